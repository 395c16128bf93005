/*
 * A template of a driver: puts the digital half on your board behind noisefloor_cosim.h. Copy it, fill in the five functions
 * board_* at its beginning, build it and try it:
 *
 *   gcc -std=c99 -O2 -Wall -Wextra -fPIC -shared -fvisibility=hidden -Wl,-Bsymbolic -I include my_board.c -o libmyboard.so
 *   noisefloor cosim check libmyboard.so
 *
 * The check runs the laws that every model obeys and names the first that yours breaks. What your logic has to do at which
 * tick stands in noisefloor_cosim.h; this file only carries events there and back. It has no save, digest and counters, which
 * are optional: without them a comparison still finds that two models differ, but not from which tick on.
 *
 * What boards teach: give every wait a limit and answer NFX_E_TIMEOUT; move frames of at most 64 KiB; read a register of known
 * content after an error (all ones means that the link is gone) and answer NFX_E_IO; never print, exit or abort.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "noisefloor_cosim.h"

/* What your logic was built with. */
enum { SOURCES = 64, NEURONS = 64, COLUMNS = 64, LANES = 8, DELAY_DEPTH = 1024, IN_DEPTH = 4096, OUT_DEPTH = 4096 };

struct nfx_sim {
    uint64_t now;
    uint64_t last[NFX_IN_PORTS]; /* tick of the last event of each port */
    uint32_t waiting;            /* events that came from the board and have not been fetched */
    nfx_event out[OUT_DEPTH];
    char error[256];
};

/* ---- to be filled in; each gives NFX_OK, NFX_E_IO or NFX_E_TIMEOUT ------------------------------------------------------ */

/* Finds the board and holds its clock still. `where` is what stands after device= in the configuration, to the end of its line, or null. */
static int32_t board_open(const char *where) {
    (void)where;
    return NFX_E_IO;
}

static void board_close(void) {}

/* Begins anew at tick 0; warm: memories stay. */
static int32_t board_reset(int warm) {
    (void)warm;
    return NFX_E_IO;
}

/* Sends events to the queues of the board's input ports. *taken: how many had room. */
static int32_t board_put(const nfx_event *event, uint32_t n, uint32_t *taken) {
    (void)event;
    (void)n;
    *taken = 0;
    return NFX_E_IO;
}

/*
 * Lets the board's clock run from *now to `until`, or until its output queue is full or an event of the mask comes, and fetches what
 * came out, sorted by tick and port, seq counted by port. *now: where it stands. A free-running board cannot be a model: its clock must
 * stop at a tick that it is told.
 */
static int32_t board_run(uint64_t until, uint32_t stop_mask, uint64_t *now, nfx_event *out, uint32_t cap, uint32_t *n) {
    (void)until;
    (void)stop_mask;
    (void)now;
    (void)out;
    (void)cap;
    *n = 0;
    return NFX_E_IO;
}

/* Moves bytes of a space of memory; the layouts are those of noisefloor_cosim.h, whatever yours are. */
static int32_t board_memory(uint32_t direction, uint32_t space, uint64_t addr, void *data, uint64_t len) {
    (void)direction;
    (void)space;
    (void)addr;
    (void)data;
    (void)len;
    return NFX_E_IO;
}

/* ---- what is the same for every board ------------------------------------------------------------------------------------- */

static char open_error[256];

static int32_t fail(nfx_sim *sim, int32_t code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(sim ? sim->error : open_error, sizeof open_error, format, args);
    va_end(args);
    return code;
}

/* Passes on what a board_* function gave. */
static int32_t passed(nfx_sim *sim, int32_t code, const char *what) {
    return code >= 0 ? code : fail(sim, code, "the board failed to %s", what);
}

uint32_t nfx_abi_version(void) { return NFX_ABI; }

/* The sizes that the logic was built with may be asked for, no others. *device: what stands after device=, or null. */
static int32_t configure(const char *args, const char **device) {
    static const struct {
        const char *key;
        unsigned long value;
    } built[] = {{"sources=", SOURCES},        {"neurons=", NEURONS},        {"columns=", COLUMNS},
                 {"lanes=", LANES},            {"sensor_sources=", SOURCES}, {"sensor_columns=", COLUMNS},
                 {"delay_depth=", DELAY_DEPTH}, {"in_depth=", IN_DEPTH},      {"out_depth=", OUT_DEPTH}};
    const char *line = args ? args : "";
    *device = NULL;
    while (*line) {
        size_t length = strcspn(line, "\n"), i = 0;
        if (strncmp(line, "device=", 7) == 0) {
            *device = line + 7;
        } else if (length > 0) {
            while (i < sizeof built / sizeof built[0] && strncmp(line, built[i].key, strlen(built[i].key)) != 0) i++;
            if (i == sizeof built / sizeof built[0]) return fail(NULL, NFX_E_ARG, "unknown key in %.*s", (int)(length < 99 ? length : 99), line);
            if (strtoul(line + strlen(built[i].key), NULL, 10) != built[i].value)
                return fail(NULL, NFX_E_ARG, "the board was built with %s%lu", built[i].key, built[i].value);
        }
        line += length + (line[length] == '\n');
    }
    return NFX_OK;
}

