//! Bad arguments of the view helpers, of the shape helpers and of lk_tensor_from_dlpack.

use super::*;

/// A view helper with its own arguments good.
type Helper = unsafe fn(Tensor, *mut i64, *mut i64, *mut lk_tensor) -> lk_status;

// SAFETY of all: pointers to constants, besides what the caller gives.
const HELPERS: [(&str, Helper); 7] = unsafe {
    [
        ("lk_transpose", |x, shape, strides, out| lk_transpose(x, shape, strides, out)),
        ("lk_permute", |x, shape, strides, out| lk_permute(x, [1, 0].as_ptr(), 2, shape, strides, out)),
        ("lk_slice", |x, shape, strides, out| lk_slice(x, 0, 0, 1, 1, shape, strides, out)),
        ("lk_expand", |x, shape, strides, out| lk_expand(x, 0, shape, strides, out)),
        ("lk_squeeze", |x, shape, strides, out| lk_squeeze(x, 0, shape, strides, out)),
        ("lk_broadcast", |x, shape, strides, out| lk_broadcast(x, [2, 3].as_ptr(), 2, shape, strides, out)),
        ("lk_reshape", |x, shape, strides, out| lk_reshape(x, [6].as_ptr(), 1, shape, strides, out)),
    ]
};

pub fn run(cases: &mut Cases) {
    missing_storage(cases);
    axes(cases);
    shapes(cases);
    shape_helpers(cases);
    dlpack(cases);
}

/// The storage of a result.
fn storage(m: &mut Memory) -> (*mut i64, *mut i64, *mut lk_tensor) {
    (m.shape.as_mut_ptr(), m.strides.as_mut_ptr(), &raw mut m.result)
}

fn missing_storage(cases: &mut Cases) {
    for (name, helper) in HELPERS {
        for (k, argument) in ["shape", "strides", "out"].into_iter().enumerate() {
            cases.fails(name, LK_ERR_NULL, &[argument, "is NULL"], |m| {
                let (shape, strides, out) = storage(m);
                let shape = if k == 0 { null_mut() } else { shape };
                let strides = if k == 1 { null_mut() } else { strides };
                let out = if k == 2 { null_mut() } else { out };
                // SAFETY: what is NULL is refused.
                unsafe { helper(&x(m), shape, strides, out) }
            });
        }
    }
}

fn axes(cases: &mut Cases) {
    const PERMUTATIONS: [(&[i32], &str); 4] =
        [(&[0], "axes"), (&[0, 0], "twice"), (&[0, 2], "axis 2"), (&[0, -3], "axis -3")];
    let permute = |m: &mut Memory, axes: *const i32, naxes: i32| {
        let (shape, strides, out) = storage(m);
        // SAFETY: `naxes` axes, or refused.
        unsafe { lk_permute(&x(m), axes, naxes, shape, strides, out) }
    };
    for (axes, word) in PERMUTATIONS {
        cases.fails("lk_permute", LK_ERR_AXIS, &[word], |m| permute(m, axes.as_ptr(), axes.len() as i32));
    }
    cases.fails("lk_permute", LK_ERR_NULL, &["axes is NULL"], |m| permute(m, null(), 2));
    cases.fails("lk_permute", LK_ERR_AXIS, &["naxes is -1"], |m| permute(m, [0].as_ptr(), -1));
    for axis in [2, -3, i32::MIN, i32::MAX] {
        let word = format!("axis {axis}");
        // SAFETY: good storage.
        unsafe {
            cases.fails("lk_slice", LK_ERR_AXIS, &[&word], |m| {
                let (shape, strides, out) = storage(m);
                lk_slice(&x(m), axis, 0, 1, 1, shape, strides, out)
            });
            cases.fails("lk_squeeze", LK_ERR_AXIS, &[&word], |m| {
                let (shape, strides, out) = storage(m);
                lk_squeeze(&x(m), axis, shape, strides, out)
            });
        }
    }
    for axis in [3, -4] {
        cases.fails("lk_expand", LK_ERR_AXIS, &[&format!("axis {axis}")], |m| {
            let (shape, strides, out) = storage(m);
            // SAFETY: good storage.
            unsafe { lk_expand(&x(m), axis, shape, strides, out) }
        });
    }
}

