//! Programs beside the same calls made one after the other, bit for bit, on any layout and at every level; and what is
//! refused.

mod common;

use std::ptr::{null, null_mut};

use common::job::call;
use common::layout::{Layout, Recipe};
use common::program::Owned;
use common::values::{Random, bytes_of, element, f32s, f64s, finite, first_difference};
use common::{last_error, level};
use lanekit::capi::lk_cast;
use lanekit::capi::*;
use lanekit::kernels::{Kind, Op};
use lanekit::tensor::Dtype;

/// A value of a random program: its number, its dtype, and its elements as the calls give them.
struct Known {
    number: i32,
    dtype: Dtype,
    elements: Vec<u8>,
}

/// Grows a program by one random operation, and makes the same call on contiguous tensors.
fn grow(program: &Owned, known: &mut Vec<Known>, shape: &[i64], random: &mut Random) {
    let ops: Vec<Op> =
        Op::ALL.iter().copied().filter(|op| op.info().inputs.iter().any(|x| x.kind == Kind::Same)).collect();
    let count = shape.iter().product::<i64>() as usize;
    let dense = |dtype: Dtype, data: *mut u8| lk_tensor {
        data: data.cast(),
        shape: shape.as_ptr(),
        strides: null(),
        ndim: shape.len() as i32,
        dtype: dtype as i32,
    };
    for _ in 0..200 {
        let op = ops[random.below(ops.len())];
        let leading = known[random.below(known.len())].dtype;
        if !op.info().dtypes.contains(&leading) {
            continue;
        }
        let wanted: Vec<Dtype> = op.info().inputs.iter().map(|x| x.dtype(leading)).collect();
        let choose = |dtype: &Dtype, random: &mut Random| {
            let fits: Vec<usize> = (0..known.len()).filter(|&k| known[k].dtype == *dtype).collect();
            (!fits.is_empty()).then(|| fits[random.below(fits.len())])
        };
        let Some(operands) = wanted.iter().map(|dtype| choose(dtype, random)).collect::<Option<Vec<usize>>>() else {
            continue;
        };
        let numbers: Vec<i32> = operands.iter().map(|&k| known[k].number).collect();
        let (mut first, mut second) = (0, 0);
        let two = op.info().outputs.len() == 2;
        let params = op.info().default_params();
        // SAFETY: places for the numbers; descriptors of the test's memory.
        unsafe {
            let second = if two { &raw mut second } else { null_mut() };
            let (n, of) = (numbers.len() as i32, program.0);
            let status = lk_program_op(of, op as i32, numbers.as_ptr(), n, null(), 0, &mut first, second);
            assert_eq!(status, 0, "{}", last_error());
            let outs: Vec<Dtype> = op.info().outputs.iter().map(|out| out.dtype(leading)).collect();
            let mut results: Vec<Vec<u8>> = outs.iter().map(|dtype| vec![0; count * dtype.size()]).collect();
            let inputs: Vec<lk_tensor> =
                operands.iter().map(|&k| dense(known[k].dtype, known[k].elements.as_ptr().cast_mut())).collect();
            let to: Vec<lk_tensor> =
                outs.iter().zip(&mut results).map(|(&dtype, memory)| dense(dtype, memory.as_mut_ptr())).collect();
            let inputs: Vec<_> = inputs.iter().map(std::ptr::from_ref).collect();
            let to: Vec<_> = to.iter().map(std::ptr::from_ref).collect();
            assert_eq!(call(op, &inputs, params, &to), 0, "{}", last_error());
            for (k, (elements, dtype)) in results.into_iter().zip(outs).enumerate() {
                let number = if k == 0 { first } else { *second };
                known.push(Known { number, dtype, elements });
            }
        }
        return;
    }
}

