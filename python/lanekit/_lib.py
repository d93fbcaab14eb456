"""The shared library: descriptors of NumPy arrays, statuses as exceptions, the op table."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from ._native import ffi as ffi, lib as lib
from ._op_facts import ALIASES
from ._types import Array

_TENSOR = ffi.typeof("lk_tensor *")
_POINTERS = ffi.typeof("void **")
_EXTENTS = ffi.typeof("int64_t[]")

_EXCEPTIONS = {
    lib.LK_ERR_DTYPE: TypeError,
    lib.LK_ERR_AXIS: np.exceptions.AxisError,
    lib.LK_ERR_ALLOC: MemoryError,
    lib.LK_ERR_UNSUPPORTED: NotImplementedError,
    lib.LK_ERR_INTERNAL: RuntimeError,
}


def text(chars: Any) -> str:
    """A C string as str, "" for NULL."""
    return str(ffi.string(chars).decode()) if chars else ""


def check(status: int) -> None:
    """Raise what a failing status means, with the library's own sentence."""
    if status:
        # The sentence names the C functions; from here they are called K.cast, K.add, ...
        message = text(lib.lk_last_error()).replace("lk_", "K.")
        raise _EXCEPTIONS.get(status, ValueError)(message)


_BFLOAT16 = "bfloat16"


def as_dtype(dtype: Any) -> np.dtype[Any]:
    """A NumPy dtype that tensors have; "bfloat16" is that of the package ml_dtypes, where it is installed."""
    if isinstance(dtype, str) and dtype == _BFLOAT16:
        try:
            from ml_dtypes import bfloat16
        except ImportError:
            raise TypeError("NumPy has no bfloat16; the package ml_dtypes has one: pip install ml_dtypes") from None
        dtype = bfloat16
    found: np.dtype[Any] = np.dtype(dtype)
    dtype_code(found, "dtype")
    return found


def _dtype_codes() -> dict[np.dtype[Any], int]:
    codes: dict[np.dtype[Any], int] = {}
    code = 0
    while name := text(lib.lk_dtype_name(code)):
        if name != _BFLOAT16:  # not one of NumPy's own
            codes[np.dtype(name)] = code
        code += 1
    return codes


DTYPE_CODES = _dtype_codes()


def dtype_code(dtype: np.dtype[Any], name: str = "one tensor") -> int:
    """The library's number for a NumPy dtype; TypeError, on the argument of this name, where there is none."""
    code = DTYPE_CODES.get(dtype)
    if code is not None:
        return code
    if dtype.name == _BFLOAT16 and dtype.itemsize == 2:
        return int(lib.LK_BF16)
    if not dtype.isnative:
        native = repr(dtype.newbyteorder("=").str)
        wanted = native if name == "dtype" else f"x.astype({native})"
        raise TypeError(f"{name} is {dtype.str}, of foreign byte order; {wanted} is expected")
    known = ", ".join(known.name for known in DTYPE_CODES)
    raise TypeError(f"{name} is {dtype}; one of these dtypes is expected: {known}")


# NumPy publishes the head of its array object (PyArrayObject_fields: data, nd, dimensions, strides)
# in its C headers. The extents and byte strides there are what a descriptor wants, so it borrows
# them: three pointer reads, where `__array_interface__` takes ten times as long.
_HEAD = object.__basicsize__


def _describe_fields(array: Array) -> Any:
    fields = ffi.cast(_POINTERS, id(array) + _HEAD)
    return ffi.new(_TENSOR, (fields[0], fields[2], fields[3], array.ndim, dtype_code(array.dtype)))


_extents_of: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()


def _describe_interface(array: Array) -> Any:
    """The same through Python alone, for an interpreter whose objects are laid out differently."""
    shape, strides = ffi.new(_EXTENTS, array.shape), ffi.new(_EXTENTS, array.strides)
    data = ffi.cast("void *", array.__array_interface__["data"][0])
    tensor = ffi.new(_TENSOR, (data, shape, strides, array.ndim, dtype_code(array.dtype)))
    _extents_of[tensor] = shape, strides
    return tensor


def _fields_agree() -> bool:
    probe = np.zeros((3, 4, 5), np.float32)[::-1, 1:3, ::2]
    fast, plain = _describe_fields(probe), _describe_interface(probe)
    return bool(
        fast.data == plain.data
        and ffi.unpack(fast.shape, 3) == list(probe.shape)
        and ffi.unpack(fast.strides, 3) == list(probe.strides)
    )


describe = _describe_fields if _fields_agree() else _describe_interface
describe.__doc__ = """An `lk_tensor *` for a NumPy array, valid while both live: the array needs a name."""


def names_of(dtypes: Iterable[np.dtype[Any]]) -> str:
    """For people: "integers" where all of them are there."""
    names = [dtype.name for dtype in dtypes]
    whole = [name for name in names if "int" in name]
    if len(whole) < 8:
        return ", ".join(names)
    return ", ".join(["integers", *(name for name in names if name not in whole)])


class Op(NamedTuple):
    """A row of the library's op table."""

    code: int
    name: str
    nin: int
    nout: int
    params: dict[str, float]  # name -> default
    # the operation's dtype -> dtypes of the operands, inputs, then outputs
    dtypes: dict[np.dtype[Any], tuple[np.dtype[Any], ...]]
    summary: str
    numpy: str
    ulp: dict[str, float]  # dtype name -> largest error in units in the last place

    @property
    def names(self) -> tuple[str, ...]:
        """The table's name, NumPy's, and others by which it is known."""
        return tuple(dict.fromkeys(name for name in (self.name, self.numpy, *ALIASES.get(self.name, ())) if name))

    @property
    def doc(self) -> str:
        """Summary and error bound, for people."""
        errors = sorted(set(self.ulp.values()))
        if REAL not in self.dtypes:
            bound = f"Dtypes: {names_of(self.dtypes)}."
        elif errors == [0.0]:
            bound = "The result is exact."
        elif errors == [0.5]:
            bound = "The result is correctly rounded (0.5 ULP)."
        else:
            bound = "Largest error: " + ", ".join(f"{ulp:g} ULP in {dtype}" for dtype, ulp in self.ulp.items()) + "."
        return f"{self.summary}\n\n{bound}"


REAL = np.dtype(np.float32)
_DTYPES_BY_CODE = {code: dtype for dtype, code in DTYPE_CODES.items()}


def _operand_dtypes(op: int, count: int) -> Iterator[tuple[np.dtype[Any], tuple[np.dtype[Any], ...]]]:
    """The operands' dtypes for each dtype that an operation has."""
    found = ffi.new("lk_dtype *")
    for dtype, code in DTYPE_CODES.items():
        if lib.lk_op_operand_dtype(op, code, 0, found):
            continue
        codes = []
        for operand in range(count):
            check(lib.lk_op_operand_dtype(op, code, operand, found))
            codes.append(found[0])
        yield dtype, tuple(_DTYPES_BY_CODE[code] for code in codes)


def _read_ops() -> Iterator[Op]:
    info = ffi.new("lk_op_info *")
    info.size = ffi.sizeof("lk_op_info")
    for code in range(lib.lk_op_count()):
        check(lib.lk_op_describe(code, info))
        yield Op(
            code=code,
            name=text(info.name),
            nin=info.nin,
            nout=info.nout,
            params={text(info.params[k]): info.defaults[k] for k in range(info.nparams)},
            dtypes=dict(_operand_dtypes(code, info.nin + info.nout)),
            summary=text(info.summary),
            numpy=text(info.numpy),
            ulp={"float32": info.ulp_f32, "float64": info.ulp_f64},
        )


OPS = tuple(_read_ops())
