//! AVX2 with FMA: 256-bit registers.

use core::arch::x86_64::{__m128, __m128i, __m256, __m256d, __m256i, _mm_cvtsi32_si128};

use pulp::{Simd, cast, x86::V3};

use super::{Isa, Lanes, Tables16};

/// Immediate of `vroundps`: exceptions suppressed, and the rounding mode.
const NEAREST: i32 = 0x08;
const DOWN: i32 = 0x09;
const UP: i32 = 0x0a;
const ZERO: i32 = 0x0b;

const TWO_31: f32 = 2_147_483_648.0;
const TWO_32: f64 = 4_294_967_296.0;
const TWO_52: f64 = 4_503_599_627_370_496.0;
const TWO_63: f64 = 9_223_372_036_854_775_808.0;
const TWO_84: f64 = TWO_52 * TWO_32;

type F32s = <V3 as Simd>::f32s;
type F64s = <V3 as Simd>::f64s;
type I32s = <V3 as Simd>::i32s;
type I64s = <V3 as Simd>::i64s;
type U32s = <V3 as Simd>::u32s;
type U64s = <V3 as Simd>::u64s;

#[inline(always)]
fn count(n: u32) -> __m128i {
    // SAFETY: SSE2 is part of every x86-64.
    unsafe { _mm_cvtsi32_si128(n as i32) }
}

impl Lanes for V3 {
    const ISA: Isa = Isa::Avx2;

    #[inline(always)]
    unsafe fn assume() -> Self {
        // SAFETY: the caller promises that the CPU has these features.
        unsafe { V3::new_unchecked() }
    }

    #[inline(always)]
    fn round_f32s(self, x: F32s) -> F32s {
        cast(self.avx._mm256_round_ps::<NEAREST>(cast(x)))
    }
    #[inline(always)]
    fn round_f64s(self, x: F64s) -> F64s {
        cast(self.avx._mm256_round_pd::<NEAREST>(cast(x)))
    }
    #[inline(always)]
    fn floor_f32s(self, x: F32s) -> F32s {
        cast(self.avx._mm256_round_ps::<DOWN>(cast(x)))
    }
    #[inline(always)]
    fn floor_f64s(self, x: F64s) -> F64s {
        cast(self.avx._mm256_round_pd::<DOWN>(cast(x)))
    }
    #[inline(always)]
    fn ceil_f32s(self, x: F32s) -> F32s {
        cast(self.avx._mm256_round_ps::<UP>(cast(x)))
    }
    #[inline(always)]
    fn ceil_f64s(self, x: F64s) -> F64s {
        cast(self.avx._mm256_round_pd::<UP>(cast(x)))
    }
    #[inline(always)]
    fn trunc_f32s(self, x: F32s) -> F32s {
        cast(self.avx._mm256_round_ps::<ZERO>(cast(x)))
    }
    #[inline(always)]
    fn trunc_f64s(self, x: F64s) -> F64s {
        cast(self.avx._mm256_round_pd::<ZERO>(cast(x)))
    }

    #[inline(always)]
    fn widen_f32s(self, x: F32s) -> (F64s, F64s) {
        let [lo, hi]: [__m128; 2] = cast(x);
        (cast(self.avx._mm256_cvtps_pd(lo)), cast(self.avx._mm256_cvtps_pd(hi)))
    }
    #[inline(always)]
    fn narrow_f64s(self, lo: F64s, hi: F64s) -> F32s {
        cast([self.avx._mm256_cvtpd_ps(cast(lo)), self.avx._mm256_cvtpd_ps(cast(hi))])
    }

