//! Products of tensors against sums in twice the precision of float64, within the bound that the header states, on any
//! layout and at every level; and what is refused.

mod common;

use std::ptr::{null, null_mut};

use common::guard::{Guarded, doing, explain_faults};
use common::layout::{Layout, Recipe};
use common::products::{NO_ROOM, Product, code, einsum, large, matmul, numbers, small, spread, square, whole};
use common::values::{Random, bytes_of, element};
use common::{last_error, level, strategy};
use lanekit::capi::*;
use lanekit::kernels::Op;
use lanekit::tensor::Dtype;
use proptest::prelude::*;

const REAL: [Dtype; 2] = [Dtype::F32, Dtype::F64];

/// The unit roundoff.
fn unit(dtype: Dtype) -> f64 {
    if dtype == Dtype::F32 { 2f64.powi(-24) } else { 2f64.powi(-53) }
}

/// Runs a case on these layouts (inputs, then the output) in one arena; the error says where it goes wrong.
fn run(case: &Product, dtype: Dtype, arena: &mut [u8], layouts: &[Layout], exactly: bool) -> Result<(), String> {
    let (inputs, out) = layouts.split_at(case.inputs.len());
    let (out, mut before) = (&out[0], arena.to_vec());
    let values: Vec<Vec<f64>> = inputs.iter().map(|x| numbers(dtype, &x.gather(arena))).collect();
    let base = arena.as_mut_ptr();
    let tensors: Vec<lk_tensor> = inputs.iter().map(|layout| layout.tensor(base)).collect();
    let pointers: Vec<*const lk_tensor> = tensors.iter().map(std::ptr::from_ref).collect();
    let status = (case.call)(&pointers, NO_ROOM, &out.tensor(base));
    if status != 0 {
        return Err(format!("{}: {}", case.name, last_error()));
    }
    let gamma = case.roundings() * unit(dtype) / (1.0 - case.roundings() * unit(dtype));
    let got = numbers(dtype, &out.gather(arena));
    for (i, (&got, (want, size))) in got.iter().zip(case.exact(&values)).enumerate() {
        let right = if exactly { got == want } else { (got - want).abs() <= gamma * size };
        if !right {
            return Err(format!("{} {dtype}: element {i} is {got}, not {want} (of {size})\n{layouts:#?}", case.name));
        }
    }
    for at in out.offsets() {
        let size = dtype.size();
        before[at..at + size].copy_from_slice(&arena[at..at + size]);
    }
    match before.iter().zip(&*arena).position(|(before, after)| before != after) {
        Some(at) => Err(format!("{}: byte {at}, which is not part of the output, was changed", case.name)),
        None => Ok(()),
    }
}

/// Lays a case's tensors out one behind the other, and runs it on numbers that `element` makes.
fn run_on(
    case: &Product,
    dtype: Dtype,
    recipes: &[Recipe],
    seed: u64,
    element: fn(&mut Random, Dtype) -> u64,
    exactly: bool,
) -> Result<(), String> {
    let (layouts, bytes) = case.laid_out(dtype, recipes);
    let mut random = Random::new(seed);
    let mut arena: Vec<u8> = (0..bytes).map(|_| random.bits() as u8).collect();
    for layout in &layouts[..case.inputs.len()] {
        layout.randomise(&mut random, element, &mut arena);
    }
    run(case, dtype, &mut arena, &layouts, exactly)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 30, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default()
    })]

    #[test]
    fn any_layout(
        recipes in [strategy::recipe(), strategy::recipe(), strategy::recipe()],
        which in 0..4usize,
        seed in any::<u64>(),
    ) {
        let all = level::all();
        let _level = level::choose(all[which % all.len()]);
        for case in small() {
            for dtype in REAL {
                run_on(&case, dtype, &recipes, seed, spread, false).map_err(TestCaseError::fail)?;
            }
        }
    }
}

/// Plain, transposed, gapped, backwards, off their alignment: all ways of each operand.
fn ways(dtype: Dtype) -> Vec<Recipe> {
    let item = dtype.size() as i64;
    vec![
        Recipe::PLAIN,
        Recipe { order: 1, ..Recipe::PLAIN },
        Recipe { gaps: [item, 0, 0, 0], ..Recipe::PLAIN },
        Recipe { gaps: [0, 12, 0, 0], shift: 1, ..Recipe::PLAIN },
        Recipe { order: 1, flips: 0b101, gaps: [0, 2 * item, 0, 0], ..Recipe::PLAIN },
    ]
}

