// A fused program from C++17: prices of call options by Black and Scholes, and what they are sensitive to, in one pass
// over a million options.
//
//     make examples
//     c++ -std=c++17 -O2 examples/cpp/program.cpp -Iinclude target/release/liblanekit.a -lpthread -ldl -o options
//
// Every number is compared with std:: functions in double; one that is too far off is exit status 1.
// F. Black, M. Scholes: The Pricing of Options and Corporate Liabilities. Journal of Political Economy 81 (1973),
// 637-654.
#include "lanekit_program.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

namespace lk = lanekit;

static constexpr std::size_t options = 1000000;
static constexpr int rounds = 5;
static const char *const names[4] = {"call", "delta", "gamma", "vega"};

// The formula, for numbers and for expressions of programs alike: T is the type of an element.
template <class T, class X> static X cumulative(const X &x)
{
    using std::erfc;
    return T(0.5) * erfc(x * T(-0.70710678118654752440));
}

template <class T, class X>
static std::array<X, 4> black_scholes(const X &spot, const X &strike, const X &years, const X &sigma)
{
    using std::exp, std::log, std::sqrt;
    const T rate = T(0.03), density_at_0 = T(0.39894228040143267794);
    const X root = sqrt(years), spread = sigma * root;
    const X upper = (log(spot / strike) + (rate + sigma * sigma / T(2)) * years) / spread, lower = upper - spread;
    const X delta = cumulative<T>(upper), density = density_at_0 * exp(upper * upper * T(-0.5));
    const X call = spot * delta - strike * exp(years * -rate) * cumulative<T>(lower);
    return {call, delta, density / (spot * spread), spot * density * root};
}

template <class T> using column = std::vector<T>;

// Somewhere between 0 and 1, the same on every machine.
template <class T> static column<T> uniform(std::uint64_t seed, double low, double high)
{
    column<T> made(options);
    lk::random_uniform(seed, 0, low, high, made);
    return made;
}

// The shortest of several times, in milliseconds.
template <class F> static double timed(F run)
{
    double best = HUGE_VAL;
    for (int round = 0; round < rounds; round++) {
        const auto start = std::chrono::steady_clock::now();
        run();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    return best;
}

// The largest difference, relative to the largest number of each kind; every one is finite, or it is as bad as can be.
template <class T> static double largest_difference(const column<T> &got, const column<double> &want)
{
    double most = 0, scale = 0;
    for (std::size_t i = 0; i < options; i++) {
        const double difference = std::fabs(static_cast<double>(got[i]) - want[i]);
        most = difference <= HUGE_VAL ? std::max(most, difference) : HUGE_VAL;
        scale = std::max(scale, std::fabs(want[i]));
    }
    return most / scale;
}

// Whether prices and sensitivities in T are as near as T allows.
template <class T> static bool compare(const char *type, double near)
{
    const column<T> spot = uniform<T>(1, 80, 120), strike = uniform<T>(2, 60, 140), years = uniform<T>(3, 0.1, 2),
                    sigma = uniform<T>(4, 0.1, 0.5);
    const auto price = lk::program(spot, strike, years, sigma,
                                   [](auto a, auto b, auto c, auto d) { return black_scholes<T>(a, b, c, d); });
    column<T> got[4], plain[4];
    column<double> want[4];
    for (int k = 0; k < 4; k++) got[k].resize(options), plain[k].resize(options), want[k].resize(options);

    const double fused = timed([&] { price(spot, strike, years, sigma, got[0], got[1], got[2], got[3]); });
    const double loop = timed([&] {
        for (std::size_t i = 0; i < options; i++) {
            const auto all = black_scholes<T>(spot[i], strike[i], years[i], sigma[i]);
            for (std::size_t k = 0; k < 4; k++) plain[k][i] = all[k];
        }
    });
    for (std::size_t i = 0; i < options; i++) {
        const auto all = black_scholes<double, double>(spot[i], strike[i], years[i], sigma[i]);
        for (std::size_t k = 0; k < 4; k++) want[k][i] = all[k];
    }
    if (std::is_same_v<T, double>) std::printf("%s\n", price.describe().c_str());
    std::printf("%s, %zu options: the program %.1f ms, a plain loop %.1f ms\n", type, options, fused, loop);
    bool is_near = true;
    for (int k = 0; k < 4; k++) {
        const double difference = largest_difference(got[k], want[k]);
        const auto [least, most] = std::minmax_element(got[k].begin(), got[k].end());
        std::printf("    %-6s %12.6f to %12.6f   off by %.1e, the loop by %.1e\n", names[k],
                    static_cast<double>(*least), static_cast<double>(*most), difference,
                    largest_difference(plain[k], want[k]));
        is_near = is_near && difference <= near;
    }
    return is_near;
}

int main()
{
    std::printf("Lanekit %s, %s\n\n", lk_version(), lk_isa_name());
    const bool wide = compare<double>("double", 1e-14), narrow = compare<float>("float", 1e-5);
    std::printf("the prices %s those of std:: functions in double\n", wide && narrow ? "are" : "differ from");
    return !(wide && narrow);
}
