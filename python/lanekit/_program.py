"""Programs of the library as objects: built or parsed, run on arrays, described; and kept for the next call."""

from __future__ import annotations

import ctypes
import re
import threading
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import Any, Callable, Generic, Optional, TypeVar

import numpy as np

from ._lib import DTYPE_CODES, as_dtype, check, describe, dtype_code, ffi, lib
from ._reduction_table import c_axes
from ._tensor import as_output
from ._told import given as told_of
from ._types import Array, Axis

_PROGRAM = ffi.typeof("lk_program **")
_VALUE = ffi.typeof("int32_t *")
_TENSORS = ffi.typeof("lk_tensor *[]")
_SHAPE = ffi.typeof(f"int64_t[{lib.LK_MAX_NDIM}]")

# The interpreter ends by closing the library and freeing what is left, in any order: programs that are freed last must
# still find lk_program_free. So the library is never closed.
ctypes.pythonapi.Py_IncRef(ctypes.py_object(lib))

_DTYPES = {code: dtype for dtype, code in DTYPE_CODES.items()}
TEXT, DOT = 0, 1


def _dtype_of(code: int) -> np.dtype[Any]:
    return _DTYPES.get(code) or as_dtype("bfloat16")


def _owned(place: Any) -> Any:
    """The program at a place, which is freed with its last user."""
    return ffi.gc(place[0], lib.lk_program_free)


def _new(inputs: Sequence[Array], shape: tuple[int, ...], dtype: np.dtype[Any]) -> Array:
    """An array for a result: its axes in memory as those of the inputs of its shape, if they agree, as NumPy's are."""
    if len(shape) > 1:
        alike = [x for x in inputs if x.shape == shape]
        if alike and not any(x.flags.c_contiguous for x in alike):
            return np.empty_like(alike[0], dtype)
    return as_output(None, shape, dtype)


class Program:
    """A compiled program. It never changes, and any number of threads may run it at once."""

    def __init__(self, pointer: Any) -> None:
        self.pointer = pointer
        inputs, outputs = ffi.new(_VALUE), ffi.new(_VALUE)
        check(lib.lk_program_counts(pointer, inputs, outputs))
        taken, given = (ffi.new("lk_dtype[]", max(count[0], 1)) for count in (inputs, outputs))
        check(lib.lk_program_dtypes(pointer, taken, given))
        self.inputs = tuple(_dtype_of(taken[k]) for k in range(inputs[0]))
        self.outputs = tuple(_dtype_of(given[k]) for k in range(outputs[0]))
        self._known: tuple[Any, list[Any]] = None, []

    def run(self, inputs: Sequence[Array], outs: Sequence[Any], called: Sequence[str]) -> list[Any]:
        """The results: `outs` themselves, or new arrays for those that are None. `called` is what errors call them."""
        sources = [describe(x) for x in inputs]
        given = ffi.new(_TENSORS, sources)
        shapes = self._shapes([x.shape for x in inputs], given) if any(out is None for out in outs) else outs
        targets = [
            _new(inputs, shape, dtype) if out is None else as_output(out, shape, dtype, name)
            for out, shape, dtype, name in zip(outs, shapes, self.outputs, called)
        ]
        described = [describe(target) for target in targets]
        check(lib.lk_program_run(self.pointer, given, len(sources), ffi.new(_TENSORS, described), len(described)))
        return [target if out is None else out for out, target in zip(outs, targets)]

    def _shapes(self, taken: list[Any], inputs: Any) -> list[Any]:
        """The outputs' shapes for inputs of these, which are often those of the call before."""
        known, shapes = self._known
        if known != taken:
            shapes = [self._shape(inputs, len(taken), output) for output in range(len(self.outputs))]
            self._known = taken, shapes  # at once, as threads may be here
        return shapes

    def _shape(self, inputs: Any, count: int, output: int) -> Any:
        shape, ndim = ffi.new(_SHAPE), ffi.new(_VALUE)
        check(lib.lk_program_shape(self.pointer, inputs, count, output, shape, ndim))
        return tuple(shape[0 : ndim[0]])

    def described(self, form: int) -> str:
        """The program for people: `TEXT`, or `DOT` for the program of that name."""
        length = ffi.new("size_t *")
        check(lib.lk_program_describe(self.pointer, form, ffi.NULL, 0, length))
        text = ffi.new("char[]", length[0] + 1)
        check(lib.lk_program_describe(self.pointer, form, text, length[0] + 1, length))
        return str(ffi.string(text).decode())


def parsed(text: str, names: Sequence[str], dtypes: Sequence[int]) -> Program:
    """The program of a text, whose names have these dtypes, by the library's numbers."""
    encoded = _encoded(text, "", "no expression has")
    strings = [ffi.new("char[]", _encoded(name, f"names has {name!r}, ", "no name has")) for name in names]
    place = ffi.new(_PROGRAM)
    check(lib.lk_program_parse(encoded, ffi.new("char *[]", strings), list(dtypes), len(strings), place))
    return Program(_owned(place))


