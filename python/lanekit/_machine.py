"""What the library runs on."""

from __future__ import annotations

from ._lib import check, lib, text

__all__ = ["isa_name", "set_isa"]


def isa_name() -> str:
    """The instruction set in use: "avx512", "avx2", "neon" or "scalar".

    Kernel: lk_isa_name.

    >>> K.isa_name() in ("avx512", "avx2", "neon", "scalar")
    True
    """
    return text(lib.lk_isa_name())


def set_isa(name: str) -> None:
    """Use a lower instruction set, or "best" again. The results keep their bits; only the time changes.

    ValueError for a name that is unknown, NotImplementedError for an instruction set that the machine lacks.

    Kernel: lk_set_isa.

    >>> K.set_isa("scalar")
    >>> K.isa_name()
    'scalar'
    >>> K.set_isa("best")
    """
    check(lib.lk_set_isa(name.encode()))
