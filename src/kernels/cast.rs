//! Which dtypes convert to which.

use crate::simd::loops::{Bf16, BlockKernel, Bool, F16, Odd, convert, convert_through, saturate};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::tensor::Dtype;

/// The kernel that converts one dtype to another at the current level; `None` for the same dtype.
pub fn cast_kernel(from: Dtype, to: Dtype) -> Option<BlockKernel> {
    struct CastKernelChoice(Dtype, Dtype);
    impl ByLevel for CastKernelChoice {
        type Output = Option<BlockKernel>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Option<BlockKernel> {
            choose::<S>(self.0, self.1)
        }
    }
    at_current_level(CastKernelChoice(from, to))
}

/// As [`cast_kernel`], but the exponents of a scaling saturate: one that wrapped would be another number's.
pub fn operand_cast(from: Dtype, to: Dtype) -> Option<BlockKernel> {
    if let (Dtype::I64, Dtype::I32) = (from, to) { Some(saturate) } else { cast_kernel(from, to) }
}

/// Rows of pairs that convert directly, and of those that go through a type between them.
macro_rules! table {
    ($s:ident, $from:ident, $to:ident:
     direct { $($a:ident $ta:ty => $($b:ident $tb:ty),*;)* }
     through { $($c:ident $tc:ty, $tm:ty => $($d:ident $td:ty),*;)* }) => {
        match ($from, $to) {
            $($((Dtype::$a, Dtype::$b) => Some(convert::<$s, $ta, $tb> as BlockKernel),)*)*
            $($((Dtype::$c, Dtype::$d) => Some(convert_through::<$s, $tc, $tm, $td> as BlockKernel),)*)*
            _ => None,
        }
    };
}

#[rustfmt::skip]
fn choose<S: Lanes>(from: Dtype, to: Dtype) -> Option<BlockKernel> {
    table! { S, from, to:
        direct {
        Bool Bool => I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, F32 f32, F64 f64;
        I8 i8 => Bool Bool, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, F32 f32, F64 f64;
        I16 i16 => Bool Bool, I8 i8, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, F32 f32, F64 f64;
        I32 i32 => Bool Bool, I8 i8, I16 i16, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, F32 f32, F64 f64;
        I64 i64 => Bool Bool, I8 i8, I16 i16, I32 i32, U8 u8, U16 u16, U32 u32, U64 u64, F32 f32, F64 f64;
        U8 u8 => Bool Bool, I8 i8, I16 i16, I32 i32, I64 i64, U16 u16, U32 u32, U64 u64, F32 f32, F64 f64;
        U16 u16 => Bool Bool, I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U32 u32, U64 u64, F32 f32, F64 f64;
        U32 u32 => Bool Bool, I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U64 u64, F32 f32, F64 f64;
        U64 u64 => Bool Bool, I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, F32 f32, F64 f64;
        F32 f32 => Bool Bool, I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, F16 F16, Bf16 Bf16, F64 f64;
        F64 f64 => Bool Bool, I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, F32 f32;
        F16 F16 => Bool Bool, F32 f32;
        Bf16 Bf16 => Bool Bool, F32 f32;
        }
        through {
        Bool Bool, f32 => F16 F16, Bf16 Bf16;
        I8 i8, f32 => F16 F16, Bf16 Bf16;
        I16 i16, f32 => F16 F16, Bf16 Bf16;
        U8 u8, f32 => F16 F16, Bf16 Bf16;
        U16 u16, f32 => F16 F16, Bf16 Bf16;
        I32 i32, Odd => F16 F16, Bf16 Bf16;
        I64 i64, Odd => F16 F16, Bf16 Bf16;
        U32 u32, Odd => F16 F16, Bf16 Bf16;
        U64 u64, Odd => F16 F16, Bf16 Bf16;
        F64 f64, Odd => F16 F16, Bf16 Bf16;
        F16 F16, f32 => I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, Bf16 Bf16, F64 f64;
        Bf16 Bf16, f32 => I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, F16 F16, F64 f64;
        }
    }
}
