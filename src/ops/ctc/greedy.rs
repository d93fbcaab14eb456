//! The labelling of the most probable path.

use super::super::reduce::{Over, Reduction, reduce};
use super::super::{cast, check_writable};
use super::{Ctc, log, write};
use crate::engine::Scratch;
use crate::status::{Result, bail};
use crate::tensor::{Dtype, View, show};

fn bytes(samples: usize, steps: usize) -> usize {
    let places = samples.saturating_mul(steps);
    let numbers = Scratch::bytes::<f64>(places).saturating_mul(2).saturating_add(Scratch::bytes::<i64>(places));
    numbers.saturating_add(Scratch::bytes::<i64>(samples).saturating_mul(2))
}

/// Bytes of workspace that [`greedy_decode`] takes.
pub fn greedy_decode_workspace(ctc: &Ctc) -> Result<usize> {
    ctc.check()?;
    Ok(bytes(ctc.samples(), ctc.steps()))
}

/// Refuses outputs of other dtypes or shapes than these.
pub(super) fn check_outputs(ctc: &Ctc, decoded: (&View, &[i64]), log_prob: (&View, &[i64])) -> Result<()> {
    if !matches!(decoded.0.dtype, Dtype::I32 | Dtype::I64) {
        bail!(Dtype, "decoded is {}; int32 or int64 is expected", decoded.0.dtype);
    }
    if log_prob.0.dtype != ctc.prediction.dtype {
        bail!(Dtype, "prediction is {}, log_prob is {}; the same is expected", ctc.prediction.dtype, log_prob.0.dtype);
    }
    for (out, shape) in [decoded, log_prob] {
        if out.shape != shape {
            bail!(
                Shape,
                "{} has shape {}, but for prediction of shape {} it is {}",
                out.name,
                show(out.shape),
                show(ctc.prediction.shape),
                show(shape)
            );
        }
        check_writable(out)?;
    }
    Ok(())
}

/// Refuses outputs that share memory: a question to calls, not to queries.
pub(super) fn check_apart(decoded: &View, log_prob: &View) -> Result<()> {
    if crate::engine::shares_memory(decoded, log_prob) {
        bail!(Overlap, "decoded and log_prob share memory; each output needs its own");
    }
    Ok(())
}

/// Writes each sample's most probable class of each step to `decoded`, (samples, steps), without repetitions and blanks
/// and filled up with -1, and minus the sum of the classes' log probabilities to `log_prob`, (samples, 1).
pub fn greedy_decode(ctc: &Ctc, workspace: Option<&mut [u64]>, decoded: &View, log_prob: &View) -> Result<()> {
    ctc.check()?;
    let &[samples, steps, classes] = ctc.prediction.shape else { return Ok(()) };
    check_outputs(ctc, (decoded, &[samples, steps]), (log_prob, &[samples, 1]))?;
    check_apart(decoded, log_prob)?;
    let bytes = bytes(samples as usize, steps as usize);
    Scratch::with(workspace, bytes, "lk_ctc_greedy_decode_workspace", |mut scratch| {
        let lengths = ctc.lengths(&mut scratch)?;
        let places = (samples * steps) as usize;
        let (best, rounded) = (scratch.take::<f64>(places), scratch.take::<f64>(places));
        let (found, costs) = (scratch.take::<i64>(places), scratch.take::<f64>(samples as usize));
        let shape = [samples, steps];
        let over = Over { axes: Some(&[-1]), keepdims: false };
        let place = |data: *mut u8, dtype| View { name: "best", data, dtype, shape: &shape, strides: None };
        let to = place(rounded.as_mut_ptr().cast(), ctc.prediction.dtype);
        reduce(Reduction::Max, &[ctc.prediction], &over, 0.0, &to)?;
        cast(&to, &place(best.as_mut_ptr().cast(), Dtype::F64))?;
        let classes_found = place(found.as_mut_ptr().cast(), Dtype::I64);
        reduce(Reduction::Argmax, &[ctc.prediction], &over, 0.0, &classes_found)?;
        best.iter_mut().for_each(|best| *best += ctc.epsilon);
        log(best);
        for (sample, (cost, &length)) in costs.iter_mut().zip(lengths).enumerate() {
            let own = sample * steps as usize..(sample + 1) * steps as usize;
            *cost = -best[own.clone()][..length as usize].iter().sum::<f64>();
            collapse(&mut found[own], length as usize, classes - 1);
        }
        cast(&classes_found, decoded)?;
        write(costs, log_prob)
    })
}

/// Leaves the first of equal neighbours among the first `length` classes, but no blank; -1 fills up.
fn collapse(classes: &mut [i64], length: usize, blank: i64) {
    let (mut kept, mut before) = (0, blank);
    for i in 0..length {
        let class = classes[i];
        if class != blank && class != before {
            classes[kept] = class;
            kept += 1;
        }
        before = class;
    }
    classes[kept..].fill(-1);
}
