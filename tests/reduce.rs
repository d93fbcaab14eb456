//! Values of reductions: exact references, the documented association, and the same bits for the same
//! sequence in any layout.

mod common;

use common::job::{REAL, reduce, reducible, reductions, reductions_of};
use common::last_error;
use common::layout::{Layout, Recipe};
use common::values::{Random, bytes_of, elements, f32s, f64s, finite_elements, first_difference};
use lanekit::capi::lk_reduce_shape;
use lanekit::kernels::{EmptyResult, Reduction};
use lanekit::tensor::Dtype;

const COUNTS: [usize; 22] =
    [1, 2, 3, 15, 16, 17, 31, 32, 33, 63, 64, 65, 1000, 1023, 1024, 1025, 1056, 2047, 2049, 3072, 5000, 100_000];

/// Reduces a layout of `elements` to a contiguous result.
fn reduced(fold: Reduction, layout: &Layout, elements: &[u8], axes: Option<&[i32]>, kept: &[i64]) -> Vec<u8> {
    let out = Layout::contiguous(fold.info().output_dtype(layout.dtype), 0, kept);
    let mut result = vec![0u8; out.count() * out.dtype.size()];
    let (x, out) = (layout.tensor(elements.as_ptr().cast_mut()), out.tensor(result.as_mut_ptr()));
    assert_eq!(reduce(fold, &x, axes, false, &out), 0, "{}", last_error());
    result
}

fn all_of(fold: Reduction, dtype: Dtype, elements: &[u8]) -> Vec<u8> {
    let line = Layout::contiguous(dtype, 0, &[(elements.len() / dtype.size()) as i64]);
    reduced(fold, &line, elements, None, &[])
}

fn sum_f32(x: &[f32]) -> f32 {
    f32s(&all_of(Reduction::Sum, Dtype::F32, &bytes_of(x)))[0]
}

fn fold_f64(fold: Reduction, x: &[f64]) -> f64 {
    f64s(&all_of(fold, Dtype::F64, &bytes_of(x)))[0]
}

/// The association that `kernels::reduce` documents, step by step.
fn model(x: &[f64], join: impl Fn(f64, f64) -> f64 + Copy) -> f64 {
    let mut slots: Vec<Option<f64>> = Vec::new();
    for chunk in x.chunks(1024) {
        let mut value = join_chunk(chunk, join);
        // A binary counter: a chunk's value meets the waiting value of equally many chunks.
        let mut slot = 0;
        while let Some(waiting) = slots.get_mut(slot).and_then(Option::take) {
            value = join(waiting, value);
            slot += 1;
        }
        slots.resize(slots.len().max(slot + 1), None);
        slots[slot] = Some(value);
    }
    slots.into_iter().flatten().reduce(|later, earlier| join(earlier, later)).unwrap()
}

/// 32 accumulators, joined by halves.
fn join_chunk(chunk: &[f64], join: impl Fn(f64, f64) -> f64) -> f64 {
    let mut lanes: Vec<f64> = chunk[..chunk.len().min(32)].to_vec();
    for (i, &x) in chunk.iter().enumerate().skip(32) {
        lanes[i % 32] = join(lanes[i % 32], x);
    }
    for half in [16, 8, 4, 2, 1] {
        for j in 0..half.min(lanes.len().saturating_sub(half)) {
            lanes[j] = join(lanes[j], lanes[j + half]);
        }
        lanes.truncate(half);
    }
    lanes[0]
}

#[test]
fn sums_follow_the_documented_association() {
    for n in COUNTS {
        let mut random = Random::new(n as u64);
        let x: Vec<f64> = (0..n).map(|_| random.moderate() * 2f64.powi(random.below(40) as i32)).collect();
        let want = model(&x, |a, b| a + b);
        assert_eq!(fold_f64(Reduction::Sum, &x).to_bits(), want.to_bits(), "{n}");
        assert_eq!(fold_f64(Reduction::Mean, &x).to_bits(), (want / n as f64).to_bits(), "{n}");
        let narrow: Vec<f32> = x.iter().map(|&x| x as f32).collect();
        let wide: Vec<f64> = narrow.iter().map(|&x| x.into()).collect();
        assert_eq!(sum_f32(&narrow).to_bits(), (model(&wide, |a, b| a + b) as f32).to_bits(), "{n}");
    }
}

