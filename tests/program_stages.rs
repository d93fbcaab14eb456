//! Programs with reductions and normalisations beside the same calls made one after the other, bit for bit.

mod common;

use std::ptr::null;

use common::job::{DDOF, Job, call_reduction, reduce};
use common::layout::{Layout, Recipe};
use common::lines::LineOp;
use common::program::Owned;
use common::values::{Random, bytes_of, f32s, f64s, finite, first_difference};
use common::{last_error, level};
use lanekit::capi::*;
use lanekit::kernels::{Normalisation, Op, Reduction};
use lanekit::tensor::Dtype;

/// A contiguous tensor with its bytes.
#[derive(Clone)]
struct Known {
    layout: Layout,
    bytes: Vec<u8>,
}

impl Known {
    fn new(dtype: Dtype, shape: &[i64], bytes: Vec<u8>) -> Self {
        Self { layout: Layout::contiguous(dtype, 0, shape), bytes }
    }

    fn tensor(&self) -> lk_tensor {
        self.layout.tensor(self.bytes.as_ptr().cast_mut())
    }

    fn empty(dtype: Dtype, shape: &[i64]) -> Self {
        let count = shape.iter().product::<i64>() as usize;
        Self::new(dtype, shape, vec![0; count * dtype.size()])
    }

    /// An operation's result, of that shape.
    fn of(op: Op, operands: &[&Known], shape: &[i64]) -> Self {
        let dtype = operands[operands.len() - 1].layout.dtype;
        let job = Job::Op(op, dtype);
        let out = Self::empty(op.info().outputs[0].dtype(dtype), shape);
        let tensors: Vec<lk_tensor> = operands.iter().map(|x| x.tensor()).chain([out.tensor()]).collect();
        assert_eq!(job.run(&tensors), 0, "{}", last_error());
        out
    }

    fn reduced(&self, reduction: Reduction, axes: Option<&[i32]>, keepdims: bool) -> Self {
        let shape = reduced_shape(&self.layout.shape, axes, keepdims);
        let out = Self::empty(reduction.info().output_dtype(self.layout.dtype), &shape);
        assert_eq!(reduce(reduction, &self.tensor(), axes, keepdims, &out.tensor()), 0, "{}", last_error());
        out
    }
}

fn reduced_shape(shape: &[i64], axes: Option<&[i32]>, keepdims: bool) -> Vec<i64> {
    let ndim = shape.len() as i32;
    let gone = |axis: i32| axes.is_none_or(|axes| axes.iter().any(|&a| a.rem_euclid(ndim.max(1)) == axis));
    let all = (0..ndim).filter(|&axis| keepdims || !gone(axis));
    all.map(|axis| if gone(axis) { 1 } else { shape[axis as usize] }).collect()
}

fn axes_text(axes: Option<&[i32]>) -> String {
    axes.map_or("None".to_string(), |axes| format!("{axes:?}"))
}

/// Shapes and the axes that are reduced: sequences that fit a tile and that don't, along and across memory.
const CASES: [(&[i64], Option<&[i32]>); 20] = [
    (&[], None),
    (&[1], None),
    (&[7], Some(&[0])),
    (&[1025], None),
    (&[20_000], Some(&[-1])),
    (&[100_003], None),
    (&[3, 5], Some(&[])),
    (&[40, 33], Some(&[1])),
    (&[40, 33], Some(&[0])),
    (&[3, 9000], Some(&[1])),
    (&[9000, 3], Some(&[0])),
    (&[5000, 37], Some(&[0])),
    (&[2, 6000, 5], Some(&[1])),
    (&[50, 40, 30], Some(&[0, 2])),
    (&[30, 50, 7], Some(&[0, 1])),
    (&[7, 300, 20], Some(&[1, 2])),
    (&[2, 3, 4, 1000], Some(&[-1, 1])),
    (&[129, 65, 3], None),
    (&[4, 2500, 2], Some(&[2, 1])),
    (&[600, 1, 70], Some(&[-3])),
];

