// Fused programs for C++17: an expression of many operations that is computed as one, with the bits of the same calls
// made one after the other (docs/PROGRAMS.md).
//
//     auto length = lanekit::program<float, float>([](auto a, auto b) { return sqrt(a * a + b * b); });
//     length(x, y, out);                            // into a caller's buffer; any operands that lanekit.hpp takes
//     std::vector<float> made = length(x, y);       // a new one: lanekit_result.hpp
//     float longest = 0;
//     lanekit::program<float>([](auto a) { return max(a); })(x, longest);                 // a number has no axes
//
//     auto scaled = lanekit::program(x, y, [](auto a, auto b) { return 2 * a + b; });     // x, y tell the types alone
//
//     auto from_text = lanekit::parse_program("a * log(b), a > b", {{"a", LK_F32}, {"b", LK_F32}});
//     from_text(x, y, product, is_greater);         // inputs, then outputs
//     auto typed = lanekit::parse_program<float(float, float)>("a * log(b)", {"a", "b"});
//
// - The function is called once, with an expr<T> for each input: lanekit_expr_functions.hpp tells what takes these. It
//   returns an expr, or a std::tuple, std::pair or std::array of as many outputs.
// - Element types are compared when compiling, but for text: nothing is converted silently.
// - A program is complete when its constructor is through, and nothing changes it: any number of threads may call it.
//   Copies share it; the last one frees it. A call allocates what lk_program_run allocates, which is nothing for most.
// - What fails throws lanekit::error, as in lanekit.hpp.

#ifndef LANEKIT_PROGRAM_HPP
#define LANEKIT_PROGRAM_HPP

#include "lanekit_expr_functions.hpp"
#include "lanekit_result.hpp"

#include <tuple>

