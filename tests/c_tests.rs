//! Compiles and runs the programs in `c_tests/` and `examples/`, as their users would: the public
//! headers, the shared library, warnings as errors.
#![cfg(target_os = "linux")]

#[allow(dead_code)]
mod parse;
#[allow(dead_code)]
mod toolchain;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use toolchain::{Language, ROOT, build, compiler, run, scratch, succeed, text};

const LEVELS: [&str; 4] = ["best", "scalar", "avx2", "neon"];

/// One test for each program, so that they run in parallel and fail by name.
macro_rules! programs {
    ($($name:ident: $file:literal, $standard:literal;)*) => {
        $(
            #[test]
            fn $name() {
                let program = build(&Path::new(ROOT).join($file), $standard, stringify!($name));
                // Where the machine lacks a level, the best one runs again.
                for level in LEVELS {
                    print!("{}", succeed(Command::new(&program).env("LANEKIT_ISA", level)));
                }
            }
        )*

        const PROGRAMS: &[&str] = &[$($file),*];
    };
}

programs! {
    library: "c_tests/test_library.c", "c11";
    views: "c_tests/test_views.c", "c11";
    dlpack: "c_tests/test_dlpack.c", "c11";
    elementwise: "c_tests/test_elementwise.c", "c11";
    layouts: "c_tests/test_layouts.c", "c11";
    arrange: "c_tests/test_arrange.c", "c11";
    reduce: "c_tests/test_reduce.c", "c11";
    reductions: "c_tests/test_reductions.c", "c11";
    order: "c_tests/test_order.c", "c11";
    lines: "c_tests/test_lines.c", "c11";
    training: "c_tests/test_training.c", "c11";
    losses: "c_tests/test_losses.c", "c11";
    conv: "c_tests/test_conv.c", "c11";
    linalg: "c_tests/test_linalg.c", "c11";
    cast: "c_tests/test_cast.c", "c11";
    random: "c_tests/test_random.c", "c11";
    inner_loop: "c_tests/test_loop.c", "c11";
    errors: "c_tests/test_errors.c", "c11";
    errors_views: "c_tests/test_errors_views.c", "c11";
    environment: "c_tests/test_fenv.c", "c11";
    guard_pages: "c_tests/test_guard.c", "c11";
    threads: "c_tests/test_threads.c", "c11";
    failing_allocations: "c_tests/test_alloc.c", "c11";
    huge_extents: "c_tests/test_huge.c", "c11";
    programs: "c_tests/test_programs.c", "c11";
    programs_c99: "c_tests/test_programs.c", "c99";
    programs_run: "c_tests/test_programs_run.c", "c11";
    cpp17: "c_tests/test_cpp.cpp", "c++17";
    cpp20: "c_tests/test_cpp.cpp", "c++20";
    cpp_functions17: "c_tests/test_cpp_functions.cpp", "c++17";
    cpp_functions20: "c_tests/test_cpp_functions.cpp", "c++20";
    matrices17: "c_tests/test_matrices.cpp", "c++17";
    matrices20: "c_tests/test_matrices.cpp", "c++20";
    eigen: "c_tests/test_eigen.cpp", "c++17";
    programs17: "c_tests/test_programs.cpp", "c++17";
    programs20: "c_tests/test_programs.cpp", "c++20";
    expressions17: "c_tests/test_expressions.cpp", "c++17";
    expressions20: "c_tests/test_expressions.cpp", "c++20";
    example_c: "examples/c/demo.c", "c11";
    example_c_program: "examples/c/program.c", "c11";
    example_cpp: "examples/cpp/demo.cpp", "c++17";
    example_cpp_program: "examples/cpp/program.cpp", "c++17";
}

fn sources(dir: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(ROOT).join(dir)).expect("the directory exists");
    let paths = entries.map(|entry| entry.expect("readable").path());
    paths.filter(|path| path.extension().is_some_and(|ext| ext == "c" || ext == "cpp")).collect()
}

#[test]
fn every_program_is_listed() {
    // Its cases must not compile; see `mistakes_do_not_compile`.
    let by_itself = Path::new(ROOT).join("c_tests/refused.cpp");
    for source in ["c_tests", "examples/c", "examples/cpp"].iter().flat_map(|dir| sources(dir)) {
        let listed = PROGRAMS.iter().any(|file| Path::new(ROOT).join(file) == source);
        assert!(listed || source == by_itself, "{} is not in the list of this file", source.display());
    }
}

/// The functions that a source calls and does not define. Tests at the same time take different directories.
fn called_by(source: &Path, dir: &str) -> BTreeSet<String> {
    let object = scratch(dir).join(source.file_stem().expect("a source has a name"));
    succeed(compiler(Language::C, "c11").arg("-c").arg(source).arg("-o").arg(&object));
    let listing = succeed(Command::new("nm").arg("--undefined-only").arg(&object));
    listing.split_whitespace().map(str::to_owned).collect()
}

