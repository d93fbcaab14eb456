"""Errors in units in the last place, against the bounds of the op table."""

import numpy as np
import pytest

from lanekit import ufuncs
from layouts import DTYPES, ON_REALS, WIDER, any_floats, errors_in_ulp, is_bool

# What NumPy has no function for, from functions that it has.
REFERENCES = {
    "rsqrt": lambda x: 1 / np.sqrt(x),
    "sigmoid": lambda x: np.where(x < 0, np.exp(x) / (1 + np.exp(x)), 1 / (1 + np.exp(-x))),
    "relu": lambda x: np.maximum(x, 0),
    "relu6": lambda x: np.minimum(np.maximum(x, 0), 6),
    "softsign": lambda x: np.where(np.isinf(x), np.sign(x), x / (1 + np.abs(x))),
}
# Sums that cancel lose NumPy's long double as well; nextafter is another function in another dtype. The Rust tests
# measure every operation against MPFR.
LEFT_OUT = ("clip", "powi", "logaddexp", "logaddexp2", "nextafter", "squared_difference", "leaky_relu", "floor_divide")
MEASURED = [op for op in ON_REALS if op.name not in LEFT_OUT and (op.name in REFERENCES or op.numpy)]


def reference(op):
    return REFERENCES.get(op.name) or getattr(np, op.numpy)


def inputs(op, dtype):
    return [any_floats(dtype, 200_000, seed) for seed in range(op.nin)]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("op", MEASURED, ids=lambda op: op.name)
def test_error_is_within_the_bound_of_the_table(op, dtype):
    if np.finfo(WIDER[dtype]).nmant <= np.finfo(dtype).nmant:
        pytest.skip("this machine has no wider type to compare with")
    arrays = inputs(op, dtype)
    got = getattr(ufuncs, op.name)(*arrays)
    with np.errstate(all="ignore"):
        exact = reference(op)(*(a if a.dtype == bool else a.astype(WIDER[dtype]) for a in arrays))
    if is_bool(op):
        np.testing.assert_array_equal(got, exact)
        return
    with np.errstate(all="ignore"):
        errors = errors_in_ulp(got, exact)
    worst = np.argmax(errors)
    bound = op.ulp[np.dtype(dtype).name]
    # The reference is rounded too, to about a thousandth of a unit.
    assert errors[worst] <= bound + 2e-3, f"{op.name}{tuple(a[worst] for a in arrays)} is {errors[worst]:.3f} ULP off"
