/*
 * Lanekit: SIMD kernels for float32 and float64 tensors on the caller's own buffers.
 *
 * Generated from src/capi by cbindgen (`make header`); do not edit.
 *
 * Rules of every operation:
 *  - The caller provides the output; nothing is allocated on the hot path and nothing is kept.
 *  - Inputs broadcast by NumPy's rule; the output's shape is exactly the result's. Any strides, any
 *    alignment. An output whose elements share memory (a zero stride over an extent above 1, axes that
 *    do not nest) is refused.
 *  - Dtypes match exactly, or the result is LK_ERR_DTYPE: nothing is ever converted silently, lk_cast
 *    is the one conversion.
 *  - The output may be exactly an input (same data, shape and strides). Any other overlap gives the
 *    result as if the inputs were read whole first.
 *  - On any error the output is untouched and lk_last_error() explains.
 *  - The same input gives the same bits on every instruction set, for every stride, alignment and
 *    position in the array. NaN payloads are unspecified.
 *  - The floating-point environment, status flags included, is the same after a call as before.
 *  - Every function may be called from any number of threads at once.
 */

#ifndef LANEKIT_H
#define LANEKIT_H

#include <stddef.h>
#include <stdint.h>

/**
 * Version of the library, as numbers; lk_version() gives the version in use at run time.
 */
#define LK_VERSION_MAJOR 0

/**
 * See LK_VERSION_MAJOR.
 */
#define LK_VERSION_MINOR 1

/**
 * See LK_VERSION_MAJOR.
 */
#define LK_VERSION_PATCH 0

/**
 * Version of the binary interface; it is also the number in the SONAME. Within one version no
 * symbol, constant or struct layout changes or disappears.
 */
#define LK_ABI_VERSION 1

/**
 * Most axes that a tensor can have.
 */
#define LK_MAX_NDIM 64

/**
 * In lk_slice: an omitted bound at the low end (INT64_MIN).
 */
#define LK_SLICE_BEGIN INT64_MIN

/**
 * In lk_slice: an omitted bound at the high end (INT64_MAX).
 */
#define LK_SLICE_END INT64_MAX

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
 * Elementwise operation: one of the LK_OP_ constants.
 */
typedef int32_t lk_op;

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
 * strides. It behaves as if it took one element after another. data is not used.
 */
typedef void (*lk_loop_fn)(char **args, const ptrdiff_t *dims, const ptrdiff_t *steps, void *data);

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
 * Success; the output is written.
 */
#define LK_OK 0

/**
 * A pointer that must not be NULL is NULL.
 */
#define LK_ERR_NULL 1

/**
 * A dtype is unknown, not supported by the operation, or differs from the other operands'.
 */
#define LK_ERR_DTYPE 2

/**
 * Shapes don't broadcast, an extent is negative, or the output's shape is not the result's.
 */
#define LK_ERR_SHAPE 3

/**
 * The number of axes is negative or above LK_MAX_NDIM.
 */
#define LK_ERR_NDIM 4

/**
 * Strides that the call can't work with, such as an output with a zero stride.
 */
#define LK_ERR_STRIDE 5

/**
 * An axis is out of range or named twice.
 */
#define LK_ERR_AXIS 6

/**
 * A value is outside its domain, or the operation has no result for it.
 */
#define LK_ERR_VALUE 7

/**
 * Elements of an output share memory: its axes do not nest.
 */
#define LK_ERR_OVERLAP 8

/**
 * Memory for a temporary copy of an overlapping input could not be had.
 */
#define LK_ERR_ALLOC 9

/**
 * This library or this machine does not have what was asked for.
 */
#define LK_ERR_UNSUPPORTED 10

/**
 * A DLPack tensor is not in CPU memory.
 */
#define LK_ERR_DEVICE 11

/**
 * A defect in the library.
 */
#define LK_ERR_INTERNAL 12

/**
 * One byte, 0 or 1. Any other non-zero byte reads as true.
 */
#define LK_BOOL 0

/**
 * int8_t
 */
#define LK_I8 1

/**
 * int16_t
 */
#define LK_I16 2

/**
 * int32_t
 */
#define LK_I32 3

/**
 * int64_t
 */
#define LK_I64 4

/**
 * uint8_t
 */
#define LK_U8 5

/**
 * uint16_t
 */
