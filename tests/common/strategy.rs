//! Random shapes and layouts for proptest; everything shrinks towards small and contiguous.

use proptest::prelude::*;

use super::layout::Recipe;

/// Shapes around the boundaries of registers and blocks, with short rows, none and one of everything,
/// and up to 64 axes.
pub fn shape() -> impl Strategy<Value = Vec<i64>> {
    let length = || prop_oneof![0..70i64, 127..131i64, 1020..1030i64, 2047..2051i64, Just(4097i64)];
    let line = length().prop_map(|n| vec![n]);
    let short_rows = (1..4i64, length()).prop_map(|(short, n)| vec![n, short]);
    let short_columns = (1..4i64, length()).prop_map(|(short, n)| vec![short, n]);
    let plane = (1..70i64, 1..70i64).prop_map(|(rows, cols)| vec![rows, cols]);
    let several = prop::collection::vec(0..7i64, 3..6);
    let many = prop::collection::vec(1..3i64, 6..65).prop_map(limit_twos);
    prop_oneof![
        1 => Just(vec![]),
        4 => line,
        2 => short_rows,
        2 => short_columns,
        4 => plane,
        4 => several,
        1 => many,
    ]
}

/// Keeps the number of elements small: at most 10 axes of extent 2.
fn limit_twos(mut shape: Vec<i64>) -> Vec<i64> {
    let mut twos = 0;
    for extent in &mut shape {
        twos += i64::from(*extent == 2);
        if twos > 10 {
            *extent = 1;
        }
    }
    shape
}

/// How to lay out one operand.
pub fn recipe() -> impl Strategy<Value = Recipe> {
    let order = prop_oneof![4 => Just(0), 3 => Just(1), 2 => any::<u64>()];
    let mask = || prop_oneof![3 => Just(0u64), 1 => any::<u64>()];
    let gap = || prop_oneof![4 => Just(0i64), 2 => Just(8), 1 => Just(4), 1 => Just(1), 1 => Just(16), 1 => Just(13)];
    let gaps = [gap(), gap(), gap(), gap()];
    let shift = prop_oneof![2 => Just(0i64), 1 => 1..64i64];
    (order, mask(), gaps, shift, mask(), mask(), any::<bool>()).prop_map(
        |(order, flips, gaps, shift, ones, zeros, drop)| Recipe { order, flips, gaps, shift, ones, zeros, drop },
    )
}
