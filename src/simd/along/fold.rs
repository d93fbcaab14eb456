//! Kernels of reductions, and the one association that they all follow.
//!
//! The sequence of elements is cut into chunks of [`CHUNK`]. Within a chunk, element `i` goes to
//! accumulator `i % LANES`, in order; the accumulators are joined by halves (`j` with `j + 16`, then
//! `j + 8`, ..); the chunks' values are joined pairwise, as a binary counter carries (Higham, Accuracy
//! and Stability of Numerical Algorithms, 2nd ed., section 4.2). So the result depends on the order
//! and count of the elements alone.

use std::marker::PhantomData;
use std::mem::MaybeUninit;

use crate::simd::{self, Elem, Lanes, MAX_LANES, Real, Reg, WithLanes};

/// Elements whose accumulators are joined before the next are read.
pub const CHUNK: usize = 1024;
/// Accumulators of a chunk.
pub const LANES: usize = 32;

/// Values of chunks on their way to being joined: slot `d` waits for its partner of `2^d` chunks.
#[repr(C, align(64))]
pub struct State {
    /// Chunks pushed.
    pub chunks: u64,
    /// Accumulators, at the start of their slots; slot `d` is in use when bit `d` of `chunks` is set.
    slots: [MaybeUninit<u64>; 64],
}

impl State {
    /// Nothing pushed yet.
    #[inline]
    pub const fn new() -> Self {
        Self { chunks: 0, slots: [MaybeUninit::uninit(); 64] }
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

/// The kernels of one fold, for one dtype and level. Pointers may have any alignment but for
/// accumulators, which are aligned.
#[derive(Clone, Copy)]
pub struct FoldKernels {
    /// Bytes of an accumulator.
    pub acc_size: usize,
    /// Folds `n` contiguous elements into the state; `n` is a multiple of [`CHUNK`], but for the
    /// sequence's last call.
    pub run: unsafe fn(src: *const u8, n: usize, state: &mut State),
    /// Joins what waits in the state into the accumulator at `acc`; at least one chunk was pushed.
    pub collapse: unsafe fn(state: &State, acc: *mut u8),
    /// `acc[i] = src[i]` for `n` columns.
    pub first_row: unsafe fn(src: *const u8, n: usize, acc: *mut u8),
    /// `acc[i] = acc[i] op src[i]` for `n` columns.
    pub row: unsafe fn(src: *const u8, n: usize, acc: *mut u8),
    /// `acc[i] = acc[i] op later[i]` for `n` columns of accumulators.
    pub merge: unsafe fn(acc: *mut u8, later: *const u8, n: usize),
    /// `out[i] = result of acc[i]` over `count` elements each, for `n` columns.
    pub finish: unsafe fn(acc: *const u8, n: usize, count: usize, out: *mut u8),
}

/// The kernels of fold `F` over `T` at level `S`.
pub const fn fold_kernels<S: Lanes, T: Real, F: FoldOp<T>>() -> FoldKernels {
    FoldKernels {
        acc_size: size_of::<F::Acc>(),
        run: run::<S, T, F>,
        collapse: collapse::<T, F>,
        first_row: row::<S, T, F, true>,
        row: row::<S, T, F, false>,
        merge: merge::<S, T, F>,
        finish: finish::<S, T, F>,
    }
}

/// The accumulators of a chunk; only the first `LANES / lanes` registers are used.
pub type Accs<S, A> = [Reg<S, A>; LANES];

/// A fold of `T`.
pub trait FoldOp<T: Real>: 'static {
    /// What accumulates.
    type Acc: Real;
    /// `identity op x` is `x`, bit for bit.
    const IDENTITY: f64;
    /// Joins two accumulators, the earlier one first.
    fn join<S: Lanes>(a: Reg<S, Self::Acc>, b: Reg<S, Self::Acc>) -> Reg<S, Self::Acc>;
    /// True when [`FoldOp::join_numbers`] can stand in for `join` and the association does not matter.
    const SELECTS: bool = false;
    /// As `join`, for lanes that are neither NaN nor both zero; elsewhere it may give either operand.
    #[inline(always)]
    fn join_numbers<S: Lanes>(a: Reg<S, T>, _: Reg<S, T>) -> Reg<S, T> {
        a
    }
    /// Folds the register numbered `r` of a group of [`LANES`] elements into the accumulators.
    fn step<S: Lanes>(acc: &mut Accs<S, Self::Acc>, r: usize, x: Reg<S, T>);
    /// An element as an accumulator.
    fn lift(x: T) -> Self::Acc;
    /// The result of `count` elements.
    fn result(acc: Self::Acc, count: usize) -> T;
}

/// A lane that f64 accumulators take.
pub trait Wide: Real {
    /// Adds the register numbered `r` of a group to the accumulators of its lanes.
    fn add_to<S: Lanes>(acc: &mut Accs<S, f64>, r: usize, x: Reg<S, Self>);
}

impl Wide for f64 {
    #[inline(always)]
    fn add_to<S: Lanes>(acc: &mut Accs<S, f64>, r: usize, x: Reg<S, f64>) {
        acc[r] = acc[r] + x;
    }
}

impl Wide for f32 {
    #[inline(always)]
    fn add_to<S: Lanes>(acc: &mut Accs<S, f64>, r: usize, x: Reg<S, f32>) {
        let (lo, hi) = x.simd.widen_f32s(x.vec);
        let (lo, hi) = (Reg::new(x.simd, lo), Reg::new(x.simd, hi));
        if S::F32_LANES == S::F64_LANES {
            acc[r] = acc[r] + lo;
        } else {
            acc[2 * r] = acc[2 * r] + lo;
            acc[2 * r + 1] = acc[2 * r + 1] + hi;
        }
    }
}

/// Joins two single accumulators, the earlier one first.
#[inline(always)]
fn join_one<T: Real, F: FoldOp<T>>(a: F::Acc, b: F::Acc) -> F::Acc {
    let mut out = [a];
    let scalar = pulp::Scalar::new();
    let joined = F::join(Reg::<pulp::Scalar, F::Acc>::splat(scalar, a), Reg::splat(scalar, b));
    // SAFETY: the scalar level's register is one element.
    unsafe { joined.store(out.as_mut_ptr()) };
    out[0]
}

struct Run<'a, T, F> {
    src: *const T,
    n: usize,
    state: &'a mut State,
    fold: PhantomData<F>,
}

