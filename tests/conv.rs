//! Convolutions against plain loops in twice the precision, in any layout, at every level, between guard pages; and
//! what they share with each other.

mod common;

use std::fmt::Write as _;
use std::ptr::{null, null_mut};

use common::committed::check_hashes;
use common::job::REAL;
use common::layout::{Layout, Recipe};
use common::values::{Random, bytes_of, f32s, f64s, first_difference, hash};
use common::{check, last_error, level, strategy};
use lanekit::capi::*;
use lanekit::tensor::Dtype;
use proptest::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Plain,
    Depthwise,
    Separable,
    Transposed,
    Local,
}

/// A convolution, but for layouts.
#[derive(Clone, Debug)]
struct Conv {
    kind: Kind,
    dtype: Dtype,
    images: i64,
    extents: Vec<i64>,
    window: Vec<i64>,
    strides: Vec<i64>,
    dilation: Vec<i64>,
    padding: i32,
    groups: i64,
    /// Of a group: of the input, of the output (where depthwise, for each of the input's).
    channels: [i64; 2],
    channels_first: bool,
}

impl Conv {
    fn spatial(&self) -> usize {
        self.extents.len()
    }
    fn inputs(&self) -> i64 {
        self.groups * self.channels[0]
    }
    fn outputs(&self) -> i64 {
        match self.kind {
            Kind::Depthwise => self.inputs() * self.channels[1],
            _ => self.groups * self.channels[1],
        }
    }
    fn arranged(&self, spatial: &[i64], channels: i64) -> Vec<i64> {
        match self.channels_first {
            true => [&[self.images, channels], spatial].concat(),
            false => [&[self.images], spatial, &[channels]].concat(),
        }
    }
    fn reach(&self, i: usize) -> i64 {
        (self.window[i] - 1) * self.dilation[i] + 1
    }
    /// Output places along an axis, and zeros before it.
    fn places(&self, i: usize) -> (i64, i64) {
        let (n, s, reach) = (self.extents[i], self.strides[i], self.reach(i));
        match (self.kind, self.padding) {
            (Kind::Transposed, LK_PADDING_VALID) => (n * s + (reach - s).max(0), 0),
            (Kind::Transposed, _) => (n * s, ((n - 1) * s + reach - n * s).max(0) / 2),
            (_, LK_PADDING_VALID) => ((n - reach) / s + 1, 0),
            (_, LK_PADDING_SAME) => {
                let places = (n + s - 1) / s;
                (places, ((places - 1) * s + reach - n).max(0) / 2)
            }
            _ => ((n + s - 1) / s, reach - 1),
        }
    }
    fn result(&self) -> Vec<i64> {
        (0..self.spatial()).map(|i| self.places(i).0).collect()
    }
    fn kernels(&self) -> Vec<Vec<i64>> {
        let [inputs, outputs] = self.channels;
        let with = |pair: [i64; 2]| [&self.window[..], &pair].concat();
        match self.kind {
            Kind::Plain => vec![with([inputs, self.outputs()])],
            Kind::Depthwise => vec![with([inputs, outputs])],
            Kind::Transposed => vec![with([outputs, inputs])],
            Kind::Separable => vec![
                with([inputs, MULTIPLIER]),
                [&vec![1; self.spatial()][..], &[inputs * MULTIPLIER, outputs]].concat(),
            ],
            Kind::Local => {
                let (pixels, window) = (self.result().iter().product(), self.window.iter().product::<i64>());
                vec![vec![pixels, window * inputs, outputs]]
            }
        }
    }
    /// Shapes of the input, the kernels, the bias and the output.
    fn shapes(&self) -> Vec<Vec<i64>> {
        let mut shapes = vec![self.arranged(&self.extents, self.inputs())];
        shapes.extend(self.kernels());
        shapes.push(vec![self.outputs()]);
        shapes.push(self.arranged(&self.result(), self.outputs()));
        shapes
    }
    fn options(&self) -> lk_conv_options {
        let (strides, dilation) = (self.strides.as_ptr(), self.dilation.as_ptr());
        let data_format = i32::from(self.channels_first);
        lk_conv_options {
            strides,
            dilation,
            groups: self.groups,
            padding: self.padding,
            data_format,
            ..lk_conv_options::default()
        }
    }
    /// Runs on operands as in [`Conv::shapes`], with a workspace of the size that is asked for, or none.
    fn run(&self, t: &[lk_tensor], bias: bool, own_workspace: bool) -> lk_status {
        let (x, k, out, o) = (&t[0], &t[1], &t[t.len() - 1], &self.options());
        let b = if bias { &raw const t[t.len() - 2] } else { null() };
        let (size, point) = (self.window.as_ptr(), &t[2]);
        let mut bytes = 0;
        // SAFETY: descriptors of the caller's memory; the workspace is as large as it is said to be.
        unsafe {
            let status = match self.kind {
                Kind::Plain => lk_conv_workspace(x, k, o, out, &mut bytes),
                Kind::Depthwise => lk_depthwise_conv_workspace(x, k, o, out, &mut bytes),
                Kind::Separable => lk_separable_conv_workspace(x, k, point, o, out, &mut bytes),
                Kind::Transposed => lk_conv_transpose_workspace(x, k, o, out, &mut bytes),
                Kind::Local => lk_local_conv_workspace(x, k, size, o, out, &mut bytes),
            };
            if status != 0 {
                return status;
            }
            // At an odd address, followed by what must not change.
            let mut memory = vec![0x5au8; bytes + 65];
            let (w, size_of_w) = if own_workspace { (null_mut(), 0) } else { (memory[1..].as_mut_ptr().cast(), bytes) };
            let status = match self.kind {
                Kind::Plain => lk_conv(x, k, b, o, w, size_of_w, out),
                Kind::Depthwise => lk_depthwise_conv(x, k, b, o, w, size_of_w, out),
                Kind::Separable => lk_separable_conv(x, k, point, b, o, w, size_of_w, out),
                Kind::Transposed => lk_conv_transpose(x, k, b, o, w, size_of_w, out),
                Kind::Local => lk_local_conv(x, k, b, size, o, w, size_of_w, out),
            };
            assert!(memory[bytes + 1..] == [0x5a; 64], "{self:?}: past the workspace");
            status
        }
    }
    /// The result on contiguous operands, given without the output.
    fn on_contiguous(&self, operands: &[Vec<u8>], bias: bool) -> Vec<u8> {
        let shapes = self.shapes();
        let layouts: Vec<Layout> = shapes.iter().map(|shape| Layout::contiguous(self.dtype, 0, shape)).collect();
        let mut out = vec![0x5au8; layouts[layouts.len() - 1].count() * self.dtype.size()];
        let mut tensors: Vec<lk_tensor> =
            layouts.iter().zip(operands).map(|(layout, bytes)| layout.tensor(bytes.as_ptr().cast_mut())).collect();
        tensors.push(layouts[layouts.len() - 1].tensor(out.as_mut_ptr()));
        assert_eq!(self.run(&tensors, bias, true), 0, "{self:?}: {}", last_error());
        out
    }
    fn random_operands(&self, random: &mut Random) -> Vec<Vec<u8>> {
        let shapes = self.shapes();
        let inputs = &shapes[..shapes.len() - 1];
        inputs.iter().map(|shape| self.elements(random, shape.iter().product::<i64>() as usize)).collect()
    }
    fn elements(&self, random: &mut Random, n: usize) -> Vec<u8> {
        let values = (0..n).map(|_| random.moderate());
        match self.dtype {
            Dtype::F32 => bytes_of(&values.map(|x| x as f32).collect::<Vec<_>>()),
            _ => bytes_of(&values.collect::<Vec<_>>()),
        }
    }
}