/// A cast of a random value.
fn cast(program: &Owned, known: &mut Vec<Known>, random: &mut Random) {
    let from = &known[random.below(known.len())];
    let to = [Dtype::F32, Dtype::F64, Dtype::I32, Dtype::Bool][random.below(4)];
    let (mut number, count) = (0, from.elements.len() / from.dtype.size());
    let mut elements = vec![0; count * to.size()];
    let x = Layout::line(from.dtype, 0, count, from.dtype.size() as i64);
    let out = Layout::line(to, 0, count, to.size() as i64);
    // SAFETY: descriptors of the test's memory.
    unsafe {
        assert_eq!(lk_program_cast(program.0, from.number, to as i32, &mut number), 0, "{}", last_error());
        let (x, out) = (x.tensor(from.elements.as_ptr().cast_mut()), out.tensor(elements.as_mut_ptr()));
        assert_eq!(lk_cast(&x, &out), 0, "{}", last_error());
    }
    known.push(Known { number, dtype: to, elements });
}

const SHAPES: [&[i64]; 7] = [&[1], &[7], &[3, 1, 5], &[70, 3], &[2, 130], &[1500], &[33, 65]];
const DTYPES: [Dtype; 6] = [Dtype::F32, Dtype::F64, Dtype::F32, Dtype::I32, Dtype::Bool, Dtype::U8];

/// One random program on random layouts.
fn random_program(seed: u64) {
    let mut random = Random::new(seed);
    let shape = SHAPES[random.below(SHAPES.len())];
    let inputs = 1 + random.below(5);
    let (program, mut known, mut layouts) = (Owned::new(), Vec::new(), Vec::<Layout>::new());
    let mut arena = vec![0u8; 1 << 20];
    let mut at = 64;
    for _ in 0..inputs {
        let dtype = DTYPES[random.below(DTYPES.len())];
        let layout = Recipe::any(&mut random).input(dtype, shape, at);
        at += layout.span().1 - layout.span().0 + 64;
        layout.randomise(&mut random, element, &mut arena);
        let mut number = 0;
        // SAFETY: a place for the number.
        assert_eq!(unsafe { lk_program_input(program.0, dtype as i32, &mut number) }, 0);
        known.push(Known { number, dtype, elements: layout.broadcast(shape).gather(&arena) });
        layouts.push(layout);
    }
    for _ in 0..1 + random.below(30) {
        if random.below(6) == 0 {
            cast(&program, &mut known, &mut random)
        } else {
            grow(&program, &mut known, shape, &mut random)
        }
    }
    let mut wanted = Vec::new();
    for _ in 0..1 + random.below(4) {
        let k = random.below(known.len());
        let layout = Recipe::any(&mut random).output(known[k].dtype, shape, at);
        at += layout.span().1 - layout.span().0 + 64;
        // SAFETY: a value of the program.
        assert_eq!(unsafe { lk_program_output(program.0, known[k].number) }, 0);
        wanted.push(k);
        layouts.push(layout);
    }
    assert!((at as usize) < arena.len(), "the arena is too small");
    // SAFETY: a program.
    assert_eq!(unsafe { lk_program_compile(program.0) }, 0, "{}", last_error());
    let base = arena.as_mut_ptr();
    let tensors: Vec<lk_tensor> = layouts.iter().map(|layout| layout.tensor(base)).collect();
    let (x, outs) = tensors.split_at(inputs);
    assert_eq!(program.run(x, outs), 0, "{}", last_error());
    for (layout, &k) in layouts[inputs..].iter().zip(&wanted) {
        let (dtype, got) = (known[k].dtype, layout.gather(&arena));
        if let Some(i) = first_difference(dtype, &got, &known[k].elements) {
            let element = |bytes: &[u8]| bytes[i * dtype.size()..][..dtype.size()].to_vec();
            let (got, wanted) = (element(&got), element(&known[k].elements));
            let (number, program) = (known[k].number, program.describe(LK_PROGRAM_TEXT));
            panic!("seed {seed}: value {number}, element {i}: {got:02x?}, not {wanted:02x?} in\n{program}");
        }
    }
}

#[test]
fn the_bits_of_the_calls() {
    for isa in level::all() {
        let _level = level::choose(isa);
        (0..2000).for_each(random_program);
    }
}

