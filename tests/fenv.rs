//! The caller's floating-point environment, sticky flags included, is the same after every call and
//! after loading; and whatever it is, results are those under the default one.

#![cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]

mod common;

use common::job::{Job, inner_loop, reduce};
use common::layout::Layout;
use common::level;
use common::values::{Random, element, elements, first_difference};
use core::arch::asm;
use lanekit::kernels::Op;
use lanekit::tensor::Dtype;

/// The control and status words.
type Word = [u64; 2];

#[cfg(target_arch = "x86_64")]
fn read() -> Word {
    let mut mxcsr = 0u32;
    // SAFETY: stores MXCSR to a local.
    unsafe { asm!("stmxcsr [{}]", in(reg) &raw mut mxcsr, options(nostack)) };
    [mxcsr.into(), 0]
}

#[cfg(target_arch = "x86_64")]
fn write(word: Word) {
    let mxcsr = word[0] as u32;
    // SAFETY: valid bits; the tests restore the default before other code computes.
    unsafe { asm!("ldmxcsr [{}]", in(reg) &raw const mxcsr, options(nostack)) };
}

#[cfg(target_arch = "aarch64")]
fn read() -> Word {
    let (control, status): (u64, u64);
    // SAFETY: reads two floating-point system registers.
    unsafe { asm!("mrs {}, fpcr", "mrs {}, fpsr", out(reg) control, out(reg) status, options(nostack)) };
    [control, status]
}

#[cfg(target_arch = "aarch64")]
fn write([control, status]: Word) {
    // SAFETY: valid bits; the tests restore the default before other code computes.
    unsafe { asm!("msr fpcr, {}", "msr fpsr, {}", in(reg) control, in(reg) status, options(nostack)) };
}

/// What callers may have done to it: default, all flags raised, flush to zero, other roundings, traps.
#[cfg(target_arch = "x86_64")]
const STATES: [(&str, Word); 7] = [
    ("default", [0x1f80, 0]),
    ("all flags raised", [0x1fbf, 0]),
    ("flush to zero", [0x9fc0, 0]),
    ("round down", [0x3f80, 0]),
    ("round up, one flag", [0x5f81, 0]),
    ("round to zero, flush", [0xffc0, 0]),
    ("all exceptions trap", [0x0000, 0]),
];

#[cfg(target_arch = "aarch64")]
const STATES: [(&str, Word); 6] = [
    ("default", [0, 0]),
    ("all flags raised", [0, 0x9f]),
    ("flush to zero", [1 << 24, 0]),
    ("round down", [2 << 22, 0]),
    ("round up, one flag", [1 << 22, 1]),
    ("default NaN, round to zero", [3 << 22 | 1 << 25, 0]),
];

/// Runs `call` in every state; it must leave the state alone and give the same bytes in each.
fn in_every_state(dtypes: &[Dtype], what: &str, mut call: impl FnMut() -> (i32, Vec<Vec<u8>>)) {
    let default = read();
    let mut first: Option<Vec<Vec<u8>>> = None;
    for (name, state) in STATES {
        write(state);
        let (status, got) = call();
        let after = read();
        write(default);
        assert_eq!(status, 0, "{what} under {name}: {}", common::last_error());
        assert_eq!(after, state, "{what} changed the environment {name}: {after:#x?} after {state:#x?}");
        let want = first.get_or_insert_with(|| got.clone());
        for ((dtype, got), want) in dtypes.iter().zip(&got).zip(want) {
            assert_eq!(first_difference(*dtype, got, want), None, "{what} gives something else under {name}");
        }
    }
}

/// Operands of `n` elements, prepared so that a call in a foreign state computes nothing but the call.
struct Prepared {
    layouts: Vec<Layout>,
    arena: Vec<u8>,
}

impl Prepared {
    fn new(dtypes: &[Dtype], n: usize, step: i64) -> Self {
        let mut random = Random::new(17);
        let (mut layouts, mut at) = (Vec::new(), 0);
        for &dtype in dtypes {
            layouts.push(Layout::line(dtype, at, n, dtype.size() as i64 * step));
            at = layouts.last().unwrap().span().1;
        }
        let mut arena = vec![0u8; at as usize];
        for layout in &layouts {
            layout.randomise(&mut random, element, &mut arena);
        }
        Self { layouts, arena }
    }

    /// What the outputs, which follow `nin` inputs, hold.
    fn outputs(&self, nin: usize) -> Vec<Vec<u8>> {
        self.layouts[nin..].iter().map(|out| out.gather(&self.arena)).collect()
    }
}

