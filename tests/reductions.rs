//! Values of the further reductions, against plain references.

mod common;

use common::job::{REAL, call_reduction};
use common::layout::Layout;
use common::values::{Random, bytes_of, f32s, f64s};
use common::{for_integers, last_error};
use lanekit::kernels::Reduction;
use lanekit::tensor::Dtype;

const COUNTS: [usize; 16] = [1, 2, 3, 7, 31, 32, 33, 64, 127, 128, 1000, 1024, 1025, 2048, 5000, 40_000];

/// Reduces contiguous inputs of `n` elements to one result.
fn all(reduction: Reduction, dtype: Dtype, inputs: &[Vec<u8>], param: f64) -> Vec<u8> {
    let n = inputs[0].len() / dtype.size();
    let line = Layout::contiguous(dtype, 0, &[n as i64]);
    let one = Layout::contiguous(reduction.info().output_dtype(dtype), 0, &[]);
    let tensors: Vec<_> = inputs.iter().map(|x| line.tensor(x.as_ptr().cast_mut())).collect();
    let pointers: Vec<*const _> = tensors.iter().map(std::ptr::from_ref).collect();
    let mut result = vec![0u8; one.dtype.size()];
    let out = one.tensor(result.as_mut_ptr());
    // SAFETY: descriptors of the vectors.
    let status = unsafe { call_reduction(reduction, &pointers, (std::ptr::null(), 0, 0), param, &out) };
    assert_eq!(status, 0, "{}", last_error());
    result
}

fn of_f64(reduction: Reduction, x: &[f64]) -> f64 {
    f64s(&all(reduction, Dtype::F64, &[bytes_of(x)], 0.0))[0]
}

fn of_f32(reduction: Reduction, x: &[f32]) -> f32 {
    f32s(&all(reduction, Dtype::F32, &[bytes_of(x)], 0.0))[0]
}

fn place(reduction: Reduction, x: &[f64]) -> i64 {
    let narrow: Vec<f32> = x.iter().map(|&x| x as f32).collect();
    let place = |dtype, bytes| i64::from_le_bytes(all(reduction, dtype, &[bytes], 0.0).try_into().unwrap());
    let (wide, narrow) = (place(Dtype::F64, bytes_of(x)), place(Dtype::F32, bytes_of(&narrow)));
    assert_eq!(wide, narrow);
    wide
}

fn randoms(seed: usize, n: usize) -> Vec<f64> {
    let mut random = Random::new(seed as u64);
    (0..n).map(|_| random.moderate()).collect()
}

/// The variance of multiples of `2^-bits` in exact integers: `(n sum x^2 - (sum x)^2) / (n (n - ddof))`.
fn exact_variance(x: &[f64], ddof: f64, bits: i32) -> f64 {
    let n = x.len() as f64;
    let whole = |x: f64| (x * 2f64.powi(bits)) as i128;
    let (sum, squares) = x.iter().fold((0i128, 0i128), |(sum, squares), &y| {
        let d = whole(y) - whole(x[0]);
        (sum + d, squares + d * d)
    });
    let about = x.len() as i128 * squares - sum * sum;
    about as f64 / (n * (n - ddof)) * 4f64.powi(-bits)
}

/// Multiples of `2^-bits` within 8 of `at`.
fn grid(seed: usize, n: usize, at: f64, bits: i32) -> Vec<f64> {
    let unit = 2f64.powi(bits);
    randoms(seed, n).into_iter().map(|x| (x * unit).round() / unit + at).collect()
}