/// Outputs that are inputs, wholly or in part, give what apart ones give.
#[test]
fn outputs_on_inputs() {
    const N: usize = 3000;
    let texts = ["a + b, a - b", "a - b, b*2", "b, a", "sqrt(a*a + b*b) - a, exp(a)", "sum(a) + a, a*b"];
    // Bytes between elements, and where the second output starts in place of b's first byte.
    for (text, stride, shift) in texts.into_iter().flat_map(|t| [(t, 4, 0), (t, 8, 0), (t, 4, 4), (t, 4, -400)]) {
        let mut random = Random::new(3);
        let line = |offset| Layout::line(Dtype::F32, offset, N, stride);
        let (a, b) = (line(1024), line(4096 + 1024 + 8 * N as i64));
        let second = line(b.offset + shift);
        let mut arena = vec![0u8; 20 * N + 16384];
        a.randomise(&mut random, finite, &mut arena);
        b.randomise(&mut random, finite, &mut arena);
        let program = Owned::parse(text, &[("a", Dtype::F32), ("b", Dtype::F32)]).unwrap();
        let mut apart = [vec![0u8; 4 * N], vec![0u8; 4 * N]];
        let outs = apart.each_mut().map(|out| Layout::line(Dtype::F32, 0, N, 4).tensor(out.as_mut_ptr()));
        let shape = [N as i64];
        let outs = outs.map(|out| lk_tensor { shape: shape.as_ptr(), strides: null(), ..out });
        let base = arena.as_mut_ptr();
        assert_eq!(program.run(&[a.tensor(base), b.tensor(base)], &outs), 0, "{text}: {}", last_error());
        let there = [a.tensor(base), second.tensor(base)];
        assert_eq!(program.run(&[a.tensor(base), b.tensor(base)], &there), 0, "{text}: {}", last_error());
        for (out, layout) in apart.iter().zip([&a, &second]) {
            let difference = first_difference(Dtype::F32, &layout.gather(&arena), out);
            assert_eq!(difference, None, "{text}, {stride} bytes apart, moved by {shift}");
        }
    }
}

/// What is too large for any cache goes past them.
#[test]
fn more_than_a_cache_holds() {
    const N: usize = (17 << 20) / 8 + 5;
    let mut a: Vec<f64> = (0..N).map(|i| i as f64 * 0.25).collect();
    let mut b: Vec<f64> = (0..N).map(|i| (i % 1000) as f64 - 3.0).collect();
    let (mut out, mut other) = (vec![0.0; N], vec![0.0; N]);
    let shape = [N as i64];
    let of = |data: *mut f64| lk_tensor {
        data: data.cast(),
        shape: shape.as_ptr(),
        strides: null(),
        ndim: 1,
        dtype: Dtype::F64 as i32,
    };
    let program = Owned::parse("(a - b)*(a + 2), a*b", &[("a", Dtype::F64), ("b", Dtype::F64)]).unwrap();
    let (x, y) = (of(a.as_mut_ptr()), of(b.as_mut_ptr()));
    assert_eq!(program.run(&[x, y], &[of(out.as_mut_ptr()), of(other.as_mut_ptr())]), 0, "{}", last_error());
    for i in 0..N {
        assert_eq!((out[i], other[i]), ((a[i] - b[i]) * (a[i] + 2.0), a[i] * b[i]), "element {i}");
    }
}

type Meaning = fn(f64, f64) -> f64;

