//! Running at a chosen instruction-set level. The level belongs to the process, so one test at a time
//! may choose it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use lanekit::capi::lk_set_isa;
use lanekit::simd::{Isa, available};

static CHOICE: Mutex<()> = Mutex::new(());

/// The chosen level; dropping it brings the best one back.
pub struct Level(#[allow(dead_code)] MutexGuard<'static, ()>);

/// Waits for other choices to end, and chooses.
pub fn choose(isa: Isa) -> Level {
    let guard = CHOICE.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: a NUL-terminated name.
    assert_eq!(unsafe { lk_set_isa(isa.c_name().as_ptr()) }, 0);
    Level(guard)
}

impl Drop for Level {
    fn drop(&mut self) {
        // SAFETY: a NUL-terminated name.
        unsafe { lk_set_isa(c"best".as_ptr()) };
    }
}

/// The levels of this machine, lowest first.
pub fn all() -> Vec<Isa> {
    available().collect()
}
