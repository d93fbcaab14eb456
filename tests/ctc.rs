//! Connectionist temporal classification against all paths, enumerated: costs and decoded labels; then layouts, levels,
//! workspaces and what is refused.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ptr::{null, null_mut};

use common::committed::check_hashes;
use common::layout::{Layout, Recipe};
use common::values::{Random, bytes_of, f32s, f64s, hash};
use common::{last_error, level};
use lanekit::capi::types::lk_tensor;
use lanekit::capi::*;
use lanekit::tensor::Dtype;

const EPSILON: f64 = 1e-7;

/// Probabilities of samples, steps and classes, and how many of the steps count.
struct Problem {
    shape: [i64; 3],
    prediction: Vec<f64>,
    steps: Vec<i32>,
}

impl Problem {
    fn new(seed: u64, shape: [i64; 3], steps: &[i32]) -> Self {
        let mut random = Random::new(seed);
        let classes = shape[2] as usize;
        let rows = (shape[0] * shape[1]) as usize;
        let mut prediction = Vec::new();
        for _ in 0..rows {
            let row: Vec<f64> = (0..classes).map(|_| (random.moderate() / 3.0).exp()).collect();
            let total: f64 = row.iter().sum();
            // Numbers that float32 has, so that both dtypes have one answer.
            prediction.extend(row.iter().map(|x| f64::from((x / total) as f32)));
        }
        Self { shape, prediction, steps: steps.to_vec() }
    }

    fn bytes(&self, dtype: Dtype) -> Vec<u8> {
        match dtype {
            Dtype::F32 => bytes_of(&self.prediction.iter().map(|&x| x as f32).collect::<Vec<_>>()),
            _ => bytes_of(&self.prediction),
        }
    }

    /// Normalised probabilities of a step.
    fn row(&self, sample: usize, step: usize) -> Vec<f64> {
        let classes = self.shape[2] as usize;
        let start = (sample * self.shape[1] as usize + step) * classes;
        let row: Vec<f64> = self.prediction[start..start + classes].iter().map(|x| x + EPSILON).collect();
        let total: f64 = row.iter().sum();
        row.into_iter().map(|x| x / total).collect()
    }

    /// The probability of every labelling of a sample: the sum over all paths that give it.
    fn labellings(&self, sample: usize) -> BTreeMap<Vec<usize>, f64> {
        let classes = self.shape[2] as usize;
        let mut found = BTreeMap::new();
        let steps = self.steps[sample] as usize;
        for number in 0..classes.pow(steps as u32) {
            let path: Vec<usize> = (0..steps).map(|step| number / classes.pow(step as u32) % classes).collect();
            let probability: f64 =
                path.iter().enumerate().map(|(step, &class)| self.row(sample, step)[class]).product();
            *found.entry(collapse(&path, classes - 1)).or_insert(0.0) += probability;
        }
        found
    }
}

fn collapse(path: &[usize], blank: usize) -> Vec<usize> {
    let mut labels = path.to_vec();
    labels.dedup();
    labels.retain(|&class| class != blank);
    labels
}

fn reals(dtype: Dtype, bytes: &[u8]) -> Vec<f64> {
    if dtype == Dtype::F32 { f32s(bytes).into_iter().map(f64::from).collect() } else { f64s(bytes) }
}

fn dense(dtype: Dtype, shape: &[i64]) -> Layout {
    Layout::contiguous(dtype, 0, shape)
}

fn at<T>(data: &[T]) -> *mut u8 {
    data.as_ptr().cast_mut().cast()
}