/// Inputs of any layouts in an arena, the first of which has the whole shape, and their elements.
fn inputs(count: usize, dtype: Dtype, shape: &[i64], random: &mut Random) -> (Vec<u8>, Vec<Layout>, Vec<Known>) {
    let (mut at, mut layouts) = (64, Vec::new());
    for k in 0..count {
        let mut recipe = Recipe::any(random);
        if k == 0 {
            recipe.ones = 0;
            recipe.drop = false;
        }
        let layout = recipe.input(dtype, shape, at);
        at += layout.span().1 - layout.span().0 + 64;
        layouts.push(layout);
    }
    let mut arena = vec![0; at as usize + 64];
    layouts.iter().for_each(|layout| layout.randomise(random, finite, &mut arena));
    let known = layouts.iter().map(|x| Known::new(dtype, shape, x.broadcast(shape).gather(&arena))).collect();
    (arena, layouts, known)
}

/// Runs a program on inputs in an arena and compares its outputs with what is wanted.
fn check(text: &str, arena: &mut [u8], layouts: &[Layout], wanted: &[&Known]) {
    let names = ["a", "b", "c"];
    let dtypes: Vec<_> = layouts.iter().zip(names).map(|(layout, name)| (name, layout.dtype)).collect();
    let program = Owned::parse(text, &dtypes).unwrap_or_else(|(_, why)| panic!("{text}: {why}"));
    let base = arena.as_mut_ptr();
    let x: Vec<lk_tensor> = layouts.iter().map(|layout| layout.tensor(base)).collect();
    let outs: Vec<Known> = wanted.iter().map(|w| Known::empty(w.layout.dtype, &w.layout.shape)).collect();
    for (k, wanted) in wanted.iter().enumerate() {
        assert_eq!(program.shape(&x, k as i32).as_ref(), Ok(&wanted.layout.shape), "{text}");
    }
    let tensors: Vec<lk_tensor> = outs.iter().map(Known::tensor).collect();
    assert_eq!(program.run(&x, &tensors), 0, "{text}: {}", last_error());
    for (out, wanted) in outs.iter().zip(wanted) {
        let at = first_difference(wanted.layout.dtype, &out.bytes, &wanted.bytes);
        assert_eq!(at, None, "{text} of {:?}, {layouts:?}", wanted.layout.shape);
    }
}

#[test]
fn every_reduction_of_what_is_made() {
    let mut random = Random::new(1);
    for (shape, axes) in CASES {
        for dtype in [Dtype::F32, Dtype::F64, Dtype::I32, Dtype::Bool] {
            let (mut arena, layouts, known) = inputs(2, dtype, shape, &mut random);
            let op = if dtype == Dtype::Bool { Op::LogicalXor } else { Op::Add };
            let made = Known::of(op, &[&known[0], &known[1]], shape);
            for &reduction in Reduction::ALL {
                let info = reduction.info();
                if !info.dtypes.contains(&dtype) || info.inputs.len() > 1 {
                    continue;
                }
                let keepdims = random.below(2) == 0;
                let param = info.param.as_ref().map_or(String::new(), |_| format!(", ddof={DDOF}"));
                let axis = axes_text(axes);
                let kept = u8::from(keepdims);
                let (name, op) = (info.name(), op.info().name());
                let text = format!("{name}({op}(a, b), axis={axis}, keepdims={kept}{param})");
                let wanted = made.reduced(reduction, axes, keepdims);
                check(&text, &mut arena, &layouts, &[&wanted]);
            }
        }
    }
}

#[test]
fn products_of_two_that_are_made() {
    let mut random = Random::new(2);
    for (shape, axes) in CASES {
        for dtype in [Dtype::F32, Dtype::F64] {
            let (mut arena, layouts, known) = inputs(2, dtype, shape, &mut random);
            let sum = Known::of(Op::Add, &[&known[0], &known[1]], shape);
            let list = axes.map_or((std::ptr::null(), 0), |axes| (axes.as_ptr(), axes.len() as i32));
            let wanted = Known::empty(dtype, &reduced_shape(shape, axes, false));
            let tensors = [sum.tensor(), known[1].tensor(), wanted.tensor()];
            // SAFETY: descriptors of the test's memory.
            let status = unsafe {
                let [x, y, out] = tensors.each_ref().map(std::ptr::from_ref);
                call_reduction(Reduction::VecDot, &[x, y], (list.0, list.1, 0), 0.0, out)
            };
            assert_eq!(status, 0, "{}", last_error());
            check(&format!("vecdot(a + b, b, axis={})", axes_text(axes)), &mut arena, &layouts, &[&wanted]);
        }
    }
}

