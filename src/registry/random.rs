//! Random: what is exported.

use super::{Arg, Bound, Dtypes, Family, Function, Shape, integer, number, output};

const SEED: Arg = integer("seed", "u64");
const OFFSET: Arg = integer("offset", "u64").or(0.0);

const PHILOX: &str = "J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, \"Parallel random numbers: as easy as 1, \
     2, 3\", SC 2011";

pub const ROWS: &[Function] = &[
    Function::new(
        "random_bits",
        Family::Random,
        "random",
        &[SEED, OFFSET, output("out").of(Dtypes::Words)],
        "Random bits: the words of Philox4x32-10 under the key seed, with counters 0, 1, 2 and so on.",
    )
    .details(
        "An element of uint64 is two words, the first one in its low half. As of all lk_random_ functions, element i of \
         a call with an offset is element 0 of a call with offset + i.",
    )
    .shape(Shape::Free)
    .source(PHILOX)
    .rust(
        "let mut out = [0u32; 4];\n\
         lanekit::random_bits(0, 0, &mut out)?;\n\
         assert_eq!(out, [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);",
    ),
    Function::new(
        "random_uniform",
        Family::Random,
        "random",
        &[SEED, OFFSET, number("low").or(0.0), number("high").or(1.0), output("out").of(Dtypes::Floats)],
        "Uniform distribution over low <= x < high: low + (high - low) w / 2^24 in float32, / 2^53 in float64, where w \
         is a random integer of as many bits.",
    )
    .details(
        "low, high: rounded to out's dtype; equal ones give low. A result that rounds to high becomes the number before \
         it. LK_ERR_VALUE for low > high, for NaN, and if high - low is infinite.",
    )
    .shape(Shape::Free)
    .bound(Bound::Own("high - low, the product and the sum are rounded to the dtype, 0.5 ULP each"))
    .numpy("random.Generator.uniform")
    .keras("random_uniform")
    .rust(
        "let (mut all, mut last) = ([0.0f32; 8], [0.0f32; 3]);\n\
         lanekit::random_uniform(42, 0, -1.0, 1.0, &mut all)?;\n\
         assert!(all.iter().all(|x| (-1.0..1.0).contains(x)));\n\
         // A stream may be made in parts.\n\
         lanekit::random_uniform(42, 5, -1.0, 1.0, &mut last)?;\n\
         assert_eq!(all[5..], last);",
    ),
    Function::new(
        "random_normal",
        Family::Random,
        "random",
        &[SEED, OFFSET, number("mean").or(0.0), number("stddev").or(1.0), output("out").of(Dtypes::Floats)],
        "Normal distribution, by inversion: mean + stddev sqrt(2) erfinv(u), where u is one of 2^32 (float32) or 2^53 \
         (float64) evenly spaced numbers in -1 < u < 1.",
    )
    .details(
        "So |x - mean| is at most 6.3 stddev in float32, 8.3 stddev in float64. LK_ERR_VALUE if stddev is negative, or \
         mean or stddev is not finite.",
    )
    .shape(Shape::Free)
    .bound(Bound::Own("2^-29 |x - mean| and 0.51 ULP in float32, 2^-51 |x - mean| and 0.5 ULP in float64"))
    .numpy("random.Generator.normal")
    .keras("random_normal")
    .rust(
        "let mut x = vec![0.0f32; 10_000];\n\
         lanekit::random_normal(42, 0, 3.0, 0.5, &mut x)?;\n\
         let (mean, deviation): (f32, f32) = (lanekit::mean(&x)?, lanekit::std(&x, 0.0)?);\n\
         assert!((mean - 3.0).abs() < 0.02 && (deviation - 0.5).abs() < 0.02);",
    ),
    Function::new(
        "random_truncated_normal",
        Family::Random,
        "random",
        &[SEED, OFFSET, number("mean").or(0.0), number("stddev").or(1.0), output("out").of(Dtypes::Floats)],
        "Normal distribution truncated to two standard deviations about the mean: mean + stddev sqrt(2) erfinv(c u), \
         where c = erf(sqrt(2)), and u as in lk_random_normal.",
    )
    .details("LK_ERR_VALUE if stddev is negative, or mean or stddev is not finite.")
    .shape(Shape::Free)
    .bound(Bound::Own("2^-29 |x - mean| and 0.51 ULP in float32, 2^-48 |x - mean| and 0.5 ULP in float64"))
    .keras("truncated_normal")
    .rust(
        "let mut x = vec![0.0f32; 10_000];\n\
         lanekit::random_truncated_normal(42, 0, 3.0, 0.5, &mut x)?;\n\
         assert!(x.iter().all(|x| (2.0..=4.0).contains(x)));\n\
         let mean: f32 = lanekit::mean(&x)?;\n\
         assert!((mean - 3.0).abs() < 0.02);",
    ),
    Function::new(
        "random_bernoulli",
        Family::Random,
        "random",
        &[SEED, OFFSET, number("p").or(0.0), output("out").of(Dtypes::BoolOrFloats)],
        "Bernoulli distribution: 1 (true) with probability p, else 0.",
    )
    .details("p: rounded to a multiple of 2^-32. LK_ERR_VALUE outside of 0 <= p <= 1.")
    .shape(Shape::Free)
    .keras("random_bernoulli")
    .rust(
        "let mut hits = vec![false; 10_000];\n\
         lanekit::random_bernoulli(42, 0, 0.25, &mut hits)?;\n\
         let count = hits.iter().filter(|&&hit| hit).count();\n\
         assert!((2400..2600).contains(&count));",
    ),
    Function::new(
        "random_integers",
        Family::Random,
        "random",
        &[
            SEED,
            OFFSET,
            integer("low", "i64"),
            integer("high", "i64"),
            output("out").of(Dtypes::Indices),
        ],
        "Uniform distribution over the integers low <= x < high: low + floor((high - low) w / 2^128), where w is a random \
         integer of 128 bits.",
    )
    .details(
        "Without rejection: any two probabilities differ by less than 2^-64 of either. int32 and int64 get the same \
         numbers. LK_ERR_VALUE for low >= high, and if int32 does not hold the numbers.",
    )
    .shape(Shape::Free)
    .source(
        "D. Lemire, \"Fast random integer generation in an interval\", ACM Transactions on Modeling and Computer \
         Simulation 29, 2019",
    )
    .numpy("random.Generator.integers")
    .rust(
        "let (mut dice, mut same) = ([0i32; 8], [0i64; 8]);\n\
         lanekit::random_integers(42, 0, 1, 7, &mut dice)?;\n\
         assert!(dice.iter().all(|x| (1..7).contains(x)));\n\
         lanekit::random_integers(42, 0, 1, 7, &mut same)?;\n\
         assert_eq!(dice.map(i64::from), same);",
    ),
    Function::new(
        "random_permutation",
        Family::Random,
        "random",
        &[SEED, OFFSET, output("out").of(Dtypes::Indices)],
        "Random permutation of 0, .., n - 1, where n is out's extent: a Fisher-Yates shuffle.",
    )
    .details(
        "A function of seed, offset and n, which uses positions offset to offset + n - 1; unlike other streams, it can't \
         be made in parts. int32 and int64 get the same order. LK_ERR_DTYPE if int32 does not hold n - 1.",
    )
    .shape(Shape::Own("(n)"))
    .source("R. Durstenfeld, \"Algorithm 235: random permutation\", Communications of the ACM 7, 1964")
    .numpy("random.Generator.permutation")
    .rust(
        "let mut order = [0i64; 8];\n\
         lanekit::random_permutation(42, 0, &mut order)?;\n\
         order.sort();\n\
         assert_eq!(order, [0, 1, 2, 3, 4, 5, 6, 7]);",
    ),
];
