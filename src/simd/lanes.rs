use pulp::Simd;

use super::Isa;

/// Adding `1.5 * 2^23` leaves an integer in the low bits of the sum, in two's complement; with the
/// exponent's bias in it, a shift to the exponent's place makes a power of two.
const POWER_F32: f32 = 12_582_912.0 + 127.0;
/// As [`POWER_F32`], with `1.5 * 2^52`.
const POWER_F64: f64 = 6_755_399_441_055_744.0 + 1023.0;

/// `N` tables of 16 numbers, in both orders: some levels look numbers up in one table after another,
/// others read neighbours of several tables at once.
pub struct Tables16<const N: usize> {
    /// The tables.
    pub tables: [[f64; 16]; N],
    rows: [[f64; N]; 16],
}

impl<const N: usize> Tables16<N> {
    /// Meant for constants.
    pub const fn new(tables: [[f64; 16]; N]) -> Self {
        let mut rows = [[0.0; N]; 16];
        let mut i = 0;
        while i < 16 * N {
            rows[i % 16][i / 16] = tables[i / 16][i % 16];
            i += 1;
        }
        Self { tables, rows }
    }
    /// What the four tables from `first` on have at `index`, as two pairs.
    #[inline(always)]
    pub(super) fn four(&self, first: usize, index: u64) -> [[f64; 2]; 2] {
        let row = &self.rows[index as usize % 16];
        [[row[first], row[first + 1]], [row[first + 2], row[first + 3]]]
    }
}

/// What pulp's generic trait lacks, for one instruction set. See [`super::Reg`] for the operators
/// that kernels use.
///
/// All floating-point results are correctly rounded and the same on every implementation, so that a
/// formula made of them has the same bits everywhere. NaN payloads are unspecified.
pub trait Lanes: Simd + super::prefix::Prefix {
    /// The level that this token stands for.
    const ISA: Isa;

    /// The token, without asking the CPU.
    ///
    /// # Safety
    /// The CPU must support the instruction set.
    unsafe fn assume() -> Self;

    /// Rounds to the nearest integer, ties to even.
    fn round_f32s(self, x: Self::f32s) -> Self::f32s;
    /// Rounds to the nearest integer, ties to even.
    fn round_f64s(self, x: Self::f64s) -> Self::f64s;
    /// Rounds towards minus infinity.
    fn floor_f32s(self, x: Self::f32s) -> Self::f32s;
    /// Rounds towards minus infinity.
    fn floor_f64s(self, x: Self::f64s) -> Self::f64s;
    /// Rounds towards plus infinity.
    fn ceil_f32s(self, x: Self::f32s) -> Self::f32s;
    /// Rounds towards plus infinity.
    fn ceil_f64s(self, x: Self::f64s) -> Self::f64s;
    /// Rounds towards zero.
    fn trunc_f32s(self, x: Self::f32s) -> Self::f32s;
    /// Rounds towards zero.
    fn trunc_f64s(self, x: Self::f64s) -> Self::f64s;

    /// Lower and upper half of the lanes, exactly, as f64. A one-lane register gives its lane twice.
    fn widen_f32s(self, x: Self::f32s) -> (Self::f64s, Self::f64s);
    /// Inverse of [`Lanes::widen_f32s`]: rounds to nearest even.
    fn narrow_f64s(self, lo: Self::f64s, hi: Self::f64s) -> Self::f32s;
    /// Evaluates `f` on the lanes as f64 and rounds the result to f32.
    #[inline(always)]
    fn map_wide(self, x: Self::f32s, f: impl Fn(Self, Self::f64s) -> Self::f64s) -> Self::f32s {
        let (lo, hi) = self.widen_f32s(x);
        self.narrow_f64s(f(self, lo), f(self, hi))
    }
    /// As [`Lanes::map_wide`], for two arguments.
    #[inline(always)]
    fn map_wide2(
        self,
        a: Self::f32s,
        b: Self::f32s,
        f: impl Fn(Self, Self::f64s, Self::f64s) -> Self::f64s,
    ) -> Self::f32s {
        let ((a_lo, a_hi), (b_lo, b_hi)) = (self.widen_f32s(a), self.widen_f32s(b));
        self.narrow_f64s(f(self, a_lo, b_lo), f(self, a_hi, b_hi))
    }

