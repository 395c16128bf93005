package org.noisefloor.verification.cosim;

import java.util.Arrays;
import java.util.SplittableRandom;

/// What every model must obey, each law one method that takes a seed and says nothing or throws [CosimException] with what was wrong. They are
/// run on the twin, on RTL, and by `noisefloor cosim check` on the library of somebody's board.
public final class ModelLaws {
    private final Maker maker;

    /// The laws for the models that `maker` makes.
    public ModelLaws(Maker maker) {
        this.maker = maker;
    }

    /// Opens a model in the state of a cold reset.
    @FunctionalInterface
    public interface Maker {
        /// A model; each that is open at a time is one of its own.
        ///
        /// @param seed of the LFSRs
        CosimModel open(long seed);
    }

    /// All laws, by name.
    public enum Law {
        /// [ModelLaws#batchSizeLeavesNoTrace].
        BATCH_SIZE_LEAVES_NO_TRACE,
        /// [ModelLaws#advanceIsAdditive].
        ADVANCE_IS_ADDITIVE,
        /// [ModelLaws#nothingComesBeforeTheLookahead].
        NOTHING_COMES_BEFORE_THE_LOOKAHEAD,
        /// [ModelLaws#portsAreNumberedAndInOrder].
        PORTS_ARE_NUMBERED_AND_IN_ORDER,
        /// [ModelLaws#whatIsRefusedChangesNothing].
        WHAT_IS_REFUSED_CHANGES_NOTHING,
        /// [ModelLaws#busyMemoryIsNotWritten].
        BUSY_MEMORY_IS_NOT_WRITTEN,
        /// [ModelLaws#fullQueuesTakeAPart].
        FULL_QUEUES_TAKE_A_PART,
        /// [ModelLaws#modelsDoNotKnowOfEachOther].
        MODELS_DO_NOT_KNOW_OF_EACH_OTHER,
        /// [ModelLaws#savedStatesGoOn].
        SAVED_STATES_GO_ON,
        /// [ModelLaws#resetsBeginAgain].
        RESETS_BEGIN_AGAIN,
        /// [ModelLaws#memoryHoldsWhatWasWritten].
        MEMORY_HOLDS_WHAT_WAS_WRITTEN,
        /// [ModelLaws#countersCountWhatComesOut].
        COUNTERS_COUNT_WHAT_COMES_OUT,
        /// [ModelLaws#spikesArriveInTheirTick].
        SPIKES_ARRIVE_IN_THEIR_TICK,
        /// A processor at work takes its ticks, and leaves the values that it should.
        LEARNING_TAKES_ITS_TICKS_AND_VALUES
    }

