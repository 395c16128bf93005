import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Escapes units in Markdown doc comments: `[V]` becomes `\[V]`.
///
/// Without the backslash javadoc takes the unit for a link to a class named V, drops the brackets
/// and reports a reference that it cannot find.
final class UnitBrackets {
    /// A bracket that can only be a unit or a plain word: class names are capitalised, longer than
    /// a letter and no unit; methods start with `#`; packages contain a dot.
    private static final Pattern UNIT =
            Pattern.compile(
                    "(?<![\\\\\\w\\]!])\\[((?:[kMGT]?Hz|LSB|[mµunpfakMGT]?[VAFSJWKCNTΩ]|\\p{Ll}+|%|[01]))\\](?![(\\[:])");

    private UnitBrackets() {}

    static String escape(String source) {
        StringBuilder result = new StringBuilder();
        boolean fenced = false;
        for (String line : source.split("\n", -1)) {
            String comment = line.stripLeading();
            boolean doc = comment.startsWith("///");
            fenced = doc && (fenced != comment.startsWith("/// ```"));
            boolean text = doc && !fenced && !comment.startsWith("///     ");
            result.append(text ? escapeLine(line) : line).append('\n');
        }
        return result.substring(0, result.length() - 1);
    }

    private static String escapeLine(String line) {
        Matcher unit = UNIT.matcher(line);
        return unit.replaceAll(found -> {
            boolean code =
                    line.substring(0, found.start()).chars().filter(c -> c == '`').count() % 2 == 1;
            return Matcher.quoteReplacement(code ? found.group() : "\\" + found.group());
        });
    }
}
