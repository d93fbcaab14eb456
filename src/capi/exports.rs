//! The export behind each row of the op table, for the tests and benches that run over all of them.

use super::types::{lk_status, lk_tensor};
use super::{
    activation::*, arithmetic::*, compare::*, exponential::*, fused::*, hyperbolic::*, logic::*, parts::*, power::*,
    rounding::*, select::*, special::*, trigonometric::*, unary::*,
};
use crate::kernels::{MAX_PARAMS, Op};

type Tensor = *const lk_tensor;

/// An exported function, by signature: tensor inputs, parameters, outputs.
#[derive(Clone, Copy)]
enum Export {
    Unary(unsafe extern "C" fn(Tensor, Tensor) -> lk_status),
    Unary1(unsafe extern "C" fn(Tensor, f64, Tensor) -> lk_status),
    Unary2(unsafe extern "C" fn(Tensor, f64, f64, Tensor) -> lk_status),
    Unary3(unsafe extern "C" fn(Tensor, f64, f64, f64, Tensor) -> lk_status),
    UnaryInt(unsafe extern "C" fn(Tensor, i32, Tensor) -> lk_status),
    Pair(unsafe extern "C" fn(Tensor, Tensor, Tensor) -> lk_status),
    Binary(unsafe extern "C" fn(Tensor, Tensor, Tensor) -> lk_status),
    Twofold(unsafe extern "C" fn(Tensor, Tensor, Tensor, Tensor) -> lk_status),
    Binary2(unsafe extern "C" fn(Tensor, Tensor, f64, f64, Tensor) -> lk_status),
    Ternary(unsafe extern "C" fn(Tensor, Tensor, Tensor, Tensor) -> lk_status),
}

