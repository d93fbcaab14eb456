//! Arithmetic, sign and limits.

use std::cmp::Ordering;

use rug::Float;
use rug::ops::{CompleteRound, NegAssign};

use super::{PRECISION, Reference};

/// A row whose f32 and f64 results are one correctly rounded operation of the language.
macro_rules! rounded {
    ($name:literal, |$x:ident| $plain:expr, $exact:expr) => {
        Reference { name: $name, f32: Some(|$x| $plain), f64: Some(|$x| $plain), exact: $exact, ..Reference::DEFAULT }
    };
}

fn number(x: f64) -> Float {
    Float::with_val(PRECISION, x)
}

/// The larger, `+0 > -0`; NaN if either is.
fn maximum(a: &Float, b: &Float) -> Float {
    match a.partial_cmp(b) {
        None => number(f64::NAN),
        Some(Ordering::Equal) if a.is_sign_negative() => b.clone(),
        Some(Ordering::Less) => b.clone(),
        _ => a.clone(),
    }
}

fn minimum(a: &Float, b: &Float) -> Float {
    -maximum(&-a.clone(), &-b.clone())
}

/// `extremum`, but the other operand where one is NaN.
fn ignoring_nan(x: &[Float], extremum: fn(&Float, &Float) -> Float) -> Float {
    match (x[0].is_nan(), x[1].is_nan()) {
        (true, _) => x[1].clone(),
        (_, true) => x[0].clone(),
        _ => extremum(&x[0], &x[1]),
    }
}

fn relu(x: &[Float]) -> Float {
    let [x, alpha, max_value, threshold] = x else { unreachable!() };
    match () {
        () if x.is_nan() => x.clone(),
        () if x >= max_value => max_value.clone(),
        () if x > threshold => x.clone(),
        () if alpha.is_zero() => number(0.0),
        () => alpha * (x - threshold).complete(2 * PRECISION + 2100),
    }
}

fn clip(x: &[Float]) -> Float {
    let [x, lo, hi] = x else { unreachable!() };
    let limited = if x < lo { lo } else { x };
    if limited > hi { hi.clone() } else { limited.clone() }
}

fn sign(x: &Float) -> Float {
    match x.cmp0() {
        None => x.clone(),
        Some(order) => number(f64::from(order as i8)),
    }
}

pub const FUNCTIONS: &[Reference] = &[
    rounded!("neg", |x| -x[0], |x| {
        let mut y = x[0].clone();
        y.neg_assign();
        y
    }),
    rounded!("abs", |x| x[0].abs(), |x| x[0].clone().abs()),
    Reference {
        name: "sign",
        near: Some(|x| if x[0] == 0.0 { 0.0 } else { x[0].signum() }),
        exact: |x| sign(&x[0]),
        rises: 1,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
    rounded!("square", |x| x[0] * x[0], |x| x[0].clone().square()),
    Reference { rises: 1, range: (-0.0, f64::INFINITY), ..rounded!("sqrt", |x| x[0].sqrt(), |x| x[0].clone().sqrt()) },
    rounded!("reciprocal", |x| x[0].recip(), |x| x[0].clone().recip()),
    Reference {
        name: "relu",
        near: Some(|x| {
            if x[0].is_nan() {
                x[0]
            } else if x[0] >= x[2] {
                x[2]
            } else if x[0] > x[3] {
                x[0]
            } else if x[1] == 0.0 {
                0.0
            } else {
                x[1] * (x[0] - x[3])
            }
        }),
        exact: relu,
        params: &[&[0.0, f64::INFINITY, 0.0], &[0.25, 2.5, -0.5]],
        ..Reference::DEFAULT
    },
    Reference {
        name: "clip",
        near: Some(|x| if x[0].is_nan() { x[0] } else { x[0].max(x[1]).min(x[2]) }),
        exact: clip,
        params: &[&[-1.0, 2.0], &[1.0, -1.0]],
        ..Reference::DEFAULT
    },
    rounded!("add", |x| x[0] + x[1], |x| (&x[0] + &x[1]).complete(2200)),
    rounded!("sub", |x| x[0] - x[1], |x| (&x[0] - &x[1]).complete(2200)),
    rounded!("mul", |x| x[0] * x[1], |x| x[0].clone() * &x[1]),
    rounded!("div", |x| x[0] / x[1], |x| x[0].clone() / &x[1]),
    Reference { name: "maximum", exact: |x| maximum(&x[0], &x[1]), ..Reference::DEFAULT },
    Reference { name: "minimum", exact: |x| minimum(&x[0], &x[1]), ..Reference::DEFAULT },
    Reference { name: "fmax", exact: |x| ignoring_nan(x, maximum), ..Reference::DEFAULT },
    Reference { name: "fmin", exact: |x| ignoring_nan(x, minimum), ..Reference::DEFAULT },
];
