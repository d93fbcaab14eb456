//! Random numbers: the stream against the published generator, each distribution against its definition, and
//! statistics with fixed seeds, which either pass or fail.

mod common;

use std::ptr;

use common::check;
use common::committed::check_hashes;
use common::guard::{Guarded, doing, explain_faults};
use common::job::random;
use common::last_error;
use common::layout::{Layout, Recipe};
use common::level;
use common::values::{bytes_of, f32s, f64s};
use lanekit::capi::types::{lk_status, lk_tensor};
use lanekit::capi::*;
use lanekit::kernels::{Distribution, Stream};
use lanekit::simd::loops::RandomBlocks;
use lanekit::tensor::Dtype;

/// Parameters of each distribution.
fn params(distribution: Distribution) -> [f64; 2] {
    match distribution {
        Distribution::Uniform => [-1.5, 3.25],
        Distribution::Bernoulli => [0.3, 0.0],
        Distribution::Integers => [-7.0, 1000.0],
        _ => [0.5, 2.0],
    }
}

fn call(distribution: Distribution, seed: u64, offset: u64, params: [f64; 2], out: &lk_tensor) -> lk_status {
    // SAFETY: the callers describe memory that they own.
    unsafe { random(distribution, seed, offset, params, out) }
}

/// `n` elements without gaps, as bytes.
fn draw(distribution: Distribution, dtype: Dtype, seed: u64, offset: u64, params: [f64; 2], n: usize) -> Vec<u8> {
    let mut out = vec![0u8; n * dtype.size()];
    let layout = Layout::contiguous(dtype, 0, &[n as i64]);
    assert_eq!(call(distribution, seed, offset, params, &layout.tensor(out.as_mut_ptr())), 0, "{}", last_error());
    out
}

/// Every distribution whose elements have positions, with every dtype.
fn all() -> impl Iterator<Item = (Distribution, Dtype)> {
    let positioned = Distribution::ALL.into_iter().filter(|&d| d != Distribution::Permutation);
    positioned.flat_map(|d| d.info().dtypes.iter().map(move |&dtype| (d, dtype)))
}

fn u32s(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes(b.try_into().unwrap())).collect()
}

fn i64s(bytes: &[u8]) -> Vec<i64> {
    bytes.chunks_exact(8).map(|b| i64::from_le_bytes(b.try_into().unwrap())).collect()
}

fn reals(dtype: Dtype, bytes: &[u8]) -> Vec<f64> {
    if dtype == Dtype::F32 { f32s(bytes).into_iter().map(f64::from).collect() } else { f64s(bytes) }
}

/// The first block of Random123's known answers is the start of seed 0.
#[test]
fn known_answers() {
    let words = [0x6627_e8d5u32, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8];
    assert_eq!(u32s(&draw(Distribution::Bits, Dtype::U32, 0, 0, [0.0; 2], 5))[..4], words);
    let wide = draw(Distribution::Bits, Dtype::U64, 0, 0, [0.0; 2], 2);
    assert_eq!(wide, bytes_of(&words));
}

/// A reference of each element from its words, by the definition.
fn expected(distribution: Distribution, dtype: Dtype, seed: u64, position: u64) -> Vec<u8> {
    let [a, b] = params(distribution);
    let stream = Stream::new(seed, distribution);
    let word = |i: u64| (stream.block(i / 4)[i as usize / 2 % 2] >> (32 * (i % 2))) as u32;
    let half = |i: u64| stream.block(i / 2)[i as usize % 2];
    let (narrow, wide) = (word(position), half(position));
    match (distribution, dtype) {
        (Distribution::Bits, Dtype::U32) => bytes_of(&[narrow]),
        (Distribution::Bits, _) => bytes_of(&[wide]),
        (Distribution::Uniform, Dtype::F32) => {
            let part = (narrow >> 8) as f32 / 16_777_216.0;
            bytes_of(&[a as f32 + part * (b as f32 - a as f32)])
        }
        (Distribution::Uniform, _) => bytes_of(&[a + (wide >> 11) as f64 / 2f64.powi(53) * (b - a)]),
        (Distribution::Bernoulli, _) => {
            let truth = f64::from(narrow) < (a * 2f64.powi(32)).round();
            match dtype {
                Dtype::Bool => vec![u8::from(truth)],
                Dtype::F32 => bytes_of(&[f32::from(u8::from(truth))]),
                _ => bytes_of(&[f64::from(u8::from(truth))]),
            }
        }
        (Distribution::Integers, _) => {
            // floor(range w / 2^128), by 64 bits at a time.
            let ([low, high], range) = (stream.block(position), (b - a) as u128);
            let number = a as i64 + ((range * u128::from(high) + ((range * u128::from(low)) >> 64)) >> 64) as i64;
            if dtype == Dtype::I32 { bytes_of(&[number as i32]) } else { bytes_of(&[number]) }
        }
        _ => unreachable!("normal numbers are checked by their distribution function"),
    }
}

