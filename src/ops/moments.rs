//! Mean and variance along axes, and what batch normalisation in training makes of them.

use arrayvec::ArrayVec;

use super::normalise::{Numbers, check_alike, check_numbers, check_same_shape, for_each_channels};
use super::reduce::{MEAN, SQUARE, largest, output_strides, reduced_axes};
use super::temporary::{buffer, with_separate_inputs};
use super::{Over, cast, check_writable};
use crate::engine::{self, Axes, LinePasses, Retake};
use crate::kernels::{self, Channels, LineArgs, Normalisation};
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, MAX_NDIM, PerAxis, View, contiguous_strides, show};

/// Words of a record: the mean as a sum of two numbers, and the variance.
const RECORD: usize = 3;

/// A record for each element that a reduction of `x` leaves, in logical order.
struct Moments {
    records: Vec<u64>,
    shape: Dims,
}

impl Moments {
    fn of(x: &View, reduced: &[bool; MAX_NDIM]) -> Result<Self> {
        let Some(kernels) = kernels::moments_kernels(x.dtype) else { bail!(Internal, "no kernel for {}", x.dtype) };
        let shape = kept_shape(x, reduced);
        let count = size::count(&shape);
        let mut records = buffer(count.saturating_mul(8 * RECORD), "means and variances")?;
        if x.shape.contains(&0) {
            // The mean of nothing.
            records.resize(count * RECORD, f64::NAN.to_bits());
            return Ok(Self { records, shape });
        }
        records.resize(count * RECORD, 0);
        let dense = contiguous_strides(&shape, 8 * RECORD);
        let mut kept = dense.iter();
        let strides: Dims =
            (0..x.ndim()).map(|axis| if reduced[axis] { 0 } else { *kept.next().unwrap_or(&0) }).collect();
        let axes = Axes::new(&[*x], reduced, &strides, false);
        let data = [x.data.cast_const(); 2];
        engine::reduce(&axes, kernels, [x.dtype.size(), 8 * RECORD], 0.0, data, records.as_mut_ptr().cast());
        if x.dtype == Dtype::F64 {
            let retake = Retake { kernels, param: 0.0, numbers: &[MEAN, MEAN, SQUARE], extremes: &largest() };
            retake.run(&axes, data[0], records.as_mut_ptr().cast());
        }
        Ok(Self { records, shape })
    }

    /// Rounds number `k` of each record to `out`, of the kept shape in any ranks of extent 1.
    fn write(&mut self, k: usize, out: &View) -> Result<()> {
        let long: Dims = self.shape.iter().copied().filter(|&extent| extent != 1).collect();
        let strides = contiguous_strides(&long, 8 * RECORD);
        let data = self.records.as_mut_ptr().wrapping_add(k).cast();
        let from = View { name: "x", data, dtype: Dtype::F64, shape: &long, strides: Some(&strides) };
        let out_strides = out.byte_strides();
        let kept: Dims =
            out.shape.iter().zip(&out_strides).filter(|(extent, _)| **extent != 1).map(|(_, &stride)| stride).collect();
        cast(&from, &View { shape: &long, strides: Some(&kept), ..*out })
    }

    fn record(&self, i: usize) -> [f64; RECORD] {
        std::array::from_fn(|k| f64::from_bits(self.records[i * RECORD + k]))
    }
}

fn kept_shape(x: &View, reduced: &[bool; MAX_NDIM]) -> Dims {
    x.shape.iter().zip(reduced).filter(|(_, gone)| !**gone).map(|(&extent, _)| extent).collect()
}

/// Refuses outputs that would write over each other.
fn check_apart(outs: &[&View]) -> Result<()> {
    for (i, a) in outs.iter().enumerate() {
        if let Some(b) = outs[..i].iter().find(|b| engine::shares_memory(a, b)) {
            bail!(Overlap, "{} and {} share memory; each output needs its own", b.name, a.name);
        }
    }
    Ok(())
}

/// Mean and variance of `x` over axes.
pub fn moments(x: &View, over: &Over, mean: &View, variance: &View) -> Result<()> {
    check_alike(x, &[Some(mean)], variance)?;
    let reduced = reduced_axes(x, over.axes)?;
    for out in [mean, variance] {
        output_strides(x, &reduced, over.keepdims, out)?;
        check_writable(out)?;
    }
    check_apart(&[mean, variance])?;
    let mut moments = Moments::of(x, &reduced)?;
    moments.write(0, mean)?;
    moments.write(2, variance)
}

/// Where batch normalisation in training writes to; mean and variance may be left out.
pub struct TrainingOutputs<'a> {
    pub out: View<'a>,
    pub mean: Option<View<'a>>,
    pub variance: Option<View<'a>>,
}

