//! Training and attention.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::{Axes, memory, pointer};
use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_attention, lk_attention_workspace, lk_moments, lk_moving_average_update, lk_normalize_batch_in_training,
};

/// Mean and variance over axes in one pass over memory.
///
/// Values as `mean` and `var` with ddof 0; NaN of no elements. axes: naxes axes, negative ones counted from the
/// end; `Axes::All` for all. mean, variance: of x's shape without the axes, or with extent 1 there if keepdims is
/// not 0; they may not share memory.
///
/// x, mean, variance: float32 or float64, the same for all. Error: as `mean` and `var`; a float64 mean has half the
/// error, as it is the rounded sum of two numbers. Allocates 24 bytes for each element of mean.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0, 3.0, 30.0], [2, 2])?;
/// let (mut mean, mut variance) = ([0.0f32; 2], [0.0f32; 2]);
/// lanekit::moments(x, Axis(0), false, &mut mean, &mut variance)?;
/// assert_eq!((mean, variance), ([2.0, 20.0], [1.0, 100.0]));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn moments<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    mean: impl Into<TensorMut<'b>>,
    variance: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let mean = mean.into();
    let variance = variance.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_moments(&x.raw(), axes_raw, naxes, i32::from(keepdims), &mean.raw(), &variance.raw()) })
}

/// Batch normalisation in training: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with x's own mean and
/// variance over axes.
///
/// axes: the reduced ones: naxes axes, negative ones counted from the end; `Axes::All` for all. gamma, beta: of the
/// shape of the axes that are not reduced, in x's order; `None` for 1 and 0. mean, variance: outputs of gamma's
/// shape and x's dtype, the variance with ddof 0; `None` where they are not wanted. epsilon: 0 or more. The outputs
/// may not share memory.
///
/// x, gamma, beta, out, mean, variance: float32 or float64, the same for all; out has x's shape. Error: 0.51 ULP in
/// float32, 13 in float64 (usually 3), of the largest of |out|, |gamma| and |beta|. Allocates 24 bytes for each
/// element of mean, 8 for each of gamma and beta. Method: S. Ioffe and C. Szegedy, "Batch Normalization" (2015).
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0, 3.0, 30.0], [2, 2])?;
/// let (mut y, mut mean, mut variance) = ([0.0f32; 4], [0.0f32; 2], [0.0f32; 2]);
/// let out = TensorMut::new(&mut y, [2, 2])?;
/// let (to_mean, to_variance) = (Some((&mut mean).into()), Some((&mut variance).into()));
/// lanekit::normalize_batch_in_training(x, None, None, Axis(0), 0.0, out, to_mean, to_variance)?;
/// assert_eq!(y, [-1.0, -1.0, 1.0, 1.0]);
/// assert_eq!((mean, variance), ([2.0, 20.0], [1.0, 100.0]));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn normalize_batch_in_training<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    gamma: Option<TensorRef<'_>>,
    beta: Option<TensorRef<'_>>,
    axes: impl Into<Axes>,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
    mean: Option<TensorMut<'_>>,
    variance: Option<TensorMut<'_>>,
) -> Result<()> {
    let x = x.into();
    let gamma_raw = gamma.as_ref().map(|tensor| tensor.raw());
    let beta_raw = beta.as_ref().map(|tensor| tensor.raw());
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    let mean_raw = mean.as_ref().map(|tensor| tensor.raw());
    let variance_raw = variance.as_ref().map(|tensor| tensor.raw());
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_normalize_batch_in_training(
            &x.raw(),
            pointer(gamma_raw.as_ref()),
            pointer(beta_raw.as_ref()),
            axes_raw,
            naxes,
            epsilon,
            &out.raw(),
            pointer(mean_raw.as_ref()),
            pointer(variance_raw.as_ref()),
        )
    })
}

/// Exponential moving average: out = x - (x - value) * (1 - momentum).
///
/// out may be exactly x, which updates the average in place. value broadcasts to x's shape. momentum: finite.
///
/// x, value, out: float32 or float64, the same for all; out has x's shape. Error: that of `lerp` with 1 - momentum
/// rounded to the dtype.
///
/// ```
/// let mut out = [0.0f32; 2];
/// lanekit::moving_average_update(&[1.0f32, 2.0], &[2.0f32, 4.0], 0.75, &mut out)?;
/// assert_eq!(out, [1.25, 2.5]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn moving_average_update<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    value: impl Into<TensorRef<'a>>,
    momentum: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let value = value.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_moving_average_update(&x.raw(), &value.raw(), momentum, &out.raw()) })
}