#[test]
fn variances() {
    for n in COUNTS {
        // Far from zero: the mean is up to a million standard deviations away.
        for at in [0.0, 100.0, 4_000_000.0] {
            for ddof in [0.0, 1.0] {
                let x = grid(n, n, at, 30);
                let got = f64s(&all(Reduction::Var, Dtype::F64, &[bytes_of(&x)], ddof))[0];
                let want = exact_variance(&x, ddof, 30);
                if n as f64 <= ddof {
                    assert!(got.is_nan(), "one number has no variance of a sample: {got}");
                    continue;
                }
                let error = (got - want).abs() / want.max(f64::MIN_POSITIVE);
                assert!(error <= 50.0 * f64::EPSILON || got == want, "{n} numbers at {at}: relative error {error:e}");
                let deviation = f64s(&all(Reduction::Std, Dtype::F64, &[bytes_of(&x)], ddof))[0];
                assert_eq!(deviation.to_bits(), got.sqrt().to_bits());
                let narrow: Vec<f32> = x.iter().map(|&x| x as f32).collect();
                let wide: Vec<f64> = narrow.iter().map(|&x| x.into()).collect();
                let got = f32s(&all(Reduction::Var, Dtype::F32, &[bytes_of(&narrow)], ddof))[0];
                let want = exact_variance(&wide, ddof, 30) as f32;
                assert!(got.to_bits().abs_diff(want.to_bits()) <= 1, "{n} float32 at {at}: {got:e}, not {want:e}");
            }
        }
    }
}

/// The first numbers of a chunk are no hint of the others: the worst case of the error bound.
#[test]
fn variance_with_outliers_in_front() {
    for n in [1024, 1025, 4096, 40_000] {
        let mut x = grid(n, n, 0.0, 20);
        x.chunks_mut(1024).for_each(|chunk| chunk.iter_mut().take(32).for_each(|x| *x += 1_000_000.0));
        let got = of_f64(Reduction::Var, &x);
        let want = exact_variance(&x, 0.0, 20);
        let error = (got - want).abs() / want;
        assert!(error <= 1600.0 * f64::EPSILON / 2.0, "{n}: {error:e}");
    }
}

/// In front, behind and among numbers, also where whole chunks are NaN; a mean far from 0.
#[test]
fn variances_of_numbers() {
    for n in COUNTS {
        for (at, left_out) in [0.0, 4_000_000.0].into_iter().flat_map(|at| [2, 3, 50].map(|d| (at, d))) {
            let mut x = grid(n, n, at, 30);
            let middle = n / 4..n / 2;
            let is_nan = |i: usize| i % left_out == 1 || n > 2000 && middle.contains(&i) || n > 100 && i < 40 && i != 7;
            (0..n).filter(|&i| is_nan(i)).for_each(|i| x[i] = f64::NAN);
            for ddof in [0.0, 1.0] {
                let numbers = |x: &[f64]| x.iter().copied().filter(|x| !x.is_nan()).collect::<Vec<_>>();
                let (got, want) = (
                    f64s(&all(Reduction::NanVar, Dtype::F64, &[bytes_of(&x)], ddof))[0],
                    exact_variance(&numbers(&x), ddof, 30),
                );
                if numbers(&x).len() as f64 <= ddof {
                    assert!(got.is_nan(), "one number has no variance of a sample: {got}");
                    continue;
                }
                let error = (got - want).abs() / want.max(f64::MIN_POSITIVE);
                assert!(error <= 50.0 * f64::EPSILON || got == want, "{n} numbers at {at}: relative error {error:e}");
                let narrow: Vec<f32> = x.iter().map(|&x| x as f32).collect();
                let wide: Vec<f64> = narrow.iter().map(|&x| x.into()).collect();
                let got = f32s(&all(Reduction::NanVar, Dtype::F32, &[bytes_of(&narrow)], ddof))[0];
                let want = exact_variance(&numbers(&wide), ddof, 30) as f32;
                assert!(got.to_bits().abs_diff(want.to_bits()) <= 1, "{n} float32 at {at}: {got:e}, not {want:e}");
            }
        }
    }
}

#[test]
fn variance_of_equal_numbers_is_zero() {
    for n in [1, 2, 32, 64, 1024, 1056, 5000] {
        assert_eq!(of_f64(Reduction::Var, &vec![0.1; n]), 0.0, "{n}");
        assert_eq!(of_f32(Reduction::Std, &vec![1e30; n]), 0.0, "{n}");
    }
    assert!(of_f64(Reduction::Var, &[1.0, f64::INFINITY]).is_nan());
    assert_eq!(of_f64(Reduction::Var, &[-1e200, 1e200]), f64::INFINITY);
}

