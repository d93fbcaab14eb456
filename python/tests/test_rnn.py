"""K.rnn beside plain loops: masks, directions, nested inputs, outputs and states."""

import inspect

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K

SAMPLES, STEPS, WIDTH = 3, 5, 2


def step(x, states):
    """An output that depends on the input, the state and the order."""
    total = 0.5 * states[0] + x
    return K.tanh(total), [total]


def plain(x, state, mask, backwards, zero):
    """Last output, outputs and state, sample by sample."""
    outputs = np.zeros_like(x)
    state = state.copy()
    for sample in range(x.shape[0]):
        times = range(x.shape[1])[::-1] if backwards else range(x.shape[1])
        before = np.zeros(x.shape[2])
        for place, time in enumerate(times):
            new = 0.5 * state[sample] + x[sample, time]
            if mask is None or mask[sample, time]:
                state[sample], before = new, np.tanh(new)
            elif zero:
                before = np.zeros(x.shape[2])
            outputs[sample, place] = before
    return outputs[:, -1], outputs, state


@given(
    seed=st.integers(0, 1000),
    masked=st.sampled_from(["no", "bool", "number", "deep"]),
    backwards=st.booleans(),
    zero=st.booleans(),
    unroll=st.booleans(),
    time_major=st.booleans(),
    everything=st.booleans(),
)
def test_against_loops(seed, masked, backwards, zero, unroll, time_major, everything):
    random = np.random.default_rng(seed)
    x, state = random.normal(size=(SAMPLES, STEPS, WIDTH)), random.normal(size=(SAMPLES, WIDTH))
    mask = None if masked == "no" else random.random((SAMPLES, STEPS)) < 0.6
    given_mask = {"no": None, "number": mask if mask is None else mask.astype(np.int64)}.get(masked, mask)
    if masked == "deep":
        given_mask = mask[..., np.newaxis]
    want_last, want_outputs, want_state = plain(x, state, mask, backwards, zero)
    turn = (lambda a: np.swapaxes(a, 0, 1)) if time_major else (lambda a: a)
    last, outputs, states = K.rnn(
        step,
        turn(x),
        [state],
        go_backwards=backwards,
        mask=given_mask if given_mask is None else turn(given_mask),
        unroll=unroll,
        time_major=time_major,
        zero_output_for_mask=zero,
        return_all_outputs=everything,
    )
    np.testing.assert_allclose(last, want_last, 1e-12)
    np.testing.assert_allclose(turn(outputs), want_outputs if everything else want_outputs[:, -1:], 1e-12)
    assert type(states) is tuple
    np.testing.assert_allclose(states[0], want_state, 1e-12)


@pytest.mark.parametrize("backwards", [False, True])
def test_lengths(backwards):
    x, state = np.random.default_rng(1).normal(size=(SAMPLES, STEPS, WIDTH)), np.zeros((SAMPLES, WIDTH))
    lengths = np.array([5, 2, 3])
    mask = np.arange(STEPS) < lengths[:, np.newaxis]
    want = plain(x, state, mask, backwards, False)
    last, outputs, states = K.rnn(step, x, [state], go_backwards=backwards, input_length=lengths)
    np.testing.assert_allclose(outputs, want[1], 1e-12)
    np.testing.assert_allclose(states[0], want[2], 1e-12)
    np.testing.assert_allclose(last, want[0], 1e-12)


@pytest.mark.parametrize("zero", [False, True])
def test_steps_behind_all_lengths(zero):
    x, state = np.random.default_rng(3).normal(size=(SAMPLES, STEPS, WIDTH)), np.zeros((SAMPLES, WIDTH))
    lengths = np.array([3, 2, 1], np.int32)
    want = plain(x, state, np.arange(STEPS) < lengths[:, np.newaxis], False, zero)
    got = K.rnn(step, x, [state], input_length=lengths, zero_output_for_mask=zero)
    for mine, theirs in zip((*got[:2], got[2][0]), want):
        np.testing.assert_allclose(mine, theirs, 1e-12)


@pytest.mark.parametrize("length", [0, 3, 9])
def test_a_number_as_length_changes_nothing(length):
    x, state = np.random.default_rng(4).normal(size=(SAMPLES, STEPS, WIDTH)), np.zeros((SAMPLES, WIDTH))
    want = plain(x, state, None, False, False)
    got = K.rnn(step, x, [state], input_length=length)
    for mine, theirs in zip((*got[:2], got[2][0]), want):
        np.testing.assert_allclose(mine, theirs, 1e-12)


