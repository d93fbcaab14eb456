//! Copies and fills of every dtype.

mod common;

use common::check;
use common::job::Job;
use common::layout::{Layout, Recipe};
use common::values::{Random, elements};
use common::{last_error, level, strategy};
use lanekit::capi::lk_fill;
use lanekit::tensor::Dtype;
use proptest::prelude::*;

fn random_arena(bytes: i64) -> Vec<u8> {
    let mut random = Random::new(37);
    (0..bytes).map(|_| random.bits() as u8).collect()
}

/// Fills `out` with the value at `value` in the same arena and checks every byte.
fn check_fill(arena: &mut [u8], value: usize, out: &Layout) -> Result<(), String> {
    let element = arena[value..value + out.dtype.size()].to_vec();
    let before = arena.to_vec();
    let base = arena.as_mut_ptr();
    // SAFETY: one element and a layout, both within the arena.
    if unsafe { lk_fill(base.wrapping_add(value).cast(), &out.tensor(base)) } != 0 {
        return Err(last_error());
    }
    check::outputs(std::slice::from_ref(out), &[Dtype::U8], before, arena, &[element.repeat(out.count())])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// The value may even lie within the output.
    #[test]
    fn fills(shape in strategy::shape(), recipe in strategy::recipe(), value in 0..40usize) {
        for dtype in Dtype::ALL {
            let out = recipe.output(dtype, &shape, 16);
            let mut arena = random_arena(out.span().1 + 64);
            check_fill(&mut arena, value, &out).map_err(TestCaseError::fail)?;
        }
    }
}

/// Sizes around the tiles and squares in which transposed copies go, at every level.
#[test]
fn transposed_copies() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in [Dtype::U8, Dtype::F16, Dtype::F32, Dtype::F64] {
            for (rows, cols) in [(1, 9), (7, 8), (8, 8), (9, 17), (16, 16), (31, 33), (64, 64), (65, 63), (129, 130)] {
                for (from, to) in [(1, 0), (0, 1), (1, 1)] {
                    for gap in [0, 5] {
                        let input = Recipe { order: from, gaps: [0, gap, 0, 0], shift: 3, ..Recipe::PLAIN };
                        let x = input.output(dtype, &[rows, cols], 0);
                        let output = Recipe { order: to, gaps: [0, 2 * gap, 0, 0], ..Recipe::PLAIN };
                        let out = output.output(dtype, &[rows, cols], x.span().1 + 7);
                        let mut arena = random_arena(out.span().1 + 64);
                        check::job(Job::Copy(dtype), &mut arena, &[x, out]).unwrap();
                    }
                }
            }
        }
    }
}

/// Permutations of three axes.
#[test]
fn permuted_copies() {
    for dtype in [Dtype::I8, Dtype::I16, Dtype::I32, Dtype::I64] {
        for order in 0..40 {
            let x = Recipe { order, ..Recipe::PLAIN }.output(dtype, &[17, 5, 19], 0);
            let out = Recipe { order: order * 7, ..Recipe::PLAIN }.output(dtype, &[17, 5, 19], x.span().1);
            let mut arena = random_arena(out.span().1 + 8);
            check::job(Job::Copy(dtype), &mut arena, &[x, out]).unwrap();
        }
    }
}

/// Moves within one buffer, both ways, as memmove does; and a reversal in place.
#[test]
fn overlapping_moves() {
    for dtype in Dtype::ALL {
        let item = dtype.size() as i64;
        for shift in [1, 3, item, 64, 1000] {
            for (from, to) in [(0, shift), (shift, 0)] {
                let (x, out) = (Layout::line(dtype, from, 3000, item), Layout::line(dtype, to, 3000, item));
                let mut arena = random_arena(3000 * item + 1100);
                check::job(Job::Copy(dtype), &mut arena, &[x, out]).unwrap();
            }
        }
        let forwards = Layout::line(dtype, 0, 333, item);
        let backwards = Layout::line(dtype, 332 * item, 333, -item);
        check::job(Job::Copy(dtype), &mut random_arena(333 * item), &[forwards, backwards]).unwrap();
    }
}

/// A square matrix transposed in place.
#[test]
fn transposed_in_place() {
    for dtype in [Dtype::U8, Dtype::F16, Dtype::F32, Dtype::F64] {
        let x = Recipe { order: 1, ..Recipe::PLAIN }.output(dtype, &[67, 67], 0);
        let out = Layout::contiguous(dtype, 0, &[67, 67]);
        check::job(Job::Copy(dtype), &mut random_arena(out.span().1), &[x, out]).unwrap();
    }
}

#[test]
fn sixty_four_axes() {
    let mut shape = vec![1i64; 64];
    for axis in [0, 9, 31, 62, 63] {
        shape[axis] = 3;
    }
    let x = Recipe { order: 5, flips: 1 << 9, ..Recipe::PLAIN }.output(Dtype::F64, &shape, 0);
    let out = Recipe { order: 1, ..Recipe::PLAIN }.output(Dtype::F64, &shape, x.span().1);
    let mut arena = random_arena(out.span().1);
    check::job(Job::Copy(Dtype::F64), &mut arena, &[x, out]).unwrap();
}

/// NaN payloads, -0 and bytes of bool other than 0 and 1 are copied as they are.
#[test]
fn copies_keep_bits() {
    for dtype in Dtype::ALL {
        let mut x = elements(&mut Random::new(41), dtype, 100);
        x[..16].copy_from_slice(&[0x01, 0x00, 0xa0, 0x7f, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5, 6, 0xf0, 0x7f]);
        assert_eq!(Job::Copy(dtype).run_contiguous(std::slice::from_ref(&x), 100), [x]);
    }
}
