package org.noisefloor.verification.scoreboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.EventWatcher;
import org.noisefloor.verification.cosim.Nfx;
import org.noisefloor.verification.cosim.RtlChip;

/// A chip whose digital half is a model beside the chip that is emulated as a whole, both told the same at random: events from outside,
/// reads of sensors, writes of weights, swaps, updates. All that comes out is compared as it comes.
public final class ChipLockStep implements EventWatcher, AutoCloseable {
    private static final int SPELL = 64;
    private static final int FULL = 16;

    private final EmulatedChip emulated;
    private final RtlChip chip;
    private final @Nullable PairModel pair;
    private final Setting setting;
    private final SplittableRandom random;
    private final ChipProgram program;

    private final NumberChecker spikes = new NumberChecker(Observable.SPIKES, 0);
    private final NumberChecker codes;
    private final NumberChecker weights = new NumberChecker(Observable.WEIGHTS, 0);
    private final NumberChecker registers = new NumberChecker(Observable.RANDOM_NUMBERS, 0);
    private final NumberChecker cycles = new NumberChecker(Observable.CYCLES, 0);
    private final ArrivalChecker arrivals;
    private final EventHistory history = new EventHistory();

    private final SpikeBatch seen;
    private final SpikeBatch got;
    private final SpikeBatch external;
    private EventBuffer rowEvents = new EventBuffer(64);
    private int[] before = new int[0];
    private double density = 0.1;
    private long intervals;
    private long transactions;
    private @Nullable Divergence divergence;

    /// How long and how closely to compare.
    ///
    /// @param cycles to go through at least
    /// @param batch most cycles of an exchange
    /// @param seed of noise and of what both are told
    /// @param every one transaction of the host in so many intervals, on average
    /// @param tolerance largest difference of two codes that is none \[LSB]
    public record Setting(long cycles, int batch, long seed, int every, int tolerance) {
        /// Checks the numbers.
        public Setting {
            if (cycles < 1 || batch < 1 || every < 1) {
                throw new IllegalArgumentException(
                        "cycles, batch and intervals per transaction must be >= 1, were %d, %d and %d"
                                .formatted(cycles, batch, every));
            }
        }
    }

    /// Powers both chips up. The models are closed with this.
    ///
    /// @param device the model under test, after a cold reset
    /// @param reference a model that is right, told the same as the other so that a difference is found in its cycle; null: none
    public ChipLockStep(
            CosimModel device,
            @Nullable CosimModel reference,
            Die die,
            ChipProgram program,
            Setting setting) {
        SpikingChipDescription description = die.description();
        this.setting = setting;
        this.program = program;
        this.random = new SplittableRandom(setting.seed);
        this.pair = reference == null ? null : new PairModel(device, reference);
        this.emulated = new EmulatedChip(die, program, setting.seed);
        this.codes = new NumberChecker(Observable.CODES, setting.tolerance);
        this.arrivals =
                new ArrivalChecker(
                        program.route(),
                        (int) description.cycles(description.interval()),
                        description.intervals(description.routingLatency()));
        this.seen = new SpikeBatch(program.neurons());
        this.got = new SpikeBatch(program.neurons());
        this.external = new SpikeBatch(program.sources());
        this.chip =
                new RtlChip(
                        pair == null ? device : pair,
                        die,
                        program,
                        setting.seed,
                        setting.batch,
                        this);
    }

    /// Goes on until enough cycles have passed or something differs.
    ///
    /// @param progress hears the cycles that have passed
    public Verdict run(LongConsumer progress) {
        while (divergence == null && chip.model().now() < setting.cycles) {
            step();
            progress.accept(chip.model().now());
        }
        if (divergence == null) {
            guarded(this::compareAll);
        }
        if (divergence == null && pair != null) {
            pair.compareMemories();
            search();
        }
        return verdict();
    }

    private void step() {
        if (intervals % SPELL == 0) {
            density = random.nextInt(4) == 0 ? 0.6 : 0.3 * random.nextDouble();
        }
        guarded(this::interval);
        if (divergence == null && random.nextInt(setting.every) == 0) {
            guarded(this::transact);
        }
    }

    /// Does something with both chips; a model that refuses or fails differs from one that does not.
    private void guarded(Runnable what) {
        try {
            what.run();
        } catch (CosimException e) {
            if (pair == null || !pair.suspicious()) {
                differs(
                        chip.model().now(),
                        new Mismatch(
                                Observable.EVENTS,
                                "tick " + chip.model().now(),
                                "no error",
                                "" + e.getMessage()));
            }
        }
        search();
    }

    private void search() {
        if (pair != null && pair.suspicious() && (divergence == null || !divergence.found())) {
            divergence = pair.divergence();
        }
    }

    private void differs(long tick, Mismatch mismatch) {
        if (divergence == null) {
            String others =
                    pair == null
                            ? "no reference model was at hand: the cycle is that in which the emulated chip was seen to differ"
                            : "both models agree with each other, and not with the emulated chip";
            divergence =
                    new Divergence(
                            tick,
                            mismatch.observable() == Observable.ARRIVALS,
                            mismatch,
                            List.of(others),
                            List.of(),
                            new Divergence.Histories(List.of(), history.lines()),
                            Optional.empty());
        }
    }

