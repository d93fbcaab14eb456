//! Bad arguments of products of tensors.

use lanekit::capi::LK_OP_BITWISE_NOT;
use lanekit::capi::*;

use super::*;

/// Each operand in a call that is right for shape (2, 3); the others are the test's own.
pub fn functions() -> Vec<Function> {
    // SAFETY: as in `op_functions`.
    unsafe {
        vec![
            function("lk_matmul", &["a", "out"], |t, m| lk_matmul(t[0], &of(m, &[3, 3]), null_mut(), 0, t[1])),
            function("lk_matmul", &["b", "out"], |t, m| lk_matmul(&of(m, &[2, 2]), t[0], null_mut(), 0, t[1])),
            function("lk_matvec", &["x", "out"], |t, m| lk_matvec(&of(m, &[3, 3]), t[0], null_mut(), 0, t[1])),
            function("lk_dot", &["x", "out"], |t, m| lk_dot(t[0], &of(m, &[3, 3]), null_mut(), 0, t[1])),
            function("lk_dot", &["y", "out"], |t, m| lk_dot(&of(m, &[2, 2]), t[0], null_mut(), 0, t[1])),
            function("lk_batch_dot", &["x", "out"], |t, m| {
                lk_batch_dot(t[0], &of(m, &[2, 3, 3]), 1, 1, null_mut(), 0, t[1])
            }),
            function("lk_batch_dot", &["y", "out"], |t, m| {
                lk_batch_dot(&of(m, &[2, 3, 3]), t[0], 2, 1, null_mut(), 0, t[1])
            }),
            function("lk_dense", &["x", "out"], |t, m| {
                lk_dense(t[0], &of(m, &[3, 3]), &of(m, &[3]), LK_NO_ACTIVATION, null(), 0, null_mut(), 0, t[1])
            }),
            function("lk_dense", &["w", "out"], |t, m| {
                lk_dense(&of(m, &[2, 2]), t[0], null(), 9, null(), 0, null_mut(), 0, t[1])
            }),
            function("lk_einsum", &["tensors[0]", "out"], |t, m| {
                let other = of(m, &[3, 3]);
                lk_einsum([t[0], &raw const other].as_ptr(), 2, c"ij,jk->ik".as_ptr(), null_mut(), 0, t[1])
            }),
        ]
    }
}

/// A tensor of float32 on the input memory.
fn of(m: &mut Memory, shape: &'static [i64]) -> lk_tensor {
    lk_tensor { shape: shape.as_ptr(), ndim: shape.len() as i32, ..x(m) }
}

fn out(m: &mut Memory, shape: &'static [i64]) -> lk_tensor {
    lk_tensor { data: m.output.as_mut_ptr().cast(), ..of(m, shape) }
}

pub fn run(cases: &mut Cases) {
    shapes(cases);
    axes(cases);
    layers(cases);
    sums(cases);
    others(cases);
    workspaces(cases);
}

type Room = (*mut std::ffi::c_void, usize);
type Call<'a> = Box<dyn Fn(Room) -> lk_status + 'a>;
type Query<'a> = Box<dyn Fn(*mut usize) -> lk_status + 'a>;