/// Multiples of a power of two, whose sum an integer holds exactly.
#[test]
fn float32_sums_are_rounded_once() {
    for n in COUNTS {
        let mut random = Random::new(n as u64);
        let integers: Vec<i64> = (0..n).map(|_| (random.bits() as i64 >> 40) - 77).collect();
        let x: Vec<f32> = integers.iter().map(|&k| k as f32 / 1024.0).collect();
        let exact: i64 = x.iter().map(|&x| (x * 1024.0) as i64).sum();
        assert_eq!(sum_f32(&x), exact as f32 / 1024.0, "{n}");
    }
    // Magnitudes so different that float64 rounds on the way.
    let mut random = Random::new(53);
    let x: Vec<f32> = (0..100_000).map(|_| (random.bits() >> 40) as f32 * 2f32.powi(random.below(60) as i32)).collect();
    let exact: i128 = x.iter().map(|&x| x as i128).sum();
    let nearest = exact as f32;
    assert!(sum_f32(&x).to_bits().abs_diff(nearest.to_bits()) <= 1);
}

/// The error of a float64 sum of positive numbers stays within a bound that hardly grows with n: 32
/// additions in a lane, then the tree.
#[test]
fn float64_sums_are_accurate() {
    for n in [10usize, 1000, 100_000, 3_000_000] {
        let mut random = Random::new(n as u64);
        let integers: Vec<u64> = (0..n).map(|_| random.bits() >> 11).collect();
        let exact: u128 = integers.iter().map(|&k| u128::from(k)).sum();
        let x: Vec<f64> = integers.iter().map(|&k| k as f64).collect();
        let error = (fold_f64(Reduction::Sum, &x) as u128).abs_diff(exact) as f64 / exact as f64;
        let additions = 32.0 + 5.0 + (n as f64 / 1024.0).log2().max(0.0).ceil();
        assert!(error <= additions * f64::EPSILON / 2.0, "relative error {error:e} over {n}");
        assert!(error <= 4.0 * f64::EPSILON, "relative error {error:e} over {n}");
    }
}

#[test]
fn largest_and_smallest() {
    for n in COUNTS {
        for place in [0, n / 3, n - 1] {
            let mut random = Random::new(n as u64);
            let mut x: Vec<f64> = (0..n).map(|_| random.moderate()).collect();
            x[place] = 9.0;
            assert_eq!(fold_f64(Reduction::Max, &x), 9.0);
            x[place] = -9.0;
            assert_eq!(fold_f64(Reduction::Min, &x), -9.0);
            x[place] = f64::NAN;
            for fold in [Reduction::Sum, Reduction::Mean, Reduction::Max, Reduction::Min] {
                assert!(fold_f64(fold, &x).is_nan(), "{fold:?} of {n} numbers hides the NaN at {place}");
            }
        }
        // Any order of the zeros: +0 is the larger.
        for place in [0, n / 2, n - 1] {
            let (mut x, mut y) = (vec![-0.0f64; n], vec![0.0f64; n]);
            assert_eq!(fold_f64(Reduction::Max, &x).to_bits(), (-0.0f64).to_bits());
            (x[place], y[place]) = (0.0, -0.0);
            assert_eq!(fold_f64(Reduction::Max, &x).to_bits(), 0.0f64.to_bits());
            assert_eq!(fold_f64(Reduction::Min, &y).to_bits(), (-0.0f64).to_bits());
        }
    }
}

