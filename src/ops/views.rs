//! View algebra: new descriptors over the same elements. Nothing is copied.

use std::fmt;

use super::broadcasts;
use crate::status::{Result, bail, room_for};
use crate::tensor::{
    Dims, Dtype, MAX_NDIM, PerAxis, Shown, View, contiguous_strides, resolve_axis, resolve_named_axis, show,
};

/// A view's memory layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// First logical element.
    pub data: *mut u8,
    pub shape: Dims,
    /// In bytes.
    pub strides: Dims,
}

impl Layout {
    pub(super) fn of(x: &View) -> Self {
        Self { data: x.data, shape: x.shape.iter().copied().collect(), strides: x.byte_strides() }
    }
}

/// Reverses the axes.
pub fn transpose(x: &View) -> Layout {
    let mut layout = Layout::of(x);
    layout.shape.reverse();
    layout.strides.reverse();
    layout
}

/// Axis `i` of the result is axis `axes[i]` of `x`.
pub fn permute(x: &View, axes: &[i32]) -> Result<Layout> {
    if axes.len() != x.ndim() {
        bail!(Axis, "axes names {} axes, but x has {}", axes.len(), x.ndim());
    }
    let old = Layout::of(x);
    let mut layout = Layout { data: x.data, shape: Dims::new(), strides: Dims::new() };
    let mut seen = [false; MAX_NDIM];
    for &axis in axes {
        let axis = resolve_axis(axis, x.ndim())?;
        if std::mem::replace(&mut seen[axis], true) {
            bail!(Axis, "axis {axis} is named twice");
        }
        layout.shape.push(old.shape[axis]);
        layout.strides.push(old.strides[axis]);
    }
    Ok(layout)
}

/// `x[.., start:stop:step, ..]` on `axis`, by Python's rules; `i64::MIN` and `i64::MAX` also stand
/// for omitted bounds.
pub fn slice(x: &View, axis: i32, start: i64, stop: i64, step: i64) -> Result<Layout> {
    let axis = resolve_axis(axis, x.ndim())?;
    if step == 0 {
        bail!(Value, "step is 0; any other number is expected");
    }
    let extent = x.shape[axis];
    // Python: bounds count from the end when negative, then are clamped to what the direction allows.
    let (low, high) = if step > 0 { (0, extent) } else { (-1, extent - 1) };
    let bound = |b: i64| {
        if b == i64::MIN { low } else { (if b < 0 { b + extent } else { b }).clamp(low, high) }
    };
    let (start, stop) = (bound(start), bound(stop));
    let length = if step > 0 { stop - start } else { start - stop };
    let count = if length > 0 { ((length - 1) as u64 / step.unsigned_abs()) as i64 + 1 } else { 0 };
    let mut layout = Layout::of(x);
    layout.shape[axis] = count;
    let stride = layout.strides[axis];
    if count > 0 {
        layout.data = layout.data.wrapping_offset(start.wrapping_mul(stride) as isize);
    }
    // A step past the end is never taken, so that an absurd one leaves the stride as it is.
    layout.strides[axis] = stride.checked_mul(step).unwrap_or(stride);
    Ok(layout)
}

/// Part `index` of `sections` equal parts along `axis`.
pub fn split(x: &View, axis: i32, sections: i64, index: i64) -> Result<Layout> {
    let axis = resolve_axis(axis, x.ndim())?;
    if sections < 1 || x.shape[axis] % sections != 0 {
        bail!(
            Value,
            "sections is {sections}; a number that divides the extent {} of x's axis {axis} is expected",
            x.shape[axis]
        );
    }
    if !(0..sections).contains(&index) {
        bail!(Value, "index is {index}; 0 to {} are possible for {sections} sections", sections - 1);
    }
    let extent = x.shape[axis] / sections;
    Ok(Layout::of(x).narrow(axis, index * extent, extent))
}

/// The elements whose indices on two axes differ by `offset` (second less first), as a new last axis; the two are
/// gone.
pub fn diagonal(x: &View, offset: i64, axis1: i32, axis2: i32) -> Result<Layout> {
    let (first, second) = (resolve_named_axis("axis1", axis1, x)?, resolve_named_axis("axis2", axis2, x)?);
    if first == second {
        bail!(Axis, "axis1 and axis2 both name axis {first}; two axes are expected");
    }
    let old = Layout::of(x);
    let (rows, cols) = (old.shape[first], old.shape[second]);
    let (down, across) = (offset.min(0).saturating_neg().min(rows), offset.max(0).min(cols));
    let mut layout = old.narrow(first, down, rows - down).narrow(second, across, cols - across);
    let (extent, stride) =
        (layout.shape[first].min(layout.shape[second]), layout.strides[first].saturating_add(layout.strides[second]));
    for axis in [first.max(second), first.min(second)] {
        layout.shape.remove(axis);
        layout.strides.remove(axis);
    }
    layout.shape.push(extent);
    layout.strides.push(stride);
    Ok(layout)
}

