package org.noisefloor.verification.study;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `results.json` of a study: depends on the experiment and the program alone.
///
/// @param name name of the experiment
/// @param experiment every key of the experiment as written
/// @param files SHA-256 of each file that trials read, by its path
/// @param planned number of trials that were asked for
/// @param complete whether all of them finished
/// @param diverged number of finished trials that left the finite numbers
/// @param summary each metric of each cell over its repetitions
/// @param expectations what was expected beside what came out
/// @param trials one entry for each finished trial
record StudyJson(
        String name,
        SortedMap<String, String> experiment,
        SortedMap<String, String> files,
        int planned,
        boolean complete,
        long diverged,
        List<Line> summary,
        List<Expected> expectations,
        List<Entry> trials) {

    /// A metric of a cell over `repetitions` that yielded it; deviation is NaN for one repetition, all are where every one diverged.
    record Line(
            String metric,
            String unit,
            String rule,
            String substrate,
            SortedMap<String, String> factors,
            int repetitions,
            long diverged,
            double mean,
            double deviation,
            double least,
            double most) {}

    /// An expectation; a bound that is not there is null, and so is a control. Bounds are of the difference where there is one, `error` is
    /// its standard error (NaN for one repetition), and `verdict` may be `undecided`.
    record Expected(
            String metric,
            String rule,
            String substrate,
            SortedMap<String, String> factors,
            Expectation.@Nullable Control control,
            @Nullable Double low,
            @Nullable Double high,
            double reference,
            double error,
            double mean,
            String verdict,
            String source) {}

    /// A trial.
    record Entry(
            String rule,
            String substrate,
            int repetition,
            String seed,
            SortedMap<String, String> factors,
            boolean diverged,
            SortedMap<String, Double> numbers,
            SortedMap<String, Curve> curves) {}

    static StudyJson of(StudyResult result) {
        return new StudyJson(
                result.description().name(),
                new TreeMap<>(result.description().asText()),
                result.files(),
                result.planned(),
                result.complete(),
                result.diverged(),
                result.entries().stream().map(entry -> line(entry, result.study())).toList(),
                result.verdicts().stream().map(StudyJson::expected).toList(),
                result.trials().stream().map(StudyJson::entry).toList());
    }

    private static Line line(StudyResult.Entry e, Study study) {
        String unit =
                study.metrics().stream()
                        .filter(metric -> metric.name().equals(e.metric()))
                        .findFirst()
                        .orElseThrow()
                        .unit();
        return new Line(
                e.metric(),
                unit,
                e.cell().rule(),
                e.cell().substrate(),
                e.cell().factors(),
                e.count(),
                e.diverged(),
                e.mean(),
                e.deviation(),
                e.least(),
                e.most());
    }

    private static Expected expected(StudyResult.Verdict verdict) {
        Expectation e = verdict.expectation();
        return new Expected(
                e.metric(),
                e.rule(),
                e.substrate(),
                verdict.entry().cell().factors(),
                e.control(),
                Double.isFinite(e.low()) ? e.low() : null,
                Double.isFinite(e.high()) ? e.high() : null,
                verdict.reference(),
                verdict.error(),
                verdict.entry().mean(),
                verdict.outcome().word(),
                e.source());
    }

    private static Entry entry(TrialRecord record) {
        Trial t = record.trial();
        return new Entry(
                t.rule(),
                t.substrate(),
                t.repetition(),
                Long.toString(t.seed()),
                t.factors(),
                record.result().diverged(),
                record.result().numbers(),
                record.result().curves());
    }
}
