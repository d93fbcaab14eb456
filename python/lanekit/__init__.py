"""SIMD kernels for float32 and float64 tensors on the caller's own memory.

`import lanekit as K` has the names of `keras.backend`. They work on NumPy arrays of any strides and on
whatever shows its memory through DLPack or the buffer protocol; nothing is copied, nothing is converted
silently, and results are NumPy arrays:

    >>> import lanekit as K
    >>> import numpy as np
    >>> K.square(K.transpose(np.array([[1, 2], [3, 4]], np.float32))) + 10
    array([[11., 19.],
           [14., 26.]], dtype=float32)

`lanekit.ufuncs` has the same kernels as real `numpy.ufunc` objects.
"""

from . import _door, _lib, _machine, backend as _backend
from ._machine import *
from ._outside import OUTSIDE as _OUTSIDE
from .backend import *

__version__ = _lib.text(_lib.lib.lk_version())
__all__ = [*_backend.__all__, *_machine.__all__, "ufuncs"]

_door.publish(_machine.__all__, globals())


def __getattr__(name: str) -> object:
    if name == "ufuncs":  # made on first use: they need more of NumPy than the rest
        import importlib

        return importlib.import_module(".ufuncs", __name__)
    if name in _OUTSIDE:
        raise AttributeError(f"K.{name} belongs to {_OUTSIDE[name]}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
