package org.noisefloor.snn.sampling;

import java.util.Arrays;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;

/// Reads spikes as joint states: z_i = 1 at the steps t + 1 … t + refractory after a spike of neuron i at step t.
///
/// With `refractory` = tauRef the state is the pulse that other neurons see. With tauRef + 1, which counts the step of the spike as well, the
/// share of time of an unconnected neuron of convention C is exactly logistic, at a bias higher by ln((tauRef + 1)/tauRef) (derived).
///
/// @source Buesing, Bill, Nessler & Maass 2011 (a spike codes for a state that lasts the refractory period)
public final class RefractoryStates implements SpikeSink {
    private final int refractory;
    private final int every;
    private final StateSink sink;
    private final long[] lastSpike;

    /// Hands the state of every `every`-th step to `sink`.
    ///
    /// @param neurons number of neurons, 1 to [BoltzmannMachine#LARGEST]; spikes of others are ignored
    /// @param refractory how long a spike lasts (steps), >= 1
    /// @param every steps from one reading to the next, >= 1
    /// @param sink receives the states
    public RefractoryStates(int neurons, int refractory, int every, StateSink sink) {
        if (neurons < 1 || neurons > BoltzmannMachine.LARGEST || refractory < 1 || every < 1) {
            throw new IllegalArgumentException(
                    "neurons must be 1 to %d, refractory and every >= 1 step, were %d, %d and %d"
                            .formatted(BoltzmannMachine.LARGEST, neurons, refractory, every));
        }
        this.refractory = refractory;
        this.every = every;
        this.sink = sink;
        lastSpike = new long[neurons];
        Arrays.fill(lastSpike, Long.MIN_VALUE / 2);
    }

    @Override
    public void accept(long step, SpikeBatch spikes) {
        if (step % every == 0) {
            sink.accept(step, stateBefore(step));
        }
        for (int k = 0; k < spikes.size(); k++) {
            if (spikes.unit(k) < lastSpike.length) {
                lastSpike[spikes.unit(k)] = step;
            }
        }
    }

    private int stateBefore(long step) {
        int state = 0;
        for (int i = 0; i < lastSpike.length; i++) {
            state |= step - lastSpike[i] <= refractory ? 1 << i : 0;
        }
        return state;
    }
}
