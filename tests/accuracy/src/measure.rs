//! Running an operation over samples, and its largest error.

use lanekit::kernels::Op;
use lanekit::simd::{Isa, available};
use rug::Float as Exact;

pub use super::block::{Float, kernel, run, same};
use super::reference::{F32, F64, PRECISION, Reference, ulps, ulps_f32};
use super::screen::{self, NEAR, Screen};

/// A format whose errors are measured.
pub trait Measured: Float {
    /// The error of `y`; 0 may stand for anything up to 0.5. The arguments are inputs, then parameters.
    fn error(reference: &Reference, screen: Option<Screen>, args: &[Self], y: Self) -> f64;
}

pub fn exact(reference: &Reference, args: &[f64]) -> Exact {
    let args: Vec<Exact> = args.iter().map(|&x| Exact::with_val(PRECISION, x)).collect();
    (reference.exact)(&args)
}

impl Measured for f32 {
    fn error(reference: &Reference, _: Option<Screen>, args: &[f32], y: f32) -> f64 {
        if reference.f32.is_some_and(|rounded| same(rounded(args), y)) {
            return 0.0;
        }
        if reference.bitwise {
            return f64::INFINITY;
        }
        let wide: Vec<f64> = args.iter().map(|&x| x.into()).collect();
        match reference.f64.or(reference.near).map(|near| near(&wide)) {
            Some(near) if near.abs() > 1e-290 => ulps_f32(y, near),
            // Far below the smallest f32.
            Some(near) if y == 0.0 && near.abs() <= 1e-290 && near.is_sign_negative() == y.is_sign_negative() => 0.0,
            // What f64 can hardly hold is decided below.
            _ => ulps(F32, y.into(), &exact(reference, &wide)),
        }
    }
}

impl Measured for f64 {
    fn error(reference: &Reference, screen: Option<Screen>, args: &[f64], y: f64) -> f64 {
        // The long way round is needed where y isn't the nearest number, and now and then to compare
        // MPFR with core-math.
        let check = args[0].to_bits().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54 == 0;
        let nearest = reference.f64.is_some_and(|rounded| same(rounded(args), y));
        if reference.bitwise || nearest && !check {
            return if nearest { 0.0 } else { f64::INFINITY };
        }
        // SAFETY: the function reads as many numbers as the operation has inputs and parameters.
        let screened = screen.map_or(f64::NAN, |screen| unsafe { screen(args.as_ptr(), y) });
        if screened <= NEAR && !check {
            return 0.0;
        }
        let exact = exact(reference, args);
        // Of signalling NaN core-math makes NaN even in pow(1, NaN).
        let numbers = args.iter().all(|x| !x.is_nan());
        if let Some(rounded) = reference.f64.filter(|_| numbers).map(|rounded| rounded(args)) {
            let off = ulps(F64, rounded, &exact);
            assert!(off <= 0.5, "{} of {args:?}: MPFR and core-math are {off} ULP apart", reference.name);
        }
        let off = ulps(F64, y, &exact);
        let agree = screened.is_nan() || (screened - off).abs() < 0.01;
        assert!(
            agree,
            "{} of {args:?} is {y:e}, off by {off} ULP by MPFR, by {screened} in long double",
            reference.name
        );
        off
    }
}

/// The largest error so far, and where it occurred.
#[derive(Clone, Copy, Debug)]
pub struct Worst {
    pub ulps: f64,
    pub x: [f64; 3],
    pub y: f64,
}

impl Worst {
    pub const NONE: Worst = Worst { ulps: 0.0, x: [0.0; 3], y: 0.0 };

    /// Ties go to the smaller arguments, so that the order of the samples does not matter.
    pub fn max(self, other: Worst) -> Worst {
        let key = |w: &Worst| (w.ulps, w.x.map(|x| -x.abs()), w.x);
        if key(&other) > key(&self) { other } else { self }
    }
}

/// What is measured: an operation with parameters.
#[derive(Clone, Copy)]
pub struct Subject {
    pub op: Op,
    pub reference: &'static Reference,
    pub params: &'static [f64],
}

/// Which instruction-set levels take part.
#[derive(Clone, Copy, PartialEq)]
pub enum Levels {
    Best,
    All,
}

/// The largest error over samples at the best level; every other level must give the same bits, and
/// the results have the range and the direction that the reference states.
pub fn measure<T: Measured>(subject: Subject, inputs: &[Vec<T>], levels: Levels) -> Worst {
    measure_run(subject, inputs, levels, !subject.reference.flat)
}

/// As [`measure`]; `monotone` tells whether the direction counts everywhere.
pub fn measure_run<T: Measured>(subject: Subject, inputs: &[Vec<T>], levels: Levels, monotone: bool) -> Worst {
    let Subject { op, reference, params } = subject;
    let all: Vec<Isa> = available().collect();
    let (&best, others) = all.split_last().expect("the scalar level is everywhere");
    let y = run(kernel::<T>(op, best), inputs, params);
    for &isa in others.iter().filter(|_| levels == Levels::All) {
        let other = run(kernel::<T>(op, isa), inputs, params);
        let differs = (0..y.len()).find(|&i| !same(y[i], other[i]));
        let at = differs.map(|i| inputs.iter().map(|x| x[i].into()).collect::<Vec<f64>>());
        assert!(at.is_none(), "{} of {at:?} differs at {isa:?}", op.info().name());
    }
    check_shape(reference, &inputs[0], &y, monotone && inputs.len() == 1);
    let (count, mut args) = (inputs.len(), vec![T::of(0.0); inputs.len() + params.len()]);
    for (arg, &param) in args[count..].iter_mut().zip(params) {
        *arg = T::of(param);
    }
    let (screen, mut worst) = (screen::find(reference), Worst::NONE);
    for (i, &y) in y.iter().enumerate() {
        for (arg, input) in args.iter_mut().zip(inputs) {
            *arg = input[i];
        }
        let ulps = T::error(reference, screen, &args, y);
        // Nearly all: nothing here may cost much.
        if ulps == 0.0 {
            continue;
        }
        let mut x = [0.0; 3];
        for (x, &arg) in x.iter_mut().zip(&args[..count]) {
            *x = arg.into();
        }
        worst = worst.max(Worst { ulps, x, y: y.into() });
    }
    worst
}

/// What holds for the results as a whole: their range, and that they rise or fall with x.
fn check_shape<T: Float>(reference: &Reference, x: &[T], y: &[T], monotone: bool) {
    let (low, high) = reference.range;
    let name = reference.name;
    if (low, high) != (f64::NEG_INFINITY, f64::INFINITY) {
        for (&x, &y) in x.iter().zip(y) {
            let (x, y): (f64, f64) = (x.into(), y.into());
            assert!(y.is_nan() || (low..=high).contains(&y), "{name} of {x:e} is {y:e}, not in {low} .. {high}");
        }
    }
    if !monotone || reference.rises == 0 {
        return;
    }
    for (x, y) in x.windows(2).zip(y.windows(2)) {
        let [x0, x1, y0, y1]: [f64; 4] = [x[0].into(), x[1].into(), y[0].into(), y[1].into()];
        let step = (y1 - y0) * (x1 - x0) * f64::from(reference.rises);
        let infinite_step = !step.is_finite() || x0 == 0.0 || x1 == 0.0;
        assert!(infinite_step || step >= 0.0, "{name} turns between {x0:e} and {x1:e}: {y0:e}, {y1:e}");
    }
}
