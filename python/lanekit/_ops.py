"""The functions that the op table defines, by all their names. `make stubs` writes their signatures."""

from ._op_table import KERAS_OWN, functions

_FUNCTIONS = functions()
globals().update(_FUNCTIONS)

__all__ = [name for name in _FUNCTIONS if name not in KERAS_OWN]
