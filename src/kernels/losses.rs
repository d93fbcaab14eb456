//! The losses: what each makes of an element, or sums up along a line.

use crate::math::log::log_f64;
use crate::math::log1p::log1p_f64;
use crate::math::losses::{
    LossReal, balance, binary_of_logit, binary_of_probability, clipped, focus, lack_of_logit, lack_of_probability,
};
use crate::math::softmax::{Shifted, exp_shifted};
use crate::math::sum::{two_diff, two_prod};
use crate::simd::loops::{
    Binary, BlockKernel, Cost, InF64, LineLoss, LossArgs, LossResult, LossState, MAX_PARAMS, Terms, Widen, binary,
    finish_bool, finish_loss, max_of_line, read_wide, sum_terms,
};
use crate::simd::{ByLevel, Lanes, Reg, at_current_level};
use crate::tensor::Dtype;

/// A loss of each element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementLoss {
    Binary { from_logits: bool, focal: bool },
    Huber,
}

/// Of [`ElementLoss`]: epsilon, then for focal ones gamma and alpha, of which none is NaN; of the Huber loss delta.
pub type ElementParams = [f64; MAX_PARAMS];

/// A loss, or a metric, of a line of predictions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Of targets for each class.
    Categorical,
    /// The same, weighted.
    Focal,
    /// Of the number of a class.
    Sparse,
    /// Whether the named class is among the first k.
    InTopK,
}

/// The kernel of a loss of each element of float32 or float64, at the current level: targets, predictions, results.
pub fn element_loss(loss: ElementLoss, dtype: Dtype) -> Option<BlockKernel> {
    struct ElementLossChoice(ElementLoss, Dtype);
    impl ByLevel for ElementLossChoice {
        type Output = Option<BlockKernel>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match self.1 {
                Dtype::F32 => Some(element::<S, f32>(self.0)),
                Dtype::F64 => Some(element::<S, f64>(self.0)),
                _ => None,
            }
        }
    }
    at_current_level(ElementLossChoice(loss, dtype))
}

fn element<S: Lanes, T: LossReal>(loss: ElementLoss) -> BlockKernel
where
    Huber: Binary<T>,
{
    match loss {
        ElementLoss::Binary { from_logits: false, focal: false } => binary::<S, T, BinaryLoss<false, false>>,
        ElementLoss::Binary { from_logits: true, focal: false } => binary::<S, T, BinaryLoss<true, false>>,
        ElementLoss::Binary { from_logits: false, focal: true } => binary::<S, T, BinaryLoss<false, true>>,
        ElementLoss::Binary { from_logits: true, focal: true } => binary::<S, T, BinaryLoss<true, true>>,
        ElementLoss::Huber => binary::<S, T, Huber>,
    }
}

struct BinaryLoss<const LOGITS: bool, const FOCAL: bool>;

impl<const LOGITS: bool, const FOCAL: bool> Cost for BinaryLoss<LOGITS, FOCAL> {
    const CHEAP: bool = false;
}

impl<T: LossReal, const LOGITS: bool, const FOCAL: bool> Binary<T> for BinaryLoss<LOGITS, FOCAL> {
    #[inline(always)]
    fn eval<S: Lanes>(target: Reg<S, T>, x: Reg<S, T>, p: &ElementParams) -> Reg<S, T> {
        let [epsilon, gamma, alpha, _] = *p;
        let loss = if LOGITS { binary_of_logit(target, x) } else { binary_of_probability(target, x, x.of(epsilon)) };
        if !FOCAL {
            return loss;
        }
        let lack = if LOGITS { lack_of_logit(target, x) } else { lack_of_probability(target, x) };
        let loss = focus(lack, gamma) * loss;
        if alpha.is_nan() { loss } else { balance(target, alpha) * loss }
    }
}

/// e^2 / 2 for e = x - target, from delta on the line that goes on from there.
struct Huber;

impl Cost for Huber {
    const CHEAP: bool = false;
}

