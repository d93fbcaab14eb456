"""Elements in other places."""

from itertools import product

import numpy as np

from .case import FLOATS, case, normal, steps, whole


def layouts():
    for dtype in (np.float32, np.float64, np.int32, np.bool_):
        x = whole(2, 3, 4).astype(dtype)
        case("batch_flatten", x)
        case("flatten", x.T)
        case("transpose", x)
        case("permute_dimensions", x, (2, 0, 1))
        for axis in (-1, 0, 1, 3):
            case("expand_dims", x, axis)
        case("expand_dims", x)
        for axis in (0, 2, -1):
            case("concatenate", [x, x], axis=axis)
            case("stack", [x, x, x], axis=axis)
            case("repeat_elements", x, 3, axis)
            case("reverse", x, axis)
        case("concatenate", [x, x[..., :1]])
        case("reverse", x, [0, 2])
        case("squeeze", x[:, :1], 1)
        case("squeeze", x, 1, refused=True)
        case("reshape", x, (4, -1))
        case("reshape", x.T, (3, 8))
        case("reshape", x, (5, 5), refused=True)
        case("repeat", x[0], 3)
        case("repeat", x, 3, refused=True)
        case("tile", x, (1, 2, 3))
        case("tile", x[0, 0], 2)
        case("tile", x, (2, 3), more=True)
        case("gather", x, np.array([1, 0, 1]))
        case("gather", x, np.array([[1], [0]], np.int32))
        case("gather", x, np.array([5]), refused=True)
        case("gather", x, np.array([-1]), differs="a negative index counts back from the end")
        case("slice", x, (0, 1, 2), (2, 1, -1))
        case("slice", x, (0, 1, 2), (2, 3, 1), refused=True)
        case("temporal_padding", x)
        case("temporal_padding", x, (0, 2))
        case("identity", x)
        for form in (None, "channels_last", "channels_first"):
            case("spatial_2d_padding", x[None], ((1, 2), (0, 3)), form)
            case("spatial_3d_padding", x[None, None], ((1, 2), (0, 3), (1, 1)), form)
        case("spatial_2d_padding", x[None])
        case("spatial_3d_padding", x[None, None])
    for indices in (whole(3, 2, low=-1, high=5), np.array(2), whole(4, dtype=np.int64, low=0, high=4)):
        case("one_hot", indices, 4)
    x, y = normal(2, 3), normal(2, 3)
    case("switch", np.array([True, False, True]), x, y)
    case("switch", np.array([True, False]), x, y, refused=True)
    case("switch", np.array([[True], [False]]), x, y)
    case("switch", np.array([[True, False, True], [False, False, True]]), normal(2, 3, 4), normal(2, 3, 4))
    case("switch", np.array([[True, False, True], [False, False, True]]), x, y)
    for chosen in (True, False):

        def lazy(B, chosen=chosen):
            return B.switch(B.constant(chosen, "bool"), lambda: B.constant(x), lambda: B.constant(y))

        steps("switch", lazy, f"functions, {chosen}")
    for form, method in product(("channels_last", "channels_first"), ("nearest", "bilinear")):
        for dtype, factors in product(FLOATS, ((2, 3), (1, 2), (4, 1))):
            differs = "tf.keras has float32 of bilinear" if method == "bilinear" and dtype == np.float64 else ""
            x = normal(2, 3, 4, 5, dtype=dtype)
            case("resize_images", x, *factors, form, interpolation=method, differs=differs, tolerance=2e-5)
    for form in ("channels_last", "channels_first"):
        case("resize_volumes", normal(2, 3, 4, 5, 2), 2, 1, 3, form)
