//! Labellings of high probability, by a search along prefixes.
//!
//! A. Graves and N. Jaitly, "Towards end-to-end speech recognition with recurrent neural networks", ICML 2014, section 4.
//! A prefix carries the probability of all its paths that end in a blank and of those that end in its last label; the
//! most probable prefixes, as many as the beam is wide, go on from step to step. Prefixes are nodes of a tree, so that
//! those that differ in their last label alone share the others.

use super::super::cast;
use super::greedy::{check_apart, check_outputs};
use super::{Ctc, log, log_add, write};
use crate::engine::Scratch;
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{Dtype, View};

const IMPOSSIBLE: f64 = f64::NEG_INFINITY;
/// No node, no place in the beam, no class.
const NONE: u32 = u32::MAX;
const ROOT: u32 = 0;

/// How wide the beam is, and where the best of it go: decoded has shape (paths, samples, steps), log_prob
/// (samples, paths).
pub struct BeamOutputs<'a> {
    pub beam_width: i64,
    pub decoded: View<'a>,
    pub log_prob: View<'a>,
}

/// Sizes of a search.
#[derive(Clone, Copy)]
struct Sizes {
    samples: usize,
    steps: usize,
    classes: usize,
    width: usize,
    paths: usize,
}

impl Sizes {
    fn of(ctc: &Ctc, outs: &BeamOutputs) -> Result<Self> {
        ctc.check()?;
        let &[samples, steps, _] = ctc.prediction.shape else { bail!(Internal, "prediction was checked") };
        let paths = outs.decoded.shape.first().copied().unwrap_or(0);
        check_outputs(ctc, (&outs.decoded, &[paths, samples, steps]), (&outs.log_prob, &[samples, paths]))?;
        if outs.beam_width < 1 || paths > outs.beam_width {
            bail!(
                Value,
                "beam_width is {}, but decoded has {paths} paths; at least this number, and at least 1, is expected",
                outs.beam_width
            );
        }
        let nodes = steps.checked_mul(outs.beam_width).filter(|&nodes| nodes < i64::from(u32::MAX) - 1);
        if nodes.is_none() || ctc.classes() >= NONE as usize {
            bail!(
                Value,
                "beam_width is {}, prediction has {steps} steps of {} classes; beam_width * steps and the number \
                 of classes must be less than 2^32 - 1",
                outs.beam_width,
                ctc.classes()
            );
        }
        let (samples, steps) = (samples as usize, steps as usize);
        Ok(Self { samples, steps, classes: ctc.classes(), width: outs.beam_width as usize, paths: paths as usize })
    }
    fn nodes(&self) -> usize {
        self.steps * self.width + 1
    }
    fn bytes(&self) -> usize {
        let places = size::product([self.paths, self.samples, self.steps]);
        size::sum([
            Scratch::bytes::<i64>(self.samples),
            Scratch::bytes::<i64>(places),
            Scratch::bytes::<f64>(self.samples.saturating_mul(self.paths)),
            Scratch::bytes::<f64>(self.classes).saturating_mul(3),
            Scratch::bytes::<u32>(self.nodes()).saturating_mul(5),
            Scratch::bytes::<f64>(self.width).saturating_mul(8),
            Scratch::bytes::<[u64; 2]>(self.width.saturating_mul(2)),
        ])
    }
}

/// Bytes of workspace that [`beam_decode`] takes.
pub fn beam_decode_workspace(ctc: &Ctc, outs: &BeamOutputs) -> Result<usize> {
    Ok(Sizes::of(ctc, outs)?.bytes())
}

/// Writes each sample's best labellings, filled up with -1, and the logarithms of their probabilities among all
/// labellings; where there are fewer of them, -1 throughout and -infinity.
pub fn beam_decode(ctc: &Ctc, workspace: Option<&mut [u64]>, outs: &BeamOutputs) -> Result<()> {
    let sizes = Sizes::of(ctc, outs)?;
    check_apart(&outs.decoded, &outs.log_prob)?;
    Scratch::with(workspace, sizes.bytes(), "lk_ctc_beam_decode_workspace", |mut scratch| {
        let lengths = ctc.lengths(&mut scratch)?;
        let decoded = scratch.take::<i64>(sizes.paths * sizes.samples * sizes.steps);
        let log_prob = scratch.take::<f64>(sizes.samples * sizes.paths);
        decoded.fill(-1);
        log_prob.fill(IMPOSSIBLE);
        for (sample, &length) in lengths.iter().enumerate() {
            let mut search = Search::new(sizes, scratch.again());
            for step in 0..length as usize {
                search.step(ctc, sample, step);
            }
            for path in 0..sizes.paths.min(search.used) {
                let line = (path * sizes.samples + sample) * sizes.steps;
                let place = search.best(path);
                log_prob[sample * sizes.paths + path] = search.beam.total[place];
                search.tree.labels(search.beam.node[place] as u32, &mut decoded[line..line + sizes.steps]);
            }
        }
        let data = decoded.as_mut_ptr().cast();
        cast(&View { data, dtype: Dtype::I64, strides: None, ..outs.decoded }, &outs.decoded)?;
        write(log_prob, &outs.log_prob)
    })
}

