//! The op table, and the block kernels that it names: one for each op, dtype and instruction set.
//!
//! A block kernel runs over contiguous elements at any alignment; `engine` brings every other layout
//! into that form. Adding an elementwise op is one function in `math`, one row in [`table`], one
//! export in `capi`.

mod cast;
mod reduce;
mod table;

pub use cast::cast_kernel;
pub use reduce::{Fold, fold};
pub use table::Op;

pub use crate::simd::along::{Block, CHUNK, FoldKernels, LANES, MAX_OPERANDS, MAX_PARAMS, State};

use std::ffi::{CStr, c_char, c_void};

use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::tensor::Dtype;

/// A tensor input of an op.
pub struct Input {
    /// The argument's name in the exported function.
    pub name: &'static str,
    /// Always bool, instead of the op's dtype.
    pub is_bool: bool,
}

/// A scalar parameter of an op.
pub struct Param {
    pub name: &'static CStr,
    /// What `lk_loop` uses.
    pub default: f64,
}

/// A row of the op table.
pub struct OpInfo {
    /// `lk_<name>` is the export.
    pub name: &'static CStr,
    pub inputs: &'static [Input],
    pub params: &'static [Param],
    /// The output is bool, instead of the op's dtype.
    pub bool_out: bool,
    /// Largest error for f32 and f64, in units in the last place.
    pub ulp: [f64; 2],
    /// The NumPy ufunc with the same meaning.
    pub numpy: Option<&'static CStr>,
    /// The operation is associative up to rounding: a loop may reduce a block by halves.
    pub associative: bool,
    pub summary: &'static CStr,
}

impl OpInfo {
    /// The op's name as a `str`.
    pub fn name(&self) -> &'static str {
        self.name.to_str().unwrap_or("?")
    }

    /// The dtypes of the operands, inputs then output, for the op's dtype.
    pub fn operand_dtypes(&self, dtype: Dtype) -> impl Iterator<Item = Dtype> {
        let inputs = self.inputs.iter().map(move |input| if input.is_bool { Dtype::Bool } else { dtype });
        inputs.chain([if self.bool_out { Dtype::Bool } else { dtype }])
    }

    /// Parameters padded to the kernels' length.
    pub fn default_params(&self) -> [f64; MAX_PARAMS] {
        let mut params = [0.0; MAX_PARAMS];
        for (value, param) in params.iter_mut().zip(self.params) {
            *value = param.default;
        }
        params
    }
}

/// Column of a dtype in the kernel tables.
fn real_index(dtype: Dtype) -> Option<usize> {
    match dtype {
        Dtype::F32 => Some(0),
        Dtype::F64 => Some(1),
        _ => None,
    }
}

/// The block kernel of an op for f32 or f64 at the current level.
#[inline]
pub fn block(op: Op, dtype: Dtype) -> Option<Block> {
    let column = real_index(dtype)?;
    Some(at_current_level(BlockTable { op, column }))
}

/// NumPy's inner-loop signature: first elements of the operands, the count, byte strides.
pub type LoopFn =
    unsafe extern "C" fn(args: *mut *mut c_char, dims: *const isize, steps: *const isize, data: *mut c_void);

/// Makes one function for each op and dtype, so that a bare function pointer knows what it is.
pub trait LoopMaker {
    /// The loop of the op numbered `OP`.
    ///
    /// # Safety
    /// As NumPy's inner loops: `args` and `steps` hold one entry for each operand, and every element
    /// that they describe is valid.
    unsafe extern "C" fn run<const OP: u16, const IS_F64: bool>(
        args: *mut *mut c_char,
        dims: *const isize,
        steps: *const isize,
        data: *mut c_void,
    );
}

/// The loop that `M` makes of an op for f32 or f64.
pub fn loop_fn<M: LoopMaker>(op: Op, dtype: Dtype) -> Option<LoopFn> {
    Some(table::loops::<M>()[op as usize][real_index(dtype)?])
}

struct BlockTable {
    op: Op,
    column: usize,
}

impl ByLevel for BlockTable {
    type Output = Block;
    #[inline(always)]
    fn get<S: Lanes>(self) -> Block {
        table::blocks::<S>()[self.op as usize][self.column]
    }
}
