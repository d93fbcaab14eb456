//! Normalisations.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::{Axes, Axis, pointer};
use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_batch_norm, lk_group_norm, lk_l2_normalize, lk_layer_norm, lk_log_softmax, lk_rms_norm, lk_softmax,
    lk_standardize,
};

/// Softmax over axes: e^x / sum(e^x), computed without overflow.
///
/// NaN where one of the elements over the axes is NaN or +infinity, or all are -infinity. The bound holds for any
/// magnitude of x; the largest error measured in float64 is 4 ULP.
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error at most 2 ULP in float32, 20 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::softmax(&[0.0, 3.0f64.ln()], lanekit::Axis(-1), &mut out)?;
/// assert!(out.iter().zip([0.25, 0.75]).all(|(y, near)| (y - near).abs() < 1e-12));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn softmax<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_softmax(&x.raw(), axes_raw, naxes, &out.raw()) })
}

/// Logarithm of softmax over axes: x - log(sum(e^x)), computed without overflow.
///
/// NaN as in `softmax`, but -infinity gives -infinity. The bound holds near 0 too, where one element outweighs all
/// others; the largest error measured in float64 is 4 ULP.
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error at most 2 ULP in float32, 20 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::log_softmax(&[0.0, 3.0f64.ln()], lanekit::Axis(-1), &mut out)?;
/// assert!(out.iter().zip([0.25f64, 0.75]).all(|(y, p)| (y - p.ln()).abs() < 1e-12));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn log_softmax<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log_softmax(&x.raw(), axes_raw, naxes, &out.raw()) })
}

/// L2 normalisation over axes, to length 1: x / sqrt(max(sum(x^2), epsilon)).
///
/// epsilon: 0 or more; vectors whose squared length is below it are divided by sqrt(epsilon). The bound holds while
/// no square overflows or underflows; float64 errs usually by at most 2 ULP.
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error at most 0.51 ULP in float32, 12 in
/// float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::l2_normalize(&[3.0f64, 4.0], lanekit::Axis(-1), 1e-12, &mut out)?;
/// assert!(out.iter().zip([0.6, 0.8]).all(|(y, near)| (y - near).abs() < 1e-12));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn l2_normalize<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_l2_normalize(&x.raw(), axes_raw, naxes, epsilon, &out.raw()) })
}

/// Standardisation over axes, to mean 0 and standard deviation 1: (x - mean) / sqrt(variance + epsilon).
///
/// ddof: the variance is the sum of squared deviations divided by count - ddof, as in NumPy; finite. epsilon: 0 or
/// more. The mean has twice the precision of float64, so that a mean far from 0 costs no digits.
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error: 0.51 ULP in float32; in float64 12 ULP
/// of the larger of |out| and 1, usually 2, while no square overflows or underflows.
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 3.0, 10.0, 30.0], [2, 2])?;
/// let mut out = [0.0f32; 4];
/// lanekit::standardize(x, Axis(-1), 0.0, 0.0, TensorMut::new(&mut out, [2, 2])?)?;
/// assert_eq!(out, [-1.0, 1.0, -1.0, 1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn standardize<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    ddof: f64,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_standardize(&x.raw(), axes_raw, naxes, ddof, epsilon, &out.raw()) })
}

/// Layer normalisation over axes: (x - mean) / sqrt(variance + epsilon) * gamma + beta.
///
/// gamma, beta: of the shape that x has along the axes, in x's order; `None` for 1 and 0. The variance has ddof 0.
/// epsilon: 0 or more. The mean has twice the precision of float64, as in `standardize`.
///
/// x, gamma, beta, out: float32 or float64, the same for all; out has x's shape. Error: 0.51 ULP of the larger of
/// |out| and |beta| in float32; in float64 13 ULP of the largest of |out|, |beta| and |gamma| (1 for `None`), 4
/// measured, while no square overflows or underflows. Allocates a copy of gamma or beta if it is not contiguous.
/// Method: J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer Normalization" (2016).
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 3.0, 10.0, 30.0], [2, 2])?;
/// let (gamma, beta) = (Some((&[2.0f32, 4.0]).into()), Some((&[0.0f32, 1.0]).into()));
/// let mut out = [0.0f32; 4];
/// lanekit::layer_norm(x, gamma, beta, Axis(-1), 0.0, TensorMut::new(&mut out, [2, 2])?)?;
/// assert_eq!(out, [-2.0, 5.0, -2.0, 5.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn layer_norm<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    gamma: Option<TensorRef<'_>>,
    beta: Option<TensorRef<'_>>,
    axes: impl Into<Axes>,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let gamma_raw = gamma.as_ref().map(|tensor| tensor.raw());
    let beta_raw = beta.as_ref().map(|tensor| tensor.raw());
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_layer_norm(
            &x.raw(),
            pointer(gamma_raw.as_ref()),
            pointer(beta_raw.as_ref()),
            axes_raw,
            naxes,
            epsilon,
            &out.raw(),
        )
    })
}

