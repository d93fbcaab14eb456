//! Registers with operators: [`Reg<S, T>`] is one register of `T` lanes at level `S`.

use core::ops::{Add, BitAnd, BitOr, BitXor, Div, Mul, Neg, Not, Shl, Shr, Sub};

use super::{Elem, Lanes, MAX_LANES, Real, Tables16, Word};

/// One register of `T` lanes at level `S`, with operators. `a * b + c` is two roundings; write
/// [`Reg::mul_add`] for one.
pub struct Reg<S: Lanes, T: Elem> {
    /// The level's token.
    pub simd: S,
    /// pulp's register.
    pub vec: T::Vec<S>,
}

/// One bool a lane.
pub struct Mask<S: Lanes, T: Elem> {
    simd: S,
    mask: T::Mask<S>,
}

impl<S: Lanes, T: Elem> Clone for Reg<S, T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<S: Lanes, T: Elem> Copy for Reg<S, T> {}
impl<S: Lanes, T: Elem> Clone for Mask<S, T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<S: Lanes, T: Elem> Copy for Mask<S, T> {}

impl<S: Lanes, T: Elem> Reg<S, T> {
    /// Wraps pulp's register.
    #[inline(always)]
    pub fn new(simd: S, vec: T::Vec<S>) -> Self {
        Self { simd, vec }
    }
    /// Every lane `x`.
    #[inline(always)]
    pub fn splat(simd: S, x: T) -> Self {
        Self::new(simd, T::splat(simd, x))
    }
    /// Every lane `x`, at the level of `self`.
    #[inline(always)]
    pub fn all(self, x: T) -> Self {
        Self::splat(self.simd, x)
    }
    /// Loads a register from any address.
    ///
    /// # Safety
    /// `p` must be readable for a whole register.
    #[inline(always)]
    pub unsafe fn load(simd: S, p: *const T) -> Self {
        // SAFETY: readable by the caller's promise; a register type is plain data.
        Self::new(simd, unsafe { p.cast::<T::Vec<S>>().read_unaligned() })
    }
    /// Stores a register to any address.
    ///
    /// # Safety
    /// `p` must be writable for a whole register.
    #[inline(always)]
    pub unsafe fn store(self, p: *mut T) {
        // SAFETY: writable by the caller's promise.
        unsafe { p.cast::<T::Vec<S>>().write_unaligned(self.vec) }
    }
    #[inline(always)]
    fn mask(self, mask: T::Mask<S>) -> Mask<S, T> {
        Mask { simd: self.simd, mask }
    }
    /// `self == b`; false where either is NaN.
    #[inline(always)]
    pub fn eq(self, b: Self) -> Mask<S, T> {
        self.mask(T::eq(self.simd, self.vec, b.vec))
    }
    /// `self < b`; false where either is NaN.
    #[inline(always)]
    pub fn lt(self, b: Self) -> Mask<S, T> {
        self.mask(T::lt(self.simd, self.vec, b.vec))
    }
    /// `self <= b`; false where either is NaN.
    #[inline(always)]
    pub fn le(self, b: Self) -> Mask<S, T> {
        self.mask(T::le(self.simd, self.vec, b.vec))
    }
    /// `self > b`; false where either is NaN.
    #[inline(always)]
    pub fn gt(self, b: Self) -> Mask<S, T> {
        b.lt(self)
    }
    /// `self >= b`; false where either is NaN.
    #[inline(always)]
    pub fn ge(self, b: Self) -> Mask<S, T> {
        b.le(self)
    }
}

impl<S: Lanes, T: Elem> Mask<S, T> {
    /// True if any lane is: for a rare way that most registers need not take. What it computes has to
    /// be selected lane by lane, so that a lane's result does not depend on its neighbours.
    #[inline(always)]
    pub fn any(self) -> bool {
        T::mask_any(self.simd, self.mask)
    }
    /// `a` where true, else `b`.
    #[inline(always)]
    pub fn select(self, a: Reg<S, T>, b: Reg<S, T>) -> Reg<S, T> {
        Reg::new(self.simd, T::select(self.simd, self.mask, a.vec, b.vec))
    }
}

