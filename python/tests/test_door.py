"""What comes in: other classes' and libraries' arrays as plain ones, and integers of every kind."""

import inspect
import warnings

import numpy as np
import pytest

import lanekit as K
from calls import CALLS, FUNCTIONS, X, call
from foreign import Foreign
from layouts import assert_same_bits


class Loud(np.ndarray):
    """An array whose own methods, indexing and arithmetic are all wrong."""

    def __getitem__(self, key):
        raise AssertionError("indexed")

    def _refuse(self, *args, **named):
        raise AssertionError("a method of the caller's class was called")

    __iter__ = __len__ = __add__ = __mul__ = __array_ufunc__ = __array_function__ = view = _refuse
    reshape = transpose = sum = max = min = astype = copy = ravel = diagonal = swapaxes = squeeze = take = item = _refuse
    shape = property(lambda self: (99,))
    ndim = property(lambda self: 7)
    size = property(lambda self: -1)


def loud(x):
    return np.ndarray.view(x.copy(), Loud) if isinstance(x, np.ndarray) else x


def memmapped(tmp_path, x):
    mapped = np.memmap(tmp_path / "x", x.dtype, "w+", shape=x.shape)
    mapped[...] = x
    return mapped


def plain(results):
    return [np.asarray(one) for one in (results if isinstance(results, (tuple, list)) else [results])]


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - {"rnn"}))
def test_no_code_of_a_subclass_runs(name):
    """Each argument that is an array, alone or in a list, as one of a class that breaks whatever calls it."""
    seed = {"seed": 3} if "seed" in inspect.signature(getattr(K, name)).parameters else {}
    good = CALLS[name]
    changed = {key: [loud(one) for one in value] if key[0] == "*" else loud(value) for key, value in good.items()}
    if name in ("concatenate", "stack"):
        changed = {key: [loud(one) for one in value] for key, value in good.items()}
    if name in ("is_tensor", "fill", "moving_average_update", "put_along_axis", "add_along_axis"):
        return  # the answer is the caller's own object, or none
    if name in ("control_dependencies", "fuse", "get_uid", "learning_phase_scope", "name_scope", "program", "ufunc"):
        return  # another one each time
    CALLS["loud"], CALLS["plain"] = {**changed, **seed}, {**good, **seed}
    try:
        expected, got = (call_as(name, of) for of in ("plain", "loud"))
    finally:
        del CALLS["loud"], CALLS["plain"]
    for mine, other in zip(plain(got), plain(expected)):
        assert type(mine) is np.ndarray
        np.testing.assert_array_equal(mine, other)


def call_as(name, of):
    CALLS[name], kept = CALLS[of], CALLS[name]
    try:
        return call(name)
    finally:
        CALLS[name] = kept


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_matrices_are_arrays():
    x = np.matrix([[3.0, 1.0, 2.0], [9.0, 7.0, 8.0]])
    a = np.asarray(x)
    assert_same_bits(K.sort(x, axis=None), np.array([1.0, 2, 3, 7, 8, 9]))
    assert_same_bits(K.roll(x, 1), np.roll(a, 1))
    assert_same_bits(K.take(x, [1], 1), a[:, [1]])
    assert_same_bits(K.take(a, np.matrix([[0, 5]])), a.take([[0, 5]]))
    assert_same_bits(K.compress([True, False], x, 0), a[:1])
    assert_same_bits(K.partition(x, 1), np.partition(a, 1))
    assert_same_bits(K.sum(x, 1), a.sum(1))
    assert_same_bits(K.where(x > 2, x, 0.0), np.where(a > 2, a, 0.0))
    assert type(K.transpose(x)) is np.ndarray
    out = np.matrix(np.zeros((2, 3)))
    assert K.exp(a, out=out) is out
    assert_same_bits(np.asarray(out), K.exp(a))


