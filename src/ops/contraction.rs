//! Sums of products over named axes: what every product of tensors is made of.

use arrayvec::ArrayVec;

use super::check_writable;
use super::reduce::{Over, Reduction, reduce};
use super::subviews::{check_same_dtype, check_shape, set, transfer};
use super::temporary::{Temporary, buffer};
use super::views::Layout;
use crate::engine::{self, BatchAxis, Contraction, How, Packing};
use crate::status::{Result, bail, room_for};
use crate::tensor::{Dims, Dtype, MAX_NDIM, View};

/// The name of an axis: axes of one name are walked together.
pub type Label = u16;

/// Names of the axes of one tensor, or of two.
pub type Labels = ArrayVec<Label, { 2 * MAX_NDIM }>;

/// A tensor with a name for each of its axes.
#[derive(Clone, Copy)]
pub struct Labelled<'a> {
    pub view: View<'a>,
    pub labels: &'a [Label],
}

impl Labelled<'_> {
    /// The axis of that name, if there is one.
    pub fn axis(&self, label: Label) -> Option<usize> {
        self.labels.iter().position(|&own| own == label)
    }

    /// The extent of the axis of that name, and its stride in elements: an axis of extent 1 is as good as none.
    fn step(&self, label: Label) -> Option<(usize, isize)> {
        let axis = self.axis(label).filter(|&axis| self.view.shape[axis] != 1)?;
        let (extent, stride) = self.view.axes_from_last().nth(self.view.ndim() - 1 - axis)?;
        Some((extent as usize, (stride / self.view.dtype.size() as i64) as isize))
    }
}

/// The names of both factors' axes, each of them once.
fn labels_of<'a>(a: &'a Labelled, b: &'a Labelled) -> impl Iterator<Item = Label> {
    let only = b.labels.iter().filter(|&&label| a.axis(label).is_none());
    a.labels.iter().chain(only).copied()
}

/// Whether both factors have axes of all these names.
fn is_batch(a: &Labelled, b: &Labelled, labels: &[Label]) -> bool {
    labels.iter().all(|&label| a.axis(label).is_some() && b.axis(label).is_some())
}

/// Names of the axes of a product of matrices.
pub const COLUMN: Label = 1001;
pub const INNER: Label = 1002;

/// Refuses dtypes without products, and factors of two dtypes.
pub fn check_factors(tensors: &[View]) -> Result<()> {
    let first = &tensors[0];
    for x in tensors {
        if !matches!(x.dtype, Dtype::F32 | Dtype::F64) {
            bail!(Dtype, "{} is {}; float32 or float64 is expected, use lk_cast", x.name, x.dtype);
        }
        check_same_dtype(first, x)?;
    }
    Ok(())
}

/// Refuses an output of another dtype or shape than the result's.
pub fn check_result(inputs: &[View], shape: &[i64], out: &View) -> Result<()> {
    check_same_dtype(&inputs[0], out)?;
    check_shape(inputs, shape, out)?;
    check_writable(out)
}

/// Runs `body` on tensors that the library's products take: all in whole elements, and the output apart from the
/// inputs. Whatever is not so is replaced by a copy, before anything is written. Nothing is to be done for an empty output.
pub fn with_whole<const N: usize>(
    inputs: &[View; N],
    out: &View,
    body: impl FnOnce(&[View; N], &View) -> Result<()>,
) -> Result<()> {
    if out.shape.contains(&0) {
        return Ok(());
    }
    let mut copies = [const { None }; N];
    for (copy, x) in copies.iter_mut().zip(inputs) {
        if !is_whole(x) || engine::shares_memory(x, out) {
            *copy = Some(Temporary::of(x)?);
        }
    }
    let mut views = *inputs;
    for (view, copy) in views.iter_mut().zip(&mut copies) {
        if let Some(copy) = copy {
            *view = copy.view(view);
        }
    }
    if is_whole(out) {
        return body(&views, out);
    }
    let mut memory = buffer(out.bytes(), "an aligned result")?;
    let whole = View { data: memory.as_mut_ptr().cast(), strides: None, ..*out };
    body(&views, &whole)?;
    transfer(&whole, out);
    Ok(())
}

/// Aligned, with strides that count elements.
pub fn is_whole(x: &View) -> bool {
    let size = x.dtype.size();
    let strides = |stride: &i64| (stride.unsigned_abs() as usize).is_multiple_of(size);
    let long = |(extent, stride): (i64, i64)| extent == 1 || strides(&stride);
    (x.data as usize).is_multiple_of(size) && x.axes_from_last().all(long)
}

