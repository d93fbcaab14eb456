//! Lanekit: SIMD kernels for f32 and f64 tensors on the caller's own buffers, behind a stable C ABI.
//!
//! Data flows one way, and a module uses only those below it (and `tensor`, `status`):
//!
//! | module | knows |
//! |---|---|
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