#[test]
fn large_products_within_their_bound() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for case in large() {
            for dtype in REAL {
                // All ways at the best level; tests/products.rs has others bit for bit.
                let ways_of = if isa == level::all()[level::all().len() - 1] { 5 } else { 2 };
                for (i, recipe) in ways(dtype).iter().enumerate().take(ways_of) {
                    let recipes = [recipe.clone(), ways(dtype)[(i + 1) % 2].clone(), ways(dtype)[i / 3].clone()];
                    run_on(&case, dtype, &recipes, 5, spread, false).unwrap();
                }
            }
        }
    }
}

/// Whole numbers leave no room for a tolerance.
#[test]
fn products_of_whole_numbers_are_exact() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for case in small().iter().chain(&large()) {
            for dtype in REAL {
                run_on(case, dtype, &[Recipe::PLAIN], 9, whole, true).unwrap();
            }
        }
        for n in 1..40 {
            for case in [square(n, n + 1, n + 2), square(2 * n, n, 3), square(3, n, 2 * n)] {
                run_on(&case, Dtype::F32, &[Recipe::PLAIN], 10, whole, true).unwrap();
                run_on(&case, Dtype::F64, &[Recipe { order: 1, ..Recipe::PLAIN }], 10, whole, true).unwrap();
            }
        }
    }
}

fn tensor(data: &mut [f64], shape: &[i64]) -> lk_tensor {
    assert_eq!(data.len() as i64, shape.iter().product::<i64>());
    let data = data.as_mut_ptr().cast();
    lk_tensor { data, shape: shape.as_ptr(), strides: null(), ndim: shape.len() as i32, dtype: LK_F64 }
}

fn random_numbers(n: usize, seed: u64) -> Vec<f64> {
    let mut random = Random::new(seed);
    (0..n).map(|_| random.moderate()).collect()
}

/// NaN and infinity in one row and one column, and nowhere else.
#[test]
fn special_values_stay_in_their_row_and_column() {
    for n in [3usize, 20, 90] {
        let (mut a, mut b, mut out) = (vec![1.0; n * n], vec![2.0; n * n], vec![0.0; n * n]);
        a[n + 1] = f64::NAN;
        b[2] = f64::INFINITY;
        let shape = [n as i64; 2];
        let (a, b, to) = (tensor(&mut a, &shape), tensor(&mut b, &shape), tensor(&mut out, &shape));
        // SAFETY: descriptors of the test's memory, here and below.
        assert_eq!(unsafe { lk_matmul(&a, &b, null_mut(), 0, &to) }, 0);
        for (i, x) in out.iter().enumerate() {
            let (row, column) = (i / n, i % n);
            assert_eq!(x.is_nan(), row == 1, "{n} {row} {column}: {x}");
            assert_eq!(*x == f64::INFINITY, row != 1 && column == 2, "{n} {row} {column}: {x}");
        }
    }
}

/// An output that overlaps an input: as if the input had been read whole first.
#[test]
fn overlapping_operands() {
    for n in [2usize, 9, 60] {
        let shape = [n as i64; 2];
        let (a, b) = (random_numbers(n * n, 1), random_numbers(n * n, 2));
        let on_copies = |call: &dyn Fn(&lk_tensor, &lk_tensor, &lk_tensor) -> i32| {
            let (mut a, mut b, mut out) = (a.clone(), b.clone(), vec![0.0; n * n]);
            assert_eq!(call(&tensor(&mut a, &shape), &tensor(&mut b, &shape), &tensor(&mut out, &shape)), 0);
            out
        };
        type Call = dyn Fn(&lk_tensor, &lk_tensor, &lk_tensor) -> i32;
        // SAFETY: see `special_values_stay_in_their_row_and_column`.
        let calls: [(&str, Box<Call>); 4] = unsafe {
            [
                ("matmul", Box::new(|a, b, out| lk_matmul(a, b, null_mut(), 0, out))),
                ("gram", Box::new(|a, _, out| lk_gram(a, 0, null_mut(), 0, out))),
                ("dense", Box::new(|a, b, out| lk_dense(a, b, null(), code(Op::Tanh), null(), 0, null_mut(), 0, out))),
                ("dot", Box::new(|a, b, out| lk_dot(a, b, null_mut(), 0, out))),
            ]
        };
        for (name, call) in &calls {
            let want = on_copies(call);
            for shift in [0, 1, n / 2] {
                let mut memory = [a.clone(), b.clone()].concat();
                let (first, second) = memory.split_at_mut(n * n);
                let (x, y) = (tensor(first, &shape), tensor(second, &shape));
                let out = lk_tensor { data: x.data.wrapping_byte_add(8 * shift), ..x };
                assert_eq!(call(&x, &y, &out), 0, "{name}: {}", last_error());
                assert_eq!(memory[shift..shift + n * n], want, "{name} {n} shifted by {shift}");
            }
        }
    }
}

