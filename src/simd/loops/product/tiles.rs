//! Packing of factors in the order in which [`super::Panels`] reads them.

use super::{Factor, tile_shape};
use crate::simd::{self, Lanes, Reg, WithLanes};

/// Columns of `b` to pack: `rows` of them, `step` apart, each cut into `tiles` tiles of columns.
#[derive(Clone, Copy, Debug)]
pub struct PackTiles<T> {
    pub rows: usize,
    pub tiles: usize,
    pub from: *const T,
    pub step: isize,
    pub to: *mut T,
    /// From tile to tile.
    pub tile_step: usize,
}

/// Rows that are copied side by side: as many streams from memory, and as much in a run to it.
const STREAMS: usize = 8;

/// # Safety
/// Whole tiles are readable and writable; the CPU supports `S`.
pub unsafe fn pack_tiles<S: Lanes, T: Factor>(job: &PackTiles<T>) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(*job) }
}

impl<T: Factor> WithLanes for PackTiles<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let (lanes, width) = (T::lanes::<S>(), tile_shape::<S, T>().columns);
        for first in (0..self.rows).step_by(STREAMS) {
            for tile in 0..self.tiles {
                let to = self.to.wrapping_add(tile * self.tile_step + first * width);
                let from = self.from.wrapping_offset(first as isize * self.step).wrapping_add(tile * width);
                for row in 0..STREAMS.min(self.rows - first) {
                    let from = from.wrapping_offset(row as isize * self.step);
                    for at in (0..width).step_by(lanes) {
                        // SAFETY: a register of a row of the tile.
                        unsafe { Reg::load(simd, from.add(at)).store(to.add(row * width + at)) }
                    }
                }
            }
        }
    }
}

/// Rows of `a` to pack, tile by tile: so many, of `k` elements each. Strides count elements. Zeros fill the last tile.
#[derive(Clone, Copy, Debug)]
pub struct PackRows<T> {
    pub rows: usize,
    /// Rows that are readable, at least `rows`.
    pub readable: usize,
    pub k: usize,
    pub from: *const T,
    /// Between rows, and between the elements of a row.
    pub strides: [isize; 2],
    pub to: *mut T,
    /// From tile to tile.
    pub tile_step: usize,
    /// Whether what lies behind a tile, up to [`MAX_OVERRUN`] elements, may be written over, before it is packed itself.
    pub loose: bool,
}

/// Elements that squares write behind a tile at most.
pub const MAX_OVERRUN: usize = 8;

/// # Safety
/// The rows are readable, whole tiles writable; the CPU supports `S`.
pub unsafe fn pack_rows<S: Lanes, T: Factor>(job: &PackRows<T>) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(*job) }
}

impl<T: Factor> WithLanes for PackRows<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let height = tile_shape::<S, T>().rows;
        for first in (0..self.rows).step_by(height) {
            let from = self.from.wrapping_offset(first as isize * self.strides[0]);
            let to = self.to.wrapping_add(first / height * self.tile_step);
            let rows = height.min(self.rows - first);
            // SAFETY: a tile's rows, and how many are readable.
            unsafe { self.tile(simd, from, to, rows, self.readable - first) }
        }
    }
}

impl<T: Factor> PackRows<T> {
    /// Packs one tile, of which so many rows exist; `readable` counts them and those behind.
    ///
    /// # Safety
    /// They are valid.
    #[inline(always)]
    unsafe fn tile<S: Lanes>(&self, simd: S, from: *const T, to: *mut T, rows: usize, readable: usize) {
        let height = tile_shape::<S, T>().rows;
        let [down, along] = self.strides;
        // SAFETY: the caller's promise.
        unsafe {
            if down == 1 && rows == height {
                for p in 0..self.k {
                    from.wrapping_offset(p as isize * along).copy_to_nonoverlapping(to.add(p * height), height);
                }
                return;
            }
            let transposed = if along == 1 && rows == height { self.squares(simd, from, to, readable) } else { 0 };
            for p in transposed..self.k {
                let (from, to) = (from.wrapping_offset(p as isize * along), to.add(p * height));
                for row in 0..height {
                    let at = from.wrapping_offset(row as isize * down);
                    to.add(row).write(if row < rows { at.read() } else { T::of(0.0) });
                }
            }
        }
    }

    /// Packs columns of a whole tile whose rows are contiguous, by squares: so many from the first on.
    ///
    /// # Safety
    /// As [`Self::tile`].
    #[inline(always)]
    unsafe fn squares<S: Lanes>(&self, simd: S, from: *const T, to: *mut T, readable: usize) -> usize {
        let (height, side) = (tile_shape::<S, T>().rows, Reg::<S, T>::tile());
        // Squares that are wider than the tile are written over what follows, which is written after them.
        let behind = usize::from(side > height && !self.loose);
        if side == 1 || readable < side || self.k < side + behind {
            return 0;
        }
        let count = (self.k - behind) / side * side;
        for p in (0..count).step_by(side) {
            let mut row = 0;
            loop {
                // SAFETY: a square of elements that are readable; what is written behind a column is
                // written again later, or loose.
                unsafe {
                    let from = from.wrapping_offset(row as isize * self.strides[0]).add(p);
                    Reg::each_column(
                        simd,
                        from,
                        self.strides[0],
                        #[inline(always)]
                        |j, column| column.store(to.add((p + j) * height + row)),
                    );
                }
                if row + side >= height {
                    break;
                }
                row = (row + side).min(height - side);
            }
        }
        count
    }
}
