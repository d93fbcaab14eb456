"""Everything that goes by a name of `keras.backend`, and the library's further operations by NumPy's names."""

from . import (
    _arrange,
    _create,
    _elementwise,
    _indexing,
    _layout,
    _normalise,
    _order,
    _random,
    _reduce,
    _scan,
    config,
)
from ._arrange import *
from ._create import *
from ._elementwise import *
from ._indexing import *
from ._layout import *
from ._order import *
from ._random import *
from ._normalise import *
from ._reduce import *
from ._scan import *
from .config import (
    backend,
    epsilon,
    floatx,
    image_data_format,
    normalize_data_format,
    set_epsilon,
    set_floatx,
    set_image_data_format,
)

__all__ = [
    *_arrange.__all__,
    *_create.__all__,
    *_elementwise.__all__,
    *_indexing.__all__,
    *_layout.__all__,
    *_order.__all__,
    *_random.__all__,
    *_normalise.__all__,
    *_reduce.__all__,
    *_scan.__all__,
    "backend",
    "epsilon",
    "floatx",
    "image_data_format",
    "normalize_data_format",
    "set_epsilon",
    "set_floatx",
    "set_image_data_format",
]
