//! Reductions of what a map makes: nothing of its size is ever in memory. Short sequences are made tile by tile and
//! reduced where they lie in a cache; long ones are folded as they are made. Both see the elements in the order that
//! the reduction of a whole tensor sees.

use std::mem::MaybeUninit;

use smallvec::SmallVec;

use super::run::run_map;
use super::shapes::{PerSlot, with_room};
use super::stages::Fold;
use crate::engine::Sequences;
use crate::kernels::{self, CHUNK};
use crate::ops::reduction::{Over, broadcast_strides, in_doubt, output_strides, reduce, reduced_axes};
use crate::ops::temporary::buffer;
use crate::status::{Result, bail};
use crate::tensor::{Dims, MAX_NDIM, View, broadcast_shape};

/// Bytes of a tile of each operand.
const TILE: usize = 16 * 1024;
/// Bytes that are made between two folds of sequences side by side, all of them together.
const SLAB: usize = 64 * 1024;
/// Sequences that are made together where memory runs across them.
const SIDE_BY_SIDE: usize = 16;

/// Room for tiles and slabs, on a cache line.
#[repr(align(64))]
struct Room(MaybeUninit<[u8; SLAB]>);

/// Runs a fold among these tensors.
pub fn run(fold: &Fold, views: &[View], memory: &mut [MaybeUninit<u64>]) -> Result<()> {
    let out = &views[fold.target];
    let over = Over { axes: fold.axes.as_deref(), keepdims: fold.keepdims };
    if let Some(direct) = &fold.direct {
        let mut operands: SmallVec<[View; 2]> = SmallVec::new();
        operands.extend(direct.iter().map(|&slot| View { name: "x", ..views[slot] }));
        return reduce(fold.reduction, &operands, &over, fold.param, out);
    }
    let mut leaves: PerSlot<View> = with_room(fold.map.leaves.len())?;
    leaves.extend(fold.map.leaves.iter().map(|&slot| views[slot]));
    let domain = broadcast_shape(&leaves)?;
    let whole = View { name: "x", dtype: fold.dtype, shape: &domain, ..View::NOTHING };
    let reduced = reduced_axes(&whole, over.axes)?;
    if domain.contains(&0) {
        let none = [whole, whole];
        return reduce(fold.reduction, &none[..fold.map.steps.outputs], &over, fold.param, out);
    }
    let out_strides = output_strides(&whole, &reduced, over.keepdims, out)?;
    let mut strides: SmallVec<[i64; 64]> = SmallVec::new();
    if strides.try_reserve(leaves.len() * domain.len()).is_err() {
        bail!(Alloc, "no memory for the strides of a program");
    }
    for leaf in &leaves {
        strides.extend(broadcast_strides(leaf, &domain));
    }
    let reduced = &reduced[..domain.len()];
    let gone = |axis: &usize| reduced[*axis];
    let count = (0..domain.len()).filter(gone).map(|axis| domain[axis] as usize).product();
    let mut work =
        Work { fold, leaves: &leaves, domain: &domain, reduced, strides: &strides, out, out_strides, count, memory };
    if work.fits_a_tile() { work.tiles() } else { work.sequences() }
}

struct Work<'a> {
    fold: &'a Fold,
    leaves: &'a [View<'a>],
    /// The shape of what is reduced.
    domain: &'a [i64],
    reduced: &'a [bool],
    /// Every leaf's byte strides in the domain, one leaf behind the other.
    strides: &'a [i64],
    out: &'a View<'a>,
    /// The result's byte strides in the domain, 0 along what is reduced.
    out_strides: Dims,
    /// Elements of a sequence.
    count: usize,
    memory: &'a mut [MaybeUninit<u64>],
}

/// A part of the domain: where it starts, and its extents.
#[derive(Clone)]
struct Part {
    start: Dims,
    shape: Dims,
}

