//! The registry, as C reads it, beside the tables of kernels and the header.

#[allow(dead_code)]
mod parse;

use std::collections::BTreeSet;
use std::ffi::{CStr, CString, c_char};
use std::mem::MaybeUninit;
use std::ptr;

use lanekit::capi::*;
use lanekit::kernels::{Kind, Normalisation, Op, Reduction};
use parse::{function_names, header};

const INFO: usize = size_of::<lk_function_info>();
const ARGUMENT: usize = size_of::<lk_argument_info>();

fn described(function: i32) -> lk_function_info {
    // SAFETY: zeros are a struct of these types.
    let mut info: lk_function_info = unsafe { MaybeUninit::zeroed().assume_init() };
    info.size = INFO;
    // SAFETY: storage of the size that it says.
    assert_eq!(unsafe { lk_function_describe(function, &mut info) }, LK_OK);
    info
}

fn arguments(function: i32) -> Vec<lk_argument_info> {
    let one = |argument| {
        // SAFETY: zeros are a struct of these types.
        let mut info: lk_argument_info = unsafe { MaybeUninit::zeroed().assume_init() };
        info.size = ARGUMENT;
        // SAFETY: storage of the size that it says.
        assert_eq!(unsafe { lk_function_argument(function, argument, &mut info) }, LK_OK);
        info
    };
    (0..described(function).nargs).map(one).collect()
}

fn text(of: *const c_char) -> String {
    if of.is_null() {
        return String::new();
    }
    // SAFETY: the library's strings end in NUL, and live as long as it.
    unsafe { CStr::from_ptr(of) }.to_str().expect("ASCII").to_owned()
}

fn named(name: &str) -> i32 {
    let (name, mut number) = (CString::new(format!("lk_{name}")).unwrap(), -1);
    // SAFETY: a string that ends in NUL, and a place for a number.
    assert_eq!(unsafe { lk_function_named(name.as_ptr(), &mut number) }, LK_OK, "{name:?}");
    number
}

#[test]
fn functions_are_those_of_the_header() {
    let found: Vec<String> = (0..lk_function_count()).map(|function| text(described(function).name)).collect();
    assert_eq!(found.len(), found.iter().collect::<BTreeSet<_>>().len(), "a function has two rows");
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), function_names(&header()));
}

/// A declaration's parameters, by name.
fn declared(header: &str, function: &str) -> Vec<String> {
    let at = header.find(&format!("{function}(")).unwrap_or_else(|| panic!("{function} is not declared"));
    let (mut from, mut found) = (at, None);
    // The first that is not in a comment.
    while found.is_none() {
        let line = header[..from].rfind('\n').map_or(0, |end| end + 1);
        if header[line..].starts_with(" *") || header[line..].starts_with("/*") || header[line..].starts_with(' ') {
            let next = header[from + 1..].find(&format!("{function}(")).expect("a declaration");
            from += 1 + next;
        } else {
            found = Some(from);
        }
    }
    let list = &header[from + function.len() + 1..];
    let list = &list[..list.find(");").expect("a declaration ends")];
    let names = list.split(',').map(|parameter| parameter.rsplit([' ', '*', '\n']).next().unwrap_or("").to_owned());
    names.filter(|name| name != "void" && !name.is_empty()).collect()
}

#[test]
fn arguments_are_the_parameters_of_the_header() {
    let header = header();
    for function in 0..lk_function_count() {
        let name = text(described(function).name);
        let told = arguments(function).into_iter().flat_map(|arg| [text(arg.name), text(arg.count)]);
        let told: Vec<String> = told.filter(|name| !name.is_empty()).collect();
        assert_eq!(told, declared(&header, &name), "{name}");
    }
}

