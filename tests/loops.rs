//! lk_loop's inner loops, called as NumPy calls its own: the result is that of taking one element
//! after another, whatever the steps.

mod common;

use std::ptr;

use common::check;
use common::job::{Job, REAL, call, comparisons, inner_loop, loop_of};
use common::layout::Layout;
use common::values::{Random, bytes_of};
use lanekit::capi::types::lk_tensor;
use lanekit::kernels::{Form, Kind, LoopFn, Op, OperandDtypes};
use lanekit::tensor::Dtype;

/// Where operand k starts and how far its elements are apart.
type Place = fn(k: usize, operands: usize, item: i64) -> (i64, i64);

/// Apart from each other, each in its own part of the arena.
const PART: i64 = 1 << 16;

fn part(k: usize) -> i64 {
    PART * k as i64 + PART / 2
}

/// Patterns of starts and steps; `out` is operand number `operands - 1`.
const PLACES: [(&str, Place); 15] = [
    ("contiguous", |k, _, item| (part(k), item)),
    ("unaligned", |k, _, item| (part(k) + 1 + k as i64, item)),
    ("every third", |k, _, item| (part(k), 3 * item)),
    ("byte-odd steps", |k, _, item| (part(k), item + 3)),
    ("reversed", |k, _, item| (part(k), -item)),
    ("reversed inputs", |k, all, item| (part(k), if k + 1 < all { -2 * item } else { item })),
    ("reversed output", |k, all, item| (part(k), if k + 1 < all { item } else { -item })),
    ("first input repeated", |k, _, item| (part(k), if k == 0 { 0 } else { item })),
    ("second input repeated", |k, _, item| (part(k), if k == 1 { 0 } else { item })),
    ("all inputs repeated", |k, all, item| (part(k), if k + 1 < all { 0 } else { 2 * item })),
    ("output into the first input", |k, all, item| (part(if k + 1 == all { 0 } else { k }), item)),
    ("output into the last input", |k, all, item| {
        (part(if k + 1 == all { all.saturating_sub(2) } else { k }), 2 * item)
    }),
    ("interleaved", |k, _, item| (part(0) + item * k as i64, 4 * item)),
    ("accumulate", |k, all, item| (if k + 1 == all { part(0) + item } else { part(k) }, item)),
    ("output repeated", |k, all, item| (part(k), if k + 1 == all { 0 } else { item })),
];

/// More patterns in which an element depends on an earlier result.
const DEPENDENT: [(&str, Place); 4] = [
    ("accumulate backwards", |k, all, item| (if k + 1 == all { part(0) - item } else { part(k) }, -item)),
    ("accumulate into the last input", |k, all, item| {
        (if k + 1 == all { part(all.saturating_sub(2)) + 2 * item } else { part(k) }, item)
    }),
    ("output ahead of the input", |k, all, item| (if k + 1 == all { part(0) - item } else { part(k) }, item)),
    ("partly the same bytes", |k, all, item| (if k + 1 == all { part(0) + 3 } else { part(k) }, item)),
];

fn layouts(dtypes: &[Dtype], place: Place, n: usize) -> Vec<Layout> {
    let lay = |(k, &dtype): (usize, &Dtype)| {
        let (offset, step) = place(k, dtypes.len(), dtype.size() as i64);
        Layout::line(dtype, offset, n, step)
    };
    dtypes.iter().enumerate().map(lay).collect()
}

fn run_loop(op: Op, dtype: Dtype, arena: &mut [u8], layouts: &[Layout], n: usize) {
    let base = arena.as_mut_ptr();
    let mut args: Vec<_> = layouts.iter().map(|layout| base.wrapping_offset(layout.offset as isize).cast()).collect();
    let steps: Vec<isize> = layouts.iter().map(|layout| layout.strides[0] as isize).collect();
    // SAFETY: every element lies within the arena.
    unsafe { inner_loop(op, dtype)(args.as_mut_ptr(), &(n as isize), steps.as_ptr(), ptr::null_mut()) };
}

