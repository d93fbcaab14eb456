//! Random numbers along memory: words of a counter-based stream, and a function that makes elements of them.

use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ops::Mul;

use crate::simd::{self, Lanes, Real, Reg, WithLanes};

/// A stream of blocks of four 32-bit words.
pub trait RandomBlocks: Copy {
    /// Block number `index`: its first two words as one number, the first one below, then the other two.
    fn block(self, index: u64) -> [u64; 2];
    /// A number below `range` that a block stands for.
    fn below(range: u64, block: [u64; 2]) -> u64;
}

/// What a distribution's function gets besides words; it knows which of them mean something.
#[derive(Clone, Copy, Debug, Default)]
pub struct DrawParams {
    pub real: [f64; 2],
    pub integer: [u64; 2],
}

/// Elements that are made at once: their words fit the first-level cache.
const DRAWN: usize = 512;

/// Blocks for so many elements of whatever size.
struct WordBuffer(MaybeUninit<[[u64; 2]; DRAWN + 1]>);

impl WordBuffer {
    /// The first `count` blocks from number `first` on.
    #[inline(always)]
    fn fill(&mut self, blocks: impl RandomBlocks, first: u64, count: usize) -> *const [u64; 2] {
        let to: *mut [u64; 2] = self.0.as_mut_ptr().cast();
        for i in 0..count.min(DRAWN + 1) {
            // SAFETY: one of the places.
            unsafe { to.add(i).write(blocks.block(first.wrapping_add(i as u64))) }
        }
        to
    }
}

/// How elements are made of words.
pub trait Draw: 'static {
    /// An element.
    type Out: Copy;
    /// The words that an element takes: `u32`, `u64` or `[u64; 2]`.
    type Words: Copy;
    /// Gives elements `0..n` to `out`, made of their words; `n` is at most a few hundred.
    fn draw<S: Lanes>(
        simd: S,
        words: impl Fn(usize) -> Self::Words,
        out: impl FnMut(usize, Self::Out),
        n: usize,
        params: &DrawParams,
    );
}

/// `out(i, f(x(i)))` for `0..n`, with `f` on registers; `n` is at most what [`Draw::draw`] gets.
#[inline(always)]
pub fn by_lanes<S: Lanes>(
    simd: S,
    n: usize,
    x: impl Fn(usize) -> f64,
    f: impl Fn(Reg<S, f64>) -> Reg<S, f64>,
    mut out: impl FnMut(usize, f64),
) {
    const MAX_DRAWN: usize = DRAWN.next_multiple_of(simd::MAX_LANES);
    let mut values = [const { MaybeUninit::<f64>::uninit() }; MAX_DRAWN];
    let values: *mut f64 = values.as_mut_ptr().cast();
    let (n, lanes) = (n.min(DRAWN), S::F64_LANES);
    // SAFETY: `n` and the next multiple of `lanes` are places of `values`, and are written before they are read.
    unsafe {
        for i in 0..n {
            values.add(i).write(x(i));
        }
        for i in n..n.next_multiple_of(lanes) {
            values.add(i).write(0.0);
        }
        for i in (0..n).step_by(lanes) {
            f(Reg::load(simd, values.add(i))).store(values.add(i));
        }
        for i in 0..n {
            out(i, values.add(i).read());
        }
    }
}

/// Writes `n` elements of a stream, those from `position` on.
///
/// # Safety
/// `out` is writable for `n` elements; the CPU supports the level that the function was chosen for.
pub type Generate<B> = unsafe fn(blocks: B, position: u64, out: *mut u8, n: usize, params: &DrawParams);

struct GenerateLoop<'a, B, D: Draw> {
    blocks: B,
    position: u64,
    out: *mut D::Out,
    n: usize,
    params: &'a DrawParams,
    draw: PhantomData<D>,
}

impl<B: RandomBlocks, D: Draw> WithLanes for GenerateLoop<'_, B, D> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        // Elements that a block makes, and how many of them are before the first one wanted.
        let a_block = size_of::<[u64; 2]>() / size_of::<D::Words>();
        let mut block = self.position / a_block as u64;
        let mut skip = (self.position % a_block as u64) as usize;
        let mut words = WordBuffer(MaybeUninit::uninit());
        let mut done = 0;
        while done < self.n {
            let count = (DRAWN - skip).min(self.n - done);
            let blocks = (skip + count).div_ceil(a_block);
            let from = words.fill(self.blocks, block, blocks).cast::<D::Words>().wrapping_add(skip);
            let to = self.out.wrapping_add(done);
            // SAFETY: the blocks hold the words of `count` elements after `skip`, in their order on little-endian
            // machines; `out` has room by the caller's promise.
            unsafe {
                let (words, out) = (|i| from.add(i).read_unaligned(), |i, x| to.add(i).write_unaligned(x));
                D::draw(simd, words, out, count, self.params);
            }
            done += count;
            block = block.wrapping_add(blocks as u64);
            skip = 0;
        }
    }
}

