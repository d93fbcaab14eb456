//! Bad arguments of convolutions.

use super::*;

type Options = *const lk_conv_options;

/// The functions of a family, on an input of shape (1, 4, 2), a kernel and an output.
struct Family {
    name: &'static str,
    kernel: [i64; 3],
    out: [i64; 3],
    /// The last number is the workspace's bytes, of which there are none.
    run: unsafe fn(Tensor, Tensor, Tensor, Options, Tensor, usize) -> lk_status,
    shape: unsafe fn(Tensor, Tensor, Options, *mut i64, *mut i32) -> lk_status,
    workspace: unsafe fn(Tensor, Tensor, Options, Tensor, *mut usize) -> lk_status,
}

const POINTWISE: [i64; 3] = [1, 2, 3];
static FACTORS: [f32; 6] = [1.0; 6];

fn pointwise() -> lk_tensor {
    let data = FACTORS.as_ptr().cast_mut().cast();
    lk_tensor { data, shape: POINTWISE.as_ptr(), strides: null(), ndim: 3, dtype: LK_F32 }
}

const SIZE: *const i64 = [2i64].as_ptr();

// SAFETY: as the functions that are called.
const FAMILIES: [Family; 5] = unsafe {
    [
        Family {
            name: "lk_conv",
            kernel: [2, 2, 3],
            out: [1, 3, 3],
            run: |x, k, b, o, out, bytes| lk_conv(x, k, b, o, null_mut(), bytes, out),
            shape: |x, k, o, s, n| lk_conv_shape(x, k, o, s, n),
            workspace: |x, k, o, out, bytes| lk_conv_workspace(x, k, o, out, bytes),
        },
        Family {
            name: "lk_depthwise_conv",
            kernel: [2, 2, 1],
            out: [1, 3, 2],
            run: |x, k, b, o, out, bytes| lk_depthwise_conv(x, k, b, o, null_mut(), bytes, out),
            shape: |x, k, o, s, n| lk_depthwise_conv_shape(x, k, o, s, n),
            workspace: |x, k, o, out, bytes| lk_depthwise_conv_workspace(x, k, o, out, bytes),
        },
        Family {
            name: "lk_separable_conv",
            kernel: [2, 2, 1],
            out: [1, 3, 3],
            run: |x, k, b, o, out, bytes| lk_separable_conv(x, k, &pointwise(), b, o, null_mut(), bytes, out),
            shape: |x, k, o, s, n| lk_separable_conv_shape(x, k, &pointwise(), o, s, n),
            workspace: |x, k, o, out, bytes| lk_separable_conv_workspace(x, k, &pointwise(), o, out, bytes),
        },
        Family {
            name: "lk_conv_transpose",
            kernel: [2, 3, 2],
            out: [1, 5, 3],
            run: |x, k, b, o, out, bytes| lk_conv_transpose(x, k, b, o, null_mut(), bytes, out),
            shape: |x, k, o, s, n| lk_conv_transpose_shape(x, k, o, s, n),
            workspace: |x, k, o, out, bytes| lk_conv_transpose_workspace(x, k, o, out, bytes),
        },
        Family {
            name: "lk_local_conv",
            kernel: [3, 4, 3],
            out: [1, 3, 3],
            run: |x, k, b, o, out, bytes| lk_local_conv(x, k, b, SIZE, o, null_mut(), bytes, out),
            shape: |x, k, o, s, n| lk_local_conv_shape(x, k, SIZE, o, s, n),
            workspace: |x, k, o, out, bytes| lk_local_conv_workspace(x, k, SIZE, o, out, bytes),
        },
    ]
};

const PLAIN: lk_conv_options = lk_conv_options {
    size: size_of::<lk_conv_options>(),
    strides: null(),
    dilation: null(),
    groups: 0,
    padding: LK_PADDING_VALID,
    data_format: LK_CHANNELS_LAST,
};

/// Good operands of a family.
struct Operands {
    x: lk_tensor,
    kernel: lk_tensor,
    bias: lk_tensor,
    out: lk_tensor,
    options: lk_conv_options,
}

impl Family {
    /// All three functions on operands that `spoil` has made bad fail with the same message.
    fn refuses(&self, cases: &mut Cases, status: lk_status, words: &[&str], spoil: fn(&mut Operands)) {
        // SAFETY: descriptors of the test's memory, but for what is refused.
        unsafe {
            cases.fails(self.name, status, words, |m| {
                let o = self.operands(m, spoil);
                (self.run)(&o.x, &o.kernel, &o.bias, &o.options, &o.out, 0)
            });
            cases.fails(&format!("{}_shape", self.name), status, words, |m| {
                let o = self.operands(m, spoil);
                (self.shape)(&o.x, &o.kernel, &o.options, m.shape.as_mut_ptr(), &mut m.ndim)
            });
            cases.fails(&format!("{}_workspace", self.name), status, words, |m| {
                let o = self.operands(m, spoil);
                (self.workspace)(&o.x, &o.kernel, &o.options, &o.out, &mut 0)
            });
        }
    }

