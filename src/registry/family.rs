//! The families of functions, in the order in which the header and the reference have them.

macro_rules! families {
    ($($family:ident $module:literal $title:literal, $intro:literal;)*) => {
        /// A family of functions: a section of the header, a file of `capi/generated`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Family {
            $(#[doc = $title] $family,)*
        }

        impl Family {
            /// In the order of the header.
            pub const ALL: &'static [Family] = &[$(Family::$family),*];

            /// The name of its file.
            pub const fn module(self) -> &'static str {
                match self {
                    $(Family::$family => $module,)*
                }
            }

            /// The name of its section.
            pub const fn title(self) -> &'static str {
                match self {
                    $(Family::$family => $title,)*
                }
            }

            /// What all of its functions have in common.
            pub const fn intro(self) -> &'static str {
                match self {
                    $(Family::$family => $intro,)*
                }
            }
        }
    };
}

families! {
    Library "library" "The library",
        "Versions, names, errors, and the instruction set in use.";
    Views "views" "Views and shapes",
        "A view describes elements that are already in memory: nothing is copied. The new descriptor is written to *out, \
         its shape and strides to storage of LK_MAX_NDIM numbers each that the caller provides.";
    Movement "movement" "Copies and conversion",
        "lk_cast is the one function that converts.";
    Creation "creation" "New values",
        "Fill a tensor that the caller provides.";
    Arithmetic "arithmetic" "Arithmetic",
        "Elementwise. Integers wrap, as in NumPy.";
    Rounding "rounding" "Rounding and division with a remainder",
        "Elementwise.";
    Powers "powers" "Powers and roots",
        "Elementwise.";
    Exponentials "exponentials" "Exponentials and logarithms",
        "Elementwise.";
    Trigonometric "trigonometric" "Trigonometric functions and their inverses",
        "Elementwise. Angles are in radians.";
    Hyperbolic "hyperbolic" "Hyperbolic functions and their inverses",
        "Elementwise.";
    Special "special" "Special functions",
        "Elementwise.";
    Activations "activations" "Activation functions",
        "Elementwise.";
    Floats "floats" "Floating-point manipulation",
        "Elementwise.";
    Comparisons "comparisons" "Comparisons",
        "Elementwise, with bool results: 0 or 1.";
    Logic "logic" "Logic and bits",
        "Elementwise.";
    Selection "selection" "Selection",
        "Elementwise.";
    Reductions "reductions" "Reductions",
        "Over axes: naxes axes, negative ones counted from the end; NULL for all. out has x's shape without these \
         axes, or with extent 1 there if keepdims is not 0 (lk_reduce_shape). The bits depend on the order and number \
         of the elements alone. float32 accumulates in float64 and rounds once. In error bounds n is the number of \
         elements that become one, log2(n / 1024) is rounded up and at least 0, and u = 2^-53.";
    Scans "scans" "Scans",
        "Along one axis: element i of the result covers elements 0 to i.";
    Normalisations "normalisations" "Normalisations",
        "Over axes: naxes axes, negative ones counted from the end, NULL for all; each index of the other axes is \
         normalised by itself. Several axes count as one, in C order. float32 is computed in float64 and rounded once, \
         but for lk_softmax and lk_log_softmax.";
    Order "order" "Sorting and searching",
        "Along one axis.";
    Indexing "indexing" "Indexing, gather and scatter",
        "Indices are int32 or int64; a negative one counts from the end, one out of range is LK_ERR_VALUE.";
    Arranging "arranging" "Joining, repeating, padding",
        "Elements are copied, in any dtype.";
    Products "products" "Matrix products",
        "An element is a function of its row and its column alone: it has the same bits in a matrix or batch of any \
         size. Any strides of whole elements are taken without a copy. workspace: workspace_bytes bytes to pack large \
         factors in, at any alignment and apart from the tensors, at least as many as its lk_.._workspace function \
         reports: up to 17 MB, 0 for small products. NULL and 0: it is allocated where it is needed. More in \
         docs/PRODUCTS.md.";
    Convolutions "convolutions" "Convolutions",
        "Cross-correlations, as in Keras: the kernel is not flipped. x and out are (n, spatial.., channels), or (n, \
         channels, spatial..) for LK_CHANNELS_FIRST, with one to three spatial axes; shapes below are of the former. \
         options: NULL for stride 1, dilation 1, LK_PADDING_VALID, one group, LK_CHANNELS_LAST. A window's reach along \
         an axis is (kernel extent - 1) dilation + 1. Window o begins at o stride - before: before is 0 for \
         LK_PADDING_VALID, reach - 1 for LK_PADDING_CAUSAL (one spatial axis), and half of the total padding max((out \
         extent - 1) stride + reach - extent, 0), rounded down, for LK_PADDING_SAME: an odd element of padding goes at \
         the end, as in TensorFlow. An extent of out below 0 is LK_ERR_SHAPE. Padding adds nothing, not even where the \
         kernel is infinite. bias: (out_channels,), added last; NULL for none. workspace: workspace_bytes bytes, at \
         any alignment and apart from the tensors, at least as many as its lk_.._workspace function reports, which may \
         be 0. NULL and 0 to allocate it.";
    Windows "windows" "Pooling and resizing",
        "Over images: x and out are (n, spatial.., channels), or (n, channels, spatial..) for LK_CHANNELS_FIRST, with \
         one to three spatial axes. LK_PADDING_SAME pads by max((out extent - 1) stride + pool_size - extent, 0) \
         elements; if that is odd, the extra element goes at the end (as in TensorFlow).";
    Losses "losses" "Losses",
        "One loss for each element, or for each line along an axis; no mean is taken. axis: a negative one counts from \
         the end.";
    Ctc "ctc" "Connectionist temporal classification",
        "Loss and decoding of sequences without alignment. prediction: (samples, steps, classes), probabilities as \
         softmax gives them; the last class is the blank. epsilon, 0 or more, is added to each, and the sums are \
         divided by their total over the step. prediction_length: (samples,), the steps of each sample that count, 0 \
         to steps. workspace: workspace_bytes bytes, at any alignment and apart from the tensors, at least as many as \
         its lk_.._workspace function reports; NULL and 0 to allocate it. All is computed in float64.";
    Training "training" "Training and attention",
        "Mean and variance, batch normalisation, moving averages, dropout, attention.";
    Random "random" "Random numbers",
        "Counter-based: a result depends on seed, offset and position alone.";
    Tables "tables" "Tables and inner loops",
        "What the library has, for programs that choose at run time, and loops with NumPy's signature.";
    Programs "programs" "Programs",
        "Expressions of many operations that are computed together, without temporaries in memory. A program is a \
         graph of values, each with a number; it is built, compiled once, and then run any number of times. \
         docs/PROGRAMS.md has examples.";
}
