//! The C ABI: one doc comment and one call into `ops` for each export; no loops, no formulas.
//!
//! `include/lanekit.h` is generated from these files. cbindgen on stable Rust does not see what
//! macros make, so exports are written out.

// C names, and pointers that C promises to be valid as the header says.
#![allow(non_camel_case_types, clippy::missing_safety_doc)]

pub mod activation;
pub mod arithmetic;
pub mod compare;
pub mod exponential;
pub mod exports;
pub mod fused;
pub mod hyperbolic;
pub mod library;
pub mod logic;
pub mod movement;
pub mod op_codes;
pub mod parts;
pub mod power;
pub mod reduce;
pub mod rounding;
pub mod select;
pub mod special;
pub mod table;
pub mod trigonometric;
pub mod types;
pub mod unary;
pub mod views;

use arrayvec::ArrayVec;
use types::{LK_MAX_NDIM, lk_tensor};

use crate::kernels::{Op, Operand};
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

/// Calls an op on its inputs, parameters and outputs.
///
/// # Safety
/// As [`view`], for all operands.
#[inline]
unsafe fn op<const I: usize, const O: usize>(
    function: &'static str,
    op: Op,
    inputs: [*const lk_tensor; I],
    params: &[f64],
    outs: [*const lk_tensor; O],
) -> i32 {
    guard(function, || {
        let info = op.info();
        // SAFETY: the caller's promise.
        let read = |t: &*const lk_tensor, operand: &Operand| unsafe { view(*t, operand.name) };
        let mut padded = ops::NO_PARAMS;
        for (k, (&value, param)) in params.iter().zip(info.params).enumerate() {
            // A replacement may be anything.
            if value.is_nan() && info.name() != "nan_to_num" {
                bail!(Value, "{} is NaN; a number is expected", param.name.to_string_lossy());
            }
            padded[k] = value;
        }
        let inputs: ArrayVec<View, I> =
            inputs.iter().zip(info.inputs).map(|(t, o)| read(t, o)).collect::<Result<_>>()?;
        let outs: ArrayVec<View, O> = outs.iter().zip(info.outputs).map(|(t, o)| read(t, o)).collect::<Result<_>>()?;
        ops::elementwise(op, &inputs, &padded, &outs)
    })
}
