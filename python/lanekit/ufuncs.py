"""The library's kernels as real `numpy.ufunc` objects, under NumPy's own rules.

`out=`, `where=`, `dtype=`, `.reduce`, `.accumulate`, `.outer` work, and so do pandas, xarray and Dask
objects. Mixed float32 and float64 are promoted as NumPy promotes them; `K.*` would refuse them.
Each goes by the library's name and by NumPy's: `neg` and `negative` are the same object.
"""

from ._ufunc_table import ufuncs

_UFUNCS = ufuncs()
globals().update(_UFUNCS)

__all__ = list(_UFUNCS)
