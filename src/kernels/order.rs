//! Order along one line of keys: sorting, selecting, searching for indices. All of it is determined by the
//! keys alone, so that levels may go different ways.
//!
//! Elements of every dtype become signed integers of their width first ([`KeyTransform`]): one order, and one sort a
//! width, serves all.

use super::quicksort::select;
pub use super::quicksort::sort;
use crate::simd::loops::each_key;
use crate::simd::sort::Key;
use crate::tensor::Dtype;

/// How the bits of a dtype become keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Bool,
    Signed,
    Unsigned,
    /// With so many bits of mantissa.
    Float(u32),
}

/// The map from elements to keys, whose order is that of signed integers.
#[derive(Clone, Copy, Debug)]
pub struct KeyTransform {
    form: Form,
    descending: bool,
}

impl KeyTransform {
    /// The order of a dtype, or its reverse.
    pub fn of(dtype: Dtype, descending: bool) -> Self {
        let form = match dtype {
            Dtype::Bool => Form::Bool,
            Dtype::I8 | Dtype::I16 | Dtype::I32 | Dtype::I64 => Form::Signed,
            Dtype::U8 | Dtype::U16 | Dtype::U32 | Dtype::U64 => Form::Unsigned,
            Dtype::F16 => Form::Float(10),
            Dtype::Bf16 => Form::Float(7),
            Dtype::F32 => Form::Float(23),
            Dtype::F64 => Form::Float(52),
        };
        Self { form, descending }
    }

    /// Elements to keys that tell all bit patterns apart: -0 comes before +0, and NaNs last, by their payload.
    pub fn encode<K: Key>(self, keys: &mut [K]) {
        let last: K = self.last();
        match self.form {
            Form::Bool => each_key(keys, move |x| last ^ bool_key(x)),
            Form::Signed => each_key(keys, move |x| last ^ x),
            Form::Unsigned => each_key(keys, move |x| last ^ x ^ K::min_value()),
            Form::Float(mantissa) => {
                let nans = payloads(mantissa);
                each_key(keys, move |x| last ^ magnitude_order(x).wrapping_sub(&nans));
            }
        }
    }

    /// Back from [`KeyTransform::encode`].
    pub fn decode<K: Key>(self, keys: &mut [K]) {
        let last: K = self.last();
        match self.form {
            Form::Bool | Form::Signed => each_key(keys, move |x| last ^ x),
            Form::Unsigned => each_key(keys, move |x| last ^ x ^ K::min_value()),
            Form::Float(mantissa) => {
                let nans = payloads(mantissa);
                each_key(keys, move |x| magnitude_order((last ^ x).wrapping_add(&nans)));
            }
        }
    }

    /// Elements to keys that are the same for equal elements: -0 equals +0, and any NaN any other.
    pub fn rank<K: Key>(self, keys: &mut [K]) {
        let Form::Float(mantissa) = self.form else { return self.encode(keys) };
        let last: K = self.last();
        let infinity = payloads::<K>(mantissa) ^ K::max_value();
        each_key(keys, move |x| {
            let magnitude = x & K::max_value();
            let zero_or_ordered = if magnitude == K::zero() { K::zero() } else { magnitude_order(x) };
            last ^ if magnitude > infinity { K::max_value() } else { zero_or_ordered }
        });
    }

    /// All ones where the order is reversed: the complement of a key.
    fn last<K: Key>(self) -> K {
        if self.descending { !K::zero() } else { K::zero() }
    }
}

fn bool_key<K: Key>(x: K) -> K {
    if x == K::zero() { K::zero() } else { K::one() }
}

/// Sign and magnitude to two's complement, and back: floats in the order of their values.
#[inline(always)]
fn magnitude_order<K: Key>(x: K) -> K {
    x ^ x.signed_shr(K::BITS - 1).unsigned_shr(1)
}

/// The mantissa's bits: how many NaNs there are of each sign. Subtracting it moves the negative ones, which are
/// the least keys, past the largest.
fn payloads<K: Key>(mantissa: u32) -> K {
    (K::one() << mantissa as usize) - K::one()
}

/// Indices that fit the low half of a composed key.
const INDICES: usize = 1 << 32;
const INDEX: i64 = 0xffff_ffff;

/// A key of 64 bits, in the order of `high` (below 2^32), then of `index`.
#[inline(always)]
fn compose(high: u64, index: u64) -> i64 {
    (high << 32 | index) as i64 ^ i64::MIN
}

/// The indices that sort `ranks`; equal ones keep their order.
///
/// Keys and indices are sorted as one integer. Of a key of 64 bits the leading ones go first, and what they leave
/// undecided is sorted again by the others.
pub fn argsort<K: Key>(ranks: &[K], order: &mut [i64]) {
    if ranks.len() > INDICES {
        return argsort_by_reading(ranks, order);
    }
    let wide = K::BITS > 32;
    let least = if wide { ranks.iter().copied().min().unwrap_or_default() } else { K::min_value() };
    let most = if wide { ranks.iter().copied().max().unwrap_or_default() } else { K::max_value() };
    let above = |rank: K| rank.wide().wrapping_sub(least.wide()) as u64;
    let undecided = (u64::BITS - above(most).leading_zeros()).saturating_sub(32);
    for (i, (place, &rank)) in order.iter_mut().zip(ranks).enumerate() {
        *place = compose(above(rank) >> undecided, i as u64);
    }
    sort(order);
    if undecided > 0 {
        let rest = |rank: K| above(rank) & ((1 << undecided) - 1);
        for run in order.chunk_by_mut(|a, b| a >> 32 == b >> 32).filter(|run| run.len() > 1) {
            for place in run.iter_mut() {
                let index = *place & INDEX;
                *place = compose(rest(ranks[index as usize]), index as u64);
            }
            sort(run);
        }
    }
    each_key(order, |place| place & INDEX);
}

