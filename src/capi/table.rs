//! The op table and the second door: NumPy-style inner loops.

use std::ffi::{c_char, c_void};
use std::ptr;

use super::types::{lk_dtype, lk_op, lk_status};
use crate::kernels::{LoopFn, Op};
use crate::ops;
use crate::status::{Result, bail, guard};
use crate::tensor::Dtype;

/// -x
pub const LK_OP_NEG: lk_op = 0;
/// |x|
pub const LK_OP_ABS: lk_op = 1;
/// -1, 0 or 1
pub const LK_OP_SIGN: lk_op = 2;
/// x * x
pub const LK_OP_SQUARE: lk_op = 3;
/// Square root
pub const LK_OP_SQRT: lk_op = 4;
/// 1 / x
pub const LK_OP_RECIPROCAL: lk_op = 5;
/// 1 / sqrt(x)
pub const LK_OP_RSQRT: lk_op = 6;
/// e^x
pub const LK_OP_EXP: lk_op = 7;
/// Natural logarithm
pub const LK_OP_LOG: lk_op = 8;
/// Hyperbolic tangent
pub const LK_OP_TANH: lk_op = 9;
/// 1 / (1 + e^-x)
pub const LK_OP_SIGMOID: lk_op = 10;
/// Rectifier; parameters alpha, max_value, threshold
pub const LK_OP_RELU: lk_op = 11;
/// a + b
pub const LK_OP_ADD: lk_op = 12;
/// a - b
pub const LK_OP_SUB: lk_op = 13;
/// a * b
pub const LK_OP_MUL: lk_op = 14;
/// a / b
pub const LK_OP_DIV: lk_op = 15;
/// Larger, propagating NaN
pub const LK_OP_MAXIMUM: lk_op = 16;
/// Smaller, propagating NaN
pub const LK_OP_MINIMUM: lk_op = 17;
/// Larger, ignoring NaN
pub const LK_OP_FMAX: lk_op = 18;
/// Smaller, ignoring NaN
pub const LK_OP_FMIN: lk_op = 19;
/// a == b
pub const LK_OP_EQUAL: lk_op = 20;
/// a != b
pub const LK_OP_NOT_EQUAL: lk_op = 21;
/// a < b
pub const LK_OP_LESS: lk_op = 22;
/// a <= b
pub const LK_OP_LESS_EQUAL: lk_op = 23;
/// a > b
pub const LK_OP_GREATER: lk_op = 24;
/// a >= b
pub const LK_OP_GREATER_EQUAL: lk_op = 25;
/// cond ? a : b
pub const LK_OP_WHERE: lk_op = 26;
/// Limit to a range; parameters lo, hi
pub const LK_OP_CLIP: lk_op = 27;

/// One row of the table of elementwise operations. Strings live as long as the library.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_op_info {
    /// The operation's constant.
    pub op: lk_op,
    /// Number of tensor inputs.
    pub nin: i32,
    /// Number of outputs.
    pub nout: i32,
    /// Number of scalar parameters.
    pub nparams: i32,
    /// 1 when the output is bool, else it has the dtype of the inputs.
    pub bool_out: i32,
    /// Bit i is set when input i is bool.
    pub in_bool_mask: i32,
    /// Name: lk_<name> is the export.
    pub name: *const c_char,
    /// One line on what it computes.
    pub summary: *const c_char,
    /// The NumPy ufunc with the same meaning, or NULL.
    pub numpy: *const c_char,
    /// Largest error in float32, in units in the last place; 0.5 is correctly rounded, 0 exact.
    pub ulp_f32: f64,
    /// Largest error in float64.
    pub ulp_f64: f64,
    /// Names of the parameters.
    pub params: [*const c_char; 4],
    /// What lk_loop uses for the parameters.
    pub defaults: [f64; 4],
}

/// A strided one-dimensional loop, with the signature of NumPy's inner loops: args points at the
/// first element of each operand (inputs, then outputs), dims[0] is the count, steps are byte
/// strides. It behaves as if it took one element after another. data is not used.
pub type lk_loop_fn =
    Option<unsafe extern "C" fn(args: *mut *mut c_char, dims: *const isize, steps: *const isize, data: *mut c_void)>;

