/* nfx_dpi.c: see nfx_dpi.h. C99 and C++; needs a system with Unix-domain sockets and a little-endian machine.
 *
 * Question: u32 bytes that follow, u32 operation, arguments (i32 or f64). Answer: u32 bytes that follow, i32 status,
 * then i32 numbers, or a sentence in UTF-8 when the status is negative.
 */
#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "nfx_dpi.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define MAGIC 0x4458464eu /* "NFXD" */
#define VERSION 1u
#define HELLO 1u
#define STEP 2u
#define READ_SENSORS 3u
#define SWAP 4u
#define WRITE_WEIGHTS 5u
#define READ_WEIGHTS 6u
#define WRITE_REST 7u
#define BYE 8u
#define DIES 64
#define SENTENCE 512
#define LARGEST (1u << 24)

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "nfx_dpi.c needs a little-endian machine"
#endif

typedef struct {
    int used;
    int fd; /* -1: closed after a failure */
    int timeout_ms;
    long long info[NFX_DIE_INFOS];
    unsigned char *out;
    uint32_t out_size;
    uint32_t out_room;
    unsigned char *in;
    uint32_t in_size;
    uint32_t in_room;
    int32_t *arrival;
    uint32_t arrivals;
    uint32_t arrival_room;
    int32_t *spike;
    int spikes;
    int32_t *code;
    int codes;
    int32_t *weight;
    double *rest;
    unsigned char *rest_put;
    char error[SENTENCE];
} die_t;

static die_t dies[DIES];
static char no_die[SENTENCE] = "";

static int failed(die_t *d, int status, const char *what, const char *more) {
    snprintf(d ? d->error : no_die, SENTENCE, "%s%s%s", what, more ? ": " : "", more ? more : "");
    return status;
}

static int out_of_range(die_t *d, const char *what, long long value, long long most) {
    snprintf(d->error, SENTENCE, "%s must be 0 to %lld, was %lld", what, most, value);
    return NFX_DIE_E_ARG;
}

static int missing(die_t *d, const char *what, int i, int count) {
    snprintf(d->error, SENTENCE, "%s %d was asked for, and there are %d, from 0 on", what, i, count);
    return NFX_DIE_E_ARG;
}

static die_t *of(int die) {
    if (die < 0 || die >= DIES || !dies[die].used) {
        snprintf(no_die, SENTENCE, "%d is no handle of a die", die);
        return NULL;
    }
    return &dies[die];
}

static int room(die_t *d, void **memory, uint32_t *have, uint32_t need, uint32_t each) {
    if (need > *have) {
        uint32_t more = need < 64 ? 64 : 2 * need;
        void *larger = need > LARGEST ? NULL : realloc(*memory, (size_t)more * each);
        if (!larger) return failed(d, NFX_DIE_E_ARG, "no memory", NULL);
        *memory = larger;
        *have = more;
    }
    return 0;
}

static long long now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Closes the connection for good. */
static int gone(die_t *d, int status, const char *what, const char *more) {
    if (d->fd >= 0) close(d->fd);
    d->fd = -1;
    return failed(d, status, what, more);
}

/* Waits until the socket can do `events`. */
static int wait_for(die_t *d, short events, long long end) {
    for (;;) {
        struct pollfd p;
        long long left = end - now_ms();
        int ready;
        char text[64];
        p.fd = d->fd;
        p.events = events;
        p.revents = 0;
        if (left < 0) left = 0;
        ready = poll(&p, 1, (int)left);
        if (ready > 0) return 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready < 0) return gone(d, NFX_DIE_E_IO, "the connection failed", strerror(errno));
        snprintf(text, sizeof text, "no answer from the die within %d ms", d->timeout_ms);
        return gone(d, NFX_DIE_E_TIMEOUT, text, NULL);
    }
}

