//! Products of matrices, vectors and batches of them.

use super::check_writable;
use super::contraction::{
    COLUMN, INNER, Label, Labelled, Labels, check_factors, check_result, contract, contract_bytes, is_whole, packing,
    with_whole,
};
use super::subviews::check_same_dtype;
use crate::engine::{self, How, Packing};
use crate::status::{Result, bail, room_for};
use crate::tensor::{Dims, Dtype, MAX_NDIM, View, contiguous_strides, resolve_named_axis, show};

/// The name of the rows of a product of matrices.
const ROW: Label = 1000;

/// Names for the leading axes of a tensor, counted from the last of them, and then `last`.
fn batch_labels(ndim: usize, last: &[Label]) -> Labels {
    let leading = ndim - last.len();
    (0..leading).rev().map(|axis| axis as Label).chain(last.iter().copied()).collect()
}

/// The shape of [`matmul`]'s result: NumPy's rule.
pub fn matmul_shape(a: &View, b: &View) -> Result<Dims> {
    check_factors(&[*a, *b])?;
    let (left, right) = (a.ndim().min(2), b.ndim().min(2));
    if left == 0 || right == 0 {
        let scalar = if left == 0 { a } else { b };
        bail!(Ndim, "{} has no axes; a vector, a matrix or a batch of matrices is expected", scalar.name);
    }
    let inner = [a.shape[a.ndim() - 1], b.shape[b.ndim() - right]];
    if inner[0] != inner[1] {
        bail!(
            Shape,
            "{} has shape {}, {} {}: {0}'s last extent ({}) must equal {2}'s {} ({})",
            a.name,
            show(a.shape),
            b.name,
            show(b.shape),
            inner[0],
            if right == 2 { "second-to-last" } else { "extent" },
            inner[1]
        );
    }
    let batch = |x: &View, matrix: usize| x.ndim() - matrix;
    let mut shape = broadcast_batch(a, batch(a, left), b, batch(b, right))?;
    if left == 2 {
        shape.push(a.shape[a.ndim() - 2]);
    }
    if right == 2 {
        shape.push(b.shape[b.ndim() - 1]);
    }
    Ok(shape)
}

/// The shape that so many leading axes of each tensor broadcast to.
fn broadcast_batch(a: &View, a_axes: usize, b: &View, b_axes: usize) -> Result<Dims> {
    let ndim = a_axes.max(b_axes);
    let mut shape = Dims::new();
    for axis in 0..ndim {
        let extent = |x: &View, axes: usize| (axis + axes).checked_sub(ndim).map_or(1, |axis| x.shape[axis]);
        let (n, m) = (extent(a, a_axes), extent(b, b_axes));
        if n != m && n != 1 && m != 1 {
            bail!(
                Shape,
                "{} has shape {}, {} {}: the axes before the matrices, {} and {}, do not broadcast",
                a.name,
                show(a.shape),
                b.name,
                show(b.shape),
                show(&a.shape[..a_axes]),
                show(&b.shape[..b_axes])
            );
        }
        shape.push(if n == 1 { m } else { n });
    }
    if shape.len() + 2 > MAX_NDIM {
        bail!(Ndim, "the product would have {} axes; at most {MAX_NDIM} are possible", shape.len() + 2);
    }
    Ok(shape)
}

/// Multiplies two matrices that are right as they are: a call on a few elements costs little more than these
/// comparisons. `None` where anything else is to be done, or said.
fn plain_matrices(a: &View, b: &View, packing: &mut Packing, out: &View) -> Option<Result<()>> {
    let (&[m, k], &[depth, n], &[rows, columns]) = (a.shape, b.shape, out.shape) else { return None };
    let fits = k == depth && m == rows && n == columns && m > 0 && n > 0 && k > 0;
    let real = matches!(a.dtype, Dtype::F32 | Dtype::F64) && a.dtype == b.dtype && a.dtype == out.dtype;
    if !fits || !real || ![a, b, out].into_iter().all(is_whole) || check_writable(out).is_err() {
        return None;
    }
    if engine::shares_memory(a, out) || engine::shares_memory(b, out) {
        return None;
    }
    let size = a.dtype.size() as i64;
    let strides = |x: &View| match x.strides {
        Some(strides) => [(strides[0] / size) as isize, (strides[1] / size) as isize],
        None => [x.shape[1] as isize, 1],
    };
    let extents = [m as usize, n as usize, k as usize];
    let data = [a.data, b.data, out.data];
    Some(engine::multiply(extents, [strides(a), strides(b), strides(out)], a.dtype, data, packing))
}

