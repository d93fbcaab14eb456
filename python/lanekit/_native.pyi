"""The module that maturin makes of include/lanekit.h with cffi."""

from typing import Any

ffi: Any
lib: Any
