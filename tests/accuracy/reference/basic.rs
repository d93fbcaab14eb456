//! Arithmetic, and the functions of the first release.

use super::Reference;

pub const FUNCTIONS: &[Reference] = &[];
