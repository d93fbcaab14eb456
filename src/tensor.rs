//! Descriptors: dtype, shape and byte strides over somebody else's memory. No element is touched
//! here.
//!
//! May use: simd, size, status.

use std::ffi::CStr;
use std::fmt;

use crate::simd::lists::List;
use crate::size;
use crate::status::{Result, bail};

/// Most axes that a tensor can have (as NumPy 2).
pub const MAX_NDIM: usize = 64;

/// One entry for each axis. Few in place: most tensors have no more axes, and room for [`MAX_NDIM`] made copies of
/// such lists two thirds of a call's time on a few elements.
pub type PerAxis<T> = List<T>;

/// Extents or strides of a tensor.
pub type Dims = PerAxis<i64>;

/// Element types. The numbers are part of the ABI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Dtype {
    Bool = 0,
    I8 = 1,
    I16 = 2,
    I32 = 3,
    I64 = 4,
    U8 = 5,
    U16 = 6,
    U32 = 7,
    U64 = 8,
    F16 = 9,
    Bf16 = 10,
    F32 = 11,
    F64 = 12,
}

impl Dtype {
    /// Every dtype, in the order of their numbers.
    pub const ALL: [Dtype; 13] = [
        Dtype::Bool,
        Dtype::I8,
        Dtype::I16,
        Dtype::I32,
        Dtype::I64,
        Dtype::U8,
        Dtype::U16,
        Dtype::U32,
        Dtype::U64,
        Dtype::F16,
        Dtype::Bf16,
        Dtype::F32,
        Dtype::F64,
    ];

    /// The dtype of a number that came from C.
    #[inline]
    pub fn from_code(code: i32) -> Option<Dtype> {
        Dtype::ALL.get(usize::try_from(code).ok()?).copied()
    }

    /// Bytes of one element.
    #[inline]
    pub const fn size(self) -> usize {
        match self {
            Dtype::Bool | Dtype::I8 | Dtype::U8 => 1,
            Dtype::I16 | Dtype::U16 | Dtype::F16 | Dtype::Bf16 => 2,
            Dtype::I32 | Dtype::U32 | Dtype::F32 => 4,
            Dtype::I64 | Dtype::U64 | Dtype::F64 => 8,
        }
    }

    /// Bool or an integer.
    pub const fn is_whole(self) -> bool {
        (self as i32) <= Dtype::U64 as i32
    }

    /// NumPy's name.
    pub const fn c_name(self) -> &'static CStr {
        match self {
            Dtype::Bool => c"bool",
            Dtype::I8 => c"int8",
            Dtype::I16 => c"int16",
            Dtype::I32 => c"int32",
            Dtype::I64 => c"int64",
            Dtype::U8 => c"uint8",
            Dtype::U16 => c"uint16",
            Dtype::U32 => c"uint32",
            Dtype::U64 => c"uint64",
            Dtype::F16 => c"float16",
            Dtype::Bf16 => c"bfloat16",
            Dtype::F32 => c"float32",
            Dtype::F64 => c"float64",
        }
    }
}

impl std::fmt::Display for Dtype {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.c_name().to_str().unwrap_or("?"))
    }
}

/// Rust's type of a dtype. There are no others: memory is read and written by it.
pub trait Element: Copy + Default + Send + Sync + sealed::Sealed + 'static {
    /// Its dtype.
    const DTYPE: Dtype;
    /// The bytes, 0 behind them.
    fn bits(self) -> [u8; 8];
}

mod sealed {
    pub trait Sealed {}
}

/// IEEE binary16, by its bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(transparent)]
pub struct F16(pub u16);

/// bfloat16, the upper half of an f32, by its bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(transparent)]
pub struct Bf16(pub u16);

macro_rules! elements {
    ($($t:ty: $dtype:ident;)*) => {$(
        impl sealed::Sealed for $t {}
        impl Element for $t {
            const DTYPE: Dtype = Dtype::$dtype;
            fn bits(self) -> [u8; 8] {
                let mut bits = [0; 8];
                bits[..size_of::<$t>()].copy_from_slice(&self.to_ne_bytes());
                bits
            }
        }
    )*};
}
elements! {
    i8: I8; i16: I16; i32: I32; i64: I64; u8: U8; u16: U16; u32: U32; u64: U64; f32: F32; f64: F64;
}

macro_rules! half_elements {
    ($($t:ident)*) => {$(
        impl sealed::Sealed for $t {}
        impl Element for $t {
            const DTYPE: Dtype = Dtype::$t;
            fn bits(self) -> [u8; 8] {
                self.0.bits()
            }
        }
    )*};
}
half_elements! { F16 Bf16 }

impl sealed::Sealed for bool {}
impl Element for bool {
    const DTYPE: Dtype = Dtype::Bool;
    fn bits(self) -> [u8; 8] {
        [u8::from(self), 0, 0, 0, 0, 0, 0, 0]
    }
}

