//! Cross-entropies of targets and what was predicted, and the factors of their focal forms (T.-Y. Lin, P. Goyal,
//! R. Girshick, K. He and P. Dollar, "Focal Loss for Dense Object Detection", ICCV 2017), as Keras defines them.
//!
//! What has weight 0 counts nothing, be it infinite: a target that is certain and a prediction that agrees with it
//! give 0.

use super::log::{log_f32, log_f64};
use super::pow::{pow_f32, pow_f64};
use super::sigmoid::{sigmoid_f32, sigmoid_f64};
use super::softmax::SoftmaxReal;
use super::softplus::{softplus_f32, softplus_f64};
use crate::simd::loops::InF64;
use crate::simd::{Lanes, Mask, Reg};

/// What losses need of a dtype.
pub trait LossReal: SoftmaxReal + InF64 {
    fn log<S: Lanes>(x: Reg<S, Self>) -> Reg<S, Self>;
    fn pow<S: Lanes>(x: Reg<S, Self>, y: Reg<S, Self>) -> Reg<S, Self>;
    fn sigmoid<S: Lanes>(x: Reg<S, Self>) -> Reg<S, Self>;
    fn softplus<S: Lanes>(x: Reg<S, Self>) -> Reg<S, Self>;
}

macro_rules! loss_real {
    ($t:ty: $log:ident $pow:ident $sigmoid:ident $softplus:ident) => {
        impl LossReal for $t {
            #[inline(always)]
            fn log<S: Lanes>(x: Reg<S, $t>) -> Reg<S, $t> {
                $log(x)
            }
            #[inline(always)]
            fn pow<S: Lanes>(x: Reg<S, $t>, y: Reg<S, $t>) -> Reg<S, $t> {
                $pow(x, y)
            }
            #[inline(always)]
            fn sigmoid<S: Lanes>(x: Reg<S, $t>) -> Reg<S, $t> {
                $sigmoid(x)
            }
            #[inline(always)]
            fn softplus<S: Lanes>(x: Reg<S, $t>) -> Reg<S, $t> {
                $softplus(x)
            }
        }
    };
}

loss_real!(f32: log_f32 pow_f32 sigmoid_f32 softplus_f32);
loss_real!(f64: log_f64 pow_f64 sigmoid_f64 softplus_f64);

/// `p` within `epsilon` and `1 - epsilon`; NaN stays.
#[inline(always)]
pub fn clipped<S: Lanes, T: LossReal>(p: Reg<S, T>, epsilon: Reg<S, T>) -> Reg<S, T> {
    p.at_least(epsilon).at_most(p.of(1.0) - epsilon)
}

/// `f` of `agreeing` where the target is 1, of `other` where it is 0, and between them as much of each as the target
/// says: `blend(f(agreeing), f(other))`, which is only needed there.
#[inline(always)]
fn by_target<S: Lanes, T: LossReal>(
    target: Reg<S, T>,
    agreeing: Reg<S, T>,
    other: Reg<S, T>,
    f: impl Fn(Reg<S, T>) -> Reg<S, T>,
) -> Reg<S, T> {
    let (zero, one) = (target.of(0.0), target.of(1.0));
    let is_one = target.eq(one);
    let certain: Mask<S, T> = is_one | target.eq(zero);
    let first = f(is_one.select(agreeing, other));
    if !(!certain).any() {
        return first;
    }
    let blend = target * f(agreeing) + (one - target) * first;
    certain.select(first, blend)
}

/// `-(t log(p + epsilon) + (1 - t) log(1 - p + epsilon))`, `p` clipped before. The logarithms' arguments are rounded,
/// so that each errs by half a unit of 1 and its own unit in the last place.
#[inline(always)]
pub fn binary_of_probability<S: Lanes, T: LossReal>(t: Reg<S, T>, p: Reg<S, T>, epsilon: Reg<S, T>) -> Reg<S, T> {
    let p = clipped(p, epsilon);
    let other = p.of(1.0) - p;
    -by_target(
        t,
        p + epsilon,
        other + epsilon,
        #[inline(always)]
        |x| T::log(x),
    )
}

/// `t log(1 + e^-x) + (1 - t) log(1 + e^x)` as `|x| w + log(1 + e^-|x|)`: for targets of 0 to 1 nothing cancels.
#[inline(always)]
pub fn binary_of_logit<S: Lanes, T: LossReal>(t: Reg<S, T>, x: Reg<S, T>) -> Reg<S, T> {
    let (zero, one) = (x.of(0.0), x.of(1.0));
    let far = x.abs();
    let weight = x.gt(zero).select(one - t, t);
    let near = T::softplus(-far);
    weight.eq(zero).select(near, far.mul_add(weight, near))
}

/// What a prediction lacks: `t (1 - p) + (1 - t) p`.
#[inline(always)]
pub fn lack_of_probability<S: Lanes, T: LossReal>(t: Reg<S, T>, p: Reg<S, T>) -> Reg<S, T> {
    let one = p.of(1.0);
    by_target(
        t,
        one - p,
        p,
        #[inline(always)]
        |x| x,
    )
}

/// [`lack_of_probability`] of the logistic function.
#[inline(always)]
pub fn lack_of_logit<S: Lanes, T: LossReal>(t: Reg<S, T>, x: Reg<S, T>) -> Reg<S, T> {
    by_target(
        t,
        -x,
        x,
        #[inline(always)]
        |x| T::sigmoid(x),
    )
}

/// `lack^gamma`; whole powers up to 2 by multiplication.
#[inline(always)]
pub fn focus<S: Lanes, T: LossReal>(lack: Reg<S, T>, gamma: f64) -> Reg<S, T> {
    match gamma {
        0.0 => lack.of(1.0),
        1.0 => lack,
        2.0 => lack * lack,
        _ => T::pow(lack, lack.of(gamma)),
    }
}

/// `alpha` for targets of 1, `1 - alpha` for 0.
#[inline(always)]
pub fn balance<S: Lanes, T: LossReal>(t: Reg<S, T>, alpha: f64) -> Reg<S, T> {
    t * t.of(alpha) + (t.of(1.0) - t) * t.of(1.0 - alpha)
}
