"""Expressions as text that are looked at, and called many times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

import numpy as np

from ._evaluate import of_operands
from ._lib import as_dtype, dtype_code
from ._operands import as_operands
from ._program import TEXT, Program, called_outs, outs_of, told
from ._shown import Shown
from ._tensor import as_tensor, is_untyped
from ._text import advised, read, source_of
from ._types import Array
from ._whole import given

__all__ = ["program"]


class TextProgram(Shown):
    """What `program` makes of a text: called with its operands in the order of `names`, or by name."""

    def __init__(self, text: str, values: dict[str, Any]) -> None:
        source = source_of(text, values)
        self.text = text
        self.names = tuple(source.inputs)
        self._values = values | {name: _dtype_of(values[name], name) for name in self.names}
        codes = [dtype_code(self._values[name], name) for name in self.names]
        try:
            self._program = source.program(codes)
        except (TypeError, ValueError, NotImplementedError) as error:
            sentence = advised(source.column_of_caller(told(str(error), self.names, ())), text)
            raise type(error)(f"{sentence} (text is {given(text)})") from None

    def __call__(self, *args: Any, out: Any = None, **named: Any) -> Any:
        program = self._program
        called = called_outs(len(program.outputs))
        try:
            arrays = self._arrays(self._in_order(args, named))
            results = program.run(arrays, outs_of(out, len(called)), called)
        except (TypeError, ValueError, NotImplementedError, OverflowError) as error:
            kind = ValueError if isinstance(error, OverflowError) else type(error)
            raise kind(f"{self.text!r}: {told(str(error), self.names, called)}") from None
        return results[0] if len(results) == 1 else tuple(results)

    def _in_order(self, args: Sequence[Any], named: dict[str, Any]) -> list[Any]:
        if sorted([*self.names[: len(args)], *named]) != sorted(self.names) or len(args) > len(self.names):
            given_ = f"{len(args)} operands and {list(named)} by name are given"
            raise TypeError(f"{given_}; one for each name is expected: {', '.join(self.names) or 'none'}")
        values = dict(zip(self.names, args), **named)
        return [values[name] for name in self.names]

    def _arrays(self, values: list[Any]) -> list[Array]:
        """The operands; numbers and lists have the dtypes that the program is for."""
        dtypes = self._program.inputs
        typed = [as_tensor(x, dtype) if is_untyped(x) else x for x, dtype in zip(values, dtypes)]
        return as_operands(typed, self.names)

    def _shown(self) -> Optional[Program]:
        return self._program

    def __reduce__(self) -> Any:
        from . import program

        return program, (self.text, {name: _named(value) for name, value in self._values.items()})

    def __repr__(self) -> str:
        operands = ", ".join(f"{name}: {self._values[name]}" for name in self.names)
        return f"<program {self.text!r} of {operands or 'no operands'}>\n{self._program.described(TEXT).rstrip()}"


def _named(value: Any) -> Any:
    return value.name if isinstance(value, np.dtype) else value


def program(text: str, operands: Any) -> TextProgram:
    """An expression as a program, to look at, and to call on any arrays of the same dtypes.

    operands: a dict with a dtype, an array, or a constant (a Python number) for each name in the text; or one dtype
    for all of them. The program takes arrays in the order in which their names come first in the text, which is its
    attribute names, or by name, and `out=`; it has no numbers of axes, and takes any shapes that broadcast. Its methods
    describe() and dot() tell what it computes in how many passes, and notebooks draw it where Graphviz is installed.

    Kernel: lk_program_parse, lk_program_run.

    >>> distance = K.program("sqrt(a**2 + b**2)", "float64")
    >>> distance(np.array([3.0, 5.0]), np.array([4.0, 12.0]))
    array([ 5., 13.])
    >>> distance.names
    ('a', 'b')
    """
    if not isinstance(text, str):
        raise TypeError(f"text is {given(text)}; a str is expected, as \"2*a + b\"")
    names = read(text).names
    if operands is None:
        raise TypeError("operands is None; a dtype is expected, or a dict of names and dtypes or arrays")
    if hasattr(type(operands), "keys") or isinstance(operands, np.ndarray):
        found = dict(zip(names, of_operands(text, names, operands)))
    else:
        found = dict.fromkeys(names, _dtype(operands, "operands"))
    return TextProgram(text, found)


def _dtype_of(value: Any, name: str) -> np.dtype[Any]:
    """The dtype of an operand, or of an array like it."""
    return _dtype(value, name) if isinstance(value, (str, type, np.dtype)) else as_operands([value], [name])[0].dtype


def _dtype(value: Any, name: str) -> np.dtype[Any]:
    try:
        dtype = as_dtype(value)
    except (TypeError, ValueError):
        what = value.__name__ if isinstance(value, type) else given(value)
        raise TypeError(f"{name} is {what}; a dtype or its name is expected, or a dict of names and dtypes") from None
    dtype_code(dtype, name)
    return dtype
