/* What a model and its host (nfx_host.hpp) have in common: sizes, queues, saved values, output. */
#ifndef NFX_PARTS_HPP
#define NFX_PARTS_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "noisefloor_cosim.h"

struct NfxSizes {
    uint32_t sources = 64;
    uint32_t neurons = 64;
    uint32_t columns = 64;
    uint32_t lanes = 64;
    uint32_t sensor_sources = 64;
    uint32_t sensor_columns = 64;
    uint32_t delay_depth = 1024;
    uint32_t in_depth = 4096;
    uint32_t out_depth = 65536;
    uint64_t tick_fs = 4000000;
    bool fixed = false;
};

/* A queue of fixed capacity. */
template <class T>
class NfxRing {
  public:
    explicit NfxRing(size_t capacity) : limit(capacity) {
        size_t room = 1;
        while (room < capacity) room *= 2;
        item.resize(room);
    }

    bool empty() const { return count == 0; }
    size_t size() const { return count; }
    size_t room() const { return limit - count; }
    const T &front() const { return item[first]; }
    const T &at(size_t i) const { return item[(first + i) & (item.size() - 1)]; }
    void push(const T &t) { item[(first + count++) & (item.size() - 1)] = t; }
    void pop() {
        first = (first + 1) & (item.size() - 1);
        count--;
    }
    void clear() { first = count = 0; }

  private:
    std::vector<T> item;
    size_t limit;
    size_t first = 0;
    size_t count = 0;
};

/* Plain values appended to a saved state and taken from it in the same order. */
template <class T>
inline void nfx_append(std::vector<uint8_t> &to, const T *from, size_t n) {
    const uint8_t *bytes = reinterpret_cast<const uint8_t *>(from);
    to.insert(to.end(), bytes, bytes + n * sizeof(T));
}

template <class T>
inline const uint8_t *nfx_take(const uint8_t *from, T *to, size_t n) {
    if (n) memcpy(static_cast<void *>(to), from, n * sizeof(T));
    return from + n * sizeof(T);
}

/* What comes out of a tick: at most one event a port, numbered and kept in the order of ports. */
class NfxOutput {
  public:
    explicit NfxOutput(size_t depth) : queue(depth) {}

    void event(uint64_t t, uint32_t port, uint16_t kind, uint32_t addr, int64_t data, uint16_t flags) {
        queue.push(nfx_event{t, addr, kind, flags, data, seq[port]++, port});
        kinds |= kind < 32 ? 1u << kind : 0;
    }

    NfxRing<nfx_event> queue;
    uint32_t seq[NFX_OUT_PORTS] = {0, 0, 0, 0};
    uint32_t kinds = 0; /* that have come out since this was set to 0 */
};

#endif
