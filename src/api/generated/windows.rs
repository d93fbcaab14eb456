//! Pooling and resizing.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::{one_for_each, shape};
use super::super::error::{Result, answered};
use super::super::options::{PoolMode, PoolOptions, ResizeOptions};
use super::super::tensor::{MAX_NDIM, TensorMut, TensorRef};
use crate::capi::{lk_pool, lk_pool_shape, lk_resize};

/// Pooling: the largest element (`LK_POOL_MAX`) or the mean (`LK_POOL_AVERAGE`) of each window of x.
///
/// pool_size: the window's extents, 1 or more, one for each spatial axis. options: `None` for strides equal to
/// pool_size, `LK_PADDING_VALID` and `LK_CHANNELS_LAST`. Elements in the padding don't count: not in a maximum, and
/// neither in the sum nor in the count of a mean. A maximum is NaN where its window has a NaN; +0 is larger than
/// -0.
///
/// x, out: float32 or float64, the same for both; out has shape x's with spatial extents floor((extent - pool_size)
/// / stride) + 1 for `LK_PADDING_VALID`, ceil(extent / stride) for `LK_PADDING_SAME`. Error: maxima are exact; a
/// float32 mean is computed in float64 and rounded, 0.51 ULP while no digits cancel; a float64 mean of n elements
/// errs by at most n 2^-53 mean|x|.
///
/// ```
/// use lanekit::{PoolMode, PoolOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 3.0, 2.0, 5.0], [1, 4, 1])?;
/// let mut y = [0.0f32; 2];
/// let out = TensorMut::new(&mut y, [1, 2, 1])?;
/// lanekit::pool(x, PoolMode::Max, &[2], &PoolOptions::default(), out)?;
/// assert_eq!(y, [3.0, 5.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn pool<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    mode: PoolMode,
    pool_size: &[i64],
    options: &PoolOptions<'_>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    one_for_each("pool", "pool_size", pool_size.len(), x.ndim().saturating_sub(2))?;
    let options = options.raw("pool", x.ndim())?;
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_pool(&x.raw(), mode as i32, pool_size.as_ptr(), &options, &out.raw()) })
}

/// Shape of `pool`'s result.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x: float32 or float64.
///
/// ```
/// use lanekit::{PoolMode, PoolOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 3.0, 2.0, 5.0], [1, 4, 1])?;
/// let options = PoolOptions { strides: &[1], ..Default::default() };
/// let shape = lanekit::pool_shape(&x, &[2], &options)?;
/// assert_eq!(shape, [1, 3, 1]);
/// let mut y = vec![0.0f32; shape.iter().product()];
/// lanekit::pool(x, PoolMode::Average, &[2], &options, TensorMut::new(&mut y, &shape)?)?;
/// assert_eq!(y, [2.0, 2.5, 3.5]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn pool_shape<'a>(x: impl Into<TensorRef<'a>>, pool_size: &[i64], options: &PoolOptions<'_>) -> Result<Vec<usize>> {
    let x = x.into();
    one_for_each("pool_shape", "pool_size", pool_size.len(), x.ndim().saturating_sub(2))?;
    let options = options.raw("pool_shape", x.ndim())?;
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_pool_shape(&x.raw(), pool_size.as_ptr(), &options, extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}

/// Resizes images to out's spatial extents by nearest-neighbour or linear interpolation.
///
/// options: `None` for `LK_RESIZE_NEAREST` and `LK_CHANNELS_LAST`. For n input and m output elements along an axis,
/// output o has its centre at c = (o + 1/2) n / m. `LK_RESIZE_NEAREST` takes element floor(c), in any dtype; it
/// repeats elements where m is a multiple of n. `LK_RESIZE_LINEAR`, for float32 and float64, interpolates at c -
/// 1/2 between the two nearest elements along each axis (bilinear, trilinear); beyond the outermost elements it
/// repeats these. These are TensorFlow's half_pixel_centers; there is no antialiasing. `ErrorKind::Value` if out
/// has elements and x has none.
///
/// x, out: any dtype, the same for both; out has shape any spatial extents; batch and channels are x's. Error:
/// `LK_RESIZE_NEAREST` is exact; `LK_RESIZE_LINEAR` computes float32 in float64 and rounds once, and errs in
/// float64 by at most 6 ULP of the largest neighbour.
///
/// ```
/// use lanekit::{Interpolation, ResizeOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0], [1, 2, 1])?;
/// let options = ResizeOptions { interpolation: Interpolation::Linear, ..Default::default() };
/// let mut y = [0.0f32; 4];
/// lanekit::resize(x, &options, TensorMut::new(&mut y, [1, 4, 1])?)?;
/// assert_eq!(y, [1.0, 1.25, 1.75, 2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn resize<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    options: &ResizeOptions,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let options = options.raw("resize", x.ndim())?;
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_resize(&x.raw(), &options, &out.raw()) })
}