def _encoded(text: str, where: str, nothing_has: str) -> bytes:
    """A text as C takes it."""
    if "\0" in text:
        raise ValueError(f"{where}column {text.index(chr(0)) + 1}: a NUL character, which {nothing_has}")
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        problem = f"{where}column {error.start + 1}: half of a pair of surrogates, which {nothing_has}"
        raise ValueError(problem) from None


class Graph:
    """A program as it grows: each method adds a value, whose number it gives."""

    def __init__(self) -> None:
        place = ffi.new(_PROGRAM)
        check(lib.lk_program_new(place))
        self._program = _owned(place)

    def input(self, dtype: np.dtype[Any]) -> int:
        return self._added(lib.lk_program_input, dtype_code(dtype, "dtype"))

    def constant(self, element: Array) -> int:
        return self._added(lib.lk_program_constant, describe(element).data, dtype_code(element.dtype))

    def op(self, code: int, operands: Sequence[int], params: Sequence[float], results: int) -> list[int]:
        """All results of an operation."""
        value, second = ffi.new(_VALUE), ffi.new(_VALUE) if results > 1 else ffi.NULL
        counted = list(operands), len(operands), list(params), len(params)
        check(lib.lk_program_op(self._program, code, *counted, value, second))
        return [value[0], second[0]] if results > 1 else [value[0]]

    def cast(self, operand: int, dtype: np.dtype[Any]) -> int:
        return self._added(lib.lk_program_cast, operand, dtype_code(dtype, "dtype"))

    def reduce(self, number: int, operands: Sequence[int], axis: Axis, keepdims: bool, param: float) -> int:
        axes = c_axes(axis)
        return self._added(
            lib.lk_program_reduce, number, list(operands), len(operands), *axes, bool(keepdims), param
        )

    def normalise(self, name: str, operands: Sequence[int], axis: Axis, params: Sequence[float]) -> int:
        counted = list(operands), len(operands), *c_axes(axis), list(params), len(params)
        return self._added(lib.lk_program_normalise, name.encode(), *counted)

    def output(self, value: int) -> None:
        check(lib.lk_program_output(self._program, value))

    def compiled(self) -> Program:
        check(lib.lk_program_compile(self._program))
        return Program(self._program)

    def _added(self, function: Any, *arguments: Any) -> int:
        value = ffi.new(_VALUE)
        check(function(self._program, *arguments, value))
        return int(value[0])


_FUNCTION = re.compile(r"^K\.program_\w+: ")
_INPUT = re.compile(r"\binputs\[(\d+)\]|\binput (\d+)\b")
_OUTPUT = re.compile(r"\boutputs\[(\d+)\]")
_COMPILED_FOR = re.compile(r"the program was compiled for (\w+)")
_RESULT = re.compile(r"\b(?:value|constant) \d+, of (\w+) \((\w+)\)")


def told(sentence: str, names: Sequence[str], called: Sequence[str]) -> str:
    """The library's sentence on a program, with the caller's names of inputs and outputs."""

    def name_in(several: Sequence[str]) -> Callable[[re.Match[str]], str]:
        def name(found: re.Match[str]) -> str:
            number = int(next(filter(None, found.groups())))
            return several[number] if number < len(several) else found[0]

        return name

    sentence = _INPUT.sub(name_in(names), _FUNCTION.sub("", sentence))
    sentence = _COMPILED_FOR.sub(r"\1 is expected", _OUTPUT.sub(name_in(called), sentence))
    return _RESULT.sub(r"a result of \1 (\2)", sentence)


def outs_of(out: Any, count: int) -> list[Any]:
    """An entry for each output: one array for one, a tuple or list for several."""
    if out is None:
        return [None] * count
    if count == 1:
        return [out]
    if not isinstance(out, (tuple, list)) or len(out) != count:
        raise ValueError(f"out is {told_of(out)}; {count} arrays are expected")
    return list(out)


def called_outs(count: int) -> list[str]:
    """What errors call the outputs."""
    return ["out"] if count == 1 else [f"out[{place}]" for place in range(count)]


_Made = TypeVar("_Made")


class Cache(Generic[_Made]):
    """What was made lately, by keys; the one that was used longest ago makes room."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, _Made] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What is kept by this key, or what `make` gives: without the lock, as it may take long, or come back here."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            made = self._kept.setdefault(key, made)  # another thread may have been faster
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

    def latest(self) -> Optional[_Made]:
        with self._lock:
            return next(reversed(self._kept.values()), None)

    def __len__(self) -> int:
        return len(self._kept)
