//! Sorting, selecting and searching against plain references, bit by bit, at every level and in every layout.

mod common;

use common::check;
use common::layout::{Layout, Recipe};
use common::values::{Random, elements};
use common::{last_error, level, strategy};
use lanekit::capi::types::{lk_status, lk_tensor};
use lanekit::capi::*;
use lanekit::tensor::Dtype;
use proptest::prelude::*;

/// An operation on lines.
#[derive(Clone, Debug, PartialEq)]
enum Order {
    Sort { descending: bool },
    Argsort { descending: bool },
    Partition(Vec<i64>),
    Argpartition(Vec<i64>),
    TopK { k: usize, largest: bool, sorted: bool, indices: Dtype },
}
use Order::{Argpartition, Argsort, Partition, Sort, TopK};

impl Order {
    /// Dtypes of the outputs.
    fn outputs(&self, x: Dtype) -> Vec<Dtype> {
        match self {
            Sort { .. } | Partition(_) => vec![x],
            Argsort { .. } | Argpartition(_) => vec![Dtype::I64],
            TopK { indices, .. } => vec![x, *indices],
        }
    }

    /// Elements of a line of the result.
    fn length(&self, n: usize) -> usize {
        if let TopK { k, .. } = self { *k } else { n }
    }

    fn run(&self, x: &lk_tensor, axis: i32, outs: &[lk_tensor]) -> lk_status {
        // SAFETY: descriptors of the test's memory.
        unsafe {
            match self {
                Sort { descending } => lk_sort(x, axis, (*descending).into(), &outs[0]),
                Argsort { descending } => lk_argsort(x, axis, (*descending).into(), &outs[0]),
                Partition(kth) => lk_partition(x, axis, kth.as_ptr(), kth.len() as i32, &outs[0]),
                Argpartition(kth) => lk_argpartition(x, axis, kth.as_ptr(), kth.len() as i32, &outs[0]),
                TopK { largest, sorted, .. } => {
                    lk_top_k(x, axis, (*largest).into(), (*sorted).into(), &outs[0], &outs[1])
                }
            }
        }
    }

    /// What a line of elements becomes: the outputs' elements.
    fn expected(&self, dtype: Dtype, line: &[u64]) -> Vec<Vec<u64>> {
        let n = line.len();
        let indices = || (0..n as u64).collect::<Vec<_>>();
        let rank = |&i: &u64| rank(dtype, line[i as usize]);
        match self {
            Sort { descending } => {
                let mut all = line.to_vec();
                all.sort_by_key(|&x| total(dtype, x));
                if *descending {
                    all.reverse();
                }
                vec![all]
            }
            Argsort { descending } => {
                let mut all = indices();
                all.sort_by_key(|i| if *descending { -rank(i) } else { rank(i) });
                vec![all]
            }
            Partition(kth) => vec![parted(line.to_vec(), kth, |&x| total(dtype, x))],
            Argpartition(kth) => vec![parted(indices(), kth, rank)],
            TopK { k, largest, sorted, .. } => {
                let mut first = Argsort { descending: *largest }.expected(dtype, line).remove(0);
                first.truncate(*k);
                if !sorted {
                    first.sort_unstable();
                }
                vec![first.iter().map(|&i| line[i as usize]).collect(), first]
            }
        }
    }
}

/// What is below, beside and above the values at the places, each in its order.
fn parted<T: Clone>(mut all: Vec<T>, kth: &[i64], key: impl Fn(&T) -> i128) -> Vec<T> {
    let mut sorted: Vec<i128> = all.iter().map(&key).collect();
    sorted.sort_unstable();
    let n = sorted.len() as i64;
    let mut pivots: Vec<i128> = kth.iter().map(|&k| sorted[((k + n) % n) as usize]).collect();
    pivots.sort_unstable();
    let class = |x: &T| pivots.iter().map(|&p| usize::from(key(x) >= p) + usize::from(key(x) > p)).sum::<usize>();
    all.sort_by_key(class);
    all
}