/// Normalises `x` by its mean and variance over `axes`; gamma and beta have the shape of the other axes.
pub fn normalize_batch_in_training(
    x: &View,
    [gamma, beta]: [Option<&View>; 2],
    axes: Option<&[i32]>,
    epsilon: f64,
    outs: &TrainingOutputs,
) -> Result<()> {
    let TrainingOutputs { out, mean, variance } = outs;
    let vectors = [gamma, beta, mean.as_ref(), variance.as_ref()];
    check_alike(x, &vectors, out)?;
    check_numbers(Numbers { epsilon, ddof: 0.0 })?;
    let reduced = reduced_axes(x, axes)?;
    check_same_shape(x, out)?;
    let shape = kept_shape(x, &reduced);
    if let Some(vector) = vectors.into_iter().flatten().find(|vector| *vector.shape != shape[..]) {
        bail!(
            Shape,
            "{} has shape {}, but x of shape {} has {} along the axes that are not reduced",
            vector.name,
            show(vector.shape),
            show(x.shape),
            show(&shape)
        );
    }
    let targets: ArrayVec<&View, 3> = [Some(out), mean.as_ref(), variance.as_ref()].into_iter().flatten().collect();
    targets.iter().try_for_each(|target| check_writable(target))?;
    check_apart(&targets)?;
    let Some(passes) = kernels::normalise_passes(Normalisation::BatchNorm, x.dtype) else {
        bail!(Internal, "no kernel for {}", x.dtype)
    };
    let mut moments = Moments::of(x, &reduced)?;
    let (gamma, beta) = (in_f64(gamma)?, in_f64(beta)?);
    if !x.shape.contains(&0) {
        let make = |first: usize, n: usize, channels: &mut Channels| {
            for i in 0..n {
                let [mean, rest, variance] = moments.record(first + i);
                let factor = gamma.as_ref().map_or(1.0, |gamma| gamma[first + i]) / (variance + epsilon).sqrt();
                channels.centre[i] = mean;
                channels.factor[i] = factor;
                channels.shift[i] = (-rest).mul_add(factor, beta.as_ref().map_or(-0.0, |beta| beta[first + i]));
            }
        };
        with_separate_inputs(&[*x], &[*out], |inputs| normalise(passes, &inputs[0], out, &reduced, make))?;
    }
    for (k, target) in [(0, mean), (2, variance)] {
        if let Some(target) = target {
            moments.write(k, target)?;
        }
    }
    Ok(())
}

/// The elements in f64, in logical order.
fn in_f64(x: Option<&View>) -> Result<Option<Vec<f64>>> {
    let Some(x) = x else { return Ok(None) };
    let mut numbers: Vec<f64> = Vec::new();
    if numbers.try_reserve_exact(x.count()).is_err() {
        bail!(Alloc, "{} elements for a copy of {} could not be allocated", x.count(), x.name);
    }
    numbers.resize(x.count(), 0.0);
    cast(x, &View { data: numbers.as_mut_ptr().cast(), dtype: Dtype::F64, strides: None, ..*x })?;
    Ok(Some(numbers))
}

/// The passes for every index of the kept axes: the last of them are the channels, for each index of the others.
fn normalise(
    passes: &[kernels::LinePass],
    x: &View,
    out: &View,
    reduced: &[bool],
    make: impl Fn(usize, usize, &mut Channels),
) {
    let Split { shape, strides, kept } = Split::of(x, out, reduced);
    let Some((&axis, outer)) = kept.split_last() else {
        // Everything is reduced, to one channel.
        let mut channels = Channels::NONE;
        make(0, 1, &mut channels);
        let lines = LinePasses::new(x, out, &[true; MAX_NDIM]);
        let args = LineArgs { channels: Some(&channels), one_channel: true, ..LineArgs::new(lines.count()) };
        return engine::run_lines(&lines, passes, x.dtype.size(), x.data, out.data, &args);
    };
    let channels = shape[axis] as usize;
    let count: i64 = outer.iter().map(|&axis| shape[axis]).product();
    let mut part = shape.clone();
    for &axis in outer {
        part[axis] = 1;
    }
    for index in 0..count {
        let (mut rest, mut offsets) = (index, [0; 2]);
        for &axis in outer.iter().rev() {
            for k in 0..2 {
                offsets[k] += (rest % shape[axis]) * strides[k][axis];
            }
            rest /= shape[axis];
        }
        let view = |view: &View, k: usize| view.data.wrapping_offset(offsets[k] as isize);
        let x = View { data: view(x, 0), shape: &part, strides: Some(&strides[0]), ..*x };
        let out = View { data: view(out, 1), shape: &part, strides: Some(&strides[1]), ..*out };
        let first = index as usize * channels;
        for_each_channels(passes, &x, &out, axis, |start, n, channels| make(first + start, n, channels));
    }
}

/// Two views of one shape with neighbouring kept axes merged where both have them in one run.
struct Split {
    shape: Dims,
    strides: [Dims; 2],
    /// Which axes are kept.
    kept: PerAxis<usize>,
}

impl Split {
    fn of(x: &View, out: &View, reduced: &[bool]) -> Self {
        let own = [x.byte_strides(), out.byte_strides()];
        let mut split = Self { shape: Dims::new(), strides: [Dims::new(), Dims::new()], kept: PerAxis::new() };
        for (axis, &extent) in x.shape.iter().enumerate() {
            let last = split.shape.len().wrapping_sub(1);
            let run = |k: usize| split.strides[k][last] == own[k][axis] * extent;
            if !reduced[axis] && split.kept.last() == Some(&last) && run(0) && run(1) {
                split.shape[last] *= extent;
                split.strides.iter_mut().zip(&own).for_each(|(strides, own)| strides[last] = own[axis]);
                continue;
            }
            if !reduced[axis] {
                split.kept.push(split.shape.len());
            }
            split.shape.push(extent);
            split.strides.iter_mut().zip(&own).for_each(|(strides, own)| strides.push(own[axis]));
        }
        split
    }
}
