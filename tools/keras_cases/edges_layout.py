"""Elements in other places at the edges: shapes as tensors, no elements, one, every form of an axis."""

from itertools import product

import numpy as np

from .case import FLOATS, INTEGERS, case, normal, steps, whole


def shapes_as_tensors():
    """What programs make of K.shape."""
    x = normal(2, 3, 4)
    programs = {
        "shape": [
            lambda B, x: B.shape(x),
            lambda B, x: B.shape(x)[1:3] * 32,
            lambda B, x: B.shape(x) // 2,
            lambda B, x: B.shape(x)[:1] + 1,
            lambda B, x: B.shape(x)[-1:],
            lambda B, x: B.concatenate([B.shape(x)[:1], B.shape(x)[2:]]),
            lambda B, x: B.stack([B.shape(x)[0], 3]),
            lambda B, x: B.stack([B.shape(x)[0], B.shape(x)[1] * B.shape(x)[2]]),
            lambda B, x: B.prod(B.shape(x)),
            lambda B, x: B.prod(B.shape(x)[1:]),
            lambda B, x: B.sum(B.shape(x)),
            lambda B, x: B.max(B.shape(x)),
            lambda B, x: B.equal(B.shape(x), 3),
            lambda B, x: B.cast(B.shape(x), "float32") / 2,
            lambda B, x: B.cast(B.shape(x)[0], B.floatx()),
            lambda B, x: B.shape(B.shape(x)),
            lambda B, x: B.shape(B.constant(1.0)),
            lambda B, x: B.maximum(B.shape(x)[0], 1),
            lambda B, x: B.switch(B.equal(B.shape(x)[0], 2), B.constant(1.0), B.constant(2.0)),
        ],
        "int_shape": [lambda B, x: B.int_shape(x), lambda B, x: B.int_shape(x)[1] * 2],
        "reshape": [
            lambda B, x: B.reshape(x, B.shape(x)[::-1]),
            lambda B, x: B.reshape(x, (B.shape(x)[0], -1)),
            lambda B, x: B.reshape(x, B.stack([-1, B.shape(x)[2]])),
            lambda B, x: B.reshape(x, [B.prod(B.shape(x)[:2]), B.shape(x)[2]]),
            lambda B, x: B.reshape(x, B.concatenate([B.shape(x)[:1], B.constant([-1], "int32")])),
        ],
        "zeros": [lambda B, x: B.zeros(B.shape(x)), lambda B, x: B.zeros((B.shape(x)[0], 3))],
        "ones": [lambda B, x: B.ones(B.shape(x)[1:]), lambda B, x: B.ones([B.shape(x)[0], 3])],
        "tile": [
            lambda B, x: B.tile(x, B.shape(x)),
            lambda B, x: B.tile(x, [1, B.shape(x)[0], 1]),
            lambda B, x: B.tile(x, B.stack([1, 2, B.shape(x)[1]])),
        ],
        "repeat": [lambda B, x: B.repeat(x[0], B.shape(x)[0])],
        "arange": [
            lambda B, x: B.arange(B.shape(x)[1]),
            lambda B, x: B.arange(0, B.shape(x)[2], 2),
            lambda B, x: B.arange(B.prod(B.shape(x))),
        ],
        "gather": [lambda B, x: B.gather(x, B.arange(B.shape(x)[0])), lambda B, x: B.gather(x, B.shape(x)[:1] - 1)],
        "random_normal": [lambda B, x: list(B.random_normal(B.shape(x)).shape)],
        "random_uniform": [lambda B, x: list(B.random_uniform((B.shape(x)[0], 5)).shape)],
        "truncated_normal": [lambda B, x: list(B.truncated_normal(B.shape(x)[:2]).shape)],
        "random_bernoulli": [lambda B, x: list(B.random_bernoulli(B.shape(x)).shape)],
        "dropout": [lambda B, x: list(B.dropout(x, 0.5, (B.shape(x)[0], 1, 1)).shape)],
        "conv2d_transpose": [
            lambda B, x: B.conv2d_transpose(
                B.reshape(x, (1, 2, 3, 4)),
                B.ones((2, 2, 3, 4)),
                (1, B.shape(x)[0] * 2, B.shape(x)[1] * 2, 3),
                (2, 2),
            ),
            lambda B, x: B.conv2d_transpose(
                B.reshape(x, (1, 2, 3, 4)), B.ones((2, 2, 3, 4)), B.stack([1, 4, 6, 3]), (2, 2)
            ),
        ],
        "one_hot": [lambda B, x: B.one_hot(B.constant([0, 2], "int32"), B.shape(x)[1])],
        "slice": [lambda B, x: B.slice(x, [0, 1, 0], B.shape(x) - B.constant([0, 1, 2], "int32"))],
        "size": [lambda B, x: B.size(x), lambda B, x: B.maximum(B.size(x), 7)],
        "eye": [lambda B, x: B.eye(B.shape(x)[1])],
        "constant": [lambda B, x: B.constant(3.0, shape=B.int_shape(x)), lambda B, x: B.constant(B.int_shape(x))],
    }
    for name, calls in programs.items():
        for number, call in enumerate(calls):
            steps(name, lambda B, call=call: call(B, B.constant(x)), f"of a shape, program {number}")


