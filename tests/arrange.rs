//! Operations that move elements, in any layout and at every level, beside plain references.

mod common;

use common::layout::{Layout, Recipe};
use common::moves::{self, Move, Source};
use common::values::Random;
use common::wide::Wide;
use common::{check, last_error, level, strategy};
use lanekit::capi::types::lk_tensor;
use lanekit::capi::{lk_add_along_axis, lk_nonzero, lk_nonzero_count, lk_take};
use lanekit::capi::{lk_arange, lk_arange_int, lk_linspace};
use lanekit::tensor::Dtype;
use proptest::prelude::*;

/// The bytes of one.
fn one(dtype: Dtype) -> Vec<u8> {
    let bits = match dtype {
        Dtype::F16 => 0x3c00,
        Dtype::Bf16 => 0x3f80,
        Dtype::F32 => u64::from(1f32.to_bits()),
        Dtype::F64 => 1f64.to_bits(),
        _ => 1,
    };
    bits.to_le_bytes()[..dtype.size()].to_vec()
}

/// Every index of a shape, in C order.
fn indices(shape: &[i64]) -> Vec<Vec<i64>> {
    let mut all = vec![vec![]];
    for &extent in shape {
        all = all.iter().flat_map(|i: &Vec<i64>| (0..extent).map(move |k| [&i[..], &[k]].concat())).collect();
    }
    all
}

fn element<'a>(x: &Layout, arena: &'a [u8], index: &[i64]) -> &'a [u8] {
    let at = index.iter().zip(&x.strides).fold(x.offset, |at, (i, stride)| at + i * stride) as usize;
    &arena[at..at + x.dtype.size()]
}

/// The elements that the case should give.
fn expected(case: &Move, inputs: &[Layout], out: &Layout, arena: &[u8]) -> Vec<u8> {
    let bytes = |index: Vec<i64>| match (case.source)(&index) {
        Source::Input(k, from) => element(&inputs[k], arena, &from).to_vec(),
        Source::Kept => element(out, arena, &index).to_vec(),
        Source::Zero => vec![0; out.dtype.size()],
        Source::One => one(out.dtype),
    };
    indices(&out.shape).into_iter().flat_map(bytes).collect()
}

/// Puts the numbers that the case wants into its inputs.
fn write_numbers(case: &Move, inputs: &[Layout], arena: &mut [u8]) {
    for (k, numbers) in &case.numbers {
        let size = inputs[*k].dtype.size();
        for (at, number) in inputs[*k].offsets().into_iter().zip(numbers) {
            arena[at..at + size].copy_from_slice(&number.to_le_bytes()[..size]);
        }
    }
}

fn random_arena(bytes: i64) -> Vec<u8> {
    let mut random = Random::new(53);
    (0..bytes).map(|_| random.bits() as u8).collect()
}

/// Runs a case on an arena in which its inputs have their numbers.
fn run(case: &Move, inputs: &[Layout], out: &Layout, arena: &mut [u8]) -> Result<(), String> {
    let (want, before, base) = (expected(case, inputs, out, arena), arena.to_vec(), arena.as_mut_ptr());
    let tensors: Vec<lk_tensor> = inputs.iter().map(|x| x.tensor(base)).collect();
    let pointers: Vec<_> = tensors.iter().map(std::ptr::from_ref).collect();
    if (case.call)(&pointers, &out.tensor(base)) != 0 {
        return Err(format!("{}: {}", case.name, last_error()));
    }
    check::outputs(std::slice::from_ref(out), &[Dtype::U8], before, arena, &[want])
        .map_err(|e| format!("{}: {e}\n{inputs:#?}\n{out:#?}", case.name))
}

/// Lays out the operands one after the other, by one recipe each.
fn check_apart(case: &Move, dtype: Dtype, recipes: &[Recipe]) -> Result<(), String> {
    let (mut inputs, mut end) = (vec![], 0);
    for (k, (own, shape)) in case.inputs.iter().enumerate() {
        // Indices are not looked for behind a repeated element: each has its own number.
        let layout = recipes[k % recipes.len()].output(own.unwrap_or(dtype), shape, end);
        end = layout.span().1;
        inputs.push(layout);
    }
    let out = recipes[recipes.len() - 1].output(dtype, &case.out, end);
    let mut arena = random_arena(out.span().1 + 64);
    write_numbers(case, &inputs, &mut arena);
    run(case, &inputs, &out, &mut arena)
}