def test_nested_inputs_outputs_and_states():
    random = np.random.default_rng(2)
    x = {"b": random.normal(size=(SAMPLES, STEPS, 2)), "a": (random.normal(size=(SAMPLES, STEPS, 3, 2)),)}
    seen = []

    def cell(inputs, states):
        assert set(inputs) == {"a", "b"} and type(inputs["a"]) is tuple
        (count, sums), constant = states
        seen.append(constant)
        sums = sums + inputs["a"][0].sum(1) + inputs["b"]
        return {"sum": sums, "count": (count,)}, [[count + 1, sums]]

    start = [[np.zeros((SAMPLES, 2)), np.zeros((SAMPLES, 2))]]
    mask = np.array([[1, 1, 1, 1, 1], [1, 0, 1, 0, 0], [0, 0, 0, 0, 1]], bool)
    last, outputs, states = K.rnn(cell, x, start, mask=mask, constants=["constant"])
    assert seen == ["constant"] * STEPS
    both = x["a"][0].sum(2) + x["b"]
    want = np.cumsum(np.where(mask[..., np.newaxis], both, 0), 1)
    np.testing.assert_allclose(outputs["sum"], want, 1e-12)
    np.testing.assert_allclose(last["sum"], want[:, -1], 1e-12)
    np.testing.assert_allclose(states[0][1], want[:, -1], 1e-12)
    np.testing.assert_allclose(states[0][0][:, 0], mask.sum(1))
    assert outputs["count"][0].shape == (SAMPLES, STEPS, 2)


def test_what_is_refused():
    x, state = np.zeros((SAMPLES, STEPS, WIDTH)), [np.zeros((SAMPLES, WIDTH))]
    with pytest.raises(ValueError, match="three axes"):
        K.rnn(step, x[0], state)
    with pytest.raises(ValueError, match="no steps"):
        K.rnn(step, x[:, :0], state)
    with pytest.raises(ValueError, match="mask has 4 steps"):
        K.rnn(step, x, state, mask=np.ones((SAMPLES, 4)))
    with pytest.raises(ValueError, match="two axes"):
        K.rnn(step, x, state, mask=np.ones(SAMPLES))
    with pytest.raises(ValueError, match="5 steps"):
        K.rnn(step, [x, x[:, 1:]], state)
    with pytest.raises(ValueError, match="input_length"):
        K.rnn(step, x, state, input_length=np.array([1, 2]))
    names = "step_function inputs initial_states go_backwards mask constants unroll input_length time_major"
    assert list(inspect.signature(K.rnn).parameters) == [*names.split(), "zero_output_for_mask", "return_all_outputs"]


# -- What step_function gives


def accumulate(x, states):
    return x + states[0], [x + states[0]]


X, STATE = np.arange(30.0).reshape(SAMPLES, STEPS, WIDTH), np.zeros((SAMPLES, WIDTH))


@pytest.mark.parametrize("mask", [None, np.arange(15).reshape(SAMPLES, STEPS) % 3 > 0], ids=["plain", "mask"])
def test_an_array_in_place_of_states_is_one_state(mask):
    want = K.rnn(accumulate, X, [STATE], mask=mask)
    for initial in ([STATE], (STATE,), STATE):
        last, outputs, states = K.rnn(lambda x, s: (x + s[0], x + s[0]), X, initial, mask=mask)
        for mine, theirs in zip((last, outputs, *states), (*want[:2], *want[2])):
            np.testing.assert_array_equal(mine, theirs)
        assert type(states) is tuple and len(states) == 1
    seen = []
    K.rnn(lambda x, s: (x, seen.append(len(s)) or [s[0]]), X, STATE, constants=STATE)
    assert seen == [2] * STEPS


@pytest.mark.parametrize("mask", [None, np.arange(15).reshape(SAMPLES, STEPS) % 3 > 0], ids=["plain", "mask"])
@pytest.mark.parametrize("zero", [False, True])
def test_steps_may_write_to_one_buffer(mask, zero):
    want = K.rnn(accumulate, X, [STATE], mask=mask, zero_output_for_mask=zero)
    buffer, start = np.empty_like(STATE), STATE.copy()

    def into_buffer(x, states):
        np.add(x, states[0], out=buffer)
        return buffer, [buffer]

    def in_place(x, states):
        states[0][...] += x
        return states[0], states

    for step_function in (into_buffer, in_place):
        last, outputs, states = K.rnn(step_function, X, [start], mask=mask, zero_output_for_mask=zero)
        for mine, theirs in zip((last, outputs, states[0]), (*want[:2], want[2][0])):
            np.testing.assert_array_equal(mine, theirs)
        assert not start.any() and not np.shares_memory(states[0], buffer)


