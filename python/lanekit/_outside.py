"""Names of `keras.backend` that belong to graphs, sessions and variables, and what to do instead."""

_GRAPH = "graph execution, which Lanekit has not: every call computes at once"
_GRADIENT = "differentiation, which Lanekit leaves to frameworks"
_PHASE = "Keras' learning phase, which Lanekit has not: call what the phase asks for"
_VARIABLE = "Keras' variables; here a tensor is an array: "
_LOOP = "Keras' loops over elements: use Python's, or the operation over an axis"
_NAMES = "the names of a graph's nodes, which Lanekit has not"
_RANDOM = "TensorFlow's random state; here random numbers are functions of `seed` and `offset`"

OUTSIDE = {
    "batch_get_value": _VARIABLE + "[K.get_value(x) for x in tensors]",
    "batch_set_value": _VARIABLE + "K.copy(value, out=x) for each",
    "clear_session": _GRAPH,
    "control_dependencies": _GRAPH,
    "eager": _GRAPH,
    "experimental": _RANDOM,
    "foldl": _LOOP,
    "foldr": _LOOP,
    "function": _GRAPH + ", so a plain Python function does",
    "get_session": _GRAPH,
    "get_uid": _NAMES,
    "gradients": _GRADIENT,
    "in_test_phase": _PHASE,
    "in_train_phase": _PHASE,
    "is_keras_tensor": _GRAPH,
    "is_placeholder": _GRAPH,
    "is_sparse": "sparse tensors; K.to_dense makes arrays of those of scipy.sparse",
    "is_variable": _VARIABLE + "K.is_tensor tells what counts as one",
    "learning_phase": _PHASE,
    "learning_phase_scope": _PHASE,
    "manual_variable_initialization": _GRAPH,
    "map_fn": _LOOP,
    "name_scope": _NAMES,
    "placeholder": _GRAPH + ", so pass the array itself",
    "print_tensor": _GRAPH + ", so print(x) does",
    "reset_uids": _NAMES,
    "set_learning_phase": _PHASE,
    "set_session": _GRAPH,
    "set_value": _VARIABLE + "K.copy(value, out=x)",
    "stop_gradient": _GRADIENT,
    "symbolic": _GRAPH,
    "update": _VARIABLE + "K.copy(new_x, out=x)",
    "update_add": _VARIABLE + "K.add(x, increment, out=x)",
    "update_sub": _VARIABLE + "K.subtract(x, decrement, out=x)",
}
