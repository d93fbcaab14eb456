//! Results of the elementwise operations against exact ones: committed values of MPFR's (`make values`), and
//! core-math's correctly rounded functions.

mod common;

use common::block::{Float, kernel, run, same};
use common::rounded::ROUNDED;
use common::values::Random;
use lanekit::kernels::{Kind, Op};
use lanekit::simd::available;
use lanekit::tensor::Dtype;

/// The committed results of one operation in one format.
struct Section {
    name: &'static str,
    format: &'static str,
    params: Vec<f64>,
    lines: Vec<Line>,
}

/// Bits of the arguments, the f64 nearest to the exact result, and what that lacks in its last place.
struct Line {
    args: Vec<u64>,
    nearest: f64,
    rest: f64,
}

fn bits(hex: &str) -> u64 {
    u64::from_str_radix(hex, 16).unwrap_or_else(|error| panic!("tests/values.txt: {hex}: {error}"))
}

fn sections() -> Vec<Section> {
    let mut all: Vec<Section> = Vec::new();
    for line in include_str!("values.txt").lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        if let [name, format @ ("f32" | "f64"), params @ ..] = &words[..] {
            let params = params.iter().map(|hex| f64::from_bits(bits(hex))).collect();
            all.push(Section { name, format, params, lines: Vec::new() });
            continue;
        }
        let [args @ .., nearest, rest] = &words[..] else { panic!("tests/values.txt: {line}") };
        let args = args.iter().map(|hex| bits(hex)).collect();
        let rest = rest.parse().expect("a number");
        all.last_mut().expect("a section begins before its lines").lines.push(Line {
            args,
            nearest: f64::from_bits(bits(nearest)),
            rest,
        });
    }
    all
}

/// The spacing of floats about `x`: significands of so many bits, exponents from `least` on.
fn spacing(x: f64, digits: i32, least: i32) -> f64 {
    let exponent = if x.abs() < f64::MIN_POSITIVE { -1022 } else { ((x.abs().to_bits() >> 52) as i32) - 1023 };
    let place = exponent.max(least) - (digits - 1);
    // Subnormal spacings are no single power that `powi` reaches.
    2f64.powi(place / 2) * 2f64.powi(place - place / 2)
}

/// The error of `y` in units in the last place of the exact result's binade.
fn error<T: Float>(y: T, line: &Line) -> f64 {
    let (y, exact): (f64, f64) = (y.into(), line.nearest);
    if exact.is_nan() || y.is_nan() {
        return if exact.is_nan() == y.is_nan() { 0.0 } else { f64::INFINITY };
    }
    if exact.is_infinite() || exact == 0.0 && y == 0.0 {
        return if exact == y && exact.is_sign_negative() == y.is_sign_negative() { 0.0 } else { f64::INFINITY };
    }
    let (digits, least, beyond) = if T::BITS == 32 { (24, -126, 2f64.powi(128)) } else { (53, -1022, f64::INFINITY) };
    if T::BITS == 32 && exact.abs() >= beyond {
        return if y == exact.signum() * f64::INFINITY { 0.0 } else { f64::INFINITY };
    }
    // An infinite float32 counts as the power of two that the format lacks.
    let y = if y.is_infinite() { y.signum() * beyond } else { y };
    let unit = spacing(exact, digits, least);
    ((y - exact) / unit - line.rest * (spacing(exact, 53, -1022) / unit)).abs()
}

/// The operations whose results are compared: on reals alone.
fn compared() -> impl Iterator<Item = Op> {
    Op::ALL.iter().copied().filter(|op| {
        let info = op.info();
        let plain = info.operands().all(|operand| operand.kind == Kind::Same) && info.outputs.len() == 1;
        plain && info.dtypes.contains(&Dtype::F32)
    })
}

