//! The Rust interface: views against plain index arithmetic, what slices and numbers stand for, refusals.

use lanekit::{
    Axes, Axis, ConvOptions, Dtype, ErrorKind, PadMode, Padding, PoolMode, PoolOptions, TensorMut, TensorRef,
};
use proptest::prelude::*;

type Answer = Result<(), lanekit::Error>;

/// A copy of the elements in C order.
fn elements(x: &TensorRef<'_>) -> Vec<i32> {
    let mut out = vec![-1; x.shape().iter().product()];
    let to = TensorMut::new(&mut out, x.shape()).expect("as many elements");
    lanekit::copy(x, to).expect("the same shape and dtype");
    out
}

/// A view as lists: the elements' numbers in C order, and the extents.
#[derive(Clone, Debug)]
struct Model {
    shape: Vec<usize>,
    elements: Vec<i32>,
}

impl Model {
    fn index(&self, mut number: usize) -> Vec<usize> {
        let mut index = vec![0; self.shape.len()];
        for (place, &extent) in index.iter_mut().zip(&self.shape).rev() {
            *place = number % extent;
            number /= extent;
        }
        index
    }

    fn element(&self, index: &[usize]) -> i32 {
        self.elements[index.iter().zip(&self.shape).fold(0, |at, (i, extent)| at * extent + i)]
    }

    /// Another shape, whose indices are those that `of` gives.
    fn made(&self, shape: Vec<usize>, of: impl Fn(&[usize]) -> Vec<usize>) -> Self {
        let count = shape.iter().product();
        let empty = Model { shape: shape.clone(), elements: vec![] };
        let elements = (0..count).map(|number| self.element(&of(&empty.index(number)))).collect();
        Model { shape, elements }
    }
}

#[derive(Clone, Debug)]
enum Move {
    Transpose,
    Rotate(usize),
    Narrow(usize, usize, usize),
    At(usize, usize),
    StepBy(usize, usize),
    Reverse(usize),
    Insert(usize),
    Broadcast(usize),
}

fn step() -> impl Strategy<Value = Move> {
    let number = 0usize..6;
    prop_oneof![
        Just(Move::Transpose),
        number.clone().prop_map(Move::Rotate),
        (0usize..6, 0usize..5, 0usize..5).prop_map(|(axis, a, b)| Move::Narrow(axis, a, b)),
        (0usize..6, 0usize..5).prop_map(|(axis, i)| Move::At(axis, i)),
        (0usize..6, 1usize..4).prop_map(|(axis, step)| Move::StepBy(axis, step)),
        number.clone().prop_map(Move::Reverse),
        number.clone().prop_map(Move::Insert),
        number.prop_map(Move::Broadcast),
    ]
}

/// One step on both; an axis that is out of range is taken modulo the number of axes, and a step that can't be is none.
fn apply<'a>(step: &Move, x: TensorRef<'a>, model: Model) -> (TensorRef<'a>, Model) {
    let ndim = model.shape.len();
    let same = |axis: usize| if ndim == 0 { None } else { Some(axis % ndim) };
    let shape = model.shape.clone();
    match *step {
        Move::Transpose => {
            let made = model.made(shape.into_iter().rev().collect(), |index| index.iter().rev().copied().collect());
            (x.transpose(), made)
        }
        Move::Rotate(by) if ndim > 0 => {
            let axes: Vec<usize> = (0..ndim).map(|axis| (axis + by) % ndim).collect();
            let signed: Vec<isize> = axes.iter().map(|&axis| axis as isize - ndim as isize).collect();
            let made = model.made(axes.iter().map(|&axis| shape[axis]).collect(), |index| {
                let mut inner = vec![0; ndim];
                for (&axis, &i) in axes.iter().zip(index) {
                    inner[axis] = i;
                }
                inner
            });
            (x.permute(signed).expect("each axis once"), made)
        }
        Move::Narrow(axis, a, b) => {
            let Some(axis) = same(axis) else { return (x, model) };
            let (start, end) = (a.min(b).min(shape[axis]), a.max(b).min(shape[axis]));
            let mut extents = shape;
            extents[axis] = end - start;
            let made = model.made(extents, |index| {
                let mut inner = index.to_vec();
                inner[axis] += start;
                inner
            });
            (x.narrow(axis as isize, start..end).expect("within the axis"), made)
        }
        Move::At(axis, i) => match same(axis) {
            Some(axis) if shape[axis] > 0 => {
                let i = i % shape[axis];
                let mut extents = shape;
                extents.remove(axis);
                let made = model.made(extents, |index| {
                    let mut inner = index.to_vec();
                    inner.insert(axis, i);
                    inner
                });
                (x.at(axis as isize - ndim as isize, i).expect("within the axis"), made)
            }
            _ => (x, model),
        },
        Move::StepBy(axis, by) => {
            let Some(axis) = same(axis) else { return (x, model) };
            let mut extents = shape;
            extents[axis] = extents[axis].div_ceil(by);
            let made = model.made(extents, |index| {
                let mut inner = index.to_vec();
                inner[axis] *= by;
                inner
            });
            (x.step_by(axis as isize, by).expect("a step"), made)
        }
        Move::Reverse(axis) => {
            let Some(axis) = same(axis) else { return (x, model) };
            let last = shape[axis].saturating_sub(1);
            let made = model.made(shape, |index| {
                let mut inner = index.to_vec();
                inner[axis] = last - inner[axis];
                inner
            });
            (x.reverse(axis as isize).expect("an axis"), made)
        }
        Move::Insert(axis) if ndim < 6 => {
            let axis = axis % (ndim + 1);
            let mut extents = shape;
            extents.insert(axis, 1);
            let made = model.made(extents, |index| {
                let mut inner = index.to_vec();
                inner.remove(axis);
                inner
            });
            (x.insert_axis(axis).expect("an axis"), made)
        }
        Move::Broadcast(extent) if ndim < 6 => {
            let mut extents = vec![extent];
            extents.extend(&shape);
            let made = model.made(extents.clone(), |index| index[1..].to_vec());
            (x.broadcast_to(extents).expect("an axis in front"), made)
        }
        _ => (x, model),
    }
}

