//! Bad arguments of the functions of programs.

use lanekit::capi::*;

use super::*;
use crate::common::program::Owned;

/// A program of two float32 inputs and a sum of them; its values are 0, 1 and 2.
fn growing() -> Owned {
    let program = Owned::new();
    let mut value = 0;
    // SAFETY: a program, and places for numbers.
    unsafe {
        assert_eq!(lk_program_input(program.0, LK_F32, &mut value), 0);
        assert_eq!(lk_program_input(program.0, LK_F32, &mut value), 0);
        assert_eq!(lk_program_op(program.0, Op::Add as i32, [0, 1].as_ptr(), 2, null(), 0, &mut value, null_mut()), 0);
        assert_eq!(lk_program_output(program.0, value), 0);
    }
    program
}

fn compiled() -> Owned {
    let program = growing();
    // SAFETY: a program.
    assert_eq!(unsafe { lk_program_compile(program.0) }, 0);
    program
}

pub fn run(cases: &mut Cases) {
    places(cases);
    states(cases);
    nodes(cases);
    text(cases);
    calls(cases);
}

/// NULL for what is written or read.
fn places(cases: &mut Cases) {
    let (element, numbers) = (1f32, [0, 1]);
    let element = (&raw const element).cast();
    // SAFETY: NULL, or places of the case's memory, here and below.
    cases.fails("lk_program_new", LK_ERR_NULL, &["program"], |_| unsafe { lk_program_new(null_mut()) });
    type Grow = fn(*mut lk_program, *const std::ffi::c_void, *const i32, *mut i32) -> lk_status;
    let functions: [(&str, Grow); 5] = [
        ("lk_program_input", |p, _, _, v| unsafe { lk_program_input(p, LK_F32, v) }),
        ("lk_program_constant", |p, e, _, v| unsafe { lk_program_constant(p, e, LK_F32, v) }),
        ("lk_program_op", |p, _, n, v| unsafe { lk_program_op(p, Op::Mul as i32, n, 2, null(), 0, v, null_mut()) }),
        ("lk_program_cast", |p, _, _, v| unsafe { lk_program_cast(p, 0, LK_F64, v) }),
        ("lk_program_reduce", |p, _, n, v| unsafe { lk_program_reduce(p, 0, n, 1, null(), 0, 0, 0.0, v) }),
    ];
    for (name, call) in functions {
        let program = growing();
        cases.fails(name, LK_ERR_NULL, &["value"], |_| call(program.0, element, numbers.as_ptr(), null_mut()));
        cases.fails(name, LK_ERR_NULL, &["program"], |m| call(null_mut(), element, numbers.as_ptr(), &mut m.ndim));
        let program = compiled();
        cases.fails(name, LK_ERR_VALUE, &["has been compiled"], |m| {
            call(program.0, element, numbers.as_ptr(), &mut m.ndim)
        });
    }
    let program = growing();
    cases.fails("lk_program_normalise", LK_ERR_NULL, &["value"], |_| unsafe {
        let softmax = c"softmax".as_ptr();
        lk_program_normalise(program.0, softmax, numbers.as_ptr(), 1, [-1].as_ptr(), 1, null(), 0, null_mut())
    });
    cases.fails("lk_program_normalise", LK_ERR_NULL, &["name"], |m| unsafe {
        lk_program_normalise(program.0, null(), numbers.as_ptr(), 1, null(), 0, null(), 0, &mut m.ndim)
    });
    cases.fails("lk_program_constant", LK_ERR_NULL, &["element"], |m| unsafe {
        lk_program_constant(program.0, null(), LK_F32, &mut m.ndim)
    });
    let program = compiled();
    cases.fails("lk_program_counts", LK_ERR_NULL, &["outputs"], |m| unsafe {
        lk_program_counts(program.0, &mut m.ndim, null_mut())
    });
    cases.fails("lk_program_dtypes", LK_ERR_NULL, &["outputs"], |m| unsafe {
        lk_program_dtypes(program.0, m.shape.as_mut_ptr().cast(), null_mut())
    });
    cases.fails("lk_program_describe", LK_ERR_NULL, &["text"], |_| unsafe {
        lk_program_describe(program.0, LK_PROGRAM_TEXT, null_mut(), 5, null_mut())
    });
    cases.fails("lk_program_describe", LK_ERR_VALUE, &["format is 7"], |_| unsafe {
        lk_program_describe(program.0, 7, null_mut(), 0, null_mut())
    });
}

