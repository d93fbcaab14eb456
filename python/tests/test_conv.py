"""Convolutions against plain NumPy in higher precision: shapes, strides, dilations, paddings, layouts, groups."""

import lanekit as K
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

DTYPES = (np.float32, np.float64)
FORMATS = ("channels_last", "channels_first")


def geometry(extent, size, stride, dilation, padding):
    """Output places along an axis, and zeros before it, as TensorFlow pads."""
    reach = (size - 1) * dilation + 1
    if padding == "valid":
        return (extent - reach) // stride + 1, 0
    places = -(-extent // stride)
    return places, reach - 1 if padding == "causal" else max((places - 1) * stride + reach - extent, 0) // 2


def reference(x, kernel, strides, dilation, padding, groups=1):
    """The definition, channels last: by position and place of the kernel, in long double."""
    x, kernel = x.astype(np.longdouble), kernel.astype(np.longdouble)
    spatial, n = x.shape[1:-1], x.ndim - 2
    places = [geometry(*axis, padding) for axis in zip(spatial, kernel.shape, strides, dilation)]
    out = np.zeros((len(x), *(count for count, _ in places), kernel.shape[-1]), np.longdouble)
    own, made = kernel.shape[-2], kernel.shape[-1] // groups
    for at in np.ndindex(*out.shape[1:-1]):
        for k in np.ndindex(*kernel.shape[:n]):
            meets = [at[i] * strides[i] + k[i] * dilation[i] - places[i][1] for i in range(n)]
            if not all(0 <= meets[i] < spatial[i] for i in range(n)):
                continue
            for group in range(groups):
                outputs = slice(group * made, group * made + made)
                inputs = x[(slice(None), *meets, slice(group * own, group * own + own))]
                out[(slice(None), *at, outputs)] += inputs @ kernel[k][:, outputs]
    return out


def depthwise(x, kernel, *settings):
    """A convolution in as many groups as there are channels."""
    *places, channels, multiplier = kernel.shape
    return reference(x, kernel.reshape(*places, 1, channels * multiplier), *settings, channels)


def transposed(x, kernel, places, strides, dilation, padding):
    """The gradient of `reference` by its input, of shape `places`."""
    x, kernel, n = x.astype(np.longdouble), kernel.astype(np.longdouble), x.ndim - 2
    out = np.zeros((len(x), *places, kernel.shape[-2]), np.longdouble)
    before = [geometry(*axis, padding)[1] for axis in zip(places, kernel.shape, strides, dilation)]
    for at in np.ndindex(*x.shape[1:-1]):
        for k in np.ndindex(*kernel.shape[:n]):
            to = [at[i] * strides[i] + k[i] * dilation[i] - before[i] for i in range(n)]
            if all(0 <= to[i] < places[i] for i in range(n)):
                out[(slice(None), *to)] += x[(slice(None), *at)] @ kernel[k].T
    return out


def check(got, function, operands, products, dtype):
    """Within as many roundings as there are products, of the sum of their absolute values."""
    want, size = function(*operands), function(*map(np.abs, operands))
    assert got.dtype == dtype and got.shape == want.shape
    assert (np.abs(got - want) <= products * np.finfo(dtype).eps / 2 * size).all()


def first(x):
    return np.moveaxis(x, -1, 1)


def last(x):
    return np.moveaxis(x, 1, -1)


@st.composite
def settings_of(draw, spatial, paddings=("valid", "same")):
    """Extents, a window, strides, dilation, padding, data format, dtype and a generator."""
    axis = st.tuples(st.integers(1, 9), st.integers(1, 4), st.integers(1, 3), st.integers(1, 3))
    extents, window, strides, dilation = map(list, zip(*[draw(axis) for _ in range(spatial)]))
    padding = draw(st.sampled_from(paddings))
    extents = [max(n, (k - 1) * d + 1) for n, k, d in zip(extents, window, dilation)]
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    dtype, data_format = draw(st.sampled_from(DTYPES)), draw(st.sampled_from(FORMATS))
    return extents, window, strides, dilation, padding, data_format, dtype, random


def arranged(x, data_format):
    return x if data_format == "channels_last" else first(x)


def restored(x, data_format):
    return x if data_format == "channels_last" else last(x)


def normal(random, shape, dtype):
    return random.standard_normal(shape).astype(dtype)


@pytest.mark.parametrize("spatial", (1, 2, 3))
@given(st.data())
def test_conv(spatial, data):
    paddings = ("valid", "same", "causal") if spatial == 1 else ("valid", "same")
    extents, window, strides, dilation, padding, data_format, dtype, random = data.draw(settings_of(spatial, paddings))
    groups, inputs, outputs = (data.draw(st.integers(1, most)) for most in (3, 5, 20))
    x = normal(random, (2, *extents, groups * inputs), dtype)
    kernel = normal(random, (*window, inputs, groups * outputs), dtype)
    function = (K.conv1d, K.conv2d, K.conv3d)[spatial - 1]
    got = function(arranged(x, data_format), kernel, strides, padding, data_format, dilation)

    def plain(x, kernel):
        return reference(x, kernel, strides, dilation, padding, groups)

    check(restored(got, data_format), plain, (x, kernel), inputs * np.prod(window), dtype)
    out = np.empty_like(got)
    assert function(arranged(x, data_format), kernel, strides, padding, data_format, dilation, out=out) is out
    np.testing.assert_array_equal(out, got)


@given(settings_of(2), st.integers(1, 20), st.integers(1, 3))
def test_depthwise_conv2d(settings, channels, multiplier):
    extents, window, strides, dilation, padding, data_format, dtype, random = settings
    x, kernel = normal(random, (2, *extents, channels), dtype), normal(random, (*window, channels, multiplier), dtype)
    got = K.depthwise_conv2d(arranged(x, data_format), kernel, strides, padding, data_format, dilation)

    def plain(x, kernel):
        return depthwise(x, kernel, strides, dilation, padding)

    check(restored(got, data_format), plain, (x, kernel), np.prod(window), dtype)


@pytest.mark.parametrize("spatial", (1, 2))
@given(st.data())
def test_separable_conv(spatial, data):
    paddings = ("valid", "same", "causal") if spatial == 1 else ("valid", "same")
    extents, window, strides, dilation, padding, data_format, dtype, random = data.draw(settings_of(spatial, paddings))
    channels, multiplier, outputs = (data.draw(st.integers(1, most)) for most in (6, 3, 20))
    x, kernel = normal(random, (2, *extents, channels), dtype), normal(random, (*window, channels, multiplier), dtype)
    pointwise = normal(random, (*[1] * spatial, channels * multiplier, outputs), dtype)
    function = (K.separable_conv1d, K.separable_conv2d)[spatial - 1]
    got = function(arranged(x, data_format), kernel, pointwise, strides, padding, data_format, dilation)

    def plain(x, kernel, pointwise):
        return depthwise(x, kernel, strides, dilation, padding) @ pointwise.reshape(channels * multiplier, outputs)

    products = np.prod(window) + channels * multiplier
    check(restored(got, data_format), plain, (x, kernel, pointwise), products, dtype)


@pytest.mark.parametrize("spatial", (2, 3))
@given(st.data())
def test_conv_transpose(spatial, data):
    places, window, strides, dilation, padding, data_format, dtype, random = data.draw(settings_of(spatial))
    if spatial == 3:
        places, dilation = [max(n, k) for n, k in zip(places, window)], [1] * 3
    inputs, outputs = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 20))
    # Any output whose convolution has x's shape, not only the largest or smallest.
    extents = [geometry(*axis, padding)[0] for axis in zip(places, window, strides, dilation)]
    x, kernel = normal(random, (2, *extents, inputs), dtype), normal(random, (*window, outputs, inputs), dtype)
    shape = (2, *places, outputs) if data_format == "channels_last" else (2, outputs, *places)
    arguments = (arranged(x, data_format), kernel, shape, strides, padding, data_format)
    got = K.conv2d_transpose(*arguments, dilation) if spatial == 2 else K.conv3d_transpose(*arguments)

    def plain(x, kernel):
        return transposed(x, kernel, places, strides, dilation, padding)

    check(restored(got, data_format), plain, (x, kernel), inputs * np.prod(window), dtype)


