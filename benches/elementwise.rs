//! Every op of the table, named op/dtype/layout/size: `cargo bench --bench elementwise -- exp/f32`.

mod common;

use arrayvec::ArrayVec;
use common::{REAL, Tensor, check, short};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use lanekit::capi::calls;
use lanekit::capi::types::{lk_dtype, lk_status, lk_tensor};
use lanekit::kernels::{Kind, MAX_OPERANDS, Op, Operand};
use lanekit::tensor::Dtype;

const SIDE: i64 = 256;
const ROW: i64 = 1024;
const LARGE: i64 = 16 << 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Contiguous,
    Stride2,
    Transposed,
    BroadcastRow,
    InPlace,
}

impl Layout {
    const STRIDED: [Layout; 4] = [Layout::Stride2, Layout::Transposed, Layout::BroadcastRow, Layout::InPlace];

    fn name(self) -> &'static str {
        ["contiguous", "stride2", "transposed", "broadcast-row", "in-place"][self as usize]
    }

    fn shape(self, n: i64) -> Vec<i64> {
        match self {
            Layout::Transposed => vec![SIDE, n / SIDE],
            Layout::BroadcastRow => vec![n / ROW, ROW],
            _ => vec![n],
        }
    }

    /// An input; `last` is the one that broadcasts.
    fn input(self, dtype: lk_dtype, n: i64, last: bool) -> Tensor {
        let shape = self.shape(n);
        match self {
            Layout::Stride2 => Tensor::new(dtype, &shape, &[2]),
            Layout::Transposed => Tensor::new(dtype, &shape, &[1, SIDE]),
            Layout::BroadcastRow if last => Tensor::new(dtype, &shape, &[0, 1]),
            _ => Tensor::contiguous(dtype, &shape),
        }
    }

    fn applies(self, op: Op) -> bool {
        let info = op.info();
        match self {
            Layout::BroadcastRow => info.inputs.len() > 1,
            Layout::InPlace => {
                info.outputs[0].kind == Kind::Same && info.inputs[info.inputs.len() - 1].kind == Kind::Same
            }
            _ => true,
        }
    }
}

/// One op's operands, and the memory that they describe.
struct Operands {
    descriptors: Vec<lk_tensor>,
    _memory: Vec<Tensor>,
}

fn operands(op: Op, dtype: Dtype, layout: Layout, n: i64) -> Operands {
    let info = op.info();
    let code = |operand: &Operand| operand.dtype(dtype) as lk_dtype;
    let arity = info.inputs.len();
    let input = |(k, operand): (usize, &Operand)| layout.input(code(operand), n, k + 1 == arity);
    let mut memory: Vec<Tensor> = info.inputs.iter().enumerate().map(input).collect();
    memory.extend(info.outputs.iter().map(|operand| Tensor::contiguous(code(operand), &layout.shape(n))));
    let mut descriptors: Vec<lk_tensor> = memory.iter_mut().map(Tensor::descriptor).collect();
    if layout == Layout::InPlace {
        // The last input has the op's dtype for every op.
        descriptors[arity] = descriptors[arity - 1];
    }
    Operands { descriptors, _memory: memory }
}

/// Calls the export of an op; operands are its inputs and its outputs.
fn call(op: Op, operands: &[lk_tensor]) -> lk_status {
    let operands: ArrayVec<_, MAX_OPERANDS> = operands.iter().map(std::ptr::from_ref).collect();
    let (inputs, outs) = operands.split_at(op.info().inputs.len());
    // Clip and the rectifier then have something to do.
    let params = [1.0, 2.0, 0.0, 0.0];
    // SAFETY: the descriptors come from tensors that outlive the bench.
    unsafe { calls::call(op, inputs, params, outs) }
}

fn bench(c: &mut Criterion, op: Op, dtype: Dtype, layout: Layout, n: i64) {
    let mut group = c.benchmark_group(format!("{}/{}", op.info().name(), short(dtype)));
    group.throughput(Throughput::Elements(n as u64));
    let id = BenchmarkId::new(layout.name(), n);
    // The input makes the operands lazily: what the filter skips costs no memory.
    let mut made = None;
    group.bench_with_input(id, &n, |b, &n| {
        let operands = made.get_or_insert_with(|| operands(op, dtype, layout, n));
        b.iter(|| check(call(op, &operands.descriptors)));
    });
    group.finish();
}

fn table(c: &mut Criterion) {
    for &op in Op::ALL {
        for &dtype in op.info().dtypes {
            for n in [4096, 65536] {
                bench(c, op, dtype, Layout::Contiguous, n);
            }
            for layout in Layout::STRIDED.into_iter().filter(|layout| layout.applies(op)) {
                bench(c, op, dtype, layout, 65536);
            }
        }
    }
}

fn out_of_cache(c: &mut Criterion) {
    for dtype in REAL {
        bench(c, Op::Add, dtype, Layout::Contiguous, LARGE);
    }
}

fn small(c: &mut Criterion) {
    for op in [Op::Add, Op::Exp] {
        for dtype in REAL {
            bench(c, op, dtype, Layout::Contiguous, 8);
        }
    }
}

criterion_group! { name = benches; config = common::settings(); targets = table, out_of_cache, small }
criterion_main!(benches);
