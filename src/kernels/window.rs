//! Kernels of convolutions, for strips of pixels.

use crate::simd::loops::{RunStrip, dense, depthwise};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::tensor::Dtype;

/// Which channels of input and output meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// Every one with every other.
    Dense,
    /// Each with its own.
    Depthwise,
}

/// The kernel at the current level; of float32 and float64.
pub fn strip_kernel(meeting: Meeting, dtype: Dtype) -> Option<RunStrip> {
    struct Choice(Meeting, Dtype);
    impl ByLevel for Choice {
        type Output = Option<RunStrip>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match (self.0, self.1) {
                (Meeting::Dense, Dtype::F32) => Some(dense::<S, f32>),
                (Meeting::Dense, Dtype::F64) => Some(dense::<S, f64>),
                (Meeting::Depthwise, Dtype::F32) => Some(depthwise::<S, f32>),
                (Meeting::Depthwise, Dtype::F64) => Some(depthwise::<S, f64>),
                _ => None,
            }
        }
    }
    at_current_level(Choice(meeting, dtype))
}
