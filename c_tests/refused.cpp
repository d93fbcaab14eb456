// Programs that must not compile, one for each value of CASE; tests/c_tests.rs looks for the sentence in the output.
#include "lanekit.hpp"

int main()
{
    std::vector<float> x(3);
    std::vector<double> y(3);
    const std::vector<float> fixed(3);
    bool mask[3] = {};
#if CASE == 0
    // The control: everything here is right.
    lanekit::add(x, fixed, x);
    lanekit::less(x, fixed, mask);
#elif CASE == 1
    lanekit::add(x, y);
#elif CASE == 2
    lanekit::exp(x, y);
#elif CASE == 3
    lanekit::add(x, 1.0, x);
#elif CASE == 4
    lanekit::exp(x, fixed);
#elif CASE == 5
    lanekit::less(x, x, x);
#elif CASE == 6
    lanekit::where(x, x, x, x);
#elif CASE == 7
    lanekit::exp(std::vector<bool>(3));
#elif CASE == 8
    lanekit::sum(x, {0}, y);
#endif
    return mask[0];
}
