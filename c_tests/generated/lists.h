/* Generated from the registry by `make generate`; do not edit.
 *
* The functions of the library by kind, and the elementwise ones by number. */
#ifndef LISTS_H
#define LISTS_H

#include "lanekit.h"

/* Elementwise, real to real. */
#define CALLS_OF_ONE(X) \
    X(neg) X(abs) X(sign) X(square) X(sqrt) X(reciprocal) X(rsqrt) X(exp) X(log) X(tanh) X(sigmoid) \
    X(exp2) X(exp10) X(expm1) X(log2) X(log10) X(log1p) X(softplus) X(log_sigmoid) X(sin) X(cos) X(tan) \
    X(sinpi) X(cospi) X(asin) X(acos) X(atan) X(degrees) X(radians) X(sinh) X(cosh) X(asinh) X(acosh) \
    X(atanh) X(cbrt) X(erf) X(erfc) X(erfinv) X(lgamma) X(tgamma) X(digamma) X(floor) X(ceil) X(trunc) \
    X(round) X(relu6) X(selu) X(gelu) X(gelu_tanh) X(silu) X(mish) X(softsign) X(hard_sigmoid) \
    X(hard_swish) X(exp2m1) X(rint) X(swish)

/* Real to bool. */
#define CALLS_OF_ONE_TO_BOOL(X) \
    X(signbit) X(isnan) X(isinf) X(isfinite)

/* Two reals to one. */
#define CALLS_OF_TWO(X) \
    X(add) X(sub) X(mul) X(div) X(maximum) X(minimum) X(fmax) X(fmin) X(logaddexp) X(logaddexp2) \
    X(atan2) X(pow) X(hypot) X(fmod) X(remainder) X(floor_divide) X(copysign) X(nextafter) \
    X(squared_difference)

/* Two reals to a bool. */
#define CALLS_OF_TWO_TO_BOOL(X) \
    X(equal) X(not_equal) X(less) X(less_equal) X(greater) X(greater_equal)

/* Two bools to one. */
#define CALLS_OF_TWO_BOOLS(X) \
    X(logical_and) X(logical_or) X(logical_xor)

/* Two integers to one. */
#define CALLS_OF_TWO_INTEGERS(X) \
    X(bitwise_and) X(bitwise_or) X(bitwise_xor) X(left_shift) X(right_shift)

/* Reductions of one input to its dtype. */
#define REDUCTIONS_ALIKE(X) \
    X(sum) X(mean) X(prod) X(max) X(min) X(ptp) X(sum_squares) X(norm_l1) X(norm_l2) X(norm_linf) \
    X(logsumexp) X(nansum) X(nanmean) X(nanmax) X(nanmin) X(sum_exact)

/* To bool. */
#define REDUCTIONS_TO_BOOL(X) \
    X(any) X(all)

/* To int64. */
#define REDUCTIONS_TO_PLACE(X) \
    X(argmax) X(argmin) X(count_nonzero)

/* With ddof. */
#define REDUCTIONS_WITH_DDOF(X) \
    X(var) X(std) X(nanvar)

