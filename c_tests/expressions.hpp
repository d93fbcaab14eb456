// What the tests of lanekit_program.hpp share.
#ifndef EXPRESSIONS_HPP
#define EXPRESSIONS_HPP

#include "lanekit_program.hpp"

#include "check.h"

#include <algorithm>

namespace lk = lanekit;

template <class T> bool same_bits(T a, T b) { return std::memcmp(&a, &b, sizeof a) == 0 || (a != a && b != b); }

template <class A, class B> bool same(const A &got, const B &want)
{
    using std::begin;
    using std::end;
    return std::equal(begin(got), end(got), begin(want), end(want), [](auto a, auto b) { return same_bits(a, b); });
}

inline bool is(const std::vector<float> &got, const std::vector<float> &want) { return same(got, want); }

// The call throws lanekit::error with this status, and a message that has all of these words.
template <class F> bool throws(lk_status status, std::initializer_list<const char *> words, F call)
{
    try {
        call();
    } catch (const lk::error &failed) {
        const std::string message = failed.what();
        bool all = failed.status() == status;
        for (const char *word : words) all = all && message.find(word) != std::string::npos;
        if (!all) std::fprintf(stderr, "    it said: %s\n", message.c_str());
        return all;
    }
    return false;
}

#endif // EXPRESSIONS_HPP
