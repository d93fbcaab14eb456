//! `make accuracy`: every f32, many f64, and docs/ACCURACY.md. What is done is kept in a file under
//! `target`, so that a run that was cut short goes on where it stopped.
//!
//! `LANEKIT_ACCURACY_F64` is the number of f64 samples; with `LANEKIT_ACCURACY_STEP=n` only every n-th f32 is tried,
//! and the page says so; `LANEKIT_ACCURACY_ONLY` names a few operations, comma-separated, whose rows are put into the
//! page that there is, if nothing else is set: they were measured as the others.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

use lanekit::kernels::Op;
use lanekit::simd::{Isa, available};

use crate::measure::{Float, Levels, Measured, Subject, Worst, kernel, measure, run};
use crate::samples::{self, on_all_cores};
use crate::toolchain;

/// How many of f64, and of f32 with several arguments, if nothing else is asked for.
const SAMPLES: u64 = 100_000_000;
const BLOCK: u64 = 1 << 16;
const F32_PARTS: u64 = 256;
const PART: u64 = 1 << 20;
/// Every so many blocks all levels are compared.
const ALL_LEVELS: u64 = 16;

/// Parts that are done: operation and parameters, format, code, part.
type Key = (String, String, u64, u64);

struct Progress {
    done: Mutex<(HashMap<Key, Worst>, File)>,
}

impl Progress {
    fn resume() -> Self {
        let path = toolchain::scratch("").join("accuracy.txt");
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
        let Worst { ulps, x: [a, b, c], y } = worst;
        writeln!(done.1, "{name} {format} {code} {part} {ulps:e} {a:e} {b:e} {c:e} {y:e}").expect("target is writable");
        done.0.insert(key, worst);
    }
}

/// A line of the file; none for one that was cut short.
fn parse(line: &str) -> Option<(Key, Worst)> {
    let fields: Vec<&str> = line.split(' ').collect();
    let [name, format, code, part, ulps, a, b, c, y] = fields[..] else { return None };
    let x = [a.parse().ok()?, b.parse().ok()?, c.parse().ok()?];
    let worst = Worst { ulps: ulps.parse().ok()?, x, y: y.parse().ok()? };
    Some(((name.into(), format.into(), code.parse().ok()?, part.parse().ok()?), worst))
}

