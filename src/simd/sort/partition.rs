//! Partition in place, some registers at a time.
//!
//! A register is parted by one permutation, keys below the pivot first, and written twice: at the low end of the free
//! room, and so that it ends where the free room does. What such a write spills over is free room still. Room comes from
//! keys that wait in a buffer; the next ones are read from the side that has less. After M. Blacher et al.,
//! "Vectorized and performance-portable quicksort" (2022), and B. Bramas, "A novel hybrid quicksort algorithm vectorized
//! using AVX-512" (2017).

use super::Key;
use super::lanes::KeyLanes;
use crate::simd::{self, Lanes, MAX_LANES, WithLanes};

/// Registers that are read at once.
const UNROLL: usize = 4;
/// Keys that wait: a block from either end, and less than one that fills no block.
const MAX_WAITING: usize = 3 * UNROLL * MAX_LANES;

/// Brings the keys below the pivot before the others; tells how many they are.
pub fn partition<S: KeyLanes<K>, K: Key>(keys: &mut [K], pivot: K) -> usize {
    struct Partition<'a, S, K>(&'a mut [K], K, std::marker::PhantomData<S>);
    impl<S: KeyLanes<K>, K: Key> WithLanes for Partition<'_, S, K> {
        type Output = usize;
        #[inline(always)]
        fn run<L: Lanes>(self, _: L) -> usize {
            // SAFETY: `run` below was asked for `S`, which the CPU supports.
            partition_in(unsafe { S::assume() }, self.0, self.1)
        }
    }
    // SAFETY: kernels are chosen for a level that the machine has.
    unsafe { simd::run::<S, _>(Partition::<S, K>(keys, pivot, std::marker::PhantomData)) }
}

#[inline(always)]
fn partition_in<S: KeyLanes<K>, K: Key>(simd: S, keys: &mut [K], pivot: K) -> usize {
    let block = UNROLL * S::LANES;
    let n = keys.len();
    let mut waiting = [K::zero(); MAX_WAITING];
    let pivots = simd.splat_key(pivot);
    let start = keys.as_mut_ptr();
    if n < 2 * block {
        return partition_plainly(keys, pivot);
    }
    let mut room = PartitionRoom { start, low: 0, high: n };
    let rest = n % block;
    let (mut low, mut high) = (rest + block, n - block);
    waiting[..low].copy_from_slice(&keys[..low]);
    waiting[low..low + block].copy_from_slice(&keys[high..]);
    while low < high {
        // The side with less room gets a block of it, which then takes all that may be written there.
        let from = if low - room.low <= room.high - high {
            low += block;
            low - block
        } else {
            high -= block;
            high
        };
        // SAFETY: a block that was not read yet; on both sides there is a block of room, of which each register
        // takes one register's at most.
        unsafe {
            let read: [S::Keys; UNROLL] = std::array::from_fn(|i| simd.load(start.add(from + i * S::LANES)));
            for keys in read {
                room.put(simd, keys, pivots);
            }
        }
    }
    let (mut next, count) = (0, rest + 2 * block);
    while count - next >= 2 * S::LANES {
        // SAFETY: the waiting keys are as many as there is room for, two registers' at least.
        unsafe { room.put(simd, simd.load(waiting.as_ptr().add(next)), pivots) };
        next += S::LANES;
    }
    for &key in &waiting[next..count] {
        // SAFETY: room for this key, and those that wait after it.
        unsafe { room.put_one(key, pivot) };
    }
    room.low
}

/// The places from `low` to `high`, for keys below the pivot from the low end on, and others down from the high end.
struct PartitionRoom<K> {
    start: *mut K,
    low: usize,
    high: usize,
}

impl<K: Key> PartitionRoom<K> {
    /// # Safety
    /// A register's room at either end, which may overlap by none of it.
    #[inline(always)]
    unsafe fn put<S: KeyLanes<K>>(&mut self, simd: S, keys: S::Keys, pivots: S::Keys) {
        let (parted, below) = simd.part(keys, pivots);
        // SAFETY: the caller's promise.
        unsafe {
            simd.store(self.start.add(self.low), parted);
            simd.store(self.start.add(self.high - S::LANES), parted);
        }
        self.low += below;
        self.high -= S::LANES - below;
    }

    /// # Safety
    /// `low` is less than `high`, which is within the keys.
    #[inline(always)]
    unsafe fn put_one(&mut self, key: K, pivot: K) {
        let below = usize::from(key < pivot);
        // SAFETY: the caller's promise.
        unsafe {
            self.start.add(self.low).write(key);
            self.start.add(self.high - 1).write(key);
        }
        self.low += below;
        self.high -= 1 - below;
    }
}

/// The same for few keys, one by one.
fn partition_plainly<K: Key>(keys: &mut [K], pivot: K) -> usize {
    let mut below = 0;
    for i in 0..keys.len() {
        keys.swap(below, i);
        below += usize::from(keys[below] < pivot);
    }
    below
}
