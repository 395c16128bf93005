/* What plain C reaches on this machine: the yardsticks of `noisefloor bench`.
 *
 * Reads lines "NAME SECONDS" from the standard input, repeats that piece of work for about so many seconds of CPU time, and
 * answers with one number per line: seconds for one value, one product, one multiply-add of a lane, or one byte. Answers -1 to a
 * name that it does not know. Built by `cc -O3 -march=native`: 16 lanes with AVX-512, 8 with AVX, otherwise 4. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

#if defined(__AVX512F__)
#define LANES 16
#elif defined(__AVX__)
#define LANES 8
#else
#define LANES 4
#endif
typedef float V __attribute__((vector_size(4 * LANES), may_alias));
typedef int32_t I __attribute__((vector_size(4 * LANES), may_alias));
typedef uint32_t U __attribute__((vector_size(4 * LANES), may_alias));
#define NOINLINE __attribute__((noinline))
#define SPLAT(x) ((V){0} + (x))
#define USED(p) __asm__ volatile("" ::"r"(p) : "memory")

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static inline V load(const float *p) { return *(const V *)p; }
static inline void store(float *p, V x) { *(V *)p = x; }

static inline V fma_(V a, V b, V c) {
#if defined(__AVX512F__)
    return (V)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#elif defined(__FMA__)
    return (V)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#else
    return a * b + c;
#endif
}

static inline V root(V x) {
#if defined(__AVX512F__)
    return (V)_mm512_sqrt_ps((__m512)x);
#elif defined(__AVX2__)
    return (V)_mm256_sqrt_ps((__m256)x);
#else
    for (int i = 0; i < LANES; i++) x[i] = __builtin_sqrtf(x[i]);
    return x;
#endif
}

static inline V nearest(V x) {
#if defined(__AVX512F__)
    return (V)_mm512_roundscale_ps((__m512)x, 0);
#else
    return (x + 12582912.f) - 12582912.f;
#endif
}

static inline V clip(V x, V low, V high) {
#if defined(__AVX512F__)
    return (V)_mm512_min_ps(_mm512_max_ps((__m512)x, (__m512)low), (__m512)high);
#else
    I below = x < low, above = x > high;
    return (V)(((I)x & ~(below | above)) | ((I)low & below) | ((I)high & above));
#endif
}

/* sum of all lanes */
static inline float total(V x) {
#if defined(__AVX512F__)
    return _mm512_reduce_add_ps((__m512)x);
#else
    float s = 0;
    for (int i = 0; i < LANES; i++) s += x[i];
    return s;
#endif
}

/* natural logarithm of x > 0, relative error about 1e-7: x = 2^e m with m in [0.75, 1.5), ln m = 2 artanh((m - 1) / (m + 1)) */
static inline V logarithm(V x) {
#if defined(__AVX512F__)
    V m = (V)_mm512_getmant_ps((__m512)x, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_zero);
    V e = (V)_mm512_getexp_ps((__m512)(x / m));
#else
    I over = (I)x - 0x3f400000; /* 0.75 */
    V e = __builtin_convertvector(over >> 23, V);
    V m = (V)((over & 0x7fffff) + 0x3f400000);
#endif
    V t = (m - 1.f) / (m + 1.f), t2 = t * t;
    V p = fma_(SPLAT(2.f / 9), t2, SPLAT(2.f / 7));
    p = fma_(p, t2, SPLAT(2.f / 5));
    p = fma_(p, t2, SPLAT(2.f / 3));
    p = fma_(p, t2, SPLAT(2.f));
    return fma_(e, SPLAT(0.69314718056f), p * t);
}

/* xoshiro128++ in each lane, and Box and Muller's transform */
typedef struct {
    U s0, s1, s2, s3;
} Random;

/* Two shifts where AVX-512 has a rotation: g is defined so. With rotations a value takes 0.82 of the time. */
static inline U turned(U x, int k) {
#if defined(__AVX512F__)
    __m512i left = _mm512_sllv_epi32((__m512i)x, _mm512_set1_epi32(k));
    return (U)_mm512_or_si512(left, _mm512_srlv_epi32((__m512i)x, _mm512_set1_epi32(32 - k)));
#else
    return (x << k) | (x >> (32 - k));
#endif
}

