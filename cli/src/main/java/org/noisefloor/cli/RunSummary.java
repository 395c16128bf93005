package org.noisefloor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.noisefloor.io.description.Net;
import org.noisefloor.verification.campaign.CampaignResult;
import org.noisefloor.verification.campaign.DieResult;
import org.noisefloor.verification.campaign.RunRecord;
import org.noisefloor.verification.campaign.Si;
import org.noisefloor.verification.campaign.Summary;
import org.noisefloor.verification.campaign.Warnings;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.NetResult;

/// What a run ends with on the terminal.
record RunSummary(CampaignResult result, RunRecord run, Path folder) {

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s on chip %s, %d dies, seed %d%n%n",
                result.experiment().name(),
                result.sheet().description().name(),
                result.dies().size(),
                result.experiment().seed());
        if (!result.dies().isEmpty()) {
            yields(out);
            cost(out);
            worst(out);
        }
        for (String warning : Warnings.of(result)) {
            out.println("Warning: " + warning);
        }
        out.printf("%nReport:    %s%n", folder.resolve("report.html"));
        out.flush();
    }

    private void yields(PrintWriter out) {
        out.printf("%-12s %-9s", "net", "limit");
        for (Condition condition : Condition.values()) {
            out.printf("  %-22s", condition.label());
        }
        out.println();
        for (Net net : result.experiment().nets()) {
            out.printf(Locale.ROOT, "%-12s < %-5.4g°", net.name(), net.alignedBelow());
            for (Condition condition : Condition.values()) {
                var yield = result.summary().of(net.name(), condition);
                out.printf(
                        Locale.ROOT,
                        "  %-22s",
                        "%d of %d, median %.1f°"
                                .formatted(
                                        yield.aligned(),
                                        result.dies().size(),
                                        yield.medianAngle()));
            }
            out.println();
        }
        out.println();
        for (Condition condition : Condition.values()) {
            var yield = result.summary().of(Summary.ALL_NETS, condition);
            out.printf(
                    Locale.ROOT,
                    "Aligned in all nets, %-20s %5.1f %%  (99 %% Clopper-Pearson interval %.1f to %.1f %%)%n",
                    condition.label() + ":",
                    100 * yield.fraction(),
                    100 * yield.lower(),
                    100 * yield.upper());
        }
    }

    private void cost(PrintWriter out) {
        long cycles = 0;
        double energy = 0;
        long running = 0;
        for (DieResult die : result.dies()) {
            for (NetResult each : die.results()) {
                if (each.condition() == Condition.DIE) {
                    cycles += each.cost().cycles();
                    running += each.cost().runningCycles();
                    energy += each.cost().energy();
                }
            }
        }
        int dies = result.dies().size();
        out.printf(
                Locale.ROOT,
                "%nPer die:   %.3g clock cycles, %s, learning duty cycle %.1f %%%n",
                (double) cycles / dies,
                Si.of(energy / dies, "J"),
                100.0 * running / cycles);
        out.printf(
                Locale.ROOT,
                "Wall time: %.1f s, %.3g intervals/s on %d workers, vectors of %s%n",
                run.wallSeconds(),
                run.intervalsPerSecond(),
                run.workers(),
                run.lanes());
    }

    private void worst(PrintWriter out) {
        int worst = result.summary().worst();
        StringBuilder angles = new StringBuilder();
        for (DieResult die : result.dies()) {
            if (die.index() == worst) {
                for (Net net : result.experiment().nets()) {
                    angles.append(
                            String.format(
                                    Locale.ROOT,
                                    " %s %.1f°",
                                    net.name(),
                                    die.of(net.name(), Condition.DIE).finalAngle()));
                }
            }
        }
        out.printf("Worst die: %d (%s)%n", worst, angles.toString().trim());
        out.printf("Reproduce: %s --die %d%n", run.reproduce(), worst);
    }
}
