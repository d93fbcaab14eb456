//! Kernels of convolutions, for tiles of pixels.

use crate::simd::loops::{TileKernel, dense, depthwise};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::tensor::Dtype;

/// Which channels of input and output meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelMode {
    /// Every one with every other.
    Dense,
    /// Each with its own.
    Depthwise,
}

/// The kernel at the current level; of float32 and float64.
pub fn tile_kernel(mode: ChannelMode, dtype: Dtype) -> Option<TileKernel> {
    struct TileKernelChoice(ChannelMode, Dtype);
    impl ByLevel for TileKernelChoice {
        type Output = Option<TileKernel>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match (self.0, self.1) {
                (ChannelMode::Dense, Dtype::F32) => Some(dense::<S, f32>),
                (ChannelMode::Dense, Dtype::F64) => Some(dense::<S, f64>),
                (ChannelMode::Depthwise, Dtype::F32) => Some(depthwise::<S, f32>),
                (ChannelMode::Depthwise, Dtype::F64) => Some(depthwise::<S, f64>),
                _ => None,
            }
        }
    }
    at_current_level(TileKernelChoice(mode, dtype))
}