/// Programs that call everything, by the table of calls, and say little about results.
const THROUGH_THE_TABLE: [&str; 2] = ["test_alloc.c", "test_huge.c"];

/// An export that no C test calls is an untested export.
#[test]
fn every_function_is_called() {
    let mut missing = parse::function_names(&parse::header());
    for source in sources("c_tests").iter().filter(|source| Language::of(source) == Language::C) {
        if THROUGH_THE_TABLE.iter().any(|name| source.ends_with(name)) {
            continue;
        }
        let called = called_by(source, "objects");
        missing.retain(|name| !called.contains(name));
    }
    // Of these a good call is a fact, which tests/calls.rs and tests/arguments.rs run in every way.
    let generated = fs::read_to_string(Path::new(ROOT).join("c_tests/generated/calls.h")).expect("a generated file");
    missing.retain(|name| !generated.contains(&format!("{name}(")));
    assert!(missing.is_empty(), "no program in c_tests calls {missing:?}");
}

/// The table of calls in c_tests/calls has every export, so that what goes through it misses none.
#[test]
fn the_table_of_calls_is_whole() {
    let called = called_by(&Path::new(ROOT).join("c_tests/test_alloc.c"), "table");
    let exports = parse::function_names(&parse::header());
    let missing: Vec<&String> = exports.iter().filter(|name| !called.contains(*name)).collect();
    assert!(missing.is_empty(), "c_tests/calls has no row for {missing:?}");
}

/// A file with nothing but the include, so that the header alone is what is checked.
fn only_include(header: &str, language: Language) -> PathBuf {
    let extension = if language == Language::C { "c" } else { "cpp" };
    let source = scratch("include").join(format!("{}.{extension}", header.replace('.', "_")));
    fs::write(&source, format!("#include \"{header}\"\n#include \"{header}\"\nint main(void) {{ return 0; }}\n"))
        .expect("scratch is writable");
    source
}

#[test]
fn headers_compile_alone() {
    use Language::{C, Cpp};
    for (header, language, standards) in [
        ("lanekit.h", C, &["c99", "c11", "c17"][..]),
        ("lanekit.h", Cpp, &["c++11", "c++17", "c++20"]),
        ("lanekit.hpp", Cpp, &["c++17", "c++20"]),
        ("lanekit_functions.hpp", Cpp, &["c++17", "c++20"]),
        ("lanekit_expr.hpp", Cpp, &["c++17", "c++20"]),
        ("lanekit_expr_operations.hpp", Cpp, &["c++17", "c++20"]),
        ("lanekit_result.hpp", Cpp, &["c++17", "c++20"]),
        ("lanekit_expr_functions.hpp", Cpp, &["c++17", "c++20"]),
        ("lanekit_program.hpp", Cpp, &["c++17", "c++20"]),
    ] {
        let source = only_include(header, language);
        for standard in standards {
            succeed(compiler(language, standard).arg("-fsyntax-only").arg(&source));
        }
    }
}

/// The program in docs/PRODUCTS.md, beside lk_matmul.
const DOCUMENTED_MAIN: &str = r#"
int main(void)
{
    enum { MOST = 1700 };
    static float a[MOST], columns[MOST][2], b[MOST];
    for (int p = 0; p < MOST; p++) {
        a[p] = (float)(p * 37 % 101) / 7 - 5;
        columns[p][0] = b[p] = (float)(p * 53 % 89) / 11 - 4;
    }
    for (int64_t k = 0; k <= MOST; k += k % 128 == 1 ? 126 : 1) {
        int64_t row[2] = {1, k}, matrix[2] = {k, 2}, result[2] = {1, 2};
        float out[2];
        lk_tensor left = {a, row, NULL, 2, LK_F32}, right = {columns, matrix, NULL, 2, LK_F32};
        lk_tensor to = {out, result, NULL, 2, LK_F32};
        float want = product(a, b, k);
        if (lk_matmul(&left, &right, NULL, 0, &to) != LK_OK || memcmp(&out[0], &want, sizeof want) != 0) {
            printf("%d products: %a, documented %a\n", (int)k, out[0], want);
            return 1;
        }
    }
    return 0;
}
"#;

#[test]
fn the_documented_order_is_the_order() {
    let page = fs::read_to_string(Path::new(ROOT).join("docs/PRODUCTS.md")).expect("the page is there");
    let (_, behind) = page.split_once("```c\n").expect("a program");
    let (program, _) = behind.split_once("```").expect("its end");
    let includes = "#include <lanekit.h>\n#include <math.h>\n#include <stdio.h>\n#include <string.h>\n";
    let source = scratch("documented").join("documented.c");
    fs::write(&source, [includes, program, DOCUMENTED_MAIN].concat()).expect("scratch is writable");
    succeed(&mut Command::new(build(&source, "c11", "documented_program")));
}

