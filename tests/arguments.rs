//! Bad arguments to every exported function: a status, a sentence that names function and argument,
//! and outputs as they were.

mod common;

use std::collections::BTreeSet;
use std::ptr::{null, null_mut};

use common::job::{call, call_reduction, random, reduce};
use common::last_error;
use common::lines::LineOp;
use good_calls::GoodCall;
use lanekit::capi::lk_random_permutation;
use lanekit::capi::lk_rint;
use lanekit::capi::lk_swish;
use lanekit::capi::*;
use lanekit::capi::{lk_cast, lk_copy, lk_fill};
use lanekit::capi::{lk_clip, lk_relu};
use lanekit::capi::{lk_loop, lk_loop_fn, lk_loop_of, lk_op_count, lk_op_describe, lk_op_info, lk_op_operand_dtype};
use lanekit::capi::{lk_reduction_count, lk_reduction_describe, lk_reduction_dtype, lk_reduction_info};
use lanekit::kernels::{Distribution, EmptyResult, Op, Reduction};
use lanekit::tensor::Dtype;

type Tensor = *const lk_tensor;

/// Memory that calls may use; outputs are filled with a pattern that no failing call may change.
struct Memory {
    input: [f64; 16],
    output: [u8; 128],
    shape: [i64; 64],
    strides: [i64; 64],
    ndim: i32,
    result: lk_tensor,
}

const NO_TENSOR: lk_tensor = lk_tensor { data: null_mut(), shape: null(), strides: null(), ndim: -3, dtype: -3 };

impl Memory {
    fn new() -> Self {
        Self { input: [1.0; 16], output: [0x5a; 128], shape: [-7; 64], strides: [-7; 64], ndim: -7, result: NO_TENSOR }
    }

    fn untouched(&self) -> bool {
        self.output == [0x5a; 128]
            && self.shape == [-7; 64]
            && self.strides == [-7; 64]
            && self.ndim == -7
            && (self.result.ndim, self.result.dtype, self.result.data.is_null()) == (-3, -3, true)
    }
}

/// A contiguous tensor of shape (2, 3).
fn good(data: *mut u8, dtype: Dtype) -> lk_tensor {
    lk_tensor { data: data.cast(), shape: [2i64, 3].as_ptr(), strides: null(), ndim: 2, dtype: dtype as i32 }
}

fn x(memory: &mut Memory) -> lk_tensor {
    good(memory.input.as_mut_ptr().cast(), Dtype::F32)
}

/// Runs cases and remembers which functions were covered.
#[derive(Default)]
struct Cases {
    covered: BTreeSet<String>,
    /// What was wrong: all of it is told at once.
    problems: Vec<String>,
}

impl Cases {
    /// `call` must fail with `status`, and its message must contain all of `words`.
    fn fails(
        &mut self,
        function: &str,
        status: lk_status,
        words: &[&str],
        call: impl FnOnce(&mut Memory) -> lk_status,
    ) {
        let mut memory = Memory::new();
        let got = call(&mut memory);
        let message = last_error();
        if got != status {
            self.problems.push(format!("{function}, wanted {words:?} and {status}, gave {got} and said: {message}"));
        }
        if !message.starts_with(&format!("{function}: ")) {
            self.problems.push(format!("{function} said: {message}"));
        }
        for word in words.iter().filter(|word| !message.contains(**word)) {
            self.problems.push(format!("{function} should mention {word:?}, but said: {message}"));
        }
        if !memory.untouched() {
            self.problems.push(format!("{function} failed ({message}), but wrote an output"));
        }
        self.covered.insert(function.to_owned());
    }
}

type Call = Box<dyn Fn(&[Tensor], &mut Memory) -> lk_status>;

/// A function that takes tensors.
struct Function {
    name: String,
    /// The arguments' names: inputs, then outputs.
    operands: Vec<&'static str>,
    /// How many of them are outputs.
    outs: usize,
    /// Dtypes with which the call is right.
    dtypes: Vec<Dtype>,
    call: Call,
}

impl Function {
    /// Calls with good operands (inputs on the input memory, out on the output), after `spoil`.
    fn run(&self, memory: &mut Memory, spoil: impl FnOnce(&mut [lk_tensor])) -> lk_status {
        let mut tensors = self.tensors(memory);
        spoil(&mut tensors);
        let pointers: Vec<Tensor> = tensors.iter().map(std::ptr::from_ref).collect();
        (self.call)(&pointers, memory)
    }

    fn tensors(&self, memory: &mut Memory) -> Vec<lk_tensor> {
        let (input, output) = (memory.input.as_mut_ptr().cast::<u8>(), memory.output.as_mut_ptr());
        let data = |k: usize| match k.checked_sub(self.first_out()) {
            Some(out) => output.wrapping_add(64 * out),
            None => input,
        };
        self.dtypes.iter().enumerate().map(|(k, &dtype)| good(data(k), dtype)).collect()
    }

    fn first_out(&self) -> usize {
        self.operands.len() - self.outs
    }

    /// The function computes elements, instead of describing them.
    fn computes(&self) -> bool {
        self.outs > 0
    }
}

