//! Maps over integers in place, which the compiler vectorises for each level.

use crate::simd::{self, ByLevel, Lanes, WithLanes, at_current_level};

struct KeyLoop<'a, K, F>(&'a mut [K], F);

impl<K: Copy, F: Fn(K) -> K> WithLanes for KeyLoop<'_, K, F> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, _: S) {
        for key in self.0 {
            *key = (self.1)(*key);
        }
    }
}

impl<K: Copy, F: Fn(K) -> K> ByLevel for KeyLoop<'_, K, F> {
    type Output = ();
    fn get<S: Lanes>(self) {
        // SAFETY: the level in use is one that the machine has.
        unsafe { simd::run::<S, _>(self) }
    }
}

/// Replaces every key.
pub fn each_key<K: Copy, F: Fn(K) -> K>(keys: &mut [K], f: F) {
    at_current_level(KeyLoop(keys, f));
}
