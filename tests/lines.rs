//! Normalisations and scans, whatever they compute: on any layout, in place and with overlapping operands
//! they give the bits that they give on contiguous copies; at every level the same ones; and they touch
//! nothing else.

mod common;

use std::fmt::Write as _;

use common::committed::check_hashes;
use common::job::REAL;
use common::layout::{Layout, Recipe};
use common::lines::{LineOp, along};
use common::values::{Random, bytes_of, element, elements, finite_elements, first_difference, hash};
use common::{check, last_error, level, strategy};
use lanekit::kernels::Scan;
use lanekit::tensor::Dtype;
use proptest::prelude::*;

/// Those of floats, which have every operation, and of integers.
fn dtypes() -> Vec<Dtype> {
    let of_sums = Scan::Sum.info().dtypes.iter().filter(|dtype| !REAL.contains(dtype));
    REAL.iter().chain(of_sums).copied().collect()
}

/// Where the output lies.
#[derive(Clone, Debug)]
enum Overlap {
    Apart,
    InPlace,
    Shifted(i64),
}

#[derive(Clone, Debug)]
struct Case {
    shape: Vec<i64>,
    axes: u64,
    recipes: [Recipe; 2],
    overlap: Overlap,
    level: usize,
    seed: u64,
}

fn case() -> impl Strategy<Value = Case> {
    let overlap =
        prop_oneof![4 => Just(Overlap::Apart), 2 => Just(Overlap::InPlace), 2 => (0..40i64).prop_map(Overlap::Shifted)];
    let recipes = [strategy::recipe(), strategy::recipe()];
    (strategy::shape(), any::<u64>(), recipes, overlap, 0..4usize, any::<u64>())
        .prop_map(|(shape, axes, recipes, overlap, level, seed)| Case { shape, axes, recipes, overlap, level, seed })
}

impl Case {
    /// Some axes, some of them counted from the end; one for what takes one.
    fn axes_for(&self, op: LineOp) -> Option<Vec<i32>> {
        let ndim = self.shape.len() as i32;
        let signed = |axis: i32| if self.axes >> ((axis + 20) % 64) & 1 == 1 { axis - ndim } else { axis };
        if op.has_one_axis() {
            return (ndim > 0).then(|| vec![signed((self.axes % self.shape.len() as u64) as i32)]);
        }
        Some((0..ndim).filter(|axis| self.axes >> axis & 1 == 1).map(signed).collect())
    }

