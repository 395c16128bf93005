package org.noisefloor.verification.campaign;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Rule;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.NetResult;

/// `results.json`: what the experiment file, the chip file and the seeds decide, and nothing else. Seeds are text, because
/// 64 bits do not fit a JSON number everywhere.
///
/// @param name name of the experiment
/// @param seed seed of the experiment
/// @param rule how the rule was applied
/// @param nets nets and schedules
/// @param chip every number of the chip
/// @param summary fractions
/// @param dies one entry for each finished die
record Results(
        String name,
        String seed,
        Rule rule,
        List<Net> nets,
        Chip chip,
        Summary summary,
        List<DieEntry> dies) {

    /// The chip.
    record Chip(String name, List<Number> numbers) {}

    /// One number of the chip in SI units with its provenance.
    record Number(String key, String text, double value, String unit, String provenance) {}

    /// One die.
    record DieEntry(int die, String seed, List<NetEntry> nets) {}

    /// One net under one condition; times in s, angles in degrees, energy in J.
    record NetEntry(
            String net,
            Condition condition,
            double finalAngle,
            boolean aligned,
            double[] time,
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
                campaign.experiment().rule(),
                campaign.experiment().nets(),
                new Chip(sheet.description().name(), numbers),
                campaign.summary(),
                campaign.dies().stream().map(Results::entry).toList());
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
                result.time(),
                result.angle(),
                result.weightLsb(),
                result.saturatedShare(),
                checksum(result.after()),
                result.cost(),
                result.cost().dutyCycle());
    }

    /// CRC-32C over the bits of the final effective weights.
    private static String checksum(NetResult.Weights weights) {
        var crc = new CRC32C();
        for (double[] values : new double[][] {weights.forward(), weights.feedback()}) {
            ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
            bytes.asDoubleBuffer().put(values);
            crc.update(bytes);
        }
        return String.format("%08x", crc.getValue());
    }
}
