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
/// What lk_pad pads with: one of the LK_PAD_ constants.
pub type lk_pad_mode = i32;
/// What lk_pool computes of a window: one of the LK_POOL_ constants.
pub type lk_pool_mode = i32;
/// Interpolation of lk_resize: one of the LK_RESIZE_ constants.
pub type lk_interpolation = i32;
/// Padding of images before windows are laid on them: one of the LK_PADDING_ constants.
pub type lk_padding = i32;
/// Order of the axes of images: one of the LK_CHANNELS_ constants.
pub type lk_data_format = i32;

/// An output: the call writes its elements and does not read them. const is the descriptor, which no call changes.
/// A plain const lk_tensor * is an input, whose elements are only read.
pub type lk_output = *const lk_tensor;
/// An input that may be NULL, which stands for none.
pub type lk_optional = *const lk_tensor;
/// An output that may be NULL, if it is not wanted.
pub type lk_optional_output = *const lk_tensor;
/// A tensor that the call reads and writes: elements that are not written keep their value.
pub type lk_inout = *const lk_tensor;

/// Version of the library that this header belongs to; lk_version() gives that of the library in use.
pub const LK_VERSION_MAJOR: i32 = 0;
/// See LK_VERSION_MAJOR.
pub const LK_VERSION_MINOR: i32 = 1;
/// See LK_VERSION_MAJOR.
pub const LK_VERSION_PATCH: i32 = 0;
/// Version of the binary interface, and the number in the SONAME. Within one version no symbol, constant or struct
/// layout changes or disappears; structs with a size field may get fields at the end.
pub const LK_ABI_VERSION: i32 = 1;
/// Maximum number of axes of a tensor.
pub const LK_MAX_NDIM: i32 = 64;

/// Success; the output is written.
pub const LK_OK: lk_status = 0;
/// A pointer that must not be NULL is NULL.
pub const LK_ERR_NULL: lk_status = 1;
/// A dtype is unknown, not supported by the function, or differs from that of the other tensors.
pub const LK_ERR_DTYPE: lk_status = 2;
/// Shapes don't broadcast or don't match, an extent is negative, or the output's shape is not that of the result.
pub const LK_ERR_SHAPE: lk_status = 3;
/// The number of axes is negative, above LK_MAX_NDIM, or not what the function takes.
pub const LK_ERR_NDIM: lk_status = 4;
/// The function can't use these strides, such as a stride of 0 in an output.
pub const LK_ERR_STRIDE: lk_status = 5;
/// An axis is out of range, or named twice.
pub const LK_ERR_AXIS: lk_status = 6;
/// A value is outside of its domain, or the result is undefined for it.
pub const LK_ERR_VALUE: lk_status = 7;
/// Elements of an output share memory (its axes do not nest), or two outputs do.
pub const LK_ERR_OVERLAP: lk_status = 8;
/// Memory could not be allocated: for the copy of an overlapping input, for a buffer that the function names, or
/// because a size overflows.
pub const LK_ERR_ALLOC: lk_status = 9;
/// The library or the machine does not support what was asked for.
pub const LK_ERR_UNSUPPORTED: lk_status = 10;
/// A DLPack tensor is not in CPU memory.
pub const LK_ERR_DEVICE: lk_status = 11;
/// A bug in the library.
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

/// In lk_pad: pads with one value.
pub const LK_PAD_CONSTANT: lk_pad_mode = 0;
/// In lk_pad: pads with the nearest element.
pub const LK_PAD_EDGE: lk_pad_mode = 1;
/// In lk_pad: mirrors the elements at the outermost one, which is not repeated.
pub const LK_PAD_REFLECT: lk_pad_mode = 2;

/// In lk_pool: the maximum of each window.
pub const LK_POOL_MAX: lk_pool_mode = 0;
/// In lk_pool: the mean of each window, without the padding.
pub const LK_POOL_AVERAGE: lk_pool_mode = 1;
/// In lk_resize: output o is the element floor((o + 1/2) n / m), where n elements become m.
pub const LK_RESIZE_NEAREST: lk_interpolation = 0;
/// In lk_resize: linear interpolation at (o + 1/2) n / m - 1/2 along every axis, where n elements become m.
pub const LK_RESIZE_LINEAR: lk_interpolation = 1;
/// No padding: windows inside of the tensor, floor((extent - reach) / stride) + 1 along an axis, where reach =
/// (window - 1) * dilation + 1.
pub const LK_PADDING_VALID: lk_padding = 0;
/// Padding to ceil(extent / stride) windows along an axis; if the total padding is odd, the extra element is at the
/// end (as in TensorFlow).
pub const LK_PADDING_SAME: lk_padding = 1;
/// In convolutions along one axis: ceil(extent / stride) windows, with padding at the start alone, so that no output
/// depends on later input.
pub const LK_PADDING_CAUSAL: lk_padding = 2;
/// (batch, spatial axes, channels), Keras' default.
pub const LK_CHANNELS_LAST: lk_data_format = 0;
/// (batch, channels, spatial axes).
pub const LK_CHANNELS_FIRST: lk_data_format = 1;
/// Options of a convolution. LK_CONV_OPTIONS_INIT, and NULL in place of the struct: stride 1, dilation 1, one
/// group, no padding, channels last.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_conv_options {
    /// sizeof(lk_conv_options), which LK_CONV_OPTIONS_INIT sets: a later version may have more fields at the end.
    /// LK_ERR_VALUE for a size that the library does not know. The same holds for all structs of options.
    pub size: usize,
    /// Elements from one window to the next: a number for each spatial axis, 1 or more. NULL means 1.
    pub strides: *const i64,
    /// Elements from one element of a window to the next: a number for each spatial axis, 1 or more. NULL means 1.
    pub dilation: *const i64,
    /// Number of groups: channels are divided into so many, and each group of outputs sees its group of inputs alone.
    /// 0 means 1.
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

