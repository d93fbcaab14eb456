//! Kernels over rows of columns: each column is a sequence of its own, and the columns of a panel are
//! reduced side by side, with the association of `tree`.

use std::marker::PhantomData;

use super::commutative::CommutativeFold;
use super::fold::FoldOp;
use super::reduce::LANES;
use super::tree::{Join, Widen, black_box_one};
use crate::simd::{self, Elem, Lanes, Real, Reg, WithLanes, prefetch};

/// Columns of a panel.
pub const PANEL: usize = 64;
/// Bytes between the accumulators of two lanes: a panel's worth of the widest.
const LANE_BYTES: usize = PANEL * 8;
/// Rows of one lane that are taken at once.
const ROWS_AT_ONCE: usize = 4;
/// Bytes that rows span from which on memory is asked for early: 1.1 to 1.3 times as fast over 4096 rows of 16 KiB, but
/// 0.7 to 0.9 times where the matrix is in a cache.
const PREFETCH_FROM_BYTES: usize = 16 << 20;
/// Steps from one lane to the next by which memory is asked for early.
const PREFETCH_STEPS: usize = 2;

/// Rows of a panel.
#[derive(Clone, Copy)]
pub struct Rows {
    pub src: *const u8,
    /// Bytes between rows.
    pub stride: isize,
    pub count: usize,
    /// The first one's number within its chunk.
    pub first: usize,
    /// Columns, at most [`PANEL`].
    pub columns: usize,
}

/// The kernels of one fold over columns. Accumulators are aligned, and there is room for a whole panel.
#[derive(Clone, Copy)]
pub struct ColumnKernels {
    /// Bytes of an accumulator.
    pub acc_size: usize,
    /// Accumulators of a column: [`LANES`] where row `r` belongs to lane `r % LANES` and chunks are joined
    /// as `tree` says; 1 where any order will do.
    pub lanes: usize,
    /// Folds rows that lie within one chunk into the lanes, which begin [`LANE_BYTES`] apart.
    pub rows: unsafe fn(rows: &Rows, lanes: *mut u8),
    /// Joins the lanes of a chunk of so many rows into the first one, for `n` columns.
    pub collapse: unsafe fn(lanes: *mut u8, rows: usize, n: usize),
    /// `acc[i] = acc[i] join later[i]` for a panel of accumulators, of which `n` are in use.
    pub merge: unsafe fn(acc: *mut u8, later: *const u8, n: usize),
    /// `out[i] = result of acc[i]` over `count` elements each, for `n` columns.
    pub finish: unsafe fn(acc: *const u8, n: usize, count: usize, param: f64, out: *mut u8),
}

/// The kernels of fold `F` at level `S`.
pub const fn fold_columns<S: Lanes, F: FoldOp>() -> ColumnKernels {
    ColumnKernels {
        acc_size: size_of::<F::Acc>(),
        lanes: if F::SELECTS { 1 } else { LANES },
        rows: fold_rows::<S, F>,
        collapse: fold_collapse::<S, F>,
        merge: fold_merge::<S, F>,
        finish: fold_finish::<F>,
    }
}

struct FoldRows<'a, F>(&'a Rows, *mut u8, PhantomData<F>);

impl<F: FoldOp> WithLanes for FoldRows<'_, F> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let lanes = if F::SELECTS { 1 } else { LANES };
        let rows = self.0;
        let one = black_box_one(simd);
        let mut row = 0;
        while row < rows.count {
            let left = rows.count - row;
            let lane = (rows.first + row) % lanes;
            // SAFETY: rows and accumulators that the caller promised.
            unsafe {
                if left >= ROWS_AT_ONCE * lanes && lane == 0 {
                    (0..lanes).for_each(|lane| self.take::<S, ROWS_AT_ONCE>(one, row + lane, lane, lanes));
                    row += ROWS_AT_ONCE * lanes;
                } else if left >= 2 * lanes && lane == 0 {
                    (0..lanes).for_each(|lane| self.take::<S, 2>(one, row + lane, lane, lanes));
                    row += 2 * lanes;
                } else {
                    self.take::<S, 1>(one, row, lane, lanes);
                    row += 1;
                }
            }
        }
    }
}

