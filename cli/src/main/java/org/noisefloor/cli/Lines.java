package org.noisefloor.cli;

/// Text in lines of at most 100 columns.
final class Lines {
    private static final int LONGEST = 100;

    private Lines() {}

    /// `text` broken between words; what begins it stays, and further lines begin with `indent`.
    static String wrapped(String text, String indent) {
        String words = text.stripLeading();
        var lines = new StringBuilder(text.substring(0, text.length() - words.length()));
        int column = lines.length();
        boolean first = true;
        for (String word : words.split(" ")) {
            if (!first && column + 1 + word.length() > LONGEST) {
                lines.append(System.lineSeparator()).append(indent);
                column = indent.length();
            } else if (!first) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
            first = false;
        }
        return lines.toString();
    }
}
