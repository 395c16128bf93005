package org.noisefloor.plasticity.training;

import java.util.Arrays;
import java.util.Optional;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.plasticity.alignment.ProcessorRate;
import org.noisefloor.plasticity.alignment.SpikeBasedAlignment;
import org.noisefloor.plasticity.rule.Observables;
import org.noisefloor.plasticity.rule.PlasticityRule;
import org.noisefloor.plasticity.rule.RuleState;

/// A rule at work on a chip. After each period it reads the two rows of every source of the sensor region, asks the rule, rounds to
/// weight codes and writes the rows back; then, if it chops, the accumulators exchange their roles.
///
/// Where the chip has a plasticity processor and the rule is plain spike-based alignment, the processor does all of this but the
/// exchange: the host gives it a rate and sees no codes. Any other rule needs a host that computes.
public final class Training implements Kept<Training> {
    private final PlasticityRule rule;
    private final Rounding rounding;
    private final boolean[] plastic;
    private final NoiseStream roundingNoise;
    private final boolean chop;
    private final Optional<SpikeBasedAlignment> onChip;
    private RuleState state;
    private long reads;
    private long saturatedReads;

    // scratch
    private final int[] exciting;
    private final int[] inhibiting;
    private final int[] code;
    private final int[] seenCode;
    private final double[] change;
    private final int[] words;
    private final SensorRegion region;

    /// Prepares the training of the synapses marked in `plastic`, `[source][neuron]` over all neurons of the program.
    ///
    /// @param chop whether the accumulators exchange roles after every read
    /// @param noiseSeed seed of the stochastic rounding
    /// @throws IllegalArgumentException if the marks do not fit the program, or the chip cannot chop
    public Training(
            PlasticityRule rule,
            Chip chip,
            boolean[] plastic,
            Rounding rounding,
            boolean chop,
            long noiseSeed) {
        ChipProgram program = chip.program();
        if (plastic.length != program.sources() * program.neurons()) {
            throw new IllegalArgumentException(
                    "marks of plasticity must be "
                            + program.sources() * program.neurons()
                            + " (sources times neurons), were "
                            + plastic.length);
        }
        if (chop && !chip.description().correlation().canSwap()) {
            throw new IllegalArgumentException(
                    "chopping needs accumulators that can exchange their roles, and those of chip "
                            + chip.description().name()
                            + " cannot (swap: fixed)");
        }
        this.rule = rule;
        this.rounding = rounding;
        this.plastic = plastic.clone();
        this.chop = chop;
        this.roundingNoise = new NoiseStream(noiseSeed, Purpose.ROUNDING);
        this.region = program.sensors();
        this.onChip =
                rule instanceof SpikeBasedAlignment alignment
                                && chip.description().processor().isPresent()
                        ? Optional.of(alignment)
                        : Optional.empty();
        this.state = rule.initialState(region);
        this.exciting = new int[2 * region.columns()];
        this.inhibiting = new int[2 * region.columns()];
        this.code = new int[program.neurons()];
        this.seenCode = new int[region.columns()];
        this.change = new double[region.columns()];
        this.words = new int[region.columns()];
    }

    /// Learns from `period`, which just ended.
    public void intervene(Chip chip, long period) {
        if (onChip.isPresent()) {
            chip.learn(update(onChip.orElseThrow(), period));
        } else {
            compute(chip, period);
        }
        if (chop) {
            chip.swapAccumulators();
        }
    }

    private ProcessorUpdate update(SpikeBasedAlignment alignment, long period) {
        ProcessorRate rate = ProcessorRate.of(alignment.codesPerLsb(period));
        return new ProcessorUpdate(
                rate.mantissa(),
                rate.shift(),
                switch (rounding) {
                    case STOCHASTIC -> ProcessorRounding.STOCHASTIC;
                    case NEAREST -> ProcessorRounding.NEAREST;
                },
                0,
                region.sources(),
                plastic);
    }

