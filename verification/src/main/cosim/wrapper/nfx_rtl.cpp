/*
 * Verilated nfx_top behind noisefloor_cosim.h: in every tick the events go to the ports of the RTL, what stands at its outputs comes out,
 * and the clock has one edge. Memories and registers are reached by name. Sizes come as NFX_SIZE_... from the build, which hands the same
 * numbers to Verilator as parameters.
 */
#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "Vnfx_top.h"
#include "Vnfx_top___024root.h"
#include "verilated.h"
#include "verilated_save.h"

#include "nfx_parts.hpp"

#ifndef NFX_RTL_BUILD
#define NFX_RTL_BUILD "unnamed build"
#endif

namespace {

constexpr uint32_t BEATS = (NFX_SIZE_COLUMNS + 7) / 8;

/* Set by $finish; a model runs on its caller's thread. */
thread_local bool finish_called = false;

/* Verilator's streams of a model's state, but into memory and out of it. */
class Keep final : public VerilatedSerialize {
  public:
    explicit Keep(std::vector<uint8_t> &to) : bytes(to) {}
    void flush() override {
        bytes.insert(bytes.end(), m_bufp, m_cp);
        m_cp = m_bufp;
    }

  private:
    std::vector<uint8_t> &bytes;
};

class Bring final : public VerilatedDeserialize {
  public:
    Bring(const uint8_t *from, size_t size) : next(from), left(size) { m_endp = m_bufp; }
    void fill() override {
        size_t rest = m_endp > m_cp ? static_cast<size_t>(m_endp - m_cp) : 0;
        if (rest) memmove(m_bufp, m_cp, rest);
        size_t more = std::min(left, bufferSize() - rest);
        if (more) memcpy(m_bufp + rest, next, more);
        next += more;
        left -= more;
        m_cp = m_bufp;
        m_endp = m_bufp + rest + more;
    }

  private:
    const uint8_t *next;
    size_t left;
};

/* Makes Verilator take the clock as low, where this version has the name, so that an edge takes one evaluation and not two. */
template <class Root>
auto rearm(Root *root, int) -> decltype(root->__Vtrigrprev__TOP__clk = 0, true) {
    root->__Vtrigrprev__TOP__clk = 0;
    return true;
}

template <class Root>
bool rearm(Root *, long) {
    return false;
}

/* Cell `index` of [row][column] is element `column % 8` of word `row * BEATS + column / 8`. */
uint64_t word_of(uint64_t index) { return index / NFX_SIZE_COLUMNS * BEATS + index % NFX_SIZE_COLUMNS / 8; }

uint32_t element_of(uint64_t index) { return static_cast<uint32_t>(index % NFX_SIZE_COLUMNS % 8); }

/* Puts `bits` of `width` into place number `at` of a word. */
template <class Word>
void place(Word &word, uint32_t at, uint32_t width, uint64_t bits) {
    uint64_t mask = ((1ull << width) - 1) << (width * at);
    word = static_cast<Word>((word & ~mask) | bits << (width * at));
}

} // namespace

/* What Verilated code calls instead of ending the process. */
void vl_finish(const char *, int, const char *) { finish_called = true; }

void vl_stop(const char *file, int line, const char *) {
    throw std::runtime_error(std::string("$stop at ") + file + " line " + std::to_string(line));
}

void vl_fatal(const char *file, int line, const char *, const char *message) {
    throw std::runtime_error(std::string(message) + " at " + file + " line " + std::to_string(line));
}

struct NfxCore {
    static const char *name() { return "noisefloor rtl"; }
    static const char *build() { return NFX_RTL_BUILD; }
    static NfxSizes sizes() {
        NfxSizes s;
        s.sources = NFX_SIZE_SOURCES;
        s.neurons = NFX_SIZE_NEURONS;
        s.columns = NFX_SIZE_COLUMNS;
        s.lanes = NFX_SIZE_LANES;
        s.sensor_sources = NFX_SIZE_SENSOR_SOURCES;
        s.sensor_columns = NFX_SIZE_SENSOR_COLUMNS;
        s.delay_depth = NFX_SIZE_DELAY_DEPTH;
        s.fixed = true;
        return s;
    }

