//! Copies between strided and row-contiguous memory: what brings operands into kernel form.

use crate::simd::{self, ByLevel, Lanes, WithLanes, at_current_level};

/// A rectangle of elements to copy.
#[derive(Clone, Copy, Debug)]
pub struct Rect {
    pub rows: usize,
    pub cols: usize,
    /// Byte strides of the source: between rows, and between the elements of a row.
    pub src: [isize; 2],
    /// Byte strides of the destination.
    pub dst: [isize; 2],
}

/// Copies a rectangle of elements of one size. Source and destination don't overlap.
///
/// # Safety
/// Every described element is readable at the source and writable at the destination; the CPU
/// supports the level that the function was chosen for.
pub type CopyRect = unsafe fn(src: *const u8, dst: *mut u8, rect: &Rect);

/// The copy for elements of `item` bytes at the current level.
pub fn copy_rect(item: usize) -> CopyRect {
    struct BySize(usize);
    impl ByLevel for BySize {
        type Output = CopyRect;
        #[inline(always)]
        fn get<S: Lanes>(self) -> CopyRect {
            match self.0 {
                1 => entry::<S, u8>,
                2 => entry::<S, u16>,
                4 => entry::<S, u32>,
                _ => entry::<S, u64>,
            }
        }
    }
    at_current_level(BySize(item))
}

unsafe fn entry<S: Lanes, T: Item>(src: *const u8, dst: *mut u8, rect: &Rect) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Copy::<T> { src: src.cast(), dst: dst.cast(), rect }) }
}

/// The transposed copy, past the caches, of rectangles whose source is contiguous across rows and whose
/// destination has its rows, and the lines between them, on multiples of 64 bytes; `None` where the current
/// level has none. [`super::stream::fence`] must follow.
pub fn stream_rect(item: usize) -> Option<CopyRect> {
    struct BySize(usize);
    impl ByLevel for BySize {
        type Output = Option<CopyRect>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Option<CopyRect> {
            match self.0 {
                4 if S::STREAMS_TILES => Some(stream_entry::<S, u32>),
                8 if S::STREAMS_TILES => Some(stream_entry::<S, u64>),
                _ => None,
            }
        }
    }
    at_current_level(BySize(item))
}

unsafe fn stream_entry<S: Lanes, T: Item>(src: *const u8, dst: *mut u8, rect: &Rect) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(StreamTiles(Copy::<T> { src: src.cast(), dst: dst.cast(), rect })) }
}

struct StreamTiles<'a, T>(Copy<'a, T>);

impl<T: Item> WithLanes for StreamTiles<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        // SAFETY: `stream_entry`'s caller promised a rectangle of that form.
        unsafe { self.0.transposed::<S, true>(simd) }
    }
}

/// An element as so many bytes.
trait Item: core::marker::Copy + 'static {
    /// Side of a tile that [`Item::transpose`] moves; 1 when there is none.
    fn tile<S: Lanes>() -> usize;
    /// # Safety
    /// As [`Lanes::transpose_tile_32`].
    unsafe fn transpose<S: Lanes>(s: S, src: *const u8, from: isize, dst: *mut u8, to: isize);
    /// # Safety
    /// As [`Lanes::stream_tile_32`].
    unsafe fn stream<S: Lanes>(s: S, src: *const u8, from: isize, dst: *mut u8, to: isize) {
        // SAFETY: the caller's promise.
        unsafe { Self::transpose(s, src, from, dst, to) }
    }
    /// Elements that [`Item::every_second`] makes; 0 when there is none.
    fn pairs<S: Lanes>() -> usize {
        0
    }
    /// # Safety
    /// As [`Lanes::every_second_32`].
    unsafe fn every_second<S: Lanes>(_: S, _: *const u8, _: *mut u8) {}
}

