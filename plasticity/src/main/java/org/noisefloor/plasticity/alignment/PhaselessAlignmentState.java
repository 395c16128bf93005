package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import java.util.List;
import org.noisefloor.snn.rate.MicrocircuitState;

/// All that changes in a network that learns by phaseless alignment.
public final class PhaselessAlignmentState {
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
