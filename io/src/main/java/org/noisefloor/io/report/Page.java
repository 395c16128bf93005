package org.noisefloor.io.report;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.io.table.Json;

/// One page: head, body, the data of the figures and the scripts that draw them.
///
/// A content security policy in the head forbids every request and every script but the two of the page, which it
/// names by their hashes.
final class Page {
    private final Report report;
    private final Html html = new Html();
    private final List<FigureData> figures = new ArrayList<>();

    Page(Report report) {
        this.report = report;
    }

    String text() {
        String charts = PageFile.CHARTS.text();
        String script = PageFile.SCRIPT.text();
        head(charts, script);
        html.markup("<body>\n<main>\n");
        opening();
        for (Section section : report.sections()) {
            section(section);
        }
        provenance();
        html.markup(
                        "</main>\n<footer>Charts by Apache ECharts 6.0.0, Copyright 2017–2025 The Apache Software")
                .markup(
                        " Foundation, Apache License 2.0; included in this page, which loads nothing.</footer>\n");
        // "<" occurs in JSON only inside strings, where its escape means the same
        String data = Json.compact(figures).replace("<", "\\u003c");
        html.markup("<script type=\"application/json\" id=\"figures\">")
                .markup(data)
                .markup("</script>\n");
        html.markup("<script>").markup(charts).markup("</script>\n");
        html.markup("<script>").markup(script).markup("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private void head(String... scripts) {
        StringBuilder policy =
                new StringBuilder(
                        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src");
        for (String script : scripts) {
            policy.append(' ').append(PageParts.policyHash(script));
        }
        html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .markup(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\""
                                + policy
                                + "\">\n")
                .markup(
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .element("title", "", report.title())
                .markup("<style>\n" + PageFile.STYLE.text() + "</style>\n")
                .markup(
                        "<noscript><style>.plot, .key, .axis.across { display: none }</style></noscript>\n</head>\n");
    }

    private void opening() {
        html.markup("<header>\n")
                .element("h1", "", report.title())
                .element("p", "summary", report.summary());
        if (!report.headlines().isEmpty()) {
            html.markup("<dl class=\"headlines\">\n");
            for (Headline headline : report.headlines()) {
                html.markup("<div>")
                        .element("dt", "", headline.label())
                        .element("dd", "value", headline.value())
                        .element("dd", "detail", headline.detail())
                        .markup("</div>\n");
            }
            html.markup("</dl>\n");
        }
        if (!report.warnings().isEmpty()) {
            html.markup("<div class=\"warnings\" role=\"note\">\n")
                    .element("h2", "", report.warnings().size() == 1 ? "Warning" : "Warnings")
                    .markup("<ul>\n");
            report.warnings().forEach(warning -> html.element("li", "", warning));
            html.markup("</ul>\n</div>\n");
        }
        html.markup(
                        "</header>\n<noscript><p class=\"warnings\">The charts are drawn by a script, which is switched")
                .markup(
                        " off here. Tables, and each figure&#39;s numbers in brief, are complete.</p></noscript>\n");
    }

    private void section(Section section) {
        html.markup("<section>\n").element("h2", "", section.title());
        String group = "";
        for (Block block : section.blocks()) {
            String next = group(block);
            if (!next.equals(group)) {
                html.markup(group.isEmpty() ? "" : "</div>\n")
                        .markup(next.isEmpty() ? "" : "<div class=\"" + next + "\">\n");
                group = next;
            }
            switch (block) {
                case Text text -> paragraphs(text);
                case Table table -> new TableMarkup(html).table(table);
                case Figure figure -> {
                    new FigureMarkup(html).figure(figure, figures.size());
                    figures.add(FigureData.of(figure));
                }
            }
        }
        html.markup(group.isEmpty() ? "</section>\n" : "</div>\n</section>\n");
    }

    /// Neighbours of one group share a row where the page is wide enough.
    private static String group(Block block) {
        return switch (block) {
            case Text _ -> "";
            case Table _ -> "tables";
            case Figure _ -> "figures";
        };
    }

    private void paragraphs(Text text) {
        for (String paragraph : text.text().strip().split("\\R\\s*\\R")) {
            html.element("p", "", paragraph);
        }
    }

    private void provenance() {
        if (report.provenance().isEmpty()) {
            return;
        }
        html.markup("<section>\n<h2>Provenance</h2>\n<dl class=\"facts\">\n");
        for (Fact fact : report.provenance()) {
            html.markup("<div>").element("dt", "", fact.label()).markup("<dd>");
            html.element(fact.kind() == Fact.Kind.LITERAL ? "code" : "span", "", fact.value());
            html.markup("</dd></div>\n");
        }
        html.markup("</dl>\n</section>\n");
    }
}