/// Kernels of a separable convolution for each channel.
const MULTIPLIER: i64 = 2;

fn numbers(dtype: Dtype, bytes: &[u8]) -> Vec<f64> {
    if dtype == Dtype::F32 { f32s(bytes).into_iter().map(f64::from).collect() } else { f64s(bytes) }
}

/// A sum of products with its rounding errors carried along, and that of their absolute values.
#[derive(Clone, Copy, Default)]
struct Exact {
    sum: f64,
    rest: f64,
    size: f64,
}

impl Exact {
    fn add(&mut self, a: f64, b: f64) {
        let product = a * b;
        let total = self.sum + product;
        let part = total - self.sum;
        self.rest += a.mul_add(b, -product) + ((self.sum - (total - part)) + (product - part));
        (self.sum, self.size) = (total, self.size + product.abs());
    }
}

/// Every index below some extents, in C order.
fn indices(extents: &[i64]) -> Vec<Vec<i64>> {
    let step = |all: Vec<Vec<i64>>, &extent: &i64| {
        all.iter().flat_map(|at| (0..extent).map(|i| [&at[..], &[i]].concat())).collect()
    };
    extents.iter().fold(vec![vec![]], step)
}

fn place(extents: &[i64], at: &[i64]) -> usize {
    extents.iter().zip(at).fold(0, |place, (extent, i)| place * extent + i) as usize
}

