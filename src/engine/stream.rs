//! Stores past the caches, for outputs that would only flush them.

/// Outputs of at least this many bytes are streamed: then the line that a store would first fetch is
/// a third of all traffic. About what the last-level cache of one core's share holds.
const STREAM_BYTES: usize = 16 << 20;

/// True when an output of so many bytes should go past the caches.
#[inline]
pub fn wants_stream(bytes: usize) -> bool {
    bytes >= STREAM_BYTES
}

/// Copies `n` bytes with non-temporal stores where the machine has them. [`fence`] must follow before
/// another thread may read.
///
/// # Safety
/// `src` readable and `dst` writable for `n` bytes, and they must not overlap.
#[inline]
pub unsafe fn copy(src: *const u8, dst: *mut u8, n: usize) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: the caller's promise.
    unsafe {
        x86(src, dst, n);
    }
    #[cfg(not(target_arch = "x86_64"))]
    // SAFETY: the caller's promise.
    unsafe {
        std::ptr::copy_nonoverlapping(src, dst, n);
    }
}

/// Orders streamed stores before everything that follows.
#[inline]
pub fn fence() {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: SSE is part of every x86-64.
    unsafe {
        core::arch::x86_64::_mm_sfence();
    }
}

#[cfg(target_arch = "x86_64")]
#[inline]
unsafe fn x86(src: *const u8, dst: *mut u8, n: usize) {
    use core::arch::x86_64::{__m128i, _mm_loadu_si128, _mm_stream_si128};
    const LINE: usize = 64;
    let head = dst.align_offset(LINE).min(n);
    let lines = (n - head) / LINE;
    // SAFETY: head + lines + tail are the `n` bytes of the caller's promise; after the head `dst` is
    // aligned to a line, as the streaming store wants.
    unsafe {
        std::ptr::copy_nonoverlapping(src, dst, head);
        let (mut from, mut to) = (src.add(head).cast::<__m128i>(), dst.add(head).cast::<__m128i>());
        for _ in 0..lines {
            // A whole line at a time, so that the write-combining buffer leaves in one piece.
            let line = [0, 1, 2, 3].map(|i| _mm_loadu_si128(from.add(i)));
            for (i, part) in line.into_iter().enumerate() {
                _mm_stream_si128(to.add(i), part);
            }
            (from, to) = (from.add(4), to.add(4));
        }
        let done = head + lines * LINE;
        std::ptr::copy_nonoverlapping(src.add(done), dst.add(done), n - done);
    }
}