/// A checked descriptor: what `lk_tensor` says, with the name of the argument for messages. Only `capi`
/// makes one, from pointers whose validity C promises.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The argument's name in the exported function.
    pub(crate) name: &'static str,
    /// First logical element; may be null when the tensor is empty.
    pub(crate) data: *mut u8,
    pub(crate) dtype: Dtype,
    pub(crate) shape: &'a [i64],
    /// Byte strides; `None` means C-contiguous.
    pub(crate) strides: Option<&'a [i64]>,
}

impl View<'_> {
    /// An empty tensor, to be replaced.
    pub(crate) const NOTHING: View<'static> =
        View { name: "", data: std::ptr::null_mut(), dtype: Dtype::Bool, shape: &[0], strides: None };

    /// Axes.
    #[inline]
    pub fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// Elements. A checked view has no more than an i64 holds.
    #[inline]
    pub fn count(&self) -> usize {
        size::count(self.shape)
    }

    /// Bytes of the elements, side by side: repeated ones may take more than can be counted.
    #[inline]
    pub fn bytes(&self) -> usize {
        self.count().saturating_mul(self.dtype.size())
    }

    /// Byte strides, spelled out.
    pub fn byte_strides(&self) -> Dims {
        match self.strides {
            Some(strides) => strides.iter().copied().collect(),
            None => contiguous_strides(self.shape, self.dtype.size()),
        }
    }

    /// Extents and byte strides, the last axis first; nothing is stored on the way.
    #[inline]
    pub fn axes_from_last(&self) -> impl Iterator<Item = (i64, i64)> {
        let mut next = self.dtype.size() as i64;
        self.shape.iter().enumerate().rev().map(move |(axis, &extent)| {
            let dense = next;
            next = next.wrapping_mul(extent.max(1));
            (extent, self.strides.map_or(dense, |strides| strides[axis]))
        })
    }

    /// True when the elements lie in C order without gaps. Strides over an extent of 1 don't count.
    #[inline]
    pub fn is_contiguous(&self) -> bool {
        let Some(strides) = self.strides else { return true };
        let mut expected = self.dtype.size() as i64;
        for (&extent, &stride) in self.shape.iter().zip(strides).rev() {
            if extent != 1 && stride != expected {
                return self.shape.contains(&0);
            }
            expected = expected.wrapping_mul(extent);
        }
        true
    }

    /// Lowest address and one past the highest, of the described elements.
    pub fn byte_range(&self) -> (usize, usize) {
        let base = self.data as usize;
        if self.shape.contains(&0) {
            return (base, base);
        }
        let (mut low, mut high) = (0isize, self.dtype.size() as isize);
        for (extent, stride) in self.axes_from_last() {
            let reach = (extent as isize - 1) * stride as isize;
            if reach < 0 { low += reach } else { high += reach }
        }
        (base.wrapping_add_signed(low), base.wrapping_add_signed(high))
    }

    /// Refuses what no tensor can be: negative extents, a byte span past the address space, null
    /// data with elements.
    #[inline]
    pub fn check(&self) -> Result<()> {
        if self.is_plainly_valid() { Ok(()) } else { self.check_thoroughly() }
    }

    /// One pass that accepts ordinary tensors; false leaves the question open.
    #[inline]
    fn is_plainly_valid(&self) -> bool {
        // Factors below 2^31 and sums below 2^62 overflow nothing; fewer elements than ELEMENT_LIMIT span less
        // than an address reaches.
        const FACTOR_LIMIT: u64 = 1 << 31;
        const ELEMENT_LIMIT: u64 = 1 << 59;
        let (mut elements, mut span) = (1u64, 0u64);
        for (axis, &extent) in self.shape.iter().enumerate() {
            let stride = self.strides.map_or(0, |strides| strides[axis]).unsigned_abs();
            let extent = extent as u64;
            if extent == 0
                || extent >= FACTOR_LIMIT
                || stride >= FACTOR_LIMIT
                || elements >= FACTOR_LIMIT
                || span >= 1 << 62
            {
                return false;
            }
            elements *= extent;
            span += stride * (extent - 1);
        }
        elements < ELEMENT_LIMIT && span < 1 << 62 && !self.data.is_null()
    }

    #[cold]
    fn check_thoroughly(&self) -> Result<()> {
        let name = self.name;
        let mut elements = Some(1i64);
        for (axis, &extent) in self.shape.iter().enumerate() {
            if extent < 0 {
                bail!(Shape, "{name} has extent {extent} on axis {axis}; extents are 0 or more");
            }
            elements = elements.and_then(|n| n.checked_mul(extent));
        }
        if self.shape.contains(&0) {
            return Ok(());
        }
        let size = self.dtype.size() as i64;
        let mut span = match self.strides {
            None => elements.and_then(|n| n.checked_mul(size)),
            Some(_) => Some(size),
        };
        for (&extent, &stride) in self.shape.iter().zip(self.strides.unwrap_or_default()) {
            if extent == 1 {
                continue;
            }
            let reach = stride.checked_abs().and_then(|s| s.checked_mul(extent - 1));
            span = span.and_then(|span| span.checked_add(reach?));
        }
        if elements.is_none() || span.is_none_or(|span| isize::try_from(span).is_err()) {
            bail!(Shape, "{name} of shape {} spans more bytes than an address can reach", show(self.shape));
        }
        if self.data.is_null() {
            bail!(Null, "{name}.data is NULL, but its shape {} has elements", show(self.shape));
        }
        Ok(())
    }
}

