//! A program as text, and as a graph in the DOT language.

use std::fmt::{self, Write};

use super::graph::{Graph, Node, Value, What};
use super::stages::{Map, Stage, Stages};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Dot,
}

/// Writes a compiled program.
pub fn describe(graph: &Graph, stages: &Stages, format: Format, out: &mut dyn Write) -> fmt::Result {
    let live = |value: &Value| stages.needed[value.number()];
    match format {
        Format::Text => {
            for value in graph.values().filter(live) {
                write!(out, "%{} = ", value.number())?;
                node(graph, value, out)?;
                writeln!(out, ": {}", graph.dtype(value))?;
            }
            for (k, value) in graph.outputs.iter().enumerate() {
                writeln!(out, "output {k} = %{}", value.number())?;
            }
            passes(stages, out)
        }
        Format::Dot => {
            writeln!(out, "digraph program {{")?;
            writeln!(out, "  node [shape=box, fontname=\"sans-serif\"];")?;
            for value in graph.values().filter(live) {
                write!(out, "  n{} [label=\"", value.number())?;
                name(graph, value, out)?;
                writeln!(out, "\\n{}\"];", graph.dtype(value))?;
                let mut edges = Ok(());
                graph.for_each_taken(value, |taken| {
                    edges = edges.and_then(|()| writeln!(out, "  n{} -> n{};", taken.number(), value.number()));
                });
                edges?;
            }
            for (k, value) in graph.outputs.iter().enumerate() {
                writeln!(out, "  o{k} [label=\"output {k}\", shape=ellipse];")?;
                writeln!(out, "  n{} -> o{k};", value.number())?;
            }
            writeln!(out, "}}")
        }
    }
}

/// What a node is, without its operands.
fn name(graph: &Graph, value: Value, out: &mut dyn Write) -> fmt::Result {
    match graph.node(value) {
        Node::Input(k) => write!(out, "input {k}"),
        Node::Constant(_) => match graph.as_number(value) {
            Some(number) => write!(out, "{number:?}"),
            None => write!(out, "constant"),
        },
        Node::Op(operation) => write!(out, "{}", operation.op.info().name()),
        Node::Second(_) => write!(out, "second"),
        Node::Cast(_) => write!(out, "cast"),
        Node::Whole(k) => write!(out, "{}", graph.wholes[k].name()),
    }
}

fn node(graph: &Graph, value: Value, out: &mut dyn Write) -> fmt::Result {
    name(graph, value, out)?;
    if matches!(graph.node(value), Node::Input(_) | Node::Constant(_)) {
        return Ok(());
    }
    let (mut written, mut first) = (write!(out, "("), true);
    graph.for_each_taken(value, |taken| {
        let comma = if std::mem::take(&mut first) { "" } else { ", " };
        written = written.and_then(|()| write!(out, "{comma}%{}", taken.number()));
    });
    written?;
    match graph.node(value) {
        Node::Op(operation) => {
            for (param, number) in operation.op.info().params.iter().zip(operation.params()) {
                write!(out, ", {}={number:?}", param.name.to_string_lossy())?;
            }
        }
        Node::Whole(k) => {
            let whole = &graph.wholes[k];
            match &whole.axes {
                Some(axes) => write!(out, ", axis={axes:?}")?,
                None => write!(out, ", axis=None")?,
            }
            if let What::Reduce { keepdims: true, .. } = whole.what {
                write!(out, ", keepdims=1")?;
            }
        }
        _ => {}
    }
    write!(out, ")")
}

/// The passes over memory.
fn passes(stages: &Stages, out: &mut dyn Write) -> fmt::Result {
    for stage in &stages.stages {
        match stage {
            Stage::Map(map) => elementwise(map, stages, out)?,
            Stage::Fold(fold) => {
                write!(out, "pass: ")?;
                for (k, folded) in fold.reductions.iter().enumerate() {
                    write!(out, "{}{}", if k == 0 { "" } else { " and " }, folded.reduction.info().name())?;
                }
                pass(&fold.map, stages, out)?;
            }
            Stage::Normal(normal) => writeln!(out, "pass: {}", normal.op.info().name)?,
        }
    }
    stages.joint.iter().try_for_each(|map| elementwise(map, stages, out))
}

fn elementwise(map: &Map, stages: &Stages, out: &mut dyn Write) -> fmt::Result {
    write!(out, "pass: elementwise")?;
    pass(map, stages, out)
}

/// The rest of a line on a pass.
fn pass(map: &Map, stages: &Stages, out: &mut dyn Write) -> fmt::Result {
    let bytes = |slots: &[usize]| slots.iter().map(|&slot| stages.dtypes[slot].size()).sum::<usize>();
    writeln!(
        out,
        ", {} steps, {} registers, {} constants, blocks of {} elements, {} bytes read and {} written an element",
        map.steps.steps.len(),
        map.steps.registers,
        map.steps.constants.len(),
        map.steps.block(),
        bytes(&map.leaves),
        bytes(&map.targets),
    )
}
