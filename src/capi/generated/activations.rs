//! Activation functions.
//!
//! Elementwise.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Logistic function: out = 1 / (1 + e^-x), always within [0, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sigmoid(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sigmoid", Op::Sigmoid, [x], &[], [out]) }
}

/// Rectifier with Keras' parameters: max_value where x >= max_value, x where x > threshold, else alpha * (x -
/// threshold). Plain ReLU is alpha 0, max_value INFINITY, threshold 0. NaN stays NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. alpha, max_value and threshold
/// are rounded to the dtype; NaN is LK_ERR_VALUE. Error at most 1 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_relu(
    x: *const lk_tensor,
    alpha: f64,
    max_value: f64,
    threshold: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_relu", Op::Relu, [x], &[alpha, max_value, threshold], [out]) }
}

/// Softplus: out = log(1 + e^x).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.58 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_softplus(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_softplus", Op::Softplus, [x], &[], [out]) }
}

/// Logarithm of the logistic function: out = -log(1 + e^-x).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.58 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log_sigmoid(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_log_sigmoid", Op::LogSigmoid, [x], &[], [out]) }
}

/// x limited to 0 .. 6; NaN stays NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_relu6(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_relu6", Op::Relu6, [x], &[], [out]) }
}

/// Leaky rectifier: x where x >= 0, else alpha x.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. alpha is rounded to the dtype;
/// NaN is LK_ERR_VALUE. Correctly rounded.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_leaky_relu(x: *const lk_tensor, alpha: f64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_leaky_relu", Op::LeakyRelu, [x], &[alpha], [out]) }
}

/// Exponential linear unit: x where x > 0, else alpha (e^x - 1).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. alpha is rounded to the dtype;
/// NaN is LK_ERR_VALUE. Error at most 0.53 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_elu(x: *const lk_tensor, alpha: f64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_elu", Op::Elu, [x], &[alpha], [out]) }
}

/// Scaled exponential linear unit: 1.0507.. times x where x > 0, else times 1.6732.. (e^x - 1) (Klambauer and
/// others, 2017).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.75 ULP in
/// float32, 0.6 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_selu(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_selu", Op::Selu, [x], &[], [out]) }
}

/// Gaussian error linear unit: out = x/2 (1 + erf(x / sqrt 2)).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 0.65 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_gelu(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_gelu", Op::Gelu, [x], &[], [out]) }
}

/// The tanh form of the Gaussian error linear unit: out = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 0.6 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_gelu_tanh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_gelu_tanh", Op::GeluTanh, [x], &[], [out]) }
}

/// Sigmoid linear unit, also called swish: out = x / (1 + e^-x).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 0.58 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_silu(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_silu", Op::Silu, [x], &[], [out]) }
}

/// Mish: out = x tanh(log(1 + e^x)).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 0.85 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_mish(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_mish", Op::Mish, [x], &[], [out]) }
}

/// Softsign: out = x / (1 + |x|); +-1 at +-inf.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_softsign(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_softsign", Op::Softsign, [x], &[], [out]) }
}

/// Keras' hard sigmoid: 0.2 x + 0.5 limited to 0 .. 1.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_hard_sigmoid(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_hard_sigmoid", Op::HardSigmoid, [x], &[], [out]) }
}

/// Hard swish: x times (x + 3) limited to 0 .. 6, over 6.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_hard_swish(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_hard_swish", Op::HardSwish, [x], &[], [out]) }
}

/// lk_silu by its other name: out = x / (1 + e^-x).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 0.58 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_swish(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_swish", Op::Silu, [x], &[], [out]) }
}
