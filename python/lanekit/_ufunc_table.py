"""Makes a `numpy.ufunc` for each row of the op table that has a loop."""

from __future__ import annotations

import ctypes
from typing import Any, Callable

import numpy as np

from ._docs import EXAMPLES
from ._lib import DTYPE_CODES, OPS, Op, check, ffi, lib

try:
    from numpy._core import _multiarray_umath as _umath  # type: ignore[attr-defined]
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
_kept: list[Any] = []


def _constructor() -> Callable[..., np.ufunc]:
    """PyUFunc_FromFuncAndData: entry 1 of the table that NumPy hands to C extensions in a capsule."""
    pointer_of = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
        ("PyCapsule_GetPointer", ctypes.pythonapi)
    )
    table = ctypes.cast(pointer_of(_umath._UFUNC_API, None), ctypes.POINTER(ctypes.c_void_p))
    pointer, integer = ctypes.c_void_p, ctypes.c_int
    # (loops, their data, type numbers, how many loops, nin, nout, identity, name, doc, unused)
    arguments: list[Any] = [*[pointer] * 3, *[integer] * 4, *[pointer] * 2, integer]
    construct: Any = ctypes.PYFUNCTYPE(ctypes.py_object, *arguments)(table[1] or 0)
    return construct  # type: ignore[no-any-return]


def _loop(op: Op, dtype: np.dtype[Any]) -> int:
    found = ffi.new("lk_loop_fn *")
    check(lib.lk_loop(op.code, DTYPE_CODES[dtype], found))
    return int(ffi.cast("intptr_t", found[0]))


def _doc(op: Op) -> str:
    """What `K` says of it; its example too, where it has none of the parameters that a loop can't take."""
    text = f"{op.doc}\n\nKernel: lk_loop of LK_OP_{op.name.upper()}."
    if op.params or op.name not in EXAMPLES:
        return text
    return f"{text}\n\n{EXAMPLES[op.name].replace('>>> K.', '>>> K.ufuncs.')}"


def _make(op: Op, construct: Callable[..., np.ufunc]) -> np.ufunc:
    count = len(op.dtypes)
    loops = (ctypes.c_void_p * count)(*(_loop(op, dtype) for dtype in op.dtypes))
    data = (ctypes.c_void_p * count)()
    numbers = [dtype.num for operands in op.dtypes.values() for dtype in operands]
    types = ctypes.create_string_buffer(bytes(numbers))
    name = ctypes.create_string_buffer(op.name.encode())
    doc = ctypes.create_string_buffer(_doc(op).encode())
    kept = (loops, data, types, name, doc)
    _kept.append(kept)
    addresses = [ctypes.addressof(one) for one in kept]
    identity = _IDENTITIES.get(op.name, _NONE)
    return construct(*addresses[:3], count, op.nin, op.nout, identity, *addresses[3:], 0)


def ufuncs() -> dict[str, np.ufunc]:
    """The ufuncs by all their names."""
    construct, made = _constructor(), {}
    for op in OPS:
        if op.name not in ("clip", "powi"):  # a loop can't take their parameters, and these have no useful defaults
            made.update(dict.fromkeys(op.names, _make(op, construct)))
    return made
