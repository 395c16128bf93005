package org.noisefloor.plasticity.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.PhaselessAlignment;
import org.noisefloor.plasticity.alignment.PhaselessRates;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.plasticity.hebbian.PairProjection;
import org.noisefloor.plasticity.hebbian.PairRule;
import org.noisefloor.snn.neuron.AdaptiveParameters;
import org.noisefloor.snn.neuron.LeakyParameters;
import org.noisefloor.snn.population.AdaptivePopulation;
import org.noisefloor.snn.population.AdaptiveSetting;
import org.noisefloor.snn.population.LeakyPopulation;
import org.noisefloor.snn.population.LeakySetting;
import org.noisefloor.snn.projection.SpikeProjection;
import org.noisefloor.snn.rate.Microcircuit;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.Substrate;
import org.noisefloor.snn.simulation.BrunelNetwork;
import org.noisefloor.snn.simulation.LeakyNetwork;

/// What the test of the same name in `emulator` asks of a chip, of all neurons and synapses, populations and rate networks, and of
/// rules with an average: no state holds a number below the smallest normal one, however long nothing happens. Not asked are weights
/// that only examples change.
class SilenceTest {
    private static final int UNITS = 40;

    /// The bits are those of all kernels, which need thousands of calls to be fast.
    private static final KernelSet KERNELS = KernelSet.scalar();

    private static final NoiseStream NOISE = new NoiseStream(3, Purpose.MEMBRANE_NOISE);

    /// Something that was busy, and the k-th interval in which nothing happens to it.
    record Busy(Object state, IntConsumer rest) {}

    record Organ(String name, Supplier<Busy> start) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Organ> organs() {
        List<Organ> organs = new ArrayList<>();
        for (AdaptiveSetting.Method method : AdaptiveSetting.Method.values()) {
            organs.add(new Organ("adaptive population, " + method, () -> adaptive(method)));
        }
        organs.add(new Organ("leaky population", SilenceTest::leaky));
        organs.add(new Organ("leaky network", SilenceTest::network));
        organs.add(new Organ("phaseless alignment", SilenceTest::phaseless));
        organs.add(new Organ("pairs of spikes", SilenceTest::pairs));
        organs.add(new Organ("moments of an optimiser", SilenceTest::moments));
        organs.addAll(SilentNeurons.organs());
        organs.addAll(SilentSynapses.organs());
        return organs;
    }