#[test]
fn places() {
    let better = |a: f64, b: f64, sign: f64| a * sign > b * sign;
    for n in COUNTS {
        for (reduction, sign) in [(Reduction::Argmax, 1.0), (Reduction::Argmin, -1.0)] {
            let mut x: Vec<f64> = randoms(n, n).iter().map(|x| (x * 4.0).floor()).collect();
            let plain = |x: &[f64]| {
                let mut best = 0;
                for i in 1..x.len() {
                    let nan = x[i].is_nan() && !x[best].is_nan();
                    if nan || better(x[i], x[best], sign) {
                        best = i;
                    }
                }
                best as i64
            };
            assert_eq!(place(reduction, &x), plain(&x), "{reduction:?} of {n}");
            for at in [0, n / 2, n - 1] {
                x[at] = sign * 1e9;
                assert_eq!(place(reduction, &x), plain(&x), "{reduction:?} of {n}, best at {at}");
            }
            for at in [n - 1, n / 2] {
                x[at] = f64::NAN;
                assert_eq!(place(reduction, &x), plain(&x), "{reduction:?} of {n}, NaN at {at}");
            }
            // The first of equals, whatever the sign of zero; and what the fold starts from.
            for value in [0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
                let mut equal = vec![value; n];
                assert_eq!(place(reduction, &equal), 0);
                if value == 0.0 {
                    equal[n - 1] = -value;
                    assert_eq!(place(reduction, &equal), 0);
                }
            }
        }
    }
}

#[test]
fn places_of_integers() {
    for n in COUNTS {
        for worst in [i32::MIN, i32::MAX] {
            let mut x = vec![worst; n];
            let of = |reduction, x: &[i32]| {
                let bytes = all(reduction, Dtype::I32, &[bytes_of(x)], 0.0);
                i64::from_le_bytes(bytes.try_into().unwrap())
            };
            assert_eq!((of(Reduction::Argmax, &x), of(Reduction::Argmin, &x)), (0, 0));
            x[n - 1] = 7;
            let reduction = if worst < 0 { Reduction::Argmax } else { Reduction::Argmin };
            assert_eq!(of(reduction, &x), n as i64 - 1);
        }
    }
}

macro_rules! integers {
    ($($t:ty, $dtype:expr;)*) => {$({
        for n in COUNTS {
            let mut random = Random::new(n as u64);
            let x: Vec<$t> = (0..n).map(|_| random.bits() as $t | 1).collect();
            let of = |reduction| {
                <$t>::from_le_bytes(all(reduction, $dtype, &[bytes_of(&x)], 0.0).try_into().unwrap())
            };
            let place = |reduction, element: &$t| {
                let found = i64::from_le_bytes(all(reduction, $dtype, &[bytes_of(&x)], 0.0).try_into().unwrap());
                assert_eq!(found, x.iter().position(|x| x == element).unwrap() as i64, "{reduction:?} of {n}");
            };
            assert_eq!(of(Reduction::Sum), x.iter().fold(0, |a: $t, &b| a.wrapping_add(b)));
            assert_eq!(of(Reduction::Prod), x.iter().fold(1, |a: $t, &b| a.wrapping_mul(b)));
            let (most, least) = (x.iter().max().unwrap(), x.iter().min().unwrap());
            assert_eq!((of(Reduction::Max), of(Reduction::Min)), (*most, *least));
            place(Reduction::Argmax, most);
            place(Reduction::Argmin, least);
            let exact = x.iter().map(|&x| x as i128).sum::<i128>();
            assert_eq!(i128::from(of(Reduction::Mean)), exact / n as i128, "mean of {n} {}", $dtype);
            for extreme in [<$t>::MIN, <$t>::MAX] {
                let bytes = all(Reduction::Mean, $dtype, &[bytes_of(&vec![extreme; n])], 0.0);
                assert_eq!(bytes, extreme.to_le_bytes(), "mean of {n} {}", $dtype);
            }
        }
    })*};
}

