"""Shapes of values that are traced: those of this call, and what holds for every call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Optional

from ._tensor import broadcast_shapes

Shape = tuple[int, ...]


class Leaf:
    """What has a shape of its own: an input, or a reduction, which broadcasts into the shape that it was `within`."""

    __slots__ = ("within",)

    def __init__(self, within: frozenset[Leaf] = frozenset()) -> None:
        self.within = within


class Extents(NamedTuple):
    """A shape, None where shapes don't broadcast, and the leaves that give it."""

    shape: Optional[Shape]
    leaves: frozenset[Leaf]

    def holds(self, other: Extents) -> bool:
        """Whether the other broadcasts into this shape in every call."""
        return all(leaf in self.leaves or (leaf.within and leaf.within <= self.leaves) for leaf in other.leaves)

    def reduced(self, axes: set[int], keepdims: bool) -> Extents:
        rest = [1 if axis in axes else extent for axis, extent in enumerate(self.shape or ())]
        shape = tuple(rest if keepdims else [extent for axis, extent in enumerate(rest) if axis not in axes])
        stays = keepdims or axes == set(range(len(axes)))  # what is left are the last axes, as they were
        leaf = Leaf(self.leaves if stays else frozenset())
        return Extents(shape if self.shape is not None else None, frozenset([leaf] if shape else ()))


def of_input(shape: Shape) -> Extents:
    return Extents(shape, frozenset([Leaf()] if shape else ()))


def broadcast(several: Iterable[Extents]) -> Extents:
    every = list(several)
    shapes = [one.shape for one in every if one.shape is not None]
    leaves = frozenset[Leaf]().union(*(one.leaves for one in every))
    try:
        return Extents(broadcast_shapes(*shapes) if len(shapes) == len(every) else None, leaves)
    except ValueError:
        return Extents(None, leaves)
