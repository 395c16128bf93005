// Verilated nfx_top behind noisefloor_cosim.h: one event a tick and port into the ports of the RTL, its outputs into the output queue,
// memories by name. Sizes come as NFX_NEURONS ... from the build, which hands the same numbers to Verilator as parameters.
#include "noisefloor_cosim.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "Vnfx_top.h"
#include "Vnfx_top___024root.h"
#include "verilated.h"
#include "verilated_save.h"

#ifndef NFX_BUILD
#define NFX_BUILD "unknown build"
#endif

namespace {

constexpr uint32_t BEATS = (NFX_SIZE_COLUMNS + 7) / 8;
constexpr uint32_t CODES = 2 * NFX_SIZE_SENSOR_COLUMNS;
constexpr uint64_t OWN_TICK_FS = 4000000;

// what a Verilated model said when it stopped; one for each thread, as a model runs on its caller's
thread_local std::string stopped;
thread_local bool finished_now = false;

struct Failure {
    int32_t code;
    std::string sentence;
};

[[noreturn]] void fail(int32_t code, const char *format, ...) __attribute__((format(printf, 2, 3)));

void fail(int32_t code, const char *format, ...) {
    char text[512];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    throw Failure{code, text};
}

using ull = unsigned long long;

// Verilator's streams, but into memory.
class Keep final : public VerilatedSerialize {
public:
    std::vector<uint8_t> bytes;
    void flush() override {
        bytes.insert(bytes.end(), m_bufp, m_cp);
        m_cp = m_bufp;
    }
};

class Bring final : public VerilatedDeserialize {
public:
    Bring(const uint8_t *from, size_t size) : next(from), left(size) { m_endp = m_bufp; }
    void fill() override {
        size_t rest = m_endp > m_cp ? static_cast<size_t>(m_endp - m_cp) : 0;
        if (rest) memmove(m_bufp, m_cp, rest);
        size_t more = std::min(left, bufferSize() - rest);
        memcpy(m_bufp + rest, next, more);
        next += more;
        left -= more;
        m_cp = m_bufp;
        m_endp = m_bufp + rest + more;
    }

private:
    const uint8_t *next;
    size_t left;
};

// A queue of events of fixed size.
class Ring {
public:
    void room(uint32_t depth) {
        events.assign(depth, nfx_event{});
        clear();
    }
    void clear() { first = count = 0; }
    uint32_t size() const { return count; }
    uint32_t depth() const { return static_cast<uint32_t>(events.size()); }
    const nfx_event &front() const { return events[first]; }
    const nfx_event &at(uint32_t i) const { return events[(first + i) % depth()]; }
    void pop() {
        first = first + 1 == depth() ? 0 : first + 1;
        count--;
    }
    void push(const nfx_event &e) {
        uint32_t at = first + count;
        events[at >= depth() ? at - depth() : at] = e;
        count++;
    }

private:
    std::vector<nfx_event> events;
    uint32_t first = 0;
    uint32_t count = 0;
};

}  // namespace

struct nfx_sim {
    std::unique_ptr<VerilatedContext> context{new VerilatedContext};
    std::unique_ptr<Vnfx_top> top;
    Vnfx_top___024root *root = nullptr;
    uint64_t seed = 0;
    uint64_t tick_fs = OWN_TICK_FS;
    bool lenient = false;
    bool finished = false;
    uint64_t now = 0;
    uint64_t last_put[NFX_IN_PORTS] = {};
    uint32_t seq[NFX_OUT_PORTS] = {};
    Ring in[NFX_IN_PORTS];
    Ring out;
    nfx_counters counted = {};
    uint64_t state_bytes = 0;
    std::string error;
};

