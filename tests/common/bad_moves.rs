//! Bad arguments of the operations that move or make elements.

use super::*;

/// Calls on tensors of shape (2, 3), or on those that are described here.
pub fn functions() -> Vec<Function> {
    // SAFETY: descriptors of the test's memory, but for what is refused.
    unsafe {
        vec![
            function("lk_flip", &["x", "out"], |t, _| lk_flip(t[0], null(), 0, t[1])),
            function("lk_roll", &["x", "out"], |t, _| lk_roll(t[0], [0].as_ptr(), 1, [1].as_ptr(), t[1])),
            function("lk_tile", &["x", "out"], |t, _| lk_tile(t[0], [1].as_ptr(), 1, t[1])),
            function("lk_repeat", &["x", "out"], |t, _| lk_repeat(t[0], 0, 1, t[1])),
            function("lk_pad", &["x", "out"], |t, _| {
                lk_pad(t[0], [0; 64].as_ptr(), [0; 64].as_ptr(), LK_PAD_EDGE, null(), t[1])
            }),
            function("lk_concatenate", &["tensors[0]", "out"], |t, _| lk_concatenate(t.as_ptr(), 1, 0, t[1])),
        ]
    }
}

/// What needs operands of several shapes: spoiled one by one in the tables below.
fn out(m: &mut Memory) -> lk_tensor {
    good(m.output.as_mut_ptr(), Dtype::F32)
}

/// Three indices on the input memory, zeros of i64 unless another dtype is given.
fn indices(m: &mut Memory) -> lk_tensor {
    m.input = [0.0; 16];
    lk_tensor { shape: [3i64].as_ptr(), ndim: 1, dtype: LK_I64, ..x(m) }
}

type Binary = unsafe extern "C" fn(Tensor, Tensor, i32, Tensor) -> lk_status;

pub fn run(cases: &mut Cases) {
    joins(cases);
    repeats(cases);
    turns(cases);
    borders(cases);
    gathers(cases);
    scatters(cases);
    selections(cases);
    creations(cases);
    views(cases);
}

fn joins(cases: &mut Cases) {
    // SAFETY, here and below: descriptors of the test's memory, but for what is refused.
    unsafe {
        type Join = unsafe extern "C" fn(*const Tensor, i32, i32, Tensor) -> lk_status;
        for (name, join) in [("lk_concatenate", lk_concatenate as Join), ("lk_stack", lk_stack)] {
            for n in [0, -1] {
                cases.fails(name, LK_ERR_VALUE, &["n is", &n.to_string()], |m| join([null()].as_ptr(), n, 0, &out(m)));
            }
            cases.fails(name, LK_ERR_NULL, &["tensors is NULL"], |m| join(null(), 1, 0, &out(m)));
            cases.fails(name, LK_ERR_NULL, &["tensors[1] is NULL"], |m| {
                let x = x(m);
                join([&raw const x, null()].as_ptr(), 2, 0, &out(m))
            });
            cases.fails(name, LK_ERR_AXIS, &["axis 3"], |m| join([std::ptr::from_ref(&x(m))].as_ptr(), 1, 3, &out(m)));
            cases.fails(name, LK_ERR_SHAPE, &["tensors[1]", "(2, 4)", "(2, 3)"], |m| {
                let (x, other) = (x(m), lk_tensor { shape: [2i64, 4].as_ptr(), ..x(m) });
                join([&raw const x, &raw const other].as_ptr(), 2, 0, &out(m))
            });
            cases.fails(name, LK_ERR_SHAPE, &["out has shape (2, 3)"], |m| {
                let x = x(m);
                join([&raw const x; 2].as_ptr(), 2, 0, &out(m))
            });
            cases.fails(name, LK_ERR_DTYPE, &["tensors[1] is float64", "out is float32", "lk_cast"], |m| {
                let (x, other) = (x(m), lk_tensor { dtype: LK_F64, ..x(m) });
                join([&raw const x, &raw const other].as_ptr(), 2, 0, &out(m))
            });
        }
        cases.fails("lk_stack", LK_ERR_NDIM, &["tensors[0] has 64 axes"], |m| {
            let x = lk_tensor { ndim: 64, shape: [1i64; 64].as_ptr(), ..x(m) };
            lk_stack([&raw const x].as_ptr(), 1, 0, &out(m))
        });
        cases.fails("lk_concatenate_shape", LK_ERR_AXIS, &["axis -3"], |m| {
            lk_concatenate_shape([std::ptr::from_ref(&x(m))].as_ptr(), 1, -3, m.shape.as_mut_ptr(), &mut m.ndim)
        });
        cases.fails("lk_concatenate_shape", LK_ERR_NULL, &["shape is NULL"], |m| {
            lk_concatenate_shape([std::ptr::from_ref(&x(m))].as_ptr(), 1, 0, null_mut(), &mut m.ndim)
        });
        cases.fails("lk_concatenate_shape", LK_ERR_SHAPE, &["more than int64 holds"], |m| {
            let long = lk_tensor { shape: [i64::MAX / 2 + 1, 0].as_ptr(), ..x(m) };
            lk_concatenate_shape([&raw const long; 2].as_ptr(), 2, 0, m.shape.as_mut_ptr(), &mut m.ndim)
        });
    }
}

