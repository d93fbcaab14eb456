//! The committed header: fresh, documented, and clean of foreign names.

#[allow(dead_code)]
mod parse;

use std::collections::BTreeSet;

use parse::{aliases, constants, functions, header, read, structs};

#[test]
fn committed_header_is_fresh() {
    let fresh = read(env!("LANEKIT_GENERATED_HEADER"));
    let differing = header().lines().zip(fresh.lines()).position(|(committed, made)| committed != made);
    assert!(
        header() == fresh,
        "include/lanekit.h is not what src/capi generates (first difference on line {}): run `make header` and commit it",
        differing.unwrap_or_else(|| header().lines().count().min(fresh.lines().count())) + 1
    );
}

#[test]
fn every_function_is_documented_and_declared_once() {
    let mut seen = BTreeSet::new();
    let header = header();
    let functions = functions(&header);
    assert!(functions.len() > 50, "only {} functions were found", functions.len());
    for function in functions {
        assert!(function.documented, "{} has no comment", function.name);
        assert!(seen.insert(function.name.clone()), "{} is declared twice", function.name);
    }
}

#[test]
fn every_name_starts_with_lk() {
    let header = header();
    let names = functions(&header).into_iter().map(|function| function.name);
    let names = names.chain(aliases(&header).into_iter().map(|(name, _)| name));
    for name in names.chain(structs(&header).into_iter().map(|found| found.name)) {
        assert!(name.starts_with("lk_"), "{name}");
    }
    for name in constants(&header).keys() {
        assert!(name.starts_with("LK_"), "{name}");
    }
    let guards: Vec<&str> = header.lines().filter_map(|line| line.strip_prefix("#define ")).collect();
    assert!(guards.iter().all(|line| line.starts_with("LK_") || *line == "LANEKIT_H"), "{guards:?}");
}

#[test]
fn versions_match_the_manifest() {
    let header = header();
    let constants = constants(&header);
    let number = |name: &str| constants.get(name).unwrap_or_else(|| panic!("{name} is missing")).as_str();
    assert_eq!(number("LK_VERSION_MAJOR"), env!("CARGO_PKG_VERSION_MAJOR"));
    assert_eq!(number("LK_VERSION_MINOR"), env!("CARGO_PKG_VERSION_MINOR"));
    assert_eq!(number("LK_VERSION_PATCH"), env!("CARGO_PKG_VERSION_PATCH"));
}