/// Group normalisation: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with one mean and variance for each
/// sample and group of neighbouring channels, one gamma and beta for each channel.
///
/// axis: that of the channels; `ErrorKind::Axis` for axis 0, which is that of the samples. groups: a number that
/// divides the channels, else `ErrorKind::Value`; 1 is layer normalisation over all axes but the first, as many as
/// there are channels instance normalisation. gamma, beta: of shape (channels,); `None` for 1 and 0. The variance
/// has ddof 0. epsilon: 0 or more. The mean has twice the precision of float64, as in `standardize`.
///
/// x, gamma, beta, out: float32 or float64, the same for all; out has x's shape. Error: 0.51 ULP of the larger of
/// |out| and |beta| in float32; in float64 13 ULP of the largest of |out|, |beta| and |gamma| (1 for `None`), 7
/// measured, while no square overflows or underflows. Allocates gamma and beta at each element of a sample's group,
/// unless they are `None`. Method: Y. Wu and K. He, "Group Normalization" (2018).
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// // A sample of four channels, in two groups.
/// let x = TensorRef::new(&[1.0f32, 3.0, 10.0, 30.0], [1, 4])?;
/// let mut out = [0.0f32; 4];
/// lanekit::group_norm(x, None, None, Axis(-1), 2, 0.0, TensorMut::new(&mut out, [1, 4])?)?;
/// assert_eq!(out, [-1.0, 1.0, -1.0, 1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn group_norm<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    gamma: Option<TensorRef<'_>>,
    beta: Option<TensorRef<'_>>,
    axis: Axis,
    groups: i64,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let gamma_raw = gamma.as_ref().map(|tensor| tensor.raw());
    let beta_raw = beta.as_ref().map(|tensor| tensor.raw());
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_group_norm(
            &x.raw(),
            pointer(gamma_raw.as_ref()),
            pointer(beta_raw.as_ref()),
            axis.0,
            groups,
            epsilon,
            &out.raw(),
        )
    })
}

/// Root mean square normalisation over axes: x / sqrt(mean(x^2) + epsilon) * gamma.
///
/// gamma: of the shape that x has along the axes, in x's order; `None` for 1. epsilon: 0 or more. The bound holds
/// while no square overflows or underflows; float64 errs usually by at most 3 ULP.
///
/// x, gamma, out: float32 or float64, the same for all; out has x's shape. Error at most 0.51 ULP in float32, 13 in
/// float64. Allocates a copy of gamma if it is not contiguous. Method: B. Zhang and R. Sennrich, "Root Mean Square
/// Layer Normalization" (2019).
///
/// ```
/// let gamma = Some((&[1.0f64, 10.0]).into());
/// let mut out = [0.0f64; 2];
/// lanekit::rms_norm(&[1.0f64, 7.0], gamma, lanekit::Axis(-1), 0.0, &mut out)?;
/// assert!(out.iter().zip([0.2, 14.0]).all(|(y, near)| (y - near).abs() < 1e-12));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn rms_norm<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    gamma: Option<TensorRef<'_>>,
    axes: impl Into<Axes>,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let gamma_raw = gamma.as_ref().map(|tensor| tensor.raw());
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_rms_norm(&x.raw(), pointer(gamma_raw.as_ref()), axes_raw, naxes, epsilon, &out.raw()) })
}

/// Batch normalisation at inference: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with one mean, variance,
/// gamma and beta for each channel.
///
/// axis: that of the channels; a negative one counts from the end. mean, variance, gamma, beta: of shape
/// (channels,); `None` for a gamma of 1, a beta of 0. epsilon: 0 or more. A variance below -epsilon gives NaN.
///
/// x, mean, variance, gamma, beta, out: float32 or float64, the same for all; out has x's shape. Error: 0.51 ULP in
/// float32, 4 in float64, of the larger of |out| and |beta|. Allocates a copy of mean, variance, gamma or beta if
/// it is not contiguous. Method: S. Ioffe and C. Szegedy, "Batch Normalization" (2015).
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0, 3.0, 30.0], [2, 2])?;
/// let (mean, variance, beta) = ([2.0f32, 20.0], [1.0f32, 100.0], Some((&[0.0f32, 5.0]).into()));
/// let mut y = [0.0f32; 4];
/// let out = TensorMut::new(&mut y, [2, 2])?;
/// lanekit::batch_norm(x, &mean, &variance, None, beta, Axis(-1), 0.0, out)?;
/// assert_eq!(y, [-1.0, 4.0, 1.0, 6.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn batch_norm<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    mean: impl Into<TensorRef<'a>>,
    variance: impl Into<TensorRef<'a>>,
    gamma: Option<TensorRef<'_>>,
    beta: Option<TensorRef<'_>>,
    axis: Axis,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let mean = mean.into();
    let variance = variance.into();
    let gamma_raw = gamma.as_ref().map(|tensor| tensor.raw());
    let beta_raw = beta.as_ref().map(|tensor| tensor.raw());
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_batch_norm(
            &x.raw(),
            &mean.raw(),
            &variance.raw(),
            pointer(gamma_raw.as_ref()),
            pointer(beta_raw.as_ref()),
            axis.0,
            epsilon,
            &out.raw(),
        )
    })
}
