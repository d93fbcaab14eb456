"""Functions of arrays as they are recorded: values without elements, which note what is done with them."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Callable, NamedTuple, NoReturn, Optional

import numpy as np

from . import config
from ._extents import Extents, Shape, broadcast, of_input
from ._foreign import Symbol, SymbolMet
from ._lib import OPS, Op, names_of
from ._op_facts import OF_FLOATS
from ._program import Graph, Program, told
from ._reduction_table import reductions
from ._refusals import ARRAY, ASSIGNMENT, AXIS, INDEX, ITERATION, MASK, NUMBER, OUTSIDE, PLAIN_INDEX, TRUTH, refuse
from ._tensor import is_untyped
from ._types import Array, Axis
from ._untyped import natural_dtype, typed
from ._whole import axes_of, given

_BY_NAME = {op.name: op for op in OPS}


# -- What is recorded


class Trace:
    """One call of a function as it is recorded."""

    def __init__(self) -> None:
        self.graph: Optional[Graph] = Graph()
        self.elementwise = True
        self.shape_read = False
        self.inputs: list[Source] = []

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
        return self.graph or refuse(OUTSIDE)

    def input(self, argument: int, dtype: np.dtype[Any], shape: Shape) -> Tracer:
        """An argument, by its place among the arrays that are given."""
        return self._input(Source(argument, ()), dtype, of_input(shape))

    def _input(self, source: Source, dtype: np.dtype[Any], extents: Extents) -> Tracer:
        value = self._add(self._graph().input, dtype)
        self.inputs.append(source)
        return Tracer(self, value, dtype, len(extents.shape or ()), extents, source)

    def view(self, x: Tracer, function: Callable[..., Any], *arguments: Any) -> Tracer:
        """A view of an argument: an input of its own, which is made of the argument in each call."""
        if x.source is None:
            refuse(INDEX)
        try:
            made = function(np.broadcast_to(np.zeros((), x.dtype), x.extents.shape or ()), *arguments)
        except (IndexError, TypeError, ValueError) as error:
            refuse(str(error), type(error))
        source = Source(x.source.argument, (*x.source.steps, (function, arguments)))
        return self._input(source, x.dtype, of_input(made.shape))

    def op(self, name: str, *operands: Any, params: Sequence[float] = ()) -> Any:
        """A row of the op table: its result, or a tuple of them."""
        info = _BY_NAME[name]
        dtype = _own_dtype(info, operands)
        dtypes = info.dtypes[dtype]
        values = [self.value(x, of, name) for x, of in zip(operands, dtypes)]
        traced = [x for x in operands if isinstance(x, Tracer)]
        ndim, extents = max((x.ndim for x in traced), default=0), broadcast(x.extents for x in traced)
        results = self._add(self._graph().op, info.code, values, params, info.nout)
        made = [Tracer(self, value, of, ndim, extents) for value, of in zip(results, dtypes[info.nin :])]
        return made[0] if info.nout == 1 else tuple(made)

    def value(self, x: Any, dtype: np.dtype[Any], where: str) -> int:
        """The number of an operand that is to have this dtype."""
        if isinstance(x, Tracer):
            if x.dtype != dtype:
                hint = MASK if x.dtype == np.bool_ else "; nothing is converted silently, use K.cast"
                refuse(f"{where} takes {dtype} here, not {x.dtype}{hint}")
            return x._number(self)
        if isinstance(x, np.generic):
            if x.dtype != dtype:
                refuse(
                    f"{where} takes {dtype} here, not {x!r}, a scalar of NumPy's with a dtype of its own; nothing is "
                    "converted silently: float(x) or int(x) make a Python number of it, which has none"
                )
            return self._constant(np.asarray(x))
        if isinstance(x, (tuple, list)):
            refuse(f"{where} takes no {type(x).__name__}: a tuple is a constant; give numbers as a list or an array")
        if type(x) not in (bool, int, float):
            refuse(ARRAY if isinstance(x, np.ndarray) else f"{where} takes no {type(x).__name__}")
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
        return Tracer(self, self._add(self._graph().cast, x._number(self), dtype), dtype, x.ndim, x.extents)

    def reduce(self, name: str, *operands: Any, axis: Axis = None, keepdims: bool = False, param: float = 0.0) -> Tracer:
        row = reductions()[name]
        traced = [x for x in operands if isinstance(x, Tracer)]
        dtype = traced[0].dtype
        result = row.dtypes.get(dtype) or _refuse_dtype(row.name, row.dtypes, dtype)
        values = [self.value(x, dtype, name) for x in operands]
        axes = _axes(axis, max(x.ndim for x in traced))
        extents = broadcast(x.extents for x in traced).reduced(axes, keepdims)
        ndim = max(x.ndim for x in traced) - (0 if keepdims else len(axes))
        self.elementwise = False
        value = self._add(self._graph().reduce, row.number, values, axis, keepdims, param)
        return Tracer(self, value, result, ndim, extents)

    def normalise(self, name: str, x: Tracer, *others: Any, axis: Axis, params: Sequence[float] = ()) -> Tracer:
        if x.dtype not in (np.float32, np.float64):
            _refuse_dtype(name, map(np.dtype, ("float32", "float64")), x.dtype)
        _axes(axis, x.ndim)
        values = [self.value(one, x.dtype, name) for one in (x, *others)]
        self.elementwise = False
        value = self._add(self._graph().normalise, name, values, axis, params)
        return Tracer(self, value, x.dtype, x.ndim, x.extents)


def _refuse_dtype(name: str, taken: Iterable[np.dtype[Any]], dtype: np.dtype[Any]) -> NoReturn:
    hint = MASK if dtype == np.bool_ else "; nothing is converted silently, use K.cast"
    refuse(f"{name} takes {names_of(taken)}, not {dtype}{hint}")


def _axes(axis: Axis, ndim: int) -> set[int]:
    """The axes that are meant; the value's number of axes is known, its shape is not."""
    if axis is None:
        return set(range(ndim))
    if any(isinstance(one, Tracer) for one in (axis if isinstance(axis, (list, tuple)) else [axis])):
        refuse(AXIS)
    try:
        return set(axes_of(axis, ndim))
    except (TypeError, ValueError) as error:
        refuse(str(error), type(error))


