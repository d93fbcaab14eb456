//! Programs as the tests make them.

use std::ffi::CString;
use std::ptr::null_mut;

use super::last_error;
use lanekit::capi::types::lk_tensor;
use lanekit::capi::*;
use lanekit::tensor::Dtype;

/// A program that is freed at the end.
pub struct Owned(pub *mut lk_program);

impl Owned {
    pub fn new() -> Self {
        let mut program = null_mut();
        // SAFETY: a place for the program.
        assert_eq!(unsafe { lk_program_new(&mut program) }, 0);
        Self(program)
    }

    pub fn parse(text: &str, inputs: &[(&str, Dtype)]) -> Result<Self, (i32, String)> {
        let names: Vec<CString> = inputs.iter().map(|(name, _)| CString::new(*name).unwrap()).collect();
        let pointers: Vec<_> = names.iter().map(|name| name.as_ptr()).collect();
        let dtypes: Vec<i32> = inputs.iter().map(|(_, dtype)| *dtype as i32).collect();
        let (text, mut program) = (CString::new(text).unwrap(), null_mut());
        // SAFETY: as many names as dtypes.
        let status = unsafe {
            lk_program_parse(text.as_ptr(), pointers.as_ptr(), dtypes.as_ptr(), inputs.len() as i32, &mut program)
        };
        if status == 0 { Ok(Self(program)) } else { Err((status, last_error())) }
    }

    pub fn run(&self, inputs: &[lk_tensor], outs: &[lk_tensor]) -> i32 {
        let inputs: Vec<_> = inputs.iter().map(std::ptr::from_ref).collect();
        let outs: Vec<_> = outs.iter().map(std::ptr::from_ref).collect();
        // SAFETY: descriptors of the test's memory.
        unsafe { lk_program_run(self.0, inputs.as_ptr(), inputs.len() as i32, outs.as_ptr(), outs.len() as i32) }
    }

    /// The shape of an output.
    pub fn shape(&self, inputs: &[lk_tensor], output: i32) -> Result<Vec<i64>, (i32, String)> {
        let inputs: Vec<_> = inputs.iter().map(std::ptr::from_ref).collect();
        let (mut shape, mut ndim) = ([0; 64], 0);
        // SAFETY: descriptors of the test's memory, and room for any shape.
        let status = unsafe {
            lk_program_shape(self.0, inputs.as_ptr(), inputs.len() as i32, output, shape.as_mut_ptr(), &mut ndim)
        };
        if status == 0 { Ok(shape[..ndim as usize].to_vec()) } else { Err((status, last_error())) }
    }

    /// The text or the graph of the program.
    pub fn describe(&self, format: i32) -> String {
        let mut length = 0;
        // SAFETY: first only the length, then room for all.
        unsafe {
            assert_eq!(lk_program_describe(self.0, format, null_mut(), 0, &mut length), 0);
            let mut text = vec![0u8; length + 1];
            assert_eq!(lk_program_describe(self.0, format, text.as_mut_ptr().cast(), length + 1, &mut length), 0);
            text.pop();
            String::from_utf8(text).unwrap()
        }
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        // SAFETY: nobody uses it any more.
        unsafe { lk_program_free(self.0) }
    }
}
