//! Types and constants of the header.

use std::ffi::c_void;

/// Result of a call: LK_OK, or an LK_ERR_ constant.
pub type lk_status = i32;
/// Element type: one of the LK_BOOL .. LK_F64 constants.
pub type lk_dtype = i32;
/// Elementwise operation: one of the LK_OP_ constants.
pub type lk_op = i32;
/// Reduction: one of the LK_REDUCE_ constants.
pub type lk_reduction = i32;
/// What an argument is for: one of the LK_ROLE_ constants.
pub type lk_role = i32;
/// Border of lk_pad: one of the LK_PAD_ constants.
pub type lk_pad_mode = i32;
/// Pooling operation: one of the LK_POOL_ constants.
pub type lk_pool_mode = i32;
/// Interpolation of lk_resize: one of the LK_RESIZE_ constants.
pub type lk_interpolation = i32;
/// Padding of windows: one of the LK_PADDING_ constants.
pub type lk_padding = i32;
/// Position of the channel axis: one of the LK_CHANNELS_ constants.
pub type lk_data_format = i32;

/// The role of a tensor that the call writes and does not read. Its descriptor is only read, as everywhere: it is the
/// memory behind it that is written. A plain const lk_tensor * is an input, whose elements are only read.
pub type lk_output = *const lk_tensor;
/// The role of an input that may be left out: NULL stands for none.
pub type lk_optional = *const lk_tensor;
/// The role of an output that may be left out: NULL where it is not wanted.
pub type lk_optional_output = *const lk_tensor;
/// The role of a tensor that the call reads and writes: what is not written keeps its value.
pub type lk_inout = *const lk_tensor;

/// Version of the library, as numbers; lk_version() gives the version in use at run time.
pub const LK_VERSION_MAJOR: i32 = 0;
/// See LK_VERSION_MAJOR.
pub const LK_VERSION_MINOR: i32 = 1;
/// See LK_VERSION_MAJOR.
pub const LK_VERSION_PATCH: i32 = 0;
/// Version of the binary interface; it is also the number in the SONAME. Within one version no
/// symbol, constant or struct layout changes or disappears.
pub const LK_ABI_VERSION: i32 = 1;
/// Most axes that a tensor can have.
pub const LK_MAX_NDIM: i32 = 64;

/// Success; the output is written.
pub const LK_OK: lk_status = 0;
/// A pointer that must not be NULL is NULL.
pub const LK_ERR_NULL: lk_status = 1;
/// A dtype is unknown, not supported by the operation, or differs from the other operands'.
pub const LK_ERR_DTYPE: lk_status = 2;
/// Shapes don't broadcast, an extent is negative, or the output's shape does not fit the result.
pub const LK_ERR_SHAPE: lk_status = 3;
/// The number of axes is negative or above LK_MAX_NDIM.
pub const LK_ERR_NDIM: lk_status = 4;
/// Strides that the call can't work with, such as an output with a zero stride.
pub const LK_ERR_STRIDE: lk_status = 5;
/// An axis is out of range or named twice.
pub const LK_ERR_AXIS: lk_status = 6;
/// A value is outside its domain, or the operation has no result for it.
pub const LK_ERR_VALUE: lk_status = 7;
/// Elements of an output share memory: its axes do not nest.
pub const LK_ERR_OVERLAP: lk_status = 8;
/// Memory to work with could not be had: for a copy of an overlapping input, or for sizes beyond counting.
pub const LK_ERR_ALLOC: lk_status = 9;
/// This library or this machine does not have what was asked for.
pub const LK_ERR_UNSUPPORTED: lk_status = 10;
/// A DLPack tensor is not in CPU memory.
pub const LK_ERR_DEVICE: lk_status = 11;
/// A defect in the library.
pub const LK_ERR_INTERNAL: lk_status = 12;

/// One byte, 0 or 1. Any other non-zero byte reads as true.
pub const LK_BOOL: lk_dtype = 0;
/// int8_t
pub const LK_I8: lk_dtype = 1;
/// int16_t
pub const LK_I16: lk_dtype = 2;
/// int32_t
pub const LK_I32: lk_dtype = 3;
/// int64_t
pub const LK_I64: lk_dtype = 4;
/// uint8_t
pub const LK_U8: lk_dtype = 5;
/// uint16_t
pub const LK_U16: lk_dtype = 6;
/// uint32_t
pub const LK_U32: lk_dtype = 7;
/// uint64_t
pub const LK_U64: lk_dtype = 8;
/// IEEE binary16
pub const LK_F16: lk_dtype = 9;
/// bfloat16
pub const LK_BF16: lk_dtype = 10;
/// float
pub const LK_F32: lk_dtype = 11;
/// double
pub const LK_F64: lk_dtype = 12;

