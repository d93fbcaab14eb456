//! Lanekit: SIMD kernels for f32 and f64 tensors on the caller's own buffers.
//!
//! Functions take slices, arrays, vectors, numbers, and views with any strides; nothing is copied, and what they promise of
//! errors and bits holds on every machine. Outputs are written in place, by the caller's `&mut`.
//!
//! ```
//! use lanekit::{Axis, TensorRef};
//! let (x, mut y) = (vec![1.0f32, 4.0, 9.0], [0.0f32; 3]);
//! lanekit::sqrt(&x, &mut y)?;
//! lanekit::mul_in_place(&mut y, &0.5f32)?;                                     // broadcasts, as in NumPy
//! let pixels = vec![0.5f32; 480 * 640 * 3];
//! let channels = TensorRef::new(&pixels, [480, 640, 3])?.permute([2, 0, 1])?;  // a view: nothing is copied
//! let (mut means, total) = ([0.0f32; 3], lanekit::sum::<f32>(&x)?);
//! lanekit::mean_along(&channels, [1, 2], false, &mut means)?;
//! assert_eq!((y, means, total), ([0.5, 1.0, 1.5], [0.5; 3], 14.0));
//! lanekit::softmax(&means, Axis(-1), &mut y)?;
//! # Ok::<(), lanekit::Error>(())
//! ```
//!
//! An input can't be an output as well, which the compiler sees; functions that work in place say so by their names:
//!
//! ```compile_fail
//! let mut y = [1.0f32; 3];
//! lanekit::exp(&y, &mut y)?;
//! # Ok::<(), lanekit::Error>(())
//! ```
//!
//! [`program`] computes whole expressions in one pass over memory; [`capi`] has the C functions.
//!
//! Data flows one way, and a module uses only those below it (and `tensor`, `status`):
//!
//! | module | knows |
//! |---|---|
//! | `api` | the functions of this page: safe calls of `capi` |
//! | [`capi`] | `extern "C"`: raw descriptors in, a status out; one call into `ops` each |
//! | [`program`] | programs from Rust |
//! | `ops` | whole-tensor operations: where dtypes and shapes are checked |
//! | `engine` | how memory is walked: plans, packed blocks, reductions, transposes; no mathematics |
//! | [`kernels`] | the op table, and for each op, dtype and level a kernel over contiguous elements |
//! | [`math`] | lane functions: values in, values out; no pointers |
//! | [`simd`] | the lane vocabulary over `pulp`, and the choice of the level |
//!
//! [`tensor`] describes memory (dtype, shape, byte strides), `size` counts it; [`status`] turns errors into codes and
//! sentences. `docs/ARCHITECTURE.md` walks through one call.

#![cfg_attr(test, allow(dead_code, unused_imports))]

// The Rust interface reads extents where they are as C's int64_t.
#[cfg(all(not(test), target_pointer_width = "64"))]
#[deny(missing_docs)]
mod api;
// The exports are what everything else is compiled for; the unit tests, which call none of them, then take seconds.
#[cfg(not(test))]
pub mod capi;
pub(crate) mod engine;
pub mod kernels;
pub mod math;
pub(crate) mod ops;
#[cfg(not(test))]
pub mod program;
pub mod registry;
pub mod simd;
mod size;
pub mod status;
pub mod tensor;

#[cfg(all(not(test), target_pointer_width = "64"))]
pub use api::*;