/// Strides of a C-contiguous tensor; wraps instead of failing on absurd extents (see
/// [`View::check`]).
pub fn contiguous_strides(shape: &[i64], size: usize) -> Dims {
    let mut strides: Dims = shape.iter().map(|_| 0).collect();
    let mut next = size as i64;
    for (stride, &extent) in strides.iter_mut().zip(shape).rev() {
        *stride = next;
        next = next.wrapping_mul(extent.max(1));
    }
    strides
}

/// A shape as Python writes it: `(2, 3)`, `(4,)`, `()`.
pub fn show(shape: &[i64]) -> impl fmt::Display {
    Shown(move |f: &mut fmt::Formatter<'_>| write!(f, "({}{})", listed(shape), if shape.len() == 1 { "," } else { "" }))
}

/// The names and shapes of tensors: `x (2, 3), y (3,)`.
pub fn show_all(views: &[View]) -> impl fmt::Display {
    listed(
        views
            .iter()
            .map(|view| Shown(move |f: &mut fmt::Formatter<'_>| write!(f, "{} {}", view.name, show(view.shape)))),
    )
}

/// Entries with commas between them.
pub fn listed<T: fmt::Display>(entries: impl IntoIterator<Item = T> + Clone) -> impl fmt::Display {
    Shown(move |f: &mut fmt::Formatter<'_>| {
        entries.clone().into_iter().enumerate().try_for_each(|(i, entry)| {
            let comma = if i == 0 { "" } else { ", " };
            write!(f, "{comma}{entry}")
        })
    })
}

/// What a function writes: parts of messages take no memory.
pub struct Shown<F>(pub F);

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> fmt::Display for Shown<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

/// NumPy's broadcasting rule over all of `shapes`.
pub fn broadcast_shape(views: &[View]) -> Result<Dims> {
    let ndim = views.iter().map(View::ndim).max().unwrap_or(0);
    let mut shape: Dims = (0..ndim).map(|_| 1).collect();
    for view in views {
        let skip = ndim - view.ndim();
        for (axis, &extent) in view.shape.iter().enumerate() {
            let result = &mut shape[skip + axis];
            match (*result, extent) {
                (_, 1) => {}
                (1, _) => *result = extent,
                (have, want) if have == want => {}
                _ => bail!(
                    Shape,
                    "shapes {} do not broadcast: {} has {extent} on its axis {axis}, another has {}",
                    show_all(views),
                    view.name,
                    *result
                ),
            }
        }
    }
    Ok(shape)
}

/// The axis that a possibly negative number names.
pub fn resolve_axis(axis: i32, ndim: usize) -> Result<usize> {
    let resolved = if axis < 0 { i64::from(axis) + ndim as i64 } else { i64::from(axis) };
    if resolved < 0 || resolved >= ndim as i64 {
        match ndim {
            0 => bail!(Axis, "axis {axis} is out of range for 0 axes"),
            1 => bail!(Axis, "axis {axis} is out of range for 1 axis; -1 or 0 is expected"),
            _ => bail!(Axis, "axis {axis} is out of range for {ndim} axes; -{ndim} to {} are expected", ndim - 1),
        }
    }
    Ok(resolved as usize)
}

/// [`resolve_axis`] of an argument that has another name than `axis`.
pub fn resolve_named_axis(name: &str, axis: i32, x: &View) -> Result<usize> {
    match resolve_axis(axis, x.ndim()) {
        Err(_) => bail!(Axis, "{name} is {axis}: out of range for {}, which has {} axes", x.name, x.ndim()),
        axis => axis,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_checks_refuse_what_no_address_reaches() {
        let (far, wide) = ([i64::from(i32::MAX) - 1; 2], [1i64 << 30; 3]);
        let step = [i64::from(i32::MAX); 3];
        let view = |shape, strides| View { name: "x", data: 8 as *mut u8, dtype: Dtype::F64, shape, strides };
        for (shape, strides) in [(&far[..], None), (&wide[..2], None), (&wide[..], None), (&wide[..], Some(&step[..]))]
        {
            let x = view(shape, strides);
            assert!(x.check_thoroughly().is_err() && x.check().is_err(), "{shape:?}");
        }
        let repeated = [0i64; 2];
        assert!(view(&wide[..2], Some(&repeated[..])).check().is_ok());
    }
}
