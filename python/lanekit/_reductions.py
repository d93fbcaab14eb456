"""The functions of the table of reductions, by their names. `make stubs` writes their signatures."""

from ._reduction_table import functions

_FUNCTIONS = functions()
globals().update(_FUNCTIONS)

# `_reduce` has Keras' form of these, on top of this module's.
__all__ = [name for name in _FUNCTIONS if name not in ("mean", "std", "var")]