/// Prefixes: node 0 is the empty one, every other one its parent with a label behind it.
struct PrefixTree<'s> {
    parent: &'s mut [u32],
    label: &'s mut [u32],
    /// The latest child, and the next older sibling.
    child: &'s mut [u32],
    sibling: &'s mut [u32],
    /// The node's place in the beam.
    place: &'s mut [u32],
    used: usize,
}

impl PrefixTree<'_> {
    /// The node of `parent` with `label` behind it, a new one if there is none.
    fn extended(&mut self, parent: u32, label: u32) -> u32 {
        let mut child = self.child[parent as usize];
        while child != NONE {
            if self.label[child as usize] == label {
                return child;
            }
            child = self.sibling[child as usize];
        }
        let node = self.used;
        self.used += 1;
        (self.parent[node], self.label[node]) = (parent, label);
        (self.sibling[node], self.child[node], self.place[node]) = (self.child[parent as usize], NONE, NONE);
        self.child[parent as usize] = node as u32;
        node as u32
    }

    /// Writes a node's labels to the beginning of `to`.
    fn labels(&self, node: u32, to: &mut [i64]) {
        let (mut at, mut length) = (node, 0);
        while at != ROOT {
            to[length] = i64::from(self.label[at as usize]);
            length += 1;
            at = self.parent[at as usize];
        }
        to[..length].reverse();
    }
}

/// Prefixes with the logarithms of the probabilities of their paths: those that end in a blank, in the last label, in
/// either.
struct Beam<'s> {
    node: &'s mut [u64],
    blank: &'s mut [f64],
    label: &'s mut [f64],
    total: &'s mut [f64],
}

impl<'s> Beam<'s> {
    fn new(width: usize, scratch: &mut Scratch<'s>) -> Self {
        Self {
            node: scratch.take(width),
            blank: scratch.take(width),
            label: scratch.take(width),
            total: scratch.take(width),
        }
    }
}

/// A prefix that may be in the next beam: the bits of the logarithm of its probability, then its place in this beam, or
/// its parent's with a class.
type Candidate = [u64; 2];

fn candidate(total: f64, place: usize, class: u32) -> Candidate {
    [total.to_bits(), (place as u64) << 32 | u64::from(class)]
}

/// The more probable first; then in order.
fn by_probability(a: &Candidate, b: &Candidate) -> std::cmp::Ordering {
    f64::from_bits(b[0]).total_cmp(&f64::from_bits(a[0])).then(a[1].cmp(&b[1]))
}

/// The candidates so far: at least the best `width` of them.
struct Pool<'s> {
    candidates: &'s mut [Candidate],
    used: usize,
    width: usize,
    /// `width` candidates are at least as probable.
    bound: f64,
}

impl Pool<'_> {
    fn push(&mut self, candidate: Candidate) {
        if self.used == self.candidates.len() {
            self.keep_best();
        }
        self.candidates[self.used] = candidate;
        self.used += 1;
    }

    fn keep_best(&mut self) {
        if self.used < self.width {
            return;
        }
        let (_, last, _) = self.candidates[..self.used].select_nth_unstable_by(self.width - 1, by_probability);
        self.bound = f64::from_bits(last[0]);
        self.used = self.width;
    }
}

struct Search<'s> {
    sizes: Sizes,
    tree: PrefixTree<'s>,
    beam: Beam<'s>,
    next: Beam<'s>,
    used: usize,
    /// Of classes, for the step.
    row: &'s mut [f64],
    /// Classes but the blank, the most probable first.
    order: &'s mut [u64],
    /// What has this mark was an active child of the prefix with that number.
    marks: &'s mut [u64],
    mark: u64,
    pool: Pool<'s>,
}

impl<'s> Search<'s> {
    fn new(sizes: Sizes, mut scratch: Scratch<'s>) -> Self {
        let nodes = sizes.nodes();
        let [parent, label, child, sibling, place] = std::array::from_fn(|_| scratch.take(nodes));
        let tree = PrefixTree { parent, label, child, sibling, place, used: 1 };
        let (beam, next) = (Beam::new(sizes.width, &mut scratch), Beam::new(sizes.width, &mut scratch));
        let candidates = scratch.take(2 * sizes.width);
        let pool = Pool { candidates, used: 0, width: sizes.width, bound: IMPOSSIBLE };
        let (row, order, marks) =
            (scratch.take(sizes.classes), scratch.take(sizes.classes), scratch.take(sizes.classes));
        marks.fill(0);
        (tree.parent[0], tree.label[0], tree.child[0], tree.sibling[0], tree.place[0]) = (NONE, NONE, NONE, NONE, 0);
        (beam.node[0], beam.blank[0], beam.label[0], beam.total[0]) = (0, 0.0, IMPOSSIBLE, 0.0);
        Self { sizes, tree, beam, next, used: 1, row, order, marks, mark: 0, pool }
    }

