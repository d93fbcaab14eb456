"""Functions of arrays as they are recorded: values without elements, which note what is done with them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Callable, NoReturn, Optional

import numpy as np

from . import config
from ._foreign import Symbol, SymbolMet
from ._lib import OPS, Op, names_of
from ._op_table import takes_integers
from ._program import Graph, Program, told
from ._reduction_table import reductions
from ._tensor import is_untyped
from ._types import Array, Axis
from ._untyped import natural_dtype, typed
from ._whole import axes_of

_OURS = ("lanekit", "numpy")
_BY_NAME = {op.name: op for op in OPS}


# -- Errors


def place() -> str:
    """Where the traced function is: file, line and its name."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _OURS:
        frame = frame.f_back
    return f"{frame.f_code.co_filename}, line {frame.f_lineno}, in {frame.f_code.co_name}"


def refuse(problem: str, kind: type[Exception] = TypeError) -> NoReturn:
    """An error that says where in the caller's function it is."""
    raise kind(f"K.fuse: {place()}: {problem}") from None


_ARRAY = (
    "an array that is no argument met a traced value; only what is passed to the function is read anew in each call: "
    "pass the array as an argument, or float(x) for one number"
)
_TRUTH = (
    "the truth of a traced value is asked for (if, while, and, or, not, in, chained comparisons), but it has elements "
    "only when the program runs; K.where(condition, a, b) chooses by element, & | ~ combine conditions"
)
_NUMBER = (
    "a traced value is asked for as one Python number, but it has elements only when the program runs; use the functions "
    "of K or NumPy in place of math's, or pass the number as an argument"
)
_INDEX = "a traced value is indexed; pass the part of the array as an argument"
_ITERATION = "a traced value has no elements to go through; fused functions compute on whole arrays"
_ASSIGNMENT = (
    "an assignment within an array (x[...] = y, x += y, out=) is asked for; make a new value, x = x + y or K.where, and "
    "give out= to the call of the fused function"
)
_OUTSIDE = (
    "a traced value outside of the call that it belongs to; a fused function is to return its values, not to store them"
)


# -- What is recorded


class Trace:
    """One call of a function as it is recorded."""

    def __init__(self) -> None:
        self.graph: Optional[Graph] = Graph()
        self.elementwise = True

    def finished(self, outputs: Iterable[Tracer]) -> Program:
        """The program; from now on nothing more is recorded."""
        graph = self._graph()
        for output in outputs:
            graph.output(output._number(self))
        self.graph = None
        return graph.compiled()

    def close(self) -> None:
        self.graph = None

    def _add(self, add: Callable[..., Any], *arguments: Any) -> Any:
        """A value of the graph; the library's error says where it is."""
        try:
            return add(*arguments)
        except (TypeError, ValueError, NotImplementedError) as error:
            refuse(told(str(error), (), ()), type(error))

    def _graph(self) -> Graph:
        return self.graph or refuse(_OUTSIDE)

    def input(self, dtype: np.dtype[Any], ndim: int) -> Tracer:
        return Tracer(self, self._add(self._graph().input, dtype), dtype, ndim)

    def op(self, name: str, *operands: Any, params: Sequence[float] = ()) -> Any:
        """A row of the op table: its result, or a tuple of them."""
        info = _BY_NAME[name]
        dtype = _own_dtype(info, operands)
        dtypes = info.dtypes[dtype]
        values = [self.value(x, of, name) for x, of in zip(operands, dtypes)]
        ndim = max((x.ndim for x in operands if isinstance(x, Tracer)), default=0)
        results = self._add(self._graph().op, info.code, values, params, info.nout)
        made = [Tracer(self, value, of, ndim) for value, of in zip(results, dtypes[info.nin :])]
        return made[0] if info.nout == 1 else tuple(made)

    def value(self, x: Any, dtype: np.dtype[Any], where: str) -> int:
        """The number of an operand that is to have this dtype."""
        if isinstance(x, Tracer):
            if x.dtype != dtype:
                refuse(f"{where} takes {dtype} here, not {x.dtype}; nothing is converted silently, use K.cast")
            return x._number(self)
        if isinstance(x, np.generic):
            if x.dtype != dtype:
                refuse(
                    f"{where} takes {dtype} here, not {x!r}, a scalar of NumPy's with a dtype of its own; nothing is "
                    "converted silently: float(x) or int(x) make a Python number of it, which has none"
                )
            return self._constant(np.asarray(x))
        if type(x) not in (bool, int, float):
            refuse(_ARRAY if isinstance(x, (np.ndarray, list, tuple)) else f"{where} takes no {type(x).__name__}")
        try:
            element = typed(x, dtype)
        except (TypeError, OverflowError) as error:
            refuse(f"{where}: {error}", TypeError if isinstance(error, TypeError) else ValueError)
        return self._constant(element)

    def _constant(self, element: Array) -> int:
        return int(self._add(self._graph().constant, element))

    def cast(self, x: Tracer, dtype: np.dtype[Any]) -> Tracer:
        if x.dtype == dtype:
            return x
        return Tracer(self, self._add(self._graph().cast, x._number(self), dtype), dtype, x.ndim)

    def reduce(self, name: str, *operands: Any, axis: Axis = None, keepdims: bool = False, param: float = 0.0) -> Tracer:
        row = reductions()[name]
        leading = next(x for x in operands if isinstance(x, Tracer))
        result = row.dtypes.get(leading.dtype) or _refuse_dtype(row.name, row.dtypes, leading.dtype)
        values = [self.value(x, leading.dtype, name) for x in operands]
        ndim = max((x.ndim for x in operands if isinstance(x, Tracer)), default=0)
        kept = ndim if keepdims else ndim - len(_axes(axis, ndim))
        self.elementwise = False
        value = self._add(self._graph().reduce, row.number, values, axis, keepdims, param)
        return Tracer(self, value, result, kept)

    def normalise(self, name: str, x: Tracer, *others: Any, axis: Axis, params: Sequence[float] = ()) -> Tracer:
        if x.dtype not in (np.float32, np.float64):
            _refuse_dtype(name, map(np.dtype, ("float32", "float64")), x.dtype)
        _axes(axis, x.ndim)
        values = [self.value(one, x.dtype, name) for one in (x, *others)]
        self.elementwise = False
        return Tracer(self, self._add(self._graph().normalise, name, values, axis, params), x.dtype, x.ndim)