/// The place of a bit pattern among all: numbers, -0 before +0, then NaNs, negative ones at the end.
fn total(dtype: Dtype, bits: u64) -> i128 {
    let width = 8 * dtype.size() as u32;
    let mantissa = match dtype {
        Dtype::Bool => return i128::from(bits != 0),
        Dtype::I8 | Dtype::I16 | Dtype::I32 | Dtype::I64 => {
            return i128::from((bits << (64 - width)).cast_signed() >> (64 - width));
        }
        Dtype::U8 | Dtype::U16 | Dtype::U32 | Dtype::U64 => return bits.into(),
        Dtype::F16 => 10,
        Dtype::Bf16 => 7,
        Dtype::F32 => 23,
        Dtype::F64 => 52,
    };
    let (negative, magnitude) = (bits >> (width - 1) == 1, bits & ((1 << (width - 1)) - 1));
    let infinity = (1u64 << (width - 1)) - (1 << mantissa);
    match (magnitude > infinity, negative) {
        (false, false) => magnitude.into(),
        (false, true) => -1 - i128::from(magnitude),
        (true, false) => (1 << 64) + i128::from(magnitude),
        // From the largest magnitude down.
        (true, true) => (1 << 66) - i128::from(magnitude),
    }
}

/// The same for all that compare equal.
fn rank(dtype: Dtype, bits: u64) -> i128 {
    match (dtype, total(dtype, bits)) {
        (Dtype::F16 | Dtype::Bf16 | Dtype::F32 | Dtype::F64, place) if place >= 1 << 64 => 1 << 64,
        (Dtype::F16 | Dtype::Bf16 | Dtype::F32 | Dtype::F64, -1) => 0,
        (_, place) => place,
    }
}

fn element(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |bits, &byte| bits << 8 | u64::from(byte))
}

fn write(dtype: Dtype, values: &[u64]) -> Vec<u8> {
    values.iter().flat_map(|bits| bits.to_le_bytes().into_iter().take(dtype.size())).collect()
}

/// Bools are written as 0 or 1.
fn written(dtype: Dtype, bits: u64) -> u64 {
    if dtype == Dtype::Bool { u64::from(bits != 0) } else { bits }
}

/// The outputs' elements in logical order, for elements of a shape in logical order.
fn reference(order: &Order, dtype: Dtype, elements: &[u64], shape: &[i64], axis: usize) -> Vec<Vec<u8>> {
    let n = shape.get(axis).map_or(1, |&n| n as usize);
    let inner: usize = shape.iter().skip(axis + 1).product::<i64>() as usize;
    let length = order.length(n);
    let lines = elements.len().checked_div(n).unwrap_or(0);
    let dtypes = order.outputs(dtype);
    let mut outs: Vec<Vec<u64>> = dtypes.iter().map(|_| vec![0; lines * length]).collect();
    for line in 0..lines {
        let at = |i: usize, length: usize| line / inner * inner * length + i * inner + line % inner;
        let values: Vec<u64> = (0..n).map(|i| elements[at(i, n)]).collect();
        for (out, result) in outs.iter_mut().zip(order.expected(dtype, &values)) {
            for (i, bits) in result.into_iter().enumerate() {
                out[at(i, length)] = bits;
            }
        }
    }
    let finish = |(&of, out): (&Dtype, &Vec<u64>)| {
        let out: Vec<u64> = out.iter().map(|&bits| written(of, bits)).collect();
        write(of, &out)
    };
    dtypes.iter().zip(&outs).map(finish).collect()
}

fn out_shape(order: &Order, shape: &[i64], axis: usize) -> Vec<i64> {
    let mut shape = shape.to_vec();
    if let Some(along) = shape.get_mut(axis) {
        *along = order.length(*along as usize) as i64;
    }
    shape
}