static inline U next(Random *x) {
    U word = turned(x->s0 + x->s3, 7) + x->s0;
    U t = x->s1 << 9;
    x->s2 ^= x->s0;
    x->s3 ^= x->s1;
    x->s1 ^= x->s2;
    x->s0 ^= x->s3;
    x->s2 ^= t;
    x->s3 = turned(x->s3, 11);
    return word;
}

NOINLINE static void gaussian(float *out, size_t n, Random *random) {
    Random x = *random;
    for (size_t i = 0; i < n; i += 2 * LANES) {
        U a = next(&x), b = next(&x);
        V u = (__builtin_convertvector((I)(a >> 8), V) + 0.5f) * (1.f / 16777216.f);
        V r = root(SPLAT(-2.f) * logarithm(u));
        /* an angle within a quarter turn of zero, and the sign of its cosine by one more bit */
        V y = __builtin_convertvector((I)b >> 8, V) * (1.f / 33554432.f) * 6.28318530718f;
        V y2 = y * y;
        V s = fma_(SPLAT(2.7525562e-6f), y2, SPLAT(-1.9840874e-4f));
        s = fma_(s, y2, SPLAT(8.3333310e-3f));
        s = fma_(s, y2, SPLAT(-1.6666667e-1f));
        s = fma_(s * y2, y, y);
        V c = fma_(SPLAT(-2.605e-7f), y2, SPLAT(2.47609e-5f));
        c = fma_(c, y2, SPLAT(-1.3888397e-3f));
        c = fma_(c, y2, SPLAT(4.1666641e-2f));
        c = fma_(c, y2, SPLAT(-0.5f));
        c = fma_(c, y2, SPLAT(1.f));
        c = (V)((U)c ^ (b << 31));
        store(out + i, r * c);
        store(out + i + LANES, r * s);
    }
    *random = x;
}

/* four outputs at a time */
NOINLINE static void product(const float *w, const float *x, float *y, int outputs, int inputs) {
    for (int o = 0; o < outputs; o += 4) {
        const float *w0 = w + (size_t)o * inputs, *w1 = w0 + inputs, *w2 = w1 + inputs, *w3 = w2 + inputs;
        V a = SPLAT(0), b = a, c = a, d = a;
        for (int i = 0; i < inputs; i += LANES) {
            V v = load(x + i);
            a = fma_(load(w0 + i), v, a);
            b = fma_(load(w1 + i), v, b);
            c = fma_(load(w2 + i), v, c);
            d = fma_(load(w3 + i), v, d);
        }
        y[o] = total(a);
        y[o + 1] = total(b);
        y[o + 2] = total(c);
        y[o + 3] = total(d);
    }
}

#if defined(__AVX512VNNI__) && defined(__AVX512BW__)
typedef __m512i S;
#define ZERO_S _mm512_setzero_si512()
#define LOAD_S(p) _mm512_load_si512(p)
#define DOT_S(sum, a, b) _mm512_dpwssd_epi32(sum, a, b)
#define TOTAL_S(s) _mm512_reduce_add_epi32(s)
#elif defined(__AVX512BW__)
typedef __m512i S;
#define ZERO_S _mm512_setzero_si512()
#define LOAD_S(p) _mm512_load_si512(p)
#define DOT_S(sum, a, b) _mm512_add_epi32(sum, _mm512_madd_epi16(a, b))
#define TOTAL_S(s) _mm512_reduce_add_epi32(s)
#elif defined(__AVX2__)
typedef __m256i S;
#define ZERO_S _mm256_setzero_si256()
#define LOAD_S(p) _mm256_load_si256((const __m256i *)(p))
#define DOT_S(sum, a, b) _mm256_add_epi32(sum, _mm256_madd_epi16(a, b))
static int TOTAL_S(__m256i s) {
    int32_t v[8], t = 0;
    _mm256_storeu_si256((__m256i *)v, s);
    for (int i = 0; i < 8; i++) t += v[i];
    return t;
}
#endif

