package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Objective;
import org.noisefloor.io.description.SweepParameter;
import org.noisefloor.io.report.Axis;
import org.noisefloor.io.report.Band;
import org.noisefloor.io.report.Block;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.Fact;
import org.noisefloor.io.report.Headline;
import org.noisefloor.io.report.Line;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.Points;
import org.noisefloor.io.report.Report;
import org.noisefloor.io.report.ScatterFigure;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Table;
import org.noisefloor.io.report.Text;
import org.noisefloor.io.report.Threshold;
import org.noisefloor.verification.campaign.Words;
import org.noisefloor.verification.claim.Claims;
import org.noisefloor.verification.exploration.ParetoFront.Place;

/// `report.html` of an exploration.
final class ExplorationReport {
    /// More rows nobody reads on a page; the tables in files have all.
    private static final int MOST_ROWS = 500;

    private final ExplorationResult result;
    private final ExplorationDescription exploration;
    private final String program;
    private final String command;

    ExplorationReport(ExplorationResult result, String program, String command) {
        this.result = result;
        this.exploration = result.exploration();
        this.program = program;
        this.command = command;
    }

    Report report() {
        var sections = new ArrayList<Section>();
        sections.add(new Section("What to build", whatToBuild()));
        Map<String, LineFigure> curves = new ResponseCurves(result, command).figures();
        if (!curves.isEmpty()) {
            sections.add(new Section("Response to each parameter", List.copyOf(curves.values())));
        }
        if (!result.ablation().isEmpty()) {
            sections.add(new Section("Effects taken away", List.of(ablation())));
        }
        sections.add(new Section("All points", List.of(points(), commands())));
        return new Report(
                exploration.name(), question(), headlines(), warnings(), sections, provenance());
    }

    private String question() {
        var claims = new ArrayList<String>();
        exploration.claims().forEach(claim -> claims.add(Claims.of(claim).statement()));
        return "On what share of dies does it hold that %s, and which chip should be built?"
                .formatted(String.join("; and that ", claims));
    }

    private List<Headline> headlines() {
        var all = new ArrayList<Headline>();
        all.add(
                new Headline(
                        "Points",
                        "" + result.size(),
                        "%s at each".formatted(Words.dies(exploration.dies()))));
        all.add(new Headline("On the Pareto front", "" + result.frontSize(), aims()));
        Optional<CandidateResult> best = result.recommended();
        all.add(
                new Headline(
                        "Yield of the recommended design",
                        best.map(r -> Units.percent(r.summary().yield())).orElse("none"),
                        best.map(r -> Units.interval(r.summary()))
                                .orElse(
                                        "at least %s is required"
                                                .formatted(
                                                        Units.percent(exploration.required())))));
        return all;
    }

    private String aims() {
        return String.join(
                ", ",
                exploration.objectives().stream()
                        .map(o -> (o.maximise() ? "most " : "least ") + o.name())
                        .toList());
    }

    /// What a reader must know before the numbers.
    List<String> warnings() {
        var all = new ArrayList<String>();
        if (!result.complete()) {
            all.add("The run was interrupted: not all dies are in. --resume goes on from there.");
        }
        if (result.givenUp() > 0) {
            all.add(
                    "%d tasks were given up after several attempts, and are in no number: %s"
                            .formatted(
                                    result.givenUp(),
                                    String.join(
                                            "; ",
                                            result.givenUpLines().stream().limit(3).toList())));
        }
        return all;
    }

    private List<Block> whatToBuild() {
        var blocks = new ArrayList<Block>();
        blocks.add(
                new Text(
                        """
                        %s

                        A point is on the front if no other is at least as good in everything, as measured, and better in something. \
                        One that is beaten within noise may be as good: no member of the front beats it on significantly more dies \
                        (the dies are the same at all points; sign test, risk %s for each point, all comparisons together). \
                        Intervals are for one look at %s, confidence %s for each point; the recommended one is picked at that confidence of all points together.\
                        """
                                .formatted(
                                        Recommendation.sentence(result),
                                        Units.percent(1 - exploration.confidence()),
                                        Words.dies(exploration.dies()),
                                        Units.percent(exploration.confidence()))));
        if (exploration.objectives().size() > 1) {
            cloud().ifPresent(blocks::add);
            front().ifPresent(blocks::add);
        }
        blocks.add(table("The front", result.front(), "The best first."));
        return blocks;
    }

    private Objective upward() {
        return exploration.objectives().getFirst();
    }

    private Objective across() {
        return exploration.objectives().stream()
                .filter(o -> !o.equals(upward()))
                .findFirst()
                .orElseThrow();
    }

