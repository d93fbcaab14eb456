//! Elements, or rows of them, at positions along an axis that a tensor of indices names.

use super::pack::{Rect, copy_bytes, copy_rect};
use super::plan::{Axis, Plan};
use crate::kernels::{Added, Last, MAX_OPERANDS, ScatterCombine};
use crate::simd::{self, ByLevel, Lanes, WithLanes, at_current_level};
use crate::tensor::Dtype;

/// The places of the operands in a plan: elements go from SOURCE to TARGET.
pub const SOURCE: usize = 0;
const INDICES: usize = 1;
pub const TARGET: usize = 2;

/// The axis that indices count along, on the side that has it; a plan's operand there has stride 0 instead.
#[derive(Clone, Copy, Debug)]
pub struct IndexedAxis {
    /// [`SOURCE`] or [`TARGET`].
    pub side: usize,
    /// In bytes.
    pub stride: isize,
    /// Places on the axis; indices from `-extent` to `extent - 1` are valid.
    pub extent: i64,
    /// i32 or i64.
    pub index: Dtype,
}

impl IndexedAxis {
    /// Bytes from the axis' first index to the one that the index at `p` names.
    ///
    /// # Safety
    /// An index is readable at `p`.
    #[inline(always)]
    unsafe fn offset(&self, p: *const u8) -> isize {
        // SAFETY: the caller's promise.
        let index = unsafe { read_index(p, self.index) };
        self.place(index)
    }

    #[inline(always)]
    fn place(&self, index: i64) -> isize {
        self.step(index) * self.stride
    }

    /// Places from the first one on.
    #[inline(always)]
    fn step(&self, index: i64) -> isize {
        (if index < 0 { index + self.extent } else { index }) as isize
    }
}

/// # Safety
/// An index of this dtype, i32 or i64, is readable at `p`.
#[inline(always)]
pub unsafe fn read_index(p: *const u8, dtype: Dtype) -> i64 {
    // SAFETY: the caller's promise.
    unsafe {
        match dtype {
            Dtype::I32 => i64::from(p.cast::<i32>().read_unaligned()),
            _ => p.cast::<i64>().read_unaligned(),
        }
    }
}

/// Copies each source element to its target. Where targets are named twice the last one stays: `plan` must walk
/// the indices forwards along their axis. Every index is valid, and the target overlaps no other operand.
pub fn move_indexed(plan: &Plan, along: &IndexedAxis) {
    let (rows, inner) = plan.innermost();
    let item = plan.items[SOURCE];
    if inner.strides[INDICES] != 0 {
        let line = match item {
            1 => line::<u8, Last>,
            2 => line::<u16, Last>,
            4 => line::<u32, Last>,
            _ => line::<u64, Last>,
        };
        plan.for_each_outer(1, |data| line(data, &inner, along));
        return;
    }
    let (from, to) = (inner.strides[SOURCE], inner.strides[TARGET]);
    let bytes = inner.extent * item;
    if from != item as isize || to != item as isize {
        let rect = Rect { rows: 1, cols: inner.extent, src: [0, from], dst: [0, to] };
        let copy = copy_rect(item);
        // SAFETY: a row of the plan, at a valid index.
        for_each_row(plan, &rows, along, |src, dst| unsafe { copy(src, dst, &rect) });
        return;
    }
    at_current_level(MoveRows)(plan, &rows, along, bytes);
}

/// Rows of so many bytes, at the current level.
struct MoveRows;
impl ByLevel for MoveRows {
    type Output = fn(&Plan, &Axis, &IndexedAxis, usize);
    #[inline(always)]
    fn get<S: Lanes>(self) -> Self::Output {
        move_rows::<S>
    }
}

