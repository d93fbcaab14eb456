"""Functions of arrays that run as programs: traced once for each combination of dtypes, numbers of axes and numbers."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Callable, Optional

import numpy as np

from . import _control, config
from ._foreign import Symbol
from ._keys import Same, is_fixed, key_of
from ._lib import DTYPE_CODES, dtype_code
from ._method import Method, instances
from ._operands import as_operands
from ._program import TEXT, Cache, Program
from ._shown import Shown
from ._traced import Traced, traced
from ._watch import Watch, Watches
from ._whole import given

__all__ = ["fuse"]


def _is_fixed(value: Any) -> bool:
    """An argument that is no operand."""
    return is_fixed(value) or type(value) is Method


def _key(value: Any) -> Hashable:
    return Same(value.__self__) if type(value) is Method else key_of(value)


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


class Fused(Shown):
    """A function that `fuse` made: called as the one that it was made of, with `out=` besides."""

    __name__: str
    __qualname__: str
    __wrapped__: Callable[..., Any]

    def __init__(self, function: Callable[..., Any]) -> None:
        self.__name__ = self.__qualname__ = type(function).__name__  # of what has no name of its own
        functools.update_wrapper(self, function)
        self._signature = inspect.signature(function)
        self._plain = _count_of_plain(self._signature)
        self._watch, self._watches = Watch(), Watches()
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
        key = (len(args), *named, *forms, self._elsewhere(values), config._settings, _control._phase)
        arrays = [value for value in values if type(value) is np.ndarray]
        found = self._cache.get(key, lambda: self._traced(values, args, named))
        if found.shapes is not None:
            shapes = tuple(array.shape for array in arrays)
            if shapes != found.shapes:
                found = self._cache.get((key, shapes), lambda: self._traced(values, args, named))
        return found.run(self.__name__, arrays, out)

    def _elsewhere(self, values: Sequence[Any]) -> Hashable:
        """What the function finds outside of its arguments; a method among others in its instance."""
        if values and type(values[0]) is Method:
            return self._watches.of(values[0].__self__).key(values[0].__wrapped__)
        return self._watch.key(self.__wrapped__)

    def _within(self, args: Sequence[Any], named: dict[str, Any], out: Any) -> Any:
        """Called by a function that is traced: a part of it."""
        if out is not None:
            raise TypeError(f"{self.__name__}: out is given within a fused function; the call of that one takes it")
        return self.__wrapped__(*instances(args), **named)

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
            tensors = self._operands([value for value in values if not _is_fixed(value)], names)
        except (TypeError, ValueError, OverflowError) as error:
            raise type(error)(f"{self.__name__}: {error}") from None
        made = iter(tensors)
        return [value if _is_fixed(value) else next(made) for value in values]

    def _operands(self, values: Sequence[Any], names: Sequence[str]) -> list[Any]:
        for value, name in zip(values, names):
            if isinstance(value, dict):
                raise TypeError(f"{name} is {given(value)}; arrays are expected, each as an argument: f(**{name})")
            if callable(value) and not hasattr(value, "__array__"):
                raise TypeError(f"{name} is {given(value)}, and no operand; a function stays in a variable")
        tensors = as_operands(values, names)
        for tensor, name in zip(tensors, names):
            dtype_code(tensor.dtype, name)
        return tensors

    def _traced(self, values: Sequence[Any], args: Sequence[Any], named: dict[str, Any]) -> Traced:
        """The program for arguments like these."""
        try:
            return traced(self.__wrapped__, self.__name__, list(self._names(args, named)), values, list(named))
        except Exception:
            self._look_again()  # what was missing may have a place, once it is there
            raise

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

    def clear(self) -> None:
        """Forget all programs: the next calls trace the function again, whatever has changed."""
        self._cache.clear()
        self._look_again()

    def _look_again(self) -> None:
        self._watch = Watch()
        self._watches.clear()

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else Method(self, instance)

    def __reduce__(self) -> Any:
        """By its name where it stands there in place of the function; else by the function."""
        found: Any = sys.modules.get(self.__module__)
        for name in self.__qualname__.split("."):
            found = getattr(found, name, None)
        return self.__qualname__ if found is self else (fuse, (self.__wrapped__,))

    def __repr__(self) -> str:
        found = self._cache.latest()
        head = f"<fused {self.__name__}{self._signature}>"
        if found is None:
            return f"{head}, not called yet"
        others = len(self._cache) - 1
        more = f"\n({others} more for other arguments)" if others else ""
        return f"{head} for {found.title}\n{found.program.described(TEXT).rstrip()}{more}"

    def _shown(self) -> Optional[Program]:
        found = self._cache.latest()
        return None if found is None else found.program


def _count_of_plain(signature: inspect.Signature) -> int:
    """How many arguments by position are all that the function takes; -1 where it takes others."""
    parameters = signature.parameters.values()
    plain = all(of.kind in (of.POSITIONAL_ONLY, of.POSITIONAL_OR_KEYWORD) for of in parameters)
    return len(parameters) if plain else -1


def fuse(function: Callable[..., Any]) -> Fused:
    """A function of arrays that runs as one program: block by block, without arrays for what lies between.

    It is called once with values that record what is done with them, for each combination of dtypes, numbers of axes
    and Python numbers among its arguments; afterwards the program runs. It is written with operators, functions of K
    that compute by element, reductions and normalisations along axes, K.cast, K.where, lanekit.ufuncs, and NumPy's
    functions of the same meaning. Python numbers are constants of the dtype of what they meet. The results have the
    bits of the same calls one by one, in the structure that the function returns: an array, a tuple, a list, a dict;
    `out=` is given to the call, in that structure.

    Numbers, words and tuples that the function finds elsewhere are constants, too: in variables, in attributes, in the
    functions that it calls; where they change, it is traced again. What lists and dicts contain is not watched; the
    method clear() forgets all programs. As a method of a class it has programs for each instance.

    What can't be recorded is a TypeError that names the line and says what to do: `if` on values, loops over elements,
    an index of a result, assignment to arguments, arrays that are no arguments, dtypes that are mixed. describe(),
    dot() and repr() show the program, and notebooks draw it where Graphviz is installed. Its method ufunc makes a
    numpy.ufunc.

    Kernel: lk_program_run.

    >>> @K.fuse
    ... def distance(x, y, scale=1.0):
    ...     return scale * np.sqrt(x**2 + y**2)
    >>> distance(np.array([3.0, 5.0]), np.array([4.0, 12.0]))
    array([ 5., 13.])
    """
    if not callable(function):
        raise TypeError(f"function is {given(function)}; a function is expected")
    if isinstance(function, np.ufunc):
        raise TypeError(f"function is the ufunc {function.__name__}; a function of yours is expected: lambda x: f(x)")
    try:
        made = Fused(function)
    except ValueError:  # of what is written in C
        raise TypeError(
            f"function is {given(function)} whose parameters Python doesn't know; a function of yours is expected"
        ) from None
    if "out" in made._signature.parameters:
        raise ValueError(f"function is {made.__name__}, which has a parameter out; another name is expected for it")
    return made
