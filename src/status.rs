//! Status codes, the calling thread's last message, and the guard around every exported function.
//!
//! May use: simd.
//!
//! Nothing here allocates: a call that fails for want of memory says so in memory that is there.

use std::cell::RefCell;
use std::ffi::{CStr, c_char};
use std::fmt::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::simd::{FloatEnv, lists};

mod quiet;

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

/// Why a call does not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// The thread's message has a sentence: which argument, what was given, what was expected. The guard puts the
    /// function's name before it.
    Failed(Status),
    /// Nothing is wrong, and nothing has been written: the call begins again, with room for lists of many axes.
    Crowded,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Writes the sentence down.
    #[cold]
    pub fn new(status: Status, sentence: fmt::Arguments<'_>) -> Self {
        MESSAGE.with_borrow_mut(|message| message.compose(sentence));
        Self::Failed(status)
    }
}

/// `error!(Shape, "x has {} axes", n)`: the error.
macro_rules! error {
    ($status:ident, $($message:tt)*) => {
        $crate::status::Error::new($crate::status::Status::$status, format_args!($($message)*))
    };
}
pub(crate) use error;

/// `bail!(Shape, "x has {} axes", n)`: returns the error.
macro_rules! bail {
    ($($error:tt)*) => { return Err($crate::status::error!($($error)*)) };
}
pub(crate) use bail;

/// Begins the call again where lists of so many axes have no room yet: to be asked before anything is written, with
/// more axes than any tensor of the call has. Descriptors ask for theirs when they are read.
#[inline]
pub fn room_for(axes: usize) -> Result<()> {
    if lists::has_room(axes) { Ok(()) } else { Err(Error::Crowded) }
}

/// Bytes of a message, which ends where they do.
const LENGTH: usize = 1024;
/// Bytes before the sentence, for the function's name.
const NAME: usize = 64;

/// A function's name and a sentence, NUL-terminated.
struct Message {
    bytes: [u8; LENGTH],
    start: usize,
    end: usize,
}

// Neither is freed when a thread ends: what has no destructor takes no memory to register one.
const _: () = assert!(!std::mem::needs_drop::<RefCell<Message>>());

thread_local! {
    static MESSAGE: RefCell<Message> =
        const { RefCell::new(Message { bytes: [0; LENGTH], start: NAME, end: NAME }) };
}

impl Message {
    fn compose(&mut self, sentence: fmt::Arguments<'_>) {
        (self.start, self.end) = (NAME, NAME);
        // It ends where there is no place left.
        let _ = self.write_fmt(sentence);
        self.bytes[self.end] = 0;
    }

    /// Puts a name before the sentence.
    fn sign(&mut self, name: &str) {
        let mut start = self.start;
        for part in [": ", name] {
            let part = part.as_bytes();
            start = start.saturating_sub(part.len());
            let length = part.len().min(self.start - start);
            self.bytes[start..start + length].copy_from_slice(&part[..length]);
            self.start = start;
        }
    }
}

impl Write for Message {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let left = LENGTH - 1 - self.end;
        let mut length = text.len().min(left);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        let place = &mut self.bytes[self.end..self.end + length];
        for (to, &byte) in place.iter_mut().zip(text.as_bytes()) {
            // A NUL would be the end.
            *to = if byte == 0 { b' ' } else { byte };
        }
        self.end += length;
        if length < text.len() { Err(fmt::Error) } else { Ok(()) }
    }
}

/// The thread's last message, valid until its next failing call.
pub fn last_error() -> *const c_char {
    MESSAGE.with_borrow(|message| message.bytes[message.start..].as_ptr().cast())
}

/// Puts where a text is wrong before the sentence that says what is.
pub fn sign_with_column(column: usize) {
    let mut place = arrayvec::ArrayString::<32>::new();
    let _ = write!(place, "column {column}");
    MESSAGE.with_borrow_mut(|message| message.sign(&place));
}

/// The same as text.
pub fn last_message() -> String {
    MESSAGE.with_borrow(|message| String::from_utf8_lossy(&message.bytes[message.start..message.end]).into_owned())
}

/// Runs an exported function's body: default floating-point environment inside, the caller's
/// after; errors remembered; no panic crosses into C. The body runs twice where it turns out to need room for lists of
/// many axes.
#[inline]
pub fn guard(function: &'static str, body: impl Fn() -> Result<()>) -> i32 {
    let _env = FloatEnv::enter();
    let _quiet = quiet::enter();
    match catch_unwind(AssertUnwindSafe(&body)) {
        Ok(Ok(())) => Status::Ok as i32,
        other => failed(function, other, &body),
    }
}

#[cold]
#[inline(never)]
fn failed(function: &'static str, outcome: std::thread::Result<Result<()>>, body: &dyn Fn() -> Result<()>) -> i32 {
    let outcome = match outcome {
        Ok(Err(Error::Crowded)) => catch_unwind(AssertUnwindSafe(|| lists::with_room(body))),
        other => other,
    };
    let status = match outcome {
        Ok(Ok(())) => return Status::Ok as i32,
        Ok(Err(Error::Failed(status))) => status,
        Ok(Err(Error::Crowded)) | Err(_) => {
            let defect = "a defect in the library; please report it with the call's arguments";
            MESSAGE.with_borrow_mut(|message| message.compose(format_args!("{defect}")));
            Status::Internal
        }
    };
    MESSAGE.with_borrow_mut(|message| message.sign(function));
    status as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    use super::last_message as last;

    #[test]
    fn error_is_remembered_with_the_function() {
        let status = guard("lk_add", || bail!(Shape, "a is {}", 3));
        assert_eq!(status, Status::Shape as i32);
        assert_eq!(last(), "lk_add: a is 3");
    }

    #[test]
    fn long_messages_end_between_letters() {
        for before in 0..3 {
            guard("lk_add", || bail!(Value, "{}{}", "x".repeat(before), "\u{20ac}".repeat(LENGTH)));
            let message = last();
            assert!(message.ends_with('\u{20ac}') && message.len() > LENGTH - NAME - 5, "{}", message.len());
            assert!(message.starts_with("lk_add: "));
        }
        guard("lk_add", || bail!(Value, "a\0b"));
        assert_eq!(last(), "lk_add: a b");
    }

    #[test]
    fn long_names_stay_within_the_message() {
        let name: &'static str = Box::leak("n".repeat(LENGTH).into_boxed_str());
        guard(name, || bail!(Value, "a"));
        assert_eq!(last(), format!("{}: a", &name[..NAME - 2]));
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

    #[test]
    fn a_call_begins_again_where_lists_are_long() {
        let calls = std::cell::Cell::new(0);
        let status = guard("lk_add", || {
            calls.set(calls.get() + 1);
            room_for(7)
        });
        assert_eq!((status, calls.get()), (0, 2));
        assert!(room_for(7).is_err());
    }
}
