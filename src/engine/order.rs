//! Ordering lines: each is brought into keys side by side, goes through the kernel, and is written where it
//! belongs. Lines that run across memory are taken many at a time, by tiles.

use super::lines::{Lines, Workspace};
use super::pack::{CopyRect, Rect, copy_rect};
use crate::kernels::order::{self, KeyTransform, TopScratch};
use crate::simd::sort::Key;
use crate::size;
use crate::status::Result;
use crate::tensor::Dtype;

/// Calls a generic function with the key type of so many bytes.
macro_rules! by_width {
    ($item:expr, $function:ident($($argument:expr),*)) => {
        match $item {
            1 => $function::<i8>($($argument),*),
            2 => $function::<i16>($($argument),*),
            4 => $function::<i32>($($argument),*),
            _ => $function::<i64>($($argument),*),
        }
    };
}

/// Sorts the lines of operand 0 into operand 1.
pub fn sort(lines: &Lines<2>, transform: KeyTransform) -> Result<()> {
    fn keys<K: Key>(lines: &Lines<2>, transform: KeyTransform) -> Result<()> {
        rewrite(lines, transform, false, |keys: &mut [K], _| order::sort(keys))
    }
    by_width!(lines.item[0], keys(lines, transform))
}

/// Partitions the lines of operand 0 into operand 1, around the indices `kth`, which ascend.
pub fn partition(lines: &Lines<2>, transform: KeyTransform, kth: &[usize]) -> Result<()> {
    fn keys<K: Key>(lines: &Lines<2>, transform: KeyTransform, kth: &[usize]) -> Result<()> {
        rewrite(lines, transform, true, |keys: &mut [K], scratch| order::partition(keys, scratch, kth))
    }
    by_width!(lines.item[0], keys(lines, transform, kth))
}

/// The indices that sort operand 0's lines, as int64 to operand 1.
pub fn argsort(lines: &Lines<2>, transform: KeyTransform) -> Result<()> {
    fn keys<K: Key>(lines: &Lines<2>, transform: KeyTransform) -> Result<()> {
        let nothing = |_: usize| 0;
        rank(lines, transform, nothing, |ranks: &[K], order: &mut [i64], _| order::argsort(ranks, order))
    }
    by_width!(lines.item[0], keys(lines, transform))
}

/// The indices that partition operand 0's lines, as int64 to operand 1.
pub fn argpartition(lines: &Lines<2>, transform: KeyTransform, kth: &[usize]) -> Result<()> {
    fn keys<K: Key>(lines: &Lines<2>, transform: KeyTransform, kth: &[usize]) -> Result<()> {
        let scratch = |n: usize| size::sum([Workspace::bytes::<K>(n), Workspace::bytes::<i64>(n)]);
        rank(lines, transform, scratch, |ranks: &[K], order: &mut [i64], mut work: Workspace| {
            let (scratch, spare) = (work.take(ranks.len()), work.take(ranks.len()));
            order::argpartition(ranks, scratch, order, spare, kth);
        })
    }
    by_width!(lines.item[0], keys(lines, transform, kth))
}

/// Lines of `rows` elements each in one operand's memory, or side by side in a buffer.
#[derive(Clone, Copy)]
struct Panel {
    start: *mut u8,
    /// Bytes between lines, and between the elements of one.
    strides: [isize; 2],
}

impl Panel {
    fn of<const N: usize>(lines: &Lines<N>, k: usize, start: *mut u8) -> Self {
        Self { start, strides: [lines.between(k), lines.step[k]] }
    }

    fn buffer<K: Key>(keys: &mut [K], length: usize) -> Self {
        let item = size_of::<K>();
        Self { start: keys.as_mut_ptr().cast(), strides: [(length * item) as isize, item as isize] }
    }

    /// Copies `rows` lines of `cols` elements to another panel, which is this one or shares no memory with it.
    fn copy_to(&self, other: &Panel, copy: CopyRect, rows: usize, cols: usize) {
        if self.start == other.start || cols == 0 {
            return;
        }
        let mut rect = Rect { rows, cols, src: self.strides, dst: other.strides };
        if rows > 1 && rect.dst[1].unsigned_abs() > rect.dst[0].unsigned_abs() {
            // Written across its lines, along memory.
            (rect.rows, rect.cols) = (cols, rows);
            rect.src.reverse();
            rect.dst.reverse();
        }
        // SAFETY: lines of operands, whose elements are valid, or of a buffer that has room for them.
        unsafe { copy(self.start, other.start, &rect) }
    }

    /// A line whose elements lie side by side.
    fn row<'a, K: Key>(&self, row: usize, length: usize) -> &'a mut [K] {
        if length == 0 {
            return &mut [];
        }
        let start = self.start.wrapping_offset(row as isize * self.strides[0]).cast();
        // SAFETY: `Lines::are_slices`, or a buffer's row: valid, aligned integers that nobody else uses meanwhile.
        unsafe { std::slice::from_raw_parts_mut(start, length) }
    }
}

