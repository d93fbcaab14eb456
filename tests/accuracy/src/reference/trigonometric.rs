//! Trigonometric functions.

use super::Reference;
use std::f64::consts::PI;

const RANGES: &[&[(f64, f64)]] = &[&[(-30.0, 30.0), (-3.2, 3.2), (-1e6, 1e6), (-1e-2, 1e-2), (-1e300, 1e300)]];
const PI_RANGES: &[&[(f64, f64)]] = &[&[(-30.0, 30.0), (-1.0, 1.0), (-1e6, 1e6), (-1e-2, 1e-2), (-1e16, 1e16)]];

/// Floats next to multiples of pi/32 (the table's nodes and where it changes from one to the next), small
/// and large; thresholds of the reduction; floats that are very near a multiple of pi/2; and [`HARD`] ones.
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
    all.extend([524288.0, (1u64 << 40) as f64, (1u64 << 41) as f64]);
    all.extend([-524288.0, -((1u64 << 40) as f64), -7.0, -PI]);
    // Where the table of 1/pi goes from one row to the next, for f64 and f32.
    all.extend((17..1024).step_by(16).map(|e| f64::from(e).exp2()));
    all.extend(BESIDE_ZEROS.map(|(m, e)| m * f64::from(e).exp2()));
    all.extend(HARD.map(f64::from_bits));
    all
}

/// The f64 and the f32 numbers `m 2^e` that are nearest to a multiple of pi/2, by continued fractions
/// (W. Kahan, "Minimizing q m - n", 1983): the first within 2^-61 of it.
const BESIDE_ZEROS: [(f64, i32); 22] = [
    (6381956970095103.0, 797),
    (6411027962775774.0, -47),
    (7763785107565477.0, -29),
    (5916243447979695.0, 79),
    (8444920710073313.0, 939),
    (5850965514341686.0, 525),
    (8160885118204141.0, 808),
    (8360820580228475.0, 628),
    (8583082635084172.0, 145),
    (5520028710995367.0, -34),
    (16367173.0, 72),
    (16367173.0, 73),
    (10741887.0, 11),
    (16573937.0, -16),
    (10057457.0, 62),
    (11617958.0, 17),
    (9012376.0, 53),
    (14173733.0, 88),
    (10695401.0, 2),
    (9882596.0, -21),
    (13444207.0, -8),
    (13176795.0, -22),
];

/// f64 whose sine, cosine or tangent is within 2^-53 to 2^-89 places of a float or of the middle of two
/// (V. Lefevre and J.-M. Muller, "Worst cases for correct rounding of the elementary functions in double
/// precision", 2001).
const HARD: [u64; 11] = [
    0x3e88000000000009,
    0x3e9dffffffffff1f,
    0x3ebe0000000001c2,
    0x3f606b505550e6b2,
    0x3f8598bae9e632f6,
    0x3fa50486b2f87014,
    0x3fa9283586503fe0,
    0x3fca33f32ac5ceb5,
    0x3fdfe767739d0f6d,
    0x3fe7cb7648526f99,
    0x40034ec2f9fc9c00,
];

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
        exact: |x| x[0].clone().sin(),
        ranges: RANGES,
        points,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "cos",
        exact: |x| x[0].clone().cos(),
        ranges: RANGES,
        points,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
    Reference { name: "tan", exact: |x| x[0].clone().tan(), ranges: RANGES, points, ..Reference::DEFAULT },
    Reference {
        name: "sinpi",
        exact: |x| x[0].clone().sin_pi(),
        ranges: PI_RANGES,
        points: pi_points,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "cospi",
        exact: |x| x[0].clone().cos_pi(),
        ranges: PI_RANGES,
        points: pi_points,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
];
