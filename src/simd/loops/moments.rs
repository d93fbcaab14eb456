//! Variance: the mean and the squares about it, in one pass over memory.
//!
//! A chunk's elements are taken relative to the mean `k` of its first 32, which makes their sum `s` and the sum
//! of their squares `q` small: `q - s^2 / n`, the squares about the chunk's mean, then cancels by a factor of at
//! most 32, because no 32 of 1024 numbers have a mean that is farther away than sqrt(31) standard deviations.
//! Chunks are joined by T. F. Chan, G. H. Golub and R. J. LeVeque, "Updating formulae and a pairwise algorithm
//! for computing sample variances" (1979); their mean stays a sum `k + e`, so that a difference of means does
//! not lose what is small beside the mean itself.
//!
//! Where NaN is left out, the first 32 elements may be few numbers or none: there `k` is the mean of all numbers of the
//! chunk, which is read twice. An element stays in the chunk and accumulator of its place.

use std::marker::PhantomData;

use super::reduce::LANES;
use super::tree::{Accs, Chunked, Plus, Widen, black_box_one, each_group, load, registers};
use crate::simd::{Lanes, Real, Reg};

/// The mean `k + e` of so many numbers, and the sum of their squares about it; all zero where there are none.
#[derive(Clone, Copy)]
pub struct Moments {
    k: f64,
    e: f64,
    squares: f64,
    numbers: usize,
}

/// What is made of the sum of squares about the mean, divided by the count without `ddof`.
pub trait OfVariance: 'static {
    /// Elements that are NaN are left out, and not counted.
    const LEAVES_NAN_OUT: bool = false;
    /// The result.
    fn of(variance: f64) -> f64;
}

/// Squares about the mean.
pub struct Variance<T, F>(PhantomData<(T, F)>);

impl<T: Widen<f64>, F: OfVariance> Chunked for Variance<T, F> {
    type In = T;
    type Value = Moments;
    type Out = T;

    #[inline(always)]
    unsafe fn chunk<S: Lanes>(simd: S, [src, _]: [*const T; 2], n: usize) -> Moments {
        // SAFETY: the caller's promise.
        unsafe { if F::LEAVES_NAN_OUT { moments_of_numbers(simd, src, n) } else { moments_of(simd, src, n) } }
    }

    #[inline(always)]
    fn join(a: Moments, b: Moments, _: [usize; 2]) -> Moments {
        match (a.numbers, b.numbers) {
            (0, _) => b,
            (_, 0) => a,
            _ => joined(a, b),
        }
    }

    #[inline(always)]
    fn result(value: Moments, _: usize, ddof: f64) -> T {
        if value.numbers == 0 {
            return T::of(f64::NAN);
        }
        let freedom = value.numbers as f64 - ddof;
        T::of(F::of(value.squares / if freedom > 0.0 { freedom } else { 0.0 }))
    }
}

/// The mean, as a sum of two, and the variance without `ddof`.
pub struct MeanAndVariance<T>(PhantomData<T>);

impl<T: Widen<f64>> Chunked for MeanAndVariance<T> {
    type In = T;
    type Value = Moments;
    type Out = [f64; 3];

    #[inline(always)]
    unsafe fn chunk<S: Lanes>(simd: S, [src, _]: [*const T; 2], n: usize) -> Moments {
        // SAFETY: the caller's promise.
        unsafe { moments_of(simd, src, n) }
    }

    #[inline(always)]
    fn join(a: Moments, b: Moments, _: [usize; 2]) -> Moments {
        joined(a, b)
    }

    #[inline(always)]
    fn result(Moments { k, e, squares, .. }: Moments, count: usize, _: f64) -> [f64; 3] {
        let mean = k + e;
        [mean, (k - mean) + e, squares / count as f64]
    }
}

/// The moments of a chunk.
///
/// # Safety
/// `src` is readable for `n` elements, 1 to a chunk's.
#[inline(always)]
unsafe fn moments_of<S: Lanes, T: Widen<f64>>(simd: S, src: *const T, n: usize) -> Moments {
    let mut first = Accs::new(simd, 0.0);
    let head = n.min(LANES);
    let one = black_box_one(simd);
    // SAFETY: the caller's promise.
    unsafe {
        each_group(
            [src],
            head,
            T::of(0.0),
            #[inline(always)]
            |[group]| {
                each_register::<S, T>(
                    simd,
                    group,
                    #[inline(always)]
                    |r, x| {
                        first.take(
                            r,
                            x,
                            #[inline(always)]
                            |acc, x| acc + x,
                        )
                    },
                )
            },
        );
        let near = T::of(first.collapse::<Plus>() / head as f64);
        let k = T::widen(Reg::<S, T>::splat(simd, near))[0];
        // The pad is `near`, and its distance from itself nothing.
        let [sum, squares] = two_sums(
            simd,
            src,
            n,
            near,
            #[inline(always)]
            |acc, x| acc + less(x, k, one),
            #[inline(always)]
            |acc, x| {
                let d = less(x, k, one);
                d.mul_add(d, acc)
            },
        );
        about_mean(k.to_array(0.0)[0], sum, squares, n)
    }
}