impl<T: Real, F: FoldOp<T>> WithLanes for Run<'_, T, F> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let mut done = 0;
        while done < self.n {
            let count = CHUNK.min(self.n - done);
            // SAFETY: `count` of the `n` elements that `run`'s caller promised.
            let value = unsafe { chunk::<S, T, F>(simd, self.src.add(done), count) };
            push::<T, F>(self.state, value);
            done += count;
        }
    }
}

/// The largest or smallest of a whole chunk in few instructions; `None` when there is a NaN, or the
/// result is a zero, whose sign takes the longer way.
///
/// # Safety
/// `src` is readable for [`CHUNK`] elements.
#[inline(always)]
unsafe fn selected<S: Lanes, T: Real, F: FoldOp<T>>(simd: S, src: *const T) -> Option<T> {
    const AT_ONCE: usize = 4;
    let lanes = T::lanes::<S>();
    // SAFETY: register `r` of the chunk.
    let load = |r: usize| unsafe { Reg::<S, T>::load(simd, src.add(r * lanes)) };
    let mut acc = [load(0), load(1), load(2), load(3)];
    let mut nan = acc[0].is_nan() | acc[1].is_nan() | acc[2].is_nan() | acc[3].is_nan();
    for r in (AT_ONCE..CHUNK / lanes).step_by(AT_ONCE) {
        let x = [load(r), load(r + 1), load(r + 2), load(r + 3)];
        for (acc, x) in acc.iter_mut().zip(x) {
            *acc = F::join_numbers(*acc, x);
        }
        nan = nan | (x[0].is_nan() | x[1].is_nan()) | (x[2].is_nan() | x[3].is_nan());
    }
    let acc = F::join_numbers(F::join_numbers(acc[0], acc[1]), F::join_numbers(acc[2], acc[3]));
    let mut any = [0u8; MAX_LANES];
    let mut values = [T::of(0.0); MAX_LANES];
    // SAFETY: both take a whole register of any level.
    unsafe {
        nan.store_bools(any.as_mut_ptr());
        acc.store(values.as_mut_ptr());
    }
    let scalar = pulp::Scalar::new();
    let best = values[1..lanes].iter().fold(Reg::splat(scalar, values[0]), |best: Reg<pulp::Scalar, T>, &value| {
        F::join_numbers(best, Reg::splat(scalar, value))
    });
    let mut value = [values[0]];
    // SAFETY: the scalar level's register is one element.
    unsafe { best.store(value.as_mut_ptr()) };
    (any == [0; MAX_LANES] && value[0] != T::of(0.0)).then_some(value[0])
}

