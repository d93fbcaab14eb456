// The table of reductions: a row for each, in the order of the LK_REDUCE_ constants; new ones come last.
// `kernels/reductions.rs` makes the table of it, `tools/generate` everything else.
// A doc comment has a summary, then details, then "Differs from Keras: ", then an example in Python, of which C's header
// shows the first two.

reductions! {
    /// Sum over axes; 0 of no elements. Integers wrap.
    ///
    /// >>> K.sum(np.array([[1.0, 2.0], [3.0, 4.0]]), axis=0)
    /// array([4., 6.])
    Sum "sum", ONE NUMBERS -> Same, numpy ["sum"], param [],
        empty Value(0.0),
        bound "(37 + log2(n / 1024)) u sum|x|, then rounded to the dtype; integers wrap", "Sum";
    /// Arithmetic mean over axes; NaN of no elements, 0 of no integers.
    ///
    /// The sum behind it does not overflow, neither of integers nor of floats.
    Mean "mean", ONE NUMBERS -> Same, numpy ["mean"], param [],
        empty Value(f64::NAN), range Sum,
        bound "as lk_sum, divided by n; of integers the exact mean, rounded towards 0", "Arithmetic mean";
    /// Variance over axes: sum((x - mean)^2) / (n - ddof); NaN of no elements.
    ///
    /// ddof: usually 0, or 1 for the variance of a sample; NaN is LK_ERR_VALUE, and n <= ddof gives NaN or infinity.
    /// One pass over memory: the deviations of chunks of 1024 elements are taken from each chunk's own mean and joined
    /// pairwise, so that a mean far from 0 costs no accuracy (T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms
    /// for computing the sample variance", 1983).
    ///
    /// >>> K.var(np.array([1.0, 3.0, 5.0, 7.0]))
    /// array(5.)
    Var "var", ONE REAL -> Same, numpy ["var"], param [DDOF],
        empty Value(f64::NAN), range Squares,
        bound "relative (1500 + 10 log2(n / 1024)) u, typically 50 u, then rounded to the dtype",
        "Mean square of the distance from the mean";
    /// Standard deviation over axes: sqrt(sum((x - mean)^2) / (n - ddof)), the square root of lk_var; NaN of no
    /// elements.
    ///
    /// ddof and method as in lk_var.
    ///
    /// >>> K.std(np.array([1.0, 3.0, 5.0, 7.0]), ddof=1)
    /// array(2.5819889)
    Std "std", ONE REAL -> Same, numpy ["std"], param [DDOF],
        empty Value(f64::NAN), range Root,
        bound "half of var's, then rounded to the dtype", "Standard deviation, the root of var";
    /// Product over axes; 1 of no elements. Integers wrap.
    ///
    /// >>> K.prod(np.array([[1.0, 2.0], [3.0, 4.0]]), axis=1)
    /// array([ 2., 12.])
    Prod "prod", ONE NUMBERS -> Same, numpy ["prod"], param [],
        empty Value(1.0), range Product,
        bound "relative n u where no partial product is subnormal, then rounded to the dtype; integers wrap", "Product";
    /// Maximum over axes. NaN if an element is NaN; +0 is larger than -0.
    ///
    /// LK_ERR_VALUE if there are no elements.
    ///
    /// >>> K.max(np.array([[1.0, 7.0], [3.0, 4.0]]), axis=1)
    /// array([7., 4.])
    Max "max", ONE NUMBERS -> Same, numpy ["max"], param [],
        empty Refused, bound "exact",
        "Largest element; NaN if there is one, and +0 is larger than -0";
    /// Minimum over axes. NaN if an element is NaN; -0 is smaller than +0.
    ///
    /// LK_ERR_VALUE if there are no elements.
    ///
    /// >>> K.min(np.array([[1.0, 7.0], [3.0, 4.0]]), axis=1, keepdims=True)
    /// array([[1.],
    ///        [3.]])
    Min "min", ONE NUMBERS -> Same, numpy ["min"], param [],
        empty Refused, bound "exact",
        "Smallest element; NaN if there is one, and -0 is smaller than +0";
    /// Range over axes ("peak to peak"): max(x) - min(x), rounded once. NaN if an element is NaN.
    ///
    /// LK_ERR_VALUE if there are no elements.
    ///
    /// >>> K.ptp(np.array([1.0, 7.0, 3.0]))
    /// array(6.)
    Ptp "ptp", ONE REAL -> Same, numpy ["ptp"], param [],
        empty Refused, bound "correctly rounded",
        "Largest element less the smallest; NaN if there is one";
    /// Index of the maximum over axes: of the first NaN if there is one, else of the first of equals.
    ///
    /// Indices count from 0 along the axis, or in C order over several axes. LK_ERR_VALUE if there are no elements.
    ///
    /// >>> K.argmax(np.array([[1.0, 7.0], [3.0, 3.0]]))
    /// array([1, 0])
    Argmax "argmax", ONE ANY -> I64, numpy ["argmax"], param [],
        empty Refused, bound "exact",
        "Place of the largest element: of the first NaN, else of the first of equals";
    /// Index of the minimum over axes: of the first NaN if there is one, else of the first of equals.
    ///
    /// Indices count from 0 along the axis, or in C order over several axes. LK_ERR_VALUE if there are no elements.
    ///
    /// >>> K.argmin(np.array([[1.0, 7.0], [3.0, 3.0]]))
    /// array([0, 0])
    Argmin "argmin", ONE ANY -> I64, numpy ["argmin"], param [],
        empty Refused, bound "exact",
        "Place of the smallest element: of the first NaN, else of the first of equals";
    /// Whether any element over axes is non-zero; NaN is. False of no elements.
    ///
    /// >>> K.any(np.array([[False, True], [False, False]]), axis=1)
    /// array([ True, False])
    Any "any", ONE ANY -> Bool, numpy ["any"], param [],
        empty Value(0.0), bound "exact",
        "Whether an element differs from zero, as NaN does";
    /// Whether all elements over axes are non-zero; NaN is. True of no elements.
    ///
    /// >>> K.all(np.array([[True, True], [True, False]]), axis=1)
    /// array([ True, False])
    All "all", ONE ANY -> Bool, numpy ["all"], param [],
        empty Value(1.0), bound "exact",
        "Whether every element differs from zero, as NaN does";
    /// Number of non-zero elements over axes; NaN is one.
    ///
    /// >>> K.count_nonzero(np.array([0, 3, 0, 5]))
    /// array(2)
    CountNonzero "count_nonzero", ONE ANY -> I64, numpy ["count_nonzero"], param [],
        empty Value(0.0), bound "exact",
        "How many elements differ from zero, as NaN does";
    /// Sum of squares over axes: sum(x^2); 0 of no elements.
    ///
    /// >>> K.sum_squares(np.array([1.0, 2.0, 3.0]))
    /// array(14.)
    SumSquares "sum_squares", ONE REAL -> Same, numpy [], param [],
        empty Value(0.0), range Squares,
        bound "relative (37 + log2(n / 1024)) u, then rounded to the dtype", "Sum of the squares";
    /// L1 norm over axes: sum(|x|); 0 of no elements.
    ///
    /// >>> K.norm_l1(np.array([3.0, -4.0]))
    /// array(7.)
    NormL1 "norm_l1", ONE REAL -> Same, numpy [], param [],
        empty Value(0.0),
        bound "relative (37 + log2(n / 1024)) u, then rounded to the dtype", "Sum of the absolute values";
    /// L2 norm over axes, the Euclidean length: sqrt(sum(x^2)); 0 of no elements. Squares that leave the range
    /// of float64 on the way do no harm: they are scaled.
    ///
    /// >>> K.norm_l2(np.array([3.0, -4.0]))
    /// array(5.)
    NormL2 "norm_l2", ONE REAL -> Same, numpy [], param [],
        empty Value(0.0), range Root,
        bound "half of sum_squares', then rounded to the dtype", "Euclidean length, the root of sum_squares";
    /// Maximum norm over axes: max(|x|); 0 of no elements. NaN if an element is NaN.
    ///
    /// >>> K.norm_linf(np.array([3.0, -4.0]))
    /// array(4.)
    NormLinf "norm_linf", ONE REAL -> Same, numpy [], param [],
        empty Value(0.0), bound "exact",
        "Largest absolute value; NaN if there is a NaN";
    /// Logarithm of the sum of exponentials over axes: log(sum(e^x)), without overflow on the way; -infinity of no
    /// elements. The maximum where that is infinite or NaN.
    ///
    /// >>> K.logsumexp(np.array([1000.0, 1000.0]))
    /// array(1000.69314718)
    LogSumExp "logsumexp", ONE REAL -> Same, numpy [], param [],
        empty Value(f64::NEG_INFINITY),
        bound "absolute 4 units in the last place of the largest of 1, log n and |x|",
        "Logarithm of the sum of e^x; the largest element where it is infinite or NaN";
    /// Dot product over axes: sum(x * y); 0 of no elements.
    ///
    /// x and y broadcast to one shape, and axes are those of that shape; out has it without the axes, or with extent 1
    /// there. NumPy's vecdot has one axis. float32 is multiplied exactly and accumulates in float64; float64 multiplies
    /// and adds with one rounding.
    ///
    /// >>> K.vecdot(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    /// array(11.)
    VecDot "vecdot", TWO REAL -> Same, numpy ["vecdot"], param [],
        empty Value(0.0),
        bound "(37 + log2(n / 1024)) u sum|x y|, then rounded to the dtype", "Sum of x * y; x and y broadcast";
    /// Sum over axes in which NaN counts as 0; 0 of no elements.
    ///
    /// >>> K.nansum(np.array([1.0, np.nan, 4.0]))
    /// array(5.)
    NanSum "nansum", ONE REAL -> Same, numpy ["nansum"], param [],
        empty Value(0.0), bound "as lk_sum",
        "Sum in which NaN counts as 0";
    /// Arithmetic mean over axes of the elements that are not NaN; NaN if there are none.
    ///
    /// >>> K.nanmean(np.array([1.0, np.nan, 4.0]))
    /// array(2.5)
    NanMean "nanmean", ONE REAL -> Same, numpy ["nanmean"], param [],
        empty Value(f64::NAN), range Sum, bound "as lk_mean",
        "Mean of the elements that are not NaN; NaN where all are";
    /// Maximum over axes of the elements that are not NaN; NaN if all are NaN.
    ///
    /// LK_ERR_VALUE if there are no elements.
    ///
    /// >>> K.nanmax(np.array([1.0, np.nan, 4.0]))
    /// array(4.)
    NanMax "nanmax", ONE REAL -> Same, numpy ["nanmax"], param [],
        empty Refused, bound "exact",
        "Largest of the elements that are not NaN; NaN where all are";
    /// Minimum over axes of the elements that are not NaN; NaN if all are NaN.
    ///
    /// LK_ERR_VALUE if there are no elements.
    ///
    /// >>> K.nanmin(np.array([1.0, np.nan, 4.0]))
    /// array(1.)
    NanMin "nanmin", ONE REAL -> Same, numpy ["nanmin"], param [],
        empty Refused, bound "exact",
        "Smallest of the elements that are not NaN; NaN where all are";
    /// Exact sum over axes, rounded once to nearest even; 0 of no elements. The order of the elements does not matter.
    ///
    /// About 3 ns per element, where lk_sum takes 0.1. R. M. Neal, "Fast exact summation using small and large
    /// superaccumulators" (2015).
    ///
    /// >>> K.sum_exact(np.array([1e100, 1.0, -1e100]))
    /// array(1.)
    SumExact "sum_exact", ONE REAL -> Same, numpy [], param [],
        empty Value(0.0), bound "correctly rounded",
        "Sum rounded once, the same in any order";
    /// Variance over axes of the elements that are not NaN: sum((x - mean)^2) / (n - ddof), where mean and n are those of
    /// these elements; NaN if there are none.
    ///
    /// ddof: usually 0, or 1 for the variance of a sample; NaN is LK_ERR_VALUE, and n <= ddof gives NaN or infinity, where
    /// NumPy gives NaN alone. Chunks are those of lk_var: an element's place decides, so that NaN moves no other element
    /// to another chunk.
    ///
    /// >>> K.nanvar(np.array([1.0, np.nan, 5.0]))
    /// array(4.)
    NanVar "nanvar", ONE REAL -> Same, numpy ["nanvar"], param [DDOF],
        empty Value(f64::NAN), range Squares, bound "as lk_var",
        "Variance of the elements that are not NaN; NaN where all are";
}
