"""Makes a function for each row of the op table: elementwise operations, on any layouts."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from typing import Any, Callable

import numpy as np

from ._docs import DIFFERENCES, EXAMPLES
from ._door import explained, met_outside
from ._foreign import SymbolMet
from ._lib import OPS, REAL, Op, check, describe, lib, names_of
from ._tensor import as_output, as_real, as_reals, as_tensor, as_tensors, broadcast
from ._types import Array
from ._whole import given as described, number

# Keras' own rules, or arguments that the table does not describe: `_elementwise` has these.
BY_HAND = ("clip", "relu", "where", "powi", "nan_to_num", "ldexp")
# `_elementwise` has Keras' form of these, on top of the table's.
KERAS_OWN = ("sqrt", "pow", "power", "equal", "not_equal")

_ndarray = np.ndarray
Function = Callable[..., Any]


def result_shape(x: Array, y: Array) -> tuple[int, ...]:
    """What two shapes broadcast to."""
    if x.shape == y.shape or not y.ndim:
        return x.shape
    return broadcast(x, y)


def _gives_bool(info: Op) -> bool:
    return {operands[info.nin] for operands in info.dtypes.values()} == {np.dtype(np.bool_)}


def takes_integers(info: Op) -> bool:
    """Else Python's whole numbers are `floatx()` to it, as they are where integers have next to no results."""
    return REAL not in info.dtypes or (np.dtype(np.int32) in info.dtypes and info.name != "reciprocal")


# These two explain their errors themselves: a call on a few elements costs little more than a call around it would.


def _unary(function: Function, info: Op, name: str) -> Function:
    fixed = _gives_bool(info)
    tensor_of = as_tensor if takes_integers(info) else as_real

    def op(x: Any, *, out: Any = None) -> Any:
        given = x
        try:
            if type(x) is not _ndarray:
                x = tensor_of(x)
            target = as_output(out, x.shape, np.bool_ if fixed else x.dtype)
            check(function(describe(x), describe(target)))
            return target if out is None else out
        except SymbolMet as met:
            symbol = met_outside(met)
        except Exception as error:
            raise explained(name, op, error, (given,), {"out": out})
        return symbol.record(name, (given,), {"out": out})

    return op


def _binary(function: Function, info: Op, name: str) -> Function:
    fixed = _gives_bool(info)
    tensors_of = as_tensors if takes_integers(info) else as_reals

    def op(x: Any, y: Any, *, out: Any = None) -> Any:
        left, right = x, y
        try:
            if type(x) is not _ndarray or type(y) is not _ndarray:
                x, y = tensors_of(x, y)
            target = as_output(out, result_shape(x, y), np.bool_ if fixed else x.dtype)
            check(function(describe(x), describe(y), describe(target)))
            return target if out is None else out
        except SymbolMet as met:
            symbol = met_outside(met)
        except Exception as error:
            raise explained(name, op, error, (left, right), {"out": out})
        return symbol.record(name, (left, right), {"out": out})

    return op


def _general(function: Function, info: Op, _name: str) -> Function:
    """Any number of inputs, then parameters, by position or name; several outputs come as a tuple."""
    names = [*"xyz"[: info.nin], *info.params]
    tensors_of = as_tensors if takes_integers(info) else as_reals

    def op(*args: Any, out: Any = None, **named: Any) -> Any:
        values = bind(info, names, args, named)
        params = [number(values.get(name, default), name) for name, default in info.params.items()]
        inputs = tensors_of(*(values[name] for name in names[: info.nin]))
        shape = inputs[0].shape if info.nin == 1 else broadcast(*inputs)
        dtypes = info.dtypes.get(inputs[0].dtype, (inputs[0].dtype,) * (info.nin + info.nout))[info.nin :]
        outs = [None] * info.nout if out is None else out if info.nout > 1 else [out]
        if not isinstance(outs, (tuple, list)) or len(outs) != info.nout:
            raise ValueError(f"out is {described(out)}; {info.nout} arrays are expected")
        called = ["out"] if info.nout == 1 else [f"out[{place}]" for place in range(info.nout)]
        targets = [as_output(given, shape, dtype, one) for given, dtype, one in zip(outs, dtypes, called)]
        check(function(*map(describe, inputs), *params, *map(describe, targets)))
        results = [target if given is None else given for given, target in zip(outs, targets)]
        return results[0] if info.nout == 1 else tuple(results)

    setattr(op, "__signature__", _signature(names[: info.nin], info.params))
    return op


def bind(info: Op, names: Sequence[str], args: Sequence[Any], named: dict[str, Any]) -> dict[str, Any]:
    """Arguments by name, from those given by position and by name."""
    if len(args) > len(names):
        raise TypeError(f"{info.name} takes {len(names)} arguments, {len(args)} were given")
    values = dict(zip(names, args))
    for name, value in named.items():
        if name not in names or name in values:
            problem = "twice" if name in values else "but it has no such argument"
            raise TypeError(f"{info.name} was given {name} {problem}; its arguments are {', '.join(names)}")
        values[name] = value
    missing = [name for name in names[: info.nin] if name not in values]
    if missing:
        raise TypeError(f"{info.name} needs {', '.join(missing)}")
    return values


def _signature(inputs: Iterable[str], params: dict[str, float]) -> inspect.Signature:
    plain, named = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
    return inspect.Signature(
        [
            *(inspect.Parameter(name, plain) for name in inputs),
            *(inspect.Parameter(name, plain, default=default) for name, default in params.items()),
            inspect.Parameter("out", named, default=None),
        ]
    )


def docstring(name: str, text: str, kernel: str) -> str:
    """A docstring in the package's form: text, kernel, difference from Keras, example."""
    lines = [text, "", f"Kernel: lk_{kernel}."]
    if name in DIFFERENCES:
        lines.append(f"Differs: {DIFFERENCES[name]}")
    if name in EXAMPLES:
        lines += ["", EXAMPLES[name]]
    return "\n".join(lines) + "\n"


def _doc(info: Op) -> str:
    rule = f"Elementwise, of one dtype: {names_of(info.dtypes)}; TypeError for others (K.cast converts)."
    if info.nin > 1:
        rule += " Operands broadcast, to out's shape too; ValueError where they can't."
    return docstring(info.name, f"{info.doc}\n{rule}", info.name)


def functions() -> dict[str, Function]:
    """The functions that the table defines, by its names, NumPy's and further ones."""
    made: dict[str, Function] = {}
    for info in OPS:
        if info.name in BY_HAND:
            continue
        plain = info.nout == 1 and not info.params and info.nin < 3
        make = (_unary if info.nin == 1 else _binary) if plain else _general
        doc = _doc(info)
        for name in info.names:
            op = made[name] = make(getattr(lib, f"lk_{info.name}"), info, name)
            op.__name__ = op.__qualname__ = name
            op.__code__ = op.__code__.replace(co_name=name)  # by which Python 3.9 names it in its own errors
            op.__module__ = "lanekit._ops"
            op.__doc__ = doc
            if plain:
                setattr(op, "explains", True)
    return made
