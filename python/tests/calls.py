"""A good call of every function of the package: its arguments by name; "*name" are those by position behind.

Of what is not listed here it is the first one in the examples of its docstring.
"""

import ast
import doctest
import inspect

import numpy as np

import lanekit as K
from lanekit._reduction_table import reductions
from lanekit._lib import OPS

X = np.arange(1, 7, dtype=np.float64).reshape(2, 3) / 8
SQUARE = np.eye(3) + 0.5
LINE = np.array([0.5, 0.25, 0.75])
LABELS = np.array([0, 2])
IMAGES = np.ones((1, 4, 5, 2))
VOLUMES = np.ones((1, 3, 4, 5, 2))
STEPS = np.ones((1, 6, 2))
SHARES = np.full((2, 3, 3), 1 / 3)


def step(x, states):
    return x, states


BY_HAND = {
    "batch_get_value": dict(tensors=[X, X]),
    "batch_set_value": dict(tuples=[(X.copy(), X)]),
    "clear_session": dict(),
    "control_dependencies": dict(control_inputs=[X]),
    "eager": dict(func=step),
    "foldl": dict(fn=lambda total, row: total + row, elems=X),
    "foldr": dict(fn=lambda total, row: total + row, elems=X),
    "get_uid": dict(prefix="layer"),
    "in_test_phase": dict(x=X, alt=X),
    "in_train_phase": dict(x=X, alt=X),
    "is_keras_tensor": dict(x=X),
    "is_placeholder": dict(x=X),
    "is_sparse": dict(tensor=X),
    "is_variable": dict(x=X),
    "learning_phase": dict(),
    "learning_phase_scope": dict(value=0),
    "manual_variable_initialization": dict(value=True),
    "map_fn": dict(fn=lambda row: row, elems=X),
    "name_scope": dict(name="layer"),
    "print_tensor": dict(x=X),
    "reset_uids": dict(),
    "set_learning_phase": dict(value=0),
    "set_value": dict(x=X.copy(), value=X),
    "stop_gradient": dict(variables=X),
    "update": dict(x=X.copy(), new_x=X),
    "update_add": dict(x=X.copy(), increment=X),
    "update_sub": dict(x=X.copy(), decrement=X),
    "concatenate": dict(tensors=[X, X]),
    "stack": dict(x=[X, X]),
    "diagonal": dict(x=X),
    "flip": dict(x=X),
    "moveaxis": dict(x=X, source=0, destination=1),
    "pad": dict(x=X, pad_width=1),
    "repeat": dict(x=X, n=2),
    "repeat_elements": dict(x=X, rep=2, axis=0),
    "reverse": dict(x=X, axes=0),
    "roll": dict(x=X, shift=1),
    "spatial_2d_padding": dict(x=IMAGES),
    "spatial_3d_padding": dict(x=VOLUMES),
    "split": dict(x=X, indices_or_sections=2),
    "swapaxes": dict(x=X, axis1=0, axis2=1),
    "temporal_padding": dict(x=STEPS),
    "tile": dict(x=X, n=(1, 2)),
    "tril": dict(x=X),
    "triu": dict(x=X),
    "conv1d": dict(x=STEPS, kernel=np.ones((3, 2, 4))),
    "conv2d": dict(x=IMAGES, kernel=np.ones((2, 2, 2, 3))),
    "conv2d_transpose": dict(x=IMAGES, kernel=np.ones((2, 2, 3, 2)), output_shape=(1, 5, 6, 3)),
    "conv3d": dict(x=VOLUMES, kernel=np.ones((2, 2, 2, 2, 3))),
    "conv3d_transpose": dict(x=VOLUMES, kernel=np.ones((2, 2, 2, 3, 2)), output_shape=(1, 4, 5, 6, 3)),
    "depthwise_conv2d": dict(x=IMAGES, depthwise_kernel=np.ones((2, 2, 2, 3))),
    "local_conv1d": dict(inputs=STEPS, kernel=np.ones((4, 6, 2)), kernel_size=3, strides=1),
    "local_conv2d": dict(inputs=IMAGES, kernel=np.ones((12, 8, 2)), kernel_size=2, strides=1, output_shape=(3, 4)),
    "separable_conv1d": dict(x=STEPS, depthwise_kernel=np.ones((3, 2, 2)), pointwise_kernel=np.ones((1, 4, 5))),
    "separable_conv2d": dict(
        x=IMAGES, depthwise_kernel=np.ones((2, 2, 2, 2)), pointwise_kernel=np.ones((1, 1, 4, 5))
    ),
    "arange": dict(start=5),
    "constant": dict(value=2),
    "count_params": dict(x=X),
    "dtype": dict(x=X),
    "eval": dict(x=X),
    "eye": dict(size=3),
    "get_value": dict(x=X),
    "int_shape": dict(x=X),
    "is_tensor": dict(x=X),
    "linspace": dict(start=0.0, stop=1.0),
    "meshgrid": {"*x": [LINE, LINE]},
    "ndim": dict(x=X),
    "ones": dict(shape=(2, 3)),
    "ones_like": dict(x=X),
    "shape": dict(x=X),
    "size": dict(x=X),
    "variable": dict(value=X),
    "zeros": dict(shape=(2, 3)),
    "zeros_like": dict(x=X),
    "ctc_batch_cost": dict(
        y_true=np.array([[0, 1], [1, 0]]), y_pred=SHARES, input_length=np.array([3, 3]), label_length=np.array([2, 1])
    ),
    "ctc_decode": dict(y_pred=SHARES, input_length=np.array([3, 3])),
    "ctc_label_dense_to_sparse": dict(labels=np.array([[4, 5], [6, 7]]), label_lengths=np.array([1, 2])),
    "to_dense": dict(tensor=X),
    "sqrt": dict(x=X),
    "pow": dict(x=X, a=X),
    "power": dict(x=X, a=X),
    "equal": dict(x=X, y=X),
    "not_equal": dict(x=X, y=X),
    "clip": dict(x=X, min_value=0.0, max_value=0.5),
    "ldexp": dict(x=X, n=np.array([1, 2, 3], np.int32)),
    "nan_to_num": dict(x=X),
    "powi": dict(x=X, n=2),
    "relu": dict(x=X),
    "switch": dict(condition=X > 0.5, then_expression=X, else_expression=X),
    "where": dict(condition=X > 0.5, x=X, y=X),
    "add_along_axis": dict(x=X.copy(), indices=np.array([[0], [1]]), values=1.0, axis=1),
    "argwhere": dict(x=X),
    "compress": dict(condition=np.array([True, False]), x=X),
    "gather": dict(reference=X, indices=np.array([0, 1])),
    "nonzero": dict(x=X),
    "one_hot": dict(indices=LABELS, num_classes=3),
    "put_along_axis": dict(x=X.copy(), indices=np.array([[0], [1]]), values=1.0, axis=1),
    "take": dict(x=X, indices=LABELS),
    "take_along_axis": dict(x=X, indices=np.array([[0], [1]])),
    "batch_flatten": dict(x=X),
    "cast": dict(x=X, dtype="float32"),
    "cast_to_floatx": dict(x=X),
    "copy": dict(x=X),
    "expand_dims": dict(x=X),
    "fill": dict(value=1.0, out=X.copy()),
    "flatten": dict(x=X),
    "identity": dict(x=X),
    "permute_dimensions": dict(x=X, pattern=(1, 0)),
    "reshape": dict(x=X, shape=(3, 2)),
    "slice": dict(x=X, start=(0, 1), size=(2, 1)),
    "squeeze": dict(x=X[:, None], axis=1),
    "transpose": dict(x=X),
    "binary_crossentropy": dict(target=X, output=X),
    "binary_focal_crossentropy": dict(target=X, output=X),
    "categorical_crossentropy": dict(target=X, output=X),
    "categorical_focal_crossentropy": dict(target=X, output=X),
    "sparse_categorical_crossentropy": dict(target=LABELS, output=X),
    "in_top_k": dict(predictions=X, targets=LABELS, k=2),
    "batch_dot": dict(x=X, y=X),
    "bias_add": dict(x=X, bias=LINE),
    "dense": dict(x=X, w=SQUARE, bias=LINE, activation="relu"),
    "dot": dict(x=X, y=SQUARE),
    "einsum": {"subscripts": "ij,jk->ik", "*operands": [X, SQUARE]},
    "gram": dict(x=X),
    "matmul": dict(a=X, b=SQUARE),
    "matvec": dict(a=X, x=LINE),
    "outer": dict(a=X, b=X),
    "argpartition": dict(x=X, kth=1),
    "argsort": dict(x=X),
    "partition": dict(x=X, kth=1),
    "searchsorted": dict(sorted=np.array([0.25, 0.5]), v=X),
    "sort": dict(x=X),
    "top_k": dict(x=X, k=2),
    "pool1d": dict(x=STEPS, pool_size=2),
    "pool2d": dict(x=IMAGES, pool_size=2),
    "pool3d": dict(x=VOLUMES, pool_size=2),
    "resize_images": dict(x=IMAGES, height_factor=2, width_factor=2, data_format=None),
    "resize_volumes": dict(x=VOLUMES, depth_factor=1, height_factor=2, width_factor=1, data_format=None),
    "permutation": dict(x=5),
    "random_bernoulli": dict(shape=(2, 3)),
    "random_binomial": dict(shape=(2, 3)),
    "random_bits": dict(shape=(2, 3)),
    "random_integers": dict(shape=(2, 3), low=0, high=9),
    "random_normal": dict(shape=(2, 3)),
    "random_normal_variable": dict(shape=(2, 3), mean=0.0, scale=1.0),
    "random_uniform": dict(shape=(2, 3)),
    "random_uniform_variable": dict(shape=(2, 3), low=0.0, high=1.0),
    "truncated_normal": dict(shape=(2, 3)),
    "rnn": dict(step_function=step, inputs=STEPS, initial_states=[np.ones((1, 2))]),
    "batch_normalization": dict(x=X, mean=LINE, var=LINE, beta=LINE, gamma=LINE),
    "l2_normalize": dict(x=X),
    "layer_norm": dict(x=X, gamma=LINE, beta=LINE),
    "log_softmax": dict(x=X),
    "rms_norm": dict(x=X, gamma=LINE),
    "softmax": dict(x=X),
    "standardize": dict(x=X),
    "mean": dict(x=X),
    "cumlogsumexp": dict(x=X),
    "cummax": dict(x=X),
    "cummin": dict(x=X),
    "cumprod": dict(x=X),
    "cumsum": dict(x=X),
    "diff": dict(x=X),
    "attention": dict(query=X, key=X, value=X),
    "dropout": dict(x=X, level=0.5),
    "moments": dict(x=X),
    "moving_average_update": dict(x=X.copy(), value=X, momentum=0.5),
    "normalize_batch_in_training": dict(x=X, gamma=LINE, beta=LINE, reduction_axes=[0]),
    "backend": {},
    "epsilon": {},
    "floatx": {},
    "image_data_format": {},
    "normalize_data_format": dict(value="channels_last"),
    "set_epsilon": dict(value=1e-7),
    "set_floatx": dict(value="float32"),
    "set_image_data_format": dict(data_format="channels_last"),
    "evaluate": dict(text="x + y", operands={"x": X, "y": X}),
    "fuse": dict(function=step),
    "program": dict(text="x + y", operands={"x": X, "y": X}),
    "ufunc": dict(text="x + y"),
    "isa_name": {},
    "set_isa": dict(name="best"),
}