/// Tensors that are no larger than some thousand elements: the references are slow.
fn small() -> impl Strategy<Value = Vec<i64>> {
    strategy::shape().prop_map(|shape| match shape.len() {
        0 => vec![3],
        1 => vec![shape[0].min(1100)],
        2..6 => shape.into_iter().map(|n| n.min(37)).collect(),
        _ => shape[..6].to_vec(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_layout(shape in small(), recipes in prop::collection::vec(strategy::recipe(), 3), seed in any::<u64>()) {
        for dtype in [Dtype::Bool, Dtype::Bf16, Dtype::F32, Dtype::F64] {
            for case in moves::all(&shape, &mut Random::new(seed)) {
                check_apart(&case, dtype, &recipes).map_err(TestCaseError::fail)?;
            }
        }
    }
}

#[test]
fn every_level_and_dtype() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in Dtype::ALL {
            for (seed, shape) in
                [vec![0], vec![1], vec![517], vec![40, 33], vec![3, 0, 2], vec![5, 17, 4]].iter().enumerate()
            {
                for case in moves::all(shape, &mut Random::new(seed as u64)) {
                    for order in [0, 1] {
                        let recipe = Recipe { order, ..Recipe::PLAIN };
                        check_apart(&case, dtype, &[Recipe::PLAIN, recipe]).unwrap();
                    }
                }
            }
        }
    }
}

/// The output overlaps the first input: shifted by a byte, by an element, or the same memory.
#[test]
fn overlaps() {
    for dtype in [Dtype::U8, Dtype::F32] {
        for seed in 0..40 {
            for case in moves::all(&[6, 9], &mut Random::new(seed)) {
                let Some((None, shape)) = case.inputs.first() else { continue };
                for shift in [0, 1, 4, 36] {
                    let x = Layout::contiguous(dtype, shift, shape);
                    let out = Layout::contiguous(dtype, 0, &case.out);
                    let mut end = x.span().1.max(out.span().1);
                    let mut inputs = vec![x];
                    for (own, shape) in &case.inputs[1..] {
                        inputs.push(Layout::contiguous(own.unwrap_or(dtype), end, shape));
                        end = inputs[inputs.len() - 1].span().1;
                    }
                    let mut arena = random_arena(end + 8);
                    write_numbers(&case, &inputs, &mut arena);
                    run(&case, &inputs, &out, &mut arena).unwrap();
                }
            }
        }
    }
}

/// Transposes with whole lines that are streamed: large ones, from 16 MiB on, at every place within a line.
#[test]
fn large_transposes() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for (dtype, rows, cols, shift) in [
            (Dtype::F32, 2048, 2053, 0),
            (Dtype::F32, 2048, 2061, 20),
            (Dtype::F64, 1024, 2051, 8),
            (Dtype::F64, 1024, 2057, 3),
        ] {
            let item = dtype.size() as i64;
            let n = (rows * cols * item) as usize;
            let x: Vec<u8> = random_arena(n as i64);
            let mut memory = vec![0u8; n + 128];
            let start = memory.as_ptr().align_offset(64) + shift;
            let source = Layout { strides: vec![item, cols * item], ..Layout::contiguous(dtype, 0, &[cols, rows]) };
            let out = Layout::contiguous(dtype, 0, &[cols, rows]);
            let base = memory.as_mut_ptr().wrapping_add(start);
            let (from, to) = (source.tensor(x.as_ptr().cast_mut()), out.tensor(base));
            // SAFETY: both have room for the elements.
            assert_eq!(unsafe { lanekit::capi::lk_copy(&from, &to) }, 0, "{}", last_error());
            assert!(source.gather(&x) == memory[start..start + n], "{dtype} {isa:?}");
            assert!(memory[..start].iter().chain(&memory[start + n..]).all(|&byte| byte == 0));
        }
    }
}