#[test]
fn elements_are_made_of_their_words() {
    let normal = [Distribution::Normal, Distribution::TruncatedNormal];
    for (distribution, dtype) in all().filter(|(d, _)| !normal.contains(d)) {
        for (seed, offset) in [(0, 0), (0xfedc_ba98_7654_3210, 3), (5, u64::MAX - 1500), (7, 1 << 33)] {
            let got = draw(distribution, dtype, seed, offset, params(distribution), 1300);
            for (i, got) in got.chunks_exact(dtype.size()).enumerate() {
                let want = expected(distribution, dtype, seed, offset + i as u64);
                assert_eq!(got, want, "{distribution:?} {dtype} of seed {seed} at {offset} + {i}");
            }
        }
    }
}

/// The distribution function of a normal number is the uniform one that it was made of.
#[test]
fn normal_numbers_invert_the_distribution_function() {
    const N: usize = 100_000;
    for (distribution, inner) in [(Distribution::Normal, 1.0), (Distribution::TruncatedNormal, 0.954_499_736_103_641)] {
        for dtype in [Dtype::F32, Dtype::F64] {
            let x = reals(dtype, &draw(distribution, dtype, 3, 0, [0.0, 1.0], N));
            let stream = Stream::new(3, distribution);
            for (i, x) in x.into_iter().enumerate() {
                // P(X > |x|) of the uniform number, which is exact, and of the normal one.
                let centred = if dtype == Dtype::F32 {
                    let word = (stream.block(i as u64 / 4)[i / 2 % 2] >> (32 * (i % 2))) as u32;
                    (f64::from(word) - 2f64.powi(31) + 0.5) / 2f64.powi(31)
                } else {
                    let half = stream.block(i as u64 / 2)[i % 2] >> 11;
                    ((half as i64 * 2 + 1) - (1 << 53)) as f64 / 2f64.powi(53)
                } * inner;
                assert_eq!(x.is_sign_negative(), centred.is_sign_negative());
                let (tail, wanted) = (core_math::erfc(x.abs() / 2f64.sqrt()), 1.0 - centred.abs());
                // The tail's relative change for a relative change of x is about x^2 + 1.
                let bound = if dtype == Dtype::F32 { 1.2e-7 } else { 1e-15 } * (x * x + 1.0) + 1.2e-16 / wanted;
                assert!((tail / wanted - 1.0).abs() < bound, "{distribution:?} {dtype} {i}: {x}, {tail} for {wanted}");
            }
        }
    }
}

/// Element i of a call with an offset is element 0 of the call with offset + i.
#[test]
fn parts_of_a_stream() {
    const N: usize = 2100;
    for (distribution, dtype) in all() {
        let (params, size) = (params(distribution), dtype.size());
        let whole = draw(distribution, dtype, 11, 40, params, N);
        for isa in level::all() {
            let _level = level::choose(isa);
            for (from, n) in [(0, N), (1, 1), (2, 5), (3, 600), (5, 1024), (511, 2), (513, 1500), (7, 0)] {
                let part = draw(distribution, dtype, 11, 40 + from as u64, params, n);
                assert_eq!(part, whole[from * size..(from + n) * size], "{distribution:?} {dtype} {from} {n} {isa:?}");
            }
        }
    }
}

