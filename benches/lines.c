/* Scans as a C programmer would write them; built by bench_lines.py with -O3 -march=native. */
void cumsum_f32(const float *restrict x, float *restrict y, long n)
{
    float sum = 0;
    for (long i = 0; i < n; i++) y[i] = sum += x[i];
}

void cumsum_f64(const double *restrict x, double *restrict y, long n)
{
    double sum = 0;
    for (long i = 0; i < n; i++) y[i] = sum += x[i];
}
