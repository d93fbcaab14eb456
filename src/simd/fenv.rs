use core::arch::asm;

/// Gives the kernels the default floating-point environment (round to nearest even, subnormals
/// kept, no traps) and on drop restores the caller's, status flags included. So results don't
/// depend on what another library did to the control word, and no call leaves a trace in it.
pub struct FloatEnv {
    saved: Word,
}

#[cfg(target_arch = "x86_64")]
type Word = u32;
#[cfg(target_arch = "aarch64")]
type Word = (u64, u64);
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
type Word = ();

#[cfg(target_arch = "x86_64")]
mod reg {
    use super::{Word, asm};
    /// All exceptions masked, round to nearest even, FTZ and DAZ off.
    const DEFAULT_CONTROL: u32 = 0x1f80;
    const STATUS_BITS: u32 = 0x3f;

    #[inline(always)]
    pub fn read() -> Word {
        let mut mxcsr = 0u32;
        // SAFETY: stores MXCSR (SSE, always there on x86-64) to a local.
        unsafe { asm!("stmxcsr [{}]", in(reg) &raw mut mxcsr, options(nostack, preserves_flags)) };
        mxcsr
    }
    #[inline(always)]
    pub fn write(mxcsr: Word) {
        // SAFETY: only ever a value that was read before, or the default that Rust code expects.
        unsafe { asm!("ldmxcsr [{}]", in(reg) &raw const mxcsr, options(nostack, preserves_flags)) };
    }
    #[inline(always)]
    pub fn enter(saved: Word) {
        if saved & !STATUS_BITS != DEFAULT_CONTROL {
            write(DEFAULT_CONTROL);
        }
    }
}

#[cfg(target_arch = "aarch64")]
mod reg {
    use super::{Word, asm};
    /// FZ, FZ16, AH, FIZ, NEP, DN, RMode, stride/len and trap-enable bits: all zero by default.
    const DEFAULT_CONTROL: u64 = 0;

    #[inline(always)]
    pub fn read() -> Word {
        let (control, status): (u64, u64);
        // SAFETY: reads two floating-point system registers.
        unsafe {
            asm!("mrs {}, fpcr", "mrs {}, fpsr", out(reg) control, out(reg) status, options(nostack, preserves_flags));
        }
        (control, status)
    }
    #[inline(always)]
    pub fn write((control, status): Word) {
        // SAFETY: only ever values that were read before, or the default that Rust code expects.
        unsafe {
            asm!("msr fpcr, {}", "msr fpsr, {}", in(reg) control, in(reg) status, options(nostack, preserves_flags));
        }
    }
    #[inline(always)]
    pub fn enter((control, status): Word) {
        if control != DEFAULT_CONTROL {
            write((DEFAULT_CONTROL, status));
        }
    }
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
mod reg {
    pub fn read() {}
    pub fn write(_: ()) {}
    pub fn enter(_: ()) {}
}

impl FloatEnv {
    /// Remembers the caller's environment and enters the default one.
    #[inline(always)]
    pub fn enter() -> Self {
        let saved = reg::read();
        reg::enter(saved);
        Self { saved }
    }
}

impl Drop for FloatEnv {
    #[inline(always)]
    fn drop(&mut self) {
        if reg::read() != self.saved {
            reg::write(self.saved);
        }
    }
}
