//! Reductions.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::Axes;
use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_all, lk_any, lk_argmax, lk_argmin, lk_count_nonzero, lk_logsumexp, lk_max, lk_mean, lk_min, lk_nanmax,
    lk_nanmean, lk_nanmin, lk_nansum, lk_nanvar, lk_norm_l1, lk_norm_l2, lk_norm_linf, lk_prod, lk_ptp, lk_std, lk_sum,
    lk_sum_exact, lk_sum_squares, lk_var, lk_vecdot,
};
use crate::tensor::Element;

/// Sum over axes; 0 of no elements. Over all elements: see [`sum_along`].
///
/// ```
/// let y: f64 = lanekit::sum(&[1.0, 2.0, 4.0])?;
/// assert_eq!(y, 7.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sum<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    sum_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Sum over axes; 0 of no elements. Integers wrap.
///
/// x, out: any integer, float32 or float64, the same for both. Error: (37 + log2(n / 1024)) u sum|x|, then rounded
/// to the dtype; integers wrap. NumPy: sum.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = [1.0, 2.0, 3.0, 4.0];
/// let mut out = [0.0f64; 2];
/// lanekit::sum_along(TensorRef::new(&x, [2, 2])?, Axis(0), false, &mut out)?;
/// assert_eq!(out, [4.0, 6.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sum_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sum(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Arithmetic mean over axes; NaN of no elements, 0 of no integers. Over all elements: see [`mean_along`].
///
/// ```
/// let y: f64 = lanekit::mean(&[1.0, 2.0, 6.0])?;
/// assert_eq!(y, 3.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn mean<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    mean_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Arithmetic mean over axes; NaN of no elements, 0 of no integers.
///
/// The sum behind it does not overflow, neither of integers nor of floats.
///
/// x, out: any integer, float32 or float64, the same for both. Error: as `sum`, divided by n; of integers the exact
/// mean, rounded towards 0. NumPy: mean.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = TensorRef::new(&[1.0, 2.0, 3.0, 6.0], [2, 2])?;
/// let mut out = [0.0f64; 2];
/// lanekit::mean_along(x, Axis(1), false, &mut out)?;
/// assert_eq!(out, [1.5, 4.5]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn mean_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_mean(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Variance over axes: sum((x - mean)^2) / (n - ddof); NaN of no elements. Over all elements: see [`var_along`].
///
/// ```
/// let y: f64 = lanekit::var(&[1.0, 3.0, 5.0, 7.0], 0.0)?;
/// assert_eq!(y, 5.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn var<'a, T: Element>(x: impl Into<TensorRef<'a>>, ddof: f64) -> Result<T> {
    let mut out = T::default();
    var_along(x, Axes::All, false, ddof, &mut out)?;
    Ok(out)
}

/// Variance over axes: sum((x - mean)^2) / (n - ddof); NaN of no elements.
///
/// ddof: usually 0, or 1 for the variance of a sample; NaN is `ErrorKind::Value`, and n <= ddof gives NaN or
/// infinity. One pass over memory: the deviations of chunks of 1024 elements are taken from each chunk's own mean
/// and joined pairwise, so that a mean far from 0 costs no accuracy (T. F. Chan, G. H. Golub and R. J. LeVeque,
/// "Algorithms for computing the sample variance", 1983).
///
/// x, out: float32 or float64, the same for both. Error: relative (1500 + 10 log2(n / 1024)) u, typically 50 u,
/// then rounded to the dtype. NumPy: var.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::var_along(&[1.0, 3.0, 5.0, 7.0], lanekit::Axis(0), false, 0.0, &mut out)?;
/// assert_eq!(out, 5.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn var_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    ddof: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_var(&x.raw(), axes_raw, naxes, i32::from(keepdims), ddof, &out.raw()) })
}

/// Standard deviation over axes: sqrt(sum((x - mean)^2) / (n - ddof)), the square root of `var`; NaN of no
/// elements. Over all elements: see [`std_along`].
///
/// ```
/// let y: f64 = lanekit::std(&[1.0, 3.0, 5.0, 7.0], 1.0)?;
/// assert!((y - 2.5819889).abs() < 1e-8);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn std<'a, T: Element>(x: impl Into<TensorRef<'a>>, ddof: f64) -> Result<T> {
    let mut out = T::default();
    std_along(x, Axes::All, false, ddof, &mut out)?;
    Ok(out)
}

