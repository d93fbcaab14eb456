//! View helpers and shapes: they write descriptors into the caller's storage and read no element.

use super::reduce::axes_of;
use super::types::{LK_MAX_NDIM, lk_dl_tensor, lk_tensor};
use super::{described, numbers, read_description, read_view, slice as elements, view};
use crate::ops;
use crate::ops::views::{self, Layout};
use crate::status::{Result, bail};
use crate::tensor::{Dtype, MAX_NDIM, View};
use smallvec::SmallVec;

/// kDLCPU, kDLCUDAHost and kDLROCMHost: memory that the CPU reads at full speed.
const HOST_DEVICES: [i32; 3] = [1, 3, 11];

/// Where a view helper writes its result.
struct Storage {
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
}

impl Storage {
    fn check(&self) -> Result<()> {
        for (name, null) in
            [("shape", self.shape.is_null()), ("strides", self.strides.is_null()), ("out", self.out.is_null())]
        {
            if null {
                bail!(Null, "{name} is NULL; storage for the result is expected");
            }
        }
        Ok(())
    }

    /// # Safety
    /// Not null, and large enough for `layout`.
    unsafe fn write(&self, layout: &Layout, dtype: Dtype) {
        let ndim = layout.shape.len();
        // SAFETY: the caller's promise; a helper's input may share this storage, but `layout` owns its
        // numbers.
        unsafe {
            std::ptr::copy(layout.shape.as_ptr(), self.shape, ndim);
            std::ptr::copy(layout.strides.as_ptr(), self.strides, ndim);
            *self.out = lk_tensor {
                data: layout.data.cast(),
                shape: self.shape,
                strides: self.strides,
                ndim: ndim as i32,
                dtype: dtype as i32,
            };
        }
    }
}

/// # Safety
/// `x` as in [`view`]; `storage` holds as many numbers as the result has axes.
unsafe fn view_of(x: *const lk_tensor, storage: Storage, make: impl Fn(&View) -> Result<Layout>) -> Result<()> {
    {
        storage.check()?;
        // SAFETY: the caller's promise.
        let x = unsafe { view(x, "x")? };
        let layout = make(&x)?;
        View { name: "the result", data: layout.data, shape: &layout.shape, strides: Some(&layout.strides), ..x }
            .check()?;
        // SAFETY: checked not null; large enough by the caller's promise.
        unsafe { storage.write(&layout, x.dtype) };
        Ok(())
    }
}

/// # Safety
/// `to` is NULL or valid for `ndim` numbers.
unsafe fn target_shape<'a>(to: *const i64, ndim: i32) -> Result<&'a [i64]> {
    if !(0..=LK_MAX_NDIM).contains(&ndim) {
        bail!(Ndim, "to_ndim is {ndim}; 0 to {LK_MAX_NDIM} are possible");
    }
    // SAFETY: the caller's promise.
    match unsafe { elements(to, ndim as usize) } {
        Some(to) => Ok(to),
        None if ndim == 0 => Ok(&[]),
        None => bail!(Null, "to is NULL, but to_ndim is {ndim}"),
    }
}

#[inline]
pub(super) unsafe fn transpose(
    x: *const lk_tensor,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { view_of(x, Storage { shape, strides, out }, |x| Ok(views::transpose(x))) }
}

#[inline]
pub(super) unsafe fn permute(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        view_of(x, Storage { shape, strides, out }, |x| match axes_of(axes, naxes)? {
            Some(axes) => views::permute(x, axes),
            None if naxes == 0 => views::permute(x, &[]),
            None => bail!(Null, "axes is NULL, but naxes is {naxes}"),
        })
    }
}

#[inline]
pub(super) unsafe fn slice(
    x: *const lk_tensor,
    axis: i32,
    start: i64,
    stop: i64,
    step: i64,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { view_of(x, Storage { shape, strides, out }, |x| views::slice(x, axis, start, stop, step)) }
}

#[inline]
pub(super) unsafe fn split(
    x: *const lk_tensor,
    axis: i32,
    sections: i64,
    index: i64,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { view_of(x, Storage { shape, strides, out }, |x| views::split(x, axis, sections, index)) }
}

