//! Loops of operations that turn a line of numbers into another one of its length: what a normalisation
//! sums up along it, and what it then makes of each element.
//!
//! A kernel is a few passes over the line. The sums of a pass follow the association of `fold`: element `i`
//! of a chunk of [`CHUNK`] goes to accumulator `i % LANES`, accumulators are joined by halves, chunks
//! pairwise. All accumulate in f64. So the bits depend on the elements in their order alone.

use std::marker::PhantomData;

use super::reduce::{CHUNK, LANES};
use super::tree::Widen;
use crate::simd::{self, Lanes, MAX_LANES, Mask, Reg, WithLanes};

/// What a kernel is given beside the elements.
#[derive(Clone, Copy)]
pub struct LineArgs<'a> {
    /// Elements of a line.
    pub count: usize,
    /// What the operation calls epsilon, and the degrees of freedom that a variance loses.
    pub epsilon: f64,
    pub ddof: f64,
    /// One element for each of the line's, or null: factors and summands, of its dtype.
    pub gamma: *const u8,
    pub beta: *const u8,
    /// Numbers for each of the line's elements, or the first ones for all of them.
    pub channels: Option<&'a Channels>,
    pub one_channel: bool,
    /// Scans: the result of an element leaves that element out.
    pub exclusive: bool,
}

/// Most channels that a [`Channels`] describes: few enough for the first-level cache.
pub const CHANNELS: usize = 512;

/// `(x - centre) * factor + shift`, for each of some channels.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub struct Channels {
    pub centre: [f64; CHANNELS],
    pub factor: [f64; CHANNELS],
    pub shift: [f64; CHANNELS],
}

impl Channels {
    /// Those that change nothing.
    pub const NONE: Self = Self { centre: [0.0; CHANNELS], factor: [1.0; CHANNELS], shift: [-0.0; CHANNELS] };

    /// Writes the first `n` channels `times` times, as far as there is room.
    pub fn repeat(&mut self, n: usize, times: usize) {
        for numbers in [&mut self.centre, &mut self.factor, &mut self.shift] {
            for i in n..(n * times).min(CHANNELS) {
                numbers[i] = numbers[i - n];
            }
        }
    }
}

impl LineArgs<'_> {
    /// For lines of `count` elements, and nothing else.
    pub const fn new(count: usize) -> Self {
        let none = std::ptr::null();
        Self {
            count,
            epsilon: 0.0,
            ddof: 0.0,
            gamma: none,
            beta: none,
            channels: None,
            one_channel: false,
            exclusive: false,
        }
    }
}

/// The sums of chunks on their way to being joined: slot `d` waits for its partner of `2^d` chunks.
#[derive(Clone, Copy)]
pub(super) struct Slots {
    chunks: u64,
    values: [f64; 54],
}

impl Slots {
    pub(super) const EMPTY: Self = Self { chunks: 0, values: [0.0; 54] };

    /// Adds a chunk's value as a binary counter adds one.
    #[inline(always)]
    pub(super) fn push(&mut self, mut value: f64) {
        let carries = self.chunks.trailing_ones() as usize;
        for earlier in &self.values[..carries] {
            value += earlier;
        }
        self.values[carries] = value;
        self.chunks += 1;
    }

    /// The sum of all, after which there are none.
    pub(super) fn take(&mut self) -> f64 {
        let mut used = std::mem::take(&mut self.chunks);
        let mut total = None;
        while used != 0 {
            let earlier = self.values[used.trailing_zeros() as usize];
            used &= used - 1;
            total = Some(total.map_or(earlier, |later: f64| earlier + later));
        }
        total.unwrap_or(0.0)
    }

    /// Drops all.
    #[inline]
    pub(super) fn forget(&mut self) {
        self.chunks = 0;
    }
}

