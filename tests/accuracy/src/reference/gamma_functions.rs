//! The gamma function, its logarithm, and their derivative.

use lanekit::kernels::Op;
use rug::Float;

use super::Reference;
use super::quick::lanekit_f64;

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "tgamma",
        exact: |x| tgamma(&x[0]),
        ranges: &[&[(0.1, 20.0), (-10.0, 10.0), (-185.0, 172.0), (-42.0, 36.0), (-2.0, 4.0), (-180.0, -170.0)]],
        points: gamma_points,
        ..Reference::DEFAULT
    },
    Reference {
        name: "lgamma",
        exact: |x| lgamma(&x[0]),
        ranges: &[&[(0.1, 20.0), (-10.0, 10.0), (-200.0, 200.0), (-1e6, 1e6), (0.5, 3.0), (0.0, 1e15)]],
        points: lgamma_points,
        ..Reference::DEFAULT
    },
    Reference {
        name: "digamma",
        near: Some(|x| lanekit_f64(Op::Digamma, x)),
        exact: |x| digamma(&x[0]),
        ranges: &[&[(0.1, 20.0), (-10.0, 10.0), (-200.0, 200.0), (-1e6, 1e6), (0.5, 3.0)]],
        points: digamma_points,
        ..Reference::DEFAULT
    },
];

fn is_pole(x: &Float) -> bool {
    x.is_integer() && x.is_sign_negative() && !x.is_zero()
}

fn nan(x: &Float) -> Float {
    Float::with_val(x.prec(), f64::NAN)
}

fn tgamma(x: &Float) -> Float {
    if is_pole(x) || x.is_infinite() && x.is_sign_negative() { nan(x) } else { x.clone().gamma() }
}

fn lgamma(x: &Float) -> Float {
    if is_pole(x) || x.is_zero() || x.is_infinite() {
        return Float::with_val(x.prec(), f64::INFINITY);
    }
    x.clone().ln_abs_gamma().0
}

fn digamma(x: &Float) -> Float {
    if is_pole(x) || x.is_infinite() && x.is_sign_negative() {
        return nan(x);
    }
    if x.is_zero() {
        return Float::with_val(x.prec(), if x.is_sign_negative() { f64::INFINITY } else { f64::NEG_INFINITY });
    }
    x.clone().digamma()
}

/// Where formulas change, poles, and the ends of the range.
fn gamma_points() -> Vec<f64> {
    let ends =
        [171.624_376_956_302_7, 35.040_096, -184.0, -185.0, -41.0, -42.0, -177.5, 2.5, 190.0, 5.56e-309, 2.94e-39];
    ends.into_iter().chain((-200..200).map(|i| f64::from(i) / 2.0)).chain((-1..=25).map(f64::from)).collect()
}

/// As [`gamma_points`], and the zeros on the negative axis.
fn lgamma_points() -> Vec<f64> {
    let mut points = gamma_points();
    points.extend([2.556_348_163_871_691e305, 4.085_003_4e36, 1e15, 1e16, 1e18, 1e20, -1e15, -4.5e15, -1e16]);
    for n in 2..=24 {
        for (lo, hi) in halves(n) {
            points.push(zero(lo, hi, lgamma));
        }
    }
    points
}

/// The two halves of `(-n - 1, -n)`, of which each has a zero of log |Gamma|.
fn halves(n: i32) -> [(f64, f64); 2] {
    let n = f64::from(n);
    // The extremum between them.
    let top = zero(-n - 1.0 + 1e-3, -n - 1e-3, digamma);
    [(-n - 1.0 + f64::EPSILON * n, top), (top, -n - f64::EPSILON * n)]
}

fn digamma_points() -> Vec<f64> {
    let mut points = gamma_points();
    points.push(1.461_632_144_968_362_3);
    let far = [200.0, 1e3, 4095.0, 65534.0, 1e6, 1e9, 1e12, 4e14];
    let n = (0..130).map(f64::from).chain(far);
    points.extend(n.map(|n| zero(-n - 1.0 + 1e-3, -n - 1e-3, digamma)));
    points
}

/// Where `f` changes its sign, by bisection.
fn zero(mut lo: f64, mut hi: f64, f: fn(&Float) -> Float) -> f64 {
    let negative = |x: f64| f(&Float::with_val(100, x)).is_sign_negative();
    let left = negative(lo);
    for _ in 0..60 {
        let middle = (lo + hi) / 2.0;
        if negative(middle) == left { lo = middle } else { hi = middle }
    }
    lo
}
