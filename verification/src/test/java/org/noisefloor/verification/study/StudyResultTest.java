package org.noisefloor.verification.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.description.StudyReader;
import org.noisefloor.io.report.Axis;
import org.noisefloor.io.report.Line;
import org.noisefloor.verification.experiment.Monitor;

/// What a study's trials come to: means say of how many, expectations are judged, and what diverged is counted.
class StudyResultTest {
    private static final StudyRecord RUN =
            new StudyRecord("program", "file", "reproduce", 1, 1, true, 1, List.of());

    @TempDir private Path folder;

    private StudyDescription description;

    @BeforeEach
    void readStudy() throws IOException {
        Path text =
                Files.writeString(
                        folder.resolve("study.yaml"),
                        "experiment: {name: tiny, kind: teacher-student}\nrepetitions: 3\nrules: [backpropagation, frozen]\n");
        description = StudyReader.read(text);
    }

    /// Errors of two rules; expected are 1 to 2 of both.
    private final class Fixed implements Study {
        @Override
        public List<Trial> trials() {
            return Study.grid(description);
        }

        @Override
        public long work(Trial trial) {
            return 1;
        }

        @Override
        public String workUnit() {
            return "parts";
        }

        @Override
        public Optional<TrialResult> run(Trial trial, Monitor monitor, TrialKeeper keeper) {
            return Optional.empty();
        }

        @Override
        public String question() {
            return "";
        }

        @Override
        public List<Metric> metrics() {
            return List.of(new Metric("error", "", "Error."), new Metric("angle", "°", "Angle."));
        }

        @Override
        public List<Plot> plots() {
            Axis axis = Axis.linear("x", "");
            return List.of(new Plot("error", "Error", axis, axis));
        }

        @Override
        public List<Expectation> expectations() {
            return List.of(
                    new Expectation("error", "backpropagation", "ideal", 1, 2, "source"),
                    new Expectation("error", "frozen", "ideal", 1, 2, "source"));
        }
    }

    /// Repetitions of backpropagation have these errors; NaN diverged.
    private StudyResult result(double... errors) {
        Study study = new Fixed();
        List<TrialRecord> records =
                study.trials().stream()
                        .filter(trial -> trial.rule().equals("backpropagation"))
                        .limit(errors.length)
                        .map(trial -> {
                            Map<String, Double> numbers =
                                    Map.of("error", errors[trial.repetition()]);
                            return new TrialRecord(trial, TrialResult.of(numbers, Map.of()), 1);
                        })
                        .toList();
        return result(study, records);
    }

    private StudyResult result(Study study, List<TrialRecord> records) {
        return new StudyResult(description, study, study.trials().size(), new TreeMap<>(), records);
    }

    private static boolean agrees(StudyResult result) {
        assertThat(result.verdicts()).hasSize(1);
        return result.verdicts().getFirst().agrees();
    }

    private static String cell(StudyResult result) {
        return new StudyReport(result, RUN).tables().getFirst().rows().getFirst().get(1);
    }

    @Test
    void verdictIsOnTheMeanAndBoundsBelongToTheRange() {
        assertThat(agrees(result(0.5, 1.5, 1))).isTrue();
        assertThat(agrees(result(2, 2, 2))).isTrue();
        assertThat(agrees(result(0.5, 1, 1))).isFalse();
        assertThat(agrees(result(2, 2, 2.5))).isFalse();
    }

    private static final double[] CONTROL = {3, 4, 5};

    /// Pairs of the same repetition decide: networks may differ by more than rules do.
    @Test
    void expectationOfOrderComparesWithTheControlOfTheSameRepetition() {
        assertThat(against(new double[] {2.5, 3.6, 4.4}, CONTROL)).containsExactly("agrees");
        assertThat(against(new double[] {3.5, 4.6, 5.4}, CONTROL)).containsExactly("differs");
    }

    /// What is equal is not better, and what differs by less than the scatter says nothing.
    @Test
    void differenceWithinTwoStandardErrorsIsUndecided() {
        assertThat(against(CONTROL, CONTROL)).containsExactly("differs");
        assertThat(against(new double[] {2.5, 4.2, 4.8}, CONTROL)).containsExactly("undecided");
        assertThat(against(new double[] {3.5, 3.8, 5.2}, CONTROL)).containsExactly("undecided");
        assertThat(against(new double[] {1}, CONTROL)).containsExactly("undecided");
    }

