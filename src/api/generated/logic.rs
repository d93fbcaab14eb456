//! Logic and bits.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_bitwise_and, lk_bitwise_not, lk_bitwise_or, lk_bitwise_xor, lk_left_shift, lk_logical_and, lk_logical_not,
    lk_logical_or, lk_logical_xor, lk_right_shift,
};

/// Conjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
///
/// a, b, out: bool; a and b broadcast to out's shape. Exact. NumPy: logical_and.
///
/// ```
/// let mut out = [false; 3];
/// lanekit::logical_and(&[true, true, false], &[true, false, false], &mut out)?;
/// assert_eq!(out, [true, false, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn logical_and<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logical_and(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`logical_and`].
pub fn logical_and_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logical_and(&out.raw(), &b.raw(), &out.raw()) })
}

/// Disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
///
/// a, b, out: bool; a and b broadcast to out's shape. Exact. NumPy: logical_or.
///
/// ```
/// let mut out = [false; 3];
/// lanekit::logical_or(&[true, true, false], &[true, false, false], &mut out)?;
/// assert_eq!(out, [true, true, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn logical_or<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logical_or(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`logical_or`].
pub fn logical_or_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logical_or(&out.raw(), &b.raw(), &out.raw()) })
}

/// Exclusive disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
///
/// a, b, out: bool; a and b broadcast to out's shape. Exact. NumPy: logical_xor.
///
/// ```
/// let mut out = [false; 3];
/// lanekit::logical_xor(&[true, true, false], &[true, false, false], &mut out)?;
/// assert_eq!(out, [false, true, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn logical_xor<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logical_xor(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`logical_xor`].
pub fn logical_xor_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logical_xor(&out.raw(), &b.raw(), &out.raw()) })
}

/// Negation of bools: any byte but 0 counts as true, 0 or 1 is written.
///
/// x, out: bool; x broadcasts to out's shape. Exact. NumPy: logical_not.
///
/// ```
/// let mut out = [false; 2];
/// lanekit::logical_not(&[true, false], &mut out)?;
/// assert_eq!(out, [false, true]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn logical_not<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logical_not(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`logical_not`].
pub fn logical_not_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logical_not(&out.raw(), &out.raw()) })
}

/// Bitwise conjunction; of bools the logical one.
///
/// a, b, out: bool or any integer, the same for all; a and b broadcast to out's shape. Exact. NumPy: bitwise_and.
///
/// ```
/// let mut out = [0i64; 2];
/// lanekit::bitwise_and(&[12i64, 10], &[10i64, 3], &mut out)?;
/// assert_eq!(out, [8, 2]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn bitwise_and<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_bitwise_and(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`bitwise_and`].
pub fn bitwise_and_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_bitwise_and(&out.raw(), &b.raw(), &out.raw()) })
}

/// Bitwise disjunction; of bools the logical one.
///
/// a, b, out: bool or any integer, the same for all; a and b broadcast to out's shape. Exact. NumPy: bitwise_or.
///
/// ```
/// let mut out = [0i64; 2];
/// lanekit::bitwise_or(&[12i64, 10], &[10i64, 3], &mut out)?;
/// assert_eq!(out, [14, 11]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn bitwise_or<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_bitwise_or(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`bitwise_or`].
pub fn bitwise_or_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_bitwise_or(&out.raw(), &b.raw(), &out.raw()) })
}

/// Bitwise exclusive disjunction; of bools the logical one.
///
/// a, b, out: bool or any integer, the same for all; a and b broadcast to out's shape. Exact. NumPy: bitwise_xor.
///
/// ```
/// let mut out = [0i64; 2];
/// lanekit::bitwise_xor(&[12i64, 10], &[10i64, 3], &mut out)?;
/// assert_eq!(out, [6, 9]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn bitwise_xor<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_bitwise_xor(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`bitwise_xor`].
pub fn bitwise_xor_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_bitwise_xor(&out.raw(), &b.raw(), &out.raw()) })
}

/// Bitwise complement; of bools the logical one.
///
/// x, out: bool or any integer, the same for both; x broadcasts to out's shape. Exact. NumPy: invert.
///
/// ```
/// let mut out = [0i64; 2];
/// lanekit::bitwise_not(&[0i64, 5], &mut out)?;
/// assert_eq!(out, [-1, -6]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn bitwise_not<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_bitwise_not(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`bitwise_not`].
pub fn bitwise_not_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_bitwise_not(&out.raw(), &out.raw()) })
}

/// Shift to the left: out = x * 2^n, wrapped; 0 where n is negative, or no less than the bits of x.
///
/// x, n, out: any integer, the same for all; x and n broadcast to out's shape. Exact. NumPy: left_shift.
///
/// ```
/// let mut out = [0i64; 2];
/// lanekit::left_shift(&[1i64, -3], &[4i64, 1], &mut out)?;
/// assert_eq!(out, [16, -6]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn left_shift<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    n: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let n = n.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_left_shift(&x.raw(), &n.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`left_shift`].
pub fn left_shift_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, n: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let n = n.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_left_shift(&out.raw(), &n.raw(), &out.raw()) })
}

/// Shift to the right: out = floor(x / 2^n); 0 or -1 by the sign of x where n is negative, or no less than the bits
/// of x.
///
/// x, n, out: any integer, the same for all; x and n broadcast to out's shape. Exact. NumPy: right_shift.
///
/// ```
/// let mut out = [0i64; 2];
/// lanekit::right_shift(&[16i64, -5], &[4i64, 1], &mut out)?;
/// assert_eq!(out, [1, -3]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn right_shift<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    n: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let n = n.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_right_shift(&x.raw(), &n.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`right_shift`].
pub fn right_shift_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, n: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let n = n.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_right_shift(&out.raw(), &n.raw(), &out.raw()) })
}
