package org.noisefloor.io.report;

/// HTML under construction; all words pass through [#words] or [#attribute] and are escaped there.
final class Html {
    private final StringBuilder text = new StringBuilder();

    /// Appends markup as it stands.
    Html markup(String markup) {
        text.append(markup);
        return this;
    }

    /// Appends words.
    Html words(String words) {
        text.append(escape(words));
        return this;
    }

    /// Appends `<name class="style">words</name>` and a line end, or nothing for empty words.
    Html element(String name, String style, String words) {
        if (words.isEmpty()) {
            return this;
        }
        text.append('<').append(name);
        if (!style.isEmpty()) {
            attribute("class", style);
        }
        text.append('>').append(escape(words)).append("</").append(name).append(">\n");
        return this;
    }

    /// Appends an attribute with a leading space.
    Html attribute(String name, String value) {
        text.append(' ').append(name).append("=\"").append(escape(value)).append('"');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String escape(String words) {
        StringBuilder escaped = new StringBuilder(words.length() + 16);
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // other control characters are errors in HTML
                default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }
}
