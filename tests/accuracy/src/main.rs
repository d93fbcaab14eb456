//! The error bounds of the op table, measured in units in the last place against MPFR.
//!
//! `accuracy full` tries every f32 and a hundred million f64, and writes docs/ACCURACY.md (`make accuracy`);
//! `accuracy values` writes tests/values.txt, what `cargo test` compares with (`make values`); the tests of this
//! package try a stratified sample of f32 and f64, and the neighbourhoods of all branch points (`make accuracy-quick`).
// MPFR is built for the machine that the tests are built on.
#![cfg(target_arch = "x86_64")]

#[path = "../../common/block.rs"]
#[allow(dead_code)]
mod block;
mod exhaustive;
mod measure;
mod reference;
#[path = "../../common/rounded.rs"]
mod rounded;
mod samples;
mod screen;
#[cfg(test)]
mod stratified;
#[path = "../../toolchain/mod.rs"]
#[allow(dead_code)]
mod toolchain;
mod values;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("full") => exhaustive::exhaustive(),
        Some("values") => values::write(),
        _ => {
            eprintln!("usage: accuracy full | accuracy values");
            std::process::exit(2);
        }
    }
}
