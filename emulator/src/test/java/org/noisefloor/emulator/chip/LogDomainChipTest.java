package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.LogDomainProgram.Destination;
import org.noisefloor.emulator.chip.LogDomainProgram.Route;
import org.noisefloor.emulator.chip.LogDomainProgram.Synapse;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.cost.PriceTable;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.neuron.DpiEquation;
import org.noisefloor.emulator.neuron.DpiIntegration;
import org.noisefloor.emulator.neuron.DynapSe2;
import org.noisefloor.emulator.random.Bernoulli;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.statistics.Moments;
import org.noisefloor.emulator.synapse.DpiSynapseDescription;
import org.noisefloor.emulator.synapse.Receptor;

class LogDomainChipTest {
    private static final Deviation SPREAD = new Deviation.LogNormal(0.1);
    private static final int NEURONS = 16;

    // two cores of 16 neurons
    static LogDomainChipDescription chip() {
        return new LogDomainChipDescription(
                "small",
                1e9,
                1e-3,
                1e-3,
                2,
                NEURONS,
                64,
                4,
                DynapSe2.synapse(SPREAD, SPREAD, SPREAD),
                DynapSe2.neuron(1, SPREAD, SPREAD),
                new PriceTable(
                        Map.of(
                                Operation.SPIKE, 883e-12,
                                Operation.DESTINATION, 883e-12,
                                Operation.BROADCAST, 6.84e-9,
                                Operation.ROUTE, 360e-12,
                                Operation.PULSE, 324e-12),
                        1e-3));
    }

    /// An event at step 2 fires neuron 0 of core 0 at once; its spike reaches core 1 after the latency, not earlier.
    @Test
    void aSpikeReachesItsDestinationAfterTheLatencyAndNotBefore() {
        for (int latency : new int[] {1, 3}) {
            LogDomainChip chip = relay(latency * 1e-3);
            List<Integer> first = firings(chip, 2, 20);
            assertThat(first.get(0)).isEqualTo(2);
            assertThat(first.get(NEURONS)).isEqualTo(2 + latency);
        }
        assertThat(firings(relay(0), 2, 20).get(NEURONS)).isEqualTo(3);
    }

    @Test
    void onlySynapsesOfTheTagOnTheCoresOfTheMaskTakeTheEvent() {
        var program =
                program(
                        List.of(new Destination(5, 0b10)),
                        List.of(
                                new Synapse(0, 5, Receptor.AMPA, 15),
                                new Synapse(NEURONS, 5, Receptor.AMPA, 15),
                                new Synapse(NEURONS, 6, Receptor.NMDA, 15),
                                new Synapse(NEURONS + 1, 5, Receptor.GABA_A, 1)),
                        List.of());
        LogDomainChip chip = start(chip().ideal(), program, 1);
        chip.step(events(0), new SpikeBatch(2 * NEURONS));
        var synapses = chip.snapshot().synapses();
        assertThat(synapses.current(Receptor.AMPA, 0)).isZero();
        assertThat(synapses.current(Receptor.NMDA, NEURONS)).isZero();
        double full = synapses.current(Receptor.AMPA, NEURONS);
        assertThat(full).isPositive();
        assertThat(synapses.current(Receptor.GABA_A, NEURONS + 1))
                .isCloseTo(full / 15, within(1e-12 * full));
        assertThat(chip.ledger().count(Operation.PULSE)).isEqualTo(2);
        assertThat(chip.ledger().count(Operation.BROADCAST)).isEqualTo(1);
    }