    fn run(&self, op: LineOp, dtype: Dtype) -> Result<(), String> {
        let Some(axes) = self.axes_for(op) else { return Ok(()) };
        let whole = |recipe: &Recipe| Recipe { ones: 0, drop: false, ..recipe.clone() };
        let x = match self.overlap {
            Overlap::InPlace => self.recipes[0].output(dtype, &self.shape, 0),
            _ => whole(&self.recipes[0]).input(dtype, &self.shape, 0),
        };
        let out = match self.overlap {
            Overlap::InPlace => x.clone(),
            Overlap::Apart => self.recipes[1].output(dtype, &self.shape, x.span().1 + 16),
            Overlap::Shifted(bytes) => self.recipes[1].output(dtype, &self.shape, bytes),
        };
        let mut random = Random::new(self.seed);
        let end = x.span().1.max(out.span().1) + 80;
        let mut arena: Vec<u8> = (0..end).map(|_| random.bits() as u8).collect();
        x.randomise(&mut random, element, &mut arena);
        let expected = op.on_contiguous(dtype, &self.shape, &axes, &x.gather(&arena));
        let before = arena.clone();
        let base = arena.as_mut_ptr();
        let vectors = op.vectors(dtype, &along(&self.shape, &axes));
        if op.run(&x.tensor(base), &axes, &vectors, &out.tensor(base)) != 0 {
            return Err(format!("{op:?}: {}", last_error()));
        }
        check::outputs(std::slice::from_ref(&out), &[dtype], before, &arena, &[expected])
            .map_err(|e| format!("{op:?} along {axes:?}: {e}\n{x:#?}\n{out:#?}"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_layout(case in case()) {
        let all = level::all();
        let _level = level::choose(all[case.level % all.len()]);
        for op in LineOp::all() {
            for &dtype in op.dtypes() {
                case.run(op, dtype).map_err(TestCaseError::fail)?;
            }
        }
    }
}

/// Lines across several chunks, side by side in panels and one by one, against contiguous ones.
#[test]
fn long_lines_in_any_direction() {
    for dtype in dtypes() {
        for shape in [[2050, 19], [3, 1027], [1024, 16], [1025, 3], [5000, 1]] {
            let values = finite_elements(&mut Random::new(3), dtype, (shape[0] * shape[1]) as usize);
            let plain = Layout::contiguous(dtype, 0, &shape);
            for recipe in [
                Recipe { order: 1, ..Recipe::PLAIN },
                Recipe { order: 1, flips: 0b11, gaps: [0, 12, 0, 0], ..Recipe::PLAIN },
                Recipe { gaps: [dtype.size() as i64, 0, 0, 0], ..Recipe::PLAIN },
            ] {
                let x = recipe.output(dtype, &shape, 0);
                let mut arena = vec![0u8; x.span().1 as usize];
                for (from, to) in plain.offsets().into_iter().zip(x.offsets()) {
                    arena[to..to + dtype.size()].copy_from_slice(&values[from..from + dtype.size()]);
                }
                for (op, axes) in LineOp::of(dtype).into_iter().flat_map(|op| [vec![0], vec![1]].map(|axes| (op, axes)))
                {
                    let want = op.on_contiguous(dtype, &shape, &axes, &values);
                    let mut place = arena.clone();
                    let tensor = x.tensor(place.as_mut_ptr());
                    let vectors = op.vectors(dtype, &along(&shape, &axes));
                    assert_eq!(op.run(&tensor, &axes, &vectors, &tensor), 0, "{op:?}: {}", last_error());
                    assert_eq!(
                        first_difference(dtype, &x.gather(&place), &want),
                        None,
                        "{op:?} {dtype} {shape:?} {axes:?}"
                    );
                }
            }
        }
    }
}

/// One sequence, however it is split over axes.
#[test]
fn splits_of_a_line_agree() {
    for op in LineOp::all().into_iter().filter(|op| !op.has_one_axis()) {
        for dtype in REAL {
            let values = finite_elements(&mut Random::new(61), dtype, 6000);
            let want = op.on_contiguous(dtype, &[6000], &[0], &values);
            for shape in [&[60, 100][..], &[3, 20, 100], &[6000, 1], &[2, 3, 1, 10, 100], &[1500, 2, 2]] {
                let axes: Vec<i32> = (0..shape.len() as i32).collect();
                assert_eq!(op.on_contiguous(dtype, shape, &axes, &values), want, "{op:?} {shape:?}");
                let turned = Recipe { order: 1, flips: 0b101, ..Recipe::PLAIN }.output(dtype, shape, 0);
                let mut arena = vec![0u8; values.len()];
                for (i, to) in turned.offsets().into_iter().enumerate() {
                    arena[to..to + dtype.size()].copy_from_slice(&values[i * dtype.size()..][..dtype.size()]);
                }
                let tensor = turned.tensor(arena.as_mut_ptr());
                assert_eq!(op.run(&tensor, &axes, &op.vectors(dtype, shape), &tensor), 0, "{}", last_error());
                assert_eq!(turned.gather(&arena), want, "{op:?} {shape:?} rearranged");
            }
        }
    }
}

/// Vectors in any layout, and ones that the output overwrites.
#[test]
fn vectors_in_any_layout() {
    for dtype in REAL {
        let size = dtype.size();
        let shape = [4, 40];
        let values = finite_elements(&mut Random::new(5), dtype, 160);
        for op in LineOp::all().into_iter().filter(|op| op.vectors(dtype, &[1]).0.iter().any(Option::is_some)) {
            let want = op.on_contiguous(dtype, &shape, &[1], &values);
            let layout = Layout::contiguous(dtype, 0, &shape);
            let mut vectors = op.vectors(dtype, &[40]);
            for (layout, bytes) in vectors.0.iter_mut().flatten() {
                // Backwards, every second.
                let turned = Layout::line(dtype, 78 * size as i64, 40, -2 * size as i64);
                let mut arena = vec![0u8; 80 * size];
                for (from, to) in layout.offsets().into_iter().zip(turned.offsets()) {
                    arena[to..to + size].copy_from_slice(&bytes[from..from + size]);
                }
                (*layout, *bytes) = (turned, arena);
            }
            let mut out = vec![0u8; values.len()];
            let x = layout.tensor(values.as_ptr().cast_mut());
            assert_eq!(op.run(&x, &[1], &vectors, &layout.tensor(out.as_mut_ptr())), 0, "{}", last_error());
            assert_eq!(first_difference(dtype, &out, &want), None, "{op:?}");
            // As the first of them, one that lies where the output goes.
            let mut shared = out;
            let (layout_of_first, bytes) = vectors.0.iter().flatten().next().expect("the op has vectors");
            let first = layout_of_first.gather(bytes);
            shared[size..size + first.len()].copy_from_slice(&first);
            let own = op.vectors(dtype, &[40]);
            let tensors: Vec<_> =
                own.0.iter().map(|v| v.as_ref().map(|(l, bytes)| l.tensor(bytes.as_ptr().cast_mut()))).collect();
            let within = Layout::contiguous(dtype, size as i64, &[40]);
            let inside = within.tensor(shared.as_mut_ptr());
            let replaced = tensors.iter().position(Option::is_some);
            let at = |k: usize| match tensors.get(k) {
                Some(Some(_)) if Some(k) == replaced => &raw const inside,
                Some(Some(tensor)) => std::ptr::from_ref(tensor),
                _ => std::ptr::null(),
            };
            // SAFETY: operands of this test.
            let status =
                unsafe { op.call(&x, &[1], [at(0), at(1), at(2), at(3)], &layout.tensor(shared.as_mut_ptr())) };
            assert_eq!(status, 0, "{}", last_error());
            assert_eq!(first_difference(dtype, &shared, &want), None, "{op:?} with a vector in the output");
        }
    }
}

/// Tame and wild elements, moderate ones for products, at every level: the same bits, and those that other
/// machines gave.
#[test]
fn levels_agree() {
    const SHAPE: [i64; 2] = [37, 3001];
    let mut found = String::new();
    for dtype in dtypes() {
        let mut random = Random::new(13);
        let n = (SHAPE[0] * SHAPE[1]) as usize;
        let moderate: Vec<f64> = (0..n).map(|_| 1.0 + random.moderate() / 64.0).collect();
        let moderate = match dtype {
            _ if dtype.is_whole() => elements(&mut random, dtype, n),
            Dtype::F32 => bytes_of(&moderate.iter().map(|&x| x as f32).collect::<Vec<_>>()),
            _ => bytes_of(&moderate),
        };
        let inputs = [
            ("moderate", moderate),
            ("tame", finite_elements(&mut random, dtype, n)),
            ("wild", elements(&mut random, dtype, n)),
        ];
        for op in LineOp::of(dtype) {
            for (kind, values) in &inputs {
                for axis in [0, 1] {
                    let mut first: Option<Vec<u8>> = None;
                    for isa in level::all() {
                        let _level = level::choose(isa);
                        let got = op.on_contiguous(dtype, &SHAPE, &[axis], values);
                        let want = first.get_or_insert_with(|| got.clone());
                        let difference = first_difference(dtype, &got, want);
                        assert_eq!(difference, None, "{op:?} of {kind} {dtype} along {axis} at {isa:?}");
                    }
                    writeln!(found, "{op:?} {dtype} {kind} {axis} {:016x}", hash(dtype, &first.unwrap())).unwrap();
                }
            }
        }
    }
    check_hashes("tests/hashes_lines.txt", &found);
}

/// No axes at all: a line of one element each, or of the one that a 0-d tensor has.
#[test]
fn lines_of_one_element() {
    for op in LineOp::all().into_iter().filter(|op| !op.has_one_axis()) {
        for dtype in REAL {
            let values = finite_elements(&mut Random::new(4), dtype, 6);
            let single: Vec<u8> =
                values.chunks(dtype.size()).flat_map(|x| op.on_contiguous(dtype, &[], &[], x)).collect();
            assert_eq!(op.on_contiguous(dtype, &[2, 3], &[], &values), single, "{op:?}");
            assert_eq!(op.on_contiguous(dtype, &[6, 1], &[1], &values), single, "{op:?}");
        }
    }
}

#[test]
fn nothing_gives_nothing() {
    for op in LineOp::all() {
        for (shape, axis) in [([0, 3], 0), ([0, 3], 1), ([3, 0], 0), ([3, 0], 1)] {
            assert!(op.on_contiguous(Dtype::F32, &shape, &[axis], &[]).is_empty());
        }
    }
}

#[cfg(unix)]
mod guarded {
    use super::*;
    use common::guard::{Guarded, doing, explain_faults};

    /// Enough for 4097 elements of 8 bytes at the widest stride used here.
    const BYTES: usize = 4097 * 8 * 3 + 64;

    /// Operands start right after, or end right before, a page that faults; so do the vectors.
    #[test]
    fn nothing_else_is_touched() {
        explain_faults();
        for isa in level::all() {
            let _level = level::choose(isa);
            for dtype in REAL {
                let mut random = Random::new(11);
                let mut regions: Vec<Guarded> = (0..2).map(|_| Guarded::new(BYTES)).collect();
                regions.iter_mut().for_each(|region| common::values::fill(&mut random, dtype, region.bytes()));
                let item = dtype.size() as i64;
                for n in (1..40).chain([127, 129, 1024, 1025, 2049]) {
                    let line = |stride| Layout::line(dtype, 0, n, stride);
                    for stride in [item, 2 * item, 2 * item + 1, -item] {
                        all_ways(&regions, &line(stride), &line(item), &[0]);
                        all_ways(&regions, &line(item), &line(stride), &[0]);
                    }
                }
                for shape in [[2, 3], [17, 33], [40, 65], [1025, 3], [3, 1025]] {
                    for order in [0, 1] {
                        let x = Recipe { order, ..Recipe::PLAIN }.output(dtype, &shape, 0);
                        let out = Recipe { order: 1 - order, ..Recipe::PLAIN }.output(dtype, &shape, 0);
                        for axis in [0, 1] {
                            all_ways(&regions, &x, &out, &[axis]);
                            all_ways(&regions, &x, &x, &[axis]);
                        }
                    }
                }
            }
        }
    }

    fn all_ways(regions: &[Guarded], x: &Layout, out: &Layout, axes: &[i32]) {
        for op in LineOp::all() {
            let vectors = op.vectors(x.dtype, &along(&x.shape, axes));
            for at_end in [false, true] {
                let (x, out) = (regions[0].place(x, at_end), regions[1].place(out, at_end));
                doing(format_args!("{op:?} along {axes:?} of {x:?} to {out:?}"));
                let (from, to) = (x.tensor(regions[0].start()), out.tensor(regions[1].start()));
                assert_eq!(op.run(&from, axes, &vectors, &to), 0, "{}", last_error());
            }
        }
    }

    /// Vectors and channels between faulting pages.
    #[test]
    fn vectors_are_read_to_their_end_only() {
        explain_faults();
        for isa in level::all() {
            let _level = level::choose(isa);
            for dtype in REAL {
                for n in (1..40).chain([511, 512, 513, 1025]) {
                    let x = finite_elements(&mut Random::new(1), dtype, 3 * n);
                    let shape = [3, n as i64];
                    for op in LineOp::all() {
                        let want = op.on_contiguous(dtype, &shape, &[1], &x);
                        let mut vectors = op.vectors(dtype, &[n as i64]);
                        let mut regions = Vec::new();
                        for (layout, bytes) in vectors.0.iter_mut().flatten() {
                            let mut region = Guarded::new(bytes.len());
                            let placed = region.place(layout, true);
                            let at = placed.offset as usize;
                            region.bytes()[at..at + bytes.len()].copy_from_slice(bytes);
                            regions.push((placed, region));
                        }
                        let mut tensors = regions.iter().map(|(layout, region)| layout.tensor(region.start()));
                        let pointers = [0, 1, 2, 3].map(|k| {
                            let there = vectors.0.get(k).is_some_and(Option::is_some);
                            if there { tensors.next() } else { None }
                        });
                        let mut out = vec![0u8; x.len()];
                        let layout = Layout::contiguous(dtype, 0, &shape);
                        let (from, to) = (layout.tensor(x.as_ptr().cast_mut()), layout.tensor(out.as_mut_ptr()));
                        let at = |k: usize| pointers[k].as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
                        doing(format_args!("{op:?} with vectors of {n}"));
                        // SAFETY: operands of this test.
                        let status = unsafe { op.call(&from, &[1], [at(0), at(1), at(2), at(3)], &to) };
                        assert_eq!(status, 0, "{}", last_error());
                        assert_eq!(first_difference(dtype, &out, &want), None, "{op:?}");
                    }
                }
            }
        }
    }
}
