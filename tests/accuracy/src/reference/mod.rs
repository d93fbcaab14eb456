//! What the operations should give, and where to look for their largest errors.
//!
//! A family of functions is a file with a table of [`Reference`]s. [`Reference::exact`] is MPFR's value
//! (or a formula of MPFR's) with far more bits than f64 has; core-math's correctly rounded functions
//! decide quickly where a result is the nearest number and needs no further measuring.

mod activations;
mod basic;
mod error_functions;
mod exponential;
mod gamma_functions;
mod inverse;
mod logarithmic;
mod parts;
mod powers;
mod quick;
mod trigonometric;

use std::sync::LazyLock;

use rug::Float;

use super::rounded::ROUNDED;

/// Bits of the numbers that [`Reference::exact`] is given and should compute with: enough for the
/// cancellations of composite expressions.
pub const PRECISION: u32 = 240;

/// One operation's reference.
pub struct Reference {
    /// The operation's name in the op table.
    pub name: &'static str,
    /// The correctly rounded result, where core-math ([`ROUNDED`] has these) or the language has it. The arguments are
    /// the inputs, then the parameters.
    pub f32: Option<fn(&[f32]) -> f32>,
    /// As `f32`.
    pub f64: Option<fn(&[f64]) -> f64>,
    /// `f32` and `f64` decide alone: the operation is about bits, NaN's included, which MPFR lacks.
    pub bitwise: bool,
    /// A value within 2^-40 of itself, by f64 arithmetic: enough to measure f32 by, where core-math has
    /// no function.
    pub near: Option<fn(&[f64]) -> f64>,
    /// The value, within 2^-80 of itself; NaN, infinities and signed zeros as C's Annex F has them.
    pub exact: fn(&[Float]) -> Float,
    /// Where random samples are taken, one list an input (the last one for all further inputs), the
    /// range of ordinary use first,
    /// besides any bit pattern, small numbers and numbers near 1.
    pub ranges: &'static [&'static [(f64, f64)]],
    /// Where the implementation changes from one formula or table entry to another, and further
    /// arguments whose neighbours are tried: all of f64, those that f32 has are tried there too.
    pub points: fn() -> Vec<f64>,
    /// 1 where the function rises everywhere, -1 where it falls, else 0.
    pub rises: i8,
    /// The function has ranges so flat that last bits may turn there; between neighbours of `points` they
    /// still don't.
    pub flat: bool,
    /// Results never leave this.
    pub range: (f64, f64),
    /// The parameters to try, for an operation with some.
    pub params: &'static [&'static [f64]],
}

impl Reference {
    /// What most references have.
    pub const DEFAULT: Reference = Reference {
        name: "",
        f32: None,
        f64: None,
        bitwise: false,
        near: None,
        exact: |_| unreachable!(),
        ranges: &[&[(-1000.0, 1000.0)]],
        points: Vec::new,
        rises: 0,
        flat: false,
        range: (f64::NEG_INFINITY, f64::INFINITY),
        params: &[&[]],
    };
}

/// The smallest and largest exponents, and the bits of the significand, of a format.
#[derive(Clone, Copy)]
pub struct Format {
    pub digits: i32,
    pub least: i32,
    pub most: i32,
}

pub const F32: Format = Format { digits: 24, least: -126, most: 127 };
pub const F64: Format = Format { digits: 53, least: -1022, most: 1023 };

/// `|y - exact|` in units in the last place of the exact value: the spacing of floats in its binade,
/// or of the subnormal numbers. NaN, infinities and zeros that come from the function itself, and not
/// from rounding, have to be the same, the sign of zero included.
pub fn ulps(format: Format, y: f64, exact: &Float) -> f64 {
    if exact.is_nan() {
        return if y.is_nan() { 0.0 } else { f64::INFINITY };
    }
    if exact.is_infinite() || exact.is_zero() {
        let value = exact.to_f64();
        let same = value == y && value.is_sign_negative() == y.is_sign_negative();
        return if same { 0.0 } else { f64::INFINITY };
    }
    if y.is_nan() {
        return f64::INFINITY;
    }
    // MPFR's significands are in 1/2 .. 1.
    let binade = exact.get_exp().unwrap_or(0) - 1;
    if binade > format.most {
        return if y.is_infinite() && y.is_sign_negative() == exact.is_sign_negative() { 0.0 } else { f64::INFINITY };
    }
    let unit = binade.max(format.least) - (format.digits - 1);
    // An infinity counts as the power of two that the format lacks.
    let y = match y.is_infinite() {
        true => Float::with_val(exact.prec(), y.signum()) << (format.most + 1),
        false => Float::with_val(exact.prec(), y),
    };
    ((y - exact) >> unit).abs().to_f64()
}

/// As [`ulps`], against a value that is within 2^-53 of itself: good enough for f32.
pub fn ulps_f32(y: f32, near: f64) -> f64 {
    let bits = near.abs().to_bits();
    let binade = (bits >> 52) as i32 - 1023;
    if !near.is_finite() || near == 0.0 || binade > 127 || !y.is_finite() {
        return ulps(F32, y.into(), &Float::with_val(64, near));
    }
    let unit = f64::from_bits(((binade.max(-126) - 23 + 1023) as u64) << 52);
    ((f64::from(y) - near) / unit).abs()
}

/// Every family's table.
const FAMILIES: &[&[Reference]] = &[
    activations::FUNCTIONS,
    basic::FUNCTIONS,
    error_functions::FUNCTIONS,
    exponential::FUNCTIONS,
    gamma_functions::FUNCTIONS,
    inverse::FUNCTIONS,
    logarithmic::FUNCTIONS,
    parts::FUNCTIONS,
    powers::FUNCTIONS,
    trigonometric::FUNCTIONS,
];

/// Every reference, with core-math's functions.
pub fn all() -> impl Iterator<Item = &'static Reference> {
    static ALL: LazyLock<Vec<Reference>> =
        LazyLock::new(|| FAMILIES.iter().flat_map(|family| family.iter()).map(with_rounded).collect());
    ALL.iter()
}

fn with_rounded(reference: &Reference) -> Reference {
    match ROUNDED.iter().find(|(name, ..)| *name == reference.name) {
        Some(&(_, f32, f64)) => Reference { f32: Some(f32), f64: Some(f64), ..*reference },
        None => Reference { ..*reference },
    }
}

/// The reference of the operation of this name.
pub fn find(name: &str) -> Option<&'static Reference> {
    all().find(|reference| reference.name == name)
}