fn move_rows<S: Lanes>(plan: &Plan, rows: &Axis, along: &IndexedAxis, bytes: usize) {
    struct AddRowLoop<'a>(&'a Plan, &'a Axis, &'a IndexedAxis, usize);
    impl WithLanes for AddRowLoop<'_> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) {
            let AddRowLoop(plan, rows, along, bytes) = self;
            // SAFETY: a row of the plan, at a valid index; the operands don't overlap.
            for_each_row(plan, rows, along, |src, dst| unsafe { copy_bytes(src, dst, bytes) });
        }
    }
    // SAFETY: the function was chosen for the current level.
    unsafe { simd::run::<S, _>(AddRowLoop(plan, rows, along, bytes)) }
}

/// Adds each source element to its target, one after the other in the order of the indices along their axis.
/// Otherwise as [`move_indexed`].
pub fn add_indexed(plan: &Plan, along: &IndexedAxis, dtype: Dtype) {
    let (rows, inner) = plan.innermost();
    let (line, row) = match dtype {
        Dtype::F32 => adding::<f32>(),
        Dtype::F64 => adding::<f64>(),
        Dtype::I8 | Dtype::U8 => adding::<u8>(),
        Dtype::I16 | Dtype::U16 => adding::<u16>(),
        Dtype::I32 | Dtype::U32 => adding::<u32>(),
        _ => adding::<u64>(),
    };
    let item = dtype.size() as isize;
    if inner.strides[INDICES] == 0 && inner.strides[SOURCE] == item && inner.strides[TARGET] == item {
        // SAFETY: a row of the plan, at a valid index.
        for_each_row(plan, &rows, along, |src, dst| unsafe { row(src, dst, inner.extent) });
    } else {
        plan.for_each_outer(1, |data| line(data, &inner, along));
    }
}

/// Calls `body` with source and target of every row; a row has one index.
#[inline(always)]
fn for_each_row(plan: &Plan, rows: &Axis, along: &IndexedAxis, body: impl Fn(*const u8, *mut u8)) {
    plan.for_each_outer(2, |data| {
        for row in 0..rows.extent as isize {
            let at = |k: usize| data[k].wrapping_offset(row * rows.strides[k]);
            // SAFETY: an index of the plan.
            let offset = unsafe { along.offset(at(INDICES)) };
            let shift = |side: usize| if along.side == side { offset } else { 0 };
            body(at(SOURCE).wrapping_offset(shift(SOURCE)), at(TARGET).wrapping_offset(shift(TARGET)));
        }
    });
}

type LineKernel = fn(&[*mut u8; MAX_OPERANDS], &Axis, &IndexedAxis);
type RowKernel = unsafe fn(*const u8, *mut u8, usize);

/// The innermost axis, each element with its own index.
fn line<T: Copy, D: ScatterCombine<T>>(data: &[*mut u8; MAX_OPERANDS], axis: &Axis, along: &IndexedAxis) {
    match along.index {
        Dtype::I32 => indexed_line::<T, D, i32>(data, axis, along),
        _ => indexed_line::<T, D, i64>(data, axis, along),
    }
}

