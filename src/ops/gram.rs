//! Products of a matrix with its own transpose: half of them is computed, the other half is its mirror image.

use super::contraction::{
    COLUMN, INNER, Label, Labelled, Labels, check_factors, check_result, contract, packing, with_whole,
};
use super::subviews::{set, transfer};
use super::views::Layout;
use crate::engine::{self, How, Packing};
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, View, show};

/// Rows of the result that are mirrored together.
const MIRROR: i64 = 32;

/// The factor whose rows are multiplied, and the shape of the result.
fn factor_of(x: &View, transpose: bool) -> Result<(Layout, Dims)> {
    check_factors(std::slice::from_ref(x))?;
    let ndim = x.ndim();
    if ndim < 2 {
        bail!(Ndim, "x has shape {}; a matrix or a batch of matrices is expected", show(x.shape));
    }
    let mut factor = Layout::of(x);
    if transpose {
        factor.shape.swap(ndim - 2, ndim - 1);
        factor.strides.swap(ndim - 2, ndim - 1);
    }
    let mut shape: Dims = factor.shape.clone();
    shape[ndim - 1] = shape[ndim - 2];
    Ok((factor, shape))
}

/// `x x^T` of the matrices in the last two axes, or `x^T x`; exactly symmetric.
pub fn gram(x: &View, transpose: bool, workspace: Option<&mut [u64]>, out: &View) -> Result<()> {
    let (factor, shape) = factor_of(x, transpose)?;
    check_result(&[*x], &shape, out)?;
    let mut packing = packing(workspace, "lk_gram_workspace", || gram_workspace(x, transpose))?;
    if x.shape.contains(&0) {
        set(&[0; 8][..out.dtype.size()], out);
        return Ok(());
    }
    with_whole(&[factor.view(x)], out, |[x], out| halves(x, &mut packing, out))
}

/// Bytes that [`gram`] packs in.
pub fn gram_workspace(x: &View, transpose: bool) -> Result<usize> {
    let (factor, shape) = factor_of(x, transpose)?;
    let empty = shape.contains(&0) || factor.shape.contains(&0);
    Ok(if empty { 0 } else { block_bytes(&factor.shape, x.dtype) })
}

/// Bytes that the product of one matrix takes.
fn block_bytes(factor: &[i64], dtype: Dtype) -> usize {
    let [rows, inner] = [factor[factor.len() - 2], factor[factor.len() - 1]].map(|n| n as usize);
    engine::product_bytes([rows, rows, inner], dtype)
}

fn halves(x: &View, packing: &mut Packing, out: &View) -> Result<()> {
    let mut whole = Layout::of(out);
    let row = x.ndim() - 2;
    if whole.strides[row].unsigned_abs() < whole.strides[row + 1].unsigned_abs() {
        // The result is symmetric, and rows are to be contiguous.
        whole.strides.swap(row, row + 1);
    }
    let mut left: Labels = (0..x.ndim() as Label).collect();
    let (mut right, mut both) = (left.clone(), left.clone());
    (left[row + 1], right[row], right[row + 1], both[row + 1]) = (INNER, COLUMN, INNER, COLUMN);
    // Nothing is written where there is no memory.
    packing.get::<u64>(block_bytes(x.shape, x.dtype))?;
    let mut how = How { lower: true, ..How::new(false, packing) };
    contract(
        &Labelled { view: *x, labels: &left },
        &Labelled { view: *x, labels: &right },
        &Labelled { view: whole.view(out), labels: &both },
        &mut how,
    )?;
    mirror(&whole, row, out);
    Ok(())
}

/// Copies what is below the diagonal to above it.
fn mirror(whole: &Layout, row: usize, out: &View) {
    let extent = whole.shape[row];
    let copy = |rows: (i64, i64), columns: (i64, i64)| {
        let below = whole.narrow(row, rows.0, rows.1).narrow(row + 1, columns.0, columns.1);
        let mut above = whole.narrow(row, columns.0, columns.1).narrow(row + 1, rows.0, rows.1);
        above.shape.swap(row, row + 1);
        above.strides.swap(row, row + 1);
        transfer(&below.view(out), &above.view(out));
    };
    for start in (0..extent).step_by(MIRROR as usize) {
        let rows = MIRROR.min(extent - start);
        if start > 0 {
            copy((start, rows), (0, start));
        }
        for i in 1..rows {
            copy((start + i, 1), (start, i));
        }
    }
}
