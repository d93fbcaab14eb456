//! Operations on integers against plain Rust: arithmetic wraps, comparisons know signs, selection copies bits.

mod common;

use common::job::{self, Job};
use common::values::{Random, bytes_of, elements};
use common::{for_integers, level};
use lanekit::capi::lk_clip;
use lanekit::capi::types::lk_tensor;
use lanekit::kernels::{Kind, Op};
use lanekit::tensor::Dtype;

/// Every pair of edges, and random ones of all magnitudes.
fn pairs(random: &mut Random) -> Vec<(i64, i64)> {
    let edges: Vec<i64> = [0i64, 1 << 7, 1 << 8, 1 << 15, 1 << 16, 1 << 31, 1 << 32, i64::MIN]
        .into_iter()
        .flat_map(|edge| (-2..=2).map(move |d| edge.wrapping_add(d)))
        .collect();
    let signed = edges.iter().flat_map(|&x| [x, x.wrapping_neg()]).collect::<Vec<_>>();
    let mut all: Vec<(i64, i64)> = signed.iter().flat_map(|&a| signed.iter().map(move |&b| (a, b))).collect();
    for _ in 0..5000 {
        let mut one = || random.bits().cast_signed() >> random.below(64);
        all.push((one(), one()));
    }
    all
}

/// Runs an op at every level, and compares with `expected`, element by element.
fn check(op: Op, dtype: Dtype, inputs: &[Vec<u8>], n: usize, expected: &[u8]) {
    for isa in level::all() {
        let _level = level::choose(isa);
        let got = Job::Op(op, dtype).run_contiguous(inputs, n).remove(0);
        let size = got.len() / n;
        let differing = (0..n).find(|i| got[i * size..][..size] != expected[i * size..][..size]);
        if let Some(i) = differing {
            let of = |x: &[u8]| x[i * x.len() / n..][..x.len() / n].to_vec();
            let given: Vec<Vec<u8>> = inputs.iter().map(|x| of(x)).collect();
            panic!("{op:?} {dtype} by {isa:?}: {given:02x?} gives {:02x?}, not {:02x?}", of(&got), of(expected));
        }
    }
}

/// The value of an operation, before it wraps.
fn unary(op: Op, x: i128) -> i128 {
    match op {
        Op::Neg => -x,
        Op::Abs => x.abs(),
        Op::Sign => x.signum(),
        Op::Square => x.wrapping_mul(x),
        Op::Reciprocal => {
            if x == 0 {
                0
            } else {
                1 / x
            }
        }
        Op::Floor | Op::Ceil | Op::Trunc | Op::Round => x,
        // The job's parameters: 0.25 and 2.5, and a power of 3.
        Op::Clip => x.clamp(1, 2),
        Op::Powi => power(x, 3),
        _ => panic!("{op:?} has no reference"),
    }
}

fn power(x: i128, n: i128) -> i128 {
    match (x, n) {
        (_, 0) => 1,
        (1, _) => 1,
        (-1, _) => {
            if n % 2 == 0 {
                1
            } else {
                -1
            }
        }
        (_, ..0) => 0,
        _ => {
            let root = power(x, n / 2);
            root.wrapping_mul(root).wrapping_mul(if n % 2 == 0 { 1 } else { x })
        }
    }
}

fn floor_divide(x: i128, y: i128) -> (i128, i128) {
    if y == 0 {
        return (0, 0);
    }
    let inexact = x % y != 0 && (x < 0) != (y < 0);
    (x / y - i128::from(inexact), x % y + if inexact { y } else { 0 })
}

/// As [`unary`], for numbers of `bits` bits.
fn binary(op: Op, x: i128, y: i128, bits: i128) -> i128 {
    let places = (0..bits).contains(&y).then_some(y as u32);
    match op {
        Op::Add => x + y,
        Op::Sub => x - y,
        Op::Mul => x.wrapping_mul(y),
        Op::Maximum | Op::Fmax => x.max(y),
        Op::Minimum | Op::Fmin => x.min(y),
        Op::Pow => power(x, y),
        Op::Fmod => {
            if y == 0 {
                0
            } else {
                x % y
            }
        }
        Op::Remainder => floor_divide(x, y).1,
        Op::FloorDivide => floor_divide(x, y).0,
        Op::LeftShift => places.map_or(0, |n| x.wrapping_shl(n)),
        Op::RightShift => places.map_or(x.signum().min(0), |n| x >> n),
        Op::SquaredDifference => (x - y).wrapping_mul(x - y),
        _ => panic!("{op:?} has no reference"),
    }
}

