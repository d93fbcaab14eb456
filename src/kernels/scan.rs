//! The scans: what each joins, and how.

use super::op::{NUMBERS, REAL};
use crate::math::exp::exp_f64;
use crate::math::log::log_f64;
use crate::simd::loops::{
    Countable, InF64, IntegerMax, IntegerMin, IntegerProd, IntegerSum, LinePass, ScanOp, integer_scan_pass, scan_pass,
};
use crate::simd::{ByLevel, Lanes, Reg, at_current_level};
use crate::tensor::Dtype;

/// A scan along a line of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Scan {
    Sum,
    Prod,
    Max,
    Min,
    LogSumExp,
}

/// What there is to know of a [`Scan`].
#[derive(Debug)]
pub struct ScanInfo {
    /// That of the export, without `lk_`.
    pub name: &'static str,
    /// What the elements may be.
    pub dtypes: &'static [Dtype],
    /// The result over no elements: an exclusive scan's first; of integers the nearest one.
    pub empty: f64,
}

impl Scan {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Sum, Self::Prod, Self::Max, Self::Min, Self::LogSumExp];

    /// Its row of the table.
    pub const fn info(self) -> &'static ScanInfo {
        &TABLE[self as usize]
    }
}

static TABLE: [ScanInfo; Scan::ALL.len()] = [
    ScanInfo { name: "cumsum", dtypes: NUMBERS, empty: 0.0 },
    ScanInfo { name: "cumprod", dtypes: NUMBERS, empty: 1.0 },
    ScanInfo { name: "cummax", dtypes: NUMBERS, empty: f64::NEG_INFINITY },
    ScanInfo { name: "cummin", dtypes: NUMBERS, empty: f64::INFINITY },
    ScanInfo { name: "cumlogsumexp", dtypes: REAL, empty: f64::NEG_INFINITY },
];

/// The pass of a scan over lines of one of its dtypes, at the current level.
pub fn scan_passes(op: Scan, dtype: Dtype) -> Option<&'static [LinePass]> {
    struct ScanPassesChoice(Scan, Dtype);
    impl ByLevel for ScanPassesChoice {
        type Output = Option<&'static [LinePass]>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Self::Output {
            match self.1 {
                Dtype::F32 => Some(passes::<S, f32>(self.0)),
                Dtype::F64 => Some(passes::<S, f64>(self.0)),
                Dtype::I8 => integer_passes::<S, i8>(self.0),
                Dtype::I16 => integer_passes::<S, i16>(self.0),
                Dtype::I32 => integer_passes::<S, i32>(self.0),
                Dtype::I64 => integer_passes::<S, i64>(self.0),
                Dtype::U8 => integer_passes::<S, u8>(self.0),
                Dtype::U16 => integer_passes::<S, u16>(self.0),
                Dtype::U32 => integer_passes::<S, u32>(self.0),
                Dtype::U64 => integer_passes::<S, u64>(self.0),
                Dtype::Bool | Dtype::F16 | Dtype::Bf16 => None,
            }
        }
    }
    at_current_level(ScanPassesChoice(op, dtype))
}

fn passes<S: Lanes, T: InF64>(op: Scan) -> &'static [LinePass] {
    match op {
        Scan::Sum => const { &[scan_pass::<S, T, Sum, 1>()] },
        Scan::Prod => const { &[scan_pass::<S, T, Prod, 1>()] },
        Scan::Max => const { &[scan_pass::<S, T, Max, 1>()] },
        Scan::Min => const { &[scan_pass::<S, T, Min, 1>()] },
        Scan::LogSumExp => const { &[scan_pass::<S, T, LogSumExp, 2>()] },
    }
}

fn integer_passes<S: Lanes, T: Countable>(op: Scan) -> Option<&'static [LinePass]> {
    match op {
        Scan::Sum => Some(const { &[integer_scan_pass::<S, T, IntegerSum<T>>()] }),
        Scan::Prod => Some(const { &[integer_scan_pass::<S, T, IntegerProd<T>>()] }),
        Scan::Max => Some(const { &[integer_scan_pass::<S, T, IntegerMax<T>>()] }),
        Scan::Min => Some(const { &[integer_scan_pass::<S, T, IntegerMin<T>>()] }),
        Scan::LogSumExp => None,
    }
}

macro_rules! simple {
    ($($scan:ident $identity:expr, $empty:expr, |$a:ident, $b:ident| $join:expr;)*) => {$(
        struct $scan;
        impl ScanOp<1> for $scan {
            const IDENTITY: [f64; 1] = [$identity];
            const EMPTY: f64 = $empty;
            #[inline(always)]
            fn lift<S: Lanes>(x: Reg<S, f64>) -> [Reg<S, f64>; 1] {
                [x]
            }
            #[inline(always)]
            fn join<S: Lanes>([$a]: [Reg<S, f64>; 1], [$b]: [Reg<S, f64>; 1]) -> [Reg<S, f64>; 1] {
                [$join]
            }
            #[inline(always)]
            fn value<S: Lanes>([a]: [Reg<S, f64>; 1]) -> Reg<S, f64> {
                a
            }
        }
    )*};
}

simple! {
    Sum -0.0, 0.0, |a, b| a + b;
    Prod 1.0, 1.0, |a, b| a * b;
    Max f64::NEG_INFINITY, f64::NEG_INFINITY, |a, b| a.maximum(b);
    Min f64::INFINITY, f64::INFINITY, |a, b| a.minimum(b);
}

/// `s e^m` with `m` the largest number, so that `s` is at least 1.
struct LogSumExp;

impl ScanOp<2> for LogSumExp {
    const IDENTITY: [f64; 2] = [f64::NEG_INFINITY, 0.0];
    const EMPTY: f64 = f64::NEG_INFINITY;
    #[inline(always)]
    fn lift<S: Lanes>(x: Reg<S, f64>) -> [Reg<S, f64>; 2] {
        [x, x.of(1.0)]
    }
    #[inline(always)]
    fn join<S: Lanes>([a, a_sum]: [Reg<S, f64>; 2], [b, b_sum]: [Reg<S, f64>; 2]) -> [Reg<S, f64>; 2] {
        // Equal infinities have no difference.
        let distance = a.eq(b).select(a.of(0.0), (a - b).abs());
        let smaller = exp_f64(-distance);
        let a_leads = b.le(a);
        let (lead, other) = (a_leads.select(a_sum, b_sum), a_leads.select(b_sum, a_sum));
        [a.maximum(b), other.mul_add(smaller, lead)]
    }
    #[inline(always)]
    fn value<S: Lanes>([m, s]: [Reg<S, f64>; 2]) -> Reg<S, f64> {
        m + log_f64(s)
    }
}
