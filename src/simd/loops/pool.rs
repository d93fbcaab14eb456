//! Loops over windows: outputs side by side in lanes, each made of the window of elements that belongs to it.

use std::marker::PhantomData;

use super::lines::InF64;
use crate::simd::{self, Lanes, MAX_LANES, Reg, WithLanes};

/// Rows of outputs, and their windows.
#[derive(Clone, Copy, Debug)]
pub struct PoolWindows {
    /// Elements of a window along each spatial axis, 1 or more, and the bytes between them.
    pub extent: [usize; 3],
    pub step: [isize; 3],
    /// Outputs side by side; bytes from one's window to the next one's, and from output to output.
    pub lanes: usize,
    pub lane: [isize; 2],
    /// Rows of such outputs, and the same of them.
    pub rows: usize,
    pub row: [isize; 2],
}

/// Makes the outputs of the windows that start at `x`.
///
/// # Safety
/// Every element of a window is readable and every output writable, at any alignment; they are apart; the CPU
/// supports the level.
pub type PoolKernel = unsafe fn(x: *const u8, out: *mut u8, windows: &PoolWindows);

/// What becomes of a window. Its elements are taken column by column: within a column, which has one place on the
/// last axis, in order, and then the columns in order.
pub trait PoolOp<T: InF64>: 'static {
    /// What accumulates.
    type Acc<S: Lanes>: Copy;
    fn first<S: Lanes>(x: Reg<S, T>) -> Self::Acc<S>;
    fn join<S: Lanes>(acc: Self::Acc<S>, other: Self::Acc<S>) -> Self::Acc<S>;
    /// The result of `count` elements.
    fn result<S: Lanes>(acc: Self::Acc<S>, count: usize) -> Reg<S, T>;
}

/// # Safety
/// As [`PoolKernel`].
pub unsafe fn pool<S: Lanes, T: InF64, P: PoolOp<T>>(x: *const u8, out: *mut u8, windows: &PoolWindows) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(PoolLoop::<T, P> { x, out, windows, pass: PhantomData }) }
}

struct PoolLoop<'a, T, P> {
    x: *const u8,
    out: *mut u8,
    windows: &'a PoolWindows,
    pass: PhantomData<(T, P)>,
}

/// How far apart the elements of neighbouring lanes are.
const DENSE: usize = 1;
const EVERY_SECOND: usize = 2;
const APART: usize = 0;

/// Sides of square windows whose loops are unrolled, the usual ones; this is for all others.
const ANY_SIDE: usize = 0;

impl<T: InF64, P: PoolOp<T>> WithLanes for PoolLoop<'_, T, P> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let item = size_of::<T>() as isize;
        let short = self.windows.lanes < T::lanes::<S>();
        // SAFETY: the promise of `pool`'s caller; whole registers of elements exist where lanes are as many.
        unsafe {
            match self.windows.lane[0] {
                step if step == item && !short => match self.windows.extent {
                    [1, 2, 2] => self.rows::<S, DENSE, 2>(simd),
                    [1, 3, 3] => self.rows::<S, DENSE, 3>(simd),
                    _ => self.rows::<S, DENSE, ANY_SIDE>(simd),
                },
                step if step == 2 * item && !short => self.rows::<S, EVERY_SECOND, ANY_SIDE>(simd),
                _ => self.rows::<S, APART, ANY_SIDE>(simd),
            }
        }
    }
}