/// The moments of `n` numbers, of the sum of their distances from `k` and of that of the distances' squares.
#[inline(always)]
fn about_mean(k: f64, sum: f64, squares: f64, n: usize) -> Moments {
    let e = sum / n as f64;
    let about = squares - sum * e;
    // Squares that overflow are infinite, whatever is taken away; a rounding error is not negative.
    let about = if squares.is_infinite() && e.is_finite() { squares } else { about };
    Moments { k, e, squares: if about < 0.0 { 0.0 } else { about }, numbers: n }
}

/// As [`moments_of`], of the elements that are not NaN.
///
/// # Safety
/// As [`moments_of`].
#[inline(always)]
unsafe fn moments_of_numbers<S: Lanes, T: Widen<f64>>(simd: S, src: *const T, n: usize) -> Moments {
    let pad = T::of(f64::NAN);
    // SAFETY: the caller's promise.
    unsafe {
        let [total, numbers] = two_sums(
            simd,
            src,
            n,
            pad,
            #[inline(always)]
            |acc, x| acc + x.is_nan().select(x.of(0.0), x),
            #[inline(always)]
            |acc, x| acc + x.is_nan().select(x.of(0.0), x.of(1.0)),
        );
        if numbers == 0.0 {
            return Moments { k: 0.0, e: 0.0, squares: 0.0, numbers: 0 };
        }
        let k = total / numbers;
        let mean = Reg::<S, f64>::splat(simd, k);
        let [sum, squares] = two_sums(
            simd,
            src,
            n,
            pad,
            #[inline(always)]
            |acc, x| acc + x.is_nan().select(x.of(0.0), x - mean),
            #[inline(always)]
            |acc, x| {
                let d = x.is_nan().select(x.of(0.0), x - mean);
                d.mul_add(d, acc)
            },
        );
        about_mean(k, sum, squares, numbers as usize)
    }
}

/// Two sums over a chunk, whose last group is padded.
///
/// # Safety
/// `src` is readable for `n` elements.
#[inline(always)]
unsafe fn two_sums<S: Lanes, T: Widen<f64>>(
    simd: S,
    src: *const T,
    n: usize,
    pad: T,
    first: impl Fn(Reg<S, f64>, Reg<S, f64>) -> Reg<S, f64> + Copy,
    second: impl Fn(Reg<S, f64>, Reg<S, f64>) -> Reg<S, f64> + Copy,
) -> [f64; 2] {
    let (mut a, mut b) = (Accs::new(simd, 0.0), Accs::new(simd, 0.0));
    // SAFETY: the caller's promise.
    unsafe {
        each_group(
            [src],
            n,
            pad,
            #[inline(always)]
            |[group]| {
                each_register::<S, T>(
                    simd,
                    group,
                    #[inline(always)]
                    |r, x| {
                        a.take(r, x, first);
                        b.take(r, x, second);
                    },
                );
            },
        );
    }
    [a.collapse::<Plus>(), b.collapse::<Plus>()]
}

/// The moments of two neighbouring parts.
#[inline(always)]
fn joined(a: Moments, b: Moments) -> Moments {
    let (na, nb) = (a.numbers, b.numbers);
    let delta = (b.k - a.k) + (b.e - a.e);
    let weight = nb as f64 / (na + nb) as f64;
    let between = delta * delta * (na as f64 * weight);
    Moments { k: a.k, e: a.e + delta * weight, squares: (a.squares + b.squares) + between, numbers: na + nb }
}

/// Calls `body` on the registers of a group.
///
/// # Safety
/// A whole group is readable.
#[inline(always)]
unsafe fn each_register<S: Lanes, T: Real>(simd: S, group: *const T, mut body: impl FnMut(usize, Reg<S, T>)) {
    for r in 0..registers::<S, T>() {
        // SAFETY: the caller's promise.
        body(r, unsafe { load(simd, group, r) });
    }
}

/// `x - k` as a fused operation, which has the same bits: the adders are busy, and x86 has multipliers beside
/// them.
#[inline(always)]
fn less<S: Lanes>(x: Reg<S, f64>, k: Reg<S, f64>, one: Reg<S, f64>) -> Reg<S, f64> {
    if S::F64_LANES > 1 { x.mul_add(one, -k) } else { x - k }
}
