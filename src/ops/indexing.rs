//! Elements at positions that a tensor of indices names: gather and scatter.

use std::fmt::{self, Display};

use super::subviews::{check_same_dtype, check_shape, with_extent};
use super::temporary::with_inputs_apart;
use super::views::{self, Layout};
use super::{broadcasts, check_writable};
use crate::engine::{self, IndexedAxis, Plan, SOURCE, TARGET};
use crate::status::{Result, bail, room_for};
use crate::tensor::{Dims, Dtype, MAX_NDIM, Shown, View, listed, resolve_axis, show};

/// Refuses indices, or counts, that are not whole numbers of a dtype that the engine reads.
pub fn check_indices(indices: &View) -> Result<()> {
    if !matches!(indices.dtype, Dtype::I32 | Dtype::I64) {
        bail!(Dtype, "{} is {}; int32 or int64 is expected, use lk_cast", indices.name, indices.dtype);
    }
    Ok(())
}

/// The indices, for a message, of the element at a position in logical order.
pub fn position(mut place: usize, shape: &[i64]) -> impl Display {
    let mut position: Dims = shape.iter().copied().collect();
    for (index, &n) in position.iter_mut().zip(shape).rev() {
        *index = place as i64 % n;
        place /= n as usize;
    }
    Shown(move |f: &mut fmt::Formatter<'_>| listed(&position[..]).fmt(f))
}

/// Refuses indices outside an axis, the first by name.
fn check_range(indices: &View, of: &View, axis: usize) -> Result<()> {
    let extent = of.shape[axis];
    let Some((place, index)) = engine::first_outside(indices, extent) else { return Ok(()) };
    let position = position(place, indices.shape);
    let possible = Shown(|f: &mut fmt::Formatter<'_>| match extent {
        0 => f.write_str("none are possible"),
        _ => write!(f, "{} to {} are possible", -extent, extent - 1),
    });
    bail!(
        Value,
        "indices[{position}] is {index}: out of range for axis {axis} of {}, whose extent is {extent}; {possible}",
        of.name
    )
}

/// The shape of [`take`]'s result.
pub fn take_shape(x: &View, indices: &View, axis: i32) -> Result<Dims> {
    let axis = resolve_axis(axis, x.ndim())?;
    if x.ndim() - 1 + indices.ndim() > MAX_NDIM {
        bail!(Ndim, "the result would have {} axes; {MAX_NDIM} are possible", x.ndim() - 1 + indices.ndim());
    }
    room_for(x.ndim() - 1 + indices.ndim())?;
    Ok(around(&x.shape[..axis], indices.shape, &x.shape[axis + 1..]))
}

fn around(before: &[i64], middle: &[i64], after: &[i64]) -> Dims {
    before.iter().chain(middle).chain(after).copied().collect()
}

/// The slices of `x` that the indices name along an axis.
pub fn take(x: &View, indices: &View, axis: i32, out: &View) -> Result<()> {
    let shape = take_shape(x, indices, axis)?;
    let axis = resolve_axis(axis, x.ndim())?;
    check_gather(x, indices, axis, &shape, out)?;
    with_inputs_apart(&[*x, *indices], out, |inputs| take_slices(&inputs[0], &inputs[1], axis, out))
}

/// [`take`] of what is checked.
fn take_slices(x: &View, indices: &View, axis: usize, out: &View) {
    let (strides, zeros) = (x.byte_strides(), Dims::from_iter(out.shape.iter().map(|_| 0)));
    let (before, after) = (axis, x.ndim() - axis - 1);
    let from = around(&strides[..before], &zeros[..indices.ndim()], &strides[axis + 1..]);
    let by = around(&zeros[..before], &indices.byte_strides(), &zeros[..after]);
    let along =
        IndexedAxis { side: SOURCE, stride: strides[axis] as isize, extent: x.shape[axis], index: indices.dtype };
    let inputs = [
        View { shape: out.shape, strides: Some(&from), ..*x },
        View { shape: out.shape, strides: Some(&by), ..*indices },
    ];
    let mut plan = Plan::empty();
    if plan.prepare(&inputs, &[*out]) {
        engine::move_indexed(&plan, &along);
    }
}

/// The slices of `x` at `places`, to those from `start` on of `out`; all is checked, and apart.
pub fn take_places(x: &View, places: &[i64], axis: usize, start: i64, out: &View) {
    let shape = [places.len() as i64];
    let data = places.as_ptr().cast_mut().cast();
    let indices = View { name: "places", data, dtype: Dtype::I64, shape: &shape, strides: None };
    take_slices(x, &indices, axis, &Layout::of(out).narrow(axis, start, shape[0]).view(out));
}

