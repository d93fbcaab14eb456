"""The calls that tools/keras_oracle.py makes on Lanekit and on Keras: for each function several, of several dtypes,
shapes, axes and formats, with special values; and at the edges of what it takes.
"""

from . import (
    creation,
    edges_creation,
    edges_layout,
    edges_network,
    edges_numeric,
    integers,
    layout,
    network,
    numeric,
    variables,
)
from .case import CASES as CASES

FAMILIES = (
    numeric.elementwise,
    numeric.reductions,
    numeric.products,
    integers.elementwise,
    integers.reductions,
    layout.layouts,
    network.normalisations,
    network.losses,
    network.convolutions,
    network.pooling,
    network.recurrences,
    creation.randomness,
    creation.creation,
    edges_numeric.edges,
    edges_layout.edges,
    edges_creation.edges,
    variables.variables,
    edges_network.edges,
)
for family in FAMILIES:
    family()
