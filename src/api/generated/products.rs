//! Matrix products.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::{Axis, Tensors, memory, shape, text};
use super::super::error::{Result, answered};
use super::super::tensor::{MAX_NDIM, TensorMut, TensorRef};
use crate::capi::{
    lk_batch_dot, lk_batch_dot_workspace, lk_dense_workspace, lk_dot, lk_dot_workspace, lk_einsum, lk_einsum_shape,
    lk_einsum_workspace, lk_gram, lk_gram_workspace, lk_matmul, lk_matmul_shape, lk_matmul_workspace, lk_matvec,
    lk_matvec_workspace, lk_outer,
};

/// Matrix product: out[i, j] = sum(a[i, p] b[p, j] over p) for the last two axes; the leading axes broadcast.
///
/// A 1-d a is a row, a 1-d b a column, and out lacks its axis (`matmul_shape`). k = 0 gives zeros. NaN and
/// infinities stay in the sums that they belong to.
///
/// The products of an element are added in chains of 128 by fused multiply-adds, each chain from +0 on; the chains'
/// sums are joined pairwise, as a binary counter carries (docs/PRODUCTS.md has a program). The product of two
/// vectors is `vecdot`'s, whose sum has other bits.
///
/// a, b, out: float32 or float64, the same for all; out has shape (.., m, n) for a (.., m, k) and b (.., k, n).
/// Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum of k products, u =
/// 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is `None` and needed; copies of tensors
/// whose data or strides are not aligned to their elements. Method: N. J. Higham, "Accuracy and Stability of
/// Numerical Algorithms" (2002), sections 3.5 and 4.2. NumPy: matmul.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let a = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let b = TensorRef::new(&[5.0f32, 6.0, 7.0, 8.0], [2, 2])?;
/// let mut out = [0.0f32; 4];
/// lanekit::matmul(a, b, TensorMut::new(&mut out, [2, 2])?)?;
/// assert_eq!(out, [19.0, 22.0, 43.0, 50.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn matmul<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_matmul(&a.raw(), &b.raw(), std::ptr::null_mut(), 0, &out.raw()) })
}

/// With memory to work in, of [`matmul_workspace`] bytes or more; an empty slice stands for none. See [`matmul`].
pub fn matmul_in<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_matmul(&a.raw(), &b.raw(), workspace, workspace_bytes, &out.raw()) })
}

/// Workspace size of `matmul` for these tensors, in bytes; no element is read.
///
/// a, b: float32 or float64, the same for both.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let a = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let b = TensorRef::new(&[5.0f32, 6.0, 7.0, 8.0], [2, 2])?;
/// let mut workspace = vec![0u8; lanekit::matmul_workspace(&a, &b)?];
/// let mut out = [0.0f32; 4];
/// lanekit::matmul_in(a, b, &mut workspace, TensorMut::new(&mut out, [2, 2])?)?;
/// assert_eq!(out, [19.0, 22.0, 43.0, 50.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn matmul_workspace<'a>(a: impl Into<TensorRef<'a>>, b: impl Into<TensorRef<'a>>) -> Result<usize> {
    let a = a.into();
    let b = b.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_matmul_workspace(&a.raw(), &b.raw(), &mut found) })?;
    Ok(found)
}

/// Shape of `matmul`'s result.
///
/// shape: room for `LK_MAX_NDIM` extents; *ndim receives their number.
///
/// a, b: float32 or float64, the same for both.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let row = [1.0f32, 10.0];
/// let b = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0, 5.0, 6.0], [2, 3])?;
/// let shape = lanekit::matmul_shape(&row, &b)?;
/// assert_eq!(shape, [3]);
/// let mut out = vec![0.0f32; shape.iter().product()];
/// lanekit::matmul(&row, &b, TensorMut::new(&mut out, &shape)?)?;
/// assert_eq!(out, [41.0, 52.0, 63.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn matmul_shape<'a>(a: impl Into<TensorRef<'a>>, b: impl Into<TensorRef<'a>>) -> Result<Vec<usize>> {
    let a = a.into();
    let b = b.into();
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_matmul_shape(&a.raw(), &b.raw(), extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}

