//! The vocabulary of sorting, and what its permutations are made from.

use pulp::x86::{V3, V4};

use super::{Key, SortKernels, network, partition};
use crate::simd::{Isa, Lanes, current};

/// The steps for keys of one width at the current level, where it has them.
pub fn kernels_here<K>() -> Option<SortKernels<K>>
where
    V4: KeyLanes<K>,
    V3: KeyLanes<K>,
    K: Key,
{
    match current() {
        Isa::Avx512 => Some(kernels::<V4, K>()),
        Isa::Avx2 => Some(kernels::<V3, K>()),
        _ => None,
    }
}

fn kernels<S: KeyLanes<K>, K: Key>() -> SortKernels<K> {
    SortKernels {
        most: network::ROWS * S::LANES,
        small: network::sort::<S, K>,
        partition: partition::partition::<S, K>,
    }
}

/// Registers of keys at one level.
pub trait KeyLanes<K>: Lanes {
    type Keys: Copy;
    /// Keys in a register, a power of two up to 16.
    const LANES: usize;
    /// # Safety
    /// A register's keys are readable.
    unsafe fn load(self, from: *const K) -> Self::Keys;
    /// # Safety
    /// A register's keys are writable.
    unsafe fn store(self, to: *mut K, keys: Self::Keys);
    fn splat_key(self, key: K) -> Self::Keys;
    fn least(self, a: Self::Keys, b: Self::Keys) -> Self::Keys;
    fn most(self, a: Self::Keys, b: Self::Keys) -> Self::Keys;
    /// Lane i gets what lane i ^ `by` has.
    fn exchange(self, keys: Self::Keys, by: usize) -> Self::Keys;
    /// Lanes whose number has the bit `bit` from `ones`, the others from `zeros`.
    fn by_bit(self, zeros: Self::Keys, ones: Self::Keys, bit: usize) -> Self::Keys;
    /// The keys below the pivot, then the others; how many are below.
    fn part(self, keys: Self::Keys, pivot: Self::Keys) -> (Self::Keys, usize);
}

/// For each distance the lanes that exchange their keys, for a register of 8 or 16.
pub const fn exchanges<const N: usize>() -> [[i32; N]; 16] {
    let mut table = [[0; N]; 16];
    let mut by = 0;
    while by < 16 {
        let mut lane = 0;
        while lane < N {
            table[by][lane] = ((lane ^ by) % N) as i32;
            lane += 1;
        }
        by += 1;
    }
    table
}

/// For each set of 8 lanes (as bits) its members, then the others: a byte a lane.
pub const fn partitions() -> [[u8; 8]; 256] {
    let mut table = [[0; 8]; 256];
    let mut set = 0;
    while set < 256 {
        let (mut lane, mut low, mut high) = (0, 0, (set as u32).count_ones() as usize);
        while lane < 8 {
            let place = if set >> lane & 1 == 1 { &mut low } else { &mut high };
            table[set][*place] = lane;
            *place += 1;
            lane += 1;
        }
        set += 1;
    }
    table
}

/// [`partitions`] for registers of 8 keys.
pub static PARTITIONS_8: [[u8; 8]; 256] = partitions();