/// The kernel of a distribution.
///
/// # Safety
/// As [`Generate`].
pub unsafe fn generate<S: Lanes, B: RandomBlocks, D: Draw>(
    blocks: B,
    position: u64,
    out: *mut u8,
    n: usize,
    params: &DrawParams,
) {
    let run = GenerateLoop { blocks, position, out: out.cast(), n, params, draw: PhantomData::<D> };
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(run) }
}

/// Writes 0 to `n - 1` in a random order, elements `stride` bytes apart.
///
/// # Safety
/// `out` is writable for `n` elements; the CPU supports the level that the function was chosen for.
pub type Permute<B> = unsafe fn(blocks: B, position: u64, out: *mut u8, stride: isize, n: usize);

struct Shuffle<B, T> {
    blocks: B,
    position: u64,
    out: *mut T,
    stride: isize,
    n: usize,
}

impl<B: RandomBlocks, T: Copy + TryFrom<usize>> WithLanes for Shuffle<B, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, _: S) {
        let at = |i: usize| self.out.wrapping_byte_offset(i as isize * self.stride);
        for i in 0..self.n {
            let Ok(number) = T::try_from(i) else { return };
            // SAFETY: an element of the caller's promise.
            unsafe { at(i).write_unaligned(number) }
        }
        let mut words = WordBuffer(MaybeUninit::uninit());
        let mut end = self.n;
        while end > 1 {
            let first = end.saturating_sub(DRAWN).max(1);
            let blocks = words.fill(self.blocks, self.position.wrapping_add(first as u64), end - first);
            for i in (first..end).rev() {
                // SAFETY: a block that was written, and two elements of the caller's promise.
                unsafe {
                    let other = at((B::below(i as u64 + 1, *blocks.add(i - first)) as usize).min(i));
                    let (a, b) = (at(i).read_unaligned(), other.read_unaligned());
                    at(i).write_unaligned(b);
                    other.write_unaligned(a);
                }
            }
            end = first;
        }
    }
}

/// The kernel of permutations (R. Durstenfeld, "Algorithm 235: random permutation", CACM 7, 1964): element `i`
/// is swapped with the one of the first `i + 1` that block `position + i` stands for.
///
/// # Safety
/// As [`Permute`], for elements that hold `n - 1`.
pub unsafe fn permute<S: Lanes, B: RandomBlocks, T: Copy + TryFrom<usize>>(
    blocks: B,
    position: u64,
    out: *mut u8,
    stride: isize,
    n: usize,
) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Shuffle::<B, T> { blocks, position, out: out.cast(), stride, n }) }
}

/// Copies `n` elements, which have the places from `position` on, times `real[0]`, but writes 0 for those that are
/// not among the `integer[0]` of 2^32 words. `x` may be `out`.
///
/// # Safety
/// `x` is readable and `out` writable for `n` elements at any alignment; the CPU supports the level that the function
/// was chosen for.
pub type DropOut<B> = unsafe fn(blocks: B, position: u64, x: *const u8, out: *mut u8, n: usize, params: &DrawParams);

struct Drop<'a, B, T> {
    blocks: B,
    position: u64,
    x: *const T,
    out: *mut T,
    n: usize,
    params: &'a DrawParams,
}

impl<B: RandomBlocks, T: Real + Mul<Output = T>> WithLanes for Drop<'_, B, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, _: S) {
        const WORDS: usize = size_of::<[u64; 2]>() / size_of::<u32>();
        let (scale, bound) = (T::of(self.params.real[0]), self.params.integer[0]);
        let (bound, always) = (bound as u32, bound > u64::from(u32::MAX));
        let zero = T::of(0.0);
        let mut block = self.position / WORDS as u64;
        let mut skip = (self.position % WORDS as u64) as usize;
        let mut words = WordBuffer(MaybeUninit::uninit());
        let mut done = 0;
        while done < self.n {
            let count = (DRAWN - skip).min(self.n - done);
            let blocks = (skip + count).div_ceil(WORDS);
            let from = words.fill(self.blocks, block, blocks).cast::<u32>().wrapping_add(skip);
            let (x, out) = (self.x.wrapping_add(done), self.out.wrapping_add(done));
            for i in 0..count {
                // SAFETY: a word of the blocks, and one of the `n` elements of the caller's promise.
                unsafe {
                    let kept = (from.add(i).read() < bound) | always;
                    let scaled = x.add(i).read_unaligned() * scale;
                    out.add(i).write_unaligned(if kept { scaled } else { zero });
                }
            }
            done += count;
            block = block.wrapping_add(blocks as u64);
            skip = 0;
        }
    }
}

/// The kernel of dropout: element `i` is kept where [`generate`]'s Bernoulli number at its place is 1.
///
/// # Safety
/// As [`DropOut`].
pub unsafe fn drop_out<S: Lanes, B: RandomBlocks, T: Real + Mul<Output = T>>(
    blocks: B,
    position: u64,
    x: *const u8,
    out: *mut u8,
    n: usize,
    params: &DrawParams,
) {
    let run = Drop { blocks, position, x: x.cast::<T>(), out: out.cast(), n, params };
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(run) }
}
