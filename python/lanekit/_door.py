"""The package's boundary: its functions by the names that callers use, and their errors in a caller's words.

Inside, each layer says what it finds in its own words: the library names `lk_reduce_shape` and `rate`, NumPy two shapes,
Python an attribute that is missing. Here, and only once a call has failed, that becomes a sentence on the function that
was called, its argument, what was given and what is expected.
"""

from __future__ import annotations

import functools
import inspect
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Callable, Optional

import numpy as np

from ._foreign import Symbol, SymbolMet
from ._frames import is_ours, package_of
from ._lib import dtype_code
from ._tensor import as_tensor, writable
from ._told import is_deep
from ._whole import given, number, numbers, whole, wholes

Function = Callable[..., Any]

# What a failing call may raise, the narrower before the wider; what has no like becomes a ValueError.
_TYPES: tuple[tuple[type[Exception], type[Exception]], ...] = (
    (np.exceptions.AxisError, np.exceptions.AxisError),
    (NotImplementedError, NotImplementedError),
    (RuntimeError, RuntimeError),
    (IndexError, IndexError),
    (ZeroDivisionError, ZeroDivisionError),
    (MemoryError, MemoryError),
    (OverflowError, ValueError),
    (BufferError, ValueError),
    (ValueError, ValueError),
    (TypeError, TypeError),
)

# The library's names of arguments where a function has others. `""` are the operations of several tensors.
_ARGUMENTS: dict[str, dict[str, str]] = {
    "": {"a": "x", "b": "y", "c": "z", "t": "z", "cond": "condition", "lo": "min_value", "hi": "max_value"},
    "atan2": {"y": "x", "x": "y"},
    "arctan2": {"y": "x", "x": "y"},
    "add_along_axis": {"out": "x"},
    "attention": {"q": "query", "k": "key", "v": "value"},
    "batch_normalization": {"variance": "var"},
    "bias_add": {"a": "x", "b": "bias", "y": "bias"},
    "conv1d": {"dilation": "dilation_rate"},
    "conv2d": {"dilation": "dilation_rate"},
    "conv2d_transpose": {"dilation": "dilation_rate"},
    "conv3d": {"dilation": "dilation_rate"},
    "ctc_batch_cost": {"target_length": "label_length", "prediction_length": "input_length"},
    "ctc_decode": {"prediction_length": "input_length"},
    "depthwise_conv2d": {"dilation": "dilation_rate", "kernel": "depthwise_kernel"},
    "divmod": {"a": "x", "b": "y", "quotient": "out[0]", "remainder": "out[1]"},
    "dense": {"nparams": "len(params)"},
    "dropout": {"rate": "level"},
    "evaluate": {},
    "frexp": {"mantissa": "out[0]", "exponent": "out[1]"},
    "fuse": {},
    "gather": {"x": "reference"},
    "local_conv1d": {"x": "inputs"},
    "local_conv2d": {"x": "inputs"},
    "left_shift": {"n": "y"},
    "matmul": {},
    "matvec": {},
    "modf": {"fraction": "out[0]", "whole": "out[1]"},
    "outer": {},
    "pow": {"n": "a", "y": "a"},
    "power": {"n": "a", "y": "a"},
    "program": {},
    "put_along_axis": {"out": "x"},
    "random_normal_variable": {"stddev": "scale"},
    "random_uniform": {"low": "minval", "high": "maxval"},
    "repeat": {"repeats": "n"},
    "repeat_elements": {"repeats": "rep", "counts": "rep"},
    "reverse": {"axis": "axes"},
    "right_shift": {"n": "y"},
    "roll": {"shifts": "shift"},
    "separable_conv1d": {"dilation": "dilation_rate", "kernel": "depthwise_kernel", "pointwise": "pointwise_kernel"},
    "separable_conv2d": {"dilation": "dilation_rate", "kernel": "depthwise_kernel", "pointwise": "pointwise_kernel"},
    "sincos": {"sin": "out[0]", "cos": "out[1]"},
    "stack": {"tensors": "x"},
    "tile": {"reps": "n"},
    "top_k": {"values": "out[0]", "indices": "out[1]"},
    "ufunc": {},
}

