//! Columns of a table of the crate `ndarray`, standardised and joined with their ranks: no element is copied on the way in or
//! out. `cargo run --features ndarray --example columns`

use lanekit::Axis;
use ndarray::{Array1, Array2, s};

fn main() -> Result<(), lanekit::Error> {
    let table = Array2::from_shape_fn((1000, 4), |(row, column)| ((row * (column + 7)) % 101) as f64 - 30.0);

    // Mean 0 and variance 1 along the rows, in columns of a wider table.
    let mut made = Array2::<f64>::zeros((1000, 8));
    lanekit::standardize(&table, Axis(0), 0.0, 0.0, &mut made.slice_mut(s![.., ..;2]))?;
    for column in made.slice(s![.., ..;2]).columns() {
        let variance = column.mapv(|x| x * x).sum() / 1000.0;
        assert!((column.sum() / 1000.0).abs() < 1e-12 && (variance - 1.0).abs() < 1e-12);
    }

    // The order of the last column, backwards in memory.
    let last = table.slice(s![..;-1, 3]);
    let mut order = Array1::<i64>::zeros(1000);
    lanekit::argsort(&last, Axis(0), false, &mut order)?;
    assert!(order.windows(2).into_iter().all(|pair| last[pair[0] as usize] <= last[pair[1] as usize]));

    let mut largest = Array1::<f64>::zeros(4);
    lanekit::max_along(&table, Axis(0), false, &mut largest)?;
    println!("largest of each column: {largest}");
    Ok(())
}