/// Runs an operation on layouts in one arena and compares every byte.
fn check_layouts(order: &Order, arena: &mut [u8], x: &Layout, axis: usize, outs: &[Layout]) -> Result<(), String> {
    let elements: Vec<u64> = x.gather(arena).chunks_exact(x.dtype.size()).map(element).collect();
    let expected = reference(order, x.dtype, &elements, &x.shape, axis);
    let before = arena.to_vec();
    let base = arena.as_mut_ptr();
    let tensors: Vec<_> = outs.iter().map(|out| out.tensor(base)).collect();
    let axis = if axis.is_multiple_of(2) { axis as i32 } else { axis as i32 - x.shape.len().max(1) as i32 };
    if order.run(&x.tensor(base), axis, &tensors) != 0 {
        return Err(format!("{order:?}: {}", last_error()));
    }
    // As bytes: NaNs keep their bits.
    let as_bits: Vec<Dtype> = outs.iter().map(|_| Dtype::U8).collect();
    check::outputs(outs, &as_bits, before, arena, &expected).map_err(|e| format!("{order:?}: {e}\n{x:#?}\n{outs:#?}"))
}

/// One contiguous line.
fn check_line(order: &Order, dtype: Dtype, line: &[u64]) {
    let elements = write(dtype, line);
    let x = Layout::contiguous(dtype, 0, &[line.len() as i64]);
    let want = reference(order, dtype, line, &x.shape, 0);
    let outs: Vec<Layout> = order
        .outputs(dtype)
        .into_iter()
        .map(|of| Layout::contiguous(of, 0, &[order.length(line.len()) as i64]))
        .collect();
    // Words, so that outputs are aligned and lines are sorted in place.
    let mut memory: Vec<Vec<u64>> = want.iter().map(|want| vec![0; want.len() / 8 + 1]).collect();
    let tensors: Vec<_> = outs.iter().zip(&mut memory).map(|(out, m)| out.tensor(m.as_mut_ptr().cast())).collect();
    assert_eq!(order.run(&x.tensor(elements.as_ptr().cast_mut()), 0, &tensors), 0, "{}", last_error());
    for (memory, want) in memory.iter().zip(&want) {
        let got = common::values::bytes_of(memory);
        let wrong = got.iter().zip(want).position(|(a, b)| a != b);
        assert_eq!(wrong, None, "{order:?} of {} {dtype}", line.len());
    }
}

fn some_orders(n: usize) -> Vec<Order> {
    let mut orders = vec![];
    for flag in [false, true] {
        orders.extend([Sort { descending: flag }, Argsort { descending: flag }]);
        for (k, sorted) in [(n.min(3), true), (n / 2, flag), (n, !flag)] {
            let indices = if flag { Dtype::I32 } else { Dtype::I64 };
            orders.push(TopK { k, largest: flag, sorted, indices });
        }
    }
    if n > 0 {
        let last = n as i64 - 1;
        for kth in [vec![0], vec![last / 2], vec![-1], vec![last / 3, 0, -1, last / 3]] {
            orders.extend([Partition(kth.clone()), Argpartition(kth)]);
        }
    }
    orders
}

/// A tensor without axes is one line, but has no extent that a k could be told by.
fn orders_along(shape: &[i64], axis: usize) -> Vec<Order> {
    let all = some_orders(shape.get(axis).map_or(1, |&n| n as usize));
    all.into_iter().filter(|order| !shape.is_empty() || order.length(1) == 1).collect()
}

const ORDERED: [Dtype; 4] = [Dtype::F32, Dtype::F64, Dtype::I32, Dtype::I64];