def test_mapped_files_and_records(tmp_path):
    mapped = memmapped(tmp_path, X)
    assert_same_bits(K.exp(mapped), K.exp(X))
    assert type(K.transpose(mapped)) is np.ndarray and np.shares_memory(K.transpose(mapped), mapped)
    K.neg(X, out=mapped)
    np.testing.assert_array_equal(mapped, -X)
    record = np.rec.array([(1.0, 2), (3.0, 4)], dtype=[("a", "f8"), ("b", "i4")])
    assert_same_bits(K.square(record.a), np.array([1.0, 9.0]))
    with pytest.raises(TypeError, match=r"K.square: x is .*record.*; one of these dtypes is expected"):
        K.square(record)


def test_a_recurrent_step_meets_plain_arrays():
    seen = []

    def step(x, states):
        seen.extend(type(one) for one in (x, *states))
        return x, [states[0] + x]

    K.rnn(step, np.ones((1, 3, 2)).view(Loud), [np.ones((1, 2)).view(Loud)], constants=[np.ones(2).view(Loud)])
    assert set(seen) == {np.ndarray}


# -- What means something to the numbers is refused

MASKED = np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False])


class Hides:
    """A masked array behind the array protocol."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return self.values


class Passes:
    """All attributes are those of what it wraps, DLPack's among them."""

    def __init__(self, values):
        self._values = values

    def __getattr__(self, name):
        return getattr(object.__getattribute__(self, "_values"), name)


class Slots:
    """A masked array behind DLPack, in a slot of a private name."""

    __slots__ = ("__values",)

    def __init__(self, values):
        self.__values = values

    def __dlpack__(self, **options):
        return np.asarray(self.__values).__dlpack__(**options)

    def __dlpack_device__(self):
        return 1, 0


class Keeps(Foreign):
    """The same in a container."""

    def __dlpack__(self, **options):
        (values,) = self.values.values() if isinstance(self.values, dict) else self.values
        return np.asarray(values).__dlpack__(**options)

    def __dlpack_device__(self):
        return 1, 0


class Dict(dict):
    """The same in a dict that shows its memory."""

    def __dlpack__(self, **options):
        return np.asarray(self["one"]).__dlpack__(**options)

    def __dlpack_device__(self):
        return 1, 0


class Quantity:
    """A number with a unit, which gives its numbers away when asked for an array."""

    def __init__(self, magnitude, units="m"):
        self.magnitude, self.units = magnitude, units

    def __getattr__(self, name):
        return getattr(object.__getattribute__(self, "magnitude"), name)

    def __array__(self, dtype=None, copy=None):
        return np.asarray(self.magnitude)


MEANINGFUL = {
    "masked": (MASKED, "mask"),
    "masked, nothing hidden": (np.ma.ones(3), "mask"),
    "masked constant": (np.ma.masked, "mask"),
    "list": ([MASKED, MASKED], r"\[0\].*mask"),
    "nested list": ([[1.0, 2.0], [3.0, np.ma.masked]], r"\[1\]\[1\].*mask"),
    "behind __array__": (Hides(MASKED), "mask"),
    "behind __dlpack__": (Foreign(MASKED), "mask"),
    "in a slot": (Slots(MASKED), "mask"),
    "in a slot of a slot": (Slots(Slots(MASKED)), "mask"),
    "in a dict": (Keeps({"one": MASKED}), "mask"),
    "in a list": (Keeps([MASKED]), "mask"),
    "in a tuple": (Keeps((MASKED,)), "mask"),
    "in a slot of one in a list": (Keeps([Slots(MASKED)]), "mask"),
    "in a dict with DLPack": (Dict(one=MASKED), "mask"),
    "passed on": (Passes(MASKED), "mask"),
    "list of wrappers": ([Passes(MASKED)], "mask"),
    "quantity": (Quantity(np.ones(3)), r"unit.*magnitude.*asarray"),
    "list of quantities": ([Quantity(1.0), Quantity(2.0)], "unit"),
    "a wrapper of a quantity": (Passes(Quantity(np.ones(3))), "unit"),
}


