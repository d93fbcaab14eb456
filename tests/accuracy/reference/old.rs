//! What the operations should give.
//!
//! f32 is compared with f64 values, correctly rounded ones of core-math where a function is not
//! elementary arithmetic. f64 is compared with about 100 bits, computed here from nothing but ln 2;
//! [`rounded`] gives core-math's values, which these have to agree with.

use lanekit::kernels::Op;

use super::double::Double;

/// `value * 2^exponent`.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    pub value: Double,
    pub exponent: i32,
}

/// The result where it is not a matter of rounding: at NaN, infinities, zeros, and outside the domain.
pub fn special(op: Op, x: f64) -> Option<f64> {
    if x.is_nan() {
        return Some(f64::NAN);
    }
    let needs_positive = matches!(op, Op::Log | Op::Sqrt | Op::Rsqrt);
    if needs_positive && x < 0.0 {
        return Some(f64::NAN);
    }
    if op == Op::Log && x == 1.0 {
        return Some(0.0);
    }
    if x != 0.0 && x.is_finite() {
        return None;
    }
    let zero = x == 0.0;
    Some(match op {
        Op::Neg => -x,
        Op::Abs => x.abs(),
        Op::Sign if zero => 0.0,
        Op::Sign => x.signum(),
        Op::Square => x.abs(),
        Op::Sqrt => x,
        Op::Reciprocal if zero => f64::INFINITY.copysign(x),
        Op::Reciprocal => f64::copysign(0.0, x),
        Op::Rsqrt if zero => f64::INFINITY.copysign(x),
        Op::Rsqrt => 0.0,
        Op::Exp if zero => 1.0,
        Op::Exp => x.max(0.0),
        Op::Log if zero => f64::NEG_INFINITY,
        Op::Log => f64::INFINITY,
        Op::Tanh if zero => x,
        Op::Tanh => f64::copysign(1.0, x),
        Op::Sigmoid if zero => 0.5,
        Op::Sigmoid => x.signum().max(0.0),
        _ => unreachable!("{op:?} is not a unary operation without parameters"),
    })
}

/// The f64 result rounded correctly, from core-math or IEEE 754; none for the sigmoid.
pub fn rounded(op: Op, x: f64) -> Option<f64> {
    Some(match op {
        Op::Neg => -x,
        Op::Abs => x.abs(),
        Op::Sign => x.signum(),
        Op::Square => x * x,
        Op::Sqrt => x.sqrt(),
        Op::Reciprocal => 1.0 / x,
        Op::Rsqrt => core_math::rsqrt(x),
        Op::Exp => core_math::exp(x),
        Op::Log => core_math::log(x),
        Op::Tanh => core_math::tanh(x),
        _ => return None,
    })
}

/// The result for an f32 argument, within 2^-52 of itself.
pub fn for_f32(op: Op, x: f64) -> Exact {
    let value = rounded(op, x).unwrap_or_else(|| {
        let t = core_math::exp(-x.abs());
        if x > 0.0 { 1.0 / (1.0 + t) } else { t / (1.0 + t) }
    });
    Exact { value: value.into(), exponent: 0 }
}

/// The result for a finite, nonzero f64 argument in the domain, within 2^-90 of itself, but for
/// results below 2^-900, which matter less.
pub fn for_f64(op: Op, x: f64) -> Exact {
    match op {
        Op::Neg | Op::Abs | Op::Sign => Exact { value: rounded(op, x).unwrap_or(x).into(), exponent: 0 },
        Op::Square | Op::Sqrt | Op::Reciprocal | Op::Rsqrt => algebraic(op, x),
        Op::Exp => exp(x),
        Op::Log => log(x),
        Op::Tanh => tanh(x),
        _ => sigmoid(x),
    }
}

/// `m` with `1 <= |m| < 2`, and `e`, in `x = m 2^e`.
pub fn frexp(x: f64) -> (f64, i32) {
    let lift = if x.abs() < f64::MIN_POSITIVE { 54 } else { 0 };
    let bits = (x * f64::from_bits((1023 + lift) << 52)).to_bits();
    let e = (bits >> 52 & 0x7ff) as i32 - 1023;
    (f64::from_bits(bits & !(0x7ff << 52) | 1023 << 52), e - lift as i32)
}

