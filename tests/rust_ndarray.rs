//! Arrays of `ndarray` as inputs and outputs, without a copy. Run by `cargo test --features ndarray`.

use lanekit::{Axis, Dtype, TensorRef};
use ndarray::{Array1, Array2, Array3, ArrayView1, Axis as Of, s};

#[test]
fn views_of_any_strides_go_in_and_out() -> Result<(), lanekit::Error> {
    let x = Array2::from_shape_fn((4, 6), |(i, j)| (i * 6 + j) as f64);
    let backwards = x.slice(s![..;-1, 1..;2]);
    let mut y = Array2::<f64>::zeros((3, 4));
    lanekit::square(&backwards.t(), &mut y)?;
    assert_eq!(y, backwards.t().mapv(|x| x * x));

    let mut table = Array2::<f64>::zeros((4, 8));
    lanekit::copy(&backwards, &mut table.slice_mut(s![.., 1..7;-2]))?;
    assert_eq!(table.slice(s![.., 1..7;-2]), backwards);
    assert_eq!(table.sum(), backwards.sum());

    let mut sums = Array1::<f64>::zeros(6);
    lanekit::sum_along(&x, Axis(0), false, &mut sums)?;
    assert_eq!(sums, x.sum_axis(Of(0)));
    Ok(())
}

#[test]
fn they_broadcast_and_are_scalars() -> Result<(), lanekit::Error> {
    let column = Array2::from_shape_vec((3, 1), vec![1.0f32, 2.0, 3.0]).unwrap();
    let wide = column.broadcast((3, 5)).unwrap();
    assert_eq!(TensorRef::from(&wide).strides(), [4, 0]);
    let mut y = Array3::<f32>::zeros((2, 3, 5));
    lanekit::mul(&wide, &2.0f32, &mut y)?;
    assert!(y.outer_iter().all(|plane| plane == &wide * 2.0));
    let scalar = ndarray::arr0(2.5f32);
    let x = TensorRef::from(&scalar);
    assert_eq!((x.ndim(), x.dtype()), (0, Dtype::F32));
    Ok(())
}

#[test]
fn empty_ones_and_of_every_dtype() -> Result<(), lanekit::Error> {
    let mut none = Array2::<f32>::zeros((0, 3));
    lanekit::exp_in_place(&mut none)?;
    let flags = ArrayView1::from(&[true, false]).to_owned();
    assert!(lanekit::any(&flags)?);
    let mut narrow = Array1::<i8>::zeros(2);
    lanekit::cast(&Array1::from(vec![200i64, -1]), &mut narrow)?;
    assert_eq!(narrow.to_vec(), [-56, -1]);
    Ok(())
}

#[test]
#[should_panic(expected = "has 65 axes")]
fn too_many_axes() {
    let x = ndarray::ArrayD::<f32>::zeros(vec![1; 65]);
    let _ = TensorRef::from(&x);
}