#[test]
fn arguments_stand_in_one_order() {
    let is_written =
        |role| [LK_ROLE_OUTPUT, LK_ROLE_OPTIONAL_OUTPUT, LK_ROLE_INOUT, LK_ROLE_RESULT, LK_ROLE_OTHER].contains(&role);
    let is_input = |role| [LK_ROLE_INPUT, LK_ROLE_OPTIONAL, LK_ROLE_TENSORS].contains(&role);
    for function in 0..lk_function_count() {
        let (name, roles) = (text(described(function).name), arguments(function));
        // A query looks at descriptors alone, those of outputs too: all of them are inputs to it. Programs come first.
        if name.ends_with("_workspace") || name.starts_with("lk_program_") {
            continue;
        }
        let first_output = roles.iter().position(|arg| arg.role == LK_ROLE_OUTPUT).unwrap_or(roles.len());
        assert!(
            roles[first_output..].iter().all(|arg| is_written(arg.role)),
            "{name}: something stands behind an output"
        );
        let inputs = roles.iter().rposition(|arg| is_input(arg.role)).map_or(0, |last| last + 1);
        assert!(roles[..inputs].iter().all(|arg| is_input(arg.role)), "{name}: something stands before an input");
        let optional = roles[..inputs].iter().position(|arg| arg.role == LK_ROLE_OPTIONAL).unwrap_or(inputs);
        assert!(
            roles[optional..inputs].iter().all(|arg| arg.role == LK_ROLE_OPTIONAL),
            "{name}: an optional input before one that is not"
        );
        let is_axis = |role| [LK_ROLE_AXIS, LK_ROLE_AXES].contains(&role);
        let is_number = |role| [LK_ROLE_FLAG, LK_ROLE_INTEGER, LK_ROLE_NUMBER].contains(&role);
        let first_number = roles.iter().position(|arg| is_number(arg.role)).unwrap_or(roles.len());
        assert!(!roles[first_number..].iter().any(|arg| is_axis(arg.role)), "{name}: an axis behind a number");
        let workspace = roles.iter().position(|arg| arg.role == LK_ROLE_WORKSPACE).unwrap_or(first_output);
        assert!(
            roles[workspace..first_output].iter().all(|arg| arg.role == LK_ROLE_WORKSPACE),
            "{name}: something stands between workspace and outputs"
        );
    }
}

#[test]
fn operations_are_those_of_the_table() {
    for (number, op) in Op::ALL.iter().enumerate() {
        let (info, function) = (op.info(), named(op.info().name()));
        let (row, args) = (described(function), arguments(function));
        let name = info.name();
        assert_eq!(row.op, number as i32, "{name}");
        assert_eq!([row.ulp_f32, row.ulp_f64], info.ulp, "{name}");
        assert_eq!(text(row.numpy), info.numpy.map_or("", |numpy| numpy.to_str().unwrap()), "{name}");
        let of = |role| args.iter().filter(move |arg| arg.role == role);
        let is_param = |arg: &&lk_argument_info| [LK_ROLE_NUMBER, LK_ROLE_INTEGER].contains(&arg.role);
        for (role, operands) in [(LK_ROLE_INPUT, info.inputs), (LK_ROLE_OUTPUT, info.outputs)] {
            let told: Vec<String> = of(role).map(|arg| text(arg.name)).collect();
            assert_eq!(told, operands.iter().map(|operand| operand.name).collect::<Vec<_>>(), "{name}");
            for (arg, operand) in of(role).zip(operands) {
                let dtypes = text(arg.dtypes);
                match operand.kind {
                    Kind::Bool => assert_eq!(dtypes, "bool", "{name}"),
                    Kind::I32 => assert_eq!(dtypes, "int32", "{name}"),
                    Kind::Same => assert_eq!(dtypes, words(info.dtypes.len()), "{name}"),
                }
            }
        }
        let told: Vec<(String, f64)> =
            args.iter().filter(is_param).map(|arg| (text(arg.name), arg.default_value)).collect();
        let params: Vec<(String, f64)> =
            info.params.iter().map(|param| (param.name.to_str().unwrap().to_owned(), param.default)).collect();
        assert_eq!(told, params, "{name}");
    }
}

/// The sets of dtypes of the op table, by how many they are.
fn words(count: usize) -> &'static str {
    match count {
        1 => "bool",
        2 => "float32 or float64",
        8 => "any integer",
        9 => "bool or any integer",
        10 => "any integer, float32 or float64",
        13 => "any dtype",
        _ => panic!("{count} dtypes have no name"),
    }
}

