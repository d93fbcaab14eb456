//! Every conversion of lk_cast against Rust's `as`, whose rules are the documented ones.

mod common;

use common::job::{CASTABLE, Job};
use common::values::{Random, element, first_difference};
use lanekit::tensor::Dtype;

/// One element, converted as the header says.
fn convert(from: Dtype, to: Dtype, bits: u64) -> u64 {
    macro_rules! number {
        ($value:expr) => {{
            let value = $value;
            match to {
                Dtype::Bool => u64::from(value as f64 != 0.0),
                Dtype::U8 => u64::from(value as u8),
                Dtype::I32 => u64::from(value as i32 as u32),
                Dtype::I64 => (value as i64).cast_unsigned(),
                Dtype::F32 => u64::from((value as f32).to_bits()),
                _ => (value as f64).to_bits(),
            }
        }};
    }
    match from {
        Dtype::Bool => number!(u8::from(bits as u8 != 0)),
        Dtype::U8 => number!(bits as u8),
        Dtype::I32 => number!(bits as i32),
        Dtype::I64 => number!(bits.cast_signed()),
        Dtype::F32 => number!(f32::from_bits(bits as u32)),
        _ => number!(f64::from_bits(bits)),
    }
}

/// Neighbours of the values where a conversion changes its behaviour.
fn edges(dtype: Dtype) -> Vec<u64> {
    let near = |value: f64| (-3i64..=3).map(move |k| value.to_bits().wrapping_add_signed(k));
    let near_f32 = |value: f64| (-3i32..=3).map(move |k| u64::from((value as f32).to_bits().wrapping_add_signed(k)));
    let powers = [7, 8, 24, 25, 31, 32, 53, 54, 63, 64, 127, 128].map(|k| 2f64.powi(k));
    let tiny = [0.5, 1.0, 1.5, 2f64.powi(-126), 2f64.powi(-149), 2f64.powi(-150), 2f64.powi(-1022)];
    let both_signs = powers.into_iter().chain(tiny).flat_map(|value| [value, -value]);
    match dtype {
        Dtype::F32 => both_signs.flat_map(near_f32).collect(),
        Dtype::F64 => both_signs.flat_map(near).collect(),
        // Integers around the powers of two, where rounding to float32 and float64 has ties.
        _ => (0..64).flat_map(|k| (-3i64..=3).map(move |d| (1u64 << k).wrapping_add_signed(d))).collect(),
    }
}

/// All bytes; otherwise edges, integers with few significant bits (ties), and random patterns.
fn values(dtype: Dtype) -> Vec<u64> {
    if dtype.size() == 1 {
        return (0..256).collect();
    }
    let mut random = Random::new(31);
    let mut all = edges(dtype);
    for _ in 0..60_000 {
        all.push(random.bits());
        all.push(element(&mut random, dtype));
        all.push((random.bits() | 1) >> random.below(64) << random.below(40));
    }
    all
}

fn to_bytes(dtype: Dtype, bits: &[u64]) -> Vec<u8> {
    bits.iter().flat_map(|bits| bits.to_le_bytes().into_iter().take(dtype.size())).collect()
}

#[test]
fn every_pair() {
    for from in CASTABLE {
        let bits = values(from);
        let x = to_bytes(from, &bits);
        for to in CASTABLE.into_iter().filter(|&to| to != from) {
            let expected = to_bytes(to, &bits.iter().map(|&bits| convert(from, to, bits)).collect::<Vec<_>>());
            let got = Job::Cast(from, to).run_contiguous(std::slice::from_ref(&x), bits.len()).remove(0);
            if let Some(i) = first_difference(to, &got, &expected) {
                let place = i * to.size()..(i + 1) * to.size();
                let (got, expected) = (&got[place.clone()], &expected[place]);
                panic!("{from} {:#x} to {to}: {got:02x?}, not {expected:02x?}", bits[i]);
            }
        }
    }
}

#[test]
fn float32_to_integers_over_all_exponents() {
    let bits: Vec<u64> = (0..=u32::MAX).step_by(4099).map(u64::from).collect();
    let x = to_bytes(Dtype::F32, &bits);
    for to in [Dtype::U8, Dtype::I32, Dtype::I64, Dtype::F64, Dtype::Bool] {
        let expected = to_bytes(to, &bits.iter().map(|&bits| convert(Dtype::F32, to, bits)).collect::<Vec<_>>());
        let got = Job::Cast(Dtype::F32, to).run_contiguous(std::slice::from_ref(&x), bits.len()).remove(0);
        assert_eq!(first_difference(to, &got, &expected), None, "to {to}");
    }
}

/// The rules in words, on a few values that anyone can check.
#[test]
fn the_documented_rules() {
    let cast = |from, to, bits: u64| {
        let got = Job::Cast(from, to).run_contiguous(&[to_bytes(from, &[bits])], 1).remove(0);
        let mut wide = [0u8; 8];
        wide[..got.len()].copy_from_slice(&got);
        u64::from_le_bytes(wide)
    };
    let f = |value: f32| u64::from(value.to_bits());
    assert_eq!(cast(Dtype::F32, Dtype::I32, f(-1.9)) as i32, -1, "truncates");
    assert_eq!(cast(Dtype::F32, Dtype::I32, f(3e9)) as i32, i32::MAX, "saturates");
    assert_eq!(cast(Dtype::F32, Dtype::U8, f(-5.0)), 0, "saturates");
    assert_eq!(cast(Dtype::F32, Dtype::I64, f(f32::NAN)), 0, "NaN gives 0");
    assert_eq!(cast(Dtype::F32, Dtype::Bool, f(f32::NAN)), 1, "NaN is true");
    assert_eq!(cast(Dtype::F32, Dtype::Bool, f(-0.0)), 0, "-0 is false");
    assert_eq!(cast(Dtype::F32, Dtype::Bool, 1), 1, "a subnormal is true");
    assert_eq!(cast(Dtype::I32, Dtype::U8, 300), 44, "keeps the low bits");
    assert_eq!(cast(Dtype::Bool, Dtype::F64, 7), 1f64.to_bits(), "any byte but 0 is true");
    assert_eq!(cast(Dtype::I64, Dtype::F32, (1 << 24) + 1), f(16_777_216.0), "ties to even");
    assert_eq!(cast(Dtype::F64, Dtype::F32, 1e300f64.to_bits()), f(f32::INFINITY), "overflow");
}