/// Standard deviation over axes: sqrt(sum((x - mean)^2) / (n - ddof)), the square root of `var`; NaN of no
/// elements.
///
/// ddof and method as in `var`.
///
/// x, out: float32 or float64, the same for both. Error: half of var's, then rounded to the dtype. NumPy: std.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::std_along(&[1.0, 3.0, 5.0, 7.0], lanekit::Axis(0), false, 1.0, &mut out)?;
/// assert!((out - 2.5819889).abs() < 1e-8);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn std_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    ddof: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_std(&x.raw(), axes_raw, naxes, i32::from(keepdims), ddof, &out.raw()) })
}

/// Product over axes; 1 of no elements. Over all elements: see [`prod_along`].
///
/// ```
/// let y: f64 = lanekit::prod(&[2.0, 3.0, 4.0])?;
/// assert_eq!(y, 24.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn prod<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    prod_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Product over axes; 1 of no elements. Integers wrap.
///
/// x, out: any integer, float32 or float64, the same for both. Error: relative n u where no partial product is
/// subnormal, then rounded to the dtype; integers wrap. NumPy: prod.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = [1.0, 2.0, 3.0, 4.0];
/// let mut out = [0.0f64; 2];
/// lanekit::prod_along(TensorRef::new(&x, [2, 2])?, Axis(1), false, &mut out)?;
/// assert_eq!(out, [2.0, 12.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn prod_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_prod(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Maximum over axes. Over all elements: see [`max_along`].
///
/// ```
/// let y: f64 = lanekit::max(&[1.0, 7.0, 3.0])?;
/// assert_eq!(y, 7.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn max<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    max_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Maximum over axes. NaN if an element is NaN; +0 is larger than -0.
///
/// `ErrorKind::Value` if there are no elements.
///
/// x, out: any integer, float32 or float64, the same for both. Exact. NumPy: max.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = [1.0, 7.0, 3.0, 4.0];
/// let mut out = [0.0f64; 2];
/// lanekit::max_along(TensorRef::new(&x, [2, 2])?, Axis(1), false, &mut out)?;
/// assert_eq!(out, [7.0, 4.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn max_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_max(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Minimum over axes. Over all elements: see [`min_along`].
///
/// ```
/// let y: f64 = lanekit::min(&[4.0, 1.0, 3.0])?;
/// assert_eq!(y, 1.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn min<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    min_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Minimum over axes. NaN if an element is NaN; -0 is smaller than +0.
///
/// `ErrorKind::Value` if there are no elements.
///
/// x, out: any integer, float32 or float64, the same for both. Exact. NumPy: min.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = [1.0, 7.0, 3.0, 4.0];
/// let mut out = [0.0f64; 2];
/// lanekit::min_along(TensorRef::new(&x, [2, 2])?, Axis(1), true, lanekit::TensorMut::new(&mut out, [2, 1])?)?;
/// assert_eq!(out, [1.0, 3.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn min_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_min(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Range over axes ("peak to peak"): max(x) - min(x), rounded once. Over all elements: see [`ptp_along`].
///
/// ```
/// let y: f64 = lanekit::ptp(&[1.0, 7.0, 3.0])?;
/// assert_eq!(y, 6.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn ptp<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    ptp_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Range over axes ("peak to peak"): max(x) - min(x), rounded once. NaN if an element is NaN.
///
/// `ErrorKind::Value` if there are no elements.
///
/// x, out: float32 or float64, the same for both. Error: correctly rounded. NumPy: ptp.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::ptp_along(&[1.0, 7.0, 3.0], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 6.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn ptp_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_ptp(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Index of the maximum over axes: of the first NaN if there is one, else of the first of equals. Over all
/// elements: see [`argmax_along`].
///
/// ```
/// assert_eq!(lanekit::argmax(&[1.0, 7.0, 7.0])?, 1);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn argmax<'a>(x: impl Into<TensorRef<'a>>) -> Result<i64> {
    let mut out = i64::default();
    argmax_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Index of the maximum over axes: of the first NaN if there is one, else of the first of equals.
