//! Sums of products over windows, tile by tile of neighbouring pixels, whose accumulators stay in registers.
//!
//! A pixel is the elements of all channels at one position. Every output element has one accumulator, to which the
//! products are added by fused multiply-adds in the order of the runs: so its bits do not depend on registers, tiles
//! or levels.

use crate::simd::{self, Lanes, MAX_LANES, Real, Reg, WithLanes};

/// Neighbouring elements of a window, that meet neighbouring rows of the kernel.
#[derive(Clone, Copy, Debug)]
pub struct TapRun {
    /// Bytes from a pixel's origin in the input to the first element.
    pub x: isize,
    /// Bytes from the kernel's start to the first row.
    pub kernel: isize,
    pub count: usize,
}

/// Output pixels whose windows consist of the same runs.
#[derive(Clone, Copy, Debug)]
pub struct PixelTile<'a> {
    pub pixels: usize,
    /// The origin of the first pixel in the input, and bytes to the next one's.
    pub x: *const u8,
    pub x_step: isize,
    /// The first output pixel, and bytes to the next one.
    pub out: *mut u8,
    pub out_step: isize,
    /// Channels of an output pixel, side by side.
    pub width: usize,
    pub kernel: *const u8,
    /// Bytes between rows of the kernel.
    pub kernel_step: isize,
    pub runs: &'a [TapRun],
    /// The output has sums already.
    pub add: bool,
    /// Summands for the channels, added last; null for none.
    pub bias: *const u8,
}

/// The loop over the pixels of a tile.
///
/// # Safety
/// All that the tile describes is readable, the output writable, at any alignment; rows of the kernel are readable up
/// to a whole number of 64 bytes (for [`depthwise`]: `width` elements). The CPU supports the level.
pub type TileKernel = unsafe fn(tile: &PixelTile);

/// Bytes to a multiple of which rows of the kernel are readable: the largest register.
pub const ROW_BYTES: usize = 64;

/// Every input channel meets every output channel: a row of the kernel holds one input channel's factors.
///
/// # Safety
/// As [`TileKernel`].
pub unsafe fn dense<S: Lanes, T: Real>(tile: &PixelTile) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Dense::<T>(tile, std::marker::PhantomData)) }
}

struct Dense<'a, T>(&'a PixelTile<'a>, std::marker::PhantomData<T>);

/// Registers side by side, and pixels, whose accumulators fit the registers that a level has: 32, or 16 for AVX2.
const fn most_registers(lanes_of_f32: usize) -> usize {
    if lanes_of_f32 == 8 { 2 } else { 4 }
}
/// See [`most_registers`].
const MAX_TILE_PIXELS: usize = 6;

impl<T: Real> WithLanes for Dense<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let (tile, lanes) = (self.0, T::lanes::<S>());
        let (most, all) = (most_registers(S::F32_LANES), tile.width.div_ceil(lanes));
        let mut first = 0;
        while first < all {
            let registers = most.min(all - first);
            let at = first * lanes;
            // SAFETY: these registers hold some of the tile's channels.
            unsafe {
                match registers {
                    4 if most >= 4 => dense_columns::<S, T, 4>(simd, tile, at),
                    3 if most >= 3 => dense_columns::<S, T, 3>(simd, tile, at),
                    2 => dense_columns::<S, T, 2>(simd, tile, at),
                    _ => dense_columns::<S, T, 1>(simd, tile, at),
                }
            }
            first += registers;
        }
    }
}

/// `V` registers of channels from number `at` on.
///
/// # Safety
/// As [`TileKernel`].
#[inline(always)]
unsafe fn dense_columns<S: Lanes, T: Real, const V: usize>(simd: S, tile: &PixelTile, at: usize) {
    // As even as possible: a register tile of one pixel costs as much as one of four.
    let mut tiles = tile.pixels.div_ceil(MAX_TILE_PIXELS);
    let mut pixel = 0;
    while pixel < tile.pixels {
        let some = (tile.pixels - pixel).div_ceil(tiles);
        // SAFETY: pixels of the tile.
        unsafe {
            match some {
                6 => dense_tile::<S, T, V, 6>(simd, tile, at, pixel),
                5 => dense_tile::<S, T, V, 5>(simd, tile, at, pixel),
                4 => dense_tile::<S, T, V, 4>(simd, tile, at, pixel),
                3 => dense_tile::<S, T, V, 3>(simd, tile, at, pixel),
                2 => dense_tile::<S, T, V, 2>(simd, tile, at, pixel),
                _ => dense_tile::<S, T, V, 1>(simd, tile, at, pixel),
            }
        }
        pixel += some;
        tiles -= 1;
    }
}

