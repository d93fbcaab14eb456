"""The bar chart of PERFORMANCE.md as an SVG, written by hand: no plotting library."""

import math
from html import escape

SERIES = (("lanekit", "Lanekit", "#0f766e"), ("sleef", "SLEEF", "#94a3b8"), ("mkl_ha", "MKL HA", "#cbd5e1"))
INK, FAINT, GRID = "#1e293b", "#64748b", "#e2e8f0"
BAR, GAP, ROW_GAP = 8, 1, 8
LABEL, PLOT, MARGIN, HEAD = 118, 330, 24, 96
FONT = "font-family='system-ui,-apple-system,Segoe UI,Helvetica,Arial,sans-serif'"


class Scale:
    """Logarithmic, because twice as slow should look as far from 1 as twice as fast."""

    def __init__(self, ratios):
        self.low = min(0.5, 2 ** math.floor(math.log2(min(ratios))))
        self.high = max(2.0, 2 ** math.ceil(math.log2(max(ratios) * 1.3)))

    def x(self, ratio):
        return PLOT * math.log(ratio / self.low) / math.log(self.high / self.low)

    def ticks(self):
        first, last = round(math.log2(self.low)), round(math.log2(self.high))
        return [2.0**power for power in range(first, last + 1)]


def chart(results, n, subtitle):
    """Speed over NumPy for every op at `n` contiguous elements; None when there is nothing to show."""
    panels = {dtype: _ratios(results, dtype, n) for dtype in ("float32", "float64")}
    panels = {dtype: rows for dtype, rows in panels.items() if rows}
    values = [ratio for rows in panels.values() for _, bars in rows for ratio in bars.values()]
    if not values:
        return None
    scale = Scale(values)
    width = 2 * MARGIN + len(panels) * (LABEL + PLOT) + (len(panels) - 1) * MARGIN
    height = HEAD + max(sum(_row_height(bars) for _, bars in rows) for rows in panels.values()) + 48
    parts = _head(width, height, f"Speed over NumPy, {n} contiguous elements", subtitle)
    for k, (dtype, rows) in enumerate(panels.items()):
        parts += _panel(MARGIN + k * (LABEL + PLOT + MARGIN) + LABEL, dtype, rows, scale, height)
    return "\n".join([*parts, "</svg>", ""])


def _ratios(results, dtype, n):
    rows = []
    for result in results.values():
        case = result.case
        if (case.section, case.dtype, case.n) == ("elementwise", dtype, n):
            bars = {who: result.speedup("numpy", who) for who, _, _ in SERIES}
            rows.append((case.op, {who: ratio for who, ratio in bars.items() if ratio}))
    return [row for row in rows if row[1]]


def _row_height(bars):
    return len(bars) * (BAR + GAP) + ROW_GAP


def _text(x, y, text, size=11, colour=INK, anchor="start", weight="normal"):
    style = f"font-size='{size}' fill='{colour}' text-anchor='{anchor}' font-weight='{weight}'"
    return f"<text x='{x:.1f}' y='{y:.1f}' {style}>{escape(text)}</text>"


def _rect(x, y, width, height, colour, radius=1.5):
    return f"<rect x='{x:.1f}' y='{y:.1f}' width='{width:.1f}' height='{height:.1f}' rx='{radius}' fill='{colour}'/>"


def _line(x, top, bottom, colour, width=1.0):
    ends = f"x1='{x:.1f}' y1='{top:.1f}' x2='{x:.1f}' y2='{bottom:.1f}'"
    return f"<line {ends} stroke='{colour}' stroke-width='{width}'/>"


def _head(width, height, title, subtitle):
    size = f"width='{width}' height='{height}' viewBox='0 0 {width} {height}'"
    parts = [f"<svg xmlns='http://www.w3.org/2000/svg' {size} role='img' aria-label='{escape(title)}' {FONT}>"]
    parts += [_rect(0, 0, width, height, "#ffffff", 8), _text(MARGIN, 30, title, 16, weight="600")]
    parts.append(_text(MARGIN, 48, subtitle, 11, FAINT))
    x = width - MARGIN - 220
    for _, label, colour in SERIES:
        parts += [_rect(x, 21, 10, 10, colour, 2), _text(x + 14, 30, label)]
        x += 76
    return parts


def _panel(x, dtype, rows, scale, height):
    top, bottom = HEAD - 6, height - 36
    parts = [_text(x, HEAD - 22, dtype, 13, weight="600")]
    for tick in scale.ticks():
        at = x + scale.x(tick)
        parts.append(_line(at, top, bottom, FAINT if tick == 1 else GRID, 1.5 if tick == 1 else 1))
        label = "NumPy" if tick == 1 else f"{tick:g}x" if tick > 1 else f"1/{1 / tick:g}"
        parts.append(_text(at, bottom + 15, label, 10, INK if tick == 1 else FAINT, "middle"))
    y = HEAD
    for op, bars in rows:
        parts += _row(x, y, op, bars, scale)
        y += _row_height(bars)
    return parts


def _row(x, y, op, bars, scale):
    middle = y + len(bars) * (BAR + GAP) / 2
    parts = [_text(x - 8, middle + 3.5, op, 11, anchor="end")]
    one = x + scale.x(1.0)
    for who, _, colour in SERIES:
        if who not in bars:
            continue
        end = x + scale.x(bars[who])
        parts.append(_rect(min(one, end), y, max(abs(end - one), 1), BAR, colour))
        if who == "lanekit":
            # Past the bar's end on its own side of 1, so that it never covers another bar.
            side, anchor = (4, "start") if end >= one else (-4, "end")
            parts.append(_text(end + side, y + BAR - 0.5, f"{bars[who]:.2g}x", 9, colour, anchor, "600"))
        y += BAR + GAP
    return parts
