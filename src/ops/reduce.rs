//! Reductions over axes.

use super::temporary::{with_inputs_apart, with_separate_inputs};
use super::{check_writable, one_of};
use crate::engine::{self, Axes, Ranged, Retake};
use crate::kernels::{self, EmptyResult, MAX_OPERANDS, Range};
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, MAX_NDIM, PerAxis, View, broadcast_shape, resolve_axis, show};

pub use crate::kernels::Reduction;

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

/// Which axes are reduced, and whether they stay with extent 1.
pub struct Over<'a> {
    /// All of them for `None`.
    pub axes: Option<&'a [i32]>,
    pub keepdims: bool,
}

/// Reduces `inputs`, broadcast against each other, into `out`.
pub fn reduce(reduction: Reduction, inputs: &[View], over: &Over, param: f64, out: &View) -> Result<()> {
    let kernels = check_dtypes(reduction, inputs, out)?;
    if is_plain(inputs, over, out) {
        let again = Again::of(reduction, out.dtype);
        // Nothing is written before everything is read: overlap does no harm.
        if matches!(again, Again::Never) {
            engine::reduce_contiguous(&kernels, inputs[0].count(), param, inputs[0].data, out.data);
            return Ok(());
        }
        let (mut result, size) = ([0u8; 8], out.dtype.size());
        engine::reduce_contiguous(&kernels, inputs[0].count(), param, inputs[0].data, result.as_mut_ptr());
        if !again.doubts(out.dtype, result) {
            return super::fill(&result[..size], out);
        }
    }
    reduce_over(reduction, kernels, inputs, over, param, out)
}

/// All of one contiguous input to a 0-d output: a call on a few elements costs little more than these
/// comparisons.
#[inline]
fn is_plain(inputs: &[View], over: &Over, out: &View) -> bool {
    inputs.len() == 1
        && over.axes.is_none()
        && !over.keepdims
        && out.ndim() == 0
        && inputs[0].is_contiguous()
        && !inputs[0].shape.contains(&0)
}

/// [`reduce`] over any axes.
#[inline(never)]
fn reduce_over(
    reduction: Reduction,
    kernels: kernels::ReduceKernels,
    inputs: &[View],
    over: &Over,
    param: f64,
    out: &View,
) -> Result<()> {
    if inputs.len() == 1 {
        return reduce_views(reduction, kernels, inputs, over, param, out);
    }
    let shape = broadcast_shape(inputs)?;
    let strides: [Dims; 2] = std::array::from_fn(|k| broadcast_strides(&inputs[k], &shape));
    let views: [View; 2] = std::array::from_fn(|k| View { shape: &shape, strides: Some(&strides[k]), ..inputs[k] });
    reduce_views(reduction, kernels, &views, over, param, out)
}

/// [`reduce_over`] for inputs of one shape.
#[inline]
fn reduce_views(
    reduction: Reduction,
    kernels: kernels::ReduceKernels,
    views: &[View],
    over: &Over,
    param: f64,
    out: &View,
) -> Result<()> {
    let (dtype, shape) = (views[0].dtype, views[0].shape);
    let reduced = reduced_axes(&views[0], over.axes)?;
    let out_strides = output_strides(&views[0], &reduced, over.keepdims, out)?;
    check_writable(out)?;
    // As NumPy: a largest of none is an error even where there is no place for it.
    if shape.iter().zip(&reduced).any(|(&extent, &gone)| gone && extent == 0) {
        return reduce_empty(reduction, shape, out);
    }
    if out.shape.contains(&0) {
        return Ok(());
    }
    let again = Again::of(reduction, out.dtype);
    let run = |inputs: &[View]| {
        let axes = Axes::new(inputs, &reduced, &out_strides, kernels.any_order);
        let data = [inputs[0].data.cast_const(), inputs[inputs.len() - 1].data.cast_const()];
        engine::reduce(&axes, kernels, [dtype.size(), out.dtype.size()], param, data, out.data);
        match again {
            Again::Never => {}
            Again::Scaled(numbers) => {
                Retake { kernels, param, numbers, extremes: &extremes(reduction) }.run(&axes, data[0], out.data);
            }
            Again::Product => {
                let Some(kernels) = kernels::scaled_product(dtype) else { return };
                let in_doubt = |result| again.doubts(dtype, result);
                engine::retake_products(&axes, kernels, dtype.size(), in_doubt, data[0], out.data);
            }
        }
    };
    // What may be read again must still be there.
    if matches!(again, Again::Never) {
        with_separate_inputs(views, std::slice::from_ref(out), run)
    } else {
        with_inputs_apart(views, out, run)
    }
}

/// A sum may overflow.
pub(super) const MEAN: Ranged = Ranged { least: 0.0, power: 1 };
/// A sum of squares may overflow, or lose squares that are subnormal.
pub(super) const ROOT: Ranged = Ranged { least: 1e-144, power: 1 };
pub(super) const SQUARE: Ranged = Ranged { least: 1e-288, power: 2 };

