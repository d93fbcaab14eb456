//! The normalisations: what each sums up along a line, and what it makes of an element.

use crate::math::log1p::log1p_f64;
use crate::math::softmax::{Shifted, SoftmaxReal, exp_shifted};
use crate::simd::loops::{
    Beside, ChannelOp, InF64, LineArgs, LinePass, LineState, MakeChannels, Maps, Sums, make_channels, map_pass,
    max_pass, sums_pass,
};
use crate::simd::{ByLevel, Lanes, Reg, at_current_level};
use crate::tensor::Dtype;

/// A normalisation along a line of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Normalisation {
    Softmax,
    LogSoftmax,
    L2Normalize,
    Standardize,
    LayerNorm,
    RmsNorm,
    BatchNorm,
}

/// What there is to know of a [`Normalisation`].
#[derive(Debug)]
pub struct NormalisationInfo {
    /// That of the export, without `lk_`.
    pub name: &'static str,
    /// Tensors beside x: those that may be left out have a `?` behind their names.
    pub vectors: &'static [&'static str],
    pub params: &'static [&'static str],
    /// Largest error in ULP of the result in float32 and float64, where inputs and sums are finite; with a
    /// beta, of the larger of the result and that; where a mean is subtracted that the line has itself, in
    /// float64, of the larger of these and gamma, which a usual deviation becomes. In float64 these are worst
    /// cases: of 1024 elements' sum, 37 additions in a row may each lose half a unit. The largest errors that
    /// the tests find are 4 ULP for softmax, fewer elsewhere.
    pub ulp: [f64; 2],
}

impl Normalisation {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::Softmax,
        Self::LogSoftmax,
        Self::L2Normalize,
        Self::Standardize,
        Self::LayerNorm,
        Self::RmsNorm,
        Self::BatchNorm,
    ];

    /// Its row of the table.
    pub const fn info(self) -> &'static NormalisationInfo {
        &TABLE[self as usize]
    }
}

macro_rules! table {
    ($($name:literal [$($vector:literal),*] ($($param:literal),*) $f32:literal $f64:literal;)*) => {
        static TABLE: [NormalisationInfo; Normalisation::ALL.len()] = [$(NormalisationInfo {
            name: $name,
            vectors: &[$($vector),*],
            params: &[$($param),*],
            ulp: [$f32, $f64],
        }),*];
    };
}

table! {
    "softmax" [] () 2.0 20.0;
    "log_softmax" [] () 2.0 20.0;
    "l2_normalize" [] ("epsilon") 0.51 12.0;
    "standardize" [] ("ddof", "epsilon") 0.51 12.0;
    "layer_norm" ["gamma?", "beta?"] ("epsilon") 0.51 13.0;
    "rms_norm" ["gamma?"] ("epsilon") 0.51 13.0;
    "batch_norm" ["mean", "variance", "gamma?", "beta?"] ("epsilon") 0.51 4.0;
}

/// The passes of a normalisation over lines of float32 or float64, at the current level.
pub fn normalise_passes(op: Normalisation, dtype: Dtype) -> Option<&'static [LinePass]> {
    struct NormalisePassesChoice(Normalisation, Dtype);
    impl ByLevel for NormalisePassesChoice {
        type Output = Option<&'static [LinePass]>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match self.1 {
                Dtype::F32 => Some(passes::<S, f32>(self.0)),
                Dtype::F64 => Some(passes::<S, f64>(self.0)),
                _ => None,
            }
        }
    }
    at_current_level(NormalisePassesChoice(op, dtype))
}

fn passes<S: Lanes, T: InF64 + SoftmaxReal + Reciprocal>(op: Normalisation) -> &'static [LinePass] {
    match op {
        Normalisation::Softmax => {
            const { &[max_pass::<S, T>(), sums_pass::<S, T, SoftmaxExp, 1>(), map_pass::<S, T, Probabilities>(true)] }
        }
        Normalisation::LogSoftmax => {
            const {
                &[
                    max_pass::<S, T>(),
                    sums_pass::<S, T, OtherExponentials, 2>(),
                    map_pass::<S, T, LogProbabilities>(false),
                ]
            }
        }
        Normalisation::Standardize | Normalisation::LayerNorm => {
            const { &[sums_pass::<S, T, Mean, 1>(), sums_pass::<S, T, Deviations, 2>(), map_pass::<S, T, Affine>(false)] }
        }
        Normalisation::L2Normalize => {
            const { &[sums_pass::<S, T, Squares<false>, 1>(), map_pass::<S, T, Affine>(false)] }
        }
        Normalisation::RmsNorm => const { &[sums_pass::<S, T, Squares<true>, 1>(), map_pass::<S, T, Affine>(false)] },
        Normalisation::BatchNorm => const { &[map_pass::<S, T, OfChannels>(false)] },
    }
}