/// And it is exactly symmetric. Sizes at the borders of tiles, of steps of small products, of blocks and of parts of
/// sums; results in C order, in Fortran's, reversed, and with gaps on both axes.
#[test]
fn gram_has_the_bits_of_the_product() {
    let view = |x: &lk_tensor, shape: &[i64; 2], strides: &[i64; 2]| lk_tensor {
        shape: shape.as_ptr(),
        strides: strides.as_ptr(),
        ..*x
    };
    for isa in level::all() {
        let _level = level::choose(isa);
        for (m, k) in [(1i64, 3i64), (33, 50), (193, 20), (400, 37), (97, 700), (205, 300), (390, 130), (801, 257)] {
            let mut memory = random_numbers((m * k) as usize, 3);
            for (transpose, [down, across]) in [
                (false, [m, 1]),
                (true, [m, 1]),
                (false, [1, m]),
                (true, [-m, -1]),
                (false, [2 * m, 2]),
                (true, [2, 2 * m]),
            ] {
                let (shape, turned) = if transpose { ([k, m], [m, k]) } else { ([m, k], [k, m]) };
                let x = tensor(&mut memory, &shape);
                let (square, steps, back) = ([m, m], [8 * down, 8 * across], [8, 8 * shape[1]]);
                let other = view(&x, &turned, &back);
                let (mut want, mut got) = (vec![0.0f64; (m * m) as usize], vec![0.0f64; 2 * (m * m) as usize]);
                let first = if down < 0 { m * m - 1 } else { 0 };
                let to = view(&lk_tensor { data: (&raw mut got[first as usize]).cast(), ..x }, &square, &steps);
                let (a, b) = if transpose { (&other, &x) } else { (&x, &other) };
                // SAFETY: see above.
                unsafe {
                    assert_eq!(lk_matmul(a, b, null_mut(), 0, &tensor(&mut want, &square)), 0);
                    assert_eq!(lk_gram(&x, i32::from(transpose), null_mut(), 0, &to), 0, "{}", last_error());
                }
                for (i, j) in (0..m).flat_map(|i| (0..m).map(move |j| (i, j))) {
                    let element = |i: i64, j: i64| got[(first + i * down + j * across) as usize].to_bits();
                    let want = want[(i * m + j) as usize].to_bits();
                    assert_eq!(element(i, j), want, "{m} {k} {i} {j} {down} {across} {isa:?}");
                    assert_eq!(element(i, j), element(j, i), "{m} {k} {i} {j} {down} {across} {isa:?}");
                }
            }
        }
    }
}

/// An empty result takes nothing: no copy of a factor off its alignment, whose extents may be anything.
#[test]
fn empty_results_cost_nothing() {
    let (far, mut memory) = (1i64 << 40, [0.0; 4]);
    let (shapes, steps) = ([[0, 4], [4, far], [0, far]], [0, 2]);
    let [a, b, out] = shapes.each_ref().map(|shape| lk_tensor {
        data: memory.as_mut_ptr().cast(),
        shape: shape.as_ptr(),
        strides: steps.as_ptr(),
        ndim: 2,
        dtype: LK_F64,
    });
    let factors = [&raw const a, &raw const b];
    // SAFETY: see above.
    let calls = unsafe {
        [
            lk_matmul(&a, &b, null_mut(), 0, &out),
            lk_dot(&a, &b, null_mut(), 0, &out),
            lk_dense(&a, &b, null(), LK_NO_ACTIVATION, null(), 0, null_mut(), 0, &out),
            lk_einsum(factors.as_ptr(), 2, c"ij,jk->ik".as_ptr(), null_mut(), 0, &out),
        ]
    };
    assert_eq!(calls, [0; 4], "{}", last_error());
}

