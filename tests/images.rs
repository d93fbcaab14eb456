//! Pooling and resizing: against plain loops, on any layout, in both data formats, at every level, between faulting
//! pages.

mod common;

use std::fmt::Write as _;

use common::committed::check_hashes;
use common::images::{ImageOp, first_spatial};
use common::job::REAL;
use common::layout::{Layout, Recipe};
use common::values::{Random, bytes_of, element, elements, f32s, f64s, finite_elements, first_difference, hash};
use common::{check, last_error, level, strategy};
use lanekit::capi::*;
use lanekit::tensor::Dtype;
use proptest::prelude::*;

const FORMATS: [i32; 2] = [LK_CHANNELS_LAST, LK_CHANNELS_FIRST];

fn numbers(dtype: Dtype, bytes: &[u8]) -> Vec<f64> {
    match dtype {
        Dtype::F32 => f32s(bytes).into_iter().map(f64::from).collect(),
        _ => f64s(bytes),
    }
}

/// Every index of a shape, in order.
fn indices(shape: &[i64]) -> Vec<Vec<i64>> {
    let mut all = vec![vec![]];
    for &n in shape {
        all = all.iter().flat_map(|at: &Vec<i64>| (0..n).map(move |i| [at.clone(), vec![i]].concat())).collect();
    }
    all
}

fn place(shape: &[i64], at: &[i64]) -> usize {
    at.iter().zip(shape).fold(0, |place, (&i, &n)| place * n as usize + i as usize)
}

/// Places and weights along one axis, straight from the definitions.
fn sources(op: &ImageOp, axis: usize, n: i64, m: i64, o: i64) -> Vec<(i64, f64)> {
    match op {
        ImageOp::Pool(_, size, strides, padding) => {
            let (k, s) = (size[axis], strides[axis]);
            let missing = if *padding == LK_PADDING_SAME { ((m - 1) * s + k - n).max(0) } else { 0 };
            let start = o * s - missing / 2;
            (start..start + k).filter(|i| (0..n).contains(i)).map(|i| (i, 1.0)).collect()
        }
        ImageOp::Resize(LK_RESIZE_NEAREST, _) => vec![(((o as f64 + 0.5) * n as f64 / m as f64).floor() as i64, 1.0)],
        ImageOp::Resize(..) => {
            let middle = (o as f64 + 0.5) * n as f64 / m as f64 - 0.5;
            let below = middle.floor();
            let inside = |i: f64| (i as i64).clamp(0, n - 1);
            vec![(inside(below), 1.0 - (middle - below)), (inside(below + 1.0), middle - below)]
        }
    }
}

/// The result by plain loops, and what an error is relative to.
fn naive(op: &ImageOp, format: i32, shape: &[i64], x: &[f64]) -> Vec<(f64, f64)> {
    let to = op.shape(format, shape).unwrap();
    let first = first_spatial(format);
    let value = |at: Vec<i64>| {
        let mut places = vec![(at.clone(), 1.0)];
        for axis in 0..op.spatial() {
            let along = first + axis;
            let some = sources(op, axis, shape[along], to[along], at[along]);
            places = places
                .iter()
                .flat_map(|(at, w)| {
                    some.iter().map(move |&(i, weight)| {
                        let mut at = at.clone();
                        at[along] = i;
                        (at, w * weight)
                    })
                })
                .collect();
        }
        let values: Vec<(f64, f64)> = places.iter().map(|(at, w)| (x[place(shape, at)], *w)).collect();
        let largest = values.iter().fold(0.0f64, |most, (v, _)| most.max(v.abs()));
        match op {
            ImageOp::Pool(LK_POOL_MAX, ..) => (values.iter().fold(f64::NEG_INFINITY, |m, (v, _)| m.max(*v)), 0.0),
            ImageOp::Pool(..) => (values.iter().map(|(v, _)| v).sum::<f64>() / values.len() as f64, largest),
            ImageOp::Resize(..) => (values.iter().map(|(v, w)| v * w).sum(), largest),
        }
    };
    indices(&to).into_iter().map(value).collect()
}

