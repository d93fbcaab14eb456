"""`K.fuse`: whatever a program took from outside of its arguments, the function is traced again where that changes."""

import functools
import gc
import pickle
import sys
import types
import weakref

import numpy as np
import pytest

import lanekit as K
from layouts import assert_same_bits
from programs import A, F4

GAIN = 2.0


def helper(x):
    return x * GAIN


def twice(x):
    return helper(helper(x))


def recursive(x, times=2):
    return x if not times else recursive(x, times - 1) * GAIN


@K.fuse
def inner(x):
    return x + GAIN


@functools.lru_cache(None)
def cached(_unused):
    return lambda x: x * GAIN


settings = types.SimpleNamespace(gain=2.0, limits=(0.0, 3.0))


class Config:
    gain = 2.0

    def __init__(self):
        self.own = 2.0

    @property
    def doubled(self):
        return self.own * 2

    @staticmethod
    def scaled(x):
        return x * GAIN


class Slotted:
    __slots__ = ("own",)


config, slotted = Config(), Slotted()
slotted.own = 2.0


# A function of x, and the values of GAIN in turn.
OF_THE_MODULE = {
    "of its own": lambda x: x * GAIN,
    "in a helper": lambda x: helper(x) + 0.0,
    "in a helper's helper": lambda x: twice(x),
    "in a helper that calls itself": lambda x: recursive(x),
    "in a fused function": lambda x: inner(x),
    "in a function within": lambda x: (lambda y: y * GAIN)(x),
    "in a partial": lambda x: PARTIAL(x),
    "in a static method": lambda x: Config.scaled(x),
    "in a tuple of functions": lambda x: FUNCTIONS[0](x),
    "in an own function with a cache": lambda x: cached(1)(x),
}
PARTIAL = functools.partial(recursive, times=1)
FUNCTIONS = (helper, abs)
VALUES = [3.0, np.float32(0.5), 3, True, 2.0, -0.0, 0.0, np.float64(2.5), np.float64(4.5)]


@pytest.mark.parametrize("place", OF_THE_MODULE)
def test_numbers_of_the_module(place, monkeypatch):
    function = OF_THE_MODULE[place]
    fused = K.fuse(function)
    for value in [GAIN, *VALUES, GAIN]:
        monkeypatch.setitem(globals(), "GAIN", value)
        x = A.astype(F4) if isinstance(value, np.float32) else A
        assert_same_bits(fused(x), K.fuse(lambda x: function(x))(x))
        assert_same_bits(fused(x), np.asarray(function(x)))


OF_OBJECTS = {
    "a namespace's": (lambda x: x * settings.gain, settings, "gain", 3.0),
    "a tuple in a namespace": (lambda x: K.clip(x, *settings.limits), settings, "limits", (1.0, 2.0)),
    "a class'": (lambda x: x * Config.gain, Config, "gain", 3.0),
    "a class' by its instance": (lambda x: x * config.gain, Config, "gain", 3.0),
    "an instance's": (lambda x: x * config.own, config, "own", np.float64(3)),
    "an instance's by a property": (lambda x: x * config.doubled, config, "own", 3.0),
    "an instance's without a dict": (lambda x: x * slotted.own, slotted, "own", 3.0),
    "a function": (lambda x: helper(x), sys.modules[__name__], "helper", lambda x: x - 1),
    "a word": (lambda x: K.cast(x, WORD), sys.modules[__name__], "WORD", "int32"),
    "a tuple": (lambda x: K.sum(x, axis=AXES), sys.modules[__name__], "AXES", (0, 1)),
    "a dtype": (lambda x: K.cast(x, DTYPE), sys.modules[__name__], "DTYPE", np.dtype("int32")),
    "a class of NumPy's": (lambda x: x.astype(KIND), sys.modules[__name__], "KIND", np.int64),
    "None": (lambda x: K.sum(x, axis=NONE), sys.modules[__name__], "NONE", 0),
    "another list": (lambda x: K.sum(x, axis=LIST), sys.modules[__name__], "LIST", [0]),
    "another array": (lambda x: x * float(ARRAY[0]), sys.modules[__name__], "ARRAY", np.array([3.0])),
}
WORD, AXES, DTYPE, KIND, NONE = "float32", (0,), np.dtype("float32"), np.float32, None
LIST, ARRAY = [1], np.array([2.0])