/// A dense layer is a product, a bias and an activation one after another.
#[test]
fn dense_layers() {
    type Unary = unsafe extern "C" fn(*const lk_tensor, *const lk_tensor) -> lk_status;
    let activations: [(Op, Unary); 4] =
        [(Op::Tanh, lk_tanh), (Op::Sigmoid, lk_sigmoid), (Op::Gelu, lk_gelu), (Op::Exp, lk_exp)];
    for (rows, k, units) in [
        (1usize, 3usize, 2usize),
        (7, 20, 33),
        (700, 12, 200),
        (40, 90, 3000),
        (500, 300, 400),
        (3, 5, 70_000),
        (70_000, 5, 1),
        (2, 0, 3),
    ] {
        let (mut x, mut w) = (random_numbers(rows * k, 1), random_numbers(k * units, 2));
        let mut bias = random_numbers(units, 3);
        bias[0] = -0.0;
        let size = rows * units;
        let (mut linear, mut want, mut got) = (vec![0.0; size], vec![0.0; size], vec![0.0; size]);
        let (x_shape, w_shape, out_shape) =
            ([rows as i64, k as i64], [k as i64, units as i64], [rows as i64, units as i64]);
        let (x, w) = (tensor(&mut x, &x_shape), tensor(&mut w, &w_shape));
        let given = bias.clone();
        let bias_shape = [units as i64];
        let b = tensor(&mut bias, &bias_shape);
        // SAFETY: see above.
        unsafe {
            let to = tensor(&mut linear, &out_shape);
            assert_eq!(lk_dense(&x, &w, &b, LK_NO_ACTIVATION, null(), 0, null_mut(), 0, &to), 0, "{}", last_error());
            let plain = tensor(&mut want, &out_shape);
            assert_eq!(lk_matmul(&x, &w, null_mut(), 0, &plain), 0);
        }
        for (i, (&with, &without)) in linear.iter().zip(&want).enumerate() {
            let sum = without + given[i % units];
            assert_eq!(with.to_bits(), sum.to_bits(), "{i} {rows} {k} {units}");
        }
        for (op, function) in activations {
            // SAFETY: see above.
            unsafe {
                let (from, to) = (tensor(&mut linear, &out_shape), tensor(&mut want, &out_shape));
                assert_eq!(function(&from, &to), 0);
                let to = tensor(&mut got, &out_shape);
                assert_eq!(lk_dense(&x, &w, &b, code(op), null(), 0, null_mut(), 0, &to), 0, "{}", last_error());
            }
            assert_eq!(bytes_of(&got), bytes_of(&want), "{op:?} {rows} {k} {units}");
        }
        // SAFETY: see above.
        unsafe {
            let to = tensor(&mut got, &out_shape);
            assert_eq!(
                lk_dense(&x, &w, &b, code(Op::LeakyRelu), [0.5].as_ptr(), 1, null_mut(), 0, &to),
                0,
                "{}",
                last_error()
            );
        }
        let leaky: Vec<f64> = linear.iter().map(|&y| if y > 0.0 { y } else { 0.5 * y }).collect();
        assert_eq!(got, leaky);
    }
}

/// Keras' batch_dot of matrices has a trailing axis of extent 1.
#[test]
fn batch_of_dots_with_a_trailing_axis() {
    let (mut x, mut y) = (random_numbers(12, 1), random_numbers(12, 2));
    let (mut flat, mut column) = (vec![0.0; 3], vec![0.0; 3]);
    let (x, y) = (tensor(&mut x, &[3, 4]), tensor(&mut y, &[3, 4]));
    // SAFETY: see above.
    unsafe {
        assert_eq!(lk_batch_dot(&x, &y, 1, -1, null_mut(), 0, &tensor(&mut flat, &[3])), 0);
        assert_eq!(lk_batch_dot(&x, &y, -1, 1, null_mut(), 0, &tensor(&mut column, &[3, 1])), 0);
    }
    assert_eq!(flat, column);
    assert!(flat.iter().all(|&x| x != 0.0));
}

