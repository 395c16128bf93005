package org.noisefloor.verification.benchmark;

import java.util.List;
import org.noisefloor.snn.population.AdaptiveSetting.Method;

/// S1 and S2: 512 adaptive exponential neurons with 131,072 synapses, quoted per neuron and step with all that belongs to it, so that
/// 2 s of biological time at 0.1 ms are 10.24 million times that. A call goes on where the one before ended.
final class AdaptiveWorkloads {
    /// Steps of a call: 5 ms.
    private static final int STEPS = 50;

    /// Instructions of an Euler step, counted in its source.
    private static final double EULER = 29;

    /// Instructions of a Runge-Kutta step in one piece: four stages of 26, and what is around them.
    private static final double RUNGE_KUTTA = 4 * 26 + 16;

    /// Floats that a neuron step reads and writes: constants, state, noise and its words.
    private static final double FLOATS = 7 + 2 * 4 + 4;

    /// 0.035 and 0.014 s for 2 s of biological time where g is 0.23 ns, in g per neuron step; not rounded up.
    private static final double ACCURATE = 14.86;

    private static final double PLASTIC = 5.94;

    private AdaptiveWorkloads() {}

    static List<Workload> all() {
        return List.of(
                workload("S1 512 adaptive neurons, Euler", Method.EULER, EULER, false).within(4.3),
                workload("S1 512 adaptive neurons, accurate", Method.ACCURATE, RUNGE_KUTTA, false)
                        .within(ACCURATE),
                workload("S2 the same with STDP, Euler", Method.EULER, EULER + 9, true)
                        .within(PLASTIC));
    }

    private static Workload workload(
            String name, Method method, double instructions, boolean plastic) {
        double neuronSteps = STEPS * (double) AdaptiveNetwork.NEURONS;
        double sources = Workloads.WORD * AdaptiveNetwork.SOURCES / AdaptiveNetwork.NEURONS;
        return new Workload(
                name,
                "neuron step",
                neuronSteps,
                neuronSteps * (Workloads.GAUSSIAN + sources + instructions),
                neuronSteps * FLOATS * Float.BYTES,
                Memory.L1,
                Yardstick.GAUSSIAN,
                kernels -> {
                    AdaptiveNetwork network = new AdaptiveNetwork(kernels, method, plastic);
                    return _ -> {
                        for (int k = 0; k < STEPS; k++) {
                            network.step();
                        }
                    };
                });
    }
}
