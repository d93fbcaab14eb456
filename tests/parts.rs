//! Operations that the accuracy tests do not measure: several outputs, integers, truth values.

mod common;

use common::job::{Job, REAL};
use common::values::{Random, bytes_of, elements, f32s, f64s, first_difference};
use lanekit::capi::lk_powi;
use lanekit::capi::types::lk_tensor;
use lanekit::kernels::Op;
use lanekit::tensor::Dtype;

const N: usize = 20_000;

fn run(op: Op, dtype: Dtype, inputs: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let of = Job::Op(op, dtype).dtypes()[0].size();
    Job::Op(op, dtype).run_contiguous(inputs, inputs[0].len() / of)
}

fn reals(dtype: Dtype, seed: u64) -> Vec<u8> {
    elements(&mut Random::new(seed), dtype, N)
}

/// As f64, exactly.
fn wide(dtype: Dtype, bytes: &[u8]) -> Vec<f64> {
    if dtype == Dtype::F32 { f32s(bytes).into_iter().map(f64::from).collect() } else { f64s(bytes) }
}

fn whole(bytes: &[u8]) -> Vec<i32> {
    bytes.chunks_exact(4).map(|b| i32::from_le_bytes(b.try_into().unwrap())).collect()
}

fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}

#[test]
fn sincos_has_the_bits_of_sin_and_cos() {
    for dtype in REAL {
        let x = [reals(dtype, 1)];
        let both = run(Op::Sincos, dtype, &x);
        for (op, half) in [(Op::Sin, &both[0]), (Op::Cos, &both[1])] {
            assert_eq!(first_difference(dtype, half, &run(op, dtype, &x)[0]), None, "{op:?} {dtype}");
        }
    }
}

#[test]
fn divmod_has_the_bits_of_its_halves() {
    for dtype in REAL {
        let x = [reals(dtype, 11), reals(dtype, 12)];
        let both = run(Op::Divmod, dtype, &x);
        for (op, half) in [(Op::FloorDivide, &both[0]), (Op::Remainder, &both[1])] {
            assert_eq!(first_difference(dtype, half, &run(op, dtype, &x)[0]), None, "{op:?} {dtype}");
        }
    }
}

#[test]
fn modf_splits() {
    for dtype in REAL {
        let x = reals(dtype, 2);
        let parts = run(Op::Modf, dtype, std::slice::from_ref(&x));
        let (fractions, wholes) = (wide(dtype, &parts[0]), wide(dtype, &parts[1]));
        for ((x, fraction), whole) in wide(dtype, &x).into_iter().zip(fractions).zip(wholes) {
            let expected = if x.is_infinite() { 0.0 } else { x - x.trunc() };
            assert!(same(whole, x.trunc()) && same(fraction, expected.copysign(x)), "{x:e}: {fraction:e}, {whole:e}");
        }
    }
}

#[test]
fn frexp_splits_and_ldexp_joins() {
    for dtype in REAL {
        let x = reals(dtype, 3);
        let parts = run(Op::Frexp, dtype, std::slice::from_ref(&x));
        for ((&x, m), e) in wide(dtype, &x).iter().zip(wide(dtype, &parts[0])).zip(whole(&parts[1])) {
            let special = x == 0.0 || !x.is_finite();
            assert!(if special { same(m, x) && e == 0 } else { (0.5..1.0).contains(&m.abs()) }, "{x:e}: {m:e}, {e}");
        }
        let joined = run(Op::Ldexp, dtype, &parts);
        assert_eq!(first_difference(dtype, &joined[0], &x), None, "{dtype}");
    }
}

/// Against C's, which rounds once, from normal into subnormal numbers too.
#[test]
fn ldexp_rounds_once() {
    unsafe extern "C" {
        fn ldexp(x: f64, n: i32) -> f64;
        fn ldexpf(x: f32, n: i32) -> f32;
    }
    let mut random = Random::new(4);
    let n: Vec<i32> =
        (0..N).map(|i| if i % 16 == 0 { random.bits() as i32 } else { (random.below(4400) as i32) - 2200 }).collect();
    for dtype in REAL {
        let x = reals(dtype, 5);
        let got = wide(dtype, &run(Op::Ldexp, dtype, &[x.clone(), bytes_of(&n)])[0]);
        for ((x, &n), got) in wide(dtype, &x).into_iter().zip(&n).zip(got) {
            // SAFETY: C functions on numbers.
            let expected = unsafe { if dtype == Dtype::F32 { ldexpf(x as f32, n).into() } else { ldexp(x, n) } };
            assert!(same(got, expected), "ldexp({x:e}, {n}) is {got:e}, not {expected:e}");
        }
    }
}

