//! Scaled dot-product attention.

use arrayvec::ArrayVec;

use super::check_writable;
use super::temporary::{Temporary, with_inputs_apart};
use crate::engine::{self, Attend, AttendReal, Bytes, Masked, Scratch};
use crate::kernels;
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, View, broadcast_shape, show};

/// Queries, keys and values, and what tells which keys a query sees.
pub struct Attention<'a> {
    pub q: View<'a>,
    pub k: View<'a>,
    pub v: View<'a>,
    pub mask: Option<View<'a>>,
    pub scale: f64,
    pub causal: bool,
}

/// The extents of a checked attention.
struct Extents {
    /// What the axes but the last two broadcast to.
    batch: Dims,
    /// Queries, keys, depth, width.
    sizes: [usize; 4],
}

impl Attention<'_> {
    fn extents(&self) -> Result<Extents> {
        let Self { q, k, v, mask, .. } = self;
        check_dtypes(q, &[k, v])?;
        for (x, meaning) in [(q, "(.., queries, depth)"), (k, "(.., keys, depth)"), (v, "(.., keys, width)")] {
            if x.ndim() < 2 {
                bail!(Ndim, "{} has shape {}; {meaning} is expected", x.name, show(x.shape));
            }
        }
        let last = |x: &View| [x.shape[x.ndim() - 2], x.shape[x.ndim() - 1]];
        let ([queries, depth], [keys, key_depth], [values, width]) = (last(q), last(k), last(v));
        if depth != key_depth {
            bail!(
                Shape,
                "q has shape {}, k has {}; their last extents, the depth, must be equal",
                show(q.shape),
                show(k.shape)
            );
        }
        if keys != values {
            bail!(
                Shape,
                "k has shape {}, v has {}; their second-to-last extents, the keys, must be equal",
                show(k.shape),
                show(v.shape)
            );
        }
        if !self.scale.is_finite() {
            bail!(Value, "scale is {}; a finite number is expected", self.scale);
        }
        if let Some(mask) = mask {
            self.check_mask(mask, [queries, keys])?;
        }
        let operands = [Some(q), Some(k), Some(v), mask.as_ref()].into_iter().flatten();
        let outer: ArrayVec<View, 4> =
            operands.map(|x| View { shape: &x.shape[..x.ndim().saturating_sub(2)], strides: None, ..*x }).collect();
        let batch = broadcast_shape(&outer)?;
        Ok(Extents { batch, sizes: [queries, keys, depth, width].map(|n| n as usize) })
    }

    fn check_mask(&self, mask: &View, scores: [i64; 2]) -> Result<()> {
        if mask.dtype != Dtype::Bool && mask.dtype != self.q.dtype {
            bail!(Dtype, "mask is {}, q is {}; bool or q's dtype is expected, use lk_cast", mask.dtype, self.q.dtype);
        }
        let fits = mask.shape.iter().rev().zip(scores.iter().rev()).all(|(&own, &extent)| own == 1 || own == extent);
        if !fits {
            bail!(
                Shape,
                "mask has shape {}, whose last axes do not broadcast to (queries, keys), {}",
                show(mask.shape),
                show(&scores)
            );
        }
        Ok(())
    }

    fn masked(&self) -> Masked {
        match &self.mask {
            None => Masked::No,
            Some(mask) if mask.dtype == Dtype::Bool => Masked::Bool,
            Some(_) => Masked::Add,
        }
    }
}

/// Refuses dtypes without a kernel, and dtypes that differ.
fn check_dtypes(q: &View, others: &[&View]) -> Result<()> {
    if !matches!(q.dtype, Dtype::F32 | Dtype::F64) {
        bail!(Dtype, "q is {}; float32 or float64 is expected, use lk_cast", q.dtype);
    }
    if let Some(other) = others.iter().find(|other| other.dtype != q.dtype) {
        bail!(Dtype, "q is {}, {} is {}; nothing is converted silently, use lk_cast", q.dtype, other.name, other.dtype);
    }
    Ok(())
}

fn bytes(dtype: Dtype, sizes: [usize; 4], hides: bool) -> usize {
    if dtype == Dtype::F32 {
        engine::attend_bytes::<f32>(sizes, hides)
    } else {
        engine::attend_bytes::<f64>(sizes, hides)
    }
}