#[test]
fn integers_wrap_but_their_mean_does_not() {
    for_integers!(integers! {});
    let x = vec![7i64; 5000];
    let count = all(Reduction::CountNonzero, Dtype::I64, &[bytes_of(&x)], 0.0);
    assert_eq!(count, 5000i64.to_le_bytes());
    // Towards zero, as Keras has it.
    for (x, mean) in [([-2i32, -3], -2), ([2, 3], 2), ([-1, -1], -1), ([0, -1], 0)] {
        let got = all(Reduction::Mean, Dtype::I32, &[bytes_of(&x)], 0.0);
        assert_eq!(i32::from_le_bytes(got.try_into().unwrap()), mean, "{x:?}");
    }
}

/// Any byte but 0 is true.
#[test]
fn places_of_bools() {
    let place =
        |reduction, x: &[u8]| i64::from_le_bytes(all(reduction, Dtype::Bool, &[x.to_vec()], 0.0).try_into().unwrap());
    for n in COUNTS {
        let mut x = vec![0u8; n];
        assert_eq!((place(Reduction::Argmax, &x), place(Reduction::Argmin, &x)), (0, 0));
        (x[n / 2], x[n - 1]) = (7, 255);
        assert_eq!(place(Reduction::Argmax, &x), n as i64 / 2);
        let x: Vec<u8> = x.iter().map(|&x| if x == 0 { 3 } else { 0 }).collect();
        assert_eq!(place(Reduction::Argmin, &x), n as i64 / 2);
    }
}

#[test]
fn truth() {
    for n in COUNTS {
        for (value, is_true) in [(0.0, false), (-0.0, false), (5e-324, true), (f64::NAN, true), (-1.0, true)] {
            for at in [0, n / 2, n - 1] {
                let (mut rare, mut common) = (vec![0.0; n], vec![1.0; n]);
                (rare[at], common[at]) = (value, value);
                let of = |reduction, x: &[f64]| all(reduction, Dtype::F64, &[bytes_of(x)], 0.0);
                assert_eq!(of(Reduction::Any, &rare), [u8::from(is_true)]);
                assert_eq!(of(Reduction::All, &common), [u8::from(is_true)]);
                assert_eq!(of(Reduction::CountNonzero, &rare), i64::from(is_true).to_le_bytes());
                let missing = i64::from(!is_true);
                assert_eq!(of(Reduction::CountNonzero, &common), (n as i64 - missing).to_le_bytes());
            }
        }
        // Any byte but 0 is true.
        let bytes: Vec<u8> = (0..n).map(|i| (i % 256) as u8).collect();
        let count = bytes.iter().filter(|&&byte| byte != 0).count() as i64;
        assert_eq!(all(Reduction::CountNonzero, Dtype::Bool, &[bytes], 0.0), count.to_le_bytes());
    }
}