fn function(
    name: &str,
    operands: &[&'static str],
    call: impl Fn(&[Tensor], &mut Memory) -> lk_status + 'static,
) -> Function {
    let dtypes = vec![Dtype::F32; operands.len()];
    let outs = usize::from(operands.last() == Some(&"out"));
    Function { name: name.to_owned(), operands: operands.to_vec(), outs, dtypes, call: Box::new(call) }
}

/// The dtype of an op's good calls: float32 or int32 where it has one.
fn usual(dtypes: &[Dtype]) -> Dtype {
    let first = [Dtype::F32, Dtype::I32].into_iter().find(|dtype| dtypes.contains(dtype));
    first.unwrap_or(dtypes[0])
}

fn op_functions() -> Vec<Function> {
    let of = |&op: &Op| {
        let info = op.info();
        Function {
            name: format!("lk_{}", info.name()),
            operands: info.operands().map(|operand| operand.name).collect(),
            outs: info.outputs.len(),
            dtypes: info.operand_dtypes(usual(info.dtypes)).collect(),
            // SAFETY: descriptors of the test's memory, but for what is refused.
            call: Box::new(move |t, _| unsafe { call(op, &t[..info.inputs.len()], [0.0; 4], &t[info.inputs.len()..]) }),
        }
    };
    Op::ALL.iter().map(of).collect()
}

/// Reductions, over no axes: so out has x's shape as in all good calls here.
fn reduce_functions() -> Vec<Function> {
    let of = |&reduction: &Reduction| {
        let info = reduction.info();
        let dtype = Dtype::F32;
        let inputs = info.inputs.len();
        Function {
            name: format!("lk_{}", info.name()),
            operands: info.inputs.iter().copied().chain(["out"]).collect(),
            outs: 1,
            dtypes: [vec![dtype; inputs], vec![info.output_dtype(dtype)]].concat(),
            // SAFETY: as in `op_functions`.
            call: Box::new(move |t, _| unsafe {
                call_reduction(reduction, &t[..inputs], ([0].as_ptr(), 0, 0), 0.0, t[inputs])
            }),
        }
    };
    Reduction::ALL.iter().map(of).collect()
}

/// Normalisations and scans, along the last axis of (2, 3); vectors beside x are of its three elements.
fn line_functions() -> Vec<Function> {
    let plain = LineOp::all().into_iter().filter(|op| !matches!(op, LineOp::Scan(_, e, r) if *e || *r));
    let of = |op: LineOp| {
        // SAFETY: as in `op_functions`; the vectors are the test's own.
        function(&format!("lk_{}", op.name()), &["x", "out"], move |t, m| unsafe {
            let vector = lk_tensor { shape: [3i64].as_ptr(), ndim: 1, ..x(m) };
            let there = |k: usize| op.vectors(Dtype::F32, &[3]).0.get(k).is_some_and(Option::is_some);
            let v = [0, 1, 2, 3].map(|k| if there(k) { &raw const vector } else { null() });
            op.call(t[0], &[1], v, t[1])
        })
    };
    // SAFETY: as in `op_functions`.
    let diff = function("lk_diff", &["x", "out"], |t, _| unsafe { lk_diff(t[0], 0, 0, t[1]) });
    plain.map(of).chain([diff]).collect()
}

fn movement_functions() -> Vec<Function> {
    // SAFETY: as in `op_functions`.
    unsafe {
        vec![
            function("lk_copy", &["x", "out"], |t, _| lk_copy(t[0], t[1])),
            function("lk_cast", &["x", "out"], |t, _| lk_cast(t[0], t[1])),
            function("lk_fill", &["out"], |t, m| lk_fill(m.input.as_ptr().cast(), t[0])),
        ]
    }
}

/// Random numbers of any shape; a permutation has one axis.
fn random_functions() -> Vec<Function> {
    let of = |distribution: Distribution| {
        let info = distribution.info();
        Function {
            dtypes: vec![info.dtypes[0]],
            // SAFETY: as in `op_functions`.
            ..function(&format!("lk_{}", info.name), &["out"], move |t, _| unsafe {
                random(distribution, 1, 0, [0.0, 1.0], t[0])
            })
        }
    };
    Distribution::ALL.into_iter().filter(|&d| d != Distribution::Permutation).map(of).collect()
}

/// What reads a descriptor only.
fn describing_functions() -> Vec<Function> {
    // SAFETY: as in `op_functions`; the storage is large enough.
    unsafe {
        vec![
            function("lk_tensor_check", &["t"], |t, _| lk_tensor_check(t[0])),
            function("lk_transpose", &["x"], |t, m| {
                lk_transpose(t[0], m.shape.as_mut_ptr(), m.strides.as_mut_ptr(), &mut m.result)
            }),
            function("lk_permute", &["x"], |t, m| {
                lk_permute(t[0], [1, 0].as_ptr(), 2, m.shape.as_mut_ptr(), m.strides.as_mut_ptr(), &mut m.result)
            }),
            function("lk_slice", &["x"], |t, m| {
                lk_slice(t[0], 0, 0, 1, 1, m.shape.as_mut_ptr(), m.strides.as_mut_ptr(), &mut m.result)
            }),
            function("lk_expand", &["x"], |t, m| {
                lk_expand(t[0], 0, m.shape.as_mut_ptr(), m.strides.as_mut_ptr(), &mut m.result)
            }),
            function("lk_squeeze", &["x"], |t, m| {
                lk_squeeze(t[0], 0, m.shape.as_mut_ptr(), m.strides.as_mut_ptr(), &mut m.result)
            }),
            function("lk_broadcast", &["x"], |t, m| {
                lk_broadcast(t[0], [2, 3].as_ptr(), 2, m.shape.as_mut_ptr(), m.strides.as_mut_ptr(), &mut m.result)
            }),
            function("lk_reshape", &["x"], |t, m| {
                lk_reshape(t[0], [6].as_ptr(), 1, m.shape.as_mut_ptr(), m.strides.as_mut_ptr(), &mut m.result)
            }),
            function("lk_reduce_shape", &["x"], |t, m| {
                lk_reduce_shape(t[0], null(), 0, 0, m.shape.as_mut_ptr(), &mut m.ndim)
            }),
            function("lk_broadcast_shape", &["tensors[0]", "tensors[1]"], |t, m| {
                lk_broadcast_shape(t.as_ptr(), 2, m.shape.as_mut_ptr(), &mut m.ndim)
            }),
        ]
    }
}

/// Those whose rows have a good call of tensors of shape (2, 3): the last one.
fn registry_functions() -> Vec<Function> {
    let last = good_calls::ALL.chunk_by(|a, b| a.name == b.name).filter_map(<[GoodCall]>::last);
    last.map(|call| function(&format!("lk_{}", call.name), call.names, |t, _| (call.run)(t))).collect()
}

fn all_functions() -> Vec<Function> {
    op_functions()
        .into_iter()
        .chain(reduce_functions())
        .chain(line_functions())
        .chain(movement_functions())
        .chain(bad_order::functions())
        .chain(bad_moves::functions())
        .chain(bad_linalg::functions())
        .chain(registry_functions())
        .chain(random_functions())
        .chain(describing_functions())
        .collect()
}

/// What can be wrong with any descriptor: status, words of the message, and the change.
type Flaw = (lk_status, &'static [&'static str], fn(&mut lk_tensor));