/// Bytes of workspace that [`attention`] takes, causal or not.
pub fn attention_workspace(job: &Attention) -> Result<usize> {
    let Extents { sizes, .. } = job.extents()?;
    Ok(bytes(job.q.dtype, sizes, true))
}

/// Writes, for each query, the values weighted by the softmax of its scaled products with the keys to `out`.
pub fn attention(job: &Attention, workspace: Option<&mut [u64]>, out: &View) -> Result<()> {
    let Extents { batch, sizes } = job.extents()?;
    check_dtypes(&job.q, &[out])?;
    let mut shape = batch.clone();
    shape.extend([sizes[0] as i64, sizes[3] as i64]);
    if shape[..] != *out.shape {
        bail!(Shape, "out has shape {}, but the result has {}", show(out.shape), show(&shape));
    }
    check_writable(out)?;
    let Some(passes) = kernels::weights_passes(out.dtype) else { bail!(Internal, "no kernel for {}", out.dtype) };
    if out.shape.contains(&0) {
        return Ok(());
    }
    let [queries, keys, depth, width] = sizes;
    let (scale, causal, masked) = (job.scale, job.causal, job.masked());
    let attend = Attend { queries, keys, depth, width, scale, causal, masked, passes };
    // Where there is no mask, one that is not read.
    let inputs = [job.q, job.k, job.v, job.mask.unwrap_or(View { name: "mask", ..job.q })];
    let mut copies = [const { None }; 3];
    for (copy, x) in copies.iter_mut().zip(&inputs) {
        if !is_aligned(x) {
            *copy = Some(Temporary::of(x)?);
        }
    }
    let direct = is_aligned(out);
    let mut target = if direct { None } else { Some(Temporary::of(out)?) };
    let mut aligned = inputs;
    for (x, copy) in aligned.iter_mut().zip(&mut copies) {
        if let Some(copy) = copy {
            *x = copy.view(x);
        }
    }
    let to = target.as_mut().map_or(*out, |target| target.view(out));
    let mut done = Ok(());
    with_inputs_apart(&aligned, &to, |inputs| {
        let size = bytes(out.dtype, sizes, attend.hides());
        let heads = Heads { attend, batch: &batch, inputs, out: to };
        done = Scratch::with(workspace, size, "lk_attention_workspace", |scratch| {
            if out.dtype == Dtype::F32 { heads.run::<f32>(scratch) } else { heads.run::<f64>(scratch) }
        });
    })?;
    done?;
    if direct { Ok(()) } else { super::copy(&to, out) }
}

fn is_aligned(x: &View) -> bool {
    let item = x.dtype.size();
    let strides =
        x.axes_from_last().all(|(extent, stride)| extent <= 1 || (stride.unsigned_abs() as usize).is_multiple_of(item));
    (x.data as usize).is_multiple_of(item) && strides
}

/// All matrices of an attention.
struct Heads<'a> {
    attend: Attend<'a>,
    batch: &'a [i64],
    /// q, k, v and mask.
    inputs: &'a [View<'a>],
    out: View<'a>,
}

impl Heads<'_> {
    fn run<T: AttendReal>(&self, mut scratch: Scratch) -> Result<()> {
        let operand = |k: usize| self.inputs.get(k).unwrap_or(&self.out);
        let strides: [Dims; 5] = std::array::from_fn(|k| broadcast_strides(operand(k), self.batch.len() + 2));
        let count: i64 = self.batch.iter().product();
        for index in 0..count {
            let (mut rest, mut offsets) = (index, [0i64; 5]);
            for (axis, &extent) in self.batch.iter().enumerate().rev() {
                for (offset, strides) in offsets.iter_mut().zip(&strides) {
                    *offset += (rest % extent) * strides[axis];
                }
                rest /= extent;
            }
            let matrix = |k: usize| Bytes {
                data: operand(k).data.wrapping_offset(offsets[k] as isize),
                strides: [0, 1].map(|last| strides[k][self.batch.len() + last] as isize),
            };
            engine::attend::<T>(&self.attend, std::array::from_fn(matrix), scratch.again())?;
        }
        Ok(())
    }
}

/// Byte strides for so many axes, 0 where `x` repeats.
fn broadcast_strides(x: &View, ndim: usize) -> Dims {
    let mut strides: Dims = (0..ndim).map(|_| 0).collect();
    for (to, (extent, stride)) in strides.iter_mut().rev().zip(x.axes_from_last()) {
        *to = if extent == 1 { 0 } else { stride };
    }
    strides
}
