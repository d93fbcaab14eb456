//! Einstein's summation: products of tensors whose axes have letters for names, summed over those that the result
//! lacks.

use std::fmt;
use std::ops::Range;

use arrayvec::ArrayVec;
use smallvec::SmallVec;

use super::contraction::{
    Label, Labelled, Labels, check_factors, check_result, contract, contract_bytes, packing, with_whole,
};
use super::reduce::{Over, Reduction, reduce};
use super::subviews::transfer;
use super::temporary::{INLINE_OPERANDS, buffer, list, with_inputs_apart};
use super::views::Layout;
use crate::engine::{How, Packing};
use crate::size;
use crate::status::{Error, Result, bail, error, room_for};
use crate::tensor::{Dims, Dtype, MAX_NDIM, Shown, View, show};

/// What subscripts say about operands of these shapes.
struct Summation {
    /// A name for each axis: a letter, or the number of an axis that the ellipsis stands for, counted from the last.
    inputs: SmallVec<[Labels; INLINE_OPERANDS]>,
    output: Labels,
    extents: Extents,
}

/// Extents by name: of at most 52 letters and as many other names as a tensor has axes.
type Extents = ArrayVec<(Label, i64), { 2 * MAX_NDIM }>;

/// The names that an ellipsis stands for come after all letters.
const ELLIPSIS: Label = 256;

/// Text as messages show it: in quotation marks, and cut off where it is long.
#[derive(Clone, Copy)]
struct Quoted<'a>(&'a str);

impl fmt::Debug for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MAX_SHOWN_LENGTH: usize = 200;
        match self.0.char_indices().nth(MAX_SHOWN_LENGTH) {
            Some((end, _)) => write!(f, "{:?}...", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}

/// One part of the subscripts: letters before and after an ellipsis, if there is one.
struct Term {
    before: Labels,
    after: Option<Labels>,
}

impl Term {
    fn parse(text: &str, subscripts: Quoted) -> Result<Term> {
        let mut term = Term { before: Labels::new(), after: None };
        let mut rest = text.trim_start_matches(' ');
        while let Some(letter) = rest.chars().next() {
            if let Some(behind) = rest.strip_prefix("...") {
                if term.after.replace(Labels::new()).is_some() {
                    bail!(Value, "subscripts {subscripts:?}: {:?} has two ellipses; one is possible", Quoted(text));
                }
                rest = behind.trim_start_matches(' ');
                continue;
            }
            if !letter.is_ascii_alphabetic() {
                bail!(
                    Value,
                    "subscripts {subscripts:?}: {letter:?} is neither a letter nor part of '...', ',' or '->'"
                );
            }
            if term.letters().count() == MAX_NDIM {
                bail!(Ndim, "subscripts {subscripts:?}: {:?} has letters for more than {MAX_NDIM} axes", Quoted(text));
            }
            term.after.as_mut().unwrap_or(&mut term.before).push(letter as Label);
            rest = rest[1..].trim_start_matches(' ');
        }
        Ok(term)
    }

    fn letters(&self) -> impl Iterator<Item = Label> {
        self.before.iter().chain(self.after.iter().flatten()).copied()
    }

    /// The names with so many axes in place of the ellipsis.
    fn labels(&self, ellipsis: usize) -> Labels {
        let hidden = (0..ellipsis as Label).rev().map(|axis| ELLIPSIS + axis);
        self.before.iter().copied().chain(hidden).chain(self.after.iter().flatten().copied()).collect()
    }
}

fn name(label: Label) -> impl fmt::Display {
    Shown(move |f: &mut fmt::Formatter<'_>| match u8::try_from(label) {
        Ok(letter) => write!(f, "letter {:?}", letter as char),
        Err(_) => write!(f, "axis -{} of the ellipsis", label - ELLIPSIS + 1),
    })
}

impl Summation {
    fn new(subscripts: &str, operands: &[View]) -> Result<Summation> {
        let (left, right) = match subscripts.split_once("->") {
            Some((left, right)) => (left, Some(right)),
            None => (subscripts, None),
        };
        let subscripts = Quoted(subscripts);
        let named = left.split(',').count();
        if named != operands.len() {
            bail!(Value, "subscripts {subscripts:?} name {named} operands, but there are {}", operands.len());
        }
        let (mut terms, mut inputs) = (list(named)?, list(named)?);
        for term in left.split(',') {
            terms.push(Term::parse(term, subscripts)?);
        }
        let mut most = 0;
        for (term, x) in terms.iter().zip(operands) {
            let ellipsis = hidden_axes(term, x, subscripts)?;
            most = most.max(ellipsis);
            inputs.push(term.labels(ellipsis));
        }
        let output = match right {
            Some(right) => explicit(&Term::parse(right, subscripts)?, &terms, most, subscripts)?,
            None => implicit(&terms, most),
        };
        let extents = extents(&inputs, operands)?;
        check_axes("the result", output.len())?;
        Ok(Summation { inputs, output, extents })
    }