#[test]
fn jobs() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for job in Job::all() {
            for step in [1, 2] {
                let mut operands = Prepared::new(&job.dtypes(), 203, step);
                let base = operands.arena.as_mut_ptr();
                let tensors: Vec<_> = operands.layouts.iter().map(|layout| layout.tensor(base)).collect();
                in_every_state(&job.compared_as(), &format!("{job:?} at {isa:?}"), || {
                    let status = job.run(&tensors);
                    (status, operands.outputs(job.nin()))
                });
            }
        }
    }
}

#[test]
fn reductions() {
    for isa in level::all() {
        let _level = level::choose(isa);
        for (fold, dtype) in common::job::reductions() {
            for axes in [[0], [1]] {
                let mut x = elements(&mut Random::new(19), dtype, 33 * 7);
                let mut out = vec![0u8; 33 * 8];
                let (source, target) = (
                    Layout::contiguous(dtype, 0, &[33, 7]),
                    Layout::contiguous(fold.info().output_dtype(dtype), 0, &[[7, 33][axes[0] as usize]]),
                );
                let (from, to) = (source.tensor(x.as_mut_ptr()), target.tensor(out.as_mut_ptr()));
                in_every_state(&[target.dtype], &format!("{fold:?} of {dtype} at {isa:?}"), || {
                    let status = reduce(fold, &from, Some(&axes), false, &to);
                    (status, vec![target.gather(&out)])
                });
            }
        }
    }
}

#[test]
fn inner_loops() {
    for (&op, &dtype) in Op::ALL.iter().flat_map(|op| op.info().dtypes.iter().map(move |dtype| (op, dtype))) {
        let function = inner_loop(op, dtype);
        let mut operands = Prepared::new(&Job::Op(op, dtype).dtypes(), 77, 1);
        let base = operands.arena.as_mut_ptr();
        let mut args: Vec<_> =
            operands.layouts.iter().map(|l| base.wrapping_offset(l.offset as isize).cast()).collect();
        let steps: Vec<isize> = operands.layouts.iter().map(|layout| layout.strides[0] as isize).collect();
        let job = Job::Op(op, dtype);
        in_every_state(&job.compared_as(), &format!("the loop of {op:?}"), || {
            // SAFETY: 77 elements of each operand.
            unsafe { function(args.as_mut_ptr(), &77, steps.as_ptr(), std::ptr::null_mut()) };
            (0, operands.outputs(job.nin()))
        });
    }
}

/// Errors, too, leave it alone: their messages are made inside the guard.
#[test]
fn errors() {
    use lanekit::capi::{lk_add, lk_clip, lk_set_isa};
    use std::ptr::null;
    let default = read();
    for (name, state) in STATES {
        write(state);
        // SAFETY: NULL is refused.
        let statuses =
            unsafe { [lk_add(null(), null(), null()), lk_clip(null(), f64::NAN, 1.0, null()), lk_set_isa(null())] };
        let after = read();
        write(default);
        assert_eq!(statuses, [1, 7, 1]);
        assert_eq!(after, state, "an error changed the environment {name}");
    }
}

/// Loading the shared library, and the choice of the level at its first call, change nothing.
#[test]
#[cfg(target_os = "linux")]
fn loading() {
    let library = shared_library();
    let path = std::ffi::CString::new(library.to_str().unwrap()).unwrap();
    let before = read();
    // SAFETY: loads the library that belongs to this build, and calls a function without arguments.
    let (handle, after_loading, after_call) = unsafe {
        let handle = libc::dlopen(path.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL);
        let after_loading = read();
        assert!(!handle.is_null(), "can't load {library:?}");
        let symbol = libc::dlsym(handle, c"lk_isa_name".as_ptr());
        assert!(!symbol.is_null());
        let lk_isa_name: extern "C" fn() -> *const std::ffi::c_char = std::mem::transmute(symbol);
        lk_isa_name();
        (handle, after_loading, read())
    };
    assert_eq!([after_loading, after_call], [before; 2]);
    // SAFETY: the handle from above.
    unsafe { libc::dlclose(handle) };
}

/// Cargo builds it beside the test binaries.
#[cfg(target_os = "linux")]
fn shared_library() -> std::path::PathBuf {
    let binary = std::env::current_exe().unwrap();
    let deps = binary.parent().unwrap();
    let places = [deps.join("liblanekit.so"), deps.parent().unwrap().join("liblanekit.so")];
    places.into_iter().find(|path| path.exists()).expect("liblanekit.so is not beside the tests")
}
