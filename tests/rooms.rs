//! The rooms of `src` use each other in one direction: each says in its first lines what it may use, and its files use
//! nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each room uses only those behind it; `program` stands beside `capi`.
const ORDER: [&str; 8] = ["api", "capi", "program", "ops", "engine", "kernels", "math", "simd"];
/// These serve all rooms, so they may be used anywhere; they themselves use each other and `simd` alone.
const SERVING: [&str; 4] = ["tensor", "size", "status", "registry"];
/// What a room's line begins with.
const LINE: &str = "//! May use: ";

fn rooms() -> impl Iterator<Item = &'static str> {
    ORDER.into_iter().chain(SERVING)
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The file that a room's line is in.
fn first_file(room: &str) -> PathBuf {
    let folder = src().join(room).join("mod.rs");
    if folder.exists() { folder } else { src().join(format!("{room}.rs")) }
}

/// What a room's line allows.
fn allowed(room: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(first_file(room)).expect("every room has a file");
    let line = text.lines().find_map(|line| line.strip_prefix(LINE));
    let line = line.unwrap_or_else(|| panic!("{room} does not say what it may use: {LINE}.."));
    let names = line.strip_suffix('.').unwrap_or_else(|| panic!("{room}: {line} ends without a full stop"));
    names.split(", ").filter(|name| *name != "nothing").map(str::to_owned).collect()
}

/// All Rust files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The modules that a file stands in, outermost first: `src/engine/reduce/panel.rs` is `engine::reduce::panel`.
fn modules(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix(src()).expect("below src").with_extension("");
    let mut names: Vec<String> = inside.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    names
}

/// The name that `text` begins with.
fn name(text: &str) -> &str {
    &text[..text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len())]
}

/// The names at the crate's root that a line of code, `depth` modules deep, reaches by `crate::` or `super::`.
fn reached(code: &str, depth: usize) -> Vec<&str> {
    let mut found: Vec<&str> = code.split("crate::").skip(1).map(name).collect();
    let (mut rest, mut supers) = (code, 0);
    while let Some(at) = rest.find("super::") {
        supers = if at == 0 { supers + 1 } else { 1 };
        rest = &rest[at + "super::".len()..];
        if supers == depth && !rest.starts_with("super::") {
            found.push(name(rest));
        }
        assert!(supers <= depth, "{code} leaves the crate");
    }
    found
}

/// What a file uses of the crate's root, with the lines. Comments don't count.
fn uses(path: &Path, text: &str) -> BTreeMap<String, usize> {
    let (mut found, mut depth) = (BTreeMap::new(), modules(path).len());
    // Modules within the file: at which indentation each ends.
    let mut inner: Vec<usize> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let indent = code.len() - code.trim_start().len();
        if inner.last() == Some(&indent) && code.trim() == "}" {
            inner.pop();
            depth -= 1;
        }
        for room in reached(code, depth) {
            found.entry(room.to_owned()).or_insert(number + 1);
        }
        let item = code.trim_start().trim_start_matches("pub ").trim_start_matches("pub(super) ");
        if item.starts_with("mod ") && item.ends_with('{') {
            inner.push(indent);
            depth += 1;
        }
    }
    found
}

#[test]
fn rooms_say_what_is_behind_them() {
    for room in rooms() {
        let place = ORDER.iter().position(|own| *own == room);
        for used in allowed(room) {
            let behind = match place {
                Some(place) => ORDER[place + 1..].contains(&used.as_str()) && used != "program",
                None => used == "simd",
            };
            assert!(behind || SERVING.contains(&used.as_str()), "{room} may not use {used}: the order is {ORDER:?}");
        }
    }
}

#[test]
fn files_use_what_their_room_may() {
    let mut paths = Vec::new();
    files(&src(), &mut paths);
    assert!(paths.len() > 100, "only {} files were found", paths.len());
    for path in paths.iter().filter(|path| !path.ends_with("src/lib.rs")) {
        let room = modules(path).swap_remove(0);
        assert!(rooms().any(|own| own == room), "{} is in no room of the order", path.display());
        let may = allowed(&room);
        for (name, line) in uses(path, &std::fs::read_to_string(path).expect("a file")) {
            assert!(name == room || may.contains(&name), "{}:{line} uses {name}; {room} may not", path.display());
        }
    }
}

#[test]
fn paths_are_found() {
    assert_eq!(reached("use crate::simd::loops; use super::super::ops::x;", 2), ["simd", "ops"]);
    assert_eq!(reached("use super::super::ops::x; use super::y;", 3), [""; 0]);
    let text = "use super::a;\nmod tests {\n    use super::super::b;\n    // use crate::c;\n}\nuse super::d;\n";
    let found = uses(&src().join("math.rs"), text);
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [("a".into(), 1), ("b".into(), 3), ("d".into(), 6)]);
}
