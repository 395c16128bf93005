package org.noisefloor.snn.calibration;

import java.util.Arrays;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.converter.MonitorDescription;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.spike.SpikeBatch;

/// A chip on the bench of a laboratory. It is driven and looked at by its ports alone: events, leak potentials, weights, spikes, codes of
/// the monitor and of the column-parallel converter. How its lot came out is not known there.
final class Bench {
    /// A neuron is quiet with its leak potential so many deviations of its noise, or slopes, below the threshold.
    private static final double QUIET = 8;

    private final Chip chip;
    private final SpikingChipDescription description;
    private final MonitorDescription monitor;
    private final int neurons;
    private final double width;
    private final double correlation;
    private final SpikeBatch none = new SpikeBatch(0);
    private final SpikeBatch out;
    private final int[] code;

    /// @param planned the chip as it was planned, which is all that the laboratory knows of it
    Bench(Chip chip, SpikingChipDescription planned) {
        this.chip = chip;
        this.description = planned;
        this.monitor = description.trim().orElseThrow().monitor();
        this.neurons = chip.program().neurons();
        NeuronDescription neuron = description.neuron();
        this.width = width(neuron);
        this.correlation = correlation(neuron);
        this.out = new SpikeBatch(neurons);
        this.code = new int[neurons];
    }

    /// Scale on which the activity rises with the leak potential \[V].
    private static double width(NeuronDescription neuron) {
        double sigma =
                switch (neuron) {
                    case NeuronDescription.RefractoryLogistic d -> d.slope();
                    case NeuronDescription.LeakyIntegrateAndFire d -> d.noise().deviation();
                    case NeuronDescription.AdaptiveExponential d -> d.noise().deviation();
                };
        return sigma > 0 ? sigma : 5e-3;
    }

    /// Time over which a membrane forgets \[s]; 0 for one without memory.
    private static double correlation(NeuronDescription neuron) {
        return switch (neuron) {
            case NeuronDescription.RefractoryLogistic _ -> 0;
            case NeuronDescription.LeakyIntegrateAndFire d ->
                    d.capacitance() / d.leak() + colour(d.noise());
            case NeuronDescription.AdaptiveExponential d ->
                    d.capacitance() / d.leak() + colour(d.noise()) + d.adaptation().timeConstant();
        };
    }

    private static double colour(NeuronNoise noise) {
        return noise instanceof NeuronNoise.Coloured c ? c.timeConstant() : 0;
    }

    /// Time constant of the nominal membrane \[s]; 0 where it follows its input at once.
    static double membrane(NeuronDescription neuron) {
        return switch (neuron) {
            case NeuronDescription.RefractoryLogistic _ -> 0;
            case NeuronDescription.LeakyIntegrateAndFire d -> d.capacitance() / d.leak();
            case NeuronDescription.AdaptiveExponential d -> d.capacitance() / d.leak();
        };
    }

    private int intervals(double seconds) {
        return seconds == 0 ? 1 : description.intervals(seconds);
    }

    private void rest(double[] potential) {
        chip.writeRestPotentials(potential);
    }

    private double[] all(double potential) {
        double[] rest = new double[neurons];
        Arrays.fill(rest, potential);
        return rest;
    }

    private void pass(int steps) {
        for (int k = 0; k < steps; k++) {
            chip.step(none, out);
        }
    }

    /// Until everything that was before is forgotten.
    private void settle() {
        pass(intervals(5 * (correlation + description.neuron().refractory())));
    }

    private double[] spikes(int steps) {
        double[] count = new double[neurons];
        for (int k = 0; k < steps; k++) {
            chip.step(none, out);
            for (int i = 0; i < out.size(); i++) {
                count[out.unit(i)]++;
            }
        }
        return count;
    }

    private void watch(double[] potential) {
        chip.readMonitor(code);
        for (int neuron = 0; neuron < neurons; neuron++) {
            potential[neuron] = monitor.potential(code[neuron]);
        }
    }

