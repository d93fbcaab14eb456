//! The one association that sums, products and moments follow.
//!
//! The sequence of elements is cut into chunks of [`CHUNK`]. Within a chunk, element `i` goes to
//! accumulator `i % LANES`, in order; the accumulators are joined by halves (`j` with `j + 16`, then
//! `j + 8`, ..); the chunks' values are joined pairwise, as a binary counter carries (Higham, Accuracy
//! and Stability of Numerical Algorithms, 2nd ed., section 4.2). So the result depends on the order
//! and count of the elements alone.

use std::marker::PhantomData;
use std::mem::MaybeUninit;

use super::reduce::{CHUNK, LANES, Reducer};
use crate::simd::{Lanes, Real, Reg};

/// Values that wait for a partner: enough for as many chunks as an address space holds.
const SLOTS: usize = 54;

/// A reduction by chunks.
pub trait Chunked: 'static {
    /// An element.
    type In: Copy;
    /// What is known of a part of the sequence, in at most four words.
    type Value: Copy;
    /// The result.
    type Out: Copy;
    /// Inputs: 1 or 2.
    const INPUTS: usize = 1;
    /// The result does not depend on the order of the elements.
    const ANY_ORDER: bool = false;

    /// The value of a chunk of `n` elements, 1 to [`CHUNK`].
    ///
    /// # Safety
    /// Each input is readable for `n` elements at any alignment.
    unsafe fn chunk<S: Lanes>(simd: S, src: [*const Self::In; 2], n: usize) -> Self::Value;
    /// The value of a whole sequence of `n` elements, where there is a shorter way to it than by chunks.
    ///
    /// # Safety
    /// As [`Chunked::chunk`].
    #[inline(always)]
    unsafe fn at_once<S: Lanes>(_: S, _: [*const Self::In; 2], _: usize) -> Option<Self::Value> {
        None
    }
    /// The value of two neighbouring parts of so many elements, the earlier one first.
    fn join(a: Self::Value, b: Self::Value, counts: [usize; 2]) -> Self::Value;
    /// The result of `count` elements.
    fn result(value: Self::Value, count: usize, param: f64) -> Self::Out;
}

/// Joins the values of chunks pairwise: slot `d` waits for its partner of `2^d` chunks.
pub struct Tree<C>(PhantomData<C>);

impl<C: Chunked> Reducer for Tree<C> {
    type In = C::In;
    type Out = C::Out;
    type State = [MaybeUninit<C::Value>; SLOTS];
    const INPUTS: usize = C::INPUTS;
    const ANY_ORDER: bool = C::ANY_ORDER;

    #[inline(always)]
    fn start() -> Self::State {
        [const { MaybeUninit::uninit() }; SLOTS]
    }

    #[inline(always)]
    unsafe fn run<S: Lanes>(simd: S, slots: &mut Self::State, src: [*const C::In; 2], n: usize, done: usize) {
        for start in (0..n).step_by(CHUNK) {
            let count = CHUNK.min(n - start);
            // SAFETY: `count` of the `n` elements; slots in front of the counter's carry have been written.
            unsafe {
                let value = C::chunk(simd, src.map(|src| src.wrapping_add(start)), count);
                push::<C>(slots, value, (done + start) / CHUNK, count);
            }
        }
    }

    #[inline(always)]
    unsafe fn at_once<S: Lanes>(simd: S, src: [*const C::In; 2], n: usize, param: f64) -> Option<C::Out> {
        // SAFETY: the caller's promise.
        unsafe { C::at_once(simd, src, n).map(|value| C::result(value, n, param)) }
    }

