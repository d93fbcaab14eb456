//! The C and C++ compilers, and the library under test, as a program outside of Cargo sees them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[derive(Clone, Copy, PartialEq)]
pub enum Language {
    C,
    Cpp,
}

impl Language {
    pub fn of(source: &Path) -> Self {
        if source.extension().is_some_and(|ext| ext == "cpp") { Language::Cpp } else { Language::C }
    }
}

/// Beyond -Wall and -Wextra: what users turn on for their own code, and so for our headers in it.
const WARNINGS: [&str; 7] =
    ["-Wall", "-Wextra", "-pedantic", "-Werror", "-Wconversion", "-Wsign-conversion", "-Wshadow"];

/// The compiler that the `cc` crate finds, warnings as errors, the public headers on its path.
pub fn compiler(language: Language, standard: &str) -> Command {
    let target =
        format!("{}-unknown-linux-{}", env::consts::ARCH, if cfg!(target_env = "musl") { "musl" } else { "gnu" });
    let mut build = cc::Build::new();
    build.target(&target).host(&target).opt_level(1).debug(true).cargo_metadata(false).warnings(false);
    let mut command = build.cpp(language == Language::Cpp).get_compiler().to_command();
    command.arg(format!("-std={standard}")).args(WARNINGS).arg("-I").arg(Path::new(ROOT).join("include"));
    command
}

/// A directory with the library under the names that a linker and a loader look for. Cargo built it
/// beside this test: the same profile, the same sources.
pub fn library_dir() -> PathBuf {
    let deps = env::current_exe().expect("a test has a path").parent().expect("it lies in deps").to_owned();
    let dir = scratch("lib");
    for (built, wanted) in [
        ("liblanekit.so", "liblanekit.so".to_owned()),
        ("liblanekit.so", soname()),
        ("liblanekit.a", "liblanekit.a".to_owned()),
    ] {
        let built = deps.join(built);
        assert!(built.exists(), "{} is missing: Cargo builds it for every integration test", built.display());
        link(&built, &dir.join(wanted));
    }
    dir
}

pub fn soname() -> String {
    format!("liblanekit.so.{}", lanekit::capi::types::LK_ABI_VERSION)
}

/// A directory of this test's own under the target directory.
pub fn scratch(name: &str) -> PathBuf {
    // Cargo names a folder for integration tests alone.
    let tmp = option_env!("CARGO_TARGET_TMPDIR").unwrap_or(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/tmp"));
    let dir = Path::new(tmp).join(env!("CARGO_CRATE_NAME")).join(name);
    fs::create_dir_all(&dir).expect("the target directory is writable");
    dir
}

/// Tests of one program run at the same time: the link appears whole or not at all.
fn link(to: &Path, at: &Path) {
    let unique = at.with_extension(format!("{:?}", std::thread::current().id()));
    let _ = fs::remove_file(&unique);
    std::os::unix::fs::symlink(to, &unique).expect("links can be made");
    fs::rename(&unique, at).expect("links can be replaced");
}

/// Runs a command; fails with its whole output unless it succeeded.
pub fn succeed(command: &mut Command) -> String {
    let output = run(command);
    assert!(output.status.success(), "{command:?}\n{}\n{}", output.status, text(&output));
    text(&output)
}

pub fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

pub fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Builds a program of one source file against the shared library, into a directory of that name.
pub fn build(source: &Path, standard: &str, dir: &str) -> PathBuf {
    let lib = library_dir();
    let program = scratch(dir).join(source.file_stem().expect("a source has a name"));
    let mut rpath = std::ffi::OsString::from("-Wl,-rpath,");
    rpath.push(&lib);
    let mut command = compiler(Language::of(source), standard);
    command.arg(source).arg("-o").arg(&program).arg("-L").arg(&lib).arg(rpath).args(["-llanekit", "-lm", "-pthread"]);
    succeed(&mut command);
    program
}