/// Plain loops over the definition, without a bias: for a separable convolution the depthwise part alone.
fn reference(conv: &Conv, x: &[f64], kernel: &[f64]) -> Vec<Exact> {
    let result = conv.result();
    let depthwise = matches!(conv.kind, Kind::Depthwise | Kind::Separable);
    let [inputs, mut each] = conv.channels;
    if conv.kind == Kind::Separable {
        each = MULTIPLIER;
    }
    let outputs = if depthwise { conv.inputs() * each } else { conv.outputs() };
    let (x_shape, out_shape) = (conv.arranged(&conv.extents, conv.inputs()), conv.arranged(&result, outputs));
    let mut out = vec![Exact::default(); out_shape.iter().product::<i64>() as usize];
    let window: i64 = conv.window.iter().product();
    for (pixel, at) in indices(&result).into_iter().enumerate() {
        for (tap, k) in indices(&conv.window).into_iter().enumerate() {
            let meets = |i: usize| {
                let (before, d, s) = (conv.places(i).1, conv.dilation[i], conv.strides[i]);
                let from = match conv.kind {
                    Kind::Transposed if (at[i] + before - k[i] * d) % s != 0 => -1,
                    Kind::Transposed => (at[i] + before - k[i] * d) / s,
                    _ => at[i] * s + k[i] * d - before,
                };
                (0..conv.extents[i]).contains(&from).then_some(from)
            };
            let Some(from) = (0..conv.spatial()).map(meets).collect::<Option<Vec<_>>>() else { continue };
            for (n, o) in indices(&[conv.images, outputs]).iter().map(|i| (i[0], i[1])) {
                let mut add = |c: i64, factor: usize| {
                    let index = |spatial: &[i64], channel: i64| match conv.channels_first {
                        true => [&[n, channel], spatial].concat(),
                        false => [&[n], spatial, &[channel]].concat(),
                    };
                    out[place(&out_shape, &index(&at, o))].add(x[place(&x_shape, &index(&from, c))], kernel[factor]);
                };
                let tap = tap as i64;
                if depthwise {
                    add(o / each, ((tap * inputs + o / each) * each + o % each) as usize);
                    continue;
                }
                for c in 0..inputs {
                    let factor = match conv.kind {
                        Kind::Transposed => (tap * outputs + o) * inputs + c,
                        Kind::Local => {
                            let row = if conv.channels_first { c * window + tap } else { tap * inputs + c };
                            (pixel as i64 * window * inputs + row) * outputs + o
                        }
                        _ => (tap * inputs + c) * outputs + o,
                    };
                    add(o / each * inputs + c, factor as usize);
                }
            }
        }
    }
    out
}