#[inline]
pub(super) unsafe fn diagonal(
    x: *const lk_tensor,
    axis1: i32,
    axis2: i32,
    offset: i64,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { view_of(x, Storage { shape, strides, out }, |x| views::diagonal(x, offset, axis1, axis2)) }
}

#[inline]
pub(super) unsafe fn expand(
    x: *const lk_tensor,
    axis: i32,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { view_of(x, Storage { shape, strides, out }, |x| views::expand(x, axis)) }
}

#[inline]
pub(super) unsafe fn squeeze(
    x: *const lk_tensor,
    axis: i32,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { view_of(x, Storage { shape, strides, out }, |x| views::squeeze(x, axis)) }
}

#[inline]
pub(super) unsafe fn broadcast(
    x: *const lk_tensor,
    to: *const i64,
    to_ndim: i32,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { view_of(x, Storage { shape, strides, out }, |x| views::broadcast(x, target_shape(to, to_ndim)?)) }
}

#[inline]
pub(super) unsafe fn reshape(
    x: *const lk_tensor,
    to: *const i64,
    to_ndim: i32,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { view_of(x, Storage { shape, strides, out }, |x| views::reshape(x, target_shape(to, to_ndim)?)) }
}

#[inline]
pub(super) unsafe fn tensor_from_dlpack(dl: *const lk_dl_tensor, strides: *mut i64, out: *mut lk_tensor) -> Result<()> {
    {
        // SAFETY: NULL or valid by the caller's promise.
        let Some(dl) = (unsafe { dl.as_ref() }) else { bail!(Null, "dl is NULL") };
        if strides.is_null() || out.is_null() {
            bail!(
                Null,
                "{} is NULL; storage for the result is expected",
                if out.is_null() { "out" } else { "strides" }
            );
        }
        if !HOST_DEVICES.contains(&dl.device.device_type) {
            bail!(Device, "dl is on device type {}; CPU memory (1) is expected", dl.device.device_type);
        }
        let dtype = views::dlpack_dtype(dl.dtype.code, dl.dtype.bits, dl.dtype.lanes)?;
        let Some(first) = (dl.data as u64).checked_add(dl.byte_offset) else {
            bail!(Value, "dl has a byte_offset of {}, past the end of the address space", dl.byte_offset);
        };
        // The offset would hide what the check of elements without data looks for.
        let data = if dl.data.is_null() { dl.data } else { dl.data.with_addr(first as usize) };
        let tensor = lk_tensor { data, shape: dl.shape, strides: std::ptr::null(), ndim: dl.ndim, dtype: dtype as i32 };
        // SAFETY: DLPack's shape holds `ndim` numbers; `view` refuses a wrong ndim and a NULL shape.
        let dense = unsafe { view(&tensor, "dl")? };
        let mut bytes = dense.byte_strides();
        // SAFETY: DLPack's strides hold `ndim` numbers or are NULL.
        if let Some(elements) = unsafe { elements(dl.strides, bytes.len()) } {
            for (byte_stride, &stride) in bytes.iter_mut().zip(elements) {
                let Some(stride) = stride.checked_mul(dtype.size() as i64) else {
                    bail!(Stride, "dl has a stride of {stride} elements, which overflows as bytes");
                };
                *byte_stride = stride;
            }
        }
        View { strides: Some(&bytes), ..dense }.check()?;
        let tensor = lk_tensor { strides, ..tensor };
        // SAFETY: storage for `ndim` numbers and one descriptor by the caller's promise.
        unsafe {
            std::ptr::copy(bytes.as_ptr(), strides, bytes.len());
            *out = tensor;
        }
        Ok(())
    }
}

#[inline]
pub(super) unsafe fn broadcast_shape(
    tensors: *const *const lk_tensor,
    n: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    {
        // SAFETY: the caller's promise.
        let result = crate::tensor::broadcast_shape(&unsafe { descriptions_of(tensors, n)? })?;
        // SAFETY: storage by the caller's promise.
        unsafe { write_shape(&result, shape, ndim) }
    }
}

