//! Products by blocks that fit the caches (K. Goto and R. van de Geijn, "Anatomy of high-performance matrix
//! multiplication", ACM TOMS 34, 2008): columns of `b` and rows of `a` are packed, and their product's sums wait in
//! slots until the sum over all of `k` is known.

use std::marker::PhantomData;

use super::packing::Near;
use super::{BatchAxis, Factor, How, Matrix, Operands, copy, put};
use crate::simd::loops::{self, Ahead, Carry, DEPTH, MAX_OVERRUN, PackRows, PackTiles, Panels, TileShape};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::status::Result;

/// Bytes of packed rows of `a`, which are to stay in the second-level cache.
const ROWS: usize = 200 * 1024;
/// Columns of `b` that are packed together.
const COLUMNS: usize = 768;
/// Bytes of them for all of `k`; ...
const MAX_PANEL_BYTES: usize = 8 * 1024 * 1024;
/// ... where these are fewer columns than this, every part is packed for each block of rows.
const MIN_PANEL_COLUMNS: usize = 96;
/// Bytes of all that waits.
const MAX_SLOT_BYTES: usize = 8 * 1024 * 1024;

/// Extents of blocks, and what they take.
#[derive(Clone, Copy, Debug)]
struct BlockSizes {
    tile: TileShape,
    /// Parts of the sum.
    parts: usize,
    rows: usize,
    columns: usize,
    /// Products that a packed row of `a` has, ...
    part: usize,
    /// ... and those of a packed column of `b`: all, or a part's.
    depth: usize,
    slots: usize,
}

/// The multiple at or above.
fn up(x: usize, multiple: usize) -> usize {
    x.div_ceil(multiple).saturating_mul(multiple)
}

/// Rows of a block at most.
fn most_rows(tile: TileShape, item: usize) -> usize {
    (ROWS / item / DEPTH / tile.rows).max(1) * tile.rows
}

impl BlockSizes {
    fn new(extents: [usize; 3], tile: TileShape, item: usize) -> Self {
        let [m, n, k] = extents.map(|extent| extent.max(1));
        let parts = k.div_ceil(DEPTH);
        let slots = Carry::slots(parts);
        let down = |x: usize| (x / tile.columns).max(1) * tile.columns;
        let most = most_rows(tile, item);
        let rows = up(m.min(most), tile.rows);
        // Blocks of about one extent.
        let rows = up(m.div_ceil(m.div_ceil(rows)), tile.rows);
        let room = (MAX_SLOT_BYTES / item / most).checked_div(slots).map_or(usize::MAX, down);
        let n = up(n, tile.columns);
        let kept = MAX_PANEL_BYTES / item / k;
        let all = kept >= MIN_PANEL_COLUMNS.min(n);
        let columns = n.min(if all { COLUMNS.min(down(kept)) } else { COLUMNS }).min(room);
        let part = DEPTH.min(k);
        Self { tile, parts, rows, columns, part, depth: if all { k } else { part }, slots }
    }

    /// Elements of each of `a`, `b` and what waits, in whole cache lines.
    fn counts(&self) -> [usize; 3] {
        let waiting = self.slots * self.rows * self.columns;
        [self.rows * self.part + MAX_OVERRUN, self.columns * self.depth, waiting].map(in_lines)
    }

    /// No fewer elements than [`BlockSizes::counts`] together, nor than for any smaller extents.
    fn bound(extents: [usize; 3], tile: TileShape, item: usize) -> usize {
        let [m, n, k] = extents.map(|extent| extent.max(1));
        let rows = up(m.min(most_rows(tile, item)), tile.rows);
        let columns = up(n, tile.columns).min(COLUMNS);
        let waiting = (Carry::slots(k.div_ceil(DEPTH)) * rows * columns).min(MAX_SLOT_BYTES / item);
        let packed = columns.saturating_mul(k).min(MAX_PANEL_BYTES / item);
        [rows * DEPTH.min(k) + MAX_OVERRUN, packed, waiting].map(in_lines).iter().sum()
    }
}

fn in_lines(count: usize) -> usize {
    count.next_multiple_of(16)
}

/// Bytes that [`product`] takes at most, for these extents or smaller ones, in any layout and at any level, which
/// another thread may change.
pub fn bytes<T: Factor>([m, n, k]: [usize; 3]) -> usize {
    let bound = |extents, tile| BlockSizes::bound(extents, tile, size_of::<T>());
    let of_tile = |tile| bound([m, n, k], tile).max(bound([n, m, k], tile));
    loops::tile_shapes::<T>().into_iter().map(of_tile).max().unwrap_or(0) * size_of::<T>()
}