    /// Runs one law.
    public void check(Law law, long seed) {
        switch (law) {
            case BATCH_SIZE_LEAVES_NO_TRACE -> batchSizeLeavesNoTrace(seed);
            case ADVANCE_IS_ADDITIVE -> advanceIsAdditive(seed);
            case NOTHING_COMES_BEFORE_THE_LOOKAHEAD -> nothingComesBeforeTheLookahead(seed);
            case PORTS_ARE_NUMBERED_AND_IN_ORDER -> portsAreNumberedAndInOrder(seed);
            case WHAT_IS_REFUSED_CHANGES_NOTHING -> whatIsRefusedChangesNothing(seed);
            case BUSY_MEMORY_IS_NOT_WRITTEN -> busyMemoryIsNotWritten(seed);
            case FULL_QUEUES_TAKE_A_PART -> fullQueuesTakeAPart(seed);
            case MODELS_DO_NOT_KNOW_OF_EACH_OTHER -> modelsDoNotKnowOfEachOther(seed);
            case SAVED_STATES_GO_ON -> savedStatesGoOn(seed);
            case RESETS_BEGIN_AGAIN -> resetsBeginAgain(seed);
            case MEMORY_HOLDS_WHAT_WAS_WRITTEN -> memoryHoldsWhatWasWritten(seed);
            case COUNTERS_COUNT_WHAT_COMES_OUT -> countersCountWhatComesOut(seed);
            case SPIKES_ARRIVE_IN_THEIR_TICK -> spikesArriveInTheirTick(seed);
            case LEARNING_TAKES_ITS_TICKS_AND_VALUES -> new LearningLaw(maker).check(seed);
        }
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CosimException(Nfx.E_INTERNAL, otherwise);
        }
    }

    private static void same(Recording one, Recording other, String what) {
        String difference = one.difference(other);
        require(difference.isEmpty(), what + ": " + difference);
    }

    private Recording record(Traffic[] traffic, long seed, int batch) {
        try (CosimModel model = maker.open(seed)) {
            traffic[0] = new Traffic(model.info(), seed);
            traffic[0].fill(model);
            return Recording.of(model, traffic[0].events(), traffic[0].end(), batch);
        }
    }

    private Recording record(long seed, int batch) {
        return record(new Traffic[1], seed, batch);
    }

    /// The same events give the same answers whatever part of time goes through one exchange.
    public void batchSizeLeavesNoTrace(long seed) {
        Recording whole = record(seed, 4096);
        for (int batch : new int[] {1, 7, 16, 256}) {
            same(whole, record(seed, batch), "batches of 4096 and " + batch + " ticks");
        }
    }

    /// Going on in two steps is going on in one, with all events put before.
    public void advanceIsAdditive(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Traffic[] traffic = new Traffic[1];
        Recording exchanged = record(traffic, seed, 4096);
        try (CosimModel model = maker.open(seed)) {
            EventBuffer in = traffic[0].events();
            long end = traffic[0].end();
            new Traffic(model.info(), seed).fill(model);
            require(model.put(in) == in.size(), "a stream of " + in.size() + " events did not fit");
            EventBuffer out = new EventBuffer(exchanged.out().capacity());
            while (model.now() < end) {
                long until = Math.min(end, model.now() + random.nextInt(300));
                long before = model.now();
                CosimModel.Outcome outcome = model.advance(until, 0);
                int came = model.get(out);
                Recording.goesOn(
                        model, outcome, came > 0 || model.now() > before || until == before);
            }
            Recording stepped =
                    new Recording(
                            out,
                            Recording.digest(model),
                            model.can(CosimModel.Capability.COUNT)
                                    ? model.counters()
                                    : exchanged.counters());
            same(exchanged, stepped, "exchange and put, advance, get");
        }
    }

    /// An event at tick t changes nothing that comes out before t + look-ahead.
    public void nothingComesBeforeTheLookahead(long seed) {
        try (CosimModel with = maker.open(seed);
                CosimModel without = maker.open(seed)) {
            Traffic traffic = new Traffic(with.info(), seed);
            EventBuffer in = traffic.events();
            int last = new SplittableRandom(seed).nextInt(in.size());
            long tick = in.tick(last);
            EventBuffer before = new EventBuffer(in.size());
            for (int i = 0; i < in.size() && in.tick(i) < tick; i++) {
                before.add(in, i, 1);
            }
            EventBuffer one = new EventBuffer(in.size());
            one.add(before, 0, before.size());
            one.add(in, last, 1);
            traffic.fill(with);
            new Traffic(without.info(), seed).fill(without);
            long until = tick + with.info().lookahead();
            EventBuffer more = Recording.of(with, one, until, 4096).out();
            EventBuffer less = Recording.of(without, before, until, 4096).out();
            require(
                    more.bytes(0).mismatch(less.bytes(0)) < 0,
                    "an event at tick " + tick + " shows before tick " + until);
        }
    }

    /// In each port time does not go back and events are numbered from 0.
    public void portsAreNumberedAndInOrder(long seed) {
        EventBuffer out = record(seed, 64).out();
        int[] number = new int[Nfx.OUT_PORTS];
        long[] tick = new long[Nfx.OUT_PORTS];
        Arrays.fill(tick, -1);
        for (int i = 0; i < out.size(); i++) {
            int port = out.port(i);
            require(
                    out.sequence(i) == number[port]++ && out.tick(i) > tick[port],
                    "one event a tick, numbered from 0, but " + out.toString(i));
            tick[port] = out.tick(i);
        }
    }

    /// Events that are refused, and wrong accesses to memory, leave the model as it was: it goes on as one that was not asked.
    public void whatIsRefusedChangesNothing(long seed) {
        Recording undisturbed = record(seed, 100);
        try (CosimModel model = maker.open(seed)) {
            Traffic traffic = new Traffic(model.info(), seed);
            traffic.fill(model);
            Refusals.check(model);
            long middle = traffic.end() / 2;
            EventBuffer all = new EventBuffer(undisturbed.out().capacity());
            Recording.keep(Recording.of(model, traffic.events(), middle, 100).out(), all);
            Refusals.check(model);
            Recording rest = Recording.of(model, traffic.events(), traffic.end(), 100);
            Recording.keep(rest.out(), all);
            same(
                    undisturbed,
                    new Recording(all, rest.digest(), rest.counters()),
                    "a model that was not asked and one that refused");
        }
    }

    /// What the row machine uses is not written while it is busy, but for codes while it waits for them; and it ends as if nobody had tried.
    public void busyMemoryIsNotWritten(long seed) {
        Recording[] recording = new Recording[2];
        for (int tries = 0; tries < 2; tries++) {
            try (CosimModel model = maker.open(seed)) {
                new Traffic(model.info(), seed).fill(model);
                EventBuffer in = new EventBuffer(1);
                EventBuffer all = new EventBuffer(1 << 13);
                in.add(0, 1, Nfx.ROW_PLASTICITY, 0, 1);
                for (int half = 0; half < 2; half++) {
                    // it asks for codes at tick 4, and again two ticks after it got them
                    for (int k = 0; k < 4; k++) {
                        Recording.keep(Recording.of(model, in, model.now() + 2, 1).out(), all);
                        in.clear();
                        if (tries > 0) {
                            Refusals.busy(model, k + half > 1);
                        }
                    }
                    byte[] codes = new byte[(int) model.info().bytes(Nfx.SPACE_CODES)];
                    new SplittableRandom(seed + half).nextBytes(codes);
                    model.write(Nfx.SPACE_CODES, 0, codes);
                    in.add(model.now(), 0, Nfx.ADC_BLOCK, 0, 0);
                }
                Recording rest = Recording.of(model, in, 20_000, 4096);
                Recording.keep(rest.out(), all);
                require(rest.count(Nfx.MARK) == 1, "a command did not end within 20000 ticks");
                recording[tries] = new Recording(all, rest.digest(), rest.counters());
            }
        }
        same(recording[0], recording[1], "a busy model that was left alone and one that refused");
    }

    /// A full queue takes what it has room for, an exchange all or nothing; what was taken comes out, and nothing else.
    public void fullQueuesTakeAPart(long seed) {
        try (CosimModel model = maker.open(seed)) {
            int depth = model.info().inDepth();
            if (depth > 1 << 13) {
                return; // a stream that long is nobody's
            }
            int first = new SplittableRandom(seed).nextInt(depth + 1);
            EventBuffer in = new EventBuffer(depth + 1);
            for (int i = 0; i < first; i++) {
                in.add(10 + i, 1, Nfx.SPIKE, 0, 0);
            }
            require(model.put(in) == first, "an empty queue did not take " + first + " events");
            in.clear();
            for (int i = first; i <= depth; i++) {
                in.add(10 + i, 1, Nfx.SPIKE, 0, 0);
            }
            EventBuffer out = new EventBuffer(1);
            refused(
                    model,
                    () -> model.exchange(in, 5, out),
                    "an exchange with " + in.size() + " events and room for one less");
            int taken = model.put(in);
            require(
                    taken == depth - first,
                    taken + " events were taken where " + (depth - first) + " had room");
            EventBuffer came = Recording.of(model, new EventBuffer(0), 100L + depth, 64).out();
            require(
                    came.size() == depth
                            && came.tick(0) == 14
                            && came.tick(depth - 1) == 13 + depth,
                    came.size()
                            + " of "
                            + depth
                            + " events that were taken came out in their tick");
        }
    }

    /// Two models that take turns give what each gives alone.
    public void modelsDoNotKnowOfEachOther(long seed) {
        long[] seeds = {seed, ~seed};
        Recording[] alone = {record(seeds[0], 64), record(seeds[1], 64)};
        try (CosimModel first = maker.open(seeds[0]);
                CosimModel second = maker.open(seeds[1])) {
            CosimModel[] model = {first, second};
            Traffic[] traffic = new Traffic[2];
            EventBuffer[] all = new EventBuffer[2];
            for (int m = 0; m < 2; m++) {
                traffic[m] = new Traffic(model[m].info(), seeds[m]);
                traffic[m].fill(model[m]);
                all[m] = new EventBuffer(alone[m].out().capacity());
            }
            for (long to = 64;
                    first.now() < traffic[0].end() || second.now() < traffic[1].end();
                    to += 64) {
                for (int m = 0; m < 2; m++) {
                    long until = Math.min(traffic[m].end(), to);
                    EventBuffer part = Recording.of(model[m], traffic[m].events(), until, 64).out();
                    all[m].add(part, 0, part.size());
                }
            }
            for (int m = 0; m < 2; m++) {
                Recording together =
                        new Recording(all[m], Recording.digest(model[m]), alone[m].counters());
                same(alone[m], together, "a model alone and beside another");
            }
        }
    }

    /// A model that is saved and loaded, into itself or another, goes on with the same bits; a damaged state is refused and changes nothing.
    public void savedStatesGoOn(long seed) {
        try (CosimModel model = maker.open(seed);
                CosimModel other = maker.open(~seed)) {
            if (!model.can(CosimModel.Capability.SAVE)) {
                return;
            }
            Traffic traffic = new Traffic(model.info(), seed);
            traffic.fill(model);
            int event = new SplittableRandom(seed).nextInt(traffic.events().size());
            long cut = traffic.events().tick(event);
            // events of the future lie in the queues when the state is saved
            require(
                    model.put(traffic.events()) == traffic.events().size(),
                    "a stream of " + traffic.events().size() + " events did not fit");
            model.advance(cut, 0);
            byte[] state = model.save();
            EventBuffer nothing = new EventBuffer(0);
            Recording on = Recording.of(model, nothing, traffic.end(), 500);
            model.load(state);
            require(model.now() == cut, "a state of tick " + cut + " goes on at " + model.now());
            same(on, Recording.of(model, nothing, traffic.end(), 77), "going on and going back");
            byte[] damaged = state.clone();
            damaged[(int) cut % damaged.length] ^= 1;
            refused(other, () -> other.load(damaged), "a damaged state");
            refused(
                    other,
                    () -> other.load(Arrays.copyOf(state, state.length - 1)),
                    "a state that is cut off");
            other.load(state);
            require(Arrays.equals(state, other.save()), "a loaded state is not the saved one");
            same(on, Recording.of(other, nothing, traffic.end(), 200), "going on in another");
        }
    }

    static void refused(CosimModel model, Runnable what, String name) {
        Digest before = Recording.digest(model);
        long now = model.now();
        try {
            what.run();
        } catch (CosimException e) {
            require(
                    e.code() != Nfx.E_INTERNAL,
                    name + " should be refused, but the model failed: " + e.getMessage());
            require(
                    model.now() == now && before.equals(Recording.digest(model)),
                    name + " was refused but has changed the model");
            return;
        }
        throw new CosimException(Nfx.E_INTERNAL, name + " should be refused");
    }

    /// A cold reset is a new model, a warm one keeps memories.
    public void resetsBeginAgain(long seed) {
        Recording fresh = record(seed, 128);
        try (CosimModel model = maker.open(seed)) {
            Digest opened = Recording.digest(model);
            Traffic traffic = new Traffic(model.info(), seed);
            traffic.fill(model);
            Recording.of(model, traffic.events(), traffic.end() / 2, 128);
            byte[] weights = new byte[(int) model.info().bytes(Nfx.SPACE_WEIGHTS)];
            model.read(Nfx.SPACE_WEIGHTS, 0, weights);
            model.reset(CosimModel.Reset.WARM);
            byte[] kept = new byte[weights.length];
            model.read(Nfx.SPACE_WEIGHTS, 0, kept);
            require(Arrays.equals(weights, kept), "a warm reset does not keep the weights");
            model.reset(CosimModel.Reset.COLD);
            require(opened.equals(Recording.digest(model)), "a cold reset is not a new model");
            new Traffic(model.info(), seed).fill(model);
            same(
                    fresh,
                    Recording.of(model, traffic.events(), traffic.end(), 128),
                    "a new model and one that was reset");
        }
    }

    /// Every space gives back what was written, a digest is that of the bytes, and what lies beyond or has no place is refused.
    public void memoryHoldsWhatWasWritten(long seed) {
        try (CosimModel model = maker.open(seed)) {
            new Traffic(model.info(), seed).fill(model);
            byte[][] space = new byte[Nfx.SPACE_ALL][];
            for (int s = 0; s < Nfx.SPACE_ALL; s++) {
                space[s] = new byte[(int) model.info().bytes(s)];
                model.read(s, 0, space[s]);
                int which = s;
                refused(
                        model,
                        () -> model.read(which, space[which].length, new byte[8]),
                        "a read beyond space " + s);
                model.write(s, 0, space[s]);
                byte[] again = new byte[space[s].length];
                model.read(s, 0, again);
                require(Arrays.equals(space[s], again), "space " + s + " forgets what it is given");
                if (model.can(CosimModel.Capability.DIGEST)) {
                    require(
                            model.digest(s).equals(Digest.of(space[s])),
                            "the digest of space " + s + " is not that of its bytes");
                }
            }
            if (model.can(CosimModel.Capability.DIGEST)) {
                int total = Arrays.stream(space).mapToInt(s -> s.length).sum();
                byte[] all = new byte[total];
                int at = 0;
                for (byte[] s : space) {
                    System.arraycopy(s, 0, all, at, s.length);
                    at += s.length;
                }
                require(
                        model.digest(Nfx.SPACE_ALL).equals(Digest.of(all)),
                        "the digest of all spaces is not that of their bytes");
            }
        }
    }

    /// Counters agree with the events that came out and went in.
    public void countersCountWhatComesOut(long seed) {
        Traffic[] traffic = new Traffic[1];
        Recording recording = record(traffic, seed, 333);
        try (CosimModel model = maker.open(seed)) {
            if (!model.can(CosimModel.Capability.COUNT)) {
                return;
            }
        }
        Counters c = recording.counters();
        require(c.ticks() == traffic[0].end(), c.ticks() + " ticks in " + traffic[0].end());
        require(
                c.rowEvents() == recording.count(Nfx.ROW_EVENT)
                        && c.conversions() == recording.count(Nfx.ADC_START)
                        && c.rows() == recording.count(Nfx.ROW_WRITE),
                "counters differ from what came out: " + c);
        require(
                c.held() <= c.ticks() && c.busy() <= c.ticks() && c.stray() <= c.beats(),
                "a part is more than the whole: " + c);
    }

    /// A spike arrives 4 ticks later, and (latency - 1) intervals of running time more; one from outside after 4 ticks.
    public void spikesArriveInTheirTick(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int latency = random.nextInt(1, 5);
        int interval = random.nextInt(16, 200);
        int held = random.nextInt(1, 50);
        try (CosimModel model = maker.open(seed)) {
            new Traffic(model.info(), seed).fill(model);
            byte[] route = new byte[4];
            int neuron = random.nextInt(model.info().neurons());
            int source = random.nextInt(model.info().sources());
            for (int i = 0; i < 4; i++) {
                route[i] = (byte) (source >>> (8 * i));
            }
            model.write(Nfx.SPACE_ROUTES, 4L * neuron, route);
            EventBuffer in = new EventBuffer(8);
            in.add(0, 1, Nfx.REG_WRITE, Nfx.LATENCY, latency);
            in.add(1, 1, Nfx.REG_WRITE, Nfx.INTERVAL, interval);
            in.add(10, 0, Nfx.SPIKE, neuron, 0);
            in.add(13, 1, Nfx.REG_WRITE, Nfx.CONTROL, 1);
            in.add(13 + held, 1, Nfx.REG_WRITE, Nfx.CONTROL, 0);
            in.add(100, 1, Nfx.SPIKE, source, 0);
            Recording recording = Recording.of(model, in, 1500, 4096);
            // ticks 14 to 13 + held do not count, but the pipeline goes on
            long stood = latency > 1 ? held : 0;
            long due = 14 + (latency - 1L) * interval + stood;
            long[] expected = {Math.min(due, 104), Math.max(due, 104)};
            long[] found = recording.ticks(Nfx.ROW_EVENT);
            require(
                    Arrays.equals(expected, found),
                    "arrivals at "
                            + Arrays.toString(found)
                            + " instead of "
                            + Arrays.toString(expected)
                            + " with a latency of "
                            + latency
                            + " intervals of "
                            + interval
                            + " ticks, held for "
                            + held);
        }
    }
}
