//! The C ABI: reads descriptors, checks numbers, calls into `ops`; no loops, no formulas.
//!
//! May use: ops, kernels, simd, tensor, size, status.
//!
//! The exported functions are in `generated`, made from the registry, section by section of the header. Elementwise
//! operations and reductions are called right there; of all others the bodies are here, in a function of the same name
//! that returns a `Result`. `include/lanekit.h` is generated from these files by cbindgen, which on stable Rust does not
//! see what macros make: so exports are written out.

// C names, C's many arguments, and pointers that C promises to be valid as the header says.
#![allow(non_camel_case_types, clippy::missing_safety_doc, clippy::too_many_arguments)]

mod arrange;
mod conv;
mod create;
mod ctc;
mod functions;
mod generated;
mod indexing;
mod library;
mod linalg;
mod losses;
mod movement;
mod normalise;
mod order;
mod pool;
mod program;
mod program_run;
mod random;
mod reduce;
mod reductions;
mod scan;
mod table;
mod training;
pub mod types;
pub mod vector;
mod views;

pub use functions::{lk_argument_info, lk_function_info};
pub use generated::activations::*;
pub use generated::arithmetic::*;
pub use generated::arranging::*;
pub use generated::calls;
pub use generated::comparisons::*;
pub use generated::convolutions::*;
pub use generated::creation::*;
pub use generated::ctc::*;
pub use generated::exponentials::*;
pub use generated::floats::*;
pub use generated::hyperbolic::*;
pub use generated::indexing::*;
pub use generated::library::*;
pub use generated::logic::*;
pub use generated::losses::*;
pub use generated::movement::*;
pub use generated::normalisations::*;
pub use generated::op_codes::*;
pub use generated::order::*;
pub use generated::powers::*;
pub use generated::products::*;
pub use generated::programs::*;
pub use generated::random::*;
pub use generated::reduction_codes::*;
pub use generated::reductions::*;
pub use generated::rounding::*;
pub use generated::scans::*;
pub use generated::selection::*;
pub use generated::special::*;
pub use generated::tables::*;
pub use generated::training::*;
pub use generated::trigonometric::*;
pub use generated::views::*;
pub use generated::windows::*;
pub use program::lk_program;
pub use reductions::lk_reduction_info;
pub use table::{lk_loop_fn, lk_op_info};
pub use types::*;

use crate::kernels::{MAX_PARAMS, Op};
use crate::ops;
use crate::status::{Result, bail, guard, room_for};
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

/// The numbers of an array argument and its length.
///
/// # Safety
/// `data` is NULL or valid for `n` elements.
unsafe fn numbers<'a, T>(data: *const T, n: i32, name: &str, count: &str) -> Result<&'a [T]> {
    let Ok(len) = usize::try_from(n) else { bail!(Value, "{count} is {n}; 0 or more are expected") };
    // SAFETY: the caller's promise.
    match unsafe { slice(data, len) } {
        Some(numbers) => Ok(numbers),
        None if len == 0 => Ok(&[]),
        None => bail!(Null, "{name} is NULL, but {count} is {n}"),
    }
}

/// Memory to work in beside these operands, from its first multiple of 64 on; `None` for NULL without bytes.
///
/// # Safety
/// `data` is NULL or valid for `bytes`, and nobody else's during the call.
unsafe fn memory<'a, 'v>(
    data: *mut std::ffi::c_void,
    bytes: usize,
    operands: impl IntoIterator<Item = &'v View<'v>>,
) -> Result<Option<&'a mut [u64]>> {
    const LINE: usize = 64;
    if data.is_null() {
        if bytes != 0 {
            bail!(Null, "workspace is NULL, but workspace_bytes is {bytes}; NULL and 0 allocate it");
        }
        return Ok(None);
    }
    ops::check_apart("workspace", data.cast(), bytes as u64, operands)?;
    let skip = data.align_offset(LINE);
    // As if the most were skipped: whether the memory suffices must not depend on where it starts.
    let words = bytes.min(usize::MAX >> 1).saturating_sub(LINE - 1) / 8;
    if words == 0 {
        return Ok(Some(&mut []));
    }
    // SAFETY: within the caller's bytes, aligned; integers have no invalid bits.
    Ok(Some(unsafe { std::slice::from_raw_parts_mut(data.byte_add(skip).cast(), words) }))
}

/// Tells how many bytes a workspace takes, wherever it starts.
///
/// # Safety
/// `to` is NULL or writable.
unsafe fn report(bytes: usize, to: *mut usize) -> Result<()> {
    if to.is_null() {
        bail!(Null, "bytes is NULL");
    }
    // Where none are needed it may start anywhere.
    let bytes = if bytes == 0 { 0 } else { bytes.saturating_add(63) };
    // SAFETY: the caller's promise.
    unsafe { to.write(bytes) };
    Ok(())
}

/// Reads and checks a descriptor; `name` is the argument's name in the exported function.
///
/// # Safety
/// `t` is NULL or points to a descriptor whose pointers are valid as the header says.
#[inline(always)]
unsafe fn view<'a>(t: *const lk_tensor, name: &'static str) -> Result<View<'a>> {
    let mut view = View::NOTHING;
    // SAFETY: the caller's promise.
    unsafe { read_view(t, name, &mut view)? };
    Ok(view)
}

