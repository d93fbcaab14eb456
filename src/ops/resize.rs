//! Images of another size.

use arrayvec::ArrayVec;

use super::check_writable;
use super::images::{DataFormat, axis_of, check_images};
use super::indexing::take_places;
use super::normalise::check_alike;
use super::subviews::check_same_dtype;
use super::temporary::with_inputs_apart;
use super::views::Layout;
use crate::engine::{Images, Side, Space};
use crate::kernels;
use crate::status::{Result, bail};
use crate::tensor::{View, show};

/// What an element of the result is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interpolation {
    /// The element in which its middle lies.
    Nearest,
    /// Those next to its middle, by their distances.
    Linear,
}

/// `x` with `out`'s extents on the spatial axes.
pub fn resize(x: &View, spatial: usize, how: Interpolation, format: DataFormat, out: &View) -> Result<()> {
    check_images(x, spatial, format)?;
    check_images(out, spatial, format)?;
    match how {
        Interpolation::Nearest => check_same_dtype(x, out)?,
        Interpolation::Linear => check_alike(x, &[], out)?,
    }
    for axis in [0, format.channels(spatial)] {
        if x.shape[axis] != out.shape[axis] {
            bail!(
                Shape,
                "out has shape {}, x {}; only the {spatial} spatial axes from axis {} on may differ",
                show(out.shape),
                show(x.shape),
                format.first_spatial()
            );
        }
    }
    check_writable(out)?;
    if out.shape.contains(&0) {
        return Ok(());
    }
    if x.shape.contains(&0) {
        bail!(Value, "x has shape {}; zero elements can't be resized to out's {}", show(x.shape), show(out.shape));
    }
    let kernel = kernels::interpolate_kernel(x.dtype);
    with_inputs_apart(&[*x], out, |inputs| match (how, kernel) {
        (Interpolation::Linear, Some(kernel)) => {
            images(&inputs[0], spatial, format, out).interpolate(kernel, inputs[0].data, out.data);
        }
        _ => nearest(&inputs[0], spatial, format, out),
    })
}

/// What the engine has to know of checked operands.
fn images(x: &View, spatial: usize, format: DataFormat, out: &View) -> Images {
    let (from, to) = (Layout::of(x), Layout::of(out));
    let both = |axis: usize| (axis_of(&from, axis), axis_of(&to, axis));
    let side = |axis: usize| {
        let ((extent, input), (_, output)) = both(axis);
        Side { extent, input, output }
    };
    let mut space = [Space::ONE; 3];
    for (i, space) in space[3 - spatial..].iter_mut().enumerate() {
        let ((input, in_step), (output, out_step)) = both(i + format.first_spatial());
        *space = Space { input, output, in_step, out_step, ..Space::ONE };
    }
    Images { batch: side(0), channels: side(format.channels(spatial)), space, item: x.dtype.size() }
}

/// Takes elements: along the last spatial axis many at a time, for every index of the others.
fn nearest(x: &View, spatial: usize, format: DataFormat, out: &View) {
    const INDEX_BLOCK: i64 = 256;
    let first = format.first_spatial();
    let last = first + spatial - 1;
    // The middle of output o is at (o + 1/2) input / output.
    let source = |axis: usize, o: i64| {
        ((2 * i128::from(o) + 1) * i128::from(x.shape[axis]) / (2 * i128::from(out.shape[axis]))) as i64
    };
    let rows: i64 = out.shape[first..last].iter().product();
    for start in (0..out.shape[last]).step_by(INDEX_BLOCK as usize) {
        let places: ArrayVec<i64, { INDEX_BLOCK as usize }> =
            (start..out.shape[last].min(start + INDEX_BLOCK)).map(|o| source(last, o)).collect();
        for row in 0..rows {
            let (mut from, mut to, mut rest) = (Layout::of(x), Layout::of(out), row);
            for axis in (first..last).rev() {
                let o = rest % out.shape[axis];
                rest /= out.shape[axis];
                from = from.narrow(axis, source(axis, o), 1);
                to = to.narrow(axis, o, 1);
            }
            take_places(&from.view(x), &places, last, start, &to.view(out));
        }
    }
}
