//! Products of tensors, as cases: what they are called with, and the sum that each is, in letters.

use std::ffi::{CString, c_void};
use std::ptr::null;

use lanekit::capi::*;
use lanekit::kernels::Op;
use lanekit::tensor::Dtype;

use super::layout::{Layout, Recipe};
use super::values::{Random, f32s, f64s};

type Pointer = *const lk_tensor;
/// A workspace and its bytes.
pub type Room = (*mut c_void, usize);
type Call = Box<dyn Fn(&[Pointer], Room, Pointer) -> lk_status>;
type Query = Box<dyn Fn(&[Pointer], *mut usize) -> lk_status>;

/// None: the call allocates what it needs.
pub const NO_ROOM: Room = (std::ptr::null_mut(), 0);

/// One call. Its result is the sum of the products of its inputs over the letters that the output lacks.
pub struct Product {
    pub name: String,
    /// Letters and extents of each input; an extent of 1 goes with any other of its letter.
    pub inputs: Vec<(Vec<u8>, Vec<i64>)>,
    pub output: Vec<u8>,
    pub out_shape: Vec<i64>,
    pub call: Call,
    /// How many bytes the call packs in.
    pub workspace: Query,
}

impl Product {
    /// `letters` as for `lk_einsum`, without an ellipsis.
    pub fn new(
        name: &str,
        letters: &str,
        shapes: &[&[i64]],
        call: impl Fn(&[Pointer], Room, Pointer) -> lk_status + 'static,
        workspace: impl Fn(&[Pointer], *mut usize) -> lk_status + 'static,
    ) -> Self {
        let (left, right) = letters.split_once("->").expect("an arrow");
        let inputs: Vec<(Vec<u8>, Vec<i64>)> =
            left.split(',').zip(shapes).map(|(term, shape)| (term.bytes().collect(), shape.to_vec())).collect();
        assert!(inputs.iter().all(|(term, shape)| term.len() == shape.len()), "{letters} {shapes:?}");
        let output: Vec<u8> = right.bytes().collect();
        let mut case = Self {
            name: format!("{name} {letters} {shapes:?}"),
            inputs,
            output,
            out_shape: vec![],
            call: Box::new(call),
            workspace: Box::new(workspace),
        };
        case.out_shape = case.output.iter().map(|&letter| case.extent(letter)).collect();
        case
    }

    fn extent(&self, letter: u8) -> i64 {
        let all = self.inputs.iter().flat_map(|(term, shape)| term.iter().zip(shape));
        let known: Vec<i64> = all.filter(|(own, _)| **own == letter).map(|(_, &n)| n).collect();
        known.iter().copied().find(|&n| n != 1).unwrap_or(1)
    }

    /// The letters that are summed over.
    fn summed(&self) -> Vec<u8> {
        let mut letters: Vec<u8> = self.inputs.iter().flat_map(|(term, _)| term.clone()).collect();
        letters.retain(|letter| !self.output.contains(letter));
        letters.sort_unstable();
        letters.dedup();
        letters
    }

    /// The tensors one behind the other, inputs and then the output, by these recipes, and how many bytes that takes.
    pub fn laid_out(&self, dtype: Dtype, recipes: &[Recipe]) -> (Vec<Layout>, usize) {
        let (mut layouts, mut end) = (vec![], 0);
        for (k, (_, shape)) in self.inputs.iter().enumerate() {
            // The second input of a product with itself is the first.
            if self.name.starts_with("lk_gram") && k == 1 {
                layouts.push(Layout::clone(&layouts[0]));
                continue;
            }
            let recipe = Recipe { ones: 0, drop: false, ..recipes[k % recipes.len()].clone() };
            layouts.push(recipe.input(dtype, shape, end));
            end = layouts[k].span().1.max(end) + 16;
        }
        let out = recipes[self.inputs.len() % recipes.len()].output(dtype, &self.out_shape, end);
        let bytes = out.span().1.max(end) + 80;
        layouts.push(out);
        (layouts, bytes as usize)
    }