/// Costs of labels, each sample's filled up with a class that does not count.
fn costs(problem: &Problem, dtype: Dtype, labels: &[Vec<usize>]) -> Vec<f64> {
    let samples = labels.len() as i64;
    let most = labels.iter().map(Vec::len).max().unwrap_or(0);
    let padded: Vec<i64> = labels.iter().flat_map(|l| (0..most).map(|i| l.get(i).map_or(-5, |&x| x as i64))).collect();
    let counts: Vec<i64> = labels.iter().map(|l| l.len() as i64).collect();
    let prediction = problem.bytes(dtype);
    let mut out = vec![0u8; labels.len() * dtype.size()];
    let layouts = [
        dense(Dtype::I64, &[samples, most as i64]),
        dense(dtype, &problem.shape),
        dense(Dtype::I32, &[samples]),
        dense(Dtype::I64, &[samples]),
        dense(dtype, &[samples, 1]),
    ];
    let data = [at(&padded), at(&prediction), at(&problem.steps), at(&counts), out.as_mut_ptr()];
    let t: Vec<lk_tensor> = layouts.iter().zip(data).map(|(layout, data)| layout.tensor(data)).collect();
    // SAFETY: tensors of this test.
    let status = unsafe { lk_ctc_batch_cost(&t[0], &t[1], &t[3], &t[2], EPSILON, null_mut(), 0, &t[4]) };
    assert_eq!(status, 0, "{}", last_error());
    reals(dtype, &out)
}

struct Decoded {
    labels: Vec<Vec<i64>>,
    log_prob: Vec<f64>,
}

fn beam(problem: &Problem, dtype: Dtype, width: i64, paths: usize) -> Decoded {
    let [samples, steps, _] = problem.shape;
    let prediction = problem.bytes(dtype);
    let mut decoded = vec![7i64; paths * (samples * steps) as usize];
    let mut out = vec![0u8; samples as usize * paths * dtype.size()];
    let shape = [paths as i64, samples, steps];
    let layouts = [dense(dtype, &problem.shape), dense(Dtype::I32, &[samples]), dense(Dtype::I64, &shape)];
    let to = decoded.as_mut_ptr().cast();
    let t = [layouts[0].tensor(at(&prediction)), layouts[1].tensor(at(&problem.steps)), layouts[2].tensor(to)];
    let log_prob = dense(dtype, &[samples, paths as i64]);
    let log_prob = log_prob.tensor(out.as_mut_ptr());
    // SAFETY: tensors of this test.
    let status = unsafe { lk_ctc_beam_decode(&t[0], &t[1], EPSILON, width, null_mut(), 0, &t[2], &log_prob) };
    assert_eq!(status, 0, "{}", last_error());
    Decoded { labels: decoded.chunks(steps as usize).map(<[i64]>::to_vec).collect(), log_prob: reals(dtype, &out) }
}

fn padded(labels: &[usize], steps: usize) -> Vec<i64> {
    (0..steps).map(|i| labels.get(i).map_or(-1, |&x| x as i64)).collect()
}

fn near(got: f64, want: f64, dtype: Dtype) -> bool {
    got == want || (got - want).abs() <= want.abs().max(1.0) * if dtype == Dtype::F32 { 2e-7 } else { 1e-13 }
}

#[test]
fn costs_are_sums_over_all_paths() {
    for dtype in [Dtype::F32, Dtype::F64] {
        for (shape, steps) in [([3, 5, 3], &[5, 4, 1][..]), ([2, 6, 2], &[6, 3]), ([2, 4, 4], &[4, 0])] {
            let problem = Problem::new(shape[1] as u64, shape, steps);
            let all: Vec<_> = (0..steps.len()).map(|sample| problem.labellings(sample)).collect();
            let most = all.iter().map(BTreeMap::len).max().unwrap_or(0);
            // Every labelling of each sample, in turn.
            for k in 0..most {
                let labels: Vec<Vec<usize>> =
                    all.iter().map(|found| found.keys().nth(k % found.len()).cloned().unwrap_or_default()).collect();
                for ((cost, found), labels) in costs(&problem, dtype, &labels).into_iter().zip(&all).zip(&labels) {
                    assert!(
                        near(cost, -found[labels].ln(), dtype),
                        "{cost} for {labels:?}, not {}",
                        -found[labels].ln()
                    );
                }
            }
        }
    }
}

