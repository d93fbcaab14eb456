//! Functions of the Rust interface, a file for each section of the header.
//!
//! Generated from the registry by `make generate`; do not edit.

mod activations;
mod arithmetic;
mod arranging;
mod comparisons;
mod convolutions;
mod creation;
mod ctc;
mod exponentials;
mod floats;
mod hyperbolic;
mod indexing;
mod logic;
mod losses;
mod movement;
mod normalisations;
mod order;
mod powers;
mod products;
mod random;
mod reductions;
mod rounding;
mod scans;
mod selection;
mod special;
mod training;
mod trigonometric;
mod windows;

pub use activations::*;
pub use arithmetic::*;
pub use arranging::*;
pub use comparisons::*;
pub use convolutions::*;
pub use creation::*;
pub use ctc::*;
pub use exponentials::*;
pub use floats::*;
pub use hyperbolic::*;
pub use indexing::*;
pub use logic::*;
pub use losses::*;
pub use movement::*;
pub use normalisations::*;
pub use order::*;
pub use powers::*;
pub use products::*;
pub use random::*;
pub use reductions::*;
pub use rounding::*;
pub use scans::*;
pub use selection::*;
pub use special::*;
pub use training::*;
pub use trigonometric::*;
pub use windows::*;