impl<S: Lanes, T: Real> Mask<S, T> {
    /// Writes one byte a lane: 1 where true, else 0.
    ///
    /// # Safety
    /// `p` must be writable for as many bytes as there are lanes.
    #[inline(always)]
    pub unsafe fn store_bools(self, p: *mut u8) {
        // SAFETY: the caller's promise is the same.
        unsafe { T::store_bools(self.simd, p, self.mask) }
    }
    /// Writes four registers' lanes one behind the other, as [`Mask::store_bools`] does one's.
    ///
    /// # Safety
    /// `p` must be writable for four times as many bytes as there are lanes.
    #[inline(always)]
    pub unsafe fn store_bools4(four: [Self; 4], p: *mut u8) {
        // SAFETY: the caller's promise is the same.
        unsafe {
            T::store_bools4(
                four[0].simd,
                p,
                four.map(
                    #[inline(always)]
                    |mask| mask.mask,
                ),
            )
        }
    }
    /// Reads one byte a lane: true where it is not 0.
    ///
    /// # Safety
    /// `p` must be readable for as many bytes as there are lanes.
    #[inline(always)]
    pub unsafe fn load_bools(simd: S, p: *const u8) -> Self {
        // SAFETY: the caller's promise is the same.
        Self { simd, mask: unsafe { T::load_bools(simd, p) } }
    }
}

impl<S: Lanes, T: Elem> Reg<S, T> {
    /// The lanes in memory, and `filler` behind them.
    #[inline(always)]
    pub fn to_array(self, filler: T) -> [T; MAX_LANES] {
        let mut lanes = [filler; MAX_LANES];
        // SAFETY: no level has more lanes.
        unsafe { self.store(lanes.as_mut_ptr()) };
        lanes
    }
    /// The first lanes of `lanes`.
    #[inline(always)]
    pub fn from_array(simd: S, lanes: &[T; MAX_LANES]) -> Self {
        // SAFETY: no level has more lanes.
        unsafe { Self::load(simd, lanes.as_ptr()) }
    }
}