/// The forward algorithm with logarithms, state by state.
fn plain_cost(problem: &Problem, sample: usize, labels: &[usize]) -> f64 {
    let blank = problem.shape[2] as usize - 1;
    let states: Vec<usize> = labels.iter().flat_map(|&label| [blank, label]).chain([blank]).collect();
    let log_sum = |terms: &[f64]| {
        let largest = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = terms.iter().map(|term| (term - largest).exp()).sum();
        if largest == f64::NEG_INFINITY { largest } else { largest + sum.ln() }
    };
    let mut alpha = vec![f64::NEG_INFINITY; states.len()];
    for step in 0..problem.steps[sample] as usize {
        let row = problem.row(sample, step);
        let enter = |s: usize| {
            let before = |by: usize| s.checked_sub(by).map_or(f64::NEG_INFINITY, |s| alpha[s]);
            let leaps = s > 1 && states[s] != blank && states[s] != states[s - 2];
            let start = if step == 0 && s < 2 { 0.0 } else { f64::NEG_INFINITY };
            log_sum(&[alpha[s], before(1), if leaps { before(2) } else { f64::NEG_INFINITY }, start])
        };
        alpha = (0..states.len()).map(|s| enter(s) + row[states[s]].ln()).collect();
    }
    -log_sum(&alpha[alpha.len().saturating_sub(2)..])
}

/// Probabilities far below the smallest number; and, in the second problem, ones that only make up the result
/// together, while each is far below those of paths that come to nothing.
#[test]
fn long_sequences_stay_exact() {
    let random = Problem::new(9, [2, 700, 30], &[700, 650]);
    let blanks = (0..2 * 300).flat_map(|_| [0.0, 0.0, 1.0]).collect();
    let blanks = Problem { shape: [2, 300, 3], prediction: blanks, steps: vec![300, 250] };
    for (problem, labels) in [
        (random, vec![(0..300).map(|i| i * i % 29).collect(), vec![3; 200]]),
        (blanks, vec![(0..100).map(|i| i % 2).collect(), vec![1; 90]]),
    ] {
        let want: Vec<f64> = (0..2).map(|sample| plain_cost(&problem, sample, &labels[sample])).collect();
        for dtype in [Dtype::F32, Dtype::F64] {
            for (cost, &want) in costs(&problem, dtype, &labels).into_iter().zip(&want) {
                assert!(cost.is_finite() && want > 300.0 && near(cost, want, dtype), "{cost} is not {want} ({dtype})");
            }
        }
    }
}

/// Paths of probability 0, and no number among the probabilities.
#[test]
fn impossible_labels_cost_infinity() {
    let sure = [0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, f64::NAN, 1.0, 0.0, 0.5, 0.5];
    let problem = Problem { shape: [2, 2, 3], prediction: sure.to_vec(), steps: vec![2, 2] };
    let (prediction, labels, counts) = (problem.bytes(Dtype::F64), [0i64, 1], [1i64, 1]);
    let mut out = [0.0; 2];
    let (x, l, n) = (dense(Dtype::F64, &problem.shape), dense(Dtype::I64, &[2, 1]), dense(Dtype::I64, &[2]));
    let (steps, to) = (dense(Dtype::I32, &[2]), dense(Dtype::F64, &[2, 1]));
    let (x, l, n) = (x.tensor(at(&prediction)), l.tensor(at(&labels)), n.tensor(at(&counts)));
    let (steps, to) = (steps.tensor(at(&problem.steps)), to.tensor(out.as_mut_ptr().cast()));
    // SAFETY: tensors of this test.
    assert_eq!(unsafe { lk_ctc_batch_cost(&l, &x, &n, &steps, 0.0, null_mut(), 0, &to) }, 0, "{}", last_error());
    assert!(out[0] == f64::INFINITY && out[1].is_nan(), "{out:?}");
}