/// The names of the axes of [`matmul`]'s factors and of its result.
fn matmul_labels(a: &View, b: &View, ndim: usize) -> [Labels; 3] {
    let left = if a.ndim() == 1 { &[INNER][..] } else { &[ROW, INNER] };
    let right = if b.ndim() == 1 { &[INNER][..] } else { &[INNER, COLUMN] };
    let kept: &[Label] = match (a.ndim(), b.ndim()) {
        (1, 1) => &[],
        (1, _) => &[COLUMN],
        (_, 1) => &[ROW],
        _ => &[ROW, COLUMN],
    };
    [batch_labels(a.ndim(), left), batch_labels(b.ndim(), right), batch_labels(ndim, kept)]
}

/// NumPy's `matmul`.
pub fn matmul(a: &View, b: &View, workspace: Option<&mut [u64]>, out: &View) -> Result<()> {
    let mut packing = packing(workspace, "lk_matmul_workspace", || matmul_workspace(a, b))?;
    if let Some(done) = plain_matrices(a, b, &mut packing, out) {
        return done;
    }
    let shape = matmul_shape(a, b)?;
    check_result(&[*a, *b], &shape, out)?;
    multiply([a, b], &matmul_labels(a, b, out.ndim()), &mut packing, out)
}

/// Bytes that [`matmul`] packs in.
pub fn matmul_workspace(a: &View, b: &View) -> Result<usize> {
    let ndim = matmul_shape(a, b)?.len();
    Ok(bytes_of([a, b], &matmul_labels(a, b, ndim)))
}

fn multiply(factors: [&View; 2], labels: &[Labels; 3], packing: &mut Packing, out: &View) -> Result<()> {
    let [left, right, kept] = labels;
    with_whole(&factors.map(|x| *x), out, |[a, b], out| {
        let (a, b) = (Labelled { view: *a, labels: left }, Labelled { view: *b, labels: right });
        contract(&a, &b, &Labelled { view: *out, labels: kept }, &mut How::new(false, packing))
    })
}

/// Bytes that [`multiply`] packs in.
fn bytes_of([a, b]: [&View; 2], [left, right, kept]: &[Labels; 3]) -> usize {
    contract_bytes(&Labelled { view: *a, labels: left }, &Labelled { view: *b, labels: right }, kept)
}

/// The shape of [`matvec`]'s result.
fn matvec_shape(a: &View, x: &View) -> Result<Dims> {
    check_factors(&[*a, *x])?;
    if a.ndim() < 2 || x.ndim() < 1 {
        bail!(
            Ndim,
            "{} has shape {}, {} {}: a matrix and a vector are expected, or batches of them",
            a.name,
            show(a.shape),
            x.name,
            show(x.shape)
        );
    }
    let (k, n) = (a.shape[a.ndim() - 1], x.shape[x.ndim() - 1]);
    if k != n {
        bail!(
            Shape,
            "{} has shape {}, {} {}: the last extents ({k} and {n}) must be equal",
            a.name,
            show(a.shape),
            x.name,
            show(x.shape)
        );
    }
    let mut shape = broadcast_batch(a, a.ndim() - 2, x, x.ndim() - 1)?;
    shape.push(a.shape[a.ndim() - 2]);
    Ok(shape)
}

fn matvec_labels(a: &View, x: &View, ndim: usize) -> [Labels; 3] {
    [batch_labels(a.ndim(), &[ROW, INNER]), batch_labels(x.ndim(), &[INNER]), batch_labels(ndim, &[ROW])]
}

