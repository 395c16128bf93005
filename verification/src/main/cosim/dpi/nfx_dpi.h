/*
 * nfx_dpi.h: an emulated die inside somebody's RTL test bench, for a simulator with DPI-C.
 *
 * The die is served by `noisefloor cosim serve`; a call here is a question over its Unix-domain socket and the answer.
 * Time passes on the die in nfx_die_step alone, one interval at a time; everything else happens between two intervals.
 *
 * Every function returns what it counts or reads, >= 0 unless its line says otherwise, or one of the errors below, and
 * nfx_die_error then has a sentence. No function waits longer than the time limit given to nfx_die_connect, ends the
 * process, throws or prints. After NFX_DIE_E_IO, _TIMEOUT or _PROTOCOL the connection is closed and each further call
 * fails; close the die and connect anew: it is then a die just powered up. One thread at a time.
 */
#ifndef NFX_DPI_H
#define NFX_DPI_H

#ifdef __cplusplus
extern "C" {
#endif

#define NFX_DIE_E_ARG (-1)      /* an argument that the die refuses; nothing has happened */
#define NFX_DIE_E_VERSION (-2)  /* the server speaks another version */
#define NFX_DIE_E_TIMEOUT (-7)  /* no answer within the time limit */
#define NFX_DIE_E_IO (-8)       /* no server at this path, or it went away */
#define NFX_DIE_E_INTERNAL (-10) /* a fault of the emulator */
#define NFX_DIE_E_CHIP (-11)    /* the server has another chip */
#define NFX_DIE_E_BUSY (-12)    /* another test bench is connected */
#define NFX_DIE_E_PROTOCOL (-13) /* an answer that makes no sense: what serves at this path is no die */

/* Keys of nfx_die_info. */
#define NFX_DIE_SOURCES 0          /* signed inputs: a source has an exciting and an inhibiting row */
#define NFX_DIE_NEURONS 1
#define NFX_DIE_SENSOR_SOURCES 2   /* source s of the sensor region has the sensor rows 2s and 2s+1 */
#define NFX_DIE_SENSOR_COLUMNS 3
#define NFX_DIE_WEIGHT_MAX 4       /* largest weight code */
#define NFX_DIE_INTERVAL 5         /* cycles of the chip's clock in an interval */
#define NFX_DIE_CONVERSION 6       /* cycles of a read-out */
#define NFX_DIE_ROW_WRITE 7        /* cycles of the write of one row */
#define NFX_DIE_CLOCK 8            /* of the chip [Hz] */
#define NFX_DIE_INFOS 9

/* Connects to a die just powered up. chip: the name it must have; "" takes any. timeout_ms: the most that any call waits,
 * 1 to 3600000. Returns a handle. */
int nfx_die_connect(const char *path, const char *chip, int timeout_ms);

long long nfx_die_info(int die, int key);

/* An event arrives at `source` in the next interval. Order does not matter; an event that comes twice counts twice. */
int nfx_die_arrive(int die, int source);

/* Lets one interval pass and returns the number of spikes. Arrivals are gone afterwards, even after an error. */
int nfx_die_step(int die);

/* Neuron of spike i of the last interval; they are in ascending order. */
int nfx_die_spike(int die, int i);

/* Converts and empties one row of correlation sensors; returns the number of codes: A of all columns, then B. */
int nfx_die_read_sensors(int die, int row);

int nfx_die_code(int die, int i);

/* Exchanges the roles of the accumulators A and B; returns whether A is now anticausal. */
int nfx_die_swap(int die);

/* Puts a signed weight code, -WEIGHT_MAX to WEIGHT_MAX, for a neuron into the buffer; the die looks at it when it is written. */
int nfx_die_weight(int die, int neuron, int code);

/* Writes the buffer into both rows of a source. The buffer keeps its codes. */
int nfx_die_write_weights(int die, int source);

/* Reads the codes of a source into the buffer. */
int nfx_die_read_weights(int die, int source);

/* A code of the buffer, -63 to 63: ask nfx_die_read_weights for errors. A neuron that does not exist has the code 0. */
int nfx_die_weight_at(int die, int neuron);

/* Puts the leak potential [V] of a neuron into the buffer. Each must be put before the first write. */
int nfx_die_rest(int die, int neuron, double volts);

/* Writes the leak potentials of all neurons. */
int nfx_die_write_rest(int die);

/* Frees the handle. */
int nfx_die_close(int die);

/* What was wrong in the last call that failed on this handle; of a call without a valid handle with -1. */
const char *nfx_die_error(int die);

#ifdef __cplusplus
}
#endif
#endif