/// Division by one number as a multiplication: the reciprocal as a sum of two.
pub trait Reciprocal: InF64 {
    fn reciprocal(of: f64) -> [Self; 2];
}

impl Reciprocal for f32 {
    fn reciprocal(of: f64) -> [f32; 2] {
        let r = 1.0 / of;
        [r as f32, (r - f64::from(r as f32)) as f32]
    }
}

impl Reciprocal for f64 {
    fn reciprocal(of: f64) -> [f64; 2] {
        let r = 1.0 / of;
        [r, (-r).mul_add(of, 1.0) * r]
    }
}

/// Writes the exponentials relative to the largest number and sums them up.
struct SoftmaxExp;

impl<T: InF64 + SoftmaxReal> Sums<T, 1> for SoftmaxExp {
    const WRITES: bool = true;
    type With<S: Lanes> = Shifted<S, T>;
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LineState) -> Shifted<S, T> {
        Shifted::to(simd, state.max)
    }
    #[inline(always)]
    fn map<S: Lanes>(x: Reg<S, T>, shifted: Shifted<S, T>) -> Reg<S, T> {
        exp_shifted(x, shifted)
    }
    #[inline(always)]
    fn add<S: Lanes>([sum]: [Reg<S, f64>; 1], y: Reg<S, f64>, _: Shifted<S, T>) -> [Reg<S, f64>; 1] {
        [sum + y]
    }
}

/// As [`SoftmaxExp`], but without the factor that keeps them normal numbers, and 0 for -infinity.
struct Weights;

impl<T: InF64 + SoftmaxReal> Sums<T, 1> for Weights {
    const WRITES: bool = true;
    type With<S: Lanes> = (Shifted<S, T>, Reg<S, T>);
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LineState) -> Self::With<S> {
        (Shifted::to(simd, state.max), Reg::splat(simd, T::of((-T::LIFT).exp2())))
    }
    #[inline(always)]
    fn map<S: Lanes>(x: Reg<S, T>, (shifted, unit): Self::With<S>) -> Reg<S, T> {
        let zero = x.of(0.0);
        x.eq(x.of(f64::NEG_INFINITY)).select(zero, exp_shifted(x, shifted) * unit)
    }
    #[inline(always)]
    fn add<S: Lanes>([sum]: [Reg<S, f64>; 1], y: Reg<S, f64>, _: Self::With<S>) -> [Reg<S, f64>; 1] {
        [sum + y]
    }
}

/// The passes that find the largest of some scores, and that make them weights relative to it and sum these up, at the
/// current level.
pub fn weights_passes(dtype: Dtype) -> Option<&'static [LinePass; 2]> {
    struct WeightsPassesChoice(Dtype);
    impl ByLevel for WeightsPassesChoice {
        type Output = Option<&'static [LinePass; 2]>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match self.0 {
                Dtype::F32 => Some(const { &[max_pass::<S, f32>(), sums_pass::<S, f32, Weights, 1>()] }),
                Dtype::F64 => Some(const { &[max_pass::<S, f64>(), sums_pass::<S, f64, Weights, 1>()] }),
                _ => None,
            }
        }
    }
    at_current_level(WeightsPassesChoice(dtype))
}

/// The exponentials divided by their sum.
struct Probabilities;

impl<T: Reciprocal> Maps<T> for Probabilities {
    type With<S: Lanes> = [Reg<S, T>; 2];
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LineState, _: &LineArgs) -> [Reg<S, T>; 2] {
        let [hi, lo] = T::reciprocal(state.totals[0]);
        [Reg::splat(simd, hi), Reg::splat(simd, lo)]
    }
    #[inline(always)]
    fn map<S: Lanes>(y: Reg<S, T>, _: Beside<S, T>, [hi, lo]: [Reg<S, T>; 2]) -> Reg<S, T> {
        y.mul_add(hi, y * lo)
    }
}