/// Workspace size of `attention` for these tensors, in bytes; no element is read.
///
/// q, k, v: float32 or float64, the same for all; mask: bool, or the dtype of the other tensors.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let q = TensorRef::new(&[0.0f32, 0.0], [2, 1])?;
/// let (k, v) = (TensorRef::new(&[1.0f32, 2.0], [2, 1])?, TensorRef::new(&[10.0f32, 20.0], [2, 1])?);
/// let mut workspace = vec![0u8; lanekit::attention_workspace(&q, &k, &v, None)?];
/// let mut y = [0.0f32; 2];
/// let out = TensorMut::new(&mut y, [2, 1])?;
/// lanekit::attention_in(q, k, v, None, 1.0, true, &mut workspace, out)?;
/// assert_eq!(y, [10.0, 15.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn attention_workspace<'a>(
    q: impl Into<TensorRef<'a>>,
    k: impl Into<TensorRef<'a>>,
    v: impl Into<TensorRef<'a>>,
    mask: Option<TensorRef<'_>>,
) -> Result<usize> {
    let q = q.into();
    let k = k.into();
    let v = v.into();
    let mask_raw = mask.as_ref().map(|tensor| tensor.raw());
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_attention_workspace(&q.raw(), &k.raw(), &v.raw(), pointer(mask_raw.as_ref()), &mut found) })?;
    Ok(found)
}

/// Scaled dot-product attention: softmax(scale q k^T + mask) v, with the softmax over the keys, without overflow.
///
/// mask: `None`, or of a shape that broadcasts to (.., queries, keys). A bool mask hides a key from a query where
/// it is false; one of q's dtype is added to the scores, and -infinity hides. scale: finite, usually 1 /
/// sqrt(depth). causal: not 0 hides key j from query i for j > i. A query that sees no key gives 0. A hidden key is
/// as if it were absent: NaN and infinities there change nothing.
///
/// workspace: workspace_bytes bytes, at least as many as `attention_workspace` reports, at any alignment and apart
/// from the tensors; `None` and 0 to allocate it. The scores are computed block by block and never stored as a
/// whole.
///
/// q, k, v, out: float32 or float64, the same for all; mask: bool, or the dtype of the other tensors; out has shape
/// (.., queries, width) for q (.., queries, depth), k (.., keys, depth) and v (.., keys, width), the leading axes
/// broadcast. Error: that of `matmul` for both products; scores and weights are rounded to the dtype. Allocates the
/// workspace if it is `None`; copies of q, k, v and out whose data or strides are not aligned to their elements.
/// Method: A. Vaswani et al., "Attention is all you need" (2017); M. N. Rabe and C. Staats, "Self-attention does
/// not need O(n^2) memory" (2021); T. Dao et al., "FlashAttention" (2022).
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// // Equal scores: a query gets the mean of the values up to its own place.
/// let q = TensorRef::new(&[0.0f32, 0.0], [2, 1])?;
/// let (k, v) = (TensorRef::new(&[1.0f32, 2.0], [2, 1])?, TensorRef::new(&[10.0f32, 20.0], [2, 1])?);
/// let mut y = [0.0f32; 2];
/// lanekit::attention(q, k, v, None, 1.0, true, TensorMut::new(&mut y, [2, 1])?)?;
/// assert_eq!(y, [10.0, 15.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn attention<'a, 'b>(
    q: impl Into<TensorRef<'a>>,
    k: impl Into<TensorRef<'a>>,
    v: impl Into<TensorRef<'a>>,
    mask: Option<TensorRef<'_>>,
    scale: f64,
    causal: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let q = q.into();
    let k = k.into();
    let v = v.into();
    let mask_raw = mask.as_ref().map(|tensor| tensor.raw());
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_attention(
            &q.raw(),
            &k.raw(),
            &v.raw(),
            pointer(mask_raw.as_ref()),
            scale,
            i32::from(causal),
            std::ptr::null_mut(),
            0,
            &out.raw(),
        )
    })
}

/// With memory to work in, of [`attention_workspace`] bytes or more; an empty slice stands for none. See
/// [`attention`].
pub fn attention_in<'a, 'b>(
    q: impl Into<TensorRef<'a>>,
    k: impl Into<TensorRef<'a>>,
    v: impl Into<TensorRef<'a>>,
    mask: Option<TensorRef<'_>>,
    scale: f64,
    causal: bool,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let q = q.into();
    let k = k.into();
    let v = v.into();
    let mask_raw = mask.as_ref().map(|tensor| tensor.raw());
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_attention(
            &q.raw(),
            &k.raw(),
            &v.raw(),
            pointer(mask_raw.as_ref()),
            scale,
            i32::from(causal),
            workspace,
            workspace_bytes,
            &out.raw(),
        )
    })
}
