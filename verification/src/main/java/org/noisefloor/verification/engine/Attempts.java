package org.noisefloor.verification.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.noisefloor.verification.experiment.Monitor;

/// Begins tasks until they go well, or were begun often enough. One that found no memory is begun again while no other runs.
final class Attempts {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LONGEST_REASON = 500;

    private final Runner runner;

    /// held by one alone, or by all others together
    private final ReadWriteLock memory = new ReentrantReadWriteLock(true);

    Attempts(Runner runner) {
        this.runner = runner;
    }

    /// Runs a task.
    ///
    /// @param begun how often it was begun before, elsewhere
    /// @param monitor a cancelled task is not begun again
    Outcome outcome(Task task, int begun, Monitor monitor) {
        int attempt = begun;
        boolean alone = false;
        String reason;
        do {
            attempt++;
            Lock lock = alone ? memory.writeLock() : memory.readLock();
            lock.lock();
            try {
                return finished(task, attempt, monitor);
            } catch (RuntimeException | Error e) {
                alone = e instanceof OutOfMemoryError;
                reason = reason(e);
            } finally {
                lock.unlock();
            }
        } while (attempt < Engine.ATTEMPTS && !monitor.cancelled());
        return new Outcome.Poisoned(task, reason, attempt);
    }

    private Outcome finished(Task task, int attempt, Monitor monitor) {
        long start = THREADS.getCurrentThreadCpuTime();
        String line = runner.run(task, monitor);
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new IllegalStateException("a result must be one line, was " + line);
        }
        double seconds = 1e-9 * (THREADS.getCurrentThreadCpuTime() - start);
        return new Outcome.Finished(task, line, seconds, attempt);
    }

    /// A failure in one line.
    static String reason(Throwable e) {
        String message = e.getMessage();
        String name = e.getClass().getSimpleName();
        return line(message == null ? name : name + ": " + message);
    }

    /// A text in one line, and not too long.
    static String line(String text) {
        String line = text.replaceAll("\\s*[\\n\\r]\\s*", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }
}
