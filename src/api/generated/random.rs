//! Random numbers.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::TensorMut;
use crate::capi::{
    lk_random_bernoulli, lk_random_bits, lk_random_integers, lk_random_normal, lk_random_permutation,
    lk_random_truncated_normal, lk_random_uniform,
};

/// Random bits: the words of Philox4x32-10 under the key seed, with counters 0, 1, 2 and so on.
///
/// An element of uint64 is two words, the first one in its low half. As of all `lk_random_` functions, element i of
/// a call with an offset is element 0 of a call with offset + i.
///
/// out: uint32 or uint64; out may have any shape. Method: J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
pub fn random_bits<'b>(seed: u64, offset: u64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_random_bits(seed, offset, &out.raw()) })
}

/// Uniform distribution over low <= x < high: low + (high - low) w / 2^24 in float32, / 2^53 in float64, where w is
/// a random integer of as many bits.
///
/// low, high: rounded to out's dtype; equal ones give low. A result that rounds to high becomes the number before
/// it. `ErrorKind::Value` for low > high, for NaN, and if high - low is infinite.
///
/// out: float32 or float64; out may have any shape. Error: high - low, the product and the sum are rounded to the
/// dtype, 0.5 ULP each. NumPy: random.Generator.uniform.
pub fn random_uniform<'b>(seed: u64, offset: u64, low: f64, high: f64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_random_uniform(seed, offset, low, high, &out.raw()) })
}

/// Normal distribution, by inversion: mean + stddev sqrt(2) erfinv(u), where u is one of 2^32 (float32) or 2^53
/// (float64) evenly spaced numbers in -1 < u < 1.
///
/// So |x - mean| is at most 6.3 stddev in float32, 8.3 stddev in float64. `ErrorKind::Value` if stddev is negative,
/// or mean or stddev is not finite.
///
/// out: float32 or float64; out may have any shape. Error: 2^-29 |x - mean| and 0.51 ULP in float32, 2^-51 |x -
/// mean| and 0.5 ULP in float64. NumPy: random.Generator.normal.
pub fn random_normal<'b>(seed: u64, offset: u64, mean: f64, stddev: f64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_random_normal(seed, offset, mean, stddev, &out.raw()) })
}

/// Normal distribution truncated to two standard deviations about the mean: mean + stddev sqrt(2) erfinv(c u),
/// where c = erf(sqrt(2)), and u as in `random_normal`.
///
/// `ErrorKind::Value` if stddev is negative, or mean or stddev is not finite.
///
/// out: float32 or float64; out may have any shape. Error: 2^-29 |x - mean| and 0.51 ULP in float32, 2^-48 |x -
/// mean| and 0.5 ULP in float64.
pub fn random_truncated_normal<'b>(
    seed: u64,
    offset: u64,
    mean: f64,
    stddev: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_random_truncated_normal(seed, offset, mean, stddev, &out.raw()) })
}

/// Bernoulli distribution: 1 (true) with probability p, else 0.
///
/// p: rounded to a multiple of 2^-32. `ErrorKind::Value` outside of 0 <= p <= 1.
///
/// out: bool, float32 or float64; out may have any shape.
pub fn random_bernoulli<'b>(seed: u64, offset: u64, p: f64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_random_bernoulli(seed, offset, p, &out.raw()) })
}

/// Uniform distribution over the integers low <= x < high: low + floor((high - low) w / 2^128), where w is a random
/// integer of 128 bits.
///
/// Without rejection: any two probabilities differ by less than 2^-64 of either. int32 and int64 get the same
/// numbers. `ErrorKind::Value` for low >= high, and if int32 does not hold the numbers.
///
/// out: int32 or int64; out may have any shape. Method: D. Lemire, "Fast random integer generation in an interval",
/// ACM Transactions on Modeling and Computer Simulation 29, 2019. NumPy: random.Generator.integers.
pub fn random_integers<'b>(seed: u64, offset: u64, low: i64, high: i64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_random_integers(seed, offset, low, high, &out.raw()) })
}

/// Random permutation of 0, .., n - 1, where n is out's extent: a Fisher-Yates shuffle.
///
/// A function of seed, offset and n, which uses positions offset to offset + n - 1; unlike other streams, it can't
/// be made in parts. int32 and int64 get the same order. `ErrorKind::Dtype` if int32 does not hold n - 1.
///
/// out: int32 or int64; out has shape (n). Method: R. Durstenfeld, "Algorithm 235: random permutation",
/// Communications of the ACM 7, 1964. NumPy: random.Generator.permutation.
pub fn random_permutation<'b>(seed: u64, offset: u64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_random_permutation(seed, offset, &out.raw()) })
}
