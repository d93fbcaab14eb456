//! Inner loops without a kernel of their own: blocks of operands are converted to what a kernel takes, and its
//! results to what the loop gives.

use super::strided_loop::{StridedRow, fold};
use super::{BLOCK_BYTES, PackedBlocks, pack};
use crate::kernels::{Form, MAX_OPERANDS, MAX_PARAMS, OperandDtypes, Via, operand_cast};
use crate::tensor::Dtype;

/// Elements that fit a block, of any dtype.
const MAX_BLOCK_ELEMENTS: usize = BLOCK_BYTES / 8;

/// One call of such a loop.
pub(super) struct Converted<'a> {
    row: &'a StridedRow,
    /// What the loop takes and gives.
    dtypes: OperandDtypes,
    via: Via,
    params: [f64; MAX_PARAMS],
}

impl Converted<'_> {
    /// Computes a row of operands of this form.
    #[inline(never)]
    pub fn run(row: &StridedRow, form: Form) {
        let Some(via) = form.via(row.op) else { return };
        if row.n == 0 {
            return;
        }
        let dtypes = form.dtypes(row.op);
        let mut params = row.op.info().default_params();
        if dtypes.contains(&Dtype::F16) {
            // "The largest number" is that of the dtype.
            const LARGEST: f64 = 65504.0;
            params.iter_mut().filter(|p| p.is_finite()).for_each(|p| *p = p.clamp(-LARGEST, LARGEST));
        }
        let call = Converted { row, dtypes, via, params };
        let mut memory = [PackedBlocks::new(), PackedBlocks::new()];
        if row.folds() {
            call.fold(&mut memory);
            return;
        }
        let most = if row.in_sequence(&call.dtypes) { 1 } else { MAX_BLOCK_ELEMENTS };
        for from in (0..row.n).step_by(most) {
            call.part(from, most.min(row.n - from), &mut memory);
        }
    }

    /// Computes `count` elements: everything is read before anything is written.
    fn part(&self, from: usize, count: usize, [packed, converted]: &mut [PackedBlocks; 2]) {
        let nin = self.row.op.info().inputs.len();
        let place = |k: usize| self.row.args[k].wrapping_offset(from as isize * self.row.steps[k]);
        let mut operands = [std::ptr::null_mut(); MAX_OPERANDS];
        #[allow(clippy::needless_range_loop, reason = "`k` counts operands")]
        for k in 0..self.dtypes.len() {
            operands[k] =
                if k < nin { self.read(k, place(k), count, packed.of(k), converted.of(k)) } else { converted.of(k) };
        }
        let mut given = operands;
        if self.via.swapped {
            given.swap(0, 1);
        }
        // SAFETY: `count` elements in every operand, of the dtypes that the kernel takes.
        unsafe { (self.via.kernel)(&given, count, &self.params) }
        #[allow(clippy::needless_range_loop, reason = "`k` counts operands")]
        for k in nin..self.dtypes.len() {
            self.write(k, operands[k], place(k), count, packed.of(k));
        }
    }

    /// Operand `k` as the kernel takes it: contiguous elements, converted. Uses the blocks where it has to.
    fn read(&self, k: usize, from: *mut u8, count: usize, packed: *mut u8, converted: *mut u8) -> *mut u8 {
        let item = self.dtypes[k].size();
        let mut at = from;
        if self.row.steps[k] != item as isize {
            let rect = pack::Rect { rows: 1, cols: count, src: [0, self.row.steps[k]], dst: [0, item as isize] };
            // SAFETY: `count` valid elements by NumPy's contract, and a block that they fit.
            unsafe { pack::copy_rect(item)(from, packed, &rect) }
            at = packed;
        }
        let Some(cast) = operand_cast(self.dtypes[k], self.via.dtypes[k]) else { return at };
        // SAFETY: `count` elements, and a block that they fit.
        unsafe { cast(&[at, converted, std::ptr::null_mut(), std::ptr::null_mut()], count, &self.params) }
        converted
    }

    /// Writes the kernel's results `from` to operand `k`'s place.
    fn write(&self, k: usize, from: *mut u8, to: *mut u8, count: usize, packed: *mut u8) {
        let (item, step) = (self.dtypes[k].size(), self.row.steps[k]);
        let contiguous = step == item as isize;
        let mut at = from;
        if let Some(cast) = operand_cast(self.via.dtypes[k], self.dtypes[k]) {
            at = if contiguous { to } else { packed };
            // SAFETY: `count` elements of a block, to where as many fit.
            unsafe { cast(&[from, at, std::ptr::null_mut(), std::ptr::null_mut()], count, &self.params) }
        }
        if at != to {
            let rect = pack::Rect { rows: 1, cols: count, src: [0, item as isize], dst: [0, step] };
            // SAFETY: `count` elements of a block, to places that are valid by NumPy's contract.
            unsafe { pack::copy_rect(item)(at, to, &rect) }
        }
    }

    /// As the fold of the kernel's own dtype: the result is converted at the end.
    fn fold(&self, [packed, converted]: &mut [PackedBlocks; 2]) {
        let (item, row) = (self.via.dtypes[0].size(), self.row);
        let (packed, start) = (packed.of(1), converted.of(0));
        let fill = |block: *mut u8, from: usize, count: usize| {
            for part in (0..count).step_by(MAX_BLOCK_ELEMENTS) {
                let place = row.args[1].wrapping_offset((from + part) as isize * row.steps[1]);
                let to = block.wrapping_add(part * item);
                let at = self.read(1, place, MAX_BLOCK_ELEMENTS.min(count - part), packed, to);
                debug_assert!(at == to, "folds are of converted operands");
            }
        };
        // SAFETY: contiguous elements of a block.
        let combine = |a: *mut u8, b: *mut u8, to: *mut u8, count: usize| unsafe {
            (self.via.kernel)(&[a, b, to, std::ptr::null_mut()], count, &self.params);
        };
        // One element: its step does not count.
        let first = self.read(0, row.args[0], 1, packed, start);
        debug_assert!(first == start, "folds are of converted operands");
        fold(row.n, item, fill, combine, start);
        self.write(2, start, row.args[2], 1, packed);
    }
}