#[test]
fn outer_flattens_and_wraps() {
    let (a, b) = ([i32::MAX, -2, 3, 4, 5, 6], [1, 2, 3]);
    let mut out = [0i32; 18];
    let tensor = |data: *const i32, shape: &'static [i64]| lk_tensor {
        data: data.cast_mut().cast(),
        shape: shape.as_ptr(),
        strides: null(),
        ndim: shape.len() as i32,
        dtype: LK_I32,
    };
    // SAFETY: see above.
    let status = unsafe {
        lk_outer(&tensor(a.as_ptr(), &[2, 3]), &tensor(b.as_ptr(), &[3]), &tensor(out.as_mut_ptr(), &[6, 3]))
    };
    assert_eq!(status, 0, "{}", last_error());
    for (i, &x) in out.iter().enumerate() {
        assert_eq!(x, a[i / 3].wrapping_mul(b[i % 3]));
    }
}

/// Bytes for the largest operand, in the widest layout.
const REGION: usize = 256 * 1024;

/// No byte outside the operands: each starts right after, or ends right before, a page that faults.
#[test]
fn guard_pages() {
    explain_faults();
    for isa in level::all() {
        let _level = level::choose(isa);
        for dtype in REAL {
            let mut random = Random::new(3);
            let regions: Vec<Guarded> = (0..3)
                .map(|_| {
                    let mut region = Guarded::new(REGION);
                    let whole = Layout::line(dtype, 0, REGION / dtype.size(), dtype.size() as i64);
                    whole.randomise(&mut random, element, region.bytes());
                    region
                })
                .collect();
            let mut cases: Vec<Product> = small().into_iter().filter(|case| case.inputs.len() == 2).collect();
            cases.extend((1..35).map(|n| square(n, 36 - n, n % 7 + 1)));
            cases.extend([square(70, 65, 31), square(1, 90, 70), square(90, 1, 70), square(65, 3, 100)]);
            cases.extend([square(50, 40, 290), square(3, 40, 300), square(50, 2, 300), square(2, 3, 1100)]);
            for (case, recipe) in cases.iter().flat_map(|case| ways(dtype).into_iter().map(move |way| (case, way))) {
                for at_end in [false, true] {
                    let shapes = case.inputs.iter().map(|(_, shape)| shape).chain([&case.out_shape]);
                    let place = |(k, shape): (usize, &Vec<i64>)| {
                        regions[k].place(&Recipe { shift: 0, ..recipe.clone() }.output(dtype, shape, 0), at_end)
                    };
                    let placed: Vec<Layout> = shapes.enumerate().map(place).collect();
                    doing(format_args!("{} {dtype} {placed:?}", case.name));
                    let tensors: Vec<_> = placed.iter().zip(&regions).map(|(x, r)| x.tensor(r.start())).collect();
                    let pointers: Vec<*const lk_tensor> = tensors.iter().map(std::ptr::from_ref).collect();
                    assert_eq!((case.call)(&pointers[..2], NO_ROOM, pointers[2]), 0, "{}: {}", case.name, last_error());
                }
            }
        }
    }
}

#[test]
fn shapes_are_told() {
    let mut data = vec![0.0; 120];
    let (mut shape, mut ndim) = ([0i64; 64], 0i32);
    for case in [
        matmul("abij,bjk->abik", &[2, 1, 3, 4], &[5, 4, 2]),
        matmul("j,j->", &[7], &[7]),
        einsum("...ij,kj", "abij,kj->abik", &[&[2, 3, 4, 5], &[3, 5]]),
        einsum("ba", "ba->ab", &[&[4, 5]]),
    ] {
        let tensors: Vec<lk_tensor> = case
            .inputs
            .iter()
            .map(|(_, shape)| {
                let count = shape.iter().product::<i64>() as usize;
                tensor(&mut data[..count], shape)
            })
            .collect();
        let pointers: Vec<*const lk_tensor> = tensors.iter().map(std::ptr::from_ref).collect();
        // SAFETY: see above; the storage is large enough.
        let status = unsafe {
            match case.name.split('"').nth(1) {
                Some(text) => {
                    let text = std::ffi::CString::new(text).unwrap();
                    let n = pointers.len() as i32;
                    lk_einsum_shape(pointers.as_ptr(), n, text.as_ptr(), shape.as_mut_ptr(), &mut ndim)
                }
                None => lk_matmul_shape(pointers[0], pointers[1], shape.as_mut_ptr(), &mut ndim),
            }
        };
        assert_eq!(status, 0, "{}: {}", case.name, last_error());
        let want: Vec<i64> = if case.name.starts_with("lk_matmul abij") { vec![2, 5, 3, 2] } else { case.out_shape };
        assert_eq!(shape[..ndim as usize], want, "{}", case.name);
    }
}