impl Item for u8 {
    #[inline(always)]
    fn tile<S: Lanes>() -> usize {
        8
    }
    #[inline(always)]
    unsafe fn transpose<S: Lanes>(_: S, src: *const u8, from: isize, dst: *mut u8, to: isize) {
        // SAFETY: the caller's promise.
        unsafe { transpose_in_words::<8>(src, from, dst, to, [(1, 8, 0x00ff_00ff_00ff_00ff), SWAP_16, SWAP_32]) }
    }
}
impl Item for u16 {
    #[inline(always)]
    fn tile<S: Lanes>() -> usize {
        4
    }
    #[inline(always)]
    unsafe fn transpose<S: Lanes>(_: S, src: *const u8, from: isize, dst: *mut u8, to: isize) {
        // SAFETY: the caller's promise.
        unsafe { transpose_in_words::<4>(src, from, dst, to, [(1, 16, SWAP_16.2), (2, 32, SWAP_32.2)]) }
    }
}

/// Rows that exchange squares, bits of a square's side, the squares that stay.
type Swap = (usize, u32, u64);
const SWAP_16: Swap = (2, 16, 0x0000_ffff_0000_ffff);
const SWAP_32: Swap = (4, 32, 0x0000_0000_ffff_ffff);

/// A tile whose rows are words of 8 bytes: squares off the diagonal change places, of one element first, then of
/// twice the side each time (Warren, Hacker's Delight, 7-3).
///
/// # Safety
/// `N` rows of 8 bytes are readable at `src` and writable at `dst`.
#[inline(always)]
unsafe fn transpose_in_words<const N: usize>(
    src: *const u8,
    from: isize,
    dst: *mut u8,
    to: isize,
    swaps: impl IntoIterator<Item = Swap>,
) {
    // SAFETY: the caller's promise.
    let mut rows: [u64; N] =
        core::array::from_fn(|i| u64::from_le(unsafe { src.offset(i as isize * from).cast::<u64>().read_unaligned() }));
    for (distance, bits, stays) in swaps {
        for i in (0..N).filter(|i| i & distance == 0) {
            let (a, b) = (rows[i], rows[i + distance]);
            rows[i] = (a & stays) | ((b & stays) << bits);
            rows[i + distance] = ((a >> bits) & stays) | (b & !stays);
        }
    }
    for (i, row) in rows.into_iter().enumerate() {
        // SAFETY: the caller's promise.
        unsafe { dst.offset(i as isize * to).cast::<u64>().write_unaligned(row.to_le()) }
    }
}

impl Item for u32 {
    #[inline(always)]
    fn tile<S: Lanes>() -> usize {
        S::TILE_32
    }
    #[inline(always)]
    unsafe fn transpose<S: Lanes>(s: S, src: *const u8, from: isize, dst: *mut u8, to: isize) {
        // SAFETY: the caller's promise.
        unsafe { s.transpose_tile_32(src, from, dst, to) }
    }
    #[inline(always)]
    unsafe fn stream<S: Lanes>(s: S, src: *const u8, from: isize, dst: *mut u8, to: isize) {
        // SAFETY: the caller's promise.
        unsafe { s.stream_tile_32(src, from, dst, to) }
    }
    #[inline(always)]
    fn pairs<S: Lanes>() -> usize {
        S::F32_LANES
    }
    #[inline(always)]
    unsafe fn every_second<S: Lanes>(s: S, src: *const u8, dst: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { s.every_second_32(src, dst) }
    }
}
impl Item for u64 {
    #[inline(always)]
    fn tile<S: Lanes>() -> usize {
        S::TILE_64
    }
    #[inline(always)]
    unsafe fn transpose<S: Lanes>(s: S, src: *const u8, from: isize, dst: *mut u8, to: isize) {
        // SAFETY: the caller's promise.
        unsafe { s.transpose_tile_64(src, from, dst, to) }
    }
    #[inline(always)]
    unsafe fn stream<S: Lanes>(s: S, src: *const u8, from: isize, dst: *mut u8, to: isize) {
        // SAFETY: the caller's promise.
        unsafe { s.stream_tile_64(src, from, dst, to) }
    }
    #[inline(always)]
    fn pairs<S: Lanes>() -> usize {
        S::F64_LANES
    }
    #[inline(always)]
    unsafe fn every_second<S: Lanes>(s: S, src: *const u8, dst: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { s.every_second_64(src, dst) }
    }
}

