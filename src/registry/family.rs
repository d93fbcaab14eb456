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
        "Over axes: NULL reduces all. The result has x's shape without these axes, or with extent 1 there when keepdims is \
         not 0 (lk_reduce_shape computes it). The bits depend on the order and count of the elements alone. u is half a \
         unit in the last place of the accumulator, 2^-53: float32 accumulates in float64 and rounds once.";
    Scans "scans" "Scans",
        "Along one axis of n elements: element i of the result covers elements 0 to i. A negative axis counts from the \
         end. Floats accumulate in float64: blocks of 8 elements are joined, then what all earlier blocks gave is joined \
         to each. This association, and so the bits, depend on an element's place on the axis alone, not on layout or \
         machine. u is half a unit in the last place of 1 in float64, 2^-53.";
    Normalisations "normalisations" "Normalisations",
        "Along axes: NULL takes all.";
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
        "The bits are the same on every machine, in any layout.";
    Convolutions "convolutions" "Convolutions",
        "Correlations, as in Keras: the kernel is not flipped.";
    Windows "windows" "Pooling and resizing",
        "Over images.";
    Losses "losses" "Losses",
        "Targets come before predictions.";
    Ctc "ctc" "Connectionist temporal classification",
        "Loss and decoding of sequences without alignment.";
    Training "training" "Training and attention",
        "What networks need beside products.";
    Random "random" "Random numbers",
        "Counter-based, by Philox4x32-10: element i is a function of seed and offset + i alone, in C order, whatever \
         the strides, the machine and the number of threads. So element i of a call with an offset is element 0 of a call \
         with offset + i, and a stream may be made in parts, by one process or many. Different functions give unrelated \
         numbers for one seed. Not for cryptography. LK_ERR_VALUE if offset plus the number of elements is above 2^64.";
    Tables "tables" "Tables and inner loops",
        "Descriptions of all functions, for programs that choose at run time, and inner loops with NumPy's signature. \
         Strings live as long as the library.";
    Programs "programs" "Programs",
        "Expressions of many operations that are computed together, without temporaries in memory.";
}