    #[inline(always)]
    fn f32s_from_i32s(self, x: I32s) -> F32s {
        cast(self.avx._mm256_cvtepi32_ps(cast(x)))
    }
    #[inline(always)]
    fn i32s_from_f32s(self, x: F32s) -> I32s {
        // The instruction gives i32::MIN for NaN and for everything out of range; its complement is MAX.
        let raw = self.avx._mm256_cvttps_epi32(cast(x));
        let too_large = self.less_than_or_equal_f32s(self.splat_f32s(TWO_31), x);
        let number = self.equal_f32s(x, x);
        let raw = self.avx2._mm256_xor_si256(raw, cast(too_large));
        cast(self.avx2._mm256_and_si256(raw, cast(number)))
    }
    #[inline(always)]
    fn f64s_from_i64s(self, x: I64s) -> F64s {
        // The halves become mantissas: of `2^52 + lo` and of `2^84 + (hi + 2^31) * 2^32`. Taking the
        // offsets off the upper one is exact, so only the sum rounds.
        let x: __m256i = cast(x);
        let lo = self.avx2._mm256_blend_epi32::<0b1010_1010>(x, cast(self.splat_f64s(TWO_52)));
        let hi = self.avx2._mm256_srli_epi64::<32>(x);
        let hi = self.avx2._mm256_xor_si256(hi, cast(self.splat_f64s(TWO_84 + TWO_63)));
        let hi = self.sub_f64s(cast(hi), self.splat_f64s(TWO_84 + TWO_63 + TWO_52));
        self.add_f64s(hi, cast(lo))
    }
    #[inline(always)]
    fn i64s_from_f64s(self, x: F64s) -> I64s {
        // `t = hi * 2^32 + lo` exactly; adding 2^52 (1.5 * 2^52 for the signed half) brings each to the
        // low bits of a mantissa.
        let t = self.trunc_f64s(x);
        let hi = self.floor_f64s(self.mul_f64s(t, self.splat_f64s(1.0 / TWO_32)));
        let lo = self.mul_add_f64s(hi, self.splat_f64s(-TWO_32), t);
        let hi: __m256i = cast(self.add_f64s(hi, self.splat_f64s(1.5 * TWO_52)));
        let lo: __m256i = cast(self.add_f64s(lo, self.splat_f64s(TWO_52)));
        let hi = self.avx2._mm256_slli_epi64::<32>(hi);
        let in_range: U64s = cast(self.avx2._mm256_blend_epi32::<0b1010_1010>(lo, hi));
        let not_small = self.less_than_or_equal_f64s(self.splat_f64s(-TWO_63), x);
        let not_large = self.less_than_f64s(x, self.splat_f64s(TWO_63));
        let saturated = self.select_u64s(not_small, self.splat_u64s(i64::MAX as u64), self.splat_u64s(1 << 63));
        let y = self.select_u64s(self.and_m64s(not_small, not_large), in_range, saturated);
        // NaN gives 0.
        cast(self.and_u64s(y, cast(self.equal_f64s(x, x))))
    }

    #[inline(always)]
    fn shl_u32s(self, x: U32s, n: u32) -> U32s {
        cast(self.avx2._mm256_sll_epi32(cast(x), count(n)))
    }
    #[inline(always)]
    fn shr_u32s(self, x: U32s, n: u32) -> U32s {
        cast(self.avx2._mm256_srl_epi32(cast(x), count(n)))
    }
    #[inline(always)]
    fn shl_u64s(self, x: U64s, n: u32) -> U64s {
        cast(self.avx2._mm256_sll_epi64(cast(x), count(n)))
    }
    #[inline(always)]
    fn shr_u64s(self, x: U64s, n: u32) -> U64s {
        cast(self.avx2._mm256_srl_epi64(cast(x), count(n)))
    }
    #[inline(always)]
    fn shl_dyn_u64s(self, x: U64s, n: U64s) -> U64s {
        cast(self.avx2._mm256_sllv_epi64(cast(x), cast(n)))
    }
    #[inline(always)]
    fn shr_dyn_u64s(self, x: U64s, n: U64s) -> U64s {
        cast(self.avx2._mm256_srlv_epi64(cast(x), cast(n)))
    }

