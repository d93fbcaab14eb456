//! Loops that interpolate: each output between the elements next to its place in the input.

use std::marker::PhantomData;

use super::lines::InF64;
use super::pool::store_lanes;
use crate::simd::{self, Lanes, MAX_LANES, Reg, WithLanes};

/// Two neighbours along an axis.
#[derive(Clone, Copy, Debug, Default)]
pub struct Neighbours {
    /// Bytes to each.
    pub offset: [isize; 2],
    /// The share of the second; 0 leaves it out.
    pub share: f64,
}

/// A row of outputs.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Along the two axes that are the same for all of the row.
    pub outer: [Neighbours; 2],
    /// For each output of the row.
    pub columns: &'a [Neighbours],
    /// Bytes from one output to the next.
    pub column: isize,
    /// Channels of each output, contiguous in the input; 1 for lanes that go along the row.
    pub channels: usize,
    /// Bytes from one channel to the next in the output.
    pub channel: isize,
}

/// Interpolates a row from the image that starts at `x`.
///
/// # Safety
/// Every neighbour is readable and every output writable, at any alignment; the CPU supports the level.
pub type RunBlend = unsafe fn(x: *const u8, out: *mut u8, row: &Row);

type Wide<S> = [Reg<S, f64>; 2];

/// `a + (b - a) share`.
#[inline(always)]
fn between<S: Lanes>(a: Wide<S>, b: Wide<S>, share: Wide<S>) -> Wide<S> {
    [(b[0] - a[0]).mul_add(share[0], a[0]), (b[1] - a[1]).mul_add(share[1], a[1])]
}

/// What a row has on its last axis.
#[derive(Clone, Copy)]
enum Last<S: Lanes> {
    /// The share of the second neighbour of every lane.
    Same(f64),
    Each(Wide<S>),
}

/// # Safety
/// As [`RunBlend`].
pub unsafe fn blend<S: Lanes, T: InF64>(x: *const u8, out: *mut u8, row: &Row) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Run::<T> { x, out, row, dtype: PhantomData }) }
}

struct Run<'a, T> {
    x: *const u8,
    out: *mut u8,
    row: &'a Row<'a>,
    dtype: PhantomData<T>,
}

impl<T: InF64> WithLanes for Run<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let (row, width) = (self.row, T::lanes::<S>());
        // SAFETY: the promise of `blend`'s caller.
        unsafe {
            if row.channels > 1 {
                for i in 0..row.columns.len() {
                    for lane in (0..row.channels).step_by(width) {
                        self.channels(simd, i, lane, width.min(row.channels - lane));
                    }
                }
            } else {
                for first in (0..row.columns.len()).step_by(width) {
                    self.columns(simd, first, width.min(row.columns.len() - first));
                }
            }
        }
    }
}

impl<T: InF64> Run<'_, T> {
    /// `n` channels of output `i`.
    ///
    /// # Safety
    /// The promise of `blend`'s caller.
    #[inline(always)]
    unsafe fn channels<S: Lanes>(&self, simd: S, i: usize, lane: usize, n: usize) {
        let (row, column) = (self.row, &self.row.columns[i]);
        let first = self.x.wrapping_add(lane * size_of::<T>());
        let y = self.interpolated(
            simd,
            #[inline(always)]
            |at, k| {
                let place = first.wrapping_offset(at + column.offset[k]).cast();
                // SAFETY: channels of the input.
                unsafe { if n == T::lanes::<S>() { Reg::load(simd, place) } else { Reg::load_head(simd, place, n) } }
            },
            Last::Same(column.share),
        );
        let out = self.out.wrapping_offset(i as isize * row.column + lane as isize * row.channel);
        // SAFETY: channels of the output.
        unsafe { store_lanes(y, out, row.channel, n) }
    }

    /// `n` outputs from number `first` on.
    ///
    /// # Safety
    /// The promise of `blend`'s caller.
    #[inline(always)]
    unsafe fn columns<S: Lanes>(&self, simd: S, first: usize, n: usize) {
        let row = self.row;
        let columns = &row.columns[first..first + n];
        let mut shares = [0.0; 2 * MAX_LANES];
        for (share, column) in shares.iter_mut().zip(columns) {
            *share = column.share;
        }
        // SAFETY: two registers of the array, of which no level has more lanes.
        let shares = unsafe { [Reg::load(simd, shares.as_ptr()), Reg::load(simd, shares.as_ptr().add(S::F64_LANES))] };
        let y = self.interpolated(
            simd,
            #[inline(always)]
            |at, k| {
                let mut lanes = [T::of(0.0); MAX_LANES];
                for (lane, column) in lanes.iter_mut().zip(columns) {
                    // SAFETY: an element of the input.
                    *lane = unsafe { self.x.wrapping_offset(at + column.offset[k]).cast::<T>().read_unaligned() };
                }
                Reg::from_array(simd, &lanes)
            },
            Last::Each(shares),
        );
        // SAFETY: elements of the output.
        unsafe { store_lanes(y, self.out.wrapping_offset(first as isize * row.column), row.column, n) }
    }

    /// Interpolates along the outer axes first, and then along the row; `load` reads the neighbour of that number at an
    /// offset. What has no share is left out, be it infinite.
    #[inline(always)]
    fn interpolated<S: Lanes>(&self, simd: S, load: impl Fn(isize, usize) -> Reg<S, T>, last: Last<S>) -> Reg<S, T> {
        let [outer, middle] = self.row.outer;
        let (by_outer, by_middle) = ([Reg::splat(simd, outer.share); 2], [Reg::splat(simd, middle.share); 2]);
        let alone = matches!(last, Last::Same(0.0));
        let mut of_column = [[Reg::splat(simd, 0.0); 2]; 2];
        for (k, column) in of_column.iter_mut().enumerate().take(2 - usize::from(alone)) {
            for (j, &offset) in middle.offset.iter().enumerate().take(1 + usize::from(middle.share != 0.0)) {
                let mut value = T::widen(load(outer.offset[0] + offset, k));
                if outer.share != 0.0 {
                    value = between(value, T::widen(load(outer.offset[1] + offset, k)), by_outer);
                }
                *column = if j == 0 { value } else { between(*column, value, by_middle) };
            }
        }
        let [a, b] = of_column;
        T::narrow(match last {
            Last::Same(_) if alone => a,
            Last::Same(share) => between(a, b, [Reg::splat(simd, share); 2]),
            Last::Each(shares) => {
                let (zero, c) = (a[0].of(0.0), between(a, b, shares));
                [shares[0].eq(zero).select(a[0], c[0]), shares[1].eq(zero).select(a[1], c[1])]
            }
        })
    }
}
