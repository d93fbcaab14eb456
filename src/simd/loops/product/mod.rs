//! Products of matrices, whose elements are summed in one order.
//!
//! An element's `k` products are cut into chains of [`CHAIN`]. A chain starts at 0 and takes its products one after the
//! other by fused multiply-adds; the chains' sums are joined pairwise, as a binary counter carries (N. Higham, Accuracy
//! and Stability of Numerical Algorithms, 2nd ed., section 4.2): a sum that waits for its partner has a slot for its
//! power of two ([`Carry`]). Lanes hold different elements, so that the order costs nothing, and the bits depend
//! neither on the level nor on what else is computed beside an element.
//!
//! [`Direct`] takes factors where they are, [`Panels`] takes them packed, [`Transposed`] takes a matrix by few
//! columns, [`Pairs`] takes vectors.

mod direct;
mod pairs;
mod panels;
mod tiles;
mod transposed;

pub use direct::{Direct, MAX_DIRECT_ROWS, direct};
pub use pairs::{PAIRS, Pairs, pairs};
pub use panels::{Ahead, DEPTH, Panels, TileShape, panels, tile_shape, tile_shapes};
pub use tiles::{MAX_OVERRUN, PackRows, PackTiles, pack_rows, pack_tiles};
pub use transposed::{MAX_TRANSPOSED_COLUMNS, Transposed, transposed};

use crate::simd::{Lanes, Real};
use std::ops::Add;

/// Products that are added one after the other.
pub const CHAIN: usize = 128;
/// Slots of the longest sums: of as many chains as an address space holds.
pub const SLOTS: usize = 58;
/// Bytes of a cache line.
const LINE: usize = 64;

/// Number types that have products.
pub trait Factor: Real + Add<Output = Self> {}
impl Factor for f32 {}
impl Factor for f64 {}

/// What becomes of the sum of part `i` of `count` parts: the sums that wait in `joins` (a bit a slot, lowest first) are
/// added to it; then it waits in `slot`, or is the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carry {
    pub joins: u64,
    pub slot: Option<usize>,
}

impl Carry {
    /// The carry of part `i`.
    #[inline]
    pub fn new(i: usize, count: usize) -> Self {
        if i + 1 == count {
            return Self { joins: i as u64, slot: None };
        }
        let slot = i.trailing_ones() as usize;
        Self { joins: (1 << slot) - 1, slot: Some(slot) }
    }

    /// Slots that so many parts wait in.
    #[inline]
    pub fn slots(count: usize) -> usize {
        (usize::BITS - count.saturating_sub(1).leading_zeros()) as usize
    }

    /// The slots of `joins`, in order.
    #[inline]
    pub fn each_join(self, mut body: impl FnMut(usize)) {
        let mut joins = self.joins;
        while joins != 0 {
            body(joins.trailing_zeros() as usize);
            joins &= joins - 1;
        }
    }
}

/// AVX2 has 16 registers, the other levels twice as many.
#[inline(always)]
fn has_32_registers<S: Lanes, T: Factor>() -> bool {
    T::lanes::<S>() * size_of::<T>() != 32
}

#[cfg(test)]
mod tests {
    use super::Carry;

    /// The sum of parts as text, and the slots that were used.
    fn joined(count: usize) -> (String, usize) {
        let mut slots = vec![String::new(); Carry::slots(count)];
        let mut used = 0;
        for i in 0..count {
            let mut sum = i.to_string();
            let carry = Carry::new(i, count);
            carry.each_join(|slot| sum = format!("({}+{sum})", slots[slot]));
            match carry.slot {
                Some(slot) => {
                    used = used.max(slot + 1);
                    slots[slot] = sum;
                }
                None => return (sum, used),
            }
        }
        unreachable!("the last part has no slot")
    }

    #[test]
    fn parts_are_joined_pairwise() {
        let sums = [1, 2, 3, 4, 5, 6, 7].map(joined);
        let text: Vec<&str> = sums.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(
            text,
            [
                "0",
                "(0+1)",
                "((0+1)+2)",
                "((0+1)+(2+3))",
                "(((0+1)+(2+3))+4)",
                "(((0+1)+(2+3))+(4+5))",
                "(((0+1)+(2+3))+((4+5)+6))",
            ]
        );
        for count in 1..100 {
            assert_eq!(joined(count).1, Carry::slots(count), "{count}");
        }
    }
}
