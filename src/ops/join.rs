//! Several tensors put together.

use super::check_writable;
use super::subviews::{check_same_dtype, check_shape, transfer, with_extent};
use super::temporary::with_inputs_apart;
use super::views::Layout;
use crate::engine;
use crate::status::{Result, bail, room_for};
use crate::tensor::{Dims, MAX_NDIM, View, resolve_axis, show};

/// The tensors one after the other along an axis.
pub fn concatenate(tensors: &[View], axis: i32, out: &View) -> Result<()> {
    let shape = concatenate_shape(tensors, axis)?;
    let axis = resolve_axis(axis, shape.len())?;
    check_join(tensors, &shape, out)?;
    with_inputs_apart(tensors, out, |tensors| {
        if tensors.iter().chain([out]).all(View::is_contiguous) && engine::join_rows(tensors, axis, out) {
            return;
        }
        // One layout that moves along: copies of it would take as long as a short tensor's elements.
        let mut part = Layout::of(out);
        for x in tensors {
            part.shape[axis] = x.shape[axis];
            transfer(x, &part.view(out));
            part.data = part.data.wrapping_offset(part.strides[axis].wrapping_mul(x.shape[axis]) as isize);
        }
    })
}

/// The shape of [`concatenate`]'s result.
pub fn concatenate_shape(tensors: &[View], axis: i32) -> Result<Dims> {
    let first = first_of(tensors)?;
    let axis = resolve_axis(axis, first.ndim())?;
    let mut extent = 0i64;
    for x in tensors {
        let mut extents = x.shape.iter().zip(first.shape).enumerate();
        let fits = x.ndim() == first.ndim() && extents.all(|(k, (n, m))| k == axis || n == m);
        if !fits {
            bail!(
                Shape,
                "{} has shape {}, {} has {}; extents must be equal except on axis {axis}",
                x.name,
                show(x.shape),
                first.name,
                show(first.shape)
            );
        }
        let Some(sum) = extent.checked_add(x.shape[axis]) else {
            bail!(Shape, "the extents on axis {axis} add up to more than int64 holds");
        };
        extent = sum;
    }
    Ok(with_extent(first.shape, axis, extent))
}

/// Tensors of one shape along a new axis.
pub fn stack(tensors: &[View], axis: i32, out: &View) -> Result<()> {
    let first = first_of(tensors)?;
    if first.ndim() == MAX_NDIM {
        bail!(Ndim, "{} has {MAX_NDIM} axes already", first.name);
    }
    let axis = resolve_axis(axis, first.ndim() + 1)?;
    for x in tensors {
        if x.shape != first.shape {
            bail!(
                Shape,
                "{} has shape {}, {} has {}; tensors of one shape are expected",
                x.name,
                show(x.shape),
                first.name,
                show(first.shape)
            );
        }
    }
    room_for(first.ndim() + 1)?;
    let mut shape: Dims = first.shape.iter().copied().collect();
    shape.insert(axis, tensors.len() as i64);
    check_join(tensors, &shape, out)?;
    with_inputs_apart(tensors, out, |tensors| {
        let mut part = Layout::of(out);
        part.shape.remove(axis);
        let stride = part.strides.remove(axis);
        for x in tensors {
            transfer(x, &part.view(out));
            part.data = part.data.wrapping_offset(stride as isize);
        }
    })
}

fn first_of<'a>(tensors: &'a [View]) -> Result<&'a View<'a>> {
    match tensors.first() {
        Some(first) => Ok(first),
        None => bail!(Value, "n is 0; 1 or more tensors are expected"),
    }
}

fn check_join(tensors: &[View], shape: &[i64], out: &View) -> Result<()> {
    tensors.iter().try_for_each(|x| check_same_dtype(x, out))?;
    check_shape(tensors, shape, out)?;
    check_writable(out)
}
