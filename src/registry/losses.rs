//! Losses: what is exported.

use super::{Bound, Dtypes, Family, Function, Shape, axis, flag, good, input, integer, number, output, raw};

pub const ROWS: &[Function] = &[
    Function::new(
        "binary_crossentropy",
        Family::Losses,
        "losses",
        &[
            input("target").of(Dtypes::Floats),
            input("prediction").of(Dtypes::Floats),
            flag("from_logits").or(0.0),
            number("epsilon").or(1e-7),
            output("out").of(Dtypes::Floats),
        ],
        "Binary cross-entropy, elementwise: -(t log p + (1 - t) log(1 - p)) for targets t and predictions p.",
    )
    .details(
        "from_logits: not 0 if prediction has logits x: p = 1 / (1 + e^-x), without overflow or cancellation, and \
         epsilon is not used. Else it has probabilities, which are clipped to epsilon .. 1 - epsilon; epsilon is \
         added to p and to 1 - p before the logarithms, as Keras does. epsilon: 0 <= epsilon < 0.5. A term whose \
         weight t or 1 - t is 0 is 0, even where its logarithm is infinite; NaN gives NaN.",
    )
    .shape(Shape::Broadcast)
    .bound(Bound::Own(
        "3 ULP for targets from 0 to 1; from probabilities plus half an ULP of 1 for what epsilon rounds",
    ))
    .keras("binary_crossentropy")
    .rust(
        "let mut out = [0.0f64; 2];\n\
         lanekit::binary_crossentropy(&[1.0f64, 0.0], &[0.8f64, 0.3], false, 1e-7, &mut out)?;\n\
         assert!(out.iter().zip([0.223143, 0.356675]).all(|(y, near)| (y - near).abs() < 1e-6));",
    ),
    Function::new(
        "binary_focal_crossentropy",
        Family::Losses,
        "losses",
        &[
            input("target").of(Dtypes::Floats),
            input("prediction").of(Dtypes::Floats),
            flag("apply_class_balancing").or(0.0),
            number("alpha").or(0.25),
            number("gamma").or(2.0),
            flag("from_logits").or(0.0),
            number("epsilon").or(1e-7),
            output("out").of(Dtypes::Floats),
        ],
        "Focal binary cross-entropy, elementwise: lk_binary_crossentropy times (1 - q)^gamma, with \
         q = t p + (1 - t) (1 - p), the predicted probability of the true class.",
    )
    .details(
        "from_logits, epsilon: as in lk_binary_crossentropy; in q, p is not clipped. gamma, alpha: finite. \
         apply_class_balancing: not 0 for a further factor alpha t + (1 - alpha) (1 - t).",
    )
    .shape(Shape::Broadcast)
    .bound(Bound::Own(
        "that of lk_binary_crossentropy plus 5 ULP for a gamma of 0, 1 or 2, plus another gamma ULP for others, where \
         1 - q is not rounded",
    ))
    .keras("binary_focal_crossentropy")
    .source("T.-Y. Lin et al., \"Focal Loss for Dense Object Detection\" (2017)")
    .rust(
        "let (target, prediction) = ([1.0f64, 0.0], [0.8f64, 0.3]);\n\
         let mut out = [0.0f64; 2];\n\
         lanekit::binary_focal_crossentropy(&target, &prediction, false, 0.25, 2.0, false, 1e-7, &mut out)?;\n\
         assert!(out.iter().zip([0.008926, 0.032101]).all(|(y, near)| (y - near).abs() < 1e-6));",
    ),
    Function::new(
        "categorical_crossentropy",
        Family::Losses,
        "losses",
        &[
            input("target").of(Dtypes::Floats),
            input("prediction").of(Dtypes::Floats),
            axis("axis").or(-1.0),
            flag("from_logits").or(0.0),
            number("epsilon").or(1e-7),
            output("out").of(Dtypes::Floats),
        ],
        "Categorical cross-entropy along an axis: sum(-t log q) for target distributions t and predictions q.",
    )
    .details(
        "target and prediction have one shape. from_logits: not 0 if prediction has logits: q = softmax(prediction), \
         whose logarithm is taken without overflow, and epsilon is not used. Else q is prediction divided by its sum \
         along the axis, clipped to epsilon .. 1 - epsilon. epsilon: 0 <= epsilon < 0.5. A target of 0 adds 0, even \
         where log q is infinite. NaN where prediction has NaN or +infinity along the axis, or, from probabilities, a \
         sum of 0. LK_ERR_VALUE if out has elements, but the axis has extent 0.",
    )
    .shape(Shape::WithoutAxis)
    .bound(Bound::Own(
        "for targets >= 0: from logits 2 ULP in float32, 40 in float64, 4 measured; from probabilities 2 ULP \
         plus half an ULP of 1 for each q, which is rounded to the dtype",
    ))
    .keras("categorical_crossentropy")
    .rust(
        "use lanekit::{Axis, TensorRef};\n\
         let target = TensorRef::new(&[1.0f64, 0.0, 0.0, 0.0, 1.0, 0.0], [2, 3])?;\n\
         let prediction = TensorRef::new(&[0.7f64, 0.2, 0.1, 0.1, 0.8, 0.1], [2, 3])?;\n\
         let mut out = [0.0f64; 2];\n\
         lanekit::categorical_crossentropy(target, prediction, Axis(-1), false, 1e-7, &mut out)?;\n\
         assert!(out.iter().zip([0.356675, 0.223144]).all(|(y, near)| (y - near).abs() < 1e-6));",
    ),
    Function::new(
        "categorical_focal_crossentropy",
        Family::Losses,
        "losses",
        &[
            input("target").of(Dtypes::Floats),
            input("prediction").of(Dtypes::Floats),
            axis("axis").or(-1.0),
            number("alpha").or(0.25),
            number("gamma").or(2.0),
            flag("from_logits").or(0.0),
            number("epsilon").or(1e-7),
            output("out").of(Dtypes::Floats),
        ],
        "Focal categorical cross-entropy along an axis: sum(-alpha (1 - q)^gamma t log q) for target distributions t \
         and predictions q.",
    )
    .details(
        "As lk_categorical_crossentropy, but q is clipped to epsilon .. 1 - epsilon from logits too. alpha, gamma: \
         finite.",
    )
    .shape(Shape::WithoutAxis)
    .bound(Bound::Own(
        "4 ULP for a gamma of 0, 1 or 2, plus half an ULP of 1 for each q and 1 - q, which are rounded to the dtype",
    ))
    .keras("categorical_focal_crossentropy")
    .source("T.-Y. Lin et al., \"Focal Loss for Dense Object Detection\" (2017)")
    .rust(
        "use lanekit::{Axis, TensorRef};\n\
         let target = TensorRef::new(&[1.0f64, 0.0, 0.0, 0.0, 1.0, 0.0], [2, 3])?;\n\
         let prediction = TensorRef::new(&[0.7f64, 0.2, 0.1, 0.1, 0.8, 0.1], [2, 3])?;\n\
         let (axis, mut out) = (Axis(-1), [0.0f64; 2]);\n\
         lanekit::categorical_focal_crossentropy(target, prediction, axis, 0.25, 2.0, false, 1e-7, &mut out)?;\n\
         assert!(out.iter().zip([0.008025, 0.002231]).all(|(y, near)| (y - near).abs() < 1e-6));",
    ),
    Function::new(
        "sparse_categorical_crossentropy",
        Family::Losses,
        "losses",
        &[
            input("target").of(Dtypes::Indices),
            input("prediction").of(Dtypes::Floats),
            axis("axis").or(-1.0),
            raw("ignore_class", "*const i64"),
            flag("from_logits").or(0.0),
            number("epsilon").or(1e-7),
            output("out").of(Dtypes::Floats),
        ],
        "Categorical cross-entropy along an axis for integer labels: -log q of the class that target names.",
    )
    .details(
        "target: class indices, 0 <= target < classes, else LK_ERR_VALUE. ignore_class: NULL, or a label that is \
         allowed beside these and has a loss of 0. from_logits: not 0 if prediction has logits: q = \
         softmax(prediction), whose logarithm is taken without overflow, and epsilon is not used. Else prediction is \
         clipped to epsilon .. 1 - epsilon, and q is the class's part of the sum along the axis: the softmax of \
         logarithms that Keras computes. epsilon: 0 <= epsilon < 0.5. NaN where prediction has NaN along the axis, or \
         +infinity among logits. LK_ERR_VALUE if out has elements, but the axis has extent 0.",
    )
    .shape(Shape::Own("target's, which is prediction's without the axis"))
    .bound(Bound::Own("2 ULP in float32; in float64 40 ULP, 4 measured, from probabilities plus 2^-48 absolute"))
    .keras("sparse_categorical_crossentropy"),
    Function::new(
        "huber",
        Family::Losses,
        "losses",
        &[
            input("target").of(Dtypes::Floats),
            input("prediction").of(Dtypes::Floats),
            number("delta").or(1.0),
            output("out").of(Dtypes::Floats),
        ],
        "Huber loss, elementwise: e^2 / 2 where |e| <= delta, else delta (|e| - delta / 2), with e = prediction - target.",
    )
    .on_views()
    .details(
        "delta: above 0; it is not rounded to the dtype. An infinite e gives infinity, NaN gives NaN. A result that is \
         finite is found where e overflows, too.",
    )
    .shape(Shape::Broadcast)
    .bound(Bound::Ulp(0.51, 2.0))
    .source("P. J. Huber, \"Robust Estimation of a Location Parameter\" (1964)")
    .calls(&[good("", "r:*n r:*n > r:*n", "1.0")])
    .rust(
        "let mut out = [0.0f32; 2];\n\
         lanekit::huber(&[0.0f32, 0.0], &[0.5f32, 3.0], 1.0, &mut out)?;\n\
         assert_eq!(out, [0.125, 2.5]);",
    ),
    Function::new(
        "in_top_k",
        Family::Losses,
        "losses",
        &[
            input("target").of(Dtypes::Indices),
            input("prediction").of(Dtypes::Floats),
            integer("k", "i64"),
            output("out").of(Dtypes::Bool),
        ],
        "Top-k accuracy: whether fewer than k classes have a larger prediction than the class that target names.",
    )
    .details(
        "prediction has the classes on its last axis. Classes that tie with the k-th largest count as in. k <= 0 \
         gives false. As in TensorFlow, false where target names no class, and where a prediction along the axis is \
         NaN or infinite. LK_ERR_VALUE if out has elements, but there are no classes.",
    )
    .on_views()
    .shape(Shape::Own("target's, which is prediction's without the last axis"))
    .bound(Bound::Exact)
    .keras("in_top_k")
    .rust(
        "use lanekit::TensorRef;\n\
         let prediction = TensorRef::new(&[0.1f32, 0.7, 0.2, 0.3, 0.5, 0.2], [2, 3])?;\n\
         let mut out = [false; 2];\n\
         lanekit::in_top_k(&[0i64, 0], prediction, 2, &mut out)?;\n\
         assert_eq!(out, [false, true]);",
    ),
];
