"""Keras' settings: the default float type, the fuzz factor, the image layout."""

import numpy as np

_FLOATX = ("float32", "float64")
_IMAGE_FORMATS = ("channels_last", "channels_first")

_settings = {"floatx": "float32", "epsilon": 1e-7, "image_data_format": "channels_last"}


def floatx():
    """The dtype of tensors made without one, "float32" unless set otherwise."""
    return _settings["floatx"]


def set_floatx(value):
    """Set the dtype of tensors made without one: "float32" or "float64"."""
    name = np.dtype(value).name
    if name not in _FLOATX:
        raise ValueError(f"floatx is one of {', '.join(_FLOATX)}; {value!r} was given")
    _settings["floatx"] = name


def epsilon():
    """The small number that keeps divisions and logarithms away from zero, 1e-7 unless set otherwise."""
    return _settings["epsilon"]


def set_epsilon(value):
    """Set the value of `epsilon()`."""
    _settings["epsilon"] = float(value)


def image_data_format():
    """Where images keep their channels: "channels_last" unless set otherwise."""
    return _settings["image_data_format"]


def set_image_data_format(data_format):
    """Set where images keep their channels: "channels_last" or "channels_first"."""
    if data_format not in _IMAGE_FORMATS:
        raise ValueError(f"data_format is one of {', '.join(_IMAGE_FORMATS)}; {data_format!r} was given")
    _settings["image_data_format"] = str(data_format)


def backend():
    """The name of what computes: "lanekit"."""
    return "lanekit"
