"""The library's kernels as real `numpy.ufunc` objects, under NumPy's own rules.

`out=`, `where=`, `dtype=`, `.reduce`, `.accumulate`, `.outer` work, and so do pandas, xarray and Dask
objects. Mixed float32 and float64 are promoted as NumPy promotes them; `K.*` would refuse them.
Each goes by the library's name and by NumPy's: `neg` and `negative` are the same object.
"""

import ctypes

import numpy as np

from ._lib import DTYPE_CODES, OPS, check, ffi, lib

try:
    from numpy._core import _multiarray_umath as _umath
except ImportError:  # NumPy 1.x
    from numpy.core import _multiarray_umath as _umath

# enum values of NumPy's ufuncobject.h
_ZERO, _ONE, _NONE, _REORDERABLE_NONE = 0, 1, -1, -2
_IDENTITIES = {
    "add": _ZERO,
    "mul": _ONE,
    "maximum": _REORDERABLE_NONE,
    "minimum": _REORDERABLE_NONE,
    "fmax": _REORDERABLE_NONE,
    "fmin": _REORDERABLE_NONE,
}

# NumPy borrows the arrays behind a ufunc for as long as it lives, that is until the process ends.
_kept = []


def _constructor():
    """PyUFunc_FromFuncAndData: entry 1 of the table that NumPy hands to C extensions in a capsule."""
    pointer_of = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
        ("PyCapsule_GetPointer", ctypes.pythonapi)
    )
    table = ctypes.cast(pointer_of(_umath._UFUNC_API, None), ctypes.POINTER(ctypes.c_void_p))
    pointer, integer = ctypes.c_void_p, ctypes.c_int
    # (loops, their data, type numbers, how many loops, nin, nout, identity, name, doc, unused)
    arguments = [*[pointer] * 3, *[integer] * 4, *[pointer] * 2, integer]
    return ctypes.PYFUNCTYPE(ctypes.py_object, *arguments)(table[1])


def _loop(op, dtype):
    found = ffi.new("lk_loop_fn *")
    check(lib.lk_loop(op.code, DTYPE_CODES[dtype], found))
    return int(ffi.cast("intptr_t", found[0]))



def _make(op, construct):
    count = len(op.dtypes)
    loops = (ctypes.c_void_p * count)(*(_loop(op, dtype) for dtype in op.dtypes))
    data = (ctypes.c_void_p * count)()
    numbers = [dtype.num for operands in op.dtypes.values() for dtype in operands]
    types = ctypes.create_string_buffer(bytes(numbers))
    name = ctypes.create_string_buffer(op.name.encode())
    doc = ctypes.create_string_buffer(op.doc.encode())
    kept = (loops, data, types, name, doc)
    _kept.append(kept)
    loops, data, types, name, doc = map(ctypes.addressof, kept)
    identity = _IDENTITIES.get(op.name, _NONE)
    return construct(loops, data, types, count, op.nin, op.nout, identity, name, doc, 0)


def _publish():
    construct = _constructor()
    for op in OPS:
        if op.name in ("clip", "powi"):  # a loop can't take their parameters, and these have no useful defaults
            continue
        ufunc = _make(op, construct)
        for name in op.names:
            globals()[name] = ufunc
            yield name


__all__ = list(_publish())