macro_rules! arithmetic {
    ($pairs:expr, $($t:ty, $dtype:expr;)*) => {$({
        let (a, b): (Vec<$t>, Vec<$t>) = $pairs.iter().map(|&(a, b)| (a as $t, b as $t)).unzip();
        let (n, bits) = (a.len(), i128::from(<$t>::BITS));
        // Bitwise operations take bool too, and selection everything.
        let arithmetic = |op: &&Op| op.info().dtypes.contains(&$dtype) && !op.info().dtypes.contains(&Dtype::Bool);
        for &op in Op::ALL.iter().filter(arithmetic) {
            let wide = || a.iter().zip(&b).map(|(&a, &b)| (a as i128, b as i128));
            let info = op.info();
            if info.outputs.len() == 2 {
                let (quotients, remainders): (Vec<$t>, Vec<$t>) =
                    wide().map(|(x, y)| floor_divide(x, y)).map(|(q, r)| (q as $t, r as $t)).unzip();
                let got = Job::Op(op, $dtype).run_contiguous(&[bytes_of(&a), bytes_of(&b)], n);
                assert_eq!((&got[0], &got[1]), (&bytes_of(&quotients), &bytes_of(&remainders)), "{op:?} {}", $dtype);
            } else if info.inputs.len() == 1 {
                let expected: Vec<$t> = wide().map(|(x, _)| unary(op, x) as $t).collect();
                check(op, $dtype, &[bytes_of(&a)], n, &bytes_of(&expected));
            } else if info.outputs[0].kind == Kind::Same {
                let expected: Vec<$t> = wide().map(|(x, y)| binary(op, x, y, bits) as $t).collect();
                check(op, $dtype, &[bytes_of(&a), bytes_of(&b)], n, &bytes_of(&expected));
            }
        }
    })*};
}

#[test]
fn arithmetic_wraps() {
    let pairs = pairs(&mut Random::new(3));
    for_integers!(arithmetic! { pairs, });
}

/// All pairs of 8 bits.
#[test]
fn arithmetic_of_bytes_is_right_everywhere() {
    let pairs: Vec<(i64, i64)> = (0..256).flat_map(|a| (0..256).map(move |b| (a, b))).collect();
    arithmetic! { pairs,
        i8, Dtype::I8;
        u8, Dtype::U8;
    }
}

/// Bounds are doubles: those that an integer dtype lacks count as the nearest one that it has.
#[test]
fn bounds_beyond_the_dtype() {
    let x = [i64::MIN, -1, 0, 1, (1 << 53) + 1, i64::MAX];
    let clip = |lo: f64, hi: f64| {
        let (mut out, shape) = ([0i64; 6], [6i64]);
        let tensor = |data: *mut i64| lk_tensor {
            data: data.cast(),
            shape: shape.as_ptr(),
            strides: std::ptr::null(),
            ndim: 1,
            dtype: Dtype::I64 as i32,
        };
        // SAFETY: descriptors of the arrays.
        let status = unsafe { lk_clip(&tensor(x.as_ptr().cast_mut()), lo, hi, &tensor(out.as_mut_ptr())) };
        assert_eq!(status, 0);
        out
    };
    let infinity = f64::INFINITY;
    assert_eq!(clip(-infinity, infinity), x);
    assert_eq!(clip(-1e300, 1e19), x);
    assert_eq!(clip(-0.5, 9_007_199_254_740_992.0), [0, 0, 0, 1, 1 << 53, 1 << 53]);
    assert_eq!(clip(1e300, infinity), [i64::MAX; 6]);
    assert_eq!(clip(3.0, -2.5), [-3; 6]);
}

macro_rules! comparisons {
    ($pairs:expr, $($t:ty, $dtype:expr;)*) => {$({
        let (a, b): (Vec<$t>, Vec<$t>) = $pairs.iter().map(|&(a, b)| (a as $t, b as $t)).unzip();
        for (op, f) in job::comparisons::<$t>() {
            let expected: Vec<u8> = a.iter().zip(&b).map(|(a, b)| u8::from(f(a, b))).collect();
            check(op, $dtype, &[bytes_of(&a), bytes_of(&b)], a.len(), &expected);
        }
    })*};
}

#[test]
fn comparisons() {
    let pairs = pairs(&mut Random::new(5));
    for_integers!(comparisons! { pairs, });
}

/// Any dtype's bits, NaN's too where the elements are no lanes of floats.
#[test]
fn selection() {
    const N: usize = 3001;
    for dtype in Dtype::ALL {
        let mut random = Random::new(7);
        let (a, b) = (elements(&mut random, dtype, N), elements(&mut random, dtype, N));
        let condition: Vec<u8> = (0..N).map(|_| (random.bits() as u8).saturating_sub(128)).collect();
        let size = dtype.size();
        let one = |i: usize| if condition[i] != 0 { &a[i * size..][..size] } else { &b[i * size..][..size] };
        let expected: Vec<u8> = (0..N).flat_map(one).copied().collect();
        check(Op::Where, dtype, &[condition.clone(), a.clone(), b.clone()], N, &expected);
    }
}