/// Lines that quicksorts fear, of `n` elements.
fn patterns(dtype: Dtype, n: usize) -> Vec<Vec<u64>> {
    let mut random = Random::new(n as u64);
    let number = |value: f64| match dtype {
        Dtype::F32 => u64::from((value as f32).to_bits()),
        Dtype::F64 => value.to_bits(),
        _ => value as i64 as u64,
    };
    let ramp = |f: &dyn Fn(usize) -> f64| (0..n).map(|i| number(f(i))).collect::<Vec<_>>();
    let mut lines = vec![
        ramp(&|i| i as f64),
        ramp(&|i| -(i as f64)),
        ramp(&|_| 7.0),
        ramp(&|i| (i % 2) as f64),
        ramp(&|i| (i % 7) as f64 - 3.0),
        ramp(&|i| i.min(n - i) as f64),
        ramp(&|i| if i == n / 2 { -1.0 } else { 1.0 }),
        // Sorted but for the end.
        ramp(&|i| if i + 3 > n { 0.5 } else { i as f64 }),
        // Every stride through the line meets small ones.
        ramp(&|i| (i.wrapping_mul(7919) % 1024) as f64),
        elements(&mut random, dtype, n).chunks_exact(dtype.size()).map(element).collect(),
        (0..n).map(|_| random.bits()).collect(),
        (0..n).map(|_| number((random.below(5) as f64 - 2.0) * 1e9)).collect(),
        vec![u64::MAX; n],
        // The greatest and the least keys, which sorts pad with and compare with.
        (0..n)
            .map(|_| [i64::MAX as u64, i64::MIN as u64, 0, u64::MAX, i32::MAX as u64, 1 << 31][random.below(6)])
            .collect(),
    ];
    if matches!(dtype, Dtype::F32 | Dtype::F64) {
        lines.push(ramp(&|_| f64::NAN));
        lines.push(ramp(&|i| if i % 3 == 0 { f64::NAN } else { -(i as f64) }));
        lines.push(ramp(&|i| [0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY][i % 4]));
        lines.push(ramp(&|i| if i % 2 == 0 { -0.0 } else { 0.0 }));
        // Subnormal.
        lines.push(
            (0..n).map(|_| random.below(1 << 20) as u64 | (random.bits() & 1) << (8 * dtype.size() - 1)).collect(),
        );
    }
    let mask = if dtype.size() == 8 { u64::MAX } else { u64::from(u32::MAX) };
    lines.iter_mut().flatten().for_each(|bits| *bits &= mask);
    lines
}

#[test]
fn every_short_length() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in ORDERED {
            for n in (0..=300).chain([511, 512, 513, 1023, 1024, 1025]) {
                let mut random = Random::new(n as u64);
                let line: Vec<u64> = elements(&mut random, dtype, n).chunks_exact(dtype.size()).map(element).collect();
                for order in some_orders(n) {
                    check_line(&order, dtype, &line);
                }
            }
        }
    }
}

#[test]
fn adversarial_patterns() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in ORDERED {
            for n in [17, 64, 129, 256, 300, 1000, 2049, 4096, 10_007] {
                for line in patterns(dtype, n) {
                    for order in some_orders(n) {
                        check_line(&order, dtype, &line);
                    }
                }
            }
        }
    }
}

#[test]
fn long_lines() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in ORDERED {
            for line in patterns(dtype, 150_000) {
                for order in [Sort { descending: false }, Argsort { descending: true }, Partition(vec![70_000])] {
                    check_line(&order, dtype, &line);
                }
            }
        }
    }
}

#[test]
fn every_dtype() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in Dtype::ALL {
            for n in [0, 1, 2, 5, 31, 100, 1000] {
                let mut random = Random::new(3 + n as u64);
                let line: Vec<u64> = elements(&mut random, dtype, n).chunks_exact(dtype.size()).map(element).collect();
                for order in some_orders(n) {
                    check_line(&order, dtype, &line);
                }
            }
        }
    }
}

