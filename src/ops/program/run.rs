//! Runs the stages of a program, a group of rows after another where all of them take rows by themselves.

use std::mem::MaybeUninit;

use smallvec::SmallVec;

use super::reduce;
use super::shapes::{PerSlot, Rows, Shapes, bytes_between, rows_of, with_room};
use super::stages::{MapStage, Slot, Stage, Stages};
use crate::engine::{self, MAX_TENSORS, Plan};
use crate::ops::normalise::{Numbers, normalise};
use crate::ops::temporary::{buffer, with_copies_of, with_separate_inputs};
use crate::ops::{check_output, check_writable};
use crate::status::{Result, bail};
use crate::tensor::{View, show};

/// Words of what lies between stages that are on the stack.
const STACK_WORDS: usize = 2048;

/// Computes all outputs.
pub fn run(stages: &Stages, inputs: &[View], outs: &[View]) -> Result<()> {
    check_apart(outs)?;
    if let Some(map) = stages.only_map().filter(|_| stages.apart.is_empty() || of_one_shape(outs)) {
        return run_map_alone(map, inputs, outs);
    }
    let shapes = Shapes::new(stages, inputs)?;
    for (k, out) in outs.iter().enumerate() {
        let shape = shapes.of(inputs.len() + k);
        if out.shape != shape {
            bail!(Shape, "{} has shape {}, but the result has {}", out.name, show(out.shape), show(shape));
        }
        check_writable(out)?;
    }
    let last = if stages.apart.is_empty() || last_have_one_shape(stages, &shapes) {
        stages.joint.as_slice()
    } else {
        &stages.apart
    };
    let conflict = |k: usize, x: &View| {
        outs.iter().enumerate().any(|(o, out)| {
            let in_place = || {
                engine::same_elements(x, out)
                    && !is_read_by_groups(inputs, x)
                    && is_read_first(stages, last, k, inputs.len() + o)
            };
            engine::shares_memory(x, out) && !in_place()
        })
    };
    with_copies_of(inputs, conflict, |inputs| run_stages(stages, last, &shapes, inputs, outs))
}

/// Whether groups of rows read one another's elements of `x`: a later group what is there for all rows, which a stage of
/// the first group may have written.
fn is_read_by_groups(inputs: &[View], x: &View) -> bool {
    let (ndim, count) = rows_of(inputs);
    count > 1 && !(x.ndim() == ndim && x.shape[0] as usize == count)
}

/// Whether no stage reads `input` behind the one that writes `out`, which is elementwise if it reads it itself.
fn is_read_first(stages: &Stages, last: &[MapStage], input: Slot, out: Slot) -> bool {
    let mut written = false;
    let mut is_early = |reads: &[Slot], writes: &[Slot], elementwise: bool| {
        let (reads, writes) = (reads.contains(&input), writes.contains(&out));
        let late = reads && (written || writes && !elementwise);
        written |= writes;
        !late
    };
    stages.stages.iter().all(|stage| match stage {
        Stage::Map(map) => is_early(&map.leaves, &map.targets, true),
        Stage::Reduce(reduce) => {
            reduce.reductions.iter().all(|folded| is_early(&reduce.map.leaves, &[folded.target], false))
        }
        Stage::Normalise(stage) => is_early(&stage.operands, &[stage.target], false),
    }) && last.iter().all(|map| is_early(&map.leaves, &map.targets, true))
}

/// Refuses outputs that share memory.
fn check_apart(outs: &[View]) -> Result<()> {
    for (k, out) in outs.iter().enumerate().filter(|(_, out)| !out.shape.contains(&0)) {
        if let Some(other) = outs[..k].iter().find(|other| engine::shares_memory(other, out)) {
            bail!(Overlap, "{} and {} share memory; each output needs its own", other.name, out.name);
        }
    }
    Ok(())
}

fn of_one_shape(outs: &[View]) -> bool {
    outs.iter().all(|out| out.shape == outs[0].shape)
}

/// A program without stages: outputs may be inputs, and of any shape that these broadcast to.
fn run_map_alone(map: &MapStage, inputs: &[View], outs: &[View]) -> Result<()> {
    if map.leaves.iter().copied().eq(0..inputs.len()) {
        return run_leaves(map, inputs, outs);
    }
    let mut leaves: PerSlot<View> = with_room(map.leaves.len())?;
    leaves.extend(map.leaves.iter().map(|&slot| inputs[slot]));
    run_leaves(map, &leaves, outs)
}

