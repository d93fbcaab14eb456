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
    .keras("pool2d, pool3d")
    .rust(
        "use lanekit::{PoolMode, PoolOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 3.0, 2.0, 5.0], [1, 4, 1])?;\n\
         let mut y = [0.0f32; 2];\n\
         let out = TensorMut::new(&mut y, [1, 2, 1])?;\n\
         lanekit::pool(x, PoolMode::Max, &[2], &PoolOptions::default(), out)?;\n\
         assert_eq!(y, [3.0, 5.0]);",
    ),
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
    .details("shape: room for as many extents as x has axes; *ndim receives their number.")
    .rust(
        "use lanekit::{PoolMode, PoolOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 3.0, 2.0, 5.0], [1, 4, 1])?;\n\
         let options = PoolOptions { strides: &[1], ..Default::default() };\n\
         let shape = lanekit::pool_shape(&x, &[2], &options)?;\n\
         assert_eq!(shape, [1, 3, 1]);\n\
         let mut y = vec![0.0f32; shape.iter().product()];\n\
         lanekit::pool(x, PoolMode::Average, &[2], &options, TensorMut::new(&mut y, &shape)?)?;\n\
         assert_eq!(y, [2.0, 2.5, 3.5]);",
    ),
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
    .keras("resize_images, resize_volumes")
    .rust(
        "use lanekit::{Interpolation, ResizeOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0], [1, 2, 1])?;\n\
         let options = ResizeOptions { interpolation: Interpolation::Linear, ..Default::default() };\n\
         let mut y = [0.0f32; 4];\n\
         lanekit::resize(x, &options, TensorMut::new(&mut y, [1, 4, 1])?)?;\n\
         assert_eq!(y, [1.0, 1.25, 1.75, 2.0]);",
    ),
];