/// A new row of the table does not compile without its line here.
fn export(op: Op) -> Export {
    use Export::{Binary, Binary2, Pair, Ternary, Twofold, Unary, Unary1, Unary2, Unary3, UnaryInt};
    match op {
        Op::Neg => Unary(lk_neg),
        Op::Abs => Unary(lk_abs),
        Op::Sign => Unary(lk_sign),
        Op::Square => Unary(lk_square),
        Op::Sqrt => Unary(lk_sqrt),
        Op::Reciprocal => Unary(lk_reciprocal),
        Op::Rsqrt => Unary(lk_rsqrt),
        Op::Exp => Unary(lk_exp),
        Op::Log => Unary(lk_log),
        Op::Tanh => Unary(lk_tanh),
        Op::Sigmoid => Unary(lk_sigmoid),
        Op::Relu => Unary3(lk_relu),
        Op::Add => Binary(lk_add),
        Op::Sub => Binary(lk_sub),
        Op::Mul => Binary(lk_mul),
        Op::Div => Binary(lk_div),
        Op::Maximum => Binary(lk_maximum),
        Op::Minimum => Binary(lk_minimum),
        Op::Fmax => Binary(lk_fmax),
        Op::Fmin => Binary(lk_fmin),
        Op::Equal => Binary(lk_equal),
        Op::NotEqual => Binary(lk_not_equal),
        Op::Less => Binary(lk_less),
        Op::LessEqual => Binary(lk_less_equal),
        Op::Greater => Binary(lk_greater),
        Op::GreaterEqual => Binary(lk_greater_equal),
        Op::Where => Ternary(lk_where),
        Op::Clip => Unary2(lk_clip),
        Op::Exp2 => Unary(lk_exp2),
        Op::Exp10 => Unary(lk_exp10),
        Op::Expm1 => Unary(lk_expm1),
        Op::Log2 => Unary(lk_log2),
        Op::Log10 => Unary(lk_log10),
        Op::Log1p => Unary(lk_log1p),
        Op::LogAddExp => Binary(lk_logaddexp),
        Op::LogAddExp2 => Binary(lk_logaddexp2),
        Op::Softplus => Unary(lk_softplus),
        Op::LogSigmoid => Unary(lk_log_sigmoid),
        Op::Sin => Unary(lk_sin),
        Op::Cos => Unary(lk_cos),
        Op::Tan => Unary(lk_tan),
        Op::Sincos => Pair(lk_sincos),
        Op::Sinpi => Unary(lk_sinpi),
        Op::Cospi => Unary(lk_cospi),
        Op::Asin => Unary(lk_asin),
        Op::Acos => Unary(lk_acos),
        Op::Atan => Unary(lk_atan),
        Op::Atan2 => Binary(lk_atan2),
        Op::Degrees => Unary(lk_degrees),
        Op::Radians => Unary(lk_radians),
        Op::Sinh => Unary(lk_sinh),
        Op::Cosh => Unary(lk_cosh),
        Op::Asinh => Unary(lk_asinh),
        Op::Acosh => Unary(lk_acosh),
        Op::Atanh => Unary(lk_atanh),
        Op::Pow => Binary(lk_pow),
        Op::Powi => UnaryInt(lk_powi),
        Op::Cbrt => Unary(lk_cbrt),
        Op::Hypot => Binary(lk_hypot),
        Op::Erf => Unary(lk_erf),
        Op::Erfc => Unary(lk_erfc),
        Op::Erfinv => Unary(lk_erfinv),
        Op::Lgamma => Unary(lk_lgamma),
        Op::Tgamma => Unary(lk_tgamma),
        Op::Digamma => Unary(lk_digamma),
        Op::Floor => Unary(lk_floor),
        Op::Ceil => Unary(lk_ceil),
        Op::Trunc => Unary(lk_trunc),
        Op::Round => Unary(lk_round),
        Op::Fmod => Binary(lk_fmod),
        Op::Remainder => Binary(lk_remainder),
        Op::FloorDivide => Binary(lk_floor_divide),
        Op::Copysign => Binary(lk_copysign),
        Op::Nextafter => Binary(lk_nextafter),
        Op::Ldexp => Binary(lk_ldexp),
        Op::Frexp => Pair(lk_frexp),
        Op::Modf => Pair(lk_modf),
        Op::Signbit => Unary(lk_signbit),
        Op::Isnan => Unary(lk_isnan),
        Op::Isinf => Unary(lk_isinf),
        Op::Isfinite => Unary(lk_isfinite),
        Op::NanToNum => Unary3(lk_nan_to_num),
        Op::Fma => Ternary(lk_fma),
        Op::Lerp => Ternary(lk_lerp),
        Op::SquaredDifference => Binary(lk_squared_difference),
        Op::Axpby => Binary2(lk_axpby),
        Op::LogicalAnd => Binary(lk_logical_and),
        Op::LogicalOr => Binary(lk_logical_or),
        Op::LogicalXor => Binary(lk_logical_xor),
        Op::LogicalNot => Unary(lk_logical_not),
        Op::BitwiseAnd => Binary(lk_bitwise_and),
        Op::BitwiseOr => Binary(lk_bitwise_or),
        Op::BitwiseXor => Binary(lk_bitwise_xor),
        Op::BitwiseNot => Unary(lk_bitwise_not),
        Op::Relu6 => Unary(lk_relu6),
        Op::LeakyRelu => Unary1(lk_leaky_relu),
        Op::Elu => Unary1(lk_elu),
        Op::Selu => Unary(lk_selu),
        Op::Gelu => Unary(lk_gelu),
        Op::GeluTanh => Unary(lk_gelu_tanh),
        Op::Silu => Unary(lk_silu),
        Op::Mish => Unary(lk_mish),
        Op::Softsign => Unary(lk_softsign),
        Op::HardSigmoid => Unary(lk_hard_sigmoid),
        Op::HardSwish => Unary(lk_hard_swish),
        Op::Divmod => Twofold(lk_divmod),
        Op::LeftShift => Binary(lk_left_shift),
        Op::RightShift => Binary(lk_right_shift),
    }
}

/// Calls an op's export with as many of `inputs` and `params` as it takes.
///
/// # Safety
/// The header's rules for the function hold; `inputs` and `outs` have one entry for each of the op's.
pub unsafe fn call(op: Op, inputs: &[Tensor], params: [f64; MAX_PARAMS], outs: &[Tensor]) -> lk_status {
    let [p, q, r, _] = params;
    // SAFETY: the caller's promise.
    unsafe {
        match export(op) {
            Export::Unary(f) => f(inputs[0], outs[0]),
            Export::Unary1(f) => f(inputs[0], p, outs[0]),
            Export::Unary2(f) => f(inputs[0], p, q, outs[0]),
            Export::Unary3(f) => f(inputs[0], p, q, r, outs[0]),
            Export::UnaryInt(f) => f(inputs[0], p as i32, outs[0]),
            Export::Pair(f) => f(inputs[0], outs[0], outs[1]),
            Export::Binary(f) => f(inputs[0], inputs[1], outs[0]),
            Export::Twofold(f) => f(inputs[0], inputs[1], outs[0], outs[1]),
            Export::Binary2(f) => f(inputs[0], inputs[1], p, q, outs[0]),
            Export::Ternary(f) => f(inputs[0], inputs[1], inputs[2], outs[0]),
        }
    }
}