    /// Differences of 1 and 3 have a mean of 2 and a standard error of 1: two of them reach zero; those of 1.1 and 3 do not.
    @Test
    void twoStandardErrorsAreOfTheMeanDifference() {
        assertThat(against(new double[] {2, 1}, CONTROL)).containsExactly("undecided");
        assertThat(against(new double[] {1.9, 1}, CONTROL)).containsExactly("agrees");
    }

    @Test
    void controlThatDivergedOrDidNotRunGivesNoVerdict() {
        assertThat(against(new double[] {1, 1, 1}, 3, Double.NaN, 5)).isEmpty();
        assertThat(against(new double[] {1, 1, 1})).isEmpty();
        assertThat(against(new double[] {1, 1, Double.NaN}, CONTROL)).containsExactly("differs");
        assertThat(against(new double[] {Double.NaN}, CONTROL)).containsExactly("differs");
    }

    /// Verdicts of "backpropagation below frozen", whose errors these are.
    private List<String> against(double[] errors, double... control) {
        List<TrialRecord> records = new ArrayList<>();
        add(records, "backpropagation", errors);
        add(records, "frozen", control);
        StudyResult result = result(new Fixed(), records);
        var order =
                Expectation.below(
                        "frozen", "error", "backpropagation", "ideal", Map.of(), "source");
        return result.verdicts(List.of(order)).stream().map(v -> v.outcome().word()).toList();
    }

    private static void add(List<TrialRecord> records, String rule, double... errors) {
        for (int k = 0; k < errors.length; k++) {
            Map<String, Double> numbers = Map.of("error", errors[k]);
            records.add(
                    new TrialRecord(
                            new Trial(rule, "ideal", k, 1), TrialResult.of(numbers, Map.of()), 1));
        }
    }

    @Test
    void controlHasTheFactorsOfWhatItIsComparedWith() {
        var control = new Expectation.Control("frozen", "ideal");
        var here = new Trial("rule", "ideal", 0, 1).with("effect", "all").cell();
        var bare = new Trial("frozen", "ideal", 0, 1);
        assertThat(control.standsBeside(here, bare.cell())).isTrue();
        assertThat(control.standsBeside(here, bare.with("effect", "all").cell())).isTrue();
        assertThat(control.standsBeside(here, bare.with("effect", "none").cell())).isFalse();
        assertThat(control.standsBeside(here, here)).isFalse();
    }

    @Test
    void meanOfFewerSaysOfHowMany() {
        assertThat(cell(result(1, 1, 1))).isEqualTo("1 ± 0");
        assertThat(cell(result(1, 2))).endsWith("(2 of 3)");
        assertThat(cell(result(1))).isEqualTo("1 (1 of 3)");
    }

    @Test
    void divergedTrialIsCountedIsInNoMeanAndMeetsNoExpectation() {
        StudyResult result = result(1.5, Double.NaN, 1.5);
        assertThat(result.diverged()).isEqualTo(1);
        assertThat(result.entries().getFirst().mean()).isEqualTo(1.5);
        assertThat(agrees(result)).isFalse();
        assertThat(cell(result)).endsWith("(2 of 3)");
        assertThat(StudySummary.lines(result, RUN))
                .anyMatch(line -> line.contains("1 of 3 trials diverged"));
        assertThat(StudyJson.of(result).trials())
                .extracting(StudyJson.Entry::diverged)
                .containsExactly(false, true, false);
    }

    @Test
    void meanCurveBeginsWhereAllRepetitionsHave() {
        Study study = new Fixed();
        List<Curve> curves =
                List.of(
                        new Curve(new double[] {1, 2, 3}, new double[] {9, 4, 5}),
                        new Curve(new double[] {2, 3}, new double[] {6, 9}));
        List<TrialRecord> records =
                study.trials().stream()
                        .limit(curves.size())
                        .map(trial -> {
                            Map<String, Curve> own =
                                    Map.of("error", curves.get(trial.repetition()));
                            return new TrialRecord(
                                    trial, TrialResult.of(Map.of("error", 1.0), own), 1);
                        })
                        .toList();
        var result = result(study, records);
        Line line = new StudyReport(result, RUN).figures().get("error-ideal").lines().getFirst();
        assertThat(line.label()).isEqualTo("backpropagation");
        assertThat(line.x()).containsExactly(2, 3);
        assertThat(line.y()).containsExactly(5, 7);
    }

    @Test
    void ruleThatAlwaysDivergesStandsInTheTable() {
        StudyResult result = result(Double.NaN, Double.POSITIVE_INFINITY, Double.NaN);
        assertThat(cell(result)).isEqualTo("diverged");
        assertThat(agrees(result)).isFalse();
        assertThat(new StudyReport(result, RUN).tables()).hasSize(1);
    }
}