@pytest.mark.parametrize("value, words", MEANINGFUL.values(), ids=MEANINGFUL)
def test_masks_and_units_are_refused(value, words):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for call_of, name in (
            (lambda: K.exp(value), "x"),
            (lambda: K.add(np.ones(3), value), "y"),
            (lambda: K.take(np.ones(3), value), "indices"),
            (lambda: K.where(value, 1.0, 2.0), "condition"),
            (lambda: K.cast(value, "float32"), "x"),
            (lambda: K.constant(value), "value"),
            (lambda: K.concatenate([np.ones(3), value]), "tensors"),
            (lambda: K.clip(np.ones(3), value, 1.0), "min_value"),
            (lambda: K.one_hot(value, 3), "indices"),
            (lambda: K.rnn(lambda x, s: (x, s), np.ones((1, 2, 3)), [value]), ""),
            (lambda: K.rnn(lambda x, s: (x, s), np.ones((1, 2, 3)), [], mask=value), "mask"),
        ):
            with pytest.raises(TypeError, match=rf"K\.\w+: .*\b{name}.*{words}" if name else words.split("]")[-1]):
                call_of()
    if not isinstance(value, list):
        with pytest.raises((TypeError, ValueError), match=r"K\.exp: out"):
            K.exp(np.ones(3), out=value)


ONE = np.ma.array(1, mask=True)


@pytest.mark.parametrize("value", [ONE, np.ma.array(1), np.ma.masked, Passes(ONE)], ids=range(4))
def test_masked_numbers_are_refused_where_one_is_asked_for(value):
    for call_of, name in (
        (lambda: K.roll(np.arange(4), value), "shift"),
        (lambda: K.top_k(X, value), "k"),
        (lambda: K.powi(X, value), "n"),
        (lambda: K.zeros([value, 2]), r"shape\[0\]"),
        (lambda: K.zeros(value), "shape"),
        (lambda: K.sum(X, axis=value), "axis"),
        (lambda: K.sum(X, axis=(0, value)), r"axis\[1\]"),
        (lambda: K.take(X, value), "indices"),
        (lambda: K.pad(X, value), "pad_width"),
        (lambda: K.one_hot([0], value), "num_classes"),
        (lambda: K.linspace(value, 2), "start"),
        (lambda: K.linspace(0, value), "stop"),
        (lambda: K.arange(value), "start"),
        (lambda: K.arange(0, 3, value), "step"),
        (lambda: K.relu(X, value), "alpha"),
        (lambda: K.relu(X, threshold=value), "threshold"),
        (lambda: K.relu(X.astype(int), max_value=value), "max_value"),
        (lambda: K.elu(X, value), "alpha"),
        (lambda: K.dense(X, X.T, None, "elu", [value]), r"params\[0\]"),
        (lambda: K.random_normal(3, value), "mean"),
        (lambda: K.random_integers(3, value, 9), "low"),
        (lambda: K.l2_normalize(X, 0, value), "epsilon"),
        (lambda: K.dropout(X, 0.5, seed=value), "seed"),
        (lambda: K.set_epsilon(value), "value"),
    ):
        with pytest.raises(TypeError, match=rf"^K\.\w+: {name} is .*, which has a mask, which would be lost here"):
            call_of()


def test_quantities_of_pint():
    pint = pytest.importorskip("pint")
    length = np.ones(3) * pint.UnitRegistry().meter
    for value in (length, length[0], [length[0]], Hides(length)):
        with pytest.raises(TypeError, match="K.exp: x"):
            K.exp(value)
    assert_same_bits(K.exp(length.magnitude), K.exp(np.ones(3)))
    assert K.ufuncs.add(length, length).units == length.units
    with pytest.raises(Exception, match="dimensionless"):
        K.ufuncs.exp(length)


def test_quantities_of_astropy():
    units = pytest.importorskip("astropy.units")
    masked = pytest.importorskip("astropy.utils.masked").Masked
    length = np.ones(3) * units.m
    for value in (length, length[0], [length[0]], masked(np.ones(3), mask=[True, False, False])):
        with pytest.raises(TypeError, match="K.exp: x.* (unit|mask), which would be lost"):
            K.exp(value)
    assert_same_bits(K.exp(length.value), K.exp(np.ones(3)))
    with pytest.raises(TypeError, match="unknown ufunc"):  # astropy knows NumPy's own alone
        K.ufuncs.add(length, length)


