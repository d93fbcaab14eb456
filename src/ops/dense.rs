//! A dense layer: a product of matrices, a bias and an activation.

use super::elementwise;
use super::parts::{check_same_dtype, transfer};
use super::product::{
    COLUMN, INNER, Label, Labelled, Labels, check_factors, check_result, contract, packing, with_whole,
};
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
#[derive(Clone, Copy)]
pub struct Dense<'a> {
    pub x: View<'a>,
    pub w: View<'a>,
    pub bias: Option<View<'a>>,
    pub activation: Option<Activation>,
}

impl Dense<'_> {
    /// The shape of the result.
    fn shape(&self) -> Result<Dims> {
        let Self { x, w, bias, .. } = self;
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
        Ok(shape)
    }

    /// Bytes that the product packs in.
    fn bytes(&self) -> usize {
        let rows = size::count(&self.x.shape[..self.x.ndim() - 1]);
        engine::product_bytes([rows, self.w.shape[1] as usize, self.w.shape[0] as usize], self.x.dtype)
    }
}

/// Bytes that [`dense`] packs in.
pub fn dense_workspace(layer: &Dense) -> Result<usize> {
    let empty = layer.shape()?.contains(&0) || layer.x.shape.contains(&0);
    Ok(if empty { 0 } else { layer.bytes() })
}

/// Writes the layer's result.
pub fn dense(layer: &Dense, workspace: Option<&mut [u64]>, out: &View) -> Result<()> {
    let Dense { x, w, bias, .. } = layer;
    check_result(&[*x, *w], &layer.shape()?, out)?;
    let mut packing = packing(workspace, "lk_dense_workspace", || dense_workspace(layer))?;
    if out.shape.contains(&0) {
        return Ok(());
    }
    match bias {
        Some(bias) => with_whole(&[*x, *w, *bias], out, |[x, w, bias], out| {
            by_panels(&Dense { x: *x, w: *w, bias: Some(*bias), ..*layer }, &mut packing, out)
        }),
        None => {
            with_whole(&[*x, *w], out, |[x, w], out| by_panels(&Dense { x: *x, w: *w, ..*layer }, &mut packing, out))
        }
    }
}

fn by_panels(layer: &Dense, packing: &mut Packing, out: &View) -> Result<()> {
    let (from, to) = (rows_of(&layer.x), rows_of(out));
    if layer.bias.is_some() {
        // Nothing is written where there is no memory.
        packing.get::<u64>(layer.bytes())?;
    }
    let (Some(from), Some(to)) = (from, to) else {
        return panel(&Layout::of(&layer.x), layer, packing, out);
    };
    let (units, rows) = (to.shape[1], to.shape[0]);
    let some = (PANEL / units.max(1)).max(ROWS);
    for start in (0..rows).step_by(some as usize) {
        let count = some.min(rows - start);
        let (from, to) = (from.narrow(0, start, count), to.narrow(0, start, count));
        panel(&from, layer, packing, &to.view(out))?;
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
fn panel(from: &Layout, layer: &Dense, packing: &mut Packing, out: &View) -> Result<()> {
    let ndim = from.shape.len();
    if let Some(bias) = &layer.bias {
        transfer(bias, out);
    }
    let mut left: Labels = (0..ndim as Label).collect();
    let mut kept = left.clone();
    (left[ndim - 1], kept[ndim - 1]) = (INNER, COLUMN);
    contract(
        &Labelled { view: from.view(&layer.x), labels: &left },
        &Labelled { view: layer.w, labels: &[INNER, COLUMN] },
        &Labelled { view: *out, labels: &kept },
        layer.bias.is_some(),
        packing,
    )?;
    match layer.activation {
        Some(Activation { op, params }) => elementwise(op, &[View { name: "x", ..*out }], &params, &[*out]),
        None => Ok(()),
    }
}
