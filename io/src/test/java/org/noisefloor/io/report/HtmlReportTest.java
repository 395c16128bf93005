package org.noisefloor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    /// A browser tries to load what these name.
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?i)\\b(?:src|href|srcset|poster|action|data|background)\\s*=\\s*[\"']?([^\"'\\s>]+)|@import|url\\(");

    private static final Pattern SCRIPT =
            Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)[^>]*?(/?)>");
    private static final String ALIGNMENT = HtmlReport.text(Reports.alignment());
    private static final String EDGES = HtmlReport.text(EdgeReports.figures());
    private static final String HOSTILE = HtmlReport.text(EdgeReports.hostile());
    private static final List<String> VOID_ELEMENTS = List.of("meta", "img");

    @Test
    void equalReportsGiveEqualBytes() throws IOException {
        // the pages stay in the build folder, to be looked at
        Path page = Path.of("target", "report.html");
        HtmlReport.write(Reports.alignment(), page);
        HtmlReport.write(EdgeReports.figures(), Path.of("target", "report-edges.html"));
        HtmlReport.write(EdgeReports.hostile(), Path.of("target", "report-hostile.html"));
        assertThat(Files.readString(page)).isEqualTo(ALIGNMENT);
    }

    @Test
    void aPageOfAWholeExperimentStaysBelow1300Kilobytes() {
        assertThat(ALIGNMENT.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_300_000);
    }

    @Test
    void aPageRefersToNothingOutsideItself() {
        for (String page : List.of(ALIGNMENT, EDGES)) {
            String own = SCRIPT.matcher(page).replaceAll("");
            Matcher reference = REFERENCE.matcher(own);
            while (reference.find()) {
                assertThat(reference.group(1))
                        .as(reference.group())
                        .startsWith("data:image/png;base64,");
            }
            assertThat(own).doesNotContain("http://", "https://");
        }
        assertThat(PageFile.SCRIPT.text())
                .doesNotContain("http:", "https:", "fetch(", "XMLHttpRequest", "import(");
    }

    @Test
    void thePolicyForbidsRequestsAndNamesEachScriptByItsHash() {
        String page = ALIGNMENT;
        String policy = page.split("Content-Security-Policy\" content=\"")[1].split("\"")[0];
        assertThat(policy).startsWith("default-src 'none'; img-src data:;");
        Matcher script = SCRIPT.matcher(page);
        int scripts = 0;
        while (script.find()) {
            if (script.group(1).isEmpty()) {
                assertThat(policy).contains("'sha256-" + hash(script.group(2)) + "'");
                scripts++;
            }
        }
        assertThat(scripts).isEqualTo(2);
        assertThat(policy.split("sha256-")).hasSize(3);
    }

    @Test
    void hostileNamesAreShownAndNotObeyed() {
        String page = HOSTILE;
        assertThat(page).doesNotContain("<img src=x", "\u0001");
        String shown = "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quoted&quot;";
        int places = page.split(Pattern.quote(shown), -1).length - 1;
        // title twice, summary, headline 3, warning, heading, text, table 5, facts 4, and 5 or more
        // for each figure
        assertThat(places).isGreaterThan(18 + 4 * 5);
        assertThat(page).contains("\\u003c/script>\\u003cimg src=x");
        assertTagsAreBalanced(page);
    }

    @Test
    void everyElementThatOpensCloses() {
        assertTagsAreBalanced(ALIGNMENT);
        assertTagsAreBalanced(EDGES);
    }

    @Test
    void tablesAndWordsNeedNoScript() {
        String still = SCRIPT.matcher(ALIGNMENT).replaceAll("");
        assertThat(still)
                .contains(
                        "31 of 32",
                        "99 % interval 80.5 % to 99.98 %",
                        "Die 17 saturated 4.2 % of its correlation reads",
                        "<td>column ADC conversion</td><td class=\"number\">98,304</td>",
                        "0xf1bbcdcbfa53e0a8",
                        "alignment angle [°]",
                        "noisefloor run examples/alignment.yaml --seed 42 --dies 32 --net 1",
                        "generic: 256 × 512 synapses");
        // the numbers of a chart in brief: 201 points of the line and of each band
        assertThat(still).contains("<td>SAL on dies, quartiles</td><td class=\"number\">201</td>");
        assertThat(still).contains("<noscript>");
    }

    @Test
    void anEmptyReportIsAPage() {
        Report empty = new Report("", "", List.of(), List.of(), List.of(), List.of());
        assertTagsAreBalanced(HtmlReport.text(empty));
    }

    private static void assertTagsAreBalanced(String page) {
        String markup =
                SCRIPT.matcher(page).replaceAll("").replaceAll("(?s)<style>.*?</style>", "");
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(markup);
        while (tag.find()) {
            String name = tag.group(2);
            if (tag.group(1).equals("/")) {
                assertThat(name).as("closing tag at %d", tag.start()).isEqualTo(open.pop());
            } else if (tag.group(3).isEmpty() && !VOID_ELEMENTS.contains(name)) {
                open.push(name);
            }
        }
        assertThat(open).isEmpty();
    }

    private static String hash(String script) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder()
                    .encodeToString(digest.digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
