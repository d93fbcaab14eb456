//! How memory is walked: every layout becomes contiguous blocks for the kernels. No formula lives
//! here.
//!
//! May use: kernels, math, simd, tensor, size, status.
//!
//! A [`Plan`] orders and merges the axes of all operands; [`map`] streams its elements through a block
//! kernel, in place where operands are contiguous and through packed blocks elsewhere.

mod arange;
mod attention;
mod contract;
mod converted_loop;
mod convolve;
mod copy;
mod find;
mod generate;
mod indexed;
mod line_losses;
mod lines;
mod map;
mod order;
mod overlap;
mod pack;
mod plan;
mod pool;
mod product;
mod program;
mod program_flat;
mod program_loop;
mod reduce;
mod resize;
mod scratch;
mod search;
mod stream;
mod strided_loop;
mod triangle;
mod window;

pub use attention::{Attend, AttendReal, Bytes, Masked, attend, attend_bytes};
pub use contract::{Contraction, contract, multiply, product_bytes};
pub use convolve::{Convolution, Kernel, convolve};
pub use copy::{copy, copy_contiguous, join_rows};
pub use find::{
    compress_line, count_each, count_nonzero, first_label_outside, first_outside, for_each_nonzero, sum_counts,
};
pub use generate::{drop_out, generate, permute};
pub use indexed::{IndexedAxis, SOURCE, TARGET, add_indexed, mark_indexed, move_indexed};
pub use line_losses::LossLines;
pub use line_passes::{LinePasses, make_channels, run_lines};
pub use lines::Lines;
mod line_passes;
pub use arange::write_arange;
pub use map::{map, map_contiguous};
pub use order::{argpartition, argsort, partition, sort, top_k};
pub use overlap::{are_apart, may_run_together, same_elements, shares_memory};
pub use plan::Plan;
pub use pool::{Images, Side, Space};
pub use product::{BatchAxis, Finished, How, Packing};
pub use program::{Constant, MAX_TENSORS, RegisterIndex, Step, Steps, copy_step, run_steps};
pub use program_flat::run_flat;
pub use program_loop::Elementwise;
pub use reduce::{Axes, Ranged, Retake, Sequences, doubtful, reduce, reduce_contiguous, retake_products};
pub use scratch::{Scratch, check_workspace};
pub use search::search_sorted;
pub use stream::wants_stream;
pub use strided_loop::StridedLoop;
pub use triangle::triangle;
pub use window::{Pixels, Window};

/// Bytes of a packed block: a few of them fit the first-level cache.
const BLOCK_BYTES: usize = 8192;

/// Packed blocks, one for each operand that needs one. Left uninitialised: a block is only read where
/// it was packed.
#[repr(align(64))]
struct PackedBlocks([std::mem::MaybeUninit<[u8; BLOCK_BYTES]>; crate::kernels::MAX_OPERANDS]);

impl PackedBlocks {
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
