//! The folds: what each reduction accumulates, and how.

use crate::simd::along::{Accs, FoldKernels, FoldOp, Wide, fold_kernels};
use crate::simd::{ByLevel, Lanes, Real, Reg, at_current_level};
use crate::tensor::Dtype;

/// What is accumulated, and how an accumulator becomes the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Sum,
    Mean,
    Max,
    Min,
}

/// The kernels of a fold for f32 or f64 at the current level.
pub fn fold(fold: Fold, dtype: Dtype) -> Option<FoldKernels> {
    struct Choice(Fold, usize);
    impl ByLevel for Choice {
        type Output = FoldKernels;
        #[inline(always)]
        fn get<S: Lanes>(self) -> FoldKernels {
            match self {
                Choice(Fold::Sum, 0) => fold_kernels::<S, f32, Sum>(),
                Choice(Fold::Sum, _) => fold_kernels::<S, f64, Sum>(),
                Choice(Fold::Mean, 0) => fold_kernels::<S, f32, Mean>(),
                Choice(Fold::Mean, _) => fold_kernels::<S, f64, Mean>(),
                Choice(Fold::Max, 0) => fold_kernels::<S, f32, Max>(),
                Choice(Fold::Max, _) => fold_kernels::<S, f64, Max>(),
                Choice(Fold::Min, 0) => fold_kernels::<S, f32, Min>(),
                Choice(Fold::Min, _) => fold_kernels::<S, f64, Min>(),
            }
        }
    }
    Some(at_current_level(Choice(
        fold,
        match dtype {
            Dtype::F32 => 0,
            Dtype::F64 => 1,
            _ => return None,
        },
    )))
}

struct Sum;
struct Mean;
struct Max;
struct Min;

/// Sums accumulate in f64, whatever the elements.
macro_rules! sums {
    ($($fold:ident $t:ty, |$acc:ident, $count:ident| $result:expr;)*) => {$(
        impl FoldOp<$t> for $fold {
            type Acc = f64;
            const IDENTITY: f64 = -0.0;
            #[inline(always)]
            fn join<S: Lanes>(a: Reg<S, f64>, b: Reg<S, f64>) -> Reg<S, f64> {
                a + b
            }
            #[inline(always)]
            fn step<S: Lanes>(acc: &mut Accs<S, f64>, r: usize, x: Reg<S, $t>) {
                Wide::add_to(acc, r, x);
            }
            #[inline(always)]
            fn lift(x: $t) -> f64 {
                f64::from(x)
            }
            #[inline(always)]
            fn result($acc: f64, $count: usize) -> $t {
                $result as $t
            }
        }
    )*};
}

sums! {
    Sum f32, |acc, _count| acc;
    Sum f64, |acc, _count| acc;
    Mean f32, |acc, count| acc / count as f64;
    Mean f64, |acc, count| acc / count as f64;
}

macro_rules! extrema {
    ($($fold:ident, $join:ident, $numbers:ident, $identity:expr;)*) => {$(
        impl<T: Real> FoldOp<T> for $fold {
            type Acc = T;
            const IDENTITY: f64 = $identity;
            const SELECTS: bool = true;
            #[inline(always)]
            fn join_numbers<S: Lanes>(a: Reg<S, T>, b: Reg<S, T>) -> Reg<S, T> {
                a.$numbers(b)
            }
            #[inline(always)]
            fn join<S: Lanes>(a: Reg<S, T>, b: Reg<S, T>) -> Reg<S, T> {
                a.$join(b)
            }
            #[inline(always)]
            fn step<S: Lanes>(acc: &mut Accs<S, T>, r: usize, x: Reg<S, T>) {
                acc[r] = acc[r].$join(x);
            }
            #[inline(always)]
            fn lift(x: T) -> T {
                x
            }
            #[inline(always)]
            fn result(acc: T, _: usize) -> T {
                acc
            }
        }
    )*};
}

extrema! {
    Max, maximum, at_least, f64::NEG_INFINITY;
    Min, minimum, at_most, f64::INFINITY;
}