/// What is known of a line between calls.
#[derive(Clone, Copy)]
pub struct LineState {
    slots: [Slots; 2],
    /// The largest number so far.
    pub max: f64,
    /// The sums of the last pass that had some.
    pub totals: [f64; 2],
    /// What an element becomes: `((x - centre) - delta) * factor`.
    pub centre: f64,
    pub delta: f64,
    pub factor: f64,
    /// Scans: the accumulator, and the result, of the elements so far.
    pub carry: [f64; 2],
    pub last: f64,
}

impl LineState {
    /// Of a line of which nothing has been read.
    pub const NEW: Self = Self {
        slots: [Slots::EMPTY; 2],
        max: f64::NEG_INFINITY,
        totals: [0.0; 2],
        centre: 0.0,
        delta: 0.0,
        factor: 1.0,
        carry: [0.0; 2],
        last: 0.0,
    };

    /// Forgets the line; what a pass sets before another reads it may stay.
    #[inline]
    pub fn reset(&mut self) {
        self.slots.iter_mut().for_each(Slots::forget);
        self.max = f64::NEG_INFINITY;
    }
}

/// Runs over `n` contiguous elements of a line, of which the first is number `start`; `x` may be `out`. `n`
/// and `start` are multiples of [`CHUNK`], but for the line's last call.
///
/// # Safety
/// `x` is readable and `out`, if the pass writes, writable for `n` elements at any alignment; the vectors
/// of `args` that are not null hold `start + n` elements; the CPU supports the level.
pub type PassKernel =
    unsafe fn(x: *const u8, out: *mut u8, n: usize, start: usize, state: &mut LineState, args: &LineArgs);

/// One pass over a line.
#[derive(Clone, Copy)]
pub struct LinePass {
    pub run: PassKernel,
    /// After the last element.
    pub end: fn(&mut LineState, &LineArgs),
    /// Reads what an earlier pass wrote.
    pub reads_out: bool,
    /// Writes an element for each that it reads.
    pub writes: bool,
}

/// A dtype whose elements are computed with in f64 lanes.
pub trait InF64: Widen<f64> {
    /// Rounds what [`Widen::widen`] gives, or what was made of it.
    fn narrow<S: Lanes>(x: [Reg<S, f64>; 2]) -> Reg<S, Self>;
    fn wide(self) -> f64;
}

impl InF64 for f64 {
    #[inline(always)]
    fn narrow<S: Lanes>(x: [Reg<S, f64>; 2]) -> Reg<S, f64> {
        x[0]
    }
    #[inline(always)]
    fn wide(self) -> f64 {
        self
    }
}

impl InF64 for f32 {
    #[inline(always)]
    fn narrow<S: Lanes>(x: [Reg<S, f64>; 2]) -> Reg<S, f32> {
        Reg::new(x[0].simd, x[0].simd.narrow_f64s(x[0].vec, x[1].vec))
    }
    #[inline(always)]
    fn wide(self) -> f64 {
        f64::from(self)
    }
}

/// A pass that finds the largest number; NaN may be overlooked.
pub const fn max_pass<S: Lanes, T: InF64>() -> LinePass {
    LinePass { run: run_max::<S, T>, end: |_, _| (), reads_out: false, writes: false }
}

/// # Safety
/// As [`PassKernel`].
unsafe fn run_max<S: Lanes, T: InF64>(
    x: *const u8,
    _: *mut u8,
    n: usize,
    _: usize,
    state: &mut LineState,
    _: &LineArgs,
) {
    // SAFETY: the caller's promise.
    let found = unsafe { largest::<S, T>(x.cast(), n) };
    state.max = if found > state.max { found } else { state.max };
}

