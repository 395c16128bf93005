package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | 0    | dies: 0 of 16 (0 %), 0 s so far",
                "0    | 12   | dies: 0 of 16 (0 %), 12 s so far",
                "5    | 4    | dies: 5 of 16 (31 %), 1.3/s, 9 s left",
                "1    | 60   | dies: 1 of 16 (6 %), 1.0/min, 15 min 00 s left",
                "1    | 600  | dies: 1 of 16 (6 %), 0.1/min, 2 h 30 min left",
                "16   | 7.4  | dies: 16 of 16 (100 %), took 7 s"
            })
    void lineTellsShareRateAndTimeLeft(long done, double seconds, String expected) {
        assertThat(LineProgress.line("dies", done, 16, seconds)).isEqualTo(expected);
    }

    @Test
    void plainLinesEndWithEveryPartOfEveryPieceOfWorkCounted() throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Progress progress =
                Progress.inLines(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
            progress.start("dies", 4000);
            List<Thread> workers =
                    Stream.generate(() -> Thread.ofPlatform().start(() -> advance(progress)))
                            .limit(4)
                            .toList();
            for (Thread worker : workers) {
                worker.join();
            }
            progress.start("pairs", 2);
            progress.advance(1);
            progress.start("nets", 10);
            progress.drop(6);
            progress.advance(1);
            progress.start("trials", 3);
            progress.drop(3);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("dies: 4000 of 4000 (100 %)")
                .contains("pairs: 1 of 2 (50 %)")
                .contains("nets: 1 of 4 (25 %)")
                .contains("trials: 0 of 0 (100 %), took");
    }

    private static void advance(Progress progress) {
        for (int i = 0; i < 1000; i++) {
            progress.advance(1);
        }
    }

    @Test
    void barOnATerminalEndsFullAndNeverWraps() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Progress progress =
                new TerminalProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), 60)) {
            progress.start("dies", 20);
            progress.drop(4);
            progress.advance(16);
        }
        String drawn = bytes.toString(StandardCharsets.UTF_8);
        assertThat(drawn).contains("100%", "16/16");
        assertThat(drawn.split("[\r\n]+")).allSatisfy(line -> assertThat(line).hasSizeLessThan(60));
    }

    @Test
    void workWithoutPartsIsRefused() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        try (Progress lines = Progress.inLines(nowhere);
                Progress bar = new TerminalProgress(nowhere, 80)) {
            assertThatThrownBy(() -> lines.start("dies", 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> bar.start("dies", 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"120,true,120", "120,false,120", "0,true,0", "x,true,80", ",true,80", ",false,0"})
    void launcherKnowsTheTerminalBetterThanJava(String told, boolean terminal, int columns) {
        assertThat(Terminal.columns(told, terminal)).isEqualTo(columns);
    }
}
