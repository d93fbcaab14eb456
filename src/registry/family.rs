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
        "Versions, names, errors, and the instruction set in use. Strings are constant, but for lk_last_error's.";
    Views "views" "Views and shapes",
        "A view is a descriptor of elements that are already in memory: nothing is copied and no element is read. It is \
         written to *out, its shape and its strides to shape and strides, at which out points afterwards: they must live \
         as long as the view. Each holds as many numbers as the view has axes; LK_MAX_NDIM always suffice. They may be \
         the arrays of x itself. Negative axes count from the end. In shapes, (.., n, ..) is x's with n on the axis.";
    Movement "movement" "Copies and conversion",
        "Copies between any two layouts. lk_cast is the one function that converts; the others copy bits.";
    Creation "creation" "New values",
        "Fill a tensor that the caller provides: its extents say how many elements are made.";
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
        "Along one axis of n elements: element i of the result covers elements 0 to i. A negative axis counts from the \
         end. Floats accumulate in float64: blocks of 8 elements are joined, then what all earlier blocks gave is joined \
         to each. This association, and so the bits, depend on an element's place on the axis alone, not on layout or \
         machine. u is half a unit in the last place of 1 in float64, 2^-53.";
    Normalisations "normalisations" "Normalisations",
        "Over axes: naxes axes, negative ones counted from the end, NULL for all; each index of the other axes is \
         normalised by itself. Several axes count as one, in C order. float32 is computed in float64 and rounded once, \
         but for lk_softmax and lk_log_softmax.";
    Order "order" "Sorting and searching",
        "Along one axis; a negative one counts from the end, and a tensor without axes is one element along axis 0. NaN \
         is behind all numbers, or before them in descending order. lk_sort and lk_partition order all bit patterns, -0 \
         before +0 and NaNs by their bits, so the result is determined and the same on every machine. To all others -0 \
         equals +0, and any NaN equals any other; equal elements keep their order.";
    Indexing "indexing" "Indexing, gather and scatter",
        "A negative index counts from the end. For one out of range the call gives LK_ERR_VALUE, lk_last_error names the \
         first, and nothing is written. An input that shares memory with out is copied first. In shapes, (.., n, ..) is \
         x's with n on the axis.";
    Arranging "arranging" "Joining, repeating, padding",
        "Elements are copied, in any dtype. An input that shares memory with out is copied first, also if it is out \
         itself; lk_tril and lk_triu work in place. Negative axes count from the end. In shapes, (.., n, ..) is x's with \
         n on the axis.";
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
        "Counter-based, by Philox4x32-10: element i is a function of seed and offset + i alone, in C order, whatever \
         the strides, the machine and the number of threads. So element i of a call with an offset is element 0 of a call \
         with offset + i, and a stream may be made in parts, by one process or many. Different functions give unrelated \
         numbers for one seed. Not for cryptography. LK_ERR_VALUE if offset plus the number of elements is above 2^64.";
    Tables "tables" "Tables and inner loops",
        "Descriptions of all functions, for programs that choose at run time, and inner loops with NumPy's signature. \
         Strings live as long as the library.";
    Programs "programs" "Programs",
        "Expressions of many operations that are computed together, without temporaries in memory. A program is a \
         graph of values, each with a number; it is built, compiled once, and then run any number of times. \
         docs/PROGRAMS.md has examples.";
}
