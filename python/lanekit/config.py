"""Keras' settings: the default float type, the fuzz factor, the image layout."""

from __future__ import annotations

from typing import Any, NamedTuple, Optional

import numpy as np

from ._whole import number

_FLOATX = ("float32", "float64")
_IMAGE_FORMATS = ("channels_last", "channels_first")


class _Settings(NamedTuple):
    floatx: str = "float32"
    epsilon: float = 1e-7
    image_data_format: str = "channels_last"


_settings = _Settings()


def _set(**changes: Any) -> None:
    global _settings
    _settings = _settings._replace(**changes)


def floatx() -> str:
    """The dtype of tensors made without one, "float32" unless set otherwise.

    >>> K.floatx()
    'float32'
    """
    return _settings.floatx


def set_floatx(value: Any) -> None:
    """Set the dtype of tensors made without one: "float32" or "float64"; ValueError for another.

    Differs: Keras has "float16" too; Lanekit computes in float32 and float64.

    >>> K.set_floatx("float64")
    >>> K.zeros(2).dtype
    dtype('float64')
    >>> K.set_floatx("float32")
    """
    try:
        name = "" if value is None else np.dtype(value).name  # which for NumPy would be float64
    except (TypeError, ValueError):
        name = ""
    if name not in _FLOATX:
        raise ValueError(f"value is {value!r}; one of {', '.join(_FLOATX)} is expected")
    _set(floatx=name)


def epsilon() -> float:
    """The small number that keeps divisions and logarithms away from zero, 1e-7 unless set otherwise.

    >>> K.epsilon()
    1e-07
    """
    return _settings.epsilon


def set_epsilon(value: float) -> None:
    """Set the value of `epsilon()`, above 0 and below 1; ValueError for other numbers, TypeError for what is none.

    Differs: Keras keeps whatever it is given.

    >>> K.set_epsilon(1e-5)
    >>> K.epsilon()
    1e-05
    >>> K.set_epsilon(1e-7)
    """
    small = number(value, "value")
    if not 0 < small < 1:  # NaN too
        raise ValueError(f"value is {value!r}; a number above 0 and below 1 is expected")
    _set(epsilon=small)


def image_data_format() -> str:
    """Where images keep their channels: "channels_last" unless set otherwise.

    >>> K.image_data_format()
    'channels_last'
    """
    return _settings.image_data_format


def set_image_data_format(data_format: str) -> None:
    """Set where images keep their channels: "channels_last" or "channels_first"; ValueError for another.

    >>> K.set_image_data_format("channels_first")
    >>> K.image_data_format()
    'channels_first'
    >>> K.set_image_data_format("channels_last")
    """
    _set(image_data_format=_known(data_format))


def normalize_data_format(value: Optional[str]) -> str:
    """A data format in small letters; that of `image_data_format()` for None.

    ValueError where it is neither "channels_last" nor "channels_first".

    Differs: Keras 2.3 has it in keras.backend, tf.keras 2.15 keeps it to itself.

    >>> K.normalize_data_format("Channels_First")
    'channels_first'
    >>> K.normalize_data_format(None)
    'channels_last'
    """
    return image_data_format() if value is None else _known(value.lower())


def known_data_format(data_format: Optional[str]) -> str:
    """That of `image_data_format()` for None; ValueError for what is no format."""
    return image_data_format() if data_format is None else _known(data_format)


def _known(data_format: str) -> str:
    if data_format not in _IMAGE_FORMATS:
        raise ValueError(f"data_format is {data_format!r}; {' or '.join(_IMAGE_FORMATS)} is expected")
    return str(data_format)


def backend() -> str:
    """The name of what computes: "lanekit".

    Differs: Keras answers "tensorflow".

    >>> K.backend()
    'lanekit'
    """
    return "lanekit"
