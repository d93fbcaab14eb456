//! Programs: what is exported.

use super::{Family, Function, choice, integer, raw, result, tensors};

pub const ROWS: &[Function] = &[
    Function::new(
        "program_counts",
        Family::Programs,
        "program_run",
        &[raw("program", "*const lk_program"), result("inputs", "i32"), result("outputs", "i32")],
        "How many inputs and outputs a compiled program has.",
    ),
    Function::new(
        "program_dtypes",
        Family::Programs,
        "program_run",
        &[raw("program", "*const lk_program"), result("inputs", "lk_dtype"), result("outputs", "lk_dtype")],
        "The dtypes of a compiled program's inputs and outputs: room for as many as lk_program_counts tells.",
    ),
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
        "The shape of a program's output number `output`.",
    )
    .details(
        "inputs: n descriptors, whose elements are not read. shape: storage for LK_MAX_NDIM numbers; ndim: where \
         to write their count.",
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
        "A program in words: its values, and its passes with their registers, block lengths and bytes an \
         element.",
    )
    .details(
        "format: LK_PROGRAM_TEXT or LK_PROGRAM_DOT. text: room for size bytes, of which at most size minus 1 are \
         written, and NUL behind them; NULL with size 0. length: where to write how many bytes the whole has, \
         without the NUL; may be NULL.",
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
        "A program as an inner loop of NumPy's, whose data pointer it is.",
    )
    .gives("")
    .details(
        "args: the first elements of inputs, then outputs; dimensions: where their count is; steps: bytes from \
         one to the next. It behaves as if one element was taken after another. program: compiled, without \
         reductions and normalisations; others do nothing.",
    ),
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
        "Computes a compiled program: the bits of the same calls made one after the other, without memory for \
         what lies between them.",
    )
    .details(
        "inputs: n tensors, outputs: m, in the order in which they were added and of their dtypes. Shapes \
         broadcast as those of the calls; lk_program_shape tells the outputs'. Any strides and alignments; an \
         output may be exactly an input. Nothing is allocated but for an input that a pass reads behind the one \
         that overwrites it, or that overlaps an output in another way, for programs of more than some hundred \
         values at once, and for more than 16 KiB that lie between a reduction and what follows it.",
    ),
];