    fn extent(&self, label: Label) -> i64 {
        self.extents.iter().find(|(own, _)| *own == label).map_or(1, |(_, extent)| *extent)
    }

    /// Whether the result, or an operand from number `k` on, has an axis of that name.
    fn is_needed(&self, label: Label, k: usize) -> bool {
        self.output.contains(&label) || self.inputs[k..].iter().any(|own| own.contains(&label))
    }

    /// The names of the product of what precedes operand `k` with it, where others follow.
    fn kept(&self, [left, right]: [&Labels; 2], k: usize) -> Result<Labels> {
        let mut labels: Labels = left.clone();
        labels.extend(right.iter().copied().filter(|label| !left.contains(label)));
        labels.retain(|label| self.is_needed(*label, k + 1));
        check_axes("an intermediate result", labels.len())?;
        Ok(labels)
    }

    /// The names of operand `k`, diagonals taken, that are in `others`, in the result or in an operand from `from` on.
    fn needed(&self, k: usize, others: &Labels, from: usize) -> Labels {
        let own = &self.inputs[k];
        let first = |at: &usize| !own[..*at].contains(&own[*at]);
        let is_needed = |label: &Label| others.contains(label) || self.is_needed(*label, from);
        (0..own.len()).filter(first).map(|at| own[at]).filter(is_needed).collect()
    }

    /// Bytes that the products pack in.
    fn bytes(&self, operands: &[View]) -> Result<usize> {
        let mut left = self.needed(0, &Labels::new(), 1);
        let mut most = 0;
        for k in 1..operands.len() {
            let right = self.needed(k, &left, k + 1);
            let kept = if k + 1 == operands.len() { self.output.clone() } else { self.kept([&left, &right], k)? };
            most = most.max(self.product_bytes(operands, [&left, &right, &kept], k));
            left = kept;
        }
        Ok(most)
    }

    /// Bytes that the product with operand `k` packs in.
    fn product_bytes(&self, operands: &[View], [left, right, kept]: [&Labels; 3], k: usize) -> usize {
        let dims = |labels: &Labels, of: Range<usize>| -> (Dims, Dims) {
            labels.iter().map(|&label| self.axis(operands, of.clone(), label)).unzip()
        };
        let (a, b) = (dims(left, 0..k), dims(right, k..k + 1));
        let view = |(shape, strides)| View { shape, strides: Some(strides), ..operands[0] };
        contract_bytes(
            &Labelled { view: view((&a.0, &a.1)), labels: left },
            &Labelled { view: view((&b.0, &b.1)), labels: right },
            kept,
        )
    }

    /// The extent of a name in some operands, and a stride: 0 where its elements are repeated.
    fn axis(&self, operands: &[View], of: Range<usize>, label: Label) -> (i64, i64) {
        let (mut extent, mut stride) = (1, 0i64);
        for k in of {
            let steps = operands[k].byte_strides();
            for (axis, own) in self.inputs[k].iter().enumerate() {
                if *own == label && operands[k].shape[axis] != 1 {
                    extent = operands[k].shape[axis];
                    // Along a diagonal, strides add up.
                    stride = stride.wrapping_add(steps[axis]);
                }
            }
        }
        (extent, stride)
    }

    fn shape(&self) -> Dims {
        self.output.iter().map(|&label| self.extent(label)).collect()
    }
}

/// Refuses more axes than a tensor has.
fn check_axes(what: &str, axes: usize) -> Result<()> {
    if axes > MAX_NDIM {
        bail!(Ndim, "{what} would have {axes} axes; at most {MAX_NDIM} are possible");
    }
    room_for(axes)
}

/// Axes of `x` that the ellipsis of its term stands for.
fn hidden_axes(term: &Term, x: &View, subscripts: Quoted) -> Result<usize> {
    let letters = term.letters().count();
    let fits = if term.after.is_some() { x.ndim() >= letters } else { x.ndim() == letters };
    if !fits {
        let term = Shown(|f: &mut fmt::Formatter<'_>| {
            term.letters().try_for_each(|letter| write!(f, "{}", letter as u8 as char))
        });
        bail!(
            Ndim,
            "subscripts {subscripts:?} have {letters} letters (\"{term}\") for {}, which has {} axes, shape {}",
            x.name,
            x.ndim(),
            show(x.shape)
        );
    }
    Ok(x.ndim() - letters)
}

