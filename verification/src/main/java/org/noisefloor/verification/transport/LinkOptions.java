package org.noisefloor.verification.transport;

import java.time.Duration;

/// Limits of a link. Every wait has one.
///
/// @param window frames that are under way at most, and that a receiver keeps: a power of two up to 1024
/// @param payload most bytes of a message in one frame, 1 to 65496
/// @param retryAfter wait for an acknowledgment before a frame is repeated; doubles with each repetition
/// @param retryAtMost what it doubles to
/// @param attempts repetitions without any progress after which the link counts as lost
/// @param reopenAfter wait before the devices are opened again; doubles as well
/// @param reopens how often that is done without any progress before the link is given up
/// @param keepAlive silence after which a side asks for a sign of life
/// @param takeOver silence of its host after which a card takes another one
/// @param healthEvery time between readings of the health word
/// @param answer how long a caller waits for the answer to one message, everything above included
public record LinkOptions(
        int window,
        int payload,
        Duration retryAfter,
        Duration retryAtMost,
        int attempts,
        Duration reopenAfter,
        int reopens,
        Duration keepAlive,
        Duration takeOver,
        Duration healthEvery,
        Duration answer) {

    /// Checks the ranges.
    public LinkOptions {
        if (window < 1 || window > 1024 || Integer.bitCount(window) != 1) {
            throw new IllegalArgumentException(
                    "window of a link must be a power of two up to 1024 frames, was " + window);
        }
        check("payload", payload, 1, Frame.LARGEST_PAYLOAD);
        check("attempts", attempts, 1, 1000);
        check("reopens", reopens, 0, 1000);
        check("retryAfter", retryAfter);
        check("retryAtMost", retryAtMost);
        check("reopenAfter", reopenAfter);
        check("keepAlive", keepAlive);
        check("takeOver", takeOver);
        check("healthEvery", healthEvery);
        check("answer", answer);
    }

    /// What suits a card in a slot: repeats after 20 ms, lost after about 2 s, an answer within 10 s.
    public static LinkOptions standard() {
        return new LinkOptions(
                16,
                Frame.LARGEST_PAYLOAD,
                Duration.ofMillis(20),
                Duration.ofMillis(320),
                10,
                Duration.ofMillis(50),
                8,
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofMillis(100),
                Duration.ofSeconds(10));
    }

    /// The same with another wait for an answer.
    public LinkOptions withAnswer(Duration limit) {
        return new LinkOptions(
                window,
                payload,
                retryAfter,
                retryAtMost,
                attempts,
                reopenAfter,
                reopens,
                keepAlive,
                takeOver,
                healthEvery,
                limit);
    }

    /// The same with another window and size of frames.
    public LinkOptions withFrames(int frames, int bytes) {
        return new LinkOptions(
                frames,
                bytes,
                retryAfter,
                retryAtMost,
                attempts,
                reopenAfter,
                reopens,
                keepAlive,
                takeOver,
                healthEvery,
                answer);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s of a link must be %d to %d, was %d".formatted(name, least, most, value));
        }
    }

    private static void check(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "%s of a link must be > 0 s and at most a day, was %s".formatted(name, value));
        }
    }
}
