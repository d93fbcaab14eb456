//! Loops that interpolate: each output between the elements next to its position in the input.

use std::marker::PhantomData;
use std::ops::Range;

use super::lines::InF64;
use super::pool::store_lanes;
use crate::simd::{self, Lanes, MAX_LANES, Reg, WithLanes};

/// Two neighbouring elements along an axis.
#[derive(Clone, Copy, Debug, Default)]
pub struct TapPair {
    /// Bytes to each.
    pub offset: [isize; 2],
    /// The weight of the second; 0 leaves it out.
    pub weight: f64,
}

/// A row of outputs.
#[derive(Clone, Copy, Debug)]
pub struct OutputRow<'a> {
    /// Along the two axes that are the same for all of the row.
    pub outer: [TapPair; 2],
    /// For each output of the row.
    pub columns: &'a [TapPair],
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
pub type InterpolateKernel = unsafe fn(x: *const u8, out: *mut u8, row: &OutputRow);

/// Registers of channels that are interpolated together.
const CHANNEL_REGISTERS: usize = 4;
/// Outputs whose channels are finished before the next ones': few, so that memory is written nearly in its order.
const OUTPUT_BLOCK: usize = 32;

type Wide<S> = [Reg<S, f64>; 2];

/// `a + (b - a) weight`; f64 has one register of them.
#[inline(always)]
fn lerp<S: Lanes, T>(a: Wide<S>, b: Wide<S>, weight: Wide<S>) -> Wide<S> {
    let mut y = [(b[0] - a[0]).mul_add(weight[0], a[0]), a[1]];
    if size_of::<T>() < size_of::<f64>() {
        y[1] = (b[1] - a[1]).mul_add(weight[1], a[1]);
    }
    y
}

/// # Safety
/// As [`InterpolateKernel`].
pub unsafe fn interpolate<S: Lanes, T: InF64>(x: *const u8, out: *mut u8, row: &OutputRow) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(InterpolateLoop::<T> { x, out, row, dtype: PhantomData }) }
}

struct InterpolateLoop<'a, T> {
    x: *const u8,
    out: *mut u8,
    row: &'a OutputRow<'a>,
    dtype: PhantomData<T>,
}

impl<T: InF64> WithLanes for InterpolateLoop<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let [outer, middle] = self.row.outer.map(|axis| axis.weight != 0.0);
        // SAFETY: the promise of `interpolate`'s caller.
        unsafe {
            match (outer, middle) {
                (false, false) => self.row::<S, false, false>(simd),
                (false, true) => self.row::<S, false, true>(simd),
                (true, false) => self.row::<S, true, false>(simd),
                (true, true) => self.row::<S, true, true>(simd),
            }
        }
    }
}

