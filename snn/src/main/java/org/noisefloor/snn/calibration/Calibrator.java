package org.noisefloor.snn.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.chip.TrimDescription;
import org.noisefloor.emulator.chip.TrimParameter;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.emulator.neuron.NeuronDescription;

/// Calibrates dies of one chip for one program: what the program does not use is neither measured nor trimmed.
///
/// Each parameter that the chip file lets be trimmed is read on all units at once, compared with the target, and its codes are computed
/// from the difference; so as often as [Effort#rounds] says. Targets are the readings of the same bench on the chip as described, once
/// for all dies. A parameter with an effect on the readings of another is trimmed before it: refractory period, leak, noise, gain, then
/// threshold and slope.
///
/// | parameter | reading |
/// |---|---|
/// | `cadcOffset` | mean code of empty accumulators |
/// | `refractory` | interval between spikes under strong drive |
/// | `leak` | membrane time constant, by the monitor, from a jump of the leak potential |
/// | `noise` | standard deviation of the free membrane, by the monitor |
/// | `gain` | mean membrane under steady events of each source, exciting less inhibiting, by the monitor |
/// | `threshold` | leak potential at which a neuron is active half of the time |
/// | `slope` | change of the leak potential over which the odds of being active grow by e |
public final class Calibrator {
    private static final List<TrimParameter> ORDER =
            List.of(
                    TrimParameter.CADC_OFFSET,
                    TrimParameter.REFRACTORY,
                    TrimParameter.LEAK,
                    TrimParameter.NOISE,
                    TrimParameter.GAIN,
                    TrimParameter.SLOPE,
                    TrimParameter.THRESHOLD);

    /// A code is corrected once more only where it is wrong by more steps than this: to write disturbs.
    private static final double WORTH_A_WRITE = 0.75;

    /// Columns of the ideal chip over which targets are averaged.
    private static final int TARGET_COLUMNS = 16;

    private final SpikingChipDescription chip;
    private final ChipProgram program;
    private final Effort effort;
    private final List<TrimParameter> parameters;
    private final Targets targets;

