package org.noisefloor.emulator.random;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// Where the processes of a [CorrelatedNoise] stand: one value per process and unit, and the step that keys the next draw. A copy
/// continues as the original does.
public final class CorrelatedNoiseState implements Kept<CorrelatedNoiseState> {
    private final double[][] value;
    private final float[] normal;
    private NoiseStream[] substream = {};
    private NoiseAhead[] ahead = {};
    private long step;

    CorrelatedNoiseState(int processes, int units) {
        if (units < 0) {
            throw new IllegalArgumentException("number of units must be >= 0, was " + units);
        }
        this.value = new double[processes][units];
        this.normal = new float[units];
    }

    /// A state of its own with the same content.
    public CorrelatedNoiseState copy() {
        CorrelatedNoiseState copy = new CorrelatedNoiseState(processes(), units());
        for (int k = 0; k < value.length; k++) {
            System.arraycopy(value[k], 0, copy.value[k], 0, units());
        }
        copy.step = step;
        return copy;
    }

    /// The noise of one unit now: the sum of its processes, fastest first \[unit].
    public double value(int unit) {
        double sum = 0;
        for (double[] process : value) {
            sum += process[unit];
        }
        return sum;
    }

    /// Number of steps since the start.
    public long step() {
        return step;
    }

    /// Whether the other state has as many processes and sources.
    public boolean hasShapeOf(CorrelatedNoiseState other) {
        return processes() == other.processes() && units() == other.units();
    }

    /// Number of independent sources.
    public int units() {
        return normal.length;
    }

    int processes() {
        return value.length;
    }

    double[] process(int k) {
        return value[k];
    }

    void countStep() {
        step++;
    }

    /// The normal values of process k at this step. The seeds of the substreams are derived once and belong to no snapshot.
    float[] draw(NoiseStream stream, int k) {
        if (k == 0 && (substream.length == 0 || !stream.substream(0).equals(substream[0]))) {
            substream =
                    IntStream.range(0, value.length)
                            .mapToObj(stream::substream)
                            .toArray(NoiseStream[]::new);
            ahead =
                    IntStream.range(0, value.length)
                            .mapToObj(_ -> new NoiseAhead())
                            .toArray(NoiseAhead[]::new);
        }
        ahead[k].gaussian(substream[k], step, normal, normal.length);
        return normal;
    }

    @Override
    public CorrelatedNoiseState through(StateChannel channel) {
        channel.doubles("value", value);
        step = channel.number("step", step);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CorrelatedNoiseState that
                && step == that.step
                && Arrays.deepEquals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(step) + Arrays.deepHashCode(value);
    }
}