impl<F: FoldOp> FoldRows<'_, F> {
    /// Rows `row`, `row + lanes`, .. into the accumulators of their lane.
    ///
    /// # Safety
    /// `N` such rows exist.
    #[inline(always)]
    unsafe fn take<S: Lanes, const N: usize>(&self, one: Reg<S, F::Acc>, row: usize, lane: usize, lanes: usize) {
        let rows = self.0;
        let simd = one.simd;
        let step = F::In::lanes::<S>();
        let acc: *mut F::Acc = self.1.wrapping_add(lane * LANE_BYTES).cast();
        let src: [*const F::In; N] =
            std::array::from_fn(|k| rows.src.wrapping_offset((row + k * lanes) as isize * rows.stride).cast());
        let fresh = rows.first + row < lanes;
        let whole = rows.columns - rows.columns % step;
        // From memory, where each row is in a page of its own, the processor foresees nothing.
        let far = N > 1 && rows.stride.unsigned_abs() * rows.count >= PREFETCH_FROM_BYTES;
        let ahead = if lanes == 1 { PREFETCH_STEPS * N } else { PREFETCH_STEPS } as isize * rows.stride;
        // SAFETY: columns of a row; a panel holds whole registers of accumulators.
        unsafe {
            for column in (0..whole).step_by(step) {
                if far {
                    src.iter().for_each(|src| prefetch(src.wrapping_add(column).wrapping_byte_offset(ahead)));
                }
                let mut x = [[Reg::splat(simd, F::Acc::NEG_ZERO); 2]; N];
                for (x, src) in x.iter_mut().zip(src) {
                    *x = F::In::widen(Reg::load(simd, src.add(column)));
                }
                Self::into::<S, N>(acc.add(column), x, one, fresh);
            }
            if whole < rows.columns {
                let mut x = [[Reg::splat(simd, F::Acc::NEG_ZERO); 2]; N];
                for (x, src) in x.iter_mut().zip(src) {
                    *x = F::In::widen(Reg::load_head(simd, src.add(whole), rows.columns - whole));
                }
                Self::into::<S, N>(acc.add(whole), x, one, fresh);
            }
        }
    }

    /// # Safety
    /// Accumulators for a register of elements.
    #[inline(always)]
    unsafe fn into<S: Lanes, const N: usize>(
        acc: *mut F::Acc,
        x: [[Reg<S, F::Acc>; 2]; N],
        one: Reg<S, F::Acc>,
        fresh: bool,
    ) {
        let simd = one.simd;
        let width = F::Acc::lanes::<S>();
        for part in 0..<F::In as Widen<F::Acc>>::parts::<S>() {
            let mut wide = [Reg::splat(simd, F::Acc::NEG_ZERO); N];
            for (wide, x) in wide.iter_mut().zip(x) {
                *wide = x[part];
            }
            // SAFETY: the caller's promise.
            unsafe {
                let acc = acc.add(part * width);
                let start =
                    if fresh { Reg::splat(simd, F::Acc::of(F::IDENTITY)) } else { Reg::load(simd, acc.cast_const()) };
                all_steps::<S, F, N>(start, wide, one).store(acc);
            }
        }
    }
}

/// `x` taken in order; a selection tries the quick way.
#[inline(always)]
fn all_steps<S: Lanes, F: FoldOp, const N: usize>(
    start: Reg<S, F::Acc>,
    x: [Reg<S, F::Acc>; N],
    one: Reg<S, F::Acc>,
) -> Reg<S, F::Acc> {
    if F::SELECTS && N > 1 {
        // As in `fold::selected`: a sum finds NaN.
        let (mut best, mut sum) = (start, start);
        for x in x {
            best = F::quick(best, x);
            sum = if F::SEES_NAN { sum + x } else { sum };
        }
        // Every zero takes the longer way, whatever its sign.
        let unclear = sum.is_nan() | best.eq(best.of(0.0));
        if !unclear.any() {
            return best;
        }
    }
    let mut acc = start;
    for x in x {
        acc = F::step(acc, x, one);
    }
    acc
}

/// # Safety
/// As [`ColumnKernels::rows`] says; the CPU supports `S`.
unsafe fn fold_rows<S: Lanes, F: FoldOp>(rows: &Rows, lanes: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(FoldRows::<F>(rows, lanes, PhantomData)) }
}

/// # Safety
/// As [`ColumnKernels::collapse`] says; the CPU supports `S`.
unsafe fn fold_collapse<S: Lanes, F: FoldOp>(lanes: *mut u8, rows: usize, n: usize) {
    struct Collapse<A, J>(*mut u8, usize, usize, PhantomData<(A, J)>);
    impl<A: Real, J: Join<A>> WithLanes for Collapse<A, J> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, simd: S) {
            let Collapse(lanes, rows, n, _) = self;
            let at = |lane: usize, i: usize| lanes.wrapping_add(lane * LANE_BYTES).cast::<A>().wrapping_add(i);
            // SAFETY: lanes below `rows` were written, and a panel holds whole registers.
            let load = |lane: usize, i: usize| unsafe { Reg::<S, A>::load(simd, at(lane, i).cast_const()) };
            for i in (0..n).step_by(A::lanes::<S>()) {
                let mut half = LANES / 2;
                if rows >= LANES {
                    let mut acc = [load(0, i); LANES / 2];
                    for (lane, acc) in acc.iter_mut().enumerate() {
                        *acc = J::join(load(lane, i), load(lane + LANES / 2, i));
                    }
                    for half in [8, 4, 2, 1] {
                        for lane in 0..half {
                            acc[lane] = J::join(acc[lane], acc[lane + half]);
                        }
                    }
                    // SAFETY: as above.
                    unsafe { acc[0].store(at(0, i)) }
                    continue;
                }
                // Absent lanes are left out.
                while half > 0 {
                    for lane in 0..half.min(rows.saturating_sub(half)) {
                        // SAFETY: as above.
                        unsafe { J::join(load(lane, i), load(lane + half, i)).store(at(lane, i)) }
                    }
                    half /= 2;
                }
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Collapse::<F::Acc, F>(lanes, rows, n, PhantomData)) }
}

