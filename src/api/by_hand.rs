//! Functions whose C arguments follow no rule.

use std::ffi::CStr;

use super::arguments::{Axes, Axis, Tensors, list, memory, one_for_each, pointer, shape, text};
use super::error::{Result, answered};
use super::options::PadMode;
use super::tensor::{MAX_NDIM, TensorMut, TensorRef};
use crate::capi::{
    LK_NO_ACTIVATION, lk_broadcast_shape, lk_dense, lk_dropout, lk_fill, lk_isa_name, lk_pad, lk_reduce_shape, lk_roll,
    lk_set_isa, lk_sparse_categorical_crossentropy, lk_version,
};
use crate::kernels::Op;
use crate::tensor::Element;

/// Version of the library, such as "0.1.0".
///
/// ```
/// assert_eq!(lanekit::version().split('.').count(), 3);
/// ```
pub fn version() -> &'static str {
    // SAFETY: a constant string that ends in NUL.
    unsafe { CStr::from_ptr(lk_version()) }.to_str().unwrap_or("?")
}

/// Instruction set in use: "avx512", "avx2", "neon" or "scalar". Results have the same bits at each.
///
/// ```
/// assert!(["avx512", "avx2", "neon", "scalar"].contains(&lanekit::isa_name()));
/// ```
pub fn isa_name() -> &'static str {
    // SAFETY: a constant string that ends in NUL.
    unsafe { CStr::from_ptr(lk_isa_name()) }.to_str().unwrap_or("?")
}

/// Uses an instruction set of [`isa_name`] from now on, or `"best"`.
///
/// ```
/// lanekit::set_isa("scalar")?;
/// assert_eq!(lanekit::isa_name(), "scalar");
/// lanekit::set_isa("best")?;
/// # Ok::<(), lanekit::Error>(())
/// ```
///
/// # Errors
/// A name that is unknown, or that the machine does not have.
pub fn set_isa(name: &str) -> Result<()> {
    let name = text("set_isa", "name", name)?;
    // SAFETY: a string that ends in NUL.
    answered(unsafe { lk_set_isa(name.as_ptr()) })
}

