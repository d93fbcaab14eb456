//! Movement: what is exported.

use super::{Bound, Dtypes, Family, Function, Shape, input, output, raw};

pub const ROWS: &[Function] = &[
    Function::new(
        "copy",
        Family::Movement,
        "movement",
        &[input("x").of(Dtypes::Any), output("out").of(Dtypes::Any)],
        "Copies x to out, from any layout to any layout.",
    )
    .shape(Shape::Broadcast)
    .numpy("copyto")
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;\n\
         let mut out = [0i32; 6];\n\
         lanekit::copy(x.transpose(), TensorMut::new(&mut out, [3, 2])?)?;\n\
         assert_eq!(out, [1, 4, 2, 5, 3, 6]);",
    ),
    Function::new(
        "fill",
        Family::Movement,
        "movement",
        &[raw("value", "*const c_void"), output("out").of(Dtypes::Any)],
        "Sets every element of out to *value.",
    )
    .details("value: one element of out's dtype, at any alignment; it may be an element of out.")
    .shape(Shape::Free)
    .numpy("ndarray.fill"),
    Function::new(
        "cast",
        Family::Movement,
        "movement",
        &[input("x").of(Dtypes::AnyEach), output("out").of(Dtypes::AnyEach)],
        "Converts x to out's dtype. It is the only conversion there is; of equal dtypes it copies.",
    )
    .details(
        "To bool: x != 0, so NaN is true. From bool: 0 or 1. Integer to integer: modulo 2^bits, as C's unsigned types. \
         Float to integer: truncated towards 0 and saturated; NaN gives 0. To a float that does not hold the value: \
         rounded once, to nearest even, with subnormals, and infinity on overflow. Between floats NaN stays a NaN, a \
         quiet one. docs/CASTS.md has the table.",
    )
    .shape(Shape::Broadcast)
    .bound(Bound::Own("0.5 ULP to a float that does not hold the value, else none"))
    .numpy("ndarray.astype")
    .keras("cast")
    .rust(
        "let mut out = [0u8; 3];\n\
         lanekit::cast(&[1.9f32, -1.0, 300.0], &mut out)?;\n\
         assert_eq!(out, [1, 0, 255]);",
    ),
];
