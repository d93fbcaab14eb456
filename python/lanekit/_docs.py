"""What the docstrings of table-made functions say beyond the tables: an example, and where Keras differs."""

EXAMPLES: dict[str, str] = {
    "neg": """\
>>> K.neg(np.array([1.0, -2.0]))
array([-1.,  2.])""",
    "abs": """\
>>> K.abs(np.array([-1.5, 2.0]))
array([1.5, 2. ])""",
    "sign": """\
>>> K.sign(np.array([-3.0, 0.0, 2.0]))
array([-1.,  0.,  1.])""",
    "square": """\
>>> K.square(np.array([2.0, -3.0]))
array([4., 9.])""",
    "reciprocal": """\
>>> K.reciprocal(np.array([2.0, 4.0]))
array([0.5 , 0.25])""",
    "rsqrt": """\
>>> K.rsqrt(np.array([4.0, 0.25]))
array([0.5, 2. ])""",
    "exp": """\
>>> K.exp(np.array([0.0, 1.0]))
array([1.        , 2.71828183])""",
    "log": """\
>>> K.log(np.array([1.0, 10.0]))
array([0.        , 2.30258509])""",
    "tanh": """\
>>> K.tanh(np.array([0.0, 1.0]))
array([0.        , 0.76159416])""",
    "sigmoid": """\
>>> K.sigmoid(np.array([0.0, 2.0]))
array([0.5       , 0.88079708])""",
    "exp2": """\
>>> K.exp2(np.array([3.0, 0.5]))
array([8.        , 1.41421356])""",
    "exp10": """\
>>> K.exp10(np.array([2.0, -1.0]))
array([100. ,   0.1])""",
    "expm1": """\
>>> K.expm1(np.array([0.0, 1e-10]))
array([0.e+00, 1.e-10])""",
    "log2": """\
>>> K.log2(np.array([8.0, 10.0]))
array([3.        , 3.32192809])""",
    "log10": """\
>>> K.log10(np.array([1000.0, 2.0]))
array([3.     , 0.30103])""",
    "log1p": """\
>>> K.log1p(np.array([0.0, 1e-10]))
array([0.e+00, 1.e-10])""",
    "softplus": """\
>>> K.softplus(np.array([0.0, 1.0]))
array([0.69314718, 1.31326169])""",
    "log_sigmoid": """\
>>> K.log_sigmoid(np.array([0.0, 1.0]))
array([-0.69314718, -0.31326169])""",
    "sin": """\
>>> K.sin(np.array([0.0, 1.0]))
array([0.        , 0.84147098])""",
    "cos": """\
>>> K.cos(np.array([0.0, 1.0]))
array([1.        , 0.54030231])""",
    "tan": """\
>>> K.tan(np.array([0.0, 1.0]))
array([0.        , 1.55740772])""",
    "sinpi": """\
>>> K.sinpi(np.array([0.5, 1.0]))
array([1., 0.])""",
    "cospi": """\
>>> K.cospi(np.array([0.5, 1.0]))
array([ 0., -1.])""",
    "asin": """\
>>> K.asin(np.array([0.0, 1.0]))
array([0.        , 1.57079633])""",
    "acos": """\
>>> K.acos(np.array([1.0, 0.0]))
array([0.        , 1.57079633])""",
    "atan": """\
>>> K.atan(np.array([0.0, 1.0]))
array([0.        , 0.78539816])""",
    "degrees": """\
>>> K.degrees(np.array([0.0, 1.0]))
array([ 0.        , 57.29577951])""",
    "radians": """\
>>> K.radians(np.array([0.0, 180.0]))
array([0.        , 3.14159265])""",
    "sinh": """\
>>> K.sinh(np.array([0.0, 1.0]))
array([0.        , 1.17520119])""",
    "cosh": """\
>>> K.cosh(np.array([0.0, 1.0]))
array([1.        , 1.54308063])""",
    "asinh": """\
>>> K.asinh(np.array([0.0, 1.0]))
array([0.        , 0.88137359])""",
    "acosh": """\
>>> K.acosh(np.array([1.0, 2.0]))
array([0.       , 1.3169579])""",
    "atanh": """\
>>> K.atanh(np.array([0.0, 0.5]))
array([0.        , 0.54930614])""",
    "cbrt": """\
>>> K.cbrt(np.array([27.0, -2.0]))
array([ 3.        , -1.25992105])""",
    "erf": """\
>>> K.erf(np.array([0.0, 1.0]))
array([0.        , 0.84270079])""",
    "erfc": """\
>>> K.erfc(np.array([0.0, 1.0]))
array([1.        , 0.15729921])""",
    "erfinv": """\
>>> K.erfinv(np.array([0.0, 0.5]))
array([0.        , 0.47693628])""",
    "lgamma": """\
>>> K.lgamma(np.array([1.0, 10.0]))
array([ 0.        , 12.80182748])""",
    "tgamma": """\
>>> K.tgamma(np.array([5.0, 0.5]))
array([24.        ,  1.77245385])""",
    "digamma": """\
>>> K.digamma(np.array([1.0, 2.0]))
array([-0.57721566,  0.42278434])""",
    "floor": """\
>>> K.floor(np.array([1.7, -1.2]))
array([ 1., -2.])""",
    "ceil": """\
>>> K.ceil(np.array([1.2, -1.7]))
array([ 2., -1.])""",
    "trunc": """\
>>> K.trunc(np.array([1.7, -1.7]))
array([ 1., -1.])""",
    "round": """\
>>> K.round(np.array([0.5, 1.5, 2.5]))
array([0., 2., 2.])""",
    "signbit": """\
>>> K.signbit(np.array([-0.0, 1.0]))
array([ True, False])""",
    "isnan": """\
>>> K.isnan(np.array([np.nan, 1.0]))
array([ True, False])""",
    "isinf": """\
>>> K.isinf(np.array([np.inf, 1.0]))
array([ True, False])""",
    "isfinite": """\
>>> K.isfinite(np.array([np.inf, 1.0]))
array([False,  True])""",
    "relu6": """\
>>> K.relu6(np.array([-1.0, 3.0, 9.0]))
array([0., 3., 6.])""",
    "selu": """\
>>> K.selu(np.array([-1.0, 1.0]))
array([-1.11133074,  1.05070099])""",
    "gelu": """\
>>> K.gelu(np.array([-1.0, 1.0]))
array([-0.15865525,  0.84134475])""",
    "gelu_tanh": """\
>>> K.gelu_tanh(np.array([-1.0, 1.0]))
array([-0.15880801,  0.84119199])""",
    "silu": """\
>>> K.silu(np.array([-1.0, 1.0]))
array([-0.26894142,  0.73105858])""",
    "mish": """\
>>> K.mish(np.array([-1.0, 1.0]))
array([-0.30340146,  0.86509839])""",
    "softsign": """\
>>> K.softsign(np.array([-1.0, 3.0]))
array([-0.5 ,  0.75])""",
    "hard_sigmoid": """\
>>> K.hard_sigmoid(np.array([-9.0, 0.0, 1.0]))
array([0. , 0.5, 0.7])""",
    "hard_swish": """\
>>> K.hard_swish(np.array([-9.0, 1.5]))
array([-0.   ,  1.125])""",
    "add": """\
>>> K.add(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
array([11., 22.])""",
    "sub": """\
>>> K.sub(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
array([ -9., -18.])""",
    "mul": """\
>>> K.mul(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
array([10., 40.])""",
    "div": """\
>>> K.div(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
array([0.1, 0.1])""",
    "maximum": """\
>>> K.maximum(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
array([ 3.,  5., nan])""",
    "minimum": """\
>>> K.minimum(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
array([ 1.,  2., nan])""",
    "fmax": """\
>>> K.fmax(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
array([3., 5., 1.])""",
    "fmin": """\
>>> K.fmin(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
array([1., 2., 1.])""",
    "less": """\
>>> K.less(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
array([ True, False, False])""",
    "less_equal": """\
>>> K.less_equal(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
array([ True,  True, False])""",
    "greater": """\
>>> K.greater(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
array([False, False,  True])""",
    "greater_equal": """\
>>> K.greater_equal(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
array([False,  True,  True])""",
    "logaddexp": """\
>>> K.logaddexp(np.array([0.0, 1000.0]), np.array([0.0, 1000.0]))
array([6.93147181e-01, 1.00069315e+03])""",
    "logaddexp2": """\
>>> K.logaddexp2(np.array([0.0, 3.0]), np.array([0.0, 3.0]))
array([1., 4.])""",
    "atan2": """\
>>> K.atan2(np.array([1.0, -1.0]), np.array([1.0, -1.0]))
array([ 0.78539816, -2.35619449])""",
    "hypot": """\
>>> K.hypot(np.array([3.0, 1e200]), np.array([4.0, 1e200]))
array([5.00000000e+000, 1.41421356e+200])""",
    "fmod": """\
>>> K.fmod(np.array([7.0, -7.0]), np.array([3.0, 3.0]))
array([ 1., -1.])""",
    "remainder": """\
>>> K.remainder(np.array([7.0, -7.0]), np.array([3.0, 3.0]))
array([1., 2.])""",
    "floor_divide": """\
>>> K.floor_divide(np.array([7.0, -7.0]), np.array([3.0, 3.0]))
array([ 2., -3.])""",
    "divmod": """\
>>> K.divmod(np.array([7, -7]), np.array([3, 3]))
(array([ 2, -3]), array([1, 2]))""",
    "left_shift": """\
>>> K.left_shift(np.array([1, -3]), np.array([4, 1]))
array([16, -6])""",
    "right_shift": """\
>>> K.right_shift(np.array([16, -5]), np.array([4, 1]))
array([ 1, -3])""",
    "copysign": """\
>>> K.copysign(np.array([1.0, 2.0]), np.array([-0.0, 3.0]))
array([-1.,  2.])""",
    "nextafter": """\
>>> K.nextafter(np.array([0.0, 1.0]), np.array([1.0, 2.0]))
array([5.e-324, 1.e+000])""",
    "squared_difference": """\
>>> K.squared_difference(np.array([1.0, 5.0]), np.array([3.0, 2.0]))
array([4., 9.])""",
    "logical_and": """\
>>> K.logical_and(np.array([True, True, False]), np.array([True, False, False]))
array([ True, False, False])""",
    "logical_or": """\
>>> K.logical_or(np.array([True, True, False]), np.array([True, False, False]))
array([ True,  True, False])""",
    "logical_xor": """\
>>> K.logical_xor(np.array([True, True, False]), np.array([True, False, False]))
array([False,  True, False])""",
    "logical_not": """\
>>> K.logical_not(np.array([True, False]))
array([False,  True])""",
    "bitwise_and": """\
>>> K.bitwise_and(np.array([12, 10]), np.array([10, 3]))
array([8, 2])""",
    "bitwise_or": """\
>>> K.bitwise_or(np.array([12, 10]), np.array([10, 3]))
array([14, 11])""",
    "bitwise_xor": """\
>>> K.bitwise_xor(np.array([12, 10]), np.array([10, 3]))
array([6, 9])""",
    "bitwise_not": """\
>>> K.bitwise_not(np.array([0, 5]))
array([-1, -6])""",
    "sincos": """\
>>> K.sincos(np.array([0.0, 1.0]))
(array([0.        , 0.84147098]), array([1.        , 0.54030231]))""",
    "frexp": """\
>>> K.frexp(np.array([8.0, 0.75]))
(array([0.5 , 0.75]), array([4, 0], dtype=int32))""",
    "modf": """\
>>> K.modf(np.array([1.25, -2.5]))
(array([ 0.25, -0.5 ]), array([ 1., -2.]))""",
    "fma": """\
>>> K.fma(2.0, np.array([3.0, 4.0]), 1.0)
array([7., 9.])""",
    "lerp": """\
>>> K.lerp(np.array([0.0, 10.0]), np.array([1.0, 20.0]), 0.25)
array([ 0.25, 12.5 ])""",
    "axpby": """\
>>> K.axpby(np.array([1.0, 2.0]), np.array([10.0, 20.0]), alpha=2, beta=0.5)
array([ 7., 14.])""",
    "leaky_relu": """\
>>> K.leaky_relu(np.array([-2.0, 3.0]), alpha=0.1)
array([-0.2,  3. ])""",
    "elu": """\
>>> K.elu(np.array([-1.0, 3.0]))
array([-0.63212056,  3.        ])""",
    "sum": """\
>>> K.sum(np.array([[1.0, 2.0], [3.0, 4.0]]), axis=0)
array([4., 6.])""",
    "var": """\
>>> K.var(np.array([1.0, 3.0, 5.0, 7.0]))
array(5.)""",
    "std": """\
>>> K.std(np.array([1.0, 3.0, 5.0, 7.0]), ddof=1)
array(2.5819889)""",
    "prod": """\
>>> K.prod(np.array([[1.0, 2.0], [3.0, 4.0]]), axis=1)
array([ 2., 12.])""",
    "max": """\
>>> K.max(np.array([[1.0, 7.0], [3.0, 4.0]]), axis=1)
array([7., 4.])""",
    "min": """\
>>> K.min(np.array([[1.0, 7.0], [3.0, 4.0]]), axis=1, keepdims=True)
array([[1.],
       [3.]])""",
    "ptp": """\
>>> K.ptp(np.array([1.0, 7.0, 3.0]))
array(6.)""",
    "argmax": """\
>>> K.argmax(np.array([[1.0, 7.0], [3.0, 3.0]]))
array([1, 0])""",
    "argmin": """\
>>> K.argmin(np.array([[1.0, 7.0], [3.0, 3.0]]))
array([0, 0])""",
    "any": """\
>>> K.any(np.array([[False, True], [False, False]]), axis=1)
array([ True, False])""",
    "all": """\
>>> K.all(np.array([[True, True], [True, False]]), axis=1)
array([ True, False])""",
    "count_nonzero": """\
>>> K.count_nonzero(np.array([0, 3, 0, 5]))
array(2)""",
    "sum_squares": """\
>>> K.sum_squares(np.array([1.0, 2.0, 3.0]))
array(14.)""",
    "norm_l1": """\
>>> K.norm_l1(np.array([3.0, -4.0]))
array(7.)""",
    "norm_l2": """\
>>> K.norm_l2(np.array([3.0, -4.0]))
array(5.)""",
    "norm_linf": """\
>>> K.norm_linf(np.array([3.0, -4.0]))
array(4.)""",
    "logsumexp": """\
>>> K.logsumexp(np.array([1000.0, 1000.0]))
array(1000.69314718)""",
    "vecdot": """\
>>> K.vecdot(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
array(11.)""",
    "nansum": """\
>>> K.nansum(np.array([1.0, np.nan, 4.0]))
array(5.)""",
    "nanmean": """\
>>> K.nanmean(np.array([1.0, np.nan, 4.0]))
array(2.5)""",
    "nanmax": """\
>>> K.nanmax(np.array([1.0, np.nan, 4.0]))
array(4.)""",
    "nanmin": """\
>>> K.nanmin(np.array([1.0, np.nan, 4.0]))
array(1.)""",
    "sum_exact": """\
>>> K.sum_exact(np.array([1e100, 1.0, -1e100]))
array(1.)""",
}

DIFFERENCES: dict[str, str] = {
    "elu": "an infinite alpha gives NaN below 0.",
    "softsign": "of infinite x it is NaN in Keras, the limit -1 or 1 in Lanekit.",
}
