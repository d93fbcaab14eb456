//! Joining, repeating, padding.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::{Axes, Axis, Tensors, list, shape};
use super::super::error::{Result, answered};
use super::super::tensor::{MAX_NDIM, TensorMut, TensorRef};
use crate::capi::{
    lk_concatenate, lk_concatenate_shape, lk_flip, lk_repeat, lk_repeat_each, lk_rot90, lk_stack, lk_tile,
    lk_tile_shape, lk_tril, lk_triu,
};

/// Joins n tensors along an axis.
///
/// tensors: 1 or more, whose shapes differ on the axis alone. `concatenate_shape` computes out's shape.
///
/// tensors, out: any dtype, the same for all; out has shape (.., sum of the tensors' extents on axis, ..).
/// Allocates lists of n entries if n > 4. NumPy: concatenate.
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let a = TensorRef::new(&[1i32, 4], [2, 1])?;
/// let b = TensorRef::new(&[2i32, 3, 5, 6], [2, 2])?;
/// let mut out = [0i32; 6];
/// lanekit::concatenate(&[a, b], Axis(1), TensorMut::new(&mut out, [2, 3])?)?;
/// assert_eq!(out, [1, 2, 3, 4, 5, 6]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn concatenate<'b>(tensors: &[TensorRef<'_>], axis: Axis, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let all = Tensors::of(tensors);
    let (tensors, n) = all.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_concatenate(tensors, n, axis.0, &out.raw()) })
}

/// Shape of `concatenate`'s result.
///
/// shape: storage for as many numbers as the tensors have axes; ndim: receives how many they are.
///
/// tensors: any dtype. Allocates a list of n descriptors if n > 4.
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let tensors = [TensorRef::new(&[1i32, 4], [2, 1])?, TensorRef::new(&[2i32, 3, 5, 6], [2, 2])?];
/// let shape = lanekit::concatenate_shape(&tensors, Axis(1))?;
/// assert_eq!(shape, [2, 3]);
/// let mut out = vec![0i32; shape.iter().product()];
/// lanekit::concatenate(&tensors, Axis(1), TensorMut::new(&mut out, &shape)?)?;
/// assert_eq!(out, [1, 2, 3, 4, 5, 6]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn concatenate_shape(tensors: &[TensorRef<'_>], axis: Axis) -> Result<Vec<usize>> {
    let all = Tensors::of(tensors);
    let (tensors, n) = all.raw();
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_concatenate_shape(tensors, n, axis.0, extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}

/// Joins n tensors of one shape along a new axis: tensor i is at index i of it.
///
/// tensors: 1 or more. axis: where the new axis is in out; -1 makes it the last.
///
/// tensors, out: any dtype, the same for all; out has shape s[:axis] + (n,) + s[axis:], where s is the tensors'
/// shape. Allocates a list of n descriptors if n > 4. NumPy: stack.
///
/// ```
/// use lanekit::{Axis, TensorMut};
/// let (x, y) = ([1i32, 2, 3], [4i32, 5, 6]);
/// let mut out = [0i32; 6];
/// lanekit::stack(&[(&x).into(), (&y).into()], Axis(-1), TensorMut::new(&mut out, [3, 2])?)?;
/// assert_eq!(out, [1, 4, 2, 5, 3, 6]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn stack<'b>(tensors: &[TensorRef<'_>], axis: Axis, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let all = Tensors::of(tensors);
    let (tensors, n) = all.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_stack(tensors, n, axis.0, &out.raw()) })
}

/// Repeats x reps[i] times along axis i.
///
/// The shorter of x's shape and reps is padded with leading 1s, as in numpy.tile. reps: 0 or more each.
/// `tile_shape` computes out's shape.
///
/// x, out: any dtype, the same for both; out has shape (reps[0] * x.shape[0], reps[1] * x.shape[1], ..). NumPy:
/// tile.
///
/// ```
/// let mut out = [0u8; 6];
/// lanekit::tile(&[1u8, 2], &[3], &mut out)?;
/// assert_eq!(out, [1, 2, 1, 2, 1, 2]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn tile<'a, 'b>(x: impl Into<TensorRef<'a>>, reps: &[i64], out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let (reps, nreps) = list(reps);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_tile(&x.raw(), reps, nreps, &out.raw()) })
}

/// Shape of `tile`'s result.
///
/// shape: storage for `LK_MAX_NDIM` numbers; ndim: receives how many they are.
///
/// x: any dtype.
///
/// ```
/// let x = [1u8, 2];
/// let shape = lanekit::tile_shape(&x, &[2, 2])?;
/// assert_eq!(shape, [2, 4]);
/// let mut out = vec![0u8; shape.iter().product()];
/// lanekit::tile(&x, &[2, 2], lanekit::TensorMut::new(&mut out, &shape)?)?;
/// assert_eq!(out, [1, 2, 1, 2, 1, 2, 1, 2]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn tile_shape<'a>(x: impl Into<TensorRef<'a>>, reps: &[i64]) -> Result<Vec<usize>> {
    let x = x.into();
    let (reps, nreps) = list(reps);
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_tile_shape(&x.raw(), reps, nreps, extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}