namespace lanekit {

namespace detail {

inline std::shared_ptr<lk_program> new_program()
{
    lk_program *made = nullptr;
    check(lk_program_new(&made));
    return {made, lk_program_free};
}

inline std::int32_t new_input(lk_program *program, lk_dtype dtype)
{
    std::int32_t number = -1;
    check(lk_program_input(program, dtype, &number));
    return number;
}

template <class T> expr<T> input_of(const std::shared_ptr<lk_program> &program)
{
    return {program, new_input(program.get(), dtype_of<T>::value)};
}

template <class T> void add_output(const std::shared_ptr<lk_program> &program, const expr<T> &value)
{
    check(lk_program_output(program.get(), value_in<T>(program, value)));
}

// Types of outputs: R is what a signature returns, an element type or a std::tuple of them.
template <class... T> struct types {
    static constexpr std::size_t count = sizeof...(T);
    template <std::size_t I> using at = std::tuple_element_t<I, std::tuple<T...>>;
    static std::vector<lk_dtype> dtypes() { return {dtype_of<T>::value...}; }
};
template <class R> struct outputs_of {
    using type = types<R>;
};
template <class... R> struct outputs_of<std::tuple<R...>> {
    using type = types<R...>;
};
template <class Signature> struct inputs_of;
template <class R, class... In> struct inputs_of<R(In...)> {
    using type = types<In...>;
};

inline std::string names_of(const std::vector<lk_dtype> &dtypes)
{
    std::string names;
    for (const lk_dtype dtype : dtypes) names += (names.empty() ? "" : ", ") + std::string(lk_dtype_name(dtype));
    return names;
}

inline void check_dtypes(const char *what, const std::vector<lk_dtype> &expected, const std::vector<lk_dtype> &found)
{
    if (expected != found)
        throw error(LK_ERR_DTYPE, std::string("lanekit::fused_function: the program's ") + what + " are "
                                      + names_of(found) + ", those of the signature " + names_of(expected));
}

// What a function of expressions returns, as a signature does; void where that is something else.
template <class X, class = void> struct returned {
    using type = void;
};
template <class T> struct returned<expr<T>, void> {
    using type = T;
};
template <class X, class Indices, class = void> struct returned_each {
    using type = void;
};
template <class X, std::size_t... I>
struct returned_each<X, std::index_sequence<I...>,
                     std::enable_if_t<(sizeof...(I) > 0) && (is_expr<std::tuple_element_t<I, X>> && ...)>> {
    using type = std::tuple<typename std::tuple_element_t<I, X>::value_type...>;
};
template <class X> struct returned<X, std::void_t<decltype(std::tuple_size<X>::value)>> {
    using type = typename returned_each<X, std::make_index_sequence<std::tuple_size_v<X>>>::type;
};

// The same of a function that takes these inputs, with a sentence where it is none for a program.
template <class T> struct tag {
    using type = T;
};
template <class F, class... In> constexpr auto signature_of()
{
    constexpr bool is_called = std::is_invocable_v<F &, expr<In>...>;
    static_assert(is_called || sizeof...(In) == 0,
                  "lanekit: the function of a program has one parameter for each input, no more and no fewer: auto, or "
                  "lanekit::expr<T> of the input's element type T, as in [](auto a, auto b) { return a * b; }");
    if constexpr (is_called) {
        using type = typename returned<bare<std::invoke_result_t<F &, expr<In>...>>>::type;
        static_assert(!std::is_void_v<type>,
                      "lanekit: the function of a program returns a lanekit::expr, which operators and functions make "
                      "of its arguments, or a std::tuple, std::pair or std::array of them, one for each output; this "
                      "one returns something else, such as a number or nothing");
        return tag<type>();
    } else {
        return tag<void>();
    }
}
template <class F, class... In> using signature_t = typename decltype(signature_of<F, In...>())::type;

// The program of what the function makes of these inputs; R is what it returns. Braces keep their order.
template <class R, class... In, class F> std::shared_ptr<lk_program> built(F &function)
{
    using made = signature_t<F, In...>;
    static_assert(std::is_void_v<made> || std::is_same_v<R, made>,
                  "lanekit: the function returns expressions of other types than the fused_function");
    if constexpr (!std::is_void_v<made>) {
        const std::shared_ptr<lk_program> program = new_program();
        const std::tuple<expr<In>...> inputs{input_of<In>(program)...};
        const auto values = std::apply(function, inputs);
        if constexpr (is_expr<bare<decltype(values)>>)
            add_output(program, values);
        else
            std::apply([&](const auto &...value) { (add_output(program, value), ...); }, values);
        check(lk_program_compile(program.get()));
        return program;
    } else {
        return nullptr;
    }
}

// As out, and a number is a tensor without axes. X is as it was deduced for an operand X &&.
template <class X> constexpr bool is_number_written()
{
    using type = std::remove_reference_t<X>;
    return std::is_arithmetic_v<type> && !std::is_const_v<type> && std::is_lvalue_reference_v<X>;
}
template <class X> auto written(std::remove_reference_t<X> &x)
{
    static_assert(!std::is_arithmetic_v<std::remove_reference_t<X>> || is_number_written<X>(),
                  "lanekit: the output is const, or a number that ends with the call: pass a variable");
    if constexpr (is_number_written<X>())
        return operand<std::remove_reference_t<X>>(tensor_view<std::remove_reference_t<X>>(&x, dims()));
    else
        return out(x);
}
template <class X> constexpr bool is_writable()
{
    return is_number_written<X>() || !std::is_const_v<element_t<std::remove_reference_t<X> &>>;
}

// Runs on descriptors: the inputs, and behind them the outputs.
template <class... Operands>
void run(const lk_program *program, std::int32_t inputs, const Operands &...operands)
{
    const lk_tensor *const all[] = {operands...};
    check(lk_program_run(program, all, inputs, all + inputs, count(sizeof...(operands)) - inputs));
}

} // namespace detail

// A compiled program whose element types are known when it runs. A copy is another handle of the same program.
class any_program {
public:
    // Without a program, until one is assigned.
    any_program() = default;
    // Takes a program that lk_program_compile has made ready, and frees it.
    explicit any_program(std::shared_ptr<lk_program> compiled) : program_(std::move(compiled))
    {
        check(lk_program_counts(program_.get(), &inputs_, &outputs_));
    }

    explicit operator bool() const { return program_ != nullptr; }

    std::int32_t inputs() const { return inputs_; }
    std::int32_t outputs() const { return outputs_; }
    std::vector<lk_dtype> input_dtypes() const { return dtypes().first; }
    std::vector<lk_dtype> output_dtypes() const { return dtypes().second; }

    // For the C functions; it lives as long as a copy of this handle.
    const lk_program *c_program() const
    {
        if (program_ == nullptr)
            throw error(LK_ERR_NULL, "lanekit: this handle has no program: it is default-constructed or moved from");
        return program_.get();
    }