proptest! {
    #[test]
    fn views_are_index_arithmetic(shape in prop::collection::vec(0usize..5, 0..4), steps in prop::collection::vec(step(), 0..7)) {
        let count: usize = shape.iter().product();
        let data: Vec<i32> = (0..count as i32).collect();
        let mut model = Model { shape: shape.clone(), elements: data.clone() };
        let mut x = TensorRef::new(&data, &shape).unwrap();
        for step in &steps {
            (x, model) = apply(step, x, model);
            prop_assert_eq!(x.shape(), &model.shape[..]);
        }
        prop_assert_eq!(elements(&x), model.elements);
    }
}

#[test]
fn slices_vectors_arrays_and_numbers_are_tensors() -> Answer {
    let (x, mut y) = (vec![1.0f32, 4.0, 9.0], [0.0f32; 3]);
    lanekit::sqrt(&x, &mut y)?;
    assert_eq!(y, [1.0, 2.0, 3.0]);
    lanekit::mul(&x[..], &0.5f32, &mut y[..])?;
    assert_eq!(y, [0.5, 2.0, 4.5]);
    lanekit::add_in_place(&mut y, &[1.0f32; 3])?;
    assert_eq!(y, [1.5, 3.0, 5.5]);
    let mut total = 0.0f64;
    lanekit::sum_along(&[1.0f64, 2.0], Axes::All, false, &mut total)?;
    assert_eq!(total, 3.0);
    assert_eq!(lanekit::sum::<f32>(&x)?, 14.0);
    assert_eq!(lanekit::argmax(&x)?, 2);
    assert!(lanekit::any(&[false, true])?);
    let mut halves = [lanekit::F16::default(); 2];
    lanekit::cast(&[1.0f32, -2.0], &mut halves)?;
    assert_eq!(halves, [lanekit::F16(0x3C00), lanekit::F16(0xC000)]);
    Ok(())
}

#[test]
fn outputs_are_views_too() -> Answer {
    let mut table = [0i32; 12];
    let mut whole = TensorMut::new(&mut table, [3, 4])?;
    lanekit::fill(7, whole.reborrow().step_by(1, 2)?)?;
    let (first, second) = whole.reborrow().split_at(1, 3)?;
    lanekit::add_in_place(first, &1)?;
    lanekit::copy(TensorRef::new(&[-1, -2, -3], [3, 1])?, second.reverse(0)?)?;
    assert_eq!(whole.as_ref().shape(), [3, 4]);
    assert_eq!(table, [8, 1, 8, -3, 8, 1, 8, -2, 8, 1, 8, -1]);
    Ok(())
}

