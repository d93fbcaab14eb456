//! Good calls of the functions whose rows have some.
//!
//! Generated from the registry by `make generate`; do not edit.

// Each test uses a part of it.
#![allow(dead_code)]

use std::ptr::null;

use lanekit::capi::*;

/// A call, but for its tensors.
pub struct GoodCall {
    pub name: &'static str,
    pub variant: &'static str,
    /// As c_tests/calls/operands.h reads them.
    pub operands: &'static str,
    /// The tensors' names, the output's last.
    pub names: &'static [&'static str],
    pub takes_any_dtype: bool,
    /// SAFETY: descriptors of memory, in the order of the names.
    pub run: fn(&[*const lk_tensor]) -> lk_status,
}

pub const ALL: &[GoodCall] = &[
    GoodCall {
        name: "group_norm",
        variant: "",
        operands: "r:s*C r:C r:C > r:s*C",
        names: &["x", "gamma", "beta", "out"],
        takes_any_dtype: false,
        run: |t| unsafe { lk_group_norm(t[0], t[1], t[2], -1, 2, 1e-3, t[3]) },
    },
    GoodCall {
        name: "group_norm",
        variant: "plain",
        operands: "r:s*c > r:s*c",
        names: &["x", "out"],
        takes_any_dtype: false,
        run: |t| unsafe { lk_group_norm(t[0], null(), null(), -1, 1, 1e-3, t[1]) },
    },
    GoodCall {
        name: "rot90",
        variant: "",
        operands: "r:*mn > r:*nm",
        names: &["x", "out"],
        takes_any_dtype: true,
        run: |t| unsafe { lk_rot90(t[0], -2, -1, 1, t[1]) },
    },
    GoodCall {
        name: "rot90",
        variant: "half",
        operands: "r:*mn > r:*mn",
        names: &["x", "out"],
        takes_any_dtype: true,
        run: |t| unsafe { lk_rot90(t[0], 0, 1, 2, t[1]) },
    },
    GoodCall {
        name: "tril",
        variant: "",
        operands: "r:*mn > r:*mn",
        names: &["x", "out"],
        takes_any_dtype: true,
        run: |t| unsafe { lk_tril(t[0], 0, t[1]) },
    },
    GoodCall {
        name: "triu",
        variant: "",
        operands: "r:*mn > r:*mn",
        names: &["x", "out"],
        takes_any_dtype: true,
        run: |t| unsafe { lk_triu(t[0], 0, t[1]) },
    },
    GoodCall {
        name: "huber",
        variant: "",
        operands: "r:*n r:*n > r:*n",
        names: &["target", "prediction", "out"],
        takes_any_dtype: false,
        run: |t| unsafe { lk_huber(t[0], t[1], 1.0, t[2]) },
    },
];
