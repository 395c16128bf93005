package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.TrimDescription.Knob;
import org.noisefloor.emulator.converter.MonitorDescription;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.spike.SpikeBatch;

class TrimTest {
    private static final int NEURONS = 20;
    private static final SpikingChipDescription PLAIN = TestChips.integrating(16, 24);
    private static final ChipProgram PROGRAM = TestChips.randomProgram(PLAIN, 8, NEURONS, 3);

    private static SpikingChipDescription chip(double crosstalk) {
        return PLAIN.with(Trims.description(crosstalk), 1e-11, 2e-11);
    }

    private static EmulatedChip on(SpikingChipDescription chip) {
        return new EmulatedChip(Die.fabricate(chip, 1), PROGRAM, 2);
    }

    private static int[] all(int code) {
        int[] codes = new int[NEURONS];
        Arrays.fill(codes, code);
        return codes;
    }

    private static long run(EmulatedChip chip) {
        var out = new SpikeBatch(NEURONS);
        var events = TestChips.events(0, 3, 5);
        long hash = 1;
        for (int k = 0; k < 300; k++) {
            chip.step(events, out);
            for (int i = 0; i < out.size(); i++) {
                hash = 31 * hash + out.unit(i);
            }
        }
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            hash = 31 * hash + Double.hashCode(chip.potential(neuron));
        }
        return hash;
    }

    @Test
    void codesOfZeroChangeNoBit() {
        long plain = run(on(PLAIN));
        EmulatedChip trimmed = on(chip(0.25));
        trimmed.writeParameter(TrimParameter.THRESHOLD, all(0));
        trimmed.writeParameter(TrimParameter.GAIN, all(0));
        assertThat(run(trimmed)).isEqualTo(plain);
        trimmed = on(chip(0.25));
        trimmed.writeParameter(TrimParameter.THRESHOLD, all(1));
        assertThat(run(trimmed)).isNotEqualTo(plain);
    }

    @Test
    void codesThatAreTakenBackWithoutCrosstalkChangeNoBit() {
        EmulatedChip chip = on(chip(0));
        for (TrimParameter parameter : Trims.PARAMETERS) {
            int[] code = new int[parameter.units(PROGRAM)];
            Arrays.fill(code, 5);
            chip.writeParameter(parameter, code);
            chip.writeParameter(parameter, new int[code.length]);
        }
        assertThat(run(chip)).isEqualTo(run(on(PLAIN)));
    }

    @Test
    void codeMultipliesTheLeakThatTheDieHas() {
        EmulatedChip chip = on(chip(0));
        double before = chip.neurons().leak(4);
        int[] code = all(0);
        code[4] = 3;
        chip.writeParameter(TrimParameter.LEAK, code);
        assertThat(chip.neurons().leak(4)).isCloseTo(before * (1 + 3 * 0.05), within(1e-12));
        assertThat(chip.neurons().leak(5)).isEqualTo(on(PLAIN).neurons().leak(5));
    }

    @Test
    void gainCodeMultipliesEverySynapseOfItsColumn() {
        EmulatedChip chip = on(chip(0));
        int[] code = all(0);
        code[2] = -4;
        chip.writeParameter(TrimParameter.GAIN, code);
        EmulatedChip plain = on(PLAIN);
        for (int source = 0; source < PROGRAM.sources(); source++) {
            assertThat(chip.trueCurrent(source, 2))
                    .isCloseTo(0.8 * plain.trueCurrent(source, 2), within(1e-13));
            assertThat(chip.trueCurrent(source, 3)).isEqualTo(plain.trueCurrent(source, 3));
        }
    }

    @Test
    void restPotentialSurvivesATrimOfTheThreshold() {
        SpikingChipDescription logistic = Trims.on(TestChips.sampling(16, 24));
        ChipProgram program = TestChips.randomProgram(logistic, 8, NEURONS, 3);
        var chip = new EmulatedChip(Die.fabricate(logistic, 1), program, 2);
        chip.writeParameter(TrimParameter.THRESHOLD, all(7));
        double[] rest = chip.neurons().rest(chip.snapshot().neurons());
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            assertThat(rest[neuron]).isCloseTo(program.restPotential()[neuron], within(1e-6));
        }
    }

    @Test
    void writeOfACellMovesItsNeighboursAndNoOther() {
        EmulatedChip chip = on(chip(0.25));
        int[] code = all(0);
        code[10] = 1;
        chip.writeParameter(TrimParameter.LEAK, code);
        EmulatedChip plain = on(PLAIN);
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            double share = chip.neurons().leak(neuron) / plain.neurons().leak(neuron);
            switch (neuron) {
                case 10 -> assertThat(share).isCloseTo(1.05, within(1e-6));
                case 9, 11 ->
                        assertThat(share).isNotEqualTo(1).isCloseTo(1, within(4 * 0.25 * 0.05));
                default -> assertThat(share).isEqualTo(1);
            }
        }
    }

    @Test
    void everyWriteCostsItsSettlingAndEachChangedCellItsPrice() {
        EmulatedChip chip = on(chip(0));
        int[] code = all(0);
        for (int k = 1; k <= 3; k++) {
            code[k] = 2;
            chip.writeParameter(TrimParameter.THRESHOLD, code);
        }
        assertThat(chip.ledger().count(Operation.PARAMETER_WRITE)).isEqualTo(3);
        assertThat(chip.ledger().writingCycles()).isEqualTo(3 * chip.description().cycles(1e-3));
        assertThat(chip.ledger().runningCycles()).isZero();
        chip.readMonitor(new int[NEURONS]);
        assertThat(chip.ledger().count(Operation.MONITOR_READ)).isEqualTo(NEURONS);
        assertThat(chip.ledger().readingCycles())
                .isEqualTo(NEURONS * chip.description().cycles(1e-7));
        var report =
                CostReport.of(chip.ledger(), chip.description().cost(), chip.description().clock());
        assertThat(report.lines())
                .filteredOn(line -> line.operation() == Operation.PARAMETER_WRITE)
                .singleElement()
                .matches(line -> line.energy() == 3e-11);
    }

    @Test
    void reportOfARunWithoutTrimsDoesNotMentionThem() {
        EmulatedChip chip = on(chip(0));
        run(chip);
        assertThat(
                        CostReport.of(chip.ledger(), chip.description().cost(), 1e9)
                                .lines()
                                .stream()
                                .map(CostReport.Line::operation))
                .doesNotContain(Operation.PARAMETER_WRITE, Operation.MONITOR_READ);
    }

    @Test
    void monitorReadsThePotentialWithinItsOffsetAndNoise() {
        EmulatedChip chip = on(chip(0));
        run(chip);
        int[] code = new int[NEURONS];
        chip.readMonitor(code);
        MonitorDescription monitor = Trims.MONITOR;
        double common = 0;
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            common += (monitor.potential(code[neuron]) - inRange(chip, neuron)) / NEURONS;
        }
        assertThat(common).isNotZero().isCloseTo(0, within(25 * monitor.lsb()));
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            assertThat(monitor.potential(code[neuron]) - inRange(chip, neuron))
                    .isCloseTo(common, within(6 * monitor.lsb()));
        }
        int[] again = new int[NEURONS];
        chip.readMonitor(again);
        assertThat(again).as("noise is drawn anew").isNotEqualTo(code);
    }

    /// What lies beyond the ends of the monitor reads as these.
    private static double inRange(EmulatedChip chip, int neuron) {
        return Math.clamp(chip.potential(neuron), Trims.MONITOR.low(), Trims.MONITOR.high());
    }

    @Test
    void sharedCodeMovesAllUnitsOfItsGroup() {
        var knobs = Map.of(TrimParameter.LEAK, new Knob(0.5, 3, 8));
        var trim = new TrimDescription(knobs, 1e-3, 0, Trims.MONITOR, Optional.empty());
        EmulatedChip chip = on(PLAIN.with(trim, 0, 0));
        chip.writeParameter(TrimParameter.LEAK, new int[] {0, 3, 0});
        EmulatedChip plain = on(PLAIN);
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            double share = neuron / 8 == 1 ? 1.5 : 1;
            assertThat(chip.neurons().leak(neuron))
                    .isCloseTo(share * plain.neurons().leak(neuron), within(1e-12));
        }
    }

    @Test
    void whatCannotBeTrimmedIsRefusedInOneSentence() {
        assertThatThrownBy(() -> on(PLAIN).writeParameter(TrimParameter.LEAK, all(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chip integrating has no parameters that can be trimmed");
        assertThatThrownBy(() -> on(PLAIN).readMonitor(all(0)))
                .hasMessage("chip integrating has no monitor of its membranes");
        EmulatedChip chip = on(chip(0));
        assertThatThrownBy(() -> chip.writeParameter(TrimParameter.LEAK, all(8)))
                .hasMessage("code of the trim of leak must be -7 to 7, was 8");
        assertThatThrownBy(() -> chip.writeParameter(TrimParameter.LEAK, new int[3]))
                .hasMessage("a trim of leak needs 20 codes, got 3");
        assertThat(chip.ledger().writingCycles()).isZero();
    }
}
