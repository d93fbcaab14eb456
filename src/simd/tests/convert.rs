//! Between f32 and f64 registers, and scaling by powers of two.

use super::values::{Random, Value};
use super::{Lanewise, at, check, check_on};
use crate::simd::{Elem, Lanes, Reg, WithLanes, available};

struct MapWide;
impl Lanewise for MapWide {
    type In = f32;
    type Out = f32;
    #[inline(always)]
    fn registers<S: Lanes>(_: S, a: Reg<S, f32>, _: Reg<S, f32>, _: Reg<S, f32>) -> Reg<S, f32> {
        a.map_wide(|x| x * x.of(1.000_000_1) + x.of(1e-40))
    }
    fn plain(a: f32, _: f32, _: f32) -> f32 {
        (f64::from(a) * 1.000_000_1 + 1e-40) as f32
    }
}

#[test]
fn map_wide() {
    check::<MapWide>("map_wide");
}

/// Which lanes go where: a wrong order on the way there and back would cancel in `map_wide`.
struct Halves(Vec<f32>);
impl WithLanes for Halves {
    type Output = (Vec<f64>, Vec<f32>);
    fn run<S: Lanes>(self, simd: S) -> Self::Output {
        let half = f64::lanes::<S>();
        let mut wide = vec![0.0; 2 * f32::lanes::<S>()];
        let mut narrow = vec![0.0; f32::lanes::<S>()];
        // SAFETY: the buffers hold at least two registers of f64 and one of f32.
        unsafe {
            let x = Reg::load(simd, self.0.as_ptr());
            let (lo, hi) = simd.widen_f32s(x.vec);
            Reg::<S, f64>::new(simd, lo).store(wide.as_mut_ptr());
            Reg::<S, f64>::new(simd, hi).store(wide.as_mut_ptr().add(half));
            Reg::<S, f32>::new(simd, simd.narrow_f64s(lo, hi)).store(narrow.as_mut_ptr());
        }
        wide.truncate(2 * half);
        (wide, narrow)
    }
}

#[test]
fn widen_and_narrow_keep_the_order() {
    let lanes: Vec<f32> = (0..64).map(|i| i as f32 + 0.1).collect();
    for isa in available() {
        let (wide, narrow) = at(isa, Halves(lanes.clone()));
        assert_eq!(narrow, lanes[..narrow.len()], "{isa:?}");
        let expected: Vec<f64> = match narrow.len() {
            1 => vec![lanes[0].into(); 2],
            n => lanes[..n].iter().map(|&x| x.into()).collect(),
        };
        assert_eq!(wide, expected, "{isa:?}");
    }
}

macro_rules! scale {
    ($name:ident, $t:ident, $bits:ident, $limit:expr) => {
        mod $name {
            use super::*;

            /// `x * 2^floor(n)` by integer arithmetic, rounded half to even once.
            fn scaled(x: $t, n: $t) -> $t {
                const FRACTION: i64 = $t::MANTISSA_DIGITS as i64 - 1;
                if x == 0.0 || !x.is_finite() {
                    return x;
                }
                let bits = x.abs().to_bits();
                let exponent = i64::from($t::MIN_EXP) - 2 + (bits >> FRACTION) as i64 + n.floor() as i64;
                let mantissa = bits & ((1 << FRACTION) - 1) | 1 << FRACTION;
                let drop = i64::from($t::MIN_EXP) - 1 - exponent;
                let magnitude = if exponent >= i64::from($t::MAX_EXP) {
                    $t::INFINITY.to_bits()
                } else if drop <= 0 {
                    ((1 - drop) as $bits) << FRACTION | mantissa & ((1 << FRACTION) - 1)
                } else if drop > FRACTION + 1 {
                    0
                } else {
                    let (kept, lost, half) = (mantissa >> drop, mantissa & ((1 << drop) - 1), 1 << (drop - 1));
                    kept + $bits::from(lost > half || lost == half && kept & 1 == 1)
                };
                $t::from_bits(magnitude).copysign(x)
            }

            struct Scale;
            impl Lanewise for Scale {
                type In = $t;
                type Out = $t;
                #[inline(always)]
                fn registers<S: Lanes>(_: S, x: Reg<S, $t>, n: Reg<S, $t>, _: Reg<S, $t>) -> Reg<S, $t> {
                    x.scale(n)
                }
                fn plain(x: $t, n: $t, _: $t) -> $t {
                    scaled(x, n)
                }
            }

            #[test]
            fn whole_domain() {
                let mut random = Random(7);
                let (mut xs, mut ns) = (Vec::new(), Vec::new());
                for whole in -$limit..=$limit {
                    for fraction in [0.0, 0.25, 0.5, 1.0 - $t::EPSILON] {
                        let n = (whole as $t + fraction).min($limit as $t);
                        let fixed =
                            [0.5, 1.0, 1.5, 1.25 + $t::EPSILON, (4.0 as $t).next_down(), 0.0, $t::INFINITY, $t::NAN];
                        let drawn: [$t; 8] = core::array::from_fn(|_| {
                            let mantissa = $t::any(random.next()).to_bits() & (1.0 as $t).next_down().to_bits()
                                | (0.5 as $t).to_bits();
                            $t::from_bits(mantissa) * [1.0, 2.0, 4.0][random.below(3)]
                        });
                        for x in fixed.into_iter().chain(drawn.map(|x| x.min((4.0 as $t).next_down()))) {
                            xs.extend([x, -x]);
                            ns.extend([n, n]);
                        }
                    }
                }
                xs.resize(xs.len().next_multiple_of(64), 1.0);
                ns.resize(xs.len(), 0.0);
                check_on::<Scale>(stringify!($name), &[xs.clone(), ns, xs]);
            }

            #[test]
            fn reference_is_right() {
                assert_eq!(scaled(1.5, 10.9), 1536.0);
                assert_eq!(scaled(-1.0, -$limit as $t).to_bits(), (-0.0 as $t).to_bits());
                assert_eq!(scaled(1.0, ($t::MIN_EXP - $t::MANTISSA_DIGITS as i32) as $t), $t::from_bits(1));
                assert_eq!(scaled(1.0, ($t::MIN_EXP - $t::MANTISSA_DIGITS as i32 - 1) as $t), 0.0);
                assert_eq!(scaled(1.5, ($t::MIN_EXP - $t::MANTISSA_DIGITS as i32 - 1) as $t), $t::from_bits(1));
                assert_eq!(scaled(3.0, ($t::MIN_EXP - $t::MANTISSA_DIGITS as i32 - 1) as $t), $t::from_bits(2));
                assert_eq!(scaled(1.0, ($t::MAX_EXP - 1) as $t), 2.0 / $t::MIN_POSITIVE);
                assert_eq!(scaled(1.0, $t::MAX_EXP as $t), $t::INFINITY);
            }
        }
    };
}

scale!(scale_f32, f32, u32, 250);
scale!(scale_f64, f64, u64, 2040);