    /// Converts, rounding to nearest even.
    fn f32s_from_i32s(self, x: Self::i32s) -> Self::f32s;
    /// Truncates and saturates; NaN gives 0 (Rust's `as`).
    fn i32s_from_f32s(self, x: Self::f32s) -> Self::i32s;
    /// Converts, rounding to nearest even.
    fn f64s_from_i64s(self, x: Self::i64s) -> Self::f64s;
    /// Truncates and saturates; NaN gives 0 (Rust's `as`).
    fn i64s_from_f64s(self, x: Self::f64s) -> Self::i64s;

    /// Logical shift of each lane by the same `n < 32`.
    fn shl_u32s(self, x: Self::u32s, n: u32) -> Self::u32s;
    /// Logical shift of each lane by the same `n < 32`.
    fn shr_u32s(self, x: Self::u32s, n: u32) -> Self::u32s;
    /// Logical shift of each lane by the same `n < 64`.
    fn shl_u64s(self, x: Self::u64s, n: u32) -> Self::u64s;
    /// Logical shift of each lane by the same `n < 64`.
    fn shr_u64s(self, x: Self::u64s, n: u32) -> Self::u64s;
    /// Logical shift of each lane by its own amount; 64 and more give 0.
    fn shl_dyn_u64s(self, x: Self::u64s, n: Self::u64s) -> Self::u64s;
    /// Logical shift of each lane by its own amount; 64 and more give 0.
    fn shr_dyn_u64s(self, x: Self::u64s, n: Self::u64s) -> Self::u64s;

    /// `table[index % 16]` for each lane.
    fn lookup16_f32s(self, table: &[f32; 16], index: Self::u32s) -> Self::f32s;
    /// `table[index % 32]` for each lane.
    fn lookup32_f32s(self, table: &[f32; 32], index: Self::u32s) -> Self::f32s;
    /// `table[index % 16]` for each lane.
    fn lookup16_f64s(self, table: &[f64; 16], index: Self::u64s) -> Self::f64s;
    /// `table[index % 16]` for each lane, in the four tables from `first` on.
    #[inline(always)]
    fn lookup16x4_f64s<const N: usize>(self, tables: &Tables16<N>, first: usize, index: Self::u64s) -> [Self::f64s; 4] {
        let [a, b, c, d] = [first, first + 1, first + 2, first + 3];
        let t = &tables.tables;
        [
            self.lookup16_f64s(&t[a], index),
            self.lookup16_f64s(&t[b], index),
            self.lookup16_f64s(&t[c], index),
            self.lookup16_f64s(&t[d], index),
        ]
    }
    /// `table[index % 32]` for each lane.
    fn lookup32_f64s(self, table: &[f64; 32], index: Self::u64s) -> Self::f64s;

    // Two powers of two, of about half the exponent each: in the documented domain the first product is
    // exact, so that only the second rounds.
    /// `x * 2^floor(n)`, rounded once, for `1/2 <= |x| < 4`, zero, infinite or NaN `x`, and
    /// `-250 <= n <= 250`.
    #[inline(always)]
    fn scale_f32s(self, x: Self::f32s, n: Self::f32s) -> Self::f32s {
        let n = self.floor_f32s(n);
        let bias = self.splat_f32s(POWER_F32);
        let first = self.mul_add_f32s(n, self.splat_f32s(0.5), bias);
        let rest = self.sub_f32s(n, self.sub_f32s(first, bias));
        let power = |e| self.transmute_f32s_u32s(self.shl_u32s(self.transmute_u32s_f32s(e), 23));
        let x = self.mul_f32s(x, power(first));
        self.mul_f32s(x, power(self.add_f32s(rest, bias)))
    }
    /// `x * 2^floor(n)`, rounded once, for `1/2 <= |x| < 4`, zero, infinite or NaN `x`, and
    /// `-2040 <= n <= 2040`.
    #[inline(always)]
    fn scale_f64s(self, x: Self::f64s, n: Self::f64s) -> Self::f64s {
        let n = self.floor_f64s(n);
        let bias = self.splat_f64s(POWER_F64);
        let first = self.mul_add_f64s(n, self.splat_f64s(0.5), bias);
        let rest = self.sub_f64s(n, self.sub_f64s(first, bias));
        let power = |e| self.transmute_f64s_u64s(self.shl_u64s(self.transmute_u64s_f64s(e), 52));
        let x = self.mul_f64s(x, power(first));
        self.mul_f64s(x, power(self.add_f64s(rest, bias)))
    }

