package org.noisefloor.emulator.processor;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What changes in a plasticity processor: the shift register of each lane.
public final class ProcessorState implements Kept<ProcessorState> {

    final int[] register;

    private ProcessorState(int[] register) {
        this.register = register;
    }

    /// The registers of `lanes` lanes as the host seeds them at power-up: a word of the noise for each, and never zero.
    ///
    /// @param noiseSeed seed of the run
    static ProcessorState seeded(int lanes, long noiseSeed) {
        int[] register = new int[lanes];
        new NoiseStream(noiseSeed, Purpose.PROCESSOR_SEED).bits(0, register, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            if (register[lane] == 0) {
                register[lane] = LinearFeedback.TAPS;
            }
        }
        return new ProcessorState(register);
    }

    /// The state of a chip without a processor.
    public static ProcessorState none() {
        return new ProcessorState(new int[0]);
    }

    /// The register of each lane.
    public int[] registers() {
        return register.clone();
    }

    /// Whether the other state has as many lanes.
    public boolean hasShapeOf(ProcessorState other) {
        return register.length == other.register.length;
    }

    /// An independent copy.
    public ProcessorState copy() {
        return new ProcessorState(register.clone());
    }

    @Override
    public ProcessorState through(StateChannel channel) {
        channel.ints("register", register);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProcessorState that && Arrays.equals(register, that.register);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(register);
    }
}