/// A layout gets in its logical order what a contiguous tensor gets, and no other byte changes.
#[test]
fn any_layout() {
    let shapes: [&[i64]; 9] =
        [&[], &[1], &[5000], &[70, 3], &[3, 70], &[2, 3, 4, 5], &[1500, 2, 1], &[2, 2500], &[4, 0, 3]];
    let recipes = [
        Recipe { order: 1, ..Recipe::PLAIN },
        Recipe { gaps: [0, 8, 0, 3], ..Recipe::PLAIN },
        Recipe { gaps: [1, 0, 0, 0], flips: 0b101, ..Recipe::PLAIN },
        Recipe { gaps: [13, 16, 1, 0], order: 77, flips: u64::MAX, shift: 3, ..Recipe::PLAIN },
    ];
    for (distribution, dtype) in all() {
        for (shape, recipe) in shapes.iter().flat_map(|shape| recipes.iter().map(move |recipe| (shape, recipe))) {
            let layout = recipe.output(dtype, shape, 64);
            let before = vec![0x5a; layout.span().1.max(64) as usize + 64];
            let mut arena = before.clone();
            let tensor = layout.tensor(arena.as_mut_ptr());
            assert_eq!(call(distribution, 9, 2, params(distribution), &tensor), 0, "{}", last_error());
            let expected = draw(distribution, dtype, 9, 2, params(distribution), layout.count());
            let outs = std::slice::from_ref(&layout);
            if let Err(error) = check::outputs(outs, &[dtype], before, &arena, &[expected]) {
                panic!("{distribution:?} {dtype} {layout:?}: {error}");
            }
        }
    }
}

#[test]
fn guard_pages() {
    explain_faults();
    for isa in level::all() {
        let _level = level::choose(isa);
        for (distribution, dtype) in all().chain([(Distribution::Permutation, Dtype::I64)]) {
            let region = Guarded::new(2100 * 8 * 3);
            let item = dtype.size() as i64;
            for (n, stride) in [0, 1, 2, 3, 15, 16, 17, 511, 513, 1030, 2100]
                .into_iter()
                .flat_map(|n| [item, 3 * item - 1, -item].map(|stride| (n, stride)))
            {
                for at_end in [false, true] {
                    let layout = region.place(&Layout::line(dtype, 0, n, stride), at_end);
                    doing(format_args!("{distribution:?} {layout:?}"));
                    let status = call(distribution, 1, 3, params(distribution), &layout.tensor(region.start()));
                    assert_eq!(status, 0, "{}", last_error());
                }
            }
        }
    }
}

/// The bits of every stream at every level, on whatever machine.
#[test]
fn hashes() {
    let mut lines: Vec<String> = Vec::new();
    for isa in level::all() {
        let _level = level::choose(isa);
        let permutations = [(Distribution::Permutation, Dtype::I32), (Distribution::Permutation, Dtype::I64)];
        let of = |(distribution, dtype): (Distribution, Dtype)| {
            let bytes = draw(distribution, dtype, 0x0123_4567_89ab_cdef, 3, params(distribution), (1 << 18) + 13);
            let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, &byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
            format!("{} {dtype} {hash:016x}", distribution.info().name)
        };
        let found: Vec<String> = all().chain(permutations).map(of).collect();
        assert!(lines.is_empty() || lines == found, "{isa:?} gives other bits: {found:#?}");
        lines = found;
    }
    let found = lines.join("\n") + "\n";
    check_hashes("tests/hashes_random.txt", &found);
}

/// One seed gives unrelated numbers to different distributions and seeds.
#[test]
fn streams_differ() {
    let words = |d, seed| Stream::new(seed, d).block(0);
    let mut all: Vec<[u64; 2]> = Distribution::ALL.iter().flat_map(|&d| [0, 1, 1 << 32].map(|s| words(d, s))).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 21);
}

const MANY: usize = 1 << 20;

/// Largest distance of the empirical distribution function from `cdf`, times the root of the count: above 1.95
/// once in a thousand (A. Kolmogorov, 1933).
fn kolmogorov_smirnov(mut x: Vec<f64>, cdf: impl Fn(f64) -> f64) -> f64 {
    x.sort_by(f64::total_cmp);
    let n = x.len() as f64;
    let distance = |(i, &x): (usize, &f64)| {
        let p = cdf(x);
        (p - i as f64 / n).abs().max(((i + 1) as f64 / n - p).abs())
    };
    x.iter().enumerate().map(distance).fold(0.0, f64::max) * n.sqrt()
}

