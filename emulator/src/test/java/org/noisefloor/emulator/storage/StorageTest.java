package org.noisefloor.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class StorageTest {
    private static final NoiseStream NOISE = new NoiseStream(44, Purpose.STORAGE);
    private static final StorageDrift NONE = new StorageDrift.Constant(0, 0);
    private static final List<StorageDrift> LAWS =
            List.of(
                    new StorageDrift.Resistive(0.2, 3),
                    new StorageDrift.Constant(0, 0.07),
                    new StorageDrift.Bistable(0.1, 1.1, 0.6, 0.05));

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void twoWaitsAreOneOfTheirSum(
            @ForAll @DoubleRange(min = -1, max = 2) double value,
            @ForAll @DoubleRange(max = 20) double first,
            @ForAll @DoubleRange(max = 20) double second) {
        for (StorageDrift law : LAWS) {
            assertThat(law.after(law.after(value, first), second))
                    .as(law.toString())
                    .isCloseTo(law.after(value, first + second), within(1e-14));
        }
    }

    @Test
    void eachLawMovesAsItSays() {
        assertThat(LAWS.get(0).after(1.2, 3)).isCloseTo(0.2 + Math.exp(-1), within(1e-15));
        assertThat(LAWS.get(1).after(1, 2)).isCloseTo(0.86, within(1e-15));
        assertThat(LAWS.get(1).after(1, 1e6)).isZero();
        assertThat(LAWS.get(1).after(-1, 1e6)).isZero();
        assertThat(LAWS.get(2).after(0.6, 1)).isCloseTo(0.65, within(1e-15));
        assertThat(LAWS.get(2).after(0.59, 1)).isCloseTo(0.54, within(1e-15));
        assertThat(LAWS.get(2).after(0.6, 1e6)).isEqualTo(1.1);
        assertThat(LAWS.get(2).after(0.59, 1e6)).isEqualTo(0.1);
        // 1 fA on 1 pF
        assertThat(StorageDrift.Constant.of(0, 1e-15, 1e-12).after(1, 10))
                .isCloseTo(0.99, within(1e-12));
    }

    private static RefreshedStorageState cells(int n) {
        double[] target = new double[n];
        Arrays.fill(target, 1);
        return new RefreshedStorageState(target);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void refreshedCellsDoNotDependOnHowTimeIsCut(
            @ForAll @DoubleRange(max = 7) double first,
            @ForAll @DoubleRange(max = 7) double second) {
        for (StorageDrift law : LAWS.subList(0, 2)) {
            RefreshedStorage storage = new RefreshedStorage(1.0, 0.01, law);
            RefreshedStorageState whole = cells(5);
            RefreshedStorageState cut = cells(5);
            storage.advance(first + second, NOISE, whole);
            storage.advance(first, NOISE, cut);
            RefreshedStorageState snapshot = cut.copy();
            assertThat(snapshot).isEqualTo(cut).hasSameHashCodeAs(cut);
            storage.advance(second, NOISE, cut);
            storage.advance(second, NOISE, snapshot);
            assertThat(snapshot).isEqualTo(cut);
            for (int cell = 0; cell < 5; cell++) {
                assertThat(cut.value(cell)).isCloseTo(whole.value(cell), within(1e-12));
            }
        }
    }

    @Test
    void cellsDroopSinceTheirOwnRefreshAndTakeANewTargetThere() {
        RefreshedStorage storage = new RefreshedStorage(1.0, 0, new StorageDrift.Constant(0, 0.1));
        RefreshedStorageState state = cells(4);
        // cells are refreshed at 2.0, 1.25, 1.5 and 1.75 at the latest before 2.125
        storage.advance(2.125, NOISE, state);
        assertThat(state.value(0)).isCloseTo(1 - 0.0125, within(1e-12));
        assertThat(state.value(1)).isCloseTo(1 - 0.0875, within(1e-12));
        assertThat(state.value(3)).isCloseTo(1 - 0.0375, within(1e-12));
        state.write(2, 0.5);
        storage.advance(0.25, NOISE, state);
        assertThat(state.value(2)).isCloseTo(1 - 0.0875, within(1e-12));
        storage.advance(0.125, NOISE, state);
        assertThat(state.value(2)).isCloseTo(0.5, within(1e-12));
        assertThat(state.time()).isEqualTo(2.5);
    }

    /// H0: refreshed values deviate by the ripple; n = 4000 cells, alpha = 1e-9.
    @Test
    void rippleHasTheDescribedDeviationAndIsNewAtEachRefresh() {
        RefreshedStorage storage = new RefreshedStorage(1.0, 0.02, NONE);
        RefreshedStorageState state = cells(4000);
        storage.advance(1, NOISE, state);
        double[] first = new double[4000];
        Arrays.setAll(first, state::value);
        TestResult result = HypothesisTest.variance("ripple", first, 0.02 * 0.02, 1e-9);
        assertThat(result.rejected()).as(result.toString()).isFalse();
        storage.advance(1, NOISE, state);
        assertThat(state.value(7)).isNotEqualTo(first[7]);
    }

    @Test
    void parameterWriteSettlesSlowlyAndDisturbsItsNeighboursAlone() {
        ParameterMemory memory = new ParameterMemory(3, 4, 2e-3, 0.01, 0, 1022);
        ParameterMemoryState state = memory.settled(400);
        memory.write(1, 1, 900, NOISE, state);
        for (int cell = 0; cell < 12; cell++) {
            boolean neighbour = cell == 1 || cell == 4 || cell == 6 || cell == 9;
            assertThat(state.value(cell)).isEqualTo(neighbour ? 405 : 400);
        }
        memory.advance(2e-3, state);
        assertThat(state.value(5)).isCloseTo(900 - 500 * Math.exp(-1), within(1e-9));
        assertThat(state.value(4)).isCloseTo(400 + 5 * Math.exp(-1), within(1e-9));
        assertThat(state.value(11)).isEqualTo(400);
        memory.advance(memory.settlingTime(0.5), state);
        assertThat(state.value(5)).isCloseTo(900, within(0.5));
    }

    @Test
    void cornerCellsHaveTwoNeighbours() {
        ParameterMemory memory = new ParameterMemory(2, 2, 1, 0.1, 0, 10);
        ParameterMemoryState state = memory.settled(0);
        memory.write(0, 0, 10, NOISE, state);
        memory.write(1, 1, 5, NOISE, state);
        assertThat(state.value(1)).isEqualTo(1.5);
        assertThat(state.value(2)).isEqualTo(1.5);
        assertThat(state.value(0)).isZero();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void parameterMemoryDoesNotDependOnHowAWaitIsCutAndSnapshotsContinue(
            @ForAll @DoubleRange(max = 5) double first,
            @ForAll @DoubleRange(max = 5) double second) {
        ParameterMemory memory = new ParameterMemory(3, 3, 1, 0.05, 2, 1022);
        ParameterMemoryState whole = memory.settled(300);
        memory.write(1, 1, 700, NOISE, whole);
        ParameterMemoryState cut = whole.copy();
        assertThat(cut).isEqualTo(whole).hasSameHashCodeAs(whole);
        memory.advance(first + second, whole);
        memory.advance(first, cut);
        memory.advance(second, cut);
        for (int cell = 0; cell < 9; cell++) {
            assertThat(cut.value(cell)).isCloseTo(whole.value(cell), within(1e-10));
        }
        ParameterMemoryState snapshot = cut.copy();
        memory.write(0, 0, 5, NOISE, cut);
        assertThat(snapshot).isNotEqualTo(cut);
        memory.write(0, 0, 5, NOISE, snapshot);
        assertThat(snapshot).isEqualTo(cut);
    }

    /// H0: settled values deviate by the write noise; n = 4000 cells, alpha = 1e-9.
    @Test
    void writeNoiseHasTheDescribedDeviation() {
        ParameterMemory memory = new ParameterMemory(40, 100, 1e-3, 0, 3, 1022);
        ParameterMemoryState state = memory.settled(0);
        double[] error = new double[4000];
        for (int cell = 0; cell < error.length; cell++) {
            memory.write(cell / 100, cell % 100, 500, NOISE, state);
        }
        memory.advance(1, state);
        Arrays.setAll(error, cell -> state.value(cell) - 500);
        TestResult result = HypothesisTest.variance("write noise", error, 9, 1e-9);
        assertThat(result.rejected()).as(result.toString()).isFalse();
        assertThat(state.writes()).isEqualTo(4000);
    }

    @Test
    void brainscales2WaitOf20MillisecondsLeavesHalfACodeOfFullScale() {
        assertThat(ParameterMemory.BRAINSCALES_2.settlingTime(0.5)).isCloseTo(20e-3, within(1e-9));
    }

    @Test
    void waitingForParametersToSettleIsChargedInCycles() {
        ParameterMemory memory = ParameterMemory.BRAINSCALES_2;
        ParameterMemoryState state = memory.settled(0);
        memory.write(3, 5, 1022, NOISE, state);
        var ledger = new CostLedger();
        memory.settle(0.5, 250e6, state, ledger);
        assertThat(ledger.writingCycles()).isBetween(4_999_990L, 5_000_010L);
        assertThat(state.value(3 * 128 + 5)).isCloseTo(1021.5, within(1e-6));
        assertThatThrownBy(() -> memory.settle(0.5, -1, state, ledger))
                .hasMessage("clock must be finite and > 0 Hz, was -1.0");
    }

    @Test
    void impossibleStorageIsRefusedWithBoundAndValue() {
        assertThatThrownBy(() -> new StorageDrift.Resistive(0, -1))
                .hasMessage("storage time constant must be > 0 s, was -1.0");
        assertThatThrownBy(() -> StorageDrift.Constant.of(0, 1e-15, -1e-12))
                .hasMessage("storage capacitance must be > 0 F, was -1.0E-12");
        assertThatThrownBy(() -> new StorageDrift.Bistable(0, 1, 1.5, 1))
                .hasMessage("threshold must be > 0.0 (low) and <= 1.0 (high), was 1.5");
        assertThatThrownBy(() -> new RefreshedStorage(0, 0, NONE))
                .hasMessage("refresh period must be finite and > 0 s, was 0.0");
        assertThatThrownBy(() -> cells(1).write(0, Double.NaN))
                .hasMessage("target of cell 0 must be finite, was NaN");
        assertThatThrownBy(() -> new ParameterMemory(1, 1, 1, 0.3, 0, 10))
                .hasMessage("coupling must be > -0.25 and < 0.25, was 0.3");
        ParameterMemory memory = new ParameterMemory(2, 2, 1, 0, 0, 10);
        ParameterMemoryState state = memory.settled(0);
        assertThatThrownBy(() -> memory.write(2, 0, 1, NOISE, state))
                .hasMessage("cell must be within 2 × 2, was 2, 0");
        assertThatThrownBy(() -> memory.write(0, 0, 11, NOISE, state))
                .hasMessage("parameter code must be 0 to 10, was 11");
    }
}