/// The stated bound: as many roundings as products, of the sum of their absolute values.
fn check_values(conv: &Conv, operands: &[Vec<u8>], got: &[u8]) -> Result<(), String> {
    let all: Vec<Vec<f64>> = operands.iter().map(|bytes| numbers(conv.dtype, bytes)).collect();
    let unit = if conv.dtype == Dtype::F32 { f64::from(f32::EPSILON) } else { f64::EPSILON } / 2.0;
    let mut products = (conv.window.iter().product::<i64>() * conv.channels[0]) as f64;
    let mut want = reference(conv, &all[0], &all[1]);
    if conv.kind == Kind::Separable {
        let spatial = conv.result();
        let (between, outputs) = (conv.inputs() * MULTIPLIER, conv.outputs());
        let (from, to) = (conv.arranged(&spatial, between), conv.arranged(&spatial, outputs));
        let channel = if conv.channels_first { 1 } else { from.len() - 1 };
        let mut sums = vec![Exact::default(); to.iter().product::<i64>() as usize];
        for (at, value) in indices(&from).iter().zip(&want) {
            for o in 0..outputs {
                let mut target = at.clone();
                target[channel] = o;
                let sum = &mut sums[place(&to, &target)];
                let factor = all[2][(at[channel] * outputs + o) as usize];
                let size = sum.size + value.size * factor.abs();
                sum.add(value.sum + value.rest, factor);
                sum.size = size;
            }
        }
        (want, products) = (sums, conv.window.iter().product::<i64>() as f64 + between as f64);
    }
    for (i, (got, want)) in numbers(conv.dtype, got).into_iter().zip(want).enumerate() {
        let error = ((got - want.sum) - want.rest).abs();
        if error.is_nan() || error > products * unit * want.size {
            return Err(format!("element {i} is {got}, not {} (sizes {})\n{conv:#?}", want.sum, want.size));
        }
    }
    Ok(())
}

fn conv(most: i64) -> impl Strategy<Value = Conv> {
    let kind = prop_oneof![
        3 => Just(Kind::Plain), 2 => Just(Kind::Depthwise), 1 => Just(Kind::Separable),
        2 => Just(Kind::Transposed), 1 => Just(Kind::Local)
    ];
    let axis = (1..most, 1..5i64, 1..4i64, 1..4i64);
    let axes = prop::collection::vec(axis, 1..4);
    let channels = [prop_oneof![4 => 1..6i64, 1 => 15..35i64], prop_oneof![4 => 1..6i64, 1 => 30..70i64]];
    (kind, any::<bool>(), 1..3i64, axes, 0..3i32, 1..4i64, channels, any::<bool>()).prop_map(
        |(kind, double, images, mut axes, padding, groups, channels, channels_first)| {
            if kind == Kind::Local {
                axes.truncate(2);
            }
            let mut conv = Conv {
                kind,
                dtype: REAL[usize::from(double)],
                images,
                extents: axes.iter().map(|axis| axis.0).collect(),
                window: axes.iter().map(|axis| axis.1).collect(),
                strides: axes.iter().map(|axis| axis.2).collect(),
                dilation: axes.iter().map(|axis| axis.3).collect(),
                padding,
                groups: if kind == Kind::Plain { groups } else { 1 },
                channels,
                channels_first,
            };
            if padding == LK_PADDING_CAUSAL && (axes.len() > 1 || kind == Kind::Transposed) {
                conv.padding = LK_PADDING_SAME;
            }
            if kind == Kind::Local {
                conv.padding = LK_PADDING_VALID;
            }
            if conv.padding == LK_PADDING_VALID && kind != Kind::Transposed {
                for i in 0..axes.len() {
                    conv.extents[i] = conv.extents[i].max(conv.reach(i));
                }
            }
            conv
        },
    )
}

