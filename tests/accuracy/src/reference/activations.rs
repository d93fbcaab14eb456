//! Activation functions of neural networks.

use super::quick::{logistic, tanh_of_softplus};
use super::{PRECISION, Reference};
use rug::Float;

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "elu",
        near: Some(|x| if x[0] > 0.0 { x[0] } else { x[1] * core_math::expm1(x[0]) }),
        exact: |x| if x[0] > 0 { x[0].clone() } else { x[0].clone().exp_m1() * &x[1] },
        ranges: &[&[(-10.0, 10.0), (-1.0, 0.0), (-45.0, 0.0)]],
        points: || vec![-20.0, -40.0, -0.02166, -17.33, -36.74],
        rises: 1,
        params: &[&[1.0], &[0.25], &[1.5]],
        ..Reference::DEFAULT
    },
    Reference {
        name: "selu",
        near: Some(|x| SELU_SCALE * if x[0] > 0.0 { x[0] } else { SELU_ALPHA * core_math::expm1(x[0]) }),
        exact: |x| {
            let scale = decimal("1.05070098735548049342");
            match x[0] > 0 {
                true => scale * &x[0],
                false => scale * decimal("1.67326324235437728481") * x[0].clone().exp_m1(),
            }
        },
        ranges: &[&[(-10.0, 10.0), (-1.0, 0.0), (-45.0, 0.0)]],
        points: || vec![-20.0, -40.0, -0.02166, -17.33, -36.74],
        rises: 1,
        ..Reference::DEFAULT
    },
    Reference {
        name: "silu",
        near: Some(|x| x[0] * logistic(x[0])),
        exact: |x| product(&x[0], |x| Float::with_val(PRECISION, 1) / (1 + (-x).exp())),
        ranges: &[&[(-10.0, 10.0), (-1.0, 1.0), (-45.0, 45.0), (-130.0, 10.0), (-760.0, 40.0)]],
        points: || vec![-1.2784645, -0.02166, 0.02166, -43.5, -354.0, -87.0, -708.0, -104.0, -112.0, -746.0, -760.0],
        ..Reference::DEFAULT
    },
    Reference {
        name: "mish",
        near: Some(|x| x[0] * tanh_of_softplus(x[0])),
        exact: |x| {
            product(&x[0], |x| {
                // No power of e overflows, and nothing changes.
                let w = if x > 1000 { Float::with_val(PRECISION, 1000) } else { x }.exp();
                let n: Float = w.clone() * (w + 2);
                n.clone() / (n + 2)
            })
        },
        ranges: &[&[(-10.0, 10.0), (-1.0, 1.0), (-45.0, 45.0), (-130.0, 10.0), (-760.0, 40.0)]],
        points: || {
            vec![
                -1.1924,
                0.02166,
                -43.5,
                -354.0,
                -87.0,
                -708.0,
                -112.0,
                -746.0,
                -760.0,
                7.5,
                16.0,
                20.0,
                40.0,
                std::f64::consts::LN_2,
            ]
        },
        ..Reference::DEFAULT
    },
    Reference {
        name: "softsign",
        near: Some(|x| x[0] / (1.0 + x[0].abs())),
        exact: |x| match x[0].is_infinite() {
            true => Float::with_val(PRECISION, x[0].clone().signum()),
            false => x[0].clone() / (x[0].clone().abs() + 1),
        },
        ranges: &[&[(-10.0, 10.0), (-1.0, 1.0), (-1e9, 1e9), (-1e17, 1e17)]],
        points: || vec![16777216.0, 9007199254740992.0, 2f64.powi(60), 2f64.powi(53) - 1.0, 33554431.0],
        rises: 1,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "hard_sigmoid",
        near: Some(|x| ((x[0] + 2.5) / 5.0).clamp(0.0, 1.0)),
        exact: |x| clamped(x[0].clone() / 5 + 0.5, 0, 1),
        ranges: &[&[(-4.0, 4.0), (-2.51, -2.49), (2.49, 2.51)]],
        points: || vec![-2.5, 2.5],
        rises: 1,
        range: (0.0, 1.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "hard_swish",
        near: Some(|x| x[0] * (x[0] + 3.0).clamp(0.0, 6.0) / 6.0),
        exact: |x| product(&x[0], |x| clamped(x + 3, 0, 6) / 6),
        ranges: &[&[(-5.0, 5.0), (-3.01, -2.99), (2.99, 3.01)]],
        points: || vec![-3.0, 3.0, -1.5],
        ..Reference::DEFAULT
    },
    Reference {
        name: "leaky_relu",
        f32: Some(|x| if x[0] >= 0.0 { x[0] } else { x[1] * x[0] }),
        f64: Some(|x| if x[0] >= 0.0 { x[0] } else { x[1] * x[0] }),
        exact: |x| if x[0] >= 0 { x[0].clone() } else { x[0].clone() * &x[1] },
        rises: 1,
        params: &[&[0.2], &[0.01]],
        ..Reference::DEFAULT
    },
    Reference {
        name: "relu6",
        near: Some(|x| x[0].clamp(0.0, 6.0)),
        exact: |x| clamped(x[0].clone(), 0, 6),
        ranges: &[&[(-10.0, 10.0)]],
        points: || vec![6.0],
        rises: 1,
        range: (0.0, 6.0),
        ..Reference::DEFAULT
    },
];

fn decimal(digits: &str) -> Float {
    Float::with_val(PRECISION, Float::parse(digits).unwrap())
}

/// `x` limited to `lo .. hi`; `lo` is not a negative zero.
fn clamped(x: Float, lo: u32, hi: u32) -> Float {
    match (x <= lo, x >= hi) {
        (true, _) => Float::with_val(PRECISION, lo),
        (_, true) => Float::with_val(PRECISION, hi),
        _ => x,
    }
}

/// `x f(x)`, whose limit at minus infinity is -0.
fn product(x: &Float, f: fn(Float) -> Float) -> Float {
    match x.is_infinite() && x.is_sign_negative() {
        true => -Float::new(PRECISION),
        false => f(x.clone()) * x,
    }
}

const SELU_SCALE: f64 = 1.050_700_987_355_480_5;
const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;
