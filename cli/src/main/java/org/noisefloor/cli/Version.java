package org.noisefloor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// Which Noisefloor this is: recorded by the build, so neither git nor a network is asked.
///
/// @param version project version
/// @param revision git revision that was built, with `-dirty` for uncommitted changes, or `unknown`
public record Version(String version, String revision) {
    /// The version of the running program.
    public static Version current() {
        Properties recorded = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                recorded.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(
                recorded.getProperty("version", "unknown"),
                recorded.getProperty("revision", "unknown"));
    }

    /// For example `noisefloor 0.1.0 (revision 3280751), JDK 25.0.3+9-LTS`.
    public String line() {
        return program() + ", JDK " + System.getProperty("java.runtime.version");
    }

    /// For example `noisefloor 0.1.0 (revision 3280751)`: what of a version can decide results.
    public String program() {
        return "noisefloor " + version + " (revision " + revision + ")";
    }
}
