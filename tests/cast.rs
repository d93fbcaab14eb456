//! Every conversion of lk_cast against Rust's `as`, whose rules are the documented ones, and of 16-bit floats
//! against a search among all of them.

mod common;

use std::cmp::Ordering;
use std::sync::LazyLock;

use common::job::Job;
use common::level;
use common::values::{Random, element, first_difference};
use lanekit::tensor::Dtype;

/// An element's value, exactly.
#[derive(Clone, Copy)]
enum Value {
    Whole(i128),
    Real(f64),
}

/// What the bits of a 16-bit float with so many mantissa bits mean, by the definition; the exponent that
/// stands for infinity is taken as a further one.
fn decode_positive(bits: u16, mantissa: u32) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> mantissa), f64::from(bits & ((1 << mantissa) - 1)));
    let bias = (1 << (14 - mantissa)) - 1;
    let unit = f64::powi(2.0, exponent.max(1) - bias - mantissa as i32);
    if exponent == 0 { fraction * unit } else { (fraction + f64::from(1u32 << mantissa)) * unit }
}

/// The numbers of a 16-bit type from 0 to the place of infinity, and those half-way to the next.
struct Halves {
    mantissa: u32,
    numbers: Vec<f64>,
    ties: Vec<f64>,
}

impl Halves {
    fn new(mantissa: u32) -> Self {
        let infinity = 0x7fff >> mantissa << mantissa;
        let numbers: Vec<f64> = (0..=infinity).map(|bits| decode_positive(bits, mantissa)).collect();
        let ties = numbers.windows(2).map(|pair| f64::midpoint(pair[0], pair[1])).collect();
        Self { mantissa, numbers, ties }
    }

    fn of(dtype: Dtype) -> &'static Self {
        static F16: LazyLock<Halves> = LazyLock::new(|| Halves::new(10));
        static BF16: LazyLock<Halves> = LazyLock::new(|| Halves::new(7));
        if dtype == Dtype::F16 { &F16 } else { &BF16 }
    }

    fn decode(&self, bits: u16) -> f64 {
        let (magnitude, sign) = (usize::from(bits & 0x7fff), if bits >> 15 == 1 { -1.0 } else { 1.0 });
        let infinity = self.numbers.len() - 1;
        let value = match magnitude.cmp(&infinity) {
            Ordering::Less => self.numbers[magnitude],
            Ordering::Equal => f64::INFINITY,
            Ordering::Greater => f64::NAN,
        };
        value.copysign(sign)
    }

    /// The nearest number's bits, of two the even ones.
    fn encode(&self, value: Value) -> u16 {
        let negative = match value {
            Value::Whole(whole) => whole < 0,
            Value::Real(real) => real.is_sign_negative(),
        };
        // Ties of that size are whole numbers, and no integer type is wider than f64's range.
        let passes = |tie: f64| match value {
            Value::Whole(whole) if tie >= 9e15 => (whole.abs()).cmp(&(tie as i128)),
            Value::Whole(whole) => (whole.abs() as f64).total_cmp(&tie),
            Value::Real(real) => real.abs().total_cmp(&tie),
        };
        let below = self.ties.partition_point(|&tie| passes(tie) == Ordering::Greater) as u16;
        let on_tie = self.ties.get(usize::from(below)).is_some_and(|&tie| passes(tie) == Ordering::Equal);
        let magnitude = if on_tie { below + (below & 1) } else { below };
        let nan = matches!(value, Value::Real(real) if real.is_nan());
        if nan { u16::MAX >> self.mantissa << self.mantissa | 1 } else { magnitude | u16::from(negative) << 15 }
    }
}

fn value_of(dtype: Dtype, bits: u64) -> Value {
    match dtype {
        Dtype::Bool => Value::Whole(i128::from(bits as u8 != 0)),
        Dtype::I8 => Value::Whole((bits as i8).into()),
        Dtype::I16 => Value::Whole((bits as i16).into()),
        Dtype::I32 => Value::Whole((bits as i32).into()),
        Dtype::I64 => Value::Whole(bits.cast_signed().into()),
        Dtype::U8 => Value::Whole((bits as u8).into()),
        Dtype::U16 => Value::Whole((bits as u16).into()),
        Dtype::U32 => Value::Whole((bits as u32).into()),
        Dtype::U64 => Value::Whole(bits.into()),
        Dtype::F16 | Dtype::Bf16 => Value::Real(Halves::of(dtype).decode(bits as u16)),
        Dtype::F32 => Value::Real(f32::from_bits(bits as u32).into()),
        Dtype::F64 => Value::Real(f64::from_bits(bits)),
    }
}

