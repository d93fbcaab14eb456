//! The registry: what every exported function takes, gives and promises.

use std::ffi::{CStr, c_char};
use std::ptr;

use super::generated::described::FUNCTIONS;
use super::types::{lk_op, lk_reduction, lk_role};
use crate::status::{Result, bail};

/// What an argument is for: the `LK_ROLE_` constants, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Input,
    Optional,
    InOut,
    Output,
    OptionalOutput,
    Tensors,
    Axis,
    Axes,
    Flag,
    Integer,
    Number,
    List,
    Choice,
    Options,
    Workspace,
    Text,
    Result,
    Other,
}

/// An argument of an exported function.
#[derive(Debug)]
pub struct Argument {
    pub name: &'static CStr,
    pub role: Role,
    pub c_type: &'static CStr,
    pub count: Option<&'static CStr>,
    pub dtypes: Option<&'static CStr>,
    pub default: Option<f64>,
}

/// An exported function.
#[derive(Debug)]
pub struct Described {
    pub name: &'static CStr,
    pub family: &'static CStr,
    pub summary: &'static CStr,
    pub details: Option<&'static CStr>,
    pub shape: Option<&'static CStr>,
    pub bound: Option<&'static CStr>,
    pub ulp: [f64; 2],
    pub allocates: Option<&'static CStr>,
    pub numpy: Option<&'static CStr>,
    pub keras: Option<&'static CStr>,
    pub source: Option<&'static CStr>,
    pub op: lk_op,
    pub reduction: lk_reduction,
    pub arguments: &'static [Argument],
}

/// Description of an exported function. Strings live as long as the library; those that would be empty are NULL.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_function_info {
    /// sizeof(lk_function_info), set by the caller: no more bytes are written. Later versions add fields at the end.
    pub size: usize,
    /// Name, such as "lk_exp".
    pub name: *const c_char,
    /// Title of its section in the header.
    pub family: *const c_char,
    /// What it computes.
    pub summary: *const c_char,
    /// Arguments, special values, method; NULL if the summary says all.
    pub details: *const c_char,
    /// Shape of the result, as a formula or in words; NULL if details or the family tell, or there is none.
    pub shape: *const c_char,
    /// Error bound, as a formula or in words; "exact" if there is no error; NULL if details tell, or nothing is computed.
    pub bound: *const c_char,
    /// What is allocated, and when, beside copies of overlapping inputs; NULL if nothing is.
    pub allocates: *const c_char,
    /// NumPy function of the same meaning, or NULL.
    pub numpy: *const c_char,
    /// Function of keras.backend of the same meaning, or NULL.
    pub keras: *const c_char,
    /// Paper or book of the method, or NULL.
    pub source: *const c_char,
    /// Error bound in float32, in units in the last place: 0 is exact, 0.5 is correctly rounded, -1 if bound is a
    /// formula or there is none.
    pub ulp_f32: f64,
    /// Error bound in float64, as ulp_f32.
    pub ulp_f64: f64,
    /// The LK_OP_ constant of an elementwise operation, else -1.
    pub op: lk_op,
    /// The LK_REDUCE_ constant of a reduction, else -1.
    pub reduction: lk_reduction,
    /// Number of arguments: a list and its length count as one.
    pub nargs: i32,
}

/// Description of an argument of an exported function. Strings live as long as the library.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_argument_info {
    /// sizeof(lk_argument_info), set by the caller: no more bytes are written. Later versions add fields at the end.
    pub size: usize,
    /// Name of the parameter.
    pub name: *const c_char,
    /// C type of the parameter.
    pub c_type: *const c_char,
    /// Name of the parameter behind it that is the length of the list, or the size in bytes; NULL if there is none.
    pub count: *const c_char,
    /// Dtypes that a tensor may have, in words; NULL if it is no tensor, or the function's details tell.
    pub dtypes: *const c_char,
    /// Usual value, if has_default is 1.
    pub default_value: f64,
    /// 1 if there is a default_value, else 0.
    pub has_default: i32,
    /// Role of the argument: an LK_ROLE_ constant.
    pub role: lk_role,
}