/// The value of one chunk of `n` contiguous elements.
///
/// # Safety
/// `src` is readable for `n` elements.
#[inline(always)]
unsafe fn chunk<S: Lanes, T: Real, F: FoldOp<T>>(simd: S, src: *const T, n: usize) -> F::Acc {
    if F::SELECTS && n == CHUNK {
        // SAFETY: a whole chunk is readable.
        if let Some(value) = unsafe { selected::<S, T, F>(simd, src) } {
            return F::lift(value);
        }
    }
    let lanes = T::lanes::<S>();
    let mut acc: Accs<S, F::Acc> = [Reg::splat(simd, F::Acc::of(F::IDENTITY)); LANES];
    let group = |acc: &mut Accs<S, F::Acc>, src: *const T| {
        for r in 0..LANES / lanes {
            // SAFETY: a whole group is readable.
            F::step(acc, r, unsafe { Reg::load(simd, src.add(r * lanes)) });
        }
    };
    let whole = n - n % LANES;
    // SAFETY: the caller's promise; the rest goes through a buffer that the identity fills.
    unsafe {
        for i in (0..whole).step_by(LANES) {
            group(&mut acc, src.add(i));
        }
        if whole < n {
            let mut rest = [T::of(F::IDENTITY); LANES];
            std::ptr::copy_nonoverlapping(
                src.add(whole).cast::<u8>(),
                rest.as_mut_ptr().cast(),
                (n - whole) * size_of::<T>(),
            );
            group(&mut acc, rest.as_ptr());
        }
    }
    let mut single = [F::Acc::of(F::IDENTITY); LANES];
    let acc_lanes = F::Acc::lanes::<S>();
    for (k, reg) in acc.iter().enumerate().take(LANES / acc_lanes) {
        // SAFETY: register `k` of the ones that make up the accumulators.
        unsafe { reg.store(single.as_mut_ptr().add(k * acc_lanes)) };
    }
    let mut half = LANES / 2;
    while half > 0 {
        for j in 0..half {
            single[j] = join_one::<T, F>(single[j], single[j + half]);
        }
        half /= 2;
    }
    single[0]
}

/// Adds a chunk's value as a binary counter adds one.
#[inline(always)]
fn push<T: Real, F: FoldOp<T>>(state: &mut State, mut value: F::Acc) {
    let slots = state.slots.as_mut_ptr();
    let carries = state.chunks.trailing_ones() as usize;
    // SAFETY: slot numbers stay below 64, and a slot holds an accumulator of at most 8 bytes.
    unsafe {
        for slot in 0..carries {
            value = join_one::<T, F>(slots.add(slot).cast::<F::Acc>().read(), value);
        }
        slots.add(carries).cast::<F::Acc>().write(value);
    }
    state.chunks += 1;
}