    /// Products in a sum.
    pub fn terms(&self) -> i64 {
        self.summed().iter().map(|&letter| self.extent(letter)).product()
    }

    /// Roundings on the way of a product to its sum: of a chain of 128 products, then of a tree of chains.
    pub fn roundings(&self) -> f64 {
        let chains = ((self.terms() + 127) / 128).max(1) as f64;
        match self.inputs.len() {
            0..=2 => self.terms().min(128) as f64 + chains.log2().ceil(),
            // Two products, one after the other, and two roundings more.
            _ => self.terms() as f64 + 2.0,
        }
    }

    /// The sums in twice the precision of f64, and the sums of the products' magnitudes, in logical order.
    pub fn exact(&self, inputs: &[Vec<f64>]) -> Vec<(f64, f64)> {
        let summed = self.summed();
        let inner: Vec<i64> = summed.iter().map(|&letter| self.extent(letter)).collect();
        let mut results = vec![];
        for_each(&self.out_shape, |kept| {
            let (mut high, mut low, mut size) = (0.0f64, 0.0f64, 0.0f64);
            for_each(&inner, |gone| {
                let index = |letter: u8| match self.output.iter().position(|&own| own == letter) {
                    Some(axis) => kept[axis],
                    None => gone[summed.iter().position(|&own| own == letter).expect("a letter of the sum")],
                };
                let mut product = (1.0f64, 0.0f64);
                for ((term, shape), values) in self.inputs.iter().zip(inputs) {
                    let place = term.iter().zip(shape).fold(0, |at, (&letter, &n)| at * n + index(letter).min(n - 1));
                    let x = values[place as usize];
                    let p = product.0 * x;
                    product = (p, product.0.mul_add(x, -p) + product.1 * x);
                }
                size += product.0.abs();
                // The error of a sum (D. E. Knuth, The Art of Computer Programming 2, 4.2.2, theorem B).
                let sum = high + product.0;
                let part = sum - high;
                low += (high - (sum - part)) + (product.0 - part) + product.1;
                high = sum;
            });
            results.push((high + low, size));
        });
        results
    }
}

/// Every index of a shape, in C order.
pub fn for_each(shape: &[i64], mut body: impl FnMut(&[i64])) {
    let count: i64 = shape.iter().product();
    let mut index = vec![0; shape.len()];
    for _ in 0..count {
        body(&index);
        for axis in (0..shape.len()).rev() {
            index[axis] += 1;
            if index[axis] < shape[axis] {
                break;
            }
            index[axis] = 0;
        }
    }
}

/// Elements as f64.
pub fn numbers(dtype: Dtype, bytes: &[u8]) -> Vec<f64> {
    match dtype {
        Dtype::F32 => f32s(bytes).into_iter().map(f64::from).collect(),
        _ => f64s(bytes),
    }
}

/// NumPy's matmul of matrices, with batches before.
pub fn matmul(letters: &str, a: &[i64], b: &[i64]) -> Product {
    two("lk_matmul", letters, a, b, (lk_matmul, lk_matmul_workspace))
}

type Two = unsafe extern "C" fn(Pointer, Pointer, *mut c_void, usize, Pointer) -> lk_status;
type TwoBytes = unsafe extern "C" fn(Pointer, Pointer, *mut usize) -> lk_status;

/// A function of two tensors, and what tells its workspace.
fn two(name: &str, letters: &str, a: &[i64], b: &[i64], (call, bytes): (Two, TwoBytes)) -> Product {
    // SAFETY: the descriptors that the case is called with, and its workspace.
    let run = move |t: &[Pointer], room: Room, out| unsafe { call(t[0], t[1], room.0, room.1, out) };
    // SAFETY: the same descriptors.
    Product::new(name, letters, &[a, b], run, move |t, to| unsafe { bytes(t[0], t[1], to) })
}

