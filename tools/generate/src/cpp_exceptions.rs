//! Functions of the C interface that `lanekit_functions.hpp` has not: with rules of their own in C++, or none there.

use std::fs;
use std::path::Path;

use crate::registry::Function;

/// Written by hand: the header, and why.
const BY_HAND: &[(&str, &str, &[&str])] = &[
    (
        "lanekit.hpp",
        "a view has the operand's element type and constness",
        &[
            "transpose",
            "permute",
            "slice",
            "split",
            "diagonal",
            "expand",
            "squeeze",
            "broadcast",
            "reshape",
            "tensor_from_dlpack",
        ],
    ),
    ("lanekit.hpp", "operands of any types, as many as there are", &["broadcast_shape"]),
    ("lanekit.hpp", "an element or the element type is given", &["fill", "cast", "arange", "arange_int"]),
    ("lanekit.hpp", "the lengths of lists must agree", &["roll", "pad"]),
    ("lanekit.hpp", "the shape of the mask may be left out", &["dropout"]),
    ("lanekit.hpp", "the activation may be left out, and its parameters are a vector", &["dense"]),
    (
        "lanekit.hpp",
        "a struct of options",
        &[
            "conv",
            "conv_shape",
            "conv_workspace",
            "depthwise_conv",
            "depthwise_conv_shape",
            "depthwise_conv_workspace",
            "separable_conv",
            "separable_conv_shape",
            "separable_conv_workspace",
            "conv_transpose",
            "conv_transpose_shape",
            "conv_transpose_workspace",
            "local_conv",
            "local_conv_shape",
            "local_conv_workspace",
            "pool",
            "pool_shape",
            "resize",
        ],
    ),
    ("lanekit.hpp", "a vector of dtypes", &["loop_of"]),
    (
        "lanekit_program.hpp",
        "a program is built by a function of expressions, and owned",
        &[
            "program_new",
            "program_input",
            "program_output",
            "program_compile",
            "program_parse",
            "program_free",
            "program_counts",
            "program_dtypes",
            "program_shape",
            "program_describe",
            "program_run",
        ],
    ),
    (
        "lanekit_expr.hpp",
        "operations on expressions",
        &["program_constant", "program_op", "program_reduce", "program_normalise"],
    ),
    ("lanekit_expr_functions.hpp", "operations on expressions", &["program_cast"]),
];

/// What C++ has no function for, and why.
const NONE: &[(&str, &str)] = &[
    ("last_error", "lanekit::error has the message"),
    ("tensor_check", "the constructor of a tensor_view from an lk_tensor calls it; other views are right"),
    ("program_loop", "it is a callback for NumPy, whose arguments are raw pointers"),
];

pub fn is_one(name: &str) -> bool {
    BY_HAND.iter().any(|(_, _, names)| names.contains(&name)) || NONE.iter().any(|&(none, _)| none == name)
}

fn has_word(text: &str, word: &str) -> bool {
    let is_end = |behind: &str| !behind.starts_with(|next: char| next.is_alphanumeric() || next == '_');
    text.match_indices(word).any(|(at, _)| is_end(&text[at + word.len()..]))
}

/// What is listed exists, and what is by hand is in its header.
pub fn check(functions: &[Function]) {
    let known = |name: &str| functions.iter().any(|function| function.name == name);
    for (none, _) in NONE {
        assert!(known(none), "cpp_exceptions.rs lists {none}, which is no function");
    }
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../include");
    for &(header, _, names) in BY_HAND {
        let text = fs::read_to_string(include.join(header)).expect("a header of the repository");
        for name in names {
            assert!(known(name), "cpp_exceptions.rs lists {name}, which is no function");
            // Three convolutions are made by a macro, with what tells of them.
            let of = name.trim_end_matches("_shape").trim_end_matches("_workspace");
            let found =
                has_word(&text, &format!("lk_{name}")) || text.contains(&format!("LANEKIT_DEFINE_CONVOLUTION({of})"));
            assert!(found, "include/{header} does not call lk_{name}");
        }
    }
}
