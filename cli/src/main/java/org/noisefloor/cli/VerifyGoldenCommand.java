package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.golden.GoldenReplay;
import org.noisefloor.verification.golden.GoldenReplay.NoCase;
import org.noisefloor.verification.golden.GoldenReplay.Outcome;
import org.noisefloor.verification.golden.GoldenReplay.Replayed;
import org.noisefloor.verification.golden.GoldenReplay.Unusable;
import org.noisefloor.verification.golden.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `noisefloor verify golden`: cases of other simulators replayed, one line each.
@Command(
        name = "golden",
        description = "Replay the cases of other simulators and compare number by number.",
        footer = {
            "",
            "Status 1 when a case is off by more than its tolerance; 2 when a file cannot",
            "be used, after all others were replayed. docs/golden-cases.md has the formats,",
            "docs/verification.md the tolerances, examples/golden a case of every kind."
        })
final class VerifyGoldenCommand implements Callable<Integer> {
    private static final int WIDEST_NAME = 34;

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A folder with case files, or one case file.")
    private @Nullable Path folder;

    @Option(names = "--details", description = "Say of every case what else was compared.")
    private boolean details;

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        List<Path> files = GoldenReplay.files(Objects.requireNonNull(folder));
        List<Outcome> outcomes = new ArrayList<>();
        try (Progress progress = files.size() > 1 ? Progress.onErrorStream() : Progress.silent()) {
            progress.start("cases", files.size());
            for (Path file : files) {
                outcomes.add(GoldenReplay.replay(file));
                progress.advance(1);
            }
        }
        if (outcomes.stream().anyMatch(Replayed.class::isInstance)) {
            print(line.getOut(), outcomes);
        }
        return status(line, outcomes).code();
    }

    private void print(PrintWriter out, List<Outcome> outcomes) {
        int name = WIDEST_NAME;
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Replayed r) {
                name = Math.max(name, r.verdicts().getFirst().name().length());
            }
        }
        String row = "%-" + name + "s  %-16s  %9s  %9s  %-5s  %s%n";
        out.printf(row, "case", "kind", "worst", "tolerance", "unit", "verdict");
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Replayed r) {
                r.verdicts().forEach(verdict -> printVerdict(out, row, verdict));
            }
        }
        out.println();
    }

    private void printVerdict(PrintWriter out, String row, Verdict v) {
        out.printf(
                row,
                v.name(),
                v.kind(),
                number(v.worst()),
                number(v.tolerance()),
                v.unit(),
                v.passed() ? "agrees" : "FAILS");
        if (!v.note().isEmpty() && (details || !v.passed())) {
            out.println("    " + v.note());
        }
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    private static ExitStatus status(CommandLine line, List<Outcome> outcomes) {
        int agree = 0;
        int fail = 0;
        int unusable = 0;
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Replayed r when r.passed() -> agree++;
                case Replayed _ -> fail++;
                case Unusable u -> {
                    unusable++;
                    line.getErr().println("noisefloor: " + u.reason());
                }
                case NoCase n ->
                        line.getOut().println("not a case: " + n.file() + ", " + n.reason());
            }
        }
        line.getOut()
                .println(
                        "%d agree, %d fail, %d could not be used".formatted(agree, fail, unusable));
        line.getErr().flush();
        if (unusable > 0) {
            return ExitStatus.USAGE;
        }
        return fail > 0 ? ExitStatus.FAILED : ExitStatus.SUCCESS;
    }
}
