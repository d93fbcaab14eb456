//! Normalisations along axes.

use super::reduce::axes_of;
use super::types::{lk_optional, lk_output, lk_status, lk_tensor};
use super::view;
use crate::kernels::Normalisation;
use crate::ops::{self, Numbers};
use crate::status::{Result, guard};
use crate::tensor::View;

/// An operand that may be left out.
///
/// # Safety
/// As [`view`].
pub(super) unsafe fn optional<'a>(t: *const lk_tensor, name: &'static str) -> Result<Option<View<'a>>> {
    // SAFETY: the caller's promise.
    if t.is_null() { Ok(None) } else { unsafe { view(t, name) }.map(Some) }
}

/// # Safety
/// The axes as in [`axes_of`], the tensors as in [`view`]; gamma and beta may be NULL.
unsafe fn normalise(
    function: &'static str,
    op: Normalisation,
    x: *const lk_tensor,
    (axes, naxes): (*const i32, i32),
    [gamma, beta]: [*const lk_tensor; 2],
    numbers: Numbers,
    out: *const lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard(function, || unsafe {
        let x = view(x, "x")?;
        let (gamma, beta) = (optional(gamma, "gamma")?, optional(beta, "beta")?);
        let axes = axes_of(axes, naxes)?;
        ops::normalise(op, &x, axes, [gamma.as_ref(), beta.as_ref()], numbers, &view(out, "out")?)
    })
}

const NONE: [*const lk_tensor; 2] = [std::ptr::null(); 2];

/// Softmax along axes: e^x divided by the sum of all e^x, without overflow.
///
/// x, out: float32 or float64, the same one, and of one shape. axes: naxes axes along which elements sum to 1,
/// negative ones counted from the end; NULL for all. Where one of them is NaN or +infinity, or all are
/// -infinity, the results are NaN. Error: 2 ULP in float32, whatever the size of x; in float64 20 ULP at worst,
/// as its sum is rounded 37 times, and 4 measured. The bits depend on the elements in their logical order only:
/// not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_softmax(x: *const lk_tensor, axes: *const i32, naxes: i32, out: lk_output) -> lk_status {
    let (op, numbers) = (Normalisation::Softmax, Numbers::default());
    // SAFETY: the caller's promise.
    unsafe { normalise("lk_softmax", op, x, (axes, naxes), NONE, numbers, out) }
}

/// The logarithm of softmax along axes: x less the logarithm of the sum of all e^x, without overflow.
///
/// Shapes, dtypes and axes as in lk_softmax, NaN as well; the result for -infinity is -infinity. Errors as
/// there, near 0 too, where one element outweighs all others. The bits depend on the elements in their logical
/// order only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log_softmax(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    out: lk_output,
) -> lk_status {
    let (op, numbers) = (Normalisation::LogSoftmax, Numbers::default());
    // SAFETY: the caller's promise.
    unsafe { normalise("lk_log_softmax", op, x, (axes, naxes), NONE, numbers, out) }
}

/// x / sqrt(max(s, epsilon)), s the sum of the squares along axes: to length 1, but for short vectors.
///
/// x, out: float32 or float64, the same one, and of one shape. axes: naxes axes, negative ones counted from the
/// end; NULL for all. epsilon: 0 or more; Keras has 1e-12. float32 is computed in float64 and rounded once;
/// float64 errs by up to 12 ULP, usually by 2, while no square overflows. The bits depend on the elements in
/// their logical order only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_l2_normalize(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    let (op, numbers) = (Normalisation::L2Normalize, Numbers { epsilon, ddof: 0.0 });
    // SAFETY: the caller's promise.
    unsafe { normalise("lk_l2_normalize", op, x, (axes, naxes), NONE, numbers, out) }
}