/// See [`super::product`]. The products of an element are those along `inner`, the last loop first; none is empty.
///
/// # Safety
/// As [`super::product`].
pub unsafe fn product<T: Factor>(operands: Operands<T>, inner: &[BatchAxis], how: &mut How) -> Result<()> {
    let kernels = at_current_level(OfLevel(PhantomData));
    // The rows of the result are to be contiguous.
    let Operands { extents, out, .. } = operands;
    let transposed = out.columns != 1 && extents[1] > 1 && out.rows == 1;
    let operands = if transposed { operands.transposed() } else { operands };
    let blocks = BlockSizes::new(operands.extents, kernels.tile, size_of::<T>());
    let job =
        BlockedProduct { kernels, blocks, operands, inner, transposed, add: how.add, lower: how.lower && !transposed };
    let bytes = blocks.counts().iter().sum::<usize>() * size_of::<T>();
    if bytes <= Near::BYTES {
        // SAFETY: the caller's promise; as much memory as is needed.
        unsafe { job.run(Near::new().start(), how) }
    } else {
        let memory = how.packing.get(bytes)?;
        // SAFETY: as above.
        unsafe { job.run(memory, how) }
    }
}

struct BlockedProduct<'a, T> {
    kernels: Kernels<T>,
    blocks: BlockSizes,
    operands: Operands<T>,
    inner: &'a [BatchAxis],
    /// The product is the transposed one: what the loops call `a` is `b`.
    transposed: bool,
    add: bool,
    /// Only what is on and below the diagonal is wanted.
    lower: bool,
}

