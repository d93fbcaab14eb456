//! The claim that all layout tests make: an operation gives, in any layout, what it gives on
//! contiguous copies of its inputs, and touches no byte between the output's elements.

use lanekit::kernels::Reduction;
use lanekit::tensor::Dtype;

use super::job::{Job, reduce};
use super::last_error;
use super::layout::Layout;
use super::values::same;

/// Runs a job on layouts (inputs, then outputs) in one arena.
pub fn job(job: Job, arena: &mut [u8], operands: &[Layout]) -> Result<(), String> {
    let (inputs, outs) = operands.split_at(job.nin());
    let copies: Vec<Vec<u8>> = inputs.iter().map(|x| x.broadcast(&outs[0].shape).gather(arena)).collect();
    let expected = job.run_contiguous(&copies, outs[0].count());
    let before = arena.to_vec();
    let base = arena.as_mut_ptr();
    let tensors: Vec<_> = operands.iter().map(|layout| layout.tensor(base)).collect();
    if job.run(&tensors) != 0 {
        return Err(format!("{job:?}: {}", last_error()));
    }
    outputs(outs, &job.compared_as(), before, arena, &expected).map_err(|e| format!("{job:?}: {e}\n{operands:#?}"))
}

/// Runs a reduction on a layout.
pub fn reduction(
    fold: Reduction,
    arena: &mut [u8],
    x: &Layout,
    axes: Option<&[i32]>,
    keepdims: bool,
    out: &Layout,
) -> Result<(), String> {
    let expected = reduce_contiguous(fold, x, arena, axes);
    let before = arena.to_vec();
    let base = arena.as_mut_ptr();
    let status = reduce(fold, &x.tensor(base), axes, keepdims, &out.tensor(base));
    let Some(expected) = expected else {
        return if status == 7 && before == arena { Ok(()) } else { Err(format!("{fold:?} of nothing: {status}")) };
    };
    if status != 0 {
        return Err(format!("{fold:?}: {}", last_error()));
    }
    outputs(std::slice::from_ref(out), &[out.dtype], before, arena, &[expected])
        .map_err(|e| format!("{fold:?} over {axes:?}: {e}\n{x:#?}\n{out:#?}"))
}

/// Reduces a contiguous copy of `x`; `None` when that has no value.
pub fn reduce_contiguous(fold: Reduction, x: &Layout, arena: &[u8], axes: Option<&[i32]>) -> Option<Vec<u8>> {
    let ndim = x.shape.len() as i32;
    let gone = |axis: i32| axes.is_none_or(|axes| axes.contains(&axis) || axes.contains(&(axis - ndim)));
    let kept: Vec<i64> = (0..ndim).filter(|&axis| !gone(axis)).map(|axis| x.shape[axis as usize]).collect();
    let mut elements = x.gather(arena);
    let source = Layout::contiguous(x.dtype, 0, &x.shape);
    let target = Layout::contiguous(fold.info().output_dtype(x.dtype), 0, &kept);
    let mut result = vec![0u8; target.count() * target.dtype.size()];
    let (from, to) = (source.tensor(elements.as_mut_ptr()), target.tensor(result.as_mut_ptr()));
    (reduce(fold, &from, axes, false, &to) == 0).then_some(result)
}

/// Compares the outputs' elements with `expected`, and every other byte with what it was.
pub fn outputs(
    outs: &[Layout],
    compared_as: &[Dtype],
    mut before: Vec<u8>,
    after: &[u8],
    expected: &[Vec<u8>],
) -> Result<(), String> {
    for ((out, &compared_as), expected) in outs.iter().zip(compared_as).zip(expected) {
        let size = out.dtype.size();
        for (i, (at, want)) in out.offsets().into_iter().zip(expected.chunks_exact(size)).enumerate() {
            let got = &after[at..at + size];
            if !same(compared_as, got, want) {
                return Err(format!("element {i} has the bytes {got:02x?}, not {want:02x?}"));
            }
            before[at..at + size].copy_from_slice(got);
        }
    }
    match before.iter().zip(after).position(|(before, after)| before != after) {
        Some(at) => Err(format!("byte {at}, which is not part of the output, was changed")),
        None => Ok(()),
    }
}
