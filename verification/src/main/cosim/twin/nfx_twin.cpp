/*
 * The behavioural twin: the digital half of a chip as plain C++, tick by tick what noisefloor_cosim.h says. RTL is held
 * against it, and it stands in for RTL where there is no Verilator. Ticks in which nothing happens are counted, not gone
 * through.
 */
#include <algorithm>
#include <deque>
#include <vector>

#include "nfx_parts.hpp"

#ifndef NFX_TWIN_BUILD
#define NFX_TWIN_BUILD "unnamed build"
#endif

namespace {

int32_t clamp(int32_t x, int32_t least, int32_t most) { return x < least ? least : x > most ? most : x; }

int32_t sat8(int32_t x) { return clamp(x, -128, 127); }

int32_t frac(int32_t x, int32_t y) { return std::min(2 * x * y, 32767); }

int64_t beats(int64_t codes) { return (codes + NFX_CODES_PER_BEAT - 1) / NFX_CODES_PER_BEAT; }

/* An event on its way to an output, which it reaches at tick t. */
struct Coming {
    uint64_t t;
    uint32_t addr;
    int64_t data;
};

/* A spike in the delay queue, which it leaves when the running time has come to `due`. */
struct Delayed {
    uint64_t due;
    uint32_t source;
};

template <class T>
void append(std::vector<uint8_t> &to, const std::deque<T> &queue) {
    uint64_t n = queue.size();
    nfx_append(to, &n, 1);
    for (const T &t : queue) nfx_append(to, &t, 1);
}

template <class T>
const uint8_t *take(const uint8_t *from, std::deque<T> &queue) {
    uint64_t n = 0;
    from = nfx_take(from, &n, 1);
    queue.assign(n, T());
    for (T &t : queue) from = nfx_take(from, &t, 1);
    return from;
}

} // namespace

struct NfxCore {
    static const char *name() { return "noisefloor twin"; }
    static const char *build() { return NFX_TWIN_BUILD; }
    static NfxSizes sizes() { return NfxSizes(); }

    NfxCore(const NfxSizes &sizes, uint64_t seed) : s(sizes) { reset(false, seed); }

    void reset(bool warm, uint64_t seed) {
        size_t cells = 2 * static_cast<size_t>(s.sources) * s.columns;
        if (!warm) {
            weight.assign(cells, 0);
            frozen.assign(cells, 0);
            plastic.assign(cells / 2, 0);
            route.assign(s.neurons, NFX_NO_ROUTE);
            lfsr.resize(s.lanes);
            for (uint32_t lane = 0; lane < s.lanes; lane++) lfsr[lane] = nfx_seed_lane(seed, lane);
        }
        code.assign(2 * s.sensor_columns, 0);
        kept.assign(2 * s.sensor_columns, 0);
        buffer.assign(s.columns, 0);
        row[0].assign(s.columns, 0);
        row[1].assign(s.columns, 0);
        m = Machine();
        m.reg[NFX_SHIFT] = 8;
        m.reg[NFX_LATENCY] = 1;
        m.reg[NFX_INTERVAL] = 250;
        m.reg[NFX_SENSOR_SOURCES] = s.sensor_sources;
        m.reg[NFX_SENSOR_COLUMNS] = s.sensor_columns;
        m.reg[NFX_COLUMNS] = s.columns;
        entering.clear();
        queue.clear();
        rows.clear();
        outside.clear();
        reads.clear();
        memset(static_cast<void *>(&counters), 0, sizeof counters);
    }

    bool takes(unsigned port, const nfx_event &e) const {
        return port == 0 ? e.kind != NFX_SPIKE || m.occupied < s.delay_depth : m.state == IDLE;
    }

    bool finished() const { return false; }

