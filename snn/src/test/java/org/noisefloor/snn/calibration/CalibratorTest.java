package org.noisefloor.snn.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.chip.TrimDescription;
import org.noisefloor.emulator.chip.TrimDescription.Knob;
import org.noisefloor.emulator.chip.TrimParameter;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.converter.MonitorDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostDescription;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;

class CalibratorTest {
    private static final int COLUMNS = 48;
    private static final double SETTLING = 1e-3;
    private static final Effort EFFORT = new Effort(1500, 900, 8, 2, true);

    private static Map<TrimParameter, Knob> knobs() {
        var knobs = new EnumMap<TrimParameter, Knob>(TrimParameter.class);
        knobs.put(TrimParameter.THRESHOLD, new Knob(0.1, 8, 1));
        knobs.put(TrimParameter.LEAK, new Knob(0.5, 8, 1));
        knobs.put(TrimParameter.SLOPE, new Knob(0.5, 7, 1));
        knobs.put(TrimParameter.NOISE, new Knob(0.5, 4, 1));
        knobs.put(TrimParameter.GAIN, new Knob(0.5, 8, 1));
        knobs.put(TrimParameter.REFRACTORY, new Knob(0.5, 6, 1));
        knobs.put(TrimParameter.CADC_OFFSET, new Knob(31, 6, 1));
        return knobs;
    }

    private static SpikingChipDescription trimmable(
            SpikingChipDescription chip, Map<TrimParameter, Knob> knobs, double crosstalk) {
        var monitor = new MonitorDescription(0, 1.2, 10, 5, 1, 1e-7);
        return chip.with(
                new TrimDescription(knobs, SETTLING, crosstalk, monitor, Optional.empty()),
                1e-11,
                2e-11);
    }

    private static SpikingChipDescription logistic() {
        return logistic(250e-9);
    }

    private static SpikingChipDescription logistic(double leak) {
        return chip(
                new SynapticPulse.Rectangular(1e-5, new Deviation.None()),
                new NeuronDescription.RefractoryLogistic(
                        leak,
                        0.6,
                        0.02,
                        1e-5,
                        new Deviation.Normal(0.1),
                        0.01,
                        new Deviation.Normal(0.1),
                        new Deviation.Normal(0.15)));
    }

    private static SpikingChipDescription integrating() {
        return chip(
                new SynapticPulse.Exponential(1e-5, new Deviation.LogNormal(0.1)),
                new NeuronDescription.LeakyIntegrateAndFire(
                        2.4e-12,
                        2.4e-6 / 5,
                        0.6,
                        0.58,
                        1e-5,
                        0.02,
                        1e-5,
                        new Deviation.LogNormal(0.2),
                        0.02,
                        new Deviation.LogNormal(0.3),
                        new Deviation.None()));
    }

    private static SpikingChipDescription chip(SynapticPulse pulse, NeuronDescription neuron) {
        var some = new Deviation.Normal(0.1);
        return new SpikingChipDescription(
                "bench",
                1e9,
                1e-6,
                1e-6,
                new SynapseArrayDescription(
                        32, COLUMNS, 6, 5e-9, pulse, some, Gradient.NONE, 0, 1e-7),
                neuron,
                new CorrelationDescription(
                        CorrelationDescription.Shape.TRIANGULAR,
                        1e-5,
                        1,
                        4,
                        200,
                        40,
                        CorrelationDescription.Swap.SWAPPABLE,
                        1e-6,
                        some,
                        some,
                        some,
                        new Deviation.None(),
                        3),
                new CadcDescription(8, new Deviation.Normal(0.02), 10, 1, 1e-7),
                new CostDescription(0, 0, 0, 0, 0, 0, 1e-3));
    }

    private static Calibration calibrated(SpikingChipDescription chip, Effort effort, long die) {
        return new Calibrator(chip, Calibrator.wholeDie(chip), effort)
                .calibrate(Die.fabricate(chip, die), 100 + die);
    }