fn algebraic(op: Op, x: f64) -> Exact {
    let (mut m, mut e) = frexp(x);
    if e % 2 != 0 && op != Op::Square && op != Op::Reciprocal {
        (m, e) = (2.0 * m, e - 1);
    }
    let root = m.abs().sqrt();
    let root = Double { hi: root, lo: (-root).mul_add(root, m) / (2.0 * root) };
    let one = Double::from(1.0);
    let (value, exponent) = match op {
        Op::Square => (Double::product(m, m), 2 * e),
        Op::Sqrt => (root, e / 2),
        Op::Reciprocal => (one.quotient(m.into()), -e),
        _ => (one.quotient(root), -e / 2),
    };
    Exact { value, exponent }
}

/// ln 2 in three parts; products of the first with integers below 2^12 are exact.
const LN2: [f64; 3] = [0.693_147_180_560_117_7, -1.723_944_452_561_483_5e-13, 1.947_045_092_380_75e-31];
/// Halvings of the argument before the series, and the terms of that.
const HALVINGS: i32 = 8;
const TERMS: i32 = 13;

/// `e^x - 1` by its series, for `|x|` below 1: halved until it is small, doubled by
/// `e^2r - 1 = (e^r - 1) (2 + e^r - 1)`, so that small results keep all their bits.
fn expm1_series(x: Double) -> Double {
    let scale = f64::from(1 << HALVINGS).recip();
    let r = Double { hi: x.hi * scale, lo: x.lo * scale };
    let mut sum = Double::from(1.0);
    for n in (2..=TERMS).rev() {
        sum = Double::from(1.0) + (r * sum).quotient(f64::from(n).into());
    }
    let mut e = r * sum;
    for _ in 0..HALVINGS {
        e = e * (Double::from(2.0) + e);
    }
    e
}

/// `k` and `e^r - 1` in `e^x = 2^k e^r`; `k` is 0 for small `x`.
fn reduced_expm1(x: f64) -> (i32, Double) {
    let k = (x / std::f64::consts::LN_2).round();
    let r = Double::from(x - k * LN2[0]) + -(Double::product(k, LN2[1]) + (k * LN2[2]).into());
    (k as i32, expm1_series(r))
}

fn exp(x: f64) -> Exact {
    // Beyond this the result is infinite, or 0.
    let (exponent, e) = reduced_expm1(x.clamp(-2000.0, 2000.0));
    Exact { value: Double::from(1.0) + e, exponent }
}

fn log(x: f64) -> Exact {
    let (m, e) = frexp(x);
    let d = x - 1.0;
    let value = if d.abs() < f64::from(1 << 20).recip() {
        // The series of log(1 + d): the term after the last is below 2^-100 d.
        let square = Double::product(d, d);
        let cubic = d * d * d * (1.0 / 3.0 - d * (0.25 - d * 0.2));
        Double::from(d) + (Double { hi: -square.hi / 2.0, lo: -square.lo / 2.0 } + cubic.into())
    } else {
        // One of Newton's steps from core-math's value: log x = y + log(x e^-y).
        let y = core_math::log(x);
        let (k, expm1) = reduced_expm1(-y);
        let power = f64::from(e + k).exp2();
        let residual = (Double::from(1.0) + expm1) * (m * power).into() + Double::from(-1.0);
        Double::from(y) + (residual.hi - residual.hi * residual.hi / 2.0).into() + residual.lo.into()
    };
    Exact { value, exponent: 0 }
}

fn tanh(x: f64) -> Exact {
    let a = x.abs();
    let value = if a < f64::from(1 << 20).recip() {
        // The next term is 2/15 x^5.
        Double { hi: a, lo: -a * a * a / 3.0 }
    } else if a > 40.0 {
        Double { hi: 1.0, lo: -2.0 * (-2.0 * a).exp() }
    } else {
        let (k, e) = reduced_expm1(2.0 * a);
        let power = f64::from(k).exp2();
        let scaled = Double { hi: e.hi * power, lo: e.lo * power };
        let expm1 = Double::from(power - 1.0) + scaled;
        expm1.quotient(Double::from(2.0) + expm1)
    };
    Exact { value: if x < 0.0 { -value } else { value }, exponent: 0 }
}

fn sigmoid(x: f64) -> Exact {
    let Exact { value: m, exponent } = exp(-x.abs());
    // Below 2^-200 it makes no difference to the denominator.
    let power = f64::from(exponent.max(-1000)).exp2();
    let t = Double { hi: m.hi * power, lo: m.lo * power };
    let denominator = Double::from(1.0) + t;
    if x > 0.0 {
        Exact { value: Double::from(1.0).quotient(denominator), exponent: 0 }
    } else {
        Exact { value: m.quotient(denominator), exponent }
    }
}
