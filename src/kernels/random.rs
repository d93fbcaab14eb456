//! The distributions of random numbers: what they are called, which dtypes they have, and how elements are made of
//! the stream's words.

use std::f64::consts::SQRT_2;
use std::marker::PhantomData;

use super::op::REAL;
use crate::math::erfinv::{erfinv_f64, erfinv_short};
use crate::math::philox::{below, below_u32, pair, philox};
use crate::simd::loops::{
    Draw, DrawParams, DropOut, Generate, Permute, RandomBlocks, by_lanes, drop_out, generate, permute,
};
use crate::simd::{ByLevel, Lanes, Reg, at_current_level};
use crate::tensor::Dtype;

/// A distribution; the number is part of every block's counter, so that one seed gives unrelated elements to
/// different distributions. Kept as long as the streams are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distribution {
    Bits = 0,
    Uniform = 1,
    Normal = 2,
    TruncatedNormal = 3,
    Bernoulli = 4,
    Integers = 5,
    Permutation = 6,
}

/// A row of the table of distributions.
pub struct DistributionInfo {
    /// `lk_<name>` is the export.
    pub name: &'static str,
    pub dtypes: &'static [Dtype],
}

const WORDS: &[Dtype] = &[Dtype::U32, Dtype::U64];
const BOOL_AND_REAL: &[Dtype] = &[Dtype::Bool, Dtype::F32, Dtype::F64];
const INTEGERS: &[Dtype] = &[Dtype::I32, Dtype::I64];

impl Distribution {
    /// Every distribution.
    pub const ALL: [Distribution; 7] = [
        Distribution::Bits,
        Distribution::Uniform,
        Distribution::Normal,
        Distribution::TruncatedNormal,
        Distribution::Bernoulli,
        Distribution::Integers,
        Distribution::Permutation,
    ];

    /// The distribution's row.
    pub const fn info(self) -> DistributionInfo {
        let (name, dtypes) = match self {
            Distribution::Bits => ("random_bits", WORDS),
            Distribution::Uniform => ("random_uniform", REAL),
            Distribution::Normal => ("random_normal", REAL),
            Distribution::TruncatedNormal => ("random_truncated_normal", REAL),
            Distribution::Bernoulli => ("random_bernoulli", BOOL_AND_REAL),
            Distribution::Integers => ("random_integers", INTEGERS),
            Distribution::Permutation => ("random_permutation", INTEGERS),
        };
        DistributionInfo { name, dtypes }
    }
}

/// A stream of random blocks: Philox under a seed, for one distribution.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    key: [u32; 2],
    distribution: u64,
}

impl Stream {
    /// The stream of a seed.
    pub fn new(seed: u64, distribution: Distribution) -> Self {
        Self { key: [seed as u32, (seed >> 32) as u32], distribution: distribution as u64 }
    }
}

impl RandomBlocks for Stream {
    #[inline(always)]
    fn block(self, index: u64) -> [u64; 2] {
        let [a, b, c, d] = philox([index, index >> 32, self.distribution, 0], self.key);
        [pair(a, b), pair(c, d)]
    }
    #[inline(always)]
    fn below(range: u64, block: [u64; 2]) -> u64 {
        below(range, block)
    }
}

/// The kernel of a distribution for a dtype at the current level; `None` where there is none.
pub fn random_kernel(distribution: Distribution, dtype: Dtype) -> Option<Generate<Stream>> {
    struct RandomKernelChoice(Distribution, Dtype);
    impl ByLevel for RandomKernelChoice {
        type Output = Option<Generate<Stream>>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            choose::<S>(self.0, self.1)
        }
    }
    at_current_level(RandomKernelChoice(distribution, dtype))
}

