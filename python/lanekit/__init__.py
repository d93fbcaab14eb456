"""SIMD kernels for float32 and float64 tensors on the caller's own memory.

`import lanekit as K` has the names of `keras.backend`. They work on NumPy arrays of any strides and on
whatever shows its memory through DLPack or the buffer protocol; nothing is copied, nothing is converted
silently, and results are NumPy arrays:

    >>> K.square(K.transpose(t)) + 10

`lanekit.ufuncs` has the same kernels as real `numpy.ufunc` objects.
"""

from . import _lib, backend as _backend
from .backend import *

__version__ = _lib.text(_lib.lib.lk_version())
__all__ = [*_backend.__all__, "isa_name", "set_isa", "ufuncs"]


def isa_name():
    """The instruction set in use: "avx512", "avx2", "neon" or "scalar"."""
    return _lib.text(_lib.lib.lk_isa_name())


def set_isa(name):
    """Use a lower instruction set, or "best" again. The results keep their bits; only the time changes."""
    _lib.check(_lib.lib.lk_set_isa(name.encode()))


def __getattr__(name):
    if name == "ufuncs":  # made on first use: they need more of NumPy than the rest
        import importlib

        return importlib.import_module(".ufuncs", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