#[inline]
pub(super) unsafe fn reduce_shape(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    {
        // SAFETY: the caller's promise.
        let (x, axes) = unsafe { (described(x, "x")?, axes_of(axes, naxes)?) };
        let reduced = ops::reduced_axes(&x, axes)?;
        let mut result = crate::tensor::Dims::new();
        for (&extent, gone) in x.shape.iter().zip(reduced) {
            if !gone {
                result.push(extent);
            } else if keepdims != 0 {
                result.push(1);
            }
        }
        // SAFETY: storage by the caller's promise.
        unsafe { write_shape(&result, shape, ndim) }
    }
}

/// What reads a descriptor into its place: `read_view` or `read_description`.
pub(super) type ReaderInto<'a> = unsafe fn(*const lk_tensor, &'static str, &mut View<'a>) -> Result<()>;

/// A list of operands.
type Views<'a> = SmallVec<[View<'a>; 4]>;

/// Reads and checks n descriptors, one or more.
///
/// # Safety
/// `tensors` is NULL or holds `n` pointers, each as in [`view`].
pub(super) unsafe fn views_of<'a>(tensors: *const *const lk_tensor, n: i32) -> Result<Views<'a>> {
    // SAFETY: the caller's promise.
    unsafe { list_of(read_view, tensors, n) }
}

/// [`views_of`] for what asks for shapes and sizes alone: data may be NULL.
///
/// # Safety
/// As [`views_of`].
pub(super) unsafe fn descriptions_of<'a>(tensors: *const *const lk_tensor, n: i32) -> Result<Views<'a>> {
    // SAFETY: the caller's promise.
    unsafe { list_of(read_description, tensors, n) }
}

/// # Safety
/// As [`views_of`].
unsafe fn list_of<'a>(read: ReaderInto<'a>, tensors: *const *const lk_tensor, n: i32) -> Result<Views<'a>> {
    const NAMES: Names = [
        "tensors[0]",
        "tensors[1]",
        "tensors[2]",
        "tensors[3]",
        "tensors[4]",
        "tensors[5]",
        "tensors[6]",
        "tensors[7]",
        "a later tensor",
    ];
    if n < 1 {
        bail!(Value, "n is {n}; 1 or more are expected");
    }
    let mut views = SmallVec::new();
    // SAFETY: the caller's promise.
    unsafe { named_views(read, tensors, n, (["tensors", "n"], &NAMES), &mut views)? };
    Ok(views)
}

/// Names of the first eight of a list of tensors, and of any later one.
pub(super) type Names = [&'static str; 9];

/// Adds the descriptors of a list, checked, to `views`; the list has these names for itself and for its length.
///
/// # Safety
/// As [`views_of`].
pub(super) unsafe fn named_views<'a, A: smallvec::Array<Item = View<'a>>>(
    read: ReaderInto<'a>,
    tensors: *const *const lk_tensor,
    n: i32,
    ([list, count], names): ([&str; 2], &Names),
    views: &mut SmallVec<A>,
) -> Result<()> {
    // SAFETY: the caller's promise.
    let tensors = unsafe { numbers(tensors, n, list, count)? };
    if views.try_reserve_exact(tensors.len()).is_err() {
        bail!(Alloc, "no memory for {n} descriptors");
    }
    for (i, &t) in tensors.iter().enumerate() {
        views.push(View::NOTHING);
        // SAFETY: the caller's promise.
        unsafe { read(t, names[i.min(names.len() - 1)], &mut views[i])? };
    }
    Ok(())
}

/// # Safety
/// `shape` holds `result.len()` numbers, or is NULL; `ndim` one, or is NULL.
pub(super) unsafe fn write_shape(result: &[i64], shape: *mut i64, ndim: *mut i32) -> Result<()> {
    if shape.is_null() || ndim.is_null() {
        bail!(Null, "{} is NULL; storage for the result is expected", if shape.is_null() { "shape" } else { "ndim" });
    }
    if result.len() > MAX_NDIM {
        bail!(Ndim, "the result would have {} axes; {MAX_NDIM} are possible", result.len());
    }
    // SAFETY: not null, large enough by the caller's promise.
    unsafe {
        std::ptr::copy(result.as_ptr(), shape, result.len());
        *ndim = result.len() as i32;
    }
    Ok(())
}
