//! How memory is walked: every layout becomes contiguous blocks for the kernels. No formula lives
//! here.
//!
//! May use: kernels, math, simd, tensor, size, status.
//!
//! A [`Plan`] orders and merges the axes of all operands; [`map`] streams its elements through a block
//! kernel, in place where operands are contiguous and through packed blocks elsewhere.
//!
//! # Copies
//!
//! `copy` is `memcpy` where runs are contiguous. A transposed copy goes in squares of 128 x 128 elements, along the
//! source's lines, by the copies of `pack`. Where its output has 16 MiB or more, tiles leave as whole cache lines past
//! the caches, if its rows have such lines; the columns before the first one go the usual way.
//!
//! # Gather and scatter
//!
//! `indexed` walks one plan over source, indices and target. The side that has the indexed axis gets stride 0 there,
//! and the index adds its own offset. Where the index does not change along the innermost axis, whole rows move. `find`
//! checks all indices before anything is written. A scatter walks in the order of the output's memory, but along its
//! axis always forwards: so the last of equal indices wins, and sums are taken in the order of the indices.
//!
//! # Reductions
//!
//! See `reduce`.
//!
//! # Lines
//!
//! A line is the elements along one axis, or along some as one. `line_passes` runs the passes of a normalisation or a
//! scan over each line, `line_losses` those of a loss. What is not contiguous is packed, neighbouring lines up to
//! sixteen at a time by in-register transposes, so that one kernel serves every layout. A line of a thousand elements
//! stays in the first-level cache from one pass to the next.
//!
//! `order` sorts keys that stand for the elements of a line: in the output itself where that is contiguous, else in a
//! buffer. `search` looks up the elements of one tensor in a sorted line.
//!
//! # Windows
//!
//! `pool` hands rows of windows to a kernel. Lanes go along the channels where these are dense, else along a row of the
//! image: neighbours, every second column, or one by one. Windows that lie partly outside are calls of their own, with
//! fewer elements. `resize` finds the two taps of each output and axis, and hands them to the kernel by rows too.
//!
//! A convolution copies no windows: where the channels of a pixel lie side by side, the kernel reads them where they
//! are. The window of an output pixel consists of *tap runs*, stretches of the input that meet as many rows of the
//! kernel; at the border some are missing. A *pixel tile* is neighbouring output pixels with the same tap runs
//! (`window`). `convolve` packs a block of the kernel, at most 1024 rows of 256 bytes, into the second-level cache,
//! where it stays while all pixels go by.
//!
//! # Products
//!
//! `contract` brings a sum of products over any axes to products of matrices. It joins axes that memory runs through in
//! one stride, takes the longest of rows and of columns as the axes of the matrices, and loops over the others; a
//! transposed view is other strides. `product` has the products of matrices.
//!
//! # Attention
//!
//! `attention` takes a block of scores at a time, of which the passes of softmax make weights relative to the largest
//! score so far. A hidden key has weight 0, but 0 times infinity or NaN is NaN. So where sums are not finite and
//! something is hidden, they are taken again: values that are not finite are kept apart, and added for those queries
//! alone that see them.
//!
//! # Random numbers
//!
//! `generate` writes blocks of a stream in logical order, to whatever layout.
//!
//! # Programs
//!
//! `program` runs the steps of a program with the plan of an elementwise operation, block by block, all steps on each.
//! `program_flat` is the way for contiguous operands of one shape, `program_loop` that under NumPy's inner-loop
//! signature.
//!
//! # Inner loops
//!
//! `strided_loop` gives the block kernels under NumPy's inner-loop signature (`lk_loop`). A loop whose elements depend
//! on earlier ones, as `accumulate` calls it, goes one by one. A `reduce` of an associative op goes block against
//! block, and then by halves. Dtypes for which NumPy has a loop and the op table no kernel (float16, bool, integers
//! that are divided) are converted block by block around a kernel that there is: `kernels::Form` says which,
//! `converted_loop` does it.
//!
//! # Workspaces
//!
//! `scratch` hands out the caller's memory, or what is allocated in its place, in pieces. Their sizes are those that
//! the query added up.

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
