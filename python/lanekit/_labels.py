"""Labels of pandas and xarray: programs go by places, so labels that differ would be matched wrongly without a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Optional

from ._foreign import attribute


class _Axis(NamedTuple):
    """An axis with labels: its name, and an index of pandas', None where there is none."""

    name: Any
    index: Any


def refuse_labels(values: Sequence[Any], names: Sequence[str]) -> None:
    """ValueError where two operands have different labels along an axis on which they meet."""
    labelled = [(name, x, axes) for name, x in zip(names, values) for axes in [_axes(x)] if axes is not None]
    for place, (name, x, axes) in enumerate(labelled):
        for other, y, others in labelled[:place]:
            differ = next((why for pair in zip(axes[::-1], others[::-1]) for why in [_differ(*pair)] if why), "")
            if differ:
                what = " and ".join(dict.fromkeys(type(one).__name__ for one in (y, x)))
                raise ValueError(
                    f"{other} and {name} ({what}) have {differ}; programs match elements by position, not by "
                    f"label: align them first, or give {other}.to_numpy() and {name}.to_numpy()"
                )


def _axes(x: Any) -> Optional[list[_Axis]]:
    """The labels of all axes; None for arrays without."""
    kind = type(x)
    if hasattr(kind, "iloc"):  # pandas
        return [_Axis(None, index) for index in (attribute(x, "axes") or ())]
    dims, indexes = (attribute(x, name) if hasattr(kind, name) else None for name in ("dims", "indexes"))
    if isinstance(dims, tuple) and indexes is not None:  # xarray
        return [_Axis(name, indexes.get(name)) for name in dims]
    return None


def _differ(one: _Axis, other: _Axis) -> str:
    if one.name is not None and other.name is not None and one.name != other.name:
        return f"different dims, {other.name!r} and {one.name!r}"
    if one.index is None or other.index is None or one.index is other.index or one.index.equals(other.index):
        return ""
    return "different indexes"