# The same wherever a function has a parameter of the second name.
_PARAMETERS = (
    ("target", "y_true"),
    ("target", "targets"),
    ("prediction", "y_pred"),
    ("prediction", "output"),
    ("prediction", "predictions"),
)

# Words of C, and Python's.
_CONSTANTS = {"average": "avg", "linear": "bilinear", "last": "channels_last", "first": "channels_first"}
_NAME = re.compile(r"^(?:lk_|K\.)(\w+): ")
_CONSTANT = re.compile(r"\bLK_(?:PADDING|PAD|CHANNELS|RESIZE|POOL)_(\w+)(?: \(\d\))?")
_EXPORT = re.compile(r"\blk_(\w+)")
# How an argument is spoken of; what has one letter might be an article otherwise.
_VERBS = r"<|is|has|must|share|of shape|of sample|names|takes|makes|and \w+ (?:share|have)|\(|\d"
_SPOKEN = rf"(?=(?:\.\w+)? (?:{_VERBS})|'s\b|\[|, whose)"


def public(name: str, function: Function) -> Function:
    """`function` as callers see it: K.<name>, whose errors say so."""

    floats = _floats(function)

    @functools.wraps(function)
    def called(*args: Any, **named: Any) -> Any:
        try:
            for place, key in floats:
                value = args[place] if place < len(args) else named.get(key)
                if type(value) not in (float, int) and value is not None:
                    number(value, key)  # C takes whatever has __float__: the data of a mask, half of a complex number
            return function(*args, **named)
        except SymbolMet as met:
            symbol = met_outside(met)
        except Exception as error:
            if error.__traceback__ is None or error.__traceback__.tb_next is None:
                raise  # Python's own, of arguments that are missing or too many
            raise explained(name, function, error, args, named)
        return symbol.record(name, args, named)

    called.__module__, called.__name__, called.__qualname__ = "lanekit", name, name
    return called


def _floats(function: Function) -> list[tuple[int, str]]:
    """The parameters that are one float, by place and name."""
    if not any("float" in str(annotation) for annotation in function.__annotations__.values()):
        return []  # which is told faster than a signature is made
    parameters = enumerate(inspect.signature(function).parameters.values())
    return [(place, of.name) for place, of in parameters if of.annotation in ("float", "Optional[float]")]


def publish(names: Iterable[str], module: dict[str, Any]) -> None:
    """Make the functions of these names in a module's globals public ones."""
    for name in names:
        function = module[name]
        if inspect.isfunction(function) and not hasattr(function, "explains"):
            module[name] = public(name, function)


def met_outside(met: SymbolMet) -> Symbol:
    """The symbol, where one of our functions got it from the caller; from within it goes on to the function outside."""
    if is_ours(sys._getframe(2)):
        raise met
    return met.symbol


def explained(
    name: str, function: Function, error: Exception, args: Sequence[Any], named: dict[str, Any]
) -> Exception:
    """What the caller of K.<name>(*args, **named) gets in place of an error from within."""
    if is_ours(sys._getframe(2)):
        return error  # one of our own functions called: it has other names for what it was given
    arguments = _bound(function, args, named)
    found = _depth if isinstance(error, RecursionError) else _misuse
    misuse = None if arguments is None else found(arguments, error)
    if misuse is not None:
        told = type(misuse)(f"K.{name}: {misuse}")
        told.__cause__ = error
        return told
    kind = next((ours for theirs, ours in _TYPES if isinstance(error, theirs)), None)
    if kind is None or isinstance(error, RecursionError) or _is_elsewhere(error):
        return error  # a defect of ours, or an error of a function that the caller passed
    told = kind(f"K.{name}: {_sentence(name, str(error), arguments or {})}").with_traceback(error.__traceback__)
    told.__suppress_context__ = True  # it says the same
    return told


