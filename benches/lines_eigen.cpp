// Softmax along rows in Eigen; built by bench_lines.py where Eigen's headers are (Debian: libeigen3-dev).
#include <eigen3/Eigen/Core>

template <class T> static void softmax(const T *x, T *y, long rows, long columns)
{
    using Row = Eigen::Array<T, Eigen::Dynamic, 1>;
    for (long row = 0; row < rows; row++) {
        Eigen::Map<const Row> in(x + row * columns, columns);
        Eigen::Map<Row> out(y + row * columns, columns);
        out = (in - in.maxCoeff()).exp();
        out *= T(1) / out.sum();
    }
}

extern "C" void softmax_f32(const float *x, float *y, long rows, long columns) { softmax(x, y, rows, columns); }
extern "C" void softmax_f64(const double *x, double *y, long rows, long columns) { softmax(x, y, rows, columns); }