    @ParameterizedTest
    @MethodSource("organs")
    void noStateHoldsADenormalDuringALongSilence(Organ organ) {
        requireNormal(organ, 20_000);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("organs")
    void norDuringAMillionStepsOfSilence(Organ organ) {
        requireNormal(organ, 1_000_000);
    }

    private static void requireNormal(Organ organ, int steps) {
        Busy busy = organ.start().get();
        for (int k = 0; k < steps; k++) {
            busy.rest().accept(k);
            if ((k + 1) % (steps / 20) == 0) {
                assertThat(denormals(busy.state()))
                        .as("denormals of %s after %d silent steps", organ, k + 1)
                        .isEmpty();
            }
        }
    }

    private static Busy adaptive(AdaptiveSetting.Method method) {
        AdaptiveParameters neuron =
                new AdaptiveParameters(200, 10, -70, -50, 2, 0, -58, 2, 60, 120, 2, 0, -70, 0);
        var population =
                new AdaptivePopulation(
                        Collections.nCopies(UNITS, neuron),
                        new AdaptiveSetting(0.1, 5, 0, method),
                        KERNELS.populations());
        var state = population.start(NOISE);
        int[] spiked = new int[UNITS];
        for (int k = 0; k < 500; k++) {
            population.step(state, 500, spiked);
        }
        return new Busy(state, _ -> population.step(state, 0, spiked));
    }

    private static Busy leaky() {
        LeakyParameters neuron = new LeakyParameters(1, 20, 0, 20, 10, 2, 0, 0);
        var population =
                LeakyPopulation.alike(
                        neuron, UNITS, new LeakySetting(0.1, 1, 0), KERNELS.populations());
        var state = population.start(NOISE);
        int[] spiked = new int[UNITS];
        int[] input = new int[UNITS];
        for (int k = 0; k < 100; k++) {
            for (int unit = 0; unit < UNITS; unit++) {
                input[unit] = (k + unit) % 3 - 1;
            }
            population.step(state, input, spiked);
        }
        return new Busy(state, _ -> population.step(state, spiked));
    }

    private static Busy network() {
        LeakyNetwork driven = network(2);
        LeakyNetwork quiet = network(0);
        var state = BrunelNetwork.atRest(driven, 1);
        for (int k = 0; k < 500; k++) {
            driven.step(state);
        }
        return new Busy(state, _ -> quiet.step(state));
    }

    private static LeakyNetwork network(double external) {
        return new BrunelNetwork(80, 20, 0.1, 1, 5, external, 15, false)
                .build(
                        1,
                        KERNELS,
                        (c, code) -> SpikeProjection.constant(c, code, KERNELS.delivery()));
    }

    private static Busy phaseless() {
        MicrocircuitDescription d = MicrocircuitDescription.of(0, 2, 3, 2);
        MicrocircuitWeights weights = MicrocircuitWeights.on(d, Substrate.ideal(), 4);
        PhaselessRates rates =
                new PhaselessRates(new double[] {2e3, 5e2}, 5e3, 1e-6, 1e2, 1e4, 1e-4, 1e-4);
        var learner =
                new PhaselessAlignment(
                        new Microcircuit(d, weights, 1),
                        rates,
                        WeightRegister.Policy.EVERY_STEP,
                        1);
        for (int k = 0; k < 200; k++) {
            learner.step(new double[] {k % 2, 1 - k % 2}, new double[] {1, 0});
        }
        double[] silence = new double[2];
        return new Busy(learner, _ -> learner.step(silence));
    }

    private static Busy pairs() {
        var projection =
                new PairProjection(
                        UNITS,
                        UNITS,
                        new PairRule(1.8, 1.89, 20, 15, 0, 36),
                        1,
                        KERNELS.populations());
        float[] weight = new float[UNITS * UNITS];
        Arrays.fill(weight, 18);
        var state = projection.start(weight);
        float[] current = new float[UNITS];
        for (int k = 0; k < 200; k++) {
            projection.step(state, new int[] {k % UNITS}, 1, new int[] {k * 7 % UNITS}, 1, current);
        }
        int[] none = new int[0];
        return new Busy(state, _ -> projection.step(state, none, 0, none, 0, current));
    }

    private static Busy moments() {
        Adam adam = new Adam(3);
        adam.step(1e-3, new double[] {1, -1e-5, 1e-200});
        return new Busy(adam, _ -> adam.step(1e-3, new double[3]));
    }

    @Test
    void denormalsAreFoundWhereverTheyAre() {
        record Inner(double[][] trace) {}
        record Outer(float single, Inner inner, List<Inner> more) {}
        double small = 0.5 * Double.MIN_NORMAL;
        var state =
                new Outer(
                        -1e-40f,
                        new Inner(new double[][] {{0, 1}, {small}}),
                        List.of(new Inner(new double[][] {{small, Double.NaN}})));
        assertThat(denormals(state)).hasSize(3);
        assertThat(denormals(new Outer(Float.MIN_NORMAL, new Inner(new double[0][]), List.of())))
                .isEmpty();
    }

    /// All single numbers and arrays of numbers that can be reached from an object of this project.
    private static List<String> denormals(Object state) {
        List<String> found = new ArrayList<>();
        search(state, state.getClass().getSimpleName(), new IdentityHashMap<>(), found);
        return found;
    }

    private static void search(
            Object value, String path, Map<Object, Object> seen, List<String> found) {
        switch (value) {
            case null -> {}
            case float[] many -> {
                for (float x : many) {
                    report(x != 0 && Math.abs(x) < Float.MIN_NORMAL, x, path, found);
                }
            }
            case double[] many -> {
                for (double x : many) {
                    report(x != 0 && Math.abs(x) < Double.MIN_NORMAL, x, path, found);
                }
            }
            case Float x -> report(x != 0 && Math.abs(x) < Float.MIN_NORMAL, x, path, found);
            case Double x -> report(x != 0 && Math.abs(x) < Double.MIN_NORMAL, x, path, found);
            case Object[] many -> {
                for (Object one : many) {
                    search(one, path, seen, found);
                }
            }
            case Iterable<?> many -> many.forEach(one -> search(one, path, seen, found));
            case Enum<?> _, Function<?, ?> _ -> {}
            case Object other -> {
                boolean ours = other.getClass().getName().startsWith("org.noisefloor");
                if (ours && !other.getClass().isHidden() && seen.put(other, other) == null) {
                    fields(other, seen, found);
                }
            }
        }
    }

    private static void fields(Object object, Map<Object, Object> seen, List<String> found) {
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                try {
                    field.setAccessible(true);
                    String path = object.getClass().getSimpleName() + "." + field.getName();
                    search(field.get(object), path, seen, found);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static void report(boolean denormal, Number number, String path, List<String> found) {
        if (denormal) {
            found.add(path + " = " + number);
        }
    }
}
