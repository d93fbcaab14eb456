//! The C ABI: one doc comment and one call into `ops` for each export; no loops, no formulas.
//!
//! `include/lanekit.h` is generated from these files. cbindgen on stable Rust does not see what
//! macros make, so exports are written out.

// C names, and pointers that C promises to be valid as the header says.
#![allow(non_camel_case_types, clippy::missing_safety_doc)]

pub mod arithmetic;
pub mod compare;
pub mod exports;
pub mod library;
pub mod movement;
pub mod reduce;
pub mod select;
pub mod table;
pub mod types;
pub mod unary;
pub mod views;

use types::{LK_MAX_NDIM, lk_tensor};

use crate::kernels::Op;
use crate::ops;
use crate::status::{Result, bail, guard};
use crate::tensor::{Dtype, View};

/// A slice that C gave as pointer and length, `None` when the pointer is NULL.
///
/// # Safety
/// `data` is NULL or valid for `len` elements.
#[inline]
unsafe fn slice<'a, T>(data: *const T, len: usize) -> Option<&'a [T]> {
    // SAFETY: not null, valid by the caller's promise.
    (!data.is_null()).then(|| unsafe { std::slice::from_raw_parts(data, len) })
}

/// Reads and checks a descriptor; `name` is the argument's name in the exported function.
///
/// # Safety
/// `t` is NULL or points to a descriptor whose pointers are valid as the header says.
#[inline]
unsafe fn view<'a>(t: *const lk_tensor, name: &'static str) -> Result<View<'a>> {
    // SAFETY: NULL or valid by the caller's promise.
    let Some(t) = (unsafe { t.as_ref() }) else { bail!(Null, "{name} is NULL") };
    let Some(dtype) = Dtype::from_code(t.dtype) else {
        bail!(Dtype, "{name} has the unknown dtype {}", t.dtype);
    };
    if !(0..=LK_MAX_NDIM).contains(&t.ndim) {
        bail!(Ndim, "{name} has {} axes; 0 to {LK_MAX_NDIM} are possible", t.ndim);
    }
    let ndim = t.ndim as usize;
    // SAFETY: `shape` and `strides` hold `ndim` numbers by the caller's promise.
    let (shape, strides) = unsafe { (slice(t.shape, ndim), slice(t.strides, ndim)) };
    let shape = match shape {
        Some(shape) => shape,
        None if ndim == 0 => &[],
        None => bail!(Null, "{name}.shape is NULL, but {name} has {ndim} axes"),
    };
    let view = View { name, data: t.data.cast(), dtype, shape, strides };
    view.check()?;
    Ok(view)
}

/// # Safety
/// As [`view`], for both.
unsafe fn unary(function: &'static str, op: Op, x: *const lk_tensor, out: *const lk_tensor) -> i32 {
    // SAFETY: the caller's promise.
    guard(function, || unsafe { ops::elementwise(op, &[view(x, "x")?], &ops::NO_PARAMS, &view(out, "out")?) })
}

/// # Safety
/// As [`view`], for all three.
unsafe fn binary(
    function: &'static str,
    op: Op,
    a: *const lk_tensor,
    b: *const lk_tensor,
    out: *const lk_tensor,
) -> i32 {
    // SAFETY: the caller's promise.
    guard(function, || unsafe {
        ops::elementwise(op, &[view(a, "a")?, view(b, "b")?], &ops::NO_PARAMS, &view(out, "out")?)
    })
}
