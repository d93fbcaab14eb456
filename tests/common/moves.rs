//! The operations that move elements, as cases: what they are called with, and where each element of the result
//! comes from.

use std::ptr;

use lanekit::capi::lk_eye;
use lanekit::capi::*;
use lanekit::tensor::Dtype;

use super::values::Random;

type Pointer = *const lk_tensor;

/// Where an element of the result comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// Element `.1` of input `.0`.
    Input(usize, Vec<i64>),
    /// As it was.
    Kept,
    Zero,
    One,
}

type Call = Box<dyn Fn(&[Pointer], Pointer) -> lk_status>;
type SourceOf = Box<dyn Fn(&[i64]) -> Source>;

/// One call.
pub struct Move {
    pub name: &'static str,
    /// Shapes of the inputs, with the dtype of those that are not of the elements'.
    pub inputs: Vec<(Option<Dtype>, Vec<i64>)>,
    /// The numbers that such inputs hold.
    pub numbers: Vec<(usize, Vec<i64>)>,
    pub out: Vec<i64>,
    pub call: Call,
    pub source: SourceOf,
}

impl Move {
    fn new(
        name: &'static str,
        inputs: &[&[i64]],
        out: Vec<i64>,
        call: impl Fn(&[Pointer], Pointer) -> lk_status + 'static,
        source: impl Fn(&[i64]) -> Source + 'static,
    ) -> Self {
        let inputs = inputs.iter().map(|shape| (None, shape.to_vec())).collect();
        Self { name, inputs, numbers: vec![], out, call: Box::new(call), source: Box::new(source) }
    }

    /// With one more input that holds these numbers.
    fn given(mut self, dtype: Dtype, shape: &[i64], numbers: &[i64]) -> Self {
        self.numbers.push((self.inputs.len(), numbers.to_vec()));
        self.inputs.push((Some(dtype), shape.to_vec()));
        self
    }
}

/// `index` with another number at `axis`.
fn at(index: &[i64], axis: usize, value: i64) -> Vec<i64> {
    let mut index = index.to_vec();
    index[axis] = value;
    index
}

fn below(random: &mut Random, n: i64) -> i64 {
    (random.bits() % n.max(1) as u64) as i64
}

fn count(shape: &[i64]) -> usize {
    shape.iter().product::<i64>() as usize
}

/// Place of an index in C order.
fn place(shape: &[i64], index: &[i64]) -> usize {
    shape.iter().zip(index).fold(0, |place, (n, i)| place * n + i) as usize
}

/// Every operation on tensors of about this shape, which has an axis.
///
/// SAFETY of the calls: as many numbers as they say.
pub fn all(shape: &[i64], random: &mut Random) -> Vec<Move> {
    let axis = below(random, shape.len() as i64) as usize;
    let index = if below(random, 2) == 0 { Dtype::I32 } else { Dtype::I64 };
    let mut moves = joins(shape, axis);
    moves.extend(repeats(shape, axis, index, random));
    moves.extend(turns(shape, axis, random));
    moves.extend(rotation(shape, axis, &mut Random::new(random.bits())));
    moves.extend(borders(shape, random));
    moves.extend(gathers(shape, axis, index, random));
    moves.extend(scatters(shape, axis, index, random));
    moves
}

fn joins(shape: &[i64], axis: usize) -> Vec<Move> {
    let (n, number) = (shape[axis], axis as i32);
    let mut stacked = shape.to_vec();
    stacked.insert(axis, 2);
    vec![
        Move::new(
            "concatenate",
            &[shape, &at(shape, axis, n + 2)],
            at(shape, axis, 2 * n + 2),
            move |x, out| unsafe { lk_concatenate(x.as_ptr(), 2, number, out) },
            move |i| Source::Input((i[axis] >= n).into(), at(i, axis, if i[axis] < n { i[axis] } else { i[axis] - n })),
        ),
        Move::new(
            "stack",
            &[shape, shape],
            stacked,
            move |x, out| unsafe { lk_stack(x.as_ptr(), 2, number, out) },
            move |i| {
                let mut own = i.to_vec();
                Source::Input(own.remove(axis) as usize, own)
            },
        ),
    ]
}

fn repeats(shape: &[i64], axis: usize, index: Dtype, random: &mut Random) -> Vec<Move> {
    let (own, number) = (shape.to_vec(), axis as i32);
    let reps: Vec<i64> = (0..=shape.len()).map(|_| below(random, 3) + i64::from(count(shape) < 500)).collect();
    let tiled: Vec<i64> = reps.iter().zip([&[1], shape].concat()).map(|(r, n)| r * n).collect();
    let times = below(random, 4);
    let counts: Vec<i64> = (0..shape[axis]).map(|_| below(random, 4)).collect();
    let from: Vec<i64> = (0..).zip(&counts).flat_map(|(i, &n)| (0..n).map(move |_| i)).collect();
    let (all, each) = (at(shape, axis, times * shape[axis]), at(shape, axis, from.len() as i64));
    vec![
        Move::new(
            "tile",
            &[shape],
            tiled,
            move |x, out| unsafe { lk_tile(x[0], reps.as_ptr(), reps.len() as i32, out) },
            move |i| Source::Input(0, i[1..].iter().zip(&own).map(|(i, n)| i % n).collect()),
        ),
        Move::new(
            "repeat",
            &[shape],
            all,
            move |x, out| unsafe { lk_repeat(x[0], number, times, out) },
            move |i| Source::Input(0, at(i, axis, i[axis] / times)),
        ),
        Move::new(
            "repeat_each",
            &[shape],
            each,
            move |x, out| unsafe { lk_repeat_each(x[0], x[1], number, out) },
            move |i| Source::Input(0, at(i, axis, from[i[axis] as usize])),
        )
        .given(index, &[shape[axis]], &counts),
    ]
}

