"""Expressions as text, on arrays that go by their names in it."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import Any, Optional

import numpy as np

from ._frames import package_of
from ._lib import dtype_code
from ._operands import as_operands
from ._program import called_outs, outs_of, told
from ._text import advised, read, refuse_syntax, source_of
from ._whole import given

__all__ = ["evaluate"]

# Frames of their own within a function, up to Python 3.11; what they see is the function's too.
_COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>")


def evaluate(text: str, operands: Optional[Mapping[str, Any]] = None, *, out: Any = None) -> Any:
    """The value of an expression on arrays, block by block, without arrays for what lies between.

    Names in the text are keys of operands: a dict, or whatever has keys and values, as a pandas DataFrame, or a
    structured array; without it the variables where evaluate is called, local ones first. Arrays broadcast; their
    dtypes are not mixed, and a dtype in the text converts: "float64(a) * b". Python numbers are constants of the dtype
    of what they meet. Several expressions with commas between them give a tuple, for which out is a tuple too.

    Functions are those of lanekit.ufuncs by their names in docs/REFERENCE.md, and K's reductions and normalisations;
    docs/PROGRAMS.md has the grammar. The results have the bits of the same calls one by one. ValueError tells the
    column of what is wrong, TypeError what dtypes do not fit; labels of pandas and xarray that differ are refused.
    Programs are kept for the next call with the same text, dtypes and numbers; K.program shows one.

    Kernel: lk_program_parse, lk_program_run.

    >>> a, b = np.array([3.0, 5.0]), np.array([4.0, 12.0])
    >>> K.evaluate("sqrt(a**2 + b**2)", {"a": a, "b": b})
    array([ 5., 13.])
    >>> K.evaluate("2*a + b, a < b", {"a": a, "b": b})
    (array([10., 22.]), array([ True,  True]))
    """
    if not isinstance(text, str):
        raise TypeError(f"text is {given(text)}; a str is expected, as \"2*a + b\"")
    names = read(text).names
    values = dict(zip(names, _of_caller(text, names) if operands is None else of_operands(text, names, operands)))
    source = source_of(text, values)
    arrays = as_operands([values[name] for name in source.inputs], source.inputs)
    codes = [dtype_code(array.dtype, name) for array, name in zip(arrays, source.inputs)]
    called: Sequence[str] = ("out",)
    try:
        program = source.program(codes)
        called = called_outs(len(program.outputs))
        results = program.run(arrays, outs_of(out, len(program.outputs)), called)
    except (TypeError, ValueError, NotImplementedError) as error:
        sentence = advised(source.column_of_caller(told(str(error), source.inputs, called)), text)
        raise type(error)(f"{sentence} (text is {given(text)})") from None
    return results[0] if len(results) == 1 else tuple(results)


# -- Values of the names


def of_operands(text: str, names: Sequence[str], operands: Any) -> list[Any]:
    """The values of names in a dict, or in the fields of a structured array."""
    if type(operands) is np.ndarray and operands.dtype.names:
        operands = {name: operands[name] for name in operands.dtype.names}
    if not hasattr(type(operands), "keys"):
        raise TypeError(f"operands is {given(operands)}; a dict of names and arrays is expected")
    found = []
    for name in names:
        try:
            found.append(_entry(operands, name))
        except KeyError:
            refuse_syntax(text)
            known = given(list(operands.keys()))
            problem = f"text has the name {name!r}, which is not a key of operands; its keys are {known}"
            raise ValueError(problem) from None
    return found


def _entry(operands: Any, name: str) -> Any:
    try:
        return operands[name]
    except KeyError:
        if name.isascii():
            raise
        return operands[_normal(name)]


def _normal(name: str) -> str:
    """A name as Python has it, which knows but one of the ways to write some letters."""
    return name if name.isascii() else unicodedata.normalize("NFKC", name)


def _of_caller(text: str, names: Sequence[str]) -> list[Any]:
    """Variables of whoever called us."""
    frame: Optional[FrameType] = sys._getframe(1)
    while frame is not None and package_of(frame) == "lanekit":
        frame = frame.f_back
    spaces: list[Mapping[str, Any]] = []
    while frame is not None:
        spaces.append(frame.f_locals)
        if frame.f_code.co_name not in _COMPREHENSIONS:
            spaces.append(frame.f_globals)
            break
        frame = frame.f_back
    return [_variable(text, name, spaces) for name in names]


def _variable(text: str, name: str, spaces: Sequence[Mapping[str, Any]]) -> Any:
    for space in spaces:
        if _normal(name) in space:
            return space[_normal(name)]
    refuse_syntax(text)
    raise ValueError(
        f"text is {given(text)}, but there is no variable {name!r} where K.evaluate is called; operands, a dict of "
        "names and values, is expected for others: "
        "a function sees those of a function around it where it uses them itself"
    )
