"""Recurrent networks: a step function along the time axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Callable, Optional, Union

import numpy as np

from ._elementwise import where
from ._layout import cast
from ._nests import flatten, packed, plain_nest, structure
from ._tensor import as_tensor, is_untyped, plain
from ._told import given
from ._types import Array, Tensor

__all__ = ["rnn"]


def _masked(mask: Optional[Array], new: Sequence[Array], old: Sequence[Array]) -> list[Array]:
    """The new tensors where the mask, whose axes are their first ones, holds, and else the old ones."""
    if mask is None:
        return list(new)
    return [
        where(mask.reshape(mask.shape + (1,) * (x.ndim - mask.ndim)), x, y) if x.ndim >= mask.ndim else where(mask, x, y)
        for x, y in zip(new, old)
    ]


def _length_masks(input_length: Any, steps: int, samples: int, go_backwards: bool) -> Optional[Array]:
    """Which steps count for each sample, (steps, samples)."""
    if input_length is None or isinstance(input_length, int):
        return None
    lengths = as_tensor(input_length, np.int64)
    if lengths.shape not in ((), (samples,)):
        raise ValueError(f"input_length has shape {lengths.shape}; a length for each of {samples} samples is expected")
    lengths = np.broadcast_to(lengths, (samples,))
    longest = int(lengths.max()) if lengths.size else 0
    times = np.arange(steps)[:, np.newaxis]
    return (longest - 1 - lengths < times) if go_backwards else (lengths > times)


def rnn(
    step_function: Callable[[Any, Any], tuple[Any, Any]],
    inputs: Any,
    initial_states: Sequence[Any],
    go_backwards: bool = False,
    mask: Optional[Tensor] = None,
    constants: Optional[Sequence[Any]] = None,
    unroll: bool = False,
    input_length: Union[int, Tensor, None] = None,
    time_major: bool = False,
    zero_output_for_mask: bool = False,
    return_all_outputs: bool = True,
) -> tuple[Any, Any, Any]:
    """Call step_function(input, states) -> (output, new_states) for each step in time; returns what comes of it.

    inputs are tensors (samples, time, ..), or (time, samples, ..) if time_major; several may be nested in tuples, lists
    and dicts, and step_function gets them nested in the same way, without time. The states that it gets are
    initial_states, later those that it gave, as a tuple with the constants behind them. go_backwards takes the steps,
    and gives the outputs, from the last one on. mask (samples, time), or with further axes behind, says which steps
    count: where it is False, states stay as they are, and the output is the one before (0 in the first step), or 0 if
    zero_output_for_mask. Where there is no mask, input_length as a tensor of integers says how many of the first
    steps count for each sample; a Python number changes nothing, as in tf.keras.

    Returns (last_output, outputs, new_states): the last step's output, all of them along the time axis (the last alone
    if not return_all_outputs), nested as step_function gives them, and a tuple of states, nested as initial_states. An
    array in place of several states is one. Outputs and states have the same shapes and dtypes in each step: ValueError
    or TypeError where step_function gives others. unroll is accepted and changes nothing. ValueError for no steps, for
    inputs of fewer than three axes, and where mask or inputs have different numbers of steps.

    Kernel: lk_where, and those of step_function.
    Differs: step_function is called once for each step, where Keras calls it once more for its shapes; as a tensor,
    input_length holds for unrolled steps, too. go_backwards takes the mask backwards with the steps; with unroll and
    zero_output_for_mask, too, tf.keras 2.15 lays it on the outputs as it is, not reversed.

    >>> def step(x, states):
    ...     total = states[0] + x
    ...     return total, [total]
    >>> x = np.arange(6.0).reshape(1, 3, 2)
    >>> last, outputs, states = K.rnn(step, x, [np.zeros((1, 2))])
    >>> outputs
    array([[[0., 1.],
            [2., 4.],
            [6., 9.]]])
    >>> K.rnn(step, x, [np.zeros((1, 2))], mask=np.array([[True, False, True]]))[1]
    array([[[0., 1.],
            [0., 1.],
            [4., 6.]]])
    """
    flat = [_by_time(x, time_major) for x in flatten(inputs)]
    if not flat or not len(flat[0]):
        raise ValueError("inputs has no steps; at least one is expected")
    steps = len(flat[0])
    if other := [x.shape for x in flat if len(x) != steps]:
        raise ValueError(f"inputs have {steps} steps, but one of time-major shape {other[0]} has another number of them")
    masks = _length_masks(input_length, steps, flat[0].shape[1], go_backwards)
    if mask is not None:
        masks = _mask_by_time(mask, steps, time_major, go_backwards)
    if go_backwards:
        flat = [x[::-1] for x in flat]
    states = _copied(plain_nest(_several(initial_states, "initial_states"), "initial_states"))
    beside = plain_nest(() if constants is None else _several(constants, "constants"), "constants")
    outputs: list[list[Array]] = []
    like: Any = None
    first: list[Array] = []
    before: list[Array] = []
    for time in range(steps):
        here = None if masks is None else masks[time]
        old = states if here is None else _copied(states)  # a step may write to what it gets
        output, new_states = _pair(step_function(packed(inputs, [x[time] for x in flat]), states + beside))
        new = _outputs(output, time_major)
        if time == 0:
            like, first = output, new
        _check_outputs(new, output, first, like, time)
        flat_states = _states(new_states, old, time)
        if not before or zero_output_for_mask:
            before = [np.zeros_like(x) for x in new]
        before = _masked(here, new, before)
        states = packed(old, flat_states if here is None else _masked(here, flat_states, flatten(old)))
        outputs = [*outputs, before] if return_all_outputs else [before]
    return _results(outputs, like, states, time_major)


def _several(states: Any, name: str) -> tuple[Any, ...]:
    """States as a tuple: an array by itself is one of them, and is not taken apart."""
    if isinstance(states, (list, tuple)):
        return tuple(states)
    if any(hasattr(states, name) for name in ("shape", "__dlpack__", "__array__")):
        return (states,)
    if isinstance(states, (dict, str, bytes)) or not isinstance(states, Iterable):
        raise TypeError(f"{name} is {given(states)}; a list or tuple of tensors is expected")
    return tuple(states)


def _copy_of(x: Any) -> Any:
    return x.copy() if isinstance(x, np.ndarray) else x


def _copied(nest: Any) -> Any:
    return packed(nest, [_copy_of(x) for x in flatten(nest)])


def _pair(result: Any) -> tuple[Any, Any]:
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise TypeError(f"step_function returns {given(result)}; a pair is expected: output, new_states")
    return result[0], result[1]


def _outputs(output: Any, time_major: bool) -> list[Array]:
    """Copies: the next step may write to the same memory."""
    found = [as_tensor(x, name="step_function's output").copy() for x in flatten(output)]
    if not time_major and any(x.ndim == 0 for x in found):
        raise ValueError("step_function's output has no axes; samples are expected along the first")
    return found


def _told(tensors: Sequence[Any]) -> str:
    return ", ".join(map(given, tensors)) or "none"


def _check_outputs(new: list[Array], output: Any, first: list[Array], like: Any, time: int) -> None:
    """As in the first step."""
    if len(new) != len(first) or (output is not like and structure(output) != structure(like)):
        raise ValueError(
            f"step_function returns an output of structure {structure(output)} in step {time}, but {structure(like)} "
            "before; the same in each step is expected"
        )
    if any(x.dtype != y.dtype or x.shape != y.shape for x, y in zip(new, first)):
        raise (ValueError if all(x.dtype == y.dtype for x, y in zip(new, first)) else TypeError)(
            f"step_function's output is {_told(new)} in step {time}, but {_told(first)} before; "
            "the same shape and dtype in each step are expected"
        )


def _states(new_states: Any, old: Any, time: int) -> list[Any]:
    """The states that a step gives, of the number, shapes and dtypes that they had. Copies, as of outputs."""
    nest = new_states if isinstance(new_states, (list, tuple, dict)) else (new_states,)
    new, before = [_copy_of(plain(x, "step_function's state")) for x in flatten(nest)], flatten(old)
    if len(new) != len(before):
        raise ValueError(
            f"step_function returns {len(new)} states in step {time}: {_told(new)}; as many as initial_states has are "
            f"expected, {len(before)}: {_told(before)}, without constants"
        )
    for place, (x, y) in enumerate(zip(new, before)):
        if type(x) is np.ndarray and type(y) is np.ndarray and x.shape == y.shape and x.dtype == y.dtype:
            continue
        mine, other = _kind(x), _kind(y)
        if mine is None or other is None:
            continue
        # By identity, as NumPy takes None for float64.
        differs = mine[1] is not None and other[1] is not None and mine[1] != other[1]
        if differs or mine[0] != other[0]:
            raise (TypeError if differs else ValueError)(
                f"step_function returns state {place} as {given(x)} in step {time}, but initial_states or an earlier "
                f"step has {given(y)}; the same shape and dtype are expected"
            )
    return new


def _kind(x: Any) -> Optional[tuple[tuple[int, ...], Optional[np.dtype[Any]]]]:
    """Shape and dtype of a state: no dtype of Python's numbers, None for what is no tensor."""
    try:
        array = as_tensor(x)
    except (TypeError, ValueError, OverflowError):
        return None
    return array.shape, None if is_untyped(x) else array.dtype


