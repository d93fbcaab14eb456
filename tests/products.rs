//! Products of matrices bit for bit against plain loops that sum in the order that the header states, for every small
//! size, on any layout, at every level; and the bits that other machines gave.

mod common;

use std::fmt::Debug;
use std::ptr::null_mut;

use common::committed::check_hashes;
use common::layout::Recipe;
use common::level;
use common::products::{NO_ROOM, Product, Room, large, small, spread};
use common::values::{Random, bytes_of, hash};
use lanekit::capi::*;
use lanekit::tensor::Dtype;

/// Results as hashes of their bits, on whatever machine they were computed: a line a case and dtype.
/// `LANEKIT_WRITE_HASHES=1 cargo test --test products` writes them anew.
const HASHES: &str = "tests/hashes_products.txt";
/// Products that are added one after the other.
const CHAIN: usize = 128;

trait Real: Copy + PartialEq + Debug + std::ops::Add<Output = Self> {
    const DTYPE: Dtype;
    const ZERO: Self;
    fn fused(self, b: Self, c: Self) -> Self;
    fn of(x: f64) -> Self;
    fn bits(self) -> u64;
}

macro_rules! real {
    ($t:ty, $dtype:ident) => {
        impl Real for $t {
            const DTYPE: Dtype = Dtype::$dtype;
            const ZERO: Self = 0.0;
            fn fused(self, b: Self, c: Self) -> Self {
                self.mul_add(b, c)
            }
            fn of(x: f64) -> Self {
                x as $t
            }
            fn bits(self) -> u64 {
                u64::from(self.to_bits())
            }
        }
    };
}
real!(f32, F32);
real!(f64, F64);

/// The sum of parts, joined pairwise: the largest power of two below their number, and the others.
fn joined<T: Real>(parts: &[T]) -> T {
    match parts {
        [one] => *one,
        _ => {
            let (first, others) = parts.split_at(parts.len().next_power_of_two() / 2);
            joined(first) + joined(others)
        }
    }
}

/// The sum of `k` products in the order of lk_matmul.
fn sum<T: Real>(k: usize, factors: impl Fn(usize) -> (T, T)) -> T {
    let chain = |start: usize| {
        (start..k.min(start + CHAIN)).fold(T::ZERO, |sum, p| {
            let (a, b) = factors(p);
            a.fused(b, sum)
        })
    };
    let chains: Vec<T> = (0..k).step_by(CHAIN).map(chain).collect();
    if chains.is_empty() { T::ZERO } else { joined(&chains) }
}

fn random<T: Real>(n: usize, seed: u64) -> Vec<T> {
    let mut random = Random::new(seed);
    (0..n).map(|_| T::of(random.moderate())).collect()
}

/// A matrix in memory of its own: by rows, by columns, or every second element of every third row, backwards.
struct Placed<T> {
    memory: Vec<T>,
    first: usize,
    shape: [i64; 2],
    strides: [i64; 2],
}

const PLACES: usize = 3;

impl<T: Real> Placed<T> {
    fn new(rows: usize, columns: usize, way: usize) -> Self {
        let item = size_of::<T>() as i64;
        let (r, c) = (rows as i64, columns as i64);
        let (steps, first) = match way % PLACES {
            0 => ([c, 1], 0),
            1 => ([1, r], 0),
            _ => ([-6 * c, -2], (6 * c * (r - 1).max(0) + 2 * (c - 1).max(0)) as usize),
        };
        let size = if way % PLACES == 2 { 6 * rows * columns + 2 } else { rows * columns };
        Self { memory: vec![T::of(7.0); size], first, shape: [r, c], strides: steps.map(|step| step * item) }
    }

    fn at(&self, i: usize, j: usize) -> usize {
        let item = size_of::<T>() as i64;
        (self.first as i64 + (i as i64 * self.strides[0] + j as i64 * self.strides[1]) / item) as usize
    }

    fn of(rows: usize, columns: usize, way: usize, element: impl Fn(usize, usize) -> T) -> Self {
        let mut placed = Self::new(rows, columns, way);
        for (i, j) in (0..rows).flat_map(|i| (0..columns).map(move |j| (i, j))) {
            let at = placed.at(i, j);
            placed.memory[at] = element(i, j);
        }
        placed
    }

