//! Whole-tensor operations: where dtypes and shapes are checked, and overlap is resolved.

mod elementwise;
mod movement;
mod reduction;
mod temporary;
pub mod views;

pub use elementwise::{NO_PARAMS, elementwise, loop_fn};
pub use movement::{cast, copy, fill};
pub use reduction::{Reduction, reduce, reduced_axes};

use crate::status::{Result, bail};
use crate::tensor::{View, broadcast_shape, show};

/// Refuses an output that the inputs don't broadcast to, or that repeats elements.
fn check_output(inputs: &[View], out: &View) -> Result<()> {
    let same = inputs.iter().any(|x| x.shape == out.shape) && inputs.iter().all(|x| x.shape == out.shape);
    if !same {
        let shape = broadcast_shape(inputs)?;
        if shape[..] != *out.shape {
            bail!(
                Shape,
                "out has shape {}, but the result has {} ({})",
                show(out.shape),
                show(&shape),
                inputs.iter().map(|x| format!("{} {}", x.name, show(x.shape))).collect::<Vec<_>>().join(", ")
            );
        }
    }
    check_writable(out)
}

/// Refuses an output whose elements share an address.
fn check_writable(out: &View) -> Result<()> {
    let Some(strides) = out.strides else { return Ok(()) };
    for (axis, (&extent, &stride)) in out.shape.iter().zip(strides).enumerate() {
        if stride == 0 && extent > 1 && !out.shape.contains(&0) {
            bail!(
                Stride,
                "out has stride 0 over extent {extent} on axis {axis}; each output element needs its own place"
            );
        }
    }
    Ok(())
}
