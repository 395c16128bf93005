package org.noisefloor.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Markdown file of the repository, and what of it can be checked.
record Document(Path file, String text) {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("`(\\./noisefloor [^`]+)`");
    private static final Pattern HEADING =
            Pattern.compile("^#+ (.+)$", Pattern.MULTILINE | Pattern.UNICODE_CASE);

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("noisefloor"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Document of(Path file) {
        try {
            return new Document(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document of(String path) {
        return of(root().resolve(path));
    }

    /// Every document: those at the root and those below docs.
    static List<Document> all() throws IOException {
        try (Stream<Path> top = Files.list(root());
                Stream<Path> below = Files.walk(root().resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Document::of)
                    .toList();
        }
    }

    /// Targets of links that lead neither to the web nor out by mail.
    List<String> relativeLinks() {
        return LINK.matcher(withoutCode())
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    /// Whether `link` leads to a file, and where it names a section, to a heading.
    boolean resolves(String link) {
        String[] part = link.split("#", 2);
        Path target = part[0].isEmpty() ? file : file.resolveSibling(part[0]).normalize();
        return Files.exists(target) && (part.length == 1 || of(target).hasSection(part[1]));
    }

    private boolean hasSection(String anchor) {
        return HEADING.matcher(withoutCode())
                .results()
                .map(found -> found.group(1).toLowerCase(java.util.Locale.ROOT))
                .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .anyMatch(anchor::equals);
    }

    private String withoutCode() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /// Contents of the fenced blocks of the given language.
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(found -> found.group(1).equals(language))
                .map(found -> found.group(2))
                .toList();
    }

    /// Command lines of the program, in blocks and in the text, without redirection; what contains an ellipsis is none.
    List<String> commands() {
        return Stream.concat(
                        BLOCK.matcher(text)
                                .results()
                                .flatMap(found -> found.group(2).lines())
                                .map(line -> line.replaceFirst("^\\$ ", "")),
                        INLINE.matcher(withoutCode()).results().map(MatchResult::group))
                .map(line -> line.replace("`", "").strip())
                .filter(line -> line.startsWith("./noisefloor ") && !line.contains("…"))
                .map(line ->
                        line.replaceFirst("^\\./noisefloor ", "").replaceFirst(" +[>|#].*", ""))
                .toList();
    }
}
