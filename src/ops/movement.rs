//! Copies, fills and conversions.

use super::subviews::{set, transfer};
use super::temporary::with_separate_inputs;
use super::{NO_PARAMS, broadcasts, check_writable};
use crate::engine::{self, Plan};
use crate::kernels;
use crate::status::{Result, bail};
use crate::tensor::{View, show};

/// `x` must broadcast to `out`, whose shape stands.
fn check_broadcast(x: &View, out: &View) -> Result<()> {
    if !broadcasts(x.shape, out.shape) {
        bail!(Shape, "x of shape {} does not broadcast to out's {}", show(x.shape), show(out.shape));
    }
    check_writable(out)
}

/// Copies `x` to `out`, of the same dtype.
pub fn copy(x: &View, out: &View) -> Result<()> {
    if x.dtype != out.dtype {
        bail!(Dtype, "x is {}, out is {}; nothing is converted silently, use lk_cast", x.dtype, out.dtype);
    }
    check_broadcast(x, out)?;
    with_separate_inputs(std::slice::from_ref(x), std::slice::from_ref(out), |inputs| transfer(&inputs[0], out))
}

/// Sets every element of `out` to the one whose bytes are `value`.
pub fn fill(value: &[u8], out: &View) -> Result<()> {
    check_writable(out)?;
    set(value, out);
    Ok(())
}

/// Converts `x` to `out`'s dtype.
pub fn cast(x: &View, out: &View) -> Result<()> {
    if x.dtype == out.dtype {
        return copy(x, out);
    }
    let Some(kernel) = kernels::cast_kernel(x.dtype, out.dtype) else {
        bail!(Internal, "no conversion from {} to {}", x.dtype, out.dtype);
    };
    if is_plain(x, out) {
        let operands = [x.data, out.data, std::ptr::null_mut(), std::ptr::null_mut()];
        engine::map_contiguous(&operands, x.count(), kernel, &NO_PARAMS);
        return Ok(());
    }
    check_broadcast(x, out)?;
    with_separate_inputs(&[*x], &[*out], |inputs| {
        let mut plan = Plan::empty();
        if plan.prepare(inputs, &[*out]) {
            engine::map(&mut plan, kernel, &NO_PARAMS);
        }
    })
}

/// The kernel can take both as they are: see `elementwise`'s plain calls.
fn is_plain(x: &View, out: &View) -> bool {
    let (n, from, to) = (out.count(), x.dtype.size(), out.dtype.size());
    x.shape == out.shape
        && x.is_contiguous()
        && out.is_contiguous()
        && !engine::wants_stream(n * to)
        && engine::may_run_together(x.data, from, out.data, to, n)
}