    /// Prepares a bench, and finds the targets.
    ///
    /// @param chip a chip file that says what can be trimmed
    /// @param wanted program that dies are calibrated for; of it count its numbers of sources and neurons, and its sensor region
    /// @throws IllegalArgumentException if nothing can be trimmed on this chip
    public Calibrator(SpikingChipDescription chip, ChipProgram wanted, Effort effort) {
        TrimDescription trim =
                chip.trim()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "chip "
                                                + chip.name()
                                                + " has no parameters that can be trimmed"));
        this.chip = chip;
        this.effort = effort;
        this.program = benchProgram(chip, wanted, Math.min(wanted.sources(), effort.sources()));
        this.parameters =
                ORDER.stream()
                        .filter(trim.knobs()::containsKey)
                        .filter(p -> p.units(program) > 0)
                        .filter(p -> readable(p, chip, program))
                        .toList();
        SpikingChipDescription ideal = chip.ideal();
        int columns = Math.min(TARGET_COLUMNS, chip.synapseArray().columns());
        ChipProgram small =
                empty(ideal, program.sources(), columns, program.unitCurrent(), 0, columns);
        this.targets =
                new Targets(
                        new EmulatedChip(Die.fabricate(ideal, 0), small, 0), effort, parameters);
    }

    /// A membrane without memory has no time constant, and one without sources shows no gain.
    private static boolean readable(
            TrimParameter parameter, SpikingChipDescription chip, ChipProgram program) {
        return switch (parameter) {
            case LEAK -> Bench.membrane(chip.neuron()) > 0;
            case NOISE -> Bench.membrane(chip.neuron()) > 0;
            case GAIN -> program.sources() > 0;
            case SLOPE -> chip.neuron() instanceof NeuronDescription.RefractoryLogistic;
            case CADC_OFFSET -> program.sensors().sources() > 0;
            default -> true;
        };
    }

    /// A program that uses every neuron and some sources of a chip.
    public static ChipProgram wholeDie(SpikingChipDescription chip) {
        int columns = chip.synapseArray().columns();
        int sources = chip.synapseArray().sources();
        return empty(chip, sources, columns, chip.synapseArray().unitCurrent(), 0, columns);
    }

    private static ChipProgram benchProgram(
            SpikingChipDescription chip, ChipProgram wanted, int sources) {
        return empty(
                chip,
                sources,
                wanted.neurons(),
                chip.synapseArray().unitCurrent(),
                wanted.sensors().firstColumn(),
                wanted.sensors().columns());
    }

    private static ChipProgram empty(
            SpikingChipDescription chip,
            int sources,
            int neurons,
            double unitCurrent,
            int firstColumn,
            int columns) {
        double[] rest = new double[neurons];
        Arrays.fill(rest, chip.neuron().threshold());
        int[] route = new int[neurons];
        Arrays.fill(route, -1);
        return new ChipProgram(
                sources,
                neurons,
                unitCurrent,
                rest,
                route,
                new int[sources * neurons],
                new SensorRegion(0, sources, firstColumn, columns));
    }

    /// Parameters that are trimmed.
    public List<TrimParameter> parameters() {
        return parameters;
    }

    /// Calibrates a die.
    ///
    /// @param seed keys the noise of everything that is measured
    /// @throws IllegalArgumentException if the die is one of another chip
    public Calibration calibrate(Die die, long seed) {
        if (!die.description().equals(chip)) {
            throw new IllegalArgumentException(
                    "the die must be one of chip %s, was one of %s"
                            .formatted(chip.name(), die.description().name()));
        }
        return calibrate(die.seed(), bench -> new EmulatedChip(die, bench, seed));
    }

    /// Calibrates whatever has the ports of a chip.
    ///
    /// @param dieSeed by which the calibration is known
    /// @param maker powers the chip up with the program of the bench
    public Calibration calibrate(long dieSeed, Function<ChipProgram, ? extends Chip> maker) {
        Chip die = maker.apply(program);
        var readings = new Readings(die, chip, effort);
        var before = new ArrayList<double[]>();
        var codes = new ArrayList<Codes>();
        for (TrimParameter parameter : parameters) {
            double[] deviation = targets.deviations(parameter, readings);
            before.add(deviation);
            var found = new Codes(chip.trim().orElseThrow().knob(parameter), parameter, program);
            codes.add(found);
            for (int round = 0; round < effort.rounds(); round++) {
                if (round > 0) {
                    deviation = targets.deviations(parameter, readings);
                }
                if (found.correct(deviation, round == 0 ? 0.5 : WORTH_A_WRITE)) {
                    die.writeParameter(parameter, found.code());
                    readings.forget();
                }
            }
        }
        var trimmed = new ArrayList<Trimmed>();
        for (int k = 0; k < parameters.size(); k++) {
            trimmed.add(
                    codes.get(k)
                            .result(
                                    before.get(k),
                                    effort.verified()
                                            ? targets.deviations(parameters.get(k), readings)
                                            : codes.get(k).left(before.get(k))));
        }
        return new Calibration(
                chip.name(), dieSeed, program.sensors(), trimmed, die.ledger().copy());
    }

    /// The codes of one parameter on their way.
    private static final class Codes {
        private final TrimDescription.Knob knob;
        private final TrimParameter parameter;
        private final int[] code;
        private final boolean[] saturated;

        Codes(TrimDescription.Knob knob, TrimParameter parameter, ChipProgram program) {
            this.knob = knob;
            this.parameter = parameter;
            this.code = new int[knob.codes(parameter.units(program))];
            this.saturated = new boolean[code.length];
        }

        int[] code() {
            return code.clone();
        }

        /// Moves each code by what its units deviate in the mean, where that is more than `least` steps.
        ///
        /// @return whether any was moved
        boolean correct(double[] deviation, double least) {
            boolean moved = false;
            for (int cell = 0; cell < code.length; cell++) {
                int from = cell * knob.shared();
                int to = (int) Math.min(deviation.length, (long) from + knob.shared());
                double mean = 0;
                for (int unit = from; unit < to; unit++) {
                    mean += deviation[unit] / (to - from);
                }
                double wanted = wanted(code[cell], mean);
                if (Math.abs(wanted - code[cell]) >= least) {
                    long nearest = Math.round(wanted);
                    int reached = Math.clamp(nearest, -knob.maximumCode(), knob.maximumCode());
                    saturated[cell] = nearest != reached;
                    moved |= reached != code[cell];
                    code[cell] = reached;
                }
            }
            return moved;
        }

        private double wanted(int now, double deviation) {
            if (parameter.kind() == Survey.Kind.OFFSET) {
                return now - deviation / knob.step();
            }
            double factor = (1 + now * knob.step()) / Math.max(0.05, 1 + deviation);
            return (factor - 1) / knob.step();
        }

        /// What the codes leave of the deviations, if they do what they say.
        double[] left(double[] before) {
            double[] left = before.clone();
            for (int unit = 0; unit < left.length; unit++) {
                double added = code[unit / knob.shared()] * knob.step();
                left[unit] =
                        parameter.kind() == Survey.Kind.OFFSET
                                ? before[unit] + added
                                : (1 + before[unit]) * (1 + added) - 1;
            }
            return left;
        }

        Trimmed result(double[] before, double[] after) {
            return new Trimmed(parameter, knob, code(), saturated.clone(), before, after);
        }
    }
}
