"""Products of matrices, vectors and batches beside NumPy in float64, on any layout."""

import math

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import lanekit as K
from layouts import DTYPES, any_floats, dtypes, layouts, seeds

sides = st.one_of(st.integers(0, 5), st.sampled_from([1, 8, 17, 33, 50]))


def moderate(dtype, shape, seed):
    return np.random.default_rng(seed).normal(0, 4, shape).astype(dtype)


@st.composite
def tensor(draw, shape, dtype):
    """Ordinary numbers in any layout."""
    view, _ = draw(layouts(len(shape))).place(moderate(dtype, shape, draw(seeds)))
    return view


def assert_close(got, expected, size, terms):
    """Within the bound of a sum of so many products, whose magnitudes add up to `size`; float64 beside a sum of its own."""
    dtype = got.dtype
    assert got.shape == expected.shape
    roundoff = np.finfo(dtype).eps / 2
    bound = terms * roundoff / (1 - terms * roundoff)
    if dtype == np.float64:
        bound *= 2  # NumPy's own error
    error = np.abs(got.astype(np.float64) - expected)
    assert (error <= bound * size).all(), f"{error.max()} beyond {bound} of {size.max()}"


def check_einsum(got, letters, *operands):
    wide = [x.astype(np.float64) for x in operands]
    extents = {}
    for term, x in zip(letters.split("->")[0].split(","), operands):
        for letter, n in zip(term, x.shape):
            extents[letter] = max(extents.get(letter, 1), n)
    terms = np.prod([n for letter, n in extents.items() if letter not in letters.split("->")[1]]) + 2 * len(operands) - 4
    size = np.einsum(letters, *map(np.abs, wide))
    assert got.dtype == operands[0].dtype
    assert_close(got, np.einsum(letters, *wide), size, max(terms, 1))


@given(data=st.data(), dtype=dtypes, m=sides, n=sides, k=sides, batch=st.lists(st.integers(1, 3), max_size=2))
def test_matmul(data, dtype, m, n, k, batch):
    a_batch = tuple(data.draw(st.sampled_from([1, extent])) for extent in batch)
    a, b = data.draw(tensor((*a_batch, m, k), dtype)), data.draw(tensor((*batch, k, n), dtype))
    got = K.matmul(a, b)
    wide = a.astype(np.float64), b.astype(np.float64)
    assert got.dtype == dtype
    assert_close(got, np.matmul(*wide), np.matmul(*map(np.abs, wide)), k)
    out = np.empty(got.shape, dtype)
    assert K.matmul(a, b, out=out) is out
    assert_close(out, np.matmul(*wide), np.matmul(*map(np.abs, wide)), k)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("k, side", [(1000, 12), (30_000, 4), (1_000_000, 2)])
@pytest.mark.parametrize("draw", ["standard_normal", "random"])
def test_long_sums_are_closer_than_numpy_s(dtype, k, side, draw):
    rng = np.random.default_rng(k)
    # Few digits, so that every product of two numbers is a float64.
    a, b = (np.round(getattr(rng, draw)(shape) * 2**24).astype(dtype) / dtype(2**24) for shape in ((side, k), (k, side)))
    wide = a.astype(np.float64), b.astype(np.float64)
    exact = np.array([[math.fsum(row * column) for column in wide[1].T] for row in wide[0]])
    ours, numpys = (np.linalg.norm(got.astype(np.float64) - exact) for got in (K.dot(a, b), np.dot(a, b)))
    assert ours <= numpys


@given(data=st.data(), dtype=dtypes, m=sides, k=sides)
def test_vectors(data, dtype, m, k):
    a, x, y = data.draw(tensor((m, k), dtype)), data.draw(tensor((k,), dtype)), data.draw(tensor((m,), dtype))
    check_einsum(K.matvec(a, x), "ij,j->i", a, x)
    check_einsum(K.matmul(a, x), "ij,j->i", a, x)
    check_einsum(K.matmul(y, a), "i,ij->j", y, a)
    check_einsum(K.matmul(x, x), "i,i->", x, x)
    assert (K.outer(y, x) == np.multiply.outer(y, x)).all()
    xs = data.draw(tensor((3, k), dtype))
    check_einsum(K.matvec(a, xs), "ij,bj->bi", a, xs)


