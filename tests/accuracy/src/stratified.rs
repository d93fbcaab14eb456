//! What no long run is needed for: a stratified sample, and the neighbourhoods of all branch points.

use std::sync::{Mutex, PoisonError};

use crate::measure::{Levels, Measured, Subject, Worst, measure, measure_run};
use crate::samples::{self, on_all_cores};

/// The largest error over all parts, which must be within the bound of the op table.
fn assert_bound<T: Measured>(subject: Subject, parts: u64, samples: impl Fn(u64) -> Vec<Vec<T>> + Sync) {
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
