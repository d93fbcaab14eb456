//! The op table: the one place where an elementwise operation's name, operands, parameters, error
//! bound and lane function are written.

use super::op::{
    BOOL, BOOL_AND_INTEGERS, ByDtype, ByForm, INTEGERS, Kind, NUMBERS, OpInfo, Param, REAL, blocks_by_dtype, c_str,
    loops_by_form, operand, optional,
};
use super::{BlockKernel, Form, LoopFn, LoopMaker, MAX_PARAMS};
use crate::math::{
    activations, angle, asin, asinh, atan, atan2, atanh, basic, digamma, division, erf, erfc, erfinv, exp, expm1,
    float_manipulation, fused, gamma, gelu, hypot, integers, lgamma, log, log1p, logaddexp, pow, powi, roots, sigmoid,
    sinh, sinpi, softplus, tan, tanh, trig,
};
use crate::simd::loops::{
    self, Binary, Bitwise, BitwiseInteger, Compare, Cost, Integer, IntegerBinary, IntegerCompare, IntegerLanes,
    IntegerSelect, IntegerTwofold, IntegerUnary, Pair, Scale, Select, Split, Ternary, Test, Twofold, Unary,
};
use crate::simd::{Lanes, Mask, Reg};
use crate::tensor::Dtype;

const INF: f64 = f64::INFINITY;

include!("operation_rows.rs");
