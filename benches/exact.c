/* References in long double that NumPy lacks: exact_<op>(x, y, n). Built by bench_peers.py. */
#define _GNU_SOURCE
#include <math.h>

#define EXACT(op, expression)                                            \
    void exact_##op(const long double *in, long double *y, long n)       \
    {                                                                    \
        for (long i = 0; i < n; i++) {                                   \
            long double x = in[i];                                       \
            y[i] = (expression);                                         \
        }                                                                \
    }

static const long double pi = 3.14159265358979323846264338327950288L;
static const long double root_half = 0.70710678118654752440084436210484904L;

/* Halvings, then Newton's steps; erfc where erf has lost its digits. */
static long double erfinv(long double x)
{
    long double a = fabsl(x), low = 0, high = 6;
    for (int i = 0; i < 16; i++) {
        long double middle = (low + high) / 2;
        if (erfl(middle) < a) low = middle;
        else high = middle;
    }
    long double y = (low + high) / 2;
    for (int i = 0; i < 4; i++) {
        long double off = a < 0.5L ? erfl(y) - a : (1 - a) - erfcl(y);
        y -= off * expl(y * y) * 0.886226925452758013649083741670572591L;
    }
    return copysignl(y, x);
}

/* The asymptotic series (Abramowitz and Stegun 6.3.18) after shifts upwards, for positive x. */
static long double digamma(long double x)
{
    long double sum = 0;
    for (; x < 40; x += 1) sum -= 1 / x;
    long double z = 1 / (x * x);
    long double series = z * (1 / 12.0L - z * (1 / 120.0L - z * (1 / 252.0L - z * (1 / 240.0L - z * (1 / 132.0L - z * 691 / 32760.0L)))));
    return sum + logl(x) - 0.5L / x - series;
}

EXACT(exp10, exp10l(x))
EXACT(sinpi, sinl(pi * (x - rintl(x))) * (fmodl(rintl(x), 2) == 0 ? 1 : -1))
EXACT(cospi, sinl(pi * (0.5L - fabsl(x - 2 * rintl(x / 2)))))
EXACT(erf, erfl(x))
EXACT(erfc, erfcl(x))
EXACT(erfinv, erfinv(x))
EXACT(lgamma, lgammal(x))
EXACT(tgamma, tgammal(x))
EXACT(digamma, digamma(x))
EXACT(gelu, x / 2 * erfcl(-x * root_half))
EXACT(gelu_tanh, x / (1 + expl(-2 * sqrtl(2 / pi) * (x + 0.044715L * x * x * x))))
EXACT(softplus, x > 0 ? x + log1pl(expl(-x)) : log1pl(expl(x)))
EXACT(log_sigmoid, x < 0 ? x - log1pl(expl(x)) : -log1pl(expl(-x)))
EXACT(silu, x / (1 + expl(-x)))
EXACT(mish, x * tanhl(log1pl(expl(x))))
EXACT(elu, x > 0 ? x : expm1l(x))
EXACT(selu, 1.05070098735548049342L * (x > 0 ? x : 1.67326324235437728481L * expm1l(x)))
