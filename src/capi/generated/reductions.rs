//! Reductions.
//!
//! Over axes: NULL reduces all. The result has x's shape without these axes, or with extent 1 there when
//! keepdims is not 0 (lk_reduce_shape computes it). The bits depend on the order and count of the elements
//! alone. u is half a unit in the last place of the accumulator, 2^-53: float32 accumulates in float64 and
//! rounds once.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::reduce::reduce;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::ops::Reduction;

/// Sum over axes, 0 of no elements; integers wrap.
///
/// x, out: any integer, float32 or float64, the same for both. Error: (37 + log2(n / 1024)) u sum|x|, then
/// rounded to the dtype; integers wrap. NumPy: sum.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sum(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_sum", Reduction::Sum, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Arithmetic mean over axes, NaN of no elements, 0 of no integers.
///
/// that of integers is the exact mean without its fraction, rounded towards 0.
///
/// x, out: any integer, float32 or float64, the same for both. Error: as sum, divided by n; of integers the
/// exact mean, rounded towards 0. NumPy: mean.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_mean(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_mean", Reduction::Mean, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Variance over axes: the mean square of the distance from the mean, of count - ddof degrees of freedom; NaN
/// of no elements.
///
/// ddof: usually 0, or 1 for a sample; NaN is refused (LK_ERR_VALUE), and where count <= ddof the result is
/// NaN or infinite. One pass: chunks of 1024 about a mean of their own, joined by Chan, Golub and LeVeque's
/// formula, so that a mean far from 0 costs no accuracy.
///
/// x, out: float32 or float64, the same for both. Error: relative (1500 + 10 log2(n / 1024)) u, typically 50
/// u, then rounded to the dtype. NumPy: var.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_var(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    ddof: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_var", Reduction::Var, [x], (axes, naxes), keepdims, ddof, out) }
}

/// Standard deviation over axes, the root of lk_var.
///
/// ddof: usually 0, or 1 for a sample; NaN is refused (LK_ERR_VALUE), and where count <= ddof the result is
/// NaN or infinite. One pass: chunks of 1024 about a mean of their own, joined by Chan, Golub and LeVeque's
/// formula, so that a mean far from 0 costs no accuracy.
///
/// x, out: float32 or float64, the same for both. Error: half of var's, then rounded to the dtype. NumPy:
/// std.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_std(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    ddof: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_std", Reduction::Std, [x], (axes, naxes), keepdims, ddof, out) }
}

