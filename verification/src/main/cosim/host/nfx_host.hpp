/*
 * What every model in C++ needs behind noisefloor_cosim.h: configuration, queues, checks, saved states, error texts. A
 * model is a class `NfxCore` that goes through one tick at a time; its source file includes nfx_parts.hpp, defines the class,
 * and then includes this file, which defines struct nfx_sim and all functions of the interface.
 *
 *   struct NfxCore {
 *       static const char *name();                  // of the model
 *       static const char *build();                 // what was built from what with what
 *       static NfxSizes sizes();                    // its own; sizes.fixed: it has no others
 *       NfxCore(const NfxSizes &, uint64_t seed);   // in the state of a cold reset, seed as in nfx_config
 *       void reset(bool warm, uint64_t seed);
 *       bool takes(unsigned port, const nfx_event &) const;       // whether it would take this event in this tick
 *       void tick(const nfx_event *in0, const nfx_event *in1, NfxOutput &);  // one tick; null: no event
 *       uint64_t skip(uint64_t most);               // goes through up to `most` ticks in which nothing comes in, as long as
 *                                                   // nothing but counters changes; returns how many (0 is always right)
 *       void read(unsigned space, uint64_t addr, void *, uint64_t len);      // arguments have been checked
 *       void write(unsigned space, uint64_t addr, const void *, uint64_t len);
 *       void save(std::vector<uint8_t> &) const;    // appends its state
 *       void load(const uint8_t *, size_t);         // exactly what save appended, for equal name, build and sizes
 *       size_t state_bytes() const;                 // at most
 *       bool finished() const;
 *       nfx_counters counters;                      // stalled, late and size are kept here, the rest by the core
 *   };
 */
#ifndef NFX_HOST_HPP
#define NFX_HOST_HPP

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "nfx_parts.hpp"

struct nfx_sim {
    nfx_sim(const NfxSizes &s, uint64_t lane_seed, bool takes_late)
        : sizes(s), seed(lane_seed), lenient(takes_late), core(s, lane_seed), in{NfxRing<nfx_event>(s.in_depth), NfxRing<nfx_event>(s.in_depth)}, out(s.out_depth) {
        error.reserve(512); /* so that a sentence about memory needs none */
    }

    NfxSizes sizes;
    uint64_t seed;
    bool lenient;
    NfxCore core;
    NfxRing<nfx_event> in[NFX_IN_PORTS];
    uint64_t last[NFX_IN_PORTS] = {0, 0}; /* tick of the last event put into each port */
    NfxOutput out;
    uint64_t now = 0;
    std::string error;
};