@given(data=st.data(), dtype=dtypes, x=st.lists(st.integers(0, 4), min_size=1, max_size=3), k=sides)
def test_dot(data, dtype, x, k):
    y = data.draw(st.lists(st.integers(0, 4), max_size=2))
    a, b = data.draw(tensor((*x, k), dtype)), data.draw(tensor((*y, k, 5), dtype))
    left, right = "abc"[: len(x)], "xy"[: len(y)]
    check_einsum(K.dot(a, b), f"{left}k,{right}kn->{left}{right}n", a, b)


def keras_batch_dot(x, y, axes):
    """tf.keras 2.15's rules, written out: move the axes, flatten, multiply, drop what was added."""
    if isinstance(axes, int):
        axes = (axes, axes)
    if axes is None:
        axes = (x.ndim - 1, y.ndim - 1 if y.ndim == 2 else y.ndim - 2)
    x, y = np.moveaxis(x, axes[0], -1), np.moveaxis(y, axes[1], 1)
    left, right = x.shape[1:-1], y.shape[2:]
    product = np.stack(
        [a.reshape(int(np.prod(left)), a.shape[-1]) @ b.reshape(b.shape[0], int(np.prod(right))) for a, b in zip(x, y)]
    )
    return product.reshape(x.shape[0], *(left + right or (1,)))


@given(data=st.data(), dtype=dtypes, batch=st.integers(1, 3), k=st.integers(1, 9))
def test_batch_dot(data, dtype, batch, k):
    def operand(default):
        others = data.draw(st.lists(st.integers(1, 4), max_size=2))
        place = data.draw(st.integers(0, len(others)))
        return (batch, *others[:place], k, *others[place:]), place + 1

    (x_shape, first), (y_shape, second) = operand(-1), operand(0)
    x, y = data.draw(tensor(x_shape, dtype)), data.draw(tensor(y_shape, dtype))
    axes = data.draw(st.sampled_from([(first, second), (first - x.ndim, second), [first, second - y.ndim]]))
    wide = x.astype(np.float64), y.astype(np.float64)
    size = keras_batch_dot(*map(np.abs, wide), axes)
    assert_close(K.batch_dot(x, y, axes), keras_batch_dot(*wide, axes), size, k)
    if first == second:
        assert_close(K.batch_dot(x, y, first), keras_batch_dot(*wide, axes), size, k)


@pytest.mark.parametrize(
    "x, y, shape",
    [
        ((4, 2, 3), (4, 3, 5), (4, 2, 5)),
        ((4, 3), (4, 3), (4, 1)),
        ((4, 2, 3), (4, 3), (4, 2)),
        ((4, 3), (4, 3, 2), (4, 2)),
        ((4, 2, 6, 3), (4, 5, 3, 7), (4, 2, 6, 5, 7)),
    ],
)
def test_default_axes_of_batch_dot(x, y, shape):
    a, b = moderate(np.float64, x, 1), moderate(np.float64, y, 2)
    assert K.batch_dot(a, b).shape == shape
    np.testing.assert_allclose(K.batch_dot(a, b), keras_batch_dot(a, b, None), rtol=1e-12)


SUMS = [
    "ij,jk->ik",
    "ij,kj->ki",
    "ij,ij->",
    "ij,ij->i",
    "ij,i->j",
    "i,j->ji",
    "bij,bjk->bik",
    "bqhd,bkhd->bhqk",
    "ijk,jil->kl",
    "ii->",
    "ii->i",
    "ijii->j",
    "ij->ji",
    "ijk->k",
    "iij,jk->ik",
    "ijx,jk->ik",
    "ij,jk,kl->il",
    "i,ij,j->",
    "ij,jk,ik->k",
    "a,b,c->cab",
]


@settings(max_examples=300)
@given(data=st.data(), dtype=dtypes, letters=st.sampled_from(SUMS))
def test_einsum(data, dtype, letters):
    extents = {letter: data.draw(st.integers(0, 6)) for letter in sorted(set(letters) - set(",->"))}
    operands = [
        data.draw(tensor(tuple(extents[letter] for letter in term), dtype)) for term in letters.split("->")[0].split(",")
    ]
    check_einsum(K.einsum(letters, *operands), letters, *operands)