/// The meaning of a loop: one 0-d call for each element.
fn one_by_one(op: Op, arena: &mut [u8], layouts: &[Layout], n: usize) {
    let base = arena.as_mut_ptr();
    let params = op.info().default_params();
    for i in 0..n as i64 {
        let element = |layout: &Layout| lk_tensor {
            data: base.wrapping_offset((layout.offset + i * layout.strides[0]) as isize).cast(),
            shape: ptr::null(),
            strides: ptr::null(),
            ndim: 0,
            dtype: layout.dtype as i32,
        };
        let tensors: Vec<lk_tensor> = layouts.iter().map(element).collect();
        let pointers: Vec<*const lk_tensor> = tensors.iter().map(ptr::from_ref).collect();
        let (inputs, outs) = pointers.split_at(op.info().inputs.len());
        // SAFETY: elements of the arena.
        assert_eq!(unsafe { call(op, inputs, params, outs) }, 0);
    }
}

/// Compares a loop with its meaning; every byte of the arena counts.
fn check_loop(op: Op, dtype: Dtype, what: &str, arena: &[u8], layouts: &[Layout], n: usize) {
    let (mut got, mut want) = (arena.to_vec(), arena.to_vec());
    run_loop(op, dtype, &mut got, layouts, n);
    one_by_one(op, &mut want, layouts, n);
    let outs = &layouts[op.info().inputs.len()..];
    let expected: Vec<Vec<u8>> = outs.iter().map(|out| out.gather(&want)).collect();
    let dtypes: Vec<Dtype> = outs.iter().map(|out| out.dtype).collect();
    if let Err(error) = check::outputs(outs, &dtypes, arena.to_vec(), &got, &expected) {
        panic!("{op:?} {dtype}, {what}, {n} elements: {error}");
    }
}

/// An arena in which every operand's part holds random elements of its dtype, for any step.
fn arena(dtypes: &[Dtype]) -> Vec<u8> {
    let mut random = Random::new(43);
    dtypes
        .iter()
        .flat_map(|&dtype| common::values::elements(&mut random, dtype, PART as usize / dtype.size()))
        .collect()
}

/// No byte belongs to two outputs: what such a call means depends on the order of work.
fn outputs_apart(outs: &[Layout]) -> bool {
    let bytes = |out: &Layout| {
        let size = out.dtype.size();
        out.offsets().into_iter().flat_map(move |at| at..at + size).collect::<std::collections::HashSet<_>>()
    };
    outs.iter().enumerate().all(|(k, a)| outs[..k].iter().all(|b| bytes(a).is_disjoint(&bytes(b))))
}

/// The integer dtypes differ in their kernels alone: all of them for one op of each kind.
fn is_worth_checking(op: Op, dtype: Dtype) -> bool {
    let all = matches!(op, Op::Neg | Op::Add | Op::Less | Op::Divmod | Op::BitwiseAnd | Op::Where | Op::LeftShift);
    all || !dtype.is_whole() || dtype == Dtype::I32 || dtype == Dtype::Bool
}

fn check_places(places: &[(&str, Place)], lengths: &[usize]) {
    let all = Op::ALL.iter().flat_map(|op| op.info().dtypes.iter().map(move |dtype| (op, dtype)));
    for (&op, &dtype) in all.filter(|&(&op, &dtype)| is_worth_checking(op, dtype)) {
        let dtypes = Job::Op(op, dtype).dtypes();
        let arena = arena(&dtypes);
        for &(what, place) in places {
            for &n in lengths {
                let layouts = layouts(&dtypes, place, n);
                if outputs_apart(&layouts[op.info().inputs.len()..]) {
                    check_loop(op, dtype, what, &arena, &layouts, n);
                }
            }
        }
    }
}

#[test]
fn any_steps() {
    check_places(&PLACES, &[0, 1, 2, 15, 64, 67, 1100]);
}

#[test]
fn elements_that_depend_on_earlier_ones() {
    check_places(&DEPENDENT, &[0, 1, 2, 17, 130]);
}