/// Workspaces that are NULL with bytes, and of too few of them; queries without a place for the number.
fn workspaces(cases: &mut Cases) {
    let (numbers, mut results) = (vec![1f32; 90_000], vec![0f32; 90_000]);
    let tensor = |data: *mut f32, shape: &'static [i64]| lk_tensor {
        data: data.cast(),
        shape: shape.as_ptr(),
        strides: null(),
        ndim: shape.len() as i32,
        dtype: LK_F32,
    };
    let input = |shape| tensor(numbers.as_ptr().cast_mut(), shape);
    let mut output = |shape| tensor(results.as_mut_ptr(), shape);
    let (x, row, stack) = (input(&[300, 300]), input(&[300]), input(&[2, 200, 200]));
    let (out, sums, products) = (output(&[300, 300]), output(&[300]), output(&[2, 200, 200]));
    let both = [&raw const x; 2];
    let letters = c"ij,jk".as_ptr();
    // SAFETY for all: descriptors of these vectors; a workspace of fewer bytes than are needed is not touched.
    let functions: [(&str, Call, Query); 7] = unsafe {
        [
            (
                "lk_matmul",
                Box::new(|r| lk_matmul(&x, &x, r.0, r.1, &out)),
                Box::new(|to| lk_matmul_workspace(&x, &x, to)),
            ),
            (
                "lk_matvec",
                Box::new(|r| lk_matvec(&x, &row, r.0, r.1, &sums)),
                Box::new(|to| lk_matvec_workspace(&x, &row, to)),
            ),
            ("lk_dot", Box::new(|r| lk_dot(&x, &x, r.0, r.1, &out)), Box::new(|to| lk_dot_workspace(&x, &x, to))),
            (
                "lk_batch_dot",
                Box::new(|r| lk_batch_dot(&stack, &stack, 2, 1, r.0, r.1, &products)),
                Box::new(|to| lk_batch_dot_workspace(&stack, &stack, 2, 1, to)),
            ),
            ("lk_gram", Box::new(|r| lk_gram(&x, 0, r.0, r.1, &out)), Box::new(|to| lk_gram_workspace(&x, 0, to))),
            (
                "lk_dense",
                Box::new(|r| lk_dense(&x, &x, null(), LK_NO_ACTIVATION, null(), 0, r.0, r.1, &out)),
                Box::new(|to| lk_dense_workspace(&x, &x, to)),
            ),
            (
                "lk_einsum",
                Box::new(|r| lk_einsum(both.as_ptr(), 2, letters, r.0, r.1, &out)),
                Box::new(|to| lk_einsum_workspace(both.as_ptr(), 2, letters, to)),
            ),
        ]
    };
    for (name, call, query) in &functions {
        let words = &["workspace is NULL", "workspace_bytes is 64"];
        cases.fails(name, LK_ERR_NULL, words, |_| call((null_mut(), 64)));
        let tells = format!("{name}_workspace reports");
        let mut few = [0u64; 32];
        cases.fails(name, LK_ERR_VALUE, &["workspace has", &tells], |_| call((few.as_mut_ptr().cast(), 256)));
        assert_eq!(few, [0; 32], "{name}");
        // One byte less than is asked for is too few wherever the memory starts.
        let mut bytes = 0;
        assert_eq!(query(&mut bytes), LK_OK, "{name}");
        let mut less = vec![0u8; bytes + 64];
        for start in 0..64 {
            let at = less[start..].as_mut_ptr().cast();
            cases.fails(name, LK_ERR_VALUE, &["workspace has", &bytes.to_string()], |_| call((at, bytes - 1)));
        }
        assert!(less.iter().all(|&byte| byte == 0), "{name}");
        let inside = numbers[40_000..].as_ptr().cast_mut().cast();
        cases.fails(name, LK_ERR_OVERLAP, &["workspace and", "share memory"], |_| call((inside, 64)));
        cases.fails(&format!("{name}_workspace"), LK_ERR_NULL, &["bytes is NULL"], |_| query(null_mut()));
    }
    drop(functions);
    assert!(results.iter().all(|&sum| sum == 0.0));
}

type Words = &'static [&'static str];
type Parameters = &'static [f64];
type Extents = &'static [i64];

fn shapes(cases: &mut Cases) {
    let bad: [(Extents, Extents, lk_status, Words); 5] = [
        (&[2, 3], &[4, 2], LK_ERR_SHAPE, &["a has shape (2, 3), b (4, 2)", "a's last extent (3) must"]),
        (&[3], &[4], LK_ERR_SHAPE, &["(3,)", "(4,)"]),
        (&[2, 2, 3], &[3, 3, 2], LK_ERR_SHAPE, &["(2, 2, 3)", "(3, 3, 2)", "do not broadcast"]),
        (&[], &[2, 2], LK_ERR_NDIM, &["a has no axes"]),
        (&[2, 2], &[], LK_ERR_NDIM, &["b has no axes"]),
    ];
    for (a, b, status, words) in bad {
        // SAFETY, here and below: descriptors of the test's memory.
        cases.fails("lk_matmul", status, words, |m| unsafe {
            lk_matmul(&of(m, a), &of(m, b), null_mut(), 0, &out(m, &[2, 2]))
        });
        cases.fails("lk_matmul_shape", status, words, |m| unsafe {
            lk_matmul_shape(&of(m, a), &of(m, b), m.shape.as_mut_ptr(), &mut m.ndim)
        });
    }
    unsafe {
        cases.fails("lk_matmul_shape", LK_ERR_NULL, &["shape is NULL"], |m| {
            lk_matmul_shape(&of(m, &[2, 2]), &of(m, &[2, 2]), null_mut(), &mut m.ndim)
        });
        cases.fails("lk_matvec", LK_ERR_NDIM, &["a has shape (3,)", "x (3,)"], |m| {
            lk_matvec(&of(m, &[3]), &of(m, &[3]), null_mut(), 0, &out(m, &[3]))
        });
        cases.fails("lk_matvec", LK_ERR_SHAPE, &["(2, 3)", "(4,)"], |m| {
            lk_matvec(&of(m, &[2, 3]), &of(m, &[4]), null_mut(), 0, &out(m, &[2]))
        });
        cases.fails("lk_dot", LK_ERR_NDIM, &["x has shape (3,)", "2 axes or more"], |m| {
            lk_dot(&of(m, &[3]), &of(m, &[3, 2]), null_mut(), 0, &out(m, &[2]))
        });
        cases.fails("lk_dot", LK_ERR_SHAPE, &["x has shape (2, 3)", "y (2, 3)", "y's second-to-last (2)"], |m| {
            lk_dot(&of(m, &[2, 3]), &of(m, &[2, 3]), null_mut(), 0, &out(m, &[2, 3]))
        });
    }
}

