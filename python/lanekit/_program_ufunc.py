"""Programs as real `numpy.ufunc` objects: the loop is the library's, the program the data that NumPy hands to it."""

from __future__ import annotations

import copyreg
import ctypes
import inspect
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Callable, Optional

import numpy as np

from ._lib import as_dtype, dtype_code, ffi, lib
from ._program import Program, parsed, told
from ._reduction_table import reductions
from ._text import advised, read
from ._whole import given

if TYPE_CHECKING:
    from ._fuse import Fused

__all__ = ["ufunc"]

Dtypes = tuple[np.dtype[Any], ...]

_NORMALISATIONS = ("softmax", "log_softmax", "l2_normalize", "standardize", "layer_norm", "rms_norm")


class _Kept:
    """What NumPy borrows for a ufunc, and how the ufunc is made again."""

    def __init__(self, name: str, doc: str, programs: Sequence[Program], again: tuple[Any, ...]) -> None:
        count = len(programs)
        loop = int(ffi.cast("intptr_t", ffi.addressof(lib, "lk_program_loop")))
        numbers = [dtype.num for program in programs for dtype in program.inputs + program.outputs]
        self.programs = programs
        self.again = again
        self.loops = (ctypes.c_void_p * count)(*[loop] * count)
        self.data = (ctypes.c_void_p * count)(*(int(ffi.cast("intptr_t", one.pointer)) for one in programs))
        self.types = ctypes.create_string_buffer(bytes(numbers))
        self.name = ctypes.create_string_buffer(name.encode())
        self.doc = ctypes.create_string_buffer(doc.encode())


class _Head(ctypes.Structure):
    """PyUFuncObject of NumPy's public ufuncobject.h, behind what all objects have."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("nin", "nout", "nargs", "identity")),
        *((name, ctypes.c_void_p) for name in ("functions", "data")),
        *((name, ctypes.c_int) for name in ("ntypes", "reserved1")),
        *((name, ctypes.c_void_p) for name in ("name", "types", "doc", "ptr", "obj")),
    ]


_forever: dict[int, tuple[np.ufunc, _Kept]] = {}


def _head(made: np.ufunc) -> Any:
    return _Head.from_address(id(made) + object.__basicsize__)


def _tie(made: np.ufunc, kept: _Kept) -> None:
    """Let what NumPy borrows live as long as the ufunc: as its `obj`, which it lets go of at its end.

    On an interpreter or a NumPy whose ufuncs are laid out differently, both stay.
    """
    head = _head(made)
    expected = (made.nin, made.nout, made.ntypes, *map(ctypes.addressof, (kept.loops, kept.data)), None)
    if (head.nin, head.nout, head.ntypes, head.functions, head.data, head.obj) == expected:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(kept))
        head.obj = id(kept)
    else:
        _forever[id(made)] = made, kept


def _kept_of(made: np.ufunc) -> Optional[_Kept]:
    """What is kept for a ufunc of ours, None for others: `obj` is theirs."""
    if id(made) in _forever:
        return _forever[id(made)][1]
    address = _head(made).obj
    kept = None if not address else ctypes.cast(address, ctypes.py_object).value
    return kept if isinstance(kept, _Kept) else None


_reduce_others: Callable[[np.ufunc], Any] = copyreg.dispatch_table.get(np.ufunc, lambda made: made.__name__)


def _reduce(made: np.ufunc) -> Any:
    """For pickle and copy: how ours are made, and NumPy's own way, by the name, for others."""
    kept = _kept_of(made)
    return _reduce_others(made) if kept is None else kept.again


copyreg.pickle(np.ufunc, _reduce)


def _made(name: str, doc: str, programs: Sequence[Program], again: tuple[Any, ...]) -> np.ufunc:
    from ._ufunc_table import _NONE, _constructor

    for dtype in (dtype for program in programs for dtype in program.inputs + program.outputs):
        if dtype.num >= 24:  # NPY_NTYPES_LEGACY: ufuncs of this form have NumPy's own dtypes alone
            raise TypeError(f"dtypes has {dtype}, of which NumPy makes no ufunc; one of NumPy's own dtypes is expected")
    kept = _Kept(name, doc, programs, again)
    nin, nout = len(programs[0].inputs), len(programs[0].outputs)
    addresses = [ctypes.addressof(one) for one in (kept.loops, kept.data, kept.types, kept.name, kept.doc)]
    made = _constructor()(*addresses[:3], len(programs), nin, nout, _NONE, *addresses[3:], 0, None, None)
    _tie(made, kept)
    return made


def _loops_of(dtypes: Any, nin: int) -> list[Dtypes]:
    """The operands' dtypes of each loop."""
    if dtypes is None:
        dtypes = ("float32", "float64")
    several = dtypes if isinstance(dtypes, (list, tuple)) else [dtypes]
    if not several:
        raise ValueError("dtypes is empty; a dtype is expected, or several")
    loops = []
    for place, one in enumerate(several):
        each = one if isinstance(one, (list, tuple)) else [one] * nin
        operands = tuple(_dtype(of, f"dtypes[{place}]") for of in each)
        if len(operands) != nin:
            raise ValueError(f"dtypes[{place}] is {given(one)}; a dtype for each of the {nin} operands is expected")
        loops.append(operands)
    return loops


