//! Products whose large factors are contiguous along `k`: they are transposed, a part at a time, so that lanes hold
//! different elements, or different chains.

use std::marker::PhantomData;

use super::{Factor, Matrix, Operands, PACKED_BYTES, PackedBlock, put};
use crate::simd::loops::{self, CHAIN, Carry, PAIRS, Pairs, SLOTS, Transposed};
use crate::simd::{ByLevel, Lanes, at_current_level};

/// Fewer elements than this are sums of vectors' products, each by itself, ...
pub const MAX_PAIRED_ELEMENTS: usize = 8;
/// ... where they have at least so many products.
pub const MIN_PAIRED_PRODUCTS: usize = 8 * CHAIN;

/// Few columns of `b`, for rows of `a` that are contiguous.
///
/// # Safety
/// As [`super::product`], `k` not 0.
pub unsafe fn by_columns<T: Factor>(job: Operands<T>, add: bool) {
    let Operands { extents: [m, n, k], a, b, out } = job;
    let job = Transposed {
        m,
        n,
        k,
        a: a.data.cast_const(),
        a_rows: a.rows,
        b: b.data.cast_const(),
        b_strides: [b.rows, b.columns],
        out: out.data,
        out_strides: [out.rows, out.columns],
        add,
    };
    // SAFETY: the caller's promise; the level is the machine's.
    unsafe { at_current_level(TurnedKernel(PhantomData))(&job) }
}

struct TurnedKernel<T>(PhantomData<T>);
impl<T: Factor> ByLevel for TurnedKernel<T> {
    type Output = unsafe fn(&Transposed<T>);
    #[inline(always)]
    fn get<S: Lanes>(self) -> Self::Output {
        loops::transposed::<S, T>
    }
}

/// Few elements of many products each.
///
/// # Safety
/// As [`super::product`], `k` not 0.
pub unsafe fn by_pairs<T: Factor>(job: Operands<T>, add: bool) {
    let Operands { extents: [m, n, k], a, b, out } = job;
    for (i, j) in (0..m).flat_map(|i| (0..n).map(move |j| (i, j))) {
        // SAFETY: a row of `a`, a column of `b` and their element.
        unsafe { put(dot(k, a.from(i, 0), b.from(0, j).transposed()), out.from(i, j).data, add) }
    }
}

/// Chains that [`dot`] turns at a time, for a part of their length.
const CHAINS_PER_BLOCK: usize = PACKED_BYTES / PAIRS / 8;

/// The sum of the products of two rows.
///
/// # Safety
/// Both are valid for `k` elements.
unsafe fn dot<T: Factor>(k: usize, a: Matrix<T>, b: Matrix<T>) -> T {
    let chains = k.div_ceil(CHAIN);
    let mut waiting = [T::of(0.0); SLOTS];
    let mut blocks = [PackedBlock::new(), PackedBlock::new()];
    if k / CHAIN < PAIRS {
        // Lanes without a chain are computed too.
        blocks.iter_mut().for_each(PackedBlock::clear);
    }
    let mut c = 0;
    let mut result = T::of(0.0);
    while c < chains {
        let whole = PAIRS.min(k / CHAIN - c);
        // What is left is less than a chain.
        let (count, depth) = if whole > 0 { (whole, CHAIN) } else { (1, k % CHAIN) };
        let mut sums = [T::of(0.0); PAIRS];
        // SAFETY: chains of both rows.
        unsafe { chains_of(count, depth, a.from(0, c * CHAIN), b.from(0, c * CHAIN), &mut blocks, &mut sums) }
        for (i, &sum) in sums[..count].iter().enumerate() {
            let carry = Carry::new(c + i, chains);
            let mut sum = sum;
            carry.each_join(|slot| sum = waiting[slot] + sum);
            match carry.slot {
                Some(slot) => waiting[slot] = sum,
                None => result = sum,
            }
        }
        c += count;
    }
    result
}

/// The sums of chains of `depth` products each.
///
/// # Safety
/// Both rows are valid for them.
unsafe fn chains_of<T: Factor>(
    count: usize,
    depth: usize,
    a: Matrix<T>,
    b: Matrix<T>,
    blocks: &mut [PackedBlock; 2],
    sums: &mut [T; PAIRS],
) {
    let [left, right] = blocks;
    // A row as chains, one a row, transposed.
    let transposed = |x: Matrix<T>| Matrix { data: x.data, rows: x.columns, columns: x.columns * CHAIN as isize };
    for start in (0..depth).step_by(CHAINS_PER_BLOCK) {
        let k = CHAINS_PER_BLOCK.min(depth - start);
        // SAFETY: these elements, which fit.
        unsafe {
            let a = left.pack(k, count, PAIRS, transposed(a.from(0, start)));
            let b = right.pack(k, count, PAIRS, transposed(b.from(0, start)));
            let job = Pairs { k, a: a.data, b: b.data, out: sums.as_mut_ptr() };
            at_current_level(PairsKernel(PhantomData))(&job);
        }
    }
}

struct PairsKernel<T>(PhantomData<T>);
impl<T: Factor> ByLevel for PairsKernel<T> {
    type Output = unsafe fn(&Pairs<T>);
    #[inline(always)]
    fn get<S: Lanes>(self) -> Self::Output {
        loops::pairs::<S, T>
    }
}