    private double threshold() {
        return description.neuron().threshold();
    }

    private double quiet() {
        return threshold() - QUIET * width;
    }

    /// Refractory period of each neuron: the interval between spikes under strong drive \[intervals].
    double[] periods(int periods) {
        rest(all(threshold() + Math.max(50 * width, 1)));
        settle();
        int steps = periods * intervals(description.neuron().refractory());
        double[] count = spikes(steps);
        for (int neuron = 0; neuron < neurons; neuron++) {
            count[neuron] = steps / Math.max(1, count[neuron]);
        }
        return count;
    }

    /// Where a neuron is active half of the time.
    ///
    /// @param potential leak potential at which it is \[V]
    /// @param slope change of the leak potential over which the odds of being active grow by e \[V]
    record WorkingPoint(double[] potential, double[] slope) {}

    /// Finds the leak potential of half activity by steps of Newton, each neuron by itself, and looks to both sides of it.
    ///
    /// @param period that [#periods] gave
    /// @param periods for the last reading; those on the way take an eighth
    /// @param slopes whether slopes are wanted; else they are nominal
    WorkingPoint workingPoint(double[] period, int periods, boolean slopes) {
        int steps = periods * intervals(description.neuron().refractory());
        double[] rest = all(threshold());
        for (int k = 0; k < 5; k++) {
            double[] odds = odds(rest, period, steps / 8);
            for (int neuron = 0; neuron < neurons; neuron++) {
                rest[neuron] -= 0.8 * width * Math.clamp(odds[neuron], -4, 4);
            }
        }
        double[] odds = odds(rest, period, steps);
        double[] slope = all(width);
        if (slopes) {
            double[] above = odds(shifted(rest, 2 * width), period, steps);
            double[] below = odds(shifted(rest, -2 * width), period, steps);
            for (int neuron = 0; neuron < neurons; neuron++) {
                slope[neuron] = 4 * width / Math.max(0.1, above[neuron] - below[neuron]);
            }
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            rest[neuron] -= odds[neuron] * slope[neuron];
        }
        return new WorkingPoint(rest, slope);
    }

    private static double[] shifted(double[] values, double by) {
        return Arrays.stream(values).map(v -> v + by).toArray();
    }

    /// Logarithm of the odds of being active.
    private double[] odds(double[] rest, double[] period, int steps) {
        rest(rest);
        settle();
        double[] count = spikes(steps);
        for (int neuron = 0; neuron < neurons; neuron++) {
            double active = (count[neuron] + 0.5) / (steps / period[neuron] + 1);
            double share = Math.clamp(active, 1e-4, 1 - 1e-4);
            count[neuron] = StrictMath.log(share / (1 - share));
        }
        return count;
    }

    /// Standard deviation of the free membrane, the converter's own noise taken away \[V].
    double[] noise(int samples) {
        rest(all(quiet()));
        settle();
        double[] sum = new double[neurons];
        double[] squares = new double[neurons];
        double[] now = new double[neurons];
        double centre = quiet();
        int apart = intervals(2 * correlation);
        for (int k = 0; k < samples; k++) {
            pass(apart);
            watch(now);
            for (int neuron = 0; neuron < neurons; neuron++) {
                double difference = now[neuron] - centre;
                sum[neuron] += difference;
                squares[neuron] += difference * difference;
            }
        }
        double own = (monitor.noise() * monitor.noise() + 1.0 / 12) * monitor.lsb() * monitor.lsb();
        for (int neuron = 0; neuron < neurons; neuron++) {
            double mean = sum[neuron] / samples;
            double variance = (squares[neuron] - samples * mean * mean) / (samples - 1);
            sum[neuron] = Math.sqrt(Math.max(variance - own, 1e-4 * width * width));
        }
        return sum;
    }

