//! Parts of tensors and copies between them: what most layout operations are made of.

use super::views::Layout;
use crate::engine::{self, Plan};
use crate::status::{Result, bail};
use crate::tensor::{Dims, View, show, show_all};

/// Strides of tensors without elements may be absurd: offsets wrap, and lead nowhere.
impl Layout {
    /// `extent` indices from `start` on along an axis.
    pub fn narrow(&self, axis: usize, start: i64, extent: i64) -> Layout {
        let mut part = self.clone();
        part.cut(axis, start, extent);
        part
    }

    /// Leaves `extent` indices from `start` on along an axis.
    pub fn cut(&mut self, axis: usize, start: i64, extent: i64) {
        self.data = self.data.wrapping_offset(start.wrapping_mul(self.strides[axis]) as isize);
        self.shape[axis] = extent;
    }

    /// One index along an axis, which is gone.
    pub fn at(&self, axis: usize, index: i64) -> Layout {
        let mut part = self.narrow(axis, index, 1);
        part.shape.remove(axis);
        part.strides.remove(axis);
        part
    }

    /// The other way round along an axis.
    pub fn backwards(&self, axis: usize) -> Layout {
        let mut part = self.clone();
        part.turn(axis);
        part
    }

    /// Turns this layout round along an axis.
    pub fn turn(&mut self, axis: usize) {
        let stride = &mut self.strides[axis];
        self.data = self.data.wrapping_offset((self.shape[axis] - 1).max(0).wrapping_mul(*stride) as isize);
        *stride = stride.wrapping_neg();
    }

    /// The descriptor of this layout of `x`'s elements.
    pub fn view<'a>(&'a self, x: &View<'a>) -> View<'a> {
        View { data: self.data, shape: &self.shape, strides: Some(&self.strides), ..*x }
    }
}

/// Copies `x` to `out`, to which it broadcasts; they are checked, and apart or the same.
pub fn transfer(x: &View, out: &View) {
    if x.shape == out.shape && x.is_contiguous() && out.is_contiguous() {
        engine::copy_contiguous(x, out);
        return;
    }
    let mut plan = Plan::empty();
    if !engine::same_elements(x, out) && plan.prepare(&[*x], &[*out]) {
        engine::copy(&mut plan);
    }
}

/// Copies one part of a tensor to a part of another, of the same dtype as `of`.
pub fn transfer_part(x: &Layout, out: &Layout, of: &View) {
    transfer(&x.view(of), &out.view(of));
}

/// Sets every element of `out` to the one whose bytes are `value`.
pub fn set(value: &[u8], out: &View) {
    // A copy of our own: the caller's value may lie within `out`.
    let mut element = [0u8; 8];
    element[..value.len()].copy_from_slice(value);
    let source = View { name: "value", data: element.as_mut_ptr(), dtype: out.dtype, shape: &[], strides: None };
    transfer(&source, out);
}

/// Refuses an output of another dtype than `x`'s.
pub fn check_same_dtype(x: &View, out: &View) -> Result<()> {
    if x.dtype != out.dtype {
        bail!(
            Dtype,
            "{} is {}, {} is {}; nothing is converted silently, use lk_cast",
            x.name,
            x.dtype,
            out.name,
            out.dtype
        );
    }
    Ok(())
}

/// Refuses an output of another shape than the result of `inputs`.
pub fn check_shape(inputs: &[View], shape: &[i64], out: &View) -> Result<()> {
    if out.shape != shape {
        bail!(
            Shape,
            "{} has shape {}, but the result has {} ({})",
            out.name,
            show(out.shape),
            show(shape),
            show_all(inputs)
        );
    }
    Ok(())
}

/// The shape with another extent on one axis.
pub fn with_extent(shape: &[i64], axis: usize, extent: i64) -> Dims {
    let mut shape: Dims = shape.iter().copied().collect();
    shape[axis] = extent;
    shape
}

/// Elements of `x` and where they go: the axes of both side by side, those of extent 1 left out. As a repeated axis
/// gets two of them, their number is limited by the elements, not by the tensors' axes.
#[derive(Default)]
pub struct Pairs {
    shape: Dims,
    from: Dims,
    to: Dims,
}

impl Pairs {
    /// An axis with the strides of both.
    pub fn push(&mut self, extent: i64, from: i64, to: i64) {
        if extent != 1 {
            self.shape.push(extent);
            self.from.push(from);
            self.to.push(to);
        }
    }

    /// Copies the elements.
    pub fn transfer(&self, x: &View, out: &View) {
        transfer(
            &View { shape: &self.shape, strides: Some(&self.from), ..*x },
            &View { shape: &self.shape, strides: Some(&self.to), ..*out },
        );
    }
}