/// One element, converted as the header says.
fn convert(from: Dtype, to: Dtype, bits: u64) -> u64 {
    let value = value_of(from, bits);
    macro_rules! number {
        ($t:ty) => {
            match value {
                Value::Whole(whole) => whole as $t,
                Value::Real(real) => real as $t,
            }
        };
    }
    match to {
        Dtype::Bool => match value {
            Value::Whole(whole) => u64::from(whole != 0),
            Value::Real(real) => u64::from(real != 0.0),
        },
        Dtype::I8 => number!(i8) as u64,
        Dtype::I16 => number!(i16) as u64,
        Dtype::I32 => number!(i32) as u64,
        Dtype::I64 => number!(i64) as u64,
        Dtype::U8 => number!(u8).into(),
        Dtype::U16 => number!(u16).into(),
        Dtype::U32 => number!(u32).into(),
        Dtype::U64 => number!(u64),
        Dtype::F16 | Dtype::Bf16 => Halves::of(to).encode(value).into(),
        Dtype::F32 => number!(f32).to_bits().into(),
        Dtype::F64 => number!(f64).to_bits(),
    }
}

/// Neighbours of the values where a conversion changes its behaviour.
fn edges(dtype: Dtype) -> Vec<u64> {
    let near = |value: f64| (-3i64..=3).map(move |k| value.to_bits().wrapping_add_signed(k));
    let near_f32 = |value: f64| (-3i32..=3).map(move |k| u64::from((value as f32).to_bits().wrapping_add_signed(k)));
    let powers = [7, 8, 15, 16, 24, 25, 31, 32, 53, 54, 63, 64, 127, 128].map(|k| 2f64.powi(k));
    let tiny = [0.5, 1.0, 1.5, 2f64.powi(-126), 2f64.powi(-149), 2f64.powi(-150), 2f64.powi(-1022)];
    let both_signs = powers.into_iter().chain(tiny).flat_map(|value| [value, -value]);
    match dtype {
        Dtype::F32 => both_signs.flat_map(near_f32).collect(),
        Dtype::F64 => both_signs.flat_map(near).collect(),
        // Integers around the powers of two, where rounding to float32 and float64 has ties.
        _ => (0..64).flat_map(|k| (-3i64..=3).map(move |d| (1u64 << k).wrapping_add_signed(d))).collect(),
    }
}

/// Ties of the 16-bit floats, and what is next to them.
fn ties(dtype: Dtype) -> Vec<u64> {
    let all = [Dtype::F16, Dtype::Bf16].into_iter().flat_map(|half| &Halves::of(half).ties);
    let near = |&tie: &f64| match dtype {
        Dtype::F32 => [-1, 0, 1].map(|k| u64::from((tie as f32).to_bits().wrapping_add_signed(k))),
        Dtype::F64 => [-1, 0, 1].map(|k| tie.to_bits().wrapping_add_signed(k)),
        _ => [-1, 0, 1].map(|k| (tie as u64).wrapping_add_signed(k)),
    };
    all.flat_map(near).collect()
}

/// All of few; otherwise edges, ties, integers with few significant bits (ties of others), and random patterns.
fn values(dtype: Dtype) -> Vec<u64> {
    if dtype.size() <= 2 {
        return (0..1 << (8 * dtype.size())).collect();
    }
    let mut random = Random::new(31);
    let ties = ties(dtype);
    let mut all = edges(dtype);
    all.extend(ties.iter().flat_map(|&bits| [bits, bits.wrapping_neg(), bits | 1 << (8 * dtype.size() - 1)]));
    for _ in 0..60_000 {
        all.push(random.bits());
        all.push(element(&mut random, dtype));
        all.push((random.bits() | 1) >> random.below(64) << random.below(40));
    }
    all
}

fn to_bytes(dtype: Dtype, bits: &[u64]) -> Vec<u8> {
    bits.iter().flat_map(|bits| bits.to_le_bytes().into_iter().take(dtype.size())).collect()
}

#[test]
fn every_pair() {
    for from in Dtype::ALL {
        let bits = values(from);
        for to in Dtype::ALL.into_iter().filter(|&to| to != from) {
            check(from, to, &bits);
        }
    }
}