/// Along an axis the elements that the indices name, on each line its own; the other axes broadcast.
pub fn take_along_axis(x: &View, indices: &View, axis: i32, out: &View) -> Result<()> {
    let axis = resolve_axis(axis, x.ndim())?;
    check_rank(indices, x)?;
    let mut shape = Dims::new();
    for (k, (&n, &m)) in x.shape.iter().zip(indices.shape).enumerate() {
        if k != axis && n != m && n != 1 && m != 1 {
            bail!(
                Shape,
                "x has shape {}, indices {}; they must broadcast on all axes but {axis}",
                show(x.shape),
                show(indices.shape)
            );
        }
        shape.push(if k == axis || n == 1 { m } else { n });
    }
    check_gather(x, indices, axis, &shape, out)?;
    with_inputs_apart(&[*x, *indices], out, |inputs| {
        let (line, by) = lines(&inputs[0], &inputs[1], axis, out.shape);
        let stride = inputs[0].byte_strides()[axis] as isize;
        let along = IndexedAxis { side: SOURCE, stride, extent: x.shape[axis], index: indices.dtype };
        let mut plan = Plan::empty();
        if plan.prepare(&[line.view(&inputs[0]), by.view(&inputs[1])], &[*out]) {
            engine::move_indexed(&plan, &along);
        }
    })
}

/// The tensor that has the axis, with stride 0 there, and its indices, both broadcast to the shape of the latter.
fn lines(x: &View, indices: &View, axis: usize, shape: &[i64]) -> (Layout, Layout) {
    let broadcast = |x: &View| {
        let strides = x.byte_strides();
        let stride = |k: usize| if x.shape[k] == 1 { 0 } else { strides[k] };
        Layout { data: x.data, shape: shape.iter().copied().collect(), strides: (0..shape.len()).map(stride).collect() }
    };
    let mut line = broadcast(x);
    line.strides[axis] = 0;
    (line, broadcast(indices))
}

/// What a scatter does where elements arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scatter {
    /// Puts the value; the last one stays.
    Put,
    /// Adds the value, one after the other.
    Add,
}

/// Puts `values` at the positions along an axis of `out` that the indices name, or adds them there.
pub fn put_along_axis(how: Scatter, indices: &View, values: &View, axis: i32, out: &View) -> Result<()> {
    let axis = resolve_axis(axis, out.ndim())?;
    check_indices(indices)?;
    check_same_dtype(values, out)?;
    if how == Scatter::Add && matches!(out.dtype, Dtype::Bool | Dtype::F16 | Dtype::Bf16) {
        bail!(Dtype, "out is {}; float32, float64 or an integer is expected", out.dtype);
    }
    check_rank(indices, out)?;
    let shape = with_extent(out.shape, axis, indices.shape[axis]);
    for (x, name) in [(indices, "indices"), (values, "values")] {
        if !broadcasts(x.shape, &shape) {
            bail!(
                Shape,
                "{name} has shape {}, which does not broadcast to {}: out's with the extent of indices on axis {axis}",
                show(x.shape),
                show(&shape)
            );
        }
    }
    check_writable(out)?;
    check_range(indices, out, axis)?;
    with_inputs_apart(&[*values, *indices], out, |inputs| {
        let (line, by) = lines(out, &inputs[1], axis, &shape);
        let Ok(from) = views::broadcast(&inputs[0], &shape) else { return };
        let strides = out.byte_strides();
        let along =
            IndexedAxis { side: TARGET, stride: strides[axis] as isize, extent: out.shape[axis], index: indices.dtype };
        // Elements go in the order of `out`'s memory, so much as its shape may differ; along the axis forwards.
        let order: Dims = strides.iter().map(|stride| stride.saturating_abs()).collect();
        let order = View { shape: &shape, strides: Some(&order), ..*out };
        let mut plan = Plan::empty();
        if plan.prepare(&[from.view(&inputs[0]), by.view(&inputs[1]), line.view(out)], &[order]) {
            match how {
                Scatter::Put => engine::move_indexed(&plan, &along),
                Scatter::Add => engine::add_indexed(&plan, &along, out.dtype),
            }
        }
    })
}

/// Refuses what a gather can't read or write.
fn check_gather(x: &View, indices: &View, axis: usize, shape: &[i64], out: &View) -> Result<()> {
    check_indices(indices)?;
    check_same_dtype(x, out)?;
    check_shape(&[*x, *indices], shape, out)?;
    check_writable(out)?;
    check_range(indices, x, axis)
}

fn check_rank(indices: &View, x: &View) -> Result<()> {
    if indices.ndim() != x.ndim() {
        bail!(Shape, "indices has {} axes, {} has {}; the same number is expected", indices.ndim(), x.name, x.ndim());
    }
    Ok(())
}