/// In lk_dense: no activation.
pub const LK_NO_ACTIVATION: lk_op = -1;

/// In lk_slice: an omitted bound at the low end (INT64_MIN).
pub const LK_SLICE_BEGIN: i64 = i64::MIN;
/// In lk_slice: an omitted bound at the high end (INT64_MAX).
pub const LK_SLICE_END: i64 = i64::MAX;

/// In lk_pad: a border of one value.
pub const LK_PAD_CONSTANT: lk_pad_mode = 0;
/// In lk_pad: a border that repeats the nearest element.
pub const LK_PAD_EDGE: lk_pad_mode = 1;
/// In lk_pad: a border that mirrors the elements at the outermost one, which is not repeated.
pub const LK_PAD_REFLECT: lk_pad_mode = 2;

/// In lk_pool: the maximum of each window.
pub const LK_POOL_MAX: lk_pool_mode = 0;
/// In lk_pool: the mean of each window, without the padding.
pub const LK_POOL_AVERAGE: lk_pool_mode = 1;
/// In lk_resize: nearest neighbour, the input element that contains the output's centre.
pub const LK_RESIZE_NEAREST: lk_interpolation = 0;
/// In lk_resize: linear interpolation between the two elements nearest to the output's centre, along each axis.
pub const LK_RESIZE_LINEAR: lk_interpolation = 1;
/// No padding: floor((extent - reach) / stride) + 1 outputs per axis for windows that reach over so many elements.
pub const LK_PADDING_VALID: lk_padding = 0;
/// ceil(extent / stride) outputs per axis. If the total padding is odd, the extra element goes at the end, as in
/// TensorFlow.
pub const LK_PADDING_SAME: lk_padding = 1;
/// In convolutions over one spatial axis: ceil(extent / stride) outputs, with padding of reach - 1 elements at the
/// start alone, so that output o depends on no input after o stride.
pub const LK_PADDING_CAUSAL: lk_padding = 2;
/// (n, spatial.., channels).
pub const LK_CHANNELS_LAST: lk_data_format = 0;
/// (n, channels, spatial..).
pub const LK_CHANNELS_FIRST: lk_data_format = 1;
/// Options of a convolution. LK_CONV_OPTIONS_INIT, or NULL in place of the struct: stride 1, dilation 1,
/// LK_PADDING_VALID, one group, LK_CHANNELS_LAST.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_conv_options {
    /// sizeof(lk_conv_options), which LK_CONV_OPTIONS_INIT fills in: a later version may have more fields at the end.
    /// LK_ERR_VALUE for a size that this library does not know. The same holds for all structs of options.
    pub size: usize,
    /// Elements from one window to the next, 1 or more, for each spatial axis; NULL for 1.
    pub strides: *const i64,
    /// Elements from one tap of a window to the next, 1 or more, for each spatial axis; NULL for 1.
    pub dilation: *const i64,
    /// Groups of channels that are convolved by themselves, in lk_conv; 0 and 1 for one.
    pub groups: i64,
    /// LK_PADDING_VALID, LK_PADDING_SAME or LK_PADDING_CAUSAL.
    pub padding: lk_padding,
    /// LK_CHANNELS_LAST or LK_CHANNELS_FIRST.
    pub data_format: lk_data_format,
}

impl Default for lk_conv_options {
    fn default() -> Self {
        let (size, none) = (size_of::<Self>(), std::ptr::null());
        Self {
            size,
            strides: none,
            dilation: none,
            groups: 0,
            padding: LK_PADDING_VALID,
            data_format: LK_CHANNELS_LAST,
        }
    }
}

/// Options of pooling. LK_POOL_OPTIONS_INIT, or NULL in place of the struct: strides equal to pool_size,
/// LK_PADDING_VALID, LK_CHANNELS_LAST.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_pool_options {
    /// sizeof(lk_pool_options): see lk_conv_options.
    pub size: usize,
    /// Elements from one window to the next, 1 or more, for each spatial axis; NULL for pool_size.
    pub strides: *const i64,
    /// LK_PADDING_VALID or LK_PADDING_SAME.
    pub padding: lk_padding,
    /// LK_CHANNELS_LAST or LK_CHANNELS_FIRST.
    pub data_format: lk_data_format,
}

impl Default for lk_pool_options {
    fn default() -> Self {
        let (size, strides) = (size_of::<Self>(), std::ptr::null());
        Self { size, strides, padding: LK_PADDING_VALID, data_format: LK_CHANNELS_LAST }
    }
}

