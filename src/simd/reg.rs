//! Registers with operators: [`Reg<S, T>`] is one register of `T` lanes at level `S`.

use core::ops::{Add, BitAnd, BitOr, BitXor, Div, Mul, Neg, Not, Shl, Shr, Sub};

use super::Lanes;

/// A type that a lane can hold.
pub trait Elem: Copy + Send + Sync + 'static {
    /// A full register.
    type Vec<S: Lanes>: Copy;
    /// The result of comparing two registers.
    type Mask<S: Lanes>: Copy;

    /// Lanes in a register.
    fn lanes<S: Lanes>() -> usize;
    #[doc(hidden)]
    fn splat<S: Lanes>(s: S, x: Self) -> Self::Vec<S>;
    #[doc(hidden)]
    fn add<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn sub<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn and<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn or<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn xor<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn eq<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Mask<S>;
    #[doc(hidden)]
    fn lt<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Mask<S>;
    #[doc(hidden)]
    fn le<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Mask<S>;
    #[doc(hidden)]
    fn select<S: Lanes>(s: S, m: Self::Mask<S>, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn mask_and<S: Lanes>(s: S, a: Self::Mask<S>, b: Self::Mask<S>) -> Self::Mask<S>;
    #[doc(hidden)]
    fn mask_or<S: Lanes>(s: S, a: Self::Mask<S>, b: Self::Mask<S>) -> Self::Mask<S>;
    #[doc(hidden)]
    fn mask_not<S: Lanes>(s: S, a: Self::Mask<S>) -> Self::Mask<S>;
}

/// A floating-point lane.
pub trait Real: Elem + num_traits::NumCast + num_traits::Bounded + PartialOrd {
    /// The unsigned integer of the same width.
    type Bits: Word;
    /// Negative zero: the sign bit alone.
    const NEG_ZERO: Self;

    /// The nearest value to `x`.
    #[inline(always)]
    fn of(x: f64) -> Self {
        // Conversion between floats always succeeds.
        <Self as num_traits::NumCast>::from(x).unwrap_or(Self::NEG_ZERO)
    }

