//! The shapes of a run's tensors, and which of them can be taken some rows at a time.

use smallvec::SmallVec;

use super::stages::{MapStage, NormaliseStage, ReduceStage, Slot, Stage, Stages};
use crate::ops::reduce::reduced_axes;
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, View, broadcast_shape};

/// Bytes of the rows that all stages take before the next ones: they stay in a second-level cache.
const GROUP: usize = 96 * 1024;

/// A list with an entry for each slot; those of most programs are in place.
pub type PerSlot<T> = SmallVec<[T; 16]>;

/// Makes room for so many entries, if there is memory.
pub fn with_room<A: smallvec::Array>(entries: usize) -> Result<SmallVec<A>> {
    let mut list = SmallVec::new();
    if list.try_reserve_exact(entries).is_err() {
        bail!(Alloc, "no memory for a list of {entries} entries");
    }
    Ok(list)
}

/// The shape of every slot; long ones would not find room in [`Dims`] all at once.
pub struct Shapes {
    extents: SmallVec<[i64; 64]>,
    spans: PerSlot<(u32, u32)>,
}

impl Shapes {
    /// Of all slots, for inputs of these shapes.
    pub fn new(stages: &Stages, inputs: &[View]) -> Result<Self> {
        let mut spans = with_room(stages.dtypes.len())?;
        spans.extend(stages.dtypes.iter().map(|_| (0, 0)));
        let mut shapes = Self { extents: SmallVec::new(), spans };
        for (slot, x) in inputs.iter().enumerate() {
            shapes.set(slot, x.shape)?;
        }
        for stage in &stages.stages {
            match stage {
                Stage::Map(map) => shapes.map(map, inputs)?,
                Stage::Normalise(normalise) => {
                    let shape: Dims = shapes.of(normalise.operands[0]).iter().copied().collect();
                    shapes.set(normalise.target, &shape)?;
                }
                Stage::Reduce(reduce) => shapes.reduce(reduce, inputs)?,
            }
        }
        let last = if stages.apart.is_empty() { stages.joint.as_slice() } else { &stages.apart };
        for map in last {
            shapes.map(map, inputs)?;
        }
        Ok(shapes)
    }

    pub fn of(&self, slot: Slot) -> &[i64] {
        let (start, end) = self.spans[slot];
        &self.extents[start as usize..end as usize]
    }

    fn set(&mut self, slot: Slot, shape: &[i64]) -> Result<()> {
        if self.extents.try_reserve(shape.len()).is_err() {
            bail!(Alloc, "no memory for the shapes of a program");
        }
        let start = self.extents.len();
        self.extents.extend_from_slice(shape);
        self.spans[slot] = (start as u32, self.extents.len() as u32);
        Ok(())
    }

    /// What a map's leaves broadcast to.
    pub fn domain(&self, map: &MapStage, inputs: &[View]) -> Result<Dims> {
        let mut views: PerSlot<View> = with_room(map.leaves.len())?;
        views.extend(map.leaves.iter().map(|&slot| View {
            name: inputs.get(slot).map_or("a value of the program", |x| x.name),
            shape: self.of(slot),
            ..View::NOTHING
        }));
        broadcast_shape(&views)
    }

    fn map(&mut self, map: &MapStage, inputs: &[View]) -> Result<()> {
        let shape = self.domain(map, inputs)?;
        map.targets.iter().try_for_each(|&target| self.set(target, &shape))
    }

    fn reduce(&mut self, reduce: &ReduceStage, inputs: &[View]) -> Result<()> {
        let domain = self.domain(&reduce.map, inputs)?;
        let reduced = reduced_axes(&View { shape: &domain, ..View::NOTHING }, reduce.axes.as_deref())?;
        let mut shape = Dims::new();
        for (&extent, gone) in domain.iter().zip(reduced) {
            match (gone, reduce.keepdims) {
                (false, _) => shape.push(extent),
                (true, true) => shape.push(1),
                (true, false) => {}
            }
        }
        reduce.reductions.iter().try_for_each(|folded| self.set(folded.target, &shape))
    }
}

/// Tensors whose first axis is that of all work, so that every stage can take the same rows of them.
pub struct Rows {
    pub leads: PerSlot<bool>,
    /// Rows in all, and those that are taken at a time.
    pub count: usize,
    pub group: usize,
}

impl Rows {
    /// Every stage takes all: no tensor leads.
    fn all(stages: &Stages) -> Result<Self> {
        let mut leads = with_room(stages.dtypes.len())?;
        leads.extend(stages.dtypes.iter().map(|_| false));
        Ok(Self { leads, count: 1, group: 1 })
    }

