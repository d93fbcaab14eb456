//! Indexing, gather and scatter.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::{Axis, shape};
use super::super::error::{Result, answered};
use super::super::tensor::{MAX_NDIM, TensorMut, TensorRef};
use crate::capi::{
    lk_add_along_axis, lk_compress, lk_nonzero, lk_nonzero_count, lk_one_hot, lk_put_along_axis, lk_take,
    lk_take_along_axis, lk_take_shape,
};

/// Gathers slices of x along an axis: out[.., i, ..] = x[.., indices[i], ..].
///
/// indices: any shape; i stands for as many indices as it has axes. `take_shape` computes out's shape.
/// `ErrorKind::Ndim` if the result would have more than `LK_MAX_NDIM` axes.
///
/// x, out: any dtype, the same for both; indices: int32 or int64; out has shape x.shape[:axis] + indices.shape +
/// x.shape[axis + 1:]. NumPy: take.
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;
/// let mut out = [0i32; 4];
/// lanekit::take(x, &[2i64, 0], Axis(1), TensorMut::new(&mut out, [2, 2])?)?;
/// assert_eq!(out, [3, 1, 6, 4]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn take<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    indices: impl Into<TensorRef<'a>>,
    axis: Axis,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let indices = indices.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_take(&x.raw(), &indices.raw(), axis.0, &out.raw()) })
}

/// Shape of `take`'s result.
///
/// shape: storage for `LK_MAX_NDIM` numbers; ndim: receives how many they are.
///
/// x: any dtype; indices: int32 or int64.
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;
/// let shape = lanekit::take_shape(&x, &[-1i64], Axis(1))?;
/// assert_eq!(shape, [2, 1]);
/// let mut out = vec![0i32; shape.iter().product()];
/// lanekit::take(x, &[-1i64], Axis(1), TensorMut::new(&mut out, &shape)?)?;
/// assert_eq!(out, [3, 6]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn take_shape<'a>(
    x: impl Into<TensorRef<'a>>,
    indices: impl Into<TensorRef<'a>>,
    axis: Axis,
) -> Result<Vec<usize>> {
    let x = x.into();
    let indices = indices.into();
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_take_shape(&x.raw(), &indices.raw(), axis.0, extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}

/// Gathers elements along an axis, each line with indices of its own: out[i, j] = x[i, indices[i, j]] for the last
/// axis of a matrix.
///
/// indices: as many axes as x; x and indices broadcast on all axes but the named one.
///
/// x, out: any dtype, the same for both; indices: int32 or int64; out has shape (.., indices.shape[axis], ..),
/// where .. are the broadcast extents. NumPy: take_along_axis.
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;
/// let indices = TensorRef::new(&[1i64, -1], [2, 1])?;
/// let mut out = [0i32; 2];
/// lanekit::take_along_axis(x, indices, Axis(-1), TensorMut::new(&mut out, [2, 1])?)?;
/// assert_eq!(out, [2, 6]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn take_along_axis<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    indices: impl Into<TensorRef<'a>>,
    axis: Axis,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let indices = indices.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_take_along_axis(&x.raw(), &indices.raw(), axis.0, &out.raw()) })
}

/// Scatters values along an axis of out: out[i, indices[i, j]] = values[i, j] for the last axis of a matrix.
///
/// Of several values for one element the last along the axis stays. Elements that no index names keep their value.
/// indices: as many axes as out. indices and values broadcast to out's shape with indices.shape[axis] on the axis:
/// with extent 1 on the others, whole slices are put.
///
/// indices: int32 or int64; values, out: any dtype, the same for both. NumPy: put_along_axis.
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let indices = TensorRef::new(&[1i64, -1], [2, 1])?;
/// let values = TensorRef::new(&[20i32, 60], [2, 1])?;
/// let mut x = [1i32, 2, 3, 4, 5, 6];
/// lanekit::put_along_axis(indices, values, Axis(-1), TensorMut::new(&mut x, [2, 3])?)?;
/// assert_eq!(x, [1, 20, 3, 4, 5, 60]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn put_along_axis<'a, 'b>(
    indices: impl Into<TensorRef<'a>>,
    values: impl Into<TensorRef<'a>>,
    axis: Axis,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let indices = indices.into();
    let values = values.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_put_along_axis(&indices.raw(), &values.raw(), axis.0, &out.raw()) })
}

