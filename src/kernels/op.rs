//! What a row of the op table becomes: an [`Op`], its [`OpInfo`], its kernels and its loops.

use std::ffi::CStr;

use crate::simd::loops::{BlockKernel, MAX_PARAMS};
use crate::tensor::Dtype;

use super::{Form, LoopFn};

/// How an operand's dtype follows from the op's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The op's dtype.
    Same,
    /// Always bool.
    Bool,
    /// Always int32.
    I32,
}

/// A tensor operand of an op.
#[derive(Clone, Copy, Debug)]
pub struct Operand {
    /// The argument's name in the exported function.
    pub name: &'static str,
    pub kind: Kind,
}

impl Operand {
    /// The operand's dtype, for the op's.
    #[inline]
    pub const fn dtype(&self, op: Dtype) -> Dtype {
        match self.kind {
            Kind::Same => op,
            Kind::Bool => Dtype::Bool,
            Kind::I32 => Dtype::I32,
        }
    }
}

/// A scalar parameter of an op.
#[derive(Clone, Copy)]
pub struct Param {
    pub name: &'static CStr,
    /// What `lk_loop` uses.
    pub default: f64,
}

/// A row of the op table.
pub struct OpInfo {
    /// `lk_<name>` is the export.
    pub name: &'static CStr,
    pub inputs: &'static [Operand],
    pub outputs: &'static [Operand],
    pub params: &'static [Param],
    /// What the op's dtype may be.
    pub dtypes: &'static [Dtype],
    /// Largest error for f32 and f64, in units in the last place.
    pub ulp: [f64; 2],
    /// The NumPy ufunc with the same meaning.
    pub numpy: Option<&'static CStr>,
    /// The operation is associative up to rounding: a loop may reduce a block by halves.
    pub associative: bool,
    pub summary: &'static CStr,
}

impl OpInfo {
    /// The op's name as a `str`.
    pub fn name(&self) -> &'static str {
        self.name.to_str().unwrap_or("?")
    }

    /// The operands, inputs then outputs.
    pub fn operands(&self) -> impl Iterator<Item = &'static Operand> {
        self.inputs.iter().chain(self.outputs)
    }

    /// The dtypes of the operands, inputs then outputs, for the op's dtype.
    pub fn operand_dtypes(&self, dtype: Dtype) -> impl Iterator<Item = Dtype> {
        self.operands().map(move |operand| operand.dtype(dtype))
    }

    /// Parameters padded to the kernels' length.
    pub fn default_params(&self) -> [f64; MAX_PARAMS] {
        let mut params = [0.0; MAX_PARAMS];
        for (value, param) in params.iter_mut().zip(self.params) {
            *value = param.default;
        }
        params
    }
}

/// The dtypes of arithmetic.
pub(super) const REAL: &[Dtype] = &[Dtype::F32, Dtype::F64];
/// The dtypes of arithmetic and comparisons that have a meaning for integers.
pub(super) const NUMBERS: &[Dtype] = &[
    Dtype::I8,
    Dtype::I16,
    Dtype::I32,
    Dtype::I64,
    Dtype::U8,
    Dtype::U16,
    Dtype::U32,
    Dtype::U64,
    Dtype::F32,
    Dtype::F64,
];
/// The dtypes of operations on integers alone.
pub(super) const INTEGERS: &[Dtype] =
    &[Dtype::I8, Dtype::I16, Dtype::I32, Dtype::I64, Dtype::U8, Dtype::U16, Dtype::U32, Dtype::U64];
/// The dtype of logic.
pub(super) const BOOL: &[Dtype] = &[Dtype::Bool];
/// The dtypes of bitwise operations.
pub(super) const BOOL_AND_INTEGERS: &[Dtype] =
    &[Dtype::Bool, Dtype::I8, Dtype::I16, Dtype::I32, Dtype::I64, Dtype::U8, Dtype::U16, Dtype::U32, Dtype::U64];

/// One entry a dtype, by its number.
pub(super) type ByDtype<F> = [Option<F>; Dtype::ALL.len()];

