//! Loops over contiguous memory: a lane function applied along it, at one level.
//!
//! These loops are the only ones that touch elements; they hold no formula and know no layout. Which
//! function runs for which op is `kernels`' choice, how other layouts get here is `engine`'s.

mod blocks;
mod convert;
mod fold;
mod lines;
mod place;
mod scan;
mod words;

pub use blocks::{
    Binary, Compare, Cost, Pair, Scale, Select, Split, Ternary, Test, Unary, binary, compare, pair, scale, select,
    split, ternary, test, unary,
};
pub use convert::{Bool, Convert, convert};
pub use fold::{Accs, CHUNK, FoldKernels, FoldOp, LANES, State, Wide, fold_kernels};
pub use lines::{
    Beside, CHANNELS, ChannelOp, Channels, LineArgs, LinePass, LineState, MakeChannels, Maps, RunPass, Sums, Widen,
    make_channels, map_pass, max_pass, sums_pass,
};
pub use place::Whole;
pub use scan::{BLOCK, ScanOp, scan_pass};
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