impl<T: Factor> BlockedProduct<'_, T> {
    /// # Safety
    /// The matrices are valid; so is memory for [`BlockSizes::counts`], on a cache line.
    unsafe fn run(&self, memory: *mut T, how: &mut How) -> Result<()> {
        let BlockSizes { tile, parts, rows, columns, depth, .. } = self.blocks;
        let [m, n, k] = self.operands.extents;
        let counts = self.blocks.counts();
        let packed_b = memory.wrapping_add(counts[0]);
        let waiting = packed_b.wrapping_add(counts[1]);
        for j in (0..n).step_by(columns) {
            let width = columns.min(n - j);
            if depth == k {
                // SAFETY: columns of `b`, and memory for them.
                unsafe { self.pack_columns([0, k], [j, width], packed_b) }
            }
            let wanted = (0..m).step_by(rows).filter(|i| !self.lower || i + rows > j);
            for (i, part) in wanted.flat_map(|i| (0..parts).map(move |part| (i, part))) {
                let (height, start) = (rows.min(m - i), part * DEPTH);
                let some = DEPTH.min(k - start);
                let next = if part + 1 < parts { (i, start + DEPTH) } else { (i + rows, 0) };
                // SAFETY: rows of `a`, columns of `b`, and memory for them.
                unsafe {
                    self.pack_rows([i, height], [start, some], memory);
                    let b = if depth == k {
                        packed_b.wrapping_add(start * tile.columns)
                    } else {
                        self.pack_columns([start, some], [j, width], packed_b);
                        packed_b
                    };
                    self.block(part, [i, height], [j, width], some, [memory, b, waiting], self.ahead(next));
                }
                if part + 1 == parts {
                    self.finished([i, height], [j, width], how)?;
                }
            }
        }
        Ok(())
    }

    /// A block is complete.
    fn finished(&self, [i, height]: [usize; 2], [j, width]: [usize; 2], how: &mut How) -> Result<()> {
        let out = self.operands.out.from(i, j);
        match self.transposed {
            true => how.finished(out.transposed(), [width, height], [j, i]),
            false => how.finished(out, [height, width], [i, j]),
        }
    }

    /// The elements of `a` that are packed next: a block's rows from `i` on, a part's products from `start` on.
    fn ahead(&self, (i, start): (usize, usize)) -> Ahead<T> {
        let ([m, _, k], [axis]) = (self.operands.extents, self.inner) else { return Ahead::NOTHING };
        let rows = self.blocks.rows.min(m.saturating_sub(i));
        let some = self.blocks.part.min(k - start);
        let along = if self.transposed { axis.strides[1] } else { axis.strides[0] };
        let from = self.operands.a.from(i, 0).moved(start as isize * along).data.cast_const();
        let bytes = |count: usize| count * size_of::<T>();
        match (self.operands.a.rows, along) {
            (step, 1) => Ahead { from, step, rows, bytes: bytes(some) },
            (1, step) if rows > 0 => Ahead { from, step, rows: some, bytes: bytes(rows) },
            _ => Ahead::NOTHING,
        }
    }

    /// Packs `rows` rows from `i` on, of `some` products each; zeros fill the last tile.
    ///
    /// # Safety
    /// The rows are valid, and so is the memory.
    unsafe fn pack_rows(&self, [i, rows]: [usize; 2], [start, some]: [usize; 2], to: *mut T) {
        let height = self.blocks.tile.rows;
        self.each_run(start, some, |at, count, [from, _], step| {
            let job = PackRows {
                rows,
                readable: self.operands.extents[0] - i,
                k: count,
                from: self.operands.a.from(i, 0).moved(from).data.cast_const(),
                strides: [self.operands.a.rows, step[0]],
                to: to.wrapping_add(at * height),
                tile_step: some * height,
                loose: count == some,
            };
            // SAFETY: the caller's promise; the level is the machine's.
            unsafe { (self.kernels.pack_rows)(&job) }
        });
    }

    /// Packs `width` columns from `j` on, tile by tile, of `some` products each; zeros fill the last tile.
    ///
    /// # Safety
    /// The columns are valid, and so is the memory.
    unsafe fn pack_columns(&self, [start, some]: [usize; 2], [j, width]: [usize; 2], to: *mut T) {
        let (tile, depth) = (self.blocks.tile.columns, self.blocks.depth);
        let whole = width - width % tile;
        if whole < width {
            // SAFETY: the last tile's memory.
            unsafe { to.wrapping_add(whole * depth).write_bytes(0, some * tile) }
        }
        self.each_run(start, some, |at, count, [_, from], step| {
            let columns = Matrix { rows: step[1], ..self.operands.b.from(0, j).moved(from) };
            let packed = to.wrapping_add(at * tile);
            let piece = |first: usize, width: usize| {
                let packed = Matrix { data: packed.wrapping_add(first * depth), rows: tile as isize, columns: 1 };
                // SAFETY: the caller's promise.
                unsafe { copy([count, width], columns.from(0, first), packed) }
            };
            if columns.columns == 1 {
                let job = PackTiles {
                    rows: count,
                    tiles: whole / tile,
                    from: columns.data.cast_const(),
                    step: columns.rows,
                    to: packed,
                    tile_step: tile * depth,
                };
                // SAFETY: as above; the level is the machine's.
                unsafe { (self.kernels.pack_tiles)(&job) }
            } else {
                (0..whole).step_by(tile).for_each(|first| piece(first, tile));
            }
            if whole < width {
                piece(whole, width - whole);
            }
        });
    }

    /// Calls `body` for the products from `start` on that lie in one stride: with the first one's number among these,
    /// how many there are, and where they are in `a` and `b`, in elements, with the distances between them.
    #[inline]
    fn each_run(&self, start: usize, some: usize, body: impl Fn(usize, usize, [isize; 2], [isize; 2])) {
        let [outer @ .., last] = self.inner else { return };
        let order = |axis: &BatchAxis| {
            if self.transposed { [axis.strides[1], axis.strides[0]] } else { [axis.strides[0], axis.strides[1]] }
        };
        let mut at = 0;
        while at < some {
            let (mut index, within) = ((start + at) / last.extent, (start + at) % last.extent);
            let count = (last.extent - within).min(some - at);
            let steps = order(last);
            let mut from = steps.map(|step| step * within as isize);
            for axis in outer.iter().rev() {
                let place = (index % axis.extent) as isize;
                index /= axis.extent;
                for (from, step) in from.iter_mut().zip(order(axis)) {
                    *from += place * step;
                }
            }
            body(at, count, from, steps);
            at += count;
        }
    }

    /// A part of the sums of a block.
    ///
    /// # Safety
    /// As [`BlockedProduct::run`]; the part is packed.
    unsafe fn block(
        &self,
        part: usize,
        [i, height]: [usize; 2],
        [j, width]: [usize; 2],
        k: usize,
        [a, b, waiting]: [*mut T; 3],
        ahead: Ahead<T>,
    ) {
        let BlockSizes { tile, parts, rows, columns, depth, .. } = self.blocks;
        let carry = Carry::new(part, parts);
        let slot = |slot: usize| waiting.wrapping_add(slot * rows * columns);
        let mut joins = [std::ptr::null::<T>(); usize::BITS as usize];
        let mut count = 0;
        carry.each_join(|join| {
            joins[count] = slot(join);
            count += 1;
        });
        let to = self.operands.out.from(i, j);
        let mut panels = Panels {
            m: height,
            n: width,
            k,
            a,
            b,
            b_tile: tile.columns * depth,
            joins: &joins[..count],
            slot: carry.slot.map_or(std::ptr::null_mut(), slot),
            out: to.data,
            out_rows: to.rows,
            add: self.add,
            diagonal: if self.lower { i as isize - j as isize } else { isize::MAX },
            ahead,
        };
        if to.columns != 1 && width > 1 && panels.slot.is_null() {
            // SAFETY: as below.
            return unsafe { self.scatter(&mut panels, to) };
        }
        // SAFETY: what is packed, and what waits; the level is the machine's.
        unsafe { (self.kernels.panels)(&panels) }
    }

    /// Writes sums whose columns are not side by side: tile by tile.
    ///
    /// # Safety
    /// As [`BlockedProduct::block`].
    unsafe fn scatter(&self, panels: &mut Panels<T>, to: Matrix<T>) {
        let (tile, [m, n]) = (self.blocks.tile, [panels.m, panels.n]);
        let mut sums = [T::of(0.0); 512];
        let (a, b) = (panels.a, panels.b);
        let mut joins = [std::ptr::null::<T>(); usize::BITS as usize];
        let from = panels.joins;
        let mut offset = 0;
        for j in (0..n).step_by(tile.columns) {
            for i in (0..m).step_by(tile.rows) {
                if !panels.is_wanted(i + tile.rows, j) {
                    offset += tile.count();
                    continue;
                }
                for (join, from) in joins.iter_mut().zip(from) {
                    *join = from.wrapping_add(offset);
                }
                let part = Panels {
                    m: tile.rows.min(m - i),
                    n: tile.columns.min(n - j),
                    a: a.wrapping_add(i * panels.k),
                    b: b.wrapping_add(j / tile.columns * panels.b_tile),
                    joins: &joins[..from.len()],
                    slot: sums.as_mut_ptr(),
                    diagonal: isize::MAX,
                    ..*panels
                };
                // SAFETY: a tile of what the caller promised, and its elements of `out`.
                unsafe {
                    (self.kernels.panels)(&part);
                    for (at, &sum) in sums[..tile.count()].iter().enumerate() {
                        let (row, column) = (at / tile.columns, at % tile.columns);
                        if row < part.m && column < part.n {
                            put(sum, to.from(i + row, j + column).data, self.add);
                        }
                    }
                }
                offset += tile.count();
            }
        }
    }
}

