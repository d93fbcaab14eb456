//! Evenly spaced numbers, written along contiguous memory.

use crate::simd::{self, Lanes, WithLanes};

/// Element `i` is `start + i * step`: of floats in f64 by one fused operation, rounded to the dtype; of integers
/// modulo 2^64, of which the low bits are kept.
#[derive(Clone, Copy, Debug)]
pub enum Progression {
    /// Of floats.
    Real {
        /// Element 0.
        start: f64,
        /// Difference of neighbours.
        step: f64,
    },
    /// Of integers.
    Whole {
        /// Element 0.
        start: i64,
        /// Difference of neighbours.
        step: i64,
    },
}

/// Writes elements `first .. first + n` of a progression, `n` at most [`MOST`].
///
/// # Safety
/// `out` is writable for `n` elements; the CPU supports the kernel's level.
pub type Steps = unsafe fn(out: *mut u8, n: usize, first: usize, by: &Progression);

/// Most elements of one call: their numbers are exact as i32.
pub const MOST: usize = 1 << 20;

/// A dtype that a progression can have.
pub trait Stepped: Copy {
    /// Element `first + i`.
    fn element(by: &Progression, first: usize, i: i32) -> Self;
}

macro_rules! real {
    ($($t:ty)*) => {$(
        impl Stepped for $t {
            #[inline(always)]
            fn element(by: &Progression, first: usize, i: i32) -> Self {
                let Progression::Real { start, step } = *by else { return <$t>::NAN };
                (first as f64 + f64::from(i)).mul_add(step, start) as $t
            }
        }
    )*};
}
real! { f32 f64 }

macro_rules! whole {
    ($($t:ty)*) => {$(
        impl Stepped for $t {
            #[inline(always)]
            fn element(by: &Progression, first: usize, i: i32) -> Self {
                let Progression::Whole { start, step } = *by else { return 0 };
                (first as i64).wrapping_add(i64::from(i)).wrapping_mul(step).wrapping_add(start) as $t
            }
        }
    )*};
}
whole! { u8 u16 u32 u64 }

/// The kernel of a dtype at a level.
///
/// # Safety
/// As [`Steps`].
pub unsafe fn steps<S: Lanes, T: Stepped>(out: *mut u8, n: usize, first: usize, by: &Progression) {
    struct Loop<T>(*mut T, usize, usize, Progression);
    impl<T: Stepped> WithLanes for Loop<T> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) {
            let Loop(out, n, first, by) = self;
            for i in 0..n.min(MOST) as i32 {
                // SAFETY: `steps`' caller promised `n` elements.
                unsafe { out.add(i as usize).write_unaligned(T::element(&by, first, i)) }
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Loop::<T>(out.cast(), n, first, *by)) }
}
