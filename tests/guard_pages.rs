//! No operation touches a byte outside its operands: every operand's data starts right after, or ends
//! right before, a page that faults.

#![cfg(unix)]

mod common;

use common::guard::{Guarded, doing, explain_faults};
use common::job::{Job, inner_loop, reduce, reducible, reductions_of};
use common::layout::{Layout, Recipe};
use common::level;
use common::moves::{self, Move};
use common::values::{Random, fill};
use lanekit::capi::lk_fill;
use lanekit::kernels::Op;
use lanekit::tensor::Dtype;

const LENGTHS: [usize; 8] = [127, 128, 129, 255, 1024, 1025, 2049, 4097];
/// Enough for 4097 elements of 8 bytes at the widest stride used here.
const BYTES: usize = 4097 * 8 * 3 + 64;

fn lengths() -> impl Iterator<Item = usize> {
    (0..71).chain(LENGTHS)
}

/// One region for each operand, filled with random elements of its dtype.
fn regions(dtypes: &[Dtype]) -> Vec<Guarded> {
    let mut random = Random::new(11);
    let region = |&dtype: &Dtype| {
        let mut region = Guarded::new(BYTES);
        fill(&mut random, dtype, region.bytes());
        region
    };
    dtypes.iter().map(region).collect()
}

/// Layouts of `n` elements: contiguous, every second, every third byte-odd, backwards.
fn lines(dtype: Dtype, n: usize) -> [Layout; 4] {
    let item = dtype.size() as i64;
    [item, 2 * item, 2 * item + 1, -item].map(|stride| Layout::line(dtype, 0, n, stride))
}

/// Two axes in the given memory order.
fn planes(dtype: Dtype, shape: [i64; 2]) -> [Layout; 3] {
    let transposed = Recipe { order: 1, ..Recipe::PLAIN };
    let gapped = Recipe { order: 1, gaps: [0, 8, 0, 0], ..Recipe::PLAIN };
    [Recipe::PLAIN, transposed, gapped].map(|recipe| recipe.output(dtype, &shape, 0))
}

/// Runs a job on every choice of layouts in which the inputs share a form and the output has its own.
fn run_job<const N: usize>(job: Job, regions: &[Guarded], layouts: impl Fn(Dtype) -> [Layout; N]) {
    let dtypes = job.dtypes();
    let out = job.nin();
    for (input_form, output_form) in (0..N).flat_map(|i| (0..N).map(move |o| (i, o))) {
        for at_end in [false, true] {
            let form = |k: usize| if k >= out { output_form } else { input_form };
            let placed: Vec<Layout> =
                (0..dtypes.len()).map(|k| regions[k].place(&layouts(dtypes[k])[form(k)], at_end)).collect();
            doing(format_args!("{job:?} {placed:?}"));
            let tensors: Vec<_> = placed.iter().zip(regions).map(|(layout, r)| layout.tensor(r.start())).collect();
            assert_eq!(job.run(&tensors), 0, "{job:?}: {}", common::last_error());
        }
    }
}

fn run_jobs(jobs: &[Job]) {
    explain_faults();
    for isa in level::all() {
        let _level = level::choose(isa);
        for &job in jobs {
            let regions = regions(&job.dtypes());
            for n in lengths() {
                run_job(job, &regions, |dtype| lines(dtype, n));
            }
            for shape in [[2, 3], [3, 17], [16, 16], [17, 33], [40, 65], [300, 3], [3, 300]] {
                run_job(job, &regions, |dtype| planes(dtype, shape));
            }
        }
    }
}

#[test]
fn ops() {
    run_jobs(&Job::ops());
}

#[test]
fn casts() {
    run_jobs(&Job::casts());
}

#[test]
fn copies() {
    run_jobs(&Job::copies());
}

#[test]
fn reductions() {
    explain_faults();
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in reducible() {
            let regions = regions(&[dtype, Dtype::I64]);
            for n in lengths().filter(|&n| n > 0) {
                lines(dtype, n).iter().for_each(|x| reduce_all_ways(&regions, x));
            }
            for shape in [[2, 3], [40, 3], [33, 64], [31, 65], [1025, 2], [2, 1025], [64, 130]] {
                planes(dtype, shape).iter().for_each(|x| reduce_all_ways(&regions, x));
            }
        }
    }
}

/// Every reduction of `x` over every axis, to contiguous and gapped outputs.
fn reduce_all_ways(regions: &[Guarded], x: &Layout) {
    let ndim = x.shape.len() as i32;
    for axes in (0..ndim).map(|axis| vec![axis]).chain([(0..ndim).collect()]) {
        let kept: Vec<i64> = (0..ndim).filter(|axis| !axes.contains(axis)).map(|axis| x.shape[axis as usize]).collect();
        for gap in [0, 5] {
            for (fold, at_end) in reductions_of(x.dtype).into_iter().flat_map(|fold| [(fold, false), (fold, true)]) {
                let to = fold.info().output_dtype(x.dtype);
                let out = Recipe { gaps: [gap; 4], ..Recipe::PLAIN }.output(to, &kept, 0);
                let (x, out) = (regions[0].place(x, at_end), regions[1].place(&out, at_end));
                doing(format_args!("{fold:?} over {axes:?} of {x:?} to {out:?}"));
                let (from, to) = (x.tensor(regions[0].start()), out.tensor(regions[1].start()));
                {
                    assert_eq!(reduce(fold, &from, Some(&axes), false, &to), 0, "{}", common::last_error());
                }
            }
        }
    }
}

