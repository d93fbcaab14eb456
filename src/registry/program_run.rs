//! Programs: what is exported.

use super::{Bound, Family, Function, choice, integer, raw, result, tensors};

pub const ROWS: &[Function] = &[
    Function::new(
        "program_counts",
        Family::Programs,
        "program_run",
        &[raw("program", "*const lk_program"), result("inputs", "i32"), result("outputs", "i32")],
        "Number of inputs and outputs of a compiled program.",
    )
    .details("*inputs and *outputs receive them."),
    Function::new(
        "program_dtypes",
        Family::Programs,
        "program_run",
        &[raw("program", "*const lk_program"), result("inputs", "lk_dtype"), result("outputs", "lk_dtype")],
        "Dtypes of a compiled program's inputs and outputs.",
    )
    .details("inputs, outputs: room for as many as lk_program_counts reports."),
    Function::new(
        "program_shape",
        Family::Programs,
        "program_run",
        &[
            raw("program", "*const lk_program"),
            tensors("inputs", "n"),
            integer("output", "i32"),
            result("shape", "i64"),
            result("ndim", "i32"),
        ],
        "Shape of one output of a program, for inputs of these shapes.",
    )
    .details(
        "inputs: the n inputs; no element is read. output: its number, from 0. shape: room for LK_MAX_NDIM extents; \
         *ndim receives their number.",
    ),
    Function::new(
        "program_describe",
        Family::Programs,
        "program_run",
        &[
            raw("program", "*const lk_program"),
            choice("format", "lk_program_format"),
            raw("text", "*mut c_char"),
            integer("size", "usize"),
            result("length", "usize"),
        ],
        "Describes a program as text: its values, and its passes with their registers, block lengths and bytes per \
         element.",
    )
    .details(
        "format: LK_PROGRAM_TEXT or LK_PROGRAM_DOT. text: room for size bytes; as in snprintf, at most size - 1 bytes \
         are written, then NUL; NULL with size 0 writes nothing. *length receives the bytes of the whole text without \
         the NUL; length may be NULL.",
    ),
    Function::new(
        "program_loop",
        Family::Programs,
        "program_run",
        &[
            raw("args", "*mut *mut c_char"),
            raw("dimensions", "*const isize"),
            raw("steps", "*const isize"),
            raw("program", "*mut c_void"),
        ],
        "Runs a program as the inner loop of a NumPy ufunc (PyUFuncGenericFunction), with the program as its data.",
    )
    .gives("")
    .details(
        "args: the first elements of the inputs, then of the outputs; *dimensions: the number of elements; steps: byte \
         strides. The result is as if one element was computed after another. program: compiled, without reductions \
         and normalisations, else nothing is done and lk_last_error tells why.",
    )
    .allocates("memory for a program of more than some hundred values at once"),
    Function::new(
        "program_run",
        Family::Programs,
        "program_run",
        &[
            raw("program", "*const lk_program"),
            tensors("inputs", "n"),
            raw("outputs", "*const lk_output"),
            integer("m", "i32"),
        ],
        "Runs a compiled program: the results, bit for bit, of the same calls one after another, without temporaries \
         in memory.",
    )
    .details(
        "inputs, outputs: n and m tensors, in the order in which they were added and of their dtypes. Shapes broadcast \
         as those of the calls do; lk_program_shape reports the outputs'. Any strides and alignment. An output may be \
         exactly an input; outputs may not share memory.",
    )
    .bound(Bound::Own("that of the same calls"))
    .allocates(
        "a copy of an input that a pass reads after another has overwritten it; memory for a program of more than some \
         hundred values at once, for more than 16 KiB between a reduction and what follows it, and for elements whose \
         reduction left the range of float64 and is repeated, scaled",
    ),
];