def test_labels_of_pandas_are_dropped_and_missing_values_refused():
    pd = pytest.importorskip("pandas")
    numbers = pd.Series([1.0, 2.0], index=["a", "b"])
    assert_same_bits(K.square(numbers), np.array([1.0, 4.0]))
    assert_same_bits(K.square(numbers.to_frame()), np.array([[1.0], [4.0]]))
    names = pd.DataFrame(np.ones((1, 6)), columns=["unit", "magnitude", "mask", "filled", "data", "null_count"])
    assert_same_bits(K.square(names), np.ones((1, 6)))
    assert_same_bits(K.square(pd.Series([1, 2], dtype="Int64")), np.array([1, 4]))
    for dtype in ("Int64", "Float64", "boolean"):
        column = pd.Series([1, None], dtype=dtype)
        for value in (column, column.array, column.to_frame(), [column]):
            with pytest.raises(TypeError, match="K.square: x.*missing values"):
                K.square(value)


def test_labels_of_xarray_are_dropped_and_what_it_wraps_is_seen():
    xr = pytest.importorskip("xarray")
    assert_same_bits(K.square(xr.DataArray(np.full(3, 2.0), dims=["t"], attrs={"units": "m"})), np.full(3, 4.0))
    pint = pytest.importorskip("pint")
    with pytest.raises(TypeError, match="K.square: x.*unit"):
        K.square(xr.DataArray(np.ones(3) * pint.UnitRegistry().meter))


def test_arrays_of_dask():
    da = pytest.importorskip("dask.array")
    assert_same_bits(K.square(da.full(3, 2.0)), np.full(3, 4.0))
    with pytest.raises(TypeError, match="K.square: x.*mask"):
        K.square(da.from_array(MASKED))


def test_what_dlpack_has_not_is_taken_through_numpy():
    pa = pytest.importorskip("pyarrow")
    assert_same_bits(K.logical_not(pa.array([True, False])), np.array([False, True]))
    assert_same_bits(K.square(pa.chunked_array([[1.0], [2.0]])), np.array([1.0, 4.0]))
    numbers = pa.array([1.0, 2.0])
    for value in (numbers.dictionary_encode(), pa.chunked_array([numbers.dictionary_encode()])):
        assert_same_bits(K.square(value), np.array([1.0, 4.0]))
    assert_same_bits(K.square(pa.table({"a": numbers, "chunks": numbers})), np.array([[1.0, 1.0], [4.0, 4.0]]))
    unused = pa.DictionaryArray.from_arrays(pa.array([0, 0]), pa.array([3.0, None]))
    assert_same_bits(K.square(unused), np.array([9.0, 9.0]))


def test_missing_values_of_arrow_are_refused_wherever_they_are():
    pa = pytest.importorskip("pyarrow")
    nulls, numbers = pa.array([1.0, None]), pa.array([1.0, 2.0])
    coded = pa.DictionaryArray.from_arrays(pa.array([0, 1]), nulls)
    pairs, record = pa.FixedSizeListArray.from_arrays(nulls, 2), pa.StructArray.from_arrays([nulls], ["a"])
    table = pa.table({"b": numbers, "a": nulls})
    tensors = pa.ExtensionArray.from_storage(pa.fixed_shape_tensor(pa.float64(), [2]), pairs)
    for value in (
        *(nulls, nulls.dictionary_encode(), coded, pairs, record, pa.array([[1.0, None]]), tensors, table),
        *(table.to_batches()[0], pa.table({"a": coded}), pa.table({"a": record})),
        *map(pa.chunked_array, ([nulls], [numbers, nulls], [coded], [pairs], [record])),
    ):
        for given, name in ((value, "x"), ([value], r"x\[0\]"), ([[value]], r"x\[0\]\[0\]")):
            with pytest.raises(TypeError, match=f"K.square: {name} is .* has missing values; fill"):
                K.square(given)


def test_bfloat16_of_jax():
    jnp = pytest.importorskip("jax.numpy")
    assert_same_bits(K.cast(jnp.array([1.5, 2.5], jnp.bfloat16), "float32"), np.float32([1.5, 2.5]))


