//! What is done with compiled programs.

use std::ffi::{c_char, c_void};

use super::program::{compiled, lk_program};
use super::types::{LK_PROGRAM_DOT, LK_PROGRAM_TEXT, lk_dtype, lk_output, lk_program_format, lk_tensor};
use super::views::{Names, named_views, write_shape};
use super::{read_description, read_view};
use crate::ops::Format;
use crate::status::{Result, bail, guard};
use crate::tensor::View;
use smallvec::SmallVec;

/// Those of most programs are in place.
type Operands<'a> = SmallVec<[View<'a>; 12]>;

const INPUTS: Names = [
    "inputs[0]",
    "inputs[1]",
    "inputs[2]",
    "inputs[3]",
    "inputs[4]",
    "inputs[5]",
    "inputs[6]",
    "inputs[7]",
    "an input",
];
const OUTPUTS: Names = [
    "outputs[0]",
    "outputs[1]",
    "outputs[2]",
    "outputs[3]",
    "outputs[4]",
    "outputs[5]",
    "outputs[6]",
    "outputs[7]",
    "an output",
];

#[inline]
pub(super) unsafe fn program_counts(program: *const lk_program, inputs: *mut i32, outputs: *mut i32) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let program = compiled(program)?;
        for (name, place) in [("inputs", inputs), ("outputs", outputs)] {
            if place.is_null() {
                bail!(Null, "{name} is NULL; storage for their number is expected");
            }
        }
        inputs.write(program.inputs().len() as i32);
        outputs.write(program.outputs().len() as i32);
        Ok(())
    }
}

#[inline]
pub(super) unsafe fn program_dtypes(
    program: *const lk_program,
    inputs: *mut lk_dtype,
    outputs: *mut lk_dtype,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let program = compiled(program)?;
        let lists = [("inputs", inputs, program.inputs()), ("outputs", outputs, program.outputs())];
        if let Some((name, _, list)) = lists.iter().find(|(_, place, list)| place.is_null() && !list.is_empty()) {
            bail!(Null, "{name} is NULL; storage for {} dtypes is expected", list.len());
        }
        for (_, place, list) in lists {
            for (k, &dtype) in list.iter().enumerate() {
                place.add(k).write(dtype as lk_dtype);
            }
        }
        Ok(())
    }
}

#[inline]
pub(super) unsafe fn program_shape(
    program: *const lk_program,
    inputs: *const *const lk_tensor,
    n: i32,
    output: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let program = compiled(program)?;
        let mut views = Operands::new();
        named_views(read_description, inputs, n, (["inputs", "n"], &INPUTS), &mut views)?;
        let outputs = program.outputs().len();
        match usize::try_from(output) {
            Ok(output) if output < outputs => write_shape(&program.shape(&views, output)?, shape, ndim),
            _ => bail!(Value, "output is {output}; the program has {outputs}, counted from 0"),
        }
    }
}

#[inline]
pub(super) unsafe fn program_describe(
    program: *const lk_program,
    format: lk_program_format,
    text: *mut c_char,
    size: usize,
    length: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let own = compiled(program)?;
        let format = match format {
            LK_PROGRAM_TEXT => Format::Text,
            LK_PROGRAM_DOT => Format::Dot,
            _ => bail!(Value, "format is {format}; LK_PROGRAM_TEXT or LK_PROGRAM_DOT is expected"),
        };
        if text.is_null() && size > 0 {
            bail!(Null, "text is NULL, but size is {size}");
        }
        let mut cut = Cut { to: text.cast(), room: size.saturating_sub(1), length: 0 };
        let _ = own.describe(&(*program).graph, format, &mut cut);
        if size > 0 {
            text.add(cut.length.min(size - 1)).write(0);
        }
        if !length.is_null() {
            length.write(cut.length);
        }
        Ok(())
    }
}

/// Text that is written as far as there is room, and counted.
struct Cut {
    to: *mut u8,
    room: usize,
    length: usize,
}

impl std::fmt::Write for Cut {
    fn write_str(&mut self, part: &str) -> std::fmt::Result {
        let fits = part.len().min(self.room.saturating_sub(self.length));
        // SAFETY: the caller's room behind what was written.
        unsafe { std::ptr::copy_nonoverlapping(part.as_ptr(), self.to.wrapping_add(self.length), fits) };
        // What does not fit leaves no room for what follows either.
        if fits < part.len() {
            self.room = self.room.min(self.length + fits);
        }
        self.length += part.len();
        Ok(())
    }
}

#[inline]
pub(super) unsafe fn program_loop(
    args: *mut *mut c_char,
    dimensions: *const isize,
    steps: *const isize,
    program: *mut c_void,
) {
    // SAFETY: the caller's promise.
    guard("lk_program_loop", || unsafe {
        let Some(own) = compiled(program.cast())?.elementwise() else {
            bail!(Unsupported, "the program has reductions or normalisations; only elementwise programs are loops")
        };
        let n = usize::try_from(*dimensions).unwrap_or(0);
        own.run_row(n, |k| ((*args.add(k)).cast(), *steps.add(k)));
        Ok(())
    });
}

#[inline]
pub(super) unsafe fn program_run(
    program: *const lk_program,
    inputs: *const *const lk_tensor,
    n: i32,
    outputs: *const lk_output,
    m: i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let program = compiled(program)?;
        // Filled in place: a call on a few elements costs little more than this.
        let (mut in_views, mut out_views) = (Operands::new(), Operands::new());
        named_views(read_view, inputs, n, (["inputs", "n"], &INPUTS), &mut in_views)?;
        named_views(read_view, outputs, m, (["outputs", "m"], &OUTPUTS), &mut out_views)?;
        program.run(&in_views, &out_views)
    }
}