@pytest.mark.parametrize("spatial", (1, 2))
@given(st.data())
def test_local_conv(spatial, data):
    extents, window, strides, _, _, data_format, dtype, random = data.draw(settings_of(spatial))
    channels, outputs = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 20))
    x = arranged(normal(random, (3, *extents, channels), dtype), data_format)
    places = [(n - k) // s + 1 for n, k, s in zip(extents, window, strides)]
    kernel = normal(random, (np.prod(places), np.prod(window) * channels, outputs), dtype)
    if spatial == 1:
        got = K.local_conv1d(x, kernel, window, strides, data_format)
    else:
        got = K.local_conv2d(x, kernel, window, strides, places, data_format)

    def plain(x, kernel):
        """As Keras' backend has it: patches side by side, in the order of x's axes."""
        patches = []
        for at in np.ndindex(*places):
            cut = [slice(i * s, i * s + k) for i, s, k in zip(at, strides, window)]
            cut = [slice(None), *cut] if data_format == "channels_last" else [slice(None), slice(None), *cut]
            patches.append(x[tuple(cut)].reshape(len(x), -1))
        products = np.stack(patches).astype(np.longdouble) @ kernel
        return np.moveaxis(products, 0, 1).reshape(len(x), *places, outputs)

    check(restored(got, data_format), plain, (x, kernel), np.prod(window) * channels, dtype)


def test_settings_are_keras():
    x, kernel = np.ones((1, 5, 6, 2), np.float32), np.ones((3, 3, 2, 4), np.float32)
    assert K.conv2d(x, kernel).shape == (1, 3, 4, 4)
    assert K.conv2d(x, kernel, 2, "SAME").shape == (1, 3, 3, 4)
    try:
        K.set_image_data_format("channels_first")
        assert K.conv2d(first(x), kernel).shape == (1, 4, 3, 4)
    finally:
        K.set_image_data_format("channels_last")
    line = K.conv1d(np.arange(4.0).reshape(1, 4, 1), np.ones((2, 1, 1)), padding="causal")
    assert line.ravel().tolist() == [0, 1, 3, 5]


def test_what_is_refused():
    x, kernel = np.ones((1, 5, 6, 2), np.float32), np.ones((3, 3, 2, 4), np.float32)
    with pytest.raises(ValueError, match=r"kernel \(3, 3, 3, 4\) takes 3 channels, x \(1, 5, 6, 2\) has 2 on axis 3"):
        K.conv2d(x, np.ones((3, 3, 3, 4), np.float32))
    with pytest.raises(TypeError, match="x is float32, kernel is float64"):
        K.conv2d(x, kernel.astype(np.float64))
    with pytest.raises(ValueError, match="must fit into x"):
        K.conv2d(x[:, :1], kernel)
    with pytest.raises(ValueError, match="causal"):
        K.conv2d(x, kernel, padding="causal")
    with pytest.raises(ValueError, match="data_format"):
        K.conv2d(x, kernel, data_format="NHWC")
    with pytest.raises(ValueError, match="strides"):
        K.conv2d(x, kernel, strides=(1, 1, 1))
    with pytest.raises(ValueError, match=r"strides is 0"):
        K.conv2d(x, kernel, strides=0)
    with pytest.raises(ValueError, match="x has shape"):
        K.conv1d(x, kernel)
    with pytest.raises(ValueError, match="4 axes"):
        K.conv2d(x, kernel[0])
    with pytest.raises(ValueError, match="out has shape"):
        K.conv2d_transpose(np.ones((1, 3, 4, 4), np.float32), kernel, (1, 9, 6, 2))
    with pytest.raises(ValueError, match="output_shape"):
        K.conv2d_transpose(np.ones((1, 3, 4, 4), np.float32), kernel, (5, 6))
    with pytest.raises(ValueError, match="output_shape"):
        K.local_conv2d(x, np.ones((12, 18, 4), np.float32), (3, 3), (1, 1), (4, 3))
    with pytest.raises(ValueError, match="output pixels"):
        K.local_conv1d(np.ones((1, 5, 2)), np.ones((4, 6, 4)), 3, 1)
    out = np.full((1, 3, 4, 5), 7, np.float32)
    with pytest.raises(ValueError, match="out has shape"):
        K.conv2d(x, kernel, out=out)
    assert (out == 7).all()


def test_dlpack():
    class Shown:
        """Shows an array through DLPack alone."""

        def __init__(self, array):
            self.array = array
            self.shape = array.shape

        def __dlpack__(self, **options):
            return self.array.__dlpack__(**options)

        def __dlpack_device__(self):
            return self.array.__dlpack_device__()

    x, kernel = np.random.default_rng(1).standard_normal((1, 5, 6, 2)), np.ones((3, 3, 2, 4))
    np.testing.assert_array_equal(K.conv2d(Shown(x), Shown(kernel)), K.conv2d(x, kernel))
