//! Which dtypes have evenly spaced numbers.

use crate::simd::along::{Progression, Steps, steps};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::tensor::Dtype;

/// The kernel that writes a progression at the current level; `None` where the dtype has no numbers of its kind.
pub fn steps_kernel(dtype: Dtype, by: &Progression) -> Option<Steps> {
    struct Choice(Dtype);
    impl ByLevel for Choice {
        type Output = Option<Steps>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Option<Steps> {
            match self.0 {
                Dtype::F32 => Some(steps::<S, f32>),
                Dtype::F64 => Some(steps::<S, f64>),
                Dtype::I8 | Dtype::U8 => Some(steps::<S, u8>),
                Dtype::I16 | Dtype::U16 => Some(steps::<S, u16>),
                Dtype::I32 | Dtype::U32 => Some(steps::<S, u32>),
                Dtype::I64 | Dtype::U64 => Some(steps::<S, u64>),
                Dtype::Bool | Dtype::F16 | Dtype::Bf16 => None,
            }
        }
    }
    let real = matches!(dtype, Dtype::F32 | Dtype::F64);
    if real == matches!(by, Progression::Real { .. }) { at_current_level(Choice(dtype)) } else { None }
}