#define LK_U16 6

/**
 * uint32_t
 */
#define LK_U32 7

/**
 * uint64_t
 */
#define LK_U64 8

/**
 * IEEE binary16
 */
#define LK_F16 9

/**
 * bfloat16
 */
#define LK_BF16 10

/**
 * float
 */
#define LK_F32 11

/**
 * double
 */
#define LK_F64 12

/**
 * -x
 */
#define LK_OP_NEG 0

/**
 * |x|
 */
#define LK_OP_ABS 1

/**
 * -1, 0 or 1
 */
#define LK_OP_SIGN 2

/**
 * x * x
 */
#define LK_OP_SQUARE 3

/**
 * Square root
 */
#define LK_OP_SQRT 4

/**
 * 1 / x
 */
#define LK_OP_RECIPROCAL 5

/**
 * 1 / sqrt(x)
 */
#define LK_OP_RSQRT 6

/**
 * e^x
 */
#define LK_OP_EXP 7

/**
 * Natural logarithm
 */
#define LK_OP_LOG 8

/**
 * Hyperbolic tangent
 */
#define LK_OP_TANH 9

/**
 * 1 / (1 + e^-x)
 */
#define LK_OP_SIGMOID 10

/**
 * Rectifier; parameters alpha, max_value, threshold
 */
#define LK_OP_RELU 11

/**
 * a + b
 */
#define LK_OP_ADD 12

/**
 * a - b
 */
#define LK_OP_SUB 13

/**
 * a * b
 */
#define LK_OP_MUL 14

/**
 * a / b
 */
#define LK_OP_DIV 15

/**
 * Larger, propagating NaN
 */
#define LK_OP_MAXIMUM 16

/**
 * Smaller, propagating NaN
 */
#define LK_OP_MINIMUM 17

/**
 * Larger, ignoring NaN
 */
#define LK_OP_FMAX 18

/**
 * Smaller, ignoring NaN
 */
#define LK_OP_FMIN 19

/**
 * a == b
 */
#define LK_OP_EQUAL 20

/**
 * a != b
 */
#define LK_OP_NOT_EQUAL 21

/**
 * a < b
 */
#define LK_OP_LESS 22

/**
 * a <= b
 */
#define LK_OP_LESS_EQUAL 23

/**
 * a > b
 */
#define LK_OP_GREATER 24

/**
 * a >= b
 */
#define LK_OP_GREATER_EQUAL 25

/**
 * cond ? a : b
 */
#define LK_OP_WHERE 26

/**
 * Limit to a range; parameters lo, hi
 */
#define LK_OP_CLIP 27

/**
 * Largest integer not above x
 */
#define LK_OP_FLOOR 28

/**
 * Smallest integer not below x
 */
#define LK_OP_CEIL 29

/**
 * Integer part of x
 */
#define LK_OP_TRUNC 30

/**
 * Nearest integer, ties to even
 */
#define LK_OP_ROUND 31

/**
 * a and b, of bools
 */
#define LK_OP_LOGICAL_AND 32

/**
 * a or b, of bools
 */
#define LK_OP_LOGICAL_OR 33

/**
 * Either a or b but not both, of bools
 */
#define LK_OP_LOGICAL_XOR 34

/**
 * Not x, of bools
 */
#define LK_OP_LOGICAL_NOT 35

/**
 * a & b, bit by bit; of bools, a and b
 */
#define LK_OP_BITWISE_AND 36

/**
 * a | b, bit by bit; of bools, a or b
 */
#define LK_OP_BITWISE_OR 37

/**
 * a ^ b, bit by bit; of bools, either but not both
 */
#define LK_OP_BITWISE_XOR 38

/**
 * ~x, bit by bit; of bools, not x
 */
#define LK_OP_BITWISE_NOT 39

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Sum: out = a + b.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Correctly rounded.
 */
