"""docs/PERFORMANCE.md from the results."""

import statistics

NAMES = {
    "lanekit": "Lanekit",
    "numpy": "NumPy",
    "mkl_ha": "MKL HA",
    "mkl_la": "MKL LA",
    "sleef": "SLEEF",
    "mvec": "libmvec",
    "plain": "plain C",
    "numpy_philox": "NumPy, Philox",
    "numpy_sfc": "NumPy, SFC64",
    "torch": "PyTorch",
    "torch_cl": "PyTorch CL",
    "torch_cf": "PyTorch CF",
    "mkl_blas": "MKL",
    "matmul": "lk_matmul",
    "plain": "plain C",
    "read": "C reading",
    "peak": "FMA peak",
    "eigen": "Eigen",
    "c": "C loop",
    "memcpy": "memcpy",
    "calls": "our calls",
    "numpy_out": "NumPy, out=",
    "numexpr": "numexpr",
    "jax": "JAX jit",
}
# Those that promise 1 ULP or less; NumPy promises nothing, but is what people have.
ACCURATE = ("numpy", "mkl_ha", "sleef")
DTYPES = {"float32": "f32", "float64": "f64"}

METHOD = """\
All contenders run in one process and on one thread, pinned to one core, on the same buffers (64-byte aligned).
Arguments are made beforehand; a batch of calls lasts about {batch:g} ms; contenders take turns in an order that rotates
from round to round; a figure is the median of {rounds} rounds. Every call is made from Python (ctypes, or the NumPy
function with `out=`) and its cost is part of every figure: see "Cost of a call".

* **MKL HA** and **MKL LA** are the accuracy modes of Intel MKL's vector mathematics (documented bounds: about 1 and 4
  ULP), error handling off. {vml}
* **SLEEF** is a loop in C around its most accurate fast variants (1.0 ULP; hypot, sinpi, cospi 0.5; erfc 1.5), **libmvec** a
  plain C loop that gcc turns into glibc's vector functions with `-O3 -march=native -ffast-math` (documented bound: 4 ULP).
* **vs NumPy** and **vs best** say how many times faster Lanekit is: above 1 it is faster. *Best* is the fastest of NumPy, MKL
  HA and SLEEF, those with a bound of 1 ULP or tighter (NumPy counts too), named in the table.
* In parentheses: the largest error found over the inputs of the timing, in units in the last place (ULP), against long
  double; `=` is the exact result. It is a check that the fast result is the right one, not a proof: see ACCURACY.md.
* **bound** is the error that Lanekit promises (`lk_op_describe`), in ULP.
* `!` marks a wrong result: beyond the bound for Lanekit, beyond 64 ULP for the others. It is never "best" and earns no
  ratio.
* Where NumPy lacks a function but a few calls in place are usual (sigmoid: negative, exp, add, reciprocal), it gets those:
  rsqrt, sigmoid, silu, softplus, softsign, relu, clip, fma, lerp, squared_difference.
  `np.where` has no `out` and allocates. The mask of `where` is random, the worst case for branches.
* MKL's Fmax and Fmin stand beside maximum and minimum, though they ignore NaN.
"""


ARRANGE = """\
*Plain C* is the loop that one would write, with `-O3 -march=native` and memcpy for rows; it checks no index. MKL is
`omatcopy`. NumPy's compress, nonzero, pad, repeat, roll, tril, where and arange have no `out` and allocate; `np.take`
writes to it with mode "wrap", as by default it would go through a buffer."""


def vml_note(mkl):
    """Which code MKL ran: on some machines not its best, and the reader must know."""
    names = mkl.loaded() if mkl else []
    if not names:
        return "MKL was not used, or which of its kernels ran is unknown."
    note = f"MKL chooses its code for the machine; here it loaded {', '.join(f'`{name}`' for name in names)}"
    if mkl.is_generic():
        return note + (
            ",\n  its generic fallback: **these are not the figures of MKL on an Intel processor**, where it has"
            " AVX2 and\n  AVX-512 code."
        )
    return note + "."