    #[inline(always)]
    fn lookup16_f32s(self, table: &[f32; 16], index: U32s) -> F32s {
        let index: __m256i = cast(index);
        let half: [__m256; 2] = cast(*table);
        cast(lookup16(self, half, index))
    }
    #[inline(always)]
    fn lookup32_f32s(self, table: &[f32; 32], index: U32s) -> F32s {
        let index: __m256i = cast(index);
        let [a, b, c, d]: [__m256; 4] = cast(*table);
        let upper = self.avx2._mm256_slli_epi32::<27>(index);
        cast(self.avx._mm256_blendv_ps(lookup16(self, [a, b], index), lookup16(self, [c, d], index), cast(upper)))
    }
    // One load a lane: beside a polynomial on Zen 5 a fifth faster than the gather, and no slower than permutes.
    #[inline(always)]
    fn lookup16_f64s(self, table: &[f64; 16], index: U64s) -> F64s {
        let [a, b, c, d]: [u64; 4] = cast(self.and_u64s(index, self.splat_u64s(15)));
        cast([table[a as usize % 16], table[b as usize % 16], table[c as usize % 16], table[d as usize % 16]])
    }
    // Two loads a lane instead of four: erf takes two thirds of the time on Zen 4.
    #[inline(always)]
    fn lookup16x4_f64s<const N: usize>(self, tables: &Tables16<N>, first: usize, index: U64s) -> [F64s; 4] {
        let [a, b, c, d]: [u64; 4] = cast(self.and_u64s(index, self.splat_u64s(15)));
        let [a, b] = [tables.four(first, a), tables.four(first, b)];
        let [c, d] = [tables.four(first, c), tables.four(first, d)];
        let even: [__m256d; 2] = cast([[a[0], c[0]], [a[1], c[1]]]);
        let odd: [__m256d; 2] = cast([[b[0], d[0]], [b[1], d[1]]]);
        let f = self.avx;
        [
            cast(f._mm256_unpacklo_pd(even[0], odd[0])),
            cast(f._mm256_unpackhi_pd(even[0], odd[0])),
            cast(f._mm256_unpacklo_pd(even[1], odd[1])),
            cast(f._mm256_unpackhi_pd(even[1], odd[1])),
        ]
    }
    #[inline(always)]
    fn lookup32_f64s(self, table: &[f64; 32], index: U64s) -> F64s {
        let [a, b, c, d]: [u64; 4] = cast(self.and_u64s(index, self.splat_u64s(31)));
        cast([table[a as usize % 32], table[b as usize % 32], table[c as usize % 32], table[d as usize % 32]])
    }

    // The instructions are exactly these comparisons: the second operand where either is NaN.
    #[inline(always)]
    fn at_most_f32s(self, x: F32s, bound: F32s) -> F32s {
        self.min_f32s(bound, x)
    }
    #[inline(always)]
    fn at_most_f64s(self, x: F64s, bound: F64s) -> F64s {
        self.min_f64s(bound, x)
    }
    #[inline(always)]
    fn at_least_f32s(self, x: F32s, bound: F32s) -> F32s {
        self.max_f32s(bound, x)
    }
    #[inline(always)]
    fn at_least_f64s(self, x: F64s, bound: F64s) -> F64s {
        self.max_f64s(bound, x)
    }

    #[inline(always)]
    unsafe fn load_head_f32s(self, p: *const f32, n: usize) -> F32s {
        // SAFETY: masked-out lanes are neither read nor can they fault.
        cast(unsafe { self.avx._mm256_maskload_ps(p, head_32(self, n)) })
    }
    #[inline(always)]
    unsafe fn load_head_f64s(self, p: *const f64, n: usize) -> F64s {
        // SAFETY: masked-out lanes are neither read nor can they fault.
        cast(unsafe { self.avx._mm256_maskload_pd(p, head_64(self, n)) })
    }
    #[inline(always)]
    unsafe fn store_head_f32s(self, p: *mut f32, n: usize, x: F32s) {
        // SAFETY: masked-out lanes are neither written nor can they fault.
        unsafe { self.avx._mm256_maskstore_ps(p, head_32(self, n), cast(x)) }
    }
    #[inline(always)]
    unsafe fn store_head_f64s(self, p: *mut f64, n: usize, x: F64s) {
        // SAFETY: masked-out lanes are neither written nor can they fault.
        unsafe { self.avx._mm256_maskstore_pd(p, head_64(self, n), cast(x)) }
    }

    const TILE_32: usize = 8;
    const TILE_64: usize = 4;

    #[inline(always)]
    unsafe fn each_column_32(self, src: *const u8, stride: isize, mut put: impl FnMut(usize, Self::u32s)) {
        let f = self.avx2;
        for j in [0, 4] {
            // Half a row of each of two rows: loading joins them, which takes no shuffle.
            // SAFETY: 16 bytes each of rows i and 4 + i of the 8 that are readable by the caller's promise.
            let r: [__m256i; 4] = core::array::from_fn(|i| unsafe {
                let at = src.add(4 * j).offset(i as isize * stride);
                two_halves(self, at, at.offset(4 * stride))
            });
            let (a, b) = (f._mm256_unpacklo_epi32(r[0], r[1]), f._mm256_unpackhi_epi32(r[0], r[1]));
            let (c, d) = (f._mm256_unpacklo_epi32(r[2], r[3]), f._mm256_unpackhi_epi32(r[2], r[3]));
            put(j, cast(f._mm256_unpacklo_epi64(a, c)));
            put(j + 1, cast(f._mm256_unpackhi_epi64(a, c)));
            put(j + 2, cast(f._mm256_unpacklo_epi64(b, d)));
            put(j + 3, cast(f._mm256_unpackhi_epi64(b, d)));
        }
    }

