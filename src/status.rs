//! Status codes, the calling thread's last message, and the guard around every exported function.

use std::cell::RefCell;
use std::ffi::{CStr, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::simd::FloatEnv;

/// What went wrong. The numbers are part of the ABI; retired ones stay reserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Status {
    Ok = 0,
    Null = 1,
    Dtype = 2,
    Shape = 3,
    Ndim = 4,
    Stride = 5,
    Axis = 6,
    Value = 7,
    Overlap = 8,
    Alloc = 9,
    Unsupported = 10,
    Device = 11,
    Internal = 12,
}

impl Status {
    const NAMES: [&'static CStr; 13] = [
        c"LK_OK",
        c"LK_ERR_NULL",
        c"LK_ERR_DTYPE",
        c"LK_ERR_SHAPE",
        c"LK_ERR_NDIM",
        c"LK_ERR_STRIDE",
        c"LK_ERR_AXIS",
        c"LK_ERR_VALUE",
        c"LK_ERR_OVERLAP",
        c"LK_ERR_ALLOC",
        c"LK_ERR_UNSUPPORTED",
        c"LK_ERR_DEVICE",
        c"LK_ERR_INTERNAL",
    ];

    /// The constant's name for a number that came from C.
    pub fn c_name(code: i32) -> &'static CStr {
        usize::try_from(code).ok().and_then(|code| Self::NAMES.get(code)).copied().unwrap_or(c"unknown status")
    }
}

/// A status and a sentence: which argument, what was given, what was expected. The guard puts the
/// function's name before it.
#[derive(Debug)]
pub struct Error {
    pub status: Status,
    pub message: String,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    #[cold]
    pub fn new(status: Status, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }
}

/// `bail!(Shape, "x has {} axes", n)`: returns the error.
macro_rules! bail {
    ($status:ident, $($message:tt)*) => {
        return Err($crate::status::Error::new($crate::status::Status::$status, format!($($message)*)))
    };
}
pub(crate) use bail;

thread_local! {
    /// NUL-terminated.
    static LAST: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The thread's last message, valid until its next failing call.
pub fn last_error() -> *const c_char {
    LAST.try_with(|last| {
        let last = last.borrow();
        if last.is_empty() { c"".as_ptr() } else { last.as_ptr().cast() }
    })
    .unwrap_or(c"".as_ptr())
}

#[cold]
fn remember(function: &str, error: &Error) -> i32 {
    // A thread that is being torn down has no message slot any more; the status still tells.
    let _ = LAST.try_with(|last| {
        let mut last = last.borrow_mut();
        last.clear();
        last.extend_from_slice(format!("{function}: {}", error.message).replace('\0', " ").as_bytes());
        last.push(0);
    });
    error.status as i32
}

/// Runs an exported function's body: default floating-point environment inside, the caller's
/// after; errors remembered; no panic crosses into C.
#[inline]
pub fn guard(function: &'static str, body: impl FnOnce() -> Result<()>) -> i32 {
    let _env = FloatEnv::enter();
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => Status::Ok as i32,
        Ok(Err(error)) => remember(function, &error),
        Err(_) => remember(
            function,
            &Error::new(Status::Internal, "a defect in the library; please report it with the call's arguments"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last() -> String {
        // SAFETY is not needed: the message is read through the same thread-local that wrote it.
        LAST.with(|last| String::from_utf8_lossy(&last.borrow()).trim_end_matches('\0').to_owned())
    }

    #[test]
    fn error_is_remembered_with_the_function() {
        let status = guard("lk_add", || bail!(Shape, "a is {}", 3));
        assert_eq!(status, Status::Shape as i32);
        assert_eq!(last(), "lk_add: a is 3");
    }

    #[test]
    fn panic_becomes_a_status() {
        let status = guard("lk_add", || panic!("on purpose"));
        assert_eq!(status, Status::Internal as i32);
        assert!(last().starts_with("lk_add: a defect"));
    }

    #[test]
    fn success_keeps_the_last_message() {
        guard("lk_sub", || bail!(Null, "x is NULL"));
        assert_eq!(guard("lk_add", || Ok(())), 0);
        assert_eq!(last(), "lk_sub: x is NULL");
    }
}
