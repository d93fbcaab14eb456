//! Memory for work of a size that is known beforehand: the caller's, or else allocated.

use crate::status::{Result, bail};

/// What a piece of [`Scratch`] may consist of: any bits are a number of it.
pub trait Number: Copy {}
impl Number for f32 {}
impl Number for f64 {}
impl Number for u32 {}
impl Number for i64 {}
impl Number for u64 {}
impl Number for [u64; 2] {}

/// Words of a cache line, on which every piece starts.
const LINE: usize = 8;

/// Refuses a caller's memory of fewer bytes than the function `query` tells.
pub fn check_workspace(given: &[u64], bytes: usize, query: &str) -> Result<()> {
    if given.len() < bytes.div_ceil(8) {
        // Up to 63 are skipped to begin at a multiple of 64: the query reports them, too.
        let bytes = bytes.saturating_add(63);
        bail!(Value, "workspace has fewer than the {bytes} bytes that {query} reports; NULL and 0 allocate them");
    }
    Ok(())
}

/// Memory, handed out piece by piece.
pub struct Scratch<'a>(&'a mut [u64]);

impl<'a> Scratch<'a> {
    /// Runs `body` on so many bytes of `given`, or on allocated ones where that is `None`.
    pub fn with<R>(
        given: Option<&mut [u64]>,
        bytes: usize,
        query: &str,
        body: impl FnOnce(Scratch) -> Result<R>,
    ) -> Result<R> {
        if let Some(given) = given {
            check_workspace(given, bytes, query)?;
            return body(Scratch(given));
        }
        let words = bytes.div_ceil(8) + LINE;
        let mut memory: Vec<u64> = Vec::new();
        if memory.try_reserve_exact(words).is_err() {
            bail!(Alloc, "a workspace of {bytes} bytes could not be allocated");
        }
        memory.resize(words, 0);
        let skip = memory.as_ptr().align_offset(8 * LINE).min(LINE);
        body(Scratch(&mut memory[skip..]))
    }

    /// What a piece of `count` numbers takes.
    pub const fn bytes<T: Number>(count: usize) -> usize {
        count.saturating_mul(size_of::<T>()).saturating_add(63) / 64 * 64
    }

    /// What is left, for use during a borrow.
    pub fn again(&mut self) -> Scratch<'_> {
        Scratch(&mut *self.0)
    }

    /// The next piece, whose numbers may be any.
    pub fn take<T: Number>(&mut self, count: usize) -> &'a mut [T] {
        let (piece, rest) = std::mem::take(&mut self.0).split_at_mut(Self::bytes::<T>(count) / 8);
        self.0 = rest;
        // SAFETY: exclusive, initialised memory of at least `count` numbers, aligned for any.
        unsafe { std::slice::from_raw_parts_mut(piece.as_mut_ptr().cast(), count) }
    }
}
