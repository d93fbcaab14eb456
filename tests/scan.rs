//! Values of scans and differences: the documented association, exact references, flags, special values.

mod common;

use std::ptr::null;

use common::layout::Layout;
use common::lines::LineOp;
use common::values::{Random, bytes_of, f32s, f64s, finite_elements};
use common::wide::Wide;
use common::{job::REAL, last_error};
use lanekit::capi::lk_diff;
use lanekit::capi::types::lk_tensor;
use lanekit::kernels::Scan;
use lanekit::tensor::Dtype;

const COUNTS: [usize; 16] = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 100, 1023, 1024, 1025, 5000];

fn scan64(op: Scan, x: &[f64]) -> Vec<f64> {
    f64s(&LineOp::Scan(op, false, false).on_contiguous(Dtype::F64, &[x.len() as i64], &[0], &bytes_of(x)))
}

fn scan32(op: Scan, x: &[f32]) -> Vec<f32> {
    f32s(&LineOp::Scan(op, false, false).on_contiguous(Dtype::F32, &[x.len() as i64], &[0], &bytes_of(x)))
}

/// The association that `simd::loops::scan` documents, element by element.
fn model(x: &[f64], join: impl Fn(f64, f64) -> f64 + Copy) -> Vec<f64> {
    let mut out = Vec::new();
    let mut carry: Option<f64> = None;
    for block in x.chunks(8) {
        let mut y = block.to_vec();
        for half in [1, 2, 4] {
            let before = y.clone();
            for i in (0..y.len()).filter(|i| i & half != 0) {
                y[i] = join(before[i / (2 * half) * (2 * half) + half - 1], y[i]);
            }
        }
        out.extend(y.iter().map(|&y| carry.map_or(y, |carry| join(carry, y))));
        carry = out.last().copied();
    }
    out
}

#[test]
fn sums_and_products_follow_the_documented_association() {
    for n in COUNTS {
        let mut random = Random::new(n as u64);
        let x: Vec<f64> = (0..n).map(|_| random.moderate() * 2f64.powi(random.below(40) as i32)).collect();
        let near_one: Vec<f64> = (0..n).map(|_| 1.0 + random.moderate() / 128.0).collect();
        let bits = |x: &[f64]| x.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&scan64(Scan::Sum, &x)), bits(&model(&x, |a, b| a + b)), "{n}");
        assert_eq!(bits(&scan64(Scan::Prod, &near_one)), bits(&model(&near_one, |a, b| a * b)), "{n}");
        let narrow: Vec<f32> = x.iter().map(|&x| x as f32).collect();
        let wide: Vec<f64> = narrow.iter().map(|&x| x.into()).collect();
        let want: Vec<f32> = model(&wide, |a, b| a + b).into_iter().map(|x| x as f32).collect();
        assert_eq!(scan32(Scan::Sum, &narrow), want, "{n}");
    }
}

/// Sums of whole numbers have no error in float64, so float32's are rounded once.
#[test]
fn float32_sums_are_rounded_once() {
    let mut random = Random::new(8);
    let integers: Vec<i64> = (0..10_000).map(|_| (random.bits() >> 40) as i64 - 77).collect();
    let x: Vec<f32> = integers.iter().map(|&k| k as f32).collect();
    let mut exact = 0i64;
    let want: Vec<f32> = x
        .iter()
        .map(|&x| {
            exact += x as i64;
            exact as f32
        })
        .collect();
    assert_eq!(scan32(Scan::Sum, &x), want);
}

/// The stated bound on positive numbers: n / 8 + 3 roundings; one after another would be n.
#[test]
fn float64_sums_are_accurate() {
    let mut random = Random::new(6);
    let integers: Vec<u64> = (0..200_000).map(|_| random.bits() >> 11).collect();
    let x: Vec<f64> = integers.iter().map(|&k| k as f64).collect();
    let mut exact = 0u128;
    for (i, (got, k)) in scan64(Scan::Sum, &x).into_iter().zip(integers).enumerate() {
        exact += u128::from(k);
        let error = (got as u128).abs_diff(exact) as f64 / exact as f64;
        assert!(error <= (i as f64 / 8.0 + 4.0) * f64::EPSILON / 2.0, "element {i}: {error:e}");
    }
}

