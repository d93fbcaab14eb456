"""Calls every function of keras.backend on Lanekit and on TensorFlow and compares values, shapes and dtypes.

`make keras-oracle` runs it in an environment with TensorFlow 2.15; tools/keras_cases has the calls. Fails where an
answer differs that the function's docstring (`Differs:`) or the case does not declare, and where a declared difference
doesn't show. Functions that Lanekit lacks are skipped with a note; names on the command line restrict the run.
"""

import os
import sys
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf
from keras.src import backend as keras_source

import keras_cases
import keras_page
import lanekit

def separable_conv1d(x, depthwise, pointwise, strides=1, padding="valid", data_format=None, dilation_rate=1):
    """Keras 2.3's way: as images of height 1."""
    first = data_format == "channels_first"
    image = (tf.transpose(x, (0, 2, 1)) if first else x)[:, None]
    step = [1, strides, strides, 1]
    rates = 1, dilation_rate
    y = tf.nn.separable_conv2d(image, depthwise[None], pointwise[None], step, padding.upper(), dilations=rates)
    return tf.transpose(y[:, 0], (0, 2, 1)) if first else y[:, 0]


# Keras 2.3 had these; the same functions by TensorFlow's names.
OLD = {
    "logsumexp": lambda x, axis=None, keepdims=False: tf.reduce_logsumexp(x, axis, keepdims),
    "slice": tf.slice,
    "identity": lambda x, name=None: tf.identity(x),
    "is_tensor": tf.is_tensor,
    "size": lambda x, name=None: tf.size(x),
    "is_placeholder": keras_source.is_placeholder,
    "is_variable": lambda x: isinstance(x, tf.Variable),
    "eager": lambda func: func,
    "control_dependencies": tf.control_dependencies,
    "normalize_data_format": lambda value: value.lower() if value else "channels_last",
    "conv3d_transpose": keras_source.conv3d_transpose,
    "separable_conv1d": separable_conv1d,
}


def each(function, value):
    """`function` of every array within lists, tuples and dicts."""
    if isinstance(value, (np.ndarray, np.generic)):
        return function(value)
    if isinstance(value, (list, tuple)):
        return type(value)(each(function, one) for one in value)
    return value


class Lanekit:
    """K, with arrays as they are."""

    name = "Lanekit"

    def __getattr__(self, name):
        return getattr(lanekit, name)

    def variable_of(self, array):
        return array.copy()

    def call(self, name, args, named):
        return getattr(lanekit, name)(*args, **named)


class Keras:
    """tf.keras.backend, with arrays as TensorFlow's tensors."""

    name = "Keras"

    def __getattr__(self, name):
        return OLD.get(name) or getattr(tf.keras.backend, name)

    def variable_of(self, array):
        return tf.Variable(array)

    def call(self, name, args, named):
        named = {key: each(tf.constant, value) for key, value in named.items()}
        return getattr(self, name)(*each(tf.constant, list(args)), **named)


def plain(value):
    """An answer as a list of arrays, whatever form it came in."""
    if isinstance(value, tf.SparseTensor):
        value = (value.indices, value.values, value.dense_shape)
    if isinstance(value, (list, tuple)) and not all(isinstance(one, (int, np.integer)) for one in value):
        return [array for one in value for array in plain(one)]
    if isinstance(value, tf.TensorShape):
        value = tuple(value)
    return [value.numpy() if hasattr(value, "numpy") else value]


def tolerance(dtype):
    """Relative to the largest number of the answer, since Keras' own sums err like that."""
    return {"float32": 2e-5, "float64": 1e-11, "bfloat16": 1e-2, "float16": 2e-3}.get(dtype.name, 0)


