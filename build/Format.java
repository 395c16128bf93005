import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks or applies the format of every Java source: `java Format.java check|apply ROOT`.
///
/// Units in doc comments are escaped as well, see [UnitBrackets].
///
/// Runs in a process of the JDK that also compiles the sources, because Maven itself may run on a
/// Java that cannot parse them. Exit status 1 when a file is not formatted or does not parse.
final class Format {
    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(Style.AOSP).formatJavadoc(false).build());

    private Format() {}

    public static void main(String[] args) throws IOException {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]).toRealPath();
        List<Path> odd;
        try (Stream<Path> files = Files.walk(root)) {
            odd =
                    files.filter(Format::isSource).toList().parallelStream()
                            .filter(file -> differs(file, apply))
                            .toList();
        }
        if (!odd.isEmpty()) {
            String names =
                    odd.stream()
                            .map(file -> root.relativize(file).toString())
                            .collect(Collectors.joining(", "));
            System.err.println(
                    apply
                            ? "Formatted " + names
                            : "Not formatted: "
                                    + names
                                    + "; run  ./mvnw -q -N process-sources -Pformat");
            System.exit(apply ? 0 : 1);
        }
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && Stream.iterate(file, folder -> folder != null, Path::getParent)
                        .noneMatch(folder -> folder.endsWith("target"));
    }

    private static boolean differs(Path file, boolean apply) {
        try {
            String source = Files.readString(file);
            String formatted = format(source);
            if (apply && !formatted.equals(source)) {
                Files.writeString(file, formatted);
            }
            return !formatted.equals(source);
        } catch (FormatterException e) {
            System.err.println(file + ":" + e.getMessage());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Imports in one ASCII order (the rule of Style.GOOGLE), everything else with four spaces.
    private static String format(String source) throws FormatterException {
        String imports =
                ImportOrderer.reorderImports(
                        RemoveUnusedImports.removeUnusedImports(source), Style.GOOGLE);
        return UnitBrackets.escape(FORMATTER.formatSource(imports));
    }
}