fn pointer(text: Option<&'static CStr>) -> *const c_char {
    text.map_or(ptr::null(), CStr::as_ptr)
}

fn found(function: i32) -> Result<&'static Described> {
    match usize::try_from(function).ok().and_then(|function| FUNCTIONS.get(function)) {
        Some(found) => Ok(found),
        None => bail!(Value, "function is {function}; 0 to {} are functions", FUNCTIONS.len() - 1),
    }
}

/// Writes as many bytes of a struct as the caller knows of.
///
/// # Safety
/// `out` is NULL, or points to as many bytes as the number at its start says. `T` starts with its size, is of C's layout.
pub(super) unsafe fn write_sized<T: Copy>(
    mut made: T,
    size_of_first_version: usize,
    set: fn(&mut T, usize),
    out: *mut T,
) -> Result<()> {
    if out.is_null() {
        bail!(Null, "out is NULL");
    }
    // SAFETY: not null; the struct starts with its size.
    let size = unsafe { out.cast::<usize>().read_unaligned() };
    if size < size_of_first_version {
        bail!(Value, "out->size is {size}; the struct's sizeof, {} or more, is expected", size_of_first_version);
    }
    set(&mut made, size);
    // SAFETY: within the caller's bytes and ours.
    unsafe { ptr::copy_nonoverlapping((&raw const made).cast::<u8>(), out.cast::<u8>(), size.min(size_of::<T>())) };
    Ok(())
}

#[inline]
pub(super) fn function_count() -> i32 {
    FUNCTIONS.len() as i32
}

/// # Safety
/// As the header says.
pub(super) unsafe fn function_named(name: *const c_char, function: *mut i32) -> Result<()> {
    if name.is_null() || function.is_null() {
        bail!(Null, "{} is NULL", if name.is_null() { "name" } else { "function" });
    }
    // SAFETY: a NUL-terminated string by the caller's promise.
    let name = unsafe { CStr::from_ptr(name) };
    let Some(place) = FUNCTIONS.iter().position(|known| known.name == name) else {
        bail!(Value, "name is {name:?}; the name of an exported function (as lk_exp) is expected");
    };
    // SAFETY: not null, one number by the caller's promise.
    unsafe { function.write(place as i32) };
    Ok(())
}

/// # Safety
/// As the header says.
pub(super) unsafe fn function_describe(function: i32, out: *mut lk_function_info) -> Result<()> {
    let known = found(function)?;
    let made = lk_function_info {
        size: 0,
        name: known.name.as_ptr(),
        family: known.family.as_ptr(),
        summary: known.summary.as_ptr(),
        details: pointer(known.details),
        shape: pointer(known.shape),
        bound: pointer(known.bound),
        allocates: pointer(known.allocates),
        numpy: pointer(known.numpy),
        keras: pointer(known.keras),
        source: pointer(known.source),
        ulp_f32: known.ulp[0],
        ulp_f64: known.ulp[1],
        op: known.op,
        reduction: known.reduction,
        nargs: known.arguments.len() as i32,
    };
    // SAFETY: the caller's promise.
    unsafe { write_sized(made, size_of::<lk_function_info>(), |made, size| made.size = size, out) }
}

/// # Safety
/// As the header says.
pub(super) unsafe fn function_argument(function: i32, argument: i32, out: *mut lk_argument_info) -> Result<()> {
    let known = found(function)?;
    let Some(of) = usize::try_from(argument).ok().and_then(|argument| known.arguments.get(argument)) else {
        let name = known.name.to_string_lossy();
        bail!(Value, "argument is {argument}; {name} has {}", known.arguments.len());
    };
    let made = lk_argument_info {
        size: 0,
        name: of.name.as_ptr(),
        c_type: of.c_type.as_ptr(),
        count: pointer(of.count),
        dtypes: pointer(of.dtypes),
        default_value: of.default.unwrap_or(0.0),
        has_default: i32::from(of.default.is_some()),
        role: of.role as lk_role,
    };
    // SAFETY: the caller's promise.
    unsafe { write_sized(made, size_of::<lk_argument_info>(), |made, size| made.size = size, out) }
}