/// Options of pooling. LK_POOL_OPTIONS_INIT, and NULL in place of the struct: windows side by side, no padding,
/// channels last.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_pool_options {
    /// sizeof(lk_pool_options): see lk_conv_options.
    pub size: usize,
    /// Elements from one window to the next: a number for each spatial axis, 1 or more. NULL means pool_size.
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

/// Options of lk_resize. LK_RESIZE_OPTIONS_INIT, and NULL in place of the struct: LK_RESIZE_NEAREST, channels last.
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

/// Descriptor of a tensor in the caller's memory. The library owns and frees nothing of it; shape and strides must
/// live as long as the call.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_tensor {
    /// The element whose indices are all 0, at any alignment. May be NULL if an extent is 0.
    pub data: *mut c_void,
    /// ndim extents, 0 or more each. May be NULL if ndim is 0.
    pub shape: *const i64,
    /// ndim strides in bytes, of any sign; 0 repeats elements. NULL means C-contiguous.
    pub strides: *const i64,
    /// Number of axes, 0 to LK_MAX_NDIM.
    pub ndim: i32,
    /// Element type.
    pub dtype: lk_dtype,
}

/// Device of a DLPack tensor, with the layout of DLPack's DLDevice.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_dl_device {
    /// 1 is kDLCPU; 3 and 11, pinned host memory, are also accepted.
    pub device_type: i32,
    /// Index of the device; ignored for the CPU.
    pub device_id: i32,
}

/// Element type of a DLPack tensor, with the layout of DLPack's DLDataType.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_dl_dtype {
    /// 0: int, 1: uint, 2: float, 4: bfloat, 6: bool.
    pub code: u8,
    /// Bits of one element.
    pub bits: u8,
    /// Must be 1.
    pub lanes: u16,
}

/// A DLPack tensor, with the layout of DLPack's DLTensor: a pointer to one may be cast.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct lk_dl_tensor {
    /// Start of the memory; the first element is byte_offset bytes further.
    pub data: *mut c_void,
    /// Device of the memory.
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
/// A tensor that is read, or NULL for none.
pub const LK_ROLE_OPTIONAL: lk_role = 1;
/// A tensor that is read and written.
pub const LK_ROLE_INOUT: lk_role = 2;
/// A tensor that is written.
pub const LK_ROLE_OUTPUT: lk_role = 3;
/// A list of tensors.
pub const LK_ROLE_TENSORS: lk_role = 4;
/// One axis; a negative one counts from the end.
pub const LK_ROLE_AXIS: lk_role = 5;
/// A list of axes; NULL for all, but in lk_permute and lk_roll, which want a list.
pub const LK_ROLE_AXES: lk_role = 6;
/// A flag: 0 is false, anything else is true.
pub const LK_ROLE_FLAG: lk_role = 7;
/// An integer.
pub const LK_ROLE_INTEGER: lk_role = 8;
/// A double.
pub const LK_ROLE_NUMBER: lk_role = 9;
/// A list of numbers.
pub const LK_ROLE_LIST: lk_role = 10;
/// A constant of an enumeration.
pub const LK_ROLE_CHOICE: lk_role = 11;
/// A struct of options, which begins with its size.
pub const LK_ROLE_OPTIONS: lk_role = 12;
/// Memory for temporary results.
pub const LK_ROLE_WORKSPACE: lk_role = 13;
/// A string that ends in NUL.
pub const LK_ROLE_TEXT: lk_role = 14;
/// A pointer to where one value, or a list, is written.
pub const LK_ROLE_RESULT: lk_role = 15;
/// Anything else: see its type and the function's details.
pub const LK_ROLE_OTHER: lk_role = 16;

/// Format of lk_program_describe: LK_PROGRAM_TEXT or LK_PROGRAM_DOT.
pub type lk_program_format = i32;
/// Lines of text.
pub const LK_PROGRAM_TEXT: lk_program_format = 0;
/// A graph for Graphviz.
pub const LK_PROGRAM_DOT: lk_program_format = 1;