/// The names after the arrow.
fn explicit(right: &Term, terms: &[Term], ellipsis: usize, subscripts: Quoted) -> Result<Labels> {
    let letters: Labels = right.letters().collect();
    for (i, &letter) in letters.iter().enumerate() {
        let shown = letter as u8 as char;
        if letters[..i].contains(&letter) {
            bail!(Value, "subscripts {subscripts:?}: the letter {shown:?} stands twice in the result");
        }
        if !terms.iter().any(|term| term.letters().any(|own| own == letter)) {
            bail!(Value, "subscripts {subscripts:?}: the letter {shown:?} of the result is in no operand");
        }
    }
    if right.after.is_none() && ellipsis > 0 {
        bail!(
            Value,
            "subscripts {subscripts:?}: the operands' ellipsis stands for {ellipsis} axes, but the result has none"
        );
    }
    Ok(right.labels(if right.after.is_some() { ellipsis } else { 0 }))
}

/// Without an arrow: the ellipsis, then the letters that stand once, in the order of the alphabet.
fn implicit(terms: &[Term], ellipsis: usize) -> Labels {
    let once = |letter: &Label| terms.iter().flat_map(Term::letters).filter(|own| own == letter).count() == 1;
    let letters = (b'A'..=b'Z').chain(b'a'..=b'z').map(Label::from).filter(once);
    (0..ellipsis as Label).rev().map(|axis| ELLIPSIS + axis).chain(letters).collect()
}

/// The extent of every name; axes of one name have the same one, or, in different operands, 1.
fn extents(inputs: &[Labels], operands: &[View]) -> Result<Extents> {
    let mut found: ArrayVec<(Label, i64, usize), { 2 * MAX_NDIM }> = ArrayVec::new();
    for (k, (labels, x)) in inputs.iter().zip(operands).enumerate() {
        for (axis, (&label, &extent)) in labels.iter().zip(x.shape).enumerate() {
            if let Some(own) = labels[..axis].iter().position(|&own| own == label) {
                if x.shape[own] != extent {
                    return Err(differ(label, [x.shape[own], extent], [x, x]));
                }
                continue;
            }
            match found.iter_mut().find(|(own, ..)| *own == label) {
                None => found.push((label, extent, k)),
                Some((_, known, first)) if *known == 1 => (*known, *first) = (extent, k),
                Some((_, known, first)) if *known != extent && extent != 1 => {
                    return Err(differ(label, [*known, extent], [&operands[*first], x]));
                }
                Some(_) => {}
            }
        }
    }
    Ok(found.into_iter().map(|(label, extent, _)| (label, extent)).collect())
}

fn differ(label: Label, [n, m]: [i64; 2], [a, b]: [&View; 2]) -> Error {
    let (name, first, second) = (name(label), show(a.shape), show(b.shape));
    error!(Shape, "{name} has extent {n} in {} of shape {first}, but {m} in {} of shape {second}", a.name, b.name)
}

/// The shape of [`einsum`]'s result.
pub fn einsum_shape(subscripts: &str, operands: &[View]) -> Result<Dims> {
    Ok(Summation::new(subscripts, operands)?.shape())
}

/// Bytes that the products of [`einsum`] pack in.
pub fn einsum_workspace(subscripts: &str, operands: &[View]) -> Result<usize> {
    check_factors(operands)?;
    Summation::new(subscripts, operands)?.bytes(operands)
}

/// The sum of products that `subscripts` name; operands are taken from left to right.
pub fn einsum(subscripts: &str, operands: &[View], workspace: Option<&mut [u64]>, out: &View) -> Result<()> {
    check_factors(operands)?;
    let sum = Summation::new(subscripts, operands)?;
    check_result(operands, &sum.shape(), out)?;
    let mut packing = packing(workspace, "lk_einsum_workspace", || sum.bytes(operands))?;
    if out.shape.contains(&0) {
        return Ok(());
    }
    let mut all = operands.iter().zip(&sum.inputs).map(|(x, labels)| Operand::diagonal(x, labels));
    let Some(first) = all.next() else { return Ok(()) };
    if operands.len() == 1 {
        return first.sum_to(&sum.output, out);
    }
    let mut left = first.needed(|label| sum.is_needed(label, 1), out.dtype)?;
    for (k, right) in (1..).zip(all) {
        let right = right.needed(|label| left.labels.contains(&label) || sum.is_needed(label, k + 1), out.dtype)?;
        if k + 1 == operands.len() {
            return left.times(&right, &sum.output, &mut packing, out);
        }
        let labels = sum.kept([&left.labels, &right.labels], k)?;
        let shape =
            labels.iter().map(|&label| if left.extent(label) == 1 { right.extent(label) } else { left.extent(label) });
        let mut memory = Memory::new(shape.collect(), out.dtype)?;
        left.times(&right, &labels, &mut packing, &memory.view(out.dtype))?;
        left = memory.operand(labels, out.dtype);
    }
    Ok(())
}

