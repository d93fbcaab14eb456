//! How memory is walked: every layout becomes contiguous blocks for the kernels. No formula lives
//! here.
//!
//! A [`Plan`] orders and merges the axes of all operands; [`map`] streams its elements through a block
//! kernel, in place where operands are contiguous and through packed blocks elsewhere.

mod contract;
mod copy;
mod find;
mod generate;
mod indexed;
mod lines;
mod map;
mod order;
mod overlap;
mod pack;
mod plan;
/// Convolutions are products too.
pub mod product;
mod reduce;
mod search;
mod steps;
mod stream;
mod strided_loop;
mod triangle;

pub use contract::{Contraction, Loop, contract, multiply};
pub use copy::copy;
pub use find::{compress_line, count_each, count_nonzero, first_outside, for_each_nonzero, sum_counts};
pub use generate::{generate, permute};
pub use indexed::{Along, SOURCE, TARGET, add_indexed, mark_indexed, move_indexed};
pub use line_passes::{LinePasses, make_channels, run_lines};
pub use lines::Lines;
mod line_passes;
pub use map::{map, map_contiguous};
pub use order::{argpartition, argsort, partition, sort, top_k};
pub use overlap::{are_apart, may_run_together, same_elements, shares_memory};
pub use plan::Plan;
pub use reduce::{Axes, reduce, reduce_contiguous};
pub use search::search_sorted;
pub use steps::write_steps;
pub use stream::wants_stream;
pub use strided_loop::StridedLoop;
pub use triangle::triangle;

/// Bytes of a packed block: a few of them fit the first-level cache.
const BLOCK_BYTES: usize = 8192;

/// Packed blocks, one for each operand that needs one. Left uninitialised: a block is only read where
/// it was packed.
#[repr(align(64))]
struct Blocks([std::mem::MaybeUninit<[u8; BLOCK_BYTES]>; crate::kernels::MAX_OPERANDS]);

impl Blocks {
    #[inline]
    fn new() -> Self {
        Self([std::mem::MaybeUninit::uninit(); crate::kernels::MAX_OPERANDS])
    }

    /// Start of operand `k`'s block.
    #[inline]
    fn of(&mut self, k: usize) -> *mut u8 {
        self.0[k].as_mut_ptr().cast()
    }
}