fn run_leaves(map: &MapStage, leaves: &[View], outs: &[View]) -> Result<()> {
    for out in outs {
        check_output(leaves, out)?;
        if out.shape != outs[0].shape {
            let (first, own) = (show(outs[0].shape), show(out.shape));
            bail!(
                Shape,
                "{} has shape {first}, {} has {own}; outputs of one shape are expected",
                outs[0].name,
                out.name
            );
        }
    }
    let mut memory = buffer(map.steps.bytes_to_allocate(), "the program's blocks")?;
    if is_flat(map, leaves, outs) {
        let mut operands: SmallVec<[(*mut u8, usize); MAX_TENSORS]> = SmallVec::new();
        operands.extend(leaves.iter().chain(outs).map(|x| (x.data, x.dtype.size())));
        engine::run_flat(&map.steps, &operands, outs[0].count(), memory.spare_capacity_mut());
        return Ok(());
    }
    with_separate_inputs(leaves, outs, |leaves| run_map(map, leaves, outs, memory.spare_capacity_mut()))
}

/// All tensors have one shape and lie without gaps, and each output is apart from all others, or exactly an input that is
/// not read once the output is written.
fn is_flat(map: &MapStage, leaves: &[View], outs: &[View]) -> bool {
    let (shape, count) = (outs[0].shape, outs[0].count());
    if !leaves.iter().chain(outs).all(|x| x.shape == shape && x.is_contiguous()) {
        return false;
    }
    outs.iter().zip(&map.steps.read_later).all(|(out, late)| {
        leaves.iter().enumerate().all(|(k, x)| {
            let (from, to) = (x.dtype.size(), out.dtype.size());
            let read_later = x.data == out.data && late & (1 << k) != 0;
            !read_later && engine::may_run_together(x.data, from, out.data, to, count)
        })
    })
}

/// Runs a map's steps over views of its leaves and targets.
pub fn run_map(map: &MapStage, leaves: &[View], targets: &[View], memory: &mut [MaybeUninit<u64>]) {
    let mut plan = Plan::<MAX_TENSORS>::empty();
    if plan.prepare(leaves, targets) {
        engine::run_steps(&map.steps, &mut plan, memory);
    }
}

/// What a run works with.
struct StageRun<'a> {
    stages: &'a Stages,
    last: &'a [MapStage],
    shapes: &'a Shapes,
    inputs: &'a [View<'a>],
    outs: &'a [View<'a>],
    rows: Rows,
    /// What lies between stages; for each slot the place of its first byte.
    between: *mut u8,
    places: PerSlot<usize>,
}

fn run_stages(stages: &Stages, last: &[MapStage], shapes: &Shapes, inputs: &[View], outs: &[View]) -> Result<()> {
    let rows = Rows::new(stages, last, shapes, inputs)?;
    let given = inputs.len() + outs.len();
    let (mut bytes, mut places) = (0usize, with_room(stages.dtypes.len())?);
    for (slot, &dtype) in stages.dtypes.iter().enumerate() {
        places.push(bytes);
        if slot >= given {
            let all = bytes_between(shapes.of(slot), dtype);
            let row = (all / rows.count).saturating_add(64);
            let own = if rows.leads[slot] { row.saturating_mul(rows.group) } else { all };
            bytes = bytes.saturating_add((own / 64 * 64).saturating_add(64));
        }
    }
    let mut near = [MaybeUninit::<u64>::uninit(); STACK_WORDS];
    let mut far = buffer(if bytes > size_of_val(&near) { bytes } else { 0 }, "what lies between the program's stages")?;
    let between: *mut u8 = if bytes > size_of_val(&near) { far.as_mut_ptr().cast() } else { near.as_mut_ptr().cast() };
    StageRun { stages, last, shapes, inputs, outs, rows, between, places }.run()
}

/// Whether the outputs that the last maps leave have one shape.
fn last_have_one_shape(stages: &Stages, shapes: &Shapes) -> bool {
    let mut targets = stages.apart.iter().flat_map(|map| &map.targets).map(|&slot| shapes.of(slot));
    let first = targets.next();
    targets.all(|shape| Some(shape) == first)
}