fn shapes(cases: &mut Cases) {
    // SAFETY: good storage, shapes as long as said or refused.
    unsafe {
        cases.fails("lk_slice", LK_ERR_VALUE, &["step is 0"], |m| {
            let (shape, strides, out) = storage(m);
            lk_slice(&x(m), 0, 0, 1, 0, shape, strides, out)
        });
        cases.fails("lk_squeeze", LK_ERR_SHAPE, &["axis 1", "extent 3"], |m| {
            let (shape, strides, out) = storage(m);
            lk_squeeze(&x(m), 1, shape, strides, out)
        });
        cases.fails("lk_expand", LK_ERR_NDIM, &["x has 64 axes"], |m| {
            let (shape, strides, out) = storage(m);
            lk_expand(&lk_tensor { ndim: 64, shape: [1i64; 64].as_ptr(), ..x(m) }, 0, shape, strides, out)
        });
        type ToShape = unsafe extern "C" fn(Tensor, *const i64, i32, *mut i64, *mut i64, *mut lk_tensor) -> lk_status;
        let to_shape = |function: ToShape, to: *const i64, ndim: i32| {
            move |m: &mut Memory| {
                let (shape, strides, out) = storage(m);
                function(&x(m), to, ndim, shape, strides, out)
            }
        };
        for (name, function) in [("lk_broadcast", lk_broadcast as ToShape), ("lk_reshape", lk_reshape)] {
            cases.fails(name, LK_ERR_NULL, &["to is NULL"], to_shape(function, null(), 2));
            cases.fails(name, LK_ERR_NDIM, &["to_ndim is 65"], to_shape(function, [1i64; 65].as_ptr(), 65));
            cases.fails(name, LK_ERR_NDIM, &["to_ndim is -1"], to_shape(function, [1i64].as_ptr(), -1));
            cases.fails(name, LK_ERR_SHAPE, &["x of shape (2, 3)", "(4,)"], to_shape(function, [4i64].as_ptr(), 1));
            cases.fails(name, LK_ERR_SHAPE, &["(-2, -3)"], to_shape(function, [-2i64, -3].as_ptr(), 2));
            cases.fails(name, LK_ERR_SHAPE, &["(-1, -1)"], to_shape(function, [-1i64, -1].as_ptr(), 2));
        }
        cases.fails("lk_reshape", LK_ERR_STRIDE, &["x of shape (2, 3)", "(6,)", "lk_copy"], |m| {
            let (shape, strides, out) = storage(m);
            let gapped = lk_tensor { strides: [16i64, 4].as_ptr(), ..x(m) };
            lk_reshape(&gapped, [6i64].as_ptr(), 1, shape, strides, out)
        });
    }
}

fn shape_helpers(cases: &mut Cases) {
    let broadcast = |m: &mut Memory, other: lk_tensor, n: i32| {
        let x = x(m);
        let tensors: [Tensor; 2] = [&x, &other];
        // SAFETY: two tensors, and good storage.
        unsafe { lk_broadcast_shape(tensors.as_ptr(), n, m.shape.as_mut_ptr(), &mut m.ndim) }
    };
    cases.fails("lk_broadcast_shape", LK_ERR_VALUE, &["n is 0"], |m| broadcast(m, NO_TENSOR, 0));
    cases.fails("lk_broadcast_shape", LK_ERR_VALUE, &["n is -1"], |m| broadcast(m, NO_TENSOR, -1));
    cases.fails("lk_broadcast_shape", LK_ERR_SHAPE, &["(2, 3)", "(2, 2)"], |m| {
        let other = lk_tensor { shape: [2i64, 2].as_ptr(), ..x(m) };
        broadcast(m, other, 2)
    });
    // SAFETY: NULL is refused.
    unsafe {
        cases.fails("lk_broadcast_shape", LK_ERR_NULL, &["tensors is NULL"], |m| {
            lk_broadcast_shape(null(), 1, m.shape.as_mut_ptr(), &mut m.ndim)
        });
        for (k, name) in ["shape", "ndim"].into_iter().enumerate() {
            let shape = |m: &mut Memory| if k == 0 { null_mut() } else { m.shape.as_mut_ptr() };
            let ndim = |m: &mut Memory| if k == 1 { null_mut() } else { &raw mut m.ndim };
            cases.fails("lk_broadcast_shape", LK_ERR_NULL, &[name, "is NULL"], |m| {
                let x = x(m);
                lk_broadcast_shape([&raw const x].as_ptr(), 1, shape(m), ndim(m))
            });
            cases.fails("lk_reduce_shape", LK_ERR_NULL, &[name, "is NULL"], |m| {
                lk_reduce_shape(&x(m), null(), 0, 0, shape(m), ndim(m))
            });
        }
    }
    cases.fails("lk_reduce_shape", LK_ERR_AXIS, &["naxes is -1"], |m| {
        // SAFETY: a negative count is refused.
        unsafe { lk_reduce_shape(&x(m), [0].as_ptr(), -1, 0, m.shape.as_mut_ptr(), &mut m.ndim) }
    });
}