/// Rotations by any number of right angles, negative ones among them, from an axis towards another.
fn rotation(shape: &[i64], axis: usize, random: &mut Random) -> Option<Move> {
    let (rank, k) = (shape.len(), below(random, 9) - 4);
    let other = (axis + 1 + below(random, rank as i64 - 1) as usize) % rank;
    let mut out = shape.to_vec();
    if k % 2 != 0 {
        out.swap(axis, other);
    }
    let (rows, cols, numbers) = (shape[axis], shape[other], [axis as i32, other as i32 - rank as i32]);
    let source = move |i: &[i64]| {
        let (row, col) = (i[axis], i[other]);
        let (row, col) = match k.rem_euclid(4) {
            0 => (row, col),
            1 => (col, cols - 1 - row),
            2 => (rows - 1 - row, cols - 1 - col),
            _ => (rows - 1 - col, row),
        };
        Source::Input(0, at(&at(i, axis, row), other, col))
    };
    let call = move |x: &[Pointer], out| unsafe { lk_rot90(x[0], numbers[0], numbers[1], k, out) };
    (rank > 1).then(|| Move::new("rot90", &[shape], out, call, source))
}

fn turns(shape: &[i64], axis: usize, random: &mut Random) -> Vec<Move> {
    let (n, number, last) = (shape[axis], axis as i32, shape.len() as i32 - 1);
    let (own, turned) = (shape.to_vec(), shape.to_vec());
    let shifts = [below(random, 100) - 50, below(random, 100) - 50];
    vec![
        Move::new(
            "flip",
            &[shape],
            shape.to_vec(),
            move |x, out| unsafe { lk_flip(x[0], [number].as_ptr(), 1, out) },
            move |i| Source::Input(0, at(i, axis, n - 1 - i[axis])),
        ),
        Move::new(
            "flip of all",
            &[shape],
            shape.to_vec(),
            |x, out| unsafe { lk_flip(x[0], ptr::null(), 0, out) },
            move |i| Source::Input(0, i.iter().zip(&own).map(|(i, n)| n - 1 - i).collect()),
        ),
        Move::new(
            "roll",
            &[shape],
            shape.to_vec(),
            move |x, out| unsafe { lk_roll(x[0], [number, last].as_ptr(), 2, shifts.as_ptr(), out) },
            move |i| {
                let (mut i, last) = (i.to_vec(), i.len() - 1);
                i[axis] = (i[axis] - shifts[0]).rem_euclid(turned[axis]);
                i[last] = (i[last] - shifts[1]).rem_euclid(turned[last]);
                Source::Input(0, i)
            },
        ),
    ]
}

/// The element that a border of a line of `n` shows, `i` places from its start.
fn mirrored(i: i64, n: i64) -> i64 {
    let period = (2 * n - 2).max(1);
    let i = i.rem_euclid(period);
    i.min(period - i).min(n - 1)
}

fn borders(shape: &[i64], random: &mut Random) -> Vec<Move> {
    let limit = if count(shape) < 500 { 9 } else { 2 };
    let [before, after] = [0, 1].map(|_| shape.iter().map(|_| below(random, limit)).collect::<Vec<i64>>());
    let padded: Vec<i64> = (0..shape.len()).map(|k| before[k] + shape[k] + after[k]).collect();
    let mut moves = vec![];
    for (name, mode) in [("zeros", LK_PAD_CONSTANT), ("edge", LK_PAD_EDGE), ("reflect", LK_PAD_REFLECT)] {
        if mode != LK_PAD_CONSTANT && shape.contains(&0) {
            continue;
        }
        let (start, own, before, after) = (before.clone(), shape.to_vec(), before.clone(), after.clone());
        moves.push(Move::new(
            name,
            &[shape],
            padded.clone(),
            move |x, out| unsafe { lk_pad(x[0], before.as_ptr(), after.as_ptr(), mode, ptr::null(), out) },
            move |i| {
                let inner: Vec<i64> = i.iter().zip(&start).map(|(i, n)| i - n).collect();
                let near = |(&i, &n): (&i64, &i64)| match mode {
                    LK_PAD_EDGE => i.clamp(0, n - 1),
                    LK_PAD_REFLECT => mirrored(i, n),
                    _ => i,
                };
                let from: Vec<i64> = inner.iter().zip(&own).map(near).collect();
                let outside = from.iter().zip(&own).any(|(i, n)| !(0..*n).contains(i));
                if outside { Source::Zero } else { Source::Input(0, from) }
            },
        ));
    }
    let (k, rank) = (below(random, 9) - 4, shape.len());
    if rank >= 2 {
        type Triangle = unsafe extern "C" fn(Pointer, i64, Pointer) -> lk_status;
        for (name, call, sign) in [("tril", lk_tril as Triangle, 1), ("triu", lk_triu, -1)] {
            let stays = move |i: &[i64]| sign * (i[rank - 1] - i[rank - 2] - k) <= 0;
            moves.push(Move::new(
                name,
                &[shape],
                shape.to_vec(),
                move |x, out| unsafe { call(x[0], k, out) },
                move |i| if stays(i) { Source::Input(0, i.to_vec()) } else { Source::Zero },
            ));
        }
        moves.push(Move::new(
            "eye",
            &[],
            shape[..2].to_vec(),
            move |_, out| unsafe { lk_eye(k, out) },
            move |i| if i[1] - i[0] == k { Source::One } else { Source::Zero },
        ));
    }
    moves
}

