"""What a traced function is told that can't be recorded: where it is, and what to write instead."""

from __future__ import annotations

import sys
from typing import NoReturn

from ._frames import package_of

_OURS = ("lanekit", "numpy")


def place() -> str:
    """Where the traced function is: file, line and its name."""
    frame = sys._getframe(1)
    while frame.f_back is not None and package_of(frame) in _OURS:
        frame = frame.f_back
    return f"{frame.f_code.co_filename}, line {frame.f_lineno}, in {frame.f_code.co_name}"


def refuse(problem: str, kind: type[Exception] = TypeError) -> NoReturn:
    """An error that says where in the caller's function it is."""
    raise kind(f"K.fuse: {place()}: {problem}") from None


ARRAY = (
    "an array that is not an argument meets a traced value; only arguments are read anew in each call: "
    "pass the array as an argument, or float(x) for one number"
)
AXIS = (
    "the axis is a traced value: lists and NumPy's numbers that the function is given are arrays; pass an int, or a "
    "tuple of ints, which are constants of the program"
)
TRUTH = (
    "a traced value is used as a bool (if, while, and, or, not, in, chained comparisons), but it has elements "
    "only when the program runs; K.where(condition, a, b) chooses by element, & | ~ combine conditions"
)
NUMBER = (
    "a traced value is used as one Python number, but it has elements only when the program runs; use the "
    "functions of K or NumPy instead of math's, or pass the number as an argument"
)
INDEX = (
    "a result is indexed, or its axes are moved; only arguments can be, before anything is computed of them: "
    "x[:, None] * 2; keepdims=True keeps the axes of a reduction, K.where chooses elements"
)
PLAIN_INDEX = (
    "{} is an index of an argument; integers, slices, None and ... are expected, K.where chooses elements"
)
ITERATION = "a traced value can't be iterated over; fused functions compute on whole arrays"
ASSIGNMENT = (
    "an assignment within an array (x[...] = y, out=, or x += y of an argument) can't be recorded; make a new value, "
    "x = x + y or K.where, and give out= to the call of the fused function"
)
MASK = (
    "; a mask is not a number: K.where(mask, x, 0) chooses, K.count_nonzero counts, K.cast(mask, x.dtype) gives 0 and 1"
)
OUTSIDE = (
    "a traced value outside of the call that it belongs to; a fused function must return its values, not store them"
)
