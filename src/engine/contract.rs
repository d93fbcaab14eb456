//! Sums over axes of products of two tensors: as loops over products of matrices.

use super::plan::for_each_index;
use super::product::{self, Batch, BatchAxis, Factor, How, Matrix, Operands, Packing};
use crate::size;
use crate::status::Result;
use crate::tensor::{Dtype, PerAxis};

/// Of one kind.
type Loops = PerAxis<BatchAxis>;

/// What the axes of a contraction are to its tensors; no extent is 0.
#[derive(Debug, Default)]
pub struct Contraction {
    /// Of both factors and the output.
    pub batch: Loops,
    /// Of `a` and the output.
    pub rows: Loops,
    /// Of `b` and the output.
    pub columns: Loops,
    /// Of both factors: these are summed over, the last loop first.
    pub inner: Loops,
}

const A: usize = 0;
const B: usize = 1;
const OUT: usize = 2;
/// No loop.
const ONE: BatchAxis = BatchAxis { extent: 1, strides: [0; 3] };

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
        for loops in [&mut self.batch, &mut self.rows, &mut self.columns] {
            loops.sort_descending(|axis| axis.strides[OUT].unsigned_abs());
            join(loops);
        }
        // Sums have one order, whatever the strides.
        join(&mut self.inner);
    }
}

/// Joins neighbours that are one loop for all operands.
fn join(loops: &mut Loops) {
    loops.retain(|axis| axis.extent != 1);
    let mut kept = 0;
    for i in 1..loops.len() {
        let (outer, inner) = (loops[kept], loops[i]);
        if (0..3).all(|k| outer.strides[k] == inner.strides[k] * inner.extent as isize) {
            loops[kept] = BatchAxis { extent: outer.extent * inner.extent, ..inner };
        } else {
            kept += 1;
            loops[kept] = inner;
        }
    }
    loops.truncate(kept + 1);
}

/// Takes the longest loop out: it becomes one of the matrices' axes.
fn longest(loops: &mut Loops) -> BatchAxis {
    // The last of equal ones, whose elements are closest.
    match (0..loops.len()).max_by_key(|&i| loops[i].extent) {
        Some(i) => loops.remove(i),
        None => ONE,
    }
}

/// Bytes of memory that the product of two matrices takes: `a` is m x k, `b` k x n.
pub fn product_bytes(extents: [usize; 3], dtype: Dtype) -> usize {
    match dtype {
        Dtype::F32 => product::bytes::<f32>(extents),
        _ => product::bytes::<f64>(extents),
    }
}

/// Writes the product of two matrices to a third: `a` is m x k, `b` k x n. `strides` are those of their rows and
/// columns in elements, `data` as in [`contract`].
pub fn multiply(
    extents: [usize; 3],
    strides: [[isize; 2]; 3],
    dtype: Dtype,
    data: [*mut u8; 3],
    packing: &mut Packing,
) -> Result<()> {
    fn run<T: Factor>(
        extents: [usize; 3],
        strides: [[isize; 2]; 3],
        data: [*mut u8; 3],
        packing: &mut Packing,
    ) -> Result<()> {
        let [a, b, out] =
            std::array::from_fn(|k| Matrix { data: data[k].cast::<T>(), rows: strides[k][0], columns: strides[k][1] });
        // SAFETY: the caller describes valid, aligned elements, of which the output is apart.
        unsafe { product::product(Operands { extents, a, b, out }, &mut How::new(false, packing)) }
    }
    match dtype {
        Dtype::F32 => run::<f32>(extents, strides, data, packing),
        _ => run::<f64>(extents, strides, data, packing),
    }
}

/// Makes the sums of products in the output. `data` are the first elements of `a`, `b` and the output, float32 or
/// float64, aligned; the output overlaps neither factor. Nothing has been written where there is no memory.
pub fn contract(contraction: &mut Contraction, dtype: Dtype, data: [*mut u8; 3], how: &mut How) -> Result<()> {
    match dtype {
        Dtype::F32 => run::<f32>(contraction, data.map(<*mut u8>::cast), how),
        _ => run::<f64>(contraction, data.map(<*mut u8>::cast), how),
    }
}

fn run<T: Factor>(contraction: &mut Contraction, data: [*mut T; 3], how: &mut How) -> Result<()> {
    // The lower half is one of rows and columns as they are.
    if !how.lower {
        contraction.simplify();
    }
    let Contraction { batch: outer, rows, columns, inner } = contraction;
    let (m, n) = (longest(rows), longest(columns));
    if inner.is_empty() {
        inner.push(ONE);
    }
    outer.extend(rows.iter().chain(columns.iter()).copied());
    let step = |data: &mut [*mut T; 3], axis: &BatchAxis, steps: isize| {
        for (data, stride) in data.iter_mut().zip(axis.strides) {
            *data = data.wrapping_offset(steps * stride);
        }
    };
    // Along one loop of the sum; along several, their strides take the place of the inner ones.
    let (along, deep) = if let [k] = inner[..] { (longest(outer), k.strides) } else { (ONE, [0; 3]) };
    let k = size::product(inner.iter().map(|axis| axis.extent));
    let operands = |data: [*mut T; 3]| Operands {
        extents: [m.extent, n.extent, k],
        a: Matrix { data: data[A], rows: m.strides[A], columns: deep[A] },
        b: Matrix { data: data[B], rows: deep[B], columns: n.strides[B] },
        out: Matrix { data: data[OUT], rows: m.strides[OUT], columns: n.strides[OUT] },
    };
    let batch = Batch { count: along.extent, strides: along.strides };
    let mut done = Ok(());
    for_each_index(
        outer,
        |axis| axis.extent,
        data,
        step,
        |&data| {
            if done.is_err() {
                return;
            }
            // SAFETY: the caller describes valid, aligned elements, of which the output is apart.
            done = unsafe {
                match inner.len() {
                    1 => product::products(operands(data), batch, how),
                    _ => product::product_along(operands(data), inner, how),
                }
            };
        },
    );
    done
}
