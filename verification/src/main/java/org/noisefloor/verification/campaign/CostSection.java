package org.noisefloor.verification.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.report.Block;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Table;
import org.noisefloor.verification.experiment.Condition;

/// The part of the report about cycles and joules: the ledger of each net on the first die.
record CostSection(CampaignResult campaign, String reproduce) {

    Section section() {
        List<Block> ledgers = new ArrayList<>();
        for (Net net : campaign.experiment().nets()) {
            ledgers.add(ledger(net));
        }
        return new Section("What it costs on die " + campaign.dies().getFirst().index(), ledgers);
    }

    private Table ledger(Net net) {
        CostReport cost = campaign.dies().getFirst().of(net.name(), Condition.DIE).cost();
        List<List<String>> rows = new ArrayList<>();
        for (CostReport.Line line : cost.lines()) {
            rows.add(
                    List.of(
                            line.operation().label(),
                            String.format(Locale.ROOT, "%,d", line.count()),
                            Si.of(line.price(), "J"),
                            Si.of(line.energy(), "J")));
        }
        rows.add(List.of("static power", "", "", Si.of(cost.staticEnergy(), "J")));
        rows.add(List.of("total", "", "", Si.of(cost.energy(), "J")));
        return new Table(
                "Ledger of net \u201c" + net.name() + "\u201d",
                List.of(
                        Column.words("operation"),
                        Column.numbers("count"),
                        Column.numbers("price of one"),
                        Column.numbers("energy")),
                rows,
                String.format(
                        Locale.ROOT,
                        "%,d clock cycles (%s). Neurons run in %.1f %% of them, and are held while sensors are read (%.1f %%)"
                                + " and weights are written (%.1f %%).",
                        cost.cycles(),
                        Si.of(cost.seconds(), "s"),
                        100 * cost.dutyCycle(),
                        100.0 * cost.readingCycles() / cost.cycles(),
                        100.0 * cost.writingCycles() / cost.cycles()),
                reproduce);
    }
}
