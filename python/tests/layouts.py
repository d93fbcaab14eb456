"""Arrays of every layout, and how to compare results: bit by bit, or in units in the last place."""

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from lanekit._lib import OPS, REAL

DTYPES = (np.float32, np.float64)
# The operations from floats of one dtype to one output, of floats or of bools.
ON_REALS = [op for op in OPS if op.nout == 1 and set(op.dtypes.get(REAL, ())[: op.nin]) == {REAL}]


def is_bool(op):
    """Whether a result is bool, for an operation of [`ON_REALS`]."""
    return op.dtypes[REAL][op.nin] == np.bool_


WIDER = {np.float32: np.float64, np.float64: np.longdouble}
PAD = 0xA5


def assert_same_bits(got, expected):
    """Equal shape, dtype and bits; any NaN equals any NaN, since payloads are unspecified."""
    assert isinstance(got, np.ndarray)
    assert got.shape == expected.shape
    assert got.dtype == expected.dtype
    got, expected = np.ascontiguousarray(got), np.ascontiguousarray(expected)
    if got.dtype.kind != "f":
        np.testing.assert_array_equal(got, expected)
        return
    same = (np.isnan(got) & np.isnan(expected)) | ((got == expected) & (np.signbit(got) == np.signbit(expected)))
    assert same.all(), f"{got[~same][:5]} instead of {expected[~same][:5]}"


def errors_in_ulp(got, exact):
    """0 where both are the same special value, infinity where only one is."""
    rounded = exact.astype(got.dtype)
    ordinary = np.isfinite(got) & np.isfinite(rounded)
    unit = np.spacing(np.abs(np.where(ordinary, rounded, got.dtype.type(1))))
    difference = np.abs(got.astype(exact.dtype) - exact)
    special = np.where((got == rounded) | (np.isnan(got) & np.isnan(rounded)), 0.0, np.inf)
    return np.where(ordinary, difference / unit, special)


def any_floats(dtype, shape, seed):
    """Every second value an arbitrary bit pattern (specials and subnormals among them), the others ordinary."""
    random = np.random.default_rng(seed)
    count = int(np.prod(shape))
    bits = random.integers(0, 256, count * np.dtype(dtype).itemsize, np.uint8).view(dtype)
    ordinary = random.normal(0, 4, count).astype(dtype)
    specials = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, 1.0, -1.0, np.finfo(dtype).tiny], dtype)
    choice = random.integers(0, 8, count)
    with np.errstate(invalid="ignore"):  # copying a signalling NaN may set the flag
        values = np.where(choice == 0, random.choice(specials, count), np.where(choice < 4, bits, ordinary))
    return values.reshape(shape)


class Layout(NamedTuple):
    """How an array lies in memory, seen from a plain C-contiguous one."""

    order: tuple  # the axes from the slowest to the fastest
    steps: tuple  # per axis: every how many elements; negative runs backwards
    packed: bool  # a field behind one byte, so that strides are no multiples of the item size
    offset: int  # bytes before the first element

    def place(self, values):
        """The values in this layout, and the whole buffer around them."""
        dtype = np.dtype([("pad", np.uint8), ("value", values.dtype)]) if self.packed else values.dtype
        extents = [values.shape[axis] * abs(self.steps[axis]) for axis in self.order]
        buffer = np.full(int(np.prod(extents)) * dtype.itemsize + self.offset, PAD, np.uint8)
        store = np.ndarray(extents, dtype, buffer, self.offset)
        view = (store["value"] if self.packed else store).transpose(np.argsort(self.order))
        view = view[tuple(slice(None, None, step) for step in self.steps)]
        view = np.asarray(view)
        view[...] = values
        return view, buffer


def layouts(ndim):
    return st.builds(
        Layout,
        order=st.permutations(range(ndim)).map(tuple),
        steps=st.tuples(*[st.sampled_from([1, 1, 1, 2, 3, -1, -2])] * ndim),
        packed=st.booleans(),
        offset=st.sampled_from([0, 0, 1, 3, 4]),
    )


dtypes = st.sampled_from(DTYPES)
seeds = st.integers(0, 2**32 - 1)
# Long rows meet whole vectors and blocks, short ones only tails.
extents = st.one_of(st.integers(0, 5), st.sampled_from([1, 8, 16, 17, 33, 67]))
shapes = st.lists(extents, max_size=4).map(tuple).filter(lambda shape: np.prod(shape) <= 20000)


@st.composite
def broadcast_shapes(draw, count):
    """Shapes of `count` inputs, and what they broadcast to."""
    result = draw(shapes)
    inputs = []
    for _ in range(count):
        kept = draw(st.integers(0, len(result)))
        ones = draw(st.lists(st.booleans(), min_size=kept, max_size=kept))
        inputs.append(tuple(1 if one else n for one, n in zip(ones, result[len(result) - kept :])))
    return inputs, np.broadcast_shapes(*inputs)


@st.composite
def placed(draw, shape, dtype, quiet=False):
    """A view of any layout with any values, zero strides included.

    quiet: no signalling NaN, beside which NumPy's own fmax and fmin drop numbers.
    """
    stretched = draw(st.lists(st.sampled_from([False, False, False, True]), min_size=len(shape), max_size=len(shape)))
    own = tuple(min(n, 1) if stretch else n for n, stretch in zip(shape, stretched))
    values = any_floats(dtype, own, draw(seeds))
    if quiet:
        values[np.isnan(values)] = np.nan
    view, _ = draw(layouts(len(shape))).place(values)
    return np.broadcast_to(view, shape)
