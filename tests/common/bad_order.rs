//! Bad arguments of the functions that order lines.

use super::*;

/// Every function of the family, on tensors of one shape. Top takes all there is; the sorted line of a search is good.
pub fn functions() -> Vec<Function> {
    let search = function("lk_searchsorted", &["v", "out"], |t, m| {
        let line = line(m);
        // SAFETY: as in `op_functions`.
        unsafe { lk_searchsorted(&line, t[0], 0, t[1]) }
    });
    let search = Function { dtypes: vec![Dtype::F32, Dtype::I64], ..search };
    on_lines().into_iter().chain([search]).collect()
}

/// Those that work along an axis.
pub fn on_lines() -> Vec<Function> {
    let with = |function: Function, dtypes: &[Dtype], outs| Function { dtypes: dtypes.to_vec(), outs, ..function };
    // SAFETY: as in `op_functions`.
    unsafe {
        vec![
            function("lk_sort", &["x", "out"], |t, _| lk_sort(t[0], -1, 0, t[1])),
            function("lk_partition", &["x", "out"], |t, _| lk_partition(t[0], 1, [0].as_ptr(), 1, t[1])),
            with(
                function("lk_argsort", &["x", "out"], |t, _| lk_argsort(t[0], -1, 0, t[1])),
                &[Dtype::F32, Dtype::I64],
                1,
            ),
            with(
                function("lk_argpartition", &["x", "out"], |t, _| lk_argpartition(t[0], 1, [1].as_ptr(), 1, t[1])),
                &[Dtype::F32, Dtype::I64],
                1,
            ),
            with(
                function("lk_top_k", &["x", "values", "indices"], |t, _| lk_top_k(t[0], 1, 1, 1, t[1], t[2])),
                &[Dtype::F32, Dtype::F32, Dtype::I64],
                2,
            ),
        ]
    }
}

fn line(m: &mut Memory) -> lk_tensor {
    lk_tensor { shape: [6i64].as_ptr(), ndim: 1, ..x(m) }
}

fn indices(m: &mut Memory) -> lk_tensor {
    good(m.output.as_mut_ptr().wrapping_add(64), Dtype::I64)
}

fn values(m: &mut Memory) -> lk_tensor {
    good(m.output.as_mut_ptr(), Dtype::F32)
}

pub fn run(cases: &mut Cases) {
    axes(cases);
    places(cases);
    top(cases);
    search(cases);
}

fn axes(cases: &mut Cases) {
    for axis in [2, -3, i32::MIN, i32::MAX] {
        let word = format!("axis {axis}");
        // SAFETY of all: descriptors of the test's memory.
        unsafe {
            cases.fails("lk_sort", LK_ERR_AXIS, &[&word], |m| lk_sort(&x(m), axis, 0, &values(m)));
            cases.fails("lk_argsort", LK_ERR_AXIS, &[&word], |m| lk_argsort(&x(m), axis, 0, &indices(m)));
            cases.fails("lk_top_k", LK_ERR_AXIS, &[&word], |m| lk_top_k(&x(m), axis, 0, 0, &values(m), &indices(m)));
            for (name, _) in PARTITIONS {
                cases.fails(name, LK_ERR_AXIS, &[&word], |m| partition(name, m, [0].as_ptr(), 1, axis));
            }
        }
    }
}

type Partition = unsafe extern "C" fn(Tensor, i32, *const i64, i32, Tensor) -> lk_status;
const PARTITIONS: [(&str, Partition); 2] = [("lk_partition", lk_partition), ("lk_argpartition", lk_argpartition)];

fn partition(name: &str, m: &mut Memory, kth: *const i64, nkth: i32, axis: i32) -> lk_status {
    // SAFETY: descriptors of the test's memory; `nkth` places, or refused.
    unsafe {
        match name {
            "lk_partition" => lk_partition(&x(m), axis, kth, nkth, &values(m)),
            _ => lk_argpartition(&x(m), axis, kth, nkth, &indices(m)),
        }
    }
}