IMAGES = """\
Of [8, 56, 56, 64] images and [2, 16, 28, 28, 64] volumes, channels last; images of [8, 28, 28, 64] doubled. PyTorch has no
`out` here and allocates; `CL`: in its channels-last memory format, `CF`: with the channels first. Time an element of the
larger side."""
LOSSES = """\
[1000000] for the binary ones, [4096, 1000] for the others. PyTorch allocates its results; where it has no such function, as
for the definitions of Keras from probabilities, it is the shortest composition. Certain targets are 0 or 1."""
LINES = """\
NumPy: its composed formulas, the accumulate of its ufuncs. Eigen: a row after another. C loop: gcc's, one addition after
another. Lanekit's float32 sums accumulate in float64."""


CONVOLUTIONS = """\
Channels last, one thread. PyTorch: the better of its two memory formats (oneDNN, mostly). Plain C: loops by
`gcc -O3 -march=native -ffast-math`."""
LINALG = """\
One thread each. NumPy is its BLAS, OpenBLAS in the packages of PyPI; MKL is `cblas_sgemm` and `cblas_dgemm`. NumPy's
batches are `np.matmul`, its gram is `np.matmul(x, x.T)`, which calls `syrk`. Elements are whole numbers, so that every
order of summation gives the same result. FMA peak is what as many multiply-adds take in registers, C reading what a
pass over the larger factor takes: bounds, which nobody reaches."""


def render(run):
    """The whole page."""
    parts = [
        "# Performance\n\nWritten by `make bench`; do not edit.",
        _facts(run.facts),
        "## Figures the project promises\n\n" + _promises(run.verdicts),
        f"![Speed over NumPy]({run.chart_name})" if run.chart_name else "",
        "## How it is measured\n\n" + METHOD.format(**run.method),
        _elementwise(run.results),
        _section(run.results, "layouts", "Strided, transposed and broadcast operands", LAYOUTS),
        _section(run.results, "arrange", "Elements in other places", ARRANGE),
        _memory(run.results),
        _section(
            run.results,
            "casts",
            "Casts",
            "NumPy: `np.copyto(..., casting=\"unsafe\")`. Plain C: a loop by `gcc -O3 -march=native`; where a float is not in "
            "the integer's range, NumPy and C give what the machine does, Lanekit saturates.",
        ),
        _section(
            run.results,
            "random",
            "Random numbers",
            "NumPy's generator on PCG64, Philox and SFC64; its normal numbers stand for the truncated ones, which it lacks.",
        ),
        _section(run.results, "reductions", "Reductions", REDUCTIONS),
        _section(run.results, "order", "Order", ORDER),
        _section(run.results, "lines", "Normalisations and scans", LINES),
        _section(run.results, "images", "Pooling and resizing", IMAGES),
        _section(run.results, "losses", "Losses", LOSSES),
        _section(run.results, "conv", "Convolutions", CONVOLUTIONS),
        _section(run.results, "linalg", "Products of matrices", LINALG),
        _section(run.results, "programs", "Programs", PROGRAMS),
        _section(run.results, "training", "Training and attention", TRAINING),
        _small(run),
        _avx2(run.results),
        _noise(run),
    ]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