/// Repeats each element along an axis: out[.., i, ..] = x[.., i / repeats, ..], an integer division.
///
/// repeats: 0 or more.
///
/// x, out: any dtype, the same for both; out has shape (.., repeats * x.shape[axis], ..). NumPy: repeat.
///
/// ```
/// let mut out = [0i32; 6];
/// lanekit::repeat(&[1i32, 2, 3], lanekit::Axis(0), 2, &mut out)?;
/// assert_eq!(out, [1, 1, 2, 2, 3, 3]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn repeat<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    repeats: i64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_repeat(&x.raw(), axis.0, repeats, &out.raw()) })
}

/// Repeats element i along an axis counts[i] times.
///
/// counts: of shape (x.shape[axis]), 0 or more each; `ErrorKind::Value` names the first that is negative.
///
/// x, out: any dtype, the same for both; counts: int32 or int64; out has shape (.., sum(counts), ..). NumPy:
/// repeat.
///
/// ```
/// let mut out = [0i32; 5];
/// lanekit::repeat_each(&[1i32, 2, 3], &[2i64, 0, 3], lanekit::Axis(0), &mut out)?;
/// assert_eq!(out, [1, 1, 3, 3, 3]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn repeat_each<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    counts: impl Into<TensorRef<'a>>,
    axis: Axis,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let counts = counts.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_repeat_each(&x.raw(), &counts.raw(), axis.0, &out.raw()) })
}

/// Reverses the order of elements along axes, into a copy; `lk_slice` with step -1 gives a view.
///
/// axes: `Axes::All` for all; `ErrorKind::Axis` if one is named twice.
///
/// x, out: any dtype, the same for both; out has x's shape. NumPy: flip.
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;
/// let mut out = [0i32; 6];
/// lanekit::flip(x, Axis(1), TensorMut::new(&mut out, [2, 3])?)?;
/// assert_eq!(out, [3, 2, 1, 6, 5, 4]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn flip<'a, 'b>(x: impl Into<TensorRef<'a>>, axes: impl Into<Axes>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let axes = axes.into();
    let (axes_raw, naxes) = axes.raw();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_flip(&x.raw(), axes_raw, naxes, &out.raw()) })
}

/// Rotates by k times 90 degrees in the plane of two axes, from axis1 towards axis2.
///
/// k: any number; a negative one rotates from axis2 towards axis1. For k = 1, out[.., i, .., j, ..] = x[.., j, ..,
/// n - 1 - i, ..], where n is x's extent on axis2. `ErrorKind::Axis` if axis1 and axis2 name one axis.
///
/// x, out: any dtype, the same for both; out has shape x.shape, with the extents of axis1 and axis2 exchanged for
/// an odd k. NumPy: rot90.
///
/// ```
/// use lanekit::{Axis, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;
/// let mut out = [0i32; 6];
/// lanekit::rot90(x, Axis(0), Axis(1), 1, TensorMut::new(&mut out, [3, 2])?)?;
/// assert_eq!(out, [3, 6, 2, 5, 1, 4]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn rot90<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis1: Axis,
    axis2: Axis,
    k: i64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_rot90(&x.raw(), axis1.0, axis2.0, k, &out.raw()) })
}

/// Lower triangle of each matrix in the last two axes: out[.., i, j] = x[.., i, j] if j - i <= k, else 0.
///
/// k: the last diagonal that is kept; 0 is the main diagonal, 1 the one above it. `ErrorKind::Ndim` below 2 axes.
///
/// x, out: any dtype, the same for both; out has x's shape. NumPy: tril.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3])?;
/// let mut out = [0i32; 9];
/// lanekit::tril(x, 0, TensorMut::new(&mut out, [3, 3])?)?;
/// assert_eq!(out, [1, 0, 0, 4, 5, 0, 7, 8, 9]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn tril<'a, 'b>(x: impl Into<TensorRef<'a>>, k: i64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_tril(&x.raw(), k, &out.raw()) })
}

/// Upper triangle of each matrix in the last two axes: out[.., i, j] = x[.., i, j] if j - i >= k, else 0.
///
/// k: the first diagonal that is kept; 0 is the main diagonal, 1 the one above it. `ErrorKind::Ndim` below 2 axes.
///
/// x, out: any dtype, the same for both; out has x's shape. NumPy: triu.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3])?;
/// let mut out = [0i32; 9];
/// lanekit::triu(x, 1, TensorMut::new(&mut out, [3, 3])?)?;
/// assert_eq!(out, [0, 2, 3, 0, 0, 6, 0, 0, 0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn triu<'a, 'b>(x: impl Into<TensorRef<'a>>, k: i64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_triu(&x.raw(), k, &out.raw()) })
}
