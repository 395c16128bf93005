package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    private static final String SENTENCE = "leak conductance must be > 0 S, was -1.2e-9";

    private static IllegalArgumentException bad() {
        return new IllegalArgumentException(SENTENCE);
    }

    static Stream<Arguments> expectedFailures() {
        NoSuchFileException missing = new NoSuchFileException("chip.yaml");
        return Stream.of(
                Arguments.of(bad(), ExitStatus.USAGE, SENTENCE),
                Arguments.of(new CompletionException(bad()), ExitStatus.USAGE, SENTENCE),
                Arguments.of(new ExceptionInInitializerError(bad()), ExitStatus.USAGE, SENTENCE),
                Arguments.of(
                        new UncheckedIOException(missing),
                        ExitStatus.USAGE,
                        "chip.yaml: no such file or directory"),
                Arguments.of(
                        new IOException("No space left on device"),
                        ExitStatus.ENVIRONMENT,
                        "No space left on device"),
                Arguments.of(
                        new CommandFailure(ExitStatus.FAILED, "3 of 16 dies are not aligned"),
                        ExitStatus.FAILED,
                        "3 of 16 dies are not aligned"));
    }

    @ParameterizedTest
    @MethodSource("expectedFailures")
    void expectedFailureIsOneLineWithoutStackTrace(
            Throwable thrown, ExitStatus status, String sentence) {
        StringWriter err = new StringWriter();
        assertThat(Failures.report(thrown, false, new PrintWriter(err))).isEqualTo(status);
        assertThat(err.toString()).isEqualTo("noisefloor: " + sentence + System.lineSeparator());
    }

    @Test
    void stackTraceIsShownOnRequest() {
        StringWriter err = new StringWriter();
        Failures.report(bad(), true, new PrintWriter(err));
        assertThat(err.toString()).contains("\tat " + FailuresTest.class.getName());
    }

    @Test
    void unforeseenExceptionIsInternalAndShowsItsStackTrace() {
        StringWriter err = new StringWriter();
        ExitStatus status =
                Failures.report(new IllegalStateException("x"), false, new PrintWriter(err));
        assertThat(status).isEqualTo(ExitStatus.INTERNAL);
        assertThat(err.toString()).contains("report it", "\tat ");
    }
}