def _bound(function: Function, args: Sequence[Any], named: dict[str, Any]) -> Optional[dict[str, tuple[Any, Any]]]:
    """Parameter and value of each argument by name; None where they don't fit."""
    signature = inspect.signature(function)
    try:
        values = signature.bind(*args, **named).arguments
    except TypeError:
        return None
    return {name: (signature.parameters[name], value) for name, value in values.items()}


def _depth(arguments: dict[str, tuple[Any, Any]], _error: Exception) -> Optional[Exception]:
    """The error of an argument that is nested too deeply for any function."""
    for name, (parameter, value) in arguments.items():
        several = parameter.kind == parameter.VAR_POSITIONAL
        for place, one in enumerate(value if several else (value,)):
            if is_deep(one):
                named = f"{name}[{place}]" if several else name
                return ValueError(f"{named} is {given(one)}; numbers in rows of one length are expected")
    return None


def _is_elsewhere(error: Exception) -> bool:
    """Whether it comes from code that is neither ours nor NumPy's."""
    trace = error.__traceback__
    while trace is not None:
        if package_of(trace.tb_frame) not in ("lanekit", "numpy"):
            return True
        trace = trace.tb_next
    return False


# -- What is wrong with an argument by itself


def _check_axes(value: Any, name: str) -> None:
    if value is not None:
        for axis in wholes(value, name):
            if not -(2**31) <= axis < 2**31:
                raise np.exceptions.AxisError(f"{name} is {axis}; the number of an axis is expected")


def _check_nothing(_value: Any, _name: str) -> None:
    """Anything may be given, above all a function of the caller's, whose errors come through."""


def _check_word(value: Any, name: str) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{name} is {given(value)}; a str is expected")


def _check_dtype(value: Any, name: str) -> None:
    if isinstance(value, str) and value == "bfloat16":
        return
    try:
        np.dtype(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name} is {given(value)}; a dtype of NumPy or its name is expected") from None


def _check_tensor(value: Any, name: str) -> None:
    try:
        array: Any = as_tensor(value, name=name)
    except OverflowError:
        expected = "integers of 64 bits are expected, from 2^63 on with a dtype: numpy.uint64(x)"
        raise ValueError(f"{name} is {given(value)}; {expected}") from None
    except (ValueError, RecursionError):
        raise ValueError(f"{name} is {given(value)}; numbers in rows of one length are expected") from None
    dtype_code(array.dtype, name)


def _check_tensors(value: Any, name: str) -> None:
    if isinstance(value, Iterable) and not isinstance(value, str):
        for place, one in enumerate(value if isinstance(value, Sequence) else ()):
            _check_tensor(one, f"{name}[{place}]")
    else:
        raise TypeError(f"{name} is {given(value)}; a list of tensors is expected")


def _check_out(value: Any, name: str) -> None:
    several = isinstance(value, (tuple, list))
    for place, one in enumerate(value if several else (value,)):
        if one is not None:
            writable(one, f"{name}[{place}]" if several else name)


def _check_truth(value: Any, name: str) -> None:
    try:
        bool(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name} is {given(value)}; True or False is expected") from None


def _check_function(value: Any, name: str) -> None:
    if not callable(value):
        raise TypeError(f"{name} is {given(value)}; a function is expected")


def _check_several(value: Any, name: str) -> None:
    if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
        raise TypeError(f"{name} is {given(value)}; a list is expected")


def _check_extents(value: Any, name: str) -> None:
    """A shape in which None stands for an extent of x's."""
    wholes([0 if one is None else one for one in value] if isinstance(value, (list, tuple)) else value, name)


def _check_expression(value: Any, name: str) -> None:
    if not callable(value):
        _check_tensor(value, name)