    private static Trimmed of(Calibration calibration, TrimParameter parameter) {
        return calibration.trimmed().stream()
                .filter(t -> t.parameter() == parameter)
                .findFirst()
                .orElseThrow();
    }

    private static double ratio(Trimmed trimmed) {
        return Trimmed.spread(trimmed.after()) / Trimmed.spread(trimmed.before());
    }

    /// A lot whose leak is 20 % above the plan: a unit of weight moves its membranes by less. The plan asks for code 8 and the lot for 9, which
    /// would hide two thirds of it.
    @Test
    void aBenchDrivesADieByThePlanAndNotByWhatItsLotCameTo() {
        SpikingChipDescription planned =
                trimmable(logistic(250e-9), Map.of(TrimParameter.GAIN, new Knob(0.5, 8, 1)), 0);
        SpikingChipDescription lot =
                trimmable(logistic(300e-9), Map.of(TrimParameter.GAIN, new Knob(0.5, 8, 1)), 0);
        Die die = Die.fabricate(lot.ideal(), 1);
        Calibration calibration =
                new Calibrator(planned, Calibrator.wholeDie(planned), EFFORT)
                        .calibrate(1, program -> new EmulatedChip(die, program, 2));
        double gain =
                Arrays.stream(of(calibration, TrimParameter.GAIN).before()).average().orElseThrow();
        assertThat(gain).isCloseTo(250.0 / 300 - 1, within(0.02));
    }

    /// Limits of the hardware tests of calix: 0.35 of the spread of thresholds, 3 LSB of converter offsets.
    @Test
    void samplingNeuronsComeTogether() {
        SpikingChipDescription chip = trimmable(logistic(), knobs(), 0.25);
        Calibration calibration = calibrated(chip, EFFORT, 1);
        assertThat(ratio(of(calibration, TrimParameter.THRESHOLD))).isLessThan(0.35);
        assertThat(ratio(of(calibration, TrimParameter.GAIN))).isLessThan(0.3);
        assertThat(ratio(of(calibration, TrimParameter.REFRACTORY))).isLessThan(0.5);
        assertThat(ratio(of(calibration, TrimParameter.SLOPE))).isLessThan(0.5);
        Trimmed offset = of(calibration, TrimParameter.CADC_OFFSET);
        assertThat(Trimmed.spread(offset.before())).isGreaterThan(5);
        assertThat(Trimmed.spread(offset.after())).isLessThan(1);
        assertThat(Arrays.stream(offset.after()).map(Math::abs).max().orElseThrow()).isLessThan(3);
    }

    @Test
    void integratingNeuronsComeTogether() {
        SpikingChipDescription chip = trimmable(integrating(), knobs(), 0.25);
        Calibration calibration = calibrated(chip, EFFORT, 1);
        assertThat(ratio(of(calibration, TrimParameter.LEAK))).isLessThan(0.3);
        assertThat(ratio(of(calibration, TrimParameter.THRESHOLD))).isLessThan(0.35);
        assertThat(ratio(of(calibration, TrimParameter.GAIN))).isLessThan(0.4);
        assertThat(ratio(of(calibration, TrimParameter.NOISE))).isLessThan(0.4);
    }

    /// What was measured is what the die has: beside the drawn offsets themselves, which the bench never sees.
    @Test
    void measuredThresholdsAreThoseThatWereDrawn() {
        SpikingChipDescription chip = trimmable(logistic(), knobs(), 0);
        Trimmed threshold = of(calibrated(chip, EFFORT, 4), TrimParameter.THRESHOLD);
        float[] drawn =
                Die.values(chip, new FixedPattern(4)).get(Parameter.NEURON_THRESHOLD).value();
        // error of a count: about two slopes over the root of the periods
        for (int neuron = 0; neuron < COLUMNS; neuron++) {
            assertThat(threshold.before()[neuron]).isCloseTo(drawn[neuron], within(5 * 0.001));
        }
    }

