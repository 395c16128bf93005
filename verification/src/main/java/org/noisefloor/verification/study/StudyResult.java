package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.io.description.StudyDescription;

/// The finished trials of a study and what they come to.
///
/// @param description what was asked
/// @param study the study
/// @param planned number of trials that were asked for
/// @param files SHA-256 of each file that trials read, by its path
/// @param trials the finished ones, in the order of the study
public record StudyResult(
        StudyDescription description,
        Study study,
        int planned,
        SortedMap<String, String> files,
        List<TrialRecord> trials) {

    /// A metric over the repetitions of one cell.
    ///
    /// @param metric name of the metric
    /// @param cell rule, substrate and factors
    /// @param count repetitions that yielded it; 0 if all diverged
    /// @param diverged repetitions that left the finite numbers and yielded nothing
    /// @param mean their mean
    /// @param deviation their standard deviation; NaN for one repetition
    /// @param least the least
    /// @param most the largest
    record Entry(
            String metric,
            Trial.Cell cell,
            int count,
            long diverged,
            double mean,
            double deviation,
            double least,
            double most) {}

    /// An expectation beside what came out.
    ///
    /// @param expectation what was expected
    /// @param entry what came out
    /// @param reference mean of the control; 0 if there is none
    /// @param error standard error of the mean difference from the control; NaN if there is no control, or one repetition alone
    /// @param outcome whether it agrees; where a repetition diverged it does not
    record Verdict(
            Expectation expectation,
            Entry entry,
            double reference,
            double error,
            Expectation.Outcome outcome) {
        boolean agrees() {
            return outcome == Expectation.Outcome.AGREES;
        }
    }

    /// Takes copies.
    public StudyResult {
        files = new TreeMap<>(files);
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

    /// Repetitions of each cell that were asked for.
    int repetitions() {
        return Math.toIntExact((long) planned * description.repetitions() / study.trials().size());
    }

    /// Finished trials that left the finite numbers.
    long diverged() {
        return diverged(trials);
    }

    private static long diverged(List<TrialRecord> records) {
        return records.stream().filter(record -> record.result().diverged()).count();
    }

    /// Finished trials by cell, in the order of the study.
    Map<Trial.Cell, List<TrialRecord>> cells() {
        Map<Trial.Cell, List<TrialRecord>> cells = new LinkedHashMap<>();
        for (TrialRecord record : trials) {
            cells.computeIfAbsent(record.trial().cell(), _ -> new ArrayList<>()).add(record);
        }
        return cells;
    }

    /// All metrics of all cells. A cell of which every trial diverged has the first metric alone, as NaN.
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        String first = study.metrics().getFirst().name();
        for (Metric metric : study.metrics()) {
            cells().forEach((cell, records) -> {
                if (metric.name().equals(first) && diverged(records) == records.size()) {
                    entries.add(entry(first, cell, records.size(), new double[0]));
                } else {
                    entry(metric.name(), cell, records).ifPresent(entries::add);
                }
            });
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
        return Optional.of(entry(metric, cell, diverged(records), values));
    }

    private static Entry entry(String metric, Trial.Cell cell, long diverged, double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Entry(
                metric,
                cell,
                values.length,
                diverged,
                mean,
                values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)),
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }

    /// Every expectation of a cell that ran. One of order has a verdict if its control ran, too, yielded the metric and never diverged.
    List<Verdict> verdicts() {
        return verdicts(study.expectations());
    }

    /// The same of these.
    List<Verdict> verdicts(List<Expectation> expectations) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Expectation expectation : expectations) {
            cells().forEach((cell, records) -> {
                if (expectation.concerns(cell)) {
                    verdict(expectation, cell, records).ifPresent(verdicts::add);
                }
            });
        }
        return verdicts;
    }

    private Optional<Verdict> verdict(
            Expectation expectation, Trial.Cell cell, List<TrialRecord> records) {
        String metric = expectation.metric();
        long diverged = diverged(records);
        Optional<Entry> entry =
                entry(metric, cell, records)
                        .or(() ->
                                diverged == 0
                                        ? Optional.empty()
                                        : Optional.of(
                                                entry(metric, cell, diverged, new double[0])));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Expectation.Control control = expectation.control();
        return control == null
                ? Optional.of(
                        new Verdict(
                                expectation,
                                entry.get(),
                                0,
                                Double.NaN,
                                diverged > 0
                                        ? Expectation.Outcome.DIFFERS
                                        : expectation.ofMean(entry.get().mean())))
                : ordered(expectation, control, entry.get(), records);
    }

    private Optional<Verdict> ordered(
            Expectation expectation,
            Expectation.Control control,
            Entry entry,
            List<TrialRecord> records) {
        String metric = expectation.metric();
        List<TrialRecord> others =
                cells().entrySet().stream()
                        .filter(other -> control.standsBeside(entry.cell(), other.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse(List.of());
        Optional<Entry> beside = entry(metric, entry.cell(), others);
        if (beside.isEmpty() || diverged(others) > 0) {
            return Optional.empty();
        }
        double reference = beside.get().mean();
        if (entry.diverged() > 0) {
            return Optional.of(
                    new Verdict(
                            expectation,
                            entry,
                            reference,
                            Double.NaN,
                            Expectation.Outcome.DIFFERS));
        }
        double[] differences = differences(metric, records, others);
        if (differences.length == 0) {
            return Optional.empty();
        }
        Entry paired = entry(metric, entry.cell(), 0, differences);
        double error = paired.deviation() / Math.sqrt(differences.length);
        return Optional.of(
                new Verdict(
                        expectation,
                        entry,
                        reference,
                        error,
                        expectation.ofDifference(paired.mean(), error)));
    }

    /// Of the repetitions that both have: these are the same networks.
    private static double[] differences(
            String metric, List<TrialRecord> records, List<TrialRecord> others) {
        Map<Integer, Double> beside = new TreeMap<>();
        for (TrialRecord other : others) {
            Double value = other.result().numbers().get(metric);
            if (value != null) {
                beside.put(other.trial().repetition(), value);
            }
        }
        List<Double> differences = new ArrayList<>();
        for (TrialRecord record : records) {
            Double own = record.result().numbers().get(metric);
            Double other = beside.get(record.trial().repetition());
            if (own != null && other != null) {
                differences.add(own - other);
            }
        }
        return differences.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
