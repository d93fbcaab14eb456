/*
 * Lanekit: SIMD kernels for float32 and float64 tensors on the caller's own buffers.
 *
 * Generated from src/capi by cbindgen (`make header`); do not edit.
 *
 * Rules of every operation:
 *  - Arguments stand in one order: input tensors, inputs that may be NULL (lk_optional), axes, flags and numbers, the
 *    workspace, outputs (lk_output, lk_inout). A plain const lk_tensor * is only read. Functions that tell a shape or
 *    the size of a workspace take the same arguments in the same order, as far as it depends on them; the tensors'
 *    data may be NULL there.
 *  - The caller provides the output; nothing is allocated on the hot path and nothing is kept. Where memory is
 *    wanted and can't be had, and where sizes are beyond counting, the call gives LK_ERR_ALLOC.
 *  - Elementwise, inputs broadcast by NumPy's rule to the output's shape, which may have more axes and extents
 *    than their own result; elsewhere the output's shape is exactly the result's. Any strides, any alignment.
 *    An output whose elements share memory (a zero stride over an extent above 1, axes that do not nest) is
 *    refused.
 *  - Dtypes match exactly, or the result is LK_ERR_DTYPE: nothing is ever converted silently, lk_cast
 *    is the one conversion.
 *  - The output may be exactly an input (same data, shape and strides). Any other overlap gives the
 *    result as if the inputs were read whole first.
 *  - On any error the output is untouched and lk_last_error() explains.
 *  - The same input gives the same bits on every instruction set, for every stride, alignment and
 *    position in the array. NaN payloads are unspecified.
 *  - The floating-point environment, status flags included, is the same after a call as before.
 *  - Every function may be called from any number of threads at once.
 *
 * Contents:
 *  - The library: lk_version, lk_abi_version, lk_isa_name, lk_set_isa, lk_status_name, lk_last_error,
 *    lk_dtype_name, lk_dtype_size, lk_tensor_check
 *  - Views and shapes: lk_transpose, lk_permute, lk_slice, lk_split, lk_diagonal, lk_expand, lk_squeeze,
 *    lk_broadcast, lk_reshape, lk_tensor_from_dlpack, lk_broadcast_shape, lk_reduce_shape
 *  - Copies and conversion: lk_copy, lk_fill, lk_cast
 *  - New values: lk_eye, lk_arange, lk_arange_int, lk_linspace
 *  - Arithmetic: lk_neg, lk_abs, lk_sign, lk_square, lk_reciprocal, lk_add, lk_sub, lk_mul, lk_div,
 *    lk_maximum, lk_minimum, lk_fmax, lk_fmin, lk_fma, lk_lerp, lk_squared_difference, lk_axpby
 *  - Rounding and division with a remainder: lk_floor, lk_ceil, lk_trunc, lk_round, lk_fmod, lk_remainder,
 *    lk_floor_divide, lk_divmod, lk_rint
 *  - Powers and roots: lk_sqrt, lk_rsqrt, lk_pow, lk_powi, lk_cbrt, lk_hypot
 *  - Exponentials and logarithms: lk_exp, lk_log, lk_exp2, lk_exp10, lk_expm1, lk_log2, lk_log10, lk_log1p,
 *    lk_logaddexp, lk_logaddexp2
 *  - Trigonometric functions and their inverses: lk_sin, lk_cos, lk_tan, lk_sincos, lk_sinpi, lk_cospi,
 *    lk_asin, lk_acos, lk_atan, lk_atan2, lk_degrees, lk_radians
 *  - Hyperbolic functions and their inverses: lk_tanh, lk_sinh, lk_cosh, lk_asinh, lk_acosh, lk_atanh
 *  - Special functions: lk_erf, lk_erfc, lk_erfinv, lk_lgamma, lk_tgamma, lk_digamma
 *  - Activation functions: lk_sigmoid, lk_relu, lk_softplus, lk_log_sigmoid, lk_relu6, lk_leaky_relu, lk_elu,
 *    lk_selu, lk_gelu, lk_gelu_tanh, lk_silu, lk_mish, lk_softsign, lk_hard_sigmoid, lk_hard_swish, lk_swish
 *  - Floating-point manipulation: lk_copysign, lk_nextafter, lk_ldexp, lk_frexp, lk_modf, lk_signbit,
 *    lk_isnan, lk_isinf, lk_isfinite
 *  - Comparisons: lk_equal, lk_not_equal, lk_less, lk_less_equal, lk_greater, lk_greater_equal
 *  - Logic and bits: lk_logical_and, lk_logical_or, lk_logical_xor, lk_logical_not, lk_bitwise_and,
 *    lk_bitwise_or, lk_bitwise_xor, lk_bitwise_not, lk_left_shift, lk_right_shift
 *  - Selection: lk_where, lk_clip, lk_nan_to_num
 *  - Reductions: lk_sum, lk_mean, lk_var, lk_std, lk_prod, lk_max, lk_min, lk_ptp, lk_argmax, lk_argmin,
 *    lk_any, lk_all, lk_count_nonzero, lk_sum_squares, lk_norm_l1, lk_norm_l2, lk_norm_linf, lk_logsumexp,
 *    lk_vecdot, lk_nansum, lk_nanmean, lk_nanmax, lk_nanmin, lk_sum_exact
 *  - Scans: lk_cumsum, lk_cumprod, lk_cummax, lk_cummin, lk_cumlogsumexp, lk_diff
 *  - Normalisations: lk_softmax, lk_log_softmax, lk_l2_normalize, lk_standardize, lk_layer_norm, lk_rms_norm,
 *    lk_batch_norm
 *  - Sorting and searching: lk_sort, lk_argsort, lk_partition, lk_argpartition, lk_top_k, lk_searchsorted
 *  - Indexing, gather and scatter: lk_take, lk_take_shape, lk_take_along_axis, lk_put_along_axis,
 *    lk_add_along_axis, lk_one_hot, lk_nonzero_count, lk_nonzero, lk_compress
 *  - Joining, repeating, padding: lk_concatenate, lk_concatenate_shape, lk_stack, lk_tile, lk_tile_shape,
 *    lk_repeat, lk_repeat_each, lk_flip, lk_roll, lk_pad, lk_tril, lk_triu
 *  - Matrix products: lk_matmul, lk_matmul_workspace, lk_matmul_shape, lk_matvec, lk_matvec_workspace,
 *    lk_dot, lk_dot_workspace, lk_batch_dot, lk_batch_dot_workspace, lk_outer, lk_gram, lk_gram_workspace,
 *    lk_dense, lk_dense_workspace, lk_einsum, lk_einsum_workspace, lk_einsum_shape
 *  - Convolutions: lk_conv, lk_conv_shape, lk_conv_workspace, lk_depthwise_conv, lk_depthwise_conv_shape,
 *    lk_depthwise_conv_workspace, lk_separable_conv, lk_separable_conv_shape, lk_separable_conv_workspace,
 *    lk_conv_transpose, lk_conv_transpose_shape, lk_conv_transpose_workspace, lk_local_conv,
 *    lk_local_conv_shape, lk_local_conv_workspace
 *  - Pooling and resizing: lk_pool, lk_pool_shape, lk_resize
 *  - Losses: lk_binary_crossentropy, lk_binary_focal_crossentropy, lk_categorical_crossentropy,
 *    lk_categorical_focal_crossentropy, lk_sparse_categorical_crossentropy, lk_in_top_k
 *  - Connectionist temporal classification: lk_ctc_batch_cost_workspace, lk_ctc_batch_cost,
 *    lk_ctc_greedy_decode_workspace, lk_ctc_greedy_decode, lk_ctc_beam_decode_workspace, lk_ctc_beam_decode
 *  - Training and attention: lk_moments, lk_normalize_batch_in_training, lk_moving_average_update,
 *    lk_dropout, lk_attention_workspace, lk_attention
 *  - Random numbers: lk_random_bits, lk_random_uniform, lk_random_normal, lk_random_truncated_normal,
 *    lk_random_bernoulli, lk_random_integers, lk_random_permutation
 *  - Tables and inner loops: lk_op_count, lk_op_describe, lk_op_operand_dtype, lk_loop, lk_loop_of,
 *    lk_reduction_count, lk_reduction_describe, lk_reduction_dtype, lk_function_count, lk_function_named,
 *    lk_function_describe, lk_function_argument
 *  - Programs: lk_program_new, lk_program_input, lk_program_constant, lk_program_op, lk_program_cast,
 *    lk_program_reduce, lk_program_normalise, lk_program_output, lk_program_compile, lk_program_parse,
 *    lk_program_free, lk_program_counts, lk_program_dtypes, lk_program_shape, lk_program_describe,
 *    lk_program_loop, lk_program_run
 */

#ifndef LANEKIT_H
#define LANEKIT_H

#include <stddef.h>
#include <stdint.h>

/**
 * Version of the library, as numbers; lk_version() gives the version in use at run time.
 */
#define LK_VERSION_MAJOR 0

#define LK_VERSION_MINOR 1 /**< See LK_VERSION_MAJOR. */
#define LK_VERSION_PATCH 0 /**< See LK_VERSION_MAJOR. */

/**
 * Version of the binary interface; it is also the number in the SONAME. Within one version no
 * symbol, constant or struct layout changes or disappears.
 */
#define LK_ABI_VERSION 1

#define LK_MAX_NDIM 64 /**< Most axes that a tensor can have. */

#define LK_SLICE_BEGIN INT64_MIN /**< In lk_slice: an omitted bound at the low end (INT64_MIN). */
#define LK_SLICE_END INT64_MAX /**< In lk_slice: an omitted bound at the high end (INT64_MAX). */

/**
 * A program: opaque, made by lk_program_new or lk_program_parse, freed by lk_program_free.
 *
 * Until lk_program_compile it grows, by one thread at a time; from then on nothing changes it, and any number of
 * threads may run it at once.
 */
typedef struct lk_program lk_program;

/**
 * Result of a call: LK_OK, or an LK_ERR_ constant.
 */
typedef int32_t lk_status;

/**
 * Element type: one of the LK_BOOL .. LK_F64 constants.
 */
typedef int32_t lk_dtype;

/**
 * A tensor in the caller's memory. Nothing here is owned or freed by the library; shape and
 * strides need to live only as long as the call.
 */
typedef struct lk_tensor {
  /**
   * The first logical element (index 0 on every axis), at any alignment. May be NULL when an
   * extent is 0.
   */
  void *data;
  /**
   * ndim extents, each 0 or more. May be NULL when ndim is 0.
   */
  const int64_t *shape;
  /**
   * ndim strides in bytes, of any sign; 0 repeats an element. NULL means C-contiguous.
   */
  const int64_t *strides;
  /**
   * Number of axes, 0 to LK_MAX_NDIM.
   */
  int32_t ndim;
  /**
   * Element type.
   */
  lk_dtype dtype;
} lk_tensor;

/**
 * Where a DLPack tensor lives; has the layout of DLPack's DLDevice.
 */
typedef struct lk_dl_device {
  /**
   * 1 is kDLCPU; 3 and 11, pinned host memory, are also accepted.
   */
  int32_t device_type;
  /**
   * Index of the device; ignored for the CPU.
   */
  int32_t device_id;
} lk_dl_device;

/**
 * Element type of a DLPack tensor; has the layout of DLPack's DLDataType.
 */
typedef struct lk_dl_dtype {
  /**
   * 0 int, 1 uint, 2 float, 4 bfloat, 6 bool.
   */
  uint8_t code;
  /**
   * Bits of one element.
   */
  uint8_t bits;
  /**
   * Must be 1.
   */
  uint16_t lanes;
} lk_dl_dtype;

/**
 * A DLPack tensor; has the layout of DLPack's DLTensor, so that a pointer to one may be cast.
 */
typedef struct lk_dl_tensor {
  /**
   * Start of the allocation; the first element is byte_offset further.
   */
  void *data;
  /**
   * Where the memory is.
   */
  struct lk_dl_device device;
  /**
   * Number of axes.
   */
  int32_t ndim;
  /**
   * Element type.
   */
  struct lk_dl_dtype dtype;
  /**
   * ndim extents.
   */
  int64_t *shape;
  /**
   * ndim strides in elements; NULL means C-contiguous.
   */
  int64_t *strides;
  /**
   * Bytes from data to the first element.
   */
  uint64_t byte_offset;
} lk_dl_tensor;

/**
 * The role of a tensor that the call writes and does not read. Its descriptor is only read, as everywhere: it is the
 * memory behind it that is written. A plain const lk_tensor * is an input, whose elements are only read.
 */
typedef const struct lk_tensor *lk_output;

/**
 * The role of an input that may be left out: NULL stands for none.
 */
typedef const struct lk_tensor *lk_optional;

/**
 * The role of a tensor that the call reads and writes: what is not written keeps its value.
 */
typedef const struct lk_tensor *lk_inout;

/**
 * Border of lk_pad: one of the LK_PAD_ constants.
 */
typedef int32_t lk_pad_mode;

/**
 * Elementwise operation: one of the LK_OP_ constants.
 */
typedef int32_t lk_op;

/**
 * Windows at the edges of an image: one of the LK_PADDING_ constants.
 */
typedef int32_t lk_padding;

/**
 * Which axis of an image is that of the channels: one of the LK_CHANNELS_ constants.
 */
typedef int32_t lk_data_format;

/**
 * How the windows of a convolution go. LK_CONV_OPTIONS_INIT, or a NULL in place of it: stride 1, no padding, one
 * group, channels last.
 */
typedef struct lk_conv_options {
  /**
   * sizeof(lk_conv_options), which LK_CONV_OPTIONS_INIT fills in: a later version may have more fields at the end.
   * LK_ERR_VALUE for a size that this library does not know. The same holds for all structs of options.
   */
  size_t size;
  /**
   * From one window to the next, 1 or more for each spatial axis. NULL means 1.
   */
  const int64_t *strides;
  /**
   * From one element of a window to the next, 1 or more for each spatial axis. NULL means 1.
   */
  const int64_t *dilation;
  /**
   * Parts of input and output channels that meet; 0 means 1.
   */
  int64_t groups;
  /**
   * LK_PADDING_VALID, LK_PADDING_SAME or LK_PADDING_CAUSAL.
   */
  lk_padding padding;
  /**
   * LK_CHANNELS_LAST or LK_CHANNELS_FIRST.
   */
  lk_data_format data_format;
} lk_conv_options;

/**
 * What lk_pool makes of a window: one of the LK_POOL_ constants.
 */
typedef int32_t lk_pool_mode;

/**
 * How the windows of pooling go. LK_POOL_OPTIONS_INIT, or a NULL in place of it: windows side by side, no padding,
 * channels last.
 */
typedef struct lk_pool_options {
  /**
   * sizeof(lk_pool_options): see lk_conv_options.
   */
  size_t size;
  /**
   * From one window to the next, 1 or more for each spatial axis. NULL means pool_size.
   */
  const int64_t *strides;
  /**
   * LK_PADDING_VALID or LK_PADDING_SAME.
   */
  lk_padding padding;
  /**
   * LK_CHANNELS_LAST or LK_CHANNELS_FIRST.
   */
  lk_data_format data_format;
} lk_pool_options;

/**
 * How lk_resize finds elements: one of the LK_RESIZE_ constants.
 */
typedef int32_t lk_interpolation;

/**
 * How images are resized. LK_RESIZE_OPTIONS_INIT, or a NULL in place of it: LK_RESIZE_NEAREST, channels last.
 */
typedef struct lk_resize_options {
  /**
   * sizeof(lk_resize_options): see lk_conv_options.
   */
  size_t size;
  /**
   * LK_RESIZE_NEAREST or LK_RESIZE_LINEAR.
   */
  lk_interpolation interpolation;
  /**
   * LK_CHANNELS_LAST or LK_CHANNELS_FIRST.
   */
  lk_data_format data_format;
} lk_resize_options;

/**
 * The role of an output that may be left out: NULL where it is not wanted.
 */
typedef const struct lk_tensor *lk_optional_output;

/**
 * One row of the table of elementwise operations. Strings live as long as the library.
 */
typedef struct lk_op_info {
  /**
   * The operation's constant.
   */
  lk_op op;
  /**
   * Number of tensor inputs.
   */
  int32_t nin;
  /**
   * Number of outputs.
   */
  int32_t nout;
  /**
   * Number of scalar parameters.
   */
  int32_t nparams;
  /**
   * 1 when the output is bool, else it has the dtype of the inputs.
   */
  int32_t bool_out;
  /**
   * Bit i is set when input i is bool.
   */
  int32_t in_bool_mask;
  /**
   * Name: lk_<name> is the export.
   */
  const char *name;
  /**
   * One line on what it computes.
   */
  const char *summary;
  /**
   * The NumPy ufunc with the same meaning, or NULL.
   */
  const char *numpy;
  /**
   * Largest error in float32, in units in the last place; 0.5 is correctly rounded, 0 exact.
   */
  double ulp_f32;
  /**
   * Largest error in float64.
   */
  double ulp_f64;
  /**
   * Names of the parameters.
   */
  const char *params[4];
  /**
   * What lk_loop uses for the parameters.
   */
  double defaults[4];
} lk_op_info;

/**
 * A strided one-dimensional loop, with the signature of NumPy's inner loops: args points at the
 * first element of each operand (inputs, then outputs), dims[0] is the count, steps are byte
 * strides. It behaves as if it took one element after another, so that an output may be what a later
 * input is read from; but where an associative operation (add, multiply, minimum, maximum and the like) is
 * reduced, its first input and its output being one element with steps 0, the others are joined block
 * against block first: the association depends on the count alone. data is not used.
 */
typedef void (*lk_loop_fn)(char **args, const ptrdiff_t *dims, const ptrdiff_t *steps, void *data);

/**
 * Reduction: one of the LK_REDUCE_ constants.
 */
typedef int32_t lk_reduction;

/**
 * One row of the table of reductions. Strings live as long as the library.
 */
typedef struct lk_reduction_info {
  /**
   * Its number, from 0 to lk_reduction_count() minus 1. New ones are added at the end.
   */
  lk_reduction reduction;
  /**
   * Number of tensor inputs.
   */
  int32_t nin;
  /**
   * 1 when it takes the parameter, as its last argument before out.
   */
  int32_t has_param;
  /**
   * 1 when the reduction of no elements is refused with LK_ERR_VALUE.
   */
  int32_t needs_elements;
  /**
   * Name: lk_<name> is the export.
   */
  const char *name;
  /**
   * One line on what it computes.
   */
  const char *summary;
  /**
   * NumPy's function of the same meaning, or NULL.
   */
  const char *numpy;
  /**
   * Largest error, in words; u is 2^-53.
   */
  const char *bound;
  /**
   * Name of the parameter, or NULL.
   */
  const char *param;
  /**
   * What the parameter usually is.
   */
  double param_default;
  /**
   * The reduction of no elements, unless it needs some.
   */
  double of_nothing;
} lk_reduction_info;

/**
 * An exported function, as the registry has it. Strings live as long as the library; those that say nothing are NULL.
 */
