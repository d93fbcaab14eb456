"""Writes docs/KERAS.md: every public function of keras.backend, and what Lanekit has for it. `make keras-page` runs it;
it needs the package. The list of names is python/tests/keras_backend_api.txt, the rest are the docstrings' lines
`Kernel:` and `Differs:`.
"""

import inspect
import re
from pathlib import Path
from typing import NamedTuple

import lanekit as K
from lanekit._outside import OUTSIDE

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "KERAS.md"
LIST = ROOT / "python" / "tests" / "keras_backend_api.txt"
LEFT_OUT = "Graph, session, gradients"
HEAD = """# keras.backend

Written by `make keras-page` from the docstrings of the package; do not edit.

`import lanekit as K` has the public functions of `keras.backend`, in the forms of Keras 2.3.1 and of tf.keras 2.15.
Where the two differ, Lanekit follows tf.keras 2.15. `make keras-oracle` calls each on Lanekit and on TensorFlow and
compares.

What differs everywhere:

* Results are NumPy arrays. Arguments are NumPy arrays, whatever has `__dlpack__`, the buffer protocol or `__array__`, or
  numbers; [NUMPY.md](NUMPY.md) has the rules for dtypes, `out=`, subclasses, labels, masks and units.
* Where an integer is expected, a fraction is an error; indices, labels and counts are of any integer dtype.
* Dtypes are not mixed and not converted, as in TensorFlow. Python's numbers, and lists of them, take the dtype of the
  tensor beside them, which has to have them. Alone, integers are int32, or int64 where they don't fit (TensorFlow
  refuses these), bools bool, and numbers with a fraction `floatx()` (TensorFlow's are float32). Functions of
  floats alone, and mean, var and std, take integers as `floatx()`; TensorFlow refuses them.
* A shape, and a list of extents, may hold numbers of any kind that is whole: Python's, NumPy's, elements of `K.shape(x)`.
* A variable is an array: `update`, `set_value` and others write to it in place; `get_value` and `eval` copy.
* Most functions have `out=`, further keyword arguments of their own, and take more shapes and axes than Keras does.
* transpose, permute_dimensions, expand_dims, squeeze, reshape and flatten give views of their argument's memory.
* Subnormal numbers are numbers; TensorFlow makes zeros of them.
* Errors are ValueError, TypeError, IndexError and NumPy's AxisError, with a sentence; TensorFlow has exceptions of its
  own.
* Bad arguments are errors when the function is called; nothing is left to a later run of a graph. What needs a graph,
  gradients or TensorFlow's own state is left out: the name is an AttributeError that says why.

"""


class Entry(NamedTuple):
    """A line of the list."""

    group: str
    name: str
    signature: str
    where: str
    note: str


def entries():
    group = ""
    for line in LIST.read_text().splitlines():
        if line.startswith("## "):
            group = line[3:].split(" (")[0].split(": ")[0]
        elif found := re.fullmatch(r"([\w.]+)\((.*)\)   \[(\S+)\]\s*(.*)", line):
            yield Entry(group, *found.groups())


def facts(function):
    """The text after `Kernel:` and after `Differs:` in a docstring, "" where there is none."""
    text = inspect.getdoc(function) or ""
    found = (re.search(rf"^{key}: (.*?)(?=\n\n|\n[A-Z]\w+: |\Z)", text, re.M | re.S) for key in ("Kernel", "Differs"))
    return [" ".join(match[1].split()) if match else "" for match in found]


def row(entry):
    name = f"`{entry.name}({entry.signature})`".replace("|", "\\|")
    versions = {"2.3": "Keras 2.3 alone", "2.15": "tf.keras 2.15 alone"}.get(entry.where, "")
    if entry.group == LEFT_OUT:
        reason = f"belongs to {OUTSIDE[entry.name.split('.')[0]]}"
        return [name, versions, "left out", "", reason]
    function = getattr(K, entry.name, None)
    if function is None:
        return [name, versions, "missing", "", ""]
    kernel, differs = facts(function)
    kernels = re.sub(r"lk_\w+", r"`\g<0>`", kernel.rstrip("."))
    return [name, versions, "yes", kernels, differs[:1].upper() + differs[1:]]


def page():
    parts, group = [HEAD], None
    for entry in entries():
        if entry.group != group:
            group = entry.group
            parts.append(f"{'' if len(parts) == 1 else chr(10)}## {group}\n\n")
            parts.append("| function | where | status | kernel | difference |\n|---|---|---|---|---|\n")
        parts.append(f"| {' | '.join(row(entry))} |\n".replace("|  |", "| |").replace("|  |", "| |"))
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page())