lk_status lk_add(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * Difference: out = a - b.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Correctly rounded.
 */
lk_status lk_sub(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * Product: out = a * b.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Correctly rounded.
 */
lk_status lk_mul(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * Quotient: out = a / b; x / 0 is +-inf, 0 / 0 is NaN.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Correctly rounded.
 */
lk_status lk_div(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * The larger of a and b; NaN if either is NaN; +0 is larger than -0.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Correctly rounded.
 */
lk_status lk_maximum(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * The smaller of a and b; NaN if either is NaN; -0 is smaller than +0.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Correctly rounded.
 */
lk_status lk_minimum(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * The larger of a and b, ignoring NaN where the other is a number; +0 is larger than -0.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Correctly rounded.
 */
lk_status lk_fmax(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * The smaller of a and b, ignoring NaN where the other is a number; -0 is smaller than +0.
 *
 * a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Correctly rounded.
 */
lk_status lk_fmin(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * a == b; false where either is NaN.
 *
 * a, b: float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's shape.
 */
lk_status lk_equal(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * a != b; true where either is NaN.
 *
 * a, b: float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's shape.
 */
lk_status lk_not_equal(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * a < b; false where either is NaN.
 *
 * a, b: float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's shape.
 */
lk_status lk_less(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * a <= b; false where either is NaN.
 *
 * a, b: float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's shape.
 */
lk_status lk_less_equal(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * a > b; false where either is NaN.
 *
 * a, b: float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's shape.
 */
lk_status lk_greater(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * a >= b; false where either is NaN.
 *
 * a, b: float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's shape.
 */
lk_status lk_greater_equal(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * The library's version, such as "0.1.0".
 */
const char *lk_version(void);

/**
 * The binary interface's version; compare with LK_ABI_VERSION.
 */
int32_t lk_abi_version(void);

/**
 * The instruction-set level in use: "scalar", "neon", "avx2" or "avx512". It is the best that the
 * machine has, unless the environment variable LANEKIT_ISA (read at the first call) or
 * lk_set_isa lowered it. Results have the same bits at every level.
 */
const char *lk_isa_name(void);

/**
 * Uses the named level from now on in every thread: "scalar", "neon", "avx2", "avx512", or "best".
 * LK_ERR_NULL; LK_ERR_VALUE for an unknown name; LK_ERR_UNSUPPORTED when the machine does not have
 * the level. Nothing changes then.
 */
lk_status lk_set_isa(const char *name);

/**
 * The constant's name, such as "LK_ERR_DTYPE"; "unknown status" for any other number.
 */
const char *lk_status_name(lk_status status);

/**
 * The calling thread's last error as a sentence that names the function, the argument, what was
 * given and what was expected; "" if there was none. Valid until the thread's next failing call.
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
 * Checks a descriptor as every operation does: pointers, ndim, extents, dtype, byte span. Reads no
 * element.
 */
lk_status lk_tensor_check(const struct lk_tensor *t);

/**
 * Conjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
 *
 * a, b, out: bool; a and b broadcast to out's shape.
 */
lk_status lk_logical_and(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * Disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
 *
 * a, b, out: bool; a and b broadcast to out's shape.
 */
lk_status lk_logical_or(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * Exclusive disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
 *
 * a, b, out: bool; a and b broadcast to out's shape.
 */
lk_status lk_logical_xor(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * Negation of bools: any byte but 0 counts as true, 0 or 1 is written.
 *
 * x, out: bool; x broadcasts to out's shape.
 */
lk_status lk_logical_not(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Bitwise conjunction; of bools the logical one.
 *
 * a, b, out: bool or an integer dtype, the same one; a and b broadcast to out's shape.
 */
lk_status lk_bitwise_and(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * Bitwise disjunction; of bools the logical one.
 *
 * a, b, out: bool or an integer dtype, the same one; a and b broadcast to out's shape.
 */
lk_status lk_bitwise_or(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * Bitwise exclusive disjunction; of bools the logical one.
 *
 * a, b, out: bool or an integer dtype, the same one; a and b broadcast to out's shape.
 */
lk_status lk_bitwise_xor(const struct lk_tensor *a, const struct lk_tensor *b, const struct lk_tensor *out);

/**
 * Bitwise complement; of bools the logical one.
 *
 * x, out: bool or an integer dtype, the same one; x broadcasts to out's shape.
 */
lk_status lk_bitwise_not(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Copies x to out, from any layout to any layout; x broadcasts to out's shape.
 *
 * x, out: any dtype, the same one.
 */
lk_status lk_copy(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Sets every element of out to *value.
 *
 * value: one element of out's dtype, at any alignment. out: any dtype.
 */
lk_status lk_fill(const void *value, const struct lk_tensor *out);

/**
 * Converts x to out's dtype: the only conversion there is. Same dtype copies.
 *
 * float to integer truncates towards 0, saturates, and gives 0 for NaN; float to float rounds to
 * nearest even; integer to float rounds to nearest even; integer to integer keeps the low bits;
 * anything to bool is x != 0 (NaN is true); bool to anything is 0 or 1. The same on every machine.
 *
 * x, out: bool, uint8, int32, int64, float32 or float64; x broadcasts to out's shape.
 */
lk_status lk_cast(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Sum over axes. Over no elements it is 0.
 *
 * x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end;
 * NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not
 * 0 (lk_reduce_shape tells). float32 accumulates in float64 and rounds once. The
 * bits depend on the order and count of the elements only: not on layout or machine.
 */
lk_status lk_sum(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 const struct lk_tensor *out);

/**
 * Arithmetic mean over axes. Over no elements it is NaN.
 *
 * x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end;
 * NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not
 * 0 (lk_reduce_shape tells). float32 accumulates in float64 and rounds once. The
 * bits depend on the order and count of the elements only: not on layout or machine.
 */
lk_status lk_mean(const struct lk_tensor *x,
                  const int32_t *axes,
                  int32_t naxes,
                  int32_t keepdims,
                  const struct lk_tensor *out);

/**
 * Largest element over axes; NaN if there is one; +0 is larger than -0.
 *
 * x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end;
 * NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not
 * 0 (lk_reduce_shape tells). LK_ERR_VALUE over no elements. The
 * bits depend on the order and count of the elements only: not on layout or machine.
 */
lk_status lk_max(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 const struct lk_tensor *out);

/**
 * Smallest element over axes; NaN if there is one; -0 is smaller than +0.
 *
 * x, out: float32 or float64, the same one. axes: naxes axes, negative ones counted from the end;
 * NULL for all. out has x's shape without these axes, or with extent 1 there when keepdims is not
 * 0 (lk_reduce_shape tells). LK_ERR_VALUE over no elements. The
 * bits depend on the order and count of the elements only: not on layout or machine.
 */
lk_status lk_min(const struct lk_tensor *x,
                 const int32_t *axes,
                 int32_t naxes,
                 int32_t keepdims,
                 const struct lk_tensor *out);

/**
 * Largest integer not above x. Exact.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape.
 */
lk_status lk_floor(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Smallest integer not below x. Exact.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape.
 */
lk_status lk_ceil(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Integer part of x, towards zero. Exact.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape.
 */
lk_status lk_trunc(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Nearest integer, ties to even. Exact.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape.
 */
lk_status lk_round(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Rectifier with Keras' parameters: max_value where x >= max_value, x where x > threshold, else
 * alpha * (x - threshold). Plain ReLU is alpha 0, max_value INFINITY, threshold 0. NaN stays NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. The parameters are rounded
 * to x's dtype. LK_ERR_VALUE when one is NaN.
 */
lk_status lk_relu(const struct lk_tensor *x,
                  double alpha,
                  double max_value,
                  double threshold,
                  const struct lk_tensor *out);

/**
 * Limits x to the range lo .. hi: hi where x > hi, lo where x < lo, else x; hi < lo gives hi, as in
 * NumPy. NaN stays NaN. -INFINITY and INFINITY stand for no bound.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. The bounds are rounded to
 * x's dtype. LK_ERR_VALUE when one is NaN.
 */
lk_status lk_clip(const struct lk_tensor *x, double lo, double hi, const struct lk_tensor *out);

/**
 * Selects: a where cond is not 0, else b.
 *
 * cond: bool; a, b, out: float32 or float64, the same one; all broadcast to out's shape.
 */
lk_status lk_where(const struct lk_tensor *cond,
                   const struct lk_tensor *a,
                   const struct lk_tensor *b,
                   const struct lk_tensor *out);

/**
 * Number of elementwise operations: LK_OP_ constants are 0 to this minus 1.
 */
int32_t lk_op_count(void);

/**
 * Writes the table's row of an operation to *out. LK_ERR_VALUE for an unknown one.
 */
lk_status lk_op_describe(lk_op op, struct lk_op_info *out);

/**
 * Writes the dtype of operand number `operand` (inputs, then outputs, from 0) for an operation's dtype
 * to *out. The dtype of an operation is that of its inputs, but for the operands that are always bool
 * or int32. LK_ERR_DTYPE for a dtype that the operation does not have.
 */
lk_status lk_op_operand_dtype(lk_op op, lk_dtype dtype, int32_t operand, lk_dtype *out);

/**
 * Writes the inner loop of an operation for one of its dtypes to *fn: see lk_op_operand_dtype. Any
 * NumPy, or any engine with strided columns, can call it; parameters have their defaults.
 */
lk_status lk_loop(lk_op op, lk_dtype dtype, lk_loop_fn *fn);

/**
 * Negates: out = -x, the sign bit flipped. Exact.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_NEG).
 */
lk_status lk_neg(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Absolute value. Exact.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_ABS).
 */
lk_status lk_abs(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Sign: -1, 0 or 1; sign(-0) is 0, NaN stays NaN. Exact.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_SIGN).
 */
lk_status lk_sign(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Square: out = x * x, correctly rounded.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_SQUARE).
 */
lk_status lk_square(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Square root, correctly rounded. Negative x gives NaN, -0 stays -0.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_SQRT).
 */
lk_status lk_sqrt(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Reciprocal: out = 1 / x, correctly rounded.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_RECIPROCAL).
 */
lk_status lk_reciprocal(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Reciprocal square root: out = 1 / sqrt(x). rsqrt(+-0) is +-inf, rsqrt(inf) is 0, negative x
 * gives NaN.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_RSQRT).
 */
lk_status lk_rsqrt(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Exponential: out = e^x. exp(-inf) is 0, overflow gives inf, subnormal results are kept.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_EXP).
 */
lk_status lk_exp(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Natural logarithm. log(+-0) is -inf, negative x gives NaN, log(inf) is inf.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_LOG).
 */
lk_status lk_log(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Hyperbolic tangent, always within [-1, 1]. tanh(+-0) is +-0.
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_TANH).
 */
lk_status lk_tanh(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * Logistic function: out = 1 / (1 + e^-x), always within [0, 1].
 *
 * x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
 * lk_op_describe(LK_OP_SIGMOID).
 */
lk_status lk_sigmoid(const struct lk_tensor *x, const struct lk_tensor *out);

/**
 * View of x with its axes reversed.
 *
 * shape and strides: storage for x's number of axes (LK_MAX_NDIM always suffices); out points at
 * them afterwards. They may be the storage that x itself uses. The same holds for all view helpers.
 */
lk_status lk_transpose(const struct lk_tensor *x, int64_t *shape, int64_t *strides, struct lk_tensor *out);

/**
 * View of x whose axis i is x's axis axes[i]; every axis is named once, negative ones counted from
 * the end. LK_ERR_AXIS otherwise.
 */
lk_status lk_permute(const struct lk_tensor *x,
                     const int32_t *axes,
                     int32_t naxes,
                     int64_t *shape,
                     int64_t *strides,
                     struct lk_tensor *out);

/**
 * View of x[start:stop:step] on one axis, by Python's rules: negative bounds count from the end,
 * bounds outside are clamped, step may be negative. LK_SLICE_BEGIN and LK_SLICE_END stand for
 * omitted bounds at the low and the high end. LK_ERR_VALUE when step is 0.
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
 * View of x's elements, in C order, under the shape to; one extent may be -1. LK_ERR_STRIDE when
 * strides can't express it: then copy to a contiguous tensor first.
 */
lk_status lk_reshape(const struct lk_tensor *x,
                     const int64_t *to,
                     int32_t to_ndim,
                     int64_t *shape,
                     int64_t *strides,
                     struct lk_tensor *out);

/**
 * Describes a DLPack tensor: pointer, element strides and byte offset become an lk_tensor over the
 * same memory; NULL strides mean C-contiguous. dl's shape is borrowed.
 *
 * strides: storage for dl->ndim numbers. LK_ERR_DEVICE when the memory is not the CPU's,
 * LK_ERR_DTYPE for a type that has no LK_ constant.
 */
lk_status lk_tensor_from_dlpack(const struct lk_dl_tensor *dl, int64_t *strides, struct lk_tensor *out);

/**
 * The shape that a broadcast of n tensors has.
 *
 * shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count. LK_ERR_SHAPE when the
 * shapes don't broadcast.
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

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LANEKIT_H */
