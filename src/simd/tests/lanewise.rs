//! One row a primitive: its name, what to do with registers, what to do with one lane (where the
//! formula is not the same).

use core::cmp::Ordering;
use core::hint::black_box;

use super::{Lanewise, check};
use crate::simd::{Elem, Lanes, Real, Reg, Tables16};

macro_rules! rows {
    ($in:ident -> $out:ident, ($simd:ident, $a:ident, $b:ident, $c:ident) {
        $($name:ident: $registers:expr $(=> $plain:expr)?;)*
    }) => {$(
        #[test]
        fn $name() {
            struct Op;
            impl Lanewise for Op {
                type In = $in;
                type Out = $out;
                #[inline(always)]
                #[allow(unused_variables)]
                fn registers<S: Lanes>($simd: S, $a: Reg<S, $in>, $b: Reg<S, $in>, $c: Reg<S, $in>) -> Reg<S, $out> {
                    $registers
                }
                #[allow(unused_variables)]
                fn plain($a: $in, $b: $in, $c: $in) -> $out {
                    rows!(@plain $registers $(=> $plain)?)
                }
            }
            check::<Op>(concat!(stringify!($in), " ", stringify!($name)));
        }
    )*};
    (@plain $same:expr) => { $same };
    (@plain $registers:expr => $plain:expr) => { $plain };
}

/// A register made by a method of [`Lanes`] or of pulp.
fn wrap<S: Lanes, T: Elem>(simd: S, vec: T::Vec<S>) -> Reg<S, T> {
    Reg::new(simd, vec)
}

macro_rules! real_rows {
    ($t:ident, $bits:ident, $from_int:ident, $to_int:ident, $int:ident, $int_bits:ident, $bits_int:ident) => {
        fn flag(x: bool) -> $t {
            if x { 1.0 } else { 0.0 }
        }
        fn bitwise(a: $t, b: $t, f: impl Fn($bits, $bits) -> $bits) -> $bits {
            f(a.to_bits(), b.to_bits())
        }
        fn larger(a: $t, b: $t) -> $t {
            match () {
                () if a.is_nan() || b.is_nan() => $t::NAN,
                () if a == b && a.is_sign_negative() => b,
                () if a >= b => a,
                () => b,
            }
        }

        rows! { $t -> $t, (s, a, b, c) {
            passes_through: a;
            splat: Reg::splat(s, 1.25) => 1.25;
            all: a.all(-0.0) => -0.0;
            of: a.of(0.1) => 0.1;
            add: a + b;
            sub: a - b;
            mul: a * b;
            div: a / b;
            mul_add: a.mul_add(b, c);
            mul_add_cancelling: a.mul_add(b, -(a * b));
            neg_mul_add: a.neg_mul_add(b, c) => (-a).mul_add(b, c);
            sqrt: a.sqrt();
            round: a.round() => a.round_ties_even();
            floor: a.floor();
            ceil: a.ceil();
            trunc: a.trunc();
            eq: a.eq(b).select(a.all(1.0), a.all(0.0)) => flag(a == b);
            lt: a.lt(b).select(a.all(1.0), a.all(0.0)) => flag(a < b);
            le: a.le(b).select(a.all(1.0), a.all(0.0)) => flag(a <= b);
            gt: a.gt(b).select(a.all(1.0), a.all(0.0)) => flag(a > b);
            ge: a.ge(b).select(a.all(1.0), a.all(0.0)) => flag(a >= b);
            is_nan: a.is_nan().select(a.all(1.0), a.all(0.0)) => flag(a.is_nan());
            mask_and: (a.lt(b) & b.lt(c)).select(a.all(1.0), a.all(0.0)) => flag(a < b && b < c);
            mask_or: (a.lt(b) | b.lt(c)).select(a.all(1.0), a.all(0.0)) => flag(a < b || b < c);
            mask_not: (!a.lt(b)).select(a.all(1.0), a.all(0.0)) => flag(a.partial_cmp(&b) != Some(Ordering::Less));
            maximum: a.maximum(b) => larger(a, b);
            minimum: a.minimum(b) => -larger(-a, -b);
            at_most: a.at_most(b) => if a > b { b } else { a };
            at_least: a.at_least(b) => if a < b { b } else { a };
            saturated: a.saturated(1e300) + a.saturated(-1e300) => 0.0;
            saturated_infinity: a.saturated(f64::INFINITY) => $t::INFINITY;
            nan_if_infinite: a.nan_if_infinite() => if a.is_finite() { 0.0 } else { $t::NAN };
            is_special: a.is_special().select(a.all(1.0), a.all(0.0)) => flag(!(a.is_normal() && a > 0.0));
            none: a.all(if a.lt(a).any() { 1.0 } else { 0.0 }) => 0.0;
            // A lane that is true may not be missed.
            any: {
                let m = a.lt(b);
                if m.any() { m.select(a.all(1.0), a.all(0.0)) } else { m.select(a.all(2.0), a.all(0.0)) }
            } => flag(a < b);
            patch: a.patch(b.lt(c), b, |x| x + 1.0) => if b < c { b + 1.0 } else { a };
            to_array_and_back: Reg::from_array(s, &a.to_array(7.0)) => a;
        } }
        // NaN included, bit by bit.
        rows! { $t -> $bits, (s, a, b, c) {
            to_bits: a.to_bits();
            neg: (-a).to_bits();
            abs: a.abs().to_bits();
            copysign: a.copysign(b).to_bits() => a.copysign(b).to_bits();
            sign_bit: a.sign_bit().to_bits() => a.to_bits() & (-0.0 as $t).to_bits();
            and: (a & b).to_bits() => bitwise(a, b, |a, b| a & b);
            or: (a | b).to_bits() => bitwise(a, b, |a, b| a | b);
            xor: (a ^ b).to_bits() => bitwise(a, b, |a, b| a ^ b);
            select: a.lt(b).select(b, c).to_bits() => if a < b { b.to_bits() } else { c.to_bits() };
            to_int: wrap(s, s.$bits_int(s.$to_int(a.vec))) => a as $int as $bits;
        } }
        rows! { $bits -> $t, (s, a, b, c) {
            to_real: a.to_real::<$t>() => $t::from_bits(a);
            from_int: wrap(s, s.$from_int(s.$int_bits(a.vec))) => a as $int as $t;
            lookup16: a.lookup16(&table()) => table::<16>()[a as usize % 16];
            lookup32: a.lookup32(&table()) => table::<32>()[a as usize % 32];
            gather: a.gather(&table::<32>()) => table::<32>()[a as usize % 32];
        } }
        /// Entries whose every byte differs, NaN patterns excepted.
        fn table<const N: usize>() -> [$t; N] {
            core::array::from_fn(|i| $t::from_bits((i as $bits + 1).wrapping_mul($bits::MAX / 35)))
        }
    };
}

