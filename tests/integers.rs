//! Operations on integers against plain Rust: arithmetic wraps, comparisons know signs, selection copies bits.

mod common;

use common::job::Job;
use common::level;
use common::values::{Random, bytes_of, elements};
use lanekit::kernels::Op;
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

macro_rules! arithmetic {
    ($t:ty, $dtype:expr, $pairs:expr) => {{
        let (a, b): (Vec<$t>, Vec<$t>) = $pairs.iter().map(|&(a, b)| (a as $t, b as $t)).unzip();
        let n = a.len();
        let unary: [(Op, fn($t) -> $t); 4] = [
            (Op::Neg, <$t>::wrapping_neg),
            (Op::Abs, <$t>::wrapping_abs),
            (Op::Sign, <$t>::signum),
            (Op::Square, |x| x.wrapping_mul(x)),
        ];
        for (op, f) in unary {
            let expected: Vec<$t> = a.iter().map(|&x| f(x)).collect();
            check(op, $dtype, &[bytes_of(&a)], n, &bytes_of(&expected));
        }
        let binary: [(Op, fn($t, $t) -> $t); 5] = [
            (Op::Add, <$t>::wrapping_add),
            (Op::Sub, <$t>::wrapping_sub),
            (Op::Mul, <$t>::wrapping_mul),
            (Op::Maximum, |a, b| if a > b { a } else { b }),
            (Op::Minimum, |a, b| if a < b { a } else { b }),
        ];
        for (op, f) in binary {
            let expected: Vec<$t> = a.iter().zip(&b).map(|(&a, &b)| f(a, b)).collect();
            check(op, $dtype, &[bytes_of(&a), bytes_of(&b)], n, &bytes_of(&expected));
        }
    }};
}

#[test]
fn arithmetic_wraps() {
    let pairs = pairs(&mut Random::new(3));
    arithmetic!(i32, Dtype::I32, pairs);
    arithmetic!(i64, Dtype::I64, pairs);
}

macro_rules! comparisons {
    ($pairs:expr, $($t:ty, $dtype:expr;)*) => {$({
        let (a, b): (Vec<$t>, Vec<$t>) = $pairs.iter().map(|&(a, b)| (a as $t, b as $t)).unzip();
        let all: [(Op, fn(&$t, &$t) -> bool); 6] = [
            (Op::Equal, |a, b| a == b),
            (Op::NotEqual, |a, b| a != b),
            (Op::Less, |a, b| a < b),
            (Op::LessEqual, |a, b| a <= b),
            (Op::Greater, |a, b| a > b),
            (Op::GreaterEqual, |a, b| a >= b),
        ];
        for (op, f) in all {
            let expected: Vec<u8> = a.iter().zip(&b).map(|(a, b)| u8::from(f(a, b))).collect();
            check(op, $dtype, &[bytes_of(&a), bytes_of(&b)], a.len(), &expected);
        }
    })*};
}

#[test]
fn comparisons() {
    let pairs = pairs(&mut Random::new(5));
    comparisons! { pairs,
        i8, Dtype::I8;
        i16, Dtype::I16;
        i32, Dtype::I32;
        i64, Dtype::I64;
        u8, Dtype::U8;
        u16, Dtype::U16;
        u32, Dtype::U32;
        u64, Dtype::U64;
    }
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