#[test]
fn options_and_workspaces() -> Answer {
    let (x, kernel) = ([1.0f32; 16], [1.0f32; 9]);
    let (x, kernel) = (TensorRef::new(&x, [1, 4, 4, 1])?, TensorRef::new(&kernel, [3, 3, 1, 1])?);
    let options = ConvOptions { strides: &[2, 2], padding: Padding::Same, ..ConvOptions::default() };
    let shape = lanekit::conv_shape(&x, &kernel, &options)?;
    assert_eq!(shape, [1, 2, 2, 1]);
    let (mut y, bias) = ([0.0f32; 4], [0.5f32]);
    lanekit::conv(&x, &kernel, Some((&bias).into()), &options, TensorMut::new(&mut y, &shape)?)?;
    assert_eq!(y, [9.5, 6.5, 6.5, 4.5]);
    let mut again = [0.0f32; 4];
    let bytes = lanekit::conv_workspace(&x, &kernel, &options, TensorRef::new(&again, &shape)?)?;
    let mut memory = vec![0; bytes];
    lanekit::conv_in(&x, &kernel, Some((&bias).into()), &options, &mut memory, TensorMut::new(&mut again, &shape)?)?;
    assert_eq!(again, y);
    let mut pooled = [0.0f32; 4];
    let to = TensorMut::new(&mut pooled, [1, 2, 2, 1])?;
    lanekit::pool(&x, PoolMode::Average, &[2, 2], &PoolOptions::default(), to)?;
    assert_eq!(pooled, [1.0; 4]);
    let error = lanekit::pool(&x, PoolMode::Max, &[2], &PoolOptions::default(), &mut pooled).unwrap_err();
    assert_eq!(error.message, "lanekit::pool: pool_size has 1 numbers; 2 are expected, one for each axis");
    let wrong = ConvOptions { dilation: &[1], ..ConvOptions::default() };
    assert_eq!(lanekit::conv_shape(&x, &kernel, &wrong).unwrap_err().kind, ErrorKind::Value);
    Ok(())
}

#[test]
fn functions_by_hand() -> Answer {
    let mut padded = [0i32; 6];
    lanekit::pad(&[1, 2, 3], &[1], &[2], PadMode::Constant, 9, &mut padded)?;
    assert_eq!(padded, [9, 1, 2, 3, 9, 9]);
    let mut rolled = [0i32; 3];
    lanekit::roll(&[1, 2, 3], &[0], &[1], &mut rolled)?;
    assert_eq!(rolled, [3, 1, 2]);
    let (x, w, mut y) = ([1.0f64, -2.0], [3.0f64, 4.0], [0.0f64]);
    let (x, w) = (TensorRef::new(&x, [1, 2])?, TensorRef::new(&w, [2, 1])?);
    lanekit::dense(&x, &w, None, Some((lanekit::Op::Relu, &[])), TensorMut::new(&mut y, [1, 1])?)?;
    assert_eq!(y, [0.0]);
    lanekit::dense(&x, &w, Some((&[1.5f64]).into()), None, TensorMut::new(&mut y, [1, 1])?)?;
    assert_eq!(y, [-3.5]);
    let mut kept = [0.0f32; 4];
    lanekit::dropout(&[1.0f32; 4], None, 3, 0, 0.5, &mut kept)?;
    assert!(kept.iter().all(|&x| x == 0.0 || x == 2.0));
    let prediction = [0.25f64, 0.75, 0.5, 0.5];
    let prediction = TensorRef::new(&prediction, [2, 2])?;
    let mut loss = [0.0f64; 2];
    lanekit::sparse_categorical_crossentropy(&[1, -1], &prediction, Axis(-1), Some(-1), false, 0.0, &mut loss)?;
    assert!((loss[0] - 4f64.ln() + 3f64.ln()).abs() < 1e-15 && loss[1] == 0.0);
    assert_eq!(lanekit::broadcast_shape(&[(&[0i32; 3]).into(), TensorRef::new(&[0i32; 2], [2, 1])?])?, [2, 3]);
    assert_eq!(lanekit::reduce_shape(&prediction, Axis(0), true)?, [1, 2]);
    assert_eq!(lanekit::version(), env!("CARGO_PKG_VERSION"));
    lanekit::set_isa("best")?;
    assert!(["avx512", "avx2", "neon", "scalar"].contains(&lanekit::isa_name()));
    Ok(())
}

#[test]
fn errors_tell_the_function_and_change_nothing() {
    let fails = |answer: Answer, kind: ErrorKind, words: &[&str]| {
        let error = answer.expect_err("a mistake");
        assert_eq!(error.kind, kind, "{error}");
        assert!(words.iter().all(|word| error.message.contains(word)), "{error}");
    };
    let mut y = [5.0f32; 2];
    fails(lanekit::exp(&[1.0f32; 3], &mut y), ErrorKind::Shape, &["lanekit::exp: ", "x"]);
    fails(lanekit::exp(&[1.0f64; 2], &mut y), ErrorKind::Dtype, &["lanekit::exp: ", "float64", "float32"]);
    fails(lanekit::softmax(&[1.0f32; 2], Axis(1), &mut y), ErrorKind::Axis, &["lanekit::softmax: ", "1"]);
    fails(lanekit::fill(1, &mut y), ErrorKind::Dtype, &["lanekit::fill: value is int32, out is float32"]);
    fails(
        lanekit::einsum(&[(&[1.0f32; 2]).into()], "i\0->i", &mut y),
        ErrorKind::Value,
        &["lanekit::einsum: subscripts"],
    );
    fails(lanekit::set_isa("sse"), ErrorKind::Value, &["lanekit::set_isa: ", "sse"]);
    fails(
        lanekit::roll(&[1.0f32; 2], &[0], &[1, 2], &mut y),
        ErrorKind::Value,
        &["lanekit::roll: shifts has 2 numbers"],
    );
    assert_eq!(lanekit::sum::<f64>(&[1.0f32]).unwrap_err().kind, ErrorKind::Dtype);
    assert_eq!(lanekit::max::<f32>(&[0.0f32; 0]).unwrap_err().kind, ErrorKind::Value);
    assert_eq!(y, [5.0; 2]);
}