/// The largest of `n` numbers, -infinity of none; NaN may be overlooked.
///
/// # Safety
/// `x` is readable for `n` elements at any alignment; the CPU supports the level.
pub(super) unsafe fn largest<S: Lanes, T: InF64>(x: *const T, n: usize) -> f64 {
    struct Max<T>(*const T, usize);
    impl<T: InF64> WithLanes for Max<T> {
        type Output = f64;
        #[inline(always)]
        fn run<S: Lanes>(self, simd: S) -> f64 {
            let (x, n, lanes) = (self.0, self.1, T::lanes::<S>());
            let mut best = [Reg::splat(simd, T::of(f64::NEG_INFINITY)); 4];
            let mut i = 0;
            // SAFETY: `largest`'s caller promises `n` elements; the rest goes through a buffer.
            unsafe {
                while i + 4 * lanes <= n {
                    for (k, best) in best.iter_mut().enumerate() {
                        *best = best.at_least(Reg::load(simd, x.add(i + k * lanes)));
                    }
                    i += 4 * lanes;
                }
                while i < n {
                    let mut rest = [T::of(f64::NEG_INFINITY); MAX_LANES];
                    let count = lanes.min(n - i);
                    copy_elements(x.add(i), rest.as_mut_ptr(), count);
                    best[0] = best[0].at_least(Reg::from_array(simd, &rest));
                    i += count;
                }
            }
            let best = best[0].at_least(best[1]).at_least(best[2].at_least(best[3]));
            let mut lanes = best.to_array(T::of(f64::NEG_INFINITY));
            let mut half = MAX_LANES / 2;
            while half > 0 {
                for j in 0..half {
                    lanes[j] = if lanes[j + half] > lanes[j] { lanes[j + half] } else { lanes[j] };
                }
                half /= 2;
            }
            lanes[0].wide()
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Max::<T>(x, n)) }
}

/// Copies elements of any alignment.
///
/// # Safety
/// Both are valid for `n` elements.
#[inline(always)]
pub(super) unsafe fn copy_elements<T>(from: *const T, to: *mut T, n: usize) {
    // SAFETY: the caller's promise; bytes have no alignment.
    unsafe { std::ptr::copy_nonoverlapping(from.cast::<u8>(), to.cast::<u8>(), n * size_of::<T>()) }
}

/// A pass that adds up `K` numbers for each element, and may write one.
pub trait Sums<T: InF64, const K: usize>: 'static {
    const WRITES: bool = false;
    /// What the steps need of the state, in registers.
    type With<S: Lanes>: Copy;
    fn with<S: Lanes>(simd: S, state: &LineState) -> Self::With<S>;
    /// What is written, and summed up.
    #[inline(always)]
    fn map<S: Lanes>(x: Reg<S, T>, _: Self::With<S>) -> Reg<S, T> {
        x
    }
    /// Adds to the sums.
    fn add<S: Lanes>(sums: [Reg<S, f64>; K], x: Reg<S, f64>, with: Self::With<S>) -> [Reg<S, f64>; K];
    /// What the totals tell.
    fn end(_: &mut LineState, _: &LineArgs) {}
}

/// The pass of `P`.
pub const fn sums_pass<S: Lanes, T: InF64, P: Sums<T, K>, const K: usize>() -> LinePass {
    LinePass { run: run_sums::<S, T, P, K>, end: end_sums::<T, P, K>, reads_out: false, writes: P::WRITES }
}

fn end_sums<T: InF64, P: Sums<T, K>, const K: usize>(state: &mut LineState, args: &LineArgs) {
    for k in 0..K {
        state.totals[k] = state.slots[k].take();
    }
    P::end(state, args);
}

/// # Safety
/// As [`PassKernel`].
unsafe fn run_sums<S: Lanes, T: InF64, P: Sums<T, K>, const K: usize>(
    x: *const u8,
    out: *mut u8,
    n: usize,
    _: usize,
    state: &mut LineState,
    _: &LineArgs,
) {
    let (x, out, pass) = (x.cast(), out.cast(), PhantomData);
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(RunSums::<T, P, K> { x, out, n, state, pass }) }
}

struct RunSums<'a, T, P, const K: usize> {
    x: *const T,
    out: *mut T,
    n: usize,
    state: &'a mut LineState,
    pass: PhantomData<P>,
}