impl Work<'_> {
    fn item(&self) -> usize {
        self.fold.dtype.size()
    }

    fn fits_a_tile(&self) -> bool {
        self.count.saturating_mul(self.item()) <= TILE
    }

    /// Makes a part's operands, with these strides, one behind the other.
    fn make(&mut self, part: &Part, to: [*mut u8; 2], strides: &[i64]) -> Result<()> {
        let ndim = self.domain.len();
        let mut leaves: PerSlot<View> = with_room(self.leaves.len())?;
        for (k, leaf) in self.leaves.iter().enumerate() {
            let own = &self.strides[k * ndim..(k + 1) * ndim];
            leaves.push(View {
                data: moved(leaf.data, &part.start, own),
                shape: &part.shape,
                strides: Some(own),
                ..*leaf
            });
        }
        let target = |data: *mut u8| View {
            name: "x",
            data,
            dtype: self.fold.dtype,
            shape: &part.shape,
            strides: Some(strides),
        };
        let targets = to.map(target);
        run_map(&self.fold.map, &leaves, &targets[..self.fold.map.steps.outputs], self.memory);
        Ok(())
    }

    /// The results of the sequences of a part, with extent 1 along what is reduced.
    fn results<'v>(&'v self, part: &Part, shape: &'v [i64]) -> View<'v> {
        let data = moved(self.out.data, &part.start, &self.out_strides);
        View { data, shape, strides: Some(&self.out_strides), ..*self.out }
    }

    /// Whole sequences, as many as a tile holds.
    #[inline(never)]
    fn tiles(&mut self) -> Result<()> {
        let mut room = Room(MaybeUninit::uninit());
        let first: *mut u8 = room.0.as_mut_ptr().cast();
        let to = [first, first.wrapping_add(SLAB / 2)];
        let mut shape = Dims::new();
        let mut left = TILE / self.item() / self.count;
        // The last kept axes whole, as far as they fit.
        for (&extent, &reduced) in self.domain.iter().zip(self.reduced).rev() {
            let taken = if reduced { extent } else { (left.max(1) as i64).min(extent) };
            if !reduced {
                left /= taken as usize;
            }
            shape.push(taken);
        }
        shape.reverse();
        let domain: Dims = self.domain.iter().copied().collect();
        for_each_part(&domain, &shape, |part| {
            let strides = crate::tensor::contiguous_strides(&part.shape, self.item());
            self.make(part, to, &strides)?;
            let made =
                to.map(|data| View { name: "x", data, dtype: self.fold.dtype, shape: &part.shape, strides: None });
            let (mut axes, mut kept) = (with_room::<[i32; 8]>(part.shape.len())?, Dims::new());
            for (axis, (&reduced, &extent)) in self.reduced.iter().zip(&part.shape).enumerate() {
                if reduced {
                    axes.push(axis as i32);
                }
                kept.push(if reduced { 1 } else { extent });
            }
            let over = Over { axes: Some(&axes), keepdims: true };
            let out = self.results(part, &kept);
            reduce(self.fold.reduction, &made[..self.fold.map.steps.outputs], &over, self.fold.param, &out)
        })
    }

    /// Sequences that are folded as they are made: one by one, or some side by side where memory runs across them.
    #[inline(never)]
    fn sequences(&mut self) -> Result<()> {
        let across = self.axis_across();
        let domain: Dims = self.domain.iter().copied().collect();
        let mut shape: Dims = domain.iter().zip(self.reduced).map(|(&n, &gone)| if gone { n } else { 1 }).collect();
        if let Some(axis) = across {
            let most = SIDE_BY_SIDE.min(SLAB / CHUNK / self.item() / self.fold.map.steps.outputs);
            shape[axis] = domain[axis].min(most as i64);
        }
        let mut sequences = Sequences::new();
        for_each_part(&domain, &shape, |part| self.fold_part(part, across, &mut sequences))
    }

    /// The kept axis that memory runs along, if it does not run along what is reduced.
    fn axis_across(&self) -> Option<usize> {
        let ndim = self.domain.len();
        let reach = |axis: usize| -> u64 {
            (0..self.leaves.len())
                .map(|leaf| self.strides[leaf * ndim + axis].unsigned_abs())
                .fold(0, u64::saturating_add)
        };
        let kept =
            (0..ndim).filter(|&axis| !self.reduced[axis] && self.domain[axis] > 1).min_by_key(|&axis| reach(axis))?;
        let last = (0..ndim).rfind(|&axis| self.reduced[axis] && self.domain[axis] > 1)?;
        (reach(kept) < reach(last)).then_some(kept)
    }

    /// Folds the sequences of a part, which has all of what is reduced.
    fn fold_part(&mut self, part: &Part, across: Option<usize>, sequences: &mut Sequences) -> Result<()> {
        let Some(kernels) = kernels::reduction(self.fold.reduction, self.fold.dtype) else {
            bail!(Internal, "no kernel for {}", self.fold.dtype)
        };
        let mut room = Room(MaybeUninit::uninit());
        let first: *mut u8 = room.0.as_mut_ptr().cast();
        let (item, outputs) = (self.item(), self.fold.map.steps.outputs);
        let width = across.map_or(1, |axis| part.shape[axis] as usize);
        // A run of one sequence: whole chunks, of which several fit a first-level cache where there is but one.
        let run = if width > 1 { CHUNK } else { (TILE / item / outputs / CHUNK).max(1) * CHUNK };
        let (column, operand) = (run * item, width * run * item);
        let (mut filled, mut done) = (0, 0);
        let mut next = Next::new(part, self.reduced);
        while let Some(slab) = next.take(run - filled) {
            let strides = self.strides_in_order(&slab.shape, across, column);
            let to = [0, 1].map(|k| first.wrapping_add(k * operand + filled * item));
            self.make(&slab, to, &strides)?;
            filled += self.elements(&slab);
            if filled == run || done + filled == self.count {
                for k in 0..width {
                    let src = [0, 1].map(|o| first.wrapping_add(o * operand + k * column).cast_const());
                    sequences.run(&kernels, k, src, filled, done);
                }
                (done, filled) = (done + filled, 0);
            }
        }
        for k in 0..width {
            let mut start = part.start.clone();
            if let Some(axis) = across {
                start[axis] += k as i64;
            }
            self.finish(&kernels, sequences, k, part, &start)?;
        }
        Ok(())
    }

    /// Elements of a sequence in a part.
    fn elements(&self, part: &Part) -> usize {
        part.shape.iter().zip(self.reduced).filter(|(_, gone)| **gone).map(|(&n, _)| n as usize).product()
    }

    /// Byte strides that put the elements of a part one behind the other, and sequences side by side `column` bytes apart.
    fn strides_in_order(&self, shape: &[i64], across: Option<usize>, column: usize) -> Dims {
        let mut strides: Dims = shape.iter().map(|_| 0).collect();
        let mut step = self.item() as i64;
        for axis in (0..shape.len()).rev() {
            if self.reduced[axis] {
                strides[axis] = step;
                step *= shape[axis];
            } else if Some(axis) == across {
                strides[axis] = column as i64;
            } else {
                strides[axis] = step;
            }
        }
        strides
    }

    /// Writes a sequence's result, taken again as a whole where it may have left the range on the way.
    fn finish(
        &mut self,
        kernels: &kernels::ReduceKernels,
        sequences: &Sequences,
        k: usize,
        part: &Part,
        start: &Dims,
    ) -> Result<()> {
        let mut result = [0u8; 8];
        sequences.finish(kernels, k, self.count, self.fold.param, result.as_mut_ptr());
        let one: Dims = self.domain.iter().map(|_| 1).collect();
        let shape = part.shape.iter().zip(self.reduced).map(|(&n, &gone)| if gone { n } else { 1 }).collect();
        let own = Part { start: start.clone(), shape };
        if !in_doubt(self.fold.reduction, self.out.dtype, result) {
            return crate::ops::fill(&result[..self.out.dtype.size()], &self.results(&own, &one));
        }
        let (bytes, outputs) = (self.count.saturating_mul(self.item()), self.fold.map.steps.outputs);
        let mut whole = buffer(bytes.saturating_mul(outputs), "a sequence that is reduced once more")?;
        let to: *mut u8 = whole.as_mut_ptr().cast();
        let to = [to, to.wrapping_add(bytes)];
        self.make(&own, to, &self.strides_in_order(&own.shape, None, 0))?;
        let shape = [self.count as i64];
        let made = to.map(|data| View { name: "x", data, dtype: self.fold.dtype, shape: &shape, strides: None });
        let none: [i64; 0] = [];
        let out = View { shape: &none, strides: None, ..self.results(&own, &one) };
        reduce(self.fold.reduction, &made[..outputs], &Over { axes: None, keepdims: false }, self.fold.param, &out)
    }
}

