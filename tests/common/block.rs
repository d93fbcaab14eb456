//! An operation's block kernel, called on vectors of float32 or float64.

use std::sync::{Mutex, PoisonError};

use lanekit::kernels::{self, BlockKernel, MAX_OPERANDS, MAX_PARAMS, Op};
use lanekit::simd::{self, Isa, Real};
use lanekit::tensor::Dtype;

/// A format under test.
pub trait Float: Real + Into<f64> {
    const DTYPE: Dtype;
    const NAME: &'static str;
    /// Its place in `OpInfo::ulp`.
    const COLUMN: usize;
    const BITS: u32;
    fn bits(self) -> u64;
    fn of_bits(bits: u64) -> Self;
}

macro_rules! floats {
    ($($float:ident $bits:ident, $dtype:ident, $column:literal;)*) => {$(
        impl Float for $float {
            const DTYPE: Dtype = Dtype::$dtype;
            const NAME: &'static str = stringify!($float);
            const COLUMN: usize = $column;
            const BITS: u32 = $bits::BITS;
            fn bits(self) -> u64 {
                self.to_bits().into()
            }
            fn of_bits(bits: u64) -> Self {
                Self::from_bits(bits as $bits)
            }
        }
    )*};
}
floats! {
    f32 u32, F32, 0;
    f64 u64, F64, 1;
}

/// The same bits, or both NaN: payloads are not promised.
pub fn same<T: Float>(a: T, b: T) -> bool {
    a.bits() == b.bits() || (a.into().is_nan() && b.into().is_nan())
}

/// The kernel of an operation at a level.
pub fn kernel<T: Float>(op: Op, isa: Isa) -> BlockKernel {
    // The level belongs to the process; a kernel keeps its own.
    static CHOICE: Mutex<()> = Mutex::new(());
    let _one_at_a_time = CHOICE.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(simd::set(Some(isa)), "{isa:?} is available");
    kernels::block(op, T::DTYPE).expect("every measured operation has f32 and f64")
}

/// Runs a kernel over as many elements as each input has.
pub fn run<T: Float>(kernel: BlockKernel, inputs: &[Vec<T>], params: &[f64]) -> Vec<T> {
    let mut y = vec![T::of(0.0); inputs[0].len()];
    let mut operands = [std::ptr::null_mut(); MAX_OPERANDS];
    for (operand, x) in operands.iter_mut().zip(inputs) {
        *operand = x.as_ptr().cast_mut().cast();
    }
    operands[inputs.len()] = y.as_mut_ptr().cast();
    let mut padded = [0.0; MAX_PARAMS];
    padded[..params.len()].copy_from_slice(params);
    // SAFETY: inputs and output have the same length; the level of the kernel is available.
    unsafe { kernel(&operands, inputs[0].len(), &padded) }
    y
}
