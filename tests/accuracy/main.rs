//! The error bounds of the op table, measured in units in the last place.
//!
//! `cargo test` tries every 1009th f32, neighbourhoods of all branch points, and ten million random
//! f64; `make accuracy` tries every f32 and a hundred million f64, and writes docs/ACCURACY.md.

mod double;
mod exhaustive;
mod measure;
mod reference;
mod samples;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use lanekit::kernels::Op;
use lanekit::simd::{Isa, available};

use measure::{Float, Worst, check_shape, kernel, run, same, worst};

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

/// The largest error over samples at the best level; every other level must give the same bits.
fn worst_at_every_level<T: Float>(op: Op, x: &[T]) -> Worst {
    let levels: Vec<Isa> = available().collect();
    let (mut y, mut other) = (Vec::new(), Vec::new());
    run(kernel::<T>(op, levels[levels.len() - 1]), x, &mut y);
    for &isa in &levels[..levels.len() - 1] {
        run(kernel::<T>(op, isa), x, &mut other);
        let differs = (0..x.len()).find(|&i| !same(y[i], other[i]));
        let name = op.info().name();
        assert!(differs.is_none(), "{name} of {:e} differs at {isa:?}", differs.map_or(0.0, |i| x[i].into()));
    }
    check_shape(op, x, &y);
    worst(op, x, &y)
}

/// The largest error over all parts, which must be within the bound of the op table.
fn assert_bound<T: Float>(op: Op, parts: u64, samples: impl Fn(u64) -> Vec<T> + Sync) {
    let all = Mutex::new(Worst::NONE);
    on_all_cores(parts, |part| {
        let worst = worst_at_every_level(op, &samples(part));
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        *all = all.max(worst);
    });
    let worst = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (name, bound) = (op.info().name(), op.info().ulp[T::COLUMN]);
    println!("{name} {}: {:.4} ULP at {:e}", T::NAME, worst.ulps, worst.x);
    assert!(worst.ulps <= bound, "{name} {}: {worst:?}, the bound is {bound}", T::NAME);
}

#[test]
fn every_1009th_f32() {
    for op in samples::ops() {
        assert_bound(op, 64, |part| samples::strided(part, 64));
    }
}

#[test]
fn about_branch_points() {
    for op in samples::ops() {
        let runs = samples::neighbourhoods_f32(op, 16);
        assert_bound(op, runs.len() as u64, |i| runs[i as usize].clone());
        let runs = samples::neighbourhoods_f64(op, 16);
        assert_bound(op, runs.len() as u64, |i| runs[i as usize].clone());
    }
}

#[test]
fn ten_million_random_f64() {
    for op in samples::ops() {
        assert_bound(op, 160, |part| samples::random(op, part, 1 << 16));
    }
}

#[test]
fn special_values() {
    let values = [0.0, -0.0, 1.0, -1.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, -f64::NAN, f64::MAX, f64::MIN];
    let small = [f64::MIN_POSITIVE, -f64::MIN_POSITIVE, 5e-324, -5e-324, 1e-310];
    for op in samples::ops() {
        assert_bound(op, 1, |_| [&values[..], &small[..]].concat());
        let small = [f32::MIN_POSITIVE, -f32::MIN_POSITIVE, 1e-45, -1e-45, 1e-40, f32::MAX, f32::MIN];
        assert_bound(op, 1, |_| values.iter().map(|&x| x as f32).chain(small).collect());
    }
}