/// NumPy's reduce: the first input and the output are one element. Values whose sums and products are
/// exact in any association, so that the result is that of one element after another.
#[test]
fn reduce_pattern() {
    let place: Place = |k, _, item| if k == 1 { (part(1), item) } else { (part(0), 0) };
    let gapped: Place = |k, _, item| if k == 1 { (part(1), 3 * item) } else { (part(0), 0) };
    let reversed: Place = |k, _, item| if k == 1 { (part(1), -item) } else { (part(0), 0) };
    let kinds = [Kind::Same; 3];
    let binary = |op: &&Op| op.info().operands().map(|operand| operand.kind).eq(kinds) && op.info().inputs.len() == 2;
    let real = |op: &&Op| op.info().dtypes.contains(&Dtype::F32);
    let of_each = |op: &'static Op| op.info().dtypes.iter().map(move |&dtype| (op, dtype));
    let all = Op::ALL.iter().filter(binary).filter(real).flat_map(of_each);
    for (&op, dtype) in all.filter(|&(&op, dtype)| is_worth_checking(op, dtype)) {
        let dtypes = Job::Op(op, dtype).dtypes();
        let arena = exact_numbers(dtype);
        for (what, place) in [("reduce", place), ("reduce with gaps", gapped), ("reduce backwards", reversed)] {
            for n in [0, 1, 2, 3, 31, 64, 1000, 1024, 1025, 2047, 2049, 2500] {
                check_loop(op, dtype, what, &arena, &layouts(&dtypes, place, n), n);
            }
        }
    }
}

/// 1, -1, 2 and 0.5, so balanced that no product of the first thousands overflows; of integers, which wrap, any.
fn exact_numbers(dtype: Dtype) -> Vec<u8> {
    let numbers = [2.0, 1.0, 0.5, -1.0, 0.5, 1.0, 2.0];
    let count = 3 * PART as usize / dtype.size();
    match dtype {
        Dtype::F32 => bytes_of(&(0..count).map(|i| numbers[i % 7] as f32).collect::<Vec<_>>()),
        _ if dtype.is_whole() => common::values::elements(&mut Random::new(44), dtype, count),
        _ => bytes_of(&(0..count).map(|i| numbers[i % 7]).collect::<Vec<_>>()),
    }
}

/// A reduction's association depends on the count alone: other steps give the same bits.
#[test]
fn folds_have_one_association() {
    for (&op, dtype) in Op::ALL
        .iter()
        .filter(|op| op.info().associative && op.info().dtypes.contains(&Dtype::F32))
        .flat_map(|op| REAL.map(|d| (op, d)))
    {
        for n in [2usize, 7, 100, 2049, 5000] {
            let size = dtype.size();
            let mut random = Random::new(47);
            let dense: Vec<u8> = (0..n)
                .flat_map(|_| match dtype {
                    Dtype::F32 => bytes_of(&[random.moderate() as f32 / 64.0 + 1.0]),
                    _ => bytes_of(&[random.moderate() / 64.0 + 1.0]),
                })
                .collect();
            let results: Vec<Vec<u8>> = [1usize, 2, 5]
                .map(|step| {
                    let mut arena = vec![0u8; (n * step + 1) * size];
                    arena[..size].copy_from_slice(&dense[..size]);
                    for (i, element) in dense.chunks_exact(size).enumerate() {
                        arena[(i * step + 1) * size..][..size].copy_from_slice(element);
                    }
                    let single = Layout::line(dtype, 0, n, 0);
                    let sequence = Layout::line(dtype, size as i64, n, (step * size) as i64);
                    run_loop(op, dtype, &mut arena, &[single.clone(), sequence, single], n);
                    arena[..size].to_vec()
                })
                .into();
            assert!(results.iter().all(|result| result == &results[0]), "{op:?} {dtype} of {n}: {results:02x?}");
        }
    }
}