/// Whole numbers, whose sums are exact.
#[test]
fn sums_of_whole_numbers() {
    for n in COUNTS {
        let mut random = Random::new(n as u64);
        let x: Vec<f64> = (0..n).map(|_| random.below(201) as f64 - 100.0).collect();
        let y: Vec<f64> = (0..n).map(|_| random.below(201) as f64 - 100.0).collect();
        let sum = |f: &dyn Fn(f64) -> f64| x.iter().map(|&x| f(x)).sum::<f64>();
        let dot: f64 = x.iter().zip(&y).map(|(x, y)| x * y).sum();
        let largest = x.iter().fold(0.0, |a: f64, &b| a.max(b.abs()));
        let spread = x.iter().fold(f64::MIN, |a, &b| a.max(b)) - x.iter().fold(f64::MAX, |a, &b| a.min(b));
        for (reduction, want) in [
            (Reduction::SumSquares, sum(&|x| x * x)),
            (Reduction::NormL1, sum(&f64::abs)),
            (Reduction::NormL2, sum(&|x| x * x).sqrt()),
            (Reduction::NormLinf, largest),
            (Reduction::Ptp, spread),
            (Reduction::NanSum, sum(&|x| x)),
            (Reduction::NanMean, sum(&|x| x) / n as f64),
            (Reduction::SumExact, sum(&|x| x)),
        ] {
            assert_eq!(of_f64(reduction, &x), want, "{reduction:?} of {n}");
            let narrow: Vec<f32> = x.iter().map(|&x| x as f32).collect();
            assert_eq!(of_f32(reduction, &narrow), want as f32, "{reduction:?} of {n} float32");
        }
        for dtype in REAL {
            let bytes = |x: &[f64]| match dtype {
                Dtype::F32 => bytes_of(&x.iter().map(|&x| x as f32).collect::<Vec<_>>()),
                _ => bytes_of(x),
            };
            let got = all(Reduction::VecDot, dtype, &[bytes(&x), bytes(&y)], 0.0);
            assert_eq!(
                got,
                match dtype {
                    Dtype::F32 => (dot as f32).to_le_bytes().to_vec(),
                    _ => dot.to_le_bytes().to_vec(),
                }
            );
        }
    }
}

#[test]
fn products() {
    for n in COUNTS {
        let x: Vec<f64> = randoms(n, n).iter().map(|x| 1.0 + x / 100.0).collect();
        let want = x.iter().map(|x| x.ln()).sum::<f64>().exp();
        let got = of_f64(Reduction::Prod, &x);
        assert!((got - want).abs() <= want * (n as f64 + 2000.0) * 4.0 * f64::EPSILON, "{n}: {got}, not {want}");
        let narrow = vec![2.0f32; n.min(1023)];
        assert_eq!(of_f32(Reduction::Prod, &narrow), 2f64.powi(narrow.len() as i32) as f32);
    }
}

#[test]
fn nan_is_left_out() {
    let nan = f64::NAN;
    for n in COUNTS {
        for reduction in [Reduction::NanMax, Reduction::NanMin, Reduction::NanMean, Reduction::NanVar] {
            assert!(of_f64(reduction, &vec![nan; n]).is_nan(), "{reduction:?} of {n} NaN");
        }
        assert_eq!(of_f64(Reduction::NanSum, &vec![nan; n]).to_bits(), 0);
        for at in [0, n / 2, n - 1] {
            for value in [3.5, -3.5, 0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY] {
                let mut x = vec![nan; n];
                x[at] = value;
                for reduction in [Reduction::NanMax, Reduction::NanMin, Reduction::NanSum, Reduction::NanMean] {
                    let got = of_f64(reduction, &x);
                    assert!(got == value, "{reduction:?} of {n}, {value} at {at}: {got}");
                    assert_eq!(of_f32(reduction, &x.iter().map(|&x| x as f32).collect::<Vec<_>>()), value as f32);
                }
                let spread = of_f64(Reduction::NanVar, &x);
                assert!(if value.is_finite() { spread == 0.0 } else { spread.is_nan() }, "{n}, {value}: {spread}");
            }
            // And one NaN among numbers.
            let mut x = randoms(n, n);
            x[at] = nan;
            let numbers: Vec<f64> = x.iter().copied().filter(|x| !x.is_nan()).collect();
            if !numbers.is_empty() {
                let largest = numbers.iter().copied().fold(f64::MIN, f64::max);
                let smallest = numbers.iter().copied().fold(f64::MAX, f64::min);
                assert_eq!((of_f64(Reduction::NanMax, &x), of_f64(Reduction::NanMin, &x)), (largest, smallest));
            }
            for reduction in [Reduction::Var, Reduction::Ptp, Reduction::NormLinf, Reduction::LogSumExp] {
                assert!(of_f64(reduction, &x).is_nan(), "{reduction:?} of {n} hides the NaN at {at}");
            }
        }
    }
}

