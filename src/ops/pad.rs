//! Tensors with a border.

use super::check_writable;
use super::subviews::{check_same_dtype, check_shape, set, transfer, transfer_part};
use super::temporary::with_inputs_apart;
use super::views::Layout;
use crate::status::{Result, bail};
use crate::tensor::{Dims, View};

/// What a border is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PadMode {
    /// One value.
    Constant,
    /// The nearest element.
    Edge,
    /// The elements mirrored at the outermost one, which is not repeated.
    Reflect,
}

/// `x` with `before[i]` and `after[i]` elements more at the ends of axis `i`; `value` is the bytes of a constant
/// border's element.
pub fn pad(x: &View, before: &[i64], after: &[i64], mode: PadMode, value: &[u8], out: &View) -> Result<()> {
    let mut shape = Dims::new();
    for axis in 0..x.ndim() {
        let (extent, sides) = (x.shape[axis], [before[axis], after[axis]]);
        if sides.iter().any(|&n| n < 0) {
            bail!(Value, "axis {axis} is padded by {} before and {} after; 0 or more is expected", sides[0], sides[1]);
        }
        if mode != PadMode::Constant && extent == 0 && sides != [0, 0] {
            bail!(Value, "axis {axis} of x has no elements for a border to repeat; LK_PAD_CONSTANT needs none");
        }
        match extent.checked_add(sides[0]).and_then(|n| n.checked_add(sides[1])) {
            Some(sum) => shape.push(sum),
            None => bail!(Value, "axis {axis} would have an extent beyond int64"),
        }
    }
    check_same_dtype(x, out)?;
    check_shape(&[*x], &shape, out)?;
    check_writable(out)?;
    // A copy of our own: the caller's value may lie within `out`.
    let mut element = [0u8; 8];
    element[..value.len()].copy_from_slice(value);
    with_inputs_apart(&[*x], out, |inputs| {
        let whole = Layout::of(out);
        let mut inner = whole.clone();
        for (axis, (&start, &extent)) in before.iter().zip(x.shape).enumerate() {
            inner = inner.narrow(axis, start, extent);
        }
        transfer(&inputs[0], &inner.view(out));
        // Axis by axis the filled part grows to the whole.
        for (axis, (&start, &extent)) in before.iter().zip(x.shape).enumerate() {
            let at = |start: i64, extent: i64| {
                let mut part = whole.clone();
                for (later, (&start, &extent)) in before.iter().zip(x.shape).enumerate().skip(axis + 1) {
                    part = part.narrow(later, start, extent);
                }
                part.narrow(axis, start, extent)
            };
            let filled = (start, start + extent);
            match mode {
                PadMode::Constant => {
                    for part in [at(0, start), at(filled.1, after[axis])] {
                        set(&element[..value.len()], &part.view(out));
                    }
                }
                PadMode::Edge => {
                    for (part, edge) in [(at(0, start), filled.0), (at(filled.1, after[axis]), filled.1 - 1)] {
                        if part.shape[axis] > 0 {
                            transfer_part(&at(edge, 1), &part, out);
                        }
                    }
                }
                PadMode::Reflect => reflect(&at, axis, filled, shape[axis], out),
            }
        }
    })
}

/// Mirrors what is filled at either end, as much as there is at a time: the mirrored part makes further elements.
fn reflect(at: &impl Fn(i64, i64) -> Layout, axis: usize, filled: (i64, i64), extent: i64, out: &View) {
    let (mut low, mut high) = filled;
    // The next mirror stands whole periods away; a single element has only itself to mirror.
    let period = (high - low - 1).max(1);
    let from = |start: i64, n: i64| at(start, n).backwards(axis);
    let own = i64::from(high - low > 1);
    while low > 0 {
        let n = ((high - low - own) / period * period).min(low);
        transfer_part(&from(low + own, n), &at(low - n, n), out);
        low -= n;
    }
    while high < extent {
        let n = ((high - low - own) / period * period).min(extent - high);
        transfer_part(&from(high - own - n, n), &at(high, n), out);
        high += n;
    }
}
