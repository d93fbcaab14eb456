//! Parts of numbers, division with remainder, sums of products.

use super::Reference;
use rug::Float;
use rug::float::Special;

/// Enough bits for any sum of products of three f64 without error.
const EXACT: u32 = 6600;

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "fma",
        f32: Some(|x| x[0].mul_add(x[1], x[2])),
        f64: Some(|x| x[0].mul_add(x[1], x[2])),
        exact: |x| wide(&x[0]) * &x[1] + &x[2],
        ..SUM
    },
    Reference { name: "lerp", exact: |x| wide(&x[0]) + (wide(&x[1]) - &x[0]) * &x[2], ..SUM },
    Reference {
        name: "squared_difference",
        exact: |x| (wide(&x[0]) - &x[1]).square(),
        ranges: &[&[(-1000.0, 1000.0), (-1e-154, 1e-154), (-1e-161, 1e-161), (-1e-19, 1e-19), (-1e-22, 1e-22)]],
        ..SUM
    },
    Reference {
        name: "axpby",
        exact: |x| wide(&x[0]) * &x[2] + wide(&x[1]) * &x[3],
        params: &[&[1.5, -0.7], &[1.0, -1.0], &[-3e-30, 2e30], &[1e-30, 1e-12]],
        ..SUM
    },
    Reference {
        name: "copysign",
        bitwise: true,
        f32: Some(|x| x[0].copysign(x[1])),
        f64: Some(|x| x[0].copysign(x[1])),
        exact: |x| if x[0].is_sign_negative() == x[1].is_sign_negative() { x[0].clone() } else { -x[0].clone() },
        ..Reference::DEFAULT
    },
    Reference {
        name: "nextafter",
        bitwise: true,
        f32: Some(|x| match x[0].partial_cmp(&x[1]) {
            None => f32::NAN,
            Some(std::cmp::Ordering::Less) => x[0].next_up(),
            Some(std::cmp::Ordering::Equal) => x[1],
            Some(std::cmp::Ordering::Greater) => x[0].next_down(),
        }),
        f64: Some(|x| match x[0].partial_cmp(&x[1]) {
            None => f64::NAN,
            Some(std::cmp::Ordering::Less) => x[0].next_up(),
            Some(std::cmp::Ordering::Equal) => x[1],
            Some(std::cmp::Ordering::Greater) => x[0].next_down(),
        }),
        // The format decides, not the value.
        exact: |_| nan(),
        ..Reference::DEFAULT
    },
    Reference {
        name: "ldexp",
        // By a whole number; an infinite one is a very large one.
        exact: |x| match x[1].is_nan() {
            true => nan(),
            false => x[0].clone() * Float::with_val(64, x[1].clamp_ref(&-9999, &9999)).round_even().exp2(),
        },
        ranges: &[&[(-1000.0, 1000.0)], &[(-100.0, 100.0), (-1100.0, 1100.0)]],
        points: || vec![-1074.0, -1022.0, -149.0, -126.0, 127.0, 128.0, 1023.0, 1024.0, -2098.0, 2098.0, 1e9, -1e9],
        ..Reference::DEFAULT
    },
    Reference {
        name: "fmod",
        f32: Some(|x| x[0] % x[1]),
        f64: Some(|x| x[0] % x[1]),
        exact: |x| x[0].clone() % &x[1],
        ..DIVISION
    },
    Reference { name: "remainder", exact: remainder, ..DIVISION },
    Reference { name: "floor_divide", exact: floor_divide, ..DIVISION },
    Reference {
        name: "nan_to_num",
        f32: Some(|x| replaced(x[0], x[1], x[2], x[3])),
        f64: Some(|x| replaced(x[0], x[1], x[2], x[3])),
        exact: |x| match (x[0].is_nan(), x[0].is_infinite(), x[0].is_sign_negative()) {
            (true, ..) => x[1].clone(),
            (_, true, false) => x[2].clone(),
            (_, true, true) => x[3].clone(),
            _ => x[0].clone(),
        },
        params: &[&[0.0, 1e30, -1e30]],
        ..Reference::DEFAULT
    },
    Reference {
        name: "floor",
        f32: Some(|x| x[0].floor()),
        f64: Some(|x| x[0].floor()),
        exact: |x| x[0].clone().floor(),
        ..ROUNDED
    },
    Reference {
        name: "ceil",
        f32: Some(|x| x[0].ceil()),
        f64: Some(|x| x[0].ceil()),
        exact: |x| x[0].clone().ceil(),
        ..ROUNDED
    },
    Reference {
        name: "trunc",
        f32: Some(|x| x[0].trunc()),
        f64: Some(|x| x[0].trunc()),
        exact: |x| x[0].clone().trunc(),
        ..ROUNDED
    },
    Reference {
        name: "round",
        f32: Some(|x| x[0].round_ties_even()),
        f64: Some(|x| x[0].round_ties_even()),
        exact: |x| x[0].clone().round_even(),
        ..ROUNDED
    },
];