/// Reductions along the same axes of what is made of the same inputs are one pass.
#[test]
fn several_reductions_at_once() {
    let mut random = Random::new(5);
    for (shape, axes) in CASES {
        for dtype in [Dtype::F32, Dtype::F64] {
            let (mut arena, layouts, known) = inputs(2, dtype, shape, &mut random);
            let of = |op| Known::of(op, &[&known[0], &known[1]], shape);
            let (product, sum, difference) = (of(Op::Mul), of(Op::Add), of(Op::Sub));
            let wanted = [
                product.reduced(Reduction::Sum, axes, false),
                sum.reduced(Reduction::Argmax, axes, false),
                difference.reduced(Reduction::LogSumExp, axes, false),
                difference.reduced(Reduction::Mean, axes, false),
            ];
            let axis = axes_text(axes);
            let text = format!("sum(a*b, {axis}), argmax(a+b, {axis}), logsumexp(a-b, {axis}), mean(a-b, {axis})");
            check(&text, &mut arena, &layouts, &wanted.each_ref());
        }
    }
    let program =
        Owned::parse("sum(a*b), max(a-b), sum(a*b, axis=0)", &[("a", Dtype::F32), ("b", Dtype::F32)]).unwrap();
    assert!(
        program.describe(LK_PROGRAM_TEXT).contains("pass: sum and max of a, b to output 0, output 1, 2 steps"),
        "one pass"
    );
}

/// The second result of an operation whose first one was made in an earlier pass.
#[test]
fn second_results_of_what_is_known() {
    let mut random = Random::new(8);
    let shape = [70];
    let (mut arena, layouts, known) = inputs(1, Dtype::F64, &shape, &mut random);
    let (whole, part) = (Known::empty(Dtype::F64, &shape), Known::empty(Dtype::F64, &shape));
    let job = Job::Op(Op::Sincos, Dtype::F64);
    assert_eq!(job.run(&[known[0].tensor(), whole.tensor(), part.tensor()]), 0, "{}", last_error());
    let sum = whole.reduced(Reduction::Sum, None, false);
    let program = Owned::new();
    let (mut value, mut second, mut total) = (0, 0, 0);
    // SAFETY: a program, and places for numbers.
    unsafe {
        assert_eq!(lk_program_input(program.0, LK_F64, &mut value), 0);
        let op = Op::Sincos as i32;
        assert_eq!(lk_program_op(program.0, op, [0].as_ptr(), 1, null(), 0, &mut value, &mut second), 0);
        let sum = Reduction::Sum as i32;
        assert_eq!(lk_program_reduce(program.0, sum, &value, 1, null(), 0, 0, 0.0, &mut total), 0);
        for output in [value, total, second] {
            assert_eq!(lk_program_output(program.0, output), 0);
        }
        assert_eq!(lk_program_compile(program.0), 0, "{}", last_error());
    }
    let wanted = [&whole, &sum, &part];
    let outs = wanted.map(|w| Known::empty(Dtype::F64, &w.layout.shape));
    let x = layouts[0].tensor(arena.as_mut_ptr());
    assert_eq!(program.run(&[x], &outs.each_ref().map(|out| out.tensor())), 0, "{}", last_error());
    for (out, wanted) in outs.iter().zip(wanted) {
        assert_eq!(first_difference(Dtype::F64, &out.bytes, &wanted.bytes), None);
    }
}

