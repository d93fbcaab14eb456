//! Whether an output's memory may meet an input's.

use crate::tensor::View;

/// True when both describe the same elements in the same places: an elementwise kernel may then
/// write where it has just read.
pub fn same_elements(a: &View, b: &View) -> bool {
    a.data == b.data && a.dtype == b.dtype && a.shape == b.shape && a.axes_from_last().eq(b.axes_from_last())
}

/// Whether a kernel may read contiguous `x` while it writes contiguous `out`, `n` elements each: they are
/// apart, or `x` is `out`, element for element.
#[inline]
pub fn may_run_together(x: *const u8, x_size: usize, out: *const u8, out_size: usize, n: usize) -> bool {
    are_apart(x, n * x_size, out, n * out_size) || (x == out && x_size == out_size)
}

/// True when two runs of bytes have none in common.
#[inline]
pub fn are_apart(a: *const u8, a_bytes: usize, b: *const u8, b_bytes: usize) -> bool {
    let (a, b) = (a as usize, b as usize);
    a >= b + b_bytes || a + a_bytes <= b
}

/// False only when no byte belongs to both. Decides by address ranges, then by the residues of the
/// addresses modulo what all strides have in common, which tells interleaved views apart (a[::2] and
/// a[1::2], the channels of an image).
pub fn shares_memory(a: &View, b: &View) -> bool {
    let (a_low, a_high) = a.byte_range();
    let (b_low, b_high) = b.byte_range();
    if a_high <= b_low || b_high <= a_low {
        return false;
    }
    let common = common_stride(a, common_stride(b, 0));
    if common == 0 {
        return true;
    }
    let distance = (a.data as usize).wrapping_sub(b.data as usize).cast_signed().rem_euclid(common as isize) as usize;
    let apart = distance >= b.dtype.size() && distance + a.dtype.size() <= common;
    !apart
}

fn common_stride(view: &View, start: usize) -> usize {
    let strides = view.axes_from_last().filter(|(extent, _)| *extent > 1);
    strides.fold(start, |gcd, (_, stride)| gcd_of(gcd, stride.unsigned_abs() as usize))
}

fn gcd_of(mut a: usize, mut b: usize) -> usize {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tensor::Dtype;

    fn view<'a>(offset: usize, shape: &'a [i64], strides: &'a [i64]) -> View<'a> {
        View { name: "x", data: (4096 + offset) as *mut u8, dtype: Dtype::F32, shape, strides: Some(strides) }
    }

    /// By listing every byte.
    fn truly_shares(a: &View, b: &View) -> bool {
        let bytes = |v: &View| {
            let mut all = vec![v.data as i64];
            for (&n, s) in v.shape.iter().zip(v.byte_strides()) {
                all = all.iter().flat_map(|&p| (0..n).map(move |i| p + i * s)).collect();
            }
            all.iter().flat_map(|&p| p..p + 4).collect::<std::collections::HashSet<_>>()
        };
        !bytes(a).is_disjoint(&bytes(b))
    }

    #[test]
    fn never_misses_and_knows_interleaved_views() {
        let (mut separated, mut cases) = (0, 0);
        for offset in 0..24 {
            for stride in [-12, -8, 4, 7, 8, 12] {
                for (rows, pitch) in [(1, 48), (3, 48), (3, 40), (2, -36)] {
                    let shape = [rows, 4];
                    let (a_strides, b_strides) = ([48, 12], [pitch, stride]);
                    let (a, b) = (view(0, &shape, &a_strides), view(offset, &shape, &b_strides));
                    let said = shares_memory(&a, &b);
                    assert!(said || !truly_shares(&a, &b), "missed {a:?} {b:?}");
                    cases += 1;
                    separated += usize::from(!said);
                }
            }
        }
        assert!(separated * 10 > cases, "{separated} of {cases} told apart");
    }

    #[test]
    fn channels_of_an_image_are_apart() {
        let (shape, strides) = ([5, 7], [7 * 12, 12]);
        for (a, b) in [(0, 4), (4, 8), (8, 0)] {
            assert!(!shares_memory(&view(a, &shape, &strides), &view(b, &shape, &strides)));
        }
        assert!(shares_memory(&view(0, &shape, &strides), &view(12, &shape, &strides)));
    }
}