fn axes(cases: &mut Cases) {
    let call = |m: &mut Memory, x: Extents, y: Extents, axes: [i32; 2]| {
        let (x, y, out) = (of(m, x), of(m, y), out(m, &[2, 2]));
        // SAFETY: see `shapes`.
        unsafe { lk_batch_dot(&x, &y, axes[0], axes[1], null_mut(), 0, &out) }
    };
    let bad: [(Extents, Extents, [i32; 2], lk_status, Words); 6] = [
        (&[2, 3], &[2, 3], [0, 1], LK_ERR_AXIS, &["axis 0 is the batch"]),
        (&[2, 3], &[2, 3], [1, -2], LK_ERR_AXIS, &["axis 0 is the batch"]),
        (&[2, 3], &[2, 3], [2, 1], LK_ERR_AXIS, &["axis_x is 2"]),
        (&[2, 3], &[3, 3], [1, 1], LK_ERR_SHAPE, &["(2, 3)", "(3, 3)", "axis 0"]),
        (&[2, 3], &[2, 4], [1, 1], LK_ERR_SHAPE, &["(2, 3)", "(2, 4)", "axis 1 (3)"]),
        (&[2], &[2, 4], [1, 1], LK_ERR_NDIM, &["x has shape (2,)"]),
    ];
    for (x, y, axes, status, words) in bad {
        cases.fails("lk_batch_dot", status, words, |m| call(m, x, y, axes));
    }
}

fn layers(cases: &mut Cases) {
    let bad: [(Extents, Extents, i32, Parameters, lk_status, Words); 9] = [
        (&[4, 3], &[3], -1, &[], LK_ERR_SHAPE, &["x has shape (2, 3)", "w (4, 3)"]),
        (&[3], &[3], -1, &[], LK_ERR_SHAPE, &["x has shape (2, 3)", "w (3,)"]),
        (&[3, 3], &[4], -1, &[], LK_ERR_SHAPE, &["bias has shape (4,)", "w (3, 3)"]),
        (&[3, 3], &[3, 1], -1, &[], LK_ERR_SHAPE, &["bias has shape (3, 1)"]),
        (&[3, 3], &[3], 1000, &[], LK_ERR_VALUE, &["activation is 1000", "LK_OP_"]),
        (&[3, 3], &[3], -2, &[], LK_ERR_VALUE, &["activation is -2", "LK_NO_ACTIVATION (-1)"]),
        (&[3, 3], &[3], 12, &[], LK_ERR_VALUE, &["activation is add", "one input and one output"]),
        (
            &[3, 3],
            &[3],
            LK_OP_BITWISE_NOT,
            &[],
            LK_ERR_VALUE,
            &["activation is bitwise_not, which takes", "x is float32"],
        ),
        (&[3, 3], &[3], 9, &[1.0], LK_ERR_VALUE, &["nparams is 1", "tanh has 0"]),
    ];
    for (w, bias, op, params, status, words) in bad {
        cases.fails("lk_dense", status, words, |m| {
            let (x, w, bias, out) = (of(m, &[2, 3]), of(m, w), of(m, bias), out(m, &[2, 3]));
            // SAFETY: see `shapes`.
            unsafe { lk_dense(&x, &w, &bias, op, params.as_ptr(), params.len() as i32, null_mut(), 0, &out) }
        });
    }
    cases.fails("lk_dense", LK_ERR_DTYPE, &["x is float32", "bias is float64", "lk_cast"], |m| {
        let (x, w, bias, out) = (of(m, &[2, 3]), of(m, &[3, 3]), of(m, &[3]), out(m, &[2, 3]));
        // SAFETY: see `shapes`.
        unsafe {
            lk_dense(&x, &w, &lk_tensor { dtype: LK_F64, ..bias }, LK_NO_ACTIVATION, null(), 0, null_mut(), 0, &out)
        }
    });
}

