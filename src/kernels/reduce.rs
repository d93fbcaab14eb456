//! The formulas of reductions: what is accumulated of an element, and how an accumulator becomes the result.

use std::marker::PhantomData;

use super::reductions::Reduction;
use crate::math::exact_sum::{self, ExactSum};
use crate::math::exp::{exp_f32, exp_f64};
use crate::math::log::log_f64;
use crate::math::scaled_product::ScaledProduct;
use crate::simd::loops::{
    All, Any, ArgOrder, ArgReduce, ArgReduceInteger, BoolByte, Both, CHUNK, Combine, Commutative, CommutativeFold,
    Count, Countable, Dot, FoldOp, Folded, IntegerMax, IntegerMean, IntegerMin, IntegerProd, IntegerSum, Join,
    MeanAndVariance, NonZero, OfVariance, ReduceKernels, Sequential, SequentialFold, ShiftedSum, ShiftedTerm, Tree,
    Variance, Widen, commutative_columns, fold_columns, reduce_kernels,
};
use crate::simd::{ByLevel, Lanes, Real, Reg, at_current_level};
use crate::tensor::Dtype;

/// The kernels of a reduction for one of its dtypes at the current level.
pub fn reduction(reduction: Reduction, dtype: Dtype) -> Option<ReduceKernels> {
    struct ReductionChoice(Reduction, Dtype);
    impl ByLevel for ReductionChoice {
        type Output = Option<ReduceKernels>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match self.1 {
                Dtype::F32 => of_reals::<S, f32>(self.0),
                Dtype::F64 => of_reals::<S, f64>(self.0),
                Dtype::Bool => of_bools::<S>(self.0),
                Dtype::I8 => of_i8::<S>(self.0),
                Dtype::I16 => of_i16::<S>(self.0),
                Dtype::I32 => of_i32::<S>(self.0),
                Dtype::I64 => of_i64::<S>(self.0),
                Dtype::U8 => of_u8::<S>(self.0),
                Dtype::U16 => of_u16::<S>(self.0),
                Dtype::U32 => of_u32::<S>(self.0),
                Dtype::U64 => of_u64::<S>(self.0),
                Dtype::F16 | Dtype::Bf16 => None,
            }
        }
    }
    at_current_level(ReductionChoice(reduction, dtype))
}

fn fold<S: Lanes, F: FoldOp>() -> Option<ReduceKernels> {
    Some(reduce_kernels::<S, Tree<Folded<F>>>(Some(fold_columns::<S, F>())))
}

fn tree<S: Lanes, C: crate::simd::loops::Chunked>() -> Option<ReduceKernels> {
    Some(reduce_kernels::<S, Tree<C>>(None))
}

fn commutative<S: Lanes, F: CommutativeFold>() -> Option<ReduceKernels> {
    Some(reduce_kernels::<S, Commutative<F>>(Some(commutative_columns::<S, F>())))
}

fn of_reals<S: Lanes, T: RealElement>(reduction: Reduction) -> Option<ReduceKernels> {
    match reduction {
        Reduction::Sum => fold::<S, Sum<T>>(),
        Reduction::Mean => fold::<S, Mean<T>>(),
        Reduction::Prod => fold::<S, Product<T>>(),
        Reduction::Max => fold::<S, Max<T>>(),
        Reduction::Min => fold::<S, Min<T>>(),
        Reduction::Var => tree::<S, Variance<T, AsVariance>>(),
        Reduction::Std => tree::<S, Variance<T, AsStandardDeviation>>(),
        Reduction::Ptp => tree::<S, Both<Max<T>, Min<T>, Difference>>(),
        Reduction::Argmax => Some(reduce_kernels::<S, ArgReduce<Largest<T>>>(None)),
        Reduction::Argmin => Some(reduce_kernels::<S, ArgReduce<Smallest<T>>>(None)),
        Reduction::SumSquares => fold::<S, SumSquares<T>>(),
        Reduction::NormL1 => fold::<S, NormL1<T>>(),
        Reduction::NormL2 => fold::<S, NormL2<T>>(),
        Reduction::NormLinf => fold::<S, NormLinf<T>>(),
        Reduction::LogSumExp => tree::<S, ShiftedSum<T, Largest<T>, LogSumExpTerm>>(),
        Reduction::VecDot => tree::<S, Dot<T>>(),
        Reduction::NanSum => fold::<S, NanSum<T>>(),
        Reduction::NanMean => tree::<S, Both<NanSum<T>, Numbers<T>, Quotient>>(),
        Reduction::NanVar => tree::<S, Variance<T, AsVarianceOfNumbers>>(),
        Reduction::NanMax => fold::<S, NanMax<T>>(),
        Reduction::NanMin => fold::<S, NanMin<T>>(),
        Reduction::SumExact => Some(reduce_kernels::<S, Sequential<Exact<T>>>(None)),
        _ => of_bool::<S, T>(reduction),
    }
}

