package org.noisefloor.verification.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Provenance;
import org.noisefloor.io.description.Rule;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.Fact;
import org.noisefloor.io.report.Headline;
import org.noisefloor.io.report.Report;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Table;
import org.noisefloor.io.report.Text;
import org.noisefloor.verification.experiment.Condition;

/// `report.html`: what a designer looks at first.
final class CampaignReport {
    private final CampaignResult campaign;
    private final RunRecord run;
    private final String reproduce;

    private CampaignReport(CampaignResult campaign, RunRecord run) {
        this.campaign = campaign;
        this.run = run;
        boolean alone = campaign.planned() == 1 && !campaign.dies().isEmpty();
        this.reproduce =
                alone ? run.reproduce(campaign.dies().getFirst().index()) : run.reproduce();
    }

    static Report of(CampaignResult campaign, RunRecord run) {
        var report = new CampaignReport(campaign, run);
        return new Report(
                campaign.experiment().name(),
                report.outcome(),
                campaign.dies().isEmpty() ? List.of() : report.headlines(),
                Warnings.of(campaign),
                report.sections(),
                report.provenance());
    }

    private String outcome() {
        if (campaign.dies().isEmpty()) {
            return "No die finished before the run ended.";
        }
        return "On %d of %s of chip %s, all different from each other, feedback weights learned to match forward weights."
                .formatted(
                        yieldOf(Condition.DIE).aligned(),
                        Words.dies(campaign.dies().size()),
                        chipName());
    }

    private List<Headline> headlines() {
        int dies = campaign.dies().size();
        double energy = campaign.dies().stream().mapToDouble(DieResult::energy).sum();
        double cycles = campaign.dies().stream().mapToDouble(DieResult::cycles).sum();
        double seconds = campaign.dies().stream().mapToDouble(DieResult::seconds).sum();
        return List.of(
                headline("Dies that aligned", Condition.DIE),
                headline("Same dies, learning off", Condition.CONTROL),
                headline("Ideal chip, same networks", Condition.IDEAL),
                new Headline(
                        "Energy per die",
                        Si.of(energy / dies, "J"),
                        "%s million clock cycles, %s on the chip"
                                .formatted(
                                        Words.of(1e-6 * cycles / dies),
                                        Si.of(seconds / dies, "s"))));
    }

    private Headline headline(String label, Condition condition) {
        var yield = yieldOf(condition);
        return new Headline(
                label,
                yield.aligned() + " of " + campaign.dies().size(),
                String.format(
                        Locale.ROOT,
                        "%.0f to %.0f %% with 99 %% confidence",
                        100 * yield.lower(),
                        100 * yield.upper()));
    }

    private List<Section> sections() {
        if (campaign.dies().isEmpty()) {
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Yield", List.of(new Text(question()), yields())));
        for (Net net : campaign.experiment().nets()) {
            sections.add(new NetSection(campaign, net, run, reproduce).section());
        }
        sections.add(new DieSection(campaign, run, reproduce).section());
        sections.add(new CostSection(campaign, reproduce).section());
        return sections;
    }

    private String question() {
        return """
        A network that learns sends errors back through feedback weights, and these must match the forward weights. \
        On an analog die no two synapses are alike, so copying weight codes does not make weights match. Spike-based \
        alignment learning (SAL) lets each synapse compare the timing of the spikes at its two ends, and adjusts \
        weights until the timing is balanced. Here it runs on dies with mismatch, on the same dies with learning \
        switched off, and on an ideal chip.

        A net is aligned when the angle between forward and feedback weights ends below its limit; a die is aligned \
        when all its nets are.\
        """;
    }

    private Table yields() {
        List<List<String>> rows = new ArrayList<>();
        for (Net net : campaign.experiment().nets()) {
            rows.add(yieldRow(net.name(), Words.of(net.alignedBelow())));
        }
        rows.add(yieldRow(Summary.ALL_NETS, ""));
        return new Table(
                "Dies that aligned",
                List.of(
                        Column.words("net"),
                        Column.numbers("limit [°]"),
                        Column.numbers("learning on"),
                        Column.numbers("99 % interval [%]"),
                        Column.numbers("median [°]"),
                        Column.numbers("learning off"),
                        Column.numbers("median [°]"),
                        Column.numbers("ideal chip"),
                        Column.numbers("median [°]")),
                rows,
                "Medians are those of the final angle. The interval is that of Clopper and Pearson for the fraction of dies that"
                        + " would align if more were made.",
                reproduce);
    }

    private List<String> yieldRow(String net, String limit) {
        List<String> row = new ArrayList<>(List.of(net, limit));
        for (Condition condition : Condition.values()) {
            var yield = campaign.summary().of(net, condition);
            row.add(yield.aligned() + " of " + campaign.summary().dies());
            if (condition == Condition.DIE) {
                row.add(
                        String.format(
                                Locale.ROOT,
                                "%.1f–%.1f",
                                100 * yield.lower(),
                                100 * yield.upper()));
            }
            row.add(
                    Double.isNaN(yield.medianAngle())
                            ? ""
                            : String.format(Locale.ROOT, "%.1f", yield.medianAngle()));
        }
        return row;
    }

    private List<Fact> provenance() {
        Experiment experiment = campaign.experiment();
        Rule rule = experiment.rule();
        return List.of(
                Fact.prose("chip", chipName() + ", " + sources()),
                Fact.literal("experiment seed", "" + experiment.seed()),
                Fact.prose(
                        "rule",
                        "spike-based alignment; accumulators of a synapse swap roles: "
                                + Words.of(rule.chopping())
                                + "; rounding of weights: "
                                + Words.of(rule.rounding())
                                + Words.of(experiment.remedies())),
                Fact.prose("program", run.program()),
                Fact.prose(
                        "run",
                        String.format(
                                Locale.ROOT,
                                "%s, %.1f s with %d workers, vectors of %s",
                                run.started(),
                                run.wallSeconds(),
                                run.workers(),
                                run.lanes())),
                Fact.literal("reproduce", reproduce));
    }

    // how far the chip's numbers can be trusted
    private String sources() {
        Map<Provenance, Integer> counts = campaign.sheet().provenanceCounts();
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(
                        Collectors.joining(
                                ", ", campaign.sheet().entries().size() + " numbers: ", ""));
    }

    private Summary.Yield yieldOf(Condition condition) {
        return campaign.summary().of(Summary.ALL_NETS, condition);
    }

    private String chipName() {
        return campaign.sheet().description().name();
    }
}
