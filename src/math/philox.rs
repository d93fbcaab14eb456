//! Philox4x32-10: a bijection of counters that looks random (J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw,
//! "Parallel random numbers: as easy as 1, 2, 3", SC 2011). A number of the stream is a function of its position,
//! so that any part of it can be computed anywhere.

const MULTIPLIERS: [u64; 2] = [0xD251_1F53, 0xCD9E_8D57];
/// The golden ratio and the square root of 3, which lead from one round's key to the next.
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: u32 = 10;
const LOW: u64 = 0xffff_ffff;

/// The four words of a counter's four words. They are the lower halves of what is passed and returned; upper ones
/// don't matter, and may be anything: so a product's lower half needs no instruction.
#[inline(always)]
pub fn philox(counter: [u64; 4], key: [u32; 2]) -> [u64; 4] {
    let [mut a, mut b, mut c, mut d] = counter;
    let mut key = key;
    for _ in 0..ROUNDS {
        let (first, second) = ((a & LOW) * MULTIPLIERS[0], (c & LOW) * MULTIPLIERS[1]);
        (a, b) = ((second >> 32) ^ b ^ u64::from(key[0]), second);
        (c, d) = ((first >> 32) ^ d ^ u64::from(key[1]), first);
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    [a, b, c, d]
}

/// Two words as one number, the first one below.
#[inline(always)]
pub fn pair(low: u64, high: u64) -> u64 {
    low & LOW | high << 32
}

/// The integer part of `range w / 2^128`, where `w` are two numbers of 64 bits, the first one below: of all that a
/// block can be, either as many or one more lead to each result below `range` (D. Lemire, "Fast random integer
/// generation in an interval", ACM Transactions on Modeling and Computer Simulation 29, 2019).
#[inline(always)]
pub fn below(range: u64, w: [u64; 2]) -> u64 {
    let product = |half: u64| u128::from(range) * u128::from(half);
    let (low, high) = (product(w[0]), product(w[1]));
    ((high + (low >> 64)) >> 64) as u64
}

/// As [`below`], by products of 32 bits, which registers have.
#[inline(always)]
pub fn below_u32(range: u32, w: [u64; 2]) -> u64 {
    let range = u64::from(range);
    let mut carry = 0;
    for word in [w[0] & LOW, w[0] >> 32, w[1] & LOW, w[1] >> 32] {
        carry = (range * word + carry) >> 32;
    }
    carry
}

#[cfg(test)]
mod tests {
    use super::{below, below_u32, philox};

    #[test]
    fn below_is_a_product() {
        let all = u64::MAX;
        let words = [[0, 0], [all, all], [all, 0], [0, 1 << 63], [1 << 63, all >> 1], [5, 0x1234_5678_9abc_def0]];
        for w in words {
            for range in [1, 2, 3, 10, 1 << 31, u64::from(u32::MAX)] {
                assert_eq!(below(range, w), below_u32(range as u32, w));
            }
            assert_eq!(below(1, w), 0);
            assert_eq!(below(1 << 63, w), w[1] >> 1);
            // 3 w / 2^128 by parts.
            let third = u128::MAX / 3;
            let number = u128::from(w[1]) << 64 | u128::from(w[0]);
            assert_eq!(below(3, w), u64::from(number > third) + u64::from(number > 2 * third));
        }
        assert_eq!(below(all, [all, all]), all - 1);
    }

    /// The known answers of the authors' library Random123 (kat_vectors: philox4x32, 10 rounds).
    #[test]
    fn known_answers() {
        let all = u64::from(u32::MAX);
        let vectors = [
            ([0, 0, 0, 0], [0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([all; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, expected) in vectors {
            assert_eq!(philox(counter, key).map(|word| word & all), expected);
            // Upper halves don't matter.
            assert_eq!(philox(counter.map(|word| word | 5 << 32), key).map(|word| word & all), expected);
        }
    }
}
