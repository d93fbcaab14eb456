//! AArch64 Advanced SIMD (NEON): 128-bit registers.

use core::arch::aarch64::{float64x2_t, int64x2_t, uint8x16_t, uint8x16x4_t, uint32x4_t, uint64x2_t};

use pulp::{Simd, aarch64::Neon, cast};

use super::{Isa, Lanes, Tables16};

type F32s = <Neon as Simd>::f32s;
type F64s = <Neon as Simd>::f64s;
type I32s = <Neon as Simd>::i32s;
type I64s = <Neon as Simd>::i64s;
type U32s = <Neon as Simd>::u32s;
type U64s = <Neon as Simd>::u64s;

impl Lanes for Neon {
    const ISA: Isa = Isa::Neon;

    #[inline(always)]
    unsafe fn assume() -> Self {
        // SAFETY: the caller promises that the CPU has these features.
        unsafe { Neon::new_unchecked() }
    }

    #[inline(always)]
    fn round_f32s(self, x: F32s) -> F32s {
        cast(self.neon.vrndnq_f32(cast(x)))
    }
    #[inline(always)]
    fn round_f64s(self, x: F64s) -> F64s {
        cast(self.neon.vrndnq_f64(cast(x)))
    }
    #[inline(always)]
    fn floor_f32s(self, x: F32s) -> F32s {
        cast(self.neon.vrndmq_f32(cast(x)))
    }
    #[inline(always)]
    fn floor_f64s(self, x: F64s) -> F64s {
        cast(self.neon.vrndmq_f64(cast(x)))
    }
    #[inline(always)]
    fn ceil_f32s(self, x: F32s) -> F32s {
        cast(self.neon.vrndpq_f32(cast(x)))
    }
    #[inline(always)]
    fn ceil_f64s(self, x: F64s) -> F64s {
        cast(self.neon.vrndpq_f64(cast(x)))
    }
    #[inline(always)]
    fn trunc_f32s(self, x: F32s) -> F32s {
        cast(self.neon.vrndq_f32(cast(x)))
    }
    #[inline(always)]
    fn trunc_f64s(self, x: F64s) -> F64s {
        cast(self.neon.vrndq_f64(cast(x)))
    }

    #[inline(always)]
    fn widen_f32s(self, x: F32s) -> (F64s, F64s) {
        let lo = self.neon.vget_low_f32(cast(x));
        (cast(self.neon.vcvt_f64_f32(lo)), cast(self.neon.vcvt_high_f64_f32(cast(x))))
    }
    #[inline(always)]
    fn narrow_f64s(self, lo: F64s, hi: F64s) -> F32s {
        cast(self.neon.vcvt_high_f32_f64(self.neon.vcvt_f32_f64(cast(lo)), cast(hi)))
    }

    // NEON's conversions saturate and give 0 for NaN by themselves.
    #[inline(always)]
    fn f32s_from_i32s(self, x: I32s) -> F32s {
        cast(self.neon.vcvtq_f32_s32(cast(x)))
    }
    #[inline(always)]
    fn i32s_from_f32s(self, x: F32s) -> I32s {
        cast(self.neon.vcvtq_s32_f32(cast(x)))
    }
    #[inline(always)]
    fn f64s_from_i64s(self, x: I64s) -> F64s {
        cast(self.neon.vcvtq_f64_s64(cast(x)))
    }
    #[inline(always)]
    fn i64s_from_f64s(self, x: F64s) -> I64s {
        cast(self.neon.vcvtq_s64_f64(cast(x)))
    }

