/*
 * noisefloor_cosim.h: the interface between Noisefloor and the digital half of a chip, be it Verilated RTL, a
 * behavioural twin or a driver of somebody's board. This file is the one authority for names, layouts, registers,
 * memory spaces, the digest and the tick at which everything happens; docs/cosim.md explains it with examples.
 *
 * Rules: C99. No callbacks, no variadic functions, no bit-fields; integers of fixed width, little endian. The caller
 * owns all buffers. A handle is used by one thread at a time; there may be any number of handles, and they do not know
 * of each other. No function ends the process, throws, blocks for ever or writes to standard output. What a model does
 * is a function of its build, its configuration and the events it was given: never of how they were batched.
 */
#ifndef NOISEFLOOR_COSIM_H
#define NOISEFLOOR_COSIM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__) || defined(__clang__)
#define NFX_API __attribute__((visibility("default")))
#else
#define NFX_API
#endif

/* Major in the upper, minor in the lower half. Another major: nfx_open fails with NFX_E_VERSION. A minor adds functions
 * (looked up when the library is loaded), fields at the end of structures (guarded by their size) and constants at the
 * end of lists; it changes nothing that was there. */
#define NFX_ABI_MAJOR 1
#define NFX_ABI_MINOR 0
#define NFX_ABI ((NFX_ABI_MAJOR << 16) | NFX_ABI_MINOR)

/* ---- Results of functions: 0 is success, positive is news, negative is an error whose sentence nfx_last_error has. --- */
#define NFX_OK 0
#define NFX_STOPPED 1      /* advance: an event of the stop mask has been put out; time stands after its tick */
#define NFX_FINISHED 2     /* advance: the model has ended by itself (a $finish, say); time goes no further */
#define NFX_OUTPUT_FULL 3  /* advance: time stands before `until` because the output queue is full: get, then go on */
#define NFX_LATE 4         /* put, lenient models only: events of the past were taken as events of now, and counted */
#define NFX_E_ARG (-1)          /* an argument, a key of the configuration, or a kind of event that the port does not take */
#define NFX_E_VERSION (-2)      /* another major version */
#define NFX_E_TIME (-3)         /* an event before now, or before the last one put into its port */
#define NFX_E_FULL (-4)         /* no room in the input queue (accepted tells how much was taken) or in the buffer of save */
#define NFX_E_RANGE (-5)        /* an address, code or register value that does not exist */
#define NFX_E_STATE (-6)        /* not now: the model has finished, the row machine is busy, or the state is of another model */
#define NFX_E_TIMEOUT (-7)      /* the device did not answer within the time it was given */
#define NFX_E_IO (-8)           /* the device failed */
#define NFX_E_UNSUPPORTED (-9)  /* a function or space that this model does not have */
#define NFX_E_INTERNAL (-10)    /* a fault of the model itself */

/* ---- Events -------------------------------------------------------------------------------------------------------- */
typedef struct nfx_event {
    uint64_t t;     /* tick */
    uint32_t addr;  /* neuron, source, row, column, register ...: see the kind */
    uint16_t kind;
    uint16_t flags;
    int64_t data;
    uint32_t seq;   /* out: counts the events of the port from 0 since reset. In: the host's, not looked at */
    uint32_t port;
} nfx_event;

#define NFX_SPIKE 1          /* in: port 0 addr = neuron; port 1 addr = source (from outside) */
#define NFX_REG_WRITE 2      /* in, port 1: addr = register, data = value */
#define NFX_REG_READ 3       /* in, port 1: addr = register */
#define NFX_MVM_IN 4         /* reserved */
#define NFX_ADC_START 5      /* in, port 1: addr = row of the sensor region, one read-out. Out, port 2: convert that row */
#define NFX_ADC_DATA 6       /* in, port 0: addr = index of the first of 8 codes, a multiple of 8; data = the codes */
#define NFX_MARK 7           /* out, port 2: addr = kind of the command that ended, data = count; flag error: refused */
#define NFX_ROW_PLASTICITY 8 /* in, port 1: addr = first source of the sensor region, data = number of sources */
#define NFX_ROW_EVENT 9      /* out: addr = source; port 0 from a routed spike, port 1 from outside */
#define NFX_REG_DATA 10      /* out, port 3: addr = register, data = value */
#define NFX_ROW_WRITE 11     /* in, port 1: addr = row, writes the row buffer into it. Out, port 2: the row is complete */
#define NFX_WEIGHT_DATA 12   /* in, port 1: addr = first of 8 columns, fills the row buffer. Out, port 2 */
#define NFX_ADC_BLOCK 13     /* in, port 0: all codes of a read-out at once; the host has written them into space 4 before */
#define NFX_VENDOR 0x8000    /* from here on a model's own */
/* 8 codes in data: code i in bits 8i .. 8i+7, unsigned. Codes beyond the last column: 0 out, not looked at in. */