int32_t nfx_open(const nfx_config *config, nfx_sim **out) {
    const char *device;
    nfx_sim *sim;
    int32_t code;
    if (!out) return fail(NULL, NFX_E_ARG, "there is no place for the handle");
    *out = NULL;
    if (!config || config->size < sizeof *config) return fail(NULL, NFX_E_ARG, "the configuration is too short");
    if (config->abi >> 16 != NFX_ABI_MAJOR) return fail(NULL, NFX_E_VERSION, "version %u of the interface", config->abi >> 16);
    code = configure(config->u.args, &device);
    if (code != NFX_OK) return code;
    if (board_open(device) != NFX_OK)
        return fail(NULL, NFX_E_IO, "no board was found: my_board.c is a template whose functions board_* are to be filled in");
    sim = (nfx_sim *)calloc(1, sizeof *sim);
    if (!sim) {
        board_close();
        return fail(NULL, NFX_E_INTERNAL, "out of memory");
    }
    code = nfx_reset(sim, NFX_COLD);
    if (code != NFX_OK) {
        memcpy(open_error, sim->error, sizeof open_error);
        nfx_close(sim);
        return code;
    }
    *out = sim;
    return NFX_OK;
}

void nfx_close(nfx_sim *sim) {
    if (sim) board_close();
    free(sim);
}

int32_t nfx_describe(nfx_sim *sim, nfx_info *info) {
    nfx_info all;
    if (!sim || !info || info->size < 8) return fail(sim, NFX_E_ARG, "there is no place for the description");
    memset(&all, 0, sizeof all);
    all.size = info->size < sizeof all ? info->size : (uint32_t)sizeof all;
    all.abi = NFX_ABI;
    all.tick_fs = 4000000; /* of your clock */
    all.lookahead = 2;
    all.sources = SOURCES;
    all.neurons = NEURONS;
    all.columns = COLUMNS;
    all.lanes = LANES;
    all.sensor_sources = SOURCES;
    all.sensor_columns = COLUMNS;
    all.delay_depth = DELAY_DEPTH;
    all.in_depth = IN_DEPTH;
    all.out_depth = OUT_DEPTH;
    snprintf(all.name, sizeof all.name, "my board");
    snprintf(all.build, sizeof all.build, "name of the bitstream, digest of its sources, tool and version");
    memcpy(info, &all, all.size);
    return NFX_OK;
}

int32_t nfx_reset(nfx_sim *sim, uint32_t kind) {
    if (!sim || kind > NFX_WARM) return fail(sim, NFX_E_ARG, "a reset is cold (0) or warm (1)");
    sim->now = sim->last[0] = sim->last[1] = 0;
    sim->waiting = 0;
    return passed(sim, board_reset(kind == NFX_WARM), "reset");
}

static int32_t check(nfx_sim *sim, const nfx_event *e) {
    uint64_t end;
    uint32_t step = e->kind == NFX_ADC_DATA || e->kind == NFX_WEIGHT_DATA ? NFX_CODES_PER_BEAT : 1;
    if (e->port >= NFX_IN_PORTS) return fail(sim, NFX_E_ARG, "events go into port 0 or 1, was %u", e->port);
    switch (e->port << 16 | e->kind) {
        case NFX_SPIKE: end = NEURONS; break;
        case NFX_ADC_DATA: end = 2 * COLUMNS; break;
        case NFX_ADC_BLOCK: end = UINT64_MAX; break;
        case 1 << 16 | NFX_SPIKE: end = SOURCES; break;
        case 1 << 16 | NFX_REG_WRITE: end = NFX_COLUMNS + 1; break; /* look at the value as well: see the header */
        case 1 << 16 | NFX_REG_READ: end = NFX_REGISTERS; break;
        case 1 << 16 | NFX_WEIGHT_DATA: end = COLUMNS; break;
        case 1 << 16 | NFX_ROW_WRITE: case 1 << 16 | NFX_ADC_START: end = 2 * SOURCES; break;
        case 1 << 16 | NFX_ROW_PLASTICITY: end = SOURCES; break;
        default: return fail(sim, NFX_E_ARG, "port %u takes no events of kind %u", e->port, e->kind);
    }
    if (e->addr >= end || e->addr % step) return fail(sim, NFX_E_RANGE, "an event of kind %u has address %u, which does not exist", e->kind, e->addr);
    return NFX_OK;
}

