package org.noisefloor.snn.sampling;

import java.util.Arrays;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;

/// A die that samples a Boltzmann machine: unit i is column i, and its spikes go to source i.
///
/// A spike stands for state 1 during the refractory period and the step in which the neuron may fire again: then an unconnected neuron's
/// share of time in state 1 is exactly logistic in its bias, however long a step is.
public final class DieSampler {
    private final Die die;
    private final int stateSteps;

    /// A sampler on `die`.
    public DieSampler(Die die) {
        this.die = die;
        SpikingChipDescription chip = die.description();
        stateSteps = chip.intervals(chip.neuron().refractory()) + 1;
    }

    /// What a row of leak potentials, routes and codes makes of `units` columns; no sensor is read.
    ChipProgram program(double[] rest, int[] route, int[] code, double unitCurrent) {
        int units = rest.length;
        return new ChipProgram(
                units, units, unitCurrent, rest, route, code, new SensorRegion(0, 0, 0, 0));
    }

    /// How often each joint state was read in a run of the program, one reading per step, after a tenth of the run that is not counted.
    ///
    /// @param program recurrent program over at most [BoltzmannMachine#LARGEST] neurons
    /// @param steps counted steps
    /// @param noiseSeed keys all that is random in the run
    public StateCounts run(ChipProgram program, int steps, long noiseSeed) {
        StateCounts counts = new StateCounts(program.neurons());
        RefractoryStates states = new RefractoryStates(program.neurons(), stateSteps, 1, counts);
        EmulatedChip chip = new EmulatedChip(die, program, noiseSeed);
        let(chip, steps / 10, -1, states);
        counts.clear();
        let(chip, steps, -1, states);
        return counts;
    }

    /// Share of time in state 1 of every neuron of a program whose routes lead nowhere \[1]; `source` is active all the time, none if −1.
    double[] shares(ChipProgram program, int source, int steps, long noiseSeed) {
        EmulatedChip chip = new EmulatedChip(die, program, noiseSeed);
        long[] spikes = new long[program.neurons()];
        SpikeSink count =
                (step, batch) -> {
                    for (int k = 0; k < batch.size(); k++) {
                        spikes[batch.unit(k)]++;
                    }
                };
        let(chip, 10 * stateSteps, source, count);
        Arrays.fill(spikes, 0);
        let(chip, steps, source, count);
        return Arrays.stream(spikes).mapToDouble(n -> (double) n * stateSteps / steps).toArray();
    }

    /// Lets time pass; `source` receives an event as often as a neuron in state 1 would send one.
    private void let(EmulatedChip chip, int steps, int source, SpikeSink sink) {
        SpikeBatch in = new SpikeBatch(1);
        SpikeBatch out = new SpikeBatch(chip.program().neurons());
        int period = stateSteps - 1;
        for (int k = 0; k < steps; k++) {
            in.clear();
            if (source >= 0 && k % period == 0) {
                in.add(source);
            }
            long step = chip.steps();
            chip.step(in, out);
            sink.accept(step, out);
        }
    }

    /// The die.
    public Die die() {
        return die;
    }
}
