//! How lanes sit in memory: reals as they are, bools as bytes, integers as int32.

use crate::simd::{Lanes, MAX_LANES, Mask, Real, Reg};

/// A register that is loaded from, and stored to, contiguous elements.
pub trait Access<S: Lanes, T: Real>: Sized {
    /// # Safety
    /// A whole register from element `i` of `p` on is readable.
    unsafe fn read(simd: S, p: *const u8, i: usize) -> Self;
    /// # Safety
    /// `n` elements, fewer than a register's, from element `i` of `p` on are readable.
    unsafe fn read_head(simd: S, p: *const u8, i: usize, n: usize) -> Self;
    /// # Safety
    /// A whole register from element `i` of `p` on is writable.
    unsafe fn write(self, p: *mut u8, i: usize);
    /// # Safety
    /// Four whole registers from element `i` of `p` on are writable.
    #[inline(always)]
    unsafe fn write_four(four: [Self; 4], p: *mut u8, i: usize) {
        for (k, register) in four.into_iter().enumerate() {
            // SAFETY: a quarter of the elements of the caller's promise.
            unsafe { register.write(p, i + k * T::lanes::<S>()) }
        }
    }
    /// # Safety
    /// `n` elements, fewer than a register's, from element `i` of `p` on are writable.
    unsafe fn write_head(self, p: *mut u8, i: usize, n: usize);
}

impl<S: Lanes, T: Real> Access<S, T> for Reg<S, T> {
    #[inline(always)]
    unsafe fn read(simd: S, p: *const u8, i: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Reg::load(simd, p.cast::<T>().add(i)) }
    }
    #[inline(always)]
    unsafe fn read_head(simd: S, p: *const u8, i: usize, n: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Reg::load_head(simd, p.cast::<T>().add(i), n) }
    }
    #[inline(always)]
    unsafe fn write(self, p: *mut u8, i: usize) {
        // SAFETY: the caller's promise.
        unsafe { Reg::store(self, p.cast::<T>().add(i)) }
    }
    #[inline(always)]
    unsafe fn write_head(self, p: *mut u8, i: usize, n: usize) {
        // SAFETY: the caller's promise.
        unsafe { Reg::store_head(self, p.cast::<T>().add(i), n) }
    }
}

impl<S: Lanes, T: Real> Access<S, T> for Mask<S, T> {
    #[inline(always)]
    unsafe fn read(simd: S, p: *const u8, i: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Mask::load_bools(simd, p.add(i)) }
    }
    #[inline(always)]
    unsafe fn read_head(simd: S, p: *const u8, i: usize, n: usize) -> Self {
        let mut bools = [0u8; MAX_LANES];
        // SAFETY: the caller's promise; the local array gives a whole register's bools.
        unsafe {
            std::ptr::copy_nonoverlapping(p.add(i), bools.as_mut_ptr(), n);
            Mask::load_bools(simd, bools.as_ptr())
        }
    }
    #[inline(always)]
    unsafe fn write(self, p: *mut u8, i: usize) {
        // SAFETY: the caller's promise.
        unsafe { self.store_bools(p.add(i)) }
    }
    #[inline(always)]
    unsafe fn write_four(four: [Self; 4], p: *mut u8, i: usize) {
        // SAFETY: the caller's promise.
        unsafe { Mask::store_bools4(four, p.add(i)) }
    }
    #[inline(always)]
    unsafe fn write_head(self, p: *mut u8, i: usize, n: usize) {
        let mut bools = [0u8; MAX_LANES];
        // SAFETY: the caller's promise; the local array takes a whole register's bools.
        unsafe {
            self.store_bools(bools.as_mut_ptr());
            std::ptr::copy_nonoverlapping(bools.as_ptr(), p.add(i), n);
        }
    }
}

/// What a lane function returns: one register, or two.
pub trait Results<S: Lanes, T: Real>: Sized {
    /// # Safety
    /// Four whole registers from element `i` on are writable in each of the outputs that `outs` begins with.
    unsafe fn write_four(four: [Self; 4], outs: &[*mut u8], i: usize);
}

macro_rules! one_result {
    ($($register:ident)*) => {$(
        impl<S: Lanes, T: Real> Results<S, T> for $register<S, T> {
            #[inline(always)]
            unsafe fn write_four(four: [Self; 4], outs: &[*mut u8], i: usize) {
                // SAFETY: the caller's promise.
                unsafe { <Self as Access<S, T>>::write_four(four, outs[0], i) }
            }
        }
    )*};
}

one_result! { Reg Mask }

impl<S: Lanes, T: Real, P: Access<S, T>, Q: Access<S, T>> Results<S, T> for (P, Q) {
    #[inline(always)]
    unsafe fn write_four([a, b, c, d]: [Self; 4], outs: &[*mut u8], i: usize) {
        // SAFETY: the caller's promise.
        unsafe {
            P::write_four([a.0, b.0, c.0, d.0], outs[0], i);
            Q::write_four([a.1, b.1, c.1, d.1], outs[1], i);
        }
    }
}

/// Whole numbers: i32 in memory, floats in the lanes.
pub struct IntegerLanes<S: Lanes, T: Real>(pub Reg<S, T>);

impl<S: Lanes, T: Real> Access<S, T> for IntegerLanes<S, T> {
    #[inline(always)]
    unsafe fn read(simd: S, p: *const u8, i: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Self::read_head(simd, p, i, T::lanes::<S>()) }
    }
    #[inline(always)]
    unsafe fn read_head(simd: S, p: *const u8, i: usize, n: usize) -> Self {
        let mut lanes = [T::of(0.0); MAX_LANES];
        for (j, lane) in lanes.iter_mut().enumerate().take(n) {
            // SAFETY: the caller's promise.
            *lane = T::of_i32(unsafe { p.cast::<i32>().add(i + j).read_unaligned() });
        }
        IntegerLanes(Reg::from_array(simd, &lanes))
    }
    #[inline(always)]
    unsafe fn write(self, p: *mut u8, i: usize) {
        // SAFETY: the caller's promise.
        unsafe { self.write_head(p, i, T::lanes::<S>()) }
    }
    #[inline(always)]
    unsafe fn write_head(self, p: *mut u8, i: usize, n: usize) {
        let lanes = self.0.to_array(T::of(0.0));
        for (j, lane) in lanes.iter().enumerate().take(n) {
            // SAFETY: the caller's promise.
            unsafe { p.cast::<i32>().add(i + j).write_unaligned(lane.as_i32()) }
        }
    }
}
