"""The functions of the table of reductions, by their names. `make stubs` writes their signatures."""

from ._reduction_table import functions

_FUNCTIONS = functions()
globals().update(_FUNCTIONS)

# `_reduce` has Keras' form of these, on top of the table's.
KERAS_OWN = ("argmax", "argmin", "max", "mean", "min", "std", "var")
__all__ = [name for name in _FUNCTIONS if name not in KERAS_OWN]
