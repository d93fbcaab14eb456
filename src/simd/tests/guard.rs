//! Memory between two pages that fault when touched.

use core::ptr;

/// One readable and writable page, an inaccessible one on either side.
pub struct Guarded {
    base: *mut u8,
    page: usize,
}

impl Guarded {
    pub fn new() -> Self {
        // SAFETY: asks for fresh private memory and makes its middle accessible; the result is checked.
        unsafe {
            let page = libc::sysconf(libc::_SC_PAGESIZE) as usize;
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
            let base = libc::mmap(ptr::null_mut(), 3 * page, libc::PROT_NONE, flags, -1, 0);
            assert_ne!(base, libc::MAP_FAILED);
            assert_eq!(libc::mprotect(base.byte_add(page), page, libc::PROT_READ | libc::PROT_WRITE), 0);
            Self { base: base.cast(), page }
        }
    }
    /// The first accessible byte.
    pub fn start(&self) -> *mut u8 {
        // SAFETY: inside the mapping.
        unsafe { self.base.add(self.page) }
    }
    /// The start of the last `bytes` accessible bytes.
    pub fn before_end(&self, bytes: usize) -> *mut u8 {
        assert!(bytes <= self.page);
        // SAFETY: inside the mapping.
        unsafe { self.base.add(2 * self.page - bytes) }
    }
    /// Both places where `bytes` bytes touch an inaccessible page.
    pub fn places(&self, bytes: usize) -> [*mut u8; 2] {
        [self.start(), self.before_end(bytes)]
    }
    /// All accessible bytes.
    pub fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: the page is mapped, and borrowed for as long as the slice.
        unsafe { core::slice::from_raw_parts_mut(self.start(), self.page) }
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        // SAFETY: the mapping that `new` made.
        unsafe { libc::munmap(self.base.cast(), 3 * self.page) };
    }
}
