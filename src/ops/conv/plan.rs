//! How a convolution is computed: in stages of the engine, some images at a time where they have to be brought into
//! order first.

use arrayvec::ArrayVec;

use super::super::subviews::transfer_part;
use super::super::temporary::{PackedCopy, Temporary, buffer};
use super::super::views::Layout;
use super::{Kind, Padding, Task, as_images};
use crate::engine::{self, Convolution, Kernel, Pixels, Window, check_workspace};
use crate::kernels::ChannelMode;
use crate::size;
use crate::status::Result;
use crate::tensor::{Dims, View, contiguous_strides};

/// Bytes of images in order that are worked on at a time, where one is smaller: they stay in the second-level cache.
const GROUP_BYTES: usize = 1 << 19;
/// What every part of the workspace starts at a multiple of.
const LINE: usize = 64;

/// The stages, and what they read and write.
struct Plan {
    /// (image, three spatial axes, channel), and for a depthwise convolution how often that is repeated.
    x: Layout,
    out: Layout,
    /// Input and output are not in order: their channels don't lie side by side.
    packs: [bool; 2],
    stages: ArrayVec<Convolution, 2>,
    /// Images at a time.
    images: i64,
    /// Bytes of the workspace for: input in order, output in order, what is between two stages, blocks of a kernel.
    parts: [usize; 4],
}

/// Bytes that [`run`] works with.
pub fn workspace(task: &Task, out: &View) -> Result<usize> {
    task.check_output(out)?;
    Ok(if out.count() == 0 { 0 } else { Plan::new(task, out).bytes() })
}

/// Computes the convolution into `out`.
pub fn run(task: &Task, workspace: Option<&mut [u64]>, out: &View) -> Result<()> {
    task.check_output(out)?;
    if out.count() == 0 {
        return Ok(());
    }
    if let Some(workspace) = &workspace {
        check_workspace(workspace, Plan::new(task, out).bytes(), task.kind.query())?;
    }
    let shared = |x: &View| engine::shares_memory(x, out);
    let mut copies = ArrayVec::<_, 3>::new();
    for x in [Some(&task.x), Some(task.kernel()), task.pointwise()] {
        copies.push(x.filter(|x| shared(x)).map(Temporary::of).transpose()?);
    }
    let copied = copies.iter().any(Option::is_some);
    let mut views = [Some(task.x), Some(*task.kernel()), task.pointwise().copied()].into_iter().zip(&mut copies).map(
        |(x, copy)| {
            let x = x.unwrap_or(View::NOTHING);
            copy.as_mut().map_or(x, |copy| copy.view(&x))
        },
    );
    let mut next = || views.next().unwrap_or(View::NOTHING);
    let task = Task { x: next(), kind: task.kind.with(next(), next()), ..*task };
    let depthwise = match task.kind {
        Kind::Depthwise(kernel) | Kind::Separable(kernel, _) => PackedCopy::beside(Some(&kernel), out)?,
        Kind::Plain(kernel) if task.is_depthwise() => PackedCopy::beside(Some(&kernel), out)?,
        _ => PackedCopy::beside(None, out)?,
    };
    let bias = PackedCopy::beside(task.bias.as_ref(), out)?;
    let mut plan = Plan::new(&task, out);
    if !depthwise.data().is_null() {
        plan.stages[0].kernel.data = depthwise.data();
    }
    if let Some(last) = plan.stages.last_mut() {
        last.bias = bias.data();
    }
    // Copies may lie otherwise than the caller's workspace was measured for.
    match workspace {
        Some(workspace) if !copied => plan.run(&task.x, out, workspace.as_mut_ptr().cast()),
        _ => {
            let mut own = buffer(plan.bytes().saturating_add(LINE), "the workspace")?;
            plan.run(&task.x, out, own.as_mut_ptr().cast());
        }
    }
    Ok(())
}

impl<'a> Kind<'a> {
    /// The same with other kernels.
    fn with(self, kernel: View<'a>, pointwise: View<'a>) -> Self {
        match self {
            Kind::Plain(_) => Kind::Plain(kernel),
            Kind::Depthwise(_) => Kind::Depthwise(kernel),
            Kind::Separable(..) => Kind::Separable(kernel, pointwise),
            Kind::Transposed(_) => Kind::Transposed(kernel),
            Kind::Local(_, size) => Kind::Local(kernel, size),
        }
    }

    fn query(&self) -> &'static str {
        match self {
            Kind::Plain(_) => "lk_conv_workspace",
            Kind::Depthwise(_) => "lk_depthwise_conv_workspace",
            Kind::Separable(..) => "lk_separable_conv_workspace",
            Kind::Transposed(_) => "lk_conv_transpose_workspace",
            Kind::Local(..) => "lk_local_conv_workspace",
        }
    }
}