    NfxCore(const NfxSizes &, uint64_t seed) : context(new VerilatedContext), top(new Vnfx_top(context.get(), "nfx")), root(top->rootp) {
        top->clk = 0;
        top->eval();
        reset(false, seed);
        std::vector<uint8_t> bytes;
        save(bytes);
        model_bytes = bytes.size();
    }

    /* Scopes ask for the thread's context when they go, which may be that of a model that has gone before. */
    ~NfxCore() {
        Verilated::threadContextp(context.get());
        try {
            top->final();
        } catch (...) {
            /* it is going anyway */
        }
        top.reset();
    }

    void reset(bool warm, uint64_t seed) {
        top->in0_kind = 0;
        top->in1_kind = 0;
        top->load_kind = 0;
        top->rst = 1;
        edge();
        top->rst = 0;
        if (!warm) {
            fill(root->nfx_top__DOT__memory__DOT__weight);
            fill(root->nfx_top__DOT__memory__DOT__frozen);
            fill(root->nfx_top__DOT__memory__DOT__mask);
            fill(root->nfx_top__DOT__router__DOT__route);
            for (uint32_t lane = 0; lane < NFX_SIZE_LANES; lane++) set(NFX_SPACE_LFSR, lane, nfx_seed_lane(seed, lane));
        }
        fill(root->nfx_top__DOT__codes);
        fill(root->nfx_top__DOT__writer__DOT__buffer);
        settle();
        now = 0;
        memset(static_cast<void *>(&counters), 0, sizeof counters);
        ended = finish_called = false;
    }

    bool takes(unsigned port, const nfx_event &e) const { return port == 0 ? e.kind != NFX_SPIKE || !top->full : !top->busy; }

    bool finished() const { return ended; }

    /* Every tick is gone through. */
    uint64_t skip(uint64_t) { return 0; }

    void tick(const nfx_event *in0, const nfx_event *in1, NfxOutput &out) {
        if (top->any_out) put_out(out);
        counters.ticks++;
        counters.held += top->held;
        counters.busy += top->busy;
        counters.groups += top->grouped;
        counters.learned += top->learned;
        top->in0_kind = 0;
        top->in1_kind = 0;
        if (in0) take0(*in0);
        if (in1) take1(*in1);
        edge();
        counters.unrouted += top->unrouted;
        now++;
        if (finish_called) {
            ended = true;
            finish_called = false;
        }
    }

    void read(unsigned space, uint64_t addr, void *to, uint64_t len) const {
        const uint32_t size = element_bytes(space);
        for (uint64_t k = 0; k < len; k += size) {
            int64_t value = get(space, (addr + k) / size);
            memcpy(static_cast<uint8_t *>(to) + k, &value, size);
        }
    }

    void write(unsigned space, uint64_t addr, const void *from, uint64_t len) {
        const uint32_t size = element_bytes(space);
        for (uint64_t k = 0; k < len; k += size) {
            int64_t value = 0;
            memcpy(&value, static_cast<const uint8_t *>(from) + k, size);
            set(space, (addr + k) / size, static_cast<uint64_t>(value));
        }
        settle();
    }

    /* Without the inputs of the last tick, so that a state that is loaded and saved again has the same bytes. */
    void save(std::vector<uint8_t> &to) const {
        settle();
        nfx_append(to, &now, 1);
        uint64_t end = ended;
        nfx_append(to, &end, 1);
        Keep keep(to);
        keep << *top;
        keep.flush();
    }

    void load(const uint8_t *from, size_t len) {
        uint64_t end = 0;
        const uint8_t *rest = nfx_take(from, &now, 1);
        rest = nfx_take(rest, &end, 1);
        ended = end != 0;
        Bring bring(rest, len - static_cast<size_t>(rest - from));
        bring >> *top;
        settle();
    }

