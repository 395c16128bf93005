package org.noisefloor.io.description;

/// A chip file or an experiment file that says something impossible: one sentence with file, line
/// and key.
public final class DescriptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /// File as the user named it.
    private final String file;

    /// Line, counted from 1; 0 if the whole file is meant.
    private final int line;

    /// Full key, such as `neuron.threshold`; empty if the whole file is meant.
    private final String key;

    /// What is wrong and what is allowed.
    private final String problem;

    /// The sentence `file, line N, key: problem`, without the parts that are unknown.
    ///
    /// @param file file as the user named it
    /// @param line line, counted from 1; 0 if the whole file is meant
    /// @param key full key; empty if the whole file is meant
    /// @param problem what is wrong and what is allowed, without a full stop
    public DescriptionException(String file, int line, String key, String problem) {
        super(
                oneLine(file)
                        + (line > 0 ? ", line " + line : "")
                        + (key.isEmpty() ? "" : ", " + oneLine(key))
                        + ": "
                        + oneLine(problem));
        this.file = file;
        this.line = line;
        this.key = key;
        this.problem = problem;
    }

    /// The same problem with the key, at another place.
    public DescriptionException at(String otherFile, int otherLine) {
        return new DescriptionException(otherFile, otherLine, key, problem);
    }

    /// What is wrong and what is allowed, without file, line and key.
    public String problem() {
        return problem;
    }

    /// File as the user named it.
    public String file() {
        return file;
    }

    /// Line, counted from 1; 0 if the whole file is meant.
    public int line() {
        return line;
    }

    /// Full key, such as `neuron.threshold`; empty if the whole file is meant.
    public String key() {
        return key;
    }

    /// `text` in quotation marks, shortened to a length that fits a sentence.
    static String quote(String text) {
        int shown =
                text.codePointCount(0, text.length()) > 60
                        ? text.offsetByCodePoints(0, 57)
                        : text.length();
        return '"' + text.substring(0, shown) + (shown < text.length() ? "..." : "") + '"';
    }

    // a terminal must show one line, whatever a file holds
    private static String oneLine(String text) {
        var line = new StringBuilder();
        text.codePoints().forEach(c -> line.appendCodePoint(isShown(c) ? c : '\uFFFD'));
        return line.toString();
    }

    private static boolean isShown(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