mod f32_lanes {
    use super::*;
    real_rows!(f32, u32, f32s_from_i32s, i32s_from_f32s, i32, transmute_i32s_u32s, transmute_u32s_i32s);
}

mod f64_lanes {
    use super::*;

    const FOUR: Tables16<5> = {
        let mut tables = [[0.0; 16]; 5];
        let mut i = 0;
        while i < 80 {
            tables[i / 16][i % 16] = i as f64 + 0.25;
            i += 1;
        }
        Tables16::new(tables)
    };
    rows! { u64 -> f64, (s, a, b, c) {
        lookup16x4_first: a.lookup16x4(&FOUR, 1)[0] => (16 + a % 16) as f64 + 0.25;
        lookup16x4_second: a.lookup16x4(&FOUR, 1)[1] => (32 + a % 16) as f64 + 0.25;
        lookup16x4_third: a.lookup16x4(&FOUR, 1)[2] => (48 + a % 16) as f64 + 0.25;
        lookup16x4_fourth: a.lookup16x4(&FOUR, 1)[3] => (64 + a % 16) as f64 + 0.25;
    } }
    real_rows!(f64, u64, f64s_from_i64s, i64s_from_f64s, i64, transmute_i64s_u64s, transmute_u64s_i64s);
}

macro_rules! word_rows {
    ($t:ident) => {
        fn flag(x: bool) -> $t {
            x.into()
        }
        rows! { $t -> $t, (s, a, b, c) {
            splat: Reg::splat(s, 0x1234_5678) => 0x1234_5678;
            add: a + b => a.wrapping_add(b);
            sub: a - b => a.wrapping_sub(b);
            and: a & b;
            or: a | b;
            xor: a ^ b;
            eq: a.eq(b).select(a.all(1), a.all(0)) => flag(a == b);
            lt: a.lt(b).select(a.all(1), a.all(0)) => flag(a < b);
            le: a.le(b).select(a.all(1), a.all(0)) => flag(a <= b);
            gt: a.gt(b).select(a.all(1), a.all(0)) => flag(a > b);
            ge: a.ge(b).select(a.all(1), a.all(0)) => flag(a >= b);
            select: a.lt(b).select(b, c) => if a < b { b } else { c };
            mask_and: (a.lt(b) & b.lt(c)).select(a.all(1), a.all(0)) => flag(a < b && b < c);
            mask_or: (a.lt(b) | b.lt(c)).select(a.all(1), a.all(0)) => flag(a < b || b < c);
            mask_not: (!a.lt(b)).select(a.all(1), a.all(0)) => flag(!(a < b));
            shl_by_none: a << 0 => a;
            shl_constant: a << 23 => a << 23;
            shl_variable: a << black_box(5) => a << 5;
            shl_most: a << $t::BITS - 1 => a << ($t::BITS - 1);
            shr_by_none: a >> 0 => a;
            shr_constant: a >> 23 => a >> 23;
            shr_variable: a >> black_box(5) => a >> 5;
            shr_most: a >> $t::BITS - 1 => a >> ($t::BITS - 1);
        } }
    };
}

mod u32_lanes {
    use super::*;
    word_rows!(u32);
}

mod u64_lanes {
    use super::*;
    word_rows!(u64);
    fn shift(x: u64, n: u64, by: impl Fn(u64, u32) -> u64) -> u64 {
        if n < 64 { by(x, n as u32) } else { 0 }
    }
    rows! { u64 -> u64, (s, a, b, c) {
        shl_dyn: wrap(s, s.shl_dyn_u64s(a.vec, b.vec)) => shift(a, b, |x, n| x << n);
        shr_dyn: wrap(s, s.shr_dyn_u64s(a.vec, b.vec)) => shift(a, b, |x, n| x >> n);
        shl_dyn_small: wrap(s, s.shl_dyn_u64s(a.vec, (b & b.all(127)).vec)) => shift(a, b & 127, |x, n| x << n);
        shr_dyn_small: wrap(s, s.shr_dyn_u64s(a.vec, (b & b.all(127)).vec)) => shift(a, b & 127, |x, n| x >> n);
    } }
}

#[test]
fn negative_zero_is_the_sign_bit() {
    assert_eq!(<f32 as Real>::NEG_ZERO.to_bits(), 1 << 31);
    assert_eq!(<f64 as Real>::NEG_ZERO.to_bits(), 1 << 63);
}