/// Tells changed code from the code that the file is about: a hash of results.
fn fingerprint<T: Float>(subject: Subject) -> u64 {
    let inputs = samples::random::<T>(subject, 0, 1 << 16);
    let y = run(kernel::<T>(subject.op, Isa::Scalar), &inputs, subject.params);
    let numbers = y.iter().filter(|&&y| !y.into().is_nan());
    numbers.fold(0xcbf2_9ce4_8422_2325, |hash, y| (hash ^ y.bits()).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The largest error over all parts, of which `block` gives the samples: part, then block. `variant` tells runs
/// with other samples apart.
fn over_parts<T: Measured>(
    progress: &Progress,
    subject: Subject,
    variant: u64,
    parts: u64,
    blocks: u64,
    block: impl Fn(u64, u64) -> Vec<Vec<T>> + Sync,
) -> Worst {
    let (name, code) = (subject.op.info().name(), fingerprint::<T>(subject) ^ variant);
    let name = subject.params.iter().fold(name.to_owned(), |name, p| format!("{name},{p}"));
    let total = Mutex::new((0, Worst::NONE));
    on_all_cores(parts, |part| {
        let key = (name.clone(), T::NAME.to_owned(), code, part);
        let worst = progress.get(&key).unwrap_or_else(|| {
            let levels = |i: u64| if (part + i).is_multiple_of(ALL_LEVELS) { Levels::All } else { Levels::Best };
            let worst = (0..blocks).map(|i| measure(subject, &block(part, i), levels(i)));
            let worst = worst.fold(Worst::NONE, Worst::max);
            progress.put(key, worst);
            worst
        });
        let mut total = total.lock().unwrap_or_else(PoisonError::into_inner);
        *total = (total.0 + 1, total.1.max(worst));
        let bar = "#".repeat((30 * total.0 / parts) as usize);
        eprint!("\r{name:>18} {} [{bar:<30}] {:.4} ULP", T::NAME, total.1.ulps);
    });
    eprintln!();
    total.into_inner().unwrap_or_else(PoisonError::into_inner).1
}

/// Every `step`-th bit pattern, each block with the last one of the block before.
fn consecutive(step: u64, part: u64, block: u64) -> Vec<Vec<f32>> {
    let start = (1 << 32) / F32_PARTS * part + BLOCK * step * block;
    let end = (start + BLOCK * step).min((1 << 32) / F32_PARTS * (part + 1));
    let patterns = (start.saturating_sub(step)..end).step_by(step as usize);
    vec![patterns.map(|bits| f32::from_bits(bits as u32)).collect()]
}

fn every_f32(progress: &Progress, subject: Subject, count: u64, step: u64) -> Worst {
    let Subject { op, reference, .. } = subject;
    if op.info().inputs.len() > 1 {
        return over_parts::<f32>(progress, subject, 0, count.div_ceil(PART), PART / BLOCK, |part, i| {
            samples::random(subject, part * (PART / BLOCK) + i, BLOCK as usize)
        });
    }
    assert!(reference.f32.is_some() || reference.near.is_some(), "{}: MPFR alone would take days", reference.name);
    let blocks = ((1 << 32) / F32_PARTS).div_ceil(BLOCK * step);
    over_parts(progress, subject, step, F32_PARTS, blocks, |part, block| consecutive(step, part, block))
}

fn cell(worst: Worst, inputs: usize) -> String {
    let at: Vec<String> = worst.x[..inputs].iter().map(|x| format!("{x:e}")).collect();
    match worst.ulps {
        // Results that are the nearest number are not measured.
        ulps if ulps <= 0.5 => "0.5 or less | ".into(),
        ulps => format!("{ulps:.4} | `{}`", at.join(", ")),
    }
}

fn row(op: Op, f32_worst: Worst, f64_worst: Worst) -> String {
    let info = op.info();
    let ([bound_f32, bound_f64], inputs) = (info.ulp, info.inputs.len());
    let name = info.name();
    let within = f32_worst.ulps <= bound_f32 && f64_worst.ulps <= bound_f64;
    assert!(within, "{name}: {f32_worst:?}, {f64_worst:?}; the bounds are {bound_f32}, {bound_f64}");
    format!("| `{name}` | {bound_f32} | {} | {bound_f64} | {} |\n", cell(f32_worst, inputs), cell(f64_worst, inputs))
}

pub fn exhaustive() {
    let count: u64 = std::env::var("LANEKIT_ACCURACY_F64").map_or(SAMPLES, |n| n.parse().expect("a number"));
    let step: u64 = std::env::var("LANEKIT_ACCURACY_STEP").map_or(1, |n| n.parse().expect("a number"));
    let only = std::env::var("LANEKIT_ACCURACY_ONLY").ok();
    let wanted = |name: &str| only.as_ref().is_none_or(|only| only.split(',').any(|o| o == name));
    let progress = Progress::resume();
    let mut rows = Vec::new();
    let subjects: Vec<Subject> = samples::subjects().filter(|subject| wanted(subject.op.info().name())).collect();
    for of_one_op in subjects.chunk_by(|a, b| a.op == b.op) {
        let (mut in_f32, mut in_f64) = (Worst::NONE, Worst::NONE);
        for &subject in of_one_op {
            in_f32 = in_f32.max(every_f32(&progress, subject, count, step));
            in_f64 =
                in_f64.max(over_parts::<f64>(&progress, subject, 0, count.div_ceil(PART), PART / BLOCK, |part, i| {
                    samples::random(subject, part * (PART / BLOCK) + i, BLOCK as usize)
                }));
        }
        let op = of_one_op[0].op;
        rows.push(row(op, in_f32, in_f64));
        print!("{}", rows.last().expect("just pushed"));
    }
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/ACCURACY.md");
    if only.is_some() {
        if (count, step) == (SAMPLES, 1) {
            let text = fs::read_to_string(page).expect("docs/ACCURACY.md is there");
            fs::write(page, with_rows(&text, &rows)).expect("docs is writable");
        }
        return;
    }
    let levels: Vec<_> = available().map(|isa| isa.c_name().to_string_lossy()).collect();
    let text = include_str!("../ACCURACY.md.in")
        .replace("{rows}", rows.concat().trim_end())
        .replace("{levels}", &levels.join(", "))
        .replace("{samples}", &(count.div_ceil(PART) * PART).to_string())
        .replace("{patterns}", &if step == 1 { "all 2^32".into() } else { format!("every {step}th of the 2^32") });
    fs::write(page, text).expect("docs is writable");
}

/// The page with these rows in place of those of the same operations, in the order of the op table.
fn with_rows(page: &str, rows: &[String]) -> String {
    let is_row = |line: &str| line.starts_with("| `");
    let name = |row: &str| row.split('`').nth(1).expect("a row begins with a name").to_owned();
    let old = page.split_inclusive('\n').filter(|line| is_row(line)).map(|line| (name(line), line));
    let mut all: HashMap<String, &str> = old.collect();
    all.extend(rows.iter().map(|row| (name(row), row.as_str())));
    let table: String = Op::ALL.iter().filter_map(|op| all.get(op.info().name()).copied()).collect();
    let before: String = page.split_inclusive('\n').take_while(|line| !is_row(line)).collect();
    let after: String =
        page.split_inclusive('\n').skip_while(|line| !is_row(line)).skip_while(|line| is_row(line)).collect();
    before + &table + &after
}