/// Operands in any layouts, the output maybe among the inputs' elements: as if they were read whole first. `values`:
/// whether the result on contiguous copies is checked as well.
fn in_layouts(conv: &Conv, recipes: &[Recipe], overlap: Option<i64>, seed: u64, values: bool) -> Result<(), String> {
    let (shapes, dtype) = (conv.shapes(), conv.dtype);
    let (mut layouts, mut end) = (Vec::new(), 0);
    for (shape, recipe) in shapes[..shapes.len() - 1].iter().zip(recipes) {
        let whole = Recipe { ones: 0, drop: false, ..recipe.clone() };
        let layout = whole.input(dtype, shape, end);
        end = layout.span().1.max(end) + 8;
        layouts.push(layout);
    }
    let out = recipes[recipes.len() - 1].output(dtype, &shapes[shapes.len() - 1], overlap.unwrap_or(end));
    let mut random = Random::new(seed);
    let mut arena: Vec<u8> = (0..end.max(out.span().1) + 80).map(|_| random.bits() as u8).collect();
    let element = |random: &mut Random, dtype: Dtype| match dtype {
        Dtype::F32 => u64::from((random.moderate() as f32).to_bits()),
        _ => random.moderate().to_bits(),
    };
    layouts.iter().for_each(|layout| layout.randomise(&mut random, element, &mut arena));
    let operands: Vec<Vec<u8>> = layouts.iter().map(|layout| layout.gather(&arena)).collect();
    let expected = conv.on_contiguous(&operands, true);
    if values {
        check_bias(conv, &operands, &expected)?;
    }
    layouts.push(out.clone());
    let (before, base) = (arena.clone(), arena.as_mut_ptr());
    let tensors: Vec<lk_tensor> = layouts.iter().map(|layout| layout.tensor(base)).collect();
    if conv.run(&tensors, true, seed & 1 == 1) != 0 {
        return Err(format!("{conv:?}: {}", last_error()));
    }
    check::outputs(&[out], &[dtype], before, &arena, &[expected]).map_err(|e| format!("{e}\n{conv:#?}\n{layouts:#?}"))
}

/// A bias is added last, with a rounding of its own; what it is added to is within the bound.
fn check_bias(conv: &Conv, operands: &[Vec<u8>], with: &[u8]) -> Result<(), String> {
    let without = conv.on_contiguous(operands, false);
    check_values(conv, operands, &without)?;
    let inner: i64 = if conv.channels_first { conv.result().iter().product() } else { 1 };
    let of = |i: usize| (i as i64 / inner % conv.outputs()) as usize;
    let bias = &operands[operands.len() - 1];
    let sums = match conv.dtype {
        Dtype::F32 => {
            let bias = f32s(bias);
            bytes_of(&f32s(&without).iter().enumerate().map(|(i, x)| x + bias[of(i)]).collect::<Vec<_>>())
        }
        _ => {
            let bias = f64s(bias);
            bytes_of(&f64s(&without).iter().enumerate().map(|(i, x)| x + bias[of(i)]).collect::<Vec<_>>())
        }
    };
    match first_difference(conv.dtype, with, &sums) {
        None => Ok(()),
        Some(i) => Err(format!("element {i} with a bias is not that without it, and it\n{conv:#?}")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 600, failure_persistence: None, max_shrink_iters: 500, ..ProptestConfig::default()
    })]

    #[test]
    fn any_layout(
        conv in conv(9),
        recipes in [strategy::recipe(), strategy::recipe(), strategy::recipe(), strategy::recipe(), strategy::recipe()],
        overlap in prop_oneof![2 => Just(None), 1 => (0..60i64).prop_map(Some)],
        level in 0..4usize,
        seed in any::<u64>(),
    ) {
        let all = level::all();
        let _level = level::choose(all[level % all.len()]);
        in_layouts(&conv, &recipes, overlap, seed, true).map_err(TestCaseError::fail)?;
    }
}

