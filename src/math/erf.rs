//! The error function.

use super::pieces::{piece, piece_sum, unless_tiny};
use super::tables::erf::{ERF_F32, ERF_F64};
use crate::simd::{Lanes, Reg};

/// Adding it leaves the nearest integer in the low bits of the sum.
const INTEGER: f64 = 1.5 * (1u64 << 52) as f64;

/// erf `x`.
#[inline(always)]
pub fn erf_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    // From 3.92 on the result rounds to 1.
    let a = x.abs().at_most(x.all(3.93));
    let y = a.map_wide(
        #[inline(always)]
        |a| {
            let shifted = a.mul_add(a.all(256.0 / 65.0), a.all(INTEGER));
            let d = (shifted - a.all(INTEGER)).neg_mul_add(a.all(65.0 / 256.0), a);
            piece(shifted.to_bits(), d, &ERF_F32)
        },
    );
    y | x.sign_bit()
}

/// erf `x`.
///
/// 16 pieces, each a polynomial of degree 13 about a multiple of 49/128; the first one is odd.
#[inline(always)]
pub fn erf_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    // From 5.922 on the result rounds to 1.
    let a = x.abs().at_most(x.all(5.93));
    let shifted = a.mul_add(a.all(128.0 / 49.0), a.all(INTEGER));
    let d = (shifted - a.all(INTEGER)).neg_mul_add(a.all(49.0 / 128.0), a);
    let y = piece_sum(shifted.to_bits(), d, &ERF_F64).rounded() | x.sign_bit();
    unless_tiny(y, x, [ERF_F64[2][0], ERF_F64[3][0]])
}
