//! Partial loads and stores, tile transposes and every-second copies: the right elements, and no
//! other byte touched.

use core::ptr;

use super::at;
use super::guard::Guarded;
use super::values::Value;
use crate::simd::{Lanes, Mask, Real, Reg, WithLanes, available};

const FILLER: u8 = 0xa5;

/// Distinct bytes, none of them [`FILLER`] for long.
fn pattern(i: usize) -> u8 {
    (i * 7 + i / 251 + 1) as u8
}

fn write_pattern(at: *mut u8, len: usize) {
    for i in 0..len {
        // SAFETY: callers pass `len` writable bytes.
        unsafe { at.add(i).write(pattern(i)) };
    }
}

/// The element that `write_pattern` left at byte `at`.
fn element<T: Value>(at: usize) -> T {
    let bits = (0..size_of::<T>()).fold(0, |bits, i| bits | u64::from(pattern(at + i)) << (8 * i));
    T::any(bits)
}

/// Runs a generic function at every level.
macro_rules! every_level {
    ($($test:ident: $function:ident::<$($t:ty),*>;)*) => {$(
        #[test]
        fn $test() {
            struct Run;
            impl WithLanes for Run {
                type Output = ();
                fn run<S: Lanes>(self, simd: S) {
                    $function::<S $(, $t)*>(simd);
                }
            }
            for isa in available() {
                at(isa, Run);
            }
        }
    )*};
}

every_level! {
    whole_registers_f32: whole_registers::<f32>;
    whole_registers_f64: whole_registers::<f64>;
    load_head_f32: load_head::<f32>;
    load_head_f64: load_head::<f64>;
    store_head_f32: store_head::<f32>;
    store_head_f64: store_head::<f64>;
    store_bools_32: store_bools::<f32>;
    store_bools_64: store_bools::<f64>;
    store_bools4_32: store_bools4::<f32>;
    store_bools4_64: store_bools4::<f64>;
    load_bools_32: load_bools::<f32>;
    load_bools_64: load_bools::<f64>;
    transpose_tile_32: transpose_tile::<f32>;
    transpose_tile_64: transpose_tile::<f64>;
    overlapping_tile_32: overlapping_tile::<f32>;
    overlapping_tile_64: overlapping_tile::<f64>;
    every_second_32: every_second::<f32>;
    every_second_64: every_second::<f64>;
}

/// Places for `bytes` bytes: at both inaccessible pages and a few bytes off them.
fn places(guarded: &Guarded, bytes: usize) -> Vec<*mut u8> {
    let shifts = (0..9).flat_map(|k| [guarded.start().wrapping_add(k), guarded.before_end(bytes + k)]);
    shifts.collect()
}

fn lanes_of<S: Lanes, T: Value>(x: Reg<S, T>) -> Vec<T> {
    let mut out = vec![T::ZERO; T::lanes::<S>()];
    // SAFETY: the buffer holds one register.
    unsafe { x.store(out.as_mut_ptr()) };
    out
}

fn whole_registers<S: Lanes, T: Value>(simd: S) {
    let (from, mut to) = (Guarded::new(), Guarded::new());
    let bytes = T::lanes::<S>() * size_of::<T>();
    for (src, dst) in places(&from, bytes).into_iter().zip(places(&to, bytes)) {
        to.bytes().fill(FILLER);
        write_pattern(src, bytes);
        // SAFETY: one register is readable at `src` and writable at `dst`.
        unsafe { Reg::<S, T>::load(simd, src.cast()).store(dst.cast()) };
        check_bytes(&mut to, dst, bytes, |i| Some(pattern(i)));
    }
}

/// That `guarded` holds `expected` (filler where `None`) from `at` on, and filler elsewhere.
fn check_bytes(guarded: &mut Guarded, at: *mut u8, len: usize, expected: impl Fn(usize) -> Option<u8>) {
    let first = at as usize - guarded.start() as usize;
    for (i, &byte) in guarded.bytes().iter().enumerate() {
        let inside = i.checked_sub(first).filter(|&i| i < len).and_then(&expected);
        assert_eq!(byte, inside.unwrap_or(FILLER), "byte {i}, range {first}+{len}");
    }
}

fn load_head<S: Lanes, T: Value + Real>(simd: S) {
    let guarded = Guarded::new();
    for n in 0..T::lanes::<S>() {
        let bytes = n * size_of::<T>();
        for src in places(&guarded, bytes) {
            write_pattern(src, bytes);
            // SAFETY: `n` elements are readable at `src`.
            let lanes = lanes_of(unsafe { Reg::<S, T>::load_head(simd, src.cast(), n) });
            for (i, got) in lanes.into_iter().enumerate() {
                let want = if i < n { element(i * size_of::<T>()) } else { T::ZERO };
                assert_eq!(got.bits(), want.bits(), "lane {i} of {n} at {:?}", S::ISA);
            }
        }
    }
}

