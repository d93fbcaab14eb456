//! The elements of one tensor in other places: repeated, turned round, shifted, cut to a triangle.

use super::check_writable;
use super::indexing::{check_indices, take_places};
use super::subviews::{Pairs, check_same_dtype, check_shape, transfer, transfer_part, with_extent};
use super::temporary::{with_inputs_apart, with_separate_inputs};
use super::views::Layout;
use crate::engine::{self, count_each, sum_counts};
use crate::status::{Result, bail, room_for};
use crate::tensor::{Dims, MAX_NDIM, PerAxis, View, resolve_axis, resolve_named_axis, show};

/// The shape of [`tile`]'s result.
pub fn tile_shape(x: &View, reps: &[i64]) -> Result<Dims> {
    let ndim = x.ndim().max(reps.len());
    if ndim > MAX_NDIM {
        bail!(Ndim, "reps has {ndim} numbers; at most {MAX_NDIM} axes are possible");
    }
    room_for(ndim)?;
    let mut shape = Dims::new();
    for axis in 0..ndim {
        let (extent, times) = tiled_axis(x.shape, reps, ndim - axis);
        match extent.checked_mul(times) {
            Some(product) if times >= 0 => shape.push(product),
            _ => bail!(
                Value,
                "reps has {times} for an extent of {extent}; 0 or more is expected, and a product that int64 holds"
            ),
        }
    }
    Ok(shape)
}

/// Extent and repetitions of the axis that is `from_end` places from the end: 1 where there is none.
fn tiled_axis(shape: &[i64], reps: &[i64], from_end: usize) -> (i64, i64) {
    let pick = |all: &[i64]| all.len().checked_sub(from_end).map_or(1, |axis| all[axis]);
    (pick(shape), pick(reps))
}

/// `x` side by side with itself, `reps` times along each axis.
pub fn tile(x: &View, reps: &[i64], out: &View) -> Result<()> {
    let shape = tile_shape(x, reps)?;
    check_result(x, &shape, out)?;
    if out.shape.contains(&0) {
        return Ok(());
    }
    room_for(x.shape.iter().chain(reps).filter(|&&extent| extent != 1).count())?;
    with_inputs_apart(&[*x], out, |inputs| {
        let (from, to, skip) = (inputs[0].byte_strides(), out.byte_strides(), shape.len() - x.ndim());
        let mut pairs = Pairs::default();
        for (axis, &to) in to.iter().enumerate() {
            let (extent, times) = tiled_axis(x.shape, reps, shape.len() - axis);
            pairs.push(times, 0, to.wrapping_mul(extent));
            pairs.push(extent, axis.checked_sub(skip).map_or(0, |axis| from[axis]), to);
        }
        pairs.transfer(&inputs[0], out);
    })
}

/// Each element along an axis `repeats` times in a row.
pub fn repeat(x: &View, repeats: i64, axis: i32, out: &View) -> Result<()> {
    let axis = resolve_axis(axis, x.ndim())?;
    let Some(extent) = x.shape[axis].checked_mul(repeats).filter(|_| repeats >= 0) else {
        bail!(Value, "repeats is {repeats}; 0 or more is expected, and a product with the extent that int64 holds");
    };
    check_result(x, &with_extent(x.shape, axis, extent), out)?;
    if out.shape.contains(&0) {
        return Ok(());
    }
    room_for(x.ndim() + 1)?;
    with_inputs_apart(&[*x], out, |inputs| {
        let mut pairs = Pairs::default();
        for (k, (from, to)) in inputs[0].byte_strides().into_iter().zip(out.byte_strides()).enumerate() {
            let times = if k == axis { repeats } else { 1 };
            pairs.push(x.shape[k], from, to.wrapping_mul(times));
            pairs.push(times, 0, to);
        }
        pairs.transfer(&inputs[0], out);
    })
}

/// Element `i` along an axis `counts[i]` times in a row.
pub fn repeat_each(x: &View, counts: &View, axis: i32, out: &View) -> Result<()> {
    let axis = resolve_axis(axis, x.ndim())?;
    check_indices(counts)?;
    if counts.shape != &x.shape[axis..=axis] {
        bail!(
            Shape,
            "counts has shape {}; ({},) is expected, one for each element along axis {axis} of x",
            show(counts.shape),
            x.shape[axis]
        );
    }
    let extent = match sum_counts(counts) {
        Ok(extent) => extent,
        Err((place, count)) => {
            bail!(Value, "counts[{place}] is {count}; 0 or more is expected, and a sum that int64 holds")
        }
    };
    check_result(x, &with_extent(x.shape, axis, extent), out)?;
    with_inputs_apart(&[*x, *counts], out, |inputs| {
        let mut start = 0;
        count_each(&inputs[1], |places| {
            take_places(&inputs[0], places, axis, start, out);
            start += places.len() as i64;
        });
    })
}

