//! Random numbers.

use super::{check_writable, one_of};
use crate::engine;
use crate::kernels::{self, Distribution, DrawParams, Stream};
use crate::status::{Result, bail};
use crate::tensor::{Dtype, View, show};

/// Fills `out` with elements `offset ..` of a seed's stream.
pub fn random(distribution: Distribution, seed: u64, offset: u64, params: &DrawParams, out: &View) -> Result<()> {
    let dtypes = distribution.info().dtypes;
    let (Some(kernel), true) = (kernels::random_kernel(distribution, out.dtype), dtypes.contains(&out.dtype)) else {
        bail!(Dtype, "out is {}; {} is expected, then use lk_cast", out.dtype, one_of(dtypes));
    };
    check_writable(out)?;
    check_end(offset, out)?;
    if !out.shape.contains(&0) {
        engine::generate(kernel, Stream::new(seed, distribution), offset, params, out);
    }
    Ok(())
}

/// Fills `out` with the numbers below its length, in a random order.
pub fn permutation(seed: u64, offset: u64, out: &View) -> Result<()> {
    let distribution = Distribution::Permutation;
    let Some(kernel) = kernels::permutation_kernel(out.dtype) else {
        bail!(Dtype, "out is {}; {} is expected", out.dtype, one_of(distribution.info().dtypes));
    };
    let &[n] = out.shape else {
        bail!(Ndim, "out has shape {}; one axis is expected, the length of the permutation", show(out.shape));
    };
    if out.dtype == Dtype::I32 && n > 1 << 31 {
        bail!(Dtype, "out has {n} elements, more than int32 holds; use int64");
    }
    check_writable(out)?;
    check_end(offset, out)?;
    engine::permute(kernel, Stream::new(seed, distribution), offset, out);
    Ok(())
}

/// Positions are 64 bits.
pub(super) fn check_end(offset: u64, out: &View) -> Result<()> {
    if u128::from(offset) + out.count() as u128 > 1 << 64 {
        bail!(Value, "offset is {offset}, and {} has {} elements; a stream ends at 2^64", out.name, out.count());
    }
    Ok(())
}

/// Bounds of a uniform distribution over a dtype.
pub fn uniform(low: f64, high: f64, out: &View) -> Result<DrawParams> {
    let rounded = |x: f64| if out.dtype == Dtype::F32 { f64::from(x as f32) } else { x };
    let (a, b) = (rounded(low), rounded(high));
    let width = rounded(b - a);
    if !(a <= b && width.is_finite()) {
        bail!(Value, "low is {low}, high is {high}; low <= high is expected, and a finite difference in {}", out.dtype);
    }
    Ok(DrawParams { real: [a, b], integer: [0; 2] })
}

/// Mean and standard deviation.
pub fn normal(mean: f64, stddev: f64) -> Result<DrawParams> {
    if !mean.is_finite() {
        bail!(Value, "mean is {mean}; a finite number is expected");
    }
    if !(stddev >= 0.0 && stddev.is_finite()) {
        bail!(Value, "stddev is {stddev}; a finite number of 0 or more is expected");
    }
    Ok(DrawParams { real: [mean, stddev], integer: [0; 2] })
}

/// The probability of 1, to a multiple of 2^-32.
pub fn bernoulli(p: f64) -> Result<DrawParams> {
    if !(0.0..=1.0).contains(&p) {
        bail!(Value, "p is {p}; a probability from 0 to 1 is expected");
    }
    Ok(DrawParams { real: [0.0; 2], integer: [(p * f64::from(2u32.pow(31)) * 2.0).round_ties_even() as u64, 0] })
}

/// Integers from `low` up to `high`, which is left out.
pub fn integers(low: i64, high: i64, out: &View) -> Result<DrawParams> {
    if low >= high {
        bail!(Value, "low is {low}, high is {high}; low < high is expected, as high is excluded");
    }
    let small = i64::from(i32::MIN)..=i64::from(i32::MAX);
    if out.dtype == Dtype::I32 && !(small.contains(&low) && small.contains(&(high - 1))) {
        bail!(Value, "low is {low}, high is {high}, but out is int32; numbers within its range are expected");
    }
    let range = high.wrapping_sub(low).cast_unsigned();
    Ok(DrawParams { real: [0.0; 2], integer: [low.cast_unsigned(), range] })
}