fn store_head<S: Lanes, T: Value + Real>(simd: S) {
    let mut guarded = Guarded::new();
    let whole: Vec<T> = (0..T::lanes::<S>()).map(|i| element(i * size_of::<T>())).collect();
    // SAFETY: the buffer holds one register.
    let x = unsafe { Reg::<S, T>::load(simd, whole.as_ptr()) };
    for n in 0..T::lanes::<S>() {
        let bytes = n * size_of::<T>();
        for dst in places(&guarded, bytes) {
            guarded.bytes().fill(FILLER);
            // SAFETY: `n` elements are writable at `dst`.
            unsafe { x.store_head(dst.cast(), n) };
            check_bytes(&mut guarded, dst, bytes, |i| Some(pattern(i)));
        }
    }
}

/// The lanes that are true in the `round`-th trial: the first rounds have one each, the last all.
fn is_true(round: usize, lane: usize) -> bool {
    round == lane || round == 16 && lane % 3 == 1 || round == 17
}

fn store_bools<S: Lanes, T: Value + Real>(simd: S) {
    let mut guarded = Guarded::new();
    let (zero, lanes) = (Reg::<S, T>::splat(simd, T::ZERO), T::lanes::<S>());
    for round in 0..18 {
        let marks: Vec<T> = (0..lanes).map(|i| if is_true(round, i) { T::of(1.0) } else { T::ZERO }).collect();
        for dst in places(&guarded, lanes) {
            guarded.bytes().fill(FILLER);
            // SAFETY: one register is readable and one byte a lane writable.
            unsafe { zero.lt(Reg::load(simd, marks.as_ptr())).store_bools(dst) };
            check_bytes(&mut guarded, dst, lanes, |i| Some(is_true(round, i).into()));
        }
    }
}

fn store_bools4<S: Lanes, T: Value + Real>(simd: S) {
    let mut guarded = Guarded::new();
    let (zero, lanes) = (Reg::<S, T>::splat(simd, T::ZERO), T::lanes::<S>());
    for round in 0..18 {
        let marks: Vec<T> = (0..4 * lanes).map(|i| if is_true(round, i) { T::of(1.0) } else { T::ZERO }).collect();
        for dst in places(&guarded, 4 * lanes) {
            guarded.bytes().fill(FILLER);
            // SAFETY: four registers are readable and one byte a lane writable.
            unsafe {
                let mask = |k: usize| zero.lt(Reg::load(simd, marks.as_ptr().add(k * lanes)));
                Mask::store_bools4([mask(0), mask(1), mask(2), mask(3)], dst);
            }
            check_bytes(&mut guarded, dst, 4 * lanes, |i| Some(is_true(round, i).into()));
        }
    }
}

fn load_bools<S: Lanes, T: Value + Real>(simd: S) {
    let guarded = Guarded::new();
    let (zero, one) = (Reg::<S, T>::splat(simd, T::ZERO), Reg::splat(simd, T::of(1.0)));
    let lanes = T::lanes::<S>();
    for (round, &byte) in [1u8, 2, 0x7f, 0x80, 0xff].iter().cycle().take(18).enumerate() {
        for src in places(&guarded, lanes) {
            // SAFETY: one byte a lane is accessible.
            let got = lanes_of(unsafe {
                for i in 0..lanes {
                    src.add(i).write(if is_true(round, i) { byte } else { 0 });
                }
                Mask::<S, T>::load_bools(simd, src).select(one, zero)
            });
            for (i, got) in got.into_iter().enumerate() {
                let want = if is_true(round, i) { T::of(1.0) } else { T::ZERO };
                assert_eq!(got.bits(), want.bits(), "lane {i}, byte {byte:#x} at {:?}", S::ISA);
            }
        }
    }
}

/// The rows of a square tile: `side` of `side` elements, `stride` bytes apart.
#[derive(Clone, Copy)]
struct Tile {
    side: usize,
    size: usize,
    stride: isize,
}

impl Tile {
    fn span(self) -> usize {
        (self.side - 1) * self.stride.unsigned_abs() + self.side * self.size
    }
    /// Byte of element `(row, column)`, from the lowest byte of the tile.
    fn offset(self, row: usize, column: usize) -> usize {
        let row = if self.stride < 0 { self.side - 1 - row } else { row };
        row * self.stride.unsigned_abs() + column * self.size
    }
    /// The element whose byte this is, and which of its bytes; none between rows.
    fn find(self, byte: usize) -> Option<(usize, usize, usize)> {
        let stride = self.stride.unsigned_abs();
        let row = (byte / stride).min(self.side - 1);
        let within = byte - row * stride;
        let row = if self.stride < 0 { self.side - 1 - row } else { row };
        (within < self.side * self.size).then_some((row, within / self.size, within % self.size))
    }
}

