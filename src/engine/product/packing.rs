//! Packing that products pack their factors in.

use std::mem::MaybeUninit;

use crate::status::{Result, bail};

/// A cache line.
#[repr(align(64))]
#[derive(Clone, Copy)]
struct CacheLine(#[allow(dead_code, reason = "bytes of memory")] MaybeUninit<[u8; 64]>);

/// As much as needs no allocation.
pub struct Near([CacheLine; Near::BYTES / 64]);

impl Near {
    pub const BYTES: usize = 48 * 1024;

    pub const fn new() -> Self {
        Self([CacheLine(MaybeUninit::uninit()); Self::BYTES / 64])
    }

    /// The first cache line.
    pub fn start<T>(&mut self) -> *mut T {
        self.0.as_mut_ptr().cast()
    }
}

/// Packing that is found once for many products: the caller's, or else allocated when it is needed.
pub struct Packing<'a> {
    given: &'a mut [u64],
    own: Vec<CacheLine>,
}

impl<'a> Packing<'a> {
    /// None yet.
    pub const fn new() -> Self {
        Self { given: &mut [], own: Vec::new() }
    }

    /// The caller's, which starts a cache line.
    pub const fn given(given: &'a mut [u64]) -> Self {
        Self { given, own: Vec::new() }
    }

    /// So many bytes, of nothing yet, from a cache line on.
    pub fn get<T>(&mut self, bytes: usize) -> Result<*mut T> {
        if bytes <= size_of_val(self.given) {
            return Ok(self.given.as_mut_ptr().cast());
        }
        if self.own.try_reserve_exact(bytes.div_ceil(64)).is_err() {
            bail!(Alloc, "{bytes} bytes to pack the factors in could not be allocated");
        }
        Ok(self.own.as_mut_ptr().cast())
    }

    /// As many bytes if they can be had: the caller's, where any were given.
    pub fn at_hand<T>(&mut self, bytes: usize) -> Option<*mut T> {
        if bytes > size_of_val(self.given) && !self.given.is_empty() { None } else { self.get(bytes).ok() }
    }
}
