//! Scans and differences along an axis.

use super::elementwise::{NO_PARAMS, elementwise};
use super::normalise::{check_dtypes, check_same_shape};
use super::temporary::{buffer, with_separate_inputs};
use super::{check_writable, movement};
use crate::engine::{self, LinePasses};
use crate::kernels::{self, LineArgs, Op, Scan};
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{Dims, MAX_NDIM, View, contiguous_strides, resolve_axis, show};

/// Scans `x` along `axis` into `out`; from the axis' end if `reverse`, each element itself left out if
/// `exclusive`.
pub fn scan(op: Scan, x: &View, axis: i32, exclusive: bool, reverse: bool, out: &View) -> Result<()> {
    check_dtypes(x, op.info().dtypes, &[], out)?;
    let axis = resolve_axis(axis, x.ndim())?;
    check_same_shape(x, out)?;
    let Some(passes) = kernels::scan_passes(op, x.dtype) else { bail!(Internal, "no kernel for {}", x.dtype) };
    if out.shape.contains(&0) {
        return Ok(());
    }
    with_separate_inputs(&[*x], &[*out], |inputs| {
        let (mut x, mut out) = (inputs[0], *out);
        let (mut from, mut to) = (x.byte_strides(), out.byte_strides());
        if reverse {
            x.data = turn(&x, axis, &mut from);
            out.data = turn(&out, axis, &mut to);
        }
        let (x, out) = (View { strides: Some(&from), ..x }, View { strides: Some(&to), ..out });
        let mut along = [false; MAX_NDIM];
        along[axis] = true;
        let lines = LinePasses::new(&x, &out, &along);
        let args = LineArgs { exclusive, ..LineArgs::new(lines.count()) };
        engine::run_lines(&lines, passes, x.dtype.size(), x.data, out.data, &args);
    })
}

/// Turns an axis around; gives the first element's address.
fn turn(view: &View, axis: usize, strides: &mut Dims) -> *mut u8 {
    let stride = strides[axis] as isize;
    // An axis of one element has none of a stride.
    let far = if view.shape[axis] > 1 { (view.shape[axis] as isize - 1) * stride } else { 0 };
    strides[axis] = stride.wrapping_neg() as i64;
    view.data.wrapping_offset(far)
}

/// The differences of neighbours along `axis`, taken `n` times, into `out`, which is `n` shorter there.
pub fn diff(x: &View, n: i64, axis: i32, out: &View) -> Result<()> {
    check_dtypes(x, Op::Sub.info().dtypes, &[], out)?;
    let axis = resolve_axis(axis, x.ndim())?;
    if n < 0 {
        bail!(Value, "n is {n}; 0 or more is expected");
    }
    let mut shape: Dims = x.shape.iter().copied().collect();
    shape[axis] = shape[axis].saturating_sub(n).max(0);
    if shape[..] != *out.shape {
        bail!(
            Shape,
            "out has shape {}, but the difference of order {n} along axis {axis} of x of shape {} has {}",
            show(out.shape),
            show(x.shape),
            show(&shape)
        );
    }
    check_writable(out)?;
    match n {
        _ if out.shape.contains(&0) => Ok(()),
        0 => movement::copy(x, out),
        1 => differences(x, axis, out),
        _ => repeated(x, n, axis, out),
    }
}

/// One step.
fn differences(x: &View, axis: usize, out: &View) -> Result<()> {
    let strides = x.byte_strides();
    let earlier = View { shape: out.shape, strides: Some(&strides), ..*x };
    let later = View { data: x.data.wrapping_offset(strides[axis] as isize), ..earlier };
    elementwise(Op::Sub, &[later, earlier], &NO_PARAMS, &[*out])
}

/// All steps but the last go back and forth between two buffers.
fn repeated(x: &View, n: i64, axis: usize, out: &View) -> Result<()> {
    let mut shape: Dims = x.shape.iter().copied().collect();
    shape[axis] -= 1;
    let bytes = size::count(&shape).saturating_mul(x.dtype.size());
    let (mut new, mut old) = (buffer(bytes, "the differences")?, buffer(bytes, "the differences")?);
    let strides = contiguous_strides(&shape, x.dtype.size());
    let within = |memory: &mut Vec<u64>| View { data: memory.as_mut_ptr().cast(), strides: Some(&strides), ..*x };
    differences(x, axis, &View { shape: &shape, ..within(&mut new) })?;
    for _ in 2..n {
        std::mem::swap(&mut new, &mut old);
        let longer = shape.clone();
        shape[axis] -= 1;
        differences(&View { shape: &longer, ..within(&mut old) }, axis, &View { shape: &shape, ..within(&mut new) })?;
    }
    differences(&View { shape: &shape, ..within(&mut new) }, axis, out)
}
