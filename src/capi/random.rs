//! Random numbers: functions of a seed and a position.

use super::types::{lk_output, lk_tensor};
use super::view;
use crate::kernels::{Distribution, DrawParams};
use crate::ops::random;
use crate::status::Result;
use crate::tensor::View;

/// # Safety
/// As [`view`].
unsafe fn fill(
    distribution: Distribution,
    (seed, offset): (u64, u64),
    params: impl Fn(&View) -> Result<DrawParams>,
    out: *const lk_tensor,
) -> Result<()> {
    {
        // SAFETY: the caller's promise.
        let out = unsafe { view(out, "out")? };
        random::random(distribution, seed, offset, &params(&out)?, &out)
    }
}

#[inline]
pub(super) unsafe fn random_bits(seed: u64, offset: u64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { fill(Distribution::Bits, (seed, offset), |_| Ok(DrawParams::default()), out) }
}

#[inline]
pub(super) unsafe fn random_uniform(seed: u64, offset: u64, low: f64, high: f64, out: lk_output) -> Result<()> {
    let params = |out: &View| random::uniform(low, high, out);
    // SAFETY: the caller's promise.
    unsafe { fill(Distribution::Uniform, (seed, offset), params, out) }
}

#[inline]
pub(super) unsafe fn random_normal(seed: u64, offset: u64, mean: f64, stddev: f64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { fill(Distribution::Normal, (seed, offset), |_| random::normal(mean, stddev), out) }
}

#[inline]
pub(super) unsafe fn random_truncated_normal(
    seed: u64,
    offset: u64,
    mean: f64,
    stddev: f64,
    out: lk_output,
) -> Result<()> {
    let (distribution, params) = (Distribution::TruncatedNormal, |_: &View| random::normal(mean, stddev));
    // SAFETY: the caller's promise.
    unsafe { fill(distribution, (seed, offset), params, out) }
}

#[inline]
pub(super) unsafe fn random_bernoulli(seed: u64, offset: u64, p: f64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { fill(Distribution::Bernoulli, (seed, offset), |_| random::bernoulli(p), out) }
}

#[inline]
pub(super) unsafe fn random_integers(seed: u64, offset: u64, low: i64, high: i64, out: lk_output) -> Result<()> {
    let params = |out: &View| random::integers(low, high, out);
    // SAFETY: the caller's promise.
    unsafe { fill(Distribution::Integers, (seed, offset), params, out) }
}

#[inline]
pub(super) unsafe fn random_permutation(seed: u64, offset: u64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { random::permutation(seed, offset, &view(out, "out")?) }
}
