//! The second door: one strided row under NumPy's inner-loop signature.

use std::ffi::{c_char, c_void};

use super::converted_loop::Converted;
use super::plan::{Axis, Plan};
use super::{
    BLOCK_BYTES, PackedBlocks, map, map_contiguous, may_run_together, pack, same_elements, shares_memory, wants_stream,
};
use crate::kernels::{self, BlockKernel, Form, LoopMaker, MAX_OPERANDS, Op, Operand, OperandDtypes};
use crate::simd::FloatEnv;
use crate::tensor::{Dtype, View};

/// Makes `lk_loop`'s functions.
pub struct StridedLoop;

impl LoopMaker for StridedLoop {
    unsafe extern "C" fn run<const OP: u16, const FORM: u8>(
        args: *mut *mut c_char,
        dims: *const isize,
        steps: *const isize,
        _data: *mut c_void,
    ) {
        let (op, form) = (Op::ALL[OP as usize], Form::ALL[FORM as usize]);
        let operands = op.info().operands().count();
        let mut row = StridedRow { op, n: 0, args: [std::ptr::null_mut(); MAX_OPERANDS], steps: [0; MAX_OPERANDS] };
        // SAFETY: NumPy's contract: one entry for each operand, and a count.
        unsafe {
            row.n = usize::try_from(*dims).unwrap_or(0);
            for k in 0..operands {
                row.args[k] = (*args.add(k)).cast();
                row.steps[k] = *steps.add(k);
            }
        }
        let _env = FloatEnv::enter();
        let own = form.dtype().and_then(|dtype| Some((dtype, kernels::block(op, dtype)?)));
        let Some((dtype, kernel)) = own else { return Converted::run(&row, form) };
        if !row.run_in_place(dtype, kernel) {
            row.run(dtype, kernel);
        }
    }
}

/// The operands of one call: `n` elements each, `steps` bytes apart.
pub(super) struct StridedRow {
    pub op: Op,
    pub n: usize,
    pub args: [*mut u8; MAX_OPERANDS],
    pub steps: [isize; MAX_OPERANDS],
}

impl StridedRow {
    /// The common case at little cost: every operand contiguous, and each output in the place of an
    /// input or apart from it.
    #[inline]
    fn run_in_place(&self, dtype: Dtype, kernel: BlockKernel) -> bool {
        let info = self.op.info();
        let size = |operand: &Operand| operand.dtype(dtype).size();
        let contiguous = |(k, operand): (usize, &Operand)| self.steps[k] == size(operand) as isize;
        let nin = info.inputs.len();
        let fits =
            info.operands().enumerate().all(contiguous)
                && info.outputs.iter().zip(nin..).all(|(out, o)| {
                    !wants_stream(self.n * size(out))
                        && info.inputs.iter().enumerate().all(|(k, input)| {
                            may_run_together(self.args[k], size(input), self.args[o], size(out), self.n)
                        })
                });
        if fits {
            map_contiguous(&self.args, self.n, kernel, &info.default_params());
        }
        fits
    }

    #[inline(never)]
    fn run(&self, dtype: Dtype, kernel: BlockKernel) {
        if self.n == 0 {
            return;
        }
        let info = self.op.info();
        let dtypes: OperandDtypes = info.operand_dtypes(dtype).collect();
        let (out, operands) = (info.inputs.len(), dtypes.len());
        if self.folds() {
            self.fold(dtype, kernel);
        } else if self.in_sequence(&dtypes) {
            self.one_by_one(kernel);
        } else {
            let mut items = [1; MAX_OPERANDS];
            for (item, dtype) in items.iter_mut().zip(&dtypes) {
                *item = dtype.size();
            }
            let axis = Axis { extent: self.n, strides: self.steps };
            let axes = [axis].into_iter().collect();
            let mut plan = Plan { axes, data: self.args, items, inputs: out, operands };
            map(&mut plan, kernel, &info.default_params());
        }
    }

    /// NumPy's `reduce`: the first input and the output are one element.
    pub fn folds(&self) -> bool {
        let info = self.op.info();
        let out = info.inputs.len();
        info.associative && self.steps[out] == 0 && self.steps[0] == 0 && self.args[0] == self.args[out]
    }

    /// True when an element may depend on the output of an earlier one: NumPy's `accumulate` and
    /// `reduce` call loops that way.
    pub fn in_sequence(&self, dtypes: &OperandDtypes) -> bool {
        let shape = [self.n as i64];
        let strides = self.steps.map(|step| [step as i64]);
        let view = |k: usize| View {
            name: "",
            data: self.args[k],
            dtype: dtypes[k],
            shape: &shape,
            strides: Some(&strides[k]),
        };
        let nin = self.op.info().inputs.len();
        (nin..dtypes.len()).any(|out| {
            let depends = |k: usize| !same_elements(&view(k), &view(out)) && shares_memory(&view(k), &view(out));
            self.n > 1 && self.steps[out] == 0 || (0..nin).any(depends)
        })
    }

    fn one_by_one(&self, kernel: BlockKernel) {
        let params = self.op.info().default_params();
        let mut at = self.args;
        for _ in 0..self.n {
            // SAFETY: one element of each operand, valid by NumPy's contract.
            unsafe { kernel(&at, 1, &params) }
            for (pointer, step) in at.iter_mut().zip(self.steps) {
                *pointer = pointer.wrapping_offset(step);
            }
        }
    }

    /// `out = out op x[0] op x[1] ..`.
    fn fold(&self, dtype: Dtype, kernel: BlockKernel) {
        let params = self.op.info().default_params();
        let item = dtype.size();
        let copy = pack::copy_rect(item);
        let fill = |block: *mut u8, from: usize, count: usize| {
            let rect = pack::Rect { rows: 1, cols: count, src: [0, self.steps[1]], dst: [0, item as isize] };
            // SAFETY: `count` elements from `from` on are valid by NumPy's contract, and fit the block.
            unsafe { copy(self.args[1].wrapping_offset(from as isize * self.steps[1]), block, &rect) }
        };
        // SAFETY: contiguous elements of a block, or the single output element.
        let combine = |a: *mut u8, b: *mut u8, to: *mut u8, count: usize| unsafe {
            kernel(&[a, b, to, std::ptr::null_mut()], count, &params);
        };
        fold(self.n, item, fill, combine, self.args[0]);
    }
}

/// `out = out op x[0] op x[1] ..`, of elements of `item` bytes: whole blocks against each other, then by halves.
/// The association depends on `n` alone.
pub(super) fn fold(
    n: usize,
    item: usize,
    fill: impl Fn(*mut u8, usize, usize),
    combine: impl Fn(*mut u8, *mut u8, *mut u8, usize),
    out: *mut u8,
) {
    let most = BLOCK_BYTES / item;
    let mut blocks = PackedBlocks::new();
    let (acc, next) = (blocks.of(0), blocks.of(1));
    let mut width = most.min(n);
    fill(acc, 0, width);
    for from in (width..n).step_by(most) {
        let count = most.min(n - from);
        fill(next, from, count);
        combine(acc, next, acc, count);
    }
    while width > 1 {
        let half = width / 2;
        combine(acc, acc.wrapping_add((width - half) * item), acc, half);
        width -= half;
    }
    combine(out, acc, out, 1);
}