impl<S: Lanes, T: Real> Reg<S, T> {
    /// `self`, but `f(x)` in the lanes of `at`, one lane after another: for rare cases.
    #[inline(always)]
    pub fn patch(self, at: Mask<S, T>, x: Self, f: impl Fn(T) -> T) -> Self {
        if !at.any() {
            return self;
        }
        let zero = T::of(0.0);
        let (hit, x, mut y) = (at.select(x.of(1.0), x.of(0.0)).to_array(zero), x.to_array(zero), self.to_array(zero));
        for i in 0..T::lanes::<S>() {
            if hit[i] != zero {
                y[i] = f(x[i]);
            }
        }
        Self::from_array(self.simd, &y)
    }
    /// `self` with the sign bit of `sign`.
    #[inline(always)]
    pub fn copysign(self, sign: Self) -> Self {
        self.abs() | sign.sign_bit()
    }
    /// Every lane the value nearest to `x`, at the level of `self`.
    #[inline(always)]
    pub fn of(self, x: f64) -> Self {
        self.all(T::of(x))
    }
    /// As [`Reg::of`], but the largest number where a finite `x` is larger.
    #[inline(always)]
    pub fn saturated(self, x: f64) -> Self {
        let nearest = T::of(x);
        let beyond = x.is_finite() && !(T::min_value() <= nearest && nearest <= T::max_value());
        let limit = if x < 0.0 { T::min_value() } else { T::max_value() };
        self.all(if beyond { limit } else { nearest })
    }
    /// `self * b + c`, rounded once.
    #[inline(always)]
    pub fn mul_add(self, b: Self, c: Self) -> Self {
        Self::new(self.simd, T::mul_add(self.simd, self.vec, b.vec, c.vec))
    }
    /// `c - self * b`, rounded once.
    #[inline(always)]
    pub fn neg_mul_add(self, b: Self, c: Self) -> Self {
        (-self).mul_add(b, c)
    }
    /// Square root, correctly rounded.
    #[inline(always)]
    pub fn sqrt(self) -> Self {
        Self::new(self.simd, T::sqrt(self.simd, self.vec))
    }
    /// Clears the sign bit.
    #[inline(always)]
    pub fn abs(self) -> Self {
        Self::new(self.simd, T::abs(self.simd, self.vec))
    }
    /// Nearest integer, ties to even.
    #[inline(always)]
    pub fn round(self) -> Self {
        Self::new(self.simd, T::round(self.simd, self.vec))
    }
    /// Largest integer not above.
    #[inline(always)]
    pub fn floor(self) -> Self {
        Self::new(self.simd, T::floor(self.simd, self.vec))
    }
    /// Smallest integer not below.
    #[inline(always)]
    pub fn ceil(self) -> Self {
        Self::new(self.simd, T::ceil(self.simd, self.vec))
    }
    /// Integer part.
    #[inline(always)]
    pub fn trunc(self) -> Self {
        Self::new(self.simd, T::trunc(self.simd, self.vec))
    }
    /// `self * 2^floor(n)`, rounded once; see [`Lanes::scale_f32s`] for the domain.
    #[inline(always)]
    pub fn scale(self, n: Self) -> Self {
        Self::new(self.simd, T::scale(self.simd, self.vec, n.vec))
    }
    /// Rows and columns of the tiles that [`Reg::each_column`] takes.
    #[inline(always)]
    pub fn tile() -> usize {
        T::Bits::tile::<S>()
    }
    /// Calls `put` with each column of a tile, in order: its number, and its elements from the first row on. Rows are
    /// `step` elements apart.
    ///
    /// # Safety
    /// All rows of the tile must be readable at `src`.
    #[inline(always)]
    pub unsafe fn each_column(simd: S, src: *const T, step: isize, mut put: impl FnMut(usize, Self)) {
        let stride = step * size_of::<T>() as isize;
        // SAFETY: the caller's promise.
        unsafe {
            T::Bits::each_column(
                simd,
                src.cast(),
                stride,
                #[inline(always)]
                |j, bits| put(j, Self::new(simd, T::from_bits(simd, bits))),
            );
        }
    }
    /// The bits of each lane.
    #[inline(always)]
    pub fn to_bits(self) -> Reg<S, T::Bits> {
        Reg::new(self.simd, T::to_bits(self.simd, self.vec))
    }
    /// The sign bit of `self` (0 or -0).
    #[inline(always)]
    pub fn sign_bit(self) -> Self {
        self & self.all(T::NEG_ZERO)
    }
    /// True where NaN.
    #[inline(always)]
    pub fn is_nan(self) -> Mask<S, T> {
        !self.eq(self)
    }
    /// True where not a positive, finite, normal number.
    #[inline(always)]
    pub fn is_special(self) -> Mask<S, T> {
        self.mask(T::special(self.simd, self.vec))
    }
    /// 0, but NaN where infinite or NaN.
    #[inline(always)]
    pub fn nan_if_infinite(self) -> Self {
        let same = self;
        self - same
    }
    /// The larger of the two, NaN if either is NaN, `+0 > -0` (IEEE 754-2019 `maximum`).
    #[inline(always)]
    pub fn maximum(self, b: Self) -> Self {
        let larger = self.gt(b).select(self, b);
        // Equal operands differ at most in the sign of zero, which `and` clears.
        let larger = self.eq(b).select(self & b, larger);
        self.is_nan().select(self, larger)
    }
    /// The smaller of the two, NaN if either is NaN, `-0 < +0` (IEEE 754-2019 `minimum`).
    #[inline(always)]
    pub fn minimum(self, b: Self) -> Self {
        let smaller = self.lt(b).select(self, b);
        let smaller = self.eq(b).select(self | b, smaller);
        self.is_nan().select(self, smaller)
    }
    /// `self`, but `bound` where it is larger; keeps NaN.
    #[inline(always)]
    pub fn at_most(self, bound: Self) -> Self {
        Self::new(self.simd, T::at_most(self.simd, self.vec, bound.vec))
    }
    /// `self`, but `bound` where it is smaller; keeps NaN.
    #[inline(always)]
    pub fn at_least(self, bound: Self) -> Self {
        Self::new(self.simd, T::at_least(self.simd, self.vec, bound.vec))
    }
    /// Loads lanes `0..n`, zero in the rest.
    ///
    /// # Safety
    /// `p` must be readable for `n` elements, `n` below the lane count.
    #[inline(always)]
    pub unsafe fn load_head(simd: S, p: *const T, n: usize) -> Self {
        // SAFETY: the caller's promise is the same.
        Self::new(simd, unsafe { T::load_head(simd, p, n) })
    }
    /// Stores lanes `0..n`.
    ///
    /// # Safety
    /// `p` must be writable for `n` elements, `n` below the lane count.
    #[inline(always)]
    pub unsafe fn store_head(self, p: *mut T, n: usize) {
        // SAFETY: the caller's promise is the same.
        unsafe { T::store_head(self.simd, p, n, self.vec) }
    }
}

