//! Quicksort and quickselect by a level's steps: partition around the median of a sample until a part is small.
//!
//! After B. Bramas, "A novel hybrid quicksort algorithm vectorized using AVX-512" (2017), and M. Blacher, J. Giesen, P.
//! Sanders and J. Wassenberg, "Vectorized and performance-portable quicksort" (2022). The result is determined by the
//! keys, so levels without such steps give the same by the standard library's sorts. Those also end a descent that
//! partitions badly, so that the worst case is n log n.

use crate::simd::sort::{Key, SortKernels, sort_kernels};

/// Keys of the sample.
const SAMPLE: usize = 64;

/// Sorts.
pub fn sort<K: Key>(keys: &mut [K]) {
    match sort_kernels() {
        Some(steps) => descend(&steps, keys, patience(keys.len())),
        None if K::BITS == 8 && keys.len() > BYTES => count(keys),
        None => keys.sort_unstable(),
    }
}

/// There are so many keys of 8 bits.
const BYTES: usize = 256;

/// Sorts keys of 8 bits: how often each occurs says all.
fn count<K: Key>(mut keys: &mut [K]) {
    let least = K::min_value().wide();
    let mut counts = [0usize; BYTES];
    for key in &*keys {
        counts[(key.wide() - least) as usize] += 1;
    }
    for (key, often) in (least..).zip(counts) {
        let (run, rest) = keys.split_at_mut(often);
        run.fill(K::from(key).unwrap_or_default());
        keys = rest;
    }
}

/// The key that belongs at place `k`. Leaves no greater ones before it, and no smaller ones behind.
pub fn select<K: Key>(keys: &mut [K], k: usize) -> K {
    match sort_kernels() {
        Some(steps) => narrow(&steps, keys, k),
        None => *keys.select_nth_unstable(k).1,
    }
}

/// Partitions until the descent is given up: twice those of perfect ones.
fn patience(n: usize) -> u32 {
    2 * (usize::BITS - n.leading_zeros())
}

fn descend<K: Key>(steps: &SortKernels<K>, mut keys: &mut [K], mut patience: u32) {
    while keys.len() > steps.most {
        if patience == 0 {
            return keys.sort_unstable();
        }
        patience -= 1;
        let (below, settled) = divide(steps, keys);
        let (low, rest) = keys.split_at_mut(below);
        let high = &mut rest[settled..];
        // The longer part stays in the loop, so that calls nest no deeper than log n.
        let (short, long) = if low.len() < high.len() { (low, high) } else { (high, low) };
        descend(steps, short, patience);
        keys = long;
    }
    (steps.small)(keys);
}

fn narrow<K: Key>(steps: &SortKernels<K>, mut keys: &mut [K], mut k: usize) -> K {
    let mut patience = patience(keys.len());
    while keys.len() > steps.most {
        if patience == 0 {
            return *keys.select_nth_unstable(k).1;
        }
        patience -= 1;
        let (below, settled) = divide(steps, keys);
        if k < below {
            keys = &mut keys[..below];
        } else if k < below + settled {
            return keys[k];
        } else {
            keys = &mut keys[below + settled..];
            k -= below + settled;
        }
    }
    (steps.small)(keys);
    keys[k]
}

/// Partitions around a pivot: tells how many keys are below it, and of how many equal ones behind those it is known
/// that they are in place.
fn divide<K: Key>(steps: &SortKernels<K>, keys: &mut [K]) -> (usize, usize) {
    let (pivot, repeats) = median(steps, keys);
    let below = (steps.partition)(keys, pivot);
    if below > 0 && !repeats {
        return (below, 0);
    }
    // Many keys may equal the pivot, or none be below it: the equal ones are done with.
    let rest = &mut keys[below..];
    let equal = if pivot == K::max_value() { rest.len() } else { (steps.partition)(rest, pivot + K::one()) };
    (below, equal)
}

/// The median of a sample, and whether the sample has it more than once.
fn median<K: Key>(steps: &SortKernels<K>, keys: &[K]) -> (K, bool) {
    let mut sample = [K::zero(); SAMPLE];
    let step = keys.len() / SAMPLE;
    for (i, place) in sample.iter_mut().enumerate() {
        *place = keys[i * step + step / 2];
    }
    (steps.small)(&mut sample);
    let pivot = sample[SAMPLE / 2];
    (pivot, sample[SAMPLE / 2 - 1] == pivot || sample[SAMPLE / 2 + 1] == pivot)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Small and large numbers, some of them often, in no order.
    fn keys(n: u64) -> Vec<i64> {
        (0..n).map(|i| i.wrapping_mul(0x9e37_79b9_7f4a_7c15).cast_signed() >> (i % 64)).collect()
    }

    /// A descent that is given up on its way, at any depth, ends sorted.
    #[test]
    fn impatience() {
        let Some(steps) = sort_kernels() else { return };
        let mut sorted = keys(20_000);
        sorted.sort_unstable();
        for patience in 0..12 {
            let mut got = keys(20_000);
            descend(&steps, &mut got, patience);
            assert_eq!(got, sorted, "{patience}");
        }
        for k in [0, 7000, 19_999] {
            assert_eq!(select(&mut keys(20_000), k), sorted[k], "{k}");
        }
    }
}