/// Fewer steps than the labels and the blanks between equal ones take: infinity, whatever the probabilities are; the
/// other samples don't notice.
#[test]
fn too_few_steps_cost_infinity() {
    for dtype in [Dtype::F32, Dtype::F64] {
        let mut problem = Problem::new(23, [4, 5, 3], &[5, 4, 0, 0]);
        let feasible = costs(&problem, dtype, &[vec![1, 1, 1], vec![1, 1], vec![], vec![]]);
        assert!(feasible.iter().all(|cost| cost.is_finite()) && feasible[2] == 0.0, "{feasible:?}");
        let labels = [vec![1, 1, 1], vec![1, 1, 1], vec![], vec![0]];
        let mixed = costs(&problem, dtype, &labels);
        assert_eq!(mixed, [feasible[0], f64::INFINITY, 0.0, f64::INFINITY]);
        problem.prediction[15..].fill(f64::NAN);
        assert_eq!(costs(&problem, dtype, &labels), mixed);
    }
}

#[test]
fn a_beam_of_full_width_finds_the_best() {
    for dtype in [Dtype::F32, Dtype::F64] {
        for (shape, steps) in
            [([3, 5, 3], &[5, 4, 1][..]), ([2, 6, 2], &[6, 3]), ([2, 4, 4], &[4, 0]), ([1, 3, 1], &[2])]
        {
            let problem = Problem::new(17 + shape[1] as u64, shape, steps);
            let all: Vec<_> = (0..steps.len()).map(|sample| problem.labellings(sample)).collect();
            let paths = all.iter().map(BTreeMap::len).max().unwrap_or(0) + 1;
            let got = beam(&problem, dtype, 4000, paths);
            for (sample, found) in all.iter().enumerate() {
                let mut best: Vec<(&Vec<usize>, f64)> = found.iter().map(|(labels, &p)| (labels, p)).collect();
                best.sort_by(|a, b| b.1.total_cmp(&a.1));
                for path in 0..paths {
                    let log_prob = got.log_prob[sample * paths + path];
                    let labels = &got.labels[path * steps.len() + sample];
                    let Some((want, probability)) = best.get(path) else {
                        assert!(log_prob == f64::NEG_INFINITY && labels.iter().all(|&x| x == -1), "{labels:?}");
                        continue;
                    };
                    assert_eq!(*labels, padded(want, shape[1] as usize), "path {path} of sample {sample}");
                    assert!(near(log_prob, probability.ln(), dtype), "{log_prob} is not {}", probability.ln());
                }
            }
        }
    }
}

/// A plain prefix search over maps, of whatever width.
fn plain_search(problem: &Problem, sample: usize, width: usize) -> Vec<(Vec<usize>, f64)> {
    let blank = problem.shape[2] as usize - 1;
    let mut beam: BTreeMap<Vec<usize>, [f64; 2]> = BTreeMap::from([(vec![], [1.0, 0.0])]);
    for step in 0..problem.steps[sample] as usize {
        let row = problem.row(sample, step);
        let mut next: BTreeMap<Vec<usize>, [f64; 2]> = BTreeMap::new();
        for (prefix, [in_blank, in_label]) in &beam {
            next.entry(prefix.clone()).or_default()[0] += (in_blank + in_label) * row[blank];
            if let Some(&last) = prefix.last() {
                next.entry(prefix.clone()).or_default()[1] += in_label * row[last];
            }
            for (class, p) in row[..blank].iter().enumerate() {
                let from = if prefix.last() == Some(&class) { *in_blank } else { in_blank + in_label };
                let longer = [&prefix[..], &[class]].concat();
                next.entry(longer).or_default()[1] += from * p;
            }
        }
        let mut ranked: Vec<_> = next.into_iter().collect();
        ranked.sort_by(|a, b| b.1.iter().sum::<f64>().total_cmp(&a.1.iter().sum()));
        ranked.truncate(width);
        beam = ranked.into_iter().collect();
    }
    let mut found: Vec<_> = beam.into_iter().map(|(labels, p)| (labels, p.iter().sum::<f64>())).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
}