#[test]
fn mistakes_do_not_compile() {
    let different = "different element types; nothing is converted silently, use lanekit::cast";
    let uncertain = "does not tell that its elements lie side by side";
    let flag = "behind the axes stands keepdims, which is true or false";
    let no_flag = "ddof, epsilon and other parameters are numbers, not true or false";
    let truth = "flags, such as keepdims and descending, are true or false";
    let called = "has one parameter for each input, no more and no fewer";
    let made = "the function of a program returns a lanekit::expr";
    let sentences = [
        (1, different),
        (2, different),
        (3, different),
        (4, "the output is const"),
        (5, "a comparison writes bool"),
        (6, "the condition of where is bool"),
        (7, "an operand is a container with data() and size()"),
        (8, different),
        (9, uncertain),
        (10, uncertain),
        (11, "no matching function"),
        (12, "the output is const"),
        (13, "the accessor of this mdspan computes its elements"),
        (14, "use lanekit::from_mat<T>"),
        (15, "the records lie side by side"),
        (16, different),
        (17, different),
        (18, "in place of if, ?: and loops on values, use lanekit::where"),
        (19, "/ of integers: use lanekit::floor_divide"),
        (20, "% is no operator here: lanekit::remainder"),
        (21, "this function is none for programs"),
        (22, "the condition of where is an expr<bool>"),
        (23, made),
        (24, called),
        (25, "the element types of a program's inputs are told by"),
        (26, "the program has inputs of other element types"),
        (27, "the program has outputs of other element types"),
        (28, "the output is const"),
        (29, "all its outputs or none"),
        (30, "the output is const, or a number that ends with the call"),
        (31, "expressions of other types than the fused_function"),
        (32, "where takes expressions of one type, or two numbers of one type"),
        (33, no_flag),
        (34, flag),
        (35, "ddof is told by name: stddev(x, lanekit::ddof(1))"),
        (36, flag),
        (37, no_flag),
        (38, no_flag),
        (39, no_flag),
        (40, no_flag),
        (41, no_flag),
        (42, no_flag),
        (43, "the exponent of powi is an integer"),
        (44, "keepdims stands behind the axes: max(x, lanekit::all_axes, true)"),
        (45, called),
        (46, called),
        (47, called),
        (48, made),
        (49, made),
        (50, made),
        (51, "the output is const, or a number that ends with the call"),
        (52, truth),
        (53, "the indices of take are int32 or int64"),
        (54, different),
        (55, "no matching function"),
        (56, "no matching function"),
        (57, "no matching function"),
        (58, "no matching function"),
        (59, "no matching function"),
        (60, truth),
    ];
    let source = Path::new(ROOT).join("c_tests/refused.cpp");
    let check = |case: i32| {
        let mut command = compiler(Language::Cpp, "c++17");
        run(command.arg("-fsyntax-only").arg(format!("-DCASE={case}")).arg(&source))
    };
    let control = check(0);
    assert!(control.status.success(), "{}", text(&control));
    for (case, sentence) in sentences {
        let output = check(case);
        assert!(!output.status.success(), "case {case} compiles");
        assert!(text(&output).contains(sentence), "case {case} is not explained:\n{}", text(&output));
    }
}

/// valgrind knows no AVX-512, and long double only as 64 bits: the programs allow for that.
fn under_valgrind(name: &str) {
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("skipped: valgrind is not installed");
        return;
    }
    let source = Path::new(ROOT).join(format!("c_tests/test_{name}.c"));
    let program = build(&source, "c11", &format!("valgrind_{name}"));
    let mut command = Command::new("valgrind");
    command.args(["--quiet", "--error-exitcode=1", "--leak-check=full", "--errors-for-leak-kinds=definite"]);
    succeed(command.arg(program).env("LANEKIT_ISA", "avx2"));
}

macro_rules! valgrind {
    ($($name:ident: $program:literal;)*) => {
        mod valgrind {
            $(
                #[test]
                fn $name() {
                    super::under_valgrind($program);
                }
            )*
        }
    };
}

// Not here: guard pages and the control word, which valgrind does not model, and threads.
valgrind! {
    library: "library";
    views: "views";
    dlpack: "dlpack";
    elementwise: "elementwise";
    layouts: "layouts";
    arrange: "arrange";
    reduce: "reduce";
    reductions: "reductions";
    order: "order";
    lines: "lines";
    training: "training";
    linalg: "linalg";
    cast: "cast";
    random: "random";
    inner_loop: "loop";
    programs: "programs";
    errors: "errors";
    errors_views: "errors_views";
}