fn choose<S: Lanes>(distribution: Distribution, dtype: Dtype) -> Option<Generate<Stream>> {
    let kernel: Generate<Stream> = match (distribution, dtype) {
        (Distribution::Bits, Dtype::U32) => generate::<S, Stream, Bits<u32>>,
        (Distribution::Bits, Dtype::U64) => generate::<S, Stream, Bits<u64>>,
        (Distribution::Uniform, Dtype::F32) => generate::<S, Stream, Uniform<f32>>,
        (Distribution::Uniform, Dtype::F64) => generate::<S, Stream, Uniform<f64>>,
        (Distribution::Normal, Dtype::F32) => generate::<S, Stream, Normal<f32, false>>,
        (Distribution::Normal, Dtype::F64) => generate::<S, Stream, Normal<f64, false>>,
        (Distribution::TruncatedNormal, Dtype::F32) => generate::<S, Stream, Normal<f32, true>>,
        (Distribution::TruncatedNormal, Dtype::F64) => generate::<S, Stream, Normal<f64, true>>,
        (Distribution::Bernoulli, Dtype::Bool) => generate::<S, Stream, Bernoulli<u8>>,
        (Distribution::Bernoulli, Dtype::F32) => generate::<S, Stream, Bernoulli<f32>>,
        (Distribution::Bernoulli, Dtype::F64) => generate::<S, Stream, Bernoulli<f64>>,
        (Distribution::Integers, Dtype::I32) => generate::<S, Stream, Integers<i32>>,
        (Distribution::Integers, Dtype::I64) => generate::<S, Stream, Integers<i64>>,
        _ => return None,
    };
    Some(kernel)
}

/// The kernel of permutations for a dtype at the current level; `None` where there is none.
pub fn permutation_kernel(dtype: Dtype) -> Option<Permute<Stream>> {
    struct PermutationKernelChoice(Dtype);
    impl ByLevel for PermutationKernelChoice {
        type Output = Option<Permute<Stream>>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match self.0 {
                Dtype::I32 => Some(permute::<S, Stream, i32>),
                Dtype::I64 => Some(permute::<S, Stream, i64>),
                _ => None,
            }
        }
    }
    at_current_level(PermutationKernelChoice(dtype))
}

/// The kernel of dropout for a dtype at the current level; `None` where there is none.
pub fn dropout_kernel(dtype: Dtype) -> Option<DropOut<Stream>> {
    struct DropoutKernelChoice(Dtype);
    impl ByLevel for DropoutKernelChoice {
        type Output = Option<DropOut<Stream>>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match self.0 {
                Dtype::F32 => Some(drop_out::<S, Stream, f32>),
                Dtype::F64 => Some(drop_out::<S, Stream, f64>),
                _ => None,
            }
        }
    }
    at_current_level(DropoutKernelChoice(dtype))
}

/// Words as they are.
struct Bits<T>(PhantomData<T>);

impl<T: Copy + 'static> Draw for Bits<T> {
    type Out = T;
    type Words = T;
    #[inline(always)]
    fn draw<S: Lanes>(_: S, words: impl Fn(usize) -> T, mut out: impl FnMut(usize, T), n: usize, _: &DrawParams) {
        for i in 0..n {
            out(i, words(i));
        }
    }
}

/// From `real[0]` up to `real[1]`, which is left out: a whole number of 24 or 53 bits, scaled.
struct Uniform<T>(PhantomData<T>);

macro_rules! uniform {
    ($t:ty, $word:ty, $bits:literal) => {
        impl Draw for Uniform<$t> {
            type Out = $t;
            type Words = $word;
            #[inline(always)]
            fn draw<S: Lanes>(
                _: S,
                words: impl Fn(usize) -> $word,
                mut out: impl FnMut(usize, $t),
                n: usize,
                params: &DrawParams,
            ) {
                const UNIT: $t = 1.0 / (1u64 << $bits) as $t;
                let (low, high) = (params.real[0] as $t, params.real[1] as $t);
                let width = high - low;
                // Where the sum rounds to the upper bound; the lower one, where they are the same.
                let last = if low < high { high.next_down() } else { low };
                for i in 0..n {
                    let part = (words(i) >> (<$word>::BITS - $bits)) as $t * UNIT;
                    let x = low + part * width;
                    out(i, if x < high { x } else { last });
                }
            }
        }
    };
}
uniform!(f32, u32, 24);
uniform!(f64, u64, 53);

