//! Polynomials by Horner's rule, several of its steps in one pass: each multiplies and then adds a number, and rounds twice
//! as the operations by themselves do.

use super::{BlockKernel, MAX_PARAMS};
use crate::simd::loops::{Binary, Cost, Ternary, Unary, binary, ternary, unary};
use crate::simd::{ByLevel, Lanes, Real, Reg, at_current_level};
use crate::tensor::Dtype;

type Params = [f64; MAX_PARAMS];

/// What the rule starts from, and what becomes of its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Horner {
    /// `(p0*x + p1)*x + ..`, of `x`.
    FromNumber,
    /// `(a*x + p0)*x + ..`, of `a` and `x`.
    FromTensor,
    /// `a*b + ((p0*x + p1)*x + ..)`, of `a`, `b` and `x`.
    Added,
}

/// `a*x + number`, then that times x plus the next number, to the last.
#[inline(always)]
fn steps<S: Lanes, T: Real>(a: Reg<S, T>, x: Reg<S, T>, numbers: &[f64]) -> Reg<S, T> {
    numbers.iter().fold(a, |sum, &number| sum * x + x.of(number))
}

struct FromNumber<const NUMBERS: usize>;
struct FromTensor<const NUMBERS: usize>;
struct Added<const NUMBERS: usize>;

macro_rules! cheap {
    ($($kind:ident)*) => {$(
        impl<const NUMBERS: usize> Cost for $kind<NUMBERS> {
            const CHEAP: bool = true;
        }
    )*};
}
cheap! { FromNumber FromTensor Added }

impl<T: Real, const NUMBERS: usize> Unary<T> for FromNumber<NUMBERS> {
    #[inline(always)]
    fn eval<S: Lanes>(x: Reg<S, T>, p: &Params) -> Reg<S, T> {
        steps(x.of(p[0]), x, &p[1..NUMBERS])
    }
}
impl<T: Real, const NUMBERS: usize> Binary<T> for FromTensor<NUMBERS> {
    #[inline(always)]
    fn eval<S: Lanes>(a: Reg<S, T>, x: Reg<S, T>, p: &Params) -> Reg<S, T> {
        steps(a, x, &p[..NUMBERS])
    }
}
impl<T: Real, const NUMBERS: usize> Ternary<T> for Added<NUMBERS> {
    #[inline(always)]
    fn eval<S: Lanes>(a: Reg<S, T>, b: Reg<S, T>, x: Reg<S, T>, p: &Params) -> Reg<S, T> {
        a * b + steps(x.of(p[0]), x, &p[1..NUMBERS])
    }
}

fn kernel<S: Lanes, T: Real>(kind: Horner, numbers: usize) -> Option<BlockKernel> {
    match (kind, numbers) {
        (Horner::FromNumber, 3) => Some(unary::<S, T, FromNumber<3>>),
        (Horner::FromNumber, 4) => Some(unary::<S, T, FromNumber<4>>),
        (Horner::FromTensor, 2) => Some(binary::<S, T, FromTensor<2>>),
        (Horner::FromTensor, 3) => Some(binary::<S, T, FromTensor<3>>),
        (Horner::FromTensor, 4) => Some(binary::<S, T, FromTensor<4>>),
        (Horner::Added, 2) => Some(ternary::<S, T, Added<2>>),
        (Horner::Added, 3) => Some(ternary::<S, T, Added<3>>),
        (Horner::Added, 4) => Some(ternary::<S, T, Added<4>>),
        // Fewer numbers are pairs of operations.
        _ => None,
    }
}

/// The kernel for so many numbers, [`MAX_PARAMS`] at most.
pub fn horner_block(kind: Horner, numbers: usize, dtype: Dtype) -> Option<BlockKernel> {
    struct HornerBlockChoice(Horner, usize, Dtype);
    impl ByLevel for HornerBlockChoice {
        type Output = Option<BlockKernel>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Option<BlockKernel> {
            match self.2 {
                // Kernels are compiled where they are named: the unit tests, which call none, do without.
                _ if cfg!(test) => None,
                Dtype::F32 => kernel::<S, f32>(self.0, self.1),
                Dtype::F64 => kernel::<S, f64>(self.0, self.1),
                _ => None,
            }
        }
    }
    at_current_level(HornerBlockChoice(kind, numbers, dtype))
}