static int send_all(die_t *d, const unsigned char *from, size_t n, long long end) {
    while (n > 0) {
        ssize_t done = send(d->fd, from, n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (done > 0) {
            from += done;
            n -= (size_t)done;
        } else if (done < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            int r = wait_for(d, POLLOUT, end);
            if (r) return r;
        } else if (!(done < 0 && errno == EINTR)) {
            return 1; /* the server may have said why before it went */
        }
    }
    return 0;
}

static int receive_all(die_t *d, unsigned char *to, size_t n, long long end) {
    while (n > 0) {
        ssize_t done = recv(d->fd, to, n, MSG_DONTWAIT);
        if (done > 0) {
            to += done;
            n -= (size_t)done;
        } else if (done < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            int r = wait_for(d, POLLIN, end);
            if (r) return r;
        } else if (done == 0) {
            return gone(d, NFX_DIE_E_IO, "the server of the die has gone", NULL);
        } else if (errno != EINTR) {
            return gone(d, NFX_DIE_E_IO, "the server of the die has gone", strerror(errno));
        }
    }
    return 0;
}

static int begin(die_t *d, uint32_t operation) {
    int r;
    if (d->fd < 0) return NFX_DIE_E_IO; /* the sentence of the failure stays */
    r = room(d, (void **)&d->out, &d->out_room, 8, 1);
    d->out_size = 8;
    if (!r) memcpy(d->out + 4, &operation, 4);
    return r;
}

static int append(die_t *d, const void *from, uint32_t n) {
    int r = room(d, (void **)&d->out, &d->out_room, d->out_size + n, 1);
    if (!r && n > 0) {
        memcpy(d->out + d->out_size, from, n);
        d->out_size += n;
    }
    return r;
}

/* Sends the question and takes the answer; returns its status, whose payload is in d->in. */
static int ask(die_t *d) {
    long long end = now_ms() + d->timeout_ms;
    uint32_t length = d->out_size - 4;
    int32_t status;
    int r;
    memcpy(d->out, &length, 4);
    r = send_all(d, d->out, d->out_size, end);
    if (r < 0) return r;
    r = receive_all(d, (unsigned char *)&length, 4, end);
    if (r) return r;
    if (length < 4 || length > LARGEST) return gone(d, NFX_DIE_E_PROTOCOL, "the answer is not that of a die", NULL);
    r = receive_all(d, (unsigned char *)&status, 4, end);
    if (r) return r;
    d->in_size = length - 4;
    r = room(d, (void **)&d->in, &d->in_room, d->in_size + 1, 1);
    if (r) return gone(d, r, "no memory", NULL);
    r = receive_all(d, d->in, d->in_size, end);
    if (r) return r;
    d->in[d->in_size] = 0;
    if (status < 0) return failed(d, status, (const char *)d->in, NULL);
    return status;
}

/* Takes the i32 numbers of the answer. */
static int numbers(die_t *d, int32_t *to, uint32_t most, int *count) {
    uint32_t n = d->in_size / 4;
    if (d->in_size % 4 || n > most) return gone(d, NFX_DIE_E_PROTOCOL, "the answer has a wrong length", NULL);
    if (n > 0) memcpy(to, d->in, d->in_size);
    *count = (int)n;
    return (int)n;
}

static int greet(die_t *d, const char *chip) {
    uint32_t magic = MAGIC, version = VERSION;
    int r = begin(d, HELLO);
    if (!r) r = append(d, &magic, 4);
    if (!r) r = append(d, &version, 4);
    if (!r) r = append(d, chip, (uint32_t)strlen(chip));
    if (!r) r = ask(d);
    if (r < 0) return r;
    memcpy(&magic, d->in, d->in_size < 4 ? 0 : 4);
    if (d->in_size != 8 + sizeof d->info || magic != MAGIC)
        return gone(d, NFX_DIE_E_PROTOCOL, "what answers at this path is no die", NULL);
    memcpy(d->info, d->in + 8, sizeof d->info);
    return 0;
}

static int furnish(die_t *d) {
    size_t neurons = (size_t)d->info[NFX_DIE_NEURONS], columns = (size_t)d->info[NFX_DIE_SENSOR_COLUMNS];
    if (neurons > LARGEST || columns > LARGEST) return gone(d, NFX_DIE_E_PROTOCOL, "the die has no sizes", NULL);
    d->spike = (int32_t *)calloc(neurons + 1, 4);
    d->weight = (int32_t *)calloc(neurons + 1, 4);
    d->rest = (double *)calloc(neurons + 1, 8);
    d->rest_put = (unsigned char *)calloc(neurons + 1, 1);
    d->code = (int32_t *)calloc(2 * columns + 1, 4);
    if (!d->spike || !d->weight || !d->rest || !d->rest_put || !d->code)
        return failed(d, NFX_DIE_E_ARG, "no memory", NULL);
    return 0;
}

static void discard(die_t *d) {
    if (d->fd >= 0) close(d->fd);
    free(d->out);
    free(d->in);
    free(d->arrival);
    free(d->spike);
    free(d->code);
    free(d->weight);
    free(d->rest);
    free(d->rest_put);
    memset(d, 0, sizeof *d);
    d->fd = -1;
}

int nfx_die_connect(const char *path, const char *chip, int timeout_ms) {
    struct sockaddr_un address;
    struct timeval limit;
    int die, r;
    die_t *d;
    if (!path || strlen(path) >= sizeof address.sun_path)
        return failed(NULL, NFX_DIE_E_ARG, "the path of a socket has at most 107 bytes", path);
    if (timeout_ms < 1 || timeout_ms > 3600000)
        return failed(NULL, NFX_DIE_E_ARG, "timeout_ms must be 1 to 3600000", NULL);
    for (die = 0; die < DIES && dies[die].used; die++) {}
    if (die == DIES) return failed(NULL, NFX_DIE_E_ARG, "64 dies are connected already", NULL);
    d = &dies[die];
    memset(d, 0, sizeof *d);
    d->used = 1;
    d->timeout_ms = timeout_ms;
    d->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    strcpy(address.sun_path, path);
    limit.tv_sec = timeout_ms / 1000;
    limit.tv_usec = timeout_ms % 1000 * 1000;
    if (d->fd >= 0) setsockopt(d->fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit); /* bounds connect */
    if (d->fd < 0 || connect(d->fd, (struct sockaddr *)&address, sizeof address) != 0) {
        char text[160];
        snprintf(text, sizeof text, "no die is served at %s", path);
        r = failed(NULL, NFX_DIE_E_IO, text, strerror(errno));
    } else {
        r = greet(d, chip ? chip : "");
        if (!r) r = furnish(d);
        if (r) memcpy(no_die, d->error, SENTENCE);
    }
    if (r) {
        discard(d);
        return r;
    }
    return die;
}

long long nfx_die_info(int die, int key) {
    die_t *d = of(die);
    if (!d) return NFX_DIE_E_ARG;
    if (key < 0 || key >= NFX_DIE_INFOS) return out_of_range(d, "key", key, NFX_DIE_INFOS - 1);
    return d->info[key];
}

int nfx_die_arrive(int die, int source) {
    die_t *d = of(die);
    int r;
    if (!d) return NFX_DIE_E_ARG;
    if (source < 0 || source >= d->info[NFX_DIE_SOURCES])
        return out_of_range(d, "source", source, d->info[NFX_DIE_SOURCES] - 1);
    r = room(d, (void **)&d->arrival, &d->arrival_room, d->arrivals + 1, 4);
    if (r) return r;
    d->arrival[d->arrivals++] = source;
    return (int)d->arrivals;
}

int nfx_die_step(int die) {
    die_t *d = of(die);
    int r;
    if (!d) return NFX_DIE_E_ARG;
    d->spikes = 0;
    r = begin(d, STEP);
    if (!r) r = append(d, d->arrival, 4 * d->arrivals);
    d->arrivals = 0;
    if (!r) r = ask(d);
    return r < 0 ? r : numbers(d, d->spike, (uint32_t)d->info[NFX_DIE_NEURONS], &d->spikes);
}

int nfx_die_spike(int die, int i) {
    die_t *d = of(die);
    if (!d) return NFX_DIE_E_ARG;
    if (i < 0 || i >= d->spikes) return missing(d, "spike", i, d->spikes);
    return d->spike[i];
}

int nfx_die_read_sensors(int die, int row) {
    die_t *d = of(die);
    int32_t number = row;
    int r;
    if (!d) return NFX_DIE_E_ARG;
    d->codes = 0;
    r = begin(d, READ_SENSORS);
    if (!r) r = append(d, &number, 4);
    if (!r) r = ask(d);
    return r < 0 ? r : numbers(d, d->code, 2 * (uint32_t)d->info[NFX_DIE_SENSOR_COLUMNS], &d->codes);
}

int nfx_die_code(int die, int i) {
    die_t *d = of(die);
    if (!d) return NFX_DIE_E_ARG;
    if (i < 0 || i >= d->codes) return missing(d, "code", i, d->codes);
    return d->code[i];
}

int nfx_die_swap(int die) {
    die_t *d = of(die);
    int r;
    if (!d) return NFX_DIE_E_ARG;
    r = begin(d, SWAP);
    return r ? r : ask(d);
}

int nfx_die_weight(int die, int neuron, int code) {
    die_t *d = of(die);
    if (!d) return NFX_DIE_E_ARG;
    if (neuron < 0 || neuron >= d->info[NFX_DIE_NEURONS])
        return out_of_range(d, "neuron", neuron, d->info[NFX_DIE_NEURONS] - 1);
    d->weight[neuron] = code;
    return 0;
}

int nfx_die_write_weights(int die, int source) {
    die_t *d = of(die);
    int32_t number = source;
    int r;
    if (!d) return NFX_DIE_E_ARG;
    r = begin(d, WRITE_WEIGHTS);
    if (!r) r = append(d, &number, 4);
    if (!r) r = append(d, d->weight, 4 * (uint32_t)d->info[NFX_DIE_NEURONS]);
    return r ? r : ask(d);
}

int nfx_die_read_weights(int die, int source) {
    die_t *d = of(die);
    int32_t number = source;
    int r, count;
    if (!d) return NFX_DIE_E_ARG;
    r = begin(d, READ_WEIGHTS);
    if (!r) r = append(d, &number, 4);
    if (!r) r = ask(d);
    return r < 0 ? r : numbers(d, d->weight, (uint32_t)d->info[NFX_DIE_NEURONS], &count);
}

int nfx_die_weight_at(int die, int neuron) {
    die_t *d = of(die);
    return d && neuron >= 0 && neuron < d->info[NFX_DIE_NEURONS] ? d->weight[neuron] : 0;
}

int nfx_die_rest(int die, int neuron, double volts) {
    die_t *d = of(die);
    if (!d) return NFX_DIE_E_ARG;
    if (neuron < 0 || neuron >= d->info[NFX_DIE_NEURONS])
        return out_of_range(d, "neuron", neuron, d->info[NFX_DIE_NEURONS] - 1);
    d->rest[neuron] = volts;
    d->rest_put[neuron] = 1;
    return 0;
}

int nfx_die_write_rest(int die) {
    die_t *d = of(die);
    int r, n;
    if (!d) return NFX_DIE_E_ARG;
    for (n = 0; n < d->info[NFX_DIE_NEURONS]; n++) {
        if (!d->rest_put[n]) {
            snprintf(d->error, SENTENCE, "neuron %d was given no leak potential", n);
            return NFX_DIE_E_ARG;
        }
    }
    r = begin(d, WRITE_REST);
    if (!r) r = append(d, d->rest, 8 * (uint32_t)d->info[NFX_DIE_NEURONS]);
    return r ? r : ask(d);
}

int nfx_die_close(int die) {
    die_t *d = of(die);
    if (!d) return NFX_DIE_E_ARG;
    if (d->fd >= 0 && begin(d, BYE) == 0) ask(d);
    discard(d);
    return 0;
}

const char *nfx_die_error(int die) {
    return die >= 0 && die < DIES && dies[die].used ? dies[die].error : no_die;
}
