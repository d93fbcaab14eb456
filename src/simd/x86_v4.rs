//! AVX-512 (F, BW, CD, DQ, VL): 512-bit registers.

use core::arch::x86_64::{__m128i, __m256, __m512, __m512d, __m512i, _mm_cvtsi32_si128};

use pulp::{Simd, cast, x86::V4};

use super::{Isa, Lanes};

/// Immediate of `roundscale`: no scaling, exceptions suppressed, and the rounding mode.
const NEAREST: i32 = 0x08;
const DOWN: i32 = 0x09;
const UP: i32 = 0x0a;
const ZERO: i32 = 0x0b;

type F32s = <V4 as Simd>::f32s;
type F64s = <V4 as Simd>::f64s;
type I32s = <V4 as Simd>::i32s;
type I64s = <V4 as Simd>::i64s;
type U32s = <V4 as Simd>::u32s;
type U64s = <V4 as Simd>::u64s;

#[inline(always)]
fn count(n: u32) -> __m128i {
    // SAFETY: SSE2 is part of every x86-64.
    unsafe { _mm_cvtsi32_si128(n as i32) }
}

impl Lanes for V4 {
    const ISA: Isa = Isa::Avx512;

    #[inline(always)]
    unsafe fn assume() -> Self {
        // SAFETY: the caller promises that the CPU has these features.
        unsafe { V4::new_unchecked() }
    }

    #[inline(always)]
    fn round_f32s(self, x: F32s) -> F32s {
        cast(self.avx512f._mm512_roundscale_ps::<NEAREST>(cast(x)))
    }
    #[inline(always)]
    fn round_f64s(self, x: F64s) -> F64s {
        cast(self.avx512f._mm512_roundscale_pd::<NEAREST>(cast(x)))
    }
    #[inline(always)]
    fn floor_f32s(self, x: F32s) -> F32s {
        cast(self.avx512f._mm512_roundscale_ps::<DOWN>(cast(x)))
    }
    #[inline(always)]
    fn floor_f64s(self, x: F64s) -> F64s {
        cast(self.avx512f._mm512_roundscale_pd::<DOWN>(cast(x)))
    }
    #[inline(always)]
    fn ceil_f32s(self, x: F32s) -> F32s {
        cast(self.avx512f._mm512_roundscale_ps::<UP>(cast(x)))
    }
    #[inline(always)]
    fn ceil_f64s(self, x: F64s) -> F64s {
        cast(self.avx512f._mm512_roundscale_pd::<UP>(cast(x)))
    }
    #[inline(always)]
    fn trunc_f32s(self, x: F32s) -> F32s {
        cast(self.avx512f._mm512_roundscale_ps::<ZERO>(cast(x)))
    }
    #[inline(always)]
    fn trunc_f64s(self, x: F64s) -> F64s {
        cast(self.avx512f._mm512_roundscale_pd::<ZERO>(cast(x)))
    }

    #[inline(always)]
    fn widen_f32s(self, x: F32s) -> (F64s, F64s) {
        let [lo, hi]: [__m256; 2] = cast(x);
        (cast(self.avx512f._mm512_cvtps_pd(lo)), cast(self.avx512f._mm512_cvtps_pd(hi)))
    }
    #[inline(always)]
    fn narrow_f64s(self, lo: F64s, hi: F64s) -> F32s {
        let lo: __m256 = self.avx512f._mm512_cvtpd_ps(cast(lo));
        let hi: __m256 = self.avx512f._mm512_cvtpd_ps(cast(hi));
        cast([lo, hi])
    }

    #[inline(always)]
    fn f32s_from_i32s(self, x: I32s) -> F32s {
        cast(self.avx512f._mm512_cvtepi32_ps(cast(x)))
    }
    #[inline(always)]
    fn i32s_from_f32s(self, x: F32s) -> I32s {
        // The instruction gives i32::MIN for NaN and for everything out of range.
        let f: __m512 = cast(x);
        let raw = self.avx512f._mm512_cvttps_epi32(f);
        let too_large = self.less_than_or_equal_f32s(self.splat_f32s(2_147_483_648.0), x);
        let number = self.equal_f32s(x, x);
        let raw = self.avx512f._mm512_mask_mov_epi32(raw, too_large.0, self.avx512f._mm512_set1_epi32(i32::MAX));
        cast(self.avx512f._mm512_maskz_mov_epi32(number.0, raw))
    }
    #[inline(always)]
    fn f64s_from_i64s(self, x: I64s) -> F64s {
        cast(self.avx512dq._mm512_cvtepi64_pd(cast(x)))
    }
    #[inline(always)]
    fn i64s_from_f64s(self, x: F64s) -> I64s {
        let f: __m512d = cast(x);
        let raw = self.avx512dq._mm512_cvttpd_epi64(f);
        let too_large = self.less_than_or_equal_f64s(self.splat_f64s(9_223_372_036_854_775_808.0), x);
        let number = self.equal_f64s(x, x);
        let raw = self.avx512f._mm512_mask_mov_epi64(raw, too_large.0, self.avx512f._mm512_set1_epi64(i64::MAX));
        cast(self.avx512f._mm512_maskz_mov_epi64(number.0, raw))
    }

