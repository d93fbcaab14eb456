//! What a lane can hold: each dtype's names for the primitives, so that [`super::Reg`] is generic over it.

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
    #[doc(hidden)]
    fn mask_any<S: Lanes>(s: S, a: Self::Mask<S>) -> bool;
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

    /// The nearest value to `n`.
    fn of_i32(n: i32) -> Self;
    /// Truncates and saturates; NaN gives 0.
    fn as_i32(self) -> i32;
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
    fn special<S: Lanes>(s: S, a: Self::Vec<S>) -> Self::Mask<S>;
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
    unsafe fn store_bools4<S: Lanes>(s: S, p: *mut u8, masks: [Self::Mask<S>; 4]);
    #[doc(hidden)]
    unsafe fn load_bools<S: Lanes>(s: S, p: *const u8) -> Self::Mask<S>;
}

type BitsVec<S, T> = <<T as Real>::Bits as Elem>::Vec<S>;

/// An unsigned integer lane, as wide as a [`Real`].
pub trait Word: Elem + num_traits::AsPrimitive<usize> {
    const ZERO: Self;
    #[doc(hidden)]
    fn shl<S: Lanes>(s: S, a: Self::Vec<S>, n: u32) -> Self::Vec<S>;
    #[doc(hidden)]
    fn shr<S: Lanes>(s: S, a: Self::Vec<S>, n: u32) -> Self::Vec<S>;
    /// Side of the tiles that [`Word::each_column`] takes.
    #[doc(hidden)]
    fn tile<S: Lanes>() -> usize;
    /// # Safety
    /// As [`Lanes::each_column_32`].
    #[doc(hidden)]
    unsafe fn each_column<S: Lanes>(s: S, src: *const u8, stride: isize, put: impl FnMut(usize, Self::Vec<S>));
}

macro_rules! elem {
    ($t:ty, $vec:ident, $mask:ident, $lanes:ident, $splat:ident, $add:ident, $sub:ident, $and:ident, $or:ident, $xor:ident,
     $eq:ident, $lt:ident, $le:ident, $select:ident, $mand:ident, $mor:ident, $mnot:ident, $any:ident) => {
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
            fn mask_any<S: Lanes>(s: S, a: S::$mask) -> bool {
                s.$any(a) < S::$lanes
            }
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
     $round:ident, $floor:ident, $ceil:ident, $trunc:ident, $scale:ident, $at_most:ident, $at_least:ident, $special:ident, $lookup16:ident, $lookup32:ident, $to_bits:ident,
     $from_bits:ident, $load_head:ident, $store_head:ident,
     $mask:ident, $store_bools:ident, $store_bools4:ident, $load_bools:ident) => {
        impl Real for $t {
            type Bits = $bits;
            const NEG_ZERO: $t = -0.0;
            #[inline(always)]
            fn of_i32(n: i32) -> $t {
                n as $t
            }
            #[inline(always)]
            fn as_i32(self) -> i32 {
                self as i32
            }
            binary!($vec => $vec: mul $mul, div $div, scale $scale, at_most $at_most, at_least $at_least);
            unary!($vec => $vec: sqrt $sqrt, neg $neg, abs $abs, round $round, floor $floor, ceil $ceil, trunc $trunc);
            unary!($vec => $bitvec: to_bits $to_bits);
            unary!($vec => $mask: special $special);
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
            unsafe fn store_bools4<S: Lanes>(s: S, p: *mut u8, masks: [S::$mask; 4]) {
                // SAFETY: the caller's promise is the same.
                unsafe { s.$store_bools4(p, masks) }
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
    ($t:ty, $vec:ident, $shl:ident, $shr:ident, $tile:ident, $column:ident) => {
        impl Word for $t {
            const ZERO: $t = 0;
            #[inline(always)]
            fn shl<S: Lanes>(s: S, a: S::$vec, n: u32) -> S::$vec {
                s.$shl(a, n)
            }
            #[inline(always)]
            fn shr<S: Lanes>(s: S, a: S::$vec, n: u32) -> S::$vec {
                s.$shr(a, n)
            }
            #[inline(always)]
            fn tile<S: Lanes>() -> usize {
                S::$tile
            }
            #[inline(always)]
            unsafe fn each_column<S: Lanes>(s: S, src: *const u8, stride: isize, put: impl FnMut(usize, S::$vec)) {
                // SAFETY: the caller's promise.
                unsafe { s.$column(src, stride, put) }
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
    not_m32s,
    first_true_m32s
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
    not_m64s,
    first_true_m64s
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
    not_m32s,
    first_true_m32s
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
    not_m64s,
    first_true_m64s
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
    special_f32s,
    lookup16_f32s,
    lookup32_f32s,
    transmute_u32s_f32s,
    transmute_f32s_u32s,
    load_head_f32s,
    store_head_f32s,
    m32s,
    store_bools_32,
    store_bools4_32,
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
    special_f64s,
    lookup16_f64s,
    lookup32_f64s,
    transmute_u64s_f64s,
    transmute_f64s_u64s,
    load_head_f64s,
    store_head_f64s,
    m64s,
    store_bools_64,
    store_bools4_64,
    load_bools_64
);
word!(u32, u32s, shl_u32s, shr_u32s, TILE_32, each_column_32);
word!(u64, u64s, shl_u64s, shr_u64s, TILE_64, each_column_64);