/// Scatters values along an axis and adds them: out[i, indices[i, j]] += values[i, j] for the last axis of a
/// matrix.
///
/// Several values for one element are added in the order of the axis, so the bits are the same on every machine.
/// Integers wrap. Shapes and what is not named: as in `put_along_axis`.
///
/// indices: int32 or int64; values, out: any integer, float32 or float64, the same for both. Error of floats: 0.5
/// ULP for each addition.
///
/// ```
/// let mut sums = [0.0f32; 3];
/// lanekit::add_along_axis(&[0i64, 2, 0], &[1.0f32, 2.0, 4.0], lanekit::Axis(0), &mut sums)?;
/// assert_eq!(sums, [5.0, 0.0, 2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn add_along_axis<'a, 'b>(
    indices: impl Into<TensorRef<'a>>,
    values: impl Into<TensorRef<'a>>,
    axis: Axis,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let indices = indices.into();
    let values = values.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_add_along_axis(&indices.raw(), &values.raw(), axis.0, &out.raw()) })
}

/// One-hot encoding along a new axis: out[.., c, ..] = 1 if c is the index, else 0.
///
/// axis: where the new axis, that of the classes, is in out; -1 makes it the last. An index out of range, and any
/// negative one, gives zeros: it is no error here.
///
/// indices: int32 or int64; out: any dtype; out has shape indices.shape[:axis] + (classes,) + indices.shape[axis:].
///
/// ```
/// use lanekit::{Axis, TensorMut};
/// let mut out = [0.0f32; 6];
/// lanekit::one_hot(&[0i64, 2], Axis(-1), TensorMut::new(&mut out, [2, 3])?)?;
/// assert_eq!(out, [1.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn one_hot<'a, 'b>(indices: impl Into<TensorRef<'a>>, axis: Axis, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let indices = indices.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_one_hot(&indices.raw(), axis.0, &out.raw()) })
}

/// Number of elements of x that are not 0. NaN is not 0; -0 is.
///
/// x: any dtype. NumPy: count_nonzero.
///
/// ```
/// assert_eq!(lanekit::nonzero_count(&[0.0f32, 1.0, -0.0, f32::NAN])?, 2);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nonzero_count<'a>(x: impl Into<TensorRef<'a>>) -> Result<usize> {
    let x = x.into();
    let mut found: i64 = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nonzero_count(&x.raw(), &mut found) })?;
    Ok(found as usize)
}

/// Indices of the elements of x that are not 0: a row for each, in C order.
///
/// x: any dtype; out: int64; out has shape (count, x.ndim), where `nonzero_count` gives count. NumPy: argwhere.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let x = TensorRef::new(&[0i32, 7, 0, 8, 0, 9], [2, 3])?;
/// let count = lanekit::nonzero_count(&x)?;
/// let mut rows = vec![0i64; 2 * count];
/// lanekit::nonzero(x, TensorMut::new(&mut rows, [count, 2])?)?;
/// assert_eq!(rows, [0, 1, 1, 0, 1, 2]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nonzero<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nonzero(&x.raw(), &out.raw()) })
}

/// Slices of x along an axis for which condition is true.
///
/// condition: one axis, of x.shape[axis] elements or fewer; missing ones are false.
///
/// condition: bool; x, out: any dtype, the same for both; out has shape (.., count, ..), where count =
/// `nonzero_count` of condition and .. are the other extents of x. NumPy: compress.
///
/// ```
/// let mut out = [0i32; 2];
/// lanekit::compress(&[true, false, true], &[1i32, 2, 3], lanekit::Axis(0), &mut out)?;
/// assert_eq!(out, [1, 3]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn compress<'a, 'b>(
    condition: impl Into<TensorRef<'a>>,
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let condition = condition.into();
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_compress(&condition.raw(), &x.raw(), axis.0, &out.raw()) })
}
