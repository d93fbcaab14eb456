//! Why a call did nothing.

use std::fmt;

use crate::status::last_message;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal,)*) => {
        /// What was wrong, as the `LK_ERR_` constants have it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $($(#[$doc])* $kind = $code,)*
        }

        impl ErrorKind {
            fn of(status: i32) -> Self {
                match status {
                    $($code => Self::$kind,)*
                    _ => Self::Internal,
                }
            }
        }
    };
}
kinds! {
    /// A dtype that the function does not take, or that differs from the other tensors'.
    Dtype = 2,
    /// Shapes that do not go together, or an output that has not the result's.
    Shape = 3,
    /// A number of axes that the function does not take.
    Ndim = 4,
    /// Strides that the function can't use.
    Stride = 5,
    /// An axis that is out of range, or named twice.
    Axis = 6,
    /// A value outside of its domain, or a result that is undefined.
    Value = 7,
    /// Elements of an output that share memory.
    Overlap = 8,
    /// Memory could not be allocated.
    Alloc = 9,
    /// What the library or the machine does not support.
    Unsupported = 10,
    /// A bug in the library.
    Internal = 12,
}

/// Why a call did nothing: outputs are as they were.
///
/// ```
/// let error = lanekit::exp(&[1.0f32; 3], &mut [0.0f32; 2]).unwrap_err();
/// assert_eq!(error.kind, lanekit::ErrorKind::Shape);
/// assert!(error.message.starts_with("lanekit::exp: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What was wrong.
    pub kind: ErrorKind,
    /// The function that was called, which argument, what was given, and what is expected.
    pub message: String,
}

/// What calls give.
pub type Result<T> = std::result::Result<T, Error>;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// What a C function of the same name answered.
#[inline]
pub(super) fn answered(status: i32) -> Result<()> {
    if status == 0 { Ok(()) } else { Err(failed(status)) }
}

#[cold]
fn failed(status: i32) -> Error {
    let message = last_message();
    let message = message.strip_prefix("lk_").map_or_else(|| message.clone(), |rest| format!("lanekit::{rest}"));
    Error { kind: ErrorKind::of(status), message }
}
