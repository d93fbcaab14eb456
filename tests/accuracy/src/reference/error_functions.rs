//! The error functions, and the activations made of them.

use rug::{Float, float::Constant};

use super::{PRECISION, Reference};

/// Where `a`'s pieces of one width meet.
fn edges(first: f64, step: f64, count: u32) -> impl Iterator<Item = f64> {
    (0..count).flat_map(move |i| {
        let edge = first + step * f64::from(i);
        [edge, -edge]
    })
}

/// The edges of 16 pieces by the leading bits of `x + shift`, and their opposites.
fn edges_by_bits(shift: f64) -> Vec<f64> {
    let first = shift.to_bits() >> 50;
    let edges = (1..17).map(|i| f64::from_bits((first + i) << 50) - shift);
    edges.flat_map(|edge| [edge, -edge]).collect()
}

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "erf",
        exact: |x| x[0].clone().erf(),
        ranges: &[&[(-3.0, 3.0), (-6.0, 6.0), (-0.5, 0.5)]],
        points: || {
            let f32_edges = edges(65.0 / 512.0, 65.0 / 256.0, 16);
            let f64_edges = edges(49.0 / 256.0, 49.0 / 128.0, 16);
            let saturated = edges(3.9, 0.01, 6).chain(edges(5.9, 0.005, 8));
            f32_edges.chain(f64_edges).chain(saturated).collect()
        },
        rises: 1,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "erfc",
        exact: |x| x[0].clone().erfc(),
        ranges: &[&[(-3.0, 3.0), (-6.0, 28.0), (-4.0, 10.5), (-0.5, 0.5), (9.0, 10.1), (26.0, 27.3)]],
        points: || {
            let ends = edges(3.75, 0.0625, 8).chain(edges(5.75, 0.0625, 8)).chain(edges(26.5, 0.03125, 32));
            let ends = ends.chain(edges(9.0, 0.0625, 24));
            [edges_by_bits(0.75), edges_by_bits(2.25)].concat().into_iter().chain(ends).collect()
        },
        rises: -1,
        range: (0.0, 2.0),
        ..Reference::DEFAULT
    },
    Reference {
        name: "gelu",
        f32: Some(|x| gelu_f64(x[0].into()) as f32),
        exact: |x| {
            let x = &x[0];
            if x.is_infinite() && x.is_sign_negative() {
                return -Float::new(PRECISION);
            }
            let root = Float::with_val(PRECISION, 2).sqrt();
            let z = Float::with_val(PRECISION, -x) / root;
            z.erfc() * x / 2
        },
        ranges: &[&[(-4.0, 4.0), (-39.0, 10.0), (-15.0, 8.0), (-0.5, 0.5)]],
        points: || {
            let ends = edges(8.9, 0.05, 5).chain(edges(14.0, 0.0625, 10)).chain(edges(37.5, 0.03125, 48));
            [edges_by_bits(1.0), edges_by_bits(3.25)].concat().into_iter().chain(ends).collect()
        },
        ..Reference::DEFAULT
    },
    Reference {
        name: "gelu_tanh",
        f32: Some(|x| gelu_tanh_f64(x[0].into()) as f32),
        exact: |x| {
            let x = &x[0];
            if x.is_infinite() && x.is_sign_negative() {
                return -Float::new(PRECISION);
            }
            let root = Float::with_val(PRECISION, 8u32) / Float::with_val(PRECISION, Constant::Pi);
            let cubic = Float::with_val(PRECISION, 44715) / 1_000_000u32;
            let inner = (Float::with_val(PRECISION, x.square_ref()) * cubic + 1u32) * root.sqrt() * x;
            Float::with_val(PRECISION, x) / ((-inner).exp() + 1u32)
        },
        ranges: &[&[(-4.0, 4.0), (-22.0, 10.0), (-11.0, 8.0), (-0.5, 0.5)]],
        points: || edges(8.9, 0.05, 5).chain(edges(10.0, 0.0625, 16)).chain(edges(20.5, 0.03125, 48)).collect(),
        ..Reference::DEFAULT
    },
    Reference {
        name: "erfinv",
        f32: Some(|x| erfinv_f64(x[0].into()) as f32),
        exact: |x| erfinv(&x[0]),
        ranges: &[&[(-1.0, 1.0), (0.9, 1.0), (-1.0, -0.999)]],
        points: || {
            let edges = [edges_by_bits(1.25), edges_by_bits(2.75)].concat().into_iter();
            let edges = edges.map(|w| (-f64::exp_m1(-w.abs())).sqrt().copysign(w));
            let ends = (1..54).map(|i| 1.0 - f64::exp2(-f64::from(i)));
            edges.chain(ends).collect()
        },
        rises: 1,
        ..Reference::DEFAULT
    },
];

