package org.noisefloor.emulator.chip;

import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.spike.SpikeBatch;

/// A spiking chip, emulated or not, at the grain of one interval and whole rows.
public interface Chip {

    /// What kind of chip it is.
    SpikingChipDescription description();

    /// What was loaded into it.
    ChipProgram program();

    /// Lets one interval pass.
    ///
    /// @param in external events, as source numbers; at most as many as there are sources
    /// @param out receives the spikes of the interval, as neuron numbers; must have room for all neurons
    /// @throws IllegalArgumentException if a batch does not fit; then no time has passed
    void step(SpikeBatch in, SpikeBatch out);

    /// Converts both accumulators of one row of the sensor region, and empties them. The neurons are held meanwhile.
    ///
    /// @param row row inside the sensor region; source `s` of the region has the rows `2s` and `2s + 1`
    /// @param code out: codes of accumulator A for each column of the region, then those of B
    void readSensors(int row, int[] code);

    /// Exchanges the roles of the accumulators A and B of all sensors.
    void swapAccumulators();

    /// Whether A now collects anticausal pairs.
    boolean swapped();

    /// Reads back the signed weight codes of `source`, one for each neuron of the program. Not charged: neither time nor energy.
    void readWeights(int source, int[] signedCode);

    /// Writes the signed weight codes of `source` into its two rows. The neurons are held meanwhile. A digital synapse that reads back
    /// as the wanted code already is left as it is; in analog storage its level is restored.
    void writeWeights(int source, int[] signedCode);

    /// Sets the leak potential of each neuron of the program \[V], in place of that of the program. The neurons are held meanwhile. Counted as
    /// one weight code for each of them and the write of one row (assumed: chip files have no price of a parameter); how slowly the memory
    /// of analog parameters settles is not.
    ///
    /// @throws IllegalArgumentException if there are not as many finite potentials as neurons
    void writeRestPotentials(double[] potential);

    /// Lets the chip's own plasticity processor read sensors and rewrite weights. The neurons are held meanwhile; which cycles that
    /// takes, [org.noisefloor.emulator.processor.PlasticityProcessor] tells.
    ///
    /// @throws IllegalArgumentException if the chip has no processor, or the update does not fit the program; then nothing has changed
    default void learn(ProcessorUpdate update) {
        throw new IllegalArgumentException(
                "chip " + description().name() + " has no plasticity processor");
    }

    /// Writes the codes of one analog parameter, of unit 0, 1, …, or of each group of units that share one. The neurons are held until
    /// the memory has settled; a cell that holds the wanted code already is left as it is. A write disturbs the cells beside it.
    ///
    /// @param code as many as [TrimDescription.Knob#codes] of the units
    /// @throws IllegalArgumentException if the chip cannot trim it, or a code does not fit; then nothing has changed
    default void writeParameter(TrimParameter parameter, int[] code) {
        throw new IllegalArgumentException(
                "chip " + description().name() + " has no parameters that can be trimmed");
    }

    /// Converts the membrane potentials of all neurons of the program by the monitor, one after the other. The neurons are held meanwhile.
    ///
    /// @param code out: codes of the monitor, one for each neuron
    /// @throws IllegalArgumentException if the chip has no monitor
    default void readMonitor(int[] code) {
        throw new IllegalArgumentException(
                "chip " + description().name() + " has no monitor of its membranes");
    }

    /// What was counted so far.
    CostLedger ledger();

    /// Intervals that have passed.
    long steps();
}
