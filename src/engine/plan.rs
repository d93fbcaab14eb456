//! Orders and merges the axes of all operands.

use arrayvec::ArrayVec;

use super::BLOCK_BYTES;
use crate::kernels::MAX_OPERANDS;
use crate::tensor::{MAX_NDIM, View};

/// Rows of a chunk when an operand is transposed: a cache line of f32.
const TILE_ROWS: usize = 16;

/// One loop over all operands, of which there are `N` at most.
#[derive(Clone, Copy, Debug)]
pub struct Axis<const N: usize = MAX_OPERANDS> {
    pub extent: usize,
    /// Byte stride of each operand; 0 repeats.
    pub strides: [isize; N],
}

/// Loops over the operands of an elementwise operation, outermost first, and where they start.
#[derive(Debug)]
pub struct Plan<const N: usize = MAX_OPERANDS> {
    /// At least one; all extents are 1 or more.
    pub axes: ArrayVec<Axis<N>, MAX_NDIM>,
    /// First element of each operand.
    pub data: [*mut u8; N],
    /// Bytes of each operand's element.
    pub items: [usize; N],
    /// Inputs, which come first.
    pub inputs: usize,
    /// Operands in use: inputs, then outputs.
    pub operands: usize,
}

impl<const N: usize> Plan<N> {
    /// A place for a plan; large, so that it is filled where it stands.
    #[inline]
    pub fn empty() -> Self {
        Self { axes: ArrayVec::new(), data: [std::ptr::null_mut(); N], items: [1; N], inputs: 0, operands: 0 }
    }

    /// Plans for `inputs` broadcast to the shape of `outs`, which is the same for all; false when there are
    /// no elements.
    ///
    /// The first output's strides decide the order: elementwise work may visit elements in any, so its
    /// smallest stride becomes the innermost loop, and negative output strides are walked forwards.
    pub fn prepare(&mut self, inputs: &[View], outs: &[View]) -> bool {
        if outs[0].shape.contains(&0) {
            return false;
        }
        self.inputs = inputs.len();
        self.operands = inputs.len() + outs.len();
        for (k, view) in inputs.iter().chain(outs).enumerate() {
            self.data[k] = view.data;
            self.items[k] = view.dtype.size();
        }
        self.collect_axes(inputs, outs);
        self.walk_output_forwards();
        self.order_by_output();
        self.merge();
        if self.axes.is_empty() {
            self.axes.push(Axis { extent: 1, strides: self.items.map(|item| item as isize) });
        }
        true
    }

    /// The first output's place among the operands.
    pub fn out(&self) -> usize {
        self.inputs
    }

    /// The outputs' places among the operands.
    pub fn outs(&self) -> std::ops::Range<usize> {
        self.inputs..self.operands
    }

    /// The two innermost axes, rows and columns; rows of extent 1 when there is only one axis.
    pub fn innermost(&self) -> (Axis<N>, Axis<N>) {
        (self.counted_from_end(1), self.counted_from_end(0))
    }

    /// The axis so many places before the last one; one of extent 1 where there is none.
    pub fn counted_from_end(&self, places: usize) -> Axis<N> {
        let none = Axis { extent: 1, strides: [0; N] };
        self.axes.len().checked_sub(places + 1).map_or(none, |axis| self.axes[axis])
    }

    /// Elements of every operand that fit a block.
    pub fn block_elements(&self) -> usize {
        BLOCK_BYTES / self.items[..self.operands].iter().copied().max().unwrap_or(1)
    }

    /// How the two innermost axes are cut into chunks of so many elements at most: rows and columns of one. Tiles where an
    /// operand is transposed, so that cache lines are read whole.
    pub fn chunk(&self, most: usize) -> [usize; 2] {
        let (rows, cols) = self.innermost();
        let transposed = (0..self.operands).any(|k| {
            let (down, across) = (rows.strides[k].unsigned_abs(), cols.strides[k].unsigned_abs());
            down != 0 && down < across
        });
        if transposed {
            let rows = TILE_ROWS.min(rows.extent);
            [rows, (most / rows).min(cols.extent)]
        } else {
            let cols = cols.extent.min(most);
            [(most / cols).min(rows.extent), cols]
        }
    }

