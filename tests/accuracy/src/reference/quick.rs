//! Composite functions in f64 from core-math's: good enough to measure f32 by.

use lanekit::kernels::{self, MAX_OPERANDS, MAX_PARAMS, Op};
use lanekit::tensor::Dtype;

/// `1 / (1 + e^-x)`.
pub fn logistic(x: f64) -> f64 {
    let t = core_math::exp(-x.abs());
    if x > 0.0 { 1.0 / (1.0 + t) } else { t / (1.0 + t) }
}

/// `log(1 + e^x)`.
pub fn softplus(x: f64) -> f64 {
    if x > 0.0 { x + core_math::log1p(core_math::exp(-x)) } else { core_math::log1p(core_math::exp(x)) }
}

/// `tanh(log(1 + e^x))`: with `w = e^x`, `(w^2 + 2 w) / (w^2 + 2 w + 2)`.
pub fn tanh_of_softplus(x: f64) -> f64 {
    let w = core_math::exp(x.min(40.0));
    let n = w * (w + 2.0);
    n / (n + 2.0)
}

/// Lanekit's own f64 function, which is measured against MPFR, for f32 where MPFR alone would take days.
pub fn lanekit_f64(op: Op, x: &[f64]) -> f64 {
    let kernel = kernels::block(op, Dtype::F64).expect("an operation on reals");
    let mut y = 0.0;
    let mut operands = [std::ptr::null_mut(); MAX_OPERANDS];
    for (operand, x) in operands.iter_mut().zip(x) {
        *operand = std::ptr::from_ref(x).cast_mut().cast();
    }
    operands[x.len()] = (&raw mut y).cast();
    // SAFETY: one element in each input, one out.
    unsafe { kernel(&operands, 1, &[0.0; MAX_PARAMS]) };
    y
}
