package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Turns an exception into one sentence on the error stream and an [ExitStatus].
///
/// | exception | status |
/// |---|---|
/// | [CommandFailure] | its own |
/// | [IllegalArgumentException] with a message (every reader of input throws one) | `USAGE` |
/// | a file that is missing, unreadable or in the way | `USAGE` |
/// | any other I/O error, memory exhausted | `ENVIRONMENT` |
/// | everything else | `INTERNAL`, with the stack trace and where to report it |
final class Failures {
    private static final String ISSUES = "the project's issue list";

    private Failures() {}

    static ExitStatus report(Throwable thrown, boolean withStackTrace, PrintWriter err) {
        Throwable cause = unwrap(thrown);
        ExitStatus status = statusOf(cause);
        err.println("noisefloor: " + sentence(cause, status));
        if (withStackTrace || status == ExitStatus.INTERNAL) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return status;
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof UncheckedIOException
                        || cause instanceof ExceptionInInitializerError
                        || cause instanceof ExecutionException
                        || cause instanceof CompletionException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static ExitStatus statusOf(Throwable cause) {
        return switch (cause) {
            case CommandFailure failure -> failure.status();
            case IllegalArgumentException bad when bad.getMessage() != null -> ExitStatus.USAGE;
            case NoSuchFileException _, AccessDeniedException _ -> ExitStatus.USAGE;
            case FileAlreadyExistsException _, NotDirectoryException _ -> ExitStatus.USAGE;
            case IOException _, OutOfMemoryError _ -> ExitStatus.ENVIRONMENT;
            default -> ExitStatus.INTERNAL;
        };
    }

    private static String sentence(Throwable cause, ExitStatus status) {
        return switch (cause) {
            case NoSuchFileException missing -> missing.getFile() + ": no such file or directory";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileAlreadyExistsException there -> there.getFile() + ": exists already";
            case NotDirectoryException file -> file.getFile() + ": not a directory";
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + other.getReason();
            case OutOfMemoryError _ ->
                    "not enough memory; give more with NOISEFLOOR_JAVA_OPTS=-Xmx2g (heap was "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MiB)";
            case Throwable _ when status == ExitStatus.INTERNAL ->
                    "unexpected "
                            + cause
                            + "; this is an error in Noisefloor, please report it on "
                            + ISSUES
                            + " together with the lines below.";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