    void tick(const nfx_event *in0, const nfx_event *in1, NfxOutput &out) {
        bool hold = m.reg[NFX_CONTROL] != 0;
        counters.busy += m.state != IDLE;
        counters.held += hold;
        counters.ticks++;
        put_out(rows, 0, NFX_ROW_EVENT, out);
        put_out(outside, 1, NFX_ROW_EVENT, out);
        bool left = delay();
        bool was_waiting = m.state == WAITING;
        if (m.state != IDLE) work(in0, out);
        put_out(reads, 3, NFX_REG_DATA, out);
        if (in0) analog(*in0, was_waiting);
        if (in1) host(*in1);
        m.occupied -= left;
        if (!hold) m.run++;
        m.now++;
    }

    /* Nothing moves but time: no event on its way, and the row machine at rest or waiting for codes. */
    uint64_t skip(uint64_t most) {
        if ((m.state != IDLE && m.state != WAITING) || !entering.empty() || !rows.empty() || !outside.empty() || !reads.empty()) return 0;
        bool hold = m.reg[NFX_CONTROL] != 0;
        uint64_t n = most;
        if (!queue.empty()) {
            if (queue.front().due <= m.run) return 0;
            if (!hold) n = std::min(n, queue.front().due - m.run);
        }
        counters.ticks += n;
        counters.held += hold ? n : 0;
        counters.busy += m.state == WAITING ? n : 0;
        m.run += hold ? 0 : n;
        m.now += n;
        return n;
    }

    void read(unsigned space, uint64_t addr, void *to, uint64_t len) const {
        if (space == NFX_SPACE_REGISTERS) {
            int64_t reg[NFX_REGISTERS];
            for (unsigned i = 0; i < NFX_REGISTERS; i++) reg[i] = value(i);
            memcpy(to, reinterpret_cast<const uint8_t *>(reg) + addr, len);
        } else {
            memcpy(to, const_cast<NfxCore *>(this)->bytes(space) + addr, len);
        }
    }

    void write(unsigned space, uint64_t addr, const void *from, uint64_t len) {
        memcpy(bytes(space) + addr, from, len);
        m.reg[NFX_STATUS] = 0; /* is computed */
    }

    void save(std::vector<uint8_t> &to) const {
        nfx_append(to, &m, 1);
        nfx_append(to, weight.data(), weight.size());
        nfx_append(to, frozen.data(), frozen.size());
        nfx_append(to, plastic.data(), plastic.size());
        nfx_append(to, route.data(), route.size());
        nfx_append(to, lfsr.data(), lfsr.size());
        nfx_append(to, code.data(), code.size());
        nfx_append(to, kept.data(), kept.size());
        nfx_append(to, buffer.data(), buffer.size());
        for (const std::vector<uint8_t> &r : row) nfx_append(to, r.data(), r.size());
        append(to, entering);
        append(to, queue);
        append(to, rows);
        append(to, outside);
        append(to, reads);
    }

    void load(const uint8_t *from, size_t) {
        from = nfx_take(from, &m, 1);
        from = nfx_take(from, weight.data(), weight.size());
        from = nfx_take(from, frozen.data(), frozen.size());
        from = nfx_take(from, plastic.data(), plastic.size());
        from = nfx_take(from, route.data(), route.size());
        from = nfx_take(from, lfsr.data(), lfsr.size());
        from = nfx_take(from, code.data(), code.size());
        from = nfx_take(from, kept.data(), kept.size());
        from = nfx_take(from, buffer.data(), buffer.size());
        for (std::vector<uint8_t> &r : row) from = nfx_take(from, r.data(), r.size());
        from = take(from, entering);
        from = take(from, queue);
        from = take(from, rows);
        from = take(from, outside);
        take(from, reads);
    }

    size_t state_bytes() const {
        size_t arrays = 2 * weight.size() + plastic.size() + 4 * (route.size() + lfsr.size()) + code.size() + kept.size() + 3 * buffer.size();
        return sizeof m + arrays + 5 * sizeof(uint64_t) + s.delay_depth * sizeof(Delayed) + 16 * sizeof(Coming);
    }

    nfx_counters counters;