/// Expressions of two float64 inputs, and what they mean; every result is exact.
const EXPRESSIONS: [(&str, Meaning); 34] = [
    ("a", |a, _| a),
    ("2*a + 3*b", |a, b| 2.0 * a + 3.0 * b),
    ("a - b - 1", |a, b| a - b - 1.0),
    ("a - (b - 1)", |a, b| a - (b - 1.0)),
    ("-a**2", |a, _| -(a * a)),
    ("(-a)**2", |a, _| a * a),
    ("2**-a*0 + 2 ** 3", |_, _| 8.0),
    ("a**-1", |a, _| 1.0 / a),
    ("(a*a)**0.5", |a, _| a.abs()),
    ("a // 2 + a % 2", |a, _| (a / 2.0).floor() + a.rem_euclid(2.0)),
    ("where(a > b, a, b)", f64::max),
    ("where(a == b, 1, 0)", |a, b| f64::from(u8::from(a == b))),
    ("clip(a, 0, 2)", |a, _| a.clamp(0.0, 2.0)),
    ("clip(a, hi=1, lo=-1.0)", |a, _| a.clamp(-1.0, 1.0)),
    ("float64(int32(a) & 3 | 8 ^ 1)", |a, _| f64::from((a as i32) & 3 | (8 ^ 1))),
    ("float64(int64(a) << 2 >> 1)", |a, _| f64::from((a as i32) << 2 >> 1)),
    ("float64(~(a >= b))", |a, b| f64::from(u8::from(a < b))),
    ("float64(~int16(a))", |a, _| f64::from(!(a as i16))),
    ("float64(-9223372036854775808 + 0*int64(a))", |_, _| i64::MIN as f64),
    ("abs(a) + maximum(a, b)", |a, b| a.abs() + a.max(b)),
    ("float64(float32(a) * 0.5)", |a, _| a * 0.5),
    ("1e3 + .5 - 1.5E-1*0", |_, _| 1000.5),
    ("+a + + +b", |a, b| a + b),
    ("(1 + 2) * (3 + a)", |a, _| 3.0 * (3.0 + a)),
    ("a*0xFf + 0b101 + 0o17", |a, _| a * 255.0 + 5.0 + 15.0),
    ("divmod(a, 2)[0] + divmod(a, 2) [ 1 ]", |a, _| (a / 2.0).floor() + a.rem_euclid(2.0)),
    ("float64(frexp(a*0 + 8)[1]) + b", |_, b| 4.0 + b),
    ("modf(b)[1]*modf(a)[0]", |_, _| 0.0),
    ("a*1_000 + 1_0.2_5", |a, _| a * 1000.0 + 10.25),
    ("absolute(subtract(a, b)) + power(a, 2)", |a, b| (a - b).abs() + a * a),
    ("where((a > b) & True, a, b)", f64::max),
    ("amax(a*0) + a", |a, _| a),
    ("sum(a*0, axis=(0,), keepdims=True) + b", |_, b| b),
    ("mod(fabs(a), 2) + true_divide(b, 2)", |a, b| a.abs() % 2.0 + b / 2.0),
];

#[test]
fn text_means_what_it_says() {
    let (mut a, mut b): (Vec<f64>, Vec<f64>) = ((1..200).map(f64::from).collect(), (0..199).map(f64::from).collect());
    a[3] = -4.0;
    b[7] = a[7];
    let line = |data: &mut [f64]| Layout::line(Dtype::F64, 0, data.len(), 8).tensor(data.as_mut_ptr().cast());
    let shape = [199i64];
    let of = |data: &mut [f64]| lk_tensor { shape: shape.as_ptr(), strides: null(), ..line(data) };
    for (text, meaning) in EXPRESSIONS {
        let program = Owned::parse(text, &[("a", Dtype::F64), ("b", Dtype::F64)])
            .unwrap_or_else(|(_, why)| panic!("{text}: {why}"));
        let mut out = vec![0.0; a.len()];
        assert_eq!(program.run(&[of(&mut a), of(&mut b)], &[of(&mut out)]), 0, "{text}: {}", last_error());
        for (i, &got) in out.iter().enumerate() {
            assert_eq!(got, meaning(a[i], b[i]), "{text} of {} and {}", a[i], b[i]);
        }
    }
}

