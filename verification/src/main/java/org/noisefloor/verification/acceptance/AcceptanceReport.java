package org.noisefloor.verification.acceptance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.report.Axis;
import org.noisefloor.io.report.Band;
import org.noisefloor.io.report.Block;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.Fact;
import org.noisefloor.io.report.Headline;
import org.noisefloor.io.report.Line;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.Report;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Table;
import org.noisefloor.io.report.Text;
import org.noisefloor.io.report.Threshold;
import org.noisefloor.verification.acceptance.AcceptanceJson.CaseJson;
import org.noisefloor.verification.acceptance.AcceptanceJson.Spread;
import org.noisefloor.verification.campaign.Words;

/// `report.html` of a verification.
final class AcceptanceReport {
    /// More lines in one figure cannot be told apart.
    private static final int MOST_LINES = 6;

    /// Of 20 dies of which 2 or 5 fail, their rank correlation with noise was never significant, *measured*: there is too little to rank.
    private static final int FEW = 6;

    private final AcceptanceJson result;
    private final AcceptanceRecord run;
    private final Replay replay;
    private final @Nullable AcceptanceComparison comparison;

    AcceptanceReport(
            AcceptanceJson result,
            AcceptanceRecord run,
            Replay replay,
            @Nullable AcceptanceComparison comparison) {
        this.result = result;
        this.run = run;
        this.replay = replay;
        this.comparison = comparison;
    }

