/* Errors of f64 results against values in the 64 bits of the x87's long double: to a hundredth of a unit in the last
 * place, in a tenth of the time that MPFR takes. Each function gives the error of y in units of the exact value's last
 * place, or NaN where these bits don't tell; x has the inputs, then the parameters. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef long double wide;
typedef __float128 quad;
_Static_assert(sizeof(wide) == 16, "the x87 format");

#define UNDECIDED ((double)NAN)

static const wide PI = 3.14159265358979323846264338327950288L;

static wide power_of_two(int e)
{
    struct { uint64_t digits; uint16_t exponent; } bits = {UINT64_C(1) << 63, (uint16_t)(e + 16383)};
    wide x = 0;
    memcpy(&x, &bits, 10);
    return x;
}

static double off(double y, wide exact)
{
    if (!isfinite(y) || !isfinite(exact) || exact == 0 || !signbit(y) != !signbit(exact)) return UNDECIDED;
    int e = ilogbl(exact);
    if (e > 1023 || e < -16000) return UNDECIDED;
    return (double)fabsl(((wide)y - exact) * power_of_two(52 - (e < -1022 ? -1022 : e)));
}

/* As `off`, but for a sum that is small beside one of its terms. */
static double off_unless_cancelled(double y, wide exact, wide term)
{
    return fabsl(exact) * 4 < fabsl(term) ? UNDECIDED : off(y, exact);
}

static wide logistic(wide x) { return 1 / (1 + expl(-x)); }
static wide log_of_one_and_exp(wide x) { return x > 0 ? x + log1pl(expl(-x)) : log1pl(expl(x)); }

double screen_sigmoid(const double *x, double y) { return off(y, logistic(x[0])); }
double screen_silu(const double *x, double y) { return off(y, x[0] * logistic(x[0])); }
double screen_softplus(const double *x, double y) { return off(y, log_of_one_and_exp(x[0])); }
double screen_log_sigmoid(const double *x, double y) { return off(y, -log_of_one_and_exp(-(wide)x[0])); }

double screen_mish(const double *x, double y)
{
    wide w = expl(x[0] > 1000 ? 1000 : x[0]), n = w * (w + 2);
    return off(y, x[0] * (n / (n + 2)));
}

double screen_elu(const double *x, double y) { return off(y, x[0] > 0 ? (wide)x[0] : x[1] * expm1l(x[0])); }

double screen_selu(const double *x, double y)
{
    const wide scale = 1.05070098735548049342L, alpha = 1.67326324235437728481L;
    return off(y, scale * (x[0] > 0 ? (wide)x[0] : alpha * expm1l(x[0])));
}

/* x/2 erfc(z), z = -x / sqrt 2 in two parts, as erfc falls steeply. */
double screen_gelu(const double *x, double y)
{
    if (!(x[0] > -38.6)) return UNDECIDED;
    if (x[0] > 40) return off(y, x[0]);
    quad all = -(quad)x[0] * ((quad)0x1.6a09e667f3bcdp-1 - (quad)0x1.bdd3413b26456p-55);
    wide z = (wide)all, rest = (wide)(all - z);
    wide slope = 1.12837916709551257389615890312154517L * expl(-z * z);
    return off(y, x[0] * (erfcl(z) - rest * slope) / 2);
}

double screen_gelu_tanh(const double *x, double y)
{
    wide a = x[0], w = sqrtl(8 / PI) * a * (1 + 0.044715L * a * a);
    return w < -6 ? UNDECIDED : off(y, a / (1 + expl(-w)));
}

/* base^-|a - b| for the base with this logarithm, and the larger of a and b; the difference in two parts. */
static wide power_of_difference(const double *x, wide ln_base, wide (*power)(wide), wide *large)
{
    quad d = (quad)x[0] - x[1];
    if (d < 0) d = -d;
    wide distance = (wide)d, rest = (wide)(d - distance);
    *large = fmax(x[0], x[1]);
    return power(-distance) * (1 - rest * ln_base);
}

double screen_logaddexp(const double *x, double y)
{
    if (!isfinite(x[0]) || !isfinite(x[1])) return UNDECIDED;
    wide large, rise = log1pl(power_of_difference(x, 1, expl, &large));
    return off_unless_cancelled(y, large + rise, large);
}

