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
import org.noisefloor.verification.campaign.Words;
import org.noisefloor.verification.experiment.Condition;

/// What a run ends with on the terminal, in at most 100 columns.
record RunSummary(CampaignResult result, RunRecord run, Path folder) {
    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s on chip %s, %s, seed %d%n%n",
                result.experiment().name(),
                result.sheet().description().name(),
                Words.dies(result.dies().size()),
                result.experiment().seed());
        if (!result.dies().isEmpty()) {
            nets(out);
            yields(out);
            cost(out);
            worst(out);
        }
        for (String warning : Warnings.of(result)) {
            out.println(Lines.wrapped("Warning: " + warning, "  "));
        }
        out.printf("%nReport:    %s%n", folder.resolve("report.html"));
        out.flush();
    }

    /// Aligned dies and median angle of each net under each condition.
    private void nets(PrintWriter out) {
        int width =
                result.experiment().nets().stream()
                        .mapToInt(net -> net.name().length())
                        .max()
                        .orElse(0);
        String format = "%-" + Math.max(width, "net".length()) + "s  %-6s";
        out.printf(format, "net", "limit");
        for (Condition condition : Condition.values()) {
            out.printf("  %-23s", condition.label());
        }
        out.println();
        for (Net net : result.experiment().nets()) {
            out.printf(format, net.name(), "< " + Words.of(net.alignedBelow()) + "°");
            for (Condition condition : Condition.values()) {
                var yield = result.summary().of(net.name(), condition);
                String cell =
                        String.format(
                                Locale.ROOT,
                                "%d of %d, median %.1f°",
                                yield.aligned(),
                                result.dies().size(),
                                yield.medianAngle());
                out.printf("  %-23s", cell);
            }
            out.println();
        }
        out.println();
        DieResult first = result.dies().getFirst();
        StringBuilder steps = new StringBuilder("One step of the weight code:");
        String separator = " ";
        for (Net net : result.experiment().nets()) {
            double step = first.of(net.name(), Condition.DIE).weightLsb();
            steps.append(separator).append(net.name()).append(' ').append(Words.of(step));
            separator = ", ";
        }
        out.println(Lines.wrapped(steps.append(" Boltzmann units").toString(), "  "));
        out.println();
    }

    private void yields(PrintWriter out) {
        out.println("Aligned in all nets, with the 99 % Clopper-Pearson interval of the fraction:");
        for (Condition condition : Condition.values()) {
            var yield = result.summary().of(Summary.ALL_NETS, condition);
            out.printf(
                    Locale.ROOT,
                    "  %-23s %5.1f %%  (%.1f to %.1f %%)%n",
                    condition.label(),
                    100 * yield.fraction(),
                    100 * yield.lower(),
                    100 * yield.upper());
        }
    }

    private void cost(PrintWriter out) {
        int dies = result.dies().size();
        double cycles = result.dies().stream().mapToDouble(DieResult::cycles).sum();
        double running = result.dies().stream().mapToDouble(DieResult::runningCycles).sum();
        double seconds = result.dies().stream().mapToDouble(DieResult::seconds).sum();
        double energy = result.dies().stream().mapToDouble(DieResult::energy).sum();
        out.printf(
                Locale.ROOT,
                "%nPer die:   %.3g clock cycles = %s on the chip, %s, learning duty cycle %.1f %%%n",
                cycles / dies,
                Si.of(seconds / dies, "s"),
                Si.of(energy / dies, "J"),
                100 * running / cycles);
        out.printf(
                Locale.ROOT,
                "Wall time: %.1f s, %.3g intervals/s with %d %s, vectors of %s%n",
                run.wallSeconds(),
                run.intervalsPerSecond(),
                run.workers(),
                run.workers() == 1 ? "worker" : "workers",
                run.lanes());
    }

    private void worst(PrintWriter out) {
        int worst = result.summary().worst();
        StringBuilder angles = new StringBuilder();
        for (DieResult die : result.dies()) {
            if (die.index() == worst) {
                for (Net net : result.experiment().nets()) {
                    double angle = die.of(net.name(), Condition.DIE).finalAngle();
                    angles.append(angles.isEmpty() ? "" : ", ")
                            .append(String.format(Locale.ROOT, "%s %.1f°", net.name(), angle));
                }
            }
        }
        out.printf("Worst die: %d (%s)%n", worst, angles);
        out.printf("Reproduce: %s%n", run.reproduce(worst));
    }
}
