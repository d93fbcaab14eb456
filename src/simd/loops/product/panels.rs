//! The inner loops of large products. (K. Goto and R. van de Geijn, "Anatomy of high-performance matrix
//! multiplication", ACM TOMS 34, 2008; F. Van Zee and R. van de Geijn, "BLIS: a framework for rapidly instantiating BLAS
//! functionality", ACM TOMS 41, 2015.)

use std::mem::MaybeUninit;

use super::{CHAIN, Factor, LINE};
use crate::simd::{self, Lanes, Reg, WithLanes, prefetch, prefetch_second};

/// Rows and columns that the inner loop keeps in registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileShape {
    pub rows: usize,
    pub columns: usize,
}

impl TileShape {
    /// Elements.
    pub fn count(self) -> usize {
        self.rows * self.columns
    }
}

/// Products of a part of a sum at most.
pub const DEPTH: usize = 2 * CHAIN;
/// Most rows, and registers of columns, of any level's tile.
const MAX_TILE_ROWS: usize = 12;
const MAX_TILE_REGISTERS: usize = 4;

/// Rows and registers of columns at a level: accumulators for most registers, one for a row of `b`, one for an element
/// of `a`.
#[inline(always)]
const fn registers(bytes: usize) -> (usize, usize) {
    match bytes {
        64 => (12, 2),
        32 => (6, 2),
        16 => (8, 3),
        _ => (4, 4),
    }
}

/// The tile at level `S`.
#[inline(always)]
pub fn tile_shape<S: Lanes, T: Factor>() -> TileShape {
    let (rows, columns) = registers(T::lanes::<S>() * size_of::<T>());
    TileShape { rows, columns: columns * T::lanes::<S>() }
}

/// The tiles of all levels.
pub fn tile_shapes<T: Factor>() -> [TileShape; 4] {
    [64, 32, 16, 0].map(|bytes| {
        let (rows, columns) = registers(bytes);
        TileShape { rows, columns: columns * (bytes / size_of::<T>()).max(1) }
    })
}

/// `m x k` elements of `a` by `k x n` of `b`, where `k` is at most two chains: one part of a sum over more. Tiles are
/// numbered down the columns, and sums that wait have their elements tile by tile.
pub struct Panels<'a, T> {
    pub m: usize,
    pub n: usize,
    pub k: usize,
    /// Columns of a tile's rows, one behind the other, tile behind tile; readable for whole tiles.
    pub a: *const T,
    /// Rows of a tile's columns, one behind the other, and the distance between tiles; readable for whole tiles.
    pub b: *const T,
    pub b_tile: usize,
    /// What the part's sums are added to, lowest first; and where they wait, null if they are the result.
    pub joins: &'a [*const T],
    pub slot: *mut T,
    /// The result's contiguous rows, and the distance between them.
    pub out: *mut T,
    pub out_rows: isize,
    /// Whether the result is added to what `out` holds.
    pub add: bool,
    /// Column `j` of row `i` is wanted where `j <= i + diagonal`; others may be written or not.
    pub diagonal: isize,
    /// What is packed next.
    pub ahead: Ahead<T>,
}

/// Rows of memory that are wanted soon: so many bytes each, and the elements between them.
#[derive(Clone, Copy, Debug)]
pub struct Ahead<T> {
    pub from: *const T,
    pub step: isize,
    pub rows: usize,
    pub bytes: usize,
}

impl<T> Ahead<T> {
    pub const NOTHING: Self = Self { from: std::ptr::null(), step: 0, rows: 0, bytes: 0 };

    /// Asked for by so many tiles, a share each.
    #[inline(always)]
    fn shared_by(self, tiles: usize) -> Asking<T> {
        let lines = self.rows * self.bytes.div_ceil(LINE);
        Asking { ahead: self, at: 0, share: lines.div_ceil(tiles) }
    }
}

/// What is asked for tile by tile: rows that are left, and the bytes of the first one that have been asked for.
struct Asking<T> {
    ahead: Ahead<T>,
    at: usize,
    share: usize,
}

