//! The lane vocabulary: everything that a kernel may do with one register.
//!
//! May use: tensor.
//!
//! `pulp` gives the register types, arithmetic, comparison and selection. [`Lanes`] adds, once per
//! instruction set, what pulp lacks: rounding, conversions, 64-bit shifts, table lookup, scaling by
//! a power of two, partial loads and stores, and tile transposes. [`Reg`] wraps a register with
//! operators, so that `math/` reads as formulas.
//!
//! Every primitive gives the same bits at every level; `tests` compares each with plain Rust, lane
//! by lane.
//!
//! # The rest of the room
//!
//! `loops` are the loops that touch elements, `sort` the partitions and small sorts of a level. `level` chooses the
//! level, `fenv` holds the floating-point environment, and `lists` are the lists with an entry for each axis.

// Every formula must stay in a register of the caller's instruction set, hence `inline(always)`.
#![allow(clippy::inline_always)]

mod elem;
mod fenv;
mod lanes;
mod level;
pub(crate) mod lists;
pub mod loops;
#[cfg(target_arch = "aarch64")]
mod neon;
mod prefetch;
mod prefix;
mod reg;
mod scalar;
pub mod sort;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
mod x86_v3;
#[cfg(target_arch = "x86_64")]
mod x86_v4;

pub use elem::{Elem, Real, Word};
pub use fenv::FloatEnv;
pub use lanes::{Lanes, Tables16};
pub use level::{ByLevel, Isa, at_current_level, available, current, set};
pub use prefetch::{prefetch, prefetch_second};
pub use reg::{Mask, Reg};

use pulp::{Simd, WithSimd};

/// Most lanes that a register of any level has.
pub const MAX_LANES: usize = 16;

#[cfg(target_arch = "x86_64")]
const _: () = assert!(<pulp::x86::V4 as Simd>::F32_LANES <= MAX_LANES);

/// Code to run at a level: what [`pulp::WithSimd`] is for `Simd`, for [`Lanes`].
pub trait WithLanes {
    /// What [`WithLanes::run`] returns.
    type Output;
    /// The code; mark it `#[inline(always)]`, so that it is compiled for `S`.
    fn run<S: Lanes>(self, simd: S) -> Self::Output;
}

/// Runs `op` compiled for the instruction set of `S`.
///
/// # Safety
/// The CPU must support `S`; [`current`] and [`available`] only name levels for which it does.
#[inline(always)]
pub unsafe fn run<S: Lanes, Op: WithLanes>(op: Op) -> Op::Output {
    struct Call<S, Op>(S, Op);
    impl<S: Lanes, Op: WithLanes> WithSimd for Call<S, Op> {
        type Output = Op::Output;
        #[inline(always)]
        fn with_simd<P: Simd>(self, _: P) -> Op::Output {
            self.1.run(self.0)
        }
    }
    // SAFETY: the caller's promise is the one that `assume` asks for.
    let simd = unsafe { S::assume() };
    Simd::vectorize(simd, Call(simd, op))
}
