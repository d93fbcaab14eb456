//! Interpolation, in f64 lanes.

use crate::simd::loops::{InterpolateKernel, interpolate};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::tensor::Dtype;

/// The kernel for float32 or float64, at the current level.
pub fn interpolate_kernel(dtype: Dtype) -> Option<InterpolateKernel> {
    struct InterpolateKernelChoice(Dtype);
    impl ByLevel for InterpolateKernelChoice {
        type Output = Option<InterpolateKernel>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match self.0 {
                Dtype::F32 => Some(interpolate::<S, f32>),
                Dtype::F64 => Some(interpolate::<S, f64>),
                _ => None,
            }
        }
    }
    at_current_level(InterpolateKernelChoice(dtype))
}
