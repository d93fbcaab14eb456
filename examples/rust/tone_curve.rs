//! A photograph's tone curve, a gamma for each channel, on the bytes where they are: a channel is a view of every third byte.

use lanekit::{TensorMut, TensorRef};

const SHAPE: [usize; 3] = [480, 640, 3];
const GAMMAS: [f32; 3] = [0.8, 1.0, 1.25];

/// Light that falls off towards the edges, in three colours.
fn photograph() -> Vec<u8> {
    let [height, width, channels] = SHAPE;
    let mut bytes = Vec::with_capacity(height * width * channels);
    for index in 0..height * width {
        let (y, x) = ((index / width) as f64 / height as f64 - 0.5, (index % width) as f64 / width as f64 - 0.5);
        let light = 255.0 * (-3.0 * (x * x + y * y)).exp();
        bytes.extend([light, 0.9 * light, 0.7 * light].map(|level| level as u8));
    }
    bytes
}

fn main() -> Result<(), lanekit::Error> {
    let before = photograph();
    let mut photo = before.clone();
    let mut levels = vec![0.0f32; SHAPE[0] * SHAPE[1]];
    for (channel, gamma) in GAMMAS.iter().enumerate() {
        let mut plane = TensorMut::new(&mut photo, SHAPE)?.at(2, channel)?;
        let mut levels = TensorMut::new(&mut levels, &SHAPE[..2])?;
        // 255 (x / 255)^gamma, rounded.
        lanekit::cast(&plane, &mut levels)?;
        lanekit::mul_in_place(&mut levels, &(1.0f32 / 255.0))?;
        lanekit::pow_in_place(&mut levels, gamma)?;
        lanekit::mul_in_place(&mut levels, &255.0f32)?;
        lanekit::rint_in_place(&mut levels)?;
        lanekit::cast(&levels, &mut plane)?;
    }

    for (place, (&new, &old)) in photo.iter().zip(&before).enumerate() {
        let exact = 255.0 * (f64::from(old) / 255.0).powf(f64::from(GAMMAS[place % 3]));
        assert!((f64::from(new) - exact).abs() <= 0.5001, "byte {place}: {old} became {new}, not {exact}");
    }
    let mut means = [0.0f64; 3];
    for (channel, mean) in means.iter_mut().enumerate() {
        let mut levels = vec![0.0f64; SHAPE[0] * SHAPE[1]];
        let plane = TensorRef::new(&photo, SHAPE)?.at(2, channel)?;
        lanekit::cast(plane, TensorMut::new(&mut levels, &SHAPE[..2])?)?;
        *mean = lanekit::mean(&levels)?;
    }
    println!("mean level of red, green and blue: {means:.2?}, with {}", lanekit::isa_name());
    Ok(())
}