#[test]
fn logarithms_of_sums() {
    let (inf, neg) = (f64::INFINITY, f64::NEG_INFINITY);
    for n in COUNTS {
        for scale in [0.1, 1.0, 80.0] {
            for at in [0.0, 1000.0, -1000.0] {
                let x: Vec<f64> = randoms(n, n).iter().map(|x| x * scale + at).collect();
                let largest = x.iter().copied().fold(neg, f64::max);
                let terms: Vec<f64> = x.iter().map(|x| (x - largest).exp()).collect();
                let want = largest + of_f64(Reduction::SumExact, &terms).ln();
                let got = of_f64(Reduction::LogSumExp, &x);
                let size = largest.abs().max(1.0).max((n as f64).ln());
                let unit = f64::EPSILON * size;
                assert!((got - want).abs() <= 4.0 * unit, "{n} of scale {scale} at {at}: {got}, not {want}");
                let narrow: Vec<f32> = x.iter().map(|&x| x as f32).collect();
                let wide = narrow.iter().map(|&x| f64::from(x) - largest);
                let want = largest + wide.map(f64::exp).sum::<f64>().ln();
                let got = f64::from(of_f32(Reduction::LogSumExp, &narrow));
                let unit = f64::from(f32::EPSILON) * size;
                assert!((got - want).abs() <= 4.0 * unit, "{n} float32 of scale {scale} at {at}: {got}, not {want}");
            }
        }
        assert_eq!(of_f64(Reduction::LogSumExp, &vec![neg; n]), neg);
        let mut x = vec![neg; n];
        x[n / 2] = 3.25;
        assert_eq!(of_f64(Reduction::LogSumExp, &x), 3.25);
        x[n - 1] = inf;
        assert_eq!(of_f64(Reduction::LogSumExp, &x), inf);
        assert_eq!(of_f64(Reduction::LogSumExp, &vec![inf; n]), inf);
        // Neither overflows nor vanishes.
        let huge = of_f64(Reduction::LogSumExp, &vec![1e300; n]);
        assert_eq!(huge, 1e300);
    }
}

/// Integers of 128 bits hold these sums.
#[test]
fn exact_sums() {
    for n in COUNTS {
        let mut random = Random::new(n as u64);
        let mut x: Vec<f64> = (0..n)
            .map(|_| {
                (random.bits() >> 11) as f64 * 2f64.powi(random.below(50) as i32) * (1.0 - (random.bits() & 2) as f64)
            })
            .collect();
        let exact: i128 = x.iter().map(|&x| x as i128).sum();
        assert_eq!(of_f64(Reduction::SumExact, &x), exact as f64, "{n}");
        let narrow: Vec<f32> = x.iter().map(|&x| x as f32).collect();
        let narrow_exact: i128 = narrow.iter().map(|&x| x as i128).sum();
        assert_eq!(of_f32(Reduction::SumExact, &narrow), narrow_exact as f32, "{n} float32");
        // In another order, and scaled to where results are subnormal.
        let got = of_f64(Reduction::SumExact, &x);
        x.sort_by(|a, b| b.abs().total_cmp(&a.abs()));
        assert_eq!(of_f64(Reduction::SumExact, &x).to_bits(), got.to_bits());
    }
    assert_eq!(of_f64(Reduction::SumExact, &[1e16, 1.0, -1e16]), 1.0);
    assert!(of_f64(Reduction::SumExact, &[f64::INFINITY, f64::NEG_INFINITY]).is_nan());
    assert_eq!(of_f64(Reduction::SumExact, &[f64::INFINITY, f64::MIN]), f64::INFINITY);
    assert!(of_f64(Reduction::SumExact, &[f64::NAN, 1.0]).is_nan());
    assert_eq!(of_f64(Reduction::SumExact, &[f64::MAX, f64::MAX, -f64::MAX]), f64::MAX);
}