fn check<T: Float>(op: Op, section: &Section) {
    let count = op.info().inputs.len();
    let column = |k: usize| section.lines.iter().map(|line| T::of_bits(line.args[k])).collect();
    let inputs: Vec<Vec<T>> = (0..count).map(column).collect();
    let bound = op.info().ulp[T::COLUMN];
    for isa in available() {
        let y = run(kernel::<T>(op, isa), &inputs, &section.params);
        for (line, y) in section.lines.iter().zip(y) {
            let off = error(y, line);
            let args: Vec<f64> = line.args.iter().map(|&x| T::of_bits(x).into()).collect();
            assert!(
                off <= bound + 2e-4,
                "{} {} of {args:?} {:?} at {isa:?}: {:e} is off by {off} ULP, the bound is {bound}",
                section.name,
                section.format,
                section.params,
                y.into()
            );
        }
    }
}

#[test]
fn committed_values() {
    let sections = sections();
    for op in compared() {
        let name = op.info().name();
        for format in ["f32", "f64"] {
            let mut own = sections.iter().filter(|s| s.name == name && s.format == format).peekable();
            assert!(
                own.peek().is_some_and(|s| s.lines.len() > 10),
                "tests/values.txt lacks {name} {format}: make values"
            );
            own.for_each(|section| if format == "f32" { check::<f32>(op, section) } else { check::<f64>(op, section) });
        }
    }
}

/// Pseudorandom arguments: any bits, small numbers, numbers near 1, ordinary numbers.
fn arguments<T: Float>(seed: u64, count: usize) -> Vec<T> {
    let mut random = Random::new(seed);
    let mut next = || random.bits();
    (0..count)
        .map(|i| {
            let signed = (next() >> 11) as f64 / (1u64 << 52) as f64 - 1.0;
            match i % 6 {
                0 => T::of_bits(next() >> (64 - T::BITS)),
                1 => T::of(signed * f64::from((next() % 60) as i32 - 50).exp2()),
                2 => T::of(1.0 + signed * f64::from(-((next() % 54) as i32)).exp2()),
                3 => T::of(signed),
                4 => T::of(signed * 10.0),
                _ => T::of(signed * 750.0),
            }
        })
        .collect()
}

const SAMPLES: usize = 60_000;

/// core-math has the nearest number: a result that is another one is its neighbour, and such results are no more than
/// the bound says, since only exact results near the middle between two floats can be rounded the other way.
fn beside_core_math<T: Float + std::fmt::Debug>(op: Op, rounded: impl Fn(&[T]) -> T) {
    let info = op.info();
    let inputs: Vec<Vec<T>> = (0..info.inputs.len()).map(|k| arguments(k as u64 + 1, SAMPLES)).collect();
    // powi's exponents.
    let choices: &[&[f64]] = if info.params.is_empty() { &[&[]] } else { &[&[2.0], &[-3.0], &[17.0]] };
    for params in choices {
        let best = available().last().expect("the scalar level is everywhere");
        let y = run(kernel::<T>(op, best), &inputs, params);
        let mut others = 0;
        for (i, &y) in y.iter().enumerate() {
            let args: Vec<T> = inputs.iter().map(|x| x[i]).chain(params.iter().map(|&p| T::of(p))).collect();
            // Of signalling NaN core-math makes NaN even in pow(1, NaN).
            let want = rounded(&args);
            if same(want, y) || args.iter().any(|&x| x.into().is_nan()) {
                continue;
            }
            others += 1;
            let steps = want.bits().abs_diff(y.bits());
            assert!(steps == 1, "{} {} of {args:?}: {y:?}, core-math has {want:?}", info.name(), T::NAME);
        }
        let share = others as f64 / SAMPLES as f64;
        let most = 2.0 * (info.ulp[T::COLUMN] - 0.5) + 0.003;
        assert!(share <= most, "{} {}: {share} of the results are not the nearest", info.name(), T::NAME);
    }
}

#[test]
fn nearest_numbers() {
    for &(name, f32, f64) in ROUNDED {
        let op = compared().find(|op| op.info().name() == name).unwrap_or_else(|| panic!("no operation {name}"));
        beside_core_math::<f32>(op, f32);
        beside_core_math::<f64>(op, f64);
    }
}