/// The accumulators of a chunk, for each sum: as many registers as hold [`LANES`]. A longer array would be kept in
/// memory, and every step write there what it has added up.
pub(super) type LineAccs<S, const K: usize, const R: usize> = [[Reg<S, f64>; R]; K];

/// Calls a method that is generic over the number of a chunk's accumulators with the level's number.
macro_rules! with_registers {
    ($self:ident.$method:ident::<$level:ident>($simd:ident)) => {
        match const { LANES / $level::F64_LANES } {
            4 => $self.$method::<$level, 4>($simd),
            8 => $self.$method::<$level, 8>($simd),
            16 => $self.$method::<$level, 16>($simd),
            _ => $self.$method::<$level, LANES>($simd),
        }
    };
}
pub(super) use with_registers;

impl<T: InF64, P: Sums<T, K>, const K: usize> WithLanes for RunSums<'_, T, P, K> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        with_registers!(self.chunks::<S>(simd))
    }
}

impl<T: InF64, P: Sums<T, K>, const K: usize> RunSums<'_, T, P, K> {
    #[inline(always)]
    fn chunks<S: Lanes, const R: usize>(self, simd: S) {
        let with = P::with(simd, self.state);
        let mut done = 0;
        while done < self.n {
            let count = CHUNK.min(self.n - done);
            let mut accs: LineAccs<S, K, R> = [[Reg::splat(simd, -0.0); R]; K];
            let whole = count - count % LANES;
            // SAFETY: `run_sums`'s caller promises `n` elements; the rest goes through a buffer.
            unsafe {
                let (x, out) = (self.x.add(done), self.out.wrapping_add(done));
                for i in (0..whole).step_by(LANES) {
                    group::<S, T, P, K, R>(simd, &mut accs, x.add(i), out.wrapping_add(i), with);
                }
                if whole < count {
                    let mut rest = [T::of(0.0); LANES];
                    let place = rest.as_mut_ptr();
                    copy_elements(x.add(whole), place, count - whole);
                    let before = accs;
                    group::<S, T, P, K, R>(simd, &mut accs, place, place, with);
                    keep_absent(simd, &before, &mut accs, count - whole);
                    if P::WRITES {
                        copy_elements(place, out.add(whole), count - whole);
                    }
                }
            }
            for (slots, accs) in self.state.slots.iter_mut().zip(&accs) {
                slots.push(joined(accs));
            }
            done += count;
        }
    }
}

/// # Safety
/// `x` and, if the pass writes, `out` are valid for [`LANES`] elements.
#[inline(always)]
unsafe fn group<S: Lanes, T: InF64, P: Sums<T, K>, const K: usize, const R: usize>(
    simd: S,
    accs: &mut LineAccs<S, K, R>,
    x: *const T,
    out: *mut T,
    with: P::With<S>,
) {
    let (lanes, parts) = (T::lanes::<S>(), T::parts::<S>());
    let mut ys = [Reg::splat(simd, T::of(0.0)); LANES];
    // All reads before all writes: one just behind a write to the same place in another page would wait for it.
    for (r, y) in ys.iter_mut().enumerate().take(LANES / lanes) {
        // SAFETY: register `r` of the group.
        *y = P::map(unsafe { Reg::load(simd, x.add(r * lanes)) }, with);
    }
    for (r, &y) in ys.iter().enumerate().take(LANES / lanes) {
        if P::WRITES {
            // SAFETY: register `r` of the group.
            unsafe { y.store(out.add(r * lanes)) };
        }
        let wide = T::widen(y);
        for (part, &wide) in wide.iter().enumerate().take(parts) {
            let at = r * parts + part;
            let mut sums = [accs[0][at]; K];
            for k in 0..K {
                sums[k] = accs[k][at];
            }
            let sums = P::add(sums, wide, with);
            for k in 0..K {
                accs[k][at] = sums[k];
            }
        }
    }
}