  private:
    /* The row machine's state in the tick that comes. */
    enum State : uint32_t {
        IDLE,
        HOST_ROW,  /* three ticks before the row */
        HOST_READ, /* three ticks before the read-out */
        REFUSED,   /* one tick before the mark */
        DECODE,
        SETUP,     /* two ticks */
        CONVERT,   /* ADC_START goes out */
        WAITING,   /* for codes */
        TURN,      /* one tick after the last of them */
        COMPUTE,   /* three ticks a group */
        WRITE,
        END        /* MARK goes out */
    };

    /* All that changes and has a fixed size. */
    struct Machine {
        int64_t reg[NFX_REGISTERS] = {};
        uint64_t now = 0;
        uint64_t run = 0;
        uint64_t occupied = 0; /* spikes taken that have not left the delay queue */
        int64_t count = 0;     /* what the mark will say */
        uint32_t state = IDLE;
        uint32_t command = 0;  /* its kind */
        uint32_t step = 0;     /* ticks in this state; beats written */
        uint32_t half = 0;     /* 0 exciting, 1 inhibiting row */
        uint32_t source = 0;   /* of the region, at work */
        uint32_t address = 0;  /* row of the host's command */
        uint32_t left = 0;     /* sources to go over, this one included */
        uint32_t unused = 0;
    };

    NfxSizes s;
    Machine m;
    std::vector<uint8_t> weight, frozen, plastic;
    std::vector<uint32_t> route, lfsr;
    std::vector<uint8_t> code, kept; /* of the last read-out, and of the exciting row before it */
    std::vector<uint8_t> buffer;     /* the host's row */
    std::vector<uint8_t> row[2];     /* the processor's */
    std::deque<Coming> entering;     /* the delay queue, at tick t */
    std::deque<Delayed> queue;
    std::deque<Coming> rows, outside, reads;

    uint8_t *bytes(unsigned space) {
        switch (space) {
            case NFX_SPACE_WEIGHTS: return weight.data();
            case NFX_SPACE_PLASTIC: return plastic.data();
            case NFX_SPACE_FROZEN: return frozen.data();
            case NFX_SPACE_CODES: return code.data();
            case NFX_SPACE_ROUTES: return reinterpret_cast<uint8_t *>(route.data());
            case NFX_SPACE_LFSR: return reinterpret_cast<uint8_t *>(lfsr.data());
            default: return reinterpret_cast<uint8_t *>(m.reg);
        }
    }

    int64_t value(unsigned reg) const {
        if (reg != NFX_STATUS) return m.reg[reg];
        return (m.state != IDLE ? NFX_STATUS_BUSY : 0) | (m.state == WAITING ? NFX_STATUS_WAITING : 0);
    }

    void put_out(std::deque<Coming> &from, uint32_t port, uint16_t kind, NfxOutput &out) {
        if (from.empty() || from.front().t != m.now) return;
        out.event(m.now, port, kind, from.front().addr, from.front().data, 0);
        counters.row_events += kind == NFX_ROW_EVENT;
        from.pop_front();
    }

    /* What enters the queue in this tick may leave it in this tick; at the output two ticks later. */
    bool delay() {
        if (!entering.empty() && entering.front().t == m.now) {
            uint64_t extra = static_cast<uint64_t>(m.reg[NFX_LATENCY] - 1) * static_cast<uint64_t>(m.reg[NFX_INTERVAL]);
            queue.push_back(Delayed{m.run + extra, entering.front().addr});
            entering.pop_front();
        }
        if (queue.empty() || queue.front().due > m.run) return false;
        rows.push_back(Coming{m.now + 2, queue.front().source, 0});
        queue.pop_front();
        return true;
    }

    /* Port 0. */
    void analog(const nfx_event &e, bool was_waiting) {
        if (e.kind == NFX_SPIKE) {
            counters.spikes++;
            if (route[e.addr] == NFX_NO_ROUTE) {
                counters.unrouted++;
            } else {
                entering.push_back(Coming{m.now + 2, route[e.addr], 0});
                m.occupied++;
            }
            return;
        }
        counters.beats++;
        if (!was_waiting) {
            counters.stray++;
            return;
        }
        if (e.kind == NFX_ADC_DATA) {
            for (uint32_t i = 0; i < NFX_CODES_PER_BEAT; i++)
                if (e.addr + i < 2 * m.reg[NFX_SENSOR_COLUMNS]) code[e.addr + i] = static_cast<uint8_t>(static_cast<uint64_t>(e.data) >> (8 * i));
        }
    }

