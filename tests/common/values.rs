//! Random elements, and what "equal" means.

use super::dump;
use lanekit::tensor::Dtype;

/// SplitMix64: small, seedable, good enough to vary inputs.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.bits() % n as u64) as usize
    }

    /// Uniform in -8 .. 8, where most functions bend.
    pub fn moderate(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 49) as f64 - 8.0
    }
}

const SPECIAL: [f64; 22] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.25,
    2.5,
    -0.5,
    0.5,
    16_777_217.0,
    -2_147_483_649.0,
    2_147_483_647.5,
    4_294_967_296.0,
    9.3e18,
    -9.3e18,
    88.7228,
    -87.3366,
    709.79,
    -745.2,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
    255.5,
];
const SPECIAL_F32: [u32; 8] =
    [1, 0x8000_0001, 0x007f_ffff, 0x0080_0000, 0x7f7f_ffff, 0x7f80_0001, 0xffc0_0000, 0x3f7f_ffff];
const SPECIAL_F64: [u64; 8] = [
    1,
    1 << 63 | 1,
    0x000f_ffff_ffff_ffff,
    0x0010_0000_0000_0000,
    0x7fef_ffff_ffff_ffff,
    0x7ff0_0000_0000_0001,
    0xfff8_0000_0000_0000,
    0x3fef_ffff_ffff_ffff,
];

/// A random element's bits: moderate numbers mostly, any bit pattern, special values.
pub fn element(random: &mut Random, dtype: Dtype) -> u64 {
    let kind = random.below(8);
    match (dtype, kind) {
        (Dtype::F32, 0) => (SPECIAL[random.below(SPECIAL.len())] as f32).to_bits().into(),
        (Dtype::F64, 0) => SPECIAL[random.below(SPECIAL.len())].to_bits(),
        (Dtype::F32, 1) => SPECIAL_F32[random.below(SPECIAL_F32.len())].into(),
        (Dtype::F64, 1) => SPECIAL_F64[random.below(SPECIAL_F64.len())],
        (Dtype::F32, 3..) => (random.moderate() as f32).to_bits().into(),
        (Dtype::F64, 3..) => random.moderate().to_bits(),
        // Bool: mostly 0 and 1, but any other byte is a true one.
        (Dtype::Bool, 1..) => random.bits() & 1,
        (_, 0) => (random.below(5) as u64).wrapping_sub(2),
        (_, 1) => 1 << random.below(64),
        _ => random.bits(),
    }
}

/// Finite numbers of many magnitudes: long sums of them are numbers, and show their association.
pub fn finite(random: &mut Random, dtype: Dtype) -> u64 {
    let value = random.moderate() * 2f64.powi(random.below(30) as i32);
    match dtype {
        Dtype::F32 => u64::from((value as f32).to_bits()),
        _ => value.to_bits(),
    }
}

/// `n` of [`finite`] as bytes.
pub fn finite_elements(random: &mut Random, dtype: Dtype, n: usize) -> Vec<u8> {
    (0..n).flat_map(|_| finite(random, dtype).to_le_bytes().into_iter().take(dtype.size())).collect()
}

/// Writes random elements one after another.
pub fn fill(random: &mut Random, dtype: Dtype, bytes: &mut [u8]) {
    for place in bytes.chunks_exact_mut(dtype.size()) {
        place.copy_from_slice(&element(random, dtype).to_le_bytes()[..dtype.size()]);
    }
}

/// `n` random elements as bytes.
pub fn elements(random: &mut Random, dtype: Dtype, n: usize) -> Vec<u8> {
    let mut bytes = vec![0; n * dtype.size()];
    fill(random, dtype, &mut bytes);
    bytes
}

/// The same bits, or both NaN.
pub fn same(dtype: Dtype, a: &[u8], b: &[u8]) -> bool {
    a == b || (is_nan(dtype, a) && is_nan(dtype, b))
}

fn is_nan(dtype: Dtype, bytes: &[u8]) -> bool {
    match dtype {
        Dtype::F32 => bytes.try_into().is_ok_and(|bytes| f32::from_le_bytes(bytes).is_nan()),
        Dtype::F64 => bytes.try_into().is_ok_and(|bytes| f64::from_le_bytes(bytes).is_nan()),
        Dtype::F16 => bytes.try_into().is_ok_and(|bytes| u16::from_le_bytes(bytes) & 0x7fff > 0x7c00),
        Dtype::Bf16 => bytes.try_into().is_ok_and(|bytes| u16::from_le_bytes(bytes) & 0x7fff > 0x7f80),
        _ => false,
    }
}

/// The first element where two arrays differ.
pub fn first_difference(dtype: Dtype, a: &[u8], b: &[u8]) -> Option<usize> {
    assert_eq!(a.len(), b.len());
    if a == b {
        return None;
    }
    let size = dtype.size();
    a.chunks_exact(size).zip(b.chunks_exact(size)).position(|(a, b)| !same(dtype, a, b))
}

/// Values as the bytes of contiguous elements.
pub fn bytes_of<T: Copy>(values: &[T]) -> Vec<u8> {
    // SAFETY: plain numbers; every byte is initialised.
    unsafe { std::slice::from_raw_parts(values.as_ptr().cast::<u8>(), size_of_val(values)) }.to_vec()
}

pub fn f64s(bytes: &[u8]) -> Vec<f64> {
    bytes.chunks_exact(8).map(|b| f64::from_le_bytes(b.try_into().unwrap())).collect()
}

pub fn f32s(bytes: &[u8]) -> Vec<f32> {
    bytes.chunks_exact(4).map(|b| f32::from_le_bytes(b.try_into().unwrap())).collect()
}

/// FNV-1a over the elements; any NaN counts as the same one.
pub fn hash(dtype: Dtype, elements: &[u8]) -> u64 {
    let size = dtype.size();
    let nan = vec![0xff; size];
    let canonical = elements.chunks_exact(size).map(|x| if same(dtype, x, &nan) { &nan[..] } else { x });
    let hash = canonical.fold(0xcbf2_9ce4_8422_2325, |hash, x| {
        let bits = x.iter().rev().fold(0, |bits, &byte| bits << 8 | u64::from(byte));
        (hash ^ bits).wrapping_mul(0x0000_0100_0000_01b3)
    });
    dump::elements(hash, dtype, elements);
    hash
}