/// Matrices by vectors, in batches that broadcast: NumPy's `matvec`.
pub fn matvec(a: &View, x: &View, workspace: Option<&mut [u64]>, out: &View) -> Result<()> {
    let shape = matvec_shape(a, x)?;
    check_result(&[*a, *x], &shape, out)?;
    let mut packing = packing(workspace, "lk_matvec_workspace", || matvec_workspace(a, x))?;
    multiply([a, x], &matvec_labels(a, x, out.ndim()), &mut packing, out)
}

/// Bytes that [`matvec`] packs in.
pub fn matvec_workspace(a: &View, x: &View) -> Result<usize> {
    let ndim = matvec_shape(a, x)?.len();
    Ok(bytes_of([a, x], &matvec_labels(a, x, ndim)))
}

/// A product whose axes are those of the factors' that are not summed over.
struct FreeProduct {
    labels: [Labels; 3],
    shape: Dims,
}

/// Keras' `dot`: the last axis of `x` with the last but one of `y`; of the others, `x`'s come first.
pub fn dot(x: &View, y: &View, workspace: Option<&mut [u64]>, out: &View) -> Result<()> {
    let product = dot_of(x, y)?;
    check_result(&[*x, *y], &product.shape, out)?;
    let mut packing = packing(workspace, "lk_dot_workspace", || dot_workspace(x, y))?;
    multiply([x, y], &product.labels, &mut packing, out)
}

/// Bytes that [`dot`] packs in.
pub fn dot_workspace(x: &View, y: &View) -> Result<usize> {
    Ok(bytes_of([x, y], &dot_of(x, y)?.labels))
}

fn dot_of(x: &View, y: &View) -> Result<FreeProduct> {
    check_factors(&[*x, *y])?;
    if x.ndim() < 2 || y.ndim() < 2 {
        let flat = if x.ndim() < 2 { x } else { y };
        bail!(Ndim, "{} has shape {}; 2 axes or more are expected", flat.name, show(flat.shape));
    }
    let (k, n) = (x.shape[x.ndim() - 1], y.shape[y.ndim() - 2]);
    if k != n {
        bail!(
            Shape,
            "x has shape {}, y {}: x's last extent ({k}) must equal y's second-to-last ({n})",
            show(x.shape),
            show(y.shape)
        );
    }
    let mut left: Labels = (0..x.ndim() as Label).collect();
    let mut right: Labels = (0..y.ndim() as Label).map(|axis| axis + MAX_NDIM as Label).collect();
    left[x.ndim() - 1] = INNER;
    right[y.ndim() - 2] = INNER;
    free_product([x, y], [left, right])
}

/// The product whose axes are those of `x` and then of `y`, without the one named [`INNER`].
fn free_product([x, y]: [&View; 2], [left, right]: [Labels; 2]) -> Result<FreeProduct> {
    let axes = || left.iter().zip(x.shape).chain(right.iter().zip(y.shape));
    let kept: Labels = axes().map(|(&label, _)| label).filter(|&label| label != INNER).collect();
    let kept: Labels = (0..kept.len()).filter(|&i| !kept[..i].contains(&kept[i])).map(|i| kept[i]).collect();
    if kept.len() > MAX_NDIM {
        bail!(Ndim, "the product would have {} axes; at most {MAX_NDIM} are possible", kept.len());
    }
    room_for(kept.len())?;
    let extent = |label: &Label| axes().find(|(own, _)| *own == label).map_or(1, |(_, &extent)| extent);
    let shape: Dims = kept.iter().map(extent).collect();
    Ok(FreeProduct { labels: [left, right, kept], shape })
}