    // Computes the outputs, which come behind the inputs.
    template <class X, class... Xs> void operator()(X &&x, Xs &&...xs) const
    {
        const lk_program *const program = c_program();
        constexpr std::int32_t given = 1 + static_cast<std::int32_t>(sizeof...(xs));
        const bool writable[] = {detail::is_writable<X>(), detail::is_writable<Xs>()...};
        if (given != inputs_ + outputs_) throw other_count(given);
        for (std::int32_t k = inputs_; k < given; k++)
            if (!writable[k])
                throw error(LK_ERR_VALUE, "lanekit::any_program: operand " + std::to_string(k)
                                              + ", an output, is const, or a number that ends with the call");
        detail::run(program, inputs_, detail::in(x), detail::in(xs)...);
    }

    // The shape of the first output, or of another one, for these inputs.
    template <class... Xs> dims shape(const Xs &...inputs) const { return shape_of(0, inputs...); }

    template <class X, class... Xs> dims shape_of(std::int32_t output, const X &x, const Xs &...xs) const
    {
        return [&](const auto &...operands) {
            const lk_tensor *const all[] = {operands...};
            std::int64_t extents[LK_MAX_NDIM];
            std::int32_t ndim = 0;
            check(lk_program_shape(c_program(), all, detail::count(sizeof...(operands)), output, extents, &ndim));
            return dims(extents, ndim);
        }(detail::in(x), detail::in(xs)...);
    }

    // The program as text: its steps, blocks and the bytes that it reads and writes.
    std::string describe() const { return text(LK_PROGRAM_TEXT); }
    // The same as a graph in the language of Graphviz' dot.
    std::string dot() const { return text(LK_PROGRAM_DOT); }

private:
    error other_count(std::int32_t given) const
    {
        std::string message = "lanekit::any_program: " + std::to_string(given) + " operands are given; "
                              + std::to_string(inputs_) + " inputs and " + std::to_string(outputs_)
                              + " outputs are expected";
        if (given == inputs_)
            message += "; a lanekit::fused_function<float(float)>, or what the types are, made of this program returns "
                       "its results";
        return error(LK_ERR_VALUE, message);
    }

    std::pair<std::vector<lk_dtype>, std::vector<lk_dtype>> dtypes() const
    {
        const lk_program *const program = c_program();
        std::pair<std::vector<lk_dtype>, std::vector<lk_dtype>> all;
        all.first.resize(static_cast<std::size_t>(inputs_));
        all.second.resize(static_cast<std::size_t>(outputs_));
        check(lk_program_dtypes(program, all.first.data(), all.second.data()));
        return all;
    }

    std::string text(std::int32_t format) const
    {
        std::size_t length = 0;
        check(lk_program_describe(c_program(), format, nullptr, 0, &length));
        std::string written(length + 1, '\0');
        check(lk_program_describe(c_program(), format, &written[0], written.size(), &length));
        written.resize(length);
        return written;
    }