def views():
    for x in (normal(0, 3), normal(1, 1, 1), normal(2, 0, 4), whole(2, 3).astype(np.bool_)):
        case("batch_flatten", x, differs="the first axis stays" if x.shape == (2, 0, 4) else "")
        case("flatten", x)
        case("transpose", x)
        case("expand_dims", x, 0)
        case("reverse", x, 0)
        case("concatenate", [x, x], 0)
        case("stack", [x, x], -1)
        case("repeat_elements", x, 1, -1)
        case("tile", x, [2] * x.ndim)
        case("squeeze", x[None], 0)
    number = np.array(1.5, np.float32)
    case("transpose", number)
    case("flatten", number)
    case("expand_dims", number)
    case("expand_dims", number, 0)
    case("stack", [number, number])
    case("reshape", number, (1, 1))
    case("reshape", number, ())
    case("reshape", normal(1), ())
    case("reshape", normal(0, 3), (3, 0))
    case("reshape", normal(0, 3), (-1, 3))
    case("reshape", normal(0, 3), (0, -1), differs="-1 beside an extent of 0")
    case("reshape", normal(2, 3), -1)
    case("reshape", normal(2, 3), np.int64(6))
    case("reshape", normal(2, 3), [6])
    case("reshape", normal(2, 3), np.array([3, 2], np.int64))
    case("reshape", normal(2, 3), (-1, -1), refused=True)
    case("reshape", normal(2, 3), (2.0, 3), refused=True)
    case("reshape", [[1, 2], [3, 4]], (4,))
    case("reshape", [1.5, 2], (2, 1))
    case("batch_flatten", normal(4))
    case("batch_flatten", number, loose=False)
    x = normal(2, 3, 4)
    for axis in (-4, 3, 4, -5):
        case("expand_dims", x, axis, refused=axis in (4, -5))
    for axis in (3, -4, 0):
        case("squeeze", x, axis, refused=True)
    case("squeeze", normal(1, 3, 1), -1)
    case("squeeze", normal(1, 3, 1), (0, 2), more=True)
    case("permute_dimensions", x, np.array([2, 0, 1]))
    for pattern in ((0, 1), (0, 1, 1), (0, 1, 3)):
        case("permute_dimensions", x, pattern, refused=True)
    for axes in (-1, [-1], (0, 1, 2), [], 3, (0, 0)):
        case("reverse", x, axes, refused=axes in (3, (0, 0)))
    for n in (0, 1, np.int32(2)):
        case("repeat", x[0], n)
        case("repeat_elements", x, n, 1, more=n == 0)
    case("repeat", x[0], -1, refused=True)
    case("repeat_elements", x, 2, 3, refused=True)
    case("repeat_elements", x, -1, 0, refused=True)
    for n in ([0, 1, 1], (1, 1, 1), np.array([1, 2, 1], np.int64)):
        case("tile", x, n)
    for n in (2, (2,), (1, 2), ()):
        case("tile", x, n, more=True)
    for n in ((1, 1, -1), (1, 1, 1, 1), (1.5, 1, 1)):
        case("tile", x, n, refused=True)
    case("tile", [1, 2], 2)
    case("tile", number, ())