/// The other way round along the axes; all of them for `None`.
pub fn flip(x: &View, axes: Option<&[i32]>, out: &View) -> Result<()> {
    let mut turned = Layout::of(x);
    for axis in 0..x.ndim() {
        if axes.is_none() {
            turned.turn(axis);
        }
    }
    let mut seen = [false; MAX_NDIM];
    for &axis in axes.unwrap_or_default() {
        let axis = resolve_axis(axis, x.ndim())?;
        if std::mem::replace(&mut seen[axis], true) {
            bail!(Axis, "axis {axis} is named twice");
        }
        turned.turn(axis);
    }
    check_result(x, x.shape, out)?;
    with_separate_inputs(&[turned.view(x)], &[*out], |inputs| transfer(&inputs[0], out))
}

/// Rotated by `k` times 90 degrees, from one axis towards another.
pub fn rot90(x: &View, axis1: i32, axis2: i32, k: i64, out: &View) -> Result<()> {
    let (first, second) = (resolve_named_axis("axis1", axis1, x)?, resolve_named_axis("axis2", axis2, x)?);
    if first == second {
        bail!(Axis, "axis1 and axis2 both name axis {first}; two axes are expected");
    }
    let (k, mut turned) = (k.rem_euclid(4), Layout::of(x));
    // An odd number is a flip beside a transpose.
    for (axis, flips) in [(first, k == 2 || k == 3), (second, k == 1 || k == 2)] {
        if flips {
            turned.turn(axis);
        }
    }
    if k % 2 == 1 {
        turned.shape.swap(first, second);
        turned.strides.swap(first, second);
    }
    check_result(x, &turned.shape, out)?;
    with_separate_inputs(&[turned.view(x)], &[*out], |inputs| transfer(&inputs[0], out))
}

/// Shifted along each of the axes; what leaves at one end comes in at the other.
pub fn roll(x: &View, shifts: &[i64], axes: &[i32], out: &View) -> Result<()> {
    let mut total: Dims = x.shape.iter().map(|_| 0).collect();
    for (&axis, &shift) in axes.iter().zip(shifts) {
        let axis = resolve_axis(axis, x.ndim())?;
        let extent = x.shape[axis].max(1);
        let (own, more) = (total[axis], shift.rem_euclid(extent));
        total[axis] = if own < extent - more { own + more } else { own - (extent - more) };
    }
    check_result(x, x.shape, out)?;
    with_inputs_apart(&[*x], out, |inputs| roll_from(&Layout::of(&inputs[0]), &Layout::of(out), &total, out))
}

/// Copies the two parts into which each shifted axis falls.
fn roll_from(x: &Layout, out: &Layout, shifts: &[i64], of: &View) {
    let shifted: PerAxis<usize> = (0..shifts.len()).filter(|&axis| shifts[axis] != 0).collect();
    for part in 0..1u64 << shifted.len() {
        let (mut from, mut to) = (x.clone(), out.clone());
        for (k, &axis) in shifted.iter().enumerate() {
            let (extent, shift) = (x.shape[axis], shifts[axis]);
            let (start, target, n) =
                if part >> k & 1 == 0 { (0, shift, extent - shift) } else { (extent - shift, 0, shift) };
            from.cut(axis, start, n);
            to.cut(axis, target, n);
        }
        transfer_part(&from, &to, of);
    }
}

/// Which elements of a matrix stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Triangle {
    /// On the diagonal and below.
    Lower,
    /// On the diagonal and above.
    Upper,
}

/// The triangle of each matrix in the last two axes, from the diagonal number `k` on; zeros elsewhere.
pub fn triangle(x: &View, which: Triangle, k: i64, out: &View) -> Result<()> {
    if x.ndim() < 2 {
        bail!(Ndim, "x has {} axes; 2 or more are expected: matrices in the last two", x.ndim());
    }
    check_result(x, x.shape, out)?;
    let cols = x.shape[x.ndim() - 1];
    with_separate_inputs(&[*x], &[*out], |inputs| {
        engine::triangle(&inputs[0], out, |row| {
            // Where the part right of the diagonal, or with it, begins.
            let past = i64::from(which == Triangle::Lower);
            let border = row.saturating_add(k).saturating_add(past).clamp(0, cols);
            if which == Triangle::Lower { (0, border) } else { (border, cols) }
        });
    })
}

/// Refuses an output that can't take a result of `x`'s elements in this shape.
fn check_result(x: &View, shape: &[i64], out: &View) -> Result<()> {
    check_same_dtype(x, out)?;
    check_shape(&[*x], shape, out)?;
    check_writable(out)
}