namespace nfx {

inline std::string &open_error() {
    static thread_local std::string sentence;
    sentence.reserve(512);
    return sentence;
}

inline int32_t fail(std::string &error, int32_t code, const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    error = text;
    return code;
}

/* Runs the body of a function of the interface: whatever it throws becomes a code and a sentence. */
template <class Body>
int32_t guarded(nfx_sim *sim, Body body) {
    if (!sim) return fail(open_error(), NFX_E_ARG, "the handle of the model is null");
    try {
        return body();
    } catch (const std::bad_alloc &) {
        return fail(sim->error, NFX_E_INTERNAL, "the model ran out of memory");
    } catch (const std::exception &e) {
        return fail(sim->error, NFX_E_INTERNAL, "the model failed: %s", e.what());
    } catch (...) {
        return fail(sim->error, NFX_E_INTERNAL, "the model failed");
    }
}

/* ---- configuration ---- */

struct Key {
    const char *name;
    uint32_t NfxSizes::*value;
    uint32_t most;
    bool structural;
};

inline const Key *find_key(const std::string &name) {
    static const Key keys[] = {{"sources", &NfxSizes::sources, 32768, true},
                               {"neurons", &NfxSizes::neurons, 65536, true},
                               {"columns", &NfxSizes::columns, 4096, true},
                               {"lanes", &NfxSizes::lanes, 4096, true},
                               {"sensor_sources", &NfxSizes::sensor_sources, 32768, true},
                               {"sensor_columns", &NfxSizes::sensor_columns, 4096, true},
                               {"delay_depth", &NfxSizes::delay_depth, 1u << 20, true},
                               {"in_depth", &NfxSizes::in_depth, 1u << 20, false},
                               {"out_depth", &NfxSizes::out_depth, 1u << 24, false}};
    for (const Key &key : keys)
        if (name == key.name) return &key;
    return nullptr;
}

inline int32_t set_key(NfxSizes &sizes, const std::string &line, bool given[2], std::string &error) {
    size_t equals = line.find('=');
    std::string name = line.substr(0, equals);
    const Key *key = find_key(name);
    if (!key) return fail(error, NFX_E_ARG, "unknown key %s in the configuration of the model", name.c_str());
    std::string text = equals == std::string::npos ? "" : line.substr(equals + 1);
    char *end = nullptr;
    unsigned long long value = strtoull(text.c_str(), &end, 10);
    if (text.empty() || text[0] < '0' || text[0] > '9' || *end || value < 1 || value > key->most)
        return fail(error, NFX_E_ARG, "%s of the model must be a number from 1 to %u, was %s", key->name, key->most, text.c_str());
    if (sizes.fixed && key->structural && value != sizes.*(key->value))
        return fail(error, NFX_E_ARG, "the model was built with %s = %u, which cannot be changed to %s", key->name, sizes.*(key->value), text.c_str());
    sizes.*(key->value) = static_cast<uint32_t>(value);
    if (key->value == &NfxSizes::sensor_sources) given[0] = true;
    if (key->value == &NfxSizes::sensor_columns) given[1] = true;
    return NFX_OK;
}

inline int32_t configure(NfxSizes &sizes, const char *args, std::string &error) {
    std::string all = args ? args : "";
    bool given[2] = {sizes.fixed, sizes.fixed};
    for (size_t at = 0; at < all.size();) {
        size_t end = std::min(all.find('\n', at), all.size());
        std::string line = all.substr(at, end - at);
        at = end + 1;
        if (line.empty()) continue;
        int32_t code = set_key(sizes, line, given, error);
        if (code != NFX_OK) return code;
    }
    if (!given[0]) sizes.sensor_sources = sizes.sources;
    if (!given[1]) sizes.sensor_columns = sizes.columns;
    if (sizes.sensor_sources > sizes.sources || sizes.sensor_columns > sizes.columns)
        return fail(error, NFX_E_ARG, "a sensor region of %u sources and %u columns does not fit %u sources and %u columns", sizes.sensor_sources,
                    sizes.sensor_columns, sizes.sources, sizes.columns);
    if (sizes.out_depth < NFX_OUT_PORTS) return fail(error, NFX_E_ARG, "out_depth of the model must be at least %d, was %u", NFX_OUT_PORTS, sizes.out_depth);
    return NFX_OK;
}

/* ---- registers and events ---- */

inline int32_t check_register(nfx_sim *sim, uint32_t number, int64_t value) {
    const NfxSizes &s = sim->sizes;
    int64_t least = 0, most = 0;
    switch (number) {
        case NFX_CONTROL: case NFX_ROUNDING: case NFX_SWAPPED: most = 1; break;
        case NFX_RATE: least = -128; most = 127; break;
        case NFX_SHIFT: least = 1; most = 15; break;
        case NFX_LATENCY: least = 1; most = 255; break;
        case NFX_INTERVAL: least = 16; most = 16777215; break;
        case NFX_FIRST_SOURCE: most = s.sources - 1; break;
        case NFX_FIRST_COLUMN: most = s.columns - 1; break;
        case NFX_SENSOR_SOURCES: least = 1; most = s.sensor_sources; break;
        case NFX_SENSOR_COLUMNS: least = 1; most = s.sensor_columns; break;
        case NFX_COLUMNS: least = 1; most = s.columns; break;
        case NFX_STATUS: return NFX_OK;
        default: break;
    }
    if (value < least || value > most)
        return fail(sim->error, NFX_E_RANGE, "register %u takes %lld to %lld, was %lld", number, static_cast<long long>(least), static_cast<long long>(most),
                    static_cast<long long>(value));
    return NFX_OK;
}

inline int32_t check_address(nfx_sim *sim, const nfx_event &e, const char *what, uint64_t end, uint32_t multiple = 1) {
    if (e.addr < end && e.addr % multiple == 0) return NFX_OK;
    return fail(sim->error, NFX_E_RANGE, "event of kind %u at tick %llu: %s is a multiple of %u below %llu, was %u", e.kind, static_cast<unsigned long long>(e.t), what,
                multiple, static_cast<unsigned long long>(end), e.addr);
}

inline int32_t check_event(nfx_sim *sim, const nfx_event &e) {
    const NfxSizes &s = sim->sizes;
    if (e.port == 0) {
        switch (e.kind) {
            case NFX_SPIKE: return check_address(sim, e, "a neuron", s.neurons);
            case NFX_ADC_DATA: return check_address(sim, e, "the first of 8 codes", 2ull * s.sensor_columns, NFX_CODES_PER_BEAT);
            case NFX_ADC_BLOCK: return NFX_OK;
            default: break;
        }
    } else if (e.port == 1) {
        switch (e.kind) {
            case NFX_SPIKE: return check_address(sim, e, "a source", s.sources);
            case NFX_REG_READ: return check_address(sim, e, "a register", NFX_REGISTERS);
            case NFX_ADC_START: return check_address(sim, e, "a row of the sensors", 2ull * s.sensor_sources);
            case NFX_ROW_WRITE: return check_address(sim, e, "a row", 2ull * s.sources);
            case NFX_ROW_PLASTICITY: return check_address(sim, e, "a source of the sensor region", s.sensor_sources);
            case NFX_REG_WRITE: {
                int32_t code = check_address(sim, e, "a register", NFX_REGISTERS);
                if (code == NFX_OK && e.addr == NFX_STATUS) return fail(sim->error, NFX_E_RANGE, "register %u is read only", NFX_STATUS);
                return code == NFX_OK ? check_register(sim, e.addr, e.data) : code;
            }
            case NFX_WEIGHT_DATA: {
                int32_t code = check_address(sim, e, "the first of 8 columns", s.columns, NFX_CODES_PER_BEAT);
                if (code != NFX_OK) return code;
                uint64_t beyond = s.columns - e.addr < NFX_CODES_PER_BEAT ? ~0ull << (8 * (s.columns - e.addr)) : 0;
                if (static_cast<uint64_t>(e.data) & 0xc0c0c0c0c0c0c0c0ull & ~beyond)
                    return fail(sim->error, NFX_E_RANGE, "weight codes are 0 to %d, were 0x%016llx", NFX_WEIGHT_MAX, static_cast<unsigned long long>(e.data));
                return NFX_OK;
            }
            default: break;
        }
    } else {
        return fail(sim->error, NFX_E_ARG, "events go into port 0 or 1, was %u", e.port);
    }
    return fail(sim->error, NFX_E_ARG, "port %u takes no events of kind %u", e.port, e.kind);
}

/* Looks at all events; nothing changes. *fit: how many there is room for. */
inline int32_t check_events(nfx_sim *sim, const nfx_event *event, uint32_t n, uint32_t *fit) {
    uint64_t before = 0;
    uint64_t last[NFX_IN_PORTS] = {sim->last[0], sim->last[1]};
    size_t room[NFX_IN_PORTS] = {sim->in[0].room(), sim->in[1].room()};
    bool full = false;
    *fit = 0;
    for (uint32_t i = 0; i < n; i++) {
        const nfx_event &e = event[i];
        int32_t code = check_event(sim, e);
        if (code != NFX_OK) return code;
        if (e.t < before || (!sim->lenient && (e.t < sim->now || e.t < last[e.port])))
            return fail(sim->error, NFX_E_TIME, "event %u is of tick %llu, but %s %llu", i, static_cast<unsigned long long>(e.t),
                        e.t < before ? "the one before it is of tick" : e.t < sim->now ? "the model is at tick" : "the last one of its port was of tick",
                        static_cast<unsigned long long>(e.t < before ? before : e.t < sim->now ? sim->now : last[e.port]));
        before = e.t;
        last[e.port] = e.t;
        if (room[e.port] == 0) full = true;
        else room[e.port]--;
        if (!full) *fit = i + 1;
    }
    return NFX_OK;
}

inline int32_t take_events(nfx_sim *sim, const nfx_event *event, uint32_t n) {
    int32_t code = NFX_OK;
    for (uint32_t i = 0; i < n; i++) {
        nfx_event e = event[i];
        if (e.t < sim->now || e.t < sim->last[e.port]) {
            e.t = std::max(sim->now, sim->last[e.port]);
            e.flags |= NFX_FLAG_LATE;
            sim->core.counters.late++;
            code = NFX_LATE;
        }
        sim->last[e.port] = e.t;
        sim->in[e.port].push(e);
    }
    return code;
}

/* ---- time ---- */

/* Ticks from now on in which no port has an event that could be taken. */
inline uint64_t quiet(const nfx_sim *sim, uint64_t until) {
    uint64_t end = until;
    for (unsigned port = 0; port < NFX_IN_PORTS; port++) {
        if (sim->in[port].empty()) continue;
        const nfx_event &head = sim->in[port].front();
        if (head.t > sim->now) end = std::min(end, head.t);
        else if (port == 0 || sim->core.takes(port, head)) return 0;
    }
    return end - sim->now;
}

inline void one_tick(nfx_sim *sim) {
    nfx_event event[NFX_IN_PORTS];
    const nfx_event *taken[NFX_IN_PORTS] = {nullptr, nullptr};
    for (unsigned port = 0; port < NFX_IN_PORTS; port++) {
        NfxRing<nfx_event> &queue = sim->in[port];
        if (queue.empty() || queue.front().t > sim->now) continue;
        if (!sim->core.takes(port, queue.front())) {
            if (port == 0) sim->core.counters.stalled++;
            continue;
        }
        event[port] = queue.front();
        taken[port] = &event[port];
        queue.pop();
    }
    sim->core.tick(taken[0], taken[1], sim->out);
    sim->now++;
}

inline int32_t go(nfx_sim *sim, uint64_t until, uint32_t mask) {
    sim->out.kinds = 0;
    while (sim->now < until) {
        if (sim->core.finished()) return NFX_FINISHED;
        if (sim->out.queue.room() < NFX_OUT_PORTS) return NFX_OUTPUT_FULL;
        uint64_t free = quiet(sim, until);
        if (free > 1) {
            uint64_t gone = sim->core.skip(free);
            sim->now += gone;
            if (gone) continue;
        }
        one_tick(sim);
        if (sim->out.kinds & mask) return NFX_STOPPED;
    }
    return NFX_OK;
}

inline uint32_t drain(nfx_sim *sim, nfx_event *to, uint32_t cap) {
    uint32_t n = 0;
    for (; n < cap && !sim->out.queue.empty(); n++) {
        to[n] = sim->out.queue.front();
        sim->out.queue.pop();
    }
    return n;
}

/* ---- memory ---- */

inline uint64_t space_bytes(const NfxSizes &s, uint32_t space) {
    uint64_t cells = 2ull * s.sources * s.columns;
    switch (space) {
        case NFX_SPACE_REGISTERS: return 8ull * NFX_REGISTERS;
        case NFX_SPACE_WEIGHTS: case NFX_SPACE_FROZEN: return cells;
        case NFX_SPACE_PLASTIC: return cells / 2;
        case NFX_SPACE_ROUTES: return 4ull * s.neurons;
        case NFX_SPACE_CODES: return 2ull * s.sensor_columns;
        case NFX_SPACE_LFSR: return 4ull * s.lanes;
        default: return 0;
    }
}

inline uint32_t element_bytes(uint32_t space) {
    return space == NFX_SPACE_REGISTERS ? 8 : space == NFX_SPACE_ROUTES || space == NFX_SPACE_LFSR ? 4 : 1;
}

inline int32_t check_bytes(nfx_sim *sim, uint32_t space, uint64_t addr, const uint8_t *data, uint64_t len) {
    for (uint64_t i = 0; i < len; i += element_bytes(space)) {
        uint32_t word = 0;
        int64_t value = 0;
        if (element_bytes(space) == 8) memcpy(&value, data + i, 8);
        if (element_bytes(space) == 4) memcpy(&word, data + i, 4);
        bool good = true;
        switch (space) {
            case NFX_SPACE_REGISTERS: {
                int32_t code = check_register(sim, static_cast<uint32_t>((addr + i) / 8), value);
                if (code != NFX_OK) return code;
                break;
            }
            case NFX_SPACE_WEIGHTS: good = data[i] <= NFX_WEIGHT_MAX; break;
            case NFX_SPACE_PLASTIC: case NFX_SPACE_FROZEN: good = data[i] <= 1; break;
            case NFX_SPACE_ROUTES: good = word == NFX_NO_ROUTE || word < sim->sizes.sources; break;
            case NFX_SPACE_LFSR: good = word != 0; break;
            default: break;
        }
        if (!good)
            return fail(sim->error, NFX_E_RANGE, "space %u cannot hold %u at byte %llu", space, element_bytes(space) == 4 ? word : data[i],
                        static_cast<unsigned long long>(addr + i));
    }
    return NFX_OK;
}

inline int32_t check_access(nfx_sim *sim, uint32_t space, uint64_t addr, uint64_t len) {
    if (space >= NFX_SPACE_ALL) return fail(sim->error, NFX_E_UNSUPPORTED, "space %u cannot be read or written", space);
    uint64_t bytes = space_bytes(sim->sizes, space);
    if (addr > bytes || len > bytes - addr || addr % element_bytes(space) || len % element_bytes(space))
        return fail(sim->error, NFX_E_RANGE, "space %u has %llu bytes in elements of %u, was asked for %llu from %llu on", space, static_cast<unsigned long long>(bytes),
                    element_bytes(space), static_cast<unsigned long long>(len), static_cast<unsigned long long>(addr));
    return NFX_OK;
}

/* What the row machine may be about to use stays as it is: see nfx_mem in noisefloor_cosim.h. */
inline int32_t check_busy(nfx_sim *sim, uint32_t space, uint64_t addr, uint64_t len) {
    int64_t status = 0;
    sim->core.read(NFX_SPACE_REGISTERS, 8 * NFX_STATUS, &status, sizeof status);
    bool free = space == NFX_SPACE_ROUTES || (space == NFX_SPACE_REGISTERS && addr == 8 * NFX_CONTROL && len == 8) ||
                (space == NFX_SPACE_CODES && status & NFX_STATUS_WAITING);
    if (free || !(status & NFX_STATUS_BUSY)) return NFX_OK;
    return fail(sim->error, NFX_E_STATE, "space %u cannot be written at tick %llu: the row machine is busy", space, static_cast<unsigned long long>(sim->now));
}

inline void bytes_of(nfx_sim *sim, uint32_t space, std::vector<uint8_t> &bytes) {
    size_t from = bytes.size();
    uint64_t len = space_bytes(sim->sizes, space);
    bytes.resize(from + len);
    if (len) sim->core.read(space, 0, bytes.data() + from, len);
}

/* ---- saved states: what it is of, time, queues, the core, and a digest of all ---- */

inline void append_queue(std::vector<uint8_t> &to, const NfxRing<nfx_event> &queue) {
    uint64_t n = queue.size();
    nfx_append(to, &n, 1);
    for (size_t i = 0; i < n; i++) nfx_append(to, &queue.at(i), 1);
}

inline const uint8_t *take_queue(const uint8_t *from, NfxRing<nfx_event> &queue) {
    uint64_t n = 0;
    from = nfx_take(from, &n, 1);
    queue.clear();
    for (; n > 0; n--) {
        nfx_event e;
        from = nfx_take(from, &e, 1);
        queue.push(e);
    }
    return from;
}

inline std::vector<uint8_t> identity(const nfx_sim *sim) {
    std::string text = std::string(NfxCore::name()) + "\n" + NfxCore::build();
    const NfxSizes &s = sim->sizes;
    uint32_t size[] = {s.sources, s.neurons, s.columns, s.lanes, s.sensor_sources, s.sensor_columns, s.delay_depth, s.in_depth, s.out_depth};
    std::vector<uint8_t> bytes(text.begin(), text.end());
    nfx_append(bytes, size, sizeof size / sizeof size[0]);
    uint64_t hash[2];
    nfx_hash(bytes.data(), bytes.size(), hash);
    std::vector<uint8_t> result;
    nfx_append(result, hash, 2);
    return result;
}

inline std::vector<uint8_t> saved(const nfx_sim *sim) {
    std::vector<uint8_t> all = identity(sim);
    nfx_append(all, &sim->now, 1);
    nfx_append(all, &sim->seed, 1);
    nfx_append(all, sim->last, NFX_IN_PORTS);
    nfx_append(all, sim->out.seq, NFX_OUT_PORTS);
    nfx_append(all, &sim->core.counters, 1);
    for (const NfxRing<nfx_event> &queue : sim->in) append_queue(all, queue);
    append_queue(all, sim->out.queue);
    sim->core.save(all);
    uint64_t hash[2];
    nfx_hash(all.data(), all.size(), hash);
    nfx_append(all, hash, 2);
    return all;
}

inline int32_t restore(nfx_sim *sim, const uint8_t *from, uint64_t len) {
    std::vector<uint8_t> own = identity(sim);
    uint64_t hash[2], stored[2];
    if (len < own.size() + 16) return fail(sim->error, NFX_E_STATE, "a saved state of %llu bytes is cut off", static_cast<unsigned long long>(len));
    nfx_hash(from, len - 16, hash);
    nfx_take(from + len - 16, stored, 2);
    if (hash[0] != stored[0] || hash[1] != stored[1]) return fail(sim->error, NFX_E_STATE, "the saved state is damaged: its digest is another one");
    if (memcmp(from, own.data(), own.size()) != 0)
        return fail(sim->error, NFX_E_STATE, "the saved state is of another model, build or size than %s (%s)", NfxCore::name(), NfxCore::build());
    const uint8_t *end = from + len - 16;
    from = nfx_take(from + own.size(), &sim->now, 1);
    from = nfx_take(from, &sim->seed, 1);
    from = nfx_take(from, sim->last, NFX_IN_PORTS);
    from = nfx_take(from, sim->out.seq, NFX_OUT_PORTS);
    nfx_counters counted;
    from = nfx_take(from, &counted, 1);
    for (NfxRing<nfx_event> &queue : sim->in) from = take_queue(from, queue);
    from = take_queue(from, sim->out.queue);
    sim->core.load(from, static_cast<size_t>(end - from));
    sim->core.counters = counted;
    return NFX_OK;
}

inline uint64_t state_bytes(const nfx_sim *sim) {
    uint64_t events = 2ull * sim->sizes.in_depth + sim->sizes.out_depth;
    return 512 + sizeof(nfx_counters) + events * sizeof(nfx_event) + sim->core.state_bytes();
}

} // namespace nfx