const FLAWS: [Flaw; 12] = [
    (LK_ERR_DTYPE, &["dtype 13"], |t| t.dtype = 13),
    (LK_ERR_DTYPE, &["dtype -1"], |t| t.dtype = -1),
    (LK_ERR_NDIM, &["65"], |t| t.ndim = 65),
    (LK_ERR_NDIM, &["-1"], |t| t.ndim = -1),
    (LK_ERR_NULL, &["data"], |t| t.data = null_mut()),
    (LK_ERR_NULL, &["shape"], |t| t.shape = null()),
    (LK_ERR_SHAPE, &["-2", "axis 1"], |t| t.shape = [2i64, -2].as_ptr()),
    (LK_ERR_SHAPE, &["-9", "axis 1"], |t| t.shape = [0i64, -9].as_ptr()),
    (LK_ERR_SHAPE, &["spans"], |t| t.shape = [1i64 << 40, 1 << 40].as_ptr()),
    (LK_ERR_SHAPE, &["spans"], |t| t.shape = [i64::MAX, 2].as_ptr()),
    (LK_ERR_SHAPE, &["spans"], |t| t.strides = [i64::MAX, 4].as_ptr()),
    (LK_ERR_SHAPE, &["spans"], |t| t.strides = [i64::MIN, 4].as_ptr()),
];

fn bad_descriptors(cases: &mut Cases) {
    for function in all_functions() {
        for (k, name) in function.operands.iter().enumerate() {
            let mut with_null = function.operands.clone();
            with_null[k] = "NULL";
            cases.fails(&function.name, LK_ERR_NULL, &[name, "is NULL"], |memory| {
                let tensors = function.tensors(memory);
                let pointer = |i: usize| if i == k { null() } else { std::ptr::from_ref(&tensors[i]) };
                (function.call)(&(0..tensors.len()).map(pointer).collect::<Vec<_>>(), memory)
            });
            let shape_alone = function.name.ends_with("_shape");
            for (status, words, spoil) in FLAWS {
                if shape_alone && words == ["data"] {
                    // What asks for a shape takes tensors without memory.
                    let mut memory = Memory::new();
                    assert_eq!(function.run(&mut memory, |t| spoil(&mut t[k])), LK_OK, "{}", function.name);
                    continue;
                }
                let words: Vec<&str> = words.iter().copied().chain([*name]).collect();
                cases.fails(&function.name, status, &words, |memory| function.run(memory, |t| spoil(&mut t[k])));
            }
        }
    }
}

fn bad_dtypes_and_shapes(cases: &mut Cases) {
    for function in random_functions() {
        let words = ["out is int8", &function.dtypes[0].to_string()];
        cases.fails(&function.name, LK_ERR_DTYPE, &words, |m| function.run(m, |t| t[0].dtype = LK_I8));
        bad_outputs(cases, &function);
    }
    for function in all_functions().iter().filter(|function| function.computes() && function.operands.len() > 1) {
        for k in 0..function.operands.len() {
            let (name, wanted) = (function.operands[k], function.dtypes[k]);
            // Mixed: the message names what was given, what the others are, and the way out.
            let alone = function.dtypes.iter().filter(|&&dtype| dtype == Dtype::F32).count() == 1;
            if function.name != "lk_cast" && !(alone && wanted == Dtype::F32) {
                let wanted = wanted.to_string();
                let words = [name, "float64", "lk_cast", &wanted];
                cases.fails(&function.name, LK_ERR_DTYPE, &words, |m| function.run(m, |t| t[k].dtype = LK_F64));
            }
            // The last axis differs, in a way that no broadcast bridges. A longer line has a top too.
            if (function.name.as_str(), name) == ("lk_top_k", "x") {
                continue;
            }
            cases.fails(&function.name, LK_ERR_SHAPE, &["(2, 4)", name], |m| {
                function.run(m, |t| t[k].shape = [2i64, 4].as_ptr())
            });
        }
        bad_outputs(cases, function);
        let usual = function.dtypes[function.dtypes.len() - 1 - usize::from(function.outs == 2)];
        if !takes_any_dtype(&function.name) && function.dtypes.contains(&Dtype::F32) {
            let Some(wrong) = refused_by(&function.name) else { continue };
            let words = [&wrong.to_string(), "float32 or float64", "lk_cast"];
            cases.fails(&function.name, LK_ERR_DTYPE, &words, |m| {
                function.run(m, |t| t.iter_mut().filter(|t| t.dtype == LK_F32).for_each(|t| t.dtype = wrong as i32))
            });
        } else if usual == Dtype::I32 {
            cases.fails(&function.name, LK_ERR_DTYPE, &["float64", "int8, int16", "or uint64", "lk_cast"], |m| {
                function.run(m, |t| t.iter_mut().for_each(|t| t.dtype = LK_F64))
            });
        }
    }
}