double screen_logaddexp2(const double *x, double y)
{
    if (!isfinite(x[0]) || !isfinite(x[1])) return UNDECIDED;
    const wide ln_2 = 0.693147180559945309417232121458176568L;
    wide large, rise = log1pl(power_of_difference(x, ln_2, exp2l, &large)) / ln_2;
    return off_unless_cancelled(y, large + rise, large);
}

/* One step of Halley's iteration from y itself. */
double screen_erfinv(const double *x, double y)
{
    double a = fabs(x[0]), b = fabs(y);
    if (!(a > 1e-290 && a < 1 && isfinite(y)) || !signbit(x[0]) != !signbit(y)) return UNDECIDED;
    wide excess = a < 0.5 ? erfl(b) - a : (1 - (wide)a) - erfcl(b);
    wide step = excess * expl((wide)b * b) / 1.12837916709551257389615890312154517L;
    return off(b, b - step / (1 + b * step));
}

/* DLMF 5.11.2 from 20 on, 5.5.2 below, 5.5.4 for negative arguments. */
double screen_digamma(const double *x, double y)
{
    static const wide series[] = {1 / 12.0L,      -1 / 120.0L,        1 / 252.0L,  -1 / 240.0L,       1 / 132.0L,
                                  -691 / 32760.0L, 1 / 12.0L, -3617 / 8160.0L, 43867 / 14364.0L, -174611 / 6600.0L};
    if (!(fabs(x[0]) < 1e300) || (x[0] <= 0 && x[0] == nearbyint(x[0]))) return UNDECIDED;
    wide a = x[0], reflected = 0;
    if (a < 0) {
        reflected = -PI / tanl(PI * (wide)(x[0] - nearbyint(x[0])));
        a = 1 - a;
    }
    quad steps = 0;
    for (; a < 20; a += 1) steps += 1 / (quad)a;
    wide z = 1 / (a * a), tail = 0;
    for (int k = 9; k >= 0; k--) tail = (tail + series[k]) * z;
    quad head = logl(a) - (1 / (2 * a) + tail);
    wide exact = (wide)(head - steps + reflected);
    /* The terms are about 2: a smaller result has more of their rounding errors than the comparison with MPFR allows. */
    return fabsl(exact) < 0.6L ? UNDECIDED : off_unless_cancelled(y, exact, reflected);
}

double screen_degrees(const double *x, double y) { return off(y, x[0] * (180 / PI)); }
double screen_radians(const double *x, double y) { return off(y, x[0] * (PI / 180)); }
double screen_softsign(const double *x, double y) { return off(y, x[0] / (1 + fabsl(x[0]))); }

double screen_hard_sigmoid(const double *x, double y)
{
    wide exact = (wide)x[0] / 5 + 0.5L;
    return fabs(x[0]) > 2.4 ? UNDECIDED : off(y, exact);
}

double screen_hard_swish(const double *x, double y)
{
    return fabs(x[0]) > 2.9 ? UNDECIDED : off(y, (wide)x[0] * ((wide)x[0] + 3) / 6);
}

/* The products are exact, a sum has 113 bits. */
static double off_quad(double y, quad exact, quad term)
{
    wide sum = (wide)exact, large = fabsl((wide)term);
    if (!isfinite(y) || !isfinite(sum) || !isfinite(large) || fabsl(sum) * 0x1p40L < large) return UNDECIDED;
    if (sum == 0 || !signbit(y) != !signbit(sum)) return UNDECIDED;
    int e = ilogbl(sum);
    if (e > 1023 || e < -16000) return UNDECIDED;
    return (double)fabsl((wide)((quad)y - exact) * power_of_two(52 - (e < -1022 ? -1022 : e)));
}

double screen_lerp(const double *x, double y)
{
    quad a = x[0], d = (quad)x[1] - a, rise = d * x[2];
    /* Otherwise the difference, or its product, has more bits. */
    int gap = x[0] != 0 && x[1] != 0 ? abs(ilogb(x[0]) - ilogb(x[1])) : 0;
    return gap > 40 ? UNDECIDED : off_quad(y, a + rise, fabsl((wide)a) > fabsl((wide)rise) ? a : rise);
}

double screen_squared_difference(const double *x, double y)
{
    quad d = (quad)x[0] - x[1];
    return off_quad(y, d * d, d * d);
}

double screen_axpby(const double *x, double y)
{
    quad p = (quad)x[2] * x[0], q = (quad)x[3] * x[1];
    return off_quad(y, p + q, fabsl((wide)p) > fabsl((wide)q) ? p : q);
}