class Fails:
    """DLPack that fails, as for dtypes that it has not, beside an array protocol that works."""

    def __dlpack__(self, **options):
        raise BufferError("no such dtype")

    def __dlpack_device__(self):
        return 1, 0

    def __array__(self, dtype=None, copy=None):
        return np.array([4.0])


def test_a_failing_dlpack_leaves_the_array_protocol():
    assert_same_bits(K.sqrt(Fails()), np.array([2.0]))
    with pytest.raises(TypeError, match="K.exp: out is a Fails.*no such dtype"):
        K.exp(np.ones(1), out=Fails())


# -- Whole numbers


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


SIX = [6, np.int64(6), np.uint8(6), np.array(6), np.array(6, np.int16), Index(6), (6,), [np.int32(6)], np.array([6])]


@pytest.mark.parametrize("six", SIX, ids=repr)
def test_whole_numbers_of_any_kind(six):
    assert K.reshape(X, six).shape == (6,)
    assert K.zeros(six).shape == K.ones(six).shape == K.random_uniform(six).shape == (6,)
    assert K.constant(1, shape=six).shape == (6,)
    assert K.tile(np.ones(1), six).shape == (6,)
    if np.ndim(six) == 0:
        assert K.repeat_elements(np.ones(1), six, 0).shape == (6,)
        assert K.linspace(0, 1, six).shape == K.permutation(six).shape == (6,)
        assert K.one_hot([0], six).shape == (1, 6)
        assert K.sum(np.ones((1,) * 7), six).shape == (1,) * 6


@pytest.mark.parametrize("value", [2.0, np.float64(2), np.array(2.0), "2", 2.7])
def test_what_is_not_whole_is_refused(value):
    for call_of, name in (
        (lambda: K.reshape(X, value), "shape"),
        (lambda: K.zeros((2, value)), "shape"),
        (lambda: K.random_uniform((value, 3)), "shape"),
        (lambda: K.tile(X, (1, value)), "n"),
        (lambda: K.repeat(X, value), "n"),
        (lambda: K.split(X, value), "indices_or_sections"),
        (lambda: K.eye(value), "size"),
        (lambda: K.linspace(0, 1, value), "num"),
        (lambda: K.one_hot([0], value), "num_classes"),
        (lambda: K.sum(X, value), "axis"),
        (lambda: K.sort(X, value), "axis"),
        (lambda: K.top_k(X, value), "k"),
        (lambda: K.dropout(X, 0.5, noise_shape=(value, 1)), "noise_shape"),
        (lambda: K.dropout(X, 0.5, seed=value), "seed"),
        (lambda: K.pool2d(np.ones((1, 4, 4, 1)), value), "pool_size"),
        (lambda: K.conv1d(np.ones((1, 4, 1)), np.ones((2, 1, 1)), strides=value), "strides"),
        (lambda: K.ctc_decode(np.full((1, 2, 2), 0.5), [2], False, value), "beam_width"),
    ):
        with pytest.raises(TypeError, match=rf"K\.\w+: {name} is "):
            call_of()


def test_constants_lose_no_fraction_and_do_not_wrap():
    assert_same_bits(K.constant([1, 2], "int32"), np.int32([1, 2]))
    assert_same_bits(K.constant(np.uint8([1, 2]), "int64"), np.array([1, 2]))
    assert_same_bits(K.constant(True, "int32"), np.array(1, np.int32))
    for value in (1.5, 2.0, [1.5], np.array([1.0]), np.float32(2)):
        for make in (K.constant, K.variable):
            with pytest.raises(TypeError, match=r"value is .* dtype int32; integers are expected"):
                make(value, "int32")
    for value in (300, np.int64(300), [-1]):
        with pytest.raises(ValueError, match="value is .* dtype uint8; numbers within its range are expected"):
            K.constant(value, "uint8")