/// Undoes what elements from number `count` on have added.
#[inline(always)]
pub(super) fn keep_absent<S: Lanes, const K: usize, const R: usize>(
    simd: S,
    before: &LineAccs<S, K, R>,
    accs: &mut LineAccs<S, K, R>,
    count: usize,
) {
    let numbers: [f64; LANES] = std::array::from_fn(|i| i as f64);
    let count = Reg::splat(simd, count as f64);
    for r in 0..R {
        // SAFETY: register `r` of the numbers.
        let number: Reg<S, f64> = unsafe { Reg::load(simd, numbers.as_ptr().add(r * S::F64_LANES)) };
        let present: Mask<S, f64> = number.lt(count);
        for k in 0..K {
            accs[k][r] = present.select(accs[k][r], before[k][r]);
        }
    }
}

/// The accumulators' sum, by halves.
#[inline(always)]
pub(super) fn joined<S: Lanes, const R: usize>(accs: &[Reg<S, f64>; R]) -> f64 {
    let mut single = [0.0; LANES];
    for (r, acc) in accs.iter().enumerate() {
        // SAFETY: register `r` of the ones that make up the accumulators.
        unsafe { acc.store(single.as_mut_ptr().add(r * S::F64_LANES)) };
    }
    let mut half = LANES / 2;
    while half > 0 {
        for j in 0..half {
            single[j] += single[j + half];
        }
        half /= 2;
    }
    single[0]
}

/// A pass that makes an element of each, and of those in the vectors of the arguments.
pub trait Maps<T: InF64>: 'static {
    /// What the steps need of the state, in registers.
    type With<S: Lanes>: Copy;
    fn with<S: Lanes>(simd: S, state: &LineState, args: &LineArgs) -> Self::With<S>;
    fn map<S: Lanes>(x: Reg<S, T>, beside: Beside<S, T>, with: Self::With<S>) -> Reg<S, T>;
}

/// What the vectors of the arguments have beside a register of the line.
#[derive(Clone, Copy)]
pub struct Beside<'a, S: Lanes, T> {
    simd: S,
    args: &'a LineArgs<'a>,
    /// The first lane's element, and how many there are where not all lanes have one.
    first: usize,
    part: Option<usize>,
    dtype: PhantomData<T>,
}

impl<S: Lanes, T: InF64> Beside<'_, S, T> {
    #[inline(always)]
    fn vector(self, vector: *const u8) -> Option<Reg<S, T>> {
        if vector.is_null() {
            return None;
        }
        let place = vector.cast::<T>().wrapping_add(self.first);
        // SAFETY: the vectors hold the elements of the line, by the promise of `PassKernel`.
        Some(unsafe {
            match self.part {
                None => Reg::load(self.simd, place),
                Some(n) => Reg::load_head(self.simd, place, n),
            }
        })
    }
    /// Factors, if there are any.
    #[inline(always)]
    pub fn gamma(self) -> Option<Reg<S, T>> {
        self.vector(self.args.gamma)
    }
    /// Summands, if there are any.
    #[inline(always)]
    pub fn beta(self) -> Option<Reg<S, T>> {
        self.vector(self.args.beta)
    }
    /// The numbers for the line's elements.
    #[inline(always)]
    pub fn of(&self) -> Option<&Channels> {
        self.args.channels
    }
    /// Numbers of [`Channels`], in as many registers as the dtype has parts: the first one throughout, or one
    /// for each lane. Lanes that have no element get some number.
    #[inline(always)]
    pub fn channels(self, numbers: &[f64; CHANNELS]) -> [Reg<S, f64>; 2] {
        if self.args.one_channel {
            return [Reg::splat(self.simd, numbers[0]); 2];
        }
        let (parts, lanes) = (T::parts::<S>(), S::F64_LANES);
        // Backwards from the end, where a register would go past it.
        let first = self.first.min(CHANNELS - parts * lanes);
        let mut some = [0.0; MAX_LANES];
        let mut place = numbers[first..].as_ptr();
        if first < self.first {
            some[..CHANNELS - self.first].copy_from_slice(&numbers[self.first..]);
            place = some.as_ptr();
        }
        // SAFETY: a whole register of the dtype from `place` on is inside the numbers, or the array.
        unsafe { [Reg::load(self.simd, place), Reg::load(self.simd, place.add((parts - 1) * lanes))] }
    }
}