/// Sums go in the order of the indices, on every level: floats add up one after the other.
#[test]
fn added_in_order() {
    let (n, many) = (7usize, 400usize);
    let mut random = Random::new(5);
    let places: Vec<i32> = (0..many).map(|_| random.below(2 * n) as i32 - n as i32).collect();
    for cols in [1usize, 3, 40] {
        let values: Vec<f32> = (0..many * cols).map(|_| random.moderate() as f32).collect();
        let mut want = vec![0.1f32; n * cols];
        for (k, &place) in places.iter().enumerate() {
            for col in 0..cols {
                want[place.rem_euclid(n as i32) as usize * cols + col] += values[k * cols + col];
            }
        }
        for isa in level::all() {
            let _level = level::choose(isa);
            for transposed in [false, true] {
                let order =
                    |shape: &[i64], dtype| Recipe { order: transposed.into(), ..Recipe::PLAIN }.output(dtype, shape, 0);
                let (target, from) =
                    (order(&[n as i64, cols as i64], Dtype::F32), order(&[many as i64, cols as i64], Dtype::F32));
                let by = Layout::contiguous(Dtype::I32, 0, &[many as i64, 1]);
                let (mut out, mut x) = (vec![0.1f32; n * cols], vec![0f32; many * cols]);
                for (at, value) in from.offsets().into_iter().zip(&values) {
                    x[at / 4] = *value;
                }
                let base = out.as_mut_ptr().cast();
                let (indices, x) = (by.tensor(places.as_ptr().cast_mut().cast()), from.tensor(x.as_mut_ptr().cast()));
                // SAFETY: the vectors have room for the layouts.
                assert_eq!(unsafe { lk_add_along_axis(&indices, &x, 0, &target.tensor(base)) }, 0, "{}", last_error());
                let got: Vec<u32> = target.offsets().into_iter().map(|at| out[at / 4].to_bits()).collect();
                assert_eq!(got, want.iter().map(|x| x.to_bits()).collect::<Vec<_>>(), "{isa:?} {cols} {transposed}");
            }
        }
    }
}

#[test]
fn integers_wrap_when_added() {
    let (places, values) = ([1i64, 1, 0], [200u8, 100, 7]);
    let mut out = [1u8, 2];
    let line = |dtype, n| Layout::contiguous(dtype, 0, &[n]);
    let (by, from, to) = (line(Dtype::I64, 3), line(Dtype::U8, 3), line(Dtype::U8, 2));
    let (by, from) = (by.tensor(places.as_ptr().cast_mut().cast()), from.tensor(values.as_ptr().cast_mut()));
    // SAFETY: arrays of these lengths.
    assert_eq!(unsafe { lk_add_along_axis(&by, &from, 0, &to.tensor(out.as_mut_ptr())) }, 0, "{}", last_error());
    assert_eq!(out, [8, 46]);
}

/// Coordinates in C order, of any dtype: -0 is zero, NaN is not.
#[test]
fn nonzero_elements() {
    for (seed, shape) in [vec![], vec![0], vec![3000], vec![7, 1300], vec![4, 0, 3], vec![5, 6, 7]].iter().enumerate() {
        for dtype in Dtype::ALL {
            for recipe in [Recipe::PLAIN, Recipe { order: 1, flips: 2, gaps: [3, 0, 0, 0], ..Recipe::PLAIN }] {
                let (mut random, x) = (Random::new(seed as u64), recipe.output(dtype, shape, 0));
                let mut arena = vec![0xffu8; x.span().1.max(1) as usize];
                let (size, mut want) = (dtype.size(), vec![]);
                for (at, index) in x.offsets().into_iter().zip(indices(shape)) {
                    let sign =
                        if matches!(dtype, Dtype::F16 | Dtype::Bf16 | Dtype::F32 | Dtype::F64) { 0x80 } else { 0 };
                    let kind = random.below(3);
                    arena[at..at + size].fill(if kind == 0 { 0xff } else { 0 });
                    if kind == 1 {
                        arena[at + size - 1] = sign;
                    } else if kind == 0 {
                        want.extend(index);
                    }
                }
                let tensor = x.tensor(arena.as_mut_ptr());
                let mut count = -1;
                // SAFETY: one number.
                assert_eq!(unsafe { lk_nonzero_count(&tensor, &mut count) }, 0);
                assert_eq!(count as usize * shape.len(), want.len(), "{dtype} {shape:?}");
                let out = Layout::contiguous(Dtype::I64, 0, &[count, shape.len() as i64]);
                let mut found = vec![-1i64; want.len() + 1];
                // SAFETY: room for the coordinates.
                assert_eq!(
                    unsafe { lk_nonzero(&tensor, &out.tensor(found.as_mut_ptr().cast())) },
                    0,
                    "{}",
                    last_error()
                );
                assert_eq!(found.pop(), Some(-1));
                assert_eq!(found, want, "{dtype} {shape:?}");
            }
        }
    }
}

