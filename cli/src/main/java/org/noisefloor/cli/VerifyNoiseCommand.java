package org.noisefloor.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.statistics.TestResult;
import org.noisefloor.verification.noise.NoiseSelfTest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `noisefloor verify noise`: the noise generator against the normal law.
@Command(
        name = "noise",
        description =
                "Test the noise generator: moments, distribution, tails to 5.5 sigma and"
                        + " the independence of neighbouring streams.",
        footer = {"", "The same seed gives the same statistics on every machine and vector width."})
final class VerifyNoiseCommand implements Callable<Integer> {
    private static final String ROW = "%-50s %12s  %-24s %s%n";

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "1e8",
            converter = WholeNumber.class,
            description =
                    "Number of draws, 1e6 to 2e9; default: ${DEFAULT-VALUE}. 1e9 puts some 19"
                            + " values beyond 5.5 sigma on each side.")
    private long draws;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the first stream; default: ${DEFAULT-VALUE}.")
    private long seed;

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<TestResult> tests;
        try (Progress progress = Progress.onErrorStream()) {
            progress.start("draws", Math.max(1, NoiseSelfTest.wholeRounds(draws)));
            tests = NoiseSelfTest.ofGenerator(seed).run(draws, progress::advance);
        }
        return print(tests, out).code();
    }

    /// The table of all tests, and the status that follows from them.
    static ExitStatus print(List<TestResult> tests, PrintWriter out) {
        out.printf(ROW, "claim", "statistic", "accepted", "verdict");
        for (TestResult test : tests) {
            String accepted =
                    "%s to %s"
                            .formatted(
                                    number(test.critical().lower()),
                                    number(test.critical().upper()));
            out.printf(
                    ROW,
                    test.name(),
                    number(test.statistic()),
                    accepted,
                    test.rejected() ? "FAILED" : "holds");
        }
        long failed = tests.stream().filter(TestResult::rejected).count();
        TestResult first = tests.getFirst();
        out.println();
        out.printf(
                Locale.ROOT,
                "%d of %d claims hold; %d draws, alpha = %.0e for each claim%n",
                tests.size() - failed,
                tests.size(),
                first.n(),
                first.alpha());
        return failed == 0 ? ExitStatus.SUCCESS : ExitStatus.FAILED;
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 1e-3 ? "%.3e" : "%.4f", value);
    }

    /// Reads `100000000` and `1e8` alike.
    static final class WholeNumber implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return new BigDecimal(text).longValueExact();
            } catch (NumberFormatException | ArithmeticException _) {
                throw new TypeConversionException(
                        "'" + text + "' is not a whole number such as 250000000 or 1e9");
            }
        }
    }
}