/// Matrix-vector product: out[i] = sum(a[i, j] x[j] over j); the leading axes broadcast.
///
/// Sums as in `matmul`.
///
/// a, x, out: float32 or float64, the same for all; out has shape (.., m) for a (.., m, k) and x (.., k). Error: g
/// / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum of k products, u = 2^-24 or
/// 2^-53, while nothing underflows. Allocates the workspace if it is `None` and needed; copies of tensors whose
/// data or strides are not aligned to their elements. NumPy: matvec.
///
/// ```
/// let a = lanekit::TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let mut out = [0.0f32; 2];
/// lanekit::matvec(a, &[10.0f32, 1.0], &mut out)?;
/// assert_eq!(out, [12.0, 34.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn matvec<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    x: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_matvec(&a.raw(), &x.raw(), std::ptr::null_mut(), 0, &out.raw()) })
}

/// With memory to work in, of [`matvec_workspace`] bytes or more; an empty slice stands for none. See [`matvec`].
pub fn matvec_in<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    x: impl Into<TensorRef<'a>>,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let x = x.into();
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_matvec(&a.raw(), &x.raw(), workspace, workspace_bytes, &out.raw()) })
}

/// Workspace size of `matvec` for these tensors, in bytes; no element is read.
///
/// a, x: float32 or float64, the same for both.
///
/// ```
/// let a = lanekit::TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let (x, mut out) = ([10.0f32, 1.0], [0.0f32; 2]);
/// let mut workspace = vec![0u8; lanekit::matvec_workspace(&a, &x)?];
/// lanekit::matvec_in(&a, &x, &mut workspace, &mut out)?;
/// assert_eq!(out, [12.0, 34.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn matvec_workspace<'a>(a: impl Into<TensorRef<'a>>, x: impl Into<TensorRef<'a>>) -> Result<usize> {
    let a = a.into();
    let x = x.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_matvec_workspace(&a.raw(), &x.raw(), &mut found) })?;
    Ok(found)
}

/// Product of every matrix of x with every matrix of y: the sum over the last axis of x and the second-to-last of
/// y, as in Keras.
///
/// x and y have 2 axes or more. For two matrices it is `matmul`'s. Sums as in `matmul`.
///
/// x, y, out: float32 or float64, the same for all; out has shape x's without its last axis, then y's without its
/// second-to-last. Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum of
/// k products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is `None` and needed;
/// copies of tensors whose data or strides are not aligned to their elements. NumPy: dot.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0], [1, 2])?;
/// let y = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2, 1])?;
/// let mut out = [0.0f32; 2];
/// lanekit::dot(x, y, TensorMut::new(&mut out, [1, 2, 1])?)?;
/// assert_eq!(out, [21.0, 43.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn dot<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_dot(&x.raw(), &y.raw(), std::ptr::null_mut(), 0, &out.raw()) })
}

/// With memory to work in, of [`dot_workspace`] bytes or more; an empty slice stands for none. See [`dot`].
pub fn dot_in<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_dot(&x.raw(), &y.raw(), workspace, workspace_bytes, &out.raw()) })
}

/// Workspace size of `dot` for these tensors, in bytes; no element is read.
///
/// x, y: float32 or float64, the same for both.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0], [1, 2])?;
/// let y = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2, 1])?;
/// let mut workspace = vec![0u8; lanekit::dot_workspace(&x, &y)?];
/// let mut out = [0.0f32; 2];
/// lanekit::dot_in(x, y, &mut workspace, TensorMut::new(&mut out, [1, 2, 1])?)?;
/// assert_eq!(out, [21.0, 43.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn dot_workspace<'a>(x: impl Into<TensorRef<'a>>, y: impl Into<TensorRef<'a>>) -> Result<usize> {
    let x = x.into();
    let y = y.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_dot_workspace(&x.raw(), &y.raw(), &mut found) })?;
    Ok(found)
}

/// Product over the batch, axis 0 of both: the sum over axis_x of x and axis_y of y for each index of axis 0, as in
/// Keras.
///
/// x and y have 2 axes or more. axis_x, axis_y: negative ones count from the end; 0 is `ErrorKind::Axis`. Where the
/// result is the batch alone, out may also have shape (batch, 1), as in Keras. Sums as in `matmul`; for two
/// matrices they are `vecdot`'s.
///
/// x, y, out: float32 or float64, the same for all; out has shape x's without axis_x, then y's without axis 0 and
/// axis_y. Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum of k
/// products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is `None` and needed;
/// copies of tensors whose data or strides are not aligned to their elements.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let y = TensorRef::new(&[10.0f32, 1.0, 1.0, 10.0], [2, 2])?;
/// let mut out = [0.0f32; 2];
/// lanekit::batch_dot(x, y, Axis(1), Axis(1), &mut out)?;
/// assert_eq!(out, [12.0, 43.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn batch_dot<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    axis_x: Axis,
    axis_y: Axis,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_batch_dot(&x.raw(), &y.raw(), axis_x.0, axis_y.0, std::ptr::null_mut(), 0, &out.raw()) })
}

