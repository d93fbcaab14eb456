"""Writes `__init__.pyi`, the package's names for type checkers, which `make stubs` keeps fresh. It needs the package."""

import inspect
import sys
from pathlib import Path

import lanekit

FILE = Path(__file__).parents[1] / "python" / "lanekit" / "__init__.pyi"
HEAD = '"""The names of the package.\n\nWritten by `make stubs`; do not edit.\n"""\n\n'


def stub():
    """The names, from the modules that define them: a checker can't follow a computed `__all__`."""
    homes = {}
    for name in lanekit.__all__:
        if name != "ufuncs":
            home = inspect.unwrap(getattr(lanekit, name)).__module__.removeprefix("lanekit.")
            homes.setdefault(home, []).append(f"    {name} as {name},\n")
    text = HEAD + "from . import ufuncs as ufuncs\n"
    for home, names in sorted(homes.items()):
        text += f"from .{home} import (\n{''.join(sorted(set(names)))})\n"
    return text + "\n__version__: str\n"


if __name__ == "__main__":
    FILE.write_text(stub())
    print(f"{FILE.name}: {len(stub().splitlines())} lines", file=sys.stderr)