/// The number of an index and of the axis are in the message, and nothing is written.
#[test]
fn the_first_index_out_of_range_is_named() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in [Dtype::I32, Dtype::I64] {
            let (x, by) = (Layout::contiguous(Dtype::F32, 0, &[3, 5]), Layout::contiguous(dtype, 0, &[30, 10]));
            let out = Layout::contiguous(Dtype::F32, 0, &[3, 30, 10]);
            let (mut data, mut result) = (vec![0f32; 15], vec![7f32; 900]);
            for (place, index) in
                [(299, 5i64), (0, -6), (123, i64::from(i32::MAX)), (123, i64::from(i32::MIN)), (17, 5)]
            {
                let mut bytes = vec![0u8; 300 * dtype.size()];
                for (later, index) in [(place, index), (299, 100)].into_iter().rev() {
                    bytes[later * dtype.size()..][..dtype.size()].copy_from_slice(&index.to_le_bytes()[..dtype.size()]);
                }
                let (x, by) = (x.tensor(data.as_mut_ptr().cast()), by.tensor(bytes.as_mut_ptr()));
                // SAFETY: vectors of these lengths.
                assert_eq!(unsafe { lk_take(&x, &by, 1, &out.tensor(result.as_mut_ptr().cast())) }, 7);
                let words = format!("indices[{}, {}] is {index}: out of range for axis 1 of x", place / 10, place % 10);
                assert!(last_error().contains(&words), "{}", last_error());
                assert!(result.iter().all(|&x| x == 7.0));
            }
        }
    }
}

/// `got` is the float of so many bits that is nearest to `numerator / parts`, the even one of two.
fn is_nearest(got: f64, digits: i32, least: i32, numerator: &Wide, parts: f64) -> bool {
    let exponent = if got == 0.0 { least } else { (got.abs().log2().floor() as i32).max(least) };
    // At a power of two the spacing below is half of that above.
    let unit = |away: f64| {
        let power = got.abs() == 2f64.powi(exponent) && away < 0.0 && exponent > least;
        Wide::power_of_two(exponent - digits + 1 - i32::from(power))
    };
    let miss = numerator - &(&Wide::new(got) * &Wide::new(parts));
    let outwards = if got < 0.0 { -miss.to_f64() } else { miss.to_f64() };
    let twice = miss.abs() * Wide::new(2.0);
    let room = unit(outwards) * Wide::new(parts);
    let even = (got / unit(1.0).to_f64()) % 2.0 == 0.0;
    twice < room || twice == room && even
}

/// Every element of a progression, in float64 and float32, is the nearest number to its exact value; on every level and
/// with any stride.
fn check_progression(n: usize, exact: impl Fn(usize) -> (Wide, f64), call: impl Fn(&lk_tensor) -> i32) {
    for isa in level::all() {
        let _level = level::choose(isa);
        for stride in [1i64, 2, -3] {
            let (mut wide, mut narrow) = (vec![0f64; 3 * n + 1], vec![0f32; 3 * n + 1]);
            let lay = |dtype: Dtype| {
                let stride = stride * dtype.size() as i64;
                Layout::line(dtype, if stride < 0 { -stride * (n as i64 - 1).max(0) } else { 0 }, n, stride)
            };
            let (f64s, f32s) = (lay(Dtype::F64), lay(Dtype::F32));
            let to = [f64s.tensor(wide.as_mut_ptr().cast()), f32s.tensor(narrow.as_mut_ptr().cast())];
            assert!(to.iter().all(|out| call(out) == 0), "{}", last_error());
            let (wide_at, narrow_at) = (f64s.offsets(), f32s.offsets());
            let step = if stride == 1 { 1 + n / 600 } else { 1 + n / 50 };
            for i in (0..n).step_by(step).chain(n.checked_sub(1)) {
                let (numerator, parts) = exact(i);
                let got = (wide[wide_at[i] / 8], f64::from(narrow[narrow_at[i] / 4]));
                assert!(is_nearest(got.0, 53, -1022, &numerator, parts), "{isa:?}: element {i} of {n} is {:e}", got.0);
                assert!(
                    is_nearest(got.1, 24, -126, &numerator, parts),
                    "{isa:?}: element {i} of {n} is {:e}f32",
                    got.1
                );
            }
        }
    }
}