    /// `x`, but `bound` where `x > bound`.
    #[inline(always)]
    fn at_most_f32s(self, x: Self::f32s, bound: Self::f32s) -> Self::f32s {
        self.select_f32s(self.less_than_f32s(bound, x), bound, x)
    }
    /// `x`, but `bound` where `x > bound`.
    #[inline(always)]
    fn at_most_f64s(self, x: Self::f64s, bound: Self::f64s) -> Self::f64s {
        self.select_f64s(self.less_than_f64s(bound, x), bound, x)
    }
    /// `x`, but `bound` where `x < bound`.
    #[inline(always)]
    fn at_least_f32s(self, x: Self::f32s, bound: Self::f32s) -> Self::f32s {
        self.select_f32s(self.less_than_f32s(x, bound), bound, x)
    }
    /// `x`, but `bound` where `x < bound`.
    #[inline(always)]
    fn at_least_f64s(self, x: Self::f64s, bound: Self::f64s) -> Self::f64s {
        self.select_f64s(self.less_than_f64s(x, bound), bound, x)
    }

    /// True where `x` is not a positive, finite, normal number.
    #[inline(always)]
    fn special_f32s(self, x: Self::f32s) -> Self::m32s {
        let normal = self.less_than_or_equal_f32s(self.splat_f32s(f32::MIN_POSITIVE), x);
        let finite = self.less_than_f32s(x, self.splat_f32s(f32::INFINITY));
        self.not_m32s(self.and_m32s(normal, finite))
    }
    /// True where `x` is not a positive, finite, normal number.
    #[inline(always)]
    fn special_f64s(self, x: Self::f64s) -> Self::m64s {
        let normal = self.less_than_or_equal_f64s(self.splat_f64s(f64::MIN_POSITIVE), x);
        let finite = self.less_than_f64s(x, self.splat_f64s(f64::INFINITY));
        self.not_m64s(self.and_m64s(normal, finite))
    }

    /// Loads lanes `0..n` from any address, fills the rest with zero and touches nothing past them.
    ///
    /// # Safety
    /// `p` must be readable for `n` elements, `n < LANES`.
    unsafe fn load_head_f32s(self, p: *const f32, n: usize) -> Self::f32s;
    /// Loads lanes `0..n` from any address, fills the rest with zero and touches nothing past them.
    ///
    /// # Safety
    /// `p` must be readable for `n` elements, `n < LANES`.
    unsafe fn load_head_f64s(self, p: *const f64, n: usize) -> Self::f64s;
    /// Stores lanes `0..n` to any address and touches nothing past them.
    ///
    /// # Safety
    /// `p` must be writable for `n` elements, `n < LANES`.
    unsafe fn store_head_f32s(self, p: *mut f32, n: usize, x: Self::f32s);
    /// Stores lanes `0..n` to any address and touches nothing past them.
    ///
    /// # Safety
    /// `p` must be writable for `n` elements, `n < LANES`.
    unsafe fn store_head_f64s(self, p: *mut f64, n: usize, x: Self::f64s);