    #[inline(always)]
    fn shl_u32s(self, x: U32s, n: u32) -> U32s {
        cast(self.avx512f._mm512_sll_epi32(cast(x), count(n)))
    }
    #[inline(always)]
    fn shr_u32s(self, x: U32s, n: u32) -> U32s {
        cast(self.avx512f._mm512_srl_epi32(cast(x), count(n)))
    }
    #[inline(always)]
    fn shl_u64s(self, x: U64s, n: u32) -> U64s {
        cast(self.avx512f._mm512_sll_epi64(cast(x), count(n)))
    }
    #[inline(always)]
    fn shr_u64s(self, x: U64s, n: u32) -> U64s {
        cast(self.avx512f._mm512_srl_epi64(cast(x), count(n)))
    }
    #[inline(always)]
    fn shl_dyn_u64s(self, x: U64s, n: U64s) -> U64s {
        cast(self.avx512f._mm512_sllv_epi64(cast(x), cast(n)))
    }
    #[inline(always)]
    fn shr_dyn_u64s(self, x: U64s, n: U64s) -> U64s {
        cast(self.avx512f._mm512_srlv_epi64(cast(x), cast(n)))
    }

    #[inline(always)]
    fn lookup16_f32s(self, table: &[f32; 16], index: U32s) -> F32s {
        cast(self.avx512f._mm512_permutexvar_ps(cast(index), cast(*table)))
    }
    #[inline(always)]
    fn lookup32_f32s(self, table: &[f32; 32], index: U32s) -> F32s {
        let [lo, hi]: [__m512; 2] = cast(*table);
        cast(self.avx512f._mm512_permutex2var_ps(lo, cast(index), hi))
    }
    #[inline(always)]
    fn lookup16_f64s(self, table: &[f64; 16], index: U64s) -> F64s {
        let [lo, hi]: [__m512d; 2] = cast(*table);
        cast(self.avx512f._mm512_permutex2var_pd(lo, cast(index), hi))
    }
    #[inline(always)]
    fn lookup32_f64s(self, table: &[f64; 32], index: U64s) -> F64s {
        let [a, b, c, d]: [__m512d; 4] = cast(*table);
        let index: __m512i = cast(index);
        let lo = self.avx512f._mm512_permutex2var_pd(a, index, b);
        let hi = self.avx512f._mm512_permutex2var_pd(c, index, d);
        let upper = self.avx512f._mm512_test_epi64_mask(index, self.avx512f._mm512_set1_epi64(16));
        cast(self.avx512f._mm512_mask_mov_pd(lo, upper, hi))
    }

    #[inline(always)]
    fn scale_f32s(self, x: F32s, n: F32s) -> F32s {
        cast(self.avx512f._mm512_scalef_ps(cast(x), cast(n)))
    }
    #[inline(always)]
    fn scale_f64s(self, x: F64s, n: F64s) -> F64s {
        cast(self.avx512f._mm512_scalef_pd(cast(x), cast(n)))
    }

    // Every class that the instruction knows: NaN, zero, infinite, subnormal, negative.
    #[inline(always)]
    fn special_f32s(self, x: F32s) -> <V4 as Simd>::m32s {
        pulp::b16(self.avx512dq._mm512_fpclass_ps_mask::<0xff>(cast(x)))
    }
    #[inline(always)]
    fn special_f64s(self, x: F64s) -> <V4 as Simd>::m64s {
        pulp::b8(self.avx512dq._mm512_fpclass_pd_mask::<0xff>(cast(x)))
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
        cast(unsafe { self.avx512f._mm512_maskz_loadu_ps(!(!0 << n), p) })
    }
    #[inline(always)]
    unsafe fn load_head_f64s(self, p: *const f64, n: usize) -> F64s {
        // SAFETY: masked-out lanes are neither read nor can they fault.
        cast(unsafe { self.avx512f._mm512_maskz_loadu_pd(!(!0 << n), p) })
    }
    #[inline(always)]
    unsafe fn store_head_f32s(self, p: *mut f32, n: usize, x: F32s) {
        // SAFETY: masked-out lanes are neither written nor can they fault.
        unsafe { self.avx512f._mm512_mask_storeu_ps(p, !(!0 << n), cast(x)) }
    }
    #[inline(always)]
    unsafe fn store_head_f64s(self, p: *mut f64, n: usize, x: F64s) {
        // SAFETY: masked-out lanes are neither written nor can they fault.
        unsafe { self.avx512f._mm512_mask_storeu_pd(p, !(!0 << n), cast(x)) }
    }

