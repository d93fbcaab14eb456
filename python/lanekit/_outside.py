"""Names of `keras.backend` that need a graph, gradients or TensorFlow's own state, and what to do instead."""

_GRAPH = "graph execution, which Lanekit has not: every call computes at once"
_RANDOM = "TensorFlow's random state; here random numbers are functions of `seed` and `offset`"

OUTSIDE = {
    "experimental": _RANDOM,
    "function": _GRAPH + ", so a plain Python function does",
    "get_session": _GRAPH,
    "gradients": "differentiation, which Lanekit leaves to frameworks",
    "placeholder": _GRAPH + ", so pass the array itself",
    "set_session": _GRAPH,
    "symbolic": _GRAPH,
}
