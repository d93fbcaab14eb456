//! Ctc: what is exported.

use super::{Bound, Dtypes, Family, Function, Shape, input, integer, number, output, result, workspace};

const CTC: &str = "A. Graves, S. Fernandez, F. Gomez and J. Schmidhuber, \"Connectionist temporal classification\", \
                   ICML 2006";

pub const ROWS: &[Function] = &[
    Function::new(
        "ctc_batch_cost_workspace",
        Family::Ctc,
        "ctc",
        &[
            input("target").of(Dtypes::Indices),
            input("prediction").of(Dtypes::Floats),
            input("target_length").of(Dtypes::Indices),
            input("prediction_length").of(Dtypes::Indices),
            result("bytes", "usize"),
        ],
        "Workspace size of lk_ctc_batch_cost for these tensors, in bytes; no element is read.",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let prediction = TensorRef::new(&[0.6f64, 0.4, 0.6, 0.4], [1, 2, 2])?;\n\
         let target = TensorRef::new(&[0i64], [1, 1])?;\n\
         let (labels, steps, mut cost) = ([1i64], [2i64], [0.0f64]);\n\
         let bytes = lanekit::ctc_batch_cost_workspace(&target, &prediction, &labels, &steps)?;\n\
         let (mut workspace, out) = (vec![0u8; bytes], TensorMut::new(&mut cost, [1, 1])?);\n\
         lanekit::ctc_batch_cost_in(target, prediction, &labels, &steps, 0.0, &mut workspace, out)?;\n\
         assert!((cost[0] + 0.84f64.ln()).abs() < 1e-12);",
    ),
    Function::new(
        "ctc_batch_cost",
        Family::Ctc,
        "ctc",
        &[
            input("target").of(Dtypes::Indices),
            input("prediction").of(Dtypes::Floats),
            input("target_length").of(Dtypes::Indices),
            input("prediction_length").of(Dtypes::Indices),
            number("epsilon").or(1e-7),
            workspace("workspace", "workspace_bytes"),
            output("out").of(Dtypes::Floats),
        ],
        "CTC loss of each sample: -log of the probability of its labels, summed over all paths that collapse to them.",
    )
    .details(
        "A path has one class per step; it collapses to labels by merging repeated classes, then removing blanks.\n\n\
         target: (samples, labels), of which the first target_length[i] labels of sample i count. target_length: \
         (samples,), 0 to labels. LK_ERR_VALUE for a length out of range, and for a label that is no class or is the \
         blank. The loss is infinity where the steps are fewer than the labels plus the blanks between equal \
         neighbours. The forward algorithm in float64 with scaled probabilities, or with logarithms where these would \
         underflow (L. R. Rabiner, \"A tutorial on hidden Markov models\", 1989, section V.A).",
    )
    .shape(Shape::Own("(samples, 1)"))
    .bound(Bound::Own(
        "each step adds a few ULP of float64 to the relative error of the probability; out is rounded once",
    ))
    .allocates("the workspace if it is NULL")
    .keras("ctc_batch_cost")
    .source(CTC)
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let prediction = TensorRef::new(&[0.6f64, 0.4, 0.6, 0.4], [1, 2, 2])?;\n\
         let target = TensorRef::new(&[0i64], [1, 1])?;\n\
         let mut cost = [0.0f64];\n\
         let out = TensorMut::new(&mut cost, [1, 1])?;\n\
         lanekit::ctc_batch_cost(target, prediction, &[1i64], &[2i64], 0.0, out)?;\n\
         // All paths but the two blanks, whose probability is 0.4 * 0.4.\n\
         assert!((cost[0] + 0.84f64.ln()).abs() < 1e-12);",
    ),
    Function::new(
        "ctc_greedy_decode_workspace",
        Family::Ctc,
        "ctc",
        &[
            input("prediction").of(Dtypes::Floats),
            input("prediction_length").of(Dtypes::Indices),
            result("bytes", "usize"),
        ],
        "Workspace size of lk_ctc_greedy_decode for these tensors, in bytes; no element is read.",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let prediction = TensorRef::new(&[0.6f64, 0.4, 0.9, 0.1, 0.2, 0.8], [1, 3, 2])?;\n\
         let (mut labels, mut score) = ([0i64; 3], [0.0f64]);\n\
         let decoded = TensorMut::new(&mut labels, [1, 3])?;\n\
         let log_prob = TensorMut::new(&mut score, [1, 1])?;\n\
         let mut workspace = vec![0u8; lanekit::ctc_greedy_decode_workspace(&prediction, &[3i64])?];\n\
         lanekit::ctc_greedy_decode_in(prediction, &[3i64], 0.0, &mut workspace, decoded, log_prob)?;\n\
         assert_eq!(labels, [0, -1, -1]);",
    ),
    Function::new(
        "ctc_greedy_decode",
        Family::Ctc,
        "ctc",
        &[
            input("prediction").of(Dtypes::Floats),
            input("prediction_length").of(Dtypes::Indices),
            number("epsilon").or(1e-7),
            workspace("workspace", "workspace_bytes"),
            output("decoded").of(Dtypes::Indices),
            output("log_prob").of(Dtypes::Floats),
        ],
        "CTC greedy decoding: the most probable class of each step, the first of equals, then repeated classes merged \
         and blanks removed.",
    )
    .details(
        "decoded: the labels of each sample, filled up with -1. log_prob: -sum(log(p + epsilon)) over the steps' \
         largest p, which are not divided by the step's sum here. The outputs may not share memory.",
    )
    .shape(Shape::Own("(samples, steps) and (samples, 1)"))
    .allocates("the workspace if it is NULL")
    .keras("ctc_decode")
    .source(CTC)
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let prediction = TensorRef::new(&[0.6f64, 0.4, 0.9, 0.1, 0.2, 0.8], [1, 3, 2])?;\n\
         let (mut labels, mut score) = ([0i64; 3], [0.0f64]);\n\
         let decoded = TensorMut::new(&mut labels, [1, 3])?;\n\
         let log_prob = TensorMut::new(&mut score, [1, 1])?;\n\
         lanekit::ctc_greedy_decode(prediction, &[3i64], 0.0, decoded, log_prob)?;\n\
         assert_eq!(labels, [0, -1, -1]);\n\
         assert!((score[0] + (0.6f64 * 0.9 * 0.8).ln()).abs() < 1e-12);",
    ),
    Function::new(
        "ctc_beam_decode_workspace",
        Family::Ctc,
        "ctc",
        &[
            input("prediction").of(Dtypes::Floats),
            input("prediction_length").of(Dtypes::Indices),
            integer("beam_width", "i64").or(100.0),
            input("decoded").of(Dtypes::Indices),
            input("log_prob").of(Dtypes::Floats),
            result("bytes", "usize"),
        ],
        "Workspace size of lk_ctc_beam_decode for these tensors, in bytes; no element is read or written.",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let prediction = TensorRef::new(&[0.4f64, 0.6, 0.4, 0.6], [1, 2, 2])?;\n\
         let (steps, mut labels, mut scores) = ([2i64], [0i64; 4], [0.0f64; 2]);\n\
         let decoded = TensorMut::new(&mut labels, [2, 1, 2])?;\n\
         let log_prob = TensorMut::new(&mut scores, [1, 2])?;\n\
         let bytes = lanekit::ctc_beam_decode_workspace(&prediction, &steps, 10, &decoded, &log_prob)?;\n\
         let mut workspace = vec![0u8; bytes];\n\
         lanekit::ctc_beam_decode_in(prediction, &steps, 0.0, 10, &mut workspace, decoded, log_prob)?;\n\
         assert_eq!(labels, [0, -1, -1, -1]);",
    ),
    Function::new(
        "ctc_beam_decode",
        Family::Ctc,
        "ctc",
        &[
            input("prediction").of(Dtypes::Floats),
            input("prediction_length").of(Dtypes::Indices),
            number("epsilon").or(1e-7),
            integer("beam_width", "i64").or(100.0),
            workspace("workspace", "workspace_bytes"),
            output("decoded").of(Dtypes::Indices),
            output("log_prob").of(Dtypes::Floats),
        ],
        "CTC prefix beam search: the most probable labellings of each sample that the search finds, best first.",
    )
    .details(
        "beam_width: prefixes kept from step to step, at least 1 and at least the paths; a beam as wide as the number \
         of possible labellings is exhaustive. steps * beam_width and classes are below 2^32 - 1, else LK_ERR_VALUE. \
         decoded: labels, filled up with -1. log_prob: the logarithms of the labellings' probabilities; -infinity, \
         with -1 throughout in decoded, where fewer labellings exist than paths. The order of equally probable \
         labellings is unspecified, but always the same. The outputs may not share memory.",
    )
    .shape(Shape::Own("(paths, samples, steps) and (samples, paths)"))
    .allocates("the workspace if it is NULL")
    .keras("ctc_decode")
    .source(
        "A. Graves and N. Jaitly, \"Towards end-to-end speech recognition with recurrent neural networks\", ICML 2014",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         // The best path has blanks alone, but three others collapse to label 0.\n\
         let prediction = TensorRef::new(&[0.4f64, 0.6, 0.4, 0.6], [1, 2, 2])?;\n\
         let (mut labels, mut scores) = ([0i64; 4], [0.0f64; 2]);\n\
         let decoded = TensorMut::new(&mut labels, [2, 1, 2])?;\n\
         let log_prob = TensorMut::new(&mut scores, [1, 2])?;\n\
         lanekit::ctc_beam_decode(prediction, &[2i64], 0.0, 10, decoded, log_prob)?;\n\
         assert_eq!(labels, [0, -1, -1, -1]);\n\
         assert!(scores.iter().zip([0.64f64, 0.36]).all(|(y, p)| (y - p.ln()).abs() < 1e-12));",
    ),
];