/// Options of lk_resize. LK_RESIZE_OPTIONS_INIT, or NULL in place of the struct: LK_RESIZE_NEAREST, LK_CHANNELS_LAST.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_resize_options {
    /// sizeof(lk_resize_options): see lk_conv_options.
    pub size: usize,
    /// LK_RESIZE_NEAREST or LK_RESIZE_LINEAR.
    pub interpolation: lk_interpolation,
    /// LK_CHANNELS_LAST or LK_CHANNELS_FIRST.
    pub data_format: lk_data_format,
}

impl Default for lk_resize_options {
    fn default() -> Self {
        let size = size_of::<Self>();
        Self { size, interpolation: LK_RESIZE_NEAREST, data_format: LK_CHANNELS_LAST }
    }
}

/// A tensor in the caller's memory. Nothing here is owned or freed by the library; shape and
/// strides need to live only as long as the call.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_tensor {
    /// The first logical element (index 0 on every axis), at any alignment. May be NULL when an
    /// extent is 0.
    pub data: *mut c_void,
    /// ndim extents, each 0 or more. May be NULL when ndim is 0.
    pub shape: *const i64,
    /// ndim strides in bytes, of any sign; 0 repeats an element. NULL means C-contiguous.
    pub strides: *const i64,
    /// Number of axes, 0 to LK_MAX_NDIM.
    pub ndim: i32,
    /// Element type.
    pub dtype: lk_dtype,
}

/// Where a DLPack tensor lives; has the layout of DLPack's DLDevice.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_dl_device {
    /// 1 is kDLCPU; 3 and 11, pinned host memory, are also accepted.
    pub device_type: i32,
    /// Index of the device; ignored for the CPU.
    pub device_id: i32,
}

/// Element type of a DLPack tensor; has the layout of DLPack's DLDataType.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_dl_dtype {
    /// 0 int, 1 uint, 2 float, 4 bfloat, 6 bool.
    pub code: u8,
    /// Bits of one element.
    pub bits: u8,
    /// Must be 1.
    pub lanes: u16,
}

/// A DLPack tensor; has the layout of DLPack's DLTensor, so that a pointer to one may be cast.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_dl_tensor {
    /// Start of the allocation; the first element is byte_offset further.
    pub data: *mut c_void,
    /// Where the memory is.
    pub device: lk_dl_device,
    /// Number of axes.
    pub ndim: i32,
    /// Element type.
    pub dtype: lk_dl_dtype,
    /// ndim extents.
    pub shape: *mut i64,
    /// ndim strides in elements; NULL means C-contiguous.
    pub strides: *mut i64,
    /// Bytes from data to the first element.
    pub byte_offset: u64,
}

/// A tensor that is read.
pub const LK_ROLE_INPUT: lk_role = 0;
/// A tensor that is read; NULL leaves it out.
pub const LK_ROLE_OPTIONAL: lk_role = 1;
/// A tensor that is read and written.
pub const LK_ROLE_INOUT: lk_role = 2;
/// A tensor that is written.
pub const LK_ROLE_OUTPUT: lk_role = 3;
/// Any number of tensors.
pub const LK_ROLE_TENSORS: lk_role = 4;
/// One axis; a negative one counts from the end.
pub const LK_ROLE_AXIS: lk_role = 5;
/// Axes; NULL for all.
pub const LK_ROLE_AXES: lk_role = 6;
/// 0 or not.
pub const LK_ROLE_FLAG: lk_role = 7;
/// A whole number.
pub const LK_ROLE_INTEGER: lk_role = 8;
/// A double.
pub const LK_ROLE_NUMBER: lk_role = 9;
/// Numbers.
pub const LK_ROLE_LIST: lk_role = 10;
/// A named constant.
pub const LK_ROLE_CHOICE: lk_role = 11;
/// A struct of options, which begins with its size.
pub const LK_ROLE_OPTIONS: lk_role = 12;
/// Memory to work in.
pub const LK_ROLE_WORKSPACE: lk_role = 13;
/// A string that ends in NUL.
pub const LK_ROLE_TEXT: lk_role = 14;
/// Where one value is written.
pub const LK_ROLE_RESULT: lk_role = 15;
/// Anything else: its type and the function's details tell.
pub const LK_ROLE_OTHER: lk_role = 16;

/// Format of lk_program_describe: LK_PROGRAM_TEXT or LK_PROGRAM_DOT.
pub type lk_program_format = i32;
/// Lines for people to read.
pub const LK_PROGRAM_TEXT: lk_program_format = 0;
/// A graph for Graphviz.
pub const LK_PROGRAM_DOT: lk_program_format = 1;
