//! Programs as text: from characters to a tree. docs/PROGRAMS.md has the grammar.

use arrayvec::ArrayString;

use super::graph::push;
use crate::status::{Result, bail};

/// Characters and levels of a program at most.
const MAX_TEXT_LENGTH: usize = 64 * 1024;
const MAX_DEPTH: usize = 100;
/// Characters of a number at most.
const MAX_NUMBER_LENGTH: usize = 400;
/// What e is a digit behind.
const HEXADECIMAL: [&str; 2] = ["0x", "0X"];

/// A node of the tree; numbers of others are those before it.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'t> {
    pub kind: SyntaxKind<'t>,
    /// Where it stands in the text, in bytes.
    pub at: usize,
}

pub type Index = usize;

#[derive(Clone, Copy, Debug)]
pub enum SyntaxKind<'t> {
    Integer(i128),
    Real(f64),
    Name(&'t str),
    Unary(char, Index),
    /// An operator, by its text.
    Binary(&'t str, Index, Index),
    /// A function's name, its arguments' first number in [`SyntaxTree::arguments`] and their count.
    Call(&'t str, usize, usize),
    /// The first number of its entries in [`SyntaxTree::arguments`] and their count.
    List(usize, usize),
    /// One of the results of a call.
    Result(Index, usize),
}

/// An argument of a call, by position or by name.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'t> {
    pub name: Option<&'t str>,
    pub value: Index,
    pub at: usize,
}

#[derive(Debug, Default)]
pub struct SyntaxTree<'t> {
    pub leaves: Vec<Leaf<'t>>,
    pub arguments: Vec<Argument<'t>>,
}

/// The trees of a text: one expression, or several with commas between them.
pub fn parse(text: &str) -> Result<(SyntaxTree<'_>, Vec<Index>)> {
    if text.len() > MAX_TEXT_LENGTH {
        bail!(Value, "the program has {} characters; at most {MAX_TEXT_LENGTH} are possible", text.len());
    }
    let mut parser = Parser { text, at: 0, depth: 0, tree: SyntaxTree::default() };
    let mut roots = Vec::new();
    loop {
        let root = parser.comparison()?;
        push(&mut roots, root)?;
        if !parser.takes(",") {
            break;
        }
    }
    parser.skip_spaces();
    if parser.at < text.len() {
        return parser.unexpected("an operator, or the end");
    }
    Ok((parser.tree, roots))
}

/// The column of a place in a text, which people count from 1.
pub fn column(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].chars().count() + 1
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    tree: SyntaxTree<'t>,
}