impl Binary<f32> for Huber {
    #[inline(always)]
    fn eval<S: Lanes>(target: Reg<S, f32>, x: Reg<S, f32>, &[delta, ..]: &ElementParams) -> Reg<S, f32> {
        let (target, x) = (f32::widen(target), f32::widen(x));
        let one = |k: usize| {
            let (e, delta) = ((x[k] - target[k]).abs(), x[k].of(delta));
            let half = x[k].of(0.5);
            e.le(delta).select(e * half * e, (e - delta * half) * delta)
        };
        f32::narrow([one(0), one(1)])
    }
}

impl Binary<f64> for Huber {
    /// With the error of the difference, and those of the products.
    #[inline(always)]
    fn eval<S: Lanes>(target: Reg<S, f64>, x: Reg<S, f64>, &[delta, ..]: &ElementParams) -> Reg<S, f64> {
        let (delta, half, infinity) = (x.of(delta), x.of(0.5), x.of(f64::INFINITY));
        let difference = two_diff(x, target);
        let e = difference.hi.abs();
        let rest = difference.hi.lt(x.of(0.0)).select(-difference.lo, difference.lo);
        let square = two_prod(e * half, e);
        let above = two_diff(e, delta * half);
        let line = two_prod(above.hi, delta);
        let is_near = e.le(delta);
        let hi = is_near.select(square.hi, line.hi);
        let lo = is_near.select(square.lo + e * rest, line.lo + delta * (above.lo + rest));
        // Of an infinity it is NaN.
        let near = lo.abs().lt(infinity).select(hi + lo, hi);
        let halves = (x * half - target * half).abs();
        let far = (halves - delta * x.of(0.25)) * delta * x.of(2.0);
        (e.eq(infinity) & !is_near).select(far, near)
    }
}

/// The kernel for lines of float32 or float64, at the current level.
pub fn line_loss(kind: LineKind, from_logits: bool, dtype: Dtype) -> Option<LineLoss> {
    struct LineLossChoice(LineKind, bool, Dtype);
    impl ByLevel for LineLossChoice {
        type Output = Option<LineLoss>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match self.2 {
                Dtype::F32 => Some(line::<S, f32>(self.0, self.1)),
                Dtype::F64 => Some(line::<S, f64>(self.0, self.1)),
                _ => None,
            }
        }
    }
    at_current_level(LineLossChoice(kind, from_logits, dtype))
}

fn line<S: Lanes, T: LossReal>(kind: LineKind, from_logits: bool) -> LineLoss {
    let loss = |passes, finish, has_targets| LineLoss { passes, finish, has_targets, read: read_wide::<T> };
    match (kind, from_logits) {
        (LineKind::Categorical, true) => loss(
            const { &[max_of_line::<S, T>, sum_terms::<S, T, LogitTerms, 4>] },
            finish_loss::<S, T, OfLogits>,
            true,
        ),
        (LineKind::Categorical, false) => loss(
            const { &[sum_terms::<S, T, Sum, 1>, sum_terms::<S, T, ProbabilityTerms<false>, 1>] },
            finish_loss::<S, T, OfProbabilities>,
            true,
        ),
        (LineKind::Focal, true) => loss(
            const { &[max_of_line::<S, T>, sum_terms::<S, T, LossExp, 1>, sum_terms::<S, T, ShareTerms, 1>] },
            finish_loss::<S, T, OfProbabilities>,
            true,
        ),
        (LineKind::Focal, false) => loss(
            const { &[sum_terms::<S, T, Sum, 1>, sum_terms::<S, T, ProbabilityTerms<true>, 1>] },
            finish_loss::<S, T, OfProbabilities>,
            true,
        ),
        (LineKind::Sparse, true) => loss(
            const { &[max_of_line::<S, T>, sum_terms::<S, T, OtherExponentials, 2>] },
            finish_loss::<S, T, OfLabelledLogit>,
            false,
        ),
        (LineKind::Sparse, false) => {
            loss(const { &[sum_terms::<S, T, Clipped, 1>] }, finish_loss::<S, T, OfLabelledProbability>, false)
        }
        (LineKind::InTopK, _) => {
            loss(const { &[sum_terms::<S, T, Better, 2>] }, finish_bool::<S, T, AmongFirst>, false)
        }
    }
}

