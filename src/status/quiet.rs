//! A panic within a call is told by its status alone: nothing is printed.
//!
//! The hook that prints belongs to the whole process where the library is part of a Rust program, so that ours asks
//! whether the thread is in a call of the library, and else leaves the word to the one that was there before.

use std::cell::Cell;
use std::panic::{self, PanicHookInfo};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

static INSTALLED: AtomicBool = AtomicBool::new(false);
static BEFORE: OnceLock<Hook> = OnceLock::new();

thread_local! {
    /// The thread is in a call.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// While this is there, the thread is in a call.
pub struct Inside {
    before: bool,
}

#[inline]
pub fn enter() -> Inside {
    if !INSTALLED.load(Ordering::Relaxed) {
        install();
    }
    Inside { before: INSIDE.replace(true) }
}

impl Drop for Inside {
    #[inline]
    fn drop(&mut self) {
        INSIDE.set(self.before);
    }
}

/// Once in a process. A thread that is unwinding can't change the hook; a later call will.
#[cold]
fn install() {
    if std::thread::panicking() || INSTALLED.swap(true, Ordering::Relaxed) {
        return;
    }
    // Neither hook takes memory: functions have no size.
    let _ = BEFORE.set(panic::take_hook());
    panic::set_hook(Box::new(hook));
}

fn hook(info: &PanicHookInfo<'_>) {
    if INSIDE.get() {
        return;
    }
    if let Some(before) = BEFORE.get() {
        before(info);
    }
}

#[cfg(test)]
mod tests {
    use crate::status::guard;
    use std::panic::catch_unwind;

    /// What another process runs, whose stderr can be read.
    #[test]
    #[ignore = "run by the test below"]
    fn panics() {
        assert_eq!(guard("lk_add", || panic!("within a call")), 12);
        assert!(catch_unwind(|| panic!("outside of calls")).is_err());
    }

    #[test]
    #[cfg_attr(not(target_arch = "x86_64"), ignore = "an emulated process cannot start itself again")]
    fn panics_within_calls_print_nothing() {
        let own = std::env::current_exe().unwrap();
        let arguments = ["--exact", "status::quiet::tests::panics", "--ignored", "--nocapture", "--test-threads=1"];
        let output = std::process::Command::new(own).args(arguments).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && told.contains("outside of calls"), "{told}");
        assert!(!told.contains("within a call"), "{told}");
    }
}
