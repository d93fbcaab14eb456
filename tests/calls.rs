//! The functions whose rows in the registry have good calls: the same bits in any layout and at every level.

mod common;
#[path = "generated/calls.rs"]
mod generated;

use std::fmt::Write as _;

use common::committed::check_hashes;
use common::job::REAL;
use common::layout::{Layout, Recipe};
use common::values::{Random, element, finite, hash};
use common::{check, last_error, level, strategy};
use generated::{ALL, GoodCall};
use lanekit::capi::types::lk_tensor;
use lanekit::tensor::Dtype;
use proptest::prelude::*;

/// What a line of operands leaves open: the extents of the letters, and the axes that `*` stands for.
#[derive(Clone, Debug)]
struct Extents {
    letters: Vec<i64>,
    star: Vec<i64>,
}

impl Extents {
    /// The shape that is written behind a dtype's colon.
    fn shape(&self, text: &str) -> Vec<i64> {
        let letter = |c: char| self.letters[(c as u8 - b'a') as usize];
        let axes = |c: char| match c {
            '*' => self.star.clone(),
            'a'..='z' => vec![letter(c)],
            'A'..='Z' => vec![2 * letter(c.to_ascii_lowercase())],
            '0'..='9' => vec![i64::from(c as u8 - b'0')],
            _ => panic!("no axis is called {c}"),
        };
        text.chars().flat_map(axes).collect()
    }

    /// The operands' shapes, the output's last.
    fn of(&self, call: &GoodCall) -> Vec<Vec<i64>> {
        let operands = call.operands.split_whitespace().filter(|word| *word != ">");
        operands.map(|operand| self.shape(operand.strip_prefix("r:").expect("tensors of one dtype"))).collect()
    }
}

/// Dtypes to call with, each beside the one that results are compared as: copied elements keep all bits.
fn dtypes(call: &GoodCall) -> Vec<(Dtype, Dtype)> {
    match call.takes_any_dtype {
        true => [Dtype::Bool, Dtype::Bf16, Dtype::F32, Dtype::F64].map(|dtype| (dtype, Dtype::U8)).to_vec(),
        false => REAL.into_iter().map(|dtype| (dtype, dtype)).collect(),
    }
}

fn run(call: &GoodCall, layouts: &[Layout], memories: &[*mut u8]) -> Result<(), String> {
    let tensors: Vec<lk_tensor> = layouts.iter().zip(memories).map(|(layout, &at)| layout.tensor(at)).collect();
    let pointers: Vec<_> = tensors.iter().map(std::ptr::from_ref).collect();
    match (call.run)(&pointers) {
        0 => Ok(()),
        _ => Err(format!("{} {}: {}", call.name, call.variant, last_error())),
    }
}

/// The result on contiguous elements.
fn on_contiguous(call: &GoodCall, dtype: Dtype, shapes: &[Vec<i64>], inputs: &[Vec<u8>]) -> Result<Vec<u8>, String> {
    let layouts: Vec<Layout> = shapes.iter().map(|shape| Layout::contiguous(dtype, 0, shape)).collect();
    let mut out = vec![0u8; layouts[inputs.len()].count() * dtype.size()];
    let mut memories: Vec<*mut u8> = inputs.iter().map(|bytes| bytes.as_ptr().cast_mut()).collect();
    memories.push(out.as_mut_ptr());
    run(call, &layouts, &memories)?;
    Ok(out)
}

#[derive(Clone, Debug)]
struct Case {
    extents: Extents,
    recipes: Vec<Recipe>,
    /// Where the output begins, if not behind the inputs.
    overlap: Option<i64>,
    finite: bool,
    level: usize,
    seed: u64,
}