impl<T: InF64, P: PoolOp<T>> PoolLoop<'_, T, P> {
    /// The extents of a window, known beforehand if it is a square.
    #[inline(always)]
    fn extent<const SIDE: usize>(&self) -> [usize; 3] {
        if SIDE == ANY_SIDE { self.windows.extent } else { [1, SIDE, SIDE] }
    }

    /// A window's first element and its output.
    #[inline(always)]
    fn at(&self, row: usize, lane: usize) -> (*const u8, *mut u8) {
        let w = self.windows;
        let (row, lane) = (row as isize, lane as isize);
        let (x, out) = (row * w.row[0] + lane * w.lane[0], row * w.row[1] + lane * w.lane[1]);
        (self.x.wrapping_offset(x), self.out.wrapping_offset(out))
    }

    /// # Safety
    /// The promise of `pool`'s caller; where lanes are not [`APART`] there is a register's worth of them.
    #[inline(always)]
    unsafe fn rows<S: Lanes, const HOW: usize, const SIDE: usize>(&self, simd: S) {
        let (w, width) = (self.windows, T::lanes::<S>());
        for row in 0..w.rows {
            let mut lane = 0;
            // SAFETY: lanes below `w.lanes`.
            unsafe {
                while HOW == DENSE && lane + 4 * width <= w.lanes {
                    self.outputs::<S, HOW, SIDE, 4>(simd, self.at(row, lane), width);
                    lane += 4 * width;
                }
                while lane + width <= w.lanes {
                    self.outputs::<S, HOW, SIDE, 1>(simd, self.at(row, lane), width);
                    lane += width;
                }
                if lane < w.lanes {
                    // What is left: some outputs once more where that is quicker, as the inputs are apart.
                    let (lane, n) = if HOW == APART { (lane, w.lanes - lane) } else { (w.lanes - width, width) };
                    self.outputs::<S, HOW, SIDE, 1>(simd, self.at(row, lane), n);
                }
            }
        }
    }

    /// `N` registers of outputs, or `n` lanes of one.
    ///
    /// # Safety
    /// The windows and outputs of these lanes are valid.
    #[inline(always)]
    unsafe fn outputs<S: Lanes, const HOW: usize, const SIDE: usize, const N: usize>(
        &self,
        simd: S,
        (x, out): (*const u8, *mut u8),
        n: usize,
    ) {
        let (w, extent) = (self.windows, self.extent::<SIDE>());
        // SAFETY: elements of the windows, and outputs of these lanes.
        unsafe {
            let mut acc = self.column::<S, HOW, SIDE, N>(simd, x, n);
            for k in 1..extent[2] {
                let other = self.column::<S, HOW, SIDE, N>(simd, x.wrapping_offset(k as isize * w.step[2]), n);
                for r in 0..N {
                    acc[r] = P::join(acc[r], other[r]);
                }
            }
            let count = extent.iter().product();
            // By reference: an iterator that owns the registers takes them through memory, some bytes at a time.
            for (r, &acc) in acc.iter().enumerate() {
                let out = out.wrapping_offset((r * T::lanes::<S>()) as isize * w.lane[1]);
                store_lanes(P::result(acc, count), out, w.lane[1], n);
            }
        }
    }

    /// What a column of the windows makes.
    ///
    /// # Safety
    /// The windows of these lanes are valid, and have such a column at `x`.
    #[inline(always)]
    unsafe fn column<S: Lanes, const HOW: usize, const SIDE: usize, const N: usize>(
        &self,
        simd: S,
        x: *const u8,
        n: usize,
    ) -> [P::Acc<S>; N] {
        let (w, extent) = (self.windows, self.extent::<SIDE>());
        // SAFETY: elements of the windows.
        unsafe {
            let mut acc = [self.element::<S, HOW>(simd, x, 0, n); N];
            for (r, acc) in acc.iter_mut().enumerate().skip(1) {
                *acc = self.element::<S, HOW>(simd, x, r, n);
            }
            for i in 0..extent[0] {
                let plane = x.wrapping_offset(i as isize * w.step[0]);
                for j in usize::from(i == 0)..extent[1] {
                    let place = plane.wrapping_offset(j as isize * w.step[1]);
                    for (r, acc) in acc.iter_mut().enumerate() {
                        *acc = P::join(*acc, self.element::<S, HOW>(simd, place, r, n));
                    }
                }
            }
            acc
        }
    }

    /// Register `r` of the elements at `x`.
    ///
    /// # Safety
    /// The windows of these lanes are valid, and have such elements at `x`.
    #[inline(always)]
    unsafe fn element<S: Lanes, const HOW: usize>(&self, simd: S, x: *const u8, r: usize, n: usize) -> P::Acc<S> {
        let step = self.windows.lane[0];
        let x = x.wrapping_offset((r * T::lanes::<S>()) as isize * step);
        // SAFETY: the caller's promise.
        P::first(unsafe { load_lanes::<S, T, HOW>(simd, x, step, n) })
    }
}

/// # Safety
/// `n` elements `step` bytes apart are readable; a register's worth where they are not [`APART`].
#[inline(always)]
unsafe fn load_lanes<S: Lanes, T: InF64, const HOW: usize>(simd: S, x: *const u8, step: isize, n: usize) -> Reg<S, T> {
    // SAFETY: the caller's promise; no level has more than `MAX_LANES`.
    unsafe {
        if HOW == DENSE {
            return Reg::load(simd, x.cast());
        }
        let mut lanes = [T::of(0.0); MAX_LANES];
        if HOW == EVERY_SECOND {
            match size_of::<T>() {
                4 => simd.every_second_32(x, lanes.as_mut_ptr().cast()),
                _ => simd.every_second_64(x, lanes.as_mut_ptr().cast()),
            }
        } else {
            for (i, lane) in lanes.iter_mut().enumerate().take(n) {
                *lane = x.wrapping_offset(i as isize * step).cast::<T>().read_unaligned();
            }
        }
        Reg::from_array(simd, &lanes)
    }
}

/// # Safety
/// `n` elements `step` bytes apart are writable.
#[inline(always)]
pub(super) unsafe fn store_lanes<S: Lanes, T: InF64>(y: Reg<S, T>, out: *mut u8, step: isize, n: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        if n == T::lanes::<S>() && step == size_of::<T>() as isize {
            return y.store(out.cast());
        }
        for (i, &lane) in y.to_array(T::of(0.0)).iter().enumerate().take(n) {
            out.wrapping_offset(i as isize * step).cast::<T>().write_unaligned(lane);
        }
    }
}
