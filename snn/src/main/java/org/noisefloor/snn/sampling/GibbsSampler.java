package org.noisefloor.snn.sampling;

import org.noisefloor.emulator.random.NoiseStream;

/// Gibbs sampling of a Boltzmann machine: in every sweep each unit in turn becomes 1 with probability `σ(b_i + Σ_j W_ij z_j)`. The
/// machine's distribution is stationary under each single update, hence exactly under the sweep.
///
/// @source Geman & Geman 1984
public final class GibbsSampler {
    private final BoltzmannMachine machine;
    private final NoiseStream noise;
    private final int[] words;
    private int state;
    private long sweep;

    /// A sampler that starts from `state` at sweep 0. Unit i draws unit i of `noise` at each sweep.
    public GibbsSampler(BoltzmannMachine machine, int state, NoiseStream noise) {
        if (state < 0 || state >= machine.states()) {
            throw new IllegalArgumentException(
                    "state must be 0 to " + (machine.states() - 1) + ", was " + state);
        }
        this.machine = machine;
        this.noise = noise;
        this.state = state;
        words = new int[machine.units()];
    }

    /// Runs `sweeps` sweeps and hands the state after each to `sink`.
    public void run(long sweeps, StateSink sink) {
        for (long k = 0; k < sweeps; k++) {
            noise.bits(sweep, words, words.length);
            for (int i = 0; i < words.length; i++) {
                double on = 1 / (1 + StrictMath.exp(-machine.input(i, state)));
                boolean one = Integer.toUnsignedLong(words[i]) * 0x1p-32 < on;
                state = one ? state | 1 << i : state & ~(1 << i);
            }
            sink.accept(sweep, state);
            sweep++;
        }
    }

    /// The joint state now.
    public int state() {
        return state;
    }

    /// Number of sweeps so far; with [#state] all that a run remembers.
    public long sweeps() {
        return sweep;
    }

    /// Continues from a state at a sweep, as [#state] and [#sweeps] told them.
    public void restore(int savedState, long savedSweep) {
        state = savedState;
        sweep = savedSweep;
    }
}
