"""The C header without Python's package: what users of cffi and ctypes read."""

from __future__ import annotations

import ctypes
import os
import subprocess
from pathlib import Path

import cffi
import lanekit
import pytest

ROOT = Path(__file__).resolve().parents[2]
HEADER = ROOT / "include" / "lanekit.h"


def library() -> str:
    """The shared library of the installed package."""
    folder = Path(lanekit.__file__).parent / "_native"
    found = [path for pattern in ("*.so", "*.dylib", "*.dll") for path in folder.glob(pattern)]
    if not found:
        pytest.skip("the package has its library elsewhere")
    return str(found[0])


@pytest.fixture(scope="module")
def declarations(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The preprocessed header; cffi knows the types of the two standard headers by itself."""
    empty = tmp_path_factory.mktemp("empty")
    for name in ("stddef.h", "stdint.h"):
        (empty / name).write_text("")
    command = [os.environ.get("CC", "cc"), "-E", "-P", "-nostdinc", "-I", str(empty), str(HEADER)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_cffi_parses_the_preprocessed_header(declarations: str) -> None:
    ffi = cffi.FFI()
    ffi.cdef(declarations)
    lib = ffi.dlopen(library())
    assert lib.lk_abi_version() == 1
    x, y = ffi.new("float[3]", [0.0, 1.0, 2.0]), ffi.new("float[3]")
    shape = ffi.new("int64_t[1]", [3])
    tensors = [ffi.new("lk_tensor *", {"data": of, "shape": shape, "ndim": 1, "dtype": 11}) for of in (x, y)]
    assert lib.lk_square(*tensors) == 0
    assert list(y) == [0.0, 1.0, 4.0]


def test_every_function_is_declared(declarations: str) -> None:
    ffi = cffi.FFI()
    ffi.cdef(declarations)
    lib = ffi.dlopen(library())
    info = ffi.new("lk_function_info *")
    info.size = ffi.sizeof("lk_function_info")
    for number in range(lib.lk_function_count()):
        assert lib.lk_function_describe(number, info) == 0
        name = ffi.string(info.name).decode()
        parameters = ffi.typeof(getattr(lib, name)).args
        argument = ffi.new("lk_argument_info *")
        argument.size = ffi.sizeof("lk_argument_info")
        told = []
        for k in range(info.nargs):
            assert lib.lk_function_argument(number, k, argument) == 0
            c_type = ffi.string(argument.c_type).decode()
            # cffi compares types without const.
            assert argument.role != 5 or c_type == "const lk_tensor *const *", f"{name}: {c_type}"
            told.append(ffi.typeof(c_type))
            if argument.count != ffi.NULL:
                told.append(None)
        assert len(told) == len(parameters), name
        for of, parameter in zip(told, parameters):
            assert of is None or of == parameter, f"{name}: {of} is told, {parameter} declared"


def test_ctypes_calls_it() -> None:
    lib = ctypes.CDLL(library())
    lib.lk_version.restype = ctypes.c_char_p
    assert lib.lk_version().decode() == lanekit.__version__
