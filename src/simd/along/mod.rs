//! Loops over contiguous memory: a lane function applied along it, at one level.
//!
//! These loops are the only ones that touch elements; they hold no formula and know no layout. Which
//! function runs for which op is `kernels`' choice, how other layouts get here is `engine`'s.

mod blocks;
mod convert;
mod fold;
mod half;
mod integers;
mod place;
mod random;
#[cfg(target_arch = "x86_64")]
mod truncate_x86;
mod words;

pub use blocks::{
    Binary, Compare, Cost, Pair, Scale, Select, Split, Ternary, Test, Unary, binary, compare, pair, scale, select,
    split, ternary, test, unary,
};
pub use convert::{Bool, Convert, convert, convert_through};
pub use fold::{Accs, CHUNK, FoldKernels, FoldOp, LANES, State, Wide, fold_kernels};
pub use half::{Bf16, F16, Odd};
pub use integers::{
    Integer, WholeBinary, WholeCompare, WholeSelect, WholeUnary, whole_binary, whole_compare, whole_select, whole_unary,
};
pub use place::Whole;
pub use random::{Blocks, Draw, DrawParams, Generate, Permute, by_lanes, generate, permute};
pub use words::{Bitwise, Pattern, bits1, bits2, truth1, truth2};

/// Runs over `n` contiguous elements of every operand: inputs, then outputs, which may be exactly
/// one of the inputs each. `params` are the op's scalar parameters.
///
/// # Safety
/// Every pointer is valid for `n` elements of its operand's dtype, at any alignment; the CPU supports
/// the kernel's level.
pub type Block = unsafe fn(operands: &[*mut u8; MAX_OPERANDS], n: usize, params: &[f64; MAX_PARAMS]);

/// Most operands of a kernel, the outputs included.
pub const MAX_OPERANDS: usize = 4;
/// Most scalar parameters of an op.
pub const MAX_PARAMS: usize = 4;