#[test]
fn reductions_are_those_of_the_table() {
    for (number, reduction) in Reduction::ALL.iter().enumerate() {
        let (info, function) = (reduction.info(), named(reduction.info().name()));
        let (row, args) = (described(function), arguments(function));
        assert_eq!(row.reduction, number as i32, "{}", info.name());
        assert_eq!(text(row.bound), info.bound.to_str().unwrap(), "{}", info.name());
        let inputs: Vec<String> =
            args.iter().filter(|arg| arg.role == LK_ROLE_INPUT).map(|arg| text(arg.name)).collect();
        assert_eq!(inputs, info.inputs, "{}", info.name());
        let numbers = args.iter().filter(|arg| arg.role == LK_ROLE_NUMBER).count();
        assert_eq!(numbers, usize::from(info.param.is_some()), "{}", info.name());
    }
}

#[test]
fn normalisations_have_the_bounds_of_the_table() {
    for normalisation in Normalisation::ALL {
        let info = normalisation.info();
        let bound = text(described(named(info.name)).bound);
        let numbers: BTreeSet<&str> = bound.split([' ', ',', ';']).collect();
        let told = info.ulp.iter().all(|ulp| numbers.contains(ulp.to_string().as_str()));
        assert!(told, "{}: {bound:?} is told, {:?} tested", info.name, info.ulp);
    }
}

/// A caller of an earlier version has a shorter struct: no byte behind it is written. One of a later version has a
/// longer one: what this library does not know stays as it was.
#[test]
fn structs_are_written_as_far_as_the_caller_knows_them() {
    for size in [INFO, INFO + 8, INFO + 64] {
        let mut bytes = [0xa5u8; INFO + 64];
        bytes[..8].copy_from_slice(&size.to_ne_bytes());
        let mut aligned = vec![0u64; bytes.len() / 8];
        // SAFETY: as many bytes on both sides.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), aligned.as_mut_ptr().cast::<u8>(), bytes.len()) };
        // SAFETY: storage of the size that it says.
        assert_eq!(unsafe { lk_function_describe(0, aligned.as_mut_ptr().cast()) }, LK_OK);
        assert_eq!(aligned[0], size as u64);
        assert!(aligned[INFO / 8..].iter().all(|&word| word == 0xa5a5_a5a5_a5a5_a5a5), "{size}");
    }
    for size in [0, 8, INFO - 1] {
        // SAFETY: zeros are a struct of these types.
        let mut info: lk_function_info = unsafe { MaybeUninit::zeroed().assume_init() };
        info.size = size;
        // SAFETY: storage of more than the size that it says.
        assert_eq!(unsafe { lk_function_describe(0, &mut info) }, LK_ERR_VALUE);
        assert!(info.name.is_null());
    }
}

#[test]
fn unknown_ones_are_refused() {
    let mut info = described(0);
    let mut argument = arguments(named("exp"))[0];
    let mut number = 7;
    // SAFETY: storage of the right size, strings that end in NUL, or NULL.
    unsafe {
        assert_eq!(lk_function_describe(-1, &mut info), LK_ERR_VALUE);
        assert_eq!(lk_function_describe(lk_function_count(), &mut info), LK_ERR_VALUE);
        assert_eq!(lk_function_describe(0, ptr::null_mut()), LK_ERR_NULL);
        assert_eq!(lk_function_argument(0, 99, &mut argument), LK_ERR_VALUE);
        assert_eq!(lk_function_argument(named("exp"), -1, &mut argument), LK_ERR_VALUE);
        assert_eq!(lk_function_named(c"exp".as_ptr(), &mut number), LK_ERR_VALUE);
        assert_eq!(lk_function_named(ptr::null(), &mut number), LK_ERR_NULL);
        assert_eq!(lk_function_named(c"lk_exp".as_ptr(), ptr::null_mut()), LK_ERR_NULL);
    }
    assert_eq!(number, 7);
}