macro_rules! of_integers {
    ($($name:ident $t:ty, $bits:ty;)*) => {$(
        fn $name<S: Lanes>(reduction: Reduction) -> Option<ReduceKernels> {
            match reduction {
                Reduction::Sum => commutative::<S, IntegerSum<$t>>(),
                Reduction::Mean => Some(reduce_kernels::<S, IntegerMean<$t>>(None)),
                Reduction::Prod => commutative::<S, IntegerProd<$t>>(),
                Reduction::Max => commutative::<S, IntegerMax<$t>>(),
                Reduction::Min => commutative::<S, IntegerMin<$t>>(),
                _ => places::<S, $t>(reduction).or_else(|| of_bool::<S, $bits>(reduction)),
            }
        }
    )*};
}
of_integers! {
    of_i8 i8, u8;
    of_i16 i16, u16;
    of_i32 i32, u32;
    of_i64 i64, u64;
    of_u8 u8, u8;
    of_u16 u16, u16;
    of_u32 u32, u32;
    of_u64 u64, u64;
}

fn of_bools<S: Lanes>(reduction: Reduction) -> Option<ReduceKernels> {
    places::<S, BoolByte>(reduction).or_else(|| of_bool::<S, u8>(reduction))
}

fn places<S: Lanes, T: Countable>(reduction: Reduction) -> Option<ReduceKernels> {
    match reduction {
        Reduction::Argmax => Some(reduce_kernels::<S, ArgReduceInteger<IntegerMax<T>>>(None)),
        Reduction::Argmin => Some(reduce_kernels::<S, ArgReduceInteger<IntegerMin<T>>>(None)),
        _ => None,
    }
}

fn of_bool<S: Lanes, T: NonZero>(reduction: Reduction) -> Option<ReduceKernels> {
    match reduction {
        Reduction::Any => commutative::<S, Any<T>>(),
        Reduction::All => commutative::<S, All<T>>(),
        Reduction::CountNonzero => commutative::<S, Count<T>>(),
        _ => None,
    }
}

/// Functions that give the kernels for one of the two floats at the current level, of an expression over `S` and `T`.
macro_rules! of_floats {
    ($($(#[doc = $doc:literal])+ $name:ident: $kernels:expr;)*) => {$(
        $(#[doc = $doc])+
        pub fn $name(dtype: Dtype) -> Option<ReduceKernels> {
            fn of<S: Lanes, T: RealElement>() -> Option<ReduceKernels> {
                $kernels
            }
            struct FloatKernelChoice(Dtype);
            impl ByLevel for FloatKernelChoice {
                type Output = Option<ReduceKernels>;
                #[inline(always)]
                fn get<S: Lanes>(self) -> Self::Output {
                    match self.0 {
                        Dtype::F32 => of::<S, f32>(),
                        Dtype::F64 => of::<S, f64>(),
                        _ => None,
                    }
                }
            }
            at_current_level(FloatKernelChoice(dtype))
        }
    )*};
}
of_floats! {
    /// Mean, as a sum of two numbers, and variance of float32 or float64: a result is three numbers of f64.
    moments_kernels: tree::<S, MeanAndVariance<T>>();
    /// A product of float32 or float64 whose partial products are never out of range.
    scaled_product: Some(reduce_kernels::<S, Sequential<Factors<T>>>(None));
}

/// f32 or f64.
trait RealElement: Widen<f64> + Into<f64> + NonZero {
    /// `e^x`.
    fn exp<S: Lanes>(x: Reg<S, Self>) -> Reg<S, Self>;
    const FORMAT: exact_sum::Format;
}

impl RealElement for f32 {
    #[inline(always)]
    fn exp<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
        exp_f32(x)
    }
    const FORMAT: exact_sum::Format = exact_sum::F32;
}

impl RealElement for f64 {
    #[inline(always)]
    fn exp<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
        exp_f64(x)
    }
    const FORMAT: exact_sum::Format = exact_sum::F64;
}