    std::shared_ptr<const lk_program> program_;
    std::int32_t inputs_ = 0, outputs_ = 0;
};

// A compiled program with its element types: fused_function<float(float, float)> takes and gives floats,
// fused_function<std::tuple<float, bool>(float)> has two outputs.
template <class Signature> class fused_function;

template <class R, class... In> class fused_function<R(In...)> : public any_program {
public:
    fused_function() = default;

    // Calls the function with an expr for each input.
    template <class F,
              class = std::enable_if_t<std::negation_v<std::is_base_of<any_program, detail::bare<F>>>>>
    explicit fused_function(F &&function) : any_program(detail::built<R, In...>(function))
    {
    }

    // Of a program whose element types are these, as one from text; LK_ERR_DTYPE when they are others.
    explicit fused_function(const any_program &compiled) : any_program(compiled)
    {
        detail::check_dtypes("inputs", {dtype_of<In>::value...}, input_dtypes());
        detail::check_dtypes("outputs", results::dtypes(), output_dtypes());
    }
    template <class Other> explicit fused_function(const fused_function<Other> &) = delete;

    // Computes into the outputs behind the inputs; without outputs, gives a new lanekit::result<T>, which is a
    // std::vector<T> with a shape, or a std::tuple of several.
    template <class... Xs> auto operator()(Xs &&...operands) const
    {
        constexpr std::size_t given = sizeof...(operands), inputs = sizeof...(In);
        static_assert(given == inputs || given == inputs + results::count,
                      "lanekit: a program takes all its inputs, and behind them all its outputs or none");
        const std::tuple<Xs &&...> all(std::forward<Xs>(operands)...);
        using in_order = std::make_index_sequence<inputs>;
        using out_order = std::make_index_sequence<results::count>;
        if constexpr (given == inputs)
            return collect(in_order(), out_order(), all);
        else if constexpr (given == inputs + results::count)
            run_on(in_order(), out_order(), all);
    }

private:
    using results = typename detail::outputs_of<R>::type;
    static constexpr std::size_t inputs_known = sizeof...(In);

    template <std::size_t... I, std::size_t... O, class All>
    void run_on(std::index_sequence<I...>, std::index_sequence<O...>, const All &all) const
    {
        static_assert((std::is_same_v<In, value_t<std::tuple_element_t<I, All>>> && ...),
                      "lanekit: the program has inputs of other element types; nothing is converted silently, use "
                      "lanekit::cast");
        static_assert((std::is_same_v<typename results::template at<O>,
                                      value_t<std::tuple_element_t<inputs_known + O, All>>> && ...),
                      "lanekit: the program has outputs of other element types; nothing is converted silently, use "
                      "lanekit::cast");
        detail::run(c_program(), detail::count(inputs_known), detail::in(std::get<I>(all))...,
                    detail::written<std::tuple_element_t<inputs_known + O, All>>(std::get<inputs_known + O>(all))...);
    }

    template <std::size_t... I, std::size_t... O, class All>
    auto collect(std::index_sequence<I...> in_order, std::index_sequence<O...> out_order, const All &all) const
    {
        std::tuple<result<typename results::template at<O>>...> made{result<typename results::template at<O>>(
            this->shape_of(static_cast<std::int32_t>(O), std::get<I>(all)...))...};
        const auto views = std::make_tuple(view(std::get<O>(made))...);
        run_on(in_order, out_order, std::tie(std::get<I>(all)..., std::get<O>(views)...));
        if constexpr (sizeof...(O) == 1)
            return std::get<0>(std::move(made));
        else
            return made;
    }
};

// The program of a function of expressions, for inputs of these element types.
template <class... In, class F> auto program(F &&function)
{
    static_assert(sizeof...(In) > 0, "lanekit: the element types of a program's inputs are told by "
                                     "program<float, float>(function), or by tensors before the function");
    using made = detail::signature_t<F, In...>;
    if constexpr (std::is_void_v<made>)
        return any_program();
    else
        return fused_function<made(In...)>(function);
}

namespace detail {

template <std::size_t... I, class All> auto program_like(std::index_sequence<I...>, const All &all)
{
    auto &function = std::get<sizeof...(I)>(all);
    return program<value_t<std::tuple_element_t<I, All>>...>(function);
}

} // namespace detail

// The same for inputs like these: operands that tell element types, and the function behind them.
template <class X, class Y, class... Rest> auto program(X &&x, Y &&y, Rest &&...rest)
{
    return detail::program_like(std::make_index_sequence<1 + sizeof...(rest)>(),
                                std::tuple<X &, Y &, Rest &...>(x, y, rest...));
}

// The program of a text, by the grammar in docs/PROGRAMS.md: {{"a", LK_F32}, {"b", LK_F32}} are its inputs' names and
// element types. An error tells the column.
inline any_program parse_program(const std::string &text,
                                 const std::vector<std::pair<std::string, lk_dtype>> &inputs)
{
    std::vector<const char *> names;
    std::vector<lk_dtype> dtypes;
    for (const auto &[name, dtype] : inputs) {
        names.push_back(name.c_str());
        dtypes.push_back(dtype);
    }
    // The C function would take what stands before a NUL for the whole.
    if (text.find('\0') != std::string::npos)
        throw error(LK_ERR_VALUE, "lanekit::parse_program: the text has a NUL character in column "
                                      + std::to_string(text.find('\0') + 1));
    lk_program *made = nullptr;
    check(lk_program_parse(text.c_str(), names.data(), dtypes.data(), detail::count(inputs.size()), &made));
    return any_program(std::shared_ptr<lk_program>(made, lk_program_free));
}

// The same with element types that the compiler knows: parse_program<float(float, float)>("a * b", {"a", "b"}).
template <class Signature>
fused_function<Signature> parse_program(const std::string &text, const std::vector<std::string> &names)
{
    const std::vector<lk_dtype> dtypes = detail::inputs_of<Signature>::type::dtypes();
    if (names.size() != dtypes.size())
        throw error(LK_ERR_VALUE, "lanekit::parse_program: " + std::to_string(names.size()) + " names for the "
                                      + std::to_string(dtypes.size()) + " inputs of the signature");
    std::vector<std::pair<std::string, lk_dtype>> inputs;
    for (std::size_t k = 0; k < names.size(); k++) inputs.emplace_back(names[k], dtypes[k]);
    return fused_function<Signature>(parse_program(text, inputs));
}

} // namespace lanekit

#endif // LANEKIT_PROGRAM_HPP
