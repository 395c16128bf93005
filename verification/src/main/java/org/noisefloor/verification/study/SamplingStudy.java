package org.noisefloor.verification.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.SamplingSetting;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.report.Axis;
import org.noisefloor.snn.sampling.ActivationCurve;
import org.noisefloor.snn.sampling.BoltzmannMachine;
import org.noisefloor.snn.sampling.DieCalibration;
import org.noisefloor.snn.sampling.DieSampler;
import org.noisefloor.snn.sampling.Distributions;
import org.noisefloor.snn.sampling.GibbsSampler;
import org.noisefloor.snn.sampling.LeakyCalibration;
import org.noisefloor.snn.sampling.LeakySampler;
import org.noisefloor.snn.sampling.LeakySamplerParameters;
import org.noisefloor.snn.sampling.RefractoryStates;
import org.noisefloor.snn.sampling.SequentialSampler;
import org.noisefloor.snn.sampling.StateCounts;
import org.noisefloor.verification.experiment.Monitor;

/// Boltzmann machines sampled by units, by neurons and by dies: how far from the exact distribution after how long.
///
/// @param description the study
/// @param setting its own keys
record SamplingStudy(StudyDescription description, SamplingSetting setting) implements Study {
    private static final String DIVERGENCE = "divergence";
    private static final String UNVISITED = "unvisited";
    private static final String DURATION = "duration";
    private static final int STEPS_PER_REFRACTORY = 20;
    private static final int FIRST = 10;

    /// Makes the divergence of the curves finite while states are unvisited.
    private static final double HALF_A_COUNT = 0.5;

    /// Something that samples for as long as it is told to, in all.
    private interface Sampler {
        StateCounts until(int refractoryPeriods);
    }

    @Override
    public List<Trial> trials() {
        return Study.grid(description);
    }

    @Override
    public long work(Trial trial) {
        return setting.duration();
    }

    @Override
    public String workUnit() {
        return "refractory periods";
    }

    @Override
    public Optional<TrialResult> run(Trial trial, Monitor monitor, TrialKeeper keeper) {
        BoltzmannMachine machine =
                BoltzmannMachine.normal(setting.units(), setting.spread(), trial.seed());
        Sampler sampler = sampler(trial, machine);
        int[] until = durations();
        double[] x = new double[until.length];
        double[] y = new double[until.length];
        int unvisited = 0;
        double exact = 0;
        for (int k = 0; k < until.length; k++) {
            if (monitor.cancelled()) {
                return Optional.empty();
            }
            StateCounts counts = sampler.until(until[k]);
            x[k] = until[k];
            y[k] =
                    Distributions.divergence(
                            machine.distribution(), counts.frequenciesWith(HALF_A_COUNT));
            exact = Distributions.divergence(machine.distribution(), counts.frequencies());
            unvisited = counts.unvisited();
            monitor.advance(until[k] - (k == 0 ? 0 : until[k - 1]));
        }
        // the divergence is infinite where a state has not been visited: no number, but a curve
        var numbers = new TreeMap<>(Map.of(UNVISITED, (double) unvisited));
        if (unvisited == 0) {
            numbers.put(DIVERGENCE, exact);
        }
        return Optional.of(TrialResult.of(numbers, Map.of(DIVERGENCE, new Curve(x, y))));
    }

    /// 10, 20, 50, 100 … and the whole run.
    private int[] durations() {
        return IntStream.concat(
                        IntStream.iterate(0, k -> k + 1)
                                .map(k -> (int) Math.min(Integer.MAX_VALUE, step(k)))
                                .takeWhile(t -> t < setting.duration()),
                        IntStream.of(setting.duration()))
                .toArray();
    }

    private static long step(int k) {
        long decade = FIRST;
        for (int d = 0; d < k / 3; d++) {
            decade *= 10;
        }
        return decade
                * switch (k % 3) {
                    case 0 -> 1;
                    case 1 -> 2;
                    default -> 5;
                };
    }

    private Sampler sampler(Trial trial, BoltzmannMachine machine) {
        return switch (trial.rule()) {
            case SamplingSetting.GIBBS -> gibbs(machine, trial.seed());
            case SamplingSetting.REFRACTORY -> refractory(machine, trial.seed());
            case SamplingSetting.LEAKY -> leaky(machine, trial.seed());
            default -> die(trial, machine);
        };
    }

