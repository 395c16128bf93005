package org.noisefloor.snn.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventRecordingTest {
    private static final EventGrid GRID = new EventGrid(2, 3, 4);

    @Test
    void everyUnitHasOnePlace() {
        int unit = 0;
        for (int plane = 0; plane < 2; plane++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 4; x++) {
                    assertThat(GRID.unit(plane, y, x)).isEqualTo(unit);
                    assertThat(GRID.plane(unit)).isEqualTo(plane);
                    assertThat(GRID.y(unit)).isEqualTo(y);
                    assertThat(GRID.x(unit)).isEqualTo(x);
                    unit++;
                }
            }
        }
        assertThat(GRID.units()).isEqualTo(unit);
        assertThat(GRID.isRow()).isFalse();
        assertThat(EventGrid.channels(700).isRow()).isTrue();
    }

    @Test
    void eventsArePutInOrderAndEqualTimesStayAsTheyWere() {
        double[] time = {3, 1, 2, 1};
        int[] unit = {0, 1, 2, 3};
        var recording = EventRecording.ordered(GRID, time, unit, 5);
        assertThat(recording.time()).containsExactly(1, 1, 2, 3);
        assertThat(recording.unit()).containsExactly(1, 3, 2, 0);
        assertThat(recording.label()).isEqualTo(5);
        assertThatThrownBy(() -> new EventRecording(GRID, time, unit, 5))
                .hasMessageContaining("event 1 was at 1.0");
    }

    @Test
    void binsCountWhatFallsIntoThem() {
        var grid = EventGrid.channels(2);
        var recording =
                new EventRecording(
                        grid, new double[] {0, 0.5, 0.5, 1, 9}, new int[] {0, 1, 1, 0, 0}, 0);
        assertThat(recording.binned(0.5, 0.5, 2)).containsExactly(0, 2, 1, 0);
        assertThatThrownBy(() -> recording.binned(0, 0, 2)).hasMessageContaining("0.0 s");
    }

    @Test
    void whatIsNoRecordingIsRefused() {
        assertThatThrownBy(() -> new EventGrid(1, 0, 3)).hasMessageContaining("1 x 0 x 3");
        assertThatThrownBy(() -> new EventRecording(GRID, new double[1], new int[2], 0))
                .hasMessageContaining("had 2");
        assertThatThrownBy(() -> new EventRecording(GRID, new double[1], new int[] {24}, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new EventRecording(GRID, new double[1], new int[1], -2))
                .hasMessageContaining("was -2");
    }
}