    #[inline(always)]
    unsafe fn each_column_64(self, src: *const u8, stride: isize, mut put: impl FnMut(usize, Self::u64s)) {
        let f = self.avx2;
        for j in [0, 2] {
            // SAFETY: 16 bytes each of rows i and 2 + i of the 4 that are readable by the caller's promise.
            let [a, b]: [__m256i; 2] = core::array::from_fn(|i| unsafe {
                let at = src.add(8 * j).offset(i as isize * stride);
                two_halves(self, at, at.offset(2 * stride))
            });
            put(j, cast(f._mm256_unpacklo_epi64(a, b)));
            put(j + 1, cast(f._mm256_unpackhi_epi64(a, b)));
        }
    }

    #[inline(always)]
    unsafe fn every_second_32(self, src: *const u8, dst: *mut u8) {
        // SAFETY: 8 and then 7 elements are readable, 8 writable by the caller's promise; the second
        // load starts one element early so that it ends with the last.
        unsafe {
            let (lo, hi) = (load(src), load(src.add(28)));
            // Within `hi` the wanted elements sit at the odd indices.
            let mixed = self.avx._mm256_shuffle_ps::<0b11_01_10_00>(cast(lo), cast(hi));
            store(dst, self.avx2._mm256_permute4x64_epi64::<0b11_01_10_00>(cast(mixed)));
        }
    }

    #[inline(always)]
    unsafe fn every_second_64(self, src: *const u8, dst: *mut u8) {
        // SAFETY: as in `every_second_32`.
        unsafe {
            let (lo, hi) = (load(src), load(src.add(24)));
            let mixed = self.avx._mm256_shuffle_pd::<0b1010>(cast(lo), cast(hi));
            store(dst, self.avx2._mm256_permute4x64_epi64::<0b11_01_10_00>(cast(mixed)));
        }
    }

    // One bit a lane, then one byte.
    #[inline(always)]
    unsafe fn store_bools_32(self, p: *mut u8, mask: <V3 as Simd>::m32s) {
        let bits = self.avx._mm256_movemask_ps(cast(mask)) as u32;
        let bytes = [bytes_of_bits(bits & 15), bytes_of_bits(bits >> 4)];
        // SAFETY: 8 bytes are writable by the caller's promise.
        unsafe { p.cast::<[u32; 2]>().write_unaligned(bytes) }
    }
    #[inline(always)]
    unsafe fn store_bools_64(self, p: *mut u8, mask: <V3 as Simd>::m64s) {
        let bytes = bytes_of_bits(self.avx._mm256_movemask_pd(cast(mask)) as u32);
        // SAFETY: 4 bytes are writable by the caller's promise.
        unsafe { p.cast::<u32>().write_unaligned(bytes) }
    }
    // Packed to bytes of ones, in the order of 4 lanes of each, the lower half of the registers first.
    #[inline(always)]
    unsafe fn store_bools4_32(self, p: *mut u8, masks: [<V3 as Simd>::m32s; 4]) {
        let [a, b, c, d]: [__m256i; 4] = cast(masks);
        let (ab, cd) = (self.avx2._mm256_packs_epi32(a, b), self.avx2._mm256_packs_epi32(c, d));
        let bytes = self.avx2._mm256_packs_epi16(ab, cd);
        let bytes = self.avx2._mm256_permutevar8x32_epi32(bytes, cast([0u32, 4, 1, 5, 2, 6, 3, 7]));
        let bytes = self.avx2._mm256_and_si256(bytes, cast([1u8; 32]));
        // SAFETY: 32 bytes are writable by the caller's promise.
        unsafe { p.cast::<__m256i>().write_unaligned(bytes) }
    }
    // As above; of each lane's two halves one is enough.
    #[inline(always)]
    unsafe fn store_bools4_64(self, p: *mut u8, masks: [<V3 as Simd>::m64s; 4]) {
        let [a, b, c, d]: [__m256; 4] = cast(masks);
        let ab = self.avx._mm256_shuffle_ps::<0b10_00_10_00>(a, b);
        let cd = self.avx._mm256_shuffle_ps::<0b10_00_10_00>(c, d);
        let words = self.avx2._mm256_packs_epi32(cast(ab), cast(cd));
        let [lower, upper]: [__m128i; 2] = cast(words);
        let bytes = self.sse2._mm_packs_epi16(lower, upper);
        let order: __m128i = cast([0u8, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15]);
        let bytes = self.sse2._mm_and_si128(self.ssse3._mm_shuffle_epi8(bytes, order), cast([1u8; 16]));
        // SAFETY: 16 bytes are writable by the caller's promise.
        unsafe { p.cast::<__m128i>().write_unaligned(bytes) }
    }
    #[inline(always)]
    unsafe fn load_bools_32(self, p: *const u8) -> <V3 as Simd>::m32s {
        // SAFETY: 8 bytes are readable by the caller's promise.
        let bytes: __m128i = cast([unsafe { p.cast::<u64>().read_unaligned() }, 0]);
        let lanes = self.avx2._mm256_cvtepu8_epi32(bytes);
        cast(self.avx2._mm256_cmpgt_epi32(lanes, cast([0i32; 8])))
    }
    #[inline(always)]
    unsafe fn load_bools_64(self, p: *const u8) -> <V3 as Simd>::m64s {
        // SAFETY: 4 bytes are readable by the caller's promise.
        let bytes: __m128i = cast([u64::from(unsafe { p.cast::<u32>().read_unaligned() }), 0]);
        let lanes = self.avx2._mm256_cvtepu8_epi64(bytes);
        cast(self.avx2._mm256_cmpgt_epi64(lanes, cast([0i64; 4])))
    }
}

