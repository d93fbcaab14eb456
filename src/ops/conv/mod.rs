//! Convolutions: what they are asked for, and their shapes; `plan` says how they are computed.
//!
//! Everything comes down to the engine's ordinary convolution, whose kernel is dense or depthwise. A transposed one is
//! several of these, one for each remainder of the output's positions by the stride. A locally connected one is dense
//! at each pixel, along the images. Images whose channels don't lie side by side are brought into order and back, some
//! at a time.

mod plan;

use std::fmt;

use super::normalise::check_alike;
use super::subviews::check_shape;
use super::{check_writable, views::Layout};
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{Dims, Shown, View, show};

pub use plan::{run, workspace};

/// What lies beyond the ends of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// Nothing: windows stay inside.
    Valid,
    /// Zeros on both sides, so that the output has an `stride`th of the input's positions; one more at the end than at
    /// the start if they are odd in number.
    Same,
    /// Zeros before the start: no output depends on later input.
    Causal,
}

/// How the windows go.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// A number for each spatial axis; 1 where there are none.
    pub strides: Option<&'a [i64]>,
    pub dilation: Option<&'a [i64]>,
    pub padding: Padding,
    pub groups: i64,
    pub channels_first: bool,
}

/// A kind of convolution, with its kernels.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// Kernel (spatial..., input channels of a group, output channels).
    Plain(View<'a>),
    /// Kernel (spatial..., input channels, multiplier).
    Depthwise(View<'a>),
    /// A depthwise kernel, then a plain one without extent.
    Separable(View<'a>, View<'a>),
    /// Kernel (spatial..., output channels, input channels).
    Transposed(View<'a>),
    /// Kernel (output pixels, window's elements, output channels), and the window's extents.
    Local(View<'a>, &'a [i64]),
}

/// The convolution of an input, with a summand for each output channel.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    pub kind: Kind<'a>,
    pub x: View<'a>,
    pub bias: Option<View<'a>>,
    pub settings: Settings<'a>,
}

impl Task<'_> {
    /// Its kernels.
    pub fn kernels(&self) -> impl Iterator<Item = &View<'_>> {
        let (first, second) = match &self.kind {
            Kind::Separable(depthwise, pointwise) => (depthwise, Some(pointwise)),
            Kind::Plain(kernel) | Kind::Depthwise(kernel) | Kind::Transposed(kernel) | Kind::Local(kernel, _) => {
                (kernel, None)
            }
        };
        [first].into_iter().chain(second)
    }
}

/// Largest spatial extent of a kernel, and of a transposed convolution's output: what is computed with them stays far
/// from overflow.
const MAX_EXTENT: i64 = 1 << 30;

/// How many strides it takes to go through an extent.
fn strides_in(extent: i64, stride: i64) -> i64 {
    extent / stride + i64::from(extent % stride != 0)
}

/// Lays the axes out as (image, three spatial ones, channel): missing ones come first.
fn as_images(x: &View, channels_first: bool) -> Layout {
    let own = Layout::of(x);
    let spatial = x.ndim() - 2;
    let (from, channel) = if channels_first { (2, 1) } else { (1, x.ndim() - 1) };
    let mut layout = Layout { data: x.data, shape: Dims::new(), strides: Dims::new() };
    let mut push = |axis: Option<usize>| {
        layout.shape.push(axis.map_or(1, |axis| own.shape[axis]));
        layout.strides.push(axis.map_or(0, |axis| own.strides[axis]));
    };
    push(Some(0));
    (0..3 - spatial).for_each(|_| push(None));
    (from..from + spatial).for_each(|axis| push(Some(axis)));
    push(Some(channel));
    layout
}