fn transpose_tile<S: Lanes, T: Value>(simd: S) {
    let (from, mut to) = (Guarded::new(), Guarded::new());
    let size = size_of::<T>();
    let side = if size == 4 { S::TILE_32 } else { S::TILE_64 };
    let row = (side * size) as isize;
    let strides = [row, row + 1, row + 3, row + 64, -row, -row - 5];
    for (i, &stride) in strides.iter().enumerate() {
        let src_tile = Tile { side, size, stride };
        for dst_stride in [stride, strides[(i + 1) % strides.len()], strides[(i + 4) % strides.len()]] {
            let dst_tile = Tile { side, size, stride: dst_stride };
            let pairs = places(&from, src_tile.span()).into_iter().zip(places(&to, dst_tile.span()));
            for (src, dst) in pairs {
                let target = dst.wrapping_add(dst_tile.offset(0, 0));
                let streamed = (target as usize | dst_stride as usize).is_multiple_of(64);
                for stream in if streamed { &[false, true][..] } else { &[false] } {
                    to.bytes().fill(FILLER);
                    write_pattern(src, src_tile.span());
                    // SAFETY: both tiles lie in accessible memory, in different mappings; streamed ones are aligned.
                    unsafe {
                        let src = src.add(src_tile.offset(0, 0));
                        match (size, stream) {
                            (4, false) => simd.transpose_tile_32(src, stride, target, dst_stride),
                            (4, true) => simd.stream_tile_32(src, stride, target, dst_stride),
                            (_, false) => simd.transpose_tile_64(src, stride, target, dst_stride),
                            (_, true) => simd.stream_tile_64(src, stride, target, dst_stride),
                        }
                    }
                    check_bytes(&mut to, dst, dst_tile.span(), |byte| {
                        let (row, column, within) = dst_tile.find(byte)?;
                        Some(pattern(src_tile.offset(column, row) + within))
                    });
                }
            }
        }
    }
}

/// Rows of the target that overlap are written in order.
fn overlapping_tile<S: Lanes, T: Value>(simd: S) {
    let size = size_of::<T>();
    let side = if size == 4 { S::TILE_32 } else { S::TILE_64 };
    let source: Vec<u8> = (0..side * side * size).map(|i| (i * 37 % 251) as u8).collect();
    let row = side * size;
    for step in (1..=side).map(|columns| columns * size) {
        let (mut got, mut want) = (vec![0u8; row * side], vec![0u8; row * side]);
        for (j, i) in (0..side).flat_map(|j| (0..side).map(move |i| (j, i))) {
            let (to, from) = (j * step + i * size, i * row + j * size);
            want[to..to + size].copy_from_slice(&source[from..from + size]);
        }
        let (from, to) = (source.as_ptr(), got.as_mut_ptr());
        // SAFETY: a tile of the source; rows that end within the target.
        unsafe {
            if size == 4 {
                simd.transpose_tile_32(from, row as isize, to, step as isize);
            } else {
                simd.transpose_tile_64(from, row as isize, to, step as isize);
            }
        }
        assert_eq!(got, want, "side {side}, rows {step} bytes apart");
    }
}

fn every_second<S: Lanes, T: Value>(simd: S) {
    let (from, mut to) = (Guarded::new(), Guarded::new());
    let (size, lanes) = (size_of::<T>(), T::lanes::<S>());
    // The last element has no successor: reading one would fault at the end of the page.
    let (src_bytes, dst_bytes) = ((2 * lanes - 1) * size, lanes * size);
    for (src, dst) in places(&from, src_bytes).into_iter().zip(places(&to, dst_bytes)) {
        to.bytes().fill(FILLER);
        write_pattern(src, src_bytes);
        // SAFETY: exactly what the primitive asks for is accessible.
        unsafe {
            match size {
                4 => simd.every_second_32(src, dst),
                _ => simd.every_second_64(src, dst),
            }
        }
        check_bytes(&mut to, dst, dst_bytes, |i| Some(pattern(i / size * 2 * size + i % size)));
    }
}

#[test]
fn guards_guard() {
    let guarded = Guarded::new();
    for place in guarded.places(64) {
        // SAFETY: 64 bytes are accessible.
        unsafe { ptr::write_bytes(place, 1, 64) };
    }
    // A pipe reports bad memory as an error where a plain access would kill the process.
    let readable = |p: *const u8| {
        let mut ends = [0; 2];
        // SAFETY: the kernel checks the address; both ends are closed again.
        unsafe {
            assert_eq!(libc::pipe(ends.as_mut_ptr()), 0);
            let written = libc::write(ends[1], p.cast(), 1);
            let closed = ends.map(|end| libc::close(end));
            assert_eq!(closed, [0, 0]);
            written == 1
        }
    };
    assert!(readable(guarded.start()) && readable(guarded.before_end(1)));
    assert!(!readable(guarded.start().wrapping_sub(1)) && !readable(guarded.before_end(0)));
}
