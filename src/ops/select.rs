//! Elements that are chosen by what they are.

use super::check_writable;
use super::indexing::take_places;
use super::subviews::{check_same_dtype, check_shape, set, transfer, with_extent};
use super::temporary::with_inputs_apart;
use super::views::Layout;
use crate::engine;
use crate::status::{Result, bail};
use crate::tensor::{Dtype, View, resolve_axis, show};

/// How many elements are not zero.
pub fn nonzero_count(x: &View) -> i64 {
    engine::count_nonzero(x) as i64
}

/// The indices of the elements that are not zero, a row for each, in logical order.
pub fn nonzero(x: &View, out: &View) -> Result<()> {
    if out.dtype != Dtype::I64 {
        bail!(Dtype, "out is {}; int64 is expected", out.dtype);
    }
    if out.ndim() != 2 || out.shape[1] != x.ndim() as i64 {
        bail!(
            Shape,
            "out has shape {}; (count, {}) is expected: a row of indices for each element",
            show(out.shape),
            x.ndim()
        );
    }
    check_writable(out)?;
    let count = nonzero_count(x);
    if out.shape[0] != count {
        bail!(Shape, "out has {} rows, but x has {count} elements that are not zero (lk_nonzero_count)", out.shape[0]);
    }
    if x.ndim() == 0 {
        return Ok(());
    }
    with_inputs_apart(&[*x], out, |inputs| {
        let (rows, mut start) = (Layout::of(out), 0);
        engine::for_each_nonzero(&inputs[0], |before, last| {
            let n = last.len() as i64;
            let rows = rows.narrow(0, start, n);
            for (axis, index) in before.iter().enumerate() {
                set(&index.to_ne_bytes(), &rows.at(1, axis as i64).view(out));
            }
            let (shape, data) = ([n], last.as_ptr().cast_mut().cast());
            let last = View { name: "last", data, dtype: Dtype::I64, shape: &shape, strides: None };
            transfer(&last, &rows.at(1, before.len() as i64).view(out));
            start += n;
        });
    })
}

/// The slices along an axis for which the condition holds; it may be shorter than the axis.
pub fn compress(condition: &View, x: &View, axis: i32, out: &View) -> Result<()> {
    let axis = resolve_axis(axis, x.ndim())?;
    if condition.dtype != Dtype::Bool {
        bail!(Dtype, "condition is {}; bool is expected, use lk_cast", condition.dtype);
    }
    if condition.ndim() != 1 || condition.shape[0] > x.shape[axis] {
        bail!(
            Shape,
            "condition has shape {}; one axis of at most {} is expected, the extent of x's axis {axis}",
            show(condition.shape),
            x.shape[axis]
        );
    }
    check_same_dtype(x, out)?;
    check_shape(&[*x], &with_extent(x.shape, axis, nonzero_count(condition)), out)?;
    check_writable(out)?;
    with_inputs_apart(&[*condition, *x], out, |inputs| {
        if x.ndim() == 1 && out.is_contiguous() {
            return engine::compress_line(&inputs[0], &inputs[1], out);
        }
        let mut start = 0;
        engine::for_each_nonzero(&inputs[0], |_, places| {
            take_places(&inputs[1], places, axis, start, out);
            start += places.len() as i64;
        });
    })
}