def joins():
    x = normal(2, 3)
    case("concatenate", [x, x], -3, differs="axes are not counted round again")
    for axis in (0, 1, -2, 2):
        case("concatenate", [x, x], axis, refused=axis == 2)
        case("stack", [x, x], axis, refused=False)
    case("stack", [x, x], 3, refused=True)
    case("stack", [x, x], -4, refused=True)
    case("concatenate", [x])
    case("concatenate", [x, normal(2, 0)])
    case("concatenate", [normal(0), normal(3)])
    case("concatenate", [x, normal(3, 3)], refused=True)
    case("concatenate", [x, normal(2)], refused=True)
    case("concatenate", [x, normal(2, 3, dtype=np.float64)], refused=True)
    case("concatenate", [x, whole(2, 3)], refused=True)
    case("concatenate", [np.float32(1), np.float32(2)], refused=True)
    case("concatenate", [], refused=True)
    case("stack", [x])
    case("stack", [x, normal(2, 2)], refused=True)
    case("stack", [x, whole(2, 3)], refused=True)
    case("stack", [1, 2, 3])
    case("stack", [1.5, 2])
    case("stack", [[1, 2], [3, 4]], 1)
    case("stack", [whole(2), [3, 4]])
    case("stack", [2**40, 1])


def gathers():
    x = normal(4, 3)
    case("gather", x, [], more=True)
    for indices in (0, [0, 2], [[0], [1]], np.int64(3), np.array([], np.int32), np.zeros((2, 0), np.int64)):
        case("gather", x, indices)
    for dtype in (np.uint8, np.int16, np.uint32, np.int8):
        case("gather", x, np.array([1, 3], dtype), more=dtype != np.int16)
        case("one_hot", np.array([1, 3], dtype), 4, more=dtype in (np.int16, np.uint32))
    case("gather", x, 1.0, refused=True)
    case("gather", x, np.array([1.0]), refused=True)
    case("gather", x, np.array([True, False]), refused=True)
    case("gather", x, 4, refused=True)
    case("gather", np.array(1.5, np.float32), 0, refused=True)
    case("gather", normal(0, 3), np.array([], np.int64))
    case("gather", [5, 6, 7], [2, 0])
    case("gather", ["a"], 0, differs="text is no tensor")
    for indices in (1, [0, 5, -1], [], np.array([2**40]), np.zeros((2, 0), np.int32)):
        case("one_hot", indices, 3)
    case("one_hot", [0, 1], 0)
    case("one_hot", [0, 1], np.int64(2), more=True)
    case("one_hot", [0.0, 1.0], 2, refused=True)
    case("one_hot", np.array([0.0, 1.0], np.float32), 2, refused=True)


def switches():
    x, y = normal(2, 3), normal(2, 3)
    for condition in (np.array(1), np.array(0.0), np.array([1, 0, 1]), np.array([[0.5], [0.0]])):
        case("switch", condition, x, y)
    case("switch", np.array(True), x, whole(2, 3))
    case("switch", np.array([True, False, True]), x, whole(2, 3), refused=True)
    case("switch", np.array([[[True]]]), x, y, refused=True)
    case("switch", np.array([True, False, True]), 1.0, 2.0, differs="numbers broadcast")
    case("switch", np.zeros((0, 3), bool), normal(0, 3), normal(0, 3))
    case("switch", np.array(True), x, normal(4))
    case("switch", True, x, y, more=True)