#[test]
fn narrow_beams_are_a_plain_search() {
    for seed in 0..20 {
        let problem = Problem::new(100 + seed, [2, 12, 6], &[12, 9]);
        for width in [1, 2, 3, 7, 20, 100] {
            let paths = width.min(3);
            let got = beam(&problem, Dtype::F64, width as i64, paths);
            for sample in 0..2 {
                let want = plain_search(&problem, sample, width);
                for (path, (labels, probability)) in want.iter().take(paths).enumerate() {
                    assert_eq!(got.labels[path * 2 + sample], padded(labels, 12), "width {width}, path {path}");
                    assert!(near(got.log_prob[sample * paths + path], probability.ln(), Dtype::F64));
                }
            }
        }
    }
}

fn greedy(problem: &Problem, dtype: Dtype) -> Decoded {
    let [samples, steps, _] = problem.shape;
    let prediction = problem.bytes(dtype);
    let mut decoded = vec![7i32; (samples * steps) as usize];
    let mut out = vec![0u8; samples as usize * dtype.size()];
    let layouts = [dense(dtype, &problem.shape), dense(Dtype::I32, &[samples]), dense(Dtype::I32, &[samples, steps])];
    let to = decoded.as_mut_ptr().cast();
    let t = [layouts[0].tensor(at(&prediction)), layouts[1].tensor(at(&problem.steps)), layouts[2].tensor(to)];
    let log_prob = dense(dtype, &[samples, 1]);
    let log_prob = log_prob.tensor(out.as_mut_ptr());
    // SAFETY: tensors of this test.
    let status = unsafe { lk_ctc_greedy_decode(&t[0], &t[1], EPSILON, null_mut(), 0, &t[2], &log_prob) };
    assert_eq!(status, 0, "{}", last_error());
    let labels = decoded.chunks(steps as usize).map(|line| line.iter().map(|&x| i64::from(x)).collect()).collect();
    Decoded { labels, log_prob: reals(dtype, &out) }
}

#[test]
fn greedy_is_the_best_path() {
    for dtype in [Dtype::F32, Dtype::F64] {
        let problem = Problem::new(3, [4, 50, 5], &[50, 17, 1, 0]);
        let got = greedy(&problem, dtype);
        for sample in 0..4 {
            let (mut path, mut cost) = (Vec::new(), 0.0);
            for step in 0..problem.steps[sample] as usize {
                let start = (sample * 50 + step) * 5;
                let row = &problem.prediction[start..start + 5];
                let best = (0..5).rev().max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(0);
                path.push(best);
                cost -= (row[best] + EPSILON).ln();
            }
            assert_eq!(got.labels[sample], padded(&collapse(&path, 4), 50));
            assert!(near(got.log_prob[sample], cost, dtype), "{} {cost}", got.log_prob[sample]);
        }
    }
}

/// Everything on contiguous tensors: bits of costs, of both decodings.
fn everything(problem: &Problem, dtype: Dtype, labels: &[Vec<usize>]) -> Vec<f64> {
    let mut all = costs(problem, dtype, labels);
    for decoded in [beam(problem, dtype, 9, 4), greedy(problem, dtype)] {
        all.extend(decoded.labels.concat().into_iter().map(|x| x as f64));
        all.extend(decoded.log_prob);
    }
    all
}

#[test]
fn levels_agree() {
    let mut text = String::new();
    for dtype in [Dtype::F32, Dtype::F64] {
        let problem = Problem::new(5, [3, 90, 37], &[90, 61, 44]);
        let labels: Vec<Vec<usize>> = vec![(0..30).collect(), vec![1; 20], vec![]];
        let mut found = Vec::new();
        for isa in level::all() {
            let _level = level::choose(isa);
            found.push((isa, everything(&problem, dtype, &labels)));
        }
        for (isa, other) in &found {
            assert_eq!(bytes_of(other), bytes_of(&found[0].1), "{isa:?} {dtype}");
        }
        writeln!(text, "ctc {dtype} {:016x}", hash(Dtype::F64, &bytes_of(&found[0].1))).unwrap();
    }
    check_hashes("tests/hashes_ctc.txt", &text);
}

