//! Horner's rule found in a graph: values of the form `a*x + number` whose `a` is of that form too, with the same x.

use arrayvec::ArrayVec;

use super::arithmetic::{arithmetic, number, step};
use super::graph::{Graph, Operation, Value, push};
use super::merge::Recipe;
use crate::kernels::{Arithmetic, Half, Horner, MAX_PARAMS, Op, horner_block};
use crate::ops::NO_PARAMS;
use crate::status::Result;
use crate::tensor::Dtype;

/// A value that is `a*x + number`.
#[derive(Clone, Copy)]
struct Link {
    /// The product.
    product: Value,
    /// a and x; in any order where a is not joined.
    factors: [Value; 2],
    number: f64,
    /// a is a link and made in the same step.
    joined: bool,
    /// Numbers that the step takes.
    numbers: usize,
}

/// For each value whether and how it is a step of the rule.
pub struct Links(Vec<Option<Link>>);

/// What a step of several operations starts from, and what it takes.
struct Chain {
    /// None where a number is what it starts from.
    from: Option<Value>,
    x: Value,
    /// In the order in which they are taken.
    numbers: ArrayVec<f64, MAX_PARAMS>,
}

impl Links {
    /// `alone` tells whether a value is taken once, and neither known nor wanted.
    pub fn new(graph: &Graph, alone: impl Fn(Value) -> bool) -> Result<Self> {
        let mut links = Self(Vec::new());
        for value in graph.values() {
            let link = links.link(graph, value, &alone);
            push(&mut links.0, link)?;
        }
        Ok(links)
    }

    fn link(&self, graph: &Graph, value: Value, alone: impl Fn(Value) -> bool) -> Option<Link> {
        let sum = arithmetic(graph, value)?;
        let is_product =
            |of: Value| alone(of) && arithmetic(graph, of).is_some_and(|of| matches!(of.op, Op::Mul | Op::Square));
        let product = sum.inputs().iter().copied().find(|&of| is_product(of))?;
        let added = step(graph, &sum, product)?;
        if added.half != (Half { arithmetic: Arithmetic::Add, with_number: true }) {
            return None;
        }
        let factors = arithmetic(graph, product)?;
        let (p, q) = (*factors.inputs().first()?, *factors.inputs().last()?);
        let joined =
            [[p, q], [q, p]].into_iter().find(|&[a, x]| alone(a) && number(graph, x).is_none() && self.can_join(a, x));
        let own = usize::from(number(graph, p).is_some() || number(graph, q).is_some());
        let before = joined.and_then(|[a, _]| self.at(a)).map_or(own, |before| before.numbers);
        let (joined, factors) = (joined.is_some(), joined.unwrap_or([p, q]));
        Some(Link { product, factors, number: added.number, joined, numbers: before + 1 })
    }

    /// Whether a is a link with this x that has room for one more number.
    fn can_join(&self, a: Value, x: Value) -> bool {
        self.at(a).is_some_and(|before| {
            let own = &before.factors[usize::from(before.joined)..];
            before.numbers < MAX_PARAMS && own.contains(&x)
        })
    }

    fn at(&self, value: Value) -> Option<&Link> {
        self.0.get(value.number())?.as_ref()
    }

    /// The values that are made in the same step as a link that is joined to another one: its product, and the other one.
    pub fn joined(&self, value: Value) -> Option<[Value; 2]> {
        self.at(value).filter(|link| link.joined).map(|link| [link.product, link.factors[0]])
    }

    /// The product of a link.
    pub fn product(&self, value: Value) -> Option<Value> {
        self.at(value).map(|link| link.product)
    }

    /// One step for a chain of links.
    pub fn recipe(&self, graph: &Graph, value: Value, dtype: Dtype) -> Option<Recipe> {
        self.joined(value)?;
        let chain = self.chain(graph, value)?;
        let kind = if chain.from.is_some() { Horner::FromTensor } else { Horner::FromNumber };
        made(kind, chain.from.into_iter().collect(), &chain, dtype)
    }

    /// One step for the sum of a product of tensors and a polynomial that nobody else takes.
    pub fn added(&self, graph: &Graph, sum: &Operation, product: Value) -> Option<Recipe> {
        let factors = arithmetic(graph, product).filter(|factors| factors.op == Op::Mul)?;
        let [a, b] = *factors.inputs() else { return None };
        let [first, second] = *sum.inputs() else { return None };
        let polynomial = if first == product { second } else { first };
        let of_tensors = number(graph, a).is_none() && number(graph, b).is_none();
        let chain = self.chain(graph, polynomial).filter(|chain| chain.from.is_none() && of_tensors)?;
        made(Horner::Added, [a, b].into_iter().collect(), &chain, sum.dtype)
    }

    /// A link with all that are joined to it.
    fn chain(&self, graph: &Graph, value: Value) -> Option<Chain> {
        let (mut numbers, mut link) = (ArrayVec::new(), self.at(value)?);
        let mut x = None;
        while link.joined {
            numbers.try_push(link.number).ok()?;
            x = Some(link.factors[1]);
            link = self.at(link.factors[0])?;
        }
        numbers.try_push(link.number).ok()?;
        let [p, q] = link.factors;
        let (a, x) = match x {
            Some(x) => (if q == x { p } else { q }, x),
            None if number(graph, q).is_some() => (q, p),
            None => (p, q),
        };
        let leading = number(graph, a);
        if let Some(leading) = leading {
            numbers.try_push(leading).ok()?;
        }
        numbers.reverse();
        Some(Chain { from: if leading.is_some() { None } else { Some(a) }, x, numbers })
    }
}

/// The recipe of a chain with these operands before x.
fn made(kind: Horner, mut operands: ArrayVec<Value, 3>, chain: &Chain, dtype: Dtype) -> Option<Recipe> {
    operands.push(chain.x);
    let mut params = NO_PARAMS;
    params[..chain.numbers.len()].copy_from_slice(&chain.numbers);
    let kernel = horner_block(kind, chain.numbers.len(), dtype)?;
    Some(Recipe { kernel: Some(kernel), operands, params, outputs: 1 })
}
