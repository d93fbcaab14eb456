//! Truncations by AVX-512, which has them for every integer type. What an instruction gives for a number that
//! the type does not hold is its lowest value if signed, all ones if unsigned: NaN, and numbers above all of a
//! signed type or below all of an unsigned one, are masked. Narrow integers are packed with saturation.

use core::arch::x86_64::{
    _CMP_GE_OQ as AT_LEAST, _CMP_ORD_Q as ORDERED, _mm_storel_epi64, _mm_storeu_si128, _mm256_cmp_ps_mask,
    _mm256_cvtsepi32_epi8, _mm256_cvtsepi32_epi16, _mm256_cvtusepi32_epi8, _mm256_cvtusepi32_epi16, _mm256_loadu_ps,
    _mm256_mask_mov_epi32, _mm256_set1_epi32, _mm256_set1_ps, _mm256_setzero_ps, _mm256_storeu_si256,
    _mm512_cmp_pd_mask, _mm512_cmp_ps_mask, _mm512_cvtsepi32_epi8, _mm512_cvtsepi32_epi16, _mm512_cvtusepi32_epi8,
    _mm512_cvtusepi32_epi16, _mm512_loadu_pd, _mm512_loadu_ps, _mm512_mask_mov_epi32, _mm512_mask_mov_epi64,
    _mm512_maskz_cvttpd_epi32, _mm512_maskz_cvttpd_epi64, _mm512_maskz_cvttpd_epu32, _mm512_maskz_cvttpd_epu64,
    _mm512_maskz_cvttps_epi32, _mm512_maskz_cvttps_epi64, _mm512_maskz_cvttps_epu32, _mm512_maskz_cvttps_epu64,
    _mm512_min_pd, _mm512_min_ps, _mm512_set1_epi32, _mm512_set1_epi64, _mm512_set1_pd, _mm512_set1_ps,
    _mm512_setzero_pd, _mm512_setzero_ps, _mm512_storeu_si512,
};

use crate::simd::{Isa, Lanes};

/// A conversion of whole registers.
pub trait Truncate<To>: Sized {
    const LANES: usize;
    /// # Safety
    /// `LANES` elements on both sides; the CPU has AVX-512.
    unsafe fn step(from: *const Self, to: *mut To);
}

/// Converts whole registers, where `S` is AVX-512, and says how many elements these were.
///
/// # Safety
/// `n` elements on both sides; the CPU supports `S`.
#[inline(always)]
pub unsafe fn truncate_first<S: Lanes, A: Truncate<B>, B>(from: *const A, to: *mut B, n: usize) -> usize {
    let whole = if S::ISA == Isa::Avx512 { n - n % A::LANES } else { 0 };
    for i in (0..whole).step_by(A::LANES) {
        // SAFETY: elements of the caller's promise.
        unsafe { A::step(from.add(i), to.add(i)) }
    }
    whole
}

/// `from => to, lanes: load, then a register of integers, then how it is stored`.
macro_rules! steps {
    ($($from:ty => $to:ty, $lanes:literal: $load:ident, |$x:ident| $integers:expr, $store:ident;)*) => {$(
        impl Truncate<$to> for $from {
            const LANES: usize = $lanes;
            #[inline(always)]
            unsafe fn step(from: *const $from, to: *mut $to) {
                // SAFETY: the caller's promise.
                unsafe {
                    let $x = $load(from);
                    $store(to.cast(), $integers);
                }
            }
        }
    )*};
}

/// A signed type: truncated but for NaN, and its largest value from `$past` on.
macro_rules! signed {
    ($x:ident, $compare:ident, $truncate:ident, $replace:ident, $largest:expr, $past:expr) => {
        $replace($truncate($compare::<ORDERED>($x, $x), $x), $compare::<AT_LEAST>($x, $past), $largest)
    };
}

/// Far above all that a narrow type holds, and far below what its conversion does.
const NARROW_CLAMP: f64 = 65536.0;

const PAST_I32: f64 = 2_147_483_648.0;
const PAST_I64: f64 = 9_223_372_036_854_775_808.0;

