//! Loops over contiguous memory: a lane function applied along it, at one level.
//!
//! These loops are the only ones that touch elements; they hold no formula and know no layout. Which
//! function runs for which op is `kernels`' choice, how other layouts get here is `engine`'s.
//!
//! # Reductions
//!
//! A `Reducer` folds a sequence run by run (`reduce`). Most are a `Tree` over chunks, which has the one association of
//! sums; f32 accumulates in f64. What a chunk leaves is up to the reduction: a sum, a mean with the squares about it
//! (`moments`), the largest element with a sum of exponentials shifted by it (`shifted_sum`). Memory is read once in
//! any case, as a second pass over a chunk finds it in the first-level cache. Selections (max, argmax) need no order: a
//! chunk is searched in few instructions, and the longer way is for NaN and the signs of zeros (`fold`, `arg_reduce`).
//! Integers take any order (`commutative`); their means add up 128 bits.
//!
//! # Lines
//!
//! `lines`, `line_losses` and `scan` run the passes of a kernel over a line of elements; sums follow the association of
//! the reductions.
//!
//! # Windows
//!
//! A window of a pooling is taken column by column, which for both data formats is one order, so that both have the
//! same bits (`pool`). The loops over windows of 2x2 and 3x3 are unrolled: 1.4x to 1.7x as fast. Prefetching was tried:
//! 0.8x where the images are larger than the caches.
//!
//! `interpolate` interpolates linearly, along the first axis first; neighbouring outputs share the taps that they have
//! in common.
//!
//! The register tile of a convolution, 6 pixels by 64 output channels for AVX-512 and float32, keeps its sums in
//! registers through all tap runs (`window`).
//!
//! # Products
//!
//! See `product`.
//!
//! # Random numbers
//!
//! `random` fills a block with Philox's words, 8 or 16 counters side by side, and makes elements of them.
//!
//! # Conversions
//!
//! `convert` is loops over Rust's `as`, with AVX-512's own truncation (`truncate_x86`). The 16-bit floats go through
//! blocks of f32, and every pair of dtypes rounds once (`half`).

mod access;
mod arange;
mod arg_reduce;
mod bitwise;
mod blocks;
mod columns;
mod commutative;
mod convert;
mod dot;
mod fold;
mod half;
mod integer_scan;
mod integers;
mod interpolate;
mod keys;
mod line_losses;
mod lines;
mod moments;
mod pool;
mod product;
mod random;
mod reduce;
mod scan;
mod sequential;
mod shifted_sum;
mod tree;
#[cfg(target_arch = "x86_64")]
mod truncate_x86;
mod window;

pub use access::IntegerLanes;
pub use arange::{ArangeKernel, Formula, arange};
pub use arg_reduce::{ArgOrder, ArgReduce, ArgReduceInteger};
pub use bitwise::{Bitwise, BitwiseInteger, bits1, bits2, bool1, bool2};
pub use blocks::{
    Binary, Compare, Cost, Pair, Scale, Select, Split, Ternary, Test, Twofold, Unary, binary, compare, pair, scale,
    select, split, ternary, test, twofold, unary,
};
pub use columns::{ColumnKernels, PANEL, Rows, commutative_columns, fold_columns};
pub use commutative::{
    All, Any, BoolByte, Commutative, CommutativeFold, Count, Countable, IntegerMax, IntegerMean, IntegerMin,
    IntegerProd, IntegerSum, NonZero,
};
pub use convert::{Bool, Convert, convert, convert_through};
pub use dot::Dot;
pub use fold::{Both, Combine, FoldOp, Folded, fold_chunk};
pub use half::{Bf16, F16, Odd, half_nextafter};
pub use integer_scan::integer_scan_pass;
pub use integers::{
    Integer, IntegerBinary, IntegerCompare, IntegerSelect, IntegerTwofold, IntegerUnary, integer_binary,
    integer_compare, integer_select, integer_twofold, integer_unary, mixed_compare, saturate,
};
pub use interpolate::{InterpolateKernel, OutputRow, TapPair, interpolate};
pub use keys::each_key;
pub use line_losses::{
    LineLoss, LossArgs, LossKernel, LossResult, LossState, Terms, finish_bool, finish_loss, max_of_line, read_wide,
    sum_terms,
};
pub use lines::{
    Beside, CHANNELS, ChannelOp, Channels, InF64, LineArgs, LinePass, LineState, MakeChannels, Maps, PassKernel, Sums,
    make_channels, map_pass, max_pass, sums_pass,
};
pub use moments::{MeanAndVariance, OfVariance, Variance};
pub use pool::{PoolKernel, PoolOp, PoolWindows, pool};
pub use product::{
    Ahead, CHAIN, Carry, DEPTH, Direct, Factor, MAX_DIRECT_ROWS, MAX_OVERRUN, MAX_TRANSPOSED_COLUMNS, PAIRS, PackRows,
    PackTiles, Pairs, Panels, SLOTS, TileShape, Transposed, direct, pack_rows, pack_tiles, pairs, panels, tile_shape,
    tile_shapes, transposed,
};
pub use random::{Draw, DrawParams, DropOut, Generate, Permute, RandomBlocks, by_lanes, drop_out, generate, permute};
pub use reduce::{CHUNK, LANES, Lines, ReduceKernels, Reducer, State, reduce_kernels};
pub use scan::{BLOCK, ScanOp, scan_pass};
pub use sequential::{Sequential, SequentialFold};
pub use shifted_sum::{ShiftedSum, ShiftedTerm};
pub use tree::{Accs, Chunked, Join, Plus, Tree, Widen, black_box_one, each_group, load, registers};
pub use window::{PixelTile, ROW_BYTES, TapRun, TileKernel, dense, depthwise};

/// Runs over `n` contiguous elements of every operand: inputs, then outputs, which may be exactly
/// one of the inputs each. `params` are the op's scalar parameters.
///
/// # Safety
/// Every pointer is valid for `n` elements of its operand's dtype, at any alignment; the CPU supports
/// the kernel's level.
pub type BlockKernel = unsafe fn(operands: &[*mut u8; MAX_OPERANDS], n: usize, params: &[f64; MAX_PARAMS]);

/// Most operands of a kernel, the outputs included.
pub const MAX_OPERANDS: usize = 4;
/// Most scalar parameters of an op.
pub const MAX_PARAMS: usize = 4;
