//! Products of a matrix with its own transpose: half of them is computed, the other half is its mirror image.

use super::parts::{set, transfer};
use super::product::{COLUMN, INNER, Label, Labelled, Labels, check_factors, check_result, contract, with_whole};
use super::views::Layout;
use crate::engine::{self, Packing};
use crate::status::{Result, bail};
use crate::tensor::{Dims, View, show};

/// Rows of the result that are computed together: enough for the speed of a large product.
const BLOCK: i64 = 192;
/// Rows of it that are mirrored together.
const MIRROR: i64 = 32;

/// `x x^T` of the matrices in the last two axes, or `x^T x`; exactly symmetric.
pub fn gram(x: &View, transpose: bool, out: &View) -> Result<()> {
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
    check_result(&[*x], &shape, out)?;
    if out.shape.contains(&0) {
        return Ok(());
    }
    if x.shape.contains(&0) {
        set(&[0; 8][..out.dtype.size()], out);
        return Ok(());
    }
    with_whole(&[factor.view(x)], out, |[x], out| halves(x, out))
}

fn halves(x: &View, out: &View) -> Result<()> {
    let (factor, whole) = (Layout::of(x), Layout::of(out));
    let row = x.ndim() - 2;
    let mut left: Labels = (0..x.ndim() as Label).collect();
    let (mut right, mut both) = (left.clone(), left.clone());
    (left[row + 1], right[row], right[row + 1], both[row + 1]) = (INNER, COLUMN, INNER, COLUMN);
    let extent = x.shape[row];
    let mut packing = Packing::new();
    // Nothing is written where there is no memory.
    let inner = x.shape[row + 1];
    let bytes = |start: i64| {
        let extents = [BLOCK.min(extent - start), start + BLOCK.min(extent - start), inner].map(|n| n as usize);
        engine::product_bytes(extents, x.dtype)
    };
    packing.get::<u64>((0..extent).step_by(BLOCK as usize).map(bytes).max().unwrap_or(0))?;
    for start in (0..extent).step_by(BLOCK as usize) {
        let rows = BLOCK.min(extent - start);
        let (some, all) = (factor.narrow(row, start, rows), factor.narrow(row, 0, start + rows));
        let part = whole.narrow(row, start, rows).narrow(row + 1, 0, start + rows);
        contract(
            &Labelled { view: some.view(x), labels: &left },
            &Labelled { view: all.view(x), labels: &right },
            &Labelled { view: part.view(out), labels: &both },
            false,
            &mut packing,
        )?;
    }
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