    // The one shift instruction shifts right by negative counts, and looks only at each count's low byte.
    #[inline(always)]
    fn shl_u32s(self, x: U32s, n: u32) -> U32s {
        cast(self.neon.vshlq_u32(cast(x), self.neon.vdupq_n_s32(n as i32)))
    }
    #[inline(always)]
    fn shr_u32s(self, x: U32s, n: u32) -> U32s {
        cast(self.neon.vshlq_u32(cast(x), self.neon.vdupq_n_s32(-(n as i32))))
    }
    #[inline(always)]
    fn shl_u64s(self, x: U64s, n: u32) -> U64s {
        cast(self.neon.vshlq_u64(cast(x), self.neon.vdupq_n_s64(i64::from(n))))
    }
    #[inline(always)]
    fn shr_u64s(self, x: U64s, n: u32) -> U64s {
        cast(self.neon.vshlq_u64(cast(x), self.neon.vdupq_n_s64(-i64::from(n))))
    }
    #[inline(always)]
    fn shl_dyn_u64s(self, x: U64s, n: U64s) -> U64s {
        shift_below_64(self, x, n, cast(n))
    }
    #[inline(always)]
    fn shr_dyn_u64s(self, x: U64s, n: U64s) -> U64s {
        shift_below_64(self, x, n, self.neon.vnegq_s64(cast(n)))
    }

    #[inline(always)]
    fn lookup16_f32s(self, table: &[f32; 16], index: U32s) -> F32s {
        let bytes = byte_index(self, index, 16);
        cast(self.neon.vqtbl4q_u8(bytes_of(table), bytes))
    }
    #[inline(always)]
    fn lookup32_f32s(self, table: &[f32; 32], index: U32s) -> F32s {
        let [lo, hi]: [[f32; 16]; 2] = cast(*table);
        let bytes = byte_index(self, index, 32);
        let lo = self.neon.vqtbl4q_u8(bytes_of(&lo), bytes);
        // Bytes outside the table leave the first result as it is.
        let bytes = self.neon.vsubq_u8(bytes, self.neon.vdupq_n_u8(64));
        cast(self.neon.vqtbx4q_u8(lo, bytes_of(&hi), bytes))
    }
    #[inline(always)]
    fn lookup16_f64s(self, table: &[f64; 16], index: U64s) -> F64s {
        let [a, b]: [u64; 2] = cast(index);
        cast([table[a as usize % 16], table[b as usize % 16]])
    }
    #[inline(always)]
    fn lookup16x4_f64s<const N: usize>(self, tables: &Tables16<N>, first: usize, index: U64s) -> [F64s; 4] {
        let [a, b]: [u64; 2] = cast(index);
        let ([a, a_next], [b, b_next]) = (tables.four(first, a), tables.four(first, b));
        [cast([a[0], b[0]]), cast([a[1], b[1]]), cast([a_next[0], b_next[0]]), cast([a_next[1], b_next[1]])]
    }
    #[inline(always)]
    fn lookup32_f64s(self, table: &[f64; 32], index: U64s) -> F64s {
        let [a, b]: [u64; 2] = cast(index);
        cast([table[a as usize % 32], table[b as usize % 32]])
    }

    #[inline(always)]
    unsafe fn load_head_f32s(self, p: *const f32, n: usize) -> F32s {
        // SAFETY: only elements below `n`, readable by the caller's promise, are read.
        let lanes: [f32; 4] = core::array::from_fn(|i| if i < n { unsafe { p.add(i).read_unaligned() } } else { 0.0 });
        cast(lanes)
    }
    #[inline(always)]
    unsafe fn load_head_f64s(self, p: *const f64, n: usize) -> F64s {
        // SAFETY: only elements below `n`, readable by the caller's promise, are read.
        let lanes: [f64; 2] = core::array::from_fn(|i| if i < n { unsafe { p.add(i).read_unaligned() } } else { 0.0 });
        cast(lanes)
    }
    #[inline(always)]
    unsafe fn store_head_f32s(self, p: *mut f32, n: usize, x: F32s) {
        let lanes: [f32; 4] = cast(x);
        for (i, lane) in lanes.into_iter().enumerate() {
            if i < n {
                // SAFETY: elements below `n` are writable by the caller's promise.
                unsafe { p.add(i).write_unaligned(lane) }
            }
        }
    }
    #[inline(always)]
    unsafe fn store_head_f64s(self, p: *mut f64, n: usize, x: F64s) {
        let lanes: [f64; 2] = cast(x);
        for (i, lane) in lanes.into_iter().enumerate() {
            if i < n {
                // SAFETY: elements below `n` are writable by the caller's promise.
                unsafe { p.add(i).write_unaligned(lane) }
            }
        }
    }

    const TILE_32: usize = 4;
    const TILE_64: usize = 2;