#[test]
fn infinities() {
    let (inf, neg) = (f64::INFINITY, f64::NEG_INFINITY);
    assert_eq!(fold_f64(Reduction::Max, &[neg; 40]), neg);
    assert_eq!(fold_f64(Reduction::Min, &[inf; 40]), inf);
    assert_eq!(fold_f64(Reduction::Sum, &[1.0, inf, 2.0]), inf);
    assert!(fold_f64(Reduction::Sum, &[inf, 1.0, neg]).is_nan());
    assert_eq!(sum_f32(&[f32::MAX, f32::MAX, f32::MIN]), f32::MAX, "float32 sums have float64's range on the way");
    assert_eq!(sum_f32(&[f32::MAX, f32::MAX]), f32::INFINITY);
}

/// Down the columns of a matrix, and along the rows of its transposed copy: other code, same bits.
#[test]
fn columns_and_rows_agree() {
    for dtype in reducible() {
        for (rows, cols) in [(1, 5), (2, 64), (31, 65), (33, 3), (1024, 2), (1025, 70), (3000, 5), (5, 3000), (4200, 1)]
        {
            let elements = tame(dtype, rows * cols);
            let by_row = Layout::contiguous(dtype, 0, &[rows as i64, cols as i64]);
            let by_column = Recipe { order: 1, ..Recipe::PLAIN }.output(dtype, &[rows as i64, cols as i64], 0);
            let mut turned = vec![0u8; elements.len()];
            for (from, to) in by_row.offsets().into_iter().zip(by_column.offsets()) {
                turned[to..to + dtype.size()].copy_from_slice(&elements[from..from + dtype.size()]);
            }
            for fold in reductions_of(dtype) {
                for (axes, kept) in
                    [(Some(&[0][..]), vec![cols as i64]), (Some(&[1][..]), vec![rows as i64]), (None, vec![])]
                {
                    let a = reduced(fold, &by_row, &elements, axes, &kept);
                    let b = reduced(fold, &by_column, &turned, axes, &kept);
                    let to = fold.info().output_dtype(dtype);
                    assert_eq!(first_difference(to, &a, &b), None, "{fold:?} {dtype} {rows}x{cols} over {axes:?}");
                }
            }
        }
    }
}

/// One sequence, however it is split over axes.
#[test]
fn splits_of_a_sequence_agree() {
    let shapes: [&[i64]; 7] =
        [&[6000], &[60, 100], &[100, 60], &[3, 20, 100], &[6000, 1], &[2, 3, 1, 10, 100], &[1500, 2, 2]];
    for dtype in reducible() {
        let elements = tame(dtype, 6000);
        for fold in reductions_of(dtype) {
            let want = all_of(fold, dtype, &elements);
            for shape in shapes {
                let plain = Layout::contiguous(dtype, 0, shape);
                assert_eq!(reduced(fold, &plain, &elements, None, &[]), want, "{fold:?} {shape:?}");
                // The same logical sequence in another memory order, with gaps, backwards.
                let other =
                    Recipe { order: 1, flips: 0b101, gaps: [3, 0, 8, 0], ..Recipe::PLAIN }.output(dtype, shape, 0);
                let mut arena = vec![0u8; other.span().1 as usize];
                for (from, to) in plain.offsets().into_iter().zip(other.offsets()) {
                    arena[to..to + dtype.size()].copy_from_slice(&elements[from..from + dtype.size()]);
                }
                assert_eq!(reduced(fold, &other, &arena, None, &[]), want, "{fold:?} {shape:?} rearranged");
            }
        }
    }
}