@pytest.mark.parametrize("what", OF_OBJECTS)
def test_other_values_and_attributes(what, monkeypatch):
    function, owner, name, value = OF_OBJECTS[what]
    fused = K.fuse(function)
    before = fused(A)
    monkeypatch.setattr(owner, name, value)
    assert_same_bits(fused(A), np.asarray(function(A)))
    monkeypatch.undo()
    assert_same_bits(fused(A), before)


def test_variables_of_functions_around_helpers():
    def made(gain):
        def scaled(x):
            return x * gain

        def set_gain(value):
            nonlocal gain
            gain = value

        return scaled, set_gain

    scaled, set_gain = made(2.0)
    fused = K.fuse(lambda x: scaled(x) + 0.0)
    for value in (2.0, np.float64(3), 4):
        set_gain(value)
        assert_same_bits(fused(A), np.asarray(scaled(A)))

    @K.fuse
    def late(x):
        return x * later

    with pytest.raises(NameError):
        late(A)
    later = 2.0
    assert_same_bits(late(A), K.mul(A, 2.0))
    later = 3.0
    assert_same_bits(late(A), K.mul(A, 3.0))


@pytest.mark.parametrize(
    "function, change, back",
    [
        (lambda x: x * K.epsilon(), lambda: K.set_epsilon(1e-3), lambda: K.set_epsilon(1e-7)),
        (lambda x: K.cast(x, K.floatx()), lambda: K.set_floatx("float64"), lambda: K.set_floatx("float32")),
        (lambda x: x * (1 + K.learning_phase()), lambda: K.set_learning_phase(1), lambda: K.set_learning_phase(0)),
        (lambda x: K.in_train_phase(x, x * 2), lambda: K.set_learning_phase(1), lambda: K.set_learning_phase(0)),
        (
            lambda x: x * len(K.image_data_format()),
            lambda: K.set_image_data_format("channels_first"),
            lambda: K.set_image_data_format("channels_last"),
        ),
    ],
)
def test_settings_of_keras(function, change, back):
    fused = K.fuse(function)
    first = fused(A)
    change()
    try:
        second = fused(A)
        assert_same_bits(second, np.asarray(function(A)))
        assert first.dtype != second.dtype or (first != second).any()
    finally:
        back()
    assert_same_bits(fused(A), first)


def test_a_program_is_kept_for_each_state(monkeypatch):
    calls = []
    unrelated = {"list": [1, 2]}

    def counted(x):
        calls.append(len(unrelated))
        return helper(x)

    fused = K.fuse(counted)
    for value in (2.0, 3.0) * 3:
        monkeypatch.setitem(globals(), "GAIN", value)
        fused(A)
        unrelated["list"] = value  # what is in a dict is not watched
    assert len(calls) == 2
    fused.clear()
    fused(A)
    assert len(calls) == 3 and "not called yet" not in repr(fused)


class Layer:
    def __init__(self, gain):
        self.gain = gain
        self.inner = types.SimpleNamespace(offset=1.0)

    @K.fuse
    def step(self, x, power=1):
        return self.gain * x**power + self.shifted(x)

    @K.fuse
    def shifted(self, x):
        return x + self.inner.offset

    @staticmethod
    @K.fuse
    def double(x):
        return x * 2

    @classmethod
    def of_class(cls, x):
        return cls.double(x)


