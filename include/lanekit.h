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
 *  - An axis is an int32_t, and a negative one counts from the end. A list of axes is a pointer and a length: NULL and
 *    0 stand for all axes. A number that may be missing is a pointer, NULL for none.
 *  - Structs of options and of descriptions begin with their size: sizeof of the struct, set by the caller.
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
 *    lk_logaddexp, lk_logaddexp2, lk_exp2m1
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
 *    lk_vecdot, lk_nansum, lk_nanmean, lk_nanmax, lk_nanmin, lk_sum_exact, lk_nanvar
 *  - Scans: lk_cumsum, lk_cumprod, lk_cummax, lk_cummin, lk_cumlogsumexp, lk_diff
 *  - Normalisations: lk_softmax, lk_log_softmax, lk_l2_normalize, lk_standardize, lk_layer_norm,
 *    lk_group_norm, lk_rms_norm, lk_batch_norm
 *  - Sorting and searching: lk_sort, lk_argsort, lk_partition, lk_argpartition, lk_top_k, lk_searchsorted
 *  - Indexing, gather and scatter: lk_take, lk_take_shape, lk_take_along_axis, lk_put_along_axis,
 *    lk_add_along_axis, lk_one_hot, lk_nonzero_count, lk_nonzero, lk_compress
 *  - Joining, repeating, padding: lk_concatenate, lk_concatenate_shape, lk_stack, lk_tile, lk_tile_shape,
 *    lk_repeat, lk_repeat_each, lk_flip, lk_roll, lk_rot90, lk_pad, lk_tril, lk_triu
 *  - Matrix products: lk_matmul, lk_matmul_workspace, lk_matmul_shape, lk_matvec, lk_matvec_workspace,
 *    lk_dot, lk_dot_workspace, lk_batch_dot, lk_batch_dot_workspace, lk_outer, lk_gram, lk_gram_workspace,
 *    lk_dense, lk_dense_workspace, lk_einsum, lk_einsum_workspace, lk_einsum_shape
 *  - Convolutions: lk_conv, lk_conv_shape, lk_conv_workspace, lk_depthwise_conv, lk_depthwise_conv_shape,
 *    lk_depthwise_conv_workspace, lk_separable_conv, lk_separable_conv_shape, lk_separable_conv_workspace,
 *    lk_conv_transpose, lk_conv_transpose_shape, lk_conv_transpose_workspace, lk_local_conv,
 *    lk_local_conv_shape, lk_local_conv_workspace
 *  - Pooling and resizing: lk_pool, lk_pool_shape, lk_resize
 *  - Losses: lk_binary_crossentropy, lk_binary_focal_crossentropy, lk_categorical_crossentropy,
 *    lk_categorical_focal_crossentropy, lk_sparse_categorical_crossentropy, lk_huber, lk_in_top_k
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
 * Version of the library that this header belongs to; lk_version() gives that of the library in use.
 */
#define LK_VERSION_MAJOR 0

#define LK_VERSION_MINOR 1 /**< See LK_VERSION_MAJOR. */
#define LK_VERSION_PATCH 0 /**< See LK_VERSION_MAJOR. */

/**
 * Version of the binary interface, and the number in the SONAME. Within one version no symbol, constant or struct
 * layout changes or disappears; structs with a size field may get fields at the end.
 */
#define LK_ABI_VERSION 1

#define LK_MAX_NDIM 64 /**< Maximum number of axes of a tensor. */

#define LK_SLICE_BEGIN INT64_MIN /**< In lk_slice: an omitted bound at the low end (INT64_MIN). */
#define LK_SLICE_END INT64_MAX /**< In lk_slice: an omitted bound at the high end (INT64_MAX). */

/**
 * A program, opaque: lk_program_new or lk_program_parse creates it, lk_program_free frees it.
 *
 * Until lk_program_compile one thread at a time may add values to it. From then on it is constant, and any number of
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
 * Descriptor of a tensor in the caller's memory. The library owns and frees nothing of it; shape and strides must
 * live as long as the call.
 */