///
/// Indices count from 0 along the axis, or in C order over several axes. `ErrorKind::Value` if there are no
/// elements.
///
/// x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: argmax.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = [1.0, 7.0, 3.0, 3.0];
/// let mut out = [0i64; 2];
/// lanekit::argmax_along(TensorRef::new(&x, [2, 2])?, Axis(-1), false, &mut out)?;
/// assert_eq!(out, [1, 0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn argmax_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_argmax(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Index of the minimum over axes: of the first NaN if there is one, else of the first of equals. Over all
/// elements: see [`argmin_along`].
///
/// ```
/// assert_eq!(lanekit::argmin(&[3.0, 1.0, 1.0])?, 1);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn argmin<'a>(x: impl Into<TensorRef<'a>>) -> Result<i64> {
    let mut out = i64::default();
    argmin_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Index of the minimum over axes: of the first NaN if there is one, else of the first of equals.
///
/// Indices count from 0 along the axis, or in C order over several axes. `ErrorKind::Value` if there are no
/// elements.
///
/// x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: argmin.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = [1.0, 7.0, 3.0, 3.0];
/// let mut out = [0i64; 2];
/// lanekit::argmin_along(TensorRef::new(&x, [2, 2])?, Axis(-1), false, &mut out)?;
/// assert_eq!(out, [0, 0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn argmin_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_argmin(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Whether any element over axes is non-zero; NaN is. Over all elements: see [`any_along`].
///
/// ```
/// assert!(lanekit::any(&[false, true])?);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn any<'a>(x: impl Into<TensorRef<'a>>) -> Result<bool> {
    let mut out = bool::default();
    any_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Whether any element over axes is non-zero; NaN is. False of no elements.
///
/// x: bool, any integer, float32 or float64; out: bool. Exact. NumPy: any.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = [false, true, false, false];
/// let mut out = [false; 2];
/// lanekit::any_along(TensorRef::new(&x, [2, 2])?, Axis(1), false, &mut out)?;
/// assert_eq!(out, [true, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn any_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_any(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Whether all elements over axes are non-zero; NaN is. Over all elements: see [`all_along`].
///
/// ```
/// assert!(!lanekit::all(&[false, true])?);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn all<'a>(x: impl Into<TensorRef<'a>>) -> Result<bool> {
    let mut out = bool::default();
    all_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Whether all elements over axes are non-zero; NaN is. True of no elements.
///
/// x: bool, any integer, float32 or float64; out: bool. Exact. NumPy: all.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = [true, true, true, false];
/// let mut out = [false; 2];
/// lanekit::all_along(TensorRef::new(&x, [2, 2])?, Axis(1), false, &mut out)?;
/// assert_eq!(out, [true, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn all_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_all(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Number of non-zero elements over axes; NaN is one. Over all elements: see [`count_nonzero_along`].
///
/// ```
/// let y: i64 = lanekit::count_nonzero(&[0i64, 3, 0, 5])?;
/// assert_eq!(y, 2);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn count_nonzero<'a>(x: impl Into<TensorRef<'a>>) -> Result<i64> {
    let mut out = i64::default();
    count_nonzero_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Number of non-zero elements over axes; NaN is one.
