//! Writes tests/values.txt: arguments with their exact results, those of the largest errors first.

use std::fmt::Write as _;
use std::sync::Mutex;

use lanekit::simd::available;

use crate::measure::{self, Measured, Subject, kernel, run};
use crate::reference::{F64, ulps};
use crate::samples::{self, on_all_cores};
use crate::screen;

/// Arguments of the largest errors, of the points where formulas change, and any others, that are kept.
const WORST: usize = 24;
const POINTS: usize = 24;
const OTHERS: usize = 16;

/// Samples of an operation that MPFR alone can judge take a millisecond each.
const QUICK: usize = 200_000;
const SLOW: usize = 10_000;

pub fn write() {
    let subjects: Vec<Subject> = samples::subjects().collect();
    let sections: Vec<Mutex<String>> = subjects.iter().map(|_| Mutex::new(String::new())).collect();
    on_all_cores(subjects.len() as u64, |i| {
        let (subject, mut text) = (subjects[i as usize], String::new());
        section::<f32>(subject, &mut text);
        section::<f64>(subject, &mut text);
        eprintln!("{} {:?}", subject.op.info().name(), subject.params);
        *sections[i as usize].lock().expect("no thread panicked") = text;
    });
    let mut all = String::from(HEAD);
    for section in sections {
        all += &section.into_inner().expect("no thread panicked");
    }
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/../values.txt"), all).expect("tests is writable");
}

const HEAD: &str = "\
# Written by `make values`: exact results of MPFR, for tests/values.rs. A section begins with operation, format, parameters;
# a line has the bits of the arguments, of the f64 nearest to the exact result, and what that lacks, in the last place of f64.
";

/// A section of one format.
fn section<T: Measured>(subject: Subject, text: &mut String) {
    let reference = subject.reference;
    let quick = match T::BITS {
        32 => reference.f32.is_some() || reference.near.is_some(),
        _ => reference.f64.is_some() || screen::find(reference).is_some(),
    };
    let random = columns_to_rows(&samples::random::<T>(subject, 7, if quick { QUICK } else { SLOW }));
    let points =
        samples::neighbourhoods::<T>(subject, 2).iter().flat_map(|run| columns_to_rows(run)).collect::<Vec<_>>();
    let mut chosen = worst(subject, &random, WORST);
    chosen.extend(worst(subject, &points, POINTS / 2));
    chosen.extend(spread(&points, POINTS / 2));
    chosen.extend(spread(&random, OTHERS));
    let params: Vec<String> = subject.params.iter().map(|p| format!(" {:016x}", p.to_bits())).collect();
    writeln!(text, "{} {}{}", reference.name, T::NAME, params.concat()).expect("a String");
    let mut lines: Vec<String> = chosen.iter().filter_map(|args| line(subject, args)).collect();
    let mut seen = std::collections::HashSet::new();
    lines.retain(|line| seen.insert(line.clone()));
    lines.iter().for_each(|line| writeln!(text, "{line}").expect("a String"));
}

fn columns_to_rows<T: Measured>(columns: &[Vec<T>]) -> Vec<Vec<T>> {
    (0..columns[0].len()).map(|i| columns.iter().map(|column| column[i]).collect()).collect()
}

fn spread<T: Clone>(all: &[T], count: usize) -> Vec<T> {
    (0..count).map(|i| all[all.len() * i / count].clone()).collect()
}

/// The rows of the largest errors.
fn worst<T: Measured>(subject: Subject, rows: &[Vec<T>], count: usize) -> Vec<Vec<T>> {
    let inputs: Vec<Vec<T>> = (0..rows[0].len()).map(|k| rows.iter().map(|row| row[k]).collect()).collect();
    let best = available().last().expect("the scalar level is everywhere");
    let y = run(kernel::<T>(subject.op, best), &inputs, subject.params);
    let screen = screen::find(subject.reference);
    let params = subject.params.iter().map(|&p| T::of(p));
    let error = |(row, &y): (&Vec<T>, &T)| {
        let args: Vec<T> = row.iter().copied().chain(params.clone()).collect();
        (T::error(subject.reference, screen, &args, y), row.clone())
    };
    let mut errors: Vec<(f64, Vec<T>)> = rows.iter().zip(&y).map(error).collect();
    errors.sort_by(|a, b| b.0.total_cmp(&a.0));
    errors.into_iter().take(count).map(|(_, row)| row).collect()
}

/// Arguments and exact result; none where that is beyond f64, but f64's rounding might not be.
fn line<T: Measured>(subject: Subject, args: &[T]) -> Option<String> {
    let wide: Vec<f64> =
        args.iter().map(|&x| x.into()).chain(subject.params.iter().map(|&p| T::of(p).into())).collect();
    let bits: Vec<String> =
        args.iter().map(|x| format!("{:0width$x}", x.bits(), width = T::BITS as usize / 4)).collect();
    let (nearest, off) = if subject.reference.bitwise {
        let wide = T::BITS == 64;
        let narrow: Vec<f32> = wide_to_narrow(&wide_args(args));
        let value =
            if wide { subject.reference.f64?(&wide_args(args)) } else { subject.reference.f32?(&narrow).into() };
        (value, 0.0)
    } else {
        let exact = measure::exact(subject.reference, &wide);
        let nearest = exact.to_f64();
        if nearest.is_infinite() && !exact.is_infinite() {
            return None;
        }
        let off = if nearest.is_finite() && !exact.is_zero() { ulps(F64, nearest, &exact) } else { 0.0 };
        (nearest, if exact < nearest { -off } else { off })
    };
    Some(format!("{} {:016x} {off:.4}", bits.join(" "), nearest.to_bits()))
}

fn wide_args<T: Measured>(args: &[T]) -> Vec<f64> {
    args.iter().map(|&x| x.into()).collect()
}

fn wide_to_narrow(args: &[f64]) -> Vec<f32> {
    args.iter().map(|&x| x as f32).collect()
}
