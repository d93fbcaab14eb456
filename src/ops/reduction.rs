//! Reductions over axes.

use super::check_writable;
use super::temporary::with_separate_inputs;
use crate::engine::{self, Axes};
use crate::kernels::{self, Fold};
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, MAX_NDIM, View, resolve_axis, show};

pub use crate::kernels::Fold as Reduction;

/// For each of `x`'s axes, whether it is reduced; `None` is all of them.
pub fn reduced_axes(x: &View, axes: Option<&[i32]>) -> Result<[bool; MAX_NDIM]> {
    let Some(axes) = axes else { return Ok([true; MAX_NDIM]) };
    let mut reduced = [false; MAX_NDIM];
    for &axis in axes {
        let axis = resolve_axis(axis, x.ndim())?;
        if std::mem::replace(&mut reduced[axis], true) {
            bail!(Axis, "axis {axis} is named twice");
        }
    }
    Ok(reduced)
}

/// Reduces `x` over `axes` into `out`.
pub fn reduce(reduction: Reduction, x: &View, axes: Option<&[i32]>, keepdims: bool, out: &View) -> Result<()> {
    let Some(kernels) = kernels::fold(reduction, x.dtype) else {
        bail!(Dtype, "x is {}; float32 or float64 is expected, use lk_cast", x.dtype);
    };
    if x.dtype != out.dtype {
        bail!(Dtype, "x is {}, out is {}; nothing is converted silently, use lk_cast", x.dtype, out.dtype);
    }
    let reduced = reduced_axes(x, axes)?;
    let strides = output_strides(x, &reduced, keepdims, out)?;
    check_writable(out)?;
    // As NumPy: a largest of none is an error even where there is no place for it.
    if x.shape.iter().zip(reduced).any(|(&extent, gone)| gone && extent == 0) {
        return reduce_nothing(reduction, x, out);
    }
    if out.shape.contains(&0) {
        return Ok(());
    }
    with_separate_inputs(&[*x], &[*out], |inputs| {
        let axes = Axes::new(&inputs[0], &reduced, &strides);
        engine::reduce(&axes, kernels, x.dtype.size(), inputs[0].data, out.data);
    })
}

/// The output's stride for each of `x`'s axes (0 for reduced ones); refuses a wrong shape.
fn output_strides(x: &View, reduced: &[bool], keepdims: bool, out: &View) -> Result<Dims> {
    let mut expected = Dims::new();
    let mut strides: Dims = x.shape.iter().map(|_| 0).collect();
    let out_strides = out.byte_strides();
    for (axis, &extent) in x.shape.iter().enumerate() {
        if !reduced[axis] {
            strides[axis] = out_strides.get(expected.len()).copied().unwrap_or(0);
            expected.push(extent);
        } else if keepdims {
            expected.push(1);
        }
    }
    if expected[..] != *out.shape {
        bail!(
            Shape,
            "out has shape {}, but the result of reducing x {} has {}",
            show(out.shape),
            show(x.shape),
            show(&expected)
        );
    }
    Ok(strides)
}

/// The value over no elements, where there is one.
fn reduce_nothing(reduction: Reduction, x: &View, out: &View) -> Result<()> {
    let value = match reduction {
        Fold::Sum => 0.0,
        Fold::Mean => f64::NAN,
        Fold::Max | Fold::Min => bail!(
            Value,
            "x of shape {} has no elements to reduce, and the largest or smallest of none does not exist",
            show(x.shape)
        ),
    };
    match out.dtype {
        Dtype::F32 => super::fill(&(value as f32).to_ne_bytes(), out),
        _ => super::fill(&value.to_ne_bytes(), out),
    }
}