/// Values flow on behind reductions, with the axes kept or gone.
#[test]
fn reductions_within_expressions() {
    let mut random = Random::new(3);
    let shapes: [&[i64]; 7] = [&[5, 7], &[300, 40], &[2, 9000], &[9000, 2], &[40, 50, 6], &[1, 8], &[1000, 1000]];
    for shape in shapes {
        for dtype in [Dtype::F32, Dtype::F64] {
            for axis in [0, -1] {
                let (mut arena, layouts, known) = inputs(2, dtype, shape, &mut random);
                let product = Known::of(Op::Mul, &[&known[0], &known[1]], shape);
                let mean = product.reduced(Reduction::Mean, Some(&[axis]), true);
                let centred = Known::of(Op::Sub, &[&product, &mean], shape);
                let text = format!("a*b - mean(a*b, {axis}, 1), mean(a*b, {axis}, 1)");
                check(&text, &mut arena, &layouts, &[&centred, &mean]);
                let largest = known[0].reduced(Reduction::Max, Some(&[axis]), true);
                let less = Known::of(Op::Sub, &[&known[0], &largest], shape);
                let sum = Known::of(Op::Exp, &[&less], shape).reduced(Reduction::Sum, Some(&[axis]), false);
                let log = Known::of(Op::Log, &[&sum], &sum.layout.shape);
                check(&format!("log(sum(exp(a - max(a, {axis}, 1)), {axis}))"), &mut arena, &layouts[..1], &[&log]);
                let all = product.reduced(Reduction::Sum, None, false);
                let share = Known::of(Op::Div, &[&known[0], &all], shape);
                check("a / sum(a*b), b*a", &mut arena, &layouts, &[&share, &product]);
                let again =
                    Known::of(Op::Add, &[&known[0], &known[0].reduced(Reduction::Sum, Some(&[0]), false)], shape);
                check("a + sum(a, axis=0)", &mut arena, &layouts[..1], &[&again]);
            }
        }
    }
}

#[test]
fn normalisations_of_what_is_made() {
    let mut random = Random::new(4);
    let shapes: [&[i64]; 6] = [&[5, 7], &[300, 40], &[2, 9000], &[9000, 2], &[40, 50, 6], &[1, 1]];
    for shape in shapes {
        for dtype in [Dtype::F32, Dtype::F64] {
            for axes in [&[-1][..], &[0], &[-1, 0]] {
                let (mut arena, layouts, known) = inputs(2, dtype, shape, &mut random);
                let made = Known::of(Op::Add, &[&known[0], &known[1]], shape);
                for op in [Normalisation::Softmax, Normalisation::LogSoftmax] {
                    let bytes = LineOp::Normalise(op, false).on_contiguous(dtype, shape, axes, &made.bytes);
                    let wanted = Known::new(dtype, shape, bytes);
                    let twice = Known::of(Op::Mul, &[&wanted, &known[1]], shape);
                    let (name, axis) = (op.info().name, axes_text(Some(axes)));
                    check(&format!("{name}(a + b, axis={axis})"), &mut arena, &layouts, &[&wanted]);
                    let text = format!("{name}(a + b, axis={axis}) * b, a + b");
                    check(&text, &mut arena, &layouts, &[&twice, &made]);
                }
            }
        }
    }
}

/// Sums and products that leave the range on the way to a result that is within it.
#[test]
fn results_within_range_of_what_is_not() {
    let n = 50_000;
    let (mut large, mut one): (Vec<f64>, Vec<f64>) = (vec![1e305; n], vec![1.0; n]);
    large[7] = 0.5e305;
    one[0] = 0.25;
    let shape = [n as i64];
    let (x, y) = (Known::new(Dtype::F64, &shape, bytes_of(&large)), Known::new(Dtype::F64, &shape, bytes_of(&one)));
    let product = Known::of(Op::Mul, &[&x, &y], &shape);
    for reduction in [Reduction::Mean, Reduction::NormL2, Reduction::Std, Reduction::NanMean] {
        let wanted = product.reduced(reduction, None, false);
        let param = if reduction == Reduction::Std { format!(", ddof={DDOF}") } else { String::new() };
        let mut arena = [x.bytes.clone(), y.bytes.clone()].concat();
        let layouts = [Layout::contiguous(Dtype::F64, 0, &shape), Layout::contiguous(Dtype::F64, 8 * n as i64, &shape)];
        assert!(f64s(&wanted.bytes)[0].is_finite());
        check(&format!("{}(a*b{param})", reduction.info().name()), &mut arena, &layouts, &[&wanted]);
    }
}