struct Copy<'a, T> {
    src: *const T,
    dst: *mut T,
    rect: &'a Rect,
}

impl<T: Item> WithLanes for Copy<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let item = size_of::<T>() as isize;
        let rect = self.rect;
        let crosses = rect.rows > 1 && rect.src[0] == item && rect.src[1] != 0 && rect.dst[1] == item;
        // SAFETY: every branch copies exactly the rectangle that `entry`'s caller promised.
        unsafe {
            if crosses && T::tile::<S>() > 1 {
                self.transposed::<S, false>(simd);
            } else if rect.dst[1] == item && rect.src[1] == item {
                let bytes = rect.cols * size_of::<T>();
                self.each_row(|src, dst| copy_bytes(src.cast(), dst.cast(), bytes));
            } else if rect.dst[1] == item && rect.src[1] == 0 && rect.cols <= 4 {
                match rect.cols {
                    2 => self.each_row(|src, dst| spread::<T, 2>(src, dst)),
                    3 => self.each_row(|src, dst| spread::<T, 3>(src, dst)),
                    4 => self.each_row(|src, dst| spread::<T, 4>(src, dst)),
                    n => self.each_row(|src, dst| scatter(src, 0, dst, item, n)),
                }
            } else if rect.dst[1] == item {
                self.each_row(|src, dst| gather(simd, src, rect.src[1], dst, rect.cols));
            } else {
                self.each_row(|src, dst| scatter(src, rect.src[1], dst, rect.dst[1], rect.cols));
            }
        }
    }
}

impl<T: Item> Copy<'_, T> {
    /// # Safety
    /// The rectangle is valid and `body` stays within its row.
    #[inline(always)]
    unsafe fn each_row(&self, body: impl Fn(*const T, *mut T)) {
        for row in 0..self.rect.rows as isize {
            body(
                self.src.wrapping_byte_offset(row * self.rect.src[0]),
                self.dst.wrapping_byte_offset(row * self.rect.dst[0]),
            );
        }
    }

    /// The source is contiguous across rows: whole tiles through registers, the rims one by one.
    ///
    /// # Safety
    /// The rectangle is valid.
    #[inline(always)]
    unsafe fn transposed<S: Lanes, const STREAM: bool>(&self, simd: S) {
        let Rect { rows, cols, src: [_, across], dst: [down, _] } = *self.rect;
        let tile = T::tile::<S>();
        let (full_rows, full_cols) = (rows - rows % tile, cols - cols % tile);
        let at = |row: usize, col: usize| {
            let src = self.src.wrapping_add(row).wrapping_byte_offset(col as isize * across);
            let dst = self.dst.wrapping_byte_offset(row as isize * down).wrapping_add(col);
            (src, dst)
        };
        let one_by_one = |rows: core::ops::Range<usize>, cols: core::ops::Range<usize>| {
            for row in rows {
                for col in cols.clone() {
                    let (src, dst) = at(row, col);
                    // SAFETY: an element of the valid rectangle.
                    unsafe { dst.write_unaligned(src.read_unaligned()) }
                }
            }
        };
        // Along the source's lines: neighbouring tiles share them where they are not aligned.
        for col in (0..full_cols).step_by(tile) {
            for row in (0..full_rows).step_by(tile) {
                let (src, dst) = at(row, col);
                // SAFETY: a whole tile of the valid rectangle; what is streamed is aligned.
                unsafe {
                    if STREAM {
                        T::stream(simd, src.cast(), across, dst.cast(), down);
                    } else {
                        T::transpose(simd, src.cast(), across, dst.cast(), down);
                    }
                }
            }
        }
        one_by_one(0..full_rows, full_cols..cols);
        one_by_one(full_rows..rows, 0..cols);
    }
}