    size_t state_bytes() const { return model_bytes; }

    nfx_counters counters;

  private:
    std::unique_ptr<VerilatedContext> context;
    std::unique_ptr<Vnfx_top> top;
    Vnfx_top___024root *root;
    uint64_t now = 0;
    bool ended = false;
    size_t model_bytes = 0;

    /* The clock stays high between two edges if it need not be lowered. */
    void edge() {
        if (!rearm(root, 0)) {
            top->clk = 0;
            top->eval();
        }
        top->clk = 1;
        top->eval();
    }

    /* After names were written what follows from them is brought up to date, without a tick. */
    void settle() const {
        top->in0_kind = 0;
        top->in1_kind = 0;
        top->eval();
    }

    template <class Array>
    static void fill(Array &array) {
        memset(static_cast<void *>(&array), 0, sizeof array);
    }

    void take0(const nfx_event &e) {
        if (e.kind == NFX_SPIKE) {
            counters.spikes++;
        } else {
            counters.beats++;
            if (!top->waiting) counters.stray++;
        }
        top->in0_kind = e.kind & 15;
        top->in0_last = (e.flags & NFX_FLAG_LAST) != 0;
        top->in0_address = e.addr;
        top->in0_data = static_cast<uint64_t>(e.data);
    }

    void take1(const nfx_event &e) {
        if (e.kind == NFX_SPIKE) counters.externals++;
        if (e.kind == NFX_REG_WRITE || e.kind == NFX_REG_READ) counters.registers++;
        top->in1_kind = e.kind & 15;
        top->in1_address = e.addr;
        top->in1_data = static_cast<uint64_t>(e.data);
    }

    void put_out(NfxOutput &out) {
        counters.row_events += top->out0_valid + top->out1_valid;
        if (top->out0_valid) out.event(now, 0, NFX_ROW_EVENT, top->out0_source, 0, 0);
        if (top->out1_valid) out.event(now, 1, NFX_ROW_EVENT, top->out1_source, 0, 0);
        if (uint16_t kind = top->out2_kind) {
            counters.conversions += kind == NFX_ADC_START;
            counters.rows += kind == NFX_ROW_WRITE;
            counters.refused += kind == NFX_MARK && top->out2_error;
            out.event(now, 2, kind, top->out2_address, static_cast<int64_t>(top->out2_data),
                      static_cast<uint16_t>((top->out2_last ? NFX_FLAG_LAST : 0u) | (top->out2_error ? NFX_FLAG_ERROR : 0u)));
        }
        if (top->out3_valid) out.event(now, 3, NFX_REG_DATA, top->out3_address, static_cast<int64_t>(top->out3_data), 0);
    }

    static uint32_t element_bytes(unsigned space) {
        return space == NFX_SPACE_REGISTERS ? 8 : space == NFX_SPACE_ROUTES || space == NFX_SPACE_LFSR ? 4 : 1;
    }

    int64_t get(unsigned space, uint64_t i) const {
        switch (space) {
            case NFX_SPACE_REGISTERS: return get_register(i);
            case NFX_SPACE_WEIGHTS: return root->nfx_top__DOT__memory__DOT__weight[word_of(i)] >> (6 * element_of(i)) & 63;
            case NFX_SPACE_FROZEN: return root->nfx_top__DOT__memory__DOT__frozen[word_of(i)] >> element_of(i) & 1;
            case NFX_SPACE_PLASTIC: return root->nfx_top__DOT__memory__DOT__mask[word_of(i)] >> element_of(i) & 1;
            case NFX_SPACE_ROUTES: {
                uint32_t way = root->nfx_top__DOT__router__DOT__route[i];
                return way >> 16 ? way & 0xffff : NFX_NO_ROUTE;
            }
            case NFX_SPACE_CODES: return reinterpret_cast<const uint8_t *>(&root->nfx_top__DOT__codes)[i];
            default: return reinterpret_cast<const uint32_t *>(&root->nfx_top__DOT__processor__DOT__lfsr)[i];
        }
    }

