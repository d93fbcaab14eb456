/* A fused program on tensors in place: the Mandelbrot set, z = z*z + c for a picture of numbers at once.
 *
 *     make examples
 *     cc -std=c11 -O2 examples/c/program.c -Iinclude target/release/liblanekit.a -lm -lpthread -ldl -o mandelbrot
 *     ./mandelbrot [picture.png]
 *
 * Every count is compared with that of a plain loop in double; a difference is exit status 1.
 */
#include "lanekit.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The plain loop has to round each operation, as the program does. ISO C modes of GCC do so by themselves. */
#ifdef __clang__
#pragma STDC FP_CONTRACT OFF
#endif

enum { WIDTH = 600, HEIGHT = 400, ITERATIONS = 128, BAND = 4 };

static double real_part(int column) { return -2.2 + 3.2 * column / (WIDTH - 1); }
static double imaginary_part(int row) { return 1.0667 - 2.1334 * row / (HEIGHT - 1); }

static double seconds(void)
{
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void must(lk_status status)
{
    if (status == LK_OK) return;
    fprintf(stderr, "%s: %s\n", lk_status_name(status), lk_last_error());
    exit(1);
}

/* z = z*z + c in two parts, and n counts the steps before z leaves the circle of radius 2. Far outside it becomes
 * infinite and then NaN, which is never inside again. x*x and y*y are written twice, and computed once. */
static lk_program *step_program(void)
{
    static const char *const names[] = {"x", "y", "a", "b", "n"};
    static const lk_dtype dtypes[] = {LK_F64, LK_F64, LK_F64, LK_F64, LK_I32};
    lk_program *step = NULL;
    must(lk_program_parse("x*x - y*y + a, 2*x*y + b, where(x*x + y*y <= 4, n + 1, n)", names, dtypes, 5, &step));
    return step;
}

/* What the program is, in its own words. */
static void print_program(const lk_program *step)
{
    size_t length = 0;
    must(lk_program_describe(step, LK_PROGRAM_TEXT, NULL, 0, &length));
    char *text = malloc(length + 1);
    if (text == NULL) exit(1);
    must(lk_program_describe(step, LK_PROGRAM_TEXT, text, length + 1, NULL));
    printf("%s\n", text);
    free(text);
}

/* Some rows at a time, which stay in the cache through all iterations. The outputs are inputs: nothing is copied. */
static void count_band(const lk_program *step, int first_row, int32_t (*counts)[WIDTH])
{
    static double x[BAND][WIDTH], y[BAND][WIDTH], a[WIDTH], b[BAND];
    int64_t shape[2] = {BAND, WIDTH}, row[1] = {WIDTH}, column[2] = {BAND, 1};
    lk_tensor re = {x, shape, NULL, 2, LK_F64}, im = {y, shape, NULL, 2, LK_F64}, n = {counts, shape, NULL, 2, LK_I32};
    lk_tensor c_re = {a, row, NULL, 1, LK_F64}, c_im = {b, column, NULL, 2, LK_F64};
    const lk_tensor *inputs[] = {&re, &im, &c_re, &c_im, &n}, *outputs[] = {&re, &im, &n};
    for (int i = 0; i < WIDTH; i++) a[i] = real_part(i);
    for (int k = 0; k < BAND; k++) b[k] = imaginary_part(first_row + k);
    memset(x, 0, sizeof x), memset(y, 0, sizeof y), memset(counts, 0, sizeof(int32_t[BAND][WIDTH]));
    for (int i = 0; i < ITERATIONS; i++) must(lk_program_run(step, inputs, 5, outputs, 3));
}

static int32_t plain_count(double a, double b)
{
    double x = 0, y = 0;
    for (int32_t n = 0; n < ITERATIONS; n++) {
        if (!(x * x + y * y <= 4)) return n;
        double next = x * x - y * y + a;
        y = 2 * x * y + b;
        x = next;
    }
    return ITERATIONS;
}

/* PNG: chunks with a checksum; the pixels are in zlib's format, in blocks that are stored as they are. */
static uint32_t crc_table[256];

static void make_crc_table(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xEDB88320u ^ crc >> 1 : crc >> 1;
        crc_table[i] = crc;
    }
}

static unsigned char *put32(unsigned char *to, uint32_t number)
{
    for (int i = 0; i < 4; i++) *to++ = (unsigned char)(number >> (24 - 8 * i));
    return to;
}