@pytest.mark.parametrize(
    "subscripts, shapes",
    [
        ("ij,jk", [(2, 3), (3, 4)]),
        ("ba", [(2, 3)]),
        ("ii", [(3, 3)]),
        ("...ij,...jk", [(2, 1, 3, 4), (5, 4, 2)]),
        ("...ij,jk -> ...ki", [(2, 3, 4), (4, 5)]),
        ("i...,i...", [(3, 4), (3, 4)]),
        ("...i,i...->...", [(2, 3), (3, 2)]),
        ("ij,ij->ij", [(3, 1), (3, 4)]),
        ("ij,ij->", [(3, 1), (3, 4)]),
        ("Ab,bA", [(2, 3), (3, 2)]),
        (",i->i", [(), (3,)]),
        ("...,...", [(2, 3), (3,)]),
    ],
)
def test_subscripts_are_numpy_s(subscripts, shapes):
    operands = [moderate(np.float64, shape, k) for k, shape in enumerate(shapes)]
    got, want = K.einsum(subscripts, *operands), np.einsum(subscripts, *operands)
    assert got.shape == want.shape
    np.testing.assert_allclose(got, want, rtol=1e-12, atol=1e-12)


@given(data=st.data(), dtype=dtypes, m=sides, k=sides, transpose=st.booleans())
def test_gram(data, dtype, m, k, transpose):
    x = data.draw(tensor((2, k, m) if transpose else (2, m, k), dtype))
    got = K.gram(x, transpose)
    check_einsum(got, "bki,bkj->bij" if transpose else "bik,bjk->bij", x, x)
    assert (got == got.swapaxes(1, 2)).all()


@given(data=st.data(), dtype=dtypes, rows=sides, k=sides, units=sides, with_bias=st.booleans())
def test_dense(data, dtype, rows, k, units, with_bias):
    x, w = data.draw(tensor((rows, k), dtype)), data.draw(tensor((k, units), dtype))
    bias = data.draw(tensor((units,), dtype)) if with_bias else None
    wide, plus = (x.astype(np.float64), w.astype(np.float64)), np.zeros(units) if bias is None else bias.astype(np.float64)
    linear = K.dense(x, w, bias)
    assert_close(linear, wide[0] @ wide[1] + plus, np.abs(wide[0]) @ np.abs(wide[1]) + np.abs(plus), k + 2)
    for name in ("relu", "tanh", "sigmoid", "swish"):
        assert (K.dense(x, w, bias, name) == getattr(K, name)(linear)).all()
    assert (K.dense(x, w, bias, "leaky_relu", (0.5,)) == np.where(linear > 0, linear, linear * dtype(0.5))).all()
    assert (K.dense(x, w, bias, "linear") == linear).all()


FORMATS = ("channels_first", "channels_last")


@given(data=st.data(), dtype=dtypes, shape=st.lists(st.integers(1, 4), min_size=2, max_size=5), first=st.sampled_from(FORMATS))
def test_bias_add(data, dtype, shape, first):
    x = data.draw(tensor(tuple(shape), dtype))
    channels = shape[1] if first == "channels_first" else shape[-1]
    bias = data.draw(tensor((channels,), dtype))
    spread = bias.reshape((channels,) + (1,) * (len(shape) - 2)) if first == "channels_first" else bias
    assert (K.bias_add(x, bias, first) == x + spread).all()
    if len(shape) > 2:
        places = shape[2:] if first == "channels_first" else shape[1:-1]
        full = data.draw(tensor((*places, channels), dtype))
        # tf.keras reshapes the bias for channels_first, it does not move its axes.
        spread = full.reshape(channels, *places) if first == "channels_first" else full
        assert (K.bias_add(x, full, first) == x + spread[None]).all()


def test_bias_add_goes_by_the_setting():
    x, bias = np.zeros((1, 2, 3), np.float32), np.array([1, 2], np.float32)
    K.set_image_data_format("channels_first")
    try:
        assert (K.bias_add(x, bias) == bias[:, None]).all()
    finally:
        K.set_image_data_format("channels_last")
    with pytest.raises(ValueError, match=r"\(1, 2, 3\).*\(2,\).*channels_last"):
        K.bias_add(x, bias)


@pytest.mark.parametrize("dtype", DTYPES)
def test_special_values(dtype):
    a, b = any_floats(dtype, (9, 9), 1), any_floats(dtype, (9, 9), 2)
    with np.errstate(all="ignore"):
        want = np.matmul(a.astype(np.float64), b.astype(np.float64)) if dtype == np.float32 else None
    got = K.matmul(a, b)
    touched = ~(np.isfinite(a).all(1)[:, None] & np.isfinite(b).all(0))
    assert (~np.isfinite(got[touched])).all()
    if want is not None:
        assert (np.isnan(got) >= np.isnan(want)).all()


