//! Second names of elementwise operations.

use super::{Arg, Body, Bound, Dtypes, Family, Function, Shape, input, output};

const fn second(
    name: &'static str,
    family: Family,
    op: &'static str,
    args: &'static [Arg],
    summary: &'static str,
) -> Function {
    let mut function = Function::new(name, family, "", args, summary).shape(Shape::Broadcast);
    function.body = Body::Operation(op);
    function
}

pub const ROWS: &[Function] = &[
    second(
        "rint",
        Family::Rounding,
        "Round",
        &[input("x").of(Dtypes::Numbers), output("out").of(Dtypes::Numbers)],
        "lk_round by C's name: the nearest integer, ties to even.",
    )
    .bound(Bound::Exact)
    .rust(
        "let mut out = [0.0f64; 3];\n\
         lanekit::rint(&[0.5f64, 1.5, 2.5], &mut out)?;\n\
         assert_eq!(out, [0.0, 2.0, 2.0]);",
    ),
    second(
        "swish",
        Family::Activations,
        "Silu",
        &[input("x").of(Dtypes::Floats), output("out").of(Dtypes::Floats)],
        "lk_silu by its other name: out = x / (1 + e^-x).",
    )
    .bound(Bound::Ulp(0.51, 0.58))
    .rust(
        "let mut out = [0.0f64; 2];\n\
         lanekit::swish(&[-1.0f64, 1.0], &mut out)?;\n\
         assert!(out.iter().zip([-0.26894142, 0.73105858]).all(|(y, near)| (y - near).abs() < 1e-8));",
    ),
];

/// NumPy's second names of elementwise operations, which Python has too.
pub const NUMPY_SECONDS: &[(&str, &str)] =
    &[("degrees", "rad2deg"), ("radians", "deg2rad"), ("bitwise_not", "bitwise_invert")];