    @Test
    void eventsOfOneIntervalAddUpWhateverTheirOrder() {
        LogDomainProgram program = random(chip(), 7);
        List<Integer> inputs = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 1, 1, 3));
        LogDomainChip one = start(chip(), program, 1);
        one.step(events(inputs), new SpikeBatch(2 * NEURONS));
        Collections.reverse(inputs);
        LogDomainChip other = start(chip(), program, 1);
        other.step(events(inputs), new SpikeBatch(2 * NEURONS));
        assertThat(other.snapshot()).isEqualTo(one.snapshot());
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        for (DpiIntegration integration : DpiIntegration.values()) {
            LogDomainChipDescription description =
                    chip().with(chip().neuron().with(DpiEquation.SIMULATOR, integration));
            LogDomainChip chip = start(description, random(description, 3), 5);
            drive(chip, 0, 100);
            LogDomainState snapshot = chip.snapshot();
            List<Integer> spikes = drive(chip, 100, 100);
            LogDomainState end = chip.snapshot();
            assertThat(spikes).hasSizeGreaterThan(20);
            assertThat(end).isNotEqualTo(snapshot);
            chip.restore(snapshot);
            assertThat(drive(chip, 100, 100)).isEqualTo(spikes);
            assertThat(chip.snapshot()).isEqualTo(end).hasSameHashCodeAs(end);
            // another chip of the same die goes on from it as well
            LogDomainChip other = start(description, random(description, 3), 99);
            other.restore(snapshot);
            assertThat(drive(other, 100, 100)).isEqualTo(spikes);
        }
    }

    @Test
    void energyNeverDecreasesAndIsTheCountsTimesThePrices() {
        LogDomainChip chip = start(chip(), random(chip(), 4), 1);
        double before = 0;
        for (int step = 0; step < 60; step++) {
            drive(chip, step, 1);
            double energy = chip.cost().energy();
            assertThat(energy).isGreaterThan(before);
            before = energy;
        }
        CostReport cost = chip.cost();
        assertThat(cost.cycles()).isEqualTo(60 * 1_000_000L);
        double events =
                883e-12 * chip.ledger().count(Operation.SPIKE)
                        + 883e-12 * chip.ledger().count(Operation.DESTINATION)
                        + 6.84e-9 * chip.ledger().count(Operation.BROADCAST)
                        + 360e-12 * chip.ledger().count(Operation.ROUTE)
                        + 324e-12 * chip.ledger().count(Operation.PULSE);
        assertThat(cost.energy()).isCloseTo(60e-3 * 1e-3 + events, within(1e-15));
        assertThat(chip.ledger().count(Operation.SPIKE)).isPositive();
    }

    /// One input event to one core with one listener, which fires once; its spike goes to its own core and to the other.
    @Test
    void everyStageOfAnEventIsCounted() {
        var program =
                program(
                        List.of(new Destination(1, 1)),
                        List.of(new Synapse(0, 1, Receptor.AMPA, 15)),
                        List.of(new Route(0, new Destination(2, 0b11))));
        LogDomainChip chip = start(strong(chip().ideal()), program, 1);
        var out = new SpikeBatch(2 * NEURONS);
        chip.step(events(0), out);
        assertThat(out.units()).containsExactly(0);
        assertThat(chip.ledger().count(Operation.SPIKE)).isEqualTo(1);
        assertThat(chip.ledger().count(Operation.DESTINATION)).isEqualTo(1);
        chip.step(events(), out);
        assertThat(chip.ledger().count(Operation.BROADCAST)).isEqualTo(1 + 2);
        assertThat(chip.ledger().count(Operation.ROUTE)).isEqualTo(1 + 1);
        assertThat(chip.ledger().count(Operation.PULSE)).isEqualTo(1);
    }

    @Test
    void theSameSeedsGiveTheSameSpikesAndOthersOthers() {
        LogDomainProgram program = random(chip(), 4);
        List<Integer> spikes = drive(start(chip(), program, 1), 0, 150);
        assertThat(drive(start(chip(), program, 1), 0, 150)).isEqualTo(spikes);
        var die = LogDomainDie.fabricate(chip(), 8);
        assertThat(drive(new LogDomainChip(die, program, 1), 0, 150)).isNotEqualTo(spikes);
    }

    @Test
    void idealDiesAreAllTheSame() {
        LogDomainChipDescription ideal = chip().ideal();
        LogDomainProgram program = random(ideal, 4);
        List<Integer> one =
                drive(new LogDomainChip(LogDomainDie.fabricate(ideal, 1), program, 1), 0, 100);
        List<Integer> two =
                drive(new LogDomainChip(LogDomainDie.fabricate(ideal, 2), program, 2), 0, 100);
        assertThat(two).isEqualTo(one).hasSizeGreaterThan(10);
    }

    @Test
    void theFirstCoresOfADieAreThoseOfTheWholeDie() {
        var whole = LogDomainDie.fabricate(chip(), 4);
        var part = LogDomainDie.fabricate(chip().withCores(1), 4);
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            assertThat(part.neurons().timeConstant(neuron))
                    .isEqualTo(whole.neurons().timeConstant(neuron));
            assertThat(part.synapses().weight(neuron, 63, 9))
                    .isEqualTo(whole.synapses().weight(neuron, 63, 9));
        }
    }

    @Test
    void programsThatNeedMoreThanThereIsAreRefusedByName() {
        List<Synapse> many = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            many.add(new Synapse(3, i % 64, Receptor.AMPA, 1));
        }
        refused(
                program(List.of(), many, List.of()),
                "synapses of neuron 3 must be 0 to 64, was 65");
        Route route = new Route(7, new Destination(0, 1));
        refused(
                program(List.of(), List.of(), Collections.nCopies(5, route)),
                "destinations of neuron 7 must be 0 to 4, was 5");
        refused(
                program(List.of(new Destination(64, 1)), List.of(), List.of()),
                "tag of an input must be 0 to 63, was 64");
        refused(
                program(List.of(new Destination(0, 4)), List.of(), List.of()),
                "core mask of an input must be 1 to 3, was 4");
        refused(
                program(List.of(), List.of(new Synapse(32, 0, Receptor.AMPA, 1)), List.of()),
                "neuron of a synapse must be 0 to 31, was 32");
        refused(
                program(List.of(), List.of(new Synapse(0, -1, Receptor.AMPA, 1)), List.of()),
                "tag of a synapse must be 0 to 63, was -1");
        refused(
                program(List.of(), List.of(new Synapse(0, 0, Receptor.AMPA, 16)), List.of()),
                "weight bits must be a mask from 0 to 15, was 16");
        refused(
                new LogDomainProgram(List.of(), List.of(), List.of(), List.of(0.0)),
                "has 2 cores and needs as many constant currents, got 1");
        assertThatThrownBy(() ->
                        new LogDomainProgram(List.of(), List.of(), List.of(), List.of(-1e-12, 0.0)))
                .hasMessageContaining("constant current of a core must be finite and >= 0 A");
        program(List.of(), many.subList(0, 64), Collections.nCopies(4, route)).checkFits(chip());
    }

    @Test
    void rewrittenSynapsesActFromTheNextIntervalOnAndKeepTheirPlaceOnTheDie() {
        List<Destination> inputs = List.of(new Destination(3, 1));
        Synapse weak = new Synapse(0, 3, Receptor.AMPA, 1);
        Synapse other = new Synapse(0, 4, Receptor.AMPA, 15);
        Synapse strong = new Synapse(0, 3, Receptor.AMPA, 8);
        LogDomainChip chip = start(chip(), program(inputs, List.of(other, weak), List.of()), 1);
        LogDomainChip fresh = start(chip(), program(inputs, List.of(other, strong), List.of()), 1);
        assertThat(chip.writeSynapses(List.of(other, weak))).isZero();
        assertThat(chip.writeSynapses(List.of(other, strong))).isEqualTo(1);
        assertThat(chip.program()).isEqualTo(fresh.program());
        var out = new SpikeBatch(32);
        chip.step(events(0), out);
        fresh.step(events(0), out);
        assertThat(chip.snapshot()).isEqualTo(fresh.snapshot());
        assertThat(chip.snapshot().synapses().current(Receptor.AMPA, 0))
                .isEqualTo(
                        chip.die().synapses().weight(0, 1, 8)
                                * chip.die().synapses().gain(Receptor.AMPA, 0));
    }

    @Test
    void synapsesThatTheProgramDoesNotHaveAreNotWritten() {
        Synapse synapse = new Synapse(0, 3, Receptor.AMPA, 1);
        LogDomainChip chip = start(chip(), program(List.of(), List.of(synapse), List.of()), 1);
        assertThatThrownBy(() -> chip.writeSynapses(List.of()))
                .hasMessageContaining("as many as the program has, 1, were 0");
        assertThatThrownBy(() -> chip.writeSynapses(List.of(new Synapse(1, 3, Receptor.AMPA, 1))))
                .hasMessageContaining("synapse 0 must stay with neuron 0, was for neuron 1");
        assertThatThrownBy(() -> chip.writeSynapses(List.of(new Synapse(0, 3, Receptor.AMPA, 16))))
                .hasMessageContaining("weight bits must be a mask from 0 to 15, was 16");
        assertThat(chip.program().synapses()).containsExactly(synapse);
    }

    @Test
    void badBatchesAreRefusedBeforeTimePasses() {
        LogDomainChip chip = start(chip(), random(chip(), 1), 1);
        LogDomainState before = chip.snapshot();
        assertThatThrownBy(() -> chip.step(events(8), new SpikeBatch(32)))
                .hasMessageContaining("an input 0 to 7, was 8");
        assertThatThrownBy(() -> chip.step(events(0), new SpikeBatch(31)))
                .hasMessageContaining("room for 32 spikes, got 31");
        assertThat(chip.snapshot()).isEqualTo(before);
    }

    @Test
    void descriptionsThatContradictThemselvesAreRefusedWithTheBound() {
        assertThatThrownBy(() -> chip().withInterval(2e-3)).hasMessageContaining("at most 0.001 s");
        assertThatThrownBy(() -> chip().withInterval(1e-6)).hasMessageContaining("1.0E-5 s");
        assertThatThrownBy(() -> chip().withCores(17))
                .hasMessageContaining("cores must be 1 to 16");
        assertThatThrownBy(() -> latency(chip(), 1.1)).hasMessageContaining("1000 intervals");
        assertThatThrownBy(() -> latency(chip(), -1)).hasMessageContaining("0 s to 1.0 s");
    }

    @Test
    void snapshotsOfAnotherChipAreRefused() {
        LogDomainChip small = start(chip().withCores(1), idle(1), 1);
        LogDomainChip large = start(chip(), idle(2), 1);
        assertThatThrownBy(() -> small.restore(large.snapshot()))
                .hasMessageContaining("same die and program");
    }

    /// What makes noise on such a chip: a Poisson background of 60 Hz and 1 nA makes intervals irregular, a constant current of the
    /// same mean leaves the shot noise of the membrane, which is far too small. 32 neurons, 4 s.
    @Test
    void poissonBackgroundMakesFiringIrregularAndShotNoiseDoesNot() {
        assertThat(irregularity(60, 0)).isBetween(0.3, 1.2);
        assertThat(irregularity(0, 60e-12)).isLessThan(0.03);
    }

    // mean over neurons of deviation over mean of the intervals between spikes
    private static double irregularity(double rate, double constant) {
        var none = new Deviation.None();
        LogDomainChipDescription description = chip().ideal().with(DynapSe2.neuron(1, none, none));
        int neurons = description.neurons();
        List<Destination> inputs = new ArrayList<>();
        List<Synapse> synapses = new ArrayList<>();
        for (int neuron = 0; neuron < neurons; neuron++) {
            inputs.add(new Destination(neuron, 0b11));
            synapses.add(new Synapse(neuron, neuron, Receptor.AMPA, 1));
        }
        var program =
                new LogDomainProgram(inputs, synapses, List.of(), List.of(constant, constant));
        LogDomainChip chip = start(description, program, 6);
        double probability = Bernoulli.probability(rate, description.interval());
        var stream = new NoiseStream(8, Purpose.STIMULUS);
        int[] last = new int[neurons];
        List<List<Double>> intervals = new ArrayList<>();
        for (int neuron = 0; neuron < neurons; neuron++) {
            intervals.add(new ArrayList<>());
        }
        var out = new SpikeBatch(neurons);
        for (int step = 0; step < 4000; step++) {
            var in = new SpikeBatch(neurons);
            for (int neuron = 0; neuron < neurons; neuron++) {
                if (Bernoulli.occurs(stream, neuron, step, probability)) {
                    in.add(neuron);
                }
            }
            chip.step(in, out);
            for (int neuron : out.units()) {
                intervals.get(neuron).add((double) step - last[neuron]);
                last[neuron] = step;
            }
        }
        return intervals.stream().mapToDouble(LogDomainChipTest::variation).average().orElseThrow();
    }

    private static double variation(List<Double> intervals) {
        double[] later = intervals.stream().skip(1).mapToDouble(Double::doubleValue).toArray();
        assertThat(later).hasSizeGreaterThan(5);
        Moments moments = Moments.of(later);
        return moments.deviation() / moments.mean();
    }

    private static LogDomainProgram idle(int cores) {
        return new LogDomainProgram(
                List.of(), List.of(), List.of(), Collections.nCopies(cores, 0.0));
    }

    private static void refused(LogDomainProgram program, String message) {
        assertThatThrownBy(() -> start(chip(), program, 1)).hasMessageContaining(message);
    }

    private static LogDomainProgram program(
            List<Destination> inputs, List<Synapse> synapses, List<Route> routes) {
        return new LogDomainProgram(inputs, synapses, routes, List.of(0.0, 0.0));
    }

    private static LogDomainChip start(
            LogDomainChipDescription description, LogDomainProgram program, long seed) {
        return new LogDomainChip(LogDomainDie.fabricate(description, 4), program, seed);
    }

    // weights a thousand times as strong: one event fires at once
    private static LogDomainChipDescription strong(LogDomainChipDescription d) {
        var s = d.synapse();
        var weights = s.weightCurrent().stream().map(current -> 1000 * current).toList();
        return copy(
                d,
                d.routingLatency(),
                new DpiSynapseDescription(
                        s.process(),
                        s.ampa(),
                        s.nmda(),
                        s.gabaA(),
                        s.gabaB(),
                        s.pulse(),
                        weights,
                        s.perNeuron(),
                        s.bias(),
                        s.layout(),
                        s.weight()));
    }

    private static LogDomainChipDescription latency(LogDomainChipDescription d, double latency) {
        return copy(d, latency, d.synapse());
    }

    private static LogDomainChipDescription copy(
            LogDomainChipDescription d, double latency, DpiSynapseDescription synapse) {
        return new LogDomainChipDescription(
                d.name(),
                d.clock(),
                d.interval(),
                latency,
                d.cores(),
                d.neuronsPerCore(),
                d.tags(),
                d.destinations(),
                synapse,
                d.neuron(),
                d.cost());
    }

    private static LogDomainChip relay(double latency) {
        var program =
                program(
                        List.of(new Destination(1, 1)),
                        List.of(
                                new Synapse(0, 1, Receptor.AMPA, 15),
                                new Synapse(NEURONS, 9, Receptor.AMPA, 15)),
                        List.of(new Route(0, new Destination(9, 2))));
        return start(latency(strong(chip().ideal()), latency), program, 1);
    }

    // the step at which each neuron fires first, or -1; one event at step `when`
    private static List<Integer> firings(LogDomainChip chip, int when, int steps) {
        List<Integer> first = new ArrayList<>(Collections.nCopies(2 * NEURONS, -1));
        var out = new SpikeBatch(2 * NEURONS);
        for (int step = 0; step < steps; step++) {
            chip.step(step == when ? events(0) : events(), out);
            for (int unit : out.units()) {
                first.set(unit, first.get(unit) < 0 ? step : first.get(unit));
            }
        }
        return first;
    }

    // eight inputs, eight random synapses of each neuron, two destinations
    static LogDomainProgram random(LogDomainChipDescription chip, long seed) {
        var random = new Random(seed);
        List<Destination> inputs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            inputs.add(new Destination(i, 1 + random.nextInt(3)));
        }
        List<Synapse> synapses = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        for (int neuron = 0; neuron < chip.neurons(); neuron++) {
            for (int i = 0; i < 8; i++) {
                Receptor receptor = Receptor.values()[random.nextInt(4) % 3];
                int bits = receptor == Receptor.GABA_A ? 1 : 1 + random.nextInt(15);
                synapses.add(new Synapse(neuron, random.nextInt(16), receptor, bits));
            }
            routes.add(new Route(neuron, new Destination(8 + neuron % 8, 1 + random.nextInt(3))));
            routes.add(new Route(neuron, new Destination(20, 1)));
        }
        return new LogDomainProgram(inputs, synapses, routes, List.of(100e-12, 400e-12));
    }

    // two events per step; the spikes as step × 1000 + neuron
    private static List<Integer> drive(LogDomainChip chip, int from, int steps) {
        List<Integer> spikes = new ArrayList<>();
        var out = new SpikeBatch(chip.die().description().neurons());
        for (int step = from; step < from + steps; step++) {
            chip.step(events(step % 8, step / 3 % 8), out);
            for (int unit : out.units()) {
                spikes.add(1000 * step + unit);
            }
        }
        assertThat(chip.firstNotFinite()).isEqualTo(-1);
        return spikes;
    }

    private static SpikeBatch events(Integer... inputs) {
        return events(List.of(inputs));
    }

    private static SpikeBatch events(List<Integer> inputs) {
        var batch = new SpikeBatch(inputs.size());
        inputs.forEach(batch::add);
        return batch;
    }
}