fn takes_any_dtype(name: &str) -> bool {
    ["lk_copy", "lk_cast"].contains(&name)
        || good_calls::ALL.iter().any(|call| call.takes_any_dtype && name == format!("lk_{}", call.name))
        || bad_order::functions().iter().chain(&bad_moves::functions()).any(|function| function.name == name)
}

/// A dtype that the function does not have, if there is one.
fn refused_by(name: &str) -> Option<Dtype> {
    let op = Op::ALL.iter().find(|op| name == format!("lk_{}", op.info().name()));
    let has = |dtype: &Dtype| op.is_some_and(|op| op.info().dtypes.contains(dtype));
    Some(Dtype::F16).filter(|dtype| !has(dtype))
}

fn bad_outputs(cases: &mut Cases, function: &Function) {
    let first = function.first_out();
    for k in first..function.operands.len() {
        let name = function.operands[k];
        let repeated = [0i64, 8];
        cases.fails(&function.name, LK_ERR_STRIDE, &[name, "stride 0", "axis 0"], |m| {
            function.run(m, |t| t[k].strides = repeated.as_ptr())
        });
        if function.dtypes[k].size() > 1 {
            let sharing = [1i64, 1];
            cases.fails(&function.name, LK_ERR_OVERLAP, &[name, "share memory"], |m| {
                function.run(m, |t| t[k].strides = sharing.as_ptr())
            });
        }
    }
    if function.outs == 2 {
        let words = [function.operands[first], function.operands[first + 1], "share memory"];
        cases.fails(&function.name, LK_ERR_OVERLAP, &words, |m| function.run(m, |t| t[first + 1].data = t[first].data));
        if Op::ALL.iter().any(|op| function.name == format!("lk_{}", op.info().name())) {
            unlike_outputs(cases, function, first);
        }
    }
}

/// A scalar broadcasts to each of two outputs, which still have to be of one shape.
fn unlike_outputs(cases: &mut Cases, function: &Function, first: usize) {
    let words = [function.operands[first], function.operands[first + 1], "one shape"];
    for shape in [&[0i64, 3][..], &[3], &[2, 1], &[1, 2, 3], &[]] {
        for k in [first, first + 1] {
            cases.fails(&function.name, LK_ERR_SHAPE, &words, |m| {
                function.run(m, |t| {
                    t[..first].iter_mut().for_each(|x| x.ndim = 0);
                    (t[k].shape, t[k].ndim) = (shape.as_ptr(), shape.len() as i32);
                })
            });
        }
    }
}

fn bad_movement(cases: &mut Cases) {
    // SAFETY, here and in the other tables: descriptors of the test's memory, but for what is refused.
    unsafe {
        cases.fails("lk_fill", LK_ERR_NULL, &["value is NULL", "float32"], |m| {
            lk_fill(null(), &good(m.output.as_mut_ptr(), Dtype::F32))
        });
        cases.fails("lk_fill", LK_ERR_STRIDE, &["out", "stride 0", "axis 1"], |m| {
            let out = good(m.output.as_mut_ptr(), Dtype::F32);
            lk_fill(m.input.as_ptr().cast(), &lk_tensor { strides: [12i64, 0].as_ptr(), ..out })
        });
    }
}

fn bad_random(cases: &mut Cases) {
    for dtype in [Dtype::I64, Dtype::F32] {
        let (status, words) =
            if dtype == Dtype::I64 { (LK_ERR_NDIM, "(2, 3)") } else { (LK_ERR_DTYPE, "int32 or int64") };
        // SAFETY: see `bad_movement`.
        cases.fails("lk_random_permutation", status, &["out", words], |m| unsafe {
            lk_random_permutation(0, 0, &good(m.output.as_mut_ptr(), dtype))
        });
    }
}

fn bad_parameters(cases: &mut Cases) {
    let out = |m: &mut Memory| good(m.output.as_mut_ptr(), Dtype::F32);
    for (name, lo, hi) in [("lo", f64::NAN, 1.0), ("hi", 0.0, f64::NAN)] {
        // SAFETY: see `bad_movement`.
        cases.fails("lk_clip", LK_ERR_VALUE, &["NaN", name], |m| unsafe { lk_clip(&x(m), lo, hi, &out(m)) });
    }
    for (k, name) in ["alpha", "max_value", "threshold"].into_iter().enumerate() {
        let mut p = [0.0; 3];
        p[k] = f64::NAN;
        // SAFETY: see `bad_movement`.
        cases.fails("lk_relu", LK_ERR_VALUE, &["NaN", name], |m| unsafe { lk_relu(&x(m), p[0], p[1], p[2], &out(m)) });
    }
}