def difference(got, expected, case):
    """What differs between two answers, "" where nothing does."""
    got, expected = plain(got), plain(expected)
    if len(got) != len(expected):
        return f"{len(got)} results instead of {len(expected)}"
    for mine, theirs in zip(got, expected):
        if isinstance(theirs, str) or theirs is None:
            if mine != theirs:
                return f"{mine!r} instead of {theirs!r}"
            continue
        mine, theirs = np.asarray(mine), np.asarray(theirs)
        if mine.shape != theirs.shape:
            return f"shape {mine.shape} instead of {theirs.shape}"
        if mine.dtype != theirs.dtype and not case.loose:
            return f"dtype {mine.dtype} instead of {theirs.dtype}"
        if text := values_differ(mine, theirs, case.tolerance or tolerance(theirs.dtype)):
            return text
    return ""


def values_differ(mine, theirs, within):
    if not theirs.size:
        return ""
    if theirs.dtype.kind not in "fV":
        return "" if np.array_equal(mine, theirs) else f"{mine.ravel()[:6]} instead of {theirs.ravel()[:6]}"
    mine, theirs = mine.astype(np.float64), theirs.astype(np.float64)
    special = ~(np.isfinite(theirs) & np.isfinite(mine))
    same = np.where(special, (mine == theirs) | (np.isnan(mine) & np.isnan(theirs)), True)
    ordinary = np.where(special, 0, theirs)
    scale = np.maximum(np.abs(ordinary), min(1.0, np.abs(ordinary).max()))
    with np.errstate(invalid="ignore"):
        same &= special | (np.abs(mine - theirs) <= within * scale)
    if same.all():
        return ""
    return f"{mine[~same][:4]} instead of {theirs[~same][:4]}"


def answer(backend, case):
    """(what came out, "") or (None, the exception in words)."""
    try:
        return case.call(backend), ""
    except Exception as error:  # whatever it is: a refusal is an answer
        return None, f"{type(error).__name__}: {str(error).splitlines()[0][:160] if str(error) else ''}"


REFUSALS = (
    "AxisError",
    "IndexError",
    "NotImplementedError",
    "OverflowError",
    "TypeError",
    "ValueError",
    "ZeroDivisionError",
)


def judge(case):
    """(ok, what is to be said)."""
    got, mine = answer(Lanekit(), case)
    expected, theirs = answer(Keras(), case)
    if mine and not mine.startswith(REFUSALS):
        return False, f"Lanekit fails: {mine}"
    if case.refused:
        return bool(mine and theirs), f"Lanekit: {mine or 'no error'}; Keras: {theirs or 'no error'}"
    if case.more:
        return bool(theirs and not mine), f"Lanekit: {mine or 'no error'}; Keras: {theirs or 'no error'}"
    if theirs and not case.differs:
        return False, f"Keras refuses: {theirs}; Lanekit: {mine or 'no error'}"
    text = mine if mine else "Keras refuses" if theirs else difference(got, expected, case)
    if case.differs:
        return bool(text), f"declared: {case.differs}" if text else f"no longer differs: {case.differs}"
    return not text, text


def main(names):
    warnings.simplefilter("ignore")
    tf.get_logger().setLevel("ERROR")
    failures = 0
    print(f"TensorFlow {tf.__version__}, Lanekit {lanekit.__version__}, NumPy {np.__version__}\n")
    for entry in keras_page.entries():
        if entry.group == keras_page.LEFT_OUT or (names and entry.name not in names):
            continue
        if not hasattr(lanekit, entry.name):
            print(f"{entry.name:32} skipped: Lanekit has it not yet")
            continue
        cases = keras_cases.CASES.get(entry.name, [])
        results = [(case, *judge(case)) for case in cases]
        declared = [text for case, ok, text in results if ok and case.differs]
        wrong = [(case, text) for case, ok, text in results if not ok]
        if declared and not keras_page.facts(getattr(lanekit, entry.name))[1]:
            wrong.append((results[0][0], f"{declared[0]}, but the docstring has no line `Differs:`"))
        failures += len(wrong) + (not cases)
        verdict = "DIFFERS" if wrong else "agrees" if cases else "NO CASES"
        note = f", {len(declared)} {declared[0]}" if declared else ""
        print(f"{entry.name:32} {verdict}, {len(cases)} calls{note}")
        for case, text in wrong:
            print(f"    {case.text}: {text}")
    print(f"\n{failures} undeclared differences" if failures else "\nno undeclared difference")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