/// # Safety
/// `src` is readable for `n` elements; the CPU supports `S`.
unsafe fn run<S: Lanes, T: Real, F: FoldOp<T>>(src: *const u8, n: usize, state: &mut State) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Run::<T, F> { src: src.cast(), n, state, fold: PhantomData }) }
}

/// # Safety
/// `acc` is writable for one accumulator; `state` holds at least one chunk.
unsafe fn collapse<T: Real, F: FoldOp<T>>(state: &State, acc: *mut u8) {
    let slots = state.slots.as_ptr();
    let mut value = None;
    let mut used = state.chunks;
    while used != 0 {
        let slot = used.trailing_zeros() as usize;
        used &= used - 1;
        // SAFETY: a slot whose bit is set holds an accumulator.
        let earlier = unsafe { slots.add(slot).cast::<F::Acc>().read() };
        value = Some(value.map_or(earlier, |later| join_one::<T, F>(earlier, later)));
    }
    if let Some(value) = value {
        // SAFETY: the caller's promise.
        unsafe { acc.cast::<F::Acc>().write_unaligned(value) };
    }
}

struct Row<T, F, const FIRST: bool> {
    src: *const T,
    n: usize,
    acc: *mut u8,
    fold: PhantomData<F>,
}

impl<T: Real, F: FoldOp<T>, const FIRST: bool> WithLanes for Row<T, F, FIRST> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, _: S) {
        let acc: *mut F::Acc = self.acc.cast();
        for i in 0..self.n {
            // SAFETY: `n` elements on both sides by the caller's promise.
            unsafe {
                let x = F::lift(self.src.add(i).read_unaligned());
                let value = if FIRST { x } else { join_one::<T, F>(acc.add(i).read(), x) };
                acc.add(i).write(value);
            }
        }
    }
}

/// # Safety
/// `src` is readable for `n` elements, `acc` for `n` accumulators; the CPU supports `S`.
unsafe fn row<S: Lanes, T: Real, F: FoldOp<T>, const FIRST: bool>(src: *const u8, n: usize, acc: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Row::<T, F, FIRST> { src: src.cast(), n, acc, fold: PhantomData }) }
}

/// # Safety
/// Both are valid for `n` accumulators; the CPU supports `S`.
unsafe fn merge<S: Lanes, T: Real, F: FoldOp<T>>(acc: *mut u8, later: *const u8, n: usize) {
    struct Merge<T, F>(*mut u8, *const u8, usize, PhantomData<(T, F)>);
    impl<T: Real, F: FoldOp<T>> WithLanes for Merge<T, F> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) {
            let (acc, later): (*mut F::Acc, *const F::Acc) = (self.0.cast(), self.1.cast());
            for i in 0..self.2 {
                // SAFETY: the caller's promise.
                unsafe { acc.add(i).write(join_one::<T, F>(acc.add(i).read(), later.add(i).read())) }
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Merge::<T, F>(acc, later, n, PhantomData)) }
}

/// # Safety
/// `acc` is readable for `n` accumulators, `out` writable for `n` elements; the CPU supports `S`.
unsafe fn finish<S: Lanes, T: Real, F: FoldOp<T>>(acc: *const u8, n: usize, count: usize, out: *mut u8) {
    struct Finish<T, F>(*const u8, usize, usize, *mut T, PhantomData<F>);
    impl<T: Real, F: FoldOp<T>> WithLanes for Finish<T, F> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) {
            let acc: *const F::Acc = self.0.cast();
            for i in 0..self.1 {
                // SAFETY: the caller's promise.
                unsafe { self.3.add(i).write_unaligned(F::result(acc.add(i).read(), self.2)) }
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Finish::<T, F>(acc, n, count, out.cast(), PhantomData)) }
}