/// One entry a form of loops, by its number.
pub(super) type ByForm<F> = [Option<F>; Form::COUNT];

macro_rules! by_number {
    ($name:ident, $number:ty, $f:ty, $table:ident) => {
        /// Puts each entry at its number.
        pub(super) const fn $name(entries: &[($number, $f)]) -> $table<$f> {
            let mut table: $table<$f> = [None; _];
            let mut i = 0;
            while i < entries.len() {
                table[entries[i].0 as usize] = Some(entries[i].1);
                i += 1;
            }
            table
        }
    };
}

by_number!(blocks_by_dtype, Dtype, BlockKernel, ByDtype);
by_number!(loops_by_form, Form, LoopFn, ByForm);

/// Text from a table as C has it.
pub(super) const fn c_str(bytes: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(bytes.as_bytes()) {
        Ok(text) => text,
        Err(_) => panic!("a text of a table has a NUL"),
    }
}

pub(super) const fn optional(names: &'static [&'static CStr]) -> Option<&'static CStr> {
    match names {
        [name] => Some(name),
        _ => None,
    }
}

/// `ops!`'s rows, in the order of their `LK_OP_` constants:
///
/// ```text
/// /// What the header says: the concept, the formula, the exception.
/// Family: kind Op "name" ("parameter" = default, ..), ulp [f32, f64], numpy ["name"],
///     "summary",
///     |inputs; p| -> (outputs) lane function, and f64's where it is another => that of integers where there is one;
/// ```
macro_rules! ops {
    ($($(#[doc = $doc:literal])* $family:ident: $kind:ident $op:ident $name:literal ($($param:literal = $default:expr),*), ulp [$u32:literal, $u64:literal],
        numpy [$($numpy:literal)?], $summary:literal,
        |$($arg:ident),* $(; $p:ident)?| $(-> ($($out:ident),*))? $f32:expr $(, $f64:expr)? $(=> $integer:expr)?;)*) => {
        /// An elementwise operation; the number is its `LK_OP_` constant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        pub enum Op {
            $(#[doc = $summary] $op,)*
        }

        impl Op {
            /// Every operation, in the order of their numbers.
            pub const ALL: &'static [Op] = &[$(Op::$op),*];

            /// The operation's row.
            #[inline]
            pub fn info(self) -> &'static OpInfo {
                &INFO[self as usize]
            }
        }

        static INFO: &[OpInfo] = &[$(OpInfo {
            name: c_str(concat!($name, "\0")),
            inputs: kind!($kind inputs $($arg)*),
            outputs: kind!($kind outputs $($($out)*)?),
            params: &[$(Param { name: c_str(concat!($param, "\0")), default: $default }),*],
            dtypes: kind!($kind dtypes $(=> $integer)?),
            ulp: [$u32, $u64],
            numpy: optional(&[$(c_str(concat!($numpy, "\0")))?]),
            associative: kind!($kind associative),
            summary: c_str(concat!($summary, "\0")),
        }),*];

        mod op {
            $(pub struct $op;)*
        }

        $(impl Cost for op::$op {
            const CHEAP: bool = kind!($kind cheap $u32);
        })*
        $(kind!($kind impl op::$op, |$($arg),* $(; $p)?| $f32 $(, $f64)? $(=> $integer)?);)*

        /// Each op's kernels, by dtype.
        pub(super) const fn blocks<S: Lanes>() -> &'static [ByDtype<BlockKernel>] {
            const { &[$(blocks_by_dtype(kind!($kind blocks S, op::$op $(=> $integer)?))),*] }
        }

        /// Each op's comparison of uint64 with int64, if it is one.
        pub(super) const fn mixed_blocks<S: Lanes>() -> &'static [Option<BlockKernel>] {
            const { &[$(kind!($kind mixed S, op::$op)),*] }
        }

        /// Each op's inner loops, by what they take.
        pub(super) fn loops<M: LoopMaker>() -> &'static [ByForm<LoopFn>] {
            const { &[$(loops_by_form(kind!($kind loops M, Op::$op $(=> $integer)?))),*] }
        }
    };
}