    /// Side of the square tile of 4-byte elements that [`Lanes::transpose_tile_32`] moves.
    const TILE_32: usize;
    /// Side of the square tile of 8-byte elements that [`Lanes::transpose_tile_64`] moves.
    const TILE_64: usize;
    /// Calls `put` with each column of a tile of 4-byte elements, in order: its number, and its elements from the first
    /// row on. `stride` in bytes between rows, any alignment.
    ///
    /// # Safety
    /// All `TILE_32` rows of `TILE_32` elements must be readable at `src`.
    unsafe fn each_column_32(self, src: *const u8, stride: isize, put: impl FnMut(usize, Self::u32s));
    /// As [`Lanes::each_column_32`], of 8-byte elements.
    ///
    /// # Safety
    /// All `TILE_64` rows of `TILE_64` elements must be readable at `src`.
    unsafe fn each_column_64(self, src: *const u8, stride: isize, put: impl FnMut(usize, Self::u64s));

    /// `dst[j][i] = src[i][j]` on one tile of 4-byte elements in registers; strides in bytes between
    /// rows, any alignment. Rows of `dst` are written in order: where they overlap, the last one stays.
    ///
    /// # Safety
    /// All `TILE_32` rows of `TILE_32` elements must be readable at `src` and writable at `dst`,
    /// and the two must not overlap.
    #[inline(always)]
    unsafe fn transpose_tile_32(self, src: *const u8, src_stride: isize, dst: *mut u8, dst_stride: isize) {
        // SAFETY: the caller's promise, also for row `j` of `dst`.
        unsafe {
            self.each_column_32(
                src,
                src_stride,
                #[inline(always)]
                |j, column| dst.offset(j as isize * dst_stride).cast::<Self::u32s>().write_unaligned(column),
            );
        }
    }
    /// As [`Lanes::transpose_tile_32`], of 8-byte elements.
    ///
    /// # Safety
    /// All `TILE_64` rows of `TILE_64` elements must be readable at `src` and writable at `dst`,
    /// and the two must not overlap.
    #[inline(always)]
    unsafe fn transpose_tile_64(self, src: *const u8, src_stride: isize, dst: *mut u8, dst_stride: isize) {
        // SAFETY: the caller's promise, also for row `j` of `dst`.
        unsafe {
            self.each_column_64(
                src,
                src_stride,
                #[inline(always)]
                |j, column| dst.offset(j as isize * dst_stride).cast::<Self::u64s>().write_unaligned(column),
            );
        }
    }

    /// Whether a row of a tile is a whole cache line that [`Lanes::stream_tile_32`] and
    /// [`Lanes::stream_tile_64`] store past the caches.
    const STREAMS_TILES: bool = false;
    /// As [`Lanes::transpose_tile_32`], past the caches where [`Lanes::STREAMS_TILES`]; a store fence must
    /// follow.
    ///
    /// # Safety
    /// As there; where tiles are streamed, `dst` and `dst_stride` are multiples of 64.
    #[inline(always)]
    unsafe fn stream_tile_32(self, src: *const u8, src_stride: isize, dst: *mut u8, dst_stride: isize) {
        // SAFETY: the caller's promise.
        unsafe { self.transpose_tile_32(src, src_stride, dst, dst_stride) }
    }
    /// As [`Lanes::transpose_tile_64`], past the caches where [`Lanes::STREAMS_TILES`]; a store fence must
    /// follow.
    ///
    /// # Safety
    /// As there; where tiles are streamed, `dst` and `dst_stride` are multiples of 64.
    #[inline(always)]
    unsafe fn stream_tile_64(self, src: *const u8, src_stride: isize, dst: *mut u8, dst_stride: isize) {
        // SAFETY: the caller's promise.
        unsafe { self.transpose_tile_64(src, src_stride, dst, dst_stride) }
    }

    /// Writes elements `0, 2, 4, ..` of `2 * LANES` contiguous 4-byte elements, contiguously.
    ///
    /// # Safety
    /// `src` must be readable for `2 * F32_LANES - 1` elements (not one more), `dst` writable for
    /// `F32_LANES`.
    unsafe fn every_second_32(self, src: *const u8, dst: *mut u8);
    /// Writes elements `0, 2, 4, ..` of `2 * LANES` contiguous 8-byte elements, contiguously.
    ///
    /// # Safety
    /// `src` must be readable for `2 * F64_LANES - 1` elements (not one more), `dst` writable for
    /// `F64_LANES`.
    unsafe fn every_second_64(self, src: *const u8, dst: *mut u8);

