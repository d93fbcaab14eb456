//! Tensors that are made of numbers rather than of other tensors.

use super::check_writable;
use super::indexing::check_indices;
use super::subviews::set;
use super::temporary::with_inputs_apart;
use super::views::{self, Layout};
use crate::engine::{self, IndexedAxis, Plan, TARGET};
use crate::kernels::arange_kernel;
use crate::math::arange::{Arange, BySteps, IntegerSteps};
use crate::status::{Result, bail};
use crate::tensor::{Dtype, View, resolve_axis, show};

/// The bytes of zero, and of one.
fn zero_and_one(dtype: Dtype) -> ([u8; 8], [u8; 8]) {
    let one = match dtype {
        Dtype::F16 => 0x3c00,
        Dtype::Bf16 => 0x3f80,
        Dtype::F32 => u64::from(1f32.to_bits()),
        Dtype::F64 => 1f64.to_bits(),
        _ => 1,
    };
    // The low bytes are the element's, and come first.
    ([0; 8], one.to_le_bytes())
}

/// Ones on the diagonal number `k` of a matrix, zeros elsewhere.
pub fn eye(k: i64, out: &View) -> Result<()> {
    if out.ndim() != 2 {
        bail!(Ndim, "out has {} axes; a matrix is expected", out.ndim());
    }
    check_writable(out)?;
    let (zero, one) = zero_and_one(out.dtype);
    let size = out.dtype.size();
    set(&zero[..size], out);
    set(&one[..size], &views::diagonal(out, k, 0, 1)?.view(out));
    Ok(())
}

/// Along a new axis a one at the index, zeros elsewhere; nothing but zeros for an index outside.
pub fn one_hot(indices: &View, axis: i32, out: &View) -> Result<()> {
    check_indices(indices)?;
    let axis = resolve_axis(axis, out.ndim())?;
    let whole = Layout::of(out);
    let lines = if out.shape[axis] > 0 { whole.at(axis, 0) } else { whole.narrow(axis, 0, 0).at(axis, 0) };
    if lines.shape[..] != *indices.shape {
        bail!(
            Shape,
            "out has shape {}; the shape of indices, {}, with a new axis at {axis} is expected",
            show(out.shape),
            show(indices.shape)
        );
    }
    check_writable(out)?;
    let (zero, one) = zero_and_one(out.dtype);
    let size = out.dtype.size();
    with_inputs_apart(&[*indices], out, |inputs| {
        set(&zero[..size], out);
        let (stride, extent) = (whole.strides[axis] as isize, out.shape[axis]);
        let mut plan = Plan::empty();
        if extent > 0 && plan.prepare(inputs, &[lines.view(out)]) {
            engine::mark_indexed(
                &plan,
                &IndexedAxis { side: TARGET, stride, extent, index: indices.dtype },
                &one[..size],
            );
        }
    })
}

/// `start + i * step`, each rounded once.
pub fn arange(start: f64, step: f64, out: &View) -> Result<()> {
    write(&Arange::BySteps(BySteps { start, step }), out)
}

/// `start + i * step`, modulo what the dtype holds.
pub fn arange_int(start: i64, step: i64, out: &View) -> Result<()> {
    write(&Arange::IntegerSteps(IntegerSteps { start, step }), out)
}

/// Evenly spaced from `start` to `stop`, which is the last element, or the one that would follow it; each rounded once.
pub fn linspace(start: f64, stop: f64, endpoint: bool, out: &View) -> Result<()> {
    let n = out.shape.first().copied().unwrap_or(0);
    let gaps = if endpoint { n - 1 } else { n };
    write(&Arange::linspace(start, stop, gaps.max(1) as u64), out)?;
    // The bounds themselves, infinite ones and -0 included.
    let ends = [(n > 0, 0, start), (endpoint && n > 1, n - 1, stop)];
    for (_, place, bound) in ends.into_iter().filter(|end| end.0) {
        let element = Layout::of(out).narrow(0, place, 1);
        match out.dtype {
            Dtype::F32 => set(&(bound as f32).to_ne_bytes(), &element.view(out)),
            _ => set(&bound.to_ne_bytes(), &element.view(out)),
        }
    }
    Ok(())
}

fn write(by: &Arange, out: &View) -> Result<()> {
    if out.ndim() != 1 {
        bail!(Ndim, "out has {} axes; one is expected", out.ndim());
    }
    check_writable(out)?;
    let Some(kernel) = arange_kernel(out.dtype, by) else {
        let expected = match by {
            Arange::IntegerSteps(_) => "an integer dtype is expected (lk_arange writes floats)",
            _ => "float32 or float64 is expected (lk_arange_int writes integers)",
        };
        bail!(Dtype, "out is {}; {expected}", out.dtype);
    };
    engine::write_arange(kernel, by, out);
    Ok(())
}
