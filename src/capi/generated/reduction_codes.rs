//! The numbers of the reductions: rows of their table, in its order. Kept within an ABI version.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::types::lk_reduction;

/// Sum
pub const LK_REDUCE_SUM: lk_reduction = 0;
/// Arithmetic mean
pub const LK_REDUCE_MEAN: lk_reduction = 1;
/// Mean square of the distance from the mean
pub const LK_REDUCE_VAR: lk_reduction = 2;
/// Standard deviation, the root of var
pub const LK_REDUCE_STD: lk_reduction = 3;
/// Product
pub const LK_REDUCE_PROD: lk_reduction = 4;
/// Largest element; NaN if there is one, and +0 is larger than -0
pub const LK_REDUCE_MAX: lk_reduction = 5;
/// Smallest element; NaN if there is one, and -0 is smaller than +0
pub const LK_REDUCE_MIN: lk_reduction = 6;
/// Largest element less the smallest; NaN if there is one
pub const LK_REDUCE_PTP: lk_reduction = 7;
/// Place of the largest element: of the first NaN, else of the first of equals
pub const LK_REDUCE_ARGMAX: lk_reduction = 8;
/// Place of the smallest element: of the first NaN, else of the first of equals
pub const LK_REDUCE_ARGMIN: lk_reduction = 9;
/// Whether an element differs from zero, as NaN does
pub const LK_REDUCE_ANY: lk_reduction = 10;
/// Whether every element differs from zero, as NaN does
pub const LK_REDUCE_ALL: lk_reduction = 11;
/// How many elements differ from zero, as NaN does
pub const LK_REDUCE_COUNT_NONZERO: lk_reduction = 12;
/// Sum of the squares
pub const LK_REDUCE_SUM_SQUARES: lk_reduction = 13;
/// Sum of the absolute values
pub const LK_REDUCE_NORM_L1: lk_reduction = 14;
/// Euclidean length, the root of sum_squares
pub const LK_REDUCE_NORM_L2: lk_reduction = 15;
/// Largest absolute value; NaN if there is a NaN
pub const LK_REDUCE_NORM_LINF: lk_reduction = 16;
/// Logarithm of the sum of e^x; the largest element where it is infinite or NaN
pub const LK_REDUCE_LOGSUMEXP: lk_reduction = 17;
/// Sum of x * y; x and y broadcast
pub const LK_REDUCE_VECDOT: lk_reduction = 18;
/// Sum in which NaN counts as 0
pub const LK_REDUCE_NANSUM: lk_reduction = 19;
/// Mean of the elements that are not NaN; NaN where all are
pub const LK_REDUCE_NANMEAN: lk_reduction = 20;
/// Largest of the elements that are not NaN; NaN where all are
pub const LK_REDUCE_NANMAX: lk_reduction = 21;
/// Smallest of the elements that are not NaN; NaN where all are
pub const LK_REDUCE_NANMIN: lk_reduction = 22;
/// Sum rounded once, the same in any order
pub const LK_REDUCE_SUM_EXACT: lk_reduction = 23;
/// Variance of the elements that are not NaN; NaN where all are
pub const LK_REDUCE_NANVAR: lk_reduction = 24;
