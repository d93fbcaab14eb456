//! Reductions and normalisations in the text of programs, with their arguments.

use smallvec::SmallVec;

use super::graph::{Horizontal, HorizontalOp, Value};
use super::lower::Lowering;
use super::parse::{Argument, Index, SyntaxKind};
use crate::kernels::{Normalisation, Reduction};
use crate::status::{Result, bail};
use crate::tensor::{Dtype, MAX_NDIM};

/// Epsilon and ddof of a normalisation, from its parameters in order: all of them, or none for the usual ones.
pub fn normalisation_numbers(op: Normalisation, given: &[f64]) -> Result<[f64; 2]> {
    let info = op.info();
    let epsilon = match op {
        Normalisation::L2Normalize => 1e-12,
        Normalisation::RmsNorm => 1e-6,
        Normalisation::LayerNorm => 1e-3,
        _ => 0.0,
    };
    if given.is_empty() {
        return Ok([epsilon, 0.0]);
    }
    if given.len() != info.params.len() {
        bail!(Value, "{} has {} parameters, {} are given", info.name, info.params.len(), given.len());
    }
    let of = |name: &str| info.params.iter().position(|param| *param == name).map_or(0.0, |k| given[k]);
    let [epsilon, ddof] = ["epsilon", "ddof"].map(of);
    if epsilon.is_nan() || epsilon < 0.0 || !ddof.is_finite() {
        bail!(
            Value,
            "{} has epsilon {epsilon} and ddof {ddof}; epsilon >= 0 and a finite ddof are expected",
            info.name
        );
    }
    Ok([epsilon, ddof])
}

type Axes = SmallVec<[i32; 8]>;

impl Lowering<'_> {
    pub(super) fn reduction(
        &mut self,
        reduction: Reduction,
        arguments: &[Argument],
        wanted: Option<Dtype>,
        at: usize,
    ) -> Result<Value> {
        let info = reduction.info();
        let (operands, rest) = self.operands(info.name(), [info.inputs.len(); 2], arguments, wanted, at)?;
        let mut param = info.param.as_ref().map_or(0.0, |param| param.default);
        let (mut axes, mut keepdims, mut given) = (None, false, 0u8);
        for (k, argument) in rest.iter().enumerate() {
            let own = info.param.as_ref().map_or("", |param| param.name.to_str().unwrap_or_default());
            let name = argument.name.unwrap_or(["axis", "keepdims"].get(k).copied().unwrap_or_default());
            let bit = match name {
                "axis" => {
                    axes = self.axes(argument)?;
                    1
                }
                "keepdims" => {
                    keepdims = self.flag(argument)?;
                    2
                }
                name if name == own && !own.is_empty() => {
                    param = self.number(argument)?;
                    4
                }
                _ => bail!(Value, "column {}: {} has no parameter for this", self.column(argument.at), info.name()),
            };
            self.once(&mut given, bit, argument)?;
        }
        let what = HorizontalOp::Reduce { reduction, keepdims };
        let made = self.graph.horizontal(Horizontal::new(what, &operands, axes.as_deref(), [param, 0.0])?);
        self.located(at, made)
    }

    pub(super) fn normalisation(
        &mut self,
        op: Normalisation,
        arguments: &[Argument],
        wanted: Option<Dtype>,
        at: usize,
    ) -> Result<Value> {
        let info = op.info();
        let (operands, rest) = self.operands(info.name, [1, 1 + info.vectors.len()], arguments, wanted, at)?;
        let mut numbers = normalisation_numbers(op, &[])?;
        let (mut axes, mut given) = (Some(Axes::from_slice(&[-1])), 0u8);
        for (k, argument) in rest.iter().enumerate() {
            let by_place = std::iter::once("axis").chain(info.params.iter().copied()).nth(k).unwrap_or_default();
            let bit = match argument.name.unwrap_or(by_place) {
                "axis" => {
                    axes = self.axes(argument)?;
                    1
                }
                name if info.params.contains(&name) => {
                    let place = usize::from(name == "ddof");
                    numbers[place] = self.number(argument)?;
                    2 << place
                }
                _ => bail!(Value, "column {}: {} has no parameter for this", self.column(argument.at), info.name),
            };
            self.once(&mut given, bit, argument)?;
        }
        let made =
            self.graph.horizontal(Horizontal::new(HorizontalOp::Normalise(op), &operands, axes.as_deref(), numbers)?);
        self.located(at, made)
    }

    /// The values of so many operands, at least and at most, and the arguments behind them.
    fn operands<'a, 't>(
        &mut self,
        name: &str,
        [least, most]: [usize; 2],
        arguments: &'a [Argument<'t>],
        wanted: Option<Dtype>,
        at: usize,
    ) -> Result<(SmallVec<[Value; 3]>, &'a [Argument<'t>])> {
        let by_place = arguments.iter().take_while(|argument| argument.name.is_none()).count();
        if by_place < least {
            bail!(Value, "column {}: {name} takes {least} values, {by_place} are given", self.column(at));
        }
        let (own, rest) = arguments.split_at(by_place.min(most));
        let dtype = own.iter().find_map(|argument| self.dtype(argument.value)).or(wanted);
        let mut operands = SmallVec::new();
        for argument in own {
            operands.push(self.value(argument.value, dtype)?);
        }
        Ok((operands, rest))
    }

    fn once(&self, given: &mut u8, bit: u8, argument: &Argument) -> Result<()> {
        if *given & bit != 0 {
            bail!(Value, "column {}: this is given twice", self.column(argument.at));
        }
        *given |= bit;
        Ok(())
    }

    /// A number, a list of them, or None for all axes.
    fn axes(&self, argument: &Argument) -> Result<Option<Axes>> {
        let mut axes = Axes::new();
        match self.kind(argument.value) {
            SyntaxKind::Name("None") => return Ok(None),
            SyntaxKind::List(first, count) => {
                for entry in self.arguments(first, count) {
                    self.axis(entry.value, entry.at, &mut axes)?;
                }
            }
            _ => self.axis(argument.value, argument.at, &mut axes)?,
        }
        Ok(Some(axes))
    }

    fn axis(&self, index: Index, at: usize, axes: &mut Axes) -> Result<()> {
        let most = MAX_NDIM as i128;
        match self.kind(index) {
            SyntaxKind::Integer(axis) if (-most..most).contains(&axis) && axes.len() < MAX_NDIM => {
                if axes.try_reserve(1).is_err() {
                    bail!(Alloc, "no memory for the axes");
                }
                axes.push(axis as i32);
                Ok(())
            }
            _ => bail!(Value, "column {}: axis must be an integer or a list of integers", self.column(at)),
        }
    }

    fn flag(&self, argument: &Argument) -> Result<bool> {
        match self.kind(argument.value) {
            SyntaxKind::Integer(0) | SyntaxKind::Name("False") => Ok(false),
            SyntaxKind::Integer(1) | SyntaxKind::Name("True") => Ok(true),
            _ => bail!(Value, "column {}: keepdims must be 0 or 1", self.column(argument.at)),
        }
    }

    fn number(&self, argument: &Argument) -> Result<f64> {
        match self.kind(argument.value) {
            SyntaxKind::Integer(number) => Ok(number as f64),
            SyntaxKind::Real(number) if !number.is_nan() => Ok(number),
            _ => bail!(Value, "column {}: a number is expected", self.column(argument.at)),
        }
    }
}