namespace {

std::string open_error;

// ---- memory by name --------------------------------------------------------------------------------------------------

struct Register {
    int64_t lowest;
    int64_t highest;
};

Register allowed(uint32_t number) {
    switch (number) {
        case NFX_CONTROL: case NFX_ROUNDING: case NFX_SWAPPED: return {0, 1};
        case NFX_RATE: return {-128, 127};
        case NFX_SHIFT: return {1, 15};
        case NFX_LATENCY: return {1, 255};
        case NFX_INTERVAL: return {16, 16777215};
        case NFX_FIRST_SOURCE: return {0, NFX_SIZE_SOURCES - 1};
        case NFX_FIRST_COLUMN: return {0, NFX_SIZE_COLUMNS - 1};
        case NFX_SENSOR_SOURCES: return {1, NFX_SIZE_SENSOR_SOURCES};
        case NFX_SENSOR_COLUMNS: return {1, NFX_SIZE_SENSOR_COLUMNS};
        case NFX_COLUMNS: return {1, NFX_SIZE_COLUMNS};
        case NFX_STATUS: return {INT64_MIN, INT64_MAX};
        default: return {0, 0};
    }
}

int64_t get_register(const nfx_sim *s, uint32_t number) {
    const auto *r = s->root;
    switch (number) {
        case NFX_CONTROL: return r->nfx_top__DOT__hold;
        case NFX_RATE: return static_cast<int8_t>(r->nfx_top__DOT__rate);
        case NFX_SHIFT: return r->nfx_top__DOT__shift;
        case NFX_ROUNDING: return r->nfx_top__DOT__nearest;
        case NFX_SWAPPED: return r->nfx_top__DOT__swapped;
        case NFX_LATENCY: return r->nfx_top__DOT__latency;
        case NFX_INTERVAL: return r->nfx_top__DOT__interval;
        case NFX_STATUS: return (s->top->busy ? NFX_STATUS_BUSY : 0) | (s->top->waiting ? NFX_STATUS_WAITING : 0);
        case NFX_FIRST_SOURCE: return r->nfx_top__DOT__first_source;
        case NFX_FIRST_COLUMN: return r->nfx_top__DOT__first_column;
        case NFX_SENSOR_SOURCES: return r->nfx_top__DOT__sensor_sources;
        case NFX_SENSOR_COLUMNS: return r->nfx_top__DOT__sensor_columns;
        case NFX_COLUMNS: return r->nfx_top__DOT__columns;
        default: return 0;
    }
}

void set_register(nfx_sim *s, uint32_t number, int64_t value) {
    auto *r = s->root;
    switch (number) {
        case NFX_CONTROL: r->nfx_top__DOT__hold = value & 1; break;
        case NFX_RATE: r->nfx_top__DOT__rate = value & 0xff; break;
        case NFX_SHIFT: r->nfx_top__DOT__shift = value & 0xf; break;
        case NFX_ROUNDING: r->nfx_top__DOT__nearest = value & 1; break;
        case NFX_SWAPPED: r->nfx_top__DOT__swapped = value & 1; break;
        case NFX_LATENCY: r->nfx_top__DOT__latency = value & 0xff; break;
        case NFX_INTERVAL: r->nfx_top__DOT__interval = value & 0xffffff; break;
        case NFX_FIRST_SOURCE: r->nfx_top__DOT__first_source = value & 0xffff; break;
        case NFX_FIRST_COLUMN: r->nfx_top__DOT__first_column = value & 0xffff; break;
        case NFX_SENSOR_SOURCES: r->nfx_top__DOT__sensor_sources = value & 0xffff; break;
        case NFX_SENSOR_COLUMNS: r->nfx_top__DOT__sensor_columns = value & 0xffff; break;
        case NFX_COLUMNS: r->nfx_top__DOT__columns = value & 0xffff; break;
        default: break;
    }
}

uint64_t space_bytes(uint32_t space) {
    const uint64_t cells = 2ull * NFX_SIZE_SOURCES * NFX_SIZE_COLUMNS;
    switch (space) {
        case NFX_SPACE_REGISTERS: return 8 * NFX_REGISTERS;
        case NFX_SPACE_WEIGHTS: case NFX_SPACE_FROZEN: return cells;
        case NFX_SPACE_PLASTIC: return cells / 2;
        case NFX_SPACE_ROUTES: return 4ull * NFX_SIZE_NEURONS;
        case NFX_SPACE_CODES: return CODES;
        case NFX_SPACE_LFSR: return 4ull * NFX_SIZE_LANES;
        default: return 0;
    }
}

uint32_t element_bytes(uint32_t space) {
    return space == NFX_SPACE_REGISTERS ? 8 : space == NFX_SPACE_ROUTES || space == NFX_SPACE_LFSR ? 4 : 1;
}

// Cell `index` of [row][column] lies in element `column % 8` of word `row * BEATS + column / 8`.
uint64_t word_of(uint64_t index) {
    return index / NFX_SIZE_COLUMNS * BEATS + index % NFX_SIZE_COLUMNS / 8;
}

uint32_t element_of(uint64_t index) {
    return static_cast<uint32_t>(index % NFX_SIZE_COLUMNS % 8);
}

// Element i of a space, as a number.
int64_t get_element(const nfx_sim *s, uint32_t space, uint64_t i) {
    const auto *r = s->root;
    switch (space) {
        case NFX_SPACE_REGISTERS: return get_register(s, static_cast<uint32_t>(i));
        case NFX_SPACE_WEIGHTS: return r->nfx_top__DOT__memory__DOT__weight[word_of(i)] >> (6 * element_of(i)) & 63;
        case NFX_SPACE_FROZEN: return r->nfx_top__DOT__memory__DOT__frozen[word_of(i)] >> element_of(i) & 1;
        case NFX_SPACE_PLASTIC: return r->nfx_top__DOT__memory__DOT__mask[word_of(i)] >> element_of(i) & 1;
        case NFX_SPACE_ROUTES: {
            uint32_t way = r->nfx_top__DOT__router__DOT__route[i];
            return way >> 16 ? way & 0xffff : NFX_NO_ROUTE;
        }
        case NFX_SPACE_CODES: return reinterpret_cast<const uint8_t *>(&r->nfx_top__DOT__codes)[i];
        default: return reinterpret_cast<const uint32_t *>(&r->nfx_top__DOT__processor__DOT__lfsr)[i];
    }
}

void check_element(uint32_t space, uint64_t i, int64_t value) {
    int64_t low = 0, high = 255;
    switch (space) {
        case NFX_SPACE_REGISTERS: {
            Register range = allowed(static_cast<uint32_t>(i));
            low = range.lowest;
            high = range.highest;
            break;
        }
        case NFX_SPACE_WEIGHTS: high = NFX_WEIGHT_MAX; break;
        case NFX_SPACE_FROZEN: case NFX_SPACE_PLASTIC: high = 1; break;
        case NFX_SPACE_ROUTES:
            if (value == static_cast<int64_t>(NFX_NO_ROUTE)) return;
            high = NFX_SIZE_SOURCES - 1;
            break;
        case NFX_SPACE_LFSR: low = 1; high = 0xffffffffll; break;
        default: break;
    }
    if (value < low || value > high) {
        fail(NFX_E_RANGE, "element %llu of space %u must be %lld to %lld, was %lld", static_cast<ull>(i), space, static_cast<long long>(low),
             static_cast<long long>(high), static_cast<long long>(value));
    }
}

void set_element(nfx_sim *s, uint32_t space, uint64_t i, int64_t value) {
    auto *r = s->root;
    auto bits = static_cast<uint64_t>(value);
    switch (space) {
        case NFX_SPACE_REGISTERS: set_register(s, static_cast<uint32_t>(i), value); break;
        case NFX_SPACE_WEIGHTS: {
            auto &word = r->nfx_top__DOT__memory__DOT__weight[word_of(i)];
            word = (word & ~(63ull << (6 * element_of(i)))) | bits << (6 * element_of(i));
            break;
        }
        case NFX_SPACE_FROZEN: case NFX_SPACE_PLASTIC: {
            auto &word = space == NFX_SPACE_FROZEN ? r->nfx_top__DOT__memory__DOT__frozen[word_of(i)]
                                                   : r->nfx_top__DOT__memory__DOT__mask[word_of(i)];
            word = static_cast<uint8_t>((word & ~(1u << element_of(i))) | bits << element_of(i));
            break;
        }
        case NFX_SPACE_ROUTES:
            r->nfx_top__DOT__router__DOT__route[i] = value == static_cast<int64_t>(NFX_NO_ROUTE) ? 0 : 0x10000u | static_cast<uint32_t>(bits);
            break;
        case NFX_SPACE_CODES: reinterpret_cast<uint8_t *>(&r->nfx_top__DOT__codes)[i] = static_cast<uint8_t>(bits); break;
        default: reinterpret_cast<uint32_t *>(&r->nfx_top__DOT__processor__DOT__lfsr)[i] = static_cast<uint32_t>(bits); break;
    }
}

void check_part(uint32_t space, uint64_t address, uint64_t bytes) {
    if (space >= NFX_SPACE_ALL) fail(NFX_E_UNSUPPORTED, "a space of memory is 0 to 6 (7, all, has a digest alone), was %u", space);
    if (address % element_bytes(space) || bytes % element_bytes(space)) {
        fail(NFX_E_RANGE, "address and length in space %u must be multiples of %u bytes, were %llu and %llu", space, element_bytes(space),
             static_cast<ull>(address), static_cast<ull>(bytes));
    }
    if (address > space_bytes(space) || bytes > space_bytes(space) - address) {
        fail(NFX_E_RANGE, "space %u has %llu bytes; %llu bytes from %llu on reach beyond it", space, static_cast<ull>(space_bytes(space)),
             static_cast<ull>(bytes), static_cast<ull>(address));
    }
}

// After names were written what follows from them must be brought up to date, without a tick.
void settle(nfx_sim *s) {
    s->top->in0_kind = 0;
    s->top->in1_kind = 0;
    s->top->eval();
}

void read_space(const nfx_sim *s, uint32_t space, uint64_t address, uint8_t *to, uint64_t bytes) {
    const uint32_t element = element_bytes(space);
    for (uint64_t k = 0; k < bytes; k += element) {
        int64_t value = get_element(s, space, (address + k) / element);
        memcpy(to + k, &value, element);
    }
}

void write_space(nfx_sim *s, uint32_t space, uint64_t address, const uint8_t *from, uint64_t bytes) {
    const uint32_t element = element_bytes(space);
    for (int pass = 0; pass < 2; pass++) {
        for (uint64_t k = 0; k < bytes; k += element) {
            int64_t value = 0;
            memcpy(&value, from + k, element);
            if (pass == 0) check_element(space, (address + k) / element, value);
            else set_element(s, space, (address + k) / element, value);
        }
    }
    settle(s);
}

// ---- time ------------------------------------------------------------------------------------------------------------

void put_out(nfx_sim *s, uint32_t port, uint32_t kind, uint32_t address, int64_t data, uint32_t flags) {
    nfx_event e;
    e.t = s->now;
    e.addr = address;
    e.kind = static_cast<uint16_t>(kind);
    e.flags = static_cast<uint16_t>(flags);
    e.data = data;
    e.seq = s->seq[port]++;
    e.port = port;
    s->out.push(e);
}

void count_machine_event(nfx_sim *s, uint32_t kind) {
    if (kind == NFX_ADC_START) s->counted.conversions++;
    else if (kind == NFX_ROW_WRITE) s->counted.rows++;
    else if (kind == NFX_MARK && s->top->out2_error) s->counted.refused++;
}

// What stands at the outputs in this tick; returns the kinds as bits.
uint32_t outputs(nfx_sim *s) {
    Vnfx_top *top = s->top.get();
    uint32_t kinds = 0;
    if (top->out0_valid) {
        put_out(s, 0, NFX_ROW_EVENT, top->out0_source, 0, 0);
        s->counted.row_events++;
        kinds |= 1u << NFX_ROW_EVENT;
    }
    if (top->out1_valid) {
        put_out(s, 1, NFX_ROW_EVENT, top->out1_source, 0, 0);
        s->counted.row_events++;
        kinds |= 1u << NFX_ROW_EVENT;
    }
    if (uint32_t kind = top->out2_kind) {
        put_out(s, 2, kind, top->out2_address, static_cast<int64_t>(top->out2_data),
                (top->out2_last ? NFX_FLAG_LAST : 0u) | (top->out2_error ? NFX_FLAG_ERROR : 0u));
        count_machine_event(s, kind);
        kinds |= 1u << kind;
    }
    if (top->out3_valid) {
        put_out(s, 3, NFX_REG_DATA, top->out3_address, static_cast<int64_t>(top->out3_data), 0);
        kinds |= 1u << NFX_REG_DATA;
    }
    return kinds;
}

void input0(nfx_sim *s) {
    Vnfx_top *top = s->top.get();
    Ring &queue = s->in[0];
    top->in0_kind = 0;
    if (!queue.size() || queue.front().t > s->now) return;
    const nfx_event &e = queue.front();
    if (e.kind == NFX_SPIKE) {
        if (top->full) {
            s->counted.stalled++;
            return;
        }
        s->counted.spikes++;
    } else {
        s->counted.beats++;
        if (!top->waiting) s->counted.stray++;
    }
    top->in0_kind = e.kind & 15;
    top->in0_last = (e.flags & NFX_FLAG_LAST) != 0;
    top->in0_address = e.addr;
    top->in0_data = static_cast<uint64_t>(e.data);
    queue.pop();
}

void input1(nfx_sim *s) {
    Vnfx_top *top = s->top.get();
    Ring &queue = s->in[1];
    top->in1_kind = 0;
    if (!queue.size() || queue.front().t > s->now || !top->in1_ready) return;
    const nfx_event &e = queue.front();
    if (e.kind == NFX_SPIKE) s->counted.externals++;
    else if (e.kind == NFX_REG_WRITE || e.kind == NFX_REG_READ) s->counted.registers++;
    top->in1_kind = e.kind & 15;
    top->in1_address = e.addr;
    top->in1_data = static_cast<uint64_t>(e.data);
    queue.pop();
}

void edge(nfx_sim *s) {
    Vnfx_top *top = s->top.get();
    top->clk = 1;
    top->eval();
    top->clk = 0;
    top->eval();
}

// One tick: what stands at the outputs leaves, what is due enters, and the clock has its edge.
uint32_t tick(nfx_sim *s) {
    Vnfx_top *top = s->top.get();
    uint32_t kinds = top->any_out ? outputs(s) : 0;
    input0(s);
    input1(s);
    s->counted.held += top->held;
    s->counted.busy += top->busy;
    s->counted.groups += top->grouped;
    s->counted.learned += top->learned;
    edge(s);
    s->counted.unrouted += top->unrouted;
    s->counted.ticks++;
    s->now++;
    return kinds;
}

int32_t go(nfx_sim *s, uint64_t until, uint32_t stop_mask) {
    while (s->now < until) {
        if (s->out.depth() - s->out.size() < NFX_OUT_PORTS) return NFX_OUTPUT_FULL;
        uint32_t kinds = tick(s);
        if (finished_now) {
            finished_now = false;
            s->finished = true;
            return NFX_FINISHED;
        }
        if (kinds & stop_mask) return NFX_STOPPED;
    }
    return NFX_OK;
}

void cold(nfx_sim *s) {
    auto *r = s->root;
    memset(&r->nfx_top__DOT__memory__DOT__weight, 0, sizeof r->nfx_top__DOT__memory__DOT__weight);
    memset(&r->nfx_top__DOT__memory__DOT__frozen, 0, sizeof r->nfx_top__DOT__memory__DOT__frozen);
    memset(&r->nfx_top__DOT__memory__DOT__mask, 0, sizeof r->nfx_top__DOT__memory__DOT__mask);
    memset(&r->nfx_top__DOT__router__DOT__route, 0, sizeof r->nfx_top__DOT__router__DOT__route);
    for (uint32_t lane = 0; lane < NFX_SIZE_LANES; lane++) set_element(s, NFX_SPACE_LFSR, lane, nfx_seed_lane(s->seed, lane));
}

void begin(nfx_sim *s, bool is_cold) {
    Vnfx_top *top = s->top.get();
    top->in0_kind = 0;
    top->in1_kind = 0;
    top->rst = 1;
    edge(s);
    top->rst = 0;
    if (is_cold) cold(s);
    memset(&s->root->nfx_top__DOT__codes, 0, sizeof s->root->nfx_top__DOT__codes);
    memset(&s->root->nfx_top__DOT__buffer, 0, sizeof s->root->nfx_top__DOT__buffer);
    settle(s);
    s->now = 0;
    s->finished = false;
    memset(s->last_put, 0, sizeof s->last_put);
    memset(s->seq, 0, sizeof s->seq);
    for (Ring &queue : s->in) queue.clear();
    s->out.clear();
    s->counted = {};
}

// ---- events in -------------------------------------------------------------------------------------------------------

void check_weights(const nfx_event &e) {
    for (uint32_t k = 0; k < NFX_CODES_PER_BEAT && e.addr + k < NFX_SIZE_COLUMNS; k++) {
        uint32_t code = static_cast<uint64_t>(e.data) >> (8 * k) & 255;
        if (code > NFX_WEIGHT_MAX) fail(NFX_E_RANGE, "the weight code of column %u must be 0 to 63, was %u", e.addr + k, code);
    }
}

void below(const char *what, uint32_t address, uint64_t limit) {
    if (address >= limit) fail(NFX_E_RANGE, "%s must be 0 to %llu, was %u", what, static_cast<ull>(limit - 1), address);
}

void eighth(const char *what, uint32_t address) {
    if (address % NFX_CODES_PER_BEAT) fail(NFX_E_RANGE, "%s must be a multiple of 8, was %u", what, address);
}

void check_event(const nfx_event &e) {
    if (e.port >= NFX_IN_PORTS) fail(NFX_E_ARG, "an input port is 0 or 1, was %u", e.port);
    switch (e.port << 16 | e.kind) {
        case NFX_SPIKE: below("a neuron", e.addr, NFX_SIZE_NEURONS); break;
        case NFX_ADC_DATA:
            eighth("the first code of a beat", e.addr);
            below("the first code of a beat", e.addr, CODES);
            break;
        case NFX_ADC_BLOCK: break;
        case 1 << 16 | NFX_SPIKE: below("a source", e.addr, NFX_SIZE_SOURCES); break;
        case 1 << 16 | NFX_REG_WRITE:
            below("a register", e.addr, NFX_REGISTERS);
            check_element(NFX_SPACE_REGISTERS, e.addr, e.data);
            break;
        case 1 << 16 | NFX_REG_READ: below("a register", e.addr, NFX_REGISTERS); break;
        case 1 << 16 | NFX_ROW_WRITE: below("a row", e.addr, 2 * NFX_SIZE_SOURCES); break;
        case 1 << 16 | NFX_WEIGHT_DATA:
            eighth("the first column of a beat", e.addr);
            below("the first column of a beat", e.addr, NFX_SIZE_COLUMNS);
            check_weights(e);
            break;
        case 1 << 16 | NFX_ADC_START: case 1 << 16 | NFX_ROW_PLASTICITY: break;
        default: fail(NFX_E_ARG, "input port %u takes no event of kind %u", e.port, e.kind);
    }
}

// Looks at all events before any is taken; returns how many have room.
uint32_t check_events(nfx_sim *s, const nfx_event *event, uint32_t n) {
    if (n && !event) fail(NFX_E_ARG, "events must not be null");
    uint64_t last = 0;
    uint64_t last_of[NFX_IN_PORTS] = {s->last_put[0], s->last_put[1]};
    uint32_t room[NFX_IN_PORTS] = {s->in[0].depth() - s->in[0].size(), s->in[1].depth() - s->in[1].size()};
    uint32_t fit = n;
    for (uint32_t k = 0; k < n; k++) {
        const nfx_event &e = event[k];
        check_event(e);
        if (e.t < last) fail(NFX_E_TIME, "event %u of tick %llu comes after one of tick %llu", k, static_cast<ull>(e.t), static_cast<ull>(last));
        last = e.t;
        uint64_t earliest = std::max(s->now, last_of[e.port]);
        if (e.t < earliest && !s->lenient) {
            fail(NFX_E_TIME, "event %u of tick %llu is late: port %u takes none before tick %llu", k, static_cast<ull>(e.t), e.port,
                 static_cast<ull>(earliest));
        }
        last_of[e.port] = std::max(e.t, earliest);
        if (fit == n && room[e.port]-- == 0) fit = k;
    }
    return fit;
}

bool take(nfx_sim *s, const nfx_event *event, uint32_t n) {
    bool late = false;
    for (uint32_t k = 0; k < n; k++) {
        nfx_event e = event[k];
        uint64_t earliest = std::max(s->now, s->last_put[e.port]);
        if (e.t < earliest) {
            e.t = earliest;
            s->counted.late++;
            late = true;
        }
        s->last_put[e.port] = e.t;
        s->in[e.port].push(e);
    }
    return late;
}

uint32_t hand_over(nfx_sim *s, nfx_event *out, uint32_t cap) {
    uint32_t n = std::min(cap, s->out.size());
    for (uint32_t k = 0; k < n; k++) {
        out[k] = s->out.front();
        s->out.pop();
    }
    return n;
}

// ---- configuration and state -------------------------------------------------------------------------------------------

uint32_t number(const std::string &key, const std::string &text, uint32_t low, uint32_t high) {
    char *end = nullptr;
    unsigned long value = strtoul(text.c_str(), &end, 10);
    if (text.empty() || text[0] < '0' || text[0] > '9' || *end || value < low || value > high) {
        fail(NFX_E_ARG, "%s must be %u to %u, was '%s'", key.c_str(), low, high, text.c_str());
    }
    return static_cast<uint32_t>(value);
}

void configure(nfx_sim *s, const char *args) {
    const std::map<std::string, uint32_t> fixed = {
        {"sources", NFX_SIZE_SOURCES}, {"neurons", NFX_SIZE_NEURONS}, {"columns", NFX_SIZE_COLUMNS}, {"lanes", NFX_SIZE_LANES},
        {"sensor_sources", NFX_SIZE_SENSOR_SOURCES}, {"sensor_columns", NFX_SIZE_SENSOR_COLUMNS}, {"delay_depth", NFX_SIZE_DELAY_DEPTH}};
    uint32_t in_depth = 4096, out_depth = 65536;
    std::string all = args ? args : "";
    for (size_t at = 0; at < all.size();) {
        size_t end = std::min(all.find('\n', at), all.size());
        std::string line = all.substr(at, end - at);
        at = end + 1;
        if (line.empty()) continue;
        size_t equals = line.find('=');
        if (equals == std::string::npos) fail(NFX_E_ARG, "a line of the arguments must be key=value, was '%s'", line.c_str());
        std::string key = line.substr(0, equals), value = line.substr(equals + 1);
        auto size = fixed.find(key);
        if (size != fixed.end()) {
            uint32_t wanted = number(key, value, 1, 0x7fffffff);
            if (wanted != size->second) fail(NFX_E_ARG, "this model was built with %s=%u, asked for was %u", key.c_str(), size->second, wanted);
        } else if (key == "in_depth") in_depth = number(key, value, 1, 1u << 24);
        else if (key == "out_depth") out_depth = number(key, value, NFX_OUT_PORTS, 1u << 24);
        else fail(NFX_E_ARG, "unknown key '%s'; known are sources, neurons, columns, lanes, sensor_sources, sensor_columns, delay_depth, in_depth, out_depth", key.c_str());
    }
    for (Ring &queue : s->in) queue.room(in_depth);
    s->out.room(out_depth);
}

// What is kept beside the Verilated state: everything of the handle that a tick or a put changes.
struct Head {
    char magic[8];
    char build[64];
    uint64_t now;
    uint64_t last_put[NFX_IN_PORTS];
    uint32_t seq[NFX_OUT_PORTS];
    uint32_t in[NFX_IN_PORTS];
    uint32_t out;
    uint32_t finished;
    nfx_counters counted;
    uint64_t model_bytes;
};

std::vector<uint8_t> state_of(nfx_sim *s) {
    Keep keep;
    keep << *s->top;
    keep.flush();
    Head head = {};
    memcpy(head.magic, "nfxrtl1", 8);
    snprintf(head.build, sizeof head.build, "%s", NFX_BUILD);
    head.now = s->now;
    memcpy(head.last_put, s->last_put, sizeof head.last_put);
    memcpy(head.seq, s->seq, sizeof head.seq);
    head.in[0] = s->in[0].size();
    head.in[1] = s->in[1].size();
    head.out = s->out.size();
    head.finished = s->finished;
    head.counted = s->counted;
    head.model_bytes = keep.bytes.size();
    std::vector<uint8_t> bytes(sizeof head);
    memcpy(bytes.data(), &head, sizeof head);
    for (const Ring *queue : {&s->in[0], &s->in[1], &s->out}) {
        for (uint32_t k = 0; k < queue->size(); k++) {
            const auto *e = reinterpret_cast<const uint8_t *>(&queue->at(k));
            bytes.insert(bytes.end(), e, e + sizeof(nfx_event));
        }
    }
    bytes.insert(bytes.end(), keep.bytes.begin(), keep.bytes.end());
    return bytes;
}

void restore(nfx_sim *s, const uint8_t *from, uint64_t len) {
    Head head;
    if (len < sizeof head) fail(NFX_E_STATE, "a saved state has at least %zu bytes, this one has %llu", sizeof head, static_cast<ull>(len));
    memcpy(&head, from, sizeof head);
    char build[sizeof head.build] = {};
    snprintf(build, sizeof build, "%s", NFX_BUILD);
    if (memcmp(head.magic, "nfxrtl1", 8) || memcmp(head.build, build, sizeof build)) {
        fail(NFX_E_STATE, "the saved state is not one of this build (%s)", build);
    }
    uint64_t events = static_cast<uint64_t>(head.in[0]) + head.in[1] + head.out;
    if (head.in[0] > s->in[0].depth() || head.in[1] > s->in[1].depth() || head.out > s->out.depth()) {
        fail(NFX_E_STATE, "the saved state has more events in its queues than this model has room for");
    }
    if (len != sizeof head + events * sizeof(nfx_event) + head.model_bytes || head.model_bytes != s->state_bytes) {
        fail(NFX_E_STATE, "the saved state has %llu bytes, which is not what its beginning says", static_cast<ull>(len));
    }
    s->now = head.now;
    memcpy(s->last_put, head.last_put, sizeof head.last_put);
    memcpy(s->seq, head.seq, sizeof head.seq);
    s->finished = head.finished != 0;
    s->counted = head.counted;
    const uint8_t *at = from + sizeof head;
    Ring *queues[] = {&s->in[0], &s->in[1], &s->out};
    const uint32_t sizes[] = {head.in[0], head.in[1], head.out};
    for (int q = 0; q < 3; q++) {
        queues[q]->clear();
        for (uint32_t k = 0; k < sizes[q]; k++, at += sizeof(nfx_event)) {
            nfx_event e;
            memcpy(&e, at, sizeof e);
            queues[q]->push(e);
        }
    }
    Bring bring(at, head.model_bytes);
    bring >> *s->top;
    settle(s);
}

nfx_sim *build_model(const nfx_config *config) {
    if (!config) fail(NFX_E_ARG, "the configuration must not be null");
    if (config->abi >> 16 != NFX_ABI_MAJOR) {
        fail(NFX_E_VERSION, "this model speaks version %u of the interface, asked for was %u", NFX_ABI_MAJOR, config->abi >> 16);
    }
    if (config->size < sizeof(nfx_config)) fail(NFX_E_ARG, "a configuration has at least %zu bytes, was %u", sizeof(nfx_config), config->size);
    if (config->flags & ~static_cast<uint64_t>(NFX_CONFIG_LENIENT)) fail(NFX_E_ARG, "unknown flags %llx", static_cast<ull>(config->flags));
    std::unique_ptr<nfx_sim> s(new nfx_sim);
    configure(s.get(), config->u.args);
    s->seed = config->seed;
    if (config->tick_fs) s->tick_fs = config->tick_fs;
    s->lenient = (config->flags & NFX_CONFIG_LENIENT) != 0;
    s->context->randReset(0);
    s->top.reset(new Vnfx_top(s->context.get(), "nfx"));
    s->root = s->top->rootp;
    s->top->clk = 0;
    s->top->rst = 1;
    s->top->eval();
    begin(s.get(), true);
    Keep keep;
    keep << *s->top;
    keep.flush();
    s->state_bytes = keep.bytes.size();
    return s.release();
}

// Runs a function so that nothing but a code leaves it.
template <class Body>
int32_t guard(nfx_sim *s, Body body) {
    std::string &error = s ? s->error : open_error;
    try {
        return body();
    } catch (const Failure &f) {
        error = f.sentence;
        return f.code;
    } catch (const std::exception &e) {
        error = e.what();
        if (s) s->finished = true;
        return NFX_E_INTERNAL;
    }
}

void needs(const nfx_sim *s) {
    if (!s) fail(NFX_E_ARG, "the handle must not be null");
}

void goes_on(const nfx_sim *s) {
    needs(s);
    if (s->finished) fail(NFX_E_STATE, "the model has finished at tick %llu", static_cast<ull>(s->now));
}

}  // namespace