fn indexed_line<T: Copy, D: ScatterCombine<T>, I: Copy + Into<i64>>(
    data: &[*mut u8; MAX_OPERANDS],
    axis: &Axis,
    along: &IndexedAxis,
) {
    let [from, by, to, _] = axis.strides;
    let deposit = |src: *const u8, dst: *mut u8| {
        let (src, dst) = (src.cast::<T>(), dst.cast::<T>());
        // SAFETY: an element of the plan on either side, at a valid index.
        unsafe { dst.write_unaligned(D::combine(dst.read_unaligned(), src.read_unaligned())) }
    };
    // SAFETY: an index of the plan.
    let place =
        |i: isize| along.place(unsafe { data[INDICES].wrapping_offset(i * by).cast::<I>().read_unaligned() }.into());
    let (n, item) = (axis.extent as isize, size_of::<T>() as isize);
    // The usual strides are constants for the compiler.
    let usual = by == size_of::<I>() as isize && along.stride == item;
    match along.side {
        SOURCE if usual && from == 0 && to == item => {
            let (source, target) = (data[SOURCE].cast::<T>(), data[TARGET].cast::<T>());
            for i in 0..n {
                // SAFETY: an index of the plan.
                let place = along.step(unsafe { data[INDICES].cast::<I>().offset(i).read_unaligned() }.into());
                deposit(source.wrapping_offset(place).cast(), target.wrapping_offset(i).cast());
            }
        }
        SOURCE => {
            for i in 0..n {
                deposit(data[SOURCE].wrapping_offset(i * from + place(i)), data[TARGET].wrapping_offset(i * to));
            }
        }
        _ if usual && from == item && to == 0 => {
            let (source, target) = (data[SOURCE].cast::<T>(), data[TARGET].cast::<T>());
            for i in 0..n {
                // SAFETY: an index of the plan.
                let place = along.step(unsafe { data[INDICES].cast::<I>().offset(i).read_unaligned() }.into());
                deposit(source.wrapping_offset(i).cast(), target.wrapping_offset(place).cast());
            }
        }
        _ => {
            for i in 0..n {
                deposit(data[SOURCE].wrapping_offset(i * from), data[TARGET].wrapping_offset(i * to + place(i)));
            }
        }
    }
}

/// The adding loops of a dtype: any line, and a contiguous row at the current level.
fn adding<T: Copy>() -> (LineKernel, RowKernel)
where
    Added: ScatterCombine<T>,
{
    struct AtLevel<T>(std::marker::PhantomData<T>);
    impl<T: Copy> ByLevel for AtLevel<T>
    where
        Added: ScatterCombine<T>,
    {
        type Output = RowKernel;
        #[inline(always)]
        fn get<S: Lanes>(self) -> RowKernel {
            add_row::<S, T>
        }
    }
    (line::<T, Added>, at_current_level(AtLevel::<T>(std::marker::PhantomData)))
}

/// # Safety
/// `n` elements are valid on both sides; the CPU supports `S`.
unsafe fn add_row<S: Lanes, T: Copy>(src: *const u8, dst: *mut u8, n: usize)
where
    Added: ScatterCombine<T>,
{
    struct AddRowLoop<T>(*const T, *mut T, usize);
    impl<T: Copy> WithLanes for AddRowLoop<T>
    where
        Added: ScatterCombine<T>,
    {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) {
            for i in 0..self.2 {
                // SAFETY: `add_row`'s caller promised the elements.
                unsafe {
                    let (src, dst) = (self.0.add(i), self.1.add(i));
                    dst.write_unaligned(Added::combine(dst.read_unaligned(), src.read_unaligned()));
                }
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(AddRowLoop::<T>(src.cast(), dst.cast(), n)) }
}

/// Writes `value`, an element, at the positions that operand 0's indices name along an axis of operand 1; indices
/// outside are passed over.
pub fn mark_indexed(plan: &Plan, along: &IndexedAxis, value: &[u8]) {
    match value.len() {
        1 => mark::<1>(plan, along, value),
        2 => mark::<2>(plan, along, value),
        4 => mark::<4>(plan, along, value),
        _ => mark::<8>(plan, along, value),
    }
}

fn mark<const ITEM: usize>(plan: &Plan, along: &IndexedAxis, value: &[u8]) {
    let (_, inner) = plan.innermost();
    let mut element = [0; ITEM];
    element.copy_from_slice(value);
    plan.for_each_outer(1, |data| {
        for i in 0..inner.extent as isize {
            // SAFETY: an index of the plan, and an element of the output where the index is within it.
            unsafe {
                let index = read_index(data[0].wrapping_offset(i * inner.strides[0]), along.index);
                if (0..along.extent).contains(&index) {
                    let place = data[1].wrapping_offset(i * inner.strides[1] + index as isize * along.stride);
                    place.cast::<[u8; ITEM]>().write_unaligned(element);
                }
            }
        }
    });
}