    private static double scaled(Objective objective, double value) {
        return objective.number().equals(Objective.YIELD) ? 100 * value : value;
    }

    private static Axis axis(Objective objective) {
        return objective.number().equals(Objective.YIELD)
                ? Axis.linear("yield", "%", 0, 100)
                : Axis.linear(objective.name(), objective.unit());
    }

    private Optional<ScatterFigure> cloud() {
        var clouds = new ArrayList<Points>();
        for (Place place : List.of(Place.DOMINATED, Place.WITHIN_NOISE, Place.FRONT)) {
            var some = new ArrayList<CandidateResult>();
            for (int i = 0; i < result.places().size(); i++) {
                if (result.places().get(i) == place) {
                    some.add(result.candidates().get(i));
                }
            }
            String label =
                    switch (place) {
                        case FRONT -> "on the front";
                        case WITHIN_NOISE -> "beaten within noise";
                        default -> "beaten";
                    };
            if (!some.isEmpty()) {
                clouds.add(cloud(label, some));
            }
        }
        result.recommended().ifPresent(best -> clouds.add(cloud("recommended", List.of(best))));
        return clouds.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ScatterFigure(
                                "All points",
                                axis(across()),
                                axis(upward()),
                                clouds,
                                ScatterFigure.Guide.NONE,
                                "Each mark is a chip that might be built, its numbers medians over dies.",
                                command));
    }

    private Points cloud(String label, List<CandidateResult> some) {
        return new Points(
                label,
                some.stream().mapToDouble(r -> scaled(across(), r.value(across()))).toArray(),
                some.stream().mapToDouble(r -> scaled(upward(), r.value(upward()))).toArray());
    }

    private Optional<LineFigure> front() {
        List<CandidateResult> members =
                result.front().stream()
                        .sorted(Comparator.comparingDouble(r -> r.value(across())))
                        .toList();
        if (members.size() < 2) {
            return Optional.empty();
        }
        double[] x = new double[members.size()];
        double[] y = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        boolean yield = upward().number().equals(Objective.YIELD);
        for (int i = 0; i < x.length; i++) {
            CandidateResult r = members.get(i);
            Quartiles q = r.summary().numbers().get(upward().number());
            x[i] = scaled(across(), r.value(across()));
            y[i] = scaled(upward(), r.value(upward()));
            low[i] = yield ? 100 * r.summary().lower() : q == null ? y[i] : q.lower();
            high[i] = yield ? 100 * r.summary().upper() : q == null ? y[i] : q.upper();
        }
        return Optional.of(
                new LineFigure(
                        "The Pareto front",
                        axis(across()),
                        axis(upward()),
                        List.of(
                                new Line(
                                        "on the front",
                                        x,
                                        y,
                                        List.of(
                                                new Band(
                                                        yield ? "interval" : "quartiles",
                                                        low,
                                                        high)))),
                        yield
                                ? List.of(new Threshold("required", 100 * exploration.required()))
                                : List.of(),
                        "Chips on the front; the line between them only guides the eye.",
                        command));
    }

    /// The figures of lines, by the name of their picture.
    Map<String, LineFigure> pictures() {
        Map<String, LineFigure> all = new LinkedHashMap<>();
        if (exploration.objectives().size() > 1) {
            front().ifPresent(figure -> all.put("front", figure));
        }
        all.putAll(new ResponseCurves(result, command).figures());
        return all;
    }

    private Table points() {
        List<CandidateResult> shown = new ArrayList<>(result.candidates());
        String caption =
                shown.size() > MOST_ROWS
                        ? "The first %d of %d; points.csv has all."
                                .formatted(MOST_ROWS, shown.size())
                        : "In the order in which they were chosen; points.csv has more numbers.";
        return table("Points", shown.subList(0, Math.min(MOST_ROWS, shown.size())), caption);
    }

    /// One line for each point: what runs it alone.
    private Table commands() {
        List<List<String>> rows =
                result.candidates().stream()
                        .limit(MOST_ROWS)
                        .map(r -> List.of("" + r.candidate().number(), at(r.candidate()).strip()))
                        .toList();
        return new Table(
                "Each point alone",
                List.of(Column.numbers("point"), Column.words("what the command needs more")),
                rows,
                "The command below with these words runs the point with all its dies.",
                command);
    }

    private Table table(String title, List<CandidateResult> some, String caption) {
        List<String> numbers =
                CandidateResult.numbers(some).stream().filter(n -> !n.contains(".")).toList();
        var columns = new ArrayList<Column>();
        columns.add(Column.numbers("point"));
        for (SweepParameter parameter : exploration.parameters()) {
            columns.add(
                    parameter.counts()
                            ? Column.numbers(parameter.name())
                            : Column.words(parameter.name()));
        }
        columns.add(Column.numbers("holds"));
        columns.add(Column.numbers("yield"));
        numbers.forEach(number -> columns.add(Column.numbers(heading(number))));
        columns.add(Column.words("place"));
        var rows = new ArrayList<List<String>>();
        for (CandidateResult r : some) {
            var row = new ArrayList<String>();
            row.add("" + r.candidate().number());
            row.addAll(r.candidate().words().values());
            row.add("%d of %d".formatted(r.summary().holds(), r.summary().dies()));
            row.add(Units.interval(r.summary()));
            for (String number : numbers) {
                Quartiles q = r.summary().numbers().get(number);
                String unit = Units.of(number);
                row.add(
                        q == null
                                ? "–"
                                : unit.length() == 1 && !unit.equals("1")
                                        ? Units.measure(q.median(), unit)
                                        : Units.scientific(q.median()));
            }
            row.add(result.place(r).word());
            rows.add(row);
        }
        return new Table(title, columns, rows, caption, command);
    }

    private static String heading(String number) {
        int cut = number.lastIndexOf('_');
        return Units.of(number).equals("1")
                ? number.replace('_', ' ')
                : "%s, %s".formatted(number.substring(0, cut), number.substring(cut + 1));
    }

    /// What the command needs more to run this point alone.
    static String at(Candidate candidate) {
        var text = new StringBuilder();
        candidate
                .words()
                .forEach((name, value) ->
                        text.append(" --at '").append(name).append('=').append(value).append('\''));
        return text.toString();
    }

    private Table ablation() {
        var rows = new ArrayList<List<String>>();
        CandidateResult whole = result.ablation().getFirst();
        for (CandidateResult r : result.ablation()) {
            if (r.candidate().without().equals(Candidate.NOTHING)) {
                whole = r;
            }
            var row = new ArrayList<String>();
            row.add(r.candidate().chip());
            row.add(r.candidate().without());
            row.add(Units.interval(r.summary()));
            row.add(pairs(whole, r));
            for (Objective objective : exploration.objectives()) {
                if (!objective.number().equals(Objective.YIELD)) {
                    row.add(Units.words(objective, r.value(objective)));
                }
            }
            rows.add(row);
        }
        var columns = new ArrayList<Column>();
        columns.add(Column.words("chip"));
        columns.add(Column.words("taken away"));
        columns.add(Column.numbers("yield"));
        columns.add(Column.numbers("dies saved, lost"));
        for (Objective objective : exploration.objectives()) {
            if (!objective.number().equals(Objective.YIELD)) {
                columns.add(Column.numbers(objective.name()));
            }
        }
        return new Table(
                "One deviation after the other set to zero",
                columns,
                rows,
                "Dies saved are those on which the claims hold only without the deviation, dies lost those on which they hold only with it; the rest of each die stays as it was drawn.",
                command);
    }

    private static String pairs(CandidateResult whole, CandidateResult without) {
        int saved = 0;
        int lost = 0;
        for (Sample sample : without.dies().values()) {
            Sample before = whole.dies().get(sample.die());
            saved += before != null && !before.holds() && sample.holds() ? 1 : 0;
            lost += before != null && before.holds() && !sample.holds() ? 1 : 0;
        }
        return without.candidate().without().equals(Candidate.NOTHING)
                ? ""
                : "%d, %d".formatted(saved, lost);
    }

    private List<Fact> provenance() {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.literal("chips", String.join(", ", exploration.chips().keySet())));
        facts.add(Fact.literal("seed", "" + exploration.seed()));
        facts.add(
                Fact.prose(
                        "design", exploration.design().name().toLowerCase(java.util.Locale.ROOT)));
        exploration
                .claims()
                .forEach(claim ->
                        facts.add(Fact.literal("claim " + claim.name(), claim.yaml().strip())));
        exploration
                .corners()
                .forEach((name, changes) ->
                        facts.add(Fact.literal("corner " + name, changes.toString())));
        ExplorationJson.moved(exploration)
                .forEach((chip, words) ->
                        words.forEach((word, keys) ->
                                facts.add(
                                        Fact.literal(
                                                word + " of " + chip + " moves",
                                                String.join(", ", keys)))));
        facts.add(Fact.prose("program", program));
        facts.add(Fact.literal("reproduce", command));
        return facts;
    }
}
