//! Every operation gives, on any layout, in place and with overlapping operands, the bits that it
//! gives on contiguous copies; and touches nothing else.

mod common;

use common::check;
use common::job::Job;
use common::layout::{Layout, Recipe};
use common::values::{Random, element, elements, finite, first_difference};
use common::{level, strategy};
use lanekit::kernels::Reduction;
use lanekit::tensor::Dtype;
use proptest::prelude::*;

/// How the operands lie towards each other.
#[derive(Clone, Debug)]
enum Overlap {
    Apart,
    /// The output is the input of this number, element for element.
    InPlace(usize),
    /// Operand k starts this many bytes after operand k - 1.
    Shifted(i64),
}

#[derive(Clone, Debug)]
struct Case {
    shape: Vec<i64>,
    recipes: [Recipe; 4],
    overlap: Overlap,
    level: usize,
    seed: u64,
}

fn case() -> impl Strategy<Value = Case> {
    let recipes = [strategy::recipe(), strategy::recipe(), strategy::recipe(), strategy::recipe()];
    let overlap = prop_oneof![
        4 => Just(Overlap::Apart),
        2 => (0..3usize).prop_map(Overlap::InPlace),
        2 => (0..40i64).prop_map(Overlap::Shifted),
    ];
    (strategy::shape(), recipes, overlap, 0..4usize, any::<u64>())
        .prop_map(|(shape, recipes, overlap, level, seed)| Case { shape, recipes, overlap, level, seed })
}

impl Case {
    /// Lays out a job's operands, inputs then outputs. Inputs repeat to any output; outputs lie apart from each other.
    fn lay(&self, job: Job) -> Vec<Layout> {
        let dtypes = job.dtypes();
        let out = job.nin();
        let mut layouts: Vec<Layout> = Vec::new();
        let mut at = 0;
        for (k, &dtype) in dtypes.iter().enumerate() {
            let recipe = &self.recipes[k];
            let layout = match self.overlap {
                Overlap::InPlace(input) if k == out && dtypes[input.min(out - 1)] == dtype => {
                    layouts[input.min(out - 1)].clone()
                }
                _ if k >= out => recipe.output(dtype, &self.shape, at),
                Overlap::InPlace(input) if k == input.min(out - 1) => recipe.output(dtype, &self.shape, at),
                _ => recipe.input(dtype, &self.shape, at),
            };
            at = match self.overlap {
                Overlap::Shifted(bytes) if k < out => at + bytes,
                _ => layouts.iter().chain([&layout]).map(|l| l.span().1 + 16).fold(at, i64::max),
            };
            layouts.push(layout);
        }
        layouts
    }

    fn arena(&self, layouts: &[Layout], element: fn(&mut Random, Dtype) -> u64) -> Vec<u8> {
        let mut random = Random::new(self.seed);
        let end = layouts.iter().map(|layout| layout.span().1).max().unwrap_or(0);
        let mut arena: Vec<u8> = (0..end + 80).map(|_| random.bits() as u8).collect();
        for layout in layouts {
            layout.randomise(&mut random, element, &mut arena);
        }
        arena
    }

    fn choose_level(&self) -> level::Level {
        let all = level::all();
        level::choose(all[self.level % all.len()])
    }

