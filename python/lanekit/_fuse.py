"""Functions of arrays that run as programs: traced once for each combination of dtypes, numbers of axes and numbers."""

from __future__ import annotations

import functools
import inspect
import shutil
import subprocess
import sys
from collections.abc import Hashable, Iterator, Sequence
from types import CodeType, FunctionType, MethodType
from typing import Any, Callable, NamedTuple, Optional

import numpy as np

from . import config
from ._foreign import Symbol
from ._lib import DTYPE_CODES, dtype_code
from ._nests import flatten, packed, structure
from ._program import DOT, TEXT, Cache, Program, told
from ._tensor import as_tensors
from ._trace import Trace, Tracer
from ._types import Array
from ._whole import given

__all__ = ["fuse"]

_NUMBERS = (bool, int, float)
_FIXED = (*_NUMBERS, str, type(None))


def _is_fixed(value: Any) -> bool:
    """An argument that is the program's own: a number, a word, a dtype, None, or a tuple of these."""
    if type(value) is tuple:
        return all(map(_is_fixed, value))
    return type(value) in _FIXED or isinstance(value, (np.dtype, type))


def _key(value: Any) -> Hashable:
    """A fixed value as a part of a key: 1, 1.0 and True are three values, and so are 0.0 and -0.0."""
    if type(value) is tuple:
        return (tuple, *map(_key, value))
    return type(value), repr(value) if type(value) is float else value


def _form(value: Any) -> Hashable:
    """What a program depends on: of an array its dtype and number of axes."""
    return (dtype_code(value.dtype), value.ndim) if type(value) is np.ndarray else _key(value)


def _forms(values: Sequence[Any]) -> Optional[list[Hashable]]:
    """The forms of arguments that are plain arrays and fixed values; None where there are others."""
    forms: list[Hashable] = []
    for value in values:
        if type(value) is np.ndarray:
            code = DTYPE_CODES.get(value.dtype)
            if code is None:
                return None
            forms.append((code, value.ndim))
        elif _is_fixed(value):
            forms.append(_key(value))
        else:
            return None
    return forms


class Traced(NamedTuple):
    """A function as a program, for arguments of some dtypes and numbers of axes."""

    program: Program
    title: str
    names: list[str]  # of the inputs
    returned: Any  # the results' structure, of None
    called: list[str]  # what errors call the outputs
    elementwise: bool


