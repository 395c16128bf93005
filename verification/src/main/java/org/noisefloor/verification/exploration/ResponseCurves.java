package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.ExplorationDescription.Design;
import org.noisefloor.io.description.Objective;
import org.noisefloor.io.description.SweepParameter;
import org.noisefloor.io.report.Axis;
import org.noisefloor.io.report.Band;
import org.noisefloor.io.report.Line;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.Threshold;

/// What each objective does when one parameter changes: a line for each combination of the others where these are few; else the mean over
/// them, a line for each value of one of them.
final class ResponseCurves {
    private static final int MOST_LINES = 8;
    private static final int MOST_FIGURES = 24;
    private static final int BINS = 10;

    private final ExplorationResult result;
    private final ExplorationDescription exploration;
    private final String command;

    ResponseCurves(ExplorationResult result, String command) {
        this.result = result;
        this.exploration = result.exploration();
        this.command = command;
    }

    /// Figures by the name of their picture.
    Map<String, LineFigure> figures() {
        Map<String, LineFigure> figures = new LinkedHashMap<>();
        List<CandidateResult> all =
                result.candidates().stream()
                        .filter(r -> r.summary().dies() > 0)
                        .filter(r ->
                                exploration.design() != Design.GRID || r.candidate().round() == 0)
                        .toList();
        for (Objective objective : exploration.objectives()) {
            for (int d = 0; d < exploration.parameters().size(); d++) {
                boolean drawn = !objective.number().equals(Objective.AREA);
                if (drawn && distinct(all, d) > 1 && figures.size() < MOST_FIGURES) {
                    SweepParameter parameter = exploration.parameters().get(d);
                    String name = objective.name() + "-" + parameter.name();
                    figures.put(name.replaceAll("[^A-Za-z0-9-]", "-"), figure(all, d, objective));
                }
            }
        }
        return figures;
    }

    private static long distinct(List<CandidateResult> all, int parameter) {
        return all.stream()
                .mapToDouble(r -> r.candidate().numbers()[parameter])
                .filter(value -> !Double.isNaN(value))
                .distinct()
                .count();
    }

    private LineFigure figure(List<CandidateResult> all, int parameter, Objective objective) {
        SweepParameter varied = exploration.parameters().get(parameter);
        Map<String, List<CandidateResult>> groups = by(all, others(parameter));
        boolean few =
                groups.size() <= MOST_LINES
                        && groups.values().stream().anyMatch(group -> group.size() > 1);
        var lines = new ArrayList<Line>();
        String caption;
        if (few) {
            groups.forEach((name, group) -> lines.add(line(name, group, parameter, objective)));
            caption =
                    isYield(objective)
                            ? "Bands: interval of each yield, confidence %s (Clopper–Pearson)."
                                    .formatted(Units.percent(exploration.confidence()))
                            : "Lines: medians over dies; bands: quartiles.";
        } else {
            by(all, second(all, parameter))
                    .forEach((name, group) -> lines.add(pooled(name, group, parameter, objective)));
            caption = "Lines: mean over all points with about this value; bands: all of them.";
        }
        boolean logarithmic = varied instanceof SweepParameter.Range r && r.logarithmic();
        Axis x =
                logarithmic
                        ? Axis.logarithmic(varied.name(), varied.unit())
                        : Axis.linear(varied.name(), varied.unit());
        Axis y =
                isYield(objective)
                        ? Axis.linear("yield", "%", 0, 100)
                        : Axis.linear(objective.name(), objective.unit());
        List<Threshold> required =
                isYield(objective)
                        ? List.of(new Threshold("required", 100 * exploration.required()))
                        : List.of();
        return new LineFigure(
                "%s against %s".formatted(objective.name(), varied.name()),
                x,
                y,
                lines,
                required,
                caption,
                command);
    }

    private static boolean isYield(Objective objective) {
        return objective.number().equals(Objective.YIELD);
    }

    /// The parameters but one.
    private List<String> others(int parameter) {
        String name = exploration.parameters().get(parameter).name();
        return exploration.parameters().stream()
                .map(SweepParameter::name)
                .filter(other -> !other.equals(name))
                .toList();
    }

