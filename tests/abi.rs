//! The binary interface: what is exported, declared and promised in docs/ABI.md is the same.
#![cfg(target_os = "linux")]

#[allow(dead_code)]
mod parse;
#[allow(dead_code)]
mod toolchain;

use std::collections::BTreeSet;
use std::ffi::CStr;
use std::fmt::Write as _;
use std::fs;
use std::mem::MaybeUninit;
use std::path::PathBuf;
use std::process::Command;

use lanekit::capi::*;
use lanekit::capi::{lk_op_count, lk_op_describe, lk_op_info};
use lanekit::kernels::{Op, Reduction};
use lanekit::status::Status;
use lanekit::tensor::Dtype;
use parse::{abi_list, aliases, constants, function_names, header, structs};
use toolchain::{Language, compiler, library_dir, scratch, soname, succeed};

/// What a static Rust library needs of the system.
const SYSTEM_LIBRARIES: [&str; 5] = ["-lgcc_s", "-lpthread", "-ldl", "-lm", "-lc"];

fn lines(list: &str) -> BTreeSet<String> {
    abi_list(list).into_iter().collect()
}

#[test]
fn exports_equal_header_equal_promise() {
    let library = library_dir().join("liblanekit.so");
    let listing = succeed(Command::new("nm").args(["-D", "--defined-only"]).arg(library));
    let exported: BTreeSet<String> =
        listing.lines().filter_map(|line| line.split(' ').nth(2)).map(str::to_owned).collect();
    let declared = function_names(&header());
    assert_eq!(exported, declared, "exported symbols on the left, the header's functions on the right");
    assert_eq!(declared, lines("symbols"), "the header's functions on the left, docs/ABI.md on the right");
}

#[test]
fn constants_equal_promise() {
    let all = constants(&header());
    // The library's version moves with every release; it is no promise.
    let kept = all.iter().filter(|(name, _)| !name.starts_with("LK_VERSION_"));
    let declared: BTreeSet<String> = kept.map(|(name, value)| format!("{name} {value}")).collect();
    assert_eq!(declared, lines("constants"), "the header on the left, docs/ABI.md on the right");
}

/// The values of the header's constants of this prefix, in the order of their numbers.
fn numbered(prefix: &str) -> Vec<(String, i64)> {
    let all = constants(&header()).into_iter().filter(|(name, _)| name.starts_with(prefix));
    let mut all: Vec<(String, i64)> =
        all.map(|(name, value)| (name, value.parse().expect("the header's constants are numbers"))).collect();
    all.sort_by_key(|constant| constant.1);
    all
}

#[test]
fn operation_constants_match_the_table() {
    let names = Op::ALL.iter().map(|op| format!("LK_OP_{}", op.info().name().to_uppercase()));
    assert_eq!(numbered("LK_OP_"), names.zip(0..).collect::<Vec<_>>());
}

#[test]
fn reduction_constants_match_the_table() {
    let names = Reduction::ALL.iter().map(|reduction| format!("LK_REDUCE_{}", reduction.info().name().to_uppercase()));
    assert_eq!(numbered("LK_REDUCE_"), names.zip(0..).collect::<Vec<_>>());
}

#[test]
fn status_constants_match_the_names() {
    let mut all = numbered("LK_ERR_");
    all.insert(0, ("LK_OK".into(), 0));
    for (i, (name, code)) in all.iter().enumerate() {
        assert_eq!((i as i64, Status::c_name(*code as i32).to_str()), (*code, Ok(&name[..])));
    }
    assert_eq!(Status::c_name(all.len() as i32).to_str(), Ok("unknown status"));
}

#[test]
fn dtype_constants_match_the_enum() {
    let constants =
        [LK_BOOL, LK_I8, LK_I16, LK_I32, LK_I64, LK_U8, LK_U16, LK_U32, LK_U64, LK_F16, LK_BF16, LK_F32, LK_F64];
    assert_eq!(constants, Dtype::ALL.map(|dtype| dtype as i32));
}

#[test]
fn version_constants_match_the_manifest() {
    let version = format!("{LK_VERSION_MAJOR}.{LK_VERSION_MINOR}.{LK_VERSION_PATCH}");
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
}

#[test]
fn types_equal_promise() {
    let header = header();
    let declared: BTreeSet<String> = aliases(&header).into_iter().map(|(_, line)| line.to_owned()).collect();
    assert_eq!(declared, lines("types"), "the header on the left, docs/ABI.md on the right");
}