/// Sizes at which blocks, chunks and tiles end, each with every kind that has it.
fn larger() -> Vec<Conv> {
    let of = |kind, extents: &[i64], window: &[i64], strides: &[i64], channels, padding| Conv {
        kind,
        dtype: Dtype::F32,
        images: 2,
        extents: extents.to_vec(),
        window: window.to_vec(),
        strides: strides.to_vec(),
        dilation: vec![1; extents.len()],
        padding,
        groups: 1,
        channels,
        channels_first: false,
    };
    vec![
        of(Kind::Plain, &[13, 14], &[3, 3], &[1, 1], [130, 70], LK_PADDING_SAME),
        of(Kind::Plain, &[9, 8], &[1, 1], &[1, 1], [33, 131], LK_PADDING_VALID),
        of(Kind::Plain, &[1100], &[1030], &[7], [1, 3], LK_PADDING_CAUSAL),
        of(Kind::Plain, &[6, 5, 7], &[3, 2, 3], &[1, 2, 1], [5, 17], LK_PADDING_SAME),
        of(Kind::Plain, &[30, 29], &[7, 7], &[2, 2], [3, 64], LK_PADDING_SAME),
        of(Kind::Depthwise, &[15, 16], &[3, 3], &[1, 1], [67, 1], LK_PADDING_SAME),
        of(Kind::Depthwise, &[15, 16], &[3, 3], &[2, 1], [21, 3], LK_PADDING_VALID),
        of(Kind::Depthwise, &[400], &[300], &[1], [3, 1], LK_PADDING_CAUSAL),
        of(Kind::Separable, &[15, 16], &[3, 3], &[1, 1], [40, 33], LK_PADDING_SAME),
        of(Kind::Transposed, &[8, 9], &[5, 4], &[3, 2], [20, 37], LK_PADDING_SAME),
        of(Kind::Transposed, &[8, 9], &[2, 3], &[3, 3], [9, 18], LK_PADDING_VALID),
        of(Kind::Local, &[9, 8], &[3, 3], &[1, 2], [7, 35], LK_PADDING_VALID),
    ]
}

/// At every level the same bits, and those that other machines gave.
#[test]
fn levels_agree() {
    let mut found = String::new();
    for (number, conv) in larger().into_iter().enumerate() {
        for dtype in REAL {
            let conv = Conv { dtype, ..conv.clone() };
            let operands = conv.random_operands(&mut Random::new(number as u64));
            let mut first: Option<Vec<u8>> = None;
            for isa in level::all() {
                let _level = level::choose(isa);
                let got = conv.on_contiguous(&operands, true);
                let want = first.get_or_insert_with(|| got.clone());
                assert_eq!(first_difference(dtype, &got, want), None, "{conv:?} at {isa:?}");
            }
            let result = first.expect("there is a level");
            writeln!(found, "{number} {:?} {dtype} {:016x}", conv.kind, hash(dtype, &result)).unwrap();
        }
    }
    check_hashes("tests/hashes_conv.txt", &found);
}

#[test]
fn larger_ones_are_within_the_bound() {
    for (number, conv) in larger().into_iter().enumerate() {
        for dtype in REAL {
            let conv = Conv { dtype, ..conv.clone() };
            let operands = conv.random_operands(&mut Random::new(number as u64));
            check_bias(&conv, &operands, &conv.on_contiguous(&operands, true)).expect("within the bound");
        }
    }
}

/// The larger ones with channels first, in both orders of memory, transposed, backwards.
#[test]
fn larger_ones_in_other_layouts() {
    for (number, conv) in larger().into_iter().enumerate() {
        for channels_first in [false, true] {
            let conv = Conv { channels_first, ..conv.clone() };
            let recipes = [0, 1, 7].map(|order| Recipe { order, flips: order * 5, ..Recipe::PLAIN });
            for recipe in &recipes {
                let all = vec![recipe.clone(); 5];
                in_layouts(&conv, &all, None, number as u64, false).expect("as on contiguous copies");
            }
        }
    }
}

/// Groups of single channels are a depthwise convolution.
#[test]
fn groups_of_one_are_depthwise() {
    for conv in larger().into_iter().filter(|conv| conv.kind == Kind::Depthwise) {
        let operands = conv.random_operands(&mut Random::new(4));
        let channels = conv.channels;
        let plain = Conv { kind: Kind::Plain, groups: channels[0], channels: [1, channels[1]], ..conv.clone() };
        assert_eq!(plain.on_contiguous(&operands, true), conv.on_contiguous(&operands, true), "{conv:?}");
    }
}