impl<T> Asking<T> {
    #[inline(always)]
    fn ask(&mut self) {
        let Self { ahead, at, share } = self;
        for _ in 0..*share {
            if ahead.rows == 0 {
                return;
            }
            prefetch_second(ahead.from.wrapping_byte_add(*at));
            *at += LINE;
            if *at >= ahead.bytes {
                *at = 0;
                ahead.rows -= 1;
                ahead.from = ahead.from.wrapping_offset(ahead.step);
            }
        }
    }
}

/// # Safety
/// The memory is valid as [`Panels`] says, `out` and `slot` apart from all else; the CPU supports `S`.
pub unsafe fn panels<S: Lanes, T: Factor>(panels: &Panels<T>) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(panels) }
}

impl<T: Factor> WithLanes for &Panels<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        // SAFETY: the caller's promise.
        unsafe {
            match const { registers_of::<S, T>() } {
                64 => self.tiles::<S, { registers(64).0 }, { registers(64).1 }>(simd),
                32 => self.tiles::<S, { registers(32).0 }, { registers(32).1 }>(simd),
                16 => self.tiles::<S, { registers(16).0 }, { registers(16).1 }>(simd),
                _ => self.tiles::<S, { registers(0).0 }, { registers(0).1 }>(simd),
            }
        }
    }
}

/// Bytes of a register.
const fn registers_of<S: Lanes, T: Factor>() -> usize {
    if size_of::<T>() == 4 { S::F32_LANES * 4 } else { S::F64_LANES * 8 }
}

/// One tile's operands and what becomes of its sums.
struct Tile<T> {
    a: *const T,
    b: *const T,
    /// Into what waits.
    offset: usize,
    out: *mut T,
    out_rows: isize,
    add: bool,
}

impl<T: Factor> Panels<'_, T> {
    /// # Safety
    /// As [`panels`].
    #[inline(always)]
    unsafe fn tiles<S: Lanes, const R: usize, const C: usize>(&self, simd: S) {
        let columns = C * T::lanes::<S>();
        let mut rim = [MaybeUninit::<T>::uninit(); MAX_TILE_ROWS * MAX_TILE_REGISTERS * simd::MAX_LANES];
        let rim: *mut T = rim.as_mut_ptr().cast();
        let mut offset = 0;
        let [down, across] = [self.m.div_ceil(R), self.n.div_ceil(columns)];
        let mut later = self.ahead.shared_by(down * across);
        for j in (0..self.n).step_by(columns) {
            let b = self.b.wrapping_add(j / columns * self.b_tile);
            let bytes = self.k * columns * size_of::<T>();
            let mut next = Ahead { from: b.wrapping_add(self.b_tile), step: 0, rows: 1, bytes }.shared_by(down);
            for i in (0..self.m).step_by(R) {
                if !self.is_wanted(i + R, j) {
                    offset += R * columns;
                    continue;
                }
                next.ask();
                later.ask();
                for join in self.joins {
                    for line in (0..R * columns * size_of::<T>()).step_by(LINE) {
                        prefetch(join.wrapping_add(offset).wrapping_byte_add(line));
                    }
                }
                let a = self.a.wrapping_add(i * self.k);
                let whole = i + R <= self.m && j + columns <= self.n;
                let to = self.out.wrapping_offset(i as isize * self.out_rows).wrapping_add(j);
                let (out, out_rows) = match (self.slot.is_null(), whole) {
                    (false, _) => (self.slot.wrapping_add(offset), columns as isize),
                    (true, true) => (to, self.out_rows),
                    (true, false) => (rim, columns as isize),
                };
                if self.slot.is_null() && whole {
                    (0..R).for_each(|row| prefetch(out.wrapping_offset(row as isize * out_rows)));
                }
                let add = self.add && self.slot.is_null() && whole;
                // SAFETY: a whole tile of what the caller promised, or the rim's.
                unsafe {
                    self.tile::<S, R, C>(simd, &Tile { a, b, offset, out, out_rows, add });
                    if self.slot.is_null() && !whole {
                        let (rows, last) = (R.min(self.m - i), columns.min(self.n - j));
                        self.trim(rim.cast_const(), columns, to, rows, last);
                    }
                }
                offset += R * columns;
            }
        }
    }

    /// Whether column `j` is wanted of any row before `end`.
    #[inline(always)]
    pub fn is_wanted(&self, end: usize, j: usize) -> bool {
        (j as isize) < (end as isize).saturating_add(self.diagonal)
    }

    /// Copies, or adds, what belongs to the result of a tile at its rim.
    ///
    /// # Safety
    /// So many rows and columns are valid.
    #[inline(always)]
    unsafe fn trim(&self, rim: *const T, width: usize, to: *mut T, rows: usize, columns: usize) {
        for i in 0..rows {
            let row = to.wrapping_offset(i as isize * self.out_rows);
            for j in 0..columns {
                // SAFETY: an element of the rim and one of the result.
                unsafe {
                    let (x, to) = (rim.add(i * width + j).read(), row.add(j));
                    to.write(if self.add { to.read() + x } else { x });
                }
            }
        }
    }

    /// # Safety
    /// The tile is valid.
    #[inline(always)]
    unsafe fn tile<S: Lanes, const R: usize, const C: usize>(&self, simd: S, tile: &Tile<T>) {
        let lanes = T::lanes::<S>();
        // SAFETY for all: the caller's promise.
        unsafe {
            let mut acc = chain::<S, T, R, C>(simd, tile.a, tile.b, self.k.min(CHAIN));
            if self.k > CHAIN {
                let first = acc;
                let b = tile.b.add(CHAIN * C * lanes);
                acc = chain::<S, T, R, C>(simd, tile.a.add(CHAIN * R), b, self.k - CHAIN);
                for (acc, first) in acc.iter_mut().flatten().zip(first.iter().flatten()) {
                    *acc = *first + *acc;
                }
            }
            for join in self.joins {
                let join = join.add(tile.offset);
                for (r, acc) in acc.iter_mut().enumerate() {
                    for (c, acc) in acc.iter_mut().enumerate() {
                        *acc = Reg::load(simd, join.add((r * C + c) * lanes)) + *acc;
                    }
                }
            }
            for (r, acc) in acc.iter().enumerate() {
                let row = tile.out.wrapping_offset(r as isize * tile.out_rows);
                for (c, &acc) in acc.iter().enumerate() {
                    let to = row.add(c * lanes);
                    if tile.add { Reg::load(simd, to) + acc } else { acc }.store(to);
                }
            }
        }
    }
}

