//! Files in the tree that a test compares with what it finds, or writes.

use std::path::Path;

/// The text of `file` is `found`; with the environment variable `variable` set it becomes that. `command` is what
/// sets it.
pub fn check_committed(file: &str, found: &str, variable: &str, command: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os(variable).is_some() {
        std::fs::write(&path, found).expect("the tree is writable");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if committed != found {
        let new: Vec<&str> = found.lines().filter(|line| !committed.lines().any(|other| other == *line)).collect();
        panic!("{file} is not what is found here, which `{command}` writes to it; lines that it lacks: {new:#?}");
    }
}

/// The hashes of results in `file`, which are the same on every machine.
pub fn check_hashes(file: &str, found: &str) {
    super::dump::hashes(file, found);
    check_committed(file, found, "LANEKIT_WRITE_HASHES", "make hashes");
}
