//! The steps of prefix sums.

use super::at;
use crate::simd::{Lanes, Reg, WithLanes, available};

struct Spread<const HALF: usize>;

impl<const HALF: usize> WithLanes for Spread<HALF> {
    /// The lanes of the result, of `spread` and of `last`.
    type Output = (usize, [f64; 16], [f64; 16]);
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) -> Self::Output {
        let x: Reg<S, f64> = Reg::from_array(simd, &core::array::from_fn(|lane| lane as f64));
        let filler: Reg<S, f64> = Reg::from_array(simd, &core::array::from_fn(|lane| 100.0 + lane as f64));
        (S::F64_LANES, x.spread::<HALF>(filler).to_array(0.0), x.last().to_array(0.0))
    }
}

fn check<const HALF: usize>() {
    for isa in available() {
        let (lanes, spread, last) = at(isa, Spread::<HALF>);
        for lane in 0..lanes {
            assert_eq!(last[lane], lanes as f64 - 1.0, "{isa:?}");
            let group = lane / (2 * HALF) * (2 * HALF);
            let want = if lane - group < HALF { 100.0 + lane as f64 } else { (group + HALF - 1) as f64 };
            assert!(HALF >= lanes || spread[lane] == want, "{isa:?}: lane {lane} of {spread:?}");
        }
    }
}

#[test]
fn spreads_lower_halves() {
    check::<1>();
    check::<2>();
    check::<4>();
}