/// With memory to work in, of [`batch_dot_workspace`] bytes or more; an empty slice stands for none. See
/// [`batch_dot`].
pub fn batch_dot_in<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    axis_x: Axis,
    axis_y: Axis,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_batch_dot(&x.raw(), &y.raw(), axis_x.0, axis_y.0, workspace, workspace_bytes, &out.raw()) })
}

/// Workspace size of `batch_dot` for these tensors, in bytes; no element is read.
///
/// x, y: float32 or float64, the same for both.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let y = TensorRef::new(&[10.0f32, 1.0, 1.0, 10.0], [2, 2])?;
/// let mut workspace = vec![0u8; lanekit::batch_dot_workspace(&x, &y, Axis(1), Axis(1))?];
/// let mut out = [0.0f32; 2];
/// lanekit::batch_dot_in(x, y, Axis(1), Axis(1), &mut workspace, &mut out)?;
/// assert_eq!(out, [12.0, 43.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn batch_dot_workspace<'a>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    axis_x: Axis,
    axis_y: Axis,
) -> Result<usize> {
    let x = x.into();
    let y = y.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_batch_dot_workspace(&x.raw(), &y.raw(), axis_x.0, axis_y.0, &mut found) })?;
    Ok(found)
}

/// Outer product: out[i, j] = a[i] b[j] for the elements of a and b in C order.
///
/// a and b may have any shapes. Integers wrap.
///
/// a, b, out: any integer, float32 or float64, the same for all; out has shape (elements of a, elements of b).
/// Floats are correctly rounded. NumPy: outer.
///
/// ```
/// let mut out = [0i32; 6];
/// lanekit::outer(&[1i32, 2], &[10i32, 20, 30], lanekit::TensorMut::new(&mut out, [2, 3])?)?;
/// assert_eq!(out, [10, 20, 30, 20, 40, 60]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn outer<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_outer(&a.raw(), &b.raw(), &out.raw()) })
}

/// Gram matrix: x x^T for the last two axes, or x^T x if transpose is not 0.
///
/// The result is exactly symmetric; half of it is computed. Sums as in `matmul`.
///
/// x, out: float32 or float64, the same for both; out has shape (.., m, m) for x (.., m, k), or (.., k, k) if
/// transpose is not 0. Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum
/// of k products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is `None` and needed;
/// copies of tensors whose data or strides are not aligned to their elements.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let mut out = [0.0f32; 4];
/// lanekit::gram(x, false, TensorMut::new(&mut out, [2, 2])?)?;
/// assert_eq!(out, [5.0, 11.0, 11.0, 25.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn gram<'a, 'b>(x: impl Into<TensorRef<'a>>, transpose: bool, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_gram(&x.raw(), i32::from(transpose), std::ptr::null_mut(), 0, &out.raw()) })
}

/// With memory to work in, of [`gram_workspace`] bytes or more; an empty slice stands for none. See [`gram`].
pub fn gram_in<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    transpose: bool,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_gram(&x.raw(), i32::from(transpose), workspace, workspace_bytes, &out.raw()) })
}

/// Workspace size of `gram` for these tensors, in bytes; no element is read.
///
/// x: float32 or float64.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let mut workspace = vec![0u8; lanekit::gram_workspace(&x, true)?];
/// let mut out = [0.0f32; 4];
/// lanekit::gram_in(x, true, &mut workspace, TensorMut::new(&mut out, [2, 2])?)?;
/// assert_eq!(out, [10.0, 14.0, 14.0, 20.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn gram_workspace<'a>(x: impl Into<TensorRef<'a>>, transpose: bool) -> Result<usize> {
    let x = x.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_gram_workspace(&x.raw(), i32::from(transpose), &mut found) })?;
    Ok(found)
}

/// Workspace size of `dense` for these tensors, in bytes; no element is read.
///
/// x, w: float32 or float64, the same for both.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0], [1, 2])?;
/// let w = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let mut workspace = vec![0u8; lanekit::dense_workspace(&x, &w)?];
/// let mut out = [0.0f32; 2];
/// lanekit::dense_in(x, w, None, None, &mut workspace, TensorMut::new(&mut out, [1, 2])?)?;
/// assert_eq!(out, [7.0, 10.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn dense_workspace<'a>(x: impl Into<TensorRef<'a>>, w: impl Into<TensorRef<'a>>) -> Result<usize> {
    let x = x.into();
    let w = w.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_dense_workspace(&x.raw(), &w.raw(), &mut found) })?;
    Ok(found)
}