fn repeats(cases: &mut Cases) {
    // SAFETY: as in `joins`.
    unsafe {
        cases.fails("lk_tile", LK_ERR_NULL, &["reps is NULL"], |m| lk_tile(&x(m), null(), 2, &out(m)));
        cases.fails("lk_tile", LK_ERR_VALUE, &["nreps is -1"], |m| lk_tile(&x(m), [1].as_ptr(), -1, &out(m)));
        cases
            .fails("lk_tile", LK_ERR_SHAPE, &["out", "(2, 3)", "(2, 6)"], |m| lk_tile(&x(m), [2].as_ptr(), 1, &out(m)));
        for reps in [-1, i64::MAX] {
            cases.fails("lk_tile", LK_ERR_VALUE, &["reps has", &reps.to_string()], |m| {
                lk_tile(&x(m), [reps].as_ptr(), 1, &out(m))
            });
            cases.fails("lk_repeat", LK_ERR_VALUE, &["repeats is", &reps.to_string()], |m| {
                lk_repeat(&x(m), 0, reps, &out(m))
            });
        }
        cases.fails("lk_tile_shape", LK_ERR_NDIM, &["reps has 65"], |m| {
            lk_tile_shape(&x(m), [1; 65].as_ptr(), 65, m.shape.as_mut_ptr(), &mut m.ndim)
        });
        cases.fails("lk_tile_shape", LK_ERR_NULL, &["ndim is NULL"], |m| {
            lk_tile_shape(&x(m), [1].as_ptr(), 1, m.shape.as_mut_ptr(), null_mut())
        });
        cases.fails("lk_repeat", LK_ERR_AXIS, &["axis 2"], |m| lk_repeat(&x(m), 2, 1, &out(m)));
        cases.fails("lk_repeat_each", LK_ERR_DTYPE, &["counts is float64", "int32 or int64"], |m| {
            let counts = lk_tensor { dtype: LK_F64, ..indices(m) };
            lk_repeat_each(&x(m), &counts, 1, &out(m))
        });
        cases.fails("lk_repeat_each", LK_ERR_SHAPE, &["counts has shape (3,)", "(2,)"], |m| {
            lk_repeat_each(&x(m), &indices(m), 0, &out(m))
        });
        for count in [-1, i64::MAX] {
            cases.fails("lk_repeat_each", LK_ERR_VALUE, &["counts[2] is", &count.to_string()], |m| {
                let counts = indices(m);
                m.input[1] = f64::from_bits(1);
                m.input[2] = f64::from_bits(count as u64);
                lk_repeat_each(&x(m), &counts, 1, &out(m))
            });
        }
        cases.fails("lk_repeat_each", LK_ERR_SHAPE, &["out", "(2, 3)", "(2, 0)"], |m| {
            lk_repeat_each(&x(m), &indices(m), 1, &out(m))
        });
    }
}

fn turns(cases: &mut Cases) {
    const BAD: [(&[i32], &str); 3] = [(&[2], "axis 2"), (&[-3], "axis -3"), (&[1, -1], "twice")];
    // SAFETY: as in `joins`.
    unsafe {
        for (axes, word) in BAD {
            cases.fails("lk_flip", LK_ERR_AXIS, &[word], |m| lk_flip(&x(m), axes.as_ptr(), axes.len() as i32, &out(m)));
        }
        cases.fails("lk_roll", LK_ERR_AXIS, &["axis 2"], |m| lk_roll(&x(m), [2].as_ptr(), 1, [1].as_ptr(), &out(m)));
        cases.fails("lk_roll", LK_ERR_NULL, &["shifts is NULL"], |m| lk_roll(&x(m), [0].as_ptr(), 1, null(), &out(m)));
        cases.fails("lk_roll", LK_ERR_NULL, &["axes is NULL"], |m| lk_roll(&x(m), null(), 1, [1].as_ptr(), &out(m)));
        for (name, triangle) in
            [("lk_tril", lk_tril as unsafe extern "C" fn(Tensor, i64, Tensor) -> lk_status), ("lk_triu", lk_triu)]
        {
            cases.fails(name, LK_ERR_NDIM, &["x has 1 axes"], |m| triangle(&lk_tensor { ndim: 1, ..x(m) }, 0, &out(m)));
        }
    }
}

