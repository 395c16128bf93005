package org.noisefloor.io.live;

import java.util.List;

/// States to look at.
final class LiveStates {
    /// What a name must not be able to do.
    static final String HOSTILE =
            "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">&amp;";

    private LiveStates() {}

    /// In the middle of a run.
    static LiveState running() {
        return new LiveState(
                "alignment-yield.yaml",
                "round 2 of 4",
                1234,
                10_000,
                200.4,
                1425,
                List.of(
                        bound("alignment converges", "brainscales-2-sal", 198, 200, 0.952, "holds"),
                        bound("alignment converges", "brainscales-2", 41, 96, 0.316, "fails"),
                        bound("energy is accounted", "hermes-pcm", 24, 24, 0.826, "open"),
                        new Bound(
                                "snapshot equals continue",
                                "generic",
                                0,
                                0,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                "not begun")),
                new Front(
                        "energy per update",
                        "nJ",
                        "yield",
                        "",
                        List.of(
                                point("weightBits = 4, adcBits = 6", 1.25, 0.71, true),
                                point("weightBits = 6, adcBits = 8", 3.5, 0.965, true),
                                point("weightBits = 8, adcBits = 8", 5.75, 0.98, true),
                                point("weightBits = 3, adcBits = 8", 3.1, 0.4, false),
                                point("weightBits = 8, adcBits = 4", 5.2, 0.62, false),
                                new FrontPoint("no energy", Double.NaN, 0.5, 0.4, 0.6, true))),
                List.of(
                        new Worst(
                                "alignment converges",
                                "brainscales-2",
                                1017,
                                "angle 71.4° after 200 epochs, at most 25° asked",
                                "noisefloor verify replay alignment-yield.yaml --chip brainscales-2 --claim 'alignment converges' --die 1017"),
                        new Worst(
                                "alignment converges",
                                "brainscales-2-sal",
                                42,
                                "angle 33°, at most 25° asked",
                                "noisefloor verify replay alignment-yield.yaml --die 42")),
                List.of(
                        "block 12 of chip brainscales-2 repeated: its worker was lost",
                        "round 1 of 4 done: 12 designs on the front"),
                false);
    }

    /// All names are `text`.
    static LiveState named(String text) {
        return new LiveState(
                text,
                text,
                1,
                2,
                1,
                1,
                List.of(new Bound(text, text, 1, 2, 0.1, 0.9, 0.5, text)),
                new Front(
                        text,
                        text,
                        text,
                        text,
                        List.of(
                                new FrontPoint(text, 1, 1, 0.5, 1.5, true),
                                new FrontPoint(text, 2, 1, 0.5, 1.5, false))),
                List.of(new Worst(text, text, 1, text, text)),
                List.of(text),
                false);
    }

    /// After the end.
    static LiveState finished() {
        LiveState last = running();
        return new LiveState(
                last.title(),
                "",
                10_000,
                10_000,
                1600,
                0,
                last.bounds(),
                last.front(),
                last.worst(),
                last.messages(),
                true);
    }

    /// One message and nothing else.
    static LiveState saying(String message) {
        LiveState waiting = LiveState.waiting("t");
        return new LiveState(
                "t",
                "",
                0,
                0,
                0,
                Double.NaN,
                List.of(),
                waiting.front(),
                List.of(),
                List.of(message),
                false);
    }

    private static Bound bound(
            String claim, String chip, long holds, long dies, double lower, String verdict) {
        double upper = Math.min(1, (double) holds / dies + 0.11);
        return new Bound(claim, chip, holds, dies, lower, upper, 0.9, verdict);
    }

    private static FrontPoint point(String name, double x, double y, boolean onFront) {
        return new FrontPoint(name, x, y, y - 0.05, Math.min(1, y + 0.03), onFront);
    }
}