/// What differs between the kinds of rows.
macro_rules! kind {
    // Operands: of the op's dtype, but for these.
    (select inputs $cond:ident $a:ident $b:ident) => {
        &[operand(stringify!($cond), Kind::Bool), operand(stringify!($a), Kind::Same), operand(stringify!($b), Kind::Same)]
    };
    (scale inputs $x:ident $n:ident) => {
        &[operand(stringify!($x), Kind::Same), operand(stringify!($n), Kind::I32)]
    };
    ($kind:ident inputs $($name:ident)*) => {
        &[$(operand(stringify!($name), Kind::Same)),*]
    };
    (split outputs $m:ident $n:ident) => {
        &[operand(stringify!($m), Kind::Same), operand(stringify!($n), Kind::I32)]
    };
    (compare outputs) => {
        &[operand("out", Kind::Bool)]
    };
    (test outputs) => {
        &[operand("out", Kind::Bool)]
    };
    ($kind:ident outputs) => {
        &[operand("out", Kind::Same)]
    };
    ($kind:ident outputs $($name:ident)*) => {
        &[$(operand(stringify!($name), Kind::Same)),*]
    };

    // Three operands are four streams: the order of reads and writes counts most.
    (ternary cheap $ulp:literal) => {
        true
    };
    // At most one rounding: an operation or two.
    ($kind:ident cheap $ulp:literal) => {
        $ulp <= 0.5
    };

    (reducible associative) => {
        true
    };
    (logical associative) => {
        true
    };
    (bitwise associative) => {
        true
    };
    ($kind:ident associative) => {
        false
    };

    (logical dtypes) => { BOOL };
    (logical1 dtypes) => { BOOL };
    (bitwise dtypes) => { BOOL_AND_INTEGERS };
    (bitwise1 dtypes) => { BOOL_AND_INTEGERS };
    (shift dtypes) => { INTEGERS };
    (select dtypes => $integer:expr) => { &Dtype::ALL };
    ($kind:ident dtypes => $integer:expr) => { NUMBERS };
    ($kind:ident dtypes) => { REAL };

    (logical blocks $s:ident, $op:ty) => {
        &[(Dtype::Bool, loops::bool2::<$s, $op>)]
    };
    (logical1 blocks $s:ident, $op:ty) => {
        &[(Dtype::Bool, loops::bool1::<$s, $op>)]
    };
    (bitwise blocks $s:ident, $op:ty) => {
        kind!(patterns $s, $op, bool2, bits2)
    };
    (bitwise1 blocks $s:ident, $op:ty) => {
        kind!(patterns $s, $op, bool1, bits1)
    };
    (reducible blocks $s:ident, $op:ty $(=> $integer:expr)?) => {
        kind!(binary blocks $s, $op $(=> $integer)?)
    };
    (divide blocks $s:ident, $op:ty) => {
        kind!(binary blocks $s, $op)
    };
    (unary blocks $s:ident, $op:ty => $integer:expr) => {
        kind!(ordered $s, $op, unary, integer_unary)
    };
    (binary blocks $s:ident, $op:ty => $integer:expr) => {
        kind!(ordered $s, $op, binary, integer_binary)
    };
    (twofold blocks $s:ident, $op:ty => $integer:expr) => {
        kind!(ordered $s, $op, twofold, integer_twofold)
    };
    (compare blocks $s:ident, $op:ty => $integer:expr) => {
        kind!(ordered $s, $op, compare, integer_compare)
    };
    (shift blocks $s:ident, $op:ty) => {
        &[
            (Dtype::I8, loops::integer_binary::<$s, i8, $op>),
            (Dtype::I16, loops::integer_binary::<$s, i16, $op>),
            (Dtype::I32, loops::integer_binary::<$s, i32, $op>),
            (Dtype::I64, loops::integer_binary::<$s, i64, $op>),
            (Dtype::U8, loops::integer_binary::<$s, u8, $op>),
            (Dtype::U16, loops::integer_binary::<$s, u16, $op>),
            (Dtype::U32, loops::integer_binary::<$s, u32, $op>),
            (Dtype::U64, loops::integer_binary::<$s, u64, $op>),
        ]
    };
    (select blocks $s:ident, $op:ty => $integer:expr) => {
        kind!(numbers $s, $op, select, integer_select,
            Bool u8, I8 u8, I16 u16, I32 u32, I64 u64, U8 u8, U16 u16, U32 u32, U64 u64, F16 u16, Bf16 u16)
    };
    (ordered $s:ident, $op:ty, $lanes:ident, $integer:ident) => {
        kind!(numbers $s, $op, $lanes, $integer,
            I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64)
    };
    (numbers $s:ident, $op:ty, $lanes:ident, $integer:ident, $($dtype:ident $t:ty),*) => {
        &[
            $((Dtype::$dtype, loops::$integer::<$s, $t, $op>),)*
            (Dtype::F32, loops::$lanes::<$s, f32, $op>),
            (Dtype::F64, loops::$lanes::<$s, f64, $op>),
        ]
    };
    ($kind:ident blocks $s:ident, $op:ty) => {
        &[(Dtype::F32, loops::$kind::<$s, f32, $op>), (Dtype::F64, loops::$kind::<$s, f64, $op>)]
    };
    (patterns $s:ident, $op:ty, $bools:ident, $bits:ident) => {
        &[
            (Dtype::Bool, loops::$bools::<$s, $op>),
            (Dtype::I8, loops::$bits::<$s, u8, $op>),
            (Dtype::I16, loops::$bits::<$s, u16, $op>),
            (Dtype::I32, loops::$bits::<$s, u32, $op>),
            (Dtype::I64, loops::$bits::<$s, u64, $op>),
            (Dtype::U8, loops::$bits::<$s, u8, $op>),
            (Dtype::U16, loops::$bits::<$s, u16, $op>),
            (Dtype::U32, loops::$bits::<$s, u32, $op>),
            (Dtype::U64, loops::$bits::<$s, u64, $op>),
        ]
    };

    (compare mixed $s:ident, $op:ty) => {
        Some(loops::mixed_compare::<$s, $op> as BlockKernel)
    };
    ($kind:ident mixed $s:ident, $op:ty) => {
        None
    };

    (logical loops $m:ident, $op:expr) => {
        kind!(loops_of $m, $op, Bool I8 I16 I32 I64 U8 U16 U32 U64 F16 F32 F64)
    };
    (logical1 loops $m:ident, $op:expr) => {
        kind!(loops_of $m, $op, Bool I8 I16 I32 I64 U8 U16 U32 U64 F16 F32 F64)
    };
    (bitwise loops $m:ident, $op:expr) => {
        kind!(loops_of $m, $op, Bool I8 I16 I32 I64 U8 U16 U32 U64)
    };
    (bitwise1 loops $m:ident, $op:expr) => {
        kind!(loops_of $m, $op, Bool I8 I16 I32 I64 U8 U16 U32 U64)
    };
    (shift loops $m:ident, $op:expr) => {
        kind!(loops_of $m, $op, I8 I16 I32 I64 U8 U16 U32 U64)
    };
    (compare loops $m:ident, $op:expr => $integer:expr) => {
        kind!(loops_of $m, $op, Bool I8 I16 I32 I64 U8 U16 U32 U64 U64I64 I64U64 F16 F32 F64)
    };
    (divide loops $m:ident, $op:expr) => {
        kind!(loops_of $m, $op, Bool I8 I16 I32 I64 U8 U16 U32 U64 F16 F32 F64)
    };
    (scale loops $m:ident, $op:expr) => {
        kind!(loops_of $m, $op, F16 F32 F64 F16I64 F32I64 F64I64)
    };
    (select loops $m:ident, $op:expr => $integer:expr) => {
        kind!(loops_of $m, $op, Bool I8 I16 I32 I64 U8 U16 U32 U64 F16 Bf16 F32 F64)
    };
    ($kind:ident loops $m:ident, $op:expr => $integer:expr) => {
        kind!(loops_of $m, $op, Bool I8 I16 I32 I64 U8 U16 U32 U64 F16 F32 F64)
    };
    ($kind:ident loops $m:ident, $op:expr) => {
        kind!(loops_of $m, $op, F16 F32 F64)
    };
    (loops_of $m:ident, $op:expr, $($form:ident)*) => {
        &[$((Form::$form, $m::run::<{ $op as u16 }, { Form::$form as u8 }> as LoopFn)),*]
    };

    // Functions of integers, beside those of lanes.
    ($kind:ident impl $op:ty, |$($arg:ident),*| $($body:expr),+ => $integer:expr) => {
        kind!($kind impl $op, |$($arg),*; _p| $($body),+ => $integer);
    };
    ($kind:ident impl $op:ty, |$($arg:ident),*; $p:ident| $($body:expr),+ => $integer:expr) => {
        kind!($kind impl $op, |$($arg),*; $p| $($body),+);
        kind!($kind integer $op, |$($arg),*; $p| $integer);
    };
    (shift impl $op:ty, |$x:ident, $n:ident| $body:expr) => {
        kind!(binary integer $op, |$x, $n; _p| $body);
    };
    (reducible integer $($row:tt)*) => { kind!(binary integer $($row)*); };
    (unary integer $op:ty, |$x:ident; $p:ident| $body:expr) => {
        kind!(one IntegerUnary $op, T: Integer, $body, ($x: T; $p) -> T);
    };
    (binary integer $op:ty, |$a:ident, $b:ident; $p:ident| $body:expr) => {
        kind!(one IntegerBinary $op, T: Integer, $body, ($a: T, $b: T; $p) -> T);
    };
    (twofold integer $op:ty, |$a:ident, $b:ident; $p:ident| $body:expr) => {
        kind!(one IntegerTwofold $op, T: Integer, $body, ($a: T, $b: T; $p) -> (T, T));
    };
    (compare integer $op:ty, |$a:ident, $b:ident; $p:ident| $body:expr) => {
        kind!(one IntegerCompare $op, T: Integer, $body, ($a: T, $b: T; $p) -> bool);
    };
    (select integer $op:ty, |$m:ident, $a:ident, $b:ident; $p:ident| $body:expr) => {
        kind!(one IntegerSelect $op, T: Copy, $body, ($m: bool, $a: T, $b: T; $p) -> T);
    };
    (one $trait:ident $op:ty, $t:ident: $bound:ident, $body:expr, ($($arg:ident: $in:ty),*; $p:ident) -> $out:ty) => {
        impl $trait for $op {
            #[inline(always)]
            fn eval<$t: $bound>($($arg: $in,)* $p: &[f64; MAX_PARAMS]) -> $out {
                $body
            }
        }
    };

    // Lane functions. A bitwise one is written once for integers and bools.
    (logical impl $($row:tt)*) => { kind!(bitwise impl $($row)*); };
    (logical1 impl $($row:tt)*) => { kind!(bitwise1 impl $($row)*); };
    (bitwise1 impl $op:ty, |$a:ident| $body:expr) => {
        kind!(bitwise impl $op, |$a, _| $body);
    };
    (bitwise impl $op:ty, |$a:ident, $b:pat_param| $body:expr) => {
        impl Bitwise for $op {
            #[inline(always)]
            fn bits<W: BitwiseInteger>($a: W, $b: W) -> W {
                $body
            }
            #[inline(always)]
            fn bools($a: bool, $b: bool) -> bool {
                $body
            }
        }
    };
    ($kind:ident impl $op:ty, |$($arg:ident),*| $($body:expr),+) => {
        kind!($kind impl $op, |$($arg),*; _p| $($body),+);
    };
    ($kind:ident impl $op:ty, |$($arg:ident),*; $p:ident| $both:expr) => {
        kind!($kind impl $op, |$($arg),*; $p| $both, $both);
    };
    ($kind:ident impl $op:ty, |$($arg:ident),*; $p:ident| $f32:expr, $f64:expr) => {
        kind!($kind lanes $op, f32, $p, $f32, $($arg)*);
        kind!($kind lanes $op, f64, $p, $f64, $($arg)*);
    };
    (reducible lanes $($row:tt)*) => { kind!(binary lanes $($row)*); };
    (divide lanes $($row:tt)*) => { kind!(binary lanes $($row)*); };
    (twofold lanes $op:ty, $t:ty, $p:ident, $body:expr, $a:ident $b:ident) => {
        kind!(lane Twofold $op, $t, $p, $body, ($a: Reg<S, $t>, $b: Reg<S, $t>) -> (Reg<S, $t>, Reg<S, $t>));
    };
    (unary lanes $op:ty, $t:ty, $p:ident, $body:expr, $x:ident) => {
        kind!(lane Unary $op, $t, $p, $body, ($x: Reg<S, $t>) -> Reg<S, $t>);
    };
    (binary lanes $op:ty, $t:ty, $p:ident, $body:expr, $a:ident $b:ident) => {
        kind!(lane Binary $op, $t, $p, $body, ($a: Reg<S, $t>, $b: Reg<S, $t>) -> Reg<S, $t>);
    };
    (ternary lanes $op:ty, $t:ty, $p:ident, $body:expr, $a:ident $b:ident $c:ident) => {
        kind!(lane Ternary $op, $t, $p, $body, ($a: Reg<S, $t>, $b: Reg<S, $t>, $c: Reg<S, $t>) -> Reg<S, $t>);
    };
    (pair lanes $op:ty, $t:ty, $p:ident, $body:expr, $x:ident) => {
        kind!(lane Pair $op, $t, $p, $body, ($x: Reg<S, $t>) -> (Reg<S, $t>, Reg<S, $t>));
    };
    (split lanes $op:ty, $t:ty, $p:ident, $body:expr, $x:ident) => {
        kind!(lane Split $op, $t, $p, $body, ($x: Reg<S, $t>) -> (Reg<S, $t>, IntegerLanes<S, $t>));
    };
    (scale lanes $op:ty, $t:ty, $p:ident, $body:expr, $x:ident $n:ident) => {
        kind!(lane Scale $op, $t, $p, $body, ($x: Reg<S, $t>, $n: IntegerLanes<S, $t>) -> Reg<S, $t>);
    };
    (test lanes $op:ty, $t:ty, $p:ident, $body:expr, $x:ident) => {
        kind!(lane Test $op, $t, $p, $body, ($x: Reg<S, $t>) -> Mask<S, $t>);
    };
    (compare lanes $op:ty, $t:ty, $p:ident, $body:expr, $a:ident $b:ident) => {
        kind!(lane Compare $op, $t, $p, $body, ($a: Reg<S, $t>, $b: Reg<S, $t>) -> Mask<S, $t>);
    };
    (select lanes $op:ty, $t:ty, $p:ident, $body:expr, $m:ident $a:ident $b:ident) => {
        kind!(lane Select $op, $t, $p, $body, ($m: Mask<S, $t>, $a: Reg<S, $t>, $b: Reg<S, $t>) -> Reg<S, $t>);
    };
    (lane $trait:ident $op:ty, $t:ty, $p:ident, $body:expr, ($($arg:ident: $in:ty),*) -> $out:ty) => {
        impl $trait<$t> for $op {
            #[inline(always)]
            fn eval<S: Lanes>($($arg: $in,)* $p: &[f64; MAX_PARAMS]) -> $out {
                $body
            }
        }
    };
}

/// An entry of [`OpInfo::inputs`] or [`OpInfo::outputs`].
pub(super) const fn operand(name: &'static str, kind: Kind) -> Operand {
    Operand { name, kind }
}