/// Strided, byte-odd and reversed operands, and a workspace of the caller's, at any address.
#[test]
fn layouts_and_workspaces() {
    for dtype in [Dtype::F32, Dtype::F64] {
        let problem = Problem::new(6, [2, 20, 7], &[20, 13]);
        let labels = vec![vec![1, 2, 2, 5], vec![0, 3]];
        let want = costs(&problem, dtype, &labels);
        let plain = problem.bytes(dtype);
        let counts = [4i64, 2];
        let target = [1i32, 2, 2, 5, 0, 3, 6, 6];
        for recipe in [
            Recipe { order: 1, gaps: [1, 0, 0, 0], ..Recipe::PLAIN },
            Recipe { flips: 0b111, shift: 3, ..Recipe::PLAIN },
            Recipe { order: 5, flips: 0b010, gaps: [0, 12, 0, 0], ..Recipe::PLAIN },
        ] {
            let x = recipe.output(dtype, &problem.shape, 0);
            let mut arena = vec![0u8; x.span().1 as usize];
            for (i, to) in x.offsets().into_iter().enumerate() {
                arena[to..to + dtype.size()].copy_from_slice(&plain[i * dtype.size()..][..dtype.size()]);
            }
            let (steps, spread) = (dense(Dtype::I32, &[2]), Layout::line(dtype, 8, 2, -8));
            let (l, n) = (dense(Dtype::I32, &[2, 4]), dense(Dtype::I64, &[2]));
            let (x, steps) = (x.tensor(arena.as_mut_ptr()), steps.tensor(at(&problem.steps)));
            let (l, n) = (l.tensor(at(&target)), n.tensor(at(&counts)));
            let mut out = vec![0u8; 16];
            let shape = [2i64, 1];
            let strides = [-8i64, 3];
            let to = lk_tensor {
                shape: shape.as_ptr(),
                strides: strides.as_ptr(),
                ndim: 2,
                ..spread.tensor(out.as_mut_ptr())
            };
            let mut bytes = 0;
            // SAFETY: tensors and memory of this test.
            unsafe {
                assert_eq!(lk_ctc_batch_cost_workspace(&l, &x, &n, &steps, &mut bytes), 0, "{}", last_error());
                for shift in [0, 1, 13] {
                    let mut memory = vec![0xabu8; bytes + shift + 8];
                    let work = memory.as_mut_ptr().add(shift);
                    let status = lk_ctc_batch_cost(&l, &x, &n, &steps, EPSILON, work.cast(), bytes, &to);
                    assert_eq!(status, 0, "{}", last_error());
                    let got: Vec<f64> = [8, 0].map(|at| reals(dtype, &out[at..at + dtype.size()])[0]).to_vec();
                    assert_eq!(bytes_of(&got), bytes_of(&want), "{recipe:?}");
                    assert!(memory[..shift].iter().chain(&memory[shift + bytes..]).all(|&b| b == 0xab));
                }
                let mut memory = vec![0u64; 8];
                let before = out.clone();
                let status = lk_ctc_batch_cost(&l, &x, &n, &steps, EPSILON, memory.as_mut_ptr().cast(), 64, &to);
                assert_eq!(status, 7);
                assert!(last_error().contains("workspace") && out == before, "{}", last_error());
                let status = lk_ctc_batch_cost(&l, &x, &n, &steps, EPSILON, null_mut(), 64, &to);
                assert_eq!(status, 1, "{}", last_error());
                assert_eq!(lk_ctc_batch_cost_workspace(&l, &x, &n, &steps, null_mut()), 1);
                assert_eq!(lk_ctc_batch_cost_workspace(&l, null(), &n, &steps, &mut bytes), 1);
            }
        }
    }
}