    private static Sampler gibbs(BoltzmannMachine machine, long seed) {
        var counts = new StateCounts(machine.units());
        var sampler = new GibbsSampler(machine, 0, new NoiseStream(seed, Purpose.SPIKE));
        return until -> {
            sampler.run(until - sampler.sweeps(), counts);
            return counts;
        };
    }

    private static Sampler refractory(BoltzmannMachine machine, long seed) {
        var counts = new StateCounts(machine.units());
        var sampler = new SequentialSampler(machine, STEPS_PER_REFRACTORY);
        var noise = new NoiseStream(seed, Purpose.SPIKE);
        var state = sampler.silent();
        long[] done = {0};
        return until -> {
            long steps = (long) until * STEPS_PER_REFRACTORY;
            sampler.run(state, steps - done[0], noise, counts);
            done[0] = steps;
            return counts;
        };
    }

    private static Sampler leaky(BoltzmannMachine machine, long seed) {
        var parameters = LeakySamplerParameters.biological(1000, 5e-6);
        ActivationCurve curve =
                LeakyCalibration.measure(
                        parameters, 13, 4, 20, new NoiseStream(1, Purpose.MEMBRANE_NOISE));
        LeakySampler sampler = LeakyCalibration.translate(machine, parameters, curve);
        var noise = new NoiseStream(seed, Purpose.MEMBRANE_NOISE);
        var state = sampler.start(noise);
        var counts = new StateCounts(machine.units());
        int refractory = parameters.refractorySteps();
        var states = new RefractoryStates(machine.units(), refractory, refractory / 10, counts);
        return until -> {
            sampler.run(state, (long) until * refractory - state.step(), noise, states);
            return counts;
        };
    }

    private Sampler die(Trial trial, BoltzmannMachine machine) {
        SpikingChipDescription chip = ChipReader.read(trial.substrate()).spiking();
        Die die = Die.fabricate(chip, trial.seed());
        ChipProgram program =
                trial.rule().equals(SamplingSetting.CALIBRATED)
                        ? calibrated(machine, die, trial.seed())
                        : DieCalibration.nominal(machine, die, setting.weightRange());
        var sampler = new DieSampler(die);
        int refractory = chip.intervals(chip.neuron().refractory());
        return until -> sampler.run(program, Math.multiplyExact(until, refractory), trial.seed());
    }

    private ChipProgram calibrated(BoltzmannMachine machine, Die die, long seed) {
        var effort =
                new DieCalibration.Effort(7, setting.calibrationLength(), setting.weightRange());
        return DieCalibration.measure(die, machine.units(), effort, seed).program(machine, die);
    }

    @Override
    public String question() {
        return """
        Neurons that fire at random sample from a Boltzmann distribution whose energies are their weights and biases. How far is \
        what was sampled from the exact distribution after how long, by units that decide in turn, by refractory neurons, by \
        integrate-and-fire neurons in noise, and by dies with and without calibration?\
        """;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(
                        DIVERGENCE,
                        "nat",
                        "D_KL of the exact distribution to the samples at the end; absent where a state was never visited."),
                new Metric(UNVISITED, "", "States that were never visited."));
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                new Plot(
                        DIVERGENCE,
                        "Distance from the exact distribution",
                        Axis.logarithmic(DURATION, "refractory periods"),
                        Axis.logarithmic("D_KL, half a count added to each state", "nat")));
    }

    @Override
    public List<Expectation> expectations() {
        double bound = 4 * (Math.pow(2, setting.units()) - 1) / (2.0 * setting.duration());
        String exact =
                "samples the exact distribution: (states − 1)/(2 n) for n independent samples, n periods allowed 4 times that";
        String petrovici =
                "Petrovici et al. 2016, LIF sampling; band of an earlier simulation at 10,000 refractory periods, an upper bound for longer runs";
        return List.of(
                new Expectation(DIVERGENCE, SamplingSetting.GIBBS, "ideal", 0, bound, exact),
                new Expectation(DIVERGENCE, SamplingSetting.REFRACTORY, "ideal", 0, bound, exact),
                new Expectation(DIVERGENCE, SamplingSetting.LEAKY, "ideal", 0, 0.08, petrovici));
    }
}
