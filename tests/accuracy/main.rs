//! The error bounds of the op table, measured in units in the last place.
//!
//! `cargo test` tries a stratified sample of f32 and f64, and the neighbourhoods of all branch points;
//! `make accuracy` tries every f32 and a hundred million f64, and writes docs/ACCURACY.md.
// MPFR is built for the machine that the tests are built on.
#![cfg(target_arch = "x86_64")]

mod exhaustive;
mod measure;
mod reference;
mod samples;
mod screen;
#[path = "../toolchain/mod.rs"]
#[allow(dead_code)]
mod toolchain;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use measure::{Float, Levels, Subject, Worst, measure, measure_run};

/// Calls `work` with `0 .. count` on as many threads as there are cores.
fn on_all_cores(count: u64, work: impl Fn(u64) + Sync) {
    let next = AtomicU64::new(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    if i >= count {
                        break;
                    }
                    work(i);
                }
            });
        }
    });
}

/// The largest error over all parts, which must be within the bound of the op table.
fn assert_bound<T: Float>(subject: Subject, parts: u64, samples: impl Fn(u64) -> Vec<Vec<T>> + Sync) {
    bound_of(subject, parts, |part| measure(subject, &samples(part), Levels::All), T::COLUMN);
}

fn bound_of(subject: Subject, parts: u64, measured: impl Fn(u64) -> Worst + Sync, column: usize) {
    let all = Mutex::new(Worst::NONE);
    on_all_cores(parts, |part| {
        let worst = measured(part);
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        *all = all.max(worst);
    });
    let worst = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (name, bound) = (subject.op.info().name(), subject.op.info().ulp[column]);
    let format = ["f32", "f64"][column];
    println!("{name} {format} {:?}: {:.4} ULP at {:?}", subject.params, worst.ulps, worst.x);
    assert!(worst.ulps <= bound, "{name} {format} {:?}: {worst:?}, the bound is {bound}", subject.params);
}

#[test]
fn strided_f32() {
    for subject in samples::subjects().filter(|subject| subject.op.info().inputs.len() == 1) {
        // Where every value takes MPFR a few are enough.
        let quick = subject.reference.f32.is_some() || subject.reference.near.is_some();
        let step = if quick { 4_001 } else { 100_003 };
        assert_bound(subject, 16, |part| vec![samples::strided(step, part, 16)]);
    }
}

#[test]
fn about_branch_points() {
    for subject in samples::subjects() {
        let runs = samples::neighbourhoods::<f32>(subject, 8);
        let walk = |i| measure_run(subject, &runs[i as usize], Levels::All, true);
        bound_of(subject, runs.len() as u64, walk, 0);
        let runs = samples::neighbourhoods::<f64>(subject, 8);
        let walk = |i| measure_run(subject, &runs[i as usize], Levels::All, true);
        bound_of(subject, runs.len() as u64, walk, 1);
    }
}

#[test]
fn random() {
    const PART: usize = 6 * 6 * 6 * 64;
    for subject in samples::subjects() {
        let parts = if subject.reference.f64.is_some() { 48 } else { 8 };
        assert_bound::<f64>(subject, parts, |part| samples::random(subject, part, PART));
        assert_bound::<f32>(subject, parts, |part| samples::random(subject, part, PART));
    }
}
