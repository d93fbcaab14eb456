"""Copies the measured figures from docs/PERFORMANCE.md and docs/ACCURACY.md into README.md, between its
markers: `make bench` and `make accuracy` end with it, so that no figure is typed.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
START, END = "<!-- figures: written by tools/readme.py -->\n", "<!-- end of figures -->"
# The operations whose error is not simply that of one rounding.
FUNCTIONS = tuple(
    "exp log log1p sin tan asin atan2 sinh tanh pow cbrt erf erfinv lgamma tgamma sigmoid softplus gelu".split()
)


def rows(page, title):
    """The cells of the first table after a line that contains `title`."""
    lines = iter(page.split(title, 1)[1].splitlines())
    table = [line for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def speed(page):
    facts = re.findall(r"^\* (CPU|NumPy|MKL): (.*)$", page, re.M)
    machine = ", ".join(value if name == "CPU" else f"{name} {value}" for name, value in facts)
    yield f"Speed, one core ({machine}):\n"
    yield "| figure | target | measured |\n|---|---|---|"
    table = rows(page, "## Figures the project promises")
    count = next((i for i, row in enumerate(table) if len(row) != 5), len(table))
    for what, target, measured, *_ in table[:count]:
        yield f"| {what} | {target} | {measured} |"


def accuracy(page):
    yield "\nLargest error in units in the last place (0.5 is correct rounding), over the arguments that docs/ACCURACY.md lists:\n"
    yield "| function | float32 promised | found | float64 promised | found |\n|---|--:|--:|--:|--:|"
    for name, bound32, found32, _, bound64, found64, _ in rows(page, "# Accuracy"):
        if name.strip("`") in FUNCTIONS:
            yield f"| {name} | {bound32} | {found32} | {bound64} | {found64} |"


def main():
    parts = []
    for name, figures in (("PERFORMANCE.md", speed), ("ACCURACY.md", accuracy)):
        path = ROOT / "docs" / name
        if path.exists():
            parts += figures(path.read_text())
    readme = ROOT / "README.md"
    before, rest = readme.read_text().split(START)
    after = rest.split(END, 1)[1]
    readme.write_text(before + START + "\n" + "\n".join(parts) + "\n\n" + END + after)


if __name__ == "__main__":
    main()