/// The mean of `f` over the sample is within five standard errors of what it should be.
fn assert_mean(what: &str, x: &[f64], f: impl Fn(f64) -> f64, wanted: f64) {
    let n = x.len() as f64;
    let mean = x.iter().map(|&x| f(x)).sum::<f64>() / n;
    let variance = x.iter().map(|&x| (f(x) - mean).powi(2)).sum::<f64>() / n;
    assert!((mean - wanted).abs() < 5.0 * (variance / n).sqrt(), "{what}: {mean}, not {wanted}");
}

/// Neighbours have nothing to do with each other.
fn assert_uncorrelated(x: &[f64]) {
    let n = x.len() as f64;
    let mean = x.iter().sum::<f64>() / n;
    let variance = x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
    for lag in [1, 2, 3, 4, 8, 16] {
        let products = x.iter().zip(&x[lag..]).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>();
        assert!((products / n / variance).abs() < 5.0 / n.sqrt(), "lag {lag}");
    }
}

#[test]
fn uniform_numbers() {
    for dtype in [Dtype::F32, Dtype::F64] {
        let x = reals(dtype, &draw(Distribution::Uniform, dtype, 17, 0, [0.0, 1.0], MANY));
        assert!(x.iter().all(|x| (0.0..1.0).contains(x)));
        for power in 1..=4 {
            assert_mean("moment", &x, |x| x.powi(power), 1.0 / f64::from(power + 1));
        }
        assert_uncorrelated(&x);
        assert!(kolmogorov_smirnov(x, |x| x) < 1.95);
    }
}

/// Rounding never reaches the upper bound, and equal bounds give it.
#[test]
fn uniform_bounds() {
    for dtype in [Dtype::F32, Dtype::F64] {
        let ulp = if dtype == Dtype::F32 { f64::from(f32::EPSILON) } else { f64::EPSILON };
        let x = reals(dtype, &draw(Distribution::Uniform, dtype, 1, 0, [1.0, 1.0 + 2.0 * ulp], 10_000));
        assert!(x.iter().all(|&x| x == 1.0 || x == 1.0 + ulp) && x.contains(&(1.0 + ulp)));
        let x = reals(dtype, &draw(Distribution::Uniform, dtype, 1, 0, [-2.5, -2.5], 100));
        assert_eq!(x, [-2.5; 100]);
    }
}

/// The normal distribution function.
fn phi(x: f64) -> f64 {
    core_math::erfc(-x / 2f64.sqrt()) / 2.0
}

#[test]
fn normal_numbers() {
    for dtype in [Dtype::F32, Dtype::F64] {
        let x = reals(dtype, &draw(Distribution::Normal, dtype, 19, 0, [0.0, 1.0], MANY));
        for (power, moment) in [(1, 0.0), (2, 1.0), (3, 0.0), (4, 3.0), (5, 0.0), (6, 15.0)] {
            assert_mean("moment", &x, |x| x.powi(power), moment);
        }
        assert_mean("beyond 3", &x, |x| f64::from(u8::from(x.abs() > 3.0)), 2.0 * phi(-3.0));
        assert_uncorrelated(&x);
        assert!(kolmogorov_smirnov(x, phi) < 1.95);
        let x = reals(dtype, &draw(Distribution::Normal, dtype, 23, 0, [-3.0, 0.25], MANY));
        assert!(kolmogorov_smirnov(x, |x| phi((x + 3.0) * 4.0)) < 1.95);
    }
}

#[test]
fn truncated_normal_numbers() {
    for dtype in [Dtype::F32, Dtype::F64] {
        let x = reals(dtype, &draw(Distribution::TruncatedNormal, dtype, 29, 0, [1.0, 3.0], MANY));
        assert!(x.iter().all(|x| (-5.0..=7.0).contains(x)));
        let (low, width) = (phi(-2.0), phi(2.0) - phi(-2.0));
        assert!(kolmogorov_smirnov(x, |x| (phi((x - 1.0) / 3.0) - low) / width) < 1.95);
    }
}