typedef struct lk_function_info {
  /**
   * sizeof(lk_function_info), set by the caller: fields are added at the end, and no more than these bytes is written.
   */
  size_t size;
  /**
   * Its name, such as "lk_exp".
   */
  const char *name;
  /**
   * The section of the header.
   */
  const char *family;
  /**
   * What it computes.
   */
  const char *summary;
  /**
   * Arguments, special values, method.
   */
  const char *details;
  /**
   * The shape of the result, as a formula or in words.
   */
  const char *shape;
  /**
   * The largest error, as a formula or in words; "exact" where there is none.
   */
  const char *bound;
  /**
   * When memory is allocated; NULL where none is.
   */
  const char *allocates;
  /**
   * NumPy's function of the same meaning.
   */
  const char *numpy;
  /**
   * The function of keras.backend of the same meaning.
   */
  const char *keras;
  /**
   * Where the method is described.
   */
  const char *source;
  /**
   * The largest error in units in the last place, in float32 and float64; 0 is exact, 0.5 correctly rounded,
   * -1 where the bound is a formula.
   */
  double ulp_f32;
  /**
   * See ulp_f32.
   */
  double ulp_f64;
  /**
   * The LK_OP_ constant of an elementwise operation, else -1.
   */
  lk_op op;
  /**
   * The LK_REDUCE_ constant of a reduction, else -1.
   */
  lk_reduction reduction;
  /**
   * How many arguments it has: a list and its length are one.
   */
  int32_t nargs;
} lk_function_info;

/**
 * What an argument is for: one of the LK_ROLE_ constants.
 */
typedef int32_t lk_role;

/**
 * An argument of an exported function. Strings live as long as the library.
 */
typedef struct lk_argument_info {
  /**
   * sizeof(lk_argument_info), set by the caller: fields are added at the end, and no more than these bytes is written.
   */
  size_t size;
  /**
   * Its name in the header.
   */
  const char *name;
  /**
   * Its type in C.
   */
  const char *c_type;
  /**
   * The name of the parameter behind it that says how many there are, or how many bytes; NULL where there is none.
   */
  const char *count;
  /**
   * The dtypes that a tensor may have, in words; NULL where the function's details say it.
   */
  const char *dtypes;
  /**
   * What it usually is, where has_default is 1.
   */
  double default_value;
  /**
   * 1 where default_value tells something.
   */
  int32_t has_default;
  /**
   * What it is for: an LK_ROLE_ constant.
   */
  lk_role role;
} lk_argument_info;

/**
 * Format of lk_program_describe: LK_PROGRAM_TEXT or LK_PROGRAM_DOT.
 */
typedef int32_t lk_program_format;

#define LK_OK 0 /**< Success; the output is written. */
#define LK_ERR_NULL 1 /**< A pointer that must not be NULL is NULL. */

/**
 * A dtype is unknown, not supported by the operation, or differs from the other operands'.
 */
#define LK_ERR_DTYPE 2

/**
 * Shapes don't broadcast, an extent is negative, or the output's shape does not fit the result.
 */
#define LK_ERR_SHAPE 3

#define LK_ERR_NDIM 4 /**< The number of axes is negative or above LK_MAX_NDIM. */
#define LK_ERR_STRIDE 5 /**< Strides that the call can't work with, such as an output with a zero stride. */
#define LK_ERR_AXIS 6 /**< An axis is out of range or named twice. */
#define LK_ERR_VALUE 7 /**< A value is outside its domain, or the operation has no result for it. */
#define LK_ERR_OVERLAP 8 /**< Elements of an output share memory: its axes do not nest. */

/**
 * Memory to work with could not be had: for a copy of an overlapping input, or for sizes beyond counting.
 */
#define LK_ERR_ALLOC 9

#define LK_ERR_UNSUPPORTED 10 /**< This library or this machine does not have what was asked for. */
#define LK_ERR_DEVICE 11 /**< A DLPack tensor is not in CPU memory. */
#define LK_ERR_INTERNAL 12 /**< A defect in the library. */

#define LK_BOOL 0 /**< One byte, 0 or 1. Any other non-zero byte reads as true. */

#define LK_I8 1 /**< int8_t */

#define LK_I16 2 /**< int16_t */

#define LK_I32 3 /**< int32_t */

#define LK_I64 4 /**< int64_t */

#define LK_U8 5 /**< uint8_t */

#define LK_U16 6 /**< uint16_t */

#define LK_U32 7 /**< uint32_t */

#define LK_U64 8 /**< uint64_t */

#define LK_F16 9 /**< IEEE binary16 */

#define LK_BF16 10 /**< bfloat16 */

#define LK_F32 11 /**< float */

#define LK_F64 12 /**< double */

/**
 * In place of an operation where one may be left out: lk_dense without an activation.
 */
#define LK_NO_ACTIVATION -1

#define LK_PAD_CONSTANT 0 /**< In lk_pad: a border of one value. */
#define LK_PAD_EDGE 1 /**< In lk_pad: a border that repeats the nearest element. */

/**
 * In lk_pad: a border that mirrors the elements at the outermost one, which is not repeated.
 */
#define LK_PAD_REFLECT 2

#define LK_POOL_MAX 0 /**< In lk_pool: the largest element of each window. */
#define LK_POOL_AVERAGE 1 /**< In lk_pool: the mean of each window's elements. */

#define LK_RESIZE_NEAREST 0 /**< In lk_resize: the element in which an output's middle lies. */

/**
 * In lk_resize: linear interpolation between the elements next to an output's middle, along every axis.
 */
#define LK_RESIZE_LINEAR 1

#define LK_PADDING_VALID 0 /**< Windows that lie inside of the tensor. */
#define LK_PADDING_SAME 1 /**< As many windows as strides go into the tensor, some of them partly outside. */

/**
 * In convolutions along one axis: zeros before the input alone, so that no output place depends on later input.
 */
#define LK_PADDING_CAUSAL 2

#define LK_CHANNELS_LAST 0 /**< Images whose last axis is that of the channels. */
#define LK_CHANNELS_FIRST 1 /**< Images whose second axis is that of the channels. */

#define LK_PROGRAM_TEXT 0 /**< Lines for people to read. */
#define LK_PROGRAM_DOT 1 /**< A graph for Graphviz. */

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/*
 * ====================================================================================================
 * The library
 *
 * Versions, names, errors, and the instruction set in use.
 */

/**
 * The library's version, such as "0.1.0".
 */
const char *lk_version(void);

/**
 * The binary interface's version; compare with LK_ABI_VERSION.
 */
int32_t lk_abi_version(void);

/**
 * The instruction-set level in use: "scalar", "neon", "avx2" or "avx512". It is the best that the machine
 * has, unless the environment variable LANEKIT_ISA (read at the first call) or lk_set_isa lowered it.
 * Results have the same bits at every level.
 */
const char *lk_isa_name(void);

/**
 * Uses the named level from now on in every thread: "scalar", "neon", "avx2", "avx512", or "best".
 * LK_ERR_NULL; LK_ERR_VALUE for an unknown name; LK_ERR_UNSUPPORTED when the machine does not have the
 * level. Nothing changes then.
 */
lk_status lk_set_isa(const char *name);

/**
 * The constant's name, such as "LK_ERR_DTYPE"; "unknown status" for any other number.
 */
const char *lk_status_name(lk_status status);

/**
 * The calling thread's last error as a sentence that names the function, the argument, what was given and
 * what was expected; "" if there was none. Valid until the thread's next failing call.
 */
const char *lk_last_error(void);

/**
 * NumPy's name of a dtype, such as "float32"; NULL for an unknown number.
 */
const char *lk_dtype_name(lk_dtype dtype);

/**
 * Bytes of one element; 0 for an unknown number.
 */
int64_t lk_dtype_size(lk_dtype dtype);

/**
 * Checks a descriptor as every operation does: pointers, ndim, extents, dtype, byte span. Reads no element.
 */
lk_status lk_tensor_check(const struct lk_tensor *t);

/*
 * ====================================================================================================
 * Views and shapes
 *
 * A view describes elements that are already in memory: nothing is copied. The new descriptor is written to
 * *out, its shape and strides to storage of LK_MAX_NDIM numbers each that the caller provides.
 */

/**
 * View of x with its axes reversed.
 *
 * shape and strides: storage for x's number of axes (LK_MAX_NDIM always suffices); out points at them
 * afterwards. They may be the storage that x itself uses. The same holds for all view helpers.
 */
lk_status lk_transpose(const struct lk_tensor *x, int64_t *shape, int64_t *strides, struct lk_tensor *out);

/**
 * View of x whose axis i is x's axis axes[i]; every axis is named once, negative ones counted from the end.
 * LK_ERR_AXIS otherwise.
 */
lk_status lk_permute(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int64_t *shape,
                     int64_t *strides,
                     struct lk_tensor *out);

/**
 * View of x[start:stop:step] on one axis, by Python's rules: negative bounds count from the end, bounds
 * outside are clamped, step may be negative. LK_SLICE_BEGIN and LK_SLICE_END stand for omitted bounds at the
 * low and the high end. LK_ERR_VALUE when step is 0.
 */
lk_status lk_slice(const struct lk_tensor *x,
                   int32_t axis,
                   int64_t start,
                   int64_t stop,
                   int64_t step,
                   int64_t *shape,
                   int64_t *strides,
                   struct lk_tensor *out);

/**
 * View of part number index of the sections equal parts of x along axis. LK_ERR_VALUE when sections does not
 * divide the extent. Parts of other sizes are slices: lk_slice.
 */
lk_status lk_split(const struct lk_tensor *x,
                   int32_t axis,
                   int64_t sections,
                   int64_t index,
                   int64_t *shape,
                   int64_t *strides,
                   struct lk_tensor *out);

/**
 * View of the elements of x whose index on axis2 is that on axis1 plus offset. The two axes are gone; the
 * diagonal is a new last one, empty when offset leads past the matrix.
 */
lk_status lk_diagonal(const struct lk_tensor *x,
                      int32_t axis1,
                      int32_t axis2,
                      int64_t offset,
                      int64_t *shape,
                      int64_t *strides,
                      struct lk_tensor *out);

/**
 * View of x with an axis of extent 1 inserted before axis; -1 appends it.
 */
lk_status lk_expand(const struct lk_tensor *x,
                    int32_t axis,
                    int64_t *shape,
                    int64_t *strides,
                    struct lk_tensor *out);

/**
 * View of x without an axis of extent 1. LK_ERR_SHAPE when the extent is another.
 */
lk_status lk_squeeze(const struct lk_tensor *x,
                     int32_t axis,
                     int64_t *shape,
                     int64_t *strides,
                     struct lk_tensor *out);

/**
 * View of x repeated to the shape to by NumPy's broadcasting rule: repeated axes have stride 0.
 */
lk_status lk_broadcast(const struct lk_tensor *x,
                       const int64_t *to,
                       int32_t to_ndim,
                       int64_t *shape,
                       int64_t *strides,
                       struct lk_tensor *out);

/**
 * View of x's elements, in C order, under the shape to; one extent may be -1. LK_ERR_STRIDE when strides
 * can't express it: then copy to a contiguous tensor first.
 */
lk_status lk_reshape(const struct lk_tensor *x,
                     const int64_t *to,
                     int32_t to_ndim,
                     int64_t *shape,
                     int64_t *strides,
                     struct lk_tensor *out);

/**
 * Describes a DLPack tensor: pointer, element strides and byte offset become an lk_tensor over the same
 * memory; NULL strides mean C-contiguous. dl's shape is borrowed.
 *
 * strides: storage for dl->ndim numbers. LK_ERR_DEVICE when the memory is not the CPU's, LK_ERR_DTYPE for a
 * type that has no LK_ constant.
 */
lk_status lk_tensor_from_dlpack(const struct lk_dl_tensor *dl, int64_t *strides, struct lk_tensor *out);

/**
 * The shape that a broadcast of n tensors has.
 *
 * shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count. LK_ERR_SHAPE when the shapes
 * don't broadcast.
 */
lk_status lk_broadcast_shape(const struct lk_tensor *const *tensors,
                             int32_t n,
                             int64_t *shape,
                             int32_t *ndim);

/**
 * The shape of a reduction's output: see lk_sum.
 *
 * shape: storage for x's number of axes; ndim: where to write the result's.
 */
lk_status lk_reduce_shape(const struct lk_tensor *x,
                          const int32_t *axes,
                          int32_t naxes,
                          int32_t keepdims,
                          int64_t *shape,
                          int32_t *ndim);

/*
 * ====================================================================================================
 * Copies and conversion
 *
 * lk_cast is the one function that converts.
 */

/**
 * Copies x to out, from any layout to any layout; x broadcasts to out's shape.
 *
 * x, out: any dtype, the same one.
 */
lk_status lk_copy(const struct lk_tensor *x, lk_output out);

/**
 * Sets every element of out to *value.
 *
 * value: one element of out's dtype, at any alignment. out: any dtype.
 */
lk_status lk_fill(const void *value, lk_output out);

/**
 * Converts x to out's dtype: the only conversion there is. Same dtype copies.
 *
 * float to integer truncates towards 0, saturates, and gives 0 for NaN; to a float of fewer bits, from a
 * float or an integer, rounds once, to nearest even, with subnormals and overflow to infinity; integer to
 * integer keeps the low bits; anything to bool is x != 0 (NaN is true); bool to anything is 0 or 1. NaN
 * stays NaN between floats, a quiet one. The same on every machine: docs/CASTS.md has the table.
 *
 * x, out: any dtypes; x broadcasts to out's shape.
 */
lk_status lk_cast(const struct lk_tensor *x, lk_output out);

/*
 * ====================================================================================================
 * New values
 *
 * Fill a tensor that the caller provides.
 */

/**
 * 1 on the diagonal number k of a matrix, 0 elsewhere. Diagonal 0 starts in the corner, 1 one place to the
 * right.
 *
 * out: any dtype, two axes.
 */
lk_status lk_eye(int64_t k, lk_output out);

/**
 * out[i] = start + i * step, rounded once to out's dtype: the nearest number to the exact value of the given
 * start and step.
 *
 * out: float32 or float64, one axis.
 */
lk_status lk_arange(double start, double step, lk_output out);

/**
 * out[i] = start + i * step, of which an integer dtype keeps the low bits.
 *
 * out: int8 to int64 or uint8 to uint64, one axis.
 */
lk_status lk_arange_int(int64_t start, int64_t step, lk_output out);

/**
 * n evenly spaced numbers from start on, n being out's extent. With endpoint the last is stop exactly, else
 * stop is the one that would follow. out[i] = start + i * (stop - start) / (n - 1), or / n without endpoint,
 * rounded once to out's dtype: the nearest number to the exact value. So the points never turn, and the one
 * halfway between opposite bounds is 0. Between infinite bounds points are infinite or NaN.
 *
 * out: float32 or float64, one axis.
 */
lk_status lk_linspace(double start, double stop, int32_t endpoint, lk_output out);

/*
 * ====================================================================================================
 * Arithmetic
 *
 * Elementwise. Integers wrap, as in NumPy.
 */

/**
 * Negates: out = -x, the sign bit flipped.
 *
 * Integers wrap: neg and abs of INT_MIN are INT_MIN.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Exact. NumPy:
 * negative.
 */
lk_status lk_neg(const struct lk_tensor *x, lk_output out);

/**
 * Absolute value.
 *
 * Integers wrap: neg and abs of INT_MIN are INT_MIN.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Exact. NumPy:
 * absolute.
 */
lk_status lk_abs(const struct lk_tensor *x, lk_output out);

/**
 * Sign: -1, 0 or 1; sign(-0) is 0, NaN stays NaN.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Exact. NumPy: sign.
 */
lk_status lk_sign(const struct lk_tensor *x, lk_output out);

/**
 * Square: out = x * x.
 *
 * Integers wrap.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Floats are correctly
 * rounded. NumPy: square.
 */
lk_status lk_square(const struct lk_tensor *x, lk_output out);

/**
 * Reciprocal: out = 1 / x.
 *
 * Of integers it is rounded towards 0, and that of 0 is 0.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Floats are correctly
 * rounded. NumPy: reciprocal.
 */
lk_status lk_reciprocal(const struct lk_tensor *x, lk_output out);

/**
 * Sum: out = a + b.
 *
 * Integers wrap.
 *
 * a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Floats are
 * correctly rounded. NumPy: add.
 */