/* Calls the export of a plain op, e.g. lk_add; -1 for another. */
static inline lk_status call_op_at(lk_op op, const lk_tensor *const *in, const double *params, const lk_tensor *out)
{
    (void)params;
    switch (op) {
    case LK_OP_NEG: return lk_neg(in[0], out);
    case LK_OP_ABS: return lk_abs(in[0], out);
    case LK_OP_SIGN: return lk_sign(in[0], out);
    case LK_OP_SQUARE: return lk_square(in[0], out);
    case LK_OP_SQRT: return lk_sqrt(in[0], out);
    case LK_OP_RECIPROCAL: return lk_reciprocal(in[0], out);
    case LK_OP_RSQRT: return lk_rsqrt(in[0], out);
    case LK_OP_EXP: return lk_exp(in[0], out);
    case LK_OP_LOG: return lk_log(in[0], out);
    case LK_OP_TANH: return lk_tanh(in[0], out);
    case LK_OP_SIGMOID: return lk_sigmoid(in[0], out);
    case LK_OP_RELU: return lk_relu(in[0], params[0], params[1], params[2], out);
    case LK_OP_ADD: return lk_add(in[0], in[1], out);
    case LK_OP_SUB: return lk_sub(in[0], in[1], out);
    case LK_OP_MUL: return lk_mul(in[0], in[1], out);
    case LK_OP_DIV: return lk_div(in[0], in[1], out);
    case LK_OP_MAXIMUM: return lk_maximum(in[0], in[1], out);
    case LK_OP_MINIMUM: return lk_minimum(in[0], in[1], out);
    case LK_OP_FMAX: return lk_fmax(in[0], in[1], out);
    case LK_OP_FMIN: return lk_fmin(in[0], in[1], out);
    case LK_OP_EQUAL: return lk_equal(in[0], in[1], out);
    case LK_OP_NOT_EQUAL: return lk_not_equal(in[0], in[1], out);
    case LK_OP_LESS: return lk_less(in[0], in[1], out);
    case LK_OP_LESS_EQUAL: return lk_less_equal(in[0], in[1], out);
    case LK_OP_GREATER: return lk_greater(in[0], in[1], out);
    case LK_OP_GREATER_EQUAL: return lk_greater_equal(in[0], in[1], out);
    case LK_OP_WHERE: return lk_where(in[0], in[1], in[2], out);
    case LK_OP_CLIP: return lk_clip(in[0], params[0], params[1], out);
    case LK_OP_EXP2: return lk_exp2(in[0], out);
    case LK_OP_EXP10: return lk_exp10(in[0], out);
    case LK_OP_EXPM1: return lk_expm1(in[0], out);
    case LK_OP_LOG2: return lk_log2(in[0], out);
    case LK_OP_LOG10: return lk_log10(in[0], out);
    case LK_OP_LOG1P: return lk_log1p(in[0], out);
    case LK_OP_LOGADDEXP: return lk_logaddexp(in[0], in[1], out);
    case LK_OP_LOGADDEXP2: return lk_logaddexp2(in[0], in[1], out);
    case LK_OP_SOFTPLUS: return lk_softplus(in[0], out);
    case LK_OP_LOG_SIGMOID: return lk_log_sigmoid(in[0], out);
    case LK_OP_SIN: return lk_sin(in[0], out);
    case LK_OP_COS: return lk_cos(in[0], out);
    case LK_OP_TAN: return lk_tan(in[0], out);
    case LK_OP_SINPI: return lk_sinpi(in[0], out);
    case LK_OP_COSPI: return lk_cospi(in[0], out);
    case LK_OP_ASIN: return lk_asin(in[0], out);
    case LK_OP_ACOS: return lk_acos(in[0], out);
    case LK_OP_ATAN: return lk_atan(in[0], out);
    case LK_OP_ATAN2: return lk_atan2(in[0], in[1], out);
    case LK_OP_DEGREES: return lk_degrees(in[0], out);
    case LK_OP_RADIANS: return lk_radians(in[0], out);
    case LK_OP_SINH: return lk_sinh(in[0], out);
    case LK_OP_COSH: return lk_cosh(in[0], out);
    case LK_OP_ASINH: return lk_asinh(in[0], out);
    case LK_OP_ACOSH: return lk_acosh(in[0], out);
    case LK_OP_ATANH: return lk_atanh(in[0], out);
    case LK_OP_POW: return lk_pow(in[0], in[1], out);
    case LK_OP_POWI: return lk_powi(in[0], (int32_t)params[0], out);
    case LK_OP_CBRT: return lk_cbrt(in[0], out);
    case LK_OP_HYPOT: return lk_hypot(in[0], in[1], out);
    case LK_OP_ERF: return lk_erf(in[0], out);
    case LK_OP_ERFC: return lk_erfc(in[0], out);
    case LK_OP_ERFINV: return lk_erfinv(in[0], out);
    case LK_OP_LGAMMA: return lk_lgamma(in[0], out);
    case LK_OP_TGAMMA: return lk_tgamma(in[0], out);
    case LK_OP_DIGAMMA: return lk_digamma(in[0], out);
    case LK_OP_FLOOR: return lk_floor(in[0], out);
    case LK_OP_CEIL: return lk_ceil(in[0], out);
    case LK_OP_TRUNC: return lk_trunc(in[0], out);
    case LK_OP_ROUND: return lk_round(in[0], out);
    case LK_OP_FMOD: return lk_fmod(in[0], in[1], out);
    case LK_OP_REMAINDER: return lk_remainder(in[0], in[1], out);
    case LK_OP_FLOOR_DIVIDE: return lk_floor_divide(in[0], in[1], out);
    case LK_OP_COPYSIGN: return lk_copysign(in[0], in[1], out);
    case LK_OP_NEXTAFTER: return lk_nextafter(in[0], in[1], out);
    case LK_OP_SIGNBIT: return lk_signbit(in[0], out);
    case LK_OP_ISNAN: return lk_isnan(in[0], out);
    case LK_OP_ISINF: return lk_isinf(in[0], out);
    case LK_OP_ISFINITE: return lk_isfinite(in[0], out);
    case LK_OP_NAN_TO_NUM: return lk_nan_to_num(in[0], params[0], params[1], params[2], out);
    case LK_OP_FMA: return lk_fma(in[0], in[1], in[2], out);
    case LK_OP_LERP: return lk_lerp(in[0], in[1], in[2], out);
    case LK_OP_SQUARED_DIFFERENCE: return lk_squared_difference(in[0], in[1], out);
    case LK_OP_AXPBY: return lk_axpby(in[0], in[1], params[0], params[1], out);
    case LK_OP_RELU6: return lk_relu6(in[0], out);
    case LK_OP_LEAKY_RELU: return lk_leaky_relu(in[0], params[0], out);
    case LK_OP_ELU: return lk_elu(in[0], params[0], out);
    case LK_OP_SELU: return lk_selu(in[0], out);
    case LK_OP_GELU: return lk_gelu(in[0], out);
    case LK_OP_GELU_TANH: return lk_gelu_tanh(in[0], out);
    case LK_OP_SILU: return lk_silu(in[0], out);
    case LK_OP_MISH: return lk_mish(in[0], out);
    case LK_OP_SOFTSIGN: return lk_softsign(in[0], out);
    case LK_OP_HARD_SIGMOID: return lk_hard_sigmoid(in[0], out);
    case LK_OP_HARD_SWISH: return lk_hard_swish(in[0], out);
    case LK_OP_EXP2M1: return lk_exp2m1(in[0], out);
    default: return -1;
    }
}