/// Folds into one f64 a lane: what changes nothing as an element (`pad`) and as an accumulator (`identity`; `-0.0`
/// where a sum of negative zeros stays one), how an element is taken, and the result.
macro_rules! accumulations {
    ($(
        $fold:ident, pad $pad:expr, identity $identity:expr, join |$a:ident, $b:ident| $join:expr,
        step |$acc:ident, $x:ident, $one:ident| $step:expr, result |$sum:ident, $count:ident| $result:expr;
    )*) => {$(
        struct $fold<T>(PhantomData<T>);
        impl<T: RealElement> Join<f64> for $fold<T> {
            #[inline(always)]
            fn join<S: Lanes>($a: Reg<S, f64>, $b: Reg<S, f64>) -> Reg<S, f64> {
                $join
            }
        }
        impl<T: RealElement> FoldOp for $fold<T> {
            type In = T;
            type Acc = f64;
            const PAD: f64 = $pad;
            const IDENTITY: f64 = $identity;
            #[inline(always)]
            fn step<S: Lanes>($acc: Reg<S, f64>, $x: Reg<S, f64>, $one: Reg<S, f64>) -> Reg<S, f64> {
                $step
            }
            #[inline(always)]
            fn result($sum: f64, $count: usize, _: f64) -> T {
                T::of($result)
            }
        }
    )*};
}

accumulations! {
    Sum, pad -0.0, identity -0.0, join |a, b| a + b,
        step |acc, x, one| plus::<S, T>(acc, one, x), result |sum, _count| sum;
    Mean, pad -0.0, identity -0.0, join |a, b| a + b,
        step |acc, x, one| plus::<S, T>(acc, one, x), result |sum, count| sum / count as f64;
    Product, pad 1.0, identity 1.0, join |a, b| a * b,
        step |acc, x, _one| acc * x, result |product, _count| product;
    SumSquares, pad 0.0, identity 0.0, join |a, b| a + b,
        step |acc, x, _one| x.mul_add(x, acc), result |sum, _count| sum;
    NormL1, pad 0.0, identity 0.0, join |a, b| a + b,
        step |acc, x, one| plus::<S, T>(acc, one, x.abs()), result |sum, _count| sum;
    NormL2, pad 0.0, identity 0.0, join |a, b| a + b,
        step |acc, x, _one| x.mul_add(x, acc), result |sum, _count| sum.sqrt();
    NanSum, pad -0.0, identity -0.0, join |a, b| a + b,
        step |acc, x, one| plus::<S, T>(acc, one, number_or_zero(x)), result |sum, _count| sum;
    Numbers, pad f64::NAN, identity 0.0, join |a, b| a + b,
        step |acc, x, _one| acc + x.eq(x).select(x.of(1.0), x.of(0.0)),
        result |sum, _count| sum;
}

/// `acc + x`. For f32 as a fused operation, which has the same bits: widening uses the adders already, and x86
/// has multipliers beside them.
#[inline(always)]
fn plus<S: Lanes, T>(acc: Reg<S, f64>, one: Reg<S, f64>, x: Reg<S, f64>) -> Reg<S, f64> {
    if size_of::<T>() < size_of::<f64>() && S::F64_LANES > 1 { x.mul_add(one, acc) } else { acc + x }
}