/// A pointer moved to an index.
fn moved(data: *mut u8, start: &[i64], strides: &[i64]) -> *mut u8 {
    start.iter().zip(strides).fold(data, |data, (&at, &stride)| data.wrapping_offset((at * stride) as isize))
}

/// Calls `body` for each part of so a shape, smaller ones at the ends, in order.
fn for_each_part(domain: &[i64], shape: &Dims, mut body: impl FnMut(&Part) -> Result<()>) -> Result<()> {
    let mut part = Part { start: domain.iter().map(|_| 0).collect(), shape: shape.clone() };
    loop {
        body(&part)?;
        let mut axis = domain.len();
        loop {
            if axis == 0 {
                return Ok(());
            }
            axis -= 1;
            part.start[axis] += shape[axis];
            if part.start[axis] < domain[axis] {
                part.shape[axis] = shape[axis].min(domain[axis] - part.start[axis]);
                break;
            }
            part.start[axis] = 0;
            part.shape[axis] = shape[axis];
        }
    }
}

/// Hands out the elements of sequences in their order, in parts of which each is a box.
struct Next<'a> {
    of: &'a Part,
    reduced: &'a [bool],
    /// Where the next part starts, along what is reduced.
    at: Dims,
    over: bool,
}

impl<'a> Next<'a> {
    fn new(of: &'a Part, reduced: &'a [bool]) -> Self {
        Self { of, reduced, at: of.shape.iter().map(|_| 0).collect(), over: false }
    }

