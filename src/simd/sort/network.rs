//! Sorts up to 16 registers of keys without a branch on any of them.
//!
//! The keys form a matrix, a row a register. Its columns are sorted by a network of comparisons between rows; then
//! neighbouring groups of columns are merged, bitonically, until one group spans the rows. See M. Blacher, J. Giesen,
//! P. Sanders, J. Wassenberg, "Vectorized and performance-portable quicksort" (2022), whose scheme this is.

use super::Key;
use super::lanes::KeyLanes;
use crate::simd::{self, Lanes, WithLanes};

/// Most rows of a matrix.
pub const ROWS: usize = 16;
const MAX_KEYS: usize = ROWS * simd::MAX_LANES;

/// Whole registers of keys; each line is written before it is read.
#[repr(align(64))]
struct Matrix<K>([K; MAX_KEYS]);

/// Sorts up to 16 registers' keys.
pub fn sort<S: KeyLanes<K>, K: Key>(keys: &mut [K]) {
    struct Sort<'a, K>(&'a mut [K]);
    // The level is known outside, so that its registers can be named.
    struct At<S, Op>(Op, std::marker::PhantomData<S>);
    impl<S: KeyLanes<K>, K: Key> WithLanes for At<S, Sort<'_, K>> {
        type Output = ();
        #[inline(always)]
        fn run<L: Lanes>(self, _: L) {
            // SAFETY: `run` below was asked for `S`, which the CPU supports.
            sort_in(unsafe { S::assume() }, self.0.0);
        }
    }
    // SAFETY: kernels are chosen for a level that the machine has.
    unsafe { simd::run::<S, _>(At::<S, _>(Sort(keys), std::marker::PhantomData)) }
}

#[inline(always)]
fn sort_in<S: KeyLanes<K>, K: Key>(simd: S, keys: &mut [K]) {
    let mut matrix = Matrix([K::max_value(); MAX_KEYS]);
    let n = keys.len();
    let rows = n.div_ceil(S::LANES);
    assert!(rows <= ROWS, "{n} keys are more than a network sorts");
    matrix.0[..n].copy_from_slice(keys);
    let start = matrix.0.as_mut_ptr();
    // SAFETY: the matrix holds 16 rows of the widest registers.
    unsafe {
        match rows {
            0..=1 => sort_rows::<S, K, 1>(simd, start),
            2 => sort_rows::<S, K, 2>(simd, start),
            3..=4 => sort_rows::<S, K, 4>(simd, start),
            5..=8 => sort_rows::<S, K, 8>(simd, start),
            _ => sort_rows::<S, K, 16>(simd, start),
        }
    }
    keys.copy_from_slice(&matrix.0[..n]);
}

/// # Safety
/// `R` registers' keys are readable and writable.
#[inline(always)]
unsafe fn sort_rows<S: KeyLanes<K>, K: Key, const R: usize>(simd: S, keys: *mut K) {
    // SAFETY: the caller's promise.
    let mut rows: [S::Keys; R] = std::array::from_fn(|i| unsafe { simd.load(keys.add(i * S::LANES)) });
    match R {
        16 => columns_of_16(simd, &mut rows),
        8 => columns_of_8(simd, &mut rows),
        4 => columns_of_4(simd, &mut rows),
        2 => columns_of_2(simd, &mut rows),
        _ => {}
    }
    merge::<S, K, R>(simd, &mut rows, 2);
    merge::<S, K, R>(simd, &mut rows, 4);
    merge::<S, K, R>(simd, &mut rows, 8);
    merge::<S, K, R>(simd, &mut rows, 16);
    for (i, &row) in rows.iter().enumerate() {
        // SAFETY: the caller's promise.
        unsafe { simd.store(keys.add(i * S::LANES), row) }
    }
}