/// Every subset of four axes, with and without kept dimensions, against integer sums.
#[test]
fn every_subset_of_axes() {
    const SHAPE: [i64; 4] = [3, 4, 5, 2];
    let x: Vec<f64> = (0..120).map(f64::from).collect();
    let source = Layout::contiguous(Dtype::F64, 0, &SHAPE);
    for subset in 0..16 {
        let axes: Vec<i32> = (0..4).filter(|axis| subset >> axis & 1 == 1).collect();
        for keepdims in [false, true] {
            let tensor = source.tensor(x.as_ptr().cast_mut().cast());
            let (mut shape, mut ndim) = ([0i64; 64], 0);
            // SAFETY: storage for any shape.
            let status = unsafe {
                lk_reduce_shape(
                    &tensor,
                    axes.as_ptr(),
                    axes.len() as i32,
                    keepdims.into(),
                    shape.as_mut_ptr(),
                    &mut ndim,
                )
            };
            assert_eq!(status, 0);
            let out = Layout::contiguous(Dtype::F64, 0, &shape[..ndim as usize]);
            let mut got = vec![0f64; out.count()];
            assert_eq!(reduce(Reduction::Sum, &tensor, Some(&axes), keepdims, &out.tensor(got.as_mut_ptr().cast())), 0);
            assert_eq!(got, plain_sum(&x, &SHAPE, &axes), "over {axes:?}");
            assert_eq!(ndim, if keepdims { 4 } else { 4 - axes.len() as i32 });
        }
    }
}

fn plain_sum(x: &[f64], shape: &[i64], axes: &[i32]) -> Vec<f64> {
    let kept: Vec<usize> = (0..shape.len()).filter(|&axis| !axes.contains(&(axis as i32))).collect();
    let mut sums = vec![0.0; kept.iter().map(|&axis| shape[axis] as usize).product()];
    for (i, value) in x.iter().enumerate() {
        let index = |axis: usize| i as i64 / shape[axis + 1..].iter().product::<i64>() % shape[axis];
        let place = kept.iter().fold(0, |place, &axis| place * shape[axis] + index(axis));
        sums[place as usize] += value;
    }
    sums
}

/// Finite numbers, or any integers.
fn tame(dtype: Dtype, n: usize) -> Vec<u8> {
    let mut random = Random::new(59);
    match dtype {
        Dtype::F32 | Dtype::F64 => finite_elements(&mut random, dtype, n),
        _ => elements(&mut random, dtype, n),
    }
}

/// A result as an f64.
fn number(dtype: Dtype, bytes: &[u8]) -> f64 {
    match dtype {
        Dtype::F32 => f32s(bytes)[0].into(),
        Dtype::F64 => f64s(bytes)[0],
        Dtype::Bool => bytes[0].into(),
        _ => {
            let mut wide = [0; 8];
            wide[..bytes.len()].copy_from_slice(bytes);
            i64::from_le_bytes(wide) as f64
        }
    }
}

#[test]
fn reductions_of_nothing() {
    for (fold, dtype) in reductions() {
        let to = fold.info().output_dtype(dtype);
        // No output elements: nothing to find, so nothing is missing.
        let x = Layout::contiguous(dtype, 0, &[0, 3]);
        assert!(reduced(fold, &x, &[], Some(&[1]), &[0]).is_empty());
        let EmptyResult::Value(value) = fold.info().empty else { continue };
        let got = number(to, &all_of(fold, dtype, &[]));
        let value = if value.is_nan() && !REAL.contains(&to) { 0.0 } else { value };
        assert!(got.to_bits() == f64::to_bits(value) || (got.is_nan() && value.is_nan()), "{fold:?}: {got}");
        let x = Layout::contiguous(dtype, 0, &[2, 0, 3]);
        let got = reduced(fold, &x, &[], Some(&[1]), &[2, 3]);
        assert_eq!(got, all_of(fold, dtype, &[]).repeat(6), "{fold:?} of {dtype}");
    }
}

/// An empty list of axes is not "all": every element is its own sequence.
#[test]
fn over_no_axes() {
    let x = [1.5f32, -2.0, f32::INFINITY];
    let line = Layout::contiguous(Dtype::F32, 0, &[3]);
    for fold in
        [Reduction::Sum, Reduction::Mean, Reduction::Prod, Reduction::Max, Reduction::NanMin, Reduction::SumExact]
    {
        assert_eq!(f32s(&reduced(fold, &line, &bytes_of(&x), Some(&[]), &[3])), x, "{fold:?}");
    }
    let places = reduced(Reduction::Argmax, &line, &bytes_of(&x), Some(&[]), &[3]);
    assert_eq!(places, vec![0u8; 24]);
}
