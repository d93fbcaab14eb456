//! Normalisations along axes.

use super::check_writable;
use super::reduction::reduced_axes;
use super::temporary::{Packed, with_separate_inputs};
use crate::engine::{self, LinePasses};
use crate::kernels::{self, CHANNELS, Channels, LineArgs, Normalisation};
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, MAX_NDIM, View, resolve_axis, show};

/// The numbers that normalisations take; each uses some.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbers {
    pub epsilon: f64,
    pub ddof: f64,
}

/// Refuses dtypes without a kernel, dtypes that differ, and an output of another shape than `x`'s.
pub(super) fn check_alike(x: &View, others: &[Option<&View>], out: &View) -> Result<()> {
    if !matches!(x.dtype, Dtype::F32 | Dtype::F64) {
        bail!(Dtype, "{} is {}; float32 or float64 is expected, use lk_cast", x.name, x.dtype);
    }
    for other in others.iter().copied().flatten().chain([out]) {
        if other.dtype != x.dtype {
            bail!(
                Dtype,
                "{} is {}, {} is {}; nothing is converted silently, use lk_cast",
                x.name,
                x.dtype,
                other.name,
                other.dtype
            );
        }
    }
    Ok(())
}

/// Refuses an output of another shape than `x`'s, or that can't be written.
pub(super) fn check_same_shape(x: &View, out: &View) -> Result<()> {
    if x.shape != out.shape {
        bail!(Shape, "out has shape {}, but the result has x's, {}", show(out.shape), show(x.shape));
    }
    check_writable(out)
}

fn check_numbers(numbers: Numbers) -> Result<()> {
    if numbers.epsilon.is_nan() || numbers.epsilon < 0.0 {
        bail!(Value, "epsilon is {}; a number of 0 or more is expected", numbers.epsilon);
    }
    if !numbers.ddof.is_finite() {
        bail!(Value, "ddof is {}; a finite number is expected", numbers.ddof);
    }
    Ok(())
}

/// Normalises `x` along `axes` (all for `None`) into `out`; gamma and beta have the shape of these axes.
pub fn normalise(
    op: Normalisation,
    x: &View,
    axes: Option<&[i32]>,
    [gamma, beta]: [Option<&View>; 2],
    numbers: Numbers,
    out: &View,
) -> Result<()> {
    check_alike(x, &[gamma, beta], out)?;
    check_numbers(numbers)?;
    let along = reduced_axes(x, axes)?;
    check_same_shape(x, out)?;
    let shape: Dims = x.shape.iter().zip(along).filter(|(_, along)| *along).map(|(&extent, _)| extent).collect();
    if let Some(vector) = [gamma, beta].into_iter().flatten().find(|vector| *vector.shape != shape[..]) {
        bail!(
            Shape,
            "{} has shape {}, but x of shape {} has {} along the axes that are normalised",
            vector.name,
            show(vector.shape),
            show(x.shape),
            show(&shape)
        );
    }
    let Some(passes) = kernels::normalise_passes(op, x.dtype) else { bail!(Internal, "no kernel for {}", x.dtype) };
    if out.shape.contains(&0) {
        return Ok(());
    }
    let (gamma, beta) = (Packed::beside(gamma, out)?, Packed::beside(beta, out)?);
    with_separate_inputs(&[*x], &[*out], |inputs| {
        let lines = LinePasses::new(&inputs[0], out, &along);
        let Numbers { epsilon, ddof } = numbers;
        let (gamma, beta) = (gamma.data(), beta.data());
        let args = LineArgs { epsilon, ddof, gamma, beta, ..LineArgs::new(lines.count()) };
        engine::run_lines(&lines, passes, x.dtype.size(), inputs[0].data, out.data, &args);
    })
}

/// Normalises each channel of `x`, along `axis`, by its mean and variance, with its beta and gamma.
pub fn batch_norm(x: &View, vectors: [Option<&View>; 4], axis: i32, epsilon: f64, out: &View) -> Result<()> {
    check_alike(x, &vectors, out)?;
    check_numbers(Numbers { epsilon, ddof: 0.0 })?;
    let axis = resolve_axis(axis, x.ndim())?;
    check_same_shape(x, out)?;
    let channels = x.shape[axis];
    if let Some(vector) = vectors.into_iter().flatten().find(|vector| *vector.shape != [channels]) {
        bail!(
            Shape,
            "{} has shape {}, but x of shape {} has {channels} channels on axis {axis}, so ({channels},) is expected",
            vector.name,
            show(vector.shape),
            show(x.shape)
        );
    }
    let passes = kernels::normalise_passes(Normalisation::BatchNorm, x.dtype);
    let (Some(passes), Some(make)) = (passes, kernels::batch_channels(x.dtype)) else {
        bail!(Internal, "no kernel for {}", x.dtype)
    };
    if out.shape.contains(&0) {
        return Ok(());
    }
    let mut packed = [const { None }; 4];
    for (packed, vector) in packed.iter_mut().zip(vectors) {
        *packed = Some(Packed::beside(vector, out)?);
    }
    let vectors = packed.each_ref().map(|packed| packed.as_ref().map_or(std::ptr::null(), Packed::data));
    with_separate_inputs(&[*x], &[*out], |inputs| {
        let job = Batch { x: inputs[0], out: *out, axis, vectors, epsilon };
        job.run(passes, make);
    })
}

/// A batch normalisation of checked operands.
struct Batch<'a> {
    x: View<'a>,
    out: View<'a>,
    axis: usize,
    vectors: [*const u8; 4],
    epsilon: f64,
}

impl Batch<'_> {
    /// LinePasses go along the channels where these are dense, else along everything else, a channel after another.
    fn run(&self, passes: &[kernels::LinePass], make: kernels::MakeChannels) {
        let item = self.x.dtype.size();
        let (in_strides, out_strides) = (self.x.byte_strides(), self.out.byte_strides());
        let stride = in_strides[self.axis].unsigned_abs();
        let dense = self.x.shape.iter().zip(&in_strides).all(|(&n, other)| n <= 1 || other.unsigned_abs() >= stride);
        let mut channels = Channels::NONE;
        let mut along = [!dense; MAX_NDIM];
        along[self.axis] = dense;
        let total = self.x.shape[self.axis] as usize;
        let step = if dense { CHANNELS } else { 1 };
        for first in (0..total).step_by(step) {
            let n = step.min(total - first);
            let mut shape: Dims = self.x.shape.iter().copied().collect();
            shape[self.axis] = n as i64;
            let at =
                |view: &View, strides: &Dims| view.data.wrapping_offset(first as isize * strides[self.axis] as isize);
            let x = View { data: at(&self.x, &in_strides), shape: &shape, strides: Some(&in_strides), ..self.x };
            let out =
                View { data: at(&self.out, &out_strides), shape: &shape, strides: Some(&out_strides), ..self.out };
            engine::make_channels(make, &self.vectors, first * item, n, self.epsilon, &mut channels);
            let lines = LinePasses::new(&x, &out, &along);
            let args = LineArgs { channels: Some(&channels), one_channel: !dense, ..LineArgs::new(lines.count()) };
            engine::run_lines(&lines, passes, item, x.data, out.data, &args);
        }
    }
}