    fn run(&self, jobs: &[Job]) -> Result<(), TestCaseError> {
        let _level = self.choose_level();
        for &job in jobs {
            let layouts = self.lay(job);
            check::job(job, &mut self.arena(&layouts, element), &layouts).map_err(TestCaseError::fail)?;
        }
        Ok(())
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn ops(case in case()) {
        case.run(&Job::ops())?;
    }

    #[test]
    fn casts(case in case()) {
        case.run(&Job::casts())?;
    }

    #[test]
    fn copies(case in case()) {
        case.run(&Job::copies())?;
    }
}

/// What a reduction is asked to do, besides its layouts.
fn axes_and_keepdims() -> impl Strategy<Value = (u64, bool, bool)> {
    (any::<u64>(), any::<bool>(), prop::bool::weighted(0.2))
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn reductions(case in case(), (axes, keepdims, all) in axes_and_keepdims()) {
        let ndim = case.shape.len() as i32;
        let turn = (axes >> 40) as usize % 6;
        let chosen: Vec<i32> = (0..ndim).filter(|axis| axes >> axis & 1 == 1).collect();
        // Half of them counted from the end.
        let named: Vec<i32> = chosen.iter().map(|&axis| if axis % 2 == 1 { axis - ndim } else { axis }).collect();
        let axes = (!all).then_some(&named[..]);
        let gone = |axis: i32| all || chosen.contains(&axis);
        let out_shape: Vec<i64> = (0..ndim)
            .filter(|&axis| keepdims || !gone(axis))
            .map(|axis| if gone(axis) { 1 } else { case.shape[axis as usize] })
            .collect();
        let _level = case.choose_level();
        // A sixth of them a case: each sees hundreds.
        for (fold, dtype) in common::job::reductions().into_iter().skip(turn).step_by(6) {
            let (x, out) = reduction_layouts(&case, [dtype, fold.info().output_dtype(dtype)], &out_shape);
            // Special values make most long sums NaN: only short ones are compared with them.
            let values = if x.count() < 16 { element } else { finite };
            let mut arena = case.arena(&[x.clone(), out.clone()], values);
            check::reduction(fold, &mut arena, &x, axes, keepdims, &out).map_err(TestCaseError::fail)?;
        }
    }
}

fn reduction_layouts(case: &Case, [dtype, out_dtype]: [Dtype; 2], out_shape: &[i64]) -> (Layout, Layout) {
    let plain = Recipe { ones: 0, drop: false, ..case.recipes[0].clone() };
    let x = plain.input(dtype, &case.shape, 0);
    let at = match case.overlap {
        Overlap::Shifted(bytes) => bytes,
        Overlap::InPlace(_) => 0,
        Overlap::Apart => x.span().1 + 16,
    };
    let out = case.recipes[1].output(out_dtype, out_shape, at);
    (x, out)
}

/// An element's result depends on the element alone: not on its index, the length, or the alignment.
#[test]
fn position_does_not_matter() {
    const N: usize = 70;
    for job in [Job::ops(), Job::casts()].concat() {
        let dtypes = job.dtypes();
        let mut random = Random::new(7);
        let (inputs, outs) = dtypes.split_at(job.nin());
        let values: Vec<Vec<u8>> = inputs.iter().map(|&dtype| elements(&mut random, dtype, N)).collect();
        let alone: Vec<Vec<Vec<u8>>> = (0..N)
            .map(|i| {
                let element = |(x, dtype): (&Vec<u8>, &Dtype)| x[i * dtype.size()..][..dtype.size()].to_vec();
                job.run_contiguous(&values.iter().zip(inputs).map(element).collect::<Vec<_>>(), 1)
            })
            .collect();
        for (from, n) in (0..N).flat_map(|from| [(from, N - from), (0, from), (from / 2, N - from)]) {
            let got = run_shifted(job, &values, from, n);
            for (o, dtype) in job.compared_as().into_iter().enumerate() {
                let want: Vec<u8> = alone[from..from + n].iter().flat_map(|one| one[o].clone()).collect();
                assert_eq!(got[o].len(), n * outs[o].size());
                assert_eq!(first_difference(dtype, &got[o], &want), None, "{job:?} {n} elements from {from}");
            }
        }
    }
}

/// Elements `from` and following, each operand at another alignment.
fn run_shifted(job: Job, values: &[Vec<u8>], from: usize, n: usize) -> Vec<Vec<u8>> {
    let dtypes = job.dtypes();
    let mut arena = vec![0u8; 8192];
    let layouts: Vec<Layout> = dtypes
        .iter()
        .enumerate()
        .map(|(k, &dtype)| Layout::contiguous(dtype, (2048 * k + (from + 3 * k + n) % 67) as i64, &[n as i64]))
        .collect();
    for (layout, x) in layouts.iter().zip(values) {
        let size = layout.dtype.size();
        arena[layout.offset as usize..][..n * size].copy_from_slice(&x[from * size..][..n * size]);
    }
    let base = arena.as_mut_ptr();
    let tensors: Vec<_> = layouts.iter().map(|layout| layout.tensor(base)).collect();
    assert_eq!(job.run(&tensors), 0);
    layouts[job.nin()..].iter().map(|out| out.gather(&arena)).collect()
}

/// Outputs that are written past the caches: long ones, from any alignment, with a ragged end.
#[test]
fn long_outputs() {
    for (job, n) in [
        (Job::Op(lanekit::kernels::Op::Add, Dtype::F32), (4 << 20) + 77),
        (Job::Op(lanekit::kernels::Op::Neg, Dtype::F64), (2 << 20) + 5),
        (Job::Op(lanekit::kernels::Op::Less, Dtype::F32), (16 << 20) + 3),
        (Job::Op(lanekit::kernels::Op::Neg, Dtype::F32), (4 << 20) + 9),
        (Job::Cast(Dtype::U8, Dtype::I64), (2 << 20) + 1),
        (Job::Copy(Dtype::F32), (4 << 20) + 19),
    ] {
        long_output(job, n);
    }
}

/// Compares with the same elements computed in pieces too short to be streamed.
fn long_output(job: Job, n: usize) {
    let dtypes = job.dtypes();
    let mut random = Random::new(3);
    let mut at = 3;
    let mut layouts = Vec::new();
    for &dtype in &dtypes {
        layouts.push(Layout::contiguous(dtype, at, &[n as i64]));
        at += (n * dtype.size()) as i64 + 29;
    }
    let mut arena: Vec<u8> = (0..at.div_euclid(8) + 1).flat_map(|_| random.bits().to_le_bytes()).collect();
    let (mut whole, base) = (arena.clone(), arena.as_mut_ptr());
    let whole_base = whole.as_mut_ptr();
    assert_eq!(job.run(&layouts.iter().map(|layout| layout.tensor(whole_base)).collect::<Vec<_>>()), 0);
    const PIECE: usize = 100_000;
    for from in (0..n).step_by(PIECE) {
        let piece = |layout: &Layout| {
            Layout::contiguous(
                layout.dtype,
                layout.offset + (from * layout.dtype.size()) as i64,
                &[PIECE.min(n - from) as i64],
            )
        };
        let pieces: Vec<Layout> = layouts.iter().map(piece).collect();
        assert_eq!(job.run(&pieces.iter().map(|layout| layout.tensor(base)).collect::<Vec<_>>()), 0);
    }
    let outs = &layouts[job.nin()..];
    for (out, dtype) in outs.iter().zip(job.compared_as()) {
        let (low, high) = out.span();
        let (low, high) = (low as usize, high as usize);
        assert_eq!(first_difference(dtype, &whole[low..high], &arena[low..high]), None, "{job:?}");
        // What lies elsewhere is compared below.
        arena[low..high].copy_from_slice(&whole[low..high]);
    }
    assert!(whole == arena, "{job:?} wrote elsewhere");
}

/// The mean of nothing is NaN, the sum 0, and the largest does not exist, in any layout.
#[test]
fn empty_reductions() {
    let x = Layout { dtype: Dtype::F32, offset: 0, shape: vec![3, 0], strides: vec![-4, 1 << 60] };
    let out = Layout::line(Dtype::F32, 8, 3, 4);
    for (fold, status) in [(Reduction::Sum, 0), (Reduction::Mean, 0), (Reduction::Max, 7), (Reduction::Min, 7)] {
        let mut arena = vec![0x55u8; 32];
        let base = arena.as_mut_ptr();
        assert_eq!(common::job::reduce(fold, &x.tensor(base), Some(&[1]), false, &out.tensor(base)), status);
        let values = common::values::f32s(&out.gather(&arena));
        match fold {
            Reduction::Sum => assert_eq!(values, [0.0; 3]),
            Reduction::Mean => assert!(values.iter().all(|value| value.is_nan())),
            _ => assert_eq!(arena, [0x55; 32]),
        }
    }
}
