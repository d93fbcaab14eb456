// Part of lanekit.hpp: matrices of other libraries as operands, taken with their own strides. Nothing of those
// libraries is included or linked; a type is known by its members.
//
// - Eigen: Matrix, Array, Map with any Stride, Ref, block, row, col, diagonal, and transposes of these. A vector, be it
//   a column or a row, has one axis (so it broadcasts as NumPy's vectors do, along the rows of a matrix); everything
//   else has two, rows and columns, whatever the storage order. Results that are returned are in C order: row by row.
//   An expression that is still to be computed has no memory: evaluate it first, (a + b).eval().
// - std::mdspan, whose elements are in memory as they are (std::default_accessor or the like), of any strided layout.
// - OpenCV: cv::Mat_<T>, with the channels, where there are several, as the last axis. A cv::Mat knows its element type
//   only when it runs: lanekit::from_mat<T>(mat).

#ifndef LANEKIT_ADAPTORS_HPP
#define LANEKIT_ADAPTORS_HPP

#ifndef LANEKIT_HPP
#error "include lanekit.hpp, of which this is a part"
#endif

namespace lanekit {

namespace detail {

// Extents and strides in bytes, filled axis by axis.
class strided {
public:
    template <class E, class S> void append(E extent, S stride, std::size_t unit)
    {
        if (ndim_ == LK_MAX_NDIM) throw error(LK_ERR_NDIM, "lanekit: an operand has more than 64 axes");
        shape_[ndim_] = static_cast<std::int64_t>(extent);
        strides_[ndim_] = static_cast<std::int64_t>(stride) * static_cast<std::int64_t>(unit);
        ndim_++;
    }

    template <class T> tensor_view<T> over(T *data) const { return {data, dims(shape_, ndim_), dims(strides_, ndim_)}; }

private:
    std::int32_t ndim_ = 0;
    std::int64_t shape_[LK_MAX_NDIM], strides_[LK_MAX_NDIM];
};

// Eigen's interface: strides in elements, within a column (or a row, if so it is stored) and from one to the next.
template <class X, class = void> struct is_matrix : std::false_type {};
template <class X>
struct is_matrix<X, std::void_t<decltype(std::declval<X &>().data()), decltype(std::declval<X &>().rows()),
                                decltype(std::declval<X &>().cols()), decltype(std::declval<X &>().innerStride()),
                                decltype(std::declval<X &>().outerStride()), decltype(bool(X::IsRowMajor))>>
    : std::is_pointer<decltype(std::declval<X &>().data())> {};

template <class X, class = void> struct is_vector : std::false_type {};
template <class X>
struct is_vector<X, std::void_t<decltype(bool(X::IsVectorAtCompileTime))>>
    : std::bool_constant<bool(X::IsVectorAtCompileTime)> {};

template <class X> auto view_of_matrix(X &x)
{
    constexpr std::size_t unit = sizeof(*x.data());
    strided made;
    if constexpr (is_vector<X>::value) {
        made.append(x.rows() * x.cols(), x.innerStride(), unit);
    } else {
        made.append(x.rows(), X::IsRowMajor ? x.outerStride() : x.innerStride(), unit);
        made.append(x.cols(), X::IsRowMajor ? x.innerStride() : x.outerStride(), unit);
    }
    return made.over(x.data());
}

// std::mdspan's interface. What an accessor makes of elements, scaled or conjugated ones, is not in memory.
template <class X, class = void> struct is_mdspan : std::false_type {};
template <class X>
struct is_mdspan<X, std::void_t<decltype(std::declval<X &>().data_handle()), decltype(std::declval<X &>().extent(0)),
                                decltype(std::declval<X &>().stride(0)), decltype(std::declval<X &>().rank()),
                                typename X::element_type>>
    : std::is_same<decltype(std::declval<X &>().data_handle()), typename X::element_type *> {};

template <class X, class = void> struct gives_references : std::true_type {};
template <class X>
struct gives_references<X, std::void_t<typename X::reference>>
    : std::is_same<typename X::reference, typename X::element_type &> {};

template <class X, class = void> struct knows_whether_strided : std::false_type {};
template <class X>
struct knows_whether_strided<X, std::void_t<decltype(std::declval<X &>().is_strided())>> : std::true_type {};

template <class X> auto view_of_mdspan(X &x)
{
    static_assert(gives_references<X>::value, "lanekit: the accessor of this mdspan computes its elements");
    if constexpr (knows_whether_strided<X>::value)
        if (!x.is_strided()) throw error(LK_ERR_STRIDE, "lanekit: the layout of an mdspan has no strides");
    strided made;
    using rank_type = decltype(x.rank());
    for (rank_type axis = 0; axis < x.rank(); axis++)
        made.append(x.extent(axis), x.stride(axis), sizeof(typename X::element_type));
    return made.over(x.data_handle());
}

// cv::Mat's interface: size[axis], step[axis] in bytes, and channels of depth() in each element.
template <class X, class = void> struct is_mat : std::false_type {};
template <class X>
struct is_mat<X, std::void_t<decltype(std::declval<X &>().dims), decltype(std::declval<X &>().size[0]),
                             decltype(std::declval<X &>().step[0]), decltype(std::declval<X &>().depth()),
                             decltype(std::declval<X &>().channels()), decltype(std::declval<X &>().data)>>
    : std::is_pointer<decltype(std::declval<X &>().data)> {};

// The type of one channel of cv::Mat_<T>, whose value_type is T: T itself, or that of cv::Vec.
template <class V, class = void> struct channel {
    using type = V;
};
template <class V> struct channel<V, std::void_t<typename V::value_type>> {
    using type = typename V::value_type;
};

template <class X, class = void> struct is_typed_mat : std::false_type {};
template <class X> struct is_typed_mat<X, std::void_t<typename X::value_type>> : is_mat<X> {};

// The LK_ constant of OpenCV's CV_8U, CV_8S, CV_16U, CV_16S, CV_32S, CV_32F, CV_64F, CV_16F; -1 for any other depth.
inline lk_dtype dtype_of_depth(int depth)
{
    constexpr lk_dtype known[] = {LK_U8, LK_I8, LK_U16, LK_I16, LK_I32, LK_F32, LK_F64, LK_F16};
    return depth >= 0 && depth < 8 ? known[depth] : -1;
}

} // namespace detail

// The tensor that a cv::Mat describes, with the channels, where there are several, as the last axis; LK_ERR_DTYPE when
// its elements are not T.
template <class T, class Mat> tensor_view<T> from_mat(const Mat &mat)
{
    static_assert(detail::is_mat<const Mat>::value, "lanekit: from_mat takes a cv::Mat");
    T *data = reinterpret_cast<T *>(mat.data);
    if (data == nullptr) return tensor_view<T>(data, 0);
    if (detail::dtype_of_depth(mat.depth()) != tensor_view<T>::dtype)
        throw error(LK_ERR_DTYPE, "lanekit::from_mat: the matrix has elements of depth " + std::to_string(mat.depth())
                                      + ", the view is of " + lk_dtype_name(tensor_view<T>::dtype));
    detail::strided made;
    for (int axis = 0; axis < mat.dims; axis++) made.append(mat.size[axis], mat.step[axis], 1);
    if (mat.channels() > 1) made.append(mat.channels(), 1, sizeof(T));
    return made.over(data);
}

namespace detail {

template <class X> auto view_of_typed_mat(X &x)
{
    using value = typename channel<typename X::value_type>::type;
    return from_mat<std::conditional_t<std::is_const_v<X>, const value, value>>(x);
}

} // namespace detail

} // namespace lanekit

#endif // LANEKIT_ADAPTORS_HPP
