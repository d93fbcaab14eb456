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
