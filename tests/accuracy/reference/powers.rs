//! Powers, and logarithms of sums of powers.

use rug::{Float, ops::Pow};

use super::Reference;

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "pow",
        f32: Some(|x| core_math::powf(x[0], x[1])),
        f64: Some(|x| core_math::pow(x[0], x[1])),
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
        f32: Some(|x| core_math::powf(x[0], x[1])),
        f64: Some(|x| core_math::pow(x[0], x[1])),
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
];

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