/// What lies outside the input takes no part; NaN inside reaches exactly the windows that it is in.
#[test]
fn infinities_and_nan() {
    let (x, mut out) = ([1f64, 2.0, f64::NAN, 4.0, 5.0, 6.0], [0f64; 6]);
    let kernel = [f64::INFINITY, 1.0, 1.0];
    let tensor = |data: *const f64, shape: &'static [i64; 3]| lk_tensor {
        data: data.cast_mut().cast(),
        shape: shape.as_ptr(),
        strides: null(),
        ndim: 3,
        dtype: LK_F64,
    };
    let options = lk_conv_options { padding: LK_PADDING_SAME, ..lk_conv_options::default() };
    let (from, factors, to) =
        (tensor(x.as_ptr(), &[1, 6, 1]), tensor(kernel.as_ptr(), &[3, 1, 1]), tensor(out.as_mut_ptr(), &[1, 6, 1]));
    // SAFETY: descriptors of this function's arrays.
    assert_eq!(unsafe { lk_conv(&from, &factors, null(), &options, null_mut(), 0, &to) }, 0, "{}", last_error());
    assert_eq!(out[0], 3.0);
    assert!(out[1..4].iter().all(|y| y.is_nan()));
    assert_eq!(out[4..], [f64::INFINITY; 2]);
}

/// No images, no places, no channels.
#[test]
fn nothing() {
    let plain = &larger()[0];
    for kind in [Kind::Plain, Kind::Depthwise, Kind::Separable, Kind::Transposed] {
        let conv = Conv { kind, channels: [2, 3], images: 0, ..plain.clone() };
        assert!(conv.on_contiguous(&conv.random_operands(&mut Random::new(1)), true).is_empty());
        let conv = Conv { kind, channels: [2, 3], extents: vec![0, 4], ..plain.clone() };
        assert!(conv.on_contiguous(&conv.random_operands(&mut Random::new(1)), true).is_empty());
        let conv = Conv { kind, channels: [2, 0], ..plain.clone() };
        assert!(conv.on_contiguous(&conv.random_operands(&mut Random::new(1)), true).is_empty());
    }
    // Sums of nothing are 0, and the bias is added to them.
    for kind in [Kind::Plain, Kind::Transposed] {
        let conv = Conv { kind, channels: [0, 3], ..plain.clone() };
        let operands = conv.random_operands(&mut Random::new(1));
        let (bias, got) = (f32s(&operands[2]), f32s(&conv.on_contiguous(&operands, true)));
        assert!(!got.is_empty() && got.iter().enumerate().all(|(i, &y)| y == bias[i % 3]));
    }
}

/// Operands start right after, or end right before, a page that faults.
#[cfg(unix)]
#[test]
fn nothing_else_is_touched() {
    use common::guard::{Guarded, doing, explain_faults};
    explain_faults();
    for isa in level::all() {
        let _level = level::choose(isa);
        for conv in larger() {
            for (dtype, channels_first, at_end) in
                REAL.into_iter().flat_map(|dtype| [(dtype, false, false), (dtype, false, true), (dtype, true, true)])
            {
                let conv = Conv { dtype, channels_first, ..conv.clone() };
                let layouts: Vec<Layout> =
                    conv.shapes().iter().map(|shape| Layout::contiguous(dtype, 0, shape)).collect();
                let regions: Vec<Guarded> =
                    layouts.iter().map(|layout| Guarded::new(layout.span().1 as usize)).collect();
                let placed: Vec<Layout> =
                    layouts.iter().zip(&regions).map(|(layout, region)| region.place(layout, at_end)).collect();
                let tensors: Vec<lk_tensor> =
                    placed.iter().zip(&regions).map(|(layout, region)| layout.tensor(region.start())).collect();
                doing(format_args!("{conv:?} at {isa:?}"));
                assert_eq!(conv.run(&tensors, true, false), 0, "{}", last_error());
            }
        }
    }
}