fn bad_axes(cases: &mut Cases) {
    const BAD: [(&[i32], &str); 4] = [(&[2], "axis 2"), (&[-3], "axis -3"), (&[0, 0], "twice"), (&[1, -1], "twice")];
    for (axes, word) in BAD {
        for &reduction in Reduction::ALL {
            let info = reduction.info();
            cases.fails(&format!("lk_{}", info.name()), LK_ERR_AXIS, &[word], |m| {
                reduce_f32(m, reduction, (axes.as_ptr(), axes.len() as i32))
            });
        }
        // SAFETY: see `bad_movement`.
        cases.fails("lk_reduce_shape", LK_ERR_AXIS, &[word], |m| unsafe {
            lk_reduce_shape(&x(m), axes.as_ptr(), axes.len() as i32, 0, m.shape.as_mut_ptr(), &mut m.ndim)
        });
    }
    for &reduction in Reduction::ALL {
        let info = reduction.info();
        let name = format!("lk_{}", info.name());
        cases.fails(&name, LK_ERR_AXIS, &["naxes is -1"], |m| reduce_f32(m, reduction, ([0].as_ptr(), -1)));
        cases.fails(&name, LK_ERR_NULL, &["axes is NULL", "naxes is 1"], |m| reduce_f32(m, reduction, (null(), 1)));
        if info.empty == EmptyResult::Refused {
            cases.fails(&name, LK_ERR_VALUE, &["x", "(0, 3)", "zero elements"], |m| {
                let empty = lk_tensor { shape: [0i64, 3].as_ptr(), ..x(m) };
                let dtype = info.output_dtype(Dtype::F32);
                let out = lk_tensor { shape: [3i64].as_ptr(), ndim: 1, ..good(m.output.as_mut_ptr(), dtype) };
                reduce(reduction, &empty, Some(&[0]), false, &out)
            });
        }
        if let Some(param) = &info.param {
            let words = [param.name.to_str().unwrap(), "NaN"];
            // SAFETY: see `bad_movement`.
            cases.fails(&name, LK_ERR_VALUE, &words, |m| unsafe {
                let out = good(m.output.as_mut_ptr(), Dtype::F32);
                call_reduction(reduction, &[&x(m)], ([0].as_ptr(), 0, 0), f64::NAN, &out)
            });
        }
    }
    cases.fails("lk_sum", LK_ERR_SHAPE, &["out has shape (2, 3)", "(3,)"], |m| {
        reduce(Reduction::Sum, &x(m), Some(&[0]), false, &good(m.output.as_mut_ptr(), Dtype::F32))
    });
}

/// A reduction of good operands over the given axes.
fn reduce_f32(m: &mut Memory, reduction: Reduction, (axes, naxes): (*const i32, i32)) -> lk_status {
    let x = x(m);
    let out = good(m.output.as_mut_ptr(), reduction.info().output_dtype(Dtype::F32));
    let inputs: [Tensor; 2] = [&x, &x];
    // SAFETY: see `bad_movement`.
    unsafe { call_reduction(reduction, &inputs[..reduction.info().inputs.len()], (axes, naxes, 0), 0.0, &out) }
}

/// What normalisations and scans refuse beside bad operands.
fn bad_lines(cases: &mut Cases) {
    let out = |m: &mut Memory| good(m.output.as_mut_ptr(), Dtype::F32);
    for op in LineOp::all() {
        let name = format!("lk_{}", op.name());
        let vector = |m: &mut Memory, shape: *const i64, dtype: i32| {
            let vector = lk_tensor { shape, ndim: 1, dtype, ..x(m) };
            let there = |k: usize| op.vectors(Dtype::F32, &[3]).0.get(k).is_some_and(Option::is_some);
            (vector, [0, 1, 2, 3].map(there))
        };
        let call = |m: &mut Memory, axes: &[i32], shape: *const i64, dtype: i32| {
            let (vector, there) = vector(m, shape, dtype);
            let v = there.map(|there| if there { &raw const vector } else { null() });
            // SAFETY: see `bad_movement`.
            unsafe { op.call(&x(m), axes, v, &out(m)) }
        };
        for axis in [2, -3] {
            let word = format!("axis {axis}");
            cases.fails(&name, LK_ERR_AXIS, &[&word], |m| call(m, &[axis], [3i64].as_ptr(), LK_F32));
        }
        if !op.has_one_axis() {
            cases.fails(&name, LK_ERR_AXIS, &["twice"], |m| call(m, &[1, -1], [3i64].as_ptr(), LK_F32));
        }
        if op.vectors(Dtype::F32, &[3]).0.iter().any(Option::is_some) {
            let first = op.first_vector();
            let words = [first, "shape (2,)", "(3,)"];
            cases.fails(&name, LK_ERR_SHAPE, &words, |m| call(m, &[1], [2i64].as_ptr(), LK_F32));
            let words = [first, "float64", "float32", "lk_cast"];
            cases.fails(&name, LK_ERR_DTYPE, &words, |m| call(m, &[1], [3i64].as_ptr(), LK_F64));
            cases.fails(&name, LK_ERR_NDIM, &[first, "65"], |m| {
                let (mut vector, there) = vector(m, [3i64].as_ptr(), LK_F32);
                vector.ndim = 65;
                let v = there.map(|there| if there { &raw const vector } else { null() });
                // SAFETY: see `bad_movement`.
                unsafe { op.call(&x(m), &[1], v, &out(m)) }
            });
        }
    }
    let axes = [1i32];
    // SAFETY: see `bad_movement`.
    unsafe {
        for epsilon in [f64::NAN, -1e-9] {
            let words = ["epsilon is", &epsilon.to_string(), "0 or more"];
            let axes = axes.as_ptr();
            cases.fails("lk_l2_normalize", LK_ERR_VALUE, &words, |m| lk_l2_normalize(&x(m), axes, 1, epsilon, &out(m)));
            cases.fails("lk_rms_norm", LK_ERR_VALUE, &words, |m| lk_rms_norm(&x(m), null(), axes, 1, epsilon, &out(m)));
            cases.fails("lk_layer_norm", LK_ERR_VALUE, &words, |m| {
                lk_layer_norm(&x(m), null(), null(), axes, 1, epsilon, &out(m))
            });
            cases.fails("lk_standardize", LK_ERR_VALUE, &words, |m| {
                lk_standardize(&x(m), axes, 1, 0.0, epsilon, &out(m))
            });
            cases.fails("lk_batch_norm", LK_ERR_VALUE, &words, |m| {
                let vector = lk_tensor { shape: [3i64].as_ptr(), ndim: 1, ..x(m) };
                lk_batch_norm(&x(m), &vector, &vector, null(), null(), 1, epsilon, &out(m))
            });
        }
        for ddof in [f64::NAN, f64::INFINITY] {
            cases.fails("lk_standardize", LK_ERR_VALUE, &["ddof is", "finite"], |m| {
                lk_standardize(&x(m), axes.as_ptr(), 1, ddof, 0.0, &out(m))
            });
        }
        cases.fails("lk_softmax", LK_ERR_AXIS, &["naxes is -1"], |m| lk_softmax(&x(m), axes.as_ptr(), -1, &out(m)));
        let vector = |m: &mut Memory| lk_tensor { shape: [3i64].as_ptr(), ndim: 1, ..x(m) };
        cases.fails("lk_batch_norm", LK_ERR_NULL, &["mean is NULL"], |m| {
            lk_batch_norm(&x(m), null(), &vector(m), null(), null(), 1, 0.0, &out(m))
        });
        cases.fails("lk_batch_norm", LK_ERR_NULL, &["variance is NULL"], |m| {
            lk_batch_norm(&x(m), &vector(m), null(), null(), null(), 1, 0.0, &out(m))
        });
        cases.fails("lk_diff", LK_ERR_VALUE, &["n is -1", "0 or more"], |m| lk_diff(&x(m), 0, -1, &out(m)));
        cases.fails("lk_diff", LK_ERR_SHAPE, &["(2, 3)", "(1, 3)", "axis 0"], |m| lk_diff(&x(m), 0, 1, &out(m)));
        for extent in [1i64 << 61, (1 << 62) + 1, i64::MAX] {
            cases.fails("lk_diff", LK_ERR_ALLOC, &["the differences"], |m| {
                let x = lk_tensor { shape: &raw const extent, strides: [0i64].as_ptr(), ndim: 1, ..x(m) };
                let out = lk_tensor { shape: [2i64].as_ptr(), ndim: 1, ..out(m) };
                lk_diff(&x, 0, extent - 2, &out)
            });
        }
        cases.fails("lk_diff", LK_ERR_AXIS, &["axis 2"], |m| lk_diff(&x(m), 2, 1, &out(m)));
    }
}