fn borders(cases: &mut Cases) {
    // SAFETY: as in `joins`.
    unsafe {
        let pad = |m: &mut Memory, before: *const i64, mode: i32| {
            lk_pad(&x(m), before, [0i64, 0].as_ptr(), mode, null(), &out(m))
        };
        cases.fails("lk_pad", LK_ERR_NULL, &["before is NULL"], |m| pad(m, null(), LK_PAD_EDGE));
        cases.fails("lk_pad", LK_ERR_NULL, &["after is NULL"], |m| {
            lk_pad(&x(m), [0i64, 0].as_ptr(), null(), LK_PAD_EDGE, null(), &out(m))
        });
        for mode in [-1, 3] {
            cases.fails("lk_pad", LK_ERR_VALUE, &["mode is", &mode.to_string()], |m| pad(m, [0, 0].as_ptr(), mode));
        }
        for n in [-1, i64::MAX] {
            cases.fails("lk_pad", LK_ERR_VALUE, &["axis 1"], |m| pad(m, [0, n].as_ptr(), LK_PAD_CONSTANT));
        }
        cases.fails("lk_pad", LK_ERR_SHAPE, &["out", "(2, 3)", "(3, 3)"], |m| pad(m, [1, 0].as_ptr(), LK_PAD_REFLECT));
        for mode in [LK_PAD_EDGE, LK_PAD_REFLECT] {
            cases.fails("lk_pad", LK_ERR_VALUE, &["axis 0 of x", "no elements"], |m| {
                let empty = lk_tensor { shape: [0i64, 3].as_ptr(), ..x(m) };
                lk_pad(&empty, [2i64, 0].as_ptr(), [0i64, 0].as_ptr(), mode, null(), &out(m))
            });
        }
    }
}

/// A gather of the columns of x, whose shape is (2, 3), by three zeros.
fn gather(
    function: Binary,
    name: &str,
    m: &mut Memory,
    spoil: impl FnOnce(&mut [lk_tensor; 3], &mut [f64; 16]),
) -> lk_status {
    let mut operands = [x(m), indices(m), out(m)];
    if name.contains("along") {
        operands[1] = lk_tensor { shape: [1i64, 3].as_ptr(), ndim: 2, ..operands[1] };
    }
    spoil(&mut operands, &mut m.input);
    let [x, indices, out] = &operands;
    // SAFETY: as in `joins`.
    unsafe {
        if name.contains("add") || name.contains("put") {
            function(indices, x, 1, out)
        } else {
            function(x, indices, 1, out)
        }
    }
}

