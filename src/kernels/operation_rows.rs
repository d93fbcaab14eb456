// The op table: a row for each elementwise operation, in the order of the LK_OP_ constants; new ones come last.
// `kernels/table.rs` makes kernels of it, `tools/generate` everything else. See `ops!` in `kernels/op.rs`.
// A doc comment has a summary, then details, then "Differs from Keras: ", then an example in Python, of which C's header
// shows the first two.

ops! {
    /// Negates: out = -x, the sign bit flipped.
    ///
    /// Integers wrap: neg and abs of INT_MIN are INT_MIN.
    ///
    /// >>> K.neg(np.array([1.0, -2.0]))
    /// array([-1.,  2.])
    Arithmetic: unary Neg "neg" (), ulp [0.0, 0.0], numpy ["negative"],
        "-x, the sign bit flipped",
        |x| basic::neg(x) => x.wrapping_neg();
    /// Absolute value.
    ///
    /// Integers wrap: neg and abs of INT_MIN are INT_MIN.
    ///
    /// >>> K.abs(np.array([-1.5, 2.0]))
    /// array([1.5, 2. ])
    Arithmetic: unary Abs "abs" (), ulp [0.0, 0.0], numpy ["absolute"],
        "|x|, the sign bit cleared",
        |x| basic::abs(x) => integers::abs(x);
    /// Sign: -1, 0 or 1; sign(-0) is 0, NaN stays NaN.
    ///
    /// >>> K.sign(np.array([-3.0, 0.0, 2.0]))
    /// array([-1.,  0.,  1.])
    Arithmetic: unary Sign "sign" (), ulp [0.0, 0.0], numpy ["sign"],
        "-1, 0 or 1 by the sign of x; NaN stays NaN",
        |x| basic::sign(x) => integers::sign(x);
    /// Square: out = x * x.
    ///
    /// Integers wrap.
    ///
    /// >>> K.square(np.array([2.0, -3.0]))
    /// array([4., 9.])
    Arithmetic: unary Square "square" (), ulp [0.5, 0.5], numpy ["square"],
        "x * x",
        |x| basic::square(x) => x.wrapping_mul(&x);
    /// Square root. Negative x gives NaN, -0 stays -0.
    ///
    /// >>> K.sqrt(np.array([4.0, 2.0]))
    /// array([2.        , 1.41421356])
    Powers: unary Sqrt "sqrt" (), ulp [0.5, 0.5], numpy ["sqrt"],
        "Square root; NaN for negative x",
        |x| basic::sqrt(x);
    /// Reciprocal: out = 1 / x.
    ///
    /// Of integers it is rounded towards 0, and that of 0 is 0.
    ///
    /// >>> K.reciprocal(np.array([2.0, 4.0]))
    /// array([0.5 , 0.25])
    Arithmetic: unary Reciprocal "reciprocal" (), ulp [0.5, 0.5], numpy ["reciprocal"],
        "1 / x",
        |x| basic::reciprocal(x) => integers::reciprocal(x);
    /// Reciprocal square root: out = 1 / sqrt(x). rsqrt(+-0) is +-inf, rsqrt(inf) is 0, negative x gives NaN.
    ///
    /// >>> K.rsqrt(np.array([4.0, 0.25]))
    /// array([0.5, 2. ])
    Powers: unary Rsqrt "rsqrt" (), ulp [0.501, 0.501], numpy [],
        "1 / sqrt(x)",
        |x| roots::rsqrt(x);
    /// Exponential: out = e^x. exp(-inf) is 0, overflow gives inf, subnormal results are kept.
    ///
    /// >>> K.exp(np.array([0.0, 1.0]))
    /// array([1.        , 2.71828183])
    Exponentials: unary Exp "exp" (), ulp [0.55, 0.55], numpy ["exp"],
        "e to the power x",
        |x| exp::exp_f32(x), exp::exp_f64(x);
    /// Natural logarithm. log(+-0) is -inf, negative x gives NaN, log(inf) is inf.
    ///
    /// >>> K.log(np.array([1.0, 10.0]))
    /// array([0.        , 2.30258509])
    Exponentials: unary Log "log" (), ulp [0.55, 0.52], numpy ["log"],
        "Natural logarithm; NaN for negative x",
        |x| log::log_f32(x), log::log_f64(x);
    /// Hyperbolic tangent, always within [-1, 1]. tanh(+-0) is +-0.
    ///
    /// >>> K.tanh(np.array([0.0, 1.0]))
    /// array([0.        , 0.76159416])
    Hyperbolic: unary Tanh "tanh" (), ulp [0.55, 0.55], numpy ["tanh"],
        "Hyperbolic tangent, within [-1, 1]",
        |x| tanh::tanh_f32(x), tanh::tanh_f64(x);
    /// Logistic function: out = 1 / (1 + e^-x), always within [0, 1].
    ///
    /// >>> K.sigmoid(np.array([0.0, 2.0]))
    /// array([0.5       , 0.88079708])
    Activations: unary Sigmoid "sigmoid" (), ulp [0.55, 0.55], numpy [],
        "1 / (1 + e^-x), within [0, 1]",
        |x| sigmoid::sigmoid_f32(x), sigmoid::sigmoid_f64(x);
    /// Rectifier with Keras' parameters: max_value where x >= max_value, x where x > threshold, else alpha * (x -
    /// threshold). Plain ReLU is alpha 0, max_value INFINITY, threshold 0. NaN stays NaN.
    ///
    /// >>> K.relu(np.array([-2.0, 1.0, 9.0]), alpha=0.5, max_value=6)
    /// array([-1.,  1.,  6.])
    Activations: unary Relu "relu" ("alpha" = 0.0, "max_value" = INF, "threshold" = 0.0), ulp [1.0, 1.0], numpy [],
        "max_value where x >= max_value, x where x > threshold, else alpha * (x - threshold)",
        |x; p| basic::relu(x, x.of(p[0]), x.of(p[1]), x.of(p[2]));
    /// Sum: out = a + b.
    ///
    /// Integers wrap.
    ///
    /// >>> K.add(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    /// array([11., 22.])
    Arithmetic: reducible Add "add" (), ulp [0.5, 0.5], numpy ["add"],
        "a + b",
        |a, b| a + b => a.wrapping_add(&b);
    /// Difference: out = a - b.
    ///
    /// Integers wrap.
    ///
    /// >>> K.sub(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    /// array([ -9., -18.])
    Arithmetic: binary Sub "sub" (), ulp [0.5, 0.5], numpy ["subtract"],
        "a - b",
        |a, b| a - b => a.wrapping_sub(&b);
    /// Product: out = a * b.
    ///
    /// Integers wrap.
    ///
    /// >>> K.mul(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    /// array([10., 40.])
    Arithmetic: reducible Mul "mul" (), ulp [0.5, 0.5], numpy ["multiply"],
        "a * b",
        |a, b| a * b => a.wrapping_mul(&b);
    /// Quotient: out = a / b; x / 0 is +-inf, 0 / 0 is NaN.
    ///
    /// >>> K.div(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    /// array([0.1, 0.1])
    Arithmetic: divide Div "div" (), ulp [0.5, 0.5], numpy ["divide"],
        "a / b",
        |a, b| a / b;
    /// The larger of a and b; NaN if either is NaN; +0 is larger than -0.
    ///
    /// >>> K.maximum(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
    /// array([ 3.,  5., nan])
    Arithmetic: reducible Maximum "maximum" (), ulp [0.0, 0.0], numpy ["maximum"],
        "The larger of a and b; NaN if either is NaN",
        |a, b| a.maximum(b) => a.max(b);
    /// The smaller of a and b; NaN if either is NaN; -0 is smaller than +0.
    ///
    /// >>> K.minimum(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
    /// array([ 1.,  2., nan])
    Arithmetic: reducible Minimum "minimum" (), ulp [0.0, 0.0], numpy ["minimum"],
        "The smaller of a and b; NaN if either is NaN",
        |a, b| a.minimum(b) => a.min(b);
    /// The larger of a and b, ignoring NaN where the other is a number; +0 is larger than -0.
    ///
    /// >>> K.fmax(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
    /// array([3., 5., 1.])
    Arithmetic: reducible Fmax "fmax" (), ulp [0.0, 0.0], numpy ["fmax"],
        "The larger of a and b; ignores NaN where the other is a number",
        |a, b| basic::fmax(a, b) => a.max(b);
    /// The smaller of a and b, ignoring NaN where the other is a number; -0 is smaller than +0.
    ///
    /// >>> K.fmin(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
    /// array([1., 2., 1.])
    Arithmetic: reducible Fmin "fmin" (), ulp [0.0, 0.0], numpy ["fmin"],
        "The smaller of a and b; ignores NaN where the other is a number",
        |a, b| basic::fmin(a, b) => a.min(b);
    /// a == b; false where either is NaN.
    ///
    /// >>> K.equal(np.array([1.0, 2.0, np.nan]), np.array([1.0, 3.0, np.nan]))
    /// array([ True, False, False])
    Comparisons: compare Equal "equal" (), ulp [0.0, 0.0], numpy ["equal"],
        "a == b; false where either is NaN",
        |a, b| a.eq(b) => a == b;
    /// a != b; true where either is NaN.
    ///
    /// >>> K.not_equal(np.array([1.0, 2.0, np.nan]), np.array([1.0, 3.0, np.nan]))
    /// array([False,  True,  True])
    Comparisons: compare NotEqual "not_equal" (), ulp [0.0, 0.0], numpy ["not_equal"],
        "a != b; true where either is NaN",
        |a, b| !a.eq(b) => a != b;
    /// a < b; false where either is NaN.
    ///
    /// >>> K.less(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
    /// array([ True, False, False])
    Comparisons: compare Less "less" (), ulp [0.0, 0.0], numpy ["less"],
        "a < b; false where either is NaN",
        |a, b| a.lt(b) => a < b;
    /// a <= b; false where either is NaN.
    ///
    /// >>> K.less_equal(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
    /// array([ True,  True, False])
    Comparisons: compare LessEqual "less_equal" (), ulp [0.0, 0.0], numpy ["less_equal"],
        "a <= b; false where either is NaN",
        |a, b| a.le(b) => a <= b;
    /// a > b; false where either is NaN.
    ///
    /// >>> K.greater(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
    /// array([False, False,  True])
    Comparisons: compare Greater "greater" (), ulp [0.0, 0.0], numpy ["greater"],
        "a > b; false where either is NaN",
        |a, b| a.gt(b) => a > b;
    /// a >= b; false where either is NaN.
    ///
    /// >>> K.greater_equal(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
    /// array([False,  True,  True])
    Comparisons: compare GreaterEqual "greater_equal" (), ulp [0.0, 0.0], numpy ["greater_equal"],
        "a >= b; false where either is NaN",
        |a, b| a.ge(b) => a >= b;
    /// Selects: a where cond is not 0, else b.
    ///
    /// >>> K.where(np.array([True, False]), np.array([1.0, 2.0]), np.array([-1.0, -2.0]))
    /// array([ 1., -2.])
    Selection: select Where "where" (), ulp [0.0, 0.0], numpy [],
        "a where cond is true, else b",
        |cond, a, b| cond.select(a, b) => if cond { a } else { b };
    /// Limits x to the range lo .. hi: hi where x > hi, lo where x < lo, else x; hi < lo gives hi, as in NumPy. NaN
    /// stays NaN. -INFINITY and INFINITY stand for no bound.
    ///
    /// The bounds are rounded to x's dtype; for integers lo up and hi down, and to the nearest number of the dtype
    /// where it has none so large. lk_maximum and lk_minimum take bounds that are no doubles. LK_ERR_VALUE when one is
    /// NaN.
    ///
    /// >>> K.clip(np.array([-2.0, 0.5, 7.0]), 0, 1)
    /// array([0. , 0.5, 1. ])
    Selection: unary Clip "clip" ("lo" = -INF, "hi" = INF), ulp [0.0, 0.0], numpy [],
        "x limited to lo .. hi; hi < lo gives hi, NaN stays NaN",
        |x; p| basic::clip(x, x.of(p[0]), x.of(p[1])) => integers::clip(x, p[0], p[1]);
    /// Power of two: out = 2^x. Exact where x is an integer and the result a number.
    ///
    /// >>> K.exp2(np.array([3.0, 0.5]))
    /// array([8.        , 1.41421356])
    Exponentials: unary Exp2 "exp2" (), ulp [0.55, 0.55], numpy ["exp2"],
        "2 to the power x",
        |x| exp::exp2_f32(x), exp::exp2_f64(x);
    /// Power of ten: out = 10^x. Exact where x is an integer and the result a number.
    ///
    /// >>> K.exp10(np.array([2.0, -1.0]))
    /// array([100. ,   0.1])
    Exponentials: unary Exp10 "exp10" (), ulp [0.55, 0.55], numpy [],
        "10 to the power x",
        |x| exp::exp10_f32(x), exp::exp10_f64(x);
    /// out = e^x - 1, accurate for small x too. expm1(-inf) is -1, expm1(+-0) is +-0.
    ///
    /// >>> K.expm1(np.array([0.0, 1e-10]))
    /// array([0.e+00, 1.e-10])
    Exponentials: unary Expm1 "expm1" (), ulp [0.55, 0.55], numpy ["expm1"],
        "e^x - 1, accurate for small x",
        |x| expm1::expm1_f32(x), expm1::expm1_f64(x);
    /// Logarithm to base 2, exact for powers of two. log2(+-0) is -inf, negative x gives NaN.
    ///
    /// >>> K.log2(np.array([8.0, 10.0]))
    /// array([3.        , 3.32192809])
    Exponentials: unary Log2 "log2" (), ulp [0.55, 0.53], numpy ["log2"],
        "Logarithm to base 2; NaN for negative x",
        |x| log::log2_f32(x), log::log2_f64(x);
    /// Logarithm to base 10, exact for powers of ten. log10(+-0) is -inf, negative x gives NaN.
    ///
    /// >>> K.log10(np.array([1000.0, 2.0]))
    /// array([3.     , 0.30103])
    Exponentials: unary Log10 "log10" (), ulp [0.55, 0.54], numpy ["log10"],
        "Logarithm to base 10; NaN for negative x",
        |x| log::log10_f32(x), log::log10_f64(x);
    /// out = log(1 + x), accurate for small x too. log1p(-1) is -inf, x below -1 gives NaN.
    ///
    /// >>> K.log1p(np.array([0.0, 1e-10]))
    /// array([0.e+00, 1.e-10])
    Exponentials: unary Log1p "log1p" (), ulp [0.55, 0.53], numpy ["log1p"],
        "log(1 + x), accurate for small x",
        |x| log1p::log1p_f32(x), log1p::log1p_f64(x);
    /// out = log(e^a + e^b), without overflow on the way. Both -inf gives -inf.
    ///
    /// >>> K.logaddexp(np.array([0.0, 1000.0]), np.array([0.0, 1000.0]))
    /// array([6.93147181e-01, 1.00069315e+03])
    Exponentials: binary LogAddExp "logaddexp" (), ulp [0.7, 0.8], numpy ["logaddexp"],
        "log(e^a + e^b)",
        |a, b| logaddexp::logaddexp_f32(a, b), logaddexp::logaddexp_f64(a, b);
    /// out = log2(2^a + 2^b), without overflow on the way. Both -inf gives -inf.
    ///
    /// >>> K.logaddexp2(np.array([0.0, 3.0]), np.array([0.0, 3.0]))
    /// array([1., 4.])
    Exponentials: binary LogAddExp2 "logaddexp2" (), ulp [0.7, 0.8], numpy ["logaddexp2"],
        "log2(2^a + 2^b)",
        |a, b| logaddexp::logaddexp2_f32(a, b), logaddexp::logaddexp2_f64(a, b);
    /// Softplus: out = log(1 + e^x).
    ///
    /// >>> K.softplus(np.array([0.0, 1.0]))
    /// array([0.69314718, 1.31326169])
    Activations: unary Softplus "softplus" (), ulp [0.58, 0.58], numpy [],
        "log(1 + e^x)",
        |x| softplus::softplus_f32(x), softplus::softplus_f64(x);
    /// Logarithm of the logistic function: out = -log(1 + e^-x).
    ///
    /// >>> K.log_sigmoid(np.array([0.0, 1.0]))
    /// array([-0.69314718, -0.31326169])
    Activations: unary LogSigmoid "log_sigmoid" (), ulp [0.58, 0.58], numpy [],
        "log(1 / (1 + e^-x)), that is -softplus(-x)",
        |x| softplus::log_sigmoid_f32(x), softplus::log_sigmoid_f64(x);
    /// Sine of x radians, for arguments of any size. sin(+-inf) is NaN, sin(+-0) is +-0.
    ///
    /// >>> K.sin(np.array([0.0, 1.0]))
    /// array([0.        , 0.84147098])
    Trigonometric: unary Sin "sin" (), ulp [0.501, 0.51], numpy ["sin"],
        "Sine of x radians; NaN for infinite x",
        |x| trig::sin_f32(x), trig::sin_f64(x);
    /// Cosine of x radians, for arguments of any size. cos(+-inf) is NaN.
    ///
    /// >>> K.cos(np.array([0.0, 1.0]))
    /// array([1.        , 0.54030231])
    Trigonometric: unary Cos "cos" (), ulp [0.501, 0.51], numpy ["cos"],
        "Cosine of x radians; NaN for infinite x",
        |x| trig::cos_f32(x), trig::cos_f64(x);
    /// Tangent of x radians, for arguments of any size. tan(+-inf) is NaN, tan(+-0) is +-0.
    ///
    /// >>> K.tan(np.array([0.0, 1.0]))
    /// array([0.        , 1.55740772])
    Trigonometric: unary Tan "tan" (), ulp [0.51, 0.53], numpy ["tan"],
        "Tangent of x radians; NaN for infinite x",
        |x| tan::tan_f32(x), tan::tan_f64(x);
    /// Sine and cosine of x radians at once: the bits of lk_sin and lk_cos.
    ///
    /// >>> K.sincos(np.array([0.0, 1.0]))
    /// (array([0.        , 0.84147098]), array([1.        , 0.54030231]))
    Trigonometric: pair Sincos "sincos" (), ulp [0.501, 0.51], numpy [],
        "Sine and cosine of x radians",
        |x| -> (sin, cos) trig::sincos_f32(x), trig::sincos_f64(x);
    /// out = sin(pi x); +-0 at integers, exact at half-integers.
    ///
    /// >>> K.sinpi(np.array([0.5, 1.0]))
    /// array([1., 0.])
    Trigonometric: unary Sinpi "sinpi" (), ulp [0.501, 0.51], numpy [],
        "sin(pi x), exact at half-integers",
        |x| sinpi::sinpi_f32(x), sinpi::sinpi_f64(x);
    /// out = cos(pi x); +0 at half-integers, exact at integers.
    ///
    /// >>> K.cospi(np.array([0.5, 1.0]))
    /// array([ 0., -1.])
    Trigonometric: unary Cospi "cospi" (), ulp [0.501, 0.51], numpy [],
        "cos(pi x), exact at half-integers",
        |x| sinpi::cospi_f32(x), sinpi::cospi_f64(x);
    /// Arcsine in radians, -pi/2 to pi/2. NaN outside [-1, 1].
    ///
    /// >>> K.asin(np.array([0.0, 1.0]))
    /// array([0.        , 1.57079633])
    Trigonometric: unary Asin "asin" (), ulp [0.62, 0.62], numpy ["arcsin"],
        "Arcsine in radians; NaN outside [-1, 1]",
        |x| asin::asin_f32(x), asin::asin_f64(x);
    /// Arccosine in radians, 0 to pi. NaN outside [-1, 1].
    ///
    /// >>> K.acos(np.array([1.0, 0.0]))
    /// array([0.        , 1.57079633])
    Trigonometric: unary Acos "acos" (), ulp [0.62, 0.62], numpy ["arccos"],
        "Arccosine in radians; NaN outside [-1, 1]",
        |x| asin::acos_f32(x), asin::acos_f64(x);
    /// Arctangent in radians, -pi/2 to pi/2.
    ///
    /// >>> K.atan(np.array([0.0, 1.0]))
    /// array([0.        , 0.78539816])
    Trigonometric: unary Atan "atan" (), ulp [0.55, 0.55], numpy ["arctan"],
        "Arctangent in radians",
        |x| atan::atan_f32(x), atan::atan_f64(x);
    /// Angle in radians of the point (x, y), -pi to pi. Signed zeros and infinities as in C's Annex F.
    ///
    /// >>> K.atan2(np.array([1.0, -1.0]), np.array([1.0, -1.0]))
    /// array([ 0.78539816, -2.35619449])
    Trigonometric: binary Atan2 "atan2" (), ulp [0.55, 0.55], numpy ["arctan2"],
        "Angle in radians of the point (x, y), -pi to pi",
        |y, x| atan2::atan2_f32(y, x), atan2::atan2_f64(y, x);
    /// Radians to degrees: out = x 180 / pi.
    ///
    /// >>> K.degrees(np.array([0.0, 1.0]))
    /// array([ 0.        , 57.29577951])
    Trigonometric: unary Degrees "degrees" (), ulp [0.501, 0.501], numpy ["degrees"],
        "Radians to degrees: x 180 / pi",
        |x| angle::degrees_f32(x), angle::degrees_f64(x);
    /// Degrees to radians: out = x pi / 180.
    ///
    /// >>> K.radians(np.array([0.0, 180.0]))
    /// array([0.        , 3.14159265])
    Trigonometric: unary Radians "radians" (), ulp [0.501, 0.501], numpy ["radians"],
        "Degrees to radians: x pi / 180",
        |x| angle::radians_f32(x), angle::radians_f64(x);
    /// Hyperbolic sine.
    ///
    /// >>> K.sinh(np.array([0.0, 1.0]))
    /// array([0.        , 1.17520119])
    Hyperbolic: unary Sinh "sinh" (), ulp [0.55, 0.55], numpy ["sinh"],
        "Hyperbolic sine",
        |x| sinh::sinh_f32(x), sinh::sinh_f64(x);
    /// Hyperbolic cosine.
    ///
    /// >>> K.cosh(np.array([0.0, 1.0]))
    /// array([1.        , 1.54308063])
    Hyperbolic: unary Cosh "cosh" (), ulp [0.55, 0.55], numpy ["cosh"],
        "Hyperbolic cosine",
        |x| sinh::cosh_f32(x), sinh::cosh_f64(x);
    /// Inverse hyperbolic sine.
    ///
    /// >>> K.asinh(np.array([0.0, 1.0]))
    /// array([0.        , 0.88137359])
    Hyperbolic: unary Asinh "asinh" (), ulp [0.58, 0.52], numpy ["arcsinh"],
        "Inverse hyperbolic sine",
        |x| asinh::asinh_f32(x), asinh::asinh_f64(x);
    /// Inverse hyperbolic cosine. NaN below 1.
    ///
    /// >>> K.acosh(np.array([1.0, 2.0]))
    /// array([0.       , 1.3169579])
    Hyperbolic: unary Acosh "acosh" (), ulp [0.53, 0.52], numpy ["arccosh"],
        "Inverse hyperbolic cosine; NaN below 1",
        |x| asinh::acosh_f32(x), asinh::acosh_f64(x);
    /// Inverse hyperbolic tangent. atanh(+-1) is +-inf, NaN outside [-1, 1].
    ///
    /// >>> K.atanh(np.array([0.0, 0.5]))
    /// array([0.        , 0.54930614])
    Hyperbolic: unary Atanh "atanh" (), ulp [0.59, 0.52], numpy ["arctanh"],
        "Inverse hyperbolic tangent; NaN outside [-1, 1]",
        |x| atanh::atanh_f32(x), atanh::atanh_f64(x);
    /// Power: out = x^y, with every special case of C's Annex F: pow(x, 0) and pow(1, y) are 1 even for NaN.
    ///
    /// Integers wrap; negative powers of them are rounded towards 0, so that only those of 1 and -1 differ from 0.
    ///
    /// >>> K.pow(np.array([4.0, 2.0]), np.array([0.5, 10.0]))
    /// array([   2., 1024.])
    Powers: binary Pow "pow" (), ulp [0.6, 0.58], numpy ["power"],
        "x to the power y, with the special cases of C's Annex F",
        |x, y| pow::pow_f32(x, y), pow::pow_f64(x, y) => integers::pow(x, y);
    /// Power with an integer exponent: out = x^n. powi(x, 0) is 1 even for NaN.
    ///
    /// Integers wrap; negative powers of them are rounded towards 0.
    ///
    /// >>> K.powi(np.array([1.0, 2.0, -3.0]), 3)
    /// array([  1.,   8., -27.])
    Powers: unary Powi "powi" ("n" = 1.0), ulp [0.58, 0.6], numpy [],
        "x to an integer power n",
        |x; p| powi::powi_f32(x, p[0]), powi::powi_f64(x, x.of(p[0])) => integers::powi(x, p[0]);
    /// Cube root, of negative x too.
    ///
    /// >>> K.cbrt(np.array([27.0, -2.0]))
    /// array([ 3.        , -1.25992105])
    Powers: unary Cbrt "cbrt" (), ulp [0.57, 0.55], numpy ["cbrt"],
        "Cube root",
        |x| roots::cbrt_f32(x), roots::cbrt_f64(x);
    /// out = sqrt(a^2 + b^2), without overflow on the way. An infinite operand gives inf, even beside NaN.
    ///
    /// >>> K.hypot(np.array([3.0, 1e200]), np.array([4.0, 1e200]))
    /// array([5.00000000e+000, 1.41421356e+200])
    Powers: binary Hypot "hypot" (), ulp [0.501, 0.53], numpy ["hypot"],
        "sqrt(a^2 + b^2), without overflow on the way",
        |a, b| hypot::hypot_f32(a, b), hypot::hypot_f64(a, b);
    /// Error function, within [-1, 1].
    ///
    /// >>> K.erf(np.array([0.0, 1.0]))
    /// array([0.        , 0.84270079])
    Special: unary Erf "erf" (), ulp [0.51, 0.7], numpy [],
        "Error function",
        |x| erf::erf_f32(x), erf::erf_f64(x);
    /// Complementary error function: out = 1 - erf(x), accurate where it is small.
    ///
    /// >>> K.erfc(np.array([0.0, 1.0]))
    /// array([1.        , 0.15729921])
    Special: unary Erfc "erfc" (), ulp [0.51, 0.7], numpy [],
        "Complementary error function, 1 - erf(x)",
        |x| erfc::erfc_f32(x), erfc::erfc_f64(x);
    /// Inverse of the error function. erfinv(+-1) is +-inf, NaN outside [-1, 1].
    ///
    /// >>> K.erfinv(np.array([0.0, 0.5]))
    /// array([0.        , 0.47693628])
    Special: unary Erfinv "erfinv" (), ulp [0.51, 0.6], numpy [],
        "Inverse of the error function; NaN outside [-1, 1]",
        |x| erfinv::erfinv_f32(x), erfinv::erfinv_f64(x);
    /// Logarithm of the absolute value of the gamma function. +inf at 0 and the negative integers.
    ///
    /// >>> K.lgamma(np.array([1.0, 10.0]))
    /// array([ 0.        , 12.80182748])
    Special: unary Lgamma "lgamma" (), ulp [0.52, 1.25], numpy [],
        "log |Gamma(x)|",
        |x| lgamma::lgamma_f32(x), lgamma::lgamma_f64(x);
    /// Gamma function. tgamma(+-0) is +-inf, negative integers give NaN.
    ///
    /// >>> K.tgamma(np.array([5.0, 0.5]))
    /// array([24.        ,  1.77245385])
    Special: unary Tgamma "tgamma" (), ulp [0.51, 0.65], numpy [],
        "Gamma function; NaN at negative integers",
        |x| gamma::tgamma_f32(x), gamma::tgamma_f64(x);
    /// Digamma function, the derivative of log Gamma(x). digamma(+-0) is -+inf, negative integers give NaN.
    ///
    /// >>> K.digamma(np.array([1.0, 2.0]))
    /// array([-0.57721566,  0.42278434])
    Special: unary Digamma "digamma" (), ulp [0.51, 1.1], numpy [],
        "Digamma function: the derivative of log Gamma(x)",
        |x| digamma::digamma_f32(x), digamma::digamma_f64(x);
    /// Largest integer not above x.
    ///
    /// >>> K.floor(np.array([1.7, -1.2]))
    /// array([ 1., -2.])
    Rounding: unary Floor "floor" (), ulp [0.0, 0.0], numpy ["floor"],
        "Largest integer not above x",
        |x| x.floor() => x;
    /// Smallest integer not below x.
    ///
    /// >>> K.ceil(np.array([1.2, -1.7]))
    /// array([ 2., -1.])
    Rounding: unary Ceil "ceil" (), ulp [0.0, 0.0], numpy ["ceil"],
        "Smallest integer not below x",
        |x| x.ceil() => x;
    /// Integer part of x, towards zero.
    ///
    /// >>> K.trunc(np.array([1.7, -1.7]))
    /// array([ 1., -1.])
    Rounding: unary Trunc "trunc" (), ulp [0.0, 0.0], numpy ["trunc"],
        "Integer part of x",
        |x| x.trunc() => x;
    /// Nearest integer, ties to even.
    ///
    /// >>> K.round(np.array([0.5, 1.5, 2.5]))
    /// array([0., 2., 2.])
    Rounding: unary Round "round" (), ulp [0.0, 0.0], numpy ["rint"],
        "Nearest integer, ties to even",
        |x| x.round() => x;
    /// Remainder of the division truncated: x - y trunc(x / y), with the sign of x, as C's fmod.
    ///
    /// Integers modulo 0 are 0.
    ///
    /// >>> K.fmod(np.array([7.0, -7.0]), np.array([3.0, 3.0]))
    /// array([ 1., -1.])
    Rounding: binary Fmod "fmod" (), ulp [0.0, 0.0], numpy ["fmod"],
        "Remainder of x / y with the sign of x",
        |x, y| division::fmod(x, y) => integers::fmod(x, y);
    /// Remainder of the division floored: x - y floor(x / y), with the sign of y, as Python's %.
    ///
    /// Integers modulo 0 are 0.
    ///
    /// >>> K.remainder(np.array([7.0, -7.0]), np.array([3.0, 3.0]))
    /// array([1., 2.])
    Rounding: binary Remainder "remainder" (), ulp [0.5, 0.5], numpy ["remainder"],
        "Remainder of x / y with the sign of y, as Python's %",
        |x, y| division::remainder(x, y) => integers::remainder(x, y);
    /// Quotient floored: floor(x / y), as Python's // and NumPy's floor_divide.
    ///
    /// Integers by 0 give 0, and the smallest one by -1 wraps to itself.
    ///
    /// >>> K.floor_divide(np.array([7.0, -7.0]), np.array([3.0, 3.0]))
    /// array([ 2., -3.])
    Rounding: binary FloorDivide "floor_divide" (), ulp [0.5, 0.5], numpy ["floor_divide"],
        "floor(x / y), as Python's //",
        |x, y| division::floor_divide(x, y) => integers::floor_divide(x, y);
    /// x with the sign of y.
    ///
    /// >>> K.copysign(np.array([1.0, 2.0]), np.array([-0.0, 3.0]))
    /// array([-1.,  2.])
    Floats: binary Copysign "copysign" (), ulp [0.0, 0.0], numpy ["copysign"],
        "x with the sign of y",
        |x, y| float_manipulation::copysign(x, y);
    /// The next number after x in the direction of y.
    ///
    /// >>> K.nextafter(np.array([0.0, 1.0]), np.array([1.0, 2.0]))
    /// array([5.e-324, 1.e+000])
    Floats: binary Nextafter "nextafter" (), ulp [0.0, 0.0], numpy ["nextafter"],
        "The next number after x towards y",
        |x, y| float_manipulation::nextafter(x, y);
    /// out = x * 2^n, rounded once. n: int32.
    ///
    /// >>> K.ldexp(np.array([1.0, 3.0]), np.array([4, -1], dtype=np.int32))
    /// array([16. ,  1.5])
    Floats: scale Ldexp "ldexp" (), ulp [0.5, 0.5], numpy ["ldexp"],
        "x * 2^n",
        |x, n| float_manipulation::ldexp(x, n.0);
    /// Mantissa in [0.5, 1) and exponent: x = mantissa * 2^exponent. exponent: int32; 0 for zeros, infinities and NaN,
    /// which are their own mantissas.
    ///
    /// >>> K.frexp(np.array([8.0, 0.75]))
    /// (array([0.5 , 0.75]), array([4, 0], dtype=int32))
    Floats: split Frexp "frexp" (), ulp [0.0, 0.0], numpy ["frexp"],
        "Mantissa in [0.5, 1) and exponent of x",
        |x| -> (mantissa, exponent) {
            let (mantissa, exponent) = float_manipulation::frexp(x);
            (mantissa, IntegerLanes(exponent))
        };
    /// Fraction and integer part, both with x's sign.
    ///
    /// >>> K.modf(np.array([1.25, -2.5]))
    /// (array([ 0.25, -0.5 ]), array([ 1., -2.]))
    Floats: pair Modf "modf" (), ulp [0.0, 0.0], numpy ["modf"],
        "Fraction and integer part of x, both with its sign",
        |x| -> (fraction, whole) float_manipulation::modf(x);
    /// True where the sign bit is set, that of -0 and NaN included.
    ///
    /// >>> K.signbit(np.array([-0.0, 1.0]))
    /// array([ True, False])
    Floats: test Signbit "signbit" (), ulp [0.0, 0.0], numpy ["signbit"],
        "True where the sign bit is set, of NaN too",
        |x| float_manipulation::signbit(x);
    /// True where x is NaN.
    ///
    /// >>> K.isnan(np.array([np.nan, 1.0]))
    /// array([ True, False])
    Floats: test Isnan "isnan" (), ulp [0.0, 0.0], numpy ["isnan"],
        "True where x is NaN",
        |x| float_manipulation::is_nan(x);
    /// True where x is infinite.
    ///
    /// >>> K.isinf(np.array([np.inf, 1.0]))
    /// array([ True, False])
    Floats: test Isinf "isinf" (), ulp [0.0, 0.0], numpy ["isinf"],
        "True where x is infinite",
        |x| float_manipulation::is_inf(x);
    /// True where x is neither infinite nor NaN.
    ///
    /// >>> K.isfinite(np.array([np.inf, 1.0]))
    /// array([False,  True])
    Floats: test Isfinite "isfinite" (), ulp [0.0, 0.0], numpy ["isfinite"],
        "True where x is neither infinite nor NaN",
        |x| float_manipulation::is_finite(x);
    /// Replaces NaN by nan, infinity by posinf and -infinity by neginf; else x. A parameter may be NaN itself.
    ///
    /// >>> K.nan_to_num(np.array([np.nan, np.inf, -np.inf]), nan=0.5, posinf=9, neginf=-9)
    /// array([ 0.5,  9. , -9. ])
    Selection: unary NanToNum "nan_to_num" ("nan" = 0.0, "posinf" = f64::MAX, "neginf" = f64::MIN), ulp [0.0, 0.0], numpy [],
        "nan, posinf or neginf where x is NaN or infinite, else x",
        |x; p| float_manipulation::nan_to_num(x, x.of(p[0]), x.saturated(p[1]), x.saturated(p[2]));
    /// out = a * b + c, rounded once.
    ///
    /// >>> K.fma(2.0, np.array([3.0, 4.0]), 1.0)
    /// array([7., 9.])
    Arithmetic: ternary Fma "fma" (), ulp [0.5, 0.5], numpy [],
        "a * b + c, rounded once",
        |a, b, c| fused::fma_f32(a, b, c), fused::fma_f64(a, b, c);
    /// Linear interpolation: out = a + t (b - a); exactly a and b at t = 0 and t = 1.
    ///
    /// >>> K.lerp(np.array([0.0, 10.0]), np.array([1.0, 20.0]), 0.25)
    /// array([ 0.25, 12.5 ])
    Arithmetic: ternary Lerp "lerp" (), ulp [0.51, 0.76], numpy [],
        "a + t (b - a)",
        |a, b, t| fused::lerp_f32(a, b, t), fused::lerp_f64(a, b, t);
    /// Squared difference: out = (a - b)^2.
    ///
    /// Integers wrap.
    ///
    /// >>> K.squared_difference(np.array([1.0, 5.0]), np.array([3.0, 2.0]))
    /// array([4., 9.])
    Arithmetic: binary SquaredDifference "squared_difference" (), ulp [0.51, 0.76], numpy [],
        "(a - b)^2",
        |a, b| fused::squared_difference_f32(a, b), fused::squared_difference_f64(a, b)
            => integers::squared_difference(a, b);
    /// Linear combination: out = alpha x + beta y, with one rounding's error even where the products cancel.
    ///
    /// >>> K.axpby(np.array([1.0, 2.0]), np.array([10.0, 20.0]), alpha=2, beta=0.5)
    /// array([ 7., 14.])
    Arithmetic: binary Axpby "axpby" ("alpha" = 1.0, "beta" = 1.0), ulp [0.51, 0.76], numpy [],
        "alpha x + beta y",
        |x, y; p| fused::axpby_f32(x, y, x.of(p[0]), x.of(p[1])), fused::axpby_f64(x, y, x.of(p[0]), x.of(p[1]));
    /// Conjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
    ///
    /// >>> K.logical_and(np.array([True, True, False]), np.array([True, False, False]))
    /// array([ True, False, False])
    Logic: logical LogicalAnd "logical_and" (), ulp [0.0, 0.0], numpy ["logical_and"],
        "a and b, of bools",
        |a, b| a & b;
    /// Disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
    ///
    /// >>> K.logical_or(np.array([True, True, False]), np.array([True, False, False]))
    /// array([ True,  True, False])
    Logic: logical LogicalOr "logical_or" (), ulp [0.0, 0.0], numpy ["logical_or"],
        "a or b, of bools",
        |a, b| a | b;
    /// Exclusive disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
    ///
    /// >>> K.logical_xor(np.array([True, True, False]), np.array([True, False, False]))
    /// array([False,  True, False])
    Logic: logical LogicalXor "logical_xor" (), ulp [0.0, 0.0], numpy ["logical_xor"],
        "Either a or b but not both, of bools",
        |a, b| a ^ b;
    /// Negation of bools: any byte but 0 counts as true, 0 or 1 is written.
    ///
    /// >>> K.logical_not(np.array([True, False]))
    /// array([False,  True])
    Logic: logical1 LogicalNot "logical_not" (), ulp [0.0, 0.0], numpy ["logical_not"],
        "Not x, of bools",
        |x| !x;
    /// Bitwise conjunction; of bools the logical one.
    ///
    /// >>> K.bitwise_and(np.array([12, 10]), np.array([10, 3]))
    /// array([8, 2])
    Logic: bitwise BitwiseAnd "bitwise_and" (), ulp [0.0, 0.0], numpy ["bitwise_and"],
        "a & b, bit by bit; of bools, a and b",
        |a, b| a & b;
    /// Bitwise disjunction; of bools the logical one.
    ///
    /// >>> K.bitwise_or(np.array([12, 10]), np.array([10, 3]))
    /// array([14, 11])
    Logic: bitwise BitwiseOr "bitwise_or" (), ulp [0.0, 0.0], numpy ["bitwise_or"],
        "a | b, bit by bit; of bools, a or b",
        |a, b| a | b;
    /// Bitwise exclusive disjunction; of bools the logical one.
    ///
    /// >>> K.bitwise_xor(np.array([12, 10]), np.array([10, 3]))
    /// array([6, 9])
    Logic: bitwise BitwiseXor "bitwise_xor" (), ulp [0.0, 0.0], numpy ["bitwise_xor"],
        "a ^ b, bit by bit; of bools, either but not both",
        |a, b| a ^ b;
    /// Bitwise complement; of bools the logical one.
    ///
    /// >>> K.bitwise_not(np.array([0, 5]))
    /// array([-1, -6])
    Logic: bitwise1 BitwiseNot "bitwise_not" (), ulp [0.0, 0.0], numpy ["invert"],
        "~x, bit by bit; of bools, not x",
        |x| !x;
    /// x limited to 0 .. 6; NaN stays NaN.
    ///
    /// >>> K.relu6(np.array([-1.0, 3.0, 9.0]))
    /// array([0., 3., 6.])
    Activations: unary Relu6 "relu6" (), ulp [0.0, 0.0], numpy [],
        "x limited to 0 .. 6",
        |x| activations::relu6(x);
    /// Leaky rectifier: x where x >= 0, else alpha x.
    ///
    /// >>> K.leaky_relu(np.array([-2.0, 3.0]), alpha=0.1)
    /// array([-0.2,  3. ])
    Activations: unary LeakyRelu "leaky_relu" ("alpha" = 0.3), ulp [0.5, 0.5], numpy [],
        "x where x >= 0, else alpha x",
        |x; p| activations::leaky_relu(x, x.of(p[0]));
    /// Exponential linear unit: x where x > 0, else alpha (e^x - 1).
    ///
    /// Differs from Keras: an infinite alpha gives NaN below 0.
    ///
    /// >>> K.elu(np.array([-1.0, 3.0]))
    /// array([-0.63212056,  3.        ])
    Activations: unary Elu "elu" ("alpha" = 1.0), ulp [0.53, 0.53], numpy [],
        "x where x > 0, else alpha (e^x - 1)",
        |x; p| activations::elu_f32(x, x.of(p[0])), activations::elu_f64(x, x.of(p[0]));
    /// Scaled exponential linear unit: 1.0507.. times x where x > 0, else times 1.6732.. (e^x - 1) (Klambauer and
    /// others, 2017).
    ///
    /// >>> K.selu(np.array([-1.0, 1.0]))
    /// array([-1.11133074,  1.05070099])
    Activations: unary Selu "selu" (), ulp [0.75, 0.6], numpy [],
        "Scaled exponential linear unit",
        |x| activations::selu_f32(x), activations::selu_f64(x);
    /// Gaussian error linear unit: out = x/2 (1 + erf(x / sqrt 2)).
    ///
    /// >>> K.gelu(np.array([-1.0, 1.0]))
    /// array([-0.15865525,  0.84134475])
    Activations: unary Gelu "gelu" (), ulp [0.51, 0.65], numpy [],
        "x Phi(x), Phi the normal distribution's cumulative function",
        |x| gelu::gelu_f32(x), gelu::gelu_f64(x);
    /// The tanh form of the Gaussian error linear unit: out = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
    ///
    /// >>> K.gelu_tanh(np.array([-1.0, 1.0]))
    /// array([-0.15880801,  0.84119199])
    Activations: unary GeluTanh "gelu_tanh" (), ulp [0.51, 0.6], numpy [],
        "x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))",
        |x| gelu::gelu_tanh_f32(x), gelu::gelu_tanh_f64(x);
    /// Sigmoid linear unit, also called swish: out = x / (1 + e^-x).
    ///
    /// >>> K.silu(np.array([-1.0, 1.0]))
    /// array([-0.26894142,  0.73105858])
    Activations: unary Silu "silu" (), ulp [0.51, 0.58], numpy [],
        "x / (1 + e^-x), also called swish",
        |x| activations::silu_f32(x), activations::silu_f64(x);
    /// Mish: out = x tanh(log(1 + e^x)).
    ///
    /// >>> K.mish(np.array([-1.0, 1.0]))
    /// array([-0.30340146,  0.86509839])
    Activations: unary Mish "mish" (), ulp [0.51, 0.85], numpy [],
        "x tanh(log(1 + e^x))",
        |x| activations::mish_f32(x), activations::mish_f64(x);
    /// Softsign: out = x / (1 + |x|); +-1 at +-inf.
    ///
    /// Differs from Keras: of infinite x it is NaN in Keras, the limit -1 or 1 in Lanekit.
    ///
    /// >>> K.softsign(np.array([-1.0, 3.0]))
    /// array([-0.5 ,  0.75])
    Activations: unary Softsign "softsign" (), ulp [0.501, 0.501], numpy [],
        "x / (1 + |x|)",
        |x| activations::softsign(x);
    /// Keras' hard sigmoid: 0.2 x + 0.5 limited to 0 .. 1.
    ///
    /// >>> K.hard_sigmoid(np.array([-9.0, 0.0, 1.0]))
    /// array([0. , 0.5, 0.7])
    Activations: unary HardSigmoid "hard_sigmoid" (), ulp [0.501, 0.501], numpy [],
        "0.2 x + 0.5 limited to 0 .. 1",
        |x| activations::hard_sigmoid(x);
    /// Hard swish: x times (x + 3) limited to 0 .. 6, over 6.
    ///
    /// >>> K.hard_swish(np.array([-9.0, 1.5]))
    /// array([-0.   ,  1.125])
    Activations: unary HardSwish "hard_swish" (), ulp [0.501, 0.501], numpy [],
        "x times (x + 3) limited to 0 .. 6, over 6",
        |x| activations::hard_swish(x);
    /// lk_floor_divide and lk_remainder at once, as Python's divmod.
    ///
    /// >>> K.divmod(np.array([7, -7]), np.array([3, 3]))
    /// (array([ 2, -3]), array([1, 2]))
    Rounding: twofold Divmod "divmod" (), ulp [0.5, 0.5], numpy ["divmod"],
        "floor(x / y) and the remainder with the sign of y, as Python's divmod",
        |x, y| -> (quotient, remainder) (division::floor_divide(x, y), division::remainder(x, y))
            => integers::divmod(x, y);
    /// Shift to the left: out = x * 2^n, wrapped; 0 where n is negative, or no less than the bits of x.
    ///
    /// >>> K.left_shift(np.array([1, -3]), np.array([4, 1]))
    /// array([16, -6])
    Logic: shift LeftShift "left_shift" (), ulp [0.0, 0.0], numpy ["left_shift"],
        "x * 2^n; 0 where n is negative or all bits are shifted out",
        |x, n| integers::left_shift(x, n);
    /// Shift to the right: out = floor(x / 2^n); 0 or -1 by the sign of x where n is negative, or no less than the bits
    /// of x.
    ///
    /// >>> K.right_shift(np.array([16, -5]), np.array([4, 1]))
    /// array([ 1, -3])
    Logic: shift RightShift "right_shift" (), ulp [0.0, 0.0], numpy ["right_shift"],
        "floor(x / 2^n); 0 or -1 by the sign of x where n is negative or all bits are shifted out",
        |x, n| integers::right_shift(x, n);
    /// out = 2^x - 1, accurate for small x too, and correctly rounded where x is an integer. exp2m1(-inf) is -1,
    /// exp2m1(+-0) is +-0.
    ///
    /// C23 has it in math.h.
    ///
    /// >>> K.exp2m1(np.array([3.0, 1e-10]))
    /// array([7.00000000e+00, 6.93147181e-11])
    Exponentials: unary Exp2m1 "exp2m1" (), ulp [0.55, 0.55], numpy [],
        "2^x - 1, accurate for small x",
        |x| expm1::exp2m1_f32(x), expm1::exp2m1_f64(x);
}