#[test]
fn fills() {
    explain_faults();
    for dtype in Dtype::ALL {
        let regions = regions(&[dtype, dtype]);
        let value = regions[0].place(&Layout::line(dtype, 0, 1, 0), true);
        let value = regions[0].start().wrapping_offset(value.offset as isize);
        for out in lengths().flat_map(|n| lines(dtype, n)) {
            for at_end in [false, true] {
                let out = regions[1].place(&out, at_end);
                doing(format_args!("lk_fill of {out:?}"));
                // SAFETY: one element, and a layout within its region.
                assert_eq!(unsafe { lk_fill(value.cast(), &out.tensor(regions[1].start())) }, 0);
            }
        }
    }
}

#[test]
fn inner_loops() {
    explain_faults();
    for isa in level::all() {
        let _level = level::choose(isa);
        for (&op, &dtype) in Op::ALL.iter().flat_map(|op| op.info().dtypes.iter().map(move |dtype| (op, dtype))) {
            let dtypes = Job::Op(op, dtype).dtypes();
            let regions = regions(&dtypes);
            for n in lengths() {
                loop_all_ways(op, dtype, &dtypes, &regions, n);
            }
        }
    }
}

fn loop_all_ways(op: Op, dtype: Dtype, dtypes: &[Dtype], regions: &[Guarded], n: usize) {
    let function = inner_loop(op, dtype);
    for form in 0..4 {
        for at_end in [false, true] {
            let placed: Vec<Layout> =
                dtypes.iter().zip(regions).map(|(&dtype, r)| r.place(&lines(dtype, n)[form], at_end)).collect();
            doing(format_args!("lk_loop of {op:?} {placed:?}"));
            let mut args: Vec<_> = placed
                .iter()
                .zip(regions)
                .map(|(layout, r)| r.start().wrapping_offset(layout.offset as isize).cast())
                .collect();
            let steps: Vec<isize> = placed.iter().map(|layout| layout.strides[0] as isize).collect();
            // SAFETY: layouts within their regions.
            unsafe { function(args.as_mut_ptr(), &(n as isize), steps.as_ptr(), std::ptr::null_mut()) };
        }
    }
}

/// The guard works: a read past the end ends the process that does it.
#[test]
fn guard_pages_fault() {
    let region = Guarded::new(1);
    // SAFETY: the child touches the guard page on purpose and ends; the parent waits for it.
    unsafe {
        let child = libc::fork();
        if child == 0 {
            libc::signal(libc::SIGSEGV, libc::SIG_DFL);
            let size = libc::sysconf(libc::_SC_PAGESIZE) as usize;
            region.start().wrapping_add(size).read_volatile();
            libc::_exit(0);
        }
        let mut status = 0;
        assert_eq!(libc::waitpid(child, &mut status, 0), child);
        assert!(libc::WIFSIGNALED(status));
    }
}

/// What moves elements: inputs and output start or end at a page that faults.
#[test]
fn moves() {
    explain_faults();
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in [Dtype::U8, Dtype::F16, Dtype::F32, Dtype::F64] {
            let mut regions: Vec<Guarded> = (0..3).map(|_| Guarded::new(BYTES)).collect();
            for (seed, shape) in (0..).zip([&[1][..], &[70], &[17, 33], &[64, 5], &[3, 16, 9]]) {
                for case in moves::all(shape, &mut Random::new(seed)) {
                    for at_end in [false, true] {
                        move_guarded(&case, dtype, &mut regions, at_end);
                    }
                }
            }
        }
    }
}

fn move_guarded(case: &Move, dtype: Dtype, regions: &mut [Guarded], at_end: bool) {
    let mut operands: Vec<Layout> = vec![];
    for (own, shape) in &case.inputs {
        let layout = Layout::contiguous(own.unwrap_or(dtype), 0, shape);
        operands.push(regions[operands.len()].place(&layout, at_end));
    }
    operands.push(regions[operands.len()].place(&Layout::contiguous(dtype, 0, &case.out), at_end));
    for (k, numbers) in &case.numbers {
        let size = operands[*k].dtype.size();
        for (at, number) in operands[*k].offsets().into_iter().zip(numbers) {
            regions[*k].bytes()[at..at + size].copy_from_slice(&number.to_le_bytes()[..size]);
        }
    }
    doing(format_args!("{} {operands:?}", case.name));
    let tensors: Vec<_> = operands.iter().zip(&*regions).map(|(layout, r)| layout.tensor(r.start())).collect();
    let (out, inputs) = tensors.split_last().expect("an output");
    let pointers: Vec<_> = inputs.iter().map(std::ptr::from_ref).collect();
    assert_eq!((case.call)(&pointers, out), 0, "{}: {}", case.name, common::last_error());
}