impl Task<'_> {
    /// A plain convolution whose groups are single channels.
    fn is_depthwise(&self) -> bool {
        matches!(self.kind, Kind::Plain(kernel) if kernel.shape[self.spatial()] == 1 && self.settings.groups > 1)
    }

    /// The windows along the three spatial axes, between the extents of `out`.
    fn windows(&self, out: &View) -> [Window; 3] {
        let mut windows = [Window::pointwise(1); 3];
        let transposed = matches!(self.kind, Kind::Transposed(_));
        for i in 0..self.spatial() {
            let extents = [self.x.shape[self.axis(i)], out.shape[self.axis(i)]];
            let places = self.window()[i];
            let longest = extents[0].max(extents[1]);
            // No larger than makes a difference: there is one output position alone.
            let stride = self.stride(i).min(longest.saturating_add(1));
            let dilation = self.useful_dilation(i, longest);
            let reach = (places - 1) * dilation + 1;
            let [wide, narrow] = if transposed { [extents[1], extents[0]] } else { extents };
            let before = match self.settings.padding {
                Padding::Valid => 0,
                Padding::Same => ((narrow - 1) * stride + reach - wide).max(0) / 2,
                Padding::Causal => reach - 1,
            };
            windows[3 - self.spatial() + i] = Window { extents, places, stride, dilation, before, transposed };
        }
        windows
    }

    /// The strides of the kernel: spatial axes, input channels, output channels; and that between output pixels.
    fn kernel_in_order(&self) -> Kernel {
        let (kernel, window) = (self.kernel(), self.window());
        let own = kernel.byte_strides();
        let (mut spatial, mut pixels) = (Dims::new(), 0);
        let (inputs, outputs) = match self.kind {
            Kind::Local(..) => {
                pixels = own[0];
                // Strides of elements that are there, or of none.
                let product = |extents: &[i64]| extents.iter().fold(1i64, |all, &extent| all.wrapping_mul(extent));
                let (inner, channel) = match self.settings.channels_first {
                    true => (own[1], own[1].wrapping_mul(product(window))),
                    false => (own[1].wrapping_mul(self.channels()), own[1]),
                };
                spatial.extend((0..window.len()).map(|i| product(&window[i + 1..]).wrapping_mul(inner)));
                (channel, own[2])
            }
            _ => {
                let n = self.spatial();
                spatial.extend(own[..n].iter().copied());
                if matches!(self.kind, Kind::Transposed(_)) { (own[n + 1], own[n]) } else { (own[n], own[n + 1]) }
            }
        };
        // Missing axes come first, and have one place.
        let whole = spatial[0].wrapping_mul(window[0]);
        let missing = std::iter::repeat_n(whole, 3 - spatial.len());
        let mut strides = [0; 5];
        let all = missing.chain(spatial).chain([inputs, outputs]);
        strides.iter_mut().zip(all).for_each(|(stride, bytes)| *stride = bytes as isize);
        Kernel { data: kernel.data, pixels: pixels as isize, strides }
    }
}

const NO_PIXELS: Pixels = Pixels { data: std::ptr::null_mut(), images: 0, axes: [0; 3] };

impl Plan {
    fn new(task: &Task, out: &View) -> Self {
        let first_channels = task.settings.channels_first;
        let (mut x, item) = (as_images(&task.x, first_channels), task.x.dtype.size());
        let (out_layout, windows) = (as_images(out, first_channels), task.windows(out));
        let stages = task.stages(windows);
        let multiplier = match task.kind {
            Kind::Depthwise(kernel) | Kind::Separable(kernel, _) => kernel.shape[task.spatial() + 1],
            Kind::Plain(_) if task.is_depthwise() => task.output_channels() / task.channels().max(1),
            _ => 1,
        };
        if multiplier != 1 {
            x.shape.push(multiplier);
            x.strides.push(0);
        }
        let packs = [&x, &out_layout].map(|side| !has_dense_channels(side, item));
        let image = |layout: &Layout| size::count(&layout.shape[1..]).saturating_mul(item);
        let between = match stages.len() {
            2 => size::product([size::count(&out_layout.shape[1..4]), stages[0].channels[1], item]),
            _ => 0,
        };
        let of = [if packs[0] { image(&x) } else { 0 }, if packs[1] { image(&out_layout) } else { 0 }, between];
        let (all, total) = (x.shape[0], size::sum(of));
        let images = GROUP_BYTES.checked_div(total).map_or(all, |images| (images as i64).clamp(1, all.max(1)));
        let scratch = stages.iter().map(Convolution::scratch).max().unwrap_or(0);
        let [x_bytes, out_bytes, between] = of.map(|bytes| bytes.saturating_mul(images as usize));
        let parts = [x_bytes, out_bytes, between, scratch].map(|bytes| size::round_up(bytes, LINE));
        Self { x, out: out_layout, packs, stages, images, parts }
    }

