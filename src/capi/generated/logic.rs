//! Logic and bits.
//!
//! Elementwise.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Conjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
///
/// a, b, out: bool; a and b broadcast to out's shape. Exact. NumPy: logical_and.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_logical_and(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_logical_and", Op::LogicalAnd, [a, b], &[], [out]) }
}

/// Disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
///
/// a, b, out: bool; a and b broadcast to out's shape. Exact. NumPy: logical_or.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_logical_or(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_logical_or", Op::LogicalOr, [a, b], &[], [out]) }
}

/// Exclusive disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
///
/// a, b, out: bool; a and b broadcast to out's shape. Exact. NumPy: logical_xor.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_logical_xor(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_logical_xor", Op::LogicalXor, [a, b], &[], [out]) }
}

/// Negation of bools: any byte but 0 counts as true, 0 or 1 is written.
///
/// x, out: bool; x broadcasts to out's shape. Exact. NumPy: logical_not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_logical_not(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_logical_not", Op::LogicalNot, [x], &[], [out]) }
}

/// Bitwise conjunction; of bools the logical one.
///
/// a, b, out: bool or any integer, the same for all; a and b broadcast to out's shape. Exact. NumPy:
/// bitwise_and.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_bitwise_and(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_bitwise_and", Op::BitwiseAnd, [a, b], &[], [out]) }
}

/// Bitwise disjunction; of bools the logical one.
///
/// a, b, out: bool or any integer, the same for all; a and b broadcast to out's shape. Exact. NumPy:
/// bitwise_or.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_bitwise_or(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_bitwise_or", Op::BitwiseOr, [a, b], &[], [out]) }
}

/// Bitwise exclusive disjunction; of bools the logical one.
///
/// a, b, out: bool or any integer, the same for all; a and b broadcast to out's shape. Exact. NumPy:
/// bitwise_xor.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_bitwise_xor(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_bitwise_xor", Op::BitwiseXor, [a, b], &[], [out]) }
}

/// Bitwise complement; of bools the logical one.
///
/// x, out: bool or any integer, the same for both; x broadcasts to out's shape. Exact. NumPy: invert.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_bitwise_not(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_bitwise_not", Op::BitwiseNot, [x], &[], [out]) }
}

/// Shift to the left: out = x * 2^n, wrapped; 0 where n is negative, or no less than the bits of x.
///
/// x, n, out: any integer, the same for all; x and n broadcast to out's shape. Exact. NumPy: left_shift.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_left_shift(x: *const lk_tensor, n: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_left_shift", Op::LeftShift, [x, n], &[], [out]) }
}

/// Shift to the right: out = floor(x / 2^n); 0 or -1 by the sign of x where n is negative, or no less than
/// the bits of x.
///
/// x, n, out: any integer, the same for all; x and n broadcast to out's shape. Exact. NumPy: right_shift.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_right_shift(x: *const lk_tensor, n: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_right_shift", Op::RightShift, [x, n], &[], [out]) }
}