impl StageRun<'_> {
    fn run(&self) -> Result<()> {
        let maps = self.stages.stages.iter().filter_map(|stage| match stage {
            Stage::Map(map) => Some(map),
            Stage::Reduce(reduce) => Some(&reduce.map),
            Stage::Normalise(_) => None,
        });
        let most = maps.chain(self.last).map(|map| map.steps.bytes_to_allocate()).max().unwrap_or(0);
        let mut memory = buffer(most, "the program's blocks")?;
        let memory = memory.spare_capacity_mut();
        let Rows { count, group, .. } = self.rows;
        for first in (0..count).step_by(group) {
            let taken = group.min(count - first);
            let mut extents: SmallVec<[i64; 64]> = SmallVec::new();
            self.narrow(taken, &mut extents)?;
            let views = self.views(first, &extents)?;
            self.group(first > 0, &views, memory)?;
        }
        Ok(())
    }

    /// The shapes of all slots for so many rows, one behind the other.
    fn narrow(&self, taken: usize, extents: &mut SmallVec<[i64; 64]>) -> Result<()> {
        for slot in 0..self.places.len() {
            let shape = self.shapes.of(slot);
            if extents.try_reserve(shape.len()).is_err() {
                bail!(Alloc, "no memory for the shapes of a program");
            }
            let start = extents.len();
            extents.extend_from_slice(shape);
            if self.leads(slot) {
                extents[start] = taken as i64;
            }
        }
        Ok(())
    }

    fn leads(&self, slot: Slot) -> bool {
        self.rows.leads[slot]
    }

    /// All tensors, as many rows of them as `extents` says from the first one on.
    fn views<'v>(&'v self, first: usize, extents: &'v [i64]) -> Result<PerSlot<View<'v>>> {
        let (mut views, mut start) = (with_room(self.places.len())?, 0);
        for (slot, &place) in self.places.iter().enumerate() {
            let ndim = self.shapes.of(slot).len();
            let shape = &extents[start..start + ndim];
            start += ndim;
            let given = self.inputs.iter().chain(self.outs).nth(slot);
            let mut view = match given {
                Some(view) => View { shape, ..*view },
                None => View {
                    name: "a value of the program",
                    data: self.between.wrapping_add(place),
                    dtype: self.stages.dtypes[slot],
                    shape,
                    strides: None,
                },
            };
            if let (true, Some(_), Some((_, stride))) = (self.leads(slot), given, view.axes_from_last().last()) {
                view.data = view.data.wrapping_offset(first as isize * stride as isize);
            }
            views.push(view);
        }
        Ok(views)
    }

    /// Takes all stages for these rows; `again`: what is the same for all rows is there already.
    fn group(&self, again: bool, views: &[View], memory: &mut [MaybeUninit<u64>]) -> Result<()> {
        let skip = |target: Slot| again && !self.leads(target);
        for stage in &self.stages.stages {
            match stage {
                Stage::Map(map) if !skip(map.targets[0]) => map_between(map, views, memory)?,
                Stage::Reduce(reduce) if !skip(reduce.reductions[0].target) => reduce::run(reduce, views, memory)?,
                Stage::Normalise(stage) if !skip(stage.target) => {
                    let of = |k: usize| stage.operands.get(k).map(|&slot| &views[slot]);
                    let [epsilon, ddof] = stage.numbers;
                    let (x, out) = (&views[stage.operands[0]], &views[stage.target]);
                    normalise(stage.op, x, stage.axes.as_deref(), [of(1), of(2)], Numbers { epsilon, ddof }, out)?;
                }
                _ => {}
            }
        }
        self.last.iter().filter(|map| !skip(map.targets[0])).try_for_each(|map| map_between(map, views, memory))
    }
}

/// Runs a map whose leaves and targets are among these.
fn map_between(map: &MapStage, views: &[View], memory: &mut [MaybeUninit<u64>]) -> Result<()> {
    let (mut leaves, mut targets): (PerSlot<View>, PerSlot<View>) =
        (with_room(map.leaves.len())?, with_room(map.targets.len())?);
    leaves.extend(map.leaves.iter().map(|&slot| views[slot]));
    targets.extend(map.targets.iter().map(|&slot| views[slot]));
    run_map(map, &leaves, &targets, memory);
    Ok(())
}
