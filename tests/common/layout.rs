//! Layouts: how the elements of a tensor lie in an arena of bytes.

use lanekit::capi::types::lk_tensor;
use lanekit::tensor::Dtype;

use super::values::Random;

/// A tensor in an arena.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub dtype: Dtype,
    /// Where the first logical element is.
    pub offset: i64,
    pub shape: Vec<i64>,
    /// In bytes.
    pub strides: Vec<i64>,
}

impl Layout {
    pub fn contiguous(dtype: Dtype, offset: i64, shape: &[i64]) -> Self {
        let mut strides = vec![0; shape.len()];
        let mut next = dtype.size() as i64;
        for (stride, &extent) in strides.iter_mut().zip(shape).rev() {
            *stride = next;
            next *= extent;
        }
        Self { dtype, offset, shape: shape.to_vec(), strides }
    }

    /// One axis of `n` elements.
    pub fn line(dtype: Dtype, offset: i64, n: usize, stride: i64) -> Self {
        Self { dtype, offset, shape: vec![n as i64], strides: vec![stride] }
    }

    pub fn count(&self) -> usize {
        self.shape.iter().product::<i64>() as usize
    }

    /// The descriptor of this layout over the memory at `arena`; valid while `self` is.
    pub fn tensor(&self, arena: *mut u8) -> lk_tensor {
        lk_tensor {
            data: arena.wrapping_offset(self.offset as isize).cast(),
            shape: self.shape.as_ptr(),
            strides: self.strides.as_ptr(),
            ndim: self.shape.len() as i32,
            dtype: self.dtype as i32,
        }
    }

    /// Byte offsets of the elements in logical order.
    pub fn offsets(&self) -> Vec<usize> {
        let mut all = vec![self.offset];
        for (&extent, &stride) in self.shape.iter().zip(&self.strides) {
            if extent != 1 {
                all = all.iter().flat_map(|&at| (0..extent).map(move |i| at + i * stride)).collect();
            }
        }
        all.into_iter().map(|at| at as usize).collect()
    }

    /// First byte, and one past the last.
    pub fn span(&self) -> (i64, i64) {
        if self.count() == 0 {
            return (self.offset, self.offset);
        }
        let (mut low, mut high) = (self.offset, self.offset + self.dtype.size() as i64);
        for (&extent, &stride) in self.shape.iter().zip(&self.strides) {
            let reach = (extent - 1) * stride;
            if reach < 0 { low += reach } else { high += reach }
        }
        (low, high)
    }

    /// The same elements, repeated by NumPy's rule.
    pub fn broadcast(&self, shape: &[i64]) -> Self {
        let skip = shape.len() - self.shape.len();
        let stride = |axis: usize| match axis.checked_sub(skip) {
            Some(own) if self.shape[own] == shape[axis] => self.strides[own],
            _ => 0,
        };
        Self { shape: shape.to_vec(), strides: (0..shape.len()).map(stride).collect(), ..self.clone() }
    }

    /// The elements in logical order, without gaps.
    pub fn gather(&self, arena: &[u8]) -> Vec<u8> {
        let size = self.dtype.size();
        self.offsets().into_iter().flat_map(|at| arena[at..at + size].iter().copied()).collect()
    }

    /// Puts random elements in place.
    pub fn randomise(&self, random: &mut Random, element: fn(&mut Random, Dtype) -> u64, arena: &mut [u8]) {
        let size = self.dtype.size();
        for at in self.offsets() {
            arena[at..at + size].copy_from_slice(&element(random, self.dtype).to_le_bytes()[..size]);
        }
    }
}

/// How to lay out a shape; all zeros is C-contiguous.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// Order of the axes in memory: 0 as given, 1 reversed, else shuffled by this seed.
    pub order: u64,
    /// Bit i walks axis i backwards.
    pub flips: u64,
    /// Unused bytes after each element, each line, each plane, and everything further out.
    pub gaps: [i64; 4],
    /// Bytes by which the start is moved.
    pub shift: i64,
    /// Inputs only: bit i gives axis i extent 1, so that it broadcasts.
    pub ones: u64,
    /// Inputs only: bit i gives axis i stride 0.
    pub zeros: u64,
    /// Inputs only: drop leading axes of extent 1.
    pub drop: bool,
}

impl Recipe {
    pub const PLAIN: Recipe = Recipe { order: 0, flips: 0, gaps: [0; 4], shift: 0, ones: 0, zeros: 0, drop: false };

    /// Anything, or now and then what is dense.
    pub fn any(random: &mut Random) -> Self {
        if random.below(3) == 0 {
            return Recipe::PLAIN;
        }
        let mut mask = || if random.below(3) == 0 { random.bits() } else { 0 };
        let (order, flips, ones, zeros) = (mask(), mask(), mask(), mask());
        let gaps = [0; 4].map(|_: i64| [0, 0, 4, 8, 13][random.below(5)]);
        Recipe { order, flips, gaps, shift: [0, 0, 1, 32][random.below(4)], ones, zeros, drop: random.below(2) == 0 }
    }

    /// Lays out an input that broadcasts to `shape`, its lowest byte at `at` + shift.
    pub fn input(&self, dtype: Dtype, shape: &[i64], at: i64) -> Layout {
        let extent = |(axis, &n): (usize, &i64)| if bit(self.ones, axis) { 1 } else { n };
        let mut own: Vec<i64> = shape.iter().enumerate().map(extent).collect();
        if self.drop {
            own = own.split_off(own.iter().position(|&n| n != 1).unwrap_or(own.len()));
        }
        self.lay(dtype, own, at, self.zeros)
    }

    /// Lays out an output.
    pub fn output(&self, dtype: Dtype, shape: &[i64], at: i64) -> Layout {
        self.lay(dtype, shape.to_vec(), at, 0)
    }

    fn lay(&self, dtype: Dtype, shape: Vec<i64>, at: i64, zeros: u64) -> Layout {
        let mut layout = Layout { dtype, offset: at + self.shift, strides: vec![0; shape.len()], shape };
        let mut span = dtype.size() as i64;
        let mut depth = 0;
        for axis in self.memory_order(layout.shape.len()) {
            let extent = layout.shape[axis];
            if extent == 1 {
                // Such a stride has no meaning: whatever it is must not matter.
                layout.strides[axis] = [0, -5, 1 << 40][axis % 3];
                continue;
            }
            if bit(zeros, axis) {
                continue;
            }
            let stride = span + self.gaps[depth.min(3)];
            depth += 1;
            span += stride * (extent - 1).max(0);
            layout.strides[axis] = stride;
            if bit(self.flips, axis) && extent > 0 {
                layout.offset += stride * (extent - 1);
                layout.strides[axis] = -stride;
            }
        }
        layout
    }

    /// Axes, innermost in memory first.
    fn memory_order(&self, ndim: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..ndim).rev().collect();
        match self.order {
            0 => {}
            1 => order.reverse(),
            seed => {
                let mut random = Random::new(seed);
                order.sort_by_cached_key(|_| random.bits());
            }
        }
        order
    }
}

fn bit(mask: u64, axis: usize) -> bool {
    mask >> axis & 1 == 1
}