fn bad_table_calls(cases: &mut Cases) {
    let count = lk_op_count();
    let last = (count - 1).to_string();
    for op in [-1, count, i32::MAX] {
        // SAFETY: see `bad_movement`.
        unsafe {
            let mut info = std::mem::MaybeUninit::<lk_op_info>::uninit();
            cases.fails("lk_op_describe", LK_ERR_VALUE, &["op is", &op.to_string(), &last], |_| {
                lk_op_describe(op, info.as_mut_ptr())
            });
            let mut found: lk_loop_fn = None;
            cases.fails("lk_loop", LK_ERR_VALUE, &["op is", &op.to_string()], |_| lk_loop(op, LK_F32, &mut found));
            assert!(found.is_none());
        }
    }
    // SAFETY: see `bad_movement`.
    unsafe {
        cases.fails("lk_op_describe", LK_ERR_NULL, &["out is NULL"], |_| lk_op_describe(0, null_mut()));
        let mut info = [8usize; 64];
        cases.fails("lk_op_describe", LK_ERR_VALUE, &["out->size is 8", "sizeof"], |_| {
            lk_op_describe(0, info.as_mut_ptr().cast())
        });
        assert_eq!(info, [8; 64]);
        cases.fails("lk_loop", LK_ERR_NULL, &["fn is NULL"], |_| lk_loop(0, LK_F32, null_mut()));
        cases.fails("lk_loop_of", LK_ERR_NULL, &["dtypes is NULL"], |_| lk_loop_of(0, null(), &mut None));
        cases.fails("lk_loop_of", LK_ERR_NULL, &["fn is NULL"], |_| lk_loop_of(0, [LK_F32; 2].as_ptr(), null_mut()));
        for dtypes in [[LK_F32, LK_F64], [LK_I32; 2], [LK_F16, LK_F32], [13, LK_F32], [LK_F32, -1]] {
            let mut found: lk_loop_fn = None;
            cases.fails("lk_loop_of", LK_ERR_DTYPE, &["dtypes"], |_| lk_loop_of(7, dtypes.as_ptr(), &mut found));
            cases.fails("lk_loop_of", LK_ERR_VALUE, &["op is"], |_| lk_loop_of(count, dtypes.as_ptr(), &mut found));
            assert!(found.is_none());
        }
        for dtype in [LK_I32, LK_BOOL, LK_BF16, 13, -1] {
            let (mut found, mut operand): (lk_loop_fn, _) = (None, -7);
            let words = ["dtype is", &dtype.to_string(), "float32 or float64"];
            cases.fails("lk_loop", LK_ERR_DTYPE, &words, |_| lk_loop(7, dtype, &mut found));
            cases
                .fails("lk_op_operand_dtype", LK_ERR_DTYPE, &words, |_| lk_op_operand_dtype(7, dtype, 0, &mut operand));
            assert!(found.is_none() && operand == -7);
        }
        for operand in [-1, 2, i32::MAX] {
            let words = ["operand is", &operand.to_string(), "exp has 2 operands"];
            cases.fails("lk_op_operand_dtype", LK_ERR_VALUE, &words, |_| {
                lk_op_operand_dtype(7, LK_F32, operand, &mut 0)
            });
        }
        cases.fails("lk_op_operand_dtype", LK_ERR_NULL, &["out is NULL"], |_| {
            lk_op_operand_dtype(7, LK_F32, 0, null_mut())
        });
        cases.fails("lk_op_operand_dtype", LK_ERR_VALUE, &["op is", "-1"], |_| {
            lk_op_operand_dtype(-1, LK_F32, 0, &mut 0)
        });
    }
}