/// The pass of `P`.
pub const fn map_pass<S: Lanes, T: InF64, P: Maps<T>>(reads_out: bool) -> LinePass {
    LinePass { run: run_map::<S, T, P>, end: |_, _| (), reads_out, writes: true }
}

/// # Safety
/// As [`PassKernel`].
unsafe fn run_map<S: Lanes, T: InF64, P: Maps<T>>(
    x: *const u8,
    out: *mut u8,
    n: usize,
    start: usize,
    state: &mut LineState,
    args: &LineArgs,
) {
    let (x, out, pass) = (x.cast(), out.cast(), PhantomData);
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(RunMap::<T, P> { x, out, n, start, state, args, pass }) }
}

struct RunMap<'a, T, P> {
    x: *const T,
    out: *mut T,
    n: usize,
    start: usize,
    state: &'a LineState,
    args: &'a LineArgs<'a>,
    pass: PhantomData<P>,
}

impl<T: InF64, P: Maps<T>> WithLanes for RunMap<'_, T, P> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let with = P::with(simd, self.state, self.args);
        let (n, lanes) = (self.n, T::lanes::<S>());
        let beside = |i: usize, part| Beside { simd, args: self.args, first: self.start + i, part, dtype: PhantomData };
        let mut i = 0;
        // SAFETY: `run_map`'s caller promises `n` elements; a part of a register is loaded and stored as such.
        unsafe {
            while i + lanes <= n {
                P::map(Reg::load(simd, self.x.add(i)), beside(i, None), with).store(self.out.add(i));
                i += lanes;
            }
            if i < n {
                let x = Reg::load_head(simd, self.x.add(i), n - i);
                P::map(x, beside(i, Some(n - i)), with).store_head(self.out.add(i), n - i);
            }
        }
    }
}

/// Makes [`Channels`] of `n` elements of each vector: mean, variance, and where they are not null beta and gamma.
///
/// # Safety
/// What is not null is readable for `n` elements, at most [`CHANNELS`], at any alignment.
pub type MakeChannels = unsafe fn(vectors: &[*const u8; 4], n: usize, epsilon: f64, to: &mut Channels);

/// What an element of each vector makes of a channel: centre, factor and shift.
pub trait ChannelOp: 'static {
    fn make(mean: f64, variance: f64, beta: f64, gamma: f64, epsilon: f64) -> [f64; 3];
}

/// See [`MakeChannels`].
///
/// # Safety
/// As [`MakeChannels`].
pub unsafe fn make_channels<T: InF64, F: ChannelOp>(
    vectors: &[*const u8; 4],
    n: usize,
    epsilon: f64,
    to: &mut Channels,
) {
    // -0 added and 1 multiplied with change nothing.
    const ABSENT: [f64; 4] = [0.0, 1.0, -0.0, 1.0];
    for i in 0..n.min(CHANNELS) {
        let mut numbers = ABSENT;
        for (number, vector) in numbers.iter_mut().zip(vectors).filter(|(_, vector)| !vector.is_null()) {
            // SAFETY: the caller's promise.
            *number = unsafe { vector.cast::<T>().add(i).read_unaligned() }.wide();
        }
        let [mean, variance, beta, gamma] = numbers;
        [to.centre[i], to.factor[i], to.shift[i]] = F::make(mean, variance, beta, gamma, epsilon);
    }
}
