package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelLibraryTest {
    @TempDir Path folder;

    private static ModelConfig does(String what) {
        return new ModelConfig(1, 0, false, Map.of("does", what));
    }

    @ParameterizedTest
    @EnumSource
    void bothBindingsReachEveryFunction(Binding binding) {
        ModelLibrary twin = ModelLibrary.load(TestLibraries.twin(), binding);
        Map<String, String> sizes = Map.of("sources", "6", "neurons", "5", "columns", "5");
        try (CosimModel model = twin.open(new ModelConfig(7, 8_000_000, false, sizes))) {
            ModelInfo info = model.info();
            assertThat(info.sources()).isEqualTo(6);
            assertThat(info.neurons()).isEqualTo(5);
            assertThat(info.sensorColumns()).isEqualTo(5);
            assertThat(info.tickFs()).isEqualTo(8_000_000);
            assertThat(info.name()).isEqualTo("noisefloor twin");
            assertThat(info.outDepth()).isEqualTo(65536);
            model.write(Nfx.SPACE_ROUTES, 8, new byte[] {3, 0, 0, 0});
            EventBuffer in = new EventBuffer(4);
            in.add(10, 0, Nfx.SPIKE, 2, 0);
            EventBuffer out = new EventBuffer(4);
            byte[] state = model.save();
            assertThat(model.exchange(in, 20, out)).isEqualTo(CosimModel.Outcome.REACHED);
            assertThat(out.size()).isEqualTo(1);
            assertThat(out.tick(0)).isEqualTo(14);
            assertThat(out.kind(0)).isEqualTo(Nfx.ROW_EVENT);
            assertThat(out.address(0)).isEqualTo(3);
            assertThat(model.counters().spikes()).isEqualTo(1);
            model.load(state);
            assertThat(model.now()).isZero();
            assertThat(model.put(in)).isEqualTo(1);
            assertThat(model.advance(100, 1 << Nfx.ROW_EVENT))
                    .isEqualTo(CosimModel.Outcome.STOPPED);
            assertThat(model.now()).isEqualTo(15);
            out.clear();
            assertThat(model.get(out)).isEqualTo(1);
            byte[] routes = new byte[20];
            model.read(Nfx.SPACE_ROUTES, 0, routes);
            assertThat(model.digest(Nfx.SPACE_ROUTES)).isEqualTo(Digest.of(routes));
            model.reset(CosimModel.Reset.COLD);
            assertThat(model.now()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoLibrariesWithTheSameFunctionsLiveSideBySide(Binding binding) {
        for (int id = 1; id <= 2; id++) {
            Path library = TestLibraries.misbehaving("-DIDENTITY=" + id);
            try (CosimModel model = ModelLibrary.load(library, binding).open(ModelConfig.of(0))) {
                EventBuffer out = new EventBuffer(1);
                model.exchange(new EventBuffer(0), 5, out);
                assertThat(out.address(0)).isEqualTo(id);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, success without a handle",
        "small, a description of 8 bytes instead of 256",
        "sizes, a size of 2147483648",
        "refuse, nfx_open: failed without a reason (E_ARG)"
    })
    void modelsThatOpenWronglyAreRefused(String does, String sentence) {
        ModelLibrary library = ModelLibrary.load(TestLibraries.misbehaving(), Binding.JNA);
        assertThatThrownBy(() -> library.open(does(does)))
                .isInstanceOf(CosimException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "count, 5 events where at most 4 fit",
        "back, time went from tick 0 to 0 when it was asked to go to 9",
        "ahead, time went from tick 0 to 10 when it was asked to go to 9",
        "future, an event of the future at tick 9",
        "port, an event of port 9",
        "unsorted, events out of order",
        "result, result 77"
    })
    void nonsenseIsNotBelieved(String does, String sentence) {
        ModelLibrary library = ModelLibrary.load(TestLibraries.misbehaving(), Binding.FOREIGN);
        try (CosimModel model = library.open(does(does))) {
            assertThatThrownBy(() -> model.exchange(new EventBuffer(0), 9, new EventBuffer(4)))
                    .isInstanceOf(CosimException.class)
                    .hasMessageContaining("answers what it must not")
                    .hasMessageContaining(sentence);
        }
    }

    @Test
    void moreEventsTakenThanGivenIsNotBelieved() {
        ModelLibrary library = ModelLibrary.load(TestLibraries.misbehaving(), Binding.FOREIGN);
        try (CosimModel model = library.open(does("accept"))) {
            assertThatThrownBy(() -> model.put(new EventBuffer(3)))
                    .hasMessageContaining("1 events taken where at most 0 fit");
        }
    }

    @Test
    void modelThatFinishesSaysSo() {
        ModelLibrary library = ModelLibrary.load(TestLibraries.misbehaving(), Binding.FOREIGN);
        try (CosimModel model = library.open(does("finish"))) {
            assertThat(model.exchange(new EventBuffer(0), 9, new EventBuffer(4)))
                    .isEqualTo(CosimModel.Outcome.FINISHED);
            assertThat(model.now()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void optionalFunctionsMayBeMissing(Binding binding) {
        ModelLibrary library = ModelLibrary.load(TestLibraries.misbehaving(), binding);
        assertThat(CosimModel.Capability.values()).noneMatch(library::has);
        try (CosimModel model = library.open(ModelConfig.of(1))) {
            assertThatThrownBy(model::save)
                    .hasMessageContaining("lacks nfx_save and nfx_load")
                    .hasMessageContaining("model nnnn");
            assertThatThrownBy(() -> model.digest(0)).hasMessageContaining("lacks nfx_digest");
            assertThatThrownBy(model::counters).hasMessageContaining("lacks nfx_read_counters");
        }
    }

    private static void refuses(Path file, Binding binding, String... sentences) {
        assertThatThrownBy(() -> ModelLibrary.load(file, binding))
                .isInstanceOf(CosimException.class)
                .message()
                .contains(sentences)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource
    void mandatoryFunctionsMustBeThere(Binding binding) {
        refuses(
                TestLibraries.misbehaving("-DWITHOUT_LAST_ERROR"),
                binding,
                "lacks nfx_last_error, which every model must have");
    }

    @ParameterizedTest
    @EnumSource
    void anotherMajorVersionIsRefused(Binding binding) {
        refuses(
                TestLibraries.misbehaving("-DABI=0x20003"),
                binding,
                "speaks version 2.3 of the interface, this program 1.0");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoLibraryIsRefused(Binding binding) throws IOException {
        refuses(folder.resolve("none.so"), binding, "there is no library", "none.so");
        refuses(folder, binding, "there is no library");
        Path text = Files.writeString(folder.resolve("text.so"), "a text that is long enough");
        refuses(text, binding, "text.so is not a library");
        byte[] elf = Files.readAllBytes(TestLibraries.misbehaving());
        refuses(
                Files.write(folder.resolve("cut.so"), Arrays.copyOf(elf, 3000)),
                binding,
                "cut.so is cut off: it has 3000 bytes");
        elf[18] = 22;
        refuses(
                Files.write(folder.resolve("other.so"), elf),
                binding,
                "other.so is a library for machine 22, 64 bit; this machine is ");
        refuses(
                Path.of(System.getProperty("java.home"), "lib", "modules"),
                binding,
                "is not a library");
    }

    @Test
    void closedModelIsNotUsed() {
        ModelLibrary twin = ModelLibrary.load(TestLibraries.twin(), Binding.FOREIGN);
        CosimModel model = twin.open(ModelConfig.of(1));
        model.close();
        model.close();
        assertThatThrownBy(() -> model.advance(1, 0)).hasMessageContaining("closed");
    }

    @ParameterizedTest
    @CsvSource({
        "lanez=3, unknown key lanez",
        "lanes=0, 'lanes of the model must be a number from 1 to 4096, was 0'",
        "lanes=x, 'lanes of the model must be a number from 1 to 4096, was x'",
        "sensor_columns=65, 'a sensor region of 64 sources and 65 columns does not fit'"
    })
    void wrongConfigurationIsRefusedInASentence(String line, String sentence) {
        ModelLibrary twin = ModelLibrary.load(TestLibraries.twin(), Binding.FOREIGN);
        String[] part = line.split("=");
        ModelConfig config = new ModelConfig(1, 0, false, Map.of(part[0], part[1]));
        assertThatThrownBy(() -> twin.open(config)).hasMessageContaining(sentence);
    }

    @Test
    void fullQueuesTakeAPart() {
        ModelLibrary twin = ModelLibrary.load(TestLibraries.twin(), Binding.FOREIGN);
        ModelConfig config = new ModelConfig(1, 0, false, Map.of("in_depth", "3"));
        try (CosimModel model = twin.open(config)) {
            EventBuffer in = new EventBuffer(5);
            for (int i = 0; i < 5; i++) {
                in.add(i, 0, Nfx.SPIKE, 0, 0);
            }
            Digest before = model.digest(Nfx.SPACE_ALL);
            assertThatThrownBy(() -> model.exchange(in, 10, new EventBuffer(5)))
                    .hasMessageContaining("has room for 3 of 5 events");
            assertThat(model.now()).isZero();
            assertThat(model.digest(Nfx.SPACE_ALL)).isEqualTo(before);
            assertThat(model.put(in)).isEqualTo(3);
            model.advance(10, 0);
            assertThat(model.counters().spikes()).isEqualTo(3);
        }
    }

    @Test
    void outputThatIsNotFetchedStopsTime() {
        ModelLibrary twin = ModelLibrary.load(TestLibraries.twin(), Binding.FOREIGN);
        ModelConfig config = new ModelConfig(1, 0, false, Map.of("out_depth", "5"));
        try (CosimModel model = twin.open(config)) {
            EventBuffer in = new EventBuffer(8);
            for (int i = 0; i < 8; i++) {
                in.add(0, 1, Nfx.SPIKE, i, 0);
            }
            EventBuffer out = new EventBuffer(8);
            assertThat(model.put(in)).isEqualTo(8);
            assertThat(model.advance(50, 0)).isEqualTo(CosimModel.Outcome.OUTPUT_FULL);
            assertThat(model.get(out)).isEqualTo(2);
            while (model.advance(50, 0) == CosimModel.Outcome.OUTPUT_FULL) {
                model.get(out);
            }
            model.get(out);
            assertThat(out.size()).isEqualTo(8);
            for (int i = 0; i < 8; i++) {
                assertThat(out.tick(i)).isEqualTo(4 + i);
                assertThat(out.address(i)).isEqualTo(i);
            }
        }
    }

    @Test
    void lenientModelTakesThePastAndCountsIt() {
        ModelLibrary twin = ModelLibrary.load(TestLibraries.twin(), Binding.FOREIGN);
        try (CosimModel model = twin.open(new ModelConfig(1, 0, true, Map.of()))) {
            model.advance(100, 0);
            EventBuffer in = new EventBuffer(1);
            in.add(3, 1, Nfx.SPIKE, 5, 0);
            EventBuffer out = new EventBuffer(1);
            model.exchange(in, 200, out);
            assertThat(out.tick(0)).isEqualTo(104);
            assertThat(model.counters().late()).isEqualTo(1);
        }
    }

    @Test
    void conformanceTestEndsOnModelsThatEndOrStandStill() {
        ModelLibrary library = ModelLibrary.load(TestLibraries.misbehaving(), Binding.FOREIGN);
        for (String does : new String[] {"stop", "stuck", "finish", "flood"}) {
            assertThat(new Conformance(_ -> library.open(does(does)), 1).run(_ -> {}))
                    .as(does)
                    .filteredOn(f ->
                            f.law() == ModelLaws.Law.BATCH_SIZE_LEAVES_NO_TRACE
                                    || f.law() == ModelLaws.Law.ADVANCE_IS_ADDITIVE)
                    .hasSize(2)
                    .allSatisfy(f ->
                            assertThat(f.sentence())
                                    .containsAnyOf(
                                            "the model ended by itself at tick ",
                                            "time stands at tick 50 and no event comes out",
                                            "more than 16384 events came out"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void templateOfADriverLoadsAndAsksForABoard(Binding binding) {
        ModelLibrary template = ModelLibrary.load(TestLibraries.template(), binding);
        assertThatThrownBy(() -> template.open(ModelConfig.of(1)))
                .isInstanceOf(CosimException.class)
                .hasMessageContaining("no board was found")
                .hasMessageContaining("E_IO");
        ModelConfig other = new ModelConfig(1, 0, false, Map.of("lanes", "3"));
        assertThatThrownBy(() -> template.open(other)).hasMessageContaining("built with lanes=8");
        ModelConfig unknown = new ModelConfig(1, 0, false, Map.of("lanez", "8"));
        assertThatThrownBy(() -> template.open(unknown)).hasMessageContaining("unknown key");
        ModelConfig good = new ModelConfig(1, 0, false, Map.of("device", "/dev/x", "lanes", "8"));
        assertThatThrownBy(() -> template.open(good)).hasMessageContaining("no board was found");
    }

    @Test
    void driverWhoseBoardDoesNotResetGivesNoHandle() {
        ModelLibrary driver = ModelLibrary.load(TestLibraries.board(false), Binding.FOREIGN);
        assertThatThrownBy(() -> driver.open(ModelConfig.of(1)))
                .hasMessageContaining("the board failed to reset");
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 1, 0, 'port 0 or 1, was 65536'",
        "2, 1, 0, 'port 0 or 1, was 2'",
        "0, 6, 4, has address 4",
        "1, 12, 60, has address 60",
        "1, 5, 128, has address 128"
    })
    void driverLooksAtEventsBeforeTheBoardDoes(int port, int kind, int address, String sentence) {
        ModelLibrary driver = ModelLibrary.load(TestLibraries.board(true), Binding.FOREIGN);
        try (CosimModel model = driver.open(ModelConfig.of(1))) {
            EventBuffer in = new EventBuffer(1);
            in.add(3, port, kind, address, 0);
            assertThatThrownBy(() -> model.put(in)).hasMessageContaining(sentence);
        }
    }
}
