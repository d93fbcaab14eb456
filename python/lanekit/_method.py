"""Fused functions as methods: the instance is none of the operands, but what it has is a part of the program."""

from __future__ import annotations

from collections.abc import Sequence
from types import MethodType
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from ._fuse import Fused


class Method:
    """A fused function that belongs to an instance; also what stands for the instance among the arguments."""

    def __init__(self, fused: Fused, instance: Any) -> None:
        self.__func__ = fused
        self.__self__ = instance

    @property
    def __wrapped__(self) -> Any:
        return MethodType(self.__func__.__wrapped__, self.__self__)

    def __call__(self, *args: Any, out: Any = None, **named: Any) -> Any:
        return self.__func__(self, *args, out=out, **named)

    def ufunc(self, *, dtypes: Any = None) -> np.ufunc:
        """As that of a fused function, for what this instance has now."""
        return type(self.__func__)(self.__wrapped__).ufunc(dtypes=dtypes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__func__, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Method) and self.__func__ is other.__func__ and self.__self__ is other.__self__

    def __hash__(self) -> int:
        return hash((id(self.__self__), id(self.__func__)))

    def __reduce__(self) -> Any:
        return getattr, (self.__self__, self.__func__.__name__)

    def __repr__(self) -> str:
        return f"<fused method {self.__func__.__qualname__} of {type(self.__self__).__name__}>"


def instances(values: Sequence[Any]) -> list[Any]:
    """Arguments as the function gets them."""
    return [value.__self__ if type(value) is Method else value for value in values]