    /* Port 1; commands begin in the next tick. */
    void host(const nfx_event &e) {
        switch (e.kind) {
            case NFX_SPIKE:
                counters.externals++;
                outside.push_back(Coming{m.now + 4, e.addr, 0});
                break;
            case NFX_REG_READ:
                counters.registers++;
                reads.push_back(Coming{m.now + 4, e.addr, value(e.addr)});
                break;
            case NFX_REG_WRITE:
                counters.registers++;
                m.reg[e.addr] = e.data;
                break;
            case NFX_WEIGHT_DATA:
                for (uint32_t i = 0; i < NFX_CODES_PER_BEAT && e.addr + i < s.columns; i++)
                    buffer[e.addr + i] = static_cast<uint8_t>(static_cast<uint64_t>(e.data) >> (8 * i));
                break;
            default:
                begin(e);
        }
    }

    void begin(const nfx_event &e) {
        m.command = e.kind;
        m.address = e.addr;
        m.count = 0;
        m.half = 0;
        if (e.kind == NFX_ROW_WRITE) {
            enter(HOST_ROW);
        } else if (e.kind == NFX_ADC_START) {
            bool there = region_fits() && e.addr < 2 * m.reg[NFX_SENSOR_SOURCES];
            enter(there ? HOST_READ : REFUSED);
        } else {
            bool there = region_fits() && e.data >= 1 && e.data <= m.reg[NFX_SENSOR_SOURCES] && e.addr + e.data <= m.reg[NFX_SENSOR_SOURCES];
            m.source = e.addr;
            m.left = there ? static_cast<uint32_t>(e.data) : 0;
            m.count = m.left;
            enter(there ? DECODE : REFUSED);
        }
    }

    bool region_fits() const {
        return m.reg[NFX_FIRST_SOURCE] + m.reg[NFX_SENSOR_SOURCES] <= s.sources && m.reg[NFX_FIRST_COLUMN] + m.reg[NFX_SENSOR_COLUMNS] <= m.reg[NFX_COLUMNS];
    }

    void enter(State state) {
        m.state = state;
        m.step = 0;
    }

    /* Stays in a state for `ticks` ticks. */
    void after(uint32_t ticks, State next) {
        if (++m.step == ticks) enter(next);
    }

    /* One tick of the row machine. */
    void work(const nfx_event *in0, NfxOutput &out) {
        switch (m.state) {
            case HOST_ROW: after(3, WRITE); break;
            case HOST_READ: after(3, CONVERT); break;
            case REFUSED: after(1, END); break;
            case DECODE: after(1, SETUP); break;
            case SETUP: after(2, CONVERT); break;
            case CONVERT: convert(out); break;
            case WAITING:
                if (in0 && (in0->kind == NFX_ADC_BLOCK || (in0->kind == NFX_ADC_DATA && in0->flags & NFX_FLAG_LAST))) enter(TURN);
                break;
            case TURN: turn(); break;
            case COMPUTE: compute(); break;
            case WRITE: write_beat(out); break;
            default: end(out);
        }
    }

    void convert(NfxOutput &out) {
        uint32_t at = m.command == NFX_ADC_START ? m.address : 2 * m.source + m.half;
        out.event(m.now, 2, NFX_ADC_START, at, 0, 0);
        counters.conversions++;
        enter(WAITING);
    }

    void turn() {
        if (m.command == NFX_ADC_START) {
            m.count = beats(2 * m.reg[NFX_SENSOR_COLUMNS]);
            enter(END);
        } else if (m.half == 0) {
            kept = code;
            m.half = 1;
            enter(CONVERT);
        } else {
            m.half = 0;
            for (uint32_t half = 0; half < 2; half++) {
                const uint8_t *from = weight.data() + row_number(half) * s.columns;
                row[half].assign(from, from + s.columns);
            }
            enter(COMPUTE);
        }
    }