class Fused:
    """A function that `fuse` made: called as the one that it was made of, with `out=` besides."""

    __name__: str
    __qualname__: str
    __wrapped__: Callable[..., Any]

    def __init__(self, function: Callable[..., Any]) -> None:
        self.__name__ = self.__qualname__ = type(function).__name__  # of what has no name of its own
        functools.update_wrapper(self, function)
        self._signature = inspect.signature(function)
        self._plain = _count_of_plain(self._signature)
        self._elsewhere = _numbers_elsewhere(function)
        self._cache: Cache[Traced] = Cache(128)

    def __call__(self, *args: Any, out: Any = None, **named: Any) -> Any:
        if named or len(args) != self._plain:
            bound = self._signature.bind(*args, **named)
            bound.apply_defaults()
            args, named = bound.args, bound.kwargs
        values: Sequence[Any] = [*args, *named.values()] if named else args
        forms = _forms(values)
        if forms is None:
            if any(isinstance(value, Symbol) for value in values):
                return self._within(args, named, out)
            values = self._converted(values, args, named)
            forms = [_form(value) for value in values]
        key = (len(args), *named, *forms, *self._elsewhere(), config._settings)
        traced = self._cache.get(key, lambda: self._traced(values, args, named))
        return self._run(traced, [value for value in values if type(value) is np.ndarray], out)

    def _within(self, args: Sequence[Any], named: dict[str, Any], out: Any) -> Any:
        """Called by a function that is traced: a part of it."""
        if out is not None:
            raise TypeError(f"{self.__name__}: out is given within another fused function; the call of that one takes it")
        return self.__wrapped__(*args, **named)

    def _names(self, args: Sequence[Any], named: dict[str, Any]) -> Iterator[str]:
        """The arguments' names, for errors."""
        for place, (name, parameter) in enumerate(self._signature.parameters.items()):
            if parameter.kind == parameter.VAR_POSITIONAL:
                yield from (f"{name}[{several}]" for several in range(len(args) - place))
                break
            if place < len(args):
                yield name
        yield from named

    def _converted(self, values: Sequence[Any], args: Sequence[Any], named: dict[str, Any]) -> list[Any]:
        """The arguments, those that are tensors as arrays."""
        names = [name for name, value in zip(self._names(args, named), values) if not _is_fixed(value)]
        try:
            tensors = as_tensors(*(value for value in values if not _is_fixed(value)), names=names)
            for tensor, name in zip(tensors, names):
                dtype_code(tensor.dtype, name)
        except (TypeError, ValueError, OverflowError) as error:
            raise type(error)(f"{self.__name__}: {error}") from None
        made = iter(tensors)
        return [value if _is_fixed(value) else next(made) for value in values]

    def _traced(self, values: Sequence[Any], args: Sequence[Any], named: dict[str, Any]) -> Traced:
        """The program for arguments like these."""
        trace = Trace()
        leaves, inputs, titles = [], [], []
        for name, value in zip(self._names(args, named), values):
            if type(value) is np.ndarray:
                leaves.append(trace.input(value.dtype, value.ndim))
                inputs.append(name)
                titles.append(f"{name}: {value.dtype.name}, {value.ndim} axes")
            else:
                leaves.append(value)
                titles.append(f"{name} = {value!r}")
        try:
            returned = self.__wrapped__(*leaves[: len(args)], **dict(zip(named, leaves[len(args) :])))
            outputs = flatten(returned)
            if not outputs or not all(isinstance(output, Tracer) for output in outputs):
                raise TypeError(f"it returns {given(returned)}; what it computes of its arguments is expected")
            program = trace.finished(outputs)
        except (TypeError, ValueError, NotImplementedError) as error:
            if _is_of_the_function(error):
                raise
            raise type(error)(f"K.fuse: {self._definition()}: {told(str(error), inputs, ())}") from None
        finally:
            trace.close()
        kept = packed(returned, [None] * len(outputs))
        called = _places("out", kept)
        return Traced(program, ", ".join(titles), inputs, kept, called, trace.elementwise)

    def _definition(self) -> str:
        code: Optional[CodeType] = getattr(self.__wrapped__, "__code__", None)
        return self.__name__ if code is None else f"{code.co_filename}, line {code.co_firstlineno}, in {self.__name__}"

    def _run(self, traced: Traced, arrays: Sequence[Array], out: Any) -> Any:
        single = traced.returned is None
        outs = [out] if single else [None] * len(traced.called) if out is None else flatten(out)
        if out is not None and structure(out) != structure(traced.returned):
            expected = f"arrays in the structure {structure(traced.returned)}" if len(outs) > 1 else "one array"
            raise ValueError(f"{self.__name__}: out is {given(out)}; {expected} as it returns is expected")
        try:
            results = traced.program.run(arrays, outs, traced.called)
        except (TypeError, ValueError, NotImplementedError) as error:
            raise type(error)(f"{self.__name__}: {told(str(error), traced.names, traced.called)}") from None
        return results[0] if single else packed(traced.returned, results)

    def ufunc(self, *, dtypes: Any = None) -> np.ufunc:
        """The function as a `numpy.ufunc`, as `K.ufunc` makes one of a text.

        Parameters without a default are its operands; those with one keep it. dtypes: one or several, float32 and
        float64 for None; a tuple has a dtype for each operand. ValueError where the function has reductions.
        """
        from ._program_ufunc import of_fused

        return of_fused(self, dtypes)

    def traced_for(self, dtypes: Sequence[np.dtype[Any]]) -> Traced:
        """The program for operands without axes of these dtypes; other parameters have their defaults."""
        bound = self._signature.bind(*(np.empty((), dtype) for dtype in dtypes))
        bound.apply_defaults()
        args, named = bound.args, bound.kwargs
        values = [*args, *named.values()]
        return self._traced(self._converted(values, args, named), args, named)

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else MethodType(self, instance)

    def __reduce__(self) -> Any:
        """By its name where it stands there in place of the function; else by the function."""
        found: Any = sys.modules.get(self.__module__)
        for name in self.__qualname__.split("."):
            found = getattr(found, name, None)
        return self.__qualname__ if found is self else (fuse, (self.__wrapped__,))

    def __repr__(self) -> str:
        traced = self._cache.latest()
        head = f"<fused {self.__name__}{self._signature}>"
        if traced is None:
            return f"{head}, not called yet"
        others = len(self._cache) - 1
        more = f"\n({others} more for other arguments)" if others else ""
        return f"{head} for {traced.title}\n{traced.program.described(TEXT).rstrip()}{more}"

    def _repr_svg_(self) -> Optional[str]:
        """The program drawn, where Graphviz is installed; else notebooks show `repr`."""
        traced = self._cache.latest()
        dot = shutil.which("dot")
        return None if traced is None or dot is None else _drawn(dot, traced.program.described(DOT))