def later(first, then):
    """A step that gives `first` once, then `then`."""
    given = iter([first] + [then] * STEPS)
    return lambda x, states: next(given)


GOOD = (X[:, 0], [STATE])
MASKED = np.ma.array(STATE, mask=True)


@pytest.mark.parametrize(
    "then, error, words",
    [
        (X[:, 0], TypeError, r"returns float64 of shape \(3, 2\); a pair is expected: output, new_states"),
        ((X[:, 0],), TypeError, "returns .*; a pair is expected"),
        ((X[:, 0], [STATE], [STATE]), TypeError, "returns .*; a pair is expected"),
        (None, TypeError, "returns None; a pair is expected"),
        ((X[:, 0], []), ValueError, r"returns 0 states in step \d: none; as many as .* are expected, 1: float64"),
        ((X[:, 0], [STATE, STATE]), ValueError, "returns 2 states in step .* are expected, 1"),
        ((X[:, 0], [STATE[:1]]), ValueError, r"returns state 0 as float64 of shape \(1, 2\) .* float64 of shape \(3, 2\)"),
        ((X[:, 0], [STATE.astype("f4")]), TypeError, "returns state 0 as float32 of shape .* has float64 of .*expected"),
        ((X[:, 0], [1.0]), ValueError, "returns state 0 as 1.0 in step"),
        ((X[:, 0], [MASKED]), TypeError, "'s state is MaskedArray .* has a mask, which would be lost"),
        ((X[:, 0], MASKED), TypeError, "'s state is MaskedArray .* has a mask, which would be lost"),
        ((MASKED, [STATE]), TypeError, "'s output is MaskedArray .* has a mask, which would be lost"),
        ((None, [STATE]), TypeError, "'s output is None; a tensor is expected"),
        ((np.float64(1), [STATE]), ValueError, "'s output has no axes; samples are expected along the first"),
    ],
)
def test_what_a_step_may_not_give(then, error, words):
    for step_function in (later(then, then), later(GOOD, then)):
        for mask in (None, np.ones((SAMPLES, STEPS), bool)):
            with pytest.raises(error, match=f"^K.rnn: step_function ?{words}"):
                K.rnn(step_function, X, [STATE], mask=mask)


@pytest.mark.parametrize(
    "then, error, words",
    [
        (X[:, 0, :1], ValueError, r"'s output is float64 of shape \(3, 1\) in step 1, but .* \(3, 2\) before"),
        (X[:1, 0], ValueError, "'s output is float64 of shape .* the same shape and dtype in each step are expected"),
        (X[:, 0].astype("f4"), TypeError, "'s output is float32 of shape .* in step 1, but float64"),
        ((X[:, 0], X[:, 0]), ValueError, r"returns an output of structure \(., .\) in step 1, but . before"),
        ({"a": X[:, 0]}, ValueError, "returns an output of structure {'a': .} in step 1"),
    ],
)
def test_outputs_are_alike_in_all_steps(then, error, words):
    for every in (False, True):
        with pytest.raises(error, match=f"^K.rnn: step_function ?{words}"):
            K.rnn(later(GOOD, (then, [STATE])), X, [STATE], return_all_outputs=every)


def test_initial_states_are_several_or_one():
    for wrong in ({"a": STATE}, "state"):
        with pytest.raises(TypeError, match="(?s)^K.rnn: initial_states is .*; a list or tuple of tensors is expected"):
            K.rnn(accumulate, X, wrong)
    last, _, states = K.rnn(lambda x, s: (x, (s[0] + 1, s[1])), X, [0, "kept"])  # what is no tensor goes through
    assert states == (STEPS, "kept")


def test_a_mask_goes_backwards_with_the_steps():
    """Unrolled and with zeros, tf.keras 2.15 lays it on the outputs as it is."""
    mask = np.array([[True, False, False]])
    x, state = np.arange(1.0, 7.0).reshape(1, 3, 2), np.zeros((1, 2))
    for unroll in (False, True):
        _, outputs, states = K.rnn(
            accumulate, x, [state], go_backwards=True, mask=mask, unroll=unroll, zero_output_for_mask=True
        )
        np.testing.assert_array_equal(outputs, [[[0, 0], [0, 0], [1, 2]]])
        np.testing.assert_array_equal(states[0], [[1, 2]])
