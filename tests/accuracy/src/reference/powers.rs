//! Powers, and logarithms of sums of powers.

use lanekit::kernels::Op;
use rug::{Float, ops::Pow};

use super::Reference;
use super::quick::{self, lanekit_f64};

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "pow",
        exact: |x| pow(&x[0], &x[1]),
        ranges: &[
            &[(0.1, 10.0), (0.0, 2.0), (-30.0, 30.0), (0.9, 1.1)],
            &[(-10.0, 10.0), (-50.0, 50.0), (-750.0, 750.0), (-20000.0, 20000.0)],
        ],
        points: pow_points,
        ..Reference::DEFAULT
    },
    Reference {
        name: "powi",
        exact: |x| pow(&x[0], &x[1]),
        ranges: &[&[(-10.0, 10.0), (-1.5, 1.5), (0.99, 1.01), (-1e100, 1e100), (-1e20, 1e20), (-1e-20, 1e-20)]],
        points: pow_points,
        params: &[
            &[3.0],
            &[2.0],
            &[0.0],
            &[1.0],
            &[-1.0],
            &[-2.0],
            &[-3.0],
            &[7.0],
            &[15.0],
            &[-15.0],
            &[17.0],
            &[-31.0],
            &[32.0],
            &[-33.0],
            &[1000.0],
            &[-100001.0],
            &[16777215.0],
            &[-2147483648.0],
        ],
        ..Reference::DEFAULT
    },
    Reference {
        name: "softplus",
        near: Some(|x| quick::softplus(x[0])),
        exact: |x| softplus(&x[0]),
        ranges: &[&[(-10.0, 10.0), (-1.0, 1.0), (-750.0, 50.0), (-105.0, 20.0)]],
        points: softplus_points,
        flat: true,
        rises: 1,
        range: (0.0, f64::INFINITY),
        ..Reference::DEFAULT
    },
    Reference {
        name: "log_sigmoid",
        near: Some(|x| -quick::softplus(-x[0])),
        exact: |x| -softplus(&-x[0].clone()),
        ranges: &[&[(-10.0, 10.0), (-1.0, 1.0), (-50.0, 750.0), (-20.0, 105.0)]],
        points: softplus_points,
        flat: true,
        rises: 1,
        range: (f64::NEG_INFINITY, 0.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "logaddexp",
        near: Some(|x| lanekit_f64(Op::LogAddExp, x)),
        exact: |x| logaddexp(&x[0], &x[1]),
        ranges: &[&[(-10.0, 10.0), (-0.8, 0.1), (-2.0, 0.0), (-30.0, 0.0), (-750.0, 750.0)]],
        points: logaddexp_points,
        ..Reference::DEFAULT
    },
    Reference {
        name: "logaddexp2",
        near: Some(|x| lanekit_f64(Op::LogAddExp2, x)),
        exact: |x| logaddexp2(&x[0], &x[1]),
        ranges: &[&[(-10.0, 10.0), (-1.1, 0.1), (-2.0, 0.0), (-30.0, 0.0), (-1080.0, 1080.0)]],
        points: logaddexp_points,
        ..Reference::DEFAULT
    },
];

/// `log(1 + e^x)`.
fn softplus(x: &Float) -> Float {
    let rest = (-x.clone().abs()).exp().ln_1p();
    if x.is_sign_positive() { rest + x } else { rest }
}

/// `log(e^a + e^b)` with the bits that cancel.
fn logaddexp(a: &Float, b: &Float) -> Float {
    log_of_sum(a, b, |x| x.exp(), |x| x.ln())
}

/// `log2(2^a + 2^b)`.
fn logaddexp2(a: &Float, b: &Float) -> Float {
    log_of_sum(a, b, |x| x.exp2(), |x| x.log2())
}

fn log_of_sum(a: &Float, b: &Float, power: fn(Float) -> Float, log: fn(Float) -> Float) -> Float {
    let (m, l) = if a > b { (a, b) } else { (b, a) };
    if a.is_nan() || b.is_nan() {
        return Float::with_val(a.prec(), rug::float::Special::Nan);
    }
    if m.is_infinite() || l.is_infinite() {
        return m.clone();
    }
    // 1 + b^-d needs as many bits as b^-d has zeros in front, and the sum as many as cancel.
    let bits = 2600;
    let (m, l) = (Float::with_val(bits, m), Float::with_val(bits, l));
    let d = Float::with_val(bits, &l - &m);
    if d < -20000 {
        // 0 and a little more is not -0.
        return if m.is_zero() { m.abs() } else { m };
    }
    let rest = log(power(d) + 1);
    m + rest
}

/// Numbers whose sums of powers are near 1, among others.
fn logaddexp_points() -> Vec<f64> {
    let shares = [0.5f64, 0.25, 0.75, 0.1, 0.9, 1.0 / 3.0, 2.0 / 3.0, 1e-3, 1.0 - 1e-3, 1e-10, 1.0 - 1e-10];
    let logs =
        shares.into_iter().flat_map(|p| [p.ln(), p.log2(), f64::from(p.ln() as f32), f64::from(p.log2() as f32)]);
    logs.chain([
        -6.084037572671075e-308,
        -1020.8340350070764,
        -1e-300,
        -700.0,
        -690.7755278982137,
        60.0,
        -60.0,
        600.0,
        -600.0,
        0.02,
        -0.3,
        1e-20,
    ])
    .collect()
}

/// Where the formulas change.
fn softplus_points() -> Vec<f64> {
    // Ends of the pieces of 1 + t.
    let pieces = (0..64).map(|i| (f64::from(2 * i + 1) / 64.0).ln());
    let ends = pieces.flat_map(|x| [x, -x]);
    ends.chain([
        60.0, -60.0, 600.0, -600.0, -87.0, -88.0, -103.3, -104.0, -708.0, -708.5, -740.0, -744.44, -745.2, 17.0, 36.7,
        37.0, 88.0, 710.0,
    ])
    .collect()
}

/// MPFR follows C's Annex F.
fn pow(x: &Float, y: &Float) -> Float {
    x.clone().pow(y)
}

fn pow_points() -> Vec<f64> {
    let pieces =
        (0..17).map(|i| if i <= 10 { f64::from(43 + 2 * i) / 64.0 } else { 1.0 + f64::from(2 * i - 21) / 32.0 });
    let whole =
        [4.0, -4.0, 5.0, -5.0, 17.0, 1000.0, -1001.0, 1023.0, 1074.0, -1022.0, -1074.0, -1075.0, 127.0, -149.0, -150.0];
    let large = [
        2f64.powi(23) + 1.0,
        2f64.powi(24) + 1.0,
        2f64.powi(52) + 1.0,
        2f64.powi(53) - 1.0,
        -2f64.powi(53) + 1.0,
        2f64.powi(61),
        -2f64.powi(62),
        1e300,
    ];
    let other = [2.5, -0.25, 10.0, 0.1, 1.0625, 0.96875, 1.0 + 1e-9, 1.0 - 1e-6, 1e-300, 1e200, 1e-30, 1e30];
    pieces.chain(whole).chain(large).chain(other).collect()
}
