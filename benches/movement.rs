//! Copies, casts and reductions, named op/dtype/layout/size.

mod common;

use common::{REAL, Tensor, check, short};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use lanekit::capi::*;
use lanekit::capi::{lk_cast, lk_copy, lk_fill};
use lanekit::capi::{lk_max, lk_mean, lk_min, lk_sum};

type Reduction = unsafe extern "C" fn(*const lk_tensor, *const i32, i32, i32, *const lk_tensor) -> lk_status;

const N: i64 = 65536;
const SIDE: i64 = 256;
const LARGE: i64 = 16 << 20;
const LARGE_SIDE: i64 = 2048;

/// Times `run` on two descriptors that stay valid.
fn bench<F>(c: &mut Criterion, name: (&str, &str, &str), x: Tensor, out: Tensor, n: i64, run: F)
where
    F: Fn(*const lk_tensor, *const lk_tensor) -> lk_status,
{
    let (op, dtype, layout) = name;
    let (mut x, mut out) = (x, out);
    let (x, out) = (x.descriptor(), out.descriptor());
    let mut group = c.benchmark_group(format!("{op}/{dtype}"));
    group.throughput(Throughput::Elements(n as u64));
    group.bench_function(BenchmarkId::new(layout, n), |b| b.iter(|| check(run(&raw const x, &raw const out))));
    group.finish();
}

fn copies(c: &mut Criterion) {
    // SAFETY: `bench` passes descriptors of tensors that live through the call.
    let copy = |x: *const lk_tensor, out: *const lk_tensor| unsafe { lk_copy(x, out) };
    for dtype in REAL {
        let (name, code) = (short(dtype), dtype as lk_dtype);
        let flat = |n: i64| Tensor::contiguous(code, &[n]);
        for n in [4096, N, LARGE] {
            bench(c, ("copy", name, "contiguous"), flat(n), flat(n), n, copy);
        }
        bench(c, ("copy", name, "stride2"), Tensor::new(code, &[N], &[2]), flat(N), N, copy);
        for side in [SIDE, LARGE_SIDE] {
            let shape = [side, side];
            let x = Tensor::new(code, &shape, &[1, side]);
            bench(c, ("copy", name, "transposed"), x, Tensor::contiguous(code, &shape), side * side, copy);
        }
    }
}

fn fills(c: &mut Criterion) {
    for dtype in REAL {
        // SAFETY: the first element of x is a value of out's dtype.
        let fill = |x: *const lk_tensor, out: *const lk_tensor| unsafe { lk_fill((*x).data, out) };
        let tensor = |n: i64| Tensor::contiguous(dtype as lk_dtype, &[n]);
        bench(c, ("fill", short(dtype), "contiguous"), tensor(1), tensor(N), N, fill);
    }
}

fn casts(c: &mut Criterion) {
    let dtypes = [("bool", LK_BOOL), ("u8", LK_U8), ("i32", LK_I32), ("i64", LK_I64), ("f32", LK_F32), ("f64", LK_F64)];
    for (from_name, from) in dtypes {
        for (to_name, to) in dtypes.into_iter().filter(|&(_, to)| to != from) {
            let (x, out) = (Tensor::contiguous(from, &[N]), Tensor::contiguous(to, &[N]));
            let name = format!("{from_name}-{to_name}");
            // SAFETY: `bench` passes descriptors of tensors that live through the call.
            bench(c, ("cast", &name, "contiguous"), x, out, N, |x, out| unsafe { lk_cast(x, out) });
        }
    }
}

fn reductions(c: &mut Criterion) {
    let all: [(&str, Reduction); 4] = [("sum", lk_sum), ("mean", lk_mean), ("max", lk_max), ("min", lk_min)];
    let layouts: [(&str, &[i32], &[i64]); 3] =
        [("all", &[0, 1], &[]), ("axis0", &[0], &[SIDE]), ("axis1", &[1], &[SIDE])];
    for (op, reduce) in all {
        for dtype in REAL {
            for (layout, axes, shape) in layouts {
                let x = Tensor::contiguous(dtype as lk_dtype, &[SIDE, SIDE]);
                let out = Tensor::contiguous(dtype as lk_dtype, shape);
                // SAFETY: `bench` passes descriptors of tensors that live through the call.
                let run = |x: *const lk_tensor, out: *const lk_tensor| unsafe {
                    reduce(x, axes.as_ptr(), axes.len() as i32, 0, out)
                };
                bench(c, (op, short(dtype), layout), x, out, N, run);
            }
        }
    }
}

criterion_group! { name = benches; config = common::settings(); targets = copies, fills, casts, reductions }
criterion_main!(benches);
