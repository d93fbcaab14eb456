//! Running an operation over samples, and its largest error.

use std::sync::{Mutex, PoisonError};

use lanekit::kernels::{self, Block, MAX_PARAMS, Op};
use lanekit::simd::{self, Isa, Real};
use lanekit::tensor::Dtype;

use super::reference::{Exact, for_f32, for_f64, frexp, rounded, special};

/// A format under test.
pub trait Float: Real + Into<f64> {
    const DTYPE: Dtype;
    const NAME: &'static str;
    const COLUMN: usize;
    /// Bits of the significand, and the exponents of the smallest normal and of the largest number.
    const DIGITS: i32;
    const EXPONENTS: (i32, i32);
    fn bits(self) -> u64;
    /// The error of `y` for `x`, finite and in the domain; 0 may stand for anything up to 0.5.
    fn error(op: Op, x: Self, y: Self) -> f64;
}

impl Float for f32 {
    const DTYPE: Dtype = Dtype::F32;
    const NAME: &'static str = "f32";
    const COLUMN: usize = 0;
    const DIGITS: i32 = 24;
    const EXPONENTS: (i32, i32) = (-126, 127);
    fn bits(self) -> u64 {
        self.to_bits().into()
    }
    fn error(op: Op, x: f32, y: f32) -> f64 {
        ulps::<f32>(y.into(), for_f32(op, x.into()))
    }
}

impl Float for f64 {
    const DTYPE: Dtype = Dtype::F64;
    const NAME: &'static str = "f64";
    const COLUMN: usize = 1;
    const DIGITS: i32 = 53;
    const EXPONENTS: (i32, i32) = (-1022, 1023);
    fn bits(self) -> u64 {
        self.to_bits()
    }
    fn error(op: Op, x: f64, y: f64) -> f64 {
        let rounded = rounded(op, x);
        // The long way round is needed where y isn't the nearest number, and now and then to
        // compare it with core-math.
        if rounded == Some(y) && !x.to_bits().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58 != 0 {
            return 0.0;
        }
        let exact = for_f64(op, x);
        if let Some(rounded) = rounded {
            let off = ulps::<f64>(rounded, exact);
            assert!(
                off <= 0.5 + 1e-6,
                "the reference {exact:?} is {off} ULP from core-math's {op:?}({x:e}) = {rounded:e}"
            );
        }
        ulps::<f64>(y, exact)
    }
}

/// `x 2^n` for every `n` whose result is a number; exact unless it is subnormal.
fn ldexp(x: f64, n: i32) -> f64 {
    // Built from bits where there is such a number: a call of exp2 would be most of the time.
    let power = |e: i32| match e {
        -1022..=1023 => f64::from_bits(((1023 + e) as u64) << 52),
        _ => f64::from(e).exp2(),
    };
    let half = n / 2;
    x * power(half) * power(n - half)
}

/// `|y - exact|` in units in the last place of the exact value: the spacing of floats in its binade.
/// An infinity counts as the power of two that the format lacks.
fn ulps<T: Float>(y: f64, exact: Exact) -> f64 {
    let Exact { value, exponent } = exact;
    let (least, most) = T::EXPONENTS;
    let (significand, binade) = match value.hi {
        hi if hi.is_infinite() => (1.0, 2000),
        0.0 => (1.0, -2000),
        hi => frexp(hi),
    };
    // Just below a power of two the spacing is that of the binade below.
    let below = significand.abs() == 1.0 && value.lo * significand < 0.0;
    let binade = binade + exponent - i32::from(below);
    if binade > most {
        let infinite = y.is_infinite() && y.signum() == value.hi.signum();
        return if infinite { 0.0 } else { f64::INFINITY };
    }
    let unit = binade.max(least) - (T::DIGITS - 1);
    let y = if y.is_infinite() { ldexp(y.signum(), most + 1 - unit) } else { ldexp(y, -unit) };
    (y - ldexp(value.hi, exponent - unit) - ldexp(value.lo, exponent - unit)).abs()
}

/// The kernel of an operation at a level.
pub fn kernel<T: Float>(op: Op, isa: Isa) -> Block {
    // The level belongs to the process; a kernel keeps its own.
    static CHOICE: Mutex<()> = Mutex::new(());
    let _one_at_a_time = CHOICE.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(simd::set(Some(isa)), "{isa:?} is available");
    kernels::block(op, T::DTYPE).expect("every operation has f32 and f64")
}

pub fn run<T: Float>(kernel: Block, x: &[T], y: &mut Vec<T>) {
    y.clear();
    y.resize(x.len(), T::of(0.0));
    let operands = [x.as_ptr().cast_mut().cast(), y.as_mut_ptr().cast(), std::ptr::null_mut(), std::ptr::null_mut()];
    // SAFETY: input and output have the same length; the level of the kernel is available.
    unsafe { kernel(&operands, x.len(), &[0.0; MAX_PARAMS]) }
}

/// The largest error so far, and where it occurred.
#[derive(Clone, Copy, Debug)]
pub struct Worst {
    pub ulps: f64,
    pub x: f64,
    pub y: f64,
}

impl Worst {
    pub const NONE: Worst = Worst { ulps: 0.0, x: 0.0, y: 0.0 };

    /// Ties go to the smaller argument, so that the order of the samples does not matter.
    pub fn max(self, other: Worst) -> Worst {
        let first = (other.ulps, -other.x.abs(), other.x) > (self.ulps, -self.x.abs(), self.x);
        if first { other } else { self }
    }
}

/// The largest error over samples; special results have to be exact.
pub fn worst<T: Float>(op: Op, x: &[T], y: &[T]) -> Worst {
    let error = |x: T, y: T| match special(op, x.into()) {
        Some(expected) if same::<T>(T::of(expected), y) => 0.0,
        Some(_) => f64::INFINITY,
        None => T::error(op, x, y),
    };
    x.iter().zip(y).map(|(&x, &y)| Worst { ulps: error(x, y), x: x.into(), y: y.into() }).fold(Worst::NONE, Worst::max)
}

/// The same bits, or both NaN: payloads are not promised.
pub fn same<T: Float>(a: T, b: T) -> bool {
    a.bits() == b.bits() || (a.into().is_nan() && b.into().is_nan())
}

/// What holds for the results as a whole: their range, and that they rise or fall with x.
pub fn check_shape<T: Float>(op: Op, x: &[T], y: &[T]) {
    let range = match op {
        Op::Tanh => -1.0..=1.0,
        Op::Sigmoid => 0.0..=1.0,
        Op::Exp | Op::Sqrt => 0.0..=f64::INFINITY,
        _ => f64::NEG_INFINITY..=f64::INFINITY,
    };
    let rising = match op {
        Op::Exp | Op::Log | Op::Tanh | Op::Sigmoid | Op::Sqrt => 1.0,
        Op::Rsqrt => -1.0,
        _ => 0.0,
    };
    for (x, y) in x.windows(2).zip(y.windows(2)) {
        let [x0, x1, y0, y1]: [f64; 4] = [x[0].into(), x[1].into(), y[0].into(), y[1].into()];
        assert!(y0.is_nan() || range.contains(&y0), "{} of {x0:e} is {y0:e}, not in {range:?}", op.info().name());
        let step = (y1 - y0) * (x1 - x0) * rising;
        let infinite_step = !step.is_finite() || x0 == 0.0 || x1 == 0.0;
        assert!(infinite_step || step >= 0.0, "{} turns between {x0:e} and {x1:e}: {y0:e}, {y1:e}", op.info().name());
    }
}
