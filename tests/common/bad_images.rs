//! Bad arguments of pooling, resizing and losses.

use super::*;

fn of(data: *mut u8, dtype: i32, shape: &'static [i64]) -> lk_tensor {
    lk_tensor { data: data.cast(), shape: shape.as_ptr(), strides: null(), ndim: shape.len() as i32, dtype }
}

fn input(m: &mut Memory, dtype: i32, shape: &'static [i64]) -> lk_tensor {
    of(m.input.as_mut_ptr().cast(), dtype, shape)
}

fn output(m: &mut Memory, dtype: i32, shape: &'static [i64]) -> lk_tensor {
    of(m.output.as_mut_ptr(), dtype, shape)
}

/// A pooling of two spatial axes that is right to begin with.
struct Pooling {
    x: lk_tensor,
    mode: i32,
    size: *const i64,
    options: lk_pool_options,
    out: lk_tensor,
}

impl Pooling {
    fn of(m: &mut Memory) -> Self {
        let ones = [1i64; 3].as_ptr();
        let (x, out) = (input(m, LK_F32, &[1, 2, 3, 2]), output(m, LK_F32, &[1, 2, 3, 2]));
        let options = lk_pool_options { strides: ones, ..lk_pool_options::default() };
        Self { x, mode: 0, size: ones, options, out }
    }

    fn run(&self) -> lk_status {
        // SAFETY: descriptors of the test's memory, but for what is refused.
        unsafe { lk_pool(&self.x, self.mode, self.size, &self.options, &self.out) }
    }

    fn shape(&self, m: &mut Memory) -> lk_status {
        let to = m.shape.as_mut_ptr();
        // SAFETY: as above.
        unsafe { lk_pool_shape(&self.x, self.size, &self.options, to, &mut m.ndim) }
    }
}

pub fn run(cases: &mut Cases) {
    pooling(cases);
    resizing(cases);
    element_losses(cases);
    line_losses(cases);
    first_k(cases);
}

fn pooling(cases: &mut Cases) {
    type Spoil = fn(&mut Pooling);
    let both: &[(lk_status, &[&str], Spoil)] = &[
        (LK_ERR_NULL, &["x.shape is NULL"], |p| p.x.shape = null()),
        (LK_ERR_NULL, &["pool_size is NULL", "extents"], |p| p.size = null()),
        (LK_ERR_VALUE, &["options.size is 0", "sizeof"], |p| p.options.size = 0),
        (LK_ERR_VALUE, &["options.size is 9999"], |p| p.options.size = 9999),
        (LK_ERR_NDIM, &["(1, 2)", "2 axes", "3 to 5 are expected", "batch"], |p| p.x.ndim = 2),
        (LK_ERR_NDIM, &["0 axes", "3 to 5 are expected"], |p| p.x.ndim = 0),
        (LK_ERR_NDIM, &["6 axes", "3 to 5 are expected"], |p| (p.x.shape, p.x.ndim) = ([1i64; 6].as_ptr(), 6)),
        (LK_ERR_VALUE, &["padding is 2", "LK_PADDING_SAME"], |p| p.options.padding = 2),
        (LK_ERR_VALUE, &["data_format is -1", "LK_CHANNELS_FIRST"], |p| p.options.data_format = -1),
        (LK_ERR_VALUE, &["pool_size[1] is 0", "strides[1] is 1"], |p| p.size = [1i64, 0].as_ptr()),
        (LK_ERR_VALUE, &["strides[0] is -2"], |p| p.options.strides = [-2i64, 1].as_ptr()),
        (LK_ERR_SHAPE, &["9223372036854775807 is more than the extent 2"], |p| p.size = [i64::MAX, 1].as_ptr()),
        (LK_ERR_SHAPE, &["(1, 4)", "(1, 2, 3, 2)", "4 is more than the extent 3 of axis 2", "LK_PADDING_SAME"], |p| {
            p.size = [1i64, 4].as_ptr();
        }),
    ];
    for &(status, words, spoil) in both {
        cases.fails("lk_pool", status, words, |m| {
            let mut pooling = Pooling::of(m);
            spoil(&mut pooling);
            pooling.run()
        });
        cases.fails("lk_pool_shape", status, words, |m| {
            let mut pooling = Pooling::of(m);
            spoil(&mut pooling);
            pooling.shape(m)
        });
    }
    let own: &[(lk_status, &[&str], Spoil)] = &[
        (LK_ERR_NULL, &["x.data is NULL"], |p| p.x.data = null_mut()),
        (LK_ERR_VALUE, &["mode is 2", "LK_POOL_AVERAGE"], |p| p.mode = 2),
        (LK_ERR_DTYPE, &["x is int32", "float32 or float64", "lk_cast"], |p| p.x.dtype = LK_I32),
        (LK_ERR_DTYPE, &["out is float64", "x is float32", "lk_cast"], |p| p.out.dtype = LK_F64),
        (LK_ERR_SHAPE, &["out has shape (1, 2, 3, 2)", "(1, 1, 3, 2)", "x (1, 2, 3, 2)"], |p| {
            p.size = [2i64, 1].as_ptr();
        }),
        (LK_ERR_STRIDE, &["out", "stride 0"], |p| p.out.strides = [0i64; 4].as_ptr()),
    ];
    for &(status, words, spoil) in own {
        cases.fails("lk_pool", status, words, |m| {
            let mut pooling = Pooling::of(m);
            spoil(&mut pooling);
            pooling.run()
        });
    }
    // SAFETY of all: descriptors of the test's memory, but for what is refused.
    cases.fails("lk_pool_shape", LK_ERR_NULL, &["shape is NULL"], |m| unsafe {
        let p = Pooling::of(m);
        lk_pool_shape(&p.x, p.size, &p.options, null_mut(), &mut m.ndim)
    });
}

