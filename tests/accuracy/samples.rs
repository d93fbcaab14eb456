//! Arguments: strided bit patterns, neighbourhoods of points where a formula changes, random values.

use std::f64::consts::LN_2;

use lanekit::kernels::Op;

/// The operations whose error is measured: those with one input and no parameters.
pub fn ops() -> impl Iterator<Item = Op> {
    Op::ALL.iter().copied().filter(|op| {
        let info = op.info();
        info.inputs.len() == 1 && info.params.is_empty()
    })
}

/// Part `part` of `parts` of every 1009th bit pattern.
pub fn strided(part: u64, parts: u64) -> Vec<f32> {
    let count = (1u64 << 32).div_ceil(1009);
    (count * part / parts..count * (part + 1) / parts).map(|i| f32::from_bits((i * 1009) as u32)).collect()
}

/// Where the implementation changes from one formula, or table entry, to another.
fn branch_points(op: Op) -> Vec<f64> {
    let sixteenths = |last: i32| (0..last).map(|k| (f64::from(k) + 0.5) * LN_2 / 16.0);
    let both_signs = |points: Vec<f64>| points.iter().flat_map(|&x| [x, -x]).collect();
    let powers = (-1074..1024).map(|e| f64::from(e).exp2());
    match op {
        Op::Exp | Op::Sigmoid => {
            let limits = [709.782_712_893_384, 708.396_418_532_264_1, 745.133_219_101_941_2, 710.0, 746.0];
            let limits_f32 = [88.722_84, 87.336_55, 103.972_08, 89.0, 104.0];
            both_signs(sixteenths(17_300).chain(limits).chain(limits_f32).collect())
        }
        Op::Tanh => {
            // Those of f64, and of f32: eighths of a binade of |x| + 5/8.
            let eighths = (0..5 * 8).map(|i| f64::from(8 + i % 8) * f64::from(i / 8 - 4).exp2() - 0.625);
            both_signs(sixteenths(930).map(|y| y / 2.0).chain(eighths).chain([9.01, 9.25, 20.0]).collect())
        }
        Op::Log => {
            let pieces =
                (0..=16).map(|i| if i <= 10 { f64::from(43 + 2 * i) / 64.0 } else { f64::from(11 + 2 * i) / 32.0 });
            let pieces: Vec<f64> = pieces.collect();
            powers.flat_map(|p| pieces.iter().map(move |x| x * p).chain([p])).collect()
        }
        Op::Sqrt | Op::Rsqrt => powers.collect(),
        _ => both_signs(powers.collect()),
    }
}

/// `2 * radius + 1` consecutive floats about each branch point, one run a point.
pub fn neighbourhoods_f32(op: Op, radius: u32) -> Vec<Vec<f32>> {
    let run = |x: f64| {
        let bits = (x as f32).to_bits();
        (bits.saturating_sub(radius)..=bits.saturating_add(radius)).map(f32::from_bits).collect()
    };
    branch_points(op).into_iter().map(run).collect()
}

/// As [`neighbourhoods_f32`].
pub fn neighbourhoods_f64(op: Op, radius: u64) -> Vec<Vec<f64>> {
    let run = |x: f64| {
        let bits = x.to_bits();
        (bits.saturating_sub(radius)..=bits.saturating_add(radius)).map(f64::from_bits).collect()
    };
    branch_points(op).into_iter().map(run).collect()
}

/// Pseudorandom numbers: G. Steele and others, "Fast splittable pseudorandom number generators", 2014.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// Uniform in -1 .. 1.
    fn signed(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }
}

/// Part `part` of the random values: any bits, the range where the function does something, small
/// numbers, and numbers near 1, in equal parts.
pub fn random(op: Op, part: u64, count: usize) -> Vec<f64> {
    let mut rng = SplitMix(part << 32 | op as u64);
    let (range, positive) = match op {
        Op::Exp | Op::Sigmoid => (750.0, false),
        Op::Tanh => (22.0, false),
        Op::Log | Op::Sqrt | Op::Rsqrt => (1000.0, true),
        _ => (1000.0, false),
    };
    let one = |i: usize| {
        let x = match i % 4 {
            0 => f64::from_bits(rng.next()),
            1 => range * rng.signed(),
            2 => rng.signed() * f64::from((rng.next() % 40) as i32 - 35).exp2(),
            _ => 1.0 + rng.signed() * f64::from(-((rng.next() % 40) as i32)).exp2(),
        };
        if positive { x.abs() } else { x }
    };
    (0..count).map(one).collect()
}
