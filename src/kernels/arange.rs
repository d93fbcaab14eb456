//! Which dtypes have evenly spaced numbers.

use crate::math::arange::{Between, BySteps, OfIntegers, Progression};
use crate::simd::loops::{self, Formula, steps};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::tensor::Dtype;

/// Writes elements of a [`Progression`].
pub type Steps = loops::Steps<Progression>;

macro_rules! kinds {
    ($($kind:ident)*) => {$(
        impl From<&Progression> for Option<$kind> {
            #[inline]
            fn from(by: &Progression) -> Self {
                match *by {
                    Progression::$kind(of) => Some(of),
                    _ => None,
                }
            }
        }
    )*};
}
kinds! { BySteps Between OfIntegers }

macro_rules! reals {
    ($($t:ident $exact:ident;)*) => {$(
        impl Formula<$t> for BySteps {
            #[inline(always)]
            fn quick(&self, first: usize, i: i32) -> ($t, bool) {
                (self.$t(first as f64 + f64::from(i)), true)
            }
            fn slow(&self, i: u64) -> $t {
                self.$t(i as f64)
            }
        }
        impl Formula<$t> for Between {
            #[inline(always)]
            fn quick(&self, first: usize, i: i32) -> ($t, bool) {
                self.$t(first as f64 + f64::from(i))
            }
            fn slow(&self, i: u64) -> $t {
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
        impl Formula<$t> for OfIntegers {
            #[inline(always)]
            fn quick(&self, first: usize, i: i32) -> ($t, bool) {
                (self.element((first as i64).wrapping_add(i64::from(i))) as $t, true)
            }
            fn slow(&self, i: u64) -> $t {
                self.element(i as i64) as $t
            }
        }
    )*};
}
integers! { u8 u16 u32 u64 }

/// The kernel that writes a progression at the current level; `None` where the dtype has no numbers of its kind.
pub fn steps_kernel(dtype: Dtype, by: &Progression) -> Option<Steps> {
    struct Choice<'a>(Dtype, &'a Progression);
    impl ByLevel for Choice<'_> {
        type Output = Option<Steps>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Option<Steps> {
            match (self.0, self.1) {
                (Dtype::F32, Progression::BySteps(_)) => Some(steps::<S, f32, BySteps, _>),
                (Dtype::F64, Progression::BySteps(_)) => Some(steps::<S, f64, BySteps, _>),
                (Dtype::F32, Progression::Between(_)) => Some(steps::<S, f32, Between, _>),
                (Dtype::F64, Progression::Between(_)) => Some(steps::<S, f64, Between, _>),
                (dtype, Progression::OfIntegers(_)) => of_integers::<S>(dtype),
                _ => None,
            }
        }
    }
    at_current_level(Choice(dtype, by))
}

fn of_integers<S: Lanes>(dtype: Dtype) -> Option<Steps> {
    match dtype {
        Dtype::I8 | Dtype::U8 => Some(steps::<S, u8, OfIntegers, _>),
        Dtype::I16 | Dtype::U16 => Some(steps::<S, u16, OfIntegers, _>),
        Dtype::I32 | Dtype::U32 => Some(steps::<S, u32, OfIntegers, _>),
        Dtype::I64 | Dtype::U64 => Some(steps::<S, u64, OfIntegers, _>),
        _ => None,
    }
}
