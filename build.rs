//! Generates the C header from `src/capi` and gives the shared library its SONAME.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=src/capi");
    println!("cargo:rerun-if-changed=cbindgen.toml");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let generated = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("lanekit.h");
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml")).expect("cbindgen.toml is valid");
    write_header(&root, config.clone(), &generated);
    write_cffi_header(&root, config, &generated);
    // The test of the committed header's freshness compares with this file.
    println!("cargo:rustc-env=LANEKIT_GENERATED_HEADER={}", generated.display());
    set_soname(&abi_version(&root));
}

/// A family of functions: a file in `src/capi/generated`, a section of the header.
struct Section {
    path: PathBuf,
    /// The title, an empty line, and what all of its functions have in common.
    text: Vec<String>,
    functions: Vec<String>,
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{} is readable: {error}", path.display()))
}

/// The families, in the order of `generated/mod.rs`.
fn sections(capi: &Path) -> Vec<Section> {
    let list = read(&capi.join("generated/mod.rs"));
    let modules = list.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let section = |module: &str| {
        let path = capi.join(format!("generated/{module}.rs"));
        let source = read(&path);
        let text = source.lines().map_while(|line| line.strip_prefix("//!")).map(|line| line.trim().to_owned());
        let text = text.take_while(|line| !line.starts_with("Generated from")).collect();
        let functions = source.lines().filter_map(|line| line.split_once("extern \"C\" fn lk_"));
        let functions = functions.map(|(_, rest)| format!("lk_{}", rest.split('(').next().expect("a name"))).collect();
        Section { path, text, functions }
    };
    modules.map(section).filter(|section| !section.functions.is_empty()).collect()
}

/// The files by hand, which have types, and the numbers.
fn sources_of_types(capi: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(capi).expect("src/capi exists").map(|entry| entry.expect("readable").path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("mod.rs")).collect();
    files.extend(["op_codes", "reduction_codes"].map(|codes| capi.join(format!("generated/{codes}.rs"))));
    files.sort();
    // Types and constants first: the header reads from top to bottom.
    files.sort_by_key(|path| !path.ends_with("types.rs"));
    files
}

/// " * text" in lines, the first behind `first`, the others behind `others`.
fn comment(first: &str, others: &str, text: &str) -> String {
    const WIDTH: usize = 110;
    let (mut made, mut line) = (String::new(), format!(" * {first}"));
    for word in text.split_whitespace() {
        if line.len() + word.len() > WIDTH {
            made += &format!("{}\n", line.trim_end());
            line = format!(" * {others}");
        }
        line += word;
        line.push(' ');
    }
    made + line.trim_end() + "\n"
}

/// Where a function's comment begins.
fn documented(header: &str, function: &str) -> usize {
    let call = format!("{function}(");
    let mut at = 0;
    for line in header.split_inclusive('\n') {
        if !line.starts_with([' ', '/']) && line.contains(&call) {
            return header[..at].rfind("/**").expect("every function is documented");
        }
        at += line.len();
    }
    panic!("the header declares {function}");
}

/// "#define NAME 1 /**< text */" of a constant with a comment of one line.
fn on_one_line(paragraph: &str) -> Option<String> {
    const WIDTH: usize = 118;
    let (text, define) = paragraph.strip_prefix("/**\n * ")?.split_once("\n */\n")?;
    let line = format!("{define} /**< {text} */");
    let is_short =
        define.starts_with("#define ") && !define.contains('\n') && !text.contains('\n') && line.len() <= WIDTH;
    is_short.then_some(line)
}

