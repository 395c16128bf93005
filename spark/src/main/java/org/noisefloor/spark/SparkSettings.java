package org.noisefloor.spark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.noisefloor.verification.engine.Engine;

/// What Spark is told before it starts. A system property `spark.…` has priority.
///
/// @param master `local`, `local[N]`, `local[*]` or `spark://HOST:PORT`
record SparkSettings(String master) {
    private static final Pattern LOCAL = Pattern.compile("local(\\[(\\*|[1-9]\\d{0,3})])?");
    private static final Pattern CLUSTER = Pattern.compile("spark://([^/:,]+):(\\d{1,5})");
    private static final int SECONDS_TO_CONNECT = 10;

    SparkSettings {
        if (!LOCAL.matcher(master).matches() && !CLUSTER.matcher(master).matches()) {
            throw new IllegalArgumentException(
                    "--master must be local, local[N], local[*] or spark://HOST:PORT, was "
                            + master);
        }
    }

    SparkConf settings() {
        SparkConf settings = new SparkConf();
        settings.setMaster(master);
        settings.setIfMissing("spark.app.name", "noisefloor");
        settings.setIfMissing("spark.ui.enabled", "false");
        settings.set("spark.task.maxFailures", Integer.toString(Engine.ATTEMPTS));
        if (master.startsWith("local")) {
            bindToLoopback(settings);
            return settings;
        }
        URI address = reachable();
        if (address.getHost().matches("localhost|127\\..*")) {
            bindToLoopback(settings);
        }
        settings.setIfMissing("spark.executor.extraJavaOptions", workerFlags());
        settings.setIfMissing("spark.jars", String.join(",", ownJars()));
        // Spark's own version of a library of ours may be too old for us
        settings.setIfMissing("spark.executor.userClassPathFirst", "true");
        return settings;
    }

    private static void bindToLoopback(SparkConf settings) {
        settings.setIfMissing("spark.driver.host", "127.0.0.1");
        settings.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }

    /// Spark itself would try for a minute, and then end in a thread of its own.
    private URI reachable() {
        URI address = URI.create(master);
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.getHost(), address.getPort()),
                    1000 * SECONDS_TO_CONNECT);
            return address;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--master %s does not answer: %s".formatted(master, e.getMessage()), e);
        }
    }

    /// The flags of this Java machine that change how classes run, for those of the workers.
    private static String workerFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag ->
                        Stream.of("--", "-XX:-Partial", "-XX:Object", "-Dnoisefloor.lanes")
                                .anyMatch(flag::startsWith))
                .collect(Collectors.joining(" "));
    }

    /// The jars that a worker, which has Spark, does not have: all of the class path but those beside Spark's own.
    private static List<String> ownJars() {
        Path core =
                Path.of(
                        URI.create(
                                SparkConf.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toString()));
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(jar -> !Objects.equals(jar.getParent(), core.getParent()))
                .map(jar -> jar.toUri().toString())
                .toList();
    }
}