    #[inline(always)]
    unsafe fn each_column_32(self, src: *const u8, stride: isize, mut put: impl FnMut(usize, Self::u32s)) {
        let f = self.neon;
        // SAFETY: 4 rows of 16 bytes are readable by the caller's promise.
        let r: [uint32x4_t; 4] = core::array::from_fn(|i| cast(unsafe { load(src.offset(i as isize * stride)) }));
        // Transposes 2x2 blocks of elements, then of pairs.
        let (a, b): (uint64x2_t, uint64x2_t) = (cast(f.vtrn1q_u32(r[0], r[1])), cast(f.vtrn2q_u32(r[0], r[1])));
        let (c, d): (uint64x2_t, uint64x2_t) = (cast(f.vtrn1q_u32(r[2], r[3])), cast(f.vtrn2q_u32(r[2], r[3])));
        let columns = [f.vzip1q_u64(a, c), f.vzip1q_u64(b, d), f.vzip2q_u64(a, c), f.vzip2q_u64(b, d)];
        for (j, column) in columns.into_iter().enumerate() {
            put(j, cast(column));
        }
    }

    #[inline(always)]
    unsafe fn each_column_64(self, src: *const u8, stride: isize, mut put: impl FnMut(usize, Self::u64s)) {
        // SAFETY: 2 rows of 16 bytes are readable by the caller's promise.
        let (a, b) = unsafe { (cast(load(src)), cast(load(src.offset(stride)))) };
        put(0, cast(self.neon.vzip1q_u64(a, b)));
        put(1, cast(self.neon.vzip2q_u64(a, b)));
    }

    #[inline(always)]
    unsafe fn every_second_32(self, src: *const u8, dst: *mut u8) {
        // SAFETY: 4 and then 3 elements are readable, 4 writable by the caller's promise; the second load
        // starts one element early so that it ends with the last.
        unsafe {
            let (lo, hi): (uint32x4_t, uint32x4_t) = (cast(load(src)), cast(load(src.add(12))));
            let hi = self.neon.vextq_u32::<1>(hi, hi);
            store(dst, cast(self.neon.vuzp1q_u32(lo, hi)));
        }
    }

    #[inline(always)]
    unsafe fn every_second_64(self, src: *const u8, dst: *mut u8) {
        // SAFETY: as in `every_second_32`.
        unsafe {
            let (lo, hi): (float64x2_t, float64x2_t) = (cast(load(src)), cast(load(src.add(8))));
            store(dst, cast(self.neon.vcombine_f64(self.neon.vget_low_f64(lo), self.neon.vget_high_f64(hi))));
        }
    }
}

/// `x` shifted left by the signed `count` where `n < 64`, else 0.
#[inline(always)]
fn shift_below_64(simd: Neon, x: U64s, n: U64s, count: int64x2_t) -> U64s {
    let shifted: U64s = cast(simd.neon.vshlq_u64(cast(x), count));
    let below = simd.less_than_u64s(n, simd.splat_u64s(64));
    simd.and_u64s(shifted, cast(below))
}

/// For each lane the places of its four bytes in a table of `len` (a power of two) elements.
#[inline(always)]
fn byte_index(simd: Neon, index: U32s, len: u32) -> uint8x16_t {
    let index = simd.and_u32s(index, simd.splat_u32s(len - 1));
    let first = simd.mul_u32s(index, simd.splat_u32s(0x0404_0404));
    cast(simd.add_u32s(first, simd.splat_u32s(0x0302_0100)))
}

#[inline(always)]
fn bytes_of(table: &[f32; 16]) -> uint8x16x4_t {
    let [a, b, c, d]: [uint8x16_t; 4] = cast(*table);
    uint8x16x4_t(a, b, c, d)
}

#[inline(always)]
unsafe fn load(p: *const u8) -> uint8x16_t {
    // SAFETY: 16 bytes are readable by the caller's promise.
    unsafe { p.cast::<uint8x16_t>().read_unaligned() }
}

#[inline(always)]
unsafe fn store(p: *mut u8, x: uint8x16_t) {
    // SAFETY: 16 bytes are writable by the caller's promise.
    unsafe { p.cast::<uint8x16_t>().write_unaligned(x) }
}
