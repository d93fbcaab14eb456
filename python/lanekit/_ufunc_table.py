"""Makes a `numpy.ufunc` for each row of the op table that has a loop."""

from __future__ import annotations

import ctypes
import inspect
from collections.abc import Iterable, Iterator
from typing import Any, Callable, Optional

import numpy as np

from . import _ops
from ._lib import DTYPE_CODES, OPS, REAL, Op, check, ffi, lib
from ._op_facts import WITHOUT_UFUNC

try:
    from numpy._core import _multiarray_umath as _umath  # type: ignore[attr-defined]
except ImportError:  # NumPy 1.x
    from numpy.core import _multiarray_umath as _umath

# enum values of NumPy's ufuncobject.h
_NONE, _REORDERABLE_NONE, _IDENTITY_VALUE = -1, -2, -3
# NumPy shows None for these too, but they reduce several axes in any order.
_REORDERABLE = ("maximum", "minimum", "fmax", "fmin")
_LOGICAL = ("logical_and", "logical_or", "logical_xor")

Dtypes = tuple[np.dtype[Any], ...]

# NumPy borrows the arrays behind a ufunc for as long as it lives, that is until the process ends.
_kept: list[Any] = []


def _entry(number: int) -> int:
    """A function's address in the table that NumPy has in a capsule; the numbers are those of its __ufunc_api.h."""
    pointer_of = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
        ("PyCapsule_GetPointer", ctypes.pythonapi)
    )
    table = ctypes.cast(pointer_of(_umath._UFUNC_API, None), ctypes.POINTER(ctypes.c_void_p))
    return table[number] or 0


def _constructor() -> Callable[..., np.ufunc]:
    """PyUFunc_FromFuncAndDataAndSignatureAndIdentity."""
    pointer, integer = ctypes.c_void_p, ctypes.c_int
    # (loops, their data, type numbers, how many loops, nin, nout, identity, name, doc, unused, signature, its value)
    arguments: list[Any] = [*[pointer] * 3, *[integer] * 4, *[pointer] * 2, integer, pointer, ctypes.py_object]
    construct: Any = ctypes.PYFUNCTYPE(ctypes.py_object, *arguments)(_entry(42))
    return construct  # type: ignore[no-any-return]


_DTYPES = ctypes.POINTER(ctypes.c_void_p)


def _to_bool(_ufunc: Any, _operands: Any, signature: Any, chosen: Any) -> int:
    """NumPy's promoter_function: the loop of bools for whatever has none, but what the caller asks for by name."""
    for place in range(3):
        dtype = signature[place] or id(type(np.dtype(np.bool_)))
        ctypes.pythonapi.Py_IncRef(ctypes.cast(dtype, ctypes.py_object))
        chosen[place] = dtype
    return 0


# Kept here, as NumPy calls it for as long as the ufuncs live.
_PROMOTE: Any = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, _DTYPES, _DTYPES, _DTYPES)(_to_bool)
_PROMOTER = b"numpy._ufunc_promoter"  # the capsule's name, which it borrows


def _reduce_by_truth(ufunc: np.ufunc) -> None:
    """Let a logical ufunc reduce every dtype: it has no loop that takes a bool, the result so far, and a number.

    NumPy casts operands to bool for these three names, as it does for its own, and asks the promoter once for each
    combination of dtypes. NumPy 1.x has promoters too, but not in its table for others.
    """
    if int(np.__version__.partition(".")[0]) < 2:
        return
    new: Any = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
    capsule = new(("PyCapsule_New", ctypes.pythonapi))(ctypes.cast(_PROMOTE, ctypes.c_void_p), _PROMOTER, None)
    objects = [ctypes.py_object] * 3
    add_promoter: Any = ctypes.PYFUNCTYPE(ctypes.c_int, *objects)(_entry(44))
    add_promoter(ufunc, (np.dtype,) * 3, capsule)


