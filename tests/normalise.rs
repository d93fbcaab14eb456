//! Values of the normalisations against 256 bits, within the bounds that their table states; special values.

mod common;

use common::lines::{DDOF, EPSILON, LineOp};
use common::values::{Random, bytes_of, f32s, f64s};
use common::wide::Wide;
use lanekit::kernels::Normalisation;
use lanekit::tensor::Dtype;
fn big(x: f64) -> Wide {
    Wide::new(x)
}

/// `e^x` relative to the largest, and the sum of the others' powers.
fn powers(x: &[f64]) -> (usize, Vec<Wide>, Wide) {
    let largest = (0..x.len()).fold(0, |best, i| if x[i] > x[best] { i } else { best });
    let powers: Vec<Wide> = x.iter().map(|&x_i| (big(x_i) - big(x[largest])).exp()).collect();
    let others = (0..x.len()).filter(|&i| i != largest).map(|i| powers[i].clone()).sum();
    (largest, powers, others)
}

/// What the operation means, on one line, in 256 bits.
fn exact(op: Normalisation, x: &[f64], vectors: &[Option<Vec<f64>>]) -> Vec<Wide> {
    let n = big(x.len() as f64);
    let vector = |k: usize, i: usize, absent: f64| big(vectors[k].as_ref().map_or(absent, |v| v[i]));
    let squares = || x.iter().map(|&x| big(x).square()).sum::<Wide>();
    match op {
        Normalisation::Softmax => {
            let (_, powers, others) = powers(x);
            let total = others + big(1.0);
            powers.iter().map(|power| power / &total).collect()
        }
        Normalisation::LogSoftmax => {
            let (largest, _, others) = powers(x);
            // Both terms are 0 or less: nothing cancels.
            let log = others.ln_1p();
            x.iter().map(|&x_i| &(big(x_i) - big(x[largest])) - &log).collect()
        }
        Normalisation::L2Normalize => {
            let root = squares().max(big(EPSILON)).sqrt();
            x.iter().map(|&x| &big(x) / &root).collect()
        }
        Normalisation::RmsNorm => {
            let root = (squares() / n + big(EPSILON)).sqrt();
            (0..x.len()).map(|i| &big(x[i]) / &root * vector(0, i, 1.0)).collect()
        }
        Normalisation::Standardize | Normalisation::LayerNorm => {
            let mean = x.iter().map(|&x| big(x)).sum::<Wide>() / n.clone();
            let squares = x.iter().map(|&x| (&big(x) - &mean).square()).sum::<Wide>();
            let layer = op == Normalisation::LayerNorm;
            let root = (squares / (n - big(if layer { 0.0 } else { DDOF })) + big(EPSILON)).sqrt();
            let one = |i: usize| &(&big(x[i]) - &mean) / &root;
            let affine = |i: usize| one(i) * vector(0, i, 1.0) + vector(1, i, 0.0);
            (0..x.len()).map(|i| if layer { affine(i) } else { one(i) }).collect()
        }
        Normalisation::BatchNorm => {
            let one = |i: usize| (big(x[i]) - vector(0, i, 0.0)) / (vector(1, i, 1.0) + big(EPSILON)).sqrt();
            (0..x.len()).map(|i| one(i) * vector(2, i, 1.0) + vector(3, i, 0.0)).collect()
        }
    }
}

/// The distance from the exact value in units of the last place of the dtype, at the larger of it and `beside`.
fn ulp_error(dtype: Dtype, got: f64, exact: &Wide, beside: f64) -> f64 {
    let (digits, least) = if dtype == Dtype::F32 { (24, -126) } else { (53, -1022) };
    let size = exact.to_f64().abs().max(beside.abs());
    let exponent = if size == 0.0 { least } else { size.log2().floor().max(f64::from(least)) as i32 };
    let unit = Wide::power_of_two(exponent - digits + 1);
    (&(&big(got) - exact) / &unit).to_f64().abs()
}

/// Lines that differ in length, spread and distance from 0.
fn lines(dtype: Dtype) -> Vec<Vec<f64>> {
    let mut random = Random::new(71);
    let mut all = Vec::new();
    for n in [1, 2, 3, 15, 17, 100, 1000, 1025, 2050] {
        for (scale, centre) in [
            (0.01, 0.0),
            (1.0, 0.0),
            (1.0, 1e3),
            (12.0, 0.0),
            (30.0, -200.0),
            (30.0, 200.0),
            (1.0, 300.0),
            (0.5, -5e3),
            (3.0, 1e6),
        ] {
            let line = (0..n).map(|_| centre + scale * random.moderate());
            all.push(line.map(|x| if dtype == Dtype::F32 { f64::from(x as f32) } else { x }).collect());
        }
        // One far above all others.
        let mut line: Vec<f64> = (0..n).map(|_| f64::from(random.moderate() as f32)).collect();
        line[n / 2] = 40.0;
        all.push(line);
    }
    all
}

fn run(op: LineOp, dtype: Dtype, x: &[f64]) -> (Vec<f64>, Vec<Option<Vec<f64>>>) {
    let numbers = |bytes: &[u8]| match dtype {
        Dtype::F32 => f32s(bytes).into_iter().map(f64::from).collect(),
        _ => f64s(bytes),
    };
    let bytes = match dtype {
        Dtype::F32 => bytes_of(&x.iter().map(|&x| x as f32).collect::<Vec<_>>()),
        _ => bytes_of(x),
    };
    let shape = [x.len() as i64];
    let vectors = op.vectors(dtype, &shape).0;
    let vectors = vectors.into_iter().map(|v| v.map(|(_, bytes)| numbers(&bytes))).collect();
    (numbers(&op.on_contiguous(dtype, &shape, &[0], &bytes)), vectors)
}

