//! Products of matrices by the crate `gemm`, with any strides.
//!
//! Written by Sarah El Kazdadi after K. Goto and R. van de Geijn, "Anatomy of high-performance matrix
//! multiplication", ACM TOMS 34, 2008. It chooses its own instruction set, so bits may differ between machines;
//! one thread is used.

use gemm::Parallelism;

/// A matrix in memory: its first element and the distances, in elements, between rows and between columns.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<T> {
    pub data: *mut T,
    pub rows: isize,
    pub columns: isize,
}

/// Element types that have products.
pub trait Factor: Copy + 'static {
    const ZERO: Self;
    const ONE: Self;
}

impl Factor for f32 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
}

impl Factor for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
}

/// `out = a b`, or `out += a b` where `add` is set, for `a` of m x k and `b` of k x n elements.
///
/// # Safety
/// The matrices are valid for these extents, aligned, and `out` overlaps neither `a` nor `b`.
pub unsafe fn product<T: Factor>([m, n, k]: [usize; 3], a: Matrix<T>, b: Matrix<T>, out: Matrix<T>, add: bool) {
    // SAFETY: the caller's promise; alpha scales what `out` held, beta the product.
    unsafe {
        gemm::gemm(
            m,
            n,
            k,
            out.data,
            out.columns,
            out.rows,
            add,
            a.data,
            a.columns,
            a.rows,
            b.data,
            b.columns,
            b.rows,
            T::ONE,
            T::ONE,
            false,
            false,
            false,
            Parallelism::None,
        );
    }
}