NOINLINE static void product16(const int16_t *w, const int16_t *x, float *y, int outputs, int inputs, float unit) {
#if defined(DOT_S)
    const int step = sizeof(S) / 2;
    for (int o = 0; o < outputs; o += 4) {
        const int16_t *w0 = w + (size_t)o * inputs, *w1 = w0 + inputs, *w2 = w1 + inputs, *w3 = w2 + inputs;
        S a = ZERO_S, b = a, c = a, d = a;
        for (int i = 0; i < inputs; i += step) {
            S v = LOAD_S(x + i);
            a = DOT_S(a, LOAD_S(w0 + i), v);
            b = DOT_S(b, LOAD_S(w1 + i), v);
            c = DOT_S(c, LOAD_S(w2 + i), v);
            d = DOT_S(d, LOAD_S(w3 + i), v);
        }
        y[o] = unit * TOTAL_S(a);
        y[o + 1] = unit * TOTAL_S(b);
        y[o + 2] = unit * TOTAL_S(c);
        y[o + 3] = unit * TOTAL_S(d);
    }
#else
    for (int o = 0; o < outputs; o++) {
        int32_t s = 0;
        for (int i = 0; i < inputs; i++) s += w[(size_t)o * inputs + i] * x[i];
        y[o] = unit * s;
    }
#endif
}

NOINLINE static void convert(float *y, const float *noise, float deviation, int n, float low, float high, int levels) {
    V to = SPLAT((levels - 1) / (high - low)), from = SPLAT((high - low) / (levels - 1));
    V l = SPLAT(low), h = SPLAT(high);
    for (int i = 0; i < n; i += LANES) {
        V v = fma_(SPLAT(deviation), load(noise + i), load(y + i));
        store(y + i, fma_(nearest((clip(v, l, h) - l) * to), from, l));
    }
}

NOINLINE static void inputs(const float *x, float *out, int n, int levels) {
    V to = SPLAT((levels - 1) / 2.f), from = SPLAT(2.f / (levels - 1)), one = SPLAT(1);
    for (int i = 0; i < n; i += LANES) {
        store(out + i, fma_(nearest((clip(load(x + i), -one, one) + one) * to), from, -one));
    }
}

/* a fresh value in every weight, made a row at a time in the first cache */
NOINLINE static void noisy(
        const float *w, const float *x, float *y, int outputs, int inputs, float deviation, Random *r, float *row) {
    V d = SPLAT(deviation);
    for (int o = 0; o < outputs; o++) {
        gaussian(row, inputs, r);
        V a = SPLAT(0), b = a;
        const float *wo = w + (size_t)o * inputs;
        for (int i = 0; i < inputs; i += 2 * LANES) {
            a = fma_(fma_(d, load(row + i), load(wo + i)), load(x + i), a);
            b = fma_(fma_(d, load(row + i + LANES), load(wo + i + LANES)), load(x + i + LANES), b);
        }
        y[o] = total(a + b);
    }
}

NOINLINE static float multiply_add(long rounds) {
    V x[12], b = SPLAT(0.999f), c = SPLAT(1e-3f);
    for (int i = 0; i < 12; i++) x[i] = SPLAT((float)i);
    for (long k = 0; k < rounds; k++) {
#define M(i) x[i] = fma_(x[i], b, c);
        M(0) M(1) M(2) M(3) M(4) M(5) M(6) M(7) M(8) M(9) M(10) M(11)
    }
    V s = x[0];
    for (int i = 1; i < 12; i++) s += x[i];
    return total(s);
}

NOINLINE static float read_all(const float *p, size_t n) {
    V a[8];
    for (int j = 0; j < 8; j++) a[j] = SPLAT(0);
    for (size_t i = 0; i < n; i += 8 * LANES) {
        for (int j = 0; j < 8; j++) a[j] += load(p + i + LANES * j);
    }
    for (int j = 1; j < 8; j++) a[0] += a[j];
    return total(a[0]);
}

/* ---- the pieces of work: each does one call ---- */

enum { ROWS = 256, COLUMNS = 512, BATCH = 256, LARGEST = 1024, DRAWN = 8192 };
static float *weight, *x, *coded, *y, *noise, *row;
static int16_t *weight16, *x16;
static Random generator;
static volatile float kept;

static void one_gaussian(void) { gaussian(noise, DRAWN, &generator); }

static void w1(const float *input) {
    inputs(input, coded, ROWS, 32);
    product(weight, coded, y, COLUMNS, ROWS);
    gaussian(noise, COLUMNS, &generator);
    convert(y, noise, .2f, COLUMNS, -30, 30, 256);
}

static void w1_float(void) { w1(x); }