/// Arena, input, axis and outputs of a shape; `in_place` lays the first output over the input where it can.
fn lay_out(
    order: &Order,
    dtype: Dtype,
    shape: &[i64],
    axis: usize,
    recipes: &[Recipe; 3],
    in_place: bool,
) -> (Vec<u8>, Layout, Vec<Layout>) {
    let x = recipes[0].output(dtype, shape, 64);
    let mut end = x.span().1 + 64;
    let mut outs = Vec::new();
    for (of, recipe) in order.outputs(dtype).into_iter().zip(&recipes[1..]) {
        let out = recipe.output(of, &out_shape(order, shape, axis), end);
        end = out.span().1.max(end) + 64;
        outs.push(out);
    }
    if in_place && outs[0].dtype == dtype && outs[0].shape == x.shape {
        outs[0] = x.clone();
    }
    let mut random = Random::new(end as u64);
    let mut arena: Vec<u8> = (0..end + 64).map(|_| random.bits() as u8).collect();
    x.randomise(&mut random, common::values::element, &mut arena);
    (arena, x, outs)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn layouts(
        shape in strategy::shape(),
        seed in any::<u64>(),
        recipes in [strategy::recipe(), strategy::recipe(), strategy::recipe()],
        in_place in any::<bool>(),
    ) {
        let mut random = Random::new(seed);
        let axis = if shape.is_empty() { 0 } else { random.below(shape.len()) };
        let dtype = Dtype::ALL[random.below(Dtype::ALL.len())];
        for order in orders_along(&shape, axis) {
            let (mut arena, x, outs) = lay_out(&order, dtype, &shape, axis, &recipes, in_place);
            check_layouts(&order, &mut arena, &x, axis, &outs).map_err(TestCaseError::fail)?;
        }
    }

    /// Outputs anywhere over the input: as if it were read whole first.
    #[test]
    fn overlaps(
        shape in strategy::shape(),
        seed in any::<u64>(),
        recipes in [strategy::recipe(), strategy::recipe(), strategy::recipe()],
    ) {
        let mut random = Random::new(seed);
        let axis = if shape.is_empty() { 0 } else { random.below(shape.len()) };
        let dtype = [Dtype::F32, Dtype::I64, Dtype::U8][random.below(3)];
        for order in orders_along(&shape, axis) {
            let (mut arena, x, mut outs) = lay_out(&order, dtype, &shape, axis, &recipes, false);
            if outs.len() == 1 {
                let low = outs[0].span().0;
                outs[0].offset -= random.below((low + 1).min(100) as usize) as i64 + (low - x.span().1).max(0);
                let (low, _) = outs[0].span();
                outs[0].offset += (-low).max(0);
            }
            check_layouts(&order, &mut arena, &x, axis, &outs).map_err(TestCaseError::fail)?;
        }
    }
}

/// Lines across memory, which go through tiles, at every level.
#[test]
fn columns() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in [Dtype::U8, Dtype::F16, Dtype::F32, Dtype::F64] {
            for (rows, cols) in [(1, 9), (300, 1), (40, 17), (17, 40), (1000, 33)] {
                for (from, to) in [(0, 0), (0, 1), (1, 0)] {
                    let recipes = [from, to, 0].map(|order| Recipe { order, ..Recipe::PLAIN });
                    for order in some_orders(rows) {
                        let shape = [rows as i64, cols];
                        let (mut arena, x, outs) = lay_out(&order, dtype, &shape, 0, &recipes, to == from);
                        check_layouts(&order, &mut arena, &x, 0, &outs).unwrap();
                    }
                }
            }
        }
    }
}