fn places(cases: &mut Cases) {
    for (name, _) in PARTITIONS {
        for k in [3, -4, i64::MIN, i64::MAX] {
            let words = ["kth[1]", &k.to_string(), "3 elements", "axis 1"];
            cases.fails(name, LK_ERR_VALUE, &words, |m| partition(name, m, [0, k].as_ptr(), 2, -1));
        }
        cases.fails(name, LK_ERR_NULL, &["kth is NULL"], |m| partition(name, m, null(), 1, 1));
        for nkth in [0, -1, 65] {
            let word = format!("nkth is {nkth}");
            cases.fails(name, LK_ERR_VALUE, &[&word], |m| partition(name, m, [0; 65].as_ptr(), nkth, 1));
        }
    }
}

fn top(cases: &mut Cases) {
    const NAME: &str = "lk_top_k";
    // SAFETY of all: descriptors of the test's memory.
    let mut fails = |status, words: &[&str], spoil: fn(&mut lk_tensor, &mut lk_tensor)| {
        cases.fails(NAME, status, words, |m| unsafe {
            let (mut to, mut at) = (values(m), indices(m));
            spoil(&mut to, &mut at);
            lk_top_k(&x(m), 1, 1, 1, &to, &at)
        });
    };
    fails(LK_ERR_SHAPE, &["values", "(2, 4)", "(2, 3)", "at most 3", "axis 1"], |to, at| {
        to.shape = [2i64, 4].as_ptr();
        at.shape = to.shape;
    });
    fails(LK_ERR_SHAPE, &["values", "(1, 3)"], |to, _| to.shape = [1i64, 3].as_ptr());
    fails(LK_ERR_SHAPE, &["indices", "(2, 2)", "(2, 1)"], |to, at| {
        to.shape = [2i64, 1].as_ptr();
        at.shape = [2i64, 2].as_ptr();
    });
    fails(LK_ERR_DTYPE, &["indices", "uint32", "int32 or int64", "lk_cast"], |_, at| at.dtype = LK_U32);
    fails(LK_ERR_DTYPE, &["values", "int32", "float32", "lk_cast"], |to, _| to.dtype = LK_I32);
    for extent in [1i64 << 60, 1 << 61, 1 << 62, i64::MAX] {
        cases.fails(NAME, LK_ERR_ALLOC, &["a workspace of"], |m| {
            let few = |all: lk_tensor| lk_tensor { shape: [2i64].as_ptr(), ndim: 1, ..all };
            let (to, at) = (few(values(m)), few(indices(m)));
            let x = lk_tensor { shape: &raw const extent, strides: [0i64].as_ptr(), ndim: 1, ..x(m) };
            // SAFETY: one element, repeated, and places for two results.
            unsafe { lk_top_k(&x, 0, 1, 1, &to, &at) }
        });
    }
}

fn search(cases: &mut Cases) {
    const NAME: &str = "lk_searchsorted";
    // SAFETY of all: descriptors of the test's memory.
    let mut fails = |status, words: &[&str], spoil: fn(&mut lk_tensor)| {
        cases.fails(NAME, status, words, |m| unsafe {
            let mut sorted = line(m);
            spoil(&mut sorted);
            lk_searchsorted(&sorted, &x(m), 0, &indices(m))
        });
    };
    fails(LK_ERR_NDIM, &["sorted has 2 axes"], |sorted| (sorted.ndim, sorted.shape) = (2, [2i64, 3].as_ptr()));
    fails(LK_ERR_NDIM, &["sorted has 0 axes"], |sorted| sorted.ndim = 0);
    fails(LK_ERR_DTYPE, &["sorted is float64", "v is float32", "lk_cast"], |sorted| sorted.dtype = LK_F64);
    fails(LK_ERR_DTYPE, &["sorted", "dtype 13"], |sorted| sorted.dtype = 13);
    fails(LK_ERR_NULL, &["sorted.data is NULL"], |sorted| sorted.data = null_mut());
    fails(LK_ERR_SHAPE, &["sorted", "-6"], |sorted| sorted.shape = [-6i64].as_ptr());
    cases.fails(NAME, LK_ERR_NULL, &["sorted is NULL"], |m| unsafe { lk_searchsorted(null(), &x(m), 0, &indices(m)) });
}