/// A register in f64: one of the first, or both, as the dtype has parts.
type Wide<S> = [Reg<S, f64>; 2];

/// 0 where `target` is: such elements count nothing.
#[inline(always)]
fn where_targeted<S: Lanes>(target: Wide<S>, term: Wide<S>) -> Wide<S> {
    let zero = term[0].of(0.0);
    [target[0].eq(zero).select(zero, term[0]), target[1].eq(zero).select(zero, term[1])]
}

/// The largest number's exponential, f64, beside what others are computed relative to.
type Largest<S, T> = (Shifted<S, T>, Reg<S, f64>);

#[inline(always)]
fn largest<S: Lanes, T: LossReal>(simd: S, state: &LossState) -> Largest<S, T> {
    let shifted = Shifted::to(simd, state.max);
    let largest = exp_shifted(Reg::splat(simd, T::of(state.max)), shifted);
    (shifted, T::widen(largest)[0])
}

/// The exponentials that are not the largest, and how many are; as in log_softmax, the logarithm of the sum is as
/// accurate as that of the others where there is one.
#[inline(always)]
fn others<S: Lanes, T: LossReal>(x: Reg<S, T>, (shifted, largest): Largest<S, T>) -> [Wide<S>; 2] {
    let [lo, hi] = T::widen(exp_shifted(x, shifted));
    let (zero, one) = (lo.of(0.0), lo.of(1.0));
    let (is_lo, is_hi) = (lo.eq(largest), hi.eq(largest));
    [[is_lo.select(zero, lo), is_hi.select(zero, hi)], [is_lo.select(one, zero), is_hi.select(one, zero)]]
}

/// The logarithm of the sum of exponentials relative to the largest one, from the sums of [`others`].
#[inline(always)]
fn log_of_sum<S: Lanes, T: LossReal>(simd: S, state: &LossState) -> Reg<S, f64> {
    let (_, largest) = largest::<S, T>(simd, state);
    let [others, count, ..] = state.totals;
    log1p_f64(Reg::splat(simd, count - 1.0) + Reg::splat(simd, others) / largest)
}

struct OtherExponentials;

impl<T: LossReal> Terms<T, 2> for OtherExponentials {
    type With<S: Lanes> = Largest<S, T>;
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LossState, _: &LossArgs) -> Largest<S, T> {
        largest(simd, state)
    }
    #[inline(always)]
    fn terms<S: Lanes>(x: Reg<S, T>, _: Reg<S, T>, with: Largest<S, T>) -> [Wide<S>; 2] {
        others(x, with)
    }
}

/// What the labelled logit is below the largest, and the logarithm: two numbers of one sign.
struct OfLabelledLogit;

impl<T: LossReal> LossResult<T> for OfLabelledLogit {
    #[inline(always)]
    fn result<S: Lanes>(simd: S, state: &LossState, _: &LossArgs) -> Reg<S, f64> {
        Reg::splat(simd, state.max - state.labelled) + log_of_sum::<S, T>(simd, state)
    }
}

/// Beside [`others`] the targets, and what each takes of the logit's distance from the largest.
struct LogitTerms;

impl<T: LossReal> Terms<T, 4> for LogitTerms {
    const TARGETS: bool = true;
    type With<S: Lanes> = (Largest<S, T>, Reg<S, f64>);
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LossState, _: &LossArgs) -> Self::With<S> {
        (largest(simd, state), Reg::splat(simd, state.max))
    }
    #[inline(always)]
    fn terms<S: Lanes>(x: Reg<S, T>, target: Reg<S, T>, (largest, max): Self::With<S>) -> [Wide<S>; 4] {
        let [exponentials, count] = others(x, largest);
        let (x, t) = (T::widen(x), T::widen(target));
        let below = [t[0] * (max - x[0]), t[1] * (max - x[1])];
        [exponentials, count, t, where_targeted(t, below)]
    }
}