fn op_of(op: lk_op) -> Result<Op> {
    match usize::try_from(op).ok().and_then(|op| Op::ALL.get(op)) {
        Some(&op) => Ok(op),
        None => bail!(Value, "op is {op}; 0 to {} are operations", Op::ALL.len() - 1),
    }
}

/// Number of elementwise operations: LK_OP_ constants are 0 to this minus 1.
#[unsafe(no_mangle)]
pub extern "C" fn lk_op_count() -> i32 {
    Op::ALL.len() as i32
}

/// Writes the table's row of an operation to *out. LK_ERR_VALUE for an unknown one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_op_describe(op: lk_op, out: *mut lk_op_info) -> lk_status {
    guard("lk_op_describe", || {
        if out.is_null() {
            bail!(Null, "out is NULL");
        }
        let info = op_of(op)?.info();
        let mut row = lk_op_info {
            op,
            nin: info.inputs.len() as i32,
            nout: 1,
            nparams: info.params.len() as i32,
            bool_out: i32::from(info.bool_out),
            in_bool_mask: info.inputs.iter().enumerate().map(|(i, input)| i32::from(input.is_bool) << i).sum(),
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
        // SAFETY: not null, one row by the caller's promise.
        unsafe { out.write(row) };
        Ok(())
    })
}

/// Writes the inner loop of an operation for a dtype (LK_F32 or LK_F64; the inputs' where the output
/// is bool) to *fn. Any NumPy, or any engine with strided columns, can call it; parameters have their
/// defaults.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_loop(op: lk_op, dtype: lk_dtype, r#fn: *mut lk_loop_fn) -> lk_status {
    guard("lk_loop", || {
        if r#fn.is_null() {
            bail!(Null, "fn is NULL");
        }
        let op = op_of(op)?;
        let found: Option<LoopFn> = Dtype::from_code(dtype).and_then(|dtype| ops::loop_fn(op, dtype));
        let Some(found) = found else {
            bail!(Dtype, "dtype is {dtype}; {} has loops for float32 and float64", op.info().name.to_string_lossy());
        };
        // SAFETY: not null, one pointer by the caller's promise.
        unsafe { r#fn.write(Some(found)) };
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_match_the_table() {
        let constants = [
            (LK_OP_NEG, "neg"),
            (LK_OP_ABS, "abs"),
            (LK_OP_SIGN, "sign"),
            (LK_OP_SQUARE, "square"),
            (LK_OP_SQRT, "sqrt"),
            (LK_OP_RECIPROCAL, "reciprocal"),
            (LK_OP_RSQRT, "rsqrt"),
            (LK_OP_EXP, "exp"),
            (LK_OP_LOG, "log"),
            (LK_OP_TANH, "tanh"),
            (LK_OP_SIGMOID, "sigmoid"),
            (LK_OP_RELU, "relu"),
            (LK_OP_ADD, "add"),
            (LK_OP_SUB, "sub"),
            (LK_OP_MUL, "mul"),
            (LK_OP_DIV, "div"),
            (LK_OP_MAXIMUM, "maximum"),
            (LK_OP_MINIMUM, "minimum"),
            (LK_OP_FMAX, "fmax"),
            (LK_OP_FMIN, "fmin"),
            (LK_OP_EQUAL, "equal"),
            (LK_OP_NOT_EQUAL, "not_equal"),
            (LK_OP_LESS, "less"),
            (LK_OP_LESS_EQUAL, "less_equal"),
            (LK_OP_GREATER, "greater"),
            (LK_OP_GREATER_EQUAL, "greater_equal"),
            (LK_OP_WHERE, "where"),
            (LK_OP_CLIP, "clip"),
        ];
        assert_eq!(constants.len(), Op::ALL.len());
        for (op, name) in constants {
            assert_eq!(op_of(op).unwrap().info().name.to_str(), Ok(name));
        }
    }
}
