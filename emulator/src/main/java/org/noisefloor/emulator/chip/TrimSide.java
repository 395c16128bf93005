package org.noisefloor.emulator.chip;

import java.util.Arrays;
import java.util.Optional;
import org.noisefloor.emulator.converter.Cadc;
import org.noisefloor.emulator.converter.MonitorDescription;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.emulator.neuron.Neurons;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.synapse.SynapseArray;

/// The memory of analog parameters of a chip, and its monitor: what codes make of the organs of a die.
final class TrimSide {
    /// Streams of crosstalk leave so many places for the parameters of [TrimParameter].
    private static final int PARAMETERS = 256;

    private final TrimDescription description;
    private final Die die;
    private final ChipProgram program;
    private final float offset;

    TrimSide(TrimDescription description, Die die, ChipProgram program) {
        this.description = description;
        this.die = die;
        this.program = program;
        double sigma = description.monitor().offsetSigma();
        this.offset = die.pattern().offsets(Parameter.MONITOR_OFFSET, sigma, 1)[0];
    }

    /// All codes 0; without anything to trim a state without codes.
    static TrimState powerUp(
            Optional<TrimDescription> description, ChipProgram program, long seed) {
        int[] codes = new int[TrimParameter.values().length];
        description.ifPresent(chip ->
                chip.knobs()
                        .forEach((parameter, knob) ->
                                codes[parameter.ordinal()] = knob.codes(parameter.units(program))));
        return new TrimState(seed, codes);
    }

    /// Writes the cells whose code is another one, from the first to the last, and charges that and the settling of all.
    ///
    /// @throws IllegalArgumentException if a code does not fit; then nothing has changed
    void write(TrimParameter parameter, int[] wanted, ChipState chip) {
        TrimDescription.Knob knob = description.knob(parameter);
        int[] code = chip.trim().code[parameter.ordinal()];
        float[] shift = chip.trim().shift[parameter.ordinal()];
        check(parameter, knob, wanted, code.length);
        var kick = new NoiseStream(chip.trim().seed, Purpose.PARAMETER_CROSSTALK);
        long key = chip.trim().writes++ * PARAMETERS + parameter.code();
        int written = 0;
        for (int cell = 0; cell < code.length; cell++) {
            if (wanted[cell] == code[cell]) {
                continue;
            }
            code[cell] = wanted[cell];
            shift[cell] = 0;
            written++;
            if (cell > 0) {
                shift[cell - 1] +=
                        (float) (description.crosstalk() * kick.gaussianAt(2 * cell, key));
            }
            if (cell + 1 < code.length) {
                shift[cell + 1] +=
                        (float) (description.crosstalk() * kick.gaussianAt(2 * cell + 1, key));
            }
        }
        chip.ledger().count(Operation.PARAMETER_WRITE, written);
        long cycles = die.description().cycles(description.settling());
        chip.ledger().write(cycles);
        chip.clock().cycles += cycles;
    }

    private static void check(
            TrimParameter parameter, TrimDescription.Knob knob, int[] wanted, int codes) {
        if (wanted.length != codes) {
            throw new IllegalArgumentException(
                    "a trim of %s needs %d codes, got %d"
                            .formatted(parameter.word(), codes, wanted.length));
        }
        for (int each : wanted) {
            if (Math.abs(each) > knob.maximumCode()) {
                throw new IllegalArgumentException(
                        "code of the trim of %s must be %d to %d, was %d"
                                .formatted(
                                        parameter.word(),
                                        -knob.maximumCode(),
                                        knob.maximumCode(),
                                        each));
            }
        }
    }

    /// Converts the membranes of all neurons of the program, one after the other.
    void monitor(Neurons neurons, int[] out, ChipState chip) {
        int n = program.neurons();
        if (out.length < n) {
            throw new IllegalArgumentException(
                    "a read of the monitor needs room for %d codes, got %d"
                            .formatted(n, out.length));
        }
        MonitorDescription monitor = description.monitor();
        float[] noise = new float[n];
        if (monitor.noise() > 0) {
            new NoiseStream(chip.trim().seed, Purpose.MONITOR_NOISE)
                    .gaussian(chip.trim().monitorReads, noise, n);
        }
        chip.trim().monitorReads++;
        for (int neuron = 0; neuron < n; neuron++) {
            double potential = neurons.membrane(neuron, chip.neurons());
            out[neuron] = monitor.code(potential, offset + monitor.noise() * noise[neuron]);
        }
        chip.ledger().count(Operation.MONITOR_READ, n);
        long cycles = n * die.description().cycles(monitor.conversion());
        chip.ledger().read(cycles);
        chip.clock().cycles += cycles;
    }

    /// The neurons of the die as they are trimmed.
    Neurons neurons(TrimState state) {
        Survey own = die.pattern().survey();
        Survey trimmed =
                (parameter, kind, value) -> {
                    own.survey(parameter, kind, value);
                    for (TrimParameter trim : description.knobs().keySet()) {
                        if (trim.drawn().filter(parameter::equals).isPresent()) {
                            add(trim, state, value);
                        }
                    }
                };
        SpikingChipDescription chip = die.description();
        return Neurons.fabricate(
                chip.neuron(),
                program.neurons(),
                chip.interval(),
                new FixedPattern(die.seed(), trimmed));
    }

    /// The synapses in use as they are trimmed.
    SynapseArray synapses(SynapseArray untrimmed, TrimState state) {
        float[] factor = new float[program.neurons()];
        Arrays.fill(factor, 1);
        add(TrimParameter.GAIN, state, factor);
        return untrimmed.withGain(factor);
    }

    /// The channels in use as they are trimmed.
    Cadc cadc(Cadc untrimmed, TrimState state) {
        float[] shift = new float[2 * program.sensors().columns()];
        add(TrimParameter.CADC_OFFSET, state, shift);
        return untrimmed.withOffset(shift);
    }

    /// What the codes, and the writes of neighbours, add to what the die has.
    private void add(TrimParameter parameter, TrimState state, float[] value) {
        TrimDescription.Knob knob = description.knobs().get(parameter);
        if (knob == null) {
            return;
        }
        int[] code = state.code[parameter.ordinal()];
        float[] shift = state.shift[parameter.ordinal()];
        for (int unit = 0; unit < value.length; unit++) {
            int cell = unit / knob.shared();
            double reached =
                    Math.clamp(
                            code[cell] + (double) shift[cell],
                            -knob.maximumCode(),
                            knob.maximumCode());
            double added = reached * knob.step();
            value[unit] =
                    (float)
                            (parameter.kind() == Survey.Kind.FACTOR
                                    ? value[unit] * (1 + added)
                                    : value[unit] + added);
        }
    }
}
