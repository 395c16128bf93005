package org.noisefloor.verification.campaign;

import java.util.List;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.mismatch.MeasuredValues;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DieFile;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Remedies;
import org.noisefloor.io.description.Rule;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.NetResult;

/// `results.json`: what the experiment file, the chip file and the seeds decide, and nothing else. Seeds are text, because
/// 64 bits do not fit a JSON number everywhere.
///
/// @param name name of the experiment
/// @param seed seed of the experiment
/// @param rule how the rule was applied: a [Rule], or a [RuleWithRemedies] where there are remedies
/// @param nets nets and schedules
/// @param chip every number of the chip: a [Chip], or a [MeasuredChip] where the die was measured
/// @param planned number of dies that were asked for
/// @param complete whether all of them finished; only an interrupted run has fewer
/// @param summary fractions of the dies that finished
/// @param times when the angles of each net were taken [s of chip time in which the neurons ran]
/// @param dies one entry for each finished die
record Results(
        String name,
        String seed,
        Record rule,
        List<Net> nets,
        Record chip,
        int planned,
        boolean complete,
        Summary summary,
        List<Times> times,
        List<DieEntry> dies) {

    /// A rule and the remedies that went with it.
    record RuleWithRemedies(Rule.Chopping chopping, Rounding rounding, Remedies remedies) {}

    /// The chip.
    record Chip(String name, List<Number> numbers) {}

    /// A chip whose one die was measured.
    record MeasuredChip(String name, List<Number> numbers, MeasuredDie measured) {}

    /// A chip whose one die was calibrated: codes of each parameter, the others being 0.
    record CalibratedChip(
            String name, List<Number> numbers, List<MeasuredDie> measured, List<Codes> codes) {}

    /// Codes of a parameter.
    record Codes(String parameter, int[] code) {}

    /// What was measured: number of values, CRC-32C of their file, and what the others are.
    record MeasuredDie(int values, String checksum, MeasuredValues.Rest rest) {}

    /// One number of the chip in SI units with its provenance.
    record Number(String key, String text, double value, String unit, String provenance) {}

    /// When the angles of a net were taken \[s]: the same on every die.
    record Times(String net, double[] time) {}

    /// One die.
    record DieEntry(int die, String seed, List<NetEntry> nets) {}

    /// One net under one condition; angles in degrees, energy in J.
    record NetEntry(
            String net,
            Condition condition,
            double finalAngle,
            boolean aligned,
            double[] angle,
            double weightLsb,
            double saturatedShare,
            String weightChecksum,
            CostReport cost,
            double dutyCycle) {}

    static Results of(CampaignResult campaign) {
        DataSheet sheet = campaign.sheet();
        List<Number> numbers =
                sheet.entries().stream()
                        // decides nothing of a run
                        .filter(e -> !e.path().equals("chip.area"))
                        // nor does what could be trimmed, as long as nothing is
                        .filter(e ->
                                campaign.calibration().isPresent() || !e.path().startsWith("trim."))
                        .map(e ->
                                new Number(
                                        e.path(),
                                        e.text(),
                                        e.value(),
                                        e.unit(),
                                        e.provenance().toString()))
                        .toList();
        return new Results(
                campaign.experiment().name(),
                Long.toString(campaign.experiment().seed()),
                rule(campaign.experiment()),
                campaign.experiment().nets(),
                chip(campaign, numbers),
                campaign.planned(),
                campaign.complete(),
                campaign.summary(),
                times(campaign),
                campaign.dies().stream().map(Results::entry).toList());
    }

    private static Record chip(CampaignResult campaign, List<Number> numbers) {
        String name = campaign.sheet().description().name();
        if (campaign.calibration().isPresent()) {
            return new CalibratedChip(
                    name,
                    numbers,
                    campaign.measured().map(Results::measured).stream().toList(),
                    campaign.calibration().get().trimmed().stream()
                            .map(each -> new Codes(each.parameter().word(), each.code()))
                            .toList());
        }
        if (campaign.measured().isEmpty()) {
            return new Chip(name, numbers);
        }
        return new MeasuredChip(name, numbers, measured(campaign.measured().get()));
    }

    private static MeasuredDie measured(DieFile.Measured measured) {
        return new MeasuredDie(measured.count(), measured.checksum(), measured.rest());
    }

    private static Record rule(Experiment experiment) {
        Rule rule = experiment.rule();
        return experiment.remedies().any()
                ? new RuleWithRemedies(rule.chopping(), rule.rounding(), experiment.remedies())
                : rule;
    }

    private static List<Times> times(CampaignResult campaign) {
        if (campaign.dies().isEmpty()) {
            return List.of();
        }
        return campaign.dies().getFirst().results().stream()
                .filter(r -> r.condition() == Condition.DIE)
                .map(r -> new Times(r.net(), r.time()))
                .toList();
    }

    private static DieEntry entry(DieResult die) {
        return new DieEntry(
                die.index(),
                Long.toString(die.seed()),
                die.results().stream().map(Results::entry).toList());
    }

    private static NetEntry entry(NetResult result) {
        return new NetEntry(
                result.net(),
                result.condition(),
                result.finalAngle(),
                result.aligned(),
                result.angle(),
                result.weightLsb(),
                result.saturatedShare(),
                result.weightChecksum(),
                result.cost(),
                result.cost().dutyCycle());
    }
}