#[test]
fn views_refuse_what_is_not_there() {
    let data = [0u8; 6];
    let x = || TensorRef::new(&data, [2, 3]).unwrap();
    let kinds = [
        (TensorRef::new(&data, [2, 2]), ErrorKind::Shape),
        (TensorRef::new(&data, [usize::MAX, 2]), ErrorKind::Shape),
        (TensorRef::new(&data[..0], [usize::MAX, 0]), ErrorKind::Shape),
        (TensorRef::new(&data, vec![1; 65]), ErrorKind::Ndim),
        (x().permute([0]), ErrorKind::Axis),
        (x().permute([0, 0]), ErrorKind::Axis),
        (x().permute([0, -3]), ErrorKind::Axis),
        (x().narrow(2, ..), ErrorKind::Axis),
        (x().narrow(1, 2..4), ErrorKind::Value),
        #[allow(clippy::reversed_empty_ranges)]
        (x().narrow(1, 2..1), ErrorKind::Value),
        (x().narrow(1, ..=usize::MAX), ErrorKind::Value),
        (x().at(0, 2), ErrorKind::Value),
        (x().step_by(0, 0), ErrorKind::Value),
        (x().reverse(-3), ErrorKind::Axis),
        (x().insert_axis(3), ErrorKind::Axis),
        (x().reshape([4, 2]), ErrorKind::Shape),
        (x().transpose().reshape([6]), ErrorKind::Stride),
        (x().broadcast_to([3]), ErrorKind::Shape),
        (x().broadcast_to([3, 3]), ErrorKind::Shape),
        (x().broadcast_to([usize::MAX, 2, 3]), ErrorKind::Shape),
    ];
    for (number, (answer, kind)) in kinds.into_iter().enumerate() {
        assert_eq!(answer.expect_err("a mistake").kind, kind, "case {number}");
    }
    assert_eq!(x().split_at(1, 4).unwrap_err().kind, ErrorKind::Value);
    assert_eq!(x().step_by(1, usize::MAX).unwrap().shape(), [2, 1]);
    assert_eq!(x().reshape([3, 2]).unwrap().strides(), [2, 1]);
    assert_eq!(x().dtype(), Dtype::U8);
    assert_eq!(format!("{:?}", x()), "TensorRef(uint8 of shape [2, 3], strides [3, 1])");
    // SAFETY: the elements of `data`, backwards.
    let backwards = unsafe { TensorRef::from_raw(data.as_ptr().add(5), Dtype::U8, &[6], &[-1]) }.unwrap();
    assert_eq!((backwards.ndim(), backwards.is_contiguous()), (1, false));
}

#[test]
fn tensors_go_to_other_threads() {
    let x: Vec<f64> = (0..1000).map(f64::from).collect();
    let mut y = vec![0.0f64; 1000];
    let whole = TensorMut::new(&mut y, [1000]).unwrap();
    let (first, second) = whole.split_at(0, 300).unwrap();
    let (front, back) = TensorRef::from(&x).split_at(0, 300).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| lanekit::square(front, first).unwrap());
        scope.spawn(|| lanekit::square(back, second).unwrap());
    });
    assert!(y.iter().zip(&x).all(|(y, x)| *y == x * x));
}

#[test]
fn empty_tensors_and_many_axes() -> Answer {
    lanekit::exp(&[0.0f32; 0], &mut [0.0f32; 0])?;
    assert_eq!(lanekit::sum::<f32>(&[0.0f32; 0])?, 0.0);
    let (x, mut y) = ([2.0f32; 4], [0.0f32; 4]);
    let mut shape = vec![1; 64];
    shape[31] = 4;
    lanekit::exp2(TensorRef::new(&x, &shape)?, TensorMut::new(&mut y, &shape)?)?;
    assert_eq!(y, [4.0; 4]);
    Ok(())
}
