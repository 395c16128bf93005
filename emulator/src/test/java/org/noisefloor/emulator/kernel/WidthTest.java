package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WidthTest {
    @ParameterizedTest
    @CsvSource({
        "'',512,512",
        "'',128,128",
        "64,512,64",
        "256,256,256",
        "scalar,512,0",
        "'',0,0",
        "256,0,0",
        "scalar,0,0"
    })
    void widthIsTheWishWithinTheOffer(String wish, int offered, int bits) {
        assertThat(Width.choose(wish, offered)).isEqualTo(bits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024", "0", "-1", "96", "512 ", "wide", "Scalar"})
    void unknownWidthIsRefusedInOneSentence(String wish) {
        assertThatThrownBy(() -> Width.choose(wish, 512))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "noisefloor.lanes must be 64, 128, 256, 512 (bits) or scalar, and no wider than the CPU, was "
                                + wish
                                + "; this CPU offers up to 512 bits");
    }

    @Test
    void widthBeyondTheCpuIsRefused() {
        assertThatThrownBy(() -> Width.choose("512", 256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("was 512; this CPU offers up to 256 bits");
    }

    @Test
    void refusalReachesTheCallerOfCheckAsItIs() throws Exception {
        assertThat(freshJvm("--add-modules=jdk.incubator.vector", "-Dnoisefloor.lanes=1024"))
                .contains("refused: noisefloor.lanes must be 64, 128, 256, 512 (bits) or scalar");
    }

    @Test
    void withoutTheVectorModuleTheScalarKernelsServe() throws Exception {
        assertThat(freshJvm("-Xshare:auto"))
                .contains("scalar (started without module jdk.incubator.vector), ScalarKernels");
    }

    @Test
    void withTheVectorModuleTheVectorKernelsServe() throws Exception {
        assertThat(freshJvm("--add-modules=jdk.incubator.vector", "-Dnoisefloor.lanes=64"))
                .contains("64 bits (2 float lanes), VectorKernels");
    }

    /// What a JVM started with these options says of its kernels.
    public static final class Probe {
        private Probe() {}

        /// Prints the width and the kernels, or why they were refused.
        ///
        /// @param arguments none
        public static void main(String[] arguments) {
            try {
                Width.check();
                System.out.println(
                        Width.describe() + ", " + Kernels.preferred().getClass().getSimpleName());
            } catch (IllegalArgumentException refusal) {
                System.out.println("refused: " + refusal.getMessage());
            }
        }
    }

    private static String freshJvm(String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