/// Operands whose products and sums cancel, overflow and underflow.
const SUM: Reference = Reference {
    points: || {
        let powers =
            [-1074, -1022, -1000, -970, -540, -500, -149, -126, -53, -24, 24, 53, 126, 127, 500, 540, 1000, 1023];
        powers.iter().flat_map(|&n| [power(n), -power(n)]).chain([0.1, -0.3, 1e30, 1.0 - power(-24)]).collect()
    },
    ..Reference::DEFAULT
};

/// Quotients of every size.
const DIVISION: Reference = Reference {
    ranges: &[&[(-1000.0, 1000.0), (-1e15, 1e15)], &[(-10.0, 10.0), (1e-9, 1e-8), (-1e300, 1e300)]],
    points: || {
        let powers = [-1074, -1000, -448, -149, -126, -1, 1, 23, 24, 25, 52, 53, 54, 127, 448, 576, 650, 1000, 1023];
        powers.iter().flat_map(|&n| [power(n), -power(n)]).chain([0.1, -0.3, 7.0, 1e30]).collect()
    },
    ..Reference::DEFAULT
};

const ROUNDED: Reference = Reference {
    points: || (-4..=4).map(|i| f64::from(i) / 2.0).chain([power(23), power(24), power(52), power(53)]).collect(),
    rises: 1,
    ..Reference::DEFAULT
};

fn power(n: i32) -> f64 {
    f64::from(n / 2).exp2() * f64::from(n - n / 2).exp2()
}

fn nan() -> Float {
    Float::with_val(64, Special::Nan)
}

fn wide(x: &Float) -> Float {
    Float::with_val(EXACT, x)
}

fn replaced<T: num_traits::Float>(x: T, nan: T, posinf: T, neginf: T) -> T {
    match (x.is_nan(), x.is_infinite(), x > T::zero()) {
        (true, ..) => nan,
        (_, true, true) => posinf,
        (_, true, false) => neginf,
        _ => x,
    }
}

/// NumPy's: the sign of the divisor.
fn remainder(x: &[Float]) -> Float {
    let r = x[0].clone() % &x[1];
    match (r.is_zero(), r.is_sign_negative() == x[1].is_sign_negative()) {
        (true, true) | (false, true) => r,
        (true, false) => -r,
        (false, false) => r + &x[1],
    }
}

/// NumPy's, exactly.
fn floor_divide(x: &[Float]) -> Float {
    let quotient = x[0].clone() / &x[1];
    let r = x[0].clone() % &x[1];
    if x[1].is_zero() || r.is_nan() {
        return if x[1].is_zero() { quotient } else { nan() };
    }
    let whole = (wide(&x[0]) - &r) / &x[1];
    match (r.is_zero(), quotient.is_sign_negative()) {
        (false, true) => whole - 1,
        (_, negative) => {
            if negative {
                -whole.abs()
            } else {
                whole.abs()
            }
        }
    }
}