@lru_cache(None)
def own_operands(name: str) -> tuple[bool, ...]:
    """Which operands have the operation's own dtype; a condition or an exponent has one of its own."""
    info = _BY_NAME[name]
    places = range(info.nin)
    return tuple(all(operands[k] == dtype for dtype, operands in info.dtypes.items()) for k in places)


def _own_dtype(info: Op, operands: Sequence[Any]) -> np.dtype[Any]:
    """The dtype that the operands agree on."""
    own = [x for x, is_own in zip(operands, own_operands(info.name)) if is_own]
    dtypes = list(dict.fromkeys(x.dtype for x in own if isinstance(x, (Tracer, np.generic))))
    if len(dtypes) > 1:
        met = " and ".join(dtype.name for dtype in dtypes)
        if np.dtype(np.bool_) in dtypes:
            refuse(f"{info.name} of {met}{MASK}")
        refuse(f"{info.name} of {met}: nothing is converted silently, use K.cast, or float(x) for a scalar of NumPy's")
    if dtypes:
        dtype: np.dtype[Any] = dtypes[0]
    elif all(map(is_untyped, own)):
        dtype = np.dtype(config.floatx()) if info.name in OF_FLOATS else natural_dtype(*own)
    else:
        refuse(ARRAY)
    return dtype if dtype in info.dtypes else _refuse_dtype(info.name, info.dtypes, dtype)


# -- Values


class Source(NamedTuple):
    """Where an input comes from: an argument, and views of it, each a function and what it takes beside the array."""

    argument: int
    steps: tuple[tuple[Callable[..., Any], tuple[Any, ...]], ...]

    def of(self, array: Array) -> Array:
        for function, arguments in self.steps:
            array = function(array, *arguments)
        return array