/// Keras' `batch_dot`: axis 0 is the batch of both, and an axis of each is summed over. `out` may have one more axis of
/// extent 1 where it would have the batch alone.
pub fn batch_dot(x: &View, y: &View, axes: [i32; 2], workspace: Option<&mut [u64]>, out: &View) -> Result<()> {
    let product = batch_dot_of(x, y, axes)?;
    let strides = out.byte_strides();
    let mut to = *out;
    if product.shape.len() == 1 && out.ndim() == 2 && out.shape[1] == 1 {
        to = View { shape: &out.shape[..1], strides: Some(&strides[..1]), ..*out };
    }
    check_result(&[*x, *y], &product.shape, &to)?;
    let mut packing = packing(workspace, "lk_batch_dot_workspace", || batch_dot_workspace(x, y, axes))?;
    multiply([x, y], &product.labels, &mut packing, &to)
}

/// Bytes that [`batch_dot`] packs in.
pub fn batch_dot_workspace(x: &View, y: &View, axes: [i32; 2]) -> Result<usize> {
    Ok(bytes_of([x, y], &batch_dot_of(x, y, axes)?.labels))
}

fn batch_dot_of(x: &View, y: &View, axes: [i32; 2]) -> Result<FreeProduct> {
    check_factors(&[*x, *y])?;
    if x.ndim() < 2 || y.ndim() < 2 {
        let flat = if x.ndim() < 2 { x } else { y };
        bail!(Ndim, "{} has shape {}; 2 axes or more are expected", flat.name, show(flat.shape));
    }
    let named = [resolve_named_axis("axis_x", axes[0], x)?, resolve_named_axis("axis_y", axes[1], y)?];
    if named.contains(&0) {
        bail!(Axis, "axis_x is {}, axis_y is {}; axis 0 is the batch and can't be summed over", axes[0], axes[1]);
    }
    if x.shape[0] != y.shape[0] {
        bail!(Shape, "x has shape {}, y {}: the extents of axis 0 must be equal", show(x.shape), show(y.shape));
    }
    let (k, n) = (x.shape[named[0]], y.shape[named[1]]);
    if k != n {
        bail!(
            Shape,
            "x has shape {}, y {}: x's extent on axis {} ({k}) must equal y's on axis {} ({n})",
            show(x.shape),
            show(y.shape),
            named[0],
            named[1]
        );
    }
    let mut left: Labels = (0..x.ndim() as Label).collect();
    let mut right: Labels = (0..y.ndim() as Label).map(|axis| axis + MAX_NDIM as Label).collect();
    right[0] = left[0];
    (left[named[0]], right[named[1]]) = (INNER, INNER);
    free_product([x, y], [left, right])
}

/// Every element of `a` by every element of `b`, both in C order: NumPy's `outer`.
pub fn outer(a: &View, b: &View, out: &View) -> Result<()> {
    check_same_dtype(a, b)?;
    let shape = [a.count() as i64, b.count() as i64];
    check_result(&[*a, *b], &shape, out)?;
    if out.shape.contains(&0) {
        return Ok(());
    }
    let axes = a.ndim() + b.ndim();
    if axes > MAX_NDIM {
        bail!(Ndim, "{} and {} have {axes} axes together; at most {MAX_NDIM} are possible", a.name, b.name);
    }
    room_for(axes)?;
    // `out` with the axes of both; `a` with axes of extent 1 in place of `b`'s.
    let long: Dims = a.shape.iter().chain(b.shape).copied().collect();
    let down = out.byte_strides();
    let mut strides: Dims = contiguous_strides(a.shape, 1).iter().map(|step| step * down[0]).collect();
    strides.extend(contiguous_strides(b.shape, 1).iter().map(|step| step * down[1]));
    let to = View { shape: &long, strides: Some(&strides), ..*out };
    let a_shape: Dims = a.shape.iter().copied().chain(b.shape.iter().map(|_| 1)).collect();
    let a_strides: Dims = a.byte_strides().iter().copied().chain(b.shape.iter().map(|_| 0)).collect();
    let a = View { shape: &a_shape, strides: Some(&a_strides), ..*a };
    super::elementwise(crate::kernels::Op::Mul, &[a, *b], &super::NO_PARAMS, &[to])
}
