//! What the integration tests share. They call the C ABI, driven by the op table: a new op is tested
//! with no new code but its line in [`job::export`].

// Every test binary uses a part of it.
#![allow(dead_code)]

/// `work! { with, type, dtype; type, dtype; .. }` for all integer dtypes.
#[allow(unused_macros)]
macro_rules! for_integers {
    ($work:ident! { $($with:tt)* }) => {
        $work! { $($with)*
            i8, Dtype::I8;
            i16, Dtype::I16;
            i32, Dtype::I32;
            i64, Dtype::I64;
            u8, Dtype::U8;
            u16, Dtype::U16;
            u32, Dtype::U32;
            u64, Dtype::U64;
        }
    };
}
#[allow(unused_imports)]
pub(crate) use for_integers;

pub mod block;
pub mod check;
pub mod committed;
#[cfg(unix)]
pub mod dump;
pub mod guard;
pub mod images;
pub mod job;
pub mod layout;
pub mod level;
pub mod lines;
pub mod losses;
pub mod moves;
pub mod products;
pub mod program;
pub mod rounded;
pub mod strategy;
pub mod values;
pub mod wide;

/// The calling thread's last message.
pub fn last_error() -> String {
    // SAFETY: a NUL-terminated string that lives until the thread's next failing call.
    unsafe { std::ffi::CStr::from_ptr(lanekit::capi::lk_last_error()) }.to_string_lossy().into_owned()
}
