"""The contenders' libraries: Lanekit and MKL loaded through ctypes, and aligned memory."""

import ctypes
import importlib.metadata
import os
import sys
from ctypes import POINTER, byref, c_char_p, c_double, c_int, c_int32, c_int64, c_size_t, c_void_p
from functools import partial
from pathlib import Path

import numpy as np

# By their LK_ numbers.
_NAMES = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 bfloat16 float32 float64"
DTYPES = {name: number for number, name in enumerate(_NAMES.split())}

# mkl_vml_defines.h: accuracy, then no error handling and no change of the subnormal mode.
VML_LA, VML_HA = 0x1, 0x2
VML_QUIET = 0x100 | 0x140000


class LkTensor(ctypes.Structure):
    _fields_ = [
        ("data", c_void_p),
        ("shape", POINTER(c_int64)),
        ("strides", POINTER(c_int64)),
        ("ndim", c_int32),
        ("dtype", c_int32),
    ]


class LkOpInfo(ctypes.Structure):
    _fields_ = [
        ("size", c_size_t),
        ("op", c_int32),
        ("nin", c_int32),
        ("nout", c_int32),
        ("nparams", c_int32),
        ("bool_out", c_int32),
        ("in_bool_mask", c_int32),
        ("name", c_char_p),
        ("summary", c_char_p),
        ("numpy", c_char_p),
        ("ulp_f32", c_double),
        ("ulp_f64", c_double),
        ("params", c_char_p * 4),
        ("defaults", c_double * 4),
    ]


def aligned(shape, dtype):
    """An uninitialised array that starts at a multiple of 64 bytes."""
    dtype = np.dtype(dtype)
    count = int(np.prod(shape, dtype=np.int64))
    raw = np.empty(count * dtype.itemsize + 64, np.uint8)
    start = -raw.ctypes.data % 64
    return raw[start : start + count * dtype.itemsize].view(dtype).reshape(shape)


def aligned_copy(array):
    out = aligned(array.shape, array.dtype)
    out[...] = array
    return out


class Lanekit:
    """liblanekit.so, with calls whose arguments are made once."""

    def __init__(self, path):
        self.path = Path(path)
        self.lib = ctypes.CDLL(str(self.path))
        for name in ("lk_version", "lk_isa_name", "lk_last_error"):
            getattr(self.lib, name).restype = c_char_p
        self.version = self.lib.lk_version().decode()
        self.isa = self.lib.lk_isa_name().decode()
        self.bounds = dict(self._read_bounds())

    def _read_bounds(self):
        info = LkOpInfo(ctypes.sizeof(LkOpInfo))
        for op in range(self.lib.lk_op_count()):
            if self.lib.lk_op_describe(op, byref(info)) != 0:
                raise RuntimeError(self.error())
            yield info.name.decode(), {"float32": info.ulp_f32, "float64": info.ulp_f64}

    def code(self, name):
        """The number of an operation."""
        return list(self.bounds).index(name)

    def error(self):
        return self.lib.lk_last_error().decode()

    def tensor(self, array):
        shape, strides = (c_int64 * array.ndim)(*array.shape), (c_int64 * array.ndim)(*array.strides)
        return LkTensor(array.ctypes.data, shape, strides, array.ndim, DTYPES[array.dtype.name])

    def call(self, name, *args):
        """A call without arguments. Arrays become tensors, floats doubles; it is tried once."""
        arguments = [self._argument(value) for value in args]
        if self.lib[name](*arguments) != 0:
            raise RuntimeError(self.error())
        # Timed without converting the status, as MKL's functions return nothing either.
        return partial(_void(self.lib, name), *arguments)

    def _argument(self, value):
        if isinstance(value, np.ndarray):
            return byref(self.tensor(value))
        return c_double(value) if isinstance(value, float) else value

    def reduce(self, name, array, axes, out):
        numbers = (c_int32 * len(axes))(*axes) if axes else None
        return self.call(name, array, numbers, c_int32(len(axes)), c_int32(0), out)


