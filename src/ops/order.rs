//! Sorting, selecting and searching along an axis.

use super::check_writable;
use super::temporary::{Temporary, with_separate_inputs};
use crate::engine::{self, Lines};
use crate::kernels::order::KeyTransform;
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, View, resolve_axis, show};

/// The axis along which to order; a tensor without axes counts as one line, along its axis 0.
fn line_axis(x: &View, axis: i32) -> Result<usize> {
    resolve_axis(axis, x.ndim().max(1))
}

/// Refuses an output that can't take the result: of the dtype of `x`, or of indices.
fn check_result(x: &View, out: &View, expected: Option<Dtype>) -> Result<()> {
    match expected {
        None if x.dtype != out.dtype => {
            bail!(Dtype, "x is {}, {} is {}; nothing is converted silently, use lk_cast", x.dtype, out.name, out.dtype)
        }
        Some(indices) if out.dtype != indices => {
            bail!(Dtype, "{} is {}; indices are {indices} (lk_cast converts them)", out.name, out.dtype)
        }
        _ => {}
    }
    if x.shape != out.shape {
        bail!(Shape, "{} has shape {}, but the result has x's, {}", out.name, show(out.shape), show(x.shape));
    }
    check_writable(out)
}

/// Runs `body` on the lines of `x` and `out` along `axis`.
fn along(x: &View, axis: usize, out: &View, body: impl FnOnce(&Lines<2>) -> Result<()>) -> Result<()> {
    if out.shape.contains(&0) {
        return Ok(());
    }
    let mut result = Ok(());
    with_separate_inputs(&[*x], &[*out], |inputs| result = body(&Lines::new([&inputs[0], out], axis)))?;
    result
}

/// Sorts `x` along `axis` into `out`.
pub fn sort(x: &View, axis: i32, descending: bool, out: &View) -> Result<()> {
    let axis = line_axis(x, axis)?;
    check_result(x, out, None)?;
    along(x, axis, out, |lines| engine::sort(lines, KeyTransform::of(x.dtype, descending)))
}

/// The int64 indices that sort `x` along `axis`; equal elements keep their order.
pub fn argsort(x: &View, axis: i32, descending: bool, out: &View) -> Result<()> {
    let axis = line_axis(x, axis)?;
    check_result(x, out, Some(Dtype::I64))?;
    along(x, axis, out, |lines| engine::argsort(lines, KeyTransform::of(x.dtype, descending)))
}

/// Partitions `x` along `axis` around the indices `kth`.
pub fn partition(x: &View, kth: &[i64], axis: i32, out: &View) -> Result<()> {
    let axis = line_axis(x, axis)?;
    check_result(x, out, None)?;
    let kth = places(x, kth, axis)?;
    along(x, axis, out, |lines| engine::partition(lines, KeyTransform::of(x.dtype, false), &kth))
}

/// The int64 indices that partition `x` along `axis` around the indices `kth`.
pub fn argpartition(x: &View, kth: &[i64], axis: i32, out: &View) -> Result<()> {
    let axis = line_axis(x, axis)?;
    check_result(x, out, Some(Dtype::I64))?;
    let kth = places(x, kth, axis)?;
    along(x, axis, out, |lines| engine::argpartition(lines, KeyTransform::of(x.dtype, false), &kth))
}

/// Most indices around which one call partitions.
pub const MAX_KTH: usize = 64;

/// `kth` as ascending indices on the axis.
fn places(x: &View, kth: &[i64], axis: usize) -> Result<arrayvec::ArrayVec<usize, MAX_KTH>> {
    let extent = x.shape.get(axis).copied().unwrap_or(1);
    if kth.is_empty() || kth.len() > MAX_KTH {
        bail!(Value, "nkth is {}; 1 to {MAX_KTH} indices are expected", kth.len());
    }
    let mut places = arrayvec::ArrayVec::new();
    for (i, &k) in kth.iter().enumerate() {
        let place = if k < 0 { k.wrapping_add(extent) } else { k };
        // As NumPy: around any index where there is nothing to partition.
        if !(0..extent).contains(&place) && !x.shape.contains(&0) {
            bail!(Value, "kth[{i}] is {k}; x has {extent} elements along axis {axis}");
        }
        places.push(place as usize);
    }
    places.sort_unstable();
    Ok(places)
}