    Report report() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Verdicts", verdicts()));
        if (comparison != null) {
            sections.add(new Section("Since the earlier run", List.of(changes(comparison))));
        }
        sections.add(new Section("Yield", yields()));
        sections.add(new Section("What goes with failure", sensitivities()));
        sections.add(new Section("Worst dies", worst()));
        if (!replay.reduced().isEmpty()) {
            sections.add(new Section("Counterexamples", List.of(counterexamples())));
        }
        sections.add(new Section("What the dies have seen", coverage()));
        if (!result.waivers().isEmpty()) {
            sections.add(new Section("Waivers", List.of(waivers())));
        }
        return new Report(
                name(),
                "Does each claim hold on the required fraction of dies?",
                headlines(),
                result.warnings(),
                sections,
                provenance());
    }

    private String name() {
        return result.origin().getOrDefault("experiment", "verification");
    }

    private List<Headline> headlines() {
        long holds = count(Verdict.HOLDS);
        long waived =
                result.cases().stream()
                        .filter(each ->
                                each.waived() && !each.verdict().equals(Verdict.HOLDS.word()))
                        .count();
        int dies = result.cases().stream().mapToInt(CaseJson::dies).sum();
        return List.of(
                new Headline(
                        "Cases that hold",
                        "%d of %d".formatted(holds, result.cases().size()),
                        "%d fail, %d undecided%s"
                                .formatted(
                                        count(Verdict.FAILS),
                                        count(Verdict.UNDECIDED),
                                        waived == 0
                                                ? ""
                                                : ", %d of these waived".formatted(waived))),
                new Headline(
                        "Dies",
                        Integer.toString(dies),
                        "on which the verdicts rest, over all cases"),
                new Headline(
                        "Processor time",
                        "%s s".formatted(digits(run.cpuSeconds())),
                        "all tasks together"));
    }

    private long count(Verdict verdict) {
        return result.cases().stream()
                .filter(each -> each.verdict().equals(verdict.word()))
                .count();
    }

    private List<Block> verdicts() {
        List<List<String>> rows = new ArrayList<>();
        for (CaseJson each : result.cases()) {
            rows.add(
                    List.of(
                            each.name(),
                            "%d of %d".formatted(each.holds(), each.dies()),
                            span(each.lower(), each.upper()),
                            span(each.lowerOnce(), each.upperOnce()),
                            "≥ " + Percent.of(each.required()),
                            each.verdict()
                                    + (each.waived() && !each.verdict().equals("holds")
                                            ? ", waived"
                                            : "")));
        }
        var table =
                new Table(
                        "Claims, chips and conditions",
                        List.of(
                                Column.words("case"),
                                Column.numbers("dies"),
                                Column.numbers("yield, %"),
                                Column.numbers("looked at once, %"),
                                Column.numbers("required, %"),
                                Column.words("verdict")),
                        rows,
                        "The interval of the yield covers the true one with the stated confidence however often it is looked at; a verdict is"
                                + " read off it after each block. Beside it the exact interval (Clopper–Pearson) of the same dies, which would"
                                + " be valid had one looked once; no verdict rests on it.",
                        run.reproduce());
        List<Block> blocks = new ArrayList<>(List.of(statements(), table));
        if (result.cases().stream().anyMatch(each -> !each.numbers().isEmpty())) {
            blocks.add(numbers());
        }
        return blocks;
    }

    private Text statements() {
        Map<String, String> statements = new LinkedHashMap<>();
        for (CaseJson each : result.cases()) {
            statements.putIfAbsent(each.claim(), each.statement());
        }
        return new Text(
                statements.entrySet().stream()
                        .map(e -> "“%s”: %s.".formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining("\n\n")));
    }

    private Table numbers() {
        List<List<String>> rows = new ArrayList<>();
        for (CaseJson each : result.cases()) {
            for (Map.Entry<String, Spread> number : each.numbers().entrySet()) {
                Spread spread = number.getValue();
                rows.add(
                        List.of(
                                each.name(),
                                label(number.getKey()),
                                digits(spread.least()),
                                digits(spread.lowerQuartile()),
                                digits(spread.median()),
                                digits(spread.upperQuartile()),
                                digits(spread.greatest())));
            }
        }
        return new Table(
                "Numbers over dies",
                List.of(
                        Column.words("case"),
                        Column.words("number"),
                        Column.numbers("least"),
                        Column.numbers("lower quartile"),
                        Column.numbers("median"),
                        Column.numbers("upper quartile"),
                        Column.numbers("greatest")),
                rows,
                "",
                run.reproduce());
    }

    private static String label(String number) {
        String unit = AcceptanceFiles.unit(number);
        String name = unit.isEmpty() ? number : number.substring(0, number.lastIndexOf('_'));
        return name.replace('_', ' ')
                + switch (unit) {
                    case "" -> "";
                    case "deg" -> ", °";
                    case "mm2" -> ", mm²";
                    default -> ", " + unit;
                };
    }

    /// A figure for each claim, or several where there are many lines.
    private List<Block> yields() {
        Map<String, List<CaseJson>> byClaim = new LinkedHashMap<>();
        for (CaseJson each : result.cases()) {
            byClaim.computeIfAbsent(each.claim(), _ -> new ArrayList<>()).add(each);
        }
        List<Block> blocks = new ArrayList<>();
        byClaim.forEach((claim, cases) -> {
            for (int from = 0; from < cases.size(); from += MOST_LINES) {
                List<CaseJson> some =
                        cases.subList(from, Math.min(cases.size(), from + MOST_LINES));
                blocks.add(figure(claim, some));
            }
        });
        return blocks;
    }

    private LineFigure figure(String claim, List<CaseJson> cases) {
        List<Line> lines = new ArrayList<>();
        for (CaseJson each : cases) {
            List<Look> looks = new ArrayList<>(List.of(Look.NONE));
            looks.addAll(each.looks());
            double[] dies = looks.stream().mapToDouble(Look::dies).toArray();
            double[] fraction = looks.stream().mapToDouble(look -> 100 * look.fraction()).toArray();
            double[] lower = looks.stream().mapToDouble(look -> 100 * look.lower()).toArray();
            double[] upper = looks.stream().mapToDouble(look -> 100 * look.upper()).toArray();
            String bounds = "%s %% confidence".formatted(Percent.of(each.confidence()));
            lines.add(
                    new Line(
                            each.name().substring(claim.length() + 1),
                            dies,
                            fraction,
                            List.of(new Band(bounds, lower, upper))));
        }
        return new LineFigure(
                "Yield of “" + claim + "”, as dies were looked at",
                Axis.linear("dies", ""),
                new Axis("yield", "%", Axis.Scale.LINEAR, 0, 100),
                lines,
                List.of(new Threshold("required", 100 * cases.getFirst().required())),
                "Lines: fraction of the dies so far; bands: between what the yield lies, at every look at once. A case ends with its verdict.",
                run.reproduce());
    }

    private List<Block> sensitivities() {
        List<List<String>> rows = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (CaseJson each : result.cases()) {
            Sensitivity found = each.sensitivity();
            for (Sensitivity.Effect effect : found.effects().stream().limit(10).toList()) {
                rows.add(
                        List.of(
                                each.name(),
                                effect.parameter(),
                                effect.summary(),
                                signed(effect.correlation()),
                                signed(effect.lower()) + " to " + signed(effect.upper())));
            }
            if (found.effects().isEmpty()) {
                silent.add(each.name() + ": " + silence(each));
            }
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Text(
                        "Rank correlation of each die's outcome with the mean, the spread and the most extreme value of each device parameter"
                                + " over the units that the claim uses. Positive: more of it is worse. All intervals of a case cover at once with"
                                + " 99 % confidence, as they do for a fixed number of dies; only what differs from 0 is listed. The spread and the extreme are of differences from what"
                                + " the chip file describes."));
        if (!rows.isEmpty()) {
            blocks.add(
                    new Table(
                            "Device parameters that go with a bad outcome",
                            List.of(
                                    Column.words("case"),
                                    Column.words("parameter"),
                                    Column.words("over its units"),
                                    Column.numbers("correlation"),
                                    Column.numbers("interval")),
                            rows,
                            "",
                            run.reproduce()));
        }
        if (!silent.isEmpty()) {
            blocks.add(new Text(String.join("\n\n", silent)));
        }
        return blocks;
    }

    private static String silence(CaseJson each) {
        Sensitivity found = each.sensitivity();
        if (each.dies() < Sensitivity.FEWEST_DIES) {
            return "fewer than %d dies, too few to say.".formatted(Sensitivity.FEWEST_DIES);
        }
        if (found.tested() == 0) {
            return "no device parameter of such a chip and claim is looked at (of claims on matrices, each of which is on a die of its own, none is), or none varies.";
        }
        if (found.largest() == 0) {
            return "every die came out alike.";
        }
        if (each.leading().isEmpty() && Math.min(each.holds(), each.failing().length) < FEW) {
            return "no number is there to rank dies by, and too few of them hold, or fail, to find anything by that alone.";
        }
        return String.format(
                Locale.ROOT,
                "none of %d summaries goes with the outcome beyond chance; the largest correlation over %d dies is %.2f.",
                found.tested(),
                found.dies(),
                found.largest());
    }

    private List<Block> worst() {
        List<List<String>> rows = new ArrayList<>();
        for (CaseJson each : result.cases()) {
            for (AcceptanceJson.WorstJson die : each.worst()) {
                rows.add(
                        List.of(
                                each.name(),
                                Integer.toString(die.die()),
                                die.holds() ? "holds" : "fails",
                                die.reason(),
                                replay.command(each.name(), die.die())));
            }
        }
        return List.of(
                new Table(
                        "The worst dies of each case",
                        List.of(
                                Column.words("case"),
                                Column.numbers("die"),
                                Column.words("claim"),
                                Column.words("why"),
                                Column.words("run it again")),
                        rows,
                        "",
                        run.reproduce()));
    }

    private Table counterexamples() {
        List<List<String>> rows = new ArrayList<>();
        for (Counterexamples.Reduced die : replay.reduced()) {
            rows.add(
                    List.of(
                            die.of().name(),
                            Integer.toString(die.die()),
                            die.phrase(),
                            die.effort(),
                            die.replay()));
        }
        return new Table(
                "The worst die of each case, with as few deviations as still make it fail",
                List.of(
                        Column.words("case"),
                        Column.numbers("die"),
                        Column.words("what is left"),
                        Column.words("found in"),
                        Column.words("run it again")),
                rows,
                "Deviations were taken away with all seeds held, so that those that are left are the ones of the die; then the experiment was made smaller as long as the claim held on the die without them.",
                run.reproduce());
    }

    private List<Block> coverage() {
        List<List<String>> rows = new ArrayList<>();
        for (CaseJson each : result.cases()) {
            for (Coverage seen : each.coverage()) {
                rows.add(
                        List.of(
                                each.name(),
                                seen.parameter(),
                                Long.toString(seen.units()),
                                Percent.of(seen.bins()),
                                String.format(Locale.ROOT, "%+.1f", seen.lowest()),
                                String.format(Locale.ROOT, "%+.1f", seen.highest())));
            }
        }
        if (rows.isEmpty()) {
            return List.of(
                    new Text(
                            "No device parameter of these chips and claims is looked at (of claims on matrices, each of which is on a die of its own, none is), or too few dies were."));
        }
        return List.of(
                new Text(
                        "Each parameter by itself: the share of bins of half a standard deviation from −3 to 3 that hold at least one unit, and"
                                + " the most extreme units. Combinations are sampled, not covered: among n dies, one that is rarer than one in n"
                                + " is seldom seen, and the bounds of the yield say how much that may be."),
                new Table(
                        "Range of each device parameter that was seen",
                        List.of(
                                Column.words("case"),
                                Column.words("parameter"),
                                Column.numbers("values"),
                                Column.numbers("bins seen, %"),
                                Column.numbers("lowest, σ"),
                                Column.numbers("highest, σ")),
                        rows,
                        "",
                        run.reproduce()));
    }

    private Table changes(AcceptanceComparison since) {
        List<List<String>> rows = new ArrayList<>();
        for (AcceptanceComparison.Change change : since.changes()) {
            rows.add(
                    List.of(
                            change.name(),
                            change.word(),
                            interval(change.before()),
                            interval(change.after()),
                            dies(change.worse()),
                            dies(change.better()),
                            since.paired() ? digits(change.chance()) : ""));
        }
        return new Table(
                "Then and now",
                List.of(
                        Column.words("case"),
                        Column.words("verdict"),
                        Column.numbers("yield then, %"),
                        Column.numbers("yield now, %"),
                        Column.words("dies that became worse"),
                        Column.words("dies that became better"),
                        Column.numbers("by chance")),
                rows,
                since.paired()
                        ? "Both runs have the same seed, hence the same dies, of which those that both finished are compared one by one; the"
                                + " last column is the probability of so uneven a change if nothing had changed (McNemar, exact), for each case"
                                + " by itself."
                        : "The runs have different seeds, hence different dies, which cannot be compared one by one.",
                run.reproduce());
    }

    private static String interval(Optional<CaseJson> each) {
        return each.map(c -> span(c.lower(), c.upper())).orElse("");
    }

    private static String dies(int[] dies) {
        String first =
                Arrays.stream(dies)
                        .limit(10)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        return dies.length > 10 ? "%d: %s, …".formatted(dies.length, first) : first;
    }

    private Table waivers() {
        return new Table(
                "What may fail for now",
                List.of(
                        Column.words("waiver"),
                        Column.words("claim"),
                        Column.words("chip"),
                        Column.words("condition"),
                        Column.words("until"),
                        Column.words("reason")),
                result.waivers().stream()
                        .map(w ->
                                List.of(
                                        w.name(),
                                        w.claim(),
                                        w.chip(),
                                        w.condition().isEmpty() ? "all" : w.condition(),
                                        w.until(),
                                        w.reason()))
                        .toList(),
                "",
                run.reproduce());
    }

    private List<Fact> provenance() {
        var facts = new ArrayList<Fact>();
        result.origin().forEach((name, value) -> facts.add(Fact.literal(name, value)));
        for (CaseJson each : result.cases()) {
            if (!each.changes().isEmpty()) {
                facts.add(Fact.literal("changes of " + each.condition(), "" + each.changes()));
            }
        }
        facts.add(
                Fact.prose(
                        "run",
                        "%s, %s s on %s"
                                .formatted(
                                        run.started(), digits(run.wallSeconds()), run.engine())));
        facts.add(Fact.prose("machine", run.machine()));
        facts.add(Fact.literal("reproduce", run.reproduce()));
        return facts.stream().distinct().toList();
    }

    private static String span(double lower, double upper) {
        return Percent.of(lower) + " to " + Percent.of(upper);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }

    private static String digits(double value) {
        return Words.of(value);
    }
}