/// Memory of an intermediate tensor.
struct Memory {
    elements: Vec<u64>,
    shape: Dims,
}

impl Memory {
    fn new(shape: Dims, dtype: Dtype) -> Result<Memory> {
        let bytes = size::count(&shape).saturating_mul(dtype.size());
        let elements = buffer(bytes, format_args!("an intermediate result of shape {}", show(&shape)))?;
        Ok(Memory { elements, shape })
    }

    fn view(&mut self, dtype: Dtype) -> View<'_> {
        let data = self.elements.as_mut_ptr().cast();
        View { name: "an intermediate result", data, dtype, shape: &self.shape, strides: None }
    }

    fn operand(mut self, labels: Labels, dtype: Dtype) -> Operand {
        let layout = Layout::of(&self.view(dtype));
        Operand { name: "an intermediate result", dtype, layout, labels, memory: Some(self) }
    }
}

/// An operand in which no name stands twice.
struct Operand {
    name: &'static str,
    dtype: Dtype,
    layout: Layout,
    labels: Labels,
    #[allow(dead_code, reason = "keeps the elements of an intermediate result alive")]
    memory: Option<Memory>,
}

impl Operand {
    /// The view of `x` in which axes of one name are one: their diagonal.
    fn diagonal(x: &View, names: &[Label]) -> Operand {
        let mut layout = Layout { data: x.data, shape: Dims::new(), strides: Dims::new() };
        let mut labels = Labels::new();
        for ((&label, &extent), stride) in names.iter().zip(x.shape).zip(x.byte_strides()) {
            if let Some(own) = labels.iter().position(|&own| own == label) {
                layout.strides[own] = layout.strides[own].wrapping_add(stride);
                continue;
            }
            labels.push(label);
            layout.shape.push(extent);
            layout.strides.push(stride);
        }
        Operand { name: x.name, dtype: x.dtype, layout, labels, memory: None }
    }

    fn view(&self) -> View<'_> {
        let strides = Some(&self.layout.strides[..]);
        View { name: self.name, data: self.layout.data, dtype: self.dtype, shape: &self.layout.shape, strides }
    }

    fn extent(&self, label: Label) -> i64 {
        self.labels.iter().position(|&own| own == label).map_or(1, |axis| self.layout.shape[axis])
    }

    /// Summed over the axes that nothing else names.
    fn needed(self, is_needed: impl Fn(Label) -> bool, dtype: Dtype) -> Result<Operand> {
        let labels: Labels = self.labels.iter().copied().filter(|&label| is_needed(label)).collect();
        if labels.len() == self.labels.len() {
            return Ok(self);
        }
        let mut memory = Memory::new(labels.iter().map(|&label| self.extent(label)).collect(), dtype)?;
        self.sum_to(&labels, &memory.view(dtype))?;
        Ok(memory.operand(labels, dtype))
    }

    /// Writes the elements to the places of the same names in `out`, summed over the other axes.
    fn sum_to(&self, labels: &[Label], out: &View) -> Result<()> {
        let strides = out.byte_strides();
        let mut to = Layout { data: out.data, shape: Dims::new(), strides: Dims::new() };
        let mut summed: ArrayVec<i32, MAX_NDIM> = ArrayVec::new();
        for (axis, label) in self.labels.iter().enumerate() {
            match labels.iter().position(|own| own == label) {
                Some(place) => {
                    to.shape.push(out.shape[place]);
                    to.strides.push(strides[place]);
                }
                None => summed.push(axis as i32),
            }
        }
        let to = to.view(out);
        if summed.is_empty() {
            return with_inputs_apart(&[self.view()], &to, |inputs| transfer(&inputs[0], &to));
        }
        reduce(Reduction::Sum, &[self.view()], &Over { axes: Some(&summed), keepdims: false }, 0.0, &to)
    }

    /// The product with another operand, summed over the axes that `out` does not have.
    fn times(&self, other: &Operand, labels: &[Label], packing: &mut Packing, out: &View) -> Result<()> {
        with_whole(&[self.view(), other.view()], out, |[x, y], out| {
            let left = Labelled { view: *x, labels: &self.labels };
            let right = Labelled { view: *y, labels: &other.labels };
            contract(&left, &right, &Labelled { view: *out, labels }, &mut How::new(false, packing))
        })
    }
}
