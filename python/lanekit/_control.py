"""Keras' control flow on arrays: every call computes at once, so that a loop is a loop and a scope is a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from itertools import repeat
from typing import Any, Callable, Optional, TypeVar

import numpy as np

from ._arrange import stack
from ._create import is_tensor
from ._ctc import SparseTensor
from ._elementwise import switch
from ._lib import as_dtype
from ._nests import flatten, packed, plain_nest, structure
from ._tensor import as_tensor, as_tensors
from ._types import Array
from ._whole import given

__all__ = [
    "clear_session",
    "control_dependencies",
    "eager",
    "foldl",
    "foldr",
    "get_uid",
    "in_test_phase",
    "in_train_phase",
    "is_keras_tensor",
    "is_placeholder",
    "is_sparse",
    "learning_phase",
    "learning_phase_scope",
    "manual_variable_initialization",
    "map_fn",
    "name_scope",
    "reset_uids",
    "set_learning_phase",
    "stop_gradient",
]

_TESTING, _TRAINING = 0, 1
_phase = _TESTING
_uids: Counter[str] = Counter()
_scope: ContextVar[str] = ContextVar("scope", default="")

_T = TypeVar("_T")


def learning_phase() -> int:
    """What `in_train_phase` goes by: 0, testing, unless set otherwise, or 1, training.

    >>> K.learning_phase()
    0
    """
    return _phase


def set_learning_phase(value: int) -> None:
    """Set what `learning_phase()` gives, to 0 (testing) or 1 (training); ValueError for another value.

    >>> K.set_learning_phase(1)
    >>> K.learning_phase()
    1
    >>> K.set_learning_phase(0)
    """
    global _phase
    _phase = _checked_phase(value)


def _checked_phase(value: Any) -> int:
    if not isinstance(value, (bool, int, np.bool_, np.integer)) or value not in (_TESTING, _TRAINING):
        raise ValueError(f"value is {given(value)}; 0 (testing) or 1 (training) is expected")
    return int(value)


def learning_phase_scope(value: int) -> AbstractContextManager[None]:
    """`with` this, the learning phase is `value`, 0 or 1; afterwards what it was before. ValueError for another value.

    >>> with K.learning_phase_scope(1):
    ...     K.learning_phase()
    1
    >>> K.learning_phase()
    0
    """
    return _phase_scope(_checked_phase(value))


@contextmanager
def _phase_scope(value: int) -> Iterator[None]:
    before = learning_phase()
    set_learning_phase(value)
    try:
        yield
    finally:
        set_learning_phase(before)


def in_train_phase(x: object, alt: object, training: Any = None) -> Any:
    """x in training, else alt. Where the one that counts is a function, it is called; the other one is not.

    training: 0 or 1, True or False, or a tensor, by which `switch` chooses; `learning_phase()` for None.

    >>> K.in_train_phase(lambda: "dropped out", "as it is", training=True)
    'dropped out'
    >>> K.in_train_phase("dropped out", "as it is")
    'as it is'
    """
    if training is None:
        training = learning_phase()
    in_training: Any = x
    in_testing: Any = alt
    if not isinstance(training, (bool, int)):
        return switch(training, in_training, in_testing)
    chosen = in_training if training else in_testing
    return chosen() if callable(chosen) else chosen


def in_test_phase(x: object, alt: object, training: Any = None) -> Any:
    """x in testing, else alt: `in_train_phase(alt, x, training)`.

    >>> K.in_test_phase("as it is", "dropped out")
    'as it is'
    """
    return in_train_phase(alt, x, training)


def _slices(elems: Any) -> list[Any]:
    """The parts of the tensors in `elems` along their first axis, nested as these are."""
    tensors = [as_tensor(x) for x in flatten(elems)]
    if not tensors or any(x.ndim == 0 for x in tensors):
        raise ValueError("elems has a tensor without axes, or no tensor; tensors with a first axis are expected")
    counts = {len(x) for x in tensors}
    if len(counts) > 1:
        raise ValueError(f"elems has first axes of {sorted(counts)}; the same extent is expected")
    return [packed(elems, [x[i] for x in tensors]) for i in range(counts.pop())]


def map_fn(fn: Callable[[Any], Any], elems: Any, name: Optional[str] = None, dtype: Any = None) -> Any:
    """fn of each part of elems along its first axis, stacked along a new first axis.

    elems is a tensor, or several nested in tuples, lists and dicts, which fn gets nested in the same way; what it
    returns may be nested, too. dtype: what the results have to be, nested as they are; None for whatever they are.
    `name` is accepted for Keras' sake. ValueError for no parts, TypeError where a result has another dtype.

    Kernel: lk_stack, and those of fn.
    Differs: without a dtype Keras wants elems' own; here any will do. Keras has an empty result where there are no
    parts.

    >>> K.map_fn(lambda row: K.sum(K.square(row)), np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([ 5., 25.])
    """
    results = [plain_nest(fn(part), "fn's result") for part in _slices(elems)]
    if not results:
        raise ValueError("elems is empty; at least one element is expected, as only fn tells the result's shape")
    stacked = _stacked(results)
    if dtype is not None:
        wanted = [as_dtype(one) for one in flatten(dtype)]
        if wanted != [x.dtype for x in stacked]:
            found = ", ".join(x.dtype.name for x in stacked)
            raise TypeError(f"fn returns {found}, dtype is {dtype!r}; nothing is converted silently, use K.cast")
    return packed(results[0], stacked)


def _stacked(results: list[Any]) -> list[Array]:
    """The tensors of all results, one by one: they are nested alike, of equal shapes and dtypes."""
    for place, result in enumerate(results):
        if structure(result) != structure(results[0]):
            raise ValueError(
                f"fn returns {structure(result)} for part {place}, but {structure(results[0])} for part 0, where a dot "
                "is a tensor; the same structure is expected of all"
            )
    stacked = []
    for parts in zip(*map(flatten, results)):
        tensors = as_tensors(*parts, names=repeat("fn's result"))
        for place, x in enumerate(tensors):
            if (x.dtype, x.shape) != (tensors[0].dtype, tensors[0].shape):
                raise (ValueError if x.dtype == tensors[0].dtype else TypeError)(
                    f"fn returns {given(x)} for part {place}, but {given(tensors[0])} for part 0; the same shape and "
                    "dtype are expected of all"
                )
        stacked.append(stack(tensors))
    return stacked


def _fold(fn: Callable[[Any, Any], Any], parts: Iterable[Any], initializer: Any) -> Any:
    remaining, initializer = iter(parts), plain_nest(initializer, "initializer")
    if initializer is None:
        for initializer in remaining:  # the first one
            break
        else:
            raise ValueError("elems is empty and initializer is None; a fold is expected to start with one of them")
    for part in remaining:
        initializer = plain_nest(fn(initializer, part), "fn's result")
    return initializer


def foldl(fn: Callable[[Any, Any], Any], elems: Any, initializer: Any = None, name: Optional[str] = None) -> Any:
    """fn(fn(fn(initializer, x[0]), x[1]), ..) over the parts of elems along its first axis, from the first to the last.

    Without an initializer it begins with the first part. elems may be nested as in `map_fn`; `name` is accepted for
    Keras' sake. ValueError where there is nothing to begin with.

    Kernel: those of fn.

    >>> K.foldl(lambda total, row: total + row, np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([4., 6.])
    """
    return _fold(fn, _slices(elems), initializer)


def foldr(fn: Callable[[Any, Any], Any], elems: Any, initializer: Any = None, name: Optional[str] = None) -> Any:
    """As `foldl`, from the last part to the first.

    Kernel: those of fn.

    >>> K.foldr(lambda total, row: 10 * total + row, np.array([[1.0], [2.0], [3.0]]))
    array([321.])
    """
    return _fold(fn, reversed(_slices(elems)), initializer)


def stop_gradient(variables: Any) -> Any:
    """The tensor itself, or a list of the tensors in a list or tuple: nothing is differentiated here.

    Differs: Keras makes a tensor of its own; this is on x's memory (K.copy copies).

    >>> K.stop_gradient(np.array([1.0, 2.0]))
    array([1., 2.])
    """
    return [as_tensor(x) for x in variables] if isinstance(variables, (list, tuple)) else as_tensor(variables)


@contextmanager
def name_scope(name: str) -> Iterator[str]:
    """`with` this, code has a name, which is that of the scopes around it and `name`. Nothing else is changed.

    >>> with K.name_scope("layer"), K.name_scope("bias") as scope:
    ...     scope
    'layer/bias/'
    """
    if not isinstance(name, str):
        raise TypeError(f"name is {given(name)}; a str is expected")
    token = _scope.set(f"{_scope.get()}{name}/")
    try:
        yield _scope.get()
    finally:
        _scope.reset(token)


def get_uid(prefix: str = "") -> int:
    """How often this has been asked for `prefix`: 1, 2, 3, .. for names that are to be unique.

    >>> K.reset_uids()
    >>> K.get_uid("dense"), K.get_uid("dense"), K.get_uid("conv")
    (1, 2, 1)
    """
    _uids[prefix] += 1
    return _uids[prefix]


def reset_uids() -> None:
    """Let `get_uid` begin again with 1.

    >>> K.reset_uids()
    >>> K.get_uid("dense")
    1
    """
    _uids.clear()


def clear_session() -> None:
    """Let `get_uid` begin again, and set the learning phase to 0. There is no graph to clear.

    >>> K.clear_session()
    """
    reset_uids()
    set_learning_phase(_TESTING)


def is_sparse(tensor: Any) -> bool:
    """True for a `SparseTensor` and for the sparse arrays and matrices of SciPy; `to_dense` makes arrays of them.

    >>> K.is_sparse(np.zeros(2))
    False
    """
    return isinstance(tensor, SparseTensor) or hasattr(tensor, "tocoo")


def is_keras_tensor(x: Any) -> bool:
    """False for any tensor, as none comes from a Keras layer; ValueError where x is no tensor.

    Differs: Keras' own symbolic tensors are not known here.

    >>> K.is_keras_tensor(np.zeros(2))
    False
    """
    if not (is_tensor(x) or is_sparse(x)):
        raise ValueError(f"x is {given(x)}; a tensor is expected")
    return False


def is_placeholder(x: Any) -> bool:
    """Always false, as every tensor has its elements.

    Differs: Keras 2.3 has it, tf.keras 2.15 keeps it to itself.

    >>> K.is_placeholder(np.zeros(2))
    False
    """
    return False


@contextmanager
def control_dependencies(control_inputs: Any) -> Iterator[None]:
    """`with` this, nothing is changed: calls compute in the order in which they stand.

    Differs: Keras 2.3 has it, tf.keras 2.15 has not.

    >>> with K.control_dependencies([K.ones(2)]):
    ...     K.ones(1)
    array([1.], dtype=float32)
    """
    yield


def eager(func: _T) -> _T:
    """func itself: every call computes at once.

    Differs: Keras 2.3 has it, tf.keras 2.15 has not.

    >>> K.eager(K.square)(np.array([3.0]))
    array([9.])
    """
    return func


def manual_variable_initialization(value: bool) -> None:
    """Accepted for Keras' sake, and without effect: variables have their values from the beginning.

    >>> K.manual_variable_initialization(True)
    """