pub fn einsum(subscripts: &str, letters: &str, shapes: &[&[i64]]) -> Product {
    let text = CString::new(subscripts).expect("no NUL");
    let same = text.clone();
    // SAFETY for both: as in `two`.
    let call = move |t: &[Pointer], room: Room, out| unsafe {
        lk_einsum(t.as_ptr(), t.len() as i32, text.as_ptr(), room.0, room.1, out)
    };
    let bytes = move |t: &[Pointer], to| unsafe { lk_einsum_workspace(t.as_ptr(), t.len() as i32, same.as_ptr(), to) };
    Product::new(&format!("lk_einsum {subscripts:?}"), letters, shapes, call, bytes)
}

fn batch_dot([i, j]: [i32; 2], letters: &str, x: &[i64], y: &[i64]) -> Product {
    // SAFETY for both: as in `two`.
    let call = move |t: &[Pointer], room: Room, out| unsafe { lk_batch_dot(t[0], t[1], i, j, room.0, room.1, out) };
    let bytes = move |t: &[Pointer], to| unsafe { lk_batch_dot_workspace(t[0], t[1], i, j, to) };
    Product::new("lk_batch_dot", letters, &[x, y], call, bytes)
}

/// A dense layer whose activation changes nothing, its bias as a product with 1 left to the caller.
fn dense(letters: &str, x: &[i64], w: &[i64]) -> Product {
    // SAFETY for both: as in `two`.
    let call = |t: &[Pointer], room: Room, out| unsafe {
        lk_dense(t[0], t[1], null(), LK_NO_ACTIVATION, null(), 0, room.0, room.1, out)
    };
    let bytes = |t: &[Pointer], to| unsafe { lk_dense_workspace(t[0], t[1], to) };
    Product::new("lk_dense", letters, &[x, w], call, bytes)
}

fn gram(transpose: bool, letters: &str, x: &[i64]) -> Product {
    let transpose = i32::from(transpose);
    // SAFETY for both: as in `two`; the second input is the first one again.
    let call = move |t: &[Pointer], room: Room, out| unsafe { lk_gram(t[0], transpose, room.0, room.1, out) };
    let bytes = move |t: &[Pointer], to| unsafe { lk_gram_workspace(t[0], transpose, to) };
    Product::new("lk_gram", letters, &[x, x], call, bytes)
}

fn outer(a: &[i64], b: &[i64]) -> Product {
    // SAFETY: as in `two`; it has no workspace.
    let call = |t: &[Pointer], _, out| unsafe { lk_outer(t[0], t[1], out) };
    // SAFETY: where the caller wants it.
    Product::new("lk_outer", "i,j->ij", &[a, b], call, |_, to| unsafe {
        to.write(0);
        0
    })
}

/// Matrices of these extents.
pub fn square(m: i64, n: i64, k: i64) -> Product {
    matmul("ij,jk->ik", &[m, k], &[k, n])
}