/// What `docs` promise of the plain sum of many float32: within a unit of the exact one, rounded.
#[test]
fn sum_of_many_float32() {
    let mut random = Random::new(3);
    let x: Vec<f32> = (0..1 << 24).map(|_| random.moderate() as f32 * 2f32.powi(random.below(20) as i32)).collect();
    let (sum, exact) = (of_f32(Reduction::Sum, &x), of_f32(Reduction::SumExact, &x));
    assert!(sum.to_bits().abs_diff(exact.to_bits()) <= 1, "{sum:e}, exactly {exact:e}");
}

/// x and y broadcast against each other; the axes are those of their common shape.
#[test]
fn dots_broadcast() {
    let x: Vec<f64> = (0..12).map(f64::from).collect();
    let y = [1.0, 10.0, 100.0, 1000.0];
    let (matrix, row) = (Layout::contiguous(Dtype::F64, 0, &[3, 4]), Layout::contiguous(Dtype::F64, 0, &[4]));
    for (axis, want) in [(1, vec![3210.0, 7654.0, 12098.0]), (0, vec![12.0, 150.0, 1800.0, 21000.0])] {
        let out = Layout::contiguous(Dtype::F64, 0, &[want.len() as i64]);
        let mut got = vec![0.0; want.len()];
        let operands = [matrix.tensor(x.as_ptr().cast_mut().cast()), row.tensor(y.as_ptr().cast_mut().cast())];
        let to = out.tensor(got.as_mut_ptr().cast());
        // SAFETY: descriptors of the vectors.
        let status = unsafe {
            call_reduction(
                Reduction::VecDot,
                &[&raw const operands[0], &raw const operands[1]],
                ([axis].as_ptr(), 1, 0),
                0.0,
                &to,
            )
        };
        assert_eq!(status, 0, "{}", last_error());
        assert_eq!(got, want);
    }
}

/// Scaling the elements by a power of two scales a result, bit for bit, also where sums of squares, or sums, would not be
/// within float64's range.
#[test]
fn results_within_range_need_no_range_on_the_way() {
    let ranged = [
        (Reduction::NormL2, 1, [500, 900, -500, -900]),
        (Reduction::Std, 1, [500, 900, -500, -900]),
        (Reduction::Var, 2, [480, 505, -480, -500]),
        (Reduction::SumSquares, 2, [480, 505, -480, -500]),
        (Reduction::Mean, 1, [1010, 1014, -900, -950]),
        (Reduction::NanMean, 1, [1010, 1014, -900, -950]),
        (Reduction::NanVar, 2, [480, 505, -480, -500]),
    ];
    for (reduction, power, exponents) in ranged {
        for n in COUNTS {
            let mut x: Vec<f64> = randoms(n, n).iter().map(|x| (x * 4096.0).round() / 4096.0).collect();
            if reduction.info().leaves_nan_out() && n > 1 {
                x[n / 2] = f64::NAN;
            }
            let plain = of_f64(reduction, &x);
            for exponent in exponents {
                let scaled: Vec<f64> = x.iter().map(|x| x * 2f64.powi(exponent)).collect();
                let want = (0..power).fold(plain, |result, _| result * 2f64.powi(exponent));
                assert_eq!(of_f64(reduction, &scaled).to_bits(), want.to_bits(), "{reduction:?} of {n}, 2^{exponent}");
            }
        }
    }
    for n in COUNTS {
        // Up by powers of two, and down by the same ones.
        let factors = (0..2 * n)
            .map(|i| if i < n { 2f64.powi(1 + (i % 900) as i32) } else { 2f64.powi(-1 - ((i - n) % 900) as i32) });
        let mut x: Vec<f64> = factors.collect();
        assert_eq!(of_f64(Reduction::Prod, &x), 1.0, "{n}");
        x.reverse();
        assert_eq!(of_f64(Reduction::Prod, &x), 1.0, "{n}");
        x[n] = 0.0;
        assert_eq!(of_f64(Reduction::Prod, &x), 0.0, "{n}");
        let narrow: Vec<f32> = (0..2 * n).map(|i| if i < n { 2f32.powi(100) } else { 2f32.powi(-100) }).collect();
        assert_eq!(of_f32(Reduction::Prod, &narrow), 1.0, "{n}");
    }
    assert_eq!(of_f64(Reduction::Prod, &[f64::MAX, 2.0]), f64::INFINITY);
    assert_eq!(of_f64(Reduction::Prod, &[f64::MAX, f64::MAX, -0.0]).to_bits(), (-0.0f64).to_bits());
    assert!((of_f64(Reduction::NormL2, &[3e200, 4e200]) / 5e200 - 1.0).abs() <= f64::EPSILON);
    assert!((of_f64(Reduction::NormL2, &[3e-200, 4e-200]) / 5e-200 - 1.0).abs() <= f64::EPSILON);
    assert_eq!(of_f64(Reduction::NormL2, &[5e-324]), 5e-324);
    assert_eq!(of_f64(Reduction::Mean, &[f64::MAX; 4]), f64::MAX);
    assert_eq!(of_f64(Reduction::Std, &[-1e200, 1e200]), 1e200);
    assert_eq!(of_f64(Reduction::NormL2, &[f64::INFINITY, 1e300]), f64::INFINITY);
    assert!(of_f64(Reduction::NormL2, &[f64::NAN, 1e300]).is_nan());
}

