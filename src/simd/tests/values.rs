//! The operands that primitives are tried on.

use core::fmt::Debug;

use crate::simd::Elem;

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}

/// A lane's type, with values worth trying.
pub trait Value: Elem + Debug {
    const ZERO: Self;
    fn special() -> Vec<Self>;
    /// Any bit pattern.
    fn any(bits: u64) -> Self;
    /// A value that meets another such value at a similar size.
    fn moderate(bits: u64) -> Self;
    fn bits(self) -> u64;
    /// The same bits, or both NaN.
    fn same(self, other: Self) -> bool;
}

macro_rules! float {
    ($t:ident, $bits:ident, $exponent_bits:expr) => {
        impl Value for $t {
            const ZERO: $t = 0.0;
            fn special() -> Vec<$t> {
                let quiet = $t::NAN.to_bits();
                let quiet_bit = 1 << ($t::MANTISSA_DIGITS - 2);
                let epsilon = $t::EPSILON;
                let mut all =
                    vec![0.0, 0.5, 1.0, 1.5, 2.5, 1.0 + epsilon, 1.0 - epsilon / 2.0, 1.0 / 3.0, 16_777_217.0];
                all.extend([
                    $t::MIN_POSITIVE,
                    $t::MIN_POSITIVE * (1.0 - epsilon),
                    $t::from_bits(1),
                    $t::from_bits(12_345),
                ]);
                all.extend([$t::MAX, $t::MAX / 2.0, $t::INFINITY, 1.0 / epsilon, 0.5 / epsilon, 0.5 / epsilon - 0.5]);
                // Where conversions to integers saturate, with both neighbours.
                for edge in [31, 32, 52, 63, 64] {
                    let edge = (edge as $t).exp2();
                    all.extend([edge, edge.next_up(), edge.next_down(), edge - 0.5, edge + 0.5]);
                }
                all.extend([$t::NAN, $t::from_bits(quiet ^ quiet_bit | 1), $t::from_bits(quiet | 0xabc)]);
                let negative: Vec<$t> = all.iter().map(|x| -x).collect();
                all.extend(negative);
                all
            }
            fn any(bits: u64) -> $t {
                $t::from_bits(bits as $bits)
            }
            fn moderate(bits: u64) -> $t {
                // Half of them multiples of 1/4, for ties; the rest fractions up to 2^32.
                let quarter = (bits as i32 % 4096) as $t / 4.0;
                if bits >> 63 == 0 {
                    quarter
                } else {
                    quarter * $t::from_bits((bits >> 4) as $bits >> $exponent_bits) + quarter.exp2()
                }
            }
            fn bits(self) -> u64 {
                self.to_bits().into()
            }
            fn same(self, other: $t) -> bool {
                self.to_bits() == other.to_bits() || self.is_nan() && other.is_nan()
            }
        }
    };
}
float!(f32, u32, 2);
float!(f64, u64, 2);

macro_rules! integer {
    ($t:ident) => {
        impl Value for $t {
            const ZERO: $t = 0;
            fn special() -> Vec<$t> {
                let mut all = vec![0, 1, 2, 15, 16, 31, 32, 63, 64, $t::MAX, $t::MAX / 2, $t::MAX / 2 + 1, $t::MAX / 3];
                for bit in [8, 23, 24, 25, 31, 32, 52, 53, 54, 63] {
                    let power = 1u64 << bit;
                    let tie = power | power >> 24 | power >> 53;
                    let (power, tie) = (power as $t, tie as $t);
                    all.extend([
                        power,
                        power.wrapping_add(1),
                        power.wrapping_sub(1),
                        power | power >> 1,
                        power.wrapping_neg(),
                    ]);
                    // Between two floats: halfway for f32 (f64), and one to either side.
                    all.extend([tie, tie.wrapping_add(1), tie.wrapping_sub(1), tie.wrapping_neg()]);
                }
                all
            }
            fn any(bits: u64) -> $t {
                bits as $t
            }
            fn moderate(bits: u64) -> $t {
                bits as $t % 256
            }
            fn bits(self) -> u64 {
                self.into()
            }
            fn same(self, other: $t) -> bool {
                self == other
            }
        }
    };
}
integer!(u32);
integer!(u64);

const SAMPLES: usize = 1 << 16;

/// Three buffers of equal length, a multiple of every lane count: all pairs of special values with
/// special thirds, then mixtures of kinds.
pub fn operands<T: Value>() -> [Vec<T>; 3] {
    let special = T::special();
    let mut random = Random(0x5eed);
    let mut all = [Vec::new(), Vec::new(), Vec::new()];
    for &a in &special {
        for &b in &special {
            let c = special[random.below(special.len())];
            for (buffer, value) in all.iter_mut().zip([a, b, c]) {
                buffer.push(value);
            }
        }
    }
    while all[0].len() < SAMPLES || !all[0].len().is_multiple_of(64) {
        for buffer in &mut all {
            let bits = random.next();
            buffer.push(match random.below(4) {
                0 => special[random.below(special.len())],
                1 => T::any(bits),
                _ => T::moderate(bits),
            });
        }
    }
    all
}