/// `R` pixels from number `pixel` on, `V` registers of channels from number `at` on.
///
/// # Safety
/// As [`TileKernel`].
#[inline(always)]
unsafe fn dense_tile<S: Lanes, T: Real, const V: usize, const R: usize>(
    simd: S,
    tile: &PixelTile,
    at: usize,
    pixel: usize,
) {
    let lanes = T::lanes::<S>();
    let x: [*const u8; R] = std::array::from_fn(
        #[inline(always)]
        |r| tile.x.wrapping_offset((pixel + r) as isize * tile.x_step),
    );
    let out: [*mut T; R] = std::array::from_fn(
        #[inline(always)]
        |r| tile.out.wrapping_offset((pixel + r) as isize * tile.out_step).cast::<T>().wrapping_add(at),
    );
    // What the last register has, all of it mostly.
    let last = (tile.width - at - (V - 1) * lanes).min(lanes);
    let mut acc = [[Reg::splat(simd, T::of(0.0)); V]; R];
    // SAFETY: the tile's pixels, channels and runs, by the caller's promise.
    unsafe {
        if tile.add {
            for (sums, &out) in acc.iter_mut().zip(&out) {
                for (v, sum) in sums.iter_mut().enumerate() {
                    *sum = load_part(simd, out.add(v * lanes), if v + 1 < V { lanes } else { last });
                }
            }
        }
        for run in tile.runs {
            let mut row = tile.kernel.offset(run.kernel).cast::<T>().add(at);
            let from: [*const T; R] = std::array::from_fn(
                #[inline(always)]
                |r| x[r].wrapping_offset(run.x).cast::<T>(),
            );
            for i in 0..run.count {
                let mut factors = [acc[0][0]; V];
                for (v, factor) in factors.iter_mut().enumerate() {
                    *factor = Reg::load(simd, row.add(v * lanes));
                }
                for (sums, &from) in acc.iter_mut().zip(&from) {
                    let x = Reg::splat(simd, from.add(i).read_unaligned());
                    for (sum, &factor) in sums.iter_mut().zip(&factors) {
                        *sum = x.mul_add(factor, *sum);
                    }
                }
                row = row.byte_offset(tile.kernel_step);
            }
        }
        for (sums, &out) in acc.iter().zip(&out) {
            for (v, &sum) in sums.iter().enumerate() {
                let (mut sum, part) = (sum, if v + 1 < V { lanes } else { last });
                if !tile.bias.is_null() {
                    sum = sum + load_part(simd, tile.bias.cast::<T>().add(at + v * lanes), part);
                }
                store_part(sum, out.add(v * lanes), part);
            }
        }
    }
}

/// # Safety
/// `p` is readable for `n` elements, `n` at most the lane count.
#[inline(always)]
unsafe fn load_part<S: Lanes, T: Real>(simd: S, p: *const T, n: usize) -> Reg<S, T> {
    // SAFETY: the caller's promise.
    unsafe { if n == T::lanes::<S>() { Reg::load(simd, p) } else { Reg::load_head(simd, p, n) } }
}

/// # Safety
/// `p` is writable for `n` elements, `n` at most the lane count.
#[inline(always)]
unsafe fn store_part<S: Lanes, T: Real>(x: Reg<S, T>, p: *mut T, n: usize) {
    // SAFETY: the caller's promise.
    unsafe { if n == T::lanes::<S>() { x.store(p) } else { x.store_head(p, n) } }
}

