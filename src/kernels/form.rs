//! What an inner loop takes: the dtypes of its operands, and how they come before a kernel.

use arrayvec::ArrayVec;

use super::op::OpInfo;
use super::{BlockKernel, MAX_OPERANDS, Op, block, mixed_block};
use crate::simd::loops::half_nextafter;
use crate::tensor::Dtype;

/// A choice of operand dtypes. The first ones are the dtypes, in their order: a loop of an operation of that
/// dtype.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Form {
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F16,
    Bf16,
    F32,
    F64,
    /// uint64 and int64, compared by value.
    U64I64,
    I64U64,
    /// Scaled by 2 to the power of an int64.
    F16I64,
    F32I64,
    F64I64,
}

/// Dtypes of an operation's operands, inputs, then outputs.
pub type OperandDtypes = ArrayVec<Dtype, MAX_OPERANDS>;

/// How a loop computes.
#[derive(Clone, Debug)]
pub struct Via {
    pub kernel: BlockKernel,
    /// What the kernel takes, in the order of the loop's operands; those of other dtypes are converted.
    pub dtypes: OperandDtypes,
    /// The kernel takes the two inputs the other way round.
    pub swapped: bool,
}

impl Form {
    /// All, in the order of their numbers.
    pub const ALL: [Form; Form::COUNT] = [
        Form::Bool,
        Form::I8,
        Form::I16,
        Form::I32,
        Form::I64,
        Form::U8,
        Form::U16,
        Form::U32,
        Form::U64,
        Form::F16,
        Form::Bf16,
        Form::F32,
        Form::F64,
        Form::U64I64,
        Form::I64U64,
        Form::F16I64,
        Form::F32I64,
        Form::F64I64,
    ];
    /// How many there are.
    pub const COUNT: usize = 18;

    /// The loop of an operation of one dtype.
    #[inline]
    pub fn of(dtype: Dtype) -> Form {
        Form::ALL[dtype as usize]
    }

    /// The op's dtype, of loops whose inputs have one dtype or those that the table says.
    #[inline]
    pub fn dtype(self) -> Option<Dtype> {
        Dtype::ALL.get(self as usize).copied()
    }

    /// The dtypes of the operands.
    pub fn dtypes(self, op: Op) -> OperandDtypes {
        let info = op.info();
        let with = |first: Dtype, second: Dtype| {
            let mut dtypes: OperandDtypes = info.operand_dtypes(first).collect();
            dtypes[1] = second;
            dtypes
        };
        match self {
            Form::U64I64 => with(Dtype::U64, Dtype::I64),
            Form::I64U64 => with(Dtype::I64, Dtype::U64),
            Form::F16I64 => with(Dtype::F16, Dtype::I64),
            Form::F32I64 => with(Dtype::F32, Dtype::I64),
            Form::F64I64 => with(Dtype::F64, Dtype::I64),
            _ => {
                let dtype = self.dtype().unwrap_or(Dtype::F64);
                let out = match dtype {
                    _ if is_logical(info) => Dtype::Bool,
                    _ if gives_floats(info) && dtype.is_whole() => Dtype::F64,
                    _ => dtype,
                };
                let inputs = info.inputs.iter().map(|operand| operand.dtype(dtype));
                inputs.chain(info.outputs.iter().map(|operand| operand.dtype(out))).collect()
            }
        }
    }

    /// How a loop of this form computes, at the current level.
    pub fn via(self, op: Op) -> Option<Via> {
        let op = if self == Form::Bool { of_bool(op) } else { op };
        let info = op.info();
        let plain = |dtype: Dtype| {
            Some(Via { kernel: block(op, dtype)?, dtypes: info.operand_dtypes(dtype).collect(), swapped: false })
        };
        match self {
            Form::U64I64 => Some(Via { kernel: mixed_block(op)?, dtypes: self.dtypes(op), swapped: false }),
            Form::I64U64 => Some(Via { kernel: mixed_block(mirrored(op))?, dtypes: self.dtypes(op), swapped: true }),
            Form::F16I64 | Form::F32I64 => plain(Dtype::F32),
            Form::F64I64 => plain(Dtype::F64),
            _ => {
                let dtype = self.dtype()?;
                if let (Op::Nextafter, Dtype::F16) = (op, dtype) {
                    return Some(Via { kernel: half_nextafter, dtypes: self.dtypes(op), swapped: false });
                }
                plain(dtype).or_else(|| plain(stand_in(info, dtype)?))
            }
        }
    }
}

/// What computes for a dtype without kernels of its own.
fn stand_in(info: &OpInfo, dtype: Dtype) -> Option<Dtype> {
    match dtype {
        _ if is_logical(info) => Some(Dtype::Bool),
        Dtype::F16 => Some(Dtype::F32),
        _ if gives_floats(info) => Some(Dtype::F64),
        Dtype::Bool => Some(Dtype::U8),
        _ => None,
    }
}

/// Sums and products of bools, as what keeps 0 and 1.
fn of_bool(op: Op) -> Op {
    match op {
        Op::Add => Op::Maximum,
        Op::Mul => Op::Minimum,
        _ => op,
    }
}

/// Logic is of bools; others become such.
fn is_logical(info: &OpInfo) -> bool {
    info.dtypes == [Dtype::Bool]
}

/// NumPy divides integers as float64.
fn gives_floats(info: &OpInfo) -> bool {
    info.name == c"div"
}

/// The comparison that is the same with its operands exchanged.
fn mirrored(op: Op) -> Op {
    match op {
        Op::Less => Op::Greater,
        Op::LessEqual => Op::GreaterEqual,
        Op::Greater => Op::Less,
        Op::GreaterEqual => Op::LessEqual,
        _ => op,
    }
}