/* Whether the op goes from reals, and perhaps a bool, to one output of reals or bools. */
static inline int op_is_plain(lk_op op)
{
    switch (op) {
    case LK_OP_NEG:
    case LK_OP_ABS:
    case LK_OP_SIGN:
    case LK_OP_SQUARE:
    case LK_OP_SQRT:
    case LK_OP_RECIPROCAL:
    case LK_OP_RSQRT:
    case LK_OP_EXP:
    case LK_OP_LOG:
    case LK_OP_TANH:
    case LK_OP_SIGMOID:
    case LK_OP_RELU:
    case LK_OP_ADD:
    case LK_OP_SUB:
    case LK_OP_MUL:
    case LK_OP_DIV:
    case LK_OP_MAXIMUM:
    case LK_OP_MINIMUM:
    case LK_OP_FMAX:
    case LK_OP_FMIN:
    case LK_OP_EQUAL:
    case LK_OP_NOT_EQUAL:
    case LK_OP_LESS:
    case LK_OP_LESS_EQUAL:
    case LK_OP_GREATER:
    case LK_OP_GREATER_EQUAL:
    case LK_OP_WHERE:
    case LK_OP_CLIP:
    case LK_OP_EXP2:
    case LK_OP_EXP10:
    case LK_OP_EXPM1:
    case LK_OP_LOG2:
    case LK_OP_LOG10:
    case LK_OP_LOG1P:
    case LK_OP_LOGADDEXP:
    case LK_OP_LOGADDEXP2:
    case LK_OP_SOFTPLUS:
    case LK_OP_LOG_SIGMOID:
    case LK_OP_SIN:
    case LK_OP_COS:
    case LK_OP_TAN:
    case LK_OP_SINPI:
    case LK_OP_COSPI:
    case LK_OP_ASIN:
    case LK_OP_ACOS:
    case LK_OP_ATAN:
    case LK_OP_ATAN2:
    case LK_OP_DEGREES:
    case LK_OP_RADIANS:
    case LK_OP_SINH:
    case LK_OP_COSH:
    case LK_OP_ASINH:
    case LK_OP_ACOSH:
    case LK_OP_ATANH:
    case LK_OP_POW:
    case LK_OP_POWI:
    case LK_OP_CBRT:
    case LK_OP_HYPOT:
    case LK_OP_ERF:
    case LK_OP_ERFC:
    case LK_OP_ERFINV:
    case LK_OP_LGAMMA:
    case LK_OP_TGAMMA:
    case LK_OP_DIGAMMA:
    case LK_OP_FLOOR:
    case LK_OP_CEIL:
    case LK_OP_TRUNC:
    case LK_OP_ROUND:
    case LK_OP_FMOD:
    case LK_OP_REMAINDER:
    case LK_OP_FLOOR_DIVIDE:
    case LK_OP_COPYSIGN:
    case LK_OP_NEXTAFTER:
    case LK_OP_SIGNBIT:
    case LK_OP_ISNAN:
    case LK_OP_ISINF:
    case LK_OP_ISFINITE:
    case LK_OP_NAN_TO_NUM:
    case LK_OP_FMA:
    case LK_OP_LERP:
    case LK_OP_SQUARED_DIFFERENCE:
    case LK_OP_AXPBY:
    case LK_OP_RELU6:
    case LK_OP_LEAKY_RELU:
    case LK_OP_ELU:
    case LK_OP_SELU:
    case LK_OP_GELU:
    case LK_OP_GELU_TANH:
    case LK_OP_SILU:
    case LK_OP_MISH:
    case LK_OP_SOFTSIGN:
    case LK_OP_HARD_SIGMOID:
    case LK_OP_HARD_SWISH:
    case LK_OP_EXP2M1:
        return 1;
    default: return 0;
    }
}

#endif