/// Text that is refused, the status, and words of the message.
const WRONG: [(&str, i32, &[&str]); 39] = [
    ("", LK_ERR_VALUE, &["column 1", "ends"]),
    ("a +", LK_ERR_VALUE, &["column 4", "ends", "a number, a name or '('"]),
    ("a b", LK_ERR_VALUE, &["column 3", "'b'", "an operator"]),
    ("(a", LK_ERR_VALUE, &["column 3", "')'"]),
    ("a $ b", LK_ERR_VALUE, &["column 3", "'$'"]),
    ("c + a", LK_ERR_VALUE, &["column 1", "\"c\"", "not the name of an input"]),
    ("a + é", LK_ERR_VALUE, &["column 5", "not the name of an input"]),
    ("é + $", LK_ERR_VALUE, &["column 5", "'$'"]),
    ("sine(a)", LK_ERR_VALUE, &["column 1", "\"sine\"", "not a function"]),
    ("sin(a, b)", LK_ERR_VALUE, &["column 8", "no parameter"]),
    ("sin()", LK_ERR_VALUE, &["column 1", "takes 1"]),
    ("clip(a, low=1)", LK_ERR_VALUE, &["column 9", "no parameter"]),
    ("clip(a, 1, lo=1)", LK_ERR_VALUE, &["column 12", "twice"]),
    ("clip(a, lo=a)", LK_ERR_VALUE, &["column 9", "a number"]),
    ("a < b < a", LK_ERR_VALUE, &["column 7", "chained"]),
    ("1x + a", LK_ERR_VALUE, &["column 1", "\"1x\""]),
    ("a + x", LK_ERR_DTYPE, &["column 3: add", "a (float64)", "x (float32)", "cast"]),
    ("i + 0.5", LK_ERR_DTYPE, &["column 5", "int32"]),
    ("i + 3000000000", LK_ERR_VALUE, &["column 5", "int32 does not hold 3000000000"]),
    ("sin(i)", LK_ERR_DTYPE, &["column 1: sin takes float32 or float64", "i (int32)"]),
    ("a & 1", LK_ERR_DTYPE, &["column 3: bitwise_and", "a (float64)"]),
    ("x * 1e39", LK_ERR_VALUE, &["column 5", "float32 does not hold the constant 1e39"]),
    ("x * 1e-50", LK_ERR_VALUE, &["column 5", "float32 does not hold the constant 1e-50"]),
    ("sincos(a)", LK_ERR_VALUE, &["column 1", "sincos gives two results", "sincos(..)[1]"]),
    ("sin(a)[0]", LK_ERR_VALUE, &["column 7", "one result"]),
    ("sincos(a)[2]", LK_ERR_VALUE, &["column 10", "[0] or [1] is expected"]),
    ("sum(a)[0]", LK_ERR_VALUE, &["column 7", "one result"]),
    ("float32(a, b)", LK_ERR_VALUE, &["column 1", "float32 takes one value"]),
    ("sqr(a)", LK_ERR_VALUE, &["column 1", "\"sqr\" is not a function", "did you mean sqrt?"]),
    ("huber(a, b, 1)", LK_ERR_VALUE, &["column 1: huber can't be in a program"]),
    ("exp(a, b)", LK_ERR_VALUE, &["column 8: exp has no parameter for this", "takes: 1, parameters: 0"]),
    ("maximun(a, b)", LK_ERR_VALUE, &["column 1", "did you mean maximum?"]),
    ("a + sum", LK_ERR_VALUE, &["column 5", "\"sum\" is a function", "sum(..)"]),
    ("a + True", LK_ERR_DTYPE, &["column 3: add", "a (float64)", "1.0 (bool)"]),
    ("a + 1__0", LK_ERR_VALUE, &["column 5", "\"1__0\" is not a number"]),
    ("a + 0x", LK_ERR_VALUE, &["column 5", "\"0x\" is not a number"]),
    ("a + 0xe+", LK_ERR_VALUE, &["column 9", "ends"]),
    ("(a, b) + 1", LK_ERR_VALUE, &["column 1", "a list"]),
    ("i + 0b102", LK_ERR_VALUE, &["column 5", "\"0b102\" is not a number"]),
];

