"""How a user's program with types calls the package: test_types.py has mypy check it; `error` lines must be errors."""

import array

import numpy as np
import numpy.typing as npt

import lanekit as K
from lanekit import ufuncs

x: npt.NDArray[np.float32] = np.ones((2, 3), np.float32)
y = K.square(K.transpose(x)) + 10
y = K.exp(x, out=y)
y = K.softmax(K.reshape(y, (3, -1)), axis=0)
y = K.maximum(2.0, [1.0, 3.0])
y = K.clip(array.array("f", [1, 2]), None, 1.0)
y = K.sum(memoryview(b"12"), axis=(0,), keepdims=True)
y = K.var(x, ddof=1)
y = K.mean(x, axis=-1)
y = K.arange(0, 1, 0.25)
y = K.random_normal((2, 3), dtype=np.float64, seed=1)
y = K.switch(True, lambda: x, lambda: 0.0)
y = K.elu(x, alpha=0.5)
y = K.concatenate([x, y], axis=0)
values, indices = K.top_k(x, 2)
sine, cosine = K.sincos(x)
parts: list[npt.NDArray[np.float32]] = K.split(x, 2)
extents: tuple[int, ...] = K.int_shape(x)
kind: str = K.dtype(x)
K.set_floatx("float64")
K.set_isa("best")
K.put_along_axis(x, [0], 1.0, axis=0)
y = K.evaluate("2*x + 1", {"x": x}, out=y)


@K.fuse
def scaled(x: npt.NDArray[np.float32], by: float = 2.0) -> npt.NDArray[np.float32]:
    return K.mul(K.exp(x), by)


y = scaled(x, 3.0, out=y)
distance: np.ufunc = K.ufunc("sqrt(a*a + b*b)", names=["a", "b"], dtypes="float32")
distance = scaled.ufunc(dtypes=["float32"])
words: str = K.program("2*x + 1", "float32").describe() + scaled.dot()
total = ufuncs.add.reduce(x)
version: str = K.__version__

K.exp("text")  # type: ignore[arg-type]
K.exp(x, output=x)  # type: ignore[call-arg]
K.sum(x, axis="rows")  # type: ignore[arg-type]
K.no_such_function(x)  # type: ignore[attr-defined]
K.reshape(x, 2.5)  # type: ignore[arg-type]
K.evaluate(x)  # type: ignore[arg-type]
K.fuse("text")  # type: ignore[arg-type]
number: int = K.exp(x)  # type: ignore[assignment]
