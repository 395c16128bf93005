import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Records version and git revision for the program to print: `java Revision.java VERSION FILE`.
///
/// Without git or outside a repository the revision is `unknown`; the build goes on.
final class Revision {
    private Revision() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[1]);
        String text = "version=" + args[0] + "\nrevision=" + revision() + "\n";
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    private static String revision() {
        try {
            Process git =
                    new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            byte[] answer = git.getInputStream().readAllBytes();
            String revision = new String(answer, StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !revision.isEmpty() ? revision : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
