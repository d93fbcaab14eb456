//! What the benches share: tensors in aligned memory, and criterion's settings.

use std::time::Duration;

use criterion::Criterion;
use lanekit::capi::*;
use lanekit::tensor::Dtype;

/// The dtypes of arithmetic.
pub const REAL: [Dtype; 2] = [Dtype::F32, Dtype::F64];

/// A dtype as the benches' names have it: `f32`.
pub fn short(dtype: Dtype) -> &'static str {
    ["bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f16", "bf16", "f32", "f64"][dtype as usize]
}

/// Bytes of one element.
fn size_of(dtype: lk_dtype) -> i64 {
    lanekit::capi::lk_dtype_size(dtype)
}

/// A cache line: the unit of allocation, so that every buffer starts at a multiple of 64.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Line([u8; 64]);

/// Lines before the values repeat: long enough that no branch predictor learns them.
const PATTERN: i64 = 4096;

/// Line `k` of a buffer.
fn line(dtype: lk_dtype, k: i64) -> Line {
    let per_line = 64 / size_of(dtype);
    let mut line = Line([0; 64]);
    let bytes = (k * per_line..(k + 1) * per_line).flat_map(|i| element(dtype, i));
    line.0.iter_mut().zip(bytes).for_each(|(to, byte)| *to = byte);
    line
}

/// A tensor with its own memory.
pub struct Tensor {
    lines: Vec<Line>,
    shape: Vec<i64>,
    strides: Vec<i64>,
    dtype: lk_dtype,
}

impl Tensor {
    /// Strides are in elements; the memory reaches to the last element that they describe.
    pub fn new(dtype: lk_dtype, shape: &[i64], strides: &[i64]) -> Tensor {
        let size = size_of(dtype);
        let elements = 1 + shape.iter().zip(strides).map(|(n, step)| (n - 1) * step).sum::<i64>();
        let mut lines = vec![Line([0; 64]); ((elements * size) as usize).div_ceil(64)];
        let pattern: Vec<Line> = (0..PATTERN).map(|k| line(dtype, k)).collect();
        lines.iter_mut().zip(pattern.iter().cycle()).for_each(|(to, from)| *to = *from);
        let strides = strides.iter().map(|step| step * size).collect();
        Tensor { lines, shape: shape.to_vec(), strides, dtype }
    }

    /// In C order.
    pub fn contiguous(dtype: lk_dtype, shape: &[i64]) -> Tensor {
        let strides: Vec<i64> = (0..shape.len()).map(|axis| shape[axis + 1..].iter().product()).collect();
        Tensor::new(dtype, shape, &strides)
    }

    /// Valid while `self` lives and is not moved from.
    pub fn descriptor(&mut self) -> lk_tensor {
        lk_tensor {
            data: self.lines.as_mut_ptr().cast(),
            shape: self.shape.as_ptr(),
            strides: self.strides.as_ptr(),
            ndim: self.shape.len() as i32,
            dtype: self.dtype,
        }
    }
}

/// Element `i`: reals spread over (0.5, 4.5), which every op takes without special values.
fn element(dtype: lk_dtype, i: i64) -> Vec<u8> {
    let scattered = (i.wrapping_mul(0x9E37_79B9) & 0xFFFF) as f64 / 65536.0;
    let value = 0.5 + 4.0 * scattered;
    match dtype {
        LK_BOOL => vec![u8::from(scattered > 0.5)],
        LK_I8 | LK_U8 => vec![i as u8],
        LK_I16 | LK_U16 => (i as u16).to_ne_bytes().to_vec(),
        LK_U32 => (i as u32).to_ne_bytes().to_vec(),
        LK_U64 => i.to_ne_bytes().to_vec(),
        LK_I32 => (i as i32).to_ne_bytes().to_vec(),
        LK_I64 => i.to_ne_bytes().to_vec(),
        LK_F32 => (value as f32).to_ne_bytes().to_vec(),
        LK_F64 => value.to_ne_bytes().to_vec(),
        other => panic!("the benches don't fill dtype {other}"),
    }
}

/// Stops the bench when a call fails: an error returns early and would look fast.
pub fn check(status: lk_status) {
    assert_eq!(status, LK_OK, "the benched call failed");
}

/// Short, because there are hundreds of benches; `-- --measurement-time 3` is for a closer look.
pub fn settings() -> Criterion {
    Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(50))
        .measurement_time(Duration::from_millis(200))
        .nresamples(1000)
        .without_plots()
}