fn gathers(cases: &mut Cases) {
    for (name, function) in [
        ("lk_take", lk_take as Binary),
        ("lk_take_along_axis", lk_take_along_axis),
        ("lk_put_along_axis", lk_put_along_axis),
        ("lk_add_along_axis", lk_add_along_axis),
    ] {
        let (of, moved) = if name.contains("take") { ("x", "x") } else { ("out", "values") };
        assert_eq!(gather(function, name, &mut Memory::new(), |_, _| {}), LK_OK, "{name}: {}", last_error());
        for index in [3, -4, i64::MAX, i64::MIN] {
            let place = if name == "lk_take" { "indices[2]" } else { "indices[0, 2]" };
            let words = [place, &index.to_string(), "axis 1", of, "extent is 3", "-3 to 2"];
            cases.fails(name, LK_ERR_VALUE, &words, |m| {
                gather(function, name, m, |_, input| input[2] = f64::from_bits(index as u64))
            });
        }
        for dtype in [LK_F32, LK_I16, LK_U64, LK_BOOL] {
            cases.fails(name, LK_ERR_DTYPE, &["indices is", "int32 or int64", "lk_cast"], |m| {
                gather(function, name, m, |t, _| t[1].dtype = dtype)
            });
        }
        cases.fails(name, LK_ERR_DTYPE, &[moved, "float64", "out is float32", "lk_cast"], |m| {
            gather(function, name, m, |t, _| t[0].dtype = LK_F64)
        });
        cases.fails(name, LK_ERR_STRIDE, &["out", "stride 0", "axis 0"], |m| {
            gather(function, name, m, |t, _| t[2].strides = [0i64, 4].as_ptr())
        });
        cases.fails(name, LK_ERR_SHAPE, &["(2, 4)"], |m| {
            gather(function, name, m, |t, _| t[if of == "x" { 2 } else { 0 }].shape = [2i64, 4].as_ptr())
        });
        cases.fails(name, LK_ERR_NULL, &["indices is NULL"], |m| {
            let (x, out) = (x(m), out(m));
            // SAFETY: NULL is refused.
            unsafe { if of == "x" { function(&x, null(), 1, &out) } else { function(null(), &x, 1, &out) } }
        });
        cases.fails(name, LK_ERR_AXIS, &["axis 2"], |m| {
            let (x, indices, out) = (x(m), indices(m), out(m));
            // SAFETY: the axis is refused.
            unsafe { if of == "x" { function(&x, &indices, 2, &out) } else { function(&indices, &x, 2, &out) } }
        });
    }
    // SAFETY: as in `joins`.
    unsafe {
        cases.fails("lk_take_shape", LK_ERR_NDIM, &["65 axes"], |m| {
            let many = lk_tensor { ndim: 64, shape: [1i64; 64].as_ptr(), ..indices(m) };
            lk_take_shape(&x(m), &many, 0, m.shape.as_mut_ptr(), &mut m.ndim)
        });
        cases.fails("lk_take", LK_ERR_VALUE, &["axis 0 of x", "extent is 0", "none are possible"], |m| {
            let empty = lk_tensor { shape: [0i64, 3].as_ptr(), ..x(m) };
            let out = lk_tensor { shape: [3i64, 3].as_ptr(), ..out(m) };
            lk_take(&empty, &indices(m), 0, &out)
        });
    }
}

fn scatters(cases: &mut Cases) {
    for dtype in [LK_BOOL, LK_F16, LK_BF16] {
        cases.fails("lk_add_along_axis", LK_ERR_DTYPE, &["out is", "float32, float64 or an integer"], |m| {
            gather(lk_add_along_axis, "lk_add_along_axis", m, |t, _| (t[0].dtype, t[2].dtype) = (dtype, dtype))
        });
    }
    for (name, function) in [
        ("lk_take_along_axis", lk_take_along_axis as Binary),
        ("lk_put_along_axis", lk_put_along_axis),
        ("lk_add_along_axis", lk_add_along_axis),
    ] {
        cases.fails(name, LK_ERR_SHAPE, &["indices has 1 axes", "has 2"], |m| {
            gather(function, name, m, |t, _| (t[1].ndim, t[1].shape) = (1, [3i64].as_ptr()))
        });
        cases.fails(name, LK_ERR_SHAPE, &["indices", "(3, 1)", "broadcast"], |m| {
            gather(function, name, m, |t, _| t[1].shape = [3i64, 1].as_ptr())
        });
    }
}

fn selections(cases: &mut Cases) {
    // SAFETY: as in `joins`.
    unsafe {
        cases.fails("lk_one_hot", LK_ERR_DTYPE, &["indices is float32"], |m| lk_one_hot(&x(m), -1, &out(m)));
        cases.fails("lk_one_hot", LK_ERR_SHAPE, &["out has shape (2, 3)", "(3,)"], |m| {
            lk_one_hot(&indices(m), -1, &out(m))
        });
        cases.fails("lk_one_hot", LK_ERR_AXIS, &["axis 2"], |m| lk_one_hot(&indices(m), 2, &out(m)));
        cases.fails("lk_nonzero_count", LK_ERR_NULL, &["count is NULL"], |m| lk_nonzero_count(&x(m), null_mut()));
        cases.fails("lk_nonzero_count", LK_ERR_NULL, &["x is NULL"], |_| lk_nonzero_count(null(), &mut 0));
        cases.fails("lk_nonzero", LK_ERR_DTYPE, &["out is float32", "int64"], |m| lk_nonzero(&x(m), &out(m)));
        cases.fails("lk_nonzero", LK_ERR_SHAPE, &["out has shape (2, 3)", "(count, 2)"], |m| {
            lk_nonzero(&x(m), &lk_tensor { dtype: LK_I64, ..out(m) })
        });
        cases.fails("lk_nonzero", LK_ERR_SHAPE, &["out has 4 rows", "lk_nonzero_count"], |m| {
            lk_nonzero(&x(m), &lk_tensor { dtype: LK_I64, shape: [4i64, 2].as_ptr(), ..out(m) })
        });
        let condition = |m: &mut Memory| lk_tensor { dtype: LK_BOOL, ..indices(m) };
        cases.fails("lk_compress", LK_ERR_DTYPE, &["condition is int64", "bool"], |m| {
            lk_compress(&indices(m), &x(m), 1, &out(m))
        });
        cases.fails("lk_compress", LK_ERR_SHAPE, &["condition has shape (3,)", "at most 2"], |m| {
            lk_compress(&condition(m), &x(m), 0, &out(m))
        });
        cases.fails("lk_compress", LK_ERR_SHAPE, &["out has shape (2, 3)", "(2, 0)"], |m| {
            lk_compress(&condition(m), &x(m), 1, &out(m))
        });
        cases.fails("lk_compress", LK_ERR_AXIS, &["axis 2"], |m| lk_compress(&condition(m), &x(m), 2, &out(m)));
    }
}

