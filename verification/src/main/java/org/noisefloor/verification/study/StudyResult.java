package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noisefloor.io.description.StudyDescription;

/// The finished trials of a study and what they come to.
///
/// @param description what was asked
/// @param study the study
/// @param planned number of trials that were asked for
/// @param trials the finished ones, in the order of the study
public record StudyResult(
        StudyDescription description, Study study, int planned, List<TrialRecord> trials) {

    /// A metric over the repetitions of one cell.
    ///
    /// @param metric name of the metric
    /// @param cell rule, substrate and factors
    /// @param count repetitions that yielded it
    /// @param mean their mean
    /// @param deviation their standard deviation; NaN for one repetition
    /// @param least the least
    /// @param most the largest
    record Entry(
            String metric,
            Trial.Cell cell,
            int count,
            double mean,
            double deviation,
            double least,
            double most) {}

    /// An expectation beside what came out.
    ///
    /// @param expectation what was expected
    /// @param entry what came out
    /// @param agrees whether the mean lies in the range
    record Verdict(Expectation expectation, Entry entry, boolean agrees) {}

    /// Takes a copy of the trials.
    public StudyResult {
        trials = List.copyOf(trials);
    }

    /// Whether all trials finished.
    public boolean complete() {
        return trials.size() == planned;
    }

    /// Processor time of all trials \[s].
    public double cpuSeconds() {
        return trials.stream().mapToDouble(TrialRecord::cpuSeconds).sum();
    }

    /// Finished trials by cell, in the order of the study.
    Map<Trial.Cell, List<TrialRecord>> cells() {
        Map<Trial.Cell, List<TrialRecord>> cells = new LinkedHashMap<>();
        for (TrialRecord record : trials) {
            cells.computeIfAbsent(record.trial().cell(), _ -> new ArrayList<>()).add(record);
        }
        return cells;
    }

    /// All metrics of all cells.
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Metric metric : study.metrics()) {
            cells().forEach((cell, records) ->
                    entry(metric.name(), cell, records).ifPresent(entries::add));
        }
        return entries;
    }

    private static Optional<Entry> entry(
            String metric, Trial.Cell cell, List<TrialRecord> records) {
        double[] values =
                records.stream()
                        .filter(record -> record.result().numbers().containsKey(metric))
                        .mapToDouble(record -> record.result().numbers().get(metric))
                        .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Optional.of(
                new Entry(
                        metric,
                        cell,
                        values.length,
                        mean,
                        values.length == 1 ? Double.NaN : Math.sqrt(squares / (values.length - 1)),
                        Arrays.stream(values).min().orElseThrow(),
                        Arrays.stream(values).max().orElseThrow()));
    }

    /// Every expectation of a cell that ran.
    List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        List<Entry> entries = entries();
        for (Expectation expectation : study.expectations()) {
            for (Entry entry : entries) {
                if (entry.metric().equals(expectation.metric())
                        && expectation.concerns(entry.cell())) {
                    verdicts.add(new Verdict(expectation, entry, expectation.agrees(entry.mean())));
                }
            }
        }
        return verdicts;
    }
}