#[test]
fn wrong_text_is_explained() {
    let inputs = [("a", Dtype::F64), ("b", Dtype::F64), ("x", Dtype::F32), ("i", Dtype::I32)];
    for (text, status, words) in WRONG {
        let Err((got, message)) = Owned::parse(text, &inputs) else { panic!("{text:?} is taken") };
        assert_eq!(got, status, "{text:?}: {message}");
        assert!(message.starts_with("lk_program_parse: "), "{message}");
        for word in words {
            assert!(message.contains(word), "{text:?}: {message:?} lacks {word:?}");
        }
    }
    let deep = "(".repeat(300) + "a" + &")".repeat(300);
    assert!(matches!(Owned::parse(&deep, &inputs), Err((LK_ERR_VALUE, why)) if why.contains("levels deep")));
    assert!(
        matches!(Owned::parse(&("-".repeat(300) + "a"), &inputs), Err((LK_ERR_VALUE, why)) if why.contains("levels deep"))
    );
}

/// What stands left of an operator may be as long as the text.
#[test]
fn long_sums() {
    let long = |parts: usize| "a".to_owned() + &" + a*0.5".repeat(parts);
    let inputs = [("a", Dtype::F64)];
    assert!(Owned::parse(&long(2000), &inputs).is_ok());
    assert!(matches!(Owned::parse(&long(8000), &inputs), Err((LK_ERR_UNSUPPORTED, why)) if why.contains("4096 nodes")));
    assert!(Owned::parse(&("1".to_owned() + &"*1".repeat(32_000)), &inputs).is_ok());
}

/// Whatever the text is, the answer is a status.
#[test]
fn any_text_has_an_answer() {
    const PARTS: [&str; 28] = [
        "a",
        "b",
        "x",
        "(",
        ")",
        ",",
        "+",
        "-",
        "*",
        "/",
        "//",
        "%",
        "**",
        "<",
        "==",
        "&",
        "~",
        "sin",
        "where",
        "clip",
        "lo=",
        "1",
        "2.5",
        "1e9",
        "float32",
        " ",
        "é",
        "\u{1F600}",
    ];
    let mut random = Random::new(5);
    for _ in 0..20_000 {
        let text: String = (0..random.below(12)).map(|_| PARTS[random.below(PARTS.len())]).collect();
        let inputs = [("a", Dtype::F64), ("b", Dtype::F64), ("x", Dtype::F32)];
        if let Err((status, message)) = Owned::parse(&text, &inputs) {
            assert_ne!(status, LK_ERR_INTERNAL, "{text:?}: {message}");
        }
    }
}

