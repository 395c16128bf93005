package org.noisefloor.verification.golden;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.snn.neuron.LeakyNeuron;
import org.noisefloor.snn.neuron.LeakyParameters;
import org.noisefloor.snn.neuron.SynapseShape;
import org.noisefloor.snn.neuron.SynapseStart;
import org.noisefloor.snn.neuron.Synapses;
import org.noisefloor.snn.neuron.Variable;

/// A linear neuron of a case on the array kernels of the emulator, in single precision and at the case's own step.
///
/// One column: the membrane relaxes, currents act on it and relax, weights arrive, the threshold is tested. Two habits keep
/// rounding errors from adding up over thousands of short steps: V is kept relative to where it would settle under the
/// present current, and what a step takes away, `x (1 − e^(−h/τ))`, is multiplied out instead of the factor near 1. A spike may fall into a neighbouring step when V passes the
/// threshold within the error of single precision; rows are compared up to there.
final class FloatKernels {
    /// Largest deviation that passes \[mV].
    static final double TOLERANCE = 5e-4;

    private static final int[] NOBODY = new int[1];

    private final Kernels kernels = Kernels.preferred();
    private final SynapseShape shape;
    private final LeakyParameters parameters;
    private double settled;
    private final float[] v = new float[1];
    private final float[] loss;
    private final float[] threshold = new float[1];
    private final float[] reset = new float[1];
    private final int[] refractory = new int[1];
    private final int[] period;
    // per synapse: state, what a step takes away, and what a current or rise of 1 does within it
    private final float[][] current = {new float[1], new float[1]};
    private final float[][] rise = {new float[1], new float[1]};
    private final float[][] synapticLoss = new float[2][];
    private final float[][] currentFromRise = new float[2][];
    private final float[][] fromCurrent = new float[2][];
    private final float[][] fromRise = new float[2][];
    private final float[] jump = new float[2];

    private FloatKernels(LeakyParameters p, Synapses synapses, double h) {
        parameters = p;
        shape = synapses.shape();
        settle(0);
        v[0] = (float) (p.initialPotential() - settled);
        loss = new float[] {(float) StrictMath.expm1(-h / p.timeConstant())};
        period = new int[] {(int) Math.rint(p.refractoryPeriod() / h)};
        double[] time = {synapses.excitatoryTimeConstant(), synapses.inhibitoryTimeConstant()};
        for (int i = 0; i < 2 && shape != SynapseShape.DELTA; i++) {
            boolean excitatory = i == 0;
            synapticLoss[i] = new float[] {(float) StrictMath.expm1(-h / time[i])};
            currentFromRise[i] = new float[] {(float) (h * StrictMath.exp(-h / time[i]))};
            fromCurrent[i] = response(p, synapses, h, excitatory, 1, 0);
            boolean alpha = shape == SynapseShape.ALPHA;
            fromRise[i] = alpha ? response(p, synapses, h, excitatory, 0, 1) : new float[1];
            jump[i] = (float) (alpha ? StrictMath.E / time[i] : 1);
        }
    }

    /// Whether the kernels have what this model needs.
    static boolean run(String model, Parameters p) {
        return NestModels.linear(model)
                && !p.truth("refractory_input")
                && p.lowerBound("V_min") == Double.NEGATIVE_INFINITY;
    }

    /// The case on the kernels, beside its table.
    static Verdict verdict(
            CaseFile file,
            Parameters p,
            Grid grid,
            Stimulus stimulus,
            CsvTable table,
            int[] rows,
            List<Integer> expectedSpikes) {
        Synapses synapses = NestModels.synapses(file.text("model"), p);
        LeakyParameters leaky = NestModels.leaky(p, grid.step());
        FloatKernels neuron = new FloatKernels(leaky, synapses, grid.step());
        neuron.start(NestModels.synapseStart(file.text("model"), p));
        double[] membrane = new double[stimulus.current().length];
        List<Integer> spikes = new ArrayList<>();
        for (int k = 0; k < membrane.length; k++) {
            if (k > 0 && neuron.step(stimulus, k)) {
                spikes.add(k);
            }
            membrane[k] = neuron.settled + neuron.v[0];
        }
        SpikeComparison comparison = SpikeComparison.of(expectedSpikes, spikes);
        double worst =
                NeuronTraceRunner.deviation(
                        table.column("V_m"), membrane, rows, comparison.firstShifted());
        boolean passed = worst <= TOLERANCE && comparison.within(1);
        return new Verdict(
                file.name(),
                "float kernels",
                worst,
                TOLERANCE,
                "mV",
                passed,
                comparison.sentence());
    }

    // V after one step of the exact solution from rest, with this much in one synapse
    private static float[] response(
            LeakyParameters p,
            Synapses synapses,
            double h,
            boolean excitatory,
            double current,
            double rise) {
        LeakyParameters silent =
                new LeakyParameters(p.capacitance(), p.timeConstant(), 0, 1e30, -1, 0, 0, 0);
        LeakyNeuron neuron = new LeakyNeuron(silent, synapses, h);
        neuron.start(
                excitatory
                        ? new SynapseStart(current, rise, 0, 0)
                        : new SynapseStart(0, 0, current, rise));
        neuron.step(0, 0, 0);
        return new float[] {(float) neuron.value(Variable.MEMBRANE_POTENTIAL)};
    }

    private void start(SynapseStart start) {
        current[0][0] = (float) start.excitation();
        current[1][0] = (float) start.inhibition();
        rise[0][0] = (float) start.excitationRise();
        rise[1][0] = (float) start.inhibitionRise();
    }

    // moves the zero of V to where it settles under a current
    private void settle(double injected) {
        double resistance = parameters.timeConstant() / parameters.capacitance();
        double before = settled;
        settled =
                parameters.restingPotential()
                        + resistance * (parameters.constantCurrent() + injected);
        v[0] += (float) (before - settled);
        threshold[0] = (float) (parameters.threshold() - settled);
        reset[0] = (float) (parameters.reset() - settled);
    }

    private boolean step(Stimulus stimulus, int k) {
        if (stimulus.current()[k] != stimulus.current()[k - 1]) {
            settle(stimulus.current()[k]);
        }
        kernels.addProduct(loss, v, v, 1);
        float[] arriving = {(float) stimulus.excitatory()[k], (float) stimulus.inhibitory()[k]};
        for (int i = 0; i < 2; i++) {
            if (shape == SynapseShape.DELTA) {
                v[0] += arriving[i];
                continue;
            }
            kernels.addProduct(fromCurrent[i], current[i], v, 1);
            kernels.addProduct(synapticLoss[i], current[i], current[i], 1);
            if (shape == SynapseShape.ALPHA) {
                kernels.addProduct(fromRise[i], rise[i], v, 1);
                kernels.addProduct(currentFromRise[i], rise[i], current[i], 1);
                kernels.addProduct(synapticLoss[i], rise[i], rise[i], 1);
                rise[i][0] += arriving[i] * jump[i];
            } else {
                current[i][0] += arriving[i];
            }
        }
        return kernels.fireThreshold(v, threshold, reset, refractory, period, 1, NOBODY) > 0;
    }
}