#[test]
fn what_is_refused() {
    let prediction = [0.25f32; 2 * 5 * 4];
    let (labels, counts, steps) = ([1i32, 1, 2, 0, 1, 3], [3i32, 2], [5i32, 5]);
    let shapes: [&[i64]; 5] = [&[2, 3], &[2, 5, 4], &[2], &[2], &[2, 1]];
    let dtypes = [Dtype::I32, Dtype::F32, Dtype::I32, Dtype::I32, Dtype::F32];
    type Change<'a> = (usize, Dtype, &'a [i64]);
    let call = |labels: &[i32], steps: &[i32], counts: &[i32], epsilon: f64, change: Option<Change>| {
        let mut layouts: Vec<Layout> = shapes.iter().zip(dtypes).map(|(shape, dtype)| dense(dtype, shape)).collect();
        if let Some((k, dtype, shape)) = change {
            layouts[k] = dense(dtype, shape);
        }
        let mut out = [9f32; 2];
        let data = [at(labels), at(&prediction), at(steps), at(counts), out.as_mut_ptr().cast()];
        let t: Vec<_> = layouts.iter().zip(data).map(|(layout, data)| layout.tensor(data)).collect();
        // SAFETY: tensors of this test, none larger than its memory.
        let status = unsafe { lk_ctc_batch_cost(&t[0], &t[1], &t[3], &t[2], epsilon, null_mut(), 0, &t[4]) };
        assert_eq!(out, [9f32; 2]);
        (status, last_error())
    };
    let refused = |(status, message): (i32, String), want: i32, words: &[&str]| {
        assert_eq!(status, want, "{message}");
        assert!(message.starts_with("lk_ctc_batch_cost: "), "{message}");
        words.iter().for_each(|word| assert!(message.contains(word), "{message} lacks {word}"));
    };
    let (l, s, c) = (&labels, &steps, &counts);
    refused(call(&[1, 1, 2, 0, 3, 0], s, c, 0.0, None), 7, &["sample 1", "label 3", "4 classes", "blank"]);
    refused(call(&[1, -1, 2, 0, 1, 0], s, c, 0.0, None), 7, &["sample 0", "label -1"]);
    refused(call(l, &[6, 5], c, 0.0, None), 7, &["prediction_length", "sample 0 is 6", "0 to 5, the number of steps"]);
    refused(call(l, &[5, -1], c, 0.0, None), 7, &["prediction_length", "sample 1 is -1"]);
    refused(call(l, s, &[4, 2], 0.0, None), 7, &["target_length", "sample 0 is 4", "0 to 3, the number of labels"]);
    refused(call(l, s, c, -1.0, None), 7, &["epsilon is -1"]);
    refused(call(l, s, c, f64::NAN, None), 7, &["epsilon is NaN"]);
    refused(call(l, s, c, 0.0, Some((0, Dtype::F32, &[2, 3]))), 2, &["target is float32", "lk_cast"]);
    refused(call(l, s, c, 0.0, Some((1, Dtype::I32, &[2, 5, 4]))), 2, &["prediction is int32", "lk_cast"]);
    refused(call(l, s, c, 0.0, Some((2, Dtype::F32, &[2]))), 2, &["prediction_length is float32"]);
    refused(call(l, s, c, 0.0, Some((4, Dtype::F64, &[1, 1]))), 2, &["out is float64"]);
    refused(call(l, s, c, 0.0, Some((0, Dtype::I32, &[3, 2]))), 3, &["target", "(3, 2)", "(2, 2)"]);
    refused(call(l, s, c, 0.0, Some((0, Dtype::I32, &[6]))), 4, &["target", "(6,)"]);
    refused(call(l, s, c, 0.0, Some((1, Dtype::F32, &[2, 5]))), 4, &["prediction", "(2, 5)"]);
    refused(call(l, s, c, 0.0, Some((1, Dtype::F32, &[2, 5, 0]))), 3, &["prediction", "at least one class"]);
    refused(call(l, s, c, 0.0, Some((3, Dtype::I32, &[1, 2]))), 3, &["target_length", "(1, 2)", "(2,)"]);
    refused(call(l, s, c, 0.0, Some((4, Dtype::F32, &[2]))), 3, &["out", "(2,)", "(2, 1)"]);
}