/// An operand that may be left out.
///
/// # Safety
/// As [`view`].
unsafe fn optional<'a>(t: *const lk_tensor, name: &'static str) -> Result<Option<View<'a>>> {
    // SAFETY: the caller's promise.
    if t.is_null() { Ok(None) } else { unsafe { view(t, name) }.map(Some) }
}

/// [`view`], filled where it stands: a copy right behind the writes to its parts waits for them, which took a third of a
/// call on few elements.
///
/// # Safety
/// As [`view`].
unsafe fn read_view<'a>(t: *const lk_tensor, name: &'static str, view: &mut View<'a>) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { read_fields(t, name, view)? };
    view.check()
}

/// [`view`] for what asks for shapes and sizes alone: its data may be NULL, and no element may be touched.
///
/// # Safety
/// As [`view`].
unsafe fn described<'a>(t: *const lk_tensor, name: &'static str) -> Result<View<'a>> {
    let mut view = View::NOTHING;
    // SAFETY: the caller's promise.
    unsafe { read_description(t, name, &mut view)? };
    Ok(view)
}

/// [`described`], filled where it stands.
///
/// # Safety
/// As [`view`].
unsafe fn read_description<'a>(t: *const lk_tensor, name: &'static str, view: &mut View<'a>) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { read_fields(t, name, view)? };
    if view.data.is_null() {
        // An address that any dtype is aligned at, as that of the tensor to come is.
        view.data = std::ptr::without_provenance_mut(64);
    }
    view.check()
}

/// [`view`] or [`described`].
type Reader<'a> = unsafe fn(*const lk_tensor, &'static str) -> Result<View<'a>>;

/// A struct of options, which begins with its size; `None` for NULL. What an older caller's struct lacks is as in
/// `Default`.
///
/// # Safety
/// `given` is NULL or points to as many bytes as its first field tells. `T` is `repr(C)`, valid for any bits, and begins
/// with that field.
unsafe fn options<T: Copy + Default>(given: *const T, first_version: usize) -> Result<Option<T>> {
    if given.is_null() {
        return Ok(None);
    }
    // SAFETY: not null; the size is the first field.
    let size = unsafe { given.cast::<usize>().read_unaligned() };
    if !(first_version..=size_of::<T>()).contains(&size) {
        bail!(Value, "options.size is {size}; the struct's sizeof, {}, is expected", size_of::<T>());
    }
    let mut options = T::default();
    // SAFETY: as many bytes as the caller promises, and no more than `T` has.
    unsafe { std::ptr::copy_nonoverlapping(given.cast::<u8>(), (&raw mut options).cast(), size) };
    Ok(Some(options))
}

/// # Safety
/// As [`view`].
#[inline(always)]
unsafe fn read_fields<'a>(t: *const lk_tensor, name: &'static str, view: &mut View<'a>) -> Result<()> {
    // SAFETY: NULL or valid by the caller's promise.
    let Some(t) = (unsafe { t.as_ref() }) else { bail!(Null, "{name} is NULL") };
    let Some(dtype) = Dtype::from_code(t.dtype) else {
        bail!(Dtype, "{name} has the unknown dtype {}", t.dtype);
    };
    if !(0..=LK_MAX_NDIM).contains(&t.ndim) {
        bail!(Ndim, "{name} has {} axes; 0 to {LK_MAX_NDIM} are possible", t.ndim);
    }
    let ndim = t.ndim as usize;
    room_for(ndim)?;
    // SAFETY: `shape` and `strides` hold `ndim` numbers by the caller's promise.
    let (shape, strides) = unsafe { (slice(t.shape, ndim), slice(t.strides, ndim)) };
    view.shape = match shape {
        Some(shape) => shape,
        None if ndim == 0 => &[],
        None => bail!(Null, "{name}.shape is NULL, but {name} has {ndim} axes"),
    };
    (view.name, view.data, view.dtype, view.strides) = (name, t.data.cast(), dtype, strides);
    Ok(())
}

/// Calls an op on its inputs, parameters and outputs.
///
/// # Safety
/// As [`view`], for all operands.
unsafe fn op<const I: usize, const O: usize>(
    function: &'static str,
    op: Op,
    inputs: [*const lk_tensor; I],
    params: &[f64],
    outs: [*const lk_tensor; O],
) -> i32 {
    guard(function, || {
        let info = op.info();
        let params = if params.is_empty() { ops::NO_PARAMS } else { checked_params(op, params)? };
        // Filled in place: a call on a few elements costs little more than this.
        let (mut in_views, mut out_views) = ([View::NOTHING; I], [View::NOTHING; O]);
        for k in 0..I {
            // SAFETY: the caller's promise.
            unsafe { read_view(inputs[k], info.inputs[k].name, &mut in_views[k])? };
        }
        for k in 0..O {
            // SAFETY: the caller's promise.
            unsafe { read_view(outs[k], info.outputs[k].name, &mut out_views[k])? };
        }
        ops::elementwise(op, &in_views, &params, &out_views)
    })
}

/// Parameters padded to the kernels' length; NaN is refused.
fn checked_params(op: Op, params: &[f64]) -> Result<[f64; MAX_PARAMS]> {
    let mut padded = ops::NO_PARAMS;
    for ((place, &value), param) in padded.iter_mut().zip(params).zip(op.info().params) {
        // A replacement may be anything.
        if value.is_nan() && op != Op::NanToNum {
            bail!(Value, "{} is NaN; a number is expected", param.name.to_string_lossy());
        }
        *place = value;
    }
    Ok(padded)
}