impl<S: Lanes, W: Word> Reg<S, W> {
    /// The float with these bits.
    #[inline(always)]
    pub fn to_real<T: Real<Bits = W>>(self) -> Reg<S, T> {
        Reg::new(self.simd, T::from_bits(self.simd, self.vec))
    }
    /// `table[self % 16]`.
    #[inline(always)]
    pub fn lookup16<T: Real<Bits = W>>(self, table: &[T; 16]) -> Reg<S, T> {
        Reg::new(self.simd, T::lookup16(self.simd, table, self.vec))
    }
    /// `table[self % N]`, one load a lane: `N` is a power of two.
    #[inline(always)]
    pub fn gather<T: Real<Bits = W>, const N: usize>(self, table: &[T; N]) -> Reg<S, T> {
        const { assert!(N.is_power_of_two()) };
        let index = self.to_array(W::ZERO);
        let mut lanes = [T::NEG_ZERO; MAX_LANES];
        for (lane, index) in lanes.iter_mut().zip(index).take(T::lanes::<S>()) {
            *lane = table[index.as_() % N];
        }
        Reg::from_array(self.simd, &lanes)
    }
    /// `table[self % 32]`.
    #[inline(always)]
    pub fn lookup32<T: Real<Bits = W>>(self, table: &[T; 32]) -> Reg<S, T> {
        Reg::new(self.simd, T::lookup32(self.simd, table, self.vec))
    }
}

impl<S: Lanes> Reg<S, u64> {
    /// `table[self % 16]`, in the four tables from `first` on.
    #[inline(always)]
    pub fn lookup16x4<const N: usize>(self, tables: &Tables16<N>, first: usize) -> [Reg<S, f64>; 4] {
        let [a, b, c, d] = self.simd.lookup16x4_f64s(tables, first, self.vec);
        let simd = self.simd;
        [Reg::new(simd, a), Reg::new(simd, b), Reg::new(simd, c), Reg::new(simd, d)]
    }
}

impl<S: Lanes> Reg<S, f32> {
    /// Evaluates `f` on the lanes as f64 and rounds the result to f32.
    #[inline(always)]
    pub fn map_wide(self, f: impl Fn(Reg<S, f64>) -> Reg<S, f64>) -> Self {
        Self::new(
            self.simd,
            self.simd.map_wide(
                self.vec,
                #[inline(always)]
                |s, x| f(Reg::new(s, x)).vec,
            ),
        )
    }
    /// As [`Reg::map_wide`], for two arguments.
    #[inline(always)]
    pub fn map_wide2(self, b: Self, f: impl Fn(Reg<S, f64>, Reg<S, f64>) -> Reg<S, f64>) -> Self {
        Self::new(
            self.simd,
            self.simd.map_wide2(
                self.vec,
                b.vec,
                #[inline(always)]
                |s, a, b| f(Reg::new(s, a), Reg::new(s, b)).vec,
            ),
        )
    }
}

macro_rules! operators {
    ($bound:ident: $($trait:ident $method:ident $call:ident),*) => {$(
        impl<S: Lanes, T: $bound> $trait for Reg<S, T> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, b: Self) -> Self {
                Self::new(self.simd, T::$call(self.simd, self.vec, b.vec))
            }
        }
    )*};
}

operators!(Elem: Add add add, Sub sub sub, BitAnd bitand and, BitOr bitor or, BitXor bitxor xor);
operators!(Real: Mul mul mul, Div div div);

impl<S: Lanes, W: Word> Shl<u32> for Reg<S, W> {
    type Output = Self;
    /// Logical shift by `n` bits, `n` below the width.
    #[inline(always)]
    fn shl(self, n: u32) -> Self {
        Self::new(self.simd, W::shl(self.simd, self.vec, n))
    }
}

impl<S: Lanes, W: Word> Shr<u32> for Reg<S, W> {
    type Output = Self;
    /// Logical shift by `n` bits, `n` below the width.
    #[inline(always)]
    fn shr(self, n: u32) -> Self {
        Self::new(self.simd, W::shr(self.simd, self.vec, n))
    }
}

impl<S: Lanes, T: Real> Neg for Reg<S, T> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Self::new(self.simd, T::neg(self.simd, self.vec))
    }
}

impl<S: Lanes, T: Elem> BitAnd for Mask<S, T> {
    type Output = Self;
    #[inline(always)]
    fn bitand(self, b: Self) -> Self {
        Self { simd: self.simd, mask: T::mask_and(self.simd, self.mask, b.mask) }
    }
}
impl<S: Lanes, T: Elem> BitOr for Mask<S, T> {
    type Output = Self;
    #[inline(always)]
    fn bitor(self, b: Self) -> Self {
        Self { simd: self.simd, mask: T::mask_or(self.simd, self.mask, b.mask) }
    }
}
impl<S: Lanes, T: Elem> Not for Mask<S, T> {
    type Output = Self;
    #[inline(always)]
    fn not(self) -> Self {
        Self { simd: self.simd, mask: T::mask_not(self.simd, self.mask) }
    }
}