///
/// x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: count_nonzero.
///
/// ```
/// let mut out = 0i64;
/// lanekit::count_nonzero_along(&[0i64, 3, 0, 5], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 2);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn count_nonzero_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_count_nonzero(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Sum of squares over axes: sum(x^2); 0 of no elements. Over all elements: see [`sum_squares_along`].
///
/// ```
/// let y: f64 = lanekit::sum_squares(&[1.0, 2.0, 3.0])?;
/// assert_eq!(y, 14.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sum_squares<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    sum_squares_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Sum of squares over axes: sum(x^2); 0 of no elements.
///
/// x, out: float32 or float64, the same for both. Error: relative (37 + log2(n / 1024)) u, then rounded to the
/// dtype.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::sum_squares_along(&[1.0, 2.0, 3.0], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 14.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sum_squares_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sum_squares(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// L1 norm over axes: sum(|x|); 0 of no elements. Over all elements: see [`norm_l1_along`].
///
/// ```
/// let y: f64 = lanekit::norm_l1(&[3.0, -4.0])?;
/// assert_eq!(y, 7.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn norm_l1<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    norm_l1_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// L1 norm over axes: sum(|x|); 0 of no elements.
///
/// x, out: float32 or float64, the same for both. Error: relative (37 + log2(n / 1024)) u, then rounded to the
/// dtype.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::norm_l1_along(&[3.0, -4.0], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 7.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn norm_l1_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_norm_l1(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// L2 norm over axes, the Euclidean length: sqrt(sum(x^2)); 0 of no elements. Over all elements: see
/// [`norm_l2_along`].
///
/// ```
/// let y: f64 = lanekit::norm_l2(&[3.0, -4.0])?;
/// assert_eq!(y, 5.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn norm_l2<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    norm_l2_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// L2 norm over axes, the Euclidean length: sqrt(sum(x^2)); 0 of no elements. Squares that leave the range of
/// float64 on the way do no harm: they are scaled.
///
/// x, out: float32 or float64, the same for both. Error: half of sum_squares', then rounded to the dtype.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::norm_l2_along(&[3.0, -4.0], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 5.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn norm_l2_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_norm_l2(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Maximum norm over axes: max(|x|); 0 of no elements. Over all elements: see [`norm_linf_along`].
///
/// ```
/// let y: f64 = lanekit::norm_linf(&[3.0, -4.0])?;
/// assert_eq!(y, 4.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn norm_linf<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    norm_linf_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Maximum norm over axes: max(|x|); 0 of no elements. NaN if an element is NaN.
///
/// x, out: float32 or float64, the same for both. Exact.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::norm_linf_along(&[3.0, -4.0], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 4.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn norm_linf_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_norm_linf(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Logarithm of the sum of exponentials over axes: log(sum(e^x)), without overflow on the way; -infinity of no
/// elements. Over all elements: see [`logsumexp_along`].
///
/// ```
/// let y: f64 = lanekit::logsumexp(&[1000.0, 1000.0])?;
/// assert!((y - 1000.69314718).abs() < 1e-8);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn logsumexp<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    logsumexp_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Logarithm of the sum of exponentials over axes: log(sum(e^x)), without overflow on the way; -infinity of no
/// elements. The maximum where that is infinite or NaN.
///
/// x, out: float32 or float64, the same for both. Error: absolute 4 units in the last place of the largest of 1,
/// log n and |x|.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::logsumexp_along(&[1000.0, 1000.0], lanekit::Axis(0), false, &mut out)?;
/// assert!((out - 1000.69314718).abs() < 1e-8);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn logsumexp_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logsumexp(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Dot product over axes: sum(x * y); 0 of no elements. Over all elements: see [`vecdot_along`].
///
/// ```
/// let y: f64 = lanekit::vecdot(&[1.0, 2.0], &[3.0, 4.0])?;
/// assert_eq!(y, 11.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn vecdot<'a, T: Element>(x: impl Into<TensorRef<'a>>, y: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    vecdot_along(x, y, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Dot product over axes: sum(x * y); 0 of no elements.
///
/// x and y broadcast to one shape, and axes are those of that shape; out has it without the axes, or with extent 1
/// there. NumPy's vecdot has one axis. float32 is multiplied exactly and accumulates in float64; float64 multiplies
/// and adds with one rounding.
///
/// x, y, out: float32 or float64, the same for all. Error: (37 + log2(n / 1024)) u sum|x y|, then rounded to the
/// dtype. NumPy: vecdot.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::vecdot_along(&[1.0, 2.0], &[3.0, 4.0], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 11.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn vecdot_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_vecdot(&x.raw(), &y.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Sum over axes in which NaN counts as 0; 0 of no elements. Over all elements: see [`nansum_along`].
///
/// ```
/// let y: f64 = lanekit::nansum(&[1.0, f64::NAN, 4.0])?;
/// assert_eq!(y, 5.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nansum<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    nansum_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Sum over axes in which NaN counts as 0; 0 of no elements.
///
/// x, out: float32 or float64, the same for both. Error: as `sum`. NumPy: nansum.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::nansum_along(&[1.0, f64::NAN, 4.0], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 5.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nansum_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nansum(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Arithmetic mean over axes of the elements that are not NaN; NaN if there are none. Over all elements: see
/// [`nanmean_along`].
///
/// ```
/// let y: f64 = lanekit::nanmean(&[1.0, f64::NAN, 4.0])?;
/// assert_eq!(y, 2.5);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nanmean<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    nanmean_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Arithmetic mean over axes of the elements that are not NaN; NaN if there are none.
///
/// x, out: float32 or float64, the same for both. Error: as `mean`. NumPy: nanmean.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::nanmean_along(&[1.0, f64::NAN, 4.0], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 2.5);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nanmean_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nanmean(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Maximum over axes of the elements that are not NaN; NaN if all are NaN. Over all elements: see [`nanmax_along`].
///
/// ```
/// let y: f64 = lanekit::nanmax(&[1.0, f64::NAN, 4.0])?;
/// assert_eq!(y, 4.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nanmax<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    nanmax_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Maximum over axes of the elements that are not NaN; NaN if all are NaN.
///
/// `ErrorKind::Value` if there are no elements.
///
/// x, out: float32 or float64, the same for both. Exact. NumPy: nanmax.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::nanmax_along(&[1.0, f64::NAN, 4.0], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 4.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nanmax_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nanmax(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Minimum over axes of the elements that are not NaN; NaN if all are NaN. Over all elements: see [`nanmin_along`].
///
/// ```
/// let y: f64 = lanekit::nanmin(&[1.0, f64::NAN, 4.0])?;
/// assert_eq!(y, 1.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nanmin<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    nanmin_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Minimum over axes of the elements that are not NaN; NaN if all are NaN.
///
/// `ErrorKind::Value` if there are no elements.
///
/// x, out: float32 or float64, the same for both. Exact. NumPy: nanmin.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::nanmin_along(&[1.0, f64::NAN, 4.0], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 1.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nanmin_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nanmin(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Exact sum over axes, rounded once to nearest even; 0 of no elements. Over all elements: see [`sum_exact_along`].
///
/// ```
/// let y: f64 = lanekit::sum_exact(&[1e100, 1.0, -1e100])?;
/// assert_eq!(y, 1.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sum_exact<'a, T: Element>(x: impl Into<TensorRef<'a>>) -> Result<T> {
    let mut out = T::default();
    sum_exact_along(x, Axes::All, false, &mut out)?;
    Ok(out)
}

