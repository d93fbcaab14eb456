"""Whose code a frame runs."""

from __future__ import annotations

from types import FrameType


def package_of(frame: FrameType) -> str:
    """The name of the outermost package; "" where code runs in a namespace without a name."""
    name = frame.f_globals.get("__name__")
    return name.partition(".")[0] if isinstance(name, str) else ""


def is_ours(frame: FrameType) -> bool:
    """Whether it is code of the package's modules: not of `lanekit` itself, which has no functions."""
    name = frame.f_globals.get("__name__")
    return isinstance(name, str) and name.startswith("lanekit.")
