//! Reductions.
//!
//! Over axes: naxes axes, negative ones counted from the end; NULL for all. out has x's shape without these
//! axes, or with extent 1 there if keepdims is not 0 (lk_reduce_shape). The bits depend on the order and
//! number of the elements alone. float32 accumulates in float64 and rounds once. In error bounds n is the
//! number of elements that become one, log2(n / 1024) is rounded up and at least 0, and u = 2^-53.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::reduce::reduce;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::ops::Reduction;

/// Sum over axes; 0 of no elements. Integers wrap.
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

/// Arithmetic mean over axes; NaN of no elements, 0 of no integers.
///
/// The sum behind it does not overflow, neither of integers nor of floats.
///
/// x, out: any integer, float32 or float64, the same for both. Error: as lk_sum, divided by n; of integers
/// the exact mean, rounded towards 0. NumPy: mean.
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

/// Variance over axes: sum((x - mean)^2) / (n - ddof); NaN of no elements.
///
/// ddof: usually 0, or 1 for the variance of a sample; NaN is LK_ERR_VALUE, and n <= ddof gives NaN or
/// infinity. One pass over memory: the deviations of chunks of 1024 elements are taken from each chunk's own
/// mean and joined pairwise, so that a mean far from 0 costs no accuracy (T. F. Chan, G. H. Golub and R. J.
/// LeVeque, "Algorithms for computing the sample variance", 1983).
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

/// Standard deviation over axes: sqrt(sum((x - mean)^2) / (n - ddof)), the square root of lk_var; NaN of no
/// elements.
///
/// ddof and method as in lk_var.
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

/// Product over axes; 1 of no elements. Integers wrap.
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

/// Maximum over axes. NaN if an element is NaN; +0 is larger than -0.
///
/// LK_ERR_VALUE if there are no elements.
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

/// Minimum over axes. NaN if an element is NaN; -0 is smaller than +0.
///
/// LK_ERR_VALUE if there are no elements.
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

/// Range over axes ("peak to peak"): max(x) - min(x), rounded once. NaN if an element is NaN.
///
/// LK_ERR_VALUE if there are no elements.
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

/// Index of the maximum over axes: of the first NaN if there is one, else of the first of equals.
///
/// Indices count from 0 along the axis, or in C order over several axes. LK_ERR_VALUE if there are no
/// elements.
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

/// Index of the minimum over axes: of the first NaN if there is one, else of the first of equals.
///
/// Indices count from 0 along the axis, or in C order over several axes. LK_ERR_VALUE if there are no
/// elements.
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

/// Whether any element over axes is non-zero; NaN is. False of no elements.
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

/// Whether all elements over axes are non-zero; NaN is. True of no elements.
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

/// Number of non-zero elements over axes; NaN is one.
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

/// Sum of squares over axes: sum(x^2); 0 of no elements.
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

/// L1 norm over axes: sum(|x|); 0 of no elements.
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

/// L2 norm over axes, the Euclidean length: sqrt(sum(x^2)); 0 of no elements. Squares that leave the range of
/// float64 on the way do no harm: they are scaled.
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

/// Maximum norm over axes: max(|x|); 0 of no elements. NaN if an element is NaN.
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

/// Logarithm of the sum of exponentials over axes: log(sum(e^x)), without overflow on the way; -infinity of
/// no elements. The maximum where that is infinite or NaN.
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

/// Dot product over axes: sum(x * y); 0 of no elements.
///
/// x and y broadcast to one shape, and axes are those of that shape; out has it without the axes, or with
/// extent 1 there. NumPy's vecdot has one axis. float32 is multiplied exactly and accumulates in float64;
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

/// Sum over axes in which NaN counts as 0; 0 of no elements.
///
/// x, out: float32 or float64, the same for both. Error: as lk_sum. NumPy: nansum.
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

/// Arithmetic mean over axes of the elements that are not NaN; NaN if there are none.
///
/// x, out: float32 or float64, the same for both. Error: as lk_mean. NumPy: nanmean.
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

/// Maximum over axes of the elements that are not NaN; NaN if all are NaN.
///
/// LK_ERR_VALUE if there are no elements.
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

/// Minimum over axes of the elements that are not NaN; NaN if all are NaN.
///
/// LK_ERR_VALUE if there are no elements.
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

/// Exact sum over axes, rounded once to nearest even; 0 of no elements. The order of the elements does not
/// matter.
///
/// About 3 ns per element, where lk_sum takes 0.1. R. M. Neal, "Fast exact summation using small and large
/// superaccumulators" (2015).
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

/// Variance over axes of the elements that are not NaN: sum((x - mean)^2) / (n - ddof), where mean and n are
/// those of these elements; NaN if there are none.
///
/// ddof: usually 0, or 1 for the variance of a sample; NaN is LK_ERR_VALUE, and n <= ddof gives NaN or
/// infinity, where NumPy gives NaN alone. Chunks are those of lk_var: an element's place decides, so that NaN
/// moves no other element to another chunk.
///
/// x, out: float32 or float64, the same for both. Error: as lk_var. NumPy: nanvar.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nanvar(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    ddof: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_nanvar", Reduction::NanVar, [x], (axes, naxes), keepdims, ddof, out) }
}
