//! Every instruction-set level gives the same bits (NaN is NaN).

mod common;

use common::committed::check_hashes;
use common::dump;
use common::job::{Job, REAL, inner_loop, reduce, reducible, reductions_of};
use common::layout::{Layout, Recipe};
use common::level;
use common::values::{Random, element, elements, finite_elements, first_difference, hash};
use lanekit::capi::lk_isa_name;
use lanekit::kernels::Op;
use lanekit::simd::Isa;
use lanekit::tensor::Dtype;

/// Elements that are hashed.
const HASHED: usize = (1 << 18) + 13;
/// Elements that levels are compared on: a fourth where the tests usually run under emulation.
const N: usize = if cfg!(target_arch = "x86_64") { 1 << 20 } else { 1 << 18 };

/// Half random bit patterns, half moderate numbers and special values.
fn inputs(random: &mut Random, dtype: Dtype, n: usize) -> Vec<u8> {
    let size = dtype.size();
    let one = |i: usize| if i.is_multiple_of(2) { random.bits() } else { element(random, dtype) };
    (0..n).map(one).flat_map(|bits| bits.to_le_bytes().into_iter().take(size)).collect()
}

/// Calls `run` at every level and compares what it gives with the first level's.
fn compare_levels(dtype: Dtype, what: &str, mut run: impl FnMut() -> Vec<u8>) {
    compare_all(&[dtype], what, || vec![run()]);
}

/// As [`compare_levels`], for several outputs.
fn compare_all(dtypes: &[Dtype], what: &str, mut run: impl FnMut() -> Vec<Vec<u8>>) {
    let mut first: Option<(Isa, Vec<Vec<u8>>)> = None;
    for isa in level::all() {
        let _level = level::choose(isa);
        let got = run();
        let Some((reference, want)) = &first else {
            first = Some((isa, got));
            continue;
        };
        for ((dtype, got), want) in dtypes.iter().zip(&got).zip(want) {
            if let Some(i) = first_difference(*dtype, got, want) {
                let element = |bytes: &[u8]| bytes[i * dtype.size()..][..dtype.size()].to_vec();
                panic!(
                    "{what}, element {i}: {:02x?} at {isa:?}, {:02x?} at {reference:?}",
                    element(got),
                    element(want)
                );
            }
        }
    }
}

fn compare_jobs(jobs: &[Job], n: usize) {
    for &job in jobs {
        let mut random = Random::new(5);
        let dtypes = job.dtypes();
        let values: Vec<Vec<u8>> = dtypes[..job.nin()].iter().map(|&d| inputs(&mut random, d, n)).collect();
        compare_all(&job.compared_as(), &format!("{job:?}"), || job.run_contiguous(&values, n));
    }
}

/// Results of every operation, as hashes of their bits, on whatever machine they were computed: a line an
/// output. `LANEKIT_WRITE_HASHES=1 cargo test --test isa` writes them anew.
const HASHES: &str = "tests/hashes.txt";
/// The same of the reductions.
const REDUCTION_HASHES: &str = "tests/hashes_reductions.txt";

/// Every level gives the same bits on many inputs, and those that other machines gave.
#[test]
fn ops() {
    let mut found = String::new();
    for job in Job::ops() {
        let mut outputs = Vec::new();
        // Each operand has numbers of its own, so that the first ones are the same however many there are.
        let random = |k: usize| Random::new(5 + k as u64);
        let dtypes = job.dtypes();
        let dtypes = dtypes[..job.nin()].iter().enumerate();
        let values: Vec<Vec<u8>> = dtypes.map(|(k, &d)| inputs(&mut random(k), d, N + 13)).collect();
        compare_all(&job.compared_as(), &format!("{job:?}"), || {
            outputs = job.run_contiguous(&values, N + 13);
            outputs.clone()
        });
        for (k, (dtype, output)) in job.compared_as().into_iter().zip(&outputs).enumerate() {
            let Job::Op(op, of) = job else { unreachable!("only operations are here") };
            let of_each: Vec<(Dtype, &[u8])> =
                job.dtypes().iter().zip(&values).map(|(&d, v)| (d, &v[..HASHED * d.size()])).collect();
            dump::inputs(&format!("{} {of}", op.info().name()), &of_each);
            found += &format!("{} {of} {k} {:016x}\n", op.info().name(), hash(dtype, &output[..HASHED * dtype.size()]));
        }
    }
    check_hashes(HASHES, &found);
}

#[test]
fn casts() {
    compare_jobs(&Job::casts(), N / 8 + 13);
}

#[test]
fn transposed_copies() {
    for dtype in Dtype::ALL {
        let shape = [130, 77];
        let x = Recipe { order: 1, ..Recipe::PLAIN }.output(dtype, &shape, 0);
        let out = Layout::contiguous(dtype, 0, &shape);
        let mut source = elements(&mut Random::new(9), dtype, x.count());
        compare_levels(Dtype::U8, &format!("copy of {dtype}"), || {
            let mut result = vec![0u8; source.len()];
            let operands = [x.tensor(source.as_mut_ptr()), out.tensor(result.as_mut_ptr())];
            assert_eq!(Job::Copy(dtype).run(&operands), 0);
            result
        });
    }
}

