//! Which dtypes convert to which.

use crate::simd::along::{Block, Bool, convert};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::tensor::Dtype;

/// The kernel that converts one dtype to another at the current level; `None` for the same dtype and
/// for dtypes that have no conversions yet.
pub fn cast_kernel(from: Dtype, to: Dtype) -> Option<Block> {
    struct Choice(Dtype, Dtype);
    impl ByLevel for Choice {
        type Output = Option<Block>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Option<Block> {
            choose::<S>(self.0, self.1)
        }
    }
    at_current_level(Choice(from, to))
}

macro_rules! table {
    ($s:ident, $from:ident, $to:ident: $($a:ident $ta:ty => $($b:ident $tb:ty),*;)*) => {
        match ($from, $to) {
            $($((Dtype::$a, Dtype::$b) => Some(convert::<$s, $ta, $tb> as Block),)*)*
            _ => None,
        }
    };
}

fn choose<S: Lanes>(from: Dtype, to: Dtype) -> Option<Block> {
    table! { S, from, to:
        F32 f32 => F64 f64, I32 i32, I64 i64, U8 u8, Bool Bool;
        F64 f64 => F32 f32, I32 i32, I64 i64, U8 u8, Bool Bool;
        I32 i32 => F32 f32, F64 f64, I64 i64, U8 u8, Bool Bool;
        I64 i64 => F32 f32, F64 f64, I32 i32, U8 u8, Bool Bool;
        U8 u8 => F32 f32, F64 f64, I32 i32, I64 i64, Bool Bool;
        Bool Bool => F32 f32, F64 f64, I32 i32, I64 i64, U8 u8;
    }
}
