"""Tensors of other libraries, through DLPack: read where they lie, in any layout."""

import numpy as np
import pytest

import lanekit as K
from layouts import assert_same_bits


class Torch:
    def __init__(self):
        self.library = pytest.importorskip("torch")

    def tensor(self, array):
        return self.library.from_numpy(array.copy())

    def transposed(self, array):
        return self.tensor(array).t()[1:]

    def memory(self, tensor):
        return tensor.data_ptr()


class Jax:
    def __init__(self):
        self.library = pytest.importorskip("jax")
        self.library.config.update("jax_enable_x64", True)

    def tensor(self, array):
        return self.library.numpy.array(array)

    def transposed(self, array):
        return self.tensor(array).T[1:]

    def memory(self, tensor):
        return tensor.unsafe_buffer_pointer()


@pytest.fixture(params=[Torch, Jax], ids=["torch", "jax"])
def other(request):
    return request.param()


MATRIX = np.random.default_rng(4).normal(size=(5, 7))
# Each function with a matrix, and what it then needs besides.
CALLS = {
    "exp": (),
    "sqrt": (),
    "relu": (),
    "clip": (-1.0, 1.0),
    "sum": (0,),
    "var": (),
    "argmax": (),
    "logsumexp": (1,),
    "cumsum": (),
    "softmax": (),
    "l2_normalize": (1,),
    "sort": (),
    "transpose": (),
    "reshape": ((7, 5),),
    "reverse": (0,),
    "tile": ((2, 1),),
    "gather": ([1, 3],),
    "cast": ("int32",),
    "pow": (3,),
}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", CALLS)
def test_results_are_those_of_the_array(other, name, dtype):
    array = MATRIX.astype(dtype)
    function, extra = getattr(K, name), CALLS[name]
    assert_same_bits(function(other.tensor(array), *extra), function(array, *extra))
    if name != "reshape":
        extra = ([1, 3],) if name == "gather" else extra
        assert_same_bits(function(other.transposed(array), *extra), function(array.T[1:], *extra))


def test_two_of_them_and_one_beside_an_array(other):
    x, y = MATRIX, MATRIX[::-1].copy()
    assert_same_bits(K.add(other.tensor(x), other.tensor(y)), x + y)
    assert_same_bits(K.maximum(x, other.tensor(y)), np.maximum(x, y))
    assert_same_bits(K.concatenate([other.tensor(x), y]), np.concatenate([x, y], -1))
    assert_same_bits(K.where(other.tensor(x > 0), other.tensor(x), 0.0), np.where(x > 0, x, 0.0))


def test_nothing_is_copied(other):
    tensor = other.tensor(MATRIX)
    view = K.transpose(tensor)
    assert view.__array_interface__["data"][0] == other.memory(tensor)
    assert K.is_tensor(tensor) and K.int_shape(tensor) == (5, 7) and K.dtype(tensor) == "float64"


def test_dtypes_are_not_mixed(other):
    with pytest.raises(TypeError, match=r"(?s)float32.*float64.*K\.cast"):
        K.add(other.tensor(MATRIX.astype(np.float32)), MATRIX)


def test_a_tensor_of_torch_may_be_written_to():
    torch = pytest.importorskip("torch")
    out = torch.zeros(5, 7, dtype=torch.float64)
    assert K.exp(MATRIX, out=out) is out
    assert_same_bits(out.numpy(), K.exp(MATRIX))


def test_an_array_of_jax_is_not_written_to():
    pytest.importorskip("jax")
    with pytest.raises(ValueError, match="read-only"):
        K.exp(MATRIX, out=Jax().tensor(MATRIX))


