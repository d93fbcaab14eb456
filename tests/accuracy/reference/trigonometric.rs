//! Trigonometric functions.

use super::Reference;
use std::f64::consts::PI;

const RANGES: &[&[(f64, f64)]] = &[&[(-30.0, 30.0), (-3.2, 3.2), (-1e6, 1e6), (-1e-2, 1e-2), (-1e300, 1e300)]];
const PI_RANGES: &[&[(f64, f64)]] = &[&[(-30.0, 30.0), (-1.0, 1.0), (-1e6, 1e6), (-1e-2, 1e-2), (-1e16, 1e16)]];

/// Floats next to multiples of pi/32 (the table's nodes and where it changes from one to the next), small
/// and large; thresholds of the reduction; floats that are very near a multiple of pi/2; arguments whose
/// sine, cosine or tangent is very near the middle of two floats.
fn points() -> Vec<f64> {
    let mut all: Vec<f64> = (1..=200).map(|k| f64::from(k) * PI / 32.0).collect();
    for e in 0..27 {
        let k = f64::from(1u32 << e);
        all.extend([k, k + 1.0, 3.0 * k, 5.0 * k - 1.0, 7.0 * k + 1.0].map(|k| k * PI / 2.0));
        all.extend([k + 0.0625, 3.0 * k + 0.1875, 5.0 * k + 0.5].map(|k| k * PI));
    }
    // f32 numbers beside multiples of pi/2.
    all.extend((1..=2000).map(|k| f64::from((f64::from(k * k) * PI / 2.0) as f32)));
    // Where the reductions change.
    all.extend([524288.0, 823549.6, (1u64 << 40) as f64, (1u64 << 41) as f64, (1u64 << 45) as f64]);
    all.extend([-524288.0, -((1u64 << 40) as f64), -7.0, -PI]);
    // Where the table of 1/pi goes from one row to the next, for f64 and f32.
    all.extend((17..1024).step_by(16).map(|e| f64::from(e).exp2()));
    // The f64 nearest to a multiple of pi/2 in relation to its last place, and others near one; the
    // f32 likewise.
    all.push(6381956970095103.0 * 797f64.exp2());
    all.push(5261692873635770.0 * 499f64.exp2());
    all.extend([16367173.0 * 72f64.exp2(), 12614157.0 * -21f64.exp2(), 13176795.0 / 4194304.0]);
    all.extend(HARD);
    all
}

const HARD: [f64; 0] = [];

/// Sixteenths and their middles; where numbers begin to be integers and even.
fn pi_points() -> Vec<f64> {
    let mut all: Vec<f64> = (-70..=200).map(|k| f64::from(k) / 32.0).collect();
    for e in [21, 22, 23, 24, 25, 46, 47, 48, 50, 51, 52, 53, 54, 60, 104, 127, 1000] {
        let n = f64::from(e).exp2();
        all.extend([n - 1.0, n, n + 1.0, n - 0.5, n + 0.5, n * 1.5, -n, 1.0 - n, n / 32.0 + 1.0 / 3.0]);
    }
    // Around the least normal results, and where the implementation changes.
    for e in [-1074, -1060, -1030, -1024, -1023, -1022, -1021, -1020, -1000, -900, -254, -150, -128, -126] {
        let n = f64::from(e).exp2();
        all.extend([n, 1.1 * n, 1.3 * n, 1.7 * n, -1.9 * n]);
    }
    all
}

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "sin",
        f32: Some(|x| core_math::sinf(x[0])),
        f64: Some(|x| core_math::sin(x[0])),
        exact: |x| x[0].clone().sin(),
        ranges: RANGES,
        points,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "cos",
        f32: Some(|x| core_math::cosf(x[0])),
        f64: Some(|x| core_math::cos(x[0])),
        exact: |x| x[0].clone().cos(),
        ranges: RANGES,
        points,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "tan",
        f32: Some(|x| core_math::tanf(x[0])),
        f64: Some(|x| core_math::tan(x[0])),
        exact: |x| x[0].clone().tan(),
        ranges: RANGES,
        points,
        ..Reference::DEFAULT
    },
    Reference {
        name: "sinpi",
        f32: Some(|x| core_math::sinpif(x[0])),
        f64: Some(|x| core_math::sinpi(x[0])),
        exact: |x| x[0].clone().sin_pi(),
        ranges: PI_RANGES,
        points: pi_points,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "cospi",
        f32: Some(|x| core_math::cospif(x[0])),
        f64: Some(|x| core_math::cospi(x[0])),
        exact: |x| x[0].clone().cos_pi(),
        ranges: PI_RANGES,
        points: pi_points,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
];