/// Steps along `k` that the loop takes at a time.
const STEPS: usize = 4;

/// A chain of `k` products a lane.
///
/// # Safety
/// `k` columns of `R` elements of `a`, and rows of `b`, are readable.
#[inline(always)]
unsafe fn chain<S: Lanes, T: Factor, const R: usize, const C: usize>(
    simd: S,
    mut a: *const T,
    mut b: *const T,
    k: usize,
) -> [[Reg<S, T>; C]; R] {
    let lanes = T::lanes::<S>();
    let mut acc = [[Reg::splat(simd, T::of(0.0)); C]; R];
    // SAFETY: the caller's promise, for as many steps as there are.
    unsafe {
        for _ in 0..k / STEPS {
            for p in 0..STEPS {
                step(simd, a.add(p * R), b.add(p * C * lanes), &mut acc);
            }
            a = a.add(STEPS * R);
            b = b.add(STEPS * C * lanes);
        }
        for p in 0..k % STEPS {
            step(simd, a.add(p * R), b.add(p * C * lanes), &mut acc);
        }
    }
    acc
}

/// One product more a lane.
///
/// # Safety
/// `R` elements of `a` and a row of `b` are readable.
#[inline(always)]
unsafe fn step<S: Lanes, T: Factor, const R: usize, const C: usize>(
    simd: S,
    a: *const T,
    b: *const T,
    acc: &mut [[Reg<S, T>; C]; R],
) {
    let mut y = [Reg::splat(simd, T::of(0.0)); C];
    for (c, y) in y.iter_mut().enumerate() {
        // SAFETY: a register of the row.
        *y = unsafe { Reg::load(simd, b.add(c * T::lanes::<S>())) };
    }
    for (r, acc) in acc.iter_mut().enumerate() {
        // SAFETY: an element of the column.
        let x = Reg::splat(simd, unsafe { a.add(r).read() });
        for (acc, y) in acc.iter_mut().zip(y) {
            *acc = x.mul_add(y, *acc);
        }
    }
}