#[test]
fn plain_loops_agree() {
    let mut random = Random::new(17);
    for round in 0..400 {
        let spatial = 1 + round % 3;
        let op = ImageOp::random(&mut random, spatial);
        let most = [40, 12, 7][spatial - 1];
        let mut shape = vec![1 + random.below(2) as i64];
        shape.extend((0..spatial).map(|_| 1 + random.below(most) as i64));
        let channels = [1, 2, 3, 16, 33, 67][random.below(6)];
        let format = FORMATS[random.below(2)];
        shape.insert(if format == LK_CHANNELS_LAST { spatial + 1 } else { 1 }, channels);
        for dtype in REAL {
            let count = shape.iter().product::<i64>() as usize;
            let x = finite_elements(&mut random, dtype, count);
            let Some(out) = op.on_contiguous(dtype, format, &shape, &x) else { continue };
            let want = naive(&op, format, &shape, &numbers(dtype, &x));
            let exact = matches!(op, ImageOp::Resize(LK_RESIZE_NEAREST, _));
            // float32: one rounding; float64: that of sums of up to 64 terms, in both ways.
            let unit = if dtype == Dtype::F32 { 2f64.powi(-24) } else { 64.0 * 2f64.powi(-52) };
            for (i, (got, (want, scale))) in numbers(dtype, &out).into_iter().zip(want).enumerate() {
                let bound = if exact { 0.0 } else { scale * unit };
                assert!((got - want).abs() <= bound, "{op:?} {dtype} {shape:?} [{i}]: {got}, not {want}");
            }
            if let Some(told) =
                op.told_shape(format, &Layout::contiguous(dtype, 0, &shape).tensor(x.as_ptr().cast_mut()))
            {
                assert_eq!(Some(told), op.shape(format, &shape));
            }
        }
    }
}

#[derive(Clone, Debug)]
struct Case {
    seed: u64,
    recipes: [Recipe; 2],
    overlap: Option<i64>,
    level: usize,
}

fn case() -> impl Strategy<Value = Case> {
    let overlap = prop_oneof![3 => Just(None), 1 => (0..200i64).prop_map(Some)];
    (any::<u64>(), [strategy::recipe(), strategy::recipe()], overlap, 0..4usize)
        .prop_map(|(seed, recipes, overlap, level)| Case { seed, recipes, overlap, level })
}

