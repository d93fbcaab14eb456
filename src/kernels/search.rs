//! Where numbers belong in a sorted line: binary search without branches, for several numbers at once, so that the
//! processor waits for their reads together.

use std::hint::select_unpredictable;

/// Elements in NumPy's order: NaN is behind all numbers and beside any other NaN, -0 beside +0.
pub trait Ordered: Copy {
    /// Less than the other.
    fn is_before(self, other: Self) -> bool;
    /// Less than the other, or equal to it.
    fn is_not_behind(self, other: Self) -> bool;
}

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl Ordered for $t {
            #[inline(always)]
            fn is_before(self, other: Self) -> bool {
                self < other
            }
            #[inline(always)]
            fn is_not_behind(self, other: Self) -> bool {
                self <= other
            }
        }
    )*};
}

macro_rules! floats {
    ($($t:ty),*) => {$(
        impl Ordered for $t {
            #[inline(always)]
            fn is_before(self, other: Self) -> bool {
                (self < other) | (other.is_nan() & !self.is_nan())
            }
            #[inline(always)]
            fn is_not_behind(self, other: Self) -> bool {
                (self <= other) | other.is_nan()
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);
floats!(f32, f64);

/// A float of 16 bits with so many bits of mantissa.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Half<const MANTISSA: u32>(u16);

impl<const MANTISSA: u32> Half<MANTISSA> {
    /// The order as that of integers.
    #[inline(always)]
    fn rank(self) -> i32 {
        let magnitude = i32::from(self.0 & 0x7fff);
        let infinity = 0x7fff ^ ((1 << MANTISSA) - 1);
        match () {
            () if magnitude > infinity => i32::MAX,
            () if self.0 >> 15 == 1 => -magnitude,
            () => magnitude,
        }
    }
}

impl<const MANTISSA: u32> Ordered for Half<MANTISSA> {
    #[inline(always)]
    fn is_before(self, other: Self) -> bool {
        self.rank() < other.rank()
    }
    #[inline(always)]
    fn is_not_behind(self, other: Self) -> bool {
        self.rank() <= other.rank()
    }
}

/// A byte of which any but 0 is true.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct BoolByte(u8);

impl Ordered for BoolByte {
    #[inline(always)]
    fn is_before(self, other: Self) -> bool {
        (self.0 == 0) & (other.0 != 0)
    }
    #[inline(always)]
    fn is_not_behind(self, other: Self) -> bool {
        (self.0 == 0) | (other.0 != 0)
    }
}

/// How many numbers are searched for at once.
pub const GROUP: usize = 16;

/// How many of `n` sorted elements are before each needle; with `RIGHT`, or beside it.
#[inline(always)]
pub fn search<T: Ordered, const RIGHT: bool>(
    n: usize,
    at: impl Fn(usize) -> T,
    needles: &[T; GROUP],
) -> [usize; GROUP] {
    let counts = |i: usize, needle: T| {
        let element = at(i);
        if RIGHT { element.is_not_behind(needle) } else { element.is_before(needle) }
    };
    let mut first = [0usize; GROUP];
    let mut left = n;
    while left > 1 {
        let half = left / 2;
        for (first, &needle) in first.iter_mut().zip(needles) {
            *first = select_unpredictable(counts(*first + half - 1, needle), *first + half, *first);
        }
        left -= half;
    }
    if n > 0 {
        for (first, &needle) in first.iter_mut().zip(needles) {
            *first += usize::from(counts(*first, needle));
        }
    }
    first
}
