//! Moments, batch normalisation in training, moving averages, dropout and attention: against plain loops, on any layout,
//! at every level.

mod common;

use std::fmt::Write as _;
use std::ptr::{null, null_mut};

use common::committed::check_hashes;
use common::job::REAL;
use common::layout::{Layout, Recipe};
use common::values::{Random, bytes_of, f32s, f64s, finite_elements, first_difference, hash};
use common::{check, last_error, level, strategy};
use lanekit::capi::lk_random_bernoulli;
use lanekit::capi::types::lk_tensor;
use lanekit::capi::*;
use lanekit::capi::{lk_mean, lk_var};
use lanekit::tensor::Dtype;
use proptest::prelude::*;

fn reals(dtype: Dtype, bytes: &[u8]) -> Vec<f64> {
    if dtype == Dtype::F32 { f32s(bytes).into_iter().map(f64::from).collect() } else { f64s(bytes) }
}

fn bytes(dtype: Dtype, numbers: &[f64]) -> Vec<u8> {
    if dtype == Dtype::F32 {
        bytes_of(&numbers.iter().map(|&x| x as f32).collect::<Vec<_>>())
    } else {
        bytes_of(numbers)
    }
}

fn moderate(seed: u64, dtype: Dtype, n: usize) -> Vec<u8> {
    let mut random = Random::new(seed);
    bytes(dtype, &(0..n).map(|_| random.moderate()).collect::<Vec<_>>())
}

fn dense(dtype: Dtype, shape: &[i64]) -> Layout {
    Layout::contiguous(dtype, 0, shape)
}

/// A tensor over bytes that are only read.
fn of(layout: &Layout, bytes: &[u8]) -> lk_tensor {
    layout.tensor(bytes.as_ptr().cast_mut())
}

fn kept(shape: &[i64], axes: &[i32]) -> Vec<i64> {
    (0..shape.len()).filter(|&axis| !axes.contains(&(axis as i32))).map(|axis| shape[axis]).collect()
}

/// Places of the kept axes' elements, for each element in logical order.
fn place_of(shape: &[i64], axes: &[i32]) -> Vec<usize> {
    let count = shape.iter().product::<i64>();
    let place = |mut index: i64| {
        let (mut place, mut run) = (0, 1);
        for axis in (0..shape.len()).rev() {
            if !axes.contains(&(axis as i32)) {
                place += index % shape[axis] * run;
                run *= shape[axis];
            }
            index /= shape[axis];
        }
        place as usize
    };
    (0..count).map(place).collect()
}

/// Result, mean and variance of batch normalisation on contiguous tensors.
fn normalised(dtype: Dtype, shape: &[i64], axes: &[i32], x: &[u8], vectors: [Option<&[u8]>; 2]) -> [Vec<u8>; 3] {
    let (whole, part) = (dense(dtype, shape), dense(dtype, &kept(shape, axes)));
    let mut out = [vec![0u8; x.len()], vec![0u8; part.count() * dtype.size()], vec![0u8; part.count() * dtype.size()]];
    let [a, b, c] = &mut out;
    let [a, b, c] = [whole.tensor(a.as_mut_ptr()), part.tensor(b.as_mut_ptr()), part.tensor(c.as_mut_ptr())];
    let [gamma, beta] = vectors.map(|vector| vector.map(|bytes| of(&part, bytes)));
    let pointer = |t: &Option<lk_tensor>| t.as_ref().map_or(null(), std::ptr::from_ref);
    let n = axes.len() as i32;
    // SAFETY: tensors of this test.
    let status = unsafe {
        let (gamma, beta) = (pointer(&gamma), pointer(&beta));
        lk_normalize_batch_in_training(&of(&whole, x), gamma, beta, axes.as_ptr(), n, 1e-3, &a, &b, &c)
    };
    assert_eq!(status, 0, "{}", last_error());
    out
}

const CASES: [(&[i64], &[i32]); 9] = [
    (&[6, 7, 5, 8], &[0, 1, 2]),
    (&[6, 8, 5, 7], &[0, 2, 3]),
    (&[40, 33], &[0]),
    (&[33, 40], &[1]),
    (&[3, 1500, 19], &[1]),
    (&[4, 5, 6, 7], &[1, 3]),
    (&[1030, 600], &[0]),
    (&[9, 11], &[0, 1]),
    (&[5, 3, 2], &[]),
];

