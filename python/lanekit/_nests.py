"""Tensors nested in tuples, lists and dicts, and in classes of these kinds."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from ._tensor import plain


def flatten(nest: Any) -> list[Any]:
    """The tensors of nested tuples, lists and dicts; those of a dict by its sorted keys."""
    if not isinstance(nest, (dict, list, tuple)):
        return [nest]
    if isinstance(nest, dict):
        return [leaf for key in sorted(nest) for leaf in flatten(nest[key])]
    return [leaf for branch in nest for leaf in flatten(branch)]


def packed(nest: Any, leaves: Sequence[Any]) -> Any:
    """These leaves in the structure of `nest`, in objects of its classes."""

    def pack(branch: Any) -> Any:
        if isinstance(branch, dict):
            # What a class takes to be made of is its own affair: a copy has all that this one has.
            made = copy.copy(branch)
            for key in sorted(branch):
                made[key] = pack(branch[key])
            return made
        if not isinstance(branch, (list, tuple)):
            return next(remaining)
        parts = [pack(part) for part in branch]
        if type(branch) is list:
            return parts
        if isinstance(branch, tuple):
            return tuple.__new__(type(branch), parts)
        same = copy.copy(branch)
        same[:] = parts
        return same

    remaining = iter(leaves)
    return pack(nest)


def plain_nest(nest: Any, name: str) -> Any:
    """The same structure, its arrays as plain ones: who gets it meets no other class the first time than later."""
    return packed(nest, [plain(leaf, name) for leaf in flatten(nest)])


def structure(nest: Any) -> str:
    """How tensors are nested, each a dot. Lists and tuples of all classes are one, as any of them may be given."""
    if isinstance(nest, dict):
        return "{" + ", ".join(f"{key!r}: {structure(nest[key])}" for key in sorted(nest)) + "}"
    if isinstance(nest, (list, tuple)):
        return f"({', '.join(map(structure, nest))}{',' if len(nest) == 1 else ''})"
    return "."