#[test]
fn tests_of_numbers() {
    type Test = (Op, fn(f64) -> bool);
    const TESTS: [Test; 4] = [
        (Op::Isnan, f64::is_nan),
        (Op::Isinf, f64::is_infinite),
        (Op::Isfinite, f64::is_finite),
        (Op::Signbit, f64::is_sign_negative),
    ];
    for (dtype, (op, expected)) in REAL.into_iter().flat_map(|dtype| TESTS.map(|test| (dtype, test))) {
        let x = reals(dtype, 6);
        let got = &run(op, dtype, std::slice::from_ref(&x))[0];
        // The sign of a NaN is lost on the way to f64 and back.
        let numbers = wide(dtype, &x).into_iter().zip(got).filter(|(x, _)| op != Op::Signbit || !x.is_nan());
        for (x, &got) in numbers {
            assert_eq!(got, u8::from(expected(x)), "{op:?} of {x:e}");
        }
    }
}

#[test]
fn logic_takes_any_byte_for_true() {
    let a: Vec<u8> = (0..=255).collect();
    let b: Vec<u8> = (0..=255).map(|i| if i % 3 == 0 { 0 } else { i }).collect();
    type Logic = (Op, fn(bool, bool) -> bool);
    const LOGIC: [Logic; 3] =
        [(Op::LogicalAnd, |a, b| a && b), (Op::LogicalOr, |a, b| a || b), (Op::LogicalXor, |a, b| a != b)];
    const BITS: [Op; 3] = [Op::BitwiseAnd, Op::BitwiseOr, Op::BitwiseXor];
    for ((op, expected), bits) in LOGIC.into_iter().zip(BITS) {
        let want: Vec<u8> = a.iter().zip(&b).map(|(&a, &b)| u8::from(expected(a != 0, b != 0))).collect();
        assert_eq!(run(op, Dtype::Bool, &[a.clone(), b.clone()])[0], want, "{op:?}");
        assert_eq!(run(bits, Dtype::Bool, &[a.clone(), b.clone()])[0], want, "{bits:?}");
    }
    let not: Vec<u8> = a.iter().map(|&a| u8::from(a == 0)).collect();
    assert_eq!(run(Op::LogicalNot, Dtype::Bool, std::slice::from_ref(&a))[0], not);
    assert_eq!(run(Op::BitwiseNot, Dtype::Bool, std::slice::from_ref(&a))[0], not);
}

#[test]
fn bits_of_every_integer() {
    for &dtype in Op::BitwiseAnd.info().dtypes.iter().filter(|&&dtype| dtype != Dtype::Bool) {
        let [a, b] = [7, 8].map(|seed| elements(&mut Random::new(seed), dtype, N));
        type Bits = (Op, fn(u8, u8) -> u8);
        const ALL: [Bits; 4] = [
            (Op::BitwiseAnd, |a, b| a & b),
            (Op::BitwiseOr, |a, b| a | b),
            (Op::BitwiseXor, |a, b| a ^ b),
            (Op::BitwiseNot, |a, _| !a),
        ];
        for (op, byte) in ALL {
            let want: Vec<u8> = a.iter().zip(&b).map(|(&a, &b)| byte(a, b)).collect();
            let inputs = [a.clone(), b.clone()];
            assert_eq!(run(op, dtype, &inputs[..op.info().inputs.len()])[0], want, "{op:?} {dtype}");
        }
    }
}

/// An exponent that f32 does not hold.
#[test]
fn powi_takes_every_exponent() {
    let x: Vec<f32> = (0..100).map(|i| 1.0 - (i - 50) as f32 * f32::EPSILON).chain([-1.0, -1.0000001]).collect();
    for n in [16_777_217, -16_777_217, i32::MAX, i32::MIN] {
        let mut y = vec![0f32; x.len()];
        let shape = [x.len() as i64];
        let tensor = |data: *const f32| lk_tensor {
            data: data.cast_mut().cast(),
            shape: shape.as_ptr(),
            strides: std::ptr::null(),
            ndim: 1,
            dtype: Dtype::F32 as i32,
        };
        // SAFETY: as many elements as the shape says.
        assert_eq!(unsafe { lk_powi(&tensor(x.as_ptr()), n, &tensor(y.as_mut_ptr())) }, 0);
        for (&x, y) in x.iter().zip(y) {
            // An error of n ulps of f64 is far below f32's.
            let exact = (f64::from(x).abs().ln() * f64::from(n)).exp() * if n % 2 != 0 && x < 0.0 { -1.0 } else { 1.0 };
            let exact = if exact.abs() > f64::from(f32::MAX) { f64::INFINITY.copysign(exact) } else { exact };
            let close = (f64::from(y) - exact).abs() <= exact.abs() * 1.2e-7 || f64::from(y) == exact;
            assert!(close || exact.abs() < 1e-37, "{x}^{n} is {y:e}, not {exact:e}");
        }
    }
}