#[test]
fn bernoulli_numbers() {
    for p in [0.0, 1e-9, 0.1, 0.5, 0.9, 1.0] {
        let x = draw(Distribution::Bernoulli, Dtype::Bool, 31, 0, [p, 0.0], MANY);
        let ones = x.iter().map(|&x| f64::from(x)).sum::<f64>();
        let (wanted, deviation) = (p * MANY as f64, (p * (1.0 - p) * MANY as f64).sqrt());
        assert!((ones - wanted).abs() <= 5.0 * deviation, "{ones} of {MANY} for {p}");
    }
}

/// The sum of squared deviations of counts from what is expected, in units of that: about as many as there are
/// classes, within five standard deviations.
fn assert_chi_square(counts: &[u32]) {
    let expected = f64::from(counts.iter().sum::<u32>()) / counts.len() as f64;
    let chi = counts.iter().map(|&count| (f64::from(count) - expected).powi(2) / expected).sum::<f64>();
    let freedom = (counts.len() - 1) as f64;
    assert!((chi - freedom).abs() < 5.0 * (2.0 * freedom).sqrt(), "chi square {chi} of {freedom} degrees of freedom");
}

#[test]
fn integers() {
    for (low, high) in [(0, 6), (-500, 500), (7, 8), (-1, 1)] {
        let x = i64s(&draw(Distribution::Integers, Dtype::I64, 37, 0, [f64::from(low), f64::from(high)], MANY));
        let mut counts = vec![0u32; (high - low) as usize];
        x.iter().for_each(|x| counts[(x - i64::from(low)) as usize] += 1);
        assert!(counts.len() == 1 || counts.iter().all(|&count| count < MANY as u32));
        if counts.len() > 1 {
            assert_chi_square(&counts);
        }
    }
    // All that int64 holds but one: each bit is as often set as not, the ends are in reach.
    let mut out = vec![0i64; 1 << 16];
    let layout = Layout::contiguous(Dtype::I64, 0, &[1 << 16]);
    // SAFETY: the descriptor of `out`.
    let status = unsafe { lk_random_integers(41, 0, i64::MIN, i64::MAX, &layout.tensor(out.as_mut_ptr().cast())) };
    assert_eq!(status, 0);
    for bit in 0..64 {
        let set = out.iter().filter(|&&x| x >> bit & 1 == 1).count();
        assert!(set.abs_diff(1 << 15) < 5 * 128, "bit {bit} is set {set} times");
    }
    // A range above 2^32.
    let x = i64s(&draw(Distribution::Integers, Dtype::I64, 43, 0, [0.0, 3e12], MANY));
    assert!(kolmogorov_smirnov(x.into_iter().map(|x| x as f64).collect(), |x| x / 3e12) < 1.95);
}

#[test]
fn permutations() {
    for n in [0, 1, 2, 3, 511, 512, 513, 514, 2000] {
        for dtype in [Dtype::I32, Dtype::I64] {
            let bytes = draw(Distribution::Permutation, dtype, 47, 1, [0.0; 2], n);
            let mut order: Vec<i64> =
                if dtype == Dtype::I64 { i64s(&bytes) } else { u32s(&bytes).into_iter().map(i64::from).collect() };
            assert_eq!(order == (0..n as i64).collect::<Vec<_>>(), n < 2 || (n == 2 && order[0] == 0), "{n}");
            order.sort_unstable();
            assert_eq!(order, (0..n as i64).collect::<Vec<_>>());
        }
    }
    // Each of the 24 orders of four is as likely.
    let mut counts = [0u32; 256];
    for seed in 0..24_000 {
        let order = i64s(&draw(Distribution::Permutation, Dtype::I64, seed, 0, [0.0; 2], 4));
        counts[order.iter().fold(0, |code, &x| code * 4 + x as usize)] += 1;
    }
    let seen: Vec<u32> = counts.into_iter().filter(|&count| count > 0).collect();
    assert_eq!(seen.len(), 24);
    assert_chi_square(&seen);
    // Backwards in memory it is the same permutation.
    let mut out = [0i64; 100];
    let layout = Layout::line(Dtype::I64, 99 * 8, 100, -8);
    assert_eq!(call(Distribution::Permutation, 5, 0, [0.0; 2], &layout.tensor(out.as_mut_ptr().cast())), 0);
    out.reverse();
    assert_eq!(bytes_of(&out), draw(Distribution::Permutation, Dtype::I64, 5, 0, [0.0; 2], 100));
}