/// The y with erf(y) = x, by Halley's iteration; `erfc(y) = 1 - x` where 1 - x has the more telling digits.
fn erfinv(x: &Float) -> Float {
    let a = Float::with_val(PRECISION, x.abs_ref());
    if a.is_zero() || a.is_nan() || a >= 1 {
        let limit = if a == 1 { f64::INFINITY } else { f64::NAN };
        return if a.is_zero() { x.clone() } else { Float::with_val(PRECISION, limit).copysign(x) };
    }
    let rest = Float::with_val(PRECISION, 1 - &a);
    let mut y = Float::with_val(64, first_guess(a.to_f64(), rest.to_f64()));
    let half_root = |precision| Float::with_val(precision, Constant::Pi).sqrt() / 2u32;
    // Each step triples the digits.
    for precision in [64, 64, 128, PRECISION + 20, PRECISION + 20] {
        y.set_prec(precision);
        let excess = if a < 0.5 { y.clone().erf() - &a } else { &rest - y.clone().erfc() };
        let step = excess * half_root(precision) * Float::with_val(precision, y.square_ref()).exp();
        let correction = Float::with_val(precision, &step / (Float::with_val(precision, &y * &step) + 1u32));
        y -= correction;
    }
    y.copysign(x)
}

/// S. Winitzki, "A handy approximation for the error function and its inverse", 2008.
fn first_guess(a: f64, rest: f64) -> f64 {
    if a < 1e-3 {
        return a * 0.886_226_925;
    }
    let log = (rest * (1.0 + a)).ln();
    let b = 2.0 / (std::f64::consts::PI * 0.147) + log / 2.0;
    ((b * b - log / 0.147).sqrt() - b).sqrt()
}

// For f32, quickly: values within 2^-44 of themselves, whose nearest f32 is nearly always the right one. A
// result that differs from it is measured by the exact value.

fn gelu_f64(x: f64) -> f64 {
    // Far beyond f32's range.
    if x < -20.0 { -0.0 } else { 0.5 * x * core_math::erfc(-x * std::f64::consts::FRAC_1_SQRT_2) }
}

fn gelu_tanh_f64(x: f64) -> f64 {
    let w = (8.0 / std::f64::consts::PI).sqrt() * x * (0.044715 * x).mul_add(x, 1.0);
    if x < -20.0 { -0.0 } else { x / (1.0 + core_math::exp(-w)) }
}

fn erfinv_f64(x: f64) -> f64 {
    let a = x.abs();
    if a == 0.0 || a.is_nan() || a >= 1.0 {
        let limit = if a == 1.0 { f64::INFINITY } else { f64::NAN };
        return if a == 0.0 { x } else { limit.copysign(x) };
    }
    let mut y = first_guess(a, 1.0 - a);
    for _ in 0..3 {
        let excess = if a < 0.5 { core_math::erf(y) - a } else { 1.0 - a - core_math::erfc(y) };
        let step = excess * core_math::exp(y * y) / std::f64::consts::FRAC_2_SQRT_PI;
        y -= step / (y * step + 1.0);
    }
    y.copysign(x)
}
