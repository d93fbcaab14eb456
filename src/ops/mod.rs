//! Whole-tensor operations: where dtypes and shapes are checked, and overlap is resolved.
//!
//! May use: engine, kernels, math, registry, tensor, size, status.
//!
//! Most files check their operands and hand them to `engine`. These families have rules of their own.
//!
//! # Views and layout
//!
//! `views` rewrites descriptors and reads no element. Concatenate, stack, tile, repeat, flip, roll and pad (`join`,
//! `arrange`, `pad`) are view arithmetic and copies. A subview is a `Layout` (`subviews`). An axis that is repeated is
//! two axes of the output and one of the input, which has stride 0 along the other. `pad` fills border by border, each
//! from what is filled already.
//!
//! # Selection
//!
//! nonzero, compress (`select`) and repeat with counts make lists of some hundred indices on the stack. nonzero writes
//! them out, the others gather by them; only compress along one contiguous axis copies the elements at once.
//!
//! # Products
//!
//! Every product of tensors names its axes (`contraction`). Those that both factors and the result have are a batch,
//! those of one factor rows or columns, and what the result lacks is summed over. `product`, `dense`, `gram` and
//! `einsum` say which axes have which names. The order of a sum is that of the axes' names, never that of strides.
//! Exception: where every element is a dot product of its own, by the names, the reduction takes over. A matrix by its
//! own transpose (`gram`) leaves out the tiles above the diagonal and copies them from below.
//!
//! # Images
//!
//! Images have their spatial axes and channels in either data format (`images`). `resize` interpolates; the nearest
//! neighbours are a `take`. For convolutions see `conv`.
//!
//! # Training
//!
//! Mean and variance (`moments`) come from the reduction of variances, as a record of three numbers for each output.
//! Batch normalisation then goes through the passes of the normalisations with the numbers of each channel, several
//! rows of channels in one line where they lie in one run. The kernel of `dropout` makes the words of Bernoulli's
//! numbers and decides by them, so that the mask is that of `lk_random_bernoulli`.
//!
//! # Programs and CTC
//!
//! See `program` and `ctc`.

pub mod arrange;
mod attention;
mod contraction;
pub mod conv;
mod create;
mod ctc;
mod dense;
mod dropout;
mod einsum;
mod elementwise;
mod gram;
mod images;
mod indexing;
mod join;
pub mod losses;
mod moments;
mod movement;
pub mod normalise;
mod order;
mod pad;
mod pool;
mod product;
mod program;
pub mod random;
mod reduce;
mod resize;
mod scan;
mod select;
mod subviews;
mod temporary;
pub mod views;

pub use arrange::{Triangle, flip, repeat, roll, tile, tile_shape, triangle};
pub use attention::{Attention, attention, attention_workspace};
pub use create::{arange, arange_int, eye, linspace, one_hot};
pub use ctc::{
    BeamOutputs, Ctc, batch_cost, batch_cost_workspace, beam_decode, beam_decode_workspace, greedy_decode,
    greedy_decode_workspace,
};
pub use dense::{Activation, Dense, dense, dense_workspace};
pub use dropout::{Dropout, dropout, moving_average_update};
pub use einsum::{einsum, einsum_shape, einsum_workspace};
pub use elementwise::{NO_PARAMS, elementwise, loop_dtypes, loop_fn, loops, one_of};
pub use gram::{gram, gram_workspace};
pub use images::DataFormat;
pub use indexing::{Scatter, put_along_axis, take, take_along_axis, take_shape};
pub use join::{concatenate, concatenate_shape, stack};
pub use losses::{LossNumbers, binary_crossentropy, categorical_crossentropy, sparse_categorical_crossentropy};
pub use moments::{TrainingOutputs, moments, normalize_batch_in_training};
pub use movement::{cast, copy, fill};
pub use normalise::{Numbers, batch_norm, normalise};
pub use order::{argpartition, argsort, partition, search_sorted, sort, top_k};
pub use pad::{PadMode, pad};
pub use pool::{PoolSettings, pool, pool_shape};
pub use product::{
    batch_dot, batch_dot_workspace, dot, dot_workspace, matmul, matmul_shape, matmul_workspace, matvec,
    matvec_workspace, outer,
};
pub use program::{
    Format, Graph, Horizontal, HorizontalOp, Program, Value, graph_of, normalisation_named, normalisation_numbers,
};
pub use reduce::{Over, Reduction, reduce, reduced_axes};
pub use resize::{Interpolation, resize};
pub use scan::{diff, scan};
pub use select::{compress, nonzero, nonzero_count};

use crate::engine;
use crate::status::{Result, bail};
use crate::tensor::{Dtype, PerAxis, View, broadcast_shape, show, show_all};

/// Refuses memory of the name and of so many bytes that has some of an operand's.
pub fn check_apart<'v>(
    name: &'static str,
    data: *mut u8,
    bytes: u64,
    operands: impl IntoIterator<Item = &'v View<'v>>,
) -> Result<()> {
    let shape = [i64::try_from(bytes).unwrap_or(i64::MAX)];
    let memory = View { name, data, dtype: Dtype::U8, shape: &shape, strides: None };
    let operand = operands.into_iter().find(|x| !x.shape.contains(&0) && engine::shares_memory(&memory, x));
    match operand {
        Some(x) if bytes > 0 => bail!(Overlap, "{name} and {} share memory; {name} needs its own", x.name),
        _ => Ok(()),
    }
}

/// Refuses an output that the inputs don't broadcast to, or that repeats elements.
fn check_output(inputs: &[View], out: &View) -> Result<()> {
    if !inputs.iter().all(|x| broadcasts(x.shape, out.shape)) {
        // The inputs may not even go together.
        let shape = broadcast_shape(inputs)?;
        bail!(
            Shape,
            "{} has shape {}, but the result has {}, or one that this broadcasts to ({})",
            out.name,
            show(out.shape),
            show(&shape),
            show_all(inputs)
        );
    }
    check_writable(out)
}

/// NumPy's rule.
fn broadcasts(from: &[i64], to: &[i64]) -> bool {
    from.len() <= to.len() && from.iter().rev().zip(to.iter().rev()).all(|(&own, &extent)| own == extent || own == 1)
}

/// Refuses an output whose elements share memory.
fn check_writable(out: &View) -> Result<()> {
    let Some(strides) = out.strides.filter(|_| !out.is_contiguous()) else { return Ok(()) };
    for (axis, (&extent, &stride)) in out.shape.iter().zip(strides).enumerate() {
        if stride == 0 && extent > 1 {
            bail!(
                Stride,
                "{} has stride 0 over extent {extent} on axis {axis}; each output element needs memory of its own",
                out.name
            );
        }
    }
    check_nested(out, strides)
}

/// Refuses axes that don't nest: slices and transposes of an array always do, each stride being at
/// least as long as all that the shorter ones span.
fn check_nested(out: &View, strides: &[i64]) -> Result<()> {
    let long = out.shape.iter().zip(strides).filter(|(extent, _)| **extent > 1);
    let mut axes: PerAxis<(u64, i64)> = long.map(|(&extent, &stride)| (stride.unsigned_abs(), extent)).collect();
    axes.sort_unstable();
    let mut span = out.dtype.size() as u64;
    for (stride, extent) in axes {
        if stride < span {
            bail!(
                Overlap,
                "{} of shape {} and byte strides {} has elements that may share memory; each output element \
                 needs memory of its own",
                out.name,
                show(out.shape),
                show(strides)
            );
        }
        span += stride * (extent as u64 - 1);
    }
    Ok(())
}
