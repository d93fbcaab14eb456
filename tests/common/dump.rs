//! Where the environment variable LANEKIT_DUMP names a folder, tests that hash results put there what they hash, so that
//! `tools/compare_dumps.py` can tell which elements of two such folders differ.

use std::fs;
use std::path::PathBuf;

use lanekit::tensor::Dtype;

fn folder() -> Option<PathBuf> {
    std::env::var_os("LANEKIT_DUMP").map(PathBuf::from)
}

fn write(path: PathBuf, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file in the folder")).expect("LANEKIT_DUMP names a folder to write to");
    fs::write(path, bytes).expect("LANEKIT_DUMP names a folder to write to");
}

/// The elements of a result, by their hash.
pub fn elements(hash: u64, dtype: Dtype, elements: &[u8]) {
    if let Some(folder) = folder() {
        write(folder.join(format!("{hash:016x}.{dtype}")), elements);
    }
}

/// What a line of hashes that begins with `key` was computed from: inputs with an element for each of the result's.
pub fn inputs(key: &str, inputs: &[(Dtype, &[u8])]) {
    let Some(folder) = folder() else { return };
    for (k, (dtype, bytes)) in inputs.iter().enumerate() {
        write(folder.join("inputs").join(format!("{key}.{k}.{dtype}")), bytes);
    }
}

/// The hashes themselves.
pub fn hashes(file: &str, found: &str) {
    if let Some(folder) = folder() {
        write(folder.join(file.trim_start_matches("tests/")), found.as_bytes());
    }
}
