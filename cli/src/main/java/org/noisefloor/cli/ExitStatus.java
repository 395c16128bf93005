package org.noisefloor.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/// The exit statuses of every subcommand. This enum is the only table of them: `--help` prints it.
public enum ExitStatus {
    /// The command did what it was asked to do.
    SUCCESS(0, "success"),
    /// The command ran to its end and the answer is no.
    FAILED(1, "a claim or a check failed"),
    /// Nothing was run, because the arguments or an input file are wrong.
    USAGE(2, "wrong usage or bad input"),
    /// Nothing was run, because the machine lacks something: a JDK, memory, disk, a program.
    ENVIRONMENT(3, "the environment lacks something that the command needs"),
    /// The answer is yes, but some tasks failed at every attempt; the report names them.
    GIVEN_UP(4, "all claims hold, but some dies were given up"),
    /// An exception that nobody foresaw.
    INTERNAL(70, "an error in Noisefloor itself"),
    /// Ctrl-C; what was finished by then is kept.
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// The number that the process ends with.
    public int code() {
        return code;
    }

    /// What the number means, as `--help` prints it.
    public String meaning() {
        return meaning;
    }

    static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        for (ExitStatus status : values()) {
            table.put(Integer.toString(status.code), status.meaning);
        }
        return table;
    }
}
