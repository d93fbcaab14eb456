"""Copies six measured rows of docs/PERFORMANCE.md, and the errors of a few functions in docs/ACCURACY.md, into
README.md between its markers: `make bench` and `make accuracy` end with it, so that no figure is typed.
"""

import re
import sys
from itertools import dropwhile, takewhile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
START, END = "<!-- figures: written by tools/readme.py -->\n", "<!-- end of figures -->"
# A section of PERFORMANCE.md, what a row's first cells are there, and its name in the README. They are chosen to show
# one of a kind, and products of matrices, where others are ahead.
SPEED = (
    ("Contiguous, 65536 elements", ("exp", "f32"), "65536 contiguous elements"),
    ("Contiguous, 65536 elements", ("sin", "f64"), "65536 contiguous elements"),
    ("Strided, transposed and broadcast operands", ("exp", "f32", "transposed", "65536"), "256 x 256, transposed"),
    ("Reductions", ("sum", "f32", "axis1", "65536"), "rows of 256 x 256"),
    ("Normalisations and scans", ("softmax", "f32", "rows of 1024", "65536"), "64 rows of 1024"),
    ("Products of matrices", ("matmul", "f32", "1024x1024", "1048576"), "1024 x 1024 by 1024 x 1024"),
)
ACCURACY = "exp log sin tanh pow erf".split()


def rows(page, title):
    """The rows of the first table behind the line `title`: their cells, and the same by the names of the columns."""
    behind = page.partition(f"\n{title}\n")[2].splitlines()
    lines = takewhile(lambda line: line.startswith("|"), dropwhile(lambda line: not line.startswith("|"), behind))
    table = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]
    return [(cells, dict(zip(table[0], cells))) for cells in table[2:]]


def speed(page):
    facts = dict(re.findall(r"^\* (CPU|Lanekit|NumPy|MKL): (.*)$", page, re.M))
    isa = facts["Lanekit"].rpartition(" ")[2]
    yield f"On one core of {facts['CPU']}, with {isa}; NumPy {facts['NumPy']}; MKL {facts.get('MKL', 'not used')}:\n"
    yield "| function | of | Lanekit, ns an element | NumPy | speed over NumPy | over the best peer |"
    yield "|---|---|--:|--:|--:|--:|"
    for section, key, shown in SPEED:
        found = [row for cells, row in rows(page, f"## {section}") if tuple(cells[: len(key)]) == key]
        if not found:
            sys.exit(f"docs/PERFORMANCE.md has no row {key} under '{section}', which README.md shows")
        ours, numpy = (found[0][who].split()[0] for who in ("Lanekit", "NumPy"))
        yield f"| `{key[0]}` {key[1]} | {shown} | {ours} | {numpy} | {found[0]['vs NumPy']} | {found[0]['vs best']} |"


def accuracy(page):
    # Two columns are called "largest error", and two "at".
    found = {cells[0]: (cells[2], cells[5]) for cells, _ in rows(page, "# Accuracy")}
    errors = "; ".join(f"`{name}` {found[name][0]}, {found[name][1]}" for name in ACCURACY)
    yield "\nLargest errors found, in float32 and float64, in units in the last place (0.5 is correct rounding):"
    yield errors + "."


def fresh(text):
    """The README with the figures that the pages have now."""
    parts = []
    for name, figures in (("PERFORMANCE.md", speed), ("ACCURACY.md", accuracy)):
        path = ROOT / "docs" / name
        if path.exists():
            parts += figures("\n" + path.read_text())
    before, rest = text.split(START)
    return before + START + "\n" + "\n".join(parts) + "\n\n" + END + rest.split(END, 1)[1]


if __name__ == "__main__":
    README.write_text(fresh(README.read_text()))
