//! Arithmetic, and the functions of the first release.

use super::Reference;

pub const FUNCTIONS: &[Reference] = &[
    Reference {
        name: "exp",
        f32: Some(|x| core_math::expf(x[0])),
        f64: Some(|x| core_math::exp(x[0])),
        exact: |x| x[0].clone().exp(),
        ranges: &[&[(-10.0, 10.0), (-750.0, 750.0), (-105.0, 90.0)]],
        rises: 1,
        range: (0.0, f64::INFINITY),
        ..Reference::DEFAULT
    },
    Reference {
        name: "tanh",
        f32: Some(|x| core_math::tanhf(x[0])),
        f64: Some(|x| core_math::tanh(x[0])),
        exact: |x| x[0].clone().tanh(),
        ranges: &[&[(-4.0, 4.0), (-22.0, 22.0), (-1.0, 1.0)]],
        rises: 1,
        range: (-1.0, 1.0),
        ..Reference::DEFAULT
    },
];
