//! Sizes in elements and bytes. They saturate: extents of repeated elements (stride 0) multiply to more than a number
//! holds, and what can't be counted is more than there is memory for, which the allocation then says.
//!
//! May use: nothing.

/// Elements of so many extents, which are 0 or more.
#[inline]
pub fn count<'a>(extents: impl IntoIterator<Item = &'a i64>) -> usize {
    product(extents.into_iter().map(|&extent| extent as usize))
}

/// The product; 0 where a factor is, whatever the others.
#[inline]
pub fn product(factors: impl IntoIterator<Item = usize>) -> usize {
    let mut all = 1usize;
    let mut none = false;
    for factor in factors {
        none |= factor == 0;
        all = all.saturating_mul(factor);
    }
    if none { 0 } else { all }
}

/// The sum.
#[inline]
pub fn sum(parts: impl IntoIterator<Item = usize>) -> usize {
    parts.into_iter().fold(0, usize::saturating_add)
}

/// The next multiple, of a power of two; the one before where that can't be counted.
#[inline]
pub const fn round_up(size: usize, to: usize) -> usize {
    size.saturating_add(to - 1) & !(to - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_saturate() {
        const LIMIT: i64 = 1 << 62;
        assert_eq!(count(&[]), 1);
        assert_eq!(count(&[3, 4]), 12);
        assert_eq!(count(&[LIMIT, LIMIT]), usize::MAX);
        assert_eq!(count(&[LIMIT, LIMIT, 0]), 0);
        assert_eq!(product([1 << 61, 8]), usize::MAX);
        assert_eq!(sum([usize::MAX, 1, 2]), usize::MAX);
        assert_eq!([0, 1, 64, 65].map(|n| round_up(n, 64)), [0, 64, 64, 128]);
        assert_eq!(round_up(usize::MAX, 64) % 64, 0);
    }
}