static void w1_int16(void) {
    product16(weight16, x16, y, COLUMNS, ROWS, 1e-3f / 15);
    gaussian(noise, COLUMNS, &generator);
    convert(y, noise, .2f, COLUMNS, -30, 30, 256);
}

static void w1_batch(void) {
    for (int b = 0; b < BATCH; b++) w1(x + b * ROWS);
}

static void cells_512(void) { noisy(weight, x, y, 512, 512, .02f, &generator, row); }
static void cells_1024(void) { noisy(weight, x, y, 1024, 1024, .02f, &generator, row); }

static void outputs_512(void) {
    product(weight, x, y, 512, 512);
    gaussian(noise, 512, &generator);
    float squares = 0;
    for (int i = 0; i < 512; i += LANES) squares += total(load(x + i) * load(x + i));
    V s = {squares};
    convert(y, noise, .02f * root(s)[0], 512, -60, 60, 256);
}

static void fma_1000(void) { kept = multiply_add(1000); }
static void read_l1(void) { kept = read_all(weight, 1 << 12); }
static void read_l2(void) { kept = read_all(weight, 1 << 17); }
static void read_l3(void) { kept = read_all(weight, 1 << 20); }

static const struct {
    const char *name;
    void (*call)(void);
    double units; /* of one call */
} WORK[] = {
    {"GAUSSIAN", one_gaussian, DRAWN},
    {"W1_FLOAT", w1_float, 1},
    {"W1_INT16", w1_int16, 1},
    {"W1_BATCH", w1_batch, BATCH},
    {"W2_CELLS_512", cells_512, 1},
    {"W2_CELLS_1024", cells_1024, 1},
    {"W2_OUTPUTS_512", outputs_512, 1},
    {"MULTIPLY_ADD", fma_1000, 1000.0 * 12 * LANES},
    {"READ_L1", read_l1, 4.0 * (1 << 12)},
    {"READ_L2", read_l2, 4.0 * (1 << 17)},
    {"READ_L3", read_l3, 4.0 * (1 << 20)},
};

static uint64_t mixed(uint64_t *s) {
    uint64_t z = (*s += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

static void *array(size_t bytes) {
    void *p = aligned_alloc(64, bytes);
    if (!p) exit(1);
    memset(p, 0, bytes);
    return p;
}

static void prepare(void) {
    uint64_t seed = 99;
    uint32_t *words = (uint32_t *)&generator;
    for (size_t i = 0; i < sizeof generator / 4; i++) words[i] = (uint32_t)mixed(&seed);
    weight = array(4 * LARGEST * LARGEST);
    weight16 = array(2 * ROWS * COLUMNS);
    x = array(4 * BATCH * LARGEST);
    x16 = array(2 * LARGEST);
    coded = array(4 * LARGEST);
    y = array(4 * LARGEST);
    noise = array(4 * DRAWN);
    row = array(4 * LARGEST);
    for (int i = 0; i < LARGEST * LARGEST; i++) weight[i] = (mixed(&seed) >> 40) * (2.f / 16777216.f) - 1;
    for (int i = 0; i < ROWS * COLUMNS; i++) weight16[i] = (int16_t)(1000 * weight[i]);
    for (int i = 0; i < BATCH * LARGEST; i++) x[i] = (mixed(&seed) >> 40) * (2.f / 16777216.f) - 1;
    for (int i = 0; i < LARGEST; i++) x16[i] = (int16_t)(15 * x[i]);
}

static double time_of(void (*call)(void), double seconds) {
    /* one call to fetch its data, one to guess how many fit */
    call();
    double t = now();
    call();
    USED(y);
    double one = now() - t;
    long calls = one > 0 ? (long)(seconds / one) : 1000;
    if (calls < 1) calls = 1;
    if (calls > 1000000) calls = 1000000;
    t = now();
    for (long k = 0; k < calls; k++) {
        call();
        USED(y);
    }
    return (now() - t) / calls;
}

int main(void) {
    char name[64];
    double seconds;
    prepare();
    while (scanf("%63s %lf", name, &seconds) == 2) {
        double answer = -1;
        for (size_t i = 0; i < sizeof WORK / sizeof *WORK; i++) {
            if (!strcmp(WORK[i].name, name)) answer = time_of(WORK[i].call, seconds) / WORK[i].units;
        }
        printf("%.9e\n", answer);
        fflush(stdout);
    }
    return 0;
}
