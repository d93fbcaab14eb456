"""Everything that goes by a name of `keras.backend`, and the library's further operations by NumPy's names."""

from . import (
    _arrange,
    _control,
    _conv,
    _create,
    _ctc,
    _door,
    _elementwise,
    _evaluate,
    _fuse,
    _indexing,
    _layout,
    _losses,
    _linalg,
    _normalise,
    _order,
    _pool,
    _program_ufunc,
    _random,
    _recurrent,
    _reduce,
    _scan,
    _text_program,
    _training,
    _variables,
    config,
)
from ._arrange import *
from ._control import *
from ._conv import *
from ._create import *
from ._ctc import *
from ._elementwise import *
from ._evaluate import *
from ._fuse import *
from ._indexing import *
from ._layout import *
from ._losses import *
from ._linalg import *
from ._order import *
from ._pool import *
from ._program_ufunc import *
from ._random import *
from ._recurrent import *
from ._normalise import *
from ._reduce import *
from ._scan import *
from ._text_program import *
from ._training import *
from ._variables import *
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
    *_control.__all__,
    *_conv.__all__,
    *_create.__all__,
    *_ctc.__all__,
    *_elementwise.__all__,
    *_evaluate.__all__,
    *_fuse.__all__,
    *_indexing.__all__,
    *_layout.__all__,
    *_losses.__all__,
    *_linalg.__all__,
    *_order.__all__,
    *_pool.__all__,
    *_program_ufunc.__all__,
    *_random.__all__,
    *_recurrent.__all__,
    *_normalise.__all__,
    *_reduce.__all__,
    *_scan.__all__,
    *_text_program.__all__,
    *_training.__all__,
    *_variables.__all__,
    "backend",
    "epsilon",
    "floatx",
    "image_data_format",
    "normalize_data_format",
    "set_epsilon",
    "set_floatx",
    "set_image_data_format",
]

_door.publish(__all__, globals())
