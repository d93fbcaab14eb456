"""Writes the signatures of what the package makes from the library's tables, for type checkers: the .pyi files that
`make stubs` keeps fresh. It needs the package.
"""

import inspect
import sys
from pathlib import Path

import lanekit
from lanekit import _ops, _reductions, ufuncs

FOLDER = Path(__file__).parents[1] / "python" / "lanekit"
HEAD = '"""{}\n\nWritten by `make stubs`; do not edit.\n"""\n\n'
TYPES = {
    "axis": "Axis",
    "keepdims": "bool",
    "ddof": "float",
    "x": "Operand",
    "y": "Operand",
    "z": "Operand",
}


def parameter(of, results):
    if of.name == "out":
        return "out: " + ("Out" if results == 1 else "Optional[Sequence[Out]]") + " = None"
    default = "" if of.default is of.empty else f" = {of.default!r}"
    return f"{of.name}: {TYPES.get(of.name, 'float')}{default}"


def signature(name, function, results=1):
    """The line that declares a function of one of the tables."""
    parts = []
    for of in inspect.signature(function).parameters.values():
        if of.kind == of.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        parts.append(parameter(of, results))
    result = "Array" if results == 1 else f"tuple[{', '.join(['Array'] * results)}]"
    return f"def {name}({', '.join(parts)}) -> {result}: ...\n"


def functions(module, imports, results):
    made = module._FUNCTIONS.items()
    lines = [signature(name, function, results.get(name, 1)) for name, function in made]
    names = "".join(f'    "{name}",\n' for name in module.__all__)
    head = HEAD.format(module.__doc__.split(".")[0] + ".")
    return f"{head}{imports}\n\n__all__ = [\n{names}]\n\n{''.join(lines)}"


def package():
    """The names of the package, from the modules that define them: a checker can't follow a computed `__all__`."""
    homes = {}
    for name in lanekit.__all__:
        if name != "ufuncs":
            home = inspect.unwrap(getattr(lanekit, name)).__module__.removeprefix("lanekit.")
            homes.setdefault(home, []).append(f"    {name} as {name},\n")
    text = HEAD.format("The names of the package.") + "from . import ufuncs as ufuncs\n"
    for home, names in sorted(homes.items()):
        text += f"from .{home} import (\n{''.join(sorted(set(names)))})\n"
    return text + "\n__version__: str\n"


def stubs():
    """File name -> text."""
    several = {op.name: op.nout for op in lanekit._lib.OPS if op.nout > 1}
    imports = "from collections.abc import Sequence\nfrom typing import Optional\n\n"
    imports += "from ._types import Array, Operand, Out"
    lines = "".join(f"{name}: np.ufunc\n" for name in ufuncs.__all__)
    return {
        "_ops.pyi": functions(_ops, imports, several),
        "_reductions.pyi": functions(_reductions, "from ._types import Array, Axis, Operand, Out", {}),
        "ufuncs.pyi": HEAD.format(ufuncs.__doc__.splitlines()[0]) + "import numpy as np\n\n" + lines,
        "__init__.pyi": package(),
    }


if __name__ == "__main__":
    for file, text in stubs().items():
        (FOLDER / file).write_text(text)
        print(f"{file}: {len(text.splitlines())} lines", file=sys.stderr)