fn resizing(cases: &mut Cases) {
    const NAME: &str = "lk_resize";
    type Spoil = fn(&mut lk_tensor, &mut lk_tensor, &mut lk_resize_options);
    let all: &[(lk_status, &[&str], Spoil)] = &[
        (LK_ERR_NULL, &["out.data is NULL"], |_, out, _| out.data = null_mut()),
        (LK_ERR_VALUE, &["options.size is 4"], |_, _, o| o.size = 4),
        (LK_ERR_NDIM, &["x", "2 axes", "3 to 5 are expected"], |x, _, _| x.ndim = 2),
        (LK_ERR_NDIM, &["out", "4 are expected"], |_, out, _| out.ndim = 3),
        (LK_ERR_VALUE, &["interpolation is 2", "LK_RESIZE_LINEAR"], |_, _, o| o.interpolation = 2),
        (LK_ERR_VALUE, &["data_format is 2"], |_, _, o| o.data_format = 2),
        (LK_ERR_DTYPE, &["x is int32", "lk_cast"], |x, out, _| (x.dtype, out.dtype) = (LK_I32, LK_I32)),
        (LK_ERR_DTYPE, &["out is float64", "x is float32"], |_, out, _| out.dtype = LK_F64),
        (LK_ERR_SHAPE, &["(1, 2, 2, 3)", "(1, 2, 2, 2)", "2 spatial axes from axis 1"], |_, out, _| {
            out.shape = [1i64, 2, 2, 3].as_ptr();
        }),
        (LK_ERR_SHAPE, &["from axis 2"], |_, out, o| (out.shape, o.data_format) = ([1i64, 1, 2, 3].as_ptr(), 1)),
        (LK_ERR_VALUE, &["(1, 0, 2, 2)", "zero elements"], |x, _, _| x.shape = [1i64, 0, 2, 2].as_ptr()),
    ];
    for &(status, words, spoil) in all {
        cases.fails(NAME, status, words, |m| {
            let (mut x, mut out) = (input(m, LK_F32, &[1, 2, 2, 2]), output(m, LK_F32, &[1, 2, 2, 2]));
            let mut options = lk_resize_options { interpolation: LK_RESIZE_LINEAR, ..lk_resize_options::default() };
            spoil(&mut x, &mut out, &mut options);
            // SAFETY: descriptors of the test's memory, but for what is refused.
            unsafe { lk_resize(&x, &options, &out) }
        });
    }
}

type Operands = [lk_tensor; 3];

/// A loss of target, prediction and out, with epsilon and gamma.
type Loss = fn(&Operands, i32, [f64; 2]) -> lk_status;