/// Operators of two operands, those that bind loosest first; each list is of one strength.
const COMPARISONS: &[&str] = &["==", "!=", "<=", ">=", "<", ">"];
const BINARY_PRECEDENCE: [&[&str]; 6] = [&["|"], &["^"], &["&"], &["<<", ">>"], &["+", "-"], &["//", "*", "/", "%"]];

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip_spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_ascii_start().len();
    }

    fn takes(&mut self, token: &str) -> bool {
        self.skip_spaces();
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// One of the operators, which is not the start of a longer one.
    fn operator(&mut self, of: &[&'static str]) -> Option<&'static str> {
        self.skip_spaces();
        let found = of.iter().copied().find(|operator| self.rest().starts_with(operator))?;
        let longer = match found {
            "*" => self.rest().starts_with("**"),
            "<" => self.rest().starts_with("<<"),
            ">" => self.rest().starts_with(">>"),
            _ => false,
        };
        if longer {
            return None;
        }
        self.at += found.len();
        Some(found)
    }

    fn unexpected<T>(&self, wanted: &str) -> Result<T> {
        let column = column(self.text, self.at);
        match self.rest().chars().next() {
            Some(found) => bail!(Value, "column {column}: {found:?} stands where {wanted} is expected"),
            None => bail!(Value, "column {column}: the text ends where {wanted} is expected"),
        }
    }

    fn leaf(&mut self, kind: SyntaxKind<'t>, at: usize) -> Result<Index> {
        push(&mut self.tree.leaves, Leaf { kind, at })?;
        Ok(self.tree.leaves.len() - 1)
    }

    /// An expression within another one.
    fn nested(&mut self, parse: impl FnOnce(&mut Self) -> Result<Index>) -> Result<Index> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            bail!(Value, "column {}: the expression is more than {MAX_DEPTH} levels deep", column(self.text, self.at));
        }
        let inner = parse(self);
        self.depth -= 1;
        inner
    }

    fn comparison(&mut self) -> Result<Index> {
        let left = self.nested(|parser| parser.level(0))?;
        self.skip_spaces();
        let at = self.at;
        let Some(operator) = self.operator(COMPARISONS) else { return Ok(left) };
        let right = self.nested(|parser| parser.level(0))?;
        self.skip_spaces();
        let next = self.at;
        if self.operator(COMPARISONS).is_some() {
            bail!(Value, "column {}: comparisons can't be chained; use &", column(self.text, next));
        }
        self.leaf(SyntaxKind::Binary(operator, left, right), at)
    }

    fn level(&mut self, level: usize) -> Result<Index> {
        let Some(operators) = BINARY_PRECEDENCE.get(level) else { return self.signed() };
        let mut left = self.level(level + 1)?;
        loop {
            self.skip_spaces();
            let at = self.at;
            let Some(operator) = self.operator(operators) else { return Ok(left) };
            let right = self.level(level + 1)?;
            left = self.leaf(SyntaxKind::Binary(operator, left, right), at)?;
        }
    }

    fn signed(&mut self) -> Result<Index> {
        self.skip_spaces();
        let at = self.at;
        if let Some(sign) = ['-', '+', '~'].into_iter().find(|sign| self.rest().starts_with(*sign)) {
            self.at += 1;
            let of = self.nested(Self::signed)?;
            return match (sign, self.tree.leaves[of].kind) {
                ('-', SyntaxKind::Integer(number)) => self.leaf(SyntaxKind::Integer(-number), at),
                ('-', SyntaxKind::Real(number)) => self.leaf(SyntaxKind::Real(-number), at),
                _ => self.leaf(SyntaxKind::Unary(sign, of), at),
            };
        }
        self.power()
    }

    fn power(&mut self) -> Result<Index> {
        let base = self.primary()?;
        self.skip_spaces();
        let at = self.at;
        if !self.takes("**") {
            return Ok(base);
        }
        let exponent = self.nested(Self::signed)?;
        self.leaf(SyntaxKind::Binary("**", base, exponent), at)
    }

    fn primary(&mut self) -> Result<Index> {
        self.skip_spaces();
        let at = self.at;
        match self.rest().chars().next() {
            Some('(') => {
                self.at += 1;
                let inner = self.nested(Self::comparison)?;
                if self.takes(",") {
                    return self.nested(|parser| parser.tuple(inner, at));
                }
                if !self.takes(")") {
                    return self.unexpected("')'");
                }
                Ok(inner)
            }
            Some('[') => {
                self.at += 1;
                self.nested(|parser| {
                    let (first, count) = parser.arguments("]")?;
                    parser.leaf(SyntaxKind::List(first, count), at)
                })
            }
            Some(digit) if digit.is_ascii_digit() || digit == '.' => self.number(),
            Some(letter) if is_start(letter) => {
                let name = self.name();
                if self.takes("(") {
                    let call = self.nested(|parser| parser.call(name, at))?;
                    return self.result(call);
                }
                match name {
                    "inf" => return self.leaf(SyntaxKind::Real(f64::INFINITY), at),
                    "nan" => return self.leaf(SyntaxKind::Real(f64::NAN), at),
                    _ => {}
                }
                self.leaf(SyntaxKind::Name(name), at)
            }
            _ => self.unexpected("a number, a name or '('"),
        }
    }

    /// The rest of a list in parentheses, behind its first entry and the comma.
    fn tuple(&mut self, first: Index, at: usize) -> Result<Index> {
        let mut entries = Vec::new();
        push(&mut entries, Argument { name: None, value: first, at })?;
        self.entries(")", &mut entries)?;
        let (first, count) = self.keep(entries)?;
        self.leaf(SyntaxKind::List(first, count), at)
    }

    fn name(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c: char| !is_start(c) && !c.is_ascii_digit()).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn number(&mut self) -> Result<Index> {
        let (at, rest) = (self.at, self.rest());
        let mut end = 0;
        for (i, c) in rest.char_indices() {
            let sign = matches!(c, '+' | '-')
                && rest[..i].ends_with(['e', 'E'])
                && !HEXADECIMAL.iter().any(|prefix| rest.starts_with(prefix));
            if !(c.is_ascii_alphanumeric() || c == '.' || c == '_' || sign) {
                break;
            }
            end = i + c.len_utf8();
        }
        let text = &rest[..end];
        self.at += end;
        match literal(text) {
            Some(kind) => self.leaf(kind, at),
            None => bail!(Value, "column {}: {text:?} is not a number", column(self.text, at)),
        }
    }

    /// What follows a function's name and the parenthesis behind it.
    fn call(&mut self, name: &'t str, at: usize) -> Result<Index> {
        let (first, count) = self.arguments(")")?;
        self.leaf(SyntaxKind::Call(name, first, count), at)
    }

    /// One of a call's results, if a number in brackets follows it.
    fn result(&mut self, call: Index) -> Result<Index> {
        self.skip_spaces();
        let at = self.at;
        if !self.takes("[") {
            return Ok(call);
        }
        let which = ["0", "1"].iter().position(|digit| self.takes(digit));
        match which.filter(|_| self.takes("]")) {
            Some(which) => self.leaf(SyntaxKind::Result(call, which), at),
            None => bail!(Value, "column {}: [0] or [1] is expected after a call", column(self.text, at)),
        }
    }

    /// Arguments with commas between them up to the end: the first one's number and their count.
    fn arguments(&mut self, end: &str) -> Result<(usize, usize)> {
        let mut arguments = Vec::new();
        self.entries(end, &mut arguments)?;
        self.keep(arguments)
    }

    /// Adds what stands before the end, with commas between and perhaps behind.
    fn entries(&mut self, end: &str, to: &mut Vec<Argument<'t>>) -> Result<()> {
        while !self.takes(end) {
            let argument = self.argument()?;
            push(to, argument)?;
            if self.takes(end) {
                break;
            }
            if !self.takes(",") {
                return self.unexpected(if end == ")" { "',' or ')'" } else { "',' or ']'" });
            }
        }
        Ok(())
    }

    /// Puts arguments one behind the other into the tree: the first one's number and their count.
    fn keep(&mut self, arguments: Vec<Argument<'t>>) -> Result<(usize, usize)> {
        let (first, count) = (self.tree.arguments.len(), arguments.len());
        for argument in arguments {
            push(&mut self.tree.arguments, argument)?;
        }
        Ok((first, count))
    }

    fn argument(&mut self) -> Result<Argument<'t>> {
        self.skip_spaces();
        let at = self.at;
        if self.rest().starts_with(is_start) {
            let name = self.name();
            self.skip_spaces();
            if self.rest().starts_with('=') && !self.rest().starts_with("==") {
                self.at += 1;
                return Ok(Argument { name: Some(name), value: self.comparison()?, at });
            }
            self.at = at;
        }
        Ok(Argument { name: None, value: self.comparison()?, at })
    }
}

/// A number: decimal, or a whole one with 0x, 0o or 0b; single underscores may stand between digits.
fn literal<'t>(text: &str) -> Option<SyntaxKind<'t>> {
    let between_digits = |at: usize| {
        let digit = |c: Option<&u8>| c.is_some_and(u8::is_ascii_hexdigit);
        at > 0 && digit(text.as_bytes().get(at - 1)) && digit(text.as_bytes().get(at + 1))
    };
    let mut digits: ArrayString<MAX_NUMBER_LENGTH> = ArrayString::new();
    for (at, c) in text.char_indices() {
        match c {
            '_' if between_digits(at) => {}
            '_' => return None,
            c => digits.try_push(c).ok()?,
        }
    }
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            return i128::from_str_radix(digits, radix).ok().map(SyntaxKind::Integer);
        }
    }
    if let Ok(number) = digits.parse::<i128>() {
        return Some(SyntaxKind::Integer(number));
    }
    digits.parse::<f64>().ok().filter(|number| number.is_finite()).map(SyntaxKind::Real)
}

fn is_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}