/// Inserts an axis of extent 1 before `axis`; -1 appends.
pub fn expand(x: &View, axis: i32) -> Result<Layout> {
    if x.ndim() == MAX_NDIM {
        bail!(Ndim, "x has {MAX_NDIM} axes already");
    }
    room_for(x.ndim() + 1)?;
    let axis = resolve_axis(axis, x.ndim() + 1)?;
    let mut layout = Layout::of(x);
    layout.shape.insert(axis, 1);
    layout.strides.insert(axis, 0);
    Ok(layout)
}

/// Removes an axis of extent 1.
pub fn squeeze(x: &View, axis: i32) -> Result<Layout> {
    let axis = resolve_axis(axis, x.ndim())?;
    if x.shape[axis] != 1 {
        bail!(Shape, "axis {axis} of x has extent {}; only an axis of extent 1 can be removed", x.shape[axis]);
    }
    let mut layout = Layout::of(x);
    layout.shape.remove(axis);
    layout.strides.remove(axis);
    Ok(layout)
}

/// Repeats `x` to shape `to` by NumPy's rule, with zero strides.
pub fn broadcast(x: &View, to: &[i64]) -> Result<Layout> {
    room_for(to.len())?;
    if !broadcasts(x.shape, to) || to.iter().any(|&extent| extent < 0) {
        bail!(Shape, "x of shape {} does not broadcast to {}", show(x.shape), show(to));
    }
    if !to.contains(&0) && to.iter().try_fold(1i64, |n, &extent| n.checked_mul(extent)).is_none() {
        bail!(Shape, "to is {}, which has more elements than int64 holds", show(to));
    }
    let skip = to.len() - x.ndim();
    let strides = x.byte_strides();
    let stride = |axis: usize| if axis < skip || x.shape[axis - skip] == 1 { 0 } else { strides[axis - skip] };
    Ok(Layout { data: x.data, shape: to.iter().copied().collect(), strides: (0..to.len()).map(stride).collect() })
}

/// The same elements in C order under another shape, if strides can express it; one extent may be
/// -1.
pub fn reshape(x: &View, to: &[i64]) -> Result<Layout> {
    room_for(to.len())?;
    let shape = complete(x, to)?;
    if x.shape.contains(&0) {
        let strides = contiguous_strides(&shape, x.dtype.size());
        return Ok(Layout { data: x.data, shape, strides });
    }
    match split_axes(x, &shape) {
        Some(strides) => Ok(Layout { data: x.data, shape, strides }),
        None => bail!(
            Stride,
            "x of shape {} and byte strides {} can't be reshaped to {} without a copy; use lk_copy to a contiguous \
             tensor",
            show(x.shape),
            show(&x.byte_strides()),
            show(&shape)
        ),
    }
}

/// Replaces -1 and checks the element count.
fn complete(x: &View, to: &[i64]) -> Result<Dims> {
    let mut shape: Dims = to.iter().copied().collect();
    let elements = x.count() as i64;
    let known = to.iter().filter(|&&extent| extent != -1).try_fold(1i64, |n, &extent| n.checked_mul(extent));
    let unknown = to.iter().filter(|&&extent| extent == -1).count();
    let mismatch = Shown(|f: &mut fmt::Formatter<'_>| {
        write!(f, "x of shape {} has {elements} elements, which do not fit shape {}", show(x.shape), show(to))
    });
    let Some(known) = known.filter(|_| to.iter().all(|&extent| extent >= -1) && unknown <= 1) else {
        bail!(Shape, "{mismatch} (extents are 0 or more, and at most one is -1)");
    };
    if let Some(wild) = shape.iter_mut().find(|extent| **extent == -1) {
        if known == 0 || elements % known != 0 {
            bail!(Shape, "{mismatch}");
        }
        *wild = elements / known;
    } else if known != elements {
        bail!(Shape, "{mismatch}");
    }
    Ok(shape)
}

/// Strides of `shape` over `x`'s elements: matches runs of axes with equal products, each of which
/// must be evenly spaced in `x`.
fn split_axes(x: &View, shape: &[i64]) -> Option<Dims> {
    let old: PerAxis<(i64, i64)> =
        x.shape.iter().copied().zip(x.byte_strides().iter().copied()).filter(|&(extent, _)| extent != 1).collect();
    let mut strides: Dims = shape.iter().map(|_| x.dtype.size() as i64).collect();
    let (mut i, mut j) = (0, 0);
    while i < old.len() {
        let (mut have, i0) = (old[i].0, i);
        i += 1;
        let (mut want, j0) = (1, j);
        while have != want || (j < shape.len() && shape[j] == 1) {
            if want < have || have == want {
                want *= *shape.get(j)?;
                j += 1;
            } else {
                have *= old.get(i)?.0;
                i += 1;
            }
        }
        let even = old[i0..i].windows(2).all(|pair| pair[0].1 == pair[1].0.wrapping_mul(pair[1].1));
        if !even {
            return None;
        }
        let mut stride = old[i - 1].1;
        for k in (j0..j).rev() {
            strides[k] = stride;
            stride = stride.wrapping_mul(shape[k]);
        }
    }
    Some(strides)
}