fn dlpack(cases: &mut Cases) {
    const NAME: &str = "lk_tensor_from_dlpack";
    let mut shape = [2i64, 3];
    let mut negative = [2i64, -3];
    let mut far = [i64::MAX / 2, 1];
    let good = |m: &mut Memory| lk_dl_tensor {
        data: m.input.as_mut_ptr().cast(),
        device: lk_dl_device { device_type: 1, device_id: 0 },
        ndim: 2,
        dtype: lk_dl_dtype { code: 2, bits: 32, lanes: 1 },
        shape: shape.as_mut_ptr(),
        strides: null_mut(),
        byte_offset: 0,
    };
    let mut good = good;
    let mut spoiled = |status: lk_status, words: &[&str], spoil: &mut dyn FnMut(&mut lk_dl_tensor)| {
        cases.fails(NAME, status, words, |m| {
            let mut dl = good(m);
            spoil(&mut dl);
            // SAFETY: good storage; a flawed tensor is refused.
            unsafe { lk_tensor_from_dlpack(&dl, m.strides.as_mut_ptr(), &mut m.result) }
        });
    };
    spoiled(LK_ERR_DEVICE, &["dl", "device type 2"], &mut |dl| dl.device.device_type = 2);
    for (code, bits, lanes) in [(2, 32, 4), (5, 64, 1), (2, 24, 1), (0, 128, 1), (6, 1, 1), (255, 8, 1)] {
        spoiled(LK_ERR_DTYPE, &["dl"], &mut |dl| dl.dtype = lk_dl_dtype { code, bits, lanes });
    }
    spoiled(LK_ERR_NDIM, &["dl has -1 axes"], &mut |dl| dl.ndim = -1);
    spoiled(LK_ERR_NDIM, &["dl has 65 axes"], &mut |dl| dl.ndim = 65);
    spoiled(LK_ERR_NULL, &["dl.shape is NULL"], &mut |dl| dl.shape = null_mut());
    spoiled(LK_ERR_NULL, &["dl.data is NULL"], &mut |dl| dl.data = null_mut());
    spoiled(LK_ERR_SHAPE, &["dl", "-3"], &mut |dl| dl.shape = negative.as_mut_ptr());
    spoiled(LK_ERR_STRIDE, &["dl", "stride"], &mut |dl| dl.strides = far.as_mut_ptr());
    // SAFETY: NULL is refused.
    unsafe {
        cases.fails(NAME, LK_ERR_NULL, &["dl is NULL"], |m| {
            lk_tensor_from_dlpack(null(), m.strides.as_mut_ptr(), &mut m.result)
        });
        cases.fails(NAME, LK_ERR_NULL, &["strides is NULL"], |m| {
            lk_tensor_from_dlpack(&good(m), null_mut(), &mut m.result)
        });
        cases.fails(NAME, LK_ERR_NULL, &["out is NULL"], |m| {
            lk_tensor_from_dlpack(&good(m), m.strides.as_mut_ptr(), null_mut())
        });
    }
}