#[test]
fn batch_norm_is_the_plain_formula() {
    for dtype in REAL {
        for (shape, axes) in CASES {
            let count = shape.iter().product::<i64>() as usize;
            let x = moderate(3, dtype, count);
            let part = kept(shape, axes).iter().product::<i64>() as usize;
            let (gamma, beta) = (moderate(4, dtype, part), moderate(5, dtype, part));
            let places = place_of(shape, axes);
            let (mut sums, mut squares, numbers) = (vec![0.0; part], vec![0.0; part], reals(dtype, &x));
            places.iter().zip(&numbers).for_each(|(&place, x)| sums[place] += x);
            let each = (count / part) as f64;
            places.iter().zip(&numbers).for_each(|(&place, x)| squares[place] += (x - sums[place] / each).powi(2));
            for with in [[None, None], [Some(&gamma[..]), None], [None, Some(&beta[..])], [Some(&gamma), Some(&beta)]] {
                let [out, mean, variance] = normalised(dtype, shape, axes, &x, with);
                let [g, b] = [0, 1].map(|k| with[k].map_or(vec![1.0 - k as f64; part], |bytes| reals(dtype, bytes)));
                let (unit, results) = (if dtype == Dtype::F32 { 1.2e-7 } else { 2e-14 }, reals(dtype, &out));
                for ((&got, x), &place) in results.iter().zip(&numbers).zip(&places) {
                    let deviation = (squares[place] / each + 1e-3).sqrt();
                    let want = (x - sums[place] / each) / deviation * g[place] + b[place];
                    let size = want.abs().max(g[place].abs()).max(b[place].abs());
                    assert!((got - want).abs() <= unit * size, "{got} is not {want} ({dtype} {shape:?} {axes:?})");
                }
                for (place, (mean, variance)) in
                    reals(dtype, &mean).into_iter().zip(reals(dtype, &variance)).enumerate()
                {
                    let (m, v) = (sums[place] / each, squares[place] / each);
                    assert!(
                        (mean - m).abs() <= unit * 8.0 && (variance - v).abs() <= unit * (v + 1.0),
                        "{variance} {v}"
                    );
                }
            }
        }
    }
}

/// The moments are those of the reductions, to the bit where these are float32.
#[test]
fn moments_are_mean_and_variance() {
    for (shape, axes) in CASES {
        for keepdims in [0, 1] {
            let x = finite_elements(&mut Random::new(1), Dtype::F32, shape.iter().product::<i64>() as usize);
            let whole = dense(Dtype::F32, shape);
            let one = |axis: usize| if axes.contains(&(axis as i32)) { 1 } else { shape[axis] };
            let part = if keepdims == 1 { (0..shape.len()).map(one).collect() } else { kept(shape, axes) };
            let part = dense(Dtype::F32, &part);
            let mut found = vec![vec![0u8; part.count() * 4]; 4];
            let t: Vec<lk_tensor> = found.iter_mut().map(|bytes| part.tensor(bytes.as_mut_ptr())).collect();
            let (x, n) = (of(&whole, &x), axes.len() as i32);
            // SAFETY: tensors of this test.
            unsafe {
                assert_eq!(lk_moments(&x, axes.as_ptr(), n, keepdims, &t[0], &t[1]), 0, "{}", last_error());
                assert_eq!(lk_mean(&x, axes.as_ptr(), n, keepdims, &t[2]), 0, "{}", last_error());
                assert_eq!(lk_var(&x, axes.as_ptr(), n, keepdims, 0.0, &t[3]), 0, "{}", last_error());
            }
            assert_eq!(found[1], found[3], "{shape:?} {axes:?}");
            for (a, b) in f32s(&found[0]).into_iter().zip(f32s(&found[2])) {
                assert!((a - b).abs() <= f32::EPSILON * a.abs(), "{a} {b}");
            }
        }
    }
}

/// A mean far from 0 costs no digits.
#[test]
fn a_large_mean_does_not_matter() {
    let mut random = Random::new(2);
    let small: Vec<f64> = (0..4096).map(|_| (random.moderate() * 1024.0).round() / 1024.0).collect();
    let far: Vec<f64> = small.iter().map(|x| x + 1e9).collect();
    let run = |x: &[f64]| f64s(&normalised(Dtype::F64, &[4096], &[0], &bytes_of(x), [None, None])[0]);
    for (a, b) in run(&small).into_iter().zip(run(&far)) {
        assert!((a - b).abs() <= 1e-14, "{a} {b}");
    }
}

fn axes_of(ndim: usize, bits: u64) -> Vec<i32> {
    (0..ndim as i32).filter(|axis| bits >> axis & 1 == 1).collect()
}

#[derive(Clone, Debug)]
struct Case {
    shape: Vec<i64>,
    bits: u64,
    recipes: [Recipe; 2],
    in_place: bool,
    level: usize,
    seed: u64,
}

fn case() -> impl Strategy<Value = Case> {
    let recipes = [strategy::recipe(), strategy::recipe()];
    (strategy::shape(), any::<u64>(), recipes, any::<bool>(), 0..4usize, any::<u64>())
        .prop_map(|(shape, bits, recipes, in_place, level, seed)| Case { shape, bits, recipes, in_place, level, seed })
}