typedef struct lk_tensor {
  /**
   * The element whose indices are all 0, at any alignment. May be NULL if an extent is 0.
   */
  void *data;
  /**
   * ndim extents, 0 or more each. May be NULL if ndim is 0.
   */
  const int64_t *shape;
  /**
   * ndim strides in bytes, of any sign; 0 repeats elements. NULL means C-contiguous.
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
 * Device of a DLPack tensor, with the layout of DLPack's DLDevice.
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
 * Element type of a DLPack tensor, with the layout of DLPack's DLDataType.
 */
typedef struct lk_dl_dtype {
  /**
   * 0: int, 1: uint, 2: float, 4: bfloat, 6: bool.
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
 * A DLPack tensor, with the layout of DLPack's DLTensor: a pointer to one may be cast.
 */
typedef struct lk_dl_tensor {
  /**
   * Start of the memory; the first element is byte_offset bytes further.
   */
  void *data;
  /**
   * Device of the memory.
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
 * An output: the call writes its elements and does not read them. const is the descriptor, which no call changes.
 * A plain const lk_tensor * is an input, whose elements are only read.
 */
typedef const struct lk_tensor *lk_output;

/**
 * An input that may be NULL, which stands for none.
 */
typedef const struct lk_tensor *lk_optional;

/**
 * A tensor that the call reads and writes: elements that are not written keep their value.
 */
typedef const struct lk_tensor *lk_inout;

/**
 * What lk_pad pads with: one of the LK_PAD_ constants.
 */
typedef int32_t lk_pad_mode;

/**
 * Elementwise operation: one of the LK_OP_ constants.
 */
typedef int32_t lk_op;

/**
 * Padding of images before windows are laid on them: one of the LK_PADDING_ constants.
 */
typedef int32_t lk_padding;

/**
 * Order of the axes of images: one of the LK_CHANNELS_ constants.
 */
typedef int32_t lk_data_format;

/**
 * Options of a convolution. LK_CONV_OPTIONS_INIT, and NULL in place of the struct: stride 1, dilation 1, one
 * group, no padding, channels last.
 */
typedef struct lk_conv_options {
  /**
   * sizeof(lk_conv_options), which LK_CONV_OPTIONS_INIT sets: a later version may have more fields at the end.
   * LK_ERR_VALUE for a size that the library does not know. The same holds for all structs of options.
   */
  size_t size;
  /**
   * Elements from one window to the next: a number for each spatial axis, 1 or more. NULL means 1.
   */
  const int64_t *strides;
  /**
   * Elements from one element of a window to the next: a number for each spatial axis, 1 or more. NULL means 1.
   */
  const int64_t *dilation;
  /**
   * Number of groups: channels are divided into so many, and each group of outputs sees its group of inputs alone.
   * 0 means 1.
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
 * What lk_pool computes of a window: one of the LK_POOL_ constants.
 */
typedef int32_t lk_pool_mode;

/**
 * Options of pooling. LK_POOL_OPTIONS_INIT, and NULL in place of the struct: windows side by side, no padding,
 * channels last.
 */
typedef struct lk_pool_options {
  /**
   * sizeof(lk_pool_options): see lk_conv_options.
   */
  size_t size;
  /**
   * Elements from one window to the next: a number for each spatial axis, 1 or more. NULL means pool_size.
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
 * Interpolation of lk_resize: one of the LK_RESIZE_ constants.
 */
typedef int32_t lk_interpolation;

/**
 * Options of lk_resize. LK_RESIZE_OPTIONS_INIT, and NULL in place of the struct: LK_RESIZE_NEAREST, channels last.
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
 * An output that may be NULL, if it is not wanted.
 */
typedef const struct lk_tensor *lk_optional_output;

/**
 * Description of an elementwise operation. Strings live as long as the library.
 */
typedef struct lk_op_info {
  /**
   * sizeof(lk_op_info), set by the caller: no more bytes are written. Later versions add fields at the end.
   */
  size_t size;
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
   * 1 if the outputs are bool; else they have the dtype of the inputs, or are int32 (lk_op_operand_dtype).
   */
  int32_t bool_out;
  /**
   * Bit i is set if input i is bool.
   */
  int32_t in_bool_mask;
  /**
   * Name: lk_<name> is the export.
   */
  const char *name;
  /**
   * What it computes, in one line.
   */
  const char *summary;
  /**
   * NumPy ufunc of the same meaning, or NULL.
   */
  const char *numpy;
  /**
   * Error bound in float32, in units in the last place: 0 is exact, 0.5 is correctly rounded.
   */
  double ulp_f32;
  /**
   * Error bound in float64.
   */
  double ulp_f64;
  /**
   * Names of the parameters.
   */
  const char *params[4];
  /**
   * Defaults of the parameters, which loops use.
   */
  double defaults[4];
} lk_op_info;

/**
 * A strided loop along one axis, with the signature of NumPy's ufunc inner loops. args: pointers to the first
 * element of each operand, inputs before outputs. dims: dims[0] is the number of elements. steps: byte strides.
 * data: not used.
 *
 * It behaves as if elements were computed one after another, so a later input may be an earlier output. The
 * exception is a reduction, whose first input and output are one element with step 0, by an associative operation
 * (add, multiply, minimum, maximum and the like): its association is by blocks and depends on the number of
 * elements alone.
 */
typedef void (*lk_loop_fn)(char **args, const ptrdiff_t *dims, const ptrdiff_t *steps, void *data);

/**
 * Reduction: one of the LK_REDUCE_ constants.
 */
typedef int32_t lk_reduction;

/**
 * Description of a reduction. Strings live as long as the library.
 */
typedef struct lk_reduction_info {
  /**
   * sizeof(lk_reduction_info), set by the caller: no more bytes are written. Later versions add fields at the end.
   */
  size_t size;
  /**
   * Its LK_REDUCE_ constant, 0 to lk_reduction_count() - 1. New ones are added at the end.
   */
  lk_reduction reduction;
  /**
   * Number of tensor inputs.
   */
  int32_t nin;
  /**
   * 1 if it has a parameter, the last argument before out.
   */
  int32_t has_param;
  /**
   * 1 if the result of zero elements is undefined (LK_ERR_VALUE).
   */
  int32_t needs_elements;
  /**
   * Name: lk_<name> is the export.
   */
  const char *name;
  /**
   * What it computes, in one line.
   */
  const char *summary;
  /**
   * NumPy function of the same meaning, or NULL.
   */
  const char *numpy;
  /**
   * Error bound, as a formula or in words; u is 2^-53.
   */
  const char *bound;
  /**
   * Name of the parameter, or NULL.
   */
  const char *param;
  /**
   * Default of the parameter.
   */
  double param_default;
  /**
   * Result of zero elements, if needs_elements is 0.
   */
  double of_nothing;
} lk_reduction_info;

/**
 * Description of an exported function. Strings live as long as the library; those that would be empty are NULL.
 */
typedef struct lk_function_info {
  /**
   * sizeof(lk_function_info), set by the caller: no more bytes are written. Later versions add fields at the end.
   */
  size_t size;
  /**
   * Name, such as "lk_exp".
   */
  const char *name;
  /**
   * Title of its section in the header.
   */
  const char *family;
  /**
   * What it computes.
   */
  const char *summary;
  /**
   * Arguments, special values, method; NULL if the summary says all.
   */
  const char *details;
  /**
   * Shape of the result, as a formula or in words; NULL if details or the family tell, or there is none.
   */
  const char *shape;
  /**
   * Error bound, as a formula or in words; "exact" if there is no error; NULL if details tell, or nothing is computed.
   */
  const char *bound;
  /**
   * What is allocated, and when, beside copies of overlapping inputs; NULL if nothing is.
   */
  const char *allocates;
  /**
   * NumPy function of the same meaning, or NULL.
   */
  const char *numpy;
  /**
   * Function of keras.backend of the same meaning, or NULL.
   */
  const char *keras;
  /**
   * Paper or book of the method, or NULL.
   */
  const char *source;
  /**
   * Error bound in float32, in units in the last place: 0 is exact, 0.5 is correctly rounded, -1 if bound is a
   * formula or there is none.
   */
  double ulp_f32;
  /**
   * Error bound in float64, as ulp_f32.
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
   * Number of arguments: a list and its length count as one.
   */
  int32_t nargs;
} lk_function_info;

/**
 * What an argument is for: one of the LK_ROLE_ constants.
 */
typedef int32_t lk_role;

/**
 * Description of an argument of an exported function. Strings live as long as the library.
 */
typedef struct lk_argument_info {
  /**
   * sizeof(lk_argument_info), set by the caller: no more bytes are written. Later versions add fields at the end.
   */
  size_t size;
  /**
   * Name of the parameter.
   */
  const char *name;
  /**
   * C type of the parameter.
   */
  const char *c_type;
  /**
   * Name of the parameter behind it that is the length of the list, or the size in bytes; NULL if there is none.
   */
  const char *count;
  /**
   * Dtypes that a tensor may have, in words; NULL if it is no tensor, or the function's details tell.
   */
  const char *dtypes;
  /**
   * Usual value, if has_default is 1.
   */
  double default_value;
  /**
   * 1 if there is a default_value, else 0.
   */
  int32_t has_default;
  /**
   * Role of the argument: an LK_ROLE_ constant.
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
 * A dtype is unknown, not supported by the function, or differs from that of the other tensors.
 */
#define LK_ERR_DTYPE 2

/**
 * Shapes don't broadcast or don't match, an extent is negative, or the output's shape is not that of the result.
 */
#define LK_ERR_SHAPE 3

#define LK_ERR_NDIM 4 /**< The number of axes is negative, above LK_MAX_NDIM, or not what the function takes. */
#define LK_ERR_STRIDE 5 /**< The function can't use these strides, such as a stride of 0 in an output. */
#define LK_ERR_AXIS 6 /**< An axis is out of range, or named twice. */
#define LK_ERR_VALUE 7 /**< A value is outside of its domain, or the result is undefined for it. */
#define LK_ERR_OVERLAP 8 /**< Elements of an output share memory (its axes do not nest), or two outputs do. */

/**
 * Memory could not be allocated: for the copy of an overlapping input, for a buffer that the function names, or
 * because a size overflows.
 */
#define LK_ERR_ALLOC 9

#define LK_ERR_UNSUPPORTED 10 /**< The library or the machine does not support what was asked for. */
#define LK_ERR_DEVICE 11 /**< A DLPack tensor is not in CPU memory. */
#define LK_ERR_INTERNAL 12 /**< A bug in the library. */

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

#define LK_NO_ACTIVATION -1 /**< In lk_dense: no activation. */

#define LK_PAD_CONSTANT 0 /**< In lk_pad: pads with one value. */
#define LK_PAD_EDGE 1 /**< In lk_pad: pads with the nearest element. */
#define LK_PAD_REFLECT 2 /**< In lk_pad: mirrors the elements at the outermost one, which is not repeated. */

#define LK_POOL_MAX 0 /**< In lk_pool: the maximum of each window. */
#define LK_POOL_AVERAGE 1 /**< In lk_pool: the mean of each window, without the padding. */

/**
 * In lk_resize: output o is the element floor((o + 1/2) n / m), where n elements become m.
 */
#define LK_RESIZE_NEAREST 0

/**
 * In lk_resize: linear interpolation at (o + 1/2) n / m - 1/2 along every axis, where n elements become m.
 */
#define LK_RESIZE_LINEAR 1

/**
 * No padding: windows inside of the tensor, floor((extent - reach) / stride) + 1 along an axis, where reach =
 * (window - 1) * dilation + 1.
 */
#define LK_PADDING_VALID 0

/**
 * Padding to ceil(extent / stride) windows along an axis; if the total padding is odd, the extra element is at the
 * end (as in TensorFlow).
 */
#define LK_PADDING_SAME 1

/**
 * In convolutions along one axis: ceil(extent / stride) windows, with padding at the start alone, so that no output
 * depends on later input.
 */
#define LK_PADDING_CAUSAL 2

#define LK_CHANNELS_LAST 0 /**< (batch, spatial axes, channels), Keras' default. */
#define LK_CHANNELS_FIRST 1 /**< (batch, channels, spatial axes). */

#define LK_PROGRAM_TEXT 0 /**< Lines of text. */
#define LK_PROGRAM_DOT 1 /**< A graph for Graphviz. */

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/*
 * ====================================================================================================
 * The library
 *
 * Versions, names, errors, and the instruction set in use. Strings are constant, but for lk_last_error's.
 */

/**
 * Version of the library in use, such as "0.1.0".
 */
const char *lk_version(void);

/**
 * Version of the binary interface of the library in use. It must equal the LK_ABI_VERSION that the program
 * was compiled with.
 */
int32_t lk_abi_version(void);

/**
 * Name of the instruction-set level in use: "scalar", "neon", "avx2" or "avx512".
 *
 * It is the best level that the machine has, unless the environment variable LANEKIT_ISA (read at the first
 * call) or lk_set_isa chose a lower one. Results have the same bits at every level.
 */
const char *lk_isa_name(void);

/**
 * Sets the instruction-set level for all threads, from this call on.
 *
 * name: "scalar", "neon", "avx2", "avx512", or "best" for the best that the machine has. LK_ERR_VALUE if the
 * name is unknown, LK_ERR_UNSUPPORTED if the machine lacks the level; the level stays as it was then.
 */
lk_status lk_set_isa(const char *name);

/**
 * Name of a status, such as "LK_ERR_DTYPE"; "unknown status" for any other number.
 */
const char *lk_status_name(lk_status status);

/**
 * Message of the calling thread's last error; "" if there was none.
 *
 * One sentence, which names the function, the argument, what was given and what was expected. The pointer is
 * valid until the thread's next call that fails.
 */
const char *lk_last_error(void);

/**
 * NumPy's name of a dtype, such as "float32"; NULL for an unknown number.
 */
const char *lk_dtype_name(lk_dtype dtype);

/**
 * Size of one element in bytes; 0 for an unknown number.
 */
int64_t lk_dtype_size(lk_dtype dtype);

/**
 * Checks a descriptor as every function does: pointers, ndim, extents, dtype, and whether the addresses of
 * all elements can be computed without overflow.
 *
 * No element is read.
 *
 * t: any dtype.
 */
lk_status lk_tensor_check(const struct lk_tensor *t);

/*
 * ====================================================================================================
 * Views and shapes
 *
 * A view is a descriptor of elements that are already in memory: nothing is copied and no element is read. It
 * is written to *out, its shape and its strides to shape and strides, at which out points afterwards: they
 * must live as long as the view. Each holds as many numbers as the view has axes; LK_MAX_NDIM always suffice.
 * They may be the arrays of x itself. Negative axes count from the end. In shapes, (.., n, ..) is x's with n
 * on the axis.
 */

/**
 * View of x with its axes in reverse order.
 *
 * x: any dtype; out has shape (x.shape[ndim - 1], .., x.shape[0]). NumPy: transpose.
 */
lk_status lk_transpose(const struct lk_tensor *x, int64_t *shape, int64_t *strides, struct lk_tensor *out);

/**
 * View of x with its axes permuted: axis i of the view is axis axes[i] of x.
 *
 * axes: a permutation of x's axes, not NULL unless x has none. LK_ERR_AXIS for anything else.
 *
 * x: any dtype; out has shape (x.shape[axes[0]], .., x.shape[axes[naxes - 1]]). NumPy: transpose.
 */
lk_status lk_permute(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int64_t *shape,
                     int64_t *strides,
                     struct lk_tensor *out);

/**
 * View of x[start:stop:step] along one axis, by Python's rules.
 *
 * A negative bound counts from the end; a bound outside of the axis is clamped. A negative step goes
 * backwards. LK_SLICE_BEGIN and LK_SLICE_END stand for an omitted bound at the low and at the high end: from
 * LK_SLICE_END to LK_SLICE_BEGIN by -1 reverses the axis. LK_ERR_VALUE if step is 0.
 *
 * x: any dtype; out has shape (.., max(0, ceil((stop - start) / step)), ..), of the clamped bounds.
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
 * View of one of several equal parts of x along an axis: elements index * n to (index + 1) * n - 1, where
 * n = x.shape[axis] / sections.
 *
 * index: 0 to sections - 1. LK_ERR_VALUE if sections does not divide the extent, or index is out of range.
 * lk_slice gives parts of other sizes.
 *
 * x: any dtype; out has shape (.., x.shape[axis] / sections, ..). NumPy: split.
 */
lk_status lk_split(const struct lk_tensor *x,
                   int32_t axis,
                   int64_t sections,
                   int64_t index,
                   int64_t *shape,
                   int64_t *strides,
                   struct lk_tensor *out);

/**
 * View of a diagonal of x: the elements whose index on axis2 is their index on axis1 plus offset.
 *
 * axis1 and axis2 are removed, and the diagonal is the new last axis. It is empty if offset leads out of the
 * matrix. LK_ERR_AXIS if axis1 and axis2 are the same.
 *
 * x: any dtype; out has shape (.., max(0, min(x.shape[axis1] + min(offset, 0), x.shape[axis2] - max(offset,
 * 0)))), where .. are the other extents of x. NumPy: diagonal.
 */
lk_status lk_diagonal(const struct lk_tensor *x,
                      int32_t axis1,
                      int32_t axis2,
                      int64_t offset,
                      int64_t *shape,
                      int64_t *strides,
                      struct lk_tensor *out);

/**
 * View of x with a new axis of extent 1.
 *
 * axis: where the new axis is in the view; -1 makes it the last. LK_ERR_NDIM if x has LK_MAX_NDIM axes.
 *
 * x: any dtype; out has shape x.shape[:axis] + (1,) + x.shape[axis:]. NumPy: expand_dims.
 */
lk_status lk_expand(const struct lk_tensor *x,
                    int32_t axis,
                    int64_t *shape,
                    int64_t *strides,
                    struct lk_tensor *out);

/**
 * View of x without an axis of extent 1.
 *
 * LK_ERR_SHAPE if the axis has another extent.
 *
 * x: any dtype; out has shape x.shape[:axis] + x.shape[axis + 1:]. NumPy: squeeze.
 */
lk_status lk_squeeze(const struct lk_tensor *x,
                     int32_t axis,
                     int64_t *shape,
                     int64_t *strides,
                     struct lk_tensor *out);

/**
 * View of x broadcast to the shape to, by NumPy's rule: repeated axes have stride 0.
 *
 * LK_ERR_SHAPE if x does not broadcast to it.
 *
 * x: any dtype; out has shape (to[0], .., to[to_ndim - 1]). NumPy: broadcast_to.
 */
lk_status lk_broadcast(const struct lk_tensor *x,
                       const int64_t *to,
                       int32_t to_ndim,
                       int64_t *shape,
                       int64_t *strides,
                       struct lk_tensor *out);

/**
 * View of x's elements, in C order, with the shape to.
 *
 * One extent of to may be -1, which stands for what the number of elements leaves. LK_ERR_SHAPE if the
 * numbers of elements differ. LK_ERR_STRIDE if no strides express the shape: lk_copy to a contiguous tensor
 * first.
 *
 * x: any dtype; out has shape (to[0], .., to[to_ndim - 1]). NumPy: reshape.
 */
lk_status lk_reshape(const struct lk_tensor *x,
                     const int64_t *to,
                     int32_t to_ndim,
                     int64_t *shape,
                     int64_t *strides,
                     struct lk_tensor *out);

/**
 * Descriptor of a DLPack tensor: pointer, byte offset and element strides become an lk_tensor of the same
 * memory.
 *
 * dl: its shape is borrowed, so it must live as long as the descriptor; NULL strides mean C-contiguous.
 * strides: storage for dl->ndim numbers, which are byte strides afterwards. LK_ERR_DEVICE if the memory is
 * not that of the CPU, LK_ERR_DTYPE if the type has no LK_ constant.
 *
 * out has shape dl->shape. NumPy: from_dlpack.
 */
lk_status lk_tensor_from_dlpack(const struct lk_dl_tensor *dl, int64_t *strides, struct lk_tensor *out);

/**
 * Shape to which n tensors broadcast, by NumPy's rule.
 *
 * n: 1 or more. shape: storage for LK_MAX_NDIM numbers; ndim: receives how many they are. The tensors' data
 * may be NULL. LK_ERR_SHAPE if the shapes don't broadcast.
 *
 * tensors: any dtype. Allocates a list of n descriptors if n > 4. NumPy: broadcast_shapes.
 */
lk_status lk_broadcast_shape(const struct lk_tensor *const *tensors,
                             int32_t n,
                             int64_t *shape,
                             int32_t *ndim);

/**
 * Shape of a reduction's result: x's without the axes, or with extent 1 there if keepdims is not 0.
 *
 * axes: NULL for all. shape: storage for as many numbers as x has axes; ndim: receives how many are written.
 * x's data may be NULL.
 *
 * x: any dtype.
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
 * Copies between any two layouts. lk_cast is the one function that converts; the others copy bits.
 */

/**
 * Copies x to out, from any layout to any layout.
 *
 * x, out: any dtype, the same for both; x broadcasts to out's shape. NumPy: copyto.
 */
lk_status lk_copy(const struct lk_tensor *x, lk_output out);

/**
 * Sets every element of out to *value.
 *
 * value: one element of out's dtype, at any alignment; it may be an element of out.
 *
 * out: any dtype; out may have any shape. NumPy: ndarray.fill.
 */
lk_status lk_fill(const void *value, lk_output out);

/**
 * Converts x to out's dtype. It is the only conversion there is; of equal dtypes it copies.
 *
 * To bool: x != 0, so NaN is true. From bool: 0 or 1. Integer to integer: modulo 2^bits, as C's unsigned
 * types. Float to integer: truncated towards 0 and saturated; NaN gives 0. To a float that does not hold the
 * value: rounded once, to nearest even, with subnormals, and infinity on overflow. Between floats NaN stays
 * a NaN, a quiet one. docs/CASTS.md has the table.
 *
 * x, out: any dtype; x broadcasts to out's shape. Error: 0.5 ULP to a float that does not hold the value,
 * else none. NumPy: ndarray.astype.
 */
lk_status lk_cast(const struct lk_tensor *x, lk_output out);

/*
 * ====================================================================================================
 * New values
 *
 * Fill a tensor that the caller provides: its extents say how many elements are made.
 */

/**
 * Matrix with ones on one diagonal: out[i, j] = 1 if j - i = k, else 0.
 *
 * k: 0 is the main diagonal, 1 the one above it. LK_ERR_NDIM if out does not have two axes.
 *
 * out: any dtype; out has shape (rows, columns). NumPy: eye.
 */
lk_status lk_eye(int64_t k, lk_output out);

/**
 * Evenly spaced floats by a step: out[i] = start + i * step.
 *
 * out: float32 or float64; out has shape (n): n = ceil((stop - start) / step) gives numpy.arange's elements.
 * Correctly rounded. Method: S. Boldo and G. Melquiond, "Emulation of FMA and correctly rounded sums: proved
 * algorithms using rounding to odd", IEEE Transactions on Computers 57, 2008. NumPy: arange.
 */
lk_status lk_arange(double start, double step, lk_output out);

/**
 * Evenly spaced integers by a step: out[i] = start + i * step, modulo 2^bits of out's dtype.
 *
 * out: any integer; out has shape (n): n = ceil((stop - start) / step) gives numpy.arange's elements. Exact.
 * NumPy: arange.
 */
lk_status lk_arange_int(int64_t start, int64_t step, lk_output out);

/**
 * Evenly spaced floats between bounds: out[i] = start + i * (stop - start) / (n - 1), where n is out's
 * extent.
 *
 * endpoint: 0 divides by n instead, so that stop would be the next element; else the last element is stop
 * itself. n = 1 gives start. As each element is correctly rounded, the elements are monotonic, and the
 * middle one between opposite bounds is 0. Between infinite bounds they are infinite or NaN.
 *
 * out: float32 or float64; out has shape (n). Correctly rounded. NumPy: linspace.
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
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
 * negative.
 */
lk_status lk_neg(const struct lk_tensor *x, lk_output out);

/**
 * Absolute value.
 *
 * Integers wrap: neg and abs of INT_MIN are INT_MIN.
 *
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
 * absolute.
 */
lk_status lk_abs(const struct lk_tensor *x, lk_output out);

/**
 * Sign: -1, 0 or 1; sign(-0) is 0, NaN stays NaN.
 *
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
 * sign.
 */
lk_status lk_sign(const struct lk_tensor *x, lk_output out);

/**
 * Square: out = x * x.
 *
 * Integers wrap.
 *
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Floats are
 * correctly rounded. NumPy: square.
 */
lk_status lk_square(const struct lk_tensor *x, lk_output out);

/**
 * Reciprocal: out = 1 / x.
 *
 * Of integers it is rounded towards 0, and that of 0 is 0.
 *
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Floats are
 * correctly rounded. NumPy: reciprocal.
 */
lk_status lk_reciprocal(const struct lk_tensor *x, lk_output out);

/**
 * Sum: out = a + b.
 *
 * Integers wrap.
 *
 * a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats are
 * correctly rounded. NumPy: add.
 */
lk_status lk_add(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Difference: out = a - b.
 *
 * Integers wrap.
 *
 * a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats are
 * correctly rounded. NumPy: subtract.
 */
lk_status lk_sub(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Product: out = a * b.
 *
 * Integers wrap.
 *
 * a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats are
 * correctly rounded. NumPy: multiply.
 */
lk_status lk_mul(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Quotient: out = a / b; x / 0 is +-inf, 0 / 0 is NaN.
 *
 * a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Correctly rounded.
 * NumPy: divide.
 */
lk_status lk_div(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * The larger of a and b; NaN if either is NaN; +0 is larger than -0.
 *
 * a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact.
 * NumPy: maximum.
 */
lk_status lk_maximum(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * The smaller of a and b; NaN if either is NaN; -0 is smaller than +0.
 *
 * a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact.
 * NumPy: minimum.
 */
lk_status lk_minimum(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * The larger of a and b, ignoring NaN where the other is a number; +0 is larger than -0.
 *
 * a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact.
 * NumPy: fmax.
 */
lk_status lk_fmax(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * The smaller of a and b, ignoring NaN where the other is a number; -0 is smaller than +0.
 *
 * a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact.
 * NumPy: fmin.
 */
lk_status lk_fmin(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * out = a * b + c, rounded once.
 *
 * a, b, c, out: float32 or float64, the same for all; a, b and c broadcast to out's shape. Correctly
 * rounded.
 */
lk_status lk_fma(const struct lk_tensor *a,
                 const struct lk_tensor *b,
                 const struct lk_tensor *c,
                 lk_output out);

/**
 * Linear interpolation: out = a + t (b - a); exactly a and b at t = 0 and t = 1.
 *
 * a, b, t, out: float32 or float64, the same for all; a, b and t broadcast to out's shape. Error at most
 * 0.51 ULP in float32, 0.76 in float64.
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
 * a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats:
 * Error at most 0.51 ULP in float32, 0.76 in float64.
 */
lk_status lk_squared_difference(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Linear combination: out = alpha x + beta y, with one rounding's error even where the products cancel.
 *
 * x, y, out: float32 or float64, the same for all; x and y broadcast to out's shape. alpha and beta are
 * rounded to the dtype; NaN is LK_ERR_VALUE. Error at most 0.51 ULP in float32, 0.76 in float64.
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
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
 * floor.
 */
lk_status lk_floor(const struct lk_tensor *x, lk_output out);

/**
 * Smallest integer not below x.
 *
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
 * ceil.
 */
lk_status lk_ceil(const struct lk_tensor *x, lk_output out);

/**
 * Integer part of x, towards zero.
 *
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
 * trunc.
 */
lk_status lk_trunc(const struct lk_tensor *x, lk_output out);

/**
 * Nearest integer, ties to even.
 *
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
 * rint.
 */
lk_status lk_round(const struct lk_tensor *x, lk_output out);

/**
 * Remainder of the division truncated: x - y trunc(x / y), with the sign of x, as C's fmod.
 *
 * Integers modulo 0 are 0.
 *
 * x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Exact.
 * NumPy: fmod.
 */
lk_status lk_fmod(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * Remainder of the division floored: x - y floor(x / y), with the sign of y, as Python's %.
 *
 * Integers modulo 0 are 0.
 *
 * x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Floats are
 * correctly rounded. NumPy: remainder.
 */
lk_status lk_remainder(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * Quotient floored: floor(x / y), as Python's // and NumPy's floor_divide.
 *
 * Integers by 0 give 0, and the smallest one by -1 wraps to itself.
 *
 * x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Floats are
 * correctly rounded. NumPy: floor_divide.
 */
lk_status lk_floor_divide(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * lk_floor_divide and lk_remainder at once, as Python's divmod.
 *
 * x, y, quotient, remainder: any integer, float32 or float64, the same for all; x and y broadcast to the
 * outputs' shape; the outputs may not share memory. Floats are correctly rounded. NumPy: divmod.
 */
lk_status lk_divmod(const struct lk_tensor *x,
                    const struct lk_tensor *y,
                    lk_output quotient,
                    lk_output remainder);

/**
 * lk_round by C's name: the nearest integer, ties to even.
 *
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact.
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
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Correctly rounded. NumPy:
 * sqrt.
 */
lk_status lk_sqrt(const struct lk_tensor *x, lk_output out);

/**
 * Reciprocal square root: out = 1 / sqrt(x). rsqrt(+-0) is +-inf, rsqrt(inf) is 0, negative x gives NaN.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
 */
lk_status lk_rsqrt(const struct lk_tensor *x, lk_output out);

/**
 * Power: out = x^y, with every special case of C's Annex F: pow(x, 0) and pow(1, y) are 1 even for NaN.
 *
 * Integers wrap; negative powers of them are rounded towards 0, so that only those of 1 and -1 differ from
 * 0.
 *
 * x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Floats:
 * Error at most 0.6 ULP in float32, 0.58 in float64. NumPy: power.
 */
lk_status lk_pow(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * Power with an integer exponent: out = x^n. powi(x, 0) is 1 even for NaN.
 *
 * Integers wrap; negative powers of them are rounded towards 0.
 *
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Floats: Error at
 * most 0.58 ULP in float32, 0.6 in float64.
 */
lk_status lk_powi(const struct lk_tensor *x, int32_t n, lk_output out);

/**
 * Cube root, of negative x too.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.57 ULP in
 * float32, 0.55 in float64. NumPy: cbrt.
 */
lk_status lk_cbrt(const struct lk_tensor *x, lk_output out);

/**
 * out = sqrt(a^2 + b^2), without overflow on the way. An infinite operand gives inf, even beside NaN.
 *
 * a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Error at most 0.501 ULP
 * in float32, 0.53 in float64. NumPy: hypot.
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
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * exp.
 */
lk_status lk_exp(const struct lk_tensor *x, lk_output out);

/**
 * Natural logarithm. log(+-0) is -inf, negative x gives NaN, log(inf) is inf.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in
 * float32, 0.52 in float64. NumPy: log.
 */
lk_status lk_log(const struct lk_tensor *x, lk_output out);

/**
 * Power of two: out = 2^x. Exact where x is an integer and the result a number.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * exp2.
 */
lk_status lk_exp2(const struct lk_tensor *x, lk_output out);

/**
 * Power of ten: out = 10^x. Exact where x is an integer and the result a number.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP.
 */
lk_status lk_exp10(const struct lk_tensor *x, lk_output out);

/**
 * out = e^x - 1, accurate for small x too. expm1(-inf) is -1, expm1(+-0) is +-0.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * expm1.
 */
lk_status lk_expm1(const struct lk_tensor *x, lk_output out);

/**
 * Logarithm to base 2, exact for powers of two. log2(+-0) is -inf, negative x gives NaN.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in
 * float32, 0.53 in float64. NumPy: log2.
 */
lk_status lk_log2(const struct lk_tensor *x, lk_output out);

/**
 * Logarithm to base 10, exact for powers of ten. log10(+-0) is -inf, negative x gives NaN.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in
 * float32, 0.54 in float64. NumPy: log10.
 */
lk_status lk_log10(const struct lk_tensor *x, lk_output out);

/**
 * out = log(1 + x), accurate for small x too. log1p(-1) is -inf, x below -1 gives NaN.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in
 * float32, 0.53 in float64. NumPy: log1p.
 */
lk_status lk_log1p(const struct lk_tensor *x, lk_output out);

/**
 * out = log(e^a + e^b), without overflow on the way. Both -inf gives -inf.
 *
 * a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Error at most 0.7 ULP
 * in float32, 0.8 in float64. NumPy: logaddexp.
 */
lk_status lk_logaddexp(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * out = log2(2^a + 2^b), without overflow on the way. Both -inf gives -inf.
 *
 * a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Error at most 0.7 ULP
 * in float32, 0.8 in float64. NumPy: logaddexp2.
 */
lk_status lk_logaddexp2(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * out = 2^x - 1, accurate for small x too, and correctly rounded where x is an integer. exp2m1(-inf) is -1,
 * exp2m1(+-0) is +-0.
 *
 * C23 has it in math.h.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP.
 */
lk_status lk_exp2m1(const struct lk_tensor *x, lk_output out);

/*
 * ====================================================================================================
 * Trigonometric functions and their inverses
 *
 * Elementwise. Angles are in radians.
 */

/**
 * Sine of x radians, for arguments of any size. sin(+-inf) is NaN, sin(+-0) is +-0.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in
 * float32, 0.51 in float64. NumPy: sin.
 */
lk_status lk_sin(const struct lk_tensor *x, lk_output out);

/**
 * Cosine of x radians, for arguments of any size. cos(+-inf) is NaN.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in
 * float32, 0.51 in float64. NumPy: cos.
 */
lk_status lk_cos(const struct lk_tensor *x, lk_output out);

/**
 * Tangent of x radians, for arguments of any size. tan(+-inf) is NaN, tan(+-0) is +-0.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 0.53 in float64. NumPy: tan.
 */
lk_status lk_tan(const struct lk_tensor *x, lk_output out);

/**
 * Sine and cosine of x radians at once: the bits of lk_sin and lk_cos.
 *
 * x, sin, cos: float32 or float64, the same for all; x broadcasts to the outputs' shape; the outputs may not
 * share memory. Error at most 0.501 ULP in float32, 0.51 in float64.
 */
lk_status lk_sincos(const struct lk_tensor *x, lk_output sin, lk_output cos);

/**
 * out = sin(pi x); +-0 at integers, exact at half-integers.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in
 * float32, 0.51 in float64.
 */
lk_status lk_sinpi(const struct lk_tensor *x, lk_output out);

/**
 * out = cos(pi x); +0 at half-integers, exact at integers.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in
 * float32, 0.51 in float64.
 */
lk_status lk_cospi(const struct lk_tensor *x, lk_output out);

/**
 * Arcsine in radians, -pi/2 to pi/2. NaN outside [-1, 1].
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.62 ULP. NumPy:
 * arcsin.
 */
lk_status lk_asin(const struct lk_tensor *x, lk_output out);

/**
 * Arccosine in radians, 0 to pi. NaN outside [-1, 1].
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.62 ULP. NumPy:
 * arccos.
 */
lk_status lk_acos(const struct lk_tensor *x, lk_output out);

/**
 * Arctangent in radians, -pi/2 to pi/2.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * arctan.
 */
lk_status lk_atan(const struct lk_tensor *x, lk_output out);

/**
 * Angle in radians of the point (x, y), -pi to pi. Signed zeros and infinities as in C's Annex F.
 *
 * y, x, out: float32 or float64, the same for all; y and x broadcast to out's shape. Error at most 0.55 ULP.
 * NumPy: arctan2.
 */
lk_status lk_atan2(const struct lk_tensor *y, const struct lk_tensor *x, lk_output out);

/**
 * Radians to degrees: out = x 180 / pi.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
 * NumPy: degrees.
 */
lk_status lk_degrees(const struct lk_tensor *x, lk_output out);

/**
 * Degrees to radians: out = x pi / 180.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
 * NumPy: radians.
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
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * tanh.
 */
lk_status lk_tanh(const struct lk_tensor *x, lk_output out);

/**
 * Hyperbolic sine.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * sinh.
 */
lk_status lk_sinh(const struct lk_tensor *x, lk_output out);

/**
 * Hyperbolic cosine.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
 * cosh.
 */
lk_status lk_cosh(const struct lk_tensor *x, lk_output out);

/**
 * Inverse hyperbolic sine.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.58 ULP in
 * float32, 0.52 in float64. NumPy: arcsinh.
 */
lk_status lk_asinh(const struct lk_tensor *x, lk_output out);

/**
 * Inverse hyperbolic cosine. NaN below 1.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.53 ULP in
 * float32, 0.52 in float64. NumPy: arccosh.
 */
lk_status lk_acosh(const struct lk_tensor *x, lk_output out);

/**
 * Inverse hyperbolic tangent. atanh(+-1) is +-inf, NaN outside [-1, 1].
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.59 ULP in
 * float32, 0.52 in float64. NumPy: arctanh.
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
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 0.7 in float64.
 */
lk_status lk_erf(const struct lk_tensor *x, lk_output out);

/**
 * Complementary error function: out = 1 - erf(x), accurate where it is small.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 0.7 in float64.
 */
lk_status lk_erfc(const struct lk_tensor *x, lk_output out);

/**
 * Inverse of the error function. erfinv(+-1) is +-inf, NaN outside [-1, 1].
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 0.6 in float64.
 */
lk_status lk_erfinv(const struct lk_tensor *x, lk_output out);

/**
 * Logarithm of the absolute value of the gamma function. +inf at 0 and the negative integers.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.52 ULP in
 * float32, 1.25 in float64.
 */
lk_status lk_lgamma(const struct lk_tensor *x, lk_output out);

/**
 * Gamma function. tgamma(+-0) is +-inf, negative integers give NaN.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 0.65 in float64.
 */
lk_status lk_tgamma(const struct lk_tensor *x, lk_output out);

/**
 * Digamma function, the derivative of log Gamma(x). digamma(+-0) is -+inf, negative integers give NaN.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 1.1 in float64.
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
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP.
 */
lk_status lk_sigmoid(const struct lk_tensor *x, lk_output out);

/**
 * Rectifier with Keras' parameters: max_value where x >= max_value, x where x > threshold, else alpha * (x -
 * threshold). Plain ReLU is alpha 0, max_value INFINITY, threshold 0. NaN stays NaN.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. alpha, max_value and threshold
 * are rounded to the dtype; NaN is LK_ERR_VALUE. Error at most 1 ULP.
 */
lk_status lk_relu(const struct lk_tensor *x, double alpha, double max_value, double threshold, lk_output out);

/**
 * Softplus: out = log(1 + e^x).
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.58 ULP.
 */
lk_status lk_softplus(const struct lk_tensor *x, lk_output out);

/**
 * Logarithm of the logistic function: out = -log(1 + e^-x).
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.58 ULP.
 */
lk_status lk_log_sigmoid(const struct lk_tensor *x, lk_output out);

/**
 * x limited to 0 .. 6; NaN stays NaN.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Exact.
 */
lk_status lk_relu6(const struct lk_tensor *x, lk_output out);

/**
 * Leaky rectifier: x where x >= 0, else alpha x.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. alpha is rounded to the dtype;
 * NaN is LK_ERR_VALUE. Correctly rounded.
 */
lk_status lk_leaky_relu(const struct lk_tensor *x, double alpha, lk_output out);

/**
 * Exponential linear unit: x where x > 0, else alpha (e^x - 1).
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. alpha is rounded to the dtype;
 * NaN is LK_ERR_VALUE. Error at most 0.53 ULP.
 */
lk_status lk_elu(const struct lk_tensor *x, double alpha, lk_output out);

/**
 * Scaled exponential linear unit: 1.0507.. times x where x > 0, else times 1.6732.. (e^x - 1) (Klambauer and
 * others, 2017).
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.75 ULP in
 * float32, 0.6 in float64.
 */
lk_status lk_selu(const struct lk_tensor *x, lk_output out);

/**
 * Gaussian error linear unit: out = x/2 (1 + erf(x / sqrt 2)).
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 0.65 in float64.
 */
lk_status lk_gelu(const struct lk_tensor *x, lk_output out);

/**
 * The tanh form of the Gaussian error linear unit: out = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 0.6 in float64.
 */
lk_status lk_gelu_tanh(const struct lk_tensor *x, lk_output out);

/**
 * Sigmoid linear unit, also called swish: out = x / (1 + e^-x).
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 0.58 in float64.
 */
lk_status lk_silu(const struct lk_tensor *x, lk_output out);

/**
 * Mish: out = x tanh(log(1 + e^x)).
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 0.85 in float64.
 */
lk_status lk_mish(const struct lk_tensor *x, lk_output out);

/**
 * Softsign: out = x / (1 + |x|); +-1 at +-inf.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
 */
lk_status lk_softsign(const struct lk_tensor *x, lk_output out);

/**
 * Keras' hard sigmoid: 0.2 x + 0.5 limited to 0 .. 1.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
 */
lk_status lk_hard_sigmoid(const struct lk_tensor *x, lk_output out);

/**
 * Hard swish: x times (x + 3) limited to 0 .. 6, over 6.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
 */
lk_status lk_hard_swish(const struct lk_tensor *x, lk_output out);

/**
 * lk_silu by its other name: out = x / (1 + e^-x).
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
 * float32, 0.58 in float64.
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
 * x, y, out: float32 or float64, the same for all; x and y broadcast to out's shape. Exact. NumPy: copysign.
 */
lk_status lk_copysign(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * The next number after x in the direction of y.
 *
 * x, y, out: float32 or float64, the same for all; x and y broadcast to out's shape. Exact. NumPy:
 * nextafter.
 */
lk_status lk_nextafter(const struct lk_tensor *x, const struct lk_tensor *y, lk_output out);

/**
 * out = x * 2^n, rounded once. n: int32.
 *
 * x, out: float32 or float64, the same for both; n: int32; x and n broadcast to out's shape. Correctly
 * rounded. NumPy: ldexp.
 */
lk_status lk_ldexp(const struct lk_tensor *x, const struct lk_tensor *n, lk_output out);

/**
 * Mantissa in [0.5, 1) and exponent: x = mantissa * 2^exponent. exponent: int32; 0 for zeros, infinities and
 * NaN, which are their own mantissas.
 *
 * x, mantissa: float32 or float64, the same for both; exponent: int32; x broadcasts to the outputs' shape;
 * the outputs may not share memory. Exact. NumPy: frexp.
 */
lk_status lk_frexp(const struct lk_tensor *x, lk_output mantissa, lk_output exponent);

/**
 * Fraction and integer part, both with x's sign.
 *
 * x, fraction, whole: float32 or float64, the same for all; x broadcasts to the outputs' shape; the outputs
 * may not share memory. Exact. NumPy: modf.
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
 * a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
 * Exact. NumPy: equal.
 */
lk_status lk_equal(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * a != b; true where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
 * Exact. NumPy: not_equal.
 */
lk_status lk_not_equal(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * a < b; false where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
 * Exact. NumPy: less.
 */
lk_status lk_less(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * a <= b; false where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
 * Exact. NumPy: less_equal.
 */
lk_status lk_less_equal(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * a > b; false where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
 * Exact. NumPy: greater.
 */
lk_status lk_greater(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * a >= b; false where either is NaN.
 *
 * a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
 * Exact. NumPy: greater_equal.
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
 * a, b, out: bool or any integer, the same for all; a and b broadcast to out's shape. Exact. NumPy:
 * bitwise_and.
 */
lk_status lk_bitwise_and(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Bitwise disjunction; of bools the logical one.
 *
 * a, b, out: bool or any integer, the same for all; a and b broadcast to out's shape. Exact. NumPy:
 * bitwise_or.
 */
lk_status lk_bitwise_or(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Bitwise exclusive disjunction; of bools the logical one.
 *
 * a, b, out: bool or any integer, the same for all; a and b broadcast to out's shape. Exact. NumPy:
 * bitwise_xor.
 */
lk_status lk_bitwise_xor(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Bitwise complement; of bools the logical one.
 *
 * x, out: bool or any integer, the same for both; x broadcasts to out's shape. Exact. NumPy: invert.
 */
lk_status lk_bitwise_not(const struct lk_tensor *x, lk_output out);

/**
 * Shift to the left: out = x * 2^n, wrapped; 0 where n is negative, or no less than the bits of x.
 *
 * x, n, out: any integer, the same for all; x and n broadcast to out's shape. Exact. NumPy: left_shift.
 */
lk_status lk_left_shift(const struct lk_tensor *x, const struct lk_tensor *n, lk_output out);

/**
 * Shift to the right: out = floor(x / 2^n); 0 or -1 by the sign of x where n is negative, or no less than
 * the bits of x.
 *
 * x, n, out: any integer, the same for all; x and n broadcast to out's shape. Exact. NumPy: right_shift.
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
 * cond: bool; a, b, out: any dtype, the same for all; cond, a and b broadcast to out's shape. Exact.
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
 * x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact.
 */
lk_status lk_clip(const struct lk_tensor *x, double lo, double hi, lk_output out);

/**
 * Replaces NaN by nan, infinity by posinf and -infinity by neginf; else x. A parameter may be NaN itself.
 *
 * x, out: float32 or float64, the same for both; x broadcasts to out's shape. nan, posinf and neginf are
 * rounded to the dtype. Exact.
 */
lk_status lk_nan_to_num(const struct lk_tensor *x, double nan, double posinf, double neginf, lk_output out);

/*
 * ====================================================================================================
 * Reductions
 *
 * Over axes: naxes axes, negative ones counted from the end; NULL for all. out has x's shape without these
 * axes, or with extent 1 there if keepdims is not 0 (lk_reduce_shape). The bits depend on the order and
 * number of the elements alone. float32 accumulates in float64 and rounds once. In error bounds n is the
 * number of elements that become one, log2(n / 1024) is rounded up and at least 0, and u = 2^-53.
 */

/**
 * Sum over axes; 0 of no elements. Integers wrap.
 *
 * x, out: any integer, float32 or float64, the same for both. Error: (37 + log2(n / 1024)) u sum|x|, then
 * rounded to the dtype; integers wrap. NumPy: sum.
 */
lk_status lk_sum(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Arithmetic mean over axes; NaN of no elements, 0 of no integers.
 *
 * The sum behind it does not overflow, neither of integers nor of floats.
 *
 * x, out: any integer, float32 or float64, the same for both. Error: as lk_sum, divided by n; of integers
 * the exact mean, rounded towards 0. NumPy: mean.
 */
lk_status lk_mean(const struct lk_tensor *x,
                  const int32_t *axes,
                  int32_t naxes,
                  int32_t keepdims,
                  lk_output out);

/**
 * Variance over axes: sum((x - mean)^2) / (n - ddof); NaN of no elements.
 *
 * ddof: usually 0, or 1 for the variance of a sample; NaN is LK_ERR_VALUE, and n <= ddof gives NaN or
 * infinity. One pass over memory: the deviations of chunks of 1024 elements are taken from each chunk's own
 * mean and joined pairwise, so that a mean far from 0 costs no accuracy (T. F. Chan, G. H. Golub and R. J.
 * LeVeque, "Algorithms for computing the sample variance", 1983).
 *
 * x, out: float32 or float64, the same for both. Error: relative (1500 + 10 log2(n / 1024)) u, typically 50
 * u, then rounded to the dtype. NumPy: var.
 */
lk_status lk_var(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 double ddof,
                 lk_output out);

/**
 * Standard deviation over axes: sqrt(sum((x - mean)^2) / (n - ddof)), the square root of lk_var; NaN of no
 * elements.
 *
 * ddof and method as in lk_var.
 *
 * x, out: float32 or float64, the same for both. Error: half of var's, then rounded to the dtype. NumPy:
 * std.
 */
lk_status lk_std(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 double ddof,
                 lk_output out);

/**
 * Product over axes; 1 of no elements. Integers wrap.
 *
 * x, out: any integer, float32 or float64, the same for both. Error: relative n u where no partial product
 * is subnormal, then rounded to the dtype; integers wrap. NumPy: prod.
 */
lk_status lk_prod(const struct lk_tensor *x,
                  const int32_t *axes,
                  int32_t naxes,
                  int32_t keepdims,
                  lk_output out);

/**
 * Maximum over axes. NaN if an element is NaN; +0 is larger than -0.
 *
 * LK_ERR_VALUE if there are no elements.
 *
 * x, out: any integer, float32 or float64, the same for both. Exact. NumPy: max.
 */
lk_status lk_max(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Minimum over axes. NaN if an element is NaN; -0 is smaller than +0.
 *
 * LK_ERR_VALUE if there are no elements.
 *
 * x, out: any integer, float32 or float64, the same for both. Exact. NumPy: min.
 */
lk_status lk_min(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Range over axes ("peak to peak"): max(x) - min(x), rounded once. NaN if an element is NaN.
 *
 * LK_ERR_VALUE if there are no elements.
 *
 * x, out: float32 or float64, the same for both. Error: correctly rounded. NumPy: ptp.
 */
lk_status lk_ptp(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Index of the maximum over axes: of the first NaN if there is one, else of the first of equals.
 *
 * Indices count from 0 along the axis, or in C order over several axes. LK_ERR_VALUE if there are no
 * elements.
 *
 * x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: argmax.
 */
lk_status lk_argmax(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Index of the minimum over axes: of the first NaN if there is one, else of the first of equals.
 *
 * Indices count from 0 along the axis, or in C order over several axes. LK_ERR_VALUE if there are no
 * elements.
 *
 * x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: argmin.
 */
lk_status lk_argmin(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Whether any element over axes is non-zero; NaN is. False of no elements.
 *
 * x: bool, any integer, float32 or float64; out: bool. Exact. NumPy: any.
 */
lk_status lk_any(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Whether all elements over axes are non-zero; NaN is. True of no elements.
 *
 * x: bool, any integer, float32 or float64; out: bool. Exact. NumPy: all.
 */
lk_status lk_all(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 lk_output out);

/**
 * Number of non-zero elements over axes; NaN is one.
 *
 * x: bool, any integer, float32 or float64; out: int64. Exact. NumPy: count_nonzero.
 */
lk_status lk_count_nonzero(const struct lk_tensor *x,
                           const int32_t *axes,
                           int32_t naxes,
                           int32_t keepdims,
                           lk_output out);

/**
 * Sum of squares over axes: sum(x^2); 0 of no elements.
 *
 * x, out: float32 or float64, the same for both. Error: relative (37 + log2(n / 1024)) u, then rounded to
 * the dtype.
 */
lk_status lk_sum_squares(const struct lk_tensor *x,
                         const int32_t *axes,
                         int32_t naxes,
                         int32_t keepdims,
                         lk_output out);

/**
 * L1 norm over axes: sum(|x|); 0 of no elements.
 *
 * x, out: float32 or float64, the same for both. Error: relative (37 + log2(n / 1024)) u, then rounded to
 * the dtype.
 */
lk_status lk_norm_l1(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int32_t keepdims,
                     lk_output out);

/**
 * L2 norm over axes, the Euclidean length: sqrt(sum(x^2)); 0 of no elements. Squares that leave the range of
 * float64 on the way do no harm: they are scaled.
 *
 * x, out: float32 or float64, the same for both. Error: half of sum_squares', then rounded to the dtype.
 */
lk_status lk_norm_l2(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int32_t keepdims,
                     lk_output out);

/**
 * Maximum norm over axes: max(|x|); 0 of no elements. NaN if an element is NaN.
 *
 * x, out: float32 or float64, the same for both. Exact.
 */
lk_status lk_norm_linf(const struct lk_tensor *x,
                       const int32_t *axes,
                       int32_t naxes,
                       int32_t keepdims,
                       lk_output out);

/**
 * Logarithm of the sum of exponentials over axes: log(sum(e^x)), without overflow on the way; -infinity of
 * no elements. The maximum where that is infinite or NaN.
 *
 * x, out: float32 or float64, the same for both. Error: absolute 4 units in the last place of the largest of
 * 1, log n and |x|.
 */
lk_status lk_logsumexp(const struct lk_tensor *x,
                       const int32_t *axes,
                       int32_t naxes,
                       int32_t keepdims,
                       lk_output out);

/**
 * Dot product over axes: sum(x * y); 0 of no elements.
 *
 * x and y broadcast to one shape, and axes are those of that shape; out has it without the axes, or with
 * extent 1 there. NumPy's vecdot has one axis. float32 is multiplied exactly and accumulates in float64;
 * float64 multiplies and adds with one rounding.
 *
 * x, y, out: float32 or float64, the same for all. Error: (37 + log2(n / 1024)) u sum|x y|, then rounded to
 * the dtype. NumPy: vecdot.
 */
lk_status lk_vecdot(const struct lk_tensor *x,
                    const struct lk_tensor *y,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Sum over axes in which NaN counts as 0; 0 of no elements.
 *
 * x, out: float32 or float64, the same for both. Error: as lk_sum. NumPy: nansum.
 */
lk_status lk_nansum(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Arithmetic mean over axes of the elements that are not NaN; NaN if there are none.
 *
 * x, out: float32 or float64, the same for both. Error: as lk_mean. NumPy: nanmean.
 */
lk_status lk_nanmean(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int32_t keepdims,
                     lk_output out);

/**
 * Maximum over axes of the elements that are not NaN; NaN if all are NaN.
 *
 * LK_ERR_VALUE if there are no elements.
 *
 * x, out: float32 or float64, the same for both. Exact. NumPy: nanmax.
 */
lk_status lk_nanmax(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Minimum over axes of the elements that are not NaN; NaN if all are NaN.
 *
 * LK_ERR_VALUE if there are no elements.
 *
 * x, out: float32 or float64, the same for both. Exact. NumPy: nanmin.
 */
lk_status lk_nanmin(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    lk_output out);

/**
 * Exact sum over axes, rounded once to nearest even; 0 of no elements. The order of the elements does not
 * matter.
 *
 * About 3 ns per element, where lk_sum takes 0.1. R. M. Neal, "Fast exact summation using small and large
 * superaccumulators" (2015).
 *
 * x, out: float32 or float64, the same for both. Error: correctly rounded.
 */
lk_status lk_sum_exact(const struct lk_tensor *x,
                       const int32_t *axes,
                       int32_t naxes,
                       int32_t keepdims,
                       lk_output out);

/**
 * Variance over axes of the elements that are not NaN: sum((x - mean)^2) / (n - ddof), where mean and n are
 * those of these elements; NaN if there are none.
 *
 * ddof: usually 0, or 1 for the variance of a sample; NaN is LK_ERR_VALUE, and n <= ddof gives NaN or
 * infinity, where NumPy gives NaN alone. Chunks are those of lk_var: an element's place decides, so that NaN
 * moves no other element to another chunk.
 *
 * x, out: float32 or float64, the same for both. Error: as lk_var. NumPy: nanvar.
 */
lk_status lk_nanvar(const struct lk_tensor *x,
                    const int32_t *axes,
                    int32_t naxes,
                    int32_t keepdims,
                    double ddof,
                    lk_output out);

/*
 * ====================================================================================================
 * Scans
 *
 * Along one axis of n elements: element i of the result covers elements 0 to i. A negative axis counts from
 * the end. Floats accumulate in float64: blocks of 8 elements are joined, then what all earlier blocks gave
 * is joined to each. This association, and so the bits, depend on an element's place on the axis alone, not
 * on layout or machine. u is half a unit in the last place of 1 in float64, 2^-53.
 */

/**
 * Cumulative sum along an axis: out[i] = x[0] + .. + x[i]. Integers wrap.
 *
 * exclusive: not 0 leaves out x[i], so that out[0] = 0. reverse: not 0 sums from the end, x[i] + .. + x[n -
 * 1].
 *
 * x, out: any integer, float32 or float64, the same for both; out has x's shape. Error of floats: (n / 8 +
 * 3) u (|x[0]| + .. + |x[i]|), then rounded to the dtype. Method: J. Sklansky, "Conditional-sum addition
 * logic", IRE Transactions on Electronic Computers 9, 1960. NumPy: cumsum.
 */
lk_status lk_cumsum(const struct lk_tensor *x,
                    int32_t axis,
                    int32_t exclusive,
                    int32_t reverse,
                    lk_output out);

/**
 * Cumulative product along an axis: out[i] = x[0] * .. * x[i]. Integers wrap.
 *
 * exclusive: not 0 leaves out x[i], so that out[0] = 1. reverse: not 0 multiplies from the end, x[i] * .. *
 * x[n - 1]. Partial products of float32 have float64's range.
 *
 * x, out: any integer, float32 or float64, the same for both; out has x's shape. Error of floats: relative n
 * u where no partial product is subnormal, then rounded to the dtype. NumPy: cumprod.
 */
lk_status lk_cumprod(const struct lk_tensor *x,
                     int32_t axis,
                     int32_t exclusive,
                     int32_t reverse,
                     lk_output out);

/**
 * Cumulative maximum along an axis: out[i] = max(x[0], .., x[i]), NaN if one is NaN; +0 is larger than -0.
 *
 * exclusive: not 0 leaves out x[i]; out[0] is -infinity then, or the smallest integer of the dtype. reverse:
 * not 0 goes from the end, max(x[i], .., x[n - 1]).
 *
 * x, out: any integer, float32 or float64, the same for both; out has x's shape. Exact. NumPy:
 * maximum.accumulate.
 */
lk_status lk_cummax(const struct lk_tensor *x,
                    int32_t axis,
                    int32_t exclusive,
                    int32_t reverse,
                    lk_output out);

/**
 * Cumulative minimum along an axis: out[i] = min(x[0], .., x[i]), NaN if one is NaN; -0 is smaller than +0.
 *
 * exclusive: not 0 leaves out x[i]; out[0] is +infinity then, or the largest integer of the dtype. reverse:
 * not 0 goes from the end, min(x[i], .., x[n - 1]).
 *
 * x, out: any integer, float32 or float64, the same for both; out has x's shape. Exact. NumPy:
 * minimum.accumulate.
 */
lk_status lk_cummin(const struct lk_tensor *x,
                    int32_t axis,
                    int32_t exclusive,
                    int32_t reverse,
                    lk_output out);

/**
 * Cumulative logsumexp along an axis: out[i] = log(e^x[0] + .. + e^x[i]), without overflow on the way.
 *
 * exclusive: not 0 leaves out x[i], so that out[0] = -infinity. reverse: not 0 sums from the end, e^x[i] +
 * .. + e^x[n - 1].
 *
 * x, out: float32 or float64, the same for both; out has x's shape. Error: (n / 8 + 6) u max(1, |out[i]|,
 * max(x[0], .., x[i])), then rounded to the dtype. NumPy: logaddexp.accumulate.
 */
lk_status lk_cumlogsumexp(const struct lk_tensor *x,
                          int32_t axis,
                          int32_t exclusive,
                          int32_t reverse,
                          lk_output out);

/**
 * Differences of neighbours along an axis, n times: out[i] = x[i + 1] - x[i] for n = 1. Integers wrap.
 *
 * n: 0 or more; 0 copies.
 *
 * x, out: any integer, float32 or float64, the same for both; out has shape (.., max(0, x.shape[axis] - n),
 * ..). Error of floats: 0.5 ULP for each of the n steps, which round to the dtype as NumPy's do. Allocates
 * two buffers of the size of the first differences if n >= 2. NumPy: diff.
 */
lk_status lk_diff(const struct lk_tensor *x, int32_t axis, int64_t n, lk_output out);

/*
 * ====================================================================================================
 * Normalisations
 *
 * Over axes: naxes axes, negative ones counted from the end, NULL for all; each index of the other axes is
 * normalised by itself. Several axes count as one, in C order. float32 is computed in float64 and rounded
 * once, but for lk_softmax and lk_log_softmax.
 */

/**
 * Softmax over axes: e^x / sum(e^x), computed without overflow.
 *
 * NaN where one of the elements over the axes is NaN or +infinity, or all are -infinity. The bound holds for
 * any magnitude of x; the largest error measured in float64 is 4 ULP.
 *
 * x, out: float32 or float64, the same for both; out has x's shape. Error at most 2 ULP in float32, 20 in
 * float64.
 */
lk_status lk_softmax(const struct lk_tensor *x, const int32_t *axes, int32_t naxes, lk_output out);

/**
 * Logarithm of softmax over axes: x - log(sum(e^x)), computed without overflow.
 *
 * NaN as in lk_softmax, but -infinity gives -infinity. The bound holds near 0 too, where one element
 * outweighs all others; the largest error measured in float64 is 4 ULP.
 *
 * x, out: float32 or float64, the same for both; out has x's shape. Error at most 2 ULP in float32, 20 in
 * float64.
 */
lk_status lk_log_softmax(const struct lk_tensor *x, const int32_t *axes, int32_t naxes, lk_output out);

/**
 * L2 normalisation over axes, to length 1: x / sqrt(max(sum(x^2), epsilon)).
 *
 * epsilon: 0 or more; vectors whose squared length is below it are divided by sqrt(epsilon). The bound holds
 * while no square overflows or underflows; float64 errs usually by at most 2 ULP.
 *
 * x, out: float32 or float64, the same for both; out has x's shape. Error at most 0.51 ULP in float32, 12 in
 * float64.
 */
lk_status lk_l2_normalize(const struct lk_tensor *x,
                          const int32_t *axes,
                          int32_t naxes,
                          double epsilon,
                          lk_output out);

/**
 * Standardisation over axes, to mean 0 and standard deviation 1: (x - mean) / sqrt(variance + epsilon).
 *
 * ddof: the variance is the sum of squared deviations divided by count - ddof, as in NumPy; finite. epsilon:
 * 0 or more. The mean has twice the precision of float64, so that a mean far from 0 costs no digits.
 *
 * x, out: float32 or float64, the same for both; out has x's shape. Error: 0.51 ULP in float32; in float64
 * 12 ULP of the larger of |out| and 1, usually 2, while no square overflows or underflows.
 */
lk_status lk_standardize(const struct lk_tensor *x,
                         const int32_t *axes,
                         int32_t naxes,
                         double ddof,
                         double epsilon,
                         lk_output out);

/**
 * Layer normalisation over axes: (x - mean) / sqrt(variance + epsilon) * gamma + beta.
 *
 * gamma, beta: of the shape that x has along the axes, in x's order; NULL for 1 and 0. The variance has ddof
 * 0. epsilon: 0 or more. The mean has twice the precision of float64, as in lk_standardize.
 *
 * x, gamma, beta, out: float32 or float64, the same for all; out has x's shape. Error: 0.51 ULP of the
 * larger of |out| and |beta| in float32; in float64 13 ULP of the largest of |out|, |beta| and |gamma| (1
 * for NULL), 4 measured, while no square overflows or underflows. Allocates a copy of gamma or beta if it is
 * not contiguous. Method: J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer Normalization" (2016).
 */
lk_status lk_layer_norm(const struct lk_tensor *x,
                        lk_optional gamma,
                        lk_optional beta,
                        const int32_t *axes,
                        int32_t naxes,
                        double epsilon,
                        lk_output out);

/**
 * Group normalisation: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with one mean and variance for
 * each sample and group of neighbouring channels, one gamma and beta for each channel.
 *
 * axis: that of the channels; LK_ERR_AXIS for axis 0, which is that of the samples. groups: a number that
 * divides the channels, else LK_ERR_VALUE; 1 is layer normalisation over all axes but the first, as many as
 * there are channels instance normalisation. gamma, beta: of shape (channels,); NULL for 1 and 0. The
 * variance has ddof 0. epsilon: 0 or more. The mean has twice the precision of float64, as in
 * lk_standardize.
 *
 * x, gamma, beta, out: float32 or float64, the same for all; out has x's shape. Error: 0.51 ULP of the
 * larger of |out| and |beta| in float32; in float64 13 ULP of the largest of |out|, |beta| and |gamma| (1
 * for NULL), 7 measured, while no square overflows or underflows. Allocates gamma and beta at each element
 * of a sample's group, unless they are NULL. Method: Y. Wu and K. He, "Group Normalization" (2018).
 */
lk_status lk_group_norm(const struct lk_tensor *x,
                        lk_optional gamma,
                        lk_optional beta,
                        int32_t axis,
                        int64_t groups,
                        double epsilon,
                        lk_output out);

/**
 * Root mean square normalisation over axes: x / sqrt(mean(x^2) + epsilon) * gamma.
 *
 * gamma: of the shape that x has along the axes, in x's order; NULL for 1. epsilon: 0 or more. The bound
 * holds while no square overflows or underflows; float64 errs usually by at most 3 ULP.
 *
 * x, gamma, out: float32 or float64, the same for all; out has x's shape. Error at most 0.51 ULP in float32,
 * 13 in float64. Allocates a copy of gamma if it is not contiguous. Method: B. Zhang and R. Sennrich, "Root
 * Mean Square Layer Normalization" (2019).
 */
lk_status lk_rms_norm(const struct lk_tensor *x,
                      lk_optional gamma,
                      const int32_t *axes,
                      int32_t naxes,
                      double epsilon,
                      lk_output out);

/**
 * Batch normalisation at inference: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with one mean,
 * variance, gamma and beta for each channel.
 *
 * axis: that of the channels; a negative one counts from the end. mean, variance, gamma, beta: of shape
 * (channels,); NULL for a gamma of 1, a beta of 0. epsilon: 0 or more. A variance below -epsilon gives NaN.
 *
 * x, mean, variance, gamma, beta, out: float32 or float64, the same for all; out has x's shape. Error: 0.51
 * ULP in float32, 4 in float64, of the larger of |out| and |beta|. Allocates a copy of mean, variance, gamma
 * or beta if it is not contiguous. Method: S. Ioffe and C. Szegedy, "Batch Normalization" (2015).
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
 * Along one axis; a negative one counts from the end, and a tensor without axes is one element along axis 0.
 * NaN is behind all numbers, or before them in descending order. lk_sort and lk_partition order all bit
 * patterns, -0 before +0 and NaNs by their bits, so the result is determined and the same on every machine.
 * To all others -0 equals +0, and any NaN equals any other; equal elements keep their order.
 */

/**
 * Sorts x along an axis, in ascending order or, if descending is not 0, in descending order.
 *
 * O(n log n) in the worst case.
 *
 * x, out: any dtype, the same for both; out has x's shape. Allocates a buffer of one line of x, or of up to
 * 16 lines within 512 KiB, if lines of out are not contiguous; up to 4 KiB are on the stack. Method: B.
 * Bramas, "A novel hybrid quicksort algorithm vectorized using AVX-512", 2017; M. Blacher, J. Giesen, P.
 * Sanders and J. Wassenberg, "Vectorized and performance-portable quicksort", 2022. NumPy: sort.
 */
lk_status lk_sort(const struct lk_tensor *x, int32_t axis, int32_t descending, lk_output out);

/**
 * Indices that sort x along an axis: x[out[i]] is element i of the sorted line. Stable, also if descending
 * is not 0.
 *
 * x: any dtype; out: int64; out has x's shape. Allocates a buffer of one line of x, or of up to 16 lines
 * within 512 KiB, and one of as many int64 if lines of out are not contiguous; up to 4 KiB are on the stack.
 * NumPy: argsort.
 */
lk_status lk_argsort(const struct lk_tensor *x, int32_t axis, int32_t descending, lk_output out);

/**
 * Partitions x along an axis: element kth[i] of the result is that of the sorted line, no element before it
 * is greater, and none behind it is smaller.
 *
 * kth: 1 to 64 indices, negative ones counted from the end; LK_ERR_VALUE if one is out of range. The parts
 * between them keep the order of x, so the result is determined.
 *
 * x, out: any dtype, the same for both; out has x's shape. Allocates a buffer of a line of x, and that of
 * lk_sort; up to 4 KiB are on the stack. NumPy: partition.
 */
lk_status lk_partition(const struct lk_tensor *x,
                       int32_t axis,
                       const int64_t *kth,
                       int32_t nkth,
                       lk_output out);

/**
 * Indices that partition x along an axis, as lk_partition does; those of each part ascend.
 *
 * kth: 1 to 64 indices, negative ones counted from the end; LK_ERR_VALUE if one is out of range.
 *
 * x: any dtype; out: int64; out has x's shape. Allocates a buffer of a line of x and of as many int64, and
 * those of lk_argsort; up to 4 KiB are on the stack. NumPy: argpartition.
 */
lk_status lk_argpartition(const struct lk_tensor *x,
                          int32_t axis,
                          const int64_t *kth,
                          int32_t nkth,
                          lk_output out);

/**
 * The k largest elements along an axis, or the k smallest if largest is 0, and their indices; k is the
 * outputs' extent on the axis.
 *
 * NaN counts as the largest. Of equal elements those with the lowest indices are taken, and come first.
 * sorted: 0 gives the elements in the order of their indices, else the largest, or smallest, comes first. k
 * is at most x's extent (LK_ERR_SHAPE). values and indices must not share memory (LK_ERR_OVERLAP).
 *
 * x, values: any dtype, the same for both; indices: int32 or int64; values and indices have shape (.., k,
 * ..). Allocates a buffer of two lines of x, or of up to 17 lines within 512 KiB, and of k elements of x's
 * dtype, 3 k int64 and k int32; up to 4 KiB are on the stack.
 */
lk_status lk_top_k(const struct lk_tensor *x,
                   int32_t axis,
                   int32_t largest,
                   int32_t sorted,
                   lk_output values,
                   lk_output indices);

/**
 * Index at which each element of v would be inserted into a sorted line: the number of elements of sorted
 * that are less than it or, if right is not 0, not greater.
 *
 * sorted: one axis, ascending as lk_sort leaves it, which is not checked.
 *
 * sorted, v: any dtype, the same for both; out: int64; out has shape v.shape. NumPy: searchsorted.
 */
lk_status lk_searchsorted(const struct lk_tensor *sorted,
                          const struct lk_tensor *v,
                          int32_t right,
                          lk_output out);

/*
 * ====================================================================================================
 * Indexing, gather and scatter
 *
 * A negative index counts from the end. For one out of range the call gives LK_ERR_VALUE, lk_last_error names
 * the first, and nothing is written. An input that shares memory with out is copied first. In shapes, (.., n,
 * ..) is x's with n on the axis.
 */

/**
 * Gathers slices of x along an axis: out[.., i, ..] = x[.., indices[i], ..].
 *
 * indices: any shape; i stands for as many indices as it has axes. lk_take_shape computes out's shape.
 * LK_ERR_NDIM if the result would have more than LK_MAX_NDIM axes.
 *
 * x, out: any dtype, the same for both; indices: int32 or int64; out has shape x.shape[:axis] +
 * indices.shape + x.shape[axis + 1:]. NumPy: take.
 */
lk_status lk_take(const struct lk_tensor *x, const struct lk_tensor *indices, int32_t axis, lk_output out);

/**
 * Shape of lk_take's result.
 *
 * shape: storage for LK_MAX_NDIM numbers; ndim: receives how many they are.
 *
 * x: any dtype; indices: int32 or int64.
 */
lk_status lk_take_shape(const struct lk_tensor *x,
                        const struct lk_tensor *indices,
                        int32_t axis,
                        int64_t *shape,
                        int32_t *ndim);

/**
 * Gathers elements along an axis, each line with indices of its own: out[i, j] = x[i, indices[i, j]] for the
 * last axis of a matrix.
 *
 * indices: as many axes as x; x and indices broadcast on all axes but the named one.
 *
 * x, out: any dtype, the same for both; indices: int32 or int64; out has shape (.., indices.shape[axis],
 * ..), where .. are the broadcast extents. NumPy: take_along_axis.
 */
lk_status lk_take_along_axis(const struct lk_tensor *x,
                             const struct lk_tensor *indices,
                             int32_t axis,
                             lk_output out);

/**
 * Scatters values along an axis of out: out[i, indices[i, j]] = values[i, j] for the last axis of a matrix.
 *
 * Of several values for one element the last along the axis stays. Elements that no index names keep their
 * value. indices: as many axes as out. indices and values broadcast to out's shape with indices.shape[axis]
 * on the axis: with extent 1 on the others, whole slices are put.
 *
 * indices: int32 or int64; values, out: any dtype, the same for both. NumPy: put_along_axis.
 */
lk_status lk_put_along_axis(const struct lk_tensor *indices,
                            const struct lk_tensor *values,
                            int32_t axis,
                            lk_inout out);

/**
 * Scatters values along an axis and adds them: out[i, indices[i, j]] += values[i, j] for the last axis of a
 * matrix.
 *
 * Several values for one element are added in the order of the axis, so the bits are the same on every
 * machine. Integers wrap. Shapes and what is not named: as in lk_put_along_axis.
 *
 * indices: int32 or int64; values, out: any integer, float32 or float64, the same for both. Error of floats:
 * 0.5 ULP for each addition.
 */
lk_status lk_add_along_axis(const struct lk_tensor *indices,
                            const struct lk_tensor *values,
                            int32_t axis,
                            lk_inout out);

/**
 * One-hot encoding along a new axis: out[.., c, ..] = 1 if c is the index, else 0.
 *
 * axis: where the new axis, that of the classes, is in out; -1 makes it the last. An index out of range, and
 * any negative one, gives zeros: it is no error here.
 *
 * indices: int32 or int64; out: any dtype; out has shape indices.shape[:axis] + (classes,) +
 * indices.shape[axis:].
 */
lk_status lk_one_hot(const struct lk_tensor *indices, int32_t axis, lk_output out);

/**
 * Number of elements of x that are not 0. NaN is not 0; -0 is.
 *
 * x: any dtype. NumPy: count_nonzero.
 */
lk_status lk_nonzero_count(const struct lk_tensor *x, int64_t *count);

/**
 * Indices of the elements of x that are not 0: a row for each, in C order.
 *
 * x: any dtype; out: int64; out has shape (count, x.ndim), where lk_nonzero_count gives count. NumPy:
 * argwhere.
 */
lk_status lk_nonzero(const struct lk_tensor *x, lk_output out);

/**
 * Slices of x along an axis for which condition is true.
 *
 * condition: one axis, of x.shape[axis] elements or fewer; missing ones are false.
 *
 * condition: bool; x, out: any dtype, the same for both; out has shape (.., count, ..), where count =
 * lk_nonzero_count of condition and .. are the other extents of x. NumPy: compress.
 */
lk_status lk_compress(const struct lk_tensor *condition,
                      const struct lk_tensor *x,
                      int32_t axis,
                      lk_output out);

/*
 * ====================================================================================================
 * Joining, repeating, padding
 *
 * Elements are copied, in any dtype. An input that shares memory with out is copied first, also if it is out
 * itself; lk_tril and lk_triu work in place. Negative axes count from the end. In shapes, (.., n, ..) is x's
 * with n on the axis.
 */

/**
 * Joins n tensors along an axis.
 *
 * tensors: 1 or more, whose shapes differ on the axis alone. lk_concatenate_shape computes out's shape.
 *
 * tensors, out: any dtype, the same for all; out has shape (.., sum of the tensors' extents on axis, ..).
 * Allocates lists of n entries if n > 4. NumPy: concatenate.
 */
lk_status lk_concatenate(const struct lk_tensor *const *tensors, int32_t n, int32_t axis, lk_output out);

/**
 * Shape of lk_concatenate's result.
 *
 * shape: storage for as many numbers as the tensors have axes; ndim: receives how many they are.
 *
 * tensors: any dtype. Allocates a list of n descriptors if n > 4.
 */
lk_status lk_concatenate_shape(const struct lk_tensor *const *tensors,
                               int32_t n,
                               int32_t axis,
                               int64_t *shape,
                               int32_t *ndim);

/**
 * Joins n tensors of one shape along a new axis: tensor i is at index i of it.
 *
 * tensors: 1 or more. axis: where the new axis is in out; -1 makes it the last.
 *
 * tensors, out: any dtype, the same for all; out has shape s[:axis] + (n,) + s[axis:], where s is the
 * tensors' shape. Allocates a list of n descriptors if n > 4. NumPy: stack.
 */
lk_status lk_stack(const struct lk_tensor *const *tensors, int32_t n, int32_t axis, lk_output out);

/**
 * Repeats x reps[i] times along axis i.
 *
 * The shorter of x's shape and reps is padded with leading 1s, as in numpy.tile. reps: 0 or more each.
 * lk_tile_shape computes out's shape.
 *
 * x, out: any dtype, the same for both; out has shape (reps[0] * x.shape[0], reps[1] * x.shape[1], ..).
 * NumPy: tile.
 */
lk_status lk_tile(const struct lk_tensor *x, const int64_t *reps, int32_t nreps, lk_output out);

/**
 * Shape of lk_tile's result.
 *
 * shape: storage for LK_MAX_NDIM numbers; ndim: receives how many they are.
 *
 * x: any dtype.
 */
lk_status lk_tile_shape(const struct lk_tensor *x,
                        const int64_t *reps,
                        int32_t nreps,
                        int64_t *shape,
                        int32_t *ndim);

/**
 * Repeats each element along an axis: out[.., i, ..] = x[.., i / repeats, ..], an integer division.
 *
 * repeats: 0 or more.
 *
 * x, out: any dtype, the same for both; out has shape (.., repeats * x.shape[axis], ..). NumPy: repeat.
 */
lk_status lk_repeat(const struct lk_tensor *x, int32_t axis, int64_t repeats, lk_output out);

/**
 * Repeats element i along an axis counts[i] times.
 *
 * counts: of shape (x.shape[axis]), 0 or more each; LK_ERR_VALUE names the first that is negative.
 *
 * x, out: any dtype, the same for both; counts: int32 or int64; out has shape (.., sum(counts), ..). NumPy:
 * repeat.
 */
lk_status lk_repeat_each(const struct lk_tensor *x,
                         const struct lk_tensor *counts,
                         int32_t axis,
                         lk_output out);

/**
 * Reverses the order of elements along axes, into a copy; lk_slice with step -1 gives a view.
 *
 * axes: NULL for all; LK_ERR_AXIS if one is named twice.
 *
 * x, out: any dtype, the same for both; out has x's shape. NumPy: flip.
 */
lk_status lk_flip(const struct lk_tensor *x, const int32_t *axes, int32_t naxes, lk_output out);

/**
 * Shifts elements cyclically: by shifts[i] along axes[i], out[.., j, ..] = x[.., (j - shifts[i]) mod n, ..],
 * where n is the extent.
 *
 * axes: not NULL unless naxes is 0; shifts of an axis that is named more than once add up. shifts: naxes
 * numbers of any size and sign.
 *
 * x, out: any dtype, the same for both; out has x's shape. NumPy: roll.
 */
lk_status lk_roll(const struct lk_tensor *x,
                  const int32_t *axes,
                  int32_t naxes,
                  const int64_t *shifts,
                  lk_output out);

/**
 * Rotates by k times 90 degrees in the plane of two axes, from axis1 towards axis2.
 *
 * k: any number; a negative one rotates from axis2 towards axis1. For k = 1, out[.., i, .., j, ..] = x[..,
 * j, .., n - 1 - i, ..], where n is x's extent on axis2. LK_ERR_AXIS if axis1 and axis2 name one axis.
 *
 * x, out: any dtype, the same for both; out has shape x.shape, with the extents of axis1 and axis2 exchanged
 * for an odd k. NumPy: rot90.
 */
lk_status lk_rot90(const struct lk_tensor *x, int32_t axis1, int32_t axis2, int64_t k, lk_output out);

/**
 * Pads x with before[i] elements at the start and after[i] elements at the end of axis i.
 *
 * before, after: a number for each axis of x, 0 or more. mode: LK_PAD_CONSTANT pads with value, LK_PAD_EDGE
 * with the nearest element, LK_PAD_REFLECT mirrors x at its outermost elements, which are not repeated, as
 * often as the width needs. value: one element of x's dtype for LK_PAD_CONSTANT; NULL for 0. LK_ERR_VALUE
 * for an unknown mode, or if the other two modes pad an axis of extent 0.
 *
 * x, out: any dtype, the same for both; out has shape (before[0] + x.shape[0] + after[0], before[1] +
 * x.shape[1] + after[1], ..). NumPy: pad.
 */
lk_status lk_pad(const struct lk_tensor *x,
                 const int64_t *before,
                 const int64_t *after,
                 lk_pad_mode mode,
                 const void *value,
                 lk_output out);

/**
 * Lower triangle of each matrix in the last two axes: out[.., i, j] = x[.., i, j] if j - i <= k, else 0.
 *
 * k: the last diagonal that is kept; 0 is the main diagonal, 1 the one above it. LK_ERR_NDIM below 2 axes.
 *
 * x, out: any dtype, the same for both; out has x's shape. NumPy: tril.
 */
lk_status lk_tril(const struct lk_tensor *x, int64_t k, lk_output out);

/**
 * Upper triangle of each matrix in the last two axes: out[.., i, j] = x[.., i, j] if j - i >= k, else 0.
 *
 * k: the first diagonal that is kept; 0 is the main diagonal, 1 the one above it. LK_ERR_NDIM below 2 axes.
 *
 * x, out: any dtype, the same for both; out has x's shape. NumPy: triu.
 */
lk_status lk_triu(const struct lk_tensor *x, int64_t k, lk_output out);

/*
 * ====================================================================================================
 * Matrix products
 *
 * An element is a function of its row and its column alone: it has the same bits in a matrix or batch of any
 * size. Any strides of whole elements are taken without a copy. workspace: workspace_bytes bytes to pack
 * large factors in, at any alignment and apart from the tensors, at least as many as its lk_.._workspace
 * function reports: up to 17 MB, 0 for small products. NULL and 0: it is allocated where it is needed. More
 * in docs/PRODUCTS.md.
 */

/**
 * Matrix product: out[i, j] = sum(a[i, p] b[p, j] over p) for the last two axes; the leading axes broadcast.
 *
 * A 1-d a is a row, a 1-d b a column, and out lacks its axis (lk_matmul_shape). k = 0 gives zeros. NaN and
 * infinities stay in the sums that they belong to.
 *
 * The products of an element are added in chains of 128 by fused multiply-adds, each chain from +0 on; the
 * chains' sums are joined pairwise, as a binary counter carries (docs/PRODUCTS.md has a program). The
 * product of two vectors is lk_vecdot's, whose sum has other bits.
 *
 * a, b, out: float32 or float64, the same for all; out has shape (.., m, n) for a (.., m, k) and b (.., k,
 * n). Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum of k
 * products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is NULL and needed;
 * copies of tensors whose data or strides are not aligned to their elements. Method: N. J. Higham, "Accuracy
 * and Stability of Numerical Algorithms" (2002), sections 3.5 and 4.2. NumPy: matmul.
 */
lk_status lk_matmul(const struct lk_tensor *a,
                    const struct lk_tensor *b,
                    void *workspace,
                    size_t workspace_bytes,
                    lk_output out);

/**
 * Workspace size of lk_matmul for these tensors, in bytes; no element is read.
 *
 * a, b: float32 or float64, the same for both.
 */
lk_status lk_matmul_workspace(const struct lk_tensor *a, const struct lk_tensor *b, size_t *bytes);

/**
 * Shape of lk_matmul's result.
 *
 * shape: room for LK_MAX_NDIM extents; *ndim receives their number.
 *
 * a, b: float32 or float64, the same for both.
 */
lk_status lk_matmul_shape(const struct lk_tensor *a,
                          const struct lk_tensor *b,
                          int64_t *shape,
                          int32_t *ndim);

/**
 * Matrix-vector product: out[i] = sum(a[i, j] x[j] over j); the leading axes broadcast.
 *
 * Sums as in lk_matmul.
 *
 * a, x, out: float32 or float64, the same for all; out has shape (.., m) for a (.., m, k) and x (.., k).
 * Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum of k
 * products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is NULL and needed;
 * copies of tensors whose data or strides are not aligned to their elements. NumPy: matvec.
 */
lk_status lk_matvec(const struct lk_tensor *a,
                    const struct lk_tensor *x,
                    void *workspace,
                    size_t workspace_bytes,
                    lk_output out);

/**
 * Workspace size of lk_matvec for these tensors, in bytes; no element is read.
 *
 * a, x: float32 or float64, the same for both.
 */
lk_status lk_matvec_workspace(const struct lk_tensor *a, const struct lk_tensor *x, size_t *bytes);

/**
 * Product of every matrix of x with every matrix of y: the sum over the last axis of x and the
 * second-to-last of y, as in Keras.
 *
 * x and y have 2 axes or more. For two matrices it is lk_matmul's. Sums as in lk_matmul.
 *
 * x, y, out: float32 or float64, the same for all; out has shape x's without its last axis, then y's without
 * its second-to-last. Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for
 * a sum of k products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is NULL
 * and needed; copies of tensors whose data or strides are not aligned to their elements. NumPy: dot.
 */
lk_status lk_dot(const struct lk_tensor *x,
                 const struct lk_tensor *y,
                 void *workspace,
                 size_t workspace_bytes,
                 lk_output out);

/**
 * Workspace size of lk_dot for these tensors, in bytes; no element is read.
 *
 * x, y: float32 or float64, the same for both.
 */
lk_status lk_dot_workspace(const struct lk_tensor *x, const struct lk_tensor *y, size_t *bytes);

/**
 * Product over the batch, axis 0 of both: the sum over axis_x of x and axis_y of y for each index of axis 0,
 * as in Keras.
 *
 * x and y have 2 axes or more. axis_x, axis_y: negative ones count from the end; 0 is LK_ERR_AXIS. Where the
 * result is the batch alone, out may also have shape (batch, 1), as in Keras. Sums as in lk_matmul; for two
 * matrices they are lk_vecdot's.
 *
 * x, y, out: float32 or float64, the same for all; out has shape x's without axis_x, then y's without axis 0
 * and axis_y. Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum
 * of k products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is NULL and
 * needed; copies of tensors whose data or strides are not aligned to their elements.
 */
lk_status lk_batch_dot(const struct lk_tensor *x,
                       const struct lk_tensor *y,
                       int32_t axis_x,
                       int32_t axis_y,
                       void *workspace,
                       size_t workspace_bytes,
                       lk_output out);

/**
 * Workspace size of lk_batch_dot for these tensors, in bytes; no element is read.
 *
 * x, y: float32 or float64, the same for both.
 */
lk_status lk_batch_dot_workspace(const struct lk_tensor *x,
                                 const struct lk_tensor *y,
                                 int32_t axis_x,
                                 int32_t axis_y,
                                 size_t *bytes);

/**
 * Outer product: out[i, j] = a[i] b[j] for the elements of a and b in C order.
 *
 * a and b may have any shapes. Integers wrap.
 *
 * a, b, out: any integer, float32 or float64, the same for all; out has shape (elements of a, elements of
 * b). Floats are correctly rounded. NumPy: outer.
 */
lk_status lk_outer(const struct lk_tensor *a, const struct lk_tensor *b, lk_output out);

/**
 * Gram matrix: x x^T for the last two axes, or x^T x if transpose is not 0.
 *
 * The result is exactly symmetric; half of it is computed. Sums as in lk_matmul.
 *
 * x, out: float32 or float64, the same for both; out has shape (.., m, m) for x (.., m, k), or (.., k, k) if
 * transpose is not 0. Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for
 * a sum of k products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is NULL
 * and needed; copies of tensors whose data or strides are not aligned to their elements.
 */
lk_status lk_gram(const struct lk_tensor *x,
                  int32_t transpose,
                  void *workspace,
                  size_t workspace_bytes,
                  lk_output out);

/**
 * Workspace size of lk_gram for these tensors, in bytes; no element is read.
 *
 * x: float32 or float64.
 */
lk_status lk_gram_workspace(const struct lk_tensor *x, int32_t transpose, size_t *bytes);

/**
 * Dense layer: activation(x w + bias), the product over the last axis of x and the first of w.
 *
 * bias: (units,), or NULL for none. activation: an LK_OP_ constant of an operation with one input and one
 * output, or LK_NO_ACTIVATION. params: its nparams parameters; NULL with nparams 0 for the defaults of
 * lk_op_describe. Sums as in lk_matmul.
 *
 * x, w, bias, out: float32 or float64, the same for all; out has shape (.., units) for x (.., k) and w (k,
 * units). Error: x w as lk_matmul, the bias adds |x w + bias| u, and the activation errs by its own bound
 * (lk_op_describe). Allocates the workspace if it is NULL and needed; copies of tensors whose data or
 * strides are not aligned to their elements.
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
 * Workspace size of lk_dense for these tensors, in bytes; no element is read.
 *
 * x, w: float32 or float64, the same for both.
 */
lk_status lk_dense_workspace(const struct lk_tensor *x, const struct lk_tensor *w, size_t *bytes);

/**
 * Einstein summation: products of the operands' elements, summed over every axis that the result lacks.
 *
 * tensors: n operands, 1 or more, of out's dtype. subscripts: a letter for each axis of each operand,
 * "ij,jk->ik" for the product of two matrices. A letter twice in one operand is its diagonal; "..." stands
 * for any axes, which broadcast. Without "->" the result has the ellipsis' axes, then the letters that occur
 * once, in alphabetical order, capitals first. Spaces don't count. Axes of one letter have one extent, or 1
 * in different operands; LK_ERR_SHAPE names the letter and its operands.
 *
 * Operands are multiplied two at a time from left to right, as by lk_matmul, or as by lk_vecdot where both
 * have all axes of the result. Axes that one operand alone has, and nothing else needs, are summed first, as
 * by lk_sum. Intermediate results are rounded to the dtype.
 *
 * tensors, out: float32 or float64, the same for all; out has shape the extents of the letters behind "->"
 * (lk_einsum_shape). Error: each product as lk_matmul or lk_vecdot, each sum of one operand as lk_sum.
 * Allocates the workspace if it is NULL and needed; intermediate results; copies of tensors whose data or
 * strides are not aligned to their elements. NumPy: einsum.
 */
lk_status lk_einsum(const struct lk_tensor *const *tensors,
                    int32_t n,
                    const char *subscripts,
                    void *workspace,
                    size_t workspace_bytes,
                    lk_output out);

/**
 * Workspace size of lk_einsum for these tensors, in bytes; no element is read.
 *
 * tensors: float32 or float64.
 */
lk_status lk_einsum_workspace(const struct lk_tensor *const *tensors,
                              int32_t n,
                              const char *subscripts,
                              size_t *bytes);

/**
 * Shape of lk_einsum's result.
 *
 * tensors: n operands of any dtype, 1 or more. shape: room for LK_MAX_NDIM extents; *ndim receives their
 * number.
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
 * Cross-correlations, as in Keras: the kernel is not flipped. x and out are (n, spatial.., channels), or (n,
 * channels, spatial..) for LK_CHANNELS_FIRST, with one to three spatial axes; shapes below are of the former.
 * options: NULL for stride 1, dilation 1, LK_PADDING_VALID, one group, LK_CHANNELS_LAST. A window's reach
 * along an axis is (kernel extent - 1) dilation + 1. Window o begins at o stride - before: before is 0 for
 * LK_PADDING_VALID, reach - 1 for LK_PADDING_CAUSAL (one spatial axis), and half of the total padding
 * max((out extent - 1) stride + reach - extent, 0), rounded down, for LK_PADDING_SAME: an odd element of
 * padding goes at the end, as in TensorFlow. An extent of out below 0 is LK_ERR_SHAPE. Padding adds nothing,
 * not even where the kernel is infinite. bias: (out_channels,), added last; NULL for none. workspace:
 * workspace_bytes bytes, at any alignment and apart from the tensors, at least as many as its lk_.._workspace
 * function reports, which may be 0. NULL and 0 to allocate it.
 */

/**
 * Convolution over one to three spatial axes: out[o] = sum(x[o stride + k dilation - before] kernel[k]) +
 * bias over the taps k and the input channels.
 *
 * kernel: (spatial.., in_channels / groups, out_channels). Output channels are in groups of out_channels /
 * groups neighbours, and each group reads its own in_channels / groups. An element's products are added one
 * after another by fused multiply-adds of the dtype, in the order of the kernel: taps, then channels.
 *
 * x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, o.., out_channels) with o =
 * floor((extent - reach) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride) for LK_PADDING_SAME and
 * LK_PADDING_CAUSAL, where reach = (kernel extent - 1) dilation + 1. Error: k u sum|x w| for the k products
 * of an element; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it is NULL, or if
 * x or a kernel overlaps out; a copy of bias, or of a depthwise kernel, if it is not contiguous.
 */
lk_status lk_conv(const struct lk_tensor *x,
                  const struct lk_tensor *kernel,
                  lk_optional bias,
                  const struct lk_conv_options *options,
                  void *workspace,
                  size_t workspace_bytes,
                  lk_output out);

/**
 * Shape of lk_conv's result.
 *
 * shape: room for as many extents as x has axes; *ndim receives their number.
 *
 * x, kernel: float32 or float64, the same for both.
 */
lk_status lk_conv_shape(const struct lk_tensor *x,
                        const struct lk_tensor *kernel,
                        const struct lk_conv_options *options,
                        int64_t *shape,
                        int32_t *ndim);

/**
 * Workspace size of lk_conv for these tensors, in bytes; no element is read or written.
 *
 * x, kernel, out: float32 or float64, the same for all.
 */
lk_status lk_conv_workspace(const struct lk_tensor *x,
                            const struct lk_tensor *kernel,
                            const struct lk_conv_options *options,
                            const struct lk_tensor *out,
                            size_t *bytes);

/**
 * Depthwise convolution: each input channel c has m kernels of its own, and output channel c m + j is
 * channel c convolved with kernel j.
 *
 * kernel: (spatial.., in_channels, m), so that out_channels is in_channels m. Options and summation as in
 * lk_conv; groups is 0 or 1.
 *
 * x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, o.., out_channels) with o =
 * floor((extent - reach) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride) for LK_PADDING_SAME and
 * LK_PADDING_CAUSAL, where reach = (kernel extent - 1) dilation + 1. Error: k u sum|x w| for the k products
 * of an element; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it is NULL, or if
 * x or a kernel overlaps out; a copy of bias, or of a depthwise kernel, if it is not contiguous.
 */
lk_status lk_depthwise_conv(const struct lk_tensor *x,
                            const struct lk_tensor *kernel,
                            lk_optional bias,
                            const struct lk_conv_options *options,
                            void *workspace,
                            size_t workspace_bytes,
                            lk_output out);

/**
 * Shape of lk_depthwise_conv's result.
 *
 * shape: room for as many extents as x has axes; *ndim receives their number.
 *
 * x, kernel: float32 or float64, the same for both.
 */
lk_status lk_depthwise_conv_shape(const struct lk_tensor *x,
                                  const struct lk_tensor *kernel,
                                  const struct lk_conv_options *options,
                                  int64_t *shape,
                                  int32_t *ndim);

/**
 * Workspace size of lk_depthwise_conv for these tensors, in bytes; no element is read or written.
 *
 * x, kernel, out: float32 or float64, the same for all.
 */
lk_status lk_depthwise_conv_workspace(const struct lk_tensor *x,
                                      const struct lk_tensor *kernel,
                                      const struct lk_conv_options *options,
                                      const struct lk_tensor *out,
                                      size_t *bytes);

/**
 * Separable convolution: lk_depthwise_conv with kernel, then lk_conv with pointwise, a kernel of extent 1.
 *
 * kernel: (spatial.., in_channels, m). pointwise: (1.., in_channels m, out_channels). Strides, dilation and
 * padding are those of the depthwise convolution, bias that of the pointwise one; groups is 0 or 1. The
 * depthwise result is rounded to the dtype; the workspace has room for it, some images at a time.
 *
 * x, kernel, pointwise, bias, out: float32 or float64, the same for all; out has shape (n, o..,
 * out_channels) with o = floor((extent - reach) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride)
 * for LK_PADDING_SAME and LK_PADDING_CAUSAL, where reach = (kernel extent - 1) dilation + 1. Error: that of
 * lk_depthwise_conv in each input of the second sum, then that of lk_conv. Allocates the workspace if it is
 * NULL, or if x or a kernel overlaps out; a copy of bias, or of a depthwise kernel, if it is not contiguous.
 * Method: F. Chollet, "Xception" (2017).
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
 * Shape of lk_separable_conv's result.
 *
 * shape: room for as many extents as x has axes; *ndim receives their number.
 *
 * x, kernel, pointwise: float32 or float64, the same for all.
 */
lk_status lk_separable_conv_shape(const struct lk_tensor *x,
                                  const struct lk_tensor *kernel,
                                  const struct lk_tensor *pointwise,
                                  const struct lk_conv_options *options,
                                  int64_t *shape,
                                  int32_t *ndim);

/**
 * Workspace size of lk_separable_conv for these tensors, in bytes; no element is read or written.
 *
 * x, kernel, pointwise, out: float32 or float64, the same for all.
 */
lk_status lk_separable_conv_workspace(const struct lk_tensor *x,
                                      const struct lk_tensor *kernel,
                                      const struct lk_tensor *pointwise,
                                      const struct lk_conv_options *options,
                                      const struct lk_tensor *out,
                                      size_t *bytes);

/**
 * Transposed convolution ("deconvolution"), the gradient of lk_conv with respect to its input: x[i]
 * kernel[k] is added to out[i stride + k dilation - before].
 *
 * kernel: (spatial.., out_channels, in_channels). padding: LK_PADDING_VALID or LK_PADDING_SAME, that of the
 * convolution which makes x of out; groups is 0 or 1. Several extents of out can have x's extents as their
 * convolution's: out may have any of them. lk_conv_transpose_shape reports the one of Keras' layers.
 *
 * x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, spatial.., out_channels),
 * with spatial extents that lk_conv maps to x's. Error: k u sum|x w| for the k products of an element, at
 * most taps times in_channels; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it
 * is NULL, or if x or a kernel overlaps out; a copy of bias if it is not contiguous.
 */
lk_status lk_conv_transpose(const struct lk_tensor *x,
                            const struct lk_tensor *kernel,
                            lk_optional bias,
                            const struct lk_conv_options *options,
                            void *workspace,
                            size_t workspace_bytes,
                            lk_output out);

/**
 * Shape of lk_conv_transpose's result in Keras' layers: spatial extents of extent * stride for
 * LK_PADDING_SAME, extent * stride + max(reach - stride, 0) for LK_PADDING_VALID.
 *
 * shape: room for as many extents as x has axes; *ndim receives their number.
 *
 * x, kernel: float32 or float64, the same for both.
 */
lk_status lk_conv_transpose_shape(const struct lk_tensor *x,
                                  const struct lk_tensor *kernel,
                                  const struct lk_conv_options *options,
                                  int64_t *shape,
                                  int32_t *ndim);

/**
 * Workspace size of lk_conv_transpose for these tensors, in bytes; no element is read or written.
 *
 * x, kernel, out: float32 or float64, the same for all.
 */
lk_status lk_conv_transpose_workspace(const struct lk_tensor *x,
                                      const struct lk_tensor *kernel,
                                      const struct lk_conv_options *options,
                                      const struct lk_tensor *out,
                                      size_t *bytes);

/**
 * Locally connected layer: a convolution with a kernel of its own for each output pixel.
 *
 * One or two spatial axes, LK_PADDING_VALID; groups is 0 or 1. kernel_size: the window's extents, one for
 * each spatial axis. kernel: (output pixels in C order, taps in_channels, out_channels); its second axis is
 * (spatial.., channel) in C order, or (channel, spatial..) for LK_CHANNELS_FIRST, as in Keras. Summation as
 * in lk_conv.
 *
 * x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, o.., out_channels) with o =
 * floor((extent - reach) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride) for LK_PADDING_SAME and
 * LK_PADDING_CAUSAL, where reach = (kernel extent - 1) dilation + 1. Error: k u sum|x w| for the k products
 * of an element; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it is NULL, or if
 * x or a kernel overlaps out; a copy of bias if it is not contiguous.
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
 * Shape of lk_local_conv's result.
 *
 * shape: room for as many extents as x has axes; *ndim receives their number.
 *
 * x, kernel: float32 or float64, the same for both.
 */
lk_status lk_local_conv_shape(const struct lk_tensor *x,
                              const struct lk_tensor *kernel,
                              const int64_t *kernel_size,
                              const struct lk_conv_options *options,
                              int64_t *shape,
                              int32_t *ndim);

/**
 * Workspace size of lk_local_conv for these tensors, in bytes; no element is read or written.
 *
 * x, kernel, out: float32 or float64, the same for all.
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
 * Over images: x and out are (n, spatial.., channels), or (n, channels, spatial..) for LK_CHANNELS_FIRST,
 * with one to three spatial axes. LK_PADDING_SAME pads by max((out extent - 1) stride + pool_size - extent,
 * 0) elements; if that is odd, the extra element goes at the end (as in TensorFlow).
 */

/**
 * Pooling: the largest element (LK_POOL_MAX) or the mean (LK_POOL_AVERAGE) of each window of x.
 *
 * pool_size: the window's extents, 1 or more, one for each spatial axis. options: NULL for strides equal to
 * pool_size, LK_PADDING_VALID and LK_CHANNELS_LAST. Elements in the padding don't count: not in a maximum,
 * and neither in the sum nor in the count of a mean. A maximum is NaN where its window has a NaN; +0 is
 * larger than -0.
 *
 * x, out: float32 or float64, the same for both; out has shape x's with spatial extents floor((extent -
 * pool_size) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride) for LK_PADDING_SAME. Error: maxima
 * are exact; a float32 mean is computed in float64 and rounded, 0.51 ULP while no digits cancel; a float64
 * mean of n elements errs by at most n 2^-53 mean|x|.
 */
lk_status lk_pool(const struct lk_tensor *x,
                  lk_pool_mode mode,
                  const int64_t *pool_size,
                  const struct lk_pool_options *options,
                  lk_output out);

/**
 * Shape of lk_pool's result.
 *
 * shape: room for as many extents as x has axes; *ndim receives their number.
 *
 * x: float32 or float64.
 */
lk_status lk_pool_shape(const struct lk_tensor *x,
                        const int64_t *pool_size,
                        const struct lk_pool_options *options,
                        int64_t *shape,
                        int32_t *ndim);

/**
 * Resizes images to out's spatial extents by nearest-neighbour or linear interpolation.
 *
 * options: NULL for LK_RESIZE_NEAREST and LK_CHANNELS_LAST. For n input and m output elements along an axis,
 * output o has its centre at c = (o + 1/2) n / m. LK_RESIZE_NEAREST takes element floor(c), in any dtype; it
 * repeats elements where m is a multiple of n. LK_RESIZE_LINEAR, for float32 and float64, interpolates at
 * c - 1/2 between the two nearest elements along each axis (bilinear, trilinear); beyond the outermost
 * elements it repeats these. These are TensorFlow's half_pixel_centers; there is no antialiasing.
 * LK_ERR_VALUE if out has elements and x has none.
 *
 * x, out: any dtype, the same for both; out has shape any spatial extents; batch and channels are x's.
 * Error: LK_RESIZE_NEAREST is exact; LK_RESIZE_LINEAR computes float32 in float64 and rounds once, and errs
 * in float64 by at most 6 ULP of the largest neighbour.
 */
lk_status lk_resize(const struct lk_tensor *x, const struct lk_resize_options *options, lk_output out);

/*
 * ====================================================================================================
 * Losses
 *
 * One loss for each element, or for each line along an axis; no mean is taken. axis: a negative one counts
 * from the end.
 */

/**
 * Binary cross-entropy, elementwise: -(t log p + (1 - t) log(1 - p)) for targets t and predictions p.
 *
 * from_logits: not 0 if prediction has logits x: p = 1 / (1 + e^-x), without overflow or cancellation, and
 * epsilon is not used. Else it has probabilities, which are clipped to epsilon .. 1 - epsilon; epsilon is
 * added to p and to 1 - p before the logarithms, as Keras does. epsilon: 0 <= epsilon < 0.5. A term whose
 * weight t or 1 - t is 0 is 0, even where its logarithm is infinite; NaN gives NaN.
 *
 * target, prediction, out: float32 or float64, the same for all; target and prediction broadcast to out's
 * shape. Error: 3 ULP for targets from 0 to 1; from probabilities plus half an ULP of 1 for what epsilon
 * rounds.
 */
lk_status lk_binary_crossentropy(const struct lk_tensor *target,
                                 const struct lk_tensor *prediction,
                                 int32_t from_logits,
                                 double epsilon,
                                 lk_output out);

/**
 * Focal binary cross-entropy, elementwise: lk_binary_crossentropy times (1 - q)^gamma, with q = t p + (1 -
 * t) (1 - p), the predicted probability of the true class.
 *
 * from_logits, epsilon: as in lk_binary_crossentropy; in q, p is not clipped. gamma, alpha: finite.
 * apply_class_balancing: not 0 for a further factor alpha t + (1 - alpha) (1 - t).
 *
 * target, prediction, out: float32 or float64, the same for all; target and prediction broadcast to out's
 * shape. Error: that of lk_binary_crossentropy plus 5 ULP for a gamma of 0, 1 or 2, plus another gamma ULP
 * for others, where 1 - q is not rounded. Method: T.-Y. Lin et al., "Focal Loss for Dense Object Detection"
 * (2017).
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
 * Categorical cross-entropy along an axis: sum(-t log q) for target distributions t and predictions q.
 *
 * target and prediction have one shape. from_logits: not 0 if prediction has logits: q =
 * softmax(prediction), whose logarithm is taken without overflow, and epsilon is not used. Else q is
 * prediction divided by its sum along the axis, clipped to epsilon .. 1 - epsilon. epsilon: 0 <= epsilon <
 * 0.5. A target of 0 adds 0, even where log q is infinite. NaN where prediction has NaN or +infinity along
 * the axis, or, from probabilities, a sum of 0. LK_ERR_VALUE if out has elements, but the axis has extent 0.
 *
 * target, prediction, out: float32 or float64, the same for all; out has target's shape without the axis.
 * Error: for targets >= 0: from logits 2 ULP in float32, 40 in float64, 4 measured; from probabilities 2 ULP
 * plus half an ULP of 1 for each q, which is rounded to the dtype.
 */
lk_status lk_categorical_crossentropy(const struct lk_tensor *target,
                                      const struct lk_tensor *prediction,
                                      int32_t axis,
                                      int32_t from_logits,
                                      double epsilon,
                                      lk_output out);

/**
 * Focal categorical cross-entropy along an axis: sum(-alpha (1 - q)^gamma t log q) for target distributions
 * t and predictions q.
 *
 * As lk_categorical_crossentropy, but q is clipped to epsilon .. 1 - epsilon from logits too. alpha, gamma:
 * finite.
 *
 * target, prediction, out: float32 or float64, the same for all; out has target's shape without the axis.
 * Error: 4 ULP for a gamma of 0, 1 or 2, plus half an ULP of 1 for each q and 1 - q, which are rounded to
 * the dtype. Method: T.-Y. Lin et al., "Focal Loss for Dense Object Detection" (2017).
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
 * Categorical cross-entropy along an axis for integer labels: -log q of the class that target names.
 *
 * target: class indices, 0 <= target < classes, else LK_ERR_VALUE. ignore_class: NULL, or a label that is
 * allowed beside these and has a loss of 0. from_logits: not 0 if prediction has logits: q =
 * softmax(prediction), whose logarithm is taken without overflow, and epsilon is not used. Else prediction
 * is clipped to epsilon .. 1 - epsilon, and q is the class's part of the sum along the axis: the softmax of
 * logarithms that Keras computes. epsilon: 0 <= epsilon < 0.5. NaN where prediction has NaN along the axis,
 * or +infinity among logits. LK_ERR_VALUE if out has elements, but the axis has extent 0.
 *
 * target: int32 or int64; prediction, out: float32 or float64, the same for both; out has shape target's,
 * which is prediction's without the axis. Error: 2 ULP in float32; in float64 40 ULP, 4 measured, from
 * probabilities plus 2^-48 absolute.
 */
lk_status lk_sparse_categorical_crossentropy(const struct lk_tensor *target,
                                             const struct lk_tensor *prediction,
                                             int32_t axis,
                                             const int64_t *ignore_class,
                                             int32_t from_logits,
                                             double epsilon,
                                             lk_output out);

/**
 * Huber loss, elementwise: e^2 / 2 where |e| <= delta, else delta (|e| - delta / 2), with e = prediction -
 * target.
 *
 * delta: above 0; it is not rounded to the dtype. An infinite e gives infinity, NaN gives NaN. A result that
 * is finite is found where e overflows, too.
 *
 * target, prediction, out: float32 or float64, the same for all; target and prediction broadcast to out's
 * shape. Error at most 0.51 ULP in float32, 2 in float64. Method: P. J. Huber, "Robust Estimation of a
 * Location Parameter" (1964).
 */
lk_status lk_huber(const struct lk_tensor *target,
                   const struct lk_tensor *prediction,
                   double delta,
                   lk_output out);

/**
 * Top-k accuracy: whether fewer than k classes have a larger prediction than the class that target names.
 *
 * prediction has the classes on its last axis. Classes that tie with the k-th largest count as in. k <= 0
 * gives false. As in TensorFlow, false where target names no class, and where a prediction along the axis is
 * NaN or infinite. LK_ERR_VALUE if out has elements, but there are no classes.
 *
 * target: int32 or int64; prediction: float32 or float64; out: bool; out has shape target's, which is
 * prediction's without the last axis. Exact.
 */
lk_status lk_in_top_k(const struct lk_tensor *target,
                      const struct lk_tensor *prediction,
                      int64_t k,
                      lk_output out);

/*
 * ====================================================================================================
 * Connectionist temporal classification
 *
 * Loss and decoding of sequences without alignment. prediction: (samples, steps, classes), probabilities as
 * softmax gives them; the last class is the blank. epsilon, 0 or more, is added to each, and the sums are
 * divided by their total over the step. prediction_length: (samples,), the steps of each sample that count, 0
 * to steps. workspace: workspace_bytes bytes, at any alignment and apart from the tensors, at least as many
 * as its lk_.._workspace function reports; NULL and 0 to allocate it. All is computed in float64.
 */

/**
 * Workspace size of lk_ctc_batch_cost for these tensors, in bytes; no element is read.
 *
 * target, target_length, prediction_length: int32 or int64; prediction: float32 or float64.
 */
lk_status lk_ctc_batch_cost_workspace(const struct lk_tensor *target,
                                      const struct lk_tensor *prediction,
                                      const struct lk_tensor *target_length,
                                      const struct lk_tensor *prediction_length,
                                      size_t *bytes);

/**
 * CTC loss of each sample: -log of the probability of its labels, summed over all paths that collapse to
 * them.
 *
 * A path has one class per step; it collapses to labels by merging repeated classes, then removing blanks.
 *
 * target: (samples, labels), of which the first target_length[i] labels of sample i count. target_length:
 * (samples,), 0 to labels. LK_ERR_VALUE for a length out of range, and for a label that is no class or is
 * the blank. The loss is infinity where the steps are fewer than the labels plus the blanks between equal
 * neighbours. The forward algorithm in float64 with scaled probabilities, or with logarithms where these
 * would underflow (L. R. Rabiner, "A tutorial on hidden Markov models", 1989, section V.A).
 *
 * target, target_length, prediction_length: int32 or int64; prediction, out: float32 or float64, the same
 * for both; out has shape (samples, 1). Error: each step adds a few ULP of float64 to the relative error of
 * the probability; out is rounded once. Allocates the workspace if it is NULL. Method: A. Graves, S.
 * Fernandez, F. Gomez and J. Schmidhuber, "Connectionist temporal classification", ICML 2006.
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
 * Workspace size of lk_ctc_greedy_decode for these tensors, in bytes; no element is read.
 *
 * prediction: float32 or float64; prediction_length: int32 or int64.
 */
lk_status lk_ctc_greedy_decode_workspace(const struct lk_tensor *prediction,
                                         const struct lk_tensor *prediction_length,
                                         size_t *bytes);

/**
 * CTC greedy decoding: the most probable class of each step, the first of equals, then repeated classes
 * merged and blanks removed.
 *
 * decoded: the labels of each sample, filled up with -1. log_prob: -sum(log(p + epsilon)) over the steps'
 * largest p, which are not divided by the step's sum here. The outputs may not share memory.
 *
 * prediction, log_prob: float32 or float64, the same for both; prediction_length, decoded: int32 or int64;
 * decoded and log_prob have shape (samples, steps) and (samples, 1). Allocates the workspace if it is NULL.
 * Method: A. Graves, S. Fernandez, F. Gomez and J. Schmidhuber, "Connectionist temporal classification",
 * ICML 2006.
 */
lk_status lk_ctc_greedy_decode(const struct lk_tensor *prediction,
                               const struct lk_tensor *prediction_length,
                               double epsilon,
                               void *workspace,
                               size_t workspace_bytes,
                               lk_output decoded,
                               lk_output log_prob);

/**
 * Workspace size of lk_ctc_beam_decode for these tensors, in bytes; no element is read or written.
 *
 * prediction, log_prob: float32 or float64, the same for both; prediction_length, decoded: int32 or int64.
 */
lk_status lk_ctc_beam_decode_workspace(const struct lk_tensor *prediction,
                                       const struct lk_tensor *prediction_length,
                                       int64_t beam_width,
                                       const struct lk_tensor *decoded,
                                       const struct lk_tensor *log_prob,
                                       size_t *bytes);

/**
 * CTC prefix beam search: the most probable labellings of each sample that the search finds, best first.
 *
 * beam_width: prefixes kept from step to step, at least 1 and at least the paths; a beam as wide as the
 * number of possible labellings is exhaustive. steps * beam_width and classes are below 2^32 - 1, else
 * LK_ERR_VALUE. decoded: labels, filled up with -1. log_prob: the logarithms of the labellings'
 * probabilities; -infinity, with -1 throughout in decoded, where fewer labellings exist than paths. The
 * order of equally probable labellings is unspecified, but always the same. The outputs may not share
 * memory.
 *
 * prediction, log_prob: float32 or float64, the same for both; prediction_length, decoded: int32 or int64;
 * decoded and log_prob have shape (paths, samples, steps) and (samples, paths). Allocates the workspace if
 * it is NULL. Method: A. Graves and N. Jaitly, "Towards end-to-end speech recognition with recurrent neural
 * networks", ICML 2014.
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
 * Mean and variance, batch normalisation, moving averages, dropout, attention.
 */

/**
 * Mean and variance over axes in one pass over memory.
 *
 * Values as lk_mean and lk_var with ddof 0; NaN of no elements. axes: naxes axes, negative ones counted from
 * the end; NULL for all. mean, variance: of x's shape without the axes, or with extent 1 there if keepdims
 * is not 0; they may not share memory.
 *
 * x, mean, variance: float32 or float64, the same for all. Error: as lk_mean and lk_var; a float64 mean has
 * half the error, as it is the rounded sum of two numbers. Allocates 24 bytes for each element of mean.
 */
lk_status lk_moments(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int32_t keepdims,
                     lk_output mean,
                     lk_output variance);

/**
 * Batch normalisation in training: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with x's own mean
 * and variance over axes.
 *
 * axes: the reduced ones: naxes axes, negative ones counted from the end; NULL for all. gamma, beta: of the
 * shape of the axes that are not reduced, in x's order; NULL for 1 and 0. mean, variance: outputs of gamma's
 * shape and x's dtype, the variance with ddof 0; NULL where they are not wanted. epsilon: 0 or more. The
 * outputs may not share memory.
 *
 * x, gamma, beta, out, mean, variance: float32 or float64, the same for all; out has x's shape. Error: 0.51
 * ULP in float32, 13 in float64 (usually 3), of the largest of |out|, |gamma| and |beta|. Allocates 24 bytes
 * for each element of mean, 8 for each of gamma and beta. Method: S. Ioffe and C. Szegedy, "Batch
 * Normalization" (2015).
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
 * Exponential moving average: out = x - (x - value) * (1 - momentum).
 *
 * out may be exactly x, which updates the average in place. value broadcasts to x's shape. momentum: finite.
 *
 * x, value, out: float32 or float64, the same for all; out has x's shape. Error: that of lk_lerp with 1 -
 * momentum rounded to the dtype.
 */
lk_status lk_moving_average_update(const struct lk_tensor *x,
                                   const struct lk_tensor *value,
                                   double momentum,
                                   lk_output out);

/**
 * Dropout: zeroes each element with probability rate and multiplies the others by 1 / (1 - rate).
 *
 * rate: probability of zeroing an element, 0 <= rate < 1. noise_shape: the mask's shape, noise_ndim extents
 * that broadcast to x's shape; NULL for x's shape. An element is kept where lk_random_bernoulli of this seed
 * and offset, with probability 1 - rate, has 1: the mask depends on seed, offset and position alone. A
 * zeroed element is 0 even where x is infinite or NaN.
 *
 * x, out: float32 or float64, the same for both; out has x's shape. Error: 1 / (1 - rate) is rounded to the
 * dtype, and so is each product. Allocates the mask, a byte for each of its elements, if noise_shape is not
 * x's shape. Method: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
 * overfitting", JMLR 15 (2014).
 */
lk_status lk_dropout(const struct lk_tensor *x,
                     const int64_t *noise_shape,
                     int32_t noise_ndim,
                     uint64_t seed,
                     uint64_t offset,
                     double rate,
                     lk_output out);

/**
 * Workspace size of lk_attention for these tensors, in bytes; no element is read.
 *
 * q, k, v: float32 or float64, the same for all; mask: bool, or the dtype of the other tensors.
 */
lk_status lk_attention_workspace(const struct lk_tensor *q,
                                 const struct lk_tensor *k,
                                 const struct lk_tensor *v,
                                 lk_optional mask,
                                 size_t *bytes);

/**
 * Scaled dot-product attention: softmax(scale q k^T + mask) v, with the softmax over the keys, without
 * overflow.
 *
 * mask: NULL, or of a shape that broadcasts to (.., queries, keys). A bool mask hides a key from a query
 * where it is false; one of q's dtype is added to the scores, and -infinity hides. scale: finite, usually 1
 * / sqrt(depth). causal: not 0 hides key j from query i for j > i. A query that sees no key gives 0. A
 * hidden key is as if it were absent: NaN and infinities there change nothing.
 *
 * workspace: workspace_bytes bytes, at least as many as lk_attention_workspace reports, at any alignment and
 * apart from the tensors; NULL and 0 to allocate it. The scores are computed block by block and never stored
 * as a whole.
 *
 * q, k, v, out: float32 or float64, the same for all; mask: bool, or the dtype of the other tensors; out has
 * shape (.., queries, width) for q (.., queries, depth), k (.., keys, depth) and v (.., keys, width), the
 * leading axes broadcast. Error: that of lk_matmul for both products; scores and weights are rounded to the
 * dtype. Allocates the workspace if it is NULL; copies of q, k, v and out whose data or strides are not
 * aligned to their elements. Method: A. Vaswani et al., "Attention is all you need" (2017); M. N. Rabe and
 * C. Staats, "Self-attention does not need O(n^2) memory" (2021); T. Dao et al., "FlashAttention" (2022).
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
 * Counter-based, by Philox4x32-10: element i is a function of seed and offset + i alone, in C order, whatever
 * the strides, the machine and the number of threads. So element i of a call with an offset is element 0 of a
 * call with offset + i, and a stream may be made in parts, by one process or many. Different functions give
 * unrelated numbers for one seed. Not for cryptography. LK_ERR_VALUE if offset plus the number of elements is
 * above 2^64.
 */

/**
 * Random bits: the words of Philox4x32-10 under the key seed, with counters 0, 1, 2 and so on.
 *
 * An element of uint64 is two words, the first one in its low half. As of all lk_random_ functions, element
 * i of a call with an offset is element 0 of a call with offset + i.
 *
 * out: uint32 or uint64; out may have any shape. Method: J. K. Salmon, M. A. Moraes, R. O. Dror and D. E.
 * Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
lk_status lk_random_bits(uint64_t seed, uint64_t offset, lk_output out);

/**
 * Uniform distribution over low <= x < high: low + (high - low) w / 2^24 in float32, / 2^53 in float64,
 * where w is a random integer of as many bits.
 *
 * low, high: rounded to out's dtype; equal ones give low. A result that rounds to high becomes the number
 * before it. LK_ERR_VALUE for low > high, for NaN, and if high - low is infinite.
 *
 * out: float32 or float64; out may have any shape. Error: high - low, the product and the sum are rounded to
 * the dtype, 0.5 ULP each. NumPy: random.Generator.uniform.
 */
lk_status lk_random_uniform(uint64_t seed, uint64_t offset, double low, double high, lk_output out);

/**
 * Normal distribution, by inversion: mean + stddev sqrt(2) erfinv(u), where u is one of 2^32 (float32) or
 * 2^53 (float64) evenly spaced numbers in -1 < u < 1.
 *
 * So |x - mean| is at most 6.3 stddev in float32, 8.3 stddev in float64. LK_ERR_VALUE if stddev is negative,
 * or mean or stddev is not finite.
 *
 * out: float32 or float64; out may have any shape. Error: 2^-29 |x - mean| and 0.51 ULP in float32, 2^-51
 * |x - mean| and 0.5 ULP in float64. NumPy: random.Generator.normal.
 */
lk_status lk_random_normal(uint64_t seed, uint64_t offset, double mean, double stddev, lk_output out);

/**
 * Normal distribution truncated to two standard deviations about the mean: mean + stddev sqrt(2) erfinv(c
 * u), where c = erf(sqrt(2)), and u as in lk_random_normal.
 *
 * LK_ERR_VALUE if stddev is negative, or mean or stddev is not finite.
 *
 * out: float32 or float64; out may have any shape. Error: 2^-29 |x - mean| and 0.51 ULP in float32, 2^-48
 * |x - mean| and 0.5 ULP in float64.
 */
lk_status lk_random_truncated_normal(uint64_t seed,
                                     uint64_t offset,
                                     double mean,
                                     double stddev,
                                     lk_output out);

/**
 * Bernoulli distribution: 1 (true) with probability p, else 0.
 *
 * p: rounded to a multiple of 2^-32. LK_ERR_VALUE outside of 0 <= p <= 1.
 *
 * out: bool, float32 or float64; out may have any shape.
 */
lk_status lk_random_bernoulli(uint64_t seed, uint64_t offset, double p, lk_output out);

/**
 * Uniform distribution over the integers low <= x < high: low + floor((high - low) w / 2^128), where w is a
 * random integer of 128 bits.
 *
 * Without rejection: any two probabilities differ by less than 2^-64 of either. int32 and int64 get the same
 * numbers. LK_ERR_VALUE for low >= high, and if int32 does not hold the numbers.
 *
 * out: int32 or int64; out may have any shape. Method: D. Lemire, "Fast random integer generation in an
 * interval", ACM Transactions on Modeling and Computer Simulation 29, 2019. NumPy:
 * random.Generator.integers.
 */
lk_status lk_random_integers(uint64_t seed, uint64_t offset, int64_t low, int64_t high, lk_output out);

/**
 * Random permutation of 0, .., n - 1, where n is out's extent: a Fisher-Yates shuffle.
 *
 * A function of seed, offset and n, which uses positions offset to offset + n - 1; unlike other streams, it
 * can't be made in parts. int32 and int64 get the same order. LK_ERR_DTYPE if int32 does not hold n - 1.
 *
 * out: int32 or int64; out has shape (n). Method: R. Durstenfeld, "Algorithm 235: random permutation",
 * Communications of the ACM 7, 1964. NumPy: random.Generator.permutation.
 */
lk_status lk_random_permutation(uint64_t seed, uint64_t offset, lk_output out);

/*
 * ====================================================================================================
 * Tables and inner loops
 *
 * Descriptions of all functions, for programs that choose at run time, and inner loops with NumPy's
 * signature. Strings live as long as the library.
 */

#define LK_ROLE_INPUT 0 /**< A tensor that is read. */
#define LK_ROLE_OPTIONAL 1 /**< A tensor that is read, or NULL for none. */
#define LK_ROLE_INOUT 2 /**< A tensor that is read and written. */
#define LK_ROLE_OUTPUT 3 /**< A tensor that is written. */
#define LK_ROLE_OPTIONAL_OUTPUT 4 /**< A tensor that is written; NULL where it is not wanted. */
#define LK_ROLE_TENSORS 5 /**< A list of tensors. */
#define LK_ROLE_AXIS 6 /**< One axis; a negative one counts from the end. */
#define LK_ROLE_AXES 7 /**< A list of axes; NULL for all, but in lk_permute and lk_roll, which want a list. */
#define LK_ROLE_FLAG 8 /**< A flag: 0 is false, anything else is true. */
#define LK_ROLE_INTEGER 9 /**< An integer. */
#define LK_ROLE_NUMBER 10 /**< A double. */
#define LK_ROLE_LIST 11 /**< A list of numbers. */
#define LK_ROLE_CHOICE 12 /**< A constant of an enumeration. */
#define LK_ROLE_OPTIONS 13 /**< A struct of options, which begins with its size. */
#define LK_ROLE_WORKSPACE 14 /**< Memory for temporary results. */
#define LK_ROLE_TEXT 15 /**< A string that ends in NUL. */
#define LK_ROLE_RESULT 16 /**< A pointer to where one value, or a list, is written. */
#define LK_ROLE_OTHER 17 /**< Anything else: see its type and the function's details. */
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
#define LK_OP_EXP2M1 108 /**< 2^x - 1, accurate for small x */
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
#define LK_REDUCE_NANVAR 24 /**< Variance of the elements that are not NaN; NaN where all are */

/**
 * Number of elementwise operations: the LK_OP_ constants are 0 to lk_op_count() - 1.
 */
int32_t lk_op_count(void);

/**
 * Writes the description of an elementwise operation to *out.
 *
 * LK_ERR_VALUE if op is unknown. out->size: sizeof(lk_op_info), set before the call.
 */
lk_status lk_op_describe(lk_op op, struct lk_op_info *out);

/**
 * Writes the dtype of one operand of an elementwise operation to *out.
 *
 * dtype: the operation's own, which all operands have but those that are always bool or int32; LK_ERR_DTYPE
 * if the operation does not have it. operand: its number, from 0, the inputs before the outputs;
 * LK_ERR_VALUE if there is none.
 */
lk_status lk_op_operand_dtype(lk_op op, lk_dtype dtype, int32_t operand, lk_dtype *out);

/**
 * Writes the inner loop of an elementwise operation for one of its dtypes to *fn.
 *
 * The loop has the signature of NumPy's ufunc inner loops, so NumPy and engines with strided columns can
 * call it; parameters have their defaults. lk_op_operand_dtype gives the operands' dtypes. LK_ERR_DTYPE if
 * there is no such loop.
 *
 * There are loops of more dtypes than the operation has. float16, where there is float32: computed in
 * float32 and rounded once; a reduction accumulates in float32. bool, for arithmetic and comparisons of
 * integers: the sum is "or", the product is "and". Any dtype, for logical operations, with outputs of bool.
 * bool and integers, for LK_OP_DIV, with outputs of float64.
 */
lk_status lk_loop(lk_op op, lk_dtype dtype, lk_loop_fn *fn);

/**
 * Writes the inner loop of an elementwise operation for operands of these dtypes to *fn.
 *
 * dtypes: a number for each operand, inputs before outputs; lk_op_describe gives how many. Beside the loops
 * of lk_loop, comparisons have loops of uint64 with int64, which compare by value, and LK_OP_LDEXP has those
 * of an int64 exponent. LK_ERR_DTYPE if there is no such loop.
 */
lk_status lk_loop_of(lk_op op, const lk_dtype *dtypes, lk_loop_fn *fn);

/**
 * Number of reductions: LK_REDUCE_ constants are 0 to this - 1.
 */
int32_t lk_reduction_count(void);

/**
 * Describes a reduction: *out receives its row of the table.
 *
 * LK_ERR_VALUE for a number that is no LK_REDUCE_ constant. out->size: sizeof(lk_reduction_info), set before
 * the call.
 */
lk_status lk_reduction_describe(lk_reduction reduction, struct lk_reduction_info *out);

/**
 * Dtype of a reduction's result for elements of `dtype`, written to *out.
 *
 * LK_ERR_DTYPE for a dtype that the reduction does not take.
 */
lk_status lk_reduction_dtype(lk_reduction reduction, lk_dtype dtype, lk_dtype *out);

/**
 * Number of exported functions.
 */
int32_t lk_function_count(void);

/**
 * Writes the number of the exported function with this name, such as "lk_exp", to *function.
 *
 * LK_ERR_VALUE if the name is unknown. Numbers change from version to version; names do not.
 */
lk_status lk_function_named(const char *name, int32_t *function);

/**
 * Writes the description of an exported function to *out: what it computes and what it promises.
 *
 * function: 0 to lk_function_count() - 1; LK_ERR_VALUE for another number. out->size:
 * sizeof(lk_function_info), set before the call.
 */
lk_status lk_function_describe(int32_t function, struct lk_function_info *out);

/**
 * Writes the description of an argument of an exported function to *out.
 *
 * argument: 0 to nargs - 1, where lk_function_describe gives nargs; LK_ERR_VALUE for another number.
 * out->size: sizeof(lk_argument_info), set before the call.
 */
lk_status lk_function_argument(int32_t function, int32_t argument, struct lk_argument_info *out);

/*
 * ====================================================================================================
 * Programs
 *
 * Expressions of many operations that are computed together, without temporaries in memory. A program is a
 * graph of values, each with a number; it is built, compiled once, and then run any number of times.
 * docs/PROGRAMS.md has examples.
 */

/**
 * Creates an empty program, to which inputs, operations and outputs are added before lk_program_compile.
 *
 * *program receives the program; lk_program_free frees it.
 *
 * Allocates the program, which grows as values are added.
 */
lk_status lk_program_new(struct lk_program **program);

/**
 * Adds an input of a dtype; inputs are numbered in the order of these calls.
 *
 * *value receives the value's number, by which other calls refer to it.
 */
lk_status lk_program_input(struct lk_program *program, lk_dtype dtype, int32_t *value);

/**
 * Adds a constant: one element of a dtype.
 *
 * element: points to it, at any alignment; it is copied. *value receives the value's number.
 */
lk_status lk_program_constant(struct lk_program *program,
                              const void *element,
                              lk_dtype dtype,
                              int32_t *value);

/**
 * Adds an elementwise operation on values of the program.
 *
 * op: an LK_OP_ constant. operands: noperands values, as many as the operation has inputs, of the dtypes
 * that its function takes. params: its nparams parameters; NULL with nparams 0 for the defaults of
 * lk_op_describe. *value receives the number of the result, *second that of the second result; second is
 * NULL if there is none or it is not wanted.
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
 * Adds the conversion of a value to another dtype, as lk_cast does it.
 *
 * *value receives the number of the result.
 */
lk_status lk_program_cast(struct lk_program *program, int32_t operand, lk_dtype dtype, int32_t *value);

/**
 * Adds a reduction over axes of the shape that the operands have in a run.
 *
 * reduction: an LK_REDUCE_ constant. operands: noperands values, as many as it has inputs. axes: naxes axes,
 * negative ones counted from the end; NULL for all. keepdims: not 0 keeps them with extent 1. param: the
 * reduction's parameter (ddof), ignored if it has none; NaN is LK_ERR_VALUE. *value receives the number of
 * the result. Elements are reduced as they are computed; what follows a reduction takes another pass over
 * memory.
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
 * Adds a normalisation of a value over axes.
 *
 * name: "softmax", "log_softmax", "l2_normalize", "standardize", "layer_norm" or "rms_norm". operands:
 * noperands values: x, then gamma and beta as far as the normalisation has them and they are wanted. axes:
 * naxes axes, negative ones counted from the end; NULL for all. params: its nparams numbers in the order of
 * its function; NULL with nparams 0 for a ddof of 0 and an epsilon of 1e-12 (l2_normalize), 1e-3
 * (layer_norm), 1e-6 (rms_norm) or 0. *value receives the number of the result.
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
 * Makes a value an output; outputs are numbered in the order of these calls.
 */
lk_status lk_program_output(struct lk_program *program, int32_t operand);

/**
 * Compiles a program: equal expressions are computed once, and what no output needs is dropped.
 *
 * From then on the program is constant, and any number of threads may run it at once.
 *
 * Allocates the compiled program.
 */
lk_status lk_program_compile(struct lk_program *program);

/**
 * Creates a compiled program from text, such as "sqrt(a*a + b*b)"; docs/PROGRAMS.md has the grammar.
 *
 * names, dtypes: those of the n inputs, in order. text and names are UTF-8. Expressions separated by commas
 * are one output each. LK_ERR_VALUE names the column of a mistake. *program receives the program;
 * lk_program_free frees it.
 *
 * Allocates the program.
 */
lk_status lk_program_parse(const char *text,
                           const char *const *names,
                           const lk_dtype *dtypes,
                           int32_t n,
                           struct lk_program **program);

/**
 * Frees a program; NULL is allowed and does nothing.
 */
void lk_program_free(struct lk_program *program);

/**
 * Number of inputs and outputs of a compiled program.
 *
 * *inputs and *outputs receive them.
 */
lk_status lk_program_counts(const struct lk_program *program, int32_t *inputs, int32_t *outputs);

/**
 * Dtypes of a compiled program's inputs and outputs.
 *
 * inputs, outputs: room for as many as lk_program_counts reports.
 */
lk_status lk_program_dtypes(const struct lk_program *program, lk_dtype *inputs, lk_dtype *outputs);

/**
 * Shape of one output of a program, for inputs of these shapes.
 *
 * inputs: the n inputs; no element is read. output: its number, from 0. shape: room for LK_MAX_NDIM extents;
 * *ndim receives their number.
 */
lk_status lk_program_shape(const struct lk_program *program,
                           const struct lk_tensor *const *inputs,
                           int32_t n,
                           int32_t output,
                           int64_t *shape,
                           int32_t *ndim);

/**
 * Describes a program as text: its values, and its passes with their registers, block lengths and bytes per
 * element.
 *
 * format: LK_PROGRAM_TEXT or LK_PROGRAM_DOT. text: room for size bytes; as in snprintf, at most size - 1
 * bytes are written, then NUL; NULL with size 0 writes nothing. *length receives the bytes of the whole text
 * without the NUL; length may be NULL.
 */
lk_status lk_program_describe(const struct lk_program *program,
                              lk_program_format format,
                              char *text,
                              size_t size,
                              size_t *length);

/**
 * Runs a program as the inner loop of a NumPy ufunc (PyUFuncGenericFunction), with the program as its data.
 *
 * args: the first elements of the inputs, then of the outputs; *dimensions: the number of elements; steps:
 * byte strides. The result is as if one element was computed after another. program: compiled, without
 * reductions and normalisations, else nothing is done and lk_last_error tells why.
 *
 * Allocates memory for a program of more than some hundred values at once.
 */
void lk_program_loop(char **args, const ptrdiff_t *dimensions, const ptrdiff_t *steps, void *program);

/**
 * Runs a compiled program: the results, bit for bit, of the same calls one after another, without
 * temporaries in memory.
 *
 * inputs, outputs: n and m tensors, in the order in which they were added and of their dtypes. Shapes
 * broadcast as those of the calls do; lk_program_shape reports the outputs'. Any strides and alignment. An
 * output may be exactly an input; outputs may not share memory.
 *
 * Error: that of the same calls. Allocates a copy of an input that a pass reads after another has
 * overwritten it; memory for a program of more than some hundred values at once, for more than 16 KiB
 * between a reduction and what follows it, and for elements whose reduction left the range of float64 and is
 * repeated, scaled.
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
      tensor_.shape = &length_;
      tensor_.ndim = 1;
      tensor_.dtype = dtype;
    }

    /* A copy's shape is its own length, as the other vector may go first. */
    lk_vector(const lk_vector &other) : length_(other.length_), tensor_(other.tensor_)
    {
      tensor_.shape = &length_;
    }

    lk_vector &operator=(const lk_vector &other)
    {
      length_ = other.length_;
      tensor_ = other.tensor_;
      tensor_.shape = &length_;
      return *this;
    }

    operator const lk_tensor *() const
    {
      return &tensor_;
    }

  private:
    int64_t length_;
    lk_tensor tensor_;
  };
#define LK_VECTOR(pointer, length, dtype) (lk_vector((pointer), static_cast<int64_t>(length), (dtype)))
#else
#define LK_VECTOR(pointer, length, dtype) \
  (&(const lk_tensor){(void *)(pointer), (const int64_t[1]){(int64_t)(length)}, NULL, 1, (dtype)})
#endif
#endif
