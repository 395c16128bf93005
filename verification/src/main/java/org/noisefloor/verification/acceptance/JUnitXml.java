package org.noisefloor.verification.acceptance;

import java.util.Locale;
import org.noisefloor.io.description.Acceptance.Waiver;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.acceptance.AcceptanceResult.DieFinding;

/// `junit.xml`: a test case for each case, in the form that servers of continuous integration read. A case that is waived counts as skipped, one
/// without a verdict as an error.
///
/// @source the schema that Maven Surefire publishes, of which Jenkins, GitLab and others read the same elements
final class JUnitXml {
    private final AcceptanceResult result;
    private final Replay replay;

    JUnitXml(AcceptanceResult result, Replay replay) {
        this.result = result;
        this.replay = replay;
    }

    String text() {
        long failures = result.objections().size();
        long errors = count(Verdict.UNFINISHED);
        long skipped = result.cases().stream().filter(each -> isWaived(each)).count();
        String counts =
                "name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"0\""
                        .formatted(
                                escaped(result.acceptance().name()),
                                result.cases().size(),
                                failures,
                                errors,
                                skipped);
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append("<testsuites>\n  <testsuite ").append(counts).append(">\n");
        result.cases().forEach(each -> append(each, text));
        return text.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private long count(Verdict verdict) {
        return result.cases().stream().filter(e -> e.course().verdict() == verdict).count();
    }

    private boolean isWaived(CaseResult each) {
        Verdict verdict = each.course().verdict();
        return (verdict == Verdict.FAILS || verdict == Verdict.UNDECIDED)
                && result.waiver(each.of()).isPresent();
    }

    private void append(CaseResult each, StringBuilder text) {
        text.append("    <testcase classname=\"")
                .append(escaped(result.acceptance().name() + "." + each.of().claim()))
                .append("\" name=\"")
                .append(escaped(each.of().name()))
                .append("\" time=\"0\">\n");
        Verdict verdict = each.course().verdict();
        if (isWaived(each)) {
            Waiver waiver = result.waiver(each.of()).orElseThrow();
            text.append("      <skipped message=\"")
                    .append(
                            escaped(
                                    "%s, waived until %s: %s"
                                            .formatted(
                                                    verdict.word(),
                                                    waiver.until(),
                                                    waiver.reason())))
                    .append("\"/>\n");
        } else if (verdict == Verdict.FAILS || verdict == Verdict.UNDECIDED) {
            element("failure", verdict.word(), sentence(each), explanation(each), text);
        } else if (verdict == Verdict.UNFINISHED) {
            element("error", verdict.word(), sentence(each), "", text);
        }
        text.append("      <system-out>")
                .append(escaped(sentence(each)))
                .append("</system-out>\n    </testcase>\n");
    }

    private static void element(
            String name, String type, String message, String body, StringBuilder text) {
        text.append("      <%s type=\"%s\" message=\"%s\">".formatted(name, type, escaped(message)))
                .append(escaped(body))
                .append("</%s>\n".formatted(name));
    }

    /// The verdict with its numbers.
    static String sentence(CaseResult each) {
        Look last = each.course().last();
        return String.format(
                Locale.ROOT,
                "%s on %d of %d dies: yield between %s and %s %%, required %s %%",
                each.of().name(),
                last.holds(),
                last.dies(),
                Percent.of(last.lower()),
                Percent.of(last.upper()),
                Percent.of(each.of().requirement().yield()));
    }

    private String explanation(CaseResult each) {
        var text = new StringBuilder();
        for (DieFinding die : each.worst(3)) {
            text.append("die %d: %s%n".formatted(die.die(), die.finding().reason()))
                    .append("  replay: %s%n".formatted(replay.command(each.of(), die.die())));
        }
        replay.reduced(each.of())
                .ifPresent(die ->
                        text.append(
                                "die %d reduced in %s: %s%n  replay: %s%n"
                                        .formatted(
                                                die.die(),
                                                die.effort(),
                                                die.phrase(),
                                                die.replay())));
        return text.toString();
    }

    /// Text as it stands in an element or an attribute; characters that XML has not become U+FFFD.
    static String escaped(String text) {
        var out = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '&' -> out.append("&amp;");
                        case '"' -> out.append("&quot;");
                        case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
                        default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
                    }
                });
        return out.toString();
    }

    private static boolean isXml(int c) {
        return (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c >= 0x10000;
    }
}
