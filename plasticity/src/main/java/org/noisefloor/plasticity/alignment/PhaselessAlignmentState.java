package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.snn.rate.MicrocircuitState;

/// All that changes in a network that learns by phaseless alignment.
public final class PhaselessAlignmentState implements Kept<PhaselessAlignmentState> {
    final MicrocircuitState circuit;
    final double[][] highPassed;
    final double[][] averaged;
    final List<WeightRegisterState> registers;
    final long step;

    PhaselessAlignmentState(
            MicrocircuitState circuit,
            double[][] highPassed,
            double[][] averaged,
            List<WeightRegisterState> registers,
            long step) {
        this.circuit = circuit.copy();
        this.highPassed = cloned(highPassed);
        this.averaged = cloned(averaged);
        this.registers = List.copyOf(registers);
        this.step = step;
    }

    static double[][] cloned(double[][] arrays) {
        double[][] copy = new double[arrays.length][];
        for (int l = 0; l < arrays.length; l++) {
            copy[l] = arrays[l].clone();
        }
        return copy;
    }

    @Override
    public PhaselessAlignmentState through(StateChannel channel) {
        return new PhaselessAlignmentState(
                channel.part("circuit", circuit),
                channel.doubles("highPassed", highPassed),
                channel.doubles("averaged", averaged),
                channel.parts("registers", registers),
                channel.number("step", step));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhaselessAlignmentState that
                && circuit.equals(that.circuit)
                && Arrays.deepEquals(highPassed, that.highPassed)
                && Arrays.deepEquals(averaged, that.averaged)
                && registers.equals(that.registers)
                && step == that.step;
    }

    @Override
    public int hashCode() {
        return registers.hashCode();
    }
}
