//! Loops over contiguous memory: a lane function applied along it, at one level.
//!
//! These loops are the only ones that touch elements; they hold no formula and know no layout. Which
//! function runs for which op is `kernels`' choice, how other layouts get here is `engine`'s.

mod blend;
mod blocks;
mod columns;
mod convert;
mod dot;
mod fold;
mod half;
mod integers;
mod keys;
mod line_losses;
mod lines;
mod moments;
mod one_by_one;
mod place;
mod place_of;
mod plain;
mod pool;
mod product;
mod random;
mod reduce;
mod relative;
mod scan;
mod steps;
mod tree;
#[cfg(target_arch = "x86_64")]
mod truncate_x86;
mod whole_scan;
mod window;
mod words;

pub use blend::{Neighbours, Row, RunBlend, blend};
pub use blocks::{
    Binary, Compare, Cost, Pair, Scale, Select, Split, Ternary, Test, Twofold, Unary, binary, compare, pair, scale,
    select, split, ternary, test, twofold, unary,
};
pub use columns::{ColumnKernels, PANEL, Rows, fold_columns, plain_columns};
pub use convert::{Bool, Convert, convert, convert_through};
pub use dot::Dot;
pub use fold::{Both, Combine, FoldOp, Folded, fold_chunk};
pub use half::{Bf16, F16, Odd, half_nextafter};
pub use integers::{
    Integer, WholeBinary, WholeCompare, WholeSelect, WholeTwofold, WholeUnary, mixed_compare, saturate, whole_binary,
    whole_compare, whole_select, whole_twofold, whole_unary,
};
pub use keys::each_key;
pub use line_losses::{
    LineLoss, LossArgs, LossResult, LossState, RunLoss, Terms, finish_loss, finish_truth, max_of_line, read_wide,
    sum_terms,
};
pub use lines::{
    Beside, CHANNELS, ChannelOp, Channels, InF64, LineArgs, LinePass, LineState, MakeChannels, Maps, RunPass, Sums,
    make_channels, map_pass, max_pass, sums_pass,
};
pub use moments::{MeanAndVariance, OfVariance, Spread};
pub use one_by_one::{Each, OneByOne};
pub use place::Whole;
pub use place_of::{Beats, PlaceOf, PlaceOfInteger};
pub use plain::{
    All, Any, Count, Countable, Plain, PlainFold, Truth, TruthByte, WholeMax, WholeMean, WholeMin, WholeProd, WholeSum,
};
pub use pool::{PoolOp, RunPool, Windows, pool};
pub use product::{
    Ahead, BEHIND, CHAIN, DEPTH, Direct, FEW, Factor, MOST_COLUMNS, PAIRS, PackRows, PackTiles, Pairs, Panels, SLOTS,
    TileShape, Turn, Turned, direct, pack_rows, pack_tiles, pairs, panels, tile_shape, tile_shapes, turned,
};
pub use random::{Blocks, Draw, DrawParams, DropOut, Generate, Permute, by_lanes, drop_out, generate, permute};
pub use reduce::{CHUNK, LANES, Lines, ReduceKernels, Reducer, State, reduce_kernels};
pub use relative::{Relative, RelativeSum};
pub use scan::{BLOCK, ScanOp, scan_pass};
pub use steps::{Formula, Steps, steps};
pub use tree::{Accs, Chunked, Join, Plus, Tree, Widen, each_group, load, opaque_one, registers};
pub use whole_scan::whole_scan_pass;
pub use window::{ROW_BYTES, Run, RunStrip, Strip, dense, depthwise};
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
