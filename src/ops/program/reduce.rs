//! Reductions of what a map makes: nothing of its size is ever in memory. Short sequences are made tile by tile and
//! reduced where they lie in a cache; long ones are folded as they are made. Both see the elements in the order that
//! the reduction of a whole tensor sees.

use std::mem::MaybeUninit;

use arrayvec::ArrayVec;
use smallvec::SmallVec;

use super::run::run_map;
use super::shapes::{PerSlot, with_room};
use super::stages::{MAX_REDUCED_OPERANDS, ReduceStage, StageReduction};
use crate::engine::Sequences;
use crate::kernels::{self, CHUNK, ReduceKernels};
use crate::ops::fill;
use crate::ops::reduce::{Over, broadcast_strides, in_doubt, output_strides, reduce, reduced_axes};
use crate::ops::temporary::buffer;
use crate::status::{Result, bail};
use crate::tensor::{Dims, MAX_NDIM, View, broadcast_shape, contiguous_strides};

/// Bytes of a tile of each operand.
const TILE: usize = 16 * 1024;
/// Bytes that are made between two folds of sequences side by side, all of them together.
const SLAB: usize = 64 * 1024;

/// Room for tiles and slabs, on a cache line.
#[repr(align(64))]
struct Slab(MaybeUninit<[u8; SLAB]>);

/// Operands that are made, each in its place.
type Places = ArrayVec<*mut u8, MAX_REDUCED_OPERANDS>;

/// Runs a fold among these tensors.
pub fn run(stage: &ReduceStage, views: &[View], memory: &mut [MaybeUninit<u64>]) -> Result<()> {
    let over = Over { axes: stage.axes.as_deref(), keepdims: stage.keepdims };
    if let Some(direct) = &stage.direct {
        return stage.reductions.iter().try_for_each(|folded| {
            let operands: ArrayVec<View, 2> =
                direct[folded.operands()].iter().map(|&slot| View { name: "x", ..views[slot] }).collect();
            reduce(folded.reduction, &operands, &over, folded.param, &views[folded.target])
        });
    }
    let mut leaves: PerSlot<View> = with_room(stage.map.leaves.len())?;
    leaves.extend(stage.map.leaves.iter().map(|&slot| views[slot]));
    let domain = broadcast_shape(&leaves)?;
    let whole = View { name: "x", dtype: stage.dtype, shape: &domain, ..View::NOTHING };
    let reduced = reduced_axes(&whole, over.axes)?;
    if domain.contains(&0) {
        return stage.reductions.iter().try_for_each(|folded| {
            let none = [whole, whole];
            reduce(folded.reduction, &none[..folded.operands().len()], &over, folded.param, &views[folded.target])
        });
    }
    let mut outs: ArrayVec<Out, MAX_REDUCED_OPERANDS> = ArrayVec::new();
    for folded in &stage.reductions {
        let view = &views[folded.target];
        let strides = output_strides(&whole, &reduced, over.keepdims, view)?;
        outs.push(Out { folded, view, strides });
    }
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
        Work { stage, leaves: &leaves, domain: &domain, reduced, strides: &strides, outs: &outs, count, memory };
    if work.fits_a_tile() { work.tiles() } else { work.sequences() }
}

/// A reduction and where its results go.
struct Out<'a> {
    folded: &'a StageReduction,
    view: &'a View<'a>,
    /// Its byte strides in the domain, 0 along what is reduced.
    strides: Dims,
}

impl Out<'_> {
    /// The results of the sequences of a part, with extent 1 along what is reduced.
    fn of<'v>(&'v self, part: &Part, shape: &'v [i64]) -> View<'v> {
        let data = moved(self.view.data, &part.start, &self.strides);
        View { data, shape, strides: Some(&self.strides), ..*self.view }
    }
}

struct Work<'a> {
    stage: &'a ReduceStage,
    leaves: &'a [View<'a>],
    /// The shape of what is reduced.
    domain: &'a [i64],
    reduced: &'a [bool],
    /// Every leaf's byte strides in the domain, one leaf behind the other.
    strides: &'a [i64],
    outs: &'a [Out<'a>],
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