/* Looks at all events before the first is sent. */
static int32_t check_all(nfx_sim *sim, const nfx_event *event, uint32_t n) {
    uint64_t before = sim->now;
    uint64_t last[NFX_IN_PORTS];
    uint32_t i;
    memcpy(last, sim->last, sizeof last);
    for (i = 0; i < n; i++) {
        int32_t code = check(sim, &event[i]);
        if (code != NFX_OK) return code;
        if (event[i].t < before || event[i].t < last[event[i].port]) return fail(sim, NFX_E_TIME, "event %u is of the past", i);
        before = last[event[i].port] = event[i].t;
    }
    return NFX_OK;
}

int32_t nfx_put(nfx_sim *sim, const nfx_event *event, uint32_t n, uint32_t *accepted) {
    uint32_t taken = 0, i;
    int32_t code;
    if (!sim || (n && !event)) return fail(sim, NFX_E_ARG, "there are no events");
    if (accepted) *accepted = 0;
    code = check_all(sim, event, n);
    if (code != NFX_OK) return code;
    code = passed(sim, board_put(event, n, &taken), "take events");
    for (i = 0; i < taken; i++) sim->last[event[i].port] = event[i].t;
    if (accepted) *accepted = taken;
    return code == NFX_OK && taken < n ? fail(sim, NFX_E_FULL, "the board had room for %u of %u events", taken, n) : code;
}

int32_t nfx_advance(nfx_sim *sim, uint64_t until, uint32_t stop_mask, uint64_t *now) {
    int32_t code = NFX_OK;
    if (!sim) return fail(sim, NFX_E_ARG, "the handle is null");
    if (until < sim->now) {
        code = fail(sim, NFX_E_TIME, "time cannot go back");
    } else if (until > sim->now) {
        uint32_t n = 0;
        code = passed(sim, board_run(until, stop_mask, &sim->now, sim->out + sim->waiting, OUT_DEPTH - sim->waiting, &n), "run");
        sim->waiting += n;
    }
    if (now) *now = sim->now;
    return code;
}

int32_t nfx_get(nfx_sim *sim, nfx_event *out, uint32_t cap, uint32_t *n) {
    if (!sim || !n || (cap && !out)) return fail(sim, NFX_E_ARG, "there is no place for events");
    *n = cap < sim->waiting ? cap : sim->waiting;
    if (*n) memcpy(out, sim->out, *n * sizeof *out);
    sim->waiting -= *n;
    memmove(sim->out, sim->out + *n, sim->waiting * sizeof *out);
    return NFX_OK;
}

int32_t nfx_exchange(nfx_sim *sim, const nfx_event *in, uint32_t n_in, uint64_t until, nfx_event *out, uint32_t cap, uint32_t *n_out,
                     uint64_t *now) {
    uint32_t accepted, n = 0;
    int32_t code;
    if (!sim || !n_out || !now) return fail(sim, NFX_E_ARG, "there is no place for events or time");
    *n_out = 0;
    *now = sim->now;
    /* all or nothing: a board whose queues are smaller than a batch asks for their room here */
    code = nfx_put(sim, in, n_in, &accepted);
    if (code != NFX_OK) return code;
    code = nfx_advance(sim, until, 0, now);
    if (code >= 0) nfx_get(sim, out, cap, &n);
    *n_out = n;
    return code;
}

int32_t nfx_mem(nfx_sim *sim, uint32_t direction, uint32_t space, uint64_t addr, void *data, uint64_t len) {
    if (!sim || direction > NFX_WRITE || (len && !data)) return fail(sim, NFX_E_ARG, "wrong access to memory");
    if (space >= NFX_SPACE_ALL) return fail(sim, NFX_E_UNSUPPORTED, "there is no space %u", space);
    /* look at address, length, values, and whether the row machine is busy here: see the header */
    return passed(sim, board_memory(direction, space, addr, data, len), "move memory");
}

const char *nfx_last_error(nfx_sim *sim) { return sim ? sim->error : open_error; }
