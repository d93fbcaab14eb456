//! The library.
//!
//! Versions, names, errors, and the instruction set in use.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_char;

use super::super::library;
use super::super::types::{lk_dtype, lk_status, lk_tensor};
use crate::status::guard;

/// The library's version, such as "0.1.0".
#[unsafe(no_mangle)]
pub extern "C" fn lk_version() -> *const c_char {
    library::version()
}

/// The binary interface's version; compare with LK_ABI_VERSION.
#[unsafe(no_mangle)]
pub extern "C" fn lk_abi_version() -> i32 {
    library::abi_version()
}

/// The instruction-set level in use: "scalar", "neon", "avx2" or "avx512". It is the best that the machine
/// has, unless the environment variable LANEKIT_ISA (read at the first call) or lk_set_isa lowered it.
/// Results have the same bits at every level.
#[unsafe(no_mangle)]
pub extern "C" fn lk_isa_name() -> *const c_char {
    library::isa_name()
}

/// Uses the named level from now on in every thread: "scalar", "neon", "avx2", "avx512", or "best".
/// LK_ERR_NULL; LK_ERR_VALUE for an unknown name; LK_ERR_UNSUPPORTED when the machine does not have the
/// level. Nothing changes then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_set_isa(name: *const c_char) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_set_isa", || unsafe { library::set_isa(name) })
}

/// The constant's name, such as "LK_ERR_DTYPE"; "unknown status" for any other number.
#[unsafe(no_mangle)]
pub extern "C" fn lk_status_name(status: lk_status) -> *const c_char {
    library::status_name(status)
}

/// The calling thread's last error as a sentence that names the function, the argument, what was given and
/// what was expected; "" if there was none. Valid until the thread's next failing call.
#[unsafe(no_mangle)]
pub extern "C" fn lk_last_error() -> *const c_char {
    library::last_error()
}

/// NumPy's name of a dtype, such as "float32"; NULL for an unknown number.
#[unsafe(no_mangle)]
pub extern "C" fn lk_dtype_name(dtype: lk_dtype) -> *const c_char {
    library::dtype_name(dtype)
}

/// Bytes of one element; 0 for an unknown number.
#[unsafe(no_mangle)]
pub extern "C" fn lk_dtype_size(dtype: lk_dtype) -> i64 {
    library::dtype_size(dtype)
}

/// Checks a descriptor as every operation does: pointers, ndim, extents, dtype, byte span. Reads no element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tensor_check(t: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_tensor_check", || unsafe { library::tensor_check(t) })
}
