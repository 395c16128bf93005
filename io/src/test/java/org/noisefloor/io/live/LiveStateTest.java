package org.noisefloor.io.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.io.table.Json;

class LiveStateTest {
    @Test
    void whatCannotBeIsRefusedByName() {
        assertThatThrownBy(() -> new Bound("c", "chip", 3, 2, 0, 1, 0.5, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dies must be >= holds = 3, was 2");
        assertThatThrownBy(() -> new Bound("c", "chip", -1, 2, 0, 1, 0.5, ""))
                .hasMessage("holds must be >= 0, was -1");
        assertThatThrownBy(() -> new Bound("c", "chip", 1, 2, 0, 1.5, 0.5, ""))
                .hasMessage("upper must lie within 0 to 1 or be NaN, was 1.5");
        assertThatThrownBy(() -> new Bound("c", "chip", 1, 2, 0.75, 0.5, 0.5, ""))
                .hasMessage("lower must be <= upper = 0.5, was 0.75");
        assertThatThrownBy(() -> progress(-1, 0, 0)).hasMessage("done must be >= 0, was -1");
        assertThatThrownBy(() -> progress(0, -2, 0)).hasMessage("total must be >= 0, was -2");
        for (double seconds : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> progress(0, 0, seconds))
                    .hasMessage("secondsElapsed must be finite and >= 0 s, was " + seconds);
        }
    }

    @Test
    void infiniteNumbersCountAsUnknownSoThatEveryStateHasJson() {
        var point =
                new FrontPoint("p", Double.POSITIVE_INFINITY, 1, 0, Double.POSITIVE_INFINITY, true);
        var state =
                new LiveState(
                        "t",
                        "",
                        0,
                        0,
                        0,
                        Double.POSITIVE_INFINITY,
                        List.of(),
                        new Front("x", "", "y", "", List.of(point)),
                        List.of(),
                        List.of(),
                        false);
        assertThat(Json.compact(state))
                .contains("\"secondsLeft\":null", "\"x\":null,\"y\":1.0", "\"upper\":null");
    }

    @Test
    void listsAreCopied() {
        List<String> messages = new ArrayList<>(List.of("first"));
        var state =
                new LiveState(
                        "t", "", 0, 0, 0, 0, List.of(), Front.NONE, List.of(), messages, false);
        messages.add("second");
        assertThat(state.messages()).containsExactly("first");
    }

    @Test
    void nobodyLooksAtTheEmptyView() {
        try (LiveView none = LiveView.NONE) {
            none.publish(LiveStates.running());
        }
    }

    private static LiveState progress(long done, long total, double seconds) {
        return new LiveState(
                "t",
                "",
                done,
                total,
                seconds,
                0,
                List.of(),
                Front.NONE,
                List.of(),
                List.of(),
                false);
    }
}