#define NFX_FLAG_LAST 1u             /* last of a frame: the last ADC_DATA of a read-out, the last WEIGHT_DATA of a row */
#define NFX_FLAG_NONDETERMINISTIC 2u /* a comparison skips it */
#define NFX_FLAG_ERROR 4u            /* the command was refused and did nothing */
#define NFX_FLAG_LATE 8u             /* delivered late (set by a lenient coordinator) */

#define NFX_IN_PORTS 2
#define NFX_OUT_PORTS 4
#define NFX_CODES_PER_BEAT 8
#define NFX_WEIGHT_MAX 63            /* weight codes have 6 bits; a source's signed weight is exciting - inhibiting */

/* ---- Registers: taken at tick T, valid from tick T+1 on ---------------------------------------------------------- */
#define NFX_CONTROL 0         /* bit 0: hold. While it is set the running time of the router's delay stands still */
#define NFX_RATE 1            /* -128 .. 127 */
#define NFX_SHIFT 2           /* k, 1 .. 15 */
#define NFX_ROUNDING 3        /* 0 stochastic, 1 nearest */
#define NFX_SWAPPED 4         /* 0 or 1 */
#define NFX_LATENCY 5         /* of routing, intervals, 1 .. 255 */
#define NFX_INTERVAL 6        /* C, ticks of an interval, 16 .. 16777215 */
#define NFX_STATUS 7          /* read only. bit 0: busy; bit 1: waits for codes */
#define NFX_FIRST_SOURCE 8    /* of the sensor region, 0 .. sources-1 */
#define NFX_FIRST_COLUMN 9    /* 0 .. columns-1 */
#define NFX_SENSOR_SOURCES 10 /* 1 .. info.sensor_sources */
#define NFX_SENSOR_COLUMNS 11 /* 1 .. info.sensor_columns */
#define NFX_COLUMNS 12        /* columns of the program, 1 .. info.columns */
#define NFX_REGISTERS 16      /* 13 .. 15 read as 0 and take only 0 */
#define NFX_STATUS_BUSY 1
#define NFX_STATUS_WAITING 2
/* After a reset: CONTROL 0, RATE 0, SHIFT 8, ROUNDING 0, SWAPPED 0, LATENCY 1, INTERVAL 250, FIRST_* 0, sizes as in info. */

/* ---- Memory spaces: address and length in bytes, multiples of the element; rows x columns as in nfx_info --------- */
#define NFX_SPACE_REGISTERS 0 /* i64 each; STATUS ignores writes */
#define NFX_SPACE_WEIGHTS 1   /* u8 codes [row][column]; a back door: frozen cells are written as well */
#define NFX_SPACE_PLASTIC 2   /* u8 0/1 [source][column] */
#define NFX_SPACE_ROUTES 3    /* u32 source of each neuron, NFX_NO_ROUTE = none */
#define NFX_SPACE_CODES 4     /* u8: codes of the last read-out, A of all columns, then B */
#define NFX_SPACE_LFSR 5      /* u32 of each lane, never 0 */
#define NFX_SPACE_FROZEN 6    /* u8 0/1 [row][column]: a cell that ignores writes */
#define NFX_SPACE_ALL 7       /* digest only: the bytes of the spaces 0 to 6 one after another */
#define NFX_SPACES 8
#define NFX_NO_ROUTE 0xffffffffu
#define NFX_READ 0
#define NFX_WRITE 1

