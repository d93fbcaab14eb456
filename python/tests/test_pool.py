"""Pooling and resizing against plain NumPy in float64, over shapes, formats, paddings, strides and dtypes."""

import itertools

import lanekit as K
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

FORMATS = ("channels_last", "channels_first")
POOLS = {1: K.pool1d, 2: K.pool2d, 3: K.pool3d}


def _last(x, data_format):
    return x if data_format == "channels_last" else np.moveaxis(x, 1, -1)


def _back(x, data_format):
    return x if data_format == "channels_last" else np.moveaxis(x, -1, 1)


def plain_pool(x, size, strides, padding, mode):
    """Channels last: every window by itself."""
    spatial = x.shape[1:-1]
    if padding == "same":
        extents = [-(-n // s) for n, s in zip(spatial, strides)]
        before = [max((m - 1) * s + k - n, 0) // 2 for m, s, k, n in zip(extents, strides, size, spatial)]
    else:
        extents = [(n - k) // s + 1 for n, s, k in zip(spatial, strides, size)]
        before = [0] * len(spatial)
    out = np.empty((x.shape[0], *extents, x.shape[-1]))
    for at in itertools.product(*map(range, extents)):
        start = [o * s - b for o, s, b in zip(at, strides, before)]
        window = x[(slice(None), *(slice(max(i, 0), i + k) for i, k in zip(start, size)))]
        axes = tuple(range(1, x.ndim - 1))
        out[(slice(None), *at)] = window.max(axes) if mode == "max" else window.mean(axes)
    return out


@st.composite
def poolings(draw):
    n = draw(st.integers(1, 3))
    most = (40, 14, 7)[n - 1]
    spatial = draw(st.lists(st.integers(1, most), min_size=n, max_size=n))
    padding = draw(st.sampled_from(("valid", "same")))
    size = [draw(st.integers(1, min(5, s) if padding == "valid" else 5)) for s in spatial]
    strides = draw(st.lists(st.integers(1, 4), min_size=n, max_size=n))
    channels = draw(st.sampled_from((1, 2, 3, 8, 17, 40)))
    batch = draw(st.integers(0, 2))
    return n, (batch, *spatial, channels), size, strides, padding


def _arrange(x, how):
    """The same elements in another layout."""
    if how == "strided":
        wide = np.zeros((*x.shape[:-1], 2 * x.shape[-1]), x.dtype)
        wide[..., ::2] = x
        return wide[..., ::2]
    if how == "backwards":
        return np.ascontiguousarray(x[:, ::-1])[:, ::-1]
    return np.asfortranarray(x) if how == "fortran" else x


LAYOUTS = st.sampled_from(("plain", "strided", "backwards", "fortran"))


@settings(max_examples=200, deadline=None)
@given(
    poolings(),
    st.sampled_from(FORMATS),
    st.sampled_from(("max", "avg")),
    st.sampled_from((np.float32, np.float64)),
    LAYOUTS,
    st.integers(0, 2**32 - 1),
)
def test_pools_agree_with_plain_windows(case, data_format, mode, dtype, layout, seed):
    n, shape, size, strides, padding = case
    x = np.random.default_rng(seed).normal(size=shape).astype(dtype)
    want = plain_pool(x.astype(np.float64), size, strides, padding, mode)
    given_x = _arrange(np.ascontiguousarray(_back(x, data_format)), layout)
    got = POOLS[n](given_x, size, strides, padding, data_format, mode)
    assert got.dtype == dtype
    got = _last(got, data_format)
    assert got.shape == want.shape
    if mode == "max":
        np.testing.assert_array_equal(got, want)
    else:
        bounds = (1e-6, 1e-7) if dtype == np.float32 else (1e-14, 1e-15)
        np.testing.assert_allclose(got, want, *bounds)


def test_pool_settings_and_defaults():
    x = np.random.default_rng(0).normal(size=(2, 5, 6, 3)).astype(np.float32)
    np.testing.assert_array_equal(K.pool2d(x, (2, 3)), plain_pool(x, (2, 3), (1, 1), "valid", "max"))
    np.testing.assert_array_equal(K.pool2d(x, 2, None), plain_pool(x, (2, 2), (2, 2), "valid", "max"))
    out = np.empty((2, 4, 5, 3), np.float32)
    assert K.pool2d(x, 2, out=out) is out
    K.set_image_data_format("channels_first")
    try:
        assert K.pool2d(x, (2, 2)).shape == (2, 5, 5, 2)
    finally:
        K.set_image_data_format("channels_last")


def test_nan_is_kept():
    x = np.zeros((1, 4, 4, 20), np.float32)
    x[0, 1, 2, 7] = np.nan
    for mode in ("max", "avg"):
        out = K.pool2d(x, 2, 2, pool_mode=mode)
        assert np.isnan(out[0, 0, 1, 7]) and np.isnan(out).sum() == 1


@pytest.mark.parametrize("mode", ["max", "avg"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_windows_larger_than_images(mode, dtype):
    x = np.ones((2, 3, 5, 4), dtype)
    for size, steps, rows, columns in (((4, 2), 1, 0, 4), ((3, 9), 1, 1, 0), ((9, 9), 3, 0, 0), ((4, 1), (1, 2), 0, 3)):
        got = K.pool2d(x, size, steps, pool_mode=mode)
        assert (got.shape, got.dtype) == ((2, rows, columns, 4), dtype)
        assert K.pool2d(x, size, steps, "valid", "channels_first", mode).shape[:2] == (2, 3)
    out = np.zeros((2, 0, 4, 4), dtype)
    assert K.pool2d(x, (4, 2), out=out, pool_mode=mode) is out
    with pytest.raises(ValueError, match="out is"):
        K.pool2d(x, (4, 2), out=np.zeros((2, 1, 4, 4), dtype))
    with pytest.raises(ValueError, match="pool_size"):
        K.pool2d(x, (9, 0))


def test_pool_refusals():
    x = np.zeros((1, 4, 4, 2), np.float32)
    with pytest.raises(ValueError, match=r"pool_mode is 'min'"):
        K.pool2d(x, 2, pool_mode="min")
    with pytest.raises(ValueError, match=r"padding is 'full'"):
        K.pool2d(x, 2, padding="full")
    with pytest.raises(ValueError, match=r"data_format is 'NCHW'"):
        K.pool2d(x, 2, data_format="NCHW")
    with pytest.raises(ValueError, match=r"pool_size is \(1, 2, 3\); 2 numbers"):
        K.pool2d(x, (1, 2, 3))
    with pytest.raises(ValueError, match=r"5 axes are expected"):
        K.pool3d(x, 2)
    with pytest.raises(TypeError, match=r"int64.*K\.cast"):
        K.pool2d(np.zeros((1, 4, 4, 2), np.int64), 2)
    with pytest.raises(ValueError, match=r"strides\[0\] is 0"):
        K.pool2d(x, 2, (0, 1))


def plain_linear(x, factor, axis):
    n = x.shape[axis]
    middle = (np.arange(n * factor) + 0.5) / factor - 0.5
    below = np.floor(middle).astype(int)
    share = (middle - below).reshape([-1 if i == axis else 1 for i in range(x.ndim)])
    take = lambda i: np.take(x, np.clip(i, 0, n - 1), axis)  # noqa: E731
    return take(below) * (1 - share) + take(below + 1) * share


@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 3),
    st.lists(st.integers(1, 6), min_size=5, max_size=5),
    st.lists(st.integers(1, 4), min_size=3, max_size=3),
    st.sampled_from(FORMATS),
    st.sampled_from(("nearest", "bilinear")),
    st.sampled_from((np.float32, np.float64)),
    LAYOUTS,
    st.integers(0, 2**32 - 1),
)
def test_resizes_agree_with_plain_formulas(n, extents, factors, data_format, how, dtype, layout, seed):
    shape, factors = extents[: n + 2], factors[:n]
    x = np.random.default_rng(seed).normal(size=shape).astype(dtype)
    want = x.astype(np.float64)
    for axis, factor in enumerate(factors, 1):
        want = np.repeat(want, factor, axis) if how == "nearest" else plain_linear(want, factor, axis)
    source = _arrange(np.ascontiguousarray(_back(x, data_format)), layout)
    if n == 2:
        got = K.resize_images(source, *factors, data_format, how)
    else:
        got = K.resize_volumes(source, *factors, data_format, interpolation=how)
    assert got.dtype == dtype
    if how == "nearest":
        np.testing.assert_array_equal(_last(got, data_format), want)
    else:
        bounds = (1e-6, 1e-6) if dtype == np.float32 else (1e-13, 1e-13)
        np.testing.assert_allclose(_last(got, data_format), want, *bounds)


def test_resize_takes_integers_and_refuses_the_rest():
    x = np.arange(4, dtype=np.uint8).reshape(1, 2, 2, 1)
    np.testing.assert_array_equal(K.resize_images(x, 2, 1, None)[0, :, :, 0], [[0, 1], [0, 1], [2, 3], [2, 3]])
    with pytest.raises(TypeError, match=r"uint8.*K\.cast"):
        K.resize_images(x, 2, 2, "channels_last", "bilinear")
    with pytest.raises(ValueError, match="interpolation is 'cubic'"):
        K.resize_images(x, 2, 2, "channels_last", "cubic")
    with pytest.raises(ValueError, match="height_factor is -1"):
        K.resize_images(x, -1, 2, "channels_last")
    with pytest.raises(ValueError, match="4 axes"):
        K.resize_images(x[0], 2, 2, "channels_last")
    with pytest.raises(TypeError):
        K.resize_images(x, 1.5, 2, "channels_last")


def test_dlpack():
    torch = pytest.importorskip("torch")
    x = torch.arange(16.0).reshape(1, 4, 4, 1)
    np.testing.assert_array_equal(K.pool2d(x, 2, 2), K.pool2d(x.numpy(), 2, 2))
    np.testing.assert_array_equal(K.resize_images(x, 2, 2, None), K.resize_images(x.numpy(), 2, 2, None))
