"""The figures that the project promises, judged by what was measured."""

from dataclasses import dataclass

from bench_report import ACCURATE

SIZES = (4096, 65536)


@dataclass
class Verdict:
    what: str
    target: str
    # None when the run did not contain the rows.
    measured: str | None = None
    passed: bool = False
    # The middle half of the rounds, where the figure is a ratio.
    rounds: str = ""


def judge(results, c_calls):
    """One verdict a promise; `results` by case name, the memory rows' sizes being what they are."""
    found = {(r.case.op, r.case.dtype, r.case.layout, _size(r.case)): r for r in results.values()}
    yield from _contiguous(found)
    yield from _all_rows(results.values())
    for op, dtype, layout, n, target in (
        ("exp", "float32", "stride2", 65536, 4.0),
        ("exp", "float32", "transposed", 65536, 3.0),
        ("copy", "float32", "transposed", 2048**2, 3.0),
    ):
        rival = "np.copyto" if op == "copy" else "NumPy"
        size = "2048x2048" if op == "copy" else n
        what = f"{op} {dtype}, {layout}, {size}: speed over {rival}"
        yield _speedup(what, found.get((op, dtype, layout, n)), target)
    for op in ("copy", "add"):
        for dtype in ("float32", "float64"):
            yield _bandwidth(found.get((op, dtype, "large", "large")), op, dtype)
    yield _small_c(c_calls)
    yield _small_ufunc(found.get(("exp", "float32", "new", 8)))


def _size(case):
    return "large" if case.layout == "large" else case.n


def _contiguous(found):
    for op in ("exp", "tanh", "sqrt", "add"):
        for dtype in ("float32", "float64"):
            target = 1.5 if op in ("exp", "tanh") and dtype == "float32" else 1.0
            for n in SIZES:
                what = f"{op} {dtype}, contiguous, {n}: speed over NumPy"
                yield _speedup(what, found.get((op, dtype, "contiguous", n)), target)


def _all_rows(results):
    """Every function that a contender with 1 ULP or less, or NumPy, has; and NumPy alone on AVX2."""
    for section, among, what in (
        ("elementwise", ACCURATE, "the fastest of NumPy, MKL HA and SLEEF"),
        ("avx2", ("numpy",), "NumPy, both on AVX2"),
    ):
        rows = [result for result in results if result.case.section == section]
        ratios = [r.speedup(r.best_peer(among)) for r in rows if r.best_peer(among) and "lanekit" not in r.wrong]
        share = Verdict(f"all rows: share of them at least as fast as {what}", ">= 90%")
        least = Verdict(f"all rows: the slowest one's speed over {what}", ">= 0.8x")
        if ratios:
            level = sum(ratio >= 1.0 for ratio in ratios) / len(ratios)
            share.measured, share.passed = f"{level:.0%} of {len(ratios)}", level >= 0.9
            least.measured, least.passed = f"{min(ratios):.2f}x", min(ratios) >= 0.8
        yield share
        yield least


def _speedup(what, result, target):
    verdict = Verdict(what, f">= {target:.1f}x")
    if result is None:
        return verdict
    ratio = result.speedup("numpy")
    if ratio is None:
        verdict.measured = "wrong result" if "lanekit" in result.wrong else "NumPy's result is wrong"
        return verdict
    verdict.measured, verdict.passed = f"{ratio:.2f}x", ratio >= target
    verdict.rounds = "{:.2f} to {:.2f}".format(*result.middle_half("numpy"))
    return verdict


def _bandwidth(result, op, dtype):
    verdict = Verdict(f"{op} {dtype}, out of cache: bytes a second, as a share of memcpy's", ">= 90%")
    if result is None or "lanekit" in result.wrong:
        verdict.measured = None if result is None else "wrong result"
        return verdict
    share = result.speedup("memcpy")
    verdict.measured, verdict.passed = f"{share:.0%}", share >= 0.9
    verdict.rounds = "{:.0%} to {:.0%}".format(*result.middle_half("memcpy"))
    return verdict


def _small_c(c_calls):
    verdict = Verdict("lk_add float32, 8 elements, from C: time of a call", "< 60 ns")
    for call in c_calls:
        if (call.name, call.dtype) == ("lk_add", "float32"):
            verdict.measured, verdict.passed = f"{call.ns:.1f} ns", call.ns < 60
    return verdict


def _small_ufunc(result):
    verdict = Verdict("lanekit.ufuncs.exp float32, 8 elements: time over np.exp's", "<= 1.2x")
    if result is not None:
        ratio = result.ns("lanekit") / result.ns("numpy")
        verdict.measured, verdict.passed = f"{ratio:.2f}x", ratio <= 1.2
        verdict.rounds = "{:.2f} to {:.2f}".format(*result.middle_half("lanekit", "numpy"))
    return verdict