/* ---- Structures -------------------------------------------------------------------------------------------------- */
typedef struct nfx_config {
    uint32_t size;    /* of this structure as the caller knows it */
    uint32_t abi;     /* NFX_ABI of the caller */
    uint64_t seed;    /* of the LFSRs after a cold reset: nfx_seed_lane */
    uint64_t tick_fs; /* femtoseconds of a tick; 0: the model's own */
    uint64_t flags;   /* NFX_CONFIG_* */
    union {
        const char *args; /* UTF-8 lines key=value; null: none. Unknown keys are refused */
        uint64_t args_bits;
    } u;
} nfx_config;
#define NFX_CONFIG_LENIENT 1u /* events of the past are taken as events of now, and counted */
/* Keys that every model knows: sources, neurons, columns, lanes, sensor_sources, sensor_columns, delay_depth, in_depth,
 * out_depth. A model whose sizes are fixed refuses other ones; what is not given is the model's own. */

typedef struct nfx_info {
    uint32_t size;           /* in: what the caller has room for; out: what was filled */
    uint32_t abi;
    uint64_t tick_fs;
    uint64_t lookahead;      /* ticks: no output comes earlier after the input that causes it */
    uint64_t state_bytes;    /* of nfx_save, at most */
    uint32_t sources;        /* signed inputs; source s has the rows 2s (exciting) and 2s+1 (inhibiting) */
    uint32_t neurons;
    uint32_t columns;        /* of the synapse memory */
    uint32_t lanes;          /* of the plasticity processor */
    uint32_t sensor_sources; /* largest sensor region */
    uint32_t sensor_columns;
    uint32_t delay_depth;    /* spikes that the router holds */
    uint32_t in_depth;       /* events that each input port holds */
    uint32_t out_depth;      /* events that the output queue holds, of all ports together */
    uint32_t capabilities;   /* NFX_CAN_* */
    char name[64];           /* UTF-8, ends with 0 */
    char build[120];         /* what was built from what with what, so that two builds that differ say so */
} nfx_info;
#define NFX_CAN_SAVE 1u
#define NFX_CAN_DIGEST 2u
#define NFX_CAN_COUNT 4u

typedef struct nfx_counters {
    uint32_t size;
    uint32_t reserved;
    uint64_t ticks;       /* gone through since reset */
    uint64_t held;        /* of them with CONTROL.hold */
    uint64_t busy;        /* of them with the row machine at work */
    uint64_t stalled;     /* of them with a spike due at port 0 and no room in the router */
    uint64_t spikes;      /* taken at port 0 */
    uint64_t unrouted;    /* of them without a route */
    uint64_t externals;   /* spikes taken at port 1 */
    uint64_t row_events;  /* put out */
    uint64_t registers;   /* reads and writes taken */
    uint64_t conversions; /* ADC_START put out */
    uint64_t beats;       /* ADC_DATA taken (ADC_BLOCK: 1) */
    uint64_t stray;       /* of them without a read-out that waits: dropped */
    uint64_t rows;        /* ROW_WRITE put out */
    uint64_t groups;      /* of lanes computed */
    uint64_t learned;     /* sources gone over */
    uint64_t refused;     /* commands that ended with the error flag */
    uint64_t late;        /* events of the past that a lenient model took */
} nfx_counters;

typedef struct nfx_sim nfx_sim;