    #[doc(hidden)]
    fn mul<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn div<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn mul_add<S: Lanes>(s: S, a: Self::Vec<S>, b: Self::Vec<S>, c: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn sqrt<S: Lanes>(s: S, a: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn neg<S: Lanes>(s: S, a: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn abs<S: Lanes>(s: S, a: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn round<S: Lanes>(s: S, a: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn floor<S: Lanes>(s: S, a: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn ceil<S: Lanes>(s: S, a: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn trunc<S: Lanes>(s: S, a: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn scale<S: Lanes>(s: S, a: Self::Vec<S>, n: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn at_most<S: Lanes>(s: S, a: Self::Vec<S>, bound: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn at_least<S: Lanes>(s: S, a: Self::Vec<S>, bound: Self::Vec<S>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn lookup16<S: Lanes>(s: S, table: &[Self; 16], index: BitsVec<S, Self>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn lookup32<S: Lanes>(s: S, table: &[Self; 32], index: BitsVec<S, Self>) -> Self::Vec<S>;
    #[doc(hidden)]
    fn to_bits<S: Lanes>(s: S, a: Self::Vec<S>) -> BitsVec<S, Self>;
    #[doc(hidden)]
    fn from_bits<S: Lanes>(s: S, a: BitsVec<S, Self>) -> Self::Vec<S>;
    #[doc(hidden)]
    unsafe fn load_head<S: Lanes>(s: S, p: *const Self, n: usize) -> Self::Vec<S>;
    #[doc(hidden)]
    unsafe fn store_head<S: Lanes>(s: S, p: *mut Self, n: usize, a: Self::Vec<S>);
    #[doc(hidden)]
    unsafe fn store_bools<S: Lanes>(s: S, p: *mut u8, mask: Self::Mask<S>);
    #[doc(hidden)]
    unsafe fn load_bools<S: Lanes>(s: S, p: *const u8) -> Self::Mask<S>;
}

type BitsVec<S, T> = <<T as Real>::Bits as Elem>::Vec<S>;

/// An unsigned integer lane, as wide as a [`Real`].
pub trait Word: Elem {
    #[doc(hidden)]
    fn shl<S: Lanes>(s: S, a: Self::Vec<S>, n: u32) -> Self::Vec<S>;
    #[doc(hidden)]
    fn shr<S: Lanes>(s: S, a: Self::Vec<S>, n: u32) -> Self::Vec<S>;
}

macro_rules! elem {
    ($t:ty, $vec:ident, $mask:ident, $lanes:ident, $splat:ident, $add:ident, $sub:ident, $and:ident, $or:ident, $xor:ident,
     $eq:ident, $lt:ident, $le:ident, $select:ident, $mand:ident, $mor:ident, $mnot:ident) => {
        impl Elem for $t {
            type Vec<S: Lanes> = S::$vec;
            type Mask<S: Lanes> = S::$mask;
            #[inline(always)]
            fn lanes<S: Lanes>() -> usize {
                S::$lanes
            }
            #[inline(always)]
            fn splat<S: Lanes>(s: S, x: Self) -> S::$vec {
                s.$splat(x)
            }
            binary!($vec => $vec: add $add, sub $sub, and $and, or $or, xor $xor);
            binary!($vec => $mask: eq $eq, lt $lt, le $le);
            binary!($mask => $mask: mask_and $mand, mask_or $mor);
            unary!($mask => $mask: mask_not $mnot);
            #[inline(always)]
            fn select<S: Lanes>(s: S, m: S::$mask, a: S::$vec, b: S::$vec) -> S::$vec {
                s.$select(m, a, b)
            }
        }
    };
}

macro_rules! binary {
    ($in:ident => $out:ident: $($name:ident $method:ident),*) => {$(
        #[inline(always)]
        fn $name<S: Lanes>(s: S, a: S::$in, b: S::$in) -> S::$out {
            s.$method(a, b)
        }
    )*};
}

macro_rules! unary {
    ($in:ident => $out:ident: $($name:ident $method:ident),*) => {$(
        #[inline(always)]
        fn $name<S: Lanes>(s: S, a: S::$in) -> S::$out {
            s.$method(a)
        }
    )*};
}

macro_rules! real {
    ($t:ty, $bits:ty, $vec:ident, $bitvec:ident, $mul:ident, $div:ident, $fma:ident, $sqrt:ident, $neg:ident, $abs:ident,
     $round:ident, $floor:ident, $ceil:ident, $trunc:ident, $scale:ident, $at_most:ident, $at_least:ident, $lookup16:ident, $lookup32:ident, $to_bits:ident,
     $from_bits:ident, $load_head:ident, $store_head:ident,
     $mask:ident, $store_bools:ident, $load_bools:ident) => {
        impl Real for $t {
            type Bits = $bits;
            const NEG_ZERO: $t = -0.0;
            binary!($vec => $vec: mul $mul, div $div, scale $scale, at_most $at_most, at_least $at_least);
            unary!($vec => $vec: sqrt $sqrt, neg $neg, abs $abs, round $round, floor $floor, ceil $ceil, trunc $trunc);
            unary!($vec => $bitvec: to_bits $to_bits);
            unary!($bitvec => $vec: from_bits $from_bits);
            #[inline(always)]
            fn mul_add<S: Lanes>(s: S, a: S::$vec, b: S::$vec, c: S::$vec) -> S::$vec {
                s.$fma(a, b, c)
            }
            #[inline(always)]
            fn lookup16<S: Lanes>(s: S, table: &[Self; 16], index: S::$bitvec) -> S::$vec {
                s.$lookup16(table, index)
            }
            #[inline(always)]
            fn lookup32<S: Lanes>(s: S, table: &[Self; 32], index: S::$bitvec) -> S::$vec {
                s.$lookup32(table, index)
            }
            #[inline(always)]
            unsafe fn load_head<S: Lanes>(s: S, p: *const Self, n: usize) -> S::$vec {
                // SAFETY: the caller's promise is the same.
                unsafe { s.$load_head(p, n) }
            }
            #[inline(always)]
            unsafe fn store_head<S: Lanes>(s: S, p: *mut Self, n: usize, a: S::$vec) {
                // SAFETY: the caller's promise is the same.
                unsafe { s.$store_head(p, n, a) }
            }
            #[inline(always)]
            unsafe fn store_bools<S: Lanes>(s: S, p: *mut u8, mask: S::$mask) {
                // SAFETY: the caller's promise is the same.
                unsafe { s.$store_bools(p, mask) }
            }
            #[inline(always)]
            unsafe fn load_bools<S: Lanes>(s: S, p: *const u8) -> S::$mask {
                // SAFETY: the caller's promise is the same.
                unsafe { s.$load_bools(p) }
            }
        }
    };
}

macro_rules! word {
    ($t:ty, $vec:ident, $shl:ident, $shr:ident) => {
        impl Word for $t {
            #[inline(always)]
            fn shl<S: Lanes>(s: S, a: S::$vec, n: u32) -> S::$vec {
                s.$shl(a, n)
            }
            #[inline(always)]
            fn shr<S: Lanes>(s: S, a: S::$vec, n: u32) -> S::$vec {
                s.$shr(a, n)
            }
        }
    };
}

elem!(
    f32,
    f32s,
    m32s,
    F32_LANES,
    splat_f32s,
    add_f32s,
    sub_f32s,
    and_f32s,
    or_f32s,
    xor_f32s,
    equal_f32s,
    less_than_f32s,
    less_than_or_equal_f32s,
    select_f32s,
    and_m32s,
    or_m32s,
    not_m32s
);
elem!(
    f64,
    f64s,
    m64s,
    F64_LANES,
    splat_f64s,
    add_f64s,
    sub_f64s,
    and_f64s,
    or_f64s,
    xor_f64s,
    equal_f64s,
    less_than_f64s,
    less_than_or_equal_f64s,
    select_f64s,
    and_m64s,
    or_m64s,
    not_m64s
);
elem!(
    u32,
    u32s,
    m32s,
    U32_LANES,
    splat_u32s,
    add_u32s,
    sub_u32s,
    and_u32s,
    or_u32s,
    xor_u32s,
    equal_u32s,
    less_than_u32s,
    less_than_or_equal_u32s,
    select_u32s,
    and_m32s,
    or_m32s,
    not_m32s
);
elem!(
    u64,
    u64s,
    m64s,
    U64_LANES,
    splat_u64s,
    add_u64s,
    sub_u64s,
    and_u64s,
    or_u64s,
    xor_u64s,
    equal_u64s,
    less_than_u64s,
    less_than_or_equal_u64s,
    select_u64s,
    and_m64s,
    or_m64s,
    not_m64s
);
real!(
    f32,
    u32,
    f32s,
    u32s,
    mul_f32s,
    div_f32s,
    mul_add_f32s,
    sqrt_f32s,
    neg_f32s,
    abs_f32s,
    round_f32s,
    floor_f32s,
    ceil_f32s,
    trunc_f32s,
    scale_f32s,
    at_most_f32s,
    at_least_f32s,
    lookup16_f32s,
    lookup32_f32s,
    transmute_u32s_f32s,
    transmute_f32s_u32s,
    load_head_f32s,
    store_head_f32s,
    m32s,
    store_bools_32,
    load_bools_32
);
real!(
    f64,
    u64,
    f64s,
    u64s,
    mul_f64s,
    div_f64s,
    mul_add_f64s,
    sqrt_f64s,
    neg_f64s,
    abs_f64s,
    round_f64s,
    floor_f64s,
    ceil_f64s,
    trunc_f64s,
    scale_f64s,
    at_most_f64s,
    at_least_f64s,
    lookup16_f64s,
    lookup32_f64s,
    transmute_u64s_f64s,
    transmute_f64s_u64s,
    load_head_f64s,
    store_head_f64s,
    m64s,
    store_bools_64,
    load_bools_64
);
word!(u32, u32s, shl_u32s, shr_u32s);
word!(u64, u64s, shl_u64s, shr_u64s);

/// One register of `T` lanes at level `S`, with operators. `a * b + c` is two roundings; write
/// [`Reg::mul_add`] for one.
pub struct Reg<S: Lanes, T: Elem> {
    /// The level's token.
    pub simd: S,
    /// pulp's register.
    pub vec: T::Vec<S>,
}

/// One truth value a lane.
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

impl<S: Lanes, T: Real> Reg<S, T> {
    /// Every lane the value nearest to `x`, at the level of `self`.
    #[inline(always)]
    pub fn of(self, x: f64) -> Self {
        self.all(T::of(x))
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
    /// `table[self % 32]`.
    #[inline(always)]
    pub fn lookup32<T: Real<Bits = W>>(self, table: &[T; 32]) -> Reg<S, T> {
        Reg::new(self.simd, T::lookup32(self.simd, table, self.vec))
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
