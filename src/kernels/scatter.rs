//! What happens to an element that a scatter puts a value on.

/// Combines the element in place with the one that arrives.
pub trait ScatterCombine<T> {
    /// What stands there afterwards.
    fn combine(old: T, new: T) -> T;
}

/// The last one stays.
pub struct Last;

impl<T> ScatterCombine<T> for Last {
    #[inline(always)]
    fn combine(_: T, new: T) -> T {
        new
    }
}

/// They add up; integers wrap.
pub struct Added;

macro_rules! wrapping {
    ($($t:ty)*) => {$(
        impl ScatterCombine<$t> for Added {
            #[inline(always)]
            fn combine(old: $t, new: $t) -> $t {
                old.wrapping_add(new)
            }
        }
    )*};
}
wrapping! { u8 u16 u32 u64 }

macro_rules! rounding {
    ($($t:ty)*) => {$(
        impl ScatterCombine<$t> for Added {
            #[inline(always)]
            fn combine(old: $t, new: $t) -> $t {
                old + new
            }
        }
    )*};
}
rounding! { f32 f64 }
