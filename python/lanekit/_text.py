"""Expressions as text: the names in them, and values that stand in place of names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from ._lib import DTYPE_CODES
from ._program import Cache, Program, parsed
from ._whole import given, wholes

# A number, in which letters are no names; or a name, and whether it is that of a function or of a parameter.
_TOKEN = re.compile(r"[0-9.](?:(?<=[eE])[+-]|[\w.])*|([^\W\d]\w*)(?=(\s*(?:\(|=(?!=)))?)")
# What stands before the value of a parameter.
_PARAMETER = re.compile(r"[(,]\s*[^\W\d]\w*\s*=\s*(?:\[[^\]]*)?$")
_WORDS = ("None", "True", "False", "inf", "nan")
_CONSTANT = (bool, int, float, type(None))
_COLUMN = re.compile(r"^column (\d+)")

programs: Cache[Program] = Cache(256)


class Place(NamedTuple):
    """Where a name stands."""

    start: int
    end: int
    name: str
    is_parameter: bool


class Text(NamedTuple):
    """The names in a text."""

    names: tuple[str, ...]  # of values, in the order in which they come first
    places: tuple[Place, ...]
    functions: frozenset[str]


@lru_cache(512)
def read(text: str) -> Text:
    """The names in a text."""
    places, functions = [], set()
    for token in _TOKEN.finditer(text):
        name, role = token.groups()
        if name and not role and name not in _WORDS:
            places.append(Place(*token.span(), name, _is_parameter(text, token.start())))
        elif role and role[-1] == "(":
            functions.add(name)
    return Text(tuple(dict.fromkeys(place.name for place in places)), tuple(places), frozenset(functions))


def _is_parameter(text: str, start: int) -> bool:
    """Whether a parameter's name and = stand before; within what anybody writes, as texts may be long."""
    return _PARAMETER.search(text, max(0, start - 200), start) is not None


# -- What the library reads


class _Edge(NamedTuple):
    """A place in a text with literals, from which on it is the caller's text again, or a number in it."""

    place: int
    column: int  # in the caller's text
    in_number: bool


class Source(NamedTuple):
    """A text with numbers in place of names that have them, and the other names."""

    text: str
    edges: Sequence[_Edge]
    inputs: list[str]

    def program(self, codes: Sequence[int]) -> Program:
        """For inputs of these dtypes, by the library's numbers."""
        return programs.get((self.text, *codes), lambda: parsed(self.text, self.inputs, codes))

    def column_of_caller(self, sentence: str) -> str:
        """An error with its column in what the caller wrote."""
        found = _COLUMN.match(sentence)
        if not found:
            return sentence
        place = int(found[1]) - 1
        edge = next((edge for edge in reversed(self.edges) if edge.place <= place), _Edge(0, 1, False))
        column = edge.column if edge.in_number else edge.column + place - edge.place
        return f"column {column}{sentence[found.end() :]}"


def source_of(text: str, values: Mapping[str, Any]) -> Source:
    """The text for names with these values."""
    names, places = read(text)[:2]
    literals = [_literal(values[place.name], place.is_parameter) for place in places]
    if not any(literals):
        return Source(text, (), list(names))
    stay = {place.name for place, literal in zip(places, literals) if not literal}
    return Source(*_with_literals(text, places, literals), [name for name in names if name in stay])


def _literal(value: Any, is_parameter: bool) -> str:
    """A number as the grammar has it, which knows inf and nan; "" for an array.

    A parameter may be a number of NumPy's, or several for axes.
    """
    if is_parameter and isinstance(value, (np.bool_, np.integer, np.floating)):
        value = value.item()
    if type(value) in _CONSTANT:
        return "None" if value is None else f"({int(value) if type(value) is bool else value!r})"
    if is_parameter and isinstance(value, (list, tuple)):
        try:
            return f"[{', '.join(map(str, wholes(value, 'axis')))}]"
        except (TypeError, ValueError):
            pass  # the library says what is expected there
    return ""


def _with_literals(text: str, places: Sequence[Place], literals: Sequence[str]) -> tuple[str, list[_Edge]]:
    """The text with numbers in place of their names."""
    parts: list[str] = []
    done, length, edges = 0, 0, []
    for (start, end, *_), literal in zip(places, literals):
        if not literal:
            continue
        parts += [text[done:start], literal]
        length += start - done
        edges.append(_Edge(length, start + 1, True))
        length += len(literal)
        edges.append(_Edge(length, end + 1, False))
        done = end
    return "".join(parts) + text[done:], edges


# -- What errors say beside the library's sentence

_SYNTAX = re.compile(r"stands|ends|not a function|not a number|levels|characters")
_KEYWORDS = {
    **dict.fromkeys(("and", "or", "not"), "& | ~ combine conditions by element"),
    **dict.fromkeys(("if", "else"), "where(condition, a, b) chooses by element"),
    **dict.fromkeys(("in", "is", "for", "lambda"), "an expression of operators and functions is expected"),
}
_MASK = "; a mask is not a number: where(mask, x, 0) chooses, count_nonzero(mask) counts, float32(mask) gives 0 and 1"


def refuse_syntax(text: str) -> None:
    """ValueError where the text is no expression, whatever its names are."""
    for place in read(text).places:
        if place.name in _KEYWORDS:
            problem = f"column {place.start + 1}: {place.name!r} is not an operator here; {_KEYWORDS[place.name]}"
            raise ValueError(f"{problem} (text is {given(text)})")
    names = read(text).names
    try:
        parsed(text, names, [DTYPE_CODES[np.dtype(np.float64)]] * len(names))
    except ValueError as error:
        if _SYNTAX.search(str(error)):
            raise ValueError(f"{_plain(str(error))} (text is {given(text)})") from None
    except (TypeError, NotImplementedError):
        pass  # which depends on what the names are


def _plain(sentence: str) -> str:
    return re.sub(r"^K\.program_\w+: ", "", sentence).rstrip(".")


def advised(sentence: str, text: str) -> str:
    """A sentence on a text with what to write instead, where that is known."""
    sentence = sentence.rstrip(".")
    found = _COLUMN.match(sentence)
    start = text[int(found[1]) - 1 :] if found else ""
    if " takes " in sentence and sentence.endswith("(bool)"):
        return sentence + _MASK
    if start.startswith("^") and " takes " in sentence:
        return sentence + "; ** is the power"
    if "axis must be" in sentence and re.search(r"\b(max|min)\b", text):
        return sentence + "; maximum(a, b) and minimum(a, b) compare by element"
    return sentence

