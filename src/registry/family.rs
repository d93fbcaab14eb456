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
        "Over axes: NULL reduces all. The result has x's shape without these axes, or with extent 1 there when keepdims is \
         not 0 (lk_reduce_shape computes it). The bits depend on the order and count of the elements alone. u is half a \
         unit in the last place of the accumulator, 2^-53: float32 accumulates in float64 and rounds once.";
    Scans "scans" "Scans",
        "Along one axis: element i of the result covers elements 0 to i.";
    Normalisations "normalisations" "Normalisations",
        "Along axes: NULL takes all.";
    Order "order" "Sorting and searching",
        "Along one axis.";
    Indexing "indexing" "Indexing, gather and scatter",
        "Indices are int32 or int64; a negative one counts from the end, one out of range is LK_ERR_VALUE.";
    Arranging "arranging" "Joining, repeating, padding",
        "Elements are copied, in any dtype.";
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
        "Counter-based: a result depends on seed, offset and position alone.";
    Tables "tables" "Tables and inner loops",
        "What the library has, for programs that choose at run time, and loops with NumPy's signature.";
    Programs "programs" "Programs",
        "Expressions of many operations that are computed together, without temporaries in memory.";
}
