//! The op table and the second door: NumPy-style inner loops.

use std::ffi::{c_char, c_void};
use std::ptr;

use super::functions::write_sized;
use super::types::{lk_dtype, lk_op};
use crate::kernels::{Kind, LoopFn, Op, OpInfo, OperandDtypes};
use crate::ops;
use crate::status::{Result, bail};
use crate::tensor::{Dtype, listed};

/// Description of an elementwise operation. Strings live as long as the library.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_op_info {
    /// sizeof(lk_op_info), set by the caller: no more bytes are written. Later versions add fields at the end.
    pub size: usize,
    /// The operation's constant.
    pub op: lk_op,
    /// Number of tensor inputs.
    pub nin: i32,
    /// Number of outputs.
    pub nout: i32,
    /// Number of scalar parameters.
    pub nparams: i32,
    /// 1 if the outputs are bool; else they have the dtype of the inputs, or are int32 (lk_op_operand_dtype).
    pub bool_out: i32,
    /// Bit i is set if input i is bool.
    pub in_bool_mask: i32,
    /// Name: lk_<name> is the export.
    pub name: *const c_char,
    /// What it computes, in one line.
    pub summary: *const c_char,
    /// NumPy ufunc of the same meaning, or NULL.
    pub numpy: *const c_char,
    /// Error bound in float32, in units in the last place: 0 is exact, 0.5 is correctly rounded.
    pub ulp_f32: f64,
    /// Error bound in float64.
    pub ulp_f64: f64,
    /// Names of the parameters.
    pub params: [*const c_char; 4],
    /// Defaults of the parameters, which loops use.
    pub defaults: [f64; 4],
}

/// A strided loop along one axis, with the signature of NumPy's ufunc inner loops. args: pointers to the first
/// element of each operand, inputs before outputs. dims: dims[0] is the number of elements. steps: byte strides.
/// data: not used.
///
/// It behaves as if elements were computed one after another, so a later input may be an earlier output. The
/// exception is a reduction, whose first input and output are one element with step 0, by an associative operation
/// (add, multiply, minimum, maximum and the like): its association is by blocks and depends on the number of
/// elements alone.
pub type lk_loop_fn =
    Option<unsafe extern "C" fn(args: *mut *mut c_char, dims: *const isize, steps: *const isize, data: *mut c_void)>;

/// The operation of a number, which the argument `name` has.
pub(super) fn op_of(op: lk_op, name: &str) -> Result<Op> {
    match usize::try_from(op).ok().and_then(|op| Op::ALL.get(op)) {
        Some(&op) => Ok(op),
        None => bail!(Value, "{name} is {op}; an LK_OP_ constant, from 0 to {}, is expected", Op::ALL.len() - 1),
    }
}

#[inline]
pub(super) fn op_count() -> i32 {
    Op::ALL.len() as i32
}

#[inline]
pub(super) unsafe fn op_describe(op: lk_op, out: *mut lk_op_info) -> Result<()> {
    {
        let info = op_of(op, "op")?.info();
        let mut row = lk_op_info {
            size: 0,
            op,
            nin: info.inputs.len() as i32,
            nout: info.outputs.len() as i32,
            nparams: info.params.len() as i32,
            bool_out: i32::from(info.outputs.iter().all(|output| output.kind == Kind::Bool)),
            in_bool_mask: info
                .inputs
                .iter()
                .enumerate()
                .map(|(i, input)| i32::from(input.kind == Kind::Bool) << i)
                .sum(),
            name: info.name.as_ptr(),
            summary: info.summary.as_ptr(),
            numpy: info.numpy.map_or(ptr::null(), |name| name.as_ptr()),
            ulp_f32: info.ulp[0],
            ulp_f64: info.ulp[1],
            params: [ptr::null(); 4],
            defaults: [0.0; 4],
        };
        for (i, param) in info.params.iter().enumerate() {
            row.params[i] = param.name.as_ptr();
            row.defaults[i] = param.default;
        }
        // SAFETY: the caller's promise.
        unsafe { write_sized(row, size_of::<lk_op_info>(), |row, size| row.size = size, out) }
    }
}

/// The op's dtype, if it has kernels for it.
fn dtype_of(info: &OpInfo, dtype: lk_dtype) -> Result<Dtype> {
    match Dtype::from_code(dtype).filter(|dtype| info.dtypes.contains(dtype)) {
        Some(dtype) => Ok(dtype),
        None => bail!(Dtype, "dtype is {dtype}; {} has kernels for {}", info.name(), ops::one_of(info.dtypes)),
    }
}

#[inline]
pub(super) unsafe fn op_operand_dtype(op: lk_op, dtype: lk_dtype, operand: i32, out: *mut lk_dtype) -> Result<()> {
    {
        if out.is_null() {
            bail!(Null, "out is NULL");
        }
        let info = op_of(op, "op")?.info();
        let dtype = dtype_of(info, dtype)?;
        let found = usize::try_from(operand).ok().and_then(|operand| info.operand_dtypes(dtype).nth(operand));
        let Some(found) = found else {
            bail!(Value, "operand is {operand}; {} has {} operands", info.name(), info.operands().count());
        };
        // SAFETY: not null, one number by the caller's promise.
        unsafe { out.write(found as lk_dtype) };
        Ok(())
    }
}

#[inline]
pub(super) unsafe fn r#loop(op: lk_op, dtype: lk_dtype, r#fn: *mut lk_loop_fn) -> Result<()> {
    {
        if r#fn.is_null() {
            bail!(Null, "fn is NULL");
        }
        let op = op_of(op, "op")?;
        let found: Option<LoopFn> =
            Dtype::from_code(dtype).and_then(|dtype| ops::loop_fn(op, &ops::loop_dtypes(op, dtype)));
        if found.is_none() {
            bail!(Dtype, "dtype is {dtype}; {} has loops for {}", op.info().name(), ops::one_of(&ops::loops(op)));
        }
        // SAFETY: not null, one pointer by the caller's promise.
        unsafe { r#fn.write(found) };
        Ok(())
    }
}

#[inline]
pub(super) unsafe fn loop_of(op: lk_op, dtypes: *const lk_dtype, r#fn: *mut lk_loop_fn) -> Result<()> {
    {
        if dtypes.is_null() || r#fn.is_null() {
            bail!(Null, "{} is NULL", if dtypes.is_null() { "dtypes" } else { "fn" });
        }
        let op = op_of(op, "op")?;
        // SAFETY: not null, one number for each operand by the caller's promise.
        let codes = unsafe { std::slice::from_raw_parts(dtypes, op.info().operands().count()) };
        let mut wanted = OperandDtypes::new();
        for (k, &code) in codes.iter().enumerate() {
            let Some(dtype) = Dtype::from_code(code) else { bail!(Dtype, "dtypes[{k}] is {code}, which is unknown") };
            wanted.push(dtype);
        }
        let found: Option<LoopFn> = ops::loop_fn(op, &wanted);
        if found.is_none() {
            bail!(Dtype, "dtypes are {}; {} has no loop for them", listed(&wanted), op.info().name());
        }
        // SAFETY: not null, one pointer by the caller's promise.
        unsafe { r#fn.write(found) };
        Ok(())
    }
}
