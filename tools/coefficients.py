"""Computes the constants of src/math: `python tools/coefficients.py [family ..]` rewrites src/math/tables.

Each file in tools/constants with a function `items` is a family; its constants go to the file of the same
name in src/math/tables. Needs mpmath and rustfmt. The output depends on nothing else, so that a second run
changes nothing.
"""

import importlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "src/math/tables"
HEAD = "//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.\n\n"
SHARED = ("emit", "remez")


def families():
    names = sorted(path.stem for path in (ROOT / "tools/constants").glob("*.py"))
    return [name for name in names if name not in SHARED]


def write(name, text):
    path = TABLES / f"{name}.rs"
    path.write_text(HEAD + text)
    subprocess.run(["rustfmt", "--edition", "2024", path], check=True)


def main():
    for name in sys.argv[1:] or families():
        write(name, "\n".join(importlib.import_module(f"constants.{name}").items()))
    write("mod", "\n".join(f"pub mod {name};" for name in families()) + "\n")


if __name__ == "__main__":
    main()
