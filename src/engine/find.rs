//! Passes over a tensor in logical order that look for elements: indices outside a range, elements that are not zero.

use super::indexed::read_index;
use super::plan::for_each_index;
use crate::simd::{self, ByLevel, Lanes, WithLanes, at_current_level};
use crate::tensor::{Dtype, PerAxis, View};

/// Elements along one axis, in logical order.
#[derive(Clone, Copy)]
struct StridedLine {
    data: *const u8,
    stride: isize,
    n: usize,
}

impl StridedLine {
    fn at(&self, i: usize) -> *const u8 {
        self.data.wrapping_offset(i as isize * self.stride)
    }
}

/// Calls `body` with the elements along the last axis, line by line in logical order, and the indices before it;
/// a tensor without gaps is one line where `whole`.
fn for_each_line(x: &View, whole: bool, mut body: impl FnMut(StridedLine, &[i64])) {
    if x.shape.contains(&0) {
        return;
    }
    let item = x.dtype.size() as isize;
    if whole && x.is_contiguous() {
        return body(StridedLine { data: x.data, stride: item, n: x.count() }, &[]);
    }
    let mut axes: PerAxis<(usize, i64, isize)> = PerAxis::new();
    for (axis, (&extent, stride)) in x.shape.iter().zip(x.byte_strides()).enumerate() {
        axes.push((axis, extent, stride as isize));
    }
    let (_, n, stride) = axes.pop().unwrap_or((0, 1, item));
    let start: (PerAxis<i64>, *const u8) = (axes.iter().map(|_| 0).collect(), x.data);
    let step = |(index, data): &mut (PerAxis<i64>, *const u8), axis: &(usize, i64, isize), steps: isize| {
        index[axis.0] += steps as i64;
        *data = data.wrapping_offset(steps * axis.2);
    };
    for_each_index(
        &axes,
        |axis| axis.1 as usize,
        start,
        step,
        |(index, data)| body(StridedLine { data: *data, stride, n: n as usize }, index),
    );
}

/// The first index outside `-extent .. extent`, and its position in logical order.
pub fn first_outside(indices: &View, extent: i64) -> Option<(usize, i64)> {
    let mut found = None;
    let mut before = 0;
    let any_outside = at_current_level(AnyOutside(indices.dtype));
    for_each_line(indices, true, |line, _| {
        // SAFETY: a line of the tensor.
        if found.is_none() && unsafe { any_outside(line, extent) } {
            found = (0..line.n).find_map(|i| {
                // SAFETY: an index of the tensor.
                let index = unsafe { read_index(line.at(i), indices.dtype) };
                is_outside(index, extent).then_some((before + i, index))
            });
        }
        before += line.n;
    });
    found
}

/// The first label outside `0 .. extent` that is not the one to be ignored, and its position in logical order.
pub fn first_label_outside(labels: &View, extent: i64, ignored: Option<i64>) -> Option<(usize, i64)> {
    let mut found = None;
    let mut before = 0;
    for_each_line(labels, true, |line, _| {
        if found.is_none() {
            found = (0..line.n).find_map(|i| {
                // SAFETY: a label of the tensor.
                let label = unsafe { read_index(line.at(i), labels.dtype) };
                (!(0..extent).contains(&label) && Some(label) != ignored).then_some((before + i, label))
            });
        }
        before += line.n;
    });
    found
}

#[inline(always)]
fn is_outside(index: i64, extent: i64) -> bool {
    index.wrapping_add(extent) as u64 >= 2 * extent as u64
}

struct AnyOutside(Dtype);
impl ByLevel for AnyOutside {
    type Output = unsafe fn(StridedLine, i64) -> bool;
    #[inline(always)]
    fn get<S: Lanes>(self) -> Self::Output {
        match self.0 {
            Dtype::I32 => any_outside::<S, i32>,
            _ => any_outside::<S, i64>,
        }
    }
}