    /// Takes the beam on by a step.
    fn step(&mut self, ctc: &Ctc, sample: usize, step: usize) {
        let mut total = [ctc.step(sample, step, self.row)];
        log(&mut total);
        log(self.row);
        self.row.iter_mut().for_each(|x| *x -= total[0]);
        let labels = self.sizes.classes - 1;
        let (row, order) = (&*self.row, &mut self.order[..labels]);
        order.iter_mut().zip(0..).for_each(|(to, class)| *to = class);
        order.sort_unstable_by(|&a, &b| row[b as usize].total_cmp(&row[a as usize]).then(a.cmp(&b)));
        self.stay(row[labels]);
        self.extend();
        self.take_best();
    }

    /// The prefixes of the beam: they go on by a blank, or by their last label, which their parents may enter too.
    fn stay(&mut self, log_blank: f64) {
        let Self { tree, beam, next, used, row, pool, .. } = self;
        let used = *used;
        for place in 0..used {
            let node = beam.node[place] as usize;
            let parent = tree.parent[node];
            let from = if parent == NONE { NONE } else { tree.place[parent as usize] };
            next.total[place] = match from {
                NONE => IMPOSSIBLE,
                from if tree.label[node] == tree.label[parent as usize] => beam.blank[from as usize],
                from => beam.total[from as usize],
            };
        }
        next.label[..used].copy_from_slice(&beam.label[..used]);
        log_add(&mut next.label[..used], &next.total[..used]);
        for place in 0..used {
            let label = tree.label[beam.node[place] as usize];
            next.label[place] += if label == NONE { 0.0 } else { row[label as usize] };
            next.blank[place] = beam.total[place] + log_blank;
        }
        next.total[..used].copy_from_slice(&next.blank[..used]);
        log_add(&mut next.total[..used], &next.label[..used]);
        (pool.used, pool.bound) = (0, IMPOSSIBLE);
        for place in 0..used {
            pool.push(candidate(next.total[place], place, NONE));
        }
        pool.keep_best();
    }

    /// Prefixes with a label more that are not in the beam.
    fn extend(&mut self) {
        let Self { tree, beam, used, row, order, marks, mark, pool, sizes, .. } = self;
        for place in 0..*used {
            let node = beam.node[place] as usize;
            *mark += 1;
            let mut child = tree.child[node];
            while child != NONE {
                if tree.place[child as usize] != NONE {
                    marks[tree.label[child as usize] as usize] = *mark;
                }
                child = tree.sibling[child as usize];
            }
            for &class in &order[..sizes.classes - 1] {
                let class = class as usize;
                // The classes to come are no more probable.
                if beam.total[place] + row[class] <= pool.bound {
                    break;
                }
                let repeated = tree.label[node] as usize == class;
                let total = if repeated { beam.blank[place] } else { beam.total[place] } + row[class];
                if marks[class] != *mark && total > pool.bound {
                    pool.push(candidate(total, place, class as u32));
                }
            }
        }
        pool.keep_best();
    }

    /// The best candidates become the beam.
    fn take_best(&mut self) {
        let Self { tree, beam, next, used, pool, .. } = self;
        for &node in &beam.node[..*used] {
            tree.place[node as usize] = NONE;
        }
        // Where this beam stays it is overwritten: what comes of a place is known before.
        let best = &mut pool.candidates[..pool.used];
        best.sort_unstable_by_key(|candidate| candidate[1]);
        for (place, &[_, from]) in best.iter().enumerate() {
            let (old, class) = ((from >> 32) as usize, from as u32);
            let node = beam.node[old] as u32;
            next.node[place] = u64::from(if class == NONE { node } else { tree.extended(node, class) });
        }
        for (place, &[total, from]) in best.iter().enumerate() {
            let (old, class) = ((from >> 32) as usize, from as u32);
            let total = f64::from_bits(total);
            (beam.blank[place], beam.label[place]) =
                if class == NONE { (next.blank[old], next.label[old]) } else { (IMPOSSIBLE, total) };
            beam.total[place] = total;
        }
        *used = best.len();
        for place in 0..*used {
            beam.node[place] = next.node[place];
            tree.place[beam.node[place] as usize] = place as u32;
        }
    }

    /// The place of the prefix that `rank` others are more probable than.
    fn best(&mut self, rank: usize) -> usize {
        let candidates = &mut self.pool.candidates[..self.used];
        for (place, to) in candidates.iter_mut().enumerate() {
            *to = candidate(self.beam.total[place], place, NONE);
        }
        candidates.sort_unstable_by(by_probability);
        (candidates[rank][1] >> 32) as usize
    }
}
