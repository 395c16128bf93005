package org.noisefloor.io.description;

import java.util.List;
import org.noisefloor.io.description.DataSheet.Entry;

/// Writes a data sheet as a complete chip file of its own: every number, its provenance, and a
/// comment that says what it means and which values are accepted. Reading the text again gives the
/// same description.
public final class ChipWriter {
    private ChipWriter() {}

    /// The chip file, ending with a line break.
    public static String yaml(DataSheet sheet) {
        ChipKind kind = ChipKind.of(sheet.description());
        KeySet keys = kind.keys();
        var out = new StringBuilder();
        out.append(
                "# A chip file. A number stands alone, \"clock: 125 MHz\", or with how it is"
                        + " known,\n");
        out.append(
                "# \"clock: {value: 125 MHz, sourced: where}\": sourced, derived, measured,"
                        + " recalled or assumed.\n");
        out.append("# To give only what differs from a preset, begin with \"extends: ")
                .append(kind.preset())
                .append("\".\n");
        out.append("chip:\n");
        out.append("  # ").append(meaning(keys, CommonKeys.KIND)).append('\n');
        out.append("  kind: ").append(kind.word()).append('\n');
        out.append("  # ").append(meaning(keys, CommonKeys.NAME)).append('\n');
        out.append("  name: ").append(quoted(sheet.description().name())).append('\n');
        if (!sheet.summary().isEmpty()) {
            out.append("  # ").append(meaning(keys, CommonKeys.SUMMARY)).append('\n');
            out.append("  summary: ").append(quoted(sheet.summary())).append('\n');
        }
        List<String> open = List.of("chip");
        for (Entry entry : sheet.entries()) {
            List<String> path = List.of(entry.path().split("\\."));
            open = openSections(out, open, path.subList(0, path.size() - 1));
            String indent = "  ".repeat(open.size());
            out.append(indent).append("# ").append(meaning(keys, entry.path())).append('\n');
            out.append(indent)
                    .append(path.getLast())
                    .append(": ")
                    .append(number(entry))
                    .append('\n');
        }
        return out.toString();
    }

    private static List<String> openSections(
            StringBuilder out, List<String> open, List<String> wanted) {
        int shared = 0;
        while (shared < Math.min(open.size(), wanted.size())
                && open.get(shared).equals(wanted.get(shared))) {
            shared++;
        }
        for (int i = shared; i < wanted.size(); i++) {
            out.append(i == 0 ? "\n" : "")
                    .append("  ".repeat(i))
                    .append(wanted.get(i))
                    .append(":\n");
        }
        return wanted;
    }

    private static String number(Entry entry) {
        if (entry.reference().equals(DataSheet.THIS_FILE)) {
            return entry.text();
        }
        return "{value: "
                + entry.text()
                + ", "
                + entry.provenance().word()
                + ": "
                + quoted(entry.reference())
                + "}";
    }

    private static String meaning(KeySet keys, String path) {
        return keys.find(path)
                .map(key -> key.meaning() + " [" + key.kind().phrase() + "]")
                .orElse("");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
