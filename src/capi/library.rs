//! Versions, instruction-set level, names of statuses and dtypes, the last error.

use std::ffi::{CStr, c_char};

use super::types::{LK_ABI_VERSION, lk_dtype, lk_status, lk_tensor};
use super::view;
use crate::simd::{self, Isa};
use crate::status::{self, Status, bail, guard};
use crate::tensor::Dtype;

/// The library's version, such as "0.1.0".
#[unsafe(no_mangle)]
pub extern "C" fn lk_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// The binary interface's version; compare with LK_ABI_VERSION.
#[unsafe(no_mangle)]
pub extern "C" fn lk_abi_version() -> i32 {
    LK_ABI_VERSION
}

/// The instruction-set level in use: "scalar", "neon", "avx2" or "avx512". It is the best that the
/// machine has, unless the environment variable LANEKIT_ISA (read at the first call) or
/// lk_set_isa lowered it. Results have the same bits at every level.
#[unsafe(no_mangle)]
pub extern "C" fn lk_isa_name() -> *const c_char {
    simd::current().c_name().as_ptr()
}

/// Uses the named level from now on in every thread: "scalar", "neon", "avx2", "avx512", or "best".
/// LK_ERR_NULL; LK_ERR_VALUE for an unknown name; LK_ERR_UNSUPPORTED when the machine does not have
/// the level. Nothing changes then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_set_isa(name: *const c_char) -> lk_status {
    guard("lk_set_isa", || {
        if name.is_null() {
            bail!(Null, "name is NULL");
        }
        // SAFETY: a NUL-terminated string by the caller's promise.
        let name = unsafe { CStr::from_ptr(name) };
        let isa = match Isa::from_name(name.to_bytes()) {
            None if name == c"best" => None,
            None => bail!(Value, "name is {name:?}; known are scalar, neon, avx2, avx512 and best"),
            some => some,
        };
        if !simd::set(isa) {
            bail!(Unsupported, "name is {name:?}, which this machine can't run");
        }
        Ok(())
    })
}

/// The constant's name, such as "LK_ERR_DTYPE"; "unknown status" for any other number.
#[unsafe(no_mangle)]
pub extern "C" fn lk_status_name(status: lk_status) -> *const c_char {
    Status::c_name(status).as_ptr()
}

/// The calling thread's last error as a sentence that names the function, the argument, what was
/// given and what was expected; "" if there was none. Valid until the thread's next failing call.
#[unsafe(no_mangle)]
pub extern "C" fn lk_last_error() -> *const c_char {
    status::last_error()
}

/// NumPy's name of a dtype, such as "float32"; NULL for an unknown number.
#[unsafe(no_mangle)]
pub extern "C" fn lk_dtype_name(dtype: lk_dtype) -> *const c_char {
    Dtype::from_code(dtype).map_or(std::ptr::null(), |dtype| dtype.c_name().as_ptr())
}

/// Bytes of one element; 0 for an unknown number.
#[unsafe(no_mangle)]
pub extern "C" fn lk_dtype_size(dtype: lk_dtype) -> i64 {
    Dtype::from_code(dtype).map_or(0, |dtype| dtype.size() as i64)
}

/// Checks a descriptor as every operation does: pointers, ndim, extents, dtype, byte span. Reads no
/// element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tensor_check(t: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_tensor_check", || unsafe { view(t, "t") }.map(drop))
}
