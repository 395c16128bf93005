package org.noisefloor.verification.experiment;

import java.util.Arrays;
import java.util.Optional;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.LogDomainDie;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Remedies;
import org.noisefloor.plasticity.alignment.AlignmentAngle;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.plasticity.alignment.BiasHomeostasis;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.training.HostAlignment;
import org.noisefloor.snn.sampling.ActivationCurve;
import org.noisefloor.snn.sampling.LogDomainCalibration;
import org.noisefloor.snn.sampling.LogDomainSampler;
import org.noisefloor.snn.sampling.LogDomainWorkingPoint;

/// Spike-based alignment of one net on one log-domain die, with learning in the host: the activation functions are measured, biases and
/// weights are written, then the host learns.
public final class HostAlignmentRun implements Kept<HostAlignmentRun> {
    /// Refractory periods that each point of the activation functions is measured for.
    private static final int CALIBRATION_LENGTH = 400;

    /// Refractory periods of each point of the activation functions that the angle is told by, which no host has to wait for. Widths are
    /// then known to some 1.5 %, which is an angle of one degree.
    private static final int TRUTH_LENGTH = 1600;

    private static final int POINTS = 40;

    private final Net net;
    private final AlignmentTask task;
    private final LogDomainSampler sampler;
    private final ActivationCurve[] truth;
    private final HostAlignment host;
    private final double[] angle = new double[POINTS + 1];
    private int point;
    private long period;

    /// How the host goes about it.
    ///
    /// @param words words of the address memory for each connection
    /// @param latency from the end of a period until what was learned is written \[s]
    /// @param remedies of which homeostasis alone exists here
    public record Setting(int words, double latency, Remedies remedies) {}

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
        ActivationCurve[] activation =
                LogDomainCalibration.measure(die, point, CALIBRATION_LENGTH, noiseSeed + 1);
        this.truth =
                LogDomainCalibration.refine(die, point, activation, TRUTH_LENGTH, noiseSeed + 2);
        this.sampler = new LogDomainSampler(die, point, connected(), noiseSeed);
        double[] balance = new double[task.neurons()];
        Arrays.setAll(balance, i -> activation[i].potential(task.bias()[i]));
        sampler.writeBalance(balance);
        int period = period(net);
        int latency = (int) Math.min(period - 1, Math.round(setting.latency / point.interval()));
        this.host =
                new HostAlignment(
                        sampler,
                        task.plastic(),
                        task.weight(),
                        new HostAlignment.Schedule(
                                new LearningRate(
                                        net.learningRateStart(),
                                        net.learningRateEnd(),
                                        net.periods() / 2.0),
                                point.refractoryIntervals(),
                                period,
                                latency),
                        homeostasis(setting.remedies),
                        width(activation));
    }

    private boolean[] connected() {
        boolean[] connected = new boolean[task.weight().length];
        for (int k = 0; k < task.forward().length; k++) {
            connected[task.forward()[k]] = true;
            connected[task.feedback()[k]] = true;
        }
        return connected;
    }

    private static BiasHomeostasis homeostasis(Remedies remedies) {
        return remedies.homeostasis()
                ? new BiasHomeostasis(remedies.occupancy(), remedies.homeostasisGain())
                : BiasHomeostasis.NONE;
    }

    /// Balance that a bias of 1 takes, in the mean over neurons.
    private static double width(ActivationCurve[] activation) {
        return Arrays.stream(activation)
                .mapToDouble(ActivationCurve::width)
                .average()
                .orElseThrow();
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
        return run(monitor, Keeper.NONE);
    }

    /// Runs to the end, from where a channel brought it back if one did, and kept between periods.
    ///
    /// @param keeper may keep this run after each period; the result does not depend on it
    /// @return what came out, or nothing when the monitor cancelled the run
    public Optional<Outcome> run(Monitor monitor, Keeper keeper) {
        takeAngles();
        while (period < net.periods()) {
            boolean cancelled = monitor.cancelled();
            if (cancelled || period > 0) {
                keeper.accept(
                        this, steps(), cancelled ? Keeper.Moment.CANCELLED : Keeper.Moment.BETWEEN);
            }
            if (cancelled) {
                return Optional.empty();
            }
            host.run();
            monitor.advance(period(net));
            period++;
            takeAngles();
        }
        double interval = sampler.point().interval();
        return Optional.of(new Outcome(angle, host.traffic(), sampler.chip().steps() * interval));
    }

    private void takeAngles() {
        while (point <= POINTS && period * POINTS >= point * (long) net.periods()) {
            angle[point++] = angle();
        }
    }

    /// Intervals that have passed.
    public long steps() {
        return period * period(net);
    }

    @Override
    public HostAlignmentRun through(StateChannel channel) {
        sampler.restore(channel.part("sampler", sampler.snapshot()));
        host.restore(channel.part("host", host.snapshot()));
        channel.doubles("angle", angle);
        point = (int) channel.number("point", point);
        period = channel.number("period", period);
        return this;
    }

    private double angle() {
        double[] weight = sampler.effectiveWeights(truth);
        return AlignmentAngle.degrees(task.forwardOf(weight), task.feedbackOf(weight));
    }
}
