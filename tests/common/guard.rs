//! Memory between pages that fault when touched.

use std::cell::RefCell;
use std::fmt::Write;
use std::ptr;

use super::layout::Layout;

/// Accessible pages with an inaccessible one on either side.
pub struct Guarded {
    base: *mut u8,
    page: usize,
    len: usize,
}

impl Guarded {
    /// At least `bytes` accessible bytes.
    pub fn new(bytes: usize) -> Self {
        // SAFETY: asks for fresh private memory and makes its middle accessible; the result is checked.
        unsafe {
            let page = libc::sysconf(libc::_SC_PAGESIZE) as usize;
            let len = bytes.div_ceil(page) * page;
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
            let base = libc::mmap(ptr::null_mut(), len + 2 * page, libc::PROT_NONE, flags, -1, 0);
            assert_ne!(base, libc::MAP_FAILED);
            assert_eq!(libc::mprotect(base.byte_add(page), len, libc::PROT_READ | libc::PROT_WRITE), 0);
            Self { base: base.cast(), page, len }
        }
    }

    pub fn start(&self) -> *mut u8 {
        self.base.wrapping_add(self.page)
    }

    pub fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: the accessible pages, borrowed for as long as the slice.
        unsafe { std::slice::from_raw_parts_mut(self.start(), self.len) }
    }

    /// Moves a layout so that it starts right after the first inaccessible page, or ends right before
    /// the second.
    pub fn place(&self, layout: &Layout, at_end: bool) -> Layout {
        let (low, high) = layout.span();
        let shift = if at_end { self.len as i64 - high } else { -low };
        Layout { offset: layout.offset + shift, ..layout.clone() }
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        // SAFETY: the mapping that `new` made.
        unsafe { libc::munmap(self.base.cast(), self.len + 2 * self.page) };
    }
}

thread_local! {
    static DOING: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Says what this thread runs next, so that a fault can be explained.
pub fn doing(what: std::fmt::Arguments) {
    DOING.with_borrow_mut(|doing| {
        doing.clear();
        let _ = doing.write_fmt(what);
    });
}

/// From now on a fault names the call that caused it and ends the process.
pub fn explain_faults() {
    extern "C" fn handler(_: libc::c_int) {
        let message = DOING.with_borrow(|what| format!("touched memory outside its operands: {what}\n"));
        // SAFETY: writes a valid buffer; then the process is gone.
        unsafe {
            libc::write(2, message.as_ptr().cast(), message.len());
            libc::_exit(1);
        }
    }
    for signal in [libc::SIGSEGV, libc::SIGBUS] {
        // SAFETY: the handler only reports and ends the process.
        unsafe { libc::signal(signal, handler as *const () as libc::sighandler_t) };
    }
}