/// Along any axis and with any strides, also where some lines need it and others don't, or the output is the input.
#[test]
fn ranges_in_any_layout() {
    let (rows, columns) = (70i64, 5i64);
    let scales = [0, 900, 0, -900, 600];
    let x: Vec<f64> = randoms(9, (rows * columns) as usize)
        .iter()
        .enumerate()
        .map(|(i, x)| x * 2f64.powi(scales[i % columns as usize]))
        .collect();
    let column = |c: usize| x.iter().skip(c).step_by(columns as usize).copied().collect::<Vec<f64>>();
    for reduction in [Reduction::NormL2, Reduction::Std, Reduction::Mean] {
        let want: Vec<u64> = (0..columns as usize).map(|c| of_f64(reduction, &column(c)).to_bits()).collect();
        let turned: Vec<f64> = (0..columns as usize).flat_map(column).collect();
        for (data, shape, strides, axis) in [
            (&x, [rows, columns], [8 * columns, 8], 0),
            (&turned, [columns, rows], [8 * rows, 8], 1),
            (&turned, [rows, columns], [8, 8 * rows], 0),
        ] {
            let layout = Layout { dtype: Dtype::F64, shape: shape.to_vec(), strides: strides.to_vec(), offset: 0 };
            let mut got = vec![0f64; columns as usize];
            let out = Layout::contiguous(Dtype::F64, 0, &[columns]);
            let from = layout.tensor(data.as_ptr().cast_mut().cast());
            let to = out.tensor(got.as_mut_ptr().cast());
            // SAFETY: descriptors of the vectors.
            let status = unsafe { call_reduction(reduction, &[&raw const from], ([axis].as_ptr(), 1, 0), 0.0, &to) };
            assert_eq!(status, 0, "{}", last_error());
            assert_eq!(got.iter().map(|x| x.to_bits()).collect::<Vec<_>>(), want, "{reduction:?} {shape:?}");
        }
    }
    // Lines of one element, over themselves.
    let mut own = [3e200, -4e-200, 5.0];
    let layout = Layout { dtype: Dtype::F64, shape: vec![3, 1], strides: vec![8, 8], offset: 0 };
    let data: *mut u8 = own.as_mut_ptr().cast();
    let (from, out) = (layout.tensor(data), Layout::contiguous(Dtype::F64, 0, &[3]));
    // SAFETY: descriptors of the array.
    let status =
        unsafe { call_reduction(Reduction::NormL2, &[&raw const from], ([1].as_ptr(), 1, 0), 0.0, &out.tensor(data)) };
    assert_eq!(status, 0, "{}", last_error());
    assert_eq!(own, [3e200, 4e-200, 5.0]);
}