    /// Without crosstalk what is left of a trim that is exactly measured is uniform within a step.
    @Test
    void residualOfACoarseTrimIsThatOfRounding() {
        var knobs = knobs();
        knobs.keySet().retainAll(Set.of(TrimParameter.GAIN));
        knobs.put(TrimParameter.GAIN, new Knob(0.3, 4, 1));
        SpikingChipDescription chip = trimmable(logistic(), knobs, 0);
        double squares = 0;
        int dies = 6;
        for (int die = 0; die < dies; die++) {
            Trimmed gain = of(calibrated(chip, EFFORT, die), TrimParameter.GAIN);
            assertThat(gain.saturatedCodes()).isZero();
            squares += Math.pow(Trimmed.spread(gain.after()), 2) / dies;
        }
        double step = 0.3 / 7;
        // 288 units: the deviation of a uniform variance is 0.9/√288 = 5 %
        assertThat(Math.sqrt(squares))
                .isCloseTo(step / Math.sqrt(12), within(0.15 * step / Math.sqrt(12)));
    }

    @Test
    void parameterBeyondItsRangeStandsAtItsEndAndIsReported() {
        var knobs = knobs();
        knobs.put(TrimParameter.THRESHOLD, new Knob(0.008, 6, 1));
        Trimmed threshold =
                of(calibrated(trimmable(logistic(), knobs, 0), EFFORT, 1), TrimParameter.THRESHOLD);
        int saturated = 0;
        for (int neuron = 0; neuron < COLUMNS; neuron++) {
            boolean beyond = Math.abs(threshold.before()[neuron]) > 0.008 + 0.003;
            if (beyond) {
                assertThat(threshold.saturated()[neuron]).isTrue();
                assertThat(Math.abs(threshold.code()[neuron])).isEqualTo(31);
                saturated++;
            }
        }
        assertThat(saturated).isPositive();
        assertThat(threshold.saturatedCodes()).isGreaterThanOrEqualTo(saturated);
    }

    /// A code for all moves the mean, and no spread.
    @Test
    void sharedCodeBringsTheMeanToItsTarget() {
        var knobs = knobs();
        knobs.keySet().retainAll(Set.of(TrimParameter.GAIN));
        knobs.put(TrimParameter.GAIN, new Knob(0.5, 10, 4096));
        Trimmed gain =
                of(calibrated(trimmable(logistic(), knobs, 0), EFFORT, 3), TrimParameter.GAIN);
        assertThat(gain.code()).hasSize(1);
        assertThat(Arrays.stream(gain.after()).average().orElseThrow()).isCloseTo(0, within(0.005));
        assertThat(Trimmed.spread(gain.after())).isGreaterThan(0.02);
    }

    @Test
    void chipThatForwardsItsPortsAloneIsCalibratedToTheSameCodes() {
        SpikingChipDescription chip = trimmable(logistic(), knobs(), 0.25);
        var calibrator = new Calibrator(chip, Calibrator.wholeDie(chip), EFFORT);
        Die die = Die.fabricate(chip, 2);
        Calibration direct = calibrator.calibrate(die, 7);
        Calibration ported =
                calibrator.calibrate(2, bench -> new Ports(new EmulatedChip(die, bench, 7)));
        assertThat(ported.trimmed()).hasSameSizeAs(direct.trimmed()).isNotEmpty();
        for (int k = 0; k < direct.trimmed().size(); k++) {
            assertThat(ported.trimmed().get(k).code()).isEqualTo(direct.trimmed().get(k).code());
            assertThat(ported.trimmed().get(k).after()).isEqualTo(direct.trimmed().get(k).after());
        }
        assertThat(ported.ledger()).isEqualTo(direct.ledger());
    }

    @Test
    void everyWriteIsPaidFor() {
        SpikingChipDescription chip = trimmable(logistic(), knobs(), 0.25);
        var effort = new Effort(200, 20, 2, 1, false);
        Calibration calibration = calibrated(chip, effort, 1);
        long writes = calibration.trimmed().size();
        assertThat(calibration.ledger().writingCycles())
                .isGreaterThanOrEqualTo(writes * chip.cycles(SETTLING))
                .isLessThan((writes + 1) * chip.cycles(SETTLING));
        assertThat(calibration.ledger().count(Operation.PARAMETER_WRITE)).isPositive();
        assertThat(calibration.ledger().count(Operation.MONITOR_READ)).isPositive();
    }

