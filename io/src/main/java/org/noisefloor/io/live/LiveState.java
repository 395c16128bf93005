package org.noisefloor.io.live;

import java.util.List;

/// How a run stands, as plain numbers and plain text; the page escapes the text.
///
/// @param title what runs, such as the name of the file
/// @param phase what it does now, such as `round 2 of 4`; empty for none
/// @param done units of work done, 0 or more
/// @param total units of work in all; 0 while unknown
/// @param secondsElapsed since the start \[s], 0 or more
/// @param secondsLeft estimate of what is left \[s]; NaN while unknown
/// @param bounds yield of each claim on each chip; empty for none
/// @param front what a choice between chips looks like; [Front#NONE] for none
/// @param worst the worst dies, the worst first; empty for none
/// @param messages what the run had to say, the newest last; empty for none
/// @param finished whether the run has come to its end
public record LiveState(
        String title,
        String phase,
        long done,
        long total,
        double secondsElapsed,
        double secondsLeft,
        List<Bound> bounds,
        Front front,
        List<Worst> worst,
        List<String> messages,
        boolean finished) {
    /// Checks the counts and copies the lists; an infinite time left counts as unknown.
    ///
    /// @throws IllegalArgumentException for a negative count or a time elapsed that is negative or not finite
    public LiveState {
        LiveNumbers.count("done", done);
        LiveNumbers.count("total", total);
        if (!(secondsElapsed >= 0 && secondsElapsed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "secondsElapsed must be finite and >= 0 s, was " + secondsElapsed);
        }
        secondsLeft = LiveNumbers.known(secondsLeft);
        bounds = List.copyOf(bounds);
        worst = List.copyOf(worst);
        messages = List.copyOf(messages);
    }

    /// The state of a run that has not begun: a title and nothing else.
    public static LiveState waiting(String title) {
        return new LiveState(
                title, "", 0, 0, 0, Double.NaN, List.of(), Front.NONE, List.of(), List.of(), false);
    }
}