    const TILE_32: usize = 16;
    const TILE_64: usize = 8;

    #[inline(always)]
    unsafe fn each_column_32(self, src: *const u8, stride: isize, mut put: impl FnMut(usize, Self::u32s)) {
        // SAFETY: the caller's promise.
        unsafe { tile_32(self, src, stride, |i, column| put(i as usize, cast(column))) }
    }

    #[inline(always)]
    unsafe fn each_column_64(self, src: *const u8, stride: isize, mut put: impl FnMut(usize, Self::u64s)) {
        // SAFETY: the caller's promise.
        unsafe { tile_64(self, src, stride, |i, column| put(i as usize, cast(column))) }
    }

    const STREAMS_TILES: bool = true;

    #[inline(always)]
    unsafe fn stream_tile_32(self, src: *const u8, src_stride: isize, dst: *mut u8, dst_stride: isize) {
        // SAFETY: the caller's promise.
        unsafe { tile_32(self, src, src_stride, |i, row| stream(self, dst.offset(i * dst_stride), row)) }
    }

    #[inline(always)]
    unsafe fn stream_tile_64(self, src: *const u8, src_stride: isize, dst: *mut u8, dst_stride: isize) {
        // SAFETY: the caller's promise.
        unsafe { tile_64(self, src, src_stride, |i, row| stream(self, dst.offset(i * dst_stride), row)) }
    }

    #[inline(always)]
    unsafe fn every_second_32(self, src: *const u8, dst: *mut u8) {
        let even: [u32; 16] = core::array::from_fn(|i| 2 * i as u32);
        // SAFETY: 16 and then 15 elements are readable, 16 writable by the caller's promise; the second
        // load starts one element early so that it ends with the last.
        unsafe {
            let lo = load(src);
            let hi = load(src.add(60));
            // Within `hi` the wanted elements sit at the odd indices.
            let index: [u32; 16] = core::array::from_fn(|i| if i < 8 { even[i] } else { even[i] + 1 });
            store(dst, self.avx512f._mm512_permutex2var_epi32(lo, cast(index), hi));
        }
    }

    #[inline(always)]
    unsafe fn every_second_64(self, src: *const u8, dst: *mut u8) {
        // SAFETY: as in `every_second_32`.
        unsafe {
            let lo = load(src);
            let hi = load(src.add(56));
            let index: [u64; 8] = core::array::from_fn(|i| if i < 4 { 2 * i as u64 } else { 2 * i as u64 + 1 });
            store(dst, self.avx512f._mm512_permutex2var_epi64(lo, cast(index), hi));
        }
    }

    #[inline(always)]
    unsafe fn store_bools_32(self, p: *mut u8, mask: <V4 as Simd>::m32s) {
        let bytes = self.avx512bw._mm_maskz_set1_epi8(mask.0, 1);
        // SAFETY: 16 bytes are writable by the caller's promise.
        unsafe { p.cast::<__m128i>().write_unaligned(bytes) }
    }
    #[inline(always)]
    unsafe fn store_bools_64(self, p: *mut u8, mask: <V4 as Simd>::m64s) {
        let bytes: [u64; 2] = cast(self.avx512bw._mm_maskz_set1_epi8(u16::from(mask.0), 1));
        // SAFETY: 8 bytes are writable by the caller's promise.
        unsafe { p.cast::<u64>().write_unaligned(bytes[0]) }
    }
    #[inline(always)]
    unsafe fn load_bools_32(self, p: *const u8) -> <V4 as Simd>::m32s {
        // SAFETY: 16 bytes are readable by the caller's promise.
        let bytes = unsafe { p.cast::<__m128i>().read_unaligned() };
        pulp::b16(self.avx512bw._mm_test_epi8_mask(bytes, bytes))
    }
    #[inline(always)]
    unsafe fn load_bools_64(self, p: *const u8) -> <V4 as Simd>::m64s {
        // SAFETY: 8 bytes are readable by the caller's promise.
        let bytes: __m128i = cast([unsafe { p.cast::<u64>().read_unaligned() }, 0]);
        pulp::b8(self.avx512bw._mm_test_epi8_mask(bytes, bytes) as u8)
    }
}