/// Product over axes, 1 of no elements; integers wrap.
///
/// x, out: any integer, float32 or float64, the same for both. Error: relative n u where no partial product
/// is subnormal, then rounded to the dtype; integers wrap. NumPy: prod.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_prod(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_prod", Reduction::Prod, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Largest element over axes; NaN if there is one; +0 is larger than -0.
///
/// LK_ERR_VALUE over no elements.
///
/// x, out: any integer, float32 or float64, the same for both. Exact. NumPy: max.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_max(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_max", Reduction::Max, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Smallest element over axes; NaN if there is one; -0 is smaller than +0.
///
/// LK_ERR_VALUE over no elements.
///
/// x, out: any integer, float32 or float64, the same for both. Exact. NumPy: min.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_min(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_min", Reduction::Min, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Largest element less the smallest over axes ("peak to peak"), rounded once; NaN if there is one.
///
/// LK_ERR_VALUE over no elements.
///
/// x, out: float32 or float64, the same for both. Error: correctly rounded. NumPy: ptp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ptp(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_ptp", Reduction::Ptp, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Place of the largest element over axes: of the first NaN if there is one, else of the first of equals.
///
/// x: bool, any integer, float32 or float64; out: int64, places counted from 0 along the axis, or over
/// several axes in C order. LK_ERR_VALUE over no elements.
///
/// x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: argmax.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_argmax(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_argmax", Reduction::Argmax, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Place of the smallest element over axes: of the first NaN if there is one, else of the first of equals.
///
/// x: bool, any integer, float32 or float64; out: int64, places counted from 0 along the axis, or over
/// several axes in C order. LK_ERR_VALUE over no elements.
///
/// x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: argmin.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_argmin(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_argmin", Reduction::Argmin, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Whether an element over axes differs from zero, as NaN does; false of no elements.
///
/// x: bool, any integer, float32 or float64; out: bool.
///
/// x: bool, any integer, float32 or float64; out: bool. Exact. NumPy: any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_any(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_any", Reduction::Any, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Whether every element over axes differs from zero, as NaN does; true of no elements.
///
/// x: bool, any integer, float32 or float64; out: bool.
///
/// x: bool, any integer, float32 or float64; out: bool. Exact. NumPy: all.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_all(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_all", Reduction::All, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// How many elements over axes differ from zero, as NaN does.
///
/// x: bool, any integer, float32 or float64; out: int64.
///
/// x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: count_nonzero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_count_nonzero(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_count_nonzero", Reduction::CountNonzero, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Sum of the squares over axes.
///
/// x, out: float32 or float64, the same for both. Error: relative (37 + log2(n / 1024)) u, then rounded to
/// the dtype.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sum_squares(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_sum_squares", Reduction::SumSquares, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Sum of the absolute values over axes.
///
/// x, out: float32 or float64, the same for both. Error: relative (37 + log2(n / 1024)) u, then rounded to
/// the dtype.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_norm_l1(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_norm_l1", Reduction::NormL1, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Euclidean length over axes: the root of the sum of squares, which may overflow where the length would not.
///
/// x, out: float32 or float64, the same for both. Error: half of sum_squares', then rounded to the dtype.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_norm_l2(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_norm_l2", Reduction::NormL2, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Largest absolute value over axes, 0 of no elements; NaN if there is one.
///
/// x, out: float32 or float64, the same for both. Exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_norm_linf(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_norm_linf", Reduction::NormLinf, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// log(sum of e^x) over axes, without overflow on the way; -inf of no elements. Where the largest element is
/// infinite, or there is a NaN, that is the result.
///
/// x, out: float32 or float64, the same for both. Error: absolute 4 units in the last place of the largest of
/// 1, log n and |x|.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_logsumexp(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_logsumexp", Reduction::LogSumExp, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Sum of x * y over axes (a dot product along them; NumPy's vecdot has one axis).
///
/// x and y broadcast against each other, and axes are those of the shape that they broadcast to: naxes axes,
/// negative ones counted from the end; NULL for all. out has that shape without these axes, or with extent 1
/// there when keepdims is not 0. float32 is multiplied exactly, accumulates in float64 and rounds once;
/// float64 multiplies and adds with one rounding.
///
/// x, y, out: float32 or float64, the same for all. Error: (37 + log2(n / 1024)) u sum|x y|, then rounded to
/// the dtype. NumPy: vecdot.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_vecdot(
    x: *const lk_tensor,
    y: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_vecdot", Reduction::VecDot, [x, y], (axes, naxes), keepdims, 0.0, out) }
}

/// Sum over axes in which NaN counts as 0.
///
/// x, out: float32 or float64, the same for both. Error: as sum. NumPy: nansum.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nansum(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_nansum", Reduction::NanSum, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Mean over axes of the elements that are not NaN; NaN where all are.
///
/// x, out: float32 or float64, the same for both. Error: as mean. NumPy: nanmean.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nanmean(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_nanmean", Reduction::NanMean, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Largest element over axes of those that are not NaN; NaN where all are.
///
/// LK_ERR_VALUE over no elements.
///
/// x, out: float32 or float64, the same for both. Exact. NumPy: nanmax.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nanmax(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_nanmax", Reduction::NanMax, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Smallest element over axes of those that are not NaN; NaN where all are.
///
/// LK_ERR_VALUE over no elements.
///
/// x, out: float32 or float64, the same for both. Exact. NumPy: nanmin.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nanmin(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_nanmin", Reduction::NanMin, [x], (axes, naxes), keepdims, 0.0, out) }
}

/// Exact sum over axes, rounded once to nearest even: the same in any order of the elements. About 3 ns an
/// element, where lk_sum takes 0.1.
///
/// R. M. Neal, "Fast exact summation using small and large superaccumulators" (2015).
///
/// x, out: float32 or float64, the same for both. Error: correctly rounded.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sum_exact(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_sum_exact", Reduction::SumExact, [x], (axes, naxes), keepdims, 0.0, out) }
}