struct OfLogits;

impl<T: LossReal> LossResult<T> for OfLogits {
    #[inline(always)]
    fn result<S: Lanes>(simd: S, state: &LossState, _: &LossArgs) -> Reg<S, f64> {
        let [_, _, targets, below] = state.totals;
        let log = log_of_sum::<S, T>(simd, state);
        log.mul_add(Reg::splat(simd, targets), Reg::splat(simd, below))
    }
}

struct Sum;

impl<T: LossReal> Terms<T, 1> for Sum {
    type With<S: Lanes> = ();
    #[inline(always)]
    fn with<S: Lanes>(_: S, _: &LossState, _: &LossArgs) {}
    #[inline(always)]
    fn terms<S: Lanes>(x: Reg<S, T>, _: Reg<S, T>, (): ()) -> [Wide<S>; 1] {
        [T::widen(x)]
    }
}

struct LossExp;

impl<T: LossReal> Terms<T, 1> for LossExp {
    type With<S: Lanes> = Shifted<S, T>;
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LossState, _: &LossArgs) -> Shifted<S, T> {
        Shifted::to(simd, state.max)
    }
    #[inline(always)]
    fn terms<S: Lanes>(x: Reg<S, T>, _: Reg<S, T>, shifted: Shifted<S, T>) -> [Wide<S>; 1] {
        [T::widen(exp_shifted(x, shifted))]
    }
}

/// What terms of probabilities need: the sum, epsilon, alpha and gamma.
struct Probabilities<S: Lanes, T: LossReal> {
    sum: Reg<S, f64>,
    epsilon: Reg<S, T>,
    alpha: Reg<S, f64>,
    gamma: f64,
}

impl<S: Lanes, T: LossReal> Clone for Probabilities<S, T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<S: Lanes, T: LossReal> Copy for Probabilities<S, T> {}

impl<S: Lanes, T: LossReal> Probabilities<S, T> {
    #[inline(always)]
    fn of(simd: S, state: &LossState, args: &LossArgs) -> Self {
        Self {
            sum: Reg::splat(simd, state.totals[0]),
            epsilon: Reg::splat(simd, T::of(args.epsilon)),
            alpha: Reg::splat(simd, args.alpha),
            gamma: args.gamma,
        }
    }

    /// `-t log q` of the clipped probability `q` of `x()`, with the focal factor where asked for; nothing is computed
    /// where there are no targets.
    #[inline(always)]
    fn term(self, x: impl Fn() -> Reg<S, T>, target: Reg<S, T>, focal: bool) -> Wide<S> {
        let t = T::widen(target);
        let zero = t[0].of(0.0);
        if !(!target.eq(target.of(0.0))).any() {
            return [zero, zero];
        }
        let x = T::widen(x());
        let q = clipped(T::narrow([x[0] / self.sum, x[1] / self.sum]), self.epsilon);
        let [lo, hi] = T::widen(-T::log(q));
        let mut weight = t;
        if focal {
            let [lo, hi] = T::widen(focus(q.of(1.0) - q, self.gamma));
            weight = [t[0] * (lo * self.alpha), t[1] * (hi * self.alpha)];
        }
        where_targeted(t, [lo * weight[0], hi * weight[1]])
    }
}

struct ProbabilityTerms<const FOCAL: bool>;

impl<T: LossReal, const FOCAL: bool> Terms<T, 1> for ProbabilityTerms<FOCAL> {
    const TARGETS: bool = true;
    type With<S: Lanes> = Probabilities<S, T>;
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LossState, args: &LossArgs) -> Probabilities<S, T> {
        Probabilities::of(simd, state, args)
    }
    #[inline(always)]
    fn terms<S: Lanes>(x: Reg<S, T>, target: Reg<S, T>, probabilities: Probabilities<S, T>) -> [Wide<S>; 1] {
        [probabilities.term(
            #[inline(always)]
            || x,
            target,
            FOCAL,
        )]
    }
}

/// The sum of terms; NaN where the sum that they are divided by has no quotient.
struct OfProbabilities;