    fn collect_axes(&mut self, inputs: &[View], outs: &[View]) {
        self.axes.extend(outs[0].shape.iter().map(|&extent| Axis { extent: extent as usize, strides: [0; N] }));
        for (k, view) in inputs.iter().chain(outs).enumerate() {
            for (axis, (extent, stride)) in self.axes.iter_mut().rev().zip(view.axes_from_last()) {
                axis.strides[k] = if extent == 1 { 0 } else { stride as isize };
            }
        }
        self.axes.retain(|axis| axis.extent != 1);
    }

    fn walk_output_forwards(&mut self) {
        let out = self.out();
        for axis in &mut self.axes {
            if axis.strides[out] < 0 {
                for (data, stride) in self.data.iter_mut().zip(&mut axis.strides) {
                    *data = data.wrapping_offset((axis.extent as isize - 1) * *stride);
                    *stride = -*stride;
                }
            }
        }
    }

    fn order_by_output(&mut self) {
        let out = self.out();
        // Insertion sort: few axes, usually in order already.
        for i in 1..self.axes.len() {
            let mut j = i;
            while j > 0 && self.axes[j - 1].strides[out] < self.axes[j].strides[out] {
                self.axes.swap(j - 1, j);
                j -= 1;
            }
        }
    }

    /// Joins neighbours that all operands walk as one.
    fn merge(&mut self) {
        let mut kept = 0;
        for i in 1..self.axes.len() {
            let (outer, inner) = (self.axes[kept], self.axes[i]);
            let joined = (0..self.operands).all(|k| outer.strides[k] == inner.strides[k] * inner.extent as isize);
            if joined {
                self.axes[kept] = Axis { extent: outer.extent * inner.extent, strides: inner.strides };
            } else {
                kept += 1;
                self.axes[kept] = inner;
            }
        }
        self.axes.truncate(kept + 1);
    }

    /// Moves the axis that an operand walks most densely next to the innermost one, if it is neither:
    /// a transposed operand can then be read in tiles.
    pub fn pair_transposed(&mut self) {
        let n = self.axes.len();
        if n < 3 {
            return;
        }
        for k in 0..self.out() {
            let inner = self.axes[n - 1].strides[k].unsigned_abs();
            if inner <= self.items[k] {
                continue;
            }
            let dense = (0..n - 1)
                .filter(|&i| self.axes[i].strides[k] != 0)
                .min_by_key(|&i| self.axes[i].strides[k].unsigned_abs());
            if let Some(dense) = dense.filter(|&i| self.axes[i].strides[k].unsigned_abs() < inner) {
                self.axes[dense..n - 1].rotate_left(1);
                return;
            }
        }
    }

    /// Calls `body` with the operands' addresses for every index of all but the `inner` innermost axes.
    #[inline]
    pub fn for_each_outer(&self, inner: usize, mut body: impl FnMut(&[*mut u8; N])) {
        let outer = &self.axes[..self.axes.len().saturating_sub(inner)];
        let step = |data: &mut [*mut u8; N], axis: &Axis<N>, steps: isize| {
            for (data, &stride) in data.iter_mut().zip(&axis.strides) {
                *data = data.wrapping_offset(steps * stride);
            }
        };
        for_each_index(outer, |axis| axis.extent, self.data, step, |data| body(data));
    }
}

/// Calls `body` for every index of `axes`, the last one fastest, with a position that `step` moves along
/// an axis by so many places.
#[inline]
pub fn for_each_index<A, P>(
    axes: &[A],
    extent: impl Fn(&A) -> usize,
    mut position: P,
    step: impl Fn(&mut P, &A, isize),
    mut body: impl FnMut(&P),
) {
    let mut index: ArrayVec<usize, MAX_NDIM> = axes.iter().map(|_| 0).collect();
    loop {
        body(&position);
        let mut level = axes.len();
        loop {
            if level == 0 {
                return;
            }
            level -= 1;
            let axis = &axes[level];
            index[level] += 1;
            if index[level] < extent(axis) {
                step(&mut position, axis, 1);
                break;
            }
            step(&mut position, axis, 1 - extent(axis) as isize);
            index[level] = 0;
        }
    }
}
