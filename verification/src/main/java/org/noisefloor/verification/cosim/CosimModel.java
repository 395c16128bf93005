package org.noisefloor.verification.cosim;

/// The digital half of a chip: Verilated RTL, its behavioural twin or a board, in this process or another. What it does is a function
/// of its build, its configuration and the events it was given, never of how they were batched; `noisefloor_cosim.h` says at which
/// tick everything happens. Used by one thread at a time.
///
/// Every method throws [CosimException] when the model refuses, fails, has died, or answers what it must not.
public interface CosimModel extends AutoCloseable {

    /// What kind of model it is.
    ModelInfo info();

    /// First tick that has not happened.
    long now();

    /// Begins again at tick 0.
    void reset(Reset kind);

    /// Puts events, sorted by time, into the queues of their ports.
    ///
    /// @return how many were taken: fewer than there are when a queue is full
    int put(EventBuffer events);

    /// Goes through the ticks before `until`.
    ///
    /// @param stopMask bit k: stop after the tick in which an event of kind k came out
    Outcome advance(long until, int stopMask);

    /// Appends what has come out to `out`, as far as it has room; room left means that there is no more.
    ///
    /// @return how many events were appended
    int get(EventBuffer out);

    /// Puts all of `in`, goes through the ticks before `until` and puts what came out in place of the content of `out`: the hot path, one
    /// call. If `in` does not fit as a whole nothing happens and a [CosimException] of code [Nfx#E_FULL] is thrown.
    Outcome exchange(EventBuffer in, long until, EventBuffer out);

    /// Reads bytes of a space.
    ///
    /// @param space one of `Nfx.SPACE_…`
    /// @param address of the first byte
    void read(int space, long address, byte[] into);

    /// Writes bytes of a space.
    void write(int space, long address, byte[] from);

    /// Whether the model has a function that it may lack.
    boolean can(Capability capability);

    /// The whole state, queues included.
    byte[] save();

    /// Continues from a saved state of the same model.
    void load(byte[] state);

    /// Digest of a space, or of all ([Nfx#SPACE_ALL]).
    Digest digest(int space);

    /// What was counted since the last reset.
    Counters counters();

    /// Frees the model. Calls after the first do nothing.
    @Override
    void close();

    /// What a reset keeps.
    enum Reset {
        /// Nothing.
        COLD,
        /// Weights, mask of plastic synapses, routes, LFSRs and frozen cells.
        WARM
    }

    /// How going on ended.
    enum Outcome {
        /// At the tick that was asked for.
        REACHED,
        /// After a tick with an event of the stop mask.
        STOPPED,
        /// The model has ended by itself; time goes no further.
        FINISHED,
        /// Before the tick that was asked for, because the output queue is full.
        OUTPUT_FULL
    }

    /// Functions that a model may lack.
    enum Capability {
        /// [#save] and [#load].
        SAVE,
        /// [#digest].
        DIGEST,
        /// [#counters].
        COUNT
    }
}
