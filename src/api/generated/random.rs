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
///
/// ```
/// let mut out = [0u32; 4];
/// lanekit::random_bits(0, 0, &mut out)?;
/// assert_eq!(out, [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
/// # Ok::<(), lanekit::Error>(())
/// ```
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
///
/// ```
/// let (mut all, mut last) = ([0.0f32; 8], [0.0f32; 3]);
/// lanekit::random_uniform(42, 0, -1.0, 1.0, &mut all)?;
/// assert!(all.iter().all(|x| (-1.0..1.0).contains(x)));
/// // A stream may be made in parts.
/// lanekit::random_uniform(42, 5, -1.0, 1.0, &mut last)?;
/// assert_eq!(all[5..], last);
/// # Ok::<(), lanekit::Error>(())
/// ```
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
///
/// ```
/// let mut x = vec![0.0f32; 10_000];
/// lanekit::random_normal(42, 0, 3.0, 0.5, &mut x)?;
/// let (mean, deviation): (f32, f32) = (lanekit::mean(&x)?, lanekit::std(&x, 0.0)?);
/// assert!((mean - 3.0).abs() < 0.02 && (deviation - 0.5).abs() < 0.02);
/// # Ok::<(), lanekit::Error>(())
/// ```
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
///
/// ```
/// let mut x = vec![0.0f32; 10_000];
/// lanekit::random_truncated_normal(42, 0, 3.0, 0.5, &mut x)?;
/// assert!(x.iter().all(|x| (2.0..=4.0).contains(x)));
/// let mean: f32 = lanekit::mean(&x)?;
/// assert!((mean - 3.0).abs() < 0.02);
/// # Ok::<(), lanekit::Error>(())
/// ```
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
///
/// ```
/// let mut hits = vec![false; 10_000];
/// lanekit::random_bernoulli(42, 0, 0.25, &mut hits)?;
/// let count = hits.iter().filter(|&&hit| hit).count();
/// assert!((2400..2600).contains(&count));
/// # Ok::<(), lanekit::Error>(())
/// ```
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
///
/// ```
/// let (mut dice, mut same) = ([0i32; 8], [0i64; 8]);
/// lanekit::random_integers(42, 0, 1, 7, &mut dice)?;
/// assert!(dice.iter().all(|x| (1..7).contains(x)));
/// lanekit::random_integers(42, 0, 1, 7, &mut same)?;
/// assert_eq!(dice.map(i64::from), same);
/// # Ok::<(), lanekit::Error>(())
/// ```
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
///
/// ```
/// let mut order = [0i64; 8];
/// lanekit::random_permutation(42, 0, &mut order)?;
/// order.sort();
/// assert_eq!(order, [0, 1, 2, 3, 4, 5, 6, 7]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn random_permutation<'b>(seed: u64, offset: u64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_random_permutation(seed, offset, &out.raw()) })
}
