//! Lane functions: values in, values out, generic over the level.
pub mod basic;
pub mod exp;
pub mod log;
mod polynomial;
pub mod roots;
pub mod sigmoid;
mod tables;
pub mod tanh;
