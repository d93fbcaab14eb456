use std::sync::atomic::{AtomicU8, Ordering};

use super::Lanes;

/// An instruction-set level; a higher value is preferred where the machine has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Isa {
    /// Portable code, one lane at a time.
    Scalar = 1,
    /// AArch64 Advanced SIMD, 128 bits.
    Neon = 2,
    /// AVX2 with FMA, 256 bits.
    Avx2 = 3,
    /// AVX-512 F, BW, CD, DQ and VL, 512 bits.
    Avx512 = 4,
}

impl Isa {
    /// Every level, lowest first.
    pub const ALL: [Isa; 4] = [Isa::Scalar, Isa::Neon, Isa::Avx2, Isa::Avx512];

    /// The name that `LANEKIT_ISA` and `lk_set_isa` use, NUL-terminated for C.
    pub const fn c_name(self) -> &'static std::ffi::CStr {
        match self {
            Isa::Scalar => c"scalar",
            Isa::Neon => c"neon",
            Isa::Avx2 => c"avx2",
            Isa::Avx512 => c"avx512",
        }
    }

    /// The level of this name, or none.
    pub fn from_name(name: &[u8]) -> Option<Isa> {
        Isa::ALL.into_iter().find(|isa| isa.c_name().to_bytes() == name)
    }

    fn supported(self) -> bool {
        match self {
            Isa::Scalar => true,
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => pulp::x86::V3::try_new().is_some(),
            #[cfg(target_arch = "x86_64")]
            Isa::Avx512 => pulp::x86::V4::try_new().is_some(),
            #[cfg(target_arch = "aarch64")]
            Isa::Neon => pulp::aarch64::Neon::try_new().is_some(),
            _ => false,
        }
    }
}

/// The levels that this machine can run, lowest first.
pub fn available() -> impl Iterator<Item = Isa> {
    Isa::ALL.into_iter().filter(|isa| isa.supported())
}

const UNSET: u8 = 0;
static LEVEL: AtomicU8 = AtomicU8::new(UNSET);

/// The level in use: the best that the machine has, or lower by `LANEKIT_ISA` or [`set`].
#[inline]
pub fn current() -> Isa {
    match LEVEL.load(Ordering::Relaxed) {
        1 => Isa::Scalar,
        2 => Isa::Neon,
        3 => Isa::Avx2,
        4 => Isa::Avx512,
        _ => choose(),
    }
}

/// Two threads may both get here: they compute and store the same value.
#[cold]
fn choose() -> Isa {
    let best = best();
    let wanted = wanted().filter(|isa| isa.supported());
    let isa = wanted.unwrap_or(best);
    LEVEL.store(isa as u8, Ordering::Relaxed);
    isa
}

/// What `LANEKIT_ISA` names. The standard library's way takes memory.
fn wanted() -> Option<Isa> {
    // SAFETY: as the C standard declares it, in the C library that the standard library links.
    unsafe extern "C" {
        fn getenv(name: *const std::ffi::c_char) -> *const std::ffi::c_char;
    }
    // SAFETY: a string that ends with NUL; so does what is found, which C forbids to change meanwhile.
    let name = unsafe { getenv(c"LANEKIT_ISA".as_ptr()).as_ref().map(|name| std::ffi::CStr::from_ptr(name)) };
    Isa::from_name(name?.to_bytes())
}

fn best() -> Isa {
    available().last().unwrap_or(Isa::Scalar)
}

/// Uses `isa` from now on in every thread, or the best level for `None`. False when the machine
/// does not have it; nothing changes then.
pub fn set(isa: Option<Isa>) -> bool {
    let isa = isa.unwrap_or_else(best);
    let supported = isa.supported();
    if supported {
        LEVEL.store(isa as u8, Ordering::Relaxed);
    }
    supported
}

/// A choice that depends on the level, such as one of several function pointers.
pub trait ByLevel {
    /// What is chosen.
    type Output;
    /// The choice for level `S`.
    fn get<S: Lanes>(self) -> Self::Output;
}

/// Makes the choice for the level in use.
#[inline]
pub fn at_current_level<C: ByLevel>(choice: C) -> C::Output {
    match current() {
        #[cfg(target_arch = "x86_64")]
        Isa::Avx512 => choice.get::<pulp::x86::V4>(),
        #[cfg(target_arch = "x86_64")]
        Isa::Avx2 => choice.get::<pulp::x86::V3>(),
        #[cfg(target_arch = "aarch64")]
        Isa::Neon => choice.get::<pulp::aarch64::Neon>(),
        _ => choice.get::<pulp::Scalar>(),
    }
}
