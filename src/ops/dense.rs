//! A dense layer: a product of matrices, a bias and an activation.

use super::contraction::{
    COLUMN, INNER, Label, Labelled, Labels, check_factors, check_result, contract, packing, with_whole,
};
use super::subviews::{check_same_dtype, set};
use super::{NO_PARAMS, elementwise};
use crate::engine::{self, Finished, How, Packing};
use crate::kernels::{MAX_PARAMS, Op};
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, View, show};

/// A unary operation with its parameters.
#[derive(Clone, Copy, Debug)]
pub struct Activation {
    pub op: Op,
    pub params: [f64; MAX_PARAMS],
}

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
                "x has shape {}, w {}: w must have two axes, and its first extent must equal x's last",
                show(x.shape),
                show(w.shape)
            );
        }
        if let Some(bias) = bias {
            check_same_dtype(x, bias)?;
            if bias.shape != &w.shape[1..] {
                bail!(
                    Shape,
                    "bias has shape {}, w {}: bias must have one axis, and its extent must equal w's last",
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
    match bias {
        Some(bias) => with_whole(&[*x, *w, *bias], out, |[x, w, bias], out| {
            write(&Dense { x: *x, w: *w, bias: Some(*bias), ..*layer }, &mut packing, out)
        }),
        None => with_whole(&[*x, *w], out, |[x, w], out| write(&Dense { x: *x, w: *w, ..*layer }, &mut packing, out)),
    }
}

/// The layer of whole tensors.
fn write(layer: &Dense, packing: &mut Packing, out: &View) -> Result<()> {
    if layer.x.shape.contains(&0) {
        set(&[0; 8][..out.dtype.size()], out);
        if let Some(bias) = &layer.bias {
            // A sum, which makes 0 of -0.
            elementwise(Op::Add, &[*out, *bias], &NO_PARAMS, &[*out])?;
        }
        return activate(layer.activation, out);
    }
    let ndim = layer.x.ndim();
    let mut left: Labels = (0..ndim as Label).collect();
    let mut kept = left.clone();
    (left[ndim - 1], kept[ndim - 1]) = (INNER, COLUMN);
    let mut finish = |part: Finished| finish(layer, out.dtype, part);
    let mut how = How::new(false, packing);
    if layer.bias.is_some() || layer.activation.is_some() {
        how.finish = Some(&mut finish);
    }
    contract(
        &Labelled { view: layer.x, labels: &left },
        &Labelled { view: layer.w, labels: &[INNER, COLUMN] },
        &Labelled { view: *out, labels: &kept },
        &mut how,
    )
}

/// Adds the bias to a part of the product, and activates it, while it is in a cache. Columns are those of `w`.
fn finish(layer: &Dense, dtype: Dtype, part: Finished) -> Result<()> {
    let size = dtype.size() as i64;
    let shape = part.extents.map(|extent| extent as i64);
    let strides = part.strides.map(|stride| stride as i64 * size);
    let out = View { name: "out", data: part.data, dtype, shape: &shape, strides: Some(&strides) };
    if let Some(bias) = &layer.bias {
        let step = bias.byte_strides()[0];
        let data = bias.data.wrapping_offset(part.first[1] as isize * step as isize);
        let bias = View { data, shape: &shape[1..], strides: Some(&[step]), ..*bias };
        elementwise(Op::Add, &[out, bias], &NO_PARAMS, &[out])?;
    }
    activate(layer.activation, &out)
}

fn activate(activation: Option<Activation>, out: &View) -> Result<()> {
    match activation {
        Some(Activation { op, params }) => elementwise(op, &[View { name: "x", ..*out }], &params, &[*out]),
        None => Ok(()),
    }
}