/// Where each needle belongs, by counting.
fn check_search(dtype: Dtype, sorted: &[u64], needles: &[u64], right: bool) {
    let (bytes, wanted) = (write(dtype, sorted), write(dtype, needles));
    let line = Layout::contiguous(dtype, 0, &[sorted.len() as i64]);
    let v = Layout::contiguous(dtype, 0, &[needles.len() as i64]);
    let out = Layout::contiguous(Dtype::I64, 0, &[needles.len() as i64]);
    let mut got = vec![-1i64; needles.len()];
    // SAFETY: descriptors of the test's memory.
    let status = unsafe {
        lk_searchsorted(
            &line.tensor(bytes.as_ptr().cast_mut()),
            &v.tensor(wanted.as_ptr().cast_mut()),
            right.into(),
            &out.tensor(got.as_mut_ptr().cast()),
        )
    };
    assert_eq!(status, 0, "{}", last_error());
    for (&needle, got) in needles.iter().zip(got) {
        let counts = |&&x: &&u64| match right {
            true => rank(dtype, x) <= rank(dtype, needle),
            false => rank(dtype, x) < rank(dtype, needle),
        };
        let want = sorted.iter().filter(counts).count() as i64;
        assert_eq!(got, want, "{needle:x} in {} {dtype}, right: {right}", sorted.len());
    }
}