/// The shape that tensors broadcast to, by NumPy's rule.
///
/// ```
/// let column = lanekit::TensorRef::new(&[1.0f32, 2.0], [2, 1])?;
/// let shape = lanekit::broadcast_shape(&[column, (&[1.0f32, 2.0, 3.0]).into()])?;
/// assert_eq!(shape, [2, 3]);
/// # Ok::<(), lanekit::Error>(())
/// ```
///
/// # Errors
/// Shapes that do not broadcast.
pub fn broadcast_shape(tensors: &[TensorRef<'_>]) -> Result<Vec<usize>> {
    let (all, mut extents, mut ndim) = (Tensors::of(tensors), [0; MAX_NDIM], 0);
    let (tensors, n) = all.raw();
    // SAFETY: descriptors of borrowed memory, and room for as many extents as a tensor can have.
    answered(unsafe { lk_broadcast_shape(tensors, n, extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}

/// The shape of a reduction's result.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0, 5.0, 6.0], [2, 3])?;
/// assert_eq!(lanekit::reduce_shape(&x, Axis(-1), false)?, [2]);
/// assert_eq!(lanekit::reduce_shape(&x, Axis(-1), true)?, [2, 1]);
/// # Ok::<(), lanekit::Error>(())
/// ```
///
/// # Errors
/// An axis that is out of range, or named twice.
pub fn reduce_shape<'a>(x: impl Into<TensorRef<'a>>, axes: impl Into<Axes>, keepdims: bool) -> Result<Vec<usize>> {
    let (x, axes) = (x.into(), axes.into());
    let ((axes, naxes), mut extents, mut ndim) = (axes.raw(), [0; MAX_NDIM], 0);
    // SAFETY: as in `broadcast_shape`.
    answered(unsafe { lk_reduce_shape(&x.raw(), axes, naxes, i32::from(keepdims), extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}

/// Writes one element everywhere.
///
/// ```
/// use lanekit::TensorMut;
/// let mut table = [0i32; 6];
/// lanekit::fill(7, TensorMut::new(&mut table, [2, 3])?.at(1, 0)?)?;
/// assert_eq!(table, [7, 0, 0, 7, 0, 0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
///
/// # Errors
/// An output of another dtype than the element's.
pub fn fill<'b, T: Element>(value: T, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    same_dtype("fill", "value", T::DTYPE, "out", out.dtype())?;
    // SAFETY: an element of out's dtype, and a descriptor of borrowed memory.
    answered(unsafe { lk_fill((&raw const value).cast(), &out.raw()) })
}

/// C gets no more than a pointer to an element.
fn same_dtype(
    function: &str,
    name: &str,
    given: crate::tensor::Dtype,
    of: &str,
    expected: crate::tensor::Dtype,
) -> Result<()> {
    if given == expected {
        return Ok(());
    }
    let message = format!("lanekit::{function}: {name} is {given}, {of} is {expected}; nothing is converted silently");
    Err(super::Error { kind: super::ErrorKind::Dtype, message })
}

/// Pads each axis with `before` elements in front and `after` behind, as `numpy.pad` does. value: what
/// [`PadMode::Constant`] pads with.
///
/// x, out: any dtype, the same for both; out has extents `before + extent + after`. Exact.
///
/// ```
/// use lanekit::PadMode;
/// let mut out = [0i32; 6];
/// lanekit::pad(&[1i32, 2, 3], &[2], &[1], PadMode::Constant, 9, &mut out)?;
/// assert_eq!(out, [9, 9, 1, 2, 3, 9]);
/// lanekit::pad(&[1i32, 2, 3], &[2], &[1], PadMode::Reflect, 0, &mut out)?;
/// assert_eq!(out, [3, 2, 1, 2, 3, 2]);
/// # Ok::<(), lanekit::Error>(())
/// ```
///
/// # Errors
/// Lists that have not a number for each axis, negative numbers, an edge or reflection of nothing.
pub fn pad<'a, 'b, T: Element>(
    x: impl Into<TensorRef<'a>>,
    before: &[i64],
    after: &[i64],
    mode: PadMode,
    value: T,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let (x, out) = (x.into(), out.into());
    one_for_each("pad", "before", before.len(), x.ndim())?;
    one_for_each("pad", "after", after.len(), x.ndim())?;
    same_dtype("pad", "value", T::DTYPE, "x", x.dtype())?;
    let value = (&raw const value).cast();
    // SAFETY: a number for each axis, an element of x's dtype, descriptors of borrowed memory.
    answered(unsafe { lk_pad(&x.raw(), before.as_ptr(), after.as_ptr(), mode as i32, value, &out.raw()) })
}

/// Rolls elements along axes: those that pass the end come in at the beginning, as in `numpy.roll`. shifts: a number for
/// each axis in the list; a negative one rolls towards the beginning. An axis may be named twice.
///
/// x, out: any dtype, the same for both; out has x's shape. Exact.
///
/// ```
/// let mut out = [0i32; 5];
/// lanekit::roll(&[1i32, 2, 3, 4, 5], &[0], &[2], &mut out)?;
/// assert_eq!(out, [4, 5, 1, 2, 3]);
/// # Ok::<(), lanekit::Error>(())
/// ```
///
/// # Errors
/// Lists of different lengths, an axis that is out of range.
pub fn roll<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axes: &[i32],
    shifts: &[i64],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let (x, out) = (x.into(), out.into());
    one_for_each("roll", "shifts", shifts.len(), axes.len())?;
    let (axes, naxes) = list(axes);
    // SAFETY: lists of one length, descriptors of borrowed memory.
    answered(unsafe { lk_roll(&x.raw(), axes, naxes, shifts.as_ptr(), &out.raw()) })
}

/// An activation of [`dense`]: an operation with one input, and its parameters; empty for the usual ones.
pub type Activation<'a> = (Op, &'a [f64]);

/// A fully connected layer: out = activation(x w + bias).
///
/// x: (.., n), w: (n, units), bias: (units,); out: (.., units). float32 or float64, the same for all. The product errs as
/// that of [`matmul`](super::matmul), and the activation by its own bound.
///
/// ```
/// use lanekit::{Op, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0], [1, 2])?;
/// let w = TensorRef::new(&[1.0f32, -2.0, 3.0, -4.0], [2, 2])?;
/// let bias = Some((&[0.5f32, 0.5]).into());
/// let mut y = [0.0f32; 2];
/// let out = lanekit::TensorMut::new(&mut y, [1, 2])?;
/// lanekit::dense(x, w, bias, Some((Op::Relu, &[])), out)?;
/// assert_eq!(y, [7.5, 0.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
///
/// # Errors
/// Shapes that do not go together, an operation that is no activation.
pub fn dense<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    w: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    activation: Option<Activation<'_>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    dense_in(x, w, bias, activation, &mut [], out)
}

/// With memory to work in, of [`dense_workspace`](super::dense_workspace) bytes or more; none for an empty slice. See [`dense`].
///
/// ```
/// use lanekit::{Op, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0], [1, 2])?;
/// let w = TensorRef::new(&[1.0f32, -2.0, 3.0, -4.0], [2, 2])?;
/// let mut workspace = vec![0u8; lanekit::dense_workspace(&x, &w)?];
/// let mut y = [0.0f32; 2];
/// let out = TensorMut::new(&mut y, [1, 2])?;
/// // Half of what is negative.
/// lanekit::dense_in(x, w, None, Some((Op::LeakyRelu, &[0.5])), &mut workspace, out)?;
/// assert_eq!(y, [7.0, -5.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
///
/// # Errors
/// As [`dense`]; memory that is too small.
pub fn dense_in<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    w: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    activation: Option<Activation<'_>>,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let (x, w, out) = (x.into(), w.into(), out.into());
    let bias = bias.as_ref().map(TensorRef::raw);
    let (op, params) = activation.map_or((LK_NO_ACTIVATION, &[][..]), |(op, params)| (op as i32, params));
    let (params, nparams) = list(params);
    let params = if nparams == 0 { std::ptr::null() } else { params };
    let (workspace, bytes) = memory(workspace);
    // SAFETY: descriptors, a list and a workspace of borrowed memory.
    answered(unsafe {
        lk_dense(&x.raw(), &w.raw(), pointer(bias.as_ref()), op, params, nparams, workspace, bytes, &out.raw())
    })
}

/// Dropout: zeroes each element with probability rate and multiplies the others by 1 / (1 - rate).
///
/// noise_shape: the mask's shape, which broadcasts to x's; `None` for x's. An element is kept where
/// [`random_bernoulli`](super::random_bernoulli) of this seed and offset, with probability 1 - rate, has 1.
///
/// x, out: float32 or float64, the same for both; out has x's shape.
///
/// ```
/// let (x, mut out) = ([1.0f32; 1000], [0.0f32; 1000]);
/// lanekit::dropout(&x, None, 42, 0, 0.5, &mut out)?;
/// assert!(out.iter().all(|y| [0.0, 2.0].contains(y)));
/// let kept = out.iter().filter(|&&y| y > 0.0).count();
/// assert!((400..600).contains(&kept));
/// # Ok::<(), lanekit::Error>(())
/// ```
///
/// # Errors
/// A rate outside of 0 <= rate < 1, a noise_shape that does not broadcast to x's.
pub fn dropout<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    noise_shape: Option<&[i64]>,
    seed: u64,
    offset: u64,
    rate: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let (x, out) = (x.into(), out.into());
    let (noise, ndim) = noise_shape.map_or((std::ptr::null(), 0), list);
    // SAFETY: a list and descriptors of borrowed memory.
    answered(unsafe { lk_dropout(&x.raw(), noise, ndim, seed, offset, rate, &out.raw()) })
}

