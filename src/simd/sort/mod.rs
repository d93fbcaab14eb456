//! What sorting asks of a level: integers as keys, and for those of 32 and 64 bits a vectorised partition and small
//! sorts. AVX-512 and AVX2 have them: `partition`, and bitonic networks of up to 16 registers (`network`). Levels
//! without them use the standard library.

#[cfg(target_arch = "x86_64")]
mod lanes;
#[cfg(target_arch = "x86_64")]
mod network;
#[cfg(target_arch = "x86_64")]
mod partition;
#[cfg(target_arch = "x86_64")]
mod x86_v3;
#[cfg(target_arch = "x86_64")]
mod x86_v4;

use num_traits::{PrimInt, WrappingAdd, WrappingSub};

#[cfg(target_arch = "x86_64")]
use lanes::kernels_here;

/// A signed integer that elements of its width are mapped to.
pub trait Key: PrimInt + WrappingAdd + WrappingSub + Default + Send + Sync + 'static {
    /// Its width.
    const BITS: u32;
    /// The same number in 64 bits.
    fn wide(self) -> i64;
    #[doc(hidden)]
    fn kernels() -> Option<SortKernels<Self>>;
}

/// Steps of a quicksort at one level.
#[derive(Clone, Copy)]
pub struct SortKernels<K> {
    /// The most keys that `small` sorts.
    pub most: usize,
    /// Sorts a few keys.
    pub small: fn(&mut [K]),
    /// Brings the keys below the pivot before the others; tells how many they are.
    pub partition: fn(&mut [K], K) -> usize,
}

/// The steps for keys of this width at the current level, where it has any.
pub fn sort_kernels<K: Key>() -> Option<SortKernels<K>> {
    K::kernels()
}

macro_rules! keys {
    ($($t:ty => $kernels:expr;)*) => {$(
        impl Key for $t {
            const BITS: u32 = <$t>::BITS;
            #[inline(always)]
            fn wide(self) -> i64 {
                self.into()
            }
            fn kernels() -> Option<SortKernels<Self>> {
                $kernels
            }
        }
    )*};
}

keys! {
    i8 => None;
    i16 => None;
    i32 => kernels_here();
    i64 => kernels_here();
}

#[cfg(not(target_arch = "x86_64"))]
fn kernels_here<K>() -> Option<SortKernels<K>> {
    None
}