steps! {
    f32 => i8, 16: _mm512_loadu_ps,
        |x| _mm512_cvtsepi32_epi8(_mm512_maskz_cvttps_epi32(
            _mm512_cmp_ps_mask::<ORDERED>(x, x), _mm512_min_ps(_mm512_set1_ps(NARROW_CLAMP as f32), x))),
        _mm_storeu_si128;
    f32 => i16, 16: _mm512_loadu_ps,
        |x| _mm512_cvtsepi32_epi16(_mm512_maskz_cvttps_epi32(
            _mm512_cmp_ps_mask::<ORDERED>(x, x), _mm512_min_ps(_mm512_set1_ps(NARROW_CLAMP as f32), x))),
        _mm256_storeu_si256;
    f32 => i32, 16: _mm512_loadu_ps,
        |x| signed!(x, _mm512_cmp_ps_mask, _mm512_maskz_cvttps_epi32, _mm512_mask_mov_epi32,
            _mm512_set1_epi32(i32::MAX), _mm512_set1_ps(PAST_I32 as f32)),
        _mm512_storeu_si512;
    f32 => i64, 8: _mm256_loadu_ps,
        |x| signed!(x, _mm256_cmp_ps_mask, _mm512_maskz_cvttps_epi64, _mm512_mask_mov_epi64,
            _mm512_set1_epi64(i64::MAX), _mm256_set1_ps(PAST_I64 as f32)),
        _mm512_storeu_si512;
    f32 => u8, 16: _mm512_loadu_ps,
        |x| _mm512_cvtusepi32_epi8(_mm512_maskz_cvttps_epu32(
            _mm512_cmp_ps_mask::<AT_LEAST>(x, _mm512_setzero_ps()), x)),
        _mm_storeu_si128;
    f32 => u16, 16: _mm512_loadu_ps,
        |x| _mm512_cvtusepi32_epi16(_mm512_maskz_cvttps_epu32(
            _mm512_cmp_ps_mask::<AT_LEAST>(x, _mm512_setzero_ps()), x)),
        _mm256_storeu_si256;
    f32 => u32, 16: _mm512_loadu_ps,
        |x| _mm512_maskz_cvttps_epu32(_mm512_cmp_ps_mask::<AT_LEAST>(x, _mm512_setzero_ps()), x),
        _mm512_storeu_si512;
    f32 => u64, 8: _mm256_loadu_ps,
        |x| _mm512_maskz_cvttps_epu64(_mm256_cmp_ps_mask::<AT_LEAST>(x, _mm256_setzero_ps()), x),
        _mm512_storeu_si512;
    f64 => i8, 8: _mm512_loadu_pd,
        |x| _mm256_cvtsepi32_epi8(_mm512_maskz_cvttpd_epi32(
            _mm512_cmp_pd_mask::<ORDERED>(x, x), _mm512_min_pd(_mm512_set1_pd(NARROW_CLAMP), x))),
        _mm_storel_epi64;
    f64 => i16, 8: _mm512_loadu_pd,
        |x| _mm256_cvtsepi32_epi16(_mm512_maskz_cvttpd_epi32(
            _mm512_cmp_pd_mask::<ORDERED>(x, x), _mm512_min_pd(_mm512_set1_pd(NARROW_CLAMP), x))),
        _mm_storeu_si128;
    f64 => i32, 8: _mm512_loadu_pd,
        |x| signed!(x, _mm512_cmp_pd_mask, _mm512_maskz_cvttpd_epi32, _mm256_mask_mov_epi32,
            _mm256_set1_epi32(i32::MAX), _mm512_set1_pd(PAST_I32)),
        _mm256_storeu_si256;
    f64 => i64, 8: _mm512_loadu_pd,
        |x| signed!(x, _mm512_cmp_pd_mask, _mm512_maskz_cvttpd_epi64, _mm512_mask_mov_epi64,
            _mm512_set1_epi64(i64::MAX), _mm512_set1_pd(PAST_I64)),
        _mm512_storeu_si512;
    f64 => u8, 8: _mm512_loadu_pd,
        |x| _mm256_cvtusepi32_epi8(_mm512_maskz_cvttpd_epu32(
            _mm512_cmp_pd_mask::<AT_LEAST>(x, _mm512_setzero_pd()), x)),
        _mm_storel_epi64;
    f64 => u16, 8: _mm512_loadu_pd,
        |x| _mm256_cvtusepi32_epi16(_mm512_maskz_cvttpd_epu32(
            _mm512_cmp_pd_mask::<AT_LEAST>(x, _mm512_setzero_pd()), x)),
        _mm_storeu_si128;
    f64 => u32, 8: _mm512_loadu_pd,
        |x| _mm512_maskz_cvttpd_epu32(_mm512_cmp_pd_mask::<AT_LEAST>(x, _mm512_setzero_pd()), x),
        _mm256_storeu_si256;
    f64 => u64, 8: _mm512_loadu_pd,
        |x| _mm512_maskz_cvttpd_epu64(_mm512_cmp_pd_mask::<AT_LEAST>(x, _mm512_setzero_pd()), x),
        _mm512_storeu_si512;
}