/// Transposes 16 rows of 16 elements of 4 bytes; `put` gets each row's number and the row, in order.
///
/// # Safety
/// 16 rows of 64 bytes are readable at `src`; `put` may be called for rows 0 to 15.
#[inline(always)]
unsafe fn tile_32(simd: V4, src: *const u8, src_stride: isize, mut put: impl FnMut(isize, __m512i)) {
    let f = simd.avx512f;
    // SAFETY: 16 rows of 64 bytes are readable by the caller's promise.
    let r: [__m512i; 16] = core::array::from_fn(|i| unsafe { load(src.offset(i as isize * src_stride)) });
    // Transposes 4x4 blocks within the 128-bit quarters, then the quarters.
    let mut t = r;
    for i in (0..16).step_by(4) {
        let a = f._mm512_unpacklo_epi32(r[i], r[i + 1]);
        let b = f._mm512_unpackhi_epi32(r[i], r[i + 1]);
        let c = f._mm512_unpacklo_epi32(r[i + 2], r[i + 3]);
        let d = f._mm512_unpackhi_epi32(r[i + 2], r[i + 3]);
        t[i] = f._mm512_unpacklo_epi64(a, c);
        t[i + 1] = f._mm512_unpackhi_epi64(a, c);
        t[i + 2] = f._mm512_unpacklo_epi64(b, d);
        t[i + 3] = f._mm512_unpackhi_epi64(b, d);
    }
    let fours: [[__m512i; 4]; 4] = core::array::from_fn(|j| quarters(simd, [t[j], t[4 + j], t[8 + j], t[12 + j]]));
    for j in 0..16 {
        put(j as isize, fours[j % 4][j / 4]);
    }
}

/// Transposes 8 rows of 8 elements of 8 bytes; `put` gets each row's number and the row, in order.
///
/// # Safety
/// 8 rows of 64 bytes are readable at `src`; `put` may be called for rows 0 to 7.
#[inline(always)]
unsafe fn tile_64(simd: V4, src: *const u8, src_stride: isize, mut put: impl FnMut(isize, __m512i)) {
    let f = simd.avx512f;
    // SAFETY: 8 rows of 64 bytes are readable by the caller's promise.
    let r: [__m512i; 8] = core::array::from_fn(|i| unsafe { load(src.offset(i as isize * src_stride)) });
    let low: [__m512i; 4] = core::array::from_fn(|i| f._mm512_unpacklo_epi64(r[2 * i], r[2 * i + 1]));
    let high: [__m512i; 4] = core::array::from_fn(|i| f._mm512_unpackhi_epi64(r[2 * i], r[2 * i + 1]));
    let fours = [quarters(simd, low), quarters(simd, high)];
    for j in 0..8 {
        put(j as isize, fours[j % 2][j / 2]);
    }
}

/// `out[k]` is quarter `k` of each of the four registers: a 4x4 transpose of 128-bit quarters.
#[inline(always)]
fn quarters(simd: V4, r: [__m512i; 4]) -> [__m512i; 4] {
    let f = simd.avx512f;
    let a = f._mm512_shuffle_i32x4::<0x44>(r[0], r[1]);
    let b = f._mm512_shuffle_i32x4::<0xee>(r[0], r[1]);
    let c = f._mm512_shuffle_i32x4::<0x44>(r[2], r[3]);
    let d = f._mm512_shuffle_i32x4::<0xee>(r[2], r[3]);
    [
        f._mm512_shuffle_i32x4::<0x88>(a, c),
        f._mm512_shuffle_i32x4::<0xdd>(a, c),
        f._mm512_shuffle_i32x4::<0x88>(b, d),
        f._mm512_shuffle_i32x4::<0xdd>(b, d),
    ]
}

#[inline(always)]
unsafe fn load(p: *const u8) -> __m512i {
    // SAFETY: 64 bytes are readable by the caller's promise.
    unsafe { p.cast::<__m512i>().read_unaligned() }
}

#[inline(always)]
unsafe fn store(p: *mut u8, x: __m512i) {
    // SAFETY: 64 bytes are writable by the caller's promise.
    unsafe { p.cast::<__m512i>().write_unaligned(x) }
}

#[inline(always)]
unsafe fn stream(simd: V4, p: *mut u8, x: __m512i) {
    // SAFETY: 64 bytes are writable by the caller's promise, at a multiple of 64.
    unsafe { simd.avx512f._mm512_stream_si512(p.cast(), x) }
}