/// Makes groups of `width` lanes, of which each half is sorted row after row, sorted row after row.
#[inline(always)]
fn merge<S: KeyLanes<K>, K: Key, const R: usize>(simd: S, rows: &mut [S::Keys; R], width: usize) {
    if width > S::LANES {
        return;
    }
    halve::<S, K, R>(simd, rows, width, R);
    halve::<S, K, R>(simd, rows, width, R / 2);
    halve::<S, K, R>(simd, rows, width, R / 4);
    halve::<S, K, R>(simd, rows, width, R / 8);
    for row in rows.iter_mut() {
        // Within a row: the halves of a group face each other, later ones lie side by side.
        let mut keys = within::<S, K>(simd, *row, width - 1, width / 2);
        if width >= 4 {
            keys = within::<S, K>(simd, keys, width / 4, width / 4);
        }
        if width >= 8 {
            keys = within::<S, K>(simd, keys, width / 8, width / 8);
        }
        if width >= 16 {
            keys = within::<S, K>(simd, keys, width / 16, width / 16);
        }
        *row = keys;
    }
}

/// Of each block of rows (bitonic in each group) the lesser half of the keys goes to the upper rows.
#[inline(always)]
fn halve<S: KeyLanes<K>, K: Key, const R: usize>(simd: S, rows: &mut [S::Keys; R], width: usize, block: usize) {
    if block < 2 {
        return;
    }
    for i in 0..R / 2 {
        let (first, place) = (i / (block / 2) * block, i % (block / 2));
        let (upper, lower) = (first + place, first + block - 1 - place);
        let (a, b) = (rows[upper], simd.exchange(rows[lower], width - 1));
        (rows[upper], rows[lower]) = (simd.least(a, b), simd.most(a, b));
    }
}

/// Orders each pair of lanes that are `by` apart; the one whose number has the bit gets the greater key.
#[inline(always)]
fn within<S: KeyLanes<K>, K: Key>(simd: S, keys: S::Keys, by: usize, bit: usize) -> S::Keys {
    let other = simd.exchange(keys, by);
    simd.by_bit(simd.least(keys, other), simd.most(keys, other), bit)
}

/// Networks as lists of the rows that are compared. That of 16 rows is M. W. Green's (D. Knuth, "The Art of Computer
/// Programming", volume 3, 5.3.4), those of 4 and 8 are the smallest there are.
macro_rules! networks {
    ($($name:ident: $($a:literal $b:literal),*;)*) => {$(
        #[inline(always)]
        fn $name<S: KeyLanes<K>, K: Key>(simd: S, rows: &mut [S::Keys]) {
            $(
                let (a, b) = (rows[$a], rows[$b]);
                (rows[$a], rows[$b]) = (simd.least(a, b), simd.most(a, b));
            )*
        }
    )*};
}

networks! {
    columns_of_2: 0 1;
    columns_of_4: 0 2, 1 3, 0 1, 2 3, 1 2;
    columns_of_8:
        0 2, 1 3, 4 6, 5 7, 0 4, 1 5, 2 6, 3 7, 0 1, 2 3, 4 5, 6 7, 2 4, 3 5, 1 4, 3 6, 1 2, 3 4, 5 6;
    columns_of_16:
        0 1, 2 3, 4 5, 6 7, 8 9, 10 11, 12 13, 14 15,
        0 2, 1 3, 4 6, 5 7, 8 10, 9 11, 12 14, 13 15,
        0 4, 1 5, 2 6, 3 7, 8 12, 9 13, 10 14, 11 15,
        0 8, 1 9, 2 10, 3 11, 4 12, 5 13, 6 14, 7 15,
        5 10, 6 9, 3 12, 13 14, 4 8, 7 11, 1 2,
        1 4, 7 13, 2 8, 11 14,
        2 4, 5 6, 9 10, 11 13, 3 8, 7 12,
        6 8, 10 12, 3 5, 7 9,
        3 4, 5 6, 7 8, 9 10, 11 12,
        6 7, 8 9;
}
