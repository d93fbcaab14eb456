"""A function as a program, for arguments of some dtypes and numbers of axes."""

from __future__ import annotations

from collections.abc import Sequence
from types import CodeType
from typing import Any, Callable, NamedTuple, Optional

import numpy as np

from ._frames import package_of
from ._method import Method, instances
from ._nests import flatten, packed, structure
from ._program import Program, told
from ._trace import Source, Trace, Tracer
from ._types import Array
from ._whole import given

Shapes = tuple[tuple[int, ...], ...]


class Traced(NamedTuple):
    program: Program
    title: str
    sources: Optional[list[Source]]  # of the inputs; None where they are the arguments
    names: list[str]  # of the inputs
    returned: Any  # the results' structure, of None
    called: list[str]  # what errors call the outputs
    elementwise: bool
    shapes: Optional[Shapes]  # that it is for; None where it is for all

    def run(self, function: str, arrays: Sequence[Array], out: Any) -> Any:
        single = self.returned is None
        outs = [out] if single else [None] * len(self.called) if out is None else flatten(out)
        if out is not None and structure(out) != structure(self.returned):
            expected = f"arrays as it returns them are expected, {packed(self.returned, [_Word()] * len(self.called))}"
            raise ValueError(f"{function}: out is {given(out)}; {'one array is expected' if single else expected}")
        inputs = arrays if self.sources is None else self._inputs(arrays)
        try:
            results = self.program.run(inputs, outs, self.called)
        except (TypeError, ValueError, NotImplementedError) as error:
            raise type(error)(f"{function}: {told(str(error), self.names, self.called)}") from None
        return results[0] if single else packed(self.returned, results)

    def _inputs(self, arrays: Sequence[Array]) -> list[Array]:
        return [source.of(arrays[source.argument]) for source in self.sources or ()]


class _Word:
    def __repr__(self) -> str:
        return "array"


def traced(
    function: Callable[..., Any], called: str, names: Sequence[str], values: Sequence[Any], by_name: Sequence[str]
) -> Traced:
    """The program of a function for arguments like these, of which the last ones have names."""
    trace = Trace()
    arguments = Arguments(trace, names, values)
    try:
        by_place = len(values) - len(by_name)
        leaves = instances(arguments.leaves)
        returned = function(*leaves[:by_place], **dict(zip(by_name, leaves[by_place:])))
        outputs = _outputs(returned, bool(arguments.names))
        program = trace.finished(outputs)
    except (TypeError, ValueError, NotImplementedError) as error:
        if _is_of_the_function(error):
            raise
        sentence = told(str(error), arguments.inputs(), ())
        raise type(error)(f"K.fuse: {_definition(function, called)}: {sentence}") from None
    finally:
        trace.close()
    kept = packed(returned, [None] * len(outputs))
    plain = all(not source.steps for source in trace.inputs)
    shapes = tuple(value.shape for value in values if type(value) is np.ndarray) if trace.shape_read else None
    title = ", ".join(arguments.titles)
    sources = None if plain else trace.inputs
    return Traced(program, title, sources, arguments.inputs(), kept, _places("out", kept), trace.elementwise, shapes)


class Arguments:
    """A function's arguments, arrays as values of a trace."""

    def __init__(self, trace: Trace, names: Sequence[str], values: Sequence[Any]) -> None:
        self._trace = trace
        self.leaves: list[Any] = []
        self.names: list[str] = []  # of arrays
        self.titles: list[str] = []
        for name, value in zip(names, values):
            if type(value) is np.ndarray:
                self.leaves.append(trace.input(len(self.names), value.dtype, value.shape))
                self.names.append(name)
                self.titles.append(f"{name}: {value.dtype.name}, {value.ndim} axes")
            else:
                self.leaves.append(value)
                self.titles.append(f"{name}: {value!r}" if type(value) is Method else f"{name} = {value!r}")

    def inputs(self) -> list[str]:
        """What errors call the program's inputs."""
        sources = self._trace.inputs
        return [("a view of " if one.steps else "") + self.names[one.argument] for one in sources]


def _outputs(returned: Any, has_arrays: bool) -> list[Tracer]:
    outputs = flatten(returned)
    if not outputs or not all(isinstance(output, Tracer) for output in outputs):
        hint = "" if has_arrays else "; Python numbers are constants: no argument is an array, as np.float64(2) is"
        raise TypeError(f"it returns {given(returned)}; what it computes of its arguments is expected{hint}")
    return outputs


def _definition(function: Any, called: str) -> str:
    code: Optional[CodeType] = getattr(function, "__code__", None)
    return called if code is None else f"{code.co_filename}, line {code.co_firstlineno}, in {called}"


def _is_of_the_function(error: Exception) -> bool:
    """Whether it comes from the caller's own code, or says already where it comes from."""
    trace = error.__traceback__
    while trace is not None:
        if package_of(trace.tb_frame) != "lanekit":
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