/* `content` is the chunk's four letters and its data, which is `size` bytes long. */
static void write_chunk(FILE *file, const unsigned char *content, size_t size)
{
    unsigned char number[4];
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < size + 4; i++) crc = crc_table[(crc ^ content[i]) & 255] ^ crc >> 8;
    put32(number, (uint32_t)size);
    fwrite(number, 1, 4, file);
    fwrite(content, 1, size + 4, file);
    put32(number, ~crc);
    fwrite(number, 1, 4, file);
}

/* The colours of counts: Bernstein polynomials, which are dark at both ends. */
static void write_palette(FILE *file)
{
    unsigned char chunk[4 + 3 * 256] = "PLTE", *to = chunk + 4;
    for (int i = 0; i < 256; i++) {
        double t = i / 255.0, u = 1 - t;
        *to++ = (unsigned char)(255 * 9 * u * t * t * t);
        *to++ = (unsigned char)(255 * 15 * u * u * t * t);
        *to++ = (unsigned char)(255 * 8.5 * u * u * u * t);
    }
    write_chunk(file, chunk, 3 * 256);
}

static void write_pixels(FILE *file, int32_t (*counts)[WIDTH])
{
    enum { ROW = 1 + WIDTH, BYTES = ROW * HEIGHT, MOST = 65535, BLOCKS = (BYTES + MOST - 1) / MOST };
    static unsigned char raw[BYTES], chunk[4 + 2 + 5 * BLOCKS + BYTES + 4];
    unsigned char *to = chunk;
    uint32_t low = 1, high = 0;
    /* Each row starts with its filter: none. Fast growth of the colours first, where most counts are. */
    for (int row = 0; row < HEIGHT; row++)
        for (int i = 0; i < WIDTH; i++) {
            int32_t n = counts[row][i];
            raw[row * ROW + 1 + i] = (unsigned char)(255 - 255 * (ITERATIONS - n) / (ITERATIONS + 9 * n));
        }
    memcpy(to, "IDAT\x78\x01", 6), to += 6;
    for (int start = 0; start < BYTES; start += MOST) {
        int size = BYTES - start < MOST ? BYTES - start : MOST;
        *to++ = start + size == BYTES;
        *to++ = (unsigned char)size, *to++ = (unsigned char)(size >> 8);
        *to++ = (unsigned char)~size, *to++ = (unsigned char)(~size >> 8);
        memcpy(to, raw + start, (size_t)size), to += size;
    }
    for (int i = 0; i < BYTES; i++) low = (low + raw[i]) % 65521, high = (high + low) % 65521;
    to = put32(to, high << 16 | low);
    write_chunk(file, chunk, (size_t)(to - chunk) - 4);
}

static void write_png(const char *path, int32_t (*counts)[WIDTH])
{
    unsigned char header[4 + 13] = "IHDR";
    FILE *file = fopen(path, "wb");
    if (file == NULL) perror(path), exit(1);
    make_crc_table();
    put32(put32(header + 4, WIDTH), HEIGHT);
    header[12] = 8, header[13] = 3; /* 8 bits a pixel, which are colours of the palette */
    fwrite("\x89PNG\r\n\x1A\n", 1, 8, file);
    write_chunk(file, header, 13);
    write_palette(file);
    write_pixels(file, counts);
    write_chunk(file, (const unsigned char *)"IEND", 0);
    if (fclose(file) != 0) perror(path), exit(1);
}

int main(int count, char **arguments)
{
    static int32_t counts[HEIGHT][WIDTH];
    int different = 0;
    lk_program *step = step_program();
    print_program(step);
    double start = seconds();
    for (int row = 0; row < HEIGHT; row += BAND) count_band(step, row, counts + row);
    double fused = seconds() - start, plain = 0;
    start = seconds();
    for (int row = 0; row < HEIGHT; row++)
        for (int i = 0; i < WIDTH; i++) different += plain_count(real_part(i), imaginary_part(row)) != counts[row][i];
    plain = seconds() - start;
    lk_program_free(step);
    printf("%d x %d points, %d iterations: the program %.0f ms, a plain loop that leaves points early %.0f ms (%s)\n",
           WIDTH, HEIGHT, ITERATIONS, 1e3 * fused, 1e3 * plain, lk_isa_name());
    printf("%d counts differ from the plain loop's\n", different);
    if (count > 1) write_png(arguments[1], counts), printf("picture: %s\n", arguments[1]);
    return different != 0;
}
