//! Borrowed tensors: the elements of a slice, in any order of axes.

use std::fmt;
use std::marker::PhantomData;
use std::ops::RangeBounds;

use super::Result;
use super::layout::Layout;
use crate::capi::{LK_MAX_NDIM, lk_tensor};
use crate::tensor::{Dtype, Element};

/// Most axes of a tensor.
pub const MAX_NDIM: usize = LK_MAX_NDIM as usize;

/// A tensor that is read: borrowed elements of one of the 13 dtypes, with any byte strides.
///
/// Slices, arrays, vectors and single elements become one by `into`, so functions take them as they are.
///
/// ```
/// use lanekit::TensorRef;
///
/// let pixels = [0u8; 480 * 640 * 3];
/// let channels_first = TensorRef::new(&pixels, [480, 640, 3])?.permute([2, 0, 1])?;
/// assert_eq!(channels_first.shape(), [3, 480, 640]);
/// # Ok::<(), lanekit::Error>(())
/// ```
#[derive(Clone)]
pub struct TensorRef<'a> {
    data: *const u8,
    layout: Layout,
    elements: PhantomData<&'a [u8]>,
}

/// A tensor that is written: no two of its indices name the same element, and nobody else reads or writes them.
///
/// ```
/// use lanekit::TensorMut;
///
/// let mut table = [0.0f32; 12];
/// let every_second = TensorMut::new(&mut table, [3, 4])?.step_by(1, 2)?;
/// lanekit::exp(&1.0f32, every_second)?;
/// assert_eq!(table[..4], [std::f32::consts::E, 0.0, std::f32::consts::E, 0.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub struct TensorMut<'a> {
    data: *mut u8,
    layout: Layout,
    elements: PhantomData<&'a mut [u8]>,
}

// SAFETY: shared borrows of elements, which are plain numbers.
unsafe impl Send for TensorRef<'_> {}
// SAFETY: as above.
unsafe impl Sync for TensorRef<'_> {}
// SAFETY: the one borrow of elements, which are plain numbers.
unsafe impl Send for TensorMut<'_> {}
// SAFETY: a shared TensorMut writes nothing.
unsafe impl Sync for TensorMut<'_> {}