class Behind:
    """Memory that shows itself through DLPack alone."""

    def __init__(self, array):
        self.array = array

    def __dlpack__(self, *args, **kwargs):
        return self.array.__dlpack__(*args, **kwargs)

    def __dlpack_device__(self):
        return self.array.__dlpack_device__()


def test_dlpack():
    x = moderate(np.float32, (4, 4), 3)
    y = Behind(x)
    for got, want in [
        (K.matmul(y, y), K.matmul(x, x)),
        (K.dot(y, y), K.dot(x, x)),
        (K.batch_dot(y, y), K.batch_dot(x, x)),
        (K.gram(y), K.gram(x)),
        (K.outer(y, y), K.outer(x, x)),
        (K.einsum("ij,jk", y, y), K.einsum("ij,jk", x, x)),
        (K.dense(y, y, Behind(x[0])), K.dense(x, x, x[0])),
        (K.matvec(y, Behind(x[0])), K.matvec(x, x[0])),
        (K.bias_add(y, Behind(x[0])), K.bias_add(x, x[0])),
    ]:
        assert (got == want).all()


X, Y = np.ones((2, 3), np.float32), np.ones((4, 5), np.float32)


@pytest.mark.parametrize(
    "call, error, words",
    [
        (lambda: K.matmul(X, Y), ValueError, r"\(2, 3\).*\(4, 5\)"),
        (lambda: K.matmul(X, X.T.astype(np.float64)), TypeError, "float32.*float64.*K.cast"),
        (lambda: K.matmul(X.astype(int), X.T.astype(int)), TypeError, "int64.*float32 or float64"),
        (lambda: K.matmul(X[0, 0], X), ValueError, "no axes"),
        (lambda: K.matmul(X, X.T, out=np.empty((2, 3), np.float32)), ValueError, r"\(2, 3\).*\(2, 2\)"),
        (lambda: K.matmul(np.ones((2, 2, 3)), np.ones((3, 3, 2))), ValueError, "do not broadcast"),
        (lambda: K.dot(X[0], X.T), ValueError, "2 axes or more"),
        (lambda: K.dot(X, Y), ValueError, r"\(2, 3\).*\(4, 5\)"),
        (lambda: K.batch_dot(X, Y), ValueError, r"\(2, 3\).*\(4, 5\)"),
        (lambda: K.batch_dot(X, X, 0), ValueError, "axis 0 is the batch"),
        (lambda: K.batch_dot(X, X, 2), ValueError, "axis_x is 2"),
        (lambda: K.batch_dot(X, X, (1, 1, 1)), ValueError, "axes is"),
        (lambda: K.batch_dot(X, X, ((1, 2), 1)), ValueError, "axes is"),
        (lambda: K.batch_dot(X[0], X), ValueError, "2 axes or more"),
        (lambda: K.gram(X[0]), ValueError, "a matrix"),
        (lambda: K.dense(X, Y), ValueError, r"\(2, 3\).*\(4, 5\)"),
        (lambda: K.dense(X, X.T, X[0]), ValueError, r"bias has shape \(3,\)"),
        (lambda: K.dense(X, X.T, activation="softmax"), ValueError, "softmax.*relu"),
        (lambda: K.dense(X, X.T, None, "tanh", (1.0,)), ValueError, r"len\(params\) is 1"),
        (lambda: K.bias_add(X, X), ValueError, "bias"),
        (lambda: K.bias_add(X, X[0], "first"), ValueError, "data_format"),
        (lambda: K.einsum("ij,jk", X, Y), ValueError, r"'j' has extent 3.*\(2, 3\).*4 in.*\(4, 5\)"),
        (lambda: K.einsum("ij", X, X), ValueError, "1 operands, but there are 2"),
        (lambda: K.einsum("ij->k", X), ValueError, "'k'"),
        (lambda: K.einsum("ij"), ValueError, "one operand or more"),
        (lambda: K.outer(X, X.astype(np.float64)), TypeError, "float32.*float64"),
        (lambda: K.matvec(X, X[:, 0]), ValueError, r"\(2, 3\).*\(2,\)"),
    ],
)
def test_errors(call, error, words):
    with pytest.raises(error, match=words):
        call()