    /// Groups of rows, where every stage takes rows by themselves and there is more than one stage; `last` are the ones at
    /// the end.
    pub fn new(stages: &Stages, last: &[MapStage], shapes: &Shapes, inputs: &[View]) -> Result<Self> {
        match Self::grouped(stages, last, shapes, inputs)? {
            Some(rows) => Ok(rows),
            None => Self::all(stages),
        }
    }

    fn grouped(stages: &Stages, last: &[MapStage], shapes: &Shapes, inputs: &[View]) -> Result<Option<Self>> {
        // Where there are no elements, rows may be without number.
        if stages.stages.len() + last.len() < 2 || inputs.iter().any(|x| x.shape.contains(&0)) {
            return Ok(None);
        }
        let (ndim, count) = rows_of(inputs);
        let first = |slot: Slot| shapes.of(slot).first().copied().unwrap_or(1);
        if ndim == 0 || count < 2 {
            return Ok(None);
        }
        let mut leads: PerSlot<bool> = with_room(stages.dtypes.len())?;
        leads.extend(
            (0..stages.dtypes.len())
                .map(|slot| slot < inputs.len() && shapes.of(slot).len() == ndim && first(slot) as usize == count),
        );
        let mut rows = Self { leads, count, group: count };
        for stage in &stages.stages {
            let fits = match stage {
                Stage::Map(map) => rows.map(map, shapes, inputs)?,
                Stage::Reduce(reduce) => rows.reduce(reduce, shapes, inputs)?,
                Stage::Normalise(normalise) => rows.normalise(normalise, shapes)?,
            };
            if !fits {
                return Ok(None);
            }
        }
        for map in last {
            if !rows.map(map, shapes, inputs)? {
                return Ok(None);
            }
        }
        let row = |slot: Slot| size::count(&shapes.of(slot)[1..]).saturating_mul(stages.dtypes[slot].size());
        let bytes: usize = (0..rows.leads.len()).filter(|&slot| rows.leads[slot]).map(row).sum();
        rows.group = (GROUP / bytes.max(1)).clamp(1, count);
        Ok(Some(rows))
    }

    /// Whether the result of leaves leads, or `None` where they can't be taken by rows.
    fn leads(&self, map: &MapStage, ndim: usize, shapes: &Shapes) -> Option<bool> {
        let any = map.leaves.iter().any(|&slot| self.leads[slot]);
        let fits = map.leaves.iter().all(|&slot| {
            let shape = shapes.of(slot);
            if self.leads[slot] {
                shape.len() == ndim
            } else {
                shape.len() < ndim || shape.first().is_none_or(|&n| n == 1)
            }
        });
        (fits || !any).then_some(any)
    }

    fn map(&mut self, map: &MapStage, shapes: &Shapes, inputs: &[View]) -> Result<bool> {
        let ndim = shapes.domain(map, inputs)?.len();
        let leads = self.leads(map, ndim, shapes);
        map.targets.iter().for_each(|&target| self.leads[target] = leads == Some(true));
        Ok(leads.is_some())
    }

    fn reduce(&mut self, reduce: &ReduceStage, shapes: &Shapes, inputs: &[View]) -> Result<bool> {
        let domain = shapes.domain(&reduce.map, inputs)?;
        let Some(leads) = self.leads(&reduce.map, domain.len(), shapes) else { return Ok(false) };
        let reduced = reduced_axes(&View { shape: &domain, ..View::NOTHING }, reduce.axes.as_deref())?;
        reduce.reductions.iter().for_each(|folded| self.leads[folded.target] = leads);
        Ok(!leads || !reduced[0])
    }

    fn normalise(&mut self, normalise: &NormaliseStage, shapes: &Shapes) -> Result<bool> {
        let leads = self.leads[normalise.operands[0]];
        let x = View { shape: shapes.of(normalise.operands[0]), ..View::NOTHING };
        let along = reduced_axes(&x, normalise.axes.as_deref())?;
        self.leads[normalise.target] = leads;
        Ok(!leads || !(along[0] || normalise.operands[1..].iter().any(|&slot| self.leads[slot])))
    }
}

/// The most axes of the inputs, and the largest first extent of those that have as many: the rows that groups are of.
pub fn rows_of(inputs: &[View]) -> (usize, usize) {
    let ndim = inputs.iter().map(View::ndim).max().unwrap_or(0);
    let all = inputs.iter().filter(|x| x.ndim() == ndim);
    (ndim, all.map(|x| x.shape.first().copied().unwrap_or(1)).max().unwrap_or(1) as usize)
}

/// Bytes of a tensor that lies between stages: a multiple of a cache line.
pub fn bytes_between(shape: &[i64], dtype: Dtype) -> usize {
    size::count(shape).saturating_mul(dtype.size()).saturating_add(63) / 64 * 64
}
