package org.noisefloor.snn.sampling;

import java.util.Arrays;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.snn.mapping.BoltzmannScale;
import org.noisefloor.snn.mapping.Mapping;

/// What a die's columns and synapses are worth in Boltzmann units, found only from spikes, as on silicon.
///
/// 1. Activation: unconnected neurons run at a row of leak potentials; a logistic function through their share of time in state 1 gives each
///    neuron the leak potential of bias 0 and of one unit of bias.
/// 2. Synapses: every neuron sits at bias 0 and one source is active all the time, at a probe code of either sign; the log odds of each
///    share are the weight that this code has there.
///
/// @param activation of each column
/// @param exciting weight of one code of each exciting synapse, `[source * units + column]` [Boltzmann units]
/// @param inhibiting the same of the inhibiting synapses, as positive numbers
/// @param unitCurrent synaptic bias at which it was measured \[A]
public record DieCalibration(
        ActivationCurve[] activation, double[] exciting, double[] inhibiting, double unitCurrent) {

    /// How long and how finely to measure.
    ///
    /// @param points leak potentials of the activation curve, >= 2
    /// @param steps steps of each measurement
    /// @param weightRange weight that the largest code is to have nominally [Boltzmann units]
    public record Effort(int points, int steps, double weightRange) {
        /// Checks the ranges.
        public Effort {
            if (points < 2 || steps < 1 || !(weightRange > 0)) {
                throw new IllegalArgumentException(
                        "a calibration needs >= 2 points, >= 1 step and a weight range > 0, had %d, %d and %s"
                                .formatted(points, steps, weightRange));
            }
        }
    }

    /// Measures the first `units` columns and sources of a die.
    public static DieCalibration measure(Die die, int units, Effort effort, long noiseSeed) {
        SpikingChipDescription chip = die.description();
        BoltzmannScale scale = BoltzmannScale.nominal(chip);
        int maximum = chip.synapseArray().maximumCode();
        double lsb = effort.weightRange / maximum;
        double unitCurrent = lsb * scale.currentPerWeight();
        DieSampler sampler = new DieSampler(die);
        ActivationCurve[] activation =
                activation(sampler, units, scale, unitCurrent, effort, noiseSeed);
        int probe = (int) Math.clamp(Math.rint(2 / lsb), 1, maximum);
        double[][] weight = new double[2][units * units];
        for (int sign = 0; sign < 2; sign++) {
            int code = sign == 0 ? probe : -probe;
            for (int source = 0; source < units; source++) {
                double[] shares =
                        probed(sampler, activation, source, code, unitCurrent, effort, noiseSeed);
                for (int column = 0; column < units; column++) {
                    double found = ActivationCurve.logOdds(shares[column]) / code;
                    // a synapse that is stuck, or a share of 0 or 1, tells nothing
                    boolean plausible = found > 0.2 * lsb && found < 5 * lsb;
                    weight[sign][source * units + column] = plausible ? found : lsb;
                }
            }
        }
        return new DieCalibration(activation, weight[0], weight[1], unitCurrent);
    }

    private static ActivationCurve[] activation(
            DieSampler sampler,
            int units,
            BoltzmannScale scale,
            double unitCurrent,
            Effort effort,
            long noiseSeed) {
        double[] potential = new double[effort.points];
        double[][] shares = new double[effort.points][];
        for (int k = 0; k < effort.points; k++) {
            double bias = 6.0 * k / (effort.points - 1) - 3;
            potential[k] = scale.potentialAtZero() + bias * scale.potentialPerBias();
            double[] rest = new double[units];
            Arrays.fill(rest, potential[k]);
            ChipProgram program =
                    sampler.program(rest, nowhere(units), new int[units * units], unitCurrent);
            shares[k] = sampler.shares(program, -1, effort.steps, noiseSeed + k);
        }
        ActivationCurve[] curve = new ActivationCurve[units];
        for (int column = 0; column < units; column++) {
            double[] share = new double[effort.points];
            for (int k = 0; k < effort.points; k++) {
                share[k] = shares[k][column];
            }
            curve[column] = ActivationCurve.fit(potential, share);
        }
        return curve;
    }

    private static double[] probed(
            DieSampler sampler,
            ActivationCurve[] activation,
            int source,
            int code,
            double unitCurrent,
            Effort effort,
            long noiseSeed) {
        int units = activation.length;
        double[] rest = Arrays.stream(activation).mapToDouble(ActivationCurve::middle).toArray();
        int[] codes = new int[units * units];
        Arrays.fill(codes, source * units, (source + 1) * units, code);
        ChipProgram program = sampler.program(rest, nowhere(units), codes, unitCurrent);
        int run = 1000 + 2 * source + (code > 0 ? 0 : 1);
        return sampler.shares(program, source, effort.steps, noiseSeed + run);
    }

    private static int[] nowhere(int units) {
        int[] route = new int[units];
        Arrays.fill(route, -1);
        return route;
    }

    /// The program that samples `machine` on this die: each bias and each code as this column and this synapse need it.
    public ChipProgram program(BoltzmannMachine machine, Die die) {
        int units = machine.units();
        if (units != activation.length) {
            throw new IllegalArgumentException(
                    "the calibration is for %d units, the machine has %d"
                            .formatted(activation.length, units));
        }
        int maximum = die.description().synapseArray().maximumCode();
        double[] rest = new double[units];
        int[] route = new int[units];
        int[] code = new int[units * units];
        for (int post = 0; post < units; post++) {
            rest[post] = activation[post].potential(machine.bias()[post]);
            route[post] = post;
            for (int pre = 0; pre < units; pre++) {
                double wanted = machine.weight()[post * units + pre];
                int synapse = pre * units + post;
                double worth = wanted > 0 ? exciting[synapse] : inhibiting[synapse];
                code[synapse] = (int) Math.clamp(Math.rint(wanted / worth), -maximum, maximum);
            }
        }
        return new DieSampler(die).program(rest, route, code, unitCurrent);
    }

    /// The program of a die that was not measured: biases and codes as the chip file's nominal numbers say.
    public static ChipProgram nominal(BoltzmannMachine machine, Die die, double weightRange) {
        return Mapping.of(machine.network(), die.description(), weightRange).program();
    }

    /// This calibration of the columns, with nominal synapses.
    public DieCalibration withNominalSynapses(Die die) {
        double lsb = unitCurrent / BoltzmannScale.nominal(die.description()).currentPerWeight();
        double[] nominal = new double[exciting.length];
        Arrays.fill(nominal, lsb);
        return new DieCalibration(activation, nominal, nominal, unitCurrent);
    }
}