/// Lines such as `lk_tensor 40 8` (size, alignment) and `lk_tensor.ndim 24 4` (offset, size).
fn layout_assertions(layouts: &[String]) -> String {
    let mut program = String::from("#include \"lanekit.h\"\n");
    for line in layouts {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [what, first, second] = words[..] else { panic!("{line}: a name and two numbers are expected") };
        let condition = match what.split_once('.') {
            None => format!("sizeof({what}) == {first} && _Alignof({what}) == {second}"),
            Some((of, field)) => {
                format!("offsetof({of}, {field}) == {first} && sizeof((({of} *)0)->{field}) == {second}")
            }
        };
        writeln!(program, "_Static_assert({condition}, \"{line}\");").expect("a string takes all");
    }
    program + "int main(void) { return 0; }\n"
}

fn write_source(name: &str, text: &str) -> PathBuf {
    let source = scratch("source").join(name);
    fs::write(&source, text).expect("scratch is writable");
    source
}

#[test]
#[cfg(target_pointer_width = "64")]
fn layouts_equal_promise() {
    let layouts = abi_list("layouts");
    let source = write_source("layouts.c", &layout_assertions(&layouts));
    succeed(compiler(Language::C, "c11").arg("-fsyntax-only").arg(source));
    let promised: BTreeSet<&str> = layouts.iter().filter_map(|line| line.split(' ').next()).collect();
    let header = header();
    let structs = structs(&header);
    let fields = structs.iter().flat_map(|of| of.fields.iter().map(|field| format!("{}.{field}", of.name)));
    let declared: BTreeSet<String> = structs.iter().map(|of| of.name.clone()).chain(fields).collect();
    assert_eq!(declared.iter().map(String::as_str).collect::<BTreeSet<_>>(), promised);
}

#[test]
fn every_op_has_its_constant_and_its_export() {
    let header = header();
    let (functions, constants) = (function_names(&header), constants(&header));
    let promised = constants.keys().filter(|name| name.starts_with("LK_OP_")).count();
    assert_eq!(lk_op_count() as usize, promised);
    for op in 0..lk_op_count() {
        let mut info = MaybeUninit::<lk_op_info>::uninit();
        // SAFETY: storage for one row, which starts with its size; the row's strings are static.
        let name = unsafe {
            (&raw mut (*info.as_mut_ptr()).size).write(size_of::<lk_op_info>());
            assert_eq!(lk_op_describe(op, info.as_mut_ptr()), 0);
            CStr::from_ptr(info.assume_init().name).to_str().expect("names are ASCII")
        };
        let constant = format!("LK_OP_{}", name.to_uppercase());
        assert_eq!(constants.get(&constant), Some(&op.to_string()), "{constant}");
        assert!(functions.contains(&format!("lk_{name}")), "lk_{name}");
    }
}

#[test]
fn soname_carries_the_abi_version() {
    let dynamic = succeed(Command::new("readelf").arg("-d").arg(library_dir().join("liblanekit.so")));
    assert!(dynamic.contains(&format!("Library soname: [{}]", soname())), "{dynamic}");
}

/// The address of every function, so that a missing one fails when linking.
fn reference_program() -> String {
    let mut program = String::from("#include \"lanekit.h\"\n\ntypedef void (*function)(void);\n\nint main(void)\n{\n");
    program += "    function volatile all[] = {\n";
    for name in function_names(&header()) {
        writeln!(program, "        (function){name},").expect("a string takes all");
    }
    program += "    };\n    unsigned long missing = 0;\n";
    program += "    for (unsigned long i = 0; i < sizeof all / sizeof all[0]; i++) missing += all[i] == 0;\n";
    program + "    return missing != 0 || lk_abi_version() != LK_ABI_VERSION;\n}\n"
}

#[test]
fn every_function_links_static_and_dynamic() {
    let lib = library_dir();
    let source = write_source("references.c", &reference_program());
    let (dynamic, fixed) = (scratch("bin").join("dynamic"), scratch("bin").join("static"));
    succeed(compiler(Language::C, "c11").arg(&source).arg("-o").arg(&dynamic).arg("-L").arg(&lib).arg("-llanekit"));
    succeed(Command::new(&dynamic).env("LD_LIBRARY_PATH", &lib));
    let archive = lib.join("liblanekit.a");
    succeed(compiler(Language::C, "c11").arg(&source).arg("-o").arg(&fixed).arg(archive).args(SYSTEM_LIBRARIES));
    succeed(Command::new(&fixed).env_remove("LD_LIBRARY_PATH"));
}