    /// Time constant of each membrane, from what is left after a nominal one has passed since a jump of the leak potential \[s].
    double[] timeConstants(int samples) {
        double nominal = membrane(description.neuron());
        double end = quiet();
        double begin = Math.max(end - 0.3, monitor.low() + 4 * width);
        int delay = intervals(nominal);
        double[] low = new double[neurons];
        double[] part = new double[neurons];
        double[] high = new double[neurons];
        double[] now = new double[neurons];
        for (int k = 0; k < samples; k++) {
            rest(all(begin));
            pass(intervals(6 * nominal));
            watch(now);
            add(now, low);
            rest(all(end));
            pass(delay);
            watch(now);
            add(now, part);
            pass(intervals(6 * nominal));
            watch(now);
            add(now, high);
            // the next jump meets another noise
            pass(intervals(correlation));
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            double left = (high[neuron] - part[neuron]) / (high[neuron] - low[neuron]);
            double decay = -StrictMath.log(Math.clamp(left, 0.02, 0.95));
            low[neuron] = delay * description.interval() / decay;
        }
        return low;
    }

    private static void add(double[] value, double[] sum) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += value[k];
        }
    }

    /// Difference that steady events of each source make to the mean of each membrane between an exciting and an inhibiting weight
    /// \[V], `[source][neuron]`.
    double[][] responses(int samples) {
        double swing = Math.min(0.15, (quiet() - monitor.low() - 2 * width) / 2);
        rest(all(quiet() - swing));
        int sources = chip.program().sources();
        int every = intervals(description.synapseArray().pulse().duration());
        int readings = correlation == 0 ? 4 : Math.max(4, samples / (2 * sources));
        int weight = weight(swing);
        double[][] response = new double[sources][];
        for (int source = 0; source < sources; source++) {
            double[] up = driven(source, weight, every, readings);
            double[] down = driven(source, -weight, every, readings);
            for (int neuron = 0; neuron < neurons; neuron++) {
                up[neuron] -= down[neuron];
            }
            response[source] = up;
            chip.writeWeights(source, new int[neurons]);
        }
        return response;
    }

    /// The code with which steady events move a nominal membrane by about `swing` \[V].
    private int weight(double swing) {
        double current = swing * description.neuron().leak() / chip.program().unitCurrent();
        int most = description.synapseArray().maximumCode();
        return (int) Math.clamp(Math.rint(current), 1, most);
    }

    private double[] driven(int source, int weight, int every, int readings) {
        int[] weights = new int[neurons];
        Arrays.fill(weights, weight);
        chip.writeWeights(source, weights);
        var event = new SpikeBatch(1);
        event.add(source);
        int wait = Math.ceilDiv(intervals(2 * correlation), every);
        double[] sum = new double[neurons];
        double[] now = new double[neurons];
        drive(event, every, Math.max(6, 3 * wait));
        for (int k = 0; k < readings; k++) {
            drive(event, every, Math.max(1, wait));
            watch(now);
            add(now, sum);
        }
        // silence, so that the next source meets a membrane at rest
        pass(6 * every);
        return Arrays.stream(sum).map(s -> s / readings).toArray();
    }

    private void drive(SpikeBatch event, int every, int times) {
        for (int k = 0; k < times; k++) {
            chip.step(event, out);
            pass(every - 1);
        }
    }

    /// Mean code of the empty accumulators of each channel \[LSB].
    double[] emptyReads(int reads) {
        ChipProgram program = chip.program();
        int columns = program.sensors().columns();
        int rows = 2 * program.sensors().sources();
        int[] read = new int[2 * columns];
        double[] mean = new double[2 * columns];
        for (int row = 0; row < rows; row++) {
            // the first read empties
            chip.readSensors(row, read);
        }
        int rounds = Math.max(1, Math.ceilDiv(reads, rows));
        for (int k = 0; k < rounds; k++) {
            for (int row = 0; row < rows; row++) {
                chip.readSensors(row, read);
                for (int channel = 0; channel < mean.length; channel++) {
                    mean[channel] += (double) read[channel] / ((double) rows * rounds);
                }
            }
        }
        return mean;
    }
}
