// Lanekit from C++17: containers in, containers out, views for everything else, exceptions for mistakes.
//
//     c++ -std=c++17 examples/cpp/demo.cpp -Iinclude target/release/liblanekit.a -lpthread -ldl -o demo
#include "lanekit.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace lk = lanekit;

template <class Values> static void print(const char *label, const Values &values)
{
    std::printf("%-24s", label);
    for (float value : values) std::printf(" %8.3f", static_cast<double>(value));
    std::printf("\n");
}

struct reading {
    std::int64_t time;
    std::string station;
    float celsius;
};

// One member of every record, where it lies.
static void records()
{
    std::vector<reading> log = {
        {1000, "north", 12.5f}, {1010, "south", 19.0f}, {1020, "west", 7.25f}, {1030, "east", 15.25f}};
    auto celsius = lk::field(log, &reading::celsius);
    float mean = lk::mean(celsius);
    std::printf("%zu records: mean %.2f C, warmest %.2f C\n", log.size(), static_cast<double>(mean),
                static_cast<double>(lk::max(celsius)));
    auto score = lk::sub(celsius, mean);
    print("above the mean:", score);
    lk::sigmoid(score, score);
    print("sigmoid of that:", score);
    lk::clip(celsius, 10, 16, celsius);
    std::printf("clipped in the records: %s %.2f\n\n", log[1].station.c_str(), static_cast<double>(log[1].celsius));
}

// The line that started it all: K.square(K.transpose(t)) + 10.
static void matrices()
{
    float t[2][3] = {{1, 2, 3}, {4, 5, 6}};
    std::vector<float> result(6);
    lk::tensor_view<float> out(result.data(), {3, 2});
    lk::square(lk::transpose(t), out);
    lk::add(out, 10.0f, out);
    print("square(transpose(t))+10:", result);
    print("sums of its columns:", lk::sum(out, {0}));
    const std::vector<float> row = {10, 20, 30};
    print("t + row:", lk::add(t, row));
}

// Greys of an interleaved RGB image: each channel is a view with gaps.
static void channels()
{
    const std::vector<std::uint8_t> pixels = {255, 0, 0, 0, 255, 0, 0, 0, 255, 200, 200, 200};
    const auto values = lk::cast<float>(pixels);
    lk::tensor_view<const float> image(values.data(), {4, 3});
    const float weights[3] = {0.2126f, 0.7152f, 0.0722f};
    std::vector<float> weighted = lk::mul(image, weights);
    print("luminance:", lk::sum(lk::tensor_view<float>(weighted.data(), {4, 3}), {1}));
    print("blue:", lk::copy(lk::slice(image, 1, 2, 3)));
    std::printf("\n");
}

static void mistakes()
{
    std::vector<float> three = {1, 2, 3}, two = {1, 2};
    try {
        lk::add(three, two, three);
    } catch (const lk::error &failed) {
        std::printf("%s\n    %s\n", lk_status_name(failed.status()), failed.what());
    }
    // lk::add(three, std::vector<double>(3)) does not compile: nothing is converted silently, use lanekit::cast.
}

int main()
{
    std::printf("Lanekit %s, %s\n\n", lk_version(), lk_isa_name());
    records();
    matrices();
    channels();
    mistakes();
    return 0;
}