    fn tensor(&mut self) -> lk_tensor {
        let first = self.first.min(self.memory.len());
        let data = self.memory[first..].as_mut_ptr();
        lk_tensor {
            data: data.cast(),
            shape: self.shape.as_ptr(),
            strides: self.strides.as_ptr(),
            ndim: 2,
            dtype: T::DTYPE as lk_dtype,
        }
    }
}

/// Compares a product with its sums, where they differ from what the elements between must keep, too.
fn check<T: Real>(
    [m, n, k]: [usize; 3],
    ways: [usize; 3],
    a: &[T],
    b: &[T],
    width: [usize; 2],
    want: impl Fn(usize, usize) -> T,
) {
    let mut left = Placed::of(m, k, ways[0], |i, p| a[i * width[0] + p]);
    let mut right = Placed::of(k, n, ways[1], |p, j| b[p * width[1] + j]);
    let mut out = Placed::<T>::new(m, n, ways[2]);
    let (x, y, to) = (left.tensor(), right.tensor(), out.tensor());
    // SAFETY: valid descriptors.
    assert_eq!(unsafe { lk_matmul(&x, &y, null_mut(), 0, &to) }, 0, "{}", common::last_error());
    for (i, j) in (0..m).flat_map(|i| (0..n).map(move |j| (i, j))) {
        let at = out.at(i, j);
        let (got, want) = (out.memory[at], want(i, j));
        assert!(got.bits() == want.bits(), "{m} x {n} x {k}, ways {ways:?}: [{i}, {j}] is {got:?}, not {want:?}");
        out.memory[at] = T::of(7.0);
    }
    assert!(out.memory.iter().all(|&x| x == T::of(7.0)), "{m} x {n} x {k}, ways {ways:?}: written between");
}

/// Every size from 0 to 70, at lower levels every fifth: the plain loop's sums of the first k products, from those of
/// one less.
fn every_small_size<T: Real>() {
    const MOST: usize = 70;
    let (a, b): (Vec<T>, Vec<T>) = (random(MOST * MOST, 1), random(MOST * MOST, 2));
    let levels = level::all();
    for &isa in &levels {
        let _level = level::choose(isa);
        let step = if Some(&isa) == levels.last() { 1 } else { 5 };
        let mut sums = [T::ZERO; MOST * MOST];
        for k in 0..=MOST {
            for (m, n) in (0..=MOST).flat_map(|m| (0..=MOST).map(move |n| (m, n))) {
                let way = m + 2 * n + k;
                if !way.is_multiple_of(step) {
                    continue;
                }
                let ways = if way.is_multiple_of(3) { [way / 3, way / 9, way / 27] } else { [0; 3] };
                check([m, n, k], ways, &a, &b, [MOST; 2], |i, j| sums[i * MOST + j]);
            }
            if k < MOST {
                for (at, sum) in sums.iter_mut().enumerate() {
                    *sum = a[at / MOST * MOST + k].fused(b[k * MOST + at % MOST], *sum);
                }
            }
        }
    }
}

#[test]
fn every_small_size_f32() {
    every_small_size::<f32>();
}

#[test]
fn every_small_size_f64() {
    every_small_size::<f64>();
}

/// Sums of more than one chain, by every way that products take, on every combination of layouts.
fn chains<T: Real>() {
    let extents =
        [(1, 1), (2, 3), (1, 40), (40, 1), (3, 50), (50, 3), (5, 5), (9, 33), (33, 9), (30, 31), (61, 50), (130, 70)];
    for isa in level::all() {
        let _level = level::choose(isa);
        for k in [127, 128, 129, 255, 256, 257, 384, 511, 512, 513, 770, 1025, 1300, 4999] {
            for (m, n) in extents.into_iter().filter(|&(m, n)| m * n * k < 1_000_000 || k == 513) {
                let (a, b): (Vec<T>, Vec<T>) = (random(m * k, k as u64), random(k * n, (k + m) as u64));
                let sums: Vec<T> = (0..m * n).map(|at| sum(k, |p| (a[at / n * k + p], b[p * n + at % n]))).collect();
                let whole = (0..PLACES * PLACES * PLACES).map(|way| [way, way / PLACES, way / PLACES / PLACES]);
                for ways in whole.filter(|ways| k < 600 || ways[0] == ways[1] % PLACES) {
                    check([m, n, k], ways, &a, &b, [k, n], |i, j| sums[i * n + j]);
                }
            }
        }
    }
}

