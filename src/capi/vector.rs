//! Descriptors of slices, for Rust callers: what LK_VECTOR is in C.

use std::marker::PhantomData;

use super::types::lk_tensor;
use crate::tensor::Element;

/// Descriptor of a slice, which it borrows: a tensor with one axis.
///
/// ```
/// use lanekit::capi::{lk_sqrt, types::LK_OK, vector::Vector};
///
/// let (x, mut y) = ([1.0f32, 4.0, 9.0], [0.0f32; 3]);
/// // SAFETY: both descriptors are those of slices.
/// let status = unsafe { lk_sqrt(&Vector::of(&x).tensor(), &Vector::of_mut(&mut y).tensor()) };
/// assert_eq!((status, y), (LK_OK, [1.0, 2.0, 3.0]));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Vector<'a> {
    tensor: lk_tensor,
    length: i64,
    elements: PhantomData<&'a [u8]>,
}

impl<'a> Vector<'a> {
    /// An input: the elements must not be written through it.
    pub fn of<T: Element>(elements: &'a [T]) -> Self {
        Self::at(elements.as_ptr().cast_mut(), elements.len())
    }
    /// An output.
    pub fn of_mut<T: Element>(elements: &'a mut [T]) -> Self {
        Self::at(elements.as_mut_ptr(), elements.len())
    }
    fn at<T: Element>(data: *mut T, length: usize) -> Self {
        let (shape, strides) = (std::ptr::null(), std::ptr::null());
        let tensor = lk_tensor { data: data.cast(), shape, strides, ndim: 1, dtype: T::DTYPE as i32 };
        Self { tensor, length: length as i64, elements: PhantomData }
    }
    /// The descriptor. Its shape points into `self`: it is valid until `self` is moved or dropped.
    pub fn tensor(&self) -> lk_tensor {
        lk_tensor { shape: &raw const self.length, ..self.tensor }
    }
}