@pytest.mark.parametrize("value", [1 + 2j, np.complex64(1), [1j], np.datetime64("2020-01-01"), np.timedelta64(3, "s")])
def test_constants_are_of_dtypes_that_tensors_have(value):
    for make in (K.constant, K.variable):
        with pytest.raises(TypeError, match=r"^K\.\w+: value is (complex|datetime|timedelta).*; one of these dtypes"):
            make(value)
    with pytest.raises(TypeError, match="^K.cast: x is (complex|datetime|timedelta)"):
        K.cast(value, "float32")


@pytest.mark.parametrize("dtype", [object, "U5", "S1", "complex64", "M8[s]", "V4", ">f4", ">i8"], ids=str)
def test_no_tensor_is_made_of_a_dtype_that_functions_refuse(dtype):
    for make in (
        lambda: K.zeros(2, dtype),
        lambda: K.ones(2, dtype),
        lambda: K.zeros_like(X, dtype),
        lambda: K.ones_like(X, dtype),
        lambda: K.constant(1, dtype),
        lambda: K.variable(1, dtype),
        lambda: K.eye(2, dtype),
        lambda: K.arange(3, dtype=dtype),
        lambda: K.linspace(0, 1, 3, dtype=dtype),
        lambda: K.one_hot([1], 2, dtype=dtype),
        lambda: K.cast(X, dtype),
        lambda: K.random_uniform(2, dtype=dtype),
        lambda: K.map_fn(lambda x: x, X, dtype=dtype),
    ):
        with pytest.raises(TypeError, match=r"^K\.\w+: dtype .*expected"):
            make()


INTEGERS = [np.dtype(code) for code in "bBhHiIlL"]


@pytest.mark.parametrize("dtype", INTEGERS, ids=str)
def test_indices_labels_and_counts_of_any_integer_dtype(dtype):
    at = np.array([1, 0, 2], dtype)
    table = np.arange(12.0).reshape(3, 4)
    assert_same_bits(K.take(table, at, 0), table[[1, 0, 2]])
    assert_same_bits(K.gather(table, at), table[[1, 0, 2]])
    assert_same_bits(K.one_hot(at, 3), np.eye(3, dtype=np.float32)[[1, 0, 2]])
    assert_same_bits(K.take_along_axis(table, at[:, None], 1), np.take_along_axis(table, at[:, None].astype(int), 1))
    written = table.copy()
    K.put_along_axis(written, at[:, None], 0.0, 1)
    assert written[0, 1] == written[1, 0] == written[2, 2] == 0
    assert_same_bits(K.repeat_elements(np.ones(3), at, 0), np.ones(3))
    shares = np.full((3, 4), 0.25)
    expected = K.sparse_categorical_crossentropy(at.astype(np.int64), shares)
    assert_same_bits(K.sparse_categorical_crossentropy(at, shares), expected)
    assert_same_bits(K.in_top_k(shares, at, 4), np.full(3, True))
    steps = np.full((3, 4, 4), 0.25)
    cost = K.ctc_batch_cost(at[:, None], steps, np.full(3, 4, dtype), np.ones(3, dtype))
    assert_same_bits(cost, K.ctc_batch_cost(at[:, None].astype(int), steps, np.full(3, 4), np.ones(3, int)))


def test_labels_that_are_no_classes():
    shares = np.full((2, 3), 1 / 3)
    assert_same_bits(
        K.sparse_categorical_crossentropy(np.array([1.0, 2.0]), shares), K.sparse_categorical_crossentropy([1, 2], shares)
    )
    for label in (0.5, np.nan, np.inf, 1e30):
        with pytest.raises(ValueError, match=r"target has .*; integers are expected"):
            K.sparse_categorical_crossentropy(np.array([0.0, label]), shares)
    with pytest.raises(ValueError, match=rf"indices has {2**64 - 1}; numbers below 2\^63 are expected"):
        K.one_hot(np.array([2**64 - 1], np.uint64), 3)
    with pytest.raises(TypeError, match="indices is bool of shape .*; integers are expected"):
        K.take(X, np.array([True]))
    with pytest.raises(IndexError, match=r"K.gather: indices\[0\] is 200: out of range for axis 0 of reference"):
        K.gather(X, np.array([200], np.uint8))