macro_rules! both {
    ($tensor:ident, $data:ty) => {
        impl $tensor<'_> {
            /// Extents.
            pub fn shape(&self) -> &[usize] {
                &self.layout.shape
            }

            /// Bytes from one index of each axis to the next.
            pub fn strides(&self) -> &[isize] {
                &self.layout.strides
            }

            /// Number of axes.
            pub fn ndim(&self) -> usize {
                self.layout.shape.len()
            }

            /// Element type.
            pub fn dtype(&self) -> Dtype {
                self.layout.dtype
            }

            /// Whether elements lie in C order without gaps.
            pub fn is_contiguous(&self) -> bool {
                self.layout.is_contiguous()
            }

            fn made(data: $data, (layout, offset): (Layout, isize)) -> Self {
                Self { data: data.wrapping_offset(offset), layout, elements: PhantomData }
            }

            /// The axes in another order; negative ones count from the end.
            ///
            /// # Errors
            /// Axes that are not each named once.
            pub fn permute(self, axes: impl AsRef<[isize]>) -> Result<Self> {
                let layout = self.layout.permute(axes.as_ref())?;
                Ok(Self::made(self.data, (layout, 0)))
            }

            /// The axes in reverse order.
            pub fn transpose(mut self) -> Self {
                self.layout.shape.reverse();
                self.layout.strides.reverse();
                self
            }

            /// A range of indices of an axis.
            ///
            /// # Errors
            /// An axis that is out of range, or a range that is not within it.
            pub fn narrow(self, axis: isize, range: impl RangeBounds<usize>) -> Result<Self> {
                let narrowed = self.layout.narrow(axis, range)?;
                Ok(Self::made(self.data, narrowed))
            }

            /// One index of an axis: a tensor without it.
            ///
            /// # Errors
            /// An axis or index that is out of range.
            pub fn at(self, axis: isize, index: usize) -> Result<Self> {
                let found = self.layout.at(axis, index)?;
                Ok(Self::made(self.data, found))
            }

            /// Every `step`-th index of an axis, from the first one on.
            ///
            /// # Errors
            /// An axis that is out of range, a step of 0.
            pub fn step_by(self, axis: isize, step: usize) -> Result<Self> {
                let layout = self.layout.step_by(axis, step)?;
                Ok(Self::made(self.data, (layout, 0)))
            }

            /// An axis backwards.
            ///
            /// # Errors
            /// An axis that is out of range.
            pub fn reverse(self, axis: isize) -> Result<Self> {
                let reversed = self.layout.reverse(axis)?;
                Ok(Self::made(self.data, reversed))
            }

            /// A new axis of extent 1, which gets this number.
            ///
            /// # Errors
            /// A number above the number of axes, or [`MAX_NDIM`] axes already.
            pub fn insert_axis(self, axis: usize) -> Result<Self> {
                let layout = self.layout.insert_axis(axis)?;
                Ok(Self::made(self.data, (layout, 0)))
            }

            /// The same elements under another shape, in C order.
            ///
            /// # Errors
            /// Elements that are not contiguous, a shape of another number of elements.
            pub fn reshape(self, shape: impl AsRef<[usize]>) -> Result<Self> {
                let layout = self.layout.reshape(shape.as_ref())?;
                Ok(Self::made(self.data, (layout, 0)))
            }

            /// The indices of an axis before `index`, and those from it on.
            ///
            /// # Errors
            /// An axis that is out of range, an index above its extent.
            pub fn split_at(self, axis: isize, index: usize) -> Result<(Self, Self)> {
                let first = self.layout.clone().narrow(axis, ..index)?;
                let second = self.layout.narrow(axis, index..)?;
                Ok((Self::made(self.data, first), Self::made(self.data, second)))
            }
        }

        impl fmt::Debug for $tensor<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($tensor), "({:?})"), self.layout)
            }
        }
    };
}
both!(TensorRef, *const u8);
both!(TensorMut, *mut u8);

impl<'a> TensorRef<'a> {
    /// The elements of a slice in C order under a shape.
    ///
    /// # Errors
    /// A shape of another number of elements, or of more than [`MAX_NDIM`] axes.
    pub fn new<T: Element>(elements: &'a [T], shape: impl AsRef<[usize]>) -> Result<Self> {
        let layout = Layout::new("TensorRef::new", T::DTYPE, elements.len(), shape.as_ref())?;
        Ok(Self { data: elements.as_ptr().cast(), layout, elements: PhantomData })
    }

    /// Any memory: byte strides, of any sign, are from one index of an axis to the next.
    ///
    /// # Errors
    /// Lists of different lengths, or of more than [`MAX_NDIM`] entries.
    ///
    /// # Safety
    /// Every element that an index names is readable, of this dtype (a bool is 0 or 1), and not written for `'a`.
    pub unsafe fn from_raw(data: *const u8, dtype: Dtype, shape: &[usize], strides: &[isize]) -> Result<Self> {
        Ok(Self {
            data,
            layout: Layout::raw_parts("TensorRef::from_raw", dtype, shape, strides)?,
            elements: PhantomData,
        })
    }

    /// Elements repeated along axes of extent 1, and along new ones in front, as NumPy broadcasts.
    ///
    /// # Errors
    /// Shapes that do not broadcast to this one.
    pub fn broadcast_to(self, shape: impl AsRef<[usize]>) -> Result<Self> {
        let layout = self.layout.broadcast_to(shape.as_ref())?;
        Ok(Self::made(self.data, (layout, 0)))
    }

    /// The descriptor; valid while `self` is.
    pub(super) fn raw(&self) -> lk_tensor {
        self.layout.raw(self.data.cast_mut())
    }
}