/// Valid indices, negative ones among them.
fn indices(random: &mut Random, shape: &[i64], n: i64) -> Vec<i64> {
    (0..count(shape)).map(|_| below(random, 2 * n) - n).collect()
}

fn gathers(shape: &[i64], axis: usize, index: Dtype, random: &mut Random) -> Vec<Move> {
    let (n, number) = (shape[axis], axis as i32);
    let condition: Vec<i64> = (0..n).map(|_| below(random, 2)).collect();
    let true_at: Vec<i64> = (0..n).filter(|&i| condition[i as usize] != 0).collect();
    let classes = below(random, 6);
    let hot: Vec<i64> = (0..count(shape)).map(|_| below(random, classes + 2) - 1).collect();
    let (named, own) = (hot.clone(), shape.to_vec());
    let mut moves = vec![
        Move::new(
            "compress",
            &[shape],
            at(shape, axis, true_at.len() as i64),
            move |x, out| unsafe { lk_compress(x[1], x[0], number, out) },
            move |i| Source::Input(0, at(i, axis, true_at[i[axis] as usize])),
        )
        .given(Dtype::Bool, &[n], &condition),
        Move::new(
            "one_hot",
            &[],
            [shape, &[classes]].concat(),
            |x, out| unsafe { lk_one_hot(x[0], -1, out) },
            move |i| {
                let (class, i) = i.split_last().expect("an axis more");
                if named[place(&own, i)] == *class { Source::One } else { Source::Zero }
            },
        )
        .given(index, shape, &hot),
    ];
    if n == 0 {
        return moves;
    }
    let taken = [below(random, 4), below(random, 5)];
    let places = indices(random, &taken, n);
    let (before, own) = (shape[..axis].to_vec(), places.clone());
    moves.push(
        Move::new(
            "take",
            &[shape],
            [&before[..], &taken, &shape[axis + 1..]].concat(),
            move |x, out| unsafe { lk_take(x[0], x[1], number, out) },
            move |i| {
                let index = own[place(&taken, &i[axis..axis + 2])].rem_euclid(n);
                Source::Input(0, [&i[..axis], &[index], &i[axis + 2..]].concat())
            },
        )
        .given(index, &taken, &places),
    );
    let along = at(shape, axis, below(random, 7));
    let places = indices(random, &along, n);
    let (own, shape_of_own) = (places.clone(), along.clone());
    moves.push(
        Move::new(
            "take_along_axis",
            &[shape],
            along.clone(),
            move |x, out| unsafe { lk_take_along_axis(x[0], x[1], number, out) },
            move |i| Source::Input(0, at(i, axis, own[place(&shape_of_own, i)].rem_euclid(n))),
        )
        .given(index, &along, &places),
    );
    moves
}

fn scatters(shape: &[i64], axis: usize, index: Dtype, random: &mut Random) -> Vec<Move> {
    let (n, number) = (shape[axis], axis as i32);
    let mut moves = vec![];
    // Each line has indices of its own, or all have the same.
    for (name, lines) in [("put_along_axis", true), ("put_along_axis of slices", false)] {
        let values = at(shape, axis, if n == 0 { 0 } else { below(random, 7) });
        let of = if lines { values.clone() } else { at(&vec![1; shape.len()], axis, values[axis]) };
        let places = indices(random, &of, n);
        let (own, own_shape, many) = (places.clone(), of.clone(), values[axis]);
        moves.push(
            Move::new(
                name,
                &[&values],
                shape.to_vec(),
                move |x, out| unsafe { lk_put_along_axis(x[1], x[0], number, out) },
                move |i| {
                    let line = |k: i64| {
                        let index: Vec<i64> = at(i, axis, k);
                        own[place(&own_shape, &index.iter().zip(&own_shape).map(|(i, n)| i % n).collect::<Vec<_>>())]
                    };
                    let last = (0..many).rev().find(|&k| line(k).rem_euclid(n) == i[axis]);
                    last.map_or(Source::Kept, |k| Source::Input(0, at(i, axis, k)))
                },
            )
            .given(index, &of, &places),
        );
    }
    moves
}