/// Every function, every way that it takes, small enough for layouts of all kinds.
pub fn small() -> Vec<Product> {
    let (matvec, dot): ((Two, TwoBytes), (Two, TwoBytes)) =
        ((lk_matvec, lk_matvec_workspace), (lk_dot, lk_dot_workspace));
    vec![
        square(1, 1, 1),
        square(3, 4, 5),
        square(4, 19, 7),
        square(17, 33, 9),
        square(2, 3, 70),
        square(1, 37, 20),
        square(37, 1, 20),
        square(50, 3, 70),
        square(3, 50, 70),
        square(66, 5, 3),
        square(5, 0, 4),
        square(5, 4, 0),
        matmul("j,j->", &[77], &[77]),
        matmul("j,jk->k", &[9], &[9, 35]),
        matmul("ij,j->i", &[35, 9], &[9]),
        matmul("ij,j->i", &[5, 90], &[90]),
        matmul("bij,bjk->bik", &[3, 4, 5], &[3, 5, 6]),
        matmul("abij,bjk->abik", &[2, 3, 4, 5], &[3, 5, 2]),
        matmul("abij,abjk->abik", &[2, 1, 4, 5], &[1, 3, 5, 2]),
        matmul("ij,bjk->bik", &[4, 5], &[3, 5, 6]),
        matmul("bij,jk->bik", &[3, 4, 5], &[5, 6]),
        matmul("bij,j->bi", &[3, 4, 5], &[5]),
        matmul("j,bjk->bk", &[5], &[3, 5, 4]),
        matmul("bij,bjk->bik", &[40, 2, 2], &[40, 2, 2]),
        two("lk_matvec", "ij,j->i", &[6, 8], &[8], matvec),
        two("lk_matvec", "bij,bj->bi", &[3, 6, 8], &[3, 8], matvec),
        two("lk_matvec", "ij,bj->bi", &[6, 8], &[3, 8], matvec),
        two("lk_matvec", "abij,bj->abi", &[2, 1, 3, 4], &[5, 4], matvec),
        two("lk_dot", "ij,jk->ik", &[4, 5], &[5, 6], dot),
        two("lk_dot", "aij,bjk->aibk", &[2, 3, 4], &[5, 4, 6], dot),
        two("lk_dot", "ij,abjk->iabk", &[3, 4], &[2, 3, 4, 2], dot),
        two("lk_dot", "abij,jk->abik", &[2, 2, 3, 4], &[4, 5], dot),
        outer(&[7], &[19]),
        outer(&[0], &[3]),
        batch_dot([1, 1], "bi,bi->b", &[4, 9], &[4, 9]),
        batch_dot([2, 1], "bij,bjk->bik", &[3, 4, 5], &[3, 5, 6]),
        batch_dot([-2, -1], "bji,bkj->bik", &[3, 5, 4], &[3, 6, 5]),
        batch_dot([1, 2], "bj,bkj->bk", &[3, 5], &[3, 6, 5]),
        batch_dot([1, 1], "bjai,bj->bai", &[3, 5, 2, 4], &[3, 5]),
        batch_dot([3, 2], "bcij,bdjk->bcidk", &[2, 3, 2, 4], &[2, 3, 4, 2]),
        gram(false, "ij,kj->ik", &[7, 5]),
        gram(true, "ji,jk->ik", &[5, 7]),
        gram(false, "bij,bkj->bik", &[3, 35, 4]),
        gram(true, "bji,bjk->bik", &[2, 4, 3]),
        gram(false, "ij,kj->ik", &[3, 0]),
        dense("ij,jk->ik", &[6, 5], &[5, 9]),
        dense("j,jk->k", &[5], &[5, 9]),
        dense("abj,jk->abk", &[2, 3, 5], &[5, 4]),
        einsum("ij,jk", "ij,jk->ik", &[&[4, 5], &[5, 6]]),
        einsum("ij,jk -> ki", "ij,jk->ki", &[&[4, 5], &[5, 6]]),
        einsum("ij,ij->ij", "ij,ij->ij", &[&[4, 5], &[4, 5]]),
        einsum("ij,ij->ij", "ij,ij->ij", &[&[4, 1], &[4, 5]]),
        einsum("ij,ij->i", "ij,ij->i", &[&[4, 5], &[4, 5]]),
        einsum("ij,ij", "ij,ij->", &[&[4, 5], &[4, 5]]),
        einsum("ij,kl->", "ij,kl->", &[&[4, 5], &[2, 3]]),
        einsum("i,j->ji", "i,j->ji", &[&[4], &[5]]),
        einsum("ij->ji", "ij->ji", &[&[4, 5]]),
        einsum("ij->", "ij->", &[&[4, 5]]),
        einsum("ij->j", "ij->j", &[&[4, 5]]),
        einsum("ii", "ii->", &[&[5, 5]]),
        einsum("iji->ij", "iji->ij", &[&[5, 3, 5]]),
        einsum("iij,jk->ki", "iij,jk->ki", &[&[4, 4, 5], &[5, 2]]),
        einsum("ijx,jk->ik", "ijx,jk->ik", &[&[4, 5, 3], &[5, 2]]),
        einsum("...ij,...jk", "abij,abjk->abik", &[&[2, 1, 3, 4], &[2, 3, 4, 2]]),
        einsum("...ij,jk->...ki", "abij,jk->abki", &[&[2, 3, 3, 4], &[4, 2]]),
        einsum("i...,i...->...", "iab,iab->ab", &[&[4, 2, 3], &[4, 2, 3]]),
        einsum("...->...", "ab->ab", &[&[2, 3]]),
        einsum("ij,jk,kl", "ij,jk,kl->il", &[&[3, 4], &[4, 2], &[2, 5]]),
        einsum("ij,jk,ik->", "ij,jk,ik->", &[&[3, 4], &[4, 2], &[3, 2]]),
        einsum("i,ij,j", "i,ij,j->", &[&[3], &[3, 4], &[4]]),
        einsum("bij,bjk,kl->bil", "bij,bjk,kl->bil", &[&[2, 3, 4], &[2, 4, 3], &[3, 2]]),
        einsum("bhqd,bhkd->bhqk", "bhqd,bhkd->bhqk", &[&[2, 2, 3, 4], &[2, 2, 5, 4]]),
        einsum("bqhd,bkhd->bhqk", "bqhd,bkhd->bhqk", &[&[2, 3, 2, 4], &[2, 5, 2, 4]]),
        einsum("ijkl,klm->ijm", "ijkl,klm->ijm", &[&[2, 3, 2, 4], &[2, 4, 3]]),
        einsum("ijkl,lkm->jim", "ijkl,lkm->jim", &[&[2, 3, 2, 4], &[4, 2, 3]]),
        einsum("Ab,bA->A", "Ab,bA->A", &[&[2, 3], &[3, 2]]),
        einsum("ij,jk->ik", "ij,jk->ik", &[&[4, 0], &[0, 6]]),
        einsum(",i->i", ",i->i", &[&[], &[4]]),
    ]
}