def _refuse_dtype(name: str, taken: Iterable[np.dtype[Any]], dtype: np.dtype[Any]) -> NoReturn:
    refuse(f"{name} takes {names_of(taken)}, not {dtype}; nothing is converted silently, use K.cast")


def _axes(axis: Axis, ndim: int) -> set[int]:
    """The axes that are meant; the value's number of axes is known, its shape is not."""
    if axis is None:
        return set(range(ndim))
    try:
        return set(axes_of(axis, ndim))
    except (TypeError, ValueError) as error:
        refuse(str(error), type(error))


@lru_cache(None)
def _own_operands(name: str) -> tuple[bool, ...]:
    """Which operands have the operation's own dtype; a condition or an exponent has one of its own."""
    info = _BY_NAME[name]
    places = range(info.nin)
    return tuple(all(operands[k] == dtype for dtype, operands in info.dtypes.items()) for k in places)


def _own_dtype(info: Op, operands: Sequence[Any]) -> np.dtype[Any]:
    """The dtype that the operands agree on."""
    own = [x for x, is_own in zip(operands, _own_operands(info.name)) if is_own]
    dtypes = list(dict.fromkeys(x.dtype for x in own if isinstance(x, (Tracer, np.generic))))
    if len(dtypes) > 1:
        met = " and ".join(dtype.name for dtype in dtypes)
        refuse(f"{info.name} of {met}: nothing is converted silently, use K.cast, or float(x) for a scalar of NumPy's")
    if dtypes:
        dtype: np.dtype[Any] = dtypes[0]
    elif all(map(is_untyped, own)):
        dtype = natural_dtype(*own) if takes_integers(info) else np.dtype(config.floatx())
    else:
        refuse(_ARRAY)
    return dtype if dtype in info.dtypes else _refuse_dtype(info.name, info.dtypes, dtype)


# -- Values


