"""The bare C ABI from Python: ctypes and NumPy, no package.

    cargo build --release
    python examples/ctypes_numpy.py [path of liblanekit.so]

A tensor is described where it lies: address, extents, byte strides, dtype. Nothing is copied.
"""

import ctypes
import sys
from pathlib import Path

import numpy as np

LK_F32, LK_F64 = 11, 12
DTYPES = {np.dtype(np.float32): LK_F32, np.dtype(np.float64): LK_F64}


class Tensor(ctypes.Structure):
    """lk_tensor of include/lanekit.h."""

    _fields_ = [
        ("data", ctypes.c_void_p),
        ("shape", ctypes.POINTER(ctypes.c_int64)),
        ("strides", ctypes.POINTER(ctypes.c_int64)),
        ("ndim", ctypes.c_int32),
        ("dtype", ctypes.c_int32),
    ]


def tensor(array):
    """Describe an array. The descriptor borrows: keep the array while it is in use."""
    extents = ctypes.c_int64 * array.ndim
    return Tensor(
        array.ctypes.data, extents(*array.shape), extents(*array.strides), array.ndim, DTYPES[array.dtype]
    )


def find_library():
    """The path given on the command line, or the newest build in this tree."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    target = Path(__file__).resolve().parent.parent / "target"
    names = ("liblanekit.so", "liblanekit.dylib", "lanekit.dll")
    builds = [path for name in names for path in target.glob(f"*/{name}")]
    if not builds:
        sys.exit(f"no library below {target}: run `cargo build --release` first, or give its path")
    return max(builds, key=lambda path: path.stat().st_mtime)


def load(path):
    """The shared library, with the signatures that this example calls."""
    lk = ctypes.CDLL(str(path))
    pointer = ctypes.POINTER(Tensor)
    lk.lk_version.restype = lk.lk_isa_name.restype = lk.lk_last_error.restype = ctypes.c_char_p
    lk.lk_exp.argtypes = [pointer, pointer]
    lk.lk_add.argtypes = [pointer, pointer, pointer]
    return lk


def main():
    path = find_library()
    lk = load(path)
    print(f"{path.name}: Lanekit {lk.lk_version().decode()}, instruction set {lk.lk_isa_name().decode()}")

    def call(function, *arrays):
        if function(*(ctypes.byref(tensor(array)) for array in arrays)) != 0:
            raise ValueError(lk.lk_last_error().decode())
        return arrays[-1]

    matrix = np.arange(6, dtype=np.float32).reshape(2, 3)
    flipped = matrix.T[::-1]  # a view with a negative stride
    print("exp of a flipped, transposed view:", call(lk.lk_exp, flipped, np.empty((3, 2), np.float32)), sep="\n")

    row = np.array([10, 20, 30], np.float32)
    print("a row added to each row, in place:", call(lk.lk_add, matrix, row, matrix), sep="\n")

    try:
        call(lk.lk_add, matrix, row.astype(np.float64), matrix)
    except ValueError as error:
        print("mixed dtypes are refused:", error, sep="\n")


if __name__ == "__main__":
    main()