class Mkl:
    """MKL's vector mathematics (VML) and transposes, sequential."""

    NAMES = {"log": "Ln", "square": "Sqr", "rsqrt": "InvSqrt", "reciprocal": "Inv", "round": "Rint"}
    NAMES |= {"lgamma": "LGamma", "tgamma": "TGamma", "erfinv": "ErfInv", "copysign": "CopySign"}
    NAMES |= {"nextafter": "NextAfter"}
    NAMES |= {"maximum": "Fmax", "minimum": "Fmin"}  # the nearest that VML has: they ignore NaN
    UNARY = (
        "abs square sqrt reciprocal rsqrt exp exp2 exp10 expm1 log log2 log10 log1p sin cos tan sinpi cospi asin acos "
        "atan sinh cosh tanh asinh acosh atanh cbrt erf erfc erfinv lgamma tgamma floor round"
    ).split()
    BINARY = "add sub mul div maximum minimum fmax fmin pow atan2 hypot fmod copysign nextafter".split()

    def __init__(self, path):
        os.environ["MKL_THREADING_LAYER"] = "SEQUENTIAL"
        self.lib = ctypes.CDLL(str(path))
        self.lib.MKL_Set_Num_Threads(c_int(1))
        self.version = importlib.metadata.version("mkl")

    def vml(self, op, mode, inputs, out, strides=None):
        """`op` over contiguous arrays, or strided ones with `strides` in elements; None if VML has no such op."""
        if op not in self.UNARY + self.BINARY or out.dtype.kind != "f":
            return None
        name = "vm" + _letter(out) + self.NAMES.get(op, op.capitalize()) + ("I" if strides else "")
        args = [c_int(out.size)]
        for k, array in enumerate((*inputs, out)):
            args.append(c_void_p(array.ctypes.data))
            if strides:
                args.append(c_int(strides[k]))
        return partial(_void(self.lib, name), *args, c_int64(mode | VML_QUIET))

    def transpose(self, source, out):
        """`out` = the transpose of the C-contiguous matrix `source`."""
        rows, columns = source.shape
        scale = c_double(1.0) if source.itemsize == 8 else ctypes.c_float(1.0)
        order, transposed = ctypes.c_char(b"R"), ctypes.c_char(b"T")
        source, target = (c_void_p(source.ctypes.data), c_size_t(columns)), (c_void_p(out.ctypes.data), c_size_t(rows))
        run = _void(self.lib, "MKL_" + _letter(out).upper() + "omatcopy")
        return partial(run, order, transposed, c_size_t(rows), c_size_t(columns), scale, *source, *target)

    def loaded(self):
        """Names of the kernel libraries that MKL chose for this machine, once something has run."""
        maps = Path("/proc/self/maps")
        lines = maps.read_text().splitlines() if maps.exists() else []
        return sorted({line.rsplit("/", 1)[-1] for line in lines if "libmkl_vml_" in line})

    def is_generic(self):
        """It runs its fallback for processors it has no code for."""
        return any("_def." in name for name in self.loaded())


def _letter(array):
    return "d" if array.itemsize == 8 else "s"


def _void(lib, name):
    function = lib[name]
    function.restype = None
    return function


def find_mkl():
    """MKL from the PyPI package `mkl` of this environment, or None."""
    try:
        files = importlib.metadata.files("mkl") or []
    except importlib.metadata.PackageNotFoundError:
        return None
    listed = [Path(file.locate()) for file in files if file.name.startswith("libmkl_rt.so")]
    found = listed + sorted((Path(sys.prefix) / "lib").glob("libmkl_rt.so*"))
    loaded = (_try_mkl(path.resolve()) for path in found if path.exists())
    return next((mkl for mkl in loaded if mkl), None)


def _try_mkl(path):
    try:
        return Mkl(path)
    except OSError:
        return None


def memcpy(out, source, count=None):
    """The C library's memcpy, over whole arrays."""
    run = ctypes.CDLL(None).memcpy
    run.restype = None
    return partial(run, c_void_p(out.ctypes.data), c_void_p(source.ctypes.data), c_size_t(count or out.nbytes))