/// What every loss on floats refuses.
fn on_floats(cases: &mut Cases, name: &str, loss: Loss, shapes: [&'static [i64]; 3]) {
    type Spoil = fn(&mut Operands, &mut i32, &mut [f64; 2]);
    let all: &[(lk_status, &[&str], Spoil)] = &[
        (LK_ERR_NULL, &["target.data is NULL"], |t, _, _| t[0].data = null_mut()),
        (LK_ERR_NULL, &["prediction.data is NULL"], |t, _, _| t[1].data = null_mut()),
        (LK_ERR_NDIM, &["out has 65 axes"], |t, _, _| t[2].ndim = 65),
        (LK_ERR_DTYPE, &["prediction is bool", "float32 or float64"], |t, _, _| t[1].dtype = LK_BOOL),
        (LK_ERR_DTYPE, &["out is float64", "prediction is float32", "lk_cast"], |t, _, _| t[2].dtype = LK_F64),
        (LK_ERR_VALUE, &["epsilon is 0.5"], |_, _, numbers| numbers[0] = 0.5),
        (LK_ERR_VALUE, &["epsilon is NaN"], |_, _, numbers| numbers[0] = f64::NAN),
        (LK_ERR_VALUE, &["epsilon is -1"], |_, _, numbers| numbers[0] = -1.0),
        (LK_ERR_STRIDE, &["out", "stride 0"], |t, _, _| t[2].strides = [0i64; 2].as_ptr()),
    ];
    for &(status, words, spoil) in all {
        cases.fails(name, status, words, |m| {
            let label = if name.contains("sparse") { LK_I64 } else { LK_F32 };
            // Zeros, which are classes too.
            m.input = [0.0; 16];
            let mut operands = [input(m, label, shapes[0]), input(m, LK_F32, shapes[1]), output(m, LK_F32, shapes[2])];
            let (mut axis, mut numbers) = (-1, [1e-7, 2.0]);
            spoil(&mut operands, &mut axis, &mut numbers);
            loss(&operands, axis, numbers)
        });
    }
}

fn binary(t: &Operands, _: i32, [epsilon, _]: [f64; 2]) -> lk_status {
    // SAFETY, here and below: descriptors of the test's memory, but for what is refused.
    unsafe { lk_binary_crossentropy(&t[0], &t[1], 0, epsilon, &t[2]) }
}

fn binary_focal(t: &Operands, _: i32, [epsilon, gamma]: [f64; 2]) -> lk_status {
    unsafe { lk_binary_focal_crossentropy(&t[0], &t[1], 1, gamma, gamma, 0, epsilon, &t[2]) }
}

fn categorical(t: &Operands, axis: i32, [epsilon, _]: [f64; 2]) -> lk_status {
    unsafe { lk_categorical_crossentropy(&t[0], &t[1], axis, 0, epsilon, &t[2]) }
}

fn categorical_focal(t: &Operands, axis: i32, [epsilon, gamma]: [f64; 2]) -> lk_status {
    unsafe { lk_categorical_focal_crossentropy(&t[0], &t[1], axis, 0.25, gamma, 0, epsilon, &t[2]) }
}

fn sparse(t: &Operands, axis: i32, [epsilon, _]: [f64; 2]) -> lk_status {
    unsafe { lk_sparse_categorical_crossentropy(&t[0], &t[1], axis, null(), 0, epsilon, &t[2]) }
}

fn floats(m: &mut Memory, target: &'static [i64], out: &'static [i64]) -> Operands {
    [input(m, LK_F32, target), input(m, LK_F32, &[2, 3]), output(m, LK_F32, out)]
}

fn element_losses(cases: &mut Cases) {
    for (name, loss) in [("lk_binary_crossentropy", binary as Loss), ("lk_binary_focal_crossentropy", binary_focal)] {
        on_floats(cases, name, loss, [&[2, 3], &[2, 3], &[2, 3]]);
        cases.fails(name, LK_ERR_SHAPE, &["(2, 4)", "(2, 3)", "do not broadcast"], |m| {
            loss(&floats(m, &[2, 4], &[2, 3]), 0, [0.1, 1.0])
        });
        cases.fails(name, LK_ERR_SHAPE, &["out has shape (3,)", "(2, 3)"], |m| {
            loss(&floats(m, &[3], &[3]), 0, [0.1, 1.0])
        });
        cases.fails(name, LK_ERR_DTYPE, &["target is float64", "prediction is float32", "lk_cast"], |m| {
            let [t, x, out] = floats(m, &[2, 3], &[2, 3]);
            loss(&[lk_tensor { dtype: LK_F64, ..t }, x, out], 0, [0.1, 1.0])
        });
    }
    cases.fails("lk_binary_focal_crossentropy", LK_ERR_VALUE, &["gamma is inf", "finite"], |m| {
        binary_focal(&floats(m, &[2, 3], &[2, 3]), 0, [0.1, f64::INFINITY])
    });
    cases.fails("lk_binary_focal_crossentropy", LK_ERR_VALUE, &["alpha is NaN", "finite"], |m| {
        let t = floats(m, &[2, 3], &[2, 3]);
        unsafe { lk_binary_focal_crossentropy(&t[0], &t[1], 1, f64::NAN, 2.0, 0, 0.1, &t[2]) }
    });
}

fn line_losses(cases: &mut Cases) {
    let on_lines = [
        ("lk_categorical_crossentropy", categorical as Loss),
        ("lk_categorical_focal_crossentropy", categorical_focal),
    ];
    for (name, loss) in on_lines {
        on_floats(cases, name, loss, [&[2, 3], &[2, 3], &[2]]);
        cases.fails(name, LK_ERR_SHAPE, &["target has shape (3,)", "(2, 3)", "one shape"], |m| {
            loss(&floats(m, &[3], &[2]), -1, [0.1, 1.0])
        });
        cases.fails(name, LK_ERR_SHAPE, &["out has shape (3,)", "(2,)"], |m| {
            loss(&floats(m, &[2, 3], &[3]), -1, [0.1, 1.0])
        });
        cases.fails(name, LK_ERR_AXIS, &["axis 2"], |m| loss(&floats(m, &[2, 3], &[2]), 2, [0.1, 1.0]));
    }
    cases.fails("lk_categorical_focal_crossentropy", LK_ERR_VALUE, &["gamma is NaN"], |m| {
        categorical_focal(&floats(m, &[2, 3], &[2]), 1, [0.1, f64::NAN])
    });
    cases.fails("lk_categorical_crossentropy", LK_ERR_VALUE, &["(2, 0)", "no classes on axis 1"], |m| {
        let empty = input(m, LK_F32, &[2, 0]);
        categorical(&[empty, empty, output(m, LK_F32, &[2])], 1, [0.1, 1.0])
    });

    const NAME: &str = "lk_sparse_categorical_crossentropy";
    on_floats(cases, NAME, sparse, [&[2], &[2, 3], &[2]]);
    let labels = |m: &mut Memory, labels: [i32; 2]| {
        let words = labels.map(|label| u64::from(label as u32));
        m.input[0] = f64::from_bits(words[0] | words[1] << 32);
        let x = of(m.input[1..].as_mut_ptr().cast(), LK_F32, &[2, 3]);
        [input(m, LK_I32, &[2]), x, output(m, LK_F32, &[2])]
    };
    cases.fails(NAME, LK_ERR_VALUE, &["target[1] is 3", "(2, 3)", "3 classes on axis 1", "0 to 2"], |m| {
        sparse(&labels(m, [0, 3]), 1, [0.1, 1.0])
    });
    cases.fails(NAME, LK_ERR_VALUE, &["target[0] is -2", "-1, which is ignored"], |m| {
        let t = labels(m, [-2, -1]);
        unsafe { lk_sparse_categorical_crossentropy(&t[0], &t[1], 1, &-1, 1, 0.1, &t[2]) }
    });
    cases.fails(NAME, LK_ERR_SHAPE, &["target has shape (2,)", "axis 0", "(3,) is expected"], |m| {
        sparse(&labels(m, [0, 0]), 0, [0.1, 1.0])
    });
    cases.fails(NAME, LK_ERR_AXIS, &["axis -3"], |m| sparse(&labels(m, [0, 0]), -3, [0.1, 1.0]));
    cases.fails(NAME, LK_ERR_DTYPE, &["target is uint8", "int32 or int64", "lk_cast"], |m| {
        let [t, x, out] = labels(m, [0, 0]);
        sparse(&[lk_tensor { dtype: LK_U8, ..t }, x, out], 1, [0.1, 1.0])
    });
}

fn first_k(cases: &mut Cases) {
    type Spoil = fn(&mut Operands);
    let all: &[(lk_status, &[&str], Spoil)] = &[
        (LK_ERR_NULL, &["target.data is NULL"], |t| t[0].data = null_mut()),
        (LK_ERR_NULL, &["prediction.data is NULL"], |t| t[1].data = null_mut()),
        (LK_ERR_DTYPE, &["target is float32", "int32 or int64"], |t| t[0].dtype = LK_F32),
        (LK_ERR_DTYPE, &["prediction is int8", "float32 or float64"], |t| t[1].dtype = LK_I8),
        (LK_ERR_DTYPE, &["out is uint8", "bool"], |t| t[2].dtype = LK_U8),
        (LK_ERR_SHAPE, &["target has shape (3,)", "(2, 3)", "(2,) is expected"], |t| t[0].shape = [3i64].as_ptr()),
        (LK_ERR_SHAPE, &["out has shape (3,)", "(2,)"], |t| t[2].shape = [3i64].as_ptr()),
        (LK_ERR_AXIS, &["axis -1", "0 axes"], |t| t[1].ndim = 0),
    ];
    for &(status, words, spoil) in all {
        cases.fails("lk_in_top_k", status, words, |m| {
            let mut t = [input(m, LK_I64, &[2]), input(m, LK_F32, &[2, 3]), output(m, LK_BOOL, &[2])];
            spoil(&mut t);
            unsafe { lk_in_top_k(&t[0], &t[1], 1, &t[2]) }
        });
    }
}