    @Test
    void calibrationIsAppliedToOtherProgramsOfTheDie() {
        SpikingChipDescription chip = trimmable(logistic(), knobs(), 0);
        Calibration calibration = calibrated(chip, EFFORT, 5);
        ChipProgram whole = Calibrator.wholeDie(chip);
        var program =
                new ChipProgram(
                        4,
                        10,
                        1e-9,
                        Arrays.copyOf(whole.restPotential(), 10),
                        Arrays.copyOf(whole.route(), 10),
                        new int[40],
                        new SensorRegion(1, 2, 3, 5));
        var some = new EmulatedChip(Die.fabricate(chip, 5), program, 1);
        calibration.apply(some);
        var state = some.snapshot().trim();
        for (int neuron = 0; neuron < 10; neuron++) {
            assertThat(state.code(TrimParameter.THRESHOLD, neuron))
                    .isEqualTo(of(calibration, TrimParameter.THRESHOLD).code()[neuron]);
        }
        for (int channel = 0; channel < 10; channel++) {
            int column = 3 + channel % 5 + channel / 5 * COLUMNS;
            assertThat(state.code(TrimParameter.CADC_OFFSET, channel))
                    .isEqualTo(of(calibration, TrimParameter.CADC_OFFSET).code()[column]);
        }
    }

    /// The bench once went over its targets in the order of a set, which is another one in each Java machine: nothing but a recorded
    /// number shows that.
    @Test
    void calibrationIsTheSameInEveryJavaMachine() {
        SpikingChipDescription chip = trimmable(integrating(), knobs(), 0.25);
        Calibration found = calibrated(chip, new Effort(200, 100, 4, 1, false), 3);
        int hash = 0;
        for (Trimmed trimmed : found.trimmed()) {
            hash = 31 * hash + Arrays.hashCode(trimmed.before());
            hash = 31 * hash + Arrays.hashCode(trimmed.code());
        }
        assertThat(hash).isEqualTo(EXPECTED_HASH);
    }

    private static final int EXPECTED_HASH = -1334191956;

    @Test
    void chipWithoutTrimsIsRefused() {
        SpikingChipDescription chip = logistic();
        assertThatThrownBy(() -> new Calibrator(chip, Calibrator.wholeDie(chip), EFFORT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chip bench has no parameters that can be trimmed");
    }

    /// Nothing but what a chip must have.
    private record Ports(Chip chip) implements Chip {
        @Override
        public SpikingChipDescription description() {
            return chip.description();
        }

        @Override
        public ChipProgram program() {
            return chip.program();
        }

        @Override
        public void step(SpikeBatch in, SpikeBatch out) {
            chip.step(in, out);
        }

        @Override
        public void readSensors(int row, int[] code) {
            chip.readSensors(row, code);
        }

        @Override
        public void swapAccumulators() {
            chip.swapAccumulators();
        }

        @Override
        public boolean swapped() {
            return chip.swapped();
        }

        @Override
        public void readWeights(int source, int[] signedCode) {
            chip.readWeights(source, signedCode);
        }

        @Override
        public void writeWeights(int source, int[] signedCode) {
            chip.writeWeights(source, signedCode);
        }

        @Override
        public void writeRestPotentials(double[] potential) {
            chip.writeRestPotentials(potential);
        }

        @Override
        public void writeParameter(TrimParameter parameter, int[] code) {
            chip.writeParameter(parameter, code);
        }

        @Override
        public void readMonitor(int[] code) {
            chip.readMonitor(code);
        }

        @Override
        public CostLedger ledger() {
            return chip.ledger();
        }

        @Override
        public long steps() {
            return chip.steps();
        }
    }
}
