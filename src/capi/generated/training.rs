//! Training and attention.
//!
//! Mean and variance, batch normalisation, moving averages, dropout, attention.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_void;

use super::super::training;
use super::super::types::{lk_optional, lk_optional_output, lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Mean and variance over axes in one pass over memory.
///
/// Values as lk_mean and lk_var with ddof 0; NaN of no elements. axes: naxes axes, negative ones counted from
/// the end; NULL for all. mean, variance: of x's shape without the axes, or with extent 1 there if keepdims
/// is not 0; they may not share memory.
///
/// x, mean, variance: float32 or float64, the same for all. Error: as lk_mean and lk_var; a float64 mean has
/// half the error, as it is the rounded sum of two numbers. Allocates 24 bytes for each element of mean.
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

/// Batch normalisation in training: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with x's own mean
/// and variance over axes.
///
/// axes: the reduced ones: naxes axes, negative ones counted from the end; NULL for all. gamma, beta: of the
/// shape of the axes that are not reduced, in x's order; NULL for 1 and 0. mean, variance: outputs of gamma's
/// shape and x's dtype, the variance with ddof 0; NULL where they are not wanted. epsilon: 0 or more. The
/// outputs may not share memory.
///
/// x, gamma, beta, out: float32 or float64, the same for all; out has x's shape. Error: 0.51 ULP in float32,
/// 13 in float64 (usually 3), of the largest of |out|, |gamma| and |beta|. Allocates 24 bytes for each
/// element of mean, 8 for each of gamma and beta. Method: S. Ioffe and C. Szegedy, "Batch Normalization"
/// (2015).
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

/// Exponential moving average: out = x - (x - value) * (1 - momentum).
///
/// out may be exactly x, which updates the average in place. value broadcasts to x's shape. momentum: finite.
///
/// x, value, out: float32 or float64, the same for all; out has x's shape. Error: that of lk_lerp with 1 -
/// momentum rounded to the dtype.
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

/// Dropout: zeroes each element with probability rate and multiplies the others by 1 / (1 - rate).
///
/// rate: probability of zeroing an element, 0 <= rate < 1. noise_shape: the mask's shape, noise_ndim extents
/// that broadcast to x's shape; NULL for x's shape. An element is kept where lk_random_bernoulli of this seed
/// and offset, with probability 1 - rate, has 1: the mask depends on seed, offset and position alone. A
/// zeroed element is 0 even where x is infinite or NaN.
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error: 1 / (1 - rate) is rounded to the
/// dtype, and so is each product. Allocates the mask, a byte for each of its elements, if noise_shape is not
/// x's shape. Method: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
/// overfitting", JMLR 15 (2014).
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

/// Workspace size of lk_attention for these tensors, in bytes; no element is read.
///
/// q, k, v: float32 or float64, the same for all; mask: bool, or the dtype of the other tensors.
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

/// Scaled dot-product attention: softmax(scale q k^T + mask) v, with the softmax over the keys, without
/// overflow.
///
/// mask: NULL, or of a shape that broadcasts to (.., queries, keys). A bool mask hides a key from a query
/// where it is false; one of q's dtype is added to the scores, and -infinity hides. scale: finite, usually 1
/// / sqrt(depth). causal: not 0 hides key j from query i for j > i. A query that sees no key gives 0. A
/// hidden key is as if it were absent: NaN and infinities there change nothing.
///
/// workspace: workspace_bytes bytes, at least as many as lk_attention_workspace reports, at any alignment and
/// apart from the tensors; NULL and 0 to allocate it. The scores are computed block by block and never stored
/// as a whole.
///
/// q, k, v, out: float32 or float64, the same for all; mask: bool, or the dtype of the other tensors; out has
/// shape (.., queries, width) for q (.., queries, depth), k (.., keys, depth) and v (.., keys, width), the
/// leading axes broadcast. Error: that of lk_matmul for both products; scores and weights are rounded to the
/// dtype. Allocates the workspace if it is NULL; copies of q, k, v and out whose data or strides are not
/// aligned to their elements. Method: A. Vaswani et al., "Attention is all you need" (2017); M. N. Rabe and
/// C. Staats, "Self-attention does not need O(n^2) memory" (2021); T. Dao et al., "FlashAttention" (2022).
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