/// The largest number's exponential, f64, beside what others are computed relative to.
type Largest<S, T> = (Shifted<S, T>, Reg<S, f64>);

#[inline(always)]
fn largest<S: Lanes, T: InF64 + SoftmaxReal>(simd: S, state: &LineState) -> Largest<S, T> {
    let shifted = Shifted::to(simd, state.max);
    let largest = exp_shifted(Reg::splat(simd, T::of(state.max)), shifted);
    (shifted, T::widen(largest)[0])
}

/// Sums up the exponentials that are not the largest, and counts those that are: where there is one, its
/// logarithm's distance from 0 is as accurate as the sum of the others.
struct OtherExponentials;

impl<T: InF64 + SoftmaxReal> Sums<T, 2> for OtherExponentials {
    type With<S: Lanes> = Largest<S, T>;
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LineState) -> Largest<S, T> {
        largest(simd, state)
    }
    #[inline(always)]
    fn map<S: Lanes>(x: Reg<S, T>, (shifted, _): Largest<S, T>) -> Reg<S, T> {
        exp_shifted(x, shifted)
    }
    #[inline(always)]
    fn add<S: Lanes>([sum, count]: [Reg<S, f64>; 2], y: Reg<S, f64>, (_, largest): Largest<S, T>) -> [Reg<S, f64>; 2] {
        let is_largest = y.eq(largest);
        let (zero, one) = (y.of(0.0), y.of(1.0));
        [sum + is_largest.select(zero, y), count + is_largest.select(one, zero)]
    }
}

/// x less the largest number, less the logarithm of the sum of exponentials relative to that: two numbers of
/// one sign.
struct LogProbabilities;

impl<T: InF64 + SoftmaxReal> Maps<T> for LogProbabilities {
    type With<S: Lanes> = [Reg<S, f64>; 2];
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LineState, _: &LineArgs) -> [Reg<S, f64>; 2] {
        let (_, largest) = largest::<S, T>(simd, state);
        let [others, count] = state.totals;
        let beyond_one = Reg::splat(simd, count - 1.0) + Reg::splat(simd, others) / largest;
        [Reg::splat(simd, state.max), log1p_f64(beyond_one)]
    }
    #[inline(always)]
    fn map<S: Lanes>(x: Reg<S, T>, _: Beside<S, T>, [max, log]: [Reg<S, f64>; 2]) -> Reg<S, T> {
        let [lo, hi] = T::widen(x);
        T::narrow([log_share(lo, max, log), log_share(hi, max, log)])
    }
}

/// `x - max - log`, the difference of the first two taken without error.
#[inline(always)]
fn log_share<S: Lanes>(x: Reg<S, f64>, max: Reg<S, f64>, log: Reg<S, f64>) -> Reg<S, f64> {
    let below = x - max;
    let x_part = below + max;
    let error = (x - x_part) - (max - (x_part - below));
    let result = below - log;
    // -infinity has no error, but a NaN in its place.
    error.is_nan().select(result, result + error)
}

/// Sums for the mean.
struct Mean;

impl<T: InF64> Sums<T, 1> for Mean {
    type With<S: Lanes> = ();
    #[inline(always)]
    fn with<S: Lanes>(_: S, _: &LineState) {}
    #[inline(always)]
    fn add<S: Lanes>([sum]: [Reg<S, f64>; 1], x: Reg<S, f64>, (): ()) -> [Reg<S, f64>; 1] {
        [sum + x]
    }
    fn end(state: &mut LineState, args: &LineArgs) {
        state.centre = state.totals[0] / args.count as f64;
    }
}

/// Sums the deviations from the rounded mean, whose own mean is what rounding took, and their squares (the
/// corrected two-pass algorithm: T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing the
/// sample variance", The American Statistician 37, 1983).
struct Deviations;

impl<T: InF64> Sums<T, 2> for Deviations {
    type With<S: Lanes> = Reg<S, f64>;
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LineState) -> Reg<S, f64> {
        Reg::splat(simd, state.centre)
    }
    #[inline(always)]
    fn add<S: Lanes>([sum, squares]: [Reg<S, f64>; 2], x: Reg<S, f64>, mean: Reg<S, f64>) -> [Reg<S, f64>; 2] {
        let d = x - mean;
        [sum + d, d.mul_add(d, squares)]
    }
    fn end(state: &mut LineState, args: &LineArgs) {
        let [sum, squares] = state.totals;
        let count = args.count as f64;
        state.delta = sum / count;
        let rest = squares - state.delta * sum;
        // Rounding may leave less than nothing; NaN stays.
        let rest = if rest < 0.0 { 0.0 } else { rest };
        state.factor = 1.0 / (rest / (count - args.ddof).max(0.0) + args.epsilon).sqrt();
    }
}