impl<'a> Work<'a> {
    fn item(&self) -> usize {
        self.stage.dtype.size()
    }

    /// How many operands are made.
    fn made(&self) -> usize {
        self.stage.map.steps.outputs
    }

    fn fits_a_tile(&self) -> bool {
        self.count.saturating_mul(self.item()) <= TILE
    }

    /// Places so many bytes apart.
    fn places(&self, first: *mut u8, apart: usize) -> Places {
        (0..self.made()).map(|k| first.wrapping_add(k * apart)).collect()
    }

    /// Makes a part's operands, with these strides.
    fn make(&mut self, part: &Part, to: &Places, strides: &[i64]) -> Result<()> {
        let ndim = self.domain.len();
        let mut leaves: PerSlot<View> = with_room(self.leaves.len())?;
        for (k, leaf) in self.leaves.iter().enumerate() {
            let own = &self.strides[k * ndim..(k + 1) * ndim];
            let data = moved(leaf.data, &part.start, own);
            leaves.push(View { data, shape: &part.shape, strides: Some(own), ..*leaf });
        }
        let targets = self.views(to, &part.shape, Some(strides));
        run_map(&self.stage.map, &leaves, &targets, self.memory);
        Ok(())
    }

    /// What is made, as tensors.
    fn views<'v>(
        &self,
        to: &Places,
        shape: &'v [i64],
        strides: Option<&'v [i64]>,
    ) -> ArrayVec<View<'v>, MAX_REDUCED_OPERANDS> {
        to.iter().map(|&data| View { name: "x", data, dtype: self.stage.dtype, shape, strides }).collect()
    }

    /// Whole sequences, as many as a tile holds.
    #[inline(never)]
    fn tiles(&mut self) -> Result<()> {
        let mut room = Slab(MaybeUninit::uninit());
        let to = self.places(room.0.as_mut_ptr().cast(), TILE);
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
        let (domain, outs) = (self.domain, self.outs);
        for_each_part(domain, &shape, |part| {
            let strides = contiguous_strides(&part.shape, self.item());
            self.make(part, &to, &strides)?;
            let made = self.views(&to, &part.shape, None);
            let (mut axes, mut kept) = (with_room::<[i32; 8]>(part.shape.len())?, Dims::new());
            for (axis, (&reduced, &extent)) in self.reduced.iter().zip(&part.shape).enumerate() {
                if reduced {
                    axes.push(axis as i32);
                }
                kept.push(if reduced { 1 } else { extent });
            }
            let over = Over { axes: Some(&axes), keepdims: true };
            outs.iter().try_for_each(|out| {
                let StageReduction { reduction, param, .. } = *out.folded;
                reduce(reduction, &made[out.folded.operands()], &over, param, &out.of(part, &kept))
            })
        })
    }

    /// Sequences that are folded as they are made: one by one, or some side by side where memory runs across them.
    #[inline(never)]
    fn sequences(&mut self) -> Result<()> {
        let across = self.axis_across();
        let (domain, folds) = (self.domain, self.outs.len());
        let mut shape: Dims = domain.iter().zip(self.reduced).map(|(&n, &gone)| if gone { n } else { 1 }).collect();
        if let Some(axis) = across {
            let most = (Sequences::MAX / folds).min(SLAB / CHUNK / self.item() / self.made());
            shape[axis] = domain[axis].min(most as i64);
        }
        let mut sequences = Sequences::new();
        for_each_part(domain, &shape, |part| self.fold_part(part, across, &mut sequences))
    }

    /// The kept axis that memory runs along, if it does not run along what is reduced.
    fn axis_across(&self) -> Option<usize> {
        let ndim = self.domain.len();
        let reach = |axis: usize| -> u64 {
            let steps = (0..self.leaves.len()).map(|leaf| self.strides[leaf * ndim + axis].unsigned_abs());
            steps.fold(0, u64::saturating_add)
        };
        let kept =
            (0..ndim).filter(|&axis| !self.reduced[axis] && self.domain[axis] > 1).min_by_key(|&axis| reach(axis))?;
        let last = (0..ndim).rfind(|&axis| self.reduced[axis] && self.domain[axis] > 1)?;
        (reach(kept) < reach(last)).then_some(kept)
    }

    /// Folds the sequences of a part, which has all of what is reduced.
    fn fold_part(&mut self, part: &Part, across: Option<usize>, sequences: &mut Sequences) -> Result<()> {
        let mut kernels: ArrayVec<ReduceKernels, MAX_REDUCED_OPERANDS> = ArrayVec::new();
        for out in self.outs {
            match kernels::reduction(out.folded.reduction, self.stage.dtype) {
                Some(found) => kernels.push(found),
                None => bail!(Internal, "no kernel for {}", self.stage.dtype),
            }
        }
        let mut room = Slab(MaybeUninit::uninit());
        let first: *mut u8 = room.0.as_mut_ptr().cast();
        let (item, outs) = (self.item(), self.outs);
        let width = across.map_or(1, |axis| part.shape[axis] as usize);
        // A run of one sequence: whole chunks, of which several fit a first-level cache where there is but one.
        let run = if width > 1 { CHUNK } else { (TILE / item / self.made() / CHUNK).max(1) * CHUNK };
        let (column, operand) = (run * item, width * run * item);
        let (mut filled, mut done) = (0, 0);
        let mut next = Next::new(part, self.reduced);
        while let Some(slab) = next.take(run - filled) {
            let strides = self.strides_in_order(&slab.shape, across, column);
            self.make(&slab, &self.places(first.wrapping_add(filled * item), operand), &strides)?;
            filled += self.elements(&slab);
            if filled == run || done + filled == self.count {
                for (n, (out, kernels)) in outs.iter().zip(&kernels).enumerate() {
                    let operands = out.folded.operands();
                    for k in 0..width {
                        let of = |operand_at: usize| first.wrapping_add(operand_at * operand + k * column).cast_const();
                        let src = [of(operands.start), of(operands.end - 1)];
                        sequences.run(kernels, n * width + k, src, filled, done);
                    }
                }
                (done, filled) = (done + filled, 0);
            }
        }
        for (n, (out, kernels)) in outs.iter().zip(&kernels).enumerate() {
            for k in 0..width {
                let mut start = part.start.clone();
                if let Some(axis) = across {
                    start[axis] += k as i64;
                }
                let mut result = [0u8; 8];
                sequences.finish(kernels, n * width + k, self.count, out.folded.param, result.as_mut_ptr());
                self.write(out, result, start)?;
            }
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

    /// Writes the result of the sequence that starts there, taken again as a whole where it may have left the range on the
    /// way.
    fn write(&mut self, out: &Out, result: [u8; 8], start: Dims) -> Result<()> {
        let one: Dims = self.domain.iter().map(|_| 1).collect();
        let shape = self.domain.iter().zip(self.reduced).map(|(&n, &gone)| if gone { n } else { 1 }).collect();
        let own = Part { start, shape };
        let dtype = out.view.dtype;
        if !in_doubt(out.folded.reduction, dtype, result) {
            return fill(&result[..dtype.size()], &out.of(&own, &one));
        }
        let bytes = self.count.saturating_mul(self.item());
        let mut whole = buffer(bytes.saturating_mul(self.made()), "a sequence that is reduced once more")?;
        let to = self.places(whole.as_mut_ptr().cast(), bytes);
        self.make(&own, &to, &self.strides_in_order(&own.shape, None, 0))?;
        let shape = [self.count as i64];
        let made = self.views(&to, &shape, None);
        let none: [i64; 0] = [];
        let target = View { shape: &none, strides: None, ..out.of(&own, &one) };
        let StageReduction { reduction, param, .. } = *out.folded;
        reduce(reduction, &made[out.folded.operands()], &Over { axes: None, keepdims: false }, param, &target)
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

const _: () = assert!(MAX_NDIM >= 1 && TILE * MAX_REDUCED_OPERANDS <= SLAB && MAX_REDUCED_OPERANDS <= Sequences::MAX);