    /* All of a group in its first tick: its LFSRs are seen from then on, the rest only when it is written. */
    void compute() {
        uint32_t group = m.step / 3;
        int64_t columns = m.reg[NFX_SENSOR_COLUMNS];
        if (m.step % 3 == 0) {
            counters.groups++;
            for (uint32_t lane = 0; lane < s.lanes; lane++) {
                for (int i = 0; i < 16; i++) lfsr[lane] = nfx_lfsr_step(lfsr[lane]);
                int64_t column = static_cast<int64_t>(group) * s.lanes + lane;
                if (column < columns) learn(column, lfsr[lane]);
            }
        }
        after(3 * static_cast<uint32_t>((columns + s.lanes - 1) / s.lanes), WRITE);
    }

    void learn(int64_t column, uint32_t random) {
        int64_t columns = m.reg[NFX_SENSOR_COLUMNS];
        int32_t sign = m.reg[NFX_SWAPPED] ? -1 : 1;
        int32_t rate = static_cast<int32_t>(m.reg[NFX_RATE]);
        int32_t k = static_cast<int32_t>(m.reg[NFX_SHIFT]);
        int32_t e = sat8(sign * (kept[columns + column] - kept[column]));
        int32_t i = sat8(sign * (code[columns + column] - code[column]));
        int32_t p = clamp(frac(e, rate) + frac(i, rate), -32768, 32767);
        int32_t r = m.reg[NFX_ROUNDING] ? 1 << (k - 1) : static_cast<int32_t>(random & ((1u << k) - 1u));
        int64_t at = m.reg[NFX_FIRST_COLUMN] + column;
        int64_t synapse = (m.reg[NFX_FIRST_SOURCE] + m.source) * s.columns + at;
        int32_t w = row[0][at] - row[1][at];
        if (plastic[synapse]) w = clamp(w + sat8((p + r) >> k), -NFX_WEIGHT_MAX, NFX_WEIGHT_MAX);
        row[0][at] = static_cast<uint8_t>(std::max(w, 0));
        row[1][at] = static_cast<uint8_t>(std::max(-w, 0));
    }

    size_t row_number(uint32_t half) const {
        return m.command == NFX_ROW_WRITE ? m.address : 2 * (static_cast<size_t>(m.reg[NFX_FIRST_SOURCE]) + m.source) + half;
    }

    void write_beat(NfxOutput &out) {
        int64_t columns = m.reg[NFX_COLUMNS];
        int64_t w = beats(columns);
        size_t number = row_number(m.half);
        if (m.step < w) {
            const std::vector<uint8_t> &from = m.command == NFX_ROW_WRITE ? buffer : row[m.half];
            uint64_t data = 0;
            uint32_t first = m.step * NFX_CODES_PER_BEAT;
            for (uint32_t c = first; c < first + NFX_CODES_PER_BEAT && c < columns; c++) {
                size_t cell = number * s.columns + c;
                if (!frozen[cell]) weight[cell] = from[c];
                data |= static_cast<uint64_t>(weight[cell]) << (8 * (c - first));
            }
            out.event(m.now, 2, NFX_WEIGHT_DATA, first, static_cast<int64_t>(data), m.step == w - 1 ? NFX_FLAG_LAST : 0);
            m.step++;
            return;
        }
        out.event(m.now, 2, NFX_ROW_WRITE, static_cast<uint32_t>(number), 0, 0);
        counters.rows++;
        written();
    }

    void written() {
        if (m.command == NFX_ROW_WRITE) {
            enter(IDLE);
        } else if (m.half == 0) {
            m.half = 1;
            enter(WRITE);
        } else {
            counters.learned++;
            m.half = 0;
            m.source++;
            m.left--;
            enter(m.left ? SETUP : END);
        }
    }

    void end(NfxOutput &out) {
        bool refused = m.count == 0;
        counters.refused += refused;
        out.event(m.now, 2, NFX_MARK, m.command, m.count, refused ? NFX_FLAG_ERROR : 0);
        enter(IDLE);
    }
};

#include "nfx_host.hpp"