/// # Safety
/// The line is one of a tensor of `I`; the CPU supports `S`.
unsafe fn any_outside<S: Lanes, I: Copy + Into<i64>>(line: StridedLine, extent: i64) -> bool {
    struct OutsideLoop<I>(StridedLine, i64, std::marker::PhantomData<I>);
    impl<I: Copy + Into<i64>> WithLanes for OutsideLoop<I> {
        type Output = bool;
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) -> bool {
            let OutsideLoop(line, extent, _) = self;
            // SAFETY: an index of the line.
            let outside = |p: *const u8| is_outside(unsafe { p.cast::<I>().read_unaligned() }.into(), extent);
            if line.stride == size_of::<I>() as isize {
                // Without strides the compiler takes a register of indices at a time.
                (0..line.n).fold(false, |any, i| any | outside(line.data.wrapping_add(i * size_of::<I>())))
            } else {
                (0..line.n).fold(false, |any, i| any | outside(line.at(i)))
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(OutsideLoop::<I>(line, extent, std::marker::PhantomData)) }
}

/// The bits of an element that make it other than zero: all but a float's sign.
fn significant(dtype: Dtype) -> u64 {
    match dtype {
        Dtype::F16 | Dtype::Bf16 => 0x7fff,
        Dtype::F32 => 0x7fff_ffff,
        Dtype::F64 => !0 >> 1,
        _ => !0,
    }
}

trait BitPattern: Copy {
    fn any(self, mask: u64) -> bool;
}
macro_rules! bits {
    ($($t:ty)*) => {$(
        impl BitPattern for $t {
            #[inline(always)]
            fn any(self, mask: u64) -> bool {
                self & mask as $t != 0
            }
        }
    )*};
}
bits! { u8 u16 u32 u64 }

/// How many elements are not zero; NaN is not.
pub fn count_nonzero(x: &View) -> usize {
    let mask = significant(x.dtype);
    let count = at_current_level(Count(x.dtype.size()));
    let mut all = 0;
    // SAFETY: a line of the tensor.
    for_each_line(x, true, |line, _| all += unsafe { count(line, mask) });
    all
}

struct Count(usize);
impl ByLevel for Count {
    type Output = unsafe fn(StridedLine, u64) -> usize;
    #[inline(always)]
    fn get<S: Lanes>(self) -> Self::Output {
        match self.0 {
            1 => count_line::<S, u8>,
            2 => count_line::<S, u16>,
            4 => count_line::<S, u32>,
            _ => count_line::<S, u64>,
        }
    }
}

/// # Safety
/// The line is one of a tensor of elements as large as `T`; the CPU supports `S`.
unsafe fn count_line<S: Lanes, T: BitPattern>(line: StridedLine, mask: u64) -> usize {
    struct CountLoop<T>(StridedLine, u64, std::marker::PhantomData<T>);
    impl<T: BitPattern> WithLanes for CountLoop<T> {
        type Output = usize;
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) -> usize {
            let CountLoop(line, mask, _) = self;
            // SAFETY: an element of the line.
            let any = |p: *const u8| usize::from(unsafe { p.cast::<T>().read_unaligned() }.any(mask));
            if line.stride == size_of::<T>() as isize {
                (0..line.n).map(|i| any(line.data.wrapping_add(i * size_of::<T>()))).sum()
            } else {
                (0..line.n).map(|i| any(line.at(i))).sum()
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(CountLoop::<T>(line, mask, std::marker::PhantomData)) }
}

/// Places that are found together.
const INDEX_BLOCK: usize = 512;

/// Calls `body` for the elements that are not zero, in logical order: the indices before the last axis, and some
/// indices along it.
pub fn for_each_nonzero(x: &View, mut body: impl FnMut(&[i64], &[i64])) {
    let mask = significant(x.dtype);
    let find = match x.dtype.size() {
        1 => find_nonzero::<u8>,
        2 => find_nonzero::<u16>,
        4 => find_nonzero::<u32>,
        _ => find_nonzero::<u64>,
    };
    let mut found = [0; INDEX_BLOCK];
    for_each_line(x, false, |line, index| {
        for start in (0..line.n).step_by(INDEX_BLOCK) {
            let part = StridedLine { data: line.at(start), n: INDEX_BLOCK.min(line.n - start), ..line };
            // SAFETY: a part of a line of the tensor.
            let n = unsafe { find(part, mask, start as i64, &mut found) };
            if n > 0 {
                body(index, &found[..n]);
            }
        }
    });
}

/// Writes the indices of the elements that are not zero, the first being `start`; returns how many there are.
///
/// # Safety
/// The line is one of a tensor of elements as large as `T`, and not longer than [`INDEX_BLOCK`].
unsafe fn find_nonzero<T: BitPattern>(
    line: StridedLine,
    mask: u64,
    start: i64,
    found: &mut [i64; INDEX_BLOCK],
) -> usize {
    let mut n = 0;
    for i in 0..line.n {
        // No branch: which elements are zero is not to be foreseen. `n` stays below `INDEX_BLOCK` here.
        found[n % INDEX_BLOCK] = start + i as i64;
        // SAFETY: an element of the line.
        n += usize::from(unsafe { line.at(i).cast::<T>().read_unaligned() }.any(mask));
    }
    n
}

/// The sum of counts, which are i32 or i64; else the first negative one and its place, or the one at which the sum
/// passes what an i64 holds.
pub fn sum_counts(counts: &View) -> Result<i64, (usize, i64)> {
    let mut sum = Ok(0i64);
    let mut place = 0;
    for_each_line(counts, true, |line, _| {
        for i in 0..line.n {
            // SAFETY: a count of the tensor.
            let count = unsafe { read_index(line.at(i), counts.dtype) };
            sum = sum.and_then(|sum: i64| sum.checked_add(count).filter(|_| count >= 0).ok_or((place, count)));
            place += 1;
        }
    });
    sum
}

/// Calls `body` with the sequence in which place `i` occurs as often as count `i` says, some at a time.
pub fn count_each(counts: &View, mut body: impl FnMut(&[i64])) {
    let (mut found, mut n, mut place) = ([0; INDEX_BLOCK], 0, 0);
    for_each_line(counts, true, |line, _| {
        for i in 0..line.n {
            // SAFETY: a count of the tensor.
            for _ in 0..unsafe { read_index(line.at(i), counts.dtype) } {
                found[n] = place;
                n += 1;
                if n == INDEX_BLOCK {
                    body(&found);
                    n = 0;
                }
            }
            place += 1;
        }
    });
    body(&found[..n]);
}

/// Writes the elements of `x` for which the condition holds to `out`, contiguously: all of one axis, `x` as long as
/// the condition, and `out` with as many places as it holds. They are apart.
pub fn compress_line(condition: &View, x: &View, out: &View) {
    let compress = match x.dtype.size() {
        1 => compress_elements::<u8>,
        2 => compress_elements::<u16>,
        4 => compress_elements::<u32>,
        _ => compress_elements::<u64>,
    };
    for_each_line(x, false, |x, _| {
        for_each_line(condition, false, |condition, _| {
            // SAFETY: lines of both tensors, and the output's positions.
            unsafe { compress(condition, x, out.data) }
        });
    });
}

/// # Safety
/// The lines are of tensors of bools, and of elements as large as `T`; `out` is writable for the elements
/// that are found.
unsafe fn compress_elements<T: BitPattern + Default>(condition: StridedLine, x: StridedLine, out: *mut u8) {
    let (mut found, mut out) = ([T::default(); INDEX_BLOCK], out.cast::<T>());
    for start in (0..condition.n).step_by(INDEX_BLOCK) {
        let mut n = 0;
        for i in start..condition.n.min(start + INDEX_BLOCK) {
            // SAFETY: the caller's promise. No branch, as in `find_nonzero`.
            unsafe {
                found[n % INDEX_BLOCK] = x.at(i).cast::<T>().read_unaligned();
                n += usize::from(condition.at(i).read() != 0);
            }
        }
        // SAFETY: the elements that were found.
        unsafe {
            std::ptr::copy_nonoverlapping(found.as_ptr().cast::<u8>(), out.cast(), n * size_of::<T>());
            out = out.wrapping_add(n);
        }
    }
}
