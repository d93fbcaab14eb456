//! AVX-512: a permutation of 32-bit keys has too many for a table, so both parts are compressed and joined.
//!
//! Compressing to memory is slow on some processors (Zen 4: over a hundred cycles), in registers it is not.

use core::arch::x86_64::{__m512i, _mm_loadu_si64};

use pulp::{cast, x86::V4};

use super::lanes::{KeyLanes, PARTITIONS_8, exchanges};

static EXCHANGES_16: [[i32; 16]; 16] = exchanges();
static EXCHANGES_8: [[i64; 8]; 8] = {
    let narrow = exchanges::<8>();
    let mut table = [[0; 8]; 8];
    let mut at = 0;
    while at < 64 {
        table[at / 8][at % 8] = narrow[at / 8][at % 8] as i64;
        at += 1;
    }
    table
};

/// The lanes whose number has a bit, as a mask.
#[inline(always)]
fn lanes_with(bit: usize) -> u16 {
    [0, 0xaaaa, 0xcccc, 0, 0xf0f0, 0, 0, 0, 0xff00][bit]
}

impl KeyLanes<i32> for V4 {
    type Keys = __m512i;
    const LANES: usize = 16;

    #[inline(always)]
    unsafe fn load(self, from: *const i32) -> __m512i {
        // SAFETY: the caller's promise.
        unsafe { self.avx512f._mm512_loadu_si512(from.cast()) }
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut i32, keys: __m512i) {
        // SAFETY: the caller's promise.
        unsafe { self.avx512f._mm512_storeu_si512(to.cast(), keys) }
    }
    #[inline(always)]
    fn splat_key(self, key: i32) -> __m512i {
        self.avx512f._mm512_set1_epi32(key)
    }
    #[inline(always)]
    fn least(self, a: __m512i, b: __m512i) -> __m512i {
        self.avx512f._mm512_min_epi32(a, b)
    }
    #[inline(always)]
    fn most(self, a: __m512i, b: __m512i) -> __m512i {
        self.avx512f._mm512_max_epi32(a, b)
    }
    #[inline(always)]
    fn exchange(self, keys: __m512i, by: usize) -> __m512i {
        self.avx512f._mm512_permutexvar_epi32(cast(EXCHANGES_16[by]), keys)
    }
    #[inline(always)]
    fn by_bit(self, zeros: __m512i, ones: __m512i, bit: usize) -> __m512i {
        self.avx512f._mm512_mask_mov_epi32(zeros, lanes_with(bit), ones)
    }
    #[inline(always)]
    fn part(self, keys: __m512i, pivot: __m512i) -> (__m512i, usize) {
        let below = self.avx512f._mm512_cmplt_epi32_mask(keys, pivot);
        let count = below.count_ones();
        let first = self.avx512f._mm512_maskz_compress_epi32(below, keys);
        let others = self.avx512f._mm512_maskz_compress_epi32(!below, keys);
        let behind = (0xffff_u32 << count) as u16;
        (self.avx512f._mm512_mask_expand_epi32(first, behind, others), count as usize)
    }
}

impl KeyLanes<i64> for V4 {
    type Keys = __m512i;
    const LANES: usize = 8;

    #[inline(always)]
    unsafe fn load(self, from: *const i64) -> __m512i {
        // SAFETY: the caller's promise.
        unsafe { self.avx512f._mm512_loadu_si512(from.cast()) }
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut i64, keys: __m512i) {
        // SAFETY: the caller's promise.
        unsafe { self.avx512f._mm512_storeu_si512(to.cast(), keys) }
    }
    #[inline(always)]
    fn splat_key(self, key: i64) -> __m512i {
        self.avx512f._mm512_set1_epi64(key)
    }
    #[inline(always)]
    fn least(self, a: __m512i, b: __m512i) -> __m512i {
        self.avx512f._mm512_min_epi64(a, b)
    }
    #[inline(always)]
    fn most(self, a: __m512i, b: __m512i) -> __m512i {
        self.avx512f._mm512_max_epi64(a, b)
    }
    #[inline(always)]
    fn exchange(self, keys: __m512i, by: usize) -> __m512i {
        self.avx512f._mm512_permutexvar_epi64(cast(EXCHANGES_8[by]), keys)
    }
    #[inline(always)]
    fn by_bit(self, zeros: __m512i, ones: __m512i, bit: usize) -> __m512i {
        self.avx512f._mm512_mask_mov_epi64(zeros, lanes_with(bit) as u8, ones)
    }
    #[inline(always)]
    fn part(self, keys: __m512i, pivot: __m512i) -> (__m512i, usize) {
        let below = self.avx512f._mm512_cmplt_epi64_mask(keys, pivot);
        // SAFETY: 8 bytes of the table; SSE2 is part of every x86-64.
        let lanes = unsafe { _mm_loadu_si64(PARTITIONS_8[below as usize].as_ptr()) };
        let lanes = self.avx512f._mm512_cvtepu8_epi64(lanes);
        (self.avx512f._mm512_permutexvar_epi64(lanes, keys), below.count_ones() as usize)
    }
}