/// (x - mean) / sqrt(variance + epsilon) along axes: to mean 0 and standard deviation 1.
///
/// x, out: float32 or float64, the same one, and of one shape. axes: naxes axes, negative ones counted from the
/// end; NULL for all. ddof: the variance is the sum of squared deviations divided by the count less this, as in
/// NumPy; epsilon: 0 or more. The mean is carried in twice the precision, so that a mean far from 0 costs no
/// digits: float32 is rounded once from float64, float64 errs by up to 12 ULP, usually by 2, of the larger of
/// the result and 1. The bits depend on the elements in their logical order only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_standardize(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    ddof: f64,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    let (op, numbers) = (Normalisation::Standardize, Numbers { epsilon, ddof });
    // SAFETY: the caller's promise.
    unsafe { normalise("lk_standardize", op, x, (axes, naxes), NONE, numbers, out) }
}

/// Layer normalisation: (x - mean) / sqrt(variance + epsilon) * gamma + beta along axes (J. L. Ba, J. R. Kiros
/// and G. E. Hinton, "Layer Normalization", 2016).
///
/// x, out: float32 or float64, the same one, and of one shape. gamma, beta: of x's dtype and of the shape that x has
/// along these axes, in x's order; NULL for 1 and 0. axes: naxes axes, negative ones counted from the end; NULL for
/// all. epsilon: 0 or more. Accuracy and bits as in lk_standardize, relative to the largest of the
/// result, gamma and beta.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_layer_norm(
    x: *const lk_tensor,
    gamma: lk_optional,
    beta: lk_optional,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    let (op, numbers) = (Normalisation::LayerNorm, Numbers { epsilon, ddof: 0.0 });
    // SAFETY: the caller's promise.
    unsafe { normalise("lk_layer_norm", op, x, (axes, naxes), [gamma, beta], numbers, out) }
}

/// x / sqrt(mean of x^2 + epsilon) * gamma along axes (B. Zhang and R. Sennrich, "Root Mean Square Layer
/// Normalization", 2019).
///
/// x, out: float32 or float64, the same one, and of one shape. gamma: of x's dtype and of the shape that x has along
/// these axes, in x's order; NULL for none. axes: naxes axes, negative ones counted from the end; NULL for all.
/// epsilon: 0 or more. float32 is computed in float64 and rounded once; float64 errs by up to 13 ULP, usually by 3,
/// while no square overflows. The bits depend on the elements in their logical order only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_rms_norm(
    x: *const lk_tensor,
    gamma: lk_optional,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    let (op, numbers) = (Normalisation::RmsNorm, Numbers { epsilon, ddof: 0.0 });
    // SAFETY: the caller's promise.
    unsafe { normalise("lk_rms_norm", op, x, (axes, naxes), [gamma, std::ptr::null()], numbers, out) }
}

/// Batch normalisation at inference: (x - mean) / sqrt(variance + epsilon) * gamma + beta, each of them for the
/// channel that an element is in (S. Ioffe and C. Szegedy, "Batch Normalization", 2015).
///
/// x, out: float32 or float64, the same one, and of one shape. axis: that of the channels, a negative one
/// counted from the end. mean, variance, gamma, beta: of x's dtype, with one axis of as many elements as there
/// are channels; gamma and beta may be NULL, for 1 and 0. epsilon: 0 or more; Keras has 1e-3. A variance below
/// -epsilon gives NaN. float32 is computed in float64 and rounded once; float64 errs by up to 4 ULP of the
/// larger of the result and beta. The same bits in any layout, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_batch_norm(
    x: *const lk_tensor,
    mean: *const lk_tensor,
    variance: *const lk_tensor,
    gamma: lk_optional,
    beta: lk_optional,
    axis: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_batch_norm", || unsafe {
        let (x, mean, variance) = (view(x, "x")?, view(mean, "mean")?, view(variance, "variance")?);
        let (gamma, beta) = (optional(gamma, "gamma")?, optional(beta, "beta")?);
        let vectors = [Some(&mean), Some(&variance), beta.as_ref(), gamma.as_ref()];
        ops::batch_norm(&x, vectors, axis, epsilon, &view(out, "out")?)
    })
}
