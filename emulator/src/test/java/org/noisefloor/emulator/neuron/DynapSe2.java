package org.noisefloor.emulator.neuron;

import java.util.List;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.synapse.DpiFilter;
import org.noisefloor.emulator.synapse.DpiSynapseDescription;
import org.noisefloor.emulator.synapse.PulseExtender;
import org.noisefloor.emulator.synapse.WeakInversion;

/// The circuits of DYNAP-SE2 with the default parameters of its published simulator.
public final class DynapSe2 {
    /// I_0 0.5 pA, κ 0.75 and 0.66, U_T 25 mV.
    public static final WeakInversion PROCESS = new WeakInversion(0.5e-12, 0.75, 0.66, 25e-3);

    /// C_pulse 0.5 pF, V_th 0.7 V.
    private static final double PULSE_CAPACITANCE = 0.5e-12;

    private static final double PULSE_THRESHOLD = 0.7;

    private DynapSe2() {}

    /// Leak current for a time constant, `I = C U_T/(κ τ)`.
    public static double leak(double capacitance, double timeConstant) {
        return PROCESS.timeConstant(capacitance, 1) / timeConstant;
    }

    private static DpiFilter filter(double capacitance, double timeConstant, double ratio) {
        double leak = leak(capacitance, timeConstant);
        return new DpiFilter(capacitance, leak, ratio * leak);
    }

    /// Synapses with these spreads.
    public static DpiSynapseDescription synapse(
            Deviation bias, Deviation layout, Deviation weight) {
        DpiFilter small = filter(24.5e-12, 10e-3, 100);
        DpiFilter large = filter(25e-12, 10e-3, 100);
        return new DpiSynapseDescription(
                PROCESS,
                small,
                large,
                small,
                large,
                PulseExtender.lasting(10e-6, PULSE_CAPACITANCE, PULSE_THRESHOLD),
                List.of(1e-9, 2e-9, 4e-9, 8e-9),
                64,
                bias,
                layout,
                weight);
    }

    /// Synapses without spread.
    public static DpiSynapseDescription synapse() {
        var none = new Deviation.None();
        return synapse(none, none, none);
    }

    /// Neurons with these spreads and this noise.
    public static DpiNeuronDescription neuron(double noise, Deviation bias, Deviation layout) {
        return new DpiNeuronDescription(
                PROCESS,
                filter(3e-12, 20e-3, 4),
                filter(40e-12, 50e-3, 1),
                0.5e-12,
                PulseExtender.lasting(1e-6, PULSE_CAPACITANCE, PULSE_THRESHOLD),
                0.5e-12,
                100e-9,
                1e-3,
                new PositiveFeedback.PowerLaw(),
                DpiEquation.SIMULATOR,
                DpiIntegration.RUNGE_KUTTA,
                noise,
                bias,
                layout);
    }

    /// Neurons without spread and noise.
    public static DpiNeuronDescription neuron() {
        var none = new Deviation.None();
        return neuron(0, none, none);
    }
}
