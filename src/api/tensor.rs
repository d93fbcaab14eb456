//! Borrowed tensors: the elements of a slice, in any order of axes.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Bound, RangeBounds};

use smallvec::SmallVec;

use super::{Error, ErrorKind, Result};
use crate::capi::{LK_MAX_NDIM, lk_tensor};
use crate::tensor::{Dtype, Element};

/// Most axes of a tensor.
pub const MAX_NDIM: usize = LK_MAX_NDIM as usize;

/// A number for each axis: six in place, more on the heap.
type PerAxis<T> = SmallVec<[T; 6]>;

/// C reads extents and strides as int64_t where they are.
const _: () = assert!(size_of::<usize>() == size_of::<i64>() && size_of::<isize>() == size_of::<i64>());

/// Where the elements of a tensor are, from the first one on.
#[derive(Clone, PartialEq, Eq)]
struct Layout {
    dtype: Dtype,
    shape: PerAxis<usize>,
    /// In bytes.
    strides: PerAxis<isize>,
}

fn wrong<T>(kind: ErrorKind, message: String) -> Result<T> {
    Err(Error { kind, message })
}

/// Strides of elements in C order; extents may multiply to anything where one is 0.
fn c_order(shape: &[usize], size: usize) -> PerAxis<isize> {
    let mut strides: PerAxis<isize> = shape.iter().map(|_| 0).collect();
    let mut next = size as isize;
    for (stride, &extent) in strides.iter_mut().zip(shape).rev() {
        *stride = next;
        next = next.wrapping_mul(extent.max(1) as isize);
    }
    strides
}

impl Layout {
    /// `length` elements in C order.
    fn new(what: &str, dtype: Dtype, length: usize, shape: &[usize]) -> Result<Self> {
        if shape.len() > MAX_NDIM {
            return wrong(ErrorKind::Ndim, format!("{what}: shape has {} axes; at most {MAX_NDIM} are", shape.len()));
        }
        // Zero-extents make room for others of any size, which C reads as int64_t.
        let fits = shape.iter().all(|&extent| isize::try_from(extent).is_ok());
        let count = shape.iter().try_fold(1usize, |count, &extent| count.checked_mul(extent));
        let count = if shape.contains(&0) { Some(0) } else { count };
        if !fits || count != Some(length) {
            let message = format!("{what}: the slice has {length} elements, which do not fit shape {shape:?}");
            return wrong(ErrorKind::Shape, message);
        }
        Ok(Self { dtype, shape: shape.into(), strides: c_order(shape, dtype.size()) })
    }

    fn vector(dtype: Dtype, length: usize) -> Self {
        let (shape, strides) = ([length].as_slice().into(), [dtype.size() as isize].as_slice().into());
        Self { dtype, shape, strides }
    }

    fn scalar(dtype: Dtype) -> Self {
        Self { dtype, shape: PerAxis::new(), strides: PerAxis::new() }
    }

    /// The axis that a number names; negative ones count from the end.
    fn axis(&self, what: &str, axis: isize) -> Result<usize> {
        let ndim = self.shape.len() as isize;
        let found = if axis < 0 { axis + ndim } else { axis };
        if (0..ndim).contains(&found) {
            return Ok(found as usize);
        }
        wrong(ErrorKind::Axis, format!("{what}: axis {axis} is out of range for {ndim} axes"))
    }

    /// The axes in another order.
    fn permute(mut self, axes: &[isize]) -> Result<Self> {
        let what = "permute";
        let mut order = PerAxis::new();
        for &axis in axes {
            let found = self.axis(what, axis)?;
            if order.contains(&found) {
                return wrong(ErrorKind::Axis, format!("{what}: axes {axes:?} name axis {axis} twice"));
            }
            order.push(found);
        }
        if order.len() != self.shape.len() {
            let message = format!("{what}: axes {axes:?} are {} of {} axes", order.len(), self.shape.len());
            return wrong(ErrorKind::Axis, message);
        }
        self.strides = order.iter().map(|&axis| self.strides[axis]).collect();
        self.shape = order.iter().map(|&axis| self.shape[axis]).collect();
        Ok(self)
    }

    /// A range of indices of an axis, and the bytes to its first element.
    fn narrow(mut self, axis: isize, range: impl RangeBounds<usize>) -> Result<(Self, isize)> {
        let what = "narrow";
        let axis = self.axis(what, axis)?;
        let extent = self.shape[axis];
        let start = match range.start_bound() {
            Bound::Included(&start) => Some(start),
            Bound::Excluded(&start) => start.checked_add(1),
            Bound::Unbounded => Some(0),
        };
        let end = match range.end_bound() {
            Bound::Included(&end) => end.checked_add(1),
            Bound::Excluded(&end) => Some(end),
            Bound::Unbounded => Some(extent),
        };
        match (start, end) {
            (Some(start), Some(end)) if start <= end && end <= extent => {
                self.shape[axis] = end - start;
                let offset = if self.shape.contains(&0) { 0 } else { start as isize * self.strides[axis] };
                Ok((self, offset))
            }
            _ => {
                let range = (range.start_bound(), range.end_bound());
                wrong(ErrorKind::Value, format!("{what}: {range:?} is not within axis {axis}, of extent {extent}"))
            }
        }
    }

