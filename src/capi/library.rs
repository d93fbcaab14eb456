//! Versions, instruction-set level, names of statuses and dtypes, the last error.

use std::ffi::{CStr, c_char};

use super::types::{LK_ABI_VERSION, lk_dtype, lk_status, lk_tensor};
use super::view;
use crate::simd::{self, Isa};
use crate::status::{self, Result, Status, bail};
use crate::tensor::Dtype;

#[inline]
pub(super) fn version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

#[inline]
pub(super) fn abi_version() -> i32 {
    LK_ABI_VERSION
}

#[inline]
pub(super) fn isa_name() -> *const c_char {
    simd::current().c_name().as_ptr()
}

#[inline]
pub(super) unsafe fn set_isa(name: *const c_char) -> Result<()> {
    {
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
    }
}

#[inline]
pub(super) fn status_name(status: lk_status) -> *const c_char {
    Status::c_name(status).as_ptr()
}

#[inline]
pub(super) fn last_error() -> *const c_char {
    status::last_error()
}

#[inline]
pub(super) fn dtype_name(dtype: lk_dtype) -> *const c_char {
    Dtype::from_code(dtype).map_or(std::ptr::null(), |dtype| dtype.c_name().as_ptr())
}

#[inline]
pub(super) fn dtype_size(dtype: lk_dtype) -> i64 {
    Dtype::from_code(dtype).map_or(0, |dtype| dtype.size() as i64)
}

#[inline]
pub(super) unsafe fn tensor_check(t: *const lk_tensor) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { view(t, "t") }.map(drop)
}