def _results(outputs: list[list[Array]], like: Any, states: Any, time_major: bool) -> tuple[Any, Any, Any]:
    stacked = [np.empty((len(outputs), *x.shape), x.dtype) for x in outputs[0]]
    for time, output in enumerate(outputs):
        for to, x in zip(stacked, output):
            to[time] = x
    last = [x[-1].copy() for x in stacked]
    if not time_major:
        stacked = [np.swapaxes(x, 0, 1) for x in stacked]
    return packed(like, last), packed(like, stacked), states


def _by_time(x: Tensor, time_major: bool) -> Array:
    array: Array = as_tensor(x)
    if array.ndim < 3:
        raise ValueError(f"inputs has shape {array.shape}; at least three axes are expected: samples, time and more")
    return array if time_major else np.swapaxes(array, 0, 1)


def _mask_by_time(mask: Tensor, steps: int, time_major: bool, go_backwards: bool) -> Array:
    array: Array = as_tensor(mask)
    if array.ndim < 2:
        raise ValueError(f"mask has shape {array.shape}; at least two axes are expected: samples and time")
    if not time_major:
        array = np.swapaxes(array, 0, 1)
    if len(array) != steps:
        raise ValueError(f"mask has {len(array)} steps, inputs have {steps}; the same number is expected")
    if array.dtype != np.bool_:
        array = cast(array, np.bool_)
    return array[::-1] if go_backwards else array
