//! Logarithms and the inverse hyperbolic functions.

use rug::Float;

use super::{PRECISION, Reference};

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "log",
        exact: |x| x[0].clone().ln(),
        ranges: &[&[(0.1, 100.0), (0.5, 2.0), (0.9, 1.1), (0.0, 1e300)]],
        points: logarithm_points,
        rises: 1,
        ..Reference::DEFAULT
    },
    Reference {
        name: "log2",
        exact: |x| x[0].clone().log2(),
        ranges: &[&[(0.1, 100.0), (0.5, 2.0), (0.9, 1.1), (0.0, 1e300)]],
        points: logarithm_points,
        rises: 1,
        ..Reference::DEFAULT
    },
    Reference {
        name: "log10",
        exact: |x| x[0].clone().log10(),
        ranges: &[&[(0.1, 100.0), (0.5, 2.0), (0.9, 1.1), (0.0, 1e300)]],
        points: logarithm_points,
        rises: 1,
        ..Reference::DEFAULT
    },
    Reference {
        name: "log1p",
        exact: |x| x[0].clone().ln_1p(),
        ranges: &[&[(-0.9, 10.0), (-1.0, 1.0), (-0.1, 0.1), (-1e-3, 1e-3), (0.0, 1e17), (0.0, 1e300)]],
        points: log1p_points,
        rises: 1,
        ..Reference::DEFAULT
    },
    Reference {
        name: "asinh",
        exact: |x| x[0].clone().asinh(),
        ranges: &[&[(-10.0, 10.0), (-1.0, 1.0), (-0.1, 0.1), (-1e9, 1e9), (-1e160, 1e160)]],
        points: asinh_points,
        rises: 1,
        ..Reference::DEFAULT
    },
    Reference {
        name: "acosh",
        exact: |x| x[0].clone().acosh(),
        ranges: &[&[(1.0, 10.0), (1.0, 1.1), (1.0, 1.001), (1.0, 1e9), (1.0, 1e160)]],
        points: asinh_points,
        rises: 1,
        range: (0.0, f64::INFINITY),
        ..Reference::DEFAULT
    },
    Reference {
        name: "atanh",
        exact: |x| x[0].clone().atanh(),
        ranges: &[&[(-0.99, 0.99), (-1.0, 1.0), (-0.1, 0.1), (0.99, 1.0)]],
        points: atanh_points,
        rises: 1,
        ..Reference::DEFAULT
    },
];

/// The edges of 32 pieces a binade, every power of two, every power of ten, the edges of the formats.
fn logarithm_points() -> Vec<f64> {
    let edges = (0..64).flat_map(|i| [1.0 + f64::from(i) / 64.0, 0.5 + f64::from(i) / 128.0]);
    let powers = (-1074..1024).map(|k| Float::with_val(PRECISION, Float::i_exp(1, k)).to_f64());
    let tens = (-5..39).map(|k| format!("1e{k}").parse().unwrap_or(1.0));
    let around = edges.flat_map(|x| [x, 7.0 * x, x / 1024.0]);
    around.chain(powers).chain(tens).collect()
}

/// `x - 1` for the points of the logarithm, powers of two, and from where on 1 is left out.
fn log1p_points() -> Vec<f64> {
    let shifted = logarithm_points().into_iter().map(|x| x - 1.0);
    let powers = (-1074..1024).flat_map(|k| {
        let x = Float::with_val(PRECISION, Float::i_exp(1, k)).to_f64();
        [x, -x, 1.5 * x]
    });
    shifted.chain(powers).chain([1e30, 1e300]).collect()
}

/// Where `x + sqrt(x^2 + 1)` or `x + sqrt(x^2 - 1)` is a point of the logarithm, and where the square is too large.
fn asinh_points() -> Vec<f64> {
    let inner =
        logarithm_points().into_iter().flat_map(|x| [(x - 1.0 / x) / 2.0, (x + 1.0 / x) / 2.0, -(x - 1.0 / x) / 2.0]);
    inner.chain(logarithm_points()).chain([1e18, 1e150, -1e18, -1e150]).collect()
}

/// Where `(1 + x) / (1 - x)` is a point of the logarithm.
fn atanh_points() -> Vec<f64> {
    let inner = logarithm_points().into_iter().map(|x| (x - 1.0) / (x + 1.0));
    let near_one = (1..54).flat_map(|k| [1.0 - f64::from(-k).exp2(), f64::from(-k).exp2() - 1.0, f64::from(-k).exp2()]);
    inner.chain(near_one).filter(|x| x.is_finite()).collect()
}
