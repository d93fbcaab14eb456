//! The library.
//!
//! Versions, names, errors, and the instruction set in use. Strings are constant, but for lk_last_error's.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_char;

use super::super::library;
use super::super::types::{lk_dtype, lk_status, lk_tensor};
use crate::status::guard;

/// Version of the library in use, such as "0.1.0".
#[unsafe(no_mangle)]
pub extern "C" fn lk_version() -> *const c_char {
    library::version()
}

/// Version of the binary interface of the library in use. It must equal the LK_ABI_VERSION that the program
/// was compiled with.
#[unsafe(no_mangle)]
pub extern "C" fn lk_abi_version() -> i32 {
    library::abi_version()
}

/// Name of the instruction-set level in use: "scalar", "neon", "avx2" or "avx512".
///
/// It is the best level that the machine has, unless the environment variable LANEKIT_ISA (read at the first
/// call) or lk_set_isa chose a lower one. Results have the same bits at every level.
#[unsafe(no_mangle)]
pub extern "C" fn lk_isa_name() -> *const c_char {
    library::isa_name()
}

/// Sets the instruction-set level for all threads, from this call on.
///
/// name: "scalar", "neon", "avx2", "avx512", or "best" for the best that the machine has. LK_ERR_VALUE if the
/// name is unknown, LK_ERR_UNSUPPORTED if the machine lacks the level; the level stays as it was then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_set_isa(name: *const c_char) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_set_isa", || unsafe { library::set_isa(name) })
}

/// Name of a status, such as "LK_ERR_DTYPE"; "unknown status" for any other number.
#[unsafe(no_mangle)]
pub extern "C" fn lk_status_name(status: lk_status) -> *const c_char {
    library::status_name(status)
}

/// Message of the calling thread's last error; "" if there was none.
///
/// One sentence, which names the function, the argument, what was given and what was expected. The pointer is
/// valid until the thread's next call that fails.
#[unsafe(no_mangle)]
pub extern "C" fn lk_last_error() -> *const c_char {
    library::last_error()
}

/// NumPy's name of a dtype, such as "float32"; NULL for an unknown number.
#[unsafe(no_mangle)]
pub extern "C" fn lk_dtype_name(dtype: lk_dtype) -> *const c_char {
    library::dtype_name(dtype)
}

/// Size of one element in bytes; 0 for an unknown number.
#[unsafe(no_mangle)]
pub extern "C" fn lk_dtype_size(dtype: lk_dtype) -> i64 {
    library::dtype_size(dtype)
}

/// Checks a descriptor as every function does: pointers, ndim, extents, dtype, and whether the addresses of
/// all elements can be computed without overflow.
///
/// No element is read.
///
/// t: any dtype.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tensor_check(t: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_tensor_check", || unsafe { library::tensor_check(t) })
}
