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

/// Only `src/capi` is parsed: the header holds the ABI and nothing of the inside.
fn write_header(root: &Path, config: cbindgen::Config, to: &Path) {
    let mut sources: Vec<PathBuf> = fs::read_dir(root.join("src/capi"))
        .expect("src/capi exists")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("mod.rs"))
        .collect();
    sources.sort();
    // Types and constants first: the header reads from top to bottom.
    sources.sort_by_key(|path| !path.ends_with("types.rs"));
    let builder = sources.iter().fold(cbindgen::Builder::new().with_config(config), |b, path| b.with_src(path));
    builder.generate().expect("src/capi parses").write_to_file(to);
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
    let types = fs::read_to_string(root.join("src/capi/types.rs")).expect("src/capi/types.rs is readable");
    let line = types.lines().find_map(|line| line.strip_prefix("pub const LK_ABI_VERSION: i32 = "));
    line.expect("types.rs defines LK_ABI_VERSION").trim_end_matches(';').to_owned()
}

fn set_soname(abi: &str) {
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,liblanekit.so.{abi}");
    }
}