fn sums(cases: &mut Cases) {
    // Of what is long, only the start is shown: the explanation has to fit.
    let long = std::ffi::CString::new("i".repeat(2000) + ",jk").expect("no NUL");
    let bad: [(&std::ffi::CStr, lk_status, Words); 15] = [
        (c"ij,kj", LK_ERR_SHAPE, &["'j'", "extent 3 in tensors[0] of shape (2, 3)", "2 in tensors[1] of shape (3, 2)"]),
        (c"ij,jk,k", LK_ERR_VALUE, &["name 3 operands", "there are 2"]),
        (c"ij", LK_ERR_VALUE, &["name 1 operands", "there are 2"]),
        (c"ijk,jk", LK_ERR_NDIM, &["3 letters", "ijk", "tensors[0]", "2 axes", "(2, 3)"]),
        (c"i,jk", LK_ERR_NDIM, &["1 letters", "tensors[0]"]),
        (c"ij,jk->iz", LK_ERR_VALUE, &["'z'", "in no operand"]),
        (c"ij,jk->ii", LK_ERR_VALUE, &["'i'", "twice"]),
        (c"i1,jk", LK_ERR_VALUE, &["'1'"]),
        (c"i.j,jk", LK_ERR_VALUE, &["'.'"]),
        (c"...i...,jk", LK_ERR_VALUE, &["two ellipses"]),
        (c"...j,jk->k", LK_ERR_VALUE, &["ellipsis", "1 axes"]),
        (c"ii,jk", LK_ERR_SHAPE, &["'i'", "extent 2 in tensors[0]", "3 in tensors[0]"]),
        (c"ij,jk->i->k", LK_ERR_VALUE, &["'-'"]),
        (c"i\xff,jk", LK_ERR_VALUE, &["has byte 0xff"]),
        (long.as_c_str(), LK_ERR_NDIM, &["iii\"...: \"iii", "letters for more than 64 axes"]),
    ];
    for (text, status, words) in bad {
        let pair = |m: &mut Memory| [of(m, &[2, 3]), of(m, &[3, 2])];
        cases.fails("lk_einsum", status, words, |m| {
            let ([a, b], out) = (pair(m), out(m, &[2, 2]));
            // SAFETY: see `shapes`; a NUL-terminated string.
            unsafe { lk_einsum([&raw const a, &raw const b].as_ptr(), 2, text.as_ptr(), null_mut(), 0, &out) }
        });
        cases.fails("lk_einsum_shape", status, words, |m| {
            let [a, b] = pair(m);
            let tensors = [&raw const a, &raw const b];
            // SAFETY: see `shapes`; a NUL-terminated string.
            unsafe { lk_einsum_shape(tensors.as_ptr(), 2, text.as_ptr(), m.shape.as_mut_ptr(), &mut m.ndim) }
        });
    }
    // SAFETY: see `shapes`.
    unsafe {
        cases.fails("lk_einsum", LK_ERR_NULL, &["subscripts is NULL"], |m| {
            let a = of(m, &[2]);
            lk_einsum([&raw const a].as_ptr(), 1, null(), null_mut(), 0, &out(m, &[2]))
        });
        cases.fails("lk_einsum", LK_ERR_VALUE, &["n is 0"], |m| {
            lk_einsum(null(), 0, c"i".as_ptr(), null_mut(), 0, &out(m, &[2]))
        });
        cases.fails("lk_einsum", LK_ERR_NULL, &["tensors is NULL"], |m| {
            lk_einsum(null(), 1, c"i".as_ptr(), null_mut(), 0, &out(m, &[2]))
        });
    }
}

fn others(cases: &mut Cases) {
    // SAFETY: see `shapes`.
    unsafe {
        cases.fails("lk_gram", LK_ERR_NDIM, &["x has shape (3,)"], |m| {
            lk_gram(&of(m, &[3]), 0, null_mut(), 0, &out(m, &[3]))
        });
        cases.fails("lk_gram", LK_ERR_SHAPE, &["(3, 3)", "(2, 2)"], |m| {
            lk_gram(&of(m, &[2, 3]), 0, null_mut(), 0, &out(m, &[3, 3]))
        });
        cases.fails("lk_gram", LK_ERR_SHAPE, &["(2, 2)", "(3, 3)"], |m| {
            lk_gram(&of(m, &[2, 3]), 1, null_mut(), 0, &out(m, &[2, 2]))
        });
        cases.fails("lk_outer", LK_ERR_SHAPE, &["(3, 2)", "(2, 3)"], |m| {
            lk_outer(&of(m, &[2]), &of(m, &[3]), &out(m, &[3, 2]))
        });
        cases.fails("lk_outer", LK_ERR_DTYPE, &["a is float32", "b is float64", "lk_cast"], |m| {
            lk_outer(&of(m, &[2]), &lk_tensor { dtype: LK_F64, ..of(m, &[3]) }, &out(m, &[2, 3]))
        });
        for (name, status) in [("x is NULL", LK_ERR_NULL), ("out is NULL", LK_ERR_NULL)] {
            cases.fails("lk_gram", status, &[name], |m| {
                let (x, out) = (of(m, &[2, 3]), out(m, &[2, 2]));
                if name.starts_with('x') {
                    lk_gram(null(), 0, null_mut(), 0, &out)
                } else {
                    lk_gram(&x, 0, null_mut(), 0, null())
                }
            });
        }
    }
}
