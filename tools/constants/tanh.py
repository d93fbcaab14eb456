"""The hyperbolic tangent in f32, in pieces."""

from constants.emit import nearly_exact_node, table, table_2d, ulp
from constants.remez import minimax, to_float
from mpmath import atanh, mpf, tanh

TANH_SHIFT = mpf(5) / 8


def tanh_f32_tables():
    """Pieces of tanh between the numbers whose sum with 5/8 has three bits after the leading one."""
    sums = [mpf(8 + j) * mpf(2) ** (e - 3) for e in range(-1, 4) for j in range(8)]
    edges = [s - TANH_SHIFT for s in sums if TANH_SHIFT <= s <= 10]
    degree = 5
    rows = [None] * 32
    worst = 0
    for i, (lo, hi) in enumerate(zip(edges, edges[1:])):
        if i == 0:
            # tanh x = x + x P(x). The base is the smaller of |x| and the table's.
            node, base, f = mpf(0), mpf(1), lambda d: tanh(d) - d
        else:
            node = nearly_exact_node(tanh, atanh, lo, hi, lo, "f32", 397)
            base = to_float(tanh(node), 24)
            f = lambda d: tanh(node + d) - base
        ulps = lambda d: 1 / ulp(tanh(node + d), 24)
        c, error = minimax(f, degree, lo - node, hi - node, 24, ulps, lowest=1)
        # The index is bits 20 .. 24 of 5/8 + |x|; those of 5/8 are 0b10010.
        rows[(18 + i) % 32] = [node, base, *c]
        worst = max(worst, error)
    node, base, *c = zip(*rows)
    return [
        table("TANH_NODE", "f32", "A point in each piece where tanh is nearly a float.", node),
        table("TANH_BASE", "f32", "tanh at [`TANH_NODE`]; at most the lower end of the piece.", base),
        table_2d("TANH_POLY", "f32", f"tanh less its base from d^1 up, within {float(worst):.3f} ULP.", c),
    ]


def items():
    return tanh_f32_tables()
