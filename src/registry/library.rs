//! Library: what is exported.

use super::{Dtypes, Family, Function, choice, input, text};

pub const ROWS: &[Function] = &[
    Function::new("version", Family::Library, "library", &[], "Version of the library in use, such as \"0.1.0\".")
        .gives("*const c_char"),
    Function::new(
        "abi_version",
        Family::Library,
        "library",
        &[],
        "Version of the binary interface of the library in use. It must equal the LK_ABI_VERSION that the program was \
         compiled with.",
    )
    .gives("i32"),
    Function::new(
        "isa_name",
        Family::Library,
        "library",
        &[],
        "Name of the instruction-set level in use: \"scalar\", \"neon\", \"avx2\" or \"avx512\".",
    )
    .details(
        "It is the best level that the machine has, unless the environment variable LANEKIT_ISA (read at the first \
         call) or lk_set_isa chose a lower one. Results have the same bits at every level.",
    )
    .gives("*const c_char"),
    Function::new(
        "set_isa",
        Family::Library,
        "library",
        &[text("name")],
        "Sets the instruction-set level for all threads, from this call on.",
    )
    .details(
        "name: \"scalar\", \"neon\", \"avx2\", \"avx512\", or \"best\" for the best that the machine has. \
         LK_ERR_VALUE if the name is unknown, LK_ERR_UNSUPPORTED if the machine lacks the level; the level stays as it \
         was then.",
    ),
    Function::new(
        "status_name",
        Family::Library,
        "library",
        &[choice("status", "lk_status")],
        "Name of a status, such as \"LK_ERR_DTYPE\"; \"unknown status\" for any other number.",
    )
    .gives("*const c_char"),
    Function::new(
        "last_error",
        Family::Library,
        "library",
        &[],
        "Message of the calling thread's last error; \"\" if there was none.",
    )
    .details(
        "One sentence, which names the function, the argument, what was given and what was expected. The pointer is \
         valid until the thread's next call that fails.",
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
        "Size of one element in bytes; 0 for an unknown number.",
    )
    .gives("i64"),
    Function::new(
        "tensor_check",
        Family::Library,
        "library",
        &[input("t").of(Dtypes::Any)],
        "Checks a descriptor as every function does: pointers, ndim, extents, dtype, and whether the addresses of all \
         elements can be computed without overflow.",
    )
    .details("No element is read."),
];
