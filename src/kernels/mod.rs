//! The op table, and the block kernels that it names: one for each op, dtype and instruction set.
//!
//! May use: math, simd, tensor.
//!
//! A block kernel runs over contiguous elements at any alignment; `engine` brings every other layout into that form.
//! Adding an elementwise op is one function in `math` and one row in `operation_rows.rs`, which [`table`] includes;
//! `make generate` writes the export.
//!
//! # Integers
//!
//! A row of the op table may have a function of integers after `=>`, one for all eight dtypes. Its kernels are plain
//! loops over it.
//!
//! # Reductions
//!
//! `reductions` has the table, `reduce` the formulas. A reduction is a fold with one accumulator or a `Chunked` of
//! `simd::loops`, which has the order in which elements are joined.
//!
//! # Order
//!
//! Keys stand for elements, and are sorted in place of them (`order`, `quicksort`). argsort sorts key and index as one
//! integer of 64 bits; of keys of 64 bits the leading ones first, then what those leave undecided. partition and top_k
//! select the bounding key in a copy, and collect by it in the order of the input. `search` looks for 16 numbers at
//! once.
//!
//! # Lines
//!
//! A normalisation, a scan or a loss of lines is one to three passes over a line (`normalise`, `scan`, `losses`). A
//! loss takes no logarithm where a target is 0, as in all but one element of a one-hot row. The losses of single
//! elements are block kernels that the op table doesn't name.
//!
//! # Windows
//!
//! `pool`, `interpolate` and `window` choose the loops of pooling, resizing and convolution.
//!
//! # Random numbers
//!
//! An element is a function of seed, distribution and position (`random`). Normal numbers are made by inversion, by
//! `erfinv` in f64 lanes, so that each depends on its own words only.
//!
//! # Conversions
//!
//! `cast` has a kernel for every pair of dtypes; docs/CASTS.md has the rules. `form` has the dtypes that an inner loop
//! takes.
//!
//! # Programs
//!
//! `pairs` and `polynomials` are block kernels of several operations, which the steps of programs use.

mod cast;
mod form;
mod interpolate;
mod losses;
mod normalise;
mod scatter;
#[macro_use]
mod op;
mod arange;
pub mod order;
mod pairs;
mod polynomials;
mod pool;
mod quicksort;
mod random;
mod reduce;
mod reductions;
mod scan;
pub mod search;
mod table;
mod window;

pub use cast::{cast_kernel, operand_cast};
pub use form::{Form, OperandDtypes, Via};
pub use interpolate::interpolate_kernel;
pub use op::{Kind, OpInfo, Operand, Param};
pub use reduce::{moments_kernels, reduction, scaled_product};
pub use reductions::{EmptyResult, Output, Range, Reduction, ReductionInfo};
pub use scatter::{Added, Last, ScatterCombine};
pub use table::Op;

pub use crate::simd::loops::{
    BlockKernel, CHANNELS, CHUNK, Channels, ColumnKernels, DrawParams, DropOut, Generate, InterpolateKernel, LANES,
    LineArgs, LineLoss, LinePass, LineState, Lines, LossArgs, LossState, MAX_OPERANDS, MAX_PARAMS, MakeChannels,
    OutputRow, PANEL, Permute, PixelTile, PoolKernel, PoolWindows, ROW_BYTES, ReduceKernels, Rows, State, TapPair,
    TapRun, TileKernel,
};
pub use arange::{ArangeKernel, arange_kernel};
pub use losses::{ElementLoss, LineKind, element_loss, line_loss};
pub use normalise::{Normalisation, NormalisationInfo, batch_channels, normalise_passes, weights_passes};
pub use pairs::{Arithmetic, Half, WithNumber, number_block, pair_block};
pub use polynomials::{Horner, horner_block};
pub use pool::{Pool, pool_kernel};
pub use random::{Distribution, DistributionInfo, Stream, dropout_kernel, permutation_kernel, random_kernel};
pub use scan::{Scan, ScanInfo, scan_passes};
pub use window::{ChannelMode, tile_kernel};

use std::ffi::{c_char, c_void};

use crate::simd::{self, ByLevel, Isa, Lanes, at_current_level};
use crate::tensor::Dtype;
use op::ByDtype;

/// The block kernel of an op for one of its dtypes at the current level.
#[inline]
pub fn block(op: Op, dtype: Dtype) -> Option<BlockKernel> {
    blocks_at(simd::current())[op as usize][dtype as usize]
}

/// The kernel of a comparison of uint64 with int64 at the current level.
pub fn mixed_block(op: Op) -> Option<BlockKernel> {
    struct MixedBlockChoice(Op);
    impl ByLevel for MixedBlockChoice {
        type Output = Option<BlockKernel>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Option<BlockKernel> {
            table::mixed_blocks::<S>()[self.0 as usize]
        }
    }
    at_current_level(MixedBlockChoice(op))
}

/// A level's table. It belongs to this crate: a generic one would be compiled anew, kernels and all, in
/// every crate that asks for a kernel.
#[inline]
fn blocks_at(isa: Isa) -> &'static [ByDtype<BlockKernel>] {
    macro_rules! table {
        ($level:ty) => {{
            // A static is compiled whether it is used or not: the unit tests, which call no operation, do without.
            static TABLE: &[ByDtype<BlockKernel>] = if cfg!(test) { &[] } else { table::blocks::<$level>() };
            TABLE
        }};
    }
    match isa {
        #[cfg(target_arch = "x86_64")]
        Isa::Avx512 => table!(pulp::x86::V4),
        #[cfg(target_arch = "x86_64")]
        Isa::Avx2 => table!(pulp::x86::V3),
        #[cfg(target_arch = "aarch64")]
        Isa::Neon => table!(pulp::aarch64::Neon),
        _ => table!(pulp::Scalar),
    }
}

/// NumPy's inner-loop signature: first elements of the operands, the count, byte strides.
pub type LoopFn =
    unsafe extern "C" fn(args: *mut *mut c_char, dims: *const isize, steps: *const isize, data: *mut c_void);

/// Makes one function for each op and form, so that a bare function pointer knows what it is.
pub trait LoopMaker {
    /// The loop of the op numbered `OP`, of the form numbered `FORM`.
    ///
    /// # Safety
    /// As NumPy's inner loops: `args` and `steps` hold one entry for each operand, and every element
    /// that they describe is valid.
    unsafe extern "C" fn run<const OP: u16, const FORM: u8>(
        args: *mut *mut c_char,
        dims: *const isize,
        steps: *const isize,
        data: *mut c_void,
    );
}

/// The loop that `M` makes of an op, if it has one of this form.
pub fn loop_fn<M: LoopMaker>(op: Op, form: Form) -> Option<LoopFn> {
    table::loops::<M>()[op as usize][form as usize]
}