impl<T: InF64> InterpolateLoop<'_, T> {
    /// All outputs of the row; see `outer`.
    ///
    /// # Safety
    /// The promise of `interpolate`'s caller.
    #[inline(always)]
    unsafe fn row<S: Lanes, const OUTER: bool, const MIDDLE: bool>(&self, simd: S) {
        let (row, width) = (self.row, T::lanes::<S>());
        // SAFETY: the promise of `interpolate`'s caller.
        unsafe {
            if row.channels > 1 {
                let together = row.channels - row.channels % (CHANNEL_REGISTERS * width);
                for start in (0..row.columns.len()).step_by(OUTPUT_BLOCK) {
                    let columns = start..row.columns.len().min(start + OUTPUT_BLOCK);
                    for lane in (0..together).step_by(CHANNEL_REGISTERS * width) {
                        self.channels::<S, OUTER, MIDDLE, CHANNEL_REGISTERS>(simd, columns.clone(), lane, width);
                    }
                    for lane in (together..row.channels).step_by(width) {
                        self.channels::<S, OUTER, MIDDLE, 1>(
                            simd,
                            columns.clone(),
                            lane,
                            width.min(row.channels - lane),
                        );
                    }
                }
            } else {
                for first in (0..row.columns.len()).step_by(width) {
                    self.columns::<S, OUTER, MIDDLE>(simd, first, width.min(row.columns.len() - first));
                }
            }
        }
    }

    /// `N` registers of channels of these outputs, or `n` channels of one. Neighbouring outputs mostly have a neighbour in
    /// common, or both.
    ///
    /// # Safety
    /// The promise of `interpolate`'s caller.
    #[inline(always)]
    unsafe fn channels<S: Lanes, const OUTER: bool, const MIDDLE: bool, const N: usize>(
        &self,
        simd: S,
        columns: Range<usize>,
        lane: usize,
        n: usize,
    ) {
        let (row, width) = (self.row, T::lanes::<S>());
        let (mut near, mut far) = ([[Reg::splat(simd, 0.0); 2]; N], [[Reg::splat(simd, 0.0); 2]; N]);
        let mut known = [isize::MIN; 2];
        for i in columns {
            let column = &row.columns[i];
            let [a, b] = column.offset;
            if known[1] == a {
                (near, known[0]) = (far, a);
            } else if known[0] != a {
                for (r, near) in near.iter_mut().enumerate() {
                    // SAFETY: channels of the input.
                    *near = unsafe { self.of_channels::<S, OUTER, MIDDLE>(simd, lane + r * width, n, a) };
                }
                known[0] = a;
            }
            if column.weight != 0.0 && known[1] != b {
                for (r, far) in far.iter_mut().enumerate() {
                    // SAFETY: channels of the input.
                    *far = unsafe { self.of_channels::<S, OUTER, MIDDLE>(simd, lane + r * width, n, b) };
                }
                known[1] = b;
            }
            let weight = [Reg::splat(simd, column.weight); 2];
            let out = self.out.wrapping_offset(i as isize * row.column + lane as isize * row.channel);
            for r in 0..N {
                let y = if column.weight == 0.0 { near[r] } else { lerp::<S, T>(near[r], far[r], weight) };
                let out = out.wrapping_offset((r * width) as isize * row.channel);
                // SAFETY: channels of the output.
                unsafe { store_lanes(T::narrow(y), out, row.channel, n) }
            }
        }
    }

    /// What the outer axes make of `n` channels, `column` bytes from the first column.
    ///
    /// # Safety
    /// The promise of `interpolate`'s caller.
    #[inline(always)]
    unsafe fn of_channels<S: Lanes, const OUTER: bool, const MIDDLE: bool>(
        &self,
        simd: S,
        lane: usize,
        n: usize,
        column: isize,
    ) -> Wide<S> {
        let first = self.x.wrapping_add(lane * size_of::<T>()).wrapping_offset(column);
        self.outer::<S, OUTER, MIDDLE>(
            simd,
            #[inline(always)]
            |at| {
                let place = first.wrapping_offset(at).cast();
                // SAFETY: channels of the input.
                unsafe { if n == T::lanes::<S>() { Reg::load(simd, place) } else { Reg::load_head(simd, place, n) } }
            },
        )
    }

    /// `n` outputs from number `start` on.
    ///
    /// # Safety
    /// The promise of `interpolate`'s caller.
    #[inline(always)]
    unsafe fn columns<S: Lanes, const OUTER: bool, const MIDDLE: bool>(&self, simd: S, start: usize, n: usize) {
        let row = self.row;
        let columns = &row.columns[start..start + n];
        let mut weights = [0.0; 2 * MAX_LANES];
        for (weight, column) in weights.iter_mut().zip(columns) {
            *weight = column.weight;
        }
        // SAFETY: two registers of the array, of which no level has more lanes.
        let weights =
            unsafe { [Reg::load(simd, weights.as_ptr()), Reg::load(simd, weights.as_ptr().add(S::F64_LANES))] };
        let [first, second] = [0, 1].map(
            #[inline(always)]
            // SAFETY: elements of the input.
            |k| unsafe { self.of_columns::<S, OUTER, MIDDLE>(simd, columns, k) },
        );
        let (zero, c) = (first[0].of(0.0), lerp::<S, T>(first, second, weights));
        let y = T::narrow([weights[0].eq(zero).select(first[0], c[0]), weights[1].eq(zero).select(first[1], c[1])]);
        // SAFETY: elements of the output.
        unsafe { store_lanes(y, self.out.wrapping_offset(start as isize * row.column), row.column, n) }
    }

    /// What the outer axes make of neighbour `k` of each of these columns.
    ///
    /// # Safety
    /// The promise of `interpolate`'s caller.
    #[inline(always)]
    unsafe fn of_columns<S: Lanes, const OUTER: bool, const MIDDLE: bool>(
        &self,
        simd: S,
        columns: &[TapPair],
        k: usize,
    ) -> Wide<S> {
        self.outer::<S, OUTER, MIDDLE>(
            simd,
            #[inline(always)]
            |at| {
                let mut lanes = [T::of(0.0); MAX_LANES];
                for (lane, column) in lanes.iter_mut().zip(columns) {
                    // SAFETY: an element of the input.
                    *lane = unsafe { self.x.wrapping_offset(at + column.offset[k]).cast::<T>().read_unaligned() };
                }
                Reg::from_array(simd, &lanes)
            },
        )
    }

    /// Interpolates along the outer axes: the first one, then the middle one; `load` reads at an offset. What has no
    /// weight is left out, be it infinite: `OUTER` and `MIDDLE` tell whether those axes' second neighbours have any.
    #[inline(always)]
    fn outer<S: Lanes, const OUTER: bool, const MIDDLE: bool>(
        &self,
        simd: S,
        load: impl Fn(isize) -> Reg<S, T>,
    ) -> Wide<S> {
        let [outer, middle] = self.row.outer;
        let by_outer = [Reg::splat(simd, outer.weight); 2];
        let mut value = T::widen(load(outer.offset[0] + middle.offset[0]));
        if OUTER {
            value = lerp::<S, T>(value, T::widen(load(outer.offset[1] + middle.offset[0])), by_outer);
        }
        if MIDDLE {
            let mut other = T::widen(load(outer.offset[0] + middle.offset[1]));
            if OUTER {
                other = lerp::<S, T>(other, T::widen(load(outer.offset[1] + middle.offset[1])), by_outer);
            }
            value = lerp::<S, T>(value, other, [Reg::splat(simd, middle.weight); 2]);
        }
        value
    }
}