    /// The lowest slot in use is the latest part, and the only one that may end within a chunk.
    #[inline(always)]
    fn finish(slots: &Self::State, count: usize, param: f64) -> C::Out {
        let mut used = count.div_ceil(CHUNK);
        // SAFETY: a slot whose bit is set holds a value, and so do those that are read below.
        let value = |slot: usize| unsafe { slots[slot].assume_init() };
        let mut joined = value(used.trailing_zeros() as usize);
        used &= used - 1;
        let mut later = count - used * CHUNK;
        while used != 0 {
            let slot = used.trailing_zeros() as usize;
            joined = C::join(value(slot), joined, [CHUNK << slot, later]);
            later += CHUNK << slot;
            used &= used - 1;
        }
        C::result(joined, count, param)
    }
}

/// Adds the value of chunk number `chunks`, of `count` elements, as a binary counter adds one.
///
/// # Safety
/// The values of all earlier chunks were pushed.
#[inline(always)]
unsafe fn push<C: Chunked>(
    slots: &mut [MaybeUninit<C::Value>; SLOTS],
    mut value: C::Value,
    chunks: usize,
    mut count: usize,
) {
    let carries = chunks.trailing_ones() as usize;
    for (slot, waiting) in slots.iter().enumerate().take(carries) {
        // SAFETY: a slot whose bit is set holds a value.
        value = C::join(unsafe { waiting.assume_init() }, value, [CHUNK << slot, count]);
        count += CHUNK << slot;
    }
    slots[carries] = MaybeUninit::new(value);
}

/// How two accumulators become one.
pub trait Join<A: Real>: 'static {
    /// The earlier one first.
    fn join<S: Lanes>(a: Reg<S, A>, b: Reg<S, A>) -> Reg<S, A>;
}

/// `a + b`.
pub struct Plus;
impl<A: Real> Join<A> for Plus {
    #[inline(always)]
    fn join<S: Lanes>(a: Reg<S, A>, b: Reg<S, A>) -> Reg<S, A> {
        a + b
    }
}

/// Joins two single accumulators, the earlier one first.
#[inline(always)]
pub fn join_one<A: Real, J: Join<A>>(a: A, b: A) -> A {
    let mut out = [a];
    let scalar = pulp::Scalar::new();
    let joined = J::join(Reg::<pulp::Scalar, A>::splat(scalar, a), Reg::splat(scalar, b));
    // SAFETY: the scalar level's register is one element.
    unsafe { joined.store(out.as_mut_ptr()) };
    out[0]
}

/// A lane that accumulators of `A` take.
pub trait Widen<A: Real>: Real {
    /// Registers of `A` that a register holds.
    fn parts<S: Lanes>() -> usize;
    /// These registers, exactly; only the first [`Widen::parts`] count.
    fn widen<S: Lanes>(x: Reg<S, Self>) -> [Reg<S, A>; 2];
}

impl<T: Real> Widen<T> for T {
    #[inline(always)]
    fn parts<S: Lanes>() -> usize {
        1
    }
    #[inline(always)]
    fn widen<S: Lanes>(x: Reg<S, T>) -> [Reg<S, T>; 2] {
        [x, x]
    }
}

impl Widen<f64> for f32 {
    #[inline(always)]
    fn parts<S: Lanes>() -> usize {
        if S::F32_LANES == S::F64_LANES { 1 } else { 2 }
    }
    #[inline(always)]
    fn widen<S: Lanes>(x: Reg<S, f32>) -> [Reg<S, f64>; 2] {
        let (lo, hi) = x.simd.widen_f32s(x.vec);
        [Reg::new(x.simd, lo), Reg::new(x.simd, hi)]
    }
}

/// The accumulators of a chunk; only the first `LANES / lanes` registers are used.
#[derive(Clone, Copy)]
pub struct Accs<S: Lanes, A: Real>([Reg<S, A>; LANES]);