/// Copies lines of operand 0 to operand 1 as keys, lets `body` rearrange them (with a scratch line, if it wants),
/// and turns them back into elements.
fn rewrite<K: Key>(
    lines: &Lines<2>,
    transform: KeyTransform,
    wants_scratch: bool,
    body: impl Fn(&mut [K], &mut [K]),
) -> Result<()> {
    let n = lines.length[0];
    let direct = lines.are_slices(1);
    let most = lines.panel(n.saturating_mul(size_of::<K>()));
    let scratch = if wants_scratch { n } else { 0 };
    let buffer = if direct { 0 } else { most.saturating_mul(n) };
    let copy = copy_rect(size_of::<K>());
    Workspace::with(size::sum([scratch, buffer].map(Workspace::bytes::<K>)), |mut work| {
        let (scratch, buffer) = (work.take::<K>(scratch), work.take::<K>(buffer));
        lines.for_each_panel(most, |[x, out], rows| {
            let (source, target) = (Panel::of(lines, 0, x), Panel::of(lines, 1, out));
            let keys = if direct { target } else { Panel::buffer(buffer, n) };
            source.copy_to(&keys, copy, rows, n);
            for row in 0..rows {
                let keys = keys.row(row, n);
                transform.encode(keys);
                body(keys, scratch);
                transform.decode(keys);
            }
            keys.copy_to(&target, copy, rows, n);
        });
    })
}

/// Gives `body` the ranks of each line of operand 0 and takes indices for operand 1. `more` is what it needs to
/// work with, in bytes, on a line of a given length.
fn rank<K: Key>(
    lines: &Lines<2>,
    transform: KeyTransform,
    more: impl Fn(usize) -> usize,
    body: impl Fn(&[K], &mut [i64], Workspace),
) -> Result<()> {
    let n = lines.length[0];
    let direct = lines.are_slices(1);
    let most = lines.panel(n.saturating_mul(size_of::<K>()));
    let buffer = if direct { 0 } else { most.saturating_mul(n) };
    let bytes = size::sum([Workspace::bytes::<K>(most.saturating_mul(n)), Workspace::bytes::<i64>(buffer), more(n)]);
    let (copy, copy_order) = (copy_rect(size_of::<K>()), copy_rect(size_of::<i64>()));
    Workspace::with(bytes, |mut work| {
        let (ranks, buffer) = (work.take::<K>(most * n), work.take::<i64>(buffer));
        let ranks = Panel::buffer(ranks, n);
        lines.for_each_panel(most, |[x, out], rows| {
            let target = Panel::of(lines, 1, out);
            let order = if direct { target } else { Panel::buffer(buffer, n) };
            Panel::of(lines, 0, x).copy_to(&ranks, copy, rows, n);
            for row in 0..rows {
                let ranks = ranks.row(row, n);
                transform.rank(ranks);
                body(ranks, order.row(row, n), work.again());
            }
            order.copy_to(&target, copy_order, rows, n);
        });
    })
}

/// The `k` least (by `transform`) of operand 0's lines: values to operand 1, indices as int32 or int64 to operand 2.
pub fn top_k(lines: &Lines<3>, dtype: Dtype, transform: KeyTransform, sorted: bool) -> Result<()> {
    by_width!(lines.item[0], top_keys(lines, dtype, transform, sorted))
}

fn top_keys<K: Key>(lines: &Lines<3>, dtype: Dtype, transform: KeyTransform, sorted: bool) -> Result<()> {
    let (n, k) = (lines.length[0], lines.length[1]);
    let most = lines.panel(n.saturating_mul(size_of::<K>()));
    let keys = [most.saturating_mul(n), n, k].map(Workspace::bytes::<K>);
    let (wide, narrow) = (Workspace::bytes::<i64>(k), Workspace::bytes::<i32>(k));
    let bytes = size::sum(keys.into_iter().chain([wide, wide, wide, narrow]));
    let (copy, copy_indices) = (copy_rect(size_of::<K>()), copy_rect(lines.item[2]));
    let is_bool = dtype == Dtype::Bool;
    Workspace::with(bytes, |mut work| {
        let ranks = Panel::buffer(work.take::<K>(most * n), n);
        let (keys, values) = (work.take::<K>(n), work.take::<K>(k));
        let [chosen, order, first] = [(); 3].map(|()| work.take::<i64>(k));
        let narrow = work.take::<i32>(k);
        lines.for_each_panel(most, |at, rows| {
            let [x, to_values, to_indices] = [0, 1, 2].map(|i| Panel::of(lines, i, at[i]));
            x.copy_to(&ranks, copy, rows, n);
            for row in 0..rows {
                let ranks = ranks.row::<K>(row, n);
                transform.rank(ranks);
                let scratch = TopScratch { keys: &mut *keys, chosen: &mut *chosen, order: &mut *order };
                order::top_k(ranks, scratch, sorted, first);
                for (value, &i) in values.iter_mut().zip(&*first) {
                    *value = x.element(row, i as usize);
                }
                if is_bool {
                    // Any byte but 0 reads as true; 0 or 1 is written.
                    KeyTransform::of(dtype, false).encode(values);
                }
                Panel::buffer(values, k).copy_to(&to_values.line(row), copy, 1, k);
                let indices = if lines.item[2] == size_of::<i64>() {
                    Panel::buffer(first, k)
                } else {
                    narrow.iter_mut().zip(&*first).for_each(|(narrow, &i)| *narrow = i as i32);
                    Panel::buffer(narrow, k)
                };
                indices.copy_to(&to_indices.line(row), copy_indices, 1, k);
            }
        });
    })
}

impl Panel {
    /// One of the lines.
    fn line(&self, row: usize) -> Panel {
        Panel { start: self.start.wrapping_offset(row as isize * self.strides[0]), ..*self }
    }

    /// One of the elements.
    fn element<K: Key>(&self, row: usize, i: usize) -> K {
        let at = self.line(row).start.wrapping_offset(i as isize * self.strides[1]);
        // SAFETY: an element of the operand, at any alignment.
        unsafe { at.cast::<K>().read_unaligned() }
    }
}