def numpys(op: Op) -> Optional[np.ufunc]:
    """NumPy's own ufunc of the same meaning."""
    found = getattr(np, op.numpy, None) if op.numpy else None
    return found if isinstance(found, np.ufunc) else None


def _candidates(op: Op) -> Iterator[Dtypes]:
    """What loops may take, in the order in which NumPy tries them for mixed dtypes."""
    original = numpys(op)
    if original is not None:
        if op.name == "div":  # NumPy has a rule of its own for integers: they are divided as float64
            for char in "?bBhHiIlLqQ":
                yield tuple(map(np.dtype, (char, char, "d")))
        for form in original.types:
            yield tuple(map(np.dtype, form.replace("->", "")))
        return
    half = np.dtype(np.float16)
    operands = dict(op.dtypes)
    if REAL in operands:
        operands.setdefault(half, tuple(half if dtype == REAL else dtype for dtype in operands[REAL]))
    # By number, which is by size; that of float16 comes last, but it is tried before float32.
    for dtype in sorted(operands, key=lambda dtype: REAL.num - 0.5 if dtype == half else dtype.num):
        yield operands[dtype]


def _loop(op: Op, dtypes: Dtypes) -> int:
    """The address of the loop for these operands, 0 where there is none."""
    if not all(dtype in DTYPE_CODES for dtype in dtypes):
        return 0
    found = ffi.new("lk_loop_fn *")
    status = lib.lk_loop_of(op.code, [DTYPE_CODES[dtype] for dtype in dtypes], found)
    if status == lib.LK_ERR_DTYPE:
        return 0
    check(status)
    return int(ffi.cast("intptr_t", found[0]))


def _loops(op: Op, candidates: Iterable[Dtypes]) -> dict[tuple[int, ...], int]:
    """Addresses of loops by the numbers of their dtypes."""
    loops: dict[tuple[int, ...], int] = {}
    for dtypes in candidates:
        address = _loop(op, dtypes)
        if address:
            loops.setdefault(tuple(dtype.num for dtype in dtypes), address)
    return loops


def _doc(op: Op) -> str:
    """What `K` says of it; its example too, where it has none of the parameters that a loop can't take."""
    text = f"{op.doc}\n\nKernel: lk_loop of LK_OP_{op.name.upper()}."
    of_k = inspect.getdoc(getattr(_ops, op.name, None)) or ""
    _, start, example = of_k.partition(">>> ")
    if op.params or not start:
        return text
    return f"{text}\n\n{start}{example}".replace(">>> K.", ">>> K.ufuncs.")


def _identity(op: Op) -> tuple[int, Any]:
    """NumPy's kind of identity, and its value."""
    original = numpys(op)
    value = None if original is None else original.identity
    if value is not None:
        return _IDENTITY_VALUE, value
    return _REORDERABLE_NONE if op.name in _REORDERABLE else _NONE, None


def _make(op: Op, construct: Callable[..., np.ufunc]) -> np.ufunc:
    found = _loops(op, _candidates(op))
    count = len(found)
    loops = (ctypes.c_void_p * count)(*found.values())
    data = (ctypes.c_void_p * count)()
    types = ctypes.create_string_buffer(bytes(number for numbers in found for number in numbers))
    # NumPy widens sums and products of short integers by the names of "add" and "multiply".
    name = ctypes.create_string_buffer((op.numpy or op.name).encode())
    doc = ctypes.create_string_buffer(_doc(op).encode())
    identity, value = _identity(op)
    kept = (loops, data, types, name, doc)
    _kept.append(kept)
    addresses = [ctypes.addressof(one) for one in kept]
    made = construct(*addresses[:3], count, op.nin, op.nout, identity, *addresses[3:], 0, None, value)
    if op.name in _LOGICAL:
        _reduce_by_truth(made)
    return made


def ufuncs() -> dict[str, np.ufunc]:
    """The ufuncs by all their names."""
    construct, made = _constructor(), {}
    for op in OPS:
        if op.name not in WITHOUT_UFUNC:
            made.update(dict.fromkeys(op.names, _make(op, construct)))
    return made
