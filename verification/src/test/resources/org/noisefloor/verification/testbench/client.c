/* A test bench without a simulator: does what its second argument says and prints what the calls return. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nfx_dpi.h"

static int show(const char *what, int result, int die) {
    printf("%s %d%s%s\n", what, result, result < 0 ? " " : "", result < 0 ? nfx_die_error(die) : "");
    fflush(stdout);
    return result;
}

int main(int argc, char **argv) {
    const char *path = argv[1], *wish = argv[2], *chip = argc > 4 ? argv[4] : "";
    int limit = argc > 3 ? atoi(argv[3]) : 30000;
    int die = show("connect", nfx_die_connect(path, chip, limit), -1);
    int i, r;
    if (die < 0) return 0;
    if (!strcmp(wish, "refused")) {
        show("arrive", nfx_die_arrive(die, 4), die);
        show("row", nfx_die_read_sensors(die, -1), die);
        show("row", nfx_die_read_sensors(die, 8), die);
        show("neuron", nfx_die_weight(die, 4, 1), die);
        nfx_die_weight(die, 2, 64);
        show("code", nfx_die_write_weights(die, 0), die);
        nfx_die_weight(die, 2, -63);
        show("source", nfx_die_write_weights(die, 4), die);
        show("write", nfx_die_write_weights(die, 3), die);
        nfx_die_weight(die, 2, 0);
        show("read", nfx_die_read_weights(die, 3), die);
        show("weight", nfx_die_weight_at(die, 2) == -63, die);
        nfx_die_rest(die, 0, 0.5);
        show("rest", nfx_die_write_rest(die), die);
        for (i = 0; i < 4; i++) nfx_die_rest(die, i, 1e300 * (i == 1 ? 1e300 : 0));
        show("rest", nfx_die_write_rest(die), die);
        for (i = 0; i < 100; i++) nfx_die_arrive(die, 1);
        show("many", nfx_die_step(die), die);
        show("none", nfx_die_step(die) >= 0, die);
        show("spike", nfx_die_spike(die, 4), die);
        show("key", (int)nfx_die_info(die, 9), die);
        show("close", nfx_die_close(die), die);
        show("closed", nfx_die_step(die), die);
        show("handle", nfx_die_step(99), -1);
    } else if (!strcmp(wish, "steps")) {
        for (i = 0;; i++) {
            r = nfx_die_step(die);
            if (i == 10) show("going", 0, die);
            if (r < 0) break;
        }
        show("step", r, die);
        show("step", nfx_die_step(die), die);
        show("close", nfx_die_close(die), die);
    } else if (!strcmp(wish, "count")) {
        int spikes = 0;
        for (i = 0; i < 500; i++) spikes += nfx_die_step(die);
        show("spikes", spikes, die);
        nfx_die_close(die);
    } else if (!strcmp(wish, "stay")) {
        sleep(3600);
    }
    return 0;
}