#[test]
fn empty_ones() {
    let nothing: [Known; 2] = [Known::empty(Dtype::F32, &[0, 3]), Known::empty(Dtype::F32, &[3, 0])];
    for x in &nothing {
        let program = Owned::parse("sum(a*2, axis=0), sum(a*2, axis=1)", &[("a", Dtype::F32)]).unwrap();
        let shape = &x.layout.shape;
        let outs = [Known::new(Dtype::F32, &shape[1..], vec![1; 4 * shape[1] as usize]), {
            Known::new(Dtype::F32, &shape[..1], vec![1; 4 * shape[0] as usize])
        }];
        assert_eq!(program.run(&[x.tensor()], &[outs[0].tensor(), outs[1].tensor()]), 0, "{}", last_error());
        assert!(outs.iter().all(|out| f32s(&out.bytes).iter().all(|&x| x == 0.0)));
        let program = Owned::parse("max(a*2)", &[("a", Dtype::F32)]).unwrap();
        let out = Known::empty(Dtype::F32, &[]);
        assert_eq!(program.run(&[x.tensor()], &[out.tensor()]), LK_ERR_VALUE);
        assert!(last_error().contains("of zero elements is undefined"), "{}", last_error());
    }
}

#[test]
fn wrong_calls_are_explained() {
    let inputs = [("a", Dtype::F32), ("i", Dtype::I32)];
    for (text, status, words) in [
        ("sum(a, axis=0.5)", LK_ERR_VALUE, &["column 8", "must be an integer"][..]),
        ("sum(a, axis=[0, i])", LK_ERR_VALUE, &["column 17", "must be an integer"]),
        ("sum(a, keepdims=2)", LK_ERR_VALUE, &["column 8", "0 or 1"]),
        ("sum(a, axis=0, axis=1)", LK_ERR_VALUE, &["column 16", "twice"]),
        ("sum(a, ddof=1)", LK_ERR_VALUE, &["column 8", "no parameter"]),
        ("sum()", LK_ERR_VALUE, &["column 1", "takes 1"]),
        ("softmax(i)", LK_ERR_DTYPE, &["softmax takes", "i (int32)"]),
        ("var(i)", LK_ERR_DTYPE, &["var takes", "i (int32)"]),
        ("vecdot(a, i)", LK_ERR_DTYPE, &["vecdot of", "cast"]),
        ("a + sum(i)", LK_ERR_DTYPE, &["add of", "of sum (int32)"]),
        ("[a, i]", LK_ERR_VALUE, &["column 1", "list"]),
        ("sum(a, axis=[0)", LK_ERR_VALUE, &["column 15", "']'"]),
    ] {
        let Err((got, message)) = Owned::parse(text, &inputs) else { panic!("{text:?} is taken") };
        assert_eq!(got, status, "{text:?}: {message}");
        assert!(words.iter().all(|word| message.contains(word)), "{text:?}: {message}");
    }
    let program = Owned::parse("sum(a, axis=2)", &inputs[..1]).unwrap();
    let (x, out) = (Known::empty(Dtype::F32, &[2, 3]), Known::empty(Dtype::F32, &[2]));
    assert_eq!(program.run(&[x.tensor()], &[out.tensor()]), LK_ERR_AXIS, "{}", last_error());
    let program = Owned::parse("sum(a*2, axis=0)", &inputs[..1]).unwrap();
    assert_eq!(program.run(&[x.tensor()], &[out.tensor()]), LK_ERR_SHAPE);
    assert!(last_error().contains("outputs[0] has shape (2,), but the result has (3,)"), "{}", last_error());
}

#[test]
fn programs_describe_themselves() {
    let program = Owned::parse("sum(exp(a)*0.5, axis=1), a + a", &[("a", Dtype::F32)]).unwrap();
    let text = program.describe(LK_PROGRAM_TEXT);
    for words in [
        "%0 = a: float32",
        "exp(%0): float32",
        "0.5: float32",
        "axis=[1]",
        "output 1 = %",
        "sum of a to output 0, 2 steps",
    ] {
        assert!(text.contains(words), "{words:?} is not in\n{text}");
    }
    let dot = program.describe(LK_PROGRAM_DOT);
    assert!(dot.starts_with("digraph") && dot.trim_end().ends_with('}') && dot.contains("n0 -> "), "{dot}");
}