/// The dtype that DLPack's code, bits and lanes name.
pub fn dlpack_dtype(code: u8, bits: u8, lanes: u16) -> Result<Dtype> {
    let dtype = match (code, bits, lanes) {
        (0, 8, 1) => Dtype::I8,
        (0, 16, 1) => Dtype::I16,
        (0, 32, 1) => Dtype::I32,
        (0, 64, 1) => Dtype::I64,
        (1, 8, 1) => Dtype::U8,
        (1, 16, 1) => Dtype::U16,
        (1, 32, 1) => Dtype::U32,
        (1, 64, 1) => Dtype::U64,
        (2, 16, 1) => Dtype::F16,
        (2, 32, 1) => Dtype::F32,
        (2, 64, 1) => Dtype::F64,
        (4, 16, 1) => Dtype::Bf16,
        (6, 8, 1) => Dtype::Bool,
        _ => bail!(Dtype, "dl has type code {code} with {bits} bits and {lanes} lanes, which has no lk_dtype"),
    };
    Ok(dtype)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view<'a>(shape: &'a [i64], strides: Option<&'a [i64]>) -> View<'a> {
        View { name: "x", data: 4096 as *mut u8, dtype: Dtype::F32, shape, strides }
    }

    fn dims(values: &[i64]) -> Dims {
        values.iter().copied().collect()
    }

    #[test]
    fn slice_follows_python() {
        for extent in 0..6i64 {
            let indices: Vec<i64> = (0..extent).collect();
            for start in -7..8 {
                for stop in -7..8 {
                    for step in [-3, -2, -1, 1, 2, 3] {
                        let shape = [extent];
                        let got = slice(&view(&shape, None), 0, start, stop, step).unwrap();
                        let want = python_slice(&indices, start, stop, step);
                        assert_eq!(got.shape[0] as usize, want.len(), "{extent} {start}:{stop}:{step}");
                        for (k, &index) in want.iter().enumerate() {
                            let address = got.data as i64 + k as i64 * got.strides[0];
                            assert_eq!(address, 4096 + 4 * index);
                        }
                    }
                }
            }
        }
    }

    /// By walking, as the Python reference describes it.
    fn python_slice(x: &[i64], start: i64, stop: i64, step: i64) -> Vec<i64> {
        let n = x.len() as i64;
        let at = |b: i64| if b < 0 { b + n } else { b };
        let (mut i, stop) =
            if step > 0 { (at(start).max(0), at(stop).min(n)) } else { (at(start).min(n - 1), at(stop).max(-1)) };
        let mut out = vec![];
        while if step > 0 { i < stop } else { i > stop } {
            out.push(x[i as usize]);
            i += step;
        }
        out
    }

    #[test]
    fn steps_beyond_the_end() {
        let x = view(&[5], None);
        for (step, first) in [(i64::MAX, 0), (i64::MIN, 4), (i64::MIN + 1, 4)] {
            let (start, stop) = if step > 0 { (i64::MIN, i64::MAX) } else { (i64::MAX, i64::MIN) };
            let got = slice(&x, 0, start, stop, step).unwrap();
            assert_eq!((got.shape[0], got.data as i64), (1, 4096 + 4 * first), "{step}");
        }
    }

    #[test]
    fn omitted_bounds() {
        let x = view(&[5], None);
        assert_eq!(slice(&x, 0, i64::MIN, i64::MAX, 2).unwrap().shape[0], 3);
        let reversed = slice(&x, -1, i64::MAX, i64::MIN, -1).unwrap();
        assert_eq!((reversed.shape[0], reversed.strides[0], reversed.data as i64), (5, -4, 4096 + 16));
    }

    #[test]
    fn reshape_splits_and_merges() {
        let x = view(&[2, 6], None);
        assert_eq!(reshape(&x, &[3, -1]).unwrap().strides, dims(&[16, 4]));
        assert_eq!(reshape(&x, &[2, 1, 2, 3]).unwrap().strides[2..], [12, 4]);
        let transposed = view(&[6, 2], Some(&[4, 24]));
        assert_eq!(reshape(&transposed, &[2, 3, 2]).unwrap().strides, dims(&[12, 4, 24]));
        assert!(reshape(&transposed, &[12]).is_err());
        assert!(reshape(&x, &[5, -1]).is_err());
        assert!(reshape(&x, &[-1, -1]).is_err());
        let scalar = view(&[], None);
        assert_eq!(reshape(&scalar, &[1, 1]).unwrap().shape, dims(&[1, 1]));
        let empty = view(&[0, 3], None);
        assert_eq!(reshape(&empty, &[3, 0]).unwrap().shape, dims(&[3, 0]));
        assert!(reshape(&empty, &[0, -1]).is_err());
    }

    #[test]
    fn permute_names_each_axis_once() {
        let x = view(&[2, 3, 4], None);
        assert_eq!(permute(&x, &[2, 0, -2]).unwrap().shape, dims(&[4, 2, 3]));
        assert!(permute(&x, &[0, 0, 1]).is_err());
        assert!(permute(&x, &[0, 1]).is_err());
        assert!(permute(&x, &[0, 1, 3]).is_err());
    }
}
