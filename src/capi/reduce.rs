//! Reductions over axes.

use super::types::{lk_status, lk_tensor};
use super::{slice, view};
use crate::ops::{self, Reduction};
use crate::status::{Result, bail, guard};

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
unsafe fn reduce(
    function: &'static str,
    reduction: Reduction,
    x: *const lk_tensor,
    (axes, naxes): (*const i32, i32),
    keepdims: i32,
    out: *const lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard(function, || unsafe {
        ops::reduce(reduction, &view(x, "x")?, axes_of(axes, naxes)?, keepdims != 0, &view(out, "out")?)
    })
}

/// Sum over axes. Over no elements it is 0.
///
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end;
/// NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not
/// 0 (lk_reduce_shape tells). float32 accumulates in float64 and rounds once. The
/// bits depend on the order and count of the elements only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sum(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: *const lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_sum", Reduction::Sum, x, (axes, naxes), keepdims, out) }
}

/// Arithmetic mean over axes. Over no elements it is NaN.
///
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end;
/// NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not
/// 0 (lk_reduce_shape tells). float32 accumulates in float64 and rounds once. The
/// bits depend on the order and count of the elements only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_mean(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: *const lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_mean", Reduction::Mean, x, (axes, naxes), keepdims, out) }
}

/// Largest element over axes; NaN if there is one; +0 is larger than -0.
///
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end;
/// NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not
/// 0 (lk_reduce_shape tells). LK_ERR_VALUE over no elements. The
/// bits depend on the order and count of the elements only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_max(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: *const lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_max", Reduction::Max, x, (axes, naxes), keepdims, out) }
}

/// Smallest element over axes; NaN if there is one; -0 is smaller than +0.
///
/// x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end;
/// NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not
/// 0 (lk_reduce_shape tells). LK_ERR_VALUE over no elements. The
/// bits depend on the order and count of the elements only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_min(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    out: *const lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { reduce("lk_min", Reduction::Min, x, (axes, naxes), keepdims, out) }
}
