//! Every primitive at every level that the machine can run, lane by lane against plain Rust.

mod convert;
mod environment;
mod guard;
mod lanewise;
mod memory;
mod prefix;
mod values;

use super::{Elem, Isa, Lanes, Reg, WithLanes, available, run};
use values::{Value, operands};

/// Does `work` with the instructions of `isa`, one of [`available`].
fn at<W: WithLanes>(isa: Isa, work: W) -> W::Output {
    assert!(available().any(|have| have == isa));
    // SAFETY: the machine has the level.
    unsafe {
        match isa {
            Isa::Scalar => run::<pulp::Scalar, _>(work),
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => run::<pulp::x86::V3, _>(work),
            #[cfg(target_arch = "x86_64")]
            Isa::Avx512 => run::<pulp::x86::V4, _>(work),
            #[cfg(target_arch = "aarch64")]
            Isa::Neon => run::<pulp::aarch64::Neon, _>(work),
            other => unreachable!("{other:?} is not for this architecture"),
        }
    }
}

/// An operation on three operands, for registers and for one lane.
trait Lanewise {
    type In: Value;
    type Out: Value;
    fn registers<S: Lanes>(simd: S, a: Reg<S, Self::In>, b: Reg<S, Self::In>, c: Reg<S, Self::In>)
    -> Reg<S, Self::Out>;
    fn plain(a: Self::In, b: Self::In, c: Self::In) -> Self::Out;
}

struct OverBuffers<'a, Op: Lanewise>([&'a [Op::In]; 3]);

impl<Op: Lanewise> WithLanes for OverBuffers<'_, Op> {
    type Output = Vec<Op::Out>;
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) -> Vec<Op::Out> {
        let [a, b, c] = self.0;
        let lanes = Op::In::lanes::<S>();
        assert_eq!(lanes, Op::Out::lanes::<S>());
        assert!(a.len() == b.len() && b.len() == c.len() && a.len().is_multiple_of(lanes));
        let mut out = vec![Op::Out::ZERO; a.len()];
        for i in (0..a.len()).step_by(lanes) {
            // SAFETY: `lanes` elements from `i` on are inside all four buffers.
            unsafe {
                let load = |from: &[Op::In]| Reg::load(simd, from.as_ptr().add(i));
                Op::registers(simd, load(a), load(b), load(c)).store(out.as_mut_ptr().add(i));
            }
        }
        out
    }
}

/// Compares `Op`'s registers with its plain form at every level.
fn check<Op: Lanewise>(name: &str) {
    check_on::<Op>(name, &operands());
}

/// [`check`] on chosen operands, a multiple of 64 of them.
fn check_on<Op: Lanewise>(name: &str, [a, b, c]: &[Vec<Op::In>; 3]) {
    for isa in available() {
        let out = at(isa, OverBuffers::<Op>([a, b, c]));
        for (i, &got) in out.iter().enumerate() {
            let want = Op::plain(a[i], b[i], c[i]);
            assert!(
                got.same(want),
                "{name} at {isa:?} of {:x?}, {:x?}, {:x?} ({:?}, {:?}, {:?}): got {:x?} ({got:?}), want {:x?} ({want:?})",
                a[i].bits(),
                b[i].bits(),
                c[i].bits(),
                a[i],
                b[i],
                c[i],
                got.bits(),
                want.bits(),
            );
        }
    }
}