def _drawn(dot: str, text: str) -> Optional[str]:
    try:
        done = subprocess.run([dot, "-Tsvg"], input=text.encode(), capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode()


def _is_of_the_function(error: Exception) -> bool:
    """Whether it comes from the caller's own code, or says already where it comes from."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__", "").partition(".")[0] != "lanekit":
            return True
        trace = trace.tb_next
    return False


def _places(name: str, nest: Any) -> list[str]:
    """What each leaf of a structure is called, as `name[0]`, in the order of `flatten`."""
    if isinstance(nest, dict):
        return [place for key in sorted(nest) for place in _places(f"{name}[{key!r}]", nest[key])]
    if isinstance(nest, (list, tuple)):
        return [place for number, one in enumerate(nest) for place in _places(f"{name}[{number}]", one)]
    return [name]


def _count_of_plain(signature: inspect.Signature) -> int:
    """How many arguments by position are all that the function takes; -1 where it takes others."""
    parameters = signature.parameters.values()
    plain = all(of.kind in (of.POSITIONAL_ONLY, of.POSITIONAL_OR_KEYWORD) for of in parameters)
    return len(parameters) if plain else -1


def _global_names(code: CodeType) -> set[str]:
    return set(code.co_names).union(*(_global_names(one) for one in code.co_consts if isinstance(one, CodeType)))


def _numbers_elsewhere(function: Any) -> Callable[[], tuple[Hashable, ...]]:
    """Numbers that a function finds outside of it, in variables of its module and of functions around it.

    They are constants of the program: where they change, it is another program.
    """
    function = getattr(function, "__func__", function)
    if not isinstance(function, FunctionType):
        return tuple
    names, variables = sorted(_global_names(function.__code__)), function.__globals__
    cells = function.__closure__ or ()

    def numbers() -> tuple[Hashable, ...]:
        found = [variables.get(name) for name in names]
        for cell in cells:
            try:
                found.append(cell.cell_contents)
            except ValueError:  # a variable that is not set yet
                found.append(None)
        return tuple(_key(value) if type(value) in _NUMBERS else None for value in found)

    return numbers


def fuse(function: Callable[..., Any]) -> Fused:
    """A function of arrays that runs as one program: block by block, without arrays for what lies between.

    It is called once with values that record what is done with them, for each combination of dtypes, numbers of axes and
    Python numbers among its arguments; afterwards the program runs. It is written with operators, functions of K that
    compute by element, reductions and normalisations along axes, K.cast, K.where, lanekit.ufuncs, and NumPy's functions
    of the same meaning. Python numbers are constants of the dtype of what they meet. The results have the bits of the
    same calls one by one, in the structure that the function returns: an array, a tuple, a list, a dict; `out=` is given
    to the call, in that structure.

    What can't be recorded is a TypeError that names the line and says what to do: `if` on values, indexing, loops over
    elements, assignment, arrays that are no arguments, dtypes that are mixed. repr() shows the program, and notebooks
    draw it where Graphviz is installed. Its method ufunc makes a numpy.ufunc of it.

    Kernel: lk_program_run.

    >>> @K.fuse
    ... def distance(x, y, scale=1.0):
    ...     return scale * np.sqrt(x**2 + y**2)
    >>> distance(np.array([3.0, 5.0]), np.array([4.0, 12.0]))
    array([ 5., 13.])
    """
    if not callable(function):
        raise TypeError(f"function is {given(function)}; a function is expected")
    made = Fused(function)
    if "out" in made._signature.parameters:
        raise ValueError(f"function is {made.__name__}, which has a parameter out; another name is expected for it")
    return made
