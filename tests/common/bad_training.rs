//! Bad arguments of what networks take in training, of attention, and of connectionist temporal classification.

use super::*;

/// What a call is made of; each one uses some.
struct Given {
    tensors: [lk_tensor; 6],
    axes: *const i32,
    naxes: i32,
    number: f64,
    noise: (*const i64, i32),
    beam_width: i64,
    workspace: (*mut std::ffi::c_void, usize),
    bytes: *mut usize,
}

type Run = unsafe fn(&Given) -> lk_status;
type Spoil = fn(&mut Given);
/// Where a tensor is: among the inputs, or so many bytes into the output.
type Place = Option<usize>;
type Operand = (i32, &'static [i64], Place);

/// A call that is right, and what spoils it.
struct Family {
    names: &'static [&'static str],
    operands: &'static [Operand],
    run: &'static [Run],
    spoils: &'static [(lk_status, &'static [&'static str], Spoil)],
}

const AXES: [i32; 1] = [0];
const LENGTHS: &[i64] = &[2];
const PREDICTED: &[i64] = &[2, 2, 2];

fn given(m: &mut Memory, operands: &[Operand]) -> Given {
    let (input, output) = (m.input.as_mut_ptr().cast::<u8>(), m.output.as_mut_ptr());
    let mut tensors = [NO_TENSOR; 6];
    for (tensor, &(dtype, shape, place)) in tensors.iter_mut().zip(operands) {
        let data = place.map_or(input, |at| output.wrapping_add(at)).cast();
        *tensor = lk_tensor { data, shape: shape.as_ptr(), strides: null(), ndim: shape.len() as i32, dtype };
    }
    let (noise, workspace) = ((null(), 0), (null_mut(), 0));
    Given { tensors, axes: AXES.as_ptr(), naxes: 1, number: 0.5, noise, beam_width: 2, workspace, bytes: null_mut() }
}

const FAMILIES: &[Family] = &[
    Family {
        names: &["lk_moments"],
        operands: &[(LK_F32, &[2, 3], None), (LK_F32, &[3], Some(0)), (LK_F32, &[3], Some(64))],
        run: &[|g| unsafe { lk_moments(&g.tensors[0], g.axes, g.naxes, 0, &g.tensors[1], &g.tensors[2]) }],
        spoils: &[
            (LK_ERR_NULL, &["x.data is NULL"], |g| g.tensors[0].data = null_mut()),
            (LK_ERR_AXIS, &["axis 2", "2 axes"], |g| g.axes = [2i32].as_ptr()),
            (LK_ERR_DTYPE, &["x is int32", "lk_cast"], |g| g.tensors[0].dtype = LK_I32),
            (LK_ERR_DTYPE, &["mean is float64", "x is float32"], |g| g.tensors[1].dtype = LK_F64),
            (LK_ERR_SHAPE, &["variance has shape (2,)", "(3,)"], |g| g.tensors[2].shape = LENGTHS.as_ptr()),
            (LK_ERR_OVERLAP, &["mean", "variance", "share memory"], |g| g.tensors[2].data = g.tensors[1].data),
        ],
    },
    Family {
        names: &["lk_normalize_batch_in_training"],
        operands: &[
            (LK_F32, &[2, 3], None),
            (LK_F32, &[3], None),
            (LK_F32, &[2, 3], Some(0)),
            (LK_F32, &[3], Some(32)),
            (LK_F32, &[3], Some(64)),
        ],
        run: &[|g| unsafe {
            let [x, gamma, out, mean, variance, _] = &g.tensors;
            lk_normalize_batch_in_training(x, gamma, null(), g.axes, g.naxes, g.number, out, mean, variance)
        }],
        spoils: &[
            (LK_ERR_NULL, &["x.data is NULL"], |g| g.tensors[0].data = null_mut()),
            (LK_ERR_AXIS, &["axis -3", "2 axes"], |g| g.axes = [-3i32].as_ptr()),
            (LK_ERR_VALUE, &["epsilon is -1"], |g| g.number = -1.0),
            (LK_ERR_DTYPE, &["gamma is float64", "x is float32"], |g| g.tensors[1].dtype = LK_F64),
            (LK_ERR_SHAPE, &["gamma has shape (2,)", "(3,)"], |g| g.tensors[1].shape = LENGTHS.as_ptr()),
            (LK_ERR_SHAPE, &["out has shape (3, 2)", "(2, 3)"], |g| g.tensors[2].shape = [3i64, 2].as_ptr()),
        ],
    },
    Family {
        names: &["lk_moving_average_update"],
        operands: &[(LK_F32, &[2, 3], None), (LK_F32, &[3], None), (LK_F32, &[2, 3], Some(0))],
        run: &[|g| unsafe { lk_moving_average_update(&g.tensors[0], &g.tensors[1], g.number, &g.tensors[2]) }],
        spoils: &[
            (LK_ERR_NULL, &["value.data is NULL"], |g| g.tensors[1].data = null_mut()),
            (LK_ERR_VALUE, &["momentum is NaN"], |g| g.number = f64::NAN),
            (LK_ERR_DTYPE, &["value is float64", "x is float32"], |g| g.tensors[1].dtype = LK_F64),
            (LK_ERR_SHAPE, &["value", "(2,)", "(2, 3)"], |g| g.tensors[1].shape = LENGTHS.as_ptr()),
            (LK_ERR_DTYPE, &["out is float64", "x is float32"], |g| g.tensors[2].dtype = LK_F64),
            (LK_ERR_SHAPE, &["out has shape (3, 2)", "(2, 3)"], |g| g.tensors[2].shape = [3i64, 2].as_ptr()),
        ],
    },
    Family {
        names: &["lk_dropout"],
        operands: &[(LK_F32, &[2, 3], None), (LK_F32, &[2, 3], Some(0))],
        run: &[|g| unsafe { lk_dropout(&g.tensors[0], g.noise.0, g.noise.1, 1, 0, g.number, &g.tensors[1]) }],
        spoils: &[
            (LK_ERR_NULL, &["x.data is NULL"], |g| g.tensors[0].data = null_mut()),
            (LK_ERR_NULL, &["noise_shape is NULL", "2"], |g| g.noise.1 = 2),
            (LK_ERR_VALUE, &["rate is 1"], |g| g.number = 1.0),
            (LK_ERR_VALUE, &["rate is NaN"], |g| g.number = f64::NAN),
            (LK_ERR_SHAPE, &["noise_shape is (2,)", "(2, 3)"], |g| g.noise = (LENGTHS.as_ptr(), 1)),
            (LK_ERR_DTYPE, &["out is float64", "x is float32"], |g| g.tensors[1].dtype = LK_F64),
            (LK_ERR_SHAPE, &["out has shape (3, 2)", "(2, 3)"], |g| g.tensors[1].shape = [3i64, 2].as_ptr()),
        ],
    },
    Family {
        names: &["lk_attention", "lk_attention_workspace"],
        operands: &[
            (LK_F32, &[2, 2], None),
            (LK_F32, &[3, 2], None),
            (LK_F32, &[3, 1], None),
            (LK_F32, &[2, 3], None),
            (LK_F32, &[2, 1], Some(0)),
        ],
        run: &[
            |g| unsafe {
                let [q, k, v, mask, out, _] = &g.tensors;
                lk_attention(q, k, v, mask, g.number, 0, g.workspace.0, g.workspace.1, out)
            },
            |g| unsafe {
                let [q, k, v, mask, ..] = &g.tensors;
                lk_attention_workspace(q, k, v, mask, g.bytes)
            },
        ],
        spoils: &[
            (LK_ERR_NULL, &["q.data is NULL"], |g| g.tensors[0].data = null_mut()),
            (LK_ERR_DTYPE, &["q is int32", "lk_cast"], |g| g.tensors[0].dtype = LK_I32),
            (LK_ERR_DTYPE, &["q is float32, v is float64"], |g| g.tensors[2].dtype = LK_F64),
            (LK_ERR_NDIM, &["k has shape (2,)"], |g| {
                (g.tensors[1].shape, g.tensors[1].ndim) = (LENGTHS.as_ptr(), 1);
            }),
            (LK_ERR_SHAPE, &["q has shape (2, 2), k has (3, 1)", "depth"], |g| g.tensors[1].shape = [3i64, 1].as_ptr()),
            (LK_ERR_SHAPE, &["k has shape (3, 2), v has (2, 1)", "keys"], |g| g.tensors[2].shape = [2i64, 1].as_ptr()),
            (LK_ERR_DTYPE, &["mask is int32", "bool"], |g| g.tensors[3].dtype = LK_I32),
            (LK_ERR_SHAPE, &["mask has shape (2, 2)"], |g| g.tensors[3].shape = [2i64, 2].as_ptr()),
        ],
    },
    Family {
        names: &["lk_attention"],
        operands: &[
            (LK_F32, &[2, 2], None),
            (LK_F32, &[3, 2], None),
            (LK_F32, &[3, 1], None),
            (LK_F32, &[2, 1], Some(0)),
        ],
        run: &[|g| unsafe {
            let [q, k, v, out, ..] = &g.tensors;
            lk_attention(q, k, v, null(), g.number, 0, g.workspace.0, g.workspace.1, out)
        }],
        spoils: &[
            (LK_ERR_VALUE, &["scale is inf"], |g| g.number = f64::INFINITY),
            (LK_ERR_NULL, &["workspace is NULL", "workspace_bytes is 64"], |g| g.workspace.1 = 64),
            (LK_ERR_OVERLAP, &["workspace and q share memory"], |g| g.workspace = (g.tensors[2].data, 4)),
            (LK_ERR_DTYPE, &["q is float32, out is float64"], |g| g.tensors[3].dtype = LK_F64),
            (LK_ERR_SHAPE, &["out has shape (3, 1)", "(2, 1)"], |g| g.tensors[3].shape = [3i64, 1].as_ptr()),
        ],
    },
    Family {
        names: &["lk_ctc_batch_cost", "lk_ctc_batch_cost_workspace"],
        operands: &[
            (LK_I32, &[2, 1], None),
            (LK_F32, PREDICTED, None),
            (LK_I32, LENGTHS, None),
            (LK_I32, LENGTHS, None),
            (LK_F32, &[2, 1], Some(0)),
        ],
        run: &[
            |g| unsafe {
                let [labels, y, steps, lengths, out, _] = &g.tensors;
                lk_ctc_batch_cost(labels, y, lengths, steps, g.number, g.workspace.0, g.workspace.1, out)
            },
            |g| unsafe {
                let [labels, y, steps, lengths, ..] = &g.tensors;
                lk_ctc_batch_cost_workspace(labels, y, lengths, steps, g.bytes)
            },
        ],
        spoils: &[
            (LK_ERR_NULL, &["prediction.data is NULL"], |g| g.tensors[1].data = null_mut()),
            (LK_ERR_DTYPE, &["target is float32", "lk_cast"], |g| g.tensors[0].dtype = LK_F32),
            (LK_ERR_DTYPE, &["prediction is int32", "lk_cast"], |g| g.tensors[1].dtype = LK_I32),
            (LK_ERR_NDIM, &["prediction has shape (2, 2)"], |g| g.tensors[1].ndim = 2),
            (LK_ERR_SHAPE, &["prediction_length has shape (3,)", "(2,)"], |g| g.tensors[2].shape = [3i64].as_ptr()),
        ],
    },
    Family {
        names: &["lk_ctc_greedy_decode", "lk_ctc_greedy_decode_workspace"],
        operands: &[
            (LK_F32, PREDICTED, None),
            (LK_I32, LENGTHS, None),
            (LK_I64, &[2, 2], Some(0)),
            (LK_F32, &[2, 1], Some(64)),
        ],
        run: &[
            |g| unsafe {
                let [y, steps, decoded, log_prob, ..] = &g.tensors;
                lk_ctc_greedy_decode(y, steps, g.number, g.workspace.0, g.workspace.1, decoded, log_prob)
            },
            |g| unsafe { lk_ctc_greedy_decode_workspace(&g.tensors[0], &g.tensors[1], g.bytes) },
        ],
        spoils: &[
            (LK_ERR_NULL, &["prediction.data is NULL"], |g| g.tensors[0].data = null_mut()),
            (LK_ERR_DTYPE, &["prediction is int32", "lk_cast"], |g| g.tensors[0].dtype = LK_I32),
            (LK_ERR_SHAPE, &["prediction_length has shape (3,)", "(2,)"], |g| g.tensors[1].shape = [3i64].as_ptr()),
        ],
    },
    Family {
        names: &["lk_ctc_beam_decode", "lk_ctc_beam_decode_workspace"],
        operands: &[
            (LK_F32, PREDICTED, None),
            (LK_I32, LENGTHS, None),
            (LK_I64, &[1, 2, 2], Some(0)),
            (LK_F32, &[2, 1], Some(64)),
        ],
        run: &[
            |g| unsafe {
                let [y, steps, decoded, log_prob, ..] = &g.tensors;
                let (memory, bytes) = g.workspace;
                lk_ctc_beam_decode(y, steps, g.number, g.beam_width, memory, bytes, decoded, log_prob)
            },
            |g| unsafe {
                let [y, steps, decoded, log_prob, ..] = &g.tensors;
                lk_ctc_beam_decode_workspace(y, steps, g.beam_width, decoded, log_prob, g.bytes)
            },
        ],
        spoils: &[
            (LK_ERR_NULL, &["decoded.data is NULL"], |g| g.tensors[2].data = null_mut()),
            (LK_ERR_VALUE, &["beam_width is 0", "1 paths"], |g| g.beam_width = 0),
            (LK_ERR_DTYPE, &["decoded is float32"], |g| g.tensors[2].dtype = LK_F32),
            (LK_ERR_DTYPE, &["prediction is float32, log_prob is float64"], |g| g.tensors[3].dtype = LK_F64),
            (LK_ERR_OVERLAP, &["decoded and log_prob share memory"], |g| g.tensors[3].data = g.tensors[2].data),
        ],
    },
];

pub fn run(cases: &mut Cases) {
    for family in FAMILIES {
        for (name, run) in family.names.iter().zip(family.run) {
            // What asks for a size does not look where tensors lie, nor whether they lie anywhere.
            let asks = name.ends_with("_workspace");
            let of_memory = |word: &&str| word.ends_with(".data is NULL") || word.ends_with("share memory");
            for &(status, words, spoil) in family.spoils.iter().filter(|of| !asks || !of.1.iter().any(of_memory)) {
                cases.fails(name, status, words, |m| {
                    let mut given = given(m, family.operands);
                    spoil(&mut given);
                    // SAFETY: descriptors of the test's memory, but for what is refused.
                    unsafe { run(&given) }
                });
            }
            // The sizes of workspaces have nowhere to go.
            if asks {
                cases.fails(name, LK_ERR_NULL, &["bytes is NULL"], |m| {
                    let given = given(m, family.operands);
                    // SAFETY: as above.
                    unsafe { run(&given) }
                });
                let (mut m, mut bytes) = (Memory::new(), 0);
                let mut given = given(&mut m, family.operands);
                given.tensors.iter_mut().for_each(|tensor| tensor.data = null_mut());
                given.bytes = &mut bytes;
                // SAFETY: as above; nothing is read through the NULLs.
                assert_eq!(unsafe { run(&given) }, LK_OK, "{name}: {}", last_error());
            }
        }
    }
}