/// What the distributions that go through f64 lanes need to know of their dtype.
trait Sample: Copy + 'static {
    type Words: Copy;
    /// An odd multiple of the unit that the words make, within -1 .. 1: the middle of one of equal parts.
    fn centred(words: Self::Words) -> f64;
    /// The inverse error function, as exact as the dtype is.
    fn erfinv<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64>;
    fn of(x: f64) -> Self;
}

impl Sample for f32 {
    type Words = u32;
    #[inline(always)]
    fn centred(words: u32) -> f64 {
        const UNIT: f64 = 1.0 / (1u64 << 32) as f64;
        f64::from((words ^ 1 << 31).cast_signed()) * (2.0 * UNIT) + UNIT
    }
    #[inline(always)]
    fn erfinv<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
        const LARGEST_BELOW_ONE: f64 = 1.0 - 1.0 / (1u64 << 24) as f64;
        let near = x.abs().le(x.all(LARGEST_BELOW_ONE));
        let y = erfinv_short(x);
        if (!near).any() { near.select(y, erfinv_f64(x)) } else { y }
    }
    #[inline(always)]
    fn of(x: f64) -> f32 {
        x as f32
    }
}

impl Sample for f64 {
    type Words = u64;
    #[inline(always)]
    fn centred(words: u64) -> f64 {
        const UNIT: f64 = 1.0 / (1u64 << 53) as f64;
        (words >> 10 | 1).wrapping_sub(1 << 53).cast_signed() as f64 * UNIT
    }
    #[inline(always)]
    fn erfinv<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
        erfinv_f64(x)
    }
    #[inline(always)]
    fn of(x: f64) -> f64 {
        x
    }
}

/// Mean `real[0]`, standard deviation `real[1]`, by inversion of the distribution function; truncated, of its part
/// within two standard deviations of the mean.
struct Normal<T, const TRUNCATED: bool>(PhantomData<T>);

impl<T: Sample, const TRUNCATED: bool> Draw for Normal<T, TRUNCATED> {
    type Out = T;
    type Words = T::Words;
    #[inline(always)]
    fn draw<S: Lanes>(
        simd: S,
        words: impl Fn(usize) -> T::Words,
        mut out: impl FnMut(usize, T),
        n: usize,
        params: &DrawParams,
    ) {
        // erf(sqrt 2), less what rounding may add on the way.
        let inner = if TRUNCATED { 0.954_499_736_103_641 } else { 1.0 };
        let [mean, deviation] = params.real;
        by_lanes(
            simd,
            n,
            |i| T::centred(words(i)) * inner,
            #[inline(always)]
            |x| T::erfinv(x).mul_add(x.all(deviation * SQRT_2), x.all(mean)),
            |i, x| out(i, T::of(x)),
        );
    }
}

/// 1 for so many of the 2^32 words as `integer[0]` says, else 0.
struct Bernoulli<T>(PhantomData<T>);

impl<T: Copy + From<u8> + 'static> Draw for Bernoulli<T> {
    type Out = T;
    type Words = u32;
    #[inline(always)]
    fn draw<S: Lanes>(
        _: S,
        words: impl Fn(usize) -> u32,
        mut out: impl FnMut(usize, T),
        n: usize,
        params: &DrawParams,
    ) {
        let (bound, always) = (params.integer[0] as u32, params.integer[0] > u64::from(u32::MAX));
        for i in 0..n {
            out(i, T::from(u8::from((words(i) < bound) | always)));
        }
    }
}

/// From the integer `integer[0]` on, `integer[1]` of them.
struct Integers<T>(PhantomData<T>);

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl Draw for Integers<$t> {
            type Out = $t;
            type Words = [u64; 2];
            #[inline(always)]
            fn draw<S: Lanes>(
                _: S,
                words: impl Fn(usize) -> [u64; 2],
                mut out: impl FnMut(usize, $t),
                n: usize,
                params: &DrawParams,
            ) {
                let [low, range] = params.integer;
                if let Ok(range) = u32::try_from(range) {
                    for i in 0..n {
                        out(i, low.wrapping_add(below_u32(range, words(i))) as $t);
                    }
                } else {
                    for i in 0..n {
                        out(i, low.wrapping_add(below(range, words(i))) as $t);
                    }
                }
            }
        }
    )*};
}
integers!(i32, i64);
