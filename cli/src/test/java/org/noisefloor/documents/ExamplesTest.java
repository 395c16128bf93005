package org.noisefloor.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples that stand in no document run too.
class ExamplesTest {

    @ParameterizedTest
    @CsvSource({
        "hermes-pcm, hermes-pcm, 521 ns, 0.81 pJ per MAC",
        "examples/chips/fast-hermes.yaml, fast-hermes, 133 ns, 0.21 pJ per MAC",
        "examples/chips/isaac-stuck.yaml, isaac-stuck, 1600 ns, 2.19 pJ per MAC",
    })
    void matrixChipSaysWhatAProductCosts(String chip, String name, String time, String energy)
            throws IOException, InterruptedException {
        assertThat(run("examples/MatrixChip.java", chip))
                .contains(name + ", ", " on 4 cores", "error of an output: ")
                .contains("time of a product: " + time)
                .contains(energy);
    }

    /// The ideal core fires at 107 Hz under 10 nA (measured), and the median of a die is near it.
    @Test
    void firingRatesOfADieSpreadAndRiseWithTheCurrent() throws IOException, InterruptedException {
        List<String> lines = run("examples/FiringRates.java").lines().toList();
        assertThat(lines.getFirst()).contains("dynap-se2, 256 neurons of one core");
        double before = -1;
        for (String line : lines.subList(2, lines.size())) {
            double[] number =
                    Arrays.stream(line.replace("pA", "").strip().split(" +"))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            assertThat(number[1]).isGreaterThan(before).isLessThan(1000);
            assertThat(number[2]).isLessThan(number[1]);
            assertThat(number[3]).isGreaterThan(number[1]);
            before = number[1];
        }
        assertThat(lines).hasSize(6);
        assertThat(before).isBetween(104.0, 110.0);
    }

    /// A quiet output is off by its gains and roundings, a noisy one by one LSB more; the delta rule learns a matrix through noise.
    @Test
    void noisyTileErrsAsItsNoiseAndLearns() throws IOException, InterruptedException {
        double[] number =
                run("examples/NoisyTile.java")
                        .lines()
                        .skip(1)
                        .mapToDouble(line ->
                                Double.parseDouble(line.replace(" LSB", "").replaceAll(".* ", "")))
                        .toArray();
        assertThat(number).hasSize(7);
        assertThat(Math.hypot(number[0], 1)).isCloseTo(number[1], within(0.05));
        assertThat(number[2]).isGreaterThan(0.25);
        assertThat(number[6]).isLessThan(0.1).isLessThan(number[3]);
    }

    private static String run(String... programAndArguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(programAndArguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(Document.root().toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