# By annotation; where it is none of these, or Any, by the parameter's name.
_CHECKS: dict[str, Callable[[Any, str], Any]] = {
    "Array": writable,
    "Axis": _check_axes,
    "DType": _check_dtype,
    "Iterable[Operand]": _check_tensors,
    "Iterable[tuple[Any, Operand]]": _check_several,
    "Numbers": wholes,
    "Operand": _check_tensor,
    "Out": _check_out,
    "Sequence[float]": numbers,
    "Sequence[int]": wholes,
    "Sequence[Any]": _check_several,
    "Sequence[Optional[int]]": _check_extents,
    "Shape": wholes,
    "Tensor": _check_tensor,
    "Union[int, Operand]": _check_tensor,
    "_Expression": _check_expression,
    "Union[int, Sequence[int]]": wholes,
    "Union[int, Sequence[int], None]": _check_axes,
    "Union[int, tuple[int, ...]]": wholes,
    "_Ints": wholes,
    "_Target": writable,
    "bool": _check_truth,
    "float": number,
    "int": whole,
    "object": _check_nothing,
    "out": _check_out,
    "dtype": _check_dtype,
    "str": _check_word,
    "value": _check_tensor,
    "x": _check_tensor,
    "y": _check_tensor,
    "z": _check_tensor,
}


def _check_of(parameter: inspect.Parameter) -> Optional[Callable[[Any, str], Any]]:
    annotation = str(parameter.annotation)
    if annotation.startswith("Callable[["):
        return _check_function
    if parameter.name in ("axis", "axis1", "axis2"):
        return _check_axes
    optional = re.fullmatch(r"Optional\[(.*)\]", annotation)
    found = _CHECKS.get(optional[1] if optional else annotation) or _CHECKS.get(parameter.name)
    return number if found is None and isinstance(parameter.default, float) else found


def _misuse(arguments: dict[str, tuple[Any, Any]], error: Exception) -> Optional[Exception]:
    """The error of the first argument that is nothing of what its parameter takes, whatever the others are."""
    text = str(error)
    if isinstance(error, (MemoryError, NotImplementedError)) or text.startswith("lk_"):
        return None  # the library's sentence
    first = re.match(r"\w+", _NAME.sub("", text))
    if first and first[0] in arguments:
        return None  # one of ours
    for name, (parameter, value) in arguments.items():
        check = _check_of(parameter)
        several = parameter.kind == parameter.VAR_POSITIONAL
        if check is None or (value is None and "Optional" in str(parameter.annotation)) or value is parameter.default:
            continue
        try:
            for place, one in enumerate(value if several else (value,)):
                check(one, f"{name}[{place}]" if several else name)
        except (TypeError, ValueError) as misuse:
            # Without what was found on the way: the error from within is the cause.
            return type(misuse)(str(misuse))
        except Exception:  # noqa: S112
            continue  # of the argument's own code: it tells nothing of what we expect
    return None


# -- What the layers below say, in a caller's words


def _sentence(name: str, text: str, arguments: dict[str, tuple[Any, Any]]) -> str:
    text = _in_python(name, text, arguments)
    if any(re.search(rf"\b{re.escape(one)}\b", text) for one in arguments):
        return text
    values = [f"{one} is {given(value)}" for one, (of, value) in arguments.items() if value is not of.default]
    return f"{text.rstrip('.')} ({', '.join(values)})" if values else text


def _in_python(name: str, text: str, arguments: dict[str, tuple[Any, Any]]) -> str:
    text = _NAME.sub("", text)
    names = {**_ARGUMENTS.get(name, _ARGUMENTS[""]), **{theirs: own for theirs, own in _PARAMETERS if own in arguments}}
    if names:
        text = re.sub(rf"\b({'|'.join(names)})\b{_SPOKEN}", lambda found: names[found[1]], text)
    text = text.replace(" (lk_nonzero_count)", "").replace("lk_dtype", "dtype")
    text = _CONSTANT.sub(lambda found: repr(_CONSTANTS.get(found[1].lower(), found[1].lower())), text)
    return _EXPORT.sub(r"K.\1", text).replace("NULL", "None")