impl<T: LossReal> LossResult<T> for OfProbabilities {
    #[inline(always)]
    fn result<S: Lanes>(simd: S, state: &LossState, _: &LossArgs) -> Reg<S, f64> {
        let all = state.before[0];
        let result = if all == 0.0 || !all.is_finite() { f64::NAN } else { state.totals[0] };
        Reg::splat(simd, result)
    }
}

struct ShareTerms;

impl<T: LossReal> Terms<T, 1> for ShareTerms {
    const TARGETS: bool = true;
    type With<S: Lanes> = (Shifted<S, T>, Probabilities<S, T>);
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LossState, args: &LossArgs) -> Self::With<S> {
        (Shifted::to(simd, state.max), Probabilities::of(simd, state, args))
    }
    #[inline(always)]
    fn terms<S: Lanes>(x: Reg<S, T>, target: Reg<S, T>, (shifted, probabilities): Self::With<S>) -> [Wide<S>; 1] {
        [probabilities.term(
            #[inline(always)]
            || exp_shifted(x, shifted),
            target,
            true,
        )]
    }
}

struct Clipped;

impl<T: LossReal> Terms<T, 1> for Clipped {
    type With<S: Lanes> = Reg<S, T>;
    #[inline(always)]
    fn with<S: Lanes>(simd: S, _: &LossState, args: &LossArgs) -> Reg<S, T> {
        Reg::splat(simd, T::of(args.epsilon))
    }
    #[inline(always)]
    fn terms<S: Lanes>(x: Reg<S, T>, _: Reg<S, T>, epsilon: Reg<S, T>) -> [Wide<S>; 1] {
        [T::widen(clipped(x, epsilon))]
    }
}

/// The logarithm of the sum of clipped numbers less that of the labelled one: softmax of logarithms are the numbers'
/// probabilities.
struct OfLabelledProbability;

impl<T: LossReal> LossResult<T> for OfLabelledProbability {
    #[inline(always)]
    fn result<S: Lanes>(simd: S, state: &LossState, args: &LossArgs) -> Reg<S, f64> {
        let labelled = clipped(Reg::splat(simd, T::of(state.labelled)), Reg::splat(simd, T::of(args.epsilon)));
        let (labelled, sum) = (T::widen(labelled)[0], Reg::splat(simd, state.totals[0]));
        // Where the labelled number is most of the sum, the rest tells more.
        let rest = (sum - labelled) / labelled;
        rest.lt(rest.of(1.0)).select(log1p_f64(rest), log_f64(sum) - log_f64(labelled))
    }
}

/// 1 where `x` is NaN or infinite.
#[inline(always)]
fn not_finite<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    x.nan_if_infinite().is_nan().select(x.of(1.0), x.of(0.0))
}

/// The predictions that are larger than the labelled one, and those that are not finite.
struct Better;

impl<T: LossReal> Terms<T, 2> for Better {
    type With<S: Lanes> = Reg<S, f64>;
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LossState, _: &LossArgs) -> Reg<S, f64> {
        Reg::splat(simd, state.labelled)
    }
    #[inline(always)]
    fn terms<S: Lanes>(x: Reg<S, T>, _: Reg<S, T>, labelled: Reg<S, f64>) -> [Wide<S>; 2] {
        let [lo, hi] = T::widen(x);
        let (zero, one) = (lo.of(0.0), lo.of(1.0));
        [[lo.gt(labelled).select(one, zero), hi.gt(labelled).select(one, zero)], [not_finite(lo), not_finite(hi)]]
    }
}

/// All predictions are finite, and fewer than k are larger than the labelled one.
struct AmongFirst;

impl<T: LossReal> LossResult<T> for AmongFirst {
    #[inline(always)]
    fn result<S: Lanes>(simd: S, state: &LossState, args: &LossArgs) -> Reg<S, f64> {
        let [better, not_finite, ..] = state.totals;
        let among = !state.labelled.is_nan() && not_finite == 0.0 && better < args.k;
        Reg::splat(simd, f64::from(u8::from(among)))
    }
}
