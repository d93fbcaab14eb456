//! docs/FUNCTIONS.md is the op table, for people. `make functions` writes it.

#[path = "common/committed.rs"]
#[allow(dead_code)]
mod committed;

use std::fmt::Write as _;

use committed::check_page;

use lanekit::kernels::{Op, OpInfo};
use lanekit::tensor::Dtype;

const HEAD: &str = "\
# Functions

Written by `make functions` from the op table; do not edit.

Each is `lk_<name>` in C, `lanekit::<name>` in C++, `K.<name>` in Python and, but for `clip` and `powi`, a ufunc
`lanekit.ufuncs.<name>`, there also by the name that NumPy has for it. Arguments are tensors, then parameters with what
`lk_loop` and Python take for them. The bound is the largest error in units in the last place (ULP) of the exact result,
over the whole domain, subnormal results included: 0.5 is correct rounding. [ACCURACY.md](ACCURACY.md) has what was measured. Integers follow NumPy: they wrap
(what overflows keeps its low bits, so that -x and |x| of the smallest integer are itself), and division by 0 gives 0.
Negative powers of integers are rounded towards 0, where NumPy and `K.pow` raise. `lanekit.ufuncs` has loops for every
dtype that NumPy's ufunc of the name has among bool, integers, float16, float32 and float64: float16 is computed in float32
and rounded once, integers are divided as float64, and uint64 is compared with int64 by value.

| function | arguments | computes | dtypes | NumPy | bound, float32 | float64 |
|---|---|---|---|---|--:|--:|
";

fn arguments(info: &OpInfo) -> String {
    let inputs = info.inputs.iter().map(|input| input.name.to_owned());
    let param = |name: &str, default: f64| match default {
        f64::MAX => format!("{name} = largest"),
        f64::MIN => format!("{name} = -largest"),
        _ => format!("{name} = {default}"),
    };
    let params = info.params.iter().map(|p| param(p.name.to_str().expect("names are ASCII"), p.default));
    let mut text = inputs.chain(params).collect::<Vec<_>>().join(", ");
    if let [first, second] = info.outputs {
        write!(text, " → {}, {}", first.name, second.name).expect("a String");
    }
    text
}

/// In words where there are many.
fn dtypes(info: &OpInfo) -> String {
    let integers = info.dtypes.iter().filter(|dtype| dtype.to_string().contains("int")).count();
    let all = (info.dtypes.len() == Dtype::ALL.len()).then(|| "all".to_owned());
    let few = |dtype: &&Dtype| integers < 8 || !dtype.to_string().contains("int");
    let names = info.dtypes.iter().filter(few).map(Dtype::to_string);
    let many = (integers == 8).then(|| "integers".to_owned());
    all.unwrap_or_else(|| many.into_iter().chain(names).collect::<Vec<_>>().join(", "))
}

fn bound(info: &OpInfo, column: usize) -> String {
    match info.ulp[column] {
        _ if !info.dtypes.contains(&Dtype::F32) => "not for floats".into(),
        0.0 => "exact".into(),
        ulp => ulp.to_string(),
    }
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    for op in Op::ALL {
        let info = op.info();
        let summary = info.summary.to_str().expect("summaries are ASCII").replace('|', "\\|");
        let numpy = info.numpy.map_or("", |name| name.to_str().expect("names are ASCII"));
        let (arguments, bounds) = (arguments(info), [bound(info, 0), bound(info, 1)].join(" | "));
        writeln!(page, "| `{}` | {arguments} | {summary} | {} | {numpy} | {bounds} |", info.name(), dtypes(info))
            .expect("a String");
    }
    page
}

#[test]
fn page_is_fresh() {
    check_page("docs/FUNCTIONS.md", &page());
}
