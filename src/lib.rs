pub mod simd;