fn case() -> impl Strategy<Value = Case> {
    let length = || prop_oneof![4 => 0..9i64, 2 => 15..18i64, 2 => 31..35i64, 1 => Just(260i64)];
    let extents = (prop::collection::vec(length(), 26), prop::collection::vec(1..5i64, 0..3))
        .prop_map(|(letters, star)| Extents { letters, star });
    let overlap = prop_oneof![3 => Just(None), 1 => (0..80i64).prop_map(Some)];
    let recipes = prop::collection::vec(strategy::recipe(), 6);
    (extents, recipes, overlap, any::<bool>(), 0..4usize, any::<u64>()).prop_map(
        |(extents, recipes, overlap, finite, level, seed)| Case { extents, recipes, overlap, finite, level, seed },
    )
}

impl Case {
    fn run(&self, call: &GoodCall, dtype: Dtype, compared_as: Dtype) -> Result<(), String> {
        let shapes = self.extents.of(call);
        let (out_shape, inputs) = shapes.split_last().expect("an output");
        if shapes.iter().any(|shape| shape.iter().product::<i64>() > 1 << 16) {
            return Ok(());
        }
        let (mut layouts, mut end) = (vec![], 0);
        for (shape, recipe) in inputs.iter().zip(&self.recipes) {
            let layout = Recipe { ones: 0, drop: false, ..recipe.clone() }.input(dtype, shape, end);
            end = layout.span().1 + 16;
            layouts.push(layout);
        }
        let out = self.recipes[5].output(dtype, out_shape, self.overlap.unwrap_or(end));
        let mut random = Random::new(self.seed);
        let mut arena: Vec<u8> = (0..end.max(out.span().1) + 80).map(|_| random.bits() as u8).collect();
        for layout in &layouts {
            layout.randomise(&mut random, if self.finite { finite } else { element }, &mut arena);
        }
        let copies: Vec<Vec<u8>> = layouts.iter().map(|layout| layout.gather(&arena)).collect();
        let expected = on_contiguous(call, dtype, &shapes, &copies)?;
        let before = arena.clone();
        layouts.push(out.clone());
        run(call, &layouts, &vec![arena.as_mut_ptr(); layouts.len()])?;
        check::outputs(&[out], &[compared_as], before, &arena, &[expected])
            .map_err(|e| format!("{} {}: {e}\n{layouts:#?}", call.name, call.variant))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_layout(case in case()) {
        let all = level::all();
        let _level = level::choose(all[case.level % all.len()]);
        for call in ALL {
            for (dtype, compared_as) in dtypes(call) {
                case.run(call, dtype, compared_as).map_err(TestCaseError::fail)?;
            }
        }
    }
}

#[test]
fn levels_agree() {
    let mut found = String::new();
    for call in ALL.iter().filter(|call| !call.takes_any_dtype) {
        for dtype in REAL {
            for extent in [3, 37, 260] {
                let shapes = Extents { letters: vec![extent; 26], star: vec![3] }.of(call);
                let mut random = Random::new(29);
                let mut numbers = |shape: &Vec<i64>| -> Vec<u8> {
                    let elements = (0..shape.iter().product::<i64>()).map(|_| finite(&mut random, dtype).to_le_bytes());
                    elements.flat_map(|bytes| bytes.into_iter().take(dtype.size())).collect()
                };
                let inputs: Vec<Vec<u8>> = shapes[..shapes.len() - 1].iter().map(&mut numbers).collect();
                let at_level = |isa| {
                    let _level = level::choose(isa);
                    hash(dtype, &on_contiguous(call, dtype, &shapes, &inputs).expect("a good call"))
                };
                let hashes: Vec<u64> = level::all().into_iter().map(at_level).collect();
                let (name, variant) = (call.name, if call.variant.is_empty() { "-" } else { call.variant });
                assert!(hashes.iter().all(|&hash| hash == hashes[0]), "{name} {variant} {dtype} {extent}: {hashes:x?}");
                writeln!(found, "{name} {variant} {dtype} {extent} {:016x}", hashes[0]).unwrap();
            }
        }
    }
    check_hashes("tests/hashes_calls.txt", &found);
}
