//! Library: what is exported.

use super::{Family, Function, choice, input, text};

pub const ROWS: &[Function] = &[
    Function::new("version", Family::Library, "library", &[], "The library's version, such as \"0.1.0\".")
        .gives("*const c_char"),
    Function::new(
        "abi_version",
        Family::Library,
        "library",
        &[],
        "The binary interface's version; compare with LK_ABI_VERSION.",
    )
    .gives("i32"),
    Function::new(
        "isa_name",
        Family::Library,
        "library",
        &[],
        "The instruction-set level in use: \"scalar\", \"neon\", \"avx2\" or \"avx512\". It is the best that the \
         machine has, unless the environment variable LANEKIT_ISA (read at the first call) or lk_set_isa lowered \
         it. Results have the same bits at every level.",
    )
    .gives("*const c_char"),
    Function::new(
        "set_isa",
        Family::Library,
        "library",
        &[text("name")],
        "Uses the named level from now on in every thread: \"scalar\", \"neon\", \"avx2\", \"avx512\", or \
         \"best\". LK_ERR_NULL; LK_ERR_VALUE for an unknown name; LK_ERR_UNSUPPORTED when the machine does not \
         have the level. Nothing changes then.",
    ),
    Function::new(
        "status_name",
        Family::Library,
        "library",
        &[choice("status", "lk_status")],
        "The constant's name, such as \"LK_ERR_DTYPE\"; \"unknown status\" for any other number.",
    )
    .gives("*const c_char"),
    Function::new(
        "last_error",
        Family::Library,
        "library",
        &[],
        "The calling thread's last error as a sentence that names the function, the argument, what was given and \
         what was expected; \"\" if there was none. Valid until the thread's next failing call.",
    )
    .gives("*const c_char"),
    Function::new(
        "dtype_name",
        Family::Library,
        "library",
        &[choice("dtype", "lk_dtype")],
        "NumPy's name of a dtype, such as \"float32\"; NULL for an unknown number.",
    )
    .gives("*const c_char"),
    Function::new(
        "dtype_size",
        Family::Library,
        "library",
        &[choice("dtype", "lk_dtype")],
        "Bytes of one element; 0 for an unknown number.",
    )
    .gives("i64"),
    Function::new(
        "tensor_check",
        Family::Library,
        "library",
        &[input("t")],
        "Checks a descriptor as every operation does: pointers, ndim, extents, dtype, byte span. Reads no \
         element.",
    ),
];