/// The header with constants on a line each, and the numbers of operations, reductions and roles taken out.
fn constants_apart(header: &str) -> (String, String) {
    const NUMBERS: [&str; 3] = ["#define LK_OP_", "#define LK_REDUCE_", "#define LK_ROLE_"];
    let (mut made, mut numbers) = (String::new(), String::new());
    let (mut in_list, mut prefix) = (false, String::new());
    for paragraph in header.split("\n\n") {
        let line = on_one_line(paragraph);
        if NUMBERS.iter().any(|number| paragraph.contains(&format!("\n{number}"))) {
            numbers += &format!("{}\n", line.as_deref().unwrap_or(paragraph));
            continue;
        }
        // Those of one kind stand together: LK_ERR_, LK_PADDING_.
        let kind: String = paragraph.rsplit("#define ").next().unwrap_or("").split('_').take(2).collect();
        let joins = in_list && line.is_some() && (kind == prefix || kind.starts_with("LKERR"));
        if !made.is_empty() {
            made += if joins { "\n" } else { "\n\n" };
        }
        (in_list, prefix) = (line.is_some(), kind);
        made += line.as_deref().unwrap_or(paragraph);
    }
    (made, numbers)
}

/// Puts a title before each section, and a list of them at the top.
fn in_sections(header: &str, sections: &[Section]) -> String {
    let (mut made, numbers) = constants_apart(header);
    let mut contents = String::from(" *\n * Contents:\n");
    for section in sections {
        let title = section.text[0].trim_end_matches('.');
        contents += &comment(" - ", "   ", &format!("{title}: {}", section.functions.join(", ")));
        let mut banner = format!("/*\n * {}\n * {title}\n", "=".repeat(100));
        for paragraph in section.text[1..].join("\n").split("\n\n").map(str::trim).filter(|text| !text.is_empty()) {
            banner += &format!(" *\n{}", comment("", "", paragraph));
        }
        banner += " */\n\n";
        if section.path.ends_with("tables.rs") {
            banner += &format!("{numbers}\n");
        }
        let place = documented(&made, &section.functions[0]);
        made.insert_str(place, &banner);
    }
    made.replacen("\n */", &format!("\n{}\n */", contents.trim_end()), 1)
}

/// Only `src/capi` is parsed: the header holds the ABI and nothing of the inside.
fn write_header(root: &Path, config: cbindgen::Config, to: &Path) {
    let capi = root.join("src/capi");
    let sections = sections(&capi);
    let sources = sources_of_types(&capi).into_iter().chain(sections.iter().map(|section| section.path.clone()));
    let builder = sources.fold(cbindgen::Builder::new().with_config(config), |builder, path| builder.with_src(path));
    let mut header = Vec::new();
    builder.generate().expect("src/capi parses").write(&mut header);
    let header = in_sections(&String::from_utf8(header).expect("text"), &sections);
    fs::write(to, header).expect("cargo's folders are writable");
}

/// maturin feeds `header.h` of the target directory to cffi, which knows no preprocessor but integer literals.
fn write_cffi_header(root: &Path, mut config: cbindgen::Config, generated: &Path) {
    // The path ends in <target>[/<triple>]/<profile>/build/<package>/out/lanekit.h.
    let target = generated.ancestors().nth(5).expect("cargo's layout");
    let triple = env::var_os("TARGET").expect("cargo sets it");
    let target = if target.ends_with(triple) { target.parent().expect("cargo's layout") } else { target };
    config.include_guard = None;
    config.trailer = None;
    config.cpp_compat = false;
    config.sys_includes.clear();
    config.export.exclude.extend(["LK_SLICE_BEGIN".into(), "LK_SLICE_END".into()]);
    write_header(root, config, &target.join("header.h"));
}

/// `LK_ABI_VERSION`, read from the one place where it is written.
fn abi_version(root: &Path) -> String {
    let types = read(&root.join("src/capi/types.rs"));
    let line = types.lines().find_map(|line| line.strip_prefix("pub const LK_ABI_VERSION: i32 = "));
    line.expect("types.rs defines LK_ABI_VERSION").trim_end_matches(';').to_owned()
}

fn set_soname(abi: &str) {
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,liblanekit.so.{abi}");
    }
}
