//! Binary search for the elements of one tensor in another, a sorted line.

use super::plan::{Axis, Plan};
use crate::kernels::search::{BoolByte, GROUP, Half, Ordered, search};
use crate::tensor::{Dtype, View};

/// A line of sorted elements.
struct SortedLine {
    start: *const u8,
    step: isize,
    length: usize,
}

/// Writes for each of `needles` how many elements of the line `sorted` are less (or, on the `right`, not
/// greater), as int64 to `out` of the same shape.
pub fn search_sorted(sorted: &View, needles: &View, right: bool, out: &View) {
    let mut plan = Plan::empty();
    if !plan.prepare(&[*needles], &[*out]) {
        return;
    }
    let step = sorted.axes_from_last().next().map_or(0, |(_, stride)| stride as isize);
    let line = SortedLine { start: sorted.data, step, length: sorted.count() };
    match sorted.dtype {
        Dtype::Bool => along::<BoolByte>(&line, &plan, right),
        Dtype::I8 => along::<i8>(&line, &plan, right),
        Dtype::I16 => along::<i16>(&line, &plan, right),
        Dtype::I32 => along::<i32>(&line, &plan, right),
        Dtype::I64 => along::<i64>(&line, &plan, right),
        Dtype::U8 => along::<u8>(&line, &plan, right),
        Dtype::U16 => along::<u16>(&line, &plan, right),
        Dtype::U32 => along::<u32>(&line, &plan, right),
        Dtype::U64 => along::<u64>(&line, &plan, right),
        Dtype::F16 => along::<Half<10>>(&line, &plan, right),
        Dtype::Bf16 => along::<Half<7>>(&line, &plan, right),
        Dtype::F32 => along::<f32>(&line, &plan, right),
        Dtype::F64 => along::<f64>(&line, &plan, right),
    }
}

fn along<T: Ordered>(line: &SortedLine, plan: &Plan, right: bool) {
    let (_, inner) = plan.innermost();
    plan.for_each_outer(1, |data| {
        let (needles, out) = (data[0], data[1]);
        match right {
            false => run::<T, false>(line, needles, &inner, out),
            true => run::<T, true>(line, needles, &inner, out),
        }
    });
}

fn run<T: Ordered, const RIGHT: bool>(line: &SortedLine, needles: *const u8, inner: &Axis, out: *mut u8) {
    let read = |from: *const u8, step: isize, i: usize| {
        // SAFETY: an element of the line or of the needles, at any alignment.
        unsafe { from.wrapping_offset(i as isize * step).cast::<T>().read_unaligned() }
    };
    for done in (0..inner.extent).step_by(GROUP) {
        let count = GROUP.min(inner.extent - done);
        // Places beyond the last needle repeat it.
        let group = std::array::from_fn(|j| read(needles, inner.strides[0], done + j.min(count - 1)));
        let found = search::<T, RIGHT>(line.length, |i| read(line.start, line.step, i), &group);
        for (j, &place) in found.iter().enumerate().take(count) {
            let to = out.wrapping_offset((done + j) as isize * inner.strides[1]).cast::<i64>();
            // SAFETY: an element of the output, at any alignment.
            unsafe { to.write_unaligned(place as i64) }
        }
    }
}
