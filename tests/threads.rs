//! Any number of threads may call at once: results are the same, and a thread sees its own errors.

mod common;

use std::sync::Barrier;
use std::thread;

use common::job::{Job, REAL, reduce, reductions_of};
use common::last_error;
use common::layout::Layout;
use common::values::{Random, elements, first_difference};
use lanekit::capi::lk_copy;
use lanekit::capi::lk_squeeze;
use lanekit::kernels::Reduction;

const THREADS: usize = 8;

/// All threads start together, each with its number.
fn together(body: impl Fn(usize) + Sync) {
    let barrier = Barrier::new(THREADS);
    thread::scope(|scope| {
        for number in 0..THREADS {
            let (barrier, body) = (&barrier, &body);
            scope.spawn(move || {
                barrier.wait();
                body(number);
            });
        }
    });
}

#[test]
fn jobs_on_shared_inputs() {
    const N: usize = 3001;
    let mut random = Random::new(23);
    let work: Vec<_> = Job::all()
        .into_iter()
        .map(|job| {
            let dtypes = job.dtypes();
            let inputs: Vec<_> = dtypes[..job.nin()].iter().map(|&d| elements(&mut random, d, N)).collect();
            let expected = job.run_contiguous(&inputs, N);
            (job, inputs, expected)
        })
        .collect();
    together(|number| {
        // Each thread starts elsewhere, so that different operations meet.
        for (job, inputs, expected) in work.iter().cycle().skip(number * 13).take(2 * work.len()) {
            let got = job.run_contiguous(inputs, N);
            for ((dtype, got), expected) in job.compared_as().into_iter().zip(&got).zip(expected) {
                assert_eq!(first_difference(dtype, got, expected), None, "{job:?} in thread {number}");
            }
        }
    });
}

#[test]
fn reductions_of_shared_inputs() {
    let shape = [211, 97];
    for dtype in REAL {
        let x = elements(&mut Random::new(29), dtype, 211 * 97);
        let run = |axis: i32, fold: Reduction| {
            let (source, target) = (
                Layout::contiguous(dtype, 0, &shape),
                Layout::contiguous(fold.info().output_dtype(dtype), 0, &[shape[1 - axis as usize]]),
            );
            let mut out = vec![0u8; target.count() * target.dtype.size()];
            let from = source.tensor(x.as_ptr().cast_mut());
            assert_eq!(reduce(fold, &from, Some(&[axis]), false, &target.tensor(out.as_mut_ptr())), 0);
            out
        };
        let choices: Vec<_> = reductions_of(dtype).into_iter().flat_map(|fold| [(0, fold), (1, fold)]).collect();
        let expected: Vec<_> = choices.iter().map(|&(axis, fold)| run(axis, fold)).collect();
        together(|number| {
            for k in 0..64 {
                let k = (k + number) % choices.len();
                let (axis, fold) = choices[k];
                assert_eq!(
                    first_difference(fold.info().output_dtype(dtype), &run(axis, fold), &expected[k]),
                    None,
                    "{fold:?}"
                );
            }
        });
    }
}

/// Thread k makes a tensor with k + 2 axes fail, so that its message differs from the others'.
#[test]
fn errors_belong_to_their_thread() {
    together(|number| {
        assert_eq!(last_error(), "", "a new thread has no error");
        for round in 0..500 {
            let extent = (number * 1000 + round + 2) as i64;
            let x = Layout::line(lanekit::tensor::Dtype::F32, 0, extent as usize, 4);
            let mut memory = [0f32; 2];
            let tensor = x.tensor(memory.as_mut_ptr().cast());
            let (mut shape, mut strides, mut out) = ([0; 1], [0; 1], tensor);
            // SAFETY: storage for one axis; no element is read.
            let status = unsafe { lk_squeeze(&tensor, 0, shape.as_mut_ptr(), strides.as_mut_ptr(), &mut out) };
            assert_eq!(status, 3);
            thread::yield_now();
            assert!(last_error().contains(&format!("extent {extent};")), "thread {number} saw: {}", last_error());
            // A success keeps the message.
            let one = Layout::line(lanekit::tensor::Dtype::F32, 0, 1, 4);
            let (from, to) = (one.tensor(memory.as_mut_ptr().cast()), one.tensor(memory[1..].as_mut_ptr().cast()));
            // SAFETY: one element each.
            assert_eq!(unsafe { lk_copy(&from, &to) }, 0);
            assert!(last_error().contains(&format!("extent {extent};")));
        }
    });
}
