//! Movement: what is exported.

use super::{Family, Function, input, output, raw};

pub const ROWS: &[Function] = &[
    Function::new(
        "copy",
        Family::Movement,
        "movement",
        &[input("x"), output("out")],
        "Copies x to out, from any layout to any layout; x broadcasts to out's shape.",
    )
    .details("x, out: any dtype, the same one."),
    Function::new(
        "fill",
        Family::Movement,
        "movement",
        &[raw("value", "*const c_void"), output("out")],
        "Sets every element of out to *value.",
    )
    .details("value: one element of out's dtype, at any alignment. out: any dtype."),
    Function::new(
        "cast",
        Family::Movement,
        "movement",
        &[input("x"), output("out")],
        "Converts x to out's dtype: the only conversion there is. Same dtype copies.",
    )
    .details(
        "float to integer truncates towards 0, saturates, and gives 0 for NaN; to a float of fewer bits, from a \
         float or an integer, rounds once, to nearest even, with subnormals and overflow to infinity; integer to \
         integer keeps the low bits; anything to bool is x != 0 (NaN is true); bool to anything is 0 or 1. NaN \
         stays NaN between floats, a quiet one. The same on every machine: docs/CASTS.md has the table.\n\nx, out: \
         any dtypes; x broadcasts to out's shape.",
    ),
];