/// Bit i of four in byte i: shifted by 7 i.
#[inline(always)]
fn bytes_of_bits(bits: u32) -> u32 {
    bits.wrapping_mul(1 | 1 << 7 | 1 << 14 | 1 << 21) & 0x0101_0101
}

/// The lookup in one table of 16 whose halves are given: the permute looks at 3 bits of the index,
/// the blend at the fourth.
#[inline(always)]
fn lookup16(simd: V3, [lo, hi]: [__m256; 2], index: __m256i) -> __m256 {
    let lo = simd.avx2._mm256_permutevar8x32_ps(lo, index);
    let hi = simd.avx2._mm256_permutevar8x32_ps(hi, index);
    let upper: __m256 = cast(simd.avx2._mm256_slli_epi32::<28>(index));
    simd.avx._mm256_blendv_ps(lo, hi, upper)
}

/// All bits set in lanes `0..n`.
#[inline(always)]
fn head_32(simd: V3, n: usize) -> __m256i {
    simd.avx2._mm256_cmpgt_epi32(simd.avx._mm256_set1_epi32(n as i32), cast([0, 1, 2, 3, 4, 5, 6, 7]))
}

/// All bits set in lanes `0..n`.
#[inline(always)]
fn head_64(simd: V3, n: usize) -> __m256i {
    simd.avx2._mm256_cmpgt_epi64(simd.avx._mm256_set1_epi64x(n as i64), cast([0i64, 1, 2, 3]))
}

/// 16 bytes at one place, and behind them 16 at another.
#[inline(always)]
unsafe fn two_halves(simd: V3, low: *const u8, high: *const u8) -> __m256i {
    // SAFETY: 16 bytes each are readable by the caller's promise.
    let (low, high): (__m128i, __m128i) =
        unsafe { (low.cast::<__m128i>().read_unaligned(), high.cast::<__m128i>().read_unaligned()) };
    simd.avx2._mm256_inserti128_si256::<1>(simd.avx._mm256_castsi128_si256(low), high)
}

#[inline(always)]
unsafe fn load(p: *const u8) -> __m256i {
    // SAFETY: 32 bytes are readable by the caller's promise.
    unsafe { p.cast::<__m256i>().read_unaligned() }
}

#[inline(always)]
unsafe fn store(p: *mut u8, x: __m256i) {
    // SAFETY: 32 bytes are writable by the caller's promise.
    unsafe { p.cast::<__m256i>().write_unaligned(x) }
}
