//! Exponential and hyperbolic functions.

use std::ops::Neg;

use rug::{Float, float::Constant};

use super::quick::logistic;
use super::{PRECISION, Reference};

/// Boundaries of the tables by sixteenths of a power of two, for the base `e^ln_base`; where results begin
/// and end to be subnormal, or infinite.
fn powers(ln_base: f64) -> Vec<f64> {
    let mut points: Vec<f64> = (-40..40).map(|i| (f64::from(i) + 0.5) / 16.0).collect();
    for edge in [128.0, 129.0, -126.0, -149.0, -150.0, 1024.0, 1025.0, -1022.0, -1074.0, -1075.0] {
        points.extend([-1.0, -0.53125, -0.5, -0.03125, 0.0, 0.03125, 0.5].map(|d| edge + d));
    }
    points.iter().map(|n| n * std::f64::consts::LN_2 / ln_base).collect()
}

fn natural() -> Vec<f64> {
    let mut points = powers(1.0);
    points.extend([
        -17.33, -16.64, -37.43, -36.74, 1e-8, -1e-8, 1e-16, -1e-16, 1e-20, 88.72, 709.78, 89.4159, 710.4758, 86.0,
        700.0,
    ]);
    points
}

fn of_two() -> Vec<f64> {
    let mut points = powers(std::f64::consts::LN_2);
    points.extend((-1076..1025).map(f64::from));
    points
}

/// Also where results begin to be -1, and where they are `x ln 2`, normal or not.
fn of_two_less_one() -> Vec<f64> {
    let mut points = of_two();
    for small in [1e-27, 1e-270, 1e-8, 1e-16, 1.2e-38, 1.7e-38, 2.3e-308, 3.2e-308, 5e-324] {
        points.extend([small, -small]);
    }
    points.extend([-24.0, -25.0, -25.5, -27.0, -53.0, -54.0, -54.5, -56.0]);
    points
}

fn of_ten() -> Vec<f64> {
    let mut points = powers(std::f64::consts::LN_10);
    points.extend((-325..310).map(f64::from));
    points
}

/// The edges of tanh's pieces in f32, and of the exponential's table in `e^-2x`.
fn of_tanh() -> Vec<f64> {
    let pieces = (0..32).map(|i| f64::from(8 + i % 8) * f64::from(i / 8 - 4).exp2() - 0.625);
    let sixteenths = (0..60).map(|i| (f64::from(i) + 0.5) / 32.0 * std::f64::consts::LN_2);
    pieces.filter(|x| *x > 0.0).chain(sixteenths).chain([9.01, 9.25, 19.06, 20.0]).flat_map(|x| [x, -x]).collect()
}

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "exp",
        exact: |x| x[0].clone().exp(),
        ranges: &[&[(-10.0, 10.0), (-750.0, 750.0), (-105.0, 90.0), (-746.0, -707.0), (-104.0, -87.0)]],
        points: natural,
        rises: 1,
        range: (0.0, f64::INFINITY),
        ..Reference::DEFAULT
    },
    Reference {
        name: "exp2",
        exact: |x| x[0].clone().exp2(),
        ranges: &[&[(-10.0, 10.0), (-1080.0, 1025.0), (-152.0, 129.0), (-1076.0, -1021.0)]],
        points: of_two,
        rises: 1,
        range: (0.0, f64::INFINITY),
        ..Reference::DEFAULT
    },
    Reference {
        name: "exp10",
        exact: |x| x[0].clone().exp10(),
        ranges: &[&[(-5.0, 5.0), (-324.0, 309.0), (-46.0, 39.0), (-324.0, -307.0)]],
        points: of_ten,
        rises: 1,
        range: (0.0, f64::INFINITY),
        ..Reference::DEFAULT
    },
    Reference {
        name: "expm1",
        exact: |x| x[0].clone().exp_m1(),
        ranges: &[&[(-10.0, 10.0), (-750.0, 750.0), (-45.0, 90.0), (-1.0, 1.0), (-0.1, 0.1)]],
        points: natural,
        rises: 1,
        range: (-1.0, f64::INFINITY),
        ..Reference::DEFAULT
    },
    Reference {
        name: "exp2m1",
        // 2^x less 1 would lose small x.
        exact: |x| (x[0].clone() * Float::with_val(PRECISION, Constant::Log2)).exp_m1(),
        ranges: &[&[(-10.0, 10.0), (-1080.0, 1025.0), (-60.0, 129.0), (-1.0, 1.0), (-0.1, 0.1)]],
        points: of_two_less_one,
        rises: 1,
        range: (-1.0, f64::INFINITY),
        ..Reference::DEFAULT
    },
    Reference {
        name: "sinh",
        exact: |x| x[0].clone().sinh(),
        ranges: &[&[(-10.0, 10.0), (-712.0, 712.0), (-91.0, 91.0), (-1.0, 1.0), (-0.1, 0.1)]],
        points: natural,
        rises: 1,
        ..Reference::DEFAULT
    },
    Reference {
        name: "cosh",
        exact: |x| x[0].clone().cosh(),
        ranges: &[&[(-10.0, 10.0), (-712.0, 712.0), (-91.0, 91.0), (-1.0, 1.0), (-0.1, 0.1)]],
        points: natural,
        range: (1.0, f64::INFINITY),
        ..Reference::DEFAULT
    },
    Reference {
        name: "tanh",
        exact: |x| x[0].clone().tanh(),
        ranges: &[&[(-4.0, 4.0), (-22.0, 22.0), (-1.0, 1.0)]],
        points: of_tanh,
        rises: 1,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "sigmoid",
        near: Some(|x| logistic(x[0])),
        exact: |x| (x[0].clone().neg().exp() + 1u32).recip(),
        ranges: &[&[(-10.0, 10.0), (-750.0, 40.0), (-105.0, 20.0), (-746.0, -707.0), (-104.0, -86.0)]],
        points: natural,
        rises: 1,
        range: (0.0, 1.0),
        ..Reference::DEFAULT
    },
];
