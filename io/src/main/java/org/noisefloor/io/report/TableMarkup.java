package org.noisefloor.io.report;

import java.util.List;

/// A table as HTML; a wide one scrolls sideways within itself, never the page.
final class TableMarkup {
    private final Html html;

    TableMarkup(Html html) {
        this.html = html;
    }

    /// The table with title, caption and command.
    void table(Table table) {
        html.markup("<div class=\"table\">\n").element("h3", "", table.title());
        grid(table);
        html.element("p", "caption", table.caption());
        if (!table.command().isEmpty()) {
            html.markup("<details open><summary>Command</summary>\n");
            command(table.command());
            html.markup("</details>\n");
        }
        html.markup("</div>\n");
    }

    /// Columns and rows alone.
    void grid(Table table) {
        html.markup("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
        for (Column column : table.columns()) {
            html.markup("<th scope=\"col\"" + style(column) + ">")
                    .words(column.title())
                    .markup("</th>");
        }
        html.markup("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.markup("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.markup("<td" + style(table.columns().get(i)) + ">")
                        .words(row.get(i))
                        .markup("</td>");
            }
            html.markup("</tr>\n");
        }
        if (table.rows().isEmpty()) {
            html.markup(
                    "<tr><td class=\"none\" colspan=\""
                            + table.columns().size()
                            + "\">no rows</td></tr>\n");
        }
        html.markup("</tbody></table></div>\n");
    }

    /// A command to be copied.
    void command(String command) {
        html.markup("<pre class=\"command\"><code>").words(command).markup("</code></pre>\n");
    }

    private static String style(Column column) {
        return column.align() == Column.Align.RIGHT ? " class=\"number\"" : "";
    }
}
