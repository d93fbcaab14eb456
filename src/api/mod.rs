//! The Rust interface: safe functions on slices and on borrowed tensors.
//!
//! May use: capi, kernels, tensor, status.
//!
//! The functions are in `generated`, made from the registry; those whose C arguments follow no rule are in `by_hand`. Each
//! calls the C function of its name, so that checks, rules for overlap and messages are the same.

mod arguments;
mod by_hand;
mod error;
#[allow(clippy::too_many_arguments, reason = "as many as the function in C has")]
mod generated;
mod layout;
#[cfg(feature = "ndarray")]
mod ndarray;
mod options;
mod tensor;

pub use crate::kernels::Op;
pub use arguments::{Axes, Axis};
pub use by_hand::*;
pub use error::{Error, ErrorKind, Result};
pub use generated::*;
pub use options::{ConvOptions, DataFormat, Interpolation, PadMode, Padding, PoolMode, PoolOptions, ResizeOptions};
pub use tensor::{MAX_NDIM, TensorMut, TensorRef};

pub use crate::tensor::{Bf16, Dtype, Element, F16};