/// The same bits at every level.
#[test]
fn at_every_level() {
    let mut random = Random::new(6);
    let shape = [70, 300];
    let (mut arena, layouts, known) = inputs(2, Dtype::F32, &shape, &mut random);
    let made = Known::of(Op::Mul, &[&known[0], &known[1]], &shape);
    let sum = made.reduced(Reduction::Sum, Some(&[1]), false);
    let deviation = made.reduced(Reduction::Std, Some(&[0]), false);
    for isa in level::all() {
        let _level = level::choose(isa);
        check(&format!("sum(a*b, 1), std(a*b, 0, ddof={DDOF})"), &mut arena, &layouts, &[&sum, &deviation]);
    }
}

/// What is computed where its inputs lie is what apart outputs get.
#[test]
fn in_place() {
    let mut random = Random::new(12);
    for text in [
        "a - mean(a, axis=-1, keepdims=1)",
        "(a - mean(a, axis=0)) / std(a, axis=0, ddof=0)",
        "softmax(a*b)",
        "softmax(a) + a",
        "a*2, sum(a*b, axis=-1, keepdims=1) + a*0",
        "a + sum(b), b*sum(a)",
    ] {
        for shape in [&[300i64, 40][..], &[3, 5000], &[5000, 3]] {
            let mut at = 64;
            let layouts = [(); 2].map(|()| {
                let layout = Recipe::any(&mut random).output(Dtype::F32, shape, at);
                at += layout.span().1 - layout.span().0 + 64;
                layout
            });
            let mut arena = vec![0; at as usize + 64];
            layouts.iter().for_each(|layout| layout.randomise(&mut random, finite, &mut arena));
            let known = layouts.each_ref().map(|x| Known::new(Dtype::F32, shape, x.gather(&arena)));
            let program = Owned::parse(text, &[("a", Dtype::F32), ("b", Dtype::F32)]).unwrap();
            let outputs = text.matches(", sum").count() + text.matches(", b").count();
            let apart: Vec<Known> = (0..=outputs).map(|_| Known::empty(Dtype::F32, shape)).collect();
            let given = known.iter().map(Known::tensor).collect::<Vec<_>>();
            let outs = apart.iter().map(Known::tensor).collect::<Vec<_>>();
            assert_eq!(program.run(&given, &outs), 0, "{text}: {}", last_error());
            let there: Vec<lk_tensor> = layouts.iter().map(|layout| layout.tensor(arena.as_mut_ptr())).collect();
            assert_eq!(program.run(&there, &there[..=outputs]), 0, "{text}: {}", last_error());
            for (layout, wanted) in layouts.iter().zip(&apart) {
                let got = layout.gather(&arena);
                assert_eq!(first_difference(Dtype::F32, &got, &wanted.bytes), None, "{text} of {shape:?}");
            }
        }
    }
}

/// What all rows take is written on itself: later groups of rows still read what it was.
#[test]
fn in_place_for_all_rows() {
    let mut random = Random::new(13);
    let shape = [3000, 40];
    for (text, own) in [("a*b + a, b*2", &[][..]), ("max(a, 1) - max(b), b*2", &[40][..]), ("a*b, b - 1", &[1, 40])] {
        let layouts = [Layout::contiguous(Dtype::F32, 0, &shape), Layout::contiguous(Dtype::F32, 480_000, own)];
        let mut arena = vec![0; 480_000 + 160];
        layouts.iter().for_each(|layout| layout.randomise(&mut random, finite, &mut arena));
        let program = Owned::parse(text, &[("a", Dtype::F32), ("b", Dtype::F32)]).unwrap();
        let inputs: Vec<lk_tensor> = layouts.iter().map(|layout| layout.tensor(arena.as_mut_ptr())).collect();
        let apart = [0, 1].map(|k| Known::empty(Dtype::F32, &program.shape(&inputs, k).unwrap()));
        assert_eq!(program.run(&inputs, &apart.each_ref().map(Known::tensor)), 0, "{text}: {}", last_error());
        let out = Known::empty(Dtype::F32, &apart[0].layout.shape);
        assert_eq!(program.run(&inputs, &[out.tensor(), inputs[1]]), 0, "{text}: {}", last_error());
        assert_eq!(first_difference(Dtype::F32, &out.bytes, &apart[0].bytes), None, "{text}");
        assert_eq!(first_difference(Dtype::F32, &layouts[1].gather(&arena), &apart[1].bytes), None, "{text}");
    }
}
