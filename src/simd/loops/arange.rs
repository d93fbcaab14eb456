//! Evenly spaced numbers, written along contiguous memory.

use crate::simd::{self, Lanes, WithLanes};

/// Writes elements `first .. first + n` of an arange, `n` at most [`MAX_ELEMENTS`].
///
/// # Safety
/// `out` is writable for `n` elements; the CPU supports the kernel's level.
pub type ArangeKernel<P> = unsafe fn(out: *mut u8, n: usize, first: usize, by: &P);

/// Most elements of one call: their numbers are exact as i32.
pub const MAX_ELEMENTS: usize = 1 << 20;

/// What elements of an arange of one kind are, in one dtype.
pub trait Formula<T>: Copy {
    /// Element `first + i`, and whether that is certainly right.
    fn estimate(&self, first: usize, i: i32) -> (T, bool);
    /// Element `i`, where the quick way was not certain.
    fn exact(&self, i: u64) -> T;
}

/// Elements between two looks at whether all were certain.
const CERTAINTY_BLOCK: usize = 64;

/// The kernel of a formula and a dtype at a level; nothing is written for an arange of another kind.
///
/// # Safety
/// As [`ArangeKernel`].
pub unsafe fn arange<S: Lanes, T: Copy, F: Formula<T>, P>(out: *mut u8, n: usize, first: usize, by: &P)
where
    Option<F>: for<'a> From<&'a P>,
{
    struct ArangeLoop<T, F>(*mut T, usize, usize, F);
    impl<T: Copy, F: Formula<T>> WithLanes for ArangeLoop<T, F> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) {
            let ArangeLoop(out, n, first, by) = self;
            let n = n.min(MAX_ELEMENTS);
            for start in (0..n).step_by(CERTAINTY_BLOCK) {
                let end = n.min(start + CERTAINTY_BLOCK);
                let mut all = true;
                for i in start as i32..end as i32 {
                    let (element, certain) = by.estimate(first, i);
                    all &= certain;
                    // SAFETY: `arange`'s caller promised `n` elements.
                    unsafe { out.add(i as usize).write_unaligned(element) }
                }
                for i in if all { end..end } else { start..end } {
                    if !by.estimate(first, i as i32).1 {
                        // SAFETY: as above.
                        unsafe { out.add(i).write_unaligned(by.exact((first + i) as u64)) }
                    }
                }
            }
        }
    }
    let Some(formula) = Option::<F>::from(by) else { return };
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(ArangeLoop::<T, F>(out.cast(), n, first, formula)) }
}