PROGRAMS = """\
Whole expressions, one thread each: Lanekit as one program (`lk_program_run`), and call by call into buffers made once; NumPy
as one writes it, and with `out=`; numexpr, JAX's jit and PyTorch as one writes it. memcpy is a copy of as many bytes as the
inputs and the result have. Time an element of the inputs."""
LAYOUTS = """\
The output is contiguous. `stride2`: every second element (MKL: the strided VML functions). `transposed`: a 256x256
view, or 2048x2048 for the copy (MKL: `omatcopy`, then VML in place; the plain copy stands under MKL HA)."""
REDUCTIONS = """\
Of everything, along each axis of a 256x256 matrix, and along the middle axis of a 64x64x64 tensor. Plain C is a loop that
gcc makes the best of with `-O3 -march=native -ffast-math`; C reading does nothing but read. Lanekit sums float32 in
float64, and the order of summation is the same on every machine."""
TRAINING = """\
Batch normalisation over all axes but the channels; PyTorch's results are new tensors each time. CTC: samples x steps x
classes x labels, from probabilities. Attention: heads x queries and keys x depth."""
ORDER = """\
Random numbers; sort and partition include the copy to the output. NumPy's argsort is its default, which is not stable as
Lanekit's is; argsort and searchsorted have no `out` there and allocate. The partition is around the median."""


def table(header, rows, words=2):
    """A Markdown table; all columns but the first `words` are numbers."""
    rule = ["---" if k < words else "---:" for k in range(len(header))]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in [header, rule, *rows])


def _facts(facts):
    return "\n".join(f"* {name}: {value}" for name, value in facts.items())


def _promises(verdicts):
    def row(v):
        verdict = ("pass" if v.passed else "**FAIL**") if v.measured else ""
        return v.what, v.target, v.measured or "not measured", v.rounds, verdict

    header = ("figure", "target", "measured", "middle half of the rounds", "verdict")
    return table(header, map(row, verdicts), words=5)


def _ns(result, who):
    value = result.per_element(who)
    if value is None:
        return ""
    return f"{value:.3f}" + ("!" if who in result.wrong else "")


def _ns_and_ulp(result, who):
    error = result.errors.get(who)
    if who not in result.times or error is None:
        return _ns(result, who)
    shown = "=" if error == 0 else f"{error:.2f}" if error < 1000 else f"{error:.0e}"
    return f"{_ns(result, who)} ({shown})"


def _ratio(value):
    return "" if value is None else f"{value:.2f}"


def _versus_best(result, among=None):
    best = result.best_peer(among)
    ratio = result.speedup(best) if best else None
    return "" if ratio is None else f"{ratio:.2f} ({NAMES[best]})"


def _chosen(results, section):
    return [result for result in results.values() if result.case.section == section]


def _columns(results):
    return [who for who in NAMES if who != "memcpy" and any(who in r.times for r in results)]


def _elementwise(results):
    parts = []
    chosen = _chosen(results, "elementwise")
    for n in sorted({result.case.n for result in chosen}):
        rows = [result for result in chosen if result.case.n == n]
        who = _columns(rows)
        header = ("op", "dtype", *(NAMES[w] for w in who), "vs NumPy", "vs best", "bound")
        body = [
            (f"`{r.case.op}`", DTYPES[r.case.dtype], *(_ns_and_ulp(r, w) for w in who))
            + (_ratio(r.speedup("numpy")), _versus_best(r, ACCURATE), f"{r.case.bound:g}")
            for r in rows
        ]
        note = "Nanoseconds an element, and the largest error in ULP."
        parts.append(f"## Contiguous, {n} elements\n\n{note}\n\n" + table(header, body))
    return "\n\n".join(parts)


def _section(results, section, title, note):
    rows = _chosen(results, section)
    if not rows:
        return ""
    who = _columns(rows)
    header = ("op", "dtype", "layout", "elements", *(NAMES[w] for w in who), "vs NumPy", "vs best")
    body = [
        (f"`{r.case.op}`", DTYPES.get(r.case.dtype, r.case.dtype), r.case.layout, r.case.n, *(_ns(r, w) for w in who))
        + (_ratio(r.speedup("numpy")), _versus_best(r))
        for r in rows
    ]
    return f"## {title}\n\n{note}\n\nNanoseconds an element.\n\n{table(header, body, words=3)}"