/// Cross-entropy of labels: out = -log(prediction of the target's class), a loss for each line along the axis.
///
/// target: int32 or int64 classes, of prediction's shape without the axis; ignore_class: a class whose loss is 0, and which
/// may be out of range. from_logits: prediction goes through a softmax first, else it is divided by its sum along the axis
/// and clipped to epsilon and 1 - epsilon. prediction, out: float32 or float64, the same for both; out has target's shape.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let prediction = TensorRef::new(&[0.7f64, 0.2, 0.1, 0.1, 0.8, 0.1], [2, 3])?;
/// let (target, axis, mut out) = ([0i64, 1], Axis(-1), [0.0f64; 2]);
/// lanekit::sparse_categorical_crossentropy(&target, prediction, axis, None, false, 1e-7, &mut out)?;
/// assert!(out.iter().zip([0.356675, 0.223144]).all(|(y, near)| (y - near).abs() < 1e-6));
/// # Ok::<(), lanekit::Error>(())
/// ```
///
/// # Errors
/// A class that is out of range, shapes that do not go together.
pub fn sparse_categorical_crossentropy<'a, 'b>(
    target: impl Into<TensorRef<'a>>,
    prediction: impl Into<TensorRef<'a>>,
    axis: Axis,
    ignore_class: Option<i64>,
    from_logits: bool,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let (target, prediction, out) = (target.into(), prediction.into(), out.into());
    let ignored = ignore_class.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    let from_logits = i32::from(from_logits);
    // SAFETY: descriptors of borrowed memory; NULL or a number.
    answered(unsafe {
        lk_sparse_categorical_crossentropy(
            &target.raw(),
            &prediction.raw(),
            axis.0,
            ignored,
            from_logits,
            epsilon,
            &out.raw(),
        )
    })
}