    fn bytes(&self) -> usize {
        size::sum(self.parts)
    }

    fn run(mut self, x: &View, out: &View, memory: *mut u8) {
        let start = memory.wrapping_add(memory.align_offset(LINE));
        let mut at = start;
        let [x_memory, out_memory, between, scratch] = self.parts.map(|bytes| {
            let part = at;
            at = at.wrapping_add(bytes);
            part
        });
        let all = self.x.shape[0];
        for first in (0..all).step_by(self.images as usize) {
            let n = self.images.min(all - first);
            let (mut from, to) = (self.x.narrow(0, first, n), self.out.narrow(0, first, n));
            if self.packs[0] {
                let packed = in_order(&from.shape, x.dtype.size(), x_memory);
                transfer_part(&from, &packed, x);
                from = packed;
            }
            let target = if self.packs[1] { in_order(&to.shape, out.dtype.size(), out_memory) } else { to.clone() };
            self.run_stages(n, &from, &target, between, scratch);
            if self.packs[1] {
                transfer_part(&target, &to, out);
            }
        }
    }

    fn run_stages(&mut self, images: i64, x: &Layout, out: &Layout, between: *mut u8, scratch: *mut u8) {
        let (mut from, last) = (pixels(x), self.stages.len() - 1);
        for (i, stage) in self.stages.iter_mut().enumerate() {
            let mut shape = out.shape.clone();
            shape[4] = stage.channels[1] as i64;
            let to = if i == last { pixels(out) } else { pixels(&in_order(&shape, stage.dtype.size(), between)) };
            (stage.images, stage.x, stage.out) = (images, from, to);
            engine::convolve(stage, scratch);
            from = to;
        }
    }
}

impl Task<'_> {
    /// What is computed one after the other; images and pixels are yet to come.
    fn stages(&self, axes: [Window; 3]) -> ArrayVec<Convolution, 2> {
        let kernel = self.kernel_in_order();
        let (made, channels, groups) =
            (self.output_channels() as usize, self.channels() as usize, self.settings.groups);
        let plain = Convolution {
            dtype: self.x.dtype,
            mode: ChannelMode::Dense,
            images: 0,
            axes,
            local: matches!(self.kind, Kind::Local(..)),
            groups: groups as usize,
            channels: [channels / groups as usize, made / groups as usize],
            x: NO_PIXELS,
            out: NO_PIXELS,
            kernel,
            bias: std::ptr::null(),
        };
        let depthwise = |made: usize| Convolution {
            mode: ChannelMode::Depthwise,
            local: false,
            groups: 1,
            channels: [made; 2],
            ..plain
        };
        let mut stages = ArrayVec::new();
        match self.kind {
            Kind::Separable(kernel, pointwise) => {
                let between = channels.saturating_mul(kernel.shape[self.spatial() + 1] as usize);
                stages.push(depthwise(between));
                let axes = axes.map(|axis| Window::pointwise(axis.extents[1]));
                let own = pointwise.byte_strides();
                let [inputs, outputs] = [own[self.spatial()], own[self.spatial() + 1]].map(|bytes| bytes as isize);
                let whole = inputs.wrapping_mul(between as isize);
                let kernel =
                    Kernel { data: pointwise.data, pixels: 0, strides: [whole, whole, whole, inputs, outputs] };
                stages.push(Convolution { groups: 1, channels: [between, made], axes, kernel, ..plain });
            }
            Kind::Depthwise(_) => stages.push(depthwise(made)),
            Kind::Plain(_) if self.is_depthwise() => stages.push(depthwise(made)),
            _ => stages.push(plain),
        }
        stages
    }
}

/// The elements at each place lie side by side.
fn has_dense_channels(layout: &Layout, item: usize) -> bool {
    let mut expected = item as i64;
    layout.shape.iter().zip(&layout.strides).skip(4).rev().all(|(&extent, &stride)| {
        let dense = extent == 1 || stride == expected;
        expected = expected.wrapping_mul(extent);
        dense
    })
}

fn in_order(shape: &[i64], item: usize, data: *mut u8) -> Layout {
    Layout { data, shape: shape.iter().copied().collect(), strides: contiguous_strides(shape, item) }
}

fn pixels(layout: &Layout) -> Pixels {
    let [images, a, b, c] = [0, 1, 2, 3].map(|axis| layout.strides[axis] as isize);
    Pixels { data: layout.data, images, axes: [a, b, c] }
}
