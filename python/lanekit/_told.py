"""What was given, as errors tell it."""

from __future__ import annotations

from typing import Any

import numpy as np


def is_deep(value: Any, most: int = 64) -> bool:
    """Whether lists are nested deeper than a tensor has axes: above all, one that contains itself."""
    level = [value] if isinstance(value, (list, tuple)) else []
    for _ in range(most):
        # Each list once, as one that contains itself twice would otherwise double with every level.
        level = list({id(one): one for several in level for one in several if isinstance(one, (list, tuple))}.values())
    return bool(level)


def given(value: Any) -> str:
    """A value as an error tells it: dtype and shape of an array, a short value itself, else its type."""
    if is_deep(value):
        return f"a {type(value).__name__} nested more than 64 times, or in itself"
    if type(value) in (list, tuple) and any(isinstance(one, np.ndarray) for one in value):
        return f"[{', '.join(map(given, value[:4]))}{', ..' if len(value) > 4 else ''}]"
    if type(value) is dict and any(isinstance(one, np.ndarray) for one in value.values()):
        told = [f"{key!r}: {given(one)}" for key, one in list(value.items())[:4]]
        return f"{{{', '.join(told)}{', ..' if len(value) > 4 else ''}}}"
    if type(value) in (list, tuple) and len(value) > 16:
        return f"a {type(value).__name__} of {len(value)}: {', '.join(map(given, value[:3]))}, .."
    if isinstance(value, int) and value.bit_length() > 256:
        return f"an int of {value.bit_length()} bits"
    if isinstance(value, np.ndarray):
        kind = "" if type(value) is np.ndarray else f"{type(value).__name__} of "
        return f"{kind}{value.dtype} of shape {value.shape}"
    if value is None or isinstance(value, (bool, int, float, complex, str, list, tuple, dict, np.generic)):
        text = repr(value)
        return text if len(text) < 60 else f"{text[:50]} .., a {type(value).__name__}"
    kind = type(value).__name__
    return f"{'an' if kind[0] in 'AEIOaeio' else 'a'} {kind}"