def borders():
    line, image, volume = normal(2, 3, 4), normal(1, 2, 3, 2), normal(1, 2, 2, 3, 2)
    for padding in ((0, 0), (3, 0), [1, 2]):
        case("temporal_padding", line, padding)
    case("temporal_padding", normal(2, 0, 4), (1, 2))
    case("temporal_padding", normal(2, 3), (1, 1), refused=True)
    case("temporal_padding", line, (-1, 0), refused=True)
    case("temporal_padding", line, (1, 2, 3), refused=True)
    case("temporal_padding", line, 1, refused=True)
    for padding in (((0, 0), (0, 0)), [[1, 0], [0, 2]]):
        case("spatial_2d_padding", image, padding)
        case("spatial_3d_padding", volume, (*padding, (1, 1)))
    case("spatial_2d_padding", image, ((1, 1),), refused=True)
    case("spatial_2d_padding", image, ((1, 1), (1, 1, 1)), refused=True)
    case("spatial_2d_padding", image, (1, 1), refused=True)
    case("spatial_2d_padding", line, refused=True)
    case("spatial_2d_padding", image, data_format="middle", refused=True)
    case("spatial_2d_padding", image, data_format="Channels_Last", more=True)
    case("spatial_3d_padding", volume, ((1, 1), (1, 1)), refused=True)
    case("spatial_3d_padding", image, refused=True)


def slices():
    x = normal(2, 3)
    for start, size in (([0, 0], [2, 3]), ((2, 3), (0, 0)), (np.array([0, 1]), np.array([-1, 1])), ([0, 0], [0, -1])):
        case("slice", x, start, size)
    for start, size in (([0], [1]), ([0, 0], [3, 1]), ([0, 0], [-2, 1]), ([0.0, 0.0], [1.0, 1.0])):
        case("slice", x, start, size, refused=True)
    case("slice", [1, 2, 3], [1], [2])


def sizes():
    for form, factors in product(("channels_last", "channels_first"), ((1, 1), (3, 2))):
        for dtype in (*INTEGERS, np.uint8, np.float64):
            x = whole(1, 2, 2, 2, dtype=dtype, low=0)
            case("resize_images", x, *factors, form)
        differs = "the result has x's dtype"
        case("resize_images", whole(1, 2, 2, 2), *factors, form, interpolation="bilinear", differs=differs)
    x = normal(1, 2, 3, 1)
    case("resize_images", normal(0, 2, 3, 1), 2, 2, "channels_last")
    case("resize_images", x, 0, 1, "channels_last", more=True)
    case("resize_images", x, -1, 1, "channels_last", refused=True)
    case("resize_images", x, 1.5, 1, "channels_last", differs="whole factors")
    case("resize_images", x, 2, 2, "middle", refused=True)
    case("resize_images", x, 2, 2, None, more=True)
    case("resize_images", x, 2, 2, "channels_last", interpolation="cubist", refused=True)
    for how in ("area", "bicubic", "gaussian", "lanczos3", "lanczos5", "mitchellcubic"):
        case("resize_images", x, 2, 2, "channels_last", interpolation=how, differs="nearest and bilinear")
    case("resize_images", normal(2, 3, 1), 2, 2, "channels_last", differs="four axes are wanted")
    volume = normal(1, 2, 2, 2, 1)
    case("resize_volumes", volume, 1, 1, 1, "channels_last")
    case("resize_volumes", volume, 0, 1, 1, "channels_last", more=True)
    case("resize_volumes", volume, 2, 1, 1, "middle", refused=True)
    case("resize_volumes", whole(1, 2, 2, 2, 1), 2, 1, 3, "channels_first")


def edges():
    for family in (shapes_as_tensors, views, joins, gathers, switches, borders, slices, sizes):
        family()
    for dtype in FLOATS:
        case("identity", np.empty((0, 2), dtype))
