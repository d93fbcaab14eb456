//! Axes and lists, as C has them.

use std::ffi::{CString, c_void};

use super::{Error, ErrorKind, Result, TensorRef};
use crate::capi::lk_tensor;

/// One axis; a negative one counts from the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis(pub i32);

/// Axes; negative ones count from the end.
///
/// ```
/// use lanekit::{Axes, Axis, TensorRef};
///
/// let x = [1.0f32, 2.0, 3.0, 4.0];
/// let (table, mut sums, mut total) = (TensorRef::new(&x, [2, 2])?, [0.0f32; 2], 0.0f32);
/// lanekit::sum_along(&table, Axis(0), false, &mut sums)?;
/// lanekit::sum_along(&table, [0, 1], false, &mut total)?;
/// assert_eq!((sums, total), ([4.0, 6.0], 10.0));
/// lanekit::sum_along(&table, Axes::All, false, &mut total)?;
/// # Ok::<(), lanekit::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Axes {
    /// Every axis.
    All,
    /// These.
    Of(smallvec::SmallVec<[i32; 4]>),
}

impl From<Axis> for Axes {
    fn from(Axis(axis): Axis) -> Self {
        Axes::Of([axis].as_slice().into())
    }
}

impl<const N: usize> From<[i32; N]> for Axes {
    fn from(axes: [i32; N]) -> Self {
        Axes::Of(axes.as_slice().into())
    }
}

impl From<&[i32]> for Axes {
    fn from(axes: &[i32]) -> Self {
        Axes::Of(axes.into())
    }
}

impl Axes {
    /// The list and its length; NULL for all.
    pub(super) fn raw(&self) -> (*const i32, i32) {
        match self {
            Axes::All => (std::ptr::null(), 0),
            Axes::Of(axes) => (axes.as_ptr(), axes.len() as i32),
        }
    }
}

/// Descriptors of a list of tensors, and pointers to them.
pub(super) struct Tensors {
    descriptors: Vec<lk_tensor>,
    pointers: Vec<*const lk_tensor>,
}

impl Tensors {
    pub(super) fn of(tensors: &[TensorRef<'_>]) -> Self {
        let mut made = Self {
            descriptors: tensors.iter().map(TensorRef::raw).collect(),
            pointers: Vec::with_capacity(tensors.len()),
        };
        made.pointers.extend(made.descriptors.iter().map(std::ptr::from_ref));
        made
    }

    pub(super) fn raw(&self) -> (*const *const lk_tensor, i32) {
        (self.pointers.as_ptr(), self.descriptors.len() as i32)
    }
}

/// Memory to work in, and its size; NULL for none.
pub(super) fn memory(workspace: &mut [u8]) -> (*mut c_void, usize) {
    match workspace.len() {
        0 => (std::ptr::null_mut(), 0),
        bytes => (workspace.as_mut_ptr().cast(), bytes),
    }
}

/// A list and its length.
pub(super) fn list<T>(numbers: &[T]) -> (*const T, i32) {
    (numbers.as_ptr(), numbers.len() as i32)
}

/// Refuses a list that has not a number for each of some axes, which C could not see.
pub(super) fn one_for_each(function: &str, name: &str, given: usize, expected: usize) -> Result<()> {
    if given == expected {
        return Ok(());
    }
    let message =
        format!("lanekit::{function}: {name} has {given} numbers; {expected} are expected, one for each axis");
    Err(Error { kind: ErrorKind::Value, message })
}

/// A string as C has it.
pub(super) fn text(function: &str, name: &str, given: &str) -> Result<CString> {
    CString::new(given).map_err(|_| {
        let message = format!("lanekit::{function}: {name} is {given:?}; a text without NUL is expected");
        Error { kind: ErrorKind::Value, message }
    })
}

/// A pointer to a descriptor that may be missing.
pub(super) fn pointer(tensor: Option<&lk_tensor>) -> *const lk_tensor {
    tensor.map_or(std::ptr::null(), std::ptr::from_ref)
}

/// A shape that C wrote.
pub(super) fn shape(extents: &[i64], ndim: i32) -> Vec<usize> {
    extents[..ndim as usize].iter().map(|&extent| extent as usize).collect()
}