/// The largest or smallest elements of `x` along `axis`, as many as `values` has there, and their indices.
pub fn top_k(x: &View, axis: i32, largest: bool, sorted: bool, values: &View, indices: &View) -> Result<()> {
    let axis = line_axis(x, axis)?;
    check_top(x, axis, values, indices)?;
    if values.shape.contains(&0) {
        return Ok(());
    }
    let mut result = Ok(());
    with_separate_inputs(&[*x], &[*values, *indices], |inputs| {
        let lines = Lines::new([&inputs[0], values, indices], axis);
        result = engine::top_k(&lines, x.dtype, KeyTransform::of(x.dtype, largest), sorted);
    })?;
    result
}

fn check_top(x: &View, axis: usize, values: &View, indices: &View) -> Result<()> {
    let extent = x.shape.get(axis).copied().unwrap_or(1);
    if x.dtype != values.dtype {
        bail!(Dtype, "x is {}, values is {}; nothing is converted silently, use lk_cast", x.dtype, values.dtype);
    }
    if ![Dtype::I32, Dtype::I64].contains(&indices.dtype) {
        bail!(Dtype, "indices is {}; int32 or int64 is expected (lk_cast converts them)", indices.dtype);
    }
    let k = values.shape.get(axis).copied().unwrap_or(1);
    let mut expected: Dims = x.shape.iter().copied().collect();
    if let Some(along) = expected.get_mut(axis) {
        *along = k;
    }
    if expected[..] != *values.shape || k > extent {
        bail!(
            Shape,
            "values has shape {}; x's {} is expected, with at most {extent} on axis {axis}",
            show(values.shape),
            show(x.shape)
        );
    }
    if values.shape != indices.shape {
        bail!(
            Shape,
            "indices has shape {}, values has {}; the same is expected",
            show(indices.shape),
            show(values.shape)
        );
    }
    if indices.dtype == Dtype::I32 && extent > i64::from(i32::MAX) {
        bail!(Dtype, "indices is int32, but axis {axis} of x has {extent} elements; int64 holds their indices");
    }
    check_writable(values)?;
    check_writable(indices)?;
    if engine::shares_memory(values, indices) {
        bail!(Overlap, "values and indices share memory; each needs its own");
    }
    Ok(())
}

/// For each element of `v` the index in `sorted`, one ascending line, where it belongs.
pub fn search_sorted(sorted: &View, v: &View, right: bool, out: &View) -> Result<()> {
    if sorted.ndim() != 1 {
        bail!(Ndim, "sorted has {} axes; one ascending line is expected", sorted.ndim());
    }
    if sorted.dtype != v.dtype {
        bail!(Dtype, "sorted is {}, v is {}; nothing is converted silently, use lk_cast", sorted.dtype, v.dtype);
    }
    if out.dtype != Dtype::I64 {
        bail!(Dtype, "out is {}; indices are int64 (lk_cast converts them)", out.dtype);
    }
    if v.shape != out.shape {
        bail!(Shape, "out has shape {}, but the result has v's, {}", show(out.shape), show(v.shape));
    }
    check_writable(out)?;
    // Read until the last result is written, so that not even the same elements will do.
    let mut copy = if engine::shares_memory(sorted, out) { Some(Temporary::of(sorted)?) } else { None };
    let sorted = copy.as_mut().map_or(*sorted, |copy| copy.view(sorted));
    with_separate_inputs(&[*v], &[*out], |inputs| engine::search_sorted(&sorted, &inputs[0], right, out))
}
