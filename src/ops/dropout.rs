//! Dropout, and the moving averages of training.

use super::normalise::{check_alike, check_same_shape};
use super::random::{bernoulli, check_end, random};
use super::temporary::{buffer, with_separate_inputs};
use super::{NO_PARAMS, broadcasts, elementwise};
use crate::engine;
use crate::kernels::{self, Distribution, DrawParams, Op, Stream};
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{Dtype, View, show};

/// Which elements are dropped: each with a probability, by a stream, for each index of a shape that broadcasts.
pub struct Dropout<'a> {
    pub rate: f64,
    pub seed: u64,
    pub offset: u64,
    /// x's own for `None`.
    pub noise_shape: Option<&'a [i64]>,
}

/// Writes 0 for elements of `x` that are dropped, and the others divided by the probability of keeping one.
pub fn dropout(x: &View, by: &Dropout, out: &View) -> Result<()> {
    check_alike(x, &[], out)?;
    if !(0.0..1.0).contains(&by.rate) {
        bail!(Value, "rate is {}; a probability with 0 <= rate < 1 is expected", by.rate);
    }
    check_same_shape(x, out)?;
    let (keep, scale) = (1.0 - by.rate, 1.0 / (1.0 - by.rate));
    let params = DrawParams { real: [scale, 0.0], ..bernoulli(keep)? };
    match by.noise_shape {
        Some(shape) if shape != x.shape => broadcast(x, shape, by, &params, out),
        _ => {
            check_end(by.offset, out)?;
            let Some(kernel) = kernels::dropout_kernel(x.dtype) else { bail!(Internal, "no kernel for {}", x.dtype) };
            if out.shape.contains(&0) {
                return Ok(());
            }
            with_separate_inputs(&[*x], &[*out], |inputs| {
                let stream = Stream::new(by.seed, Distribution::Bernoulli);
                engine::drop_out(kernel, stream, by.offset, &params, &inputs[0], out);
            })
        }
    }
}

/// Dropout whose mask has another shape: it is made first.
fn broadcast(x: &View, shape: &[i64], by: &Dropout, params: &DrawParams, out: &View) -> Result<()> {
    if !broadcasts(shape, x.shape) {
        bail!(Shape, "noise_shape is {}, which does not broadcast to x's shape {}", show(shape), show(x.shape));
    }
    let mut memory = buffer(size::count(shape), "which elements to keep")?;
    let data = memory.as_mut_ptr().cast();
    let mask = View { name: "noise_shape", data, dtype: Dtype::Bool, shape, strides: None };
    random(Distribution::Bernoulli, by.seed, by.offset, params, &mask)?;
    let (zero, scale) = (Constant::of(0.0, x.dtype), Constant::of(params.real[0], x.dtype));
    elementwise(Op::Where, &[mask, *x, zero.view(x.dtype)], &NO_PARAMS, &[*out])?;
    elementwise(Op::Mul, &[*out, scale.view(x.dtype)], &NO_PARAMS, &[*out])
}

/// A number as an operand.
pub(super) struct Constant([u8; 8]);

impl Constant {
    pub(super) fn of(x: f64, dtype: Dtype) -> Self {
        let mut bytes = x.to_ne_bytes();
        if dtype == Dtype::F32 {
            bytes[..4].copy_from_slice(&(x as f32).to_ne_bytes());
        }
        Self(bytes)
    }
    /// Of the dtype that it was made for; it is only read.
    pub(super) fn view(&self, dtype: Dtype) -> View<'_> {
        View { name: "a number", data: self.0.as_ptr().cast_mut(), dtype, shape: &[], strides: None }
    }
}

/// Writes `x`, moved towards `value` by the part of the way that `momentum` leaves, to `out`.
pub fn moving_average_update(x: &View, value: &View, momentum: f64, out: &View) -> Result<()> {
    check_alike(x, &[Some(value)], out)?;
    if !momentum.is_finite() {
        bail!(Value, "momentum is {momentum}; a finite number is expected");
    }
    if !broadcasts(value.shape, x.shape) {
        bail!(Shape, "value of shape {} does not broadcast to x's {}", show(value.shape), show(x.shape));
    }
    check_same_shape(x, out)?;
    let part = Constant::of(1.0 - momentum, x.dtype);
    elementwise(Op::Lerp, &[*x, *value, part.view(x.dtype)], &NO_PARAMS, &[*out])
}
