# Generated from the registry by `make generate`; do not edit.
"""Elementwise operations, by all their names.

Those of one result, without parameters, have all statements of a call in them, and explain their errors themselves: on a
few elements, a call of a helper would be a good part of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

import numpy as np
from numpy import ndarray as _ndarray

from ._door import explained, met_outside
from ._foreign import SymbolMet
from ._lib import check, describe, lib
from ._op_calls import explains, result_shape, several_outs
from ._tensor import as_output, as_real, as_reals, as_tensor, as_tensors, broadcast
from ._types import Array, Operand, Out
from ._whole import number

__all__ = [
    "neg",
    "negative",
    "abs",
    "absolute",
    "sign",
    "square",
    "reciprocal",
    "add",
    "sub",
    "subtract",
    "mul",
    "multiply",
    "div",
    "divide",
    "maximum",
    "minimum",
    "fmax",
    "fmin",
    "fma",
    "lerp",
    "squared_difference",
    "axpby",
    "floor",
    "ceil",
    "trunc",
    "round",
    "rint",
    "fmod",
    "remainder",
    "floor_divide",
    "divmod",
    "rsqrt",
    "cbrt",
    "hypot",
    "exp",
    "log",
    "exp2",
    "exp10",
    "expm1",
    "log2",
    "log10",
    "log1p",
    "logaddexp",
    "logaddexp2",
    "exp2m1",
    "sin",
    "cos",
    "tan",
    "sincos",
    "sinpi",
    "cospi",
    "asin",
    "arcsin",
    "acos",
    "arccos",
    "atan",
    "arctan",
    "atan2",
    "arctan2",
    "degrees",
    "rad2deg",
    "radians",
    "deg2rad",
    "tanh",
    "sinh",
    "cosh",
    "asinh",
    "arcsinh",
    "acosh",
    "arccosh",
    "atanh",
    "arctanh",
    "erf",
    "erfc",
    "erfinv",
    "lgamma",
    "tgamma",
    "digamma",
    "sigmoid",
    "softplus",
    "log_sigmoid",
    "relu6",
    "leaky_relu",
    "elu",
    "selu",
    "gelu",
    "gelu_tanh",
    "silu",
    "swish",
    "mish",
    "softsign",
    "hard_sigmoid",
    "hard_swish",
    "copysign",
    "nextafter",
    "frexp",
    "modf",
    "signbit",
    "isnan",
    "isinf",
    "isfinite",
    "less",
    "less_equal",
    "greater",
    "greater_equal",
    "logical_and",
    "logical_or",
    "logical_xor",
    "logical_not",
    "bitwise_and",
    "bitwise_or",
    "bitwise_xor",
    "bitwise_not",
    "invert",
    "bitwise_invert",
    "left_shift",
    "right_shift",
]

_neg = lib.lk_neg
_abs = lib.lk_abs
_sign = lib.lk_sign
_square = lib.lk_square
_reciprocal = lib.lk_reciprocal
_add = lib.lk_add
_sub = lib.lk_sub
_mul = lib.lk_mul
_div = lib.lk_div
_maximum = lib.lk_maximum
_minimum = lib.lk_minimum
_fmax = lib.lk_fmax
_fmin = lib.lk_fmin
_fma = lib.lk_fma
_lerp = lib.lk_lerp
_squared_difference = lib.lk_squared_difference
_axpby = lib.lk_axpby
_floor = lib.lk_floor
_ceil = lib.lk_ceil
_trunc = lib.lk_trunc
_round = lib.lk_round
_fmod = lib.lk_fmod
_remainder = lib.lk_remainder
_floor_divide = lib.lk_floor_divide
_divmod = lib.lk_divmod
_sqrt = lib.lk_sqrt
_rsqrt = lib.lk_rsqrt
_pow = lib.lk_pow
_cbrt = lib.lk_cbrt
_hypot = lib.lk_hypot
_exp = lib.lk_exp
_log = lib.lk_log
_exp2 = lib.lk_exp2
_exp10 = lib.lk_exp10
_expm1 = lib.lk_expm1
_log2 = lib.lk_log2
_log10 = lib.lk_log10
_log1p = lib.lk_log1p
_logaddexp = lib.lk_logaddexp
_logaddexp2 = lib.lk_logaddexp2
_exp2m1 = lib.lk_exp2m1
_sin = lib.lk_sin
_cos = lib.lk_cos
_tan = lib.lk_tan
_sincos = lib.lk_sincos
_sinpi = lib.lk_sinpi
_cospi = lib.lk_cospi
_asin = lib.lk_asin
_acos = lib.lk_acos
_atan = lib.lk_atan
_atan2 = lib.lk_atan2
_degrees = lib.lk_degrees
_radians = lib.lk_radians
_tanh = lib.lk_tanh
_sinh = lib.lk_sinh
_cosh = lib.lk_cosh
_asinh = lib.lk_asinh
_acosh = lib.lk_acosh
_atanh = lib.lk_atanh
_erf = lib.lk_erf
_erfc = lib.lk_erfc
_erfinv = lib.lk_erfinv
_lgamma = lib.lk_lgamma
_tgamma = lib.lk_tgamma
_digamma = lib.lk_digamma
_sigmoid = lib.lk_sigmoid
_softplus = lib.lk_softplus
_log_sigmoid = lib.lk_log_sigmoid
_relu6 = lib.lk_relu6
_leaky_relu = lib.lk_leaky_relu
_elu = lib.lk_elu
_selu = lib.lk_selu
_gelu = lib.lk_gelu
_gelu_tanh = lib.lk_gelu_tanh
_silu = lib.lk_silu
_mish = lib.lk_mish
_softsign = lib.lk_softsign
_hard_sigmoid = lib.lk_hard_sigmoid
_hard_swish = lib.lk_hard_swish
_copysign = lib.lk_copysign
_nextafter = lib.lk_nextafter
_frexp = lib.lk_frexp
_modf = lib.lk_modf
_signbit = lib.lk_signbit
_isnan = lib.lk_isnan
_isinf = lib.lk_isinf
_isfinite = lib.lk_isfinite
_equal = lib.lk_equal
_not_equal = lib.lk_not_equal
_less = lib.lk_less
_less_equal = lib.lk_less_equal
_greater = lib.lk_greater
_greater_equal = lib.lk_greater_equal
_logical_and = lib.lk_logical_and
_logical_or = lib.lk_logical_or
_logical_xor = lib.lk_logical_xor
_logical_not = lib.lk_logical_not
_bitwise_and = lib.lk_bitwise_and
_bitwise_or = lib.lk_bitwise_or
_bitwise_xor = lib.lk_bitwise_xor
_bitwise_not = lib.lk_bitwise_not
_left_shift = lib.lk_left_shift
_right_shift = lib.lk_right_shift


# -- Arithmetic


@explains
def neg(x: Operand, *, out: Out = None) -> Array:
    """-x, the sign bit flipped.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_neg.
    NumPy: negative.

    >>> K.neg(np.array([1.0, -2.0]))
    array([-1.,  2.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_neg(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("neg", neg, error, (given,), {"out": out})
    return symbol.record("neg", (given,), {"out": out})


@explains
def negative(x: Operand, *, out: Out = None) -> Array:
    """-x, the sign bit flipped.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_neg.
    NumPy: negative.

    >>> K.neg(np.array([1.0, -2.0]))
    array([-1.,  2.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_neg(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("negative", negative, error, (given,), {"out": out})
    return symbol.record("negative", (given,), {"out": out})


@explains
def abs(x: Operand, *, out: Out = None) -> Array:
    """|x|, the sign bit cleared.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_abs.
    NumPy: absolute.

    >>> K.abs(np.array([-1.5, 2.0]))
    array([1.5, 2. ])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_abs(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("abs", abs, error, (given,), {"out": out})
    return symbol.record("abs", (given,), {"out": out})


@explains
def absolute(x: Operand, *, out: Out = None) -> Array:
    """|x|, the sign bit cleared.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_abs.
    NumPy: absolute.

    >>> K.abs(np.array([-1.5, 2.0]))
    array([1.5, 2. ])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_abs(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("absolute", absolute, error, (given,), {"out": out})
    return symbol.record("absolute", (given,), {"out": out})


@explains
def sign(x: Operand, *, out: Out = None) -> Array:
    """-1, 0 or 1 by the sign of x; NaN stays NaN.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_sign.
    NumPy: sign.

    >>> K.sign(np.array([-3.0, 0.0, 2.0]))
    array([-1.,  0.,  1.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_sign(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("sign", sign, error, (given,), {"out": out})
    return symbol.record("sign", (given,), {"out": out})


@explains
def square(x: Operand, *, out: Out = None) -> Array:
    """x * x.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_square.
    NumPy: square.

    >>> K.square(np.array([2.0, -3.0]))
    array([4., 9.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_square(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("square", square, error, (given,), {"out": out})
    return symbol.record("square", (given,), {"out": out})


@explains
def reciprocal(x: Operand, *, out: Out = None) -> Array:
    """1 / x.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_reciprocal.
    NumPy: reciprocal.

    >>> K.reciprocal(np.array([2.0, 4.0]))
    array([0.5 , 0.25])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_reciprocal(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("reciprocal", reciprocal, error, (given,), {"out": out})
    return symbol.record("reciprocal", (given,), {"out": out})


@explains
def add(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a + b.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_add.
    NumPy: add.

    >>> K.add(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    array([11., 22.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_add(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("add", add, error, (left, right), {"out": out})
    return symbol.record("add", (left, right), {"out": out})


@explains
def sub(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a - b.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_sub.
    NumPy: subtract.

    >>> K.sub(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    array([ -9., -18.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_sub(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("sub", sub, error, (left, right), {"out": out})
    return symbol.record("sub", (left, right), {"out": out})


@explains
def subtract(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a - b.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_sub.
    NumPy: subtract.

    >>> K.sub(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    array([ -9., -18.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_sub(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("subtract", subtract, error, (left, right), {"out": out})
    return symbol.record("subtract", (left, right), {"out": out})


@explains
def mul(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a * b.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_mul.
    NumPy: multiply.

    >>> K.mul(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    array([10., 40.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_mul(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("mul", mul, error, (left, right), {"out": out})
    return symbol.record("mul", (left, right), {"out": out})


@explains
def multiply(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a * b.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_mul.
    NumPy: multiply.

    >>> K.mul(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    array([10., 40.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_mul(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("multiply", multiply, error, (left, right), {"out": out})
    return symbol.record("multiply", (left, right), {"out": out})


@explains
def div(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a / b.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_div.
    NumPy: divide.

    >>> K.div(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    array([0.1, 0.1])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_reals(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_div(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("div", div, error, (left, right), {"out": out})
    return symbol.record("div", (left, right), {"out": out})


@explains
def divide(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a / b.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_div.
    NumPy: divide.

    >>> K.div(np.array([1.0, 2.0]), np.array([10.0, 20.0]))
    array([0.1, 0.1])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_reals(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_div(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("divide", divide, error, (left, right), {"out": out})
    return symbol.record("divide", (left, right), {"out": out})


@explains
def maximum(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """The larger of a and b; NaN if either is NaN.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_maximum.
    NumPy: maximum.

    >>> K.maximum(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
    array([ 3.,  5., nan])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_maximum(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("maximum", maximum, error, (left, right), {"out": out})
    return symbol.record("maximum", (left, right), {"out": out})


@explains
def minimum(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """The smaller of a and b; NaN if either is NaN.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_minimum.
    NumPy: minimum.

    >>> K.minimum(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
    array([ 1.,  2., nan])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_minimum(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("minimum", minimum, error, (left, right), {"out": out})
    return symbol.record("minimum", (left, right), {"out": out})


@explains
def fmax(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """The larger of a and b; ignores NaN where the other is a number.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_fmax.
    NumPy: fmax.

    >>> K.fmax(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
    array([3., 5., 1.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_fmax(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("fmax", fmax, error, (left, right), {"out": out})
    return symbol.record("fmax", (left, right), {"out": out})


@explains
def fmin(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """The smaller of a and b; ignores NaN where the other is a number.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_fmin.
    NumPy: fmin.

    >>> K.fmin(np.array([1.0, 5.0, np.nan]), np.array([3.0, 2.0, 1.0]))
    array([1., 2., 1.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_fmin(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("fmin", fmin, error, (left, right), {"out": out})
    return symbol.record("fmin", (left, right), {"out": out})


def fma(x: Operand, y: Operand, z: Operand, *, out: Out = None) -> Array:
    """a * b + c, rounded once.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_fma.

    >>> K.fma(2.0, np.array([3.0, 4.0]), 1.0)
    array([7., 9.])
    """
    x, y, z = as_reals(x, y, z)
    target = as_output(out, broadcast(x, y, z), x.dtype)
    check(_fma(describe(x), describe(y), describe(z), describe(target)))
    return target if out is None else out


def lerp(x: Operand, y: Operand, z: Operand, *, out: Out = None) -> Array:
    """a + t (b - a).

    Largest error: 0.51 ULP in float32, 0.76 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_lerp.

    >>> K.lerp(np.array([0.0, 10.0]), np.array([1.0, 20.0]), 0.25)
    array([ 0.25, 12.5 ])
    """
    x, y, z = as_reals(x, y, z)
    target = as_output(out, broadcast(x, y, z), x.dtype)
    check(_lerp(describe(x), describe(y), describe(z), describe(target)))
    return target if out is None else out


@explains
def squared_difference(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """(a - b)^2.

    Largest error: 0.51 ULP in float32, 0.76 ULP in float64.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_squared_difference.

    >>> K.squared_difference(np.array([1.0, 5.0]), np.array([3.0, 2.0]))
    array([4., 9.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_squared_difference(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("squared_difference", squared_difference, error, (left, right), {"out": out})
    return symbol.record("squared_difference", (left, right), {"out": out})


def axpby(x: Operand, y: Operand, alpha: float = 1.0, beta: float = 1.0, *, out: Out = None) -> Array:
    """alpha x + beta y.

    Largest error: 0.51 ULP in float32, 0.76 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_axpby.

    >>> K.axpby(np.array([1.0, 2.0]), np.array([10.0, 20.0]), alpha=2, beta=0.5)
    array([ 7., 14.])
    """
    alpha = number(alpha, "alpha")
    beta = number(beta, "beta")
    x, y = as_reals(x, y)
    target = as_output(out, broadcast(x, y), x.dtype)
    check(_axpby(describe(x), describe(y), alpha, beta, describe(target)))
    return target if out is None else out


# -- Rounding and division with a remainder


@explains
def floor(x: Operand, *, out: Out = None) -> Array:
    """Largest integer not above x.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_floor.
    NumPy: floor.

    >>> K.floor(np.array([1.7, -1.2]))
    array([ 1., -2.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_floor(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("floor", floor, error, (given,), {"out": out})
    return symbol.record("floor", (given,), {"out": out})


@explains
def ceil(x: Operand, *, out: Out = None) -> Array:
    """Smallest integer not below x.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_ceil.
    NumPy: ceil.

    >>> K.ceil(np.array([1.2, -1.7]))
    array([ 2., -1.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_ceil(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("ceil", ceil, error, (given,), {"out": out})
    return symbol.record("ceil", (given,), {"out": out})


@explains
def trunc(x: Operand, *, out: Out = None) -> Array:
    """Integer part of x.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_trunc.
    NumPy: trunc.

    >>> K.trunc(np.array([1.7, -1.7]))
    array([ 1., -1.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_trunc(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("trunc", trunc, error, (given,), {"out": out})
    return symbol.record("trunc", (given,), {"out": out})


@explains
def round(x: Operand, *, out: Out = None) -> Array:
    """Nearest integer, ties to even.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_round.
    NumPy: rint.

    >>> K.round(np.array([0.5, 1.5, 2.5]))
    array([0., 2., 2.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_round(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("round", round, error, (given,), {"out": out})
    return symbol.record("round", (given,), {"out": out})


@explains
def rint(x: Operand, *, out: Out = None) -> Array:
    """Nearest integer, ties to even.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_round.
    NumPy: rint.

    >>> K.round(np.array([0.5, 1.5, 2.5]))
    array([0., 2., 2.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_round(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("rint", rint, error, (given,), {"out": out})
    return symbol.record("rint", (given,), {"out": out})


@explains
def fmod(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """Remainder of x / y with the sign of x.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_fmod.
    NumPy: fmod.

    >>> K.fmod(np.array([7.0, -7.0]), np.array([3.0, 3.0]))
    array([ 1., -1.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_fmod(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("fmod", fmod, error, (left, right), {"out": out})
    return symbol.record("fmod", (left, right), {"out": out})


@explains
def remainder(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """Remainder of x / y with the sign of y, as Python's %.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_remainder.
    NumPy: remainder.

    >>> K.remainder(np.array([7.0, -7.0]), np.array([3.0, 3.0]))
    array([1., 2.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_remainder(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("remainder", remainder, error, (left, right), {"out": out})
    return symbol.record("remainder", (left, right), {"out": out})


@explains
def floor_divide(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """floor(x / y), as Python's //.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_floor_divide.
    NumPy: floor_divide.

    >>> K.floor_divide(np.array([7.0, -7.0]), np.array([3.0, 3.0]))
    array([ 2., -3.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_floor_divide(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("floor_divide", floor_divide, error, (left, right), {"out": out})
    return symbol.record("floor_divide", (left, right), {"out": out})


def divmod(x: Operand, y: Operand, *, out: Optional[Sequence[Out]] = None) -> tuple[Array, Array]:
    """floor(x / y) and the remainder with the sign of y, as Python's divmod.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_divmod.
    NumPy: divmod.

    >>> K.divmod(np.array([7, -7]), np.array([3, 3]))
    (array([ 2, -3]), array([1, 2]))
    """
    x, y = as_tensors(x, y)
    outs = several_outs(out, 2)
    shape = broadcast(x, y)
    quotient = as_output(outs[0], shape, x.dtype, "out[0]")
    remainder = as_output(outs[1], shape, x.dtype, "out[1]")
    check(_divmod(describe(x), describe(y), describe(quotient), describe(remainder)))
    return quotient if outs[0] is None else outs[0], remainder if outs[1] is None else outs[1]


# -- Powers and roots


@explains
def sqrt(x: Operand, *, out: Out = None) -> Array:
    """Square root; NaN for negative x.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_sqrt.
    NumPy: sqrt.
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_sqrt(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("sqrt", sqrt, error, (given,), {"out": out})
    return symbol.record("sqrt", (given,), {"out": out})


@explains
def rsqrt(x: Operand, *, out: Out = None) -> Array:
    """1 / sqrt(x).

    Largest error: 0.501 ULP in float32, 0.501 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_rsqrt.

    >>> K.rsqrt(np.array([4.0, 0.25]))
    array([0.5, 2. ])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_rsqrt(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("rsqrt", rsqrt, error, (given,), {"out": out})
    return symbol.record("rsqrt", (given,), {"out": out})


@explains
def pow(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """x to the power y, with the special cases of C's Annex F.

    Largest error: 0.6 ULP in float32, 0.58 ULP in float64.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_pow.
    NumPy: power.
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_pow(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("pow", pow, error, (left, right), {"out": out})
    return symbol.record("pow", (left, right), {"out": out})


@explains
def power(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """x to the power y, with the special cases of C's Annex F.

    Largest error: 0.6 ULP in float32, 0.58 ULP in float64.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_pow.
    NumPy: power.
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_pow(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("power", power, error, (left, right), {"out": out})
    return symbol.record("power", (left, right), {"out": out})


@explains
def cbrt(x: Operand, *, out: Out = None) -> Array:
    """Cube root.

    Largest error: 0.57 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_cbrt.
    NumPy: cbrt.

    >>> K.cbrt(np.array([27.0, -2.0]))
    array([ 3.        , -1.25992105])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_cbrt(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("cbrt", cbrt, error, (given,), {"out": out})
    return symbol.record("cbrt", (given,), {"out": out})


@explains
def hypot(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """sqrt(a^2 + b^2), without overflow on the way.

    Largest error: 0.501 ULP in float32, 0.53 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_hypot.
    NumPy: hypot.

    >>> K.hypot(np.array([3.0, 1e200]), np.array([4.0, 1e200]))
    array([5.00000000e+000, 1.41421356e+200])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_reals(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_hypot(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("hypot", hypot, error, (left, right), {"out": out})
    return symbol.record("hypot", (left, right), {"out": out})


# -- Exponentials and logarithms


@explains
def exp(x: Operand, *, out: Out = None) -> Array:
    """e to the power x.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_exp.
    NumPy: exp.

    >>> K.exp(np.array([0.0, 1.0]))
    array([1.        , 2.71828183])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_exp(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("exp", exp, error, (given,), {"out": out})
    return symbol.record("exp", (given,), {"out": out})


@explains
def log(x: Operand, *, out: Out = None) -> Array:
    """Natural logarithm; NaN for negative x.

    Largest error: 0.55 ULP in float32, 0.52 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_log.
    NumPy: log.

    >>> K.log(np.array([1.0, 10.0]))
    array([0.        , 2.30258509])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_log(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("log", log, error, (given,), {"out": out})
    return symbol.record("log", (given,), {"out": out})


@explains
def exp2(x: Operand, *, out: Out = None) -> Array:
    """2 to the power x.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_exp2.
    NumPy: exp2.

    >>> K.exp2(np.array([3.0, 0.5]))
    array([8.        , 1.41421356])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_exp2(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("exp2", exp2, error, (given,), {"out": out})
    return symbol.record("exp2", (given,), {"out": out})


@explains
def exp10(x: Operand, *, out: Out = None) -> Array:
    """10 to the power x.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_exp10.

    >>> K.exp10(np.array([2.0, -1.0]))
    array([100. ,   0.1])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_exp10(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("exp10", exp10, error, (given,), {"out": out})
    return symbol.record("exp10", (given,), {"out": out})


@explains
def expm1(x: Operand, *, out: Out = None) -> Array:
    """e^x - 1, accurate for small x.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_expm1.
    NumPy: expm1.

    >>> K.expm1(np.array([0.0, 1e-10]))
    array([0.e+00, 1.e-10])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_expm1(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("expm1", expm1, error, (given,), {"out": out})
    return symbol.record("expm1", (given,), {"out": out})


@explains
def log2(x: Operand, *, out: Out = None) -> Array:
    """Logarithm to base 2; NaN for negative x.

    Largest error: 0.55 ULP in float32, 0.53 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_log2.
    NumPy: log2.

    >>> K.log2(np.array([8.0, 10.0]))
    array([3.        , 3.32192809])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_log2(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("log2", log2, error, (given,), {"out": out})
    return symbol.record("log2", (given,), {"out": out})


@explains
def log10(x: Operand, *, out: Out = None) -> Array:
    """Logarithm to base 10; NaN for negative x.

    Largest error: 0.55 ULP in float32, 0.54 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_log10.
    NumPy: log10.

    >>> K.log10(np.array([1000.0, 2.0]))
    array([3.     , 0.30103])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_log10(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("log10", log10, error, (given,), {"out": out})
    return symbol.record("log10", (given,), {"out": out})


@explains
def log1p(x: Operand, *, out: Out = None) -> Array:
    """log(1 + x), accurate for small x.

    Largest error: 0.55 ULP in float32, 0.53 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_log1p.
    NumPy: log1p.

    >>> K.log1p(np.array([0.0, 1e-10]))
    array([0.e+00, 1.e-10])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_log1p(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("log1p", log1p, error, (given,), {"out": out})
    return symbol.record("log1p", (given,), {"out": out})


@explains
def logaddexp(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """log(e^a + e^b).

    Largest error: 0.7 ULP in float32, 0.8 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_logaddexp.
    NumPy: logaddexp.

    >>> K.logaddexp(np.array([0.0, 1000.0]), np.array([0.0, 1000.0]))
    array([6.93147181e-01, 1.00069315e+03])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_reals(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_logaddexp(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("logaddexp", logaddexp, error, (left, right), {"out": out})
    return symbol.record("logaddexp", (left, right), {"out": out})


@explains
def logaddexp2(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """log2(2^a + 2^b).

    Largest error: 0.7 ULP in float32, 0.8 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_logaddexp2.
    NumPy: logaddexp2.

    >>> K.logaddexp2(np.array([0.0, 3.0]), np.array([0.0, 3.0]))
    array([1., 4.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_reals(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_logaddexp2(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("logaddexp2", logaddexp2, error, (left, right), {"out": out})
    return symbol.record("logaddexp2", (left, right), {"out": out})


@explains
def exp2m1(x: Operand, *, out: Out = None) -> Array:
    """2^x - 1, accurate for small x.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_exp2m1.

    >>> K.exp2m1(np.array([3.0, 1e-10]))
    array([7.00000000e+00, 6.93147181e-11])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_exp2m1(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("exp2m1", exp2m1, error, (given,), {"out": out})
    return symbol.record("exp2m1", (given,), {"out": out})


# -- Trigonometric functions and their inverses


@explains
def sin(x: Operand, *, out: Out = None) -> Array:
    """Sine of x radians; NaN for infinite x.

    Largest error: 0.501 ULP in float32, 0.51 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_sin.
    NumPy: sin.

    >>> K.sin(np.array([0.0, 1.0]))
    array([0.        , 0.84147098])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_sin(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("sin", sin, error, (given,), {"out": out})
    return symbol.record("sin", (given,), {"out": out})


@explains
def cos(x: Operand, *, out: Out = None) -> Array:
    """Cosine of x radians; NaN for infinite x.

    Largest error: 0.501 ULP in float32, 0.51 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_cos.
    NumPy: cos.

    >>> K.cos(np.array([0.0, 1.0]))
    array([1.        , 0.54030231])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_cos(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("cos", cos, error, (given,), {"out": out})
    return symbol.record("cos", (given,), {"out": out})


@explains
def tan(x: Operand, *, out: Out = None) -> Array:
    """Tangent of x radians; NaN for infinite x.

    Largest error: 0.51 ULP in float32, 0.53 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_tan.
    NumPy: tan.

    >>> K.tan(np.array([0.0, 1.0]))
    array([0.        , 1.55740772])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_tan(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("tan", tan, error, (given,), {"out": out})
    return symbol.record("tan", (given,), {"out": out})


def sincos(x: Operand, *, out: Optional[Sequence[Out]] = None) -> tuple[Array, Array]:
    """Sine and cosine of x radians.

    Largest error: 0.501 ULP in float32, 0.51 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_sincos.

    >>> K.sincos(np.array([0.0, 1.0]))
    (array([0.        , 0.84147098]), array([1.        , 0.54030231]))
    """
    x = as_real(x)
    outs = several_outs(out, 2)
    sin = as_output(outs[0], x.shape, x.dtype, "out[0]")
    cos = as_output(outs[1], x.shape, x.dtype, "out[1]")
    check(_sincos(describe(x), describe(sin), describe(cos)))
    return sin if outs[0] is None else outs[0], cos if outs[1] is None else outs[1]


@explains
def sinpi(x: Operand, *, out: Out = None) -> Array:
    """sin(pi x), exact at half-integers.

    Largest error: 0.501 ULP in float32, 0.51 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_sinpi.

    >>> K.sinpi(np.array([0.5, 1.0]))
    array([1., 0.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_sinpi(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("sinpi", sinpi, error, (given,), {"out": out})
    return symbol.record("sinpi", (given,), {"out": out})


@explains
def cospi(x: Operand, *, out: Out = None) -> Array:
    """cos(pi x), exact at half-integers.

    Largest error: 0.501 ULP in float32, 0.51 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_cospi.

    >>> K.cospi(np.array([0.5, 1.0]))
    array([ 0., -1.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_cospi(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("cospi", cospi, error, (given,), {"out": out})
    return symbol.record("cospi", (given,), {"out": out})


@explains
def asin(x: Operand, *, out: Out = None) -> Array:
    """Arcsine in radians; NaN outside [-1, 1].

    Largest error: 0.62 ULP in float32, 0.62 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_asin.
    NumPy: arcsin.

    >>> K.asin(np.array([0.0, 1.0]))
    array([0.        , 1.57079633])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_asin(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("asin", asin, error, (given,), {"out": out})
    return symbol.record("asin", (given,), {"out": out})


@explains
def arcsin(x: Operand, *, out: Out = None) -> Array:
    """Arcsine in radians; NaN outside [-1, 1].

    Largest error: 0.62 ULP in float32, 0.62 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_asin.
    NumPy: arcsin.

    >>> K.asin(np.array([0.0, 1.0]))
    array([0.        , 1.57079633])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_asin(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("arcsin", arcsin, error, (given,), {"out": out})
    return symbol.record("arcsin", (given,), {"out": out})


@explains
def acos(x: Operand, *, out: Out = None) -> Array:
    """Arccosine in radians; NaN outside [-1, 1].

    Largest error: 0.62 ULP in float32, 0.62 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_acos.
    NumPy: arccos.

    >>> K.acos(np.array([1.0, 0.0]))
    array([0.        , 1.57079633])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_acos(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("acos", acos, error, (given,), {"out": out})
    return symbol.record("acos", (given,), {"out": out})


@explains
def arccos(x: Operand, *, out: Out = None) -> Array:
    """Arccosine in radians; NaN outside [-1, 1].

    Largest error: 0.62 ULP in float32, 0.62 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_acos.
    NumPy: arccos.

    >>> K.acos(np.array([1.0, 0.0]))
    array([0.        , 1.57079633])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_acos(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("arccos", arccos, error, (given,), {"out": out})
    return symbol.record("arccos", (given,), {"out": out})


@explains
def atan(x: Operand, *, out: Out = None) -> Array:
    """Arctangent in radians.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_atan.
    NumPy: arctan.

    >>> K.atan(np.array([0.0, 1.0]))
    array([0.        , 0.78539816])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_atan(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("atan", atan, error, (given,), {"out": out})
    return symbol.record("atan", (given,), {"out": out})


@explains
def arctan(x: Operand, *, out: Out = None) -> Array:
    """Arctangent in radians.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_atan.
    NumPy: arctan.

    >>> K.atan(np.array([0.0, 1.0]))
    array([0.        , 0.78539816])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_atan(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("arctan", arctan, error, (given,), {"out": out})
    return symbol.record("arctan", (given,), {"out": out})


@explains
def atan2(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """Angle in radians of the point (x, y), -pi to pi.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_atan2.
    NumPy: arctan2.

    >>> K.atan2(np.array([1.0, -1.0]), np.array([1.0, -1.0]))
    array([ 0.78539816, -2.35619449])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_reals(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_atan2(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("atan2", atan2, error, (left, right), {"out": out})
    return symbol.record("atan2", (left, right), {"out": out})


@explains
def arctan2(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """Angle in radians of the point (x, y), -pi to pi.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_atan2.
    NumPy: arctan2.

    >>> K.atan2(np.array([1.0, -1.0]), np.array([1.0, -1.0]))
    array([ 0.78539816, -2.35619449])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_reals(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_atan2(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("arctan2", arctan2, error, (left, right), {"out": out})
    return symbol.record("arctan2", (left, right), {"out": out})


@explains
def degrees(x: Operand, *, out: Out = None) -> Array:
    """Radians to degrees: x 180 / pi.

    Largest error: 0.501 ULP in float32, 0.501 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_degrees.
    NumPy: degrees.

    >>> K.degrees(np.array([0.0, 1.0]))
    array([ 0.        , 57.29577951])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_degrees(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("degrees", degrees, error, (given,), {"out": out})
    return symbol.record("degrees", (given,), {"out": out})


@explains
def rad2deg(x: Operand, *, out: Out = None) -> Array:
    """Radians to degrees: x 180 / pi.

    Largest error: 0.501 ULP in float32, 0.501 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_degrees.
    NumPy: degrees.

    >>> K.degrees(np.array([0.0, 1.0]))
    array([ 0.        , 57.29577951])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_degrees(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("rad2deg", rad2deg, error, (given,), {"out": out})
    return symbol.record("rad2deg", (given,), {"out": out})


@explains
def radians(x: Operand, *, out: Out = None) -> Array:
    """Degrees to radians: x pi / 180.

    Largest error: 0.501 ULP in float32, 0.501 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_radians.
    NumPy: radians.

    >>> K.radians(np.array([0.0, 180.0]))
    array([0.        , 3.14159265])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_radians(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("radians", radians, error, (given,), {"out": out})
    return symbol.record("radians", (given,), {"out": out})


@explains
def deg2rad(x: Operand, *, out: Out = None) -> Array:
    """Degrees to radians: x pi / 180.

    Largest error: 0.501 ULP in float32, 0.501 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_radians.
    NumPy: radians.

    >>> K.radians(np.array([0.0, 180.0]))
    array([0.        , 3.14159265])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_radians(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("deg2rad", deg2rad, error, (given,), {"out": out})
    return symbol.record("deg2rad", (given,), {"out": out})


# -- Hyperbolic functions and their inverses


@explains
def tanh(x: Operand, *, out: Out = None) -> Array:
    """Hyperbolic tangent, within [-1, 1].

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_tanh.
    NumPy: tanh.

    >>> K.tanh(np.array([0.0, 1.0]))
    array([0.        , 0.76159416])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_tanh(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("tanh", tanh, error, (given,), {"out": out})
    return symbol.record("tanh", (given,), {"out": out})


@explains
def sinh(x: Operand, *, out: Out = None) -> Array:
    """Hyperbolic sine.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_sinh.
    NumPy: sinh.

    >>> K.sinh(np.array([0.0, 1.0]))
    array([0.        , 1.17520119])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_sinh(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("sinh", sinh, error, (given,), {"out": out})
    return symbol.record("sinh", (given,), {"out": out})


@explains
def cosh(x: Operand, *, out: Out = None) -> Array:
    """Hyperbolic cosine.

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_cosh.
    NumPy: cosh.

    >>> K.cosh(np.array([0.0, 1.0]))
    array([1.        , 1.54308063])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_cosh(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("cosh", cosh, error, (given,), {"out": out})
    return symbol.record("cosh", (given,), {"out": out})


@explains
def asinh(x: Operand, *, out: Out = None) -> Array:
    """Inverse hyperbolic sine.

    Largest error: 0.58 ULP in float32, 0.52 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_asinh.
    NumPy: arcsinh.

    >>> K.asinh(np.array([0.0, 1.0]))
    array([0.        , 0.88137359])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_asinh(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("asinh", asinh, error, (given,), {"out": out})
    return symbol.record("asinh", (given,), {"out": out})


@explains
def arcsinh(x: Operand, *, out: Out = None) -> Array:
    """Inverse hyperbolic sine.

    Largest error: 0.58 ULP in float32, 0.52 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_asinh.
    NumPy: arcsinh.

    >>> K.asinh(np.array([0.0, 1.0]))
    array([0.        , 0.88137359])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_asinh(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("arcsinh", arcsinh, error, (given,), {"out": out})
    return symbol.record("arcsinh", (given,), {"out": out})


@explains
def acosh(x: Operand, *, out: Out = None) -> Array:
    """Inverse hyperbolic cosine; NaN below 1.

    Largest error: 0.53 ULP in float32, 0.52 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_acosh.
    NumPy: arccosh.

    >>> K.acosh(np.array([1.0, 2.0]))
    array([0.       , 1.3169579])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_acosh(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("acosh", acosh, error, (given,), {"out": out})
    return symbol.record("acosh", (given,), {"out": out})


@explains
def arccosh(x: Operand, *, out: Out = None) -> Array:
    """Inverse hyperbolic cosine; NaN below 1.

    Largest error: 0.53 ULP in float32, 0.52 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_acosh.
    NumPy: arccosh.

    >>> K.acosh(np.array([1.0, 2.0]))
    array([0.       , 1.3169579])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_acosh(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("arccosh", arccosh, error, (given,), {"out": out})
    return symbol.record("arccosh", (given,), {"out": out})


@explains
def atanh(x: Operand, *, out: Out = None) -> Array:
    """Inverse hyperbolic tangent; NaN outside [-1, 1].

    Largest error: 0.59 ULP in float32, 0.52 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_atanh.
    NumPy: arctanh.

    >>> K.atanh(np.array([0.0, 0.5]))
    array([0.        , 0.54930614])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_atanh(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("atanh", atanh, error, (given,), {"out": out})
    return symbol.record("atanh", (given,), {"out": out})


@explains
def arctanh(x: Operand, *, out: Out = None) -> Array:
    """Inverse hyperbolic tangent; NaN outside [-1, 1].

    Largest error: 0.59 ULP in float32, 0.52 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_atanh.
    NumPy: arctanh.

    >>> K.atanh(np.array([0.0, 0.5]))
    array([0.        , 0.54930614])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_atanh(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("arctanh", arctanh, error, (given,), {"out": out})
    return symbol.record("arctanh", (given,), {"out": out})


# -- Special functions


@explains
def erf(x: Operand, *, out: Out = None) -> Array:
    """Error function.

    Largest error: 0.51 ULP in float32, 0.7 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_erf.

    >>> K.erf(np.array([0.0, 1.0]))
    array([0.        , 0.84270079])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_erf(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("erf", erf, error, (given,), {"out": out})
    return symbol.record("erf", (given,), {"out": out})


@explains
def erfc(x: Operand, *, out: Out = None) -> Array:
    """Complementary error function, 1 - erf(x).

    Largest error: 0.51 ULP in float32, 0.7 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_erfc.

    >>> K.erfc(np.array([0.0, 1.0]))
    array([1.        , 0.15729921])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_erfc(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("erfc", erfc, error, (given,), {"out": out})
    return symbol.record("erfc", (given,), {"out": out})


@explains
def erfinv(x: Operand, *, out: Out = None) -> Array:
    """Inverse of the error function; NaN outside [-1, 1].

    Largest error: 0.51 ULP in float32, 0.6 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_erfinv.

    >>> K.erfinv(np.array([0.0, 0.5]))
    array([0.        , 0.47693628])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_erfinv(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("erfinv", erfinv, error, (given,), {"out": out})
    return symbol.record("erfinv", (given,), {"out": out})


@explains
def lgamma(x: Operand, *, out: Out = None) -> Array:
    """log |Gamma(x)|.

    Largest error: 0.52 ULP in float32, 1.25 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_lgamma.

    >>> K.lgamma(np.array([1.0, 10.0]))
    array([ 0.        , 12.80182748])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_lgamma(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("lgamma", lgamma, error, (given,), {"out": out})
    return symbol.record("lgamma", (given,), {"out": out})


@explains
def tgamma(x: Operand, *, out: Out = None) -> Array:
    """Gamma function; NaN at negative integers.

    Largest error: 0.51 ULP in float32, 0.65 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_tgamma.

    >>> K.tgamma(np.array([5.0, 0.5]))
    array([24.        ,  1.77245385])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_tgamma(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("tgamma", tgamma, error, (given,), {"out": out})
    return symbol.record("tgamma", (given,), {"out": out})


@explains
def digamma(x: Operand, *, out: Out = None) -> Array:
    """Digamma function: the derivative of log Gamma(x).

    Largest error: 0.51 ULP in float32, 1.1 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_digamma.

    >>> K.digamma(np.array([1.0, 2.0]))
    array([-0.57721566,  0.42278434])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_digamma(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("digamma", digamma, error, (given,), {"out": out})
    return symbol.record("digamma", (given,), {"out": out})


# -- Activation functions


@explains
def sigmoid(x: Operand, *, out: Out = None) -> Array:
    """1 / (1 + e^-x), within [0, 1].

    Largest error: 0.55 ULP in float32, 0.55 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_sigmoid.

    >>> K.sigmoid(np.array([0.0, 2.0]))
    array([0.5       , 0.88079708])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_sigmoid(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("sigmoid", sigmoid, error, (given,), {"out": out})
    return symbol.record("sigmoid", (given,), {"out": out})


@explains
def softplus(x: Operand, *, out: Out = None) -> Array:
    """log(1 + e^x).

    Largest error: 0.58 ULP in float32, 0.58 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_softplus.

    >>> K.softplus(np.array([0.0, 1.0]))
    array([0.69314718, 1.31326169])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_softplus(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("softplus", softplus, error, (given,), {"out": out})
    return symbol.record("softplus", (given,), {"out": out})


@explains
def log_sigmoid(x: Operand, *, out: Out = None) -> Array:
    """log(1 / (1 + e^-x)), that is -softplus(-x).

    Largest error: 0.58 ULP in float32, 0.58 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_log_sigmoid.

    >>> K.log_sigmoid(np.array([0.0, 1.0]))
    array([-0.69314718, -0.31326169])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_log_sigmoid(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("log_sigmoid", log_sigmoid, error, (given,), {"out": out})
    return symbol.record("log_sigmoid", (given,), {"out": out})


@explains
def relu6(x: Operand, *, out: Out = None) -> Array:
    """x limited to 0 .. 6.

    The result is exact.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_relu6.

    >>> K.relu6(np.array([-1.0, 3.0, 9.0]))
    array([0., 3., 6.])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_relu6(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("relu6", relu6, error, (given,), {"out": out})
    return symbol.record("relu6", (given,), {"out": out})


def leaky_relu(x: Operand, alpha: float = 0.3, *, out: Out = None) -> Array:
    """x where x >= 0, else alpha x.

    The result is correctly rounded (0.5 ULP).
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_leaky_relu.

    >>> K.leaky_relu(np.array([-2.0, 3.0]), alpha=0.1)
    array([-0.2,  3. ])
    """
    alpha = number(alpha, "alpha")
    x = as_real(x)
    target = as_output(out, x.shape, x.dtype)
    check(_leaky_relu(describe(x), alpha, describe(target)))
    return target if out is None else out


def elu(x: Operand, alpha: float = 1.0, *, out: Out = None) -> Array:
    """x where x > 0, else alpha (e^x - 1).

    Largest error: 0.53 ULP in float32, 0.53 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_elu.
    Differs: an infinite alpha gives NaN below 0.

    >>> K.elu(np.array([-1.0, 3.0]))
    array([-0.63212056,  3.        ])
    """
    alpha = number(alpha, "alpha")
    x = as_real(x)
    target = as_output(out, x.shape, x.dtype)
    check(_elu(describe(x), alpha, describe(target)))
    return target if out is None else out


@explains
def selu(x: Operand, *, out: Out = None) -> Array:
    """Scaled exponential linear unit.

    Largest error: 0.75 ULP in float32, 0.6 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_selu.

    >>> K.selu(np.array([-1.0, 1.0]))
    array([-1.11133074,  1.05070099])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_selu(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("selu", selu, error, (given,), {"out": out})
    return symbol.record("selu", (given,), {"out": out})


@explains
def gelu(x: Operand, *, out: Out = None) -> Array:
    """x Phi(x), Phi the normal distribution's cumulative function.

    Largest error: 0.51 ULP in float32, 0.65 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_gelu.

    >>> K.gelu(np.array([-1.0, 1.0]))
    array([-0.15865525,  0.84134475])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_gelu(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("gelu", gelu, error, (given,), {"out": out})
    return symbol.record("gelu", (given,), {"out": out})


@explains
def gelu_tanh(x: Operand, *, out: Out = None) -> Array:
    """x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).

    Largest error: 0.51 ULP in float32, 0.6 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_gelu_tanh.

    >>> K.gelu_tanh(np.array([-1.0, 1.0]))
    array([-0.15880801,  0.84119199])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_gelu_tanh(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("gelu_tanh", gelu_tanh, error, (given,), {"out": out})
    return symbol.record("gelu_tanh", (given,), {"out": out})


@explains
def silu(x: Operand, *, out: Out = None) -> Array:
    """x / (1 + e^-x), also called swish.

    Largest error: 0.51 ULP in float32, 0.58 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_silu.

    >>> K.silu(np.array([-1.0, 1.0]))
    array([-0.26894142,  0.73105858])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_silu(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("silu", silu, error, (given,), {"out": out})
    return symbol.record("silu", (given,), {"out": out})


@explains
def swish(x: Operand, *, out: Out = None) -> Array:
    """x / (1 + e^-x), also called swish.

    Largest error: 0.51 ULP in float32, 0.58 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_silu.

    >>> K.silu(np.array([-1.0, 1.0]))
    array([-0.26894142,  0.73105858])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_silu(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("swish", swish, error, (given,), {"out": out})
    return symbol.record("swish", (given,), {"out": out})


@explains
def mish(x: Operand, *, out: Out = None) -> Array:
    """x tanh(log(1 + e^x)).

    Largest error: 0.51 ULP in float32, 0.85 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_mish.

    >>> K.mish(np.array([-1.0, 1.0]))
    array([-0.30340146,  0.86509839])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_mish(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("mish", mish, error, (given,), {"out": out})
    return symbol.record("mish", (given,), {"out": out})


@explains
def softsign(x: Operand, *, out: Out = None) -> Array:
    """x / (1 + |x|).

    Largest error: 0.501 ULP in float32, 0.501 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_softsign.
    Differs: of infinite x it is NaN in Keras, the limit -1 or 1 in Lanekit.

    >>> K.softsign(np.array([-1.0, 3.0]))
    array([-0.5 ,  0.75])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_softsign(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("softsign", softsign, error, (given,), {"out": out})
    return symbol.record("softsign", (given,), {"out": out})


@explains
def hard_sigmoid(x: Operand, *, out: Out = None) -> Array:
    """0.2 x + 0.5 limited to 0 .. 1.

    Largest error: 0.501 ULP in float32, 0.501 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_hard_sigmoid.

    >>> K.hard_sigmoid(np.array([-9.0, 0.0, 1.0]))
    array([0. , 0.5, 0.7])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_hard_sigmoid(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("hard_sigmoid", hard_sigmoid, error, (given,), {"out": out})
    return symbol.record("hard_sigmoid", (given,), {"out": out})


@explains
def hard_swish(x: Operand, *, out: Out = None) -> Array:
    """x times (x + 3) limited to 0 .. 6, over 6.

    Largest error: 0.501 ULP in float32, 0.501 ULP in float64.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_hard_swish.

    >>> K.hard_swish(np.array([-9.0, 1.5]))
    array([-0.   ,  1.125])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, x.dtype)
        check(_hard_swish(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("hard_swish", hard_swish, error, (given,), {"out": out})
    return symbol.record("hard_swish", (given,), {"out": out})


# -- Floating-point manipulation


@explains
def copysign(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """x with the sign of y.

    The result is exact.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_copysign.
    NumPy: copysign.

    >>> K.copysign(np.array([1.0, 2.0]), np.array([-0.0, 3.0]))
    array([-1.,  2.])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_reals(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_copysign(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("copysign", copysign, error, (left, right), {"out": out})
    return symbol.record("copysign", (left, right), {"out": out})


@explains
def nextafter(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """The next number after x towards y.

    The result is exact.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_nextafter.
    NumPy: nextafter.

    >>> K.nextafter(np.array([0.0, 1.0]), np.array([1.0, 2.0]))
    array([5.e-324, 1.e+000])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_reals(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_nextafter(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("nextafter", nextafter, error, (left, right), {"out": out})
    return symbol.record("nextafter", (left, right), {"out": out})


def frexp(x: Operand, *, out: Optional[Sequence[Out]] = None) -> tuple[Array, Array]:
    """Mantissa in [0.5, 1) and exponent of x.

    The result is exact.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_frexp.
    NumPy: frexp.

    >>> K.frexp(np.array([8.0, 0.75]))
    (array([0.5 , 0.75]), array([4, 0], dtype=int32))
    """
    x = as_real(x)
    outs = several_outs(out, 2)
    mantissa = as_output(outs[0], x.shape, x.dtype, "out[0]")
    exponent = as_output(outs[1], x.shape, np.int32, "out[1]")
    check(_frexp(describe(x), describe(mantissa), describe(exponent)))
    return mantissa if outs[0] is None else outs[0], exponent if outs[1] is None else outs[1]


def modf(x: Operand, *, out: Optional[Sequence[Out]] = None) -> tuple[Array, Array]:
    """Fraction and integer part of x, both with its sign.

    The result is exact.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_modf.
    NumPy: modf.

    >>> K.modf(np.array([1.25, -2.5]))
    (array([ 0.25, -0.5 ]), array([ 1., -2.]))
    """
    x = as_real(x)
    outs = several_outs(out, 2)
    fraction = as_output(outs[0], x.shape, x.dtype, "out[0]")
    whole = as_output(outs[1], x.shape, x.dtype, "out[1]")
    check(_modf(describe(x), describe(fraction), describe(whole)))
    return fraction if outs[0] is None else outs[0], whole if outs[1] is None else outs[1]


@explains
def signbit(x: Operand, *, out: Out = None) -> Array:
    """True where the sign bit is set, of NaN too.

    The result is exact.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_signbit.
    NumPy: signbit.

    >>> K.signbit(np.array([-0.0, 1.0]))
    array([ True, False])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, np.bool_)
        check(_signbit(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("signbit", signbit, error, (given,), {"out": out})
    return symbol.record("signbit", (given,), {"out": out})


@explains
def isnan(x: Operand, *, out: Out = None) -> Array:
    """True where x is NaN.

    The result is exact.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_isnan.
    NumPy: isnan.

    >>> K.isnan(np.array([np.nan, 1.0]))
    array([ True, False])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, np.bool_)
        check(_isnan(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("isnan", isnan, error, (given,), {"out": out})
    return symbol.record("isnan", (given,), {"out": out})


@explains
def isinf(x: Operand, *, out: Out = None) -> Array:
    """True where x is infinite.

    The result is exact.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_isinf.
    NumPy: isinf.

    >>> K.isinf(np.array([np.inf, 1.0]))
    array([ True, False])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, np.bool_)
        check(_isinf(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("isinf", isinf, error, (given,), {"out": out})
    return symbol.record("isinf", (given,), {"out": out})


@explains
def isfinite(x: Operand, *, out: Out = None) -> Array:
    """True where x is neither infinite nor NaN.

    The result is exact.
    Elementwise, of one dtype: float32, float64; TypeError for others (K.cast converts).

    Kernel: lk_isfinite.
    NumPy: isfinite.

    >>> K.isfinite(np.array([np.inf, 1.0]))
    array([False,  True])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_real(x)
        target = as_output(out, x.shape, np.bool_)
        check(_isfinite(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("isfinite", isfinite, error, (given,), {"out": out})
    return symbol.record("isfinite", (given,), {"out": out})


# -- Comparisons


@explains
def equal(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a == b; false where either is NaN.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_equal.
    NumPy: equal.
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), np.bool_)
        check(_equal(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("equal", equal, error, (left, right), {"out": out})
    return symbol.record("equal", (left, right), {"out": out})


@explains
def not_equal(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a != b; true where either is NaN.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_not_equal.
    NumPy: not_equal.
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), np.bool_)
        check(_not_equal(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("not_equal", not_equal, error, (left, right), {"out": out})
    return symbol.record("not_equal", (left, right), {"out": out})


@explains
def less(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a < b; false where either is NaN.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_less.
    NumPy: less.

    >>> K.less(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
    array([ True, False, False])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), np.bool_)
        check(_less(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("less", less, error, (left, right), {"out": out})
    return symbol.record("less", (left, right), {"out": out})


@explains
def less_equal(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a <= b; false where either is NaN.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_less_equal.
    NumPy: less_equal.

    >>> K.less_equal(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
    array([ True,  True, False])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), np.bool_)
        check(_less_equal(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("less_equal", less_equal, error, (left, right), {"out": out})
    return symbol.record("less_equal", (left, right), {"out": out})


@explains
def greater(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a > b; false where either is NaN.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_greater.
    NumPy: greater.

    >>> K.greater(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
    array([False, False,  True])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), np.bool_)
        check(_greater(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("greater", greater, error, (left, right), {"out": out})
    return symbol.record("greater", (left, right), {"out": out})


@explains
def greater_equal(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a >= b; false where either is NaN.

    The result is exact.
    Elementwise, of one dtype: integers, float32, float64; TypeError for others (K.cast converts). Operands broadcast,
    to out's shape too; ValueError where they can't.

    Kernel: lk_greater_equal.
    NumPy: greater_equal.

    >>> K.greater_equal(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
    array([False,  True,  True])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), np.bool_)
        check(_greater_equal(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("greater_equal", greater_equal, error, (left, right), {"out": out})
    return symbol.record("greater_equal", (left, right), {"out": out})


# -- Logic and bits


@explains
def logical_and(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a and b, of bools.

    Elementwise, of one dtype: bool; TypeError for others (K.cast converts). Operands broadcast, to out's shape too;
    ValueError where they can't.

    Kernel: lk_logical_and.
    NumPy: logical_and.

    >>> K.logical_and(np.array([True, True, False]), np.array([True, False, False]))
    array([ True, False, False])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), np.bool_)
        check(_logical_and(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("logical_and", logical_and, error, (left, right), {"out": out})
    return symbol.record("logical_and", (left, right), {"out": out})


@explains
def logical_or(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a or b, of bools.

    Elementwise, of one dtype: bool; TypeError for others (K.cast converts). Operands broadcast, to out's shape too;
    ValueError where they can't.

    Kernel: lk_logical_or.
    NumPy: logical_or.

    >>> K.logical_or(np.array([True, True, False]), np.array([True, False, False]))
    array([ True,  True, False])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), np.bool_)
        check(_logical_or(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("logical_or", logical_or, error, (left, right), {"out": out})
    return symbol.record("logical_or", (left, right), {"out": out})


@explains
def logical_xor(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """Either a or b but not both, of bools.

    Elementwise, of one dtype: bool; TypeError for others (K.cast converts). Operands broadcast, to out's shape too;
    ValueError where they can't.

    Kernel: lk_logical_xor.
    NumPy: logical_xor.

    >>> K.logical_xor(np.array([True, True, False]), np.array([True, False, False]))
    array([False,  True, False])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), np.bool_)
        check(_logical_xor(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("logical_xor", logical_xor, error, (left, right), {"out": out})
    return symbol.record("logical_xor", (left, right), {"out": out})


@explains
def logical_not(x: Operand, *, out: Out = None) -> Array:
    """Not x, of bools.

    Elementwise, of one dtype: bool; TypeError for others (K.cast converts).

    Kernel: lk_logical_not.
    NumPy: logical_not.

    >>> K.logical_not(np.array([True, False]))
    array([False,  True])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, np.bool_)
        check(_logical_not(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("logical_not", logical_not, error, (given,), {"out": out})
    return symbol.record("logical_not", (given,), {"out": out})


@explains
def bitwise_and(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a & b, bit by bit; of bools, a and b.

    Elementwise, of one dtype: integers, bool; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_bitwise_and.
    NumPy: bitwise_and.

    >>> K.bitwise_and(np.array([12, 10]), np.array([10, 3]))
    array([8, 2])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_bitwise_and(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("bitwise_and", bitwise_and, error, (left, right), {"out": out})
    return symbol.record("bitwise_and", (left, right), {"out": out})


@explains
def bitwise_or(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a | b, bit by bit; of bools, a or b.

    Elementwise, of one dtype: integers, bool; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_bitwise_or.
    NumPy: bitwise_or.

    >>> K.bitwise_or(np.array([12, 10]), np.array([10, 3]))
    array([14, 11])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_bitwise_or(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("bitwise_or", bitwise_or, error, (left, right), {"out": out})
    return symbol.record("bitwise_or", (left, right), {"out": out})


@explains
def bitwise_xor(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a ^ b, bit by bit; of bools, either but not both.

    Elementwise, of one dtype: integers, bool; TypeError for others (K.cast converts). Operands broadcast, to out's
    shape too; ValueError where they can't.

    Kernel: lk_bitwise_xor.
    NumPy: bitwise_xor.

    >>> K.bitwise_xor(np.array([12, 10]), np.array([10, 3]))
    array([6, 9])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_bitwise_xor(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("bitwise_xor", bitwise_xor, error, (left, right), {"out": out})
    return symbol.record("bitwise_xor", (left, right), {"out": out})


@explains
def bitwise_not(x: Operand, *, out: Out = None) -> Array:
    """~x, bit by bit; of bools, not x.

    Elementwise, of one dtype: integers, bool; TypeError for others (K.cast converts).

    Kernel: lk_bitwise_not.
    NumPy: invert.

    >>> K.bitwise_not(np.array([0, 5]))
    array([-1, -6])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_bitwise_not(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("bitwise_not", bitwise_not, error, (given,), {"out": out})
    return symbol.record("bitwise_not", (given,), {"out": out})


@explains
def invert(x: Operand, *, out: Out = None) -> Array:
    """~x, bit by bit; of bools, not x.

    Elementwise, of one dtype: integers, bool; TypeError for others (K.cast converts).

    Kernel: lk_bitwise_not.
    NumPy: invert.

    >>> K.bitwise_not(np.array([0, 5]))
    array([-1, -6])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_bitwise_not(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("invert", invert, error, (given,), {"out": out})
    return symbol.record("invert", (given,), {"out": out})


@explains
def bitwise_invert(x: Operand, *, out: Out = None) -> Array:
    """~x, bit by bit; of bools, not x.

    Elementwise, of one dtype: integers, bool; TypeError for others (K.cast converts).

    Kernel: lk_bitwise_not.
    NumPy: invert.

    >>> K.bitwise_not(np.array([0, 5]))
    array([-1, -6])
    """
    given = x
    try:
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(_bitwise_not(describe(x), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("bitwise_invert", bitwise_invert, error, (given,), {"out": out})
    return symbol.record("bitwise_invert", (given,), {"out": out})


@explains
def left_shift(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """x * 2^n; 0 where n is negative or all bits are shifted out.

    Elementwise, of one dtype: integers; TypeError for others (K.cast converts). Operands broadcast, to out's shape too;
    ValueError where they can't.

    Kernel: lk_left_shift.
    NumPy: left_shift.

    >>> K.left_shift(np.array([1, -3]), np.array([4, 1]))
    array([16, -6])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_left_shift(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("left_shift", left_shift, error, (left, right), {"out": out})
    return symbol.record("left_shift", (left, right), {"out": out})


@explains
def right_shift(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """floor(x / 2^n); 0 or -1 by the sign of x where n is negative or all bits are shifted out.

    Elementwise, of one dtype: integers; TypeError for others (K.cast converts). Operands broadcast, to out's shape too;
    ValueError where they can't.

    Kernel: lk_right_shift.
    NumPy: right_shift.

    >>> K.right_shift(np.array([16, -5]), np.array([4, 1]))
    array([ 1, -3])
    """
    left, right = x, y
    try:
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, result_shape(x, y), x.dtype)
        check(_right_shift(describe(x), describe(y), describe(target)))
        return target if out is None else out
    except SymbolMet as met:
        symbol = met_outside(met)
    except Exception as error:
        raise explained("right_shift", right_shift, error, (left, right), {"out": out})
    return symbol.record("right_shift", (left, right), {"out": out})