    /// The next part, of so many elements of a sequence at most, which are at least one.
    fn take(&mut self, most: usize) -> Option<Part> {
        if self.over {
            return None;
        }
        let mut part = self.of.clone();
        for (axis, &at) in self.at.iter().enumerate() {
            part.start[axis] += at;
            if self.reduced[axis] {
                part.shape[axis] = 1;
            }
        }
        // Whole inner axes, then a part of the next one.
        let (mut inner, mut last) = (1, None);
        for axis in (0..self.at.len()).rev().filter(|&axis| self.reduced[axis]) {
            let room = (most / inner) as i64;
            part.shape[axis] = room.min(self.of.shape[axis] - self.at[axis]);
            last = Some(axis);
            if self.at[axis] > 0 || part.shape[axis] < self.of.shape[axis] {
                break;
            }
            inner *= self.of.shape[axis] as usize;
            if most / inner == 0 {
                break;
            }
        }
        let Some(last) = last else {
            self.over = true;
            return Some(part);
        };
        self.at[last] += part.shape[last];
        self.carry(last);
        Some(part)
    }

    /// Moves on to the next index of an outer axis where one is at its end.
    fn carry(&mut self, from: usize) {
        let mut axis = from;
        while self.at[axis] == self.of.shape[axis] {
            self.at[axis] = 0;
            match (0..axis).rev().find(|&outer| self.reduced[outer]) {
                Some(outer) => {
                    axis = outer;
                    self.at[axis] += 1;
                }
                None => {
                    self.over = true;
                    return;
                }
            }
        }
    }
}

const _: () = assert!(MAX_NDIM >= 1 && TILE <= SLAB / 2);
