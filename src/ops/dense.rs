//! A dense layer: a product of matrices, a bias and an activation.

use super::elementwise;
use super::parts::{check_same_dtype, transfer};
use super::product::{COLUMN, INNER, Label, Labelled, Labels, check_factors, check_result, contract, with_whole};
use super::views::Layout;
use crate::engine::{self, Packing};
use crate::kernels::{MAX_PARAMS, Op};
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{Dims, View, show};

/// A unary operation with its parameters.
#[derive(Clone, Copy, Debug)]
pub struct Activation {
    pub op: Op,
    pub params: [f64; MAX_PARAMS],
}

/// Elements of the output that are computed, and then activated, at a time: they stay in the second-level cache.
const PANEL: i64 = 64 * 1024;
/// At least so many rows at a time: the product packs `w` for each of these panels.
const ROWS: i64 = 128;

/// The activation of `x w + bias`, for the last axis of `x` and the first of the matrix `w`.
pub fn dense(x: &View, w: &View, bias: Option<&View>, activation: Option<Activation>, out: &View) -> Result<()> {
    check_dense(x, w, bias, out)?;
    if out.shape.contains(&0) {
        return Ok(());
    }
    match bias {
        Some(bias) => {
            with_whole(&[*x, *w, *bias], out, |[x, w, bias], out| by_panels(x, w, Some(bias), activation, out))
        }
        None => with_whole(&[*x, *w], out, |[x, w], out| by_panels(x, w, None, activation, out)),
    }
}

fn check_dense(x: &View, w: &View, bias: Option<&View>, out: &View) -> Result<()> {
    check_factors(&[*x, *w])?;
    let inner = x.shape.last().copied();
    if x.ndim() == 0 || w.ndim() != 2 || inner != Some(w.shape[0]) {
        bail!(
            Shape,
            "x has shape {}, w {}: w is to have two axes, the first of the extent of x's last",
            show(x.shape),
            show(w.shape)
        );
    }
    if let Some(bias) = bias {
        check_same_dtype(x, bias)?;
        if bias.shape != &w.shape[1..] {
            bail!(
                Shape,
                "bias has shape {}, w {}: bias is to have one axis, of the extent of w's last",
                show(bias.shape),
                show(w.shape)
            );
        }
    }
    let mut shape: Dims = x.shape.iter().copied().collect();
    shape[x.ndim() - 1] = w.shape[1];
    check_result(&[*x, *w], &shape, out)
}

fn by_panels(x: &View, w: &View, bias: Option<&View>, activation: Option<Activation>, out: &View) -> Result<()> {
    let (from, to) = (rows_of(x), rows_of(out));
    let mut packing = Packing::new();
    let (Some(from), Some(to)) = (from, to) else {
        return panel(&Layout::of(x), x, w, bias, activation, out, &mut packing);
    };
    let (units, rows) = (to.shape[1], to.shape[0]);
    let some = (PANEL / units.max(1)).max(ROWS);
    for start in (0..rows).step_by(some as usize) {
        let count = some.min(rows - start);
        let (from, to) = (from.narrow(0, start, count), to.narrow(0, start, count));
        panel(&from, x, w, bias, activation, &to.view(out), &mut packing)?;
    }
    Ok(())
}

/// The tensor as a matrix of its last axis, where one stride leads through all the others.
fn rows_of(x: &View) -> Option<Layout> {
    let (strides, last) = (x.byte_strides(), x.ndim() - 1);
    let (mut extent, mut step) = (1, strides[last] * x.shape[last]);
    for axis in (0..last).rev().filter(|&axis| x.shape[axis] != 1) {
        if extent == 1 {
            step = strides[axis];
        } else if strides[axis] != step.wrapping_mul(extent) {
            return None;
        }
        extent *= x.shape[axis];
    }
    let shape = [extent, x.shape[last]].into_iter().collect();
    Some(Layout { data: x.data, shape, strides: [step, strides[last]].into_iter().collect() })
}

/// Some rows: the bias first, the product added to it, then the activation in place.
fn panel(
    from: &Layout,
    x: &View,
    w: &View,
    bias: Option<&View>,
    activation: Option<Activation>,
    out: &View,
    packing: &mut Packing,
) -> Result<()> {
    let ndim = from.shape.len();
    if let Some(bias) = bias {
        // Nothing is written where there is no memory.
        let rows = size::count(&from.shape[..ndim - 1]);
        let extents = [rows, w.shape[1] as usize, w.shape[0] as usize];
        packing.get::<u64>(engine::product_bytes(extents, out.dtype))?;
        transfer(bias, out);
    }
    let mut left: Labels = (0..ndim as Label).collect();
    let mut kept = left.clone();
    (left[ndim - 1], kept[ndim - 1]) = (INNER, COLUMN);
    contract(
        &Labelled { view: from.view(x), labels: &left },
        &Labelled { view: *w, labels: &[INNER, COLUMN] },
        &Labelled { view: *out, labels: &kept },
        bias.is_some(),
        packing,
    )?;
    match activation {
        Some(Activation { op, params }) => elementwise(op, &[View { name: "x", ..*out }], &params, &[*out]),
        None => Ok(()),
    }
}