fn bad_reduction_calls(cases: &mut Cases) {
    let count = lk_reduction_count();
    // SAFETY: see `bad_movement`.
    unsafe {
        let mut info = std::mem::MaybeUninit::<lk_reduction_info>::uninit();
        let mut dtype = -7;
        for reduction in [-1, count, i32::MAX] {
            let words = ["reduction is", &reduction.to_string(), &(count - 1).to_string()];
            cases.fails("lk_reduction_describe", LK_ERR_VALUE, &words, |_| {
                lk_reduction_describe(reduction, info.as_mut_ptr())
            });
            cases.fails("lk_reduction_dtype", LK_ERR_VALUE, &words, |_| {
                lk_reduction_dtype(reduction, LK_F32, &mut dtype)
            });
        }
        cases.fails("lk_reduction_describe", LK_ERR_NULL, &["out is NULL"], |_| lk_reduction_describe(0, null_mut()));
        let mut info = [8usize; 64];
        cases.fails("lk_reduction_describe", LK_ERR_VALUE, &["out->size is 8", "sizeof"], |_| {
            lk_reduction_describe(0, info.as_mut_ptr().cast())
        });
        assert_eq!(info, [8; 64]);
        cases.fails("lk_reduction_dtype", LK_ERR_NULL, &["out is NULL"], |_| lk_reduction_dtype(0, LK_F32, null_mut()));
        for wrong in [LK_F16, LK_BOOL, 13, -1] {
            let words = ["dtype is", &wrong.to_string(), "float32 or float64"];
            cases.fails("lk_reduction_dtype", LK_ERR_DTYPE, &words, |_| lk_reduction_dtype(0, wrong, &mut dtype));
        }
        assert_eq!(dtype, -7);
    }
}

fn bad_function_calls(cases: &mut Cases) {
    let count = lk_function_count();
    let (mut number, mut info, mut argument) = (-7, [0u64; 32], [0u64; 32]);
    // SAFETY: NULL, names that end in NUL, and storage of more than the size that it says.
    unsafe {
        cases.fails("lk_function_named", LK_ERR_NULL, &["name is NULL"], |_| lk_function_named(null(), &mut number));
        cases.fails("lk_function_named", LK_ERR_NULL, &["function is NULL"], |_| {
            lk_function_named(c"lk_exp".as_ptr(), null_mut())
        });
        cases.fails("lk_function_named", LK_ERR_VALUE, &["name is", "lk_exp"], |_| {
            lk_function_named(c"exp".as_ptr(), &mut number)
        });
        for function in [-1, count, i32::MAX] {
            let words = ["function is", &function.to_string(), &(count - 1).to_string()];
            (info[0], argument[0]) = (256, 256);
            cases.fails("lk_function_describe", LK_ERR_VALUE, &words, |_| {
                lk_function_describe(function, info.as_mut_ptr().cast())
            });
            cases.fails("lk_function_argument", LK_ERR_VALUE, &words, |_| {
                lk_function_argument(function, 0, argument.as_mut_ptr().cast())
            });
        }
        cases.fails("lk_function_describe", LK_ERR_NULL, &["out is NULL"], |_| lk_function_describe(0, null_mut()));
        assert_eq!(lk_function_named(c"lk_exp".as_ptr(), &mut number), LK_OK);
        cases.fails("lk_function_argument", LK_ERR_NULL, &["out is NULL"], |_| {
            lk_function_argument(number, 0, null_mut())
        });
        for wrong in [-1, 2] {
            let words = ["argument is", &wrong.to_string(), "lk_exp has 2"];
            cases.fails("lk_function_argument", LK_ERR_VALUE, &words, |_| {
                lk_function_argument(number, wrong, argument.as_mut_ptr().cast())
            });
        }
        (info[0], argument[0]) = (8, 8);
        let words = ["out->size is 8", "sizeof"];
        cases.fails("lk_function_describe", LK_ERR_VALUE, &words, |_| {
            lk_function_describe(number, info.as_mut_ptr().cast())
        });
        cases.fails("lk_function_argument", LK_ERR_VALUE, &words, |_| {
            lk_function_argument(number, 0, argument.as_mut_ptr().cast())
        });
    }
    assert!(info[1..].iter().chain(&argument[1..]).all(|&word| word == 0));
}

fn bad_isa_names(cases: &mut Cases) {
    let foreign = if cfg!(target_arch = "aarch64") { c"avx2" } else { c"neon" };
    let before = lk_isa_name();
    // SAFETY: NULL, or NUL-terminated names.
    unsafe {
        cases.fails("lk_set_isa", LK_ERR_NULL, &["name is NULL"], |_| lk_set_isa(null()));
        for name in [c"sse9", c"", c"AVX2", c"\xff"] {
            cases.fails("lk_set_isa", LK_ERR_VALUE, &["name is", "avx512"], |_| lk_set_isa(name.as_ptr()));
        }
        cases.fails("lk_set_isa", LK_ERR_UNSUPPORTED, &["name is"], |_| lk_set_isa(foreign.as_ptr()));
    }
    assert_eq!(lk_isa_name(), before);
}

