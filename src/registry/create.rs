//! Creation: what is exported.

use super::{Bound, Dtypes, Family, Function, Shape, flag, integer, number, output};

pub const ROWS: &[Function] = &[
    Function::new(
        "eye",
        Family::Creation,
        "create",
        &[integer("k", "i64").or(0.0), output("out").of(Dtypes::Any)],
        "Matrix with ones on one diagonal: out[i, j] = 1 if j - i = k, else 0.",
    )
    .details("k: 0 is the main diagonal, 1 the one above it. LK_ERR_NDIM if out does not have two axes.")
    .shape(Shape::Own("(rows, columns)"))
    .numpy("eye")
    .keras("eye")
    .rust(
        "let mut out = [0.0f32; 6];\n\
         lanekit::eye(1, lanekit::TensorMut::new(&mut out, [2, 3])?)?;\n\
         assert_eq!(out, [0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);",
    ),
    Function::new(
        "arange",
        Family::Creation,
        "create",
        &[number("start").or(0.0), number("step").or(1.0), output("out").of(Dtypes::Floats)],
        "Evenly spaced floats by a step: out[i] = start + i * step.",
    )
    .shape(Shape::Own("(n): n = ceil((stop - start) / step) gives numpy.arange's elements"))
    .bound(Bound::Ulp(0.5, 0.5))
    .source(
        "S. Boldo and G. Melquiond, \"Emulation of FMA and correctly rounded sums: proved algorithms using rounding to \
         odd\", IEEE Transactions on Computers 57, 2008",
    )
    .numpy("arange")
    .keras("arange")
    .rust(
        "let mut out = [0.0f32; 4];\n\
         lanekit::arange(1.0, 0.25, &mut out)?;\n\
         assert_eq!(out, [1.0, 1.25, 1.5, 1.75]);",
    ),
    Function::new(
        "arange_int",
        Family::Creation,
        "create",
        &[integer("start", "i64").or(0.0), integer("step", "i64").or(1.0), output("out").of(Dtypes::Integers)],
        "Evenly spaced integers by a step: out[i] = start + i * step, modulo 2^bits of out's dtype.",
    )
    .shape(Shape::Own("(n): n = ceil((stop - start) / step) gives numpy.arange's elements"))
    .bound(Bound::Exact)
    .numpy("arange")
    .keras("arange")
    .rust(
        "let mut out = [0i32; 4];\n\
         lanekit::arange_int(10, -3, &mut out)?;\n\
         assert_eq!(out, [10, 7, 4, 1]);",
    ),
    Function::new(
        "linspace",
        Family::Creation,
        "create",
        &[number("start"), number("stop"), flag("endpoint").or(1.0), output("out").of(Dtypes::Floats)],
        "Evenly spaced floats between bounds: out[i] = start + i * (stop - start) / (n - 1), where n is out's extent.",
    )
    .details(
        "endpoint: 0 divides by n instead, so that stop would be the next element; else the last element is stop \
         itself. n = 1 gives start. As each element is correctly rounded, the elements are monotonic, and the middle \
         one between opposite bounds is 0. Between infinite bounds they are infinite or NaN.",
    )
    .shape(Shape::Own("(n)"))
    .bound(Bound::Ulp(0.5, 0.5))
    .numpy("linspace")
    .rust(
        "let mut out = [0.0f32; 5];\n\
         lanekit::linspace(0.0, 1.0, true, &mut out)?;\n\
         assert_eq!(out, [0.0, 0.25, 0.5, 0.75, 1.0]);",
    ),
];
