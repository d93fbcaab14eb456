//! Tensors as lines along one of their axes, and memory for work on a line.

use super::plan::for_each_index;
use crate::simd::sort::Key;
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{PerAxis, View};

/// The lines along one axis of `N` tensors whose other axes have the same extents.
#[derive(Debug)]
pub struct Lines<const N: usize> {
    /// The other axes; the one that operand 0 walks most densely is last.
    outer: PerAxis<OuterAxis<N>>,
    start: [*mut u8; N],
    /// Elements of a line.
    pub length: [usize; N],
    /// Bytes from one element of a line to the next.
    pub step: [isize; N],
    /// Bytes of an element.
    pub item: [usize; N],
}

#[derive(Clone, Copy, Debug)]
struct OuterAxis<const N: usize> {
    extent: usize,
    strides: [isize; N],
}

impl<const N: usize> Lines<N> {
    /// The lines along `axis`; a tensor without axes is one line of one element.
    pub fn new(views: [&View; N], axis: usize) -> Self {
        let strides = views.map(View::byte_strides);
        let along = |i: usize| strides.each_ref().map(|strides| strides.get(i).map_or(0, |&stride| stride as isize));
        let mut outer: PerAxis<OuterAxis<N>> = PerAxis::new();
        for (i, &extent) in views[0].shape.iter().enumerate() {
            if i != axis && extent != 1 {
                outer.push(OuterAxis { extent: extent as usize, strides: along(i) });
            }
        }
        outer.sort_descending(|axis| axis.strides[0].unsigned_abs());
        let item = views.map(|view| view.dtype.size());
        let length = views.map(|view| view.shape.get(axis).map_or(1, |&extent| extent as usize));
        let mut step = along(axis);
        for k in 0..N {
            if length[k] == 1 {
                step[k] = item[k] as isize;
            }
        }
        Self { outer, start: views.map(|view| view.data), length, step, item }
    }

    /// Calls `body` with the first elements of up to `most` neighbouring lines and their number.
    pub fn for_each_panel(&self, most: usize, mut body: impl FnMut([*mut u8; N], usize)) {
        let (columns, outer) = match self.outer.split_last() {
            Some((columns, outer)) => (*columns, outer),
            None => (OuterAxis { extent: 1, strides: [0; N] }, &[][..]),
        };
        let empty = self.length.contains(&0) || columns.extent == 0 || outer.iter().any(|axis| axis.extent == 0);
        // Lines of nothing may be absurdly many.
        if empty {
            return;
        }
        let step = |at: &mut [*mut u8; N], axis: &OuterAxis<N>, steps: isize| *at = moved(*at, axis, steps);
        for_each_index(
            outer,
            |axis| axis.extent,
            self.start,
            step,
            |&at| {
                for first in (0..columns.extent).step_by(most) {
                    body(moved(at, &columns, first as isize), most.min(columns.extent - first));
                }
            },
        );
    }

    /// Bytes from one line of operand `k` in a panel to the next.
    pub fn between(&self, k: usize) -> isize {
        self.outer.last().map_or(0, |columns| columns.strides[k])
    }

    /// Lines that should be taken at once, `bytes` of work each: as many as share the cache lines that operand 0
    /// is read by.
    pub fn panel(&self, bytes: usize) -> usize {
        const TILES: usize = 16;
        const WORK: usize = 1 << 19;
        let across = self.step[0].unsigned_abs() > self.item[0] && self.between(0) == self.item[0] as isize;
        if across { (WORK / bytes.max(1)).clamp(1, TILES) } else { 1 }
    }

    /// Operand `k`'s lines are contiguous and aligned to its elements, so that they are slices.
    pub fn are_slices(&self, k: usize) -> bool {
        let aligned = |bytes: isize| bytes % self.item[k] as isize == 0;
        self.step[k] == self.item[k] as isize
            && aligned(self.start[k] as isize)
            && self.outer.iter().all(|axis| aligned(axis.strides[k]))
    }
}

fn moved<const N: usize>(mut at: [*mut u8; N], axis: &OuterAxis<N>, steps: isize) -> [*mut u8; N] {
    for (at, &stride) in at.iter_mut().zip(&axis.strides) {
        *at = at.wrapping_offset(steps * stride);
    }
    at
}

/// Memory for work, handed out piece by piece.
pub struct Workspace<'a>(&'a mut [u64]);

impl<'a> Workspace<'a> {
    /// Runs `body` with room for `bytes`, pieces rounded up to 8 bytes each: on the stack if they are few.
    pub fn with<R>(bytes: usize, body: impl FnOnce(Workspace) -> R) -> Result<R> {
        const STACK_BYTES: usize = 512;
        let words = bytes.div_ceil(8);
        if words <= STACK_BYTES {
            return Ok(body(Workspace(&mut [0; STACK_BYTES])));
        }
        let mut memory: Vec<u64> = Vec::new();
        if memory.try_reserve_exact(words).is_err() {
            bail!(Alloc, "a workspace of {bytes} bytes could not be allocated");
        }
        memory.resize(words, 0);
        Ok(body(Workspace(&mut memory)))
    }

    /// What a piece of `count` keys takes.
    pub fn bytes<K: Key>(count: usize) -> usize {
        size::round_up(count.saturating_mul(size_of::<K>()), 8)
    }

    /// What is left, for use during a borrow.
    pub fn again(&mut self) -> Workspace<'_> {
        Workspace(&mut *self.0)
    }

    /// The next piece.
    pub fn take<K: Key>(&mut self, count: usize) -> &'a mut [K] {
        let (piece, rest) = std::mem::take(&mut self.0).split_at_mut(Self::bytes::<K>(count) / 8);
        self.0 = rest;
        // SAFETY: exclusive, initialised memory of at least `count` integers, aligned for any.
        unsafe { std::slice::from_raw_parts_mut(piece.as_mut_ptr().cast(), count) }
    }
}
