package org.noisefloor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.claim.Counterexample;
import org.noisefloor.verification.claim.Finding;
import org.noisefloor.verification.experiment.Monitor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/// `noisefloor verify replay`: a counterexample once more.
@Command(
        name = "replay",
        description = "Check a claim once more on the die of a counterexample.",
        footer = {
            "",
            "DIR holds chip.yaml, claim.yaml, counterexample.json and, where needed, die.csv",
            "and nominal.yaml. They may be changed: status 1 while the claim does not hold,",
            "0 once it does."
        })
final class VerifyReplayCommand implements Callable<Integer> {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of a counterexample.")
    private @Nullable Path folder;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Counterexample example = Counterexample.read(Objects.requireNonNull(folder));
        Finding finding = example.replay(Monitor.none());
        out.println("Claim:  " + example.note().statement());
        out.println("Die:    seed " + example.note().seed() + "; " + example.phrase());
        out.println("Found:  " + finding.reason());
        for (Map.Entry<String, Double> number : finding.numbers().entrySet()) {
            out.println("        " + number.getKey() + " = " + number.getValue());
        }
        out.println(
                finding.equals(example.note().finding())
                        ? "The same as when it was found, bit for bit."
                        : "Not what was found before: " + example.note().finding().reason());
        return (finding.holds() ? ExitStatus.SUCCESS : ExitStatus.FAILED).code();
    }
}