/// [`argsort`] of any number of keys.
fn argsort_by_reading<K: Key>(ranks: &[K], order: &mut [i64]) {
    for (i, place) in order.iter_mut().enumerate() {
        *place = i as i64;
    }
    order.sort_unstable_by_key(|&i| (ranks[i as usize], i));
}

/// Brings the keys that belong at the indices `kth` (ascending) there, smaller ones before them and greater ones
/// behind; each part keeps its order. `scratch` is as long as `keys`.
pub fn partition<K: Key>(keys: &mut [K], scratch: &mut [K], kth: &[usize]) {
    let mut done = 0;
    for &k in kth.iter() {
        if k < done {
            continue;
        }
        let (keys, scratch) = (&mut keys[done..], &mut scratch[done..]);
        scratch.copy_from_slice(keys);
        let pivot = select(keys, k - done);
        done += split(scratch, keys, pivot, |key| key);
    }
}

/// The indices of [`partition`]: of `ranks`, whose equal ones keep their order. `scratch` is as long as `ranks`,
/// `spare` as `order`.
pub fn argpartition<K: Key>(ranks: &[K], scratch: &mut [K], order: &mut [i64], spare: &mut [i64], kth: &[usize]) {
    for (i, place) in order.iter_mut().enumerate() {
        *place = i as i64;
    }
    let mut done = 0;
    for &k in kth.iter() {
        if k < done {
            continue;
        }
        let (order, spare, scratch) = (&mut order[done..], &mut spare[done..], &mut scratch[done..]);
        spare.copy_from_slice(order);
        for (key, &i) in scratch.iter_mut().zip(&*spare) {
            *key = ranks[i as usize];
        }
        let pivot = select(scratch, k - done);
        done += split(spare, order, pivot, |i| ranks[i as usize]);
    }
}

/// Copies what is below the pivot, equal to it and above it, each in its order; tells how many are not above.
#[inline(always)]
fn split<T: Copy, K: Key>(from: &[T], to: &mut [T], pivot: K, key: impl Fn(T) -> K) -> usize {
    let (mut below, mut equal) = (0, 0);
    for &x in from {
        below += usize::from(key(x) < pivot);
        equal += usize::from(key(x) == pivot);
    }
    let behind = below + equal;
    let (mut low, mut middle, mut high) = (0, below, behind);
    for &x in from {
        let (is_below, is_above) = (key(x) < pivot, key(x) > pivot);
        // Chosen, not branched to: the parts of random keys follow no pattern.
        let place = if is_below {
            low
        } else if is_above {
            high
        } else {
            middle
        };
        to[place] = x;
        low += usize::from(is_below);
        high += usize::from(is_above);
        middle += usize::from(!is_below & !is_above);
    }
    behind
}

/// What [`top_k`] works with: as many keys as there are, and twice as many indices as are wanted.
pub struct TopScratch<'a, K> {
    pub keys: &'a mut [K],
    pub chosen: &'a mut [i64],
    pub order: &'a mut [i64],
}

/// The indices of the least ranks, as many as `first` is long; of equal ones the first. In the order of the ranks
/// if `sorted`, else of the indices.
pub fn top_k<K: Key>(ranks: &[K], scratch: TopScratch<K>, sorted: bool, first: &mut [i64]) {
    let TopScratch { keys, chosen, order } = scratch;
    let k = first.len();
    if k == 0 {
        return;
    }
    keys.copy_from_slice(ranks);
    let bound = select(keys, k - 1);
    let mut ties = k - keys[..k].iter().filter(|&&key| key < bound).count();
    let mut count = 0;
    for (i, &rank) in ranks.iter().enumerate() {
        if rank < bound || (rank == bound && ties > 0) {
            ties -= usize::from(rank == bound);
            chosen[count] = i as i64;
            count += 1;
        }
    }
    if !sorted {
        return first.copy_from_slice(chosen);
    }
    for (key, &i) in keys.iter_mut().zip(&*chosen) {
        *key = ranks[i as usize];
    }
    argsort(&keys[..k], order);
    for (place, &i) in first.iter_mut().zip(&*order) {
        *place = chosen[i as usize];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_keys_sorts_the_same_way() {
        let ranks: Vec<i64> = (0..1000u64).map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57) as i64 - 60).collect();
        let (mut a, mut b) = (vec![0; 1000], vec![0; 1000]);
        argsort(&ranks, &mut a);
        argsort_by_reading(&ranks, &mut b);
        assert_eq!(a, b);
    }
}
