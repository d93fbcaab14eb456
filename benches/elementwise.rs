//! Every op of the table, named op/dtype/layout/size: `cargo bench --bench elementwise -- exp/f32`.

mod common;

use common::{Dtype, Tensor, check};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use lanekit::capi::types::{LK_BOOL, lk_dtype, lk_status, lk_tensor};
use lanekit::capi::{arithmetic, compare, select, unary};
use lanekit::kernels::Op;

type Unary = unsafe extern "C" fn(*const lk_tensor, *const lk_tensor) -> lk_status;
type Binary = unsafe extern "C" fn(*const lk_tensor, *const lk_tensor, *const lk_tensor) -> lk_status;

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
            Layout::InPlace => !info.bool_out,
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
    let code = |is_bool: bool| if is_bool { LK_BOOL } else { dtype.code() };
    let arity = info.inputs.len();
    let input = |(k, i): (usize, &lanekit::kernels::Input)| layout.input(code(i.is_bool), n, k + 1 == arity);
    let mut memory: Vec<Tensor> = info.inputs.iter().enumerate().map(input).collect();
    memory.push(Tensor::contiguous(code(info.bool_out), &layout.shape(n)));
    let mut descriptors: Vec<lk_tensor> = memory.iter_mut().map(Tensor::descriptor).collect();
    if layout == Layout::InPlace {
        // The last input has the op's dtype for every op.
        descriptors[arity] = descriptors[arity - 1];
    }
    Operands { descriptors, _memory: memory }
}

/// Calls the export of an op; operands are its inputs and its output.
fn call(op: Op, operands: &[lk_tensor]) -> lk_status {
    let operand = |k: usize| &raw const operands[k];
    // SAFETY: the descriptors come from tensors that outlive the bench.
    unsafe {
        match export(op) {
            Export::Unary(run) => run(operand(0), operand(1)),
            Export::Binary(run) => run(operand(0), operand(1), operand(2)),
            Export::Relu => select::lk_relu(operand(0), 0.0, f64::INFINITY, 0.0, operand(1)),
            Export::Clip => select::lk_clip(operand(0), 1.0, 2.0, operand(1)),
            Export::Where => select::lk_where(operand(0), operand(1), operand(2), operand(3)),
        }
    }
}

enum Export {
    Unary(Unary),
    Binary(Binary),
    Relu,
    Clip,
    Where,
}

/// The function behind each row of the op table; a new row does not compile without its line here.
fn export(op: Op) -> Export {
    use Export::{Binary, Unary};
    match op {
        Op::Neg => Unary(unary::lk_neg),
        Op::Abs => Unary(unary::lk_abs),
        Op::Sign => Unary(unary::lk_sign),
        Op::Square => Unary(unary::lk_square),
        Op::Sqrt => Unary(unary::lk_sqrt),
        Op::Reciprocal => Unary(unary::lk_reciprocal),
        Op::Rsqrt => Unary(unary::lk_rsqrt),
        Op::Exp => Unary(unary::lk_exp),
        Op::Log => Unary(unary::lk_log),
        Op::Tanh => Unary(unary::lk_tanh),
        Op::Sigmoid => Unary(unary::lk_sigmoid),
        Op::Relu => Export::Relu,
        Op::Add => Binary(arithmetic::lk_add),
        Op::Sub => Binary(arithmetic::lk_sub),
        Op::Mul => Binary(arithmetic::lk_mul),
        Op::Div => Binary(arithmetic::lk_div),
        Op::Maximum => Binary(arithmetic::lk_maximum),
        Op::Minimum => Binary(arithmetic::lk_minimum),
        Op::Fmax => Binary(arithmetic::lk_fmax),
        Op::Fmin => Binary(arithmetic::lk_fmin),
        Op::Equal => Binary(compare::lk_equal),
        Op::NotEqual => Binary(compare::lk_not_equal),
        Op::Less => Binary(compare::lk_less),
        Op::LessEqual => Binary(compare::lk_less_equal),
        Op::Greater => Binary(compare::lk_greater),
        Op::GreaterEqual => Binary(compare::lk_greater_equal),
        Op::Where => Export::Where,
        Op::Clip => Export::Clip,
    }
}

fn bench(c: &mut Criterion, op: Op, dtype: Dtype, layout: Layout, n: i64) {
    let mut group = c.benchmark_group(format!("{}/{}", op.info().name(), dtype.name()));
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
        for dtype in Dtype::REAL {
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
    for dtype in Dtype::REAL {
        bench(c, Op::Add, dtype, Layout::Contiguous, LARGE);
    }
}

fn small(c: &mut Criterion) {
    for op in [Op::Add, Op::Exp] {
        for dtype in Dtype::REAL {
            bench(c, op, dtype, Layout::Contiguous, 8);
        }
    }
}

criterion_group! { name = benches; config = common::settings(); targets = table, out_of_cache, small }
criterion_main!(benches);