/*
 * ---- What happens at which tick -------------------------------------------------------------------------------------
 * `now` is the first tick that has not happened. Within tick T: both input ports may take their first event if its t <= T
 * (port 0 before port 1, one each), all machines move by one step, and each output port may put out one event, with t = T.
 * What a tick changes is seen from tick T+1 on. Events of one port are taken in the order in which they were put.
 *
 * Port 0 takes nothing but ADC_DATA and ADC_BLOCK while the router is full (its first event waits if it is a SPIKE).
 * Port 1 takes nothing while the row machine is busy, which is from the tick after a command to its last one.
 *
 * Router. A SPIKE taken at port 0 at tick T looks up its route; without one it is dropped and counted. Otherwise it
 *   enters the delay queue at T+2 and leaves it at the first tick X >= T+2 with run(X) >= run(T+2) + (LATENCY-1) *
 *   INTERVAL, not before those ahead of it, one per tick; run(X) is the number of ticks before X in which CONTROL.hold
 *   was not set, and the registers are those valid at T+2. ROW_EVENT on port 0 at X+2: at T+4 with a latency of 1. Full
 *   means that delay_depth spikes with a route were taken and have not left the queue, counted at the beginning of a
 *   tick. A SPIKE taken at port 1 at T: ROW_EVENT on port 1 at T+4, whatever the latency.
 * Registers. REG_WRITE at T: valid from T+1. REG_READ at T: its value at T, REG_DATA on port 3 at T+4.
 * Row buffer. WEIGHT_DATA at T: in the buffer from T+1. The buffer keeps its codes; the processor has buffers of its own.
 *
 * Row machine, with R = ceil(2 * SENSOR_COLUMNS / 8), W = ceil(COLUMNS / 8), G = ceil(SENSOR_COLUMNS / lanes), and
 *   registers that cannot change while it is busy:
 *   writing a row is W + 1 ticks: W times WEIGHT_DATA (addr = 0, 8, ...; the last with flag last) and ROW_WRITE, one a
 *     tick, all on port 2. The memory takes the codes of a beat in the tick in which it is put out, except in frozen
 *     cells; the beat carries what the memory then holds; columns from COLUMNS on carry 0 and keep their codes.
 *   reading a row is ADC_START at tick A on port 2, then waiting for ADC_DATA until one with flag last (or ADC_BLOCK) is
 *     taken at tick B, and one tick more (B+1). Codes may come from A+1 on. The processor keeps those of its first row.
 *     With codes at A+conversion, one beat a tick, B = A+conversion+R-1, so it takes conversion + R + 1 ticks. A beat's
 *     codes are in space 4 from the next tick on; those from 2 SENSOR_COLUMNS on are not looked at. The address of a beat
 *     places its codes, so a beat may come twice and one may be missing.
 *   ROW_WRITE at T: three ticks, then the row: WEIGHT_DATA at T+4 .. T+3+W, ROW_WRITE at T+4+W, its last tick.
 *   ADC_START at T: three ticks, then reading: ADC_START at T+4, ..., B+1, and MARK at B+2 (data = R), its last tick. If
 *     row >= 2 * SENSOR_SOURCES or the region does not fit (see below): MARK with flag error and data 0 at T+2, its last
 *     tick.
 *   ROW_PLASTICITY at T: one tick (T+1), then each source, then MARK (data = number of sources), its last tick. A source
 *     is two ticks, reading of row 2r, reading of row 2r+1 (r = its number in the region), 3 G ticks of computing,
 *     writing of row 2s, writing of row 2s+1 (s = FIRST_SOURCE + r). In group g's three ticks: LFSRs advance in the first
 *     (seen from the second on). So a source takes 2 (conversion + R + 1) + 3 G + 2 (W + 1) + 2 ticks, and a command 2
 *     more. If the number of sources is < 1 or they reach beyond SENSOR_SOURCES, or the region does not fit: MARK as
 *     above at T+2.
 *   The region fits if FIRST_SOURCE + SENSOR_SOURCES <= sources and FIRST_COLUMN + SENSOR_COLUMNS <= COLUMNS.
 *
 * Arithmetic of a source, for each column c of the region, from its codes (a, b) of row 2r (E) and 2r+1 (I), its signed
 *   weight w = exciting - inhibiting code, and frac(x, y) = min(2xy, 32767):
 *   e = sat8(SWAPPED ? aE-bE : bE-aE)    i = sat8(SWAPPED ? aI-bI : bI-aI)       sat8: to [-128, 127]
 *   p = sat16(frac(e, RATE) + frac(i, RATE))                                     sat16: to [-32768, 32767]
 *   r = ROUNDING = 0: the low SHIFT bits of the lane's LFSR after its advance;  1: 1 << (SHIFT-1)
 *   w' = plastic ? clamp(w + sat8((p + r) >> SHIFT), -63, 63) : w                >>: arithmetic
 *   exciting = max(w', 0), inhibiting = max(-w', 0); columns outside the region keep both codes.
 *   Lane l has the columns l, l + lanes, ... of the region; in each group every lane's LFSR advances 16 single steps,
 *     whether its column exists or not and whatever ROUNDING is: nfx_lfsr_step.
 *
 * Output comes in the order of (t, port, seq). lookahead is 2. A tick is gone through only if the output queue has room for
 * NFX_OUT_PORTS more events.
 */

static inline uint32_t nfx_lfsr_step(uint32_t s) {
    return (s >> 1) ^ ((s & 1u) ? 0x80200003u : 0u);
}

/* The LFSR of a lane after a cold reset, from config.seed: the upper half of the (lane+1)-th output of splitmix64 (Steele,
 * Lea and Flood 2014), 1 instead of 0. A host may write others into space 5. */
