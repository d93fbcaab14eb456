//! The exported functions, a file for each family, in the order of the header.
//!
//! Generated from the registry by `make generate`; do not edit.

pub mod library;

pub mod views;

pub mod movement;

pub mod creation;

pub mod arithmetic;

pub mod rounding;

pub mod powers;

pub mod exponentials;

pub mod trigonometric;

pub mod hyperbolic;

pub mod special;

pub mod activations;

pub mod floats;

pub mod comparisons;

pub mod logic;

pub mod selection;

pub mod reductions;

pub mod scans;

pub mod normalisations;

pub mod order;

pub mod indexing;

pub mod arranging;

pub mod products;

pub mod convolutions;

pub mod windows;

pub mod losses;

pub mod ctc;

pub mod training;

pub mod random;

pub mod tables;

pub mod programs;

pub mod calls;

pub mod described;

pub mod op_codes;

pub mod reduction_codes;