/// An element, `N` times in a row.
///
/// # Safety
/// One element is readable, `N` are writable.
#[inline(always)]
unsafe fn spread<T: Item, const N: usize>(src: *const T, dst: *mut T) {
    // SAFETY: the caller's promise.
    unsafe { dst.cast::<[T; N]>().write_unaligned([src.read_unaligned(); N]) }
}

/// A copy of few bytes, which a call would take longer to start: by pieces of one size, the last of which may
/// overlap the one before.
///
/// # Safety
/// `n` bytes are readable and writable; they don't overlap.
#[inline(always)]
pub unsafe fn copy_bytes(src: *const u8, dst: *mut u8, n: usize) {
    // SAFETY: the caller's promise, and `n` holds a piece.
    unsafe {
        match n {
            0 => {}
            128.. => std::ptr::copy_nonoverlapping(src, dst, n),
            64.. => copy_pieces::<64>(src, dst, n),
            32.. => copy_pieces::<32>(src, dst, n),
            16.. => copy_pieces::<16>(src, dst, n),
            8.. => copy_pieces::<8>(src, dst, n),
            4.. => copy_pieces::<4>(src, dst, n),
            2.. => copy_pieces::<2>(src, dst, n),
            _ => dst.write(src.read()),
        }
    }
}

/// # Safety
/// As [`copy_bytes`], `n` at least `N`.
#[inline(always)]
unsafe fn copy_pieces<const N: usize>(src: *const u8, dst: *mut u8, n: usize) {
    // SAFETY: every piece lies within the `n` bytes.
    let piece = |at: usize| unsafe {
        dst.add(at).cast::<[u8; N]>().write_unaligned(src.add(at).cast::<[u8; N]>().read_unaligned());
    };
    let mut at = 0;
    while at + N < n {
        piece(at);
        at += N;
    }
    piece(n - N);
}

/// A strided row to a contiguous one.
///
/// # Safety
/// `n` elements are valid on both sides.
#[inline(always)]
unsafe fn gather<S: Lanes, T: Item>(simd: S, src: *const T, stride: isize, dst: *mut T, n: usize) {
    let item = size_of::<T>() as isize;
    // SAFETY: the caller's promise; the constant strides let the compiler use vector shuffles.
    unsafe {
        if stride == item {
            std::ptr::copy_nonoverlapping(src.cast::<u8>(), dst.cast::<u8>(), n * size_of::<T>());
        } else if stride == 0 {
            let value = src.read_unaligned();
            for i in 0..n {
                dst.add(i).write_unaligned(value);
            }
        } else if stride == 2 * item {
            let lanes = T::pairs::<S>();
            let whole = if lanes > 1 { n - n % lanes } else { 0 };
            for i in (0..whole).step_by(lanes.max(1)) {
                T::every_second(simd, src.add(2 * i).cast(), dst.add(i).cast());
            }
            constant_stride::<T, 2>(src.add(2 * whole), dst.add(whole), n - whole);
        } else if stride == -item {
            for i in 0..n {
                dst.add(i).write_unaligned(src.sub(i).read_unaligned());
            }
        } else if stride == 3 * item {
            constant_stride::<T, 3>(src, dst, n);
        } else if stride == 4 * item {
            constant_stride::<T, 4>(src, dst, n);
        } else {
            scatter(src, stride, dst, item, n);
        }
    }
}

/// # Safety
/// `n` elements are valid on both sides.
#[inline(always)]
unsafe fn constant_stride<T: Item, const STRIDE: usize>(src: *const T, dst: *mut T, n: usize) {
    for i in 0..n {
        // SAFETY: the caller's promise.
        unsafe { dst.add(i).write_unaligned(src.add(STRIDE * i).read_unaligned()) }
    }
}

/// Any strides on both sides.
///
/// # Safety
/// `n` elements are valid on both sides.
#[inline(always)]
unsafe fn scatter<T: Item>(src: *const T, from: isize, dst: *mut T, to: isize, n: usize) {
    for i in 0..n as isize {
        // SAFETY: the caller's promise.
        unsafe {
            dst.wrapping_byte_offset(i * to).write_unaligned(src.wrapping_byte_offset(i * from).read_unaligned());
        }
    }
}
