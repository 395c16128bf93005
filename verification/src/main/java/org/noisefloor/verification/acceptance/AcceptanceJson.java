package org.noisefloor.verification.acceptance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.noisefloor.emulator.statistics.ClopperPearson;
import org.noisefloor.emulator.statistics.Interval;
import org.noisefloor.emulator.statistics.Percentile;
import org.noisefloor.io.description.Acceptance.Requirement;
import org.noisefloor.io.description.Acceptance.Waiver;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.acceptance.AcceptanceResult.DieFinding;
import org.noisefloor.verification.acceptance.AcceptanceResult.GivenUp;
import org.noisefloor.verification.claim.Claims;

/// `results.json` of a verification: what file, chips and seed decide, and nothing else.
///
/// @param origin program, name, seed, SHA-256 of plan and requirements
/// @param seed seed of the run, as text
/// @param complete whether every case has its verdict
/// @param accepted whether every case holds or is waived
/// @param cases the cases
/// @param waivers waivers of the file
/// @param warnings what a reader should know beside the verdicts
public record AcceptanceJson(
        Map<String, String> origin,
        String seed,
        boolean complete,
        boolean accepted,
        List<CaseJson> cases,
        List<WaiverJson> waivers,
        List<String> warnings) {

    /// A case.
    ///
    /// @param name `claim/chip`, and what else tells it from the others
    /// @param claim name of the claim
    /// @param statement the claim in one sentence
    /// @param chip name of the chip
    /// @param condition name of the condition
    /// @param changes chip keys that it changes
    /// @param calibrated whether dies are calibrated before
    /// @param required least yield
    /// @param confidence of the verdict
    /// @param mostDies largest number of dies
    /// @param block dies from look to look
    /// @param verdict word for the verdict
    /// @param waived whether a waiver covers it
    /// @param dies number of dies that count
    /// @param holds on how many the claim holds
    /// @param missing how many were given up
    /// @param lower lower bound of the yield, whenever it is looked at
    /// @param upper upper bound of the yield, whenever it is looked at
    /// @param lowerOnce lower bound if the same dies had been looked at once, for comparison
    /// @param upperOnce upper bound if the same dies had been looked at once
    /// @param looks after each block
    /// @param numbers of the findings
    /// @param leading name of the number that tells good dies from bad ones; empty for none
    /// @param failing indices of the dies on which it does not hold
    /// @param worst the worst dies
    /// @param givenUp dies that were given up
    /// @param sensitivity which device parameter goes with it
    /// @param coverage what the dies have seen
    public record CaseJson(
            String name,
            String claim,
            String statement,
            String chip,
            String condition,
            SortedMap<String, String> changes,
            boolean calibrated,
            double required,
            double confidence,
            int mostDies,
            int block,
            String verdict,
            boolean waived,
            int dies,
            int holds,
            int missing,
            double lower,
            double upper,
            double lowerOnce,
            double upperOnce,
            List<Look> looks,
            SortedMap<String, Spread> numbers,
            String leading,
            int[] failing,
            List<WorstJson> worst,
            List<GivenUp> givenUp,
            Sensitivity sensitivity,
            List<Coverage> coverage) {}

    /// How a number is spread over dies.
    ///
    /// @param dies that have it
    /// @param least its least value
    /// @param lowerQuartile a quarter lies below
    /// @param median half lies below
    /// @param upperQuartile a quarter lies above
    /// @param greatest its greatest value
    public record Spread(
            int dies,
            double least,
            double lowerQuartile,
            double median,
            double upperQuartile,
            double greatest) {}

    /// A bad die.
    ///
    /// @param die its index
    /// @param seed its seed, as text
    /// @param holds whether the claim holds on it
    /// @param reason the number that decided
    /// @param replay command that runs it again
    public record WorstJson(int die, String seed, boolean holds, String reason, String replay) {}

    /// A waiver.
    ///
    /// @param name its name
    /// @param claim name of the claim
    /// @param chip name of the chip
    /// @param condition name of the condition; empty for all
    /// @param reason why
    /// @param until last day
    public record WaiverJson(
            String name, String claim, String chip, String condition, String reason, String until) {
        static WaiverJson of(Waiver waiver) {
            return new WaiverJson(
                    waiver.name(),
                    waiver.claim(),
                    waiver.chip(),
                    waiver.condition(),
                    waiver.reason(),
                    "" + waiver.until());
        }
    }

    static AcceptanceJson of(
            AcceptanceResult result,
            Map<String, String> origin,
            Map<String, DeviceInsight> insights,
            Replay replay) {
        return new AcceptanceJson(
                origin,
                Long.toString(result.acceptance().seed()),
                result.complete(),
                result.complete() && result.objections().isEmpty(),
                result.cases().stream()
                        .map(each ->
                                of(
                                        result,
                                        each,
                                        insights.getOrDefault(each.of().name(), DeviceInsight.NONE),
                                        replay))
                        .toList(),
                result.acceptance().waivers().stream().map(WaiverJson::of).toList(),
                result.warnings());
    }

    private static CaseJson of(
            AcceptanceResult result, CaseResult each, DeviceInsight insight, Replay replay) {
        Case of = each.of();
        Requirement required = of.requirement();
        Look last = each.course().last();
        int known = last.dies() - last.missing();
        Interval once =
                known == 0
                        ? new Interval(0, 1)
                        : ClopperPearson.interval(last.holds(), known, required.confidence());
        return new CaseJson(
                of.name(),
                of.claim(),
                Claims.of(required.claim()).statement(),
                of.chip(),
                of.condition(),
                new TreeMap<>(result.acceptance().changes(of.condition())),
                of.calibrated(),
                required.yield(),
                required.confidence(),
                required.dies(),
                required.block(),
                each.course().verdict().word(),
                result.waiver(of).isPresent(),
                last.dies(),
                last.holds(),
                last.missing(),
                last.lower(),
                last.upper(),
                rounded(once.lower()),
                rounded(once.upper()),
                each.course().looks(),
                numbers(each.dies()),
                each.leading().map(LeadingNumber::name).orElse(""),
                each.failing(),
                each.worst(5).stream()
                        .map(die ->
                                new WorstJson(
                                        die.die(),
                                        Long.toString(die.seed()),
                                        die.finding().holds(),
                                        die.finding().reason(),
                                        replay.command(of, die.die())))
                        .toList(),
                each.givenUp(),
                insight.sensitivity(),
                insight.coverage());
    }

    private static double rounded(double bound) {
        return Math.rint(bound * 1e6) / 1e6;
    }

    private static SortedMap<String, Spread> numbers(List<DieFinding> dies) {
        var names = new TreeSet<String>();
        dies.forEach(die -> names.addAll(die.finding().numbers().keySet()));
        var all = new TreeMap<String, Spread>();
        for (String name : names) {
            double[] values =
                    dies.stream()
                            .filter(die -> die.finding().numbers().containsKey(name))
                            .mapToDouble(die -> die.finding().numbers().get(name))
                            .toArray();
            Arrays.sort(values);
            all.put(
                    name,
                    new Spread(
                            values.length,
                            values[0],
                            Percentile.of(values, 0.25),
                            Percentile.median(values),
                            Percentile.of(values, 0.75),
                            values[values.length - 1]));
        }
        return all;
    }
}