    /// Writes one byte a lane: 1 where true, else 0.
    ///
    /// # Safety
    /// `p` must be writable for `F32_LANES` bytes.
    #[inline(always)]
    unsafe fn store_bools_32(self, p: *mut u8, mask: Self::m32s) {
        let ones = self.select_u32s(mask, self.splat_u32s(1), self.splat_u32s(0));
        let mut lanes = [0u32; 16];
        // SAFETY: no level has more than 16 lanes; `p` is writable by the caller's promise.
        unsafe {
            lanes.as_mut_ptr().cast::<Self::u32s>().write_unaligned(ones);
            for (i, &lane) in lanes.iter().enumerate().take(Self::F32_LANES) {
                p.add(i).write(lane as u8);
            }
        }
    }
    /// Writes one byte a lane: 1 where true, else 0.
    ///
    /// # Safety
    /// `p` must be writable for `F64_LANES` bytes.
    #[inline(always)]
    unsafe fn store_bools_64(self, p: *mut u8, mask: Self::m64s) {
        let ones = self.select_u64s(mask, self.splat_u64s(1), self.splat_u64s(0));
        let mut lanes = [0u64; 8];
        // SAFETY: no level has more than 8 lanes; `p` is writable by the caller's promise.
        unsafe {
            lanes.as_mut_ptr().cast::<Self::u64s>().write_unaligned(ones);
            for (i, &lane) in lanes.iter().enumerate().take(Self::F64_LANES) {
                p.add(i).write(lane as u8);
            }
        }
    }
    /// [`Lanes::store_bools_32`] of four registers, one behind the other.
    ///
    /// # Safety
    /// `p` must be writable for `4 * F32_LANES` bytes.
    #[inline(always)]
    unsafe fn store_bools4_32(self, p: *mut u8, masks: [Self::m32s; 4]) {
        for (i, mask) in masks.into_iter().enumerate() {
            // SAFETY: a quarter of the bytes of the caller's promise.
            unsafe { self.store_bools_32(p.add(i * Self::F32_LANES), mask) }
        }
    }
    /// [`Lanes::store_bools_64`] of four registers, one behind the other.
    ///
    /// # Safety
    /// `p` must be writable for `4 * F64_LANES` bytes.
    #[inline(always)]
    unsafe fn store_bools4_64(self, p: *mut u8, masks: [Self::m64s; 4]) {
        for (i, mask) in masks.into_iter().enumerate() {
            // SAFETY: a quarter of the bytes of the caller's promise.
            unsafe { self.store_bools_64(p.add(i * Self::F64_LANES), mask) }
        }
    }
    /// Reads one byte a lane: true where it is not 0.
    ///
    /// # Safety
    /// `p` must be readable for `F32_LANES` bytes.
    #[inline(always)]
    unsafe fn load_bools_32(self, p: *const u8) -> Self::m32s {
        let mut lanes = [0u32; 16];
        // SAFETY: no level has more than 16 lanes; `p` is readable by the caller's promise.
        let bytes = unsafe {
            for (i, lane) in lanes.iter_mut().enumerate().take(Self::F32_LANES) {
                *lane = u32::from(p.add(i).read());
            }
            lanes.as_ptr().cast::<Self::u32s>().read_unaligned()
        };
        self.less_than_u32s(self.splat_u32s(0), bytes)
    }
    /// Reads one byte a lane: true where it is not 0.
    ///
    /// # Safety
    /// `p` must be readable for `F64_LANES` bytes.
    #[inline(always)]
    unsafe fn load_bools_64(self, p: *const u8) -> Self::m64s {
        let mut lanes = [0u64; 8];
        // SAFETY: no level has more than 8 lanes; `p` is readable by the caller's promise.
        let bytes = unsafe {
            for (i, lane) in lanes.iter_mut().enumerate().take(Self::F64_LANES) {
                *lane = u64::from(p.add(i).read());
            }
            lanes.as_ptr().cast::<Self::u64s>().read_unaligned()
        };
        self.less_than_u64s(self.splat_u64s(0), bytes)
    }
}
