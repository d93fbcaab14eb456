//! Random numbers.
//!
//! Counter-based: a result depends on seed, offset and position alone.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::random;
use super::super::types::{lk_output, lk_status};
use crate::status::guard;

/// Random bits: the words of Philox4x32-10 under the key seed, whose counters are 0, 1, 2, ..
///
/// This and all lk_random_ functions: element i of a call with an offset is element 0 of the call with
/// offset + i, in the output's logical order, whatever its strides, the machine and the number of threads. So
/// a stream may be made in parts, by one process or many; seed and offset alone decide. Different functions
/// give unrelated numbers for one seed. Not for cryptography. LK_ERR_VALUE where offset and the number of
/// elements add up to more than 2^64.
///
/// out: uint32 or uint64 (two words, the first one below), any shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_random_bits(seed: u64, offset: u64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_random_bits", || unsafe { random::random_bits(seed, offset, out) })
}

/// Uniform numbers from low up to high, which is left out (but low == high gives low): low plus a multiple of
/// 2^-24 (float32) or 2^-53 (float64) of the distance. LK_ERR_VALUE where low > high, or for NaN, or where
/// the distance is not finite. See lk_random_bits about seed and offset.
///
/// out: float32 or float64, any shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_random_uniform(seed: u64, offset: u64, low: f64, high: f64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_random_uniform", || unsafe { random::random_uniform(seed, offset, low, high, out) })
}

/// Normal numbers of a mean and a standard deviation, by inversion: mean + stddev sqrt(2) erfinv(u), with u
/// one of 2^32 (float32) or 2^53 (float64) numbers evenly spaced in -1 .. 1; so |x - mean| is at most 6.3 or
/// 8.3 stddev. LK_ERR_VALUE where stddev is negative, or one of them not finite. See lk_random_bits about
/// seed and offset.
///
/// out: float32 or float64, any shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_random_normal(seed: u64, offset: u64, mean: f64, stddev: f64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_random_normal", || unsafe { random::random_normal(seed, offset, mean, stddev, out) })
}

/// As lk_random_normal, of the part of the distribution that is within two stddev of the mean.
///
/// out: float32 or float64, any shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_random_truncated_normal(
    seed: u64,
    offset: u64,
    mean: f64,
    stddev: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_random_truncated_normal", || unsafe { random::random_truncated_normal(seed, offset, mean, stddev, out) })
}

/// 1 (true) with probability p, else 0; p is rounded to a multiple of 2^-32. LK_ERR_VALUE where p is not
/// within 0 .. 1. See lk_random_bits about seed and offset.
///
/// out: bool, float32 or float64, any shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_random_bernoulli(seed: u64, offset: u64, p: f64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_random_bernoulli", || unsafe { random::random_bernoulli(seed, offset, p, out) })
}

/// Integers from low up to high, which is left out. Each is made of 128 bits without rejection, so that the
/// probabilities of any two differ by less than 2^-64 of either. LK_ERR_VALUE where low >= high, or where
/// int32 does not hold the numbers. See lk_random_bits about seed and offset.
///
/// out: int32 or int64, any shape; both get the same numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_random_integers(seed: u64, offset: u64, low: i64, high: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_random_integers", || unsafe { random::random_integers(seed, offset, low, high, out) })
}

/// The numbers 0 to n - 1 in a random order, n being the length of out, which has one axis. The order is a
/// function of seed, offset and n; the permutation takes the positions from offset to offset + n. See
/// lk_random_bits.
///
/// out: int32 or int64, of one axis; LK_ERR_NDIM otherwise. Both get the same order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_random_permutation(seed: u64, offset: u64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_random_permutation", || unsafe { random::random_permutation(seed, offset, out) })
}
