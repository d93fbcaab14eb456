//! Losses: against plain loops in float64, on any layout, at every level, between faulting pages.

mod common;

use std::fmt::Write as _;

use common::committed::check_hashes;
use common::job::REAL;
use common::layout::{Layout, Recipe};
use common::losses::{ALPHA, EPSILON, IGNORED, LossOp, numbers};
use common::values::{Random, bytes_of, f32s, f64s, first_difference, hash};
use common::{check, last_error, level, strategy};
use lanekit::tensor::Dtype;
use proptest::prelude::*;

fn wide(dtype: Dtype, bytes: &[u8]) -> Vec<f64> {
    match dtype {
        Dtype::F32 => f32s(bytes).into_iter().map(f64::from).collect(),
        Dtype::F64 => f64s(bytes),
        Dtype::Bool => bytes.iter().map(|&b| f64::from(b)).collect(),
        _ => bytes.chunks_exact(8).map(|b| i64::from_le_bytes(b.try_into().unwrap()) as f64).collect(),
    }
}

fn clip(p: f64) -> f64 {
    p.clamp(EPSILON, 1.0 - EPSILON)
}

/// The loss of an element, and what an error in the last place of 1 makes of it.
fn of_element(op: LossOp, t: f64, x: f64) -> (f64, f64) {
    let (LossOp::Binary(logits) | LossOp::BinaryFocal(logits, ..)) = op else { unreachable!() };
    let p = if logits { 1.0 / (1.0 + (-x).exp()) } else { x };
    let loss = match logits {
        true => x.max(0.0) - x * t + (-x.abs()).exp().ln_1p(),
        false => -(t * (clip(p) + EPSILON).ln() + (1.0 - t) * (1.0 - clip(p) + EPSILON).ln()),
    };
    // What the logarithms' arguments lack in the last place of 1, relative to themselves.
    let slack = if logits { 0.0 } else { t / (clip(p) + EPSILON) + (1.0 - t) / (1.0 - clip(p) + EPSILON) };
    let LossOp::BinaryFocal(_, balanced, gamma) = op else { return (loss, slack) };
    let lack =
        if logits { t / (1.0 + x.exp()) + (1.0 - t) / (1.0 + (-x).exp()) } else { t * (1.0 - p) + (1.0 - t) * p };
    let factor = lack.powf(gamma) * if balanced { t * ALPHA + (1.0 - t) * (1.0 - ALPHA) } else { 1.0 };
    (factor * loss, factor * slack)
}

/// The same of a line; for labels `t` is one number.
fn of_line(op: LossOp, t: &[f64], x: &[f64]) -> (f64, f64) {
    let max = x.iter().fold(f64::NEG_INFINITY, |m, &x| m.max(x));
    let log_sum = max + x.iter().map(|x| (x - max).exp()).sum::<f64>().ln();
    let sum: f64 = x.iter().sum();
    let share = |x: f64| if op.takes_logits() { (x - log_sum).exp() } else { x / sum };
    match op {
        LossOp::Categorical(true) => (t.iter().zip(x).map(|(t, x)| t * (log_sum - x)).sum(), 0.0),
        LossOp::Categorical(false) => {
            let terms = || t.iter().zip(x).map(|(t, &x)| (t, clip(share(x))));
            (
                terms().map(|(t, q)| -t * q.ln()).sum(),
                terms().map(|(t, q)| t * (1.0 + (1.0 - EPSILON - q).abs().min(1.0))).sum(),
            )
        }
        LossOp::CategoricalFocal(_, gamma) => {
            let terms = || t.iter().zip(x).map(|(t, &x)| (t, clip(share(x))));
            let value = terms().map(|(t, q)| -ALPHA * (1.0 - q).powf(gamma) * t * q.ln()).sum();
            (value, terms().map(|(t, q)| 2.0 * t * (1.0 - q.ln())).sum())
        }
        LossOp::Sparse(_, ignores) if ignores && t[0] == IGNORED as f64 => (0.0, 0.0),
        LossOp::Sparse(true, _) => (log_sum - x[t[0] as usize], 0.0),
        LossOp::Sparse(false, _) => (x.iter().map(|&x| clip(x)).sum::<f64>().ln() - clip(x[t[0] as usize]).ln(), 1.0),
        LossOp::InTopK(k) => {
            let better = x.iter().filter(|&&other| other > x[t[0] as usize]).count();
            (f64::from(u8::from((better as i64) < k)), 0.0)
        }
        _ => unreachable!(),
    }
}

