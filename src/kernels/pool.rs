//! Pooling: what becomes of a window of elements.

use crate::simd::loops::{InF64, PoolKernel, PoolOp, pool};
use crate::simd::{ByLevel, Lanes, Reg, at_current_level};
use crate::tensor::Dtype;

/// What a window is replaced by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// Its largest element.
    Max,
    /// The mean of its elements.
    Average,
}

/// The kernel of a pooling of float32 or float64, at the current level.
pub fn pool_kernel(op: Pool, dtype: Dtype) -> Option<PoolKernel> {
    struct PoolKernelChoice(Pool, Dtype);
    impl ByLevel for PoolKernelChoice {
        type Output = Option<PoolKernel>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match (self.0, self.1) {
                (Pool::Max, Dtype::F32) => Some(pool::<S, f32, MaxPool>),
                (Pool::Max, Dtype::F64) => Some(pool::<S, f64, MaxPool>),
                (Pool::Average, Dtype::F32) => Some(pool::<S, f32, Mean>),
                (Pool::Average, Dtype::F64) => Some(pool::<S, f64, Mean>),
                _ => None,
            }
        }
    }
    at_current_level(PoolKernelChoice(op, dtype))
}

struct MaxPool;

impl<T: InF64> PoolOp<T> for MaxPool {
    type Acc<S: Lanes> = Reg<S, T>;
    #[inline(always)]
    fn first<S: Lanes>(x: Reg<S, T>) -> Reg<S, T> {
        x
    }
    #[inline(always)]
    fn join<S: Lanes>(acc: Reg<S, T>, x: Reg<S, T>) -> Reg<S, T> {
        acc.maximum(x)
    }
    #[inline(always)]
    fn result<S: Lanes>(acc: Reg<S, T>, _: usize) -> Reg<S, T> {
        acc
    }
}

/// Sums and divides in f64. Powers of two divide by their exact reciprocals; where the result is f32 any count does, as
/// f64's rounding of the product is far below f32's: divisions would take longer than the sums of small windows.
struct Mean;

impl<T: InF64> PoolOp<T> for Mean {
    type Acc<S: Lanes> = [Reg<S, f64>; 2];
    #[inline(always)]
    fn first<S: Lanes>(x: Reg<S, T>) -> [Reg<S, f64>; 2] {
        T::widen(x)
    }
    #[inline(always)]
    fn join<S: Lanes>(acc: [Reg<S, f64>; 2], x: [Reg<S, f64>; 2]) -> [Reg<S, f64>; 2] {
        [acc[0] + x[0], acc[1] + x[1]]
    }
    #[inline(always)]
    fn result<S: Lanes>(acc: [Reg<S, f64>; 2], count: usize) -> Reg<S, T> {
        let [lo, hi] = acc;
        T::narrow(if count.is_power_of_two() || size_of::<T>() == size_of::<f32>() {
            let share = lo.of(1.0 / count as f64);
            [lo * share, hi * share]
        } else {
            let count = lo.of(count as f64);
            [lo / count, hi / count]
        })
    }
}