class Tracer(Symbol):
    """A value of the function that is traced, an argument or a result: it has a dtype and axes, but no elements."""

    __slots__ = ("_trace", "_value", "dtype", "extents", "ndim", "source")

    def __init__(
        self,
        trace: Trace,
        value: int,
        dtype: np.dtype[Any],
        ndim: int,
        extents: Extents,
        source: Optional[Source] = None,
    ) -> None:
        self._trace = trace
        self._value = value
        self.dtype = dtype
        self.ndim = ndim
        self.extents = extents
        self.source = source  # of an argument, whose memory is the caller's

    def _number(self, trace: Trace) -> int:
        if trace is not self._trace or trace.graph is None:
            refuse(OUTSIDE)
        return self._value

    def copied(self) -> Tracer:
        """The same value as an array of its own."""
        return Tracer(self._trace, self._number(self._trace), self.dtype, self.ndim, self.extents)

    @property
    def shape(self) -> Shape:
        """That of this call: the program is one for arguments of these shapes."""
        self._trace.shape_read = True
        if self.extents.shape is None:
            refuse("the shape of a result of operands that do not broadcast", ValueError)
        return self.extents.shape

    @property
    def size(self) -> int:
        return math.prod(self.shape)

    @property
    def T(self) -> Tracer:
        return self if self.ndim < 2 else self._trace.view(self, np.transpose)

    def _set(self, made: Tracer) -> Tracer:
        """This array after an assignment of all of it, as in x += y: whatever else refers to it sees that, too."""
        if self.source is not None:
            refuse(ASSIGNMENT)
        if made.dtype != self.dtype:
            refuse(f"{made.dtype} is assigned to {self.dtype} in place; make a new value, x = x + y")
        if not self.ndim:
            return made  # NumPy's scalars are numbers, and what else refers to one keeps it
        if not self.extents.holds(made.extents):
            self._trace.shape_read = True
            if made.extents.shape is not None and made.extents.shape != self.extents.shape:
                problem = f"a value of shape {made.extents.shape} is assigned in place to one of {self.extents.shape}"
                refuse(f"{problem}; make a new value, x = x + y", ValueError)
        self._value, self.extents = made._value, made.extents
        return self

    def record(self, name: str, args: Sequence[Any], named: Mapping[str, Any]) -> Any:
        from ._recorded import FUNCTIONS

        given_out = named.get("out")
        if given_out is not None:
            refuse(f"K.{name}: {ASSIGNMENT}")
        function = FUNCTIONS.get(name)
        if function is None:
            refuse(f"K.{name} is not supported in fused programs; call it outside of the function, and pass its result")
        options = {key: value for key, value in named.items() if key != "out"}
        return recorded(f"K.{name}", function, self._trace, *args, **options)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **named: Any) -> Any:
        from ._recorded_numpy import ufunc_call

        return recorded(f"{ufunc.__name__} of NumPy's form", ufunc_call, self._trace, ufunc, method, *inputs, **named)

    def __array_function__(self, function: Any, types: Any, args: Sequence[Any], named: Mapping[str, Any]) -> Any:
        from ._recorded_numpy import NUMPY

        name = f"np.{function.__name__}"
        if function not in NUMPY:
            refuse(f"{name} is not supported in fused programs; call it outside of the function, and pass its result")
        return recorded(name, NUMPY[function], self._trace, *args, **named)

    def __repr__(self) -> str:
        return f"<traced {self.dtype} of {self.ndim} axes>"

    # What NumPy's arrays have and what can be recorded.

    def __getattr__(self, name: str) -> Any:
        from ._recorded_numpy import METHODS

        if name in METHODS:
            method = METHODS[name]
            return lambda *args, **named: recorded(f".{name}", method, self._trace, self, *args, **named)
        if name.startswith("__"):
            raise AttributeError(name)  # somebody asks what protocols there are
        known = ", ".join(("dtype", "ndim", "shape", "size", "T", *METHODS))
        refuse(f".{name} is asked for; a traced value has {known}", AttributeError)

    # Operators, as NumPy's arrays and the grammar of texts have them.

    def __neg__(self) -> Any:
        return self._trace.op("neg", self)

    def __pos__(self) -> Any:
        return self.copied()

    def __abs__(self) -> Any:
        return self._trace.op("abs", self)

    def __invert__(self) -> Any:
        return self._trace.op("bitwise_not", self)

    def __round__(self, digits: Any = None) -> Any:
        return rounded(self._trace, self, digits)

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
        refuse(TRUTH)

    def __iter__(self) -> NoReturn:
        refuse(ITERATION)

    def __getitem__(self, key: Any) -> Tracer:
        return self._trace.view(self, operator.getitem, _checked_index(key))

    def __len__(self) -> int:
        return self.shape[0] if self.ndim else refuse("len() of a value without axes")

    def __setitem__(self, key: Any, value: Any) -> NoReturn:
        refuse(ASSIGNMENT)

    def __array__(self, *args: Any, **named: Any) -> NoReturn:
        refuse("a traced value is used as an array, but it has elements only when the program runs")

    def __matmul__(self, other: Any) -> NoReturn:
        refuse("products of matrices are no part of fused programs; call K.matmul outside, and pass its result")

    __rmatmul__ = __matmul__


