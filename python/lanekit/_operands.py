"""The arrays of a program that runs, from what its caller gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ._labels import refuse_labels
from ._tensor import as_tensor, as_tensors, is_untyped
from ._types import Array
from ._untyped import exact, natural_dtype


def as_operands(values: Sequence[Any], names: Sequence[str]) -> list[Array]:
    """The operands as arrays.

    Lists of numbers take the dtype of those that have one, of numbers before truth values; among themselves they have
    the dtype that NumPy's arrays of them have.
    """
    if all(type(x) is np.ndarray for x in values):
        return list(values)
    refuse_labels(values, names)
    untyped = [x for x in values if is_untyped(x)]
    if not untyped:
        return as_tensors(*values, names=names)
    typed = {place: as_tensor(x, name=names[place]) for place, x in enumerate(values) if not is_untyped(x)}
    dtypes = sorted((array.dtype for array in typed.values()), key=lambda dtype: dtype.kind == "b")
    wanted = dtypes[0] if dtypes else _numpys_dtype(untyped)
    several = range(len(values))
    return [typed[place] if place in typed else as_tensor(values[place], wanted, names[place]) for place in several]


def _numpys_dtype(values: Sequence[Any]) -> np.dtype[Any]:
    dtype = np.result_type(*(exact(value).dtype for value in values))
    return natural_dtype(*values) if dtype.kind == "O" else dtype  # which says that they are too large