def _memory(results):
    rows = _chosen(results, "memory")
    if not rows:
        return ""
    note = """\
Gigabytes a second, counting each byte read and each byte written once: 2 arrays for a copy, 3 for an add (what the
caches fetch besides, to write a line, is not counted). memcpy is the C library's, over as many bytes: for the add it
copies one and a half times the output's size."""
    who = ("lanekit", "numpy", "mkl_ha", "mkl_la", "memcpy")
    header = ("op", "dtype", "elements", *(NAMES[w] for w in who), "of memcpy")

    def rate(result, w):
        mark = "!" if w in result.wrong else ""
        return f"{result.case.bytes_moved / result.ns(w):.1f}{mark}" if w in result.times else ""

    def share(result):
        value = result.speedup("memcpy")
        return "" if value is None else f"{value:.0%}"

    body = [
        (f"`{r.case.op}`", DTYPES[r.case.dtype], r.case.n, *(rate(r, w) for w in who), share(r)) for r in rows
    ]
    return f"## Out of cache\n\n{note}\n\n{table(header, body)}"


def _small(run):
    parts = ["## Small calls"]
    if run.c_calls:
        rows = [(f"`{c.name}`", DTYPES[c.dtype], f"{c.ns:.1f}") for c in run.c_calls]
        parts.append("From C, 8 elements.\n\n" + table(("call", "dtype", "ns a call"), rows))
    ufuncs = _chosen(run.results, "ufuncs")
    if ufuncs:
        rows = [
            (f"`{r.case.op}`", DTYPES[r.case.dtype], r.case.layout)
            + (f"{r.ns('lanekit'):.0f}", f"{r.ns('numpy'):.0f}", f"{r.ns('lanekit') / r.ns('numpy'):.2f}")
            for r in ufuncs
        ]
        header = ("ufunc", "dtype", "output", "lanekit.ufuncs, ns", "NumPy, ns", "time over NumPy's")
        note = "From Python, 8 elements, the package's own build of the library."
        parts.append(f"{note}\n\n{table(header, rows, words=3)}")
    overhead = _chosen(run.results, "overhead")
    if overhead:
        who = _columns(overhead)
        rows = [(f"`{r.case.op}`", DTYPES[r.case.dtype], *(_call_ns(r, w) for w in who)) for r in overhead]
        header = ("op", "dtype", *(f"{NAMES[w]}, ns" for w in who))
        parts.append("### Cost of a call\n\nOn empty arrays: what is in every figure above.\n\n" + table(header, rows))
    parts += [f"Not measured: {note}." for note in run.notes]
    return "\n\n".join(parts) if len(parts) > 1 else ""


def _call_ns(result, who):
    return f"{result.ns(who):.0f}" if who in result.times else ""


def _avx2(results):
    rows = _chosen(results, "avx2")
    if not rows:
        return ""
    note = """\
`LANEKIT_ISA=avx2`, and NumPy without its AVX-512 code (`NPY_DISABLE_CPU_FEATURES`): what a machine without AVX-512 has.
Nanoseconds an element, and the largest error in ULP; 4096 elements."""
    header = ("op", "dtype", "Lanekit", "NumPy", "vs NumPy")
    body = [
        (f"`{r.case.op}`", DTYPES[r.case.dtype], _ns_and_ulp(r, "lanekit"), _ns_and_ulp(r, "numpy"))
        + (_ratio(r.speedup("numpy")),)
        for r in rows
    ]
    return f"## AVX2\n\n{note}\n\n{table(header, body)}"


def _noise(run):
    spreads = sorted(r.spread(who) for r in run.results.values() for who in r.times)
    if len(spreads) < 2:
        return ""
    tenth = statistics.quantiles(spreads, n=10)
    return f"""\
## Noise

Spread of a figure over the rounds, (max - min) / median: {statistics.median(spreads):.0%} at the median,
{tenth[-1]:.0%} at the 90th percentile. Ratios closer to 1 than about half the median spread are ties."""