def test_methods_have_a_program_for_each_instance():
    def expected(layer, x):
        return K.add(K.mul(layer.gain, x), K.add(x, layer.inner.offset))

    one, other = Layer(2.0), Layer(3.0)
    for layer in (one, other, one):
        assert_same_bits(layer.step(A), expected(layer, A))
    one.gain, other.inner.offset = np.float64(5.0), -1.0
    for layer in (one, other):
        assert_same_bits(layer.step(A), expected(layer, A))
    other.inner = types.SimpleNamespace(offset=7.0)
    assert_same_bits(other.step(A), expected(other, A))
    assert_same_bits(one.step(x=A, power=2), K.add(K.mul(5.0, K.square(A)), K.add(A, 1.0)))
    assert_same_bits(K.fuse(lambda x: one.step(x))(A), expected(one, A))
    assert_same_bits(Layer.double(A), K.mul(A, 2.0))
    assert_same_bits(one.of_class(A), K.mul(A, 2.0))
    out = np.empty_like(A)
    assert one.step(A, out=out) is out
    assert one.step == one.step and one.step != other.step and hash(one.step) == hash(one.step)
    assert "step of Layer" in repr(one.step)
    assert one.shifted(A).shape == A.shape and "add" in one.shifted.describe()
    assert_same_bits(np.asarray(one.shifted.ufunc()(A)), K.add(A, 1.0))


class Bare:
    """Without a dict, and without weak references."""

    __slots__ = ("gain",)

    def __init__(self, gain):
        self.gain = gain

    @K.fuse
    def scaled(self, x):
        return x * self.gain

    @classmethod
    @K.fuse
    def unchanged(cls, x):
        return x * len(cls.__name__)

    def __call__(self, x):
        return x - self.gain


class Heir(Bare):
    @K.fuse
    def scaled(self, x):
        return super().scaled(x) + self(x) * self.gain


def test_methods_of_other_classes():
    for kind, expected in (
        (Bare, lambda gain: K.mul(A, gain)),
        (Heir, lambda gain: K.add(K.mul(A, gain), K.mul(K.sub(A, gain), gain))),
    ):
        one, other = kind(2.0), kind(3.0)
        for gain in (3.0, 4.0):
            assert_same_bits(one.scaled(A), expected(2.0))
            assert_same_bits(other.scaled(A), expected(gain))
            other.gain = 4.0
        assert_same_bits(kind.unchanged(A), K.mul(A, 4.0))
    called = Bare(2.0)
    fused = K.fuse(lambda x: called(x))
    for gain in (2.0, 3.0):
        called.gain = gain
        assert_same_bits(fused(A), K.sub(A, gain))
    assert_same_bits(pickle.loads(pickle.dumps(Layer(2.0).shifted))(A), K.add(A, 1.0))


class Default:
    gain = 2.0

    def scaled(self, x):
        return x * self.gain


class HeirOfDefault(Default):
    pass


def test_attributes_that_come_later(monkeypatch):
    """On an instance or a subclass in place of a class', and where there was none."""
    one = HeirOfDefault()
    several = {"first": one}
    ways = [K.fuse(lambda x: one.scaled(x)), K.fuse(one.scaled), K.fuse(lambda x: several["first"].scaled(x))]
    for fused in ways:
        assert_same_bits(fused(A), K.mul(A, 2.0))
    monkeypatch.setattr(HeirOfDefault, "gain", 3.0, raising=False)
    for fused in ways:
        assert_same_bits(fused(A), K.mul(A, 3.0))
    one.gain = 4.0
    for fused in ways:
        assert_same_bits(fused(A), K.mul(A, 4.0))
    bare = types.SimpleNamespace()
    fused = K.fuse(lambda x: x * bare.gain)
    with pytest.raises(AttributeError):
        fused(A)
    for gain in (2.0, 3.0):
        bare.gain = gain
        assert_same_bits(fused(A), K.mul(A, gain))


def test_instances_end_with_their_last_user():
    for _ in range(100):
        layer = Layer(2.0)
        layer.step(A)
        layer.parent = layer  # which keeps it until 32 others have come
    assert len(Layer.step._watches) <= 32
    one = Layer(2.0)
    one.step(A)
    count, alone = len(Layer.step._watches), weakref.ref(one)
    del one
    gc.collect()
    assert alone() is None and len(Layer.step._watches) < count


def test_a_function_of_the_standard_library_is_left_alone(monkeypatch):
    from lanekit import _watch

    walked = _watch._Walk(lambda x: functools.reduce(lambda a, b: a + b, [x, x])).places
    assert {name for _, name in walked.named} == {"functools"}
    monkeypatch.setitem(sys.modules, "of_mine", types.ModuleType("of_mine"))
    assert not _watch._is_installed("of_mine") and _watch._is_installed("pytest") and _watch._is_installed("math")