/// NaN counts as 0.
#[inline(always)]
fn number_or_zero<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    x.is_nan().select(x.of(0.0), x)
}

/// Folds that choose an element.
macro_rules! selections {
    ($(
        $fold:ident, identity $identity:expr, start $start:expr, sees_nan $sees:expr,
        join |$a:ident, $b:ident| $join:expr,
        lift |$l:ident| $lift:expr, quick |$acc:ident, $x:ident| $quick:expr, certain |$v:ident| $certain:expr;
    )*) => {$(
        struct $fold<T>(PhantomData<T>);
        impl<T: RealElement> Join<T> for $fold<T> {
            #[inline(always)]
            fn join<S: Lanes>($a: Reg<S, T>, $b: Reg<S, T>) -> Reg<S, T> {
                $join
            }
        }
        impl<T: RealElement> FoldOp for $fold<T> {
            type In = T;
            type Acc = T;
            const PAD: f64 = $identity;
            const IDENTITY: f64 = $identity;
            const SELECTS: bool = true;
            const START: f64 = $start;
            const SEES_NAN: bool = $sees;
            #[inline(always)]
            fn lift<S: Lanes>($l: Reg<S, T>) -> Reg<S, T> {
                $lift
            }
            #[inline(always)]
            fn quick<S: Lanes>($acc: Reg<S, T>, $x: Reg<S, T>) -> Reg<S, T> {
                $quick
            }
            #[inline(always)]
            fn is_certain<S: Lanes>($v: Reg<S, T>) -> bool {
                $certain
            }
            #[inline(always)]
            fn result(acc: T, _: usize, _: f64) -> T {
                acc
            }
        }
    )*};
}

const INF: f64 = f64::INFINITY;

selections! {
    Max, identity -INF, start -INF, sees_nan true, join |a, b| a.maximum(b), lift |x| x,
        quick |acc, x| acc.at_least(x), certain |v| !v.eq(v.of(0.0)).any();
    Min, identity INF, start INF, sees_nan true, join |a, b| a.minimum(b), lift |x| x,
        quick |acc, x| acc.at_most(x), certain |v| !v.eq(v.of(0.0)).any();
    // As Max and Min, but either zero will do.
    Largest, identity -INF, start -INF, sees_nan true, join |a, b| a.maximum(b), lift |x| x,
        quick |acc, x| acc.at_least(x), certain |_v| true;
    Smallest, identity INF, start INF, sees_nan true, join |a, b| a.minimum(b), lift |x| x,
        quick |acc, x| acc.at_most(x), certain |_v| true;
    NormLinf, identity 0.0, start 0.0, sees_nan true, join |a, b| a.maximum(b), lift |x| x.abs(),
        quick |acc, x| acc.at_least(x.abs()), certain |_v| true;
    // What they start from is the result as well where all elements are NaN.
    NanMax, identity f64::NAN, start -INF, sees_nan false, join |a, b| larger_number(a, b), lift |x| x,
        quick |acc, x| acc.at_least(x), certain |v| !(v.eq(v.of(0.0)) | v.eq(v.of(-INF))).any();
    NanMin, identity f64::NAN, start INF, sees_nan false, join |a, b| smaller_number(a, b), lift |x| x,
        quick |acc, x| acc.at_most(x), certain |v| !(v.eq(v.of(0.0)) | v.eq(v.of(INF))).any();
}

/// The larger one, or the one that is a number.
#[inline(always)]
fn larger_number<S: Lanes, T: Real>(a: Reg<S, T>, b: Reg<S, T>) -> Reg<S, T> {
    a.is_nan().select(b, b.is_nan().select(a, a.maximum(b)))
}

/// The smaller one, or the one that is a number.
#[inline(always)]
fn smaller_number<S: Lanes, T: Real>(a: Reg<S, T>, b: Reg<S, T>) -> Reg<S, T> {
    a.is_nan().select(b, b.is_nan().select(a, a.minimum(b)))
}

