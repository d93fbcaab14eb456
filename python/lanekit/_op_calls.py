"""What the functions of `_ops.py` have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable, Optional, TypeVar

from ._tensor import broadcast
from ._types import Array, Out
from ._whole import given as described

F = TypeVar("F", bound=Callable[..., Any])


def explains(function: F) -> F:
    """Marks a function that explains its errors itself: on a few elements, a call around it would cost too much."""
    setattr(function, "explains", True)
    return function


def result_shape(x: Array, y: Array) -> tuple[int, ...]:
    """What two shapes broadcast to."""
    if x.shape == y.shape or not y.ndim:
        return x.shape
    return broadcast(x, y)


def several_outs(out: Optional[Sequence[Out]], count: int) -> Sequence[Out]:
    """`out` of an operation with several results: an array for each, or None for a new one."""
    if out is None:
        return (None,) * count
    if not isinstance(out, (tuple, list)) or len(out) != count:
        raise ValueError(f"out is {described(out)}; {count} arrays are expected")
    return out