impl<'a> Task<'a> {
    /// The kernel; of two the first.
    fn kernel(&self) -> &View<'a> {
        match &self.kind {
            Kind::Plain(kernel) | Kind::Depthwise(kernel) | Kind::Separable(kernel, _) => kernel,
            Kind::Transposed(kernel) | Kind::Local(kernel, _) => kernel,
        }
    }

    fn pointwise(&self) -> Option<&View<'a>> {
        if let Kind::Separable(_, pointwise) = &self.kind { Some(pointwise) } else { None }
    }

    fn spatial(&self) -> usize {
        self.x.ndim() - 2
    }

    /// The axis of `x` that is spatial axis number `i`.
    fn axis(&self, i: usize) -> usize {
        i + if self.settings.channels_first { 2 } else { 1 }
    }

    fn channel_axis(&self) -> usize {
        if self.settings.channels_first { 1 } else { self.x.ndim() - 1 }
    }

    fn channels(&self) -> i64 {
        self.x.shape[self.channel_axis()]
    }

    /// The extents of a window along the spatial axes.
    fn window(&self) -> &[i64] {
        match &self.kind {
            Kind::Local(_, size) => size,
            _ => &self.kernel().shape[..self.spatial()],
        }
    }

    fn stride(&self, i: usize) -> i64 {
        self.settings.strides.map_or(1, |strides| strides[i])
    }

    fn dilation(&self, i: usize) -> i64 {
        self.settings.dilation.map_or(1, |dilation| dilation[i])
    }

    /// Places from the first to the last that a window meets, both included.
    fn reach(&self, i: usize) -> i64 {
        (self.window()[i] - 1).saturating_mul(self.dilation(i)).saturating_add(1)
    }

    /// A dilation as good as that along spatial axis `i`, for extents up to `longest`: a larger one leads outside from
    /// wherever a window's middle is.
    fn useful_dilation(&self, i: usize, longest: i64) -> i64 {
        if self.window()[i] == 1 { 1 } else { self.dilation(i).min(longest.saturating_add(1).saturating_mul(4)) }
    }

    fn output_channels(&self) -> i64 {
        let last = |kernel: &View| kernel.shape[kernel.ndim() - 1];
        match &self.kind {
            Kind::Plain(kernel) | Kind::Local(kernel, _) | Kind::Separable(_, kernel) => last(kernel),
            Kind::Depthwise(kernel) => self.channels().saturating_mul(last(kernel)),
            Kind::Transposed(kernel) => kernel.shape[kernel.ndim() - 2],
        }
    }

    /// Kernel and input, for messages.
    fn shapes(&self) -> impl fmt::Display {
        Shown(|f: &mut fmt::Formatter<'_>| {
            write!(f, "{} {}, x {}", self.kernel().name, show(self.kernel().shape), show(self.x.shape))
        })
    }

    /// Refuses what can't be convolved, whatever the output.
    fn check(&self) -> Result<()> {
        let kernel = self.kernel();
        check_alike(&self.x, &[Some(kernel), self.pointwise(), self.bias.as_ref()], &self.x)?;
        let most = if matches!(self.kind, Kind::Local(..)) { 2 } else { 3 };
        if !(3..=2 + most).contains(&self.x.ndim()) {
            bail!(
                Ndim,
                "x has shape {}; images, 1 to {most} spatial axes and channels are expected: 3 to {} axes",
                show(self.x.shape),
                most + 2
            );
        }
        let ndim = if matches!(self.kind, Kind::Local(..)) { 3 } else { self.x.ndim() };
        let odd = [Some(kernel), self.pointwise()].into_iter().flatten().find(|kernel| kernel.ndim() != ndim);
        if let Some(kernel) = odd {
            bail!(
                Ndim,
                "{} has shape {}, x {}; a kernel of {ndim} axes is expected",
                kernel.name,
                show(kernel.shape),
                show(self.x.shape)
            );
        }
        self.check_settings()?;
        self.check_channels()?;
        match self.bias {
            Some(bias) if *bias.shape != [self.output_channels()] => bail!(
                Shape,
                "bias has shape {}, but the output has {} channels ({})",
                show(bias.shape),
                self.output_channels(),
                self.shapes()
            ),
            _ => Ok(()),
        }
    }

    fn check_settings(&self) -> Result<()> {
        for i in 0..self.spatial() {
            for (name, number) in [("strides", self.stride(i)), ("dilation", self.dilation(i))] {
                if number < 1 {
                    bail!(Value, "{name}[{i}] is {number}; 1 or more is expected");
                }
            }
            let (extent, axis) = (self.window()[i], self.axis(i));
            if !(1..=MAX_EXTENT).contains(&extent) {
                bail!(
                    Shape,
                    "the window has extent {extent} on axis {axis}; 1 to {MAX_EXTENT} are possible ({})",
                    self.shapes()
                );
            }
            let places = self.x.shape[axis];
            // From the first place that a window may meet to the last.
            let within = (extent - 1).checked_mul(self.useful_dilation(i, places));
            if within.and_then(|within| within.checked_add(places)?.checked_add(2)).is_none() {
                bail!(
                    Shape,
                    "x has extent {places} on axis {axis}, too large for a window of {extent} ({})",
                    self.shapes()
                );
            }
        }
        if self.settings.padding == Padding::Causal && (self.spatial() != 1 || matches!(self.kind, Kind::Transposed(_)))
        {
            bail!(
                Value,
                "padding is LK_PADDING_CAUSAL, which needs one spatial axis; x has shape {}",
                show(self.x.shape)
            );
        }
        if self.settings.padding != Padding::Valid && matches!(self.kind, Kind::Local(..)) {
            bail!(Value, "padding must be LK_PADDING_VALID: locally connected convolutions have no other");
        }
        if self.settings.groups < 1 {
            bail!(Value, "groups is {}; 1 or more is expected", self.settings.groups);
        }
        Ok(())
    }

    fn check_channels(&self) -> Result<()> {
        let (groups, channels, axis) = (self.settings.groups, self.channels(), self.channel_axis());
        let takes = |kernel: &View, takes: i64, has: i64| {
            if takes == has {
                return Ok(());
            }
            let each = Shown(
                |f: &mut fmt::Formatter<'_>| {
                    if groups > 1 { write!(f, " in each of {groups} groups") } else { Ok(()) }
                },
            );
            let (name, kernel, x) = (kernel.name, show(kernel.shape), show(self.x.shape));
            bail!(Shape, "{name} {kernel} takes {takes} channels{each}, x {x} has {channels} on axis {axis}");
        };
        match self.kind {
            Kind::Plain(kernel) => {
                let (own, made) = (kernel.shape[self.spatial()], kernel.shape[self.spatial() + 1]);
                if made % groups != 0 {
                    bail!(
                        Shape,
                        "kernel {} makes {made} channels, which {groups} groups do not divide",
                        show(kernel.shape)
                    );
                }
                takes(&kernel, own, if channels % groups == 0 { channels / groups } else { -1 })
            }
            Kind::Depthwise(kernel) => takes(&kernel, kernel.shape[self.spatial()], channels),
            Kind::Separable(kernel, pointwise) => {
                takes(&kernel, kernel.shape[self.spatial()], channels)?;
                let made = channels.saturating_mul(kernel.shape[self.spatial() + 1]);
                let (places, own) = (&pointwise.shape[..self.spatial()], pointwise.shape[self.spatial()]);
                if places.iter().any(|&extent| extent != 1) || own != made {
                    bail!(
                        Shape,
                        "pointwise {} has windows {} of {own} channels; windows of 1 and {made} channels are expected \
                         ({})",
                        show(pointwise.shape),
                        show(places),
                        self.shapes()
                    );
                }
                Ok(())
            }
            Kind::Transposed(kernel) => takes(&kernel, kernel.shape[self.spatial() + 1], channels),
            Kind::Local(kernel, size) => {
                let elements = size::count(size.iter().chain([&channels]));
                if elements != kernel.shape[1] as usize {
                    bail!(
                        Shape,
                        "kernel {} takes windows of {} elements, x {} has windows {} of {channels} channels",
                        show(kernel.shape),
                        kernel.shape[1],
                        show(self.x.shape),
                        show(size)
                    );
                }
                Ok(())
            }
        }
    }

    /// Output positions along spatial axis `i` of a convolution that is not transposed.
    fn places(&self, i: usize) -> Result<i64> {
        let (extent, stride, reach) = (self.x.shape[self.axis(i)], self.stride(i), self.reach(i));
        if self.settings.padding != Padding::Valid {
            return Ok(strides_in(extent, stride));
        }
        let places = (extent - reach).div_euclid(stride) + 1;
        if places < 0 {
            bail!(
                Shape,
                "{} makes the window's extent {reach} on axis {}, but x has {extent}; without padding a window \
                 must fit into x ({})",
                if self.dilation(i) > 1 { "dilation" } else { "kernel" },
                self.axis(i),
                self.shapes()
            );
        }
        Ok(places)
    }

    /// The output's shape. That of a transposed convolution isn't determined: this is the one that Keras' layers have.
    pub fn shape(&self) -> Result<Dims> {
        self.check()?;
        let mut shape: Dims = self.x.shape.iter().copied().collect();
        for i in 0..self.spatial() {
            shape[self.axis(i)] = match self.kind {
                Kind::Transposed(_) => {
                    let beyond =
                        if self.settings.padding == Padding::Valid { self.reach(i) - self.stride(i) } else { 0 };
                    let extent = self.x.shape[self.axis(i)].checked_mul(self.stride(i));
                    match extent.and_then(|extent| extent.checked_add(beyond.max(0))) {
                        Some(extent) => extent,
                        None => bail!(
                            Alloc,
                            "strides is {} along axis {}, so that int64 does not hold the result's extent",
                            self.stride(i),
                            self.axis(i)
                        ),
                    }
                }
                _ => self.places(i)?,
            };
        }
        shape[self.channel_axis()] = self.output_channels();
        if let Kind::Local(kernel, _) = self.kind {
            let pixels = size::product((0..self.spatial()).map(|i| shape[self.axis(i)] as usize));
            if pixels != kernel.shape[0] as usize {
                bail!(
                    Shape,
                    "kernel {} is for {} output pixels, x {} gives {pixels}: output {}",
                    show(kernel.shape),
                    kernel.shape[0],
                    show(self.x.shape),
                    show(&shape)
                );
            }
        }
        Ok(shape)
    }

    /// Refuses an output that this convolution doesn't have.
    fn check_output(&self, out: &View) -> Result<()> {
        let shape = self.shape()?;
        check_alike(&self.x, &[], out)?;
        match self.kind {
            Kind::Transposed(kernel) => self.check_transposed(&kernel, &shape, out)?,
            _ => check_shape(&[self.x, *self.kernel()], &shape, out)?,
        }
        check_writable(out)
    }

    /// A transposed convolution makes what the convolution in the other direction would make its input of.
    fn check_transposed(&self, kernel: &View, usual: &[i64], out: &View) -> Result<()> {
        let fits = |i: usize| {
            let (extent, stride, x) = (out.shape[self.axis(i)], self.stride(i), self.x.shape[self.axis(i)]);
            let places = match self.settings.padding {
                Padding::Valid => (extent - self.reach(i)).div_euclid(stride) + 1,
                _ => strides_in(extent, stride),
            };
            extent <= MAX_EXTENT && places == x
        };
        let same = |axis: usize| out.shape[axis] == usual[axis];
        let ndim = out.ndim() == self.x.ndim();
        if !ndim || !same(0) || !same(self.channel_axis()) || !(0..self.spatial()).all(fits) {
            bail!(
                Shape,
                "out has shape {}, from which a convolution with kernel {} does not give x's {}; {} is possible",
                show(out.shape),
                show(kernel.shape),
                show(self.x.shape),
                show(usual)
            );
        }
        Ok(())
    }
}
