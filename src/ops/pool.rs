//! Pooling: images made of windows of others.

use arrayvec::ArrayVec;

use super::check_writable;
use super::images::{DataFormat, axis_of, check_images};
use super::normalise::check_alike;
use super::subviews::check_shape;
use super::temporary::with_inputs_apart;
use super::views::Layout;
use crate::engine::{Images, Side, Space};
use crate::kernels::{self, Pool};
use crate::status::{Result, bail};
use crate::tensor::{Dims, View, show};

/// The windows of a pooling: how large, how far apart, and whether those count that lie partly outside.
#[derive(Clone, Copy, Debug)]
pub struct PoolSettings<'a> {
    pub size: &'a [i64],
    pub strides: &'a [i64],
    pub same: bool,
    pub format: DataFormat,
}

/// Windows along a spatial axis.
struct PoolAxis {
    /// How many there are.
    output: i64,
    /// Elements of one, from one to the next, and before the first element in the first: no more than make a
    /// difference.
    window: i64,
    stride: i64,
    before: i64,
}

impl PoolSettings<'_> {
    /// The windows along spatial axis `i`.
    fn along(&self, x: &View, i: usize) -> Result<PoolAxis> {
        let (axis, size, stride) = (i + self.format.first_spatial(), self.size[i], self.strides[i]);
        let extent = x.shape[axis];
        if size < 1 || stride < 1 {
            bail!(Value, "pool_size[{i}] is {size} and strides[{i}] is {stride}; 1 or more are expected");
        }
        // There is one window alone where these are larger than x.
        let stride = stride.min(extent.max(1));
        if self.same {
            // A window of so many elements has all of x wherever it stands.
            let window = size.min(extent.saturating_mul(3).saturating_add(2));
            let output = extent / stride + i64::from(extent % stride != 0);
            let missing = ((output - 1) * stride - extent).saturating_add(window).max(0);
            return Ok(PoolAxis { output, window, stride, before: missing / 2 });
        }
        if size > extent {
            bail!(
                Shape,
                "pool_size {} does not fit into x of shape {}: {size} is more than the extent {extent} of \
                 axis {axis}; LK_PADDING_SAME allows windows that lie partly outside",
                show(self.size),
                show(x.shape)
            );
        }
        Ok(PoolAxis { output: (extent - size) / stride + 1, window: size, stride, before: 0 })
    }
}

/// The shape of [`pool`]'s result.
pub fn pool_shape(x: &View, windows: &PoolSettings) -> Result<Dims> {
    check_images(x, windows.size.len(), windows.format)?;
    let mut shape: Dims = x.shape.iter().copied().collect();
    for i in 0..windows.size.len() {
        shape[i + windows.format.first_spatial()] = windows.along(x, i)?.output;
    }
    Ok(shape)
}

/// The largest element, or the mean, of every window of `x`.
pub fn pool(op: Pool, x: &View, windows: &PoolSettings, out: &View) -> Result<()> {
    check_alike(x, &[], out)?;
    check_shape(&[*x], &pool_shape(x, windows)?, out)?;
    check_writable(out)?;
    let Some(kernel) = kernels::pool_kernel(op, x.dtype) else { bail!(Internal, "no kernel for {}", x.dtype) };
    if out.shape.contains(&0) {
        return Ok(());
    }
    let mut along = ArrayVec::<PoolAxis, 3>::new();
    for i in 0..windows.size.len() {
        along.push(windows.along(x, i)?);
    }
    with_inputs_apart(&[*x], out, |inputs| {
        images(&inputs[0], windows.format, &along, out).pool(kernel, inputs[0].data, out.data);
    })
}

/// What the engine has to know of checked operands.
fn images(x: &View, format: DataFormat, windows: &[PoolAxis], out: &View) -> Images {
    let (from, to) = (Layout::of(x), Layout::of(out));
    let side = |axis: usize| {
        let ((extent, input), (_, output)) = (axis_of(&from, axis), axis_of(&to, axis));
        Side { extent, input, output }
    };
    let spatial = windows.len();
    let mut space = [Space::ONE; 3];
    for ((i, space), windows) in space[3 - spatial..].iter_mut().enumerate().zip(windows) {
        let axis = i + format.first_spatial();
        let ((input, in_step), (output, out_step)) = (axis_of(&from, axis), axis_of(&to, axis));
        let [window, stride, before] = [windows.window, windows.stride, windows.before].map(|n| n as usize);
        *space = Space { input, output, window, stride, before, in_step, out_step };
    }
    Images { batch: side(0), channels: side(format.channels(spatial)), space, item: x.dtype.size() }
}
