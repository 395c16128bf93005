package org.noisefloor.verification.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.table.Origin;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.Nfx;

class ScoreboardTest {
    private static final Origin ORIGIN = Origin.of("noisefloor test", "scoreboard", 1, "none");
    private static final SpikingChipDescription CHIP =
            ChipReader.preset("brainscales-2-sal")
                    .spiking()
                    .with(new ProcessorDescription(4), 1e-12);

    private static CosimModel twin() {
        Map<String, String> sizes = new TreeMap<>();
        sizes.put("sources", "8");
        sizes.put("neurons", "24");
        sizes.put("columns", "24");
        sizes.put("lanes", "4");
        sizes.put("sensor_sources", "8");
        sizes.put("sensor_columns", "16");
        sizes.put("delay_depth", "128");
        return Tools.twin().open(new ModelConfig(1, 0, false, sizes));
    }

    private static Verdict chips(CosimModel device, CosimModel reference, long cycles) {
        Die die = Die.fabricate(CHIP, 3);
        ChipProgram program = RandomProgram.of(CHIP, device.info(), 5);
        var setting = new ChipLockStep.Setting(cycles, 64, 7, 4, 0);
        try (var lockStep = new ChipLockStep(device, reference, die, program, setting)) {
            return lockStep.run(_ -> {});
        }
    }

    @Test
    void twoTwinsAndTheEmulatorAgree() {
        Verdict verdict = chips(twin(), twin(), 200_000);
        assertThat(verdict.divergence()).isEmpty();
        assertThat(verdict.cycles()).isGreaterThanOrEqualTo(200_000);
        assertThat(verdict.compared().values()).allMatch(n -> n > 0);
        assertThat(chips(twin(), null, 50_000).divergence()).isEmpty();
    }

    @Test
    void twoTwinsAgreeUnderAnyEvents() {
        try (var streams = new StreamLockStep(twin(), twin(), 3)) {
            Verdict verdict = streams.run(100_000, _ -> {});
            assertThat(verdict.divergence()).isEmpty();
            assertThat(verdict.compared().get(Observable.EVENTS)).isGreaterThan(10_000);
        }
    }

    @Test
    void speedOfAModelThatEndsByItselfIsNotWaitedFor() {
        try (CosimModel ending = FaultyModel.ending(twin(), 5_000)) {
            assertThatThrownBy(() -> new ModelSpeed(ending).measure(256, 10_000, false))
                    .hasMessage("the model goes no further than tick 5000");
        }
    }

    /// A flipped bit in a shift register, seen long before a weight depends on it.
    @Test
    void memoryThatChangesByItselfIsFoundInItsCycle(@TempDir Path folder) throws Exception {
        FaultyModel faulty =
                new FaultyModel(
                        twin(),
                        31_007,
                        model -> model.write(Nfx.SPACE_LFSR, 0, new byte[] {1, 2, 3, 4}));
        Verdict verdict = chips(faulty, twin(), 200_000);
        Divergence divergence = verdict.divergence().orElseThrow();
        assertThat(divergence.found()).isTrue();
        long tick = faulty.tick();
        assertThat(tick).isGreaterThanOrEqualTo(31_007);
        assertThat(divergence.tick()).isEqualTo(tick);
        assertThat(divergence.sentence())
                .startsWith("first wrong cycle: " + tick + " (memories differ");
        assertThat(divergence.spaces().stream().filter(space -> !space.equal()))
                .extracting(Divergence.Space::name)
                .containsExactly("lfsr");
        DivergenceFolder.write(divergence, folder, ORIGIN);
        assertThat(folder.resolve("both.gtkw")).content().contains("found.model.lfsr.lane0[31:0]");
        assertThat(folder.resolve("both.vcd")).content().contains("$scope module expected $end");
        assertThat(folder.resolve("expected.vcd")).exists();
        assertThat(folder.resolve("found.vcd")).exists();
        assertThat(Files.readAllLines(folder.resolve("divergence.txt")))
                .contains(divergence.sentence(), "the last 256 events, found");
    }

    @Test
    void withoutReferenceTheEmulatorNamesTheCycleOfAnArrival() {
        CosimModel faulty =
                new FaultyModel(
                        twin(),
                        31_007,
                        model -> {
                            byte[] routes = new byte[4 * 24];
                            model.read(Nfx.SPACE_ROUTES, 0, routes);
                            for (int i = 0; i < routes.length; i += 4) {
                                routes[i] = (byte) (routes[i] == 0 ? 1 : 0);
                                routes[i + 1] = 0;
                                routes[i + 2] = 0;
                                routes[i + 3] = 0;
                            }
                            model.write(Nfx.SPACE_ROUTES, 0, routes);
                        });
        Divergence divergence = chips(faulty, null, 200_000).divergence().orElseThrow();
        assertThat(divergence.mismatch().observable()).isEqualTo(Observable.ARRIVALS);
        assertThat(divergence.tick()).isBetween(31_007L, 60_000L);
    }

    @Test
    void eventsThatAreNotDeterministicArePassedOverAndCounted() {
        var one = new EventBuffer(4);
        var other = new EventBuffer(4);
        one.add(1, 0, Nfx.ROW_EVENT, 3, 0);
        one.add(2, 0, Nfx.REG_DATA, 3, 7, Nfx.FLAG_NONDETERMINISTIC);
        one.add(3, 0, Nfx.ROW_EVENT, 4, 0);
        other.add(1, 0, Nfx.ROW_EVENT, 3, 0);
        other.add(2, 0, Nfx.REG_DATA, 3, 9);
        other.add(3, 0, Nfx.ROW_EVENT, 4, 0);
        var checker = new EventChecker();
        assertThat(checker.compare(one, other)).isEmpty();
        assertThat(checker.compared()).isEqualTo(2);
        assertThat(checker.skipped()).isEqualTo(1);
        other.add(4, 0, Nfx.ROW_EVENT, 4, 0);
        assertThat(checker.compare(one, other)).contains(new EventChecker.Parting(4, 3, 3));
    }

    @Test
    void codesMayDifferByTheToleranceAndNotMore() {
        var checker = new NumberChecker(Observable.CODES, 2);
        assertThat(checker.compare("row 1", new int[] {5, 9}, new int[] {7, 7})).isEmpty();
        assertThat(checker.largest()).isEqualTo(2);
        assertThat(checker.compare("row 1", new int[] {5, 9}, new int[] {5, 12}))
                .isEqualTo(
                        Optional.of(new Mismatch(Observable.CODES, "row 1 number 1", "9", "12")));
    }

    @Test
    void arrivalsAreExpectedAfterTheirLatency() {
        var arrivals = new ArrivalChecker(new int[] {2, -1, 0}, 100, 2);
        var external = new SpikeBatch(3);
        external.add(1);
        var found = new EventBuffer(4);
        found.add(1006, 1, Nfx.ROW_EVENT, 1, 0);
        assertThat(arrivals.compare(1000, new int[] {0, 2}, external, found)).isEmpty();
        found.clear();
        found.add(1104, 0, Nfx.ROW_EVENT, 2, 0);
        found.add(1104, 1, Nfx.ROW_EVENT, 1, 0);
        found.add(1105, 0, Nfx.ROW_EVENT, 0, 0);
        assertThat(arrivals.compare(1100, new int[0], external, found)).isEmpty();
        external.clear();
        found.clear();
        found.add(1205, 0, Nfx.ROW_EVENT, 0, 0);
        assertThat(arrivals.compare(1200, new int[0], external, found).orElseThrow().tick())
                .isEqualTo(1205);
    }
}