impl Case {
    /// `run` on this layout gives what it gives on contiguous copies.
    fn check(
        &self,
        dtype: Dtype,
        expected: impl Fn(&[u8]) -> Vec<u8>,
        run: impl Fn(&lk_tensor, &lk_tensor) -> i32,
    ) -> Result<(), String> {
        let x = match self.in_place {
            true => self.recipes[0].output(dtype, &self.shape, 0),
            false => Recipe { ones: 0, drop: false, ..self.recipes[0].clone() }.input(dtype, &self.shape, 0),
        };
        let out = if self.in_place { x.clone() } else { self.recipes[1].output(dtype, &self.shape, x.span().1 + 16) };
        let mut random = Random::new(self.seed);
        let mut arena: Vec<u8> = (0..x.span().1.max(out.span().1) + 80).map(|_| random.bits() as u8).collect();
        x.randomise(&mut random, common::values::finite, &mut arena);
        let want = expected(&x.gather(&arena));
        let before = arena.clone();
        let base = arena.as_mut_ptr();
        if run(&x.tensor(base), &out.tensor(base)) != 0 {
            return Err(last_error());
        }
        check::outputs(std::slice::from_ref(&out), &[dtype], before, &arena, &[want])
            .map_err(|e| format!("{e}\n{x:#?}\n{out:#?}"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_layout(case in case()) {
        let all = level::all();
        let _level = level::choose(all[case.level % all.len()]);
        let axes = axes_of(case.shape.len(), case.bits);
        for dtype in REAL {
            let batch = |x: &lk_tensor, out: &lk_tensor| {
                let n = axes.len() as i32;
                // SAFETY: tensors of this test.
                unsafe {
                    lk_normalize_batch_in_training(x, null(), null(), axes.as_ptr(), n, 1e-3, out, null(), null())
                }
            };
            let expected = |x: &[u8]| normalised(dtype, &case.shape, &axes, x, [None, None])[0].clone();
            case.check(dtype, expected, batch).map_err(TestCaseError::fail)?;
            let drop = |x: &lk_tensor, out: &lk_tensor| {
                // SAFETY: tensors of this test.
                unsafe { lk_dropout(x, null(), 0, case.seed, 77, 0.4, out) }
            };
            let expected = |x: &[u8]| {
                let layout = dense(dtype, &[(x.len() / dtype.size()) as i64]);
                let mut out = vec![0u8; x.len()];
                assert_eq!(drop(&of(&layout, x), &layout.tensor(out.as_mut_ptr())), 0);
                out
            };
            case.check(dtype, expected, drop).map_err(TestCaseError::fail)?;
        }
    }
}

#[test]
fn dropout_is_the_bernoulli_mask() {
    for dtype in REAL {
        for (n, offset, rate) in [(1000, 0, 0.3), (4099, 3, 0.5), (2048, u64::MAX - 5000, 0.999), (777, 1, 0.0)] {
            let layout = dense(dtype, &[n as i64]);
            let mut numbers = reals(dtype, &moderate(8, dtype, n));
            (numbers[0], numbers[1], numbers[n - 1]) = (f64::NAN, f64::INFINITY, f64::NEG_INFINITY);
            let x = bytes(dtype, &numbers);
            let (mut out, mut mask) = (vec![0u8; x.len()], vec![0u8; x.len()]);
            // SAFETY: tensors of this test.
            unsafe {
                assert_eq!(
                    lk_dropout(&of(&layout, &x), null(), 0, 9, offset, rate, &layout.tensor(out.as_mut_ptr())),
                    0
                );
                assert_eq!(lk_random_bernoulli(9, offset, 1.0 - rate, &layout.tensor(mask.as_mut_ptr())), 0);
            }
            let rounded = |x: f64| if dtype == Dtype::F32 { f64::from(x as f32) } else { x };
            let scale = rounded(1.0 / (1.0 - rate));
            let want: Vec<f64> = reals(dtype, &mask)
                .iter()
                .zip(&numbers)
                .map(|(&keep, x)| if keep == 1.0 { rounded(x * scale) } else { 0.0 })
                .collect();
            assert_eq!(first_difference(dtype, &out, &bytes(dtype, &want)), None, "{dtype} {n} {rate}");
            let share = want.iter().filter(|&&x| x == 0.0).count() as f64 / n as f64;
            assert!((share - rate).abs() < 5.0 * (rate * (1.0 - rate) / n as f64).sqrt() + 1e-9, "{share} {rate}");
        }
    }
}

#[test]
fn noise_shapes_broadcast() {
    for dtype in REAL {
        let shape = [5i64, 4, 6];
        let x = moderate(1, dtype, 120);
        let whole = dense(dtype, &shape);
        for noise in [&[5i64, 1, 6][..], &[1, 4, 1], &[4, 1], &[1], &[5, 4, 6], &[1, 1, 1]] {
            let count = noise.iter().product::<i64>();
            let mut mask = vec![0u8; count as usize];
            let own = dense(Dtype::Bool, &[count]);
            let mut out = vec![0u8; x.len()];
            // SAFETY: tensors of this test.
            unsafe {
                assert_eq!(lk_random_bernoulli(5, 2, 0.5, &own.tensor(mask.as_mut_ptr())), 0);
                let n = noise.len() as i32;
                let (from, to) = (of(&whole, &x), whole.tensor(out.as_mut_ptr()));
                assert_eq!(lk_dropout(&from, noise.as_ptr(), n, 5, 2, 0.5, &to), 0, "{}", last_error());
            }
            let spread = dense(Dtype::Bool, noise).broadcast(&shape).offsets();
            for (i, (got, x)) in reals(dtype, &out).into_iter().zip(reals(dtype, &x)).enumerate() {
                assert_eq!(got, if mask[spread[i]] == 1 { 2.0 * x } else { 0.0 }, "{noise:?}, element {i}");
            }
        }
    }
}

#[test]
fn moving_averages_go_part_of_the_way() {
    for dtype in REAL {
        for momentum in [0.99, 0.5, 0.0, 1.0] {
            let (mut x, value) = (moderate(1, dtype, 60), moderate(2, dtype, 6));
            let (layout, row) = (dense(dtype, &[10, 6]), dense(dtype, &[6]));
            let before = reals(dtype, &x);
            // SAFETY: tensors of this test.
            let status = unsafe {
                lk_moving_average_update(
                    &layout.tensor(x.as_mut_ptr()),
                    &of(&row, &value),
                    momentum,
                    &layout.tensor(x.as_mut_ptr()),
                )
            };
            assert_eq!(status, 0, "{}", last_error());
            let value = reals(dtype, &value);
            for (i, (got, old)) in reals(dtype, &x).into_iter().zip(before).enumerate() {
                let want = old - (old - value[i % 6]) * (1.0 - momentum);
                assert!((got - want).abs() <= 8.0 * if dtype == Dtype::F32 { 2e-7 } else { 2e-16 }, "{got} {want}");
            }
        }
    }
}

#[test]
fn levels_agree() {
    let mut text = String::new();
    for dtype in REAL {
        let x = finite_elements(&mut Random::new(61), dtype, 3 * 1500 * 19);
        let results = |isa| {
            let _level = level::choose(isa);
            let shape = [3, 1500, 19];
            let mut all = Vec::new();
            for axes in [&[0, 1][..], &[1], &[2], &[0, 2]] {
                all.extend(normalised(dtype, &shape, axes, &x, [None, None]).concat());
            }
            let layout = dense(dtype, &shape);
            let mut out = vec![0u8; x.len()];
            // SAFETY: tensors of this test.
            assert_eq!(
                unsafe { lk_dropout(&of(&layout, &x), null(), 0, 1, 2, 0.3, &layout.tensor(out.as_mut_ptr())) },
                0
            );
            all.extend(out);
            all
        };
        let found: Vec<_> = level::all().into_iter().map(|isa| (isa, results(isa))).collect();
        for (isa, other) in &found {
            assert_eq!(first_difference(dtype, other, &found[0].1), None, "{isa:?} {dtype}");
        }
        writeln!(text, "training {dtype} {:016x}", hash(dtype, &found[0].1)).unwrap();
    }
    check_hashes("tests/hashes_training.txt", &text);
}

/// An attention of plain loops.
struct Plain {
    batch: usize,
    sizes: [usize; 4],
    q: Vec<f64>,
    k: Vec<f64>,
    v: Vec<f64>,
}

impl Plain {
    fn new(dtype: Dtype, batch: usize, sizes: [usize; 4]) -> Self {
        let [queries, keys, depth, width] = sizes;
        let numbers = |seed, n: usize| reals(dtype, &moderate(seed, dtype, batch * n));
        Self { batch, sizes, q: numbers(1, queries * depth), k: numbers(2, keys * depth), v: numbers(3, keys * width) }
    }

    /// What rounding may do: to scores, as to any sum of products (N. J. Higham, "Accuracy and Stability of Numerical
    /// Algorithms", section 3.1), whose errors are relative ones of the weights; and to the weighted sums.
    fn bound(&self, dtype: Dtype, scale: f64) -> f64 {
        let [_, keys, depth, _] = self.sizes.map(|n| n as f64);
        let unit = if dtype == Dtype::F32 { f64::from(f32::EPSILON) } else { f64::EPSILON } / 2.0;
        let largest = |x: &[f64]| x.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        let rows = |x: &[f64]| {
            let sums = x.chunks(self.sizes[2]).map(|row| row.iter().map(|x| x * x).sum::<f64>().sqrt());
            sums.fold(0.0, f64::max)
        };
        // Cauchy and Schwarz: no sum of absolute products is larger.
        let scores = scale * rows(&self.q) * rows(&self.k);
        unit * largest(&self.v) * (2.0 * (depth + 3.0) * scores + keys + 8.0)
    }

    fn answer(&self, scale: f64, bias: impl Fn(usize, usize, usize) -> f64) -> Vec<f64> {
        let [queries, keys, depth, width] = self.sizes;
        let mut out = Vec::new();
        for b in 0..self.batch {
            for i in 0..queries {
                let q = &self.q[(b * queries + i) * depth..][..depth];
                let scores: Vec<f64> = (0..keys)
                    .map(|j| {
                        let k = &self.k[(b * keys + j) * depth..][..depth];
                        scale * q.iter().zip(k).map(|(q, k)| q * k).sum::<f64>() + bias(b, i, j)
                    })
                    .collect();
                let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let weight = |score: f64| if score == f64::NEG_INFINITY { 0.0 } else { (score - largest).exp() };
                let total: f64 = scores.iter().map(|&score| weight(score)).sum();
                for c in 0..width {
                    let sum: f64 = (0..keys).map(|j| weight(scores[j]) * self.v[(b * keys + j) * width + c]).sum();
                    out.push(if total == 0.0 { 0.0 } else { sum / total });
                }
            }
        }
        out
    }
}

const HIDDEN: f64 = f64::NEG_INFINITY;

fn near(dtype: Dtype, got: &[u8], want: &[f64], bound: f64) {
    for (i, (got, want)) in reals(dtype, got).into_iter().zip(want).enumerate() {
        assert!((got - want).abs() <= bound, "element {i} is {got}, not {want} within {bound} ({dtype})");
    }
}

#[test]
fn attention_is_the_plain_formula() {
    for dtype in REAL {
        for (batch, sizes) in [
            (2, [5, 7, 4, 3]),
            (1, [300, 700, 16, 8]),
            (3, [1, 257, 64, 64]),
            (1, [130, 1, 3, 1]),
            (1, [256, 256, 8, 8]),
        ] {
            let plain = Plain::new(dtype, batch, sizes);
            let [queries, keys, depth, width] = sizes.map(|n| n as i64);
            let batch_extent = batch as i64;
            let shapes = [[batch_extent, queries, depth], [batch_extent, keys, depth], [batch_extent, keys, width]];
            let data = [&plain.q, &plain.k, &plain.v].map(|numbers| bytes(dtype, numbers));
            let layouts = shapes.map(|shape| dense(dtype, &shape));
            let to = dense(dtype, &[batch_extent, queries, width]);
            let scale = 1.0 / (depth as f64).sqrt();
            let bound = plain.bound(dtype, scale);
            let mut out = vec![0u8; to.count() * dtype.size()];
            let target = to.tensor(out.as_mut_ptr());
            let [q, k, v] = [0, 1, 2].map(|i| of(&layouts[i], &data[i]));
            let mut random = Random::new(7);
            // One query that sees nothing.
            let seen: Vec<u8> = (0..queries * keys).map(|at| u8::from(at / keys != 0 && random.below(3) > 0)).collect();
            let added: Vec<f64> =
                seen.iter().map(|&seen| if seen == 1 { f64::from(seen) * 0.5 } else { HIDDEN }).collect();
            let added_bytes = bytes(dtype, &added);
            let (bool_mask, add_mask) = (dense(Dtype::Bool, &[queries, keys]), dense(dtype, &[1, queries, keys]));
            let call = |mask: *const lk_tensor, causal: i32| {
                // SAFETY: tensors of this test.
                let status = unsafe { lk_attention(&q, &k, &v, mask, scale, causal, null_mut(), 0, &target) };
                assert_eq!(status, 0, "{}", last_error());
            };
            call(null(), 0);
            near(dtype, &out, &plain.answer(scale, |_, _, _| 0.0), bound);
            call(null(), 1);
            near(dtype, &out, &plain.answer(scale, |_, i, j| if j > i { HIDDEN } else { 0.0 }), bound);
            call(&of(&bool_mask, &seen), 0);
            let at = |i: usize, j: usize| i * sizes[1] + j;
            near(dtype, &out, &plain.answer(scale, |_, i, j| if seen[at(i, j)] == 0 { HIDDEN } else { 0.0 }), bound);
            assert!(reals(dtype, &out)[..sizes[3]].iter().all(|&x| x == 0.0));
            call(&of(&add_mask, &added_bytes), 0);
            near(dtype, &out, &plain.answer(scale, |_, i, j| added[at(i, j)]), bound);
            call(&of(&bool_mask, &seen), 1);
            near(
                dtype,
                &out,
                &plain.answer(scale, |_, i, j| if j > i || seen[at(i, j)] == 0 { HIDDEN } else { 0.0 }),
                bound,
            );
        }
    }
}

/// What a mask or `causal` hides is as if it were absent: no key or value there changes a bit.
#[test]
fn hidden_keys_and_values_change_nothing() {
    for dtype in REAL {
        for sizes in [[5usize, 7, 4, 3], [130, 300, 8, 5], [1, 600, 16, 64]] {
            let [queries, keys, depth, width] = sizes;
            let plain = Plain::new(dtype, 1, sizes);
            let layouts =
                [[queries, depth], [keys, depth], [keys, width]].map(|shape| dense(dtype, &shape.map(|n| n as i64)));
            let to = dense(dtype, &[queries as i64, width as i64]);
            let mask_shape = [queries as i64, keys as i64];
            // The keys of every third place are hidden from all.
            let hidden = |j: usize| j % 3 == 1;
            let seen: Vec<u8> = (0..queries * keys).map(|at| u8::from(!hidden(at % keys))).collect();
            let added: Vec<f64> = seen.iter().map(|&seen| if seen == 1 { 0.25 } else { HIDDEN }).collect();
            let (added, bool_mask, add_mask) =
                (bytes(dtype, &added), dense(Dtype::Bool, &mask_shape), dense(dtype, &mask_shape));
            let (bools, adds) = (of(&bool_mask, &seen), of(&add_mask, &added));
            let q = bytes(dtype, &plain.q);
            let run = |k: &[f64], v: &[f64], mask: *const lk_tensor, causal: i32| {
                let (k, v) = (bytes(dtype, k), bytes(dtype, v));
                let mut out = vec![0u8; to.count() * dtype.size()];
                let target = to.tensor(out.as_mut_ptr());
                let [q, k, v] = [of(&layouts[0], &q), of(&layouts[1], &k), of(&layouts[2], &v)];
                let mut bytes = 0;
                // SAFETY: tensors of this test; a workspace as large as the query says.
                unsafe {
                    assert_eq!(lk_attention_workspace(&q, &k, &v, mask, &mut bytes), 0);
                    let mut memory = vec![0u64; bytes / 8 + 1];
                    let place = memory.as_mut_ptr().cast();
                    let status = lk_attention(&q, &k, &v, mask, 0.3, causal, place, bytes, &target);
                    assert_eq!(status, 0, "{}", last_error());
                }
                out
            };
            for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                let spoil = |x: &[f64], row: usize, which: &dyn Fn(usize) -> bool| -> Vec<f64> {
                    x.iter().enumerate().map(|(at, &x)| if which(at / row) { bad } else { x }).collect()
                };
                for mask in [&bools, &adds] {
                    let want = run(&plain.k, &plain.v, mask, 0);
                    let (k, v) = (spoil(&plain.k, depth, &hidden), spoil(&plain.v, width, &hidden));
                    assert_eq!(run(&k, &plain.v, mask, 0), want, "keys {bad} {dtype} {sizes:?}");
                    assert_eq!(run(&plain.k, &v, mask, 0), want, "values {bad} {dtype} {sizes:?}");
                }
                // Behind the last query's number no key is seen; one that some queries see reaches these alone.
                let (some, last) = (queries / 2, queries - 1);
                let want = run(&plain.k, &plain.v, null(), 1);
                let behind = |j: usize| j > last;
                let (k, v) = (spoil(&plain.k, depth, &behind), spoil(&plain.v, width, &behind));
                assert_eq!(run(&k, &v, null(), 1), want, "behind {bad} {dtype} {sizes:?}");
                let got = run(&plain.k, &spoil(&plain.v, width, &|j| j == some), null(), 1);
                let line = width * dtype.size();
                assert_eq!(got[..some * line], want[..some * line], "before {bad} {dtype} {sizes:?}");
                let reached = reals(dtype, &got[some * line..]);
                let same = |x: f64| if bad.is_nan() { x.is_nan() } else { x == bad };
                assert!(reached.iter().all(|&x| same(x)), "{bad} {dtype} {sizes:?}: {reached:?}");
            }
        }
    }
}

/// Huge scores, of which the largest come last, block by block.
#[test]
fn attention_does_not_overflow() {
    let (keys, width) = (1100, 2);
    for dtype in REAL {
        for slope in [0.01, 3.0, 1000.0] {
            let k: Vec<f64> = (0..keys).map(|j| slope * f64::from(j)).collect();
            let v: Vec<f64> = (0..keys * width).map(|j| f64::from(j % 97)).collect();
            let (k, v, q) = (bytes(dtype, &k), bytes(dtype, &v), bytes(dtype, &[1.0]));
            let plain = Plain {
                batch: 1,
                sizes: [1, keys as usize, 1, width as usize],
                q: reals(dtype, &q),
                k: reals(dtype, &k),
                v: reals(dtype, &v),
            };
            let [a, b, c] = [[1, 1], [i64::from(keys), 1], [i64::from(keys), 2]].map(|shape| dense(dtype, &shape));
            let to = dense(dtype, &[1, 2]);
            let mut out = vec![0u8; 2 * dtype.size()];
            // SAFETY: tensors of this test.
            let status = unsafe {
                let to = to.tensor(out.as_mut_ptr());
                lk_attention(&of(&a, &q), &of(&b, &k), &of(&c, &v), null(), 1.0, 0, null_mut(), 0, &to)
            };
            assert_eq!(status, 0, "{}", last_error());
            let want = plain.answer(1.0, |_, _, _| 0.0);
            for (got, want) in reals(dtype, &out).into_iter().zip(want) {
                let bound = if dtype == Dtype::F32 { 1e-4 } else { 1e-9 };
                assert!((got - want).abs() <= bound * want.abs(), "{got} is not {want} for slope {slope} ({dtype})");
            }
        }
    }
}

/// Strided, unaligned, reversed, broadcast and overlapping operands.
#[test]
fn attention_in_any_layout() {
    for dtype in REAL {
        let item = dtype.size() as i64;
        let shapes = [[2i64, 40, 6], [2, 30, 6], [2, 30, 6]];
        let data: Vec<Vec<u8>> = shapes
            .iter()
            .zip(1..)
            .map(|(shape, seed)| moderate(seed, dtype, shape.iter().product::<i64>() as usize))
            .collect();
        let run = |layouts: &[Layout; 4], arena: &mut [u8], work: Option<usize>| {
            let base = arena.as_mut_ptr();
            let t = layouts.each_ref().map(|layout| layout.tensor(base));
            let mut size = 0;
            // SAFETY: tensors and memory of this test.
            unsafe {
                assert_eq!(lk_attention_workspace(&t[0], &t[1], &t[2], null(), &mut size), 0);
                let mut memory = vec![0xabu8; size + 64];
                let (place, bytes) = match work {
                    Some(shift) => (memory.as_mut_ptr().add(shift), size),
                    None => (null_mut(), 0),
                };
                let status = lk_attention(&t[0], &t[1], &t[2], null(), 0.3, 0, place.cast(), bytes, &t[3]);
                assert_eq!(status, 0, "{}", last_error());
            }
        };
        let lay = |recipes: [Recipe; 4]| {
            let mut end = 0;
            let mut next = |recipe: &Recipe, shape: &[i64; 3]| {
                let layout = recipe.output(dtype, shape, end);
                end = layout.span().1 + 24;
                layout
            };
            [
                next(&recipes[0], &shapes[0]),
                next(&recipes[1], &shapes[1]),
                next(&recipes[2], &shapes[2]),
                next(&recipes[3], &shapes[0]),
            ]
        };
        let answer = |layouts: &[Layout; 4], work| {
            let end = layouts.iter().map(|layout| layout.span().1).max().unwrap_or(0);
            let mut arena = vec![0u8; end as usize];
            for (layout, data) in layouts.iter().zip(&data) {
                for (to, from) in layout.offsets().into_iter().zip(data.chunks_exact(item as usize)) {
                    arena[to..to + item as usize].copy_from_slice(from);
                }
            }
            run(layouts, &mut arena, work);
            layouts[3].gather(&arena)
        };
        let plain = || Recipe::PLAIN;
        let numbers = |k: usize| reals(dtype, &data[k]);
        let formula = Plain { batch: 2, sizes: [40, 30, 6, 6], q: numbers(0), k: numbers(1), v: numbers(2) };
        let (want, bound) = (formula.answer(0.3, |_, _, _| 0.0), formula.bound(dtype, 0.3));
        let strange = [
            Recipe { order: 1, ..plain() },
            Recipe { flips: 0b111, ..plain() },
            Recipe { shift: 1, ..plain() },
            Recipe { gaps: [3, 0, 0, 0], ..plain() },
            Recipe { order: 7, gaps: [item, 0, 0, 0], ..plain() },
        ];
        for (i, recipe) in strange.iter().enumerate() {
            let other = &strange[(i + 1) % strange.len()];
            let recipes = [recipe.clone(), other.clone(), recipe.clone(), other.clone()];
            near(dtype, &answer(&lay(recipes), Some(i)), &want, bound);
        }
        // The output over the queries, as they are and one element further.
        for shift in [0, item] {
            let mut layouts = lay([plain(), plain(), plain(), plain()]);
            layouts[3] = Layout { offset: layouts[0].offset + shift, ..layouts[0].clone() };
            layouts[1].offset += 64;
            layouts[2].offset += 64;
            near(dtype, &answer(&layouts, None), &want, bound);
        }
    }
}

#[test]
fn attention_broadcasts_its_heads() {
    let (q, k) = (moderate(1, Dtype::F64, 3 * 5 * 4), moderate(2, Dtype::F64, 2 * 6 * 4));
    let one = |q: &[u8], k: &[u8], shapes: [&[i64]; 3]| {
        let [a, b, c] = shapes.map(|shape| dense(Dtype::F64, shape));
        let mut out = vec![0u8; c.count() * 8];
        // SAFETY: tensors of this test.
        let status = unsafe {
            let (k, to) = (of(&b, k), c.tensor(out.as_mut_ptr()));
            lk_attention(&of(&a, q), &k, &k, null(), 0.5, 0, null_mut(), 0, &to)
        };
        assert_eq!(status, 0, "{}", last_error());
        out
    };
    let all = one(&q, &k, [&[3, 5, 4], &[2, 1, 6, 4], &[2, 3, 5, 4]]);
    for i in 0..2 {
        for j in 0..3 {
            let part = one(&q[j * 160..][..160], &k[i * 192..][..192], [&[5, 4], &[6, 4], &[5, 4]]);
            assert_eq!(part, all[(i * 3 + j) * 160..][..160]);
        }
    }
}

#[test]
fn nothing_gives_nothing() {
    let f = |shape: &[i64]| dense(Dtype::F32, shape);
    let mut out = vec![7f32; 8];
    let place: *mut u8 = out.as_mut_ptr().cast();
    // SAFETY: tensors of this test; those without elements point nowhere.
    unsafe {
        let (q, k, to) = (f(&[2, 4]), f(&[0, 4]), f(&[2, 4]));
        let x = [1f32; 8];
        let q = of(&q, &bytes_of(&x));
        let none = k.tensor(null_mut());
        assert_eq!(lk_attention(&q, &none, &none, null(), 1.0, 0, null_mut(), 0, &to.tensor(place)), 0);
        assert_eq!(out, [0.0; 8]);
        let (empty, three) = (f(&[0, 3]), f(&[3]));
        let [mean, variance] = [0, 12].map(|at| three.tensor(place.add(at)));
        assert_eq!(lk_moments(&empty.tensor(null_mut()), [0i32].as_ptr(), 1, 0, &mean, &variance), 0);
        assert!(out[..6].iter().all(|x| x.is_nan()));
        let nothing = empty.tensor(null_mut());
        let axes = [0i32];
        let status =
            lk_normalize_batch_in_training(&nothing, null(), null(), axes.as_ptr(), 1, 0.0, &nothing, &mean, &variance);
        assert_eq!(status, 0, "{}", last_error());
        assert_eq!(lk_dropout(&nothing, null(), 0, 1, 2, 0.5, &nothing), 0);
        let single = f(&[]);
        let one = single.tensor(place);
        assert_eq!(lk_dropout(&one, null(), 0, 1, 2, 0.0, &one), 0);
    }
}

#[test]
fn what_is_refused() {
    let x = [1f32; 24];
    let call = |shapes: [(&[i64], Dtype); 4], run: &dyn Fn(&[lk_tensor], *mut u8) -> i32, want: i32, words: &[&str]| {
        let mut out = [9f32; 48];
        let place: *mut u8 = out.as_mut_ptr().cast();
        let layouts = shapes.map(|(shape, dtype)| dense(dtype, shape));
        let tensors: Vec<_> = layouts.iter().map(|layout| layout.tensor(x.as_ptr().cast_mut().cast())).collect();
        assert_eq!(run(&tensors, place), want, "{}", last_error());
        assert_eq!(out, [9f32; 48]);
        words.iter().for_each(|word| assert!(last_error().contains(word), "{} lacks {word}", last_error()));
    };
    let f = |shape| (shape, Dtype::F32);
    let (a, row): (&[i64], &[i64]) = (&[4, 6], &[6]);
    let [four_six, six] = [a, row].map(|shape| dense(Dtype::F32, shape));
    let axes = [0i32];
    // SAFETY for all: tensors of this test, none larger than its memory.
    let batch = |t: &[lk_tensor], place: *mut u8| unsafe {
        let [mean, variance] = [96, 120].map(|at| six.tensor(place.add(at)));
        let out = four_six.tensor(place);
        lk_normalize_batch_in_training(&t[0], &t[1], &t[2], axes.as_ptr(), 1, 1e-3, &out, &mean, &variance)
    };
    let none = f(row);
    call(
        [f(a), f(&[4]), f(row), none],
        &batch,
        3,
        &["lk_normalize_batch_in_training", "gamma", "(4,)", "(4, 6)", "(6,)"],
    );
    call([f(a), f(row), (row, Dtype::F64), none], &batch, 2, &["float32", "beta is float64", "lk_cast"]);
    call([(a, Dtype::I32), f(row), f(row), none], &batch, 2, &["x is int32"]);
    call([f(&[6, 4]), f(&[4]), f(&[4]), none], &batch, 3, &["out has shape (4, 6)", "(6, 4)"]);
    let shared = |t: &[lk_tensor], place: *mut u8| unsafe {
        let (mean, out) = (six.tensor(place), four_six.tensor(place));
        lk_normalize_batch_in_training(&t[0], null(), null(), axes.as_ptr(), 1, 1e-3, &out, &mean, null())
    };
    call([f(a), none, none, none], &shared, 8, &["out and mean share memory"]);
    let moments = |t: &[lk_tensor], place: *mut u8| unsafe {
        lk_moments(&t[0], axes.as_ptr(), 1, 0, &six.tensor(place), &six.tensor(place.add(4)))
    };
    call([f(a), none, none, none], &moments, 8, &["mean and variance share memory"]);
    call([f(&[6, 4]), none, none, none], &moments, 3, &["mean has shape (6,)", "(6, 4)", "(4,)"]);
    let average = |momentum: f64| {
        move |t: &[lk_tensor], place: *mut u8| unsafe {
            let x = lk_tensor { data: place.cast(), ..t[0] };
            lk_moving_average_update(&x, &t[1], momentum, &x)
        }
    };
    call([f(row), f(a), none, none], &average(0.5), 3, &["value", "(4, 6)", "(6,)"]);
    call([f(a), (row, Dtype::F64), none, none], &average(0.5), 2, &["value is float64"]);
    call([f(a), f(row), none, none], &average(f64::NAN), 7, &["momentum is NaN"]);
    let drop = |rate: f64, noise: Vec<i64>| {
        move |t: &[lk_tensor], place: *mut u8| unsafe {
            let out = lk_tensor { data: place.cast(), ..t[0] };
            lk_dropout(&t[0], noise.as_ptr(), noise.len() as i32, 1, 0, rate, &out)
        }
    };
    call([f(a), none, none, none], &drop(1.0, vec![4, 6]), 7, &["rate is 1"]);
    call([f(a), none, none, none], &drop(f64::NAN, vec![4, 6]), 7, &["rate is NaN"]);
    call([f(a), none, none, none], &drop(0.5, vec![4, 2]), 3, &["noise_shape is (4, 2)", "(4, 6)"]);
    call([f(a), none, none, none], &drop(0.5, vec![1, 4, 6]), 3, &["noise_shape is (1, 4, 6)"]);
    call([(a, Dtype::I32), none, none, none], &drop(0.5, vec![4, 6]), 2, &["x is int32"]);
    let attend = |scale: f64, masked: bool| {
        let to = dense(Dtype::F32, &[4, 2]);
        move |t: &[lk_tensor], place: *mut u8| unsafe {
            let mask = if masked { &raw const t[3] } else { null() };
            lk_attention(&t[0], &t[1], &t[2], mask, scale, 0, null_mut(), 0, &to.tensor(place))
        }
    };
    let (keys, values): (&[i64], &[i64]) = (&[3, 6], &[3, 2]);
    call([f(a), f(&[3, 5]), f(values), none], &attend(1.0, false), 3, &["q has shape (4, 6)", "k has (3, 5)", "depth"]);
    call([f(a), f(keys), f(&[4, 2]), none], &attend(1.0, false), 3, &["k has shape (3, 6)", "v has (4, 2)", "keys"]);
    call([f(a), f(keys), f(row), none], &attend(1.0, false), 4, &["v has shape (6,)"]);
    call([f(a), f(keys), (values, Dtype::F64), none], &attend(1.0, false), 2, &["v is float64"]);
    call([f(a), f(keys), f(values), f(&[4, 2])], &attend(1.0, true), 3, &["mask has shape (4, 2)", "(4, 3)"]);
    call([f(a), f(keys), f(values), (&[4, 3], Dtype::I32)], &attend(1.0, true), 2, &["mask is int32", "bool"]);
    call([f(a), f(keys), f(values), none], &attend(f64::NAN, false), 7, &["scale is NaN"]);
    call([f(a), f(keys), f(&[3, 3]), none], &attend(1.0, false), 3, &["out has shape (4, 2)", "(4, 3)"]);
    call(
        [f(&[1, 4, 6]), f(&[1, 3, 6]), f(&[1, 3, 2]), none],
        &attend(1.0, false),
        3,
        &["out has shape (4, 2)", "(1, 4, 2)"],
    );
}