/// Products large enough for blocks of every kind, with all ways to lie in memory.
pub fn large() -> Vec<Product> {
    let extents = [
        (49, 50, 51),
        (64, 64, 64),
        (60, 130, 40),
        (193, 65, 70),
        (1, 300, 400),
        (300, 1, 400),
        (2, 300, 400),
        (30, 3, 9000),
        (3, 300, 400),
        (900, 8, 8),
        (8, 900, 8),
        (8, 8, 900),
        (500, 500, 2),
        (1, 1, 5000),
    ];
    let mut all: Vec<Product> = extents.into_iter().map(|(m, n, k)| square(m, n, k)).collect();
    all.push(gram(false, "ij,kj->ik", &[200, 20]));
    all.push(gram(true, "ji,jk->ik", &[20, 210]));
    all.push(dense("ij,jk->ik", &[150, 20], &[20, 600]));
    all.push(matmul("bij,bjk->bik", &[5, 60, 70], &[5, 70, 50]));
    all.push(einsum("bqhd,bkhd->bhqk", "bqhd,bkhd->bhqk", &[&[2, 30, 3, 64], &[2, 40, 3, 64]]));
    all.push(einsum("bi,bi->b", "bi,bi->b", &[&[50, 300], &[50, 300]]));
    all
}

/// Random whole numbers in -4 .. 4: products of them are exact in any order.
pub fn whole(random: &mut Random, dtype: Dtype) -> u64 {
    let x = random.below(9) as f64 - 4.0;
    if dtype == Dtype::F32 { u64::from((x as f32).to_bits()) } else { x.to_bits() }
}

/// Numbers of both signs and of magnitudes that differ by 2^20.
pub fn spread(random: &mut Random, dtype: Dtype) -> u64 {
    let x = random.moderate() * 2f64.powi(random.below(21) as i32 - 10);
    if dtype == Dtype::F32 { u64::from((x as f32).to_bits()) } else { x.to_bits() }
}

/// An activation's code.
pub fn code(op: Op) -> lk_op {
    op as lk_op
}
