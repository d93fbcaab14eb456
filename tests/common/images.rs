//! Operations on images as values: pooling of every kind, and resizing.

use lanekit::capi::*;
use lanekit::capi::{lk_pool, lk_pool_shape, lk_resize};
use lanekit::tensor::Dtype;

use super::layout::Layout;
use super::values::Random;

/// A call, but for its tensors.
#[derive(Clone, Debug)]
pub enum ImageOp {
    /// Mode, extents of a window, strides, padding.
    Pool(i32, Vec<i64>, Vec<i64>, i32),
    /// Interpolation, extents of the result.
    Resize(i32, Vec<i64>),
}

fn pooling(strides: &[i64], padding: lk_padding, data_format: lk_data_format) -> lk_pool_options {
    lk_pool_options { strides: strides.as_ptr(), padding, data_format, ..lk_pool_options::default() }
}

impl ImageOp {
    /// A random operation on so many spatial axes.
    pub fn random(random: &mut Random, spatial: usize) -> Self {
        let mut extents = |most: usize| (0..spatial).map(|_| 1 + random.below(most) as i64).collect::<Vec<_>>();
        let (size, strides, target) = (extents(4), extents(3), extents(9));
        match random.below(6) {
            0 => Self::Resize(LK_RESIZE_NEAREST, target),
            1 => Self::Resize(LK_RESIZE_LINEAR, target),
            n => Self::Pool((n % 2) as i32, size, strides, (n / 2 % 2) as i32),
        }
    }

    pub fn spatial(&self) -> usize {
        match self {
            Self::Pool(_, size, ..) => size.len(),
            Self::Resize(_, extents) => extents.len(),
        }
    }

    /// The result's extents on the spatial axes; a window that is too large for "valid" leaves none.
    pub fn extents(&self, of: &[i64]) -> Option<Vec<i64>> {
        match self {
            Self::Resize(_, extents) => Some(extents.clone()),
            Self::Pool(_, size, strides, padding) => {
                let one = |i: usize| match *padding {
                    LK_PADDING_SAME => Some((of[i] + strides[i] - 1) / strides[i]),
                    _ => (of[i] >= size[i]).then(|| (of[i] - size[i]) / strides[i] + 1),
                };
                (0..of.len()).map(one).collect()
            }
        }
    }

    pub fn run(&self, format: i32, x: &lk_tensor, out: &lk_tensor) -> lk_status {
        // SAFETY: the callers describe memory that they own.
        unsafe {
            match self {
                Self::Pool(mode, size, strides, padding) => {
                    lk_pool(x, *mode, size.as_ptr(), &pooling(strides, *padding, format), out)
                }
                Self::Resize(how, _) => {
                    let own = lk_resize_options::default();
                    lk_resize(x, &lk_resize_options { interpolation: *how, data_format: format, ..own }, out)
                }
            }
        }
    }

    /// What `lk_pool_shape` says of the result, `None` for resizing.
    pub fn told_shape(&self, format: i32, x: &lk_tensor) -> Option<Vec<i64>> {
        let Self::Pool(_, size, strides, padding) = self else { return None };
        let (mut shape, mut ndim) = ([0i64; 64], 0);
        // SAFETY: as in `run`; storage for 64 numbers.
        let status = unsafe {
            lk_pool_shape(x, size.as_ptr(), &pooling(strides, *padding, format), shape.as_mut_ptr(), &mut ndim)
        };
        assert_eq!(status, LK_OK, "{}", super::last_error());
        Some(shape[..ndim as usize].to_vec())
    }

    /// The result on contiguous elements.
    pub fn on_contiguous(&self, dtype: Dtype, format: i32, shape: &[i64], elements: &[u8]) -> Option<Vec<u8>> {
        let layout = Layout::contiguous(dtype, 0, shape);
        let target = Layout::contiguous(dtype, 0, &self.shape(format, shape)?);
        let mut out = vec![0u8; target.count() * dtype.size()];
        let (x, to) = (layout.tensor(elements.as_ptr().cast_mut()), target.tensor(out.as_mut_ptr()));
        assert_eq!(self.run(format, &x, &to), LK_OK, "{self:?} of {shape:?}: {}", super::last_error());
        Some(out)
    }

    /// The result's shape.
    pub fn shape(&self, format: i32, of: &[i64]) -> Option<Vec<i64>> {
        let first = first_spatial(format);
        let extents = self.extents(&of[first..first + self.spatial()])?;
        Some(with_extents(format, of, &extents))
    }
}

pub fn first_spatial(format: i32) -> usize {
    if format == LK_CHANNELS_LAST { 1 } else { 2 }
}

/// The shape with other extents on the spatial axes.
pub fn with_extents(format: i32, of: &[i64], extents: &[i64]) -> Vec<i64> {
    let mut shape = of.to_vec();
    shape[first_spatial(format)..][..extents.len()].copy_from_slice(extents);
    shape
}
