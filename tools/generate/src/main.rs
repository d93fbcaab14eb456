//! Makes files of the registry: `make generate` writes them, `make check-generated` compares.

mod c_tests;
mod calls;
mod codes;
mod cpp;
mod cpp_exceptions;
mod cpp_expr;
mod cpp_functions;
mod cpp_reductions;
mod cpp_text;
mod describe;
mod docs;
mod exports;
mod facts;
mod python;
#[path = "../../../src/registry/mod.rs"]
#[allow(dead_code)]
mod registry;
mod rust_api;
mod rust_examples;
mod text;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs};

/// A file's path in the repository, and what it has to hold.
type Made = (PathBuf, String);

/// Rust source, formatted.
fn rust(text: &str) -> String {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rustfmt.toml");
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(config)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is installed");
    rustfmt.stdin.take().expect("piped").write_all(text.as_bytes()).expect("rustfmt reads");
    let made = rustfmt.wait_with_output().expect("rustfmt ends");
    assert!(made.status.success(), "rustfmt refuses:\n{text}");
    String::from_utf8(made.stdout).expect("rustfmt writes text")
}

fn all() -> Vec<Made> {
    let functions = facts::all();
    let mut made = exports::files(&functions);
    made.extend(codes::files());
    made.push(describe::file(&functions));
    made.extend(cpp::files(&functions));
    made.push(cpp_functions::file(&functions));
    made.push(cpp_expr::file(&functions));
    made.extend(c_tests::files(&functions));
    made.extend(calls::files(&functions));
    made.extend(docs::files(&functions));
    made.extend(python::files(&functions));
    made.extend(rust_api::files(&functions));
    made
}

/// Files of a folder of generated ones which are none of these.
fn stale(root: &Path, folder: &str, made: &[Made]) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return Vec::new() };
    let paths = entries.map(|entry| Path::new(folder).join(entry.expect("a readable folder").file_name()));
    paths.filter(|path| !made.iter().any(|(known, _)| known == path)).collect()
}

fn main() -> ExitCode {
    let check = env::args().any(|arg| arg == "--check");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let made = all();
    let folders = ["src/capi/generated", rust_api::FOLDER];
    let mut wrong: Vec<PathBuf> = folders.into_iter().flat_map(|folder| stale(&root, folder, &made)).collect();
    if !check {
        for path in wrong.drain(..) {
            fs::remove_file(root.join(path)).expect("a generated file can be removed");
        }
    }
    for (path, text) in &made {
        let at = root.join(path);
        if fs::read_to_string(&at).is_ok_and(|found| found == *text) {
            continue;
        }
        if check {
            wrong.push(path.clone());
        } else {
            fs::create_dir_all(at.parent().expect("a path in the repository")).expect("folders can be made");
            fs::write(&at, text).expect("generated files can be written");
            println!("{}", path.display());
        }
    }
    for path in &wrong {
        eprintln!("{} is not what the registry makes; run `make generate` and commit it", path.display());
    }
    ExitCode::from(u8::from(!wrong.is_empty()))
}
