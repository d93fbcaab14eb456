//! Asking for memory early.

#[cfg(target_arch = "x86_64")]
use core::arch::x86_64::{_MM_HINT_T0, _MM_HINT_T1, _mm_prefetch};
#[cfg(not(target_arch = "x86_64"))]
const _MM_HINT_T0: i32 = 0;
#[cfg(not(target_arch = "x86_64"))]
const _MM_HINT_T1: i32 = 0;

/// Asks for the cache line at `p`, which may be any address.
#[inline(always)]
pub fn prefetch<T>(p: *const T) {
    ask::<T, _MM_HINT_T0>(p);
}

/// As [`prefetch`], into the second-level cache.
#[inline(always)]
pub fn prefetch_second<T>(p: *const T) {
    ask::<T, _MM_HINT_T1>(p);
}

#[inline(always)]
fn ask<T, const HINT: i32>(p: *const T) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a hint, which reads nothing and fails nowhere.
    unsafe {
        _mm_prefetch::<HINT>(p.cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = p;
}