    /// The parameter with the fewest values among the others, of which there are at least two and not too many; none if there is no such one.
    private List<String> second(List<CandidateResult> all, int parameter) {
        return others(parameter).stream()
                .filter(name -> {
                    long values = values(all, name);
                    return values > 1 && values <= MOST_LINES;
                })
                .min(Comparator.comparingLong(name -> values(all, name)))
                .map(List::of)
                .orElse(List.of());
    }

    private static long values(List<CandidateResult> all, String name) {
        return all.stream().map(r -> r.candidate().words().get(name)).distinct().count();
    }

    /// Groups of equal values of those of the named parameters that have several.
    private static Map<String, List<CandidateResult>> by(
            List<CandidateResult> all, List<String> names) {
        List<String> varying = names.stream().filter(name -> values(all, name) > 1).toList();
        return all.stream()
                .collect(
                        Collectors.groupingBy(
                                r -> label(r.candidate(), varying),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    private static String label(Candidate candidate, List<String> names) {
        String label =
                names.stream()
                        .map(name -> name + " = " + candidate.words().get(name))
                        .collect(Collectors.joining(", "));
        return label.isEmpty() ? "all points" : label;
    }

    private Line line(
            String name, List<CandidateResult> group, int parameter, Objective objective) {
        List<CandidateResult> sorted = sorted(group, parameter);
        double[] x = new double[sorted.size()];
        double[] y = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            CandidateResult r = sorted.get(i);
            x[i] = r.candidate().numbers()[parameter];
            if (isYield(objective)) {
                y[i] = 100 * r.summary().yield();
                low[i] = 100 * r.summary().lower();
                high[i] = 100 * r.summary().upper();
            } else {
                Optional<Quartiles> q =
                        Optional.ofNullable(r.summary().numbers().get(objective.number()));
                y[i] = q.map(Quartiles::median).orElse(Double.NaN);
                low[i] = q.map(Quartiles::lower).orElse(Double.NaN);
                high[i] = q.map(Quartiles::upper).orElse(Double.NaN);
            }
        }
        String band = isYield(objective) ? "interval" : "quartiles";
        return new Line(name, x, y, List.of(new Band(band, low, high)));
    }

    private Line pooled(
            String name, List<CandidateResult> group, int parameter, Objective objective) {
        List<CandidateResult> sorted =
                sorted(group, parameter).stream()
                        .filter(r -> !Double.isNaN(r.value(objective)))
                        .toList();
        List<List<CandidateResult>> bins = bins(sorted, parameter);
        double scale = isYield(objective) ? 100 : 1;
        double[] x = new double[bins.size()];
        double[] y = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            List<CandidateResult> bin = bins.get(i);
            low[i] = Double.POSITIVE_INFINITY;
            high[i] = Double.NEGATIVE_INFINITY;
            for (CandidateResult r : bin) {
                double value = scale * r.value(objective);
                x[i] += r.candidate().numbers()[parameter] / bin.size();
                y[i] += value / bin.size();
                low[i] = Math.min(low[i], value);
                high[i] = Math.max(high[i], value);
            }
        }
        return new Line(name, x, y, List.of(new Band("all points", low, high)));
    }

    /// One bin for each value where there are few values, else bins of equally many points.
    private static List<List<CandidateResult>> bins(List<CandidateResult> sorted, int parameter) {
        if (distinct(sorted, parameter) <= BINS) {
            return List.copyOf(
                    sorted.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            r -> r.candidate().numbers()[parameter],
                                            LinkedHashMap::new,
                                            Collectors.toList()))
                            .values());
        }
        List<List<CandidateResult>> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            int from = sorted.size() * b / BINS;
            bins.add(sorted.subList(from, sorted.size() * (b + 1) / BINS));
        }
        bins.removeIf(List::isEmpty);
        return bins;
    }

    private static List<CandidateResult> sorted(List<CandidateResult> group, int parameter) {
        return group.stream()
                .filter(r -> !Double.isNaN(r.candidate().numbers()[parameter]))
                .sorted(Comparator.comparingDouble(r -> r.candidate().numbers()[parameter]))
                .toList();
    }
}
