"""After an error `out` is untouched, and so is a tensor that is changed in place, whatever was wrong in the call."""

import inspect

import numpy as np
import pytest

import lanekit as K
from calls import CALLS, FUNCTIONS, call
from test_messages import FREE, PERHAPS, REFUSED, kind_of

WRITTEN = {name: "out" for name in FUNCTIONS if "out" in inspect.signature(getattr(K, name)).parameters}
WRITTEN.update(dict.fromkeys(("set_value", "update", "update_add", "update_sub", "moving_average_update"), "x"))
WRITTEN.update(dict.fromkeys(("put_along_axis", "add_along_axis"), "x"))


def outputs(name):
    """Arrays to write to, each of a good call's shape and dtype, with bytes that no kernel writes everywhere."""
    if WRITTEN[name] == "x":
        return [CALLS[name]["x"].copy()]
    made = call(name)
    several = made if isinstance(made, tuple) else (made,)
    found = [np.empty_like(one, order="C") for one in several[: 1 if name == "normalize_batch_in_training" else None]]
    for one in found:
        one.reshape(-1).view(np.uint8)[...] = 165 if one.dtype != np.bool_ else 1
    return found


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", list(WRITTEN))
def test_after_an_error_out_is_untouched(name):
    outs = outputs(name)
    before = [one.tobytes() for one in outs]
    given = outs[0] if len(outs) == 1 else tuple(outs)
    failed = 0
    for parameter in inspect.signature(getattr(K, name)).parameters.values():
        if parameter.name == WRITTEN[name] or parameter.name in FREE:
            continue
        kind = kind_of(name, parameter)
        key = f"*{parameter.name}" if parameter.kind == parameter.VAR_POSITIONAL else parameter.name
        for value in [*REFUSED.get(kind, []), *PERHAPS.get(kind, [])]:
            try:
                call(name, {key: [value] if key[0] == "*" else value, WRITTEN[name]: given})
            except Exception:
                failed += 1
                assert [one.tobytes() for one in outs] == before, (parameter.name, value)
            else:
                for one, content in zip(outs, before):
                    one[...] = np.frombuffer(content, one.dtype).reshape(one.shape)
    assert failed


SEVERAL = [name for name in WRITTEN if WRITTEN[name] == "out" and len(outputs(name)) > 1]


@pytest.mark.parametrize("name", list(WRITTEN))
def test_an_out_that_is_refused_is_untouched(name):
    """And so are those beside it."""
    for wrong in (one for one in PERHAPS["out"] if isinstance(one, np.ndarray)):
        for place in range(count := len(outputs(name))):
            outs = outputs(name)
            outs[place] = wrong.copy()
            before = [one.tobytes() for one in outs]
            try:
                call(name, {WRITTEN[name]: outs[0] if count == 1 else tuple(outs)})
            except (TypeError, ValueError) as error:
                assert [one.tobytes() for one in outs] == before, wrong
                assert (WRITTEN[name] if count == 1 else f"out[{place}]") in str(error), error


@pytest.mark.parametrize("name", SEVERAL)
def test_none_among_several_outputs_is_made(name):
    expected = call(name)
    for places in ((), (0,), (1,)):
        outs = [one if place in places else None for place, one in enumerate(outputs(name))]
        found = call(name, {"out": tuple(outs)})
        for result, out, wanted in zip(found, outs, expected):
            assert out is None or result is out
            np.testing.assert_array_equal(result, wanted)
            assert result.dtype == wanted.dtype
    with pytest.raises(ValueError, match="out is .* expected"):
        call(name, {"out": (None,)})
    one = np.zeros((2, 3), expected[0].dtype)
    with pytest.raises((TypeError, ValueError), match=r"\bout\b"):
        call(name, {"out": (one, one)})


def test_several_tensors_are_set_all_or_none():
    a, b = np.zeros(2), np.zeros(2, np.int8)
    for wrong in ((b, [1, 300]), (b, np.array([300])), (b, np.ones(3, np.int8)), (b, [0.5]), (3, 1), b, (b, 1, 2)):
        with pytest.raises((TypeError, ValueError), match=r"^K.batch_set_value: .*\btuples"):
            K.batch_set_value([(a, 1.0), wrong])
        assert not a.any() and not b.any()
    K.batch_set_value((pair for pair in [(a, 1.0), (b, a)][:1]))
    K.batch_set_value([(a, 2.0), (np.zeros(2, np.float32), a)])
    assert a.tolist() == [2, 2]
