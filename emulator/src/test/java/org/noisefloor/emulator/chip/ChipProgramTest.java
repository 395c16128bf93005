package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.correlation.SensorRegion;

class ChipProgramTest {
    private static final SensorRegion NOTHING = new SensorRegion(0, 0, 0, 0);

    @Test
    void programWhoseSizesAgreeIsAccepted() {
        assertThatCode(() -> program(2, 3, 3, 3, 6, new SensorRegion(1, 1, 0, 3)))
                .doesNotThrowAnyException();
    }

    @Test
    void sizesThatDisagreeAreRefused() {
        assertThatThrownBy(() -> program(2, 3, 2, 3, 6, NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        "needs 3 leak potentials, as many routes and 6 weight codes, got 2, 3 and 6");
        assertThatThrownBy(() -> program(2, 3, 3, 4, 6, NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> program(2, 3, 3, 3, 5, NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
        // 65,536 · 65,536 is 0 in 32 bits
        assertThatThrownBy(() -> program(65_536, 65_536, 65_536, 65_536, 0, NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4294967296 weight codes");
        assertThatThrownBy(() -> program(-1, 0, 0, 0, 0, NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("was -1 and 0");
    }

    @Test
    void regionsBeyondTheProgramAreRefused() {
        assertThatThrownBy(() -> program(2, 3, 3, 3, 6, new SensorRegion(1, 2, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reaches beyond the 2 sources and 3 neurons");
        assertThatThrownBy(
                        () -> program(2, 3, 3, 3, 6, new SensorRegion(0, 1, Integer.MAX_VALUE, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void routesAndPotentialsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> withRouteAndRest(2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a route must lead to a source between 0 and 1 or be -1, was 2");
        assertThatThrownBy(() -> withRouteAndRest(-2, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> withRouteAndRest(-1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a leak potential must be finite [V], was NaN");
    }

    @Test
    void programThatDoesNotFitTheChipIsRefused() {
        Die die = Die.fabricate(TestChips.sampling(4, 3), 1);
        assertThatThrownBy(() -> new EmulatedChip(die, program(3, 3, 3, 3, 9, NOTHING), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit chip sampling with 2 and 3");
        var strong = new ChipProgram(1, 1, 11e-9, new double[1], new int[1], new int[1], NOTHING);
        assertThatThrownBy(() -> new EmulatedChip(die, strong, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unit current must be > 0 and at most 1.0E-8 A, was 1.1E-8");
        var wide = new ChipProgram(1, 1, 1e-9, new double[1], new int[1], new int[] {64}, NOTHING);
        assertThatThrownBy(() -> new EmulatedChip(die, wide, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("signed weight code must be between -63 and 63, was 64");
    }

    private static ChipProgram withRouteAndRest(int route, double rest) {
        return new ChipProgram(
                2, 1, 1e-9, new double[] {rest}, new int[] {route}, new int[2], NOTHING);
    }

    private static ChipProgram program(
            int sources, int neurons, int rests, int routes, int codes, SensorRegion sensors) {
        return new ChipProgram(
                sources,
                neurons,
                1e-9,
                new double[rests],
                new int[routes],
                new int[codes],
                sensors);
    }
}