impl<S: Lanes, A: Real> Accs<S, A> {
    /// Every accumulator `x`.
    #[inline(always)]
    pub fn new(simd: S, x: A) -> Self {
        Self([Reg::splat(simd, x); LANES])
    }
    /// Takes register number `r` of a group of [`LANES`] elements into the accumulators of its lanes.
    #[inline(always)]
    pub fn take<T: Widen<A>>(&mut self, r: usize, x: Reg<S, T>, step: impl Fn(Reg<S, A>, Reg<S, A>) -> Reg<S, A>) {
        let x = T::widen(x);
        let parts = T::parts::<S>();
        #[allow(clippy::needless_range_loop, reason = "`k` counts registers, and stays one of few")]
        for k in 0..parts {
            self.0[parts * r + k] = step(self.0[parts * r + k], x[k]);
        }
    }
    /// As [`Accs::take`], for two registers side by side.
    #[inline(always)]
    pub fn take2<T: Widen<A>>(
        &mut self,
        r: usize,
        x: Reg<S, T>,
        y: Reg<S, T>,
        step: impl Fn(Reg<S, A>, Reg<S, A>, Reg<S, A>) -> Reg<S, A>,
    ) {
        let (x, y) = (T::widen(x), T::widen(y));
        let parts = T::parts::<S>();
        for k in 0..parts {
            self.0[parts * r + k] = step(self.0[parts * r + k], x[k], y[k]);
        }
    }
    /// The accumulators joined by halves.
    #[inline(always)]
    pub fn collapse<J: Join<A>>(mut self) -> A {
        let lanes = A::lanes::<S>();
        let mut half = LANES / lanes / 2;
        while half > 0 {
            for k in 0..half {
                self.0[k] = J::join(self.0[k], self.0[k + half]);
            }
            half /= 2;
        }
        let mut single = self.0[0].to_array(A::NEG_ZERO);
        let mut half = lanes / 2;
        while half > 0 {
            for j in 0..half {
                single[j] = join_one::<A, J>(single[j], single[j + half]);
            }
            half /= 2;
        }
        single[0]
    }
}

/// Calls `body` on every group of [`LANES`] elements, the last one filled up with `pad`.
///
/// # Safety
/// Each of the first `N` inputs is readable for `n` elements.
#[inline(always)]
pub unsafe fn each_group<T: Copy, const N: usize>(
    src: [*const T; N],
    n: usize,
    pad: T,
    mut body: impl FnMut([*const T; N]),
) {
    let whole = n - n % LANES;
    for i in (0..whole).step_by(LANES) {
        body(src.map(
            #[inline(always)]
            |src| src.wrapping_add(i),
        ));
    }
    if whole < n {
        let mut rest = [[pad; LANES]; N];
        for (rest, src) in rest.iter_mut().zip(src) {
            // SAFETY: the caller's promise; bytes, as the source has any alignment.
            unsafe {
                let from = src.add(whole).cast::<u8>();
                std::ptr::copy_nonoverlapping(from, rest.as_mut_ptr().cast(), (n - whole) * size_of::<T>());
            }
        }
        body(rest.each_ref().map(
            #[inline(always)]
            |rest| rest.as_ptr(),
        ));
    }
}

/// Every lane 1, which the compiler does not see: so that `x * 1 + y` stays a fused operation. It has the bits of
/// `x + y`, and x86 has multipliers where widening and other additions keep the adders busy.
#[inline(always)]
pub fn black_box_one<S: Lanes, A: Real>(simd: S) -> Reg<S, A> {
    Reg::splat(simd, std::hint::black_box(A::of(1.0)))
}

/// Registers that make up a group.
#[inline(always)]
pub fn registers<S: Lanes, T: Real>() -> usize {
    LANES / T::lanes::<S>()
}

/// Loads register number `r` of a group.
///
/// # Safety
/// A whole group is readable at `group`.
#[inline(always)]
pub unsafe fn load<S: Lanes, T: Real>(simd: S, group: *const T, r: usize) -> Reg<S, T> {
    // SAFETY: register `r` of the group.
    unsafe { Reg::load(simd, group.add(r * T::lanes::<S>())) }
}
