//! The table of reductions.

use std::ffi::c_char;
use std::ptr;

use super::functions::write_sized;
use super::types::{lk_dtype, lk_reduction};
use crate::kernels::{EmptyResult, Reduction};
use crate::ops;
use crate::status::{Result, bail};
use crate::tensor::Dtype;

/// Description of a reduction. Strings live as long as the library.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_reduction_info {
    /// sizeof(lk_reduction_info), set by the caller: no more bytes are written. Later versions add fields at the end.
    pub size: usize,
    /// Its LK_REDUCE_ constant, 0 to lk_reduction_count() - 1. New ones are added at the end.
    pub reduction: lk_reduction,
    /// Number of tensor inputs.
    pub nin: i32,
    /// 1 if it has a parameter, the last argument before out.
    pub has_param: i32,
    /// 1 if the result of zero elements is undefined (LK_ERR_VALUE).
    pub needs_elements: i32,
    /// Name: lk_<name> is the export.
    pub name: *const c_char,
    /// What it computes, in one line.
    pub summary: *const c_char,
    /// NumPy function of the same meaning, or NULL.
    pub numpy: *const c_char,
    /// Error bound, as a formula or in words; u is 2^-53.
    pub bound: *const c_char,
    /// Name of the parameter, or NULL.
    pub param: *const c_char,
    /// Default of the parameter.
    pub param_default: f64,
    /// Result of zero elements, if needs_elements is 0.
    pub of_nothing: f64,
}

pub(super) fn reduction_of(reduction: lk_reduction) -> Result<Reduction> {
    match usize::try_from(reduction).ok().and_then(|reduction| Reduction::ALL.get(reduction)) {
        Some(&reduction) => Ok(reduction),
        None => bail!(Value, "reduction is {reduction}; 0 to {} are reductions", Reduction::ALL.len() - 1),
    }
}

#[inline]
pub(super) fn reduction_count() -> i32 {
    Reduction::ALL.len() as i32
}

#[inline]
pub(super) unsafe fn reduction_describe(reduction: lk_reduction, out: *mut lk_reduction_info) -> Result<()> {
    {
        let info = reduction_of(reduction)?.info();
        let row = lk_reduction_info {
            size: 0,
            reduction,
            nin: info.inputs.len() as i32,
            has_param: i32::from(info.param.is_some()),
            needs_elements: i32::from(info.empty == EmptyResult::Refused),
            name: info.name.as_ptr(),
            summary: info.summary.as_ptr(),
            numpy: info.numpy.map_or(ptr::null(), |name| name.as_ptr()),
            bound: info.bound.as_ptr(),
            param: info.param.as_ref().map_or(ptr::null(), |param| param.name.as_ptr()),
            param_default: info.param.as_ref().map_or(0.0, |param| param.default),
            of_nothing: match info.empty {
                EmptyResult::Value(value) => value,
                EmptyResult::Refused => 0.0,
            },
        };
        // SAFETY: the caller's promise.
        unsafe { write_sized(row, size_of::<lk_reduction_info>(), |row, size| row.size = size, out) }
    }
}

#[inline]
pub(super) unsafe fn reduction_dtype(reduction: lk_reduction, dtype: lk_dtype, out: *mut lk_dtype) -> Result<()> {
    {
        if out.is_null() {
            bail!(Null, "out is NULL");
        }
        let info = reduction_of(reduction)?.info();
        let Some(dtype) = Dtype::from_code(dtype).filter(|dtype| info.dtypes.contains(dtype)) else {
            bail!(Dtype, "dtype is {dtype}; {} takes {}", info.name(), ops::one_of(info.dtypes));
        };
        // SAFETY: not null, one number by the caller's promise.
        unsafe { out.write(info.output_dtype(dtype) as lk_dtype) };
        Ok(())
    }
}