/// Einstein summation: products of the operands' elements, summed over every axis that the result lacks.
///
/// tensors: n operands, 1 or more, of out's dtype. subscripts: a letter for each axis of each operand, "ij,jk->ik"
/// for the product of two matrices. A letter twice in one operand is its diagonal; "..." stands for any axes, which
/// broadcast. Without "->" the result has the ellipsis' axes, then the letters that occur once, in alphabetical
/// order, capitals first. Spaces don't count. Axes of one letter have one extent, or 1 in different operands;
/// `ErrorKind::Shape` names the letter and its operands.
///
/// Operands are multiplied two at a time from left to right, as by `matmul`, or as by `vecdot` where both have all
/// axes of the result. Axes that one operand alone has, and nothing else needs, are summed first, as by `sum`.
/// Intermediate results are rounded to the dtype.
///
/// tensors, out: float32 or float64, the same for all; out has shape the extents of the letters behind "->"
/// (`einsum_shape`). Error: each product as `matmul` or `vecdot`, each sum of one operand as `sum`. Allocates the
/// workspace if it is `None` and needed; intermediate results; copies of tensors whose data or strides are not
/// aligned to their elements. NumPy: einsum.
///
/// ```
/// use lanekit::TensorRef;
/// let a = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let b = TensorRef::new(&[5.0f32, 6.0, 7.0, 8.0], [2, 2])?;
/// let mut out = [0.0f32; 2];
/// lanekit::einsum(&[a, b], "ij,ij->i", &mut out)?;
/// assert_eq!(out, [17.0, 53.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn einsum<'b>(tensors: &[TensorRef<'_>], subscripts: &str, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let all = Tensors::of(tensors);
    let (tensors, n) = all.raw();
    let subscripts = text("einsum", "subscripts", subscripts)?;
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_einsum(tensors, n, subscripts.as_ptr(), std::ptr::null_mut(), 0, &out.raw()) })
}

/// With memory to work in, of [`einsum_workspace`] bytes or more; an empty slice stands for none. See [`einsum`].
pub fn einsum_in<'b>(
    tensors: &[TensorRef<'_>],
    subscripts: &str,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let all = Tensors::of(tensors);
    let (tensors, n) = all.raw();
    let subscripts = text("einsum", "subscripts", subscripts)?;
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_einsum(tensors, n, subscripts.as_ptr(), workspace, workspace_bytes, &out.raw()) })
}

/// Workspace size of `einsum` for these tensors, in bytes; no element is read.
///
/// tensors: float32 or float64.
///
/// ```
/// use lanekit::TensorRef;
/// let a = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let b = TensorRef::new(&[5.0f32, 6.0, 7.0, 8.0], [2, 2])?;
/// let (tensors, mut out) = ([a, b], [0.0f32; 2]);
/// let mut workspace = vec![0u8; lanekit::einsum_workspace(&tensors, "ij,ij->i")?];
/// lanekit::einsum_in(&tensors, "ij,ij->i", &mut workspace, &mut out)?;
/// assert_eq!(out, [17.0, 53.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn einsum_workspace(tensors: &[TensorRef<'_>], subscripts: &str) -> Result<usize> {
    let all = Tensors::of(tensors);
    let (tensors, n) = all.raw();
    let subscripts = text("einsum_workspace", "subscripts", subscripts)?;
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_einsum_workspace(tensors, n, subscripts.as_ptr(), &mut found) })?;
    Ok(found)
}

/// Shape of `einsum`'s result.
///
/// tensors: n operands of any dtype, 1 or more. shape: room for `LK_MAX_NDIM` extents; *ndim receives their number.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let a = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;
/// let tensors = [a, (&[1.0f32, 10.0]).into()];
/// let shape = lanekit::einsum_shape(&tensors, "ij,k->jik")?;
/// assert_eq!(shape, [2, 2, 2]);
/// let mut out = vec![0.0f32; shape.iter().product()];
/// lanekit::einsum(&tensors, "ij,k->jik", TensorMut::new(&mut out, &shape)?)?;
/// assert_eq!(out, [1.0, 10.0, 3.0, 30.0, 2.0, 20.0, 4.0, 40.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn einsum_shape(tensors: &[TensorRef<'_>], subscripts: &str) -> Result<Vec<usize>> {
    let all = Tensors::of(tensors);
    let (tensors, n) = all.raw();
    let subscripts = text("einsum_shape", "subscripts", subscripts)?;
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_einsum_shape(tensors, n, subscripts.as_ptr(), extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}