impl<T: RealElement> ArgOrder<T> for Largest<T> {
    #[inline(always)]
    fn is_better(a: T, b: T) -> bool {
        a > b
    }
}
impl<T: RealElement> ArgOrder<T> for Smallest<T> {
    #[inline(always)]
    fn is_better(a: T, b: T) -> bool {
        a < b
    }
}
impl<T: Countable> ArgOrder<T> for IntegerMax<T> {
    #[inline(always)]
    fn is_better(a: T, b: T) -> bool {
        a > b
    }
}
impl<T: Countable> ArgOrder<T> for IntegerMin<T> {
    #[inline(always)]
    fn is_better(a: T, b: T) -> bool {
        a < b
    }
}

struct AsVariance;
impl OfVariance for AsVariance {
    #[inline(always)]
    fn of(variance: f64) -> f64 {
        variance
    }
}

struct AsVarianceOfNumbers;
impl OfVariance for AsVarianceOfNumbers {
    const LEAVES_NAN_OUT: bool = true;
    #[inline(always)]
    fn of(variance: f64) -> f64 {
        variance
    }
}

struct AsStandardDeviation;
impl OfVariance for AsStandardDeviation {
    #[inline(always)]
    fn of(variance: f64) -> f64 {
        variance.sqrt()
    }
}

/// Largest less smallest, rounded once.
struct Difference;
impl<T: RealElement> Combine<Max<T>, Min<T>> for Difference {
    #[inline(always)]
    fn result(largest: T, smallest: T, _: usize) -> T {
        T::of(largest.into() - smallest.into())
    }
}

/// The mean of the elements that are numbers.
struct Quotient;
impl<T: RealElement> Combine<NanSum<T>, Numbers<T>> for Quotient {
    #[inline(always)]
    fn result(sum: f64, numbers: f64, _: usize) -> T {
        T::of(sum / numbers)
    }
}

/// `log(sum of e^x)`.
struct LogSumExpTerm;
impl<T: RealElement> ShiftedTerm<T> for LogSumExpTerm {
    #[inline(always)]
    fn term<S: Lanes>(x: Reg<S, T>) -> Reg<S, T> {
        T::exp(x)
    }
    #[inline(always)]
    fn factor(x: f64) -> f64 {
        exp_f64(Reg::<pulp::Scalar, f64>::splat(pulp::Scalar::new(), x)).vec
    }
    #[inline(always)]
    fn result(largest: f64, sum: f64) -> f64 {
        largest + log_f64(Reg::<pulp::Scalar, f64>::splat(pulp::Scalar::new(), sum)).vec
    }
}

/// The exact sum, rounded once.
struct Exact<T>(PhantomData<T>);
impl<T: RealElement> SequentialFold for Exact<T> {
    type In = T;
    type State = ExactSum;
    #[inline(always)]
    fn start() -> ExactSum {
        const { assert!(CHUNK <= exact_sum::ADDITIONS) };
        ExactSum::new()
    }
    #[inline(always)]
    fn take(sum: &mut ExactSum, x: T) {
        sum.add(x.into());
    }
    #[inline(always)]
    fn settle(sum: &mut ExactSum) {
        sum.carry();
    }
    #[inline(always)]
    fn result(sum: &ExactSum) -> T {
        T::of(sum.rounded(T::FORMAT))
    }
}

/// The product, rounded once a factor and once to the dtype.
struct Factors<T>(PhantomData<T>);
impl<T: RealElement> SequentialFold for Factors<T> {
    type In = T;
    type State = ScaledProduct;
    #[inline(always)]
    fn start() -> ScaledProduct {
        ScaledProduct::ONE
    }
    #[inline(always)]
    fn take(product: &mut ScaledProduct, x: T) {
        product.multiply(x.into());
    }
    #[inline(always)]
    fn settle(product: &mut ScaledProduct) {
        product.settle();
    }
    #[inline(always)]
    fn result(product: &ScaledProduct) -> T {
        T::of(product.result())
    }
}