class Tracer(Symbol):
    """A value of the function that is traced, an argument or a result: it has a dtype and axes, but no elements."""

    __slots__ = ("_trace", "_value", "dtype", "ndim")

    def __init__(self, trace: Trace, value: int, dtype: np.dtype[Any], ndim: int) -> None:
        self._trace = trace
        self._value = value
        self.dtype = dtype
        self.ndim = ndim

    def _number(self, trace: Trace) -> int:
        if trace is not self._trace or trace.graph is None:
            refuse(_OUTSIDE)
        return self._value

    def record(self, name: str, args: Sequence[Any], named: Mapping[str, Any]) -> Any:
        from ._recorded import FUNCTIONS

        given_out = named.get("out")
        if given_out is not None:
            refuse(f"K.{name}: {_ASSIGNMENT}")
        function = FUNCTIONS.get(name)
        if function is None:
            refuse(f"K.{name} is no part of fused programs; call it outside of the function, and pass its result")
        options = {key: value for key, value in named.items() if key != "out"}
        return recorded(f"K.{name}", function, self._trace, *args, **options)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **named: Any) -> Any:
        from ._recorded import ufunc_call

        return recorded(f"{ufunc.__name__} of NumPy's form", ufunc_call, self._trace, ufunc, method, *inputs, **named)

    def __array_function__(self, function: Any, types: Any, args: Sequence[Any], named: Mapping[str, Any]) -> Any:
        from ._recorded import NUMPY

        name = f"np.{function.__name__}"
        if function not in NUMPY:
            refuse(f"{name} is no part of fused programs; call it outside of the function, and pass its result")
        return recorded(name, NUMPY[function], self._trace, *args, **named)

    def __repr__(self) -> str:
        return f"<traced {self.dtype} of {self.ndim} axes>"

    # What NumPy's arrays have and what can be recorded; `shape` and `size` are those of any call.

    def __getattr__(self, name: str) -> Any:
        from ._recorded import METHODS

        if name in METHODS:
            method = METHODS[name]
            return lambda *args, **named: recorded(f".{name}", method, self._trace, self, *args, **named)
        if name.startswith("__"):
            raise AttributeError(name)  # somebody asks what protocols there are
        known = ", ".join(("dtype", "ndim", *METHODS))
        refuse(f".{name} is asked for; a traced value, which may be of any shape, has {known}", AttributeError)

    # Operators, as NumPy's arrays and the grammar of texts have them.

    def __neg__(self) -> Any:
        return self._trace.op("neg", self)

    def __pos__(self) -> Any:
        return self

    def __abs__(self) -> Any:
        return self._trace.op("abs", self)

    def __invert__(self) -> Any:
        return self._trace.op("bitwise_not", self)

    def __round__(self, digits: Any = None) -> Any:
        return self._trace.op("round", self) if digits is None else refuse("round() to digits can't be fused")

    def __floor__(self) -> Any:
        return self._trace.op("floor", self)

    def __ceil__(self) -> Any:
        return self._trace.op("ceil", self)

    def __trunc__(self) -> Any:
        return self._trace.op("trunc", self)

    def __pow__(self, other: Any) -> Any:
        simple = {2: "square", 0.5: "sqrt", -1: "reciprocal"}.get(other) if type(other) in (int, float) else None
        return self._trace.op(simple, self) if simple else self._trace.op("pow", self, other)

    def __eq__(self, other: object) -> Any:
        return _compared(self._trace, "equal", self, other)

    def __ne__(self, other: object) -> Any:
        return _compared(self._trace, "not_equal", self, other)

    __hash__ = object.__hash__

    # What has no place in a program.

    def __bool__(self) -> NoReturn:
        refuse(_TRUTH)

    def __iter__(self) -> NoReturn:
        refuse(_ITERATION)

    def __getitem__(self, key: Any) -> NoReturn:
        refuse(_INDEX)

    def __setitem__(self, key: Any, value: Any) -> NoReturn:
        refuse(_ASSIGNMENT)

    def __array__(self, *args: Any, **named: Any) -> NoReturn:
        refuse("a traced value is asked for as an array, but it has elements only when the program runs")

    def __matmul__(self, other: Any) -> NoReturn:
        refuse("products of matrices are no part of fused programs; call K.matmul outside, and pass its result")

    __rmatmul__ = __matmul__


def _compared(trace: Trace, name: str, x: Any, y: Any) -> Any:
    """equal and not_equal, of truth values too, as K and NumPy compare them."""
    if {one.dtype for one in (x, y) if isinstance(one, (Tracer, np.generic))} != {np.dtype(np.bool_)}:
        return trace.op(name, x, y)
    differ = trace.op("logical_xor", x, y)
    return differ if name == "not_equal" else trace.op("logical_not", differ)


def _add_operators() -> None:
    """Those of two operands, from both sides; in their in-place forms they are assignments."""
    operators = {
        **{"add": "add", "sub": "sub", "mul": "mul", "truediv": "div", "floordiv": "floor_divide", "mod": "remainder"},
        **{"and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor"},
        **{"lshift": "left_shift", "rshift": "right_shift", "divmod": "divmod", "pow": "pow"},
    }

    def ordered(name: str) -> Any:
        return lambda self, other: self._trace.op(name, self, other)

    def turned(name: str) -> Any:
        return lambda self, other: self._trace.op(name, other, self)

    def refusing(problem: str) -> Any:
        return lambda self, *_: refuse(problem)

    for operator, name in operators.items():
        if operator != "pow":
            setattr(Tracer, f"__{operator}__", ordered(name))
        setattr(Tracer, f"__r{operator}__", turned(name))
        setattr(Tracer, f"__i{operator}__", refusing(_ASSIGNMENT))
    setattr(Tracer, "__imatmul__", refusing(_ASSIGNMENT))
    for operator, name in {"lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal"}.items():
        setattr(Tracer, f"__{operator}__", ordered(name))
    for operator in ("int", "float", "complex", "index"):
        setattr(Tracer, f"__{operator}__", refusing(_NUMBER))
    setattr(Tracer, "__len__", refusing(_ITERATION))
    setattr(Tracer, "__contains__", refusing(_TRUTH))


_add_operators()


def recorded(name: str, function: Any, trace: Trace, *args: Any, **named: Any) -> Any:
    """What a function is in the program; its errors say where in the caller's function they are."""
    try:
        return function(trace, *args, **named)
    except SymbolMet:
        refuse(f"{name}: {_NUMBER}")
    except AttributeError as error:
        if str(error).startswith("K.fuse: "):
            raise
        refuse(f"{name} computes on traced values; a number stands in the place of one")
    except (TypeError, ValueError, OverflowError) as error:
        if str(error).startswith("K.fuse: "):
            raise
        refuse(f"{name}: {error}", type(error) if isinstance(error, (TypeError, ValueError)) else ValueError)