impl<'a> TensorMut<'a> {
    /// The elements of a slice in C order under a shape.
    ///
    /// # Errors
    /// As [`TensorRef::new`].
    pub fn new<T: Element>(elements: &'a mut [T], shape: impl AsRef<[usize]>) -> Result<Self> {
        let layout = Layout::new("TensorMut::new", T::DTYPE, elements.len(), shape.as_ref())?;
        Ok(Self { data: elements.as_mut_ptr().cast(), layout, elements: PhantomData })
    }

    /// Any memory: byte strides, of any sign, are from one index of an axis to the next.
    ///
    /// # Errors
    /// As [`TensorRef::from_raw`].
    ///
    /// # Safety
    /// Every element that an index names is writable, of this dtype (a bool is 0 or 1), and nobody else's for `'a`. No two
    /// indices name the same bytes.
    pub unsafe fn from_raw(data: *mut u8, dtype: Dtype, shape: &[usize], strides: &[isize]) -> Result<Self> {
        Ok(Self {
            data,
            layout: Layout::raw_parts("TensorMut::from_raw", dtype, shape, strides)?,
            elements: PhantomData,
        })
    }

    /// The same tensor for a shorter time, after which this one may be used again.
    pub fn reborrow(&mut self) -> TensorMut<'_> {
        TensorMut { data: self.data, layout: self.layout.clone(), elements: PhantomData }
    }

    /// The same tensor to read.
    pub fn as_ref(&self) -> TensorRef<'_> {
        TensorRef { data: self.data, layout: self.layout.clone(), elements: PhantomData }
    }

    /// The descriptor; valid while `self` is.
    pub(super) fn raw(&self) -> lk_tensor {
        self.layout.raw(self.data)
    }
}

impl<'a, T: Element> From<&'a [T]> for TensorRef<'a> {
    fn from(elements: &'a [T]) -> Self {
        let layout = Layout::vector(T::DTYPE, elements.len());
        Self { data: elements.as_ptr().cast(), layout, elements: PhantomData }
    }
}

impl<'a, T: Element> From<&'a mut [T]> for TensorMut<'a> {
    fn from(elements: &'a mut [T]) -> Self {
        let layout = Layout::vector(T::DTYPE, elements.len());
        Self { data: elements.as_mut_ptr().cast(), layout, elements: PhantomData }
    }
}

impl<'a, T: Element, const N: usize> From<&'a [T; N]> for TensorRef<'a> {
    fn from(elements: &'a [T; N]) -> Self {
        elements.as_slice().into()
    }
}

impl<'a, T: Element, const N: usize> From<&'a mut [T; N]> for TensorMut<'a> {
    fn from(elements: &'a mut [T; N]) -> Self {
        elements.as_mut_slice().into()
    }
}

impl<'a, T: Element> From<&'a Vec<T>> for TensorRef<'a> {
    fn from(elements: &'a Vec<T>) -> Self {
        elements.as_slice().into()
    }
}

impl<'a, T: Element> From<&'a mut Vec<T>> for TensorMut<'a> {
    fn from(elements: &'a mut Vec<T>) -> Self {
        elements.as_mut_slice().into()
    }
}

impl<'a, T: Element> From<&'a T> for TensorRef<'a> {
    fn from(element: &'a T) -> Self {
        let data: *const T = element;
        Self { data: data.cast(), layout: Layout::scalar(T::DTYPE), elements: PhantomData }
    }
}

impl<'a, T: Element> From<&'a mut T> for TensorMut<'a> {
    fn from(element: &'a mut T) -> Self {
        let data: *mut T = element;
        Self { data: data.cast(), layout: Layout::scalar(T::DTYPE), elements: PhantomData }
    }
}

impl<'a> From<&'a TensorRef<'_>> for TensorRef<'a> {
    fn from(tensor: &'a TensorRef<'_>) -> Self {
        tensor.clone()
    }
}

impl<'a> From<&'a TensorMut<'_>> for TensorRef<'a> {
    fn from(tensor: &'a TensorMut<'_>) -> Self {
        tensor.as_ref()
    }
}

impl<'a> From<&'a mut TensorMut<'_>> for TensorMut<'a> {
    fn from(tensor: &'a mut TensorMut<'_>) -> Self {
        tensor.reborrow()
    }
}