lk_status lk_add(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Difference: out = a - b.
 *
 * Integers wrap.
 *
 * a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Floats are
 * correctly rounded. NumPy: subtract.
 */
lk_status lk_sub(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Product: out = a * b.
 *
 * Integers wrap.
 *
 * a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Floats are
 * correctly rounded. NumPy: multiply.
 */
lk_status lk_mul(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Quotient: out = a / b; x / 0 is +-inf, 0 / 0 is NaN.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Correctly rounded. NumPy:
 * divide.
 */
lk_status lk_div(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * The larger of a and b; NaN if either is NaN; +0 is larger than -0.
 *
 * a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Exact. NumPy:
 * maximum.
 */
lk_status lk_maximum(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * The smaller of a and b; NaN if either is NaN; -0 is smaller than +0.
 *
 * a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Exact. NumPy:
 * minimum.
 */
lk_status lk_minimum(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * The larger of a and b, ignoring NaN where the other is a number; +0 is larger than -0.
 *
 * a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Exact. NumPy:
 * fmax.
 */
lk_status lk_fmax(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * The smaller of a and b, ignoring NaN where the other is a number; -0 is smaller than +0.
 *
 * a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Exact. NumPy:
 * fmin.
 */
lk_status lk_fmin(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * out = a * b + c, rounded once.
 *
 * a, b, c, out: float32 or float64, the same one; a, b and c broadcast to out's shape. Correctly rounded.
 */
lk_status lk_fma(const struct lk_tensor *a,
                 const struct lk_tensor *b,
                 const struct lk_tensor *c,
                 lk_output out);

/**
 * Linear interpolation: out = a + t (b - a); exactly a and b at t = 0 and t = 1.
 *
 * a, b, t, out: float32 or float64, the same one; a, b and t broadcast to out's shape. Error at most 0.51
 * ULP in float32, 0.76 in float64.
 */
lk_status lk_lerp(const struct lk_tensor *a,
                  const struct lk_tensor *b,
                  const struct lk_tensor *t,
                  lk_output out);

/**
 * Squared difference: out = (a - b)^2.
 *
 * Integers wrap.
 *
 * a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Floats: Error
 * at most 0.51 ULP in float32, 0.76 in float64.
 */
lk_status lk_squared_difference(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Linear combination: out = alpha x + beta y, with one rounding's error even where the products cancel.
 *
 * x, y, out: float32 or float64, the same one; x and y broadcast to out's shape. alpha and beta are rounded
 * to the dtype; NaN is LK_ERR_VALUE. Error at most 0.51 ULP in float32, 0.76 in float64.
 */
lk_status lk_axpby(const struct lk_tensor *x,
                   const struct lk_tensor *y,
                   double alpha,
                   double beta,
                   lk_output out);

/*
 * ====================================================================================================
 * Rounding and division with a remainder
 *
 * Elementwise.
 */

/**
 * Largest integer not above x.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Exact. NumPy: floor.
 */
lk_status lk_floor(const struct lk_tensor *x, lk_output out);

/**
 * Smallest integer not below x.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Exact. NumPy: ceil.
 */
lk_status lk_ceil(const struct lk_tensor *x, lk_output out);

/**
 * Integer part of x, towards zero.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Exact. NumPy: trunc.
 */
lk_status lk_trunc(const struct lk_tensor *x, lk_output out);

/**
 * Nearest integer, ties to even.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Exact. NumPy: rint.
 */
lk_status lk_round(const struct lk_tensor *x, lk_output out);

/**
 * Remainder of the division truncated: x - y trunc(x / y), with the sign of x, as C's fmod.
 *
 * Integers modulo 0 are 0.
 *
 * x, y, out: any integer, float32 or float64, the same one; x and y broadcast to out's shape. Exact. NumPy:
 * fmod.
 */
lk_status lk_fmod(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * Remainder of the division floored: x - y floor(x / y), with the sign of y, as Python's %.
 *
 * Integers modulo 0 are 0.
 *
 * x, y, out: any integer, float32 or float64, the same one; x and y broadcast to out's shape. Floats are
 * correctly rounded. NumPy: remainder.
 */
lk_status lk_remainder(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * Quotient floored: floor(x / y), as Python's // and NumPy's floor_divide.
 *
 * Integers by 0 give 0, and the smallest one by -1 wraps to itself.
 *
 * x, y, out: any integer, float32 or float64, the same one; x and y broadcast to out's shape. Floats are
 * correctly rounded. NumPy: floor_divide.
 */
lk_status lk_floor_divide(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * lk_floor_divide and lk_remainder at once, as Python's divmod.
 *
 * x, y, quotient, remainder: any integer, float32 or float64, the same one; x and y broadcast to the
 * outputs' shape; the outputs may not share memory. Floats are correctly rounded. NumPy: divmod.
 */
lk_status lk_divmod(const struct lk_tensor *x,
                    const struct lk_tensor *y,
                    lk_output quotient,
                    lk_output remainder);

/**
 * lk_round by C's name: the nearest integer, ties to even.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Exact.
 */
lk_status lk_rint(const struct lk_tensor *x, lk_output out);

/*
 * ====================================================================================================
 * Powers and roots
 *
 * Elementwise.
 */

/**
 * Square root. Negative x gives NaN, -0 stays -0.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Correctly rounded. NumPy: sqrt.
 */
lk_status lk_sqrt(const struct lk_tensor *x, lk_output out);

/**
 * Reciprocal square root: out = 1 / sqrt(x). rsqrt(+-0) is +-inf, rsqrt(inf) is 0, negative x gives NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.501 ULP.
 */
lk_status lk_rsqrt(const struct lk_tensor *x, lk_output out);

/**
 * Power: out = x^y, with every special case of C's Annex F: pow(x, 0) and pow(1, y) are 1 even for NaN.
 *
 * Integers wrap; negative powers of them are rounded towards 0, so that only those of 1 and -1 differ from
 * 0.
 *
 * x, y, out: any integer, float32 or float64, the same one; x and y broadcast to out's shape. Floats: Error
 * at most 0.6 ULP in float32, 0.58 in float64. NumPy: power.
 */
lk_status lk_pow(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * Power with an integer exponent: out = x^n. powi(x, 0) is 1 even for NaN.
 *
 * Integers wrap; negative powers of them are rounded towards 0.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Floats: Error at most
 * 0.58 ULP in float32, 0.6 in float64.
 */
lk_status lk_powi(const struct lk_tensor *x, int32_t n, lk_output out);

/**
 * Cube root, of negative x too.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.57 ULP in float32,
 * 0.55 in float64. NumPy: cbrt.
 */
lk_status lk_cbrt(const struct lk_tensor *x, lk_output out);

/**
 * out = sqrt(a^2 + b^2), without overflow on the way. An infinite operand gives inf, even beside NaN.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Error at most 0.501 ULP in
 * float32, 0.53 in float64. NumPy: hypot.
 */
lk_status lk_hypot(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/*
 * ====================================================================================================
 * Exponentials and logarithms
 *
 * Elementwise.
 */

/**
 * Exponential: out = e^x. exp(-inf) is 0, overflow gives inf, subnormal results are kept.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy: exp.
 */
lk_status lk_exp(const struct lk_tensor *x, lk_output out);

/**
 * Natural logarithm. log(+-0) is -inf, negative x gives NaN, log(inf) is inf.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP in float32,
 * 0.52 in float64. NumPy: log.
 */
lk_status lk_log(const struct lk_tensor *x, lk_output out);

/**
 * Power of two: out = 2^x. Exact where x is an integer and the result a number.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * exp2.
 */
lk_status lk_exp2(const struct lk_tensor *x, lk_output out);

/**
 * Power of ten: out = 10^x. Exact where x is an integer and the result a number.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP.
 */
lk_status lk_exp10(const struct lk_tensor *x, lk_output out);

/**
 * out = e^x - 1, accurate for small x too. expm1(-inf) is -1, expm1(+-0) is +-0.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * expm1.
 */
lk_status lk_expm1(const struct lk_tensor *x, lk_output out);

/**
 * Logarithm to base 2, exact for powers of two. log2(+-0) is -inf, negative x gives NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP in float32,
 * 0.53 in float64. NumPy: log2.
 */
lk_status lk_log2(const struct lk_tensor *x, lk_output out);

/**
 * Logarithm to base 10, exact for powers of ten. log10(+-0) is -inf, negative x gives NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP in float32,
 * 0.54 in float64. NumPy: log10.
 */
lk_status lk_log10(const struct lk_tensor *x, lk_output out);

/**
 * out = log(1 + x), accurate for small x too. log1p(-1) is -inf, x below -1 gives NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP in float32,
 * 0.53 in float64. NumPy: log1p.
 */
lk_status lk_log1p(const struct lk_tensor *x, lk_output out);

/**
 * out = log(e^a + e^b), without overflow on the way. Both -inf gives -inf.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Error at most 0.7 ULP in
 * float32, 0.8 in float64. NumPy: logaddexp.
 */
lk_status lk_logaddexp(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * out = log2(2^a + 2^b), without overflow on the way. Both -inf gives -inf.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Error at most 0.7 ULP in
 * float32, 0.8 in float64. NumPy: logaddexp2.
 */
lk_status lk_logaddexp2(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/*
 * ====================================================================================================
 * Trigonometric functions and their inverses
 *
 * Elementwise. Angles are in radians.
 */

/**
 * Sine of x radians, for arguments of any size. sin(+-inf) is NaN, sin(+-0) is +-0.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.501 ULP in float32,
 * 0.51 in float64. NumPy: sin.
 */
lk_status lk_sin(const struct lk_tensor *x, lk_output out);

/**
 * Cosine of x radians, for arguments of any size. cos(+-inf) is NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.501 ULP in float32,
 * 0.51 in float64. NumPy: cos.
 */
lk_status lk_cos(const struct lk_tensor *x, lk_output out);

/**
 * Tangent of x radians, for arguments of any size. tan(+-inf) is NaN, tan(+-0) is +-0.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 0.53 in float64. NumPy: tan.
 */
lk_status lk_tan(const struct lk_tensor *x, lk_output out);

/**
 * Sine and cosine of x radians at once: the bits of lk_sin and lk_cos.
 *
 * x, sin, cos: float32 or float64, the same one; x broadcasts to the outputs' shape; the outputs may not
 * share memory. Error at most 0.501 ULP in float32, 0.51 in float64.
 */
lk_status lk_sincos(const struct lk_tensor *x, lk_output sin, lk_output cos);

/**
 * out = sin(pi x); +-0 at integers, exact at half-integers.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.501 ULP in float32,
 * 0.51 in float64.
 */
lk_status lk_sinpi(const struct lk_tensor *x, lk_output out);

/**
 * out = cos(pi x); +0 at half-integers, exact at integers.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.501 ULP in float32,
 * 0.51 in float64.
 */
lk_status lk_cospi(const struct lk_tensor *x, lk_output out);

/**
 * Arcsine in radians, -pi/2 to pi/2. NaN outside [-1, 1].
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.62 ULP. NumPy:
 * arcsin.
 */
lk_status lk_asin(const struct lk_tensor *x, lk_output out);

/**
 * Arccosine in radians, 0 to pi. NaN outside [-1, 1].
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.62 ULP. NumPy:
 * arccos.
 */
lk_status lk_acos(const struct lk_tensor *x, lk_output out);

/**
 * Arctangent in radians, -pi/2 to pi/2.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * arctan.
 */
lk_status lk_atan(const struct lk_tensor *x, lk_output out);

/**
 * Angle in radians of the point (x, y), -pi to pi. Signed zeros and infinities as in C's Annex F.
 *
 * y, x, out: float32 or float64, the same one; y and x broadcast to out's shape. Error at most 0.55 ULP.
 * NumPy: arctan2.
 */
lk_status lk_atan2(const struct lk_tensor *y, const struct lk_tensor *x, lk_output out);

/**
 * Radians to degrees: out = x 180 / pi.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.501 ULP. NumPy:
 * degrees.
 */
lk_status lk_degrees(const struct lk_tensor *x, lk_output out);

/**
 * Degrees to radians: out = x pi / 180.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.501 ULP. NumPy:
 * radians.
 */
lk_status lk_radians(const struct lk_tensor *x, lk_output out);

/*
 * ====================================================================================================
 * Hyperbolic functions and their inverses
 *
 * Elementwise.
 */

/**
 * Hyperbolic tangent, always within [-1, 1]. tanh(+-0) is +-0.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * tanh.
 */
lk_status lk_tanh(const struct lk_tensor *x, lk_output out);

/**
 * Hyperbolic sine.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * sinh.
 */
lk_status lk_sinh(const struct lk_tensor *x, lk_output out);

/**
 * Hyperbolic cosine.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * cosh.
 */
lk_status lk_cosh(const struct lk_tensor *x, lk_output out);

/**
 * Inverse hyperbolic sine.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.58 ULP in float32,
 * 0.52 in float64. NumPy: arcsinh.
 */
lk_status lk_asinh(const struct lk_tensor *x, lk_output out);

/**
 * Inverse hyperbolic cosine. NaN below 1.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.53 ULP in float32,
 * 0.52 in float64. NumPy: arccosh.
 */
lk_status lk_acosh(const struct lk_tensor *x, lk_output out);

/**
 * Inverse hyperbolic tangent. atanh(+-1) is +-inf, NaN outside [-1, 1].
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.59 ULP in float32,
 * 0.52 in float64. NumPy: arctanh.
 */
lk_status lk_atanh(const struct lk_tensor *x, lk_output out);

/*
 * ====================================================================================================
 * Special functions
 *
 * Elementwise.
 */

/**
 * Error function, within [-1, 1].
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 0.7 in float64.
 */
lk_status lk_erf(const struct lk_tensor *x, lk_output out);

/**
 * Complementary error function: out = 1 - erf(x), accurate where it is small.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 0.7 in float64.
 */
lk_status lk_erfc(const struct lk_tensor *x, lk_output out);

/**
 * Inverse of the error function. erfinv(+-1) is +-inf, NaN outside [-1, 1].
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 0.6 in float64.
 */
lk_status lk_erfinv(const struct lk_tensor *x, lk_output out);

/**
 * Logarithm of the absolute value of the gamma function. +inf at 0 and the negative integers.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.52 ULP in float32,
 * 1.25 in float64.
 */
lk_status lk_lgamma(const struct lk_tensor *x, lk_output out);

/**
 * Gamma function. tgamma(+-0) is +-inf, negative integers give NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 0.65 in float64.
 */
lk_status lk_tgamma(const struct lk_tensor *x, lk_output out);

/**
 * Digamma function, the derivative of log Gamma(x). digamma(+-0) is -+inf, negative integers give NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 1.1 in float64.
 */
lk_status lk_digamma(const struct lk_tensor *x, lk_output out);

/*
 * ====================================================================================================
 * Activation functions
 *
 * Elementwise.
 */

/**
 * Logistic function: out = 1 / (1 + e^-x), always within [0, 1].
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.55 ULP.
 */
lk_status lk_sigmoid(const struct lk_tensor *x, lk_output out);

/**
 * Rectifier with Keras' parameters: max_value where x >= max_value, x where x > threshold, else alpha * (x -
 * threshold). Plain ReLU is alpha 0, max_value INFINITY, threshold 0. NaN stays NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. alpha, max_value and threshold are
 * rounded to the dtype; NaN is LK_ERR_VALUE. Error at most 1 ULP.
 */
lk_status lk_relu(const struct lk_tensor *x, double alpha, double max_value, double threshold, lk_output out);

/**
 * Softplus: out = log(1 + e^x).
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.58 ULP.
 */
lk_status lk_softplus(const struct lk_tensor *x, lk_output out);

/**
 * Logarithm of the logistic function: out = -log(1 + e^-x).
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.58 ULP.
 */
lk_status lk_log_sigmoid(const struct lk_tensor *x, lk_output out);

/**
 * x limited to 0 .. 6; NaN stays NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Exact.
 */
lk_status lk_relu6(const struct lk_tensor *x, lk_output out);

/**
 * Leaky rectifier: x where x >= 0, else alpha x.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. alpha is rounded to the dtype; NaN
 * is LK_ERR_VALUE. Correctly rounded.
 */
lk_status lk_leaky_relu(const struct lk_tensor *x, double alpha, lk_output out);

/**
 * Exponential linear unit: x where x > 0, else alpha (e^x - 1).
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. alpha is rounded to the dtype; NaN
 * is LK_ERR_VALUE. Error at most 0.53 ULP.
 */
lk_status lk_elu(const struct lk_tensor *x, double alpha, lk_output out);

/**
 * Scaled exponential linear unit: 1.0507.. times x where x > 0, else times 1.6732.. (e^x - 1) (Klambauer and
 * others, 2017).
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.75 ULP in float32,
 * 0.6 in float64.
 */
lk_status lk_selu(const struct lk_tensor *x, lk_output out);

/**
 * Gaussian error linear unit: out = x/2 (1 + erf(x / sqrt 2)).
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 0.65 in float64.
 */
lk_status lk_gelu(const struct lk_tensor *x, lk_output out);

/**
 * The tanh form of the Gaussian error linear unit: out = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 0.6 in float64.
 */
lk_status lk_gelu_tanh(const struct lk_tensor *x, lk_output out);

/**
 * Sigmoid linear unit, also called swish: out = x / (1 + e^-x).
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 0.58 in float64.
 */
lk_status lk_silu(const struct lk_tensor *x, lk_output out);

/**
 * Mish: out = x tanh(log(1 + e^x)).
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 0.85 in float64.
 */
lk_status lk_mish(const struct lk_tensor *x, lk_output out);

/**
 * Softsign: out = x / (1 + |x|); +-1 at +-inf.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.501 ULP.
 */
lk_status lk_softsign(const struct lk_tensor *x, lk_output out);

/**
 * Keras' hard sigmoid: 0.2 x + 0.5 limited to 0 .. 1.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.501 ULP.
 */
lk_status lk_hard_sigmoid(const struct lk_tensor *x, lk_output out);

/**
 * Hard swish: x times (x + 3) limited to 0 .. 6, over 6.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.501 ULP.
 */
lk_status lk_hard_swish(const struct lk_tensor *x, lk_output out);

/**
 * lk_silu by its other name: out = x / (1 + e^-x).
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
 * 0.58 in float64.
 */
lk_status lk_swish(const struct lk_tensor *x, lk_output out);

/*
 * ====================================================================================================
 * Floating-point manipulation
 *
 * Elementwise.
 */

/**
 * x with the sign of y.
 *
 * x, y, out: float32 or float64, the same one; x and y broadcast to out's shape. Exact. NumPy: copysign.
 */
lk_status lk_copysign(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * The next number after x in the direction of y.
 *
 * x, y, out: float32 or float64, the same one; x and y broadcast to out's shape. Exact. NumPy: nextafter.
 */
lk_status lk_nextafter(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * out = x * 2^n, rounded once. n: int32.
 *
 * x, out: float32 or float64, the same one; n: int32; x and n broadcast to out's shape. Correctly rounded.
 * NumPy: ldexp.
 */
lk_status lk_ldexp(const struct lk_tensor *x, const struct lk_tensor *n, lk_output out);

/**
 * Mantissa in [0.5, 1) and exponent: x = mantissa * 2^exponent. exponent: int32; 0 for zeros, infinities and
 * NaN, which are their own mantissas.
 *
 * x, mantissa: float32 or float64, the same one; exponent: int32; x broadcasts to the outputs' shape; the
 * outputs may not share memory. Exact. NumPy: frexp.
 */
lk_status lk_frexp(const struct lk_tensor *x, lk_output mantissa, lk_output exponent);

/**
 * Fraction and integer part, both with x's sign.
 *
 * x, fraction, whole: float32 or float64, the same one; x broadcasts to the outputs' shape; the outputs may
 * not share memory. Exact. NumPy: modf.
 */
lk_status lk_modf(const struct lk_tensor *x, lk_output fraction, lk_output whole);

/**
 * True where the sign bit is set, that of -0 and NaN included.
 *
 * x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: signbit.
 */
lk_status lk_signbit(const struct lk_tensor *x, lk_output out);

/**
 * True where x is NaN.
 *
 * x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: isnan.
 */
lk_status lk_isnan(const struct lk_tensor *x, lk_output out);

/**
 * True where x is infinite.
 *
 * x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: isinf.
 */
lk_status lk_isinf(const struct lk_tensor *x, lk_output out);

/**
 * True where x is neither infinite nor NaN.
 *
 * x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: isfinite.
 */
lk_status lk_isfinite(const struct lk_tensor *x, lk_output out);

/*
 * ====================================================================================================
 * Comparisons
 *
 * Elementwise, with bool results: 0 or 1.
 */

/**
 * a == b; false where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same one; out: bool; a and b broadcast to out's shape. Exact.
 * NumPy: equal.
 */
lk_status lk_equal(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * a != b; true where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same one; out: bool; a and b broadcast to out's shape. Exact.
 * NumPy: not_equal.
 */
lk_status lk_not_equal(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * a < b; false where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same one; out: bool; a and b broadcast to out's shape. Exact.
 * NumPy: less.
 */
lk_status lk_less(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * a <= b; false where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same one; out: bool; a and b broadcast to out's shape. Exact.
 * NumPy: less_equal.
 */
lk_status lk_less_equal(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * a > b; false where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same one; out: bool; a and b broadcast to out's shape. Exact.
 * NumPy: greater.
 */
lk_status lk_greater(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * a >= b; false where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same one; out: bool; a and b broadcast to out's shape. Exact.
 * NumPy: greater_equal.
 */
lk_status lk_greater_equal(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/*
 * ====================================================================================================
 * Logic and bits
 *
 * Elementwise.
 */

/**
 * Conjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
 *
 * a, b, out: bool; a and b broadcast to out's shape. Exact. NumPy: logical_and.
 */
lk_status lk_logical_and(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
 *
 * a, b, out: bool; a and b broadcast to out's shape. Exact. NumPy: logical_or.
 */
lk_status lk_logical_or(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Exclusive disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
 *
 * a, b, out: bool; a and b broadcast to out's shape. Exact. NumPy: logical_xor.
 */
lk_status lk_logical_xor(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Negation of bools: any byte but 0 counts as true, 0 or 1 is written.
 *
 * x, out: bool; x broadcasts to out's shape. Exact. NumPy: logical_not.
 */
lk_status lk_logical_not(const struct lk_tensor *x, lk_output out);

/**
 * Bitwise conjunction; of bools the logical one.
 *
 * a, b, out: bool or any integer, the same one; a and b broadcast to out's shape. Exact. NumPy: bitwise_and.
 */
lk_status lk_bitwise_and(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Bitwise disjunction; of bools the logical one.
 *
 * a, b, out: bool or any integer, the same one; a and b broadcast to out's shape. Exact. NumPy: bitwise_or.
 */
lk_status lk_bitwise_or(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Bitwise exclusive disjunction; of bools the logical one.
 *
 * a, b, out: bool or any integer, the same one; a and b broadcast to out's shape. Exact. NumPy: bitwise_xor.
 */
lk_status lk_bitwise_xor(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Bitwise complement; of bools the logical one.
 *
 * x, out: bool or any integer, the same one; x broadcasts to out's shape. Exact. NumPy: invert.
 */
lk_status lk_bitwise_not(const struct lk_tensor *x, lk_output out);

/**
 * Shift to the left: out = x * 2^n, wrapped; 0 where n is negative, or no less than the bits of x.
 *
 * x, n, out: any integer, the same one; x and n broadcast to out's shape. Exact. NumPy: left_shift.
 */
lk_status lk_left_shift(const struct lk_tensor *x, const struct lk_tensor *n, lk_output out);

/**
 * Shift to the right: out = floor(x / 2^n); 0 or -1 by the sign of x where n is negative, or no less than
 * the bits of x.
 *
 * x, n, out: any integer, the same one; x and n broadcast to out's shape. Exact. NumPy: right_shift.
 */
lk_status lk_right_shift(const struct lk_tensor *x, const struct lk_tensor *n, lk_output out);

/*
 * ====================================================================================================
 * Selection
 *
 * Elementwise.
 */

/**
 * Selects: a where cond is not 0, else b.
 *
 * cond: bool; a, b, out: any dtype, the same one; cond, a and b broadcast to out's shape. Exact.
 */
lk_status lk_where(const struct lk_tensor *cond,
                   const struct lk_tensor *a,
                   const struct lk_tensor *b,
                   lk_output out);

/**
 * Limits x to the range lo .. hi: hi where x > hi, lo where x < lo, else x; hi < lo gives hi, as in NumPy.
 * NaN stays NaN. -INFINITY and INFINITY stand for no bound.
 *
 * The bounds are rounded to x's dtype; for integers lo up and hi down, and to the nearest number of the
 * dtype where it has none so large. lk_maximum and lk_minimum take bounds that are no doubles. LK_ERR_VALUE
 * when one is NaN.
 *
 * x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Exact.
 */
lk_status lk_clip(const struct lk_tensor *x, double lo, double hi, lk_output out);

/**
 * Replaces NaN by nan, infinity by posinf and -infinity by neginf; else x. A parameter may be NaN itself.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. nan, posinf and neginf are rounded
 * to the dtype. Exact.
 */
lk_status lk_nan_to_num(const struct lk_tensor *x, double nan, double posinf, double neginf, lk_output out);

/*
 * ====================================================================================================
 * Reductions
 *
 * Over axes: NULL reduces all. The result has x's shape without these axes, or with extent 1 there when
 * keepdims is not 0 (lk_reduce_shape computes it). The bits depend on the order and count of the elements
 * alone. u is half a unit in the last place of the accumulator, 2^-53: float32 accumulates in float64 and
 * rounds once.
 */

/**
 * Sum over axes, 0 of no elements; integers wrap.
 *
 * x, out: any integer, float32 or float64, the same one. Error: (37 + log2(n / 1024)) u sum|x|, then rounded
 * to the dtype; integers wrap. NumPy: sum.
 */
lk_status lk_sum(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Arithmetic mean over axes, NaN of no elements, 0 of no integers.
 *
 * that of integers is the exact mean without its fraction, rounded towards 0.
 *
 * x, out: any integer, float32 or float64, the same one. Error: as sum, divided by n; of integers the exact
 * mean, rounded towards 0. NumPy: mean.
 */
lk_status lk_mean(const struct lk_tensor *x,
                  const int32_t *axes,
                  int32_t naxes,
                  int32_t keepdims,
                  lk_output out);

/**
 * Variance over axes: the mean square of the distance from the mean, of count - ddof degrees of freedom; NaN
 * of no elements.
 *
 * ddof: usually 0, or 1 for a sample; NaN is refused (LK_ERR_VALUE), and where count <= ddof the result is
 * NaN or infinite. One pass: chunks of 1024 about a mean of their own, joined by Chan, Golub and LeVeque's
 * formula, so that a mean far from 0 costs no accuracy.
 *
 * x, out: float32 or float64, the same one. Error: relative (1500 + 10 log2(n / 1024)) u, typically 50 u,
 * then rounded to the dtype. NumPy: var.
 */
lk_status lk_var(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 double ddof,
                 lk_output out);

/**
 * Standard deviation over axes, the root of lk_var.
 *
 * ddof: usually 0, or 1 for a sample; NaN is refused (LK_ERR_VALUE), and where count <= ddof the result is
 * NaN or infinite. One pass: chunks of 1024 about a mean of their own, joined by Chan, Golub and LeVeque's
 * formula, so that a mean far from 0 costs no accuracy.
 *
 * x, out: float32 or float64, the same one. Error: half of var's, then rounded to the dtype. NumPy: std.
 */
lk_status lk_std(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 double ddof,
                 lk_output out);

/**
 * Product over axes, 1 of no elements; integers wrap.
 *
 * x, out: any integer, float32 or float64, the same one. Error: relative n u where no partial product is
 * subnormal, then rounded to the dtype; integers wrap. NumPy: prod.
 */
lk_status lk_prod(const struct lk_tensor *x,
                  const int32_t *axes,
                  int32_t naxes,
                  int32_t keepdims,
                  lk_output out);

/**
 * Largest element over axes; NaN if there is one; +0 is larger than -0.
 *
 * LK_ERR_VALUE over no elements.
 *
 * x, out: any integer, float32 or float64, the same one. Exact. NumPy: max.
 */
lk_status lk_max(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Smallest element over axes; NaN if there is one; -0 is smaller than +0.
 *
 * LK_ERR_VALUE over no elements.
 *
 * x, out: any integer, float32 or float64, the same one. Exact. NumPy: min.
 */
lk_status lk_min(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Largest element less the smallest over axes ("peak to peak"), rounded once; NaN if there is one.
 *
 * LK_ERR_VALUE over no elements.
 *
 * x, out: float32 or float64, the same one. Error: correctly rounded. NumPy: ptp.
 */
lk_status lk_ptp(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Place of the largest element over axes: of the first NaN if there is one, else of the first of equals.
 *
 * x: bool, any integer, float32 or float64; out: int64, places counted from 0 along the axis, or over
 * several axes in C order. LK_ERR_VALUE over no elements.
 *
 * x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: argmax.
 */
lk_status lk_argmax(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Place of the smallest element over axes: of the first NaN if there is one, else of the first of equals.
 *
 * x: bool, any integer, float32 or float64; out: int64, places counted from 0 along the axis, or over
 * several axes in C order. LK_ERR_VALUE over no elements.
 *
 * x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: argmin.
 */
lk_status lk_argmin(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Whether an element over axes differs from zero, as NaN does; false of no elements.
 *
 * x: bool, any integer, float32 or float64; out: bool.
 *
 * x: bool, any integer, float32 or float64; out: bool. Exact. NumPy: any.
 */
lk_status lk_any(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Whether every element over axes differs from zero, as NaN does; true of no elements.
 *
 * x: bool, any integer, float32 or float64; out: bool.
 *
 * x: bool, any integer, float32 or float64; out: bool. Exact. NumPy: all.
 */
lk_status lk_all(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * How many elements over axes differ from zero, as NaN does.
 *
 * x: bool, any integer, float32 or float64; out: int64.
 *
 * x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: count_nonzero.
 */
lk_status lk_count_nonzero(const struct lk_tensor *x,
                           const int32_t *axes,
                           int32_t naxes,
                           int32_t keepdims,
                           lk_output out);

/**
 * Sum of the squares over axes.
 *
 * x, out: float32 or float64, the same one. Error: relative (37 + log2(n / 1024)) u, then rounded to the
 * dtype.
 */
lk_status lk_sum_squares(const struct lk_tensor *x,
                         const int32_t *axes,
                         int32_t naxes,
                         int32_t keepdims,
                         lk_output out);

/**
 * Sum of the absolute values over axes.
 *
 * x, out: float32 or float64, the same one. Error: relative (37 + log2(n / 1024)) u, then rounded to the
 * dtype.
 */
lk_status lk_norm_l1(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int32_t keepdims,
                     lk_output out);

/**
 * Euclidean length over axes: the root of the sum of squares, which may overflow where the length would not.
 *
 * x, out: float32 or float64, the same one. Error: half of sum_squares', then rounded to the dtype.
 */
lk_status lk_norm_l2(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int32_t keepdims,
                     lk_output out);

/**
 * Largest absolute value over axes, 0 of no elements; NaN if there is one.
 *
 * x, out: float32 or float64, the same one. Exact.
 */
lk_status lk_norm_linf(const struct lk_tensor *x,
                       const int32_t *axes,
                       int32_t naxes,
                       int32_t keepdims,
                       lk_output out);

/**
 * log(sum of e^x) over axes, without overflow on the way; -inf of no elements. Where the largest element is
 * infinite, or there is a NaN, that is the result.
 *
 * x, out: float32 or float64, the same one. Error: absolute 4 units in the last place of the largest of 1,
 * log n and |x|.
 */
lk_status lk_logsumexp(const struct lk_tensor *x,
                       const int32_t *axes,
                       int32_t naxes,
                       int32_t keepdims,
                       lk_output out);

/**
 * Sum of x * y over axes (a dot product along them; NumPy's vecdot has one axis).
 *
 * x and y broadcast against each other, and axes are those of the shape that they broadcast to: naxes axes,
 * negative ones counted from the end; NULL for all. out has that shape without these axes, or with extent 1
 * there when keepdims is not 0. float32 is multiplied exactly, accumulates in float64 and rounds once;
 * float64 multiplies and adds with one rounding.
 *
 * x, y, out: float32 or float64, the same one. Error: (37 + log2(n / 1024)) u sum|x y|, then rounded to the
 * dtype. NumPy: vecdot.
 */
lk_status lk_vecdot(const struct lk_tensor *x,
                    const struct lk_tensor *y,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Sum over axes in which NaN counts as 0.
 *
 * x, out: float32 or float64, the same one. Error: as sum. NumPy: nansum.
 */
lk_status lk_nansum(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Mean over axes of the elements that are not NaN; NaN where all are.
 *
 * x, out: float32 or float64, the same one. Error: as mean. NumPy: nanmean.
 */
lk_status lk_nanmean(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int32_t keepdims,
                     lk_output out);

/**
 * Largest element over axes of those that are not NaN; NaN where all are.
 *
 * LK_ERR_VALUE over no elements.
 *
 * x, out: float32 or float64, the same one. Exact. NumPy: nanmax.
 */
lk_status lk_nanmax(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Smallest element over axes of those that are not NaN; NaN where all are.
 *
 * LK_ERR_VALUE over no elements.
 *
 * x, out: float32 or float64, the same one. Exact. NumPy: nanmin.
 */
lk_status lk_nanmin(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Exact sum over axes, rounded once to nearest even: the same in any order of the elements. About 3 ns an
 * element, where lk_sum takes 0.1.
 *
 * R. M. Neal, "Fast exact summation using small and large superaccumulators" (2015).
 *
 * x, out: float32 or float64, the same one. Error: correctly rounded.
 */
lk_status lk_sum_exact(const struct lk_tensor *x,
                       const int32_t *axes,
                       int32_t naxes,
                       int32_t keepdims,
                       lk_output out);

/*
 * ====================================================================================================
 * Scans
 *
 * Along one axis: element i of the result covers elements 0 to i.
 */

/**
 * Cumulative sums along an axis: element i becomes the sum of the elements 0 to i.
 *
 * x, out: any integer, float32 or float64, the same one, and of one shape. axis: a negative one counts from
 * the end. exclusive: not 0 for the sum of the elements before i, 0 for the first. reverse: not 0 for sums
 * from the axis' end. Integers wrap. Of floats everything accumulates in float64, eight elements at a time,
 * so that errors grow an eighth as fast as one after another; float32 is rounded once from that. The
 * association, and so the bits, depend on an element's place on the axis only: not on layout or machine.
 */
lk_status lk_cumsum(const struct lk_tensor *x,
                    int32_t axis,
                    int32_t exclusive,
                    int32_t reverse,
                    lk_output out);

/**
 * Cumulative products along an axis: element i becomes the product of the elements 0 to i.
 *
 * As lk_cumsum, with 1 for the product of none. float32 has float64's range on the way.
 */
lk_status lk_cumprod(const struct lk_tensor *x,
                     int32_t axis,
                     int32_t exclusive,
                     int32_t reverse,
                     lk_output out);

/**
 * Cumulative maxima along an axis: element i becomes the largest of the elements 0 to i, NaN if one is NaN;
 * +0 is larger than -0.
 *
 * As lk_cumsum, with -infinity for the largest of none, or the smallest integer. Exact.
 */
lk_status lk_cummax(const struct lk_tensor *x,
                    int32_t axis,
                    int32_t exclusive,
                    int32_t reverse,
                    lk_output out);

/**
 * Cumulative minima along an axis: element i becomes the smallest of the elements 0 to i, NaN if one is NaN;
 * -0 is smaller than +0.
 *
 * As lk_cumsum, with +infinity for the smallest of none, or the largest integer. Exact.
 */
lk_status lk_cummin(const struct lk_tensor *x,
                    int32_t axis,
                    int32_t exclusive,
                    int32_t reverse,
                    lk_output out);

/**
 * Cumulative logsumexp along an axis: element i becomes the logarithm of the sum of e^x over the elements 0
 * to i, without overflow.
 *
 * As lk_cumsum, but of float32 or float64 alone, with -infinity for the logarithm of no sum. The error is
 * relative to the larger of 1, the result and the largest element so far.
 */
lk_status lk_cumlogsumexp(const struct lk_tensor *x,
                          int32_t axis,
                          int32_t exclusive,
                          int32_t reverse,
                          lk_output out);

/**
 * Differences of neighbours along an axis, taken n times: x[i + 1] - x[i] for n = 1.
 *
 * x, out: any integer, which wrap, float32 or float64, the same one. n: 0 or more, 0 for a copy. out has x's
 * shape, but n elements fewer along axis, none where x has no more than n. Each step rounds to the dtype, as
 * NumPy's does. From n = 2 on there are two temporary copies (LK_ERR_ALLOC).
 */
lk_status lk_diff(const struct lk_tensor *x, int32_t axis, int64_t n, lk_output out);

/*
 * ====================================================================================================
 * Normalisations
 *
 * Along axes: NULL takes all.
 */

/**
 * Softmax along axes: e^x divided by the sum of all e^x, without overflow.
 *
 * x, out: float32 or float64, the same one, and of one shape. axes: naxes axes along which elements sum to
 * 1, negative ones counted from the end; NULL for all. Where one of them is NaN or +infinity, or all are
 * -infinity, the results are NaN. Error: 2 ULP in float32, whatever the size of x; in float64 20 ULP at
 * worst, as its sum is rounded 37 times, and 4 measured. The bits depend on the elements in their logical
 * order only: not on layout or machine.
 */
lk_status lk_softmax(const struct lk_tensor *x, const int32_t *axes, int32_t naxes, lk_output out);

/**
 * The logarithm of softmax along axes: x less the logarithm of the sum of all e^x, without overflow.
 *
 * Shapes, dtypes and axes as in lk_softmax, NaN as well; the result for -infinity is -infinity. Errors as
 * there, near 0 too, where one element outweighs all others. The bits depend on the elements in their
 * logical order only: not on layout or machine.
 */
lk_status lk_log_softmax(const struct lk_tensor *x, const int32_t *axes, int32_t naxes, lk_output out);

/**
 * x / sqrt(max(s, epsilon)), s the sum of the squares along axes: to length 1, but for short vectors.
 *
 * x, out: float32 or float64, the same one, and of one shape. axes: naxes axes, negative ones counted from
 * the end; NULL for all. epsilon: 0 or more; Keras has 1e-12. float32 is computed in float64 and rounded
 * once; float64 errs by up to 12 ULP, usually by 2, while no square overflows. The bits depend on the
 * elements in their logical order only: not on layout or machine.
 */
lk_status lk_l2_normalize(const struct lk_tensor *x,
                          const int32_t *axes,
                          int32_t naxes,
                          double epsilon,
                          lk_output out);

/**
 * (x - mean) / sqrt(variance + epsilon) along axes: to mean 0 and standard deviation 1.
 *
 * x, out: float32 or float64, the same one, and of one shape. axes: naxes axes, negative ones counted from
 * the end; NULL for all. ddof: the variance is the sum of squared deviations divided by the count less this,
 * as in NumPy; epsilon: 0 or more. The mean is carried in twice the precision, so that a mean far from 0
 * costs no digits: float32 is rounded once from float64, float64 errs by up to 12 ULP, usually by 2, of the
 * larger of the result and 1. The bits depend on the elements in their logical order only: not on layout or
 * machine.
 */
lk_status lk_standardize(const struct lk_tensor *x,
                         const int32_t *axes,
                         int32_t naxes,
                         double ddof,
                         double epsilon,
                         lk_output out);

/**
 * Layer normalisation: (x - mean) / sqrt(variance + epsilon) * gamma + beta along axes (J. L. Ba, J. R.
 * Kiros and G. E. Hinton, "Layer Normalization", 2016).
 *
 * x, out: float32 or float64, the same one, and of one shape. gamma, beta: of x's dtype and of the shape
 * that x has along these axes, in x's order; NULL for 1 and 0. axes: naxes axes, negative ones counted from
 * the end; NULL for all. epsilon: 0 or more. Accuracy and bits as in lk_standardize, relative to the largest
 * of the result, gamma and beta.
 */
lk_status lk_layer_norm(const struct lk_tensor *x,
                        lk_optional gamma,
                        lk_optional beta,
                        const int32_t *axes,
                        int32_t naxes,
                        double epsilon,
                        lk_output out);

/**
 * x / sqrt(mean of x^2 + epsilon) * gamma along axes (B. Zhang and R. Sennrich, "Root Mean Square Layer
 * Normalization", 2019).
 *
 * x, out: float32 or float64, the same one, and of one shape. gamma: of x's dtype and of the shape that x
 * has along these axes, in x's order; NULL for none. axes: naxes axes, negative ones counted from the end;
 * NULL for all. epsilon: 0 or more. float32 is computed in float64 and rounded once; float64 errs by up to
 * 13 ULP, usually by 3, while no square overflows. The bits depend on the elements in their logical order
 * only: not on layout or machine.
 */
lk_status lk_rms_norm(const struct lk_tensor *x,
                      lk_optional gamma,
                      const int32_t *axes,
                      int32_t naxes,
                      double epsilon,
                      lk_output out);

/**
 * Batch normalisation at inference: (x - mean) / sqrt(variance + epsilon) * gamma + beta, each of them for
 * the channel that an element is in (S. Ioffe and C. Szegedy, "Batch Normalization", 2015).
 *
 * x, out: float32 or float64, the same one, and of one shape. axis: that of the channels, a negative one
 * counted from the end. mean, variance, gamma, beta: of x's dtype, with one axis of as many elements as
 * there are channels; gamma and beta may be NULL, for 1 and 0. epsilon: 0 or more; Keras has 1e-3. A
 * variance below -epsilon gives NaN. float32 is computed in float64 and rounded once; float64 errs by up to
 * 4 ULP of the larger of the result and beta. The same bits in any layout, on any machine.
 */
lk_status lk_batch_norm(const struct lk_tensor *x,
                        const struct lk_tensor *mean,
                        const struct lk_tensor *variance,
                        lk_optional gamma,
                        lk_optional beta,
                        int32_t axis,
                        double epsilon,
                        lk_output out);

/*
 * ====================================================================================================
 * Sorting and searching
 *
 * Along one axis.
 */

/**
 * Sorts x along an axis.
 *
 * x, out: any dtype, the same one; out has x's shape and may be x itself. axis: negative ones count from the
 * end; a tensor without axes is one line. descending: not 0 for the reverse order. The order is total:
 * numbers, with -0 before +0, then the NaNs, by their bits; so the result is determined, and the same on
 * every machine. Worst case n log n. A line that is not contiguous in out takes a buffer (LK_ERR_ALLOC).
 */
lk_status lk_sort(const struct lk_tensor *x, int32_t axis, int32_t descending, lk_output out);

/**
 * The indices that sort x along an axis. Stable: equal elements keep their order, descending ones too.
 *
 * x: any dtype. out: int64, of x's shape. axis, descending: as in lk_sort. -0 equals +0, and a NaN any other
 * NaN; they come last, or first if descending. Takes a buffer of one line, or of several short ones
 * (LK_ERR_ALLOC).
 */
lk_status lk_argsort(const struct lk_tensor *x, int32_t axis, int32_t descending, lk_output out);

/**
 * Partitions x along an axis: the elements at the places kth are those of the sorted line, no greater ones
 * are before them and no smaller ones behind.
 *
 * x, out: any dtype, the same one; out has x's shape and may be x itself. axis, and the order: as in
 * lk_sort. kth: nkth places (1 to 64), negative ones counted from the end; LK_ERR_VALUE outside of the axis.
 * The parts between the places keep the order of x, so that the result is determined. Takes buffers of a
 * line (LK_ERR_ALLOC).
 */
lk_status lk_partition(const struct lk_tensor *x,
                       int32_t axis,
                       const int64_t *kth,
                       int32_t nkth,
                       lk_output out);

/**
 * The indices that partition x along an axis; lk_partition says how.
 *
 * x: any dtype. out: int64, of x's shape. -0 equals +0, and a NaN any other NaN. The indices of each part
 * ascend. Takes buffers of a line (LK_ERR_ALLOC).
 */
lk_status lk_argpartition(const struct lk_tensor *x,
                          int32_t axis,
                          const int64_t *kth,
                          int32_t nkth,
                          lk_output out);

/**
 * The k largest or smallest elements along an axis, and their indices; k is the extent of values there.
 *
 * x, values: any dtype, the same one. indices: int32 or int64. values and indices have x's shape, but for k
 * on the axis, at most x's extent (LK_ERR_SHAPE). largest: not 0 for the largest, of which NaN is one as in
 * lk_sort. Of equal elements (-0 equals +0) the first are taken, and come first. sorted: 0 for the order of
 * the indices. Takes buffers of a line (LK_ERR_ALLOC).
 */
lk_status lk_top_k(const struct lk_tensor *x,
                   int32_t axis,
                   int32_t largest,
                   int32_t sorted,
                   lk_output values,
                   lk_output indices);

/**
 * Where the elements of v belong in a sorted line: how many of its elements are less, or, on the right, not
 * greater.
 *
 * sorted: one axis, ascending as lk_sort leaves it (which is not checked), any dtype. v: any shape, of
 * sorted's dtype. out: int64, of v's shape. right: not 0 for the place behind equal elements. -0 equals +0;
 * NaN is behind all numbers and equals any other NaN.
 */
lk_status lk_searchsorted(const struct lk_tensor *sorted,
                          const struct lk_tensor *v,
                          int32_t right,
                          lk_output out);

/*
 * ====================================================================================================
 * Indexing, gather and scatter
 *
 * Indices are int32 or int64; a negative one counts from the end, one out of range is LK_ERR_VALUE.
 */

/**
 * The slices of x that indices name along axis: out has x's shape with that of indices in place of the axis
 * (lk_take_shape tells).
 *
 * x, out: any dtype, the same one. indices: int32 or int64, any shape; negative ones count from the end.
 * LK_ERR_VALUE names the first index out of range; nothing is written then.
 */
lk_status lk_take(const struct lk_tensor *x, const struct lk_tensor *indices, int32_t axis, lk_output out);

/**
 * The shape of lk_take's result.
 *
 * shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count.
 */
lk_status lk_take_shape(const struct lk_tensor *x,
                        const struct lk_tensor *indices,
                        int32_t axis,
                        int64_t *shape,
                        int32_t *ndim);

/**
 * The elements of x that indices name along axis, with indices of its own for each line: out[i][j] =
 * x[i][indices[i][j]] for the last axis of a matrix. out has the extent of indices on axis; on the others x
 * and indices broadcast.
 *
 * x, out: any dtype, the same one. indices: int32 or int64, as many axes as x; negative ones count from the
 * end. LK_ERR_VALUE names the first index out of range; nothing is written then.
 */
lk_status lk_take_along_axis(const struct lk_tensor *x,
                             const struct lk_tensor *indices,
                             int32_t axis,
                             lk_output out);

/**
 * Writes values to the places of out that indices name along axis: out[i][indices[i][j]] = values[i][j] for
 * the last axis of a matrix. Where a place is named more than once, the last value along the axis stays.
 * What is not named keeps its value.
 *
 * indices: int32 or int64, as many axes as out; negative ones count from the end. indices and values
 * broadcast to out's shape with the extent of indices on axis: with extent 1 elsewhere, whole slices are
 * put. values, out: any dtype, the same one. LK_ERR_VALUE names the first index out of range; nothing is
 * written then.
 */
lk_status lk_put_along_axis(const struct lk_tensor *indices,
                            const struct lk_tensor *values,
                            int32_t axis,
                            lk_inout out);

/**
 * As lk_put_along_axis, but adds values to what stands there. At a place that is named more than once all
 * are added, one after the other along the axis, so that the bits are the same on every machine; floats are
 * rounded after each, integers wrap.
 *
 * values, out: float32, float64 or an integer dtype, the same one.
 */
lk_status lk_add_along_axis(const struct lk_tensor *indices,
                            const struct lk_tensor *values,
                            int32_t axis,
                            lk_inout out);

/**
 * For each index a line along axis of out with 1 at its place and 0 elsewhere. An index outside the axis,
 * negative ones too, gives zeros alone.
 *
 * indices: int32 or int64. out: any dtype; the shape of indices with one more axis, whose extent is the
 * number of classes.
 */
lk_status lk_one_hot(const struct lk_tensor *indices, int32_t axis, lk_output out);

/**
 * How many elements of x are not zero, for lk_nonzero and lk_compress. NaN is not zero, -0 is.
 *
 * x: any dtype. count: where to write the number.
 */
lk_status lk_nonzero_count(const struct lk_tensor *x, int64_t *count);

/**
 * The indices of the elements that are not zero: a row of out for each, in C order of x.
 *
 * x: any dtype. out: int64, of shape (count, x's number of axes), where lk_nonzero_count tells the count.
 */
lk_status lk_nonzero(const struct lk_tensor *x, lk_output out);

/**
 * The slices of x along axis for which condition holds. out's extent there is the number of trues
 * (lk_nonzero_count).
 *
 * condition: bool, one axis, as long as x's axis or shorter: what it lacks counts as false. x, out: any
 * dtype, the same one.
 */
lk_status lk_compress(const struct lk_tensor *condition,
                      const struct lk_tensor *x,
                      int32_t axis,
                      lk_output out);

/*
 * ====================================================================================================
 * Joining, repeating, padding
 *
 * Elements are copied, in any dtype.
 */

/**
 * The n tensors one after the other along axis. Their shapes may differ on that axis alone;
 * lk_concatenate_shape tells the result's.
 *
 * tensors, out: any dtype, the same one. n: 1 or more.
 */
lk_status lk_concatenate(const struct lk_tensor *const *tensors, int32_t n, int32_t axis, lk_output out);

/**
 * The shape of lk_concatenate's result.
 *
 * shape: storage for the tensors' number of axes; ndim: where to write it.
 */
lk_status lk_concatenate_shape(const struct lk_tensor *const *tensors,
                               int32_t n,
                               int32_t axis,
                               int64_t *shape,
                               int32_t *ndim);

/**
 * The n tensors, of one shape, along a new axis before axis; -1 appends it. out has their shape with n
 * there.
 *
 * tensors, out: any dtype, the same one. n: 1 or more.
 */
lk_status lk_stack(const struct lk_tensor *const *tensors, int32_t n, int32_t axis, lk_output out);

/**
 * x side by side with itself, reps[i] times along axis i. Where one has fewer axes than reps has numbers,
 * ones are put before, as NumPy does; lk_tile_shape tells the result's shape.
 *
 * x, out: any dtype, the same one. reps: nreps numbers, 0 or more each.
 */
lk_status lk_tile(const struct lk_tensor *x, const int64_t *reps, int32_t nreps, lk_output out);

/**
 * The shape of lk_tile's result.
 *
 * shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count.
 */
lk_status lk_tile_shape(const struct lk_tensor *x,
                        const int64_t *reps,
                        int32_t nreps,
                        int64_t *shape,
                        int32_t *ndim);

/**
 * Each element along axis repeats times in a row: out's extent there is repeats times x's.
 *
 * x, out: any dtype, the same one. repeats: 0 or more.
 */
lk_status lk_repeat(const struct lk_tensor *x, int32_t axis, int64_t repeats, lk_output out);

/**
 * Element i along axis counts[i] times in a row: out's extent there is the sum of counts.
 *
 * x, out: any dtype, the same one. counts: int32 or int64, one axis of x's extent on axis, 0 or more each.
 */
lk_status lk_repeat_each(const struct lk_tensor *x,
                         const struct lk_tensor *counts,
                         int32_t axis,
                         lk_output out);

/**
 * x the other way round along axes, in a copy; lk_slice with step -1 gives a view.
 *
 * x, out: any dtype, the same one; one shape. axes: naxes axes, negative ones counted from the end; NULL for
 * all.
 */
lk_status lk_flip(const struct lk_tensor *x, const int32_t *axes, int32_t naxes, lk_output out);

/**
 * x shifted by shifts[i] places along axes[i]; what leaves at one end comes in at the other. Shifts of an
 * axis that is named more than once add up.
 *
 * x, out: any dtype, the same one; one shape. axes: naxes axes, negative ones counted from the end. shifts:
 * naxes numbers of any size.
 */
lk_status lk_roll(const struct lk_tensor *x,
                  const int32_t *axes,
                  int32_t naxes,
                  const int64_t *shifts,
                  lk_output out);

/**
 * x with before[i] places more at the start and after[i] at the end of axis i, by mode: LK_PAD_CONSTANT,
 * LK_PAD_EDGE or LK_PAD_REFLECT. A border wider than x is mirrored again and again. LK_ERR_VALUE for an
 * unknown mode, and where x has no elements for a border to repeat.
 *
 * x, out: any dtype, the same one. before, after: one number for each axis of x, 0 or more. value: one
 * element of x's dtype for LK_PAD_CONSTANT, NULL for 0.
 */
lk_status lk_pad(const struct lk_tensor *x,
                 const int64_t *before,
                 const int64_t *after,
                 lk_pad_mode mode,
                 const void *value,
                 lk_output out);

/**
 * The lower triangles of the matrices in x's last two axes: elements on the diagonal number k and below
 * stay, the others become 0. Diagonal 0 starts in the corner, 1 one place to the right.
 *
 * x, out: any dtype, the same one; one shape of 2 or more axes.
 */
lk_status lk_tril(const struct lk_tensor *x, int64_t k, lk_output out);

/**
 * The upper triangles of the matrices in x's last two axes: elements on the diagonal number k and above
 * stay, the others become 0. Diagonal 0 starts in the corner, 1 one place to the right.
 *
 * x, out: any dtype, the same one; one shape of 2 or more axes.
 */
lk_status lk_triu(const struct lk_tensor *x, int64_t k, lk_output out);

/*
 * ====================================================================================================
 * Matrix products
 *
 * The bits are the same on every machine, in any layout.
 */

/**
 * The product of matrices, NumPy's matmul: out = a b for the last two axes, the axes before them broadcast.
 *
 * a, b, out: float32 or float64, the same one. a: (..., m, k); b: (..., k, n); out: (..., m, n). A vector as
 * a or b is a row or a column, which out lacks then (lk_matmul_shape tells); the product of two vectors is
 * lk_vecdot's, whose sum has other bits. k = 0 gives zeros; NaN and infinities go into the sums that they
 * belong to. The products of an element are added in chains of 128 by fused multiply-adds, each chain from
 * +0 on; the chains' sums are joined pairwise, as a binary counter carries (docs/PRODUCTS.md has it as a
 * program). Error of an element: at most g / (1 - g) times the sum of |a| |b| over k, where g is (min(k,
 * 128) + log2(k / 128)) u, the logarithm rounded up and 0 up to k = 128, u = 2^-24 or 2^-53, where nothing
 * underflows (N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, sections 3.5 and 4.2).
 * The same bits in any layout and in a batch of any size, on any machine. Any strides are taken without
 * copies; elements off their alignment and strides that are no multiple of an element's size cost a copy,
 * overlap of out with a or b too. workspace: memory of workspace_bytes, at any alignment and apart from the
 * tensors, to pack large factors in, at least as many as lk_matmul_workspace tells; NULL and 0 to allocate
 * it, where it is needed. What is copied for its overlap or alignment, out too, is allocated in any case.
 */
lk_status lk_matmul(const struct lk_tensor *a,
                    const struct lk_tensor *b,
                    void *workspace,
                    size_t workspace_bytes,
                    lk_output out);

/**
 * Bytes of workspace that lk_matmul takes for these tensors, whose elements are not read: up to 17 MB, 0 for
 * small ones.
 */
lk_status lk_matmul_workspace(const struct lk_tensor *a, const struct lk_tensor *b, size_t *bytes);

/**
 * The shape of lk_matmul's result.
 *
 * shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count.
 */
lk_status lk_matmul_shape(const struct lk_tensor *a,
                          const struct lk_tensor *b,
                          int64_t *shape,
                          int32_t *ndim);

/**
 * Matrices by vectors, NumPy's matvec: out[i] = the sum of a[i][j] x[j] over j, the axes before them
 * broadcast.
 *
 * a, x, out: float32 or float64, the same one. a: (..., m, k); x: (..., k); out: (..., m). Error, bits and
 * workspace (lk_matvec_workspace) as in lk_matmul.
 */
lk_status lk_matvec(const struct lk_tensor *a,
                    const struct lk_tensor *x,
                    void *workspace,
                    size_t workspace_bytes,
                    lk_output out);

/**
 * Bytes of workspace that lk_matvec takes for these tensors, whose elements are not read: up to 17 MB, 0 for
 * small ones.
 */
lk_status lk_matvec_workspace(const struct lk_tensor *a, const struct lk_tensor *x, size_t *bytes);

/**
 * Keras' dot: the last axis of x with the last but one of y, every matrix of x with every one of y.
 *
 * x, y, out: float32 or float64, the same one; 2 axes or more. out has x's shape without its last axis, then
 * y's without its last but one; for matrices it is lk_matmul's. Error, bits and workspace (lk_dot_workspace)
 * as there.
 */
lk_status lk_dot(const struct lk_tensor *x,
                 const struct lk_tensor *y,
                 void *workspace,
                 size_t workspace_bytes,
                 lk_output out);

/**
 * Bytes of workspace that lk_dot takes for these tensors, whose elements are not read: up to 17 MB, 0 for
 * small ones.
 */
lk_status lk_dot_workspace(const struct lk_tensor *x, const struct lk_tensor *y, size_t *bytes);

/**
 * Keras' batch_dot: sums over axis_x of x with axis_y of y, for each index of their axis 0, the batch.
 *
 * x, y, out: float32 or float64, the same one; 2 axes or more. axis_x, axis_y: negative ones are counted
 * from the end; 0 is refused (LK_ERR_AXIS). out has x's shape without axis_x, then y's without axis 0 and
 * axis_y; where that is the batch alone, out may have one more axis of extent 1, as in Keras. Error, bits
 * and workspace (lk_batch_dot_workspace) as in lk_matmul; batches of dot products are lk_vecdot's.
 */
lk_status lk_batch_dot(const struct lk_tensor *x,
                       const struct lk_tensor *y,
                       int32_t axis_x,
                       int32_t axis_y,
                       void *workspace,
                       size_t workspace_bytes,
                       lk_output out);

/**
 * Bytes of workspace that lk_batch_dot takes for these tensors, whose elements are not read: up to 17 MB, 0
 * for small ones.
 */
lk_status lk_batch_dot_workspace(const struct lk_tensor *x,
                                 const struct lk_tensor *y,
                                 int32_t axis_x,
                                 int32_t axis_y,
                                 size_t *bytes);

/**
 * Every element of a by every element of b: out[i][j] = a[i] b[j], for tensors of any shape in C order.
 *
 * a, b, out: any integer, float32 or float64, the same one. out has as many rows as a has elements, as many
 * columns as b. Each product is rounded once, integers wrap; the same bits on every machine.
 */
lk_status lk_outer(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * The products of a matrix's rows with each other: x x^T for the last two axes, or x^T x where transpose is
 * not 0.
 *
 * x, out: float32 or float64, the same one. x: (..., m, k); out: (..., m, m), or (..., k, k) where transpose
 * is not 0. The result is exactly symmetric; half of it is computed. Error, bits and workspace
 * (lk_gram_workspace) as in lk_matmul.
 */
lk_status lk_gram(const struct lk_tensor *x,
                  int32_t transpose,
                  void *workspace,
                  size_t workspace_bytes,
                  lk_output out);

/**
 * Bytes of workspace that lk_gram takes for these tensors, whose elements are not read: up to 17 MB, 0 for
 * small ones.
 */
lk_status lk_gram_workspace(const struct lk_tensor *x, int32_t transpose, size_t *bytes);

/**
 * A dense layer: the activation of x w + bias, with the last axis of x and the first of w.
 *
 * x, w, bias, out: float32 or float64, the same one. x: (..., k); w: (k, units); bias: (units), or NULL for
 * none; out: (..., units). activation: an LK_OP_ constant of an operation of one input and one output, or
 * LK_NO_ACTIVATION. params: its nparams parameters; NULL with nparams 0 for lk_op_describe's defaults. x w +
 * bias errs as in lk_matmul, with one rounding more and |bias| among the magnitudes; the activation as its
 * lk_op_describe says. workspace: as there; lk_dense_workspace tells.
 */
lk_status lk_dense(const struct lk_tensor *x,
                   const struct lk_tensor *w,
                   lk_optional bias,
                   lk_op activation,
                   const double *params,
                   int32_t nparams,
                   void *workspace,
                   size_t workspace_bytes,
                   lk_output out);

/**
 * Bytes of workspace that lk_dense takes for these tensors, whose elements are not read: up to 17 MB, 0 for
 * small ones.
 */
lk_status lk_dense_workspace(const struct lk_tensor *x, const struct lk_tensor *w, size_t *bytes);

/**
 * Einstein's summation: the products of the operands' elements, summed over every axis that the result
 * lacks.
 *
 * tensors, out: float32 or float64, the same one; n: 1 or more. subscripts: a letter for each axis of each
 * operand, "ij,jk->ik" for the product of two matrices; a letter twice in one operand is its diagonal; "..."
 * stands for any axes, which broadcast; without "->" the result has the ellipsis' axes, then the letters
 * that stand once, in the order of the alphabet (NumPy's rules; spaces don't count). Axes of one letter have
 * one extent, or 1. out: lk_einsum_shape tells. Operands are multiplied two at a time from left to right, as
 * lk_matmul does, or as lk_vecdot where both have all axes of the result; sums over one operand are
 * lk_sum's. workspace: as in lk_matmul (lk_einsum_workspace tells); intermediate results are allocated.
 * LK_ERR_SHAPE names a letter of two extents and its operands.
 */
lk_status lk_einsum(const struct lk_tensor *const *tensors,
                    int32_t n,
                    const char *subscripts,
                    void *workspace,
                    size_t workspace_bytes,
                    lk_output out);

/**
 * Bytes of workspace that lk_einsum takes for these tensors, whose elements are not read: up to 17 MB, 0 for
 * small ones.
 */
lk_status lk_einsum_workspace(const struct lk_tensor *const *tensors,
                              int32_t n,
                              const char *subscripts,
                              size_t *bytes);

/**
 * The shape of lk_einsum's result.
 *
 * shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count.
 */
lk_status lk_einsum_shape(const struct lk_tensor *const *tensors,
                          int32_t n,
                          const char *subscripts,
                          int64_t *shape,
                          int32_t *ndim);

/*
 * ====================================================================================================
 * Convolutions
 *
 * Correlations, as in Keras: the kernel is not flipped.
 */

/**
 * The convolution of a batch of lines, images or volumes, in the sense of neural networks:
 * cross-correlation. An output element is the sum of the products of a window of x and of the kernel, over
 * all channels of its group.
 *
 * x, out: float32 or float64, the same one, of shape (n, spatial..., channels), or (n, channels, spatial...)
 * with LK_CHANNELS_FIRST, with one to three spatial axes. kernel: of x's dtype, of shape (spatial..., x's
 * channels / groups, out's channels). bias: summands for out's channels, added last; NULL for none. options:
 * NULL for stride 1, no padding, one group. Padding is TensorFlow's: LK_PADDING_SAME gives a strideth of x's
 * places, rounded up, and pads one place more behind than before where they are odd in number;
 * LK_PADDING_CAUSAL, for one spatial axis, pads before the start alone. lk_conv_shape tells out's shape.
 * workspace: memory for packed blocks, at any alignment, whose size lk_conv_workspace tells; NULL and 0 to
 * allocate it (LK_ERR_ALLOC).
 *
 * The products are added one after the other by fused multiply-adds of the dtype, in the order of the
 * kernel's rows: spatial places, then channels. Of k products the error is at most k u times the sum of
 * their absolute values, where u is half an ULP of 1; the bias is one rounding more. What lies outside x
 * takes no part, not even with an infinite factor. The same bits in any layout, on any machine.
 */
lk_status lk_conv(const struct lk_tensor *x,
                  const struct lk_tensor *kernel,
                  lk_optional bias,
                  const struct lk_conv_options *options,
                  void *workspace,
                  size_t workspace_bytes,
                  lk_output out);

/**
 * The shape of lk_conv's result.
 *
 * shape: storage for as many numbers as x has axes; ndim: where to write that.
 */
lk_status lk_conv_shape(const struct lk_tensor *x,
                        const struct lk_tensor *kernel,
                        const struct lk_conv_options *options,
                        int64_t *shape,
                        int32_t *ndim);

/**
 * How many bytes of workspace lk_conv takes for such operands; no element is touched.
 *
 * bytes: where to write it; it may be 0.
 */
lk_status lk_conv_workspace(const struct lk_tensor *x,
                            const struct lk_tensor *kernel,
                            const struct lk_conv_options *options,
                            const struct lk_tensor *out,
                            size_t *bytes);

/**
 * A convolution of each channel for itself, with m kernels each: output channel c m + j is channel c's with
 * kernel j.
 *
 * As lk_conv, but kernel has shape (spatial..., x's channels, m), and out x's channels times m.
 */
lk_status lk_depthwise_conv(const struct lk_tensor *x,
                            const struct lk_tensor *kernel,
                            lk_optional bias,
                            const struct lk_conv_options *options,
                            void *workspace,
                            size_t workspace_bytes,
                            lk_output out);

/**
 * The shape of lk_depthwise_conv's result.
 *
 * shape: storage for as many numbers as x has axes; ndim: where to write that.
 */
lk_status lk_depthwise_conv_shape(const struct lk_tensor *x,
                                  const struct lk_tensor *kernel,
                                  const struct lk_conv_options *options,
                                  int64_t *shape,
                                  int32_t *ndim);

/**
 * How many bytes of workspace lk_depthwise_conv takes for such operands; no element is touched.
 *
 * bytes: where to write it; it may be 0.
 */
lk_status lk_depthwise_conv_workspace(const struct lk_tensor *x,
                                      const struct lk_tensor *kernel,
                                      const struct lk_conv_options *options,
                                      const struct lk_tensor *out,
                                      size_t *bytes);

/**
 * lk_depthwise_conv with kernel, then lk_conv with pointwise, of shape (1..., x's channels times m, out's
 * channels): the strides, the dilation and the padding are the former's, the bias the latter's (F. Chollet,
 * "Xception", 2017).
 *
 * As these two; what is between them is rounded to the dtype, and takes workspace for some images at a time.
 */
lk_status lk_separable_conv(const struct lk_tensor *x,
                            const struct lk_tensor *kernel,
                            const struct lk_tensor *pointwise,
                            lk_optional bias,
                            const struct lk_conv_options *options,
                            void *workspace,
                            size_t workspace_bytes,
                            lk_output out);

/**
 * The shape of lk_separable_conv's result.
 *
 * shape: storage for as many numbers as x has axes; ndim: where to write that.
 */
lk_status lk_separable_conv_shape(const struct lk_tensor *x,
                                  const struct lk_tensor *kernel,
                                  const struct lk_tensor *pointwise,
                                  const struct lk_conv_options *options,
                                  int64_t *shape,
                                  int32_t *ndim);

/**
 * How many bytes of workspace lk_separable_conv takes for such operands; no element is touched.
 *
 * bytes: where to write it; it may be 0.
 */
lk_status lk_separable_conv_workspace(const struct lk_tensor *x,
                                      const struct lk_tensor *kernel,
                                      const struct lk_tensor *pointwise,
                                      const struct lk_conv_options *options,
                                      const struct lk_tensor *out,
                                      size_t *bytes);

/**
 * The transpose of lk_conv as a linear map, its gradient, from a convolution's output to its input:
 * "deconvolution". Element i of x adds to the places i stride + k dilation - padding of out.
 *
 * As lk_conv, but kernel has shape (spatial..., out's channels, x's channels), and padding is
 * LK_PADDING_VALID or LK_PADDING_SAME, that of the convolution that makes x of out. Several extents of out
 * may lead to x's: out has any of them, lk_conv_transpose_shape tells that of Keras' layers. There is no
 * group. k, in the error bound, is at most the kernel's places times x's channels.
 */
lk_status lk_conv_transpose(const struct lk_tensor *x,
                            const struct lk_tensor *kernel,
                            lk_optional bias,
                            const struct lk_conv_options *options,
                            void *workspace,
                            size_t workspace_bytes,
                            lk_output out);

/**
 * The shape that lk_conv_transpose's result has in Keras' layers: for LK_PADDING_SAME x's extents times the
 * strides, for LK_PADDING_VALID that and what a window spans beyond its stride.
 *
 * shape: storage for as many numbers as x has axes; ndim: where to write that.
 */
lk_status lk_conv_transpose_shape(const struct lk_tensor *x,
                                  const struct lk_tensor *kernel,
                                  const struct lk_conv_options *options,
                                  int64_t *shape,
                                  int32_t *ndim);

/**
 * How many bytes of workspace lk_conv_transpose takes for such operands; no element is touched.
 *
 * bytes: where to write it; it may be 0.
 */
lk_status lk_conv_transpose_workspace(const struct lk_tensor *x,
                                      const struct lk_tensor *kernel,
                                      const struct lk_conv_options *options,
                                      const struct lk_tensor *out,
                                      size_t *bytes);

/**
 * A convolution with a kernel for each output pixel: a "locally connected" layer.
 *
 * As lk_conv, without padding, for one or two spatial axes. kernel: of shape (output pixels, elements of a
 * window, out's channels), output pixels in C order; the elements of a window in the order (spatial...,
 * channel), or (channel, spatial...) with LK_CHANNELS_FIRST, as Keras has them. kernel_size: the extents of
 * a window along the spatial axes.
 */
lk_status lk_local_conv(const struct lk_tensor *x,
                        const struct lk_tensor *kernel,
                        lk_optional bias,
                        const int64_t *kernel_size,
                        const struct lk_conv_options *options,
                        void *workspace,
                        size_t workspace_bytes,
                        lk_output out);

/**
 * The shape of lk_local_conv's result.
 *
 * shape: storage for as many numbers as x has axes; ndim: where to write that.
 */
lk_status lk_local_conv_shape(const struct lk_tensor *x,
                              const struct lk_tensor *kernel,
                              const int64_t *kernel_size,
                              const struct lk_conv_options *options,
                              int64_t *shape,
                              int32_t *ndim);

/**
 * How many bytes of workspace lk_local_conv takes for such operands; no element is touched.
 *
 * bytes: where to write it; it may be 0.
 */
lk_status lk_local_conv_workspace(const struct lk_tensor *x,
                                  const struct lk_tensor *kernel,
                                  const int64_t *kernel_size,
                                  const struct lk_conv_options *options,
                                  const struct lk_tensor *out,
                                  size_t *bytes);

/*
 * ====================================================================================================
 * Pooling and resizing
 *
 * Over images.
 */

/**
 * Each output is the largest element of its window of x (LK_POOL_MAX), or the mean of its elements
 * (LK_POOL_AVERAGE).
 *
 * x, out: float32 or float64, the same one; a batch axis, 1 to 3 spatial axes and one of channels, which is
 * the last for LK_CHANNELS_LAST, the second for LK_CHANNELS_FIRST. pool_size: the extents of a window, 1 or
 * more for each spatial axis. options: NULL for windows side by side, no padding and LK_CHANNELS_LAST.
 * LK_PADDING_VALID takes the windows that lie inside of x; LK_PADDING_SAME as many as strides go into x,
 * with borders as TensorFlow has them: the places missing are shared evenly, the odd one at the end, and
 * hold nothing, so that a mean is that of the elements inside. lk_pool_shape tells out's shape. The largest
 * is NaN where the window has one, and +0 of zeros. Means of float32 are computed in float64 and rounded
 * (0.51 ULP, while no digits cancel); in float64 a mean of n elements errs by up to n / 2^53 of the mean of
 * their magnitudes. The same bits in any layout and data format, on any machine.
 */
lk_status lk_pool(const struct lk_tensor *x,
                  lk_pool_mode mode,
                  const int64_t *pool_size,
                  const struct lk_pool_options *options,
                  lk_output out);

/**
 * The shape of lk_pool's result.
 *
 * shape: storage for as many numbers as x has axes; ndim: where to write their count.
 */
lk_status lk_pool_shape(const struct lk_tensor *x,
                        const int64_t *pool_size,
                        const struct lk_pool_options *options,
                        int64_t *shape,
                        int32_t *ndim);

/**
 * x with out's extents on the spatial axes: images larger or smaller.
 *
 * x, out: one dtype; a batch axis, 1 to 3 spatial axes and one of channels, as options.data_format says
 * (LK_CHANNELS_LAST, LK_CHANNELS_FIRST). options: NULL for LK_RESIZE_NEAREST and LK_CHANNELS_LAST.
 * LK_RESIZE_NEAREST, any dtype: output o is element floor((o + 1/2) n / m) where n elements become m; for m
 * a multiple of n that repeats elements. LK_RESIZE_LINEAR, float32 or float64: between the elements next to
 * (o + 1/2) n / m - 1/2, along each axis (bilinear, trilinear); outside of the outermost elements there are
 * these. TensorFlow calls both half_pixel_centers; smaller images are not smoothed before. float32 is
 * computed in float64 and rounded once; float64 errs by up to 6 ULP of the largest neighbour. The same bits
 * in any layout and data format, on any machine.
 */
lk_status lk_resize(const struct lk_tensor *x, const struct lk_resize_options *options, lk_output out);

/*
 * ====================================================================================================
 * Losses
 *
 * Targets come before predictions.
 */

/**
 * The binary cross-entropy of each element: -(t log p + (1 - t) log(1 - p)) for targets t and predictions p.
 *
 * target, prediction, out: float32 or float64, the same one; target and prediction broadcast to out's shape.
 * from_logits: 0 where prediction has probabilities; they are clipped to epsilon .. 1 - epsilon, and epsilon
 * is added to them and to 1 - p before the logarithms, as Keras does. Else p = 1 / (1 + e^-x) for
 * prediction's x, without overflow or cancellation, and epsilon is not used. epsilon: 0 to below 0.5; Keras
 * has 1e-7. A term whose weight t or 1 - t is 0 counts nothing, even where it is infinite; NaN gives NaN.
 * Error for targets from 0 to 1: 3 ULP from logits; from probabilities 3 ULP, and half a unit in the last
 * place of 1 for what epsilon rounds. The same bits in any layout, on any machine.
 */
lk_status lk_binary_crossentropy(const struct lk_tensor *target,
                                 const struct lk_tensor *prediction,
                                 int32_t from_logits,
                                 double epsilon,
                                 lk_output out);

/**
 * The focal binary cross-entropy of each element: lk_binary_crossentropy times (1 - q)^gamma, where q is the
 * probability of what is so, t p + (1 - t)(1 - p) (T.-Y. Lin and others, "Focal Loss for Dense Object
 * Detection", 2017).
 *
 * Tensors, from_logits and epsilon as there; p is not clipped in q. gamma: finite; Keras has 2.
 * apply_class_balancing: not 0 for a further factor of alpha t + (1 - alpha)(1 - t). Error: 5 ULP beside
 * that of lk_binary_crossentropy for gamma of 0, 1 or 2, and gamma ULP more for others, where 1 - q is not
 * rounded. The same bits in any layout, on any machine.
 */
lk_status lk_binary_focal_crossentropy(const struct lk_tensor *target,
                                       const struct lk_tensor *prediction,
                                       int32_t apply_class_balancing,
                                       double alpha,
                                       double gamma,
                                       int32_t from_logits,
                                       double epsilon,
                                       lk_output out);

/**
 * The cross-entropy of distributions along an axis: the sum of -t log q for targets t and predictions q.
 *
 * target, prediction: float32 or float64, the same one, and of one shape. out: of that dtype; their shape
 * without axis, a negative one counted from the end. from_logits: 0 where prediction has probabilities; q is
 * prediction divided by its sum along axis, and clipped to epsilon .. 1 - epsilon. Else q =
 * softmax(prediction), whose logarithm is taken without overflow, and epsilon is not used. epsilon: 0 to
 * below 0.5; Keras has 1e-7. Targets of 0 count nothing, even where log q is infinite. NaN where prediction
 * has NaN or +infinity along axis, or from probabilities a sum of 0. Error for targets of 0 or more: from
 * logits 2 ULP in float32, in float64 40 at worst and 4 as measured; from probabilities half a unit in the
 * last place of 1 for each q, which is rounded, beside 2 ULP. The bits depend on the elements in their
 * logical order only: not on layout or machine.
 */
lk_status lk_categorical_crossentropy(const struct lk_tensor *target,
                                      const struct lk_tensor *prediction,
                                      int32_t axis,
                                      int32_t from_logits,
                                      double epsilon,
                                      lk_output out);

/**
 * The focal cross-entropy of distributions along an axis: the sum of -alpha (1 - q)^gamma t log q.
 *
 * Tensors, axis and epsilon as in lk_categorical_crossentropy; q is clipped in either case, also where it is
 * softmax(prediction). alpha, gamma: finite; Keras has 0.25 and 2. Error: q and 1 - q are rounded to out's
 * dtype, half a unit in the last place of 1 each; beside that 4 ULP for gamma of 0, 1 or 2. The bits depend
 * on the elements in their logical order only: not on layout or machine.
 */
lk_status lk_categorical_focal_crossentropy(const struct lk_tensor *target,
                                            const struct lk_tensor *prediction,
                                            int32_t axis,
                                            double alpha,
                                            double gamma,
                                            int32_t from_logits,
                                            double epsilon,
                                            lk_output out);

/**
 * The cross-entropy of classes named by their numbers: -log q of the class that target names.
 *
 * prediction: float32 or float64, with the classes on axis, a negative one counted from the end. target:
 * int32 or int64, of prediction's shape without axis; numbers from 0 to below the number of classes
 * (LK_ERR_VALUE). out: of prediction's dtype and target's shape. ignore_class: NULL, or a number that target
 * may have beside these, for a loss of 0. from_logits: 0 where prediction has probabilities; they are
 * clipped to epsilon .. 1 - epsilon, and q is such a number's share of their sum, which is what Keras
 * computes as softmax of logarithms. Else q = softmax(prediction), whose logarithm is taken without
 * overflow, and epsilon is not used. epsilon: 0 to below 0.5; Keras has 1e-7. NaN where prediction has NaN
 * along axis, or +infinity among logits. Error: 2 ULP in float32; in float64 40 at worst, 4 as measured;
 * from probabilities also 2^-48 absolutely in float64. The bits depend on the elements in their logical
 * order only: not on layout or machine.
 */
lk_status lk_sparse_categorical_crossentropy(const struct lk_tensor *target,
                                             const struct lk_tensor *prediction,
                                             int32_t axis,
                                             const int64_t *ignore_class,
                                             int32_t from_logits,
                                             double epsilon,
                                             lk_output out);

/**
 * Whether the class that a target names is among the k with the largest predictions: fewer than k are
 * larger, so that classes level with the last of them count as in.
 *
 * prediction: float32 or float64, with the classes on the last axis. target: int32 or int64, of prediction's
 * shape without it. out: bool, of that shape. k: any; none are in for 0 and less. As in TensorFlow a target
 * that names no class gives false, and so does a line with a prediction that is NaN or infinite.
 */
lk_status lk_in_top_k(const struct lk_tensor *target,
                      const struct lk_tensor *prediction,
                      int64_t k,
                      lk_output out);

/*
 * ====================================================================================================
 * Connectionist temporal classification
 *
 * Loss and decoding of sequences without alignment.
 */

/**
 * Bytes of workspace that lk_ctc_batch_cost takes for these tensors, whose elements are not read.
 */
lk_status lk_ctc_batch_cost_workspace(const struct lk_tensor *target,
                                      const struct lk_tensor *prediction,
                                      const struct lk_tensor *target_length,
                                      const struct lk_tensor *prediction_length,
                                      size_t *bytes);

/**
 * Connectionist temporal classification's cost of each sample's labels: minus the logarithm of the
 * probability that the classes of its steps, without repetitions and then without blanks, are the labels (A.
 * Graves et al., "Connectionist temporal classification", ICML 2006). The blank is the last class.
 *
 * target: int32 or int64, (samples, labels), of which the first target_length count. prediction: float32 or
 * float64, (samples, steps, classes), probabilities as softmax gives them; epsilon, 0 or more, is added to
 * each, then those of a step are divided by their sum (Keras has 1e-7). prediction_length, target_length:
 * int32 or int64, (samples,). out: prediction's dtype, (samples, 1). workspace: memory of workspace_bytes,
 * as many as lk_ctc_batch_cost_workspace tells; NULL and 0 to allocate it. LK_ERR_VALUE for a length out of
 * range, and for a label that is no class or is the blank. The cost is infinity where the steps are fewer
 * than the labels and the blanks between equal ones. The forward algorithm in f64, scaled, or in logarithms
 * where the probability is too small for that; each step adds a relative error of a few units in the last
 * place of f64 to the probability. The same bits in any layout, on any machine.
 */
lk_status lk_ctc_batch_cost(const struct lk_tensor *target,
                            const struct lk_tensor *prediction,
                            const struct lk_tensor *target_length,
                            const struct lk_tensor *prediction_length,
                            double epsilon,
                            void *workspace,
                            size_t workspace_bytes,
                            lk_output out);

/**
 * Bytes of workspace that lk_ctc_greedy_decode takes for these tensors, whose elements are not read.
 */
lk_status lk_ctc_greedy_decode_workspace(const struct lk_tensor *prediction,
                                         const struct lk_tensor *prediction_length,
                                         size_t *bytes);

/**
 * The labels of each sample's most probable classes: of each step the most probable one, the first of
 * equals, without repetitions and then without blanks. The blank is the last class.
 *
 * prediction, prediction_length, epsilon, workspace: as in lk_ctc_batch_cost. decoded: int32 or int64,
 * (samples, steps), filled up with -1. log_prob: prediction's dtype, (samples, 1): minus the sum of the
 * logarithms of these classes' probabilities and epsilon, which are not divided by their sum here. The same
 * bits in any layout, on any machine.
 */
lk_status lk_ctc_greedy_decode(const struct lk_tensor *prediction,
                               const struct lk_tensor *prediction_length,
                               double epsilon,
                               void *workspace,
                               size_t workspace_bytes,
                               lk_output decoded,
                               lk_output log_prob);

/**
 * Bytes of workspace that lk_ctc_beam_decode takes for these tensors, whose elements are not read or
 * written.
 */
lk_status lk_ctc_beam_decode_workspace(const struct lk_tensor *prediction,
                                       const struct lk_tensor *prediction_length,
                                       int64_t beam_width,
                                       const struct lk_tensor *decoded,
                                       const struct lk_tensor *log_prob,
                                       size_t *bytes);

/**
 * The labellings of each sample that a search along prefixes finds to be the most probable ones, the best
 * first (A. Graves and N. Jaitly, "Towards end-to-end speech recognition with recurrent neural networks",
 * ICML 2014). The blank is the last class.
 *
 * prediction, prediction_length, epsilon, workspace: as in lk_ctc_batch_cost. beam_width: prefixes that are
 * followed from step to step, at least 1 and the number of paths; a beam as wide as there are labellings
 * finds the best ones for certain. decoded: int32 or int64, (paths, samples, steps), filled up with -1.
 * log_prob: prediction's dtype, (samples, paths): the logarithms of the labellings' probabilities;
 * -infinity, and no labels, where there are fewer labellings. Of equal ones the order is determined, but not
 * by a rule worth telling. The same bits in any layout, on any machine.
 */
lk_status lk_ctc_beam_decode(const struct lk_tensor *prediction,
                             const struct lk_tensor *prediction_length,
                             double epsilon,
                             int64_t beam_width,
                             void *workspace,
                             size_t workspace_bytes,
                             lk_output decoded,
                             lk_output log_prob);

/*
 * ====================================================================================================
 * Training and attention
 *
 * What networks need beside products.
 */

/**
 * Mean and variance over axes, for which memory is read once.
 *
 * x: float32 or float64. axes: naxes axes, negative ones counted from the end; NULL for all. mean, variance:
 * of x's dtype, with x's shape without these axes, or with extent 1 there when keepdims is not 0. Values,
 * accuracy and bits as lk_mean and lk_var with ddof 0, but that a float64 mean has half the error: it is the
 * sum of two numbers, rounded. NaN where there are no elements.
 */
lk_status lk_moments(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int32_t keepdims,
                     lk_output mean,
                     lk_output variance);

/**
 * Batch normalisation in training: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with the mean and
 * the variance that x itself has over the reduced axes (S. Ioffe and C. Szegedy, "Batch Normalization",
 * 2015).
 *
 * x, out: float32 or float64, the same one, and of one shape. gamma, beta: of x's dtype and of the shape of
 * the axes that are not reduced, in x's order; NULL for 1 and 0. axes: the reduced ones, naxes axes,
 * negative ones counted from the end; NULL for all. epsilon: 0 or more; Keras has 1e-3. mean, variance: as
 * gamma; what x has, without a correction of the variance, is written there; either may be NULL. The outputs
 * must not share memory. float32 is computed in float64 and rounded once; float64 errs by up to 13 ULP,
 * usually by 3, of the largest of the result, gamma and beta. The same bits in any layout, on any machine.
 */
lk_status lk_normalize_batch_in_training(const struct lk_tensor *x,
                                         lk_optional gamma,
                                         lk_optional beta,
                                         const int32_t *axes,
                                         int32_t naxes,
                                         double epsilon,
                                         lk_output out,
                                         lk_optional_output mean,
                                         lk_optional_output variance);

/**
 * A running average, moved towards a value: out = x - (x - value) * (1 - momentum).
 *
 * x, value, out: float32 or float64, the same one; x and out of one shape, to which value broadcasts. out
 * may be exactly x, which moves the average in place. momentum: finite; 1 - momentum is rounded to the
 * dtype, then lk_lerp's accuracy and bits hold.
 */
lk_status lk_moving_average_update(const struct lk_tensor *x,
                                   const struct lk_tensor *value,
                                   double momentum,
                                   lk_output out);

/**
 * Dropout: 0 for a share of x's elements, chosen at random, and the others divided by the share that is left
 * (N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15,
 * 2014).
 *
 * x, out: float32 or float64, the same one, and of one shape. noise_shape: noise_ndim extents, 1 or x's from
 * the last axis on, of a mask that broadcasts to x; NULL for x's shape. rate: the share, from 0 up to 1,
 * which is left out. An element is kept where lk_random_bernoulli of this seed and offset, with probability
 * 1 - rate, has 1 at its place: so the mask depends on seed, offset and position alone. What is dropped is 0
 * even where x is infinite or NaN. The factor 1 / (1 - rate) is rounded to the dtype, and each product. The
 * same bits in any layout, on any machine.
 */
lk_status lk_dropout(const struct lk_tensor *x,
                     const int64_t *noise_shape,
                     int32_t noise_ndim,
                     uint64_t seed,
                     uint64_t offset,
                     double rate,
                     lk_output out);

/**
 * Bytes of workspace that lk_attention takes for these tensors, whose elements are not read.
 */
lk_status lk_attention_workspace(const struct lk_tensor *q,
                                 const struct lk_tensor *k,
                                 const struct lk_tensor *v,
                                 lk_optional mask,
                                 size_t *bytes);

/**
 * Scaled dot-product attention: softmax(scale q k^T + mask) v, the softmax along the keys, without overflow
 * (A. Vaswani et al., "Attention is all you need", 2017), by blocks, so that the scores are never there as a
 * whole (M. N. Rabe and C. Staats, "Self-attention does not need O(n^2) memory", 2021; T. Dao et al.,
 * "FlashAttention", 2022).
 *
 * q: (.., queries, depth), k: (.., keys, depth), v: (.., keys, width), out: (.., queries, width), float32 or
 * float64, the same one; the axes before the last two broadcast. mask: NULL, or of a shape that broadcasts
 * to (.., queries, keys): bool, where false hides the key from the query, or of q's dtype, which is added to
 * the score. scale: usually 1 / sqrt(depth). causal: not 0 hides the keys behind the query's own number. A
 * query that sees no key gives 0. What is hidden is as if it were absent: NaN and infinities there change
 * nothing; -infinity in a mask hides, too. workspace: memory of workspace_bytes, as many as
 * lk_attention_workspace tells; NULL and 0 to allocate it. What overlaps out, and tensors whose elements are
 * not aligned, are copied first. Products and their sums are rounded to the dtype: the error is that of a
 * product of such matrices. The same bits in any layout, on any machine.
 */
lk_status lk_attention(const struct lk_tensor *q,
                       const struct lk_tensor *k,
                       const struct lk_tensor *v,
                       lk_optional mask,
                       double scale,
                       int32_t causal,
                       void *workspace,
                       size_t workspace_bytes,
                       lk_output out);

/*
 * ====================================================================================================
 * Random numbers
 *
 * Counter-based: a result depends on seed, offset and position alone.
 */

/**
 * Random bits: the words of Philox4x32-10 under the key seed, whose counters are 0, 1, 2, ..
 *
 * This and all lk_random_ functions: element i of a call with an offset is element 0 of the call with
 * offset + i, in the output's logical order, whatever its strides, the machine and the number of threads. So
 * a stream may be made in parts, by one process or many; seed and offset alone decide. Different functions
 * give unrelated numbers for one seed. Not for cryptography. LK_ERR_VALUE where offset and the number of
 * elements add up to more than 2^64.
 *
 * out: uint32 or uint64 (two words, the first one below), any shape.
 */
lk_status lk_random_bits(uint64_t seed, uint64_t offset, lk_output out);

/**
 * Uniform numbers from low up to high, which is left out (but low == high gives low): low plus a multiple of
 * 2^-24 (float32) or 2^-53 (float64) of the distance. LK_ERR_VALUE where low > high, or for NaN, or where
 * the distance is not finite. See lk_random_bits about seed and offset.
 *
 * out: float32 or float64, any shape.
 */
lk_status lk_random_uniform(uint64_t seed, uint64_t offset, double low, double high, lk_output out);

/**
 * Normal numbers of a mean and a standard deviation, by inversion: mean + stddev sqrt(2) erfinv(u), with u
 * one of 2^32 (float32) or 2^53 (float64) numbers evenly spaced in -1 .. 1; so |x - mean| is at most 6.3 or
 * 8.3 stddev. LK_ERR_VALUE where stddev is negative, or one of them not finite. See lk_random_bits about
 * seed and offset.
 *
 * out: float32 or float64, any shape.
 */
lk_status lk_random_normal(uint64_t seed, uint64_t offset, double mean, double stddev, lk_output out);

/**
 * As lk_random_normal, of the part of the distribution that is within two stddev of the mean.
 *
 * out: float32 or float64, any shape.
 */
lk_status lk_random_truncated_normal(uint64_t seed,
                                     uint64_t offset,
                                     double mean,
                                     double stddev,
                                     lk_output out);

/**
 * 1 (true) with probability p, else 0; p is rounded to a multiple of 2^-32. LK_ERR_VALUE where p is not
 * within 0 .. 1. See lk_random_bits about seed and offset.
 *
 * out: bool, float32 or float64, any shape.
 */
lk_status lk_random_bernoulli(uint64_t seed, uint64_t offset, double p, lk_output out);

/**
 * Integers from low up to high, which is left out. Each is made of 128 bits without rejection, so that the
 * probabilities of any two differ by less than 2^-64 of either. LK_ERR_VALUE where low >= high, or where
 * int32 does not hold the numbers. See lk_random_bits about seed and offset.
 *
 * out: int32 or int64, any shape; both get the same numbers.
 */
lk_status lk_random_integers(uint64_t seed, uint64_t offset, int64_t low, int64_t high, lk_output out);

/**
 * The numbers 0 to n - 1 in a random order, n being the length of out, which has one axis. The order is a
 * function of seed, offset and n; the permutation takes the positions from offset to offset + n. See
 * lk_random_bits.
 *
 * out: int32 or int64, of one axis; LK_ERR_NDIM otherwise. Both get the same order.
 */
lk_status lk_random_permutation(uint64_t seed, uint64_t offset, lk_output out);

/*
 * ====================================================================================================
 * Tables and inner loops
 *
 * What the library has, for programs that choose at run time, and loops with NumPy's signature.
 */

#define LK_ROLE_INPUT 0 /**< A tensor that is read. */
#define LK_ROLE_OPTIONAL 1 /**< A tensor that is read; NULL leaves it out. */
#define LK_ROLE_INOUT 2 /**< A tensor that is read and written. */
#define LK_ROLE_OUTPUT 3 /**< A tensor that is written. */
#define LK_ROLE_TENSORS 4 /**< Any number of tensors. */
#define LK_ROLE_AXIS 5 /**< One axis; a negative one counts from the end. */
#define LK_ROLE_AXES 6 /**< Axes; NULL for all. */
#define LK_ROLE_FLAG 7 /**< 0 or not. */
#define LK_ROLE_INTEGER 8 /**< A whole number. */
#define LK_ROLE_NUMBER 9 /**< A double. */
#define LK_ROLE_LIST 10 /**< Numbers. */
#define LK_ROLE_CHOICE 11 /**< A named constant. */
#define LK_ROLE_OPTIONS 12 /**< A struct of options, which begins with its size. */
#define LK_ROLE_WORKSPACE 13 /**< Memory to work in. */
#define LK_ROLE_TEXT 14 /**< A string that ends in NUL. */
#define LK_ROLE_RESULT 15 /**< Where one value is written. */
#define LK_ROLE_OTHER 16 /**< Anything else: its type and the function's details tell. */
#define LK_OP_NEG 0 /**< -x, the sign bit flipped */
#define LK_OP_ABS 1 /**< |x|, the sign bit cleared */
#define LK_OP_SIGN 2 /**< -1, 0 or 1 by the sign of x; NaN stays NaN */
#define LK_OP_SQUARE 3 /**< x * x */
#define LK_OP_SQRT 4 /**< Square root; NaN for negative x */
#define LK_OP_RECIPROCAL 5 /**< 1 / x */
#define LK_OP_RSQRT 6 /**< 1 / sqrt(x) */
#define LK_OP_EXP 7 /**< e to the power x */
#define LK_OP_LOG 8 /**< Natural logarithm; NaN for negative x */
#define LK_OP_TANH 9 /**< Hyperbolic tangent, within [-1, 1] */
#define LK_OP_SIGMOID 10 /**< 1 / (1 + e^-x), within [0, 1] */
#define LK_OP_RELU 11 /**< max_value where x >= max_value, x where x > threshold, else alpha * (x - threshold) */
#define LK_OP_ADD 12 /**< a + b */
#define LK_OP_SUB 13 /**< a - b */
#define LK_OP_MUL 14 /**< a * b */
#define LK_OP_DIV 15 /**< a / b */
#define LK_OP_MAXIMUM 16 /**< The larger of a and b; NaN if either is NaN */
#define LK_OP_MINIMUM 17 /**< The smaller of a and b; NaN if either is NaN */
#define LK_OP_FMAX 18 /**< The larger of a and b; ignores NaN where the other is a number */
#define LK_OP_FMIN 19 /**< The smaller of a and b; ignores NaN where the other is a number */
#define LK_OP_EQUAL 20 /**< a == b; false where either is NaN */
#define LK_OP_NOT_EQUAL 21 /**< a != b; true where either is NaN */
#define LK_OP_LESS 22 /**< a < b; false where either is NaN */
#define LK_OP_LESS_EQUAL 23 /**< a <= b; false where either is NaN */
#define LK_OP_GREATER 24 /**< a > b; false where either is NaN */
#define LK_OP_GREATER_EQUAL 25 /**< a >= b; false where either is NaN */
#define LK_OP_WHERE 26 /**< a where cond is true, else b */
#define LK_OP_CLIP 27 /**< x limited to lo .. hi; hi < lo gives hi, NaN stays NaN */
#define LK_OP_EXP2 28 /**< 2 to the power x */
#define LK_OP_EXP10 29 /**< 10 to the power x */
#define LK_OP_EXPM1 30 /**< e^x - 1, accurate for small x */
#define LK_OP_LOG2 31 /**< Logarithm to base 2; NaN for negative x */
#define LK_OP_LOG10 32 /**< Logarithm to base 10; NaN for negative x */
#define LK_OP_LOG1P 33 /**< log(1 + x), accurate for small x */
#define LK_OP_LOGADDEXP 34 /**< log(e^a + e^b) */
#define LK_OP_LOGADDEXP2 35 /**< log2(2^a + 2^b) */
#define LK_OP_SOFTPLUS 36 /**< log(1 + e^x) */
#define LK_OP_LOG_SIGMOID 37 /**< log(1 / (1 + e^-x)), that is -softplus(-x) */
#define LK_OP_SIN 38 /**< Sine of x radians; NaN for infinite x */
#define LK_OP_COS 39 /**< Cosine of x radians; NaN for infinite x */
#define LK_OP_TAN 40 /**< Tangent of x radians; NaN for infinite x */
#define LK_OP_SINCOS 41 /**< Sine and cosine of x radians */
#define LK_OP_SINPI 42 /**< sin(pi x), exact at half-integers */
#define LK_OP_COSPI 43 /**< cos(pi x), exact at half-integers */
#define LK_OP_ASIN 44 /**< Arcsine in radians; NaN outside [-1, 1] */
#define LK_OP_ACOS 45 /**< Arccosine in radians; NaN outside [-1, 1] */
#define LK_OP_ATAN 46 /**< Arctangent in radians */
#define LK_OP_ATAN2 47 /**< Angle in radians of the point (x, y), -pi to pi */
#define LK_OP_DEGREES 48 /**< Radians to degrees: x 180 / pi */
#define LK_OP_RADIANS 49 /**< Degrees to radians: x pi / 180 */
#define LK_OP_SINH 50 /**< Hyperbolic sine */
#define LK_OP_COSH 51 /**< Hyperbolic cosine */
#define LK_OP_ASINH 52 /**< Inverse hyperbolic sine */
#define LK_OP_ACOSH 53 /**< Inverse hyperbolic cosine; NaN below 1 */
#define LK_OP_ATANH 54 /**< Inverse hyperbolic tangent; NaN outside [-1, 1] */
#define LK_OP_POW 55 /**< x to the power y, with the special cases of C's Annex F */
#define LK_OP_POWI 56 /**< x to an integer power n */
#define LK_OP_CBRT 57 /**< Cube root */
#define LK_OP_HYPOT 58 /**< sqrt(a^2 + b^2), without overflow on the way */
#define LK_OP_ERF 59 /**< Error function */
#define LK_OP_ERFC 60 /**< Complementary error function, 1 - erf(x) */
#define LK_OP_ERFINV 61 /**< Inverse of the error function; NaN outside [-1, 1] */
#define LK_OP_LGAMMA 62 /**< log |Gamma(x)| */
#define LK_OP_TGAMMA 63 /**< Gamma function; NaN at negative integers */
#define LK_OP_DIGAMMA 64 /**< Digamma function: the derivative of log Gamma(x) */
#define LK_OP_FLOOR 65 /**< Largest integer not above x */
#define LK_OP_CEIL 66 /**< Smallest integer not below x */
#define LK_OP_TRUNC 67 /**< Integer part of x */
#define LK_OP_ROUND 68 /**< Nearest integer, ties to even */
#define LK_OP_FMOD 69 /**< Remainder of x / y with the sign of x */
#define LK_OP_REMAINDER 70 /**< Remainder of x / y with the sign of y, as Python's % */
#define LK_OP_FLOOR_DIVIDE 71 /**< floor(x / y), as Python's // */
#define LK_OP_COPYSIGN 72 /**< x with the sign of y */
#define LK_OP_NEXTAFTER 73 /**< The next number after x towards y */
#define LK_OP_LDEXP 74 /**< x * 2^n */
#define LK_OP_FREXP 75 /**< Mantissa in [0.5, 1) and exponent of x */
#define LK_OP_MODF 76 /**< Fraction and integer part of x, both with its sign */
#define LK_OP_SIGNBIT 77 /**< True where the sign bit is set, of NaN too */
#define LK_OP_ISNAN 78 /**< True where x is NaN */
#define LK_OP_ISINF 79 /**< True where x is infinite */
#define LK_OP_ISFINITE 80 /**< True where x is neither infinite nor NaN */
#define LK_OP_NAN_TO_NUM 81 /**< nan, posinf or neginf where x is NaN or infinite, else x */
#define LK_OP_FMA 82 /**< a * b + c, rounded once */
#define LK_OP_LERP 83 /**< a + t (b - a) */
#define LK_OP_SQUARED_DIFFERENCE 84 /**< (a - b)^2 */
#define LK_OP_AXPBY 85 /**< alpha x + beta y */
#define LK_OP_LOGICAL_AND 86 /**< a and b, of bools */
#define LK_OP_LOGICAL_OR 87 /**< a or b, of bools */
#define LK_OP_LOGICAL_XOR 88 /**< Either a or b but not both, of bools */
#define LK_OP_LOGICAL_NOT 89 /**< Not x, of bools */
#define LK_OP_BITWISE_AND 90 /**< a & b, bit by bit; of bools, a and b */
#define LK_OP_BITWISE_OR 91 /**< a | b, bit by bit; of bools, a or b */
#define LK_OP_BITWISE_XOR 92 /**< a ^ b, bit by bit; of bools, either but not both */
#define LK_OP_BITWISE_NOT 93 /**< ~x, bit by bit; of bools, not x */
#define LK_OP_RELU6 94 /**< x limited to 0 .. 6 */
#define LK_OP_LEAKY_RELU 95 /**< x where x >= 0, else alpha x */
#define LK_OP_ELU 96 /**< x where x > 0, else alpha (e^x - 1) */
#define LK_OP_SELU 97 /**< Scaled exponential linear unit */
#define LK_OP_GELU 98 /**< x Phi(x), Phi the normal distribution's cumulative function */
#define LK_OP_GELU_TANH 99 /**< x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) */
#define LK_OP_SILU 100 /**< x / (1 + e^-x), also called swish */
#define LK_OP_MISH 101 /**< x tanh(log(1 + e^x)) */
#define LK_OP_SOFTSIGN 102 /**< x / (1 + |x|) */
#define LK_OP_HARD_SIGMOID 103 /**< 0.2 x + 0.5 limited to 0 .. 1 */
#define LK_OP_HARD_SWISH 104 /**< x times (x + 3) limited to 0 .. 6, over 6 */
#define LK_OP_DIVMOD 105 /**< floor(x / y) and the remainder with the sign of y, as Python's divmod */
#define LK_OP_LEFT_SHIFT 106 /**< x * 2^n; 0 where n is negative or all bits are shifted out */
/**
 * floor(x / 2^n); 0 or -1 by the sign of x where n is negative or all bits are shifted out
 */
#define LK_OP_RIGHT_SHIFT 107
#define LK_REDUCE_SUM 0 /**< Sum */
#define LK_REDUCE_MEAN 1 /**< Arithmetic mean */
#define LK_REDUCE_VAR 2 /**< Mean square of the distance from the mean */
#define LK_REDUCE_STD 3 /**< Standard deviation, the root of var */
#define LK_REDUCE_PROD 4 /**< Product */
#define LK_REDUCE_MAX 5 /**< Largest element; NaN if there is one, and +0 is larger than -0 */
#define LK_REDUCE_MIN 6 /**< Smallest element; NaN if there is one, and -0 is smaller than +0 */
#define LK_REDUCE_PTP 7 /**< Largest element less the smallest; NaN if there is one */
#define LK_REDUCE_ARGMAX 8 /**< Place of the largest element: of the first NaN, else of the first of equals */
#define LK_REDUCE_ARGMIN 9 /**< Place of the smallest element: of the first NaN, else of the first of equals */
#define LK_REDUCE_ANY 10 /**< Whether an element differs from zero, as NaN does */
#define LK_REDUCE_ALL 11 /**< Whether every element differs from zero, as NaN does */
#define LK_REDUCE_COUNT_NONZERO 12 /**< How many elements differ from zero, as NaN does */
#define LK_REDUCE_SUM_SQUARES 13 /**< Sum of the squares */
#define LK_REDUCE_NORM_L1 14 /**< Sum of the absolute values */
#define LK_REDUCE_NORM_L2 15 /**< Euclidean length, the root of sum_squares */
#define LK_REDUCE_NORM_LINF 16 /**< Largest absolute value; NaN if there is a NaN */
#define LK_REDUCE_LOGSUMEXP 17 /**< Logarithm of the sum of e^x; the largest element where it is infinite or NaN */
#define LK_REDUCE_VECDOT 18 /**< Sum of x * y; x and y broadcast */
#define LK_REDUCE_NANSUM 19 /**< Sum in which NaN counts as 0 */
#define LK_REDUCE_NANMEAN 20 /**< Mean of the elements that are not NaN; NaN where all are */
#define LK_REDUCE_NANMAX 21 /**< Largest of the elements that are not NaN; NaN where all are */
#define LK_REDUCE_NANMIN 22 /**< Smallest of the elements that are not NaN; NaN where all are */
#define LK_REDUCE_SUM_EXACT 23 /**< Sum rounded once, the same in any order */

/**
 * Number of elementwise operations: LK_OP_ constants are 0 to this minus 1.
 */
int32_t lk_op_count(void);

/**
 * Writes the table's row of an operation to *out. LK_ERR_VALUE for an unknown one.
 */
lk_status lk_op_describe(lk_op op, struct lk_op_info *out);

/**
 * Writes the dtype of operand number `operand` (inputs, then outputs, from 0) for an operation's dtype to
 * *out. The dtype of an operation is that of its inputs, but for the operands that are always bool or int32.
 * LK_ERR_DTYPE for a dtype that the operation does not have.
 */
lk_status lk_op_operand_dtype(lk_op op, lk_dtype dtype, int32_t operand, lk_dtype *out);

/**
 * Writes the inner loop of an operation for one of its dtypes to *fn: see lk_op_operand_dtype. Any NumPy, or
 * any engine with strided columns, can call it; parameters have their defaults. Operations of float32 have
 * loops of float16 too, which compute in float32 and round once to float16; a reduction adds up in float32.
 * Arithmetic and comparisons of integers have loops of bool, whose sum is "or" and whose product is "and".
 * Logical operations have loops of any dtype, with outputs of bool; LK_OP_DIV has loops of bool and of
 * integers, with outputs of float64.
 */
lk_status lk_loop(lk_op op, lk_dtype dtype, lk_loop_fn *fn);

/**
 * Writes the inner loop of an operation for operands of these dtypes to *fn: inputs, then outputs, as many
 * as lk_op_describe says. Besides lk_loop's, comparisons have loops of uint64 with int64, by value, and
 * LK_OP_LDEXP those of an int64 exponent. LK_ERR_DTYPE where there is none.
 */
lk_status lk_loop_of(lk_op op, const lk_dtype *dtypes, lk_loop_fn *fn);

/**
 * Number of reductions.
 */
int32_t lk_reduction_count(void);

/**
 * Writes the table's row of a reduction to *out. LK_ERR_VALUE for an unknown one.
 */
lk_status lk_reduction_describe(lk_reduction reduction, struct lk_reduction_info *out);

/**
 * Writes the dtype of the result, for elements of `dtype`, to *out. LK_ERR_DTYPE for a dtype that the
 * reduction does not take.
 */
lk_status lk_reduction_dtype(lk_reduction reduction, lk_dtype dtype, lk_dtype *out);

/**
 * Number of exported functions.
 */
int32_t lk_function_count(void);

/**
 * Writes the number of an exported function, such as "lk_exp", to *function.
 *
 * LK_ERR_VALUE for an unknown name. Numbers differ from version to version.
 */
lk_status lk_function_named(const char *name, int32_t *function);

/**
 * Writes what a function computes and promises to *out.
 *
 * function: 0 to lk_function_count() minus 1. out->size: sizeof(lk_function_info), set before the call.
 */
lk_status lk_function_describe(int32_t function, struct lk_function_info *out);

/**
 * Writes what an argument of a function is for to *out.
 *
 * argument: 0 to nargs minus 1. out->size: sizeof(lk_argument_info), set before the call.
 */
lk_status lk_function_argument(int32_t function, int32_t argument, struct lk_argument_info *out);

/*
 * ====================================================================================================
 * Programs
 *
 * Expressions of many operations that are computed together, without temporaries in memory.
 */

/**
 * An empty program, to which inputs, operations and outputs are added before lk_program_compile.
 */
lk_status lk_program_new(struct lk_program **program);

/**
 * One more input, of that dtype. value: where to write the number by which other calls take it.
 */
lk_status lk_program_input(struct lk_program *program, lk_dtype dtype, int32_t *value);

/**
 * A constant: the element of that dtype at `element`, which is copied. value: as in lk_program_input.
 */
lk_status lk_program_constant(struct lk_program *program,
                              const void *element,
                              lk_dtype dtype,
                              int32_t *value);

/**
 * An operation on values of the program.
 *
 * op: an LK_OP_ constant. operands: noperands values, as many as the operation has inputs, of the dtypes
 * that its function takes. params: its nparams parameters; NULL with nparams 0 for lk_op_describe's
 * defaults. value: the number of the result; second: that of the second result, NULL if it is not wanted or
 * there is none.
 */
lk_status lk_program_op(struct lk_program *program,
                        lk_op op,
                        const int32_t *operands,
                        int32_t noperands,
                        const double *params,
                        int32_t nparams,
                        int32_t *value,
                        int32_t *second);

/**
 * A value in another dtype, as lk_cast converts it.
 */
lk_status lk_program_cast(struct lk_program *program, int32_t operand, lk_dtype dtype, int32_t *value);

/**
 * A reduction of a value, along axes of the shape that it has in a run.
 *
 * reduction: an LK_REDUCE_ constant. operands: noperands values, as many as it has inputs. axes: naxes axes,
 * negative ones counted from the end; NULL for all. keepdims: 1 leaves them with extent 1. param: the
 * reduction's parameter, if it has one. The elements are made as they are reduced; what follows a reduction
 * takes one more pass.
 */
lk_status lk_program_reduce(struct lk_program *program,
                            lk_reduction reduction,
                            const int32_t *operands,
                            int32_t noperands,
                            const int32_t *axes,
                            int32_t naxes,
                            int32_t keepdims,
                            double param,
                            int32_t *value);

/**
 * A normalisation of a value along axes.
 *
 * name: softmax, log_softmax, l2_normalize, standardize, layer_norm or rms_norm. operands: noperands values:
 * what is normalised, then gamma and beta where the normalisation has them, as many as are wanted. axes:
 * naxes axes, negative ones counted from the end; NULL for all. params: its nparams numbers in the order of
 * its function; NULL with nparams 0 for ddof 0 and an epsilon of 1e-12 (l2_normalize), 1e-3 (layer_norm),
 * 1e-6 (rms_norm) or 0.
 */
lk_status lk_program_normalise(struct lk_program *program,
                               const char *name,
                               const int32_t *operands,
                               int32_t noperands,
                               const int32_t *axes,
                               int32_t naxes,
                               const double *params,
                               int32_t nparams,
                               int32_t *value);

/**
 * Makes a value the next output.
 */
lk_status lk_program_output(struct lk_program *program, int32_t operand);

/**
 * Makes the program ready to run: what is written twice is computed once, what no output needs is dropped.
 * From now on nothing changes it.
 */
lk_status lk_program_compile(struct lk_program *program);

/**
 * A compiled program from text, such as "sqrt(a*a + b*b)": docs/PROGRAMS.md has the grammar.
 *
 * names: the n inputs' names, which end with NUL; dtypes: their dtypes. Expressions with commas between them
 * are as many outputs. LK_ERR_VALUE names the column of what is wrong.
 */
lk_status lk_program_parse(const char *text,
                           const char *const *names,
                           const lk_dtype *dtypes,
                           int32_t n,
                           struct lk_program **program);

/**
 * Frees a program; NULL is nothing.
 */
void lk_program_free(struct lk_program *program);

/**
 * How many inputs and outputs a compiled program has.
 */
lk_status lk_program_counts(const struct lk_program *program, int32_t *inputs, int32_t *outputs);

/**
 * The dtypes of a compiled program's inputs and outputs: room for as many as lk_program_counts tells.
 */
lk_status lk_program_dtypes(const struct lk_program *program, lk_dtype *inputs, lk_dtype *outputs);

/**
 * The shape of a program's output number `output`.
 *
 * inputs: n descriptors, whose elements are not read. shape: storage for LK_MAX_NDIM numbers; ndim: where to
 * write their count.
 */
lk_status lk_program_shape(const struct lk_program *program,
                           const struct lk_tensor *const *inputs,
                           int32_t n,
                           int32_t output,
                           int64_t *shape,
                           int32_t *ndim);

/**
 * A program in words: its values, and its passes with their registers, block lengths and bytes an element.
 *
 * format: LK_PROGRAM_TEXT or LK_PROGRAM_DOT. text: room for size bytes, of which at most size minus 1 are
 * written, and NUL behind them; NULL with size 0. length: where to write how many bytes the whole has,
 * without the NUL; may be NULL.
 */
lk_status lk_program_describe(const struct lk_program *program,
                              lk_program_format format,
                              char *text,
                              size_t size,
                              size_t *length);

/**
 * A program as an inner loop of NumPy's, whose data pointer it is.
 *
 * args: the first elements of inputs, then outputs; dimensions: where their count is; steps: bytes from one
 * to the next. It behaves as if one element was taken after another. program: compiled, without reductions
 * and normalisations; others do nothing.
 */
void lk_program_loop(char **args, const ptrdiff_t *dimensions, const ptrdiff_t *steps, void *program);

/**
 * Computes a compiled program: the bits of the same calls made one after the other, without memory for what
 * lies between them.
 *
 * inputs: n tensors, outputs: m, in the order in which they were added and of their dtypes. Shapes broadcast
 * as those of the calls; lk_program_shape tells the outputs'. Any strides and alignments; an output may be
 * exactly an input. Nothing is allocated but for an input that a pass reads behind the one that overwrites
 * it, or that overlaps an output in another way, for programs of more than some hundred values at once, and
 * for more than 16 KiB that lie between a reduction and what follows it.
 */
lk_status lk_program_run(const struct lk_program *program,
                         const struct lk_tensor *const *inputs,
                         int32_t n,
                         const lk_output *outputs,
                         int32_t m);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LANEKIT_H */

/*
 * Initial values of structs of options: size as it must be, everything else as with NULL in place of the struct.
 *
 *     lk_conv_options options = LK_CONV_OPTIONS_INIT;
 *     options.padding = LK_PADDING_SAME;
 */
#ifndef LK_CONV_OPTIONS_INIT
#define LK_CONV_OPTIONS_INIT {sizeof(lk_conv_options), NULL, NULL, 0, LK_PADDING_VALID, LK_CHANNELS_LAST}
#define LK_POOL_OPTIONS_INIT {sizeof(lk_pool_options), NULL, LK_PADDING_VALID, LK_CHANNELS_LAST}
#define LK_RESIZE_OPTIONS_INIT {sizeof(lk_resize_options), LK_RESIZE_NEAREST, LK_CHANNELS_LAST}
#endif

/*
 * A vector in one line: LK_VECTOR(pointer, length, dtype) is a const lk_tensor * for length elements that lie side by
 * side from pointer on.
 *
 *     lk_exp(LK_VECTOR(x, n, LK_F32), LK_VECTOR(y, n, LK_F32));
 *
 * In C99 the descriptor lives as long as the block around it. In C++ it lives until the end of the full expression;
 * a variable keeps it for longer: lk_vector v = LK_VECTOR(x, n, LK_F32).
 */
#ifndef LK_VECTOR
#ifdef __cplusplus
  class lk_vector {
  public:
    lk_vector(const void *pointer, int64_t length, lk_dtype dtype) : length_(length), tensor_()
    {
      tensor_.data = const_cast<void *>(pointer);
      tensor_.ndim = 1;
      tensor_.dtype = dtype;
    }

    /* The shape is set here, so that copies point at their own. */
    operator const lk_tensor *() const
    {
      tensor_.shape = &length_;
      return &tensor_;
    }

  private:
    int64_t length_;
    mutable lk_tensor tensor_;
  };
#define LK_VECTOR(pointer, length, dtype) (lk_vector((pointer), static_cast<int64_t>(length), (dtype)))
#else
#define LK_VECTOR(pointer, length, dtype) \
  (&(const lk_tensor){(void *)(pointer), (const int64_t[1]){(int64_t)(length)}, NULL, 1, (dtype)})
#endif
#endif