def rounded(trace: Trace, x: Any, digits: Any) -> Any:
    if digits:
        factor = repr(10.0**digits) if type(digits) is int and abs(digits) < 16 else "factor"
        refuse(f"rounding to {digits} decimals is not an operation; K.round(x * {factor}) / {factor} does it")
    return trace.op("round", x)


def _checked_index(key: Any) -> tuple[Any, ...]:
    """An index that gives a view: with `...`, as NumPy makes a number of an array's element otherwise."""
    keys = key if isinstance(key, tuple) else (key,)
    checked: list[Any] = []
    for one in keys:
        if one is None or one is Ellipsis or isinstance(one, slice):
            checked.append(one)
        elif isinstance(one, (bool, np.bool_, Tracer)) or not isinstance(one, (int, np.integer)):
            refuse(PLAIN_INDEX.format(repr(one) if isinstance(one, Tracer) else given(one)))
        else:
            checked.append(int(one))
    return tuple(checked) if Ellipsis in checked else (*checked, Ellipsis)


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

    def assigned(name: str) -> Any:
        def assign(self: Tracer, other: Any) -> Tracer:
            if self.source is not None:
                refuse(ASSIGNMENT)
            return self._set(self**other if name == "pow" else self._trace.op(name, self, other))

        return assign

    def refusing(problem: str) -> Any:
        return lambda self, *_: refuse(problem)

    for operator, name in operators.items():
        if operator != "pow":
            setattr(Tracer, f"__{operator}__", ordered(name))
        setattr(Tracer, f"__r{operator}__", turned(name))
        if operator != "divmod":
            setattr(Tracer, f"__i{operator}__", assigned(name))
    setattr(Tracer, "__imatmul__", refusing(ASSIGNMENT))
    for operator, name in {"lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal"}.items():
        setattr(Tracer, f"__{operator}__", ordered(name))
    for operator in ("int", "float", "complex", "index"):
        setattr(Tracer, f"__{operator}__", refusing(NUMBER))
    setattr(Tracer, "__contains__", refusing(TRUTH))


_add_operators()


def recorded(name: str, function: Any, trace: Trace, *args: Any, **named: Any) -> Any:
    """What a function is in the program; its errors say where in the caller's function they are."""
    try:
        return function(trace, *args, **named)
    except SymbolMet:
        refuse(f"{name}: {NUMBER}")
    except AttributeError as error:
        if str(error).startswith("K.fuse: "):
            raise
        refuse(f"{name} computes on traced values; a Python number is expected there")
    except (TypeError, ValueError, OverflowError) as error:
        if str(error).startswith("K.fuse: "):
            raise
        refuse(f"{name}: {error}", type(error) if isinstance(error, (TypeError, ValueError)) else ValueError)