#[test]
fn progressions_are_correctly_rounded() {
    for n in [0usize, 1, 2, 3, 11, 17, 1023, 5000] {
        for (start, step) in
            [(-0.3, 1e-3), (1.0, 2f64.powi(-24)), (1e9, -0.1), (0.0, 1.0 / 3.0), (-1.0, 2f64.powi(-30))]
        {
            let exact = |i: usize| (Wide::new(start) + Wide::new(i as f64) * Wide::new(step), 1.0);
            // SAFETY: room for n elements with these strides.
            check_progression(n, exact, |out| unsafe { lk_arange(start, step, out) });
        }
        for (start, stop) in [
            (-1.0, 1.0),
            (0.0, 1.0),
            (-0.3, 0.7),
            (1.0, 1.0 + 2f64.powi(-23)),
            (0.0, 2f64.powi(-140)),
            (3.0, -1e-9),
            (-1e30, 1e30 / 3.0),
            (5e8, 5e8 + 1.0),
        ] {
            for endpoint in [true, false] {
                let gaps = if endpoint { n as f64 - 1.0 } else { n as f64 }.max(1.0);
                let exact = |i: usize| {
                    let at = |x: f64, times: f64| Wide::new(x) * Wide::new(times);
                    (at(start, gaps - i as f64) + at(stop, i as f64), gaps)
                };
                // SAFETY: as above.
                check_progression(n, exact, |out| unsafe { lk_linspace(start, stop, endpoint.into(), out) });
            }
        }
    }
}

fn linspace(start: f64, stop: f64, n: usize) -> Vec<f64> {
    let mut out = vec![0f64; n];
    let line = Layout::contiguous(Dtype::F64, 0, &[n as i64]);
    // SAFETY: n elements.
    assert_eq!(unsafe { lk_linspace(start, stop, 1, &line.tensor(out.as_mut_ptr().cast())) }, 0, "{}", last_error());
    out
}

#[test]
fn linspace_meets_zero_and_its_ends() {
    for n in (3..400).step_by(2) {
        for bound in [1.0, 0.3, 1e300, 5e-324, 2e-310] {
            let out = linspace(-bound, bound, n);
            assert_eq!((out[0], out[n / 2], out[n - 1]), (-bound, 0.0, bound), "{n}");
            assert!(out.windows(2).all(|pair| pair[0] <= pair[1]), "{n} from -{bound}: {out:?}");
            assert!((0..n).all(|i| out[i] == -out[n - 1 - i]), "{n} from -{bound}: {out:?}");
        }
    }
    assert_eq!(linspace(-1.5e308, 1.5e308, 3), [-1.5e308, 0.0, 1.5e308]);
    assert_eq!(linspace(f64::MAX, 5e-324, 2), [f64::MAX, 5e-324]);
    assert_eq!(linspace(0.0, 5e-324, 4), [0.0, 0.0, 5e-324, 5e-324]);
    // NaN spreads as in NumPy: between the ends there is nothing else.
    for (start, stop) in [(f64::NAN, 1.0), (0.0, f64::NAN), (f64::NAN, f64::NAN), (f64::NAN, f64::INFINITY)] {
        let out = linspace(start, stop, 4);
        assert!(out[1].is_nan() && out[2].is_nan(), "{start} to {stop}: {out:?}");
        assert_eq!([out[0].to_bits(), out[3].to_bits()], [start.to_bits(), stop.to_bits()]);
    }
    assert_eq!(linspace(-0.0, 0.0, 1)[0].to_bits(), (-0.0f64).to_bits());
    let open = linspace(0.0, f64::INFINITY, 3);
    assert_eq!((open[0], open[2]), (0.0, f64::INFINITY));
}

#[test]
fn whole_progressions_wrap() {
    let mut out = [0u8; 300];
    let line = Layout::contiguous(Dtype::U8, 0, &[300]);
    // SAFETY: 300 elements.
    assert_eq!(unsafe { lk_arange_int(-3, 7, &line.tensor(out.as_mut_ptr())) }, 0);
    assert!(out.iter().enumerate().all(|(i, &x)| x == (7 * i as i64 - 3) as u8));
}