    void set(unsigned space, uint64_t i, uint64_t bits) {
        switch (space) {
            case NFX_SPACE_REGISTERS: set_register(i, bits); break;
            case NFX_SPACE_WEIGHTS: place(root->nfx_top__DOT__memory__DOT__weight[word_of(i)], element_of(i), 6, bits); break;
            case NFX_SPACE_FROZEN: place(root->nfx_top__DOT__memory__DOT__frozen[word_of(i)], element_of(i), 1, bits); break;
            case NFX_SPACE_PLASTIC: place(root->nfx_top__DOT__memory__DOT__mask[word_of(i)], element_of(i), 1, bits); break;
            case NFX_SPACE_ROUTES: root->nfx_top__DOT__router__DOT__route[i] = bits == NFX_NO_ROUTE ? 0u : 0x10000u | static_cast<uint32_t>(bits); break;
            case NFX_SPACE_CODES: reinterpret_cast<uint8_t *>(&root->nfx_top__DOT__codes)[i] = static_cast<uint8_t>(bits); break;
            default: reinterpret_cast<uint32_t *>(&root->nfx_top__DOT__processor__DOT__lfsr)[i] = static_cast<uint32_t>(bits); break;
        }
    }

    int64_t get_register(uint64_t number) const {
        switch (number) {
            case NFX_CONTROL: return root->nfx_top__DOT__hold;
            case NFX_RATE: return static_cast<int8_t>(root->nfx_top__DOT__rate);
            case NFX_SHIFT: return root->nfx_top__DOT__shift;
            case NFX_ROUNDING: return root->nfx_top__DOT__nearest;
            case NFX_SWAPPED: return root->nfx_top__DOT__swapped;
            case NFX_LATENCY: return root->nfx_top__DOT__latency;
            case NFX_INTERVAL: return root->nfx_top__DOT__interval;
            case NFX_STATUS: return (top->busy ? NFX_STATUS_BUSY : 0) | (top->waiting ? NFX_STATUS_WAITING : 0);
            case NFX_FIRST_SOURCE: return root->nfx_top__DOT__first_source;
            case NFX_FIRST_COLUMN: return root->nfx_top__DOT__first_column;
            case NFX_SENSOR_SOURCES: return root->nfx_top__DOT__sensor_sources;
            case NFX_SENSOR_COLUMNS: return root->nfx_top__DOT__sensor_columns;
            case NFX_COLUMNS: return root->nfx_top__DOT__columns;
            default: return 0;
        }
    }

    void set_register(uint64_t number, uint64_t bits) {
        switch (number) {
            case NFX_CONTROL: root->nfx_top__DOT__hold = bits & 1; break;
            case NFX_RATE: root->nfx_top__DOT__rate = bits & 0xff; break;
            case NFX_SHIFT: root->nfx_top__DOT__shift = bits & 0xf; break;
            case NFX_ROUNDING: root->nfx_top__DOT__nearest = bits & 1; break;
            case NFX_SWAPPED: root->nfx_top__DOT__swapped = bits & 1; break;
            case NFX_LATENCY: root->nfx_top__DOT__latency = bits & 0xff; break;
            case NFX_INTERVAL: root->nfx_top__DOT__interval = bits & 0xffffff; break;
            case NFX_FIRST_SOURCE: root->nfx_top__DOT__first_source = bits & 0xffff; break;
            case NFX_FIRST_COLUMN: root->nfx_top__DOT__first_column = bits & 0xffff; break;
            case NFX_SENSOR_SOURCES: root->nfx_top__DOT__sensor_sources = bits & 0xffff; break;
            case NFX_SENSOR_COLUMNS: root->nfx_top__DOT__sensor_columns = bits & 0xffff; break;
            case NFX_COLUMNS: root->nfx_top__DOT__columns = bits & 0xffff; break;
            default: break;
        }
    }
};

#include "nfx_host.hpp"