/// How a sequence is taken again whose result may be within range where what it was made of is not.
#[derive(Clone, Copy)]
enum Again {
    Never,
    /// By scaled elements; the numbers of a float64 result.
    Scaled(&'static [Ranged]),
    /// As a product whose exponent is counted apart.
    Product,
}

impl Again {
    fn of(reduction: Reduction, out: Dtype) -> Self {
        match (reduction.info().range, out) {
            (Some(Range::Product), Dtype::F32 | Dtype::F64) => Again::Product,
            (Some(Range::Sum), Dtype::F64) => Again::Scaled(&[MEAN]),
            (Some(Range::Root), Dtype::F64) => Again::Scaled(&[ROOT]),
            (Some(Range::Squares), Dtype::F64) => Again::Scaled(&[SQUARE]),
            _ => Again::Never,
        }
    }

    /// A result, the first bytes of these, may be wrong.
    fn doubts(&self, dtype: Dtype, [a, b, c, d, rest @ ..]: [u8; 8]) -> bool {
        let result = match dtype {
            Dtype::F32 => f32::from_ne_bytes([a, b, c, d]).into(),
            _ => f64::from_ne_bytes([a, b, c, d, rest[0], rest[1], rest[2], rest[3]]),
        };
        match self {
            Again::Never => false,
            Again::Scaled(numbers) => engine::doubtful(numbers, &[result]),
            // Also what a partial product that lost bits may have become.
            Again::Product => !(1e-290..f64::INFINITY).contains(&result.abs()),
        }
    }
}

/// A result that may be wrong, so that its sequence is to be reduced once more by [`reduce`].
pub(super) fn in_doubt(reduction: Reduction, out: Dtype, result: [u8; 8]) -> bool {
    Again::of(reduction, out).doubts(out, result)
}

/// What tells the largest magnitude of float64 elements that a reduction looks at.
fn extremes(reduction: Reduction) -> PerAxis<kernels::ReduceKernels> {
    let choice: &[Reduction] = match reduction.info().leaves_nan_out() {
        true => &[Reduction::NanMax, Reduction::NanMin],
        false => &[Reduction::NormLinf],
    };
    choice.iter().filter_map(|&reduction| kernels::reduction(reduction, Dtype::F64)).collect()
}

/// As [`extremes`], for moments.
pub(super) fn largest() -> PerAxis<kernels::ReduceKernels> {
    extremes(Reduction::NormLinf)
}

/// The kernels, where the dtypes are right.
fn check_dtypes(reduction: Reduction, inputs: &[View], out: &View) -> Result<kernels::ReduceKernels> {
    const { assert!(MAX_OPERANDS >= 2) };
    let info = reduction.info();
    let x = &inputs[0];
    let Some(kernels) = kernels::reduction(reduction, x.dtype).filter(|_| info.dtypes.contains(&x.dtype)) else {
        bail!(Dtype, "{} is {}; {} is expected, use lk_cast", x.name, x.dtype, one_of(info.dtypes));
    };
    if let Some(y) = inputs.iter().find(|y| y.dtype != x.dtype) {
        bail!(
            Dtype,
            "{} is {}, {} is {}; nothing is converted silently, use lk_cast",
            x.name,
            x.dtype,
            y.name,
            y.dtype
        );
    }
    let wanted = info.output_dtype(x.dtype);
    if wanted != out.dtype {
        bail!(
            Dtype,
            "{} is {}, {} is {}, but the result is {wanted}; nothing is converted silently, use lk_cast",
            x.name,
            x.dtype,
            out.name,
            out.dtype
        );
    }
    Ok(kernels)
}

/// `x`'s byte strides in a shape that it broadcasts to.
pub(super) fn broadcast_strides(x: &View, shape: &[i64]) -> Dims {
    let mut strides: Dims = shape.iter().map(|_| 0).collect();
    for ((to, &wanted), (extent, stride)) in strides.iter_mut().zip(shape).rev().zip(x.axes_from_last()) {
        *to = if extent == wanted { stride } else { 0 };
    }
    strides
}

/// The output's stride for each of `x`'s axes (0 for reduced ones); refuses a wrong shape.
pub(super) fn output_strides(x: &View, reduced: &[bool], keepdims: bool, out: &View) -> Result<Dims> {
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
            "{} has shape {}, but reducing x of shape {} gives {}",
            out.name,
            show(out.shape),
            show(x.shape),
            show(&expected)
        );
    }
    Ok(strides)
}

/// The value over no elements, where there is one.
fn reduce_empty(reduction: Reduction, shape: &[i64], out: &View) -> Result<()> {
    let EmptyResult::Value(value) = reduction.info().empty else {
        bail!(Value, "x has shape {}; the {} of zero elements is undefined", show(shape), reduction.info().name());
    };
    // NaN is 0 as an integer.
    match out.dtype {
        Dtype::F32 => super::fill(&(value as f32).to_ne_bytes(), out),
        Dtype::F64 => super::fill(&value.to_ne_bytes(), out),
        // Few and small: they have the same bytes in any width.
        _ => super::fill(&(value as i64).to_le_bytes()[..out.dtype.size()], out),
    }
}