def _of_the_tables():
    for op in OPS:
        dtype = next((one for one in op.dtypes if one == np.float64), None) or next(iter(op.dtypes))
        inputs = op.dtypes[dtype][: op.nin]
        for name in op.names:
            yield name, {one: X.astype(of) for one, of in zip("xyz", inputs)}
    for name, row in reductions().items():
        yield name, dict.fromkeys("xy"[: row.nin], X)


def _of_the_docstring(name):
    function, known = getattr(K, name), {"K": K, "np": np}
    for example in doctest.DocTestParser().get_examples(inspect.getdoc(function)):
        for node in ast.walk(ast.parse(example.source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == f"K.{name}":
                given = [eval(ast.unparse(one), known) for one in node.args]
                named = {one.arg: eval(ast.unparse(one.value), known) for one in node.keywords}
                return dict(inspect.signature(function).bind(*given, **named).arguments)
        exec(example.source, known)
    raise AssertionError(f"K.{name} has no example of a call")


FUNCTIONS = [name for name in dict.fromkeys(K.__all__) if inspect.isfunction(getattr(K, name))]
CALLS = {name: call for name, call in _of_the_tables() if name in K.__all__}
CALLS.update(BY_HAND)
CALLS.update({name: _of_the_docstring(name) for name in FUNCTIONS if name not in CALLS})


def call(name, changed=None):
    """The good call, with other values of some arguments."""
    arguments = {**CALLS[name], **(changed or {})}
    several = next((key for key in arguments if key.startswith("*")), None)
    function = getattr(K, name)
    if several is None:
        return function(**arguments)
    behind = arguments.pop(several)
    return function(*(arguments.pop(key) for key in list(arguments) if key == "subscripts"), *behind, **arguments)


assert {name for op in OPS for name in op.names} - {"sqrt"} <= set(CALLS)
