package org.noisefloor.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A standalone cluster of Spark on this machine, reachable from this machine alone: a master and workers of one core each, every one a process
/// that runs from the jars of this class path. To try and to test what runs on a real one.
public final class LoopbackCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
    private static final Pattern STARTED =
            Pattern.compile("Starting Spark master at (spark://" + HOST + ":\\d+)");
    private static final Pattern REGISTERED = Pattern.compile("Registering worker " + HOST);

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private String master = "";

    /// Starts it, and returns when all workers are registered.
    ///
    /// @param folder for logs and the work of the cluster; made if it is missing
    /// @param workers number of workers, at least 1
    /// @throws IOException if it does not start within five minutes
    /// @throws InterruptedException if the thread is interrupted
    public LoopbackCluster(Path folder, int workers) throws IOException, InterruptedException {
        this.folder = folder.toAbsolutePath();
        try {
            makeHome();
            Path log = this.folder.resolve("master.log");
            start("master.Master", log, "--port", "0");
            await(log, STARTED, 1);
            Matcher started = STARTED.matcher(Files.readString(log));
            if (started.find()) {
                master = started.group(1);
            }
            for (int k = 0; k < workers; k++) {
                start(
                        "worker.Worker",
                        this.folder.resolve("worker-" + k + ".log"),
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--work-dir",
                        this.folder.resolve("work-" + k).toString(),
                        master);
            }
            await(log, REGISTERED, workers);
        } catch (IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /// Where a master says what it does.
    private void await(Path log, Pattern pattern, int times)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (pattern.matcher(Files.readString(log)).results().count() < times) {
            for (Process process : processes) {
                if (!process.isAlive()) {
                    throw new IOException("a process of the cluster ended, see " + folder);
                }
            }
            if (System.nanoTime() > end) {
                throw new IOException("the cluster does not start, see " + folder);
            }
            Thread.sleep(50);
        }
    }

    /// Spark looks for its jars in a folder of its own.
    private void makeHome() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        Files.writeString(folder.resolve("home/RELEASE"), "");
        for (String jar : jars()) {
            try {
                Files.createSymbolicLink(
                        jars.resolve(Path.of(jar).getFileName()), Path.of(jar).toAbsolutePath());
            } catch (FileAlreadyExistsException _) {
                // the same library twice in the class path
            }
        }
    }

    /// Spark's jars, and not ours: those a driver sends. Two loggers in one class path are one too many.
    private static List<String> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !new File(entry).getName().matches("(noisefloor|slf4j-nop).*"))
                .toList();
    }

    private void start(String program, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        // they have little to do and shall start soon
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        folder.resolve("home/jars") + "/*",
                        "org.apache.spark.deploy." + program,
                        "--host",
                        HOST,
                        "--webui-port",
                        "0"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        processes.add(builder.start());
    }

    /// Its address, for `--master`.
    public String master() {
        return master;
    }

    /// The processes that run tasks at the moment.
    public List<ProcessHandle> executors() {
        return processes.stream().skip(1).flatMap(Process::descendants).toList();
    }

    /// The workers, which start those processes and are not they.
    public List<Process> workers() {
        return List.copyOf(processes.subList(1, processes.size()));
    }

    /// Ends all of its processes.
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>();
        for (Process process : processes.reversed()) {
            process.descendants().forEach(all::add);
            all.add(process.toHandle());
        }
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
        try (Stream<Path> links = Files.list(folder.resolve("home/jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        } catch (IOException _) {
            // they lie in a folder that is the caller's
        }
    }

    /// Runs a cluster until its standard input ends, and prints its address.
    ///
    /// @param arguments folder, and number of workers
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var cluster =
                new LoopbackCluster(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println(cluster.master());
            System.out.flush();
            while (System.in.read() >= 0) {}
        }
    }
}