/// A contiguous problem: classes on the last axis.
struct Problem {
    target: Vec<u8>,
    x: Vec<u8>,
}

impl Problem {
    fn random(op: LossOp, random: &mut Random, dtype: Dtype, shape: [i64; 2]) -> Self {
        let n = (shape[0] * shape[1]) as usize;
        let targets = if op.has_labels() { shape[0] as usize } else { n };
        let x = op.predictions(random, dtype, n);
        Self { target: op.targets(random, dtype, targets, shape[1]), x }
    }
}

#[test]
fn plain_loops_agree() {
    let mut random = Random::new(3);
    for op in LossOp::all() {
        for dtype in REAL {
            for shape in [[40, 1], [30, 7], [9, 32], [9, 33], [5, 1000], [3, 1024], [3, 1025], [2, 2500]] {
                let p = Problem::random(op, &mut random, dtype, shape);
                let out = wide(op.result_dtype(dtype), &op.on_contiguous(dtype, &shape, 1, &p.target, &p.x));
                let (t, x) = (wide(op.target_dtype(dtype), &p.target), wide(dtype, &p.x));
                let n = shape[1] as usize;
                let want: Vec<(f64, f64)> = if op.is_elementwise() {
                    t.iter().zip(&x).map(|(&t, &x)| of_element(op, t, x)).collect()
                } else {
                    let targets = if op.has_labels() { 1 } else { n };
                    t.chunks(targets).zip(x.chunks(n)).map(|(t, x)| of_line(op, t, x)).collect()
                };
                // Units in the last place: of the result, and of 1 as the loss feels them. The plain loops err too.
                let (unit, ulps, slack) = match dtype {
                    Dtype::F32 => (2f64.powi(-23), 6.0, 2.0),
                    _ => (2f64.powi(-52), 60.0, 200.0),
                };
                for (i, (got, (want, of_one))) in out.into_iter().zip(want).enumerate() {
                    let plain = 2f64.powi(-45) * (1.0 + want.abs());
                    let bound = unit * (ulps * want.abs() + slack * of_one)
                        + if op.is_elementwise() { plain } else { 10.0 * plain };
                    let bound = if matches!(op, LossOp::InTopK(_)) { 0.0 } else { bound };
                    assert!(
                        (got - want).abs() <= bound,
                        "{op:?} {dtype} {shape:?} [{i}]: {got}, not {want} +- {bound}"
                    );
                }
            }
        }
    }
}

#[derive(Clone, Debug)]
struct Case {
    shape: Vec<i64>,
    axis: usize,
    recipes: [Recipe; 3],
    overlap: Option<i64>,
    level: usize,
    seed: u64,
}

fn case() -> impl Strategy<Value = Case> {
    let overlap = prop_oneof![3 => Just(None), 1 => (0..80i64).prop_map(Some)];
    let recipes = [strategy::recipe(), strategy::recipe(), strategy::recipe()];
    (strategy::shape(), any::<usize>(), recipes, overlap, 0..4usize, any::<u64>())
        .prop_map(|(shape, axis, recipes, overlap, level, seed)| Case { shape, axis, recipes, overlap, level, seed })
}

