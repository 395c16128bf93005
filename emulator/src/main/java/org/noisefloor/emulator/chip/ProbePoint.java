package org.noisefloor.emulator.chip;

import java.util.List;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.spike.Probe;

/// An analog quantity of one neuron that can be watched while a chip runs. No chip shows all of them at once; an emulated one does.
///
/// @param quantity what is watched
/// @param neuron whose
public record ProbePoint(Quantity quantity, int neuron) {
    /// What can be watched.
    public enum Quantity {
        /// Membrane potential \[V]; of a logistic neuron the argument of its activation function \[1].
        MEMBRANE,
        /// Current of the column before the noise of the supply \[A].
        CURRENT,
        /// Adaptation current \[A]; 0 in a circuit without one.
        ADAPTATION
    }

    /// Checks the number of the neuron.
    public ProbePoint {
        if (neuron < 0) {
            throw new IllegalArgumentException("a probed neuron must be >= 0, was " + neuron);
        }
    }

    /// Its value on `chip` now.
    ///
    /// @throws IndexOutOfBoundsException when the program has no such neuron
    public double of(EmulatedChip chip) {
        return chip.value(this);
    }

    /// Unit of its values on a chip: `V`, `A` or `1`.
    public String unit(SpikingChipDescription chip) {
        return switch (quantity) {
            case MEMBRANE ->
                    chip.neuron() instanceof NeuronDescription.RefractoryLogistic ? "1" : "V";
            case CURRENT, ADAPTATION -> "A";
        };
    }

    /// Hands the values of `points` at the end of the latest interval to `probe`.
    ///
    /// @param value as many places as points; overwritten
    public static void sample(
            EmulatedChip chip, List<ProbePoint> points, double[] value, Probe probe) {
        for (int k = 0; k < value.length; k++) {
            value[k] = points.get(k).of(chip);
        }
        probe.accept(chip.steps() - 1, value);
    }
}