/// Sums the squares: their mean, or their sum with a bound, is what is divided by.
struct Squares<const MEAN: bool>;

impl<T: InF64, const MEAN: bool> Sums<T, 1> for Squares<MEAN> {
    type With<S: Lanes> = ();
    #[inline(always)]
    fn with<S: Lanes>(_: S, _: &LineState) {}
    #[inline(always)]
    fn add<S: Lanes>([sum]: [Reg<S, f64>; 1], x: Reg<S, f64>, (): ()) -> [Reg<S, f64>; 1] {
        [x.mul_add(x, sum)]
    }
    fn end(state: &mut LineState, args: &LineArgs) {
        let sum = state.totals[0];
        let square = match MEAN {
            true => sum / args.count as f64 + args.epsilon,
            // NaN stays.
            false if sum < args.epsilon => args.epsilon,
            false => sum,
        };
        state.factor = 1.0 / square.sqrt();
    }
}

/// `((x - centre) - delta) * factor`, times gamma, plus beta, in f64.
struct Affine;

impl<T: InF64> Maps<T> for Affine {
    type With<S: Lanes> = [Reg<S, f64>; 3];
    #[inline(always)]
    fn with<S: Lanes>(simd: S, state: &LineState, _: &LineArgs) -> Self::With<S> {
        [Reg::splat(simd, state.centre), Reg::splat(simd, state.delta), Reg::splat(simd, state.factor)]
    }
    #[inline(always)]
    fn map<S: Lanes>(x: Reg<S, T>, beside: Beside<S, T>, [centre, delta, factor]: Self::With<S>) -> Reg<S, T> {
        let [lo, hi] = T::widen(x);
        let (lo, hi) = (((lo - centre) - delta) * factor, ((hi - centre) - delta) * factor);
        T::narrow(match (beside.gamma(), beside.beta()) {
            (None, None) => [lo, hi],
            (Some(gamma), None) => {
                let gamma = T::widen(gamma);
                [lo * gamma[0], hi * gamma[1]]
            }
            (None, Some(beta)) => {
                let beta = T::widen(beta);
                [lo + beta[0], hi + beta[1]]
            }
            (Some(gamma), Some(beta)) => {
                let (gamma, beta) = (T::widen(gamma), T::widen(beta));
                [lo.mul_add(gamma[0], beta[0]), hi.mul_add(gamma[1], beta[1])]
            }
        })
    }
}

/// `(x - centre) * factor + shift`, with the numbers of a channel.
struct OfChannels;

impl<T: InF64> Maps<T> for OfChannels {
    type With<S: Lanes> = ();
    #[inline(always)]
    fn with<S: Lanes>(_: S, _: &LineState, _: &LineArgs) {}
    #[inline(always)]
    fn map<S: Lanes>(x: Reg<S, T>, beside: Beside<S, T>, (): ()) -> Reg<S, T> {
        let Some(of) = beside.of() else { return x };
        let (centre, factor, shift) =
            (beside.channels(&of.centre), beside.channels(&of.factor), beside.channels(&of.shift));
        let [lo, hi] = T::widen(x);
        T::narrow([(lo - centre[0]).mul_add(factor[0], shift[0]), (hi - centre[1]).mul_add(factor[1], shift[1])])
    }
}

/// What batch normalisation makes of a channel.
struct BatchChannel;

impl ChannelOp for BatchChannel {
    fn make(mean: f64, variance: f64, beta: f64, gamma: f64, epsilon: f64) -> [f64; 3] {
        [mean, gamma / (variance + epsilon).sqrt(), beta]
    }
}

/// How batch normalisation of float32 or float64 makes its channels.
pub fn batch_channels(dtype: Dtype) -> Option<MakeChannels> {
    match dtype {
        Dtype::F32 => Some(make_channels::<f32, BatchChannel>),
        Dtype::F64 => Some(make_channels::<f64, BatchChannel>),
        _ => None,
    }
}