extern "C" {

uint32_t nfx_abi_version(void) { return NFX_ABI; }

int32_t nfx_open(const nfx_config *config, nfx_sim **out) {
    std::string &error = nfx::open_error();
    if (!out) return nfx::fail(error, NFX_E_ARG, "there is no place for the handle of the model");
    *out = nullptr;
    if (!config || config->size < sizeof(nfx_config)) return nfx::fail(error, NFX_E_ARG, "the configuration of the model is missing or too short");
    if (config->abi >> 16 != NFX_ABI_MAJOR)
        return nfx::fail(error, NFX_E_VERSION, "the model speaks version %d.%d of the interface, the caller %u.%u", NFX_ABI_MAJOR, NFX_ABI_MINOR, config->abi >> 16,
                         config->abi & 0xffff);
    if (config->flags & ~static_cast<uint64_t>(NFX_CONFIG_LENIENT)) return nfx::fail(error, NFX_E_ARG, "unknown flags 0x%llx", static_cast<unsigned long long>(config->flags));
    try {
        NfxSizes sizes = NfxCore::sizes();
        int32_t code = nfx::configure(sizes, config->u.args, error);
        if (code != NFX_OK) return code;
        if (config->tick_fs) sizes.tick_fs = config->tick_fs;
        *out = new nfx_sim(sizes, config->seed, (config->flags & NFX_CONFIG_LENIENT) != 0);
        return NFX_OK;
    } catch (const std::exception &e) {
        return nfx::fail(error, NFX_E_INTERNAL, "the model could not be made: %s", e.what());
    } catch (...) {
        return nfx::fail(error, NFX_E_INTERNAL, "the model could not be made");
    }
}

void nfx_close(nfx_sim *sim) { delete sim; }

int32_t nfx_describe(nfx_sim *sim, nfx_info *info) {
    return nfx::guarded(sim, [&]() -> int32_t {
        if (!info || info->size < 8) return nfx::fail(sim->error, NFX_E_ARG, "there is no place for the description");
        const NfxSizes &s = sim->sizes;
        nfx_info full;
        memset(static_cast<void *>(&full), 0, sizeof full);
        full.size = std::min<uint32_t>(info->size, sizeof full);
        full.abi = NFX_ABI;
        full.tick_fs = s.tick_fs;
        full.lookahead = 2;
        full.state_bytes = nfx::state_bytes(sim);
        full.sources = s.sources;
        full.neurons = s.neurons;
        full.columns = s.columns;
        full.lanes = s.lanes;
        full.sensor_sources = s.sensor_sources;
        full.sensor_columns = s.sensor_columns;
        full.delay_depth = s.delay_depth;
        full.in_depth = s.in_depth;
        full.out_depth = s.out_depth;
        full.capabilities = NFX_CAN_SAVE | NFX_CAN_DIGEST | NFX_CAN_COUNT;
        snprintf(full.name, sizeof full.name, "%s", NfxCore::name());
        snprintf(full.build, sizeof full.build, "%s", NfxCore::build());
        memcpy(static_cast<void *>(info), &full, full.size);
        return NFX_OK;
    });
}

int32_t nfx_reset(nfx_sim *sim, uint32_t kind) {
    return nfx::guarded(sim, [&]() -> int32_t {
        if (kind > NFX_WARM) return nfx::fail(sim->error, NFX_E_ARG, "a reset is cold (0) or warm (1), was %u", kind);
        sim->core.reset(kind == NFX_WARM, sim->seed);
        memset(static_cast<void *>(&sim->core.counters), 0, sizeof(nfx_counters));
        for (NfxRing<nfx_event> &queue : sim->in) queue.clear();
        for (uint64_t &last : sim->last) last = 0;
        sim->out.queue.clear();
        for (uint32_t &seq : sim->out.seq) seq = 0;
        sim->now = 0;
        return NFX_OK;
    });
}

int32_t nfx_put(nfx_sim *sim, const nfx_event *event, uint32_t n, uint32_t *accepted) {
    return nfx::guarded(sim, [&]() -> int32_t {
        if (accepted) *accepted = 0;
        if (n && !event) return nfx::fail(sim->error, NFX_E_ARG, "there are %u events but no place to read them from", n);
        uint32_t fit = 0;
        int32_t code = nfx::check_events(sim, event, n, &fit);
        if (code != NFX_OK) return code;
        code = nfx::take_events(sim, event, fit);
        if (accepted) *accepted = fit;
        if (fit < n) return nfx::fail(sim->error, NFX_E_FULL, "the queue of port %u is full after %u of %u events", event[fit].port, fit, n);
        return code;
    });
}

int32_t nfx_advance(nfx_sim *sim, uint64_t until, uint32_t stop_mask, uint64_t *now) {
    return nfx::guarded(sim, [&]() -> int32_t {
        int32_t code = until < sim->now ? nfx::fail(sim->error, NFX_E_TIME, "time cannot go back from tick %llu to %llu", static_cast<unsigned long long>(sim->now),
                                                    static_cast<unsigned long long>(until))
                                        : nfx::go(sim, until, stop_mask);
        if (now) *now = sim->now;
        return code;
    });
}

int32_t nfx_get(nfx_sim *sim, nfx_event *out, uint32_t cap, uint32_t *n) {
    return nfx::guarded(sim, [&]() -> int32_t {
        if (!n || (cap && !out)) return nfx::fail(sim->error, NFX_E_ARG, "there is no place for the events");
        *n = nfx::drain(sim, out, cap);
        return NFX_OK;
    });
}

int32_t nfx_exchange(nfx_sim *sim, const nfx_event *in, uint32_t n_in, uint64_t until, nfx_event *out, uint32_t cap, uint32_t *n_out, uint64_t *now) {
    return nfx::guarded(sim, [&]() -> int32_t {
        if ((n_in && !in) || (cap && !out) || !n_out || !now) return nfx::fail(sim->error, NFX_E_ARG, "there is no place for events or time");
        *n_out = 0;
        *now = sim->now;
        if (until < sim->now)
            return nfx::fail(sim->error, NFX_E_TIME, "time cannot go back from tick %llu to %llu", static_cast<unsigned long long>(sim->now),
                             static_cast<unsigned long long>(until));
        uint32_t fit = 0;
        int32_t code = nfx::check_events(sim, in, n_in, &fit);
        if (code != NFX_OK) return code;
        if (fit < n_in) return nfx::fail(sim->error, NFX_E_FULL, "the queue of port %u has room for %u of %u events", in[fit].port, fit, n_in);
        nfx::take_events(sim, in, n_in);
        code = nfx::go(sim, until, 0);
        *n_out = nfx::drain(sim, out, cap);
        *now = sim->now;
        return code;
    });
}

int32_t nfx_mem(nfx_sim *sim, uint32_t direction, uint32_t space, uint64_t addr, void *data, uint64_t len) {
    return nfx::guarded(sim, [&]() -> int32_t {
        if (direction > NFX_WRITE) return nfx::fail(sim->error, NFX_E_ARG, "memory is read (0) or written (1), was %u", direction);
        if (len && !data) return nfx::fail(sim->error, NFX_E_ARG, "there is no place for %llu bytes", static_cast<unsigned long long>(len));
        int32_t code = nfx::check_access(sim, space, addr, len);
        if (code == NFX_OK && direction == NFX_WRITE) code = nfx::check_bytes(sim, space, addr, static_cast<const uint8_t *>(data), len);
        if (code == NFX_OK && direction == NFX_WRITE) code = nfx::check_busy(sim, space, addr, len);
        if (code != NFX_OK || len == 0) return code;
        if (direction == NFX_WRITE) sim->core.write(space, addr, data, len);
        else sim->core.read(space, addr, data, len);
        return NFX_OK;
    });
}

int32_t nfx_save(nfx_sim *sim, void *buffer, uint64_t cap, uint64_t *len) {
    return nfx::guarded(sim, [&]() -> int32_t {
        if (!len) return nfx::fail(sim->error, NFX_E_ARG, "there is no place for the length of the state");
        std::vector<uint8_t> all = nfx::saved(sim);
        *len = all.size();
        if (!buffer) return NFX_OK;
        if (cap < all.size())
            return nfx::fail(sim->error, NFX_E_FULL, "the state has %llu bytes, the buffer %llu", static_cast<unsigned long long>(all.size()),
                             static_cast<unsigned long long>(cap));
        memcpy(buffer, all.data(), all.size());
        return NFX_OK;
    });
}

int32_t nfx_load(nfx_sim *sim, const void *buffer, uint64_t len) {
    return nfx::guarded(sim, [&]() -> int32_t {
        if (!buffer) return nfx::fail(sim->error, NFX_E_ARG, "there is no state to load");
        return nfx::restore(sim, static_cast<const uint8_t *>(buffer), len);
    });
}

int32_t nfx_digest(nfx_sim *sim, uint32_t space, uint64_t out[2]) {
    return nfx::guarded(sim, [&]() -> int32_t {
        if (!out) return nfx::fail(sim->error, NFX_E_ARG, "there is no place for the digest");
        if (space > NFX_SPACE_ALL) return nfx::fail(sim->error, NFX_E_UNSUPPORTED, "there is no space %u", space);
        std::vector<uint8_t> bytes;
        for (uint32_t s = 0; s < NFX_SPACE_ALL; s++)
            if (space == s || space == NFX_SPACE_ALL) nfx::bytes_of(sim, s, bytes);
        nfx_hash(bytes.data(), bytes.size(), out);
        return NFX_OK;
    });
}

int32_t nfx_read_counters(nfx_sim *sim, nfx_counters *counters) {
    return nfx::guarded(sim, [&]() -> int32_t {
        if (!counters || counters->size < 8) return nfx::fail(sim->error, NFX_E_ARG, "there is no place for the counters");
        nfx_counters all = sim->core.counters;
        all.size = std::min<uint32_t>(counters->size, sizeof all);
        all.reserved = 0;
        memcpy(static_cast<void *>(counters), &all, all.size);
        return NFX_OK;
    });
}

const char *nfx_last_error(nfx_sim *sim) { return sim ? sim->error.c_str() : nfx::open_error().c_str(); }

} // extern "C"

#endif