impl Case {
    fn run(&self, dtype: Dtype) -> Result<(), String> {
        let mut random = Random::new(self.seed);
        let spatial = 1 + random.below(3);
        let op = ImageOp::random(&mut random, spatial);
        let format = FORMATS[random.below(2)];
        let mut shape = vec![random.below(3) as i64];
        shape.extend((0..=spatial).map(|_| 1 + random.below([36, 20, 8][spatial - 1]) as i64));
        let Some(target) = op.shape(format, &shape) else { return Ok(()) };
        let x = Recipe { ones: 0, drop: false, ..self.recipes[0].clone() }.input(dtype, &shape, 0);
        let out = self.recipes[1].output(dtype, &target, self.overlap.unwrap_or(x.span().1 + 16));
        let end = x.span().1.max(out.span().1) + 80;
        let mut arena: Vec<u8> = (0..end).map(|_| random.bits() as u8).collect();
        x.randomise(&mut random, element, &mut arena);
        let Some(expected) = op.on_contiguous(dtype, format, &shape, &x.gather(&arena)) else { return Ok(()) };
        let before = arena.clone();
        let base = arena.as_mut_ptr();
        if op.run(format, &x.tensor(base), &out.tensor(base)) != LK_OK {
            return Err(format!("{op:?}: {}", last_error()));
        }
        check::outputs(std::slice::from_ref(&out), &[dtype], before, &arena, &[expected])
            .map_err(|e| format!("{op:?}: {e}\n{x:#?}\n{out:#?}"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_layout(case in case()) {
        let all = level::all();
        let _level = level::choose(all[case.level % all.len()]);
        for dtype in REAL {
            case.run(dtype).map_err(TestCaseError::fail)?;
        }
    }
}

/// Images of widths around the registers', large windows, and strides that leave gaps.
fn larger() -> Vec<(ImageOp, Vec<i64>)> {
    let mut all = Vec::new();
    for mode in [LK_POOL_MAX, LK_POOL_AVERAGE] {
        for padding in [LK_PADDING_VALID, LK_PADDING_SAME] {
            for (size, stride) in [(2, 2), (3, 2), (3, 1), (5, 3), (1, 2), (7, 7)] {
                all.push((ImageOp::Pool(mode, vec![size; 2], vec![stride; 2], padding), vec![2, 35, 37, 19]));
            }
            all.push((ImageOp::Pool(mode, vec![3], vec![2], padding), vec![1, 700, 130]));
            all.push((ImageOp::Pool(mode, vec![12, 13], vec![1, 1], padding), vec![1, 12, 14, 3]));
            all.push((ImageOp::Pool(mode, vec![2, 3, 2], vec![2, 2, 1], padding), vec![1, 6, 9, 40, 17]));
        }
    }
    for how in [LK_RESIZE_NEAREST, LK_RESIZE_LINEAR] {
        all.push((ImageOp::Resize(how, vec![20, 300]), vec![1, 10, 33, 5]));
        all.push((ImageOp::Resize(how, vec![7, 11]), vec![2, 20, 17, 35]));
        all.push((ImageOp::Resize(how, vec![4, 6, 20]), vec![1, 2, 3, 10, 3]));
        all.push((ImageOp::Resize(how, vec![513]), vec![1, 100, 3]));
    }
    all
}

/// The same elements with the channels second.
fn channels_second(dtype: Dtype, shape: &[i64], elements: &[u8]) -> (Vec<i64>, Vec<u8>) {
    let last = shape.len() - 1;
    let plain = Layout::contiguous(dtype, 0, shape);
    let order: Vec<usize> = [0, last].into_iter().chain(1..last).collect();
    let turned = Layout {
        shape: order.iter().map(|&axis| shape[axis]).collect(),
        strides: order.iter().map(|&axis| plain.strides[axis]).collect(),
        ..plain
    };
    (turned.shape.clone(), turned.gather(elements))
}

#[test]
fn both_data_formats_have_the_same_bits() {
    for (op, shape) in larger() {
        for dtype in REAL {
            let x = elements(&mut Random::new(29), dtype, shape.iter().product::<i64>() as usize);
            let want = op.on_contiguous(dtype, LK_CHANNELS_LAST, &shape, &x).unwrap();
            let (turned, y) = channels_second(dtype, &shape, &x);
            let got = op.on_contiguous(dtype, LK_CHANNELS_FIRST, &turned, &y).unwrap();
            let (_, want) = channels_second(dtype, &op.shape(LK_CHANNELS_LAST, &shape).unwrap(), &want);
            assert_eq!(first_difference(dtype, &got, &want), None, "{op:?} {dtype} {shape:?}");
        }
    }
}

/// The bits of every level, and of AArch64, which are those in the tree.
#[test]
fn levels_agree() {
    let mut found = String::new();
    for (op, shape) in larger() {
        for dtype in REAL {
            let x = elements(&mut Random::new(31), dtype, shape.iter().product::<i64>() as usize);
            let hashes: Vec<u64> = level::all()
                .into_iter()
                .map(|isa| {
                    let _level = level::choose(isa);
                    hash(dtype, &op.on_contiguous(dtype, LK_CHANNELS_LAST, &shape, &x).unwrap())
                })
                .collect();
            assert!(hashes.iter().all(|&hash| hash == hashes[0]), "{op:?} {dtype}: {hashes:x?}");
            writeln!(found, "{op:?} {dtype} {shape:?} {:016x}", hashes[0]).unwrap();
        }
    }
    check_hashes("tests/hashes_images.txt", &found);
}

fn run_f64(op: &ImageOp, shape: &[i64], x: &[f64]) -> Vec<f64> {
    f64s(&op.on_contiguous(Dtype::F64, LK_CHANNELS_LAST, shape, &bytes_of(x)).unwrap())
}

#[test]
fn nan_zeros_and_infinities() {
    let pool = |mode| ImageOp::Pool(mode, vec![2], vec![2], LK_PADDING_SAME);
    let (nan, inf) = (f64::NAN, f64::INFINITY);
    for x in [[nan, 1.0], [1.0, nan], [nan, inf]] {
        for mode in [LK_POOL_MAX, LK_POOL_AVERAGE] {
            assert!(run_f64(&pool(mode), &[1, 2, 1], &x)[0].is_nan(), "{mode} {x:?}");
        }
    }
    for x in [[0.0, -0.0], [-0.0, 0.0]] {
        assert!(run_f64(&pool(LK_POOL_MAX), &[1, 2, 1], &x)[0].is_sign_positive());
    }
    assert_eq!(run_f64(&pool(LK_POOL_MAX), &[1, 3, 1], &[-inf, -inf, -2.0]), [-inf, -2.0]);
    assert_eq!(run_f64(&pool(LK_POOL_AVERAGE), &[1, 3, 1], &[inf, 1.0, 5.0]), [inf, 5.0]);
    // A neighbour whose share is 0 counts nothing.
    let double = ImageOp::Resize(LK_RESIZE_LINEAR, vec![2]);
    assert_eq!(run_f64(&double, &[1, 2, 1], &[inf, 1.0]), [inf, 1.0]);
}

#[test]
fn nothing_in_nothing_out() {
    let pool = ImageOp::Pool(LK_POOL_MAX, vec![2, 2], vec![2, 2], LK_PADDING_SAME);
    for shape in [[0, 4, 4, 3], [2, 4, 4, 0], [2, 0, 4, 3]] {
        assert_eq!(pool.on_contiguous(Dtype::F32, LK_CHANNELS_LAST, &shape, &[]), Some(vec![]));
    }
    let resize = ImageOp::Resize(LK_RESIZE_LINEAR, vec![0, 5]);
    let x = [0u8; 16];
    assert_eq!(resize.on_contiguous(Dtype::F32, LK_CHANNELS_LAST, &[1, 2, 2, 1], &x), Some(vec![]));
}

/// Elements of every size are repeated.
#[test]
fn nearest_takes_any_dtype() {
    for dtype in Dtype::ALL {
        let x: Vec<u8> = (0..6 * dtype.size()).map(|i| (i % 2) as u8).collect();
        let op = ImageOp::Resize(LK_RESIZE_NEAREST, vec![2, 9]);
        let out = op.on_contiguous(dtype, LK_CHANNELS_LAST, &[1, 2, 3, 1], &x).unwrap();
        let size = dtype.size();
        for (i, element) in out.chunks_exact(size).enumerate() {
            let from = i / 9 * 3 + i % 9 / 3;
            assert_eq!(element, &x[from * size..][..size], "{dtype}");
        }
    }
}

#[cfg(unix)]
#[test]
fn nothing_else_is_touched() {
    use common::guard::{Guarded, doing, explain_faults};
    explain_faults();
    for isa in level::all() {
        let _level = level::choose(isa);
        let mut random = Random::new(5);
        for dtype in REAL {
            let mut regions = [Guarded::new(1 << 20), Guarded::new(1 << 20)];
            for region in &mut regions {
                common::values::fill(&mut random, dtype, region.bytes());
            }
            for (op, mut shape) in larger() {
                // The larger extents in turn, so that rows of all lengths occur.
                for cut in 0..5 {
                    let at = 1 + cut % (shape.len() - 1);
                    shape[at] = (shape[at] - cut as i64).max(1);
                    for format in FORMATS {
                        let Some(target) = op.shape(format, &shape) else { continue };
                        for order in [0, 1] {
                            let x = Recipe { order, ..Recipe::PLAIN }.output(dtype, &shape, 0);
                            let out = Recipe { order, ..Recipe::PLAIN }.output(dtype, &target, 0);
                            for at_end in [false, true] {
                                let (x, out) = (regions[0].place(&x, at_end), regions[1].place(&out, at_end));
                                doing(format_args!("{op:?} of {x:?} to {out:?}"));
                                let (from, to) = (x.tensor(regions[0].start()), out.tensor(regions[1].start()));
                                assert_eq!(op.run(format, &from, &to), LK_OK, "{}", last_error());
                            }
                        }
                    }
                }
            }
        }
    }
}