/// There is nothing to join.
unsafe fn one_lane(_: *mut u8, _: usize, _: usize) {}

/// # Safety
/// As [`ColumnKernels::merge`] says; the CPU supports `S`.
unsafe fn fold_merge<S: Lanes, F: FoldOp>(acc: *mut u8, later: *const u8, n: usize) {
    struct Merge<A, J>(*mut A, *const A, usize, PhantomData<J>);
    impl<A: Real, J: Join<A>> WithLanes for Merge<A, J> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, simd: S) {
            for i in (0..self.2).step_by(A::lanes::<S>()) {
                // SAFETY: a panel holds whole registers.
                unsafe {
                    let (a, b) = (Reg::load(simd, self.0.add(i).cast_const()), Reg::load(simd, self.1.add(i)));
                    J::join(a, b).store(self.0.add(i));
                }
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Merge::<F::Acc, F>(acc.cast(), later.cast(), n, PhantomData)) }
}

/// # Safety
/// As [`ColumnKernels::finish`] says.
unsafe fn fold_finish<F: FoldOp>(acc: *const u8, n: usize, count: usize, param: f64, out: *mut u8) {
    let (acc, out): (*const F::Acc, *mut F::In) = (acc.cast(), out.cast());
    for i in 0..n {
        // SAFETY: `n` accumulators and results.
        unsafe { out.add(i).write_unaligned(F::result(acc.add(i).read(), count, param)) }
    }
}

/// The kernels of a plain fold at level `S`.
pub const fn commutative_columns<S: Lanes, F: CommutativeFold>() -> ColumnKernels {
    const { assert!(size_of::<F::Acc>() <= 8) };
    ColumnKernels {
        acc_size: size_of::<F::Acc>(),
        lanes: 1,
        rows: plain_rows::<S, F>,
        collapse: one_lane,
        merge: plain_merge::<F>,
        finish: plain_finish::<F>,
    }
}

/// # Safety
/// As [`ColumnKernels::rows`] says; the CPU supports `S`.
unsafe fn plain_rows<S: Lanes, F: CommutativeFold>(rows: &Rows, acc: *mut u8) {
    struct ColumnsLoop<'a, F>(&'a Rows, *mut u8, PhantomData<F>);
    impl<F: CommutativeFold> WithLanes for ColumnsLoop<'_, F> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) {
            let (rows, acc) = (self.0, self.1.cast::<F::Acc>());
            for row in 0..rows.count {
                let src: *const F::In = rows.src.wrapping_offset(row as isize * rows.stride).cast();
                let fresh = rows.first + row == 0;
                for i in 0..rows.columns {
                    // SAFETY: columns of a row, and their accumulators.
                    unsafe {
                        let before = if fresh { F::START } else { acc.add(i).read() };
                        acc.add(i).write(F::step(before, src.add(i).read_unaligned()));
                    }
                }
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(ColumnsLoop::<F>(rows, acc, PhantomData)) }
}

/// # Safety
/// As [`ColumnKernels::merge`] says.
unsafe fn plain_merge<F: CommutativeFold>(acc: *mut u8, later: *const u8, n: usize) {
    let (acc, later): (*mut F::Acc, *const F::Acc) = (acc.cast(), later.cast());
    for i in 0..n {
        // SAFETY: `n` accumulators on both sides.
        unsafe { acc.add(i).write(F::join(acc.add(i).read(), later.add(i).read())) }
    }
}

/// # Safety
/// As [`ColumnKernels::finish`] says.
unsafe fn plain_finish<F: CommutativeFold>(acc: *const u8, n: usize, _: usize, _: f64, out: *mut u8) {
    let (acc, out): (*const F::Acc, *mut F::Out) = (acc.cast(), out.cast());
    for i in 0..n {
        // SAFETY: `n` accumulators and results.
        unsafe { out.add(i).write_unaligned(F::result(acc.add(i).read())) }
    }
}