/// Loops that convert give what the conversions and the operation give one after another.
#[test]
fn converted_loops() {
    const N: usize = 2500;
    let half = |op: &&Op| op.info().dtypes.contains(&Dtype::F32) && op.info().inputs[0].kind == Kind::Same;
    for &op in Op::ALL.iter().filter(half).filter(|&&op| op != Op::Nextafter && op != Op::NanToNum && op != Op::Where) {
        let (narrow, wide) = (loop_dtypes(op, Dtype::F16), loop_dtypes(op, Dtype::F32));
        let nin = op.info().inputs.len();
        let mut random = Random::new(51);
        let inputs: Vec<Vec<u8>> = narrow[..nin].iter().map(|&d| common::values::elements(&mut random, d, N)).collect();
        let widened: Vec<Vec<u8>> =
            inputs.iter().zip(narrow.iter().zip(&wide)).map(|(x, (&from, &to))| cast(from, to, x, N)).collect();
        let expected = call_loop(inner_loop(op, Dtype::F32), &wide, &widened, N);
        let got = call_loop(inner_loop(op, Dtype::F16), &narrow, &inputs, N);
        for (k, (got, expected)) in got.iter().zip(&expected).enumerate() {
            let (to, from) = (narrow[nin + k], wide[nin + k]);
            let expected = cast(from, to, expected, N);
            assert_eq!(common::values::first_difference(to, got, &expected), None, "{op:?}");
        }
    }
}

fn loop_dtypes(op: Op, dtype: Dtype) -> OperandDtypes {
    Form::of(dtype).dtypes(op)
}

fn cast(from: Dtype, to: Dtype, x: &[u8], n: usize) -> Vec<u8> {
    if from == to { x.to_vec() } else { Job::Cast(from, to).run_contiguous(&[x.to_vec()], n).remove(0) }
}

/// Contiguous inputs, and outputs with gaps.
fn call_loop(run: LoopFn, dtypes: &[Dtype], inputs: &[Vec<u8>], n: usize) -> Vec<Vec<u8>> {
    let outs = &dtypes[inputs.len()..];
    let mut buffers: Vec<Vec<u8>> = outs.iter().map(|d| vec![0; 2 * n * d.size()]).collect();
    let mut args: Vec<*mut std::ffi::c_char> = inputs.iter().map(|x| x.as_ptr().cast_mut().cast()).collect();
    args.extend(buffers.iter_mut().map(|out| out.as_mut_ptr().cast()));
    let gap = |k: usize| if k < inputs.len() { 1 } else { 2 };
    let steps: Vec<isize> = dtypes.iter().enumerate().map(|(k, d)| (gap(k) * d.size()) as isize).collect();
    // SAFETY: as many elements as the buffers have.
    unsafe { run(args.as_mut_ptr(), &(n as isize), steps.as_ptr(), ptr::null_mut()) };
    let dense = |(buffer, d): (&Vec<u8>, &Dtype)| {
        buffer.chunks_exact(2 * d.size()).flat_map(|x| x[..d.size()].to_vec()).collect()
    };
    buffers.iter().zip(outs).map(dense).collect()
}

/// uint64 with int64 by value, in both orders, at every place where the signs or the halves of the range meet.
#[test]
fn mixed_comparisons() {
    let edges = [0i128, 1, 2, (1 << 53) - 1, 1 << 53, (1 << 53) + 1, i64::MAX as i128 - 1, i64::MAX as i128];
    let unsigned: Vec<u64> = edges.iter().map(|&x| x as u64).chain([1 << 63, (1 << 63) + 1, u64::MAX]).collect();
    let signed: Vec<i64> = edges.iter().flat_map(|&x| [x as i64, -x as i64]).chain([i64::MIN]).collect();
    let pairs: Vec<(u64, i64)> = unsigned.iter().flat_map(|&a| signed.iter().map(move |&b| (a, b))).collect();
    let (a, b): (Vec<u64>, Vec<i64>) = pairs.iter().copied().unzip();
    let (a, b) = (bytes_of(&a), bytes_of(&b));
    for (op, holds) in comparisons::<i128>() {
        let expected = |swap: bool| {
            let of =
                |&(a, b): &(u64, i64)| if swap { holds(&b.into(), &a.into()) } else { holds(&a.into(), &b.into()) };
            pairs.iter().map(|pair| u8::from(of(pair))).collect::<Vec<u8>>()
        };
        for swap in [false, true] {
            let mut dtypes = [Dtype::U64, Dtype::I64, Dtype::Bool];
            let mut inputs = [a.clone(), b.clone()];
            if swap {
                dtypes.swap(0, 1);
                inputs.swap(0, 1);
            }
            let run = loop_of(op, &dtypes);
            assert_eq!(call_loop(run, &dtypes, &inputs, pairs.len()), [expected(swap)], "{op:?}, swapped: {swap}");
        }
    }
}