static inline uint32_t nfx_seed_lane(uint64_t seed, uint32_t lane) {
    uint64_t z = seed + 0x9e3779b97f4a7c15ULL * ((uint64_t)lane + 1u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    z ^= z >> 31;
    return (uint32_t)(z >> 32) ? (uint32_t)(z >> 32) : 1u;
}

/* ---- Functions that every model has ------------------------------------------------------------------------------ */
NFX_API uint32_t nfx_abi_version(void);

/* Makes a model in the state of a cold reset. On failure *out is null and nfx_last_error(NULL) has the sentence. */
NFX_API int32_t nfx_open(const nfx_config *config, nfx_sim **out);

NFX_API void nfx_close(nfx_sim *sim);

NFX_API int32_t nfx_describe(nfx_sim *sim, nfx_info *info);

/* Cold: as after nfx_open. Warm: the spaces 1, 2, 3, 5 and 6 keep what they hold. Time starts at 0 in both. */
#define NFX_COLD 0u
#define NFX_WARM 1u
NFX_API int32_t nfx_reset(nfx_sim *sim, uint32_t kind);

/* Puts n events, sorted by t, into the queues of their ports. All are looked at before the first is taken: after an error
 * other than NFX_E_FULL nothing has changed. NFX_E_FULL: the first *accepted were taken, the next one's port is full. */
NFX_API int32_t nfx_put(nfx_sim *sim, const nfx_event *event, uint32_t n, uint32_t *accepted);

/* Goes through the ticks before `until`. Bit k of stop_mask (k < 32): stops after a tick in which kind k came out.
 * *now is set whenever there is a model, also after NFX_E_TIME: nfx_advance(sim, 0, 0, &now) tells the time. */
NFX_API int32_t nfx_advance(nfx_sim *sim, uint64_t until, uint32_t stop_mask, uint64_t *now);

/* Takes at most cap events out of the output queue; *n < cap: it is empty. */
NFX_API int32_t nfx_get(nfx_sim *sim, nfx_event *out, uint32_t cap, uint32_t *n);

/* put, advance without a mask and get in one call, the hot path. If not all events fit: NFX_E_FULL, nothing has changed. */
NFX_API int32_t nfx_exchange(nfx_sim *sim, const nfx_event *in, uint32_t n_in, uint64_t until, nfx_event *out, uint32_t cap,
                             uint32_t *n_out, uint64_t *now);

/* Reads or writes part of a space, between two ticks. All bytes are looked at before the first is written; registers take what
 * REG_WRITE takes. While the row machine is busy (NFX_STATUS_BUSY) it may be about to use what a space holds, so writing is
 * refused with NFX_E_STATE, but for what is not its: space 3, register CONTROL alone, and space 4 while it waits for codes
 * (NFX_STATUS_WAITING), before an ADC_BLOCK. */
NFX_API int32_t nfx_mem(nfx_sim *sim, uint32_t direction, uint32_t space, uint64_t addr, void *data, uint64_t len);

/* What was wrong in the last call that failed, one English sentence; valid until the next call on the handle. */
NFX_API const char *nfx_last_error(nfx_sim *sim);

/* ---- Functions that a model may lack: looked up when the library is loaded --------------------------------------- */

/* The whole state, queues included. buffer null: only *len. NFX_E_FULL: cap is less than *len. */
NFX_API int32_t nfx_save(nfx_sim *sim, void *buffer, uint64_t cap, uint64_t *len);

NFX_API int32_t nfx_load(nfx_sim *sim, const void *buffer, uint64_t len);

/* nfx_hash of the bytes of a space. */
NFX_API int32_t nfx_digest(nfx_sim *sim, uint32_t space, uint64_t out[2]);

NFX_API int32_t nfx_read_counters(nfx_sim *sim, nfx_counters *counters);

/* ---- The digest: MurmurHash3 x64 128 (Appleby 2011) with seed 0; out[0] = h1, out[1] = h2 ---------------------------
 * Test vectors (bytes of ASCII text):
 *   ""                             0000000000000000 0000000000000000
 *   "hello"                        cbd8a7b341bd9b02 5b1e906a48ae1d19
 *   "hello, world"                 342fac623a5ebc8e 4cdcbc079642414d
 *   "The quick brown fox jumps over the lazy dog."   cd99481f9ee902c9 695da1a38987b6e7
 */
static inline uint64_t nfx_rotate(uint64_t x, int by) {
    return (x << by) | (x >> (64 - by));
}

static inline uint64_t nfx_finish(uint64_t k) {
    k ^= k >> 33;
    k *= 0xff51afd7ed558ccdULL;
    k ^= k >> 33;
    k *= 0xc4ceb9fe1a85ec53ULL;
    return k ^ (k >> 33);
}

static inline uint64_t nfx_word(const unsigned char *p, uint64_t n) {
    uint64_t w = 0;
    uint64_t i;
    for (i = 0; i < n; i++) w |= (uint64_t)p[i] << (8 * i);
    return w;
}

static inline void nfx_hash(const void *data, uint64_t len, uint64_t out[2]) {
    const uint64_t c1 = 0x87c37b91114253d5ULL, c2 = 0x4cf5ad432745937fULL;
    const unsigned char *p = (const unsigned char *)data;
    uint64_t h1 = 0, h2 = 0, left = len, k;
    for (; left >= 16; left -= 16, p += 16) {
        h1 = (nfx_rotate(h1 ^ (nfx_rotate(nfx_word(p, 8) * c1, 31) * c2), 27) + h2) * 5 + 0x52dce729u;
        h2 = (nfx_rotate(h2 ^ (nfx_rotate(nfx_word(p + 8, 8) * c2, 33) * c1), 31) + h1) * 5 + 0x38495ab5u;
    }
    k = left > 8 ? nfx_word(p + 8, left - 8) : 0;
    h2 ^= nfx_rotate(k * c2, 33) * c1;
    k = left ? nfx_word(p, left < 8 ? left : 8) : 0;
    h1 ^= nfx_rotate(k * c1, 31) * c2;
    h1 ^= len;
    h2 ^= len;
    h1 += h2;
    h2 += h1;
    h1 = nfx_finish(h1);
    h2 = nfx_finish(h2);
    out[0] = h1 + h2;
    out[1] = h2 + out[0];
}

/* ---- Sizes and places, checked by the compiler ------------------------------------------------------------------- */
#define NFX_ASSERT(name, condition) typedef char nfx_assert_##name[(condition) ? 1 : -1]
NFX_ASSERT(event_size, sizeof(nfx_event) == 32);
NFX_ASSERT(event_addr, offsetof(nfx_event, addr) == 8);
NFX_ASSERT(event_kind, offsetof(nfx_event, kind) == 12);
NFX_ASSERT(event_flags, offsetof(nfx_event, flags) == 14);
NFX_ASSERT(event_data, offsetof(nfx_event, data) == 16);
NFX_ASSERT(event_seq, offsetof(nfx_event, seq) == 24);
NFX_ASSERT(event_port, offsetof(nfx_event, port) == 28);
NFX_ASSERT(config_size, sizeof(nfx_config) == 40);
NFX_ASSERT(config_seed, offsetof(nfx_config, seed) == 8);
NFX_ASSERT(config_tick_fs, offsetof(nfx_config, tick_fs) == 16);
NFX_ASSERT(config_flags, offsetof(nfx_config, flags) == 24);
NFX_ASSERT(config_args, offsetof(nfx_config, u) == 32);
NFX_ASSERT(info_size, sizeof(nfx_info) == 256);
NFX_ASSERT(info_tick_fs, offsetof(nfx_info, tick_fs) == 8);
NFX_ASSERT(info_lookahead, offsetof(nfx_info, lookahead) == 16);
NFX_ASSERT(info_state_bytes, offsetof(nfx_info, state_bytes) == 24);
NFX_ASSERT(info_sources, offsetof(nfx_info, sources) == 32);
NFX_ASSERT(info_capabilities, offsetof(nfx_info, capabilities) == 68);
NFX_ASSERT(info_name, offsetof(nfx_info, name) == 72);
NFX_ASSERT(info_build, offsetof(nfx_info, build) == 136);
NFX_ASSERT(counters_size, sizeof(nfx_counters) == 144);
NFX_ASSERT(counters_ticks, offsetof(nfx_counters, ticks) == 8);
NFX_ASSERT(counters_late, offsetof(nfx_counters, late) == 136);

#ifdef __cplusplus
}
#endif

#endif
