//! Where the elements of a tensor are: dtype, extents and byte strides. No memory is touched here.

use std::fmt;
use std::ops::{Bound, RangeBounds};

use smallvec::SmallVec;

use super::tensor::MAX_NDIM;
use super::{Error, ErrorKind, Result};
use crate::capi::lk_tensor;
use crate::tensor::Dtype;

/// A number for each axis: six in place, more on the heap.
pub(super) type PerAxis<T> = SmallVec<[T; 6]>;

/// C reads extents and strides as int64_t where they are.
const _: () = assert!(size_of::<usize>() == size_of::<i64>() && size_of::<isize>() == size_of::<i64>());

/// Where the elements of a tensor are, from the first one on.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) dtype: Dtype,
    pub(super) shape: PerAxis<usize>,
    /// In bytes.
    pub(super) strides: PerAxis<isize>,
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
    pub(super) fn new(what: &str, dtype: Dtype, length: usize, shape: &[usize]) -> Result<Self> {
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

    /// Any extents and byte strides.
    pub(super) fn raw_parts(what: &str, dtype: Dtype, shape: &[usize], strides: &[isize]) -> Result<Self> {
        if shape.len() != strides.len() || shape.len() > MAX_NDIM {
            let message = format!("{what}: shape has {} entries, strides {}", shape.len(), strides.len());
            return wrong(ErrorKind::Ndim, message);
        }
        Ok(Self { dtype, shape: shape.into(), strides: strides.into() })
    }

    pub(super) fn vector(dtype: Dtype, length: usize) -> Self {
        let (shape, strides) = ([length].as_slice().into(), [dtype.size() as isize].as_slice().into());
        Self { dtype, shape, strides }
    }

    pub(super) fn scalar(dtype: Dtype) -> Self {
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
    pub(super) fn permute(mut self, axes: &[isize]) -> Result<Self> {
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
    pub(super) fn narrow(mut self, axis: isize, range: impl RangeBounds<usize>) -> Result<(Self, isize)> {
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
    pub(super) fn at(self, axis: isize, index: usize) -> Result<(Self, isize)> {
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
    pub(super) fn step_by(mut self, axis: isize, step: usize) -> Result<Self> {
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
    pub(super) fn reverse(mut self, axis: isize) -> Result<(Self, isize)> {
        let axis = self.axis("reverse", axis)?;
        let last = self.shape[axis].saturating_sub(1) as isize;
        let offset = if self.shape.contains(&0) { 0 } else { last * self.strides[axis] };
        self.strides[axis] = self.strides[axis].wrapping_neg();
        Ok((self, offset))
    }

    /// A new axis of extent 1 before the axis of this number; after the last one for the number of axes.
    pub(super) fn insert_axis(mut self, axis: usize) -> Result<Self> {
        let ndim = self.shape.len();
        if axis > ndim || ndim == MAX_NDIM {
            return wrong(ErrorKind::Axis, format!("insert_axis: axis {axis} is out of range for {ndim} axes"));
        }
        self.shape.insert(axis, 1);
        self.strides.insert(axis, 0);
        Ok(self)
    }

    /// Elements repeated along axes of extent 1 and new ones in front.
    pub(super) fn broadcast_to(mut self, shape: &[usize]) -> Result<Self> {
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
    pub(super) fn is_contiguous(&self) -> bool {
        let dense = c_order(&self.shape, self.dtype.size());
        let axes = self.shape.iter().zip(self.strides.iter().zip(&dense));
        self.shape.contains(&0) || axes.into_iter().all(|(&extent, (have, want))| extent == 1 || have == want)
    }

    /// The same elements under another shape.
    pub(super) fn reshape(self, shape: &[usize]) -> Result<Self> {
        if !self.is_contiguous() {
            let message =
                format!("reshape: strides {:?} are not those of C order; copy the tensor first", self.strides);
            return wrong(ErrorKind::Stride, message);
        }
        let count = if self.shape.contains(&0) { 0 } else { self.shape.iter().product() };
        Self::new("reshape", self.dtype, count, shape)
    }

    pub(super) fn raw(&self, data: *mut u8) -> lk_tensor {
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