    fn operands(&self, m: &mut Memory, spoil: fn(&mut Operands)) -> Operands {
        let with = |data: *mut u8, shape: &[i64]| lk_tensor {
            data: data.cast(),
            shape: shape.as_ptr(),
            strides: null(),
            ndim: shape.len() as i32,
            dtype: LK_F32,
        };
        let input = m.input.as_mut_ptr().cast::<u8>();
        let mut operands = Operands {
            x: with(input, &[1, 4, 2]),
            // As many elements as the input's memory has; none is read.
            kernel: with(input, &self.kernel),
            bias: with(input, &self.out[2..]),
            out: with(m.output.as_mut_ptr(), &self.out),
            options: PLAIN,
        };
        spoil(&mut operands);
        operands
    }
}

pub fn run(cases: &mut Cases) {
    for family in &FAMILIES {
        let refuses = |cases: &mut Cases, status, words: &[&str], spoil| family.refuses(cases, status, words, spoil);
        refuses(cases, LK_ERR_NDIM, &["x has shape (4, 2)", "channels"], |o| {
            (o.x.shape, o.x.ndim) = ([4i64, 2].as_ptr(), 2);
        });
        refuses(cases, LK_ERR_NDIM, &["kernel has shape (2, 2)", "x (1, 4, 2)", "3 axes"], |o| {
            (o.kernel.shape, o.kernel.ndim) = ([2i64, 2].as_ptr(), 2);
        });
        refuses(cases, LK_ERR_DTYPE, &["x is float32", "kernel is float64", "lk_cast"], |o| o.kernel.dtype = LK_F64);
        refuses(cases, LK_ERR_DTYPE, &["x is int32", "float32 or float64", "lk_cast"], |o| o.x.dtype = LK_I32);
        refuses(cases, LK_ERR_SHAPE, &["kernel (", "x (1, 4, 3)", "channels"], |o| o.x.shape = [1i64, 4, 3].as_ptr());
        refuses(cases, LK_ERR_VALUE, &["strides[0] is 0"], |o| o.options.strides = [0i64].as_ptr());
        refuses(cases, LK_ERR_VALUE, &["dilation[0] is -1"], |o| o.options.dilation = [-1i64].as_ptr());
        refuses(cases, LK_ERR_VALUE, &["groups is -2"], |o| o.options.groups = -2);
        refuses(cases, LK_ERR_VALUE, &["padding is 3", "LK_PADDING_SAME"], |o| o.options.padding = 3);
        refuses(cases, LK_ERR_VALUE, &["data_format is 2", "LK_CHANNELS_FIRST"], |o| o.options.data_format = 2);
        if family.name != "lk_conv_transpose" {
            refuses(cases, LK_ERR_SHAPE, &["must fit into x", "kernel (", "x (1, 0, 2)"], |o| {
                o.x.shape = [1i64, 0, 2].as_ptr();
            });
        }
        nulls(cases, family);
        outputs(cases, family);
    }
}

fn nulls(cases: &mut Cases, family: &Family) {
    let (name, fine) = (family.name, |_: &mut Operands| ());
    // SAFETY: as in `refuses`.
    unsafe {
        cases.fails(name, LK_ERR_NULL, &["x is NULL"], |m| {
            let o = family.operands(m, fine);
            (family.run)(null(), &o.kernel, null(), null(), &o.out, 0)
        });
        cases.fails(name, LK_ERR_NULL, &["kernel is NULL"], |m| {
            let o = family.operands(m, fine);
            (family.run)(&o.x, null(), null(), null(), &o.out, 0)
        });
        cases.fails(name, LK_ERR_NULL, &["out is NULL"], |m| {
            let o = family.operands(m, fine);
            (family.run)(&o.x, &o.kernel, null(), null(), null(), 0)
        });
        cases.fails(name, LK_ERR_NULL, &["workspace is NULL", "workspace_bytes is 64"], |m| {
            let o = family.operands(m, fine);
            (family.run)(&o.x, &o.kernel, null(), null(), &o.out, 64)
        });
        cases.fails(&format!("{name}_shape"), LK_ERR_NULL, &["ndim is NULL"], |m| {
            let o = family.operands(m, fine);
            (family.shape)(&o.x, &o.kernel, null(), m.shape.as_mut_ptr(), null_mut())
        });
        cases.fails(&format!("{name}_workspace"), LK_ERR_NULL, &["bytes is NULL"], |m| {
            let o = family.operands(m, fine);
            (family.workspace)(&o.x, &o.kernel, null(), &o.out, null_mut())
        });
    }
}

fn outputs(cases: &mut Cases, family: &Family) {
    let mut fails = |status, words: &[&str], spoil: fn(&mut Operands)| {
        // SAFETY: as in `refuses`.
        cases.fails(family.name, status, words, |m| unsafe {
            let o = family.operands(m, spoil);
            (family.run)(&o.x, &o.kernel, &o.bias, &o.options, &o.out, 0)
        });
    };
    fails(LK_ERR_SHAPE, &["out has shape (1, 9, 3)", "kernel"], |o| o.out.shape = [1i64, 9, 3].as_ptr());
    fails(LK_ERR_SHAPE, &["bias has shape (1,)", "channels"], |o| o.bias.shape = [1i64].as_ptr());
    fails(LK_ERR_DTYPE, &["out is float64", "x is float32"], |o| o.out.dtype = LK_F64);
    fails(LK_ERR_STRIDE, &["out", "stride 0"], |o| o.out.strides = [64i64, 0, 4].as_ptr());
    fails(LK_ERR_OVERLAP, &["out", "share memory"], |o| o.out.strides = [64i64, 1, 4].as_ptr());
}