#[test]
fn chains_f32() {
    chains::<f32>();
}

#[test]
fn chains_f64() {
    chains::<f64>();
}

/// Blocks of rows and of columns, and parts of `b` that are packed again for each: sizes past each of the limits.
#[test]
fn many_blocks() {
    for (m, n, k) in [(700, 40, 300), (40, 1700, 300), (300, 900, 700), (20, 30, 100_000)] {
        let (a, b): (Vec<f32>, Vec<f32>) = (random(m * k, 3), random(k * n, 4));
        let places: Vec<(usize, usize)> =
            (0..m).flat_map(|i| (0..n).map(move |j| (i, j))).filter(|(i, j)| (i * 31 + j * 17) % 97 == 0).collect();
        for isa in level::all() {
            let _level = level::choose(isa);
            for ways in [[0, 0, 0], [1, 1, 1], [2, 0, 2]] {
                let mut left = Placed::of(m, k, ways[0], |i, p| a[i * k + p]);
                let mut right = Placed::of(k, n, ways[1], |p, j| b[p * n + j]);
                let mut out = Placed::<f32>::new(m, n, ways[2]);
                // SAFETY: valid descriptors.
                assert_eq!(unsafe { lk_matmul(&left.tensor(), &right.tensor(), null_mut(), 0, &out.tensor()) }, 0);
                for &(i, j) in &places {
                    let want = sum(k, |p| (a[i * k + p], b[p * n + j]));
                    assert_eq!(out.memory[out.at(i, j)].to_bits(), want.to_bits(), "{m} x {n} x {k} {ways:?} {isa:?}");
                }
            }
        }
    }
}

/// One running sum of a million float32 loses 7e-4 here.
#[test]
fn long_sums_keep_their_digits() {
    const K: usize = 1_000_000;
    let (mut a, mut b) = (Placed::of(2, K, 0, |_, _| 0.1f32), Placed::of(K, 2, 0, |_, _| 1.0f32));
    let mut out = Placed::<f32>::new(2, 2, 0);
    // SAFETY: valid descriptors.
    assert_eq!(unsafe { lk_matmul(&a.tensor(), &b.tensor(), null_mut(), 0, &out.tensor()) }, 0);
    let exact = f64::from(0.1f32) * K as f64;
    let error = (f64::from(out.memory[0]) / exact - 1.0).abs();
    assert!(error < 1e-5, "{error:e}");
}

/// What lies in memory differently, or is summed at another level, has the same bits.
fn bits(case: &Product, dtype: Dtype, recipes: &[Recipe]) -> u64 {
    bits_in(case, dtype, recipes, |_, _| NO_ROOM)
}

/// [`bits`] in a workspace of so many bytes, of which the query told some.
fn bits_in(case: &Product, dtype: Dtype, recipes: &[Recipe], room: impl FnOnce(&Product, usize) -> Room) -> u64 {
    let (mut layouts, bytes) = case.laid_out(dtype, recipes);
    let out = layouts.pop().expect("an output");
    let mut arena = vec![0u8; bytes];
    let mut random = Random::new(8);
    for layout in &layouts {
        layout.randomise(&mut random, spread, &mut arena);
    }
    let base = arena.as_mut_ptr();
    let tensors: Vec<lk_tensor> = layouts.iter().map(|layout| layout.tensor(base)).collect();
    let pointers: Vec<*const lk_tensor> = tensors.iter().map(std::ptr::from_ref).collect();
    let mut bytes = usize::MAX;
    assert_eq!((case.workspace)(&pointers, &mut bytes), 0, "{}: {}", case.name, common::last_error());
    let status = (case.call)(&pointers, room(case, bytes), &out.tensor(base));
    assert_eq!(status, 0, "{}: {}", case.name, common::last_error());
    hash(dtype, &out.gather(&arena))
}