#[test]
fn errors_stay_within_the_stated_bounds() {
    for op in LineOp::all() {
        let LineOp::Normalise(normalisation, _) = op else { continue };
        for (dtype, bound) in [Dtype::F32, Dtype::F64].into_iter().zip(normalisation.info().ulp) {
            let mut worst = (0.0, 0, 0);
            for (l, line) in lines(dtype).iter().enumerate() {
                let (got, vectors) = run(op, dtype, line);
                if normalisation == Normalisation::Standardize && line.len() as f64 <= DDOF {
                    assert!(got.iter().all(|y| y.is_nan()), "so few numbers have no variance of a sample: {got:?}");
                    continue;
                }
                let want = exact(normalisation, line, &vectors);
                let beta = match normalisation {
                    Normalisation::LayerNorm => vectors[1].clone(),
                    Normalisation::BatchNorm => vectors[3].clone(),
                    _ => None,
                };
                // A usual deviation becomes gamma: in float64 that is what errors are relative to.
                let deviates = matches!(normalisation, Normalisation::Standardize | Normalisation::LayerNorm);
                let gamma = |i: usize| vectors.first().and_then(Option::as_ref).map_or(1.0, |gamma| gamma[i]);
                for (i, (&got, want)) in got.iter().zip(&want).enumerate() {
                    let beta = beta.as_ref().map_or(0.0, |beta| beta[i]);
                    let beside = if deviates && dtype == Dtype::F64 { beta.abs().max(gamma(i)) } else { beta };
                    let error = ulp_error(dtype, got, want, beside);
                    if error > worst.0 {
                        worst = (error, l, i);
                    }
                }
            }
            println!("{op:?} {dtype}: {worst:?}, bound {bound}");
            assert!(worst.0 <= bound, "{op:?} {dtype}: {} ULP at element {} of line {}", worst.0, worst.2, worst.1);
        }
    }
}

#[test]
fn softmax_of_special_values() {
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    for dtype in [Dtype::F32, Dtype::F64] {
        for op in [Normalisation::Softmax, Normalisation::LogSoftmax].map(|op| LineOp::Normalise(op, true)) {
            for line in [&[1.0, nan, 2.0][..], &[inf, 1.0], &[-inf, -inf], &[inf, -inf, inf], &[nan]] {
                let (got, _) = run(op, dtype, line);
                assert!(got.iter().all(|y| y.is_nan()), "{op:?} {line:?}: {got:?}");
            }
        }
        let softmax = |x: &[f64]| run(LineOp::Normalise(Normalisation::Softmax, true), dtype, x).0;
        let log_softmax = |x: &[f64]| run(LineOp::Normalise(Normalisation::LogSoftmax, true), dtype, x).0;
        assert_eq!(softmax(&[-inf, 3.0, -inf]), [0.0, 1.0, 0.0]);
        assert_eq!(log_softmax(&[-inf, 3.0, -inf]), [-inf, 0.0, -inf]);
        assert_eq!(softmax(&[3e38, -3e38, 3e38, 1e38]), [0.5, 0.0, 0.5, 0.0]);
        assert_eq!(softmax(&[-3e38, -3.1e38]), [1.0, 0.0]);
        assert_eq!(softmax(&[7.0]), [1.0]);
        assert_eq!(softmax(&[2.5; 4]), [0.25; 4]);
    }
    let subnormal = run(LineOp::Normalise(Normalisation::Softmax, true), Dtype::F32, &[0.0, -100.0]).0;
    assert_eq!(subnormal[1] as f32, (-100f64).exp() as f32);
}

#[test]
fn not_a_number_spreads_along_its_line() {
    for op in LineOp::all() {
        let LineOp::Normalise(normalisation, _) = op else { continue };
        let mut line = vec![1.0; 40];
        line[7] = f64::NAN;
        let (got, _) = run(op, Dtype::F64, &line);
        let all = normalisation != Normalisation::BatchNorm;
        assert!(got.iter().enumerate().all(|(i, y)| y.is_nan() == (all || i == 7)), "{op:?}: {got:?}");
    }
}

/// Channels on an axis that is not the dense one take another way: the same bits.
#[test]
fn channels_on_any_axis() {
    let op = LineOp::Normalise(Normalisation::BatchNorm, true);
    for dtype in [Dtype::F32, Dtype::F64] {
        let size = dtype.size();
        for (n, channels) in [(3, 5), (7, 600), (33, 17), (1, 1100)] {
            let values = common::values::finite_elements(&mut Random::new(2), dtype, n * channels);
            let last = op.on_contiguous(dtype, &[n as i64, channels as i64], &[1], &values);
            let turn = |from: &[u8], rows: usize, cols: usize| -> Vec<u8> {
                let at = |i: usize, j: usize| from[(i * cols + j) * size..][..size].to_vec();
                (0..cols).flat_map(|j| (0..rows).map(move |i| (i, j))).flat_map(|(i, j)| at(i, j)).collect()
            };
            let first = op.on_contiguous(dtype, &[channels as i64, n as i64], &[0], &turn(&values, n, channels));
            assert_eq!(turn(&first, channels, n), last, "{dtype} {n} {channels}");
        }
    }
}
