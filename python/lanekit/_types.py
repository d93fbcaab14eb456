"""Types of arguments and results, for the package's annotations."""

from collections.abc import Sequence
from typing import Any, Optional, Protocol, Union

import numpy as np
import numpy.typing as npt


class SupportsDLPack(Protocol):
    """What shows its memory through DLPack: tensors of PyTorch on the CPU, arrays of JAX."""

    def __dlpack__(self, *args: Any, **kwargs: Any) -> Any: ...

    def __dlpack_device__(self) -> tuple[Any, Any]: ...


Array = npt.NDArray[Any]
# Whatever has memory of its own (bytes and memoryview are the buffer protocol's), or a Python number.
Tensor = Union[Array, SupportsDLPack, bytes, bytearray, memoryview]
Operand = Union[Tensor, np.generic, bool, int, float]
Axis = Union[int, Sequence[int], None]
Shape = Union[int, Sequence[int]]
Out = Optional[Array]
