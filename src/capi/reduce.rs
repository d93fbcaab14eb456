//! Reductions over axes.

use super::types::{lk_output, lk_status, lk_tensor};
use super::{read_view, slice, view};
use crate::ops::{self, Over, Reduction};
use crate::status::{Result, bail, guard};
use crate::tensor::View;

/// The `axes` argument: `None` (all axes) for NULL.
///
/// # Safety
/// `axes` is NULL or valid for `naxes` numbers.
pub(super) unsafe fn axes_of<'a>(axes: *const i32, naxes: i32) -> Result<Option<&'a [i32]>> {
    let Ok(len) = usize::try_from(naxes) else { bail!(Axis, "naxes is {naxes}; 0 or more are expected") };
    // SAFETY: the caller's promise.
    Ok(unsafe { slice(axes, len) })
}

/// # Safety
/// `axes` as in [`axes_of`], the tensors as in [`view`].
unsafe fn reduce<const I: usize>(
    function: &'static str,
    reduction: Reduction,
    inputs: [*const lk_tensor; I],
    (axes, naxes): (*const i32, i32),
    keepdims: i32,
    param: f64,
    out: *const lk_tensor,
) -> lk_status {
    guard(function, || {
        let info = reduction.info();
        let mut views = [View::NOTHING; I];
        for ((place, tensor), name) in views.iter_mut().zip(inputs).zip(info.inputs) {
            // SAFETY: the caller's promise.
            unsafe { read_view(tensor, name, place)? };
        }
        if let Some(param) = info.param.as_ref().filter(|_| param.is_nan()) {
            bail!(Value, "{} is NaN; a number is expected", param.name.to_string_lossy());
        }
        // SAFETY: the caller's promise.
        let (axes, out) = unsafe { (axes_of(axes, naxes)?, view(out, "out")?) };
        ops::reduce(reduction, &views, &Over { axes, keepdims: keepdims != 0 }, param, &out)
    })
}

/// Sum over axes, 0 of no elements; integers wrap.
///
/// x, out: any integer, float32 or float64, the same one. axes: naxes axes, negative ones counted from the
/// end; NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0
/// (lk_reduce_shape tells). float32 accumulates in float64 and rounds once. The bits depend on the order and
/// count of the elements only: not on layout or machine.
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
/// x, out: any integer, float32 or float64, the same one; that of integers is the exact mean without its fraction,
/// rounded towards 0. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). float32 accumulates in float64 and rounds once. The bits depend on the order and count of the
/// elements only: not on layout or machine.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). ddof: usually 0, or 1 for a sample; NaN is refused (LK_ERR_VALUE), and where count <= ddof the
/// result is NaN or infinite. One pass: chunks of 1024 about a mean of their own, joined by Chan, Golub and
/// LeVeque's formula, so that a mean far from 0 costs no accuracy.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). ddof: usually 0, or 1 for a sample; NaN is refused (LK_ERR_VALUE), and where count <= ddof the
/// result is NaN or infinite. One pass: chunks of 1024 about a mean of their own, joined by Chan, Golub and
/// LeVeque's formula, so that a mean far from 0 costs no accuracy.
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
/// x, out: any integer, float32 or float64, the same one. axes: naxes axes, negative ones counted from the
/// end; NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0
/// (lk_reduce_shape tells). float32 accumulates in float64 and rounds once. The bits depend on the order and
/// count of the elements only: not on layout or machine.
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
/// x, out: any integer, float32 or float64, the same one. axes: naxes axes, negative ones counted from the
/// end; NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0
/// (lk_reduce_shape tells). LK_ERR_VALUE over no elements.
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
/// x, out: any integer, float32 or float64, the same one. axes: naxes axes, negative ones counted from the
/// end; NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0
/// (lk_reduce_shape tells). LK_ERR_VALUE over no elements.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). LK_ERR_VALUE over no elements.
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
/// x: bool, any integer, float32 or float64; out: int64, places counted from 0 along the axis, or over several
/// axes in C order. axes: naxes axes, negative ones counted from the end; NULL for all. out has x's shape
/// without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape tells). LK_ERR_VALUE
/// over no elements.
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
/// x: bool, any integer, float32 or float64; out: int64, places counted from 0 along the axis, or over several
/// axes in C order. axes: naxes axes, negative ones counted from the end; NULL for all. out has x's shape
/// without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape tells). LK_ERR_VALUE
/// over no elements.
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
/// x: bool, any integer, float32 or float64; out: bool. axes: naxes axes, negative ones counted from the end;
/// NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0
/// (lk_reduce_shape tells).
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
/// x: bool, any integer, float32 or float64; out: bool. axes: naxes axes, negative ones counted from the end;
/// NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0
/// (lk_reduce_shape tells).
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
/// x: bool, any integer, float32 or float64; out: int64. axes: naxes axes, negative ones counted from the
/// end; NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0
/// (lk_reduce_shape tells).
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). float32 accumulates in float64 and rounds once. The bits depend on the order and count of the
/// elements only: not on layout or machine.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). float32 accumulates in float64 and rounds once. The bits depend on the order and count of the
/// elements only: not on layout or machine.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). float32 accumulates in float64 and rounds once. The bits depend on the order and count of the
/// elements only: not on layout or machine.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). float32 accumulates in float64 and rounds once. The bits depend on the order and count of the
/// elements only: not on layout or machine.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). float32 accumulates in float64 and rounds once. The bits depend on the order and count of the
/// elements only: not on layout or machine.
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
/// x, y, out: float32 or float64, the same one; x and y broadcast against each other, and axes are
/// those of the shape that they broadcast to: naxes axes, negative ones counted from the end; NULL for all.
/// out has that shape without these axes, or with extent 1 there when keepdims is not 0. float32 is multiplied
/// exactly, accumulates in float64 and rounds once; float64 multiplies and adds with one rounding. The bits
/// depend on the order and count of the elements only: not on layout or machine.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). float32 accumulates in float64 and rounds once. The bits depend on the order and count of the
/// elements only: not on layout or machine.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). float32 accumulates in float64 and rounds once. The bits depend on the order and count of the
/// elements only: not on layout or machine.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). LK_ERR_VALUE over no elements.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). LK_ERR_VALUE over no elements.
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
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end; NULL for
/// all. out has x's shape without these axes, or with extent 1 there when keepdims is not 0 (lk_reduce_shape
/// tells). R. M. Neal, "Fast exact summation using small and large superaccumulators" (2015).
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