#[test]
fn extrema_are_numpys_accumulate() {
    for n in COUNTS {
        let mut random = Random::new(n as u64);
        let x: Vec<f64> = (0..n).map(|_| random.moderate()).collect();
        let running = |pick: fn(f64, f64) -> f64| {
            let mut best = x[0];
            x.iter()
                .map(|&x| {
                    best = pick(best, x);
                    best
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(scan64(Scan::Max, &x), running(f64::max));
        assert_eq!(scan64(Scan::Min, &x), running(f64::min));
        for op in Scan::ALL {
            for place in [0, n / 2, n - 1] {
                let mut x = x.clone();
                x[place] = f64::NAN;
                let got = scan64(op, &x);
                assert!(got.iter().enumerate().all(|(i, y)| y.is_nan() == (i >= place)), "{op:?} {n} {place}: {got:?}");
            }
        }
    }
    let zeros = scan64(Scan::Max, &[-0.0, 0.0, -0.0]);
    assert_eq!(zeros.iter().map(|x| x.to_bits()).collect::<Vec<_>>(), [-0.0f64, 0.0, 0.0].map(f64::to_bits));
    assert_eq!(scan64(Scan::Sum, &[-0.0])[0].to_bits(), (-0.0f64).to_bits());
}

#[test]
fn infinities() {
    let inf = f64::INFINITY;
    assert_eq!(scan64(Scan::Max, &[-inf, -inf, 1.0, inf, 0.0]), [-inf, -inf, 1.0, inf, inf]);
    assert_eq!(scan64(Scan::Min, &[inf, inf, 1.0, -inf, 0.0]), [inf, inf, 1.0, -inf, -inf]);
    assert_eq!(scan64(Scan::LogSumExp, &[-inf, -inf, 1.0, inf, 0.0]), [-inf, -inf, 1.0, inf, inf]);
    assert_eq!(scan64(Scan::LogSumExp, &[1000.0, -1000.0]), [1000.0; 2]);
    assert_eq!(scan64(Scan::LogSumExp, &[-1000.0, 1000.0]), [-1000.0, 1000.0]);
    assert_eq!(scan32(Scan::Sum, &[f32::MAX, f32::MAX, f32::MIN]), [f32::MAX, f32::INFINITY, f32::MAX]);
    let sums = scan64(Scan::Sum, &[1.0, inf, 2.0, -inf]);
    assert!(sums[..3] == [1.0, inf, inf] && sums[3].is_nan());
}

#[test]
fn logarithms_of_sums_stay_within_their_bound() {
    let mut random = Random::new(9);
    for (scale, centre) in [(0.01, 0.0), (1.0, 0.0), (40.0, 0.0), (1.0, -700.0), (5.0, 1e4)] {
        let x: Vec<f64> = (0..3000).map(|_| centre + scale * random.moderate()).collect();
        let (mut total, mut most, mut worst) = (Wide::new(0.0), f64::NEG_INFINITY, 0.0f64);
        for (i, got) in scan64(Scan::LogSumExp, &x).into_iter().enumerate() {
            total = total + Wide::new(x[i]).exp();
            most = most.max(x[i]);
            let want = total.ln();
            let size = want.to_f64().abs().max(most.abs()).max(1.0);
            let error = (Wide::new(got) - want).to_f64().abs() / (size * f64::EPSILON / 2.0);
            assert!(error <= i as f64 / 8.0 + 6.0, "element {i}: {error} roundings");
            worst = worst.max(error);
        }
        println!("cumlogsumexp {scale} {centre}: {worst} roundings at most");
    }
}

/// Exclusive is inclusive moved up by one, reverse the scan of the reversed line.
#[test]
fn flags() {
    for dtype in REAL {
        for (op, n) in Scan::ALL.into_iter().flat_map(|op| COUNTS.map(|n| (op, n))) {
            let x = finite_elements(&mut Random::new(4), dtype, n);
            let run = |exclusive, reverse, x: &[u8]| {
                LineOp::Scan(op, exclusive, reverse).on_contiguous(dtype, &[n as i64], &[0], x)
            };
            let turned = |x: &[u8]| x.chunks(dtype.size()).rev().flatten().copied().collect::<Vec<u8>>();
            let plain = run(false, false, &x);
            let empty = match dtype {
                Dtype::F32 => bytes_of(&[op.info().empty as f32]),
                _ => bytes_of(&[op.info().empty]),
            };
            let moved = [&empty[..], &plain[..plain.len() - dtype.size()]].concat();
            assert_eq!(run(true, false, &x), moved, "{op:?} {dtype} {n}");
            assert_eq!(run(false, true, &turned(&x)), turned(&plain), "{op:?} {dtype} {n}");
            assert_eq!(run(true, true, &turned(&x)), turned(&moved), "{op:?} {dtype} {n}");
        }
    }
}

fn diff(x: &lk_tensor, n: i64, axis: i32, shape: &[i64]) -> Vec<f64> {
    let out = Layout::contiguous(Dtype::F64, 0, shape);
    let mut result = vec![0f64; out.count()];
    // SAFETY: descriptors of this function's memory.
    let status = unsafe { lk_diff(x, axis, n, &out.tensor(result.as_mut_ptr().cast())) };
    assert_eq!(status, 0, "{}", last_error());
    result
}

/// Repeated subtraction, in any layout, over itself.
#[test]
fn differences() {
    let shape = [5i64, 7, 9];
    let mut random = Random::new(3);
    let x: Vec<f64> = (0..315).map(|_| random.moderate()).collect();
    for axis in 0..3usize {
        let (mut want, mut now) = (x.clone(), shape);
        for n in 0..=shape[axis] + 1 {
            let tensor = Layout::contiguous(Dtype::F64, 0, &shape);
            let got = diff(&tensor.tensor(x.as_ptr().cast_mut().cast()), n, axis as i32, &now);
            assert_eq!(got, want, "{n} along {axis}");
            if now[axis] == 0 {
                continue;
            }
            let inner: usize = now[axis + 1..].iter().product::<i64>() as usize;
            let rows = now[axis] as usize;
            want = (0..want.len()).filter(|i| i / inner % rows + 1 < rows).map(|i| want[i + inner] - want[i]).collect();
            now[axis] -= 1;
        }
    }
    // The output is the input's own beginning.
    let mut y: Vec<f64> = x[..100].to_vec();
    for n in [1, 2, 5] {
        let want =
            diff(&Layout::contiguous(Dtype::F64, 0, &[100]).tensor(y.as_ptr().cast_mut().cast()), n, 0, &[100 - n]);
        let (long, short) = ([100i64], [100 - n]);
        let whole = lk_tensor {
            data: y.as_mut_ptr().cast(),
            shape: long.as_ptr(),
            strides: null(),
            ndim: 1,
            dtype: Dtype::F64 as i32,
        };
        let out = lk_tensor { shape: short.as_ptr(), ..whole };
        // SAFETY: descriptors of this test's memory.
        assert_eq!(unsafe { lk_diff(&whole, -1, n, &out) }, 0);
        assert_eq!(y[..want.len()], want);
    }
}
