//! Which dtypes have evenly spaced numbers.

use crate::math::arange::{Arange, BySteps, IntegerSteps, Linspace};
use crate::simd::loops::{self, Formula, arange};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::tensor::Dtype;

/// Writes elements of a [`Arange`].
pub type ArangeKernel = loops::ArangeKernel<Arange>;

macro_rules! kinds {
    ($($kind:ident)*) => {$(
        impl From<&Arange> for Option<$kind> {
            #[inline]
            fn from(by: &Arange) -> Self {
                match *by {
                    Arange::$kind(of) => Some(of),
                    _ => None,
                }
            }
        }
    )*};
}
kinds! { BySteps Linspace IntegerSteps }

macro_rules! reals {
    ($($t:ident $exact:ident;)*) => {$(
        impl Formula<$t> for BySteps {
            #[inline(always)]
            fn estimate(&self, first: usize, i: i32) -> ($t, bool) {
                (self.$t(first as f64 + f64::from(i)), true)
            }
            fn exact(&self, i: u64) -> $t {
                self.$t(i as f64)
            }
        }
        impl Formula<$t> for Linspace {
            #[inline(always)]
            fn estimate(&self, first: usize, i: i32) -> ($t, bool) {
                self.$t(first as f64 + f64::from(i))
            }
            fn exact(&self, i: u64) -> $t {
                self.$exact(i)
            }
        }
    )*};
}
reals! {
    f32 exact_f32;
    f64 exact_f64;
}

macro_rules! integers {
    ($($t:ty)*) => {$(
        impl Formula<$t> for IntegerSteps {
            #[inline(always)]
            fn estimate(&self, first: usize, i: i32) -> ($t, bool) {
                (self.element((first as i64).wrapping_add(i64::from(i))) as $t, true)
            }
            fn exact(&self, i: u64) -> $t {
                self.element(i as i64) as $t
            }
        }
    )*};
}
integers! { u8 u16 u32 u64 }

/// The kernel that writes an arange at the current level; `None` where the dtype has no numbers of its kind.
pub fn arange_kernel(dtype: Dtype, by: &Arange) -> Option<ArangeKernel> {
    struct ArangeKernelChoice<'a>(Dtype, &'a Arange);
    impl ByLevel for ArangeKernelChoice<'_> {
        type Output = Option<ArangeKernel>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Option<ArangeKernel> {
            match (self.0, self.1) {
                (Dtype::F32, Arange::BySteps(_)) => Some(arange::<S, f32, BySteps, _>),
                (Dtype::F64, Arange::BySteps(_)) => Some(arange::<S, f64, BySteps, _>),
                (Dtype::F32, Arange::Linspace(_)) => Some(arange::<S, f32, Linspace, _>),
                (Dtype::F64, Arange::Linspace(_)) => Some(arange::<S, f64, Linspace, _>),
                (dtype, Arange::IntegerSteps(_)) => integer_kernel::<S>(dtype),
                _ => None,
            }
        }
    }
    at_current_level(ArangeKernelChoice(dtype, by))
}

fn integer_kernel<S: Lanes>(dtype: Dtype) -> Option<ArangeKernel> {
    match dtype {
        Dtype::I8 | Dtype::U8 => Some(arange::<S, u8, IntegerSteps, _>),
        Dtype::I16 | Dtype::U16 => Some(arange::<S, u16, IntegerSteps, _>),
        Dtype::I32 | Dtype::U32 => Some(arange::<S, u32, IntegerSteps, _>),
        Dtype::I64 | Dtype::U64 => Some(arange::<S, u64, IntegerSteps, _>),
        _ => None,
    }
}
