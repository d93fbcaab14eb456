//! `make accuracy`: every f32, many f64, and docs/ACCURACY.md. What is done is kept in a file under
//! `target`, so that a run that was cut short goes on where it stopped.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use lanekit::kernels::Op;
use lanekit::simd::{Isa, available};

use super::measure::{Float, Worst, kernel, run};
use super::{on_all_cores, samples, worst_at_every_level};

const BLOCK: u64 = 1 << 16;
const F32_PARTS: u64 = 256;
const F64_PART: u64 = 1 << 20;

/// Parts that are done: operation, format, code, part.
type Key = (String, String, u64, u64);

struct Progress {
    done: Mutex<(HashMap<Key, Worst>, File)>,
}

impl Progress {
    fn resume() -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("accuracy.txt");
        let text = fs::read_to_string(&path).unwrap_or_default();
        let done = text.lines().filter_map(parse).collect();
        let file = OpenOptions::new().create(true).append(true).open(path).expect("target is writable");
        Progress { done: Mutex::new((done, file)) }
    }

    fn get(&self, key: &Key) -> Option<Worst> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).0.get(key).copied()
    }

    fn put(&self, key: Key, worst: Worst) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let (name, format, code, part) = &key;
        let Worst { ulps, x, y } = worst;
        writeln!(done.1, "{name} {format} {code} {part} {ulps:e} {x:e} {y:e}").expect("target is writable");
        done.0.insert(key, worst);
    }
}

/// A line of the file; none for one that was cut short.
fn parse(line: &str) -> Option<(Key, Worst)> {
    let fields: Vec<&str> = line.split(' ').collect();
    let [name, format, code, part, ulps, x, y] = fields[..] else { return None };
    let worst = Worst { ulps: ulps.parse().ok()?, x: x.parse().ok()?, y: y.parse().ok()? };
    Some(((name.into(), format.into(), code.parse().ok()?, part.parse().ok()?), worst))
}

/// Tells changed code from the code that the file is about: a hash of results.
fn fingerprint<T: Float>(op: Op) -> u64 {
    let x: Vec<T> = samples::random(op, 0, 1 << 16).into_iter().map(T::of).collect();
    let mut y = Vec::new();
    run(kernel::<T>(op, Isa::Scalar), &x, &mut y);
    let numbers = y.iter().filter(|&&y| !y.into().is_nan());
    numbers.fold(0xcbf2_9ce4_8422_2325, |hash, y| (hash ^ y.bits()).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The largest error over all parts, of which `blocks` gives the samples.
fn measure<T: Float, B: Iterator<Item = Vec<T>>>(
    progress: &Progress,
    op: Op,
    parts: u64,
    blocks: impl Fn(u64) -> B + Sync,
) -> Worst {
    let (name, code) = (op.info().name(), fingerprint::<T>(op));
    let total = Mutex::new((0, Worst::NONE));
    on_all_cores(parts, |part| {
        let key = (name.to_owned(), T::NAME.to_owned(), code, part);
        let worst = progress.get(&key).unwrap_or_else(|| {
            let worst = blocks(part).map(|x| worst_at_every_level(op, &x)).fold(Worst::NONE, Worst::max);
            progress.put(key, worst);
            worst
        });
        let mut total = total.lock().unwrap_or_else(PoisonError::into_inner);
        *total = (total.0 + 1, total.1.max(worst));
        let bar = "#".repeat((30 * total.0 / parts) as usize);
        eprint!("\r{name:>10} {} [{bar:<30}] {:.4} ULP", T::NAME, total.1.ulps);
    });
    eprintln!();
    total.into_inner().unwrap_or_else(PoisonError::into_inner).1
}

/// Consecutive bit patterns, each block with the last one of the block before it.
fn f32_blocks(part: u64) -> impl Iterator<Item = Vec<f32>> {
    let patterns = (1 << 32) / F32_PARTS;
    let blocks = (patterns * part..patterns * (part + 1)).step_by(BLOCK as usize);
    blocks.map(|start| (start.saturating_sub(1)..start + BLOCK).map(|bits| f32::from_bits(bits as u32)).collect())
}

fn cell(worst: Worst) -> String {
    match worst.ulps {
        0.0 => "exact | ".into(),
        ulps => format!("{ulps:.4} | `{:e}`", worst.x),
    }
}

fn f64_cell(op: Op, worst: Worst) -> String {
    // Values that equal the nearest float are not measured.
    if worst.ulps <= 0.5 && op.info().ulp[1] > 0.0 { "0.5 or less | ".into() } else { cell(worst) }
}

#[test]
#[ignore = "takes a quarter of an hour: make accuracy"]
fn exhaustive() {
    let count: u64 = std::env::var("LANEKIT_ACCURACY_F64").map_or(100_000_000, |n| n.parse().expect("a number"));
    let progress = Progress::resume();
    let mut rows = String::new();
    for op in samples::ops() {
        let all_f32 = measure(&progress, op, F32_PARTS, f32_blocks);
        let many_f64 = measure(&progress, op, count.div_ceil(F64_PART), |part| {
            (0..F64_PART / BLOCK).map(move |i| samples::random(op, part * (F64_PART / BLOCK) + i, BLOCK as usize))
        });
        let [bound_f32, bound_f64] = op.info().ulp;
        let (name, f32_cell, f64_cell) = (op.info().name(), cell(all_f32), f64_cell(op, many_f64));
        writeln!(rows, "| `{name}` | {bound_f32} | {f32_cell} | {bound_f64} | {f64_cell} |").expect("a String");
        assert!(all_f32.ulps <= bound_f32 && many_f64.ulps <= bound_f64, "{name}: {all_f32:?}, {many_f64:?}");
    }
    let levels: Vec<_> = available().map(|isa| isa.c_name().to_string_lossy()).collect();
    let samples = count.div_ceil(F64_PART) * F64_PART;
    let text = include_str!("ACCURACY.md.in")
        .replace("{rows}", rows.trim_end())
        .replace("{levels}", &levels.join(", "))
        .replace("{samples}", &samples.to_string());
    fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ACCURACY.md"), text).expect("docs is writable");
}