type Steps = (&'static str, usize, fn(f32, f32, f32) -> f32, fn(f64, f64, f64) -> f64);

/// Expressions, the steps that they take, and the same operations one by one.
macro_rules! steps {
    ($($text:literal, $steps:literal, |$a:ident, $b:ident, $c:ident| $meaning:expr;)*) => {
        [$(($text, $steps, |$a, $b, $c| $meaning, |$a, $b, $c| $meaning)),*]
    };
}

/// Horner's rule, whose steps are taken together, and what only looks like it.
const POLYNOMIALS: [Steps; 17] = steps! {
    "((0.25*a + 0.75)*a - 1.5)*a - 2", 1, |a, _b, _c| ((0.25 * a + 0.75) * a - 1.5) * a - 2.0;
    "2 + a*(0.3 + a*(4 + a*(5 + a*(0.6 + a*7))))", 2,
        |a, _b, _c| 2.0 + a * (0.3 + a * (4.0 + a * (5.0 + a * (0.6 + a * 7.0))));
    "((a + 0.2)*a + 3)*a + 4", 2, |a, _b, _c| ((a + 0.2) * a + 3.0) * a + 4.0;
    "(b*a + 0.1)*a + 2", 1, |a, b, _c| (b * a + 0.1) * a + 2.0;
    "((((b*a + 0.1)*a + 2)*a + 3)*a + 4)*a - 5", 2,
        |a, b, _c| ((((b * a + 0.1) * a + 2.0) * a + 3.0) * a + 4.0) * a - 5.0;
    "b*c + (0.2*a + 3)", 1, |a, b, c| b * c + (0.2 * a + 3.0);
    "((0.2*a + 3)*a + 4) + b*c", 1, |a, b, c| ((0.2 * a + 3.0) * a + 4.0) + b * c;
    "b*c + (((0.2*a + 3)*a + 4)*a + 5)", 1, |a, b, c| b * c + (((0.2 * a + 3.0) * a + 4.0) * a + 5.0);
    "b*c - (0.2*a + 3)", 2, |a, b, c| b * c - (0.2 * a + 3.0);
    "b*2 + (0.2*a + 3)", 2, |a, b, _c| b * 2.0 + (0.2 * a + 3.0);
    "(a**2 + 0.1)*a + 2", 1, |a, _b, _c| (a * a + 0.1) * a + 2.0;
    "(b*a + 0.1)*c + 2", 2, |a, b, c| (b * a + 0.1) * c + 2.0;
    "(a*2 + 0.1)*2 + 3", 2, |a, _b, _c| (a * 2.0 + 0.1) * 2.0 + 3.0;
    "0.1 - ((2 - 3*a)*a + 1)*a", 3, |a, _b, _c| 0.1 - ((2.0 - 3.0 * a) * a + 1.0) * a;
    "((b*a + 0.1)*a + 2) / (b*a + 0.1)", 3, |a, b, _c| ((b * a + 0.1) * a + 2.0) / (b * a + 0.1);
    "(a*(0.1*a + 2) + 3)*(a*(0.4*a + 5) + 6)", 3,
        |a, _b, _c| (a * (0.1 * a + 2.0) + 3.0) * (a * (0.4 * a + 5.0) + 6.0);
    "((c*b + (0.1*a + 2))*b + (0.3*a + 4))*b + 0.5", 3,
        |a, b, c| ((c * b + (0.1 * a + 2.0)) * b + (0.3 * a + 4.0)) * b + 0.5;
};

#[test]
fn polynomials_in_few_steps() {
    const N: usize = 700;
    for isa in level::all() {
        let _level = level::choose(isa);
        let mut random = Random::new(11);
        for (text, steps, of_f32, of_f64) in POLYNOMIALS {
            for dtype in [Dtype::F32, Dtype::F64] {
                let layouts = [0, 1, 2].map(|k| Layout::contiguous(dtype, k * 8 * N as i64, &[N as i64]));
                let mut arena = vec![0u8; 24 * N];
                layouts.iter().for_each(|layout| layout.randomise(&mut random, element, &mut arena));
                let program = Owned::parse(text, &[("a", dtype), ("b", dtype), ("c", dtype)]).unwrap();
                let words = format!(", {steps} steps");
                assert!(program.describe(LK_PROGRAM_TEXT).contains(&words), "{text}: {}", program.describe(0));
                let out = Layout::contiguous(dtype, 0, &[N as i64]);
                let mut result = vec![0u8; N * dtype.size()];
                let inputs = layouts.each_ref().map(|layout| layout.tensor(arena.as_mut_ptr()));
                assert_eq!(program.run(&inputs, &[out.tensor(result.as_mut_ptr())]), 0, "{text}: {}", last_error());
                let given = layouts.each_ref().map(|layout| layout.gather(&arena));
                let wanted = if dtype == Dtype::F32 {
                    let [a, b, c] = given.each_ref().map(|bytes| f32s(bytes));
                    bytes_of(&(0..N).map(|i| of_f32(a[i], b[i], c[i])).collect::<Vec<f32>>())
                } else {
                    let [a, b, c] = given.each_ref().map(|bytes| f64s(bytes));
                    bytes_of(&(0..N).map(|i| of_f64(a[i], b[i], c[i])).collect::<Vec<f64>>())
                };
                assert_eq!(first_difference(dtype, &result, &wanted), None, "{text} of {dtype}");
            }
        }
    }
}
