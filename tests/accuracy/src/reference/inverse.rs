//! Inverse trigonometric functions, roots and angles.

use rug::Float;
use rug::float::Constant;

use super::{PRECISION, Reference};

fn pi() -> Float {
    Float::with_val(PRECISION, Constant::Pi)
}

/// `x` and `-x` for each.
fn both_signs(x: impl IntoIterator<Item = f64>) -> Vec<f64> {
    x.into_iter().flat_map(|x| [x, -x]).collect()
}

/// Powers of two, a step apart, over all of f64's exponents.
fn powers(step: usize) -> impl Iterator<Item = f64> {
    (-1074..1024).step_by(step).map(|e| if e < -1022 { f64::from_bits(1 << (e + 1074)) } else { f64::powi(2.0, e) })
}

fn sixteenths() -> Vec<f64> {
    let steps = (0..=128).map(|i| f64::from(i) / 32.0).chain((0..=64).map(|i| f64::from(i) / 2.0));
    both_signs(steps.chain(powers(17)))
}

fn cubes() -> Vec<f64> {
    let cubes = (1..=128).map(|i| f64::from(i).powi(3));
    let small = cubes.clone().map(|x| x * f64::powi(2.0, -1050));
    let eighths = (8..=64).map(|i| f64::from(i) / 8.0);
    both_signs(cubes.chain(small).chain(eighths).chain(powers(1)))
}

fn sides() -> Vec<f64> {
    let triples = [3.0, 4.0, 5.0, 8.0, 12.0, 15.0, 20.0, 21.0, 28.0, 35.0, 45.0];
    both_signs(triples.into_iter().chain(powers(29)).chain([1e155, 1.3e154, 1.2e308, 1e19, 2.4e38, 1e-154, 1e-162]))
}

fn points_of_plane() -> Vec<f64> {
    both_signs(
        (1..=20).map(|i| f64::from(i) / 8.0).chain(powers(41)).chain([5.0, 7.0, 15.0, 17.0, 33.0, 1e300, 1e-300]),
    )
}

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "atan",
        exact: |x| x[0].clone().atan(),
        ranges: &[&[(-10.0, 10.0), (-1.0, 1.0), (-0.2, 0.2), (-40.0, 40.0)]],
        points: sixteenths,
        rises: 1,
        range: (-1.570_796_4, 1.570_796_4),
        ..Reference::DEFAULT
    },
    Reference {
        name: "atan2",
        exact: |x| x[0].clone().atan2(&x[1]),
        ranges: &[
            &[(-10.0, 10.0), (-0.1, 0.1), (-1e300, 1e300), (-1e-38, 1e-38), (-1e-307, 1e-307)],
            &[(-10.0, 10.0), (-100.0, 100.0), (-1e300, 1e300), (-1e-38, 1e-38), (-1e-307, 1e-307)],
        ],
        points: points_of_plane,
        range: (-3.141_592_8, 3.141_592_8),
        ..Reference::DEFAULT
    },
    Reference {
        name: "asin",
        exact: |x| x[0].clone().asin(),
        ranges: &[&[(-1.0, 1.0), (-0.5, 0.5), (0.98, 1.0), (-1.0, -0.98)]],
        points: sixteenths,
        rises: 1,
        range: (-1.570_796_4, 1.570_796_4),
        ..Reference::DEFAULT
    },
    Reference {
        name: "acos",
        exact: |x| x[0].clone().acos(),
        ranges: &[&[(-1.0, 1.0), (-0.5, 0.5), (0.98, 1.0), (-1.0, -0.98)]],
        points: sixteenths,
        rises: -1,
        range: (0.0, 3.141_592_8),
        ..Reference::DEFAULT
    },
    Reference {
        name: "cbrt",
        exact: |x| x[0].clone().cbrt(),
        ranges: &[&[(0.1, 100.0), (-8.0, 8.0), (-1e300, 1e300), (-1e-38, 1e-38), (-1e-307, 1e-307)]],
        points: cubes,
        rises: 1,
        ..Reference::DEFAULT
    },
    Reference {
        name: "rsqrt",
        // MPFR has +inf for -0.
        exact: |x| if x[0].is_zero() { x[0].clone().recip() } else { x[0].clone().recip_sqrt() },
        ranges: &[&[(0.1, 100.0), (0.0, 1e300), (0.0, 1e-38), (0.0, 1e-307)]],
        points: cubes,
        ..Reference::DEFAULT
    },
    Reference {
        name: "hypot",
        exact: |x| x[0].clone().hypot(&x[1]),
        ranges: &[&[
            (-10.0, 10.0),
            (-1e-9, 1e-9),
            (-1e19, 1e19),
            (-3e38, 3e38),
            (-1e-38, 1e-38),
            (-1.7e308, 1.7e308),
            (-1e-307, 1e-307),
        ]],
        points: sides,
        range: (0.0, f64::INFINITY),
        ..Reference::DEFAULT
    },
    Reference {
        name: "degrees",
        near: Some(|x| x[0] * (180.0 / std::f64::consts::PI)),
        exact: |x| x[0].clone() * 180 / pi(),
        ranges: &[&[(-10.0, 10.0), (-1.7e308, 1.7e308), (-3e38, 3e38), (-1e-38, 1e-38), (-1e-307, 1e-307)]],
        points: sixteenths,
        rises: 1,
        ..Reference::DEFAULT
    },
    Reference {
        name: "radians",
        near: Some(|x| x[0] * (std::f64::consts::PI / 180.0)),
        exact: |x| x[0].clone() * pi() / 180,
        ranges: &[&[(-360.0, 360.0), (-1.7e308, 1.7e308), (-3e38, 3e38), (-1e-38, 1e-38), (-1e-307, 1e-307)]],
        points: sixteenths,
        rises: 1,
        ..Reference::DEFAULT
    },
];
