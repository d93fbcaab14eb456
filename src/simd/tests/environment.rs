//! The level in use, and the floating-point environment around a call.

use std::sync::Mutex;

use crate::simd::{FloatEnv, Isa, available, current, set};

/// The level is global: tests that change it take turns.
static LEVEL: Mutex<()> = Mutex::new(());

#[test]
fn names() {
    for isa in Isa::ALL {
        assert_eq!(Isa::from_name(isa.c_name().to_bytes()), Some(isa));
    }
    assert_eq!(Isa::ALL.map(|isa| isa.c_name().to_str().unwrap()), ["scalar", "neon", "avx2", "avx512"]);
    for wrong in [&b""[..], b"AVX2", b"avx", b"avx2 ", b"sse2", b"\xff"] {
        assert_eq!(Isa::from_name(wrong), None);
    }
}

#[test]
fn available_is_what_the_cpu_has() {
    let have: Vec<Isa> = available().collect();
    assert!(have.is_sorted() && have[0] == Isa::Scalar);
    #[cfg(target_arch = "x86_64")]
    {
        assert_eq!(have.contains(&Isa::Avx2), is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"));
        let avx512 = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512dq");
        assert_eq!(have.contains(&Isa::Avx512), avx512);
        assert!(!have.contains(&Isa::Neon));
    }
    #[cfg(target_arch = "aarch64")]
    assert_eq!(have, [Isa::Scalar, Isa::Neon]);
}

#[test]
fn set_and_restore() {
    let _turn = LEVEL.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let before = current();
    let best = available().last().unwrap();
    for isa in Isa::ALL {
        let (known, old) = (available().any(|have| have == isa), current());
        assert_eq!(set(Some(isa)), known);
        assert_eq!(current(), if known { isa } else { old });
    }
    assert!(set(None));
    assert_eq!(current(), best);
    assert!(set(Some(before)));
}

#[test]
fn all_threads_see_the_level() {
    let _turn = LEVEL.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let before = current();
    assert!(set(Some(Isa::Scalar)));
    assert_eq!(std::thread::spawn(current).join().unwrap(), Isa::Scalar);
    assert!(set(Some(before)));
}

/// Only x86-64 here: an emulated process cannot start itself again.
#[cfg(target_arch = "x86_64")]
mod from_environment {
    use super::*;

    const PRINTED: &str = "the level is ";

    /// Run by the test below in a process of its own, where nothing has asked for the level yet.
    #[test]
    #[ignore = "only prints, for the test of LANEKIT_ISA"]
    fn print_level() {
        println!("\n{PRINTED}{}", current().c_name().to_str().unwrap());
    }

    fn level_with(name: &str) -> String {
        let mut program = std::process::Command::new(std::env::current_exe().unwrap());
        let here = concat!(module_path!(), "::print_level").split_once("::").unwrap().1;
        let out =
            program.args([here, "--exact", "--ignored", "--nocapture"]).env("LANEKIT_ISA", name).output().unwrap();
        let text = String::from_utf8(out.stdout).unwrap();
        let line = text.lines().find_map(|line| line.strip_prefix(PRINTED));
        line.unwrap_or_else(|| panic!("no level in {text}")).to_owned()
    }

    #[test]
    fn lanekit_isa_lowers_the_level() {
        let best = available().last().unwrap().c_name().to_str().unwrap();
        for isa in Isa::ALL {
            let name = isa.c_name().to_str().unwrap();
            let expected = if available().any(|have| have == isa) { name } else { best };
            assert_eq!(level_with(name), expected);
        }
        assert_eq!(level_with(""), best);
        assert_eq!(level_with("avx9000"), best);
    }
}

/// What the environment does to arithmetic, computed where the compiler cannot know the operands.
#[derive(Debug, PartialEq)]
struct Seen {
    third: f64,
    minus_tenth: f64,
    tiny: f64,
    halved_tiny: f64,
}

#[inline(never)]
fn see() -> Seen {
    use core::hint::black_box;
    let one = black_box(1.0f64);
    let seen = Seen {
        third: one / black_box(3.0),
        minus_tenth: black_box(-1.0) / black_box(10.0),
        tiny: black_box(f64::from_bits(3)) * one,
        halved_tiny: black_box(f64::MIN_POSITIVE) * black_box(0.5),
    };
    black_box(seen)
}

#[cfg(target_arch = "x86_64")]
mod control {
    use core::arch::asm;

    /// Flush to zero, subnormals are zero, round up, and "divide by zero" unmasked.
    const UNUSUAL: u32 = (0x1f80 | 1 << 15 | 1 << 6 | 0b10 << 13) & !(1 << 9);
    /// Invalid and underflow have happened.
    const STICKY: u32 = 0x11;
    pub const FOREIGN: u32 = UNUSUAL | STICKY;

    pub fn read() -> u32 {
        let mut mxcsr = 0u32;
        // SAFETY: stores MXCSR to a local.
        unsafe { asm!("stmxcsr [{}]", in(reg) &raw mut mxcsr) };
        mxcsr
    }
    pub fn write(mxcsr: u32) {
        // SAFETY: a valid MXCSR, undone by the test before anything else computes.
        unsafe { asm!("ldmxcsr [{}]", in(reg) &raw const mxcsr) };
    }
}

#[cfg(target_arch = "aarch64")]
mod control {
    use core::arch::asm;

    /// Flush to zero, round up, default NaN.
    const UNUSUAL: u64 = 1 << 24 | 0b01 << 22 | 1 << 25;
    /// Invalid and underflow have happened.
    const STICKY: u64 = 0x09;
    pub const FOREIGN: (u64, u64) = (UNUSUAL, STICKY);

    pub fn read() -> (u64, u64) {
        let (control, status);
        // SAFETY: reads two system registers.
        unsafe { asm!("mrs {}, fpcr", "mrs {}, fpsr", out(reg) control, out(reg) status) };
        (control, status)
    }
    pub fn write((control, status): (u64, u64)) {
        // SAFETY: valid values, undone by the test before anything else computes.
        unsafe { asm!("msr fpcr, {}", "msr fpsr, {}", in(reg) control, in(reg) status) };
    }
}

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod float_env {
    use super::*;

    /// Runs `f` with another library's environment; nothing may panic before it is undone.
    fn with_foreign<T>(f: impl FnOnce() -> T) -> T {
        let before = control::read();
        control::write(control::FOREIGN);
        let out = f();
        control::write(before);
        out
    }

    #[test]
    fn foreign_environment_would_show() {
        let (normal, foreign) = (see(), with_foreign(see));
        assert_ne!(normal.third, foreign.third);
        assert_ne!(normal.minus_tenth, foreign.minus_tenth);
        assert_ne!(normal.tiny, foreign.tiny);
        assert_ne!(normal.halved_tiny, foreign.halved_tiny);
    }

    #[test]
    fn default_inside_and_restored_after() {
        let normal = see();
        let (inside, after) = with_foreign(|| {
            let env = FloatEnv::enter();
            let inside = see();
            drop(env);
            (inside, control::read())
        });
        assert_eq!(inside, normal);
        assert_eq!(after, control::FOREIGN);
    }

    #[test]
    fn no_trace_in_the_status_flags() {
        let [before, within, after] = with_flags_cleared();
        assert_ne!(within, before, "the arithmetic raised no flag");
        assert_eq!(after, before);
    }

    #[cfg(target_arch = "x86_64")]
    type Control = u32;
    #[cfg(target_arch = "aarch64")]
    type Control = (u64, u64);

    /// The environment before, within and after a call that starts with no flag raised.
    fn with_flags_cleared() -> [Control; 3] {
        let old = control::read();
        #[cfg(target_arch = "x86_64")]
        control::write(old & !0x3f);
        #[cfg(target_arch = "aarch64")]
        control::write((old.0, 0));
        let start = control::read();
        let env = FloatEnv::enter();
        see();
        let within = control::read();
        drop(env);
        let after = control::read();
        control::write(old);
        [start, within, after]
    }
}
