//! `screen.c`, compiled for this run: which f64 results are so near to the exact value that MPFR need not
//! be asked.

use std::collections::HashMap;
use std::ffi::{CStr, CString, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::reference::Reference;
use super::toolchain::{self, Language};

/// The error of a result in units in the last place, within a hundredth; NaN where that is unknown.
pub type Screen = unsafe extern "C" fn(args: *const f64, y: f64) -> f64;

/// Below this a result needs no further measuring.
pub const NEAR: f64 = 0.49;

/// The function for an operation, where there is one.
pub fn find(reference: &Reference) -> Option<Screen> {
    static ALL: OnceLock<HashMap<&'static str, Option<Screen>>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let library = open(&build());
        super::reference::all().map(|reference| (reference.name, symbol(library, reference.name))).collect()
    });
    all.get(reference.name).copied().flatten()
}

fn build() -> PathBuf {
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("screen.c");
    let library = toolchain::scratch("screen").join(format!("screen-{}.so", std::process::id()));
    let mut command = toolchain::compiler(Language::C, "gnu11");
    // Its __float128 is no ISO C, and wide enough for what is assigned to it.
    command.args(["-Wno-pedantic", "-Wno-conversion", "-O2", "-shared", "-fPIC"]);
    toolchain::succeed(command.arg(source).arg("-o").arg(&library).arg("-lm"));
    library
}

fn open(path: &std::path::Path) -> *mut c_void {
    let name = CString::new(path.as_os_str().as_bytes()).expect("a path without NUL");
    // SAFETY: a NUL-terminated path of a library without constructors.
    let library = unsafe { libc::dlopen(name.as_ptr(), libc::RTLD_NOW) };
    // SAFETY: after a failure this is a message.
    assert!(!library.is_null(), "{:?}", unsafe { CStr::from_ptr(libc::dlerror()) });
    std::fs::remove_file(path).expect("it was just written");
    library
}

fn symbol(library: *mut c_void, operation: &str) -> Option<Screen> {
    let name = CString::new(format!("screen_{operation}")).expect("a name without NUL");
    // SAFETY: an open library; every function of this prefix has the type `Screen`.
    unsafe {
        let address = libc::dlsym(library, name.as_ptr());
        (!address.is_null()).then(|| std::mem::transmute::<*mut c_void, Screen>(address))
    }
}