/// Second names of operations.
fn bad_aliases(cases: &mut Cases) {
    // SAFETY: NULL is allowed.
    unsafe {
        cases.fails("lk_rint", LK_ERR_NULL, &["x is NULL"], |_| lk_rint(null(), null()));
        cases.fails("lk_swish", LK_ERR_NULL, &["x is NULL"], |_| lk_swish(null(), null()));
    }
}

#[path = "common/bad_conv.rs"]
mod bad_conv;
#[path = "common/bad_images.rs"]
mod bad_images;
#[path = "common/bad_linalg.rs"]
mod bad_linalg;
#[path = "common/bad_moves.rs"]
mod bad_moves;
#[path = "common/bad_order.rs"]
mod bad_order;
#[path = "common/bad_programs.rs"]
mod bad_programs;
#[path = "common/bad_training.rs"]
mod bad_training;
#[path = "common/bad_views.rs"]
mod bad_views;
#[path = "generated/calls.rs"]
mod good_calls;

#[test]
fn every_function_refuses_bad_arguments() {
    let mut cases = Cases::default();
    bad_descriptors(&mut cases);
    bad_dtypes_and_shapes(&mut cases);
    bad_movement(&mut cases);
    bad_random(&mut cases);
    bad_parameters(&mut cases);
    bad_axes(&mut cases);
    bad_lines(&mut cases);
    bad_table_calls(&mut cases);
    bad_reduction_calls(&mut cases);
    bad_function_calls(&mut cases);
    bad_isa_names(&mut cases);
    bad_aliases(&mut cases);
    bad_images::run(&mut cases);
    bad_order::run(&mut cases);
    bad_moves::run(&mut cases);
    bad_conv::run(&mut cases);
    bad_linalg::run(&mut cases);
    bad_programs::run(&mut cases);
    bad_training::run(&mut cases);
    bad_views::run(&mut cases);
    assert!(cases.problems.is_empty(), "{}", cases.problems.join("\n"));
    let declared = declared("lk_status ");
    assert_eq!(declared.difference(&cases.covered).collect::<Vec<_>>(), Vec::<&String>::new(), "not covered");
}

/// Functions of the header whose declaration starts with `result`.
fn declared(result: &str) -> BTreeSet<String> {
    let header = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/include/lanekit.h")).unwrap();
    header
        .lines()
        .filter_map(|line| line.strip_prefix(result)?.split_once('('))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name.starts_with("lk_"))
        .collect()
}

/// A row of the op table and its declaration belong together.
#[test]
fn every_op_is_declared() {
    let declared = declared("lk_status ");
    for &op in Op::ALL {
        assert!(declared.contains(&format!("lk_{}", op.info().name())), "{op:?} is not in the header");
    }
}

/// The functions that can't report a status give something neutral.
#[test]
fn functions_without_a_status() {
    let found: BTreeSet<String> = ["const char *", "int32_t ", "int64_t "].into_iter().flat_map(declared).collect();
    let known = [
        "lk_abi_version",
        "lk_dtype_name",
        "lk_dtype_size",
        "lk_function_count",
        "lk_isa_name",
        "lk_last_error",
        "lk_op_count",
        "lk_reduction_count",
        "lk_status_name",
        "lk_version",
    ];
    assert_eq!(found, known.map(String::from).into(), "add a case for a new function");
    for dtype in [-1, 13, i32::MAX, i32::MIN] {
        assert!(lk_dtype_name(dtype).is_null());
        assert_eq!(lk_dtype_size(dtype), 0);
    }
    for status in [-1, 13, i32::MAX, i32::MIN] {
        // SAFETY: a NUL-terminated string that lives forever.
        assert_eq!(unsafe { std::ffi::CStr::from_ptr(lk_status_name(status)) }, c"unknown status");
    }
}

/// Without elements nothing is read, whatever the other extents and the pointers are.
#[test]
fn empty_tensors_may_be_absurd() {
    const HUGE: i64 = 1 << 40;
    for (shape, strides) in [
        ([HUGE, HUGE, 0], null()),
        ([0, HUGE, HUGE], null()),
        ([0, HUGE, HUGE], [0i64, 4 * HUGE, 4].as_ptr()),
        ([3, 0, i64::MAX], [i64::MAX, i64::MIN, -1].as_ptr()),
    ] {
        let empty =
            |dtype: Dtype| lk_tensor { data: null_mut(), shape: shape.as_ptr(), strides, ndim: 3, dtype: dtype as i32 };
        let further: Vec<Function> =
            bad_order::on_lines().into_iter().chain(bad_moves::functions()).chain(registry_functions()).collect();
        for function in op_functions().iter().chain(&reduce_functions()).chain(&movement_functions()).chain(&further) {
            let tensors: Vec<lk_tensor> = function.dtypes.iter().map(|&dtype| empty(dtype)).collect();
            let pointers: Vec<Tensor> = tensors.iter().map(std::ptr::from_ref).collect();
            let status = (function.call)(&pointers, &mut Memory::new());
            assert_eq!(status, LK_OK, "{} of {shape:?}: {}", function.name, last_error());
        }
        let (mut shape, mut strides, mut out) = ([0; 3], [0; 3], NO_TENSOR);
        // SAFETY: storage for three axes.
        let status =
            unsafe { lk_slice(&empty(Dtype::F64), 0, 1, 3, 2, shape.as_mut_ptr(), strides.as_mut_ptr(), &mut out) };
        assert_eq!(status, LK_OK, "{}", last_error());
    }
}

/// The calls that the tables spoil are right to begin with.
#[test]
fn unspoiled_calls_succeed() {
    for function in all_functions().iter().filter(|function| function.name != "lk_squeeze") {
        assert_eq!(function.run(&mut Memory::new(), |_| {}), LK_OK, "{}: {}", function.name, last_error());
    }
}
