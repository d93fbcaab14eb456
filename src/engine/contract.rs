//! Sums over axes of products of two tensors: as loops over products of matrices.

use super::plan::for_each_index;
use super::product::{Batch, Factor, Matrix, product, products};
use crate::tensor::{Dtype, PerAxis};

/// A loop over both factors and the output; a stride of 0 stays in place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loop {
    pub extent: usize,
    /// In elements: of `a`, `b` and the output.
    pub strides: [isize; 3],
}

/// Of one kind.
type Loops = PerAxis<Loop>;

/// What the axes of a contraction are to its tensors; no extent is 0.
#[derive(Debug, Default)]
pub struct Contraction {
    /// Of both factors and the output.
    pub batch: Loops,
    /// Of `a` and the output.
    pub rows: Loops,
    /// Of `b` and the output.
    pub columns: Loops,
    /// Of both factors: these are summed over.
    pub inner: Loops,
}

const A: usize = 0;
const B: usize = 1;
const OUT: usize = 2;

impl Contraction {
    /// Fewer and longer loops: those of the batch along which one factor stays in place belong to the other, and
    /// neighbours are joined.
    fn simplify(&mut self) {
        let mut kept = 0;
        for i in 0..self.batch.len() {
            let axis = self.batch[i];
            match axis.strides {
                [_, 0, _] => self.rows.push(axis),
                [0, _, _] => self.columns.push(axis),
                _ => {
                    self.batch[kept] = axis;
                    kept += 1;
                }
            }
        }
        self.batch.truncate(kept);
        join(&mut self.batch, OUT);
        join(&mut self.rows, OUT);
        join(&mut self.columns, OUT);
        join(&mut self.inner, A);
    }
}

/// Orders loops by the strides of one operand, and joins those that are one loop for all.
fn join(loops: &mut Loops, by: usize) {
    loops.retain(|axis| axis.extent != 1);
    loops.sort_descending(|axis| axis.strides[by].unsigned_abs());
    let mut kept = 0;
    for i in 1..loops.len() {
        let (outer, inner) = (loops[kept], loops[i]);
        if (0..3).all(|k| outer.strides[k] == inner.strides[k] * inner.extent as isize) {
            loops[kept] = Loop { extent: outer.extent * inner.extent, ..inner };
        } else {
            kept += 1;
            loops[kept] = inner;
        }
    }
    loops.truncate(kept + 1);
}

/// Takes the longest loop out: it becomes one of the matrices' axes.
fn longest(loops: &mut Loops) -> Loop {
    // The last of equal ones, whose elements are closest.
    match (0..loops.len()).max_by_key(|&i| loops[i].extent) {
        Some(i) => loops.remove(i),
        None => Loop { extent: 1, strides: [0; 3] },
    }
}

/// Writes the product of two matrices to a third: `a` is m x k, `b` k x n. `strides` are those of their rows and
/// columns in elements, `data` as in [`contract`].
pub fn multiply(extents: [usize; 3], strides: [[isize; 2]; 3], dtype: Dtype, data: [*mut u8; 3]) {
    fn run<T: Factor>(extents: [usize; 3], strides: [[isize; 2]; 3], data: [*mut u8; 3]) {
        let [a, b, out] =
            std::array::from_fn(|k| Matrix { data: data[k].cast::<T>(), rows: strides[k][0], columns: strides[k][1] });
        // SAFETY: the caller describes valid, aligned elements, of which the output is apart.
        unsafe { product(extents, a, b, out, false) }
    }
    match dtype {
        Dtype::F32 => run::<f32>(extents, strides, data),
        _ => run::<f64>(extents, strides, data),
    }
}

/// Writes the sums of products to the output, or adds them to what it holds where `add` is set. `data` are the first
/// elements of `a`, `b` and the output, float32 or float64, aligned; the output overlaps neither factor.
pub fn contract(contraction: &mut Contraction, dtype: Dtype, data: [*mut u8; 3], add: bool) {
    match dtype {
        Dtype::F32 => run::<f32>(contraction, data.map(<*mut u8>::cast), add),
        _ => run::<f64>(contraction, data.map(<*mut u8>::cast), add),
    }
}

fn run<T: Factor>(contraction: &mut Contraction, data: [*mut T; 3], add: bool) {
    contraction.simplify();
    let Contraction { batch: outer, rows, columns, inner } = contraction;
    let (m, n, k) = (longest(rows), longest(columns), longest(inner));
    outer.extend(rows.iter().chain(columns.iter()).copied());
    let along = longest(outer);
    let batch = Batch { count: along.extent, strides: along.strides };
    let step = |data: &mut [*mut T; 3], axis: &Loop, steps: isize| {
        for (data, stride) in data.iter_mut().zip(axis.strides) {
            *data = data.wrapping_offset(steps * stride);
        }
    };
    let extents = [m.extent, n.extent, k.extent];
    for_each_index(
        outer,
        |axis| axis.extent,
        data,
        step,
        |&data| {
            let mut add = add;
            for_each_index(
                inner,
                |axis| axis.extent,
                data,
                step,
                |data| {
                    let a = Matrix { data: data[A], rows: m.strides[A], columns: k.strides[A] };
                    let b = Matrix { data: data[B], rows: k.strides[B], columns: n.strides[B] };
                    let out = Matrix { data: data[OUT], rows: m.strides[OUT], columns: n.strides[OUT] };
                    // SAFETY: the caller describes valid, aligned elements, of which the output is apart.
                    unsafe { products(extents, batch, [a, b, out], add) }
                    add = true;
                },
            );
        },
    );
}
