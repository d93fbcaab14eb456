//! Reductions over axes.

use super::types::{lk_status, lk_tensor};
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
    if axes.is_null() && len != 0 {
        bail!(Null, "axes is NULL, but naxes is {naxes}; NULL and 0 are for all axes");
    }
    // SAFETY: the caller's promise.
    Ok(unsafe { slice(axes, len) })
}

/// # Safety
/// `axes` as in [`axes_of`], the tensors as in [`view`].
pub(super) unsafe fn reduce<const I: usize>(
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
