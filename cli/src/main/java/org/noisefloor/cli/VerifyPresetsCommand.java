package org.noisefloor.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.verification.figure.Figure;
import org.noisefloor.verification.figure.Origin;
import org.noisefloor.verification.figure.PresetFigures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `noisefloor verify presets`: published figures of real chips against runs of the presets.
@Command(
        name = "presets",
        description = "Run each preset and compare with the published figures of its chip.",
        footer = {
            "",
            "Status 1 when a figure is not reproduced. The tolerance is half a unit of the",
            "last published digit, unless --details says otherwise. From a run: it could have",
            "been missed. From what was set: a constant, or its derivation turned round."
        })
final class VerifyPresetsCommand implements Callable<Integer> {
    private static final int DIGITS = 4;

    @Option(names = "--details", description = "Say of every figure where it stands.")
    private boolean details;

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Figure> figures = new ArrayList<>();
        for (PresetFigures preset : PresetFigures.ALL) {
            figures.addAll(preset.of(ChipReader.preset(preset.preset())));
        }
        return print(figures, details, out).code();
    }

    /// The table of all figures, and the status that follows from them.
    static ExitStatus print(List<Figure> figures, boolean details, PrintWriter out) {
        int preset = width(figures.stream().map(Figure::preset).toList(), "preset");
        int name = width(figures.stream().map(Figure::name).toList(), "figure");
        String row = "%-" + preset + "s  %-" + name + "s %9s %9s  %-7s %8s %8s  %-8s  %-4s  %s%n";
        out.printf(
                row,
                "preset",
                "figure",
                "published",
                "ours",
                "unit",
                "off by",
                "accepted",
                "known",
                "from",
                "verdict");
        for (Figure figure : figures) {
            out.printf(
                    row,
                    figure.preset(),
                    figure.name(),
                    number(figure.published()),
                    number(figure.ours()),
                    figure.unit(),
                    percent(figure.deviation(), "%+.2f %%"),
                    percent(figure.tolerance() / Math.abs(figure.published()), "%.2f %%"),
                    figure.provenance().word(),
                    figure.origin().word(),
                    figure.reproduced() ? "agrees" : "FAILS");
            if (details) {
                out.println("    " + figure.reference());
            }
        }
        long failed = figures.stream().filter(f -> !f.reproduced()).count();
        out.println();
        out.printf(
                "%d of %d published figures agree: %d reproduced by a run, %d as set%n",
                figures.size() - failed,
                figures.size(),
                agreeing(figures, Origin.RUN),
                agreeing(figures, Origin.SET));
        return failed == 0 ? ExitStatus.SUCCESS : ExitStatus.FAILED;
    }

    private static long agreeing(List<Figure> figures, Origin origin) {
        return figures.stream().filter(f -> f.reproduced() && f.origin() == origin).count();
    }

    private static int width(List<String> words, String head) {
        return words.stream().mapToInt(String::length).reduce(head.length(), Math::max);
    }

    private static String percent(double ratio, String form) {
        return String.format(Locale.ROOT, form, 100 * ratio);
    }

    // four digits, without zeros that say nothing
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "?";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
        return (rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros())
                .toPlainString();
    }
}
