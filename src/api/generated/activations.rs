//! Activation functions.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_elu, lk_gelu, lk_gelu_tanh, lk_hard_sigmoid, lk_hard_swish, lk_leaky_relu, lk_log_sigmoid, lk_mish, lk_relu,
    lk_relu6, lk_selu, lk_sigmoid, lk_silu, lk_softplus, lk_softsign, lk_swish,
};

/// Logistic function: out = 1 / (1 + e^-x), always within [0, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::sigmoid(&[0.0, 2.0], &mut out)?;
/// assert!(out.iter().zip([0.5, 0.88079708]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sigmoid<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sigmoid(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`sigmoid`].
pub fn sigmoid_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sigmoid(&out.raw(), &out.raw()) })
}

/// Rectifier with Keras' parameters: max_value where x >= max_value, x where x > threshold, else alpha * (x -
/// threshold). Plain ReLU is alpha 0, max_value INFINITY, threshold 0. NaN stays NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. alpha, max_value and threshold are
/// rounded to the dtype; NaN is `ErrorKind::Value`. Error at most 1 ULP.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::relu(&[-2.0, 1.0, 9.0], 0.5, 6.0, 0.0, &mut out)?;
/// assert_eq!(out, [-1.0, 1.0, 6.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn relu<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    alpha: f64,
    max_value: f64,
    threshold: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_relu(&x.raw(), alpha, max_value, threshold, &out.raw()) })
}

/// In place: out is both input and output. See [`relu`].
pub fn relu_in_place<'b>(out: impl Into<TensorMut<'b>>, alpha: f64, max_value: f64, threshold: f64) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_relu(&out.raw(), alpha, max_value, threshold, &out.raw()) })
}

/// Softplus: out = log(1 + e^x).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.58 ULP.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::softplus(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([0.69314718, 1.31326169]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn softplus<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_softplus(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`softplus`].
pub fn softplus_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_softplus(&out.raw(), &out.raw()) })
}

/// Logarithm of the logistic function: out = -log(1 + e^-x).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.58 ULP.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::log_sigmoid(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([-0.69314718, -0.31326169]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn log_sigmoid<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log_sigmoid(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`log_sigmoid`].
pub fn log_sigmoid_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log_sigmoid(&out.raw(), &out.raw()) })
}

/// x limited to 0 .. 6; NaN stays NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Exact.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::relu6(&[-1.0, 3.0, 9.0], &mut out)?;
/// assert_eq!(out, [0.0, 3.0, 6.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn relu6<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_relu6(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`relu6`].
pub fn relu6_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_relu6(&out.raw(), &out.raw()) })
}

/// Leaky rectifier: x where x >= 0, else alpha x.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. alpha is rounded to the dtype; NaN
/// is `ErrorKind::Value`. Correctly rounded.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::leaky_relu(&[-2.0, 3.0], 0.1, &mut out)?;
/// assert_eq!(out, [-0.2, 3.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn leaky_relu<'a, 'b>(x: impl Into<TensorRef<'a>>, alpha: f64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_leaky_relu(&x.raw(), alpha, &out.raw()) })
}

/// In place: out is both input and output. See [`leaky_relu`].
pub fn leaky_relu_in_place<'b>(out: impl Into<TensorMut<'b>>, alpha: f64) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_leaky_relu(&out.raw(), alpha, &out.raw()) })
}

/// Exponential linear unit: x where x > 0, else alpha (e^x - 1).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. alpha is rounded to the dtype; NaN
/// is `ErrorKind::Value`. Error at most 0.53 ULP.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::elu(&[-1.0, 3.0], 1.0, &mut out)?;
/// assert!(out.iter().zip([-0.63212056, 3.0]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn elu<'a, 'b>(x: impl Into<TensorRef<'a>>, alpha: f64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_elu(&x.raw(), alpha, &out.raw()) })
}

/// In place: out is both input and output. See [`elu`].
pub fn elu_in_place<'b>(out: impl Into<TensorMut<'b>>, alpha: f64) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_elu(&out.raw(), alpha, &out.raw()) })
}

/// Scaled exponential linear unit: 1.0507.. times x where x > 0, else times 1.6732.. (e^x - 1) (Klambauer and
/// others, 2017).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.75 ULP in float32,
/// 0.6 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::selu(&[-1.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([-1.11133074, 1.05070099]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn selu<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_selu(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`selu`].
pub fn selu_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_selu(&out.raw(), &out.raw()) })
}

/// Gaussian error linear unit: out = x/2 (1 + erf(x / sqrt 2)).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 0.65 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::gelu(&[-1.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([-0.15865525, 0.84134475]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn gelu<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_gelu(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`gelu`].
pub fn gelu_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_gelu(&out.raw(), &out.raw()) })
}

/// The tanh form of the Gaussian error linear unit: out = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 0.6 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::gelu_tanh(&[-1.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([-0.15880801, 0.84119199]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn gelu_tanh<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_gelu_tanh(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`gelu_tanh`].
pub fn gelu_tanh_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_gelu_tanh(&out.raw(), &out.raw()) })
}

/// Sigmoid linear unit, also called swish: out = x / (1 + e^-x).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 0.58 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::silu(&[-1.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([-0.26894142, 0.73105858]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn silu<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_silu(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`silu`].
pub fn silu_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_silu(&out.raw(), &out.raw()) })
}

/// Mish: out = x tanh(log(1 + e^x)).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 0.85 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::mish(&[-1.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([-0.30340146, 0.86509839]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn mish<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_mish(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`mish`].
pub fn mish_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_mish(&out.raw(), &out.raw()) })
}

/// Softsign: out = x / (1 + |x|); +-1 at +-inf.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::softsign(&[-1.0, 3.0], &mut out)?;
/// assert_eq!(out, [-0.5, 0.75]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn softsign<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_softsign(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`softsign`].
pub fn softsign_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_softsign(&out.raw(), &out.raw()) })
}

/// Keras' hard sigmoid: 0.2 x + 0.5 limited to 0 .. 1.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::hard_sigmoid(&[-9.0, 0.0, 1.0], &mut out)?;
/// assert_eq!(out, [0.0, 0.5, 0.7]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn hard_sigmoid<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_hard_sigmoid(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`hard_sigmoid`].
pub fn hard_sigmoid_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_hard_sigmoid(&out.raw(), &out.raw()) })
}

/// Hard swish: x times (x + 3) limited to 0 .. 6, over 6.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::hard_swish(&[-9.0, 1.5], &mut out)?;
/// assert_eq!(out, [-0.0, 1.125]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn hard_swish<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_hard_swish(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`hard_swish`].
pub fn hard_swish_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_hard_swish(&out.raw(), &out.raw()) })
}

/// `silu` by its other name: out = x / (1 + e^-x).
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 0.58 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::swish(&[-1.0f64, 1.0], &mut out)?;
/// assert!(out.iter().zip([-0.26894142, 0.73105858]).all(|(y, near)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn swish<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_swish(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`swish`].
pub fn swish_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_swish(&out.raw(), &out.raw()) })
}
