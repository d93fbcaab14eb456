//! Windows: what is exported.

use super::{Bound, Dtypes, Family, Function, Shape, choice, input, options, output, per_axis, result};

pub const ROWS: &[Function] = &[
    Function::new(
        "pool",
        Family::Windows,
        "pool",
        &[
            input("x").of(Dtypes::Floats),
            choice("mode", "lk_pool_mode"),
            per_axis("pool_size", "i64"),
            options("options", "lk_pool_options"),
            output("out").of(Dtypes::Floats),
        ],
        "Pooling: the largest element (LK_POOL_MAX) or the mean (LK_POOL_AVERAGE) of each window of x.",
    )
    .details(
        "pool_size: the window's extents, 1 or more, one for each spatial axis. options: NULL for strides equal to \
         pool_size, LK_PADDING_VALID and LK_CHANNELS_LAST. Elements in the padding don't count: not in a maximum, and \
         neither in the sum nor in the count of a mean. A maximum is NaN where its window has a NaN; +0 is larger \
         than -0.",
    )
    .shape(Shape::Own(
        "x's with spatial extents floor((extent - pool_size) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride) \
         for LK_PADDING_SAME",
    ))
    .bound(Bound::Own(
        "maxima are exact; a float32 mean is computed in float64 and rounded, 0.51 ULP while no digits cancel; a \
         float64 mean of n elements errs by at most n 2^-53 mean|x|",
    ))
    .keras("pool2d, pool3d"),
    Function::new(
        "pool_shape",
        Family::Windows,
        "pool",
        &[
            input("x").of(Dtypes::Floats),
            per_axis("pool_size", "i64"),
            options("options", "lk_pool_options"),
            result("shape", "i64"),
            result("ndim", "i32"),
        ],
        "Shape of lk_pool's result.",
    )
    .details("shape: room for as many extents as x has axes; *ndim receives their number."),
    Function::new(
        "resize",
        Family::Windows,
        "pool",
        &[input("x").of(Dtypes::Any), options("options", "lk_resize_options"), output("out").of(Dtypes::Any)],
        "Resizes images to out's spatial extents by nearest-neighbour or linear interpolation.",
    )
    .details(
        "options: NULL for LK_RESIZE_NEAREST and LK_CHANNELS_LAST. For n input and m output elements along an axis, \
         output o has its centre at c = (o + 1/2) n / m. LK_RESIZE_NEAREST takes element floor(c), in any dtype; it \
         repeats elements where m is a multiple of n. LK_RESIZE_LINEAR, for float32 and float64, interpolates at \
         c - 1/2 between the two nearest elements along each axis (bilinear, trilinear); beyond the outermost \
         elements it repeats these. These are TensorFlow's half_pixel_centers; there is no antialiasing. \
         LK_ERR_VALUE if out has elements and x has none.",
    )
    .shape(Shape::Own("any spatial extents; batch and channels are x's"))
    .bound(Bound::Own(
        "LK_RESIZE_NEAREST is exact; LK_RESIZE_LINEAR computes float32 in float64 and rounds once, and errs in \
         float64 by at most 6 ULP of the largest neighbour",
    ))
    .keras("resize_images, resize_volumes"),
];
