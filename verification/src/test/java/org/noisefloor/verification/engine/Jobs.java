package org.noisefloor.verification.engine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.noisefloor.verification.experiment.Monitor;

/// Jobs whose tasks misbehave as their text says: a folder, then lines `DIE WORD`. Each begin of a task leaves a byte in a file of the
/// folder.
final class Jobs {
    static final Duration GUARD = Duration.ofSeconds(60);

    private final Path folder;
    private final Map<Integer, String> words;

    private Jobs(Path folder, Map<Integer, String> words) {
        this.folder = folder;
        this.words = words;
    }

    static Runner open(String job) {
        List<String> lines = job.lines().toList();
        if (job.startsWith("no job")) {
            throw new IllegalArgumentException("this is no job");
        }
        var words =
                lines.stream()
                        .skip(1)
                        .map(line -> line.split(" "))
                        .collect(
                                Collectors.toMap(
                                        part -> Integer.valueOf(part[0]),
                                        part -> part[1],
                                        (_, b) -> b,
                                        TreeMap::new));
        return new Jobs(Path.of(lines.getFirst()), words)::run;
    }

    /// Dies 0 to `count` - 1 of a point.
    static List<Task> tasks(int count) {
        return IntStream.range(0, count).mapToObj(die -> new Task(0, die)).toList();
    }

    static String result(Task task) {
        return "{\"die\":%d,\"text\":\"± %d\"}".formatted(task.die(), 31L * task.die() + 7);
    }

    /// A worker process that runs such jobs.
    static List<String> command(String... flags) {
        return process("worker", flags);
    }

    /// A process of [#main].
    static List<String> process(String what, String... flags) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8"));
        command.addAll(List.of(flags));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Jobs.class.getName(), what));
        return command;
    }

    static ProcessEngine processes(int workers, Duration silence, String... flags) {
        return new ProcessEngine(
                command(flags), workers, line -> System.err.println("worker: " + line), silence);
    }

    /// Arguments: `worker`, or `driver`, folder of the log, number of tasks, job.
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("worker")) {
            var out = new FileOutputStream(FileDescriptor.out);
            System.setOut(System.err);
            WorkerLoop.serve(Jobs::open, System.in, out);
            return;
        }
        try (TaskLog log = TaskLog.begin(Path.of(arguments[1]), arguments[3], "test");
                Engine engine = processes(2, GUARD)) {
            TaskRun.run(
                    engine,
                    arguments[3],
                    tasks(Integer.parseInt(arguments[2])),
                    log,
                    Monitor.none());
        }
    }

    private String run(Task task, Monitor monitor) {
        try {
            int begun = begun(folder, task);
            Files.write(
                    folder.resolve("die-" + task.die()),
                    new byte[1],
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            behave(words.getOrDefault(task.die(), "fine"), begun);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return result(task);
    }

    /// How often a task was begun.
    static int begun(Path folder, Task task) throws IOException {
        Path file = folder.resolve("die-" + task.die());
        return Files.exists(file) ? (int) Files.size(file) : 0;
    }

    private void behave(String word, int begun) throws IOException, InterruptedException {
        switch (word) {
            case "throws" -> throw new IllegalStateException("no\nsuch die");
            case "throws-once" -> require(begun > 0);
            case "asserts" -> throw new AssertionError("wrong");
            case "overflows" -> overflow(0);
            case "kills" -> signal("-KILL");
            case "kills-once" -> {
                if (begun == 0) {
                    signal("-KILL");
                }
            }
            case "freezes-once" -> {
                if (begun == 0) {
                    signal("-STOP");
                }
            }
            case "exits" -> Runtime.getRuntime().halt(5);
            case "devours" -> devour();
            case "prints" -> {
                System.out.println("printed");
                try (var raw = new FileOutputStream("/dev/stdout")) {
                    raw.write("raw, without an end".getBytes(StandardCharsets.UTF_8));
                }
            }
            case "waits" -> await(folder.resolve("go"));
            default -> {}
        }
    }

    private static void require(boolean well) {
        if (!well) {
            throw new IllegalStateException("not the first time");
        }
    }

    private static int overflow(int depth) {
        return depth < 0 ? 0 : 1 + overflow(depth + 1);
    }

    private static int devour() {
        List<long[]> eaten = new ArrayList<>();
        while (eaten.size() < Integer.MAX_VALUE) {
            eaten.add(new long[1 << 20]);
        }
        return eaten.hashCode();
    }

    /// Sends a signal to this process, again and again: somebody may let a process go on that was stopped.
    private static void signal(String signal) throws IOException, InterruptedException {
        String self = "" + ProcessHandle.current().pid();
        while (true) {
            new ProcessBuilder("kill", signal, self).start().waitFor();
        }
    }

    private static void await(Path file) throws InterruptedException {
        await(() -> Files.exists(file), "a file");
    }

    /// Waits, and fails when it takes too long for any machine.
    static void await(BooleanSupplier happened, String what) throws InterruptedException {
        long end = System.nanoTime() + GUARD.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited too long for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