/// What is refused, and that nothing is written then.
#[test]
fn bad_arguments() {
    let mut out = [0x5au8; 64];
    let data = out.as_mut_ptr();
    let tensor = |dtype: Dtype, shape: &'static [i64]| lk_tensor {
        data: data.cast(),
        shape: shape.as_ptr(),
        strides: ptr::null(),
        ndim: shape.len() as i32,
        dtype: dtype as i32,
    };
    let refused = |status: lk_status, wanted: lk_status, words: &[&str]| {
        let message = last_error();
        assert_eq!(status, wanted, "{message}");
        assert!(words.iter().all(|word| message.contains(word)), "{words:?} are not all in: {message}");
    };
    for distribution in Distribution::ALL {
        let info = distribution.info();
        let good = tensor(info.dtypes[0], &[3]);
        let run = |t: &lk_tensor, offset| call(distribution, 1, offset, params(distribution), t);
        refused(run(&tensor(Dtype::I8, &[3]), 0), 2, &[info.name, "out is int8", &info.dtypes[0].to_string()]);
        refused(run(&good, u64::MAX - 1), 7, &[info.name, "offset is", "3 elements", "2^64"]);
        refused(run(&lk_tensor { data: ptr::null_mut(), ..good }, 0), 1, &[info.name, "out.data is NULL"]);
        refused(run(&lk_tensor { strides: [0i64].as_ptr(), ..good }, 0), 5, &[info.name, "stride 0"]);
        refused(run(&tensor(Dtype::F32, &[2, -1]), 0), 3, &[info.name, "extent -1"]);
        assert_eq!(run(&tensor(info.dtypes[0], &[0]), u64::MAX), 0, "no elements take no position");
    }
    let (single, double) = (tensor(Dtype::F32, &[3]), tensor(Dtype::F64, &[3]));
    let (narrow, wide) = (tensor(Dtype::I32, &[3]), tensor(Dtype::I64, &[3]));
    // SAFETY: descriptors of this function's memory, and NULL.
    unsafe {
        refused(lk_random_bits(0, 0, ptr::null()), 1, &["out is NULL"]);
        for (low, high) in [(2.0, 1.0), (f64::NAN, 1.0), (0.0, f64::NAN), (f64::MIN, f64::MAX), (0.0, f64::INFINITY)] {
            refused(lk_random_uniform(0, 0, low, high, &double), 7, &["low is", "high is", "low <= high"]);
        }
        refused(lk_random_uniform(0, 0, 0.0, 1e39, &single), 7, &["float32"]);
        for (mean, stddev, word) in [(f64::NAN, 1.0, "mean"), (0.0, -1.0, "stddev"), (0.0, f64::INFINITY, "stddev")] {
            refused(lk_random_normal(0, 0, mean, stddev, &double), 7, &[word]);
            refused(lk_random_truncated_normal(0, 0, mean, stddev, &single), 7, &[word]);
        }
        for p in [-0.1, 1.1, f64::NAN] {
            refused(lk_random_bernoulli(0, 0, p, &single), 7, &["p is", "0 to 1"]);
        }
        refused(lk_random_integers(0, 0, 5, 5, &wide), 7, &["low is 5", "low < high"]);
        refused(lk_random_integers(0, 0, 0, 1 << 32, &narrow), 7, &["int32"]);
        refused(lk_random_integers(0, 0, i64::MIN, 0, &narrow), 7, &["int32"]);
        refused(lk_random_permutation(0, 0, &tensor(Dtype::I64, &[3, 1])), 4, &["(3, 1)", "one axis"]);
        refused(lk_random_permutation(0, 0, &tensor(Dtype::I64, &[])), 4, &["one axis"]);
    }
    assert_eq!(out, [0x5a; 64]);
}
