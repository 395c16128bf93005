package org.noisefloor.cli;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DataSheet.Entry;

/// A data sheet as an aligned table, one block for each organ of the chip.
///
/// ```
/// neuron
///   leak        250 nS  assumed   turns 5 nA into 20 mV,
///                                 one slope
/// ```
final class DataSheetTable {
    private static final int LINE = 100;
    private static final int SHORTEST_REFERENCE = 24;

    private final int nameWidth;
    private final int numberWidth;
    private final int valueWidth;

    private DataSheetTable(List<Entry> entries) {
        this.nameWidth = widest(entries.stream().map(e -> quantity(e).length()).toList());
        this.numberWidth =
                widest(
                        entries.stream()
                                .filter(e -> !isWord(e))
                                .map(e -> number(e).length())
                                .toList());
        this.valueWidth = widest(entries.stream().map(e -> value(e).length()).toList());
    }

    /// The lines of the table, none wider than 100 columns.
    static List<String> lines(DataSheet sheet) {
        var table = new DataSheetTable(sheet.entries());
        var lines = new ArrayList<String>();
        String organ = "";
        for (Entry entry : sheet.entries()) {
            if (!organ(entry).equals(organ)) {
                organ = organ(entry);
                lines.add("");
                lines.add(organ);
            }
            table.row(entry, lines);
        }
        return lines;
    }

    private void row(Entry entry, List<String> lines) {
        String left =
                "  %s  %s  %-8s  "
                        .formatted(
                                padded(quantity(entry), nameWidth),
                                padded(value(entry), valueWidth),
                                entry.provenance().word());
        List<String> reference =
                wrapped(reference(entry), Math.max(SHORTEST_REFERENCE, LINE - left.length()));
        for (int i = 0; i < reference.size(); i++) {
            lines.add((i == 0 ? left : " ".repeat(left.length())) + reference.get(i));
        }
    }

    private static String reference(Entry entry) {
        return entry.reference().equals(DataSheet.THIS_FILE)
                ? DataSheet.THIS_FILE + ", line " + entry.line()
                : entry.reference();
    }

    // numbers stand right-aligned before their units, words at the left
    private String value(Entry entry) {
        return isWord(entry)
                ? entry.text()
                : " ".repeat(numberWidth - number(entry).length()) + entry.text();
    }

    private static boolean isWord(Entry entry) {
        return Double.isNaN(entry.value());
    }

    private static String number(Entry entry) {
        int space = entry.text().indexOf(' ');
        return space < 0 ? entry.text() : entry.text().substring(0, space);
    }

    private static String organ(Entry entry) {
        return entry.path().substring(0, entry.path().indexOf('.'));
    }

    private static String quantity(Entry entry) {
        return entry.path().substring(entry.path().indexOf('.') + 1);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static int widest(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (line.length() > width) {
                lines.add(line.substring(0, width));
                line.delete(0, width);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
