package org.noisefloor.verification.experiment;

import java.util.Arrays;
import java.util.Optional;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.LogDomainDie;
import org.noisefloor.io.description.Net;
import org.noisefloor.plasticity.alignment.AlignmentAngle;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.training.HostAlignment;
import org.noisefloor.snn.sampling.ActivationCurve;
import org.noisefloor.snn.sampling.LogDomainCalibration;
import org.noisefloor.snn.sampling.LogDomainSampler;
import org.noisefloor.snn.sampling.LogDomainWorkingPoint;

/// Spike-based alignment of one net on one log-domain die, with learning in the host: the activation functions are measured, biases and
/// weights are written, then the host learns.
public final class HostAlignmentRun {
    /// Refractory periods that each point of the activation functions is measured for.
    private static final int CALIBRATION_LENGTH = 400;

    private static final double HOMEOSTASIS_GAIN = 0.1;

    private static final int POINTS = 40;

    private final Net net;
    private final AlignmentTask task;
    private final LogDomainSampler sampler;
    private final ActivationCurve[] activation;
    private final HostAlignment host;

    /// How the host goes about it.
    ///
    /// @param words words of the address memory for each connection
    /// @param latency from the end of a period until what was learned is written \[s]
    /// @param occupancy share of time that homeostasis holds each neuron refractory; 0 for none
    public record Setting(int words, double latency, double occupancy) {}

    /// What a run yields.
    ///
    /// @param angle between effective forward and feedback weights after each fortieth of the run, the start included \[degrees]
    /// @param traffic between host and chip
    /// @param seconds time on the chip, without calibration \[s]
    public record Outcome(double[] angle, HostAlignment.Traffic traffic, double seconds) {}

    /// Prepares a run.
    ///
    /// @param preset chip with the spread of the die; its biases are replaced by those of the working point
    /// @param dieSeed seed of the die
    /// @param netSeed seed of the network
    /// @param noiseSeed seed of everything random that is not fixed in the die or the network
    public HostAlignmentRun(
            Net net,
            Setting setting,
            LogDomainChipDescription preset,
            long dieSeed,
            long netSeed,
            long noiseSeed) {
        this.net = net;
        this.task = AlignmentTasks.of(net, netSeed);
        var point = LogDomainWorkingPoint.assumed(setting.words, net.weightRange());
        LogDomainChipDescription chip = point.of(preset, task.neurons());
        LogDomainDie die = LogDomainDie.fabricate(chip, dieSeed);
        this.activation =
                LogDomainCalibration.measure(die, point, CALIBRATION_LENGTH, noiseSeed + 1);
        this.sampler = new LogDomainSampler(die, point, connected(), noiseSeed);
        write(point.weightPerCode(chip), point.maximumCode(chip));
        int period = period(net);
        int latency = (int) Math.min(period - 1, Math.round(setting.latency / point.interval()));
        this.host =
                new HostAlignment(
                        sampler,
                        task.plastic(),
                        new HostAlignment.Schedule(
                                new LearningRate(
                                        net.learningRateStart(),
                                        net.learningRateEnd(),
                                        net.periods() / 2.0),
                                point.refractoryIntervals(),
                                period,
                                latency),
                        homeostasis(setting.occupancy),
                        noiseSeed);
    }

    private boolean[] connected() {
        boolean[] connected = new boolean[task.weight().length];
        for (int k = 0; k < task.forward().length; k++) {
            connected[task.forward()[k]] = true;
            connected[task.feedback()[k]] = true;
        }
        return connected;
    }

    /// Biases as each neuron's activation function needs them, weights as the nominal translation has them.
    private void write(double weightPerCode, int largest) {
        double[] balance = new double[task.neurons()];
        Arrays.setAll(balance, i -> activation[i].potential(task.bias()[i]));
        sampler.writeBalance(balance);
        int[] code = new int[task.weight().length];
        Arrays.setAll(
                code,
                s ->
                        (int)
                                Math.clamp(
                                        Math.rint(task.weight()[s] / weightPerCode),
                                        -largest,
                                        largest));
        sampler.writeCodes(code);
    }

    private HostAlignment.Homeostasis homeostasis(double occupancy) {
        double width =
                Arrays.stream(activation)
                        .mapToDouble(ActivationCurve::width)
                        .average()
                        .orElseThrow();
        return occupancy > 0
                ? new HostAlignment.Homeostasis(occupancy, HOMEOSTASIS_GAIN, width)
                : HostAlignment.Homeostasis.NONE;
    }

    private static int period(Net net) {
        var point = LogDomainWorkingPoint.assumed(1, 1);
        return (int) Math.max(1, Math.round(net.period() * point.refractoryIntervals()));
    }

    /// Number of intervals that a run takes, without calibration.
    public static long intervals(Net net) {
        return (long) net.periods() * period(net);
    }

    /// Runs to the end.
    ///
    /// @return what came out, or nothing when the monitor cancelled the run
    public Optional<Outcome> run(Monitor monitor) {
        double[] angle = new double[POINTS + 1];
        angle[0] = angle();
        int at = 1;
        for (long period = 0; period < net.periods(); period++) {
            if (monitor.cancelled()) {
                return Optional.empty();
            }
            host.run();
            monitor.advance(period(net));
            while (at <= POINTS && (period + 1) * POINTS >= at * (long) net.periods()) {
                angle[at++] = angle();
            }
        }
        double interval = sampler.point().interval();
        return Optional.of(new Outcome(angle, host.traffic(), sampler.chip().steps() * interval));
    }

    private double angle() {
        double[] weight = sampler.effectiveWeights(activation);
        return AlignmentAngle.degrees(task.forwardOf(weight), task.feedbackOf(weight));
    }
}