/// As many bytes as the query tells suffice, at any alignment; nothing past them is written, and the bits are the same.
#[test]
fn in_a_workspace() {
    const PAST: usize = 96;
    let mut used = 0;
    for (case, dtype) in small().iter().chain(&large()).flat_map(|case| [Dtype::F32, Dtype::F64].map(|d| (case, d))) {
        let turned = Recipe { order: 1, ..Recipe::PLAIN };
        let gapped = Recipe { order: 1, flips: 0b101, gaps: [0, 16, 8, 0], ..Recipe::PLAIN };
        for recipes in [[Recipe::PLAIN, turned.clone()], [gapped, Recipe::PLAIN]] {
            let want = bits(case, dtype, &recipes);
            let (mut memory, mut size) = (vec![], 0);
            let got = bits_in(case, dtype, &recipes, |_, bytes| {
                assert!(bytes <= 17 << 20, "{}: {bytes} bytes", case.name);
                size = bytes;
                memory = vec![0x5au8; 1 + size + PAST];
                if size == 0 { NO_ROOM } else { (memory[1..].as_mut_ptr().cast(), bytes) }
            });
            assert_eq!(got, want, "{} {dtype}", case.name);
            assert!(memory[1 + size..] == [0x5a; PAST] && memory[0] == 0x5a, "{}: past its workspace", case.name);
            used += usize::from(memory[1..1 + size].iter().any(|&byte| byte != 0x5a));
        }
    }
    assert!(used > 20, "only {used} calls used their workspace");
}

#[test]
fn levels_agree() {
    let mut found = String::new();
    for (case, dtype) in small().iter().chain(&large()).flat_map(|case| [Dtype::F32, Dtype::F64].map(|d| (case, d))) {
        let item = dtype.size() as i64;
        let plain = Recipe::PLAIN;
        let turned = Recipe { order: 1, ..Recipe::PLAIN };
        let gapped = Recipe { order: 1, flips: 0b101, gaps: [0, 2 * item, item, 0], ..Recipe::PLAIN };
        let shifted = Recipe { gaps: [0, 12, 0, 0], shift: 1, ..Recipe::PLAIN };
        let mut first = None;
        for isa in level::all() {
            let _level = level::choose(isa);
            for recipes in [
                &[plain.clone()][..],
                std::slice::from_ref(&turned),
                &[plain.clone(), turned.clone(), gapped.clone()],
                &[gapped.clone(), plain.clone(), turned.clone()],
                std::slice::from_ref(&shifted),
            ] {
                let got = bits(case, dtype, recipes);
                assert_eq!(*first.get_or_insert(got), got, "{} {dtype} at {isa:?} on {recipes:?}", case.name);
            }
        }
        found += &format!("{} {dtype} {:016x}\n", case.name, first.unwrap_or(0));
    }
    check_hashes(HASHES, &found);
}

/// A row has the bits that it has among others, and so has a product in a batch.
#[test]
fn neighbours_change_nothing() {
    let (m, n, k) = (37, 29, 700);
    let (a, b): (Vec<f64>, Vec<f64>) = (random(m * k, 5), random(k * n, 6));
    let all: Vec<f64> = (0..m * n).map(|at| sum(k, |p| (a[at / n * k + p], b[p * n + at % n]))).collect();
    for rows in [1, 2, 5, 20] {
        for columns in [1, 2, 5, 20] {
            check([rows, columns, k], [0; 3], &a, &b, [k, n], |i, j| all[i * n + j]);
        }
    }
    let (mut x, mut y) = (bytes_of(&a), bytes_of(&b));
    let mut out = vec![0.0f64; 3 * n];
    let (shape, across) = ([3i64, 1, k as i64], [k as i64, n as i64]);
    let to = [3i64, 1, n as i64];
    let tensor = |data: *mut u8, shape: &[i64]| lk_tensor {
        data: data.cast(),
        shape: shape.as_ptr(),
        strides: std::ptr::null(),
        ndim: shape.len() as i32,
        dtype: LK_F64,
    };
    // SAFETY: valid descriptors.
    let status = unsafe {
        lk_matmul(
            &tensor(x.as_mut_ptr(), &shape),
            &tensor(y.as_mut_ptr(), &across),
            null_mut(),
            0,
            &tensor(out.as_mut_ptr().cast(), &to),
        )
    };
    assert_eq!(status, 0);
    assert_eq!(out, all[..3 * n]);
}
