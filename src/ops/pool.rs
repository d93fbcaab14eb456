//! Pooling: images made of windows of others.

use super::check_writable;
use super::images::{DataFormat, axis_of, check_images};
use super::normalise::check_alike;
use super::parts::check_shape;
use super::temporary::with_inputs_apart;
use super::views::Layout;
use crate::engine::{Images, Side, Space};
use crate::kernels::{self, Pool};
use crate::status::{Result, bail};
use crate::tensor::{Dims, View, show};

/// The windows of a pooling: how large, how far apart, and whether those count that lie partly outside.
#[derive(Clone, Copy, Debug)]
pub struct Windows<'a> {
    pub size: &'a [i64],
    pub strides: &'a [i64],
    pub same: bool,
    pub format: DataFormat,
}

/// Most elements of a window along an axis, and from one to the next.
const MOST: i64 = i32::MAX as i64;

impl Windows<'_> {
    /// The extent of the result along spatial axis `i`, and how many places the first window starts before 0.
    fn along(&self, x: &View, i: usize) -> Result<(i64, i64)> {
        let (axis, size, stride) = (i + self.format.first_spatial(), self.size[i], self.strides[i]);
        let extent = x.shape[axis];
        if !(1..=MOST).contains(&size) || !(1..=MOST).contains(&stride) {
            bail!(
                Value,
                "pool_size[{i}] is {size} and strides[{i}] is {stride}; numbers from 1 to {MOST} are expected"
            );
        }
        if self.same {
            let output = extent / stride + i64::from(extent % stride != 0);
            let missing = ((output - 1) * stride + size - extent).max(0);
            return Ok((output, missing / 2));
        }
        if size > extent {
            bail!(
                Shape,
                "pool_size {} does not fit into x of shape {}: {size} is more than the extent {extent} of axis {axis}; \
                 LK_PADDING_SAME counts windows that lie partly outside",
                show(self.size),
                show(x.shape)
            );
        }
        Ok(((extent - size) / stride + 1, 0))
    }
}

/// The shape of [`pool`]'s result.
pub fn pool_shape(x: &View, windows: &Windows) -> Result<Dims> {
    check_images(x, windows.size.len(), windows.format)?;
    let mut shape: Dims = x.shape.iter().copied().collect();
    for i in 0..windows.size.len() {
        shape[i + windows.format.first_spatial()] = windows.along(x, i)?.0;
    }
    Ok(shape)
}

/// The largest element, or the mean, of every window of `x`.
pub fn pool(op: Pool, x: &View, windows: &Windows, out: &View) -> Result<()> {
    check_alike(x, &[], out)?;
    check_shape(&[*x], &pool_shape(x, windows)?, out)?;
    check_writable(out)?;
    let Some(kernel) = kernels::pool_kernel(op, x.dtype) else { bail!(Internal, "no kernel for {}", x.dtype) };
    if out.shape.contains(&0) {
        return Ok(());
    }
    let mut before = [0; 3];
    for (i, before) in before.iter_mut().enumerate().take(windows.size.len()) {
        *before = windows.along(x, i)?.1 as usize;
    }
    with_inputs_apart(&[*x], out, |inputs| {
        images(&inputs[0], windows, before, out).pool(kernel, inputs[0].data, out.data);
    })
}

/// What the engine has to know of checked operands.
fn images(x: &View, windows: &Windows, before: [usize; 3], out: &View) -> Images {
    let (from, to) = (Layout::of(x), Layout::of(out));
    let side = |axis: usize| {
        let ((extent, input), (_, output)) = (axis_of(&from, axis), axis_of(&to, axis));
        Side { extent, input, output }
    };
    let spatial = windows.size.len();
    let mut space = [Space::ONE; 3];
    for (i, space) in space[3 - spatial..].iter_mut().enumerate() {
        let axis = i + windows.format.first_spatial();
        let ((input, in_step), (output, out_step)) = (axis_of(&from, axis), axis_of(&to, axis));
        let (window, stride) = (windows.size[i] as usize, windows.strides[i] as usize);
        *space = Space { input, output, window, stride, before: before[i], in_step, out_step };
    }
    Images { batch: side(0), channels: side(windows.format.channels(spatial)), space, item: x.dtype.size() }
}