    private void check(Optional<Mismatch> mismatch) {
        mismatch.ifPresent(found -> differs(chip.model().now() - 1, found));
    }

    private void interval() {
        external.clear();
        for (int source = 0; source < program.sources(); source++) {
            if (random.nextDouble() < density) {
                external.add(source);
            }
        }
        emulated.step(external, seen);
        rowEvents.clear();
        long begin = chip.model().now();
        chip.step(external, got);
        if (pair == null || !pair.suspicious()) {
            arrivals.compare(begin, before, external, rowEvents)
                    .ifPresent(found -> differs(found.tick(), found.mismatch()));
            check(spikes.compare("interval " + intervals, seen.units(), got.units()));
        }
        before = seen.units().clone();
        intervals++;
    }

    private void transact() {
        switch (random.nextInt(6)) {
            case 0 -> readSensors();
            case 1 -> writeWeights();
            case 2 -> {
                emulated.swapAccumulators();
                chip.swapAccumulators();
            }
            case 3 -> writeRest();
            default -> learn();
        }
        transactions++;
        if (transactions % FULL == 0) {
            compareAll();
        }
    }

    private String where() {
        return "interval " + intervals;
    }

    private void readSensors() {
        SensorRegion region = program.sensors();
        int row = random.nextInt(2 * region.sources());
        int[] one = new int[2 * region.columns()];
        int[] other = new int[one.length];
        emulated.readSensors(row, one);
        chip.readSensors(row, other);
        check(codes.compare(where() + ", row " + row, one, other));
    }

    private void writeWeights() {
        int source = random.nextInt(program.sources());
        int[] code = new int[program.neurons()];
        emulated.readWeights(source, code);
        for (int k = 0; k < 3; k++) {
            code[random.nextInt(code.length)] = random.nextInt(127) - 63;
        }
        emulated.writeWeights(source, code);
        chip.writeWeights(source, code);
        compareWeights(source);
    }

    private void writeRest() {
        double[] rest = program.restPotential().clone();
        for (int k = 0; k < rest.length; k++) {
            rest[k] += 0.01 * random.nextDouble();
        }
        emulated.writeRestPotentials(rest);
        chip.writeRestPotentials(rest);
    }

    private void learn() {
        if (emulated.description().processor().isEmpty()) {
            return;
        }
        boolean[] plastic = new boolean[program.sources() * program.neurons()];
        for (int k = 0; k < plastic.length; k++) {
            plastic[k] = random.nextInt(4) > 0;
        }
        int sources = program.sensors().sources();
        int first = random.nextInt(sources);
        int count = random.nextInt(Math.min(8, sources - first) + 1);
        var update =
                new ProcessorUpdate(
                        random.nextInt(256) - 128,
                        1 + random.nextInt(15),
                        random.nextBoolean()
                                ? ProcessorRounding.STOCHASTIC
                                : ProcessorRounding.NEAREST,
                        first,
                        count,
                        plastic);
        emulated.learn(update);
        chip.learn(update);
        for (int source = first; source < first + count; source++) {
            compareWeights(program.sensors().firstSource() + source);
        }
        compareRegisters();
    }

    private void compareWeights(int source) {
        int[] one = new int[program.neurons()];
        int[] other = new int[one.length];
        emulated.readWeights(source, one);
        chip.readWeights(source, other);
        check(weights.compare(where() + ", source " + source + ", column", one, other));
    }

    private void compareRegisters() {
        int[] one = emulated.snapshot().processor().registers();
        byte[] bytes = new byte[4 * one.length];
        int[] other = new int[one.length];
        chip.model().read(Nfx.SPACE_LFSR, 0, bytes);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(other);
        check(registers.compare(where() + ", lane", one, other));
    }

    private void compareAll() {
        for (int source = 0; source < program.sources(); source++) {
            compareWeights(source);
        }
        compareRegisters();
        check(
                cycles.compare(
                        where() + ", cycles of the ledger",
                        new int[] {(int) emulated.ledger().cycles()},
                        new int[] {(int) chip.ledger().cycles()}));
    }

    private Verdict verdict() {
        Map<Observable, Long> compared = new EnumMap<>(Observable.class);
        for (NumberChecker checker : List.of(spikes, codes, weights, registers, cycles)) {
            compared.put(checker.observable(), checker.compared());
        }
        compared.put(Observable.ARRIVALS, arrivals.compared());
        if (pair != null) {
            compared.put(Observable.EVENTS, pair.checker().compared());
        }
        return new Verdict(
                chip.model().now(),
                intervals,
                compared,
                pair == null ? 0 : pair.checker().skipped(),
                codes.largest(),
                chip.effectiveQuantum(),
                Optional.ofNullable(divergence));
    }

    @Override
    public void put(EventBuffer events) {
        history.add(events, 0, true);
    }

    @Override
    public void got(EventBuffer events) {
        history.add(events, 0, false);
        if (rowEvents.room() < events.size()) {
            EventBuffer more = new EventBuffer(2 * (rowEvents.size() + events.size()));
            more.add(rowEvents, 0, rowEvents.size());
            rowEvents = more;
        }
        rowEvents.add(events, 0, events.size());
    }

    @Override
    public void close() {
        chip.close();
    }
}