    /// One index of an axis, which goes.
    fn at(self, axis: isize, index: usize) -> Result<(Self, isize)> {
        let axis = self.axis("at", axis)?;
        let extent = self.shape[axis];
        if index >= extent {
            return wrong(ErrorKind::Value, format!("at: index {index} is not within axis {axis}, of extent {extent}"));
        }
        let (mut layout, offset) = self.narrow(axis as isize, index..index + 1)?;
        layout.shape.remove(axis);
        layout.strides.remove(axis);
        Ok((layout, offset))
    }

    /// Every `step`-th index of an axis.
    fn step_by(mut self, axis: isize, step: usize) -> Result<Self> {
        let axis = self.axis("step_by", axis)?;
        if step == 0 {
            return wrong(ErrorKind::Value, "step_by: step is 0; 1 or more are expected".into());
        }
        self.shape[axis] = self.shape[axis].div_ceil(step);
        // A step past the end is never taken.
        let is_taken = self.shape[axis] > 1;
        self.strides[axis] = if is_taken { self.strides[axis] * step as isize } else { 0 };
        Ok(self)
    }

    /// The indices of an axis backwards.
    fn reverse(mut self, axis: isize) -> Result<(Self, isize)> {
        let axis = self.axis("reverse", axis)?;
        let last = self.shape[axis].saturating_sub(1) as isize;
        let offset = if self.shape.contains(&0) { 0 } else { last * self.strides[axis] };
        self.strides[axis] = self.strides[axis].wrapping_neg();
        Ok((self, offset))
    }

    /// A new axis of extent 1 before the axis of this number; after the last one for the number of axes.
    fn insert_axis(mut self, axis: usize) -> Result<Self> {
        let ndim = self.shape.len();
        if axis > ndim || ndim == MAX_NDIM {
            return wrong(ErrorKind::Axis, format!("insert_axis: axis {axis} is out of range for {ndim} axes"));
        }
        self.shape.insert(axis, 1);
        self.strides.insert(axis, 0);
        Ok(self)
    }

    /// Elements repeated along axes of extent 1 and new ones in front.
    fn broadcast_to(mut self, shape: &[usize]) -> Result<Self> {
        let message = || format!("broadcast_to: {:?} does not broadcast to {shape:?}", self.shape);
        let count = shape.iter().try_fold(1usize, |count, &extent| count.checked_mul(extent.max(1)));
        let fits = count.is_some_and(|count| isize::try_from(count).is_ok());
        if shape.len() < self.shape.len() || shape.len() > MAX_NDIM || !fits {
            return wrong(ErrorKind::Shape, message());
        }
        let skip = shape.len() - self.shape.len();
        let mut strides: PerAxis<isize> = shape.iter().map(|_| 0).collect();
        for (axis, (&extent, &stride)) in self.shape.iter().zip(&self.strides).enumerate() {
            match (extent, shape[skip + axis]) {
                (have, want) if have == want => strides[skip + axis] = stride,
                (1, _) => {}
                _ => return wrong(ErrorKind::Shape, message()),
            }
        }
        (self.shape, self.strides) = (shape.into(), strides);
        Ok(self)
    }

    /// The strides of C order, but for axes of extent 1.
    fn is_contiguous(&self) -> bool {
        let dense = c_order(&self.shape, self.dtype.size());
        let axes = self.shape.iter().zip(self.strides.iter().zip(&dense));
        self.shape.contains(&0) || axes.into_iter().all(|(&extent, (have, want))| extent == 1 || have == want)
    }

    /// The same elements under another shape.
    fn reshape(self, shape: &[usize]) -> Result<Self> {
        if !self.is_contiguous() {
            let message =
                format!("reshape: strides {:?} are not those of C order; copy the tensor first", self.strides);
            return wrong(ErrorKind::Stride, message);
        }
        let count = if self.shape.contains(&0) { 0 } else { self.shape.iter().product() };
        Self::new("reshape", self.dtype, count, shape)
    }

    fn raw(&self, data: *mut u8) -> lk_tensor {
        lk_tensor {
            data: data.cast(),
            shape: self.shape.as_ptr().cast(),
            strides: self.strides.as_ptr().cast(),
            ndim: self.shape.len() as i32,
            dtype: self.dtype as i32,
        }
    }
}

impl fmt::Debug for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of shape {:?}, strides {:?}", self.dtype, self.shape, self.strides)
    }
}

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
        Ok(Self { data, layout: raw_layout("TensorRef::from_raw", dtype, shape, strides)?, elements: PhantomData })
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
        Ok(Self { data, layout: raw_layout("TensorMut::from_raw", dtype, shape, strides)?, elements: PhantomData })
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

fn raw_layout(what: &str, dtype: Dtype, shape: &[usize], strides: &[isize]) -> Result<Layout> {
    if shape.len() != strides.len() || shape.len() > MAX_NDIM {
        let message = format!("{what}: shape has {} entries, strides {}", shape.len(), strides.len());
        return wrong(ErrorKind::Ndim, message);
    }
    Ok(Layout { dtype, shape: shape.into(), strides: strides.into() })
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