def _dtype(dtype: Any, name: str) -> np.dtype[Any]:
    try:
        return as_dtype(dtype)
    except (TypeError, ValueError):
        raise TypeError(f"{name} is {given(dtype)}; a dtype of NumPy or its name is expected") from None


def _named(dtypes: Iterable[Dtypes]) -> list[tuple[str, ...]]:
    """Dtypes as they are pickled."""
    return [tuple(dtype.name for dtype in operands) for operands in dtypes]


def ufunc(text: str, names: Optional[Sequence[str]] = None, dtypes: Any = None) -> np.ufunc:
    """An expression as a real `numpy.ufunc`, whose loop is the program's.

    It has out=, where=, dtype=, broadcasting, outer, and with two operands and one result reduce and accumulate; pandas,
    xarray and Dask take it as one of NumPy's. Operands are the names in the text in the order in which they come first,
    or `names`. dtypes has an entry for each loop: a dtype that all operands have, or a tuple with one for each; float32
    and float64 for None. NumPy converts others as for its own ufuncs. Several expressions with commas between them are
    several results. Of the grammar in docs/PROGRAMS.md, reductions and normalisations have no place here. It goes through
    pickle and copy by its text. ValueError tells the column of what is wrong, TypeError what dtypes do not fit.

    Kernel: lk_program_parse, lk_program_loop.

    >>> distance = K.ufunc("sqrt(a**2 + b**2)")
    >>> distance(np.array([3.0, 5.0]), 4.0)
    array([5.        , 6.40312424])
    >>> distance.reduce(np.array([2.0, 3.0, 6.0]))
    np.float64(7.0)
    """
    if not isinstance(text, str):
        raise TypeError(f"text is {given(text)}; a str is expected, as \"sqrt(a*a + b*b)\"")
    operands = _operands(text, names)
    folding = sorted(read(text).functions.intersection((*reductions(), *_NORMALISATIONS)))
    if folding:
        raise ValueError(f"text has {folding[0]}(), which is not elementwise; K.evaluate and K.fuse have it")
    loops = _loops_of(dtypes, len(operands))
    programs = []
    for loop in loops:
        try:
            programs.append(parsed(text, operands, [dtype_code(dtype, "dtypes") for dtype in loop]))
        except (TypeError, ValueError, NotImplementedError) as error:
            of = ", ".join(f"{name} {dtype}" for name, dtype in zip(operands, loop))
            sentence = advised(told(str(error), operands, ()), text)
            raise type(error)(f"{sentence} (text is {given(text)}, of {of} by dtypes)") from None
    import lanekit

    again = lanekit.ufunc, (text, tuple(operands), _named(loops))
    name = f"({text})" if text.isidentifier() else text  # "add" is NumPy's
    return _made(name, f"The program {text}\n\nOf {', '.join(operands)}.", programs, again)


def _operands(text: str, names: Any) -> list[str]:
    """The operands' names in their order."""
    found = read(text).names
    if names is None:
        if not found:
            raise ValueError(f"text is {text!r}, which has no names; a ufunc has an operand or more")
        return list(found)
    if isinstance(names, str) or not all(isinstance(name, str) for name in _several(names)):
        hint = f": {names.replace(',', ' ').split()}" if isinstance(names, str) else ""
        raise TypeError(f"names is {given(names)}; a list of names is expected{hint}")
    operands = list(names)
    missing = [name for name in found if name not in operands]
    if missing or not operands:
        raise ValueError(f"names is {given(operands)}; all names of text are expected, {missing or list(found)} too")
    return operands


def _several(names: Any) -> Iterable[Any]:
    try:
        return list(names)
    except TypeError:
        raise TypeError(f"names is {given(names)}; a list of names is expected") from None


def of_fused(fused: Fused, dtypes: Any) -> np.ufunc:
    """The ufunc of a fused function."""
    parameters = [of for of in fused._signature.parameters.values() if of.default is of.empty]
    if not parameters or any(of.kind not in (of.POSITIONAL_ONLY, of.POSITIONAL_OR_KEYWORD) for of in parameters):
        raise ValueError(
            f"{fused.__name__}{fused._signature} has no fixed operands; parameters by position are expected"
        )
    loops = _loops_of(dtypes, len(parameters))
    traced = [fused.traced_for(loop) for loop in loops]
    if not all(one.elementwise for one in traced):
        raise ValueError(f"{fused.__name__} has a reduction or normalisation; an elementwise function is expected")
    if any(one.shapes is not None or one.sources is not None for one in traced):
        raise ValueError(f"{fused.__name__} reads a shape, or a part of an operand; an elementwise function is expected")
    doc = inspect.getdoc(fused.__wrapped__) or f"The program of {fused.__name__}{fused._signature}"
    # NumPy and pandas know what an "add" or a "power" does; no function of the caller's is taken for these.
    return _made(f"K.fuse({fused.__name__})", doc, [one.program for one in traced], (_again, (fused, _named(loops))))


def origin(made: np.ufunc) -> str:
    """What a ufunc of ours was made of, "" for others."""
    kept = _kept_of(made)
    if kept is None:
        return ""
    made_of = kept.again[1][0]
    return f"the fused function {made_of.__name__}" if kept.again[0] is _again else f"the text {made_of!r}"


def _again(fused: Fused, dtypes: Any) -> np.ufunc:
    return fused.ufunc(dtypes=dtypes)