impl Case {
    fn run(&self, op: LossOp, dtype: Dtype) -> Result<(), String> {
        if self.shape.is_empty() || self.shape.contains(&0) {
            return Ok(());
        }
        let last = self.shape.len() - 1;
        let axis = if matches!(op, LossOp::InTopK(_)) { last } else { self.axis % self.shape.len() };
        let whole = |recipe: &Recipe| Recipe { ones: 0, zeros: 0, drop: false, ..recipe.clone() };
        let target_shape = op.target_shape(&self.shape, axis);
        let result = op.result_dtype(dtype);
        let target = whole(&self.recipes[0]).input(op.target_dtype(dtype), &target_shape, 0);
        let x = whole(&self.recipes[1]).input(dtype, &self.shape, target.span().1 + 16);
        let start = self.overlap.unwrap_or(x.span().1 + 16);
        let out = self.recipes[2].output(result, &op.result_shape(&self.shape, axis), start);
        let mut random = Random::new(self.seed);
        let end = x.span().1.max(out.span().1) + 80;
        let mut arena: Vec<u8> = (0..end).map(|_| random.bits() as u8).collect();
        let targets = op.targets(&mut random, dtype, target.count(), self.shape[axis]);
        let predictions = op.predictions(&mut random, dtype, x.count());
        for (layout, elements) in [(&target, &targets), (&x, &predictions)] {
            let size = layout.dtype.size();
            for (at, element) in layout.offsets().into_iter().zip(elements.chunks_exact(size)) {
                arena[at..at + size].copy_from_slice(element);
            }
        }
        let expected = op.on_contiguous(dtype, &self.shape, axis, &target.gather(&arena), &x.gather(&arena));
        let before = arena.clone();
        let base = arena.as_mut_ptr();
        if op.run(&target.tensor(base), &x.tensor(base), axis as i32, &out.tensor(base)) != 0 {
            return Err(format!("{op:?}: {}", last_error()));
        }
        check::outputs(std::slice::from_ref(&out), &[result], before, &arena, &[expected])
            .map_err(|e| format!("{op:?} along {axis}: {e}\n{target:#?}\n{x:#?}\n{out:#?}"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_layout(case in case()) {
        let all = level::all();
        let _level = level::choose(all[case.level % all.len()]);
        for op in LossOp::all() {
            for dtype in REAL {
                case.run(op, dtype).map_err(TestCaseError::fail)?;
            }
        }
    }
}

/// Lines along the first axis, across memory, have the bits of lines along the last.
#[test]
fn axes_agree() {
    let mut random = Random::new(71);
    for op in LossOp::all().into_iter().filter(|op| !op.is_elementwise() && !matches!(op, LossOp::InTopK(_))) {
        for dtype in REAL {
            for shape in [[19, 2050], [7, 1024], [1, 1500], [5, 3]] {
                let p = Problem::random(op, &mut random, dtype, shape);
                let want = op.on_contiguous(dtype, &shape, 1, &p.target, &p.x);
                let turn = |bytes: &[u8]| {
                    Layout {
                        shape: vec![shape[1], shape[0]],
                        strides: vec![dtype.size() as i64, shape[1] * dtype.size() as i64],
                        ..Layout::contiguous(dtype, 0, &shape)
                    }
                    .gather(bytes)
                };
                let target = if op.has_labels() { p.target.clone() } else { turn(&p.target) };
                let got = op.on_contiguous(dtype, &[shape[1], shape[0]], 0, &target, &turn(&p.x));
                assert_eq!(first_difference(dtype, &got, &want), None, "{op:?} {dtype} {shape:?}");
            }
        }
    }
}

#[test]
fn levels_agree() {
    let mut found = String::new();
    for op in LossOp::all() {
        for dtype in REAL {
            for shape in [[600, 10], [20, 1000], [3, 2500]] {
                let p = Problem::random(op, &mut Random::new(41), dtype, shape);
                let result = op.result_dtype(dtype);
                let hashes: Vec<u64> = level::all()
                    .into_iter()
                    .map(|isa| {
                        let _level = level::choose(isa);
                        hash(result, &op.on_contiguous(dtype, &shape, 1, &p.target, &p.x))
                    })
                    .collect();
                assert!(hashes.iter().all(|&hash| hash == hashes[0]), "{op:?} {dtype} {shape:?}: {hashes:x?}");
                writeln!(found, "{op:?} {dtype} {shape:?} {:016x}", hashes[0]).unwrap();
            }
        }
    }
    check_hashes("tests/hashes_losses.txt", &found);
}

fn one(op: LossOp, target: &[f64], x: &[f64]) -> Vec<f64> {
    let target = if op.has_labels() {
        bytes_of(&target.iter().map(|&t| t as i64).collect::<Vec<_>>())
    } else {
        bytes_of(target)
    };
    let shape = if op.is_elementwise() { [x.len() as i64, 1] } else { [1, x.len() as i64] };
    wide(op.result_dtype(Dtype::F64), &op.on_contiguous(Dtype::F64, &shape, 1, &target, &bytes_of(x)))
}

#[test]
fn infinities_and_nan() {
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    let logits = LossOp::Binary(true);
    assert_eq!(one(logits, &[1.0, 0.0, 1.0, 0.0], &[inf, -inf, -inf, inf]), [0.0, 0.0, inf, inf]);
    for x in [[1.0, nan], [nan, 0.5]] {
        for op in [LossOp::Binary(false), logits, LossOp::BinaryFocal(true, true, 2.0)] {
            assert!(one(op, &[x[0]], &[x[1]])[0].is_nan(), "{op:?} {x:?}");
        }
    }
    // Masked classes have no share.
    let categorical = LossOp::Categorical(true);
    assert_eq!(one(categorical, &[1.0, 0.0], &[3.0, -inf]), [0.0]);
    assert_eq!(one(categorical, &[0.0, 1.0], &[3.0, -inf]), [inf]);
    assert_eq!(one(LossOp::Sparse(true, false), &[1.0], &[3.0, -inf]), [inf]);
    for op in [
        categorical,
        LossOp::Categorical(false),
        LossOp::CategoricalFocal(true, 2.0),
        LossOp::CategoricalFocal(false, 2.0),
    ] {
        for x in [[nan, 1.0], [1.0, nan], [1.0, inf]] {
            for t in [[1.0, 0.0], [0.0, 1.0]] {
                assert!(one(op, &t, &x)[0].is_nan(), "{op:?} {t:?} {x:?}");
            }
        }
    }
    assert!(one(LossOp::Categorical(false), &[1.0, 0.0], &[0.0, 0.0])[0].is_nan());
    for x in [[nan, 1.0], [1.0, nan]] {
        assert!(one(LossOp::Sparse(false, false), &[0.0], &x)[0].is_nan());
        assert!(one(LossOp::Sparse(true, false), &[0.0], &x)[0].is_nan());
    }
}

/// Far logits neither overflow nor cancel.
#[test]
fn far_logits() {
    for x in [40.0, 700.0, 1e4, 1e300] {
        let far = one(LossOp::Binary(true), &[1.0, 0.0, 0.0, 1.0], &[x, -x, x, -x]);
        for (got, want) in far.into_iter().zip([(-x).exp(), (-x).exp(), x, x]) {
            assert!((got - want).abs() <= 4e-16 * want, "{x}: {got}, not {want}");
        }
        assert_eq!(one(LossOp::Categorical(true), &[0.0, 1.0], &[x, -x]), [2.0 * x], "{x}");
        let small = one(LossOp::Sparse(true, false), &[0.0], &[x, 0.0])[0];
        assert!((small - (-x).exp()).abs() <= 1e-15 * (-x).exp(), "{x}: {small}");
    }
}

#[test]
fn ties_and_what_names_no_class() {
    let x = [0.3, 0.5, 0.5, 0.1];
    let in_top = |k: i64, target: f64, x: &[f64]| one(LossOp::InTopK(k), &[target], x)[0];
    assert_eq!([1, 2, 3, 4].map(|k| in_top(k, 0.0, &x)), [0.0, 0.0, 1.0, 1.0]);
    assert_eq!([0, 1].map(|k| in_top(k, 1.0, &x)), [0.0, 1.0]);
    assert_eq!(in_top(1, 2.0, &x), 1.0, "level with the first");
    for target in [-1.0, 4.0, 1e15] {
        assert_eq!(in_top(4, target, &x), 0.0);
    }
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(in_top(4, 0.0, &[0.3, bad]), 0.0);
        assert_eq!(in_top(4, 0.0, &[bad, 0.3]), 0.0);
    }
    assert_eq!(in_top(-3, 1.0, &x), 0.0);
}

/// Labels of 32 bits, and targets that broadcast.
#[test]
fn other_targets() {
    let mut random = Random::new(8);
    let op = LossOp::Sparse(true, false);
    let x = op.predictions(&mut random, Dtype::F32, 60);
    let labels = [3i64, 0, 9, 9, 1, 5];
    let want = op.on_contiguous(Dtype::F32, &[6, 10], 1, &bytes_of(&labels), &x);
    let narrow = labels.map(|label| label as i32);
    let (rows, plane) = (Layout::contiguous(Dtype::I32, 0, &[6]), Layout::contiguous(Dtype::F32, 0, &[6, 10]));
    let mut out = vec![0u8; 24];
    let to = Layout::contiguous(Dtype::F32, 0, &[6]);
    let target = rows.tensor(narrow.as_ptr().cast_mut().cast());
    assert_eq!(op.run(&target, &plane.tensor(x.as_ptr().cast_mut()), -1, &to.tensor(out.as_mut_ptr())), 0);
    assert_eq!(out, want);

    let binary = LossOp::Binary(true);
    let target = numbers(Dtype::F32, vec![0.0, 1.0, 0.5, 0.0, 0.0, 1.0, 1.0, 0.25, 0.0, 1.0]);
    let want = binary.on_contiguous(Dtype::F32, &[6, 10], 1, &target.repeat(6), &x);
    let row = Layout::contiguous(Dtype::F32, 0, &[10]);
    let mut out = vec![0u8; 240];
    let from = row.tensor(target.as_ptr().cast_mut());
    assert_eq!(binary.run(&from, &plane.tensor(x.as_ptr().cast_mut()), 0, &plane.tensor(out.as_mut_ptr())), 0);
    assert_eq!(out, want);
}

#[test]
fn nothing_in_nothing_out() {
    for op in LossOp::all() {
        assert!(op.on_contiguous(Dtype::F32, &[0, 3], 1, &[], &[]).is_empty());
    }
    assert!(LossOp::Categorical(true).on_contiguous(Dtype::F32, &[3, 0], 0, &[], &[]).is_empty());
}

#[cfg(unix)]
#[test]
fn nothing_else_is_touched() {
    use common::guard::{Guarded, doing, explain_faults};
    explain_faults();
    for isa in level::all() {
        let _level = level::choose(isa);
        let mut random = Random::new(2);
        for op in LossOp::all() {
            for dtype in REAL {
                for shape in [[3, 1], [2, 31], [3, 33], [5, 70], [1, 1025], [3, 1030]] {
                    let p = Problem::random(op, &mut random, dtype, shape);
                    let dtypes = [op.target_dtype(dtype), dtype, op.result_dtype(dtype)];
                    let shapes = [op.target_shape(&shape, 1), shape.to_vec(), op.result_shape(&shape, 1)];
                    let mut regions = [Guarded::new(1 << 16), Guarded::new(1 << 16), Guarded::new(1 << 16)];
                    for order in [0, 1] {
                        for at_end in [false, true] {
                            let placed: Vec<Layout> = (0..3)
                                .map(|k| {
                                    let layout = Recipe { order, ..Recipe::PLAIN }.output(dtypes[k], &shapes[k], 0);
                                    regions[k].place(&layout, at_end)
                                })
                                .collect();
                            for (k, elements) in [&p.target, &p.x].into_iter().enumerate() {
                                let size = dtypes[k].size();
                                for (at, element) in placed[k].offsets().into_iter().zip(elements.chunks_exact(size)) {
                                    regions[k].bytes()[at..at + size].copy_from_slice(element);
                                }
                            }
                            doing(format_args!("{op:?} of {placed:?}"));
                            let tensors: Vec<_> =
                                placed.iter().zip(&regions).map(|(layout, r)| layout.tensor(r.start())).collect();
                            assert_eq!(op.run(&tensors[0], &tensors[1], 1, &tensors[2]), 0, "{}", last_error());
                        }
                    }
                }
            }
        }
    }
}