/// Every input channel meets its own output channel: a row of the kernel holds one place's factors, a run is one
/// element of each channel.
///
/// # Safety
/// As [`TileKernel`].
pub unsafe fn depthwise<S: Lanes, T: Real>(tile: &PixelTile) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Depthwise::<T>(tile, std::marker::PhantomData)) }
}

struct Depthwise<'a, T>(&'a PixelTile<'a>, std::marker::PhantomData<T>);

impl<T: Real> WithLanes for Depthwise<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let (tile, lanes) = (self.0, T::lanes::<S>());
        let mut pixel = 0;
        while pixel < tile.pixels {
            let (some, mut at) = ((tile.pixels - pixel).min(4), 0);
            // SAFETY: pixels and channels of the tile.
            unsafe {
                while at + 2 * lanes <= tile.width {
                    match some {
                        4 => depthwise_tile::<S, T, 2, 4>(simd, tile, at, pixel, lanes),
                        3 => depthwise_tile::<S, T, 2, 3>(simd, tile, at, pixel, lanes),
                        2 => depthwise_tile::<S, T, 2, 2>(simd, tile, at, pixel, lanes),
                        _ => depthwise_tile::<S, T, 2, 1>(simd, tile, at, pixel, lanes),
                    }
                    at += 2 * lanes;
                }
                while at < tile.width {
                    let part = lanes.min(tile.width - at);
                    match some {
                        4 => depthwise_tile::<S, T, 1, 4>(simd, tile, at, pixel, part),
                        3 => depthwise_tile::<S, T, 1, 3>(simd, tile, at, pixel, part),
                        2 => depthwise_tile::<S, T, 1, 2>(simd, tile, at, pixel, part),
                        _ => depthwise_tile::<S, T, 1, 1>(simd, tile, at, pixel, part),
                    }
                    at += part;
                }
            }
            pixel += some;
        }
    }
}

/// `R` pixels from number `pixel` on, `V` registers of channels from number `at` on, `part` channels in the last.
///
/// # Safety
/// As [`TileKernel`].
#[inline(always)]
unsafe fn depthwise_tile<S: Lanes, T: Real, const V: usize, const R: usize>(
    simd: S,
    tile: &PixelTile,
    at: usize,
    pixel: usize,
    part: usize,
) {
    const { assert!(V * R <= MAX_LANES) };
    let lanes = T::lanes::<S>();
    let x: [*const u8; R] = std::array::from_fn(
        #[inline(always)]
        |r| tile.x.wrapping_offset((pixel + r) as isize * tile.x_step),
    );
    let kernel = tile.kernel.cast::<T>().wrapping_add(at);
    let mut acc = [[Reg::splat(simd, T::of(0.0)); V]; R];
    // SAFETY: the tile's pixels, channels and runs, by the caller's promise.
    unsafe {
        let out = |r: usize, v: usize| {
            tile.out.wrapping_offset((pixel + r) as isize * tile.out_step).cast::<T>().wrapping_add(at + v * lanes)
        };
        let part_of = |v: usize| if v + 1 < V { lanes } else { part };
        if tile.add {
            for (r, sums) in acc.iter_mut().enumerate() {
                for (v, sum) in sums.iter_mut().enumerate() {
                    *sum = load_part(simd, out(r, v), part_of(v));
                }
            }
        }
        for run in tile.runs {
            for v in 0..V {
                let factor = load_part(simd, kernel.byte_offset(run.kernel).add(v * lanes), part_of(v));
                for (sums, x) in acc.iter_mut().zip(&x) {
                    let x = x.wrapping_offset(run.x).cast::<T>().wrapping_add(at + v * lanes);
                    sums[v] = load_part(simd, x, part_of(v)).mul_add(factor, sums[v]);
                }
            }
        }
        for (r, sums) in acc.iter().enumerate() {
            for (v, &sum) in sums.iter().enumerate() {
                let mut sum = sum;
                if !tile.bias.is_null() {
                    sum = sum + load_part(simd, tile.bias.cast::<T>().add(at + v * lanes), part_of(v));
                }
                store_part(sum, out(r, v), part_of(v));
            }
        }
    }
}
