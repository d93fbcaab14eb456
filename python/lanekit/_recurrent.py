"""Recurrent networks: a step function along the time axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable, Optional, Union

import numpy as np

from ._elementwise import where
from ._layout import cast
from ._tensor import as_tensor, plain
from ._types import Array, Tensor

__all__ = ["rnn"]


def _flatten(nest: Any) -> list[Any]:
    """The tensors of nested tuples, lists and dicts; those of a dict by its sorted keys."""
    if isinstance(nest, dict):
        return [leaf for key in sorted(nest) for leaf in _flatten(nest[key])]
    if isinstance(nest, (list, tuple)):
        return [leaf for branch in nest for leaf in _flatten(branch)]
    return [nest]


def _packed(nest: Any, leaves: Sequence[Any]) -> Any:
    """These leaves in the structure of `nest`."""

    def pack(branch: Any) -> Any:
        if isinstance(branch, dict):
            by_key = {key: pack(branch[key]) for key in sorted(branch)}
            return type(branch)((key, by_key[key]) for key in branch)
        if isinstance(branch, tuple) and hasattr(branch, "_fields"):
            return type(branch)(*(pack(part) for part in branch))
        if isinstance(branch, (list, tuple)):
            return type(branch)(pack(part) for part in branch)
        return next(remaining)

    remaining = iter(leaves)
    return pack(nest)


def _plain(nest: Any, name: str) -> Any:
    """The same structure, its arrays as plain ones: step_function meets no other class in the first step than in later ones."""
    return _packed(nest, [plain(leaf, name) for leaf in _flatten(nest)])


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
    zero_output_for_mask. Where there is no mask, input_length as a tensor of whole numbers says how many of the first
    steps count for each sample; a Python number changes nothing, as in tf.keras.

    Returns (last_output, outputs, new_states): the last step's output, all of them along the time axis (the last alone
    if not return_all_outputs), nested as step_function gives them, and a tuple of states. unroll is accepted and
    changes nothing. ValueError for no steps, for inputs of fewer than three axes, and where mask or inputs have
    different numbers of steps.

    Kernel: lk_where, and those of step_function.
    Differs: step_function is called once for each step, where Keras calls it once more for its shapes; as a tensor,
    input_length holds for unrolled steps, too.

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
    flat = [_by_time(x, time_major) for x in _flatten(inputs)]
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
    states, given = _plain(tuple(initial_states), "initial_states"), _plain(tuple(constants or ()), "constants")
    outputs: list[list[Array]] = []
    like: Any = None
    before: list[Array] = []
    for time in range(steps):
        output, new_states = step_function(_packed(inputs, [x[time] for x in flat]), states + given)
        like, new = output, [as_tensor(x) for x in _flatten(output)]
        here = None if masks is None else masks[time]
        if not before or zero_output_for_mask:
            before = [np.zeros_like(x) for x in new]
        before = _masked(here, new, before)
        if here is None:
            states = tuple(new_states)
        else:
            states = tuple(_packed(new_states, _masked(here, _flatten(new_states), _flatten(states))))
        outputs = [*outputs, before] if return_all_outputs else [before]
    return _results(outputs, like, states, time_major)


def _results(outputs: list[list[Array]], like: Any, states: Any, time_major: bool) -> tuple[Any, Any, Any]:
    stacked = [np.empty((len(outputs), *x.shape), x.dtype) for x in outputs[0]]
    for time, output in enumerate(outputs):
        for to, x in zip(stacked, output):
            to[time] = x
    last = [x[-1].copy() for x in stacked]
    if not time_major:
        stacked = [np.swapaxes(x, 0, 1) for x in stacked]
    return _packed(like, last), _packed(like, stacked), states


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