/// Functions that come too early or too late.
fn states(cases: &mut Cases) {
    let program = growing();
    let early = "has not been compiled";
    cases.fails("lk_program_counts", LK_ERR_VALUE, &[early], |m| unsafe {
        lk_program_counts(program.0, &mut m.ndim, m.shape.as_mut_ptr().cast())
    });
    cases.fails("lk_program_dtypes", LK_ERR_VALUE, &[early], |m| unsafe {
        lk_program_dtypes(program.0, m.shape.as_mut_ptr().cast(), m.strides.as_mut_ptr().cast())
    });
    cases.fails("lk_program_describe", LK_ERR_VALUE, &[early], |_| unsafe {
        lk_program_describe(program.0, LK_PROGRAM_DOT, null_mut(), 0, null_mut())
    });
    cases.fails("lk_program_shape", LK_ERR_VALUE, &[early], |m| unsafe {
        lk_program_shape(program.0, null(), 0, 0, m.shape.as_mut_ptr(), &mut m.ndim)
    });
    cases.fails("lk_program_run", LK_ERR_VALUE, &[early], |_| unsafe {
        lk_program_run(program.0, null(), 0, null(), 0)
    });
    cases.fails("lk_program_run", LK_ERR_NULL, &["program"], |_| unsafe {
        lk_program_run(null(), null(), 0, null(), 0)
    });
    let empty = Owned::new();
    cases.fails("lk_program_compile", LK_ERR_VALUE, &["no output"], |_| unsafe { lk_program_compile(empty.0) });
    let done = compiled();
    cases.fails("lk_program_compile", LK_ERR_VALUE, &["has been compiled"], |_| unsafe { lk_program_compile(done.0) });
    cases.fails("lk_program_output", LK_ERR_VALUE, &["has been compiled"], |_| unsafe { lk_program_output(done.0, 0) });
}

fn nodes(cases: &mut Cases) {
    let program = growing();
    let op = |m: &mut Memory, op: i32, operands: &[i32], params: &[f64]| unsafe {
        let (n, count) = (operands.len() as i32, params.len() as i32);
        lk_program_op(program.0, op, operands.as_ptr(), n, params.as_ptr(), count, &mut m.ndim, null_mut())
    };
    let add = Op::Add as i32;
    cases.fails("lk_program_op", LK_ERR_VALUE, &["op is -1"], |m| op(m, -1, &[0, 1], &[]));
    cases.fails("lk_program_op", LK_ERR_VALUE, &["noperands is 1", "add takes 2"], |m| op(m, add, &[0], &[]));
    cases.fails("lk_program_op", LK_ERR_VALUE, &["operands[1] is 9", "0 to 2"], |m| op(m, add, &[0, 9], &[]));
    cases.fails("lk_program_op", LK_ERR_VALUE, &["operands[0] is -1"], |m| op(m, add, &[-1, 0], &[]));
    cases.fails("lk_program_op", LK_ERR_VALUE, &["nparams is 1", "clip has 2"], |m| {
        op(m, Op::Clip as i32, &[0], &[1.0])
    });
    cases.fails("lk_program_op", LK_ERR_DTYPE, &["bitwise_and", "input 0 (float32)"], |m| {
        op(m, Op::BitwiseAnd as i32, &[0, 1], &[])
    });
    cases.fails("lk_program_input", LK_ERR_DTYPE, &["dtype is 99"], |m| unsafe {
        lk_program_input(program.0, 99, &mut m.ndim)
    });
    cases.fails("lk_program_cast", LK_ERR_VALUE, &["operand is 3"], |m| unsafe {
        lk_program_cast(program.0, 3, LK_F64, &mut m.ndim)
    });
    cases.fails("lk_program_output", LK_ERR_VALUE, &["operand is 3"], |_| unsafe { lk_program_output(program.0, 3) });
    cases.fails("lk_program_reduce", LK_ERR_VALUE, &["reduction is -1"], |m| unsafe {
        lk_program_reduce(program.0, -1, [0].as_ptr(), 1, null(), 0, 0, 0.0, &mut m.ndim)
    });
    cases.fails("lk_program_reduce", LK_ERR_VALUE, &["ddof is NaN"], |m| unsafe {
        let var = Reduction::Var as i32;
        lk_program_reduce(program.0, var, [0].as_ptr(), 1, null(), 0, 0, f64::NAN, &mut m.ndim)
    });
    let normalise = |m: &mut Memory, name: &std::ffi::CStr, operands: &[i32], params: &[f64]| unsafe {
        let (n, count) = (operands.len() as i32, params.len() as i32);
        let (operands, params) = (operands.as_ptr(), params.as_ptr());
        lk_program_normalise(program.0, name.as_ptr(), operands, n, null(), 0, params, count, &mut m.ndim)
    };
    cases.fails("lk_program_normalise", LK_ERR_VALUE, &["\"batch_norm\"", "not a normalisation"], |m| {
        normalise(m, c"batch_norm", &[0], &[])
    });
    cases.fails("lk_program_normalise", LK_ERR_VALUE, &["noperands is 2", "softmax takes 1"], |m| {
        normalise(m, c"softmax", &[0, 1], &[])
    });
    cases.fails("lk_program_normalise", LK_ERR_VALUE, &["epsilon -1"], |m| normalise(m, c"layer_norm", &[0], &[-1.0]));
}

