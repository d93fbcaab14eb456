//! Normalisations along axes.

use super::reduce::reduced_axes;
use super::subviews::{transfer, with_extent};
use super::temporary::{PackedCopy, buffer, with_separate_inputs};
use super::views::Layout;
use super::{check_writable, one_of};
use crate::engine::{self, LinePasses};
use crate::kernels::{self, CHANNELS, Channels, LineArgs, Normalisation};
use crate::size;
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
    check_dtypes(x, &[Dtype::F32, Dtype::F64], others, out)
}

/// Refuses `x` of a dtype that is not one of `dtypes`, and others of another dtype than it.
pub(super) fn check_dtypes(x: &View, dtypes: &[Dtype], others: &[Option<&View>], out: &View) -> Result<()> {
    if !dtypes.contains(&x.dtype) {
        bail!(Dtype, "{} is {}; {} is expected, use lk_cast", x.name, x.dtype, one_of(dtypes));
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

pub(super) fn check_numbers(numbers: Numbers) -> Result<()> {
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
    let (gamma, beta) = (PackedCopy::beside(gamma, out)?, PackedCopy::beside(beta, out)?);
    with_separate_inputs(&[*x], &[*out], |inputs| {
        let lines = LinePasses::new(&inputs[0], out, &along);
        let Numbers { epsilon, ddof } = numbers;
        let (gamma, beta) = (gamma.data(), beta.data());
        let args = LineArgs { epsilon, ddof, gamma, beta, ..LineArgs::new(lines.count()) };
        engine::run_lines(&lines, passes, x.dtype.size(), inputs[0].data, out.data, &args);
    })
}

/// Normalises each sample's groups of channels along `axis`; gamma and beta have an element for each channel.
pub fn group_norm(
    x: &View,
    gamma: Option<&View>,
    beta: Option<&View>,
    axis: i32,
    groups: i64,
    epsilon: f64,
    out: &View,
) -> Result<()> {
    check_alike(x, &[gamma, beta], out)?;
    check_numbers(Numbers { epsilon, ddof: 0.0 })?;
    let axis = resolve_axis(axis, x.ndim())?;
    if axis == 0 {
        bail!(Axis, "axis 0 of x is that of the samples; another one is expected, that of the channels");
    }
    check_same_shape(x, out)?;
    let channels = x.shape[axis];
    check_channels(x, &[gamma, beta], axis)?;
    if groups < 1 || channels % groups != 0 {
        bail!(
            Value,
            "groups is {groups}; a number that divides the {channels} channels on axis {axis} of x is expected"
        );
    }
    let Some(passes) = kernels::normalise_passes(Normalisation::LayerNorm, x.dtype) else {
        bail!(Internal, "no kernel for {}", x.dtype)
    };
    if out.shape.contains(&0) {
        return Ok(());
    }
    let size = channels / groups;
    let group = with_extent(&x.shape[1..], axis - 1, size);
    let mut vectors = [EachChannel::new(gamma, &group, out)?, EachChannel::new(beta, &group, out)?];
    with_separate_inputs(&[*x], &[*out], |inputs| {
        let (from, to) = (Layout::of(&inputs[0]), Layout::of(out));
        let mut along = [true; MAX_NDIM];
        along[0] = false;
        for first in (0..channels).step_by(size as usize) {
            let (from, to) = (from.narrow(axis, first, size), to.narrow(axis, first, size));
            let (x, out) = (from.view(x), to.view(out));
            let lines = LinePasses::new(&x, &out, &along);
            let [gamma, beta] = vectors.each_mut().map(|vector| vector.of(first, axis - 1, &group));
            let args = LineArgs { epsilon, gamma, beta, ..LineArgs::new(lines.count()) };
            engine::run_lines(&lines, passes, x.dtype.size(), x.data, out.data, &args);
        }
    })
}

/// A number of each channel, at each element of a line of some channels.
struct EachChannel<'a> {
    vector: Option<(View<'a>, PackedCopy)>,
    memory: Vec<u64>,
}

impl<'a> EachChannel<'a> {
    /// For lines of the shape `group`; `out` is written meanwhile.
    fn new(vector: Option<&View<'a>>, group: &[i64], out: &View) -> Result<Self> {
        let Some(vector) = vector else { return Ok(Self { vector: None, memory: Vec::new() }) };
        let bytes = size::count(group).saturating_mul(vector.dtype.size());
        let memory = buffer(bytes, format_args!("{} at each element of a group", vector.name))?;
        Ok(Self { vector: Some((*vector, PackedCopy::beside(Some(vector), out)?)), memory })
    }

    /// Those of the channels from `first` on, which lie along `axis` of the group; null for none.
    fn of(&mut self, first: i64, axis: usize, group: &[i64]) -> *const u8 {
        let Some((vector, packed)) = &self.vector else { return std::ptr::null() };
        let item = vector.dtype.size();
        let data = packed.data().wrapping_add(first as usize * item).cast_mut();
        let strides: Dims = (0..group.len()).map(|k| if k == axis { item as i64 } else { 0 }).collect();
        let to = View { data: self.memory.as_mut_ptr().cast(), shape: group, strides: None, ..*vector };
        transfer(&View { data, shape: group, strides: Some(&strides), ..*vector }, &to);
        self.memory.as_ptr().cast()
    }
}

/// Refuses vectors that have not one element for each channel of `x` along `axis`.
fn check_channels(x: &View, vectors: &[Option<&View>], axis: usize) -> Result<()> {
    let channels = x.shape[axis];
    if let Some(vector) = vectors.iter().copied().flatten().find(|vector| *vector.shape != [channels]) {
        bail!(
            Shape,
            "{} has shape {}, but x of shape {} has {channels} channels on axis {axis}, so ({channels},) is expected",
            vector.name,
            show(vector.shape),
            show(x.shape)
        );
    }
    Ok(())
}

/// Normalises each channel of `x`, along `axis`, by its mean and variance, with its beta and gamma.
pub fn batch_norm(x: &View, vectors: [Option<&View>; 4], axis: i32, epsilon: f64, out: &View) -> Result<()> {
    check_alike(x, &vectors, out)?;
    check_numbers(Numbers { epsilon, ddof: 0.0 })?;
    let axis = resolve_axis(axis, x.ndim())?;
    check_same_shape(x, out)?;
    check_channels(x, &vectors, axis)?;
    let passes = kernels::normalise_passes(Normalisation::BatchNorm, x.dtype);
    let (Some(passes), Some(make)) = (passes, kernels::batch_channels(x.dtype)) else {
        bail!(Internal, "no kernel for {}", x.dtype)
    };
    if out.shape.contains(&0) {
        return Ok(());
    }
    let mut packed = [const { None }; 4];
    for (packed, vector) in packed.iter_mut().zip(vectors) {
        *packed = Some(PackedCopy::beside(vector, out)?);
    }
    let vectors = packed.each_ref().map(|packed| packed.as_ref().map_or(std::ptr::null(), PackedCopy::data));
    with_separate_inputs(&[*x], &[*out], |inputs| {
        let item = x.dtype.size();
        for_each_channels(passes, &inputs[0], out, axis, |first, n, channels| {
            engine::make_channels(make, &vectors, first * item, n, epsilon, channels);
        });
    })
}

/// Runs a pass whose numbers are those of channels along `axis`; `make` writes the ones of so many from a first one on.
/// Lines go along the channels where these are dense, else along everything else, a channel after another.
pub(super) fn for_each_channels(
    passes: &[kernels::LinePass],
    x: &View,
    out: &View,
    axis: usize,
    mut make: impl FnMut(usize, usize, &mut Channels),
) {
    let (mut shape, strides, axis) = merged(x, out, axis);
    let [x, out] = [(x, 0), (out, 1)].map(|(view, k)| View { shape: &[], strides: Some(&strides[k]), ..*view });
    let stride = strides[0][axis].unsigned_abs();
    let dense = shape.iter().zip(&strides[0]).all(|(&n, other)| n <= 1 || other.unsigned_abs() >= stride);
    let mut channels = Channels::NONE;
    let total = shape[axis] as usize;
    let step = if dense { CHANNELS } else { 1 };
    for first in (0..total).step_by(step) {
        let n = step.min(total - first);
        shape[axis] = n as i64;
        make(first, n, &mut channels);
        let at = |view: &View, k: usize| view.data.wrapping_offset(first as isize * strides[k][axis] as isize);
        let [x, out] = [(&x, 0), (&out, 1)].map(|(view, k)| View { data: at(view, k), shape: &shape, ..*view });
        let run = |x: &View, out: &View, channels: &Channels| {
            let mut along = [!dense; MAX_NDIM];
            along[axis] = dense;
            let lines = LinePasses::new(x, out, &along);
            let args = LineArgs { channels: Some(channels), one_channel: !dense, ..LineArgs::new(lines.count()) };
            engine::run_lines(&lines, passes, x.dtype.size(), x.data, out.data, &args);
        };
        let rows = if dense && axis > 0 && n == total { rows_in_a_run(&shape, &strides, axis) } else { 1 };
        if rows == 1 {
            run(&x, &out, &channels);
            continue;
        }
        channels.repeat(n, rows as usize);
        // Whole runs of rows, then the rows that are left.
        let (whole, left) = (shape[axis - 1] / rows, shape[axis - 1] % rows);
        for (count, long, before) in [(whole, rows, 0), (left.min(1), left, whole * rows)] {
            let mut part = shape.clone();
            (part[axis - 1], part[axis]) = (count, long * n as i64);
            let mut steps = strides.clone();
            let [x, out] = [(&x, 0), (&out, 1)].map(|(view, k)| {
                let data = view.data.wrapping_offset((before * strides[k][axis - 1]) as isize);
                steps[k][axis - 1] *= rows;
                (View { data, shape: &part, ..*view }, k)
            });
            if count > 0 {
                let [x, out] = [x, out].map(|(view, k)| View { strides: Some(&steps[k]), ..view });
                run(&x, &out, &channels);
            }
        }
    }
}

/// Rows of channels that lie in one run, as many as [`Channels`] has numbers for.
fn rows_in_a_run(shape: &[i64], strides: &[Dims; 2], axis: usize) -> i64 {
    let run = |strides: &Dims| strides[axis - 1] == shape[axis] * strides[axis];
    if strides.iter().all(run) { (CHANNELS as i64 / shape[axis]).clamp(1, shape[axis - 1].max(1)) } else { 1 }
}

/// Shape and strides of two views of one shape with neighbouring axes merged where both have them in one run, but for
/// one axis, whose new number follows.
fn merged(x: &View, out: &View, axis: usize) -> (Dims, [Dims; 2], usize) {
    let own = [x.byte_strides(), out.byte_strides()];
    let (mut shape, mut strides, mut new_axis) = (Dims::new(), [Dims::new(), Dims::new()], 0);
    for (i, &extent) in x.shape.iter().enumerate() {
        let last = shape.len().wrapping_sub(1);
        if i == axis {
            new_axis = shape.len();
        } else if i > 0 && i - 1 != axis {
            let run = |k: usize| strides[k][last] == own[k][i] * extent;
            if run(0) && run(1) {
                shape[last] *= extent;
                strides.iter_mut().zip(&own).for_each(|(strides, own)| strides[last] = own[i]);
                continue;
            }
        }
        shape.push(extent);
        strides.iter_mut().zip(&own).for_each(|(strides, own)| strides.push(own[i]));
    }
    (shape, strides, new_axis)
}