#[test]
fn search() {
    for dtype in Dtype::ALL {
        for n in (0..40).chain([63, 64, 65, 100, 1000]) {
            let mut random = Random::new(71 + n);
            let draw = |random: &mut Random, n: usize| {
                elements(random, dtype, n).chunks_exact(dtype.size()).map(element).collect::<Vec<_>>()
            };
            let mut sorted = draw(&mut random, n as usize);
            sorted.sort_by_key(|&x| rank(dtype, x));
            let mut needles = draw(&mut random, 50);
            // Those that are there.
            needles.extend(sorted.iter().step_by(3));
            for right in [false, true] {
                check_search(dtype, &sorted, &needles, right);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any layout of the line, the needles and the result.
    #[test]
    fn search_layouts(
        shape in strategy::shape(),
        n in 0..300usize,
        seed in any::<u64>(),
        recipes in [strategy::recipe(), strategy::recipe(), strategy::recipe()],
        over in 0..3,
    ) {
        let mut random = Random::new(seed);
        let dtype = [Dtype::F32, Dtype::F64, Dtype::I64, Dtype::U8][random.below(4)];
        let line = recipes[0].output(dtype, &[n as i64], 0);
        let v = recipes[1].output(dtype, &shape, line.span().1.max(0) + 8);
        let mut out = recipes[2].output(Dtype::I64, &shape, v.span().1.max(line.span().1) + 8);
        // The result over one of the inputs, even exactly.
        match over {
            1 if dtype == Dtype::I64 => out = v.clone(),
            2 if dtype == Dtype::I64 && shape == [n as i64] => out = line.clone(),
            2 => out.offset -= out.span().0,
            _ => {}
        }
        let bytes = out.span().1.max(v.span().1).max(line.span().1).max(0) as usize + 64;
        let mut arena: Vec<u8> = (0..bytes).map(|_| random.bits() as u8).collect();
        v.randomise(&mut random, common::values::element, &mut arena);
        let mut sorted: Vec<u64> = elements(&mut random, dtype, n).chunks_exact(dtype.size()).map(element).collect();
        sorted.sort_by_key(|&x| rank(dtype, x));
        for (at, bits) in line.offsets().into_iter().zip(&sorted) {
            arena[at..at + dtype.size()].copy_from_slice(&bits.to_le_bytes()[..dtype.size()]);
        }
        let needles: Vec<u64> = v.gather(&arena).chunks_exact(dtype.size()).map(element).collect();
        let right = random.below(2) == 1;
        let count = |&needle: &u64| {
            let own = rank(dtype, needle);
            sorted.iter().filter(|&&x| rank(dtype, x) < own || (right && rank(dtype, x) == own)).count() as u64
        };
        let expected = write(Dtype::I64, &needles.iter().map(count).collect::<Vec<_>>());
        let before = arena.clone();
        let base = arena.as_mut_ptr();
        // SAFETY: layouts within the arena.
        let status = unsafe { lk_searchsorted(&line.tensor(base), &v.tensor(base), right.into(), &out.tensor(base)) };
        prop_assert_eq!(status, 0, "{}", last_error());
        check::outputs(&[out], &[Dtype::I64], before, &arena, &[expected]).map_err(TestCaseError::fail)?;
    }
}

/// No byte outside of the operands is touched: they start right after, or end right before, a page that faults.
#[cfg(unix)]
mod guard_pages {
    use super::*;
    use common::guard::{Guarded, doing, explain_faults};
    use common::values::fill;

    fn layouts_of(dtype: Dtype, n: usize) -> [(Layout, usize); 4] {
        let item = dtype.size() as i64;
        let columns = Recipe { order: 1, ..Recipe::PLAIN }.output(dtype, &[3, n as i64], 0);
        [
            (Layout::line(dtype, 0, n, item), 0),
            (Layout::line(dtype, 0, n, -2 * item - 1), 0),
            (Layout::contiguous(dtype, 0, &[n as i64, 17]), 0),
            (columns, 1),
        ]
    }

    fn run_all(dtype: Dtype, regions: &[Guarded], n: usize) {
        for (x, axis) in layouts_of(dtype, n) {
            for order in some_orders(n) {
                let shape = out_shape(&order, &x.shape, axis);
                let outs: Vec<Layout> =
                    order.outputs(dtype).into_iter().map(|of| Layout::contiguous(of, 0, &shape)).collect();
                for at_end in [false, true] {
                    let (x, outs): (Layout, Vec<Layout>) = (
                        regions[0].place(&x, at_end),
                        outs.iter().zip(&regions[1..]).map(|(out, r)| r.place(out, at_end)).collect(),
                    );
                    doing(format_args!("{order:?} of {x:?} to {outs:?}"));
                    let tensors: Vec<_> =
                        outs.iter().zip(&regions[1..]).map(|(out, r)| out.tensor(r.start())).collect();
                    assert_eq!(order.run(&x.tensor(regions[0].start()), axis as i32, &tensors), 0, "{}", last_error());
                }
            }
        }
    }

    #[test]
    fn lines() {
        explain_faults();
        for isa in level::all() {
            let _level = level::choose(isa);
            for dtype in [Dtype::U8, Dtype::F32, Dtype::F64] {
                let mut regions: Vec<Guarded> = (0..3).map(|_| Guarded::new(600 * 17 * 8 + 64)).collect();
                fill(&mut Random::new(83), dtype, regions[0].bytes());
                for n in (0..70).chain([127, 128, 129, 255, 256, 257, 300, 511, 513, 600]) {
                    run_all(dtype, &regions, n);
                }
            }
        }
    }

    #[test]
    fn searches() {
        explain_faults();
        for dtype in [Dtype::U8, Dtype::F32, Dtype::F64] {
            let mut regions: Vec<Guarded> = (0..3).map(|_| Guarded::new(200 * 17 + 64)).collect();
            for region in &mut regions[..2] {
                fill(&mut Random::new(89), dtype, region.bytes());
            }
            for (n, count) in (0..40).flat_map(|n| (0..40).map(move |count| (n, count))) {
                for stride in [1, -2] {
                    for at_end in [false, true] {
                        let item = dtype.size() as i64;
                        let line = regions[0].place(&Layout::line(dtype, 0, n, stride * item), at_end);
                        let v = regions[1].place(&Layout::line(dtype, 0, count, stride * item), at_end);
                        let out = regions[2].place(&Layout::line(Dtype::I64, 0, count, 8 * stride), at_end);
                        doing(format_args!("search in {line:?} for {v:?} to {out:?}"));
                        let [line_at, v_at, out_at] = [0, 1, 2].map(|k| regions[k].start());
                        // SAFETY: layouts within their regions.
                        let status =
                            unsafe { lk_searchsorted(&line.tensor(line_at), &v.tensor(v_at), 1, &out.tensor(out_at)) };
                        assert_eq!(status, 0, "{}", last_error());
                    }
                }
            }
        }
    }
}
