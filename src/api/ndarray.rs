//! Arrays of the crate `ndarray` as tensors, without a copy: any strides, negative ones included.

use ndarray::{ArrayBase, Data, DataMut, Dimension};

use super::tensor::{MAX_NDIM, TensorMut, TensorRef};
use crate::tensor::Element;

/// In bytes. Axes of extent 0 or 1 may have any stride in an array.
fn byte_strides<T>(strides: &[isize]) -> Vec<isize> {
    strides.iter().map(|stride| stride * size_of::<T>() as isize).collect()
}

/// # Panics
/// For an array of more than [`MAX_NDIM`] axes.
impl<'a, T: Element, S: Data<Elem = T>, D: Dimension> From<&'a ArrayBase<S, D>> for TensorRef<'a> {
    fn from(array: &'a ArrayBase<S, D>) -> Self {
        assert!(array.ndim() <= MAX_NDIM, "an array has {} axes; a tensor has at most {MAX_NDIM}", array.ndim());
        let strides = byte_strides::<T>(array.strides());
        // SAFETY: the elements of the array, which is borrowed for as long.
        unsafe { TensorRef::from_raw(array.as_ptr().cast(), T::DTYPE, array.shape(), &strides) }
            .expect("one stride an axis")
    }
}

/// # Panics
/// For an array of more than [`MAX_NDIM`] axes.
impl<'a, T: Element, S: DataMut<Elem = T>, D: Dimension> From<&'a mut ArrayBase<S, D>> for TensorMut<'a> {
    fn from(array: &'a mut ArrayBase<S, D>) -> Self {
        assert!(array.ndim() <= MAX_NDIM, "an array has {} axes; a tensor has at most {MAX_NDIM}", array.ndim());
        let data = array.as_mut_ptr();
        let strides = byte_strides::<T>(array.strides());
        // SAFETY: the elements of the array, which is borrowed alone for as long; no two of its indices name one element.
        unsafe { TensorMut::from_raw(data.cast(), T::DTYPE, array.shape(), &strides) }.expect("one stride an axis")
    }
}
