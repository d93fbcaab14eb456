//! Training and attention.
//!
//! What networks need beside products.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_void;

use super::super::training;
use super::super::types::{lk_optional, lk_optional_output, lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Mean and variance over axes, for which memory is read once.
///
/// x: float32 or float64. axes: naxes axes, negative ones counted from the end; NULL for all. mean, variance:
/// of x's dtype, with x's shape without these axes, or with extent 1 there when keepdims is not 0. Values,
/// accuracy and bits as lk_mean and lk_var with ddof 0, but that a float64 mean has half the error: it is the
/// sum of two numbers, rounded. NaN where there are no elements.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_moments(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    mean: lk_output,
    variance: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_moments", || unsafe { training::moments(x, axes, naxes, keepdims, mean, variance) })
}

/// Batch normalisation in training: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with the mean and
/// the variance that x itself has over the reduced axes (S. Ioffe and C. Szegedy, "Batch Normalization",
/// 2015).
///
/// x, out: float32 or float64, the same one, and of one shape. gamma, beta: of x's dtype and of the shape of
/// the axes that are not reduced, in x's order; NULL for 1 and 0. axes: the reduced ones, naxes axes,
/// negative ones counted from the end; NULL for all. epsilon: 0 or more; Keras has 1e-3. mean, variance: as
/// gamma; what x has, without a correction of the variance, is written there; either may be NULL. The outputs
/// must not share memory. float32 is computed in float64 and rounded once; float64 errs by up to 13 ULP,
/// usually by 3, of the largest of the result, gamma and beta. The same bits in any layout, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_normalize_batch_in_training(
    x: *const lk_tensor,
    gamma: lk_optional,
    beta: lk_optional,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
    mean: lk_optional_output,
    variance: lk_optional_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_normalize_batch_in_training", || unsafe {
        training::normalize_batch_in_training(x, gamma, beta, axes, naxes, epsilon, out, mean, variance)
    })
}

/// A running average, moved towards a value: out = x - (x - value) * (1 - momentum).
///
/// x, value, out: float32 or float64, the same one; x and out of one shape, to which value broadcasts. out
/// may be exactly x, which moves the average in place. momentum: finite; 1 - momentum is rounded to the
/// dtype, then lk_lerp's accuracy and bits hold.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_moving_average_update(
    x: *const lk_tensor,
    value: *const lk_tensor,
    momentum: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_moving_average_update", || unsafe { training::moving_average_update(x, value, momentum, out) })
}

/// Dropout: 0 for a share of x's elements, chosen at random, and the others divided by the share that is left
/// (N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15,
/// 2014).
///
/// x, out: float32 or float64, the same one, and of one shape. noise_shape: noise_ndim extents, 1 or x's from
/// the last axis on, of a mask that broadcasts to x; NULL for x's shape. rate: the share, from 0 up to 1,
/// which is left out. An element is kept where lk_random_bernoulli of this seed and offset, with probability
/// 1 - rate, has 1 at its place: so the mask depends on seed, offset and position alone. What is dropped is 0
/// even where x is infinite or NaN. The factor 1 / (1 - rate) is rounded to the dtype, and each product. The
/// same bits in any layout, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_dropout(
    x: *const lk_tensor,
    noise_shape: *const i64,
    noise_ndim: i32,
    seed: u64,
    offset: u64,
    rate: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_dropout", || unsafe { training::dropout(x, noise_shape, noise_ndim, seed, offset, rate, out) })
}

/// Bytes of workspace that lk_attention takes for these tensors, whose elements are not read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_attention_workspace(
    q: *const lk_tensor,
    k: *const lk_tensor,
    v: *const lk_tensor,
    mask: lk_optional,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_attention_workspace", || unsafe { training::attention_workspace(q, k, v, mask, bytes) })
}

/// Scaled dot-product attention: softmax(scale q k^T + mask) v, the softmax along the keys, without overflow
/// (A. Vaswani et al., "Attention is all you need", 2017), by blocks, so that the scores are never there as a
/// whole (M. N. Rabe and C. Staats, "Self-attention does not need O(n^2) memory", 2021; T. Dao et al.,
/// "FlashAttention", 2022).
///
/// q: (.., queries, depth), k: (.., keys, depth), v: (.., keys, width), out: (.., queries, width), float32 or
/// float64, the same one; the axes before the last two broadcast. mask: NULL, or of a shape that broadcasts
/// to (.., queries, keys): bool, where false hides the key from the query, or of q's dtype, which is added to
/// the score. scale: usually 1 / sqrt(depth). causal: not 0 hides the keys behind the query's own number. A
/// query that sees no key gives 0. What is hidden is as if it were absent: NaN and infinities there change
/// nothing; -infinity in a mask hides, too. workspace: memory of workspace_bytes, as many as
/// lk_attention_workspace tells; NULL and 0 to allocate it. What overlaps out, and tensors whose elements are
/// not aligned, are copied first. Products and their sums are rounded to the dtype: the error is that of a
/// product of such matrices. The same bits in any layout, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_attention(
    q: *const lk_tensor,
    k: *const lk_tensor,
    v: *const lk_tensor,
    mask: lk_optional,
    scale: f64,
    causal: i32,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_attention", || unsafe {
        training::attention(q, k, v, mask, scale, causal, workspace, workspace_bytes, out)
    })
}