/// Along rows, columns and everything; the sums see finite numbers too, else NaN would hide much.
#[test]
fn reductions() {
    let shape = [1031, 67];
    let mut found = String::new();
    for dtype in reducible() {
        let mut random = Random::new(13);
        let wild = inputs(&mut random, dtype, 1031 * 67);
        let tame = finite_elements(&mut random, dtype, 1031 * 67);
        for (which, mut x) in [("wild", wild), ("tame", tame)] {
            for (fold, axes) in
                reductions_of(dtype).into_iter().flat_map(|fold| [vec![0], vec![1], vec![0, 1]].map(|a| (fold, a)))
            {
                let kept: Vec<i64> =
                    (0..2).filter(|axis| !axes.contains(axis)).map(|axis| shape[axis as usize]).collect();
                let to = fold.info().output_dtype(dtype);
                let (source, target) = (Layout::contiguous(dtype, 0, &shape), Layout::contiguous(to, 0, &kept));
                let mut last = Vec::new();
                compare_levels(to, &format!("{fold:?} of {dtype} over {axes:?}"), || {
                    let mut out = vec![0u8; target.count() * to.size()];
                    let (from, to) = (source.tensor(x.as_mut_ptr()), target.tensor(out.as_mut_ptr()));
                    assert_eq!(reduce(fold, &from, Some(&axes), false, &to), 0);
                    last.clone_from(&out);
                    out
                });
                found += &format!("{} {dtype} {which} {axes:?} {:016x}\n", fold.info().name(), hash(to, &last));
            }
        }
    }
    check_hashes(REDUCTION_HASHES, &found);
}

fn number(dtype: Dtype, value: f64) -> Vec<u8> {
    match dtype {
        Dtype::F32 => (value as f32).to_le_bytes().to_vec(),
        _ => value.to_le_bytes().to_vec(),
    }
}

/// The loops that fold: NumPy's reduce calls them so.
#[test]
fn folding_loops() {
    const COUNT: usize = 5003;
    for (&op, dtype) in Op::ALL
        .iter()
        .filter(|op| op.info().associative && op.info().dtypes.contains(&Dtype::F32))
        .flat_map(|op| REAL.map(|d| (op, d)))
    {
        let mut random = Random::new(21);
        let mut x: Vec<u8> = (0..COUNT).flat_map(|_| number(dtype, random.moderate() / 8.0 + 1.0)).collect();
        let (dims, steps) = (COUNT as isize, [0, dtype.size() as isize, 0]);
        compare_levels(dtype, &format!("folding loop of {op:?} {dtype}"), || {
            let mut out = number(dtype, 1.0);
            let to = out.as_mut_ptr().cast();
            let mut args = [to, x.as_mut_ptr().cast(), to];
            // SAFETY: COUNT elements, and one.
            unsafe { inner_loop(op, dtype)(args.as_mut_ptr(), &dims, steps.as_ptr(), std::ptr::null_mut()) };
            out
        });
    }
}

/// Only has work when [`the_environment_lowers_the_level`] runs it in a process of its own.
#[test]
fn level_of_the_process() {
    if let Some(expected) = std::env::var_os(EXPECTED) {
        // SAFETY: a NUL-terminated string that lives forever.
        let name = unsafe { std::ffi::CStr::from_ptr(lk_isa_name()) };
        assert_eq!(expected.to_str(), name.to_str().ok());
    }
}

const EXPECTED: &str = "LANEKIT_TEST_EXPECTED_LEVEL";

/// LANEKIT_ISA is read at the first call; a name that is unknown or of another machine changes nothing.
#[test]
#[cfg_attr(not(target_arch = "x86_64"), ignore = "an emulated process cannot start itself again")]
fn the_environment_lowers_the_level() {
    let name = |isa: Isa| isa.c_name().to_str().unwrap();
    let best = name(*level::all().last().unwrap());
    let foreign = if cfg!(target_arch = "aarch64") { "avx2" } else { "neon" };
    let lower = level::all().into_iter().map(|isa| (name(isa), name(isa)));
    for (wanted, expected) in lower.chain([("nonsense", best), ("", best), (foreign, best)]) {
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "level_of_the_process"])
            .env("LANEKIT_ISA", wanted)
            .env(EXPECTED, expected)
            .output()
            .unwrap();
        assert!(child.status.success(), "LANEKIT_ISA={wanted} does not give {expected}");
    }
}

#[test]
fn lk_set_isa_chooses() {
    for isa in level::all() {
        let _level = level::choose(isa);
        // SAFETY: a NUL-terminated string that lives forever.
        assert_eq!(unsafe { std::ffi::CStr::from_ptr(lk_isa_name()) }, isa.c_name());
    }
}
