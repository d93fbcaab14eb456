//! One lane at a time, for machines without AVX2 or NEON: the reference for every other level.

use pulp::Scalar;

use super::{Isa, Lanes};

impl Lanes for Scalar {
    const ISA: Isa = Isa::Scalar;

    #[inline(always)]
    unsafe fn assume() -> Self {
        Scalar::new()
    }

    #[inline(always)]
    fn round_f32s(self, x: f32) -> f32 {
        x.round_ties_even()
    }
    #[inline(always)]
    fn round_f64s(self, x: f64) -> f64 {
        x.round_ties_even()
    }
    #[inline(always)]
    fn floor_f32s(self, x: f32) -> f32 {
        x.floor()
    }
    #[inline(always)]
    fn floor_f64s(self, x: f64) -> f64 {
        x.floor()
    }
    #[inline(always)]
    fn ceil_f32s(self, x: f32) -> f32 {
        x.ceil()
    }
    #[inline(always)]
    fn ceil_f64s(self, x: f64) -> f64 {
        x.ceil()
    }
    #[inline(always)]
    fn trunc_f32s(self, x: f32) -> f32 {
        x.trunc()
    }
    #[inline(always)]
    fn trunc_f64s(self, x: f64) -> f64 {
        x.trunc()
    }

    #[inline(always)]
    fn widen_f32s(self, x: f32) -> (f64, f64) {
        (f64::from(x), f64::from(x))
    }
    #[inline(always)]
    fn narrow_f64s(self, lo: f64, _hi: f64) -> f32 {
        lo as f32
    }
    #[inline(always)]
    fn map_wide(self, x: f32, f: impl Fn(Self, f64) -> f64) -> f32 {
        f(self, f64::from(x)) as f32
    }
    #[inline(always)]
    fn map_wide2(self, a: f32, b: f32, f: impl Fn(Self, f64, f64) -> f64) -> f32 {
        f(self, f64::from(a), f64::from(b)) as f32
    }

    #[inline(always)]
    fn f32s_from_i32s(self, x: i32) -> f32 {
        x as f32
    }
    #[inline(always)]
    fn i32s_from_f32s(self, x: f32) -> i32 {
        x as i32
    }
    #[inline(always)]
    fn f64s_from_i64s(self, x: i64) -> f64 {
        x as f64
    }
    #[inline(always)]
    fn i64s_from_f64s(self, x: f64) -> i64 {
        x as i64
    }

    #[inline(always)]
    fn shl_u32s(self, x: u32, n: u32) -> u32 {
        x << n
    }
    #[inline(always)]
    fn shr_u32s(self, x: u32, n: u32) -> u32 {
        x >> n
    }
    #[inline(always)]
    fn shl_u64s(self, x: u64, n: u32) -> u64 {
        x << n
    }
    #[inline(always)]
    fn shr_u64s(self, x: u64, n: u32) -> u64 {
        x >> n
    }
    #[inline(always)]
    fn shl_dyn_u64s(self, x: u64, n: u64) -> u64 {
        if n < 64 { x << n } else { 0 }
    }
    #[inline(always)]
    fn shr_dyn_u64s(self, x: u64, n: u64) -> u64 {
        if n < 64 { x >> n } else { 0 }
    }

    #[inline(always)]
    fn lookup16_f32s(self, table: &[f32; 16], index: u32) -> f32 {
        table[index as usize % 16]
    }
    #[inline(always)]
    fn lookup32_f32s(self, table: &[f32; 32], index: u32) -> f32 {
        table[index as usize % 32]
    }
    #[inline(always)]
    fn lookup16_f64s(self, table: &[f64; 16], index: u64) -> f64 {
        table[index as usize % 16]
    }
    #[inline(always)]
    fn lookup32_f64s(self, table: &[f64; 32], index: u64) -> f64 {
        table[index as usize % 32]
    }

    #[inline(always)]
    fn scale_f32s(self, x: f32, n: f32) -> f32 {
        // Two exact powers of two: only the second product can round.
        let n = n.floor() as i32;
        let half = n >> 1;
        let power = |e: i32| f32::from_bits(((127 + e) as u32) << 23);
        x * power(half) * power(n - half)
    }
    #[inline(always)]
    fn scale_f64s(self, x: f64, n: f64) -> f64 {
        let n = n.floor() as i64;
        let half = n >> 1;
        let power = |e: i64| f64::from_bits(((1023 + e) as u64) << 52);
        x * power(half) * power(n - half)
    }

    #[inline(always)]
    unsafe fn load_head_f32s(self, _p: *const f32, _n: usize) -> f32 {
        0.0
    }
    #[inline(always)]
    unsafe fn load_head_f64s(self, _p: *const f64, _n: usize) -> f64 {
        0.0
    }
    #[inline(always)]
    unsafe fn store_head_f32s(self, _p: *mut f32, _n: usize, _x: f32) {}
    #[inline(always)]
    unsafe fn store_head_f64s(self, _p: *mut f64, _n: usize, _x: f64) {}

    const TILE_32: usize = 1;
    const TILE_64: usize = 1;
    #[inline(always)]
    unsafe fn each_column_32(self, src: *const u8, _: isize, mut put: impl FnMut(usize, u32)) {
        // SAFETY: one element, readable by the caller's promise.
        put(0, unsafe { src.cast::<u32>().read_unaligned() });
    }
    #[inline(always)]
    unsafe fn each_column_64(self, src: *const u8, _: isize, mut put: impl FnMut(usize, u64)) {
        // SAFETY: one element, readable by the caller's promise.
        put(0, unsafe { src.cast::<u64>().read_unaligned() });
    }
    #[inline(always)]
    unsafe fn every_second_32(self, src: *const u8, dst: *mut u8) {
        // SAFETY: one element, readable and writable by the caller's promise.
        unsafe { dst.cast::<u32>().write_unaligned(src.cast::<u32>().read_unaligned()) }
    }
    #[inline(always)]
    unsafe fn every_second_64(self, src: *const u8, dst: *mut u8) {
        // SAFETY: one element, readable and writable by the caller's promise.
        unsafe { dst.cast::<u64>().write_unaligned(src.cast::<u64>().read_unaligned()) }
    }
}