/// Exact sum over axes, rounded once to nearest even; 0 of no elements. The order of the elements does not matter.
///
/// About 3 ns per element, where `sum` takes 0.1. R. M. Neal, "Fast exact summation using small and large
/// superaccumulators" (2015).
///
/// x, out: float32 or float64, the same for both. Error: correctly rounded.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::sum_exact_along(&[1e100, 1.0, -1e100], lanekit::Axis(0), false, &mut out)?;
/// assert_eq!(out, 1.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sum_exact_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sum_exact(&x.raw(), axes_raw, naxes, i32::from(keepdims), &out.raw()) })
}

/// Variance over axes of the elements that are not NaN: sum((x - mean)^2) / (n - ddof), where mean and n are those
/// of these elements; NaN if there are none. Over all elements: see [`nanvar_along`].
///
/// ```
/// let y: f64 = lanekit::nanvar(&[1.0, f64::NAN, 5.0], 0.0)?;
/// assert_eq!(y, 4.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nanvar<'a, T: Element>(x: impl Into<TensorRef<'a>>, ddof: f64) -> Result<T> {
    let mut out = T::default();
    nanvar_along(x, Axes::All, false, ddof, &mut out)?;
    Ok(out)
}

/// Variance over axes of the elements that are not NaN: sum((x - mean)^2) / (n - ddof), where mean and n are those
/// of these elements; NaN if there are none.
///
/// ddof: usually 0, or 1 for the variance of a sample; NaN is `ErrorKind::Value`, and n <= ddof gives NaN or
/// infinity, where NumPy gives NaN alone. Chunks are those of `var`: an element's place decides, so that NaN moves
/// no other element to another chunk.
///
/// x, out: float32 or float64, the same for both. Error: as `var`. NumPy: nanvar.
///
/// ```
/// let mut out = 0.0f64;
/// lanekit::nanvar_along(&[1.0, f64::NAN, 5.0], lanekit::Axis(0), false, 0.0, &mut out)?;
/// assert_eq!(out, 4.0);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nanvar_along<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: impl Into<Axes>,
    keepdims: bool,
    ddof: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nanvar(&x.raw(), axes_raw, naxes, i32::from(keepdims), ddof, &out.raw()) })
}
