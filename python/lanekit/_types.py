"""Types of arguments and results, for the package's annotations."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Optional, Protocol, Union

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from typing_extensions import Buffer
else:  # known to checkers alone: bytes, bytearray, memoryview, array.array, mmap, ctypes' arrays
    Buffer = Any


class SupportsDLPack(Protocol):
    """What shows its memory through DLPack: tensors of PyTorch on the CPU, arrays of JAX."""

    def __dlpack__(self, *args: Any, **kwargs: Any) -> Any: ...

    def __dlpack_device__(self) -> tuple[Any, Any]: ...


Array = npt.NDArray[Any]
# Whatever has memory of its own.
Tensor = Union[Array, SupportsDLPack, Buffer]
# A tensor or what becomes one: NumPy's scalars, Python numbers, nested lists.
Operand = Union[Tensor, np.generic, bool, int, float, list[Any], tuple[Any, ...]]
Axis = Union[int, Sequence[int], None]
Shape = Union[int, Sequence[int]]
DType = Optional[npt.DTypeLike]
Out = Optional[Array]
