//! The error functions, and the activations made of them.

use super::Reference;

/// Where `a`'s pieces of one width meet.
fn edges(first: f64, step: f64, count: u32) -> impl Iterator<Item = f64> {
    (0..count).flat_map(move |i| {
        let edge = first + step * f64::from(i);
        [edge, -edge]
    })
}

pub const FUNCTIONS: &[Reference] = &[Reference {
    name: "erf",
    f32: Some(|x| core_math::erff(x[0])),
    f64: Some(|x| core_math::erf(x[0])),
    exact: |x| x[0].clone().erf(),
    ranges: &[&[(-3.0, 3.0), (-6.0, 6.0), (-0.5, 0.5)]],
    points: || edges(3.9, 0.0125, 8).chain(edges(5.9, 0.00625, 8)).chain(edges(65.0 / 512.0, 65.0 / 256.0, 16)).chain(edges(49.0 / 256.0, 49.0 / 128.0, 16)).collect(),
    rises: 1,
    range: (-1.0, 1.0),
    ..Reference::DEFAULT
}];
