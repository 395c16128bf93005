package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildModelTest {
    private static final Duration GENEROUS = Duration.ofMinutes(10);

    private static ChildModel does(String what, Duration limit) {
        return new ChildModel(
                TestLibraries.misbehaving(),
                new ModelConfig(1, 0, false, Map.of("does", what)),
                limit);
    }

    @ParameterizedTest
    @CsvSource({
        "segfault, SIGSEGV",
        "null, 'SIGSEGV (0xb) in C  [libmodel.so'",
        "abort, ended by signal 6",
        "exit, ended with status 0"
    })
    void deathOfTheProcessIsASentence(String does, String sentence) {
        try (ChildModel model = does(does, GENEROUS)) {
            model.advance(3, 0);
            EventBuffer out = new EventBuffer(4);
            assertThatThrownBy(() -> model.exchange(new EventBuffer(0), 9, out))
                    .isInstanceOf(CosimException.class)
                    .hasMessageContaining("was lost in EXCHANGE at tick 3")
                    .hasMessageContaining(sentence);
            assertThatThrownBy(() -> model.advance(10, 0))
                    .as("and so at every later call")
                    .hasMessageContaining("was lost in EXCHANGE at tick 3");
        }
    }

    @Test
    void callThatNeverReturnsIsBounded() {
        try (ChildModel model = does("loop", GENEROUS)) {
            EventBuffer out = new EventBuffer(4);
            model.limit(Duration.ofMillis(300));
            assertThatThrownBy(() -> model.exchange(new EventBuffer(0), 9, out))
                    .isInstanceOf(CosimException.class)
                    .hasMessageContaining("did not answer EXCHANGE at tick 0 within 300 ms");
        }
    }

    @Test
    void whatAModelPrintsGoesElsewhere() {
        try (ChildModel model = does("print", GENEROUS)) {
            EventBuffer out = new EventBuffer(4);
            assertThat(model.exchange(new EventBuffer(0), 9, out))
                    .isEqualTo(CosimModel.Outcome.REACHED);
            assertThat(out.size()).isEqualTo(1);
        }
    }

    @Test
    void modelThatFinishesSaysSo() {
        try (ChildModel model = does("finish", GENEROUS)) {
            assertThat(model.exchange(new EventBuffer(0), 9, new EventBuffer(4)))
                    .isEqualTo(CosimModel.Outcome.FINISHED);
            assertThat(model.now()).isEqualTo(3);
        }
    }

    @Test
    void nonsenseAndRefusalsComeBackAsTheyAre() {
        try (ChildModel model = does("unsorted", GENEROUS)) {
            assertThatThrownBy(() -> model.exchange(new EventBuffer(0), 9, new EventBuffer(4)))
                    .hasMessageContaining("events out of order");
            assertThat(model.advance(20, 0)).isEqualTo(CosimModel.Outcome.REACHED);
            assertThatThrownBy(model::save).hasMessageContaining("lacks nfx_save");
        }
        assertThatThrownBy(() -> does("refuse", GENEROUS)).hasMessageContaining("E_ARG");
        Path other = TestLibraries.misbehaving("-DABI=0x20003");
        assertThatThrownBy(() -> new ChildModel(other, ModelConfig.of(1), GENEROUS))
                .hasMessageContaining("speaks version 2.3");
    }

    @Test
    void closedModelIsNotUsed() {
        ChildModel model = does("", GENEROUS);
        model.close();
        model.close();
        assertThatThrownBy(() -> model.advance(1, 0)).hasMessageContaining("closed");
    }

    @Test
    void twinInAProcessObeysEveryLaw() {
        Map<String, String> sizes = Map.of("sources", "5", "columns", "7", "lanes", "4");
        ModelLaws laws =
                new ModelLaws(seed ->
                        new ChildModel(
                                TestLibraries.twin(),
                                new ModelConfig(seed, 0, false, sizes),
                                GENEROUS));
        laws.check(ModelLaws.Law.MODELS_DO_NOT_KNOW_OF_EACH_OTHER, 3);
        laws.check(ModelLaws.Law.SAVED_STATES_GO_ON, 3);
        laws.check(ModelLaws.Law.MEMORY_HOLDS_WHAT_WAS_WRITTEN, 3);
        laws.check(ModelLaws.Law.WHAT_IS_REFUSED_CHANGES_NOTHING, 3);
    }
}
