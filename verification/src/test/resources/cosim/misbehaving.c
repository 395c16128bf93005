/* A model that does nothing, or what the key `does` of its configuration says: what a library may do wrong. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "noisefloor_cosim.h"

#ifndef ABI
#define ABI NFX_ABI
#endif
#ifndef IDENTITY
#define IDENTITY 0
#endif

struct nfx_sim {
    char does[32];
    uint64_t now;
};

static int is(const nfx_sim *sim, const char *what) { return strcmp(sim->does, what) == 0; }

/* Not static, so that another library's may come first if the loader lets it. */
NFX_API int nfx_identity(void) { return IDENTITY; }

uint32_t nfx_abi_version(void) { return ABI; }

int32_t nfx_open(const nfx_config *config, nfx_sim **out) {
    nfx_sim *sim = (nfx_sim *)calloc(1, sizeof *sim);
    const char *key = config->u.args ? strstr(config->u.args, "does=") : NULL;
    if (key) sscanf(key, "does=%31[a-z]", sim->does);
    *out = is(sim, "nothing") ? NULL : sim;
    return is(sim, "refuse") ? NFX_E_ARG : NFX_OK;
}

void nfx_close(nfx_sim *sim) { free(sim); }

int32_t nfx_describe(nfx_sim *sim, nfx_info *info) {
    memset(info, 0, sizeof *info);
    info->size = is(sim, "small") ? 8 : sizeof *info;
    info->abi = NFX_ABI;
    info->tick_fs = 1;
    info->sources = info->neurons = info->columns = info->lanes = is(sim, "sizes") ? 0x80000000u : 8;
    info->sensor_sources = info->sensor_columns = info->delay_depth = info->in_depth = info->out_depth = 8;
    memset(info->name, 'n', sizeof info->name); /* does not end */
    return NFX_OK;
}

int32_t nfx_reset(nfx_sim *sim, uint32_t kind) {
    (void)kind;
    sim->now = 0;
    return NFX_OK;
}

int32_t nfx_put(nfx_sim *sim, const nfx_event *event, uint32_t n, uint32_t *accepted) {
    (void)event;
    *accepted = is(sim, "accept") ? n + 1 : is(sim, "full") ? 0 : n;
    return is(sim, "full") ? NFX_E_FULL : NFX_OK;
}

int32_t nfx_advance(nfx_sim *sim, uint64_t until, uint32_t stop_mask, uint64_t *now) {
    (void)stop_mask;
    if (is(sim, "finish")) until = sim->now + 3 < until ? sim->now + 3 : until;
    if ((is(sim, "stop") || is(sim, "stuck")) && until >= 50) {
        *now = sim->now = 50;
        return is(sim, "stop") ? NFX_FINISHED : NFX_OUTPUT_FULL;
    }
    sim->now = until;
    *now = is(sim, "ahead") ? until + 1 : until;
    return is(sim, "finish") ? NFX_FINISHED : is(sim, "result") ? 77 : NFX_OK;
}

int32_t nfx_get(nfx_sim *sim, nfx_event *out, uint32_t cap, uint32_t *n) {
    uint32_t i;
    *n = is(sim, "flood") && sim->now > 0 ? cap : 0;
    for (i = 0; i < *n; i++) out[i] = (nfx_event){sim->now - 1, 0, NFX_ROW_EVENT, 0, 0, 0, 3};
    return cap == 12345 ? NFX_E_INTERNAL : NFX_OK;
}

static void print_much(void) {
    int i;
    for (i = 0; i < 100000; i++) printf("a line of the model that fills any pipe\n");
    fflush(stdout);
}

int32_t nfx_exchange(nfx_sim *sim, const nfx_event *in, uint32_t n_in, uint64_t until, nfx_event *out, uint32_t cap, uint32_t *n_out,
                     uint64_t *now) {
    nfx_event e = {until - 1, (uint32_t)nfx_identity(), NFX_ROW_EVENT, 0, 0, 0, 0};
    uint32_t accepted;
    int32_t code;
    nfx_put(sim, in, n_in, &accepted);
    if (is(sim, "segfault")) raise(SIGSEGV);
    if (is(sim, "null")) *(volatile int *)0 = 1;
    if (is(sim, "abort")) abort();
    if (is(sim, "exit")) exit(0);
    if (is(sim, "loop"))
        for (;;) (void)*(volatile uint64_t *)&sim->now;
    if (is(sim, "print")) print_much();
    code = nfx_advance(sim, until, 0, now);
    *n_out = cap && !is(sim, "stop") && !is(sim, "stuck") ? 1 : 0;
    if (is(sim, "count")) *n_out = cap + 1;
    if (is(sim, "back")) *now = 0;
    if (is(sim, "future")) e.t = until;
    if (is(sim, "port")) e.port = 9;
    if (is(sim, "finish")) e.t = 0;
    if (is(sim, "flood")) {
        e.port = 3;
        for (*n_out = 0; *n_out < cap; ++*n_out) out[*n_out] = e;
    }
    if (cap) out[0] = e;
    if (is(sim, "unsorted") && cap > 1) {
        out[1] = e;
        out[1].t--;
        *n_out = 2;
    }
    return code;
}

int32_t nfx_mem(nfx_sim *sim, uint32_t direction, uint32_t space, uint64_t addr, void *data, uint64_t len) {
    (void)sim;
    (void)direction;
    (void)space;
    (void)addr;
    memset(data, 0, len);
    return NFX_OK;
}

#ifndef WITHOUT_LAST_ERROR
const char *nfx_last_error(nfx_sim *sim) {
    (void)sim;
    return NULL;
}
#endif
