package org.noisefloor.verification.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.noisefloor.emulator.statistics.Percentile;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.report.Axis;
import org.noisefloor.io.report.Band;
import org.noisefloor.io.report.Counts;
import org.noisefloor.io.report.HistogramFigure;
import org.noisefloor.io.report.Line;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.Points;
import org.noisefloor.io.report.ScatterFigure;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Text;
import org.noisefloor.io.report.Threshold;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.NetDetail;
import org.noisefloor.verification.experiment.NetResult;

/// The part of the report about one net: how the angle fell, and what happened to weights and spike timing on the first die.
record NetSection(CampaignResult campaign, Net net, RunRecord run, String reproduce) {
    private static final String BOLTZMANN = "Boltzmann units";

    Section section() {
        return new Section(
                "Net \u201c" + net.name() + "\u201d: " + Words.shape(net),
                List.of(new Text(schedule()), learningCurve(), weights(), timing()));
    }

    private String schedule() {
        String learns =
                net.topology() == Net.Topology.LAYERED
                        ? "Forward weights are fixed, feedback weights learn."
                        : "Weights learn in both directions.";
        NetResult first = first();
        double updates = first.time()[first.time().length - 1] / net.periods();
        return "%s The rule reads the sensors and writes weights %d times, every %s (%s refractory periods), with a learning rate of %s that falls to %s in the first half of the run. One step of the %d-bit weight is %s Boltzmann units, the largest weight %s."
                .formatted(
                        learns,
                        net.periods(),
                        Si.of(updates, "s"),
                        Words.of(net.period()),
                        Words.of(net.learningRateStart()),
                        Words.of(net.learningRateEnd()),
                        campaign.sheet().spiking().synapseArray().weightBits(),
                        Words.of(first.weightLsb()),
                        Words.of(net.weightRange()));
    }

    private LineFigure learningCurve() {
        List<Line> lines = Arrays.stream(Condition.values()).map(this::curve).toList();
        return new LineFigure(
                "Angle between forward and feedback weights",
                Axis.linear("chip time", "ms"),
                new Axis("angle", "°", Axis.Scale.LINEAR, 0, Double.NaN),
                lines,
                List.of(new Threshold("aligned below", net.alignedBelow())),
                (campaign.dies().size() == 1 ? "One die. " : "Lines: median die; bands: all dies. ")
                        + "The angle is 0° when all feedback weights are in proportion to their forward weights, and 90° when"
                        + " they have nothing in common. Weights are taken as the die's circuits realise them.",
                reproduce);
    }

    private Line curve(Condition condition) {
        List<NetResult> results =
                campaign.dies().stream().map(die -> die.of(net.name(), condition)).toList();
        double[] time = Arrays.stream(first().time()).map(t -> 1e3 * t).toArray();
        double[] median = new double[time.length];
        double[] lowest = new double[time.length];
        double[] highest = new double[time.length];
        for (int point = 0; point < time.length; point++) {
            int p = point;
            double[] angle = results.stream().mapToDouble(r -> r.angle()[p]).toArray();
            median[point] = Percentile.median(angle);
            lowest[point] = Percentile.of(angle, 0);
            highest[point] = Percentile.of(angle, 1);
        }
        List<Band> bands =
                results.size() == 1 ? List.of() : List.of(new Band("all dies", lowest, highest));
        return new Line(condition.label(), time, median, bands);
    }

    private ScatterFigure weights() {
        NetDetail detail = campaign.detail(net.name(), Condition.DIE);
        return new ScatterFigure(
                "Each feedback weight against its forward weight, die " + die(),
                Axis.linear("forward weight", BOLTZMANN),
                Axis.linear("feedback weight", BOLTZMANN),
                List.of(
                        new Points(
                                "before learning",
                                detail.before().forward(),
                                detail.before().feedback()),
                        new Points("after", detail.after().forward(), detail.after().feedback())),
                ScatterFigure.Guide.IDENTITY,
                "Weights as this die's circuits realise them, mismatch included. Weights that match lie on the diagonal.",
                reproduceDie());
    }

    private HistogramFigure timing() {
        NetDetail.Timing timing = campaign.detail(net.name(), Condition.DIE).timing();
        double[] edges = Arrays.stream(timing.edges()).map(edge -> 1e6 * edge).toArray();
        List<Counts> counts = new ArrayList<>();
        counts.add(new Counts("before learning", percent(timing.before())));
        counts.add(new Counts("after", percent(timing.after())));
        int periods = Math.min(AlignmentRun.TIMING_PERIODS, net.periods());
        return new HistogramFigure(
                "Spike-timing differences at the neurons, die " + die(),
                Axis.linear(
                        "time from presynaptic to postsynaptic spike",
                        "µs",
                        edges[0],
                        edges[edges.length - 1]),
                Axis.linear("share of spike pairs", "%"),
                edges,
                counts,
                "Counted along the initially stronger weight of each pair, in the first and the last "
                        + periods
                        + " periods. Where that weight is stronger, spikes to the right of 0 prevail; the rule acts on this"
                        + " imbalance, which is gone when both weights are equal.",
                reproduceDie());
    }

    private static double[] percent(long[] counts) {
        double sum = Math.max(1, Arrays.stream(counts).sum());
        return IntStream.range(0, counts.length).mapToDouble(i -> 100 * counts[i] / sum).toArray();
    }

    private NetResult first() {
        return campaign.dies().getFirst().of(net.name(), Condition.DIE);
    }

    private int die() {
        return campaign.dies().getFirst().index();
    }

    private String reproduceDie() {
        return run.reproduce(die());
    }
}
