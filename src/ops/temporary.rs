//! Copies of inputs that the output would overwrite too early.

use std::fmt::Display;

use smallvec::SmallVec;

use super::subviews::transfer;
use crate::engine;
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{Dims, View, contiguous_strides};

/// A contiguous copy of a view's elements.
pub struct Temporary {
    memory: Vec<u64>,
    strides: Dims,
}

impl Temporary {
    /// Copies `x`; repeated elements are stored once.
    pub fn of(x: &View) -> Result<Self> {
        let source = x.byte_strides();
        let shape: Dims =
            x.shape.iter().zip(&source).map(|(&n, &stride)| if stride == 0 { n.min(1) } else { n }).collect();
        let mut strides = contiguous_strides(&shape, x.dtype.size());
        for (stride, &from) in strides.iter_mut().zip(&source) {
            if from == 0 {
                *stride = 0;
            }
        }
        let bytes = size::count(&shape).saturating_mul(x.dtype.size());
        let mut memory = buffer(bytes, format_args!("a temporary copy of {}", x.name))?;
        let to = View { data: memory.as_mut_ptr().cast(), shape: &shape, strides: None, ..*x };
        transfer(&View { shape: &shape, strides: Some(&source), ..*x }, &to);
        Ok(Self { memory, strides })
    }

    /// A view like `x` over the copy.
    pub fn view<'a>(&'a mut self, x: &View<'a>) -> View<'a> {
        View { data: self.memory.as_mut_ptr().cast(), strides: Some(&self.strides), ..*x }
    }
}

/// Runs `body` on `inputs`, with a temporary in place of every input that overlaps one of `outs` in
/// another way than element for element.
pub fn with_separate_inputs(inputs: &[View], outs: &[View], body: impl FnOnce(&[View])) -> Result<()> {
    let conflict = |x: &View| outs.iter().any(|out| !engine::same_elements(x, out) && engine::shares_memory(x, out));
    with_copies(inputs, conflict, body)
}

/// Runs `body` on `inputs`, with a temporary in place of every input that overlaps `out` at all: for operations
/// whose elements change places.
pub fn with_inputs_apart(inputs: &[View], out: &View, body: impl FnOnce(&[View])) -> Result<()> {
    with_copies(inputs, |x| engine::shares_memory(x, out), body)
}

fn with_copies(inputs: &[View], conflict: impl Fn(&View) -> bool, body: impl FnOnce(&[View])) -> Result<()> {
    with_copies_of(
        inputs,
        |_, x| conflict(x),
        |inputs| {
            body(inputs);
            Ok(())
        },
    )
}

/// Runs `body` on `inputs`, with a temporary in place of every one for which `conflict` holds, which sees its number.
pub fn with_copies_of(
    inputs: &[View],
    conflict: impl Fn(usize, &View) -> bool,
    body: impl FnOnce(&[View]) -> Result<()>,
) -> Result<()> {
    if !inputs.iter().enumerate().any(|(k, x)| conflict(k, x)) {
        return body(inputs);
    }
    let mut copies = list(inputs.len())?;
    for (k, x) in inputs.iter().enumerate() {
        copies.push(if conflict(k, x) { Some(Temporary::of(x)?) } else { None });
    }
    let mut views: SmallVec<[View; INLINE_OPERANDS]> = list(inputs.len())?;
    views.extend(
        inputs.iter().zip(&mut copies).map(|(x, copy)| copy.as_mut().map_or(*x, |copy: &mut Temporary| copy.view(x))),
    );
    body(&views)
}

/// Operands that most functions have at most.
pub const INLINE_OPERANDS: usize = 4;

/// A list with room for so many entries, one for each operand.
pub fn list<T>(entries: usize) -> Result<SmallVec<[T; INLINE_OPERANDS]>> {
    let mut list = SmallVec::new();
    if list.try_reserve_exact(entries).is_err() {
        bail!(Alloc, "no memory for a list of {entries} tensors");
    }
    Ok(list)
}

/// Memory for so many bytes, of nothing yet.
pub fn buffer(bytes: usize, what: impl Display) -> Result<Vec<u64>> {
    let mut memory: Vec<u64> = Vec::new();
    if memory.try_reserve_exact(bytes.div_ceil(8)).is_err() {
        bail!(Alloc, "{bytes} bytes for {what} could not be allocated");
    }
    Ok(memory)
}

/// The elements of a small operand without gaps: where they are if possible, else copied.
pub struct PackedCopy {
    data: *const u8,
    #[allow(dead_code, reason = "keeps the copy alive")]
    memory: Vec<u64>,
}

impl PackedCopy {
    /// Of an operand that is read while `out` is written; of none where there is none.
    pub fn beside(x: Option<&View>, out: &View) -> Result<Self> {
        let Some(x) = x else { return Ok(Self { data: std::ptr::null(), memory: Vec::new() }) };
        if x.is_contiguous() && !engine::shares_memory(x, out) {
            return Ok(Self { data: x.data, memory: Vec::new() });
        }
        let mut memory = buffer(x.bytes(), format_args!("a copy of {}", x.name))?;
        let to = View { data: memory.as_mut_ptr().cast(), strides: None, ..*x };
        transfer(x, &to);
        Ok(Self { data: memory.as_ptr().cast(), memory })
    }
    /// The first element, null for none.
    pub fn data(&self) -> *const u8 {
        self.data
    }
}