// What Verilated code calls instead of ending the process.
void vl_finish(const char *, int, const char *) {
    finished_now = true;
}

void vl_stop(const char *file, int line, const char *) {
    throw std::runtime_error(std::string("the model stopped at ") + file + " line " + std::to_string(line));
}

void vl_fatal(const char *file, int line, const char *, const char *message) {
    throw std::runtime_error(std::string("the model failed at ") + file + " line " + std::to_string(line) + ": " + message);
}

extern "C" {

uint32_t nfx_abi_version(void) {
    return NFX_ABI;
}

int32_t nfx_open(const nfx_config *config, nfx_sim **out) {
    if (out) *out = nullptr;
    return guard(nullptr, [&] {
        if (!out) fail(NFX_E_ARG, "the place for the handle must not be null");
        *out = build_model(config);
        return NFX_OK;
    });
}

void nfx_close(nfx_sim *sim) {
    if (!sim) return;
    try {
        sim->top->final();
    } catch (...) {
        // a model that fails at its end is gone all the same
    }
    delete sim;
}

int32_t nfx_describe(nfx_sim *sim, nfx_info *info) {
    return guard(sim, [&] {
        needs(sim);
        if (!info || info->size < 8) fail(NFX_E_ARG, "the place for the description must not be null, and its size at least 8");
        nfx_info all = {};
        all.size = std::min<uint32_t>(info->size, sizeof all);
        all.abi = NFX_ABI;
        all.tick_fs = sim->tick_fs;
        all.lookahead = 2;
        all.state_bytes = sizeof(Head) + sim->state_bytes
            + sizeof(nfx_event) * (static_cast<uint64_t>(sim->in[0].depth()) + sim->in[1].depth() + sim->out.depth());
        all.sources = NFX_SIZE_SOURCES;
        all.neurons = NFX_SIZE_NEURONS;
        all.columns = NFX_SIZE_COLUMNS;
        all.lanes = NFX_SIZE_LANES;
        all.sensor_sources = NFX_SIZE_SENSOR_SOURCES;
        all.sensor_columns = NFX_SIZE_SENSOR_COLUMNS;
        all.delay_depth = NFX_SIZE_DELAY_DEPTH;
        all.in_depth = sim->in[0].depth();
        all.out_depth = sim->out.depth();
        all.capabilities = NFX_CAN_SAVE | NFX_CAN_DIGEST | NFX_CAN_COUNT;
        snprintf(all.name, sizeof all.name, "Verilated nfx_top");
        snprintf(all.build, sizeof all.build, "%s", NFX_BUILD);
        memcpy(info, &all, all.size);
        return NFX_OK;
    });
}

int32_t nfx_reset(nfx_sim *sim, uint32_t kind) {
    return guard(sim, [&] {
        needs(sim);
        if (kind > NFX_WARM) fail(NFX_E_ARG, "a reset is 0 (cold) or 1 (warm), was %u", kind);
        begin(sim, kind == NFX_COLD);
        return NFX_OK;
    });
}

int32_t nfx_put(nfx_sim *sim, const nfx_event *event, uint32_t n, uint32_t *accepted) {
    if (accepted) *accepted = 0;
    return guard(sim, [&] {
        goes_on(sim);
        uint32_t fit = check_events(sim, event, n);
        bool late = take(sim, event, fit);
        if (accepted) *accepted = fit;
        if (fit < n) fail(NFX_E_FULL, "input port %u has no room for event %u of %u", event[fit].port, fit, n);
        return late ? NFX_LATE : NFX_OK;
    });
}

int32_t nfx_advance(nfx_sim *sim, uint64_t until, uint32_t stop_mask, uint64_t *now) {
    int32_t code = guard(sim, [&] {
        goes_on(sim);
        return go(sim, until, stop_mask);
    });
    if (sim && now) *now = sim->now;
    return code;
}

int32_t nfx_get(nfx_sim *sim, nfx_event *out, uint32_t cap, uint32_t *n) {
    return guard(sim, [&] {
        needs(sim);
        if (!n || (cap && !out)) fail(NFX_E_ARG, "the place for events must not be null");
        *n = hand_over(sim, out, cap);
        return NFX_OK;
    });
}

int32_t nfx_exchange(nfx_sim *sim, const nfx_event *in, uint32_t n_in, uint64_t until, nfx_event *out, uint32_t cap, uint32_t *n_out,
                     uint64_t *now) {
    if (n_out) *n_out = 0;
    int32_t code = guard(sim, [&] {
        goes_on(sim);
        if (!n_out || (cap && !out)) fail(NFX_E_ARG, "the place for events must not be null");
        uint32_t fit = check_events(sim, in, n_in);
        if (fit < n_in) fail(NFX_E_FULL, "input port %u has no room for event %u of %u", in[fit].port, fit, n_in);
        bool late = take(sim, in, n_in);
        int32_t reached = go(sim, until, 0);
        *n_out = hand_over(sim, out, cap);
        return reached == NFX_OK && late ? NFX_LATE : reached;
    });
    if (sim && now) *now = sim->now;
    return code;
}

int32_t nfx_mem(nfx_sim *sim, uint32_t direction, uint32_t space, uint64_t addr, void *data, uint64_t len) {
    return guard(sim, [&] {
        needs(sim);
        if (direction > NFX_WRITE) fail(NFX_E_ARG, "a direction is 0 (read) or 1 (write), was %u", direction);
        check_part(space, addr, len);
        if (len && !data) fail(NFX_E_ARG, "the place for bytes must not be null");
        if (direction == NFX_READ) read_space(sim, space, addr, static_cast<uint8_t *>(data), len);
        else write_space(sim, space, addr, static_cast<const uint8_t *>(data), len);
        return NFX_OK;
    });
}

const char *nfx_last_error(nfx_sim *sim) {
    return sim ? sim->error.c_str() : open_error.c_str();
}

int32_t nfx_save(nfx_sim *sim, void *buffer, uint64_t cap, uint64_t *len) {
    return guard(sim, [&] {
        needs(sim);
        if (!len) fail(NFX_E_ARG, "the place for the length must not be null");
        std::vector<uint8_t> bytes = state_of(sim);
        *len = bytes.size();
        if (!buffer) return NFX_OK;
        if (cap < bytes.size()) fail(NFX_E_FULL, "the state has %zu bytes, room is for %llu", bytes.size(), static_cast<ull>(cap));
        memcpy(buffer, bytes.data(), bytes.size());
        return NFX_OK;
    });
}

int32_t nfx_load(nfx_sim *sim, const void *buffer, uint64_t len) {
    return guard(sim, [&] {
        needs(sim);
        if (!buffer) fail(NFX_E_ARG, "the saved state must not be null");
        restore(sim, static_cast<const uint8_t *>(buffer), len);
        return NFX_OK;
    });
}

int32_t nfx_digest(nfx_sim *sim, uint32_t space, uint64_t out[2]) {
    return guard(sim, [&] {
        needs(sim);
        if (space > NFX_SPACE_ALL) fail(NFX_E_UNSUPPORTED, "a space of memory is 0 to 7, was %u", space);
        std::vector<uint8_t> bytes;
        for (uint32_t k = 0; k < NFX_SPACE_ALL; k++) {
            if (space != k && space != NFX_SPACE_ALL) continue;
            size_t at = bytes.size();
            bytes.resize(at + space_bytes(k));
            read_space(sim, k, 0, bytes.data() + at, space_bytes(k));
        }
        nfx_hash(bytes.data(), bytes.size(), out);
        return NFX_OK;
    });
}

int32_t nfx_read_counters(nfx_sim *sim, nfx_counters *counters) {
    return guard(sim, [&] {
        needs(sim);
        if (!counters || counters->size < 8) fail(NFX_E_ARG, "the place for counters must not be null, and its size at least 8");
        uint32_t size = std::min<uint32_t>(counters->size, sizeof sim->counted);
        nfx_counters all = sim->counted;
        all.size = size;
        memcpy(counters, &all, size);
        return NFX_OK;
    });
}
}