#[test]
fn decoders_refuse() {
    let (prediction, steps) = ([0.25f32; 2 * 5 * 4], [5i32, 5]);
    let call = |width: i64, decoded_shape: &[i64], dtype: Dtype, log_shape: &[i64]| {
        let layouts = [
            dense(Dtype::F32, &[2, 5, 4]),
            dense(Dtype::I32, &[2]),
            dense(dtype, decoded_shape),
            dense(Dtype::F32, log_shape),
        ];
        let (mut decoded, mut log_prob) = ([7i32; 30], [9f32; 6]);
        let data = [at(&prediction), at(&steps), decoded.as_mut_ptr().cast(), log_prob.as_mut_ptr().cast()];
        let t: Vec<_> = layouts.iter().zip(data).map(|(layout, data)| layout.tensor(data)).collect();
        let mut bytes = 0;
        // SAFETY: tensors of this test, none larger than its memory.
        let (status, asked) = unsafe {
            (
                lk_ctc_beam_decode(&t[0], &t[1], 0.0, width, null_mut(), 0, &t[2], &t[3]),
                lk_ctc_beam_decode_workspace(&t[0], &t[1], width, &t[2], &t[3], &mut bytes),
            )
        };
        assert_eq!(status, asked);
        assert_eq!(status != 0, (decoded, log_prob) == ([7; 30], [9.0; 6]));
        (status, last_error())
    };
    let paths = [3, 2, 5];
    assert_eq!(call(2, &paths, Dtype::I32, &[2, 3]).0, 7);
    assert!(call(0, &[0, 2, 5], Dtype::I32, &[2, 0]).1.contains("beam_width is 0"));
    assert!(call(i64::MAX, &paths, Dtype::I32, &[2, 3]).1.contains("less than 2^32 - 1"));
    assert_eq!(call(9, &paths, Dtype::F32, &[2, 3]).0, 2);
    assert_eq!(call(9, &[3, 5, 2], Dtype::I32, &[2, 3]).0, 3);
    assert_eq!(call(9, &paths, Dtype::I32, &[3, 2]).0, 3);
    assert_eq!(call(9, &paths, Dtype::I32, &[2, 3]).0, 0);
}

/// Outputs that lie in the probabilities' memory.
#[test]
fn decoded_over_the_input() {
    let problem = Problem::new(8, [2, 6, 5], &[6, 5]);
    let want = greedy(&problem, Dtype::F64);
    let mut memory = problem.prediction.clone();
    let place: *mut u8 = memory.as_mut_ptr().cast();
    let (x, steps) = (dense(Dtype::F64, &[2, 6, 5]), dense(Dtype::I32, &[2]));
    let (decoded, log_prob) = (dense(Dtype::I64, &[2, 6]), Layout::contiguous(Dtype::F64, 8 * 12, &[2, 1]));
    let (x, steps) = (x.tensor(place), steps.tensor(at(&problem.steps)));
    let (to, log) = (decoded.tensor(place), log_prob.tensor(place));
    // SAFETY: tensors of this test.
    assert_eq!(unsafe { lk_ctc_greedy_decode(&x, &steps, EPSILON, null_mut(), 0, &to, &log) }, 0, "{}", last_error());
    let labels: Vec<i64> = memory[..12].iter().map(|x| x.to_bits().cast_signed()).collect();
    assert_eq!((labels, &memory[12..14]), (want.labels.concat(), &want.log_prob[..]));
}
