//! Copies and conversion.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{lk_cast, lk_copy};

/// Copies x to out, from any layout to any layout.
///
/// x, out: any dtype, the same for both; x broadcasts to out's shape. NumPy: copyto.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;
/// let mut out = [0i32; 6];
/// lanekit::copy(x.transpose(), TensorMut::new(&mut out, [3, 2])?)?;
/// assert_eq!(out, [1, 4, 2, 5, 3, 6]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn copy<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_copy(&x.raw(), &out.raw()) })
}

/// Converts x to out's dtype. It is the only conversion there is; of equal dtypes it copies.
///
/// To bool: x != 0, so NaN is true. From bool: 0 or 1. Integer to integer: modulo 2^bits, as C's unsigned types.
/// Float to integer: truncated towards 0 and saturated; NaN gives 0. To a float that does not hold the value:
/// rounded once, to nearest even, with subnormals, and infinity on overflow. Between floats NaN stays a NaN, a
/// quiet one. docs/CASTS.md has the table.
///
/// x, out: any dtype; x broadcasts to out's shape. Error: 0.5 ULP to a float that does not hold the value, else
/// none. NumPy: ndarray.astype.
///
/// ```
/// let mut out = [0u8; 3];
/// lanekit::cast(&[1.9f32, -1.0, 300.0], &mut out)?;
/// assert_eq!(out, [1, 0, 255]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn cast<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cast(&x.raw(), &out.raw()) })
}
