"""Expressions as text, on arrays that go by their names in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import FrameType
from typing import Any, NamedTuple, Optional

from ._lib import dtype_code
from ._program import Cache, Program, called_outs, outs_of, parsed, told
from ._tensor import as_tensors, is_untyped
from ._types import Array
from ._untyped import natural_dtype
from ._whole import given

__all__ = ["evaluate"]

# A number, in which letters are no names; or a name, and whether it is that of a function or of a parameter.
_TOKEN = re.compile(r"[0-9.](?:(?<=[eE])[+-]|[\w.])*|([^\W\d]\w*)(?=(\s*(?:\(|=(?!=)))?)")
_WORDS = ("None", "True", "False", "inf", "nan")
_CONSTANT = (bool, int, float, type(None))
_COLUMN = re.compile(r"^column (\d+)")
# Frames of their own within a function, up to Python 3.11; what they see is the function's too.
_COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>")

_programs: Cache[Program] = Cache(256)


class Text(NamedTuple):
    """Where names stand in a text."""

    names: tuple[str, ...]  # of values, in the order in which they come first
    places: tuple[tuple[int, int, str], ...]
    functions: frozenset[str]


@lru_cache(512)
def read(text: str) -> Text:
    """The names in a text."""
    places, functions = [], set()
    for token in _TOKEN.finditer(text):
        name, role = token.groups()
        if name and not role and name not in _WORDS:
            places.append((*token.span(), name))
        elif role and role[-1] == "(":
            functions.add(name)
    return Text(tuple(dict.fromkeys(name for *_, name in places)), tuple(places), frozenset(functions))


def evaluate(text: str, operands: Optional[Mapping[str, Any]] = None, *, out: Any = None) -> Any:
    """The value of an expression on arrays, block by block, without arrays for what lies between.

    Names in the text are keys of operands: a dict, or whatever has keys and values, as a pandas DataFrame; without it
    the variables where evaluate is called, local ones first. Arrays broadcast; their dtypes are not mixed, and a dtype
    in the text converts: "float64(a) * b". Python numbers are constants of the dtype of what they meet. Several
    expressions with commas between them give a tuple, for which out is a tuple too.

    Functions are those of lanekit.ufuncs by their names in docs/FUNCTIONS.md, and K's reductions and normalisations;
    docs/PROGRAMS.md has the grammar. The results have the bits of the same calls one by one. ValueError tells the column of what is
    wrong, TypeError what dtypes do not fit. Programs are kept for the next call with the same text, dtypes and numbers.

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
    values = _of_caller(text, names) if operands is None else _of_operands(text, names, operands)
    numbers = {name: value for name, value in zip(names, values) if type(value) in _CONSTANT}
    inputs = [name for name in names if name not in numbers]
    arrays = _tensors([value for name, value in zip(names, values) if name not in numbers], inputs)
    codes = [dtype_code(array.dtype, name) for array, name in zip(arrays, inputs)]
    source, edges = _with_literals(text, numbers) if numbers else (text, [])
    called: Sequence[str] = ("out",)
    try:
        program = _programs.get((source, *codes), lambda: parsed(source, inputs, codes))
        called = called_outs(len(program.outputs))
        results = program.run(arrays, outs_of(out, len(program.outputs)), called)
    except (TypeError, ValueError, NotImplementedError) as error:
        sentence = _column_in_text(told(str(error), inputs, called), edges)
        raise type(error)(f"{sentence.rstrip('.')} (text is {given(text)})") from None
    return results[0] if len(results) == 1 else tuple(results)


# -- Values of the names


def _of_operands(text: str, names: Sequence[str], operands: Any) -> list[Any]:
    if not hasattr(type(operands), "keys"):
        raise TypeError(f"operands is {given(operands)}; a dict of names and arrays is expected")
    try:
        return [operands[name] for name in names]
    except KeyError:
        known = list(operands.keys())
        missing = next((name for name in names if name not in known), names[0])
        raise ValueError(f"text has the name {missing!r}, which is no key of operands; {given(known)} are") from None


def _of_caller(text: str, names: Sequence[str]) -> list[Any]:
    """Variables of whoever called us."""
    frame: Optional[FrameType] = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "lanekit":
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
        if name in space:
            return space[name]
    raise ValueError(
        f"text is {given(text)}, but there is no variable {name!r} where K.evaluate is called; operands, a dict of names "
        "and values, is expected for others: a function sees those of a function around it where it uses them itself"
    )


def _tensors(values: Sequence[Any], names: Sequence[str]) -> list[Array]:
    """The operands as arrays; lists of numbers take the dtype of those that have one, of numbers before truth values."""
    if not any(map(is_untyped, values)):
        return as_tensors(*values, names=names)
    typed = [array for array in as_tensors(*(x for x in values if not is_untyped(x)), names=names)]
    dtypes = sorted((array.dtype for array in typed), key=lambda dtype: dtype.kind == "b")
    wanted = dtypes[0] if dtypes else natural_dtype(*values)
    return [as_tensors(x, dtype=wanted, names=[name])[0] for x, name in zip(values, names)]


# -- Numbers


def _literal(value: Any) -> str:
    """A number as the grammar has it, which knows inf and nan."""
    if value is None:
        return "None"
    if type(value) is bool:
        value = int(value)
    return f"({value!r})"


class _Edge(NamedTuple):
    """A place in a text with literals, from which on it is the caller's text again, or a number in it."""

    place: int
    column: int  # in the caller's text
    in_number: bool


def _with_literals(text: str, numbers: Mapping[str, Any]) -> tuple[str, list[_Edge]]:
    """The text with numbers in place of their names."""
    parts: list[str] = []
    done, length, edges = 0, 0, []
    for start, end, name in read(text).places:
        if name not in numbers:
            continue
        literal = _literal(numbers[name])
        parts += [text[done:start], literal]
        length += start - done
        edges.append(_Edge(length, start + 1, True))
        length += len(literal)
        edges.append(_Edge(length, end + 1, False))
        done = end
    return "".join(parts) + text[done:], edges


def _column_in_text(sentence: str, edges: Sequence[_Edge]) -> str:
    """An error's column in what the caller wrote, where names stand in place of numbers."""
    found = _COLUMN.match(sentence)
    if not found:
        return sentence
    place = int(found[1]) - 1
    edge = next((edge for edge in reversed(edges) if edge.place <= place), _Edge(0, 1, False))
    column = edge.column if edge.in_number else edge.column + place - edge.place
    return f"column {column}{sentence[found.end() :]}"