fn text(cases: &mut Cases) {
    let (names, dtypes) = ([c"a".as_ptr(), c"a".as_ptr(), null()], [LK_F32; 3]);
    let parse = |text: *const std::ffi::c_char, n: i32| unsafe {
        let mut program = null_mut();
        let status = lk_program_parse(text, names.as_ptr(), dtypes.as_ptr(), n, &mut program);
        assert!(program.is_null(), "a program was made");
        status
    };
    cases.fails("lk_program_parse", LK_ERR_NULL, &["text"], |_| parse(null(), 1));
    cases.fails("lk_program_parse", LK_ERR_VALUE, &["names[1]", "\"a\""], |_| parse(c"a".as_ptr(), 2));
    cases.fails("lk_program_parse", LK_ERR_NULL, &["names"], |_| parse(c"a".as_ptr(), 3));
    cases.fails("lk_program_parse", LK_ERR_VALUE, &["names[0]", "\"nan\""], |_| unsafe {
        let mut program = null_mut();
        lk_program_parse(c"1".as_ptr(), [c"nan".as_ptr()].as_ptr(), dtypes.as_ptr(), 1, &mut program)
    });
    cases.fails("lk_program_parse", LK_ERR_VALUE, &["text", "UTF-8"], |_| parse(c"a + \xff".as_ptr(), 1));
    cases.fails("lk_program_parse", LK_ERR_NULL, &["program"], |_| unsafe {
        lk_program_parse(c"a".as_ptr(), names.as_ptr(), dtypes.as_ptr(), 1, null_mut())
    });
}

fn calls(cases: &mut Cases) {
    let program = compiled();
    let run = |m: &mut Memory, inputs: usize, outputs: usize, spoil: fn(&mut [lk_tensor; 3])| unsafe {
        let mut tensors = [x(m), x(m), good(m.output.as_mut_ptr(), Dtype::F32)];
        spoil(&mut tensors);
        let all = tensors.each_ref().map(std::ptr::from_ref);
        let (given, outs) = (&all[..2], [all[2], all[2]]);
        lk_program_run(program.0, given.as_ptr(), inputs as i32, outs.as_ptr(), outputs as i32)
    };
    cases.fails("lk_program_run", LK_ERR_VALUE, &["2 inputs, 1 are given"], |m| run(m, 1, 1, |_| {}));
    cases.fails("lk_program_run", LK_ERR_VALUE, &["1 outputs, 2 are given"], |m| run(m, 2, 2, |_| {}));
    cases.fails("lk_program_run", LK_ERR_DTYPE, &["inputs[1] is float64", "for float32"], |m| {
        run(m, 2, 1, |tensors| tensors[1].dtype = LK_F64)
    });
    cases.fails("lk_program_run", LK_ERR_SHAPE, &["outputs[0] has shape (2,)"], |m| {
        run(m, 2, 1, |tensors| tensors[2].ndim = 1)
    });
    cases.fails("lk_program_run", LK_ERR_NULL, &["inputs[0].data"], |m| {
        run(m, 2, 1, |tensors| tensors[0].data = null_mut())
    });
    cases.fails("lk_program_shape", LK_ERR_VALUE, &["output is 1", "has 1"], |m| unsafe {
        let tensors = [x(m), x(m)];
        let all = tensors.each_ref().map(std::ptr::from_ref);
        lk_program_shape(program.0, all.as_ptr(), 2, 1, m.shape.as_mut_ptr(), &mut m.ndim)
    });
    cases.fails("lk_program_shape", LK_ERR_VALUE, &["2 inputs, 0 are given"], |m| unsafe {
        lk_program_shape(program.0, null(), 0, 0, m.shape.as_mut_ptr(), &mut m.ndim)
    });
}
