//! A program as text, and as a graph in the DOT language.

use std::fmt::{self, Write};

use super::graph::{Graph, HorizontalOp, Node, Value};
use super::stages::{MapStage, Slot, Stage, Stages};

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
            passes(graph, stages, out)
        }
        Format::Dot => {
            writeln!(out, "digraph program {{")?;
            writeln!(out, "  node [shape=box, fontname=\"sans-serif\"];")?;
            for value in graph.values().filter(live) {
                write!(out, "  n{} [label=\"", value.number())?;
                name(graph, value, &mut Escaped(out))?;
                details(graph, value, "\\n", out)?;
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
        Node::Input(k) => write!(out, "{}", graph.show_input(k)),
        Node::Constant(_) => match graph.as_number(value) {
            Some(number) => write!(out, "{number:?}"),
            None => write!(out, "constant"),
        },
        Node::Op(operation) => write!(out, "{}", operation.op.info().name()),
        Node::Second(_) => write!(out, "second"),
        Node::Cast(_) => write!(out, "cast"),
        Node::Horizontal(k) => write!(out, "{}", graph.horizontals[k].name()),
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
    details(graph, value, ", ", out)?;
    write!(out, ")")
}

/// The numbers and axes that a node takes, `before` each of them.
fn details(graph: &Graph, value: Value, before: &str, out: &mut dyn Write) -> fmt::Result {
    match graph.node(value) {
        Node::Op(operation) => {
            let params = operation.op.info().params.iter().zip(operation.params());
            params
                .into_iter()
                .try_for_each(|(param, number)| write!(out, "{before}{}={number:?}", param.name.to_string_lossy()))
        }
        Node::Horizontal(k) => {
            let horizontal = &graph.horizontals[k];
            match &horizontal.axes {
                Some(axes) => write!(out, "{before}axis={axes:?}")?,
                None => write!(out, "{before}axis=None")?,
            }
            if let HorizontalOp::Reduce { keepdims: true, .. } = horizontal.what {
                write!(out, "{before}keepdims=1")?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Text between quotation marks.
struct Escaped<'a>(&'a mut dyn Write);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|c| match c {
            '"' | '\\' => write!(self.0, "\\{c}"),
            c => self.0.write_char(c),
        })
    }
}

/// The passes over memory.
fn passes(graph: &Graph, stages: &Stages, out: &mut dyn Write) -> fmt::Result {
    let mut writer = Passes { graph, stages, out };
    for stage in &stages.stages {
        match stage {
            Stage::Map(map) => writer.elementwise(map)?,
            Stage::Reduce(reduce) => {
                for (k, folded) in reduce.reductions.iter().enumerate() {
                    write!(
                        writer.out,
                        "{}{}",
                        if k == 0 { "pass: " } else { " and " },
                        folded.reduction.info().name()
                    )?;
                }
                let mut targets = reduce.reductions.iter().map(|folded| folded.target);
                writer.between(&reduce.map.leaves, &mut targets)?;
                writer.costs(&reduce.map, 0)?;
            }
            Stage::Normalise(normalise) => {
                write!(writer.out, "pass: {}", normalise.op.info().name)?;
                writer.between(&normalise.operands, &mut std::iter::once(normalise.target))?;
                writeln!(writer.out)?;
            }
        }
    }
    stages.joint.iter().try_for_each(|map| writer.elementwise(map))
}

struct Passes<'a> {
    graph: &'a Graph,
    stages: &'a Stages,
    out: &'a mut dyn Write,
}

impl Passes<'_> {
    fn elementwise(&mut self, map: &MapStage) -> fmt::Result {
        write!(self.out, "pass: elementwise")?;
        self.between(&map.leaves, &mut map.targets.iter().copied())?;
        self.costs(map, self.bytes(&map.targets))
    }

    /// What a pass reads and writes.
    fn between(&mut self, from: &[Slot], to: &mut dyn Iterator<Item = Slot>) -> fmt::Result {
        let words = |k: usize, first: &'static str| if k == 0 { first } else { ", " };
        for (k, &slot) in from.iter().enumerate() {
            write!(self.out, "{}", words(k, " of "))?;
            self.slot(slot)?;
        }
        for (k, slot) in to.enumerate() {
            write!(self.out, "{}", words(k, " to "))?;
            self.slot(slot)?;
        }
        Ok(())
    }

    /// An input, an output, or a tensor that lies between passes.
    fn slot(&mut self, slot: Slot) -> fmt::Result {
        let Stages { inputs, outputs, .. } = *self.stages;
        match slot {
            k if k < inputs => write!(self.out, "{}", self.graph.show_input(k)),
            k if k < inputs + outputs => write!(self.out, "output {}", k - inputs),
            k => write!(self.out, "temporary {}", k - inputs - outputs),
        }
    }

    fn bytes(&self, slots: &[Slot]) -> usize {
        slots.iter().map(|&slot| self.stages.dtypes[slot].size()).sum()
    }

    /// The rest of the line on a pass, which writes so many bytes an element.
    fn costs(&mut self, map: &MapStage, written: usize) -> fmt::Result {
        let read = self.bytes(&map.leaves);
        writeln!(
            self.out,
            ", {} steps, {} registers, {} constants, blocks of {} elements, {read} bytes read and {written} written an element",
            map.steps.steps.len(),
            map.steps.registers,
            map.steps.constants.len(),
            map.steps.block(),
        )
    }
}