/// Sums over the axes that the output does not have, of the products of `a` and `b`, in the order of `a`'s axes. Axes of
/// one name have one extent, or 1; the output has no others than they, and no tensor names an axis twice. The tensors are
/// as [`with_whole`] makes them. Empty sums are not finished.
pub fn contract(a: &Labelled, b: &Labelled, out: &Labelled, how: &mut How) -> Result<()> {
    if out.view.shape.contains(&0) {
        return Ok(());
    }
    if a.view.shape.contains(&0) || b.view.shape.contains(&0) {
        if !how.add {
            set(&[0; 8][..out.view.dtype.size()], &out.view);
        }
        return Ok(());
    }
    let mut contraction = Contraction::default();
    for &label in out.labels {
        let Some((extent, to)) = out.step(label) else { continue };
        let (left, right) = (a.step(label), b.step(label));
        let steps = [left.map_or(0, |left| left.1), right.map_or(0, |right| right.1), to];
        let kind = match (left, right) {
            (Some(_), Some(_)) => &mut contraction.batch,
            (_, None) => &mut contraction.rows,
            (None, _) => &mut contraction.columns,
        };
        kind.push(BatchAxis { extent, strides: steps });
    }
    for label in labels_of(a, b) {
        if out.axis(label).is_some() {
            continue;
        }
        let (left, right) = (a.step(label), b.step(label));
        let Some((extent, _)) = left.or(right) else { continue };
        let steps = [left.map_or(0, |left| left.1), right.map_or(0, |right| right.1), 0];
        contraction.inner.push(BatchAxis { extent, strides: steps });
    }
    // By the names and not by the extents: a row has the bits that it has among others.
    if !how.add && how.finish.is_none() && is_batch(a, b, out.labels) {
        return batch_of_dots(a, b, out);
    }
    let data = [a.view.data, b.view.data, out.view.data];
    engine::contract(&mut contraction, out.view.dtype, data, how)
}

/// Bytes that [`contract`] packs in at most; `out` are the names of the result's axes.
pub fn contract_bytes(a: &Labelled, b: &Labelled, out: &[Label]) -> usize {
    if a.view.shape.contains(&0) || b.view.shape.contains(&0) || is_batch(a, b, out) {
        return 0;
    }
    let [mut m, mut n, mut k] = [1usize; 3];
    for label in labels_of(a, b) {
        let (left, right) = (a.step(label), b.step(label));
        let Some((extent, _)) = left.or(right) else { continue };
        let extents = match (left, right) {
            _ if !out.contains(&label) => &mut k,
            (Some(_), None | Some((_, 0))) => &mut m,
            (None | Some((_, 0)), Some(_)) => &mut n,
            // A batch.
            _ => continue,
        };
        *extents = extents.saturating_mul(extent);
    }
    engine::product_bytes([m, n, k], a.view.dtype)
}

/// Where a product packs its factors: in the caller's memory, which is to have as many bytes as `query` tells, or in
/// memory that is allocated when it is needed.
pub fn packing<'a>(
    workspace: Option<&'a mut [u64]>,
    query: &str,
    bytes: impl FnOnce() -> Result<usize>,
) -> Result<Packing<'a>> {
    let Some(given) = workspace else { return Ok(Packing::new()) };
    engine::check_workspace(given, bytes()?, query)?;
    Ok(Packing::given(given))
}

/// Every element a dot product of its own: a reduction of both factors together, which walks any layout.
fn batch_of_dots(a: &Labelled, b: &Labelled, out: &Labelled) -> Result<()> {
    let mut labels: Labels = out.labels.iter().copied().collect();
    labels.extend(labels_of(a, b).filter(|&label| !out.labels.contains(&label)));
    if labels.len() > MAX_NDIM {
        bail!(Ndim, "the product has {} axes; at most {MAX_NDIM} are possible", labels.len());
    }
    room_for(labels.len())?;
    let a = arranged(a, &labels);
    let b = arranged(b, &labels);
    let reduced: ArrayVec<i32, MAX_NDIM> = (out.labels.len() as i32..labels.len() as i32).collect();
    let over = Over { axes: Some(&reduced), keepdims: false };
    let inputs = [a.0.view(&a.1), b.0.view(&b.1)];
    reduce(Reduction::VecDot, &inputs, &over, 0.0, &out.view)
}

/// The axes in another order, with extent 1 where there is none of a name.
fn arranged<'a>(x: &Labelled<'a>, labels: &[Label]) -> (Layout, View<'a>) {
    let strides = x.view.byte_strides();
    let mut layout = Layout { data: x.view.data, shape: Dims::new(), strides: Dims::new() };
    for &label in labels {
        let axis = x.axis(label);
        layout.shape.push(axis.map_or(1, |axis| x.view.shape[axis]));
        layout.strides.push(axis.map_or(0, |axis| strides[axis]));
    }
    (layout, x.view)
}
