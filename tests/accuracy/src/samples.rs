//! Arguments: strided bit patterns, neighbourhoods of points where a formula changes, random values.

use std::sync::atomic::{AtomicU64, Ordering};

use lanekit::kernels::{Kind, Op};
use lanekit::tensor::Dtype;

use super::measure::{Float, Subject};
use super::reference;

/// What is measured: every operation on reals alone, with each choice of its parameters.
pub fn subjects() -> impl Iterator<Item = Subject> {
    let measured = |op: &&Op| {
        let info = op.info();
        let plain = info.operands().all(|operand| operand.kind == Kind::Same) && info.outputs.len() == 1;
        plain && info.dtypes.contains(&Dtype::F32)
    };
    Op::ALL.iter().filter(measured).flat_map(|&op| {
        let name = op.info().name();
        let reference = reference::find(name).unwrap_or_else(|| panic!("tests/accuracy/src/reference lacks {name}"));
        reference.params.iter().map(move |&params| Subject { op, reference, params })
    })
}

/// Part `part` of `parts` of every `step`-th bit pattern.
#[cfg(test)]
pub fn strided(step: u64, part: u64, parts: u64) -> Vec<f32> {
    let count = (1u64 << 32).div_ceil(step);
    (count * part / parts..count * (part + 1) / parts).map(|i| f32::from_bits((i * step) as u32)).collect()
}

/// Zeros, units, extremes and infinities of both formats.
const SPECIAL: [f64; 26] = [
    0.0,
    -0.0,
    0.5,
    -0.5,
    1.0,
    -1.0,
    1.5,
    -1.5,
    2.0,
    -2.0,
    3.0,
    -3.0,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE,
    -f64::MIN_POSITIVE,
    5e-324,
    -5e-324,
    1e-310,
    f32::MAX as f64,
    f32::MIN as f64,
    f32::MIN_POSITIVE as f64,
    1e-45,
];

/// Special values and the reference's points, each with `radius` neighbours on both sides: one run a
/// point for one input; for several inputs, every pairing of a point with a point or its next
/// neighbours.
pub fn neighbourhoods<T: Float>(subject: Subject, radius: u64) -> Vec<Vec<Vec<T>>> {
    let points: Vec<f64> = SPECIAL.into_iter().chain((subject.reference.points)()).collect();
    let top = u64::MAX >> (64 - T::BITS);
    let around = |x: f64, radius: u64| {
        let bits = T::of(x).bits();
        (bits.saturating_sub(radius)..=bits.saturating_add(radius).min(top)).map(T::of_bits)
    };
    match subject.op.info().inputs.len() {
        1 => points.iter().map(|&x| vec![around(x, radius).collect()]).collect(),
        inputs => {
            let second: Vec<T> = points.iter().flat_map(|&x| around(x, 1)).collect();
            let pair = |&x: &f64| {
                let mut all = vec![second.clone(); inputs];
                all[0] = vec![T::of(x); second.len()];
                all[inputs - 1].rotate_left((inputs - 2) * 7);
                all
            };
            points.iter().map(pair).collect()
        }
    }
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

    /// The kinds of samples: any bits, small numbers, numbers near 1, the ranges of the reference.
    fn sample<T: Float>(&mut self, kind: usize, ranges: &[(f64, f64)]) -> T {
        match kind % 6 {
            0 => T::of_bits(self.next() >> (64 - T::BITS)),
            1 => T::of(self.signed() * f64::from((self.next() % 60) as i32 - 50).exp2()),
            2 => T::of(1.0 + self.signed() * f64::from(-((self.next() % 54) as i32)).exp2()),
            _ => {
                let (low, high) = ranges[self.next() as usize % ranges.len()];
                T::of(low + (high - low) * (self.signed() + 1.0) / 2.0)
            }
        }
    }
}

/// Part `part` of the random values: every pairing of their kinds.
pub fn random<T: Float>(subject: Subject, part: u64, count: usize) -> Vec<Vec<T>> {
    let mut rng = SplitMix(part << 32 | subject.op as u64);
    let ranges = subject.reference.ranges;
    let mut inputs = vec![Vec::with_capacity(count); subject.op.info().inputs.len()];
    for i in 0..count {
        let mut kind = i;
        for (k, input) in inputs.iter_mut().enumerate() {
            input.push(rng.sample(kind, ranges[k.min(ranges.len() - 1)]));
            kind /= 6;
        }
    }
    inputs
}

/// Calls `work` with `0 .. count` on as many threads as there are cores.
pub fn on_all_cores(count: u64, work: impl Fn(u64) + Sync) {
    let next = AtomicU64::new(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    if i >= count {
                        break;
                    }
                    work(i);
                }
            });
        }
    });
}