    private void compute(Chip chip, long period) {
        for (int source = 0; source < region.sources(); source++) {
            chip.readSensors(2 * source, exciting);
            chip.readSensors(2 * source + 1, inhibiting);
            countSaturation(chip, source);
            chip.readWeights(region.firstSource() + source, code);
            System.arraycopy(code, region.firstColumn(), seenCode, 0, region.columns());
            var seen =
                    new Observables(
                            source,
                            period,
                            region.columns(),
                            exciting,
                            inhibiting,
                            chip.swapped(),
                            seenCode);
            Arrays.fill(change, 0);
            rule.update(seen, state, change);
            if (round(chip, source, period)) {
                chip.writeWeights(region.firstSource() + source, code);
            }
        }
    }

    /// Rounds the wanted weights into `code`; whether any of them changed.
    private boolean round(Chip chip, int source, long period) {
        int largest = chip.description().synapseArray().maximumCode();
        int neurons = chip.program().neurons();
        roundingNoise.bits(period * region.sources() + source, words, region.columns());
        boolean changed = false;
        for (int column = 0; column < region.columns(); column++) {
            int synapse = (region.firstSource() + source) * neurons + region.firstColumn() + column;
            if (plastic[synapse]) {
                if (Double.isNaN(change[column])) {
                    throw new IllegalArgumentException(
                            "a rule must not ask for a change that is not a number, did so for synapse "
                                    + synapse
                                    + " in period "
                                    + period);
                }
                double uniform = (words[column] >>> 1) * 0x1p-31;
                int old = code[region.firstColumn() + column];
                int wanted =
                        Math.clamp(
                                rounding.round(old + change[column], uniform), -largest, largest);
                code[region.firstColumn() + column] = wanted;
                changed |= wanted != old;
            }
        }
        return changed;
    }

    private void countSaturation(Chip chip, int source) {
        int full = fullCode(chip.description());
        int neurons = chip.program().neurons();
        for (int column = 0; column < region.columns(); column++) {
            int synapse = (region.firstSource() + source) * neurons + region.firstColumn() + column;
            if (plastic[synapse]) {
                for (int half = 0; half < 2; half++) {
                    int channel = half * region.columns() + column;
                    reads += 2;
                    saturatedReads +=
                            isSaturated(exciting[channel], full)
                                    + isSaturated(inhibiting[channel], full);
                }
            }
        }
    }

    /// The code of a full accumulator, or the largest one if that comes first.
    private static int fullCode(SpikingChipDescription chip) {
        var sensor = chip.correlation();
        double full = Math.rint(sensor.pedestal() + sensor.saturation());
        return (int) Math.min(full, chip.cadc().maximumCode());
    }

    private static int isSaturated(int code, int full) {
        return code == 0 || code >= full ? 1 : 0;
    }

    /// Share of the conversions that read an end of the range: 0, or a full accumulator or converter \[1]; NaN where a processor on the
    /// chip reads them, since the host sees none.
    public double saturatedShare() {
        if (onChip.isPresent()) {
            return Double.NaN;
        }
        return reads == 0 ? 0 : (double) saturatedReads / reads;
    }

    /// How many conversions there were, and how many of them hit an end of the range.
    ///
    /// @param reads conversions
    /// @param saturated those at an end
    public record Counts(long reads, long saturated) {}

    /// The counts so far.
    public Counts counts() {
        return new Counts(reads, saturatedReads);
    }

    /// The rule's memory.
    public RuleState state() {
        return state.copy();
    }

    @Override
    public Training through(StateChannel channel) {
        state = channel.part("rule", state);
        reads = channel.number("reads", reads);
        saturatedReads = channel.number("saturatedReads", saturatedReads);
        return this;
    }

    /// Continues with a memory and counts that were saved.
    public void restore(RuleState memory, Counts counts) {
        state = memory.copy();
        reads = counts.reads();
        saturatedReads = counts.saturated();
    }
}