/// The functions of one level, which another thread may change: they go by the same tile.
struct Kernels<T> {
    tile: TileShape,
    panels: unsafe fn(&Panels<T>),
    pack_rows: unsafe fn(&PackRows<T>),
    pack_tiles: unsafe fn(&PackTiles<T>),
}

struct OfLevel<T>(PhantomData<T>);
impl<T: Factor> ByLevel for OfLevel<T> {
    type Output = Kernels<T>;
    #[inline(always)]
    fn get<S: Lanes>(self) -> Self::Output {
        Kernels {
            tile: loops::tile_shape::<S, T>(),
            panels: loops::panels::<S, T>,
            pack_rows: loops::pack_rows::<S, T>,
            pack_tiles: loops::pack_tiles::<S, T>,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BlockSizes, COLUMNS, MIN_PANEL_COLUMNS, bytes};
    use crate::simd::loops;

    const EXTENTS: [usize; 16] = [1, 2, 15, 16, 17, 95, 96, 97, 300, 767, 769, 4096, 10_922, 1 << 21, 1 << 24, 1 << 40];

    /// Whatever the extents are, blocks fit what was bounded for them and for larger ones, and some 17 MB.
    #[test]
    fn bounds_hold() {
        for tile in loops::tile_shapes::<f32>().into_iter().chain(loops::tile_shapes::<f64>()) {
            assert!(COLUMNS.is_multiple_of(tile.columns) && MIN_PANEL_COLUMNS >= tile.columns, "{tile:?}");
            for item in [4, 8] {
                let mut last = 0;
                for k in EXTENTS {
                    let mut most = 0;
                    for (m, n) in EXTENTS.into_iter().flat_map(|m| EXTENTS.map(|n| (m, n))) {
                        let count: usize = BlockSizes::new([m, n, k], tile, item).counts().iter().sum();
                        let bound = BlockSizes::bound([m, n, k], tile, item);
                        assert!(count <= bound && bound * item <= 17 << 20, "{m} {n} {k} {tile:?} {item}");
                        assert!(bound <= BlockSizes::bound([m + 1, n, k], tile, item), "{m} {n} {k} {tile:?} {item}");
                        assert!(bound <= BlockSizes::bound([m, n + 1, k], tile, item), "{m} {n} {k} {tile:?} {item}");
                        assert!(bound <= BlockSizes::bound([m, n, k + 1], tile, item), "{m} {n} {k} {tile:?} {item}");
                        most = most.max(bound);
                    }
                    assert!(most >= last, "{k} {tile:?} {item}");
                    last = most;
                }
            }
        }
        assert_eq!(bytes::<f32>([70, 50, 90]), bytes::<f32>([50, 70, 90]));
    }
}
