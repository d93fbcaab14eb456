//! Ctc: what is exported.

use super::{Family, Function, input, integer, number, output, result, workspace};

pub const ROWS: &[Function] = &[
    Function::new(
        "ctc_batch_cost_workspace",
        Family::Ctc,
        "ctc",
        &[
            input("target"),
            input("prediction"),
            input("target_length"),
            input("prediction_length"),
            result("bytes", "usize"),
        ],
        "Bytes of workspace that lk_ctc_batch_cost takes for these tensors, whose elements are not read.",
    ),
    Function::new(
        "ctc_batch_cost",
        Family::Ctc,
        "ctc",
        &[
            input("target"),
            input("prediction"),
            input("target_length"),
            input("prediction_length"),
            number("epsilon"),
            workspace("workspace", "workspace_bytes"),
            output("out"),
        ],
        "Connectionist temporal classification's cost of each sample's labels: minus the logarithm of the \
         probability that the classes of its steps, without repetitions and then without blanks, are the labels \
         (A. Graves et al., \"Connectionist temporal classification\", ICML 2006). The blank is the last class.",
    )
    .details(
        "target: int32 or int64, (samples, labels), of which the first target_length count. prediction: float32 \
         or float64, (samples, steps, classes), probabilities as softmax gives them; epsilon, 0 or more, is added \
         to each, then those of a step are divided by their sum (Keras has 1e-7). prediction_length, \
         target_length: int32 or int64, (samples,). out: prediction's dtype, (samples, 1). workspace: memory of \
         workspace_bytes, as many as lk_ctc_batch_cost_workspace tells; NULL and 0 to allocate it. LK_ERR_VALUE \
         for a length out of range, and for a label that is no class or is the blank. The cost is infinity where \
         the steps are fewer than the labels and the blanks between equal ones. The forward algorithm in f64, \
         scaled, or in logarithms where the probability is too small for that; each step adds a relative error of \
         a few units in the last place of f64 to the probability. The same bits in any layout, on any machine.",
    ),
    Function::new(
        "ctc_greedy_decode_workspace",
        Family::Ctc,
        "ctc",
        &[input("prediction"), input("prediction_length"), result("bytes", "usize")],
        "Bytes of workspace that lk_ctc_greedy_decode takes for these tensors, whose elements are not read.",
    ),
    Function::new(
        "ctc_greedy_decode",
        Family::Ctc,
        "ctc",
        &[
            input("prediction"),
            input("prediction_length"),
            number("epsilon"),
            workspace("workspace", "workspace_bytes"),
            output("decoded"),
            output("log_prob"),
        ],
        "The labels of each sample's most probable classes: of each step the most probable one, the first of \
         equals, without repetitions and then without blanks. The blank is the last class.",
    )
    .details(
        "prediction, prediction_length, epsilon, workspace: as in lk_ctc_batch_cost. decoded: int32 or int64, \
         (samples, steps), filled up with -1. log_prob: prediction's dtype, (samples, 1): minus the sum of the \
         logarithms of these classes' probabilities and epsilon, which are not divided by their sum here. The same \
         bits in any layout, on any machine.",
    ),
    Function::new(
        "ctc_beam_decode_workspace",
        Family::Ctc,
        "ctc",
        &[
            input("prediction"),
            input("prediction_length"),
            integer("beam_width", "i64"),
            input("decoded"),
            input("log_prob"),
            result("bytes", "usize"),
        ],
        "Bytes of workspace that lk_ctc_beam_decode takes for these tensors, whose elements are not read or \
         written.",
    ),
    Function::new(
        "ctc_beam_decode",
        Family::Ctc,
        "ctc",
        &[
            input("prediction"),
            input("prediction_length"),
            number("epsilon"),
            integer("beam_width", "i64"),
            workspace("workspace", "workspace_bytes"),
            output("decoded"),
            output("log_prob"),
        ],
        "The labellings of each sample that a search along prefixes finds to be the most probable ones, the best \
         first (A. Graves and N. Jaitly, \"Towards end-to-end speech recognition with recurrent neural networks\", \
         ICML 2014). The blank is the last class.",
    )
    .details(
        "prediction, prediction_length, epsilon, workspace: as in lk_ctc_batch_cost. beam_width: prefixes that \
         are followed from step to step, at least 1 and the number of paths; a beam as wide as there are \
         labellings finds the best ones for certain. decoded: int32 or int64, (paths, samples, steps), filled up \
         with -1. log_prob: prediction's dtype, (samples, paths): the logarithms of the labellings' probabilities; \
         -infinity, and no labels, where there are fewer labellings. Of equal ones the order is determined, but \
         not by a rule worth telling. The same bits in any layout, on any machine.",
    ),
];