fn creations(cases: &mut Cases) {
    // SAFETY: as in `joins`.
    unsafe {
        cases.fails("lk_eye", LK_ERR_NDIM, &["out has 1 axes"], |m| lk_eye(0, &lk_tensor { ndim: 1, ..out(m) }));
        cases.fails("lk_eye", LK_ERR_NULL, &["out is NULL"], |_| lk_eye(0, null()));
        cases.fails("lk_arange", LK_ERR_NDIM, &["out has 2 axes"], |m| lk_arange(0.0, 1.0, &out(m)));
        cases.fails("lk_arange_int", LK_ERR_NDIM, &["out has 2 axes"], |m| lk_arange_int(0, 1, &out(m)));
        cases.fails("lk_linspace", LK_ERR_NDIM, &["out has 2 axes"], |m| lk_linspace(0.0, 1.0, 1, &out(m)));
        let line = |m: &mut Memory, dtype| lk_tensor { ndim: 1, dtype, ..out(m) };
        for dtype in [LK_I32, LK_BF16, LK_BOOL] {
            cases.fails("lk_arange", LK_ERR_DTYPE, &["out is", "float32 or float64"], |m| {
                lk_arange(0.0, 1.0, &line(m, dtype))
            });
            cases.fails("lk_linspace", LK_ERR_DTYPE, &["out is", "float32 or float64"], |m| {
                lk_linspace(0.0, 1.0, 1, &line(m, dtype))
            });
        }
        for dtype in [LK_F64, LK_BF16, LK_BOOL] {
            cases
                .fails("lk_arange_int", LK_ERR_DTYPE, &["out is", "integer"], |m| lk_arange_int(0, 1, &line(m, dtype)));
        }
    }
}

fn views(cases: &mut Cases) {
    // SAFETY: as in `joins`, with good storage.
    unsafe {
        let split = |m: &mut Memory, axis: i32, sections: i64, index: i64| {
            let x = x(m);
            lk_split(&x, axis, sections, index, m.shape.as_mut_ptr(), m.strides.as_mut_ptr(), &mut m.result)
        };
        cases.fails("lk_split", LK_ERR_AXIS, &["axis 2"], |m| split(m, 2, 1, 0));
        for sections in [0, -1, 2] {
            cases.fails("lk_split", LK_ERR_VALUE, &["sections is", "extent 3", "axis 1"], |m| split(m, 1, sections, 0));
        }
        for index in [-1, 3] {
            cases.fails("lk_split", LK_ERR_VALUE, &["index is", &index.to_string(), "0 to 2"], |m| {
                split(m, 1, 3, index)
            });
        }
        cases.fails("lk_split", LK_ERR_NULL, &["strides is NULL"], |m| {
            lk_split(&x(m), 0, 1, 0, m.shape.as_mut_ptr(), null_mut(), &mut m.result)
        });
        for (first, second, word) in [(0, 2, "axis2 is 2"), (-3, 1, "axis1 is -3"), (1, -1, "both name axis 1")] {
            cases.fails("lk_diagonal", LK_ERR_AXIS, &[word], |m| {
                let x = x(m);
                lk_diagonal(&x, first, second, 0, m.shape.as_mut_ptr(), m.strides.as_mut_ptr(), &mut m.result)
            });
        }
    }
}
