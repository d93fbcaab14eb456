//! AVX2: a register is parted by a permutation from a table.

use core::arch::x86_64::{__m256i, _mm_loadu_si64};

use pulp::{cast, x86::V3};

use super::lanes::{KeyLanes, PARTITIONS_8, exchanges, partitions};

static EXCHANGES_8: [[i32; 8]; 16] = exchanges();
/// Those of 4 lanes, as pairs of 8.
static EXCHANGES_4: [[i32; 8]; 4] =
    [[0, 1, 2, 3, 4, 5, 6, 7], [2, 3, 0, 1, 6, 7, 4, 5], [4, 5, 6, 7, 0, 1, 2, 3], [6, 7, 4, 5, 2, 3, 0, 1]];
/// Lanes whose number has a bit.
static WITH_BIT_8: [[i32; 8]; 5] =
    [[0; 8], [0, -1, 0, -1, 0, -1, 0, -1], [0, 0, -1, -1, 0, 0, -1, -1], [0; 8], [0, 0, 0, 0, -1, -1, -1, -1]];
static WITH_BIT_4: [[i64; 4]; 3] = [[0; 4], [0, -1, 0, -1], [0, 0, -1, -1]];

/// For each set of 4 lanes its members, then the others, as pairs of 8.
static PARTITIONS_4: [[i32; 8]; 16] = {
    let sets = partitions();
    let mut table = [[0; 8]; 16];
    let mut set = 0;
    while set < 16 {
        let mut place = 0;
        while place < 4 {
            // Of 8 lanes the upper 4, which no set has, come last.
            let lane = sets[set][place] as i32;
            (table[set][2 * place], table[set][2 * place + 1]) = (2 * lane, 2 * lane + 1);
            place += 1;
        }
        set += 1;
    }
    table
};

impl KeyLanes<i32> for V3 {
    type Keys = __m256i;
    const LANES: usize = 8;

    #[inline(always)]
    unsafe fn load(self, from: *const i32) -> __m256i {
        // SAFETY: the caller's promise.
        unsafe { self.avx._mm256_loadu_si256(from.cast()) }
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut i32, keys: __m256i) {
        // SAFETY: the caller's promise.
        unsafe { self.avx._mm256_storeu_si256(to.cast(), keys) }
    }
    #[inline(always)]
    fn splat_key(self, key: i32) -> __m256i {
        self.avx._mm256_set1_epi32(key)
    }
    #[inline(always)]
    fn least(self, a: __m256i, b: __m256i) -> __m256i {
        self.avx2._mm256_min_epi32(a, b)
    }
    #[inline(always)]
    fn most(self, a: __m256i, b: __m256i) -> __m256i {
        self.avx2._mm256_max_epi32(a, b)
    }
    #[inline(always)]
    fn exchange(self, keys: __m256i, by: usize) -> __m256i {
        self.avx2._mm256_permutevar8x32_epi32(keys, cast(EXCHANGES_8[by]))
    }
    #[inline(always)]
    fn by_bit(self, zeros: __m256i, ones: __m256i, bit: usize) -> __m256i {
        self.avx2._mm256_blendv_epi8(zeros, ones, cast(WITH_BIT_8[bit]))
    }
    #[inline(always)]
    fn part(self, keys: __m256i, pivot: __m256i) -> (__m256i, usize) {
        let below = self.avx2._mm256_cmpgt_epi32(pivot, keys);
        let below = self.avx._mm256_movemask_ps(cast(below)) as usize;
        // SAFETY: 8 bytes of the table; SSE2 is part of every x86-64.
        let lanes = unsafe { _mm_loadu_si64(PARTITIONS_8[below].as_ptr()) };
        let lanes = self.avx2._mm256_cvtepu8_epi32(lanes);
        (self.avx2._mm256_permutevar8x32_epi32(keys, lanes), below.count_ones() as usize)
    }
}

impl KeyLanes<i64> for V3 {
    type Keys = __m256i;
    const LANES: usize = 4;

    #[inline(always)]
    unsafe fn load(self, from: *const i64) -> __m256i {
        // SAFETY: the caller's promise.
        unsafe { self.avx._mm256_loadu_si256(from.cast()) }
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut i64, keys: __m256i) {
        // SAFETY: the caller's promise.
        unsafe { self.avx._mm256_storeu_si256(to.cast(), keys) }
    }
    #[inline(always)]
    fn splat_key(self, key: i64) -> __m256i {
        self.avx._mm256_set1_epi64x(key)
    }
    #[inline(always)]
    fn least(self, a: __m256i, b: __m256i) -> __m256i {
        self.avx2._mm256_blendv_epi8(a, b, self.avx2._mm256_cmpgt_epi64(a, b))
    }
    #[inline(always)]
    fn most(self, a: __m256i, b: __m256i) -> __m256i {
        self.avx2._mm256_blendv_epi8(b, a, self.avx2._mm256_cmpgt_epi64(a, b))
    }
    #[inline(always)]
    fn exchange(self, keys: __m256i, by: usize) -> __m256i {
        self.avx2._mm256_permutevar8x32_epi32(keys, cast(EXCHANGES_4[by]))
    }
    #[inline(always)]
    fn by_bit(self, zeros: __m256i, ones: __m256i, bit: usize) -> __m256i {
        self.avx2._mm256_blendv_epi8(zeros, ones, cast(WITH_BIT_4[bit]))
    }
    #[inline(always)]
    fn part(self, keys: __m256i, pivot: __m256i) -> (__m256i, usize) {
        let below = self.avx2._mm256_cmpgt_epi64(pivot, keys);
        let below = self.avx._mm256_movemask_pd(cast(below)) as usize;
        let lanes = cast(PARTITIONS_4[below]);
        (self.avx2._mm256_permutevar8x32_epi32(keys, lanes), below.count_ones() as usize)
    }
}