/// Compares the conversion of `bits`, at every level, with the reference.
fn check(from: Dtype, to: Dtype, bits: &[u64]) {
    let x = to_bytes(from, bits);
    let expected = to_bytes(to, &bits.iter().map(|&bits| convert(from, to, bits)).collect::<Vec<_>>());
    for isa in level::all() {
        let _level = level::choose(isa);
        let got = Job::Cast(from, to).run_contiguous(std::slice::from_ref(&x), bits.len()).remove(0);
        if let Some(i) = first_difference(to, &got, &expected) {
            let place = i * to.size()..(i + 1) * to.size();
            let (got, expected) = (&got[place.clone()], &expected[place]);
            panic!("{from} {:#x} to {to} by {isa:?}: {got:02x?}, not {expected:02x?}", bits[i]);
        }
    }
}

#[test]
fn float32_over_all_exponents() {
    let bits: Vec<u64> = (0..=u32::MAX).step_by(4099).map(u64::from).collect();
    for to in Dtype::ALL.into_iter().filter(|&to| to != Dtype::F32) {
        check(Dtype::F32, to, &bits);
    }
}

/// `cargo test --release --test cast -- --ignored`: minutes.
#[test]
#[ignore = "all 2^32 numbers take minutes"]
fn float32_to_halves_exhaustively() {
    const PART: u64 = 1 << 22;
    for first in (0..1u64 << 32).step_by(PART as usize) {
        let bits: Vec<u64> = (first..first + PART).collect();
        [Dtype::F16, Dtype::Bf16].into_iter().for_each(|to| check(Dtype::F32, to, &bits));
    }
}

/// The rules in words, on a few values that anyone can check.
#[test]
fn the_documented_rules() {
    let cast = |from, to, bits: u64| {
        let got = Job::Cast(from, to).run_contiguous(&[to_bytes(from, &[bits])], 1).remove(0);
        let mut wide = [0u8; 8];
        wide[..got.len()].copy_from_slice(&got);
        u64::from_le_bytes(wide)
    };
    let f = |value: f32| u64::from(value.to_bits());
    assert_eq!(cast(Dtype::F32, Dtype::I32, f(-1.9)) as i32, -1, "truncates");
    assert_eq!(cast(Dtype::F32, Dtype::I32, f(3e9)) as i32, i32::MAX, "saturates");
    assert_eq!(cast(Dtype::F32, Dtype::U8, f(-5.0)), 0, "saturates");
    assert_eq!(cast(Dtype::F32, Dtype::I64, f(f32::NAN)), 0, "NaN gives 0");
    assert_eq!(cast(Dtype::F32, Dtype::Bool, f(f32::NAN)), 1, "NaN is true");
    assert_eq!(cast(Dtype::F32, Dtype::Bool, f(-0.0)), 0, "-0 is false");
    assert_eq!(cast(Dtype::F32, Dtype::Bool, 1), 1, "a subnormal is true");
    assert_eq!(cast(Dtype::I32, Dtype::U8, 300), 44, "keeps the low bits");
    assert_eq!(cast(Dtype::Bool, Dtype::F64, 7), 1f64.to_bits(), "any byte but 0 is true");
    assert_eq!(cast(Dtype::I64, Dtype::F32, (1 << 24) + 1), f(16_777_216.0), "ties to even");
    assert_eq!(cast(Dtype::F64, Dtype::F32, 1e300f64.to_bits()), f(f32::INFINITY), "overflow");
    assert_eq!(cast(Dtype::F32, Dtype::U64, f(2e19)), u64::MAX, "saturates");
    assert_eq!(cast(Dtype::F32, Dtype::F16, f(65519.0)), 0x7bff, "the largest binary16");
    assert_eq!(cast(Dtype::F32, Dtype::F16, f(65520.0)), 0x7c00, "overflow");
    assert_eq!(cast(Dtype::F32, Dtype::F16, f(6e-8)), 1, "a subnormal");
    assert_eq!(cast(Dtype::I64, Dtype::F16, 65519), 0x7bff, "rounded once");
    // 1 + 2^-11 + 2^-40 is above a tie; its nearest float32 is the tie.
    assert_eq!(cast(Dtype::F64, Dtype::F16, (1.0 + 2f64.powi(-11) + 2f64.powi(-40)).to_bits()), 0x3c01, "rounded once");
    assert_eq!(cast(Dtype::F64, Dtype::Bf16, (1.0 + 2f64.powi(-8) + 2f64.powi(-40)).to_bits()), 0x3f81, "rounded once");
    assert_eq!(cast(Dtype::Bf16, Dtype::F32, 0x3f80), f(1.0), "the upper half");
    assert_eq!(cast(Dtype::Bf16, Dtype::F32, 0x7f81) & 0x40_0000, 0x40_0000, "a quiet NaN");
    assert_eq!(cast(Dtype::F32, Dtype::Bf16, 0x7f80_0001), 0x7fc0, "a quiet NaN");
}
